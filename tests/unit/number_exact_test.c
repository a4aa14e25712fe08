/* SPDX-License-Identifier: Apache-2.0 */
/*
 * number_exact_test.c - floats as text, compared with what is computed another way.
 *
 * Random and regular floats, and midpoints between floats, with the C library's printf and
 * strtod; the table of powers with long multiplication.
 */
#include <check.h>
#include <float.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/number_internal.h"
#include "core/random_internal.h"
#include "float_bits.h"

/* ---- random floats against the C library ---- */

/* Our text reads back, has as few digits as possible, and is the nearest of those.  (Failures are
 * looked for with if, as every ck_assert() costs a system call.) */
static void check_shortest(double value)
{
    char got[IM_FLOAT_TEXT_MAX + 1];
    char want[64];
    double back = 0;

    size_t length = im_float64_write(got, value, IM_FLOAT_EXPONENT);
    got[length] = '\0';
    if (bits_of(strtod(got, NULL)) != bits_of(value))
        ck_abort_msg("%a: %s", value, got);
    int digits = (int)(strchr(got, 'e') - got) - (got[0] == '-') - (strchr(got, '.') != NULL);
    /* At a power of two the nearest text may lie outside of the shorter side. */
    snprintf(want, sizeof want, "%.*e", digits - 1, value);
    if ((bits_of(value) & 0x000fffffffffffff) != 0 && strcmp(got, want) != 0)
        ck_abort_msg("%s, not %s", got, want);
    if (digits > 1) {
        snprintf(want, sizeof want, "%.*e", digits - 2, value);
        if (strtod(want, NULL) == value)
            ck_abort_msg("%s: %s is shorter", got, want);
    }
    if (im_float64_read(got, length, &back) != IM_OK || bits_of(back) != bits_of(value))
        ck_abort_msg("%s: %a", got, back);
}

static void check_reading(const char *text)
{
    double got = 0;
    float got32 = 0;

    double want = strtod(text, NULL);
    float want32 = strtof(text, NULL);
    im_code code = im_float64_read(text, strlen(text), &got);
    if (bits_of(got) != bits_of(want) || code != (got - got == 0 ? IM_OK : IM_OUT_OF_RANGE))
        ck_abort_msg("%s: %a %s, not %a", text, got, im_code_name(code), want);
    code = im_float32_read(text, strlen(text), &got32);
    if (float_bits_of(got32) != float_bits_of(want32) ||
        code != (got32 - got32 == 0 ? IM_OK : IM_OUT_OF_RANGE))
        ck_abort_msg("%s: %a %s, not %a", text, (double)got32, im_code_name(code),
                     (double)want32);
}

START_TEST(random_floats)
{
    uint64_t state = 2;
    char text[64];

    for (int i = 0; i < 25000; i++) {
        double value = double_of(im__random(&state));
        if (value - value == 0) {
            check_shortest(value);
            snprintf(text, sizeof text, "%.17e", value);
            check_reading(text);
            snprintf(text, sizeof text, "%.*e", i % 30, value);
            check_reading(text);
        }
        check_shortest(double_of(im__random(&state) >> 12));
        check_shortest((double)(int64_t)(im__random(&state) % 100000000) / 1000);
        snprintf(text, sizeof text, "%" PRIu64 "e%d", im__random(&state) >> (i & 63),
                 (int)(im__random(&state) % 680) - 345);
        check_reading(text);
    }
}
END_TEST

/* Every power of two and ten, and their neighbours. */
START_TEST(regular_floats)
{
    char text[64];

    for (uint64_t field = 0; field < 0x7ff; field++) {
        check_shortest(double_of(field << 52 | 1));
        check_shortest(double_of(field << 52 | 0x000fffffffffffff));
        if (field != 0)
            check_shortest(double_of(field << 52));
    }
    for (int k = -345; k <= 309; k++) {
        snprintf(text, sizeof text, "1e%d", k);
        check_reading(text);
        snprintf(text, sizeof text, "9.999999999999999999999e%d", k);
        check_reading(text);
    }
}
END_TEST

/* Midpoints between two floats, and a little on both sides: long double holds those of float64
 * where it has more bits, double those of float32. */
START_TEST(midpoints)
{
    uint64_t state = 3;
    char text[1300];

    for (int i = 0; i < 3000; i++) {
        float lower = float_of((uint32_t)im__random(&state) & 0x7fffffff);
        float upper = float_of(float_bits_of(lower) + 1);
        int length = 0;
        if (i % 2 == 0 && lower < upper && upper - upper == 0) {
            length = snprintf(text, sizeof text, "%.180e", ((double)lower + (double)upper) / 2);
        } else if (LDBL_MANT_DIG > DBL_MANT_DIG) {
            double low = double_of(im__random(&state) >> (i % 4 == 1 ? 1 : 14));
            double high = double_of(bits_of(low) + 1);
            if (high - high == 0)
                length = snprintf(text, sizeof text, "%.1100Le",
                                  ((long double)low + (long double)high) / 2);
        }
        if (length == 0)
            continue;
        check_reading(text);
        char *e = strchr(text, 'e');
        e[-1] = '1';
        check_reading(text);
        char *digit = e - 1;
        for (*digit = '0'; *digit == '0'; digit--)
            ;
        if (*digit == '.')
            continue;
        --*digit;
        memset(digit + 1, '9', (size_t)(e - digit - 1));
        check_reading(text);
    }
}
END_TEST

/* ---- the table of powers ---- */

/* Long arithmetic in the plainest way: 32-bit limbs, the lowest first. */
enum { LIMBS = 48 };
typedef struct natural {
    uint32_t limb[LIMBS];
} natural;

static void natural_multiply(natural *n, uint32_t factor)
{
    uint64_t carry = 0;
    for (int i = 0; i < LIMBS; i++) {
        carry += (uint64_t)n->limb[i] * factor;
        n->limb[i] = (uint32_t)carry;
        carry >>= 32;
    }
    ck_assert_uint_eq(carry, 0);
}

static int natural_bits(const natural *n)
{
    for (int i = LIMBS * 32; i-- > 0;) {
        if (n->limb[i / 32] >> (i % 32) & 1)
            return i + 1;
    }
    return 0;
}

/* The bits from..from+63, of which those below bit 0 are zeros. */
static uint64_t natural_bits64(const natural *n, int from)
{
    uint64_t bits = 0;
    for (int i = from + 63; i >= from; i--)
        bits = bits << 1 | (i >= 0 ? n->limb[i / 32] >> (i % 32) & 1 : 0);
    return bits;
}

static bool natural_any_below(const natural *n, int end)
{
    for (int i = 0; i < end; i++) {
        if (n->limb[i / 32] >> (i % 32) & 1)
            return true;
    }
    return false;
}

static bool natural_less(const natural *a, const natural *b)
{
    for (int i = LIMBS; i-- > 0;) {
        if (a->limb[i] != b->limb[i])
            return a->limb[i] < b->limb[i];
    }
    return false;
}

static natural natural_product(const natural *a, im__u128 b)
{
    const uint32_t factor[] = { (uint32_t)b.low, (uint32_t)(b.low >> 32), (uint32_t)b.high,
                                (uint32_t)(b.high >> 32) };
    natural sum = { { 0 } };

    for (int j = 0; j < 4; j++) {
        uint64_t carry = 0;
        for (int i = 0; i + j < LIMBS; i++) {
            carry += (uint64_t)a->limb[i] * factor[j] + sum.limb[i + j];
            sum.limb[i + j] = (uint32_t)carry;
            carry >>= 32;
        }
    }
    return sum;
}

/* The 128 leading bits, plus one if others follow. */
START_TEST(powers_up)
{
    natural power = { { 1 } };

    for (int k = 0; k <= IM__POW10_LAST; k++) {
        im__u128 got = im__pow10[k - IM__POW10_FIRST];
        int bits = natural_bits(&power);
        uint64_t low = natural_bits64(&power, bits - 128);
        uint64_t high = natural_bits64(&power, bits - 64);
        low += natural_any_below(&power, bits - 128);
        ck_assert_msg(got.low == low && got.high == high, "10^%d", k);
        natural_multiply(&power, 5);
    }
}
END_TEST

/* g is the smallest integer of 128 bits with g * 5^n >= 2^s: the product has just bit s at its top
 * and below it less than 5^n. */
START_TEST(powers_down)
{
    natural power = { { 1 } };

    for (int k = -1; k >= IM__POW10_FIRST; k--) {
        natural_multiply(&power, 5);
        im__u128 got = im__pow10[k - IM__POW10_FIRST];
        natural product = natural_product(&power, got);
        int top = natural_bits(&product) - 1;
        ck_assert_msg(got.high >> 63 == 1 && top == natural_bits(&power) + 127, "10^%d", k);
        product.limb[top / 32] &= ~(UINT32_C(1) << (top % 32));
        ck_assert_msg(natural_less(&product, &power), "10^%d", k);
    }
}
END_TEST

START_TEST(multiply_portable)
{
    uint64_t state = 4;
    static const uint64_t edge[] = { 0, 1, UINT32_MAX, UINT64_C(1) << 32, UINT64_MAX };

    for (int i = 0; i < 10000; i++) {
        uint64_t a = i < 25 ? edge[i / 5] : im__random(&state);
        uint64_t b = i < 25 ? edge[i % 5] : im__random(&state);
        im__u128 want = im__multiply64(a, b);
        im__u128 got = im__multiply64_portable(a, b);
        if (got.high != want.high || got.low != want.low)
            ck_abort_msg("%" PRIx64 " * %" PRIx64, a, b);
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("number_exact");
    TCase *t = tcase_create("computed");
    tcase_add_test(t, random_floats);
    tcase_add_test(t, regular_floats);
    tcase_add_test(t, midpoints);
    tcase_add_test(t, powers_up);
    tcase_add_test(t, powers_down);
    tcase_add_test(t, multiply_portable);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
