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

enum { PART_BYTES = 256 };                 /* divisible by 8                                  */

/* x^(8 n - 33) modulo the polynomial, bits reversed, for n bytes that follow.  33: reducing 64 bits
 * by the instruction multiplies by x^32, and reversed factors have a product shifted by one. */
#define BEHIND_ONE_PART UINT32_C(0xb9e02b86)
#define BEHIND_TWO_PARTS UINT32_C(0xdd7e3b0c)

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
    for (; len_bytes > 0; len_bytes--, p++)
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
THREE static inline uint64_t three_parts(uint64_t sum, const uint8_t *p)
{
    uint64_t a = sum, b = 0, c = 0;

    for (size_t i = 0; i < PART_BYTES; i += 8) {
        a = _mm_crc32_u64(a, word_at(p + i));
        b = _mm_crc32_u64(b, word_at(p + PART_BYTES + i));
        c = _mm_crc32_u64(c, word_at(p + 2 * PART_BYTES + i));
    }
    const __m128i moved = _mm_xor_si128(times(a, BEHIND_TWO_PARTS), times(b, BEHIND_ONE_PART));
    return _mm_crc32_u64(0, (uint64_t)_mm_cvtsi128_si64(moved)) ^ c;
}

THREE uint32_t im__crc32c_three(uint32_t crc, const void *data, size_t len_bytes)
{
    const uint8_t *p = data;
    uint64_t sum = (uint32_t)~crc;

    for (; len_bytes >= 3 * PART_BYTES; len_bytes -= 3 * PART_BYTES, p += 3 * PART_BYTES)
        sum = three_parts(sum, p);
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
