/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chan_event_test.c - an event's descriptor is readable when, and only when, its channel is ready
 * for what it waits for; and nothing is missed between two armings.
 */
#include <check.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>

#include "crew.h"
#include "faulty.h"
#include "sync/chan_event.h"

static im_chan *chan_of(size_t cap)
{
    im_chan *c;

    ck_assert_int_eq(im_chan_new(sizeof(int64_t), cap, NULL, &c), IM_OK);
    return c;
}

static im_chan_event *event_of(im_chan *c, im_chan_op op)
{
    im_chan_event *event;

    ck_assert_int_eq(im_chan_event_new(c, op, &event), IM_OK);
    return event;
}

static bool fired(const im_chan_event *event, int timeout_ms)
{
    struct pollfd fd = { .fd = im_chan_event_fd(event), .events = POLLIN };

    return poll(&fd, 1, timeout_ms) == 1;
}

static void add(im_chan *c)
{
    const int64_t value = 5;

    ck_assert(im_chan_send_until(c, &value, IM_CHAN_NOW));
}

static void take(im_chan *c)
{
    ck_assert(im_chan_recv_until(c, NULL, NULL, IM_CHAN_NOW));
}

/* ---- what makes it fire ---- */

static void send_waits(struct crew *crew, im_chan *c)
{
    crew_order(crew, 0, &(struct crew_order){ .verb = CREW_SEND, .chan = c });
    crew_settle(crew);
}

static void recv_waits(struct crew *crew, im_chan *c)
{
    crew_order(crew, 0, &(struct crew_order){ .verb = CREW_RECV, .chan = c });
    crew_settle(crew);
}

static void send_now(struct crew *crew, im_chan *c)
{
    (void)crew;
    add(c);
}

static void recv_now(struct crew *crew, im_chan *c)
{
    (void)crew;
    take(c);
}

static void close_now(struct crew *crew, im_chan *c)
{
    (void)crew;
    im_chan_close(c);
}

static const struct {
    size_t cap, filled;
    im_chan_op op;
    void (*happens)(struct crew *crew, im_chan *c);
} FIRE[] = {
    { 2, 0, IM_CHAN_RECV, send_now },   { 2, 0, IM_CHAN_RECV, close_now },
    { 0, 0, IM_CHAN_RECV, send_waits }, { 0, 0, IM_CHAN_RECV, close_now },
    { 2, 2, IM_CHAN_SEND, recv_now },   { 2, 2, IM_CHAN_SEND, close_now },
    { 0, 0, IM_CHAN_SEND, recv_waits }, { 0, 0, IM_CHAN_SEND, close_now },
};

START_TEST(fires_when_ready)
{
    im_chan *c = chan_of(FIRE[_i].cap);
    im_chan_event *event = event_of(c, FIRE[_i].op);
    struct crew *crew = crew_new(1);

    for (size_t i = 0; i < FIRE[_i].filled; i++)
        add(c);
    ck_assert(!fired(event, 0));
    im_chan_event_arm(event);
    im_chan_event_arm(event);
    ck_assert(!fired(event, 0));
    FIRE[_i].happens(crew, c);
    ck_assert(fired(event, 0));
    im_chan_event_arm(event);              /* still ready: at once                            */
    ck_assert(fired(event, 0));
    if (FIRE[_i].happens == send_waits || FIRE[_i].happens == recv_waits)
        im_chan_close(c);
    crew_settle(crew);
    crew_free(crew);
    im_chan_unref(c);                      /* the event holds it                              */
    im_chan_event_free(event);
}
END_TEST

START_TEST(fires_once)
{
    im_chan *c = chan_of(4);
    im_chan_event *recv = event_of(c, IM_CHAN_RECV), *other = event_of(c, IM_CHAN_RECV);

    im_chan_event_arm(recv);
    im_chan_event_arm(other);
    add(c);
    ck_assert(fired(recv, 0) && fired(other, 0));
    take(c);
    im_chan_event_arm(other);
    ck_assert(fired(recv, 0));             /* not cleared before it is armed again            */
    ck_assert(!fired(other, 0));
    im_chan_event_free(recv);
    im_chan_event_free(other);
    im_chan_event_free(NULL);
    im_chan_unref(c);
}
END_TEST

START_TEST(making_can_fail)
{
    struct faulty faulty = { .until = 1 };
    im_mem mem = faulty_mem(&faulty);
    im_chan *c;
    im_chan_event *event;

    ck_assert_int_eq(im_chan_new(1, 1, &mem, &c), IM_OK);
    ck_assert_int_eq(im_chan_event_new(c, IM_CHAN_RECV, &event), IM_RESOURCE_EXHAUSTED);
    ck_assert_ptr_null(event);
    im_chan_unref(c);
    ck_assert_int_eq(faulty.live, 0);
}
END_TEST

/* ---- a loop ---- */

enum { VALUES = 20000 };

static void *send_all(void *ctx)
{
    for (int64_t i = 0; i < VALUES; i++)
        im_chan_send(ctx, &i);
    im_chan_close(ctx);
    return NULL;
}

START_TEST(a_loop_misses_nothing)
{
    im_chan *c = chan_of((size_t)_i);
    im_chan_event *event = event_of(c, IM_CHAN_RECV);
    pthread_t thread;
    int64_t value, next = 0;
    bool ok = true;

    pthread_create(&thread, NULL, send_all, c);
    while (ok) {
        im_chan_event_arm(event);
        ck_assert(fired(event, -1));
        while (im_chan_recv_until(c, &value, &ok, IM_CHAN_NOW) && ok)
            ck_assert_int_eq(value, next++);
    }
    ck_assert_int_eq(next, VALUES);
    pthread_join(thread, NULL);
    im_chan_event_free(event);
    im_chan_unref(c);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("chan_event");
    TCase *t = tcase_create("chan_event");

    tcase_add_loop_test(t, fires_when_ready, 0, (int)(sizeof FIRE / sizeof *FIRE));
    tcase_add_test(t, fires_once);
    tcase_add_test(t, making_can_fail);
    tcase_add_loop_test(t, a_loop_misses_nothing, 0, 3);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
