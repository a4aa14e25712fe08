/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/crc32c.c - CRC-32C with tables, and the choice of a faster way.
 *
 * A CRC is linear over bits: what a byte does to it is the sum (xor) of what its bits do.  So one
 * constant for each bit of eight bytes is enough for the compiler to fill all eight tables: no
 * generated file and no work at start.  (Eight tables: M. Kounavis and F. Berry, "A Systematic
 * Approach to Building High Performance Software-based CRC Generators", ISCC 2005.)
 */
#include "store/crc32c.h"

#include <string.h>

#include "store/crc32c_internal.h"

/* BITS_k: what bit 0, 1 ... 7 of a byte makes of the register when k bytes of zero follow. */
#define BITS_0 0xf26b8303, 0xe13b70f7, 0xc79a971f, 0x8ad958cf, \
               0x105ec76f, 0x20bd8ede, 0x417b1dbc, 0x82f63b78
#define BITS_1 0x13a29877, 0x274530ee, 0x4e8a61dc, 0x9d14c3b8, \
               0x3fc5f181, 0x7f8be302, 0xff17c604, 0xfbc3faf9
#define BITS_2 0xa541927e, 0x4f6f520d, 0x9edea41a, 0x38513ec5, \
               0x70a27d8a, 0xe144fb14, 0xc76580d9, 0x8b277743
#define BITS_3 0xdd45aab8, 0xbf672381, 0x7b2231f3, 0xf64463e6, \
               0xe964b13d, 0xd725148b, 0xaba65fe7, 0x52a0c93f
#define BITS_4 0x38116fac, 0x7022df58, 0xe045beb0, 0xc5670b91, \
               0x8f2261d3, 0x1ba8b557, 0x37516aae, 0x6ea2d55c
#define BITS_5 0xef306b19, 0xdb8ca0c3, 0xb2f53777, 0x6006181f, \
               0xc00c303e, 0x85f4168d, 0x0e045beb, 0x1c08b7d6
#define BITS_6 0x68032cc8, 0xd0065990, 0xa5e0c5d1, 0x4e2dfd53, \
               0x9c5bfaa6, 0x3d5b83bd, 0x7ab7077a, 0xf56e0ef4
#define BITS_7 0x493c7d27, 0x9278fa4e, 0x211d826d, 0x423b04da, \
               0x847609b4, 0x0d006599, 0x1a00cb32, 0x34019664

#define SUM_(i, a, b, c, d, e, f, g, h)                                                     \
    (((i) & 1 ? (a) : 0u) ^ ((i) & 2 ? (b) : 0u) ^ ((i) & 4 ? (c) : 0u) ^                   \
     ((i) & 8 ? (d) : 0u) ^ ((i) & 16 ? (e) : 0u) ^ ((i) & 32 ? (f) : 0u) ^                 \
     ((i) & 64 ? (g) : 0u) ^ ((i) & 128 ? (h) : 0u))
#define SUM(i, ...) SUM_(i, __VA_ARGS__)
#define ROW_4(i, ...)                                                                       \
    SUM(i, __VA_ARGS__), SUM((i) + 1, __VA_ARGS__), SUM((i) + 2, __VA_ARGS__),              \
        SUM((i) + 3, __VA_ARGS__)
#define ROW_16(i, ...)                                                                      \
    ROW_4(i, __VA_ARGS__), ROW_4((i) + 4, __VA_ARGS__), ROW_4((i) + 8, __VA_ARGS__),        \
        ROW_4((i) + 12, __VA_ARGS__)
#define ROW_64(i, ...)                                                                      \
    ROW_16(i, __VA_ARGS__), ROW_16((i) + 16, __VA_ARGS__), ROW_16((i) + 32, __VA_ARGS__),   \
        ROW_16((i) + 48, __VA_ARGS__)
#define TABLE(...)                                                                          \
    { ROW_64(0, __VA_ARGS__), ROW_64(64, __VA_ARGS__), ROW_64(128, __VA_ARGS__),            \
      ROW_64(192, __VA_ARGS__) }

/* TABLES[k][byte]: what a byte makes of the register when k bytes of zero follow. */
static const uint32_t TABLES[8][256] = {
    TABLE(BITS_0), TABLE(BITS_1), TABLE(BITS_2), TABLE(BITS_3),
    TABLE(BITS_4), TABLE(BITS_5), TABLE(BITS_6), TABLE(BITS_7),
};

static uint32_t word_at(const uint8_t *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static uint32_t step_8(uint32_t crc, const uint8_t *p)
{
    uint32_t low = crc ^ word_at(p), high = word_at(p + 4);

    return TABLES[7][low & 0xff] ^ TABLES[6][low >> 8 & 0xff] ^ TABLES[5][low >> 16 & 0xff] ^
           TABLES[4][low >> 24] ^ TABLES[3][high & 0xff] ^ TABLES[2][high >> 8 & 0xff] ^
           TABLES[1][high >> 16 & 0xff] ^ TABLES[0][high >> 24];
}

static uint32_t by_tables(uint32_t crc, const void *data, size_t len_bytes)
{
    const uint8_t *p = data;

    crc = ~crc;
    for (; len_bytes >= 8; len_bytes -= 8, p += 8)
        crc = step_8(crc, p);
    for (; len_bytes > 0; len_bytes--, p++)
        crc = crc >> 8 ^ TABLES[0][(crc ^ *p) & 0xff];
    return ~crc;
}

static bool everywhere(void)
{
    return true;
}

const struct im__crc32c_way im__crc32c_ways[] = {
#ifdef IM__CRC32C_X86
    { "three at once", im__crc32c_has_three, im__crc32c_three },
    { "SSE4.2", im__crc32c_has_sse42, im__crc32c_sse42 },
#endif
#ifdef IM__CRC32C_ARM
    { "ARMv8", im__crc32c_has_armv8, im__crc32c_armv8 },
#endif
    { "tables", everywhere, by_tables },
};
const size_t im__crc32c_way_count = sizeof im__crc32c_ways / sizeof *im__crc32c_ways;

uint32_t im_crc32c(uint32_t crc, const void *data, size_t len_bytes)
{
    size_t i = 0;

    while (!im__crc32c_ways[i].is_known())
        i++;
    return im__crc32c_ways[i].update(crc, data, len_bytes);
}
