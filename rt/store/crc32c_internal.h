/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/crc32c_internal.h - the ways to compute it, so that tests compare them.
 */
#ifndef IM_STORE_CRC32C_INTERNAL_H
#define IM_STORE_CRC32C_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint32_t im__crc32c_fn(uint32_t crc, const void *data, size_t len_bytes);

/* A way to compute it, and whether this CPU knows it. */
struct im__crc32c_way {
    const char *name;
    bool (*is_known)(void);
    im__crc32c_fn *update;
};

/* The best first; the last one is known everywhere. */
extern const struct im__crc32c_way im__crc32c_ways[];
extern const size_t im__crc32c_way_count;

/* crc32c_cpu.c; they exist only where the compiler can aim at the CPU. */
#if defined(__x86_64__) && defined(__GNUC__)
#define IM__CRC32C_X86
im__crc32c_fn im__crc32c_sse42, im__crc32c_three;
bool im__crc32c_has_sse42(void), im__crc32c_has_three(void);
#elif defined(__aarch64__) && defined(__linux__) && defined(__GNUC__)
#define IM__CRC32C_ARM
im__crc32c_fn im__crc32c_armv8;
bool im__crc32c_has_armv8(void);
#endif

#endif
