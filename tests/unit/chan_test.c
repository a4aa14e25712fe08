/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chan_test.c - channels: Go's rules one by one, blocking as it is observed, and many threads at
 * once.  What real Go does in whole scenarios is compared by tests/vectors.
 */
#include <check.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "crew.h"
#include "dies.h"
#include "sync/chan_internal.h"

static im_chan *chan_of(size_t cap)
{
    im_chan *c;

    ck_assert_int_eq(im_chan_new(sizeof(int64_t), cap, NULL, &c), IM_OK);
    return c;
}

static void send(im_chan *c, int64_t value)
{
    im_chan_send(c, &value);
}

static void check_recv(im_chan *c, int64_t want, bool want_ok)
{
    int64_t value = -7;
    bool ok = im_chan_recv(c, &value);

    ck_assert_int_eq(value, want);
    ck_assert_int_eq(ok, want_ok);
}

/* ---- one thread ---- */

/* Positions wrap around at every kind of capacity. */
START_TEST(buffers_keep_the_order)
{
    static const size_t CAPS[] = { 1, 2, 3, 4, 7, 8, 100, 128 };
    size_t cap = CAPS[_i];
    im_chan *c = chan_of(cap);
    int64_t sent = 0, received = 0;

    ck_assert_uint_eq(im_chan_cap(c), cap);
    ck_assert_uint_eq(im_chan_elem_bytes(c), sizeof(int64_t));
    for (size_t round = 0; round < 5 * cap; round++) {
        for (size_t i = 0; i <= round % cap; i++)
            send(c, sent++);
        ck_assert_uint_eq(im_chan_len(c), round % cap + 1);
        ck_assert(round % cap + 1 < cap ||
                  !im_chan_send_until(c, &sent, IM_CHAN_NOW));
        for (size_t i = 0; i <= round % cap; i++)
            check_recv(c, received++, true);
        ck_assert_uint_eq(im_chan_len(c), 0);
        ck_assert(!im_chan_recv_until(c, &sent, NULL, IM_CHAN_NOW));
    }
    im_chan_unref(c);
}
END_TEST

START_TEST(elements_have_any_size)
{
    static const size_t BYTES[] = { 0, 1, 3, 8, 9, 40, IM_CHAN_ELEM_MAX };
    size_t bytes = BYTES[_i];
    static unsigned char in[IM_CHAN_ELEM_MAX], out[IM_CHAN_ELEM_MAX + 1], zero[IM_CHAN_ELEM_MAX];
    im_chan *c;

    ck_assert_int_eq(im_chan_new(bytes, 3, NULL, &c), IM_OK);
    for (int i = 0; i < 7; i++) {
        memset(in, i + 1, sizeof in);
        memset(out, 0xee, sizeof out);
        im_chan_send(c, in);
        ck_assert(im_chan_recv(c, out));
        ck_assert(memcmp(in, out, bytes) == 0 && out[bytes] == 0xee);
    }
    im_chan_close(c);
    ck_assert(!im_chan_recv(c, out));
    ck_assert(memcmp(zero, out, bytes) == 0 && out[bytes] == 0xee);
    im_chan_unref(c);
}
END_TEST

START_TEST(a_closed_channel_drains)
{
    im_chan *c = chan_of(2);
    bool ok = true;

    send(c, 4);
    send(c, 5);
    im_chan_close(c);
    ck_assert_uint_eq(im_chan_len(c), 2);
    check_recv(c, 4, true);
    ck_assert(im_chan_recv(c, NULL));
    check_recv(c, 0, false);
    ck_assert(im_chan_recv_until(c, NULL, &ok, IM_CHAN_NOW) && !ok);
    im_chan_unref(c);
    c = chan_of(0);
    im_chan_close(c);
    check_recv(c, 0, false);
    im_chan_unref(c);
}
END_TEST

START_TEST(references_keep_it)
{
    im_chan *c = chan_of(1);

    ck_assert_ptr_eq(im_chan_ref(c), c);
    im_chan_unref(c);
    send(c, 1);
    check_recv(c, 1, true);
    im_chan_unref(c);
    im_chan_unref(im_chan_ref(NULL));
}
END_TEST

static void *refuse(void *ctx, void *p, size_t old_bytes, size_t new_bytes)
{
    (void)p;
    (void)old_bytes;
    (void)new_bytes;
    ++*(int *)ctx;
    return NULL;
}

START_TEST(making_can_fail)
{
    int asked = 0;
    const im_mem none = { refuse, &asked };
    im_chan *c = (im_chan *)&asked;

    ck_assert_int_eq(im_chan_new(8, 1, &none, &c), IM_RESOURCE_EXHAUSTED);
    ck_assert(c == NULL && asked == 1);
    ck_assert_int_eq(im_chan_new(8, (size_t)-1, &none, &c), IM_OUT_OF_RANGE);
    ck_assert_int_eq(im_chan_new(8, (size_t)IM_CHAN_CAP_MAX + 1, &none, &c), IM_OUT_OF_RANGE);
    ck_assert_int_eq(im_chan_new(IM_CHAN_ELEM_MAX + 1, 0, &none, &c), IM_OUT_OF_RANGE);
    ck_assert_int_eq(asked, 1);
}
END_TEST

START_TEST(nil_is_empty_and_never_ready)
{
    int64_t value = 3;
    im_chan_case cases[] = { im_case_recv(NULL, &value), im_case_send(NULL, &value) };
    uint64_t soon = im_chan_after(1000);

    ck_assert(im_chan_len(NULL) == 0 && im_chan_cap(NULL) == 0);
    ck_assert(!im_chan_send_until(NULL, &value, soon));
    ck_assert(!im_chan_recv_until(NULL, &value, NULL, soon));
    ck_assert_int_eq(im_select_until(cases, 2, IM_CHAN_NOW), -1);
    ck_assert_int_eq(im_select_until(cases, 2, soon), -1);
    ck_assert_int_eq(im_select_until(NULL, 0, soon), -1);
    ck_assert_int_eq(value, 3);
}
END_TEST

START_TEST(deadlines_pass)
{
    im_chan *c = chan_of(0), *full = chan_of(1);
    int64_t value = 3;
    im_chan_case cases[] = { im_case_recv(c, &value), im_case_send(full, &value) };

    send(full, 1);
    ck_assert(!im_chan_send_until(c, &value, im_chan_after(1000000)));
    ck_assert(!im_chan_recv_until(c, &value, NULL, im_chan_after(1000000)));
    ck_assert_int_eq(im_select_until(cases, 2, im_chan_after(1000000)), -1);
    ck_assert(!im_chan_send_until(full, &value, im_chan_after(1000000)));
    /* Nobody was left behind in a queue. */
    ck_assert(!im_chan_send_until(c, &value, IM_CHAN_NOW));
    check_recv(full, 1, true);
    ck_assert_uint_eq(im_chan_len(full), 0);
    ck_assert(im_chan_after(UINT64_MAX - 1) == IM_CHAN_FOREVER);
    im_chan_unref(c);
    im_chan_unref(full);
}
END_TEST

/* ---- select ---- */

/* Chosen uniformly among what is ready, wherever that stands: 40000 times as in channels.json; the
 * bound is eight standard deviations. */
START_TEST(select_is_fair)
{
    static const struct { size_t cases; unsigned ready; } ROWS[] = {
        { 2, 3 }, { 3, 7 }, { 3, 5 }, { 8, 0x83 }, { 8, 255 }, { 5, 0x1a },
    };
    enum { SELECTS = 40000 };
    im_chan *ready = chan_of(SELECTS), *empty = chan_of(0);
    im_chan_case cases[8];
    int64_t value, chosen[8] = { 0 };
    int ready_count = __builtin_popcount(ROWS[_i].ready);

    for (size_t i = 0; i < ROWS[_i].cases; i++)
        cases[i] = im_case_recv((ROWS[_i].ready >> i & 1) != 0 ? ready : empty, &value);
    for (int64_t i = 0; i < SELECTS; i++)
        send(ready, i);
    for (int64_t i = 0; i < SELECTS; i++) {
        chosen[im_select(cases, ROWS[_i].cases)]++;
        ck_assert_int_eq(value, i);
    }
    for (size_t i = 0; i < ROWS[_i].cases; i++) {
        int64_t want = (ROWS[_i].ready >> i & 1) != 0 ? SELECTS / ready_count : 0;
        ck_assert_int_le(llabs(chosen[i] - want), want == 0 ? 0 : 8 * 100);
    }
    im_chan_unref(ready);
    im_chan_unref(empty);
}
END_TEST

/* More cases than any stack or small array would be made for, all but one never ready. */
START_TEST(select_takes_many_cases)
{
    im_chan_case *cases = calloc(IM_SELECT_CASES_MAX, sizeof *cases);
    im_chan *some[64], *last = chan_of(1);
    int64_t value = 0;

    for (size_t i = 0; i < 64; i++)
        some[i] = chan_of(i % 3);
    for (size_t i = 0; i < IM_SELECT_CASES_MAX; i++)
        cases[i] = im_case_recv(some[i % 64], &value);
    cases[40000] = im_case_recv(last, &value);
    ck_assert_int_eq(im_select_until(cases, IM_SELECT_CASES_MAX, im_chan_after(1000)), -1);
    send(last, 9);
    ck_assert_uint_eq(im_select(cases, IM_SELECT_CASES_MAX), 40000);
    ck_assert_int_eq(value, 9);
    for (size_t i = 0; i < 64; i++)
        im_chan_unref(some[i]);
    im_chan_unref(last);
    free(cases);
}
END_TEST

/* ---- blocking, observed ---- */

/* What main does is done while a worker is blocked; then it is not any more. */
START_TEST(blocked_threads_are_released)
{
    static const struct {
        size_t cap;
        int filled;
        struct crew_order blocked, release;
        im_chan_wait waits;
        struct crew_result want;
    } ROWS[] = {
        { 0, 0, { .verb = CREW_RECV }, { .verb = CREW_SEND, .value = 7 }, IM_CHAN_WAITS_RECV,
          { .value = 7, .ok = true } },
        { 3, 0, { .verb = CREW_RECV }, { .verb = CREW_SEND, .value = 7 }, IM_CHAN_WAITS_RECV,
          { .value = 7, .ok = true } },
        { 0, 0, { .verb = CREW_SEND, .value = 7 }, { .verb = CREW_RECV }, IM_CHAN_WAITS_SEND,
          { .value = -1 } },
        { 2, 2, { .verb = CREW_SEND, .value = 7 }, { .verb = CREW_RECV }, IM_CHAN_WAITS_SEND,
          { .value = -1 } },
        { 0, 0, { .verb = CREW_RECV }, { .verb = CREW_CLOSE }, IM_CHAN_WAITS_RECV, { .value = 0 } },
        { 2, 2, { .verb = CREW_SEND }, { .verb = CREW_CLOSE }, IM_CHAN_WAITS_SEND,
          { .value = -1, .panic = "send on closed channel" } },
        { 0, 0, { .verb = CREW_RANGE }, { .verb = CREW_CLOSE }, IM_CHAN_WAITS_RECV,
          { .value = -1 } },
    };
    im_chan *c = chan_of(ROWS[_i].cap);
    struct crew *crew = crew_new(1);
    struct crew_order blocked = ROWS[_i].blocked, release = ROWS[_i].release;
    struct crew_result result;

    for (int i = 0; i < ROWS[_i].filled; i++)
        send(c, i);
    blocked.chan = release.chan = c;
    crew_order(crew, 0, &blocked);
    crew_settle(crew);
    ck_assert_int_eq(crew_waits(crew, 0), ROWS[_i].waits);
    ck_assert(!crew_finished(crew, 0, &result));
    ck_assert_uint_eq(im_chan_len(c), (unsigned)ROWS[_i].filled);
    crew_do(&release, &result);
    crew_settle(crew);
    ck_assert(crew_finished(crew, 0, &result));
    ck_assert_int_eq(crew_waits(crew, 0), IM_CHAN_WAITS_NOTHING);
    ck_assert_int_eq(result.value, ROWS[_i].want.value);
    ck_assert_int_eq(result.ok, ROWS[_i].want.ok);
    ck_assert_pstr_eq(result.panic, ROWS[_i].want.panic);
    crew_free(crew);
    im_chan_unref(c);
}
END_TEST

/* First come, first served, selects among them; who was served elsewhere is passed over. */
START_TEST(waiters_are_served_in_order)
{
    im_chan *c = chan_of(0), *d = chan_of(0);
    struct crew *crew = crew_new(4);
    struct crew_order recv = { .verb = CREW_RECV, .chan = c };
    struct crew_order pick = { .verb = CREW_SELECT, .cases = { { .chan = d }, { .chan = c } },
                               .case_count = 2 };
    struct crew_result result;

    for (size_t i = 0; i < 4; i++) {
        crew_order(crew, i, i % 2 == 0 ? &pick : &recv);
        crew_settle(crew);
        ck_assert_int_eq(crew_waits(crew, i), i % 2 == 0 ? IM_CHAN_WAITS_SELECT
                                                         : IM_CHAN_WAITS_RECV);
    }
    send(d, 100);
    for (int64_t i = 1; i < 4; i++)
        send(c, i);
    crew_settle(crew);
    for (size_t i = 0; i < 4; i++) {
        ck_assert(crew_finished(crew, i, &result));
        ck_assert_int_eq(result.value, i == 0 ? 100 : (int64_t)i);
    }
    crew_free(crew);
    im_chan_unref(c);
    im_chan_unref(d);
}
END_TEST

/* One that sends and receives on the same channel does not meet itself, but its like. */
START_TEST(a_select_does_not_meet_itself)
{
    im_chan *c = chan_of(0);
    struct crew *crew = crew_new(2);
    struct crew_order both = { .verb = CREW_SELECT, .case_count = 2,
                               .cases = { { c, true, 5 }, { c, false, 0 } } };
    struct crew_result a, b;

    crew_order(crew, 0, &both);
    crew_settle(crew);
    ck_assert_int_eq(crew_waits(crew, 0), IM_CHAN_WAITS_SELECT);
    crew_order(crew, 1, &both);
    crew_settle(crew);
    ck_assert(crew_finished(crew, 0, &a) && crew_finished(crew, 1, &b));
    ck_assert_int_eq(a.chosen + b.chosen, 1);
    ck_assert_int_eq(a.chosen == 1 ? a.value : b.value, 5);
    crew_free(crew);
    im_chan_unref(c);
}
END_TEST

START_TEST(nil_blocks_for_ever)
{
    static const struct {
        struct crew_order order;
        im_chan_wait waits;
        const char *text;
    } ROWS[] = {
        { { .verb = CREW_SEND }, IM_CHAN_WAITS_SEND_NIL, "chan send (nil chan)" },
        { { .verb = CREW_RECV }, IM_CHAN_WAITS_RECV_NIL, "chan receive (nil chan)" },
        { { .verb = CREW_SELECT, .case_count = 2 }, IM_CHAN_WAITS_SELECT, "select" },
        { { .verb = CREW_SELECT }, IM_CHAN_WAITS_SELECT_EMPTY, "select (no cases)" },
    };
    struct crew *crew = crew_new(1);

    crew_order(crew, 0, &ROWS[_i].order);
    crew_settle(crew);
    ck_assert_int_eq(crew_waits(crew, 0), ROWS[_i].waits);
    ck_assert_str_eq(im_chan_wait_text(crew_waits(crew, 0)), ROWS[_i].text);
    crew_free(crew);
}
END_TEST

START_TEST(mistakes_are_told)
{
    static const struct { enum crew_verb verb; bool nil, ready; const char *text; } ROWS[] = {
        { CREW_CLOSE, true, false, "close of nil channel" },
        { CREW_CLOSE, false, false, "close of closed channel" },
        { CREW_SEND, false, false, "send on closed channel" },
        { CREW_SELECT, false, false, "send on closed channel" },
        { CREW_SELECT, false, true, "send on closed channel" },
    };
    im_chan *c = chan_of((size_t)_i % 2);
    struct crew_order order = { .verb = ROWS[_i].verb, .chan = ROWS[_i].nil ? NULL : c,
                                .cases = { { .chan = c, .is_send = true } }, .case_count = 1,
                                .has_default = ROWS[_i].ready };
    struct crew_result result;

    crew_free(crew_new(0));                /* for its panic hook                              */
    im_chan_close(c);
    crew_do(&order, &result);
    ck_assert_str_eq(result.panic, ROWS[_i].text);
    ck_assert_int_eq(result.chosen, 0);
    ck_assert(!result.ok);
    im_chan_unref(c);
    im_chan_set_panic(NULL);
}
END_TEST

static void close_nil(void)
{
    im_chan_set_panic(NULL);
    im_chan_close(NULL);
}

START_TEST(mistakes_abort)
{
    ck_assert_int_eq(signal_of(close_nil), SIGABRT);
}
END_TEST

/* ---- many threads at once ---- */

enum { SENDERS = 3, RECEIVERS = 2, VALUES = 20000 };

struct crowd {
    im_chan *in[2];                        /* the same twice, or two                          */
    im_chan *done;
    bool selects;
};

/* Values of sender i in order: i, i + SENDERS, ... */
struct member { struct crowd *crowd; int64_t first; int64_t last[SENDERS]; int64_t count; };

static void *send_many(void *ctx)
{
    struct member *m = ctx;

    for (int64_t i = 0; i < VALUES; i++) {
        int64_t value = m->first + i * SENDERS;
        im_chan_case cases[] = { im_case_send(m->crowd->in[0], &value),
                                 im_case_send(m->crowd->in[1], &value) };
        if (m->crowd->selects && i % 2 == 0)
            im_select(cases, 2);
        else
            im_chan_send(m->crowd->in[0], &value);
    }
    im_chan_send(m->crowd->done, &m->first);
    return NULL;
}

static void *receive_many(void *ctx)
{
    struct member *m = ctx;
    struct crowd *crowd = m->crowd;
    int64_t value;
    im_chan_case cases[] = { im_case_recv(crowd->in[0], &value),
                             im_case_recv(crowd->in[1], &value) };

    for (;;) {
        bool ok = crowd->selects ? cases[im_select(cases, 2)].ok
                                 : im_chan_recv(crowd->in[0], &value);
        if (!ok)
            return NULL;
        /* One channel keeps each sender's order. */
        ck_assert(crowd->in[0] != crowd->in[1] || value >= m->last[value % SENDERS]);
        m->last[value % SENDERS] = value;
        m->count++;
    }
}

START_TEST(nothing_is_lost_among_many)
{
    static const struct { size_t cap; bool selects, two; } ROWS[] = {
        { 0, false, false }, { 1, false, false }, { 3, false, false }, { 128, false, false },
        { 0, true, false }, { 0, true, true }, { 2, true, true }, { 64, true, true },
    };
    struct crowd crowd = { .selects = ROWS[_i].selects, .done = chan_of(SENDERS) };
    struct member members[SENDERS + RECEIVERS];
    pthread_t threads[SENDERS + RECEIVERS];
    int64_t count = 0;

    crowd.in[0] = chan_of(ROWS[_i].cap);
    crowd.in[1] = ROWS[_i].two ? chan_of(ROWS[_i].cap) : im_chan_ref(crowd.in[0]);
    for (int i = 0; i < SENDERS + RECEIVERS; i++) {
        members[i] = (struct member){ .crowd = &crowd, .first = i };
        pthread_create(&threads[i], NULL, i < SENDERS ? send_many : receive_many, &members[i]);
    }
    for (int i = 0; i < SENDERS; i++)
        im_chan_recv(crowd.done, NULL);
    im_chan_close(crowd.in[0]);
    for (int i = 0; i < SENDERS + RECEIVERS; i++) {
        pthread_join(threads[i], NULL);
        count += members[i].count;
    }
    for (int i = 0; i < 2; i++) {          /* a select ended with the first; the second's rest */
        int64_t value;
        bool ok;
        while (im_chan_recv_until(crowd.in[i], &value, &ok, IM_CHAN_NOW) && ok)
            count++;
        im_chan_unref(crowd.in[i]);
    }
    ck_assert_int_eq(count, SENDERS * VALUES);
    im_chan_unref(crowd.done);
}
END_TEST

/* One sender and one receiver that keep changing their pace, so that a small buffer is full and
 * empty all the time: what goes without the lock meets what goes with it.  Impatient, so that who
 * finds nothing goes to the lock at once. */
enum { PACED = 200000 };

static void pause_for(int64_t turns)
{
    for (volatile int64_t i = 0; i < turns; i++)
        continue;
}

static void *send_paced(void *c)
{
    for (int64_t i = 0; i < PACED; i++) {
        im_chan_send(c, &i);
        pause_for(i * 7919 % 97);
    }
    return NULL;
}

START_TEST(the_ring_and_the_lock_agree)
{
    static const size_t CAPS[] = { 1, 2, 4 };
    im_chan *c = chan_of(CAPS[_i]);
    pthread_t thread;
    int64_t value = -1;
    im_chan_case one = im_case_recv(c, &value);

    c->spins = false;
    pthread_create(&thread, NULL, send_paced, c);
    for (int64_t i = 0; i < PACED; i++) {
        ck_assert(i % 2 == 0 ? im_chan_recv(c, &value) : im_select(&one, 1) == 0);
        ck_assert_int_eq(value, i);
        pause_for(i * 104729 % 89);
    }
    pthread_join(thread, NULL);
    im_chan_unref(c);
}
END_TEST

static Suite *chan_suite(void)
{
    Suite *s = suite_create("chan");
    TCase *t = tcase_create("chan");

    tcase_add_loop_test(t, buffers_keep_the_order, 0, 8);
    tcase_add_loop_test(t, elements_have_any_size, 0, 7);
    tcase_add_test(t, a_closed_channel_drains);
    tcase_add_test(t, references_keep_it);
    tcase_add_test(t, making_can_fail);
    tcase_add_test(t, nil_is_empty_and_never_ready);
    tcase_add_test(t, deadlines_pass);
    tcase_add_loop_test(t, select_is_fair, 0, 6);
    tcase_add_test(t, select_takes_many_cases);
    tcase_add_loop_test(t, blocked_threads_are_released, 0, 7);
    tcase_add_test(t, waiters_are_served_in_order);
    tcase_add_test(t, a_select_does_not_meet_itself);
    tcase_add_loop_test(t, nil_blocks_for_ever, 0, 4);
    tcase_add_loop_test(t, mistakes_are_told, 0, 5);
    tcase_add_test(t, mistakes_abort);
    tcase_add_loop_test(t, nothing_is_lost_among_many, 0, 8);
    tcase_add_loop_test(t, the_ring_and_the_lock_agree, 0, 3);
    suite_add_tcase(s, t);
    return s;
}

int main(void)
{
    SRunner *runner = srunner_create(chan_suite());

    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
