/* SPDX-License-Identifier: Apache-2.0 */
/*
 * client.c - gRPC's interoperability test cases
 * (https://github.com/grpc/grpc/blob/master/doc/interop-test-descriptions.md) against a server.
 *
 *     client ADDRESS [CASE|all [CA-FILE SERVER-NAME]]
 *
 * One line a case: "ok CASE" or "not ok CASE: what was wrong".
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grpc/testing/test.im.h"

enum { LARGE_REQUEST = 271828, LARGE_REPLY = 314159, REPLIES_MAX = 16 };

static im_channel *channel;
static grpc_testing_TestService service;
static char wrong[512];                    /* empty: the case is fine so far                  */

static void complain(const char *format, ...) IM_PRINTF(1, 2);
static void complain(const char *format, ...)
{
    va_list args;

    if (wrong[0] != '\0')
        return;
    va_start(args, format);
    (void)vsnprintf(wrong, sizeof wrong, format, args);
    va_end(args);
}

#define EXPECT(condition) ((condition) ? (void)0 : complain("line %d: %s", __LINE__, #condition))

/* ---- a call and what came of it ---- */

struct talk {
    im_call *call;
    size_t replies, size[REPLIES_MAX];
    bool compressed[REPLIES_MAX];
    bool finished;
    im_code code;
    char message[256];
    char initial[64], trailing[64];        /* what came back of custom_metadata               */
};

static im_bytes body(const grpc_testing_Payload *payload)
{
    im_bytes none = { NULL, 0, 0 };

    return payload == NULL ? none : payload->body;
}

static size_t reply_size(const im_call *call, const void *reply)
{
    const im_type *type = im_call_rpc(call)->reply;

    if (type == grpc_testing_SimpleResponse_type)
        return body(((const grpc_testing_SimpleResponse *)reply)->payload).len;
    if (type == grpc_testing_StreamingOutputCallResponse_type)
        return body(((const grpc_testing_StreamingOutputCallResponse *)reply)->payload).len;
    if (type == grpc_testing_StreamingInputCallResponse_type)
        return (size_t)((const grpc_testing_StreamingInputCallResponse *)reply)
            ->aggregated_payload_size;
    return 0;
}

static void on_reply(void *ctx, im_call *call, const void *reply)
{
    struct talk *talk = ctx;

    if (talk->replies < REPLIES_MAX) {
        talk->size[talk->replies] = reply_size(call, reply);
        talk->compressed[talk->replies] = im_call_was_compressed(call);
    }
    talk->replies++;
}

static void keep(char *to, size_t room, im_metadata metadata, const char *key)
{
    im_str value = im_metadata_get(metadata, key);

    if (value.ptr != NULL)
        (void)snprintf(to, room, "%.*s", IM_STR_ARG(value));
}

static void on_header(void *ctx, im_call *call, im_metadata header)
{
    struct talk *talk = ctx;

    (void)call;
    keep(talk->initial, sizeof talk->initial, header, "x-grpc-test-echo-initial");
}

static void on_finish(void *ctx, im_call *call, const im_call_result *result)
{
    struct talk *talk = ctx;

    (void)call;
    talk->finished = true;
    talk->code = result->code;
    (void)snprintf(talk->message, sizeof talk->message, "%.*s", IM_STR_ARG(result->message));
    keep(talk->trailing, sizeof talk->trailing, result->trailer, "x-grpc-test-echo-trailing-bin");
}

static void talk_begin(struct talk *talk, const im_rpc *rpc)
{
    static const im_caller caller = { on_header, on_reply, on_finish, NULL };

    memset(talk, 0, sizeof *talk);
    talk->call = im_call_new(rpc, im_channel_loop(channel), &caller, talk);
    if (talk->call == NULL)
        abort();
}

static void wait_replies(struct talk *talk, size_t count)
{
    while (!talk->finished && talk->replies < count)
        im_loop_run_once(im_channel_loop(channel));
}

static void talk_end(struct talk *talk, im_code want)
{
    wait_replies(talk, SIZE_MAX);
    if (talk->code != want)
        complain("%s (%s) instead of %s", im_code_name(talk->code), talk->message,
                 im_code_name(want));
    im_call_release(talk->call);
}

/* Zeros of that size. */
static grpc_testing_Payload zeros(size_t size)
{
    static const uint8_t bytes[LARGE_REPLY];
    grpc_testing_Payload payload = { .body = im_bytes_from(bytes, size) };

    return payload;
}

/* ---- one request, one reply ---- */

static void empty_unary(void)
{
    grpc_testing_Empty request = { 0 }, reply = { 0 };
    im_arena arena = IM_ARENA_INIT;
    im_status status;
    im_code code = grpc_testing_TestService_EmptyCall_wait(service, NULL, &request, &reply,
                                                           &arena, &status);

    if (code != IM_OK)
        complain("%s: %s", im_code_name(code), status.text);
    im_arena_release(&arena);
}

static void large(struct talk *talk, const grpc_testing_BoolValue *expect, bool compress,
                  const grpc_testing_BoolValue *response_compressed, im_code want)
{
    grpc_testing_Payload payload = zeros(LARGE_REQUEST);
    grpc_testing_SimpleRequest request = {
        .response_size = LARGE_REPLY, .payload = &payload,
        .expect_compressed = (grpc_testing_BoolValue *)(uintptr_t)expect,
        .response_compressed = (grpc_testing_BoolValue *)(uintptr_t)response_compressed,
    };

    talk_begin(talk, grpc_testing_TestService_UnaryCall_rpc);
    im_call_compress_requests(talk->call, compress);
    grpc_testing_TestService_UnaryCall(service, talk->call, &request);
    talk_end(talk, want);
    EXPECT(talk->replies == (want == IM_OK));
    EXPECT(want != IM_OK || talk->size[0] == LARGE_REPLY);
}

static void large_unary(void)
{
    struct talk talk;

    large(&talk, NULL, false, NULL, IM_OK);
    EXPECT(!talk.compressed[0]);
}

static const grpc_testing_BoolValue YES = { .value = true }, NO = { .value = false };

static void client_compressed_unary(void)
{
    struct talk talk;

    large(&talk, &YES, false, NULL, IM_INVALID_ARGUMENT);
    large(&talk, &YES, true, NULL, IM_OK);
    large(&talk, &NO, false, NULL, IM_OK);
}

static void server_compressed_unary(void)
{
    struct talk talk;

    large(&talk, NULL, false, &YES, IM_OK);
    EXPECT(talk.compressed[0]);
    large(&talk, NULL, false, &NO, IM_OK);
    EXPECT(!talk.compressed[0]);
}

/* ---- many requests ---- */

static void send_input(struct talk *talk, size_t size, const grpc_testing_BoolValue *expect,
                       bool compress)
{
    grpc_testing_Payload payload = zeros(size);
    grpc_testing_StreamingInputCallRequest request = {
        .payload = &payload, .expect_compressed = (grpc_testing_BoolValue *)(uintptr_t)expect
    };

    im_call_compress_requests(talk->call, compress);
    grpc_testing_TestService_StreamingInputCall_send_request(talk->call, &request);
}

static void client_streaming(void)
{
    static const size_t sizes[] = { 27182, 8, 1828, 45904 };
    struct talk talk;

    talk_begin(&talk, grpc_testing_TestService_StreamingInputCall_rpc);
    grpc_testing_TestService_StreamingInputCall(service, talk.call);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        send_input(&talk, sizes[i], NULL, false);
    im_call_end_requests(talk.call);
    talk_end(&talk, IM_OK);
    EXPECT(talk.replies == 1 && talk.size[0] == 74922);
}

static void client_compressed_streaming(void)
{
    struct talk talk;

    talk_begin(&talk, grpc_testing_TestService_StreamingInputCall_rpc);
    grpc_testing_TestService_StreamingInputCall(service, talk.call);
    send_input(&talk, 27182, &YES, false);
    im_call_end_requests(talk.call);
    talk_end(&talk, IM_INVALID_ARGUMENT);

    talk_begin(&talk, grpc_testing_TestService_StreamingInputCall_rpc);
    im_call_compress_requests(talk.call, true);
    grpc_testing_TestService_StreamingInputCall(service, talk.call);
    send_input(&talk, 27182, &YES, true);
    send_input(&talk, 45904, &NO, false);
    im_call_end_requests(talk.call);
    talk_end(&talk, IM_OK);
    EXPECT(talk.replies == 1 && talk.size[0] == 73086);
}

/* ---- many replies ---- */

static const int32_t SIZES[] = { 31415, 9, 2653, 58979 };

static void check_sizes(const struct talk *talk, size_t count)
{
    EXPECT(talk->replies == count);
    for (size_t i = 0; i < count && i < talk->replies; i++)
        EXPECT(talk->size[i] == (size_t)SIZES[i]);
}

static void server_streaming(void)
{
    grpc_testing_ResponseParameters part[4] = { 0 };
    grpc_testing_StreamingOutputCallRequest request = { .response_parameters = { part, 4, 4 } };
    struct talk talk;

    for (size_t i = 0; i < 4; i++)
        part[i].size = SIZES[i];
    talk_begin(&talk, grpc_testing_TestService_StreamingOutputCall_rpc);
    grpc_testing_TestService_StreamingOutputCall(service, talk.call, &request);
    talk_end(&talk, IM_OK);
    check_sizes(&talk, 4);
}

static void server_compressed_streaming(void)
{
    grpc_testing_BoolValue yes = YES, no = NO;
    grpc_testing_ResponseParameters part[2] = {
        { .size = SIZES[0], .compressed = &yes }, { .size = 92653, .compressed = &no }
    };
    grpc_testing_StreamingOutputCallRequest request = { .response_parameters = { part, 2, 2 } };
    struct talk talk;

    talk_begin(&talk, grpc_testing_TestService_StreamingOutputCall_rpc);
    grpc_testing_TestService_StreamingOutputCall(service, talk.call, &request);
    talk_end(&talk, IM_OK);
    EXPECT(talk.replies == 2 && talk.size[0] == 31415 && talk.size[1] == 92653);
    EXPECT(talk.compressed[0] && !talk.compressed[1]);
}

/* ---- both ---- */

static void begin_duplex(struct talk *talk)
{
    talk_begin(talk, grpc_testing_TestService_FullDuplexCall_rpc);
}

static void send_ping(struct talk *talk, size_t request_size, int32_t reply_size_)
{
    grpc_testing_Payload payload = zeros(request_size);
    grpc_testing_ResponseParameters part = { .size = reply_size_ };
    grpc_testing_StreamingOutputCallRequest request = {
        .response_parameters = { &part, 1, 1 }, .payload = &payload
    };

    grpc_testing_TestService_FullDuplexCall_send_request(talk->call, &request);
}

static void ping_pong(void)
{
    static const size_t requests[] = { 27182, 8, 1828, 45904 };
    struct talk talk;

    begin_duplex(&talk);
    grpc_testing_TestService_FullDuplexCall(service, talk.call);
    for (size_t i = 0; i < 4; i++) {
        send_ping(&talk, requests[i], SIZES[i]);
        wait_replies(&talk, i + 1);
    }
    EXPECT(!talk.finished);
    im_call_end_requests(talk.call);
    talk_end(&talk, IM_OK);
    check_sizes(&talk, 4);
}

static void empty_stream(void)
{
    struct talk talk;

    begin_duplex(&talk);
    grpc_testing_TestService_FullDuplexCall(service, talk.call);
    im_call_end_requests(talk.call);
    talk_end(&talk, IM_OK);
    EXPECT(talk.replies == 0);
}

static void timeout_on_sleeping_server(void)
{
    struct talk talk;

    begin_duplex(&talk);
    im_call_set_deadline(talk.call, im_loop_now_ns(im_channel_loop(channel)) + 1000000);
    grpc_testing_TestService_FullDuplexCall(service, talk.call);
    send_ping(&talk, 27182, 0);
    talk_end(&talk, IM_DEADLINE_EXCEEDED);
}

static void cancel_after_begin(void)
{
    struct talk talk;

    talk_begin(&talk, grpc_testing_TestService_StreamingInputCall_rpc);
    grpc_testing_TestService_StreamingInputCall(service, talk.call);
    im_call_cancel(talk.call, IM_CANCELLED);
    talk_end(&talk, IM_CANCELLED);
}

static void cancel_after_first_response(void)
{
    struct talk talk;

    begin_duplex(&talk);
    grpc_testing_TestService_FullDuplexCall(service, talk.call);
    send_ping(&talk, 27182, SIZES[0]);
    wait_replies(&talk, 1);
    EXPECT(!talk.finished);
    im_call_cancel(talk.call, IM_CANCELLED);
    talk_end(&talk, IM_CANCELLED);
    check_sizes(&talk, 1);
}

/* ---- status and metadata ---- */

static void ask_status(const char *text)
{
    grpc_testing_EchoStatus echo = { .code = 2, .message = im_str_of(text) };
    grpc_testing_SimpleRequest request = { .response_status = &echo };
    grpc_testing_StreamingOutputCallRequest ping = { .response_status = &echo };
    struct talk talk;

    talk_begin(&talk, grpc_testing_TestService_UnaryCall_rpc);
    grpc_testing_TestService_UnaryCall(service, talk.call, &request);
    talk_end(&talk, IM_UNKNOWN);
    EXPECT(strcmp(talk.message, text) == 0);

    begin_duplex(&talk);
    grpc_testing_TestService_FullDuplexCall(service, talk.call);
    grpc_testing_TestService_FullDuplexCall_send_request(talk.call, &ping);
    im_call_end_requests(talk.call);
    talk_end(&talk, IM_UNKNOWN);
    EXPECT(strcmp(talk.message, text) == 0);
}

static void status_code_and_message(void)
{
    ask_status("test status message");
}

static void special_status_message(void)
{
    ask_status("\t\ntest with whitespace\r\nand Unicode BMP \xe2\x98\xba and non-BMP "
               "\xf0\x9f\x98\x88\t\n");
}

static void add_custom(struct talk *talk)
{
    if (im_call_add_metadata(talk->call, IM_STR("x-grpc-test-echo-initial"),
                             IM_STR("test_initial_metadata_value")) != IM_OK ||
        im_call_add_metadata(talk->call, IM_STR("x-grpc-test-echo-trailing-bin"),
                             IM_STR("\xab\xab\xab")) != IM_OK)
        complain("metadata is refused");
}

static void check_custom(const struct talk *talk)
{
    EXPECT(strcmp(talk->initial, "test_initial_metadata_value") == 0);
    EXPECT(strcmp(talk->trailing, "\xab\xab\xab") == 0);
}

static void custom_metadata(void)
{
    grpc_testing_SimpleRequest request = { .response_size = LARGE_REPLY };
    struct talk talk;

    talk_begin(&talk, grpc_testing_TestService_UnaryCall_rpc);
    add_custom(&talk);
    grpc_testing_TestService_UnaryCall(service, talk.call, &request);
    talk_end(&talk, IM_OK);
    check_custom(&talk);

    begin_duplex(&talk);
    add_custom(&talk);
    grpc_testing_TestService_FullDuplexCall(service, talk.call);
    send_ping(&talk, LARGE_REQUEST, LARGE_REPLY);
    im_call_end_requests(talk.call);
    talk_end(&talk, IM_OK);
    check_custom(&talk);
}

static void unimplemented_method(void)
{
    grpc_testing_Empty request = { 0 };
    struct talk talk;

    talk_begin(&talk, grpc_testing_TestService_UnimplementedCall_rpc);
    grpc_testing_TestService_UnimplementedCall(service, talk.call, &request);
    talk_end(&talk, IM_UNIMPLEMENTED);
}

static void unimplemented_service(void)
{
    grpc_testing_Empty request = { 0 };
    struct talk talk;

    talk_begin(&talk, grpc_testing_UnimplementedService_UnimplementedCall_rpc);
    grpc_testing_UnimplementedService_UnimplementedCall(
        grpc_testing_UnimplementedService_over(channel), talk.call, &request);
    talk_end(&talk, IM_UNIMPLEMENTED);
}

/* ---- all of them ---- */

static const struct { const char *name; void (*run)(void); } CASES[] = {
#define CASE(name) { #name, name }
    CASE(empty_unary), CASE(large_unary), CASE(client_compressed_unary),
    CASE(server_compressed_unary), CASE(client_streaming), CASE(client_compressed_streaming),
    CASE(server_streaming), CASE(server_compressed_streaming), CASE(ping_pong),
    CASE(empty_stream), CASE(timeout_on_sleeping_server), CASE(cancel_after_begin),
    CASE(cancel_after_first_response), CASE(status_code_and_message),
    CASE(special_status_message), CASE(custom_metadata), CASE(unimplemented_method),
    CASE(unimplemented_service),
};

/* True when there is such a case and nothing was wrong. */
static bool run(const char *wanted)
{
    bool good = true, found = false;

    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        if (strcmp(wanted, "all") != 0 && strcmp(wanted, CASES[i].name) != 0)
            continue;
        found = true;
        wrong[0] = '\0';
        CASES[i].run();
        printf(wrong[0] == '\0' ? "ok %s\n" : "not ok %s: %s\n", CASES[i].name, wrong);
        good = good && wrong[0] == '\0';
    }
    return good && found;
}

int main(int argc, char **argv)
{
    im_http_tls tls = { .client_ca_file = argc > 4 ? argv[3] : NULL };
    im_channel_options options = {
        .target = argc > 1 ? argv[1] : "127.0.0.1:10000",
        .tls = argc > 4 ? &tls : NULL,
        .server_name = argc > 4 ? argv[4] : NULL,
    };
    im_status status;

    if (im_channel_new(&options, &channel, &status) != IM_OK) {
        fprintf(stderr, "%s\n", status.text);
        return 1;
    }
    service = grpc_testing_TestService_over(channel);
    bool good = run(argc > 2 ? argv[2] : "all");
    im_channel_free(channel);
    return good ? 0 : 1;
}
