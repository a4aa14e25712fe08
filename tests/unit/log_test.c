/* SPDX-License-Identifier: Apache-2.0 */
/*
 * log_test.c - lines of a log, byte by byte, in both forms; and that they stay lines.
 */
#define _DEFAULT_SOURCE
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "codec/json.h"
#include "net/log.h"
#include "object/any.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

static int64_t fixed_ns(void *ctx)
{
    (void)ctx;
    return INT64_C(1772366400000123456);   /* 2026-03-01 12:00:00 UTC                         */
}

/* A file without a name. */
static int scratch_file(void)
{
    FILE *file = tmpfile();
    int fd = file != NULL ? dup(fileno(file)) : -1;

    ck_assert_int_ge(fd, 0);
    ck_assert_int_ne(fcntl(fd, F_SETFL, O_APPEND), -1);
    fclose(file);
    return fd;
}

static im_log *open_log(int fd, im_log_form form)
{
    im_log *log = im_log_new(&(im_log_options){ .fd = fd, .form = form, .now_ns = fixed_ns });

    ck_assert_ptr_nonnull(log);
    return log;
}

/* All that was written; free it. */
static char *written(int fd, size_t *len_out)
{
    off_t len = lseek(fd, 0, SEEK_END);
    char *text = calloc(1, (size_t)len + 1);

    ck_assert_int_eq(pread(fd, text, (size_t)len, 0), len);
    if (len_out != NULL)
        *len_out = (size_t)len;
    return text;
}

/* ---- one line ---- */

static const struct line_case {
    const char *label, *message;
    im_log_field field;
    const char *json, *human;
} LINES[] = {
    { "word", "user added", { "name", IM_LOG_TEXT, { .text = IM_STR_INIT("Ada") } },
      "\"user added\",\"name\":\"Ada\"", "user added name=Ada" },
    { "empty", "m", { "k", IM_LOG_TEXT, { .text = { NULL, 0 } } }, "\"m\",\"k\":\"\"",
      "m k=\"\"" },
    { "two words", "m", { "k", IM_LOG_TEXT, { .text = IM_STR_INIT("a b") } },
      "\"m\",\"k\":\"a b\"", "m k=\"a b\"" },
    { "equals", "m", { "k", IM_LOG_TEXT, { .text = IM_STR_INIT("a=b") } },
      "\"m\",\"k\":\"a=b\"", "m k=\"a=b\"" },
    { "quotes", "m", { "k", IM_LOG_TEXT, { .text = IM_STR_INIT("a\"\\b") } },
      "\"m\",\"k\":\"a\\\"\\\\b\"", "m k=\"a\\\"\\\\b\"" },
    { "another line", "m", { "k", IM_LOG_TEXT, { .text = IM_STR_INIT("a\nb\r\t") } },
      "\"m\",\"k\":\"a\\nb\\u000d\\t\"", "m k=\"a\\nb\\u000d\\t\"" },
    { "terminal", "m", { "k", IM_LOG_TEXT, { .text = IM_STR_INIT("\x1b[2J\x7f\xc2\x9b") } },
      "\"m\",\"k\":\"\\u001b[2J\\u007f\\u009b\"", "m k=\"\\u001b[2J\\u007f\\u009b\"" },
    { "NUL", "m", { "k", IM_LOG_TEXT, { .text = IM_STR_INIT("a\0b") } },
      "\"m\",\"k\":\"a\\u0000b\"", "m k=\"a\\u0000b\"" },
    { "runes", "m", { "k", IM_LOG_TEXT, { .text = IM_STR_INIT("\xe2\x82\xac") } },
      "\"m\",\"k\":\"\xe2\x82\xac\"", "m k=\xe2\x82\xac" },
    { "no runes", "m", { "k", IM_LOG_TEXT, { .text = IM_STR_INIT("\xff\xe2\x82") } },
      "\"m\",\"k\":\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"",
      "m k=\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"" },
    { "int", "m", { "k", IM_LOG_INT, { .integer = INT64_MIN } },
      "\"m\",\"k\":-9223372036854775808", "m k=-9223372036854775808" },
    { "float", "m", { "k", IM_LOG_FLOAT, { .real = 0.1 } }, "\"m\",\"k\":0.1", "m k=0.1" },
    { "infinite", "m", { "k", IM_LOG_FLOAT, { .real = (double)INFINITY } }, "\"m\",\"k\":null",
      "m k=+Inf" },
    { "bool", "m", { "k", IM_LOG_BOOL, { .truth = true } }, "\"m\",\"k\":true", "m k=true" },
};

START_TEST(line_row)
{
    const struct line_case *c = &LINES[_i];
    char want[512];

    for (int human = 0; human < 2; human++) {
        int fd = scratch_file();
        im_log *log = open_log(fd, human != 0 ? IM_LOG_HUMAN : IM_LOG_JSON);
        im_log_write(log, IM_LOG_WARN, c->message, &c->field, 1);
        if (human != 0)
            (void)snprintf(want, sizeof want, "12:00:00.000 WARN  %s\n", c->human);
        else
            (void)snprintf(want, sizeof want, "{\"time\":\"2026-03-01T12:00:00.000123Z\","
                           "\"level\":\"warn\",\"message\":%s}\n", c->json);
        char *got = written(fd, NULL);
        ck_assert_msg(strcmp(got, want) == 0, "%s: got %s", c->label, got);
        free(got);
        im_log_free(log);
        close(fd);
    }
}
END_TEST

/* ---- levels ---- */
START_TEST(levels)
{
    int fd = scratch_file();
    im_log *log = open_log(fd, IM_LOG_HUMAN);
    im_log_level level = IM_LOG_OFF;

    for (int at = 0; at < IM_LOG_LEVELS; at++) {
        im_log_set_level(log, (im_log_level)at);
        for (int i = 0; i < IM_LOG_LEVELS; i++)
            im_log_line(log, (im_log_level)i, "m", im_log_int("at", at));
    }
    char *got = written(fd, NULL);
    ck_assert_str_eq(got,
                     "12:00:00.000 DEBUG m at=0\n12:00:00.000 INFO  m at=0\n"
                     "12:00:00.000 WARN  m at=0\n12:00:00.000 ERROR m at=0\n"
                     "12:00:00.000 INFO  m at=1\n12:00:00.000 WARN  m at=1\n"
                     "12:00:00.000 ERROR m at=1\n12:00:00.000 WARN  m at=2\n"
                     "12:00:00.000 ERROR m at=2\n12:00:00.000 ERROR m at=3\n");
    ck_assert(im_log_level_read(IM_STR("warn"), &level) && level == IM_LOG_WARN);
    ck_assert(!im_log_level_read(IM_STR("WARN"), &level));
    for (int i = 0; i < IM_LOG_LEVELS; i++)
        ck_assert(im_log_level_read(im_str_of(im_log_level_name((im_log_level)i)), &level) &&
                  level == (im_log_level)i);
    im_log_line(NULL, IM_LOG_ERROR, "nowhere", im_log_bool("b", false));
    ck_assert(!im_log_wants(NULL, IM_LOG_ERROR));
    free(got);
    im_log_free(log);
    close(fd);
}
END_TEST

/* ---- long ones ---- */

static void check_is_json(const char *line)
{
    im_arena arena = IM_ARENA_INIT;
    im_any value = { NULL, NULL };

    ck_assert_msg(im_json_decode(line, strlen(line), im_any_type, &value, &arena, NULL, NULL) ==
                      IM_OK, "no JSON: %s", line);
    im_arena_release(&arena);
}

/* Lengths around each limit; a rune of three bytes is never cut in two. */
START_TEST(long_values)
{
    char big[3000];

    for (size_t i = 0; i < sizeof big; i++)
        big[i] = "\xe2\x82\xac"[i % 3];
    for (size_t len = IM_LOG_VALUE_MAX - 4; len < IM_LOG_VALUE_MAX + 4; len++) {
        size_t whole = len / 3 * 3;
        int fd = scratch_file();
        im_log *log = open_log(fd, IM_LOG_JSON);
        im_log_line(log, IM_LOG_INFO, "m", im_log_str("k", im_str_from(big, whole)));
        char *got = written(fd, NULL);
        check_is_json(got);
        ck_assert_int_eq(strstr(got, ",\"cut\":true}\n") != NULL, whole > IM_LOG_VALUE_MAX);
        ck_assert_int_eq(strstr(got, "\xe2\x82\xac...\"") != NULL, whole > IM_LOG_VALUE_MAX);
        ck_assert_ptr_null(strstr(got, "\xef\xbf\xbd"));
        free(got);
        im_log_free(log);
        close(fd);
    }
}
END_TEST

/* Fields that do not fit are left out, those behind them that do are not; each control character
 * takes six bytes. */
START_TEST(long_lines)
{
    char big[1000] = { 0 };
    int missing[2] = { 0 };

    for (size_t step = 0; step < 200; step++) {
        int fd = scratch_file();
        im_log *log = open_log(fd, step % 2 != 0 ? IM_LOG_HUMAN : IM_LOG_JSON);
        im_log_line(log, IM_LOG_INFO, "m", im_log_str("a", im_str_from(big, 560 + step)),
                    im_log_str("b", im_str_from(big, 100)), im_log_int("c", 7));
        size_t len;
        char *got = written(fd, &len);
        ck_assert_uint_le(len, IM_LOG_LINE_MAX);
        ck_assert_int_eq(got[len - 1], '\n');
        if (step % 2 == 0)
            check_is_json(got);
        bool has[3] = { strstr(got, step % 2 != 0 ? " a=" : "\"a\":") != NULL,
                        strstr(got, step % 2 != 0 ? " b=" : "\"b\":") != NULL,
                        strstr(got, step % 2 != 0 ? " c=7" : "\"c\":7") != NULL };
        ck_assert_int_eq(strstr(got, "cut") != NULL, !(has[0] && has[1] && has[2]));
        ck_assert(has[2] || (has[0] && has[1]));
        missing[0] += !has[0];
        missing[1] += !has[1];
        free(got);
        im_log_free(log);
        close(fd);
    }
    ck_assert_int_gt(missing[0], 0);
    ck_assert_int_gt(missing[1], 0);
}
END_TEST

/* ---- nobody reads ---- */
START_TEST(dropped)
{
    int ends[2];

    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_ne(fcntl(ends[1], F_SETFL, O_NONBLOCK), -1);
    im_log *log = open_log(ends[1], IM_LOG_JSON);
    for (int i = 0; i < 10000 && im_log_dropped(log) == 0; i++) {
        errno = 7;
        im_log_line(log, IM_LOG_INFO, "a line that nobody reads", im_log_int("i", i));
        ck_assert_int_eq(errno, 7);
    }
    ck_assert_uint_eq(im_log_dropped(log), 1);
    im_log_free(log);
    close(ends[0]);
    close(ends[1]);
}
END_TEST

/* ---- several threads ---- */

enum { THREADS = 4, LINES_EACH = 500 };

static void *chat(void *ctx)
{
    char text[301];

    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    for (int i = 0; i < LINES_EACH; i++)
        im_log_line(ctx, IM_LOG_INFO, "chat", im_log_text("text", text), im_log_int("i", i));
    return NULL;
}

START_TEST(threads)
{
    int fd = scratch_file(), lines = 0;
    im_log *log = open_log(fd, IM_LOG_JSON);
    pthread_t thread[THREADS];

    for (int i = 0; i < THREADS; i++)
        ck_assert_int_eq(pthread_create(&thread[i], NULL, chat, log), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    char *got = written(fd, NULL);
    for (char *at = got, *end; *at != '\0'; at = end + 1, lines++) {
        end = strchr(at, '\n');
        ck_assert_ptr_nonnull(end);
        ck_assert_msg(strncmp(at, "{\"time\"", 7) == 0 && end[-1] == '}', "%.80s", at);
    }
    ck_assert_int_eq(lines, THREADS * LINES_EACH);
    free(got);
    im_log_free(log);
    close(fd);
}
END_TEST

/* ---- a terminal ---- */
START_TEST(coloured)
{
    int terminal = posix_openpt(O_RDWR | O_NOCTTY);
    char line[200];

    ck_assert_int_ge(terminal, 0);
    ck_assert(grantpt(terminal) == 0 && unlockpt(terminal) == 0);
    int fd = open(ptsname(terminal), O_RDWR | O_NOCTTY);
    ck_assert_int_ge(fd, 0);
    for (int plain = 0; plain < 2; plain++) {
        im_log *log = im_log_new(&(im_log_options){ .fd = fd, .now_ns = fixed_ns,
                                                    .no_colour = plain != 0 });
        im_log_line(log, IM_LOG_ERROR, "m", im_log_int("k", 1));
        ssize_t len = read(terminal, line, sizeof line - 1);
        ck_assert_int_gt(len, 0);
        line[len] = '\0';
        ck_assert_str_eq(line, plain != 0 ? "12:00:00.000 ERROR m k=1\r\n"
                                          : "12:00:00.000\x1b[31m ERROR\x1b[0m m"
                                            " \x1b[2mk=\x1b[0m" "1\r\n");
        im_log_free(log);
    }
    close(fd);
    close(terminal);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("log");
    TCase *t = tcase_create("log");

    unsetenv("NO_COLOR");
    tcase_add_loop_test(t, line_row, 0, ROWS(LINES));
    tcase_add_test(t, levels);
    tcase_add_test(t, long_values);
    tcase_add_test(t, long_lines);
    tcase_add_test(t, dropped);
    tcase_add_test(t, threads);
    tcase_add_test(t, coloured);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
