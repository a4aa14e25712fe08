/* SPDX-License-Identifier: Apache-2.0 */
/*
 * channel_test.c - a channel and a server in one process, over loopback: blocking calls of one
 * thread and of several, and connections that fail, go and come again.
 */
#include "channel_world.h"
#include "several_addresses.h"

/* ---- blocking calls ---- */

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
    options.timeout_ns = (uint64_t)60000 * MS;
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

/* All others refuse, at once or later. */
START_TEST(last_address_of_a_name)
{
    char address[128];

    (void)snprintf(address, sizeof address, "%s%s", SEVERAL, strchr(target, ':'));
    im_channel *channel = channel_of((im_channel_options){ .target = address });
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

/* ---- a channel for every loop ---- */

enum { PROXY_THREADS = 3, PROXY_CLIENTS = 12 };

static char proxy_target[64];

/* Each connection comes to one of the proxy's threads. */
static void *call_proxy(void *ctx)
{
    (void)ctx;
    for (int i = 0; i < 3; i++) {
        im_channel *channel = channel_of((im_channel_options){ .target = proxy_target });
        for (int n = 0; n < 50; n++)
            check_wait(channel, n, IM_OK, "");
        check_wait(channel, FAIL, IM_ABORTED, "as you wish");
        im_channel_free(channel);
    }
    return NULL;
}

/* A server whose handlers are the calls of another one. */
START_TEST(as_a_proxy)
{
    im_channel *bundle = channel_of((im_channel_options){ .every_loop = true });
    const im_server_options options = { .http = { .address = "127.0.0.1:0",
                                                  .threads = PROXY_THREADS } };
    im_server *proxy;
    pthread_t runner, clients[PROXY_CLIENTS];
    im_status status;

    ck_assert_ptr_null(im_channel_loop(bundle));
    check_wait(bundle, 1, IM_FAILED_PRECONDITION, "without a loop");
    ck_assert_int_eq(im_server_new(&options, &proxy, &status), IM_OK);
    ck_assert_int_eq(im_server_add(proxy, &SERVICE, (im_implementation){ "", bundle }, &status),
                     IM_OK);
    (void)snprintf(proxy_target, sizeof proxy_target, "127.0.0.1:%u", im_server_port(proxy));
    pthread_create(&runner, NULL, run_server, proxy);
    for (int i = 0; i < PROXY_CLIENTS; i++)
        pthread_create(&clients[i], NULL, call_proxy, NULL);
    for (int i = 0; i < PROXY_CLIENTS; i++)
        pthread_join(clients[i], NULL);
    im_server_stop(proxy);
    pthread_join(runner, NULL);
    im_channel_free(bundle);
    im_server_free(proxy);
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

static bool reply_and_look(im_implementation on, im_call *call, const void *request)
{
    const struct timespec nap = { 0, 20 * MS };
    const item *asked = request;

    im_call_reply(call, request);
    nanosleep(&nap, NULL);
    *(int64_t *)on.self = asked->n;
    return true;
}

static void meet(void *ctx)
{
    pthread_barrier_wait(ctx);
}

/* A request lives as long as its call, also when another thread waits for that: it does not go on
 * while the handler, which has answered, still looks at the request. */
START_TEST(a_request_outlives_its_answer)
{
    im_rpc rpc = rpcs[0];
    int64_t seen = 0;
    im_implementation on = { "", &seen };
    item request = { 5, { NULL, 0 }, NULL }, reply = { 0 };
    im_arena arena = IM_ARENA_INIT;
    pthread_barrier_t running;
    im_loop *loop;
    pthread_t runner;
    im_status status;

    rpc.invoke = reply_and_look;
    pthread_barrier_init(&running, NULL, 2);
    ck_assert_int_eq(im_loop_new(&loop), IM_OK);
    im_timer *timer = im_timer_new(loop, nothing, NULL);
    im_timer_set(timer, im_loop_now_ns(loop) + (uint64_t)60000 * MS);
    ck_assert_int_eq(im_loop_post(loop, meet, &running), IM_OK);
    pthread_create(&runner, NULL, run_loop, loop);
    pthread_barrier_wait(&running);
    ck_assert_int_eq(im_service_wait(&rpc, on, loop, NULL, &request, &reply, &arena, &status),
                     IM_OK);
    request.n = 0;
    ck_assert_int_eq(im_loop_post(loop, stop_loop, loop), IM_OK);
    pthread_join(runner, NULL);
    ck_assert_int_eq(seen, 5);
    pthread_barrier_destroy(&running);
    im_timer_free(timer);
    im_loop_free(loop);
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
    tcase_add_test(tc, last_address_of_a_name);
    tcase_add_test(tc, comes_again);
    tcase_add_test(tc, over_a_unix_socket);
    tcase_add_loop_test(tc, target_row, 0, ROWS(TARGETS));
    tcase_add_test(tc, as_a_proxy);
    tcase_add_test(tc, within_the_process);
    tcase_add_test(tc, a_request_outlives_its_answer);
    suite_add_tcase(s, tc);
    return s;
}

int main(void)
{
    return run_suite(suite());
}
