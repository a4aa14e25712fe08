/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tests/http/echo.c - a server that uses nothing but net/http.h, for clients of other makers.
 *
 *     echo [-t THREADS] [-l LIMIT=VALUE] [-c CERTIFICATE -k KEY [-a CLIENT_CA] [-T]] ADDRESS
 *
 * (-T: nothing but TLS) prints its port and serves until SIGTERM or SIGINT:
 *
 *     /echo      the request's body, as it comes, with its trailers a count of bytes
 *     /hello     "hello\n", known whole
 *     /big       16 MiB in pieces, as fast as they are taken
 *     /request   the request's header, as text
 *     /later     "later\n", 50 ms after the request
 *     /slow      the body's length, a piece of it each 10 ms
 *     /reset     broken off
 *     /reload    reads the certificates again
 */
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/http.h"

enum { BIG = 16 << 20, PIECE = 16 << 10, NS_PER_MS = 1000000 };

typedef struct state {
    size_t bytes, left;
    im_timer *timer;
    im_http_exchange *exchange;
    bool held;
} state;

static im_http_server *server;

static void on_signal(int number)
{
    (void)number;
    im_http_server_stop(server);
}

static void on_close(void *ctx, im_http_exchange *x, im_code code)
{
    state *s = ctx;

    (void)x;
    (void)code;
    im_timer_free(s->timer);
}

static void finish_with_count(state *s, im_http_exchange *x)
{
    im_str count = im_str_printf(im_http_exchange_arena(x), "%zu", s->bytes);
    const im_http_field trailer = { IM_STR("x-bytes"), count };

    im_http_finish(x, &trailer, 1);
}

/* ---- /echo ---- */

static void echo_data(void *ctx, im_http_exchange *x, const void *data, size_t len)
{
    state *s = ctx;

    s->bytes += len;
    im_http_write(x, data, len);
    im_http_hold(x, im_http_backlog(x) >= IM_HTTP_BACKLOG_HIGH);
}

static void echo_drain(void *ctx, im_http_exchange *x)
{
    (void)ctx;
    im_http_hold(x, false);
}

static void echo_end(void *ctx, im_http_exchange *x)
{
    finish_with_count(ctx, x);
}

static const im_http_events ECHO = { echo_data, echo_end, echo_drain, on_close };

static void echo(state *s, im_http_exchange *x, const im_http_request *r)
{
    const im_http_field type = { IM_STR("content-type"), im_http_request_field(r, "content-type") };

    im_http_accept(x, &ECHO, s);
    im_http_respond(x, 200, &type, type.value.ptr != NULL);
}

/* ---- /big ---- */

static void big_drain(void *ctx, im_http_exchange *x)
{
    state *s = ctx;
    static const char PIECE_OF_IT[PIECE] = "piece";

    while (s->left > 0 && im_http_backlog(x) < IM_HTTP_BACKLOG_HIGH) {
        im_http_write(x, PIECE_OF_IT, PIECE);
        s->left -= PIECE;
    }
    if (s->left == 0)
        im_http_finish(x, NULL, 0);
}

static const im_http_events BIG_EVENTS = { NULL, NULL, big_drain, on_close };

static void big(state *s, im_http_exchange *x, const im_http_request *r)
{
    (void)r;
    s->left = BIG;
    im_http_accept(x, &BIG_EVENTS, s);
    im_http_respond(x, 200, NULL, 0);
    big_drain(s, x);
}

/* ---- /later, /slow ---- */

static const im_http_events QUIET = { NULL, NULL, NULL, on_close };

static void later_fire(void *ctx)
{
    state *s = ctx;

    im_http_answer(s->exchange, 200, "text/plain", "later\n", 6);
}

static void later(state *s, im_http_exchange *x, const im_http_request *r)
{
    (void)r;
    im_http_accept(x, &QUIET, s);
    s->timer = im_timer_new(im_http_exchange_loop(x), later_fire, s);
    if (s->timer == NULL)
        im_http_reset(x, 2);
    else
        im_timer_set(s->timer, im_loop_now_ns(im_http_exchange_loop(x)) + 50 * NS_PER_MS);
}

static void slow_go_on(void *ctx)
{
    state *s = ctx;

    s->held = false;
    im_http_hold(s->exchange, false);
}

static void slow_data(void *ctx, im_http_exchange *x, const void *data, size_t len)
{
    state *s = ctx;

    (void)data;
    s->bytes += len;
    if (s->held)
        return;
    s->held = true;
    im_http_hold(x, true);
    im_timer_set(s->timer, im_loop_now_ns(im_http_exchange_loop(x)) + 10 * NS_PER_MS);
}

static void slow_end(void *ctx, im_http_exchange *x)
{
    state *s = ctx;
    im_str text = im_str_printf(im_http_exchange_arena(x), "%zu\n", s->bytes);

    im_http_answer(x, 200, "text/plain", text.ptr, text.len);
}

static const im_http_events SLOW = { slow_data, slow_end, NULL, on_close };

static void slow(state *s, im_http_exchange *x, const im_http_request *r)
{
    (void)r;
    im_http_accept(x, &SLOW, s);
    s->timer = im_timer_new(im_http_exchange_loop(x), slow_go_on, s);
    if (s->timer == NULL)
        im_http_reset(x, 2);
}

/* ---- the rest ---- */

static void hello(state *s, im_http_exchange *x, const im_http_request *r)
{
    (void)s;
    (void)r;
    im_http_answer(x, 200, "text/plain", "hello\n", 6);
}

static void reset(state *s, im_http_exchange *x, const im_http_request *r)
{
    (void)s;
    (void)r;
    im_http_reset(x, 2);
}

static void reload(state *s, im_http_exchange *x, const im_http_request *r)
{
    im_status status = { 0 };
    im_code code = im_http_server_reload(server, &status);

    (void)s;
    (void)r;
    im_http_answer(x, code == IM_OK ? 200 : 500, "text/plain", status.text, strlen(status.text));
}

static void request(state *s, im_http_exchange *x, const im_http_request *r)
{
    im_arena *arena = im_http_exchange_arena(x);
    im_str text = im_str_printf(arena, "%.*s %.*s\nversion %d\nscheme %.*s\nauthority %.*s\n"
                                "path %.*s\nquery %.*s\nsubject %.*s\n",
                                IM_STR_ARG(r->method), IM_STR_ARG(r->target), r->version,
                                IM_STR_ARG(r->scheme), IM_STR_ARG(r->authority),
                                IM_STR_ARG(r->path), IM_STR_ARG(r->query),
                                IM_STR_ARG(r->peer_subject));

    (void)s;
    im_http_respond(x, 200, NULL, 0);
    im_http_write(x, text.ptr, text.len);
    for (size_t i = 0; i < r->field_count; i++) {
        text = im_str_printf(arena, "%.*s: %.*s\n", IM_STR_ARG(r->fields[i].name),
                             IM_STR_ARG(r->fields[i].value));
        im_http_write(x, text.ptr, text.len);
    }
    im_http_finish(x, NULL, 0);
}

static void on_request(void *ctx, im_http_exchange *x, const im_http_request *r)
{
    static const struct {
        const char *path;
        void (*fn)(state *s, im_http_exchange *x, const im_http_request *r);
    } PATHS[] = {
        { "/echo", echo },   { "/hello", hello }, { "/big", big },    { "/request", request },
        { "/later", later }, { "/slow", slow },   { "/reset", reset },
        { "/reload", reload },
    };

    (void)ctx;
    for (size_t i = 0; i < sizeof PATHS / sizeof *PATHS; i++) {
        if (!im_str_equal(r->path, im_str_of(PATHS[i].path)))
            continue;
        state *s = im_arena_zalloc(im_http_exchange_arena(x), 1, sizeof *s);
        if (s == NULL) {
            im_http_reset(x, 2);
            return;
        }
        s->exchange = x;
        PATHS[i].fn(s, x, r);
    }
}

/* Limits for tests that cannot wait: NAME=VALUE. */
static int set_limit(im_http_limits *limits, const char *text)
{
    const struct {
        const char *name;
        uint32_t *to;
    } NAMES[] = {
        { "connections_per_host", &limits->connections_per_host },
        { "header_timeout_ms", &limits->header_timeout_ms },
        { "idle_timeout_ms", &limits->idle_timeout_ms },
        { "stall_timeout_ms", &limits->stall_timeout_ms },
        { "age_max_ms", &limits->age_max_ms },
        { "drain_timeout_ms", &limits->drain_timeout_ms },
        { "ping_min_interval_ms", &limits->ping_min_interval_ms },
        { "connections", &limits->connections },
        { "streams_per_connection", &limits->streams_per_connection },
        { "resets_burst", &limits->resets_burst },
        { "resets_per_s", &limits->resets_per_s },
    };
    const char *equals = strchr(text, '=');

    for (size_t i = 0; equals != NULL && i < sizeof NAMES / sizeof *NAMES; i++)
        if (strlen(NAMES[i].name) == (size_t)(equals - text) &&
            strncmp(NAMES[i].name, text, (size_t)(equals - text)) == 0) {
            *NAMES[i].to = (uint32_t)strtoul(equals + 1, NULL, 10);
            return 0;
        }
    return -1;
}

static int usage(void)
{
    fputs("usage: echo [-t threads] [-l limit=value] "
          "[-c certificate -k key [-a ca] [-T]] address\n", stderr);
    return 2;
}

int main(int argc, char **argv)
{
    im_http_tls tls = { NULL, NULL, NULL };
    im_http_server_options options = { .on_request = on_request };
    im_status status = { 0 };

    for (int c; (c = getopt(argc, argv, "t:l:c:k:a:T")) != -1;)
        switch (c) {
        case 't': options.threads = (unsigned)strtoul(optarg, NULL, 10); break;
        case 'l':
            if (set_limit(&options.limits, optarg) != 0)
                return usage();
            break;
        case 'c': tls.certificate_file = optarg; break;
        case 'k': tls.key_file = optarg; break;
        case 'a': tls.client_ca_file = optarg; break;
        case 'T': options.tls_only = true; break;
        default: return usage();
        }
    if (optind + 1 != argc)
        return usage();
    options.address = argv[optind];
    options.tls = tls.certificate_file != NULL ? &tls : NULL;
    if (im_http_server_new(&options, &server, &status) != IM_OK) {
        fprintf(stderr, "echo: %s\n", status.text);
        return 1;
    }
    signal(SIGTERM, on_signal);
    signal(SIGINT, on_signal);
    signal(SIGPIPE, SIG_IGN);
    printf("%u\n", im_http_server_port(server));
    fflush(stdout);
    im_http_server_run(server);
    im_http_counts n = im_http_server_counts(server);
    printf("connections %" PRIu64 " requests %" PRIu64 " refused %" PRIu64 " errors %" PRIu64
           " open %" PRIu64 " %" PRIu64 "\n",
           n.connections, n.requests, n.refused_connections, n.protocol_errors,
           n.open_connections, n.open_exchanges);
    im_http_server_free(server);
    return 0;
}
