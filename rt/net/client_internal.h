/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/client_internal.h - a channel from the inside.
 *
 *     im_call --client_call.c--> frames  --client_link.c--> bytes --client_socket.c--> socket
 *                                 '---------- channel.c: which link, when, again? -------'
 *
 * im__client_call   a call that travels: its request's bytes, what came of the answer
 * im__link          one HTTP/2 connection without a socket: bytes in, bytes out
 * im__client_socket the same with one: it resolves, connects, speaks TLS, reads and writes
 * im_channel        the link that takes new calls, those that only finish old ones, and calls
 *                   that wait for a link
 *
 * nghttp2 allows submitting from within its callbacks, but not feeding or flushing: flushes are
 * done at the end of a round of events (im__later), and a link is taken apart only there.
 */
#ifndef IM_NET_CLIENT_INTERNAL_H
#define IM_NET_CLIENT_INTERNAL_H

#include <stdatomic.h>

#include "net/buffer_internal.h"
#include "net/channel.h"
#include "net/grpc_internal.h"
#include "net/loop_internal.h"
#include "net/nghttp2_internal.h"
#include "net/tls_internal.h"

enum {
    IM__CLIENT_ADDRESSES_MAX = 16,         /* of a target                                     */
    IM__CLIENT_BACKLOG_HIGH = 1 << 18,     /* bytes of requests that wait; half of it: go on  */
    IM__CLIENT_REPLAY_MAX = 1 << 18,       /* bytes of requests that are kept for another try */
    IM__CLIENT_OUTPUT_HIGH = 1 << 18,      /* bytes of output above which nothing is added    */
    IM__CLIENT_HEADER_MAX = 1 << 14,       /* bytes of an answer's header fields              */
    IM__CLIENT_WINDOW = 1 << 18,           /* of a stream                                     */
    IM__CLIENT_CONNECTION_WINDOW = 1 << 22,
    IM__CLIENT_REFUSALS_MAX = 5,           /* tries of a call that no server has seen         */
    IM__CLIENT_TEXT_MAX = 512
};

typedef struct im__client_call im__client_call;
typedef struct im__client_socket im__client_socket;
typedef struct im__link im__link;

/* ---- calls ---- */

struct im__client_call {
    im_channel *channel;
    im_call *call;
    im__client_call *next, **at;           /* the link's calls, or those that wait            */
    im__client_call *next_due, **due_at;   /* the link's calls with room for more requests    */
    im_timer *timer;                       /* of the deadline, if there is one                */
    /* the request */
    im__link *link;                        /* NULL: it waits, or it is over                   */
    int32_t stream_id;
    im__buffer out;                        /* frames; from `sent' on not handed to nghttp2    */
    size_t sent;
    bool ended;                            /* no more frames                                  */
    bool paused;                           /* nghttp2 waits for more of them                  */
    bool gzip;
    bool held;                             /* the caller was told to wait                     */
    bool lost;                             /* some of what was sent is not kept any more      */
    uint32_t refusals, retries;
    /* the answer */
    struct im__grpc_reader reader;
    im__buffer pending;                    /* data that came while the caller was full        */
    im_arena in, scratch;                  /* for one message at a time                       */
    bool reading;
    bool headed;                           /* a header that is no trailer came                */
    bool closed;                           /* the stream is over but for what is pending      */
    bool over;                             /* the call is finished; resources may be gone     */
    uint32_t closed_error;                 /* HTTP/2's                                        */
    int http_status;                       /* of the last header block that had one           */
    bool is_grpc;                          /* content type                                    */
    bool has_code;
    im_code code;
    im_str message, details;
    size_t header_bytes, replies;
};

/* What a link tells of a call's stream, in this order. */
void im__client_field(im__client_call *cc, im_str name, im_str value, bool trailer);
void im__client_block_end(im__client_call *cc, bool trailer);
void im__client_data(im__client_call *cc, const void *data, size_t len_bytes);
void im__client_closed(im__client_call *cc, uint32_t http2_error);

/* The stream's bytes: at most room; *ended_out: nothing will follow. */
size_t im__client_body(im__client_call *cc, void *to, size_t room, bool *ended_out);

/* There is room for more requests. */
void im__client_room(im__client_call *cc);

/* The call ends: what the channel or the link has to say. */
void im__client_fail(im__client_call *cc, im_code code, const char *text);

/* No server can have acted on it: it waits for a link again, or fails after too many tries. */
void im__client_again(im__client_call *cc, const char *text);

/* May a call that failed with IM_UNAVAILABLE be tried again? Counts the try. */
bool im__client_may_retry(im__client_call *cc);

/* ---- links ---- */

struct im__link {
    nghttp2_session *session;
    im__buffer out;                        /* to be sent                                      */
    im__client_call *calls, *due;
    size_t call_count;
    void (*changed)(im__link *link);       /* flush, then look at the flags                   */
    im__link *next, **at;                  /* the channel's                                   */
    bool ready;                            /* the peer's SETTINGS came                        */
    bool draining;                         /* GOAWAY: no new calls                            */
    bool broken;                           /* to be closed                                    */
    bool calm_down;                        /* GOAWAY because of too many pings                */
    bool pinged;                           /* a PING is under way                             */
    char text[IM__CLIENT_TEXT_MAX];        /* why it is draining or broken                    */
};

/* False: no memory. */
bool im__link_init(im__link *link, void (*changed)(im__link *link));

/* Calls that are still there are told that the connection is lost. */
void im__link_release(im__link *link);

void im__link_feed(im__link *link, const void *data, size_t len_bytes);
void im__link_flush(im__link *link);
void im__link_ping(im__link *link);

/* Open a stream for a call.  False: this link takes no more calls. */
bool im__link_start(im__link *link, im__client_call *cc);

/* There are frames to send, or no more. */
void im__link_resume(im__client_call *cc);

/* The caller has taken so many bytes. */
void im__link_consume(im__client_call *cc, size_t len_bytes);

/* The call has no interest in its stream any more. */
void im__link_forget(im__client_call *cc, uint32_t http2_error);

/* ---- sockets ---- */

/* Connect to "host:port" or "unix:/path" and speak HTTP/2.  NULL: no memory. */
im__client_socket *im__client_socket_new(im_channel *channel, im_str address);

/* Not from within nghttp2.  im__channel_closed follows, at once or soon. */
void im__client_socket_close(im__client_socket *s);

im__link *im__client_socket_link(im__client_socket *s);
im__client_socket *im__client_socket_of(im__link *link);

/* ---- the channel ---- */

struct im_channel {
    im_channel_options options;            /* no zeros where there is a default               */
    im_loop *loop;                         /* NULL: it is a bundle, and only has branches     */
    _Atomic(im_channel *) branches;        /* one for each loop; each adds its own            */
    im_channel *next_branch;
    bool own_loop;
    bool waited_for;                       /* im_channel_free frees it, not the last socket   */
    im_arena arena;                        /* the options' texts                              */
    im_str address[IM__CLIENT_ADDRESSES_MAX];
    size_t address_count, address_next, addresses_failed;
    const char *authority;
    im__tls_context *tls;                  /* NULL: clear text                                */
    im__client_socket *socket;             /* that connects, or takes new calls               */
    im__link *links;                       /* of all sockets, until they are closed           */
    im__client_call *waiting, **waiting_last;
    im_timer *timer;                       /* of back-off                                     */
    bool backing_off;
    uint64_t backoff_ns;
    uint64_t random;
    bool freed;                            /* free it with the last socket                    */
    char text[IM__CLIENT_TEXT_MAX];        /* why the last connection failed                  */
};

/* Itself, or of a bundle the branch on that loop.  NULL: no memory. */
im_channel *im__channel_on(im_channel *channel, im_loop *loop);

/* Start the call over the link, or let it wait for one. */
void im__channel_submit(im_channel *channel, im__client_call *cc);

/* It waits no more. */
void im__channel_forget(im__client_call *cc);

/* A socket is ready for calls; takes no more of them; is lost, ready once or never, because of its
 * link's text; is no more. */
void im__channel_ready(im_channel *channel, im__client_socket *s);
void im__channel_draining(im_channel *channel, im__client_socket *s);
void im__channel_lost(im_channel *channel, im__client_socket *s, bool was_ready);
void im__channel_closed(im_channel *channel, im__client_socket *s);

#endif
