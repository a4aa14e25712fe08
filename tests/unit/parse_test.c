/* SPDX-License-Identifier: Apache-2.0 */
/*
 * parse_test.c - from text to nodes: types, declarations, constants, comments, places, limits.
 *
 * What is wrong and how that is said is tested by the golden folders refuse-*; here it is how
 * many errors one text has, so that one slip is one message.
 */
#include <stdlib.h>

#include "front/build.h"
#include "front/scan.h"
#include "schema.h"
#include "written.h"

static void expect_errors(const struct gen_model *model, size_t want, const char *label)
{
    if (gen_error_count(model) == want)
        return;
    gen_diags_print(model, stderr, false);
    ck_abort_msg("%s: %zu errors, not %zu", label, gen_error_count(model), want);
}

static const struct gen_decl *decl_of(const struct gen_model *model, const char *name)
{
    const struct gen_file *file = model->files[0];

    for (size_t i = 0; i < file->decl_count; i++)
        if (strcmp(file->decls[i]->name, name) == 0)
            return file->decls[i];
    ck_abort_msg("there is no %s", name);
    return NULL;
}

/* ---- types ---- */

static const struct type_case {
    const char *text, *want;               /* NULL: as text                                   */
} TYPES[] = {
    { "int32", NULL },
    { "clock.Instant", NULL },
    { "*Person", NULL },
    { "**[]*Person", NULL },
    { "[]byte", NULL },
    { "[4]int", NULL },
    { "[n]int", NULL },
    { "[2*n + 1]int", "[((2*n)+1)]int" },
    { "map[string][]map[Color]x.Y", "map[string][]map[Color]x.Y" },
    { "opt[int]", NULL },
    { "tri[opt[[]string]]", NULL },
    { "chan int", "chan(int)" },
    { "<-chan int", "<-chan(int)" },
    { "chan<- int", "chan<-(int)" },
    { "chan chan int", "chan(chan(int))" },
    { "chan<- chan int", "chan<-(chan(int))" },
    { "chan <-chan int", "chan<-(chan(int))" },      /* the arrow belongs to the left chan */
    { "chan (<-chan int)", "chan(<-chan(int))" },
    { "chan (int)", "chan(int)" },
    { "<-chan (chan<- (chan int))", "<-chan(chan<-(chan(int)))" },
    { "<-chan <-chan int", "<-chan(<-chan(int))" },
    { "chan<- (<-chan int)", "chan<-(<-chan(int))" },
    { "*(int)", "*int" },
    { "[]([]string)", "[][]string" },
    { "(map[string](*A))", "map[string]*A" },
    { "((int))", "int" },
    { "func()", "func()()" },
    { "func(int)", "func(int)()" },
    { "func(int, string) error", "func(int; string)(error)" },
    { "func(a, b int, c string)", "func(a int; b int; c string)()" },
    { "func(a, b, c)", "func(a; b; c)()" },
    { "func(a x.Y, b *int,)", "func(a x.Y; b *int)()" },
    { "func(format string, args ...any)", "func(format string; args []any...)()" },
    { "func(...any)", "func([]any...)()" },
    { "func(a, b ...any)", NULL },
    { "func() (n int, err error)", "func()(n int; err error)" },
    { "func() (n, m int)", "func()(n int; m int)" },
    { "func() (int, error)", "func()(int; error)" },
    { "func() func() int", "func()(func()(int))" },
    { "func(f func(int) int) []int", "func(f func(int)(int))([]int)" },
    { "struct{}", "struct{}" },
    { "struct { a, b int; c string }", "struct{a int; b int; c string}" },
    { "struct { a int\nb struct { c int }\n}", "struct{a int; b struct{c int}}" },
    { "struct { Person; *Boss; x.Y; *x.Z }", "struct{+Person; +*Boss; +x.Y; +*x.Z}" },
    { "struct { a int `json:\"a\"`; B \"x:\\\"y\\\"\" }",
      "struct{a int `json:\"a\"`; +B \"x:\"y\"\"}" },
    { "struct { a int `a\r\nb` }", "struct{a int `a\nb`}" },
    { "struct { reserved 3, 7 to 9, \"gone\", -1 to 1; a int }",
      "struct{a int !3-3 !7-9 !gone !-1-1}" },
    { "enum { red; green; blue = 5 }", "enum{red; green; blue=5}" },
    { "enum { red, green,\nblue = -1 << 2\n}", "enum{red; green; blue=((-1)<<2)}" },
    { "enum { reserved 1, 2\nred }", "enum{red !1-1 !2-2}" },
    { "enum {}", "enum{}" },
    { "oneof { circle Circle; a, b int `proto:\"3\"`; reserved 4 }",
      "oneof{circle Circle; a int `proto:\"3\"`; b int `proto:\"3\"` !4-4}" },
    { "interface { talk() string; Other; x.Y; a(int) }",
      "interface{+Other;+x.Y;talk()(string);a(int)();}" },
    { "interface {}", "interface{}" },
    { "service { get(A) B `http:\"GET /x\"`; up(stream x.A) stream B }",
      "service{get(A)(B);`http:\"GET /x\"`up(x.A)(B)<>;}" },
};

START_TEST(type_row)
{
    const struct type_case *c = &TYPES[_i];
    bool refused = strcmp(c->text, "func(a, b ...any)") == 0;      /* only the last may be */
    char text[512];

    snprintf(text, sizeof text, "type T %s\ntype After int", c->text);
    struct gen_model *model = schema_parse(text);
    expect_errors(model, refused ? 1 : 0, c->text);
    const char *got = written_type(model, decl_of(model, "T")->type);
    if (!refused)
        ck_assert_str_eq(got, c->want != NULL ? c->want : c->text);
    decl_of(model, "After");
    gen_model_free(model);
}
END_TEST

/* Words that Go does not have are names wherever they can be. */
START_TEST(words_are_names)
{
    struct gen_model *model = schema_parse(
        "type S struct { enum, oneof, service, stream, reserved, to int; opt [4]int; tri []int\n"
        "reserved int; opt\n enum\n }\n"
        "type stream interface { opt() tri; to(reserved enum) }\n"
        "type I service { stream(stream stream) stream stream }\n"
        "const reserved = to + opt\n");

    expect_errors(model, 0, "names");
    ck_assert_str_eq(written_type(model, decl_of(model, "S")->type),
                     "struct{enum int; oneof int; service int; stream int; reserved int; to int; "
                     "opt [4]int; tri []int; reserved int; +opt; +enum}");
    ck_assert_str_eq(written_type(model, decl_of(model, "I")->type),
                     "service{stream(stream)(stream)<>;}");
    gen_model_free(model);
}
END_TEST

/* ---- constants ---- */

static const struct expr_case {
    const char *text, *want;
} EXPRS[] = {
    { "1 + 2 * 3", "(1+(2*3))" },
    { "1 * 2 + 3", "((1*2)+3)" },
    { "1 - 2 - 3", "((1-2)-3)" },
    { "1 | 2 & 3", "(1|(2&3))" },
    { "1 ^ 2 &^ 3", "(1^(2&^3))" },
    { "1 << 2 + 3", "((1<<2)+3)" },
    { "1 + 2 << 3 >> 1", "(1+((2<<3)>>1))" },
    { "(1 + 2) * 3", "((1+2)*3)" },
    { "-1 * -2", "((-1)*(-2))" },
    { "-^+1", "(-(^(+1)))" },
    { "7 % 2 / 3", "((7%2)/3)" },
    { "Day(1) + x.y", "(Day(1)+x.y)" },
    { "0x_1F | 0b101 | 0o17 | 017 | 1_000", "((((0x_1F|0b101)|0o17)|017)|1_000)" },
    { "1.5e-3 + .5 + 1. + 0x1p-2", "(((1.5e-3+.5)+1.)+0x1p-2)" },
    { "\"a\" + `b`", "(\"a\"+`b`)" },
    { "'a' + '\\n'", "('a'+'\\n')" },
    { "true", "true" },
    { "1 +\n2", "(1+2)" },
};

START_TEST(expr_row)
{
    const struct expr_case *c = &EXPRS[_i];
    char text[256];

    snprintf(text, sizeof text, "const c = %s\n", c->text);
    struct gen_model *model = schema_parse(text);
    expect_errors(model, 0, c->text);
    ck_assert_str_eq(written_expr(model, decl_of(model, "c")->value_expr), c->want);
    gen_model_free(model);
}
END_TEST

START_TEST(const_groups)
{
    struct gen_model *model = schema_parse(
        "const a = 1\nconst (\nb Day = iota\nc\n\nd = 2\n)\nconst ( e = 3; f )\n");
    static const struct { const char *name; bool grouped, first, has_type, has_value; } WANT[] = {
        { "a", false, false, false, true }, { "b", true, true, true, true },
        { "c", true, false, false, false }, { "d", true, false, false, true },
        { "e", true, true, false, true },   { "f", true, false, false, false },
    };

    expect_errors(model, 0, "groups");
    for (int i = 0; i < ROWS(WANT); i++) {
        const struct gen_decl *decl = decl_of(model, WANT[i].name);
        ck_assert_msg(decl->grouped == WANT[i].grouped && decl->group_first == WANT[i].first &&
                      (decl->type != NULL) == WANT[i].has_type &&
                      (decl->value_expr != NULL) == WANT[i].has_value, "%s", WANT[i].name);
    }
    gen_model_free(model);
}
END_TEST

/* ---- declarations ---- */

START_TEST(functions)
{
    struct gen_model *model = schema_parse(
        "func (p *Person) talk() string\nfunc (c Celsius) f() float64\nfunc (*Person) a()\n"
        "func (Person) b()\nfunc run(int)\n");
    static const struct { const char *name, *receiver, *self; bool pointer; } WANT[] = {
        { "talk", "Person", "p", true }, { "f", "Celsius", "c", false },
        { "a", "Person", "", true },     { "b", "Person", "", false },
        { "run", NULL, "", false },
    };

    expect_errors(model, 0, "functions");
    for (int i = 0; i < ROWS(WANT); i++) {
        const struct gen_decl *decl = decl_of(model, WANT[i].name);
        ck_assert_int_eq(decl->kind, GEN_DECL_FUNC);
        ck_assert_int_eq(decl->pointer_receiver, WANT[i].pointer);
        ck_assert_str_eq(decl->receiver_name, WANT[i].self);
        ck_assert_pstr_eq(decl->receiver != NULL ? decl->receiver->name : NULL,
                          WANT[i].receiver);
    }
    gen_model_free(model);
}
END_TEST

START_TEST(places)
{
    struct gen_model *model = schema_parse(
        "\n/* of two\nlines */ type\tT struct {\n\ta, b  *x.Y `t`\n}\nconst (\n  c = 1\n)\n");
    const struct gen_decl *t = decl_of(model, "T"), *c = decl_of(model, "c");
    const struct gen_field *b = &t->type->fields.item[1];

    ck_assert(t->start.line == 4 && t->start.column == 10);
    ck_assert(t->place.line == 4 && t->place.column == 15);
    ck_assert(t->type->place.line == 4 && t->type->place.column == 17);
    ck_assert(b->place.line == 5 && b->place.column == 5);
    ck_assert(b->type->place.line == 5 && b->type->place.column == 8);
    ck_assert(b->type->elem->place.column == 9);
    ck_assert(c->place.line == 8 && c->place.column == 3);
    ck_assert(c->value_expr->place.line == 8 && c->value_expr->place.column == 7);
    ck_assert(c->place.source == &model->files[0]->source);
    ck_assert(t->text.len > 4 && memcmp(t->text.ptr, "type\tT", 6) == 0);
    ck_assert(c->text.len == 5 && memcmp(c->text.ptr, "c = 1", 5) == 0);
    gen_model_free(model);
}
END_TEST

/* Comments above, "|"-joined, then "<" and the one behind. */
static const char *comments_of(struct gen_model *model, const struct gen_comments *comments)
{
    const char *text = "";

    for (size_t i = 0; i < comments->before_count; i++)
        text = gen_format(model, "%s%s|", text, comments->before[i]);
    return gen_format(model, "%s<%s", text, comments->behind != NULL ? comments->behind : "");
}

START_TEST(comments)
{
    struct gen_model *model = schema_parse(
        "// far\n\n// near\n/* and */\ntype T struct { // brace\n"
        "\t// above a\n\ta int // behind a\n\tb int; /* behind b */ c int\n"
        "\t// above d\n\n\td, e int // behind e\n\t// last\n}\n"
        "type U enum { x, // behind x\n y /* behind y */\n}\n"
        "// group\nconst (\n// first\np = 1 // one\nq\n)\n"
        "func f() // behind f\n// end\n\n// of file\n");
    const struct gen_fields *t = &decl_of(model, "T")->type->fields;
    const struct gen_fields *u = &decl_of(model, "U")->type->fields;
    const struct gen_file *file = model->files[0];

    expect_errors(model, 0, "comments");
#define COMMENTS(node, want) ck_assert_str_eq(comments_of(model, &(node)->comments), want)
    COMMENTS(decl_of(model, "T"), "// far||// near|/* and */|<");
    COMMENTS(&t->item[0], "// above a|<// behind a");
    COMMENTS(&t->item[1], "</* behind b */");
    COMMENTS(&t->item[2], "<");
    COMMENTS(&t->item[3], "// above d||<");
    COMMENTS(&t->item[4], "<// behind e");
    COMMENTS(&u->item[0], "<// behind x");
    COMMENTS(&u->item[1], "</* behind y */");
    COMMENTS(decl_of(model, "p"), "// group|// first|<// one");
    COMMENTS(decl_of(model, "q"), "<");
    COMMENTS(decl_of(model, "f"), "<// behind f");
#undef COMMENTS
    ck_assert_uint_eq(file->trailing_count, 3);
    ck_assert_str_eq(file->trailing[0], "// end");
    ck_assert_str_eq(file->trailing[2], "// of file");
    gen_model_free(model);
}
END_TEST

/* ---- errors: how many a text has, and that what follows is read ---- */

static const struct error_case {
    const char *text;
    size_t want;
} ERRORS[] = {
    { "typ T int", 1 },
    { "type T struct { a int, b int }", 1 },
    { "type T struct {\na int,\nb int\n3\n}", 2 },
    { "type T struct { a [3 int }", 1 },
    { "type T struct {\na [3\nb int\n}", 2 },
    { "type T struct {\na int\n", 1 },
    { "type T struct { a struct {\n", 1 },
    { "type T struct { a int }}", 1 },
    { "type T struct { a int ) }", 1 },
    { "type T = int", 1 },
    { "type T", 1 },
    { "type T[A any] int", 1 },
    { "func f() { return 1; }", 1 },
    { "func f() struct { a int; 3; b int } { x; y; }", 2 },
    { "func f(a int, string)", 1 },
    { "func f(a ...int, b int)", 1 },
    { "func f() ...int", 1 },
    { "func f(a int\nb int)", 1 },
    { "func (a b c) f()", 1 },
    { "func (x.T) f()", 1 },
    { "var x int\nvar y int", 2 },
    { "const a", 1 },
    { "const a = 1 +", 1 },
    { "const a = 1 2", 1 },
    { "const (\na\nb = 2 +\n3 *\n)", 2 },
    { "const a = \"x", 1 },
    { "const a = 'ab'", 1 },
    { "const a = ''", 1 },
    { "const a = \"\\q\"", 1 },
    { "const a = 0x", 1 },
    { "const a = 08", 1 },
    { "const a = 1__0", 1 },
    { "const a = 1 $ 2", 1 },
    { "type T enum { red: 1; green }", 1 },
    { "type T enum\n{ red }", 1 },
    { "type T struct { type int; func string }", 2 },
    { "type T struct { *[]int; **A }", 2 },
    { "type T struct { reserved 3 for 5; reserved 9 to 7, 1x }", 3 },
    { "type T interface { f; g( ; h() }", 1 },
    { "type T service { get(x A) B; put(A); del() C }", 3 },
    { "type \xc3\xa9 int", 1 },
    { "type T struct { caf\xc3\xa9 int }", 1 },
    { "import \"late.im\"", 1 },
    { "type After0 int\nimport \"late.im\"", 2 },
    { "import \"\"", 1 },
    { "import late", 1 },
    { "package again", 1 },
    { "type T struct { a int /* not closed }", 1 },
    { "type T struct { a int `not closed }", 1 },
};

START_TEST(error_row)
{
    const struct error_case *c = &ERRORS[_i];
    char text[256];

    snprintf(text, sizeof text, "type Before int\n%s\ntype After int\n", c->text);
    bool first = strncmp(c->text, "import", 6) == 0;
    struct gen_model *model = schema_parse(first ? c->text : text);
    expect_errors(model, c->want, c->text);
    if (!first)
        decl_of(model, "Before");
    if (!first && strstr(c->text, "not closed") == NULL)
        decl_of(model, "After");
    gen_model_free(model);
}
END_TEST

static const char *const UNREADABLE[] = {
    "", "\n\n", "// only a comment", "type T int", "package", "package 3", "package p q",
    "package p\ntype T int \0", "package p\n\xff", "\xef\xbb\xbf", "package type",
};

START_TEST(unreadable)
{
    struct gen_model *model = gen_model_new();
    const char *text = UNREADABLE[_i];
    size_t len = strlen(text);

    if (len > 0 && text[len - 1] == ' ')   /* the row with a NUL byte                         */
        len++;
    gen_parse_text(model, "p.im", text, len);
    ck_assert_msg(gen_error_count(model) > 0, "%s was taken", text);
    gen_model_free(model);
}
END_TEST

START_TEST(readable_beginnings)
{
    static const char *const TEXT[] = {
        "package p", "\xef\xbb\xbfpackage p\n", "// c\n\n/* c */ package p // c",
        "package p;type T int;", "\r\npackage p\r\ntype T int\r\n",
    };

    for (int i = 0; i < ROWS(TEXT); i++) {
        struct gen_model *model = gen_model_new();
        gen_parse_text(model, "p.im", TEXT[i], strlen(TEXT[i]));
        expect_errors(model, 0, TEXT[i]);
        ck_assert_str_eq(model->files[0]->package, "p");
        gen_model_free(model);
    }
}
END_TEST

/* ---- limits: the largest is taken, the next one is an error, nothing breaks ---- */

/* before, then middle count times, then after count times, then end. */
static char *repeated(const char *before, const char *middle, const char *after, const char *end,
                      size_t count)
{
    size_t size = strlen(before) + count * (strlen(middle) + strlen(after)) + strlen(end) + 1;
    char *text = malloc(size), *at = text;

    ck_assert_ptr_nonnull(text);
    at += snprintf(at, size, "%s", before);
    for (size_t i = 0; i < 2 * count; i++) {
        const char *part = i < count ? middle : after;
        size_t len = strlen(part);
        memcpy(at, part, len);
        at += len;
    }
    snprintf(at, size - (size_t)(at - text), "%s", end);
    return text;
}

static const struct limit_case {
    const char *label, *before, *middle, *after, *end;
    size_t count, errors;
} LIMITS[] = {
    { "name", "type ", "n", "", " int", GEN_NAME_BYTES_MAX, 0 },
    { "longer name", "type ", "n", "", " int", GEN_NAME_BYTES_MAX + 1, 1 },
    { "brackets", "type T ", "func(a ", ")", "", GEN_NESTING_MAX, 0 },
    { "more brackets", "type T ", "func(a ", ")", "", GEN_NESTING_MAX + 1, 1 },
    { "structs", "type T ", "struct { a ", "}", "int", GEN_NESTING_MAX, 1 },
    { "pointers", "type T ", "*", "", "int", GEN_PARSE_DEPTH_MAX - 10, 0 },
    { "more pointers", "type T ", "*", "", "int", GEN_PARSE_DEPTH_MAX, 1 },
    { "far more pointers", "type T ", "*", "", "int", 100000, 1 },
    { "signs", "const a = ", "-", "", "1", 100000, 1 },
    { "sum", "const a = 1", "+1", "", "", GEN_EXPR_DEPTH_MAX, 0 },
    { "longer sum", "const a = 1", "+1", "", "", GEN_EXPR_DEPTH_MAX + 1, 1 },
    { "open brackets", "type T ", "[", "", "int", 100000, 1 },
    { "literal", "const a = \"", "a", "", "\"", GEN_LITERAL_BYTES_MAX - 2, 0 },
    { "longer literal", "const a = \"", "a", "", "\"", GEN_LITERAL_BYTES_MAX - 1, 1 },
    { "tokens", "type T int", ";", "", "", GEN_TOKENS_MAX, 1 },
    { "bytes", "//", " ", "", "", GEN_SOURCE_BYTES_MAX, 1 },
};

START_TEST(limit_row)
{
    const struct limit_case *c = &LIMITS[_i];
    char *text = repeated(c->before, c->middle, c->after, c->end, c->count);
    struct gen_model *model = schema_parse(text);

    /* Texts that are cut short have further errors, all told. */
    if (c->errors == 0)
        expect_errors(model, 0, c->label);
    else
        ck_assert_msg(gen_error_count(model) > 0, "%s", c->label);
    gen_model_free(model);
    free(text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("parse");
    TCase *t = tcase_create("parse");
    tcase_add_loop_test(t, type_row, 0, ROWS(TYPES));
    tcase_add_test(t, words_are_names);
    tcase_add_loop_test(t, expr_row, 0, ROWS(EXPRS));
    tcase_add_test(t, const_groups);
    tcase_add_test(t, functions);
    tcase_add_test(t, places);
    tcase_add_test(t, comments);
    tcase_add_loop_test(t, error_row, 0, ROWS(ERRORS));
    tcase_add_loop_test(t, unreadable, 0, ROWS(UNREADABLE));
    tcase_add_test(t, readable_beginnings);
    tcase_add_loop_test(t, limit_row, 0, ROWS(LIMITS));
    suite_add_tcase(suite, t);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
