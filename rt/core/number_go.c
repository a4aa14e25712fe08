/* SPDX-License-Identifier: Apache-2.0 */
/*
 * number_go.c - floats in the spellings of Go's strconv.ParseFloat.
 *
 * Decimal text is brought into an im__decimal and takes the common way from there.  A
 * hexadecimal float is binary already: its digits are cut at 64 bits with a sticky lowest
 * one and rounded once.
 */
#include <assert.h>

#include "core/number_internal.h"

/* Text that is walked from the left. */
typedef struct cursor {
    const char *p, *end;
} cursor;

static char lower_case(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool take(cursor *c, char letter)
{
    bool found = c->p < c->end && lower_case(*c->p) == letter;
    c->p += found;
    return found;
}

/* 0 to 15, or 16 for what is no hexadecimal digit. */
static unsigned hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return (unsigned)(c - '0');
    c = lower_case(c);
    return c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10 : 16;
}

static bool is_word(cursor c, const char *word)
{
    while (*word != '\0' && take(&c, *word))
        word++;
    return *word == '\0' && c.p == c.end;
}

/* Skip digits, at most one point, and underscores; false if there is no digit. */
static bool skip_significand(cursor *c, unsigned base)
{
    bool point = false;
    bool digit = false;

    for (; c->p < c->end; c->p++) {
        if (*c->p == '.' && !point)
            point = true;
        else if (hex_digit(*c->p) < base)
            digit = true;
        else if (*c->p != '_')
            break;
    }
    return digit;
}

/* Read an exponent's digits, the first of which must be there.  Stops growing as
 * im__exponent_scan() does. */
static bool take_exponent(cursor *c, int64_t *exponent)
{
    bool negative = take(c, '-');
    if (!negative)
        (void)take(c, '+');
    if (c->p == c->end || hex_digit(*c->p) > 9)
        return false;
    int64_t value = 0;
    for (; c->p < c->end && (hex_digit(*c->p) <= 9 || *c->p == '_'); c->p++) {
        if (*c->p != '_' && value < INT64_C(1000000000000000))
            value = value * 10 + (*c->p - '0');
    }
    *exponent = negative ? -value : value;
    return true;
}

/* An underscore must stand between digits; the prefix 0x counts as one. */
static bool underscores_ok(cursor c, bool hex)
{
    bool digit_before = hex;
    for (; c.p < c.end; c.p++) {
        bool digit = hex_digit(*c.p) < (hex ? 16U : 10U);
        if (*c.p == '_' && (!digit_before || c.p + 1 == c.end ||
                            hex_digit(c.p[1]) >= (hex ? 16U : 10U)))
            return false;
        digit_before = digit;
    }
    return true;
}

/* Collect hexadecimal digits into digits * 2^exponent; the lowest bit is sticky. */
static void rescan_hex(im__decimal *number)
{
    bool fraction = false;

    number->digits = 0;
    for (const char *p = number->text; p < number->text_end; p++) {
        unsigned digit = hex_digit(*p);
        if (digit == 16) {
            fraction |= *p == '.';
        } else if (number->digits >> 60 == 0) {
            number->digits = number->digits << 4 | digit;
            number->exponent -= fraction ? 4 : 0;
        } else {
            number->digits |= digit != 0;
            number->exponent += fraction ? 0 : 4;
        }
    }
}

/* The magnitude nearest to digits * 2^exponent, ties to even. */
static uint64_t round_binary(uint64_t digits, int64_t exponent, im__float_layout layout)
{
    if (digits == 0)
        return 0;
    int zeros = __builtin_clzll(digits);
    int64_t field = exponent + 63 - zeros + layout.bias;     /* biased exponent, when normal */
    uint64_t infinity = (uint64_t)layout.infinite_exponent << layout.significand_bits;
    int shift = 63 - layout.significand_bits;

    if (field >= layout.infinite_exponent)
        return infinity;
    digits <<= zeros;
    if (field <= 0) {                                        /* subnormal: no hidden bit */
        if (field < -layout.significand_bits)
            return 0;
        shift += (int)(1 - field);
        field = 1;
    }
    uint64_t half = UINT64_C(1) << (shift - 1);
    uint64_t kept = shift > 63 ? 0 : digits >> shift;
    uint64_t rest = shift > 63 ? digits : digits & (2 * half - 1);
    kept += rest > half || (rest == half && (kept & 1) != 0);
    return kept + ((uint64_t)(field - 1) << layout.significand_bits);
}

/* inf, infinity (with a sign if one wants) or nan (without). */
static bool parse_special(cursor c, double *value_out)
{
    if (is_word(c, "nan")) {
        *value_out = __builtin_nan("");
        return true;
    }
    bool negative = take(&c, '-');
    if (!negative)
        (void)take(&c, '+');
    if (!is_word(c, "inf") && !is_word(c, "infinity"))
        return false;
    *value_out = negative ? -__builtin_inf() : __builtin_inf();
    return true;
}

/* Split text into sign, digits and exponent; false if it is no number. */
static bool parse_number(cursor c, im__decimal *number, bool *hex_out)
{
    memset(number, 0, sizeof *number);
    number->negative = take(&c, '-');
    if (!number->negative)
        (void)take(&c, '+');
    *hex_out = c.end - c.p > 2 && c.p[0] == '0' && lower_case(c.p[1]) == 'x';
    c.p += *hex_out ? 2 : 0;
    cursor body = c;
    if (!skip_significand(&c, *hex_out ? 16 : 10))
        return false;
    number->text = body.p;
    number->text_end = c.p;
    if (take(&c, *hex_out ? 'p' : 'e')) {
        if (!take_exponent(&c, &number->exponent))
            return false;
    } else if (*hex_out) {
        return false;
    }
    return c.p == c.end && underscores_ok(body, *hex_out);
}

im_code im_parse_float_go(const char *text, size_t len_bytes, int bits, double *value_out)
{
    assert(text != NULL && value_out != NULL);
    assert(bits == 32 || bits == 64);
    cursor all = { text, text + len_bytes };
    const im__float_layout layout = bits == 32 ? im__float32_layout : im__float64_layout;
    im__decimal number;
    uint64_t magnitude;
    bool hex;

    if (parse_special(all, value_out))
        return IM_OK;
    if (!parse_number(all, &number, &hex))
        return IM_INVALID_ARGUMENT;
    if (hex) {
        rescan_hex(&number);
        magnitude = round_binary(number.digits, number.exponent, layout);
    } else {
        im__decimal_rescan(&number);
        magnitude = im__decimal_magnitude(&number, layout);
    }
    if (bits == 64)
        return im__float64_of_bits(magnitude, number.negative, value_out);
    float narrow;
    im_code code = im__float32_of_bits(magnitude, number.negative, &narrow);
    *value_out = (double)narrow;
    return code;
}
