/* SPDX-License-Identifier: Apache-2.0 */
/*
 * literal_test.c - strings and runes between quotes, and UTF-8, as strconv.Unquote has them.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "model/literal.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

/* want NULL: malformed at bad. */
static const struct string_case {
    const char *text, *want;
    size_t want_len, bad;
} STRINGS[] = {
    { "\"\"", "", 0, 0 },
    { "\"a b\"", "a b", 3, 0 },
    { "\"a\\\"b\"", "a\"b", 3, 0 },
    { "\"\\a\\b\\f\\n\\r\\t\\v\\\\\"", "\a\b\f\n\r\t\v\\", 8, 0 },
    { "\"\\x41\\xff\"", "A\xff", 2, 0 },
    { "\"\\101\\377\"", "A\xff", 2, 0 },
    { "\"\\000\"", "\0", 1, 0 },
    { "\"\\u00e9\\U0001F600\"", "\xc3\xa9\xf0\x9f\x98\x80", 6, 0 },
    { "\"\xc3\xa9\"", "\xc3\xa9", 2, 0 },
    { "`a\\n\"b`", "a\\n\"b", 5, 0 },
    { "`a\r\nb`", "a\nb", 3, 0 },
    { "``", "", 0, 0 },
    { "\"\\q\"", NULL, 0, 1 },
    { "\"ab\\'\"", NULL, 0, 3 },
    { "\"\\x4\"", NULL, 0, 1 },
    { "\"\\400\"", NULL, 0, 1 },
    { "\"\\08\"", NULL, 0, 1 },
    { "\"\\ud800\"", NULL, 0, 1 },
    { "\"\\U00110000\"", NULL, 0, 1 },
    { "\"\\\"", NULL, 0, 1 },
    { "\"a\xff\"", NULL, 0, 2 },
    { "\"a\nb\"", NULL, 0, 2 },
};

START_TEST(string_row)
{
    const struct string_case *c = &STRINGS[_i];
    struct gen_model *model = gen_model_new();
    size_t len = 99, bad = 99;
    char *got = gen_unquote(model, c->text, strlen(c->text), &len, &bad);

    ck_assert_msg((got == NULL) == (c->want == NULL), "%s", c->text);
    if (got == NULL)
        ck_assert_msg(bad == c->bad, "%s: malformed at %zu", c->text, bad);
    else
        ck_assert_msg(len == c->want_len && memcmp(got, c->want, len + 1) == 0,
                      "%s: %zu bytes, %s", c->text, len, got);
    gen_model_free(model);
}
END_TEST

static const struct rune_case {
    const char *text;
    bool good;
    uint32_t want;
    size_t bad;
} RUNES[] = {
    { "'a'", true, 'a', 0 },           { "'\\''", true, '\'', 0 },
    { "'\"'", true, '"', 0 },          { "'\\n'", true, '\n', 0 },
    { "'\\xff'", true, 0xff, 0 },      { "'\\377'", true, 0xff, 0 },
    { "'\\u65e5'", true, 0x65e5, 0 },  { "'\xe6\x97\xa5'", true, 0x65e5, 0 },
    { "''", false, 0, 1 },             { "'ab'", false, 0, 2 },
    { "'\\\"'", false, 0, 1 },         { "'\\q'", false, 0, 1 },
};

START_TEST(rune_row)
{
    const struct rune_case *c = &RUNES[_i];
    uint32_t rune = 0;
    size_t bad = 99;
    bool good = gen_unquote_rune(c->text, strlen(c->text), &rune, &bad);

    ck_assert_msg(good == c->good, "%s", c->text);
    if (good)
        ck_assert_msg(rune == c->want, "%s: %x", c->text, (unsigned)rune);
    else
        ck_assert_msg(bad == c->bad, "%s: malformed at %zu", c->text, bad);
}
END_TEST

/* Every code point survives the way there and back, but surrogates, which have no UTF-8. */
START_TEST(utf8_round_trip)
{
    for (uint32_t rune = 0; rune <= 0x10ffff; rune++) {
        char text[4];
        uint32_t again = 0, cut = 0;
        size_t len = gen_rune_encode(rune, text);
        bool surrogate = rune >= 0xd800 && rune <= 0xdfff;
        size_t got = gen_rune_decode(text, len, &again);
        bool good = surrogate ? got == 0 : got == len && again == rune;
        if (!good || (len > 1 && gen_rune_decode(text, len - 1, &cut) != 0))
            ck_abort_msg("U+%04X", (unsigned)rune);
    }
}
END_TEST

static const char *const INVALID[] = {
    "\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80",
    "\xf5\x80\x80\x80", "\xff", "\xc3(", "\xe6\x97(",
};

START_TEST(utf8_invalid)
{
    uint32_t rune;

    ck_assert_uint_eq(gen_rune_decode(INVALID[_i], strlen(INVALID[_i]), &rune), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("literal");
    TCase *t = tcase_create("literal");
    tcase_add_loop_test(t, string_row, 0, ROWS(STRINGS));
    tcase_add_loop_test(t, rune_row, 0, ROWS(RUNES));
    tcase_add_test(t, utf8_round_trip);
    tcase_add_loop_test(t, utf8_invalid, 0, ROWS(INVALID));
    suite_add_tcase(suite, t);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
