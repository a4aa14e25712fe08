/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fmt_test.c - canonical layout: what comes out, that it stays so, that nothing is lost.
 *
 * tests/fuzz/schema_fuzz.c checks the last two for texts of any kind.
 */
#include <stdlib.h>

#include "front/fmt.h"
#include "schema.h"

/* Behind `package p' and an empty line.  want NULL: as text. */
static const struct fmt_case {
    const char *label, *text, *want;
} FMT[] = {
    { "columns of a struct",
      "type T struct {\n a   int\n  bcd  []string   `x`\n e map[ string ]* T `y` // z\n}",
      "type T struct {\n\ta   int\n\tbcd []string      `x`\n\te   map[string]*T `y` // z\n}\n" },
    { "a row without a further cell ends a column",
      "type T struct {\n\ta int // x\n\tbbbbbbb string\n\tc float64 // y\n}",
      "type T struct {\n\ta       int // x\n\tbbbbbbb string\n\tc       float64 // y\n}\n" },
    { "a blank line and a comment end a section",
      "type T struct {\n\ta int\n\n\n\tbcd int\n\t// c\n\tdefgh int\n}",
      "type T struct {\n\ta int\n\n\tbcd int\n\t// c\n\tdefgh int\n}\n" },
    { "embedded fields",
      "type T struct {\nA // a\n*x.B `b`\nccc int // c\n}",
      "type T struct {\n\tA    // a\n\t*x.B `b`\n\tccc  int // c\n}\n" },
    { "a block inside a block",
      "type T struct {\na int\nbcd struct { // in\ne int\nfgh int\n} `tag` // out\ni int\n"
      "jkl int\n}",
      "type T struct {\n\ta   int\n\tbcd struct { // in\n\t\te   int\n\t\tfgh int\n"
      "\t} `tag` // out\n"
      "\ti   int\n\tjkl int\n}\n" },
    { "one line stays one line",
      "type C enum{red;green ; blue=5}\ntype S struct{a,b int;}\ntype E struct { }",
      "type C enum { red; green; blue = 5 }\ntype S struct { a, b int }\ntype E struct{}\n" },
    { "a long line does not",
      "type C enum { aaaaaaaaaaaaaaaaaaaaaaaaaa; bbbbbbbbbbbbbbbbbbbbbbbbbbbbb; "
      "ccccccccccccccccccc; "
      "dddddddddddd }",
      "type C enum {\n\taaaaaaaaaaaaaaaaaaaaaaaaaa\n\tbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\n"
      "\tccccccccccccccccccc\n\tdddddddddddd\n}\n" },
    { "nor one with a comment inside", "type S struct { /* c */ a int }",
      "type S struct { /* c */\n\ta int\n}\n" },
    { "commas of an enum",
      "type C enum { a, // a\n bcd = 1 << 3, // b\n reserved 3, 4\n}",
      "type C enum {\n\ta            // a\n\tbcd = 1 << 3 // b\n\treserved 3, 4\n}\n" },
    { "constants",
      "const (\n a = iota // x\n bcd Day = - 1+2*( 3 -n )\n e\n)\nconst f=^1",
      "const (\n\ta       = iota // x\n\tbcd Day = -1 + 2 * (3 - n)\n\te\n)\nconst f = ^1\n" },
    { "groups are never on one line",
      "import (\"a.im\";\"b.im\" // b\n)\ntype ( A int; Bcd struct { a int } )\nconst ()",
      "import (\n\t\"a.im\"\n\t\"b.im\" // b\n)\n\ntype (\n\tA   int\n\tBcd struct { a int }\n)\n\n"
      "const ()\n" },
    { "functions",
      "func (p*Person)talk( )string\nfunc f(a,b int,c ...any,)(n int,err error)\n"
      "func g( func ( int ) int )",
      "func (p *Person) talk() string\nfunc f(a, b int, c ...any) (n int, err error)\n"
      "func g(func(int) int)\n" },
    { "types",
      "type A [ ] [ 2*n ]* x . Y\ntype B chan<-<- chan( <-chan int)\ntype D tri[opt[ []int ]]",
      "type A [][2 * n]*x.Y\ntype B chan<- <-chan (<-chan int)\ntype D tri[opt[[]int]]\n" },
    { "line breaks in a list are kept",
      "func f(a int,\n b struct {\nc int\n},\n) (\nd int,\n)",
      "func f(a int,\n\tb struct {\n\t\tc int\n\t},\n) (\n\td int,\n)\n" },
    { "an expression that goes on", "const a = 1 +\n2 *\n3", "const a = 1 +\n\t2 *\n\t3\n" },
    { "services",
      "type S service {\nget( A )B `h:\"1\"` // get\nwatch(stream x.A)stream B `h:\"2\"`\n}",
      "type S service {\n\tget(A) B                   `h:\"1\"` // get\n"
      "\twatch(stream x.A) stream B `h:\"2\"`\n}\n" },
    { "interfaces", "type I interface {\n A; x.B\n f() // f\n ghi(int) error // g\n}",
      "type I interface {\n\tA\n\tx.B\n\tf()            // f\n\tghi(int) error // g\n}\n" },
    { "kinds of declarations are apart, so are comments",
      "type A int\ntype B int\n// of C\ntype C int\nconst d = 1\nfunc f()",
      "type A int\ntype B int\n\n// of C\ntype C int\n\nconst d = 1\n\nfunc f()\n" },
    { "comments stay where they are",
      "type T struct { // brace\n\n\n// one\n// two\n\n\n// three\na int /* a */ // b   \n"
      "// end\n\n}\n"
      "// far\n\n/* last\n   line */",
      "type T struct { // brace\n\t// one\n\t// two\n\n\t// three\n\ta int /* a */ // b\n"
      "\t// end\n}\n"
      "// far\n\n/* last\n   line */\n" },
    { "comments inside", "type /* a */ T /* b */ [ /* c */ ]int",
      "type /* a */ T /* b */ [/* c */ ]int\n" },
    { "raw tags of two lines", "type T struct {\na int `x\n y`\nbcd int\n}",
      "type T struct {\n\ta int `x\n y`\n\tbcd int\n}\n" },
    { "wide characters count once",
      "type T struct {\na int `\xe6\x97\xa5` // a\nb int `xyz` // b\n}",
      "type T struct {\n\ta int `\xe6\x97\xa5`   // a\n\tb int `xyz` // b\n}\n" },
    { "carriage returns", "type A int\r\n// c\r\ntype B int\r\n",
      "type A int\n\n// c\ntype B int\n" },
    { "semicolons", ";;type A int;type B int;;// c\n;",
      "type A int\ntype B int // c\n" },
};

START_TEST(fmt_row)
{
    const struct fmt_case *c = &FMT[_i];
    struct gen_model *model = gen_model_new();
    const char *want = gen_format(model, "package p\n\n%s", c->want);
    char *text = gen_format(model, "package p\n%s", c->text);

    for (int round = 0; round < 2; round++) {
        struct gen_source source = { "p.im", text, strlen(text) };
        size_t len = 0;
        text = gen_fmt(model, source, &len);
        gen_diags_print(model, stderr, false);
        ck_assert_msg(text != NULL && len == strlen(text), "%s: refused", c->label);
        ck_assert_msg(strcmp(text, want) == 0, "%s, round %d: got\n%swant\n%s", c->label, round,
                      text, want);
    }
    gen_model_free(model);
}
END_TEST

START_TEST(refused)
{
    struct gen_model *model = gen_model_new();
    struct gen_source source = { "p.im", "package p\ntype T\n", 17 };
    size_t len;

    ck_assert_ptr_null(gen_fmt(model, source, &len));
    ck_assert_uint_eq(gen_error_count(model), 1);
    ck_assert_uint_eq(model->file_count, 0);
    gen_model_free(model);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fmt");
    TCase *t = tcase_create("fmt");
    tcase_add_loop_test(t, fmt_row, 0, ROWS(FMT));
    tcase_add_test(t, refused);
    suite_add_tcase(suite, t);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
