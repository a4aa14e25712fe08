/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/h1_response.c - HTTP/1.1's responses (RFC 9112).
 *
 * A body has a length where the whole of it is known when the header is sent; chunks otherwise,
 * each of what one round of events wrote; and for HTTP/1.0 it ends with the connection.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "net/h1_internal.h"

static const char *reason(int status)
{
    static const struct {
        int status;
        const char *reason;
    } REASONS[] = {
        { 200, "OK" }, { 201, "Created" }, { 202, "Accepted" }, { 204, "No Content" },
        { 301, "Moved Permanently" }, { 302, "Found" }, { 303, "See Other" },
        { 304, "Not Modified" }, { 307, "Temporary Redirect" }, { 308, "Permanent Redirect" },
        { 400, "Bad Request" }, { 401, "Unauthorized" }, { 403, "Forbidden" },
        { 404, "Not Found" }, { 405, "Method Not Allowed" }, { 406, "Not Acceptable" },
        { 408, "Request Timeout" }, { 409, "Conflict" }, { 411, "Length Required" },
        { 412, "Precondition Failed" }, { 413, "Content Too Large" }, { 414, "URI Too Long" },
        { 415, "Unsupported Media Type" }, { 417, "Expectation Failed" },
        { 421, "Misdirected Request" }, { 429, "Too Many Requests" },
        { 431, "Request Header Fields Too Large" }, { 499, "Client Closed Request" },
        { 500, "Internal Server Error" }, { 501, "Not Implemented" }, { 502, "Bad Gateway" },
        { 503, "Service Unavailable" }, { 504, "Gateway Timeout" },
        { 505, "HTTP Version Not Supported" },
    };
    for (size_t i = 0; i < sizeof REASONS / sizeof *REASONS; i++)
        if (REASONS[i].status == status)
            return REASONS[i].reason;
    return "";
}

/* ---- pieces of output; a connection without memory for them is broken ---- */

static void put(im__connection *c, const void *data, size_t len)
{
    if (!im__buffer_add(&c->out, data, len))
        im__connection_break(c, IM_RESOURCE_EXHAUSTED);
}

static void put_field(im__connection *c, im_str name, im_str value)
{
    put(c, name.ptr, name.len);
    put(c, ": ", 2);
    put(c, value.ptr, value.len);
    put(c, "\r\n", 2);
}

IM_PRINTF(2, 3) static void put_format(im__connection *c, const char *format, ...)
{
    char text[128];
    va_list args;

    va_start(args, format);
    int len = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    put(c, text, (size_t)len);
}

/* ---- the header ---- */

static void put_framing(im__h1 *h1, im_http_exchange *x)
{
    im__connection *c = h1->connection;

    if (x->status == 204 || x->status == 304)
        return;
    if (im__exchange_is(x, IM__FINISHED) && x->trailer_count == 0)
        put_format(c, "content-length: %zu\r\n", im__buffer_len(&x->body) + x->unsent);
    else if (im__exchange_is(x, IM__NO_BODY))
        return;
    else if (x->request.version >= 11) {
        x->flags |= IM__CHUNKED;
        put_format(c, "transfer-encoding: chunked\r\n");
    } else {
        h1->closing = true;
    }
}

static void put_connection(im__h1 *h1, const im_http_exchange *x)
{
    im__connection *c = h1->connection;

    bool unread = im__exchange_is(x, IM__EXPECTS) && !im__exchange_is(x, IM__REQUEST_ENDED);
    if (!h1->keep_alive || c->draining || unread)
        h1->closing = true;
    if (h1->closing)
        put_format(c, "connection: close\r\n");
    else if (x->request.version < 11)
        put_format(c, "connection: keep-alive\r\n");
}

static void send_head(im__h1 *h1, im_http_exchange *x)
{
    im__connection *c = h1->connection;

    put_format(c, "HTTP/1.1 %d %s\r\n", x->status, reason(x->status));
    put_field(c, IM_STR("date"), im__core_date(c->core));
    for (size_t i = 0; i < x->response_field_count; i++)
        if (!im__is_our_field(x->response_fields[i].name))
            put_field(c, x->response_fields[i].name, x->response_fields[i].value);
    put_framing(h1, x);
    put_connection(h1, x);
    put(c, "\r\n", 2);
    x->flags |= IM__HEAD_SENT;
}

/* ---- the body ---- */

static void send_body(im__h1 *h1, im_http_exchange *x)
{
    im__connection *c = h1->connection;
    size_t len = im__buffer_len(&x->body);

    if (len == 0)
        return;
    if (im__exchange_is(x, IM__CHUNKED))
        put_format(c, "%zx\r\n", len);
    put(c, im__buffer_at(&x->body), len);
    if (im__exchange_is(x, IM__CHUNKED))
        put(c, "\r\n", 2);
    im__exchange_sent(x, len);
}

/* RFC 9110, section 6.5.1: who did not say `te: trailers` may not see them. */
static void send_tail(im__h1 *h1, im_http_exchange *x)
{
    im__connection *c = h1->connection;

    x->flags |= IM__TAIL_SENT;
    if (!im__exchange_is(x, IM__CHUNKED))
        return;
    put(c, "0\r\n", 3);
    im_str te = im_http_request_field(&x->request, "te");
    if (te.ptr != NULL && strstr(te.ptr, "trailers") != NULL)
        for (size_t i = 0; i < x->trailer_count; i++)
            if (!im__is_our_field(x->trailers[i].name))
                put_field(c, x->trailers[i].name, x->trailers[i].value);
    put(c, "\r\n", 2);
}

/* The response is sent: is there a next request on this connection?  A body that goes on is read
 * for its sake, up to a point. */
static void complete(im__h1 *h1, im_http_exchange *x)
{
    im__connection *c = h1->connection;

    if (!im__exchange_is(x, IM__REQUEST_ENDED) && !h1->closing) {
        if (x->discarded <= IM__DISCARD_MAX)
            return;
        h1->closing = true;
    }
    h1->exchange = NULL;
    im__exchange_close(x, IM_OK);
    if (h1->closing)
        c->over = true;
}

void im__h1_send(im__h1 *h1)
{
    im_http_exchange *x = h1->exchange;
    im__connection *c = h1->connection;

    if (x == NULL)
        return;
    if (im__exchange_is(x, IM__RESET)) {
        im__connection_break(c, IM_CANCELLED);
        return;
    }
    im__exchange_deliver(x);
    if ((x->flags & (IM__EXPECTS | IM__FINISHED | IM__REQUEST_ENDED)) == IM__EXPECTS) {
        x->flags &= ~(uint32_t)IM__EXPECTS;
        put_format(c, "HTTP/1.1 100 Continue\r\n\r\n");
    }
    if (!im__exchange_is(x, IM__RESPONDED) || im__buffer_len(&c->out) >= IM__OUTPUT_HIGH)
        return;
    if (!im__exchange_is(x, IM__HEAD_SENT))
        send_head(h1, x);
    send_body(h1, x);
    if (im__exchange_is(x, IM__FINISHED) && !im__exchange_is(x, IM__TAIL_SENT))
        send_tail(h1, x);
    if (im__exchange_is(x, IM__TAIL_SENT))
        complete(h1, x);
    else
        im__exchange_drained(x);
}
