/* SPDX-License-Identifier: Apache-2.0 */
/*
 * core/random_internal.h - numbers that need be no secret, from a seed that the caller keeps.
 */
#ifndef IM_CORE_RANDOM_INTERNAL_H
#define IM_CORE_RANDOM_INTERNAL_H

#include <stdint.h>

/* splitmix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014). */
static inline uint64_t im__random(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

#endif
