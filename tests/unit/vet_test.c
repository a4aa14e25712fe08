/* SPDX-License-Identifier: Apache-2.0 */
/*
 * vet_test.c - each warning of `imago vet', and what must not be warned about.
 */
#include <check.h>
#include <stdlib.h>

#include "model/vet.h"
#include "schema.h"

/* want NULL: there must be no warning. */
static const struct vet_case {
    const char *text;
    const char *want;
    unsigned line;
} VET[] = {
    /* names */
    { "type string int", "string shadows the predeclared", 1 },
    { "const true = 1", "true shadows the predeclared", 1 },
    { "type A int\nfunc (a A) string() int", NULL, 0 },
    /* promotion */
    { "type A struct { x int }\ntype B struct { x int }\ntype T struct { A; B }",
      "x is ambiguous in p.T, and not promoted: it comes through A, B", 3 },
    { "type A struct { x int }\ntype L struct { A }\ntype R struct { A }\ntype T struct { L; R }",
      "x is ambiguous in p.T", 4 },
    { "type A struct { x int }\ntype T struct { A\nx int }", "x hides the field", 3 },
    { "type A int\nfunc (a A) m()\ntype T struct { A; m int }", "m hides the method", 3 },
    { "type A struct { m int }\ntype T struct { A }\nfunc (t T) m()", "m hides the field", 3 },
    { "type A int\nfunc (a A) m()\ntype T struct { A }\nfunc (t T) m()", NULL, 0 },
    { "type A struct { x int }\ntype T struct { A; y int }", NULL, 0 },
    /* codecs */
    { "type T struct { note string\nTime }", "MarshalJSON of time.Time is promoted", 2 },
    { "type T struct { Time }", NULL, 0 },
    { "type T struct { at Time; note string }", NULL, 0 },
    { "type M int\nfunc (m M) MarshalText(a arena) (out []byte, err error)\n"
      "type T struct { M; note string }", "MarshalText of p.M is promoted: in JSON it writes", 3 },
    { "type M int\nfunc (m *M) UnmarshalJSON(a arena, b []byte) error\n"
      "type T struct { M; note string }", "UnmarshalJSON of p.M is promoted: in JSON it reads", 3 },
    { "type M int\nfunc (m M) MarshalJSON() string", "JSON does not call this MarshalJSON", 2 },
    { "type M int\nfunc (m M) MarshalJSON(a arena) (out []byte, err error)", NULL, 0 },
    /* the grammar of tags */
    { "type T struct { a int `json:\"a\" xml:\"b\"` }", NULL, 0 },
    { "type T struct { a int `json:\"a\"xml:\"b\"` }", "pairs that touch each other", 1 },
    { "type T struct { a int `json: \"a\"` }", "cannot be read from json: \"a\" on", 1 },
    { "type T struct { a int `words` }", "cannot be read from words on", 1 },
    { "type T struct { a int `json:\"\\q\"` }", "no string literal", 1 },
    { "type T struct { a int `json:\"a\" json:\"b\"` }", "a key twice", 1 },
    { "type O oneof { a int `words` }", "cannot be read", 1 },
    /* json */
    { "type T struct { a []int `json:\",string\"` }", "option string, which does nothing", 1 },
    { "type T struct { a *int `json:\",string,omitempty\"` }", NULL, 0 },
    { "type T struct { a int `json:\",omitzero\"` }", "the option omitzero", 1 },
    { "type T struct { a int `json:\"a\\\"b\"` }", "a name that json does not take", 1 },
    { "type T struct { _a int `json:\"a\"` }", "private fields", 1 },
    { "type T struct { a int `json:\"x\"`\nb int `json:\"x\"` }",
      "two fields for the JSON member \"x\"", 2 },
    { "type T struct { a int `json:\"x\"`; x int }", NULL, 0 },
    { "type T struct { a int `json:\"-\"`; b int `json:\"-\"` }", NULL, 0 },
    /* proto */
    { "type T struct { a int `proto:\"1\"`; b int `proto:\"2,sint64\"`; c int }", NULL, 0 },
    /* enums */
    { "type E enum { a\nb = 0 }", "b has the number of a", 2 },
    { "type E enum { a; b }", NULL, 0 },
    /* said once */
    { "type A struct { x int }\ntype B struct { x int }\ntype C struct { A; B `json:\"b\"` }\n"
      "type T struct { C; y int }\ntype U T", "ambiguous", 3 },
};

START_TEST(vet_row)
{
    const struct vet_case *c = &VET[_i];
    struct gen_model *model = schema_resolve(c->text);
    bool clean = gen_vet(model);
    unsigned line = 0;

    ck_assert_int_eq(clean, gen_warning_count(model) == 0);
    ck_assert_uint_eq(gen_error_count(model), 0);
    if (c->want != NULL && !schema_said(model, GEN_WARNING, c->want, &line))
        gen_diags_print(model, stderr, false);
    if (c->want == NULL && !clean)
        gen_diags_print(model, stderr, false);
    ck_assert_msg(clean == (c->want == NULL) && line == c->line, "%s: line %u", c->text, line);
    gen_model_free(model);
}
END_TEST

START_TEST(inherited_mistakes_are_not_repeated)
{
    struct gen_model *model = schema_resolve(VET[ROWS(VET) - 1].text);

    gen_vet(model);
    ck_assert_uint_eq(gen_warning_count(model), 1);
    gen_model_free(model);
}
END_TEST

START_TEST(unused_imports)
{
    static const char CLOCK[] = "package clock\ntype Tick int\n";
    static const char USER[] = "package user\nimport \"clock.im\"\ntype A int\n";
    struct gen_model *model = gen_model_new();
    unsigned line;

    gen_parse_text(model, "clock.im", CLOCK, strlen(CLOCK));
    gen_parse_text(model, "user.im", USER, strlen(USER));
    ck_assert(gen_resolve(model));
    ck_assert(!gen_vet(model));
    ck_assert(schema_said(model, GEN_WARNING, "package clock is imported, but nothing", &line));
    ck_assert_uint_eq(gen_warning_count(model), 1);
    gen_model_free(model);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("vet");
    TCase *rows = tcase_create("rows");
    tcase_add_loop_test(rows, vet_row, 0, ROWS(VET));
    tcase_add_test(rows, inherited_mistakes_are_not_repeated);
    tcase_add_test(rows, unused_imports);
    suite_add_tcase(s, rows);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
