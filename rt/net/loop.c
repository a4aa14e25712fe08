/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/loop.c - the shell around libuv: posts, work at a round's end, timers.
 *
 * Timers are a heap of our own below one uv_timer_t.  A call's deadline is set and cleared for
 * each call, and nearly never fires: here that is two moves in an array, and freeing a timer
 * needs no callback of the loop.
 *
 * The inner handles do not keep the loop alive: what its users wait for does.
 */
#include "net/loop.h"

#include <assert.h>
#include <signal.h>
#include <stdlib.h>
#include <uv.h>

#include "net/loop_internal.h"

enum { NS_PER_MS = 1000000, TIMERS_MIN = 64 };

typedef struct post {
    im_loop_fn fn;
    void *ctx;
    struct post *next;
} post;

struct im_timer {
    im_loop *loop;
    im_loop_fn fn;
    void *ctx;
    uint64_t at_ns;
    size_t index;                          /* in the heap, from 1; 0: not running             */
};

struct im_loop {
    uv_loop_t uv;
    uv_async_t posted;
    uv_prepare_t round;
    uv_timer_t alarm;
    uv_mutex_t mutex;                      /* of the posts, and of who runs the loop          */
    uv_cond_t turn;                        /* somebody stops running it, or a wait is over    */
    bool taken;                            /* taker runs it                                   */
    uv_thread_t taker;
    post *first, **last;
    im__later *later;
    im_timer **heap;                       /* [1..timers], the earliest first; [0] is unused  */
    size_t timers, capacity;               /* capacity counts every im_timer that there is    */
    size_t made;
    uint64_t armed_ns;                     /* when the alarm goes off; 0: not                 */
    uint64_t turn_ns;                      /* timers up to then have their turn; 0: none has  */
    uint64_t seen_ms, now_ns;
    unsigned handles;                      /* of ours, until they are closed                  */
    bool once;                             /* a round is run for who looks at what it did     */
    bool stopped;                          /* im_loop_stop was called since the run began     */
};

uv_loop_t *im__loop_uv(im_loop *loop)
{
    return &loop->uv;
}

/* ---- posts ---- */

/* True when there were any. */
static bool run_posts(im_loop *loop)
{
    uv_mutex_lock(&loop->mutex);
    post *p = loop->first;
    bool any = p != NULL;
    loop->first = NULL;
    loop->last = &loop->first;
    uv_mutex_unlock(&loop->mutex);
    while (p != NULL) {
        post *next = p->next;
        p->fn(p->ctx);
        free(p);
        p = next;
    }
    return any;
}

static void on_posted(uv_async_t *handle)
{
    run_posts(handle->data);
}

im_code im_loop_post(im_loop *loop, im_loop_fn fn, void *ctx)
{
    post *p = malloc(sizeof *p);

    if (p == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *p = (post){ fn, ctx, NULL };
    uv_mutex_lock(&loop->mutex);
    *loop->last = p;
    loop->last = &p->next;
    uv_mutex_unlock(&loop->mutex);
    uv_async_send(&loop->posted);
    return IM_OK;
}

/* ---- a round's end ---- */

void im__loop_later(im_loop *loop, im__later *later)
{
    if (later->at != NULL)
        return;
    later->next = loop->later;
    if (later->next != NULL)
        later->next->at = &later->next;
    later->at = &loop->later;
    loop->later = later;
}

void im__later_clear(im__later *later)
{
    if (later->at == NULL)
        return;
    *later->at = later->next;
    if (later->next != NULL)
        later->next->at = later->at;
    later->at = NULL;
}

/* True when there was any. */
static bool run_later(im_loop *loop)
{
    bool any = loop->later != NULL;

    while (loop->later != NULL) {
        im__later *later = loop->later;
        im__later_clear(later);
        later->fn(later);
    }
    return any;
}

/* libuv calls timers and prepares before it waits, and what they did may be all that the caller
 * of im_loop_run_once waits for. */
static void do_not_wait(im_loop *loop)
{
    if (loop->once)
        uv_stop(&loop->uv);
}

static void on_round(uv_prepare_t *handle)
{
    if (run_later(handle->data))
        do_not_wait(handle->data);
}

/* ---- time ---- */

/* The loop's own clock tells milliseconds; the exact one is read once for each of them.  Between
 * rounds the loop's would stand still, and what is begun then would count from the last round. */
uint64_t im_loop_now_ns(const im_loop *loop)
{
    im_loop *l = (im_loop *)(uintptr_t)loop;

    if (!l->taken)
        uv_update_time(&l->uv);
    uint64_t ms = uv_now(&l->uv);
    if (ms != l->seen_ms) {
        l->seen_ms = ms;
        l->now_ns = uv_hrtime();
    }
    return l->now_ns;
}

static void heap_put(im_loop *loop, size_t at, im_timer *timer)
{
    loop->heap[at] = timer;
    timer->index = at;
}

static void heap_up(im_loop *loop, size_t at, im_timer *timer)
{
    for (; at > 1 && loop->heap[at / 2]->at_ns > timer->at_ns; at /= 2)
        heap_put(loop, at, loop->heap[at / 2]);
    heap_put(loop, at, timer);
}

static void heap_down(im_loop *loop, size_t at, im_timer *timer)
{
    for (size_t child; (child = 2 * at) <= loop->timers; at = child) {
        if (child < loop->timers && loop->heap[child + 1]->at_ns < loop->heap[child]->at_ns)
            child++;
        if (loop->heap[child]->at_ns >= timer->at_ns)
            break;
        heap_put(loop, at, loop->heap[child]);
    }
    heap_put(loop, at, timer);
}

static void heap_remove(im_loop *loop, im_timer *timer)
{
    size_t at = timer->index;
    im_timer *last = loop->heap[loop->timers--];

    timer->index = 0;
    if (last == timer)
        return;
    if (at > 1 && loop->heap[at / 2]->at_ns > last->at_ns)
        heap_up(loop, at, last);
    else
        heap_down(loop, at, last);
}

static void on_alarm(uv_timer_t *handle);

/* The alarm is set anew only where it would be late; an early one finds nothing due.  While timers
 * have their turn it is for a later millisecond: libuv's clock stands still meanwhile, and a timer
 * that is due by it is called again and again before any socket is looked at. */
static void arm(im_loop *loop)
{
    if (loop->timers == 0) {
        uv_timer_stop(&loop->alarm);
        loop->armed_ns = 0;
        return;
    }
    uint64_t at_ns = loop->heap[1]->at_ns;
    if (loop->armed_ns != 0 && loop->armed_ns <= at_ns)
        return;
    uint64_t now_ns = im_loop_now_ns(loop);
    uint64_t ms = at_ns > now_ns ? (at_ns - now_ns + NS_PER_MS - 1) / NS_PER_MS
                                 : loop->turn_ns != 0;
    uv_timer_start(&loop->alarm, on_alarm, ms, 0);
    loop->armed_ns = at_ns;
}

static void on_alarm(uv_timer_t *handle)
{
    im_loop *loop = handle->data;

    loop->turn_ns = loop->now_ns = uv_hrtime();
    loop->armed_ns = 0;
    while (loop->timers > 0 && loop->heap[1]->at_ns <= loop->turn_ns) {
        im_timer *timer = loop->heap[1];
        heap_remove(loop, timer);
        timer->fn(timer->ctx);
        do_not_wait(loop);
    }
    arm(loop);
    loop->turn_ns = 0;
}

/* Room for every timer is made with the timer, so that setting one cannot fail. */
im_timer *im_timer_new(im_loop *loop, im_loop_fn fn, void *ctx)
{
    if (loop->made + 1 >= loop->capacity) {
        size_t capacity = loop->capacity > 0 ? 2 * loop->capacity : TIMERS_MIN;
        im_timer **heap = realloc(loop->heap, capacity * sizeof *heap);
        if (heap == NULL)
            return NULL;
        loop->heap = heap;
        loop->capacity = capacity;
    }
    im_timer *timer = malloc(sizeof *timer);
    if (timer == NULL)
        return NULL;
    *timer = (im_timer){ .loop = loop, .fn = fn, .ctx = ctx };
    loop->made++;
    return timer;
}

/* What a timer sets is not for this turn, or two that are always due would have the loop to
 * themselves. */
void im_timer_set(im_timer *timer, uint64_t at_ns)
{
    im_loop *loop = timer->loop;

    if (timer->index != 0)
        heap_remove(loop, timer);
    timer->at_ns = at_ns > loop->turn_ns ? at_ns : loop->turn_ns + 1;
    heap_up(loop, ++loop->timers, timer);
    arm(loop);
}

void im_timer_clear(im_timer *timer)
{
    if (timer->index == 0)
        return;
    heap_remove(timer->loop, timer);
    arm(timer->loop);
}

void im_timer_free(im_timer *timer)
{
    if (timer == NULL)
        return;
    im_timer_clear(timer);
    timer->loop->made--;
    free(timer);
}

/* ---- the loop ---- */

static void on_closed(uv_handle_t *handle)
{
    im_loop *loop = handle->data;

    loop->handles--;
}

static void adopt(im_loop *loop, uv_handle_t *handle)
{
    handle->data = loop;
    uv_unref(handle);
    loop->handles++;
}

static int start(im_loop *loop)
{
    int error = uv_async_init(&loop->uv, &loop->posted, on_posted);

    if (error != 0)
        return error;
    adopt(loop, (uv_handle_t *)&loop->posted);
    uv_prepare_init(&loop->uv, &loop->round);
    uv_prepare_start(&loop->round, on_round);
    adopt(loop, (uv_handle_t *)&loop->round);
    uv_timer_init(&loop->uv, &loop->alarm);
    loop->alarm.data = loop;               /* a running timer is waited for */
    loop->handles++;
    return 0;
}

/* Who writes to a peer that has gone learns it from the write. */
static void ignore_sigpipe(void)
{
    struct sigaction now;

    if (sigaction(SIGPIPE, NULL, &now) == 0 && now.sa_handler == SIG_DFL)
        signal(SIGPIPE, SIG_IGN);
}

im_code im_loop_new(im_loop **out)
{
    im_loop *loop = calloc(1, sizeof *loop);

    if (loop == NULL)
        return IM_RESOURCE_EXHAUSTED;
    loop->last = &loop->first;
    if (uv_mutex_init(&loop->mutex) != 0) {
        free(loop);
        return IM_RESOURCE_EXHAUSTED;
    }
    if (uv_cond_init(&loop->turn) != 0) {
        uv_mutex_destroy(&loop->mutex);
        free(loop);
        return IM_RESOURCE_EXHAUSTED;
    }
    if (uv_loop_init(&loop->uv) != 0) {
        uv_cond_destroy(&loop->turn);
        uv_mutex_destroy(&loop->mutex);
        free(loop);
        return IM_RESOURCE_EXHAUSTED;
    }
    if (start(loop) != 0) {
        im_loop_free(loop);
        return IM_RESOURCE_EXHAUSTED;
    }
    ignore_sigpipe();
    *out = loop;
    return IM_OK;
}

void im_loop_free(im_loop *loop)
{
    if (loop == NULL)
        return;
    uv_handle_t *const ours[] = { (uv_handle_t *)&loop->posted, (uv_handle_t *)&loop->round,
                                  (uv_handle_t *)&loop->alarm };
    for (size_t i = 0; i < sizeof ours / sizeof *ours && loop->handles > 0; i++)
        uv_close(ours[i], on_closed);
    while (loop->handles > 0)
        uv_run(&loop->uv, UV_RUN_ONCE);
    run_posts(loop);
    int error = uv_loop_close(&loop->uv);
    assert(error == 0 && "something in the loop was not freed");
    (void)error;
    uv_cond_destroy(&loop->turn);
    uv_mutex_destroy(&loop->mutex);
    free(loop->heap);
    free(loop);
}

static bool has_posts(im_loop *loop)
{
    uv_mutex_lock(&loop->mutex);
    bool any = loop->first != NULL;
    uv_mutex_unlock(&loop->mutex);
    return any;
}

/* ---- running ---- */

/* With the mutex. */
static bool mine(im_loop *loop)
{
    uv_thread_t self = uv_thread_self();

    return loop->taken && uv_thread_equal(&loop->taker, &self);
}

/* With the mutex. */
static void take_free(im_loop *loop)
{
    loop->taken = true;
    loop->taker = uv_thread_self();
}

static void take(im_loop *loop)
{
    uv_mutex_lock(&loop->mutex);
    assert(!mine(loop) && "a loop does not run within itself");
    while (loop->taken)
        uv_cond_wait(&loop->turn, &loop->mutex);
    take_free(loop);
    uv_mutex_unlock(&loop->mutex);
}

static void give(im_loop *loop)
{
    uv_mutex_lock(&loop->mutex);
    loop->taken = false;
    uv_cond_broadcast(&loop->turn);
    uv_mutex_unlock(&loop->mutex);
}

/* libuv reads the clock as its round begins, which is after the posts; those of a loop that nobody
 * ran for a while are not to see the time at which it last ran. */
static bool begin_round(im_loop *loop)
{
    uv_update_time(&loop->uv);
    return run_posts(loop);
}

void im_loop_run(im_loop *loop)
{
    take(loop);
    do {
        begin_round(loop);
        uv_run(&loop->uv, UV_RUN_DEFAULT);
        run_later(loop);
    } while (!loop->stopped && (has_posts(loop) || uv_loop_alive(&loop->uv)));
    loop->stopped = false;
    give(loop);
}

/* By whoever has taken the loop.  False: nothing is left to wait for. */
static bool one_round(im_loop *loop)
{
    bool posts = begin_round(loop), later = run_later(loop);

    loop->once = true;
    bool alive = uv_run(&loop->uv, posts || later ? UV_RUN_NOWAIT : UV_RUN_ONCE) != 0;
    loop->once = loop->stopped = false;
    run_later(loop);
    return alive;
}

bool im_loop_run_once(im_loop *loop)
{
    take(loop);
    bool alive = one_round(loop);
    give(loop);
    return alive || has_posts(loop);
}

bool im__loop_is_mine(im_loop *loop)
{
    uv_mutex_lock(&loop->mutex);
    bool is = mine(loop);
    uv_mutex_unlock(&loop->mutex);
    return is;
}

/* Looking at done and taking the loop are one step: a round that another thread runs in between may
 * set done, and the next one would wait for events that need never come.  A loop that has nothing
 * to wait for does not wait: what ends the wait may still be posted. */
void im__loop_until(im_loop *loop, const bool *done)
{
    uv_mutex_lock(&loop->mutex);
    while (!*done) {
        if (loop->taken) {
            uv_cond_wait(&loop->turn, &loop->mutex);
            continue;
        }
        take_free(loop);
        uv_mutex_unlock(&loop->mutex);
        bool alive = one_round(loop);
        give(loop);
        uv_mutex_lock(&loop->mutex);
        if (!alive && !*done && loop->first == NULL)
            uv_cond_timedwait(&loop->turn, &loop->mutex, NS_PER_MS);
    }
    uv_mutex_unlock(&loop->mutex);
}

void im__loop_set(im_loop *loop, bool *done)
{
    uv_mutex_lock(&loop->mutex);
    *done = true;
    uv_cond_broadcast(&loop->turn);
    uv_mutex_unlock(&loop->mutex);
}

void im_loop_stop(im_loop *loop)
{
    loop->stopped = true;
    uv_stop(&loop->uv);
}
