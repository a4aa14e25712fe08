/* SPDX-License-Identifier: Apache-2.0 */
/*
 * server.c - gRPC's interoperability test service, as its description has it
 * (https://github.com/grpc/grpc/blob/master/doc/interop-test-descriptions.md): what the official
 * clients call.  server [ADDRESS [CERTIFICATE KEY]]; prints its port, ends at SIGTERM or SIGINT.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grpc/testing/test.im.h"

enum { PAYLOAD_MAX = 16 << 20 };

/* ---- what all methods do ---- */

/* The metadata that a client asks to have back. */
static void echo_metadata(im_call *call)
{
    im_str initial = IM_STR("x-grpc-test-echo-initial");
    im_str trailing = IM_STR("x-grpc-test-echo-trailing-bin");
    im_metadata metadata = im_call_metadata(call);
    im_code code = IM_OK;

    for (size_t i = 0; i < metadata.count && code == IM_OK; i++) {
        if (im_str_equal(metadata.entry[i].key, initial))
            code = im_call_add_header(call, initial, metadata.entry[i].value);
        if (im_str_equal(metadata.entry[i].key, trailing))
            code = im_call_add_trailer(call, trailing, metadata.entry[i].value);
    }
    if (code != IM_OK)
        im_call_fail(call, code, "metadata cannot be sent back");
}

/* True when the call was failed because the client wants that. */
static bool echo_status(im_call *call, const grpc_testing_EchoStatus *status)
{
    if (status == NULL || status->code == 0)
        return false;
    im_call_fail(call, (im_code)status->code, "%.*s", IM_STR_ARG(status->message));
    return true;
}

/* True when the call was failed because compression is not as the client says it is. */
static bool wrongly_compressed(im_call *call, const grpc_testing_BoolValue *expected)
{
    if (expected == NULL || expected->value == im_call_was_compressed(call))
        return false;
    im_call_fail(call, IM_INVALID_ARGUMENT, "the request was %scompressed",
                 expected->value ? "not " : "");
    return true;
}

/* That many zeros; false when the call was failed. */
static bool fill(im_call *call, grpc_testing_Payload *payload, int32_t size)
{
    static const uint8_t zeros[PAYLOAD_MAX];

    memset(payload, 0, sizeof *payload);
    if (size < 0 || size > PAYLOAD_MAX) {
        im_call_fail(call, IM_INVALID_ARGUMENT, "no payload has %d bytes", size);
        return false;
    }
    payload->body = im_bytes_from(zeros, (size_t)size);
    return true;
}

/* ---- one request, one reply ---- */

static void empty_call(void *self, im_call *call, const grpc_testing_Empty *request)
{
    grpc_testing_Empty reply = { 0 };

    (void)self, (void)request;
    echo_metadata(call);
    grpc_testing_TestService_EmptyCall_reply(call, &reply);
}

static void unary_call(void *self, im_call *call, const grpc_testing_SimpleRequest *request)
{
    grpc_testing_SimpleResponse reply = { 0 };
    grpc_testing_Payload payload;

    (void)self;
    echo_metadata(call);
    if (echo_status(call, request->response_status) ||
        wrongly_compressed(call, request->expect_compressed) ||
        !fill(call, &payload, request->response_size))
        return;
    if (request->response_compressed != NULL)
        im_call_compress_replies(call, request->response_compressed->value);
    reply.payload = &payload;
    grpc_testing_TestService_UnaryCall_reply(call, &reply);
}

/* ---- many requests, one reply ---- */

static void add_input(void *ctx, im_call *call, const void *message)
{
    const grpc_testing_StreamingInputCallRequest *request = message;
    int32_t *sum = ctx;

    if (!wrongly_compressed(call, request->expect_compressed) && request->payload != NULL)
        *sum += (int32_t)request->payload->body.len;
}

static void end_input(void *ctx, im_call *call)
{
    const int32_t *sum = ctx;
    grpc_testing_StreamingInputCallResponse reply = { .aggregated_payload_size = *sum };

    grpc_testing_TestService_StreamingInputCall_reply(call, &reply);
}

static void streaming_input_call(void *self, im_call *call)
{
    static const im_call_handler handler = { add_input, end_input, NULL, NULL, NULL };
    int32_t *sum = im_arena_zalloc(im_call_arena(call), 1, sizeof *sum);

    (void)self;
    echo_metadata(call);
    if (sum == NULL)
        im_call_fail(call, IM_RESOURCE_EXHAUSTED, "no memory");
    else
        im_call_listen(call, &handler, sum);
}

/* ---- many replies ---- */

/* Replies that are due.  One request's at a time: the next requests are held until they are out. */
struct output {
    im_call *call;
    im_timer *timer;
    grpc_testing_ResponseParameters *part;
    size_t count, next, room;
    bool waited;                           /* the interval of the next one has passed         */
    bool last;                             /* nothing comes behind                            */
    bool keep;                             /* half duplex: all requests first                 */
};

static bool send_part(struct output *output, const grpc_testing_ResponseParameters *part)
{
    grpc_testing_StreamingOutputCallResponse reply = { 0 };
    grpc_testing_Payload payload;

    if (!fill(output->call, &payload, part->size))
        return false;
    if (part->compressed != NULL)
        im_call_compress_replies(output->call, part->compressed->value);
    reply.payload = &payload;
    return grpc_testing_TestService_StreamingOutputCall_send_reply(output->call, &reply);
}

static void go_on(void *ctx)
{
    struct output *output = ctx;
    im_call *call = output->call;

    while (output->next < output->count && !im_call_replies_full(call)) {
        const grpc_testing_ResponseParameters *part = &output->part[output->next];
        if (part->interval_us > 0 && !output->waited) {
            output->waited = true;
            im_timer_set(output->timer, im_loop_now_ns(im_call_loop(call)) +
                                        (uint64_t)part->interval_us * 1000);
            return;
        }
        output->waited = false;
        output->next++;
        if (!send_part(output, part))
            return;
    }
    if (output->next < output->count)
        return;
    if (output->last)
        im_call_finish(call);
    else
        im_call_hold_requests(call, false);
}

static void on_timer(void *ctx)
{
    go_on(ctx);
}

/* Parameters behind the others; what they point at is needed, too. */
static bool add_parts(struct output *output, const grpc_testing_ResponseParameters_slice *parts)
{
    im_arena *arena = im_call_arena(output->call);

    for (size_t i = 0; i < parts->len; i++) {
        if (output->count == output->room) {
            size_t room = output->room == 0 ? 16 : output->room * 2;
            void *grown = im_arena_resize(arena, output->part,
                                          output->room * sizeof *output->part,
                                          room * sizeof *output->part);
            if (grown == NULL)
                return false;
            output->part = grown;
            output->room = room;
        }
        grpc_testing_ResponseParameters *part = &output->part[output->count];
        if (im_deep_copy(arena, grpc_testing_ResponseParameters_type, &parts->ptr[i], part,
                         NULL) != IM_OK)
            return false;
        output->count++;
    }
    return true;
}

static void output_request(void *ctx, im_call *call, const void *message)
{
    const grpc_testing_StreamingOutputCallRequest *request = message;
    struct output *output = ctx;

    if (echo_status(call, request->response_status))
        return;
    if (!output->keep)
        output->count = output->next = 0;
    if (!add_parts(output, &request->response_parameters)) {
        im_call_fail(call, IM_RESOURCE_EXHAUSTED, "no memory");
    } else if (!output->keep) {
        im_call_hold_requests(call, true);
        go_on(output);
    }
}

static void output_end(void *ctx, im_call *call)
{
    struct output *output = ctx;

    (void)call;
    output->last = true;
    go_on(output);
}

static void output_drain(void *ctx, im_call *call)
{
    struct output *output = ctx;

    (void)call;
    if (!output->waited && output->next < output->count)
        go_on(output);
}

static void output_over(void *ctx, im_call *call)
{
    struct output *output = ctx;

    (void)call;
    im_timer_free(output->timer);
}

static struct output *output_new(im_call *call, bool keep)
{
    static const im_call_handler handler = {
        output_request, output_end, NULL, output_drain, output_over
    };
    struct output *output = IM_NEW(im_call_arena(call), struct output);

    echo_metadata(call);
    if (output != NULL)
        output->timer = im_timer_new(im_call_loop(call), on_timer, output);
    if (output == NULL || output->timer == NULL) {
        im_call_fail(call, IM_RESOURCE_EXHAUSTED, "no memory");
        return NULL;
    }
    output->call = call;
    output->keep = keep;
    im_call_listen(call, &handler, output);
    return output;
}

static void streaming_output_call(void *self, im_call *call,
                                  const grpc_testing_StreamingOutputCallRequest *request)
{
    struct output *output;

    (void)self;
    if (echo_status(call, request->response_status) || (output = output_new(call, true)) == NULL)
        return;
    output_request(output, call, request);
    output_end(output, call);
}

static void full_duplex_call(void *self, im_call *call)
{
    (void)self;
    (void)output_new(call, false);
}

static void half_duplex_call(void *self, im_call *call)
{
    (void)self;
    (void)output_new(call, true);
}

static const grpc_testing_TestService_vtable SERVICE = {
    .EmptyCall = empty_call,
    .UnaryCall = unary_call,
    .CacheableUnaryCall = unary_call,
    .StreamingOutputCall = streaming_output_call,
    .StreamingInputCall = streaming_input_call,
    .FullDuplexCall = full_duplex_call,
    .HalfDuplexCall = half_duplex_call,
};

static im_server *server;

static void stop(int signal)
{
    (void)signal;
    im_server_stop(server);
}

int main(int argc, char **argv)
{
    im_http_tls tls = { .certificate_file = argc > 3 ? argv[2] : NULL,
                        .key_file = argc > 3 ? argv[3] : NULL };
    im_server_options options = { .http = { .address = argc > 1 ? argv[1] : "127.0.0.1:0",
                                            .tls = argc > 3 ? &tls : NULL } };
    grpc_testing_TestService service = { &SERVICE, NULL };
    im_status status;

    if (im_server_new(&options, &server, &status) != IM_OK ||
        grpc_testing_TestService_serve(server, service, &status) != IM_OK) {
        fprintf(stderr, "%s\n", status.text);
        return 1;
    }
    signal(SIGTERM, stop);
    signal(SIGINT, stop);
    printf("%u\n", im_server_port(server));
    fflush(stdout);
    im_server_run(server);
    signal(SIGTERM, SIG_IGN);                    /* who asks twice finds nothing to stop */
    signal(SIGINT, SIG_IGN);
    im_server_free(server);
    return 0;
}
