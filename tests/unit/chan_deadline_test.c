/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chan_deadline_test.c - many threads whose waits end in a value, in their deadline or in a close,
 * all about at once: what was sent is received, once and whole, and nothing else is.
 */
#include <check.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "sync/chan.h"

enum { CHANS = 2, SENDERS = 3, RECEIVERS = 2, VALUES = 6000, EARLY = 100, ELEM_MAX = 40,
       UNTOUCHED = 0xee };

struct crowd {
    im_chan *chan[CHANS];
    size_t elem_bytes;
    atomic_ulong sent[CHANS], received[CHANS];
    atomic_ulong wrong;                    /* elements that nobody sent                       */
};

struct member { struct crowd *crowd; uint64_t dice; };

/* Sending on a closed channel was tried. */
static _Thread_local bool panicked;

static void note_panic(const char *text)
{
    (void)text;
    panicked = true;
}

static uint64_t below(struct member *m, uint64_t count)
{
    m->dice ^= m->dice << 13;
    m->dice ^= m->dice >> 7;
    m->dice ^= m->dice << 17;
    return (m->dice * UINT64_C(0x2545f4914f6cdd1d) >> 20) % count;
}

static uint64_t soon(struct member *m)
{
    static const uint64_t NS[] = { 0, 2000, 60000, 200000 };
    uint64_t most = NS[below(m, 4)];

    return most != 0 ? im_chan_after(below(m, most)) : IM_CHAN_NOW;
}

/* An element: the same byte, not 0, all over. */
static bool is_whole(const uint8_t *elem, size_t bytes)
{
    return elem[0] != 0 && elem[0] != UNTOUCHED &&
           (bytes == 1 || memcmp(elem, elem + 1, bytes - 1) == 0);
}

static void *send_some(void *ctx)
{
    struct member *m = ctx;
    struct crowd *crowd = m->crowd;
    uint8_t elem[ELEM_MAX];

    for (int i = 0; i < VALUES; i++) {
        ptrdiff_t at = (ptrdiff_t)below(m, CHANS);
        memset(elem, 1 + (int)below(m, 200), sizeof elem);
        panicked = false;
        if (below(m, 2) == 0) {
            im_chan_case cases[] = { im_case_send(crowd->chan[0], elem),
                                     im_case_send(crowd->chan[1], elem) };
            at = im_select_until(cases, CHANS, soon(m));
        } else if (!im_chan_send_until(crowd->chan[at], elem, soon(m))) {
            at = -1;
        }
        if (at >= 0 && !panicked)
            atomic_fetch_add(&crowd->sent[at], 1);
    }
    return NULL;
}

/* One try; the channel that told that it is closed, or -1. */
static ptrdiff_t receive_one(struct member *m, im_chan *const open[CHANS])
{
    struct crowd *crowd = m->crowd;
    uint8_t elem[CHANS][ELEM_MAX];
    im_chan_case cases[] = { im_case_recv(open[0], elem[0]), im_case_recv(open[1], elem[1]) };
    ptrdiff_t at = (ptrdiff_t)below(m, CHANS);

    memset(elem, UNTOUCHED, sizeof elem);
    if (below(m, 2) == 0)
        at = im_select_until(cases, CHANS, soon(m));
    else if (!im_chan_recv_until(open[at], elem[at], &cases[at].ok, soon(m)))
        at = -1;
    for (ptrdiff_t i = 0; i < CHANS; i++)  /* who waited in vain has nothing                  */
        if (i != at && elem[i][0] != UNTOUCHED)
            atomic_fetch_add(&crowd->wrong, 1);
    if (at < 0 || !cases[at].ok)
        return at;
    if (!is_whole(elem[at], crowd->elem_bytes))
        atomic_fetch_add(&crowd->wrong, 1);
    atomic_fetch_add(&crowd->received[at], 1);
    return -1;
}

static void *receive_some(void *ctx)
{
    struct member *m = ctx;
    im_chan *open[CHANS] = { m->crowd->chan[0], m->crowd->chan[1] };

    while (open[0] != NULL || open[1] != NULL) {
        ptrdiff_t closed = receive_one(m, open);
        if (closed >= 0)
            open[closed] = NULL;
    }
    return NULL;
}

START_TEST(deadlines_beside_partners)
{
    static const struct { size_t caps[CHANS], elem_bytes; bool early; } ROWS[] = {
        { { 0, 0 }, 8, false }, { { 1, 1 }, 3, false }, { { 2, 0 }, 24, true },
        { { 3, 1 }, 1, true },  { { 0, 2 }, 40, true }, { { 16, 3 }, 8, true },
    };
    struct crowd crowd = { .elem_bytes = ROWS[_i].elem_bytes };
    struct member members[SENDERS + RECEIVERS];
    pthread_t threads[SENDERS + RECEIVERS];

    im_chan_set_panic(note_panic);
    for (int i = 0; i < CHANS; i++)
        ck_assert_int_eq(im_chan_new(crowd.elem_bytes, ROWS[_i].caps[i], NULL, &crowd.chan[i]),
                         IM_OK);
    for (int i = 0; i < SENDERS + RECEIVERS; i++) {
        members[i] = (struct member){ &crowd, (uint64_t)(i + 1) * UINT64_C(0x9e3779b97f4a7c15) };
        pthread_create(&threads[i], NULL, i < SENDERS ? send_some : receive_some, &members[i]);
    }
    if (ROWS[_i].early) {
        while (atomic_load(&crowd.sent[0]) < EARLY)
            sched_yield();
        im_chan_close(crowd.chan[0]);
    }
    for (int i = 0; i < SENDERS; i++)
        pthread_join(threads[i], NULL);
    for (int i = ROWS[_i].early; i < CHANS; i++)
        im_chan_close(crowd.chan[i]);
    for (int i = SENDERS; i < SENDERS + RECEIVERS; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < CHANS; i++) {
        ck_assert_uint_eq(atomic_load(&crowd.sent[i]), atomic_load(&crowd.received[i]));
        ck_assert_uint_eq(im_chan_len(crowd.chan[i]), 0);
        im_chan_unref(crowd.chan[i]);
    }
    ck_assert_uint_eq(atomic_load(&crowd.wrong), 0);
    ck_assert_uint_gt(atomic_load(&crowd.sent[1]), 0);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("chan_deadline");
    TCase *t = tcase_create("chan_deadline");

    tcase_add_loop_test(t, deadlines_beside_partners, 0, 6);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
