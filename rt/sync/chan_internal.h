/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync/chan_internal.h - what a channel consists of.
 *
 * Two ways in
 *   The buffer is a ring that senders and receivers use without a lock as long as nobody waits:
 *   each claims a position by advancing its word, tail or head, with one compare-and-swap, copies
 *   the element and marks the slot (D. Vyukov's bounded queue; the lap in the word as crossbeam
 *   does it).  Everything else happens under the channel's lock, and there Go's own algorithm does.
 *
 *   The two exclude each other by the SLOW bit in both words.  Who holds the lock sets it (freezes
 *   the channel): a claim then fails, because the word is not what it was, and goes to the lock.
 *   It stays set as long as somebody waits, so that nobody overtakes who came first.  What was
 *   claimed before is finished by its thread within a few instructions; whoever froze the channel
 *   waits for that at each slot (chan_locked.c, slot_await).  So under the lock a channel is at
 *   rest: its words say exactly what is in the buffer.
 *
 * A word
 *   | lap | index of a slot | flags, 4 bits |      position = lap and index
 *
 *   Positions that follow each other count a lap's indices from 0 to cap - 1 and then start the
 *   next one; the bits for an index are those that cap needs, so that no division is needed.
 *   A slot's turn is 2 * position when it is free for that position, one more when it is full.
 *
 * Invariants, when not frozen: no waiters and no armed events.  Always: head <= tail <= head + cap;
 * receivers wait only while the buffer is empty, senders only while it is full.
 */
#ifndef IM_SYNC_CHAN_INTERNAL_H
#define IM_SYNC_CHAN_INTERNAL_H

#include <assert.h>
#include <stdatomic.h>
#include <string.h>

#include "sync/chan.h"
#include "sync/park_internal.h"

enum {
    IM__CHAN_MAGIC = 0x494d4348,
    IM__CHAN_LINE_BYTES = 64,              /* what CPUs pass to each other                    */

    IM__WORD_SLOW = 1 << 0,                /* head, tail: take the lock                       */
    IM__WORD_CLOSED = 1 << 1,              /* tail                                            */
    IM__WORD_SENDERS = 1 << 2,             /* tail: somebody waits to send                    */
    IM__WORD_RECEIVERS = 1 << 3,           /* tail: somebody waits to receive                 */
    IM__WORD_FLAGS = 15,
    IM__WORD_SHIFT = 4
};

struct im__slot {
    _Atomic uint64_t turn;
    unsigned char elem[];
};

struct im__queue { im_chan_case *first, *last; };

struct im_chan {
    uint32_t magic;
    uint32_t index_bits;
    size_t elem_bytes;
    size_t cap;
    size_t slot_bytes;
    bool spins;                            /* waiting awake makes sense: not on one CPU       */
    im_mem mem;
    void *memory;                          /* what mem gave; the channel is aligned within it */
    size_t memory_bytes;
    atomic_size_t refs;

    _Alignas(IM__CHAN_LINE_BYTES) im__lock lock;
    struct im__queue senders, receivers;
    struct im_chan_event *events;          /* armed ones                                      */
    atomic_uint score;                     /* im__chan_patience                               */

    _Alignas(IM__CHAN_LINE_BYTES) _Atomic uint64_t tail;     /* where the next send goes      */
    _Alignas(IM__CHAN_LINE_BYTES) _Atomic uint64_t head;     /* where the next receive is     */
    _Alignas(IM__CHAN_LINE_BYTES) unsigned char slots[];
};

/* A thread that waits, on its own stack; its cases stand in the queues of their channels. */
struct im_chan_waiter {
    atomic_uint state;                     /* IM__WAITER_...: what im__park waits on          */
    atomic_bool taken;                     /* by a case, or by the deadline                   */
    im_chan_case *chosen;                  /* by whom; read when DONE                         */
    void (*watch)(void *ctx, im_chan_wait what);
    void *watch_ctx;
};

enum { IM__WAITER_WAITS, IM__WAITER_SLEEPS, IM__WAITER_DONE };

/* Who was chosen under a lock and is to be woken after it. */
struct im__woken { im_chan_case *first; };

static inline void im__chan_check(const im_chan *c)
{
    assert(c != NULL && c->magic == IM__CHAN_MAGIC);
    (void)c;
}

static inline void im__elem_copy(void *to, const void *from, size_t bytes)
{
    if (bytes == 8)
        memcpy(to, from, 8);
    else if (bytes != 0)
        memcpy(to, from, bytes);
}

/* ---- words and slots ---- */

static inline size_t im__word_index(const im_chan *c, uint64_t word)
{
    return (size_t)(word >> IM__WORD_SHIFT & (((uint64_t)1 << c->index_bits) - 1));
}

static inline uint64_t im__word_next(const im_chan *c, uint64_t word)
{
    uint64_t lap = (uint64_t)1 << (c->index_bits + IM__WORD_SHIFT);

    if (IM_LIKELY(im__word_index(c, word) + 1 < c->cap))
        return word + (1 << IM__WORD_SHIFT);
    return (word & ~(lap - 1)) + lap + (word & IM__WORD_FLAGS);
}

/* Elements between two words of one moment. */
static inline size_t im__word_count(const im_chan *c, uint64_t head, uint64_t tail)
{
    uint64_t laps = (tail >> (c->index_bits + IM__WORD_SHIFT)) -
                    (head >> (c->index_bits + IM__WORD_SHIFT));

    return (size_t)laps * c->cap + im__word_index(c, tail) - im__word_index(c, head);
}

static inline struct im__slot *im__slot_of(const im_chan *c, uint64_t word)
{
    return (struct im__slot *)(uintptr_t)(c->slots + im__word_index(c, word) * c->slot_bytes);
}

static inline uint64_t im__turn_free(uint64_t word)
{
    return word >> IM__WORD_SHIFT << 1;
}

static inline uint64_t im__turn_full(uint64_t word)
{
    return im__turn_free(word) | 1;
}

/* Of the slot at word's position in the next lap. */
static inline uint64_t im__turn_free_again(const im_chan *c, uint64_t word)
{
    return im__turn_free(word) + ((uint64_t)2 << c->index_bits);
}

/* ---- chan_ring.c: without a lock ---- */

enum im__tried {
    IM__TRIED_DONE,
    IM__TRIED_NOT_NOW,                     /* full, or empty and open, at a moment of the call */
    IM__TRIED_SLOW                         /* only the lock can tell                           */
};

enum im__tried im__ring_send(im_chan *c, const void *elem);
enum im__tried im__ring_recv(im_chan *c, void *elem_out, bool *ok_out);

/* What a closed and empty channel gives. */
static inline void im__elem_zero(const im_chan *c, void *elem_out)
{
    if (elem_out != NULL && c->elem_bytes != 0)
        memset(elem_out, 0, c->elem_bytes);
}

/* The same for a case, which may be about a channel without a buffer, or none. */
enum im__tried im__ring_try(im_chan_case *one);

/* Whether the other side is through with the whole buffer: a guess, from the one slot that it
 * writes last, so that looking at it takes nothing from that side. */
bool im__ring_is_ripe(const im_chan_case *one);

/* ---- chan_locked.c: with the lock ---- */

void im__chan_take(im_chan *c);            /* lock and freeze                                 */
void im__chan_settle(im_chan *c);          /* fire events, show who waits, thaw if nobody does */
void im__chan_give(im_chan *c);            /* settle and unlock                               */

/* Do the case if it can be done now.  A send to a closed channel is "done" and not ok. */
bool im__locked_try(im_chan_case *one, struct im__woken *woken);

void im__locked_enqueue(im_chan_case *one, struct im_chan_waiter *waiter);
void im__locked_dequeue(im_chan_case *one);

/* Wake them, without a lock. */
void im__chan_wake(struct im__woken *woken);

/* ---- chan_wait.c ---- */

void im__waiter_begin(struct im_chan_waiter *waiter);

/* Tell who watches this thread.  A wait is told of when others can see it and cannot end it yet:
 * between settling and unlocking. */
void im__waiter_tell(const struct im_chan_waiter *waiter, im_chan_wait what);

/* Claim the waiter of a case for that case; false when something else was faster. */
bool im__waiter_choose(im_chan_case *one);

/* Sleep until chosen, looking for a while at first if c is not NULL.  NULL when the deadline passed
 * first. */
im_chan_case *im__waiter_sleep(struct im_chan_waiter *waiter, im_chan *c, uint64_t deadline_ns);

/* How long to look before sleeping, in pauses of the CPU: longer than waking a thread takes where
 * that was of use the last times; 0 where it was not, because the other thread has no CPU or no
 * hurry. */
unsigned im__chan_patience(im_chan *c);
void im__chan_learn(im_chan *c, bool was_of_use);

/* A wait that only its deadline ends. */
void im__wait_alone(im_chan_wait what, uint64_t deadline_ns);

void im__chan_panic(const char *text);

/* ---- chan_event.c ---- */

/* Fire the armed events whose time has come.  With the lock. */
void im__chan_fire(im_chan *c, bool readable, bool writable);

#endif
