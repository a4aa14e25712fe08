/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/metrics_text.c - Prometheus' text format.
 *
 *   # HELP imago_requests_total Requests that were answered.
 *   # TYPE imago_requests_total counter
 *   imago_requests_total{method="get",code="OK"} 12
 *
 * A histogram is cumulative there: a bucket counts all values up to its bound.
 */
#include "net/metrics_internal.h"
#include "net/text_internal.h"

static void put_escaped(im__text *t, im_str text, bool quoted)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '\n')
            im__text_puts(t, "\\n");
        else if (c == '\\' || (quoted && c == '"'))
            im__text_put(t, (const char[]){ '\\', c }, 2);
        else
            im__text_put_char(t, c);
    }
}

static void put_number(im__text *t, const im_metric_options *o, uint64_t value, bool is_signed)
{
    if (o->divisor <= 1 && is_signed)
        im__text_put_int(t, (int64_t)value);
    else if (o->divisor <= 1)
        im__text_put_uint(t, value);
    else if (is_signed)
        im__text_put_float(t, (double)(int64_t)value / (double)o->divisor);
    else
        im__text_put_float(t, (double)value / (double)o->divisor);
}

static void put_label(im__text *t, bool *first, const char *name, im_str value)
{
    im__text_puts(t, *first ? "{" : ",");
    *first = false;
    im__text_puts(t, name);
    im__text_puts(t, "=\"");
    put_escaped(t, value, true);
    im__text_puts(t, "\"");
}

/* name_suffix{labels}, open for one more label. */
static bool put_name(im__text *t, const im_series *s, const char *suffix)
{
    const im_metric_options *o = &s->metric->options;
    bool first = true;

    im__text_puts(t, o->name);
    im__text_puts(t, suffix);
    for (size_t i = 0; i < s->metric->label_count; i++)
        put_label(t, &first, o->labels[i], s->labels[i]);
    return first;
}

static void end_labels(im__text *t, bool none)
{
    im__text_puts(t, none ? " " : "} ");
}

static void put_bucket(im__text *t, const im_series *s, size_t i, uint64_t count)
{
    const im_metric_options *o = &s->metric->options;
    char digits[64];
    im__text bound = { .ptr = digits, .cap = sizeof digits };
    bool first = put_name(t, s, "_bucket");

    if (i == o->bound_count)
        im__text_puts(&bound, "+Inf");
    else
        put_number(&bound, o, o->bounds[i], false);
    put_label(t, &first, "le", im_str_from(bound.ptr, bound.len));
    end_labels(t, false);
    im__text_put_uint(t, count);
    im__text_puts(t, "\n");
}

/* Buckets are read one by one while others count on: the count is what was seen in them, so that
 * the numbers agree with each other. */
static void put_histogram(im__text *t, const im_series *s)
{
    const im_metric_options *o = &s->metric->options;
    uint64_t count = 0;

    for (size_t i = 0; i <= o->bound_count; i++) {
        count += im__series_word(s, 1 + i);
        put_bucket(t, s, i, count);
    }
    end_labels(t, put_name(t, s, "_sum"));
    put_number(t, o, im__series_word(s, 0), false);
    im__text_puts(t, "\n");
    end_labels(t, put_name(t, s, "_count"));
    im__text_put_uint(t, count);
    im__text_puts(t, "\n");
}

static void put_metric(im__text *t, const im_metric *metric)
{
    static const char *const KINDS[] = { [IM_METRIC_COUNTER] = "counter",
                                         [IM_METRIC_GAUGE] = "gauge",
                                         [IM_METRIC_HISTOGRAM] = "histogram" };
    const im_metric_options *o = &metric->options;

    im__text_puts(t, "# HELP ");
    im__text_puts(t, o->name);
    im__text_puts(t, " ");
    put_escaped(t, im_str_of(o->help), false);
    im__text_puts(t, "\n# TYPE ");
    im__text_puts(t, o->name);
    im__text_puts(t, " ");
    im__text_puts(t, KINDS[o->kind]);
    im__text_puts(t, "\n");
    for (const im_series *s = metric->first; s != NULL; s = s->next) {
        if (o->kind == IM_METRIC_HISTOGRAM) {
            put_histogram(t, s);
            continue;
        }
        end_labels(t, put_name(t, s, ""));
        put_number(t, o, im__series_word(s, 0), o->kind == IM_METRIC_GAUGE);
        im__text_puts(t, "\n");
    }
}

im_code im_metrics_text(im_metrics *metrics, im_arena *arena, im_str *text_out)
{
    im__text text = { .arena = arena };

    pthread_mutex_lock(&metrics->lock);
    const im__collector *collector = metrics->collectors;
    pthread_mutex_unlock(&metrics->lock);
    for (; collector != NULL; collector = collector->next)
        collector->fn(collector->ctx);
    pthread_mutex_lock(&metrics->lock);
    for (const im_metric *m = metrics->first; m != NULL; m = m->next)
        if (m->first != NULL)
            put_metric(&text, m);
    pthread_mutex_unlock(&metrics->lock);
    *text_out = im_str_from(text.ptr, text.len);
    return text.cut ? IM_RESOURCE_EXHAUSTED : IM_OK;
}
