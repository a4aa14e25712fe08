/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dice.h - numbers that a seed decides: splitmix64.
 */
#ifndef RANDOM_DICE_H
#define RANDOM_DICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct dice {
    uint64_t state;
};

static inline uint64_t dice_roll(struct dice *d)
{
    uint64_t z = d->state += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* 0 to sides - 1 */
static inline size_t dice_below(struct dice *d, size_t sides)
{
    return (size_t)(dice_roll(d) % sides);
}

/* True once in n times. */
static inline bool dice_once_in(struct dice *d, size_t n)
{
    return dice_below(d, n) == 0;
}

#endif
