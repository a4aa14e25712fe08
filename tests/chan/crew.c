/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chan/crew.c - the workers: a mutex, a state each, and the watch that changes it.
 */
#include "crew.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum state { IDLE, ORDERED, BLOCKED, ENDED };

struct worker {
    pthread_t thread;
    struct crew *crew;
    enum state state;
    bool told;                             /* a result is waiting to be fetched               */
    im_chan_wait waits;
    struct crew_order order;
    struct crew_result result;
    struct worker *stuck_next;
};

struct crew {
    pthread_mutex_t mutex;
    pthread_cond_t orders, rest;           /* what workers wait for; what crew_settle does    */
    bool held;                             /* nobody begins                                   */
    size_t busy;                           /* workers that are ORDERED                        */
    size_t count;
    struct worker *workers[];
};

/* Workers that can never end, with their crews: still reachable, so that no leak is reported. */
static struct worker *stuck;

static _Thread_local const char *panicked;

static void note_panic(const char *text)
{
    panicked = text;
}

/* ---- doing ---- */

static void do_range(im_chan *chan, struct crew_result *out)
{
    int64_t value;

    while (im_chan_recv(chan, &value)) {
        if (out->value_count < CREW_VALUES_MAX)
            out->values[out->value_count++] = value;
    }
}

static void do_select(const struct crew_order *order, struct crew_result *out)
{
    im_chan_case cases[CREW_CASES_MAX];
    int64_t values[CREW_CASES_MAX];

    for (size_t i = 0; i < order->case_count; i++) {
        const struct crew_case *one = &order->cases[i];
        values[i] = one->is_send ? one->value : -1;
        cases[i] = one->is_send ? im_case_send(one->chan, &values[i])
                                : im_case_recv(one->chan, &values[i]);
    }
    out->chosen = im_select_until(cases, order->case_count,
                                  order->has_default ? IM_CHAN_NOW : IM_CHAN_FOREVER);
    if (out->chosen >= 0) {
        out->value = values[out->chosen];
        out->ok = cases[out->chosen].ok;
    }
}

void crew_do(const struct crew_order *order, struct crew_result *out)
{
    memset(out, 0, sizeof *out);
    out->value = -1;
    panicked = NULL;
    switch (order->verb) {
    case CREW_SEND: im_chan_send(order->chan, &order->value); break;
    case CREW_RECV: out->ok = im_chan_recv(order->chan, &out->value); break;
    case CREW_RANGE: do_range(order->chan, out); break;
    case CREW_CLOSE: im_chan_close(order->chan); break;
    case CREW_SELECT: do_select(order, out); break;
    }
    out->panic = panicked;
}

/* ---- threads ---- */

/* With the mutex. */
static void turn(struct worker *worker, enum state state)
{
    struct crew *crew = worker->crew;

    crew->busy -= worker->state == ORDERED;
    crew->busy += state == ORDERED;
    worker->state = state;
    if (crew->busy == 0)
        pthread_cond_signal(&crew->rest);
}

static void watch(void *ctx, im_chan_wait what)
{
    struct worker *worker = ctx;

    pthread_mutex_lock(&worker->crew->mutex);
    worker->waits = what;
    turn(worker, what == IM_CHAN_WAITS_NOTHING ? ORDERED : BLOCKED);
    pthread_mutex_unlock(&worker->crew->mutex);
}

static void *work(void *ctx)
{
    struct worker *worker = ctx;
    struct crew *crew = worker->crew;

    im_chan_watch(watch, worker);
    pthread_mutex_lock(&crew->mutex);
    while (worker->state != ENDED) {
        if (worker->state == IDLE || crew->held) {
            pthread_cond_wait(&crew->orders, &crew->mutex);
            continue;
        }
        pthread_mutex_unlock(&crew->mutex);
        crew_do(&worker->order, &worker->result);
        pthread_mutex_lock(&crew->mutex);
        worker->told = true;
        turn(worker, IDLE);
    }
    pthread_mutex_unlock(&crew->mutex);
    return NULL;
}

struct crew *crew_new(size_t count)
{
    struct crew *crew = calloc(1, sizeof *crew + count * sizeof crew->workers[0]);

    im_chan_set_panic(note_panic);
    pthread_mutex_init(&crew->mutex, NULL);
    pthread_cond_init(&crew->orders, NULL);
    pthread_cond_init(&crew->rest, NULL);
    crew->count = count;
    for (size_t i = 0; i < count; i++) {
        crew->workers[i] = calloc(1, sizeof *crew->workers[i]);
        crew->workers[i]->crew = crew;
        int failed = pthread_create(&crew->workers[i]->thread, NULL, work, crew->workers[i]);
        assert(failed == 0);
        (void)failed;
    }
    return crew;
}

void crew_order(struct crew *crew, size_t i, const struct crew_order *order)
{
    struct worker *worker = crew->workers[i];

    pthread_mutex_lock(&crew->mutex);
    assert(worker->state == IDLE && !worker->told);
    worker->order = *order;
    crew->held = true;
    turn(worker, ORDERED);
    pthread_mutex_unlock(&crew->mutex);
}

void crew_settle(struct crew *crew)
{
    pthread_mutex_lock(&crew->mutex);
    if (crew->held)
        pthread_cond_broadcast(&crew->orders);
    crew->held = false;
    while (crew->busy != 0)
        pthread_cond_wait(&crew->rest, &crew->mutex);
    pthread_mutex_unlock(&crew->mutex);
}

im_chan_wait crew_waits(struct crew *crew, size_t i)
{
    pthread_mutex_lock(&crew->mutex);
    im_chan_wait waits = crew->workers[i]->waits;
    pthread_mutex_unlock(&crew->mutex);
    return waits;
}

bool crew_finished(struct crew *crew, size_t i, struct crew_result *out)
{
    struct worker *worker = crew->workers[i];

    pthread_mutex_lock(&crew->mutex);
    bool told = worker->told;
    if (told)
        *out = worker->result;
    worker->told = false;
    pthread_mutex_unlock(&crew->mutex);
    return told;
}

void crew_free(struct crew *crew)
{
    bool kept = false;

    for (size_t i = 0; i < crew->count; i++) {
        struct worker *worker = crew->workers[i];
        pthread_mutex_lock(&crew->mutex);
        bool is_stuck = worker->state == BLOCKED;
        if (!is_stuck)
            worker->state = ENDED;
        pthread_cond_broadcast(&crew->orders);
        pthread_mutex_unlock(&crew->mutex);
        if (!is_stuck) {
            pthread_join(worker->thread, NULL);
            free(worker);
            continue;
        }
        pthread_detach(worker->thread);
        worker->stuck_next = stuck;
        stuck = worker;
        kept = true;
    }
    if (kept)
        return;
    pthread_cond_destroy(&crew->orders);
    pthread_cond_destroy(&crew->rest);
    pthread_mutex_destroy(&crew->mutex);
    free(crew);
}
