/* SPDX-License-Identifier: Apache-2.0 */
/*
 * layout_test.c - sizes and offsets against this very compiler's, and the flags of types.
 *
 * tests/goldens compile what the emitter writes; here the same forms are written by hand, so that
 * a mistake shows next to its cause.
 */
#include <check.h>
#include <stddef.h>
#include <stdlib.h>

#include "core/map.h"
#include "core/slice.h"
#include "object/any.h"
#include "schema.h"

/* What the schema below becomes in C. */
struct nothing { char im_empty_; };
struct small { int8_t a; int16_t b; int8_t c; };
struct opt_int8 { int8_t value; uint8_t state; };
struct opt_int64 { int64_t value; uint8_t state; };
struct tri_small { struct small value; uint8_t state; };
struct shape { int32_t which; union { struct small small; int64_t wide; im_str text; } as; };
struct tiny_shape { int32_t which; union { bool on; int16_t n; } as; };
struct no_shape { int32_t which; };
struct all {
    bool truth;
    int32_t n;
    im_str text;
    int8_t i8;
    im_slice slice;
    int16_t array[3];
    im_map *map;
    bool flag;
    void *pointer;
    im_any any;
    int32_t color;
    im_func func;
    struct opt_int8 opt8;
    struct opt_int64 opt64;
    struct tri_small tri;
    struct tiny_shape tiny;
    struct shape shape;
    im_time time;
    int8_t last;
    char none[1];
    struct nothing nothing;
    float f32;
    double f64;
};

static const char SCHEMA[] =
    "type Nothing struct {}\n"
    "type Small struct { a int8; b int16; c int8 }\n"
    "type Shape oneof { small Small; wide int64; text string }\n"
    "type TinyShape oneof { on bool; n int16 }\n"
    "type NoShape oneof {}\n"
    "type Color enum { red }\n"
    "type All struct { truth bool; n int32; text string; i8 int8; slice []int; array [3]int16\n"
    "    map_ map[string]int; flag bool; pointer *All; any any; color Color; func_ func()\n"
    "    opt8 opt[int8]; opt64 opt[int64]; tri tri[Small]; tiny TinyShape; shape Shape\n"
    "    time Time; last int8; none [0]int64; nothing Nothing; f32 float32; f64 float64 }\n";

static const size_t OFFSETS[] = {
    offsetof(struct all, truth), offsetof(struct all, n), offsetof(struct all, text),
    offsetof(struct all, i8), offsetof(struct all, slice), offsetof(struct all, array),
    offsetof(struct all, map), offsetof(struct all, flag), offsetof(struct all, pointer),
    offsetof(struct all, any), offsetof(struct all, color), offsetof(struct all, func),
    offsetof(struct all, opt8), offsetof(struct all, opt64), offsetof(struct all, tri),
    offsetof(struct all, tiny), offsetof(struct all, shape), offsetof(struct all, time),
    offsetof(struct all, last), offsetof(struct all, none), offsetof(struct all, nothing),
    offsetof(struct all, f32), offsetof(struct all, f64),
};

START_TEST(offsets_are_the_compilers)
{
    struct gen_model *model = schema_resolve(SCHEMA);
    const struct gen_type *all = schema_type(model, "All");

    ck_assert_uint_eq(all->fields.count, ROWS(OFFSETS));
    for (size_t i = 0; i < all->fields.count; i++) {
        ck_assert_msg(all->fields.item[i].offset == OFFSETS[i], "%s: %llu, not %zu",
                      all->fields.item[i].name, (unsigned long long)all->fields.item[i].offset,
                      OFFSETS[i]);
        ck_assert_uint_eq(all->underlying->fields.item[i].offset, OFFSETS[i]);
    }
    gen_model_free(model);
}
END_TEST

static const struct size_case {
    const char *name;
    size_t size, align;
} SIZES[] = {
    { "Nothing", sizeof(struct nothing), _Alignof(struct nothing) },
    { "Small", sizeof(struct small), _Alignof(struct small) },
    { "Shape", sizeof(struct shape), _Alignof(struct shape) },
    { "TinyShape", sizeof(struct tiny_shape), _Alignof(struct tiny_shape) },
    { "NoShape", sizeof(struct no_shape), _Alignof(struct no_shape) },
    { "Color", sizeof(int32_t), _Alignof(int32_t) },
    { "All", sizeof(struct all), _Alignof(struct all) },
    { "*All", sizeof(void *), _Alignof(void *) },
};

START_TEST(size_row)
{
    const struct size_case *c = &SIZES[_i];
    struct gen_model *model = schema_resolve(SCHEMA);
    const struct gen_type *type = schema_type(model, c->name);

    ck_assert_msg(type->size == c->size && type->align == c->align, "%s: %llu, align %u", c->name,
                  (unsigned long long)type->size, (unsigned)type->align);
    gen_model_free(model);
}
END_TEST

START_TEST(payloads_and_states)
{
    struct gen_model *model = schema_resolve(SCHEMA);
    const struct gen_type *all = schema_type(model, "All");

    ck_assert_uint_eq(schema_type(model, "Shape")->fields.item[2].offset,
                      offsetof(struct shape, as));
    ck_assert_uint_eq(schema_type(model, "TinyShape")->fields.item[0].offset,
                      offsetof(struct tiny_shape, as));
    ck_assert_uint_eq(all->fields.item[13].type->state_offset, offsetof(struct opt_int64, state));
    ck_assert_uint_eq(all->fields.item[14].type->state_offset, offsetof(struct tri_small, state));
    gen_model_free(model);
}
END_TEST

/* ---- flags ---- */

enum {
    ASKED = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL | IM_TYPE_MARSHALS |
            IM_TYPE_CALLS | IM_TYPE_VARIADIC | IM_TYPE_RECV | IM_TYPE_SEND | IM_TYPE_NAMED |
            IM_TYPE_UNEXPORTED,
    N = IM_TYPE_NAMED,
    C = IM_TYPE_COMPARABLE,
    P = IM_TYPE_POINTERLESS,
    E = IM_TYPE_PLAIN_EQUAL,
    M = IM_TYPE_MARSHALS | IM_TYPE_CALLS
};

static const struct flag_case {
    const char *text;                      /* declares T                                      */
    uint32_t want;
} FLAGS[] = {
    { "type T int32", N | C | P | E },
    { "type T float64", N | C | P },
    { "type T string", N | C },
    { "type T bool", N | C | P | E },
    { "type T Time", N | C | P | E },
    { "type T []int", N },
    { "type T map[string]int", N },
    { "type T func()", N },
    { "type T func(a int, b ...int)", N | IM_TYPE_VARIADIC },
    { "type T *int", N | C | E },
    { "type T any", N | C },
    { "type T interface { f() }", N | C },
    { "type T chan int", N | C | E | IM_TYPE_RECV | IM_TYPE_SEND },
    { "type T <-chan int", N | C | E | IM_TYPE_RECV },
    { "type T chan<- int", N | C | E | IM_TYPE_SEND },
    { "type T [4]int16", N | C | P | E },
    { "type T [0]int16", N | C | P },
    { "type T [2][]int", N },
    { "type T enum { a }", N | C | P | E },
    { "type T opt[int8]", N | C | P },
    { "type T opt[[]int]", N },
    { "type T oneof { a int; b float32 }", N | C | P },
    { "type T oneof { a int; b string }", N | C },
    { "type T oneof { a int; b []int }", N },
    { "type T struct {}", N | C | P },
    { "type T struct { a, b int32 }", N | C | P | E },
    { "type T struct { a int8; b int32 }", N | C | P },
    { "type T struct { a int64; b int8 }", N | C | P },
    { "type T struct { a int32; _ int32 }", N | C | P },
    { "type T struct { a *T }", N | C | E },
    { "type T struct { a string }", N | C },
    { "type T struct { a map[string]int }", N },
    { "type _U int32\ntype T _U", N | C | P | E },
    /* codecs */
    { "type T int32\nfunc (t T) MarshalJSON(a arena) (out []byte, err error)",
      N | C | P | E | M },
    { "type T int32\nfunc (t *T) UnmarshalText(a arena, text []byte) error", N | C | P | E | M },
    { "type T int32\nfunc (t T) MarshalJSON() string", N | C | P | E },
    { "type T struct { U }\ntype U int32\nfunc (u *U) UnmarshalJSON(a arena, b []byte) error",
      N | C | P | E | M },
    { "type T struct { u U }\ntype U int32\nfunc (u *U) UnmarshalJSON(a arena, b []byte) error",
      N | C | P | E | IM_TYPE_CALLS },
    { "type T struct { next *T; u map[string][]U }\ntype U int32\n"
      "func (u *U) UnmarshalJSON(a arena, b []byte) error", N | IM_TYPE_CALLS },
    { "type T struct { other V }\ntype V struct { more []W }\ntype W struct { back *T; u *U }\n"
      "type U int32\nfunc (u *U) UnmarshalJSON(a arena, b []byte) error", N | IM_TYPE_CALLS },
    { "type T struct { f func(u U) }\ntype U int32\n"
      "func (u *U) UnmarshalJSON(a arena, b []byte) error", N },
    { "type T interface { MarshalText(a arena) (out []byte, err error) }", N | C | M },
};

START_TEST(flag_row)
{
    const struct flag_case *c = &FLAGS[_i];
    struct gen_model *model = schema_resolve(c->text);
    const struct gen_type *type = schema_type(model, "T");

    ck_assert_msg((type->flags & ASKED) == c->want, "%s: %x, not %x", c->text,
                  (unsigned)(type->flags & ASKED), (unsigned)c->want);
    ck_assert_int_eq(gen_comparable(type), (c->want & C) != 0);
    gen_model_free(model);
}
END_TEST

START_TEST(later_pointers_have_flags_too)
{
    struct gen_model *model = schema_resolve(
        "type T struct { x U }\ntype U int32\n"
        "func (u *U) UnmarshalJSON(a arena, b []byte) error\ntype _V int");

    ck_assert_uint_eq(schema_type(model, "*U")->flags & ASKED, C | E | M);
    ck_assert_uint_eq(schema_type(model, "*T")->flags & ASKED, C | E | IM_TYPE_CALLS);
    ck_assert_uint_eq(schema_type(model, "*_V")->flags & ASKED, C | E);
    ck_assert_uint_eq(schema_type(model, "_V")->flags & IM_TYPE_UNEXPORTED, IM_TYPE_UNEXPORTED);
    ck_assert_uint_eq(schema_type(model, "*T")->size, sizeof(void *));
    gen_model_free(model);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("layout");
    TCase *rows = tcase_create("rows");
    tcase_add_test(rows, offsets_are_the_compilers);
    tcase_add_loop_test(rows, size_row, 0, ROWS(SIZES));
    tcase_add_test(rows, payloads_and_states);
    tcase_add_loop_test(rows, flag_row, 0, ROWS(FLAGS));
    tcase_add_test(rows, later_pointers_have_flags_too);
    suite_add_tcase(s, rows);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
