/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/http.h - a server's side of HTTP: requests in, responses out, whatever version carries them.
 *
 * What it is for
 *   gRPC, REST, metrics and pages all speak to an im_http_exchange: one request and its
 *   response.  Whether HTTP/1.1, HTTP/2 in clear text or HTTP/2 over TLS lies below is a field of
 *   the request.  (RFC 9110, 9112, 9113.)
 *
 * The life of an exchange
 *   The server's on_request is called when the request's header is complete.  It either takes the
 *   exchange (im_http_accept) or answers at once; what it neither accepts nor answers is answered
 *   404.  Then come data ... end, in this order, drain whenever there is room to write again, and
 *   close exactly once, last, also when the peer has gone; after it the exchange is no more.
 *
 *       on_request --accept--> data* --> end --> close
 *                                drain*  '--- at any time: close(IM_CANCELLED)
 *
 *   Trailers of a request are read and dropped.
 *
 *   Writing: im_http_respond once, im_http_write any number of times, im_http_finish once.
 *   They never fail: what is written to an exchange whose peer has gone goes nowhere, and close
 *   tells.
 *
 * Flow control
 *   Both ways by the consumer.  While an exchange is held (im_http_hold), no data is delivered
 *   and no window is opened.  im_http_backlog says how many bytes wait to be sent; a careful
 *   writer stops above IM_HTTP_BACKLOG_HIGH and goes on at drain.
 *
 * Threads
 *   An exchange belongs to its loop's thread.
 */
#ifndef IM_NET_HTTP_H
#define IM_NET_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/status.h"
#include "core/str.h"
#include "net/loop.h"

IM_BEGIN_DECLS

typedef struct im_http_exchange im_http_exchange;
typedef struct im_http_server im_http_server;

enum { IM_HTTP_BACKLOG_HIGH = 1 << 18 };   /* bytes; drain is called below half of it          */

/* A header or trailer field.  Names are in lower case, also those of HTTP/1.1. */
typedef struct im_http_field {
    im_str name;
    im_str value;
} im_http_field;

/* A request's header.  Everything is borrowed until the exchange's close. */
typedef struct im_http_request {
    im_str method;                         /* "GET"                                           */
    im_str target;                         /* as sent: "/v1/a%20b?x=1"                        */
    im_str path;                           /* the target up to '?', still percent-encoded     */
    im_str query;                          /* behind '?', without it                          */
    im_str authority;                      /* :authority, or Host                             */
    im_str scheme;                         /* "http" or "https"                               */
    const im_http_field *fields;           /* without pseudo-header fields; in order          */
    size_t field_count;
    uint8_t version;                       /* 10, 11 or 20                                    */
    im_str peer;                           /* "127.0.0.1:40422", "[::1]:40422"                */
    im_str peer_subject;                   /* of a verified client certificate, else empty    */
} im_http_request;

/* What the one who accepts an exchange is told.  NULL members are not told. */
typedef struct im_http_events {
    void (*data)(void *ctx, im_http_exchange *exchange, const void *data, size_t len_bytes);
    void (*end)(void *ctx, im_http_exchange *exchange);      /* the request is complete       */
    void (*drain)(void *ctx, im_http_exchange *exchange);    /* there is room to write again  */
    /* Last.  IM_OK: the response was handed to the socket whole.  IM_CANCELLED: the peer reset
     * the stream or went away.  IM_DEADLINE_EXCEEDED, IM_RESOURCE_EXHAUSTED: a limit. */
    void (*close)(void *ctx, im_http_exchange *exchange, im_code code);
} im_http_events;

/* The value of the first field of that name (in lower case); ptr NULL when there is none. */
IM_API im_str im_http_request_field(const im_http_request *request, const char *name);

/* The request, and memory that lives as long as the exchange. */
IM_API const im_http_request *im_http_exchange_request(const im_http_exchange *exchange);
IM_API im_arena *im_http_exchange_arena(im_http_exchange *exchange);
IM_API im_loop *im_http_exchange_loop(const im_http_exchange *exchange);

/* Take the exchange: events (borrowed, static as a rule) are told with ctx. */
IM_API void im_http_accept(im_http_exchange *exchange, const im_http_events *events, void *ctx);

/* Send the response's header.  fields are copied; names in lower case; content-length is added
 * for HTTP/1.1 where im_http_finish follows in the same round, chunked coding is used otherwise;
 * date is added, connection fields are the server's own. */
IM_API void im_http_respond(im_http_exchange *exchange, int status, const im_http_field *fields,
                            size_t field_count);

/* Send a part of the body; copied. */
IM_API void im_http_write(im_http_exchange *exchange, const void *data, size_t len_bytes);

/* The response is complete.  Trailers are copied; HTTP/1.1 sends them only in chunked coding to
 * a peer that said `te: trailers`.  Without an im_http_respond before, HTTP/2 sends a single
 * header block (gRPC's Trailers-Only is that: im_http_respond, then finish without trailers). */
IM_API void im_http_finish(im_http_exchange *exchange, const im_http_field *trailers,
                           size_t trailer_count);

/* A whole response: header, body, end. */
IM_API void im_http_answer(im_http_exchange *exchange, int status, const char *content_type,
                           const void *body, size_t len_bytes);

/* Break it off: RST_STREAM with the HTTP/2 error code (RFC 9113, section 7), or the connection's
 * end for HTTP/1.1.  close follows. */
IM_API void im_http_reset(im_http_exchange *exchange, uint32_t http2_error);

/* Stop and go on delivering data.  Calls do not nest. */
IM_API void im_http_hold(im_http_exchange *exchange, bool held);

/* Bytes that were written and wait to be sent. */
IM_API size_t im_http_backlog(const im_http_exchange *exchange);

/* ---- the server ---- */

/* Zero means the default that stands behind each. */
typedef struct im_http_limits {
    size_t header_bytes;                   /* of a request's header fields; 16 KiB (431)      */
    size_t header_fields;                  /* 100                                             */
    size_t window_bytes;                   /* HTTP/2 flow control per stream; 256 KiB         */
    uint32_t streams_per_connection;       /* 250; that many closed ones are remembered, too  */
    uint32_t connections;                  /* per thread; 10,000: the rest are closed at once */
    uint32_t connections_per_host;         /* of those, from one IPv4 address or IPv6 /64;
                                              0: any, as behind a proxy all come from one     */
    uint32_t header_timeout_ms;            /* a request's header, from its first byte; 10 s   */
    uint32_t idle_timeout_ms;              /* a connection without a request; 5 min           */
    uint32_t stall_timeout_ms;             /* a peer that takes none of what waits for it; 30 s */
    uint32_t age_max_ms;                   /* then it is drained; 0: never                    */
    uint32_t drain_timeout_ms;             /* then it is cut; 30 s                            */
    uint32_t ping_min_interval_ms;         /* more often: GOAWAY too_many_pings; 5 min, after
                                              two strikes, as grpc-go                         */
    uint32_t resets_burst, resets_per_s;   /* RST_STREAM from a peer; 1,000 and 33            */
} im_http_limits;

typedef struct im_http_tls {
    const char *certificate_file;          /* PEM chain                                       */
    const char *key_file;
    const char *client_ca_file;            /* PEM: clients must show a certificate of these
                                              (mTLS); NULL: none is asked for                 */
} im_http_tls;

typedef struct im_http_server_options {
    const char *address;                   /* "127.0.0.1:8080", "[::]:0", "unix:/run/x.sock"  */
    unsigned threads;                      /* loops, each with its own listening socket
                                              (SO_REUSEPORT); 0: one                          */
    const im_http_tls *tls;                /* NULL: clear text.  Otherwise the port speaks both:
                                              the first bytes tell                            */
    bool tls_only;                         /* clear text is refused                           */
    im_http_limits limits;
    /* Called on the exchange's loop for every request. */
    void (*on_request)(void *ctx, im_http_exchange *exchange, const im_http_request *request);
    void *ctx;
} im_http_server_options;

/* Bind and listen: peers may connect from then on, and wait until im_http_server_run accepts them.
 * options are copied, what they point at only where it is needed later (files are read again at
 * im_http_server_reload).  IM_INVALID_ARGUMENT: the address or a certificate (status says which),
 * IM_UNAVAILABLE: the address is in use, IM_PERMISSION_DENIED, IM_RESOURCE_EXHAUSTED. */
IM_API im_code im_http_server_new(const im_http_server_options *options, im_http_server **out,
                                  im_status *status) IM_MUST_CHECK;

/* The port that it listens on (for address "...:0"). */
IM_API unsigned im_http_server_port(const im_http_server *server);

/* The loop of the thread that calls im_http_server_run, for timers of the program's own and, from
 * any thread, for posts; all requests are on it if options.threads is 0 or 1.  It lives as long as
 * the server; posts that no run takes are called by im_http_server_free. */
IM_API im_loop *im_http_server_loop(const im_http_server *server);

/* Serve until im_http_server_stop has drained everything.  The calling thread is the first of
 * the loops. */
IM_API void im_http_server_run(im_http_server *server);

/* Drain: stop accepting, two GOAWAYs to HTTP/2 peers, `connection: close` to the others, cut what
 * is left after limits.drain_timeout_ms; then im_http_server_run returns.  From any thread, and
 * from a signal handler; it has to return before the server is freed. */
IM_API void im_http_server_stop(im_http_server *server);

/* Read the certificate files again; new connections use them.  From any thread.  On failure the
 * old ones stay.  IM_FAILED_PRECONDITION: it speaks no TLS. */
IM_API im_code im_http_server_reload(im_http_server *server, im_status *status) IM_MUST_CHECK;

/* After im_http_server_run has returned, or before it was called. */
IM_API void im_http_server_free(im_http_server *server);

/* What happened so far, over all threads. */
typedef struct im_http_counts {
    uint64_t connections, requests, refused_connections, bytes_in, bytes_out, protocol_errors;
    uint64_t open_connections, open_exchanges;
    uint64_t loop_lag_ns_max;              /* how late a timer was, at worst                   */
} im_http_counts;

/* A copy; each number is exact, together they may be of different moments. */
IM_API im_http_counts im_http_server_counts(const im_http_server *server);

IM_END_DECLS
#endif
