/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_encode_test.c - values to JSON text: options, limits, cycles, methods, failures of memory.
 * What Go writes of Go's types is in the vectors.
 */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "codec/json.h"
#include "core/map.h"
#include "faulty.h"
#include "json_world.h"
#include "object/dynamic.h"
#include "object/equal.h"

/* ---- strings ---- */

static const struct string_case {
    const char *label, *text;
    size_t len;
    const char *want, *raw;                /* raw: without HTML escapes, NULL: the same        */
} STRING[] = {
#define TEXT(t) (t), sizeof(t) - 1
    { "empty", TEXT(""), "\"\"", NULL },
    { "plain", TEXT("0123456789abcdef0123456789abcdefXYZ"),
      "\"0123456789abcdef0123456789abcdefXYZ\"", NULL },
    { "html", TEXT("a<b>&c"), "\"a\\u003cb\\u003e\\u0026c\"", "\"a<b>&c\"" },
    { "quotes", TEXT("say \"\\\" \n\r\t\b\f\0"),
      "\"say \\\"\\\\\\\" \\n\\r\\t\\u0008\\u000c\\u0000\"",
      NULL },
    { "every escape late", TEXT("0123456789abcdef0123456789\x01\x1f\""),
      "\"0123456789abcdef0123456789\\u0001\\u001f\\\"\"", NULL },
    { "runes", TEXT("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80 and more ASCII text"),
      "\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80 and more ASCII text\"", NULL },
    { "line separators", TEXT("a\xe2\x80\xa8" "b\xe2\x80\xa9" "c\xe2\x80\xaa"),
      "\"a\\u2028b\\u2029c\xe2\x80\xaa\"", NULL },
    { "not UTF-8", TEXT("ok\xff\xc3(\xe2\x82 end of this text"),
      "\"ok\\ufffd\\ufffd(\\ufffd\\ufffd end of this text\"", NULL },
    { "delete is plain", TEXT("\x7f"), "\"\x7f\"", NULL },
};

START_TEST(string_row)
{
    const struct string_case *c = &STRING[_i];
    const im_json_options raw = { .flags = IM_JSON_NO_HTML_ESCAPE };
    im_arena arena = IM_ARENA_INIT;
    im_str text = { c->text, c->len }, got;

    ck_assert_int_eq(im_json_encode(im_string_type, &text, &arena, NULL, &got, NULL), IM_OK);
    ck_assert_msg(same_text(got, c->want), "%s: %.*s", c->label, IM_STR_ARG(got));
    ck_assert_int_eq(got.ptr[got.len], '\0');
    ck_assert_int_eq(im_json_encode(im_string_type, &text, &arena, &raw, &got, NULL), IM_OK);
    ck_assert_msg(same_text(got, c->raw != NULL ? c->raw : c->want), "%s: %.*s", c->label,
                  IM_STR_ARG(got));
    im_arena_release(&arena);
}
END_TEST

/* Every special byte at every place of texts of every length around the chunks. */
START_TEST(specials_anywhere)
{
    static const char SPECIAL[] = "\"\\<&\n\x01";
    im_arena arena = IM_ARENA_INIT;
    char text[70];

    for (size_t len = 1; len < sizeof text; len++) {
        for (size_t at = 0; at < len; at++) {
            memset(text, 'a', len);
            text[at] = SPECIAL[(at + len) % (sizeof SPECIAL - 1)];
            im_str value = { text, len }, got, back = { NULL, 0 };
            ck_assert_int_eq(im_json_encode(im_string_type, &value, &arena, NULL, &got, NULL),
                             IM_OK);
            ck_assert_int_eq(im_json_decode(got.ptr, got.len, im_string_type, &back, &arena, NULL,
                                            NULL), IM_OK);
            ck_assert_msg(im_str_equal(back, value) && im_json_valid(got.ptr, got.len) &&
                              got.len > len + 2, "%zu %zu", len, at);
        }
        im_arena_reset(&arena);
    }
    im_arena_release(&arena);
}
END_TEST

/* ---- structs, maps, layout ---- */

static const char SCHEMA[] =
    "type Node struct { next *Node `json:\"next,omitempty\"`; n int8 }\n"
    "type Loop []Loop\n"
    "type Wide struct {\n"
    "  a bool `json:\"a,omitempty\"`\n"
    "  b opt[int32]\n"
    "  c tri[string]\n"
    "  d map[int16]string `json:\"d,omitempty\"`\n"
    "  e []byte\n"
    "  f float32 `json:\"f<>,string\"`\n"
    "  g any\n"
    "  h func()\n"
    "}\n"
    "type Plain struct { x int32; y []string; z map[string]bool }\n"
    "type Speaker struct { word string }\n"
    "func (s Speaker) MarshalJSON(a arena) (out []byte, err error)\n"
    "type Shy struct { word string }\n"
    "func (s *Shy) MarshalText(a arena) (text []byte, err error)\n"
    "type Pair struct { loud Speaker; quiet Shy; far *Shy }\n";

static im_code speak(void *self, im_arena *arena, im_bytes *out, im_status *status)
{
    const im_str *word = self;

    if (word->len == 0)
        return im_status_set(status, IM_NOT_FOUND, "nothing to say");
    im_str text = im_str_printf(arena, " { \"says\" : \"%.*s\" } ", IM_STR_ARG(*word));
    *out = im_bytes_from(text.ptr, text.len);
    return IM_OK;
}

static im_code whisper(void *self, im_arena *arena, im_bytes *out, im_status *status)
{
    const im_str *word = self;

    (void)status;
    (void)arena;
    *out = im_bytes_from(word->ptr, word->len);
    return IM_OK;
}

static void find_thunk(void *ctx, const struct gen_type *owner, bool pointer, const char *method,
                       im_func *slot_out, im_call_fn *call_out)
{
    (void)ctx;
    (void)owner;
    (void)pointer;
    *slot_out = strcmp(method, "MarshalJSON") == 0 ? (im_func)speak : (im_func)whisper;
    *call_out = NULL;
}

static struct json_world world;

static void set_up(void)
{
    static const struct gen_thunks THUNKS = { find_thunk, NULL };

    world = world_of(SCHEMA, &THUNKS);
}

static void tear_down(void)
{
    world_free(&world);
}

/* A value of the type, read from one text, is written as the other. */
static const struct value_case {
    const char *type, *text, *want;
} VALUE[] = {
    { "p.Wide", "{\"e\":null,\"f<>\":\"1.5\"}", NULL },
    { "p.Plain", "{}", "{\"x\":0,\"y\":null,\"z\":null}" },
    { "p.Plain", "{\"x\":-5,\"y\":[],\"z\":{}}", "{\"x\":-5,\"y\":[],\"z\":{}}" },
    { "p.Plain", "{\"z\":{\"b\":true,\"a\":false,\"abcdefghi\":true,\"abcdefgh\":false,\"\":true}}",
      "{\"x\":0,\"y\":null,\"z\":{\"\":true,\"a\":false,\"abcdefgh\":false,"
      "\"abcdefghi\":true,\"b\":true}}" },
    { "p.Node", "{\"next\":{\"n\":2},\"n\":1}", "{\"next\":{\"n\":2},\"n\":1}" },
};

START_TEST(value_row)
{
    const struct value_case *c = &VALUE[_i];
    im_arena arena = IM_ARENA_INIT;
    const im_type *type = world_type(&world, c->type);
    void *value = world_value(&arena, type);
    im_str got;
    im_status status;

    ck_assert_int_eq(im_json_decode(c->text, strlen(c->text), type, value, &arena, NULL, &status),
                     IM_OK);
    im_code code = im_json_encode(type, value, &arena, NULL, &got, &status);
    ck_assert_int_eq(code, c->want != NULL ? IM_OK : IM_UNIMPLEMENTED);
    if (c->want != NULL)
        ck_assert_msg(same_text(got, c->want), "%.*s", IM_STR_ARG(got));
    else
        ck_assert_str_eq(status.text, "json: unsupported type: func()");
    im_arena_release(&arena);
}
END_TEST

START_TEST(indented)
{
    static const char TEXT[] = "{\"x\":1,\"y\":[\"a\",\"b\"],\"z\":{}}";
    const im_json_options options = { .prefix = IM_STR_INIT("> "), .indent = IM_STR_INIT("  ") };
    im_arena arena = IM_ARENA_INIT;
    const im_type *type = world_type(&world, "p.Plain");
    void *value = world_value(&arena, type);
    im_str got;

    ck_assert_int_eq(im_json_decode(TEXT, strlen(TEXT), type, value, &arena, NULL, NULL), IM_OK);
    ck_assert_int_eq(im_json_encode(type, value, &arena, &options, &got, NULL), IM_OK);
    ck_assert_msg(same_text(got,
                            "{\n>   \"x\": 1,\n>   \"y\": [\n>     \"a\",\n>     \"b\"\n>   ],\n"
                                 ">   \"z\": {}\n> }"), "%.*s", IM_STR_ARG(got));
    im_arena_release(&arena);
}
END_TEST

/* ---- what cannot be written ---- */

START_TEST(not_finite)
{
    static const struct { double value; const char *error; } ROW[] = {
        { INFINITY, "json: unsupported value: +Inf" },
        { -INFINITY, "json: unsupported value: -Inf" },
        { NAN, "json: unsupported value: NaN" },
    };
    im_arena arena = IM_ARENA_INIT;
    im_str got;
    im_status status;

    for (int i = 0; i < ROWS(ROW); i++) {
        ck_assert_int_eq(im_json_encode(im_float64_type, &ROW[i].value, &arena, NULL, &got,
                                        &status),
                         IM_INVALID_ARGUMENT);
        ck_assert_str_eq(status.text, ROW[i].error);
    }
    im_arena_release(&arena);
}
END_TEST

struct node { struct node *next; int8_t n; };

START_TEST(cycles_end)
{
    im_arena arena = IM_ARENA_INIT;
    im_json_error error;
    const im_json_options options = { .error = &error };
    struct node node = { &node, 1 };
    im_slice loop = { NULL, 1, 1 };
    im_map *map = im_type_map_make(&arena, im_string_any_map_type);
    im_any self = { im_string_any_map_type, &map };
    im_str key = IM_STR("k"), got;

    ck_assert_int_eq(im_json_encode(world_type(&world, "p.Node"), &node, &arena, &options, &got,
                                    NULL),
                     IM_INVALID_ARGUMENT);
    ck_assert(same_text(error.text, "json: unsupported value: encountered a cycle via *p.Node"));
    ck_assert_int_eq(error.kind, IM_JSON_ERROR_UNSUPPORTED_VALUE);
    loop.ptr = &loop;
    ck_assert_int_eq(im_json_encode(world_type(&world, "p.Loop"), &loop, &arena, &options, &got,
                                    NULL),
                     IM_INVALID_ARGUMENT);
    *(im_any *)im_map_set(&arena, map, &key, NULL) = self;
    ck_assert_int_eq(im_json_encode(im_any_type, &self, &arena, &options, &got, NULL),
                     IM_INVALID_ARGUMENT);
    im_arena_release(&arena);
}
END_TEST

/* A list that is no cycle, but deeper than the limit. */
START_TEST(depth_is_bounded)
{
    enum { NODES = 60 };
    static struct node nodes[NODES];
    const im_json_options options = { .depth_max = NODES - 1 };
    const im_type *type = world_type(&world, "p.Node");
    im_arena arena = IM_ARENA_INIT;
    im_status status;
    im_str got;

    for (int i = 0; i + 1 < NODES; i++)
        nodes[i].next = &nodes[i + 1];
    ck_assert_int_eq(im_json_encode(type, &nodes[1], &arena, &options, &got, &status), IM_OK);
    ck_assert_int_eq(im_json_encode(type, &nodes[0], &arena, &options, &got, &status),
                     IM_RESOURCE_EXHAUSTED);
    ck_assert_str_eq(status.text, "json: nested deeper than 59 levels");
    im_arena_release(&arena);
}
END_TEST

/* ---- methods ---- */

struct pair { im_str loud, quiet; im_str *far; };

START_TEST(methods_are_asked)
{
    im_arena arena = IM_ARENA_INIT;
    im_str far = IM_STR("<f>");
    struct pair pair = { IM_STR("hi"), IM_STR("ssh"), &far };
    const im_type *type = world_type(&world, "p.Pair");
    im_any held = { type, &pair };
    im_str got;
    im_status status;

    ck_assert_int_eq(im_json_encode(type, &pair, &arena, NULL, &got, &status), IM_OK);
    ck_assert_msg(same_text(got, "{\"loud\":{\"says\":\"hi\"},\"quiet\":\"ssh\","
                                 "\"far\":\"\\u003cf\\u003e\"}"),
                  "%.*s", IM_STR_ARG(got));
    /* A copy is not addressable: the method of *Shy does not count. */
    ck_assert_int_eq(im_json_encode(im_any_type, &held, &arena, NULL, &got, &status), IM_OK);
    ck_assert_msg(same_text(got, "{\"loud\":{\"says\":\"hi\"},\"quiet\":{\"word\":\"ssh\"},"
                                 "\"far\":\"\\u003cf\\u003e\"}"), "%.*s", IM_STR_ARG(got));
    pair.loud.len = 0;
    ck_assert_int_eq(im_json_encode(type, &pair, &arena, NULL, &got, &status), IM_NOT_FOUND);
    ck_assert_str_eq(status.text,
                     "json: error calling MarshalJSON for type p.Speaker: nothing to say");
    pair.loud = IM_STR("\"");
    ck_assert_int_eq(im_json_encode(type, &pair, &arena, NULL, &got, &status), IM_INVALID_ARGUMENT);
    im_arena_release(&arena);
}
END_TEST

/* ---- no memory ---- */

enum { MEMORY_ROWS = 30 };

START_TEST(no_memory)
{
    struct faulty faulty = { .until = _i };
    im_mem mem = faulty_mem(&faulty);
    im_arena arena, values = IM_ARENA_INIT;
    im_any any = { NULL, NULL };
    char text[9000];
    size_t len = (size_t)snprintf(text, sizeof text, "[");
    im_str got = { NULL, 0 };

    for (int i = 0; i < 300; i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "%s{\"b%d\":[%d],\"a\":\"<\"}",
                                i != 0 ? "," : "", i, i);
    text[len++] = ']';
    ck_assert_int_eq(im_json_decode(text, len, im_any_type, &any, &values, NULL, NULL), IM_OK);
    im_arena_init(&arena, &mem, 0);
    im_code code = im_json_encode(im_any_type, &any, &arena, NULL, &got, NULL);
    ck_assert_int_eq(code, faulty.failed ? IM_RESOURCE_EXHAUSTED : IM_OK);
    ck_assert((got.ptr != NULL) == (code == IM_OK));
    ck_assert(_i < MEMORY_ROWS - 1 || !faulty.failed);
    im_arena_release(&arena);
    ck_assert_int_eq(faulty.live, 0);
    im_arena_release(&values);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("json_encode");
    TCase *cases = tcase_create("tables");

    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_loop_test(cases, string_row, 0, ROWS(STRING));
    tcase_add_test(cases, specials_anywhere);
    tcase_add_loop_test(cases, value_row, 0, ROWS(VALUE));
    tcase_add_test(cases, indented);
    tcase_add_test(cases, not_finite);
    tcase_add_test(cases, cycles_end);
    tcase_add_test(cases, depth_is_bounded);
    tcase_add_test(cases, methods_are_asked);
    tcase_add_loop_test(cases, no_memory, 0, MEMORY_ROWS);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
