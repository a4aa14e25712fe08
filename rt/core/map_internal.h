/* SPDX-License-Identifier: Apache-2.0 */
/*
 * core/map_internal.h - the layout of a map, for map.c, which explains it, and for its test.
 */
#ifndef IM_CORE_MAP_INTERNAL_H
#define IM_CORE_MAP_INTERNAL_H

#include "core/map.h"

enum { IM_MAP_MAGIC = 0x6d61702e };

typedef struct im_map_head {
    uint32_t hash;
    uint32_t order;
} im_map_head;

typedef struct im_map_slot {
    uint32_t hash;
    uint32_t number;                       /* of the entry + 1; 0: empty                      */
} im_map_slot;

struct im_map {
    uint32_t magic;
    uint32_t slot_mask;                    /* slots - 1; without an index 0                   */
    size_t len;                            /* live entries                                    */
    size_t used;                           /* entries, holes included                         */
    size_t cap;
    size_t key_bytes, value_bytes;
    size_t value_offset, head_offset, entry_bytes;
    size_t order_base;
    uint32_t next_order;
    uint64_t seed;
    char *entries;
    im_map_slot *slots;
    const im_key_ops *ops;
    const void *ctx;
};

#endif
