/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/buffer.c - bytes that come in at one end and go out at the other.
 *
 * One block that doubles: what is taken leaves a gap at the start, which is closed when room is
 * needed and the gap is at least half of the block, so that each byte moves at most twice.
 */
#include "net/buffer_internal.h"

#include <assert.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    BUFFER_MIN = 1024,
    SPARES = 8, SPARE_BYTES_MAX = 512 << 10
};

/* ---- large blocks ---- */

/* A thread keeps some for the next buffer that grows: malloc would give what is freed back to the
 * kernel, and a stream of messages would wait for zeroed pages again and again. */
struct spare {
    char *bytes;
    size_t capacity;
};

static _Thread_local struct spare spares[SPARES];
static pthread_key_t spares_key;
static pthread_once_t spares_once = PTHREAD_ONCE_INIT;

static void spares_free(void *ctx)
{
    struct spare *mine = ctx;

    for (size_t i = 0; i < SPARES; i++) {
        free(mine[i].bytes);
        mine[i] = (struct spare){ NULL, 0 };
    }
}

/* Without the key what a thread that ends has kept is lost; nothing else depends on it. */
static void spares_make_key(void)
{
    (void)pthread_key_create(&spares_key, spares_free);
}

static void give(char *bytes, size_t capacity)
{
    for (size_t i = 0; i < SPARES && capacity > IM__BUFFER_KEEP; i++) {
        if (spares[i].bytes != NULL || capacity > SPARE_BYTES_MAX)
            continue;
        pthread_once(&spares_once, spares_make_key);
        pthread_setspecific(spares_key, spares);
        spares[i] = (struct spare){ bytes, capacity };
        return;
    }
    free(bytes);
}

/* What b holds moves into a spare block of that many bytes or more.  False: there is none. */
static bool move_to_spare(im__buffer *b, size_t need)
{
    size_t i = 0;

    while (i < SPARES && spares[i].capacity < need)
        i++;
    if (need <= IM__BUFFER_KEEP || i == SPARES)
        return false;
    struct spare found = spares[i];
    spares[i] = (struct spare){ NULL, 0 };
    if (b->end > 0)
        memcpy(found.bytes, b->bytes, b->end);
    give(b->bytes, b->capacity);
    b->bytes = found.bytes;
    b->capacity = found.capacity;
    return true;
}

/* ---- buffers ---- */

static bool grow(im__buffer *b, size_t need)
{
    size_t capacity = b->capacity > 0 ? b->capacity : BUFFER_MIN;

    if (move_to_spare(b, need))
        return true;
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
    give(b->bytes, b->capacity);
    *b = (im__buffer){ NULL, 0, 0, 0 };
}
