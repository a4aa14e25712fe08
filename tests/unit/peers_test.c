/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Members that speak to each other over loopback, and what happens when one is away, belongs
 * elsewhere, does not listen, or speaks nonsense.
 */
#include <arpa/inet.h>
#include <check.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net/peers_internal.h"

#define CLUSTER UINT64_C(0x696d61676f)

/* ---- a member that remembers what it was told ---- */

typedef struct side {
    im_peers *peers;
    pthread_mutex_t mutex;
    pthread_cond_t told;
    uint64_t id;
    unsigned received, connected, lost, refused, delivered, undelivered;
    bool disordered;
    size_t bytes;
    im_peers_verdict verdict;
    char last[64], why[64];
} side;

static void on_receive(void *ctx, uint64_t from, const void *data, size_t len)
{
    side *s = ctx;
    unsigned number = 0;

    pthread_mutex_lock(&s->mutex);
    if (len == sizeof number) {
        memcpy(&number, data, sizeof number);
        s->disordered |= number != s->received;
    }
    (void)snprintf(s->last, sizeof s->last, "%d:%.*s", (int)from, len > 20 ? 0 : (int)len,
                   (const char *)data);
    s->received++;
    s->bytes += len;
    pthread_cond_broadcast(&s->told);
    pthread_mutex_unlock(&s->mutex);
}

static void count(side *s, unsigned *what)
{
    pthread_mutex_lock(&s->mutex);
    ++*what;
    pthread_cond_broadcast(&s->told);
    pthread_mutex_unlock(&s->mutex);
}

static void on_connected(void *ctx, uint64_t id)
{
    (void)id;
    count(ctx, &((side *)ctx)->connected);
}

static void on_unreachable(void *ctx, uint64_t id, const char *why)
{
    side *s = ctx;

    (void)id;
    (void)snprintf(s->why, sizeof s->why, "%s", why);
    count(s, &s->lost);
}

static void on_refused(void *ctx, uint64_t by, im_peers_verdict verdict)
{
    side *s = ctx;

    (void)by;
    s->verdict = verdict;
    count(s, &s->refused);
}

static void on_bulk_done(void *ctx, uint64_t to, bool delivered)
{
    side *s = ctx;

    (void)to;
    count(s, delivered ? &s->delivered : &s->undelivered);
}

static const im_peers_events EVENTS = { on_receive, on_connected, on_unreachable, on_refused,
                                        on_bulk_done };

/* Wait for it; 20 seconds are for machines that do much else. */
static void await(side *s, const unsigned *what, unsigned at_least)
{
    struct timespec until;

    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 20;
    pthread_mutex_lock(&s->mutex);
    while (*what < at_least && pthread_cond_timedwait(&s->told, &s->mutex, &until) == 0)
        ;
    unsigned got = *what;
    pthread_mutex_unlock(&s->mutex);
    ck_assert_msg(got >= at_least, "%u came, not %u (lost: %s)", got, at_least, s->why);
}

static im_peers_options options_of(uint64_t id)
{
    return (im_peers_options){ .address = "127.0.0.1:0",
                               .cluster_id = CLUSTER,
                               .id = id,
                               .message_max_bytes = 1 << 20,
                               .bulk_max_bytes = 64 << 20,
                               .queue_max_bytes = 4 << 20,
                               .retry_max_ms = 100 };
}

static void open_with(side *s, im_peers_options options)
{
    im_status status = { 0 };

    *s = (side){ .id = options.id };
    pthread_mutex_init(&s->mutex, NULL);
    pthread_cond_init(&s->told, NULL);
    options.events = &EVENTS;
    options.ctx = s;
    ck_assert_msg(im_peers_new(&options, &s->peers, &status) == IM_OK, "%s", status.text);
    ck_assert_msg(im_peers_start(s->peers, &status) == IM_OK, "%s", status.text);
}

static void open_side(side *s, uint64_t id)
{
    open_with(s, options_of(id));
}

static void add_at(side *s, uint64_t id, unsigned port)
{
    im_status status = { 0 };
    char address[32];

    (void)snprintf(address, sizeof address, "127.0.0.1:%u", port);
    ck_assert_msg(im_peers_add(s->peers, id, address, &status) == IM_OK, "%s", status.text);
}

static void add(side *s, const side *other)
{
    add_at(s, other->id, im_peers_port(other->peers));
}

static void introduce(side *a, side *b)
{
    add(a, b);
    add(b, a);
    await(a, &a->connected, 1);
    await(b, &b->connected, 1);
}

static void close_side(side *s)
{
    im_peers_free(s->peers);
    pthread_cond_destroy(&s->told);
    pthread_mutex_destroy(&s->mutex);
}

static im_code say(side *s, uint64_t to, const char *text)
{
    return im_peers_send(s->peers, to, text, strlen(text));
}

/* ---- what members do ---- */

START_TEST(talk)
{
    enum { MESSAGES = 20000 };
    im_peers_counts counts;
    side a, b;

    open_side(&a, 1);
    open_side(&b, 2);
    introduce(&a, &b);
    for (unsigned i = 0; i < MESSAGES; i++) {
        ck_assert_int_eq(im_peers_send(a.peers, 2, &i, sizeof i), IM_OK);
        ck_assert_int_eq(im_peers_send(b.peers, 1, &i, sizeof i), IM_OK);
    }
    await(&a, &a.received, MESSAGES);
    await(&b, &b.received, MESSAGES);
    ck_assert(!a.disordered && !b.disordered);
    ck_assert(im_peers_count(a.peers, 2, &counts));
    ck_assert(counts.connected && counts.dropped == 0 && counts.queued_bytes == 0);
    ck_assert_uint_eq(counts.sent, MESSAGES);
    ck_assert_uint_eq(counts.received, MESSAGES);
    ck_assert_int_eq(say(&a, 2, ""), IM_OK);
    await(&b, &b.received, MESSAGES + 1);
    ck_assert_int_eq(say(&a, 3, "x"), IM_NOT_FOUND);
    ck_assert(!im_peers_count(a.peers, 3, &counts));
    close_side(&a);
    close_side(&b);
}
END_TEST

START_TEST(away_and_back)
{
    im_peers_options options = options_of(2);
    char address[32];
    side a, b;

    open_side(&a, 1);
    open_side(&b, 2);
    introduce(&a, &b);
    (void)snprintf(address, sizeof address, "127.0.0.1:%u", im_peers_port(b.peers));
    close_side(&b);
    await(&a, &a.lost, 1);
    ck_assert_int_eq(say(&a, 2, "x"), IM_UNAVAILABLE);
    options.address = address;
    open_with(&b, options);
    add(&b, &a);
    await(&a, &a.connected, 2);
    ck_assert_int_eq(say(&a, 2, "again"), IM_OK);
    await(&b, &b.received, 1);
    ck_assert_str_eq(b.last, "1:again");
    close_side(&b);
    close_side(&a);
}
END_TEST

/* What was queued before the end is sent. */
START_TEST(last_words)
{
    side a, b;

    for (int round = 0; round < 20; round++) {
        open_side(&a, 1);
        open_side(&b, 2);
        introduce(&a, &b);
        for (unsigned i = 0; i < 1000; i++)
            ck_assert_int_eq(im_peers_send(a.peers, 2, &i, sizeof i), IM_OK);
        close_side(&a);
        await(&b, &b.received, 1000);
        close_side(&b);
    }
}
END_TEST

START_TEST(never_started)
{
    im_peers_options options = options_of(1);
    im_status status = { 0 };
    im_peers *peers;

    ck_assert_int_eq(im_peers_new(&options, &peers, &status), IM_OK);
    ck_assert_int_eq(im_peers_add(peers, 2, "127.0.0.1:1", &status), IM_OK);
    ck_assert_int_eq(im_peers_add(peers, 1, "127.0.0.1:1", &status), IM_OK);
    ck_assert_int_eq(im_peers_send(peers, 2, "x", 1), IM_UNAVAILABLE);
    im_peers_free(peers);
    im_peers_free(NULL);
    options.address = "nowhere";
    ck_assert_int_eq(im_peers_new(&options, &peers, &status), IM_INVALID_ARGUMENT);
    options.tls = &(im_http_tls){ "a.pem", "a.key", NULL };
    options.address = "127.0.0.1:0";
    ck_assert_int_eq(im_peers_new(&options, &peers, &status), IM_INVALID_ARGUMENT);
}
END_TEST

static const char *const ADDRESSES[] = { "", "host", "host:", ":1", "host:x", "host:65536",
                                         "a:b:1", "[::1:1", "host:000000001" };

START_TEST(no_address)
{
    im_peers_options options = options_of(1);
    im_status status = { 0 };
    im_peers *peers;

    ck_assert_int_eq(im_peers_new(&options, &peers, &status), IM_OK);
    ck_assert_msg(im_peers_add(peers, 2, ADDRESSES[_i], &status) == IM_INVALID_ARGUMENT, "%s",
                  ADDRESSES[_i]);
    ck_assert_int_eq(im_peers_add(peers, 2, "[::1]:1", &status), IM_OK);
    for (unsigned i = 3; i <= IM_PEERS_MEMBERS_MAX + 1; i++)
        ck_assert_int_eq(im_peers_add(peers, i, "h:1", &status), IM_OK);
    ck_assert_int_eq(im_peers_add(peers, 1000, "h:1", &status), IM_RESOURCE_EXHAUSTED);
    im_peers_free(peers);
}
END_TEST

/* ---- who is refused ---- */

START_TEST(another_cluster)
{
    im_peers_options options = options_of(2);
    side a, b;

    open_side(&a, 1);
    options.cluster_id = CLUSTER + 1;
    open_with(&b, options);
    add(&a, &b);
    add(&b, &a);
    await(&a, &a.refused, 1);
    await(&b, &b.refused, 1);
    ck_assert_int_eq(a.verdict, IM_PEERS_WRONG_CLUSTER);
    ck_assert_int_eq(b.verdict, IM_PEERS_WRONG_CLUSTER);
    ck_assert_int_eq(say(&a, 2, "x"), IM_UNAVAILABLE);
    close_side(&a);
    close_side(&b);
}
END_TEST

START_TEST(another_member)
{
    side a, b;

    open_side(&a, 1);
    open_side(&b, 2);
    add_at(&a, 3, im_peers_port(b.peers));
    await(&a, &a.lost, 1);
    ck_assert_int_eq(a.verdict, IM_PEERS_WRONG_RECEIVER);
    ck_assert_str_eq(a.why, im_peers_verdict_text(IM_PEERS_WRONG_RECEIVER));
    ck_assert_str_ne(im_peers_verdict_text((im_peers_verdict)99), "");
    close_side(&a);
    close_side(&b);
}
END_TEST

START_TEST(no_member_yet)
{
    side a, b;

    open_side(&a, 1);
    open_side(&b, 2);
    add(&a, &b);
    await(&a, &a.refused, 2);
    ck_assert_int_eq(a.verdict, IM_PEERS_UNKNOWN_SENDER);
    add(&b, &a);                           /* and then it is                                  */
    await(&a, &a.connected, 1);
    close_side(&a);
    close_side(&b);
}
END_TEST

/* The last message to a member that is removed still arrives; then it is told. */
START_TEST(no_member_any_more)
{
    im_peers_counts counts;
    side a, b;

    open_side(&a, 1);
    open_side(&b, 2);
    introduce(&a, &b);
    ck_assert_int_eq(say(&a, 2, "farewell"), IM_OK);
    im_peers_remove(a.peers, 2);
    ck_assert_int_eq(say(&a, 2, "x"), IM_NOT_FOUND);
    ck_assert(!im_peers_count(a.peers, 2, &counts));
    await(&b, &b.received, 1);
    ck_assert_str_eq(b.last, "1:farewell");
    await(&b, &b.refused, 1);
    ck_assert_int_eq(b.verdict, IM_PEERS_REMOVED);
    add(&a, &b);                           /* one can come back                               */
    await(&b, &b.connected, 2);
    im_peers_remove(a.peers, 77);
    close_side(&a);
    close_side(&b);
}
END_TEST

/* ---- large things ---- */

START_TEST(bulk)
{
    enum { LARGE = 48 << 20 };
    char *large = malloc(LARGE);
    im_peers_counts counts;
    side a, b;

    memset(large, 'x', LARGE);
    open_side(&a, 1);
    open_side(&b, 2);
    introduce(&a, &b);
    ck_assert_int_eq(im_peers_send_bulk(a.peers, 2, large, LARGE), IM_OK);
    ck_assert_int_eq(im_peers_send_bulk(a.peers, 2, large, 1), IM_UNAVAILABLE);
    ck_assert_int_eq(im_peers_send_bulk(a.peers, 3, large, 1), IM_NOT_FOUND);
    ck_assert_int_eq(im_peers_send_bulk(a.peers, 2, large, (64 << 20) + 1), IM_INVALID_ARGUMENT);
    ck_assert_int_eq(say(&a, 2, "small"), IM_OK);
    await(&a, &a.delivered, 1);
    ck_assert_uint_eq(b.received, 2);
    ck_assert_uint_eq(b.bytes, LARGE + 5);
    ck_assert(im_peers_count(a.peers, 2, &counts));
    ck_assert_uint_eq(counts.sent, 2);
    ck_assert_int_eq(im_peers_send_bulk(a.peers, 2, "y", 1), IM_OK);
    await(&a, &a.delivered, 2);
    ck_assert_str_eq(b.last, "1:y");
    close_side(&b);
    ck_assert_int_eq(im_peers_send_bulk(a.peers, 2, large, LARGE), IM_OK);
    await(&a, &a.undelivered, 1);
    close_side(&a);
    free(large);
}
END_TEST

/* ---- strangers: a bare socket plays the other side ---- */

static int connect_to(const side *s)
{
    const struct sockaddr_in to = { .sin_family = AF_INET,
                                    .sin_port = htons((uint16_t)im_peers_port(s->peers)),
                                    .sin_addr = { htonl(INADDR_LOOPBACK) } };
    const struct timeval patience = { 20, 0 };
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ck_assert_int_eq(connect(fd, (const struct sockaddr *)&to, sizeof to), 0);
    return fd;
}

static void send_all(int fd, const void *data, size_t len)
{
    ck_assert_int_eq(send(fd, data, len, MSG_NOSIGNAL), (ssize_t)len);
}

static void greet(int fd, uint64_t from, uint64_t to, bool answer)
{
    const im__peers_hello hello = { IM__PEERS_VERSION, 0, CLUSTER, from, to };
    unsigned char bytes[IM__PEERS_HELLO_BYTES];

    im__peers_hello_write(&hello, answer, bytes);
    send_all(fd, bytes, sizeof bytes);
}

static void hear(int fd, bool answer, im__peers_hello *hello)
{
    unsigned char bytes[IM__PEERS_HELLO_BYTES];

    ck_assert_int_eq(recv(fd, bytes, sizeof bytes, MSG_WAITALL), (ssize_t)sizeof bytes);
    ck_assert(im__peers_hello_read(bytes, answer, hello));
}

/* The other side has closed; what it said before is dropped. */
static bool is_closed(int fd)
{
    char rest[4096];
    ssize_t n;

    while ((n = recv(fd, rest, sizeof rest, 0)) > 0)
        ;
    close(fd);
    return n == 0 || errno == ECONNRESET;
}

typedef struct hostile {
    const char *label;
    const char *bytes;
    size_t len;
} hostile;

#define BYTES(text) text, sizeof text - 1
static const hostile HOSTILE[] = {
    { "of another type", BYTES("\0\0\0\0\6\0\0\0") },
    { "of no type", BYTES("\0\0\0\0\0\0\0\0") },
    { "reserved bytes", BYTES("\1\0\0\0\1\0\0\1x") },
    { "above the limit", BYTES("\1\0\x10\0\1\0\0\0") },
    { "as long as can be", BYTES("\xff\xff\xff\xff\1\0\0\0") },
    { "a ping with content", BYTES("\1\0\0\0\2\0\0\0x") },
    { "an answer to nothing", BYTES("\0\0\0\0\4\0\0\0") },
    { "after a good one", BYTES("\1\0\0\0\1\0\0\0x\0\0\0\0\x7f\0\0\0") },
};

START_TEST(hostile_frame)
{
    const hostile *h = &HOSTILE[_i];
    im__peers_hello hello;
    side a;

    open_side(&a, 1);
    add_at(&a, 2, 1);
    int fd = connect_to(&a);
    greet(fd, 2, 1, false);
    hear(fd, true, &hello);
    ck_assert_int_eq(hello.kind, IM_PEERS_ACCEPTED);
    send_all(fd, h->bytes, h->len);
    ck_assert_msg(is_closed(fd), "%s", h->label);
    close_side(&a);
}
END_TEST

static const struct {
    const char *label;
    im__peers_hello hello;
    im_peers_verdict verdict;
} HELLOS[] = {
    { "fine", { 1, 0, CLUSTER, 2, 1 }, IM_PEERS_ACCEPTED },
    { "fine, large", { 1, 1, CLUSTER, 2, 1 }, IM_PEERS_ACCEPTED },
    { "version", { 2, 0, CLUSTER, 2, 1 }, IM_PEERS_WRONG_VERSION },
    { "kind", { 1, 2, CLUSTER, 2, 1 }, IM_PEERS_WRONG_VERSION },
    { "cluster", { 1, 0, 0, 2, 1 }, IM_PEERS_WRONG_CLUSTER },
    { "receiver", { 1, 0, CLUSTER, 2, 3 }, IM_PEERS_WRONG_RECEIVER },
    { "sender", { 1, 0, CLUSTER, 5, 1 }, IM_PEERS_UNKNOWN_SENDER },
    { "itself", { 1, 0, CLUSTER, 1, 1 }, IM_PEERS_UNKNOWN_SENDER },
    { "removed", { 1, 0, CLUSTER, 4, 1 }, IM_PEERS_REMOVED },
};

START_TEST(hello_row)
{
    unsigned char bytes[IM__PEERS_HELLO_BYTES];
    im__peers_hello answer;
    side a;

    open_side(&a, 1);
    add_at(&a, 2, 1);
    im_peers_remove(a.peers, 4);
    int fd = connect_to(&a);
    im__peers_hello_write(&HELLOS[_i].hello, false, bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        send_all(fd, bytes + i, 1);
    hear(fd, true, &answer);
    ck_assert_msg(answer.kind == HELLOS[_i].verdict, "%s: %d", HELLOS[_i].label, answer.kind);
    ck_assert_uint_eq(answer.from, 1);
    ck_assert_uint_eq(answer.cluster, CLUSTER);
    if (answer.kind == IM_PEERS_ACCEPTED)
        close(fd);
    else
        ck_assert(is_closed(fd));
    close_side(&a);
}
END_TEST

START_TEST(half_a_frame)
{
    im__peers_hello hello;
    side a;

    open_side(&a, 1);
    add_at(&a, 2, 1);
    int fd = connect_to(&a);
    greet(fd, 2, 1, false);
    hear(fd, true, &hello);
    send_all(fd, "\2\0\0\0\1\0\0\0abX\0\0\0\1\0\0\0half", 22);
    await(&a, &a.received, 1);
    close(fd);
    fd = connect_to(&a);                   /* what was half is forgotten                      */
    greet(fd, 2, 1, false);
    hear(fd, true, &hello);
    send_all(fd, "\2\0\0\0\1\0\0\0cd", 10);
    await(&a, &a.received, 2);
    ck_assert_str_eq(a.last, "2:cd");
    int other = connect_to(&a);            /* the later of two lives                          */
    greet(other, 2, 1, false);
    hear(other, true, &hello);
    ck_assert(is_closed(fd));
    fd = connect_to(&a);
    send_all(fd, "GET / HTTP/1.1\r\nHost: somewhere\r\n\r\n", 36);
    ck_assert(is_closed(fd));
    close(other);
    close_side(&a);
}
END_TEST

START_TEST(silent_stranger)
{
    im_peers_options options = options_of(1);
    int fds[IM_PEERS_STRANGERS_MAX + 1];
    im__peers_hello hello;
    side a;

    options.connect_timeout_ms = 300;
    options.silence_ms = 300;
    open_with(&a, options);
    for (size_t i = 0; i <= IM_PEERS_STRANGERS_MAX; i++)
        fds[i] = connect_to(&a);
    for (size_t i = 0; i <= IM_PEERS_STRANGERS_MAX; i++)
        ck_assert(is_closed(fds[i]));
    add_at(&a, 2, 1);
    int fd = connect_to(&a);               /* and a member that falls silent                  */
    greet(fd, 2, 1, false);
    hear(fd, true, &hello);
    ck_assert(is_closed(fd));
    close_side(&a);
}
END_TEST

static int listen_here(unsigned *port)
{
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
    socklen_t len = sizeof at;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    ck_assert_int_eq(bind(fd, (struct sockaddr *)&at, sizeof at), 0);
    ck_assert_int_eq(listen(fd, 5), 0);
    ck_assert_int_eq(getsockname(fd, (struct sockaddr *)&at, &len), 0);
    *port = ntohs(at.sin_port);
    return fd;
}

/* A member that takes nothing: its queue fills, nobody waits, and it is given up. */
START_TEST(full_queue)
{
    im_peers_options options = options_of(1);
    static char message[64 << 10];
    im_peers_counts counts;
    im__peers_hello hello;
    unsigned port, sent = 0;
    side a;

    options.silence_ms = 1000;
    open_with(&a, options);
    int listener = listen_here(&port);
    add_at(&a, 2, port);
    int fd = accept(listener, NULL, NULL);
    hear(fd, false, &hello);
    greet(fd, 2, 1, true);
    await(&a, &a.connected, 1);
    while (sent < 10000 && im_peers_send(a.peers, 2, message, sizeof message) == IM_OK)
        sent++;
    ck_assert_uint_lt(sent, 10000);
    ck_assert(im_peers_count(a.peers, 2, &counts));
    ck_assert_uint_le(counts.queued_bytes, options.queue_max_bytes);
    ck_assert_uint_ge(counts.dropped, 1);
    ck_assert_int_eq(im_peers_send(a.peers, 2, message, (1 << 20) + 1), IM_INVALID_ARGUMENT);
    await(&a, &a.lost, 1);
    ck_assert_str_eq(a.why, "silent");
    close(fd);
    close(listener);
    close_side(&a);
}
END_TEST

/* A server that answers for somebody else. */
START_TEST(wrong_answer)
{
    im__peers_hello hello;
    unsigned port;
    side a;

    open_side(&a, 1);
    int listener = listen_here(&port);
    add_at(&a, 2, port);
    int fd = accept(listener, NULL, NULL);
    hear(fd, false, &hello);
    ck_assert_uint_eq(hello.to, 2);
    greet(fd, 3, 1, true);
    await(&a, &a.refused, 1);
    ck_assert_int_eq(a.verdict, IM_PEERS_WRONG_RECEIVER);
    close(fd);
    fd = accept(listener, NULL, NULL);
    hear(fd, false, &hello);
    greet(fd, 2, 1, false);                /* no answer at all                                */
    await(&a, &a.lost, 2);
    close(fd);
    fd = accept(listener, NULL, NULL);
    hear(fd, false, &hello);
    greet(fd, 2, 1, true);
    await(&a, &a.connected, 1);
    send_all(fd, "\1\0\0\0\1\0\0\0x", 9);  /* who is dialed listens                           */
    await(&a, &a.lost, 3);
    ck_assert_uint_eq(a.received, 0);
    close(fd);
    close(listener);
    close_side(&a);
}
END_TEST

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))
int main(void)
{
    Suite *s = suite_create("peers");
    TCase *t = tcase_create("peers");
    tcase_add_test(t, talk);
    tcase_add_test(t, away_and_back);
    tcase_add_test(t, last_words);
    tcase_add_test(t, never_started);
    tcase_add_loop_test(t, no_address, 0, ROWS(ADDRESSES));
    tcase_add_test(t, another_cluster);
    tcase_add_test(t, another_member);
    tcase_add_test(t, no_member_yet);
    tcase_add_test(t, no_member_any_more);
    tcase_add_test(t, bulk);
    tcase_add_loop_test(t, hostile_frame, 0, ROWS(HOSTILE));
    tcase_add_loop_test(t, hello_row, 0, ROWS(HELLOS));
    tcase_add_test(t, half_a_frame);
    tcase_add_test(t, silent_stranger);
    tcase_add_test(t, full_queue);
    tcase_add_test(t, wrong_answer);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
