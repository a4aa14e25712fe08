/* SPDX-License-Identifier: Apache-2.0 */
/*
 * str_test.c - views, their order, and copies in an arena.
 */
#include <check.h>
#include <string.h>

#include "core/str.h"
#include "faulty.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

static const struct order_case {
    im_str a, b;
    int want;
} ORDER[] = {
    { { NULL, 0 }, IM_STR_INIT(""), 0 },
    { { NULL, 0 }, IM_STR_INIT("a"), -1 },
    { IM_STR_INIT("a"), IM_STR_INIT("a"), 0 },
    { IM_STR_INIT("a"), IM_STR_INIT("ab"), -1 },
    { IM_STR_INIT("b"), IM_STR_INIT("ab"), 1 },
    { IM_STR_INIT("a\0b"), IM_STR_INIT("a\0c"), -1 },
    { IM_STR_INIT("\xff"), IM_STR_INIT("a"), 1 },
};

static int sign(int n)
{
    return (n > 0) - (n < 0);
}

START_TEST(order_row)
{
    const struct order_case *c = &ORDER[_i];

    ck_assert_int_eq(sign(im_str_compare(c->a, c->b)), c->want);
    ck_assert_int_eq(sign(im_str_compare(c->b, c->a)), -c->want);
    ck_assert_int_eq(im_str_equal(c->a, c->b), c->want == 0);
}
END_TEST

START_TEST(copies)
{
    im_arena arena = IM_ARENA_INIT;
    char text[] = "half\0half";
    im_str copy = im_str_copy(&arena, im_str_from(text, 9));

    text[0] = 'H';
    ck_assert_uint_eq(copy.len, 9);
    ck_assert_mem_eq(copy.ptr, "half\0half", 10);
    ck_assert_str_eq(im_cstr(&arena, IM_STR("abc")), "abc");
    ck_assert_ptr_nonnull(im_str_copy(&arena, im_str_from(NULL, 0)).ptr);
    ck_assert_ptr_null(im_str_copy(&arena, im_str_from("x", SIZE_MAX)).ptr);
    ck_assert_uint_eq(im_str_of(NULL).len, 0);
    im_arena_release(&arena);
}
END_TEST

START_TEST(prints)
{
    im_arena arena = IM_ARENA_INIT;
    im_str s = im_str_printf(&arena, "%d and %.*s", 5, IM_STR_ARG(IM_STR("more")));

    ck_assert_str_eq(s.ptr, "5 and more");
    ck_assert_uint_eq(s.len, 10);
    s = im_str_printf(&arena, "%*d", 10000, 1);
    ck_assert_uint_eq(s.len, 10000);
    ck_assert_int_eq(s.ptr[9999], '1');
    ck_assert_int_eq(s.ptr[10000], '\0');
    im_arena_release(&arena);
}
END_TEST

START_TEST(without_memory)
{
    struct faulty faulty = { .until = 0 };
    im_mem mem = faulty_mem(&faulty);
    im_arena arena;

    im_arena_init(&arena, &mem, 0);
    ck_assert_ptr_null(im_str_copy(&arena, IM_STR("x")).ptr);
    ck_assert_ptr_null(im_cstr(&arena, IM_STR("x")));
    ck_assert_ptr_null(im_str_printf(&arena, "x").ptr);
    im_arena_release(&arena);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("str");
    TCase *t = tcase_create("str");

    tcase_add_loop_test(t, order_row, 0, ROWS(ORDER));
    tcase_add_test(t, copies);
    tcase_add_test(t, prints);
    tcase_add_test(t, without_memory);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
