/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_text_internal.h - the inner loops over JSON text: space, strings, escapes.
 *
 * Sixteen bytes at a time with SSE2, which every x86-64 has; elsewhere, and under
 * IM_JSON_PORTABLE (which a test defines), eight at a time in an ordinary word.  Both read
 * inside [p, end) only.
 */
#ifndef IM_CODEC_JSON_TEXT_INTERNAL_H
#define IM_CODEC_JSON_TEXT_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "codec/json_scan_internal.h"
#include "core/number_internal.h"
#include "core/api.h"

#if defined(__SSE2__) && !defined(IM_JSON_PORTABLE)
#define IM__JSON_SSE2 1
#include <emmintrin.h>
#else
#define IM__JSON_SSE2 0
#endif

/* ---- words of eight bytes, lowest first ---- */

#define IM__EACH_BYTE(b) (UINT64_C(0x0101010101010101) * (b))

/* The highest bit of each byte that is zero; bits above the lowest such one are unreliable. */
static inline uint64_t im__bytes_zero(uint64_t word)
{
    return (word - IM__EACH_BYTE(1)) & ~word & IM__EACH_BYTE(0x80);
}

/* The highest bit of each byte below 0x20, a quote or a backslash, reliable up to the lowest. */
static inline uint64_t im__bytes_string_special(uint64_t word)
{
    uint64_t control = (word - IM__EACH_BYTE(0x20)) & ~word & IM__EACH_BYTE(0x80);
    return control | im__bytes_zero(word ^ IM__EACH_BYTE('"')) |
           im__bytes_zero(word ^ IM__EACH_BYTE('\\'));
}

/* ---- space ---- */

/* The first byte at or behind p that is not JSON's space, or end. */
static inline const char *im__json_skip_space_long(const char *p, const char *end)
{
#if IM__JSON_SSE2
    const __m128i blank = _mm_set1_epi8(' ');

    while (end - p >= 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
        unsigned other = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, blank)) ^ 0xffff;
        if (other != 0) {
            p += __builtin_ctz(other);
            if (!im__json_is_space((unsigned char)*p))
                return p;
            p++;                           /* a line's end: what follows is mostly blanks */
        } else {
            p += 16;
        }
    }
#endif
    while (p < end && im__json_is_space((unsigned char)*p))
        p++;
    return p;
}

/* The same; most often there is none.  p < end. */
static inline const char *im__json_skip_space(const char *p, const char *end)
{
    if (IM_LIKELY((unsigned char)*p > ' '))
        return p;
    return im__json_skip_space_long(p, end);
}

/* ---- strings ---- */

/* The first quote, backslash or control character at or behind p, or end.  *high_out gets bits
 * when a byte before it is not ASCII. */
static inline const char *im__json_string_end(const char *p, const char *end, uint64_t *high_out)
{
    uint64_t high = 0;

#if IM__JSON_SSE2
    const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\');
    const __m128i control = _mm_set1_epi8(0x1f);

    for (; end - p >= 16; p += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
        __m128i special = _mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(v, quote), _mm_cmpeq_epi8(v, backslash)),
            _mm_cmpeq_epi8(_mm_min_epu8(v, control), v));
        unsigned found = (unsigned)_mm_movemask_epi8(special);
        unsigned not_ascii = (unsigned)_mm_movemask_epi8(v);
        if (found != 0) {
            *high_out = high | (not_ascii & ((found & -found) - 1));
            return p + __builtin_ctz(found);
        }
        high |= not_ascii;
    }
#else
    for (; end - p >= 8; p += 8) {
        uint64_t word = im__load8(p), found = im__bytes_string_special(word);
        if (found != 0) {
            *high_out = high | (word & IM__EACH_BYTE(0x80) & ((found & -found) - 1));
            return p + __builtin_ctzll(found) / 8;
        }
        high |= word & IM__EACH_BYTE(0x80);
    }
#endif
    for (; p < end && (unsigned char)*p >= 0x20 && *p != '"' && *p != '\\'; p++)
        high |= (unsigned char)*p & 0x80;
    *high_out = high;
    return p;
}

/* Four hexadecimal digits at p, or -1. */
static inline int32_t im__json_hex4(const char *p)
{
    uint32_t value = 0;

    for (int i = 0; i < 4; i++) {
        unsigned char c = (unsigned char)p[i];
        unsigned digit = c - '0', letter = (c | 0x20u) - 'a';
        if (digit > 9 && letter > 5)
            return -1;
        value = value << 4 | (digit <= 9 ? digit : letter + 10);
    }
    return (int32_t)value;
}

#endif
