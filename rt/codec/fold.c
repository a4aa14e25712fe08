/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fold.c - text compared without regard to case.
 *
 * Nearly all text is ASCII, where a capital letter differs from its small one in one bit; eight
 * bytes are compared at once.  Two texts can be equal without having the same length (K has
 * one byte, the Kelvin sign three), so ASCII against something else goes rune by rune.
 */
#include "codec/fold.h"

#include <assert.h>
#include <string.h>

#include "codec/fold_internal.h"
#include "core/utf8.h"

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Eight ASCII bytes with small letters for capitals: a byte plus 0x3f has its highest bit set from
 * 'A' on, a byte plus 0x25 from '[' on. */
static uint64_t fold_ascii8(uint64_t bytes)
{
    uint64_t capitals = (bytes + EACH(0x80 - 'A')) & ~(bytes + EACH(0x7f - 'Z')) & EACH(0x80);
    return bytes | capitals >> 2;
}

uint32_t im_fold_rune(uint32_t rune)
{
    if (rune < 0x80)
        return rune >= 'A' && rune <= 'Z' ? rune | 0x20 : rune;

    unsigned low = 0;
    unsigned high = im__fold_range_count;
    while (low < high) {
        unsigned middle = (low + high) / 2;
        const im__fold_range *range = &im__fold_ranges[middle];
        if (rune < range->first)
            high = middle;
        else if (rune > range->last)
            low = middle + 1;
        else if ((rune - range->first) % range->stride == 0)
            return rune + (uint32_t)range->delta;
        else
            return rune;
    }
    return rune;
}

/* The bytes, a multiple of eight, in which both texts are ASCII and equal when folded. */
static size_t equal_ascii(const char *a, const char *b, size_t len_bytes)
{
    size_t i = 0;
    for (; len_bytes - i >= 8; i += 8) {
        uint64_t x, y;
        memcpy(&x, a + i, sizeof x);
        memcpy(&y, b + i, sizeof y);
        if (((x | y) & EACH(0x80)) != 0 || fold_ascii8(x) != fold_ascii8(y))
            break;
    }
    return i;
}

/* Take the first rune of *text, folded. */
static uint32_t take_folded(const char **text, const char *end)
{
    unsigned char byte = (unsigned char)**text;
    size_t width = 1;
    uint32_t rune = byte < 0x80 ? byte : im_utf8_decode(*text, (size_t)(end - *text), &width);
    *text += width;
    return im_fold_rune(rune);
}

bool im_fold_equal(const char *a, size_t a_len_bytes, const char *b, size_t b_len_bytes)
{
    assert(a != NULL || a_len_bytes == 0);
    assert(b != NULL || b_len_bytes == 0);
    size_t skip = equal_ascii(a, b, a_len_bytes < b_len_bytes ? a_len_bytes : b_len_bytes);
    if (skip == a_len_bytes || skip == b_len_bytes)
        return a_len_bytes == b_len_bytes;

    const char *a_end = a + a_len_bytes;
    const char *b_end = b + b_len_bytes;
    a += skip;
    b += skip;
    while (a < a_end && b < b_end) {
        if (take_folded(&a, a_end) != take_folded(&b, b_end))
            return false;
    }
    return a == a_end && b == b_end;
}
