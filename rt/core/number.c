/* SPDX-License-Identifier: Apache-2.0 */
/*
 * number.c - reading numbers, and both directions for integers.
 *
 * The work is done by the inline functions of number_internal.h; here are their public
 * faces for text that holds a number and nothing else.
 */
#include "core/number.h"

#include <assert.h>

#include "core/number_internal.h"

void im__decimal_rescan(im__decimal *number)
{
    unsigned count = 0;
    bool fraction = false;

    number->digits = 0;
    for (const char *p = number->text; p < number->text_end; p++) {
        unsigned digit = (unsigned char)(*p - '0');
        if (digit > 9) {
            fraction |= *p == '.';
        } else if (count < IM__DIGITS_MAX) {
            number->digits = number->digits * 10 + digit;
            number->exponent -= fraction;
            count += number->digits != 0;                /* leading zeros do not count */
        } else {
            number->truncated |= digit != 0;
            number->exponent += !fraction;
        }
    }
}

im_code im_float64_read(const char *text, size_t len_bytes, double *value_out)
{
    assert(text != NULL && value_out != NULL);
    im__decimal number;
    if (im__decimal_scan(text, text + len_bytes, &number) != text + len_bytes)
        return IM_INVALID_ARGUMENT;
    return im__decimal_to_float64(&number, value_out);
}

im_code im_float32_read(const char *text, size_t len_bytes, float *value_out)
{
    assert(text != NULL && value_out != NULL);
    im__decimal number;
    if (im__decimal_scan(text, text + len_bytes, &number) != text + len_bytes)
        return IM_INVALID_ARGUMENT;
    return im__decimal_to_float32(&number, value_out);
}

im_code im_uint64_read(const char *text, size_t len_bytes, uint64_t *value_out)
{
    assert(text != NULL && value_out != NULL);
    const char *end = text + len_bytes;
    const char *digits = text;
    uint64_t value = 0;

    while (end - digits > 1 && *digits == '0')
        digits++;
    const char *head_end = end - digits > IM__DIGITS_MAX ? digits + IM__DIGITS_MAX : end;
    const char *p = im__digits_scan(digits, head_end, &value);
    bool overflow = false;
    for (; p < end && (unsigned char)(*p - '0') < 10; p++) {
        overflow |= __builtin_mul_overflow(value, UINT64_C(10), &value);
        overflow |= __builtin_add_overflow(value, (uint64_t)(*p - '0'), &value);
    }
    if (p != end || len_bytes == 0)
        return IM_INVALID_ARGUMENT;
    *value_out = overflow ? UINT64_MAX : value;
    return overflow ? IM_OUT_OF_RANGE : IM_OK;
}

im_code im_int64_read(const char *text, size_t len_bytes, int64_t *value_out)
{
    assert(text != NULL && value_out != NULL);
    bool negative = len_bytes > 0 && *text == '-';
    size_t sign = negative || (len_bytes > 0 && *text == '+');
    uint64_t limit = (uint64_t)INT64_MAX + negative;
    uint64_t magnitude;

    im_code code = im_uint64_read(text + sign, len_bytes - sign, &magnitude);
    if (code == IM_INVALID_ARGUMENT)
        return code;
    if (magnitude > limit) {
        magnitude = limit;
        code = IM_OUT_OF_RANGE;
    }
    *value_out = (int64_t)(negative ? 0 - magnitude : magnitude);
    return code;
}

/* Write a value below 10^8 without leading zeros: all eight digits are made, and as many shifted
 * out as are zero. */
static size_t write_below_1e8(char *out, uint32_t value)
{
    if (value < 10) {
        *out = (char)('0' + value);
        return 1;
    }
    uint64_t digits = im__digits8_split(value);
    unsigned zeros = (unsigned)__builtin_ctzll(digits) / 8;
    im__store8(out, (digits | IM__ASCII_ZEROS) >> (8 * zeros));
    return 8 - zeros;
}

static char *write_eight(char *out, uint32_t value)
{
    im__store8(out, im__digits8_split(value) | IM__ASCII_ZEROS);
    return out + 8;
}

size_t im_uint64_write(char *out, uint64_t value)
{
    enum { TEN_8 = 100000000 };
    assert(out != NULL);
    if (value < TEN_8)
        return write_below_1e8(out, (uint32_t)value);

    char *p = out;
    uint64_t high = value / TEN_8;
    if (high < TEN_8) {
        p += write_below_1e8(p, (uint32_t)high);
    } else {
        p += write_below_1e8(p, (uint32_t)(high / TEN_8));
        p = write_eight(p, (uint32_t)(high % TEN_8));
    }
    return (size_t)(write_eight(p, (uint32_t)(value % TEN_8)) - out);
}

size_t im_int64_write(char *out, int64_t value)
{
    assert(out != NULL);
    bool negative = value < 0;
    *out = '-';
    return negative + im_uint64_write(out + negative, negative ? 0 - (uint64_t)value
                                                               : (uint64_t)value);
}
