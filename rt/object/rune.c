/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Looks a character up among the printable ranges; see rune_internal.h.
 */
#include "object/rune_internal.h"

static bool in_ranges16(uint16_t rune)
{
    size_t low = 0, high = im_print_ranges16_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rune > im_print_ranges16[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < im_print_ranges16_count && rune >= im_print_ranges16[low].first;
}

static bool in_ranges32(uint32_t rune)
{
    size_t low = 0, high = im_print_ranges32_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rune > im_print_ranges32[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < im_print_ranges32_count && rune >= im_print_ranges32[low].first;
}

bool im_rune_is_print(uint32_t rune)
{
    if (rune < 0x80)
        return rune >= 0x20 && rune < 0x7f;
    return rune < 0x10000 ? in_ranges16((uint16_t)rune) : in_ranges32(rune);
}
