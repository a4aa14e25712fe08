/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync/chan.c - making and freeing channels, and sending and receiving on one.
 */
#include "sync/chan.h"

#include "core/memory_internal.h"
#include "sync/chan_internal.h"

enum {
    LOOK_PAUSES = 16,                      /* between two looks at the ring                   */
    TRY_PAUSES = 256                       /* ... and before using it as it is: about as long
                                              as the other side needs for 128 elements        */
};

/* ---- making and freeing ---- */

static uint32_t bits_for(size_t cap)
{
    uint32_t bits = 0;

    while (((size_t)1 << bits) < cap)
        bits++;
    return bits;
}

static void number_slots(im_chan *c)
{
    uint64_t word = 0;

    for (size_t i = 0; i < c->cap; i++, word = im__word_next(c, word))
        atomic_init(&im__slot_of(c, word)->turn, im__turn_free(word));
}

im_code im_chan_new(size_t elem_bytes, size_t cap, const im_mem *mem, im_chan **out)
{
    im_mem hook = im__mem_of(mem);
    size_t slot_bytes = sizeof(struct im__slot) + ((elem_bytes + 7) & ~(size_t)7);

    assert(out != NULL);
    *out = NULL;
    if (elem_bytes > IM_CHAN_ELEM_MAX || cap > IM_CHAN_CAP_MAX ||
        cap > (PTRDIFF_MAX - sizeof(im_chan) - IM__CHAN_LINE_BYTES) / slot_bytes)
        return IM_OUT_OF_RANGE;
    size_t bytes = sizeof(im_chan) + IM__CHAN_LINE_BYTES + cap * slot_bytes;
    char *memory = im__mem_take(&hook, bytes);
    if (memory == NULL)
        return IM_RESOURCE_EXHAUSTED;
    im_chan *c = (im_chan *)(void *)(memory + (-(uintptr_t)memory & (IM__CHAN_LINE_BYTES - 1)));
    memset(c, 0, sizeof *c);
    c->magic = IM__CHAN_MAGIC;
    c->elem_bytes = elem_bytes;
    c->cap = cap;
    c->index_bits = bits_for(cap);
    c->slot_bytes = slot_bytes;
    c->spins = im__park_has_peers();
    c->mem = hook;
    c->memory = memory;
    c->memory_bytes = bytes;
    atomic_init(&c->refs, 1);
    number_slots(c);
    *out = c;
    return IM_OK;
}

im_chan *im_chan_ref(im_chan *c)
{
    if (c != NULL) {
        im__chan_check(c);
        atomic_fetch_add_explicit(&c->refs, 1, memory_order_relaxed);
    }
    return c;
}

void im_chan_unref(im_chan *c)
{
    if (c == NULL)
        return;
    im__chan_check(c);
    if (atomic_fetch_sub_explicit(&c->refs, 1, memory_order_acq_rel) != 1)
        return;
    assert(c->senders.first == NULL && c->receivers.first == NULL && c->events == NULL);
    im_mem hook = c->mem;
    c->magic = 0;
    im__mem_give(&hook, c->memory, c->memory_bytes);
}

/* ---- asking ---- */

size_t im_chan_len(const im_chan *c)
{
    if (c == NULL)
        return 0;
    im__chan_check(c);
    for (;;) {
        uint64_t tail = atomic_load(&c->tail), head = atomic_load(&c->head);
        if (atomic_load(&c->tail) == tail)
            return im__word_count(c, head, tail);
    }
}

size_t im_chan_cap(const im_chan *c)
{
    if (c == NULL)
        return 0;
    im__chan_check(c);
    return c->cap;
}

size_t im_chan_elem_bytes(const im_chan *c)
{
    im__chan_check(c);
    return c->elem_bytes;
}

/* ---- one channel ---- */

/* Look for a while whether the ring can be used after all.  Who follows on the other side's heels
 * finds one element at a time, and the two threads then wait for each other's cache lines all the
 * time: so it is left to the other side until that is through with it, or had its time. */
static bool try_for_a_while(im_chan_case *one)
{
    unsigned patience = im__chan_patience(one->chan), spent = 0;
    enum im__tried tried = IM__TRIED_NOT_NOW;

    while (tried == IM__TRIED_NOT_NOW && spent < patience) {
        for (unsigned i = 0; i < LOOK_PAUSES; i++)
            im__relax();
        spent += LOOK_PAUSES;
        if (im__ring_is_ripe(one) || spent % TRY_PAUSES == 0)
            tried = im__ring_try(one);
    }
    if (patience > 0)
        im__chan_learn(one->chan, tried != IM__TRIED_NOT_NOW);
    return tried == IM__TRIED_DONE;
}

/* With the lock, waiting if need be.  False: the deadline passed. */
static bool do_locked(im_chan_case *one, uint64_t deadline_ns)
{
    struct im__woken woken = { NULL };
    struct im_chan_waiter waiter;
    im_chan *c = one->chan;

    im__chan_take(c);
    bool done = im__locked_try(one, &woken);
    bool waits = !done && deadline_ns != IM_CHAN_NOW;
    if (waits) {
        im__waiter_begin(&waiter);
        im__locked_enqueue(one, &waiter);
    }
    im__chan_settle(c);
    if (waits)
        im__waiter_tell(&waiter, one->op == IM_CHAN_SEND ? IM_CHAN_WAITS_SEND : IM_CHAN_WAITS_RECV);
    im__lock_give(&c->lock);
    im__chan_wake(&woken);
    if (!waits)
        return done;
    if (im__waiter_sleep(&waiter, c->cap == 0 ? c : NULL, deadline_ns) != NULL)
        return true;
    im__chan_take(c);
    im__locked_dequeue(one);
    im__chan_give(c);
    return false;
}

/* What the ring could not do at once. */
static bool go_on(im_chan_case *one, enum im__tried tried, uint64_t deadline_ns)
{
    if (tried == IM__TRIED_NOT_NOW) {
        if (deadline_ns == IM_CHAN_NOW)
            return false;
        if (one->chan->cap > 0 && try_for_a_while(one))
            return true;
    }
    return do_locked(one, deadline_ns);
}

bool im_chan_send_until(im_chan *c, const void *elem, uint64_t deadline_ns)
{
    if (c == NULL) {
        im__wait_alone(IM_CHAN_WAITS_SEND_NIL, deadline_ns);
        return false;
    }
    im__chan_check(c);
    im_chan_case one = im_case_send(c, elem);
    enum im__tried tried = im__ring_try(&one);
    if (tried == IM__TRIED_DONE)
        return true;
    bool sent = go_on(&one, tried, deadline_ns);
    if (sent && !one.ok)
        im__chan_panic("send on closed channel");
    return sent;
}

bool im_chan_recv_until(im_chan *c, void *elem_out, bool *ok_out, uint64_t deadline_ns)
{
    if (c == NULL) {
        im__wait_alone(IM_CHAN_WAITS_RECV_NIL, deadline_ns);
        return false;
    }
    im__chan_check(c);
    im_chan_case one = im_case_recv(c, elem_out);
    enum im__tried tried = im__ring_try(&one);
    bool received = tried == IM__TRIED_DONE || go_on(&one, tried, deadline_ns);
    if (received && ok_out != NULL)
        *ok_out = one.ok;
    return received;
}

void im_chan_send(im_chan *c, const void *elem)
{
    (void)im_chan_send_until(c, elem, IM_CHAN_FOREVER);
}

bool im_chan_recv(im_chan *c, void *elem_out)
{
    bool ok = false;

    (void)im_chan_recv_until(c, elem_out, &ok, IM_CHAN_FOREVER);
    return ok;
}
