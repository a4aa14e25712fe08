/* SPDX-License-Identifier: Apache-2.0 */
/* HTTP/2: frames written by hand in, frames read by hand out. */
#include <stdarg.h>

#include "http_world.h"

/* ---- frames ---- */

enum { DATA, HEADERS, PRIORITY, RST, SETTINGS, PUSH, PING, GOAWAY, WINDOW, CONTINUATION };
enum { END_STREAM = 1, ACK = 1, END_HEADERS = 4 };

typedef struct frame {
    uint8_t type, flags;
    uint32_t stream;
    size_t len;
    const uint8_t *body;
} frame;

static const char PREFACE[] = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

static void feed(http_world *w, const void *data, size_t len)
{
    char *copy = malloc(len + (len == 0));

    memcpy(copy, data, len);
    im__connection_feed(w->connection, copy, len);
    free(copy);
}

static void put(http_world *w, uint8_t type, uint8_t flags, uint32_t stream, const void *body,
                size_t len)
{
    uint8_t bytes[9 + 16384];

    ck_assert_uint_le(len, 16384);
    bytes[0] = (uint8_t)(len >> 16);
    bytes[1] = (uint8_t)(len >> 8);
    bytes[2] = (uint8_t)len;
    bytes[3] = type;
    bytes[4] = flags;
    for (int i = 0; i < 4; i++)
        bytes[5 + i] = (uint8_t)(stream >> (24 - 8 * i));
    if (len > 0)
        memcpy(bytes + 9, body, len);
    feed(w, bytes, 9 + len);
}

/* A header block without compression: a name and a value in turn, NULL at the end. */
static void request(http_world *w, uint32_t stream, uint8_t flags, ...)
{
    uint8_t block[16384];
    size_t len = 0;
    va_list args;

    va_start(args, flags);
    for (const char *text; (text = va_arg(args, const char *)) != NULL;) {
        const char *pair[] = { text, va_arg(args, const char *) };
        block[len++] = 0;
        for (int i = 0; i < 2; i++) {
            size_t n = strlen(pair[i]);
            ck_assert_uint_lt(n, 127);
            block[len++] = (uint8_t)n;
            memcpy(block + len, pair[i], n);
            len += n;
        }
    }
    va_end(args);
    put(w, HEADERS, flags, stream, block, len);
}

static void get(http_world *w, uint32_t stream, const char *path)
{
    request(w, stream, END_HEADERS | END_STREAM, ":method", "GET", ":scheme", "http", ":path",
            path, ":authority", "h", (char *)NULL);
}

static void post(http_world *w, uint32_t stream, const char *path)
{
    request(w, stream, END_HEADERS, ":method", "POST", ":scheme", "http", ":path", path,
            ":authority", "h", (char *)NULL);
}

static void begin(http_world *w, const im_http_limits *limits)
{
    world_init(w, limits);
    feed(w, PREFACE, sizeof PREFACE - 1);
    put(w, SETTINGS, 0, 0, NULL, 0);
    put(w, SETTINGS, ACK, 0, NULL, 0);
}

/* The frames that came out so far, taken off the output when a test is done with them. */
static bool next(http_world *w, size_t *at, frame *f)
{
    im__buffer *out = im__connection_output(w->connection);
    const uint8_t *p = (const uint8_t *)im__buffer_at(out) + *at;

    if (im__buffer_len(out) - *at < 9)
        return false;
    f->len = (size_t)p[0] << 16 | (size_t)p[1] << 8 | p[2];
    f->type = p[3];
    f->flags = p[4];
    f->stream = ((uint32_t)p[5] << 24 | (uint32_t)p[6] << 16 | (uint32_t)p[7] << 8 | p[8]) &
                0x7fffffff;
    f->body = p + 9;
    *at += 9 + f->len;
    return true;
}

static uint32_t number(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* One word a frame; what every connection begins with is left out. */
static const char *frames(http_world *w)
{
    static char text[65536];
    size_t at = 0, len = 0;
    frame f;

    im__connection_flush(w->connection);
    text[0] = '\0';
    while (next(w, &at, &f)) {
        const char *end = (f.flags & END_STREAM) != 0 ? "." : "";
        char *to = text + len;
        size_t room = sizeof text - len;
        int n = 0;
        if (f.type == DATA)
            n = snprintf(to, room, "D%u:%zu%s ", f.stream, f.len, end);
        else if (f.type == HEADERS)
            n = snprintf(to, room, "H%u%s ", f.stream, end);
        else if (f.type == RST)
            n = snprintf(to, room, "R%u:%u ", f.stream, number(f.body));
        else if (f.type == GOAWAY)
            n = snprintf(to, room, "G%u:%u%.*s ", number(f.body), number(f.body + 4),
                         (int)f.len - 8, f.body + 8);
        else if (f.type == PING)
            n = snprintf(to, room, "P ");
        else if (f.type == WINDOW && f.stream != 0)
            n = snprintf(to, room, "W%u:%u ", f.stream, number(f.body));
        len += (size_t)n;
    }
    im__buffer *out = im__connection_output(w->connection);
    im__buffer_take(out, im__buffer_len(out));
    return text;
}

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

/* ---- flow control ---- */

static void set(http_world *w, uint16_t id, uint32_t value)
{
    const uint8_t body[] = { (uint8_t)(id >> 8), (uint8_t)id, (uint8_t)(value >> 24),
                             (uint8_t)(value >> 16), (uint8_t)(value >> 8), (uint8_t)value };

    put(w, SETTINGS, 0, 0, body, sizeof body);
}

static void open_window(http_world *w, uint32_t stream, uint32_t by)
{
    const uint8_t body[] = { (uint8_t)(by >> 24), (uint8_t)(by >> 16), (uint8_t)(by >> 8),
                             (uint8_t)by };

    put(w, WINDOW, 0, stream, body, sizeof body);
}

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
    world_pass(&w, 100);
    ck_assert_str_eq(frames(&w), "G1:0 ");
    world_pass(&w, 4000);
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

/* ---- floods: what is repeated, and what the connection ends with ---- */

static const uint8_t ZEROS[16] = { 0 };

static void flood_ping(http_world *w, unsigned i)
{
    (void)i;
    put(w, PING, 0, 0, ZEROS, 8);
}

static void flood_settings(http_world *w, unsigned i)
{
    (void)i;
    put(w, SETTINGS, 0, 0, NULL, 0);
}

static void flood_data(http_world *w, unsigned i)
{
    if (i == 0)
        post(w, 1, "/wait");
    put(w, DATA, 0, 1, NULL, 0);
}

static void flood_reset(http_world *w, unsigned i)
{
    static const uint8_t CANCEL[] = { 0, 0, 0, 8 };

    get(w, 2 * i + 1, "/wait");
    put(w, RST, 0, 2 * i + 1, CANCEL, 4);
}

/* The server is brought to reset what it has begun (CVE-2025-8671). */
static void flood_made_reset(http_world *w, unsigned i)
{
    get(w, 2 * i + 1, "/wait");
    open_window(w, 2 * i + 1, 0x7fffffff);
}

static void flood_window(http_world *w, unsigned i)
{
    (void)i;
    open_window(w, 0, 1);
}

static void flood_priority(http_world *w, unsigned i)
{
    put(w, PRIORITY, 0, 2 * i + 1, ZEROS, 5);
}

static void flood_continuation(http_world *w, unsigned i)
{
    if (i == 0)
        put(w, HEADERS, END_STREAM, 1, NULL, 0);
    put(w, CONTINUATION, 0, 1, NULL, 0);
}

static void flood_malformed(http_world *w, unsigned i)
{
    request(w, 2 * i + 1, END_HEADERS | END_STREAM, ":method", "GET", (char *)NULL);
}

static const struct flood {
    const char *label;
    void (*send)(http_world *w, unsigned i);
    unsigned error;                        /* of the GOAWAY                                    */
} FLOODS[] = {
    { "PING", flood_ping, 11 },
    { "SETTINGS", flood_settings, 11 },
    { "empty DATA", flood_data, 11 },
    { "rapid reset", flood_reset, 2 },
    { "made to reset", flood_made_reset, 11 },
    { "WINDOW_UPDATE", flood_window, 11 },
    { "PRIORITY", flood_priority, 11 },
    { "CONTINUATION", flood_continuation, 11 },
    { "malformed requests", flood_malformed, 11 },
};

START_TEST(floods)
{
    const struct flood *f = &FLOODS[_i];
    http_world w;
    char want[16], *got = NULL;
    unsigned i;

    begin(&w, NULL);
    for (i = 0; i < 1100 && !w.connection->over; i++) {
        f->send(&w, i);
        got = strchr((char *)(uintptr_t)frames(&w), 'G');
    }
    ck_assert_msg(i <= 1001, "%s: was closed after %u frames", f->label, i);
    if (w.connection->broken)              /* nghttp2 may end it without a word */
        got = NULL;
    snprintf(want, sizeof want, ":%u", f->error);
    if (got != NULL)
        ck_assert_msg(strstr(got, want) != NULL, "%s: %s", f->label, got);
    world_release(&w);
}
END_TEST

/* And peers that work hard do not look like one: a PING or WINDOW_UPDATE for each answer. */
START_TEST(no_flood)
{
    http_world w;

    begin(&w, NULL);
    for (unsigned i = 0; i < 5000; i++) {
        get(&w, 2 * i + 1, "/hello");
        im__connection_flush(w.connection);
        flood_ping(&w, i);
        flood_window(&w, i);
        flood_window(&w, i);
        im__connection_flush(w.connection);
        im__buffer *out = im__connection_output(w.connection);
        im__buffer_take(out, im__buffer_len(out));
    }
    ck_assert(!w.connection->over);
    world_release(&w);
}
END_TEST

START_TEST(pings)
{
    static const im_http_limits LIMITS = { .ping_min_interval_ms = 1000 };
    http_world w;

    begin(&w, &LIMITS);
    for (int i = 0; i < 10; i++) {
        world_pass(&w, 1000);
        flood_ping(&w, 0);
        ck_assert_str_eq(frames(&w), "P ");
    }
    for (int i = 0; i < 2; i++) {
        world_pass(&w, 500);
        flood_ping(&w, 0);
        ck_assert_str_eq(frames(&w), "P ");
    }
    world_pass(&w, 500);
    flood_ping(&w, 0);
    ck_assert_ptr_nonnull(strstr(frames(&w), "G0:11too_many_pings"));
    ck_assert(w.connection->over);
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
    tcase_add_test(t, window_of_the_peer);
    tcase_add_test(t, window_of_ours);
    tcase_add_test(t, more_than_the_window);
    tcase_add_test(t, many_held);
    tcase_add_test(t, waiting_is_bounded);
    tcase_add_test(t, drains);
    tcase_add_test(t, ages);
    tcase_add_test(t, idles);
    tcase_add_test(t, header_that_does_not_end);
    LOOP(floods, FLOODS);
    tcase_add_test(t, no_flood);
    tcase_add_test(t, pings);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
