/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync/chan_select.c - waiting for one of many.
 *
 *   1. Try the cases in random order, one channel at a time and mostly without a lock.
 *   2. If none could be done: lock all channels, in the order of their addresses so that two
 *      selects cannot wait for each other, and try again in the same order.  Now "none" is true of
 *      one moment for all of them, which a default needs.
 *   3. Stand in every queue, give the locks back, sleep.  Whoever comes first claims the thread.
 *   4. Leave the other queues.
 *
 * Fairness: the order is a uniformly random permutation, so that among the ready cases, however
 * many there are and wherever they stand, each is as likely.  It is made while it is walked.
 */
#include "sync/chan_internal.h"

/* ---- random numbers: one small generator a thread ---- */

static _Thread_local uint64_t dice;

/* S. Vigna, "Further scramblings of Marsaglia's xorshift generators": good enough to choose, and
 * cheap.  Started by the address of the thread's own state, which differs between threads. */
static uint32_t dice_below(uint32_t limit)
{
    uint64_t x = dice;

    if (IM_UNLIKELY(x == 0))
        x = ((uint64_t)(uintptr_t)&dice ^ im_chan_after(0)) * 0x9e3779b97f4a7c15 | 1;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    dice = x;
    return (uint32_t)(((x * 0x2545f4914f6cdd1d >> 32) * limit) >> 32);
}

/* The case that comes i-th; every i once, from 0 on. */
static im_chan_case *draw(im_chan_case *cases, uint32_t count, uint32_t i)
{
    uint32_t k = i + (i + 1 < count ? dice_below(count - i) : 0);
    uint32_t drawn = cases[k].poll_;

    cases[k].poll_ = cases[i].poll_;
    cases[i].poll_ = drawn;
    return &cases[drawn];
}

/* ---- the order of locking ---- */

static uintptr_t address(const im_chan_case *cases, uint32_t i)
{
    return (uintptr_t)cases[cases[i].lock_].chan;
}

static void swap_locks(im_chan_case *cases, uint32_t i, uint32_t k)
{
    uint32_t held = cases[i].lock_;

    cases[i].lock_ = cases[k].lock_;
    cases[k].lock_ = held;
}

/* Let what stands at root sink to its place in a heap of count. */
static void sink(im_chan_case *cases, uint32_t root, uint32_t count)
{
    for (uint32_t child = 2 * root + 1; child < count; child = 2 * root + 1) {
        if (child + 1 < count && address(cases, child) < address(cases, child + 1))
            child++;
        if (address(cases, root) >= address(cases, child))
            return;
        swap_locks(cases, root, child);
        root = child;
    }
}

/* Heapsort: in place, without recursion, and never slow. */
static void sort_locks(im_chan_case *cases, uint32_t count)
{
    for (uint32_t i = count / 2; i-- > 0;)
        sink(cases, i, count);
    for (uint32_t i = count; i-- > 1;) {
        swap_locks(cases, 0, i);
        sink(cases, 0, i);
    }
}

/* The i-th channel to lock; NULL for none, or the same again. */
static im_chan *lock_at(const im_chan_case *cases, uint32_t i)
{
    return i > 0 && address(cases, i) == address(cases, i - 1) ? NULL : cases[cases[i].lock_].chan;
}

static void for_channels(const im_chan_case *cases, uint32_t count, void (*fn)(im_chan *c))
{
    for (uint32_t i = 0; i < count; i++) {
        im_chan *c = lock_at(cases, i);
        if (c != NULL)
            fn(c);
    }
}

static void unlock(im_chan *c)
{
    im__lock_give(&c->lock);
}

/* ---- the four steps ---- */

static bool try_alone(im_chan_case *one, struct im__woken *woken)
{
    enum im__tried tried = im__ring_try(one);

    if (tried != IM__TRIED_SLOW)
        return tried == IM__TRIED_DONE;
    im__chan_take(one->chan);
    bool done = im__locked_try(one, woken);
    im__chan_give(one->chan);
    im__chan_wake(woken);
    return done;
}

static im_chan_case *try_each(im_chan_case *cases, uint32_t count)
{
    struct im__woken woken = { NULL };

    for (uint32_t i = 0; i < count; i++)
        cases[i].poll_ = i;
    for (uint32_t i = 0; i < count; i++) {
        im_chan_case *one = draw(cases, count, i);
        if (one->chan != NULL && try_alone(one, &woken))
            return one;
    }
    return NULL;
}

static im_chan_case *try_locked(im_chan_case *cases, uint32_t count, struct im__woken *woken)
{
    for (uint32_t i = 0; i < count; i++) {
        im_chan_case *one = &cases[cases[i].poll_];
        if (one->chan != NULL && im__locked_try(one, woken))
            return one;
    }
    return NULL;
}

static void enqueue_all(im_chan_case *cases, uint32_t count, struct im_chan_waiter *waiter)
{
    im__waiter_begin(waiter);
    for (uint32_t i = 0; i < count; i++) {
        if (cases[i].chan != NULL)
            im__locked_enqueue(&cases[i], waiter);
    }
}

static void dequeue_all(im_chan_case *cases, uint32_t count, const im_chan_case *chosen)
{
    for (uint32_t i = 0; i < count; i++) {
        if (cases[i].chan == NULL || &cases[i] == chosen)
            continue;
        im__chan_take(cases[i].chan);
        im__locked_dequeue(&cases[i]);
        im__chan_give(cases[i].chan);
    }
}

static im_chan_case *wait_for_one(im_chan_case *cases, uint32_t count, uint64_t deadline_ns)
{
    struct im__woken woken = { NULL };
    struct im_chan_waiter waiter;

    for (uint32_t i = 0; i < count; i++)
        cases[i].lock_ = i;
    sort_locks(cases, count);
    for_channels(cases, count, im__chan_take);
    im_chan_case *chosen = try_locked(cases, count, &woken);
    bool waits = chosen == NULL && deadline_ns != IM_CHAN_NOW;
    if (waits)
        enqueue_all(cases, count, &waiter);
    for_channels(cases, count, im__chan_settle);
    if (waits)
        im__waiter_tell(&waiter, IM_CHAN_WAITS_SELECT);
    for_channels(cases, count, unlock);
    im__chan_wake(&woken);
    if (waits) {
        chosen = im__waiter_sleep(&waiter, cases[cases[count - 1].lock_].chan, deadline_ns);
        dequeue_all(cases, count, chosen);
    }
    return chosen;
}

static bool has_channel(im_chan_case *cases, size_t count)
{
    bool found = false;

    assert(count <= IM_SELECT_CASES_MAX && (cases != NULL || count == 0));
    for (size_t i = 0; i < count; i++) {
        cases[i].queued_ = false;
        if (cases[i].chan == NULL)
            continue;
        im__chan_check(cases[i].chan);
        found = true;
    }
    return found;
}

ptrdiff_t im_select_until(im_chan_case *cases, size_t count, uint64_t deadline_ns)
{
    if (!has_channel(cases, count)) {
        im__wait_alone(count == 0 ? IM_CHAN_WAITS_SELECT_EMPTY : IM_CHAN_WAITS_SELECT, deadline_ns);
        return -1;
    }
    im_chan_case *chosen = try_each(cases, (uint32_t)count);
    if (chosen == NULL)
        chosen = wait_for_one(cases, (uint32_t)count, deadline_ns);
    if (chosen == NULL)
        return -1;
    if (chosen->op == IM_CHAN_SEND && !chosen->ok)
        im__chan_panic("send on closed channel");
    return chosen - cases;
}
