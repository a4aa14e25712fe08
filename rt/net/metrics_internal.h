/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/metrics_internal.h - what counting and printing share.
 */
#ifndef IM_NET_METRICS_INTERNAL_H
#define IM_NET_METRICS_INTERNAL_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "net/metrics.h"

struct im_series {
    const im_metric *metric;
    const im_str *labels;
    void *cells;                           /* atomic words, see metrics.c                     */
    struct im_series *next;
};

struct im_metric {
    im_metric_options options;
    im_metrics *metrics;
    size_t label_count;
    size_t cell_words;                     /* of one cell: whole cache lines                  */
    size_t series_count;
    im_series *first, **last;
    struct im_metric *next;
};

typedef struct im__collector {
    void (*fn)(void *ctx);
    void *ctx;
    struct im__collector *next;
} im__collector;

/* Lists only grow and their elements stay where they are, so who holds a pointer needs no lock. */
struct im_metrics {
    pthread_mutex_t lock;                  /* arena, and the ends of all lists                */
    im_arena arena;
    im_metric *first, **last;
    im__collector *collectors, **last_collector;
};

/* Word i of all cells together. */
uint64_t im__series_word(const im_series *series, size_t i);

#endif
