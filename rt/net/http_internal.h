/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/http_internal.h - the connection core: bytes in, exchanges, bytes out; no socket.
 *
 *     socket --feed--> im__connection --on_request, data, end--> whoever answers
 *       ^                   |  ^                                      |
 *       '----- output <-----'  '-- flush -- im_http_exchange <--------'  respond, write, finish
 *
 * Why answers are collected
 *   What an answerer says is kept in the exchange and carried out at the connection's next flush,
 *   once for each round of events.  No function of an answerer thus ever runs within nghttp2 or
 *   llhttp, however deep it is called from; and header, body and trailers that were said in one
 *   round travel in one write, with a length where HTTP/1.1 wants one.
 *
 * Who owns what
 *   A core is one thread's: limits, pools, counts.  A connection belongs to its socket (or test),
 *   an exchange to its connection, and goes back to the core's pool after its close.
 */
#ifndef IM_NET_HTTP_INTERNAL_H
#define IM_NET_HTTP_INTERNAL_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/buffer_internal.h"
#include "net/http.h"
#include "net/tls_internal.h"

enum {
    IM__OUTPUT_HIGH = 256 << 10,           /* bytes of output above which nothing is added     */
    IM__INPUT_MAX = 64 << 10,              /* bytes of requests to come that HTTP/1.1 keeps    */
    IM__DISCARD_MAX = 256 << 10,           /* bytes of a body that are read for keep-alive only */
    IM__POOL_MAX = 4096,                   /* exchanges kept for the next request              */
    IM__ARENA_KEEP = 16 << 10,             /* an exchange's arena that is larger is given back */
    IM__WAITING_MAX = 4 << 20,             /* bytes of responses that one connection keeps     */
    IM__HELD_MAX = 4 << 20,                /* bytes of requests, where answerers are slow      */
    IM__PEER_MAX = 64
};

typedef struct im__connection im__connection;

/* Counts are written by one thread and read by any. */
typedef struct im__http_counters {
    _Atomic uint64_t connections, requests, refused_connections, bytes_in, bytes_out;
    _Atomic uint64_t protocol_errors, open_connections, open_exchanges, loop_lag_ns_max;
} im__http_counters;

static inline void im__count(_Atomic uint64_t *counter, uint64_t by)
{
    atomic_store_explicit(counter, atomic_load_explicit(counter, memory_order_relaxed) + by,
                          memory_order_relaxed);
}

/* What all connections of a thread share. */
typedef struct im__http_core {
    im_loop *loop;                         /* NULL in tests                                    */
    uint64_t test_now_ns;                  /* the time where there is no loop                  */
    im_http_limits limits;                 /* no zeros any more                                */
    void (*on_request)(void *ctx, im_http_exchange *exchange, const im_http_request *request);
    void *ctx;
    im__http_counters counters;
    im_http_exchange *pool;
    size_t pooled;
    uint64_t date_s;                       /* what date says                                   */
    char date[32];
    im__tls_slot *tls;                     /* NULL: clear text only                            */
    bool tls_only;
    void *h2_callbacks, *h2_options;       /* nghttp2's                                        */
    struct im__h2_memory *h2_memory;
} im__http_core;

/* limits with every zero replaced by its default. */
im_http_limits im__http_limits(const im_http_limits *limits);

im_code im__core_init(im__http_core *core, im_loop *loop, const im_http_server_options *options);
void im__core_release(im__http_core *core);

/* im_loop_now_ns, and how often connections are to be looked at. */
uint64_t im__core_now(const im__http_core *core);
uint32_t im__core_tick_ms(const im__http_core *core);

/* "Sat, 21 Nov 2026 10:00:00 GMT" */
im_str im__core_date(im__http_core *core);

/* ---- exchanges ---- */

enum im__exchange_flag {
    IM__ACCEPTED = 1 << 0,                 /* events are told                                  */
    IM__HELD = 1 << 1,
    IM__REQUEST_ENDED = 1 << 2,            /* nothing more comes from the peer                 */
    IM__END_TOLD = 1 << 3,
    IM__RESPONDED = 1 << 4,                /* status and fields are known                      */
    IM__FINISHED = 1 << 5,                 /* the body is whole                                */
    IM__HEAD_SENT = 1 << 6,
    IM__TAIL_SENT = 1 << 7,
    IM__RESET = 1 << 8,                    /* to be broken off                                 */
    IM__FULL = 1 << 9,                     /* drain is due once there is room                  */
    IM__HEAD_METHOD = 1 << 10,             /* HEAD: the response has no body                   */
    IM__CHUNKED = 1 << 11,                 /* HTTP/1.1: the response's coding                  */
    IM__NO_BODY = 1 << 12,                 /* 204, 304, HEAD                                   */
    IM__PAUSED = 1 << 13,                  /* HTTP/2: nghttp2 waits for more of the body       */
    IM__TOO_LARGE = 1 << 14,               /* the request's header is beyond its limit         */
    IM__EXPECTS = 1 << 15                  /* HTTP/1.1: waits for 100 (Continue)               */
};

struct im_http_exchange {
    uint32_t magic;
    uint32_t flags;                        /* im__exchange_flag                                */
    im__connection *connection;
    im_arena arena;
    im_http_request request;
    im_http_field *fields;                 /* request.fields while they are collected          */
    size_t field_capacity, header_bytes;
    const im_http_events *events;
    void *ctx;
    im__buffer in;                         /* data that came while held                        */
    im__buffer body;                       /* of the response, not yet sent                    */
    int status;
    uint32_t reset_error;                  /* HTTP/2's                                         */
    im_http_field *response_fields, *trailers;
    size_t response_field_count, trailer_count;
    int32_t stream_id;                     /* HTTP/2                                           */
    size_t unsent;                         /* bytes of a body that HEAD does not send          */
    size_t unopened;                       /* of in: bytes that the connection's window lacks  */
    size_t discarded;                      /* bytes of the request that nobody wanted          */
    im_http_exchange *next_dirty, **dirty_at; /* something is to be done at the next flush     */
    im_http_exchange *next, **at;          /* the connection's exchanges, or the core's pool   */
};

enum { IM__EXCHANGE_MAGIC = 0x45584348 };

/* From the pool, or new, and in the connection's list.  NULL: no memory. */
im_http_exchange *im__exchange_new(im__connection *connection);

/* Free the exchanges that wait for use. */
void im__pool_release(im__http_core *core);

/* Tell close, and back to the pool. */
void im__exchange_close(im_http_exchange *exchange, im_code code);

/* One more field of the request, copied; name is in lower case.  False: no memory. */
bool im__exchange_add_field(im_http_exchange *exchange, im_str name, im_str value);

/* The header is complete: on_request, and 404 when nobody wants it. */
void im__exchange_begin(im_http_exchange *exchange);

/* How a message ends, what happens to its connection and when it was sent is the server's to say:
 * an answerer's field of such a name is left out. */
bool im__is_our_field(im_str name);

/* The peer sent data; the peer is done.  The bytes that were delivered (now, or were dropped)
 * are returned; the rest waits in exchange->in. */
size_t im__exchange_data(im_http_exchange *exchange, const void *data, size_t len_bytes);
void im__exchange_end(im_http_exchange *exchange);

/* What waited while the exchange was held: deliver it if it is no more.  Bytes delivered. */
size_t im__exchange_deliver(im_http_exchange *exchange);

/* There is room again: tell drain where it is due. */
void im__exchange_drained(im_http_exchange *exchange);

static inline bool im__exchange_is(const im_http_exchange *exchange, uint32_t flags)
{
    return (exchange->flags & flags) == flags;
}

/* ---- connections ---- */

/* What a version of HTTP does with a connection. */
typedef struct im__protocol {
    bool (*start)(im__connection *connection);   /* false: no memory; release is called        */
    void (*feed)(im__connection *connection, const char *data, size_t len);
    void (*flush)(im__connection *connection);
    void (*drain)(im__connection *connection);   /* twice: announced, then for good            */
    void (*release)(im__connection *connection);
} im__protocol;

extern const im__protocol im__protocol_h1, im__protocol_h2;

struct im__connection {
    uint32_t magic;
    im__http_core *core;
    const im__protocol *protocol;          /* NULL while the first bytes are awaited           */
    void *session;                         /* the protocol's own                               */
    im__tls *tls;                          /* NULL: clear text                                 */
    im__buffer out;                        /* to be sent, before it is sealed                  */
    im__buffer in;                         /* first bytes; then HTTP/1.1's pipelined requests  */
    im_http_exchange *exchanges, *dirty;
    void (*wake)(void *owner);             /* a flush is wanted                                */
    void *owner;
    bool begun;                            /* something came                                   */
    bool ended;                            /* TLS says that nothing more comes                 */
    bool over;                             /* close it once the output is sent                 */
    bool broken;                           /* close it now                                     */
    bool gone;                             /* its exchanges are closed                         */
    bool draining, draining_for_good;
    im_code why;                           /* what exchanges are told that end with it         */
    size_t waiting;                        /* bytes of all exchanges' bodies                   */
    uint64_t number;                       /* of its core, from 0                              */
    uint64_t opened_ns, header_ns;         /* a request's header began; 0: none has            */
    uint64_t quiet_ns;                     /* since when there is no exchange                  */
    uint64_t fed_ns, body_ns;              /* something came; something of a response went     */
    uint64_t drain_ns;
    char peer[IM__PEER_MAX];
    im_str peer_subject;
};

enum { IM__CONNECTION_MAGIC = 0x434f4e4e };

/* NULL: no memory.  peer is copied. */
im__connection *im__connection_new(im__http_core *core, const char *peer,
                                   void (*wake)(void *owner), void *owner);

/* Exchanges that are open are closed with IM_CANCELLED. */
void im__connection_free(im__connection *connection);

/* Bytes from the peer. */
void im__connection_feed(im__connection *connection, const void *data, size_t len_bytes);

/* What is to be sent, after a flush. */
im__buffer *im__connection_output(im__connection *connection);

/* The peer sends no more. */
void im__connection_eof(im__connection *connection);

/* Carry out what was asked for since the last flush. */
void im__connection_flush(im__connection *connection);

/* False: what the peer sends is left where it is until there is room. */
bool im__connection_wants_input(const im__connection *connection);

void im__connection_drain(im__connection *connection);

/* Time passes. */
void im__connection_tick(im__connection *connection);

/* So many bytes of an exchange's body are sent. */
void im__exchange_sent(im_http_exchange *exchange, size_t len_bytes);

/* An exchange wants something to be done at the next flush. */
void im__connection_mark(im_http_exchange *exchange);

/* The next exchange that was marked, unmarked; NULL: none. */
im_http_exchange *im__connection_marked(im__connection *connection);

/* It ends at once, and its exchanges are told why. */
void im__connection_break(im__connection *connection, im_code why);

/* The peer broke the protocol: nothing more is read; protocol_errors is counted. */
void im__connection_fail(im__connection *connection);

#endif
