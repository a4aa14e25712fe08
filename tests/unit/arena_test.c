/* SPDX-License-Identifier: Apache-2.0 */
/*
 * arena_test.c - alignment, growth, limits and failure of arenas.
 */
#include <check.h>
#include <string.h>

#include "core/arena.h"
#include "faulty.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

static im_arena arena;

static void setup(void)
{
    im_arena_init(&arena, NULL, 0);
}

static void teardown(void)
{
    im_arena_release(&arena);
    ck_assert_uint_eq(arena.taken_bytes, 0);
}

/* ---- alignment: rows are tried at every offset within a block ---- */
static const struct align_case {
    size_t bytes, align;
} ALIGN[] = {
    { 0, 1 }, { 1, 1 }, { 3, 2 }, { 8, 8 }, { 24, 8 }, { 16, 16 }, { 100, 64 }, { 5000, 64 },
    { IM_ARENA_BLOCK_MAX + 1, 64 },
};

START_TEST(align_row)
{
    const struct align_case *c = &ALIGN[_i];

    for (int shift = 0; shift < 64; shift++) {
        ck_assert_ptr_nonnull(im_arena_alloc_aligned(&arena, 1, 1));
        char *p = im_arena_alloc_aligned(&arena, c->bytes, c->align);
        ck_assert_ptr_nonnull(p);
        ck_assert_uint_eq((uintptr_t)p % c->align, 0);
        memset(p, 0xAA, c->bytes);
    }
}
END_TEST

START_TEST(objects_do_not_overlap)
{
    enum { COUNT = 2000 };
    unsigned char *p[COUNT];

    for (size_t i = 0; i < COUNT; i++) {
        size_t bytes = i * 7 % 513;
        p[i] = im_arena_alloc(&arena, bytes);
        memset(p[i], (int)(i & 0xff), bytes);
    }
    for (size_t i = 0; i < COUNT; i++)
        for (size_t k = 0; k < i * 7 % 513; k++)
            ck_assert_uint_eq(p[i][k], i & 0xff);
}
END_TEST

START_TEST(zalloc_is_zero_after_reset)
{
    memset(im_arena_alloc(&arena, 1000), 0xFF, 1000);
    im_arena_reset(&arena);
    unsigned char *p = im_arena_zalloc(&arena, 250, 4);
    for (int i = 0; i < 1000; i++)
        ck_assert_uint_eq(p[i], 0);
}
END_TEST

START_TEST(zalloc_refuses_overflow)
{
    ck_assert_ptr_null(im_arena_zalloc(&arena, SIZE_MAX / 2, 3));
    ck_assert_ptr_null(im_arena_zalloc(&arena, SIZE_MAX, 1));
    ck_assert_ptr_null(im_arena_alloc(&arena, SIZE_MAX));
    ck_assert_ptr_null(im_arena_alloc(&arena, PTRDIFF_MAX));
    ck_assert_ptr_nonnull(im_arena_zalloc(&arena, SIZE_MAX, 0));
}
END_TEST

START_TEST(oversized_leaves_the_current_block)
{
    char *first = im_arena_alloc(&arena, 8);
    ck_assert_ptr_nonnull(im_arena_alloc(&arena, 100000));
    char *second = im_arena_alloc(&arena, 8);
    ck_assert_ptr_eq(second, first + 8);
}
END_TEST

START_TEST(reset_keeps_the_largest_block)
{
    for (int i = 0; i < 100; i++)
        im_arena_alloc(&arena, 1000);
    size_t before = arena.taken_bytes;
    im_arena_reset(&arena);
    size_t kept = arena.taken_bytes;
    ck_assert_uint_lt(kept, before);
    ck_assert_uint_gt(kept, 20000);
    ck_assert_ptr_nonnull(im_arena_alloc(&arena, kept - 1000));
    ck_assert_uint_eq(arena.taken_bytes, kept);
}
END_TEST

START_TEST(resize_in_place_at_the_end)
{
    char *p = im_arena_alloc(&arena, 16);
    memcpy(p, "0123456789abcdef", 16);
    ck_assert_ptr_eq(im_arena_resize(&arena, p, 16, 64), p);
    ck_assert_ptr_eq(im_arena_resize(&arena, p, 64, 8), p);
    ck_assert_ptr_eq(im_arena_alloc(&arena, 8), p + 8);

    char *moved = im_arena_resize(&arena, p, 8, 32);
    ck_assert_ptr_ne(moved, p);
    ck_assert_mem_eq(moved, "01234567", 8);
    ck_assert_ptr_eq(im_arena_resize(&arena, p, 8, 4), p);
    ck_assert_ptr_nonnull(im_arena_resize(&arena, NULL, 0, 4));
}
END_TEST

START_TEST(limit_is_kept)
{
    enum { LIMIT = 20000 };
    im_arena small;
    size_t got = 0;

    im_arena_init(&small, NULL, LIMIT);
    while (im_arena_alloc(&small, 100) != NULL)
        got += 100;
    ck_assert_uint_le(small.taken_bytes, LIMIT);
    ck_assert_uint_gt(got, LIMIT * 3 / 4);
    im_arena_release(&small);
    ck_assert_uint_eq(small.limit_bytes, LIMIT);
    ck_assert_ptr_null(im_arena_alloc(&small, LIMIT));
    ck_assert_ptr_nonnull(im_arena_alloc(&small, LIMIT / 2));
    im_arena_release(&small);
}
END_TEST

START_TEST(nth_allocation_fails)
{
    struct faulty faulty = { .until = _i };
    im_mem mem = faulty_mem(&faulty);
    im_arena a;
    bool ok = true;

    im_arena_init(&a, &mem, 0);
    for (int i = 0; ok && i < 100; i++)
        ok = im_arena_copy(&a, "0123456789", 10) != NULL && im_arena_alloc(&a, 997) != NULL;
    ck_assert_int_eq(ok, !faulty.failed);
    ck_assert(_i < 20 || ok);
    im_arena_release(&a);
    ck_assert_int_eq(faulty.live, 0);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("arena");
    TCase *t = tcase_create("arena");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, align_row, 0, ROWS(ALIGN));
    tcase_add_test(t, objects_do_not_overlap);
    tcase_add_test(t, zalloc_is_zero_after_reset);
    tcase_add_test(t, zalloc_refuses_overflow);
    tcase_add_test(t, oversized_leaves_the_current_block);
    tcase_add_test(t, reset_keeps_the_largest_block);
    tcase_add_test(t, resize_in_place_at_the_end);
    tcase_add_test(t, limit_is_kept);
    tcase_add_loop_test(t, nth_allocation_fails, 0, 21);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
