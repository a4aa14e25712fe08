/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/incoming_internal.h - an exchange as a call: what gRPC and REST do alike.
 *
 *     data, end       bytes are taken by the kind, message by message, while the handler reads;
 *                     the others wait, and the peer with them
 *     drain           replies that were held go on
 *     deadline        cancels
 *     close           the peer has gone, or all was sent: both are let go of
 *
 * An incoming call lives in the call's arena, so it lives as long as the call, and the call as long
 * as the exchange at least: it holds a reference until close.
 *
 * A method that takes one request is called when that request and the end of the stream are there;
 * one whose requests stream at once.
 */
#ifndef IM_NET_INCOMING_INTERNAL_H
#define IM_NET_INCOMING_INTERNAL_H

#include <assert.h>

#include "net/call_internal.h"
#include "net/grpc_internal.h"
#include "net/server_internal.h"

typedef struct im__incoming im__incoming;

/* What tells gRPC from REST.  The first member of caller_ctx is the im__incoming. */
typedef struct im__incoming_kind {
    im_caller caller;                      /* its drain is im__incoming_requests_drain        */
    /* Take some of the bytes, one message at the most; how many. */
    size_t (*take)(im__incoming *incoming, const uint8_t *data, size_t len_bytes);
    /* All that the peer will send was taken. */
    void (*end)(im__incoming *incoming);
    /* Free what is its own. */
    void (*release)(im__incoming *incoming);
} im__incoming_kind;

struct im__incoming {
    const im__incoming_kind *kind;
    const im_server *server;
    const im__route *route;
    im_http_exchange *exchange;            /* NULL after its close                            */
    im_call *call;
    im_timer *timer;                       /* of the deadline, if there is one                */
    struct im__bytes pending;              /* data that came while the handler was full       */
    im_arena in, out;                      /* for one streamed message at a time              */
    bool ended;                            /* the peer sends no more                          */
    bool reading;                          /* take() is at work                               */
    bool responded;
};

/* Zeroed but for the above, of that many bytes, in a new call's arena.  NULL: no memory. */
im__incoming *im__incoming_new(const im__incoming_kind *kind, const im_server *server,
                               const im__route *route, im_http_exchange *exchange,
                               size_t bytes);

/* Take the exchange; events come. */
void im__incoming_accept(im__incoming *incoming);

/* Call the method, if it does not wait for its request. */
void im__incoming_begin(im__incoming *incoming);

/* The exchange is somebody else's: it was answered. */
void im__incoming_drop(im__incoming *incoming);

/* So many nanoseconds from now the call is cancelled. */
void im__incoming_set_deadline(im__incoming *incoming, uint64_t timeout_ns);

/* End the call with a text that lives on the stack. */
void im__incoming_cancel(im__incoming *incoming, im_code code, const char *text);

/* The call is over.  False: nobody is there to be told. */
bool im__incoming_finish(im__incoming *incoming);

void im__incoming_requests_drain(void *ctx, im_call *call);

static inline bool im__incoming_requests_stream(const im__incoming *incoming)
{
    return (incoming->route->rpc->flags & IM_RPC_REQUESTS_STREAM) != 0;
}

static inline bool im__incoming_replies_stream(const im__incoming *incoming)
{
    return (incoming->route->rpc->flags & IM_RPC_REPLIES_STREAM) != 0;
}

/* Replies are held once so much waits to be sent. */
static inline void im__incoming_pace(im__incoming *incoming)
{
    if (im_http_backlog(incoming->exchange) > IM_HTTP_BACKLOG_HIGH)
        im_call_hold_replies(incoming->call, true);
}

/* ---- header fields on their way out ---- */

enum { IM__FIELDS_MAX = IM__CALL_METADATA_MAX + 8 };

struct im__fields {
    im_arena *arena;
    size_t count;
    im_http_field field[IM__FIELDS_MAX];
};

/* The array is left as it is: it is large, and few of it is used. */
static inline void im__fields_init(struct im__fields *fields, im_arena *arena)
{
    fields->arena = arena;
    fields->count = 0;
}

static inline void im__fields_put(struct im__fields *fields, im_str name, im_str value)
{
    assert(fields->count < IM__FIELDS_MAX);
    fields->field[fields->count++] = (im_http_field){ name, value };
}

#endif
