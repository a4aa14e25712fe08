/* SPDX-License-Identifier: Apache-2.0 */
/*
 * format_test.c - Sprintf with %v and its kin, quoting, and which characters are printable.
 */
#include <stdlib.h>

#include "gopher.h"
#include "object/print.h"
#include "object/rune_internal.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

/* ---- formats ---- */

static const struct format_case {
    const char *format;
    size_t arg_count;                      /* of: 5, "s", a Pt, nil */
    const char *want;
} FORMAT[] = {
    { "", 0, "" },
    { "100%%", 0, "100%" },
    { "%v|%v|%v|%v", 4, "5|s|{1 2}|<nil>" },
    { "%#v %#v %#v %#v", 4, "5 \"s\" main.Pt{X:1, Y:2} <nil>" },
    { "%T %T %+v %T", 4, "int string {X:1 Y:2} <nil>" },
    { "%d", 1, "%!d(int=5)" },
    { "%s %d", 2, "%!s(int=5) %!d(string=s)" },
    { "%z%z %z %z", 4, "%!z(int=5)%!z(string=s) {%!z(int=1) %!z(int=2)} %!z(<nil>)" },
    { "%v %v", 1, "5 %!v(MISSING)" },
    { "%v", 3, "5%!(EXTRA string=s, main.Pt={1 2})" },
    { "", 4, "%!(EXTRA int=5, string=s, main.Pt={1 2}, <nil>)" },
    { "100%", 0, "100%!(NOVERB)" },
    { "%+", 1, "%!(NOVERB)%!(EXTRA int=5)" },
    { "%\u00e9", 1, "%!\u00e9(int=5)" },
    { "%!", 0, "%!!(MISSING)" },
};

START_TEST(format_row)
{
    const struct format_case *c = &FORMAT[_i];
    static int64_t five = 5;
    static im_str text = IM_STR_INIT("s");
    static Pt pt = { 1, 2 };
    im_any args[] = { { im_int_type, &five }, { im_string_type, &text },
                      { gopher_type(&g, "Pt"), &pt }, { NULL, NULL } };
    im_str got;

    ck_assert_int_eq(im_sprintf(&g.arena, &got, NULL, im_str_of(c->format), args, c->arg_count),
                     IM_OK);
    ck_assert_msg(strcmp(got.ptr, c->want) == 0, "%s: got %s", c->format, got.ptr);
}
END_TEST

/* Several values without a format. */
START_TEST(several)
{
    static int64_t five = 5;
    static im_str text = IM_STR_INIT("s");
    static Pt pt = { 1, 2 };
    im_any five_any = { im_int_type, &five }, text_any = { im_string_type, &text };
    im_any pt_any = { gopher_type(&g, "Pt"), &pt }, nil = { NULL, NULL };
    im_any args[] = { five_any, five_any, text_any, nil, pt_any, nil };
    im_str got;

    ck_assert_int_eq(im_sprint_all(&g.arena, &got, NULL, args, 6), IM_OK);
    ck_assert_str_eq(got.ptr, "5 5s<nil> {1 2} <nil>");
    ck_assert_int_eq(im_sprintln(&g.arena, &got, NULL, args, 6), IM_OK);
    ck_assert_str_eq(got.ptr, "5 5 s <nil> {1 2} <nil>\n");
    ck_assert_int_eq(im_sprint_all(&g.arena, &got, NULL, NULL, 0), IM_OK);
    ck_assert_str_eq(got.ptr, "");
    ck_assert_int_eq(im_sprintln(&g.arena, &got, NULL, NULL, 0), IM_OK);
    ck_assert_str_eq(got.ptr, "\n");
}
END_TEST

START_TEST(quote)
{
    im_str got = im_quote(&g.arena, IM_STR("a\"\a\b\f\n\r\t\v\x01\\"));

    ck_assert_str_eq(got.ptr, "\"a\\\"\\a\\b\\f\\n\\r\\t\\v\\x01\\\\\"");
}
END_TEST

START_TEST(printable)
{
    ck_assert(im_rune_is_print(' ') && im_rune_is_print('~') && im_rune_is_print(0xa1));
    ck_assert(!im_rune_is_print(0xa0) && !im_rune_is_print(0xad) && !im_rune_is_print(0x7f));
    ck_assert(!im_rune_is_print(0xd800) && !im_rune_is_print(0xffff));
    ck_assert(im_rune_is_print(0x10000) && im_rune_is_print(0x1f98b));
    ck_assert(!im_rune_is_print(0x1fae0) && "assigned by Unicode 14 only");
    ck_assert(!im_rune_is_print(0x110000));
}
END_TEST

int main(void)
{
    Suite *s = suite_create("format");
    TCase *t = tcase_create("format");

    tcase_add_checked_fixture(t, gopher_set_up, gopher_tear_down);
    tcase_add_loop_test(t, format_row, 0, ROWS(FORMAT));
    tcase_add_test(t, several);
    tcase_add_test(t, quote);
    tcase_add_test(t, printable);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
