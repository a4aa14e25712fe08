/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_text_internal.h - the inner loops over JSON text: space, strings, escapes.
 *
 * Text is looked at in chunks of thirty-two bytes, whose bytes answer a question by one bit
 * each.  IM__JSON_VECTOR tells what a chunk is made of: one AVX2 register (32), two SSE2 ones
 * (16, which every x86-64 has), or four ordinary words (8).  A file may choose before it
 * includes this one; all read inside [p, end) only.
 */
#ifndef IM_CODEC_JSON_TEXT_INTERNAL_H
#define IM_CODEC_JSON_TEXT_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "codec/json_scan_internal.h"
#include "core/api.h"
#include "core/number_internal.h"

#ifndef IM__JSON_VECTOR
#ifdef __SSE2__
#define IM__JSON_VECTOR 16
#else
#define IM__JSON_VECTOR 8
#endif
#endif

#if IM__JSON_VECTOR == 32
#include <immintrin.h>
#elif IM__JSON_VECTOR == 16
#include <emmintrin.h>
#endif

#ifdef __GNUC__
#define IM__JSON_NOINLINE __attribute__((noinline))
#else
#define IM__JSON_NOINLINE
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

/* ---- chunks ---- */

enum { IM__CHUNK = 32 };

#if IM__JSON_VECTOR == 32

typedef __m256i im__chunk;

static inline im__chunk im__chunk_load(const char *p)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

static inline void im__chunk_store(char *p, im__chunk c)
{
    _mm256_storeu_si256((__m256i *)(void *)p, c);
}

static inline uint32_t im__chunk_same(im__chunk a, im__chunk b)
{
    return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(a, b));
}

static inline uint32_t im__chunk_equals(im__chunk c, char byte)
{
    return im__chunk_same(c, _mm256_set1_epi8(byte));
}

/* Bytes that are not ASCII. */
static inline uint32_t im__chunk_high(im__chunk c)
{
    return (uint32_t)_mm256_movemask_epi8(c);
}

/* Quotes, backslashes and control characters. */
static inline uint32_t im__chunk_special(im__chunk c)
{
    __m256i quote = _mm256_cmpeq_epi8(c, _mm256_set1_epi8('"'));
    __m256i backslash = _mm256_cmpeq_epi8(c, _mm256_set1_epi8('\\'));
    __m256i control = _mm256_cmpeq_epi8(_mm256_min_epu8(c, _mm256_set1_epi8(0x1f)), c);
    return (uint32_t)_mm256_movemask_epi8(
        _mm256_or_si256(_mm256_or_si256(quote, backslash), control));
}

#elif IM__JSON_VECTOR == 16

typedef struct im__chunk {
    __m128i low, high;
} im__chunk;

static inline im__chunk im__chunk_load(const char *p)
{
    const __m128i *at = (const __m128i *)(const void *)p;
    im__chunk c = { _mm_loadu_si128(at), _mm_loadu_si128(at + 1) };
    return c;
}

static inline void im__chunk_store(char *p, im__chunk c)
{
    _mm_storeu_si128((__m128i *)(void *)p, c.low);
    _mm_storeu_si128((__m128i *)(void *)p + 1, c.high);
}

static inline uint32_t im__chunk_bits(__m128i low, __m128i high)
{
    return (uint32_t)_mm_movemask_epi8(low) | (uint32_t)_mm_movemask_epi8(high) << 16;
}

static inline uint32_t im__chunk_same(im__chunk a, im__chunk b)
{
    return im__chunk_bits(_mm_cmpeq_epi8(a.low, b.low), _mm_cmpeq_epi8(a.high, b.high));
}

static inline uint32_t im__chunk_equals(im__chunk c, char byte)
{
    __m128i all = _mm_set1_epi8(byte);
    return im__chunk_bits(_mm_cmpeq_epi8(c.low, all), _mm_cmpeq_epi8(c.high, all));
}

/* Bytes that are not ASCII. */
static inline uint32_t im__chunk_high(im__chunk c)
{
    return im__chunk_bits(c.low, c.high);
}

static inline __m128i im__special16(__m128i v)
{
    __m128i quote = _mm_cmpeq_epi8(v, _mm_set1_epi8('"'));
    __m128i backslash = _mm_cmpeq_epi8(v, _mm_set1_epi8('\\'));
    __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1f)), v);
    return _mm_or_si128(_mm_or_si128(quote, backslash), control);
}

/* Quotes, backslashes and control characters. */
static inline uint32_t im__chunk_special(im__chunk c)
{
    return im__chunk_bits(im__special16(c.low), im__special16(c.high));
}

#else

typedef struct im__chunk {
    uint64_t word[4];
} im__chunk;

static inline im__chunk im__chunk_load(const char *p)
{
    im__chunk c = { { im__load8(p), im__load8(p + 8), im__load8(p + 16), im__load8(p + 24) } };
    return c;
}

static inline void im__chunk_store(char *p, im__chunk c)
{
    for (int i = 0; i < 4; i++)
        im__store8(p + 8 * i, c.word[i]);
}

/* The highest bits of a word's bytes, the first byte's lowest. */
static inline uint32_t im__word_bits(uint64_t word)
{
    return (uint32_t)((word >> 7 & IM__EACH_BYTE(1)) * UINT64_C(0x0102040810204080) >> 56);
}

static inline uint32_t im__chunk_same(im__chunk a, im__chunk b)
{
    uint32_t bits = 0;
    for (int i = 0; i < 4; i++) {
        uint64_t differ = a.word[i] ^ b.word[i];
        differ |= (differ & IM__EACH_BYTE(0x7f)) + IM__EACH_BYTE(0x7f);
        bits |= im__word_bits(~differ) << 8 * i;
    }
    return bits;
}

static inline uint32_t im__chunk_equals(im__chunk c, char byte)
{
    uint64_t all = IM__EACH_BYTE((unsigned char)byte);
    im__chunk bytes = { { all, all, all, all } };
    return im__chunk_same(c, bytes);
}

/* Bytes that are not ASCII. */
static inline uint32_t im__chunk_high(im__chunk c)
{
    uint32_t bits = 0;
    for (int i = 0; i < 4; i++)
        bits |= im__word_bits(c.word[i]) << 8 * i;
    return bits;
}

/* Quotes, backslashes and control characters, reliable up to the first. */
static inline uint32_t im__chunk_special(im__chunk c)
{
    uint32_t bits = 0;
    for (int i = 0; i < 4; i++)
        bits |= im__word_bits(im__bytes_string_special(c.word[i])) << 8 * i;
    return bits;
}

#endif

/* The lowest len bits, len below 32. */
static inline uint32_t im__low_bits(size_t len)
{
    return (UINT32_C(1) << len) - 1;
}

/* ---- space ---- */

/* The first byte at or behind p that is not JSON's space, or end. */
static inline const char *im__json_skip_space_long(const char *p, const char *end)
{
    while (end - p >= IM__CHUNK) {
        uint32_t other = ~im__chunk_equals(im__chunk_load(p), ' ');
        if (other != 0) {
            p += __builtin_ctz(other);
            if (!im__json_is_space((unsigned char)*p))
                return p;
            p++;                           /* a line's end: what follows is mostly blanks */
        } else {
            p += IM__CHUNK;
        }
    }
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

/* The space that stood before the latest member or element of a nesting level.  The next one's
 * is most often the same, and to compare is faster than to search: where the next token is
 * then does not depend on what was read, so the processor runs ahead. */
typedef struct im__json_gap {
    const char *text;                      /* IM__CHUNK bytes can be read                      */
    uint32_t len;                          /* below IM__CHUNK; 0: nothing is known             */
} im__json_gap;

/* Where there is space at p: what is behind it. */
static inline const char *im__json_skip_gap(const char *p, const char *end, im__json_gap *gap)
{
    uint32_t len = gap->len;

    if (IM_LIKELY(end - p > IM__CHUNK && len != 0)) {
        uint32_t same = im__chunk_same(im__chunk_load(p), im__chunk_load(gap->text));
        if (IM_LIKELY((~same & im__low_bits(len)) == 0 && (unsigned char)p[len] > ' '))
            return p + len;
    }
    const char *behind = im__json_skip_space_long(p, end);
    gap->text = p;
    gap->len = behind - p < IM__CHUNK && end - p > IM__CHUNK ? (uint32_t)(behind - p) : 0;
    return behind;
}

/* ---- strings ---- */

/* The first quote, backslash or control character at or behind p, or end.  *high_out gets bits
 * when a byte before it is not ASCII. */
static inline const char *im__json_string_end(const char *p, const char *end, uint32_t *high_out)
{
    uint32_t high = 0;

    for (; end - p >= IM__CHUNK; p += IM__CHUNK) {
        im__chunk c = im__chunk_load(p);
        uint32_t found = im__chunk_special(c);
        if (found != 0) {
            *high_out = high | (im__chunk_high(c) & ((found & -found) - 1));
            return p + __builtin_ctz(found);
        }
        high |= im__chunk_high(c);
    }
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
