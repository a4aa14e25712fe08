/* SPDX-License-Identifier: Apache-2.0 */
/*
 * value_test.c - values by reflection: the laws, every kind, containers.
 *
 * Operations that Go answers in reflect_ops.json carry its id (ro.N).  What is refused is in
 * refuse_test.c, paths are in path_test.c, methods and conversions in call_test.c.
 */
#include "object/value.h"

#include <math.h>
#include <stdlib.h>

#include "faulty.h"
#include "gopher.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

static im_value elem(im_value v)
{
    im_value out;

    OK(im_value_elem(v, &out, NULL));
    return out;
}

static const int64_t FIVE = 5;
static const im_str ABC = IM_STR_INIT("abc");

static im_value five(void) { return int_of(&FIVE); }
static im_value abc(void) { return str_of(&ABC); }
static im_value none(void) { return (im_value){ 0 }; }
static im_value fresh_ints(void)
{
    im_value v = fresh("Every.ints");

    OK(im_value_append(&g.arena, v, five(), NULL));
    return v;
}

static im_value fresh_dict(void)
{
    im_value v;
    OK(im_value_make_map(&g.arena, gopher_type(&g, "Dict"), &v, NULL));
    return v;
}

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
                ck_assert_int_eq((storage[bit / 8] ^ before[bit / 8]) >> (bit % 8) & 1, 0);
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

/* Elements of a slice, of an array that may be set, and larger ones. */
START_TEST(swapping)
{
    im_value ints = fresh("Every.ints"), array = fresh("Every.array");
    im_value persons = fresh("Every.persons");
    int64_t one = 1, two = 2;
    Person ann = { .Name = IM_STR("Ann") }, bob = { .Name = IM_STR("Bob") };

    OK(im_value_append(&g.arena, ints, int_of(&one), NULL));
    OK(im_value_append(&g.arena, ints, int_of(&two), NULL));
    OK(im_value_swap(ints, 0, 1, NULL));
    OK(im_value_swap(ints, 1, 1, NULL));
    int64_t *items = ((im_slice *)ints.ptr)->ptr;
    ck_assert(items[0] == 2 && items[1] == 1);
    ck_assert_int_eq(im_value_swap(ints, 0, 2, NULL), IM_OUT_OF_RANGE);
    ck_assert(items[0] == 2 && items[1] == 1);
    items = array.ptr;
    items[0] = 7;
    OK(im_value_swap(array, 0, 1, NULL));
    ck_assert(items[0] == 0 && items[1] == 7);
    ck_assert_int_eq(im_value_swap(im_value_view(array.type, array.ptr), 0, 1, NULL),
                     IM_FAILED_PRECONDITION);
    ck_assert_int_eq(im_value_swap(int_of(&one), 0, 0, NULL), IM_INVALID_ARGUMENT);
    OK(im_value_append(&g.arena, persons, GOPHER_OF(&g, "Person", ann), NULL));
    OK(im_value_append(&g.arena, persons, GOPHER_OF(&g, "Person", bob), NULL));
    OK(im_value_swap(persons, 0, 1, NULL));
    const Person *people = ((im_slice *)persons.ptr)->ptr;
    ck_assert(im_str_equal(people[0].Name, bob.Name) && im_str_equal(people[1].Name, ann.Name));
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

    tcase_add_checked_fixture(t, gopher_set_up, gopher_tear_down);
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
    tcase_add_test(t, swapping);
    tcase_add_test(t, maps);
    tcase_add_test(t, maps_of_interfaces);
    tcase_add_loop_test(t, no_memory, 0, VALUE_REQUESTS + 1);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
