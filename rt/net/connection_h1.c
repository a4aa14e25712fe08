/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/connection_h1.c - HTTP/1.1's requests, by llhttp (RFC 9112).
 *
 * One request at a time: the parser pauses at the end of each, and what follows waits until its
 * response is sent, so that pipelined requests are answered in their order and cost no memory.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <llhttp/llhttp.h>

#include "net/h1_internal.h"

enum { SPANS_MIN = 32 };

/* What a connection has; the parser is no one else's business. */
typedef struct h1_session {
    im__h1 h1;                             /* first: this is what im__connection.session means */
    llhttp_t parser;
} h1_session;

static llhttp_t *parser_of(im__h1 *h1)
{
    return &((h1_session *)h1)->parser;
}

static im__h1 *h1_of(llhttp_t *parser)
{
    return parser->data;
}

/* ---- the header's pieces ---- */

static int refuse(im__h1 *h1, int status)
{
    h1->refusal = status;
    return HPE_USER;
}

static int keep(im__h1 *h1, const char *at, size_t len, int status)
{
    if (im__buffer_len(&h1->head) + len > h1->connection->core->limits.header_bytes)
        return refuse(h1, status);
    return im__buffer_add(&h1->head, at, len) ? HPE_OK : refuse(h1, 503);
}

static int on_url(llhttp_t *parser, const char *at, size_t len)
{
    im__h1 *h1 = h1_of(parser);

    h1->target_len += (uint32_t)len;
    return keep(h1, at, len, 414);
}

static int on_name(llhttp_t *parser, const char *at, size_t len)
{
    return keep(h1_of(parser), at, len, 431);
}

static int on_name_complete(llhttp_t *parser)
{
    im__h1 *h1 = h1_of(parser);

    if (h1->span_count >= h1->connection->core->limits.header_fields)
        return refuse(h1, 431);
    if (h1->span_count == h1->span_capacity) {
        size_t capacity = h1->span_capacity > 0 ? 2 * h1->span_capacity : SPANS_MIN;
        struct im__h1_span *spans = realloc(h1->spans, capacity * sizeof *spans);
        if (spans == NULL)
            return refuse(h1, 503);
        h1->spans = spans;
        h1->span_capacity = capacity;
    }
    uint32_t name = h1->span_count > 0 ? h1->spans[h1->span_count - 1].end : h1->target_len;
    uint32_t value = (uint32_t)im__buffer_len(&h1->head);
    h1->spans[h1->span_count++] = (struct im__h1_span){ name, value, value };
    return HPE_OK;
}

/* llhttp joins a folded value's lines (RFC 9112, section 5.2).  A value that is cut by the end of
 * a piece goes on where the next one begins; any other second part of a value is a second line. */
static bool is_folded(const im__h1 *h1, const char *at)
{
    const struct im__h1_span *s = &h1->spans[h1->span_count - 1];

    return s->end > s->value &&
           !(h1->value_open && h1->value_feed + 1 == h1->feed && at == h1->fed);
}

static int on_value(llhttp_t *parser, const char *at, size_t len)
{
    im__h1 *h1 = h1_of(parser);

    if (is_folded(h1, at))
        return refuse(h1, 400);
    int code = keep(h1, at, len, 431);
    h1->value_feed = h1->feed;
    h1->value_open = at + len == h1->fed_end;
    h1->spans[h1->span_count - 1].end = (uint32_t)im__buffer_len(&h1->head);
    return code;
}

static int on_begin(llhttp_t *parser)
{
    im__h1 *h1 = h1_of(parser);

    im__buffer_take(&h1->head, im__buffer_len(&h1->head));
    h1->span_count = 0;
    h1->target_len = 0;
    h1->connection->header_ns = im__core_now(h1->connection->core);
    return HPE_OK;
}

/* ---- a request ---- */

static im_str head_part(const im__h1 *h1, uint32_t start, uint32_t end)
{
    return im_str_from(im__buffer_at(&h1->head) + start, end - start);
}

static void to_lower(char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (text[i] >= 'A' && text[i] <= 'Z')
            text[i] |= 0x20;
}

static bool take_fields(im__h1 *h1, im_http_exchange *x)
{
    for (size_t i = 0; i < h1->span_count; i++) {
        const struct im__h1_span *s = &h1->spans[i];
        im_str value = head_part(h1, s->value, s->end);
        while (value.len > 0 && (value.ptr[value.len - 1] == ' ' ||
                                 value.ptr[value.len - 1] == '\t'))
            value.len--;
        to_lower(h1->head.bytes + h1->head.start + s->name, s->value - s->name);
        if (!im__exchange_add_field(x, head_part(h1, s->name, s->value), value))
            return false;
    }
    x->request.target = im_str_copy(&x->arena, head_part(h1, 0, h1->target_len));
    return x->request.target.ptr != NULL;
}

static int on_headers_complete(llhttp_t *parser)
{
    im__h1 *h1 = h1_of(parser);
    im_http_exchange *x = im__exchange_new(h1->connection);

    if (x == NULL)
        return refuse(h1, 503);
    h1->exchange = x;
    h1->connection->header_ns = 0;
    x->request.version = (uint8_t)(10 * parser->http_major + parser->http_minor);
    x->request.method = im_str_of(llhttp_method_name(parser->method));
    x->request.scheme = h1->connection->tls != NULL ? IM_STR("https") : IM_STR("http");
    if (!take_fields(h1, x))
        return refuse(h1, 503);
    if (!im__h1_check(h1, x))
        return HPE_USER;
    h1->keep_alive = llhttp_should_keep_alive(parser) != 0;
    /* No other protocol is offered, so that one is asked for means nothing. */
    parser->upgrade = 0;
    im__exchange_begin(x);
    return HPE_OK;
}

static int on_body(llhttp_t *parser, const char *at, size_t len)
{
    im__h1 *h1 = h1_of(parser);

    if (h1->exchange != NULL)
        im__exchange_data(h1->exchange, at, len);
    return HPE_OK;
}

static int on_complete(llhttp_t *parser)
{
    im__h1 *h1 = h1_of(parser);

    if (h1->exchange != NULL)
        im__exchange_end(h1->exchange);
    return HPE_PAUSED;
}

static const llhttp_settings_t SETTINGS = {
    .on_message_begin = on_begin,
    .on_url = on_url,
    .on_header_field = on_name,
    .on_header_field_complete = on_name_complete,
    .on_header_value = on_value,
    .on_headers_complete = on_headers_complete,
    .on_body = on_body,
    .on_message_complete = on_complete,
};

/* ---- the connection ---- */

/* A request that cannot be read is answered and is the last: nobody knows where the next one
 * would begin. */
static void refuse_request(im__h1 *h1)
{
    im__connection *c = h1->connection;

    im__count(&c->core->counters.protocol_errors, 1);
    h1->closing = true;
    if (h1->exchange != NULL) {
        c->over = im__exchange_is(h1->exchange, IM__HEAD_SENT);
        im__exchange_close(h1->exchange, IM_CANCELLED);
        h1->exchange = NULL;
    }
    if (c->over)
        return;
    im_http_exchange *x = h1->exchange = im__exchange_new(c);
    if (x == NULL) {
        im__connection_break(c, IM_RESOURCE_EXHAUSTED);
        return;
    }
    x->request.version = 11;
    x->flags |= IM__REQUEST_ENDED | IM__END_TOLD;
    im_http_answer(x, h1->refusal, "text/plain", NULL, 0);
}

/* The next request is not looked at before this one's end, nor a body that nobody takes. */
static bool is_busy(const im__h1 *h1)
{
    const im_http_exchange *x = h1->exchange;

    if (h1->connection->over || x == NULL)
        return h1->connection->over || h1->closing;
    return im__exchange_is(x, IM__REQUEST_ENDED) || im__buffer_len(&x->in) > 0;
}

/* A peer whose first line is no request of HTTP/1 may as well mean HTTP/2, with a wrong preface: an
 * answer would tell it nothing, and it is left without one (RFC 9113, section 3.4). */
static bool speaks_otherwise(const im__h1 *h1)
{
    static const char NAME[] = " HTTP/";
    const char *end = memchr(h1->fed, '\n', (size_t)(h1->fed_end - h1->fed));

    return h1->feed == 1 && h1->target_len == 0 && end != NULL
           && memmem(h1->fed, (size_t)(end - h1->fed), NAME, sizeof NAME - 1) == NULL;
}

/* Bytes that were read. */
static size_t parse(im__h1 *h1, const char *data, size_t len)
{
    h1->refusal = 400;
    h1->feed++;
    h1->fed = data;
    h1->fed_end = data + len;
    llhttp_errno_t error = llhttp_execute(parser_of(h1), data, len);

    if (error == HPE_OK)
        return len;
    if (error != HPE_PAUSED) {
        if (speaks_otherwise(h1))
            im__connection_fail(h1->connection);
        else
            refuse_request(h1);
        return len;
    }
    const char *at = llhttp_get_error_pos(parser_of(h1));
    llhttp_resume(parser_of(h1));
    assert(at >= data && at <= data + len);
    return (size_t)(at - data);
}

static void feed(im__connection *c, const char *data, size_t len)
{
    im__h1 *h1 = c->session;

    if (im__buffer_len(&c->in) == 0)
        while (len > 0 && !is_busy(h1)) {
            size_t n = parse(h1, data, len);
            data += n;
            len -= n;
            im__h1_send(h1);
        }
    if (len > 0 && !c->over && !im__buffer_add(&c->in, data, len))
        im__connection_break(c, IM_RESOURCE_EXHAUSTED);
    c->wake(c->owner);
}

static void feed_kept(im__h1 *h1)
{
    im__connection *c = h1->connection;

    while (im__buffer_len(&c->in) > 0 && !is_busy(h1)) {
        im__buffer_take(&c->in, parse(h1, im__buffer_at(&c->in), im__buffer_len(&c->in)));
        im__h1_send(h1);
    }
}

static void flush(im__connection *c)
{
    im__h1 *h1 = c->session;

    do {
        im__connection_marked(c);
        im__h1_send(h1);
        feed_kept(h1);
    } while (c->dirty != NULL && !c->broken);
    if (c->draining && h1->exchange == NULL && im__buffer_len(&c->in) == 0)
        c->over = true;
}

static bool start(im__connection *c)
{
    h1_session *session = calloc(1, sizeof *session);

    if (session == NULL)
        return false;
    session->h1.connection = c;
    llhttp_init(&session->parser, HTTP_REQUEST, &SETTINGS);
    session->parser.data = &session->h1;
    c->session = &session->h1;
    return true;
}

static void drain(im__connection *c)
{
    (void)c;                               /* flush closes it, or `connection: close` tells    */
}

static void release(im__connection *c)
{
    im__h1 *h1 = c->session;

    if (h1 == NULL)
        return;
    im__buffer_release(&h1->head);
    free(h1->spans);
    free(h1);
    c->session = NULL;
}

const im__protocol im__protocol_h1 = { start, feed, flush, drain, release };
