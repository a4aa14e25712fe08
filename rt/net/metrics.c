/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/metrics.c - metrics, their series, and counting.
 *
 * A series has CELLS cells.  A thread's cell follows from the address of its errno, which no two
 * threads share: cheaper than any numbering of threads, and nothing has to be given back when one
 * ends.  Two threads that meet in a cell are slower, not wrong.
 *
 * Words of a cell: what was added, or the sum of a histogram's values; then of a histogram how many
 * fell into each bucket, the last one without a bound.
 */
#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/utf8.h"
#include "net/metrics_internal.h"

enum { CELLS = 8, CELLS_LOG2 = 3, LINE_BYTES = 64, LINE_WORDS = 8 };

typedef _Atomic uint64_t word;

const uint64_t im_latency_bounds_ns[IM_LATENCY_BOUNDS] = {
    100000,    250000,    500000,    1000000,    2500000,    5000000,    10000000,   25000000,
    50000000,  100000000, 250000000, 500000000,  1000000000, 2500000000, 5000000000, 10000000000,
};

const uint64_t im_size_bounds_bytes[IM_SIZE_BOUNDS] = {
    64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304,
};

/* ---- making and freeing ---- */

im_metrics *im_metrics_new(void)
{
    im_metrics *metrics = calloc(1, sizeof *metrics);

    if (metrics == NULL)
        return NULL;
    im_arena_init(&metrics->arena, NULL, 0);
    if (pthread_mutex_init(&metrics->lock, NULL) != 0) {
        free(metrics);
        return NULL;
    }
    metrics->last = &metrics->first;
    metrics->last_collector = &metrics->collectors;
    return metrics;
}

void im_metrics_free(im_metrics *metrics)
{
    if (metrics == NULL)
        return;
    pthread_mutex_destroy(&metrics->lock);
    im_arena_release(&metrics->arena);
    free(metrics);
}

/* ---- what Prometheus takes ---- */

static bool is_name(const char *name, bool colons)
{
    if (name == NULL || name[0] == '\0' || (name[0] >= '0' && name[0] <= '9'))
        return false;
    for (; *name != '\0'; name++) {
        bool letter = (*name >= 'a' && *name <= 'z') || (*name >= 'A' && *name <= 'Z');
        bool digit = *name >= '0' && *name <= '9';
        if (!letter && !digit && *name != '_' && !(colons && *name == ':'))
            return false;
    }
    return true;
}

static bool is_label(const im_metric_options *options, size_t i)
{
    const char *label = options->labels[i];

    for (size_t k = 0; k < i; k++)
        if (strcmp(options->labels[k], label) == 0)
            return false;
    return is_name(label, false) && strncmp(label, "__", 2) != 0 &&
           (options->kind != IM_METRIC_HISTOGRAM || strcmp(label, "le") != 0);
}

static im_code check(const im_metric_options *options, im_status *status)
{
    size_t labels = 0;

    if (!is_name(options->name, true))
        return im_status_set(status, IM_INVALID_ARGUMENT, "\"%s\" is no name of a metric",
                             options->name != NULL ? options->name : "");
    while (options->labels != NULL && options->labels[labels] != NULL) {
        if (labels == IM_METRIC_LABELS_MAX)
            return im_status_set(status, IM_INVALID_ARGUMENT, "%s has more than %d labels",
                                 options->name, IM_METRIC_LABELS_MAX);
        if (!is_label(options, labels))
            return im_status_set(status, IM_INVALID_ARGUMENT, "%s cannot have a label \"%s\"",
                                 options->name, options->labels[labels]);
        labels++;
    }
    if (options->bound_count > IM_METRIC_BOUNDS_MAX)
        return im_status_set(status, IM_INVALID_ARGUMENT, "%s has more than %d bounds",
                             options->name, IM_METRIC_BOUNDS_MAX);
    for (size_t i = 1; i < options->bound_count; i++)
        if (options->bounds[i] <= options->bounds[i - 1])
            return im_status_set(status, IM_INVALID_ARGUMENT, "the bounds of %s do not ascend",
                                 options->name);
    return IM_OK;
}

/* ---- metrics ---- */

static size_t count_labels(const im_metric_options *options)
{
    size_t count = 0;

    while (options->labels != NULL && options->labels[count] != NULL)
        count++;
    return count;
}

static im_metric *add(im_metrics *metrics, const im_metric_options *options, im_status *status)
{
    for (const im_metric *m = metrics->first; m != NULL; m = m->next)
        if (strcmp(m->options.name, options->name) == 0) {
            (void)im_status_set(status, IM_ALREADY_EXISTS, "%s is there already", options->name);
            return NULL;
        }
    im_metric *metric = IM_NEW(&metrics->arena, im_metric);
    if (metric == NULL) {
        (void)im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory for %s", options->name);
        return NULL;
    }
    metric->options = *options;
    metric->metrics = metrics;
    metric->label_count = count_labels(options);
    metric->last = &metric->first;
    size_t words = options->kind == IM_METRIC_HISTOGRAM ? options->bound_count + 2 : 1;
    metric->cell_words = (words + LINE_WORDS - 1) / LINE_WORDS * LINE_WORDS;
    *metrics->last = metric;
    metrics->last = &metric->next;
    return metric;
}

im_metric *im_metrics_add(im_metrics *metrics, const im_metric_options *options,
                          im_status *status)
{
    assert(metrics != NULL && options != NULL);
    im_metric *metric = NULL;

    if (check(options, status) != IM_OK)
        return NULL;
    pthread_mutex_lock(&metrics->lock);
    metric = add(metrics, options, status);
    pthread_mutex_unlock(&metrics->lock);
    return metric;
}

im_code im_metrics_on_collect(im_metrics *metrics, void (*fn)(void *ctx), void *ctx)
{
    pthread_mutex_lock(&metrics->lock);
    im__collector *collector = IM_NEW(&metrics->arena, im__collector);
    if (collector != NULL) {
        collector->fn = fn;
        collector->ctx = ctx;
        *metrics->last_collector = collector;
        metrics->last_collector = &collector->next;
    }
    pthread_mutex_unlock(&metrics->lock);
    return collector != NULL ? IM_OK : IM_RESOURCE_EXHAUSTED;
}

/* ---- series ---- */

/* A label's value as it is kept: not too long, and UTF-8. */
static size_t clean(char *out, im_str value)
{
    size_t len = 0, width;

    for (size_t i = 0; i < value.len; i += width) {
        bool wrong = im_utf8_decode(value.ptr + i, value.len - i, &width) == IM_RUNE_ERROR &&
                     width == 1;
        if (len + width > IM_METRIC_LABEL_MAX)
            break;
        memcpy(out + len, wrong ? "?" : value.ptr + i, width);
        len += width;
    }
    return len;
}

static bool has_labels(const im_series *series, const im_str *labels)
{
    for (size_t i = 0; i < series->metric->label_count; i++)
        if (!im_str_equal(series->labels[i], labels[i]))
            return false;
    return true;
}

static im_series *find(const im_metric *metric, const im_str *labels)
{
    for (im_series *s = metric->first; s != NULL; s = s->next)
        if (has_labels(s, labels))
            return s;
    return NULL;
}

static im_series *make(im_metric *metric, const im_str *labels)
{
    im_arena *arena = &metric->metrics->arena;
    size_t bytes = CELLS * metric->cell_words * sizeof(word);
    im_series *series = IM_NEW(arena, im_series);
    im_str *own = im_arena_zalloc(arena, metric->label_count + 1, sizeof *own);
    word *cells = im_arena_alloc_aligned(arena, bytes, LINE_BYTES);

    if (series == NULL || own == NULL || cells == NULL)
        return NULL;
    memset(cells, 0, bytes);
    for (size_t i = 0; i < metric->label_count; i++) {
        own[i] = im_str_copy(arena, labels[i]);
        if (own[i].ptr == NULL)
            return NULL;
    }
    series->metric = metric;
    series->labels = own;
    series->cells = cells;
    *metric->last = series;
    metric->last = &series->next;
    metric->series_count++;
    return series;
}

static im_series *find_or_make(im_metric *metric, const im_str *labels)
{
    static const im_str OTHER[IM_METRIC_LABELS_MAX] = {
        IM_STR_INIT("other"), IM_STR_INIT("other"), IM_STR_INIT("other"), IM_STR_INIT("other"),
        IM_STR_INIT("other"), IM_STR_INIT("other"), IM_STR_INIT("other"), IM_STR_INIT("other"),
    };
    size_t max = metric->options.series_max != 0 ? metric->options.series_max
                                                 : IM_METRIC_SERIES_MAX;
    im_series *found = find(metric, labels);

    if (found != NULL)
        return found;
    if (metric->series_count >= max) {
        found = find(metric, OTHER);
        labels = OTHER;
    }
    return found != NULL ? found : make(metric, labels);
}

im_series *im_metric_series(im_metric *metric, const im_str *label_values)
{
    char kept[IM_METRIC_LABELS_MAX][IM_METRIC_LABEL_MAX];
    im_str labels[IM_METRIC_LABELS_MAX];

    if (metric == NULL)
        return NULL;
    for (size_t i = 0; i < metric->label_count; i++)
        labels[i] = im_str_from(kept[i], clean(kept[i], label_values[i]));
    pthread_mutex_lock(&metric->metrics->lock);
    im_series *series = find_or_make(metric, labels);
    pthread_mutex_unlock(&metric->metrics->lock);
    return series;
}

/* ---- counting ---- */

static word *own_cell(im_series *series)
{
    uint64_t thread = (uint64_t)(uintptr_t)&errno * UINT64_C(0x9e3779b97f4a7c15);

    return (word *)series->cells + (thread >> (64 - CELLS_LOG2)) * series->metric->cell_words;
}

static void add_to(word *cell, uint64_t n)
{
    atomic_fetch_add_explicit(cell, n, memory_order_relaxed);
}

void im_series_add(im_series *series, int64_t n)
{
    if (series != NULL)
        add_to(own_cell(series), (uint64_t)n);
}

void im_series_set(im_series *series, int64_t value)
{
    if (series != NULL)
        atomic_store_explicit((word *)series->cells, (uint64_t)value, memory_order_relaxed);
}

void im_series_observe(im_series *series, uint64_t value)
{
    size_t bucket = 0;

    if (series == NULL)
        return;
    const im_metric_options *o = &series->metric->options;
    assert(o->kind == IM_METRIC_HISTOGRAM);
    word *cell = own_cell(series);
    while (bucket < o->bound_count && value > o->bounds[bucket])
        bucket++;
    add_to(&cell[0], value);
    add_to(&cell[1 + bucket], 1);
}

uint64_t im__series_word(const im_series *series, size_t i)
{
    const word *cell = series->cells;
    uint64_t sum = 0;

    for (size_t k = 0; k < CELLS; k++)
        sum += atomic_load_explicit(&cell[k * series->metric->cell_words + i],
                                    memory_order_relaxed);
    return sum;
}

int64_t im_series_value(const im_series *series)
{
    uint64_t count = 0;

    if (series == NULL)
        return 0;
    if (series->metric->options.kind != IM_METRIC_HISTOGRAM)
        return (int64_t)im__series_word(series, 0);
    for (size_t i = 0; i <= series->metric->options.bound_count; i++)
        count += im__series_word(series, 1 + i);
    return (int64_t)count;
}
