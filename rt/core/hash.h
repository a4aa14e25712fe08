/* SPDX-License-Identifier: Apache-2.0 */
/*
 * core/hash.h - one 64-bit hash of bytes for everything: map keys and the identity of types.
 *
 * What it is for
 *   Fast on the short strings that keys mostly are, with a seed against chosen-key floods.
 *   It is not a cryptographic hash.
 *
 * How it works
 *   As Wang Yi's wyhash: words of the input are mixed by one 64 x 64 -> 128 bit multiplication
 *   whose halves are folded together.  Up to 16 bytes cost two loads and two multiplications.
 *
 * Stable for ever
 *   The result for a given seed is the same on every machine and in every release: it is stored
 *   in generated tables.  tests/unit/map_test.c holds known answers.
 */
#ifndef IM_CORE_HASH_H
#define IM_CORE_HASH_H

#include <stddef.h>
#include <stdint.h>

#include "core/api.h"

IM_BEGIN_DECLS

/* The halves of a * b, folded. */
static inline uint64_t im_hash_mix(uint64_t a, uint64_t b)
{
#ifdef __SIZEOF_INT128__
    __extension__ typedef unsigned __int128 im_uint128;
    im_uint128 product = (im_uint128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
#else
    uint64_t a_low = a & UINT32_MAX, a_high = a >> 32, b_low = b & UINT32_MAX, b_high = b >> 32;
    uint64_t low = a_low * b_low, mid1 = a_high * b_low, mid2 = a_low * b_high;
    uint64_t carry = ((low >> 32) + (mid1 & UINT32_MAX) + (mid2 & UINT32_MAX)) >> 32;
    uint64_t high = a_high * b_high + (mid1 >> 32) + (mid2 >> 32) + carry;
    return (low + (mid1 << 32) + (mid2 << 32)) ^ high;
#endif
}

/* Of one word: for keys that are plain numbers, and to combine the hashes of parts. */
static inline uint64_t im_hash_word(uint64_t word, uint64_t seed)
{
    return im_hash_mix(word ^ UINT64_C(0x8bb84b93962eacc9),
                       im_hash_mix(seed ^ UINT64_C(0x2d358dccaa6c78a5),
                                   UINT64_C(0x4b33a62ed433d4a3)) ^ UINT64_C(0x4d5a2da51de1aa47));
}

/* Of len_bytes bytes at data (NULL is fine when there are none). */
IM_API uint64_t im_hash_seeded(const void *data, size_t len_bytes, uint64_t seed) IM_PURE;

IM_END_DECLS
#endif
