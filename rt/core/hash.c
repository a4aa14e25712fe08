/* SPDX-License-Identifier: Apache-2.0 */
/*
 * core/hash.c - im_hash_seeded (hash.h).
 *
 * The constants are arbitrary odd words with half their bits set.  Words are read little end
 * first on every machine; compilers turn that into one load where the machine does so too.
 */
#include "core/hash.h"

#include <assert.h>

#define SECRET_0 UINT64_C(0x2d358dccaa6c78a5)
#define SECRET_1 UINT64_C(0x8bb84b93962eacc9)
#define SECRET_2 UINT64_C(0x4b33a62ed433d4a3)
#define SECRET_3 UINT64_C(0x4d5a2da51de1aa47)

static inline uint64_t load_4(const unsigned char *p)
{
    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24;
}

static inline uint64_t load_8(const unsigned char *p)
{
    return load_4(p) | load_4(p + 4) << 32;
}

/* Mixes all but the last 1 to 16 bytes into the seed, and leaves those to the caller.  key
 * stands in every left factor: without it, input that makes one zero would wipe out the seed. */
static inline uint64_t mix_long(const unsigned char **at, size_t *left, uint64_t seed,
                                uint64_t key)
{
    const unsigned char *p = *at;
    size_t n = *left;
    uint64_t lane_1 = seed, lane_2 = seed;

    if (n > 48) {
        for (; n > 48; p += 48, n -= 48) {
            seed = im_hash_mix(load_8(p) ^ key ^ SECRET_1, load_8(p + 8) ^ seed);
            lane_1 = im_hash_mix(load_8(p + 16) ^ key ^ SECRET_2, load_8(p + 24) ^ lane_1);
            lane_2 = im_hash_mix(load_8(p + 32) ^ key ^ SECRET_3, load_8(p + 40) ^ lane_2);
        }
        seed ^= lane_1 ^ lane_2;
    }
    for (; n > 16; p += 16, n -= 16)
        seed = im_hash_mix(load_8(p) ^ key ^ SECRET_1, load_8(p + 8) ^ seed);
    *at = p;
    *left = n;
    return seed;
}

uint64_t im_hash_seeded(const void *data, size_t len_bytes, uint64_t seed)
{
    assert(data != NULL || len_bytes == 0);
    const unsigned char *p = data;
    size_t n = len_bytes;
    uint64_t a = 0, b = 0, key = im_hash_mix(seed ^ SECRET_0, SECRET_1);

    seed ^= key;
    if (n > 16) {
        seed = mix_long(&p, &n, seed, key);
        a = load_8(p + n - 16);                /* may overlap what was mixed in already       */
        b = load_8(p + n - 8);
    } else if (n >= 8) {
        a = load_8(p);
        b = load_8(p + n - 8);
    } else if (n >= 4) {
        a = load_4(p);
        b = load_4(p + n - 4);
    } else if (n > 0) {
        a = (uint64_t)p[0] << 16 | (uint64_t)p[n / 2] << 8 | p[n - 1];
    }
    uint64_t mixed = im_hash_mix(a ^ key ^ SECRET_1, b ^ seed);
    return im_hash_mix(mixed ^ SECRET_2, (uint64_t)len_bytes ^ SECRET_3);
}
