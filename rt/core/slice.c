/* SPDX-License-Identifier: Apache-2.0 */
/*
 * core/slice.c - growth of slices.
 *
 * One function serves the slices of all types because they all look like im_slice; the caller
 * says how large an element is.  Memory between len and cap is zero when this file hands it
 * out, as in Go.
 */
#include "core/slice.h"

#include <assert.h>
#include <string.h>

const uint64_t im_empty[1] = { 0 };

enum { FIRST_CAP = 4, DOUBLE_UNTIL = 256 };

static void slice_check(const im_slice *slice)
{
    assert(slice != NULL);
    assert(slice->len <= slice->cap);
    assert(slice->ptr != NULL || slice->cap == 0);
}

/* Twice as much, and past DOUBLE_UNTIL elements a smooth change to half as much again: what Go
 * does, so that large slices waste less.  Saturates: the byte count is checked later. */
static size_t grown_cap(size_t cap)
{
    if (cap < FIRST_CAP)
        return FIRST_CAP;
    if (cap < DOUBLE_UNTIL)
        return cap * 2;
    return cap > SIZE_MAX / 2 ? SIZE_MAX : cap + (cap + 3 * DOUBLE_UNTIL) / 4;
}

im_code im_slice_reserve(im_arena *arena, im_slice *slice, size_t elem_bytes, size_t want_cap)
{
    slice_check(slice);
    if (want_cap <= slice->cap)
        return IM_OK;
    if (elem_bytes != 0 && want_cap > PTRDIFF_MAX / elem_bytes)
        return IM_RESOURCE_EXHAUSTED;

    size_t old_bytes = slice->cap * elem_bytes, new_bytes = want_cap * elem_bytes;
    char *ptr = im_arena_resize(arena, slice->ptr, old_bytes, new_bytes);
    if (ptr == NULL)
        return IM_RESOURCE_EXHAUSTED;
    memset(ptr + old_bytes, 0, new_bytes - old_bytes);
    slice->ptr = ptr;
    slice->cap = want_cap;
    slice_check(slice);
    return IM_OK;
}

void *im_slice_append(im_arena *arena, im_slice *slice, size_t elem_bytes, const void *elem)
{
    slice_check(slice);
    /* elem may lie in this very slice: an array that was left behind stays readable. */
    if (slice->len == slice->cap &&
        im_slice_reserve(arena, slice, elem_bytes, grown_cap(slice->cap)) != IM_OK)
        return NULL;
    char *at = (char *)slice->ptr + slice->len * elem_bytes;
    if (elem == NULL)
        memset(at, 0, elem_bytes);
    else
        memmove(at, elem, elem_bytes);
    slice->len++;
    return at;
}

im_code im_slice_make(im_arena *arena, im_slice *slice, size_t elem_bytes, size_t len)
{
    assert(slice != NULL);
    void *ptr = len == 0 ? IM_EMPTY : im_arena_zalloc(arena, len, elem_bytes);

    if (ptr == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *slice = (im_slice){ ptr, len, len };
    return IM_OK;
}
