/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proto_flood_test.c - input made to cost more than it is long: memory stays within a small
 * multiple of it, and so does time, for what grew too slowly or was read anew left its memory
 * behind.
 *
 * Every input is a few bytes over and over, beyond the arena's largest block: in a block of its own
 * nothing grows in place.
 */
#include <check.h>

#include "codec/field_mask.h"
#include "codec/proto.h"
#include "codec/proto_json.h"
#include "codec/proto_text.h"
#include "proto_world.h"

#define ROWS(table) ((int)(sizeof(table) / sizeof *(table)))

enum { INPUT_BYTES = 6 << 20, FACTOR = 12 };

static const char SCHEMA[] =
    "type M struct {\n"
    "  text string `proto:\"1\"`; nums []int32 `proto:\"2\"`; more []int32 `proto:\"3\"`\n"
    "  fixed []uint32 `proto:\"4,fixed32\"`; inner *M `proto:\"5\"`; took Duration `proto:\"6\"`\n"
    "}\n"
    "type E struct { list []int32 `proto:\"100\"`; one opt[int32] `proto:\"101\"` }\n";

enum form { BINARY, JSON, TEXT };

static const struct flood {
    enum form form;
    const char *front, *unit, *back;
    size_t unit_bytes;                     /* 0: the length of the text                        */
} FLOODS[] = {
    { BINARY, "", "\x12\x02\1\1", "", 4 },
    { BINARY, "", "\x12\x02\1\1\x1a\x02\1\1", "", 8 },
    { BINARY, "", "\x12\x01\1\x1a\x01\1", "", 6 },
    { BINARY, "", "\x22\x04\0\0\0\0\x12\x03\1\1\1", "", 11 },
    { BINARY, "", "\xa0\x06\1", "", 3 },
    { TEXT, "text:", "\"a\"", "", 0 },
    { TEXT, "text:", "\"\"", "", 0 },
    { TEXT, "", "nums:1 more:1 ", "", 0 },
    { JSON, "{\"text\":\"", "\\n", "\"}", 0 },
};

static struct proto_world world;
static const im_type *type;
static im_proto_extensions set;
static im_arena arena;

static void setup(void)
{
    world = proto_world_of(SCHEMA);
    type = proto_world_type(&world, "M");
    set = (im_proto_extensions){ type, proto_world_type(&world, "E"), IM_STR("e") };
    im_arena_init(&arena, NULL, 0);
}

static void teardown(void)
{
    im_arena_release(&arena);
    gen_model_free(world.model);
}

static im_code read(enum form form, const char *data, size_t len, void *value, im_status *status)
{
    const im_proto_json_options json = { .extensions = &set, .extension_count = 1 };

    if (form == BINARY)
        return im_proto_decode(data, len, type, value, &arena, NULL, status);
    if (form == TEXT)
        return im_proto_text_parse(data, len, type, value, &arena, NULL, status);
    return im_proto_json_decode(data, len, type, value, &arena, &json, status);
}

static char *put(char *to, const char *text, size_t len)
{
    memcpy(to, text, len);
    return to + len;
}

START_TEST(memory_follows_the_input)
{
    const struct flood *f = &FLOODS[_i];
    size_t unit_bytes = f->unit_bytes != 0 ? f->unit_bytes : strlen(f->unit);
    char *data = malloc(INPUT_BYTES + 256), *to = data;
    im_status status;

    ck_assert_ptr_nonnull(data);
    im_arena_init(&arena, NULL, (size_t)INPUT_BYTES * FACTOR);
    void *value = im_arena_zalloc(&arena, 1, type->size);
    to = put(to, f->front, strlen(f->front));
    for (size_t i = 0; i < INPUT_BYTES / unit_bytes; i++)
        to = put(to, f->unit, unit_bytes);
    to = put(to, f->back, strlen(f->back));
    ck_assert_msg(read(f->form, data, (size_t)(to - data), value, &status) == IM_OK, "%d: %s", _i,
                  status.text);
    free(data);
}
END_TEST

/* An extension that is there already is not read again for each of its siblings. */
START_TEST(extensions_are_read_once)
{
    enum { NULLS = 20000, LIST = 20000 };
    char *text = malloc(64 * (NULLS + LIST)), *to = text;
    im_status status;

    ck_assert_ptr_nonnull(text);
    im_arena_init(&arena, NULL, 8 << 20);
    void *value = im_arena_zalloc(&arena, 1, type->size);
    to = put(to, "{\"[e.list]\":[0", 14);
    for (size_t i = 0; i < LIST; i++)
        to = put(to, ",1", 2);
    to = put(to, "]", 1);
    for (size_t i = 0; i < NULLS; i++)
        to = put(to, ",\"[e.one]\":null", 15);
    to = put(to, "}", 1);
    ck_assert_msg(read(JSON, text, (size_t)(to - text), value, &status) == IM_OK, "%s",
                  status.text);
    free(text);
}
END_TEST

/* A mask comes from outside as well: naming a field again moves nothing again. */
START_TEST(masks_move_a_field_once)
{
    enum { PATHS = 3000, TEXT_BYTES = 10000 };
    static const char *const NAMES[] = { "inner.text", "inner", "text", "inner.inner.text" };
    const im_str letters = im_str_from(calloc(1, TEXT_BYTES), TEXT_BYTES);
    const uint8_t head[] = { 0x0a, 0x80 | (TEXT_BYTES & 127), TEXT_BYTES >> 7 };
    im_str *paths = malloc(PATHS * sizeof *paths);
    uint8_t *bytes = malloc(sizeof head + letters.len);
    im_status status;

    ck_assert(letters.ptr != NULL && paths != NULL && bytes != NULL);
    im_arena_init(&arena, NULL, 1 << 20);
    void *from = im_arena_zalloc(&arena, 1, type->size);
    void *into = im_arena_zalloc(&arena, 1, type->size);
    memcpy(bytes, head, sizeof head);
    memcpy(bytes + sizeof head, letters.ptr, letters.len);
    ck_assert_int_eq(im_proto_decode(bytes, sizeof head + letters.len, type, from, &arena, NULL,
                                     &status), IM_OK);
    for (size_t i = 0; i < PATHS; i++)
        paths[i] = im_str_of(NAMES[i % 4]);
    ck_assert_msg(im_field_mask_apply(type, paths, PATHS, from, into, &arena, &status) == IM_OK,
                  "%s", status.text);
    ck_assert_uint_eq(((const im_str *)into)->len, TEXT_BYTES);
    free(bytes);
    free(paths);
    free((char *)(uintptr_t)letters.ptr);
}
END_TEST

/* The largest nanos beside the largest seconds do not fit 64 bits. */
START_TEST(durations_do_not_wrap)
{
    static const struct { const char *bytes; im_code want; } MOMENTS[] = {
        { "\x08\x83\xfa\x85\xae\x22\x10\xff\xff\xff\xff\x07", IM_INVALID_ARGUMENT },
        { "\x08\x83\xfa\x85\xae\x22\x10\xff\x93\xeb\xdc\x03", IM_OK },
    };
    void *value = im_arena_zalloc(&arena, 1, type->size);
    char bytes[32];

    int len = snprintf(bytes, sizeof bytes, "\x32%c%s", (char)strlen(MOMENTS[_i].bytes),
                       MOMENTS[_i].bytes);
    ck_assert_int_eq(im_proto_decode(bytes, (size_t)len, type, value, &arena, NULL, NULL),
                     MOMENTS[_i].want);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("proto_flood");
    TCase *t = tcase_create("proto_flood");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, memory_follows_the_input, 0, ROWS(FLOODS));
    tcase_add_test(t, extensions_are_read_once);
    tcase_add_test(t, masks_move_a_field_once);
    tcase_add_loop_test(t, durations_do_not_wrap, 0, 2);
    suite_add_tcase(s, t);
    SRunner *runner = srunner_create(s);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
