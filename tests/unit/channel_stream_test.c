/* SPDX-License-Identifier: Apache-2.0 */
/*
 * channel_stream_test.c - streams over loopback: flow control both ways, and calls that are ended,
 * cancelled, freed or drained at any time.
 */
#include "channel_world.h"

/* ---- streams ---- */

struct talk {
    im_call *call;
    int64_t replies, sum, sent;
    bool in_order, finished, ended, slow;
    im_code code;
};

static void talk_reply(void *ctx, im_call *call, const void *message)
{
    const item *reply = message;
    struct talk *talk = ctx;

    talk->in_order = talk->in_order && reply->n == talk->replies;
    talk->replies++;
    talk->sum = reply->n;
    if (talk->slow && talk->replies % 100 == 0)
        im_call_hold_replies(call, true);
}

static void talk_finish(void *ctx, im_call *call, const im_call_result *result)
{
    struct talk *talk = ctx;

    (void)call;
    talk->finished = true;
    talk->code = result->code;
}

/* Requests 0, 1, 2 ... MANY, as fast as they are taken. */
static void talk_send(void *ctx, im_call *call)
{
    struct talk *talk = ctx;

    while (talk->sent < MANY && !im_call_requests_full(call)) {
        item request = { talk->sent++, im_str_from(text, TEXT), NULL };
        if (!im_call_send_request(call, &request))
            return;
    }
    if (talk->sent == MANY && !talk->ended) {
        talk->ended = true;
        im_call_end_requests(call);
    }
}

static void talk_begin(struct talk *talk, im_channel *channel, int method, int64_t n)
{
    static const im_caller caller = { NULL, talk_reply, talk_finish, talk_send };
    im_implementation on = { "", channel };
    item request = { n, { NULL, 0 }, NULL };
    bool streams = (rpcs[method].flags & IM_RPC_REQUESTS_STREAM) != 0;

    talk->in_order = true;
    talk->ended = !streams;
    talk->sent = streams ? 0 : MANY;
    talk->call = im_call_new(&rpcs[method], im_channel_loop(channel), &caller, talk);
    im_service_invoke(&rpcs[method], on, talk->call, streams ? NULL : &request);
}

static void talk_run(struct talk *talk, im_channel *channel)
{
    while (!talk->finished) {
        im_loop_run_once(im_channel_loop(channel));
        while (im_call_replies_full(talk->call) && !talk->finished)
            im_call_hold_replies(talk->call, false);
    }
    im_call_release(talk->call);
}

/* Twenty megabytes each way, read at once and read in pieces. */
START_TEST(long_streams)
{
    im_channel *channel = channel_of((im_channel_options){ .gzip = _i == 2 });

    for (int method = 1; method < 4; method++) {
        struct talk talk = { .slow = _i == 1 };
        talk_begin(&talk, channel, method, MANY);
        if (method != 1)
            talk_send(&talk, talk.call);
        talk_run(&talk, channel);
        ck_assert_int_eq(talk.code, IM_OK);
        ck_assert_int_eq(talk.replies, method == 2 ? 1 : MANY);
        ck_assert(method == 2 || talk.in_order);
        ck_assert(method != 2 || talk.sum == (int64_t)MANY * (MANY - 1) / 2);
    }
    im_channel_free(channel);
}
END_TEST

/* A handler that ends the call while its requests are still coming. */
START_TEST(ended_early)
{
    im_channel *channel = channel_of((im_channel_options){ 0 });
    struct talk talk = { 0 };
    item last = { FAIL, { NULL, 0 }, NULL };

    talk_begin(&talk, channel, 2, 0);
    im_call_send_request(talk.call, &last);
    talk_send(&talk, talk.call);
    talk_run(&talk, channel);
    ck_assert_int_eq(talk.code, IM_OUT_OF_RANGE);
    check_wait(channel, 1, IM_OK, "");
    im_channel_free(channel);
}
END_TEST

/* Cancelled at the n-th reply, for every n at first: the connection goes on. */
START_TEST(cancelled_at_any_time)
{
    im_channel *channel = channel_of((im_channel_options){ 0 });

    for (int64_t n = 0; n < 300; n += n < 20 ? 1 : 40) {
        struct talk talk = { 0 };
        talk_begin(&talk, channel, 1, MANY);
        while (talk.replies < n)
            im_loop_run_once(im_channel_loop(channel));
        im_call_cancel(talk.call, IM_CANCELLED);
        ck_assert(talk.finished);
        im_call_release(talk.call);
    }
    check_wait(channel, 1, IM_OK, "");
    im_channel_free(channel);
}
END_TEST

START_TEST(freed_with_calls_under_way)
{
    im_channel *channel = channel_of((im_channel_options){ 0 });
    struct talk talk[3] = { { 0 } };

    for (int i = 0; i < 3; i++)
        talk_begin(&talk[i], channel, i + 1, MANY);
    while (_i != 0 && talk[0].replies == 0)
        im_loop_run_once(im_channel_loop(channel));
    im_channel_free(channel);
    for (int i = 0; i < 3; i++) {
        ck_assert(talk[i].finished);
        ck_assert_int_eq(talk[i].code, IM_CANCELLED);
        im_call_release(talk[i].call);
    }
}
END_TEST

/* A server that is told to stop lets calls finish, and cuts what does not. */
/* What is still on its way when the server stops comes whole, if it takes less than the drain. */
START_TEST(stopped_with_calls_under_way)
{
    enum { SOME = MANY / 10 };
    im_channel *channel = channel_of((im_channel_options){ 0 });
    struct talk talk = { 0 }, never = { 0 };

    talk_begin(&talk, channel, 1, SOME);
    talk_begin(&never, channel, 0, NEVER);
    while (talk.replies == 0)
        im_loop_run_once(im_channel_loop(channel));
    im_server_stop(server);
    talk_run(&talk, channel);
    ck_assert_int_eq(talk.code, IM_OK);
    ck_assert_int_eq(talk.replies, SOME);
    talk_run(&never, channel);
    ck_assert_int_eq(never.code, IM_UNAVAILABLE);
    im_channel_free(channel);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("channel_stream");
    TCase *tc = tcase_create("calls");

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_loop_test(tc, long_streams, 0, 3);
    tcase_add_test(tc, ended_early);
    tcase_add_test(tc, cancelled_at_any_time);
    tcase_add_loop_test(tc, freed_with_calls_under_way, 0, 2);
    tcase_add_test(tc, stopped_with_calls_under_way);
    suite_add_tcase(s, tc);
    return s;
}

int main(void)
{
    return run_suite(suite());
}
