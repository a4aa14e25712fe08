/* SPDX-License-Identifier: Apache-2.0 */
/*
 * core/slice.h - Go's slices: {ptr, len, cap} over an array in an arena.
 *
 * Every []T of a schema becomes a struct of exactly these three members with a typed ptr
 * (im_string_slice, people_Person_slice ...), so that one function serves all of them.
 *
 * Zero is Go's nil slice: ptr NULL.  An empty slice that is not nil has ptr IM_EMPTY.
 * Two slices may share an array, as in Go; append writes in place while cap allows.  Beyond
 * that Go always moves to a new array; here the array stays where it is when it can grow
 * there (it is the arena's latest allocation), so do not append to two copies of one slice.
 */
#ifndef IM_CORE_SLICE_H
#define IM_CORE_SLICE_H

#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/status.h"

IM_BEGIN_DECLS

/* What every generated slice looks like. */
typedef struct im_slice {
    void *ptr;
    size_t len;                            /* elements                                  */
    size_t cap;                            /* elements                                  */
} im_slice;

/* []byte */
typedef struct im_bytes {
    uint8_t *ptr;
    size_t len;
    size_t cap;
} im_bytes;
typedef im_bytes im_uint8_slice;

/* ptr of an empty slice that is not nil: valid, aligned, never written. */
IM_API extern const uint64_t im_empty[1];
#define IM_EMPTY ((void *)(uintptr_t)im_empty)

/* Make room for at least want_cap elements of elem_bytes.  Contents are kept, len is
 * unchanged, new elements are zero.  IM_RESOURCE_EXHAUSTED: the slice is unchanged. */
IM_API im_code im_slice_reserve(im_arena *arena, im_slice *slice, size_t elem_bytes,
                                size_t want_cap) IM_MUST_CHECK;

/* Append one element copied from elem (NULL: zero).  Amortised O(1).
 * Returns the new element's address, or NULL when memory ran out (slice unchanged). */
IM_API void *im_slice_append(im_arena *arena, im_slice *slice, size_t elem_bytes,
                             const void *elem);

/* slice = a new slice of len zero elements (not nil, also for len 0). */
IM_API im_code im_slice_make(im_arena *arena, im_slice *slice, size_t elem_bytes,
                             size_t len) IM_MUST_CHECK;

/* A view of bytes borrowed from data; append copies first because cap is len. */
static inline im_bytes im_bytes_from(const void *data, size_t len)
{
    im_bytes b = { (uint8_t *)(uintptr_t)data, len, len };
    return b;
}

IM_END_DECLS
#endif
