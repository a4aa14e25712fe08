/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_number_internal.h - numbers in the middle of a JSON text, where there is room to look ahead.
 *
 * How many digits follow is found for sixteen bytes at once, and their value by multiplying
 * digits in parallel, so that no branch depends on the length.  What is rare (an exponent,
 * more than sixteen digits in a row, the last bytes of the text) is left to
 * core/number_internal.h.
 */
#ifndef IM_CODEC_JSON_NUMBER_INTERNAL_H
#define IM_CODEC_JSON_NUMBER_INTERNAL_H

#include "codec/json_text_internal.h"
#include "core/number_internal.h"

/* Bytes that the readers below may look at. */
enum { IM__JSON_NUMBER_AHEAD = 40 };

/* Number of decimal digits in the eight bytes at p.  A digit is a byte below 10 once '0' is taken
 * away by xor; 0x76 more sets the highest bit of any other. */
static inline unsigned im__json_digits8(const char *p)
{
    uint64_t bytes = im__load8(p) ^ IM__ASCII_ZEROS;
    uint64_t others =
        (((bytes & IM__EACH_BYTE(0x7f)) + IM__EACH_BYTE(0x76)) | bytes) & IM__EACH_BYTE(0x80);
    return others == 0 ? 8 : (unsigned)__builtin_ctzll(others) / 8;
}

/* Number of decimal digits at p, at most 16. */
static inline unsigned im__json_digits16(const char *p)
{
#if IM__JSON_VECTOR > 8
    __m128i v = _mm_sub_epi8(_mm_loadu_si128((const __m128i *)(const void *)p),
                             _mm_set1_epi8('0'));
    __m128i digit = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(9)), v);
    return (unsigned)__builtin_ctz((unsigned)_mm_movemask_epi8(digit) ^ 0x1ffff);
#else
    unsigned count = im__json_digits8(p);
    return count < 8 ? count : 8 + im__json_digits8(p + 8);
#endif
}

/* The value of count digits at p, 1 to 16. */
static inline uint64_t im__json_digits_value(const char *p, unsigned count)
{
    static const uint32_t POWER[] = { 1,      10,      100,      1000,     10000,
                                      100000, 1000000, 10000000, 100000000 };
    uint64_t first = im__load8(p) ^ IM__ASCII_ZEROS;

    if (count <= 8)                        /* shifted up, the digits are preceded by zeros */
        return im__digits8_value(first << (64 - 8 * count));
    uint64_t second = im__load8(p + 8) ^ IM__ASCII_ZEROS;
    return (uint64_t)im__digits8_value(first) * POWER[count - 8] +
           im__digits8_value(second << (128 - 8 * count));
}

/* Digits at p, and where they end; NULL: they are no plain integer. */
typedef struct im__json_magnitude {
    uint64_t value;
    const char *end;
} im__json_magnitude;

/* An integer's up to 19 digits without point and exponent, p behind its sign. */
static inline im__json_magnitude im__json_read_magnitude(const char *p, const char *end)
{
    im__json_magnitude none = { 0, NULL }, m = { 0, NULL };

    if (IM_LIKELY(end - p >= IM__JSON_NUMBER_AHEAD)) {
        unsigned count = im__json_digits16(p);
        if (IM_UNLIKELY(count == 0))
            return none;
        m.value = im__json_digits_value(p, count);
        m.end = p + count;
        if (IM_UNLIKELY(count == 16))
            m.end = im__digits_scan(m.end, end, &m.value);
    } else {
        m.end = im__digits_scan(p, end, &m.value);
    }
    if (IM_UNLIKELY(m.end - p != 1 &&
                    (m.end == p || *p == '0' || m.end - p > IM__DIGITS_MAX)))
        return none;
    return IM_UNLIKELY(*m.end == '.' || (*m.end | 0x20) == 'e') ? none : m;
}

/* A float of at most three digits, a point and up to fifteen digits; NULL: it is spelled otherwise.
 * digits * 10^*exponent_out is its magnitude. */
static inline const char *im__json_read_short_decimal(const char *p, uint64_t *digits_out,
                                                      int *exponent_out)
{
    unsigned whole = (unsigned char)*p - (unsigned)'0', digit;

    if (IM_UNLIKELY(whole > 9))
        return NULL;
    digit = (unsigned char)p[1] - (unsigned)'0';
    if (digit <= 9) {
        if (IM_UNLIKELY(whole == 0))
            return NULL;
        whole = whole * 10 + digit;
        digit = (unsigned char)p[2] - (unsigned)'0';
        if (digit <= 9) {
            whole = whole * 10 + digit;
            p++;
        }
        p++;
    }
    if (p[1] != '.')
        return NULL;
    p += 2;
    unsigned count = im__json_digits16(p);
    if (IM_UNLIKELY(count == 0 || count == 16 || (p[count] | 0x20) == 'e'))
        return NULL;
    static const uint64_t POWER[] = {
        1,          10,          100,          1000,          10000,          100000,
        1000000,    10000000,    100000000,    1000000000,    10000000000,    100000000000,
        1000000000000, 10000000000000, 100000000000000, 1000000000000000,
    };
    *digits_out = whole * POWER[count] + im__json_digits_value(p, count);
    *exponent_out = -(int)count;
    return p + count;
}

#endif
