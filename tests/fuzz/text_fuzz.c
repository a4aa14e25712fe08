/* SPDX-License-Identifier: Apache-2.0 */
/*
 * text_fuzz.c - what looks at single bytes of text: UTF-8, folding, base64.
 *
 * Every way of skipping valid UTF-8 must agree with decoding rune by rune; a text folds to itself,
 * and equality after folding is symmetric; what base64 reads it writes again, but for padding and
 * line breaks, and what it writes it reads.
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

static void check_fold(const char *text, size_t len)
{
    size_t half = len / 2;

    CHECK(im_fold_equal(text, len, text, len));
    CHECK(im_fold_equal(text, half, text + half, len - half) ==
          im_fold_equal(text + half, len - half, text, half));
}

static void check_base64(const uint8_t *data, size_t len, im_base64 form)
{
    char *text = malloc(im_base64_encoded_len(len, form) + 1);
    uint8_t *bytes = malloc(im_base64_decoded_max(im_base64_encoded_len(len, form)) + 1);
    uint8_t *free_form = malloc(im_base64_decoded_max(len) + 1);
    size_t text_len, bytes_len = 0, error = 0;

    CHECK(text != NULL && bytes != NULL && free_form != NULL);
    text_len = im_base64_encode(text, data, len, form);
    CHECK(im_base64_decode(bytes, text, text_len, form, &bytes_len, &error) == IM_OK);
    CHECK(bytes_len == len && (len == 0 || memcmp(bytes, data, len) == 0));
    bytes_len = 0;
    im_code code = im_base64_decode(free_form, (const char *)data, len, form, &bytes_len, &error);
    CHECK(bytes_len <= im_base64_decoded_max(len));
    CHECK(code == IM_OK || error <= len);
    free(text);
    free(bytes);
    free(free_form);
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
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        check_base64(data, size_bytes, forms[i]);
    free(copy);
    return 0;
}
