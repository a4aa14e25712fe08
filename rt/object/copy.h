/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/copy.h - deep copies: a value and everything that it reaches, into one arena.
 *
 * What it is for
 *   Decoded data lives and dies with its arena; what should live longer, or must not change
 *   with its source, is copied.
 *
 * What is copied
 *   Strings, slices, maps, what pointers point at and what interfaces hold.  Two pointers to one
 *   object become two pointers to one copy, and cycles stay cycles; so do maps and slices that
 *   are shared (slices of one array only when they start and end alike).  Functions, channels
 *   and arenas are handles and stay what they are.  A slice's copy has no spare room.
 *
 * Limits
 *   Pointers, slices and maps are worked off from a list, so a list of a million nodes needs no
 *   stack.  Values in interfaces in values in interfaces nest at most 1000 deep.
 *
 * Threads
 *   No state.  The source is only read.
 */
#ifndef IM_OBJECT_COPY_H
#define IM_OBJECT_COPY_H

#include "core/api.h"
#include "core/arena.h"
#include "core/status.h"
#include "object/type.h"

IM_BEGIN_DECLS

/* *to = a deep copy of *from (type->size bytes each, which must not overlap).
 *
 * arena  receives everything that the copy reaches, also when the call fails.
 *
 * Returns IM_OK or IM_RESOURCE_EXHAUSTED (memory, nesting); *to must then not be used. */
IM_API im_code im_deep_copy(im_arena *arena, const im_type *type, const void *from, void *to,
                            im_status *status) IM_MUST_CHECK;

IM_END_DECLS
#endif
