/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The n-th allocation of a connection fails, for every n: whatever is answered then, nothing is
 * lost and nobody waits for ever.
 *
 * malloc itself is replaced, since nghttp2 and zlib ask it, too; a sanitizer has its own and wins.
 */
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "http_world.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define OWN_MALLOC 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define OWN_MALLOC 0
#endif
#endif
#ifndef OWN_MALLOC
#define OWN_MALLOC 1
#endif

static bool watched;                       /* allocations count, and may fail                  */
static long left = -1, live;

#if OWN_MALLOC
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *p, size_t size);
void __libc_free(void *p);

static bool fails(void)
{
    return watched && left >= 0 && left-- == 0;
}

static void *counted(void *p)
{
    live += watched && p != NULL;
    return p;
}

void *malloc(size_t size)
{
    return fails() ? NULL : counted(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : counted(__libc_calloc(count, size));
}

void *realloc(void *p, size_t size)
{
    if (fails())
        return NULL;
    void *q = __libc_realloc(p, size);
    return p == NULL ? counted(q) : q;
}

void free(void *p)
{
    live -= watched && p != NULL;
    __libc_free(p);
}
#endif

#define HOST "Host: h\r\n"

static const char H1[] =
    "GET /hello HTTP/1.1\r\n" HOST "A: b\r\n\r\n"
    "POST /echo HTTP/1.1\r\n" HOST "TE: trailers\r\nTransfer-Encoding: chunked\r\n\r\n"
    "3\r\nabc\r\n0\r\n\r\n"
    "POST /hold HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\nabc"
    "GET /chunks HTTP/1.1\r\n" HOST "\r\n";

static const char H2[] =
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
    "\0\0\0\4\0\0\0\0\0"
    "\0\0\14\1\4\0\0\0\1\203\206\104\005/echo\101\001h"
    "\0\0\3\0\1\0\0\0\1abc"
    "\0\0\14\1\4\0\0\0\3\203\206\104\005/hold\101\001h"
    "\0\0\3\0\1\0\0\0\3abc"
    "\0\0\16\1\5\0\0\0\5\202\206\104\007/chunks\101\001h"
    "\0\0\4\10\0\0\0\0\0\0\0\1\0"
    "\0\0\10\6\0\0\0\0\0abcdefgh"
    "\0\0\5\1\5\0\0\0\7\202\206\204\101";

static const struct talk {
    const char *label, *bytes;
    size_t len;
} TALKS[] = { { "HTTP/1.1", H1, sizeof H1 - 1 }, { "HTTP/2", H2, sizeof H2 - 1 } };

/* All of a connection's life, in two pieces. */
static void converse(const struct talk *t, http_world *w)
{
    size_t cut = t->len / 2;

    im__connection_feed(w->connection, t->bytes, cut);
    im__connection_flush(w->connection);
    im__connection_feed(w->connection, t->bytes + cut, t->len - cut);
    im__connection_flush(w->connection);
    if (w->last != NULL)
        im_http_hold(w->last, false);
    im__connection_flush(w->connection);
    if (w->last != NULL)
        im_http_answer(w->last, 200, "text/plain", "a", 1);
    im__connection_flush(w->connection);
    im__connection_drain(w->connection);
    im__connection_flush(w->connection);
    im__connection_eof(w->connection);
}

/* Whether nothing failed. */
static bool run(const struct talk *t, long n)
{
    http_world w;

    live = 0;
    watched = true;
    left = n;
    memset(&w, 0, sizeof w);
    const im_http_server_options options = { .on_request = world_request, .ctx = &w };
    im_code code = im__core_init(&w.core, NULL, &options);
    if (code == IM_OK) {
        w.core.test_now_ns = 1;
        w.connection = im__connection_new(&w.core, "peer", world_wake, &w);
        if (w.connection != NULL) {
            converse(t, &w);
            im__connection_free(w.connection);
        }
        im__core_release(&w.core);
    }
    watched = false;
    ck_assert_msg(live == 0, "%s: %ld left over after failure %ld", t->label, live, n);
    ck_assert_msg(w.core.counters.open_exchanges == 0, "%s: failure %ld", t->label, n);
    ck_assert_ptr_null(w.last);
    return left >= 0;
}

START_TEST(exhausted)
{
    const struct talk *t = &TALKS[_i];
    time_t now = 0;
    struct tm tm;
    long n = 0;

    gmtime_r(&now, &tm);                   /* libc keeps the time zone from its first use on   */
    ck_assert_msg(run(t, -1) == false, "the talk itself");
    if (!OWN_MALLOC)
        return;
    while (!run(t, n)) {
        n++;
        ck_assert_int_lt(n, 10000);
    }
    ck_assert_msg(n > 10, "%s: only %ld allocations", t->label, n);
}
END_TEST

/* ---- a connection that finds no memory ---- */

static void answer(void *ctx, im_http_exchange *x, const im_http_request *request)
{
    (void)ctx;
    (void)request;
    im_http_answer(x, 200, "text/plain", "ok", 2);
}

static void *run_server(void *server)
{
    im_http_server_run(server);
    return NULL;
}

/* What a server says to one request on a connection of its own; false: nothing, for a while. */
static bool ask(const im_http_server *server)
{
    static const char REQUEST[] = "GET / HTTP/1.1\r\n" HOST "\r\n";
    const struct sockaddr_in to = { .sin_family = AF_INET,
                                    .sin_port = htons((uint16_t)im_http_server_port(server)),
                                    .sin_addr = { htonl(INADDR_LOOPBACK) } };
    const struct timeval patience = { 10, 0 };
    char text[9];
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    bool told = connect(fd, (const struct sockaddr *)&to, sizeof to) == 0 &&
                send(fd, REQUEST, sizeof REQUEST - 1, MSG_NOSIGNAL) > 0 &&
                recv(fd, text, sizeof text, 0) > 0;
    close(fd);
    return told;
}

/* libuv offers no other connection until one that it offered is taken: a server that once had no
 * memory for one would be deaf from then on. */
START_TEST(a_connection_without_memory_is_taken_later)
{
    const im_http_server_options options = { .address = "127.0.0.1:0", .threads = 1,
                                             .on_request = answer,
                                             .limits = { .drain_timeout_ms = 2000 } };
    im_http_server *server;
    pthread_t thread;
    im_status status;

    ck_assert_msg(im_http_server_new(&options, &server, &status) == IM_OK, "%s", status.text);
    pthread_create(&thread, NULL, run_server, server);
    ck_assert(ask(server));
    left = 0;
    watched = true;                        /* the next allocation is that of the connection   */
    ck_assert(ask(server));
    watched = false;
    ck_assert(!OWN_MALLOC || left < 0);
    ck_assert(ask(server));
    im_http_server_stop(server);
    pthread_join(thread, NULL);
    im_http_server_free(server);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("http_exhaust");
    TCase *t = tcase_create("malloc");

    tcase_add_loop_test(t, exhausted, 0, (int)(sizeof TALKS / sizeof *TALKS));
    tcase_add_test(t, a_connection_without_memory_is_taken_later);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
