/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proto_run_test.c - runs of groups, whose number is guessed while they are read, and varints of
 * all lengths, which are read and written by the word.
 */
#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "codec/proto.h"
#include "core/slice.h"
#include "proto_world.h"

static const char SCHEMA[] =
    "type G struct { n uint64 `proto:\"1\"`; text string `proto:\"2\"` }\n"
    "type M struct { groups []G `proto:\"1,group\"`; tail []byte `proto:\"2\"` }\n";

/* As the generator lays it out. */
struct g { uint64_t n; im_str text; im_bytes *unknown; };
struct m { im_slice groups; im_bytes tail; im_bytes *unknown; };

static struct proto_world world;
static const im_type *type, *group;
static im_arena arena;

static void setup(void)
{
    world = proto_world_of(SCHEMA);
    type = proto_world_type(&world, "M");
    group = proto_world_type(&world, "G");
    im_arena_init(&arena, NULL, 0);
}

static void teardown(void)
{
    im_arena_release(&arena);
    gen_model_free(world.model);
}

static void decode(const uint8_t *bytes, size_t len, struct m *m)
{
    ck_assert_uint_eq(type->size, sizeof *m);
    ck_assert_uint_eq(group->size, sizeof(struct g));
    ck_assert_int_eq(im_proto_decode(bytes, len, type, m, &arena, NULL, NULL), IM_OK);
}

/* count groups, some with much text, then a field of many bytes. */
static void run_of(size_t count)
{
    enum { TAIL = 1 << 16 };
    size_t len = 0;
    uint8_t *bytes = malloc(count * 140 + TAIL + 8);
    struct m m;

    for (size_t i = 0; i < count; i++) {
        size_t text = i % 7 == 0 ? i % 100 : i % 3;
        bytes[len++] = 0x0b;
        bytes[len++] = 0x08;
        bytes[len++] = (uint8_t)(i & 0x7f) | 0x80;
        bytes[len++] = (uint8_t)(i >> 7);
        bytes[len++] = 0x12;
        bytes[len++] = (uint8_t)text;
        memset(bytes + len, 'a', text);
        len += text;
        bytes[len++] = 0x0c;
    }
    memcpy(bytes + len, "\x12\x80\x80\x04", 4);
    memset(bytes + len + 4, 'b', TAIL);
    decode(bytes, len + 4 + TAIL, &m);
    ck_assert_uint_eq(m.tail.len, TAIL);
    ck_assert_uint_eq(m.groups.len, count);
    ck_assert_uint_le(m.groups.cap, count < 4 ? 4 : count * 16);
    const struct g *g = m.groups.ptr;
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_eq(g[i].n, i);
        ck_assert_uint_eq(g[i].text.len, i % 7 == 0 ? i % 100 : i % 3);
    }
    static const struct g ZERO;
    for (size_t i = count; i < m.groups.cap; i++)
        ck_assert_msg(memcmp(&g[i], &ZERO, sizeof ZERO) == 0, "%zu of %zu is not zero", i, count);
    free(bytes);
}

START_TEST(groups_in_a_run)
{
    for (size_t count = 0; count <= 300; count++)
        run_of(count);
}
END_TEST

/* 2^_i and its neighbours: at the very end of the input, with more behind, and back again. */
START_TEST(varints)
{
    for (int delta = -1; delta <= 1; delta++) {
        uint64_t n = (UINT64_C(1) << _i) + (uint64_t)delta, rest = n;
        uint8_t bytes[32] = { 0x08 };
        size_t len = 1;
        for (; rest >= 0x80; rest >>= 7)
            bytes[len++] = (uint8_t)(rest | 0x80);
        bytes[len++] = (uint8_t)rest;
        for (size_t more = 0; more <= 12; more += 12) {
            struct g g;
            im_bytes out;
            memcpy(bytes + len, "\x12\x0a" "aaaaaaaaaa", more);
            ck_assert_int_eq(im_proto_decode(bytes, len + more, group, &g, &arena, NULL, NULL),
                             IM_OK);
            ck_assert_uint_eq(g.n, n);
            ck_assert_uint_eq(g.text.len, more != 0 ? 10 : 0);
            ck_assert_int_eq(im_proto_encode(group, &g, &arena, NULL, &out, NULL), IM_OK);
            if (n == 0)
                continue;                  /* zero is not written                             */
            ck_assert_uint_eq(out.len, len + more);
            ck_assert_int_eq(memcmp(out.ptr, bytes, out.len), 0);
        }
    }
}
END_TEST

/* Eleven bytes, whether the rest of the input is short or long. */
START_TEST(too_long)
{
    uint8_t bytes[64];
    struct g g;
    im_status status;

    memset(bytes, 0xff, sizeof bytes);
    bytes[0] = 0x08;
    for (size_t len = 2; len <= sizeof bytes; len++) {
        ck_assert_int_eq(im_proto_decode(bytes, len, group, &g, &arena, NULL, &status),
                         IM_INVALID_ARGUMENT);
        ck_assert_str_eq(status.path, "n");
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("proto_run");
    TCase *t = tcase_create("runs");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, groups_in_a_run);
    tcase_add_loop_test(t, varints, 0, 64);
    tcase_add_test(t, too_long);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
