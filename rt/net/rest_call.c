/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/rest_call.c - an exchange of REST becomes a call.
 *
 *     data, end       the body is collected, a request made of it and of path and query; a method
 *                     whose requests stream gets one for each JSON value of the body
 *     reply, finish   a reply is the body of the answer; replies that stream are lines of JSON,
 *                     {"result":...} and at a bad end {"error":...}, or events (text/event-stream)
 *
 * What is not REST's alone (flow, deadlines, the end) is incoming.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "net/incoming_internal.h"
#include "net/rest_internal.h"

struct stream {
    im__incoming base;                     /* first: an incoming call is its stream             */
    const im__rest_route *route;
    const im_str *values;                  /* of the path's variables                           */
    im_str query;
    struct im__bytes body;                 /* what came of it, or of the next value             */
    struct im__json_cut cut;
    im_transcode_output reply;             /* of a method that gives one                        */
    int http_status;                       /* instead of that of the code, or 0                 */
    bool query_in_body;
    bool events;                           /* the peer asked for text/event-stream              */
};

static struct stream *stream_of(im__incoming *incoming)
{
    return (struct stream *)(void *)incoming;
}

static const im_http_request *request_of(const struct stream *stream)
{
    return im_http_exchange_request(stream->base.exchange);
}

/* The request is not what the method takes: its details name the field, where one is to blame. */
static void refuse_request(struct stream *stream, im_code code, const im_status *status)
{
    im_arena *arena = im_call_arena(stream->base.call);
    const char *text = im_cstr(arena, im_str_of(status->text));
    im_str details = IM_STR("");

    if (text == NULL || (code == IM_INVALID_ARGUMENT &&
                         im_transcode_details(arena, status, &details) != IM_OK))
        im__call_cancel(stream->base.call, IM_RESOURCE_EXHAUSTED, "no memory for a request");
    else
        im__call_cancel_with(stream->base.call, code, text, details);
}

/* ---- answers ---- */

/* The header of an answer with that content type. */
static void start_fields(struct stream *stream, struct im__fields *fields, im_str type)
{
    im__fields_init(fields, im_call_arena(stream->base.call));
    im__rest_put_cors(fields, stream->base.server, request_of(stream));
    if (type.len != 0)
        im__fields_put(fields, IM_STR("content-type"), type);
    const struct im__metadata *header = &stream->base.call->header;
    im__rest_put_metadata(fields, "grpc-metadata-",
                          (im_metadata){ header->entry, header->count });
}

static void respond_stream(struct stream *stream, im_str type)
{
    struct im__fields fields;

    if (stream->base.responded)
        return;
    stream->base.responded = true;
    if (im_str_equal(type, IM_STR("application/json")))
        type = stream->events ? IM_STR("text/event-stream") : IM_STR("application/x-ndjson");
    start_fields(stream, &fields, type);
    im_http_respond(stream->base.exchange, 200, fields.field, fields.count);
}

/* {"result":...} or {"error":...} */
static void write_item(struct stream *stream, const char *name, im_str json)
{
    im_str item = im_str_printf(&stream->base.out, "%s{\"%s\":%.*s}%s",
                                stream->events ? "data: " : "", name, IM_STR_ARG(json),
                                stream->events ? "\n\n" : "\n");

    if (item.ptr == NULL)
        im__call_cancel(stream->base.call, IM_RESOURCE_EXHAUSTED, "no memory for a reply");
    else
        im_http_write(stream->base.exchange, item.ptr, item.len);
}

static void write_reply(struct stream *stream, const im_transcode_output *reply)
{
    respond_stream(stream, reply->content_type);
    if (im_str_equal(reply->content_type, IM_STR("application/json")))
        write_item(stream, "result", reply->body);
    else
        im_http_write(stream->base.exchange, reply->body.ptr, reply->body.len);
    im__incoming_pace(&stream->base);
}

static void on_header(void *ctx, im_call *call, im_metadata header)
{
    (void)ctx;
    (void)call;
    (void)header;                          /* it goes out with the first byte of the body */
}

static void on_reply(void *ctx, im_call *call, const void *reply)
{
    struct stream *stream = ctx;
    bool streams = im__incoming_replies_stream(&stream->base);
    im_transcode_output out;
    im_status status;

    if (stream->base.exchange == NULL)
        return;
    im_code code = im_transcode_reply(stream->route->transcoder, reply,
                                      streams ? &stream->base.out : im_call_arena(call), &out,
                                      &status);
    if (code == IM_OK)
        im__method_sent(stream->base.route->metrics, out.body.len);
    if (code != IM_OK)
        im__incoming_cancel(&stream->base, code == IM_RESOURCE_EXHAUSTED ? code : IM_INTERNAL,
                            status.text);
    else if (streams)
        write_reply(stream, &out);
    else
        stream->reply = out;
    if (streams)
        im_arena_reset(&stream->base.out);
}

/* Trailers, for a peer that reads them. */
static void finish(struct stream *stream, const im_call_result *result)
{
    struct im__fields trailers;

    im__fields_init(&trailers, im_call_arena(stream->base.call));
    if (im__grpc_list_has(im_http_request_field(request_of(stream), "te"), "trailers"))
        im__rest_put_metadata(&trailers, "grpc-trailer-", result->trailer);
    im_http_finish(stream->base.exchange, trailers.field, trailers.count);
}

/* Before anything else was sent. */
static void answer_error(struct stream *stream, const im_call_result *result)
{
    struct im__fields fields;
    int http = stream->http_status;

    start_fields(stream, &fields, IM_STR(""));
    im__rest_refuse(&fields, stream->base.exchange,
                    http != 0 ? http : im_transcode_http_status(result->code), result,
                    &stream->route->options);
}

/* After some replies. */
static void write_error(struct stream *stream, const im_call_result *result)
{
    im_str json;

    if (im_transcode_error(&stream->base.out, result->code, result->message, result->details,
                           &stream->route->options, &json) == IM_OK)
        write_item(stream, "error", json);
    finish(stream, result);
}

static void answer(struct stream *stream, const im_call_result *result)
{
    struct im__fields fields;

    start_fields(stream, &fields, stream->reply.content_type);
    im_http_respond(stream->base.exchange, 200, fields.field, fields.count);
    im_http_write(stream->base.exchange, stream->reply.body.ptr, stream->reply.body.len);
    finish(stream, result);
}

static void on_finish(void *ctx, im_call *call, const im_call_result *result)
{
    struct stream *stream = ctx;

    (void)call;
    if (!im__incoming_finish(&stream->base))
        return;
    if (result->code == IM_OK && !im__incoming_replies_stream(&stream->base)) {
        answer(stream, result);
    } else if (result->code == IM_OK) {
        respond_stream(stream, IM_STR("application/json"));
        finish(stream, result);
    } else if (stream->base.responded) {
        write_error(stream, result);
    } else {
        answer_error(stream, result);
    }
}

/* ---- requests ---- */

/* The request that the body is, or a value of it. */
static void *make_request(struct stream *stream, im_arena *arena)
{
    const im_str body = im_str_from((const char *)stream->body.ptr, stream->body.len);
    const im_transcode_input input = {
        .values = stream->values,
        .query = stream->query_in_body ? body : stream->query,
        .body = stream->query_in_body ? IM_STR("") : body,
        .content_type = im_http_request_field(request_of(stream), "content-type"),
    };
    void *request = im_arena_alloc(arena, stream->base.route->rpc->request->size);
    im_status status;
    im_code code;

    im__method_received(stream->base.route->metrics, body.len);
    if (request == NULL)
        code = im_status_set(&status, IM_RESOURCE_EXHAUSTED, "no memory for a request");
    else
        code = im_transcode_request(stream->route->transcoder, &input, arena, request, &status);
    if (code == IM_OK)
        return request;
    refuse_request(stream, code, &status);
    return NULL;
}

/* More of the body, or of the next value. */
static bool collect(struct stream *stream, const uint8_t *data, size_t len)
{
    if (len > stream->base.server->options.message_max_bytes - stream->body.len) {
        stream->http_status = 413;
        im__call_cancel(stream->base.call, IM_RESOURCE_EXHAUSTED, "the body is too large");
        return false;
    }
    if (im__bytes_add(&stream->body, data, len))
        return true;
    im__call_cancel(stream->base.call, IM_RESOURCE_EXHAUSTED, "no memory for a request");
    return false;
}

static void send_value(struct stream *stream)
{
    void *request = make_request(stream, &stream->base.in);

    if (request != NULL)
        im_call_send_request(stream->base.call, request);
    im_arena_reset(&stream->base.in);
    stream->body.len = 0;
}

static size_t take(im__incoming *incoming, const uint8_t *data, size_t len)
{
    struct stream *stream = stream_of(incoming);
    bool complete = false;
    size_t used = im__incoming_requests_stream(incoming)
                      ? im__json_cut(&stream->cut, (const char *)data, len, &complete) : len;

    if (collect(stream, data, used) && complete)
        send_value(stream);
    return used;
}

static bool is_blank(const struct im__bytes *bytes)
{
    for (size_t i = 0; i < bytes->len; i++)
        if (memchr(" \t\r\n", bytes->ptr[i], 4) == NULL)
            return false;
    return true;
}

static void end(im__incoming *incoming)
{
    struct stream *stream = stream_of(incoming);

    if (im__incoming_requests_stream(incoming)) {
        if (!is_blank(&stream->body))
            send_value(stream);
        if (!im_call_is_over(incoming->call))
            im_call_end_requests(incoming->call);
        return;
    }
    void *request = make_request(stream, im_call_arena(incoming->call));
    if (request != NULL)
        im__route_invoke(incoming->route, incoming->call, request);
}

static void release(im__incoming *incoming)
{
    free(stream_of(incoming)->body.ptr);
}

static const im__incoming_kind REST = {
    { on_header, on_reply, on_finish, im__incoming_requests_drain }, take, end, release,
};

/* ---- the beginning ---- */

static void set_deadline(struct stream *stream, im_str timeout)
{
    uint64_t ns;

    if (im__grpc_timeout_parse(timeout, &ns))
        im__incoming_set_deadline(&stream->base, ns);
    else
        im__call_cancel(stream->base.call, IM_INVALID_ARGUMENT, "grpc-timeout is malformed");
}

static struct stream *stream_new(const im_server *server, im_http_exchange *exchange,
                                 const im_http_match *match)
{
    const im__rest_route *route = match->target;
    const im_http_request *request = im_http_exchange_request(exchange);
    im__incoming *incoming = im__incoming_new(&REST, server, route->route, exchange,
                                              sizeof(struct stream));

    if (incoming == NULL)
        return NULL;
    struct stream *stream = stream_of(incoming);
    stream->route = route;
    stream->values = match->values;
    stream->query = request->query;
    stream->events = im__grpc_list_has(im_http_request_field(request, "accept"),
                                       "text/event-stream");
    return stream;
}

void im__rest_begin(const im_server *server, im_http_exchange *exchange,
                    const im_http_match *match, bool query_in_body)
{
    const im_http_request *request = im_http_exchange_request(exchange);
    static const im_call_result NO_MEMORY = { .code = IM_RESOURCE_EXHAUSTED,
                                              .message = IM_STR_INIT("no memory for a request") };
    struct stream *stream = stream_new(server, exchange, match);

    if (stream == NULL) {
        struct im__fields fields;
        im__fields_init(&fields, im_http_exchange_arena(exchange));
        im__rest_refuse(&fields, exchange, 503, &NO_MEMORY, NULL);
        return;
    }
    stream->query_in_body = query_in_body;
    im__incoming_accept(&stream->base);
    im_code code = im__rest_receive(request, stream->base.call);
    if (code != IM_OK) {
        im__call_cancel(stream->base.call, code, code == IM_INVALID_ARGUMENT ?
                        "binary metadata is no base64" : "too much metadata");
        return;
    }
    im_str timeout = im_http_request_field(request, "grpc-timeout");
    if (timeout.ptr != NULL)
        set_deadline(stream, timeout);
    im__incoming_begin(&stream->base);
}
