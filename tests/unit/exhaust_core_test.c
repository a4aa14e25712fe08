/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exhaust_core_test.c - too little memory for what rt/core has: arenas, texts, slices, maps.
 */
#include "core/map.h"
#include "core/slice.h"
#include "core/str.h"
#include "exhaust.h"

#include <string.h>

static im_code arena_zalloc(im_arena *arena)
{
    const char *zero = im_arena_zalloc(arena, 40, 50);

    for (size_t i = 0; zero != NULL && i < 2000; i++)
        ck_assert_int_eq(zero[i], 0);
    return exhaust_code(zero);
}

static im_code arena_aligned(im_arena *arena)
{
    void *byte = im_arena_alloc(arena, 1), *line = im_arena_alloc_aligned(arena, 64, 64);

    ck_assert((uintptr_t)line % 64 == 0);
    return byte == NULL ? IM_RESOURCE_EXHAUSTED : exhaust_code(line);
}

/* Growing: the old object is untouched when there is no room for the new one. */
static im_code arena_resize(im_arena *arena)
{
    char *p = im_arena_copy(arena, "0123456789", 10);

    if (p == NULL || im_arena_alloc(arena, 1) == NULL)
        return IM_RESOURCE_EXHAUSTED;
    for (size_t size = 10; size < 1000; size *= 2) {
        char *grown = im_arena_resize(arena, p, size, size * 2);
        p = grown != NULL ? grown : p;
        ck_assert(memcmp(p, "0123456789", 10) == 0);
        if (grown == NULL)
            return IM_RESOURCE_EXHAUSTED;
    }
    return IM_OK;
}

/* What is in use before a reset can be had again after it. */
static im_code arena_reset(im_arena *arena)
{
    if (im_arena_alloc(arena, 100) == NULL)
        return IM_RESOURCE_EXHAUSTED;
    im_arena_reset(arena);
    ck_assert_ptr_nonnull(im_arena_alloc(arena, 100));
    return IM_OK;
}

static im_code str_copies(im_arena *arena)
{
    im_str copy = im_str_copy(arena, IM_STR("a text"));

    if (copy.ptr == NULL) {
        ck_assert_uint_eq(copy.len, 0);
        return IM_RESOURCE_EXHAUSTED;
    }
    ck_assert(im_str_equal(copy, IM_STR("a text")) && copy.ptr[copy.len] == '\0');
    return exhaust_code(im_cstr(arena, copy));
}

static im_code str_printf(im_arena *arena)
{
    im_str text = im_str_printf(arena, "%s %0200d", "text", 7);

    ck_assert(text.ptr == NULL ? text.len == 0 : text.len == 205);
    return exhaust_code(text.ptr);
}

static im_code slice_append(im_arena *arena)
{
    im_slice slice = { NULL, 0, 0 };
    uint64_t number = 0;

    while (number < 100 && im_slice_append(arena, &slice, sizeof number, &number) != NULL)
        number++;
    ck_assert_uint_eq(slice.len, number);
    for (uint64_t i = 0; i < number; i++)
        ck_assert_uint_eq(((const uint64_t *)slice.ptr)[i], i);
    return number < 100 ? IM_RESOURCE_EXHAUSTED : IM_OK;
}

static im_code slice_reserve(im_arena *arena)
{
    im_slice slice = { NULL, 0, 0 };
    im_code code = im_slice_make(arena, &slice, 4, 10);

    if (code != IM_OK)
        return code;
    const im_slice before = slice;
    code = im_slice_reserve(arena, &slice, 4, 100);
    ck_assert(code == IM_OK ? slice.cap >= 100 : memcmp(&slice, &before, sizeof slice) == 0);
    ck_assert_uint_eq(slice.len, 10);
    return code;
}

/* A map that could not take a key has all the others. */
static im_code map_grows(im_arena *arena)
{
    im_map *map = im_map_new(arena, 8, 8, &im_key_8, NULL);
    uint64_t key = 0, *value = NULL;

    if (map == NULL)
        return IM_RESOURCE_EXHAUSTED;
    for (; key < 60 && (value = im_map_set(arena, map, &key, NULL)) != NULL; key++)
        *value = key * 3;
    ck_assert_uint_eq(im_map_len(map), key);
    for (uint64_t old = 0; old < key; old++)
        ck_assert_uint_eq(*(const uint64_t *)im_map_get(map, &old), old * 3);
    ck_assert_ptr_null(im_map_get(map, &key));
    return value == NULL ? IM_RESOURCE_EXHAUSTED : IM_OK;
}

static const struct exhaust_row ROWS_OF_CORE[] = {
    { "im_arena_zalloc", arena_zalloc },
    { "im_arena_alloc im_arena_alloc_aligned im_arena_alloc_slow", arena_aligned },
    { "im_arena_copy im_arena_resize", arena_resize },
    { "im_arena_init im_arena_reset im_arena_release", arena_reset },
    { "im_str_copy im_cstr", str_copies },
    { "im_str_printf", str_printf },
    { "im_slice_append", slice_append },
    { "im_slice_make im_slice_reserve", slice_reserve },
    { "im_map_new im_map_set", map_grows },
};

START_TEST(row)
{
    exhaust(&ROWS_OF_CORE[_i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exhaust_core");
    TCase *rows = tcase_create("rows");

    tcase_add_loop_test(rows, row, 0, (int)(sizeof ROWS_OF_CORE / sizeof *ROWS_OF_CORE));
    suite_add_tcase(suite, rows);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
