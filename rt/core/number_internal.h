/* SPDX-License-Identifier: Apache-2.0 */
/*
 * number_internal.h - the inner loops of number text, inline for the codecs.
 *
 * A codec scans a number into an im__decimal while it walks its input, and turns that
 * into a float or an integer when it knows what the target is:
 *
 *     text --im__decimal_scan--> {digits, exponent} --im__decimal_to_float64--> double
 *
 * Digits are taken eight at a time with ordinary 64-bit arithmetic ("SWAR"); the float is
 * found by Eisel and Lemire's method, whose one table also serves the writer:
 *   D. Lemire, "Number parsing at a gigabyte per second", Software: Practice and
 *     Experience 51(8), 2021;
 *   N. Mushtak, D. Lemire, "Fast number parsing without fallback", same journal 53(7),
 *     2023, which proves that the method decides every significand of 64 bits.
 * Only a number of more than 19 digits can be undecided; im__float_exact() then compares
 * it with the midpoint of the two candidates in big integers.
 */
#ifndef IM_CODEC_NUMBER_INTERNAL_H
#define IM_CODEC_NUMBER_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "core/number.h"

typedef struct im__u128 {
    uint64_t high, low;
} im__u128;

enum {
    IM__POW10_FIRST = -342,             /* below, no 64-bit significand reaches a float64 */
    IM__POW10_LAST = 324,               /* the writer needs the inverse of the smallest   */
    IM__POW10_FLOAT_LAST = 308,         /* above, every float64 is infinite               */
    IM__POW10_EXACT_LAST = 55,          /* 5^55 < 2^128                                   */
    IM__DIGITS_MAX = 19                 /* 10^19 < 2^64                                   */
};

/* The 128 leading bits of 10^k at [k - IM__POW10_FIRST], rounded up; see number_tables.c. */
extern const im__u128 im__pow10[];

/* A number as scanned: digits * 10^exponent, exactly unless truncated.  If that is set, more than
 * IM__DIGITS_MAX significant digits were given and the value lies between digits * 10^exponent
 * and (digits + 1) * 10^exponent, both excluded.
 *
 * text, text_end  the digits and what stands between them (".", in Go's spelling "_"), without
 *                 sign and exponent.  Borrowed from the scanned text.
 * integer         neither a point nor an exponent was given. */
typedef struct im__decimal {
    uint64_t digits;
    int64_t exponent;
    const char *text, *text_end;
    bool negative;
    bool truncated;
    bool integer;
} im__decimal;

/* What tells one binary float from another: bits of the stored significand, bias of the
 * exponent, its value for infinity, and the powers of ten between which a short decimal number
 * can lie exactly half-way between two floats (5^k must divide a significand of the right size). */
typedef struct im__float_layout {
    int significand_bits;
    int bias;
    int infinite_exponent;
    int tie_first, tie_last;
} im__float_layout;

static const im__float_layout im__float64_layout = { 52, 1023, 0x7ff, -4, 23 };
static const im__float_layout im__float32_layout = { 23, 127, 0xff, -17, 10 };

/* Take digits and exponent anew from text..text_end, however many there are; exponent holds the
 * written one on entry. */
void im__decimal_rescan(im__decimal *number);

/* The magnitude (bits without sign) nearest to a truncated number, given the float nearest to
 * its digits * 10^exponent.  Exact and slow. */
uint64_t im__float_exact(const im__decimal *number, uint64_t lower, im__float_layout layout);

/* ---- 64-bit pieces ---- */

/* a * b from four 32-bit products, for compilers that know no 128-bit integer. */
static inline im__u128 im__multiply64_portable(uint64_t a, uint64_t b)
{
    uint64_t low = (a & UINT32_MAX) * (b & UINT32_MAX);
    uint64_t cross = (a >> 32) * (b & UINT32_MAX);
    uint64_t other = (a & UINT32_MAX) * (b >> 32);
    uint64_t middle = (low >> 32) + (cross & UINT32_MAX) + (other & UINT32_MAX);
    im__u128 product = {
        (a >> 32) * (b >> 32) + (cross >> 32) + (other >> 32) + (middle >> 32),
        middle << 32 | (low & UINT32_MAX),
    };
    return product;
}

static inline im__u128 im__multiply64(uint64_t a, uint64_t b)
{
#ifdef __SIZEOF_INT128__
    __extension__ typedef unsigned __int128 wide;
    wide both = (wide)a * b;
    im__u128 product = { (uint64_t)(both >> 64), (uint64_t)both };
    return product;
#else
    return im__multiply64_portable(a, b);
#endif
}

/* The eight bytes at p, the first one lowest. */
static inline uint64_t im__load8(const void *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return word;
}

static inline void im__store8(void *p, uint64_t word)
{
    memcpy(p, &word, sizeof word);
}

/* floor(log2(10^k)), for |k| <= 1233. */
static inline int im__log2_pow10(int k)
{
    return k * 1741647 >> 19;
}

/* ---- scanning ---- */

/* Eight decimal digits, one in each byte, the first one lowest: the number they spell. */
static inline uint32_t im__digits8_value(uint64_t digits)
{
    digits = digits * 10 + (digits >> 8);                /* pairs, in the even bytes */
    return (uint32_t)(((digits & 0x000000ff000000ff) * 0x000f424000000064 +
                       (digits >> 16 & 0x000000ff000000ff) * 0x0000271000000001) >> 32);
}

/* Are the eight bytes decimal digits?  They are given with '0' xored away, so that a digit is a
 * byte below 10: 0x76 more sets the highest bit of any other. */
static inline bool im__digits8_ok(uint64_t bytes)
{
    return (((bytes + 0x7676767676767676) | bytes) & 0x8080808080808080) == 0;
}

/* Append the digits at p to *value, modulo 2^64; returns where they end.  The last few are taken
 * one by one: on real documents their number is easily predicted, and a group of variable size
 * was measured to take longer. */
static inline const char *im__digits_scan(const char *p, const char *end, uint64_t *value)
{
    uint64_t sum = *value;

    for (; end - p >= 8; p += 8) {
        uint64_t bytes = im__load8(p) ^ 0x3030303030303030;
        if (!im__digits8_ok(bytes))
            break;
        sum = sum * 100000000 + im__digits8_value(bytes);
    }
    for (; p < end && (unsigned char)(*p - '0') < 10; p++)
        sum = sum * 10 + (unsigned char)(*p - '0');
    *value = sum;
    return p;
}

/* Scan an exponent's sign and digits; returns where it ends, or NULL when it has no digit.
 * Beyond 10^15 it no longer grows: no text is long enough to make up for that. */
static inline const char *im__exponent_scan(const char *p, const char *end, int64_t *exponent)
{
    bool negative = p < end && *p == '-';
    const char *start = p += negative || (p < end && *p == '+');
    int64_t value = 0;

    for (; p < end && (unsigned char)(*p - '0') < 10; p++) {
        if (value < INT64_C(1000000000000000))
            value = value * 10 + (*p - '0');
    }
    *exponent = negative ? -value : value;
    return p == start ? NULL : p;
}

/* Scan a number in JSON's grammar.  Returns where it ends, or NULL when there is none; the caller
 * looks at what follows. */
static inline const char *im__decimal_scan(const char *p, const char *end, im__decimal *number)
{
    uint64_t digits = 0;
    int64_t fraction = 0;

    number->negative = p < end && *p == '-';
    number->text = p += number->negative;
    number->exponent = 0;
    p = im__digits_scan(p, end, &digits);
    if (p == number->text || (*number->text == '0' && p - number->text > 1))
        return NULL;
    number->text_end = p;
    if (p < end && *p == '.') {
        const char *point = p++;
        p = number->text_end = im__digits_scan(p, end, &digits);
        fraction = p - point - 1;
        if (fraction == 0)
            return NULL;
    }
    if (p < end && (*p | 0x20) == 'e') {
        p = im__exponent_scan(p + 1, end, &number->exponent);
        if (p == NULL)
            return NULL;
    }
    number->integer = p == number->text_end && fraction == 0;
    number->truncated = false;
    number->digits = digits;
    if (IM_UNLIKELY(number->text_end - number->text - (fraction != 0) > IM__DIGITS_MAX))
        im__decimal_rescan(number);
    else
        number->exponent -= fraction;
    return p;
}

/* ---- to binary ---- */

/* The highest 128 bits of w * 10^k, or of a little less: w has its highest bit set.  The low half
 * of the power is only looked at where the first product is so near to a carry into the
 * precision_bits that matter that it could decide.
 *
 * The proofs want powers rounded down, but up for -27 <= k < 0; our table is rounded up. */
static inline im__u128 im__scaled_product(uint64_t w, int k, int precision_bits)
{
    const im__u128 *power = &im__pow10[k - IM__POW10_FIRST];
    uint64_t mask = UINT64_MAX >> precision_bits;
    im__u128 product = im__multiply64(w, power->high);

    if (IM_UNLIKELY((product.high & mask) == mask)) {
        uint64_t low = power->low - (k < -27 || k > IM__POW10_EXACT_LAST);
        im__u128 second = im__multiply64(w, low);
        product.low += second.high;
        product.high += product.low < second.high;
    }
    return product;
}

/* The magnitude (bits without sign) of the float nearest to digits * 10^exponent. */
static inline uint64_t im__float_nearest(uint64_t digits, int64_t exponent, im__float_layout layout)
{
    uint64_t infinity = (uint64_t)layout.infinite_exponent << layout.significand_bits;
    if (digits == 0 || exponent < IM__POW10_FIRST)
        return 0;
    if (exponent > IM__POW10_FLOAT_LAST)
        return infinity;

    int zeros = __builtin_clzll(digits);
    im__u128 product =
        im__scaled_product(digits << zeros, (int)exponent, layout.significand_bits + 3);
    int carry = (int)(product.high >> 63);
    int shift = carry + 64 - layout.significand_bits - 3;
    uint64_t significand = product.high >> shift;        /* one bit more than are kept */
    int power = im__log2_pow10((int)exponent) + 63 + carry - zeros + layout.bias;

    if (IM_UNLIKELY(power <= 0)) {                       /* subnormal, never half-way */
        if (power < -62)
            return 0;
        significand >>= 1 - power;
        return (significand + (significand & 1)) >> 1;   /* may carry into the exponent: 1 */
    }
    /* Exactly half-way and even: take away what would round it up. */
    if (IM_UNLIKELY(product.low <= 1) && exponent >= layout.tie_first &&
        exponent <= layout.tie_last && (significand & 3) == 1 &&
        significand << shift == product.high)
        significand--;
    significand = (significand + (significand & 1)) >> 1;
    /* The hidden bit, and a carry out of the rounding, count the exponent up by one each. */
    uint64_t bits = significand + ((uint64_t)(power - 1) << layout.significand_bits);
    return bits < infinity ? bits : infinity;
}

/* The same for a scanned number. */
static inline uint64_t im__decimal_magnitude(const im__decimal *number, im__float_layout layout)
{
    uint64_t bits = im__float_nearest(number->digits, number->exponent, layout);
    if (IM_UNLIKELY(number->truncated) &&
        im__float_nearest(number->digits + 1, number->exponent, layout) != bits)
        bits = im__float_exact(number, bits, layout);
    return bits;
}

/* A float of its bits.  IM_OUT_OF_RANGE: it is infinite. */
static inline im_code im__float64_of_bits(uint64_t magnitude, bool negative, double *value_out)
{
    uint64_t bits = magnitude | (uint64_t)negative << 63;
    memcpy(value_out, &bits, sizeof bits);
    return magnitude == UINT64_C(0x7ff) << 52 ? IM_OUT_OF_RANGE : IM_OK;
}

static inline im_code im__float32_of_bits(uint64_t magnitude, bool negative, float *value_out)
{
    uint32_t bits = (uint32_t)magnitude | (uint32_t)negative << 31;
    memcpy(value_out, &bits, sizeof bits);
    return magnitude == UINT32_C(0xff) << 23 ? IM_OUT_OF_RANGE : IM_OK;
}

/* The float nearest to a scanned number.  IM_OUT_OF_RANGE: it is infinite. */
static inline im_code im__decimal_to_float64(const im__decimal *number, double *value_out)
{
    uint64_t magnitude = im__decimal_magnitude(number, im__float64_layout);
    return im__float64_of_bits(magnitude, number->negative, value_out);
}

static inline im_code im__decimal_to_float32(const im__decimal *number, float *value_out)
{
    uint64_t magnitude = im__decimal_magnitude(number, im__float32_layout);
    return im__float32_of_bits(magnitude, number->negative, value_out);
}

/* A scanned integer.  IM_INVALID_ARGUMENT: it has a point or an exponent.  IM_OUT_OF_RANGE: it does
 * not fit (for uint64 that is also said of -0, as Go does); *value_out is then of no use. */
static inline im_code im__decimal_to_uint64(const im__decimal *number, uint64_t *value_out)
{
    if (!number->integer)
        return IM_INVALID_ARGUMENT;
    if (number->negative)
        return IM_OUT_OF_RANGE;
    *value_out = number->digits;
    if (IM_UNLIKELY(number->text_end - number->text > IM__DIGITS_MAX))
        return im_uint64_read(number->text, (size_t)(number->text_end - number->text), value_out);
    return IM_OK;
}

static inline im_code im__decimal_to_int64(const im__decimal *number, int64_t *value_out)
{
    if (!number->integer)
        return IM_INVALID_ARGUMENT;
    if (number->text_end - number->text > IM__DIGITS_MAX ||
        number->digits > (uint64_t)INT64_MAX + number->negative)
        return IM_OUT_OF_RANGE;
    *value_out = (int64_t)(number->negative ? 0 - number->digits : number->digits);
    return IM_OK;
}

/* ---- to text ---- */

/* The eight digits of value < 10^8, one in each byte, the first one lowest: halves, quarters and
 * bytes are split in parallel, with division as multiplication and shift. */
static inline uint64_t im__digits8_split(uint32_t value)
{
    uint64_t word = value / 10000 | (uint64_t)(value % 10000) << 32;
    uint64_t hundreds = (word * 10486 >> 20) & 0x0000007f0000007f;
    word = hundreds | (word - hundreds * 100) << 16;
    uint64_t tens = (word * 103 >> 10) & 0x000f000f000f000f;
    return tens | (word - tens * 10) << 8;
}

#define IM__ASCII_ZEROS UINT64_C(0x3030303030303030)

#endif
