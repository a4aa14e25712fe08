/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/grpc_server.c - a server's side of gRPC: an exchange becomes a call.
 *
 *     on_request      refused, or a stream is made: call, metadata, deadline
 *     data, end       messages are cut out, decoded and sent into the call
 *     header, reply   the call's answers are encoded and written to the exchange
 *     finish          trailers, or a header that is trailers, too
 *     close           the peer has gone, or all was sent: the stream lets go of both
 *
 * The stream lives in the call's arena, so it lives as long as the call, and the call as long as
 * the exchange at least: the stream holds a reference until close.
 *
 * A method that takes one request is called when that request and the end of the stream are there;
 * one whose requests stream at once.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/grpc_internal.h"
#include "net/server_internal.h"

enum {
    FIELDS_MAX = IM__CALL_METADATA_MAX + 8,
    MESSAGE_TEXT_MAX = 2048,               /* of grpc-message, before it is encoded           */
    DETAILS_MAX = 4096,                    /* peers take 8 KiB of trailers                    */
    NO_ERROR = 0, CANCEL = 8               /* HTTP/2's                                        */
};

struct stream {
    const im_server *server;
    const im__route *route;
    im_http_exchange *exchange;            /* NULL after its close                            */
    im_call *call;
    im_timer *timer;                       /* of the deadline, if there is one                */
    struct im__grpc_reader reader;
    struct im__bytes pending;              /* data that came while the handler was full       */
    im_arena in, out;                      /* for one streamed message at a time              */
    void *request;                         /* of a method that takes one, once it is there    */
    bool ended;                            /* the peer sends no more                          */
    bool reading;                          /* read_messages() is at work                      */
    bool responded;
    bool peer_takes_gzip;
    bool gzip;                             /* grpc-encoding said so                           */
};

static bool requests_stream(const struct stream *stream)
{
    return (stream->route->rpc->flags & IM_RPC_REQUESTS_STREAM) != 0;
}

/* End the call with a text that lives on the stack. */
static void cancel_with(struct stream *stream, im_code code, const char *text)
{
    const char *copy = im_cstr(im_call_arena(stream->call), im_str_of(text));

    im__call_cancel(stream->call, code, copy == NULL ? im_code_text(code) : copy);
}

/* ---- header fields out ---- */

struct fields {
    im_arena *arena;
    size_t count;
    im_http_field field[FIELDS_MAX];
};

/* The array is left as it is: it is large, and few of it is used. */
static void fields_init(struct fields *fields, im_arena *arena)
{
    fields->arena = arena;
    fields->count = 0;
}

static void put(struct fields *fields, im_str name, im_str value)
{
    assert(fields->count < FIELDS_MAX);
    fields->field[fields->count++] = (im_http_field){ name, value };
}

static void put_metadata(struct fields *fields, im_metadata metadata)
{
    for (size_t i = 0; i < metadata.count; i++) {
        im_str value = im__grpc_send_value(fields->arena, metadata.entry[i]);
        if (value.ptr != NULL)
            put(fields, metadata.entry[i].key, value);
    }
}

static void put_head(struct fields *fields)
{
    put(fields, IM_STR("content-type"), IM_STR("application/grpc"));
}

/* The text, cut at a rune's start where it is too long. */
static im_str cut(im_str text)
{
    if (text.len <= MESSAGE_TEXT_MAX)
        return text;
    text.len = MESSAGE_TEXT_MAX;
    while (text.len != 0 && ((unsigned char)text.ptr[text.len] & 0xc0) == 0x80)
        text.len--;
    return text;
}

static void put_details(struct fields *fields, const im_call_result *result)
{
    im_metadata_entry entry = { IM_STR("grpc-status-details-bin"), { NULL, 0 } };

    if (result->details.len == 0 || result->details.len > DETAILS_MAX)
        return;
    entry.value = im__grpc_details(fields->arena, result);
    if (entry.value.ptr == NULL)
        return;
    im_str coded = im__grpc_send_value(fields->arena, entry);
    if (coded.ptr != NULL)
        put(fields, entry.key, coded);
}

static im_str code_text(im_code code, char room[4])
{
    unsigned number = (unsigned)code & 0xff;
    size_t at = 4;

    do {
        room[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    return im_str_from(room + at, 4 - at);
}

static void put_status(struct fields *fields, const im_call_result *result, char room[4])
{
    im_call_result shown = *result;

    put(fields, IM_STR("grpc-status"), code_text(result->code, room));
    shown.message = cut(result->message);
    if (shown.message.len != 0) {
        im_str coded = im__grpc_percent_encode(fields->arena, shown.message);
        if (coded.ptr != NULL)
            put(fields, IM_STR("grpc-message"), coded);
    }
    put_details(fields, &shown);
}

/* An answer without a call. */
static void refuse(im_http_exchange *exchange, int http_status, im_code code, const char *text)
{
    im_call_result result = { code, im_str_of(text), { NULL, 0 }, { NULL, 0 } };
    struct fields fields;
    char room[4];

    fields_init(&fields, im_http_exchange_arena(exchange));
    put_head(&fields);
    put(&fields, IM_STR("grpc-accept-encoding"), IM_STR("identity,gzip"));
    put_status(&fields, &result, room);
    if (http_status == 405)
        put(&fields, IM_STR("allow"), IM_STR("POST"));
    im_http_respond(exchange, http_status, fields.field, fields.count);
    im_http_finish(exchange, NULL, 0);
}

/* ---- answers ---- */

static void on_header(void *ctx, im_call *call, im_metadata header)
{
    struct stream *stream = ctx;
    bool as_request = stream->reader.encoding == IM__GRPC_GZIP;
    struct fields fields;

    if (stream->exchange == NULL)
        return;
    stream->responded = true;
    stream->gzip = stream->peer_takes_gzip &&
                   (call->compress_replies == IM__COMPRESS_YES ||
                    (call->compress_replies == IM__COMPRESS_AS_USUAL && as_request));
    fields_init(&fields, im_call_arena(call));
    put_head(&fields);
    if (stream->gzip)
        put(&fields, IM_STR("grpc-encoding"), IM_STR("gzip"));
    put_metadata(&fields, header);
    im_http_respond(stream->exchange, 200, fields.field, fields.count);
}

static void on_reply(void *ctx, im_call *call, const void *reply)
{
    struct stream *stream = ctx;
    const im_rpc *rpc = stream->route->rpc;
    bool streams = (rpc->flags & IM_RPC_REPLIES_STREAM) != 0;
    bool gzip = stream->gzip && call->compress_replies != IM__COMPRESS_NO;
    im_status status;
    im_bytes frame;

    if (stream->exchange == NULL)
        return;
    im_code code = im__grpc_frame(rpc->reply, reply, gzip, SIZE_MAX,
                                  streams ? &stream->out : im_call_arena(call), &frame, &status);
    if (code != IM_OK) {
        cancel_with(stream, code == IM_RESOURCE_EXHAUSTED ? code : IM_INTERNAL, status.text);
    } else {
        im__method_sent(stream->route->metrics, frame.len);
        im_http_write(stream->exchange, frame.ptr, frame.len);
        if (im_http_backlog(stream->exchange) > IM_HTTP_BACKLOG_HIGH)
            im_call_hold_replies(call, true);
    }
    if (streams)
        im_arena_reset(&stream->out);
}

static void on_finish(void *ctx, im_call *call, const im_call_result *result)
{
    struct stream *stream = ctx;
    struct fields fields;
    char room[4];

    im_timer_free(stream->timer);
    stream->timer = NULL;
    if (stream->exchange == NULL)
        return;
    /* Nobody waits for data any more; what comes may go. */
    im_http_hold(stream->exchange, false);
    fields_init(&fields, im_call_arena(call));
    if (!stream->responded)
        put_head(&fields);
    put_status(&fields, result, room);
    put_metadata(&fields, result->trailer);
    if (stream->responded) {
        im_http_finish(stream->exchange, fields.field, fields.count);
    } else {
        im_http_respond(stream->exchange, 200, fields.field, fields.count);
        im_http_finish(stream->exchange, NULL, 0);
    }
}

/* ---- requests ---- */

static void *decode(struct stream *stream, im_bytes message, im_arena *arena)
{
    const im_type *type = stream->route->rpc->request;
    void *value = im_arena_zalloc(arena, 1, type->size);
    im_status status;
    im_code code;

    im__method_received(stream->route->metrics, message.len);
    if (value == NULL)
        code = im_status_set(&status, IM_RESOURCE_EXHAUSTED, "no memory for a request");
    else
        code = im__grpc_decode(message, type, value, arena, &status);
    if (code == IM_OK)
        return value;
    /* That the bytes are no such message is the fault of the peer's software, not its user's. */
    cancel_with(stream, code == IM_RESOURCE_EXHAUSTED ? code : IM_INTERNAL, status.text);
    return NULL;
}

static void on_message(struct stream *stream, im_bytes message)
{
    im_call *call = stream->call;

    if (requests_stream(stream)) {
        void *request = decode(stream, message, &stream->in);
        if (request != NULL) {
            im__call_set_compressed(call, stream->reader.compressed);
            im_call_send_request(call, request);
        }
        im_arena_reset(&stream->in);
    } else if (stream->request != NULL) {
        im__call_cancel(call, IM_UNIMPLEMENTED, "the method takes one request, not several");
    } else {
        stream->request = decode(stream, message, im_call_arena(call));
        call->was_compressed = stream->reader.compressed;
    }
}

/* Messages out of the bytes, until the handler is full or the call is over.  What is left. */
static size_t read_messages(struct stream *stream, const uint8_t *data, size_t len)
{
    stream->reading = true;
    while (len != 0 && !im_call_is_over(stream->call) && !im_call_requests_full(stream->call)) {
        const char *text = NULL;
        im_bytes message;
        im_code code = im__grpc_read(&stream->reader, &data, &len, &message, &text);
        if (code != IM_OK)
            im__call_cancel(stream->call, code, text);
        else if (message.ptr != NULL)
            on_message(stream, message);
    }
    stream->reading = false;
    return im_call_is_over(stream->call) ? 0 : len;
}

/* The peer is done, and all that it sent was read. */
static void requests_end(struct stream *stream)
{
    if (im_call_is_over(stream->call))
        return;
    if (!im__grpc_reader_between(&stream->reader))
        im__call_cancel(stream->call, IM_INTERNAL, "the stream ended within a message");
    else if (requests_stream(stream))
        im_call_end_requests(stream->call);
    else if (stream->request == NULL)
        im__call_cancel(stream->call, IM_UNIMPLEMENTED, "the method takes a request, none came");
    else
        im__route_invoke(stream->route, stream->call, stream->request);
}

static void on_data(void *ctx, im_http_exchange *exchange, const void *data, size_t len)
{
    struct stream *stream = ctx;
    size_t left = len;

    if (im_call_is_over(stream->call))
        return;
    if (stream->pending.len == 0)
        left = read_messages(stream, data, len);
    if (left == 0)
        return;
    im_http_hold(exchange, true);
    if (!im__bytes_add(&stream->pending, (const uint8_t *)data + (len - left), left))
        im__call_cancel(stream->call, IM_RESOURCE_EXHAUSTED, "no memory for a request");
}

static void on_end(void *ctx, im_http_exchange *exchange)
{
    struct stream *stream = ctx;

    (void)exchange;
    stream->ended = true;
    if (stream->pending.len == 0)
        requests_end(stream);
}

/* The handler reads again. */
static void on_requests_drain(void *ctx, im_call *call)
{
    struct stream *stream = ctx;
    struct im__bytes *pending = &stream->pending;

    (void)call;
    if (stream->exchange == NULL || stream->reading || pending->len == 0)
        return;
    size_t left = read_messages(stream, pending->ptr, pending->len);
    memmove(pending->ptr, pending->ptr + (pending->len - left), left);
    pending->len = left;
    if (left != 0 || stream->exchange == NULL)
        return;
    im_http_hold(stream->exchange, false);
    if (stream->ended)
        requests_end(stream);
}

/* There is room to write again. */
static void on_drain(void *ctx, im_http_exchange *exchange)
{
    struct stream *stream = ctx;

    (void)exchange;
    im_call_hold_replies(stream->call, false);
}

static void on_close(void *ctx, im_http_exchange *exchange, im_code code)
{
    struct stream *stream = ctx;

    (void)exchange;
    stream->exchange = NULL;
    im_call_cancel(stream->call, code == IM_OK ? IM_CANCELLED : code);
    im__grpc_reader_free(&stream->reader);
    free(stream->pending.ptr);
    im_arena_release(&stream->in);
    im_arena_release(&stream->out);
    im_call_release(stream->call);
}

static void on_deadline(void *ctx)
{
    struct stream *stream = ctx;

    im_call_cancel(stream->call, IM_DEADLINE_EXCEEDED);
}

static const im_caller CALLER = { on_header, on_reply, on_finish, on_requests_drain };
static const im_http_events EVENTS = { on_data, on_end, on_drain, on_close };

/* ---- the beginning ---- */

/* What gRPC itself reads of a request's header. */
struct asked {
    im_str type, timeout, encoding, accept;
};

static im_str *own_field(struct asked *asked, im_str name)
{
    if (im_str_equal(name, IM_STR("content-type")))
        return &asked->type;
    if (im_str_equal(name, IM_STR("grpc-timeout")))
        return &asked->timeout;
    if (im_str_equal(name, IM_STR("grpc-encoding")))
        return &asked->encoding;
    return im_str_equal(name, IM_STR("grpc-accept-encoding")) ? &asked->accept : NULL;
}

/* Into the call's metadata goes what is not of the transport. */
static im_code read_fields(const im_http_request *request, struct asked *asked, im_call *call)
{
    for (size_t i = 0; i < request->field_count; i++) {
        const im_http_field *field = &request->fields[i];
        im_str *own = own_field(asked, field->name);
        if (own != NULL) {
            *own = field->value;
        } else if (!im_str_equal(field->name, IM_STR("te"))) {
            im_code code = im__grpc_receive(&call->metadata, im_call_arena(call), field->name,
                                            field->value);
            if (code != IM_OK)
                return code;
        }
    }
    return IM_OK;
}

/* Static text when the request is refused; then *http_status and *code say how. */
static const char *check(const im_http_request *request, const struct asked *asked,
                         uint64_t *timeout_ns, int *http_status, im_code *code)
{
    *code = IM_INTERNAL;
    *http_status = 405;
    if (!im_str_equal(request->method, IM_STR("POST")))
        return "gRPC requests are POST";
    *http_status = 415;
    *code = IM_INVALID_ARGUMENT;
    if (!im__grpc_content_type(asked->type))
        return "the content type is none of gRPC with protobuf";
    *http_status = 400;
    *code = IM_INTERNAL;
    if (asked->timeout.ptr != NULL && !im__grpc_timeout_parse(asked->timeout, timeout_ns))
        return "grpc-timeout is malformed";
    *http_status = 200;
    *code = IM_UNIMPLEMENTED;
    if (im__grpc_encoding_of(asked->encoding) == IM__GRPC_UNKNOWN_ENCODING)
        return "grpc-encoding names a compression that is not known here";
    return NULL;
}

static void set_deadline(struct stream *stream, uint64_t timeout_ns)
{
    im_loop *loop = im_http_exchange_loop(stream->exchange);
    uint64_t now = im_loop_now_ns(loop);
    uint64_t at = timeout_ns > UINT64_MAX - now ? UINT64_MAX : now + timeout_ns;

    im_call_set_deadline(stream->call, at);
    stream->timer = im_timer_new(loop, on_deadline, stream);
    if (stream->timer != NULL)
        im_timer_set(stream->timer, at);
    else
        im__call_cancel(stream->call, IM_RESOURCE_EXHAUSTED, "no memory for a deadline");
}

static struct stream *stream_new(im_server *server, const im__route *route,
                                 im_http_exchange *exchange, const im_http_request *request)
{
    im_call *call = im__call_new_for(route->rpc, im_http_exchange_loop(exchange), &CALLER,
                                     sizeof(struct stream));

    if (call == NULL)
        return NULL;
    struct stream *stream = call->caller_ctx;
    stream->server = server;
    stream->route = route;
    stream->exchange = exchange;
    stream->call = call;
    stream->reader.max_bytes = server->options.message_max_bytes;
    im_arena_init(&stream->in, NULL, 0);
    im_arena_init(&stream->out, NULL, 0);
    im_str peer = im_str_copy(im_call_arena(call), request->peer);
    if (peer.ptr != NULL)
        im__call_set_peer(call, peer);
    return stream;
}

/* A stream that was never accepted by its exchange. */
static void stream_drop(struct stream *stream)
{
    stream->exchange = NULL;
    on_close(stream, NULL, IM_CANCELLED);
}

static void begin(struct stream *stream, const struct asked *asked, uint64_t timeout_ns)
{
    stream->reader.encoding = im__grpc_encoding_of(asked->encoding);
    stream->peer_takes_gzip = im__grpc_list_has(asked->accept, "gzip");
    im_http_accept(stream->exchange, &EVENTS, stream);
    if (asked->timeout.ptr != NULL)
        set_deadline(stream, timeout_ns);
    if (requests_stream(stream) && !im_call_is_over(stream->call))
        im__route_invoke(stream->route, stream->call, NULL);
}

static void unknown_path(const im_server *server, im_http_exchange *exchange, im_str path)
{
    const char *slash = path.len < 2 ? NULL : memchr(path.ptr + 1, '/', path.len - 1);
    im_str service = slash == NULL ? im_str_from("", 0) :
                     im_str_from(path.ptr + 1, (size_t)(slash - path.ptr) - 1);
    bool known = im__server_service(server, service) != NULL;
    char text[256];

    (void)snprintf(text, sizeof text, known ? "no such method: %.*s" : "no such service: %.*s",
                   path.len > 128 ? 128 : (int)path.len, path.ptr);
    refuse(exchange, 200, IM_UNIMPLEMENTED, text);
}

void im__grpc_request(im_server *server, im_http_exchange *exchange,
                      const im_http_request *request)
{
    const im__route *route = im__server_route(server, request->path);
    struct asked asked = { .type = { NULL, 0 } };
    uint64_t timeout_ns = 0;
    int http_status = 200;
    im_code code;

    if (request->version != 20) {
        refuse(exchange, 505, IM_INTERNAL, "gRPC needs HTTP/2");
        return;
    }
    if (route == NULL) {
        unknown_path(server, exchange, request->path);
        return;
    }
    struct stream *stream = stream_new(server, route, exchange, request);
    if (stream == NULL) {
        refuse(exchange, 200, IM_RESOURCE_EXHAUSTED, "no memory for a call");
        return;
    }
    code = read_fields(request, &asked, stream->call);
    const char *text = code == IM_OK ? NULL : code == IM_INVALID_ARGUMENT ?
                       "binary metadata is no base64" : "too much metadata";
    if (code == IM_INVALID_ARGUMENT)
        code = IM_INTERNAL;
    if (text == NULL)
        text = check(request, &asked, &timeout_ns, &http_status, &code);
    if (text != NULL) {
        refuse(exchange, http_status, code, text);
        stream_drop(stream);
        return;
    }
    begin(stream, &asked, timeout_ns);
}
