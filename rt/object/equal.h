/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/equal.h - when two values are the same: Go's ==, DeepEqual, and the hash for map keys.
 *
 * What it is for
 *   im_equal and im_hash are what Go's == and map keys do: pointers by identity, strings and
 *   structs by content, interfaces by dynamic type and value.  im_deep_equal is Go's
 *   reflect.DeepEqual: it follows pointers, slices and maps, cyclic ones too.
 *
 * What Go has no word for
 *   opt and tri are equal when their states are, and set ones when their values are.  oneofs are
 *   equal when the same case is set to equal values.  Time is compared with its zone, as Go's ==
 *   does (im_time_equal compares instants).  A cstr is compared by its text; NULL is "".
 *
 * Limits
 *   im_equal and im_hash recurse only where an interface holds a value that holds an interface;
 *   beyond 1000 of those in each other they return IM_RESOURCE_EXHAUSTED.  im_deep_equal
 *   works off a list instead and has no limit but memory.
 *
 * Threads
 *   No state.
 */
#ifndef IM_OBJECT_EQUAL_H
#define IM_OBJECT_EQUAL_H

#include <stdbool.h>
#include <stdint.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/map.h"
#include "core/status.h"
#include "object/type.h"

IM_BEGIN_DECLS

/* Go's a == b of two values of the same type; *equal_out receives the answer.
 *
 * Returns IM_OK, or IM_FAILED_PRECONDITION where Go panics with "comparing uncomparable type T":
 * type is not comparable, or both interfaces hold a value of the same uncomparable type before
 * any difference is found. */
IM_API im_code im_equal(const im_type *type, const void *a, const void *b, bool *equal_out,
                        im_status *status) IM_MUST_CHECK;

/* Go's reflect.DeepEqual(a, b) of two values of the same type.  nil and empty slices or maps
 * differ, NaN equals nothing, functions are equal only when both are nil.
 *
 * scratch  memory needed meanwhile, when there are pointers to follow; it grows.  NULL: the C
 *          heap, freed before the call returns.
 *
 * Returns IM_OK or IM_RESOURCE_EXHAUSTED. */
IM_API im_code im_deep_equal(im_arena *scratch, const im_type *type, const void *a, const void *b,
                             bool *equal_out, im_status *status) IM_MUST_CHECK;

/* A hash that is the same for values that im_equal finds equal (in one process: pointers count
 * by address).
 *
 * Returns IM_OK, or IM_FAILED_PRECONDITION with Go's "hash of unhashable type T". */
IM_API im_code im_hash(const im_type *type, const void *value, uint64_t seed, uint64_t *hash_out,
                       im_status *status) IM_MUST_CHECK;

/* How a map whose keys are of that type hashes and compares them; *ctx_out is what im_map_new
 * wants besides.  Keys that cannot be hashed must be refused before (im_hash): here they equal
 * nothing. */
IM_API const im_key_ops *im_type_key_ops(const im_type *key, const void **ctx_out);

/* An empty map of that map type, or NULL when memory ran out. */
IM_API im_map *im_type_map_make(im_arena *arena, const im_type *map_type);

IM_END_DECLS
#endif
