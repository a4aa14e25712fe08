/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Members and whoever else reaches their port: hellos that are wrong, frames that are none, halves,
 * and those who do not listen.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "peers_world.h"

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
    { "nobody", { 1, 0, CLUSTER, 0, 1 }, IM_PEERS_UNKNOWN_SENDER },
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
    im_peers_remove(a.peers, 2);           /* which comes back                                */
    im_peers_remove(a.peers, 4);
    add_at(&a, 2, 1);
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

static const struct flood {
    const char *label, *frame;
    size_t len;
    im__peers_kind kind;
} FLOODS[] = {
    { "pings", "\0\0\0\0\2\0\0", 8, IM__PEERS_STREAM },
    { "large things that are small", "\1\0\0\0\1\0\0\0x", 9, IM__PEERS_BULK },
};

/* Who asks for answers and takes none does not fill our memory with them. */
START_TEST(flood)
{
    enum { FRAMES = 8000, ROUNDS = 1000 };
    const im__peers_hello hello = { IM__PEERS_VERSION, (uint8_t)FLOODS[_i].kind, CLUSTER, 2, 1 };
    static char frames[FRAMES * 9];
    unsigned char bytes[IM__PEERS_HELLO_BYTES];
    size_t len = FLOODS[_i].len;
    int rounds = 0;
    side a;

    open_side(&a, 1);
    add_at(&a, 2, 1);
    int fd = connect_to(&a);
    im__peers_hello_write(&hello, false, bytes);
    send_all(fd, bytes, sizeof bytes);
    for (size_t i = 0; i < FRAMES; i++)
        memcpy(frames + i * len, FLOODS[_i].frame, len);
    while (rounds < ROUNDS &&
           send(fd, frames, FRAMES * len, MSG_NOSIGNAL) == (ssize_t)(FRAMES * len))
        rounds++;
    ck_assert_msg(rounds < ROUNDS, "%s: it was never closed", FLOODS[_i].label);
    close(fd);
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

int main(void)
{
    Suite *s = suite_create("peers_hostile");
    TCase *t = tcase_create("peers");
    tcase_add_loop_test(t, hostile_frame, 0, ROWS(HOSTILE));
    tcase_add_loop_test(t, hello_row, 0, ROWS(HELLOS));
    tcase_add_test(t, half_a_frame);
    tcase_add_test(t, silent_stranger);
    tcase_add_test(t, full_queue);
    tcase_add_loop_test(t, flood, 0, ROWS(FLOODS));
    tcase_add_test(t, wrong_answer);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
