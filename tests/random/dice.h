/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dice.h - numbers that a seed decides.
 */
#ifndef RANDOM_DICE_H
#define RANDOM_DICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/random_internal.h"

struct dice {
    uint64_t state;
};

static inline uint64_t dice_roll(struct dice *d)
{
    return im__random(&d->state);
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
