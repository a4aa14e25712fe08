/* SPDX-License-Identifier: Apache-2.0 */
/*
 * three_states_test.c - absent, null and a value survive every way: JSON -> C -> wire -> C -> JSON.
 *
 * Each kind that can travel stands in a message as opt[T] and tri[T].  A JSON text comes out as it
 * went in; so does its patch when it is applied to another message.
 */
#include <string.h>

#include "codec/merge.h"
#include "codec/proto.h"
#include "codec/proto_json.h"
#include "json_world.h"
#include "object/equal.h"

/* A kind, and two values of it in JSON: one that is zero, one that is not. */
static const struct kind {
    const char *type, *zero, *value;
} KINDS[] = {
    { "bool", "false", "true" },
    { "int8", "0", "-8" },
    { "int16", "0", "-1600" },
    { "int32", "0", "-2147483648" },
    { "int64", "0", "-9223372036854775808" },
    { "int", "0", "77" },
    { "uint8", "0", "255" },
    { "uint16", "0", "65535" },
    { "uint32", "0", "4294967295" },
    { "uint64", "0", "18446744073709551615" },
    { "uint", "0", "1" },
    { "byte", "0", "9" },
    { "rune", "0", "1114111" },
    { "float32", "0", "1.5" },
    { "float64", "0", "-1e+300" },
    { "string", "\"\"", "\"\\u00e9t\\u00e9\"" },
    { "[]byte", "\"\"", "\"AAEC\"" },
    { "Color", "0", "2" },
    { "Celsius", "0", "36.6" },
    { "Inner", "{\"a\":0}", "{\"a\":5}" },
    { "Time", "\"0001-01-01T00:00:00Z\"", "\"2024-02-03T04:05:06.000000007Z\"" },
    { "Duration", "0", "-1500000000" },
};

static const char *const STATES[] = { "absent", "null", "zero", "value" };
static const char *const FORMS[] = { "opt", "tri" };

enum {
    KIND_COUNT = sizeof KINDS / sizeof *KINDS,
    STATE_COUNT = sizeof STATES / sizeof *STATES,
    CASES = KIND_COUNT * STATE_COUNT * 2
};

static struct json_world world;
static im_arena arena;

static void open_world(const struct kind *kind)
{
    char schema[1024];

    snprintf(schema, sizeof schema,
             "type Color enum { red = 0; blue = 2 }\ntype Celsius float64\n"
             "type Inner struct { a int32 `proto:\"1\"` }\n"
             "type M struct {\n"
             "  before int32 `proto:\"1\" json:\"before,omitempty\"`\n"
             "  opt opt[%s] `proto:\"2\" json:\"opt,omitempty\"`\n"
             "  tri tri[%s] `proto:\"3,null=4\" json:\"tri,omitempty\"`\n"
             "  after int32 `proto:\"5\" json:\"after,omitempty\"`\n}\n", kind->type, kind->type);
    world = world_of(schema, NULL);
    im_arena_init(&arena, NULL, 0);
}

static void close_world(void)
{
    im_arena_release(&arena);
    world_free(&world);
}

/* {"before":1,"tri":null,"after":2} */
static void make_text(char *text, size_t room, const char *name, const char *state,
                      const struct kind *kind)
{
    const char *value = strcmp(state, "null") == 0 ? "null"
                        : strcmp(state, "zero") == 0 ? kind->zero : kind->value;

    if (strcmp(state, "absent") == 0)
        snprintf(text, room, "{\"before\":1,\"after\":2}");
    else
        snprintf(text, room, "{\"before\":1,\"%s\":%s,\"after\":2}", name, value);
}

static void *decoded(const char *json)
{
    const im_type *type = world_type(&world, "p.M");
    void *value = world_value(&arena, type);
    im_status status;

    ck_assert_msg(im_json_decode(json, strlen(json), type, value, &arena, NULL, &status) == IM_OK,
                  "%s: %s", json, status.text);
    return value;
}

static const char *encoded(const void *value)
{
    im_str text;
    im_status status;
    im_code code = im_json_encode(world_type(&world, "p.M"), value, &arena, NULL, &text, &status);

    ck_assert_msg(code == IM_OK, "%s", status.text);
    return im_cstr(&arena, text);
}

static void *over_the_wire(const void *value)
{
    const im_type *type = world_type(&world, "p.M");
    void *read = world_value(&arena, type);
    im_bytes bytes;
    im_status status;
    bool equal = false;

    ck_assert_msg(im_proto_encode(type, value, &arena, NULL, &bytes, &status) == IM_OK, "%s",
                  status.text);
    ck_assert_msg(im_proto_decode(bytes.ptr, bytes.len, type, read, &arena, NULL, &status) ==
                  IM_OK, "%s", status.text);
    ck_assert(im_deep_equal(&arena, type, value, read, &equal, NULL) == IM_OK && equal);
    return read;
}

START_TEST(every_way)
{
    const struct kind *kind = &KINDS[_i / (STATE_COUNT * 2)];
    const char *state = STATES[_i / 2 % STATE_COUNT], *form = FORMS[_i % 2];
    bool lost = strcmp(form, "opt") == 0 && strcmp(state, "null") == 0;
    char text[256], want[256];

    open_world(kind);
    make_text(text, sizeof text, form, state, kind);
    make_text(want, sizeof want, form, lost ? "absent" : state, kind);
    const char *got = encoded(over_the_wire(decoded(text)));
    const char *expected = encoded(decoded(want));
    ck_assert_msg(strcmp(got, expected) == 0, "%s[%s], %s: %s", form, kind->type, state, got);
    if (!lost && strcmp(kind->type, "string") != 0)
        ck_assert_str_eq(got, text);
    close_world();
}
END_TEST

/* The same in protobuf's JSON, whose reader and writer know nothing of Go's. */
START_TEST(in_protobufs_json)
{
    const struct kind *kind = &KINDS[_i / (STATE_COUNT * 2)];
    const char *state = STATES[_i / 2 % STATE_COUNT], *form = FORMS[_i % 2];
    bool is_null = strcmp(form, "tri") == 0 && strcmp(state, "null") == 0, equal = false;
    char text[256];
    im_str json;
    im_status status;

    open_world(kind);
    make_text(text, sizeof text, form, state, kind);
    const im_type *type = world_type(&world, "p.M");
    void *value = decoded(text), *read = world_value(&arena, type);
    ck_assert_msg(im_proto_json_encode(type, value, &arena, NULL, &json, &status) == IM_OK, "%s",
                  status.text);
    ck_assert_msg(im_proto_json_decode(json.ptr, json.len, type, read, &arena, NULL, &status) ==
                  IM_OK, "%s: %s", json.ptr, status.text);
    ck_assert_msg(im_deep_equal(&arena, type, value, read, &equal, NULL) == IM_OK && equal, "%s",
                  json.ptr);
    ck_assert_int_eq(strstr(json.ptr, "\"tri\":null") != NULL, is_null);
    ck_assert_int_eq(strstr(json.ptr, "\"tri\"") != NULL,
                     strcmp(form, "tri") == 0 && strcmp(state, "absent") != 0);
    close_world();
}
END_TEST

/* The patch says what it says after a way over the wire: null clears, absent leaves. */
START_TEST(as_a_patch)
{
    const struct kind *kind = &KINDS[_i / STATE_COUNT];
    const char *state = STATES[_i % STATE_COUNT];
    bool absent = strcmp(state, "absent") == 0, null = strcmp(state, "null") == 0;
    char text[256], old[256], want[256];

    open_world(kind);
    const im_type *type = world_type(&world, "p.M");
    make_text(text, sizeof text, "tri", state, kind);
    snprintf(old, sizeof old, "{\"before\":8,\"tri\":%s}", kind->value);
    make_text(want, sizeof want, "tri", absent ? "value" : null ? "absent" : state, kind);
    void *target = decoded(old);
    ck_assert_int_eq(im_merge_apply(type, over_the_wire(decoded(text)), type, target, &arena, NULL,
                                    NULL), IM_OK);
    ck_assert_str_eq(encoded(target), encoded(decoded(want)));
    close_world();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("three_states");
    TCase *ways = tcase_create("ways");

    tcase_add_loop_test(ways, every_way, 0, CASES);
    tcase_add_loop_test(ways, in_protobufs_json, 0, CASES);
    tcase_add_loop_test(ways, as_a_patch, 0, KIND_COUNT * STATE_COUNT);
    suite_add_tcase(suite, ways);
    return run_suite(suite);
}
