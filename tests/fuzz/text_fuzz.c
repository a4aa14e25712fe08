/* SPDX-License-Identifier: Apache-2.0 */
/*
 * text_fuzz.c - what looks at single bytes of text: UTF-8, folding, base64.
 *
 * Every way of skipping valid UTF-8 must agree with decoding rune by rune; so must equality after
 * folding; base64 reads what it writes, and any text as a plain reader, letter by letter, does.
 */
#include <string.h>

#include "codec/base64.h"
#include "codec/fold.h"
#include "core/utf8_internal.h"
#include "fuzz.h"

static size_t valid_len_plainly(const char *text, size_t len)
{
    size_t at = 0, width;

    while (at < len) {
        uint32_t rune = im_utf8_decode(text + at, len - at, &width);
        if (rune == IM_RUNE_ERROR && width == 1)
            break;
        at += width;
    }
    return at;
}

static void check_utf8(const char *text, size_t len)
{
    size_t want = valid_len_plainly(text, len);

    CHECK(im_utf8_valid_len(text, len) == want);
    CHECK(im__utf8_valid_len_by(im__utf8_skip_portable, text, len) == want);
#ifdef IM__UTF8_AVX2
    CHECK(!im__utf8_has_avx2() || im__utf8_valid_len_by(im__utf8_skip_avx2, text, len) == want);
#endif
    CHECK(im_utf8_rune_count(text, len) <= len);
}

/* Equality after folding, rune by rune. */
static bool equal_plainly(const char *a, size_t a_len, const char *b, size_t b_len)
{
    size_t a_at = 0, b_at = 0, a_width, b_width;

    while (a_at < a_len && b_at < b_len) {
        uint32_t a_rune = im_utf8_decode(a + a_at, a_len - a_at, &a_width);
        uint32_t b_rune = im_utf8_decode(b + b_at, b_len - b_at, &b_width);
        if (im_fold_rune(a_rune) != im_fold_rune(b_rune))
            return false;
        a_at += a_width;
        b_at += b_width;
    }
    return a_at == a_len && b_at == b_len;
}

static void check_fold(const char *text, size_t len)
{
    size_t half = len / 2;
    bool equal = equal_plainly(text, half, text + half, len - half);

    CHECK(im_fold_equal(text, len, text, len));
    CHECK(im_fold_equal(text, half, text + half, len - half) == equal);
    CHECK(im_fold_equal(text + half, len - half, text, half) == equal);
}

/* The six bits that a letter stands for, or 64. */
static unsigned bits_of(uint8_t letter, bool url)
{
    static const char LETTERS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    const char *at = letter != 0 ? strchr(LETTERS, letter) : NULL;

    if (at != NULL)
        return (unsigned)(at - LETTERS);
    return letter == (url ? '-' : '+') ? 62 : letter == (url ? '_' : '/') ? 63 : 64;
}

/* Reads base64 letter by letter; out has room for every letter.  False: malformed. */
static bool decode_plainly(uint8_t *out, const uint8_t *text, size_t len, im_base64 form,
                           size_t *len_out)
{
    bool url = form == IM_BASE64_URL || form == IM_BASE64_RAW_URL;
    bool padded = form == IM_BASE64_STD || form == IM_BASE64_URL;
    size_t letters = 0, padding = 0;
    uint32_t bits = 0;

    *len_out = 0;
    for (size_t i = 0; i < len; i++) {
        unsigned value = bits_of(text[i], url);
        if (text[i] == '\n' || text[i] == '\r')
            continue;
        if (padded && text[i] == '=')
            padding++;
        else if (value == 64 || padding > 0)
            return false;
        else {
            bits = bits << 6 | value;
            if (letters++ % 4 != 0)
                out[(*len_out)++] = (uint8_t)(bits >> (6 - 2 * ((letters - 1) % 4)));
        }
    }
    return padded ? (letters + padding) % 4 == 0 && padding <= 2 : letters % 4 != 1;
}

static void check_base64_read(const uint8_t *text, size_t len, im_base64 form)
{
    uint8_t *got = malloc(im_base64_decoded_max(len) + 1), *want = malloc(len + 1);
    size_t got_len = 0, want_len = 0, error = 0;

    CHECK(got != NULL && want != NULL);
    im_code code = im_base64_decode(got, (const char *)text, len, form, &got_len, &error);
    CHECK((code == IM_OK) == decode_plainly(want, text, len, form, &want_len));
    if (code == IM_OK)
        CHECK(got_len == want_len && memcmp(got, want, got_len) == 0);
    else
        CHECK(error <= len);
    free(got);
    free(want);
}

static void check_base64_again(const uint8_t *data, size_t len, im_base64 form)
{
    size_t text_max = im_base64_encoded_len(len, form), bytes_len = 0, error = 0;
    char *text = malloc(text_max + 1);
    uint8_t *bytes = malloc(im_base64_decoded_max(text_max) + 1);

    CHECK(text != NULL && bytes != NULL);
    size_t text_len = im_base64_encode(text, data, len, form);
    CHECK(text_len == text_max);
    CHECK(im_base64_decode(bytes, text, text_len, form, &bytes_len, &error) == IM_OK);
    CHECK(bytes_len == len && (len == 0 || memcmp(bytes, data, len) == 0));
    free(text);
    free(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    const im_base64 forms[] = { IM_BASE64_STD, IM_BASE64_URL, IM_BASE64_RAW_STD,
                                IM_BASE64_RAW_URL };
    char *copy = malloc(size_bytes + 1);

    CHECK(copy != NULL);
    if (size_bytes != 0)
        memcpy(copy, data, size_bytes);
    check_utf8(copy, size_bytes);
    check_fold(copy, size_bytes);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        check_base64_again(data, size_bytes, forms[i]);
        check_base64_read(data, size_bytes, forms[i]);
    }
    free(copy);
    return 0;
}
