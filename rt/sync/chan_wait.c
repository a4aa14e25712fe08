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

im_chan_case *im__waiter_sleep(struct im_chan_waiter *waiter, unsigned spins, uint64_t deadline_ns)
{
    unsigned expected = IM__WAITER_WAITS;

    while (spins-- > 0 && !is_done(waiter))
        im__relax();
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
    im__waiter_sleep(&waiter, 0, deadline_ns);
}
