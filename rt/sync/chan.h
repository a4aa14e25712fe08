/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync/chan.h - Go's channels, between threads.
 *
 * What it is for
 *   Threads that hand each other values instead of sharing them.  This is the untyped core: an
 *   element is elem_bytes bytes.  From `chan T` in a schema the generator makes a typed handle and
 *   thin inline functions over it (docs/c-output.md), which is what programs use.
 *
 * The rules are Go's (https://go.dev/ref/spec, "Channel types", "Send statements", "Receive
 * operator", "Select statements", "Close")
 *   A channel without a buffer hands a value over when sender and receiver meet; one with a buffer
 *   of cap elements blocks senders when it is full and receivers when it is empty.  Who waits is
 *   served first come, first served.  A nil channel (NULL) blocks for ever.  A closed one gives
 *   what is left in its buffer, then zero values, at once.  Sending on a closed channel, closing it
 *   again and closing nil are errors of the program: see im_chan_set_panic.
 *
 * Ownership
 *   im_chan_new gives one reference; im_chan_ref makes another, im_chan_unref gives one back, and
 *   the last one frees the channel.  A function here borrows: the caller holds a reference until
 *   the call has returned, so every thread that uses a channel has one of its own (or is joined by
 *   one that has).  Elements are copied as bytes; what they point at passes from sender to receiver
 *   and is not freed with a channel that still holds it.
 *
 * Memory
 *   Only im_chan_new and im_chan_event_new allocate.  Who waits does so on its own stack, so that
 *   sending, receiving and selecting cannot run out of memory.
 *
 * Time
 *   A deadline is in nanoseconds of CLOCK_MONOTONIC; IM_CHAN_NOW never waits, IM_CHAN_FOREVER waits
 *   without one.  An operation that can be done is done, however late it is.
 *
 * Threads
 *   Every function may be called from any thread at any time.  What a thread did before a send, or
 *   before a close, is seen by the thread that received the value, or learnt of the close.
 */
#ifndef IM_SYNC_CHAN_H
#define IM_SYNC_CHAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/status.h"

IM_BEGIN_DECLS

typedef struct im_chan im_chan;

enum {
    IM_CHAN_ELEM_MAX = 65535,              /* bytes of an element, Go's limit                 */
    IM_CHAN_CAP_MAX = 1 << 30,             /* elements of a buffer                            */
    IM_SELECT_CASES_MAX = 65536            /* cases of a select, Go's limit                   */
};

#define IM_CHAN_NOW ((uint64_t)0)
#define IM_CHAN_FOREVER UINT64_MAX

/* ---- making and freeing ---- */

/* A channel of elements of elem_bytes with room for cap of them; 0: no buffer.
 *
 * mem  NULL means the C heap.  Copied; its ctx is borrowed for the channel's life, and it is called
 *      once now and once by whoever gives the last reference back, whichever thread that is.
 *
 * IM_OUT_OF_RANGE: elem_bytes or cap is beyond its maximum, which is where Go panics with "size
 * out of range".  IM_RESOURCE_EXHAUSTED: no memory.  *out is NULL then. */
IM_API im_code im_chan_new(size_t elem_bytes, size_t cap, const im_mem *mem, im_chan **out)
    IM_MUST_CHECK;

/* One more reference; returns c.  NULL is fine. */
IM_API im_chan *im_chan_ref(im_chan *c);

/* Give a reference back.  Nobody may wait on the channel when the last one goes.  NULL is fine. */
IM_API void im_chan_unref(im_chan *c);

/* ---- one channel ---- */

/* Send the element at elem, waiting until deadline_ns.  True when it was sent, false when the
 * deadline passed. */
IM_API bool im_chan_send_until(im_chan *c, const void *elem, uint64_t deadline_ns);

/* Receive into elem_out (NULL: drop the value).  True when something was received: *ok_out (may be
 * NULL) says whether it was sent by somebody, or is the zero value of a closed channel.  False when
 * the deadline passed; nothing was written then. */
IM_API bool im_chan_recv_until(im_chan *c, void *elem_out, bool *ok_out, uint64_t deadline_ns);

/* Go's `c <- elem`. */
IM_API void im_chan_send(im_chan *c, const void *elem);

/* Go's `elem, ok := <-c`: returns ok.  `while (im_chan_recv(c, &elem))` is Go's range. */
IM_API bool im_chan_recv(im_chan *c, void *elem_out);

/* Close it: receivers get what is left and then zero values, senders panic. */
IM_API void im_chan_close(im_chan *c);

/* Elements in the buffer, and its room.  0 for NULL. */
IM_API size_t im_chan_len(const im_chan *c);
IM_API size_t im_chan_cap(const im_chan *c);

/* Bytes of an element.  c must not be NULL. */
IM_API size_t im_chan_elem_bytes(const im_chan *c);

/* ---- select ---- */

typedef enum im_chan_op { IM_CHAN_SEND, IM_CHAN_RECV } im_chan_op;

struct im_chan_waiter;

/* One case.  The caller sets chan, elem and op (im_case_send and im_case_recv do); the other fields
 * belong to im_select while it runs: this is where it keeps what Go allocates. */
typedef struct im_chan_case {
    im_chan *chan;                         /* NULL: never ready                               */
    void *elem;                            /* read by a send; RECV: written, may be NULL      */
    im_chan_op op;
    bool ok;                               /* of the case that was chosen, as im_chan_recv's  */
    bool queued_;
    uint32_t poll_, lock_;
    struct im_chan_waiter *waiter_;
    struct im_chan_case *next_, *prev_;
} im_chan_case;

static inline im_chan_case im_case_send(im_chan *c, const void *elem)
{
    im_chan_case one = { c, (void *)(uintptr_t)elem, IM_CHAN_SEND, false, false, 0, 0, NULL,
                         NULL, NULL };
    return one;
}

static inline im_chan_case im_case_recv(im_chan *c, void *elem_out)
{
    im_chan_case one = { c, elem_out, IM_CHAN_RECV, false, false, 0, 0, NULL, NULL, NULL };
    return one;
}

/* Wait until one of count cases can be done, do it, and return its index.  Among several that can
 * be done the choice is uniformly random.  -1 when the deadline passed: with IM_CHAN_NOW that is
 * Go's default.  One channel may stand in several cases.  At most IM_SELECT_CASES_MAX cases. */
IM_API ptrdiff_t im_select_until(im_chan_case *cases, size_t count, uint64_t deadline_ns);

/* The same without a deadline.  Without a case that has a channel it never returns. */
static inline size_t im_select(im_chan_case *cases, size_t count)
{
    return (size_t)im_select_until(cases, count, IM_CHAN_FOREVER);
}

/* The deadline that is ns from now. */
IM_API uint64_t im_chan_after(uint64_t ns);

/* ---- where Go panics ---- */

/* Have fn called, in the thread that made the mistake and holding no lock, with Go's text: "send on
 * closed channel", "close of closed channel", "close of nil channel".  NULL, the initial state,
 * prints "panic: TEXT" to stderr and calls abort().
 *
 * When fn returns, the operation had no effect and counts as done: a send's case is not ok, its
 * function returns true.  For the whole process. */
IM_API void im_chan_set_panic(void (*fn)(const char *text));

/* ---- watching a thread ---- */

/* What a thread waits for, in Go's words. */
#define IM_CHAN_WAITS(X)                                                              \
    X(NOTHING, "running")                      X(SEND, "chan send")                   \
    X(RECV, "chan receive")                    X(SEND_NIL, "chan send (nil chan)")    \
    X(RECV_NIL, "chan receive (nil chan)")     X(SELECT, "select")                    \
    X(SELECT_EMPTY, "select (no cases)")

#define X(name, text) IM_CHAN_WAITS_##name,
typedef enum im_chan_wait { IM_CHAN_WAITS(X) IM_CHAN_WAIT_COUNT } im_chan_wait;
#undef X

/* "chan receive".  Static. */
IM_API const char *im_chan_wait_text(im_chan_wait what);

/* For tests: have fn called whenever the calling thread blocks here, before any other thread can
 * see that it does, and with IM_CHAN_WAITS_NOTHING when its wait is over, by the thread that ends
 * it and before its own call returns.  So blocking is observed, not timed.  fn is called with locks
 * held and must not use channels.  NULL: stop watching.  Both are borrowed. */
IM_API void im_chan_watch(void (*fn)(void *ctx, im_chan_wait what), void *ctx);

IM_END_DECLS
#endif
