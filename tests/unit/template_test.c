/* SPDX-License-Identifier: Apache-2.0 */
/*
 * template_test.c - the emitter's tools: templates, wrapping of lines, words that are taken.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "back/emit.h"
#include "back/names.h"
#include "back/signature.h"
#include "back/template.h"
#include "front/parse.h"
#include "model/resolve.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))
#define LINES(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* ---- each row is a template, its values, and what must come out ---- */

static const struct template_case {
    const char *label;
    const char *const *lines;
    struct gen_var vars[4];
    im_code want_code;
    const char *want;                      /* the text; or the culprit                        */
} TEMPLATE[] = {
    { "no holes", LINES("a", "", "b"), { { 0 } }, IM_OK, "a\n\nb\n" },
    { "dollar", LINES("a$$b"), { { 0 } }, IM_OK, "a$b\n" },
    { "two on a line", LINES("$a$ $a$$b$"), { { "a", "1" }, { "b", "2" } }, IM_OK, "1 12\n" },
    { "block", LINES("{", "    $body$", "}"), { { "body", "x;\n\ny;\n" } }, IM_OK,
      "{\n    x;\n\n    y;\n}\n" },
    { "block without an end of line", LINES("  $body$"), { { "body", "x" } }, IM_OK, "  x\n" },
    { "empty block", LINES("{", "    $body$", "}"), { { "body", "" } }, IM_OK, "{\n}\n" },
    { "empty value in a line", LINES("a$b$"), { { "b", "" } }, IM_OK, "a\n" },
    { "hole in a value", LINES("$a$"), { { "a", "$b$" } }, IM_OK, "$b$\n" },
    { "a prefix is another name", LINES("$ab$"), { { "ab", "1" } }, IM_OK, "1\n" },
    { "unknown name", LINES("x $nope$"), { { 0 } }, IM_NOT_FOUND, "nope" },
    { "unknown name of a block", LINES("$nope$"), { { 0 } }, IM_NOT_FOUND, "nope" },
    { "unused name", LINES("x"), { { "a", "1" } }, IM_NOT_FOUND, "a" },
    { "a longer name is not it", LINES("$ab$"), { { "a", "1" } }, IM_NOT_FOUND, "ab" },
    { "unclosed", LINES("x $a"), { { "a", "1" } }, IM_INVALID_ARGUMENT, "a" },
};

START_TEST(template_row)
{
    const struct template_case *c = &TEMPLATE[_i];
    struct gen_model *model = gen_model_new();
    struct gen_text text = { .model = model };

    gen_template(&text, c->lines, c->vars);
    ck_assert_msg(text.code == c->want_code, "%s: code %s", c->label, im_code_name(text.code));
    const char *got = text.code == IM_OK ? gen_text_string(&text) : text.culprit;
    ck_assert_msg(strcmp(got, c->want) == 0, "%s: got\n%s", c->label, got);
    gen_model_free(model);
}
END_TEST

START_TEST(template_failure_is_sticky)
{
    struct gen_model *model = gen_model_new();
    struct gen_text text = { .model = model };

    gen_template(&text, LINES("$nope$"), NULL);
    gen_template(&text, LINES("x"), NULL);
    ck_assert_int_eq(text.code, IM_NOT_FOUND);
    ck_assert_str_eq(gen_text_string(&text), "");
    gen_model_free(model);
}
END_TEST

START_TEST(text_grows)
{
    struct gen_model *model = gen_model_new();
    struct gen_text text = { .model = model };

    ck_assert_str_eq(gen_text_string(&text), "");
    for (uint32_t i = 0; i < 1000; i++)
        gen_text_printf(&text, "%u,", (unsigned)i);
    for (uint32_t i = 0; i < 1000; i++)
        gen_text_number(&text, i);
    ck_assert_uint_eq(text.len, 3890 + 2890);
    ck_assert_uint_eq(strlen(text.data), text.len);
    ck_assert_str_eq(text.data + text.len - 6, "998999");
    gen_text_number(&text, UINT32_MAX);
    ck_assert_str_eq(text.data + text.len - 10, "4294967295");
    gen_model_free(model);
}
END_TEST

/* ---- members: a word, and what it is called in C ---- */

static const struct member_case {
    const char *name, *also, *want;
} MEMBER[] = {
    { "name", NULL, "name" },        { "int", NULL, "int_" },      { "int_", NULL, "int__" },
    { "int__", NULL, "int___" },     { "integer", NULL, "integer" }, { "in", NULL, "in" },
    { "_", NULL, "_" },              { "class", NULL, "class_" },  { "xor_eq", NULL, "xor_eq_" },
    { "BUFSIZ", NULL, "BUFSIZ_" },   { "im_str", NULL, "im_str_" }, { "import", NULL, "import" },
    { "which", NULL, "which" },      { "which", "which", "which_" },
    { "which_", "which", "which__" },
    { "_Bool", NULL, "_Bool_" },     { "_name", NULL, "_name" },   { "name_", NULL, "name_" },
    { "p_limit", NULL, "p_limit_" }, { "p_limits", NULL, "p_limits" },
    { "p_T", NULL, "p_T_" },         { "p_T_type", NULL, "p_T_type_" }, { "p_im", NULL, "p_im_" },
};

static struct gen_model *resolved(const char *schema, struct gen_file **file_out)
{
    struct gen_model *model = gen_model_new();

    *file_out = gen_parse_text(model, "p.im", schema, strlen(schema));
    ck_assert(gen_resolve(model));
    return model;
}

START_TEST(member_row)
{
    const struct member_case *c = &MEMBER[_i];
    struct gen_file *file;
    struct gen_model *model =
        resolved("package p\nconst limit = 1\ntype T struct { n int }\n", &file);
    struct gen_names *names = gen_names_new(model, file);

    ck_assert_str_eq(gen_member(names, c->name, c->also), c->want);
    gen_model_free(model);
}
END_TEST

/* ---- wrapping ---- */

static const struct wrap_case {
    const char *head;
    const char *parts[4];
    size_t column;
    const char *want;
} WRAP[] = {
    { "void f", { "void" }, 0, "void f(void);" },
    { "f", { "a", "b" }, 0, "f(a, b);" },
    { "0123456789012345678901234567890", { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "c" }, 0,
      "0123456789012345678901234567890(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, "
      "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb,\n"
      "                                c);" },
    { "01234567890123456789012345678901234567890123456789012345678901234567890", { "aaaaaaaaaa",
      "bbbbbbbbbbbbbbbbbbbbbbbb" }, 0,
      "01234567890123456789012345678901234567890123456789012345678901234567890(\n"
      "    aaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbb);" },
};

START_TEST(wrap_row)
{
    const struct wrap_case *c = &WRAP[_i];
    struct gen_file *file;
    struct gen_model *model = resolved("package p\n", &file);
    struct gen_names *names = gen_names_new(model, file);
    size_t count = 0;

    while (count < 4 && c->parts[count] != NULL)
        count++;
    ck_assert_str_eq(gen_wrap(names, c->column, c->head, c->parts, count, ";"), c->want);
    gen_model_free(model);
}
END_TEST

/* ---- the whole: the same bytes again, in linear time ---- */

/* A schema of count structs that mention, embed and implement each other. */
static char *large_schema(size_t count)
{
    size_t room = count * 200 + 100, len;
    char *schema = malloc(room);

    ck_assert_ptr_nonnull(schema);
    len = (size_t)snprintf(schema, room, "package p\ntype Talker interface { talk() string }\n"
                                         "type T0 struct { n int }\nfunc (t T0) talk() string\n");
    for (size_t i = 1; i < count; i++)
        len += (size_t)snprintf(schema + len, room - len,
                                "type T%zu struct { %s%zu; list []T%zu; by map[string]*T%zu }\n", i,
                                i % 8 != 0 ? "T" : "one T", i - 1, i - 1, i - 1);
    return schema;
}

static size_t emit_once(const char *schema, struct gen_emitted *emitted_out,
                        struct gen_model **model_out)
{
    struct gen_file *file;
    struct gen_model *model = resolved(schema, &file);
    const struct gen_tables *tables = gen_tables_build(model, NULL);

    ck_assert_ptr_nonnull(tables);
    ck_assert(gen_emit(model, tables, file, emitted_out));
    *model_out = model;
    return model->arena.taken_bytes;
}

START_TEST(emission_is_deterministic)
{
    struct gen_emitted first, second;
    struct gen_model *models[2];
    char *schema = large_schema(100);

    emit_once(schema, &first, &models[0]);
    emit_once(schema, &second, &models[1]);
    ck_assert_uint_eq(first.header_len, second.header_len);
    ck_assert_uint_eq(first.source_len, second.source_len);
    ck_assert_str_eq(first.header, second.header);
    ck_assert_str_eq(first.source, second.source);
    ck_assert_uint_eq(strlen(first.source), first.source_len);
    gen_model_free(models[0]);
    gen_model_free(models[1]);
    free(schema);
}
END_TEST

/* Memory stands for time: it cannot flicker. */
START_TEST(emission_is_linear)
{
    struct gen_emitted emitted;
    struct gen_model *model;
    char *small = large_schema(1000), *large = large_schema(4000);
    size_t small_bytes = emit_once(small, &emitted, &model);

    gen_model_free(model);
    size_t large_bytes = emit_once(large, &emitted, &model);
    gen_model_free(model);
    ck_assert_uint_lt(large_bytes, 5 * small_bytes);
    free(small);
    free(large);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("template");
    TCase *t = tcase_create("tables");

    tcase_add_loop_test(t, template_row, 0, ROWS(TEMPLATE));
    tcase_add_test(t, template_failure_is_sticky);
    tcase_add_test(t, text_grows);
    tcase_add_loop_test(t, member_row, 0, ROWS(MEMBER));
    tcase_add_loop_test(t, wrap_row, 0, ROWS(WRAP));
    tcase_add_test(t, emission_is_deterministic);
    tcase_add_test(t, emission_is_linear);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
