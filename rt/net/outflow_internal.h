/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/outflow_internal.h - bytes on their way into a stream of libuv.
 *
 * What the kernel takes at once is written at once.  The rest moves here and waits, with one write
 * of libuv, while whoever fills the buffer goes on filling another one.
 */
#ifndef IM_NET_OUTFLOW_INTERNAL_H
#define IM_NET_OUTFLOW_INTERNAL_H

#include <stdbool.h>
#include <uv.h>

#include "net/buffer_internal.h"

/* Zero is empty. */
typedef struct im__outflow {
    uv_write_t request;
    im__buffer bytes;                      /* what waits                                      */
    bool busy;                             /* a write is under way: done will be called       */
} im__outflow;

/* Write all of *out, which is empty afterwards; not while one is under way.  False: the peer is
 * gone.  When it is busy after that, done is called once the rest was taken, and begins with
 * im__outflow_end. */
bool im__outflow_write(im__outflow *outflow, uv_stream_t *stream, im__buffer *out,
                       uv_write_cb done);

/* The write is over, well or not. */
void im__outflow_end(im__outflow *outflow);

void im__outflow_release(im__outflow *outflow);

#endif
