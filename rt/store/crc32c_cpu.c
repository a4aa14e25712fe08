/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/crc32c_cpu.c - CRC-32C with the CPU's own instruction.
 *
 * On x86-64 the instruction gives its result after three cycles but takes new data in each one, so
 * three neighbouring parts are summed side by side and joined at the end.  Joining means to
 * multiply a sum by x^(bits that follow it), modulo the polynomial: a carry-less multiplication
 * by a constant, and the CRC instruction itself does the reduction.  (V. Gopal et al., "Fast CRC
 * Computation for iSCSI Polynomial Using CRC32 Instruction", Intel, 2011.)
 */
#include "store/crc32c_internal.h"

#include <string.h>

#if defined(IM__CRC32C_X86) || defined(IM__CRC32C_ARM)

static inline uint64_t word_at(const uint8_t *p)
{
    uint64_t word;

    memcpy(&word, p, sizeof word);
    return word;
}

#endif

#ifdef IM__CRC32C_X86

#include <immintrin.h>

#define SSE42 __attribute__((target("sse4.2")))
#define THREE __attribute__((target("sse4.2,pclmul")))

/* How long the parts are, divisible by 8: one for large data, one for the entries of small
 * commands.  Beside it x^(8 n - 33) modulo the polynomial, bits reversed, for n = one part or two
 * that follow.  33: reducing 64 bits by the instruction multiplies by x^32, and reversed factors
 * have a product shifted by one. */
struct parts {
    size_t bytes;
    uint32_t behind_one, behind_two;
};
static const struct parts LARGE = { 256, 0xb9e02b86, 0xdd7e3b0c };
static const struct parts SMALL = { 40, 0x3da6d0cb, 0x39d3b296 };

bool im__crc32c_has_sse42(void)
{
    return __builtin_cpu_supports("sse4.2") != 0;
}

bool im__crc32c_has_three(void)
{
    return im__crc32c_has_sse42() && __builtin_cpu_supports("pclmul") != 0;
}

SSE42 static inline uint64_t sum_of(uint64_t sum, const uint8_t *p, size_t len_bytes)
{
    for (; len_bytes >= 8; len_bytes -= 8, p += 8)
        sum = _mm_crc32_u64(sum, word_at(p));
    if ((len_bytes & 4) != 0) {
        uint32_t half;
        memcpy(&half, p, sizeof half);
        sum = _mm_crc32_u32((uint32_t)sum, half);
        p += 4;
    }
    for (len_bytes &= 3; len_bytes > 0; len_bytes--, p++)
        sum = _mm_crc32_u8((uint32_t)sum, *p);
    return sum;
}

SSE42 uint32_t im__crc32c_sse42(uint32_t crc, const void *data, size_t len_bytes)
{
    return ~(uint32_t)sum_of((uint32_t)~crc, data, len_bytes);
}

THREE static inline __m128i times(uint64_t sum, uint32_t factor)
{
    return _mm_clmulepi64_si128(_mm_cvtsi64_si128((long long)sum),
                                _mm_cvtsi32_si128((int)factor), 0);
}

/* The sum of three parts, the register being sum before them. */
THREE static inline uint64_t three_parts(uint64_t sum, const uint8_t *p, struct parts parts)
{
    uint64_t a = sum, b = 0, c = 0;

    for (size_t i = 0; i < parts.bytes; i += 8) {
        a = _mm_crc32_u64(a, word_at(p + i));
        b = _mm_crc32_u64(b, word_at(p + parts.bytes + i));
        c = _mm_crc32_u64(c, word_at(p + 2 * parts.bytes + i));
    }
    const __m128i moved = _mm_xor_si128(times(a, parts.behind_two), times(b, parts.behind_one));
    return _mm_crc32_u64(0, (uint64_t)_mm_cvtsi128_si64(moved)) ^ c;
}

THREE uint32_t im__crc32c_three(uint32_t crc, const void *data, size_t len_bytes)
{
    const uint8_t *p = data;
    uint64_t sum = (uint32_t)~crc;

    for (; len_bytes >= 3 * LARGE.bytes; len_bytes -= 3 * LARGE.bytes, p += 3 * LARGE.bytes)
        sum = three_parts(sum, p, LARGE);
    for (; len_bytes >= 3 * SMALL.bytes; len_bytes -= 3 * SMALL.bytes, p += 3 * SMALL.bytes)
        sum = three_parts(sum, p, SMALL);
    return ~(uint32_t)sum_of(sum, p, len_bytes);
}

#endif

#ifdef IM__CRC32C_ARM

#include <arm_acle.h>
#include <sys/auxv.h>

enum { HWCAP_HAS_CRC32 = 1 << 7 };         /* HWCAP_CRC32 of Linux                            */

bool im__crc32c_has_armv8(void)
{
    return (getauxval(AT_HWCAP) & HWCAP_HAS_CRC32) != 0;
}

__attribute__((target("+crc")))
uint32_t im__crc32c_armv8(uint32_t crc, const void *data, size_t len_bytes)
{
    const uint8_t *p = data;

    crc = ~crc;
    for (; len_bytes >= 8; len_bytes -= 8, p += 8)
        crc = __crc32cd(crc, word_at(p));
    for (; len_bytes > 0; len_bytes--, p++)
        crc = __crc32cb(crc, *p);
    return ~crc;
}

#endif
