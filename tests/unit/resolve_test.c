/* SPDX-License-Identifier: Apache-2.0 */
/*
 * resolve_test.c - binding, interning, constants, and every error that resolving can report.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "object/type.h"
#include "schema.h"

/* ---- what is refused: text, what the message says, on which line ---- */

static const struct error_case {
    const char *text;
    const char *want;
    unsigned line;
} ERRORS[] = {
    /* names */
    { "type A struct { x Nope }", "unknown type Nope", 1 },
    { "type A int\ntype A string", "A is declared twice", 2 },
    { "const A = 1\ntype B A", "A is not a type, but a constant", 2 },
    { "func a()\ntype B a", "a is not a type, but a func", 2 },
    { "type B other.T", "unknown package other", 1 },
    { "type A B\ntype B A", "is defined by itself", 1 },
    { "type A arena", "arena may only be", 1 },
    { "type A struct { a []arena }", "arena may only be", 1 },
    { "func f() arena", "arena may only be", 1 },
    /* structs */
    { "type A struct {\nx int\nx string\n}", "two fields named x", 3 },
    { "type A struct { b B; *B }\ntype B struct { int; *int }", "two fields named int", 2 },
    { "type P *A\ntype A struct { P }", "a pointer cannot be embedded", 2 },
    { "type I interface {}\ntype A struct { *I }", "pointer to an interface", 2 },
    { "type A struct { a, b, c, d, e, f, g, h, i, j, k, l, m, c int }", "two fields named c", 1 },
    /* recursion by value */
    { "type A struct { a A }", "endless size: p.A holds p.A", 1 },
    { "type A struct { b B }\ntype B struct { c [2]C }\ntype C struct { o opt[A] }",
      "endless size: p.A holds p.B holds p.C holds p.A", 1 },
    { "type O oneof { a O }", "endless size: p.O holds p.O", 1 },
    { "type T struct { t tri[T] }", "endless size", 1 },
    { "type A struct { x struct { y A } }", "endless size", 1 },
    /* methods */
    { "func (x int) f()", "int cannot have methods", 1 },
    { "type P *int\nfunc (p P) f()", "p.P is a pointer type", 2 },
    { "type I interface { g() }\nfunc (i I) f()", "p.I is an interface", 2 },
    { "func (x Nope) f()", "unknown type Nope", 1 },
    { "type A struct { f int }\nfunc (a *A) f()", "two fields or methods named f", 2 },
    { "type A int\nfunc (a A) f()\nfunc (a *A) f()", "two fields or methods named f", 3 },
    { "type A struct { f int }\ntype B A\nfunc (b B) f()", "two fields or methods named f", 3 },
    { "func f(a int, a string)", "two parameters or results named a", 1 },
    /* interfaces */
    { "type I interface { f(); f() }", "two methods named f", 1 },
    { "type I interface { J }\ntype J interface { I }", "embeds itself", 2 },
    { "type I interface { I }", "embeds itself", 1 },
    { "type I interface { J }\ntype J I", "embeds itself", 1 },
    { "type I interface { A }\ntype A struct {}", "p.A is not an interface", 1 },
    { "type I interface { f(); J }\ntype J interface { f() int }", "two different signatures", 1 },
    /* maps */
    { "type M map[[]int]int", "[]int cannot be the key", 1 },
    { "type K struct { a [2]func() }\ntype A struct { m map[K]int }", "p.K cannot be the key", 2 },
    /* enums, oneofs */
    { "type E enum { a; b; a }", "two constants named a", 1 },
    { "type E enum { a = 1 << 31 }", "out of range", 1 },
    { "type E enum { a = 0x7fffffff; b }", "value of b is too large", 1 },
    { "type E enum { a = \"x\" }", "must be a whole number", 1 },
    { "type O oneof { a int; a string }", "two cases named a", 1 },
    /* arrays */
    { "type A [-1]int", "out of range", 1 },
    { "type A [1.5]int", "out of range", 1 },
    { "type A [n]int\nconst n = m\nconst m = n", "is made of itself", 3 },
    { "type A [1 << 30]int64", "needs more than", 1 },
    { "type A struct { x [1 << 30]byte; y [1 << 30]byte }", "p.A needs more than", 1 },
    /* constants */
    { "const a = b", "unknown constant b", 1 },
    { "const a = int", "int is not a constant", 1 },
    { "const a = 1 << 200", "too large", 1 },
    { "const a = 1 << 64", "does not fit into 64 bits", 1 },
    { "const a uint8 = 256", "cannot become a uint8", 1 },
    { "const a uint8 = 255 + 1", "cannot become a uint8", 1 },
    { "const a = uint8(255) + 1", "cannot become a uint8", 1 },
    { "const a uint = -1", "cannot become a uint", 1 },
    { "const a int8 = -129", "cannot become a int8", 1 },
    { "const a int = 1.5", "cannot become a int", 1 },
    { "const a float32 = 1e39", "cannot become a float32", 1 },
    { "const a = 1e999", "too large", 1 },
    { "const a = 1 / 0", "division by zero", 1 },
    { "const a = 1.0 / 0.0", "division by zero", 1 },
    { "const a = 5 % 0", "division by zero", 1 },
    { "const a = \"x\" - \"y\"", "- is not for string and string", 1 },
    { "const a = 1 + \"y\"", "+ is not for whole number and string", 1 },
    { "const a = 1.5 % 2.0", "% is not for", 1 },
    { "const a = -\"x\"", "- is not for", 1 },
    { "const a = 1 << -1", "cannot be negative", 1 },
    { "const a = int8(1) + int16(1)", "int8 and int16 do not go together", 1 },
    { "const a string = 5", "cannot become a string", 1 },
    { "type T struct {}\nconst a T = 5", "cannot become a p.T", 2 },
    { "const a int16 = int8(1)", "a is a int8, not a int16", 1 },
    { "const a = 1_000_000_000_000_000_000_000_000_000_000_000_000_000_000", "too large", 1 },
};

START_TEST(error_row)
{
    const struct error_case *c = &ERRORS[_i];
    struct gen_model *model = schema_parse(c->text);
    unsigned line = 0;

    ck_assert_msg(!gen_resolve(model), "%s: no error", c->text);
    if (!schema_said(model, GEN_ERROR, c->want, &line))
        gen_diags_print(model, stderr, false);
    ck_assert_msg(line == c->line, "%s: \"%s\" on line %u", c->text, c->want, line);
    gen_model_free(model);
}
END_TEST

START_TEST(several_errors_in_one_run)
{
    struct gen_model *model = schema_parse("type A struct { x Nope; y Never }\n"
                                           "const c = d\ntype B [c]int\nfunc (z None) f()");

    ck_assert(!gen_resolve(model));
    ck_assert_uint_eq(gen_error_count(model), 4);
    gen_model_free(model);
}
END_TEST

/* ---- constants ---- */

static const struct const_case {
    const char *text;                      /* declares c                                      */
    enum im_kind kind;
    bool negative;
    uint64_t magnitude;
    double number;
    const char *string;
} CONSTANTS[] = {
    { "const c = 1 << 20", IM_KIND_INT, false, 1 << 20, 0, NULL },
    { "const c = 1<<64 - 1", IM_KIND_INT, false, UINT64_MAX, 0, NULL },
    { "const c = -(1 << 63)", IM_KIND_INT, true, UINT64_C(1) << 63, 0, NULL },
    { "const c = 0x1F + 0b101 + 0o17 + 017 + 1_000", IM_KIND_INT, false, 1066, 0, NULL },
    { "const c = 7 / 2 * 2 + 7 % 4", IM_KIND_INT, false, 9, 0, NULL },
    { "const c = -7 / 2", IM_KIND_INT, true, 3, 0, NULL },
    { "const c = -7 >> 1", IM_KIND_INT, true, 4, 0, NULL },
    { "const c = 6 &^ 3 | 1 ^ 8", IM_KIND_INT, false, 13, 0, NULL },
    { "const c = ^5", IM_KIND_INT, true, 6, 0, NULL },
    { "const c = ^uint8(5)", IM_KIND_INT, false, 250, 0, NULL },
    { "const c = 'a' + 1", IM_KIND_INT, false, 98, 0, NULL },
    { "const c = '\\u20ac'", IM_KIND_INT, false, 0x20ac, 0, NULL },
    { "const c = d * 2\nconst d = 21", IM_KIND_INT, false, 42, 0, NULL },
    { "const c int32 = 1e3", IM_KIND_INT, false, 1000, 0, NULL },
    { "const c = 1.0 << 3", IM_KIND_INT, false, 8, 0, NULL },
    { "const c = 1.5 * 2", IM_KIND_FLOAT64, false, 0, 3.0, NULL },
    { "const c = 1 / 2.0", IM_KIND_FLOAT64, false, 0, 0.5, NULL },
    { "const c = 0x1p-2", IM_KIND_FLOAT64, false, 0, 0.25, NULL },
    { "const c = -.5", IM_KIND_FLOAT64, false, 0, -0.5, NULL },
    { "const c float32 = 0.1", IM_KIND_FLOAT64, false, 0, (double)0.1f, NULL },
    { "const c float64 = 3", IM_KIND_FLOAT64, false, 0, 3.0, NULL },
    { "type T float64\nconst c = T(1) / 4", IM_KIND_FLOAT64, false, 0, 0.25, NULL },
    { "const c = \"a\\n\" + `b`", IM_KIND_STRING, false, 0, 0, "a\nb" },
    { "const c = true", IM_KIND_BOOL, false, 1, 0, NULL },
    { "const c = false", IM_KIND_BOOL, false, 0, 0, NULL },
    { "const true = 5\nconst c = true", IM_KIND_INT, false, 5, 0, NULL },
    { "const (\na = iota\nb\nc\n)", IM_KIND_INT, false, 2, 0, NULL },
    { "const (\na = 1 << (10 * iota)\nb\nc\n)", IM_KIND_INT, false, 1 << 20, 0, NULL },
    { "const x = 9\nconst c = iota", IM_KIND_INT, false, 0, 0, NULL },
    { "const (\na int64 = 1 + iota\nc\n)", IM_KIND_INT, false, 2, 0, NULL },
};

static const struct gen_decl *find_const(const struct gen_model *model, const char *name)
{
    const struct gen_file *file = model->files[0];

    for (size_t i = 0; i < file->decl_count; i++)
        if (file->decls[i]->kind == GEN_DECL_CONST && strcmp(file->decls[i]->name, name) == 0)
            return file->decls[i];
    ck_abort_msg("no constant %s", name);
    return NULL;
}

START_TEST(constant_row)
{
    const struct const_case *c = &CONSTANTS[_i];
    struct gen_model *model = schema_resolve(c->text);
    const struct gen_value *value = &find_const(model, "c")->value;

    ck_assert_msg(value->kind == c->kind, "%s: kind %d", c->text, value->kind);
    ck_assert_msg(value->negative == c->negative && value->magnitude == c->magnitude,
                  "%s: %s%llu", c->text, value->negative ? "-" : "",
                  (unsigned long long)value->magnitude);
    ck_assert_msg(value->number >= c->number && value->number <= c->number, "%s: %g", c->text,
                  value->number);
    ck_assert_msg(im_str_equal(value->text, im_str_of(c->string)), "%s: %.*s", c->text,
                  IM_STR_ARG(value->text));
    gen_model_free(model);
}
END_TEST

START_TEST(a_repeated_constant_repeats_its_type)
{
    struct gen_model *model = schema_resolve("const (\na int64 = 1 + iota\nc\n)");

    ck_assert_ptr_eq(find_const(model, "c")->type, model->predeclared[IM_TYPE_INDEX_INT64]);
    gen_model_free(model);
}
END_TEST

/* ---- spelling ---- */

static const struct spelling_case {
    const char *written;
    const char *want;                      /* Type.String of the underlying type              */
} SPELLINGS[] = {
    { "int", "int" },
    { "byte", "uint8" },
    { "rune", "int32" },
    { "any", "interface {}" },
    { "interface {}", "interface {}" },
    { "Time", "time.Time" },
    { "[]byte", "[]uint8" },
    { "[1 << 2]string", "[4]string" },
    { "map[string][]*Other", "map[string][]*p.Other" },
    { "opt[int32]", "opt[int32]" },
    { "tri[[]Other]", "tri[[]p.Other]" },
    { "chan int", "chan int" },
    { "<-chan int", "<-chan int" },
    { "chan<- Other", "chan<- p.Other" },
    { "func()", "func()" },
    { "func(a string, rest ...any) (n int, err error)",
      "func(string, ...interface {}) (int, error)" },
    { "func(arena) (out []byte, err error)", "func(arena) ([]uint8, error)" },
    { "func(x []int) string", "func([]int) string" },
    { "struct {}", "struct {}" },
    { "struct { a, b int; Other; *Time }", "struct { a int; b int; p.Other; *time.Time }" },
    { "struct { a int `json:\"a\\\\\"` }", "struct { a int \"json:\\\"a\\\\\\\\\\\"\" }" },
    { "interface { b(); a(x int) string; error }",
      "interface { Error() string; a(int) string; b() }" },
    { "interface { z(); _a() }", "interface { z(); _a() }" },
    { "enum { red; blue = 5; dark }", "enum { red = 0; blue = 5; dark = 6 }" },
    { "oneof { a Other; b int }", "oneof { a p.Other; b int }" },
};

START_TEST(spelling_row)
{
    const struct spelling_case *c = &SPELLINGS[_i];
    struct gen_model *source = gen_model_new();
    struct gen_model *model = schema_resolve(
        gen_format(source, "type Other struct {}\ntype T %s\n", c->written));
    const struct gen_type *type = schema_type(model, "T");

    ck_assert_str_eq(type->string, "p.T");
    ck_assert_str_eq(type->underlying->string, c->want);
    ck_assert_ptr_eq(type->underlying->underlying, type->underlying);
    gen_model_free(model);
    gen_model_free(source);
}
END_TEST

/* ---- identity ---- */

START_TEST(one_node_for_each_type)
{
    struct gen_model *model = schema_resolve(
        "type A struct { x map[string]*A; y map[string]*A; f func(a int) int }\n"
        "type B struct { x map[string]*A; f func(b int) int }\n"
        "type C A\n"
        "func g(n int) int\n");
    const struct gen_type *a = schema_type(model, "A"), *b = schema_type(model, "B");
    const struct gen_type *c = schema_type(model, "C");

    ck_assert_ptr_eq(a->fields.item[0].type, a->fields.item[1].type);
    ck_assert_ptr_eq(a->fields.item[0].type, b->fields.item[0].type);
    ck_assert_ptr_eq(a->fields.item[2].type, b->fields.item[1].type);
    ck_assert_ptr_eq(a->underlying, c->underlying);
    ck_assert_ptr_ne(a, c);
    ck_assert(a->hash != c->hash && a->hash != a->underlying->hash);
    ck_assert_ptr_eq(gen_ptr_to(model, (struct gen_type *)(uintptr_t)a),
                     a->fields.item[0].type->elem);
    gen_model_free(model);
}
END_TEST

START_TEST(names_of_parameters_stay_with_their_func)
{
    struct gen_model *model = schema_resolve("func f(a int) (out int, err error)\n"
                                             "func g(b int) (n int, e error)\n"
                                             "type I interface { m(c int) (r int, x error) }\n");
    const struct gen_file *file = model->files[0];
    const struct gen_decl *f = file->decls[0], *g = file->decls[1];
    const struct gen_method *m = &schema_type(model, "I")->methods.item[0];

    ck_assert_ptr_eq(f->type, g->type);
    ck_assert_ptr_eq(f->type, m->type);
    ck_assert_str_eq(f->written->fields.item[1].name, "out");
    ck_assert_str_eq(g->written->fields.item[1].name, "n");
    ck_assert_str_eq(m->written->fields.item[0].name, "c");
    gen_model_free(model);
}
END_TEST

/* Private names of two packages are two names, in types that print alike. */
START_TEST(private_names_belong_to_their_package)
{
    static const char ONE[] = "package one\ntype T struct { x struct { _a int } }\n";
    static const char TWO[] = "package two\ntype T struct { x struct { _a int } }\n";
    struct gen_model *model = gen_model_new();

    gen_parse_text(model, "one.im", ONE, strlen(ONE));
    gen_parse_text(model, "two.im", TWO, strlen(TWO));
    ck_assert(gen_resolve(model));
    const struct gen_type *a = model->files[0]->decls[0]->type->fields.item[0].type;
    const struct gen_type *b = model->files[1]->decls[0]->type->fields.item[0].type;
    ck_assert_str_eq(a->string, b->string);
    ck_assert_ptr_ne(a, b);
    ck_assert(a->hash != b->hash);
    gen_model_free(model);
}
END_TEST

START_TEST(imported_names)
{
    static const char CLOCK[] = "package clock\ntype Tick int\ntype _Hidden int\nconst hz = 50\n";
    static const char USER[] = "package user\nimport \"clock.im\"\n"
                               "type A struct { t clock.Tick; a [clock.hz]int }\n";
    static const char BAD[] = "package bad\nimport \"clock.im\"\n"
                              "type A struct { t clock.Tock; h clock._Hidden }\n";
    struct gen_model *model = gen_model_new();
    unsigned line;

    gen_parse_text(model, "clock.im", CLOCK, strlen(CLOCK));
    gen_parse_text(model, "user.im", USER, strlen(USER));
    gen_parse_text(model, "bad.im", BAD, strlen(BAD));
    ck_assert(!gen_resolve(model));
    const struct gen_type *a = model->files[1]->decls[0]->type;
    ck_assert_str_eq(a->fields.item[0].type->string, "clock.Tick");
    ck_assert_uint_eq(a->fields.item[1].type->len, 50);
    ck_assert(model->files[1]->imports[0].used);
    ck_assert_uint_eq(gen_error_count(model), 2);
    ck_assert(schema_said(model, GEN_ERROR, "package clock has no type Tock", &line));
    ck_assert(schema_said(model, GEN_ERROR, "_Hidden is private to package clock", &line));
    gen_model_free(model);
}
END_TEST

START_TEST(declarations_shadow_predeclared_types)
{
    struct gen_model *model = schema_resolve("type string int8\ntype A struct { s string }");

    ck_assert_str_eq(schema_type(model, "A")->fields.item[0].type->string, "p.string");
    gen_model_free(model);
}
END_TEST

START_TEST(a_near_name_is_offered)
{
    struct gen_model *model = schema_parse("type Person struct {}\ntype A struct { p Persn }");

    ck_assert(!gen_resolve(model));
    ck_assert_str_eq(model->diags->item[0].hint, "did you mean Person?");
    gen_model_free(model);
}
END_TEST

/* `type A B' takes B's fields, but no methods; an interface's methods are its type. */
START_TEST(types_declared_as_others)
{
    struct gen_model *model = schema_resolve("type C B\ntype B A\ntype A struct { x int }\n"
                                             "func (a A) m()\n"
                                             "type J I\ntype I interface { f() }\n");
    const struct gen_type *c = schema_type(model, "C"), *j = schema_type(model, "J");

    ck_assert_int_eq(c->kind, IM_KIND_STRUCT);
    ck_assert_uint_eq(c->fields.count, 1);
    ck_assert_uint_eq(c->methods.count, 0);
    ck_assert_ptr_eq(c->underlying, schema_type(model, "A")->underlying);
    ck_assert_uint_eq(gen_method_set(model, j)->count, 1);
    gen_model_free(model);
}
END_TEST

/* The model's predeclared types are those of the runtime. */
START_TEST(predeclared_types_agree_with_the_runtime)
{
    struct gen_model *model = schema_resolve("");

    for (size_t i = 0; i < IM_TYPE_INDEX_COUNT; i++) {
        const struct gen_type *ours = model->predeclared[i];
        const im_type *theirs = &im_predeclared.types[i];
        im_str string = im_type_string(theirs);
        ck_assert_msg(im_str_equal(string, im_str_of(ours->string)), "%s: %.*s", ours->string,
                      IM_STR_ARG(string));
        ck_assert_msg(ours->hash == theirs->hash, "%s: hash", ours->string);
        ck_assert_msg(ours->size == theirs->size && ours->align == theirs->align &&
                      (int)ours->kind == theirs->kind, "%s: layout", ours->string);
        ck_assert_msg(gen_method_set(model, ours)->count == theirs->method_count, "%s: methods",
                      ours->string);
    }
    gen_model_free(model);
}
END_TEST

/* ---- limits and size ---- */

START_TEST(long_chains_neither_overflow_nor_hang)
{
    enum { COUNT = 20000 };
    struct gen_model *source = gen_model_new();
    char *text = gen_alloc(source, COUNT, 48), *at = text;

    for (int i = 0; i < COUNT; i++)
        at += snprintf(at, 48, "type A%d %s%d\n", i, i + 1 < COUNT ? "A" : "int",
                       i + 1 < COUNT ? i + 1 : 8);
    struct gen_model *model = schema_resolve(text);
    ck_assert_int_eq(schema_type(model, "A0")->kind, IM_KIND_INT8);
    gen_model_free(model);

    at = text;
    for (int i = 0; i < COUNT; i++)
        at += snprintf(at, 48, "type A%d struct { x %s%d }\n", i, i + 1 < COUNT ? "A" : "int",
                       i + 1 < COUNT ? i + 1 : 8);
    model = schema_resolve(text);
    ck_assert_uint_eq(schema_type(model, "A0")->size, 1);
    gen_model_free(model);
    gen_model_free(source);
}
END_TEST

START_TEST(embedding_has_a_limit)
{
    static const struct { const char *format, *want; } FORMS[] = {
        { "type A%d struct { A%d }\n", "embeds more than 64 levels deep" },
        { "type A%d interface { A%d }\n", "embedded more than 64 levels deep" },
    };
    unsigned line;

    for (size_t f = 0; f < 2; f++) {
        struct gen_model *source = gen_model_new();
        char *text = gen_alloc(source, 100, 64), *at = text;
        for (int i = 0; i < 99; i++)
            at += snprintf(at, 64, f == 0 ? "type A%d struct { A%d }\n"
                                          : "type A%d interface { A%d }\n", i, i + 1);
        snprintf(at, 64, f == 0 ? "type A99 struct {}\n" : "type A99 interface {}\n");
        struct gen_model *model = schema_parse(text);
        ck_assert(!gen_resolve(model));
        ck_assert_msg(schema_said(model, GEN_ERROR, FORMS[f].want, &line), "%s", FORMS[f].format);
        gen_model_free(model);
        gen_model_free(source);
    }
}
END_TEST

static double seconds_for(int count)
{
    struct gen_model *source = gen_model_new();
    char *text = gen_alloc(source, (size_t)count, 160), *at = text;

    for (int i = 0; i < count; i++)
        at += snprintf(at, 160, "type A%d struct { *A%d; f%d map[string][]A%d `json:\"f\"` }\n"
                                "func (a *A%d) m%d(x int) error\n",
                       i, i / 10 * 10, i, (i * 7) % count, i, i);
    struct gen_model *model = schema_parse(text);
    clock_t start = clock();
    ck_assert(gen_resolve(model));
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    gen_model_free(model);
    gen_model_free(source);
    return seconds;
}

/* Eight times the types in about eight times the time: a square would take 64 times as long. */
START_TEST(time_grows_with_the_schema)
{
    double few = seconds_for(1250), many = seconds_for(10000);

    ck_assert_msg(many < 24 * few + 0.05, "%g s for 1250 types, %g s for 10000", few, many);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("resolve");
    TCase *rows = tcase_create("rows");
    tcase_add_loop_test(rows, error_row, 0, ROWS(ERRORS));
    tcase_add_loop_test(rows, constant_row, 0, ROWS(CONSTANTS));
    tcase_add_loop_test(rows, spelling_row, 0, ROWS(SPELLINGS));
    suite_add_tcase(s, rows);
    TCase *rules = tcase_create("rules");
    tcase_set_timeout(rules, 60);
    tcase_add_test(rules, several_errors_in_one_run);
    tcase_add_test(rules, a_repeated_constant_repeats_its_type);
    tcase_add_test(rules, one_node_for_each_type);
    tcase_add_test(rules, names_of_parameters_stay_with_their_func);
    tcase_add_test(rules, private_names_belong_to_their_package);
    tcase_add_test(rules, imported_names);
    tcase_add_test(rules, declarations_shadow_predeclared_types);
    tcase_add_test(rules, a_near_name_is_offered);
    tcase_add_test(rules, types_declared_as_others);
    tcase_add_test(rules, predeclared_types_agree_with_the_runtime);
    tcase_add_test(rules, long_chains_neither_overflow_nor_hang);
    tcase_add_test(rules, embedding_has_a_limit);
    tcase_add_test(rules, time_grows_with_the_schema);
    suite_add_tcase(s, rules);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
