/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/rest_call.c - an exchange of REST becomes a call.
 *
 *     data, end       the body is collected, a request made of it and of path and query; a method
 *                     whose requests stream gets one for each JSON value of the body
 *     reply, finish   a reply is the body of the answer; replies that stream are lines of JSON,
 *                     {"result":...} and at a bad end {"error":...}, or events (text/event-stream)
 *     close           the peer has gone, or all was sent: the stream lets go of both
 *
 * As in grpc_server.c the stream lives in the call's arena and holds a reference until close.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "net/grpc_internal.h"
#include "net/rest_internal.h"

struct stream {
    const im_server *server;
    const im__rest_route *route;
    im_http_exchange *exchange;            /* NULL after its close                              */
    im_call *call;
    im_timer *timer;                       /* of the deadline, if there is one                  */
    const im_str *values;                  /* of the path's variables                           */
    im_str query;
    struct im__bytes body;                 /* what came of it, or of the next value             */
    struct im__bytes pending;              /* data that came while the handler was full         */
    struct im__json_cut cut;
    im_arena in, out;                      /* for one streamed message at a time                */
    im_transcode_output reply;             /* of a method that gives one                        */
    int http_status;                       /* instead of that of the code, or 0                 */
    bool query_in_body;
    bool ended;                            /* the peer sends no more                            */
    bool reading;                          /* read_values() is at work                          */
    bool responded;
    bool events;                           /* the peer asked for text/event-stream              */
};

static const im_rpc *rpc_of(const struct stream *stream)
{
    return stream->route->route->rpc;
}

static bool requests_stream(const struct stream *stream)
{
    return (rpc_of(stream)->flags & IM_RPC_REQUESTS_STREAM) != 0;
}

static bool replies_stream(const struct stream *stream)
{
    return (rpc_of(stream)->flags & IM_RPC_REPLIES_STREAM) != 0;
}

static const im_http_request *request_of(const struct stream *stream)
{
    return im_http_exchange_request(stream->exchange);
}

/* End the call with a text that lives on the stack. */
static void cancel_with(struct stream *stream, im_code code, const char *text)
{
    const char *copy = im_cstr(im_call_arena(stream->call), im_str_of(text));

    im__call_cancel(stream->call, code, copy == NULL ? im_code_text(code) : copy);
}

/* The request is not what the method takes: its details name the field, where one is to blame. */
static void refuse_request(struct stream *stream, im_code code, const im_status *status)
{
    im_arena *arena = im_call_arena(stream->call);
    const char *text = im_cstr(arena, im_str_of(status->text));
    im_str details = IM_STR("");

    if (text == NULL || (code == IM_INVALID_ARGUMENT &&
                         im_transcode_details(arena, status, &details) != IM_OK))
        im__call_cancel(stream->call, IM_RESOURCE_EXHAUSTED, "no memory for a request");
    else
        im__call_cancel_with(stream->call, code, text, details);
}

/* ---- answers ---- */

/* The header of an answer with that content type. */
static void start_fields(struct stream *stream, struct im__rest_fields *fields, im_str type)
{
    im__rest_fields_init(fields, im_call_arena(stream->call));
    im__rest_put_cors(fields, stream->server, request_of(stream));
    if (type.len != 0)
        im__rest_put(fields, IM_STR("content-type"), type);
    im__rest_put_metadata(fields, "grpc-metadata-", (im_metadata){ stream->call->header.entry,
                                                                   stream->call->header.count });
}

static void respond_stream(struct stream *stream, im_str type)
{
    struct im__rest_fields fields;

    if (stream->responded)
        return;
    stream->responded = true;
    if (im_str_equal(type, IM_STR("application/json")))
        type = stream->events ? IM_STR("text/event-stream") : IM_STR("application/x-ndjson");
    start_fields(stream, &fields, type);
    im_http_respond(stream->exchange, 200, fields.field, fields.count);
}

/* {"result":...} or {"error":...} */
static void write_item(struct stream *stream, const char *name, im_str json)
{
    im_str item = im_str_printf(&stream->out, "%s{\"%s\":%.*s}%s", stream->events ? "data: " : "",
                                name, IM_STR_ARG(json), stream->events ? "\n\n" : "\n");

    if (item.ptr == NULL)
        im__call_cancel(stream->call, IM_RESOURCE_EXHAUSTED, "no memory for a reply");
    else
        im_http_write(stream->exchange, item.ptr, item.len);
}

static void write_reply(struct stream *stream, const im_transcode_output *reply)
{
    respond_stream(stream, reply->content_type);
    if (im_str_equal(reply->content_type, IM_STR("application/json")))
        write_item(stream, "result", reply->body);
    else
        im_http_write(stream->exchange, reply->body.ptr, reply->body.len);
    if (im_http_backlog(stream->exchange) > IM_HTTP_BACKLOG_HIGH)
        im_call_hold_replies(stream->call, true);
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
    im_transcode_output out;
    im_status status;

    if (stream->exchange == NULL)
        return;
    im_code code = im_transcode_reply(stream->route->transcoder, reply,
                                      replies_stream(stream) ? &stream->out : im_call_arena(call),
                                      &out, &status);
    if (code == IM_OK)
        im__method_sent(stream->route->route->metrics, out.body.len);
    if (code != IM_OK)
        cancel_with(stream, code == IM_RESOURCE_EXHAUSTED ? code : IM_INTERNAL, status.text);
    else if (replies_stream(stream))
        write_reply(stream, &out);
    else
        stream->reply = out;
    if (replies_stream(stream))
        im_arena_reset(&stream->out);
}

/* Trailers, for a peer that reads them. */
static void finish(struct stream *stream, const im_call_result *result)
{
    struct im__rest_fields trailers;

    im__rest_fields_init(&trailers, im_call_arena(stream->call));
    if (im__grpc_list_has(im_http_request_field(request_of(stream), "te"), "trailers"))
        im__rest_put_metadata(&trailers, "grpc-trailer-", result->trailer);
    im_http_finish(stream->exchange, trailers.field, trailers.count);
}

/* Before anything else was sent. */
static void answer_error(struct stream *stream, const im_call_result *result)
{
    struct im__rest_fields fields;
    int http = stream->http_status;

    start_fields(stream, &fields, IM_STR(""));
    im__rest_refuse(&fields, stream->exchange,
                    http != 0 ? http : im_transcode_http_status(result->code), result,
                    &stream->route->options);
}

/* After some replies. */
static void write_error(struct stream *stream, const im_call_result *result)
{
    im_str json;

    if (im_transcode_error(&stream->out, result->code, result->message, result->details,
                           &stream->route->options, &json) == IM_OK)
        write_item(stream, "error", json);
    finish(stream, result);
}

static void answer(struct stream *stream, const im_call_result *result)
{
    struct im__rest_fields fields;

    start_fields(stream, &fields, stream->reply.content_type);
    im_http_respond(stream->exchange, 200, fields.field, fields.count);
    im_http_write(stream->exchange, stream->reply.body.ptr, stream->reply.body.len);
    finish(stream, result);
}

static void on_finish(void *ctx, im_call *call, const im_call_result *result)
{
    struct stream *stream = ctx;

    (void)call;
    im_timer_free(stream->timer);
    stream->timer = NULL;
    if (stream->exchange == NULL)
        return;
    /* Nobody waits for data any more; what comes may go. */
    im_http_hold(stream->exchange, false);
    if (result->code == IM_OK && !replies_stream(stream)) {
        answer(stream, result);
    } else if (result->code == IM_OK) {
        respond_stream(stream, IM_STR("application/json"));
        finish(stream, result);
    } else if (stream->responded) {
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
    void *request = im_arena_alloc(arena, rpc_of(stream)->request->size);
    im_status status;
    im_code code;

    im__method_received(stream->route->route->metrics, body.len);
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
static bool collect(struct stream *stream, const char *data, size_t len)
{
    if (len > stream->server->options.message_max_bytes - stream->body.len) {
        stream->http_status = 413;
        im__call_cancel(stream->call, IM_RESOURCE_EXHAUSTED, "the body is too large");
        return false;
    }
    if (im__bytes_add(&stream->body, data, len))
        return true;
    im__call_cancel(stream->call, IM_RESOURCE_EXHAUSTED, "no memory for a request");
    return false;
}

static void send_value(struct stream *stream)
{
    void *request = make_request(stream, &stream->in);

    if (request != NULL)
        im_call_send_request(stream->call, request);
    im_arena_reset(&stream->in);
    stream->body.len = 0;
}

/* Values out of the bytes, until the handler is full or the call is over.  What is left. */
static size_t read_values(struct stream *stream, const char *data, size_t len)
{
    stream->reading = true;
    while (len != 0 && !im_call_is_over(stream->call) && !im_call_requests_full(stream->call)) {
        bool complete;
        size_t used = im__json_cut(&stream->cut, data, len, &complete);
        if (!collect(stream, data, used))
            break;
        data += used;
        len -= used;
        if (complete)
            send_value(stream);
    }
    stream->reading = false;
    return im_call_is_over(stream->call) ? 0 : len;
}

static bool is_blank(const struct im__bytes *bytes)
{
    for (size_t i = 0; i < bytes->len; i++)
        if (memchr(" \t\r\n", bytes->ptr[i], 4) == NULL)
            return false;
    return true;
}

/* The peer is done, and all that it sent was read. */
static void requests_end(struct stream *stream)
{
    if (im_call_is_over(stream->call))
        return;
    if (requests_stream(stream)) {
        if (!is_blank(&stream->body))
            send_value(stream);
        if (!im_call_is_over(stream->call))
            im_call_end_requests(stream->call);
        return;
    }
    void *request = make_request(stream, im_call_arena(stream->call));
    if (request != NULL)
        im__route_invoke(stream->route->route, stream->call, request);
}

static void on_data(void *ctx, im_http_exchange *exchange, const void *data, size_t len)
{
    struct stream *stream = ctx;
    size_t left = len;

    if (im_call_is_over(stream->call))
        return;
    if (!requests_stream(stream)) {
        collect(stream, data, len);
        return;
    }
    if (stream->pending.len == 0)
        left = read_values(stream, data, len);
    if (left == 0)
        return;
    im_http_hold(exchange, true);
    if (!im__bytes_add(&stream->pending, (const char *)data + (len - left), left))
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
    size_t left = read_values(stream, (const char *)pending->ptr, pending->len);
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
    free(stream->body.ptr);
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

static void set_deadline(struct stream *stream, im_str timeout)
{
    im_loop *loop = im_http_exchange_loop(stream->exchange);
    uint64_t now = im_loop_now_ns(loop), ns;

    if (!im__grpc_timeout_parse(timeout, &ns)) {
        im__call_cancel(stream->call, IM_INVALID_ARGUMENT, "grpc-timeout is malformed");
        return;
    }
    uint64_t at = ns > UINT64_MAX - now ? UINT64_MAX : now + ns;
    im_call_set_deadline(stream->call, at);
    stream->timer = im_timer_new(loop, on_deadline, stream);
    if (stream->timer != NULL)
        im_timer_set(stream->timer, at);
    else
        im__call_cancel(stream->call, IM_RESOURCE_EXHAUSTED, "no memory for a deadline");
}

static struct stream *stream_new(const im_server *server, im_http_exchange *exchange,
                                 const im_http_match *match)
{
    const im__rest_route *route = match->target;
    const im_http_request *request = im_http_exchange_request(exchange);
    im_call *call = im__call_new_for(route->route->rpc, im_http_exchange_loop(exchange), &CALLER,
                                     sizeof(struct stream));

    if (call == NULL)
        return NULL;
    struct stream *stream = call->caller_ctx;
    stream->server = server;
    stream->route = route;
    stream->exchange = exchange;
    stream->call = call;
    stream->values = match->values;
    stream->query = request->query;
    stream->events = im__grpc_list_has(im_http_request_field(request, "accept"),
                                       "text/event-stream");
    im_arena_init(&stream->in, NULL, 0);
    im_arena_init(&stream->out, NULL, 0);
    im_str peer = im_str_copy(im_call_arena(call), request->peer);
    if (peer.ptr != NULL)
        im__call_set_peer(call, peer);
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
        struct im__rest_fields fields;
        im__rest_fields_init(&fields, im_http_exchange_arena(exchange));
        im__rest_refuse(&fields, exchange, 503, &NO_MEMORY, NULL);
        return;
    }
    stream->query_in_body = query_in_body;
    im_http_accept(exchange, &EVENTS, stream);
    im_code code = im__rest_receive(request, stream->call);
    if (code != IM_OK) {
        im__call_cancel(stream->call, code, code == IM_INVALID_ARGUMENT ?
                        "binary metadata is no base64" : "too much metadata");
        return;
    }
    im_str timeout = im_http_request_field(request, "grpc-timeout");
    if (timeout.ptr != NULL)
        set_deadline(stream, timeout);
    if (requests_stream(stream) && !im_call_is_over(stream->call))
        im__route_invoke(stream->route->route, stream->call, NULL);
}
