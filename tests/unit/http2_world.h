/* SPDX-License-Identifier: Apache-2.0 */
/*
 * unit/http2_world.h - HTTP/2's frames, written and read by hand, and no socket.
 */
#ifndef TESTS_UNIT_HTTP2_WORLD_H
#define TESTS_UNIT_HTTP2_WORLD_H

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

static inline void feed(http_world *w, const void *data, size_t len)
{
    char *copy = malloc(len + (len == 0));

    memcpy(copy, data, len);
    im__connection_feed(w->connection, copy, len);
    free(copy);
}

static inline void put(http_world *w, uint8_t type, uint8_t flags, uint32_t stream,
                       const void *body, size_t len)
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
static inline void request(http_world *w, uint32_t stream, unsigned flags, ...)
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
    put(w, HEADERS, (uint8_t)flags, stream, block, len);
}

static inline void get(http_world *w, uint32_t stream, const char *path)
{
    request(w, stream, END_HEADERS | END_STREAM, ":method", "GET", ":scheme", "http", ":path",
            path, ":authority", "h", (char *)NULL);
}

static inline void post(http_world *w, uint32_t stream, const char *path)
{
    request(w, stream, END_HEADERS, ":method", "POST", ":scheme", "http", ":path", path,
            ":authority", "h", (char *)NULL);
}

static inline void begin(http_world *w, const im_http_limits *limits)
{
    world_init(w, limits);
    feed(w, PREFACE, sizeof PREFACE - 1);
    put(w, SETTINGS, 0, 0, NULL, 0);
    put(w, SETTINGS, ACK, 0, NULL, 0);
}

/* The frames that came out so far, taken off the output when a test is done with them. */
static inline bool next(http_world *w, size_t *at, frame *f)
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

static inline uint32_t number(const uint8_t *p)
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

static inline void set(http_world *w, uint16_t id, uint32_t value)
{
    const uint8_t body[] = { (uint8_t)(id >> 8), (uint8_t)id, (uint8_t)(value >> 24),
                             (uint8_t)(value >> 16), (uint8_t)(value >> 8), (uint8_t)value };

    put(w, SETTINGS, 0, 0, body, sizeof body);
}

static inline void open_window(http_world *w, uint32_t stream, uint32_t by)
{
    const uint8_t body[] = { (uint8_t)(by >> 24), (uint8_t)(by >> 16), (uint8_t)(by >> 8),
                             (uint8_t)by };

    put(w, WINDOW, 0, stream, body, sizeof body);
}

#endif
