/* SPDX-License-Identifier: Apache-2.0 */
/*
 * select_test.c - Go's rules, one row for each sentence of go-semantics.md that speaks of
 * selectors, method sets, interfaces and JSON members.  tests/vectors has the random graphs.
 */
#include <check.h>
#include <stdlib.h>

#include "schema.h"

/* ---- selectors ---- */

#define AB "type A struct { x int; y int }\ntype B struct { x int; z int }\n"

static const struct select_case {
    const char *text, *type, *name;
    const char *want;                      /* path, "?" ambiguous, "" nothing; "->" where a
                                              pointer is followed, "()" for a method          */
} SELECT[] = {
    { AB "type T struct { A; B }", "T", "y", "A.y" },
    { AB "type T struct { A; B }", "T", "x", "?" },
    { AB "type T struct { A; B }", "T", "A", "A" },
    { AB "type T struct { A; B }", "T", "nope", "" },
    { AB "type T struct { A; B; x int }", "T", "x", "x" },
    { AB "type C struct { A; B }\ntype T struct { C; x int }", "T", "x", "x" },
    { AB "type C struct { A; B }\ntype T struct { C }", "T", "x", "?" },
    { AB "type D struct { E }\ntype E struct { x int; w int }\ntype T struct { A; B; D }", "T", "x",
      "?" },
    { AB "type D struct { E }\ntype E struct { x int; w int }\ntype T struct { A; B; D }", "T", "w",
      "D.E.w" },
    { "type A struct { x int }\ntype L struct { A }\ntype R struct { A }\n"
      "type T struct { L; R }", "T", "x", "?" },
    { "type A struct { x int }\ntype L struct { A }\ntype R struct { A }\n"
      "type T struct { L; R; A }", "T", "x", "A.x" },
    { "type A struct { x int }\ntype B struct {}\nfunc (b B) x()\ntype T struct { A; B }", "T", "x",
      "?" },
    { "type A struct { x int }\nfunc (a A) m()\ntype T struct { *A }", "T", "x", "A->x" },
    { "type A struct { x int }\nfunc (a A) m()\ntype T struct { *A }", "T", "m", "A->m()" },
    { "type A struct { x int }\nfunc (a A) m()\ntype T struct { A }", "T", "m", "A.m()" },
    { "type T struct { x int }\nfunc (t *T) m()", "*T", "x", "->x" },
    { "type T struct { x int }\nfunc (t *T) m()", "T", "m", "m()" },
    { "type A struct { x int }\nfunc (a A) m()\ntype T *A", "T", "x", "->x" },
    { "type A struct { x int }\nfunc (a A) m()\ntype T *A", "T", "m", "" },
    { "type T interface { m() }", "T", "m", "m()" },
    { "type T interface { m() }", "*T", "m", "" },
    { "type I interface { m() }\ntype T struct { I }", "T", "m", "I.m()" },
    { "type I interface { error }\ntype T struct { I }", "T", "Error", "I.Error()" },
    { "type T struct { *T; x int }", "T", "x", "x" },
    { "type T struct { _ int }", "T", "_", "" },
    { "type N int\nfunc (n N) m()\ntype T struct { N }", "T", "m", "N.m()" },
    { "type F func()\nfunc (f F) m()", "F", "m", "m()" },
    { "type A struct { x int }\nfunc (a A) m()\ntype B struct { A }\nfunc (b B) n()\ntype T B", "T",
      "m", "A.m()" },
    { "type A struct { x int }\nfunc (a A) m()\ntype B struct { A }\nfunc (b B) n()\ntype T B", "T",
      "n", "" },
    { "type T struct { Time }", "T", "MarshalJSON", "Time.MarshalJSON()" },
};

static void write_path(const struct gen_type *type, const struct gen_selection *s, char *out,
                       size_t room)
{
    size_t len = 0;

    out[0] = '\0';
    for (size_t i = 0; i < s->path_len + (s->method != NULL); i++) {
        bool pointer = type->kind == IM_KIND_PTR;
        const struct gen_type *base = pointer ? type->elem : type;
        const char *name = i < s->path_len ? base->fields.item[s->path[i]].name : s->method->name;
        len += (size_t)snprintf(out + len, room - len, "%s%s%s", pointer ? "->" : i > 0 ? "." : "",
                                name, i < s->path_len ? "" : "()");
        type = i < s->path_len ? base->fields.item[s->path[i]].type : NULL;
    }
}

START_TEST(select_row)
{
    const struct select_case *c = &SELECT[_i];
    struct gen_model *model = schema_resolve(c->text);
    const struct gen_type *type = schema_type(model, c->type);
    const struct gen_selection s = gen_select(model, type, c->name);
    char got[200] = "";

    if (s.found == GEN_FOUND_AMBIGUOUS)
        snprintf(got, sizeof got, "?");
    else if (s.found != GEN_FOUND_NOTHING)
        write_path(type, &s, got, sizeof got);
    ck_assert_msg(strcmp(got, c->want) == 0, "%s.%s in %s: %s", c->type, c->name, c->text, got);
    ck_assert_msg(s.indirect == (strstr(c->want, "->") != NULL), "%s.%s: indirect", c->type,
                  c->name);
    gen_model_free(model);
}
END_TEST

/* ---- method sets ---- */

#define RECEIVERS "type A struct {}\nfunc (a A) v()\nfunc (a *A) p()\n"

static const struct set_case {
    const char *text, *type, *want;
} SETS[] = {
    { RECEIVERS, "A", "v" },
    { RECEIVERS, "*A", "p v" },
    { RECEIVERS "type T struct { A }", "T", "v" },
    { RECEIVERS "type T struct { A }", "*T", "p v" },
    { RECEIVERS "type T struct { *A }", "T", "p v" },
    { RECEIVERS "type T struct { *A }", "*T", "p v" },
    { RECEIVERS "type T A", "*T", "" },
    { RECEIVERS "type T *A", "T", "" },
    { RECEIVERS "type B struct {}\nfunc (b B) v()\ntype T struct { A; B }", "T", "" },
    { RECEIVERS "type T struct { A; v int }", "*T", "p" },
    { "type T interface { b(); _a(); c(); J }\ntype J interface { a(); b() }", "T", "a b c _a" },
    { "type T interface { b() }", "*T", "" },
    { "type T struct { error }", "T", "Error" },
    { "type T []int", "T", "" },
};

START_TEST(set_row)
{
    const struct set_case *c = &SETS[_i];
    struct gen_model *model = schema_resolve(c->text);
    const struct gen_method_set *set = gen_method_set(model, schema_type(model, c->type));
    char got[200] = "";
    size_t len = 0, exported = 0;

    for (size_t i = 0; i < set->count; i++) {
        len += (size_t)snprintf(got + len, sizeof got - len, "%s%s", i > 0 ? " " : "",
                                set->item[i].method->name);
        exported += gen_is_exported(set->item[i].method->name);
    }
    ck_assert_msg(strcmp(got, c->want) == 0, "%s in %s: %s", c->type, c->text, got);
    ck_assert_uint_eq(set->exported_count, exported);
    ck_assert_ptr_eq(set, gen_method_set(model, schema_type(model, c->type)));
    gen_model_free(model);
}
END_TEST

/* ---- interfaces ---- */

#define WANT_V "type I interface { v() }\n"

static const struct missing_case {
    const char *text, *type;
    const char *missing;                   /* NULL: implements                                */
    bool wrong;
} MISSING[] = {
    { WANT_V RECEIVERS, "A", NULL, false },
    { WANT_V RECEIVERS, "*A", NULL, false },
    { "type I interface { p() }\n" RECEIVERS, "A", "p", true },
    { "type I interface { p() }\n" RECEIVERS, "*A", NULL, false },
    { "type I interface { q() }\n" RECEIVERS, "*A", "q", false },
    { "type I interface { v() int }\n" RECEIVERS, "A", "v", true },
    { "type I interface { }\n" RECEIVERS, "A", NULL, false },
    { "type I interface { v(a int) }\ntype A int\nfunc (x A) v(b int)", "A", NULL, false },
    { "type I interface { v(a ...int) }\ntype A int\nfunc (x A) v(b []int)", "A", "v", true },
    { WANT_V "type A struct { v func() }", "A", "v", false },
    { WANT_V "type A struct { I }", "A", NULL, false },
    { WANT_V "type A interface { v(); w() }", "A", NULL, false },
    { WANT_V "type A interface { w() }", "A", "v", false },
    { WANT_V "type A interface { v() int }", "A", "v", true },
    { "type I interface { a(); b() }\ntype A int\nfunc (x A) b()", "A", "a", false },
};

START_TEST(missing_row)
{
    const struct missing_case *c = &MISSING[_i];
    struct gen_model *model = schema_resolve(c->text);
    bool wrong;
    const struct gen_method *missing = gen_missing_method(
        model, schema_type(model, c->type), schema_type(model, "I"), &wrong);

    ck_assert_msg((missing == NULL) == (c->missing == NULL), "%s: %s", c->text,
                  missing != NULL ? missing->name : "implements");
    if (missing != NULL)
        ck_assert_str_eq(missing->name, c->missing);
    ck_assert_int_eq(wrong, c->wrong);
    gen_model_free(model);
}
END_TEST

/* ---- visible fields ---- */

static const struct visible_case {
    const char *text, *want;
} VISIBLE[] = {
    { AB "type T struct { A; w int; B }", "A A.y w B B.z" },
    { AB "type T struct { *A; y string }", "A A.x y" },
    { "type A struct { x int }\ntype L struct { A }\ntype R struct { A }\ntype T struct { L; R }",
      "L R" },
    { "type A struct { x int }\nfunc (a A) m()\ntype B struct { m int }\ntype T struct { A; B }",
      "A A.x B B.m" },
    { "type T struct { *T; x int }", "T x" },
    { "type T struct { a int; _ int; _ int }", "a" },
    { "type N int\ntype T struct { N; error }", "N error" },
    { "type T struct {}", "" },
};

START_TEST(visible_row)
{
    const struct visible_case *c = &VISIBLE[_i];
    struct gen_model *model = schema_resolve(c->text);
    const struct gen_type *type = schema_type(model, "T");
    const struct gen_visibles *visible = gen_visible_fields(model, type);
    char got[200] = "";
    size_t len = 0;

    for (size_t i = 0; i < visible->count; i++) {
        const struct gen_visible *v = &visible->item[i];
        const char *outer = type->fields.item[v->path[0]].name;
        len += (size_t)snprintf(got + len, sizeof got - len, "%s%s%s%s", i > 0 ? " " : "", outer,
                                v->path_len > 1 ? "." : "", v->path_len > 1 ? v->field->name : "");
    }
    ck_assert_msg(strcmp(got, c->want) == 0, "%s: %s", c->text, got);
    gen_model_free(model);
}
END_TEST

/* ---- JSON members ---- */

static const struct json_case {
    const char *text;
    const char *want;                      /* names in order, "?" omitempty, "$" string,
                                              "*" through a pointer                           */
} JSON[] = {
    { "type T struct { a int; b int `json:\"x\"`; _c int; d int `json:\"-\"`\n"
      "e int `json:\"-,\"` }", "a x -" },
    { "type T struct { a int `json:\",omitempty\"`; b int `json:\"q,string,omitempty\"` }",
      "a? q?$" },
    { "type T struct { a []int `json:\",string\"`; b *bool `json:\",string\"`; c **int "
      "`json:\",string\"`; d opt[int] `json:\",string\"` }", "a b$ c d$" },
    { "type E enum { a }\ntype S string\ntype T struct { e E `json:\",string\"`; s S "
      "`json:\",string\"`; t Time `json:\",string\"` }", "e$ s$ t" },
    { "type T struct { a int `json:\"b\\\"c\"`; d int `json:\"\\u00e9 \\u65e5.$%-/\"` }",
      "a \u00e9 \u65e5.$%-/" },
    { "type A struct { x int; y int }\ntype T struct { z int; A; y string }", "z x y" },
    { "type A struct { x int }\ntype T struct { A `json:\"a\"` }", "a" },
    { "type A struct { x int }\ntype T struct { *A }", "x*" },
    { "type A struct { x int }\ntype B struct { x int }\ntype T struct { A; B; z int }", "z" },
    { "type A struct { q int `json:\"x\"` }\ntype B struct { x int }\ntype T struct { A; B }",
      "x" },
    { "type A struct { q int `json:\"x\"` }\ntype B struct { x int `json:\"x\"` }\n"
      "type T struct { A; B }", "" },
    { "type A struct { q int `json:\"x\"` }\ntype T struct { A; x int }", "x" },
    { "type N int\ntype I interface {}\ntype _n int\ntype T struct { N; I; _n }", "N I" },
    { "type _a struct { x int; _y int }\ntype T struct { _a; *_b }\ntype _b struct { z int }",
      "x z*" },
    { "type A struct { x int }\ntype L struct { A }\ntype R struct { A }\ntype T struct { L; R }",
      "" },
    /* Go's quirk: what a struct that is met twice embeds itself is not met twice. */
    { "type D struct { y int }\ntype A struct { x int; D }\ntype L struct { A }\n"
      "type R struct { A }\ntype T struct { L; R }", "y" },
    { "type T struct { *T; x int }", "x" },
    { "type T struct { Time; x int }", "x" },
    { "type T struct { a int `json:\"a\"xml:\"b\"`; b int `xml:\"b\" json:\"c\"` }", "a c" },
};

START_TEST(json_row)
{
    const struct json_case *c = &JSON[_i];
    struct gen_model *model = schema_resolve(c->text);
    const struct gen_json_members *members = gen_json_members(model, schema_type(model, "T"));
    char got[200] = "";
    size_t len = 0;

    for (size_t i = 0; i < members->count; i++) {
        const struct gen_json_member *m = &members->item[i];
        len += (size_t)snprintf(got + len, sizeof got - len, "%s%.*s%s%s%s", i > 0 ? " " : "",
                                (int)m->name_len, m->name, m->omitempty ? "?" : "",
                                m->string ? "$" : "", m->indirect ? "*" : "");
    }
    ck_assert_msg(strcmp(got, c->want) == 0, "%s: %s", c->text, got);
    gen_model_free(model);
}
END_TEST

/* Layers of structs that embed two of the next layer: 2^40 paths, 80 types. */
START_TEST(diamonds_take_no_exponential_time)
{
    struct gen_model *source = gen_model_new();
    char *text = gen_alloc(source, 42, 160), *at = text;

    for (int i = 0; i < 40; i++)
        at += snprintf(at, 160, "type L%d struct { *L%d; *R%d; l%d int }\n"
                                "type R%d struct { *L%d; *R%d; r%d int }\n",
                       i, i + 1, i + 1, i, i, i + 1, i + 1, i);
    snprintf(at, 160, "type L40 struct { x int }\ntype R40 struct { y int }\n");
    struct gen_model *model = schema_resolve(text);
    const struct gen_type *top = schema_type(model, "L0");
    ck_assert_int_eq(gen_select(model, top, "l1").found, GEN_FOUND_FIELD);
    ck_assert_int_eq(gen_select(model, top, "x").found, GEN_FOUND_AMBIGUOUS);
    ck_assert_uint_eq(gen_visible_fields(model, top)->count, 5);
    ck_assert_uint_eq(gen_json_members(model, top)->count, 3);
    gen_model_free(model);
    gen_model_free(source);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("select");
    TCase *rows = tcase_create("rows");
    tcase_add_loop_test(rows, select_row, 0, ROWS(SELECT));
    tcase_add_loop_test(rows, set_row, 0, ROWS(SETS));
    tcase_add_loop_test(rows, missing_row, 0, ROWS(MISSING));
    tcase_add_loop_test(rows, visible_row, 0, ROWS(VISIBLE));
    tcase_add_loop_test(rows, json_row, 0, ROWS(JSON));
    tcase_add_test(rows, diamonds_take_no_exponential_time);
    suite_add_tcase(s, rows);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
