/* SPDX-License-Identifier: Apache-2.0 */
/* Members that show each other certificates, and whoever shows none, or others. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "certificates.h"
#include "folder.h"
#include "peers_world.h"

/* ---- certificates ---- */

#define PATH(name) char name[80]

/* Files of a member, and where they are. */
typedef struct papers {
    PATH(certificate);
    PATH(key);
    PATH(authority);
    im_http_tls tls;
} papers;

static char folder[FOLDER_BYTES];
static identity ours, theirs;              /* authorities                                     */

static void set_up(void)
{
    folder_make(folder, "peers-tls");
    ours = identity_new(NULL, "our authority", NULL, 1);
    theirs = identity_new(NULL, "their authority", NULL, 1);
}

static void tear_down(void)
{
    identity_free(&ours);
    identity_free(&theirs);
    folder_remove(folder);
}

/* Papers that by has signed, of one that trusts what `trusted' signs. */
static void issue(papers *p, const identity *by, const identity *trusted, const char *names,
                  int days)
{
    static unsigned number;
    identity i = identity_new(by, "a member", names, days);

    number++;
    (void)snprintf(p->certificate, sizeof p->certificate, "%s/%u.pem", folder, number);
    (void)snprintf(p->key, sizeof p->key, "%s/%u.key", folder, number);
    (void)snprintf(p->authority, sizeof p->authority, "%s/%u-ca.pem", folder, number);
    identity_write(&i, p->certificate, p->key);
    identity_write(trusted, p->authority, NULL);
    identity_free(&i);
    p->tls = (im_http_tls){ p->certificate, p->key, p->authority };
}

static void open_sealed(side *s, uint64_t id, const char *address, const papers *p)
{
    im_peers_options options = options_of(id);

    if (address != NULL)
        options.address = address;
    options.tls = &p->tls;
    open_with(s, options);
}

/* Two that trust each other. */
static void open_two(side *a, side *b, papers *p)
{
    issue(p, &ours, &ours, "IP:127.0.0.1", 1);
    open_sealed(a, 1, NULL, p);
    open_sealed(b, 2, NULL, p);
    introduce(a, b);
}

/* ---- what members do ---- */

START_TEST(talk)
{
    enum { MESSAGES = 5000 };
    im_peers_counts counts;
    papers p;
    side a, b;

    open_two(&a, &b, &p);
    for (unsigned i = 0; i < MESSAGES; i++) {
        ck_assert_int_eq(im_peers_send(a.peers, 2, &i, sizeof i), IM_OK);
        ck_assert_int_eq(im_peers_send(b.peers, 1, &i, sizeof i), IM_OK);
    }
    await(&a, &a.received, MESSAGES);
    await(&b, &b.received, MESSAGES);
    ck_assert(!a.disordered && !b.disordered);
    ck_assert(im_peers_count(a.peers, 2, &counts));
    ck_assert(counts.connected && counts.dropped == 0 && counts.sent == MESSAGES);
    for (unsigned i = 0; i < 100; i++)
        ck_assert_int_eq(im_peers_send(a.peers, 2, &i, sizeof i), IM_OK);
    close_side(&a);                        /* what was queued is sent                         */
    await(&b, &b.received, MESSAGES + 100);
    close_side(&b);
}
END_TEST

START_TEST(bulk)
{
    enum { LARGE = 20 << 20 };
    papers p;
    side a, b;

    open_two(&a, &b, &p);
    bulk_arrives(&a, &b, LARGE);
    bulk_is_lost(&a, &b, LARGE);
}
END_TEST

START_TEST(away_and_back)
{
    char address[32];
    papers p;
    side a, b;

    open_two(&a, &b, &p);
    (void)snprintf(address, sizeof address, "127.0.0.1:%u", im_peers_port(b.peers));
    close_side(&b);
    await(&a, &a.lost, 1);
    issue(&p, &ours, &ours, "IP:127.0.0.1", 1);              /* and with a new certificate    */
    open_sealed(&b, 2, address, &p);
    add(&b, &a);
    await(&a, &a.connected, 2);
    await(&b, &b.connected, 1);
    ck_assert_int_eq(say(&a, 2, "again"), IM_OK);
    await(&b, &b.received, 1);
    ck_assert_str_eq(b.last, "1:again");
    ck_assert_int_eq(say(&b, 1, "yes"), IM_OK);
    await(&a, &a.received, 1);
    close_side(&b);
    close_side(&a);
}
END_TEST

/* ---- who is refused ---- */

static const struct stranger {
    const char *label;
    bool theirs;                           /* of another authority                            */
    const char *names;
    int days;
    const char *why;                       /* what our member is told when it dials           */
} STRANGERS[] = {
    { "another authority", true, "IP:127.0.0.1", 1, "unable to get local issuer certificate" },
    { "another host", false, "IP:127.0.0.2,DNS:localhost", 1, "IP address mismatch" },
    { "too late", false, "IP:127.0.0.1", -1, "certificate has expired" },
};

START_TEST(refused)
{
    const struct stranger *row = &STRANGERS[_i];
    papers good, bad;
    side a, b;

    issue(&good, &ours, &ours, "IP:127.0.0.1", 1);
    issue(&bad, row->theirs ? &theirs : &ours, &ours, row->names, row->days);
    open_sealed(&a, 1, NULL, &good);
    open_sealed(&b, 2, NULL, &bad);
    add(&a, &b);
    await(&a, &a.lost, 2);
    ck_assert_msg(strstr(a.why, row->why) != NULL, "%s: %s", row->label, a.why);
    ck_assert_msg(say(&a, 2, "x") == IM_UNAVAILABLE && a.connected == 0, "%s", row->label);
    close_side(&a);
    close_side(&b);
}
END_TEST

/* It takes us for good, we do not take it: neither may say a word. */
START_TEST(refused_caller)
{
    papers good, bad;
    side a, b;

    issue(&good, &ours, &ours, "IP:127.0.0.1", 1);
    issue(&bad, &theirs, &ours, "IP:127.0.0.1", 1);
    open_sealed(&a, 1, NULL, &good);
    open_sealed(&b, 2, NULL, &bad);
    add_at(&b, 1, im_peers_port(a.peers));
    await(&b, &b.lost, 2);
    ck_assert(b.connected == 0 && b.refused == 0 && a.received == 0);
    close_side(&b);
    close_side(&a);
}
END_TEST

/* One side has forgotten its certificates. */
START_TEST(half_sealed)
{
    papers p;
    side a, b;

    issue(&p, &ours, &ours, "IP:127.0.0.1", 1);
    open_sealed(&a, 1, NULL, &p);
    open_side(&b, 2);
    add(&a, &b);
    add(&b, &a);
    await(&a, &a.lost, 2);
    await(&b, &b.lost, 2);
    ck_assert(a.connected == 0 && b.connected == 0 && a.refused == 0 && b.refused == 0);
    close_side(&a);
    close_side(&b);
}
END_TEST

static const struct hello {
    const char *label;
    char bytes[IM__PEERS_HELLO_BYTES];
    size_t len;
} HELLOS[] = {
    { "in the clear", "imPR\1\0\0\0", IM__PEERS_HELLO_BYTES },
    { "HTTP", "GET / HTTP/1.1\r\n\r\n", 18 },
    { "half a record", "\x16\3\1\1\0\1\0\0\xfc\3\3", 11 },
    { "nothing", "", 0 },
};

/* A bare socket that has no TLS is closed, at the latest when its time is over. */
START_TEST(plain)
{
    const struct hello *row = &HELLOS[_i];
    const struct timeval patience = { 20, 0 };
    char rest[256];
    im_peers_options options = options_of(1);
    papers p;
    side a;

    issue(&p, &ours, &ours, "IP:127.0.0.1", 1);
    options.tls = &p.tls;
    options.connect_timeout_ms = 300;
    open_with(&a, options);
    const struct sockaddr_in to = { .sin_family = AF_INET,
                                    .sin_port = htons((uint16_t)im_peers_port(a.peers)),
                                    .sin_addr = { htonl(INADDR_LOOPBACK) } };
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    ck_assert_int_eq(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience), 0);
    ck_assert_int_eq(connect(fd, (const struct sockaddr *)&to, sizeof to), 0);
    ck_assert_int_eq(send(fd, row->bytes, row->len, MSG_NOSIGNAL), (ssize_t)row->len);
    ssize_t n;
    while ((n = recv(fd, rest, sizeof rest, 0)) > 0)
        ck_assert_msg(memcmp(rest, "imPA", 4) != 0, "%s: it was answered", row->label);
    ck_assert_msg(n == 0 || errno == ECONNRESET, "%s: it is still open", row->label);
    ck_assert_uint_eq(a.received, 0);
    close(fd);
    close_side(&a);
}
END_TEST

START_TEST(bad_files)
{
    im_peers_options options = options_of(1);
    im_status status = { 0 };
    im_peers *peers;
    papers p, other;

    issue(&p, &ours, &ours, "IP:127.0.0.1", 1);
    issue(&other, &ours, &ours, "IP:127.0.0.1", 1);
    options.tls = &p.tls;
    p.tls.client_ca_file = NULL;
    ck_assert_int_eq(im_peers_new(&options, &peers, &status), IM_INVALID_ARGUMENT);
    ck_assert_msg(strstr(status.text, "no client_ca_file") != NULL, "%s", status.text);
    p.tls.client_ca_file = p.key;          /* no certificate is in it                         */
    ck_assert_int_eq(im_peers_new(&options, &peers, &status), IM_INVALID_ARGUMENT);
    ck_assert_msg(strstr(status.text, p.key) != NULL, "%s", status.text);
    p.tls.client_ca_file = p.authority;
    p.tls.key_file = other.key;
    ck_assert_int_eq(im_peers_new(&options, &peers, &status), IM_INVALID_ARGUMENT);
    ck_assert_msg(strstr(status.text, other.key) != NULL, "%s", status.text);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("peers_tls");
    TCase *t = tcase_create("tls");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, talk);
    tcase_add_test(t, bulk);
    tcase_add_test(t, away_and_back);
    tcase_add_loop_test(t, refused, 0, ROWS(STRANGERS));
    tcase_add_test(t, refused_caller);
    tcase_add_test(t, half_sealed);
    tcase_add_loop_test(t, plain, 0, ROWS(HELLOS));
    tcase_add_test(t, bad_files);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
