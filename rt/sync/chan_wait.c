/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync/chan_wait.c - a thread that waits: being chosen, sleeping, and who watches it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "sync/chan_internal.h"

/* Who watches this thread; im_chan_watch.  Read whenever a thread waits. */
static _Thread_local struct {
    void (*fn)(void *ctx, im_chan_wait what);
    void *ctx;
} watch;

static void (*_Atomic on_panic)(const char *text);

void im_chan_watch(void (*fn)(void *ctx, im_chan_wait what), void *ctx)
{
    watch.fn = fn;
    watch.ctx = ctx;
}

void im_chan_set_panic(void (*fn)(const char *text))
{
    atomic_store(&on_panic, fn);
}

void im__chan_panic(const char *text)
{
    void (*fn)(const char *text) = atomic_load(&on_panic);

    if (fn == NULL) {
        fprintf(stderr, "panic: %s\n", text);
        abort();
    }
    fn(text);
}

const char *im_chan_wait_text(im_chan_wait what)
{
#define X(name, text) [IM_CHAN_WAITS_##name] = (text),
    static const char *const TEXT[] = { IM_CHAN_WAITS(X) };
#undef X

    assert((unsigned)what < IM_CHAN_WAIT_COUNT);
    return TEXT[what];
}

uint64_t im_chan_after(uint64_t ns)
{
    struct timespec t = { 0, 0 };

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    uint64_t now = (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
    return ns < IM_CHAN_FOREVER - now ? now + ns : IM_CHAN_FOREVER;
}

/* ---- patience ---- */

/* A channel's score.  Below SCORE_TRIAL nobody looks and each wait counts one up; from there on
 * waits look, and are judged.  Looking in vain weighs four times as much as with success: then the
 * other thread has no CPU, and all that this one takes is taken from somebody. */
enum {
    PATIENCE = 1024,                       /* pauses: more than waking a thread takes         */
    SCORE_TRIAL = 64,
    SCORE_MAX = SCORE_TRIAL + 8
};

unsigned im__chan_patience(im_chan *c)
{
    unsigned score = atomic_load_explicit(&c->score, memory_order_relaxed);

    if (!c->spins)
        return 0;
    if (score >= SCORE_TRIAL)
        return PATIENCE;
    atomic_store_explicit(&c->score, score + 1, memory_order_relaxed);
    return 0;
}

/* Threads may judge at once, and one of them in vain: it is a guess. */
void im__chan_learn(im_chan *c, bool was_of_use)
{
    unsigned score = atomic_load_explicit(&c->score, memory_order_relaxed), now = 0;

    if (was_of_use)
        now = score < SCORE_MAX ? score + 1 : SCORE_MAX;
    else if (score >= SCORE_TRIAL + 4)
        now = score - 4;
    if (now != score)
        atomic_store_explicit(&c->score, now, memory_order_relaxed);
}

/* ---- waiters ---- */

void im__waiter_begin(struct im_chan_waiter *waiter)
{
    atomic_init(&waiter->state, IM__WAITER_WAITS);
    atomic_init(&waiter->taken, false);
    waiter->chosen = NULL;
    waiter->watch = watch.fn;
    waiter->watch_ctx = watch.ctx;
}

void im__waiter_tell(const struct im_chan_waiter *waiter, im_chan_wait what)
{
    if (waiter->watch != NULL)
        waiter->watch(waiter->watch_ctx, what);
}

bool im__waiter_choose(im_chan_case *one)
{
    if (atomic_exchange(&one->waiter_->taken, true))
        return false;
    one->waiter_->chosen = one;
    return true;
}

static bool is_done(struct im_chan_waiter *waiter)
{
    return atomic_load_explicit(&waiter->state, memory_order_acquire) == IM__WAITER_DONE;
}

static void look_for_a_while(struct im_chan_waiter *waiter, im_chan *c)
{
    unsigned patience = im__chan_patience(c), i = 0;

    while (i < patience && !is_done(waiter)) {
        im__relax();
        i++;
    }
    if (patience > 0)
        im__chan_learn(c, i < patience);
}

im_chan_case *im__waiter_sleep(struct im_chan_waiter *waiter, im_chan *c, uint64_t deadline_ns)
{
    unsigned expected = IM__WAITER_WAITS;

    if (c != NULL)
        look_for_a_while(waiter, c);
    if (!atomic_compare_exchange_strong(&waiter->state, &expected, IM__WAITER_SLEEPS))
        return waiter->chosen;
    while (!is_done(waiter)) {
        if (im__park(&waiter->state, IM__WAITER_SLEEPS, deadline_ns))
            continue;
        if (!atomic_exchange(&waiter->taken, true)) {
            im__waiter_tell(waiter, IM_CHAN_WAITS_NOTHING);
            return NULL;
        }
        deadline_ns = IM_CHAN_FOREVER;     /* chosen at the last moment: the news is under way */
    }
    return waiter->chosen;
}

/* A wait that only its deadline ends. */
void im__wait_alone(im_chan_wait what, uint64_t deadline_ns)
{
    struct im_chan_waiter waiter;

    if (deadline_ns == IM_CHAN_NOW)
        return;
    im__waiter_begin(&waiter);
    im__waiter_tell(&waiter, what);
    im__waiter_sleep(&waiter, NULL, deadline_ns);
}
