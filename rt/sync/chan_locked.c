/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync/chan_locked.c - a channel under its lock: the rules of Go in their plain form.
 *
 * Everything here finds the channel frozen, so its words stand still and only the thread with the
 * lock changes them.  Who is chosen from a queue gets its result at once and is woken when the lock
 * has been given back: until then it cannot leave, so its stack may be written to.
 */
#include "sync/chan_internal.h"

static uint64_t tail_of(const im_chan *c)
{
    return atomic_load_explicit(&c->tail, memory_order_relaxed);
}

static uint64_t head_of(const im_chan *c)
{
    return atomic_load_explicit(&c->head, memory_order_relaxed);
}

static size_t count_of(const im_chan *c)
{
    return im__word_count(c, head_of(c), tail_of(c));
}

static bool is_closed(const im_chan *c)
{
    return (tail_of(c) & IM__WORD_CLOSED) != 0;
}

/* ---- the lock ---- */

void im__chan_take(im_chan *c)
{
    im__lock_take(&c->lock);
    if (c->cap == 0 || (tail_of(c) & head_of(c) & IM__WORD_SLOW) != 0)
        return;
    atomic_fetch_or(&c->tail, IM__WORD_SLOW);
    atomic_fetch_or(&c->head, IM__WORD_SLOW);
}

void im__chan_settle(im_chan *c)
{
    if (c->events != NULL)
        im__chan_fire(c, count_of(c) > 0 || c->senders.first != NULL || is_closed(c),
                      count_of(c) < c->cap || c->receivers.first != NULL || is_closed(c));

    uint64_t closed = tail_of(c) & IM__WORD_CLOSED;
    bool waits = c->senders.first != NULL || c->receivers.first != NULL || c->events != NULL;
    uint64_t flags = closed | (waits || closed != 0 ? IM__WORD_SLOW : 0) |
                     (c->senders.first != NULL ? IM__WORD_SENDERS : 0) |
                     (c->receivers.first != NULL ? IM__WORD_RECEIVERS : 0);

    /* A closed channel's head may go on: nothing will be added any more. */
    atomic_store_explicit(&c->head, (head_of(c) & ~(uint64_t)IM__WORD_FLAGS) |
                                        (waits ? IM__WORD_SLOW : 0), memory_order_release);
    atomic_store_explicit(&c->tail, (tail_of(c) & ~(uint64_t)IM__WORD_FLAGS) | flags,
                          memory_order_release);
}

void im__chan_give(im_chan *c)
{
    im__chan_settle(c);
    im__lock_give(&c->lock);
}

/* ---- queues ---- */

static struct im__queue *queue_of(im_chan *c, im_chan_op op)
{
    return op == IM_CHAN_SEND ? &c->senders : &c->receivers;
}

void im__locked_enqueue(im_chan_case *one, struct im_chan_waiter *waiter)
{
    struct im__queue *queue = queue_of(one->chan, one->op);

    assert(!one->queued_);
    one->waiter_ = waiter;
    one->next_ = NULL;
    one->prev_ = queue->last;
    one->queued_ = true;
    if (queue->last != NULL)
        queue->last->next_ = one;
    else
        queue->first = one;
    queue->last = one;
}

void im__locked_dequeue(im_chan_case *one)
{
    struct im__queue *queue = queue_of(one->chan, one->op);

    if (!one->queued_)
        return;
    if (one->prev_ != NULL)
        one->prev_->next_ = one->next_;
    else
        queue->first = one->next_;
    if (one->next_ != NULL)
        one->next_->prev_ = one->prev_;
    else
        queue->last = one->prev_;
    one->queued_ = false;
    one->next_ = one->prev_ = NULL;
}

/* The first that still waits, chosen, or NULL.  A select that another channel was faster with only
 * leaves the queue. */
static im_chan_case *choose_first(struct im__queue *queue, struct im__woken *woken)
{
    im_chan_case *one;

    while ((one = queue->first) != NULL) {
        im__locked_dequeue(one);
        if (im__waiter_choose(one)) {
            one->next_ = woken->first;
            woken->first = one;
            return one;
        }
    }
    return NULL;
}

void im__chan_wake(struct im__woken *woken)
{
    for (im_chan_case *one = woken->first, *next; one != NULL; one = next) {
        struct im_chan_waiter *waiter = one->waiter_;
        next = one->next_;                 /* after the exchange *one may be gone             */
        im__waiter_tell(waiter, IM_CHAN_WAITS_NOTHING);
        if (atomic_exchange_explicit(&waiter->state, IM__WAITER_DONE, memory_order_acq_rel) ==
            IM__WAITER_SLEEPS)
            im__unpark(&waiter->state);
    }
    woken->first = NULL;
}

/* ---- the buffer ---- */

/* The slot at word, once the thread that was busy with it is done. */
static struct im__slot *slot_await(im_chan *c, uint64_t word, uint64_t turn)
{
    struct im__slot *slot = im__slot_of(c, word);

    for (unsigned round = 0; atomic_load_explicit(&slot->turn, memory_order_acquire) != turn;)
        im__relax_long(&round);
    return slot;
}

static void put(im_chan *c, const void *elem)
{
    uint64_t word = tail_of(c);
    struct im__slot *slot = slot_await(c, word, im__turn_free(word));

    im__elem_copy(slot->elem, elem, c->elem_bytes);
    atomic_store_explicit(&slot->turn, im__turn_full(word), memory_order_release);
    atomic_store_explicit(&c->tail, im__word_next(c, word), memory_order_release);
}

static void take(im_chan *c, void *elem_out)
{
    uint64_t word = head_of(c);
    struct im__slot *slot = slot_await(c, word, im__turn_full(word));

    if (elem_out != NULL)
        im__elem_copy(elem_out, slot->elem, c->elem_bytes);
    atomic_store_explicit(&slot->turn, im__turn_free_again(c, word), memory_order_release);
    atomic_store_explicit(&c->head, im__word_next(c, word), memory_order_release);
}

/* ---- the operations ---- */

static bool try_send(im_chan_case *one, struct im__woken *woken)
{
    im_chan *c = one->chan;
    im_chan_case *receiver;

    one->ok = !is_closed(c);
    if (!one->ok)
        return true;
    if ((receiver = choose_first(&c->receivers, woken)) != NULL) {
        if (receiver->elem != NULL)
            im__elem_copy(receiver->elem, one->elem, c->elem_bytes);
        receiver->ok = true;
        return true;
    }
    if (count_of(c) == c->cap)
        return false;
    put(c, one->elem);
    return true;
}

static void give_zero(im_chan_case *receiver)
{
    im__elem_zero(receiver->chan, receiver->elem);
    receiver->ok = false;
}

static bool try_recv(im_chan_case *one, struct im__woken *woken)
{
    im_chan *c = one->chan;
    bool buffered = count_of(c) > 0;
    im_chan_case *sender;

    if (!buffered && is_closed(c)) {
        give_zero(one);
        return true;
    }
    if (buffered)
        take(c, one->elem);
    if ((sender = choose_first(&c->senders, woken)) != NULL) {
        sender->ok = true;
        if (buffered)
            put(c, sender->elem);
        else if (one->elem != NULL)
            im__elem_copy(one->elem, sender->elem, c->elem_bytes);
    }
    one->ok = buffered || sender != NULL;
    return one->ok;
}

bool im__locked_try(im_chan_case *one, struct im__woken *woken)
{
    return one->op == IM_CHAN_SEND ? try_send(one, woken) : try_recv(one, woken);
}

/* ---- close ---- */

static const char *close_locked(im_chan *c, struct im__woken *woken)
{
    im_chan_case *one;

    if (is_closed(c))
        return "close of closed channel";
    atomic_fetch_or_explicit(&c->tail, IM__WORD_CLOSED, memory_order_release);
    while ((one = choose_first(&c->receivers, woken)) != NULL)
        give_zero(one);
    while ((one = choose_first(&c->senders, woken)) != NULL)
        one->ok = false;
    return NULL;
}

void im_chan_close(im_chan *c)
{
    struct im__woken woken = { NULL };

    if (c == NULL) {
        im__chan_panic("close of nil channel");
        return;
    }
    im__chan_check(c);
    im__chan_take(c);
    const char *mistake = close_locked(c, &woken);
    im__chan_give(c);
    im__chan_wake(&woken);
    if (mistake != NULL)
        im__chan_panic(mistake);
}
