/* SPDX-License-Identifier: Apache-2.0 */
/*
 * http_fuzz.c - a connection without a socket against any bytes, in pieces, with an answerer that
 * echoes, waits, holds, streams and breaks off as the path's second byte says.
 *
 * The first byte tells how long the pieces are, the second what happens between them: whether the
 * output is taken, time passes, the connection is drained.  The rest is what the peer sends: the
 * version of HTTP that these bytes choose.
 */
#include <string.h>

#include "fuzz.h"
#include "net/http_internal.h"

enum { OPEN_MAX = 64, TAKE = 1, PASS = 2, DRAIN = 4, END = 8, NS_PER_S = 1000000000 };

/* Exchanges that wait for the next round. */
typedef struct world {
    im__http_core core;
    im__connection *connection;
    im_http_exchange *open[OPEN_MAX];
    size_t open_count;
    uint64_t accepted, closed;
} world;

static void forget(world *w, const im_http_exchange *x)
{
    for (size_t i = 0; i < w->open_count; i++)
        if (w->open[i] == x)
            w->open[i] = w->open[--w->open_count];
}

static char what(const im_http_exchange *x)
{
    return x->request.path.len > 1 ? x->request.path.ptr[1] : '\0';
}

static void on_data(void *ctx, im_http_exchange *x, const void *data, size_t len)
{
    (void)ctx;
    CHECK(len > 0 && (x->flags & (IM__HELD | IM__END_TOLD)) == 0);
    if (what(x) == 'e')
        im_http_write(x, data, len);
    else if (what(x) == 'h')
        im_http_hold(x, true);
}

static void on_end(void *ctx, im_http_exchange *x)
{
    const im_http_field trailer = { IM_STR("x"), IM_STR("y") };

    (void)ctx;
    if (what(x) == 'e')
        im_http_finish(x, &trailer, 1);
    else if (what(x) == 'h')
        im_http_answer(x, 200, NULL, NULL, 0);
}

static void on_drain(void *ctx, im_http_exchange *x)
{
    (void)ctx;
    im_http_finish(x, NULL, 0);
}

static void on_close(void *ctx, im_http_exchange *x, im_code code)
{
    world *w = ctx;

    CHECK(code == IM_OK || code == IM_CANCELLED || code == IM_DEADLINE_EXCEEDED);
    w->closed++;
    forget(w, x);
}

static const im_http_events EVENTS = { on_data, on_end, on_drain, on_close };

static void on_request(void *ctx, im_http_exchange *x, const im_http_request *r)
{
    world *w = ctx;

    CHECK(r->method.len > 0 && r->path.len > 0 && r->path.len + r->query.len <= r->target.len + 1);
    for (size_t i = 0; i < r->field_count; i++)
        CHECK(r->fields[i].name.len > 0 && memchr(r->fields[i].value.ptr, '\n',
                                                  r->fields[i].value.len) == NULL);
    if (what(x) == 'r') {
        im_http_reset(x, 2);
    } else if (what(x) == 'a') {
        im_http_answer(x, 200, "text/plain", "a", 1);
    } else if (what(x) != '\0' && strchr("ehws", what(x)) != NULL && w->open_count < OPEN_MAX) {
        im_http_accept(x, &EVENTS, w);
        w->accepted++;
        w->open[w->open_count++] = x;
    }
}

/* What the exchanges waited for. */
static void go_on(world *w)
{
    static char piece[IM_HTTP_BACKLOG_HIGH];

    for (size_t i = w->open_count; i-- > 0;) {
        im_http_exchange *x = w->open[i];
        if (what(x) == 'h')
            im_http_hold(x, false);
        else if (what(x) == 'w')
            im_http_answer(x, 200, NULL, "w", 1);
        else if (what(x) == 's' && im_http_backlog(x) < IM_HTTP_BACKLOG_HIGH)
            im_http_write(x, piece, sizeof piece);
    }
}

static void between(world *w, uint8_t how)
{
    im__connection *c = w->connection;
    im__buffer *out = im__connection_output(c);

    im__connection_flush(c);
    CHECK(im__buffer_len(out) < IM__OUTPUT_HIGH + IM_HTTP_BACKLOG_HIGH + (128 << 10));
    CHECK(c->waiting <= IM__WAITING_MAX + (size_t)OPEN_MAX * IM_HTTP_BACKLOG_HIGH);
    if (how & TAKE)
        im__buffer_take(out, im__buffer_len(out));
    if (how & PASS) {
        w->core.test_now_ns += NS_PER_S;
        im__connection_tick(c);
    }
    if (how & DRAIN)
        im__connection_drain(c);
    go_on(w);
    im__connection_flush(c);
}

static void on_wake(void *owner)
{
    (void)owner;
}

static void talk(world *w, const uint8_t *data, size_t size)
{
    size_t piece = data[0] > 0 ? data[0] : size;

    for (size_t at = 2; at < size; at += piece) {
        size_t len = size - at < piece ? size - at : piece;
        if (im__connection_wants_input(w->connection))
            im__connection_feed(w->connection, data + at, len);
        between(w, data[1]);
    }
    if (data[1] & END)
        im__connection_eof(w->connection);
    im__connection_flush(w->connection);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    world w = { .open_count = 0 };
    const im_http_server_options options = {
        .limits = { .header_bytes = 512, .header_fields = 8, .window_bytes = 4096 },
        .on_request = on_request,
        .ctx = &w,
    };

    if (size < 3 || im__core_init(&w.core, NULL, &options) != IM_OK)
        return 0;
    w.core.test_now_ns = 1;
    w.connection = im__connection_new(&w.core, "peer", on_wake, &w);
    if (w.connection != NULL) {
        talk(&w, data, size);
        im__connection_free(w.connection);
    }
    CHECK(w.closed == w.accepted && w.open_count == 0);
    CHECK(w.core.counters.open_exchanges == 0 && w.core.counters.open_connections == 0);
    im__core_release(&w.core);
    return 0;
}
