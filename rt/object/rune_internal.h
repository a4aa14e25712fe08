/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/rune_internal.h - which characters are shown as they are.
 */
#ifndef IM_OBJECT_RUNE_INTERNAL_H
#define IM_OBJECT_RUNE_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* First and last character of a range. */
typedef struct im_rune_range16 { uint16_t first, last; } im_rune_range16;
typedef struct im_rune_range32 { uint32_t first, last; } im_rune_range32;

/* In ascending order.  Two tables, because all but a few characters in use need 16 bits only. */
extern const im_rune_range16 im_print_ranges16[];
extern const size_t im_print_ranges16_count;
extern const im_rune_range32 im_print_ranges32[];
extern const size_t im_print_ranges32_count;

/* Go's strconv.IsPrint, as of Unicode 13.0. */
bool im_rune_is_print(uint32_t rune);

#endif
