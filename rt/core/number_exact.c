/* SPDX-License-Identifier: Apache-2.0 */
/*
 * number_exact.c - which of two neighbouring floats is nearest to a long number?
 *
 * Both candidates are known, so there is one question: on which side of their midpoint
 * does the number lie?  Number and midpoint are made integers by moving powers of five and
 * two to the side where their exponents are positive, and compared:
 *
 *     D * 10^E  <=>  M * 2^B     with M odd
 *     D * 5^max(E,0) * 2^max(E-B,0)  <=>  M * 5^max(-E,0) * 2^max(B-E,0)
 *
 * A midpoint of float64 has at most 767 significant digits.  A number is therefore cut at
 * DIGITS_KEPT digits; what was cut decides only when the rest is equal.
 *
 * Invariant: both sides have about the same size, at most 10^DIGITS_KEPT times 2^64; LIMBS
 * leaves room beyond that, and every carry out is asserted to fit.
 */
#include <assert.h>

#include "core/number_internal.h"

enum { DIGITS_KEPT = 800, LIMBS = 56 };

/* limb[0] is the lowest; limb[count - 1] is not 0. */
typedef struct big {
    unsigned count;
    uint64_t limb[LIMBS];
} big;

static void big_multiply_add(big *b, uint64_t factor, uint64_t addend)
{
    for (unsigned i = 0; i < b->count; i++) {
        im__u128 product = im__multiply64(b->limb[i], factor);
        b->limb[i] = product.low + addend;
        addend = product.high + (b->limb[i] < addend);
    }
    if (addend != 0) {
        assert(b->count < LIMBS);
        b->limb[b->count++] = addend;
    }
}

static void big_multiply_pow5(big *b, int64_t exponent)
{
    const uint64_t five_27 = UINT64_C(7450580596923828125);
    for (; exponent >= 27; exponent -= 27)
        big_multiply_add(b, five_27, 0);
    for (; exponent > 0; exponent--)
        big_multiply_add(b, 5, 0);
}

static void big_shift_left(big *b, int64_t bits)
{
    big_multiply_add(b, UINT64_C(1) << (bits % 64), 0);
    unsigned limbs = (unsigned)(bits / 64);
    assert(b->count + limbs <= LIMBS);
    memmove(b->limb + limbs, b->limb, b->count * sizeof b->limb[0]);
    memset(b->limb, 0, limbs * sizeof b->limb[0]);
    b->count += limbs;
}

static int big_compare(const big *a, const big *b)
{
    if (a->count != b->count)
        return a->count < b->count ? -1 : 1;
    for (unsigned i = a->count; i-- > 0;) {
        if (a->limb[i] != b->limb[i])
            return a->limb[i] < b->limb[i] ? -1 : 1;
    }
    return 0;
}

/* The number's digits as an integer, leading zeros skipped, cut at DIGITS_KEPT.  Subtracts from
 * *exponent what the digits beyond im__decimal's own amount to; *rest_out says whether something
 * other than zeros was cut off. */
static void big_of_digits(big *b, const im__decimal *number, int64_t *exponent, bool *rest_out)
{
    unsigned count = 0;

    b->count = 0;
    *rest_out = false;
    for (const char *p = number->text; p < number->text_end; p++) {
        unsigned digit = (unsigned char)(*p - '0');
        if (digit > 9 || (count == 0 && digit == 0))
            continue;
        if (count < DIGITS_KEPT) {
            big_multiply_add(b, 10, digit);
            count++;
        } else {
            *rest_out |= digit != 0;
        }
    }
    assert(count > IM__DIGITS_MAX);
    *exponent -= (int64_t)count - IM__DIGITS_MAX;
}

/* Like big_compare, for the number and the midpoint between lower and the float above it. */
static int compare_with_midpoint(const im__decimal *number, uint64_t lower, im__float_layout layout)
{
    uint64_t hidden = UINT64_C(1) << layout.significand_bits;
    uint64_t field = lower >> layout.significand_bits;
    uint64_t significand = (lower & (hidden - 1)) + (field != 0 ? hidden : 0);
    int64_t binary = (int64_t)(field != 0 ? field : 1) - layout.bias - layout.significand_bits - 1;
    big midpoint = { 1, { 2 * significand + 1 } };
    big digits;
    int64_t exponent = number->exponent;
    bool rest;

    big_of_digits(&digits, number, &exponent, &rest);
    big_multiply_pow5(&digits, exponent);
    big_multiply_pow5(&midpoint, -exponent);
    if (exponent > binary)
        big_shift_left(&digits, exponent - binary);
    else
        big_shift_left(&midpoint, binary - exponent);
    int order = big_compare(&digits, &midpoint);
    return order == 0 ? rest : order;
}

uint64_t im__float_exact(const im__decimal *number, uint64_t lower, im__float_layout layout)
{
    assert(number->truncated);
    assert(number->exponent >= IM__POW10_FIRST && number->exponent <= IM__POW10_FLOAT_LAST);
    int order = compare_with_midpoint(number, lower, layout);
    bool up = order > 0 || (order == 0 && (lower & 1) != 0);
    return lower + up;
}
