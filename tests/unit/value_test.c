/* SPDX-License-Identifier: Apache-2.0 */
/*
 * value_test.c - values by reflection: the laws, every kind, containers, paths.
 *
 * Operations that Go answers in reflect_ops.json carry its id (ro.N); refusals are compared by
 * code and by the text that Go panics with.  Methods and conversions are in call_test.c.
 */
#include "object/value.h"

#include <math.h>
#include <stdlib.h>

#include "faulty.h"
#include "gopher.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))
#define OK(call) ck_assert_int_eq((call), IM_OK)

static struct gopher g;

static void setup(void)
{
    gopher_open(&g);
}

static void teardown(void)
{
    gopher_close(&g);
}

static im_value view_of(im_value v)
{
    return im_value_view(v.type, v.ptr);
}

static im_value int_of(const int64_t *x)
{
    return im_value_view(im_int_type, x);
}

static im_value str_of(const im_str *s)
{
    return im_value_view(im_string_type, s);
}

static im_value field(im_value v, const char *name)
{
    im_value out;

    ck_assert_msg(im_value_field_by_name(v, im_str_of(name), &out, NULL) == IM_OK, "%s", name);
    return out;
}

static im_value elem(im_value v)
{
    im_value out;

    OK(im_value_elem(v, &out, NULL));
    return out;
}

static im_value fresh(const char *type)
{
    im_value v;

    OK(im_value_new(&g.arena, gopher_type(&g, type), &v, NULL));
    return v;
}

/* ---- refusals: what Go panics with ---- */

static const int64_t FIVE = 5;
static const im_str ABC = IM_STR_INIT("abc");

static im_value five(void) { return int_of(&FIVE); }
static im_value abc(void) { return str_of(&ABC); }
static im_value none(void) { return (im_value){ 0 }; }
static im_value fresh_int(void) { im_value v; OK(im_value_new(&g.arena, im_int_type, &v, NULL));
                                  return v; }
static im_value fresh_ints(void)
{
    im_value v = fresh("Every.ints");

    OK(im_value_append(&g.arena, v, five(), NULL));
    return v;
}

static im_code ro14(im_status *s) { im_any any; return im_value_to_any(&g.arena, none(), &any, s); }
static im_code ro43(im_status *s) { return im_value_set_int(five(), 7, s); }
static im_code ro47(im_status *s) { return im_value_set_string(fresh_int(), ABC, s); }
static im_code ro48(im_status *s) { return im_value_set_float(fresh_int(), 1, s); }
static im_code ro49(im_status *s) { return im_value_set_uint(fresh_int(), 1, s); }
static im_code ro50(im_status *s)
{
    return im_value_set(&g.arena, fresh_int(), fresh("MyInt"), s);
}
static im_code ro53(im_status *s) { return im_value_set(&g.arena, fresh_int(), none(), s); }
static im_code ro56(im_status *s)
{
    return im_value_set(&g.arena, field(fresh("Pair"), "B"), five(), s);
}
static im_code ro59(im_status *s)
{
    return im_value_set_string(field(fresh("Person"), "_email"), ABC, s);
}
static im_code ro60(im_status *s)
{
    return im_value_set_string(field(view_of(fresh("Person")), "Name"), ABC, s);
}
static im_code ro61(im_status *s)
{
    return im_value_set_string(field(view_of(fresh("Person")), "_email"), ABC, s);
}
static im_code ro62(im_status *s)
{
    im_value out;
    return im_value_field_by_name(fresh("Every.person_ptr"), IM_STR("Name"), &out, s);
}
static im_code ro64(im_status *s)
{
    im_any any;
    return im_value_to_any(&g.arena, field(fresh("Person"), "_email"), &any, s);
}
static im_code ro66(im_status *s)
{
    im_value out;
    return im_value_field_by_name(fresh("Manager"), IM_STR("Name"), &out, s);
}
static im_code ro70(im_status *s)
{
    return im_value_set(&g.arena, field(fresh("Outer"), "_inner"), fresh("_inner"), s);
}
static im_code ro72(im_status *s)
{
    im_value out;
    OK(im_value_index(view_of(fresh("Every.array")), 1, &out, NULL));
    return im_value_set_int(out, 9, s);
}
static im_code ro76(im_status *s)
{
    return im_value_map_set(&g.arena, fresh("Dict"), abc(), five(), s);
}
static im_value fresh_dict(void)
{
    im_value v;
    OK(im_value_make_map(&g.arena, gopher_type(&g, "Dict"), &v, NULL));
    return v;
}
static im_code ro77(im_status *s)
{
    return im_value_map_set(&g.arena, fresh_dict(), five(), five(), s);
}
static im_code map_value(im_status *s)
{
    return im_value_map_set(&g.arena, fresh_dict(), abc(), abc(), s);
}
static im_code ro79(im_status *s) { return im_value_set_len(fresh_ints(), 40, s); }
static im_code ro81(im_status *s)
{
    return im_value_append(&g.arena, fresh_ints(), abc(), s);
}
static im_code ro83(im_status *s) { size_t n; return im_value_len(five(), &n, s); }
static im_code ro88(im_status *s) { im_value out; return im_value_elem(five(), &out, s); }
static im_code ro90(im_status *s) { int64_t x; return im_value_get_int(none(), &x, s); }
static im_code ro91(im_status *s) { im_value out; return im_value_field(none(), 0, &out, s); }
static im_code ro92(im_status *s) { im_value out; return im_value_field(five(), 0, &out, s); }
static im_code ro96(im_status *s)
{
    im_value out;
    return im_value_field(fresh("Person"), 9, &out, s);
}
static im_code no_field(im_status *s)
{
    im_value out;
    return im_value_field_by_name(fresh("Person"), IM_STR("Nope"), &out, s);
}
static im_code ro104(im_status *s) { bool is; return im_value_is_nil(five(), &is, s); }
static im_code ro107(im_status *s) { bool is; return im_value_is_nil(fresh("Person"), &is, s); }
static im_code ro115(im_status *s) { int64_t x; return im_value_get_int(abc(), &x, s); }
static im_code ro116(im_status *s) { bool x; return im_value_get_bool(five(), &x, s); }
static im_code ro119(im_status *s) { uint64_t x; return im_value_get_uint(five(), &x, s); }
static im_code ro121(im_status *s) { double x; return im_value_get_float(five(), &x, s); }
static im_code ro123(im_status *s) { im_bytes b; return im_value_get_bytes(fresh_ints(), &b, s); }
static im_code byte_array(im_status *s)
{
    im_bytes b;
    return im_value_get_bytes(fresh("Every.array"), &b, s);
}
static im_code ro124(im_status *s)
{
    im_value out;
    return im_value_index(fresh_ints(), 2, &out, s);
}
static im_code string_index(im_status *s) { im_value out; return im_value_index(abc(), 3, &out, s); }
static im_code array_index(im_status *s)
{
    im_value out;
    return im_value_index(fresh("Every.array"), 2, &out, s);
}
static im_code ro127(im_status *s)
{
    im_value out;
    return im_value_slice(&g.arena, fresh_ints(), 1, 99, NULL, &out, s);
}
static im_code ro128(im_status *s)
{
    im_value out;
    return im_value_slice(&g.arena, view_of(fresh("Every.array")), 0, 1,
                          gopher_type(&g, "Every.ints"), &out, s);
}
static im_code string_slice(im_status *s)
{
    im_value out;
    return im_value_slice(&g.arena, abc(), 2, 4, NULL, &out, s);
}
static im_code ro272(im_status *s)
{
    im_value out;
    return im_value_make_slice(&g.arena, gopher_type(&g, "Every.ints"), 3, 2, &out, s);
}
static im_code ro273(im_status *s)
{
    im_value out;
    return im_value_make_slice(&g.arena, im_int_type, 1, 1, &out, s);
}
static im_code ro275(im_status *s)
{
    im_value out;
    return im_value_make_map(&g.arena, im_int_type, &out, s);
}
static im_code ro309(im_status *s)
{
    im_value out;
    return im_value_addr(&g.arena, view_of(fresh("Pt")), &out, s);
}
static im_code ro312(im_status *s)
{
    im_value out;
    return im_value_map_get(fresh_dict(), five(), &out, s);
}
static im_code ro256(im_status *s)
{
    im_value map;
    OK(im_value_make_map(&g.arena, gopher_type(&g, "Every.any_keys"), &map, NULL));
    return im_value_map_set(&g.arena, map, fresh_ints(), five(), s);
}
static im_code state_of_int(im_status *s) { int n; return im_value_state(five(), &n, s); }
static im_code opt_null(im_status *s)
{
    return im_value_set_state(field(fresh("Patch"), "mail"), IM_NULL, s);
}
static im_code no_case(im_status *s) { return im_value_set_which(fresh("Shape"), 3, s); }
static im_code copy_types(im_status *s)
{
    size_t n;
    return im_value_copy(fresh_ints(), fresh("Every.strings"), &n, s);
}

static const struct refusal {
    const char *label;
    im_code (*run)(im_status *status);
    im_code want;
    const char *text;
} REFUSAL[] = {
    { "ro.14", ro14, IM_INVALID_ARGUMENT, "reflect: call of reflect.Value.Interface on zero Value" },
    { "ro.43", ro43, IM_FAILED_PRECONDITION,
      "reflect: reflect.Value.SetInt using unaddressable value" },
    { "ro.47", ro47, IM_INVALID_ARGUMENT, "reflect: call of reflect.Value.SetString on int Value" },
    { "ro.48", ro48, IM_INVALID_ARGUMENT, "reflect: call of reflect.Value.SetFloat on int Value" },
    { "ro.49", ro49, IM_INVALID_ARGUMENT, "reflect: call of reflect.Value.SetUint on int Value" },
    { "ro.50", ro50, IM_INVALID_ARGUMENT,
      "reflect.Set: value of type main.MyInt is not assignable to type int" },
    { "ro.53", ro53, IM_INVALID_ARGUMENT, "reflect: call of reflect.Value.Set on zero Value" },
    { "ro.56", ro56, IM_INVALID_ARGUMENT,
      "reflect.Set: value of type int is not assignable to type error" },
    { "ro.59", ro59, IM_PERMISSION_DENIED,
      "reflect: reflect.Value.SetString using value obtained using unexported field" },
    { "ro.60", ro60, IM_FAILED_PRECONDITION,
      "reflect: reflect.Value.SetString using unaddressable value" },
    { "ro.61", ro61, IM_PERMISSION_DENIED,
      "reflect: reflect.Value.SetString using value obtained using unexported field" },
    { "ro.62", ro62, IM_INVALID_ARGUMENT,
      "reflect: call of reflect.Value.FieldByName on ptr Value" },
    { "ro.64", ro64, IM_PERMISSION_DENIED,
      "reflect.Value.Interface: cannot return value obtained from unexported field or method" },
    { "ro.66", ro66, IM_FAILED_PRECONDITION,
      "reflect: indirection through nil pointer to embedded struct" },
    { "ro.70", ro70, IM_PERMISSION_DENIED,
      "reflect: reflect.Value.Set using value obtained using unexported field" },
    { "ro.72", ro72, IM_FAILED_PRECONDITION,
      "reflect: reflect.Value.SetInt using unaddressable value" },
    { "ro.76", ro76, IM_FAILED_PRECONDITION, "assignment to entry in nil map" },
    { "ro.77", ro77, IM_INVALID_ARGUMENT,
      "reflect.Value.SetMapIndex: value of type int is not assignable to type string" },
    { "value of a map", map_value, IM_INVALID_ARGUMENT,
      "reflect.Value.SetMapIndex: value of type string is not assignable to type int" },
    { "ro.79", ro79, IM_OUT_OF_RANGE, "reflect: slice length out of range in SetLen" },
    { "ro.81", ro81, IM_INVALID_ARGUMENT,
      "reflect.Set: value of type string is not assignable to type int" },
    { "ro.83", ro83, IM_INVALID_ARGUMENT, "reflect: call of reflect.Value.Len on int Value" },
    { "ro.88", ro88, IM_INVALID_ARGUMENT, "reflect: call of reflect.Value.Elem on int Value" },
    { "ro.90", ro90, IM_INVALID_ARGUMENT, "reflect: call of reflect.Value.Int on zero Value" },
    { "ro.91", ro91, IM_INVALID_ARGUMENT, "reflect: call of reflect.Value.Field on zero Value" },
    { "ro.92", ro92, IM_INVALID_ARGUMENT, "reflect: call of reflect.Value.Field on int Value" },
    { "ro.96", ro96, IM_OUT_OF_RANGE, "reflect: Field index out of range" },
    { "no field", no_field, IM_NOT_FOUND, "type main.Person has no field Nope" },
    { "ro.104", ro104, IM_INVALID_ARGUMENT, "reflect: call of reflect.Value.IsNil on int Value" },
    { "ro.107", ro107, IM_INVALID_ARGUMENT,
      "reflect: call of reflect.Value.IsNil on struct Value" },
    { "ro.115", ro115, IM_INVALID_ARGUMENT, "reflect: call of reflect.Value.Int on string Value" },
    { "ro.116", ro116, IM_INVALID_ARGUMENT, "reflect: call of reflect.Value.Bool on int Value" },
    { "ro.119", ro119, IM_INVALID_ARGUMENT, "reflect: call of reflect.Value.Uint on int Value" },
    { "ro.121", ro121, IM_INVALID_ARGUMENT, "reflect: call of reflect.Value.Float on int Value" },
    { "ro.123", ro123, IM_INVALID_ARGUMENT, "reflect.Value.Bytes of non-byte slice" },
    { "bytes of an array", byte_array, IM_INVALID_ARGUMENT,
      "reflect.Value.Bytes of non-byte array" },
    { "ro.124", ro124, IM_OUT_OF_RANGE, "reflect: slice index out of range" },
    { "string index", string_index, IM_OUT_OF_RANGE, "reflect: string index out of range" },
    { "array index", array_index, IM_OUT_OF_RANGE, "reflect: array index out of range" },
    { "ro.127", ro127, IM_OUT_OF_RANGE, "reflect.Value.Slice: slice index out of bounds" },
    { "ro.128", ro128, IM_FAILED_PRECONDITION,
      "reflect.Value.Slice: slice of unaddressable array" },
    { "string slice", string_slice, IM_OUT_OF_RANGE,
      "reflect.Value.Slice: string slice index out of bounds" },
    { "ro.272", ro272, IM_OUT_OF_RANGE, "reflect.MakeSlice: len > cap" },
    { "ro.273", ro273, IM_INVALID_ARGUMENT, "reflect.MakeSlice of non-slice type" },
    { "ro.275", ro275, IM_INVALID_ARGUMENT, "reflect.MakeMapWithSize of non-map type" },
    { "ro.309", ro309, IM_FAILED_PRECONDITION, "reflect.Value.Addr of unaddressable value" },
    { "ro.312", ro312, IM_INVALID_ARGUMENT,
      "reflect.Value.MapIndex: value of type int is not assignable to type string" },
    { "ro.256", ro256, IM_FAILED_PRECONDITION, "runtime error: hash of unhashable type []int" },
    { "state", state_of_int, IM_INVALID_ARGUMENT,
      "reflect: call of reflect.Value.State on int Value" },
    { "null opt", opt_null, IM_INVALID_ARGUMENT, "no state 1 in a value of type opt[int]" },
    { "case", no_case, IM_OUT_OF_RANGE, "type main.Shape has no case 3" },
    { "copy", copy_types, IM_INVALID_ARGUMENT, "reflect.Copy: int != string" },
};

START_TEST(refusal_row)
{
    const struct refusal *c = &REFUSAL[_i];
    im_status status = { 0 };
    im_code code = c->run(&status);

    ck_assert_msg(code == c->want && code == status.code, "%s: %s", c->label, im_code_name(code));
    ck_assert_msg(strcmp(status.text, c->text) == 0, "%s: %s", c->label, status.text);
    ck_assert_msg(c->run(NULL) == c->want, "%s: without a status", c->label);
}
END_TEST

/* ---- the laws ---- */

START_TEST(settable)
{
    im_value person = fresh("Person"), outer = fresh("Outer"), ints = fresh_ints(), out;
    Person *inner_person = person.ptr;

    ck_assert(im_value_can_set(person) && !im_value_can_set(view_of(person)));
    ck_assert(im_value_can_set(field(person, "Name")));                          /* ro.21 */
    ck_assert(!im_value_can_set(field(view_of(person), "Name")));                /* ro.20 */
    ck_assert(!im_value_can_set(field(person, "_email")));                       /* ro.22 */
    ck_assert(im_value_can_addr(field(person, "_email")));                       /* ro.23 */
    ck_assert(!im_value_can_interface(field(person, "_email")));                 /* ro.24 */
    ck_assert(im_value_can_set(field(outer, "Pub")));                            /* ro.26 */
    ck_assert(!im_value_can_set(field(outer, "_inner")));                        /* ro.28 */
    ck_assert(!im_value_can_interface(field(outer, "_inner")));                  /* ro.29 */
    ck_assert(im_value_can_set(field(field(outer, "_inner"), "Pub")));           /* ro.30 */
    ck_assert(!im_value_can_set(field(field(outer, "_inner"), "_priv")));        /* ro.27 */
    OK(im_value_index(view_of(ints), 0, &out, NULL));
    ck_assert(im_value_can_set(out));                                            /* ro.31 */
    OK(im_value_index(abc(), 0, &out, NULL));
    ck_assert(!im_value_can_set(out) && !im_value_can_addr(out));                /* ro.36 */

    inner_person->email = ABC;
    im_str email;
    OK(im_value_get_string(field(person, "_email"), &email, NULL));              /* ro.63 */
    ck_assert(im_str_equal(email, ABC));
}
END_TEST

START_TEST(interface_elements)
{
    im_value pair = fresh("Pair"), held;

    OK(im_value_set(&g.arena, field(pair, "A"), five(), NULL));
    held = elem(field(pair, "A"));
    ck_assert(held.type == im_int_type && !im_value_can_set(held));              /* ro.37 */
    im_value pointer;
    OK(im_value_addr(&g.arena, fresh("Pt"), &pointer, NULL));
    OK(im_value_set(&g.arena, field(pair, "A"), pointer, NULL));
    held = elem(elem(field(pair, "A")));
    ck_assert(im_value_can_set(held));                                           /* ro.38 */
    OK(im_value_set_int(field(held, "X"), 4, NULL));
    ck_assert_int_eq((*(Pt **)pointer.ptr)->X, 4);
    ck_assert(!im_value_is_valid(elem(fresh("Every.int_ptr"))));                 /* ro.89 */
    ck_assert(!im_value_is_valid(elem(field(fresh("Pair"), "A"))));
    ck_assert_int_eq(im_value_kind(none()), IM_KIND_INVALID);                    /* ro.9 */

    im_value err = fresh("Err"), e = field(pair, "B");
    OK(im_value_set(&g.arena, e, err, NULL));                                    /* ro.55 */
    ck_assert(elem(e).type == err.type);
    OK(im_value_set(&g.arena, field(pair, "A"), e, NULL));
    ck_assert(elem(field(pair, "A")).type == err.type && "an interface is not boxed twice");
    OK(im_value_set_zero(e, NULL));
    ck_assert(!im_value_is_valid(elem(e)));
    OK(im_value_set(&g.arena, field(pair, "A"), e, NULL));
    ck_assert(!im_value_is_valid(elem(field(pair, "A"))));
}
END_TEST

START_TEST(any_and_back)
{
    im_value pt = fresh("Pt");
    im_any any;

    OK(im_value_set_int(field(pt, "Y"), 9, NULL));
    OK(im_value_to_any(&g.arena, pt, &any, NULL));
    OK(im_value_set_int(field(pt, "Y"), 1, NULL));
    im_value v = im_value_of_any(&any);
    ck_assert(v.type == pt.type && !im_value_can_addr(v));
    ck_assert_int_eq(((Pt *)v.ptr)->Y, 9);
    ck_assert(!im_value_is_valid(im_value_of_any(&(im_any){ NULL, NULL })));
}
END_TEST

/* ---- kinds ---- */

START_TEST(numbers)
{
    im_value m = fresh("Mixed");
    Mixed *c = m.ptr;
    int64_t x;
    uint64_t u;
    double f;

    OK(im_value_set_int(field(m, "I8"), 300, NULL));
    ck_assert_int_eq(c->I8, 44);                                                 /* ro.44 */
    OK(im_value_set_int(field(m, "I8"), -1, NULL));
    OK(im_value_get_int(field(m, "I8"), &x, NULL));
    ck_assert_int_eq(x, -1);
    OK(im_value_set_uint(field(m, "U16"), 65536 + 511, NULL));
    OK(im_value_get_uint(field(m, "U16"), &u, NULL));
    ck_assert_uint_eq(u, 511);
    OK(im_value_set_float(field(m, "F32"), 1e40, NULL));
    ck_assert(isinf(c->F32));                                                    /* ro.46 */
    OK(im_value_set_float(field(m, "F32"), (double)0.1F, NULL));
    OK(im_value_get_float(field(m, "F32"), &f, NULL));
    ck_assert(f == 0.10000000149011612);                                         /* ro.120 */
    OK(im_value_set_bool(field(m, "B"), true, NULL));
    ck_assert(c->B);
    OK(im_value_set_int(field(m, "D"), 1000, NULL));
    ck_assert_int_eq(c->D, 1000);
    im_time noon = { 43200, 0, 0 }, got;
    OK(im_value_set_time(field(m, "T"), noon, NULL));
    OK(im_value_get_time(field(m, "T"), &got, NULL));
    ck_assert_int_eq(got.seconds, 43200);

    ck_assert(im_type_overflows_int(im_int8_type, 128));                         /* ro.130 */
    ck_assert(!im_type_overflows_int(im_int8_type, -128));
    ck_assert(im_type_overflows_int(im_int8_type, -129));
    ck_assert(!im_type_overflows_int(im_int64_type, INT64_MIN));
    ck_assert(!im_type_overflows_uint(im_uint8_type, 255));                      /* ro.131 */
    ck_assert(im_type_overflows_uint(im_uint8_type, 256));
    ck_assert(!im_type_overflows_uint(im_uint64_type, UINT64_MAX));
    ck_assert(im_type_overflows_float(im_float32_type, 1e39));                   /* ro.132 */
    ck_assert(!im_type_overflows_float(im_float32_type, INFINITY));
    ck_assert(!im_type_overflows_float(im_float64_type, 1e300));
    ck_assert(im_type_overflows_int(im_string_type, 0));
}
END_TEST

START_TEST(text)
{
    im_value m = fresh("Mixed");
    im_str s;
    im_bytes b;
    const char *c_text = "xyz";

    OK(im_value_set_string(field(m, "S"), ABC, NULL));
    OK(im_value_get_string(field(m, "S"), &s, NULL));
    ck_assert(im_str_equal(s, ABC));
    OK(im_value_set_bytes(field(m, "Sl"), im_bytes_from("hi", 2), NULL));
    OK(im_value_get_bytes(field(m, "Sl"), &b, NULL));
    ck_assert_uint_eq(b.len, 2);
    OK(im_value_get_string(im_value_view(im_cstr_type, &c_text), &s, NULL));
    ck_assert(im_str_equal(s, IM_STR("xyz")));

    ck_assert(im_str_equal(im_value_string(&g.arena, none()), IM_STR("<invalid Value>")));
    ck_assert(im_str_equal(im_value_string(&g.arena, five()), IM_STR("<int Value>")));
    ck_assert(im_str_equal(im_value_string(&g.arena, abc()), ABC));              /* ro.10 - 13 */
    ck_assert(im_str_equal(im_value_string(&g.arena, fresh("Pt")), IM_STR("<main.Pt Value>")));
}
END_TEST

static bool is_zero(im_value v)
{
    bool zero;

    OK(im_value_is_zero(v, &zero, NULL));
    return zero;
}

START_TEST(zero_values)
{
    im_value m = fresh("Mixed"), pt = fresh("Pt"), patch = fresh("Patch"), shape = fresh("Shape");
    double minus_zero = -0.0;

    ck_assert(is_zero(m) && is_zero(pt) && is_zero(patch) && is_zero(shape));
    OK(im_value_set_int(field(pt, "X"), 1, NULL));
    ck_assert(!is_zero(pt));                                                     /* ro.110 */
    OK(im_value_set_zero(pt, NULL));
    ck_assert(is_zero(pt));
    ck_assert(is_zero(fresh("Every.array")) && is_zero(fresh("Every.ints")));
    ck_assert(!is_zero(im_value_view(im_float64_type, &minus_zero)));            /* ro.114 */
    OK(im_value_set_state(field(patch, "nick"), IM_NULL, NULL));
    ck_assert(!is_zero(patch));
    OK(im_value_set_which(shape, 1, NULL));
    ck_assert(!is_zero(shape));
    im_value empty;
    OK(im_value_make_slice(&g.arena, gopher_type(&g, "Every.ints"), 0, 0, &empty, NULL));
    ck_assert(!is_zero(empty));                                                  /* ro.112 */
    bool nil;
    OK(im_value_is_nil(empty, &nil, NULL));
    ck_assert(!nil);
    OK(im_value_is_nil(fresh("Every.ints"), &nil, NULL));
    ck_assert(nil);                                                              /* ro.105 */
}
END_TEST

START_TEST(optional)
{
    im_value patch = fresh("Patch"), nick = field(patch, "nick");
    Patch *c = patch.ptr;
    int state;

    ck_assert(!im_value_is_valid(elem(nick)));
    OK(im_value_set_state(nick, IM_SET, NULL));
    OK(im_value_set_string(elem(nick), ABC, NULL));
    ck_assert(c->nick.state == IM_SET && im_str_equal(c->nick.value, ABC));
    OK(im_value_set_state(nick, IM_SET, NULL));
    ck_assert(im_str_equal(c->nick.value, ABC) && "set stays set");
    OK(im_value_set_state(nick, IM_NULL, NULL));
    ck_assert(c->nick.state == IM_NULL && c->nick.value.len == 0);
    OK(im_value_state(nick, &state, NULL));
    ck_assert_int_eq(state, IM_NULL);
    ck_assert(!im_value_is_valid(elem(nick)));
}
END_TEST

START_TEST(oneof)
{
    im_value shape = fresh("Shape");
    Shape *c = shape.ptr;
    int32_t which;

    ck_assert(!im_value_is_valid(elem(shape)));
    OK(im_value_set_which(shape, 2, NULL));
    OK(im_value_set_int(field(elem(shape), "Y"), 3, NULL));
    ck_assert(c->which == 2 && c->as.point.Y == 3);
    OK(im_value_set_which(shape, 1, NULL));
    ck_assert(c->as.point.Y == 0 && elem(shape).type == im_float64_type);
    OK(im_value_which(shape, &which, NULL));
    ck_assert_int_eq(which, 1);
    c->which = 77;
    ck_assert(!im_value_is_valid(elem(shape)) && "a case of a newer schema");
}
END_TEST

START_TEST(enums)
{
    const im_type *color = gopher_type(&g, "Color");
    int32_t number;

    ck_assert(im_str_equal(im_enum_name(color, 5), IM_STR("blue")));
    ck_assert_ptr_null(im_enum_name(color, 4).ptr);
    ck_assert(im_enum_number(color, IM_STR("green"), &number) && number == 1);
    ck_assert(!im_enum_number(color, IM_STR("grey"), &number));
    im_value v = fresh("Color");
    int64_t x;
    OK(im_value_set_int(v, -2, NULL));
    OK(im_value_get_int(v, &x, NULL));
    ck_assert_int_eq(x, -2);
}
END_TEST

/* ---- bit-fields: a value with a place inside a word ---- */

static const struct bits_case {
    const im_type *type;
    unsigned first, count;
    int64_t set, want;
} BITS[] = {
    { im_uint32_type, 0, 1, 3, 1 },    { im_uint32_type, 3, 7, 100, 100 },
    { im_int32_type, 3, 7, -3, -3 },   { im_int32_type, 5, 4, 8, -8 },
    { im_uint64_type, 7, 57, 1234567890123, 1234567890123 },
    { im_int64_type, 0, 64, INT64_MIN, INT64_MIN },
};

START_TEST(bits_row)
{
    const struct bits_case *c = &BITS[_i];
    uint8_t storage[17], before[17];
    uint32_t flags = IM_VALUE_ADDRESSABLE | (uint32_t)c->first << IM_VALUE_BIT_FIRST_SHIFT |
                     (uint32_t)c->count << IM_VALUE_BIT_COUNT_SHIFT;
    im_value v = { c->type, storage, flags }, out;
    int64_t got;

    for (int fill = 0; fill <= 255; fill += 255) {
        memset(storage, fill, sizeof storage);
        memcpy(before, storage, sizeof before);
        im_value x = im_value_view(c->type, &c->set);
        OK(im_value_set(NULL, v, x, NULL));
        im_any any;
        OK(im_value_to_any(&g.arena, v, &any, NULL));
        if (c->type == im_int32_type || c->type == im_int64_type)
            OK(im_value_get_int(v, &got, NULL));
        else
            OK(im_value_get_uint(v, (uint64_t *)&got, NULL));
        ck_assert_int_eq(got, c->want);
        ck_assert_int_eq(memcmp(any.data, &got, c->type->size), 0);
        for (unsigned bit = 0; bit < sizeof storage * 8; bit++)
            if (bit < c->first || bit >= c->first + c->count)
                ck_assert_int_eq(storage[bit / 8] >> (bit % 8) & 1, before[bit / 8] >> (bit % 8) & 1);
        OK(im_value_set_zero(v, NULL));
        bool zero;
        OK(im_value_is_zero(v, &zero, NULL));
        ck_assert(zero);
    }
    ck_assert_int_eq(im_value_addr(&g.arena, v, &out, NULL), IM_FAILED_PRECONDITION);
}
END_TEST

/* ---- containers ---- */

START_TEST(slices)
{
    im_value ints = fresh("Every.ints"), out;
    size_t n;
    int64_t x;

    for (int64_t i = 0; i < 100; i++)
        OK(im_value_append(&g.arena, ints, int_of(&i), NULL));
    OK(im_value_len(ints, &n, NULL));
    ck_assert_uint_eq(n, 100);
    OK(im_value_slice(&g.arena, ints, 10, 13, NULL, &out, NULL));
    OK(im_value_len(out, &n, NULL));
    ck_assert_uint_eq(n, 3);
    im_value first;
    OK(im_value_index(out, 0, &first, NULL));
    OK(im_value_get_int(first, &x, NULL));
    ck_assert_int_eq(x, 10);
    OK(im_value_set_int(first, -1, NULL));                                       /* ro.71 */
    OK(im_value_index(ints, 10, &first, NULL));
    OK(im_value_get_int(first, &x, NULL));
    ck_assert_int_eq(x, -1);
    OK(im_value_set_len(ints, 2, NULL));                                         /* ro.78 */
    OK(im_value_copy(ints, out, &n, NULL));                                      /* ro.82 */
    ck_assert_uint_eq(n, 2);
    OK(im_value_slice(&g.arena, abc(), 1, 3, NULL, &out, NULL));
    im_str s;
    OK(im_value_get_string(out, &s, NULL));
    ck_assert(im_str_equal(s, IM_STR("bc")));                                    /* ro.129 */
    OK(im_value_make_slice(&g.arena, gopher_type(&g, "Every.ints"), 2, 5, &out, NULL));
    OK(im_value_cap(out, &n, NULL));
    ck_assert_uint_ge(n, 5);                                                     /* ro.271 */
}
END_TEST

START_TEST(maps)
{
    im_value dict = fresh_dict(), out, key;
    im_str names[] = { IM_STR("a"), IM_STR("b"), IM_STR("c") };
    int64_t x;
    size_t n, cursor = 0, visited = 0;

    for (int64_t i = 0; i < 3; i++)
        OK(im_value_map_set(&g.arena, dict, str_of(&names[i]), int_of(&i), NULL));
    OK(im_value_map_get(dict, str_of(&names[1]), &out, NULL));
    OK(im_value_get_int(out, &x, NULL));
    ck_assert_int_eq(x, 1);
    ck_assert(!im_value_can_set(out) && !im_value_can_addr(out));                /* ro.34 */
    OK(im_value_map_get(dict, abc(), &out, NULL));
    ck_assert(!im_value_is_valid(out));                                          /* ro.35 */
    OK(im_value_map_set(&g.arena, dict, str_of(&names[1]), none(), NULL));       /* ro.75 */
    OK(im_value_len(dict, &n, NULL));
    ck_assert_uint_eq(n, 2);
    while (im_value_map_next(dict, &cursor, &key, &out)) {
        ck_assert(key.type == im_string_type && out.type == im_int_type);
        ck_assert(!im_value_can_set(key) && !im_value_can_set(out));
        visited++;
    }
    ck_assert_uint_eq(visited, 2);
    OK(im_value_map_get(fresh("Dict"), abc(), &out, NULL));
    ck_assert(!im_value_is_valid(out));                                          /* ro.311 */
    OK(im_value_map_set(&g.arena, fresh("Dict"), abc(), none(), NULL));
}
END_TEST

START_TEST(maps_of_interfaces)
{
    im_value map, out;
    Pt pt = { 1, 2 };
    int64_t x = 7;

    OK(im_value_make_map(&g.arena, gopher_type(&g, "Every.any_keys"), &map, NULL));
    OK(im_value_map_set(&g.arena, map, GOPHER_OF(&g, "Pt", pt), int_of(&x), NULL));
    OK(im_value_map_set(&g.arena, map, int_of(&x), int_of(&x), NULL));
    pt.X = 5;
    OK(im_value_map_get(map, GOPHER_OF(&g, "Pt", pt), &out, NULL));
    ck_assert(!im_value_is_valid(out) && "the key was boxed");
    pt.X = 1;
    OK(im_value_map_get(map, GOPHER_OF(&g, "Pt", pt), &out, NULL));
    ck_assert(im_value_is_valid(out));
    OK(im_value_map_get(map, fresh("MyInt"), &out, NULL));
    ck_assert(!im_value_is_valid(out) && "another type is another key");
}
END_TEST

/* ---- paths ---- */

static im_value sample(void)
{
    im_value v = fresh("Every"), list = field(v, "persons"), map, patches = field(v, "patches");
    Person person = { IM_STR("Ann"), 30, { NULL, 0 } };
    Patch patch = { { IM_STR("nick"), IM_SET }, { 0, IM_ABSENT } };
    im_str key = IM_STR("a \"b\"");
    int64_t x = 3;
    uint8_t u8 = 200;

    OK(im_value_append(&g.arena, list, GOPHER_OF(&g, "Person", person), NULL));
    OK(im_value_append(&g.arena, patches, GOPHER_OF(&g, "Patch", patch), NULL));
    OK(im_value_make_map(&g.arena, gopher_type(&g, "Every.any_map"), &map, NULL));
    OK(im_value_map_set(&g.arena, map, str_of(&key), int_of(&x), NULL));
    OK(im_value_map_set(&g.arena, map, str_of(&ABC), view_of(list), NULL));
    OK(im_value_set(&g.arena, field(v, "any_map"), map, NULL));
    OK(im_value_make_map(&g.arena, gopher_type(&g, "Every.u8_map"), &map, NULL));
    OK(im_value_map_set(&g.arena, map, im_value_view(im_uint8_type, &u8), str_of(&ABC), NULL));
    OK(im_value_set(&g.arena, field(v, "u8_map"), map, NULL));
    OK(im_value_make_map(&g.arena, gopher_type(&g, "Every.int_keys"), &map, NULL));
    x = -4;
    OK(im_value_map_set(&g.arena, map, int_of(&x), str_of(&ABC), NULL));
    OK(im_value_set(&g.arena, field(v, "int_keys"), map, NULL));
    im_value pointer;
    OK(im_value_addr(&g.arena, fresh("Pt"), &pointer, NULL));
    OK(im_value_set(&g.arena, field(v, "pt_ptr"), pointer, NULL));
    return v;
}

static const struct path_case {
    const char *path;
    im_code want;
    const char *type;                      /* the type's string, or the error's text */
} PATH[] = {
    { "", IM_OK, "main.Every" },
    { "persons", IM_OK, "[]main.Person" },
    { "persons[0].Name", IM_OK, "string" },
    { "persons[0]._email", IM_OK, "string" },
    { "persons[0].Name[2]", IM_OK, "uint8" },
    { "persons[1]", IM_OUT_OF_RANGE, "reflect: slice index out of range" },
    { "persons[-1]", IM_OUT_OF_RANGE,
      "path persons[-1]: the index is out of range at byte 10" },
    { "persons[99999999999999999999]", IM_OUT_OF_RANGE,
      "path persons[99999999999999999999]: the number is too large at byte 27" },
    { "pt_ptr.X", IM_OK, "int" },
    { "node_ptr.V", IM_FAILED_PRECONDITION, "path node_ptr.V: nothing is set at byte 9" },
    { "any_map[\"abc\"][0].Age", IM_OK, "int" },
    { "any_map[\"a \\\"b\\\"\"]", IM_OK, "interface {}" },
    { "any_map[\"zz\"]", IM_NOT_FOUND, "path any_map[\"zz\"]: no such key at byte 12" },
    { "any_map[\"zz", IM_INVALID_ARGUMENT, "path any_map[\"zz: the key does not end at byte 11" },
    { "any_map[zz]", IM_INVALID_ARGUMENT,
      "path any_map[zz]: an integer or a quoted key is expected at byte 8" },
    { "any_map[3]", IM_INVALID_ARGUMENT, "path any_map[3]: the keys are no integers at byte 9" },
    { "u8_map[200]", IM_OK, "string" },
    { "u8_map[456]", IM_NOT_FOUND, "path u8_map[456]: no such key at byte 10" },
    { "u8_map[-56]", IM_NOT_FOUND, "path u8_map[-56]: no such key at byte 10" },
    { "u8_map[\"x\"]", IM_INVALID_ARGUMENT,
      "reflect.Value.MapIndex: value of type string is not assignable to type uint8" },
    { "int_keys[-4]", IM_OK, "string" },
    { "patches[0].nick", IM_OK, "tri[string]" },
    { "patches[0].nick[0]", IM_OK, "uint8" },
    { "patches[0].mail.x", IM_FAILED_PRECONDITION,
      "path patches[0].mail.x: nothing is set at byte 16" },
    { "persons.x", IM_INVALID_ARGUMENT, "path persons.x: a value without fields at byte 9" },
    { "persons[0].", IM_INVALID_ARGUMENT, "path persons[0].: a name is expected at byte 11" },
    { "persons[0]x", IM_INVALID_ARGUMENT, "path persons[0]x: . or [ is expected at byte 10" },
    { "persons[0", IM_INVALID_ARGUMENT, "path persons[0: ] is expected at byte 9" },
    { "nope", IM_NOT_FOUND, "type main.Every has no field nope" },
};

START_TEST(path_row)
{
    const struct path_case *c = &PATH[_i];
    im_status status = { 0 };
    im_value out;
    im_code code = im_value_by_path(sample(), im_str_of(c->path), &out, &status);

    ck_assert_msg(code == c->want, "%s: %s %s", c->path, im_code_name(code), status.text);
    if (code == IM_OK)
        ck_assert_msg(im_str_equal(im_type_string(out.type), im_str_of(c->type)), "%s: %.*s",
                      c->path, IM_STR_ARG(im_type_string(out.type)));
    else
        ck_assert_msg(strcmp(status.text, c->type) == 0, "%s: %s", c->path, status.text);
}
END_TEST

START_TEST(path_into_oneof)
{
    im_value shape = fresh("Shape"), out;

    ck_assert_int_eq(im_value_by_path(shape, IM_STR("point.X"), &out, NULL), IM_NOT_FOUND);
    OK(im_value_set_which(shape, 2, NULL));
    OK(im_value_by_path(shape, IM_STR("point.X"), &out, NULL));
    ck_assert(out.type == im_int_type && im_value_can_set(out));
}
END_TEST

/* ---- memory ---- */

enum { VALUE_REQUESTS = 24 };

START_TEST(no_memory)
{
    struct faulty faulty = { .until = _i };
    im_mem mem = faulty_mem(&faulty);
    im_arena arena;
    im_value map, slice;
    im_code code;

    im_arena_init(&arena, &mem, 0);
    code = im_value_make_map(&arena, gopher_type(&g, "Every.any_keys"), &map, NULL);
    for (int64_t i = 0; i < 300 && code == IM_OK; i++)
        code = im_value_map_set(&arena, map, int_of(&i), int_of(&i), NULL);
    if (code == IM_OK)
        code = im_value_make_slice(&arena, gopher_type(&g, "Every.anys"), 0, 0, &slice, NULL);
    for (int64_t i = 0; i < 300 && code == IM_OK; i++)
        code = im_value_append(&arena, slice, int_of(&i), NULL);
    ck_assert_int_eq(code, faulty.failed ? IM_RESOURCE_EXHAUSTED : IM_OK);
    ck_assert(_i < VALUE_REQUESTS || !faulty.failed);
    im_arena_release(&arena);
    ck_assert_int_eq(faulty.live, 0);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("value");
    TCase *t = tcase_create("value");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, refusal_row, 0, ROWS(REFUSAL));
    tcase_add_test(t, settable);
    tcase_add_test(t, interface_elements);
    tcase_add_test(t, any_and_back);
    tcase_add_test(t, numbers);
    tcase_add_test(t, text);
    tcase_add_test(t, zero_values);
    tcase_add_test(t, optional);
    tcase_add_test(t, oneof);
    tcase_add_test(t, enums);
    tcase_add_loop_test(t, bits_row, 0, ROWS(BITS));
    tcase_add_test(t, slices);
    tcase_add_test(t, maps);
    tcase_add_test(t, maps_of_interfaces);
    tcase_add_loop_test(t, path_row, 0, ROWS(PATH));
    tcase_add_test(t, path_into_oneof);
    tcase_add_loop_test(t, no_memory, 0, VALUE_REQUESTS + 1);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
