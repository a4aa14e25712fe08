/* SPDX-License-Identifier: Apache-2.0 */
/*
 * channel_world.h - for tests of channels: a server in a thread of its own, with one service that
 * has a method of each form.  What they do hangs on the number that they are sent.
 */
#ifndef TESTS_UNIT_CHANNEL_WORLD_H
#define TESTS_UNIT_CHANNEL_WORLD_H

#include <pthread.h>
#include <unistd.h>

#include "json_world.h"
#include "net/channel.h"
#include "net/server.h"

static const char SCHEMA[] =
    "type Item struct { n int64 `json:\"n\" proto:\"1\"`; text string `proto:\"2\"` }\n";

typedef struct item { int64_t n; im_str text; void *unknown; } item;

enum { MANY = 20000, TEXT = 1000, MS = 1000000 };

/* Numbers that mean something to the service. */
enum { FAIL = -1, NEVER = -2, BIG = -3, META = -4 };

static struct json_world world;
static im_rpc rpcs[4];
static im_service SERVICE = { "p.S", NULL, NULL, "p.im", rpcs, 4, NULL };
static char text[TEXT];

static im_server *server;
static pthread_t server_thread;
static char target[64];
static int intercepted;

/* ---- the service ---- */

static void unary(im_call *call, const item *request)
{
    item reply = *request;
    static char big[8 << 20];

    if (request->n == NEVER)
        return;
    if (request->n == FAIL) {
        im_call_fail(call, IM_ABORTED, "as you wish");
        return;
    }
    if (request->n == META) {
        im_str value = im_metadata_get(im_call_metadata(call), "x-in");
        ck_assert_int_eq(im_call_add_header(call, IM_STR("x-out"), value), IM_OK);
        ck_assert_int_eq(im_call_add_trailer(call, IM_STR("x-end-bin"), value), IM_OK);
    }
    if (request->n == BIG)
        reply.text = im_str_from(big, sizeof big);
    im_call_reply(call, &reply);
}

/* As many replies as the request says, as fast as the caller takes them. */
struct flood { im_call *call; int64_t next, count; };

static void flood_on(void *ctx, im_call *call)
{
    struct flood *flood = ctx;

    while (flood->next < flood->count && !im_call_replies_full(call)) {
        item reply = { flood->next++, im_str_from(text, TEXT), NULL };
        if (!im_call_send_reply(call, &reply))
            return;
    }
    if (flood->next == flood->count)
        im_call_finish(call);
}

static const im_call_handler FLOOD = { NULL, NULL, NULL, flood_on, NULL };

static void flood(im_call *call, const item *request)
{
    struct flood *flood = IM_NEW(im_call_arena(call), struct flood);

    ck_assert_ptr_nonnull(flood);
    flood->count = request->n;
    im_call_listen(call, &FLOOD, flood);
    flood_on(flood, call);
}

/* The sum of what comes; a request FAIL ends the stream at once. */
static void add(void *ctx, im_call *call, const void *message)
{
    const item *request = message;
    item *sum = ctx;

    if (request->n == FAIL)
        im_call_fail(call, IM_OUT_OF_RANGE, "enough");
    sum->n += request->n;
}

static void add_end(void *ctx, im_call *call)
{
    im_call_reply(call, ctx);
}

static void echo(void *ctx, im_call *call, const void *message)
{
    (void)ctx;
    im_call_send_reply(call, message);
    if (im_call_replies_full(call))
        im_call_hold_requests(call, true);
}

static void echo_end(void *ctx, im_call *call)
{
    (void)ctx;
    im_call_finish(call);
}

static void echo_on(void *ctx, im_call *call)
{
    (void)ctx;
    im_call_hold_requests(call, false);
}

static const im_call_handler SUM = { add, add_end, NULL, NULL, NULL };
static const im_call_handler ECHO = { echo, echo_end, NULL, echo_on, NULL };

static bool invoke(im_implementation on, im_call *call, const void *request)
{
    const im_rpc *rpc = im_call_rpc(call);

    if (on.self != NULL) {
        im_channel_call(on.self, call, request);
        return true;
    }
    if (rpc == &rpcs[0])
        unary(call, request);
    else if (rpc == &rpcs[1])
        flood(call, request);
    else if (rpc == &rpcs[2])
        im_call_listen(call, &SUM, IM_NEW(im_call_arena(call), item));
    else
        im_call_listen(call, &ECHO, NULL);
    return true;
}

static void make_rpcs(void)
{
    static const struct { const char *name, *path; uint32_t flags; } METHODS[] = {
        { "Unary", "/p.S/Unary", IM_RPC_IDEMPOTENT },
        { "Flood", "/p.S/Flood", IM_RPC_REPLIES_STREAM },
        { "Sum", "/p.S/Sum", IM_RPC_REQUESTS_STREAM },
        { "Echo", "/p.S/Echo", IM_RPC_REQUESTS_STREAM | IM_RPC_REPLIES_STREAM },
    };
    const im_type *type = world_type(&world, "Item");

    ck_assert_uint_eq(type->size, sizeof(item));
    SERVICE.schema = world.schema;
    for (int i = 0; i < 4; i++)
        rpcs[i] = (im_rpc){ METHODS[i].name, METHODS[i].path, NULL, &SERVICE, type, type, invoke,
                            METHODS[i].flags };
}

/* ---- server and channel ---- */

static void intercept(void *ctx, const im_rpc *rpc, im_implementation on, im_call *call,
                      const void *request)
{
    int *position = ctx;

    if (im_metadata_get(im_call_metadata(call), "x-order").ptr != NULL)
        intercepted = intercepted * 10 + *position;
    if (im_metadata_get(im_call_metadata(call), "x-stop").ptr != NULL && *position == 2)
        im_call_fail(call, IM_PERMISSION_DENIED, "stopped before %s", rpc->name);
    else
        im_service_invoke(rpc, on, call, request);
}

static void *run_server(void *ctx)
{
    im_server_run(ctx);
    return NULL;
}

static void start_server(const char *address)
{
    static int first = 1, second = 2;
    static const im_interceptor interceptors[] = { { intercept, &first }, { intercept, &second } };
    im_server_options options = { .http = { .address = address, .limits.drain_timeout_ms = 2000 },
                                  .interceptors = interceptors, .interceptor_count = 2 };
    im_implementation on = { "", NULL };
    im_status status;

    ck_assert_msg(im_server_new(&options, &server, &status) == IM_OK, "%s", status.text);
    ck_assert_int_eq(im_server_add(server, &SERVICE, on, NULL), IM_OK);
    ck_assert_int_eq(im_server_add(server, &SERVICE, on, &status), IM_ALREADY_EXISTS);
    (void)snprintf(target, sizeof target, "127.0.0.1:%u", im_server_port(server));
    pthread_create(&server_thread, NULL, run_server, server);
}

static void stop_server(void)
{
    if (server == NULL)
        return;
    im_server_stop(server);
    pthread_join(server_thread, NULL);
    im_server_free(server);
    server = NULL;
}

static void set_up(void)
{
    world = world_of(SCHEMA, NULL);
    make_rpcs();
    memset(text, 'x', sizeof text);
    start_server("127.0.0.1:0");
}

static void tear_down(void)
{
    stop_server();
    world_free(&world);
}

static im_channel *channel_of(im_channel_options options)
{
    im_channel *channel = NULL;
    im_status status;

    /* A server may be about to come again. */
    if (options.target == NULL) {
        options.target = target;
        options.wait_for_ready = true;
        options.backoff_min_ms = 5;
    }
    ck_assert_msg(im_channel_new(&options, &channel, &status) == IM_OK, "%s", status.text);
    return channel;
}

static im_code wait_for(im_channel *channel, int64_t n, const im_wait_options *options,
                        item *reply, im_arena *arena, im_status *status)
{
    im_implementation on = { "", channel };
    item request = { n, { NULL, 0 }, NULL };

    return im_service_wait(&rpcs[0], on, im_channel_loop(channel), options, &request, reply, arena,
                           status);
}

/* ---- a blocking call ---- */

static inline void check_wait(im_channel *channel, int64_t n, im_code want, const char *want_text)
{
    im_arena arena = IM_ARENA_INIT;
    item reply = { 0 };
    im_status status;
    im_code code = wait_for(channel, n, NULL, &reply, &arena, &status);

    ck_assert_msg(code == want, "%s: %s", im_code_name(code), status.text);
    if (want == IM_OK)
        ck_assert_int_eq(reply.n, n);
    ck_assert_msg(strstr(status.text, want_text) != NULL, "%s", status.text);
    im_arena_release(&arena);
}

#endif
