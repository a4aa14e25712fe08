/* SPDX-License-Identifier: Apache-2.0 */
/*
 * time_test.c - instants, the calendar, and their text as Go 1.19 reads and writes it.
 */
#include "object/time.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

/* ---- text out: what Go's String, GoString and MarshalText gave ---- */

static const struct write_case {
    int64_t unix_seconds;
    int32_t nanos, offset_seconds;
    const char *string, *go_string, *rfc3339;      /* NULL: out of range */
} WRITE[] = {
    { 0, 1000, 0, "1970-01-01 00:00:00.000001 +0000 UTC",
      "time.Date(1970, time.January, 1, 0, 0, 0, 1000, time.UTC)",
      "1970-01-01T00:00:00.000001Z" },
    { -1, 0, 0, "1969-12-31 23:59:59 +0000 UTC",
      "time.Date(1969, time.December, 31, 23, 59, 59, 0, time.UTC)", "1969-12-31T23:59:59Z" },
    { 1582979696, 500000000, 19800, "2020-02-29 18:04:56.5 +0530 +0530",
      "time.Date(2020, time.February, 29, 18, 4, 56, 500000000, time.Location(\"\"))",
      "2020-02-29T18:04:56.5+05:30" },
    { 1582979696, 0, -28830, "2020-02-29 04:34:26 -0800 -0800",
      "time.Date(2020, time.February, 29, 4, 34, 26, 0, time.Location(\"\"))",
      "2020-02-29T04:34:26-08:00" },
    { 253402300800, 0, 0, "10000-01-01 00:00:00 +0000 UTC",
      "time.Date(10000, time.January, 1, 0, 0, 0, 0, time.UTC)", NULL },
    { -62167219201, 999999999, 0, "-0001-12-31 23:59:59.999999999 +0000 UTC",
      "time.Date(-1, time.December, 31, 23, 59, 59, 999999999, time.UTC)", NULL },
    { -62135596800, 0, 0, "0001-01-01 00:00:00 +0000 UTC",
      "time.Date(1, time.January, 1, 0, 0, 0, 0, time.UTC)", "0001-01-01T00:00:00Z" },
};

START_TEST(write_row)
{
    const struct write_case *c = &WRITE[_i];
    im_time time = im_time_from_unix(c->unix_seconds, c->nanos);
    char text[IM_TIME_TEXT_MAX + 33];
    size_t len;
    im_status status;

    time.offset_seconds = c->offset_seconds;
    ck_assert_int_eq(im_time_unix(time), c->unix_seconds);
    text[im_time_write_string(time, text)] = '\0';
    ck_assert_str_eq(text, c->string);
    text[im_time_write_go_string(time, text)] = '\0';
    ck_assert_str_eq(text, c->go_string);
    im_code code = im_time_write_rfc3339(time, text, &len, &status);
    if (c->rfc3339 == NULL) {
        ck_assert_int_eq(code, IM_OUT_OF_RANGE);
        ck_assert_str_eq(status.text, "year outside of range [0,9999]");
        return;
    }
    ck_assert_int_eq(code, IM_OK);
    text[len] = '\0';
    ck_assert_str_eq(text, c->rfc3339);
}
END_TEST

/* ---- text in ---- */

static const struct parse_case {
    const char *text;
    bool quoted;
    const char *want;                      /* what is written back, or the error after "parsing" */
} PARSE[] = {
    { "2020-02-29T12:34:56.123456789+05:30", false, "2020-02-29T12:34:56.123456789+05:30" },
    { "\"2020-02-29T12:34:56.5-08:00\"", true, "2020-02-29T12:34:56.5-08:00" },
    { "2020-02-29T1:34:56Z", false, "2020-02-29T01:34:56Z" },
    { "2020-02-29T12:34:56,5Z", false, "2020-02-29T12:34:56.5Z" },
    { "2020-02-29T12:34:56.1234567891Z", false, "2020-02-29T12:34:56.123456789Z" },
    { "2020-02-29T12:34:56+24:00", false, "2020-02-29T12:34:56+24:00" },
    { "2020-02-29T12:34:56+00:60", false, "2020-02-29T12:34:56+01:00" },
    { "\"\"", true, "time \"\\\"\\\"\" as \"\\\"2006-01-02T15:04:05Z07:00\\\"\": cannot parse "
      "\"\\\"\" as \"2006\"" },
    { "2020-02-30T00:00:00Z", false, "time \"2020-02-30T00:00:00Z\": day out of range" },
    { "2021-02-29T00:00:00Z", false, "time \"2021-02-29T00:00:00Z\": day out of range" },
    { "1900-02-29T00:00:00Z", false, "time \"1900-02-29T00:00:00Z\": day out of range" },
    { "2000-02-29T00:00:00Z", false, "2000-02-29T00:00:00Z" },
    { "2021-13-01T00:00:00Z", false, "time \"2021-13-01T00:00:00Z\": month out of range" },
    { "2020-02-29T24:00:00Z", false, "time \"2020-02-29T24:00:00Z\": hour out of range" },
    { "2020-02-29T23:59:60Z", false, "time \"2020-02-29T23:59:60Z\": second out of range" },
    { "2020-02-29", false, "time \"2020-02-29\" as \"2006-01-02T15:04:05Z07:00\": cannot parse "
      "\"\" as \"T\"" },
    { "2020-02-29T12:34:56.Z", false, "time \"2020-02-29T12:34:56.Z\" as "
      "\"2006-01-02T15:04:05Z07:00\": cannot parse \".Z\" as \"Z07:00\"" },
    { "2020-02-29T12:3:56Z", false, "time \"2020-02-29T12:3:56Z\" as "
      "\"2006-01-02T15:04:05Z07:00\": cannot parse \"3:56Z\" as \"04\"" },
    { "\"1.5\"", true, "time \"\\\"1.5\\\"\" as \"\\\"2006-01-02T15:04:05Z07:00\\\"\": cannot "
      "parse \"\" as \"2006\"" },
    { "5", true, "time \"5\" as \"\\\"2006-01-02T15:04:05Z07:00\\\"\": cannot parse \"5\" as "
      "\"\\\"\"" },
    { "2020-02-29T12:34:56Zx", false, "time \"2020-02-29T12:34:56Zx\": extra text: \"x\"" },
    { "\xc3\xa9", false, "time \"\\xc3\\xa9\" as \"2006-01-02T15:04:05Z07:00\": cannot parse "
      "\"\\xc3\\xa9\" as \"2006\"" },
    { "", false, "time \"\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"\" as \"2006\"" },
};

START_TEST(parse_row)
{
    const struct parse_case *c = &PARSE[_i];
    im_time time = { 7, 7, 7 };
    im_status status = { 0 };
    char text[IM_TIME_TEXT_MAX + 1];
    size_t len;

    if (im_time_parse_rfc3339(im_str_of(c->text), c->quoted, &time, &status) == IM_OK) {
        ck_assert_int_eq(im_time_write_rfc3339(time, text, &len, NULL), IM_OK);
        text[len] = '\0';
        ck_assert_msg(strcmp(text, c->want) == 0, "%s: %s", c->text, text);
        return;
    }
    ck_assert_int_eq(status.code, IM_INVALID_ARGUMENT);
    ck_assert_msg(strncmp(status.text, "parsing ", 8) == 0 &&
                  strcmp(status.text + 8, c->want) == 0, "%s: %s", c->text, status.text);
    ck_assert_int_eq(time.seconds, 7);
}
END_TEST

/* ---- the calendar ---- */

START_TEST(every_day_there_and_back)
{
    im_time before = { INT64_C(-400000) * 86400, 0, 0 };
    int64_t bad_days = 0;

    for (int64_t day = -399999; day < 1200000; day++) {
        im_time time = { day * 86400 + 86399, 5, 0 };
        im_date date = im_time_date(time), last = im_time_date(before);
        im_time again = im_time_from_date(&date, 0);
        bool next_day = date.day == last.day + 1 || date.day == 1;
        bad_days += again.seconds != time.seconds || again.nanos != 5 || !next_day ||
                    date.hour != 23 || date.second != 59;
        before = time;
    }
    ck_assert_int_eq(bad_days, 0);
}
END_TEST

START_TEST(carried_over)
{
    im_date date = { .year = 2020, .month = 14, .day = 30, .hour = 25, .nanos = -1 };
    im_date got = im_time_date(im_time_from_date(&date, 3600));

    ck_assert(got.year == 2021 && got.month == 3 && got.day == 3 && got.hour == 0);
    ck_assert(got.minute == 59 && got.second == 59 && got.nanos == 999999999);
    date = (im_date){ .year = 2020, .month = -1, .day = 0 };
    got = im_time_date(im_time_from_date(&date, 0));
    ck_assert(got.year == 2019 && got.month == 10 && got.day == 31);
}
END_TEST

START_TEST(extremes)
{
    const int64_t seconds[] = { INT64_MIN, INT64_MAX, INT64_MIN + 86400, INT64_MAX - 86400 };

    for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++) {
        im_time time = { seconds[i], 999999999, i % 2 ? INT32_MAX : INT32_MIN };
        char text[IM_TIME_TEXT_MAX + 32];
        ck_assert_uint_lt(im_time_write_string(time, text), IM_TIME_TEXT_MAX);
        ck_assert_uint_lt(im_time_write_go_string(time, text), sizeof text);
    }
    im_date date = { INT64_MAX, INT32_MAX, INT32_MAX, INT32_MAX, INT32_MAX, INT32_MAX, INT32_MAX };
    (void)im_time_from_date(&date, INT32_MIN);
    (void)im_time_from_unix(INT64_MAX, INT64_MIN);
}
END_TEST

START_TEST(arithmetic)
{
    im_time a = im_time_from_unix(100, 1), b = im_time_from_unix(99, 999999999);

    ck_assert(im_time_compare(a, b) > 0 && im_time_compare(b, a) < 0 && im_time_equal(a, a));
    ck_assert_int_eq(im_time_sub(a, b), 2);
    ck_assert_int_eq(im_time_sub(b, a), -2);
    ck_assert(im_time_equal(im_time_add(b, 2), a) && im_time_equal(im_time_add(a, -2), b));
    b.offset_seconds = 3600;
    ck_assert_int_eq(im_time_add(b, 0).offset_seconds, 3600);
    im_time first = { INT64_MIN, 0, 0 }, last = { INT64_MAX, 0, 0 };
    ck_assert_int_eq(im_time_sub(last, first), INT64_MAX);
    ck_assert_int_eq(im_time_sub(first, last), INT64_MIN);
    im_time far = im_time_add(a, INT64_MAX);
    ck_assert_int_eq(im_time_sub(far, a), INT64_MAX);
    ck_assert_int_eq(im_time_sub(im_time_add(far, 1), a), INT64_MAX);
    ck_assert_int_eq(im_time_sub(im_time_add(a, INT64_MIN), a), INT64_MIN);
    ck_assert(im_time_is_zero((im_time){ 0, 0, 60 }) && !im_time_is_zero(a));
}
END_TEST

static const struct duration_case {
    int64_t nanos;
    const char *want;
} DURATION[] = {
    { 0, "0s" },                { 1, "1ns" },              { 1000, "1\302\265s" },
    { 1500000, "1.5ms" },       { 999999999, "999.999999ms" },
    { 60000000000, "1m0s" },    { 3661000000000, "1h1m1s" }, { -1500000000, "-1.5s" },
    { INT64_MAX, "2562047h47m16.854775807s" }, { INT64_MIN, "-2562047h47m16.854775808s" },
};

START_TEST(duration_row)
{
    char text[IM_DURATION_TEXT_MAX + 1];

    text[im_duration_write(DURATION[_i].nanos, text)] = '\0';
    ck_assert_str_eq(text, DURATION[_i].want);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("time");
    TCase *t = tcase_create("time");

    tcase_add_loop_test(t, write_row, 0, ROWS(WRITE));
    tcase_add_loop_test(t, parse_row, 0, ROWS(PARSE));
    tcase_add_test(t, every_day_there_and_back);
    tcase_add_test(t, carried_over);
    tcase_add_test(t, extremes);
    tcase_add_test(t, arithmetic);
    tcase_add_loop_test(t, duration_row, 0, ROWS(DURATION));
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
