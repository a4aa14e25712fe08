/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/loop.h - an event loop: one per thread.
 *
 * What it is for
 *   Everything in net/ that waits (sockets, timers, another thread's news) waits in a loop.  An
 *   object belongs to the loop that it was made with and is touched on that loop's thread only;
 *   im_loop_post is the one function that other threads may call.
 *
 * How it works
 *   A thin shell around libuv, whose loop stays hidden: who embeds Imago in a program with a
 *   loop of its own runs this one in a thread and posts to it.
 */
#ifndef IM_NET_LOOP_H
#define IM_NET_LOOP_H

#include <stdbool.h>
#include <stdint.h>

#include "core/api.h"
#include "core/status.h"

IM_BEGIN_DECLS

typedef struct im_loop im_loop;
typedef struct im_timer im_timer;

typedef void (*im_loop_fn)(void *ctx);

/* A loop of its own.  IM_RESOURCE_EXHAUSTED: no memory, or no file descriptors.
 * SIGPIPE, where the program says nothing of it, is ignored from then on: it would end the program
 * when a peer closes its socket. */
IM_API im_code im_loop_new(im_loop **out) IM_MUST_CHECK;

/* Only when nothing runs in it and everything made with it is freed.  NULL is fine. */
IM_API void im_loop_free(im_loop *loop);

/* Run until im_loop_stop, or until nothing is left to wait for. */
IM_API void im_loop_run(im_loop *loop);

/* Handle what is ready; when nothing was, wait for one round of events and handle that.  False:
 * nothing is left to wait for. */
IM_API bool im_loop_run_once(im_loop *loop);

/* Make im_loop_run return after this round.  From the loop's thread. */
IM_API void im_loop_stop(im_loop *loop);

/* Have fn(ctx) called on the loop's thread, soon, in the order of the posts.  From any thread.
 * IM_RESOURCE_EXHAUSTED: no memory; fn will not be called. */
IM_API im_code im_loop_post(im_loop *loop, im_loop_fn fn, void *ctx) IM_MUST_CHECK;

/* Nanoseconds of a clock that only goes forward (CLOCK_MONOTONIC), as of the start of this round
 * of events; while the loop is not run, as of now. */
IM_API uint64_t im_loop_now_ns(const im_loop *loop);

/* A timer that is not running.  fn and ctx are borrowed for its life.  NULL: no memory. */
IM_API im_timer *im_timer_new(im_loop *loop, im_loop_fn fn, void *ctx);

/* Have fn called once, at_ns on im_loop_now_ns's clock, soon if that is past; what was set before
 * is forgotten.  Resolution: a millisecond, never early.  From a timer's fn that is in the next
 * round at the soonest: sockets and posts have their turn before. */
IM_API void im_timer_set(im_timer *timer, uint64_t at_ns);

/* Forget it.  Fine when it is not running. */
IM_API void im_timer_clear(im_timer *timer);

/* Clear and free.  NULL is fine, and so is the timer's own fn. */
IM_API void im_timer_free(im_timer *timer);

IM_END_DECLS
#endif
