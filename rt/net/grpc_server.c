/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/grpc_server.c - a server's side of gRPC: an exchange becomes a call.
 *
 *     on_request      refused, or a stream is made: call, metadata, deadline
 *     data, end       messages are cut out, decoded and sent into the call
 *     header, reply   the call's answers are encoded and written to the exchange
 *     finish          trailers, or a header that is trailers, too
 *
 * What is not gRPC's alone (flow, deadlines, the end) is incoming.c's.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/incoming_internal.h"

enum {
    MESSAGE_TEXT_MAX = 2048,               /* of grpc-message, before it is encoded           */
    DETAILS_MAX = 4096                     /* peers take 8 KiB of trailers                    */
};

struct stream {
    im__incoming base;                     /* first: an incoming call is its stream           */
    struct im__grpc_reader reader;
    void *request;                         /* of a method that takes one, once it is there    */
    bool peer_takes_gzip;
    bool gzip;                             /* grpc-encoding said so                           */
};

static struct stream *stream_of(im__incoming *incoming)
{
    return (struct stream *)(void *)incoming;
}

/* ---- header fields out ---- */

static void put_metadata(struct im__fields *fields, im_metadata metadata)
{
    for (size_t i = 0; i < metadata.count; i++) {
        im_str value = im__grpc_send_value(fields->arena, metadata.entry[i]);
        if (value.ptr != NULL)
            im__fields_put(fields, metadata.entry[i].key, value);
    }
}

static void put_head(struct im__fields *fields)
{
    im__fields_put(fields, IM_STR("content-type"), IM_STR("application/grpc"));
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

static void put_details(struct im__fields *fields, const im_call_result *result)
{
    im_metadata_entry entry = { IM_STR("grpc-status-details-bin"), { NULL, 0 } };

    if (result->details.len == 0 || result->details.len > DETAILS_MAX)
        return;
    entry.value = im__grpc_details(fields->arena, result);
    if (entry.value.ptr == NULL)
        return;
    im_str coded = im__grpc_send_value(fields->arena, entry);
    if (coded.ptr != NULL)
        im__fields_put(fields, entry.key, coded);
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

static void put_status(struct im__fields *fields, const im_call_result *result, char room[4])
{
    im_call_result shown = *result;

    im__fields_put(fields, IM_STR("grpc-status"), code_text(result->code, room));
    shown.message = cut(result->message);
    if (shown.message.len != 0) {
        im_str coded = im__grpc_percent_encode(fields->arena, shown.message);
        if (coded.ptr != NULL)
            im__fields_put(fields, IM_STR("grpc-message"), coded);
    }
    put_details(fields, &shown);
}

/* An answer without a call. */
static void refuse(im_http_exchange *exchange, int http_status, im_code code, const char *text)
{
    im_call_result result = { code, im_str_of(text), { NULL, 0 }, { NULL, 0 } };
    struct im__fields fields;
    char room[4];

    im__fields_init(&fields, im_http_exchange_arena(exchange));
    put_head(&fields);
    im__fields_put(&fields, IM_STR("grpc-accept-encoding"), IM_STR("identity,gzip"));
    put_status(&fields, &result, room);
    if (http_status == 405)
        im__fields_put(&fields, IM_STR("allow"), IM_STR("POST"));
    im_http_respond(exchange, http_status, fields.field, fields.count);
    im_http_finish(exchange, NULL, 0);
}

/* ---- answers ---- */

static void on_header(void *ctx, im_call *call, im_metadata header)
{
    struct stream *stream = ctx;
    bool as_request = stream->reader.encoding == IM__GRPC_GZIP;
    struct im__fields fields;

    if (stream->base.exchange == NULL)
        return;
    stream->base.responded = true;
    stream->gzip = stream->peer_takes_gzip &&
                   (call->compress_replies == IM__COMPRESS_YES ||
                    (call->compress_replies == IM__COMPRESS_AS_USUAL && as_request));
    im__fields_init(&fields, im_call_arena(call));
    put_head(&fields);
    if (stream->gzip)
        im__fields_put(&fields, IM_STR("grpc-encoding"), IM_STR("gzip"));
    put_metadata(&fields, header);
    im_http_respond(stream->base.exchange, 200, fields.field, fields.count);
}

static void on_reply(void *ctx, im_call *call, const void *reply)
{
    struct stream *stream = ctx;
    const im_rpc *rpc = stream->base.route->rpc;
    bool streams = im__incoming_replies_stream(&stream->base);
    bool gzip = stream->gzip && call->compress_replies != IM__COMPRESS_NO;
    im_status status;
    im_bytes frame;

    if (stream->base.exchange == NULL)
        return;
    im_code code = im__grpc_frame(rpc->reply, reply, gzip, SIZE_MAX,
                                  streams ? &stream->base.out : im_call_arena(call), &frame,
                                  &status);
    if (code != IM_OK) {
        im__incoming_cancel(&stream->base, code == IM_RESOURCE_EXHAUSTED ? code : IM_INTERNAL,
                            status.text);
    } else {
        im__method_sent(stream->base.route->metrics, frame.len);
        im_http_write(stream->base.exchange, frame.ptr, frame.len);
        im__incoming_pace(&stream->base);
    }
    if (streams)
        im_arena_reset(&stream->base.out);
}

static void on_finish(void *ctx, im_call *call, const im_call_result *result)
{
    struct stream *stream = ctx;
    struct im__fields fields;
    char room[4];

    if (!im__incoming_finish(&stream->base))
        return;
    im__fields_init(&fields, im_call_arena(call));
    if (!stream->base.responded)
        put_head(&fields);
    put_status(&fields, result, room);
    put_metadata(&fields, result->trailer);
    if (stream->base.responded) {
        im_http_finish(stream->base.exchange, fields.field, fields.count);
    } else {
        im_http_respond(stream->base.exchange, 200, fields.field, fields.count);
        im_http_finish(stream->base.exchange, NULL, 0);
    }
}

/* ---- requests ---- */

static void *decode(struct stream *stream, im_bytes message, im_arena *arena)
{
    const im_type *type = stream->base.route->rpc->request;
    void *value = im_arena_zalloc(arena, 1, type->size);
    im_status status;
    im_code code;

    im__method_received(stream->base.route->metrics, message.len);
    if (value == NULL)
        code = im_status_set(&status, IM_RESOURCE_EXHAUSTED, "no memory for a request");
    else
        code = im__grpc_decode(message, type, value, arena, &status);
    if (code == IM_OK)
        return value;
    /* That the bytes are no such message is the fault of the peer's software, not its user's. */
    im__incoming_cancel(&stream->base, code == IM_RESOURCE_EXHAUSTED ? code : IM_INTERNAL,
                        status.text);
    return NULL;
}

static void on_message(struct stream *stream, im_bytes message)
{
    im_call *call = stream->base.call;

    if (im__incoming_requests_stream(&stream->base)) {
        void *request = decode(stream, message, &stream->base.in);
        if (request != NULL) {
            im__call_set_compressed(call, stream->reader.compressed);
            im_call_send_request(call, request);
        }
        im_arena_reset(&stream->base.in);
    } else if (stream->request != NULL) {
        im__call_cancel(call, IM_UNIMPLEMENTED, "the method takes one request, not several");
    } else {
        stream->request = decode(stream, message, im_call_arena(call));
        call->was_compressed = stream->reader.compressed;
    }
}

static size_t take(im__incoming *incoming, const uint8_t *data, size_t len)
{
    struct stream *stream = stream_of(incoming);
    const char *text = NULL;
    size_t left = len;
    im_bytes message;
    im_code code = im__grpc_read(&stream->reader, &data, &left, &message, &text);

    if (code != IM_OK)
        im__call_cancel(incoming->call, code, text);
    else if (message.ptr != NULL)
        on_message(stream, message);
    return len - left;
}

static void end(im__incoming *incoming)
{
    struct stream *stream = stream_of(incoming);

    if (!im__grpc_reader_between(&stream->reader))
        im__call_cancel(incoming->call, IM_INTERNAL, "the stream ended within a message");
    else if (im__incoming_requests_stream(incoming))
        im_call_end_requests(incoming->call);
    else if (stream->request == NULL)
        im__call_cancel(incoming->call, IM_UNIMPLEMENTED,
                        "the method takes a request, none came");
    else
        im__route_invoke(incoming->route, incoming->call, stream->request);
}

static void release(im__incoming *incoming)
{
    im__grpc_reader_free(&stream_of(incoming)->reader);
}

static const im__incoming_kind GRPC = {
    { on_header, on_reply, on_finish, im__incoming_requests_drain }, take, end, release,
};

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

static struct stream *stream_new(const im_server *server, const im__route *route,
                                 im_http_exchange *exchange)
{
    im__incoming *incoming = im__incoming_new(&GRPC, server, route, exchange,
                                              sizeof(struct stream));

    if (incoming != NULL)
        stream_of(incoming)->reader.max_bytes = server->options.message_max_bytes;
    return incoming != NULL ? stream_of(incoming) : NULL;
}

static void begin(struct stream *stream, const struct asked *asked, uint64_t timeout_ns)
{
    stream->reader.encoding = im__grpc_encoding_of(asked->encoding);
    stream->peer_takes_gzip = im__grpc_list_has(asked->accept, "gzip");
    im__incoming_accept(&stream->base);
    if (asked->timeout.ptr != NULL)
        im__incoming_set_deadline(&stream->base, timeout_ns);
    im__incoming_begin(&stream->base);
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
    struct stream *stream = stream_new(server, route, exchange);
    if (stream == NULL) {
        refuse(exchange, 200, IM_RESOURCE_EXHAUSTED, "no memory for a call");
        return;
    }
    code = read_fields(request, &asked, stream->base.call);
    const char *text = code == IM_OK ? NULL : code == IM_INVALID_ARGUMENT ?
                       "binary metadata is no base64" : "too much metadata";
    if (code == IM_INVALID_ARGUMENT)
        code = IM_INTERNAL;
    if (text == NULL)
        text = check(request, &asked, &timeout_ns, &http_status, &code);
    if (text != NULL) {
        refuse(exchange, http_status, code, text);
        im__incoming_drop(&stream->base);
        return;
    }
    begin(stream, &asked, timeout_ns);
}
