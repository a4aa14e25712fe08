/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/letters.c - looks a code point up in the table of runs.
 */
#include "model/letters.h"

bool gen_is_letter_or_digit(uint32_t rune)
{
    size_t low = 0, high = gen_letter_run_count;

    if (rune < 0x80)
        return (rune >= '0' && rune <= '9') || ((rune | 0x20) >= 'a' && (rune | 0x20) <= 'z');
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rune > gen_letter_runs[middle].last)
            low = middle + 1;
        else if (rune < gen_letter_runs[middle].first)
            high = middle;
        else
            return true;
    }
    return false;
}
