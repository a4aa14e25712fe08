/* SPDX-License-Identifier: Apache-2.0 */
/*
 * unit/http_world.h - a connection without a socket, and an answerer that does what the path says.
 *
 * Time stands still unless a test moves it (world.core.test_now_ns).
 */
#ifndef TESTS_UNIT_HTTP_WORLD_H
#define TESTS_UNIT_HTTP_WORLD_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/http_internal.h"

typedef struct http_world {
    im__http_core core;
    im__connection *connection;
    char log[65536];                       /* what the answerer was told, one word each        */
    size_t log_len;
    im_http_exchange *last;                /* that was accepted and is open                    */
    bool woken;
} http_world;

static inline void world_log(http_world *w, const char *word)
{
    w->log_len += (size_t)snprintf(w->log + w->log_len, sizeof w->log - w->log_len, "%s ", word);
    if (w->log_len >= sizeof w->log)       /* libcheck's assertions ask for memory            */
        abort();
}

static inline void world_wake(void *owner)
{
    ((http_world *)owner)->woken = true;
}

static inline void world_data(void *ctx, im_http_exchange *x, const void *data, size_t len)
{
    if (im_str_equal(x->request.path, IM_STR("/echo")))
        im_http_write(x, data, len);
    else
        world_log(ctx, "data");
}

static inline void world_end(void *ctx, im_http_exchange *x)
{
    world_log(ctx, "end");
    if (im_str_equal(x->request.path, IM_STR("/echo")))
        im_http_finish(x, NULL, 0);
}

static inline void world_drain(void *ctx, im_http_exchange *x)
{
    (void)x;
    world_log(ctx, "drain");
}

static inline void world_close(void *ctx, im_http_exchange *x, im_code code)
{
    http_world *w = ctx;

    world_log(ctx, code == IM_OK ? "close" : "cancelled");
    if (w->last == x)
        w->last = NULL;
}

static const im_http_events WORLD_EVENTS = { world_data, world_end, world_drain, world_close };

/* /hello: an answer at once; /echo: what comes; /wait, /hold: the test's to answer; /stream:
 * begins to answer; /chunks: two pieces and a trailer; /empty: 204; else: nothing. */
static inline void world_request(void *ctx, im_http_exchange *x, const im_http_request *r)
{
    static const im_http_field TRAILER = { { "x-sum", 5 }, { "ab", 2 } };
    static const im_http_field OURS[] = { { { "content-length", 14 }, { "9", 1 } },
                                          { { "connection", 10 }, { "x", 1 } },
                                          { { "transfer-encoding", 17 }, { "y", 1 } } };
    http_world *w = ctx;

    world_log(w, "request");
    if (im_str_equal(r->path, IM_STR("/hello"))) {
        im_http_answer(x, 200, "text/plain", "hello", 5);
    } else if (im_str_equal(r->path, IM_STR("/empty"))) {
        im_http_respond(x, 204, OURS, 3);
        im_http_finish(x, NULL, 0);
    } else if (im_str_equal(r->path, IM_STR("/chunks"))) {
        im_http_respond(x, 200, NULL, 0);
        im_http_write(x, "a", 1);
        im_http_write(x, "b", 1);
        im_http_finish(x, &TRAILER, 1);
    } else if (r->path.len > 1 && strchr("ewhs", r->path.ptr[1]) != NULL) {
        im_http_accept(x, &WORLD_EVENTS, w);
        w->last = x;
        im_http_hold(x, r->path.ptr[1] == 'h');
        if (r->path.ptr[1] == 's')
            im_http_respond(x, 200, NULL, 0);
    }
}

static inline void world_init(http_world *w, const im_http_limits *limits)
{
    im_http_server_options options = { .on_request = world_request, .ctx = w };

    memset(w, 0, sizeof *w);
    if (limits != NULL)
        options.limits = *limits;
    ck_assert_int_eq(im__core_init(&w->core, NULL, &options), IM_OK);
    w->core.test_now_ns = 1;
    w->connection = im__connection_new(&w->core, "peer", world_wake, w);
    ck_assert_ptr_nonnull(w->connection);
}

static inline void world_release(http_world *w)
{
    if (w->connection != NULL)
        im__connection_free(w->connection);
    ck_assert_uint_eq(w->core.counters.open_exchanges, 0);
    ck_assert_uint_eq(w->core.counters.open_connections, 0);
    im__core_release(&w->core);
}

static inline void world_pass(http_world *w, unsigned ms)
{
    w->core.test_now_ns += (uint64_t)ms * 1000000;
    im__connection_tick(w->connection);
    im__connection_flush(w->connection);
}

#endif
