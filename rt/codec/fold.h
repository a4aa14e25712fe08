/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/fold.h - text compared without regard to case.
 *
 * What it is for
 *   Go matches the members of a JSON object with field names in this way when no name is
 *   equal.  Folding is Unicode's simple case folding (one rune to one rune, of no language) in
 *   version 13, which is Go 1.19's: k, K and the Kelvin sign are one letter, and so are s, S
 *   and the long s; ss and sharp s are not.
 *
 * Ownership, threads
 *   Plain buffers, borrowed for the call; nothing is allocated and there is no state.
 */
#ifndef IM_CODEC_FOLD_H
#define IM_CODEC_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/api.h"

IM_BEGIN_DECLS

/* The rune that stands for all that differ from this one in case only: mostly the small letter.  A
 * rune without case, and what is no rune, stands for itself. */
IM_API uint32_t im_fold_rune(uint32_t rune) IM_PURE;

/* Are two texts equal when folded rune by rune?  Go's bytes.EqualFold; as there, every byte that is
 * not UTF-8 counts as U+FFFD. */
IM_API bool im_fold_equal(const char *a, size_t a_len_bytes, const char *b, size_t b_len_bytes)
    IM_PURE;

IM_END_DECLS
#endif
