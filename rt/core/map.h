/* SPDX-License-Identifier: Apache-2.0 */
/*
 * core/map.h - Go's maps: a handle to an open-addressed hash table in an arena.
 *
 * A map[K]V of a schema is a pointer to an im_map (nil until made).  Entries live densely in
 * insertion order, so iteration is deterministic; the hash index holds their numbers.  A
 * deleted entry leaves a hole that the next growth removes.  Addresses of values stay valid
 * until the next set or delete.
 *
 * Keys are compared by an im_key_ops, so that the core knows nothing of reflection: strings
 * and plain memory have theirs here, object/equal.h makes one for any comparable type.
 * Hashes are seeded per map from its address, against chosen-key floods.
 *
 * Limits
 *   2^30 entries.  Beyond that im_map_set answers as if memory had run out.
 */
#ifndef IM_CORE_MAP_H
#define IM_CORE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/status.h"

IM_BEGIN_DECLS

typedef struct im_map im_map;

/* How keys are hashed and compared.  ctx is handed back (the key's im_type, or NULL). */
typedef struct im_key_ops {
    uint64_t (*hash)(const void *key, uint64_t seed, const void *ctx);
    bool (*equal)(const void *a, const void *b, const void *ctx);
} im_key_ops;

IM_API extern const im_key_ops im_key_string;    /* key is an im_str                      */
IM_API extern const im_key_ops im_key_1;         /* key is 1, 2, 4, 8 plain bytes          */
IM_API extern const im_key_ops im_key_2;
IM_API extern const im_key_ops im_key_4;
IM_API extern const im_key_ops im_key_8;

/* A new empty map in the arena, or NULL when memory ran out.  ops and ctx are borrowed for the
 * map's life. */
IM_API im_map *im_map_new(im_arena *arena, size_t key_bytes, size_t value_bytes,
                          const im_key_ops *ops, const void *ctx);

/* Number of entries; 0 for a nil (NULL) map. */
IM_API size_t im_map_len(const im_map *map);

/* The value's address, or NULL when absent or map is nil. */
IM_API void *im_map_get(const im_map *map, const void *key);

/* The value's address for key, added as zero when absent (*added_out, may be NULL, tells).
 * The key is copied (a string's bytes are not: they must live as long as the map).  The map
 * grows in the arena, which must be the one that it was made in or live as long.
 * map must not be nil.  NULL when memory ran out; the map is then unchanged. */
IM_API void *im_map_set(im_arena *arena, im_map *map, const void *key, bool *added_out);

/* Remove key.  False when it was absent; a nil map is empty. */
IM_API bool im_map_delete(im_map *map, const void *key);

/* Remove everything. */
IM_API void im_map_clear(im_map *map);

/* Iteration in insertion order: start with *cursor = 0; false at the end.  Entries added
 * meanwhile are visited, deleted ones are not.  key_out and value_out receive addresses. */
IM_API bool im_map_next(const im_map *map, size_t *cursor, const void **key_out,
                        void **value_out);

IM_END_DECLS
#endif
