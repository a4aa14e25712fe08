/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_decode_test.c - JSON text into values of types built from a schema, by every hot half of the
 * decoder (portable, SSE2, AVX2) alike.  Go's own answers are in the vectors; here are what Go
 * has no word for, places and paths of errors, options, and failures of memory.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "codec/json.h"
#include "faulty.h"
#include "json_hot.h"
#include "json_world.h"
#include "object/dynamic.h"

static const char SCHEMA[] =
    "type Color enum { red; green; blue = 5 }\n"
    "type Circle struct { r float64 }\n"
    "type Shape oneof { circle Circle; side int32 }\n"
    "type _base struct { Inherited string }\n"
    "type Other struct { seen bool }\n"
    "type T struct {\n"
    "  name string `json:\"name\"`\n"
    "  age int32 `json:\"age,omitempty\"`\n"
    "  big uint64\n"
    "  tags []string\n"
    "  scores map[string]int64\n"
    "  by_id map[int8]string\n"
    "  boss *T `json:\"boss,omitempty\"`\n"
    "  nick tri[string]\n"
    "  mail opt[string]\n"
    "  color Color\n"
    "  named Color `json:\"named,string\"`\n"
    "  shape Shape\n"
    "  raw []byte\n"
    "  pair [2]int16\n"
    "  free any\n"
    "  when Time\n"
    "  quoted int64 `json:\"quoted,string\"`\n"
    "  _hidden int32\n"
    "  *Other\n"
    "  *_base\n"
    "  floats []float64\n"
    "}\n";

static struct json_world world;

static void set_up(void)
{
    world = world_of(SCHEMA, NULL);
}

static void tear_down(void)
{
    world_free(&world);
}

/* A T is decoded and written again; NULL members are not compared. */
static const struct decode_case {
    const char *label, *text;
    const char *again;                     /* written anew, the members after "name" cut where
                                              the row ends                                    */
    im_code code;
    const char *error, *path;
    uint32_t line, column;
} DECODE[] = {
    { "plain", "{\"name\":\"Ann\",\"age\":30,\"big\":18446744073709551615,\"tags\":[\"a\",\"b\"]}",
      "{\"name\":\"Ann\",\"age\":30,\"big\":18446744073709551615,\"tags\":[\"a\",\"b\"],", IM_OK,
      NULL, NULL, 0, 0 },
    { "any order, any case", "{ \"TAGS\" : [] , \"Age\" : 7 , \"name\" : \"x\" }",
      "{\"name\":\"x\",\"age\":7,\"big\":0,\"tags\":[],", IM_OK, NULL, NULL, 0, 0 },
    { "indented",
      "{\n    \"name\": \"a long name that crosses thirty-two bytes\",\n    \"age\": 5,\n"
      "    \"big\": 12345678901234567890,\n"
      "    \"tags\": [\n        \"one\",\n        \"two\"\n    ]\n}\n",
      "{\"name\":\"a long name that crosses thirty-two bytes\",\"age\":5,"
      "\"big\":12345678901234567890,"
      "\"tags\":[\"one\",\"two\"],", IM_OK, NULL, NULL, 0, 0 },
    { "unknown members", "{\"x\":{\"y\":[1,2,{\"z\":\"\\\"\"}]},\"name\":\"n\",\"zz\":1e400}",
      "{\"name\":\"n\",\"big\":0,", IM_OK, NULL, NULL, 0, 0 },
    { "escapes", "{\"name\":\"\\u00e9\\ud83d\\ude00\\n\\ud800x\\/\"}",
      "{\"name\":\"\xc3\xa9\xf0\x9f\x98\x80\\n\xef\xbf\xbdx/\",", IM_OK, NULL, NULL, 0, 0 },
    { "not UTF-8", "{\"name\":\"a\xff\xc3 and enough text behind it for a whole chunk\"}",
      "{\"name\":\"a\xef\xbf\xbd\xef\xbf\xbd and enough text behind it for a whole chunk\",", IM_OK,
      NULL, NULL, 0, 0 },
    { "wrong type, the rest is kept", "{\"name\":\"n\",\"age\":\"old\",\"big\":7}",
      "{\"name\":\"n\",\"big\":7,", IM_INVALID_ARGUMENT,
      "json: cannot unmarshal string into Go struct field T.age of type int32", "age", 1, 19 },
    { "out of range", "{\"boss\":{\"age\":\n  3000000000}}", NULL, IM_OUT_OF_RANGE,
      "json: cannot unmarshal number 3000000000 into Go struct field T.boss.age of type int32",
      "boss.age", 2, 3 },
    { "in an element", "{\"tags\":[\"a\",2]}", NULL, IM_INVALID_ARGUMENT,
      "json: cannot unmarshal number into Go struct field T.tags of type string", "tags[1]",
      1, 14 },
    { "bad map key", "{\"by_id\":{\"300\":\"x\",\"3\":\"y\"}}", NULL, IM_OUT_OF_RANGE,
      "json: cannot unmarshal number 300 into Go struct field T.by_id of type int8", NULL, 0, 0 },
    { "syntax", "{\"name\":\"n\",\n\"age\":1,}", "{\"name\":\"\",\"big\":0,", IM_INVALID_ARGUMENT,
      "invalid character '}' looking for beginning of object key string", "age", 2, 9 },
    { "base64", "{\"raw\":\"AQ*\"}", NULL, IM_INVALID_ARGUMENT,
      "illegal base64 data at input byte 2",
      "raw", 1, 8 },
    { "private", "{\"_hidden\":5,\"name\":\"n\"}", "{\"name\":\"n\",\"big\":0,", IM_OK, NULL, NULL,
      0,
      0 },
    { "behind an embedded pointer", "{\"seen\":true}", NULL, IM_OK, NULL, NULL, 0, 0 },
    { "behind a private one", "{\"Inherited\":\"x\",\"name\":\"n\"}", "{\"name\":\"n\",\"big\":0,",
      IM_INVALID_ARGUMENT, "json: cannot set embedded pointer to unexported struct: p._base",
      "Inherited", 1, 14 },
    { "quoted", "{\"quoted\":12}", NULL, IM_INVALID_ARGUMENT,
      "json: invalid use of ,string struct tag, trying to unmarshal unquoted value into int64",
      "quoted", 1, 11 },
    { "not an object", "[1]", NULL, IM_INVALID_ARGUMENT,
      "json: cannot unmarshal array into Go value of type p.T", "", 1, 1 },
    { "scalar", " 5 ", NULL, IM_INVALID_ARGUMENT,
      "json: cannot unmarshal number into Go value of type p.T", "", 1, 2 },
    { "cut off", "{\"name\":\"abc", "{\"name\":\"\",\"big\":0,", IM_INVALID_ARGUMENT,
      "unexpected end of JSON input", NULL, 0, 0 },
    { "bracket too many", "{\"tags\":[\"a\"]]}", "{\"name\":\"\",\"big\":0,", IM_INVALID_ARGUMENT,
      "invalid character ']' after object key:value pair", NULL, 0, 0 },
};

static void check_decode(const struct decode_case *c, const im__json_hot *half)
{
    im_arena arena = IM_ARENA_INIT;
    const im_type *type = world_type(&world, "p.T");
    void *value = world_value(&arena, type);
    im_status status;
    im_str again;
    im_code code = im__json_decode_by(half, im_str_of(c->text), false, type, value, &arena, NULL,
                                      &status);

    ck_assert_msg(code == c->code, "%s: %s %s", c->label, im_code_name(code), status.text);
    if (c->error != NULL)
        ck_assert_msg(strcmp(status.text, c->error) == 0, "%s: %s", c->label, status.text);
    if (c->path != NULL)
        ck_assert_msg(strcmp(status.path, c->path) == 0, "%s: path %s", c->label, status.path);
    if (c->line != 0)
        ck_assert_msg(status.line == c->line && status.column == c->column, "%s: %u:%u", c->label,
                      status.line, status.column);
    if (c->again != NULL) {
        ck_assert_int_eq(im_json_encode(type, value, &arena, NULL, &again, &status), IM_OK);
        ck_assert_msg(strncmp(again.ptr, c->again, strlen(c->again)) == 0, "%s: %s", c->label,
                      again.ptr);
    }
    im_arena_release(&arena);
}

START_TEST(decode_row)
{
    for (int i = 0; json_hot(i) != NULL; i++)
        check_decode(&DECODE[_i], json_hot(i));
}
END_TEST

/* ---- what Go has no word for: read and written again, one member each ---- */

static const struct member_case {
    const char *text, *want;               /* want NULL: the same; "": left out               */
    im_code code;
} MEMBER[] = {
    { "\"nick\":\"x\"", NULL, IM_OK },
    { "\"nick\":null", NULL, IM_OK },
    { "\"mail\":\"y\"", NULL, IM_OK },
    { "\"mail\":null", "", IM_OK },
    { "\"color\":5", NULL, IM_OK },
    { "\"color\":17", NULL, IM_OK },
    { "\"color\":\"red\"", "\"color\":0", IM_INVALID_ARGUMENT },
    { "\"named\":\"green\"", NULL, IM_OK },
    { "\"named\":\"5\"", "\"named\":\"blue\"", IM_OK },
    { "\"named\":\"pink\"", "\"named\":\"red\"", IM_INVALID_ARGUMENT },
    { "\"shape\":{\"circle\":{\"r\":1.5}}", NULL, IM_OK },
    { "\"shape\":{\"circle\":{\"r\":1},\"side\":4}", "\"shape\":{\"side\":4}", IM_OK },
    { "\"shape\":{\"other\":1}", "\"shape\":null", IM_OK },
    { "\"shape\":null", NULL, IM_OK },
    { "\"pair\":[1,2,3]", "\"pair\":[1,2]", IM_OK },
    { "\"pair\":[7]", "\"pair\":[7,0]", IM_OK },
    { "\"free\":{\"a\":[1.5,null,true,\"s\"],\"b\":{}}", NULL, IM_OK },
    { "\"when\":\"2020-02-03T04:05:06.5+01:00\"", NULL, IM_OK },
    { "\"quoted\":\"-12\"", NULL, IM_OK },
    { "\"scores\":{\"a\":1,\"b\":-2,\"a\":3}", "\"scores\":{\"a\":3,\"b\":-2}", IM_OK },
    { "\"floats\":[1,-2.5,1e-7,123456789012345678,0.1,65.61361699999998]",
      "\"floats\":[1,-2.5,1e-7,123456789012345680,0.1,65.61361699999998]", IM_OK },
    { "\"raw\":\"AQID\"", NULL, IM_OK },
};

START_TEST(member_row)
{
    const struct member_case *c = &MEMBER[_i];
    const im_type *type = world_type(&world, "p.T");

    for (int i = 0; json_hot(i) != NULL; i++) {
        im_arena arena = IM_ARENA_INIT;
        void *value = world_value(&arena, type);
        im_str text = im_str_printf(&arena, "{\"name\":\"x\", %s }", c->text), again;
        im_code code = im__json_decode_by(json_hot(i), text, false, type, value, &arena, NULL,
                                          NULL);
        ck_assert_msg(code == c->code, "%s: %s", c->text, im_code_name(code));
        ck_assert_int_eq(im_json_encode(type, value, &arena, NULL, &again, NULL), IM_OK);
        const char *want = c->want != NULL ? c->want : c->text;
        const char *absent = *want == '\0' ? "\"mail\"" : NULL;
        ck_assert_msg(absent != NULL ? strstr(again.ptr, absent) == NULL
                                     : strstr(again.ptr, want) != NULL, "%s: %s", c->text,
                      again.ptr);
        im_arena_release(&arena);
    }
}
END_TEST

/* ---- options ---- */

static im_code decode_any(const char *text, uint32_t flags, im_arena *arena, im_any *out,
                          im_status *status)
{
    const im_json_options options = { .flags = flags };

    *out = (im_any){ NULL, NULL };
    return im_json_decode(text, strlen(text), im_any_type, out, arena, &options, status);
}

START_TEST(numbers_in_any)
{
    im_arena arena = IM_ARENA_INIT;
    im_any any;

    ck_assert_int_eq(decode_any("9007199254740993", 0, &arena, &any, NULL), IM_OK);
    ck_assert(any.type == im_float64_type && *(double *)any.data == 9007199254740992.0);
    ck_assert_int_eq(decode_any("9007199254740993", IM_JSON_INTEGERS, &arena, &any, NULL), IM_OK);
    ck_assert(any.type == im_int64_type && *(int64_t *)any.data == INT64_C(9007199254740993));
    ck_assert_int_eq(decode_any("18446744073709551615", IM_JSON_INTEGERS, &arena, &any, NULL),
                     IM_OK);
    ck_assert(any.type == im_uint64_type && *(uint64_t *)any.data == UINT64_MAX);
    ck_assert_int_eq(decode_any("1.0", IM_JSON_INTEGERS, &arena, &any, NULL), IM_OK);
    ck_assert(any.type == im_float64_type);
    ck_assert_int_eq(decode_any("1e999", IM_JSON_USE_NUMBER, &arena, &any, NULL), IM_OK);
    ck_assert(any.type == im_json_number_type && same_text(*(im_str *)any.data, "1e999"));
    ck_assert_int_eq(decode_any("1e999", 0, &arena, &any, NULL), IM_OUT_OF_RANGE);
    im_arena_release(&arena);
}
END_TEST

START_TEST(strings_alias_the_input)
{
    static const char TEXT[] = "{\"name\":\"plain\",\"tags\":[\"a\\nb\",\"c\"]}";
    const im_json_options options = { .flags = IM_JSON_ALIAS };
    const im_type *type = world_type(&world, "p.T");
    im_arena arena = IM_ARENA_INIT;
    void *value = world_value(&arena, type);

    ck_assert_int_eq(im_json_decode(TEXT, strlen(TEXT), type, value, &arena, &options, NULL),
                     IM_OK);
    const im_str *name = value;
    ck_assert(same_text(*name, "plain"));
    ck_assert_ptr_eq(name->ptr, TEXT + 9);
    im_arena_release(&arena);
}
END_TEST

START_TEST(unknown_members_are_refused)
{
    static const char TEXT[] = "{\"name\":\"n\",\"nobody\":1}";
    const im_json_options options = { .flags = IM_JSON_DISALLOW_UNKNOWN };
    const im_type *type = world_type(&world, "p.T");
    im_arena arena = IM_ARENA_INIT;
    im_status status;

    ck_assert_int_eq(im_json_decode(TEXT, strlen(TEXT), type, world_value(&arena, type), &arena,
                                    &options, &status), IM_INVALID_ARGUMENT);
    ck_assert_str_eq(status.text, "json: unknown field \"nobody\"");
    im_arena_release(&arena);
}
END_TEST

START_TEST(depth_is_bounded)
{
    const im_json_options options = { .depth_max = 3 };
    im_arena arena = IM_ARENA_INIT;
    im_any any = { NULL, NULL };
    im_status status;

    ck_assert_int_eq(im_json_decode("[[[1]]]", 7, im_any_type, &any, &arena, &options, &status),
                     IM_OK);
    ck_assert_int_eq(im_json_decode("[[[[1]]]]", 9, im_any_type, &any, &arena, &options, &status),
                     IM_RESOURCE_EXHAUSTED);
    ck_assert_str_eq(status.text, "invalid character '[' exceeded max depth");
    im_arena_release(&arena);
}
END_TEST

/* The greatest depth, through structs, maps and values without a schema. */
START_TEST(depth_is_reached)
{
    static const struct { size_t levels; const char *open; char close; const char *type; } WAY[] = {
        { IM_JSON_DEPTH_MAX - 1, "{\"boss\":", '}', "p.T" },     /* a T has arrays */
        { IM_JSON_DEPTH_MAX, "[", ']', NULL },
        { IM_JSON_DEPTH_MAX, "{\"a\":", '}', NULL },
    };
    const size_t levels = WAY[_i].levels;
    size_t len = strlen(WAY[_i].open);
    im_arena arena = IM_ARENA_INIT;
    const im_type *type = WAY[_i].type != NULL ? world_type(&world, WAY[_i].type) : im_any_type;
    void *value = world_value(&arena, type);
    char *text = im_arena_alloc(&arena, levels * (len + 1) + 4);
    im_str again;

    for (size_t i = 0; i < levels; i++)
        memcpy(text + i * len, WAY[_i].open, len);
    memcpy(text + levels * len, "null", 4);
    memset(text + levels * len + 4, WAY[_i].close, levels);
    ck_assert_int_eq(im_json_decode(text, levels * (len + 1) + 4, type, value, &arena, NULL, NULL),
                     IM_OK);
    ck_assert_int_eq(im_json_encode(type, value, &arena, NULL, &again, NULL), IM_OK);
    im_arena_release(&arena);
}
END_TEST

/* ---- existing values ---- */

START_TEST(existing_values_are_reused)
{
    const im_type *type = world_type(&world, "p.T");
    im_arena arena = IM_ARENA_INIT;
    void *value = world_value(&arena, type);
    im_str again;
    static const char *const TEXTS[] = {
        "{\"name\":\"a\",\"age\":1,\"scores\":{\"x\":1},\"tags\":[\"1\",\"2\",\"3\"],"
        "\"boss\":{\"age\":9}}",
        "{\"age\":2,\"scores\":{\"y\":2},\"tags\":[\"4\",null],\"boss\":{\"name\":\"b\"}}",
    };

    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(im_json_decode(TEXTS[i], strlen(TEXTS[i]), type, value, &arena, NULL,
                                        NULL),
                         IM_OK);
    /* A syntax error leaves a value that is not zero as it is. */
    ck_assert_int_eq(im_json_decode("{\"age\":7,", 9, type, value, &arena, NULL, NULL),
                     IM_INVALID_ARGUMENT);
    ck_assert_int_eq(im_json_encode(type, value, &arena, NULL, &again, NULL), IM_OK);
    static const char WANT[] = "{\"name\":\"a\",\"age\":2,\"big\":0,\"tags\":[\"4\",\"2\"],"
                               "\"scores\":{\"x\":1,\"y\":2},\"by_id\":null,"
                               "\"boss\":{\"name\":\"b\",\"age\":9,";
    ck_assert_msg(strncmp(again.ptr, WANT, strlen(WANT)) == 0, "%s", again.ptr);
    im_arena_release(&arena);
}
END_TEST

START_TEST(a_pointer_in_an_any_is_followed)
{
    im_arena arena = IM_ARENA_INIT;
    const im_type *type = world_type(&world, "p.T");
    const im_type *pointer = im_type_known_ptr_to(type);
    void *target = world_value(&arena, type);
    im_any any = { pointer, target };

    ck_assert_ptr_nonnull(pointer);
    ck_assert_int_eq(im_json_decode("{\"name\":\"in\"}", 13, im_any_type, &any, &arena, NULL, NULL),
                     IM_OK);
    ck_assert(any.data == target && same_text(*(im_str *)target, "in"));
    ck_assert_int_eq(im_json_decode("null", 4, im_any_type, &any, &arena, NULL, NULL), IM_OK);
    ck_assert_ptr_null(any.type);
    im_arena_release(&arena);
}
END_TEST

/* ---- no memory ---- */

enum { MEMORY_ROWS = 40 };

START_TEST(no_memory)
{
    struct faulty faulty = { .until = _i };
    im_mem mem = faulty_mem(&faulty);
    im_arena arena, values = IM_ARENA_INIT;
    const im_type *type = world_type(&world, "p.T");
    void *value = world_value(&values, type);
    char text[9000];
    size_t len = 0;
    im_status status;

    /* Enough of everything to need many blocks. */
    len += (size_t)snprintf(text, sizeof text, "{\"name\":\"\\u00e9%0500d\",\"free\":[", 7);
    for (int i = 0; i < 200; i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "%s{\"k%d\":[%d]}", i ? "," : "", i,
                                i);
    len += (size_t)snprintf(text + len, sizeof text - len,
                            "],\"scores\":{\"a\":1},"
                            "\"boss\":{\"tags\":[\"x\",\"y\",\"z\",\"v\",\"w\"]}}");
    im_arena_init(&arena, &mem, 0);
    im_code code = im_json_decode(text, len, type, value, &arena, NULL, &status);
    ck_assert_msg(code == (faulty.failed ? IM_RESOURCE_EXHAUSTED : IM_OK), "%d: %s", _i,
                  status.text);
    ck_assert(_i < MEMORY_ROWS - 1 || !faulty.failed);
    im_arena_release(&arena);
    ck_assert_int_eq(faulty.live, 0);
    im_arena_release(&values);
}
END_TEST

/* ---- the halves against each other, and no byte read behind the text ---- */

START_TEST(halves_agree)
{
    uint32_t state = (uint32_t)_i * 977 + 3;
    static const char BYTES[] = "{}[]\",:\\ 0123456789eE+-.truefalsn/\n\xc3\xa9";

    for (int round = 0; round < 400; round++) {
        const char *seed = DECODE[state % (uint32_t)ROWS(DECODE)].text;
        size_t len = strlen(seed);
        char *text = malloc(len + 1);      /* exactly as long: a sanitizer sees one byte more */
        memcpy(text, seed, len);
        for (int edits = round % 3; edits > 0; edits--) {
            state = state * 1664525 + 1013904223;
            text[(state >> 8) % len] = BYTES[(state >> 20) % (sizeof BYTES - 1)];
        }
        state = state * 1664525 + 1013904223;
        im_code codes[3];
        im_str again[3];
        im_arena arena = IM_ARENA_INIT;
        const im_type *type = world_type(&world, "p.T");
        for (int i = 0; json_hot(i) != NULL; i++) {
            void *value = world_value(&arena, type);
            codes[i] = im__json_decode_by(json_hot(i), im_str_from(text, len), false, type, value,
                                          &arena, NULL, NULL);
            ck_assert_int_eq(im_json_encode(type, value, &arena, NULL, &again[i], NULL), IM_OK);
            ck_assert_msg(codes[i] == codes[0] && im_str_equal(again[i], again[0]), "%.*s",
                          (int)len,
                          text);
        }
        im_arena_release(&arena);
        free(text);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("json_decode");
    TCase *cases = tcase_create("tables");

    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_loop_test(cases, decode_row, 0, ROWS(DECODE));
    tcase_add_loop_test(cases, member_row, 0, ROWS(MEMBER));
    tcase_add_test(cases, numbers_in_any);
    tcase_add_test(cases, strings_alias_the_input);
    tcase_add_test(cases, unknown_members_are_refused);
    tcase_add_test(cases, depth_is_bounded);
    tcase_add_loop_test(cases, depth_is_reached, 0, 3);
    tcase_add_test(cases, existing_values_are_reused);
    tcase_add_test(cases, a_pointer_in_an_any_is_followed);
    tcase_add_loop_test(cases, no_memory, 0, MEMORY_ROWS);
    tcase_add_loop_test(cases, halves_agree, 0, 4);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
