/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/server_metrics.c - what a server counts: calls of each method, and what HTTP knows.
 *
 * All that a call needs is looked up when its service is added, but for the counters of the codes
 * that it may end with, which are made when first needed, so that /metrics does not list seventeen
 * of each.
 */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "net/operations_internal.h"

enum { CODES = 17 };

enum {
    CONNECTIONS, OPEN_CONNECTIONS, REFUSED, HTTP_REQUESTS, OPEN_EXCHANGES, BYTES_IN, BYTES_OUT,
    PROTOCOL_ERRORS, LOOP_LAG, HTTP_NUMBERS
};

/* What the HTTP server counts itself. */
static const struct { im_metric_options options; size_t offset; } HTTP[HTTP_NUMBERS] = {
    [CONNECTIONS] = { { .name = "imago_http_connections_total",
                        .help = "Connections that were accepted." },
                      offsetof(im_http_counts, connections) },
    [OPEN_CONNECTIONS] = { { .kind = IM_METRIC_GAUGE, .name = "imago_http_connections_open",
                             .help = "Connections that are open." },
                           offsetof(im_http_counts, open_connections) },
    [REFUSED] = { { .name = "imago_http_connections_refused_total",
                    .help = "Connections that were one too many." },
                  offsetof(im_http_counts, refused_connections) },
    [HTTP_REQUESTS] = { { .name = "imago_http_requests_total",
                          .help = "Requests of any kind, pages included." },
                        offsetof(im_http_counts, requests) },
    [OPEN_EXCHANGES] = { { .kind = IM_METRIC_GAUGE, .name = "imago_http_requests_open",
                           .help = "Requests that are not answered yet." },
                         offsetof(im_http_counts, open_exchanges) },
    [BYTES_IN] = { { .name = "imago_http_received_bytes_total",
                     .help = "Bytes that were read from connections." },
                   offsetof(im_http_counts, bytes_in) },
    [BYTES_OUT] = { { .name = "imago_http_sent_bytes_total",
                      .help = "Bytes that were written to connections." },
                    offsetof(im_http_counts, bytes_out) },
    [PROTOCOL_ERRORS] = { { .name = "imago_http_protocol_errors_total",
                            .help = "Connections and streams that broke the protocol." },
                          offsetof(im_http_counts, protocol_errors) },
    [LOOP_LAG] = { { .kind = IM_METRIC_GAUGE, .name = "imago_loop_lag_max_seconds",
                     .help = "The longest that an event had to wait for its loop.",
                     .divisor = 1000000000 },
                   offsetof(im_http_counts, loop_lag_ns_max) },
};

static const char *const METHOD[] = { "service", "method", NULL };
static const char *const METHOD_AND_CODE[] = { "service", "method", "code", NULL };

enum { HANDLED, IN_FLIGHT, DURATION, RECEIVED, SENT, FAMILIES };

static const im_metric_options FAMILY[FAMILIES] = {
    [HANDLED] = { .name = "imago_requests_total", .help = "Calls that ended, by gRPC's code.",
                  .labels = METHOD_AND_CODE, .series_max = 20000 },
    [IN_FLIGHT] = { .kind = IM_METRIC_GAUGE, .name = "imago_requests_in_flight",
                    .help = "Calls that have begun and not ended.", .labels = METHOD,
                    .series_max = 20000 },
    [DURATION] = { .kind = IM_METRIC_HISTOGRAM, .name = "imago_request_duration_seconds",
                   .help = "From a call's begin to its end.", .labels = METHOD,
                   .bounds = im_latency_bounds_ns, .bound_count = IM_LATENCY_BOUNDS,
                   .divisor = 1000000000, .series_max = 20000 },
    [RECEIVED] = { .kind = IM_METRIC_HISTOGRAM, .name = "imago_request_message_bytes",
                   .help = "Sizes of request messages as they came.", .labels = METHOD,
                   .bounds = im_size_bounds_bytes, .bound_count = IM_SIZE_BOUNDS,
                   .series_max = 20000 },
    [SENT] = { .kind = IM_METRIC_HISTOGRAM, .name = "imago_reply_message_bytes",
               .help = "Sizes of reply messages as they were sent.", .labels = METHOD,
               .bounds = im_size_bounds_bytes, .bound_count = IM_SIZE_BOUNDS,
               .series_max = 20000 },
};

struct im__server_metrics {
    im_metrics *list;
    const im_http_server *http;
    im_metric *family[FAMILIES];
    im_series *number[HTTP_NUMBERS];
    im_arena arena;                        /* of methods                                      */
};

struct im__method_metrics {
    im_metric *family;                     /* of handled                                      */
    im_str labels[3];
    im_series *_Atomic handled[CODES];
    im_series *in_flight, *duration, *received, *sent;
};

/* ---- making ---- */

static void collect(void *ctx)
{
    const im__server_metrics *own = ctx;
    const im_http_counts counts = im_http_server_counts(own->http);
    uint64_t value;

    for (size_t i = 0; i < HTTP_NUMBERS; i++) {
        memcpy(&value, (const char *)&counts + HTTP[i].offset, sizeof value);
        im_series_set(own->number[i], (int64_t)value);
    }
}

static bool fill(im__server_metrics *own)
{
    for (size_t i = 0; i < FAMILIES; i++)
        if ((own->family[i] = im_metrics_add(own->list, &FAMILY[i], NULL)) == NULL)
            return false;
    for (size_t i = 0; i < HTTP_NUMBERS; i++) {
        im_metric *metric = im_metrics_add(own->list, &HTTP[i].options, NULL);
        if ((own->number[i] = im_metric_series(metric, NULL)) == NULL)
            return false;
    }
    return im_metrics_add_process(own->list, NULL) == IM_OK &&
           im_metrics_on_collect(own->list, collect, own) == IM_OK;
}

im__server_metrics *im__server_metrics_new(const im_http_server *http)
{
    im__server_metrics *own = calloc(1, sizeof *own);

    if (own == NULL)
        return NULL;
    im_arena_init(&own->arena, NULL, 0);
    own->http = http;
    own->list = im_metrics_new();
    if (own->list != NULL && fill(own))
        return own;
    im__server_metrics_free(own);
    return NULL;
}

void im__server_metrics_free(im__server_metrics *own)
{
    if (own == NULL)
        return;
    im_metrics_free(own->list);
    im_arena_release(&own->arena);
    free(own);
}

im_metrics *im__server_metrics_list(im__server_metrics *own)
{
    return own->list;
}

im__method_metrics *im__server_metrics_method(im__server_metrics *own, const im_rpc *rpc)
{
    im__method_metrics *method = IM_NEW(&own->arena, im__method_metrics);

    if (method == NULL)
        return NULL;
    method->family = own->family[HANDLED];
    method->labels[0] = im_str_of(rpc->service->name);
    method->labels[1] = im_str_of(rpc->name);
    method->in_flight = im_metric_series(own->family[IN_FLIGHT], method->labels);
    method->duration = im_metric_series(own->family[DURATION], method->labels);
    method->received = im_metric_series(own->family[RECEIVED], method->labels);
    method->sent = im_metric_series(own->family[SENT], method->labels);
    return method->sent != NULL ? method : NULL;
}

/* ---- counting ---- */

static uint64_t clock_ns(void)
{
    struct timespec t = { 0 };

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

/* Two threads may both make it; they get the same one. */
static im_series *handled(im__method_metrics *method, im_code code)
{
    size_t i = (size_t)code < CODES ? (size_t)code : IM_UNKNOWN;
    im_series *series = atomic_load_explicit(&method->handled[i], memory_order_acquire);
    im_str labels[3] = { method->labels[0], method->labels[1], im_str_of(im_code_name(code)) };

    if (series != NULL)
        return series;
    series = im_metric_series(method->family, labels);
    atomic_store_explicit(&method->handled[i], series, memory_order_release);
    return series;
}

struct begun {
    im__method_metrics *method;
    uint64_t start_ns;
};

static void ended(void *ctx, im_call *call, const im_call_result *result)
{
    const struct begun *begun = ctx;
    im__method_metrics *method = begun->method;

    (void)call;
    im_series_add(handled(method, result->code), 1);
    im_series_add(method->in_flight, -1);
    im_series_observe(method->duration, clock_ns() - begun->start_ns);
}

/* A call that there is no memory to watch is not counted. */
void im__method_begin(im__method_metrics *method, im_call *call)
{
    if (method == NULL)
        return;
    struct begun *begun = im_arena_alloc(im_call_arena(call), sizeof *begun);
    if (begun == NULL)
        return;
    *begun = (struct begun){ method, clock_ns() };
    if (im_call_watch(call, ended, begun) == IM_OK)
        im_series_add(method->in_flight, 1);
}

void im__method_received(im__method_metrics *method, size_t len_bytes)
{
    if (method != NULL)
        im_series_observe(method->received, len_bytes);
}

void im__method_sent(im__method_metrics *method, size_t len_bytes)
{
    if (method != NULL)
        im_series_observe(method->sent, len_bytes);
}
