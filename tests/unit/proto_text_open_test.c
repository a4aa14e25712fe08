/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proto_text_open_test.c - the text format where a schema does not say all: unknown and reserved
 * names, messages in an Any, extensions.
 */
#include "proto_text_world.h"

/* ---- names that are passed over ---- */

START_TEST(unknown_names_are_passed_over)
{
    static const char TEXT[] =
        "no: 1 i32: 5 no: -1.5 no: 'a' 'b' no: word, no { x: 1 y < z: [1, 2] > 7: 1 }"
        "no: [{}, {a: 1}] no [<>] [a.b.c]: 1 [ d . e ] { q: 1 } no: []; opt: 6";
    const im_type *type = type_named("M");

    ck_assert(same(type, value_of(type, "{\"i32\":5,\"opt\":6}"),
                   parsed(type, TEXT, IM_PROTO_TEXT_DISCARD_UNKNOWN)));
}
END_TEST

START_TEST(reserved_names_of_nothing)
{
    const im_type *type = type_named("Nothing");
    void *value = parsed(type, "gone: 5", 0);

    ck_assert(im_proto_text_parse("left: 5", 7, type, value, &arena, NULL, NULL) != IM_OK);
    type = type_named("Bare");             /* has the same parts, and reserves nothing        */
    ck_assert(im_proto_text_parse("gone: 5", 7, type, value, &arena, NULL, NULL) != IM_OK);
}
END_TEST

/* ---- Any ---- */

START_TEST(messages_in_any)
{
    static const char EXPANDED[] = "any { [type.googleapis.com/p.Inner] { a: 1 c { } } }";
    static const char AS_IS[] =
        "any { type_url: \"type.googleapis.com/p.Inner\" value: \"\\010\\001\\032\\000\" }";
    const im_type *type = type_named("Holder");
    void *value = parsed(type, EXPANDED, 0);

    ck_assert_str_eq(printed(type, value, IM_PROTO_TEXT_SINGLE_LINE), EXPANDED);
    ck_assert_str_eq(printed(type, value, IM_PROTO_TEXT_SINGLE_LINE | IM_PROTO_TEXT_ANY_AS_IS),
                     AS_IS);
    ck_assert(same(type, value, parsed(type, AS_IS, 0)));
    value = parsed(type, "more { [ x.y / p . Inner ]: < > } more {}", 0);
    ck_assert_str_eq(printed(type, value, IM_PROTO_TEXT_SINGLE_LINE),
                     "more { [x.y/p.Inner] { } } more { }");
}
END_TEST

/* What cannot be expanded is printed as it is. */
START_TEST(any_of_something_else)
{
    static const char *const TEXTS[] = {
        "any { type_url: \"type.googleapis.com/p.Unknown\" value: \"\\010\\001\" }",
        "any { type_url: \"p.Inner\" value: \"\\010\\001\" }",
        "any { type_url: \"x/p.Inner\" value: \"\\010\" }",
        "any { type_url: \"type.googleapis.com/a b/p.Inner\" }",
        "any { type_url: \"]/p.Inner\" }",
        "any { value: \"\\010\\001\" }",
    };
    const im_type *type = type_named("Holder");

    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        ck_assert_str_eq(printed(type, parsed(type, TEXTS[i], 0), IM_PROTO_TEXT_SINGLE_LINE),
                         TEXTS[i]);
}
END_TEST

static const struct { const char *text, *what; } REFUSED_ANY[] = {
    { "any { [x/p.Absent] {} }", "the type x/p.Absent is not known" },
    { "any { [x/p.Inner] {} [x/p.Inner] {} }", "stands here twice" },
    { "any { [x/p.Inner] { a: x } }", "an integer is due" },
    { "any { type_url: 'x' [x/p.Inner] {} }", "stands here twice" },
    { "any { [x/p.Inner] {} type_url: 'x' }", "stands here twice" },
};

START_TEST(refused_in_any)
{
    const im_type *type = type_named("Holder");
    void *value = im_arena_alloc(&arena, type->size);
    const char *text = REFUSED_ANY[_i].text;
    im_status status;
    im_code code = im_proto_text_parse(text, strlen(text), type, value, &arena, &options, &status);

    ck_assert_msg(code == IM_INVALID_ARGUMENT, "%s: %d", text, code);
    ck_assert_msg(strstr(status.text, REFUSED_ANY[_i].what) != NULL, "%s: %s", text, status.text);
}
END_TEST

/* ---- extensions ---- */

static void know_extensions(im_proto_extensions *sets)
{
    const im_type *inner = type_named("Inner");

    sets[0] = (im_proto_extensions){ type_named("Holder"), type_named("Top"), IM_STR("p") };
    sets[1] = (im_proto_extensions){ inner, type_named("Note"), IM_STR("p.Scope") };
    sets[2] = (im_proto_extensions){ inner, type_named("Top"), { NULL, 0 } };
    options.extensions = sets;
    options.extension_count = 3;
}

START_TEST(extensions)
{
    static const char TEXT[] =
        "a: 1 c { [p.Scope.note]: \"y\" } [p.Scope.note]: \"x\" [p.Scope.n]: 1 [p.Scope.n]: 2 "
        "[p.Scope.grp] { a: 3 } [top] { a: 4 [top] { } }";
    const im_type *type = type_named("Inner");
    im_proto_extensions sets[3];

    know_extensions(sets);
    void *value = parsed(type, "[p . Scope.n]: [1] [top]: < [top] {} a: 4 > [p.Scope.grp]: {a: 3};"
                               "a: 1, [p.Scope.n]: 2 [p.Scope.note]: 'x' "
                               "c {[p.Scope.note]: 'y'}", 0);
    ck_assert_str_eq(printed(type, value, IM_PROTO_TEXT_SINGLE_LINE), TEXT);
    ck_assert_str_eq(printed(type, parsed(type, TEXT, 0), IM_PROTO_TEXT_SINGLE_LINE), TEXT);
    options.extension_count = 0;
    ck_assert_str_eq(printed(type, value, IM_PROTO_TEXT_SINGLE_LINE | IM_PROTO_TEXT_UNKNOWN),
                     "a: 1 c { 100: \"y\" } 100: \"x\" 101: 1 101: 2 102 { 1: 3 } "
                     "110 { 1: 4 110: \"\" }");
}
END_TEST

static const struct { const char *text, *what; im_code code; } REFUSED_EXTENSIONS[] = {
    { "[p.Scope.other]: 1", "p.Inner has no extension p.Scope.other", IM_INVALID_ARGUMENT },
    { "[p.Scope]: 1", "has no extension p.Scope", IM_INVALID_ARGUMENT },
    { "[p.top] {}", "has no extension p.top", IM_INVALID_ARGUMENT },
    { "[p.Scope.Grp] {}", "has no extension p.Scope.Grp", IM_INVALID_ARGUMENT },
    { "[p.Scope.note]: 'x' [p.Scope.note]: 'x'", "stands here twice", IM_INVALID_ARGUMENT },
    { "[p.Scope.note] 'x'", ": is due", IM_INVALID_ARGUMENT },
    { "[p.Scope.n]: 3000000000", "out of range", IM_OUT_OF_RANGE },
    { "[p.Scope.need] {}", "required", IM_INVALID_ARGUMENT },
};

START_TEST(refused_extensions)
{
    const im_type *type = type_named("Inner");
    void *value = im_arena_alloc(&arena, type->size);
    const char *text = REFUSED_EXTENSIONS[_i].text;
    im_proto_extensions sets[3];
    im_status status;

    know_extensions(sets);
    im_code code = im_proto_text_parse(text, strlen(text), type, value, &arena, &options, &status);
    ck_assert_msg(code == REFUSED_EXTENSIONS[_i].code, "%s: %d", text, code);
    ck_assert_msg(strstr(status.text, REFUSED_EXTENSIONS[_i].what) != NULL, "%s: %s", text,
                  status.text);
}
END_TEST

/* ---- unknown fields ---- */

START_TEST(unknown_fields)
{
    static const char BYTES[] =
        "\x08\x01\xc0\x3e\x7b\xd2\x3e\x05hello\xcd\x3e\x01\x02\x00\x00"
        "\xd9\x3e\x01\x00\x00\x00\x00\x00\x00\xff\xe3\x3e\x08\x05\xe4\x3e\xea\x3e\x02\x08\x6f"
        "\xf2\x3e\x00";
    const im_type *type = type_named("Inner");
    void *value = im_arena_zalloc(&arena, 1, type->size);
    im_status status;

    im_code code = im_proto_decode(BYTES, sizeof BYTES - 1, type, value, &arena, NULL, &status);
    ck_assert_msg(code == IM_OK, "%s", status.text);
    ck_assert_str_eq(printed(type, value, 0), "a: 1\n");
    ck_assert_str_eq(printed(type, value, IM_PROTO_TEXT_UNKNOWN),
                     "a: 1\n1000: 123\n1002: \"hello\"\n1001: 0x00000201\n"
                     "1003: 0xff00000000000001\n1004 {\n  1: 5\n}\n1005 {\n  1: 111\n}\n"
                     "1006: \"\"\n");
}
END_TEST

/* ---- memory that runs out ---- */

START_TEST(memory_runs_out)
{
    im_proto_extensions sets[3];

    know_extensions(sets);
    run_out("Inner", "[p.Scope.n]: 1 [top] { [p.Scope.note]: 'x' }");
    run_out("Holder", "any { [x/p.Inner] { a: 1 b: [1, 2, 3] } } more {}");
}
END_TEST

int main(void)
{
    Suite *s = suite_create("proto_text_open");
    TCase *t = tcase_create("proto_text_open");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, unknown_names_are_passed_over);
    tcase_add_test(t, reserved_names_of_nothing);
    tcase_add_test(t, messages_in_any);
    tcase_add_test(t, any_of_something_else);
    tcase_add_loop_test(t, refused_in_any, 0, ROWS(REFUSED_ANY));
    tcase_add_test(t, extensions);
    tcase_add_loop_test(t, refused_extensions, 0, ROWS(REFUSED_EXTENSIONS));
    tcase_add_test(t, unknown_fields);
    tcase_add_test(t, memory_runs_out);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
