/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proto_text_test.c - protobuf's text format: what is printed for every kind of field, what else is
 * read, what is refused and where, and memory that runs out.
 */
#include <math.h>

#include "proto_text_world.h"

/* ---- both ways ---- */

static const struct both {
    const char *json, *text;
} BOTH[] = {
    { "{}", "" },
    { "{\"b\":true,\"i32\":-7,\"i64\":-9223372036854775808}",
      "b: true\ni32: -7\ni64: -9223372036854775808\n" },
    { "{\"u32\":4294967295,\"u64\":18446744073709551615,\"s32\":-2147483648}",
      "u32: 4294967295\nu64: 18446744073709551615\ns32: -2147483648\n" },
    { "{\"f64\":1,\"g32\":-1,\"i8\":-128,\"u16\":65535}",
      "f64: 1\ng32: -1\ni8: -128\nu16: 65535\n" },
    { "{\"flt\":0.1,\"dbl\":-0.0}", "flt: 0.1\ndbl: -0\n" },
    { "{\"flt\":16777216,\"dbl\":1e300}", "flt: 16777216\ndbl: 1e+300\n" },
    { "{\"str\":\"h\\u00e9\\n\\\"'\\\\\\u0001\"}", "str: \"h\\303\\251\\n\\\"\\'\\\\\\001\"\n" },
    { "{\"raw\":\"AH//\"}", "raw: \"\\000\\177\\377\"\n" },
    { "{\"color\":5,\"closed\":2}", "color: blue\nclosed: two\n" },
    { "{\"color\":-3}", "color: -3\n" },
    { "{\"color\":1}", "color: GR\n" },
    { "{\"ptr\":{\"a\":1,\"c\":{\"a\":2}}}", "ptr {\n  a: 1\n  c {\n    a: 2\n  }\n}\n" },
    { "{\"ptr\":{}}", "ptr {\n}\n" },
    { "{\"opt\":0}", "opt: 0\n" },
    { "{\"tri\":\"\"}", "tri: \"\"\n" },
    { "{\"tri\":null}", "tri_null: NULL_VALUE\n" },
    { "{\"nums\":[1,-1],\"texts\":[\"a\",\"\"]}",
      "nums: 1\nnums: -1\ntexts: \"a\"\ntexts: \"\"\n" },
    { "{\"inners\":[{\"a\":1},{}]}", "inners {\n  a: 1\n}\ninners {\n}\n" },
    { "{\"by\":{\"b\":1,\"a\":0}}",
      "by {\n  key: \"a\"\n  value: 0\n}\nby {\n  key: \"b\"\n  value: 1\n}\n" },
    { "{\"rooms\":{\"2\":{\"a\":9},\"-1\":{}}}",
      "rooms {\n  key: -1\n  value {\n  }\n}\nrooms {\n  key: 2\n  value {\n    a: 9\n  }\n}\n" },
    { "{\"grp\":{\"a\":3},\"grps\":[{}]}", "Grp {\n  a: 3\n}\nGrp {\n}\n" },
    { "{\"when\":\"1970-01-01T00:00:01.000000002Z\"}", "when {\n  seconds: 1\n  nanos: 2\n}\n" },
    { "{\"took\":-1500000000}", "took {\n  seconds: -1\n  nanos: -500000000\n}\n" },
    { "{\"many\":[1,2]}", "many: one\nmany: two\n" },
    { "{\"kind\":{\"text\":\"\"}}", "text: \"\"\n" },
    { "{\"kind\":{\"number\":0}}", "number: 0\n" },
    { "{\"kind\":{\"inner\":{\"a\":1}}}", "inner {\n  a: 1\n}\n" },
    { "{\"kind\":{\"octets\":\"\"}}", "octets: \"\"\n" },
    { "{\"dashed_name\":1}", "dashedName: 1\n" },
};
/* Two groups of one message: the second is known by its own name only. */
enum { TWO_GROUPS = 20 };

START_TEST(both_ways)
{
    const struct both *row = &BOTH[_i];
    const im_type *type = type_named("M");
    void *value = value_of(type, row->json);

    ck_assert_str_eq(printed(type, value, 0), row->text);
    if (_i != TWO_GROUPS)
        ck_assert_msg(same(type, value, parsed(type, row->text, 0)), "%s", row->text);
}
END_TEST

START_TEST(not_finite)
{
    const im_type *type = type_named("M");
    static const char *const TEXTS[] = { "dbl: inf\n", "flt: -inf\n", "dbl: nan\n" };

    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        ck_assert_str_eq(printed(type, parsed(type, TEXTS[i], 0), 0), TEXTS[i]);
}
END_TEST

START_TEST(lines_letters_keys)
{
    const im_type *type = type_named("M");
    void *value = value_of(type,
                           "{\"str\":\"h\\u00e9\",\"raw\":\"w6k=\",\"ptr\":{\"a\":1,\"c\":{}}}");

    ck_assert_str_eq(printed(type, value, IM_PROTO_TEXT_SINGLE_LINE | IM_PROTO_TEXT_UTF8),
                     "str: \"h\u00e9\" raw: \"\\303\\251\" ptr { a: 1 c { } }");
    ck_assert_str_eq(printed(type, value_of(type, "{}"), IM_PROTO_TEXT_SINGLE_LINE), "");
    value = parsed(type, "flags { key: 1 value: 'x' } flags {}", 0);
    ck_assert_str_eq(printed(type, value, IM_PROTO_TEXT_SINGLE_LINE),
                     "flags { key: false value: \"\" } flags { key: true value: \"x\" }");
    value = parsed(type, "wide: '\\377\\303\\251'", 0);
    ck_assert_str_eq(printed(type, value, IM_PROTO_TEXT_UTF8), "wide: \"\\377\u00e9\"\n");
}
END_TEST

/* ---- what else is read ---- */

static const struct both READ[] = {
    { "{\"i32\":255,\"u32\":8,\"i64\":-16}", "i32: 0xFf u32: 010, i64: - 0x10;" },
    { "{\"dbl\":1.5,\"flt\":2}", "dbl: 1.5f flt: 2F" },
    { "{\"dbl\":0.5,\"flt\":5}", "dbl: .5 flt: 5." },
    { "{\"b\":true,\"opt\":0}", "b: t # a remark\nopt: -0" },
    { "{\"b\":true}", "b: 0x1" },
    { "{\"b\":false}", "b: False" },
    { "{\"str\":\"abc\"}", "str: 'a' \"b\"\n'c'" },
    { "{\"str\":\"\\u0007\\b\\f\\n\\r\\t\\u000b?'\\\"\\\\A\\u00e9\"}",
      "str: '\\a\\b\\f\\n\\r\\t\\v\\?\\'\\\"\\\\\\x41\\303\\251'" },
    { "{\"str\":\"\\u1234\\ud801\\udc37\"}", "str: '\\u1234\\U00010437'" },
    { "{\"raw\":\"AQA4\"}", "raw: '\\1\\0\\070'" },
    { "{\"color\":1}", "color: 1" },
    { "{\"closed\":2}", "closed: 2" },
    { "{\"ptr\":{\"a\":1,\"b\":[2,3]}}", "ptr: < a: 1, b: [2, 3]; >" },
    { "{\"nums\":[1,2,3]}", "nums: [1, 2] nums: 3" },
    { "{}", "nums: []" },
    { "{\"inners\":[{\"a\":1},{},{}]}", "inners [{a: 1}, <>] inners: {}" },
    { "{\"texts\":[\"ab\",\"c\"]}", "texts: ['a' 'b', 'c']" },
    { "{\"by\":{\"a\":2,\"\":0}}", "by { value: 1 key: 'a' } by: [{key: 'a' value: 2}, {}]" },
    { "{\"rooms\":{\"1\":{}}}", "rooms { key: 1 }" },
    { "{\"grp\":{\"a\":3}}", "grp { a: 3 }" },
    { "{\"tri\":null}", "tri_null: 0" },
    { "{\"took\":1}", "took < nanos: 1 seconds: 0 >" },
    { "{\"i32\":1}", "gone: 1 left { x: [1, 'a'] } i32: 1 gone: 2" },
    { "{\"i32\":1}", "\t\v\f\r\n i32:1" },
};

START_TEST(read_only)
{
    const struct both *row = &READ[_i];
    const im_type *type = type_named("M");

    ck_assert_msg(same(type, value_of(type, row->json), parsed(type, row->text, 0)), "%s",
                  row->text);
}
END_TEST

/* Words for numbers, in any letters, and what is too large or too small. */
START_TEST(words_for_floats)
{
    static const struct { const char *text; double want; } WORDS[] = {
        { "inf", (double)INFINITY }, { "-Infinity", -(double)INFINITY },
        { "INF", (double)INFINITY }, { "1e9999", (double)INFINITY },
        { "-1e50", -(double)INFINITY }, { "1e-9999", 0 },
    };
    const im_type *type = type_named("M");
    im_path path = im_type_visible(type, IM_STR("flt"));

    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        char text[64];
        float got;
        snprintf(text, sizeof text, "flt: %s", WORDS[i].text);
        const char *value = parsed(type, text, 0);
        memcpy(&got, value + im_type_field(type, path.steps[0])->offset, sizeof got);
        ck_assert_msg((double)got == WORDS[i].want, "%s: %g", text, (double)got);
    }
}
END_TEST

/* ---- what is refused ---- */

static const struct {
    const char *text, *what, *path;
    im_code code;
    unsigned line, column;
} REFUSED[] = {
    { "nope: 1", "p.M has no field nope", "", IM_INVALID_ARGUMENT, 1, 1 },
    { "i32 1", ": is due", "i32", IM_INVALID_ARGUMENT, 1, 5 },
    { "i32:", "an integer is due", "i32", IM_INVALID_ARGUMENT, 1, 5 },
    { "i32: 1 i32: 2", "stands here twice", "i32", IM_INVALID_ARGUMENT, 1, 8 },
    { "i32: 0\ni32: 0", "stands here twice", "i32", IM_INVALID_ARGUMENT, 2, 1 },
    { "number: 1 text: ''", "another case", "text", IM_INVALID_ARGUMENT, 1, 11 },
    { "tri: '' tri_null: 0", "another case", "tri_null", IM_INVALID_ARGUMENT, 1, 9 },
    { "ptr {} ptr {}", "stands here twice", "ptr", IM_INVALID_ARGUMENT, 1, 8 },
    { "i32: 2147483648", "out of range", "i32", IM_OUT_OF_RANGE, 1, 6 },
    { "i32: -2147483649", "out of range", "i32", IM_OUT_OF_RANGE, 1, 7 },
    { "u32: 0x100000000", "out of range", "u32", IM_OUT_OF_RANGE, 1, 6 },
    { "u32: -1", "without a sign", "u32", IM_INVALID_ARGUMENT, 1, 6 },
    { "u64: 18446744073709551616", "out of range", "u64", IM_OUT_OF_RANGE, 1, 6 },
    { "i64: 9223372036854775808", "out of range", "i64", IM_OUT_OF_RANGE, 1, 6 },
    { "i8: 128", "out of range", "i8", IM_OUT_OF_RANGE, 1, 5 },
    { "i32: 1.0", "an integer is due", "i32", IM_INVALID_ARGUMENT, 1, 6 },
    { "i32: 1a", "need a blank", "i32", IM_INVALID_ARGUMENT, 1, 7 },
    { "i32: 09", "octal", "i32", IM_INVALID_ARGUMENT, 1, 7 },
    { "i32: 0x", "0x needs digits", "i32", IM_INVALID_ARGUMENT, 1, 8 },
    { "dbl: 0x1", "a decimal number is due", "dbl", IM_INVALID_ARGUMENT, 1, 6 },
    { "dbl: 012", "a decimal number is due", "dbl", IM_INVALID_ARGUMENT, 1, 6 },
    { "dbl: 1e", "needs digits", "dbl", IM_INVALID_ARGUMENT, 1, 8 },
    { "dbl: 1.2.3", "need a blank", "dbl", IM_INVALID_ARGUMENT, 1, 9 },
    { "dbl: infinite", "a decimal number is due", "dbl", IM_INVALID_ARGUMENT, 1, 6 },
    { "b: 2", "out of range", "b", IM_OUT_OF_RANGE, 1, 4 },
    { "b: TRUE", "true or false", "b", IM_INVALID_ARGUMENT, 1, 4 },
    { "b: -1", "true or false", "b", IM_INVALID_ARGUMENT, 1, 4 },
    { "color: pink", "pink is no value of p.Color", "color", IM_INVALID_ARGUMENT, 1, 8 },
    { "closed: 7", "7 is no value of p.Closed", "closed", IM_INVALID_ARGUMENT, 1, 9 },
    { "many: [1, 7]", "7 is no value", "many[1]", IM_INVALID_ARGUMENT, 1, 11 },
    { "str: x", "a string is due", "str", IM_INVALID_ARGUMENT, 1, 6 },
    { "str: 'a\nb'", "not ended on its line", "str", IM_INVALID_ARGUMENT, 1, 6 },
    { "str: 'a", "not ended on its line", "str", IM_INVALID_ARGUMENT, 1, 6 },
    { "str: 'a\\", "not ended on its line", "str", IM_INVALID_ARGUMENT, 1, 6 },
    { "str: '\\q'", "no such escape", "str", IM_INVALID_ARGUMENT, 1, 8 },
    { "str: '\\xg'", "no such escape", "str", IM_INVALID_ARGUMENT, 1, 8 },
    { "str: '\\400'", "no such escape", "str", IM_INVALID_ARGUMENT, 1, 8 },
    { "str: '\\u12'", "no character", "str", IM_INVALID_ARGUMENT, 1, 9 },
    { "str: '\\ud801\\udc37'", "no character", "str", IM_INVALID_ARGUMENT, 1, 9 },
    { "str: '\\U00110000'", "no character", "str", IM_INVALID_ARGUMENT, 1, 9 },
    { "str: '\\UF010FFFF'", "no character", "str", IM_INVALID_ARGUMENT, 1, 9 },
    { "str: '\\xff'", "not UTF-8", "str", IM_INVALID_ARGUMENT, 1, 6 },
    { "texts: 'a' texts: '\\xff'", "not UTF-8", "texts[1]", IM_INVALID_ARGUMENT, 1, 19 },
    { "by { key: '\\xff' }", "not UTF-8", "by", IM_INVALID_ARGUMENT, 1, 11 },
    { "by { key: 'a' key: 'b' }", "twice", "by", IM_INVALID_ARGUMENT, 1, 15 },
    { "by { k: 'a' }", "key or value", "by", IM_INVALID_ARGUMENT, 1, 6 },
    { "by { key 'a' }", ": is due", "by", IM_INVALID_ARGUMENT, 1, 10 },
    { "i32: 1,,", "a field's name is due", "", IM_INVALID_ARGUMENT, 1, 8 },
    { "i32: [1]", "an integer is due", "i32", IM_INVALID_ARGUMENT, 1, 6 },
    { "nums: [1", ", or ] is due", "nums", IM_INVALID_ARGUMENT, 1, 9 },
    { "nums: [1 2]", ", or ] is due", "nums", IM_INVALID_ARGUMENT, 1, 10 },
    { "nums: [1,]", "an integer is due", "nums[1]", IM_INVALID_ARGUMENT, 1, 10 },
    { "nums [1]", ": is due", "nums", IM_INVALID_ARGUMENT, 1, 6 },
    { "ptr { a: 1", "ends inside a message", "ptr", IM_INVALID_ARGUMENT, 1, 11 },
    { "ptr { a: 1 >", "the message's end is due", "ptr", IM_INVALID_ARGUMENT, 1, 12 },
    { "ptr { c { a: x } }", "an integer is due", "ptr.c.a", IM_INVALID_ARGUMENT, 1, 14 },
    { "ptr: 1", "{ is due", "ptr", IM_INVALID_ARGUMENT, 1, 6 },
    { "}", "a field's name is due", "", IM_INVALID_ARGUMENT, 1, 1 },
    { "5: 1", "a field's name is due", "", IM_INVALID_ARGUMENT, 1, 1 },
    { "took { seconds: 1 seconds: 1 }", "twice", "took", IM_INVALID_ARGUMENT, 1, 19 },
    { "took { x: 1 }", "seconds or nanos", "took", IM_INVALID_ARGUMENT, 1, 8 },
    { "when { nanos: 1000000000 }", "out of range", "when", IM_OUT_OF_RANGE, 1, 6 },
    { "[a.b]: 1", "has no extension a.b", "", IM_INVALID_ARGUMENT, 1, 1 },
    { "[a.b", "then ]", "", IM_INVALID_ARGUMENT, 1, 2 },
    { "[]: 1", "then ]", "", IM_INVALID_ARGUMENT, 1, 2 },
    { "need {}", "a required field is missing", "need.x", IM_INVALID_ARGUMENT, 0, 0 },
    { "Grp {} Inner {}", "has no field Inner", "", IM_INVALID_ARGUMENT, 1, 8 },
};

START_TEST(refused)
{
    const im_type *type = type_named("M");
    void *value = im_arena_alloc(&arena, type->size);
    const char *text = REFUSED[_i].text;
    im_status status;
    im_code code = im_proto_text_parse(text, strlen(text), type, value, &arena, NULL, &status);

    ck_assert_msg(code == REFUSED[_i].code, "%s: %d", text, code);
    ck_assert_msg(strstr(status.text, REFUSED[_i].what) != NULL, "%s: %s", text, status.text);
    ck_assert_msg(strcmp(status.path, REFUSED[_i].path) == 0, "%s: %s", text, status.path);
    ck_assert_msg(status.line == REFUSED[_i].line && status.column == REFUSED[_i].column,
                  "%s: %u:%u", text, (unsigned)status.line, (unsigned)status.column);
    ck_assert_int_eq(im_proto_text_parse(text, strlen(text), type, value, &arena, NULL, NULL),
                     code);
}
END_TEST

START_TEST(partial_messages)
{
    const im_type *type = type_named("M");

    parsed(type, "need {}", IM_PROTO_TEXT_PARTIAL);
}
END_TEST

START_TEST(depth_is_bounded)
{
    const im_type *type = type_named("Inner");
    void *value = im_arena_alloc(&arena, type->size);
    char text[8 * 100] = "";
    size_t len = 0;
    im_str out;

    for (int i = 1; i < 100; i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "c {");
    for (int i = 1; i < 100; i++)
        text[len++] = '}';
    ck_assert_int_eq(im_proto_text_parse(text, len, type, value, &arena, NULL, NULL), IM_OK);
    ck_assert_int_eq(im_proto_text_print(type, value, &arena, NULL, &out, NULL), IM_OK);
    const im_proto_text_options less = { .depth_max = 99 };
    ck_assert_int_eq(im_proto_text_print(type, value, &arena, &less, &out, NULL),
                     IM_RESOURCE_EXHAUSTED);
    ck_assert_int_eq(im_proto_text_parse(text, len, type, value, &arena, &less, NULL),
                     IM_RESOURCE_EXHAUSTED);
}
END_TEST

/* ---- memory that runs out ---- */

START_TEST(memory_runs_out)
{
    if (_i != TWO_GROUPS)
        run_out("M", BOTH[_i].text);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("proto_text");
    TCase *t = tcase_create("proto_text");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, both_ways, 0, ROWS(BOTH));
    tcase_add_test(t, not_finite);
    tcase_add_test(t, lines_letters_keys);
    tcase_add_loop_test(t, read_only, 0, ROWS(READ));
    tcase_add_test(t, words_for_floats);
    tcase_add_loop_test(t, refused, 0, ROWS(REFUSED));
    tcase_add_test(t, partial_messages);
    tcase_add_test(t, depth_is_bounded);
    tcase_add_loop_test(t, memory_runs_out, 0, ROWS(BOTH));
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
