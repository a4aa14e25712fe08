/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chan_bench - what passing a value from thread to thread costs: channels, beside a queue of a
 * mutex and conditions, and beside a bare futex.
 *
 * Prints a line for each measurement, "SCENARIO<tab>PEER<tab>ns", for the script `chan', which has
 * chan_bench.go print the same.  A channel has 128 places where the scenario does not say
 * otherwise; values are int64_t.
 */
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "bench.h"
#include "sync/chan.h"

enum { CAP = 128, TRANSFERS = 1000000, HAND_OFFS = 100000, CASES_MAX = 8 };

/* ---- a queue as one writes it with pthreads ---- */

struct queue {
    pthread_mutex_t mutex;
    pthread_cond_t not_empty, not_full;
    int64_t slots[CAP];
    size_t cap, head, count;
};

static void queue_init(struct queue *q, size_t cap)
{
    memset(q, 0, sizeof *q);
    pthread_mutex_init(&q->mutex, NULL);
    pthread_cond_init(&q->not_empty, NULL);
    pthread_cond_init(&q->not_full, NULL);
    q->cap = cap;
}

static void queue_send(struct queue *q, int64_t value)
{
    pthread_mutex_lock(&q->mutex);
    while (q->count == q->cap)
        pthread_cond_wait(&q->not_full, &q->mutex);
    q->slots[(q->head + q->count++) % CAP] = value;
    pthread_cond_signal(&q->not_empty);
    pthread_mutex_unlock(&q->mutex);
}

static int64_t queue_recv(struct queue *q)
{
    pthread_mutex_lock(&q->mutex);
    while (q->count == 0)
        pthread_cond_wait(&q->not_empty, &q->mutex);
    int64_t value = q->slots[q->head++ % CAP];
    q->count--;
    pthread_cond_signal(&q->not_full);
    pthread_mutex_unlock(&q->mutex);
    return value;
}

/* ---- a hand-off with nothing but futexes ---- */

static void futex_give(atomic_uint *word)
{
    atomic_store(word, 1);
    syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

static void futex_take(atomic_uint *word)
{
    while (atomic_load(word) == 0)
        syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, 0, NULL, NULL, 0);
    atomic_store(word, 0);
}

/* ---- threads that send ---- */

struct sender {
    im_chan **chans;
    size_t chan_count;
    struct queue *queue;
    atomic_uint *words;
    int64_t count;
};

static void *send_to_chans(void *ctx)
{
    const struct sender *s = ctx;

    for (int64_t i = 0; i < s->count; i++)
        im_chan_send(s->chans[(size_t)i % s->chan_count], &i);
    return NULL;
}

static void *send_to_queue(void *ctx)
{
    const struct sender *s = ctx;

    for (int64_t i = 0; i < s->count; i++)
        queue_send(s->queue, i);
    return NULL;
}

static void *answer_on_chan(void *ctx)
{
    const struct sender *s = ctx;
    int64_t value;

    for (int64_t i = 0; i < s->count; i++) {
        im_chan_recv(s->chans[0], &value);
        im_chan_send(s->chans[1], &value);
    }
    return NULL;
}

static void *answer_in_queue(void *ctx)
{
    const struct sender *s = ctx;

    for (int64_t i = 0; i < s->count; i++)
        queue_send(&s->queue[1], queue_recv(&s->queue[0]));
    return NULL;
}

static void *answer_by_futex(void *ctx)
{
    const struct sender *s = ctx;

    for (int64_t i = 0; i < s->count; i++) {
        futex_take(&s->words[0]);
        futex_give(&s->words[16]);
    }
    return NULL;
}

/* ---- measuring ---- */

static void make_chans(im_chan **chans, size_t count, size_t cap)
{
    for (size_t i = 0; i < count; i++) {
        if (im_chan_new(sizeof(int64_t), cap, NULL, &chans[i]) != IM_OK)
            abort();
    }
}

static void drop_chans(im_chan **chans, size_t count)
{
    for (size_t i = 0; i < count; i++)
        im_chan_unref(chans[i]);
}

static void report(const char *scenario, const char *peer, uint64_t start, int64_t operations)
{
    printf("%s\t%s\t%.1f\n", scenario, peer,
           (double)(bench_now_ns() - start) / (double)operations);
    fflush(stdout);
}

static void start_all(pthread_t *threads, size_t count, void *(*fn)(void *), struct sender *s)
{
    for (size_t i = 0; i < count; i++)
        pthread_create(&threads[i], NULL, fn, s);
}

static void join_all(pthread_t *threads, size_t count)
{
    for (size_t i = 0; i < count; i++)
        pthread_join(threads[i], NULL);
}

static void transfer(const char *scenario, size_t senders)
{
    im_chan *chan[1];
    struct queue queue;
    pthread_t threads[2];
    int64_t value, each = TRANSFERS / (int64_t)senders;
    struct sender s = { .chans = chan, .chan_count = 1, .queue = &queue, .count = each };

    make_chans(chan, 1, CAP);
    uint64_t start = bench_now_ns();
    start_all(threads, senders, send_to_chans, &s);
    for (int64_t i = 0; i < each * (int64_t)senders; i++)
        im_chan_recv(chan[0], &value);
    report(scenario, "imago", start, TRANSFERS);
    join_all(threads, senders);
    drop_chans(chan, 1);

    queue_init(&queue, CAP);
    s.count = each / 4;
    start = bench_now_ns();
    start_all(threads, senders, send_to_queue, &s);
    for (int64_t i = 0; i < s.count * (int64_t)senders; i++)
        queue_recv(&queue);
    report(scenario, "mutex+condition", start, s.count * (int64_t)senders);
    join_all(threads, senders);
}

static void hand_off(const char *scenario)
{
    im_chan *chans[2];
    struct queue queues[2];
    static atomic_uint words[32];
    pthread_t thread;
    struct sender s = { .chans = chans, .queue = queues, .words = words, .count = HAND_OFFS };

    make_chans(chans, 2, 0);
    pthread_create(&thread, NULL, answer_on_chan, &s);
    uint64_t start = bench_now_ns();
    for (int64_t i = 0; i < HAND_OFFS; i++) {
        im_chan_send(chans[0], &i);
        im_chan_recv(chans[1], NULL);
    }
    report(scenario, "imago", start, 2 * HAND_OFFS);
    pthread_join(thread, NULL);
    drop_chans(chans, 2);

    pthread_create(&thread, NULL, answer_by_futex, &s);
    start = bench_now_ns();
    for (int64_t i = 0; i < HAND_OFFS; i++) {
        futex_give(&words[0]);
        futex_take(&words[16]);
    }
    report(scenario, "bare futex", start, 2 * HAND_OFFS);
    pthread_join(thread, NULL);

    queue_init(&queues[0], 1);
    queue_init(&queues[1], 1);
    s.count = HAND_OFFS / 4;
    pthread_create(&thread, NULL, answer_in_queue, &s);
    start = bench_now_ns();
    for (int64_t i = 0; i < s.count; i++) {
        queue_send(&queues[0], i);
        queue_recv(&queues[1]);
    }
    report(scenario, "mutex+condition", start, 2 * s.count);
    pthread_join(thread, NULL);
}

/* One thread sends to count channels in turn, another one selects. */
static void select_from_sender(const char *scenario, size_t count)
{
    im_chan *chans[CASES_MAX];
    im_chan_case cases[CASES_MAX];
    pthread_t thread;
    int64_t value;
    struct sender s = { .chans = chans, .chan_count = count, .count = TRANSFERS };

    make_chans(chans, count, CAP);
    for (size_t i = 0; i < count; i++)
        cases[i] = im_case_recv(chans[i], &value);
    uint64_t start = bench_now_ns();
    pthread_create(&thread, NULL, send_to_chans, &s);
    for (int64_t i = 0; i < TRANSFERS; i++)
        im_select(cases, count);
    report(scenario, "imago", start, TRANSFERS);
    pthread_join(thread, NULL);
    drop_chans(chans, count);
}

/* One thread alone: one of count channels is ready, and that in turn. */
static void select_alone(const char *scenario, size_t count)
{
    im_chan *chans[CASES_MAX];
    im_chan_case cases[CASES_MAX];
    int64_t value;

    make_chans(chans, count, 1);
    for (size_t i = 0; i < count; i++)
        cases[i] = im_case_recv(chans[i], &value);
    uint64_t start = bench_now_ns();
    for (int64_t i = 0; i < TRANSFERS; i++) {
        im_chan_send(chans[(size_t)i % count], &i);
        im_select(cases, count);
    }
    report(scenario, "imago", start, TRANSFERS);
    drop_chans(chans, count);
}

int main(void)
{
    transfer("buffered 1:1", 1);
    transfer("buffered 2:1", 2);
    hand_off("unbuffered ping-pong");
    select_from_sender("select over 2, a thread sends", 2);
    select_from_sender("select over 8, a thread sends", 8);
    select_alone("send and select over 2, alone", 2);
    select_alone("send and select over 8, alone", 8);
    return 0;
}
