/* SPDX-License-Identifier: Apache-2.0 */
/*
 * slice_test.c - growth, nil against empty, sharing, failure.
 */
#include <check.h>
#include <string.h>

#include "core/slice.h"
#include "faulty.h"

START_TEST(append_keeps_all)
{
    im_arena arena = IM_ARENA_INIT;
    im_slice other = { 0 }, slice = { 0 };

    for (uint32_t i = 0; i < 5000; i++) {
        ck_assert_ptr_nonnull(im_slice_append(&arena, &slice, sizeof i, &i));
        if (i % 3 == 0)                        /* so that growing has to move now and then  */
            im_slice_append(&arena, &other, sizeof i, NULL);
    }
    ck_assert_uint_eq(slice.len, 5000);
    for (uint32_t i = 0; i < 5000; i++)
        ck_assert_uint_eq(((uint32_t *)slice.ptr)[i], i);
    for (size_t i = 0; i < other.len; i++)
        ck_assert_uint_eq(((uint32_t *)other.ptr)[i], 0);
    for (size_t i = slice.len; i < slice.cap; i++)
        ck_assert_uint_eq(((uint32_t *)slice.ptr)[i], 0);
    im_arena_release(&arena);
}
END_TEST

START_TEST(append_of_an_own_element)
{
    im_arena arena = IM_ARENA_INIT;
    im_slice slice = { 0 };
    uint64_t first = 42;

    im_slice_append(&arena, &slice, sizeof first, &first);
    for (int i = 0; i < 100; i++) {
        im_arena_alloc(&arena, 1);
        ck_assert_ptr_nonnull(im_slice_append(&arena, &slice, sizeof first, slice.ptr));
    }
    for (size_t i = 0; i < slice.len; i++)
        ck_assert_uint_eq(((uint64_t *)slice.ptr)[i], 42);
    im_arena_release(&arena);
}
END_TEST

START_TEST(append_shares_while_cap_allows)
{
    im_arena arena = IM_ARENA_INIT;
    im_slice a = { 0 }, b;
    char x = 'x', y = 'y';

    ck_assert_int_eq(im_slice_reserve(&arena, &a, 1, 4), IM_OK);
    b = a;
    im_slice_append(&arena, &a, 1, &x);
    im_slice_append(&arena, &b, 1, &y);
    ck_assert_ptr_eq(a.ptr, b.ptr);
    ck_assert_int_eq(*(char *)a.ptr, 'y');
    im_arena_release(&arena);
}
END_TEST

START_TEST(append_copies_borrowed_bytes)
{
    im_arena arena = IM_ARENA_INIT;
    static const char TEXT[] = "fixed";
    im_bytes bytes = im_bytes_from(TEXT, 5);
    im_slice slice = { bytes.ptr, bytes.len, bytes.cap };

    ck_assert_ptr_nonnull(im_slice_append(&arena, &slice, 1, "!"));
    ck_assert_mem_eq(slice.ptr, "fixed!", 6);
    ck_assert_str_eq(TEXT, "fixed");
    im_arena_release(&arena);
}
END_TEST

START_TEST(make_is_not_nil)
{
    im_arena arena = IM_ARENA_INIT;
    im_slice slice = { 0 };

    ck_assert_int_eq(im_slice_make(&arena, &slice, 8, 0), IM_OK);
    ck_assert_ptr_eq(slice.ptr, IM_EMPTY);
    ck_assert_ptr_nonnull(im_slice_append(&arena, &slice, 8, NULL));
    ck_assert_ptr_ne(slice.ptr, IM_EMPTY);
    ck_assert_int_eq(im_slice_make(&arena, &slice, 8, 3), IM_OK);
    ck_assert_uint_eq(slice.len, 3);
    ck_assert_uint_eq(((uint64_t *)slice.ptr)[2], 0);
    im_arena_release(&arena);
}
END_TEST

START_TEST(overflow_is_refused)
{
    im_arena arena = IM_ARENA_INIT;
    im_slice slice = { 0 };

    ck_assert_int_eq(im_slice_reserve(&arena, &slice, 16, SIZE_MAX / 8), IM_RESOURCE_EXHAUSTED);
    ck_assert_int_eq(im_slice_make(&arena, &slice, SIZE_MAX, 2), IM_RESOURCE_EXHAUSTED);
    ck_assert_ptr_null(slice.ptr);
    im_arena_release(&arena);
}
END_TEST

START_TEST(nth_allocation_fails)
{
    struct faulty faulty = { .until = _i };
    im_mem mem = faulty_mem(&faulty);
    im_arena arena;
    im_slice slice = { 0 };
    size_t done = 0;

    im_arena_init(&arena, &mem, 0);
    while (done < 3000 && im_slice_append(&arena, &slice, sizeof done, &done) != NULL)
        done++;
    ck_assert_uint_eq(slice.len, done);
    ck_assert_int_eq(done < 3000, faulty.failed);
    ck_assert(_i < 20 || !faulty.failed);
    for (size_t i = 0; i < done; i++)
        ck_assert_uint_eq(((size_t *)slice.ptr)[i], i);
    im_arena_release(&arena);
    ck_assert_int_eq(faulty.live, 0);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("slice");
    TCase *t = tcase_create("slice");

    tcase_add_test(t, append_keeps_all);
    tcase_add_test(t, append_of_an_own_element);
    tcase_add_test(t, append_shares_while_cap_allows);
    tcase_add_test(t, append_copies_borrowed_bytes);
    tcase_add_test(t, make_is_not_nil);
    tcase_add_test(t, overflow_is_refused);
    tcase_add_loop_test(t, nth_allocation_fails, 0, 21);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
