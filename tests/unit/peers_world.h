/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A member that remembers what it was told, for tests of peers.
 */
#ifndef TESTS_UNIT_PEERS_WORLD_H
#define TESTS_UNIT_PEERS_WORLD_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "net/peers_internal.h"

#define CLUSTER UINT64_C(0x696d61676f)

/* ---- a member that remembers what it was told ---- */

typedef struct side {
    im_peers *peers;
    pthread_mutex_t mutex;
    pthread_cond_t told;
    uint64_t id;
    unsigned received, connected, lost, refused, delivered, undelivered;
    bool disordered;
    size_t bytes;
    im_peers_verdict verdict;
    char last[64], why[64];
} side;

static inline void on_receive(void *ctx, uint64_t from, const void *data, size_t len)
{
    side *s = ctx;
    unsigned number = 0;

    pthread_mutex_lock(&s->mutex);
    if (len == sizeof number) {
        memcpy(&number, data, sizeof number);
        s->disordered |= number != s->received;
    }
    (void)snprintf(s->last, sizeof s->last, "%d:%.*s", (int)from, len > 20 ? 0 : (int)len,
                   (const char *)data);
    s->received++;
    s->bytes += len;
    pthread_cond_broadcast(&s->told);
    pthread_mutex_unlock(&s->mutex);
}

static inline void count(side *s, unsigned *what)
{
    pthread_mutex_lock(&s->mutex);
    ++*what;
    pthread_cond_broadcast(&s->told);
    pthread_mutex_unlock(&s->mutex);
}

static inline void on_connected(void *ctx, uint64_t id)
{
    (void)id;
    count(ctx, &((side *)ctx)->connected);
}

static inline void on_unreachable(void *ctx, uint64_t id, const char *why)
{
    side *s = ctx;

    (void)id;
    (void)snprintf(s->why, sizeof s->why, "%s", why);
    count(s, &s->lost);
}

static inline void on_refused(void *ctx, uint64_t by, im_peers_verdict verdict)
{
    side *s = ctx;

    (void)by;
    s->verdict = verdict;
    count(s, &s->refused);
}

static inline void on_bulk_done(void *ctx, uint64_t to, bool delivered)
{
    side *s = ctx;

    (void)to;
    count(s, delivered ? &s->delivered : &s->undelivered);
}

static const im_peers_events EVENTS = { on_receive, on_connected, on_unreachable, on_refused,
                                        on_bulk_done };

/* Wait for it; 20 seconds are for machines that do much else. */
static inline void await(side *s, const unsigned *what, unsigned at_least)
{
    struct timespec until;

    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 20;
    pthread_mutex_lock(&s->mutex);
    while (*what < at_least && pthread_cond_timedwait(&s->told, &s->mutex, &until) == 0)
        ;
    unsigned got = *what;
    pthread_mutex_unlock(&s->mutex);
    ck_assert_msg(got >= at_least, "%u came, not %u (lost: %s)", got, at_least, s->why);
}

static inline im_peers_options options_of(uint64_t id)
{
    return (im_peers_options){ .address = "127.0.0.1:0",
                               .cluster_id = CLUSTER,
                               .id = id,
                               .message_max_bytes = 1 << 20,
                               .bulk_max_bytes = 64 << 20,
                               .queue_max_bytes = 4 << 20,
                               .retry_max_ms = 100 };
}

static inline void open_with(side *s, im_peers_options options)
{
    im_status status = { 0 };

    *s = (side){ .id = options.id };
    pthread_mutex_init(&s->mutex, NULL);
    pthread_cond_init(&s->told, NULL);
    options.events = &EVENTS;
    options.ctx = s;
    ck_assert_msg(im_peers_new(&options, &s->peers, &status) == IM_OK, "%s", status.text);
    ck_assert_msg(im_peers_start(s->peers, &status) == IM_OK, "%s", status.text);
}

static inline void open_side(side *s, uint64_t id)
{
    open_with(s, options_of(id));
}

static inline void add_at(side *s, uint64_t id, unsigned port)
{
    im_status status = { 0 };
    char address[32];

    (void)snprintf(address, sizeof address, "127.0.0.1:%u", port);
    ck_assert_msg(im_peers_add(s->peers, id, address, &status) == IM_OK, "%s", status.text);
}

static inline void add(side *s, const side *other)
{
    add_at(s, other->id, im_peers_port(other->peers));
}

static inline void introduce(side *a, side *b)
{
    add(a, b);
    add(b, a);
    await(a, &a->connected, 1);
    await(b, &b->connected, 1);
}

static inline void close_side(side *s)
{
    im_peers_free(s->peers);
    pthread_cond_destroy(&s->told);
    pthread_mutex_destroy(&s->mutex);
}

static inline im_code say(side *s, uint64_t to, const char *text)
{
    return im_peers_send(s->peers, to, text, strlen(text));
}

/* ---- something large ---- */

static inline char *large_bytes(size_t len)
{
    char *large = malloc(len);

    ck_assert_ptr_nonnull(large);
    memset(large, 'x', len);
    return large;
}

/* It arrives whole, with a word said meanwhile; only one at a time is taken. */
static inline void bulk_arrives(side *a, side *b, size_t len)
{
    static const char WORD[] = "small";
    char *large = large_bytes(len);

    ck_assert_int_eq(im_peers_send_bulk(a->peers, b->id, large, len), IM_OK);
    ck_assert_int_eq(im_peers_send_bulk(a->peers, b->id, large, 1), IM_UNAVAILABLE);
    ck_assert_int_eq(say(a, b->id, WORD), IM_OK);
    await(a, &a->delivered, 1);
    await(b, &b->received, 2);
    ck_assert_uint_eq(b->bytes, len + strlen(WORD));
    free(large);
}

/* The receiver goes: who sent it is told.  Both are closed. */
static inline void bulk_is_lost(side *a, side *b, size_t len)
{
    char *large = large_bytes(len);

    close_side(b);
    ck_assert_int_eq(im_peers_send_bulk(a->peers, b->id, large, len), IM_OK);
    await(a, &a->undelivered, 1);
    close_side(a);
    free(large);
}

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

#endif
