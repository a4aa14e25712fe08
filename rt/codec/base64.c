/* SPDX-License-Identifier: Apache-2.0 */
/*
 * base64.c - bytes as text and back.
 *
 * Decoding has a fast loop for groups of four letters, and a slow one for everything else: a
 * group with line breaks in it, padding, the end, an error.  After a group with line breaks the
 * fast loop is tried again.  base64_avx2.c goes ahead of both directions where it can.
 */
#include "codec/base64.h"

#include <assert.h>
#include <stdbool.h>

#include "codec/base64_internal.h"

static const char LETTERS[2][65] = {
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
};

/* The value of every ASCII letter, or NONE. */
enum { NONE = 0x80 };
#define XX NONE
static const uint8_t VALUES[2][128] = {
    {
        XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX,
        XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX,
        XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, 62, XX, XX, XX, 63,
        52, 53, 54, 55, 56, 57, 58, 59, 60, 61, XX, XX, XX, XX, XX, XX,
        XX,  0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14,
        15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, XX, XX, XX, XX, XX,
        XX, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40,
        41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, XX, XX, XX, XX, XX,
    },
    {
        XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX,
        XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX,
        XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, XX, 62, XX, XX,
        52, 53, 54, 55, 56, 57, 58, 59, 60, 61, XX, XX, XX, XX, XX, XX,
        XX,  0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10, 11, 12, 13, 14,
        15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, XX, XX, XX, XX, 63,
        XX, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40,
        41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, XX, XX, XX, XX, XX,
    },
};
#undef XX

static bool is_url(im_base64 form)
{
    return form == IM_BASE64_URL || form == IM_BASE64_RAW_URL;
}

static bool is_padded(im_base64 form)
{
    return form == IM_BASE64_STD || form == IM_BASE64_URL;
}

size_t im_base64_encoded_len(size_t len_bytes, im_base64 form)
{
    assert(len_bytes <= PTRDIFF_MAX / 2);
    size_t rest = len_bytes % 3;
    size_t rest_letters = rest == 0 ? 0 : is_padded(form) ? 4 : rest + 1;
    return len_bytes / 3 * 4 + rest_letters;
}

size_t im_base64_encode(char *out, const void *data, size_t len_bytes, im_base64 form)
{
    assert(len_bytes == 0 || (out != NULL && data != NULL));
    const char *letters = LETTERS[is_url(form)];
    const uint8_t *in = data;
    char *p = out;

#ifdef IM__UTF8_AVX2
    if (len_bytes >= IM__BASE64_WORTH_IT && im__utf8_has_avx2()) {
        p += im__base64_encode_avx2(out, in, len_bytes, is_url(form));
        in += (p - out) / 4 * 3;
        len_bytes -= (size_t)(p - out) / 4 * 3;
    }
#endif
    for (; len_bytes >= 3; len_bytes -= 3, in += 3, p += 4) {
        uint32_t group = (uint32_t)in[0] << 16 | (uint32_t)in[1] << 8 | in[2];
        p[0] = letters[group >> 18];
        p[1] = letters[group >> 12 & 63];
        p[2] = letters[group >> 6 & 63];
        p[3] = letters[group & 63];
    }
    if (len_bytes == 0)
        return (size_t)(p - out);

    uint32_t group = (uint32_t)in[0] << 16 | (len_bytes == 2 ? (uint32_t)in[1] << 8 : 0);
    *p++ = letters[group >> 18];
    *p++ = letters[group >> 12 & 63];
    if (len_bytes == 2)
        *p++ = letters[group >> 6 & 63];
    for (size_t pad = len_bytes; is_padded(form) && pad < 3; pad++)
        *p++ = '=';
    return (size_t)(p - out);
}

size_t im_base64_decoded_max(size_t len_bytes)
{
    return len_bytes / 4 * 3 + len_bytes % 4 * 3 / 4;
}

/* Text that is being decoded. */
typedef struct source {
    const uint8_t *values;
    const char *text;
    size_t len, at;
    bool padded;
} source;

static uint8_t value_of(const source *s, size_t at)
{
    unsigned char letter = (unsigned char)s->text[at];
    return letter < 128 ? s->values[letter] : NONE;
}

static bool at_line_break(const source *s)
{
    return s->at < s->len && (s->text[s->at] == '\n' || s->text[s->at] == '\r');
}

static void skip_line_breaks(source *s)
{
    while (at_line_break(s))
        s->at++;
}

static size_t decode_whole_groups(source *s, uint8_t *out)
{
    size_t written = 0;

#ifdef IM__UTF8_AVX2
    if (s->len - s->at >= IM__BASE64_WORTH_IT && im__utf8_has_avx2()) {
        size_t read = im__base64_decode_avx2(out, s->text + s->at, s->len - s->at,
                                             s->values == VALUES[true]);
        s->at += read;
        written = read / 4 * 3;
    }
#endif
    for (; s->len - s->at >= 4; s->at += 4, written += 3) {
        uint8_t a = value_of(s, s->at);
        uint8_t b = value_of(s, s->at + 1);
        uint8_t c = value_of(s, s->at + 2);
        uint8_t d = value_of(s, s->at + 3);
        if (((a | b | c | d) & NONE) != 0)
            break;
        out[written] = (uint8_t)(a << 2 | b >> 4);
        out[written + 1] = (uint8_t)(b << 4 | c >> 2);
        out[written + 2] = (uint8_t)(c << 6 | d);
    }
    return written;
}

/* At the first = of a group with so many letters: the padding must be complete and the text end.
 * On false, at is where Go reports the error. */
static bool take_padding(source *s, unsigned letters)
{
    if (letters < 2)
        return false;
    s->at++;
    if (letters == 2) {
        skip_line_breaks(s);
        if (s->at == s->len)
            return false;
        if (s->text[s->at] != '=') {
            s->at--;                                     /* Go names the byte before */
            return false;
        }
        s->at++;
    }
    skip_line_breaks(s);
    return s->at == s->len;
}

/* Take up to four letters, or fewer and the end.  On false, at is where Go reports the error. */
static bool take_group(source *s, uint8_t value[4], unsigned *letters_out)
{
    unsigned letters = 0;

    while (letters < 4) {
        skip_line_breaks(s);
        if (s->at == s->len) {
            bool complete = letters == 0 || (letters != 1 && !s->padded);
            s->at -= complete ? 0 : letters;             /* line breaks do not count */
            *letters_out = letters;
            return complete;
        }
        value[letters] = value_of(s, s->at);
        if (value[letters] == NONE) {
            *letters_out = letters;
            return s->padded && s->text[s->at] == '=' && take_padding(s, letters);
        }
        s->at++;
        letters++;
    }
    *letters_out = 4;
    return true;
}

im_code im_base64_decode(uint8_t *out, const char *text, size_t len_bytes, im_base64 form,
                         size_t *len_out, size_t *error_offset_out)
{
    assert(len_bytes == 0 || (out != NULL && text != NULL));
    assert(len_out != NULL);
    source s = { VALUES[is_url(form)], text, len_bytes, 0, is_padded(form) };
    size_t written = 0;

    while (s.at < s.len) {
        written += decode_whole_groups(&s, out + written);
        uint8_t value[4] = { 0 };
        unsigned letters;
        if (!take_group(&s, value, &letters)) {
            if (error_offset_out != NULL)
                *error_offset_out = s.at;
            return IM_INVALID_ARGUMENT;
        }
        if (letters >= 2)
            out[written++] = (uint8_t)(value[0] << 2 | value[1] >> 4);
        if (letters >= 3)
            out[written++] = (uint8_t)(value[1] << 4 | value[2] >> 2);
        if (letters == 4)
            out[written++] = (uint8_t)(value[2] << 6 | value[3]);
    }
    *len_out = written;
    return IM_OK;
}
