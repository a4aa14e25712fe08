/* SPDX-License-Identifier: Apache-2.0 */
/*
 * trace_test.c - trace contexts read, written and passed on, and the lines that calls leave.
 */
#define _DEFAULT_SOURCE
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/access_log.h"
#include "net/trace.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

#define ID "4bf92f3577b34da6a3ce929d0e0e4736"
#define SPAN "00f067aa0ba902b7"

/* ---- the text ---- */

static const struct text_case {
    const char *label;
    im_str text;
    bool want;
} TEXTS[] = {
    { "sampled", IM_STR_INIT("00-" ID "-" SPAN "-01"), true },
    { "flags of tomorrow", IM_STR_INIT("00-" ID "-" SPAN "-ff"), true },
    { "a later version", IM_STR_INIT("cc-" ID "-" SPAN "-01"), true },
    { "that says more", IM_STR_INIT("cc-" ID "-" SPAN "-01-what"), true },
    { "without a dash", IM_STR_INIT("cc-" ID "-" SPAN "-01.what"), false },
    { "no version", IM_STR_INIT("ff-" ID "-" SPAN "-01"), false },
    { "version 0 says no more", IM_STR_INIT("00-" ID "-" SPAN "-01-what"), false },
    { "nothing", IM_STR_INIT(""), false },
    { "too short", IM_STR_INIT("00-" ID "-" SPAN "-0"), false },
    { "capitals", IM_STR_INIT("00-" ID "-" SPAN "-0A"), false },
    { "capitals in the id", IM_STR_INIT("00-4BF92F3577B34DA6A3CE929D0E0E4736-" SPAN "-01"), false },
    { "no digit", IM_STR_INIT("00-4bf92f3577b34da6a3ce929d0e0e473g-" SPAN "-01"), false },
    { "no id", IM_STR_INIT("00-00000000000000000000000000000000-" SPAN "-01"), false },
    { "low half", IM_STR_INIT("00-00000000000000000000000000000001-" SPAN "-01"), true },
    { "no span", IM_STR_INIT("00-" ID "-0000000000000000-01"), false },
    { "no dashes", IM_STR_INIT("00_" ID "_" SPAN "_01"), false },
};

START_TEST(text_row)
{
    const struct text_case *c = &TEXTS[_i];
    char out[IM_TRACE_PARENT_LEN];
    im_trace trace;

    ck_assert_msg(im_trace_read(c->text, &trace) == c->want, "%s", c->label);
    if (!c->want)
        return;
    im_trace_write(&trace, out);
    ck_assert_msg(memcmp(out, "00", 2) == 0 &&
                      memcmp(out + 2, c->text.ptr + 2, IM_TRACE_PARENT_LEN - 2) == 0,
                  "%s: %.*s", c->label, IM_TRACE_PARENT_LEN, out);
}
END_TEST

START_TEST(begun)
{
    im_trace first, second, span;

    im_trace_begin(&first);
    im_trace_begin(&second);
    ck_assert(first.id_high != second.id_high && first.id_low != second.id_low);
    ck_assert(first.id_low != 0 && first.span != 0 && first.parent == 0 && first.flags == 0);
    first.flags = IM_TRACE_SAMPLED;
    im_trace_begin_span(&first, &span);
    ck_assert(span.id_high == first.id_high && span.id_low == first.id_low);
    ck_assert(span.parent == first.span && span.span != first.span && span.span != 0);
    ck_assert_int_eq(span.flags, IM_TRACE_SAMPLED);
}
END_TEST

/* ---- calls ---- */

static im_code answer;

static bool invoke(im_implementation on, im_call *call, const void *request)
{
    (void)on, (void)request;
    if (answer == IM_OK)
        im_call_reply(call, &(int32_t){ 1 });
    else
        im_call_fail(call, answer, "no\nuser %d", 7);
    return true;
}

static im_rpc rpc = { .path = "/people.People/get", .invoke = invoke };
static im_str told_id;

static void on_header(void *ctx, im_call *call, im_metadata header)
{
    (void)ctx, (void)call;
    told_id = im_metadata_get(header, "x-request-id");
}

static const im_caller CALLER = { .header = on_header };

static im_call *new_call(const char *parent, const char *state, const char *id)
{
    im_call *call;

    rpc.request = rpc.reply = im_int32_type;
    call = im_call_new(&rpc, NULL, &CALLER, NULL);
    ck_assert_ptr_nonnull(call);
    if (parent != NULL)
        ck_assert_int_eq(im_call_add_metadata(call, IM_STR("traceparent"), im_str_of(parent)), 0);
    if (state != NULL)
        ck_assert_int_eq(im_call_add_metadata(call, IM_STR("tracestate"), im_str_of(state)), 0);
    if (id != NULL)
        ck_assert_int_eq(im_call_add_metadata(call, IM_STR("x-request-id"), im_str_of(id)), 0);
    return call;
}

static void drop(im_call *call)
{
    im_call_cancel(call, IM_CANCELLED);
    im_call_release(call);
}

START_TEST(passed_on)
{
    im_call *from = new_call("00-" ID "-" SPAN "-01", "a=b", "it's me");
    im_call *to = new_call(NULL, NULL, NULL);
    const im_trace *trace = im_call_trace(from);
    im_trace sent;

    ck_assert_ptr_eq(im_call_trace(from), trace);
    ck_assert(trace->id_high == 0x4bf92f3577b34da6 && trace->parent == 0x00f067aa0ba902b7);
    ck_assert_int_eq(im_trace_pass(from, to), IM_OK);
    im_metadata got = im_call_metadata(to);
    ck_assert(im_trace_read(im_metadata_get(got, "traceparent"), &sent));
    ck_assert(sent.id_high == trace->id_high && sent.id_low == trace->id_low);
    ck_assert(sent.span == trace->span && sent.flags == IM_TRACE_SAMPLED);
    ck_assert(im_str_equal(im_metadata_get(got, "tracestate"), IM_STR("a=b")));
    ck_assert(im_str_equal(im_metadata_get(got, "x-request-id"), IM_STR("it's me")));
    drop(from);
    drop(to);
}
END_TEST

/* Without anything from the caller, or with nonsense, a trace begins here. */
START_TEST(begun_by_call)
{
    char too_long[130];

    memset(too_long, 'x', sizeof too_long);
    too_long[129] = '\0';
    im_call *from = new_call("nonsense", NULL, too_long);
    im_call *to = new_call(NULL, NULL, NULL);
    im_str id = im_call_request_id(from);
    ck_assert_int_eq((int)id.len, IM_TRACE_ID_HEX);
    ck_assert_uint_eq(im_call_trace(from)->parent, 0);
    ck_assert_int_eq(im_trace_pass(from, to), IM_OK);
    ck_assert(im_str_equal(im_metadata_get(im_call_metadata(to), "x-request-id"), id));
    ck_assert_ptr_null(im_metadata_get(im_call_metadata(to), "tracestate").ptr);
    drop(from);
    drop(to);
}
END_TEST

/* ---- the access log ---- */

static const struct access_case {
    im_code code;
    const char *level, *tail;
} ACCESS[] = {
    { IM_OK, "info", "" },
    { IM_NOT_FOUND, "info", ",\"error\":\"no\\nuser 7\"" },
    { IM_UNAVAILABLE, "warn", ",\"error\":\"no\\nuser 7\"" },
    { IM_INTERNAL, "error", ",\"error\":\"no\\nuser 7\"" },
};

static void read_line(int fd, char *out, size_t room)
{
    ssize_t len = read(fd, out, room - 1);

    ck_assert_int_gt(len, 0);
    out[len] = '\0';
}

START_TEST(access_row)
{
    const struct access_case *c = &ACCESS[_i];
    int ends[2];
    char line[2000], want[2000];

    ck_assert_int_eq(pipe(ends), 0);
    im_log *log = im_log_new(&(im_log_options){ .fd = ends[1] });
    im_interceptor interceptor = im_access_log(log);
    im_call *call = new_call("00-" ID "-" SPAN "-01", NULL, "r1");

    answer = c->code;
    interceptor.call(interceptor.ctx, &rpc, (im_implementation){ NULL, NULL }, call,
                     &(int32_t){ 0 });
    ck_assert(im_str_equal(told_id, IM_STR("r1")) || c->code != IM_OK);
    read_line(ends[0], line, sizeof line);
    (void)snprintf(want, sizeof want, "\"level\":\"%s\",\"message\":\"call\",\"method\":"
                   "\"/people.People/get\",\"code\":\"%s\",\"ms\":", c->level,
                   im_code_name(c->code));
    const char *at = strstr(line, want);
    ck_assert_msg(at != NULL, "no %s in %s", want, line);
    ck_assert_double_lt(strtod(at + strlen(want), NULL), 1000);
    (void)snprintf(want, sizeof want, ",\"peer\":\"\",\"request_id\":\"r1\",\"trace\":\"" ID "\","
                   "\"span\":\"%016llx\"%s}\n",
                   (unsigned long long)im_call_trace(call)->span, c->tail);
    ck_assert_msg(strstr(line, want) != NULL, "no %s in %s", want, line);
    im_call_release(call);
    im_log_free(log);
    close(ends[0]);
    close(ends[1]);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("trace");
    TCase *t = tcase_create("trace");

    tcase_add_loop_test(t, text_row, 0, ROWS(TEXTS));
    tcase_add_test(t, begun);
    tcase_add_test(t, passed_on);
    tcase_add_test(t, begun_by_call);
    tcase_add_loop_test(t, access_row, 0, ROWS(ACCESS));
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
