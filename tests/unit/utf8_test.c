/* SPDX-License-Identifier: Apache-2.0 */
/*
 * utf8_test.c - UTF-8 rune by rune and in blocks.
 *
 * The rows are Go's answers.  Beyond them, short sequences of all kinds of bytes are compared
 * with a decoder that takes bits first and asks questions later, and every way of skipping
 * has to find the same first wrong byte wherever it lies in a block.
 *
 * Long loops use ck_abort_msg(), as every ck_assert() costs a system call.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "core/utf8_internal.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

/* ---- decoding ---- */
static const struct decode_case {
    const char *text;
    uint32_t rune;
    size_t width;
    size_t rune_count;
} DECODE[] = {
    { "", IM_RUNE_ERROR, 0, 0 },
    { "a", 'a', 1, 1 },
    { "\x7f", 0x7f, 1, 1 },
    { "\xc2\x80", 0x80, 2, 1 },
    { "\xdf\xbf-", 0x7ff, 2, 2 },
    { "\xe0\xa0\x80", 0x800, 3, 1 },
    { "\xed\x9f\xbf", 0xd7ff, 3, 1 },
    { "\xee\x80\x80", 0xe000, 3, 1 },
    { "\xef\xbf\xbd", IM_RUNE_ERROR, 3, 1 },
    { "\xef\xbf\xbf", 0xffff, 3, 1 },
    { "\xf0\x90\x80\x80", 0x10000, 4, 1 },
    { "\xf4\x8f\xbf\xbf", 0x10ffff, 4, 1 },
    /* wrong: each byte by itself */
    { "\x80", IM_RUNE_ERROR, 1, 1 },
    { "\xbf\xbf", IM_RUNE_ERROR, 1, 2 },
    { "\xc0\x80", IM_RUNE_ERROR, 1, 2 },
    { "\xc1\xbf", IM_RUNE_ERROR, 1, 2 },
    { "\xc3", IM_RUNE_ERROR, 1, 1 },
    { "\xc3(", IM_RUNE_ERROR, 1, 2 },
    { "\xe0\x9f\xbf", IM_RUNE_ERROR, 1, 3 },
    { "\xe2\x82", IM_RUNE_ERROR, 1, 2 },
    { "\xe2\x82(", IM_RUNE_ERROR, 1, 3 },
    { "\xed\xa0\x80", IM_RUNE_ERROR, 1, 3 },
    { "\xed\xbf\xbf", IM_RUNE_ERROR, 1, 3 },
    { "\xf0\x8f\xbf\xbf", IM_RUNE_ERROR, 1, 4 },
    { "\xf0\x9f\x98", IM_RUNE_ERROR, 1, 3 },
    { "\xf0\x9f\x98\x80\x80", 0x1f600, 4, 2 },
    { "\xf4\x90\x80\x80", IM_RUNE_ERROR, 1, 4 },
    { "\xf5\x80\x80\x80", IM_RUNE_ERROR, 1, 4 },
    { "\xff", IM_RUNE_ERROR, 1, 1 },
};

START_TEST(decode_row)
{
    const struct decode_case *c = &DECODE[_i];
    size_t length = strlen(c->text);
    size_t width = 99;

    ck_assert_uint_eq(im_utf8_decode(c->text, length, &width), c->rune);
    ck_assert_uint_eq(width, c->width);
    ck_assert_uint_eq(im_utf8_rune_count(c->text, length), c->rune_count);
}
END_TEST

/* ---- encoding ---- */
START_TEST(encode_all)
{
    for (uint32_t rune = 0; rune <= IM_RUNE_MAX + 2; rune++) {
        char text[IM_UTF8_RUNE_MAX];
        size_t width = 0;
        size_t length = im_utf8_encode(text, rune);
        bool wrong = im_utf16_is_surrogate(rune) || rune > IM_RUNE_MAX;
        uint32_t want = wrong ? IM_RUNE_ERROR : rune;
        size_t want_length = want < 0x80 ? 1 : want < 0x800 ? 2 : want < 0x10000 ? 3 : 4;

        uint32_t got = im_utf8_decode(text, length, &width);
        if (got != want || width != want_length || length != want_length)
            ck_abort_msg("U+%04X: U+%04X, %zu, %zu", rune, got, length, width);
    }
    char text[IM_UTF8_RUNE_MAX];
    ck_assert_uint_eq(im_utf8_encode(text, UINT32_MAX), 3);
    ck_assert_int_eq(memcmp(text, "\xef\xbf\xbd", 3), 0);
}
END_TEST

static const struct join_case {
    uint32_t high, low, want;
} JOIN[] = {
    { 0xd800, 0xdc00, 0x10000 },       { 0xdbff, 0xdfff, 0x10ffff },
    { 0xd83d, 0xde00, 0x1f600 },       { 0xdc00, 0xd800, IM_RUNE_ERROR },
    { 0xd800, 0xd800, IM_RUNE_ERROR }, { 0xd800, 'a', IM_RUNE_ERROR },
    { 'a', 0xdc00, IM_RUNE_ERROR },    { 0x1d800, 0xdc00, IM_RUNE_ERROR },
};

START_TEST(join_row)
{
    ck_assert_uint_eq(im_utf16_join(JOIN[_i].high, JOIN[_i].low), JOIN[_i].want);
}
END_TEST

START_TEST(surrogates)
{
    ck_assert(!im_utf16_is_surrogate(0xd7ff));
    ck_assert(im_utf16_is_surrogate(0xd800));
    ck_assert(im_utf16_is_surrogate(0xdfff));
    ck_assert(!im_utf16_is_surrogate(0xe000));
    ck_assert(!im_utf16_is_surrogate(0x1d800));
}
END_TEST

/* ---- against a plain decoder ---- */

/* The width of the rune at text, 0 if there is none: collect its bits, then look at the value. */
static size_t plain_width(const unsigned char *text, size_t length)
{
    static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
    size_t width = text[0] < 0x80            ? 1
                   : (text[0] & 0xe0) == 0xc0 ? 2
                   : (text[0] & 0xf0) == 0xe0 ? 3
                   : (text[0] & 0xf8) == 0xf0 ? 4
                                              : 0;
    if (width < 2)
        return width;
    uint32_t rune = text[0] & (0x7fU >> width);
    for (size_t i = 1; i < width; i++) {
        if (i >= length || (text[i] & 0xc0) != 0x80)
            return 0;
        rune = rune << 6 | (text[i] & 0x3f);
    }
    bool good = rune >= smallest[width] && rune <= 0x10ffff && (rune < 0xd800 || rune > 0xdfff);
    return good ? width : 0;
}

static size_t plain_valid_len(const char *text, size_t length)
{
    size_t i = 0;
    while (i < length) {
        size_t width = plain_width((const unsigned char *)text + i, length - i);
        if (width == 0)
            break;
        i += width;
    }
    return i;
}

static const unsigned char EDGE[] = { 0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff };

/* Any two bytes, then bytes at the edges of ranges. */
START_TEST(decode_like_plain)
{
    for (unsigned i = 0; i < 256U * 256 * ROWS(EDGE) * ROWS(EDGE); i++) {
        unsigned char text[] = { (unsigned char)(i & 0xff), (unsigned char)(i >> 8 & 0xff),
                                 EDGE[(i >> 16) % ROWS(EDGE)], EDGE[(i >> 16) / ROWS(EDGE)] };
        size_t width;
        uint32_t rune = im_utf8_decode((const char *)text, 4, &width);
        size_t want = plain_width(text, 4);
        if (width != (want == 0 ? 1 : want) || (want == 0 && rune != IM_RUNE_ERROR))
            ck_abort_msg("%02x %02x %02x %02x", text[0], text[1], text[2], text[3]);
    }
}
END_TEST

/* ---- blocks ---- */
static const struct way {
    const char *label;
    im__utf8_skip *skip;
} WAY[] = {
    { "portable", im__utf8_skip_portable },
#ifdef IM__UTF8_AVX2
    { "avx2", im__utf8_skip_avx2 },
#endif
};

static bool way_can_run(int i)
{
#ifdef IM__UTF8_AVX2
    return WAY[i].skip != im__utf8_skip_avx2 || im__utf8_has_avx2();
#else
    return WAY[i].skip != NULL;
#endif
}

enum { BLOCK_TEXT = 200 };

/* Text of whole runes of one width, up to BLOCK_TEXT bytes. */
static void fill(char *text, const char *rune)
{
    size_t width = strlen(rune);
    memset(text, '.', BLOCK_TEXT);
    for (size_t i = 0; i + width <= BLOCK_TEXT; i += width)
        memcpy(text + i, rune, width);
}

/* Every sequence of two bytes and some longer ones, across the edges of blocks. */
START_TEST(blocks)
{
    static const char *const filling[] = { "a", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80" };
    char text[BLOCK_TEXT];

    if (!way_can_run(_i))
        return;
    for (unsigned i = 0; i < 256 * 256; i++) {
        unsigned char bad[] = { (unsigned char)(i & 0xff), (unsigned char)(i >> 8),
                                EDGE[i % ROWS(EDGE)], EDGE[i / ROWS(EDGE) % ROWS(EDGE)] };
        size_t at = 40 + i * 7 % 100;
        size_t width = 1 + i % 4;
        fill(text, filling[i / 4 % 4]);
        memcpy(text + at, bad, width);
        size_t length = BLOCK_TEXT - (i * 3) % 60;
        size_t got = im__utf8_valid_len_by(WAY[_i].skip, text, length);
        if (got != plain_valid_len(text, length))
            ck_abort_msg("%s: %02x %02x at %zu: %zu", WAY[_i].label, bad[0], bad[1], at, got);
    }
}
END_TEST

/* Every rune whole, then with one byte changed or missing, at every place in a block. */
START_TEST(cut_runes)
{
    char text[BLOCK_TEXT];

    if (!way_can_run(_i))
        return;
    for (uint32_t rune = 0; rune <= IM_RUNE_MAX; rune += 1 + rune / 61) {
        char encoded[IM_UTF8_RUNE_MAX];
        size_t width = im_utf8_encode(encoded, rune);
        for (size_t at = 60; at < 130; at++) {
            memset(text, 'x', BLOCK_TEXT);
            memcpy(text + at, encoded, width);
            if (im__utf8_valid_len_by(WAY[_i].skip, text, BLOCK_TEXT) != BLOCK_TEXT)
                ck_abort_msg("%s: U+%04X at %zu", WAY[_i].label, rune, at);
            if (im__utf8_valid_len_by(WAY[_i].skip, text, at + width - 1) != at)
                ck_abort_msg("%s: U+%04X cut at %zu", WAY[_i].label, rune, at);
            text[at + rune % width] ^= (char)0x80;
            if (im__utf8_valid_len_by(WAY[_i].skip, text, BLOCK_TEXT) !=
                plain_valid_len(text, BLOCK_TEXT))
                ck_abort_msg("%s: U+%04X changed at %zu", WAY[_i].label, rune, at);
        }
    }
}
END_TEST

START_TEST(valid)
{
    char text[BLOCK_TEXT];

    fill(text, "\xe2\x82\xac");
    ck_assert(im_utf8_valid(text, 198));
    ck_assert(!im_utf8_valid(text, 197));
    ck_assert_uint_eq(im_utf8_valid_len(text, 197), 195);
    ck_assert(im_utf8_valid(NULL, 0));
    ck_assert(im_utf8_valid("abcdefgh\xc3\xa9", 10));
    ck_assert_uint_eq(im_utf8_valid_len("abcdefgh\xc3", 9), 8);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("utf8");
    TCase *t = tcase_create("utf8");
    tcase_add_loop_test(t, decode_row, 0, ROWS(DECODE));
    tcase_add_test(t, encode_all);
    tcase_add_loop_test(t, join_row, 0, ROWS(JOIN));
    tcase_add_test(t, surrogates);
    tcase_add_test(t, decode_like_plain);
    tcase_add_loop_test(t, blocks, 0, ROWS(WAY));
    tcase_add_loop_test(t, cut_runes, 0, ROWS(WAY));
    tcase_add_test(t, valid);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
