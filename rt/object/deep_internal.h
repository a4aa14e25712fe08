/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/deep_internal.h - what deep equality and deep copy share: remembering what was visited.
 *
 * Both follow pointers, slices and maps by a list of runs still to be done instead of by
 * recursion, so that a list of a million nodes needs no stack, and both look every target up in
 * a map of those met before, so that cycles end.
 */
#ifndef IM_OBJECT_DEEP_INTERNAL_H
#define IM_OBJECT_DEEP_INTERNAL_H

#include "core/map.h"
#include "object/type.h"

/* One target: two addresses for equality, one and NULL for a copy. */
typedef struct im_visit {
    const void *a, *b;
    uint64_t type_hash;                    /* a struct and its first field share an address   */
    uint64_t len;                          /* and so do slices of one array                   */
} im_visit;

extern const im_key_ops im_key_visit;

#endif
