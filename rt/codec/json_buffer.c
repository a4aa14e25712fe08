/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_buffer.c - the growing arena string; see json_buffer_internal.h.
 *
 * Doubling inside the arena would leave every former half behind; growth is by copy into a
 * block of its own only when the current block is too small, and im_arena_resize() extends in
 * place where it can.
 */
#include "codec/json_buffer_internal.h"

#include <assert.h>
#include <stdint.h>

enum { FIRST_BYTES = 512 };

static bool arena_grow(im__json_buffer *buffer, size_t need_bytes)
{
    size_t used = (size_t)(buffer->next - buffer->start);
    size_t old = (size_t)(buffer->end - buffer->start);
    size_t room = (size_t)(buffer->arena->end - buffer->arena->next);

    if (need_bytes > PTRDIFF_MAX / 2 - old)
        return false;
    size_t want = old * 2 > used + need_bytes ? old * 2 : used + need_bytes;
    if (old == 0)                          /* all that the current block has left */
        want = room > need_bytes && room > FIRST_BYTES ? room : need_bytes + FIRST_BYTES;
    char *grown = old == 0 ? im_arena_alloc_aligned(buffer->arena, want, 1)
                           : im_arena_resize(buffer->arena, buffer->start, old, want);
    if (grown == NULL)
        return false;
    buffer->start = grown;
    buffer->next = grown + used;
    buffer->end = grown + want;
    return true;
}

void im__json_buffer_start(im__json_buffer *buffer, im_arena *arena)
{
    assert(arena != NULL);
    *buffer = (im__json_buffer){ .arena = arena, .grow = arena_grow };
}

bool im__json_buffer_finish(im__json_buffer *buffer, im_str *text_out)
{
    if (!im__json_buffer_need(buffer, 1))
        return false;
    *buffer->next = '\0';
    size_t len = (size_t)(buffer->next - buffer->start);
    char *kept = im_arena_resize(buffer->arena, buffer->start,
                                 (size_t)(buffer->end - buffer->start), len + 1);
    assert(kept == buffer->start);         /* shrinking never moves */
    *text_out = im_str_from(kept, len);
    return true;
}

void im__json_buffer_drop(im__json_buffer *buffer)
{
    if (buffer->start != NULL)
        buffer->start = im_arena_resize(buffer->arena, buffer->start,
                                        (size_t)(buffer->end - buffer->start), 0);
}
