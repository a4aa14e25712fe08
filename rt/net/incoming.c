/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/incoming.c - see incoming_internal.h.
 */
#include "net/incoming_internal.h"

#include <stdlib.h>
#include <string.h>

void im__incoming_cancel(im__incoming *incoming, im_code code, const char *text)
{
    const char *copy = im_cstr(im_call_arena(incoming->call), im_str_of(text));

    im__call_cancel(incoming->call, code, copy == NULL ? im_code_text(code) : copy);
}

/* ---- requests ---- */

/* Messages out of the bytes, until the handler is full or the call is over.  What is left. */
static size_t read_messages(im__incoming *incoming, const uint8_t *data, size_t len)
{
    im_call *call = incoming->call;

    incoming->reading = true;
    while (len != 0 && !im_call_is_over(call) && !im_call_requests_full(call)) {
        size_t taken = incoming->kind->take(incoming, data, len);
        data += taken;
        len -= taken;
    }
    incoming->reading = false;
    return im_call_is_over(call) ? 0 : len;
}

static void requests_end(im__incoming *incoming)
{
    if (!im_call_is_over(incoming->call))
        incoming->kind->end(incoming);
}

static void on_data(void *ctx, im_http_exchange *exchange, const void *data, size_t len)
{
    im__incoming *incoming = ctx;
    size_t left = len;

    if (im_call_is_over(incoming->call))
        return;
    if (incoming->pending.len == 0)
        left = read_messages(incoming, data, len);
    if (left == 0)
        return;
    im_http_hold(exchange, true);
    if (!im__bytes_add(&incoming->pending, (const uint8_t *)data + (len - left), left))
        im__call_cancel(incoming->call, IM_RESOURCE_EXHAUSTED, "no memory for a request");
}

static void on_end(void *ctx, im_http_exchange *exchange)
{
    im__incoming *incoming = ctx;

    (void)exchange;
    incoming->ended = true;
    if (incoming->pending.len == 0)
        requests_end(incoming);
}

/* The handler reads again. */
void im__incoming_requests_drain(void *ctx, im_call *call)
{
    im__incoming *incoming = ctx;
    struct im__bytes *pending = &incoming->pending;

    (void)call;
    if (incoming->exchange == NULL || incoming->reading || pending->len == 0)
        return;
    size_t left = read_messages(incoming, pending->ptr, pending->len);
    memmove(pending->ptr, pending->ptr + (pending->len - left), left);
    pending->len = left;
    if (left != 0 || incoming->exchange == NULL)
        return;
    im_http_hold(incoming->exchange, false);
    if (incoming->ended)
        requests_end(incoming);
}

/* ---- replies ---- */

/* There is room to write again. */
static void on_drain(void *ctx, im_http_exchange *exchange)
{
    im__incoming *incoming = ctx;

    (void)exchange;
    im_call_hold_replies(incoming->call, false);
}

bool im__incoming_finish(im__incoming *incoming)
{
    im_timer_free(incoming->timer);
    incoming->timer = NULL;
    if (incoming->exchange == NULL)
        return false;
    /* Nobody waits for data any more; what comes may go. */
    im_http_hold(incoming->exchange, false);
    return true;
}

/* ---- the end ---- */

static void on_close(void *ctx, im_http_exchange *exchange, im_code code)
{
    im__incoming *incoming = ctx;

    (void)exchange;
    incoming->exchange = NULL;
    im_call_cancel(incoming->call, code == IM_OK ? IM_CANCELLED : code);
    incoming->kind->release(incoming);
    free(incoming->pending.ptr);
    im_arena_release(&incoming->in);
    im_arena_release(&incoming->out);
    im_call_release(incoming->call);
}

void im__incoming_drop(im__incoming *incoming)
{
    on_close(incoming, NULL, IM_CANCELLED);
}

static void on_deadline(void *ctx)
{
    im__incoming *incoming = ctx;

    im_call_cancel(incoming->call, IM_DEADLINE_EXCEEDED);
}

/* ---- the beginning ---- */

im__incoming *im__incoming_new(const im__incoming_kind *kind, const im_server *server,
                               const im__route *route, im_http_exchange *exchange, size_t bytes)
{
    im_call *call = im__call_new_for(route->rpc, im_http_exchange_loop(exchange), &kind->caller,
                                     bytes);

    if (call == NULL)
        return NULL;
    im__incoming *incoming = call->caller_ctx;
    incoming->kind = kind;
    incoming->server = server;
    incoming->route = route;
    incoming->exchange = exchange;
    incoming->call = call;
    im_arena_init(&incoming->in, NULL, 0);
    im_arena_init(&incoming->out, NULL, 0);
    im_str peer = im_str_copy(im_call_arena(call), im_http_exchange_request(exchange)->peer);
    if (peer.ptr != NULL)
        im__call_set_peer(call, peer);
    return incoming;
}

void im__incoming_accept(im__incoming *incoming)
{
    static const im_http_events EVENTS = { on_data, on_end, on_drain, on_close };

    im_http_accept(incoming->exchange, &EVENTS, incoming);
}

void im__incoming_begin(im__incoming *incoming)
{
    if (im__incoming_requests_stream(incoming) && !im_call_is_over(incoming->call))
        im__route_invoke(incoming->route, incoming->call, NULL);
}

void im__incoming_set_deadline(im__incoming *incoming, uint64_t timeout_ns)
{
    im_loop *loop = im_http_exchange_loop(incoming->exchange);
    uint64_t now = im_loop_now_ns(loop);
    uint64_t at = timeout_ns > UINT64_MAX - now ? UINT64_MAX : now + timeout_ns;

    im_call_set_deadline(incoming->call, at);
    incoming->timer = im_timer_new(loop, on_deadline, incoming);
    if (incoming->timer != NULL)
        im_timer_set(incoming->timer, at);
    else
        im__call_cancel(incoming->call, IM_RESOURCE_EXHAUSTED, "no memory for a deadline");
}
