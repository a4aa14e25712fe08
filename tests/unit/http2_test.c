/* SPDX-License-Identifier: Apache-2.0 */
/* HTTP/2: frames written by hand in, frames read by hand out. */
#include "http2_world.h"

/* ---- one request ---- */

typedef struct row {
    const char *label, *path, *out, *log;
    bool has_body;
} row;

static const row ROWS[] = {
    { "an answer at once", "/hello", "H1 D1:5. ", "request ", false },
    { "without a body", "/empty", "H1. ", "request ", false },
    { "nobody there", "/x", "H1 D1:10. ", "request ", false },
    { "trailers", "/chunks", "H1 D1:2 H1. ", "request ", false },
    { "before the request's end", "/hello", "H1 D1:5. R1:0 ", "request ", true },
    { "trailers before the request's end", "/chunks", "H1 D1:2 H1. R1:0 ", "request ", true },
    { "begun", "/stream", "H1 ", "request end ", false },
    { "waiting", "/wait", "", "request end ", false },
};

START_TEST(answers)
{
    const row *r = &ROWS[_i];
    http_world w;

    begin(&w, NULL);
    if (r->has_body)
        post(&w, 1, r->path);
    else
        get(&w, 1, r->path);
    ck_assert_msg(strcmp(frames(&w), r->out) == 0, "%s: %s", r->label, frames(&w));
    ck_assert_msg(strcmp(w.log, r->log) == 0, "%s: told %s", r->label, w.log);
    ck_assert(!w.connection->over);
    world_release(&w);
}
END_TEST

START_TEST(echoes)
{
    http_world w;

    begin(&w, NULL);
    post(&w, 1, "/echo");
    put(&w, DATA, 0, 1, "abc", 3);
    ck_assert_str_eq(frames(&w), "H1 D1:3 ");
    put(&w, DATA, END_STREAM, 1, "de", 2);
    ck_assert_str_eq(frames(&w), "D1:2. ");
    ck_assert_str_eq(w.log, "request end close ");
    world_release(&w);
}
END_TEST

START_TEST(cut_anywhere)
{
    http_world w;
    static const uint8_t BYTES[] =
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
        "\0\0\0\4\0\0\0\0\0"
        "\0\0\14\1\4\0\0\0\1\203\206\104\005/echo\101\001h"
        "\0\0\3\0\1\0\0\0\1abc";
    for (size_t cut = 0; cut < sizeof BYTES; cut++) {
        world_init(&w, NULL);
        feed(&w, BYTES, cut);
        feed(&w, BYTES + cut, sizeof BYTES - 1 - cut);
        const char *got = frames(&w);
        ck_assert_msg(strcmp(got, "H1 D1:3. ") == 0, "cut at %zu: %s", cut, got);
        world_release(&w);
    }
}
END_TEST

/* ---- the peer's side of the rules ---- */

START_TEST(resets)
{
    static const uint8_t CANCEL[] = { 0, 0, 0, 8 };
    http_world w;

    begin(&w, NULL);
    get(&w, 1, "/wait");
    put(&w, RST, 0, 1, CANCEL, 4);
    ck_assert_str_eq(frames(&w), "");
    ck_assert_str_eq(w.log, "request end cancelled ");
    get(&w, 3, "/wait");
    im__connection_flush(w.connection);
    im_http_reset(w.last, 11);
    ck_assert_str_eq(frames(&w), "R3:11 ");
    ck_assert_str_eq(w.log, "request end cancelled request end cancelled ");
    world_release(&w);
}
END_TEST

START_TEST(header_too_large)
{
    static const im_http_limits LIMITS = { .header_bytes = 256 };
    static const im_http_limits FEW = { .header_fields = 1 };
    http_world w;
    char value[101];

    memset(value, 'a', 100);
    value[100] = '\0';
    begin(&w, &LIMITS);
    request(&w, 1, END_HEADERS | END_STREAM, ":method", "GET", ":scheme", "http", ":path",
            "/hello", ":authority", "h", "a", value, (char *)NULL);
    ck_assert_str_eq(frames(&w), "H1 D1:17. ");
    ck_assert_str_eq(w.log, "");
    get(&w, 3, "/hello");
    ck_assert_str_eq(frames(&w), "H3 D3:5. ");
    world_release(&w);

    begin(&w, &FEW);
    request(&w, 1, END_HEADERS | END_STREAM, ":method", "GET", ":scheme", "http", ":path",
            "/hello", ":authority", "h", "a", "b", "c", "d", (char *)NULL);
    ck_assert_str_eq(frames(&w), "H1 D1:17. ");
    world_release(&w);
}
END_TEST

/* RFC 9113, section 8: malformed requests are reset, and nobody hears of them. */
static const struct malformed {
    const char *label, *name, *value;
} MALFORMED[] = {
    { "an upper-case name", "Abc", "d" },      { "a connection field", "connection", "close" },
    { "te that is not trailers", "te", "gzip" }, { "a late pseudo-field", ":path", "/x" },
    { "an unknown pseudo-field", ":x", "y" },  { "a coding", "transfer-encoding", "chunked" },
    { "a line break", "a", "b\r\nc" },         { "a name with a blank", "a b", "c" },
};

START_TEST(malformed)
{
    const struct malformed *m = &MALFORMED[_i];
    http_world w;

    begin(&w, NULL);
    request(&w, 1, END_HEADERS | END_STREAM, ":method", "GET", ":scheme", "http", ":path",
            "/hello", ":authority", "h", m->name, m->value, (char *)NULL);
    const char *got = frames(&w);
    ck_assert_msg(strcmp(got, "R1:1 ") == 0, "%s: %s", m->label, got);
    ck_assert_msg(strcmp(w.log, "cancelled ") != 0 && strstr(w.log, "request") == NULL,
                  "%s: told %s", m->label, w.log);
    get(&w, 3, "/hello");
    ck_assert_str_eq(frames(&w), "H3 D3:5. ");
    world_release(&w);
}
END_TEST

/* Frames that end a connection: type, flags, stream, a body of zeros; the GOAWAY's error. */
static const struct wrong {
    const char *label;
    uint8_t type, flags;
    uint32_t stream;
    size_t len;
    unsigned error;
} WRONG[] = {
    { "DATA on no stream", DATA, 0, 0, 1, 1 },
    { "DATA on an idle stream", DATA, 0, 1, 1, 1 },
    { "HEADERS on no stream", HEADERS, END_HEADERS, 0, 0, 1 },
    { "HEADERS on an even stream", HEADERS, END_HEADERS, 2, 0, 1 },
    { "RST of an idle stream", RST, 0, 1, 4, 1 },
    { "RST of a wrong length", RST, 0, 1, 3, 6 },
    { "SETTINGS on a stream", SETTINGS, 0, 1, 0, 1 },
    { "SETTINGS of a wrong length", SETTINGS, 0, 0, 5, 6 },
    { "a SETTINGS' ack with a body", SETTINGS, ACK, 0, 6, 6 },
    { "a push", PUSH, END_HEADERS, 1, 4, 1 },
    { "PING on a stream", PING, 0, 1, 8, 1 },
    { "PING of a wrong length", PING, 0, 0, 7, 6 },
    { "GOAWAY on a stream", GOAWAY, 0, 1, 8, 1 },
    { "a window of nothing", WINDOW, 0, 0, 4, 1 },
    { "a window of an idle stream", WINDOW, 0, 1, 4, 1 },
    { "a window of a wrong length", WINDOW, 0, 0, 3, 6 },
    { "CONTINUATION of nothing", CONTINUATION, END_HEADERS, 1, 0, 1 },
};

START_TEST(wrong)
{
    const struct wrong *r = &WRONG[_i];
    http_world w;
    char zeros[16] = { 0 }, want[32];

    begin(&w, NULL);
    put(&w, r->type, r->flags, r->stream, zeros, r->len);
    const char *got = frames(&w);
    snprintf(want, sizeof want, "G0:%u", r->error);
    ck_assert_msg(strncmp(got, want, strlen(want)) == 0, "%s: %s", r->label, got);
    ck_assert_msg(w.connection->over, "%s: goes on", r->label);
    world_release(&w);
}
END_TEST

/* What comes for a stream that is closed: how it was, what comes, what becomes of it. */
static const struct closed {
    const char *label;
    bool ended, reset;                     /* by the peer                                      */
    uint8_t type;
    const char *out;
} CLOSED[] = {
    { "DATA behind the end", true, false, DATA, "G5:5" },
    { "HEADERS behind the end", true, false, HEADERS, "G5:5" },
    { "DATA behind a reset", false, true, DATA, "G5:5" },
    { "HEADERS behind a reset", false, true, HEADERS, "G5:5" },
    { "DATA behind our answer", false, false, DATA, "" },
    { "HEADERS behind our answer", false, false, HEADERS, "" },
};

START_TEST(closed)
{
    static const uint8_t CANCEL[] = { 0, 0, 0, 8 };
    const struct closed *r = &CLOSED[_i];
    http_world w;

    begin(&w, NULL);
    if (r->ended)
        get(&w, 5, "/hello");
    else
        post(&w, 5, r->reset ? "/wait" : "/hello");
    if (r->reset)
        put(&w, RST, 0, 5, CANCEL, 4);
    frames(&w);
    if (r->type == DATA)
        put(&w, DATA, END_STREAM, 5, "a", 1);
    else
        request(&w, 5, END_HEADERS | END_STREAM, "a", "b", (char *)NULL);
    const char *got = frames(&w);
    ck_assert_msg(strncmp(got, r->out, strlen(r->out)) == 0 && (*got == '\0') == (*r->out == '\0'),
                  "%s: %s", r->label, got);
    world_release(&w);
}
END_TEST

START_TEST(lower_number)
{
    http_world w;

    begin(&w, NULL);
    get(&w, 1, "/hello");
    get(&w, 9, "/wait");
    frames(&w);
    get(&w, 5, "/hello");
    ck_assert_int_eq(strncmp(frames(&w), "G9:1", 4), 0);
    world_release(&w);
}
END_TEST

/* ---- flow control ---- */

START_TEST(window_of_the_peer)
{
    http_world w;

    begin(&w, NULL);
    set(&w, 4, 3);
    get(&w, 1, "/hello");
    ck_assert_str_eq(frames(&w), "H1 D1:3 ");
    open_window(&w, 1, 1);
    ck_assert_str_eq(frames(&w), "D1:1 ");
    open_window(&w, 1, 100);
    ck_assert_str_eq(frames(&w), "D1:1. ");
    world_release(&w);
}
END_TEST

/* A held exchange opens no window, and what it gets later it gets whole and in order. */
START_TEST(window_of_ours)
{
    static const im_http_limits LIMITS = { .window_bytes = 1000 };
    http_world w;
    char data[1000] = { 0 };

    begin(&w, &LIMITS);
    post(&w, 1, "/hold");
    put(&w, DATA, 0, 1, data, sizeof data);
    ck_assert_str_eq(frames(&w), "");
    ck_assert_str_eq(w.log, "request ");
    im_http_hold(w.last, false);
    ck_assert_str_eq(frames(&w), "W1:1000 ");
    ck_assert_str_eq(w.log, "request data ");
    put(&w, DATA, 0, 1, data, sizeof data);
    ck_assert_str_eq(frames(&w), "W1:1000 ");
    put(&w, DATA, 0, 1, data, sizeof data);
    put(&w, DATA, 0, 1, data, 1);
    ck_assert_str_eq(frames(&w), "W1:1000 ");
    world_release(&w);
}
END_TEST

START_TEST(more_than_the_window)
{
    static const im_http_limits LIMITS = { .window_bytes = 1000 };
    http_world w;
    char data[1001] = { 0 };

    begin(&w, &LIMITS);
    post(&w, 1, "/hold");
    put(&w, DATA, 0, 1, data, sizeof data);
    ck_assert_str_eq(frames(&w), "R1:3 ");
    world_release(&w);
}
END_TEST

/* Many slow exchanges: at first the connection's window opens all the same, later it does not. */
START_TEST(many_held)
{
    static const im_http_limits LIMITS = { .window_bytes = 1 << 20 };
    http_world w;
    static char data[16384];
    size_t opened = 1 << 20, sent = 0;
    im__buffer *out;
    frame f;

    begin(&w, &LIMITS);
    frames(&w);
    out = im__connection_output(w.connection);
    for (uint32_t stream = 1; stream < 64; stream += 2) {
        post(&w, stream, "/hold");
        for (int i = 0; i < 32 && sent + sizeof data <= opened; i++) {
            put(&w, DATA, 0, stream, data, sizeof data);
            sent += sizeof data;
            im__connection_flush(w.connection);
            for (size_t at = 0; next(&w, &at, &f);)
                if (f.type == WINDOW && f.stream == 0)
                    opened += number(f.body);
            im__buffer_take(out, im__buffer_len(out));
        }
    }
    ck_assert_uint_ge(sent, IM__HELD_MAX);
    ck_assert_uint_le(sent, IM__HELD_MAX + (2 << 20));
    world_release(&w);
}
END_TEST

START_TEST(waiting_is_bounded)
{
    static char piece[64 << 10];
    http_world w;
    size_t total = 0;

    begin(&w, NULL);
    set(&w, 4, 0);
    for (uint32_t stream = 1; stream < 400; stream += 2) {
        get(&w, stream, "/stream");
        im__connection_flush(w.connection);
        while (im_http_backlog(w.last) < IM_HTTP_BACKLOG_HIGH) {
            im_http_write(w.last, piece, sizeof piece);
            total += sizeof piece;
        }
    }
    ck_assert_uint_le(total, IM__WAITING_MAX + 200 * sizeof piece);
    ck_assert_ptr_null(strstr(w.log, "drain"));
    world_pass(&w, 31000);
    ck_assert_msg(w.connection->broken, "a peer that takes nothing is not waited for");
    world_release(&w);
}
END_TEST

/* ---- the end ---- */

START_TEST(drains)
{
    http_world w;

    begin(&w, NULL);
    get(&w, 1, "/wait");
    im__connection_drain(w.connection);
    ck_assert_str_eq(frames(&w), "G2147483647:0 ");
    get(&w, 3, "/hello");
    ck_assert_str_eq(frames(&w), "H3 D3:5. ");
    im__connection_drain(w.connection);
    ck_assert_str_eq(frames(&w), "G3:0 ");
    get(&w, 5, "/hello");
    ck_assert_str_eq(frames(&w), "");
    ck_assert(!w.connection->over);
    im_http_answer(w.last, 200, NULL, NULL, 0);
    ck_assert_str_eq(frames(&w), "H1. ");
    ck_assert(w.connection->over);
    world_release(&w);
}
END_TEST

START_TEST(ages)
{
    static const im_http_limits LIMITS = { .age_max_ms = 1000, .drain_timeout_ms = 5000 };
    http_world w;

    begin(&w, &LIMITS);
    get(&w, 1, "/wait");
    world_pass(&w, 1001);
    ck_assert_str_eq(frames(&w), "G2147483647:0 ");
    world_pass(&w, 500);
    ck_assert_str_eq(frames(&w), "G1:0 ");
    world_pass(&w, 3600);
    ck_assert(!w.connection->over);
    world_pass(&w, 1000);
    ck_assert(w.connection->broken);
    ck_assert_str_eq(w.log, "request end cancelled ");
    world_release(&w);
}
END_TEST

START_TEST(idles)
{
    http_world w;

    begin(&w, NULL);
    get(&w, 1, "/hello");
    ck_assert_str_eq(frames(&w), "H1 D1:5. ");
    world_pass(&w, 299000);
    ck_assert_str_eq(frames(&w), "");
    world_pass(&w, 2000);
    ck_assert_str_eq(frames(&w), "G1:0 ");
    ck_assert(w.connection->over);
    world_release(&w);
}
END_TEST

START_TEST(header_that_does_not_end)
{
    http_world w;

    begin(&w, NULL);
    request(&w, 1, END_STREAM, ":method", "GET", (char *)NULL);
    world_pass(&w, 9000);
    ck_assert(!w.connection->over);
    world_pass(&w, 2000);
    ck_assert(w.connection->broken);
    world_release(&w);
}
END_TEST

#define LOOP(test, table) tcase_add_loop_test(t, test, 0, (int)(sizeof(table) / sizeof *(table)))

int main(void)
{
    Suite *s = suite_create("http2");
    TCase *t = tcase_create("frames");

    LOOP(answers, ROWS);
    tcase_add_test(t, echoes);
    tcase_add_test(t, cut_anywhere);
    tcase_add_test(t, resets);
    tcase_add_test(t, header_too_large);
    LOOP(malformed, MALFORMED);
    LOOP(wrong, WRONG);
    LOOP(closed, CLOSED);
    tcase_add_test(t, lower_number);
    tcase_add_test(t, window_of_the_peer);
    tcase_add_test(t, window_of_ours);
    tcase_add_test(t, more_than_the_window);
    tcase_add_test(t, many_held);
    tcase_add_test(t, waiting_is_bounded);
    tcase_add_test(t, drains);
    tcase_add_test(t, ages);
    tcase_add_test(t, idles);
    tcase_add_test(t, header_that_does_not_end);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
