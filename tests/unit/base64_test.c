/* SPDX-License-Identifier: Apache-2.0 */
/*
 * base64_test.c - bytes as text and back.
 *
 * Rows hold what Go's encoding/base64 answers, with the offset that its error names.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "codec/base64.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

enum { OK = -1 };

static const struct decode_case {
    const char *text;
    im_base64 form;
    long error;                         /* offset, or OK */
    const char *want;
} DECODE[] = {
    { "", IM_BASE64_STD, OK, "" },
    { "Zg==", IM_BASE64_STD, OK, "f" },
    { "Zm8=", IM_BASE64_STD, OK, "fo" },
    { "Zm9v", IM_BASE64_STD, OK, "foo" },
    { "Zm9vYmFy", IM_BASE64_STD, OK, "foobar" },
    { "Zm9vYg==", IM_BASE64_STD, OK, "foob" },
    { "Zm9vYg", IM_BASE64_RAW_STD, OK, "foob" },
    { "Zm9vYmE", IM_BASE64_RAW_URL, OK, "fooba" },
    { "++//", IM_BASE64_STD, OK, "\xfb\xef\xff" },
    { "--__", IM_BASE64_URL, OK, "\xfb\xef\xff" },
    /* bits that are left over */
    { "Zh==", IM_BASE64_STD, OK, "f" },
    { "Zm9=", IM_BASE64_STD, OK, "fo" },
    /* line breaks */
    { "\r\n", IM_BASE64_STD, OK, "" },
    { "Zm9v\nYmFy\r\n", IM_BASE64_STD, OK, "foobar" },
    { "Z\nm\r9v", IM_BASE64_STD, OK, "foo" },
    { "Zg=\n=\n", IM_BASE64_STD, OK, "f" },
    { "Z\ng", IM_BASE64_RAW_STD, OK, "f" },
    /* too little; line breaks do not count in the offset */
    { "Z", IM_BASE64_STD, 0, NULL },
    { "Zm9vZ", IM_BASE64_STD, 4, NULL },
    { "Zm9vZg", IM_BASE64_STD, 4, NULL },
    { "Zm9vZm8", IM_BASE64_STD, 4, NULL },
    { "Zm\n8", IM_BASE64_STD, 1, NULL },
    { "Z", IM_BASE64_RAW_STD, 0, NULL },
    { "Zm9vZ", IM_BASE64_RAW_STD, 4, NULL },
    { "Zg=", IM_BASE64_STD, 3, NULL },
    { "Zg=\n", IM_BASE64_STD, 4, NULL },
    /* letters that are none */
    { "!m9v", IM_BASE64_STD, 0, NULL },
    { "Zm9vYm!y", IM_BASE64_STD, 6, NULL },
    { "Zm 9v", IM_BASE64_STD, 2, NULL },
    { "Zm\x80v", IM_BASE64_STD, 2, NULL },
    { "++//", IM_BASE64_URL, 0, NULL },
    { "--__", IM_BASE64_STD, 0, NULL },
    /* padding where none belongs */
    { "=", IM_BASE64_STD, 0, NULL },
    { "Z===", IM_BASE64_STD, 1, NULL },
    { "Zg=g", IM_BASE64_STD, 2, NULL },
    { "Zg=\ng", IM_BASE64_STD, 3, NULL },
    { "Zg==Zg==", IM_BASE64_STD, 4, NULL },
    { "Zm8==", IM_BASE64_STD, 4, NULL },
    { "Zm8=\n=", IM_BASE64_STD, 5, NULL },
    { "Zg==", IM_BASE64_RAW_STD, 2, NULL },
};

START_TEST(decode_row)
{
    const struct decode_case *c = &DECODE[_i];
    size_t room = im_base64_decoded_max(strlen(c->text));
    uint8_t got[32];
    size_t length = 99;
    size_t offset = 99;

    memset(got, '#', sizeof got);
    im_code code = im_base64_decode(got, c->text, strlen(c->text), c->form, &length, &offset);
    ck_assert_msg(got[room] == '#', "%s: wrote too much", c->text);
    if (c->error != OK) {
        ck_assert_int_eq(code, IM_INVALID_ARGUMENT);
        ck_assert_msg((long)offset == c->error, "%s: %zu", c->text, offset);
        ck_assert_int_eq(im_base64_decode(got, c->text, strlen(c->text), c->form, &length, NULL),
                         IM_INVALID_ARGUMENT);
    } else {
        ck_assert_msg(code == IM_OK, "%s: %zu", c->text, offset);
        ck_assert_uint_eq(length, strlen(c->want));
        ck_assert_mem_eq(got, c->want, length);
    }
}
END_TEST

static const struct encode_case {
    const char *bytes;
    const char *want[4];                /* indexed by im_base64 */
} ENCODE[] = {
    { "", { "", "", "", "" } },
    { "f", { "Zg==", "Zg==", "Zg", "Zg" } },
    { "fo", { "Zm8=", "Zm8=", "Zm8", "Zm8" } },
    { "foo", { "Zm9v", "Zm9v", "Zm9v", "Zm9v" } },
    { "\xfb\xef\xff\xfe", { "++///g==", "--___g==", "++///g", "--___g" } },
};

START_TEST(encode_row)
{
    const struct encode_case *c = &ENCODE[_i];
    char got[32];

    for (int form = 0; form < 4; form++) {
        size_t length = im_base64_encode(got, c->bytes, strlen(c->bytes), (im_base64)form);
        ck_assert_uint_eq(length, strlen(c->want[form]));
        ck_assert_uint_eq(length, im_base64_encoded_len(strlen(c->bytes), (im_base64)form));
        ck_assert_mem_eq(got, c->want[form], length);
    }
}
END_TEST

/* All bytes, from every offset, in every form. */
START_TEST(round_trip)
{
    uint8_t bytes[256];
    uint8_t back[256];
    char text[512];
    size_t length = 0;

    for (int i = 0; i < 256; i++)
        bytes[i] = (uint8_t)(i * 37);
    for (size_t start = 0; start < 256; start++) {
        im_base64 form = (im_base64)_i;
        size_t text_len = im_base64_encode(text, bytes + start, 256 - start, form);
        ck_assert_int_eq(im_base64_decode(back, text, text_len, form, &length, NULL), IM_OK);
        ck_assert_uint_eq(length, 256 - start);
        ck_assert_mem_eq(back, bytes + start, length);
    }
}
END_TEST

/* Long texts, which are worked on by 32 letters at a time, against the same in groups of four:
 * every byte in the place of one letter. */
START_TEST(long_and_short)
{
    enum { BYTES = 96, LETTERS = BYTES / 3 * 4 };
    const im_base64 form = (im_base64)_i;
    uint8_t bytes[BYTES], whole[BYTES], piece[BYTES];
    char text[LETTERS], pieces[LETTERS];
    size_t len = 0, error = 0;

    for (int i = 0; i < BYTES; i++)
        bytes[i] = (uint8_t)(i * 89 + (i >> 4));
    ck_assert_uint_eq(im_base64_encode(text, bytes, BYTES, form), LETTERS);
    for (size_t i = 0; i < BYTES / 3; i++)
        im_base64_encode(pieces + i * 4, bytes + i * 3, 3, form);
    ck_assert_mem_eq(text, pieces, LETTERS);
    for (size_t at = 0; at < LETTERS; at += 5)
        for (int byte = 0; byte < 256; byte++) {
            im_code want = IM_OK;
            if (byte == '\n' || byte == '\r' || byte == '=')
                continue;
            text[at] = (char)byte;
            for (size_t i = 0; i < BYTES / 3 && want == IM_OK; i++)
                want = im_base64_decode(piece + i * 3, text + i * 4, 4, form, &len, NULL);
            ck_assert_int_eq(im_base64_decode(whole, text, LETTERS, form, &len, &error), want);
            ck_assert(want == IM_OK ? len == BYTES && memcmp(whole, piece, BYTES) == 0
                                    : error == at);
            text[at] = pieces[at];
        }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("base64");
    TCase *t = tcase_create("base64");
    tcase_add_loop_test(t, decode_row, 0, ROWS(DECODE));
    tcase_add_loop_test(t, encode_row, 0, ROWS(ENCODE));
    tcase_add_loop_test(t, round_trip, 0, 4);
    tcase_add_loop_test(t, long_and_short, 0, 4);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
