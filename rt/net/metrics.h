/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/metrics.h - numbers about a running program, in Prometheus' text format.
 *
 * What it is for
 *   A metric is declared once with its help and the names of its labels; each combination of
 *   label values is a series, which is looked up once and then counted on:
 *
 *       im_metric *sold = im_metrics_add(metrics, &(im_metric_options){
 *           .name = "shop_orders_total", .help = "Orders that were paid.",
 *           .labels = (const char *const[]){ "country", NULL } }, &status);
 *       im_series *here = im_metric_series(sold, (im_str[]){ IM_STR("fr") });
 *       im_series_add(here, 1);
 *
 *   im_metrics_text() is what /metrics answers.
 *
 * How it works
 *   Values are 64-bit integers in cells of a cache line or more; which one of a series' cells a
 *   thread adds to depends on the thread, so that threads rarely meet.  Adding is one atomic
 *   instruction, without a lock, and takes a few nanoseconds.  Who reads adds the cells up.
 *   Times are counted in nanoseconds and shown in seconds, see divisor.
 *
 * Limits
 *   A metric has at most series_max series; what comes after them is counted in one more, all of
 *   whose labels are "other".  Label values are cut to IM_METRIC_LABEL_MAX bytes.
 *
 * Threads
 *   Everything but im_metrics_free may be called from any thread; im_metric_series, im_metrics_add
 *   and im_metrics_text take a lock.
 *
 * Reference: https://prometheus.io/docs/instrumenting/exposition_formats/
 */
#ifndef IM_NET_METRICS_H
#define IM_NET_METRICS_H

#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/status.h"
#include "core/str.h"

IM_BEGIN_DECLS

typedef struct im_metrics im_metrics;
typedef struct im_metric im_metric;
typedef struct im_series im_series;

enum {
    IM_METRIC_LABELS_MAX = 8,
    IM_METRIC_LABEL_MAX = 128,             /* bytes of a label's value                        */
    IM_METRIC_BOUNDS_MAX = 32,
    IM_METRIC_SERIES_MAX = 1000            /* unless said otherwise                           */
};

typedef enum im_metric_kind {
    IM_METRIC_COUNTER,                     /* only goes up                                    */
    IM_METRIC_GAUGE,                       /* goes up and down                                */
    IM_METRIC_HISTOGRAM                    /* how many values were at most so high            */
} im_metric_kind;

/* Everything is borrowed and must outlive the metrics: static, as a rule. */
typedef struct im_metric_options {
    im_metric_kind kind;
    const char *name;                      /* of [a-zA-Z0-9_:]; a counter's ends in _total    */
    const char *help;
    const char *const *labels;             /* NULL-terminated; NULL: none                     */
    const uint64_t *bounds;                /* histogram: ascending                            */
    size_t bound_count;
    uint64_t divisor;                      /* a value is shown divided by this; 0: as it is   */
    size_t series_max;                     /* 0: IM_METRIC_SERIES_MAX                         */
} im_metric_options;

/* Bounds for what a request takes, in nanoseconds (divisor 1,000,000,000), from 100 us to 10 s;
 * and for sizes in bytes, from 64 to 4 MiB. */
enum { IM_LATENCY_BOUNDS = 16, IM_SIZE_BOUNDS = 9 };
IM_API extern const uint64_t im_latency_bounds_ns[IM_LATENCY_BOUNDS];
IM_API extern const uint64_t im_size_bounds_bytes[IM_SIZE_BOUNDS];

/* NULL: no memory. */
IM_API im_metrics *im_metrics_new(void);

/* Metrics and series are gone with it.  NULL is fine. */
IM_API void im_metrics_free(im_metrics *metrics);

/* Declare a metric.  NULL, and status says why: IM_INVALID_ARGUMENT (a name or bounds that
 * Prometheus would not take), IM_ALREADY_EXISTS, IM_RESOURCE_EXHAUSTED (memory). */
IM_API im_metric *im_metrics_add(im_metrics *metrics, const im_metric_options *options,
                                 im_status *status);

/* The series of these label values, one a label (NULL for a metric without labels), made when it
 * is not there.  Keep it: the look-up costs more than the counting.  Bytes that are no
 * UTF-8 become '?'.  NULL: no memory; all functions below take NULL and do nothing. */
IM_API im_series *im_metric_series(im_metric *metric, const im_str *label_values);

/* Add to a counter or, also less than nothing, to a gauge. */
IM_API void im_series_add(im_series *series, int64_t n);

/* Make a gauge say value, or a counter that is kept elsewhere.  Not together with im_series_add. */
IM_API void im_series_set(im_series *series, int64_t value);

/* A value of a histogram. */
IM_API void im_series_observe(im_series *series, uint64_t value);

/* What was added or set so far; of a histogram, how many values it saw. */
IM_API int64_t im_series_value(const im_series *series);

/* fn(ctx) is called at the start of each im_metrics_text, to set what is known elsewhere.
 * IM_RESOURCE_EXHAUSTED: no memory. */
IM_API im_code im_metrics_on_collect(im_metrics *metrics, void (*fn)(void *ctx),
                                     void *ctx) IM_MUST_CHECK;

/* Add the process' own: process_cpu_seconds_total, process_resident_memory_bytes,
 * process_virtual_memory_bytes, process_open_fds, process_max_fds, process_start_time_seconds.
 * Errors as im_metrics_add. */
IM_API im_code im_metrics_add_process(im_metrics *metrics, im_status *status) IM_MUST_CHECK;

/* The content type of im_metrics_text. */
#define IM_METRICS_CONTENT_TYPE "text/plain; version=0.0.4; charset=utf-8"

/* All metrics as text, in the order in which they were added.  *text_out lives in arena.
 * IM_RESOURCE_EXHAUSTED: no memory. */
IM_API im_code im_metrics_text(im_metrics *metrics, im_arena *arena,
                               im_str *text_out) IM_MUST_CHECK;

IM_END_DECLS
#endif
