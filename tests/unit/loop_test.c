/* SPDX-License-Identifier: Apache-2.0 */
/* The loop: timers in order and never early, posts of other threads, what keeps it running, threads
 * that block on it in turn, what it does to the program around it. */
#include <check.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

#include "net/loop.h"
#include "net/loop_internal.h"

enum { TIMERS = 500, THREADS = 4, POSTS = 2000, NS_PER_MS = 1000000 };

typedef struct world {
    im_loop *loop;
    im_timer *timers[TIMERS];
    uint64_t at_ns[TIMERS], last_ns;
    unsigned fired, posted, laters;
    im__later later;
} world;

typedef struct entry {
    world *w;
    unsigned number;
} entry;

static void setup(world *w)
{
    *w = (world){ .loop = NULL };
    ck_assert_int_eq(im_loop_new(&w->loop), IM_OK);
}

/* ---- timers ---- */

static void on_timer(void *ctx)
{
    entry *e = ctx;
    world *w = e->w;
    uint64_t now_ns = im_loop_now_ns(w->loop);

    ck_assert_msg(now_ns >= w->at_ns[e->number], "timer %u is early", e->number);
    ck_assert_msg(w->at_ns[e->number] >= w->last_ns, "timer %u is out of order", e->number);
    w->last_ns = w->at_ns[e->number];
    w->fired++;
    if (e->number % 7 == 0) {
        im_timer_free(w->timers[e->number]);
        w->timers[e->number] = NULL;
    }
}

START_TEST(timers)
{
    static entry entries[TIMERS];
    world w;
    unsigned cleared = 0;

    setup(&w);
    srand(1);
    for (unsigned i = 0; i < TIMERS; i++) {
        entries[i] = (entry){ &w, i };
        w.timers[i] = im_timer_new(w.loop, on_timer, &entries[i]);
        ck_assert_ptr_nonnull(w.timers[i]);
    }
    for (unsigned round = 0; round < 3; round++)
        for (unsigned i = 0; i < TIMERS; i++) {
            w.at_ns[i] = im_loop_now_ns(w.loop) + (uint64_t)(rand() % 50) * NS_PER_MS;
            im_timer_set(w.timers[i], w.at_ns[i]);
        }
    for (unsigned i = 0; i < TIMERS; i += 5, cleared++)
        im_timer_clear(w.timers[i]);
    im_timer_clear(w.timers[0]);
    im_loop_run(w.loop);
    ck_assert_uint_eq(w.fired, TIMERS - cleared);
    for (unsigned i = 0; i < TIMERS; i++)
        im_timer_free(w.timers[i]);
    im_loop_free(w.loop);
}
END_TEST

static void stop(void *ctx)
{
    im_loop_stop(((world *)ctx)->loop);
}

static void never(void *ctx)
{
    (void)ctx;
    ck_abort_msg("a timer fired that was not due");
}

START_TEST(stops)
{
    world w;

    setup(&w);
    im_timer *early = im_timer_new(w.loop, stop, &w), *late = im_timer_new(w.loop, never, &w);
    im_timer_set(late, im_loop_now_ns(w.loop) + (uint64_t)3600 * 1000 * NS_PER_MS);
    im_timer_set(early, 0);
    im_loop_run(w.loop);
    im_timer_free(early);
    im_timer_free(late);
    im_loop_run(w.loop);                   /* nothing is left to wait for */
    ck_assert(!im_loop_run_once(w.loop));
    im_loop_free(w.loop);
}
END_TEST

static void at_once_again(void *ctx)
{
    entry *e = ctx;
    world *w = e->w;

    if (w->fired == 0)
        ck_assert_int_eq(im_loop_post(w->loop, stop, w), IM_OK);
    ck_assert_msg(++w->fired < 100, "timers have the loop to themselves");
    im_timer_set(w->timers[e->number], 0);
}

/* Timers that set themselves, or each other, to a time that is past leave its turn to a post, and
 * so to sockets. */
START_TEST(a_timer_that_is_always_due)
{
    entry entries[4];
    world w;

    for (unsigned count = 1; count <= 4; count++) {
        setup(&w);
        for (unsigned i = 0; i < count; i++) {
            entries[i] = (entry){ &w, (i + 1) % count };
            w.timers[i] = im_timer_new(w.loop, at_once_again, &entries[i]);
            im_timer_set(w.timers[i], 0);
        }
        im_loop_run(w.loop);
        ck_assert_uint_gt(w.fired, 0);
        w.fired = 0;
        for (int rounds = 0; rounds < 2; rounds++)
            ck_assert(im_loop_run_once(w.loop));
        ck_assert_uint_gt(w.fired, 0);
        for (unsigned i = 0; i < count; i++)
            im_timer_free(w.timers[i]);
        im_loop_free(w.loop);
    }
}
END_TEST

/* ---- posts ---- */

static void on_post(void *ctx)
{
    entry *e = ctx;

    ck_assert_uint_eq(e->number, e->w[0].laters);
    e->w->laters++;
}

static void on_thread_post(void *ctx)
{
    world *w = ctx;

    if (++w->posted == THREADS * POSTS)
        im_loop_stop(w->loop);
}

static void *post_many(void *ctx)
{
    world *w = ctx;

    for (unsigned i = 0; i < POSTS; i++)
        if (im_loop_post(w->loop, on_thread_post, w) != IM_OK)
            abort();
    return NULL;
}

START_TEST(posts_of_threads)
{
    pthread_t threads[THREADS];
    world w;

    setup(&w);
    im_timer *awake = im_timer_new(w.loop, never, &w);
    im_timer_set(awake, im_loop_now_ns(w.loop) + (uint64_t)3600 * 1000 * NS_PER_MS);
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, post_many, &w);
    im_loop_run(w.loop);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    ck_assert_uint_eq(w.posted, THREADS * POSTS);
    im_timer_free(awake);
    im_loop_free(w.loop);
}
END_TEST

START_TEST(posts_in_order)
{
    static entry entries[10];
    world w;

    setup(&w);
    for (unsigned i = 0; i < 10; i++) {
        entries[i] = (entry){ &w, i };
        ck_assert_int_eq(im_loop_post(w.loop, on_post, &entries[i]), IM_OK);
    }
    im_loop_run(w.loop);                   /* posts alone do not keep it, but are not lost */
    ck_assert_uint_eq(w.laters, 10);
    im_loop_free(w.loop);
}
END_TEST

/* ---- a round's end ---- */

static void on_later(im__later *later)
{
    world *w = (world *)((char *)later - offsetof(world, later));

    w->laters++;
    im_loop_stop(w->loop);
}

static void ask(void *ctx)
{
    world *w = ctx;

    im__loop_later(w->loop, &w->later);
    im__loop_later(w->loop, &w->later);
}

START_TEST(once_a_round)
{
    world w;

    setup(&w);
    w.later.fn = on_later;
    ck_assert_int_eq(im_loop_post(w.loop, ask, &w), IM_OK);
    ck_assert_int_eq(im_loop_post(w.loop, ask, &w), IM_OK);
    im_loop_run_once(w.loop);
    ck_assert_uint_eq(w.laters, 1);
    ask(&w);
    im__later_clear(&w.later);
    im_loop_run_once(w.loop);
    ck_assert_uint_eq(w.laters, 1);
    im_loop_free(w.loop);
}
END_TEST

static void count(void *ctx)
{
    ((world *)ctx)->fired++;
}

static void count_later(im__later *later)
{
    count((char *)later - offsetof(world, later));
}

/* What is due before the round's wait may be all that the caller waits for: the hour of the late
 * timer is not waited for. */
START_TEST(once_does_not_wait_when_it_did_something)
{
    world w;

    setup(&w);
    w.later.fn = count_later;
    im_timer *early = im_timer_new(w.loop, count, &w), *late = im_timer_new(w.loop, never, &w);
    im_timer_set(late, im_loop_now_ns(w.loop) + (uint64_t)3600 * 1000 * NS_PER_MS);
    im_timer_set(early, 0);
    ck_assert(im_loop_run_once(w.loop));
    ck_assert_uint_eq(w.fired, 1);
    ck_assert_int_eq(im_loop_post(w.loop, count, &w), IM_OK);
    ck_assert(im_loop_run_once(w.loop));
    ck_assert_uint_eq(w.fired, 2);
    im__loop_later(w.loop, &w.later);
    ck_assert(im_loop_run_once(w.loop));
    ck_assert_uint_eq(w.fired, 3);
    im_timer_free(early);
    im_timer_free(late);
    im_loop_free(w.loop);
}
END_TEST

static void on_later_timer(im__later *later)
{
    world *w = (world *)((char *)later - offsetof(world, later));

    im_timer_set(w->timers[0], im_loop_now_ns(w->loop) + NS_PER_MS);
}

/* What a round's end asks for keeps the loop running, also when nothing else does. */
START_TEST(a_round_s_end_is_waited_for)
{
    world w;

    setup(&w);
    w.later.fn = on_later_timer;
    w.timers[0] = im_timer_new(w.loop, count, &w);
    ck_assert_int_eq(im_loop_post(w.loop, ask, &w), IM_OK);
    im_loop_run(w.loop);
    ck_assert_uint_eq(w.fired, 1);
    im_timer_free(w.timers[0]);
    im_loop_free(w.loop);
}
END_TEST

/* ---- the clock ---- */

static uint64_t ns_of(const struct timespec *t)
{
    return (uint64_t)t->tv_sec * 1000 * NS_PER_MS + (uint64_t)t->tv_nsec;
}

/* A call that is begun between rounds has its whole time. */
START_TEST(between_rounds_the_time_is_now)
{
    const struct timespec nap = { 0, 50 * NS_PER_MS };
    struct timespec now;
    world w;

    setup(&w);
    (void)im_loop_run_once(w.loop);
    (void)im_loop_now_ns(w.loop);
    nanosleep(&nap, NULL);
    clock_gettime(CLOCK_MONOTONIC, &now);
    ck_assert_uint_ge(im_loop_now_ns(w.loop) + 2 * NS_PER_MS, ns_of(&now));
    im_loop_free(w.loop);
}
END_TEST

static void look_at_clock(void *ctx)
{
    world *w = ctx;

    w->last_ns = im_loop_now_ns(w->loop);
}

/* A post that has a deadline computed from a time long ago finds it passed. */
START_TEST(posts_see_the_time_of_their_round)
{
    const struct timespec nap = { 0, 50 * NS_PER_MS };
    struct timespec now;
    world w;

    setup(&w);
    for (int once = 0; once < 2; once++) {
        (void)im_loop_now_ns(w.loop);
        nanosleep(&nap, NULL);
        clock_gettime(CLOCK_MONOTONIC, &now);
        ck_assert_int_eq(im_loop_post(w.loop, look_at_clock, &w), IM_OK);
        if (once == 1)
            (void)im_loop_run_once(w.loop);
        else
            im_loop_run(w.loop);
        uint64_t before_ns = ns_of(&now);
        ck_assert_msg(w.last_ns + 2 * NS_PER_MS >= before_ns, "the clock is %llu ns behind",
                      (unsigned long long)(before_ns - w.last_ns));
    }
    im_loop_free(w.loop);
}
END_TEST

/* ---- blocking ---- */

enum { WAITERS = 4, WAITS = 10000 };

typedef struct waiter {
    world *w;
    pthread_barrier_t *barrier;
    bool done;
} waiter;

static void finish_wait(void *ctx)
{
    waiter *one = ctx;

    im__loop_set(one->w->loop, &one->done);
}

static void *wait_many(void *ctx)
{
    waiter *one = ctx;

    for (int i = 0; i < WAITS; i++) {
        one->done = false;
        pthread_barrier_wait(one->barrier);
        if (im_loop_post(one->w->loop, finish_wait, one) != IM_OK)
            abort();
        im__loop_until(one->w->loop, &one->done);
    }
    return NULL;
}

/* Whose wait ends in a round that another thread runs does not wait for one more: here it would do
 * so for an hour. */
START_TEST(a_wait_that_another_thread_ended)
{
    pthread_t threads[WAITERS];
    waiter waiters[WAITERS];
    pthread_barrier_t barrier;
    world w;

    setup(&w);
    im_timer *awake = im_timer_new(w.loop, never, &w);
    im_timer_set(awake, im_loop_now_ns(w.loop) + (uint64_t)3600 * 1000 * NS_PER_MS);
    pthread_barrier_init(&barrier, NULL, WAITERS);
    for (int i = 0; i < WAITERS; i++) {
        waiters[i] = (waiter){ &w, &barrier, false };
        pthread_create(&threads[i], NULL, wait_many, &waiters[i]);
    }
    for (int i = 0; i < WAITERS; i++)
        pthread_join(threads[i], NULL);
    pthread_barrier_destroy(&barrier);
    im_timer_free(awake);
    im_loop_free(w.loop);
}
END_TEST

/* ---- the program around it ---- */

static int pipes;

static void on_pipe(int number)
{
    (void)number;
    pipes++;
}

START_TEST(a_peer_that_closes_does_not_end_the_program)
{
    im_loop *loop;

    signal(SIGPIPE, SIG_DFL);
    ck_assert_int_eq(im_loop_new(&loop), IM_OK);
    ck_assert_int_eq(raise(SIGPIPE), 0);
    im_loop_free(loop);
}
END_TEST

START_TEST(what_the_program_says_of_the_signal_holds)
{
    im_loop *loop;

    signal(SIGPIPE, on_pipe);
    ck_assert_int_eq(im_loop_new(&loop), IM_OK);
    ck_assert_int_eq(raise(SIGPIPE), 0);
    ck_assert_int_eq(pipes, 1);
    im_loop_free(loop);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("loop");
    TCase *t = tcase_create("loop");

    tcase_add_test(t, timers);
    tcase_add_test(t, stops);
    tcase_add_test(t, a_timer_that_is_always_due);
    tcase_add_test(t, posts_of_threads);
    tcase_add_test(t, posts_in_order);
    tcase_add_test(t, once_a_round);
    tcase_add_test(t, once_does_not_wait_when_it_did_something);
    tcase_add_test(t, a_round_s_end_is_waited_for);
    tcase_add_test(t, posts_see_the_time_of_their_round);
    tcase_add_test(t, between_rounds_the_time_is_now);
    tcase_add_test(t, a_wait_that_another_thread_ended);
    tcase_add_test(t, a_peer_that_closes_does_not_end_the_program);
    tcase_add_test(t, what_the_program_says_of_the_signal_holds);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
