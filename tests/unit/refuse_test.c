/* SPDX-License-Identifier: Apache-2.0 */
/*
 * refuse_test.c - what values refuse: the code, and the text that Go panics with.
 *
 * Labels ro.N are ids of reflect_ops.json.
 */
#include <stdlib.h>

#include "gopher.h"
#include "object/value.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

/* ---- values to work on ---- */

static const int64_t FIVE = 5;
static const im_str ABC = IM_STR_INIT("abc");

static im_value five(void) { return int_of(&FIVE); }
static im_value abc(void) { return str_of(&ABC); }
static im_value none(void) { return (im_value){ 0 }; }
static im_value fresh_int(void)
{
    im_value v;

    OK(im_value_new(&g.arena, im_int_type, &v, NULL));
    return v;
}
static im_value fresh_ints(void)
{
    im_value v = fresh("Every.ints");

    OK(im_value_append(&g.arena, v, five(), NULL));
    return v;
}

/* ---- what is tried ---- */

static im_code ro14(im_status *s)
{
    im_any any;
    return im_value_to_any(&g.arena, none(), &any, s);
}
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
static im_code string_index(im_status *s)
{
    im_value out;
    return im_value_index(abc(), 3, &out, s);
}
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
    { "ro.14", ro14, IM_INVALID_ARGUMENT,
      "reflect: call of reflect.Value.Interface on zero Value" },
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

int main(void)
{
    Suite *s = suite_create("refuse");
    TCase *t = tcase_create("refuse");

    tcase_add_checked_fixture(t, gopher_set_up, gopher_tear_down);
    tcase_add_loop_test(t, refusal_row, 0, ROWS(REFUSAL));
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
