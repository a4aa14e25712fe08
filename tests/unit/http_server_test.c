/* SPDX-License-Identifier: Apache-2.0 */
/* A server of several threads, asked by several threads, and stopped while they ask. */
#include <arpa/inet.h>
#include <check.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "net/http.h"

enum { THREADS = 3, CLIENTS = 6, REQUESTS = 50 };

typedef struct world {
    im_http_server *server;
    pthread_t runner;
    atomic_uint asked, answered;
} world;

static void on_request(void *ctx, im_http_exchange *x, const im_http_request *r)
{
    world *w = ctx;

    (void)r;
    atomic_fetch_add(&w->asked, 1);
    im_http_answer(x, 200, "text/plain", "ok", 2);
}

static void *run(void *ctx)
{
    im_http_server_run(((world *)ctx)->server);
    return NULL;
}

static void stop_from_within(void *ctx)
{
    world *w = ctx;

    atomic_fetch_add(&w->asked, 1);
    im_http_server_stop(w->server);
}

static void start_limited(world *w, unsigned threads, im_http_limits limits)
{
    im_http_server_options options = {
        .address = "127.0.0.1:0",
        .threads = threads,
        .on_request = on_request,
        .ctx = w,
        .limits = limits,
    };
    im_status status = { 0 };

    memset(w, 0, sizeof *w);
    ck_assert_msg(im_http_server_new(&options, &w->server, &status) == IM_OK, "%s", status.text);
    ck_assert_uint_ne(im_http_server_port(w->server), 0);
}

static void start(world *w, unsigned threads)
{
    start_limited(w, threads, (im_http_limits){ .drain_timeout_ms = 2000 });
}

static int connect_to(const world *w)
{
    const struct sockaddr_in to = { .sin_family = AF_INET,
                                    .sin_port = htons((uint16_t)im_http_server_port(w->server)),
                                    .sin_addr = { htonl(INADDR_LOOPBACK) } };
    const struct timeval patience = { 20, 0 };
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (connect(fd, (const struct sockaddr *)&to, sizeof to) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

/* Whether an answer came. */
static bool ask(int fd)
{
    static const char REQUEST[] = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    char answer[1024];
    size_t len = 0;

    if (send(fd, REQUEST, sizeof REQUEST - 1, MSG_NOSIGNAL) != (ssize_t)sizeof REQUEST - 1)
        return false;
    while (len < 2 || memcmp(answer + len - 2, "ok", 2) != 0) {
        ssize_t n = recv(fd, answer + len, sizeof answer - len, 0);
        if (n <= 0)
            return false;
        len += (size_t)n;
    }
    return true;
}

static void *ask_many(void *ctx)
{
    world *w = ctx;

    for (int connections = 0; connections < 4; connections++) {
        int fd = connect_to(w);
        for (int i = 0; fd >= 0 && i < REQUESTS && ask(fd); i++)
            atomic_fetch_add(&w->answered, 1);
        if (fd >= 0)
            close(fd);
    }
    return NULL;
}

START_TEST(serves_in_threads)
{
    pthread_t clients[CLIENTS];
    world w;

    start(&w, THREADS);
    pthread_create(&w.runner, NULL, run, &w);
    for (int i = 0; i < CLIENTS; i++)
        pthread_create(&clients[i], NULL, ask_many, &w);
    while (atomic_load(&w.answered) < CLIENTS * REQUESTS)
        (void)im_http_server_counts(w.server);
    for (int i = 0; i < CLIENTS; i++)
        pthread_join(clients[i], NULL);
    im_http_server_stop(w.server);
    pthread_join(w.runner, NULL);
    im_http_counts counts = im_http_server_counts(w.server);
    ck_assert_uint_eq(counts.requests, CLIENTS * REQUESTS * 4);
    ck_assert_uint_eq(counts.connections, CLIENTS * 4);
    ck_assert_uint_eq(counts.open_connections, 0);
    ck_assert_uint_eq(counts.open_exchanges, 0);
    ck_assert_uint_eq(counts.protocol_errors, 0);
    ck_assert_uint_gt(counts.bytes_in, 0);
    ck_assert_uint_gt(counts.bytes_out, counts.bytes_in);
    im_http_server_free(w.server);
}
END_TEST

/* Every request that the server took is answered, however soon it is told to stop. */
START_TEST(stops_while_asked)
{
    pthread_t clients[CLIENTS];
    world w;

    start(&w, THREADS);
    pthread_create(&w.runner, NULL, run, &w);
    for (int i = 0; i < CLIENTS; i++)
        pthread_create(&clients[i], NULL, ask_many, &w);
    while (atomic_load(&w.answered) < REQUESTS)
        usleep(1000);
    im_http_server_stop(w.server);
    im_http_server_stop(w.server);
    pthread_join(w.runner, NULL);
    for (int i = 0; i < CLIENTS; i++)
        pthread_join(clients[i], NULL);
    ck_assert_uint_eq(atomic_load(&w.answered), atomic_load(&w.asked));
    im_http_server_free(w.server);
}
END_TEST

START_TEST(never_runs)
{
    world w;

    start(&w, THREADS);
    im_http_server_free(w.server);
    start(&w, 1);
    im_http_server_stop(w.server);         /* then it returns at once */
    im_http_server_run(w.server);
    im_http_server_free(w.server);
}
END_TEST

/* Who comes before the server runs waits, and is served then. */
START_TEST(comes_early)
{
    int fds[8];
    world w;

    start(&w, THREADS);
    for (int i = 0; i < 8; i++) {
        fds[i] = connect_to(&w);
        ck_assert_int_ge(fds[i], 0);
    }
    pthread_create(&w.runner, NULL, run, &w);
    for (int i = 0; i < 8; i++) {
        ck_assert(ask(fds[i]));
        close(fds[i]);
    }
    im_http_server_stop(w.server);
    pthread_join(w.runner, NULL);
    im_http_server_free(w.server);
}
END_TEST

/* The third of a host has to wait until one of the others is gone. */
START_TEST(crowded)
{
    world w;

    start_limited(&w, 1, (im_http_limits){ .drain_timeout_ms = 2000, .connections_per_host = 2 });
    pthread_create(&w.runner, NULL, run, &w);
    int first = connect_to(&w), second = connect_to(&w);
    ck_assert(ask(first) && ask(second));
    int third = connect_to(&w);
    ck_assert(!ask(third) && ask(first));
    close(third);
    close(second);
    bool served = false;
    for (int tries = 0; !served && tries < 1000; tries++) {
        third = connect_to(&w);
        served = ask(third);
        close(third);
    }
    ck_assert(served);
    ck_assert_uint_ge(im_http_server_counts(w.server).refused_connections, 1);
    close(first);
    im_http_server_stop(w.server);
    pthread_join(w.runner, NULL);
    im_http_server_free(w.server);
}
END_TEST

/* ---- what cannot be listened at ---- */
static const struct refused {
    const char *address;
    im_code code;
    const char *text;
} REFUSED[] = {
    { "", IM_INVALID_ARGUMENT, ": not host:port" },
    { "127.0.0.1", IM_INVALID_ARGUMENT, "127.0.0.1: not host:port" },
    { "127.0.0.1:", IM_INVALID_ARGUMENT, "127.0.0.1:: not host:port" },
    { "127.0.0.1:65536", IM_INVALID_ARGUMENT, "127.0.0.1:65536: not host:port" },
    { "127.0.0.1:x", IM_INVALID_ARGUMENT, "127.0.0.1:x: not host:port" },
    { "::1:80", IM_INVALID_ARGUMENT, "::1:80: not host:port" },
    { "unix:", IM_INVALID_ARGUMENT, "unix:: no path, or too long" },
    { "unix:/nonexistent/socket", IM_INVALID_ARGUMENT,
      "unix:/nonexistent/socket: No such file or directory" },
    { "192.0.2.1:0", IM_UNAVAILABLE, "192.0.2.1:0: Cannot assign requested address" },
};

START_TEST(refused)
{
    const struct refused *r = &REFUSED[_i];
    im_http_server_options options = { .address = r->address, .on_request = on_request };
    im_http_server *server;
    im_status status = { 0 };

    ck_assert_int_eq(im_http_server_new(&options, &server, &status), r->code);
    ck_assert_str_eq(status.text, r->text);
}
END_TEST

START_TEST(no_certificates)
{
    const im_http_tls tls = { "/nonexistent.pem", "/nonexistent.key", NULL };
    im_http_server_options options = { .address = "127.0.0.1:0", .on_request = on_request,
                                       .tls = &tls };
    im_http_server *server;
    im_status status = { 0 };
    world w;

    ck_assert_int_eq(im_http_server_new(&options, &server, &status), IM_INVALID_ARGUMENT);
    ck_assert_str_eq(status.text, "/nonexistent.pem: No such file or directory");
    start(&w, 1);
    ck_assert_int_eq(im_http_server_reload(w.server, &status), IM_FAILED_PRECONDITION);
    im_http_server_free(w.server);
}
END_TEST

/* The loop is there before it runs. */
START_TEST(its_loop)
{
    world w;

    start_limited(&w, 1, (im_http_limits){ .drain_timeout_ms = 2000 });
    im_loop *loop = im_http_server_loop(w.server);
    im_timer *timer = im_timer_new(loop, stop_from_within, &w);
    im_timer_set(timer, im_loop_now_ns(loop) + 1);
    im_http_server_run(w.server);
    ck_assert_uint_eq(atomic_load(&w.asked), 1);
    im_timer_free(timer);
    im_http_server_free(w.server);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("http_server");
    TCase *t = tcase_create("server");

    tcase_add_test(t, its_loop);
    tcase_add_test(t, serves_in_threads);
    tcase_add_test(t, stops_while_asked);
    tcase_add_test(t, never_runs);
    tcase_add_test(t, comes_early);
    tcase_add_test(t, crowded);
    tcase_add_loop_test(t, refused, 0, (int)(sizeof REFUSED / sizeof *REFUSED));
    tcase_add_test(t, no_certificates);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
