/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_text_test.c - JSON text alone: what is valid, Go's words for what is not, Compact, Indent,
 * HTMLEscape; and that the fast check and the exact scanner never disagree.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "codec/json.h"
#include "codec/json_scan_internal.h"
#include "faulty.h"
#include "json_world.h"

static const struct check_case {
    const char *label, *text;
    const char *error;                     /* NULL: it is valid                               */
    uint64_t offset;
    uint32_t line, column;
    const char *path;
} CHECK[] = {
    { "scalar", " 12.5e-3 ", NULL, 0, 0, 0, NULL },
    { "nested", "{\"a\":[1,{\"b\":null}],\"c\":\"\\u00e9\"}", NULL, 0, 0, 0, NULL },
    { "nothing", "", "unexpected end of JSON input", 0, 1, 1, "" },
    { "cut off", "{\"a\":[1,", "unexpected end of JSON input", 8, 1, 9, "a[1]" },
    { "leading zero", "[01]", "invalid character '1' after array element", 3, 1, 3, "[0]" },
    { "second line", "{\n \"a\": tru\n}", "invalid character '\\n' in literal true (expecting 'e')",
      12, 2, 10, "a" },
    { "no colon", "{\"a\" 1}", "invalid character '1' after object key", 6, 1, 6, "" },
    { "no key", "{1:2}", "invalid character '1' looking for beginning of object key string", 2, 1,
      2, "" },
    { "trailing", "1 2", "invalid character '2' after top-level value", 3, 1, 3, "" },
    { "control", "\"a\tb\"", "invalid character '\\t' in string literal", 3, 1, 3, "" },
    { "bad escape", "\"\\x\"", "invalid character 'x' in string escape code", 3, 1, 3, "" },
    { "bad hex", "\"\\u12g4\"", "invalid character 'g' in \\u hexadecimal character escape", 6, 1,
      6, "" },
    { "sign alone", "-", "invalid character ' ' in numeric literal", 1, 1, 1, "" },
    { "high byte", "\xe9", "invalid character '\xc3\xa9' looking for beginning of value", 1, 1, 1,
      "" },
    { "quote", "'a'", "invalid character '\\'' looking for beginning of value", 1, 1, 1, "" },
};

START_TEST(check_row)
{
    const struct check_case *c = &CHECK[_i];
    im_status status;
    im_code code = im_json_check(c->text, strlen(c->text), &status);

    ck_assert_msg(im_json_valid(c->text, strlen(c->text)) == (c->error == NULL), "%s", c->label);
    ck_assert_msg((code == IM_OK) == (c->error == NULL), "%s", c->label);
    if (c->error == NULL)
        return;
    ck_assert_msg(strcmp(status.text, c->error) == 0, "%s: %s", c->label, status.text);
    ck_assert_msg(status.offset_bytes == c->offset && status.line == c->line &&
                      status.column == c->column, "%s: %d at %u:%u", c->label,
                  (int)status.offset_bytes, status.line, status.column);
    ck_assert_msg(strcmp(status.path, c->path) == 0, "%s: path %s", c->label, status.path);
}
END_TEST

/* What one text becomes; NULL: the same. */
static const struct format_case {
    const char *label, *text, *compact, *indented, *escaped;
} FORMAT[] = {
    { "spaces", " { \"a\" : [ 1 , 2 ] , \"b\" : { } } ", "{\"a\":[1,2],\"b\":{}}",
      "{\n>\t\"a\": [\n>\t\t1,\n>\t\t2\n>\t],\n>\t\"b\": {}\n>} ", NULL },
    { "string", "\" a <b>&\xe2\x80\xa8 \"", NULL, NULL,
      "\" a \\u003cb\\u003e\\u0026\\u2028 \"" },
    { "empty array", "[ ]", "[]", "[]", NULL },
};

START_TEST(format_row)
{
    const struct format_case *c = &FORMAT[_i];
    im_arena arena = IM_ARENA_INIT;
    im_str got;
    size_t len = strlen(c->text);

    ck_assert_int_eq(im_json_compact(c->text, len, &arena, &got, NULL), IM_OK);
    ck_assert_msg(same_text(got, c->compact ? c->compact : c->text), "%s: %.*s", c->label,
                  IM_STR_ARG(got));
    ck_assert_int_eq(im_json_indent(c->text, len, IM_STR(">"), IM_STR("\t"), &arena, &got, NULL),
                     IM_OK);
    ck_assert_msg(same_text(got, c->indented ? c->indented : c->text), "%s: %.*s", c->label,
                  IM_STR_ARG(got));
    ck_assert_int_eq(im_json_escape_html(c->text, len, &arena, &got), IM_OK);
    ck_assert_msg(same_text(got, c->escaped ? c->escaped : c->text), "%s: %.*s", c->label,
                  IM_STR_ARG(got));
    im_arena_release(&arena);
}
END_TEST

START_TEST(format_refuses)
{
    im_arena arena = IM_ARENA_INIT;
    im_str got = { NULL, 0 };
    im_status status;

    ck_assert_int_eq(im_json_compact("[1,", 3, &arena, &got, &status), IM_INVALID_ARGUMENT);
    ck_assert_str_eq(status.text, "unexpected end of JSON input");
    ck_assert_int_eq(im_json_indent("[1}", 3, IM_STR(""), IM_STR(" "), &arena, &got, &status),
                     IM_INVALID_ARGUMENT);
    ck_assert_str_eq(status.text, "invalid character '}' after array element");
    ck_assert_ptr_null(got.ptr);
    im_arena_release(&arena);
}
END_TEST

START_TEST(depth)
{
    enum { LEVELS = IM_JSON_DEPTH_MAX + 1 };
    static char text[2 * LEVELS];
    im_status status;

    memset(text, '[', LEVELS);
    memset(text + LEVELS, ']', LEVELS);
    ck_assert(!im_json_valid(text, sizeof text));
    ck_assert(im_json_valid(text + 1, sizeof text - 2));
    ck_assert_int_eq(im_json_check(text, sizeof text, &status), IM_INVALID_ARGUMENT);
    ck_assert_str_eq(status.text, "invalid character '[' exceeded max depth");
}
END_TEST

static const struct number_case { const char *text; bool valid; } NUMBER[] = {
    { "0", true }, { "-0", true }, { "12", true }, { "1.5", true }, { "1e5", true },
    { "1E+05", true }, { "", false }, { "-", false }, { "01", false }, { "1.", false },
    { ".5", false }, { "1e", false }, { "+1", false }, { "0x1", false }, { "1 ", false },
};

START_TEST(number_row)
{
    ck_assert_msg(im_json_number_valid(im_str_of(NUMBER[_i].text)) == NUMBER[_i].valid, "%s",
                  NUMBER[_i].text);
}
END_TEST

/* ---- the fast check against the scanner, on texts that are nearly JSON ---- */

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525 + 1013904223;
    return *state >> 8;
}

static const char *const SEEDS[] = {
    "{\"name\": \"value\", \"list\": [1, -2.5e+10, true, false, null], "
    "\"o\": {\"\\u0041\\n\": \"\"}}",
    "[[[[]], {}, {\"a\": {\"b\": [{}]}}], "
    "\"a long string without any escape in it at all, to cross chunks\"]",
    "  [ 0.5 , 1E5 ,\n\t\"\\\\\\\"\\/\\b\\f\\n\\r\\t\" , \"\xc3\xa9\xe2\x82\xac\" ]\r\n",
};

START_TEST(mutants)
{
    static const char BYTES[] = "{}[]\",:\\ 0123456789eE+-.truefalsn/u\n\t\x01\x80z";
    uint32_t state = (uint32_t)_i + 1;
    char text[160];
    im__scan scan = { 0 };

    for (int round = 0; round < 2000; round++) {
        const char *seed = SEEDS[next_random(&state) % 3];
        size_t len = strlen(seed);
        memcpy(text, seed, len);
        for (uint32_t edits = next_random(&state) % 4; edits > 0; edits--) {
            size_t at = next_random(&state) % len;
            if (next_random(&state) % 3 == 0)
                memmove(text + at, text + at + 1, --len - at);
            else
                text[at] = BYTES[next_random(&state) % (sizeof BYTES - 1)];
        }
        bool valid = im__scan_all(&scan, text, len);
        ck_assert_msg(im_json_valid(text, len) == valid, "%.*s", (int)len, text);
    }
}
END_TEST

START_TEST(no_memory)
{
    struct faulty faulty = { .until = _i };
    im_mem mem = faulty_mem(&faulty);
    im_arena arena;
    im_str got;

    im_arena_init(&arena, &mem, 0);
    im_code code = im_json_indent(SEEDS[0], strlen(SEEDS[0]), IM_STR(""), IM_STR("    "), &arena,
                                  &got, NULL);
    ck_assert_int_eq(code, faulty.failed ? IM_RESOURCE_EXHAUSTED : IM_OK);
    ck_assert(_i < 3 || !faulty.failed);
    im_arena_release(&arena);
    ck_assert_int_eq(faulty.live, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("json_text");
    TCase *cases = tcase_create("tables");

    tcase_add_loop_test(cases, check_row, 0, ROWS(CHECK));
    tcase_add_loop_test(cases, format_row, 0, ROWS(FORMAT));
    tcase_add_test(cases, format_refuses);
    tcase_add_test(cases, depth);
    tcase_add_loop_test(cases, number_row, 0, ROWS(NUMBER));
    tcase_add_loop_test(cases, mutants, 0, 8);
    tcase_add_loop_test(cases, no_memory, 0, 4);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
