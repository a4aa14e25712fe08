/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/letters.h - Unicode's letters and decimal digits, which names of JSON members are made of.
 */
#ifndef GEN_MODEL_LETTERS_H
#define GEN_MODEL_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct gen_letter_run {
    uint32_t first, last;
};

extern const struct gen_letter_run gen_letter_runs[];
extern const size_t gen_letter_run_count;

/* Go's unicode.IsLetter or unicode.IsDigit. */
bool gen_is_letter_or_digit(uint32_t rune);

#endif
