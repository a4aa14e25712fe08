/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/buffer_internal.h - bytes that come in at one end and go out at the other.
 */
#ifndef IM_NET_BUFFER_INTERNAL_H
#define IM_NET_BUFFER_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

/* Zero is empty.  What is kept stands at [start, end). */
typedef struct im__buffer {
    char *bytes;
    size_t start, end, capacity;
} im__buffer;

enum { IM__BUFFER_KEEP = 16 << 10 };       /* an empty buffer that is larger is given back     */

static inline size_t im__buffer_len(const im__buffer *b)
{
    return b->end - b->start;
}

static inline const char *im__buffer_at(const im__buffer *b)
{
    return b->bytes + b->start;
}

/* Room for len bytes at the end, to be counted with b->end; NULL: no memory. */
char *im__buffer_room(im__buffer *b, size_t len);

/* False: no memory, and nothing was added. */
bool im__buffer_add(im__buffer *b, const void *data, size_t len);

/* The first len bytes are done with. */
void im__buffer_take(im__buffer *b, size_t len);

void im__buffer_release(im__buffer *b);

#endif
