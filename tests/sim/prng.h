/* SPDX-License-Identifier: Apache-2.0 */
/*
 * prng.h - what a seed decides: shapes of chance on top of tests/random's dice.
 *
 * Everything random in a run comes from one struct dice, so that the order of the draws is part of
 * the trace: a draw more or less anywhere gives another run.
 */
#ifndef SIM_PRNG_H
#define SIM_PRNG_H

#include "dice.h"

/* 0 to below - 1, without a division; below at most 2^32. */
static inline uint32_t prng_below(struct dice *d, uint32_t below)
{
    return (uint32_t)(((dice_roll(d) >> 32) * below) >> 32);
}

/* low to high, both included */
static inline uint32_t prng_between(struct dice *d, uint32_t low, uint32_t high)
{
    return low + prng_below(d, high - low + 1);
}

/* True in part of 65536 cases. */
static inline bool prng_chance(struct dice *d, uint32_t part)
{
    return part != 0 && (dice_roll(d) >> 48) < part;
}

static inline bool prng_coin(struct dice *d)
{
    return (dice_roll(d) >> 63) != 0;
}

/* About mean on average, mostly small, now and then many times as much: the shape of waiting
 * times.  Each run of leading zero bits doubles the scale, which needs no logarithm. */
static inline uint32_t prng_wait(struct dice *d, uint32_t mean)
{
    uint64_t roll = dice_roll(d);
    unsigned scale = (unsigned)__builtin_clzll(roll | 1U << 20);
    uint32_t part = (uint32_t)(roll & 0xffff);

    return (uint32_t)((uint64_t)mean * ((uint64_t)scale * 65536 + part) / 98304) + (mean != 0);
}

#endif
