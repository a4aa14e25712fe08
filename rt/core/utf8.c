/* SPDX-License-Identifier: Apache-2.0 */
/*
 * utf8.c - UTF-8 rune by rune.
 *
 * A lead byte tells the length of its sequence and, in the five rows of table 3-7 of the Unicode
 * Standard that differ from the others, a narrower range for the second byte.  That range
 * is all that keeps out overlong forms, surrogates and what lies above U+10FFFF.
 *
 * Validation skips what it can with im__utf8_skip functions and looks at the rest here.
 */
#include "core/utf8.h"

#include <assert.h>
#include <string.h>

#include "core/utf8_internal.h"

/* What a lead byte calls for; width 0: it is none. */
typedef struct lead {
    unsigned char width;
    unsigned char second_min, second_max;
} lead;

static lead lead_of(unsigned char byte)
{
    if (byte < 0x80)
        return (lead){ 1, 0, 0 };
    if (byte < 0xc2)                                     /* C0 and C1: overlong */
        return (lead){ 0, 0, 0 };
    if (byte < 0xe0)
        return (lead){ 2, 0x80, 0xbf };
    if (byte < 0xf0)                                     /* E0: overlong; ED: surrogates */
        return (lead){ 3, byte == 0xe0 ? 0xa0 : 0x80, byte == 0xed ? 0x9f : 0xbf };
    if (byte < 0xf5)                                     /* F0: overlong; F4: above 10FFFF */
        return (lead){ 4, byte == 0xf0 ? 0x90 : 0x80, byte == 0xf4 ? 0x8f : 0xbf };
    return (lead){ 0, 0, 0 };
}

/* The width of the rune at text, or 0 when there is none. */
static size_t rune_width(const unsigned char *text, size_t len_bytes)
{
    lead l = lead_of(text[0]);
    if (l.width < 2)
        return l.width;
    if (l.width > len_bytes || text[1] < l.second_min || text[1] > l.second_max)
        return 0;
    for (size_t i = 2; i < l.width; i++) {
        if ((text[i] & 0xc0) != 0x80)
            return 0;
    }
    return l.width;
}

uint32_t im_utf8_decode(const char *text, size_t len_bytes, size_t *width_out)
{
    assert(text != NULL || len_bytes == 0);
    assert(width_out != NULL);
    const unsigned char *p = (const unsigned char *)text;
    size_t width = len_bytes == 0 ? 0 : rune_width(p, len_bytes);

    *width_out = width == 0 ? len_bytes != 0 : width;
    switch (width) {
    case 1:
        return p[0];
    case 2:
        return (p[0] & 0x1fU) << 6 | (p[1] & 0x3fU);
    case 3:
        return (p[0] & 0x0fU) << 12 | (p[1] & 0x3fU) << 6 | (p[2] & 0x3fU);
    case 4:
        return (p[0] & 0x07U) << 18 | (p[1] & 0x3fU) << 12 | (p[2] & 0x3fU) << 6 |
               (p[3] & 0x3fU);
    default:
        return IM_RUNE_ERROR;
    }
}

size_t im_utf8_encode(char *out, uint32_t rune)
{
    assert(out != NULL);
    if (rune > IM_RUNE_MAX || im_utf16_is_surrogate(rune))
        rune = IM_RUNE_ERROR;
    if (rune < 0x80) {
        out[0] = (char)rune;
        return 1;
    }
    if (rune < 0x800) {
        out[0] = (char)(0xc0 | rune >> 6);
        out[1] = (char)(0x80 | (rune & 0x3f));
        return 2;
    }
    if (rune < 0x10000) {
        out[0] = (char)(0xe0 | rune >> 12);
        out[1] = (char)(0x80 | (rune >> 6 & 0x3f));
        out[2] = (char)(0x80 | (rune & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | rune >> 18);
    out[1] = (char)(0x80 | (rune >> 12 & 0x3f));
    out[2] = (char)(0x80 | (rune >> 6 & 0x3f));
    out[3] = (char)(0x80 | (rune & 0x3f));
    return 4;
}

size_t im_utf8_rune_count(const char *text, size_t len_bytes)
{
    assert(text != NULL || len_bytes == 0);
    size_t count = 0;

    for (size_t i = 0; i < len_bytes; count++) {
        size_t width = rune_width((const unsigned char *)text + i, len_bytes - i);
        i += width == 0 ? 1 : width;
    }
    return count;
}

size_t im__utf8_skip_portable(const char *text, size_t len_bytes)
{
    size_t i = 0;
    for (; len_bytes - i >= 8; i += 8) {
        uint64_t word;
        memcpy(&word, text + i, sizeof word);
        if ((word & 0x8080808080808080) != 0)
            break;
    }
    return i;
}

/* Skip once, then go rune by rune; after a longer run of single bytes skip again. */
size_t im__utf8_valid_len_by(im__utf8_skip *skip, const char *text, size_t len_bytes)
{
    assert(text != NULL || len_bytes == 0);
    size_t i = len_bytes == 0 ? 0 : skip(text, len_bytes);
    unsigned ascii = 0;

    while (i < len_bytes) {
        size_t width = rune_width((const unsigned char *)text + i, len_bytes - i);
        if (width == 0)
            break;
        i += width;
        ascii = width == 1 ? ascii + 1 : 0;
        if (ascii == 8) {
            i += im__utf8_skip_portable(text + i, len_bytes - i);
            ascii = 0;
        }
    }
    return i;
}

size_t im_utf8_valid_len(const char *text, size_t len_bytes)
{
#ifdef IM__UTF8_AVX2
    enum { WORTH_IT = 64 };
    if (len_bytes >= WORTH_IT && im__utf8_has_avx2())
        return im__utf8_valid_len_by(im__utf8_skip_avx2, text, len_bytes);
#endif
    return im__utf8_valid_len_by(im__utf8_skip_portable, text, len_bytes);
}
