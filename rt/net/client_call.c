/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/client_call.c - a call that travels: the handler of an im_call whose answers come from a
 * peer.
 *
 * What was sent is kept until the answer begins, as long as it is little: a call that no server
 * has seen is sent again from the start, and its caller hears nothing of it.
 *
 * The answer decides in this order: a failure found here, the peer's grpc-status, what a header
 * that is not gRPC's means, what the reset of the stream means.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "net/client_internal.h"

enum {
    NO_ERROR = 0, REFUSED_STREAM = 7, CANCEL = 8,
    FIELD_BYTES = 32                       /* RFC 9113, section 6.5.2: what each field counts */
};

static const im_rpc *rpc_of(const im__client_call *cc)
{
    return cc->call->rpc;
}

/* ---- the end ---- */

static void detach(im__client_call *cc, uint32_t http2_error)
{
    if (cc->link != NULL)
        im__link_forget(cc, http2_error);
    else if (cc->at != NULL)
        im__channel_forget(cc);
}

/* A peer or an intermediary that gave up at the deadline may be faster than our own clock. */
static im_code in_time(const im__client_call *cc, im_code code)
{
    uint64_t deadline = im_call_deadline(cc->call);

    if (code == IM_CANCELLED && deadline != 0 && im_loop_now_ns(cc->channel->loop) >= deadline)
        return IM_DEADLINE_EXCEEDED;
    return code;
}

static void finish(im__client_call *cc, im_code code, im_str message, im_str details)
{
    im_call_result result = { in_time(cc, code), message, details, { NULL, 0 } };

    if (cc->over)
        return;
    cc->over = true;
    detach(cc, CANCEL);
    im__call_finish_with(cc->call, &result);
}

void im__client_fail(im__client_call *cc, im_code code, const char *text)
{
    finish(cc, code, im_str_of(text), im_str_from("", 0));
}

bool im__client_may_retry(im__client_call *cc)
{
    const uint32_t twice = IM_RPC_NO_SIDE_EFFECTS | IM_RPC_IDEMPOTENT;

    if ((rpc_of(cc)->flags & twice) == 0 || cc->retries >= cc->channel->options.retry_max ||
        cc->headed || cc->lost)
        return false;
    cc->retries++;
    return true;
}

/* Everything of the answer and of the stream is forgotten. */
static void start_over(im__client_call *cc)
{
    cc->sent = 0;
    cc->closed = cc->is_grpc = cc->has_code = cc->paused = false;
    cc->http_status = 0;
    cc->header_bytes = cc->replies = 0;
    cc->message = cc->details = im_str_from("", 0);
    cc->call->header.count = cc->call->trailer.count = 0;
    im__grpc_reader_free(&cc->reader);
    cc->reader.max_bytes = cc->channel->options.message_max_bytes;
}

void im__client_again(im__client_call *cc, const char *text)
{
    if (cc->over)
        return;
    if (cc->lost || cc->headed) {
        im__client_fail(cc, IM_UNAVAILABLE, text);
        return;
    }
    start_over(cc);
    im__channel_submit(cc->channel, cc);
}

/* ---- requests ---- */

/* Bytes that wait. */
static size_t backlog(const im__client_call *cc)
{
    return im__buffer_len(&cc->out) - cc->sent;
}

static void send_frame(im__client_call *cc, const void *request)
{
    uint8_t said = cc->call->compress_requests;
    bool gzip = cc->gzip && said != IM__COMPRESS_NO;
    im_status status;
    im_bytes frame;
    im_code code = im__grpc_frame(rpc_of(cc)->request, request, gzip, SIZE_MAX, &cc->scratch,
                                  &frame, &status);

    if (code == IM_OK && !im__buffer_add(&cc->out, frame.ptr, frame.len))
        code = im_status_set(&status, IM_RESOURCE_EXHAUSTED, "no memory for a request");
    im_arena_reset(&cc->scratch);
    if (code != IM_OK)
        im__client_fail(cc, code == IM_RESOURCE_EXHAUSTED ? code : IM_INTERNAL, status.text);
    else
        im__link_resume(cc);
}

static void on_request(void *ctx, im_call *call, const void *request)
{
    im__client_call *cc = ctx;

    send_frame(cc, request);
    if (cc->over || backlog(cc) <= IM__CLIENT_BACKLOG_HIGH)
        return;
    cc->held = true;
    im_call_hold_requests(call, true);
}

static void on_requests_end(void *ctx, im_call *call)
{
    im__client_call *cc = ctx;

    (void)call;
    cc->ended = true;
    im__link_resume(cc);
}

void im__client_room(im__client_call *cc)
{
    if (!cc->over && cc->held && backlog(cc) < IM__CLIENT_BACKLOG_HIGH / 2) {
        cc->held = false;
        im_call_hold_requests(cc->call, false);
    }
}

/* What was sent is let go of once it is not needed again. */
static void let_go(im__client_call *cc)
{
    if (!cc->headed && cc->sent <= IM__CLIENT_REPLAY_MAX)
        return;
    cc->lost |= cc->sent != 0;
    im__buffer_take(&cc->out, cc->sent);
    cc->sent = 0;
}

size_t im__client_body(im__client_call *cc, void *to, size_t room, bool *ended_out)
{
    size_t len = backlog(cc);

    if (len > room)
        len = room;
    if (len != 0)
        memcpy(to, im__buffer_at(&cc->out) + cc->sent, len);
    cc->sent += len;
    *ended_out = cc->ended && backlog(cc) == 0;
    cc->paused = !*ended_out && len == 0;
    let_go(cc);
    return len;
}

/* ---- replies ---- */

static void on_message(im__client_call *cc, im_bytes message)
{
    const im_rpc *rpc = rpc_of(cc);
    bool streams = (rpc->flags & IM_RPC_REPLIES_STREAM) != 0;
    im_arena *arena = streams ? &cc->in : im_call_arena(cc->call);
    im_code code = IM_RESOURCE_EXHAUSTED;
    im_status status;

    if (++cc->replies > 1 && !streams) {
        im__client_fail(cc, IM_INTERNAL, "the method has one reply, more came");
        return;
    }
    (void)im_status_set(&status, code, "no memory for a reply");
    void *reply = im_arena_zalloc(arena, 1, rpc->reply->size);
    if (reply != NULL)
        code = im__grpc_decode(message, rpc->reply, reply, arena, &status);
    if (code != IM_OK) {
        im__client_fail(cc, code == IM_RESOURCE_EXHAUSTED ? code : IM_INTERNAL, status.text);
    } else {
        im__call_set_compressed(cc->call, cc->reader.compressed);
        im_call_send_reply(cc->call, reply);
    }
    if (streams)
        im_arena_reset(&cc->in);
}

/* Messages out of the bytes until the caller is full or the call is over.  What is left. */
static size_t read_messages(im__client_call *cc, const void *bytes, size_t len)
{
    const uint8_t *data = bytes;

    cc->reading = true;
    while (len != 0 && !cc->over && !im_call_is_over(cc->call) &&
           !im_call_replies_full(cc->call)) {
        const char *text = NULL;
        im_bytes message;
        im_code code = im__grpc_read(&cc->reader, &data, &len, &message, &text);
        if (code != IM_OK)
            im__client_fail(cc, code, text);
        else if (message.ptr != NULL)
            on_message(cc, message);
    }
    cc->reading = false;
    return cc->over ? 0 : len;
}

static void take_data(im__client_call *cc, const void *data, size_t len)
{
    size_t left = len;

    if (!cc->headed) {
        im__client_fail(cc, IM_INTERNAL, "the answer has data before its header");
        return;
    }
    if (im__buffer_len(&cc->pending) == 0)
        left = read_messages(cc, data, len);
    if (!im__buffer_add(&cc->pending, (const char *)data + (len - left), left))
        im__client_fail(cc, IM_RESOURCE_EXHAUSTED, "no memory for a reply");
    im__link_consume(cc, len - left);
}

/* What the link calls holds the call, which may end in between, until it returns. */
void im__client_data(im__client_call *cc, const void *data, size_t len)
{
    im_call *call = im_call_retain(cc->call);

    take_data(cc, data, len);
    im_call_release(call);
}

/* ---- the answer's header ---- */

static int number(im_str text)
{
    int n = 0;

    for (size_t i = 0; i < text.len && i < 3; i++)
        n = n * 10 + (text.ptr[i] - '0');
    return n;
}

/* Fields that mean something here.  False: the field is metadata. */
static bool own_field(im__client_call *cc, im_str name, im_str value)
{
    im_arena *arena = im_call_arena(cc->call);

    if (im_str_equal(name, IM_STR(":status"))) {
        cc->http_status = number(value);
    } else if (im_str_equal(name, IM_STR("content-type"))) {
        cc->is_grpc = im__grpc_content_type(value);
    } else if (im_str_equal(name, IM_STR("grpc-status"))) {
        cc->code = im__grpc_code_parse(value);
        cc->has_code = true;
    } else if (im_str_equal(name, IM_STR("grpc-message"))) {
        im_str text = im__grpc_percent_decode(arena, value);
        cc->message = text.ptr == NULL ? im_str_from("", 0) : text;
    } else if (im_str_equal(name, IM_STR("grpc-encoding"))) {
        cc->reader.encoding = im__grpc_encoding_of(value);
    } else {
        return im_str_equal(name, IM_STR("grpc-accept-encoding"));
    }
    return true;
}

/* False: the field makes the answer unusable. */
static bool metadata_field(im__client_call *cc, im_str name, im_str value, bool trailer)
{
    struct im__metadata details = { NULL, 0, 0 };
    im_arena *arena = im_call_arena(cc->call);

    if (im_str_equal(name, IM_STR("grpc-status-details-bin"))) {
        if (im__grpc_receive(&details, arena, name, value) != IM_OK || details.count == 0)
            return false;
        cc->details = details.entry[0].value;
        return true;
    }
    return im__grpc_receive(trailer ? &cc->call->trailer : &cc->call->header, arena, name,
                            value) == IM_OK;
}

void im__client_field(im__client_call *cc, im_str name, im_str value, bool trailer)
{
    bool informs = cc->http_status >= 100 && cc->http_status < 200;

    cc->header_bytes += name.len + value.len + FIELD_BYTES;
    if (cc->over || (informs && !im_str_equal(name, IM_STR(":status"))))
        return;
    if (cc->header_bytes > IM__CLIENT_HEADER_MAX)
        im__client_fail(cc, IM_RESOURCE_EXHAUSTED, "the answer's header is too large");
    else if (!own_field(cc, name, value) && !metadata_field(cc, name, value, trailer))
        im__client_fail(cc, IM_INTERNAL, "the answer's metadata is malformed");
}

/* What is no answer of gRPC. */
static bool foreign(const im__client_call *cc)
{
    return cc->http_status != 200 || !cc->is_grpc;
}

static void fail_foreign(im__client_call *cc)
{
    im_str text = im_str_printf(im_call_arena(cc->call), "the answer is HTTP status %d%s",
                                cc->http_status, cc->is_grpc ? "" : " and not gRPC");
    im_code code = im__grpc_code_of_http(cc->http_status);

    finish(cc, code, text.ptr == NULL ? im_str_from("", 0) : text, im_str_from("", 0));
}

static void take_header(im__client_call *cc)
{
    if (cc->http_status >= 100 && cc->http_status < 200) {
        cc->http_status = 0;
        return;
    }
    if (foreign(cc)) {
        fail_foreign(cc);
        return;
    }
    cc->headed = true;
    let_go(cc);
    im_call_send_header(cc->call);
}

void im__client_block_end(im__client_call *cc, bool trailer)
{
    im_call *call = im_call_retain(cc->call);

    if (!cc->over && !trailer)
        take_header(cc);
    im_call_release(call);
}

/* ---- the stream's end ---- */

static void finish_with_code(im__client_call *cc)
{
    bool streams = (rpc_of(cc)->flags & IM_RPC_REPLIES_STREAM) != 0;

    if (cc->code == IM_UNAVAILABLE && !cc->headed && im__client_may_retry(cc))
        im__client_again(cc, "");
    else if (cc->code == IM_OK && !im__grpc_reader_between(&cc->reader))
        im__client_fail(cc, IM_INTERNAL, "the answer ended within a message");
    else if (cc->code == IM_OK && !streams && cc->replies == 0)
        im__client_fail(cc, IM_INTERNAL, "the method has one reply, none came");
    else
        finish(cc, cc->code, cc->message, cc->details);
}

/* All that came was read. */
static void complete(im__client_call *cc)
{
    uint32_t error = cc->closed_error;

    if (cc->over)
        return;
    if (cc->has_code && (!foreign(cc) || cc->headed))
        finish_with_code(cc);
    else if (cc->http_status != 0 && foreign(cc))
        fail_foreign(cc);
    else if (error == REFUSED_STREAM && !cc->headed && cc->refusals < IM__CLIENT_REFUSALS_MAX) {
        cc->refusals++;
        im__client_again(cc, "the server refuses the stream");
    } else if (error != NO_ERROR)
        im__client_fail(cc, im__grpc_code_of_reset(error), nghttp2_http2_strerror(error));
    else
        im__client_fail(cc, IM_INTERNAL, "the answer ended without a status");
}

void im__client_closed(im__client_call *cc, uint32_t http2_error)
{
    im_call *call = im_call_retain(cc->call);

    cc->closed = true;
    cc->closed_error = http2_error;
    if (im__buffer_len(&cc->pending) == 0)
        complete(cc);
    im_call_release(call);
}

/* ---- the handler ---- */

static void on_cancel(void *ctx, im_call *call)
{
    im__client_call *cc = ctx;

    (void)call;
    cc->over = true;
    detach(cc, CANCEL);
}

/* The caller reads again. */
static void on_drain(void *ctx, im_call *call)
{
    im__client_call *cc = ctx;
    size_t len = im__buffer_len(&cc->pending);

    (void)call;
    if (cc->reading || cc->over || len == 0)
        return;
    size_t left = read_messages(cc, im__buffer_at(&cc->pending), len);
    im__buffer_take(&cc->pending, len - left);
    im__link_consume(cc, len - left);
    if (cc->closed && left == 0)
        complete(cc);
}

static void on_over(void *ctx, im_call *call)
{
    im__client_call *cc = ctx;

    (void)call;
    cc->over = true;
    detach(cc, CANCEL);
    im_timer_free(cc->timer);
    im__buffer_release(&cc->out);
    im__buffer_release(&cc->pending);
    im__grpc_reader_free(&cc->reader);
    im_arena_release(&cc->in);
    im_arena_release(&cc->scratch);
}

static void on_deadline(void *ctx)
{
    im__client_call *cc = ctx;

    im_call_cancel(cc->call, IM_DEADLINE_EXCEEDED);
}

/* False: the call was finished. */
static bool set_deadline(im__client_call *cc)
{
    uint64_t deadline = im_call_deadline(cc->call);

    if (deadline == 0)
        return true;
    cc->timer = im_timer_new(cc->channel->loop, on_deadline, cc);
    if (cc->timer == NULL) {
        im__client_fail(cc, IM_RESOURCE_EXHAUSTED, "no memory for a deadline");
        return false;
    }
    im_timer_set(cc->timer, deadline);
    return true;
}

static im__client_call *client_call_new(im_channel *channel, im_call *call)
{
    im__client_call *cc = IM_NEW(im_call_arena(call), im__client_call);
    uint8_t said = call->compress_requests;

    if (cc == NULL)
        return NULL;
    cc->channel = channel;
    cc->call = call;
    cc->gzip = said == IM__COMPRESS_YES || (said == IM__COMPRESS_AS_USUAL && channel->options.gzip);
    im_arena_init(&cc->in, NULL, 0);
    im_arena_init(&cc->scratch, NULL, 0);
    start_over(cc);
    return cc;
}

void im_channel_call(im_channel *channel, im_call *call, const void *request)
{
    static const im_call_handler handler = {
        on_request, on_requests_end, on_cancel, on_drain, on_over
    };
    im_loop *loop = im_call_loop(call);
    im__client_call *cc = NULL;

    if (channel->options.every_loop && loop == NULL) {
        im_call_fail(call, IM_FAILED_PRECONDITION, "a call without a loop, on none in particular");
        return;
    }
    channel = im__channel_on(channel, loop);
    if (channel != NULL)
        cc = client_call_new(channel, call);
    if (cc == NULL) {
        im_call_fail(call, IM_RESOURCE_EXHAUSTED, "no memory for a call");
        return;
    }
    if (loop == NULL)
        im__call_set_loop(call, channel->loop);
    im_call_listen(call, &handler, cc);
    if (request != NULL) {
        cc->ended = true;
        send_frame(cc, request);
    }
    if (!cc->over && set_deadline(cc))
        im__channel_submit(channel, cc);
}
