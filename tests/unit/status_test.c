/* SPDX-License-Identifier: Apache-2.0 */
/*
 * status_test.c - the codes are gRPC's, and texts are cut where a rune starts.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "core/status.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

/* Copied from google/rpc/code.proto, not made from IM_CODES. */
static const struct code_case {
    int number;
    const char *name;
} CODES[] = {
    { 0, "OK" },
    { 1, "CANCELLED" },
    { 2, "UNKNOWN" },
    { 3, "INVALID_ARGUMENT" },
    { 4, "DEADLINE_EXCEEDED" },
    { 5, "NOT_FOUND" },
    { 6, "ALREADY_EXISTS" },
    { 7, "PERMISSION_DENIED" },
    { 8, "RESOURCE_EXHAUSTED" },
    { 9, "FAILED_PRECONDITION" },
    { 10, "ABORTED" },
    { 11, "OUT_OF_RANGE" },
    { 12, "UNIMPLEMENTED" },
    { 13, "INTERNAL" },
    { 14, "UNAVAILABLE" },
    { 15, "DATA_LOSS" },
    { 16, "UNAUTHENTICATED" },
    { 17, "UNKNOWN" },
    { -1, "UNKNOWN" },
};

START_TEST(code_row)
{
    const struct code_case *c = &CODES[_i];

    ck_assert_str_eq(im_code_name((im_code)c->number), c->name);
    ck_assert_uint_gt(strlen(im_code_text((im_code)c->number)), 0);
}
END_TEST

/* ---- texts that are too long: fill bytes of 'x', then runes ---- */
static const struct cut_case {
    const char *label;
    int fill;
    const char *tail;
    size_t want_len;
} CUT[] = {
    { "fits", 10, "\u00e9", 12 },
    { "just fits", IM_STATUS_TEXT_MAX - 3, "\u00e9", IM_STATUS_TEXT_MAX - 1 },
    { "ascii", IM_STATUS_TEXT_MAX, "", IM_STATUS_TEXT_MAX - 1 },
    { "in a rune of 2", IM_STATUS_TEXT_MAX - 2, "\u00e9", IM_STATUS_TEXT_MAX - 2 },
    { "1 of 3 left", IM_STATUS_TEXT_MAX - 2, "\u20ac", IM_STATUS_TEXT_MAX - 2 },
    { "2 of 3 left", IM_STATUS_TEXT_MAX - 3, "\u20ac", IM_STATUS_TEXT_MAX - 3 },
    { "3 of 3 left", IM_STATUS_TEXT_MAX - 4, "\u20ac" "x", IM_STATUS_TEXT_MAX - 1 },
    { "3 of 4 left", IM_STATUS_TEXT_MAX - 4, "\U0001F98B", IM_STATUS_TEXT_MAX - 4 },
    { "4 of 4 left", IM_STATUS_TEXT_MAX - 5, "\U0001F98B" "x", IM_STATUS_TEXT_MAX - 1 },
    { "no UTF-8", IM_STATUS_TEXT_MAX - 4, "\x80\x80\x80\x80\x80\x80", IM_STATUS_TEXT_MAX - 1 },
};

START_TEST(cut_row)
{
    const struct cut_case *c = &CUT[_i];
    char fill[2 * IM_STATUS_TEXT_MAX];
    im_status status;

    memset(fill, 'x', sizeof fill);
    ck_assert_int_eq(im_status_set(&status, IM_NOT_FOUND, "%.*s%s", c->fill, fill, c->tail),
                     IM_NOT_FOUND);
    ck_assert_msg(strlen(status.text) == c->want_len, "%s: %zu bytes", c->label,
                  strlen(status.text));
}
END_TEST

START_TEST(set_and_clear)
{
    im_status status = { .line = 3, .column = 4, .offset_bytes = 5, .path = "a.b" };

    ck_assert_int_eq(im_status_set(NULL, IM_ABORTED, "x"), IM_ABORTED);
    im_status_set(&status, IM_OUT_OF_RANGE, "%d of %s", 7, "nine");
    ck_assert_int_eq(status.code, IM_OUT_OF_RANGE);
    ck_assert_str_eq(status.text, "7 of nine");
    ck_assert_str_eq(status.path, "");
    ck_assert_uint_eq(status.line + status.column + status.offset_bytes, 0);
    im_status_clear(&status);
    ck_assert_int_eq(status.code, IM_OK);
    ck_assert_str_eq(status.text, "");
    im_status_clear(NULL);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("status");
    TCase *t = tcase_create("status");

    tcase_add_loop_test(t, code_row, 0, ROWS(CODES));
    tcase_add_loop_test(t, cut_row, 0, ROWS(CUT));
    tcase_add_test(t, set_and_clear);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
