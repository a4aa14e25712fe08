/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/loop_internal.h - what the rest of net/ needs of a loop beyond loop.h.
 */
#ifndef IM_NET_LOOP_INTERNAL_H
#define IM_NET_LOOP_INTERNAL_H

#include <stdbool.h>
#include <uv.h>

#include "net/loop.h"

/* A stream of either kind. */
typedef union im__stream {
    uv_handle_t handle;
    uv_stream_t stream;
    uv_tcp_t tcp;
    uv_pipe_t pipe;
} im__stream;

/* Work for the end of the round of events: what many events of a round ask for is done once.
 * Embedded in the object that it is for; zero but for fn is "not asked for". */
typedef struct im__later {
    void (*fn)(struct im__later *later);
    struct im__later *next, **at;          /* at: what points here, NULL: not asked for        */
} im__later;

/* Have later->fn called before the loop waits again.  Asking twice is asking once. */
void im__loop_later(im_loop *loop, im__later *later);

/* Forget it.  Fine when it was not asked for. */
void im__later_clear(im__later *later);

/* ---- blocking: a loop is run by one thread at a time, whichever that is ---- */

/* True when this thread runs the loop at this moment: it cannot wait for it as well. */
bool im__loop_is_mine(im_loop *loop);

/* Run the loop, or wait while another thread does, until *done was set by im__loop_set. */
void im__loop_until(im_loop *loop, const bool *done);

/* From the loop's thread. */
void im__loop_set(im_loop *loop, bool *done);

uv_loop_t *im__loop_uv(im_loop *loop);

#endif
