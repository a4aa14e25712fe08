/* SPDX-License-Identifier: Apache-2.0 */
/*
 * probe.c - unary calls to a server that misbehaves, for negative.py.
 *
 *     probe ADDRESS COUNT [together|one-by-one|PAUSE-MS] [timeout=MS] [retry=N] [keepalive=MS]
 *
 * Prints a line a call: the code's name, the reply's bytes, the message.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grpc/testing/test.im.h"

enum { REPLY_BYTES = 314159, NS_PER_MS = 1000000 };

static im_channel *channel;
static im_rpc rpc;                         /* the method, as one that may be called twice     */
static unsigned under_way;

static void on_reply(void *ctx, im_call *call, const void *message)
{
    const grpc_testing_SimpleResponse *reply = message;
    size_t *bytes = ctx;

    (void)call;
    *bytes = reply->payload == NULL ? 0 : reply->payload->body.len;
}

static void on_finish(void *ctx, im_call *call, const im_call_result *result)
{
    size_t *bytes = ctx;

    (void)call;
    under_way--;
    printf("%s %zu %.*s\n", im_code_name(result->code), *bytes, IM_STR_ARG(result->message));
    fflush(stdout);
    free(bytes);
}

static void call_once(uint64_t timeout_ms)
{
    static const im_caller caller = { NULL, on_reply, on_finish, NULL };
    grpc_testing_SimpleRequest request = { .response_size = REPLY_BYTES };
    im_loop *loop = im_channel_loop(channel);
    grpc_testing_TestService service = grpc_testing_TestService_over(channel);
    im_implementation on = { service.vt, service.self };
    im_call *call = im_call_new(&rpc, loop, &caller, calloc(1, sizeof(size_t)));

    if (call == NULL)
        abort();
    im_call_set_deadline(call, im_loop_now_ns(loop) + timeout_ms * NS_PER_MS);
    under_way++;
    im_service_invoke(&rpc, on, call, &request);
    im_call_release(call);
}

static void wait_all(void)
{
    while (under_way != 0)
        im_loop_run_once(im_channel_loop(channel));
}

static void wake(void *ctx)
{
    *(bool *)ctx = true;
}

static void pause_ms(uint64_t ms)
{
    im_loop *loop = im_channel_loop(channel);
    bool over = false;
    im_timer *timer = im_timer_new(loop, wake, &over);

    im_timer_set(timer, im_loop_now_ns(loop) + ms * NS_PER_MS);
    while (!over)
        im_loop_run_once(loop);
    im_timer_free(timer);
}

/* The number behind "name=" among the arguments. */
static uint32_t option(int argc, char **argv, const char *name, uint32_t usual)
{
    size_t len = strlen(name);

    for (int i = 4; i < argc; i++)
        if (strncmp(argv[i], name, len) == 0 && argv[i][len] == '=')
            return (uint32_t)strtoul(argv[i] + len + 1, NULL, 10);
    return usual;
}

int main(int argc, char **argv)
{
    im_status status;

    if (argc < 4)
        return 2;
    im_channel_options options = {
        .target = argv[1],
        .retry_max = option(argc, argv, "retry", 0),
        .keepalive_ms = option(argc, argv, "keepalive", 0),
        .keepalive_timeout_ms = 200,
    };
    if (im_channel_new(&options, &channel, &status) != IM_OK) {
        fprintf(stderr, "%s\n", status.text);
        return 1;
    }
    rpc = *grpc_testing_TestService_UnaryCall_rpc;
    rpc.flags |= IM_RPC_IDEMPOTENT;
    bool together = strcmp(argv[3], "together") == 0;
    for (unsigned long i = strtoul(argv[2], NULL, 10); i > 0; i--) {
        call_once(option(argc, argv, "timeout", 10000));
        if (together)
            continue;
        wait_all();
        pause_ms(strtoul(argv[3], NULL, 10));
    }
    wait_all();
    im_channel_free(channel);
    return 0;
}
