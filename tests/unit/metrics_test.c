/* SPDX-License-Identifier: Apache-2.0 */
/*
 * metrics_test.c - what is counted is what Prometheus' text says, whoever counts it.
 *
 * promtool, where it is installed, reads that text, too.
 */
#include <check.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "net/metrics.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))
#define LABELS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static char *text_of(im_metrics *metrics)
{
    im_arena arena = IM_ARENA_INIT;
    im_str text;

    ck_assert_int_eq(im_metrics_text(metrics, &arena, &text), IM_OK);
    char *copy = strndup(text.ptr != NULL ? text.ptr : "", text.len);
    im_arena_release(&arena);
    ck_assert_ptr_nonnull(copy);
    return copy;
}

static void check_text(im_metrics *metrics, const char *want)
{
    char *got = text_of(metrics);

    ck_assert_str_eq(got, want);
    free(got);
}

/* ---- the text ---- */

static const uint64_t BOUNDS[] = { 1000000, 2500000, 10000000000 };

START_TEST(counter_and_gauge)
{
    im_metrics *metrics = im_metrics_new();
    im_metric *sold = im_metrics_add(metrics, &(im_metric_options){
        .name = "sold_total", .help = "Sold: \"a\\b\"\nand more.",
        .labels = LABELS("country", "kind") }, NULL);
    im_metric *open = im_metrics_add(metrics, &(im_metric_options){
        .kind = IM_METRIC_GAUGE, .name = "open", .help = "Open." }, NULL);
    im_metric *silent = im_metrics_add(metrics, &(im_metric_options){
        .name = "silent_total", .help = "Nothing yet.", .labels = LABELS("x") }, NULL);
    im_series *fr = im_metric_series(sold, (im_str[]){ IM_STR("fr"), IM_STR("a\"b\\c\nd") });

    ck_assert_ptr_nonnull(silent);
    im_series_add(fr, 2);
    im_series_add(fr, 1);
    im_series_add(im_metric_series(sold, (im_str[]){ IM_STR("\xff\xc3\xa9"), IM_STR("") }), 1);
    ck_assert_ptr_eq(im_metric_series(sold, (im_str[]){ IM_STR("fr"), IM_STR("a\"b\\c\nd") }), fr);
    im_series_add(im_metric_series(open, NULL), 3);
    im_series_add(im_metric_series(open, NULL), -5);
    ck_assert_int_eq(im_series_value(fr), 3);
    check_text(metrics,
               "# HELP sold_total Sold: \"a\\\\b\"\\nand more.\n"
               "# TYPE sold_total counter\n"
               "sold_total{country=\"fr\",kind=\"a\\\"b\\\\c\\nd\"} 3\n"
               "sold_total{country=\"?\xc3\xa9\",kind=\"\"} 1\n"
               "# HELP open Open.\n"
               "# TYPE open gauge\n"
               "open -2\n");
    im_metrics_free(metrics);
}
END_TEST

START_TEST(histogram)
{
    im_metrics *metrics = im_metrics_new();
    im_metric *took = im_metrics_add(metrics, &(im_metric_options){
        .kind = IM_METRIC_HISTOGRAM, .name = "took_seconds", .help = "Took.",
        .labels = LABELS("method"), .bounds = BOUNDS, .bound_count = 3,
        .divisor = 1000000000 }, NULL);
    im_series *get = im_metric_series(took, (im_str[]){ IM_STR("get") });
    const uint64_t values[] = { 0, 1000000, 1000001, 2500000, 9000000, UINT64_C(20000000000) };

    for (int i = 0; i < ROWS(values); i++)
        im_series_observe(get, values[i]);
    ck_assert_int_eq(im_series_value(get), 6);
    check_text(metrics,
               "# HELP took_seconds Took.\n"
               "# TYPE took_seconds histogram\n"
               "took_seconds_bucket{method=\"get\",le=\"0.001\"} 2\n"
               "took_seconds_bucket{method=\"get\",le=\"0.0025\"} 4\n"
               "took_seconds_bucket{method=\"get\",le=\"10\"} 5\n"
               "took_seconds_bucket{method=\"get\",le=\"+Inf\"} 6\n"
               "took_seconds_sum{method=\"get\"} 20.013500001\n"
               "took_seconds_count{method=\"get\"} 6\n");
    im_metrics_free(metrics);
}
END_TEST

static void set_depth(void *ctx)
{
    im_series_set(ctx, 7);
}

START_TEST(collected)
{
    im_metrics *metrics = im_metrics_new();
    im_series *depth = im_metric_series(im_metrics_add(metrics, &(im_metric_options){
        .kind = IM_METRIC_GAUGE, .name = "depth", .help = "Depth." }, NULL), NULL);

    im_series_set(depth, -1);
    ck_assert_int_eq(im_metrics_on_collect(metrics, set_depth, depth), IM_OK);
    check_text(metrics, "# HELP depth Depth.\n# TYPE depth gauge\ndepth 7\n");
    im_metrics_free(metrics);
}
END_TEST

/* ---- what is refused ---- */

static const uint64_t DOWN[] = { 2, 1 };

static const struct refuse_case {
    const char *label;
    im_metric_options options;
    im_code want;
    const char *text;
} REFUSE[] = {
    { "no name", { .name = NULL }, IM_INVALID_ARGUMENT, "\"\" is no name of a metric" },
    { "empty", { .name = "" }, IM_INVALID_ARGUMENT, "\"\" is no name of a metric" },
    { "digit first", { .name = "1a" }, IM_INVALID_ARGUMENT, "\"1a\" is no name of a metric" },
    { "dash", { .name = "a-b" }, IM_INVALID_ARGUMENT, "\"a-b\" is no name of a metric" },
    { "label", { .name = "a", .labels = LABELS("x:y") }, IM_INVALID_ARGUMENT,
      "a cannot have a label \"x:y\"" },
    { "own label", { .name = "a", .labels = LABELS("__x") }, IM_INVALID_ARGUMENT,
      "a cannot have a label \"__x\"" },
    { "label twice", { .name = "a", .labels = LABELS("x", "y", "x") }, IM_INVALID_ARGUMENT,
      "a cannot have a label \"x\"" },
    { "le", { .kind = IM_METRIC_HISTOGRAM, .name = "a", .labels = LABELS("le") },
      IM_INVALID_ARGUMENT, "a cannot have a label \"le\"" },
    { "labels", { .name = "a", .labels = LABELS("a", "b", "c", "d", "e", "f", "g", "h", "i") },
      IM_INVALID_ARGUMENT, "a has more than 8 labels" },
    { "bounds", { .name = "a", .bounds = BOUNDS, .bound_count = 33 }, IM_INVALID_ARGUMENT,
      "a has more than 32 bounds" },
    { "down", { .name = "a", .bounds = DOWN, .bound_count = 2 }, IM_INVALID_ARGUMENT,
      "the bounds of a do not ascend" },
    { "twice", { .name = "there" }, IM_ALREADY_EXISTS, "there is there already" },
};

START_TEST(refuse_row)
{
    const struct refuse_case *c = &REFUSE[_i];
    im_metrics *metrics = im_metrics_new();
    im_status status = { 0 };

    ck_assert_ptr_nonnull(
        im_metrics_add(metrics, &(im_metric_options){ .name = "there" }, NULL));
    ck_assert_ptr_null(im_metrics_add(metrics, &c->options, &status));
    ck_assert_msg(status.code == c->want && strcmp(status.text, c->text) == 0, "%s: %d %s",
                  c->label, (int)status.code, status.text);
    im_metrics_free(metrics);
}
END_TEST

/* Nothing happens without a metric or series. */
START_TEST(nothing)
{
    ck_assert_ptr_null(im_metric_series(NULL, NULL));
    im_series_add(NULL, 1);
    im_series_set(NULL, 1);
    im_series_observe(NULL, 1);
    ck_assert_int_eq(im_series_value(NULL), 0);
    im_metrics_free(NULL);
}
END_TEST

/* ---- a stranger's labels do not fill the memory ---- */
START_TEST(bounded)
{
    enum { SERIES = 5 };
    im_metrics *metrics = im_metrics_new();
    im_metric *m = im_metrics_add(metrics, &(im_metric_options){
        .name = "a_total", .help = "A.", .labels = LABELS("x"), .series_max = SERIES }, NULL);
    char name[200];

    for (int i = 0; i < 100; i++) {
        memset(name, 'x', sizeof name);
        name[0] = (char)('a' + i % 26);
        name[1] = (char)('a' + i / 26);
        im_series_add(im_metric_series(m, (im_str[]){ im_str_from(name, sizeof name) }), 1);
    }
    ck_assert_int_eq(im_series_value(im_metric_series(m, (im_str[]){ IM_STR("other") })), 95);
    char *text = text_of(metrics);
    int lines = 0;
    for (const char *at = text; (at = strchr(at, '\n')) != NULL; at++)
        lines++;
    ck_assert_int_eq(lines, 2 + SERIES + 1);
    const char *value = strchr(text, '"') + 1;
    ck_assert_int_eq(strchr(value, '"') - value, IM_METRIC_LABEL_MAX);
    free(text);
    im_metrics_free(metrics);
}
END_TEST

/* ---- several threads ---- */

enum { THREADS = 6, ROUNDS = 20000 };

struct shared {
    im_metric *counter, *histogram;
};

static void *count(void *ctx)
{
    struct shared *shared = ctx;
    im_series *sum = im_metric_series(shared->counter, NULL);
    im_series *seen = im_metric_series(shared->histogram, NULL);

    for (int i = 0; i < ROUNDS; i++) {
        im_series_add(sum, 1);
        im_series_observe(seen, (uint64_t)i);
    }
    return NULL;
}

START_TEST(threads)
{
    im_metrics *metrics = im_metrics_new();
    struct shared shared = {
        im_metrics_add(metrics, &(im_metric_options){ .name = "a_total", .help = "A." }, NULL),
        im_metrics_add(metrics, &(im_metric_options){
            .kind = IM_METRIC_HISTOGRAM, .name = "b", .help = "B.",
            .bounds = im_size_bounds_bytes, .bound_count = IM_SIZE_BOUNDS }, NULL),
    };
    pthread_t thread[THREADS];

    for (int i = 0; i < THREADS; i++)
        ck_assert_int_eq(pthread_create(&thread[i], NULL, count, &shared), 0);
    free(text_of(metrics));
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    ck_assert_int_eq(im_series_value(im_metric_series(shared.counter, NULL)), THREADS * ROUNDS);
    ck_assert_int_eq(im_series_value(im_metric_series(shared.histogram, NULL)), THREADS * ROUNDS);
    im_metrics_free(metrics);
}
END_TEST

/* ---- the process ---- */

static double value_of(const char *text, const char *name)
{
    char line[100];

    (void)snprintf(line, sizeof line, "\n%s ", name);
    const char *at = strstr(text, line);
    ck_assert_msg(at != NULL, "no %s in\n%s", name, text);
    return strtod(at + strlen(line), NULL);
}

START_TEST(process)
{
    im_metrics *metrics = im_metrics_new();
    im_status status;

    ck_assert_int_eq(im_metrics_add_process(metrics, &status), IM_OK);
    ck_assert_int_eq(im_metrics_add_process(metrics, &status), IM_ALREADY_EXISTS);
    char *text = text_of(metrics);
    ck_assert_double_gt(value_of(text, "process_cpu_seconds_total"), 0);
    ck_assert_double_lt(value_of(text, "process_cpu_seconds_total"), 60);
    ck_assert_double_gt(value_of(text, "process_resident_memory_bytes"), 100000);
    ck_assert_double_gt(value_of(text, "process_virtual_memory_bytes"),
                        value_of(text, "process_resident_memory_bytes"));
    ck_assert_double_ge(value_of(text, "process_open_fds"), 3);
    ck_assert_double_gt(value_of(text, "process_max_fds"),
                        value_of(text, "process_open_fds"));
    double started = value_of(text, "process_start_time_seconds");
    ck_assert_double_lt(started, (double)time(NULL) + 1);
    ck_assert_double_gt(started, (double)time(NULL) - 100000);
    free(text);
    im_metrics_free(metrics);
}
END_TEST

/* ---- promtool ---- */
START_TEST(promtool)
{
    if (system("command -v promtool >/dev/null 2>&1") != 0) {
        printf("# promtool is not installed (prometheus)\n");
        return;
    }
    im_metrics *metrics = im_metrics_new();
    ck_assert_int_eq(im_metrics_add_process(metrics, NULL), IM_OK);
    im_metric *took = im_metrics_add(metrics, &(im_metric_options){
        .kind = IM_METRIC_HISTOGRAM, .name = "took_seconds", .help = "Took \\ \"this\"\nlong.",
        .labels = LABELS("method"), .bounds = im_latency_bounds_ns,
        .bound_count = IM_LATENCY_BOUNDS, .divisor = 1000000000 }, NULL);
    im_series_observe(im_metric_series(took, (im_str[]){ IM_STR("a\"b\\\n\xe2\x82\xac\xff") }), 5);
    char *text = text_of(metrics);
    FILE *tool = popen("promtool check metrics", "w");
    ck_assert_ptr_nonnull(tool);
    fputs(text, tool);
    int result = pclose(tool);
    ck_assert_msg(WIFEXITED(result) && WEXITSTATUS(result) == 0, "promtool: %d\n%s", result, text);
    free(text);
    im_metrics_free(metrics);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("metrics");
    TCase *t = tcase_create("metrics");

    tcase_add_test(t, counter_and_gauge);
    tcase_add_test(t, histogram);
    tcase_add_test(t, collected);
    tcase_add_loop_test(t, refuse_row, 0, ROWS(REFUSE));
    tcase_add_test(t, nothing);
    tcase_add_test(t, bounded);
    tcase_add_test(t, threads);
    tcase_add_test(t, process);
    tcase_add_test(t, promtool);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
