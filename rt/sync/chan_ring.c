/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync/chan_ring.c - sending and receiving without a lock (chan_internal.h has the picture).
 *
 * Why a sender may say "full" and a receiver "empty" here: both words only grow, so when a thread
 * reads its own word, the other's, and finds its own unchanged, the channel was in that very state
 * at the moment of the second reading.  The three must happen in this order, so the first one
 * acquires, as a failed exchange does, and the others are sequentially consistent.  A slot whose
 * turn has not come although the words leave room is being copied by another thread, which is
 * waited for.
 */
#include "sync/chan_internal.h"

/* A slot is not ready for the position in word of mine: true when that is because the channel is
 * full (a sender asks) or empty (a receiver); false: look again. */
static bool is_stuck(im_chan *c, const _Atomic uint64_t *mine, uint64_t word, bool sending,
                     uint64_t *other_out)
{
    uint64_t other = atomic_load(sending ? &c->head : &c->tail);

    *other_out = other;
    if (atomic_load(mine) != word)
        return false;
    return sending ? im__word_count(c, other, word) == c->cap
                   : im__word_count(c, word, other) == 0;
}

/* The other side has written the slots that come: ask for them while this one is copied. */
static void fetch_ahead(const struct im__slot *slot)
{
    __builtin_prefetch((const char *)slot + (size_t)2 * IM__CHAN_LINE_BYTES, 1);
}

enum im__tried im__ring_send(im_chan *c, const void *elem)
{
    uint64_t word = atomic_load_explicit(&c->tail, memory_order_acquire), head;
    unsigned round = 0;

    while (IM_LIKELY((word & IM__WORD_SLOW) == 0)) {
        struct im__slot *slot = im__slot_of(c, word);
        if (IM_LIKELY(atomic_load_explicit(&slot->turn, memory_order_acquire) ==
                      im__turn_free(word))) {
            if (!atomic_compare_exchange_weak(&c->tail, &word, im__word_next(c, word)))
                continue;
            fetch_ahead(slot);
            im__elem_copy(slot->elem, elem, c->elem_bytes);
            atomic_store_explicit(&slot->turn, im__turn_full(word), memory_order_release);
            return IM__TRIED_DONE;
        }
        if (is_stuck(c, &c->tail, word, true, &head))
            return IM__TRIED_NOT_NOW;
        im__relax_long(&round);
        word = atomic_load_explicit(&c->tail, memory_order_acquire);
    }
    return IM__TRIED_SLOW;
}

static enum im__tried give_zero(const im_chan *c, void *elem_out, bool *ok_out)
{
    im__elem_zero(c, elem_out);
    *ok_out = false;
    return IM__TRIED_DONE;
}

enum im__tried im__ring_recv(im_chan *c, void *elem_out, bool *ok_out)
{
    uint64_t word = atomic_load_explicit(&c->head, memory_order_acquire), tail;
    unsigned round = 0;

    while (IM_LIKELY((word & IM__WORD_SLOW) == 0)) {
        struct im__slot *slot = im__slot_of(c, word);
        if (IM_LIKELY(atomic_load_explicit(&slot->turn, memory_order_acquire) ==
                      im__turn_full(word))) {
            if (!atomic_compare_exchange_weak(&c->head, &word, im__word_next(c, word)))
                continue;
            fetch_ahead(slot);
            if (elem_out != NULL)
                im__elem_copy(elem_out, slot->elem, c->elem_bytes);
            atomic_store_explicit(&slot->turn, im__turn_free_again(c, word), memory_order_release);
            *ok_out = true;
            return IM__TRIED_DONE;
        }
        if (is_stuck(c, &c->head, word, false, &tail))
            return (tail & IM__WORD_CLOSED) != 0 ? give_zero(c, elem_out, ok_out)
                                                 : IM__TRIED_NOT_NOW;
        im__relax_long(&round);
        word = atomic_load_explicit(&c->head, memory_order_acquire);
    }
    return IM__TRIED_SLOW;
}

bool im__ring_is_ripe(const im_chan_case *one)
{
    const im_chan *c = one->chan;
    bool sending = one->op == IM_CHAN_SEND;
    uint64_t word = atomic_load_explicit(sending ? &c->tail : &c->head, memory_order_relaxed);
    uint64_t lap = (uint64_t)1 << (c->index_bits + IM__WORD_SHIFT);
    size_t index = im__word_index(c, word);

    /* cap - 1 positions on: the slot before this one, of the next lap unless this is the first. */
    uint64_t last = index > 0 ? word - (1 << IM__WORD_SHIFT) + lap
                              : word + ((uint64_t)(c->cap - 1) << IM__WORD_SHIFT);
    uint64_t turn = atomic_load_explicit(&im__slot_of(c, last)->turn, memory_order_relaxed);
    return turn == (sending ? im__turn_free(last) : im__turn_full(last));
}

/* Without a buffer the flags of tail say whether there is anything to look for. */
static enum im__tried try_unbuffered(im_chan_case *one)
{
    uint64_t flags = atomic_load(&one->chan->tail);
    unsigned wanted = one->op == IM_CHAN_SEND ? IM__WORD_RECEIVERS | IM__WORD_CLOSED
                                              : IM__WORD_SENDERS;

    if (one->op == IM_CHAN_RECV && (flags & IM__WORD_CLOSED) != 0)
        return give_zero(one->chan, one->elem, &one->ok);
    return (flags & wanted) != 0 ? IM__TRIED_SLOW : IM__TRIED_NOT_NOW;
}

enum im__tried im__ring_try(im_chan_case *one)
{
    if (one->chan == NULL)
        return IM__TRIED_NOT_NOW;
    if (one->chan->cap == 0)
        return try_unbuffered(one);
    if (one->op == IM_CHAN_RECV)
        return im__ring_recv(one->chan, one->elem, &one->ok);
    enum im__tried tried = im__ring_send(one->chan, one->elem);
    one->ok = tried == IM__TRIED_DONE;
    return tried;
}
