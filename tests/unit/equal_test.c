/* SPDX-License-Identifier: Apache-2.0 */
/*
 * equal_test.c - Go's ==, DeepEqual, and the hash that goes with ==.
 */
#include "object/equal.h"

#include <math.h>
#include <stdlib.h>

#include "faulty.h"
#include "gopher.h"
#include "object/dynamic.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

/* ---- ==: rows of two values of one type; hashes must agree with it ---- */

static int64_t one = 1, other_one = 1;
static im_slice ints_a = { &one, 1, 1 }, ints_b = { &other_one, 1, 1 };
static Node tail_a = { 2, NULL }, tail_b = { 2, NULL };

static const void *f64(double x)
{
    double *p = im_arena_alloc(&g.arena, sizeof x);

    ck_assert_ptr_nonnull(p);
    *p = x;
    return p;
}

static im_any any(const im_type *type, const void *data)
{
    return (im_any){ type, (void *)(uintptr_t)data };
}

struct two { const im_type *type; const void *a, *b; };

static struct two pair_of(const im_type *type, const void *a, const void *b)
{
    return (struct two){ type, a, b };
}

static const void *boxed(im_any x)
{
    im_any *p = im_arena_copy(&g.arena, &x, sizeof x);

    ck_assert_ptr_nonnull(p);
    return p;
}

static struct two same_text(void)
{
    static const im_str a = IM_STR_INIT("ab"), b = { "abc", 2 };
    return pair_of(im_string_type, &a, &b);
}
static struct two other_text(void)
{
    static const im_str a = IM_STR_INIT("ab"), b = IM_STR_INIT("abc");
    return pair_of(im_string_type, &a, &b);
}
static struct two zeros(void) { return pair_of(im_float64_type, f64(0.0), f64(-0.0)); }
static struct two nans(void) { return pair_of(im_float64_type, f64(NAN), f64(NAN)); }
static struct two points(void)
{
    static const Pt a = { 1, 2 }, b = { 1, 2 };
    return pair_of(gopher_type(&g, "Pt"), &a, &b);
}
static struct two pointers(void)
{
    static Node *a = &tail_a, *b = &tail_b;
    return pair_of(gopher_type(&g, "Every.node_ptr"), &a, &b);
}
static struct two persons(void)
{
    static const Person a = { IM_STR_INIT("A"), 1, { NULL, 0 } };
    static const Person b = { { "A1", 1 }, 1, { "", 0 } };
    return pair_of(gopher_type(&g, "Person"), &a, &b);
}
static struct two nil_anys(void)
{
    return pair_of(im_any_type, boxed(any(NULL, NULL)), boxed(any(NULL, NULL)));
}
static struct two ro253(void)
{
    static const Pt a = { 1, 2 }, b = { 1, 2 };
    const im_type *pt = gopher_type(&g, "Pt");
    return pair_of(im_any_type, boxed(any(pt, &a)), boxed(any(pt, &b)));
}
static struct two ro254(void)
{
    return pair_of(im_any_type, boxed(any(im_int_type, &one)), boxed(any(im_int64_type, &one)));
}
static struct two ro255(void)
{
    return pair_of(im_any_type, boxed(any(im_int_type, &one)),
                   boxed(any(gopher_type(&g, "MyInt"), &one)));
}
static struct two ro252(void)
{
    const im_type *ints = gopher_type(&g, "Every.ints");
    return pair_of(im_any_type, boxed(any(ints, &ints_a)), boxed(any(ints, &ints_b)));
}
static struct two any_pointers(void)
{
    const im_type *type = gopher_type(&g, "Every.node_ptr");
    return pair_of(im_any_type, boxed(any(type, &tail_a)), boxed(any(type, &tail_a)));
}
/* Two Pairs whose first members differ, so that the uncomparable second ones are not looked at. */
static struct two early_difference(void)
{
    static Pair a, b;
    a.A = any(im_int_type, &one);
    b.A = any(NULL, NULL);
    return pair_of(gopher_type(&g, "Pair"), &a, &b);
}
static struct two errors(void)
{
    im_value a, b, e;
    const im_type *pair = gopher_type(&g, "Pair");
    OK(im_value_new(&g.arena, pair, &a, NULL));
    OK(im_value_new(&g.arena, pair, &b, NULL));
    OK(im_value_new(&g.arena, gopher_type(&g, "Err"), &e, NULL));
    OK(im_value_set(&g.arena, im_value_of(im_error_type, &((Pair *)a.ptr)->B), e, NULL));
    OK(im_value_set(&g.arena, im_value_of(im_error_type, &((Pair *)b.ptr)->B), e, NULL));
    return pair_of(pair, a.ptr, b.ptr);
}
static struct two shapes(void)
{
    static Shape a = { 1, { .circle = 1 } }, b = { 1, { .circle = 1 } };
    memset(&b.as.point.Y, 0xff, sizeof b.as.point.Y);     /* not part of the circle */
    return pair_of(gopher_type(&g, "Shape"), &a, &b);
}
static struct two other_shapes(void)
{
    static const Shape a = { 1, { .circle = 1 } }, b = { 2, { .circle = 1 } };
    return pair_of(gopher_type(&g, "Shape"), &a, &b);
}
static struct two patches(void)
{
    static const Patch a = { { { NULL, 0 }, IM_NULL }, { 0, IM_ABSENT } };
    static const Patch b = { { { NULL, 0 }, IM_ABSENT }, { 0, IM_ABSENT } };
    return pair_of(gopher_type(&g, "Patch"), &a, &b);
}
static struct two set_patches(void)
{
    static const Patch a = { { IM_STR_INIT("x"), IM_SET }, { 7, IM_ABSENT } };
    static const Patch b = { { IM_STR_INIT("x"), IM_SET }, { 8, IM_ABSENT } };
    return pair_of(gopher_type(&g, "Patch"), &a, &b);
}
static struct two times(void)
{
    static const im_time a = { 5, 0, 0 }, b = { 5, 0, 3600 };
    return pair_of(im_time_type, &a, &b);
}
static struct two cstrs(void)
{
    static const char x[] = "same", y[] = "same";
    static const char *a = x, *b = y;
    return pair_of(im_cstr_type, &a, &b);
}
static struct two slices(void)
{
    return pair_of(gopher_type(&g, "Every.ints"), &ints_a, &ints_a);
}
static struct two arrays(void)
{
    static const int64_t a[2] = { 1, 2 }, b[2] = { 1, 3 };
    return pair_of(gopher_type(&g, "Every.array"), a, b);
}

enum answer { DIFFERENT, EQUAL, PANIC };

static const struct equal_case {
    const char *label;
    struct two (*make)(void);
    enum answer want;
    const char *text;                      /* of == where it panics */
} EQUALITY[] = {
    { "texts", same_text, EQUAL, NULL },
    { "other texts", other_text, DIFFERENT, NULL },
    { "0 and -0", zeros, EQUAL, NULL },
    { "NaN", nans, DIFFERENT, NULL },
    { "structs", points, EQUAL, NULL },
    { "pointers", pointers, DIFFERENT, NULL },
    { "strings in structs", persons, EQUAL, NULL },
    { "nil interfaces", nil_anys, EQUAL, NULL },
    { "ro.253", ro253, EQUAL, NULL },
    { "ro.254", ro254, DIFFERENT, NULL },
    { "ro.255", ro255, DIFFERENT, NULL },
    { "ro.252", ro252, PANIC, "comparing uncomparable type []int" },
    { "pointers in interfaces", any_pointers, EQUAL, NULL },
    { "C11", early_difference, DIFFERENT, NULL },
    { "interfaces with methods", errors, EQUAL, NULL },
    { "oneof", shapes, EQUAL, NULL },
    { "other case", other_shapes, DIFFERENT, NULL },
    { "null and absent", patches, DIFFERENT, NULL },
    { "what is absent does not count", set_patches, EQUAL, NULL },
    { "time with its zone", times, DIFFERENT, NULL },
    { "cstr", cstrs, EQUAL, NULL },
    { "a slice", slices, PANIC, "comparing uncomparable type []int" },
    { "arrays", arrays, DIFFERENT, NULL },
};

START_TEST(equal_row)
{
    const struct equal_case *c = &EQUALITY[_i];
    struct two two = c->make();
    bool equal = true;
    im_status status = { 0 };
    im_code code = im_equal(two.type, two.a, two.b, &equal, &status);
    uint64_t hash_a, hash_b;

    if (c->want == PANIC) {
        ck_assert_msg(code == IM_FAILED_PRECONDITION && !equal, "%s", c->label);
        ck_assert_msg(strstr(status.text, c->text) != NULL, "%s: %s", c->label, status.text);
        ck_assert_int_eq(im_hash(two.type, two.a, 1, &hash_a, &status), IM_FAILED_PRECONDITION);
        ck_assert_str_eq(status.text, "runtime error: hash of unhashable type []int");
        return;
    }
    ck_assert_msg(code == IM_OK && equal == (c->want == EQUAL), "%s: %s", c->label, status.text);
    OK(im_hash(two.type, two.a, 1, &hash_a, NULL));
    OK(im_hash(two.type, two.b, 1, &hash_b, NULL));
    ck_assert_msg(!equal || hash_a == hash_b, "%s: hashes", c->label);
    ck_assert_msg(equal || c->make == nans || hash_a != hash_b, "%s: hashes collide", c->label);
    OK(im_hash(two.type, two.a, 2, &hash_b, NULL));
    ck_assert_msg(hash_a != hash_b, "%s: the seed counts", c->label);
    void *copy = im_arena_copy(&g.arena, two.b, two.type->size);
    OK(im_equal(two.type, two.a, copy, &equal, NULL));
    ck_assert_msg(equal == (c->want == EQUAL), "%s: a copy", c->label);
}
END_TEST

START_TEST(keys_of_maps)
{
    const void *ctx;
    Pt a = { 1, 2 }, b = { 1, 2 };

    const im_key_ops *ops = im_type_key_ops(gopher_type(&g, "Pt"), &ctx);
    ck_assert(ops->equal(&a, &b, ctx) && ops->hash(&a, 3, ctx) == ops->hash(&b, 3, ctx));
    b.Y = 3;
    ck_assert(!ops->equal(&a, &b, ctx));
    ck_assert_ptr_eq(im_type_key_ops(im_string_type, &ctx), &im_key_string);
    ck_assert_ptr_eq(im_type_key_ops(gopher_type(&g, "Color"), &ctx), &im_key_4);
    ck_assert_ptr_eq(im_type_key_ops(im_bool_type, &ctx), &im_key_1);
    ops = im_type_key_ops(im_any_type, &ctx);
    im_any list = any(gopher_type(&g, "Every.ints"), &ints_a);
    ck_assert(!ops->equal(&list, &list, ctx) && "what cannot be hashed equals nothing");
    ck_assert_uint_eq(ops->hash(&list, 3, ctx), 0);
}
END_TEST

/* any holding a struct that holds any that holds ... */
START_TEST(nested_too_deep)
{
    enum { NESTED = 1100 };
    static Pair chain[NESTED + 1];
    const im_type *pair = gopher_type(&g, "Pair");
    im_status status = { 0 };
    bool equal;
    uint64_t hash;

    for (int i = 0; i < NESTED; i++)
        chain[i].A = any(pair, &chain[i + 1]);
    ck_assert_int_eq(im_equal(pair, &chain[0], &chain[0], &equal, &status),
                     IM_RESOURCE_EXHAUSTED);
    ck_assert_str_eq(status.text, "==: nested deeper than 1000 values");
    ck_assert_int_eq(im_hash(pair, &chain[0], 0, &hash, &status), IM_RESOURCE_EXHAUSTED);
    OK(im_equal(pair, &chain[NESTED - 900], &chain[NESTED - 900], &equal, NULL));
    ck_assert(equal);
    OK(im_deep_equal(NULL, pair, &chain[0], &chain[0], &equal, NULL));
    ck_assert(equal && "deep equality has no such limit");
}
END_TEST

/* ---- deep equality ---- */

static const struct deep_case {
    const char *label;
    struct two (*make)(void);
    bool want;
} DEEP[] = {
    { "NaN", nans, false },
    { "pointers", pointers, true },                     /* ro.154 */
    { "ro.253", ro253, true },
    { "ro.148", ro254, false },
    { "slices in interfaces", ro252, true },
    { "texts", same_text, true },
    { "oneof", shapes, true },
    { "other case", other_shapes, false },
    { "null and absent", patches, false },
    { "errors", errors, true },
    { "arrays", arrays, false },
};

START_TEST(deep_row)
{
    const struct deep_case *c = &DEEP[_i];
    struct two two = c->make();
    bool equal;

    OK(im_deep_equal(NULL, two.type, two.a, two.b, &equal, NULL));
    ck_assert_msg(equal == c->want, "%s", c->label);
    OK(im_deep_equal(&g.arena, two.type, two.b, two.a, &equal, NULL));
    ck_assert_msg(equal == c->want, "%s", c->label);
}
END_TEST

static bool deep(const im_type *type, const void *a, const void *b)
{
    bool equal;

    OK(im_deep_equal(NULL, type, a, b, &equal, NULL));
    return equal;
}

START_TEST(deep_slices)
{
    const im_type *ints = gopher_type(&g, "Every.ints"), *f32s = gopher_type(&g, "Every.f32s");
    im_slice nil = { NULL, 0, 0 }, empty = { IM_EMPTY, 0, 0 };
    float nan_item = NAN, other_nan = NAN;
    im_slice a = { &nan_item, 1, 1 }, b = { &other_nan, 1, 1 };

    ck_assert(deep(ints, &ints_a, &ints_b));                                     /* ro.145 */
    ck_assert(!deep(ints, &nil, &empty));                                        /* ro.146 */
    ck_assert(deep(ints, &empty, &(im_slice){ &one, 0, 1 }));
    ck_assert(!deep(f32s, &a, &b));                                              /* ro.151 */
    ck_assert(deep(f32s, &a, &a) && "the same array is not looked at");          /* R30    */
}
END_TEST

START_TEST(deep_maps)
{
    const im_type *type = gopher_type(&g, "Every.any_map");
    im_map *a = im_type_map_make(&g.arena, type), *b = im_type_map_make(&g.arena, type);
    im_map *nil = NULL, *empty = im_type_map_make(&g.arena, type);
    im_str keys[] = { IM_STR("x"), IM_STR("y") };
    const im_type *ints = gopher_type(&g, "Every.ints");

    *(im_any *)im_map_set(&g.arena, a, &keys[0], NULL) = any(ints, &ints_a);
    *(im_any *)im_map_set(&g.arena, a, &keys[1], NULL) = any(im_int_type, &one);
    *(im_any *)im_map_set(&g.arena, b, &keys[1], NULL) = any(im_int_type, &other_one);
    ck_assert(!deep(type, &a, &b));
    *(im_any *)im_map_set(&g.arena, b, &keys[0], NULL) = any(ints, &ints_b);
    ck_assert(deep(type, &a, &b));                                               /* ro.160 */
    ck_assert(!deep(type, &nil, &empty));                                        /* ro.147 */
    *(im_any *)im_map_get(b, &keys[0]) = any(NULL, NULL);
    ck_assert(!deep(type, &a, &b));
}
END_TEST

static void call_me(void)
{
}

START_TEST(deep_functions)
{
    Mixed a = { 0 }, b = { 0 };
    const im_type *type = gopher_type(&g, "Mixed");

    ck_assert(deep(type, &a, &b));                                               /* ro.158 */
    a.Fn = b.Fn = call_me;
    ck_assert(!deep(type, &a, &b));                                              /* ro.157 */
}
END_TEST

START_TEST(deep_cycles)
{
    Node a = { 1, &a }, b1, b2 = { 1, &b1 };
    const im_type *type = gopher_type(&g, "Node");

    b1 = (Node){ 1, &b2 };
    ck_assert(deep(type, &a, &b1) && "one round is as good as two");
    b2.V = 2;
    ck_assert(!deep(type, &a, &b1));

    im_any_slice self = { NULL, 1, 1 }, twin = { NULL, 1, 1 };
    im_any item = { im_any_slice_type, &self }, twin_item = { im_any_slice_type, &twin };
    self.ptr = &item;
    twin.ptr = &twin_item;
    ck_assert(deep(im_any_slice_type, &self, &twin));
}
END_TEST

static Node *long_list(size_t count)
{
    Node *nodes = im_arena_zalloc(&g.arena, count, sizeof *nodes);

    ck_assert_ptr_nonnull(nodes);
    for (size_t i = 0; i + 1 < count; i++)
        nodes[i].Next = &nodes[i + 1];
    return nodes;
}

START_TEST(deep_needs_no_stack)
{
    enum { LONG = 200000 };
    Node *a = long_list(LONG), *b = long_list(LONG);

    ck_assert(deep(gopher_type(&g, "Node"), a, b));
    b[LONG - 1].V = 1;
    ck_assert(!deep(gopher_type(&g, "Node"), a, b));
}
END_TEST

enum { EQUAL_REQUESTS = 8 };

START_TEST(no_memory)
{
    struct faulty faulty = { .until = _i };
    im_mem mem = faulty_mem(&faulty);
    im_arena scratch;
    Node *a = long_list(300), *b = long_list(300);
    bool equal;

    im_arena_init(&scratch, &mem, 0);
    im_code code = im_deep_equal(&scratch, gopher_type(&g, "Node"), a, b, &equal, NULL);
    ck_assert_int_eq(code, faulty.failed ? IM_RESOURCE_EXHAUSTED : IM_OK);
    ck_assert(equal == (code == IM_OK));
    ck_assert(_i < EQUAL_REQUESTS || !faulty.failed);
    im_arena_release(&scratch);
    ck_assert_int_eq(faulty.live, 0);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("equal");
    TCase *t = tcase_create("equal");

    tcase_add_checked_fixture(t, gopher_set_up, gopher_tear_down);
    tcase_add_loop_test(t, equal_row, 0, ROWS(EQUALITY));
    tcase_add_test(t, keys_of_maps);
    tcase_add_test(t, nested_too_deep);
    tcase_add_loop_test(t, deep_row, 0, ROWS(DEEP));
    tcase_add_test(t, deep_slices);
    tcase_add_test(t, deep_maps);
    tcase_add_test(t, deep_functions);
    tcase_add_test(t, deep_cycles);
    tcase_add_test(t, deep_needs_no_stack);
    tcase_add_loop_test(t, no_memory, 0, EQUAL_REQUESTS + 1);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
