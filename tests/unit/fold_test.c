/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fold_test.c - comparison without regard to case.
 *
 * Rows hold what Go 1.19's bytes.EqualFold and unicode.SimpleFold answer.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "codec/fold.h"
#include "codec/fold_internal.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

static const struct equal_case {
    const char *a, *b;
    bool want;
} EQUAL[] = {
    { "", "", true },
    { "", "a", false },
    { "a", "A", true },
    { "name", "NAME", true },
    { "talker", "talke", false },
    { "created_at", "Created_At", true },
    { "created_at", "CREATED-AT", false },
    { "screen_name_of_user", "SCREEN_NAME_OF_USER", true },
    { "screen_name_of_user", "SCREEN_NAME_OF_USES", false },
    { "screen_name_of_user", "screen_name_of_userx", false },
    { "screen_name_of_us", "screen_name_of_user", false },
    { "abcdefgh", "ABCDEFGH", true },
    { "abcdefgh", "ABCDEFG", false },
    { "@[`{@[`{", "`{@[`{@[", false },
    /* letters that are also something else */
    { "\xc5\xbf", "s", true },
    { "\xc5\xbf", "S", true },
    { "\xe2\x84\xaa", "k", true },
    { "mask_of_keys", "MA\xc5\xbf\xe2\x84\xaa_of_\xe2\x84\xaa\x65ys", true },
    { "\xe2\x84\xab", "\xc3\xa5", true },                /* Angstrom sign, a with ring */
    { "\xc2\xb5", "\xce\xbc", true },                    /* micro sign, mu */
    { "\xce\xa3", "\xcf\x82", true },                    /* capital and final sigma */
    { "\xcf\x83", "\xcf\x82", true },
    { "\xe1\xba\x9e", "\xc3\x9f", true },                /* capital and small sharp s */
    { "\xc3\x9f", "ss", false },
    { "I", "i", true },
    { "\xc4\xb0", "i", false },                          /* I with dot */
    { "\xc4\xb1", "I", false },                          /* dotless i */
    { "\xc3\x89t\xc3\xa9", "\xc3\xa9T\xc3\x89", true },
    { "\xd0\x96", "\xd0\xb6", true },
    { "\xc4\x80", "\xc4\x81", true },
    { "\xc4\x81", "\xc4\x82", false },
    { "\xea\xad\xb0", "\xe1\x8e\xa0", true },            /* Cherokee */
    { "\xf0\x90\x90\x80", "\xf0\x90\x90\xa8", true },    /* Deseret */
    { "\xc3\x97", "\xc3\xb7", false },                   /* times, divided by */
    { "\xe6\x97\xa5", "\xe6\x97\xa5", true },
    { "\xe6\x97\xa5", "\xe6\x97\xa6", false },
    /* added by Unicode 14 */
    { "\xea\x9f\x80", "\xea\x9f\x81", false },
    /* not UTF-8 */
    { "a\xff", "A\xfe", true },
    { "\xff", "\xef\xbf\xbd", true },
    { "\xff", "?", false },
    { "\xc3", "\xc3\xa9", false },
};

START_TEST(equal_row)
{
    const struct equal_case *c = &EQUAL[_i];
    ck_assert_int_eq(im_fold_equal(c->a, strlen(c->a), c->b, strlen(c->b)), c->want);
    ck_assert_int_eq(im_fold_equal(c->b, strlen(c->b), c->a, strlen(c->a)), c->want);
}
END_TEST

/* Eight bytes at once, against one by one: all pairs of ASCII bytes, in all places. */
START_TEST(ascii_words)
{
    char a[8], b[8];
    memset(a, 'q', sizeof a);
    memset(b, 'Q', sizeof b);

    for (unsigned i = 0; i < 128 * 128; i++) {
        char x = a[_i] = (char)(i % 128);
        char y = b[_i] = (char)(i / 128);
        if (im_fold_equal(a, 8, b, 8) != im_fold_equal(&x, 1, &y, 1))
            ck_abort_msg("%02x %02x", (unsigned)x, (unsigned)y);
    }
}
END_TEST

static const struct rune_case {
    uint32_t rune, want;
} RUNE[] = {
    { 'A', 'a' },        { 'z', 'z' },         { '@', '@' },          { '[', '[' },
    { 0x17f, 's' },      { 0x212a, 'k' },      { 0x100, 0x101 },      { 0x101, 0x101 },
    { 0x178, 0xff },     { 0x130, 0x130 },     { 0x1e9e, 0xdf },      { 0x1f88, 0x1f80 },
    { 0xab70, 0x13a0 },  { 0x13a0, 0x13a0 },   { 0x1e921, 0x1e943 },  { 0xd800, 0xd800 },
    { 0x10ffff, 0x10ffff }, { 0x110041, 0x110041 }, { UINT32_MAX, UINT32_MAX },
};

START_TEST(rune_row)
{
    ck_assert_uint_eq(im_fold_rune(RUNE[_i].rune), RUNE[_i].want);
}
END_TEST

/* The table is in order, and what it folds to folds no further. */
START_TEST(table)
{
    uint32_t next = 0x80;
    unsigned folding = 0;

    ck_assert_uint_eq(im__fold_ranges[0].first, 'A');
    for (unsigned i = 1; i < im__fold_range_count; i++) {
        const im__fold_range *r = &im__fold_ranges[i];
        ck_assert_uint_ge(r->first, next);
        ck_assert_uint_ge(r->last, r->first);
        ck_assert_uint_eq((r->last - r->first) % r->stride, 0);
        ck_assert_int_ne(r->delta, 0);
        next = r->last + 1;
    }
    for (uint32_t rune = 0; rune <= 0x10ffff; rune++) {
        uint32_t folded = im_fold_rune(rune);
        folding += folded != rune;
        if (im_fold_rune(folded) != folded)
            ck_abort_msg("U+%04X U+%04X", rune, folded);
    }
    ck_assert_uint_eq(folding, 1414);    /* counted over unicode.SimpleFold of Go 1.19 */
}
END_TEST

int main(void)
{
    Suite *s = suite_create("fold");
    TCase *t = tcase_create("fold");
    tcase_add_loop_test(t, equal_row, 0, ROWS(EQUAL));
    tcase_add_loop_test(t, ascii_words, 0, 8);
    tcase_add_loop_test(t, rune_row, 0, ROWS(RUNE));
    tcase_add_test(t, table);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
