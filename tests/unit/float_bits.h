/* SPDX-License-Identifier: Apache-2.0 */
/*
 * float_bits.h - floats and the bits that they are.
 */
#ifndef TESTS_UNIT_FLOAT_BITS_H
#define TESTS_UNIT_FLOAT_BITS_H

#include <stdint.h>
#include <string.h>

static inline double double_of(uint64_t bits)
{
    double value;

    memcpy(&value, &bits, sizeof value);
    return value;
}

static inline uint64_t bits_of(double value)
{
    uint64_t bits;

    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static inline float float_of(uint32_t bits)
{
    float value;

    memcpy(&value, &bits, sizeof value);
    return value;
}

static inline uint32_t float_bits_of(float value)
{
    uint32_t bits;

    memcpy(&bits, &value, sizeof bits);
    return bits;
}

#endif
