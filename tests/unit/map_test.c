/* SPDX-License-Identifier: Apache-2.0 */
/*
 * map_test.c - maps against a plain list that does the same, and the hash under them.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "core/hash.h"
#include "core/map_internal.h"
#include "core/random_internal.h"
#include "core/str.h"
#include "faulty.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

/* ---- the hash: stored in tables, so these answers may never change ---- */
static const struct hash_case {
    const char *text;
    uint64_t seed;
    uint64_t want;
} HASH[] = {
    { "", 0, UINT64_C(0xe9d0ff7e3d62379c) },
    { "a", 0, UINT64_C(0x033b6ac7229d9e03) },
    { "int", 0, UINT64_C(0xacfe2bedf7bc2128) },
    { "people.Person", 0, UINT64_C(0x1110f8d5faa0bb3c) },
    { "people.Person", 1, UINT64_C(0xa3508d8b2f7ef2e7) },
    { "map[string]interface {}", 0, UINT64_C(0x045c9a2ab7b16dd4) },
    { "0123456789012345678901234567890123456789012345678", 0, UINT64_C(0xaab03acdc8cbe1ca) },
    { "The quick brown fox jumps over the lazy dog, and over the next one too: a hundred bytes.",
      UINT64_MAX, UINT64_C(0x85218c51a89aa82b) },
};

START_TEST(hash_row)
{
    const struct hash_case *c = &HASH[_i];
    uint64_t got = im_hash_seeded(c->text, strlen(c->text), c->seed);

    ck_assert_msg(got == c->want, "%s: 0x%016llx", c->text, (unsigned long long)got);
}
END_TEST

/* Every length from 0 to 200 and every single bit flipped: all different. */
START_TEST(hash_sees_every_bit)
{
    unsigned char data[200] = { 0 };
    im_arena arena = IM_ARENA_INIT;
    im_map *seen = im_map_new(&arena, 8, 0, &im_key_8, NULL);
    bool added;

    for (size_t len = 0; len <= sizeof data; len++) {
        uint64_t hash = im_hash_seeded(data, len, 0);
        im_map_set(&arena, seen, &hash, &added);
        ck_assert_msg(added, "length %zu", len);
        for (size_t bit = 0; bit < len * 8; bit++) {
            data[bit / 8] ^= (unsigned char)(1 << bit % 8);
            hash = im_hash_seeded(data, len, 0);
            im_map_set(&arena, seen, &hash, &added);
            ck_assert_msg(added, "length %zu, bit %zu", len, bit);
            data[bit / 8] ^= (unsigned char)(1 << bit % 8);
        }
    }
    im_arena_release(&arena);
}
END_TEST

/* ---- maps of each key against a list: random sets, deletes, clears, iterations ---- */
enum { LIST_MAX = 4096 };

static struct list {
    uint64_t key[LIST_MAX];
    uint64_t value[LIST_MAX];
    size_t len;
} list;

static size_t list_find(uint64_t key)
{
    for (size_t i = 0; i < list.len; i++)
        if (list.key[i] == key)
            return i;
    return LIST_MAX;
}

static void list_set(uint64_t key, uint64_t value)
{
    size_t i = list_find(key);

    if (i == LIST_MAX) {
        i = list.len++;
        list.key[i] = key;
    }
    list.value[i] = value;
}

static bool list_delete(uint64_t key)
{
    size_t i = list_find(key);

    if (i == LIST_MAX)
        return false;
    list.len--;
    memmove(&list.key[i], &list.key[i + 1], (list.len - i) * sizeof *list.key);
    memmove(&list.value[i], &list.value[i + 1], (list.len - i) * sizeof *list.value);
    return true;
}

/* How key n is spelled for each kind of key. */
static const struct key_case {
    const char *label;
    const im_key_ops *ops;
    size_t bytes;
    uint64_t key_count;                    /* different keys that occur                       */
} KEYS[] = {
    { "string", &im_key_string, sizeof(im_str), 300 },
    { "few strings", &im_key_string, sizeof(im_str), 7 },
    { "1 byte", &im_key_1, 1, 200 },
    { "2 bytes", &im_key_2, 2, 300 },
    { "4 bytes", &im_key_4, 4, 1000 },
    { "8 bytes", &im_key_8, 8, 1000 },
};

static char texts[1000][40];

static const void *spell(const struct key_case *c, uint64_t n, im_str *text, uint64_t *word)
{
    if (c->ops == &im_key_string) {
        snprintf(texts[n], sizeof texts[n], "%.*s%llu", (int)(n % 16), "some longer name",
                 (unsigned long long)n);
        *text = im_str_of(texts[n]);
        return text;
    }
    *word = n;                                 /* little end first: the low bytes            */
    return word;
}

static uint64_t unspell(const struct key_case *c, const void *key)
{
    uint64_t n = 0;

    if (c->ops != &im_key_string) {
        memcpy(&n, key, c->bytes);
        return n;
    }
    const im_str *text = key;
    return ((uint64_t)(text->ptr - texts[0])) / sizeof texts[0];
}

static void same_as_list(const struct key_case *c, const im_map *map)
{
    size_t cursor = 0, i = 0;
    const void *key;
    void *value;

    ck_assert_uint_eq(im_map_len(map), list.len);
    for (; im_map_next(map, &cursor, &key, &value); i++) {
        ck_assert_msg(i < list.len && unspell(c, key) == list.key[i] &&
                      *(uint64_t *)value == list.value[i], "%s: entry %zu", c->label, i);
    }
    ck_assert_uint_eq(i, list.len);
}

START_TEST(random_row)
{
    const struct key_case *c = &KEYS[_i];
    im_arena arena = IM_ARENA_INIT;
    im_map *map = im_map_new(&arena, c->bytes, sizeof(uint64_t), c->ops, NULL);
    uint64_t state = (uint64_t)_i, word;
    im_str text;

    list.len = 0;
    for (int step = 0; step < 20000; step++) {
        uint64_t n = im__random(&state) % c->key_count, what = im__random(&state) % 100;
        const void *key = spell(c, n, &text, &word);
        bool added, deleting = what < (step / 2000 % 2 == 0 ? 30u : 70u);
        size_t at = list_find(n);
        uint64_t *value = im_map_get(map, key);
        ck_assert_int_eq(value != NULL, at != LIST_MAX);
        ck_assert(value == NULL || *value == list.value[at]);
        if (deleting) {
            ck_assert_int_eq(im_map_delete(map, key), list_delete(n));
        } else {
            value = im_map_set(&arena, map, key, &added);
            ck_assert_int_eq(added, at == LIST_MAX);
            ck_assert(!added || *value == 0);
            *value = im__random(&state);
            list_set(n, *value);
        }
        if (step % 4999 == 4998) {
            im_map_clear(map);
            list.len = 0;
        }
        if (step % 500 == 0)
            same_as_list(c, map);
    }
    same_as_list(c, map);
    im_arena_release(&arena);
}
END_TEST

/* ---- iteration while the map changes: each entry that stays is seen once ---- */
START_TEST(iteration_survives_changes)
{
    enum { STAY = 500 };
    im_arena arena = IM_ARENA_INIT;
    im_map *map = im_map_new(&arena, 8, 8, &im_key_8, NULL);
    int seen[2 * STAY] = { 0 };
    size_t cursor = 0, steps = 0;
    const void *key;
    void *value;

    for (uint64_t n = 0; n < 2 * STAY; n++)
        im_map_set(&arena, map, &n, NULL);
    while (im_map_next(map, &cursor, &key, &value) && steps++ < 100 * STAY) {
        uint64_t n = *(const uint64_t *)key, odd = n | 1, passing = 1000000 + steps;
        if (n < 2 * STAY)
            seen[n]++;
        if (n < 2 * STAY && n % 2 == 0)
            ck_assert(im_map_delete(map, &odd));
        for (int i = 0; n < 2 * STAY && i < 20; i++, passing += 1000000) {
            im_map_set(&arena, map, &passing, NULL);   /* makes holes, so entries move      */
            im_map_delete(map, &passing);
        }
    }
    for (size_t n = 0; n < 2 * STAY; n++)
        ck_assert_msg(seen[n] == (n % 2 == 0), "%zu seen %d times", n, seen[n]);
    ck_assert_uint_eq(steps, STAY);
    im_arena_release(&arena);
}
END_TEST

START_TEST(added_meanwhile_is_visited)
{
    im_arena arena = IM_ARENA_INIT;
    im_map *map = im_map_new(&arena, 8, 8, &im_key_8, NULL);
    size_t cursor = 0;
    const void *key;
    void *value;
    uint64_t n = 0, sum = 0;

    im_map_set(&arena, map, &n, NULL);
    while (im_map_next(map, &cursor, &key, &value)) {
        n = *(const uint64_t *)key + 1;
        sum += n;
        if (n < 100)
            im_map_set(&arena, map, &n, NULL);
    }
    ck_assert_uint_eq(sum, 5050);
    ck_assert(!im_map_next(map, &cursor, &key, &value));
    im_arena_release(&arena);
}
END_TEST

/* ---- the rest ---- */

/* The order numbers run out: nothing is lost, and the order stays. */
START_TEST(order_numbers_start_anew)
{
    im_arena arena = IM_ARENA_INIT;
    im_map *map = im_map_new(&arena, 8, 8, &im_key_8, NULL);
    size_t cursor = 0;
    const void *key;
    void *value;

    for (uint64_t n = 0; n < 100; n++) {
        if (n == 50)
            map->next_order = UINT32_MAX - 10;
        im_map_set(&arena, map, &n, NULL);
        if (n % 10 == 9)
            im_map_delete(map, &n);
    }
    ck_assert_uint_lt(map->next_order, 1000);
    for (uint64_t n = 0; n < 100; n++) {
        ck_assert_int_eq(im_map_get(map, &n) != NULL, n % 10 != 9);
        if (n % 10 == 9)
            continue;
        ck_assert(im_map_next(map, &cursor, &key, &value));
        ck_assert_uint_eq(*(const uint64_t *)key, n);
    }
    ck_assert(!im_map_next(map, &cursor, &key, &value));
    im_arena_release(&arena);
}
END_TEST

START_TEST(nil_map_reads)
{
    size_t cursor = 0;
    const void *key = "";
    void *value;

    ck_assert_uint_eq(im_map_len(NULL), 0);
    ck_assert_ptr_null(im_map_get(NULL, key));
    ck_assert(!im_map_delete(NULL, key));
    ck_assert(!im_map_next(NULL, &cursor, &key, &value));
    im_map_clear(NULL);
}
END_TEST

/* A hash that is the same for all keys, and keys that equal nothing: Go's NaN. */
static uint64_t one_hash(const void *key, uint64_t seed, const void *ctx)
{
    (void)key;
    (void)seed;
    (void)ctx;
    return 0;
}

static bool equal_word(const void *a, const void *b, const void *ctx)
{
    return memcmp(a, b, 8) == 0 && *(const uint64_t *)a != *(const uint64_t *)ctx;
}

START_TEST(colliding_keys)
{
    static const im_key_ops OPS = { one_hash, equal_word };
    static const uint64_t NOT_EQUAL = 7;
    im_arena arena = IM_ARENA_INIT;
    im_map *map = im_map_new(&arena, 8, 8, &OPS, &NOT_EQUAL);

    for (uint64_t n = 0; n < 100; n++)
        *(uint64_t *)im_map_set(&arena, map, &n, NULL) = n;
    im_map_set(&arena, map, &NOT_EQUAL, NULL);
    ck_assert_uint_eq(im_map_len(map), 101);
    ck_assert_ptr_null(im_map_get(map, &NOT_EQUAL));
    for (uint64_t n = 0; n < 100; n += 2)
        ck_assert(im_map_delete(map, &n));
    for (uint64_t n = 0; n < 100; n++) {
        const uint64_t *value = im_map_get(map, &n);
        ck_assert_msg((value != NULL) == (n % 2 == 1 && n != NOT_EQUAL), "%d", (int)n);
        ck_assert(value == NULL || *value == n);
    }
    im_arena_release(&arena);
}
END_TEST

/* Odd sizes: values keep their alignment. */
static const struct size_case {
    size_t key_bytes, value_bytes, value_align;
} SIZES[] = {
    { 1, 8, 8 }, { 8, 1, 1 }, { 1, 2, 2 }, { 2, 4, 4 }, { 4, 0, 1 }, { 8, 24, 8 }, { 4, 12, 4 },
};

START_TEST(size_row)
{
    const struct size_case *c = &SIZES[_i];
    static const im_key_ops *const OPS[] = { [1] = &im_key_1, [2] = &im_key_2, [4] = &im_key_4,
                                             [8] = &im_key_8 };
    im_arena arena = IM_ARENA_INIT;
    im_map *map = im_map_new(&arena, c->key_bytes, c->value_bytes, OPS[c->key_bytes], NULL);

    for (uint64_t n = 0; n < 100; n++) {
        char *value = im_map_set(&arena, map, &n, NULL);
        ck_assert_uint_eq((uintptr_t)value % c->value_align, 0);
        memset(value, (int)n, c->value_bytes);
    }
    for (uint64_t n = 0; n < 100; n++) {
        const char *value = im_map_get(map, &n);
        for (size_t i = 0; i < c->value_bytes; i++)
            ck_assert_int_eq(value[i], (char)n);
    }
    im_arena_release(&arena);
}
END_TEST

START_TEST(nth_allocation_fails)
{
    struct faulty faulty = { .until = _i };
    im_mem mem = faulty_mem(&faulty);
    im_arena arena;
    uint64_t done = 0;

    im_arena_init(&arena, &mem, 0);
    im_map *map = im_map_new(&arena, 8, 8, &im_key_8, NULL);
    for (uint64_t *value; map != NULL && done < 3000; *value = done++)
        if ((value = im_map_set(&arena, map, &done, NULL)) == NULL)
            break;
    ck_assert_int_eq(done < 3000, faulty.failed);
    ck_assert(_i < 20 || !faulty.failed);
    ck_assert_uint_eq(im_map_len(map), done);
    for (uint64_t n = 0; n < done; n++)
        ck_assert_uint_eq(*(uint64_t *)im_map_get(map, &n), n);
    if (map != NULL)
        ck_assert_ptr_null(im_map_get(map, &done));
    im_arena_release(&arena);
    ck_assert_int_eq(faulty.live, 0);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("map");
    TCase *t = tcase_create("map");

    tcase_add_loop_test(t, hash_row, 0, ROWS(HASH));
    tcase_add_test(t, hash_sees_every_bit);
    tcase_add_loop_test(t, random_row, 0, ROWS(KEYS));
    tcase_add_test(t, iteration_survives_changes);
    tcase_add_test(t, added_meanwhile_is_visited);
    tcase_add_test(t, order_numbers_start_anew);
    tcase_add_test(t, nil_map_reads);
    tcase_add_test(t, colliding_keys);
    tcase_add_loop_test(t, size_row, 0, ROWS(SIZES));
    tcase_add_loop_test(t, nth_allocation_fails, 0, 21);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
