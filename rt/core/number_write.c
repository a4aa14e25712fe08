/* SPDX-License-Identifier: Apache-2.0 */
/*
 * number_write.c - floats to the shortest text that reads back as the same float.
 *
 * Two steps: the shortest decimal significand, by Schubfach, and its layout.
 *
 *   R. Giulietti, "The Schubfach way to render doubles", 2021 (the method of OpenJDK's
 *   Double.toString since release 19).
 *
 * A float c * 2^q is the nearest one for every real number between the midpoints to its
 * neighbours.  With 10^k the largest power of ten not longer than that interval, either
 * one multiple of 10^(k+1) lies in it, and then it is the shortest; or else one or two
 * multiples of 10^k do, and the one nearest to the float is.  The bounds are compared
 * in units of 10^k / 4, computed to 64 bits with the 128-bit powers of number_tables.c; the
 * part cut off is folded into the lowest bit ("round to odd"), so that comparisons stay exact.
 *
 * Invariant of the layout: a significand is always spelled with 17 places, so that zeros are
 * counted and text is stored in whole words.
 */
#include <assert.h>

#include "core/number_internal.h"

enum { PLACES = 17 };

/* digits * 10^exponent. */
typedef struct shortest {
    uint64_t digits;
    int exponent;
} shortest;

/* d.ddd... * 10^exponent in PLACES digits of ASCII: one, eight and eight (the first lowest), of
 * which count matter and the others are '0'.  Kept in words, because text that has just been
 * stored piecewise is slow to load again as a whole. */
typedef struct spelled {
    char first;
    uint64_t middle, last;
    int count;
    int exponent;
} spelled;

static const uint64_t POW10[PLACES + 1] = {
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000,
    100000000000, 1000000000000, 10000000000000, 100000000000000, 1000000000000000,
    10000000000000000, 100000000000000000,
};

static uint64_t round_to_odd(im__u128 power, uint64_t w)
{
    im__u128 low = im__multiply64(power.low, w);
    im__u128 high = im__multiply64(power.high, w);
    high.low += low.high;
    high.high += high.low < low.high;
    /* The table rounds up by less than one unit, which is what a 1 here can be. */
    return high.high | (high.low > 1);
}

/* The shortest digits * 10^exponent that rounds to significand * 2^binary.  uneven: the float below
 * is only half as far away as the one above (significand is a power of two). */
static shortest find_shortest(uint64_t significand, int binary, bool uneven)
{
    /* k = floor(log10(2^binary)), or of three quarters of it where the interval is shorter. */
    int k = (binary * 1262611 - (uneven ? 524031 : 0)) >> 22;
    int shift = binary + im__log2_pow10(-k) + 1;
    im__u128 power = im__pow10[-k - IM__POW10_FIRST];
    uint64_t odd = significand & 1;                      /* the bounds belong to even ones */
    uint64_t lower = round_to_odd(power, (4 * significand - 2 + uneven) << shift) + odd;
    uint64_t value = round_to_odd(power, 4 * significand << shift);
    uint64_t upper = round_to_odd(power, (4 * significand + 2) << shift) - odd;

    /* The multiples of 10^k and of 10^(k+1) on both sides; each may be inside the bounds.  Which
     * case it is cannot be predicted, so all are computed and one is selected without a branch. */
    uint64_t below = value / 4;
    uint64_t tens = below / 10;
    bool low_inside = lower <= 4 * below;
    bool high_inside = 4 * below + 4 <= upper;
    bool tens_low_inside = lower <= 40 * tens;
    bool tens_high_inside = 40 * tens + 40 <= upper;
    bool short_one = tens_low_inside != tens_high_inside;
    bool nearer_up = value + (below & 1) > 4 * below + 2;
    uint64_t digits = below + (high_inside & (!low_inside | nearer_up));
    digits += (0 - (uint64_t)short_one) & (tens + tens_high_inside - digits);
    return (shortest){ digits, k + short_one };
}

/* Count the decimal digits of value, which has at most PLACES. */
static int count_digits(uint64_t value)
{
    /* 1233 / 4096 is log10(2): the estimate is right, or one less. */
    int estimate = (64 - __builtin_clzll(value | 1)) * 1233 >> 12;
    return estimate + ((value | 1) >= POW10[estimate]);
}

/* 0 is spelled with one digit, as 1 is. */
static spelled spell(shortest s)
{
    int count = count_digits(s.digits);
    uint64_t digits = s.digits * POW10[PLACES - count];
    uint64_t high = digits / 100000000;
    uint64_t tail = digits % 100000000;
    uint64_t middle = im__digits8_split((uint32_t)(high % 100000000));
    spelled out = {
        .first = (char)('0' + high / 100000000),
        .middle = middle | IM__ASCII_ZEROS,
        .last = IM__ASCII_ZEROS,
        .exponent = s.exponent + count - 1,
    };
    if (tail != 0) {
        uint64_t last = im__digits8_split((uint32_t)tail);
        out.last |= last;
        out.count = PLACES - (int)((unsigned)__builtin_clzll(last) / 8);
    } else {
        out.count = middle != 0 ? PLACES - 8 - (int)((unsigned)__builtin_clzll(middle) / 8) : 1;
    }
    return out;
}

static void store_places(char *out, const spelled *s)
{
    *out = s->first;
    im__store8(out + 1, s->middle);
    im__store8(out + 9, s->last);
}

/* 0.0123: so many zeros follow the point. */
static size_t write_below_one(char *out, const spelled *s, size_t zeros)
{
    im__store8(out, IM__ASCII_ZEROS);
    out[1] = '.';
    if (zeros > 6)
        memset(out + 8, '0', zeros - 6);
    store_places(out + 2 + zeros, s);
    return 2 + zeros + (size_t)s->count;
}

/* 1.23, with so many digits before the point. */
static size_t write_with_point(char *out, const spelled *s, int point)
{
    if (point < 8) {
        /* The first word is put together from the digits as they are, and moved by one. */
        uint64_t head = s->middle << 8 | (unsigned char)s->first;
        uint64_t before = (UINT64_C(1) << (8 * point)) - 1;
        uint64_t dot = UINT64_C(1) << (8 * point);
        store_places(out + 1, s);
        im__store8(out, (head & before) | dot * '.' | (head << 8 & ~(before | dot * 0xff)));
    } else {
        store_places(out, s);
        memmove(out + point + 1, out + point, (size_t)(s->count - point));
        out[point] = '.';
    }
    return (size_t)s->count + 1;
}

/* 12300, 1.23 or 0.0123. */
static size_t write_fixed(char *out, const spelled *s)
{
    int point = s->exponent + 1;                         /* digits before the point */
    if (point <= 0)
        return write_below_one(out, s, (size_t)-point);
    if (point < s->count)
        return write_with_point(out, s, point);
    store_places(out, s);
    if (point > PLACES)
        memset(out + PLACES, '0', (size_t)(point - PLACES));
    return (size_t)point;
}

/* 1e+21 or 1.5e-07, the exponent with at least so many digits (1 or 2). */
static size_t write_exponent(char *out, const spelled *s, int exponent_digits)
{
    unsigned magnitude = (unsigned)(s->exponent < 0 ? -s->exponent : s->exponent);
    char *p = out;

    store_places(p + 1, s);
    p[0] = s->first;
    p[1] = '.';
    p += s->count > 1 ? s->count + 1 : 1;
    *p++ = 'e';
    *p++ = s->exponent < 0 ? '-' : '+';
    if (magnitude >= 100)
        *p++ = (char)('0' + magnitude / 100);
    if (magnitude >= 10 || exponent_digits == 2)
        *p++ = (char)('0' + magnitude / 10 % 10);
    *p++ = (char)('0' + magnitude % 10);
    return (size_t)(p - out);
}

/* From which and below which decimal exponent a format is fixed, and the digits of its exponent. */
static const struct layout {
    int fixed_first, fixed_end;
    int exponent_digits;
} LAYOUT[] = {
    [IM_FLOAT_JSON] = { -6, 21, 1 },
    [IM_FLOAT_GENERAL] = { -4, 6, 2 },
    [IM_FLOAT_EXPONENT] = { 0, 0, 2 },
    [IM_FLOAT_FIXED] = { -1000, 1000, 2 },
};

static size_t write_special(char *out, bool nan, bool negative, im_float_format format)
{
    if (format == IM_FLOAT_JSON)
        return 0;
    memcpy(out, nan ? "NaN" : negative ? "-Inf" : "+Inf", 4);
    return nan ? 3 : 4;
}

/* Write a float given as its bits. */
static size_t write_bits(char *out, uint64_t magnitude, bool negative, im_float_format format,
                         im__float_layout layout)
{
    uint64_t hidden = UINT64_C(1) << layout.significand_bits;
    uint64_t fraction = magnitude & (hidden - 1);
    int field = (int)(magnitude >> layout.significand_bits);
    shortest digits = { 0, 0 };

    if (field == layout.infinite_exponent)
        return write_special(out, fraction != 0, negative, format);
    *out = '-';
    out += negative;
    if (magnitude != 0) {
        int binary = (field != 0 ? field : 1) - layout.bias - layout.significand_bits;
        bool uneven = fraction == 0 && field > 1;
        digits = find_shortest(fraction + (field != 0 ? hidden : 0), binary, uneven);
    }
    spelled s = spell(digits);
    const struct layout *l = &LAYOUT[format];
    if (s.exponent >= l->fixed_first && s.exponent < l->fixed_end)
        return negative + write_fixed(out, &s);
    return negative + write_exponent(out, &s, l->exponent_digits);
}

size_t im_float64_write(char *out, double value, im_float_format format)
{
    assert(out != NULL && format <= IM_FLOAT_FIXED);
    const double exact_max = 9007199254740992.0;         /* 2^53 */
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    bool negative = bits >> 63 != 0;

    /* Where neighbours are at most 1 apart, an integer's shortest digits are its own. */
    if (format == IM_FLOAT_JSON && value > -exact_max && value < exact_max) {
        int64_t integer = (int64_t)value;
        if ((double)integer == value) {
            *out = '-';
            uint64_t magnitude = (uint64_t)(negative ? -integer : integer);
            return negative + im_uint64_write(out + negative, magnitude);
        }
    }
    return write_bits(out, bits & INT64_MAX, negative, format, im__float64_layout);
}

size_t im_float32_write(char *out, float value, im_float_format format)
{
    assert(out != NULL && format <= IM_FLOAT_FIXED);
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return write_bits(out, bits & INT32_MAX, bits >> 31 != 0, format, im__float32_layout);
}
