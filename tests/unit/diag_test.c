/* SPDX-License-Identifier: Apache-2.0 */
/*
 * diag_test.c - how a message looks, in which order, and "did you mean".
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "model/diag.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

/* What gen_diags_print writes.  To be freed by the caller. */
static char *printed(const struct gen_model *model, bool colour)
{
    char *text = NULL;
    size_t len;
    FILE *file = open_memstream(&text, &len);

    ck_assert_ptr_nonnull(file);
    gen_diags_print(model, file, colour);
    fclose(file);
    return text;
}

#define TEN "xxxxxxxxxx"
#define FIFTY TEN TEN TEN TEN TEN

/* One message at line and column of text; what stands below its first line. */
static const struct excerpt_case {
    const char *label, *text;
    unsigned line, column;
    const char *want;
} EXCERPT[] = {
    { "a word", "a\n    boss *Persn\n", 2, 11,
      "      2 |     boss *Persn\n        |           ^~~~~\n" },
    { "one character", "a ? b", 1, 3, "      1 | a ? b\n        |   ^\n" },
    { "a string with an escape", "x \"a\\\"b\" y", 1, 3,
      "      1 | x \"a\\\"b\" y\n        |   ^~~~~~\n" },
    { "a string that is not closed", "x \"abc", 1, 3, "      1 | x \"abc\n        |   ^~~~\n" },
    { "a raw string of two lines", "x `ab\nc`", 1, 3, "      1 | x `ab\n        |   ^~~\n" },
    { "tabs stay tabs", "\ta\tb", 1, 4, "      1 | \ta\tb\n        | \t \t^\n" },
    { "behind the end", "abc", 1, 4, "      1 | abc\n        |    ^\n" },
    { "far behind the end", "abc", 1, 400, "      1 | abc\n        |    ^\n" },
    { "the line behind the last", "abc\n", 2, 1, "      2 | \n        | ^\n" },
    { "carriage return", "ab\r\n", 1, 3, "      1 | ab\n        |   ^\n" },
    { "two bytes, one column", "\xc3\xa9 x", 1, 4, "      1 | \xc3\xa9 x\n        |   ^\n" },
    { "three bytes, two columns", "\xe6\x97\xa5 x", 1, 5,
      "      1 | \xe6\x97\xa5 x\n        |    ^\n" },
    { "combining mark", "e\xcc\x81 x", 1, 5, "      1 | e\xcc\x81 x\n        |   ^\n" },
    { "control characters", "\x1b[31m x", 1, 7, "      1 | ?[31m x\n        |       ^\n" },
    { "invalid UTF-8", "\xff\xfe x", 1, 4, "      1 | ?\? x\n        |    ^\n" },
    { "text turned round", "\xe2\x80\xae x", 1, 5, "      1 | ? x\n        |   ^\n" },
    { "cut on the right", "ab " FIFTY FIFTY FIFTY, 1, 1,
      "      1 | ab " FIFTY FIFTY "xxxxxxx...\n        | ^~\n" },
    { "cut on both sides", FIFTY FIFTY " y " FIFTY FIFTY, 1, 102,
      "      1 | ...xxxxxxxxx" TEN FIFTY " y " TEN TEN TEN "xxxxxxxx...\n"
      "        |                                                     "
      "                     ^\n" },
};

START_TEST(excerpt_row)
{
    const struct excerpt_case *c = &EXCERPT[_i];
    struct gen_model *model = gen_model_new();
    struct gen_source source = { "p.im", c->text, strlen(c->text) };

    gen_diag(model, GEN_ERROR, (struct gen_place){ &source, c->line, c->column }, NULL, "no");
    char *got = printed(model, false);
    const char *below = strchr(got, '\n') + 1;
    ck_assert_msg(strcmp(below, c->want) == 0, "%s: got\n%swant\n%s", c->label, below, c->want);
    free(got);
    gen_model_free(model);
}
END_TEST

START_TEST(order)
{
    struct gen_model *model = gen_model_new();
    struct gen_source a = { "a.im", "", 0 }, b = { "b.im", "", 0 };

    gen_diag(model, GEN_ERROR, (struct gen_place){ &b, 1, 1 }, NULL, "sixth");
    gen_diag(model, GEN_ERROR, (struct gen_place){ &a, 2, 1 }, NULL, "fourth");
    gen_diag(model, GEN_WARNING, (struct gen_place){ &a, 1, 9 }, NULL, "third");
    gen_diag(model, GEN_ERROR, (struct gen_place){ &a, 1, 2 }, "mend it", "second");
    gen_diag(model, GEN_ERROR, (struct gen_place){ &a, 2, 1 }, NULL, "fifth");
    gen_diag(model, GEN_ERROR, (struct gen_place){ NULL, 0, 0 }, NULL, "first");
    ck_assert_uint_eq(gen_error_count(model), 5);
    ck_assert_uint_eq(gen_warning_count(model), 1);

    static const char *const WANT[] = {
        "imago: error: first\n", "a.im:1:2: error: second\n", "hint: mend it\n",
        "a.im:1:9: warning: third\n", "a.im:2:1: error: fourth\n", "a.im:2:1: error: fifth\n",
        "b.im:1:1: error: sixth\n",
    };
    char *got = printed(model, false);
    const char *at = got;
    for (int i = 0; i < ROWS(WANT); i++) {
        at = strstr(at, WANT[i]);
        ck_assert_msg(at != NULL, "%s is not there, or too early:\n%s", WANT[i], got);
    }
    free(got);
    gen_model_free(model);
}
END_TEST

START_TEST(limit)
{
    struct gen_model *model = gen_model_new();

    for (int i = 0; i < GEN_DIAGS_MAX + 2; i++)
        gen_diag(model, GEN_ERROR, (struct gen_place){ NULL, 0, 0 }, NULL, "number %d", i);
    ck_assert(gen_diags_full(model));
    ck_assert_uint_eq(gen_error_count(model), GEN_DIAGS_MAX + 2);
    char *got = printed(model, false);
    ck_assert_ptr_nonnull(strstr(got, "number 99\n"));
    ck_assert_ptr_null(strstr(got, "number 100\n"));
    ck_assert_ptr_nonnull(strstr(got, "imago: 2 more messages not shown\n"));
    free(got);
    gen_model_free(model);
}
END_TEST

START_TEST(colour)
{
    struct gen_model *model = gen_model_new();
    struct gen_source source = { "p.im", "x", 1 };

    gen_diag(model, GEN_ERROR, (struct gen_place){ &source, 1, 1 }, NULL, "no");
    char *plain = printed(model, false), *bright = printed(model, true);
    ck_assert_ptr_null(strchr(plain, '\033'));
    ck_assert_ptr_nonnull(strstr(bright, "\033[1;31merror:\033[0m no"));
    free(plain);
    free(bright);
    gen_model_free(model);
}
END_TEST

static const struct distance_case {
    const char *a, *b;
    size_t max, want;
} DISTANCE[] = {
    { "", "", 3, 0 },           { "Person", "Person", 3, 0 }, { "person", "PERSON", 3, 0 },
    { "Persn", "Person", 3, 1 }, { "Preson", "Person", 3, 1 }, { "Prson", "Persons", 3, 2 },
    { "abc", "xyz", 3, 3 },     { "abc", "xyz", 2, 3 },       { "a", "abcdef", 3, 4 },
    { "ca", "abc", 3, 3 },
};

START_TEST(distance_row)
{
    const struct distance_case *c = &DISTANCE[_i];

    ck_assert_msg(gen_edit_distance(c->a, c->b, c->max) == c->want, "%s, %s: %zu", c->a, c->b,
                  gen_edit_distance(c->a, c->b, c->max));
    ck_assert_uint_eq(gen_edit_distance(c->b, c->a, c->max), c->want);
}
END_TEST

static const struct nearest_case {
    const char *wanted, *offers[4], *want;
} NEAREST[] = {
    { "Persn", { "Parson", "Person", "Perish" }, "Person" },
    { "strin", { "int", "string" }, "string" },
    { "x", { "completely", "different" }, NULL },
    { "x", { NULL }, NULL },
    { "Int32", { "uint32", "int32" }, "int32" },
};

START_TEST(nearest_row)
{
    const struct nearest_case *c = &NEAREST[_i];
    struct gen_nearest nearest = { .wanted = c->wanted };

    for (int i = 0; c->offers[i] != NULL; i++)
        gen_nearest_offer(&nearest, c->offers[i]);
    if (c->want == NULL)
        ck_assert_ptr_null(nearest.best);
    else
        ck_assert_pstr_eq(nearest.best, c->want);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("diag");
    TCase *t = tcase_create("diag");
    tcase_add_loop_test(t, excerpt_row, 0, ROWS(EXCERPT));
    tcase_add_test(t, order);
    tcase_add_test(t, limit);
    tcase_add_test(t, colour);
    tcase_add_loop_test(t, distance_row, 0, ROWS(DISTANCE));
    tcase_add_loop_test(t, nearest_row, 0, ROWS(NEAREST));
    suite_add_tcase(suite, t);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
