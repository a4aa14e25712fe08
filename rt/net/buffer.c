/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/buffer.c - bytes that come in at one end and go out at the other.
 *
 * One block that doubles: what is taken leaves a gap at the start, which is closed when room is
 * needed and the gap is at least half of the block, so that each byte moves at most twice.
 */
#include "net/buffer_internal.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BUFFER_MIN = 1024 };

static bool grow(im__buffer *b, size_t need)
{
    size_t capacity = b->capacity > 0 ? b->capacity : BUFFER_MIN;

    while (capacity < need) {
        if (capacity > SIZE_MAX / 2)
            return false;
        capacity *= 2;
    }
    char *bytes = realloc(b->bytes, capacity);
    if (bytes == NULL)
        return false;
    b->bytes = bytes;
    b->capacity = capacity;
    return true;
}

char *im__buffer_room(im__buffer *b, size_t len)
{
    assert(b->start <= b->end && b->end <= b->capacity);
    if (len <= b->capacity - b->end)
        return b->bytes + b->end;
    if (b->start > 0 && b->start >= b->capacity / 2) {
        memmove(b->bytes, b->bytes + b->start, b->end - b->start);
        b->end -= b->start;
        b->start = 0;
    }
    if (len > SIZE_MAX - b->end || (len > b->capacity - b->end && !grow(b, b->end + len)))
        return NULL;
    return b->bytes + b->end;
}

bool im__buffer_add(im__buffer *b, const void *data, size_t len)
{
    if (len == 0)
        return true;
    char *room = im__buffer_room(b, len);
    if (room == NULL)
        return false;
    memcpy(room, data, len);
    b->end += len;
    return true;
}

void im__buffer_take(im__buffer *b, size_t len)
{
    assert(len <= b->end - b->start);
    b->start += len;
    if (b->start < b->end)
        return;
    b->start = b->end = 0;
    if (b->capacity > IM__BUFFER_KEEP)
        im__buffer_release(b);
}

void im__buffer_release(im__buffer *b)
{
    free(b->bytes);
    *b = (im__buffer){ NULL, 0, 0, 0 };
}
