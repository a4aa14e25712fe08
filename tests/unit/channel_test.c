/* SPDX-License-Identifier: Apache-2.0 */
/*
 * channel_test.c - a channel and a server in one process, over loopback: what a caller hears
 * whatever becomes of the connection, blocking calls of several threads, flow control both ways.
 *
 * The server runs in a thread of its own.  Its one service has a method of each form; what they do
 * hangs on the number that they are sent.
 */
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
static const im_service SERVICE = { "p.S", NULL, NULL, "p.im", rpcs, 4 };
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
    im_server_options options = { .http = { .address = address, .limits.drain_timeout_ms = 500 },
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

    /* A server listens once its thread runs. */
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

/* ---- blocking calls ---- */

static void check_wait(im_channel *channel, int64_t n, im_code want, const char *want_text)
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

START_TEST(blocking)
{
    im_channel *channel = channel_of((im_channel_options){ 0 });

    for (int i = 0; i < 100; i++)
        check_wait(channel, i, IM_OK, "");
    check_wait(channel, FAIL, IM_ABORTED, "as you wish");
    check_wait(channel, BIG, IM_RESOURCE_EXHAUSTED, "larger than the limit");
    im_channel_free(channel);
}
END_TEST

START_TEST(with_deadline)
{
    im_channel *channel = channel_of((im_channel_options){ 0 });
    im_wait_options options = { .timeout_ns = 20 * MS };
    im_arena arena = IM_ARENA_INIT;
    item reply = { 0 };

    ck_assert_int_eq(wait_for(channel, NEVER, &options, &reply, &arena, NULL),
                     IM_DEADLINE_EXCEEDED);
    ck_assert_int_eq(wait_for(channel, 3, &options, &reply, &arena, NULL), IM_OK);
    im_arena_release(&arena);
    im_channel_free(channel);
}
END_TEST

START_TEST(with_metadata)
{
    im_channel *channel = channel_of((im_channel_options){ 0 });
    im_metadata_entry in[] = { { IM_STR_INIT("x-in"), IM_STR_INIT("some text") },
                               { IM_STR_INIT("x-order"), IM_STR_INIT("1") } };
    im_metadata metadata = { in, 2 }, header, trailer;
    im_wait_options options = { .metadata = &metadata, .header_out = &header,
                                .trailer_out = &trailer };
    im_arena arena = IM_ARENA_INIT;
    item reply = { 0 };

    intercepted = 0;
    ck_assert_int_eq(wait_for(channel, META, &options, &reply, &arena, NULL), IM_OK);
    ck_assert(same_text(im_metadata_get(header, "x-out"), "some text"));
    ck_assert(same_text(im_metadata_get(trailer, "x-end-bin"), "some text"));
    ck_assert_int_eq(intercepted, 12);
    in[1].key = IM_STR("x-stop");
    ck_assert_int_eq(wait_for(channel, 1, &options, &reply, &arena, NULL), IM_PERMISSION_DENIED);
    in[1].key = IM_STR("grpc-x");
    ck_assert_int_eq(wait_for(channel, 1, &options, &reply, &arena, NULL), IM_INVALID_ARGUMENT);
    im_arena_release(&arena);
    im_channel_free(channel);
}
END_TEST

static void *wait_often(void *ctx)
{
    for (int i = 0; i < 200; i++)
        check_wait(ctx, i, IM_OK, "");
    return NULL;
}

/* Several threads take turns in running the channel's loop. */
START_TEST(blocking_threads)
{
    im_channel *channel = channel_of((im_channel_options){ 0 });
    pthread_t thread[4];

    for (int i = 0; i < 4; i++)
        pthread_create(&thread[i], NULL, wait_often, channel);
    for (int i = 0; i < 4; i++)
        pthread_join(thread[i], NULL);
    im_channel_free(channel);
}
END_TEST

static void nothing(void *ctx)
{
    (void)ctx;
}

static void *run_loop(void *ctx)
{
    im_loop_run(ctx);
    return NULL;
}

static void stop_loop(void *ctx)
{
    im_loop_stop(ctx);
}

/* ... or wait while another one runs it for good. */
START_TEST(blocking_beside_a_loop)
{
    im_loop *loop;
    pthread_t runner, waiter;

    ck_assert_int_eq(im_loop_new(&loop), IM_OK);
    im_timer *timer = im_timer_new(loop, nothing, NULL);
    im_timer_set(timer, im_loop_now_ns(loop) + (uint64_t)60000 * MS);
    im_channel *channel = channel_of((im_channel_options){ .loop = loop });
    pthread_create(&runner, NULL, run_loop, loop);
    pthread_create(&waiter, NULL, wait_often, channel);
    wait_often(channel);
    pthread_join(waiter, NULL);
    ck_assert_int_eq(im_loop_post(loop, stop_loop, loop), IM_OK);
    pthread_join(runner, NULL);
    im_timer_free(timer);
    im_channel_free(channel);
    while (im_loop_run_once(loop))
        ;
    im_loop_free(loop);
}
END_TEST

/* ---- no connection ---- */

START_TEST(nobody_there)
{
    im_channel *channel = channel_of((im_channel_options){ .target = "127.0.0.1:1" });

    check_wait(channel, 1, IM_UNAVAILABLE, "127.0.0.1:1: no connection");
    /* While it backs off, the answer is there at once. */
    check_wait(channel, 1, IM_UNAVAILABLE, "refused");
    im_channel_free(channel);
}
END_TEST

START_TEST(nobody_there_but_patient)
{
    im_channel *channel = channel_of((im_channel_options){ .target = "127.0.0.1:1",
                                                           .wait_for_ready = true,
                                                           .backoff_min_ms = 5 });
    im_wait_options options = { .timeout_ns = 50 * MS };
    im_arena arena = IM_ARENA_INIT;
    item reply = { 0 };

    ck_assert_int_eq(wait_for(channel, 1, &options, &reply, &arena, NULL), IM_DEADLINE_EXCEEDED);
    im_arena_release(&arena);
    im_channel_free(channel);
}
END_TEST

START_TEST(second_address)
{
    char both[128];

    (void)snprintf(both, sizeof both, "127.0.0.1:1,%s", target);
    im_channel *channel = channel_of((im_channel_options){ .target = both, .backoff_min_ms = 5,
                                                           .wait_for_ready = true });
    check_wait(channel, 1, IM_OK, "");
    im_channel_free(channel);
}
END_TEST

/* A server that goes and comes again on its port. */
START_TEST(comes_again)
{
    im_channel *channel = channel_of((im_channel_options){ 0 });
    char address[64];

    check_wait(channel, 1, IM_OK, "");
    memcpy(address, target, sizeof address);
    stop_server();
    start_server(address);
    check_wait(channel, 2, IM_OK, "");
    im_channel_free(channel);
}
END_TEST

START_TEST(over_a_unix_socket)
{
    char address[64];

    stop_server();
    (void)snprintf(address, sizeof address, "unix:/tmp/imago-channel-test.%d", (int)getpid());
    start_server(address);
    memcpy(target, address, sizeof target);
    im_channel *channel = channel_of((im_channel_options){ 0 });
    check_wait(channel, 1, IM_OK, "");
    im_channel_free(channel);
    stop_server();
    (void)unlink(address + 5);
}
END_TEST

static const struct { const char *target; bool good; } TARGETS[] = {
    { "localhost:80", true }, { "[::1]:80", true }, { "a:1,b:65535", true },
    { "unix:/run/x.sock", true },
    { "", false }, { "localhost", false }, { "localhost:", false }, { ":80", false },
    { "a:0", false }, { "a:65536", false }, { "a:8x", false }, { "::1:80", false },
    { "a:1,", true }, { "a:1,,b:2", false },
};

START_TEST(target_row)
{
    im_channel_options options = { .target = TARGETS[_i].target };
    im_channel *channel = NULL;

    ck_assert_msg((im_channel_new(&options, &channel, NULL) == IM_OK) == TARGETS[_i].good, "%s",
                  TARGETS[_i].target);
    im_channel_free(channel);
}
END_TEST

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
START_TEST(stopped_with_calls_under_way)
{
    im_channel *channel = channel_of((im_channel_options){ 0 });
    struct talk talk = { 0 }, never = { 0 };

    talk_begin(&talk, channel, 1, MANY);
    talk_begin(&never, channel, 0, NEVER);
    while (talk.replies == 0)
        im_loop_run_once(im_channel_loop(channel));
    im_server_stop(server);
    talk_run(&talk, channel);
    ck_assert_int_eq(talk.code, IM_OK);
    ck_assert_int_eq(talk.replies, MANY);
    talk_run(&never, channel);
    ck_assert_int_eq(never.code, IM_UNAVAILABLE);
    im_channel_free(channel);
}
END_TEST

/* ---- without a connection ---- */

START_TEST(within_the_process)
{
    im_implementation on = { "", NULL };
    item request = { 5, { NULL, 0 }, NULL }, reply = { 0 };
    im_arena arena = IM_ARENA_INIT;
    im_status status;

    ck_assert_int_eq(im_service_wait(&rpcs[0], on, NULL, NULL, &request, &reply, &arena, &status),
                     IM_OK);
    ck_assert_int_eq(reply.n, 5);
    request.n = NEVER;
    ck_assert_int_eq(im_service_wait(&rpcs[0], on, NULL, NULL, &request, &reply, &arena, &status),
                     IM_FAILED_PRECONDITION);
    im_arena_release(&arena);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("channel");
    TCase *tc = tcase_create("calls");

    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, blocking);
    tcase_add_test(tc, with_deadline);
    tcase_add_test(tc, with_metadata);
    tcase_add_test(tc, blocking_threads);
    tcase_add_test(tc, blocking_beside_a_loop);
    tcase_add_test(tc, nobody_there);
    tcase_add_test(tc, nobody_there_but_patient);
    tcase_add_test(tc, second_address);
    tcase_add_test(tc, comes_again);
    tcase_add_test(tc, over_a_unix_socket);
    tcase_add_loop_test(tc, target_row, 0, ROWS(TARGETS));
    tcase_add_loop_test(tc, long_streams, 0, 3);
    tcase_add_test(tc, ended_early);
    tcase_add_test(tc, cancelled_at_any_time);
    tcase_add_loop_test(tc, freed_with_calls_under_way, 0, 2);
    tcase_add_test(tc, stopped_with_calls_under_way);
    tcase_add_test(tc, within_the_process);
    suite_add_tcase(s, tc);
    return s;
}

int main(void)
{
    return run_suite(suite());
}
