/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fold_internal.h - the shape of fold_table.c.
 */
#ifndef IM_CODEC_FOLD_INTERNAL_H
#define IM_CODEC_FOLD_INTERNAL_H

#include <stdint.h>

/* The runes first, first + stride, ... last fold to themselves plus delta. */
typedef struct im__fold_range {
    uint32_t first, last;
    uint32_t stride;
    int32_t delta;
} im__fold_range;

/* Ordered by first; ranges do not overlap, not even where a stride leaves gaps. */
extern const im__fold_range im__fold_ranges[];
extern const unsigned im__fold_range_count;

#endif
