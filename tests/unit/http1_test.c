/* SPDX-License-Identifier: Apache-2.0 */
/* HTTP/1.1 as bytes: what comes in, cut anywhere, and what goes out. */
#include "http_world.h"

typedef struct row {
    const char *label, *in, *out, *log;
    bool stays;                            /* the connection is good for a further request     */
} row;

#define HOST "Host: h\r\n"
#define HELLO "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 5\r\n"
#define REFUSED(line) "HTTP/1.1 " line "\r\ncontent-type: text/plain\r\ncontent-length: 0\r\n" \
                      "connection: close\r\n\r\n"
#define BAD REFUSED("400 Bad Request")
#define NOT_FOUND "HTTP/1.1 404 Not Found\r\ncontent-type: text/plain\r\n" \
                  "content-length: 10\r\n\r\nnot found\n"
#define CHUNKED "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n"
#define A1000 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
              "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static const row ROWS[] = {
    { "a GET", "GET /hello HTTP/1.1\r\n" HOST "\r\n", HELLO "\r\nhello", "request ", true },
    { "empty lines before", "\r\n\r\nGET /hello HTTP/1.1\r\n" HOST "\r\n", HELLO "\r\nhello",
      "request ", true },
    { "a HEAD has a length and no body", "HEAD /hello HTTP/1.1\r\n" HOST "\r\n", HELLO "\r\n",
      "request ", true },
    { "204 has neither", "GET /empty HTTP/1.1\r\n" HOST "\r\n",
      "HTTP/1.1 204 No Content\r\n\r\n", "request ", true },
    { "nothing there", "GET /x HTTP/1.1\r\n" HOST "\r\n", NOT_FOUND, "request ", true },
    { "nothing there for HEAD", "HEAD /x HTTP/1.1\r\n" HOST "\r\n",
      "HTTP/1.1 404 Not Found\r\ncontent-type: text/plain\r\ncontent-length: 10\r\n\r\n",
      "request ", true },
    { "the peer closes", "GET /hello HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n",
      HELLO "connection: close\r\n\r\nhello", "request ", false },
    { "1.0 closes", "GET /hello HTTP/1.0\r\n\r\n", HELLO "connection: close\r\n\r\nhello",
      "request ", false },
    { "1.0 stays", "GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
      HELLO "connection: keep-alive\r\n\r\nhello", "request ", true },
    { "1.0 reads until the end", "GET /chunks HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
      "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nab", "request ", false },
    { "pipelined", "GET /hello HTTP/1.1\r\n" HOST "\r\nGET /x HTTP/1.1\r\n" HOST "\r\n",
      HELLO "\r\nhello" NOT_FOUND, "request request ", true },
    { "pipelined behind a close",
      "GET /hello HTTP/1.1\r\n" HOST "Connection: close\r\n\r\nGET /x HTTP/1.1\r\n" HOST "\r\n",
      HELLO "connection: close\r\n\r\nhello", "request ", false },
    { "trailers for who wants them", "GET /chunks HTTP/1.1\r\n" HOST "TE: trailers\r\n\r\n",
      CHUNKED "\r\n2\r\nab\r\n0\r\nx-sum: ab\r\n\r\n", "request ", true },
    { "and not for who does not", "GET /chunks HTTP/1.1\r\n" HOST "\r\n",
      CHUNKED "\r\n2\r\nab\r\n0\r\n\r\n", "request ", true },
    { "HEAD of chunks", "HEAD /chunks HTTP/1.1\r\n" HOST "\r\n", "HTTP/1.1 200 OK\r\n\r\n",
      "request ", true },
    { "an absolute target", "GET http://other/hello?a HTTP/1.1\r\n" HOST "\r\n",
      HELLO "\r\nhello", "request ", true },
    { "an absolute target without path", "GET http://other HTTP/1.1\r\n" HOST "\r\n", NOT_FOUND,
      "request ", true },
    { "an absolute target with a query alone", "GET http://other?x HTTP/1.1\r\n" HOST "\r\n",
      NOT_FOUND, "request ", true },
    { "OPTIONS *", "OPTIONS * HTTP/1.1\r\n" HOST "\r\n", NOT_FOUND, "request ", true },
    { "a body that nobody takes, and the next request",
      "POST /hello HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\nabcGET /x HTTP/1.1\r\n"
      HOST "\r\n", HELLO "\r\nhello" NOT_FOUND, "request request ", true },
    { "an upgrade is not offered",
      "GET /hello HTTP/1.1\r\n" HOST "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
      "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n", HELLO "\r\nhello", "request ", true },
    { "expected, and answered without", "POST /hello HTTP/1.1\r\n" HOST
      "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n",
      HELLO "connection: close\r\n\r\nhello", "request ", false },

    /* RFC 9112, sections 2, 3, 5, 6, 7 and 11.2: refused, and the connection ends. */
    { "no Host", "GET /hello HTTP/1.1\r\n\r\n", BAD, "", false },
    { "two Hosts", "GET /hello HTTP/1.1\r\n" HOST HOST "\r\n", BAD, "", false },
    { "two Hosts in 1.0", "GET /hello HTTP/1.0\r\n" HOST HOST "\r\n", BAD, "", false },
    { "a Host of two", "GET /hello HTTP/1.1\r\nHost: a, b\r\n\r\n", BAD, "", false },
    { "a Host with a path", "GET /hello HTTP/1.1\r\nHost: a/b\r\n\r\n", BAD, "", false },
    { "a Host with a user", "GET /hello HTTP/1.1\r\nHost: a@b\r\n\r\n", BAD, "", false },
    { "length and chunks", "POST /echo HTTP/1.1\r\n" HOST
      "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", BAD, "", false },
    { "chunks and length", "POST /echo HTTP/1.1\r\n" HOST
      "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n", BAD, "", false },
    { "two lengths", "POST /echo HTTP/1.1\r\n" HOST
      "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", BAD, "", false },
    { "a length with a sign", "POST /echo HTTP/1.1\r\n" HOST "Content-Length: +3\r\n\r\nabc",
      BAD, "", false },
    { "a length of two", "POST /echo HTTP/1.1\r\n" HOST "Content-Length: 3, 3\r\n\r\nabc", BAD,
      "", false },
    { "a length beyond 64 bits", "POST /echo HTTP/1.1\r\n" HOST
      "Content-Length: 18446744073709551616\r\n\r\n", BAD, "", false },
    { "an empty length", "POST /echo HTTP/1.1\r\n" HOST "Content-Length: \r\n\r\n", BAD, "",
      false },
    { "a strange coding", "POST /echo HTTP/1.1\r\n" HOST "Transfer-Encoding: xchunked\r\n\r\n",
      BAD, "", false },
    { "chunked, then another", "POST /echo HTTP/1.1\r\n" HOST
      "Transfer-Encoding: chunked, gzip\r\n\r\n", BAD, "", false },
    { "chunked twice", "POST /echo HTTP/1.1\r\n" HOST
      "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", BAD, "",
      false },
    { "another, then chunked: not understood", "POST /echo HTTP/1.1\r\n" HOST
      "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", REFUSED("501 Not Implemented"), "",
      false },
    { "chunked in 1.0", "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      BAD, "", false },
    { "a blank before the colon", "GET /hello HTTP/1.1\r\n" HOST "A : b\r\n\r\n", BAD, "",
      false },
    { "a name of a blank", "GET /hello HTTP/1.1\r\n" HOST " A: b\r\n\r\n", BAD, "", false },
    { "a folded value", "GET /hello HTTP/1.1\r\n" HOST "A: b\r\n c\r\n\r\n", BAD, "", false },
    { "a field without colon", "GET /hello HTTP/1.1\r\n" HOST "A\r\n\r\n", BAD, "", false },
    { "a control in a value", "GET /hello HTTP/1.1\r\n" HOST "A: b\001c\r\n\r\n", BAD, "",
      false },
    { "a bare CR", "GET /hello HTTP/1.1\r\n" HOST "A: b\rc\r\n\r\n", BAD, "", false },
    { "a bare LF", "GET /hello HTTP/1.1\r\n" HOST "A: b\nC: d\r\n\r\n", BAD, "", false },
    { "a chunk's bare LF", "POST /wait HTTP/1.1\r\n" HOST
      "Transfer-Encoding: chunked\r\n\r\n3\nabc\r\n0\r\n\r\n", BAD,
      "request cancelled ", false },
    { "a chunk's extension with a bare LF", "POST /wait HTTP/1.1\r\n" HOST
      "Transfer-Encoding: chunked\r\n\r\n3;a\nb\r\nabc\r\n0\r\n\r\n", BAD,
      "request cancelled ", false },
    { "a chunk's size that is none", "POST /wait HTTP/1.1\r\n" HOST
      "Transfer-Encoding: chunked\r\n\r\n0x3\r\nabc\r\n0\r\n\r\n", BAD,
      "request cancelled ", false },
    { "a chunk beyond 64 bits", "POST /wait HTTP/1.1\r\n" HOST
      "Transfer-Encoding: chunked\r\n\r\n10000000000000000\r\n", BAD,
      "request cancelled ", false },
    { "a chunk longer than its size", "POST /wait HTTP/1.1\r\n" HOST
      "Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n", BAD, "request data cancelled ",
      false },
    { "a control in the target", "GET /he\001llo HTTP/1.1\r\n" HOST "\r\n", BAD, "", false },
    { "a blank in the target", "GET /hello x HTTP/1.1\r\n" HOST "\r\n", BAD, "", false },
    { "a fragment", "GET /hello#x HTTP/1.1\r\n" HOST "\r\n", BAD, "", false },
    { "a target that is no path", "GET hello HTTP/1.1\r\n" HOST "\r\n", BAD, "", false },
    { "a star that is not for OPTIONS", "GET * HTTP/1.1\r\n" HOST "\r\n", BAD, "", false },
    { "no method", " /hello HTTP/1.1\r\n" HOST "\r\n", BAD, "", false },
    { "an unknown method", "FOO /hello HTTP/1.1\r\n" HOST "\r\n", BAD, "", false },
    { "no version", "GET /hello\r\n" HOST "\r\n", REFUSED("505 HTTP Version Not Supported"), "",
      false },
    { "1.2", "GET /hello HTTP/1.2\r\n" HOST "\r\n", BAD, "", false },
    { "2.0", "GET /hello HTTP/2.0\r\n" HOST "\r\n", REFUSED("505 HTTP Version Not Supported"),
      "", false },
    { "CONNECT", "CONNECT h:80 HTTP/1.1\r\n" HOST "\r\n", REFUSED("501 Not Implemented"), "",
      false },
    { "another expectation", "POST /echo HTTP/1.1\r\n" HOST "Expect: cake\r\n\r\n",
      REFUSED("417 Expectation Failed"), "", false },
    { "a long header", "GET /hello HTTP/1.1\r\n" HOST "A: " A1000 A1000 A1000 "\r\n\r\n",
      REFUSED("431 Request Header Fields Too Large"), "", false },
    { "a long target", "GET /" A1000 A1000 A1000 " HTTP/1.1\r\n" HOST "\r\n",
      REFUSED("414 URI Too Long"), "", false },
    { "many fields", "GET /hello HTTP/1.1\r\n" HOST "a:b\r\na:b\r\na:b\r\na:b\r\na:b\r\n\r\n",
      REFUSED("431 Request Header Fields Too Large"), "", false },

    { "a chunked body", "POST /echo HTTP/1.1\r\n" HOST
      "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", NULL, "request end close ",
      true },
    { "a chunk's extension and trailers", "POST /echo HTTP/1.1\r\n" HOST
      "Transfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\nX: y\r\n\r\n", NULL,
      "request end close ", true },
    { "a body with a length", "POST /echo HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\nabc", NULL,
      "request end close ", true },
};
enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS };

/* ---- running ---- */

static void feed(http_world *w, const char *data, size_t len)
{
    /* A copy of exactly these bytes, so that a sanitizer sees what reads beyond. */
    char *copy = malloc(len + (len == 0));
    memcpy(copy, data, len);
    im__connection_feed(w->connection, copy, len);
    free(copy);
    im__connection_flush(w->connection);
}

static const char *output(http_world *w)
{
    static char text[1 << 20];
    im__buffer *out = im__connection_output(w->connection);
    size_t len = im__buffer_len(out);

    ck_assert_uint_lt(len, sizeof text);
    if (len > 0)
        memcpy(text, im__buffer_at(out), len);
    text[len] = '\0';
    im__buffer_take(out, len);
    for (char *date; (date = strstr(text, "date: ")) != NULL;) {
        char *end = strstr(date, "\r\n") + 2;
        memmove(date, end, strlen(end) + 1);
    }
    return text;
}

static const im_http_limits SMALL = { .header_bytes = 256, .header_fields = 5 };

/* The body of a chunked answer depends on where the request was cut; the data does not. */
static void check_echo(const row *r, const char *got)
{
    char body[16];
    size_t end = 0;

    ck_assert_msg(strncmp(got, CHUNKED "\r\n", strlen(CHUNKED) + 2) == 0, "%s: %s", r->label, got);
    got += strlen(CHUNKED) + 2;
    for (size_t len; (len = strtoul(got, NULL, 16)) > 0;) {
        got = strstr(got, "\r\n") + 2;
        ck_assert_uint_lt(end + len, sizeof body);
        memcpy(body + end, got, len);
        end += len;
        got += len + 2;
    }
    body[end] = '\0';
    ck_assert_str_eq(got, "0\r\n\r\n");
    ck_assert_str_eq(body, "abc");
}

static void check(const row *r, http_world *w, size_t cut)
{
    const char *got = output(w);

    if (r->out == NULL && strncmp(got, CHUNKED, strlen(CHUNKED)) == 0)
        check_echo(r, got);
    else if (r->out == NULL)
        ck_assert_str_eq(got, "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabc");
    else
        ck_assert_msg(strcmp(got, r->out) == 0, "%s, cut at %zu: got\n%s", r->label, cut, got);
    ck_assert_msg(strcmp(w->log, r->log) == 0, "%s, cut at %zu: was told %s", r->label, cut,
                  w->log);
    ck_assert_msg(w->connection->over == !r->stays, "%s, cut at %zu: over %d", r->label, cut,
                  w->connection->over);
}

START_TEST(cut_anywhere)
{
    const row *r = &ROWS[_i];
    size_t len = strlen(r->in);

    for (size_t cut = 0; cut <= len; cut++) {
        http_world w;
        world_init(&w, &SMALL);
        feed(&w, r->in, cut);
        feed(&w, r->in + cut, len - cut);
        check(r, &w, cut);
        world_release(&w);
    }
}
END_TEST

START_TEST(byte_by_byte)
{
    const row *r = &ROWS[_i];
    http_world w;

    world_init(&w, &SMALL);
    for (const char *p = r->in; *p != '\0'; p++)
        feed(&w, p, 1);
    check(r, &w, 1);
    world_release(&w);
}
END_TEST

/* ---- what one exchange of bytes does not show ---- */

static void feed_text(http_world *w, const char *text)
{
    feed(w, text, strlen(text));
}

START_TEST(continues)
{
    http_world w;

    world_init(&w, NULL);
    feed_text(&w, "POST /echo HTTP/1.1\r\n" HOST "Expect: 100-Continue\r\n"
                  "Content-Length: 3\r\n\r\n");
    ck_assert_str_eq(output(&w), "HTTP/1.1 100 Continue\r\n\r\n");
    feed_text(&w, "abc");
    ck_assert_str_eq(output(&w), "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabc");
    ck_assert(!w.connection->over);
    world_release(&w);
}
END_TEST

START_TEST(waits_for_its_turn)
{
    http_world w;

    world_init(&w, NULL);
    feed_text(&w, "GET /wait HTTP/1.1\r\n" HOST "\r\nGET /hello HTTP/1.1\r\n" HOST "\r\n");
    ck_assert_str_eq(output(&w), "");
    im_http_answer(w.last, 200, NULL, "first", 5);
    ck_assert(w.woken);
    im__connection_flush(w.connection);
    ck_assert_str_eq(output(&w), "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nfirst"
                                 HELLO "\r\nhello");
    ck_assert_str_eq(w.log, "request end close request ");
    world_release(&w);
}
END_TEST

START_TEST(pipeline_is_bounded)
{
    http_world w;
    char many[4096];
    int rounds = 0;

    world_init(&w, NULL);
    feed_text(&w, "GET /wait HTTP/1.1\r\n" HOST "\r\n");
    memset(many, 'a', sizeof many);
    for (; im__connection_wants_input(w.connection); rounds++)
        feed(&w, many, sizeof many);
    ck_assert_int_le(rounds, IM__INPUT_MAX / 4096);
    world_release(&w);
}
END_TEST

START_TEST(held)
{
    http_world w;

    world_init(&w, NULL);
    feed_text(&w, "POST /hold HTTP/1.1\r\n" HOST "Content-Length: 6\r\n\r\nabc");
    ck_assert_str_eq(w.log, "request ");
    feed_text(&w, "def");
    ck_assert_str_eq(w.log, "request ");
    im_http_hold(w.last, false);
    im__connection_flush(w.connection);
    ck_assert_str_eq(w.log, "request data data end ");
    im_http_answer(w.last, 200, NULL, NULL, 0);
    im__connection_flush(w.connection);
    ck_assert_str_eq(output(&w), "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    world_release(&w);
}
END_TEST

START_TEST(streams_and_drains)
{
    http_world w;
    static char piece[IM_HTTP_BACKLOG_HIGH + 1];
    im__buffer *out;

    world_init(&w, NULL);
    feed_text(&w, "GET /stream HTTP/1.1\r\n" HOST "\r\n");
    ck_assert_str_eq(output(&w), CHUNKED "\r\n");
    im_http_write(w.last, piece, sizeof piece);
    im__connection_flush(w.connection);
    ck_assert_str_eq(w.log, "request end drain ");
    im_http_write(w.last, piece, sizeof piece);
    ck_assert_uint_eq(im_http_backlog(w.last), sizeof piece);
    im__connection_flush(w.connection);          /* the first piece still waits in the output  */
    ck_assert_uint_eq(im_http_backlog(w.last), sizeof piece);
    ck_assert_str_eq(w.log, "request end drain ");
    out = im__connection_output(w.connection);
    im__buffer_take(out, im__buffer_len(out));
    im__connection_flush(w.connection);
    ck_assert_str_eq(w.log, "request end drain drain ");
    im_http_reset(w.last, 2);
    im__connection_flush(w.connection);
    ck_assert(w.connection->broken);
    ck_assert_str_eq(w.log, "request end drain drain cancelled ");
    world_release(&w);
}
END_TEST

START_TEST(another_protocol_gets_no_answer)
{
    http_world w;

    world_init(&w, NULL);
    feed_text(&w, "INVALID CONNECTION PREFACE\r\n\r\n");
    ck_assert_str_eq(output(&w), "");
    ck_assert(w.connection->over);
    world_release(&w);
}
END_TEST

START_TEST(header_injection)
{
    http_world w;
    const im_http_field field = { IM_STR("x"), IM_STR("a\r\nSet-Cookie: b") };

    world_init(&w, NULL);
    feed_text(&w, "GET /wait HTTP/1.1\r\n" HOST "\r\n");
    im_http_respond(w.last, 200, &field, 1);
    im_http_finish(w.last, NULL, 0);
    im__connection_flush(w.connection);
    ck_assert_str_eq(output(&w), "HTTP/1.1 200 OK\r\nx: a  Set-Cookie: b\r\n"
                                 "content-length: 0\r\n\r\n");
    world_release(&w);
}
END_TEST

START_TEST(peer_leaves)
{
    http_world w;

    world_init(&w, NULL);
    feed_text(&w, "GET /wait HTTP/1.1\r\n" HOST "\r\n");
    im__connection_eof(w.connection);
    ck_assert_str_eq(w.log, "request end cancelled ");
    ck_assert(w.connection->over);
    world_release(&w);
}
END_TEST

START_TEST(drains)
{
    http_world w;

    world_init(&w, NULL);
    feed_text(&w, "GET /wait HTTP/1.1\r\n" HOST "\r\n");
    im__connection_drain(w.connection);
    im__connection_flush(w.connection);
    ck_assert(!w.connection->over);
    im_http_answer(w.last, 200, NULL, "a", 1);
    im__connection_flush(w.connection);
    ck_assert_str_eq(output(&w),
                     "HTTP/1.1 200 OK\r\ncontent-length: 1\r\nconnection: close\r\n\r\na");
    ck_assert(w.connection->over);
    world_release(&w);
}
END_TEST

/* ---- time: what is fed, how long it takes, and whether it is over then ---- */
static const struct late {
    const char *label, *in;
    unsigned ms;
    bool over;
} LATE[] = {
    { "nothing comes", "", 9000, false },
    { "nothing comes for long", "", 11000, true },
    { "a header that does not end", "GET / HTTP/1.1\r\n", 11000, true },
    { "idle for a while", "GET /hello HTTP/1.1\r\n" HOST "\r\n", 200000, false },
    { "idle for long", "GET /hello HTTP/1.1\r\n" HOST "\r\n", 301000, true },
    { "the next header does not end", "GET /hello HTTP/1.1\r\n" HOST "\r\nGET /", 11000, true },
    { "the answerer takes its time", "GET /wait HTTP/1.1\r\n" HOST "\r\n", 400000, false },
    { "a body that does not end", "POST /wait HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\na",
      31000, true },
    { "a body that is held", "POST /hold HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\na",
      400000, false },
};

START_TEST(late)
{
    const struct late *l = &LATE[_i];
    http_world w;

    world_init(&w, NULL);
    feed_text(&w, l->in);
    world_pass(&w, l->ms);
    ck_assert_msg(w.connection->over == l->over, "%s: over %d", l->label, w.connection->over);
    world_release(&w);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("http1");
    TCase *t = tcase_create("bytes");

    tcase_add_loop_test(t, cut_anywhere, 0, ROW_COUNT);
    tcase_add_loop_test(t, byte_by_byte, 0, ROW_COUNT);
    tcase_add_test(t, continues);
    tcase_add_test(t, waits_for_its_turn);
    tcase_add_test(t, pipeline_is_bounded);
    tcase_add_test(t, held);
    tcase_add_test(t, streams_and_drains);
    tcase_add_test(t, another_protocol_gets_no_answer);
    tcase_add_test(t, header_injection);
    tcase_add_test(t, peer_leaves);
    tcase_add_test(t, drains);
    tcase_add_loop_test(t, late, 0, (int)(sizeof LATE / sizeof *LATE));
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
