/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wait_test.c - waiting for ids, and making them: alone, in many threads, with too little memory.
 */
#include <check.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "faulty.h"
#include "sync/idgen.h"
#include "sync/wait.h"

#define OK(call) ck_assert_int_eq((call), IM_OK)

START_TEST(a_value_comes_once)
{
    im_wait *wait;
    im_chan *chan, *again = NULL;
    int64_t value = 7, got = 0;

    OK(im_wait_new(sizeof value, NULL, &wait));
    ck_assert(!im_wait_is_registered(wait, 1) && !im_wait_trigger(wait, 1, &value));
    OK(im_wait_register(wait, 1, &chan));
    ck_assert(im_wait_is_registered(wait, 1) && !im_wait_is_registered(wait, 2));
    ck_assert_int_eq(im_wait_register(wait, 1, &again), IM_ALREADY_EXISTS);
    ck_assert_ptr_null(again);
    ck_assert(!im_chan_recv_until(chan, &got, NULL, IM_CHAN_NOW));
    ck_assert(im_wait_trigger(wait, 1, &value));
    ck_assert(!im_wait_is_registered(wait, 1) && !im_wait_trigger(wait, 1, &value));
    ck_assert(im_chan_recv(chan, &got) && got == 7);
    ck_assert(!im_chan_recv(chan, &got));
    im_chan_unref(chan);
    im_wait_free(wait);
    im_wait_free(NULL);
}
END_TEST

/* Giving up, and the end of the registry, close without a value. */
START_TEST(closes_without_a_value)
{
    im_wait *wait;
    im_chan *chan[2];

    OK(im_wait_new(sizeof(int), NULL, &wait));
    OK(im_wait_register(wait, 5, &chan[0]));
    OK(im_wait_register(wait, 6, &chan[1]));
    ck_assert(im_wait_trigger(wait, 5, NULL));
    ck_assert(!im_chan_recv(chan[0], NULL));
    im_chan_unref(chan[0]);
    OK(im_wait_register(wait, 5, &chan[0]));
    im_wait_free(wait);
    for (int i = 0; i < 2; i++) {
        ck_assert(!im_chan_recv(chan[i], NULL));
        im_chan_unref(chan[i]);
    }
    ck_assert_int_eq(im_wait_new(IM_CHAN_ELEM_MAX + 1, NULL, &wait), IM_OUT_OF_RANGE);
}
END_TEST

/* Every request of memory fails once; what was registered stays. */
START_TEST(too_little_memory)
{
    enum { IDS = 200 };
    struct faulty faulty = { .until = _i };
    im_mem mem = faulty_mem(&faulty);
    im_chan *chan[IDS] = { NULL };
    im_wait *wait;
    im_code code = im_wait_new(1, &mem, &wait);

    for (uint64_t i = 0; code == IM_OK && i < IDS; i++) {
        code = im_wait_register(wait, i, &chan[i]);
        ck_assert((code == IM_OK) == im_wait_is_registered(wait, i));
    }
    ck_assert(code == IM_OK || (faulty.failed && code == IM_RESOURCE_EXHAUSTED));
    ck_assert(_i > 0 || code != IM_OK);
    ck_assert(_i < 449 || !faulty.failed);  /* so every request was refused once          */
    for (uint64_t i = 0; i < IDS && chan[i] != NULL; i++) {
        ck_assert(im_wait_trigger(wait, i, "x"));
        ck_assert(im_chan_recv(chan[i], NULL));
        im_chan_unref(chan[i]);
    }
    im_wait_free(wait);
    ck_assert_int_eq(faulty.live, 0);
}
END_TEST

/* ---- many threads ---- */

enum { THREADS = 4, IDS_EACH = 3000 };

struct world { im_wait *wait; im_idgen idgen; im_chan *requests; };

/* Asks, and gets the answer of its own question. */
static void *ask(void *ctx)
{
    struct world *w = ctx;

    for (int i = 0; i < IDS_EACH; i++) {
        uint64_t id = im_idgen_next(&w->idgen), answer = 0;
        im_chan *chan;
        OK(im_wait_register(w->wait, id, &chan));
        im_chan_send(w->requests, &id);
        ck_assert(im_chan_recv(chan, &answer) && answer == ~id);
        im_chan_unref(chan);
    }
    return NULL;
}

static void *answer_all(void *ctx)
{
    struct world *w = ctx;
    uint64_t id;

    while (im_chan_recv(w->requests, &id)) {
        uint64_t answer = ~id;
        ck_assert(im_wait_trigger(w->wait, id, &answer));
    }
    return NULL;
}

START_TEST(many_wait)
{
    struct world w;
    pthread_t asking[THREADS], answering[2];

    im_idgen_init(&w.idgen, 3, 1000);
    OK(im_wait_new(sizeof(uint64_t), NULL, &w.wait));
    OK(im_chan_new(sizeof(uint64_t), 8, NULL, &w.requests));
    for (int i = 0; i < 2; i++)
        pthread_create(&answering[i], NULL, answer_all, &w);
    for (int i = 0; i < THREADS; i++)
        pthread_create(&asking[i], NULL, ask, &w);
    for (int i = 0; i < THREADS; i++)
        pthread_join(asking[i], NULL);
    im_chan_close(w.requests);
    for (int i = 0; i < 2; i++)
        pthread_join(answering[i], NULL);
    ck_assert_uint_eq(im_idgen_next(&w.idgen),
                      ((uint64_t)3 << 48 | 1000 << 8) + THREADS * IDS_EACH + 1);
    im_chan_unref(w.requests);
    im_wait_free(w.wait);
}
END_TEST

/* ---- ids ---- */

/* The layout is etcd's: what its tests of idutil expect. */
static const struct { uint16_t member; uint64_t unix_ms; int steps; uint64_t want; } IDS[] = {
    { 0, 0, 1, 1 },
    { 0x12, 0x3456, 1, 0x0012000000345601 },
    { 0x12, 0x3456, 255, 0x00120000003456ff },
    { 0x12, 0x3456, 256, 0x0012000000345700 },             /* carries on                      */
    { 0xffff, 0xffffffffff, 255, 0xffffffffffffffff },
    { 0xffff, 0xffffffffff, 256, 0xffff000000000000 },     /* and wraps below the member      */
    { 1, 0x123456789abcdef0, 1, 0x0001789abcdef001 },
};

START_TEST(ids)
{
    im_idgen idgen;
    uint64_t id = 0;

    im_idgen_init(&idgen, IDS[_i].member, IDS[_i].unix_ms);
    for (int i = 0; i < IDS[_i].steps; i++)
        id = im_idgen_next(&idgen);
    ck_assert_uint_eq(id, IDS[_i].want);
    ck_assert(im_idgen_is_mine(&idgen, IDS[_i].want));
    ck_assert(!im_idgen_is_mine(&idgen, IDS[_i].want ^ (uint64_t)1 << 48));
}
END_TEST

/* The milliseconds are those of now, in their five bytes. */
START_TEST(ids_of_now)
{
    const uint64_t mask = UINT64_C(0xffffffffff);
    im_idgen idgen;
    uint64_t before = (uint64_t)time(NULL) * 1000;

    im_idgen_init_now(&idgen, 7);
    uint64_t id = im_idgen_next(&idgen), ms = id >> 8 & mask;
    uint64_t after = ((uint64_t)time(NULL) + 1) * 1000;
    ck_assert_uint_eq(id >> 48, 7);
    ck_assert_uint_eq(id & 0xff, 1);
    ck_assert_uint_le((ms - before) & mask, after - before);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("wait");
    TCase *t = tcase_create("wait");

    tcase_add_test(t, a_value_comes_once);
    tcase_add_test(t, closes_without_a_value);
    tcase_add_loop_test(t, too_little_memory, 0, 450);
    tcase_add_test(t, many_wait);
    tcase_add_test(t, ids_of_now);
    tcase_add_loop_test(t, ids, 0, (int)(sizeof IDS / sizeof *IDS));
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
