/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/peers_internal.h - what peers are made of.
 *
 *     any thread --im_peers_send--> member's queue --flush--> link --> socket
 *     receive <-- frames <-- link <-- socket
 *
 * peers.c has the members, peers_thread.c the thread from its beginning to its end, peers_link.c a
 * connection, peers_dial.c how one begins, peers_frame.c the bytes, without a socket.
 *
 * What other threads touch is guarded by peers->mutex and said so below; all else belongs to the
 * peers' thread.
 */
#ifndef IM_NET_PEERS_INTERNAL_H
#define IM_NET_PEERS_INTERNAL_H

#include <uv.h>

#include "net/buffer_internal.h"
#include "net/loop_internal.h"
#include "net/peers.h"
#include "net/socket_internal.h"
#include "net/tls_internal.h"

/* ---- bytes ---- */

enum {
    IM__PEERS_VERSION = 1,
    IM__PEERS_HELLO_BYTES = 32, IM__PEERS_HEADER_BYTES = 8,
    IM__PEERS_READ_BYTES = 64 << 10
};

typedef enum im__peers_kind { IM__PEERS_STREAM, IM__PEERS_BULK } im__peers_kind;

/* A hello, or its answer, in which kind is the verdict. */
typedef struct im__peers_hello {
    uint16_t version;
    uint8_t kind;
    uint64_t cluster, from, to;
} im__peers_hello;

typedef enum im__peers_type {
    IM__PEERS_DATA = 1,
    IM__PEERS_PING,                        /* empty, as are the two below                      */
    IM__PEERS_PONG,
    IM__PEERS_ACK                          /* of something large: it was received             */
} im__peers_type;

typedef struct im__peers_frame {
    im__peers_type type;
    const char *data;
    size_t len;
} im__peers_frame;

void im__peers_hello_write(const im__peers_hello *hello, bool answer,
                           unsigned char out[IM__PEERS_HELLO_BYTES]);

/* False: it is none. */
bool im__peers_hello_read(const void *bytes, bool answer, im__peers_hello *out);

/* Add a frame, or the header of one whose bytes follow later.  False: no memory; nothing was
 * added. */
bool im__peers_put(im__buffer *out, im__peers_type type, const void *data, size_t len);
bool im__peers_put_header(im__buffer *out, im__peers_type type, size_t len);

/* The first frame in a buffer, borrowed from it: im__peers_next(in, max, &frame) is IM_OK when it
 * is there whole, to be taken off with im__peers_took; IM_UNAVAILABLE while more must come;
 * IM_INVALID_ARGUMENT: the peer speaks something else, or says more than max_bytes. */
im_code im__peers_next(const im__buffer *in, size_t max_bytes, im__peers_frame *out);
void im__peers_took(im__buffer *in, const im__peers_frame *frame);

/* ---- members and connections ---- */

typedef struct im__peers_link im__peers_link;
typedef struct im__peers_member im__peers_member;

struct im__peers_member {
    im_peers *peers;
    uint64_t id;
    im__peers_link *stream, *bulk;         /* dialed by us; NULL: none                        */
    im__peers_link *in, *in_bulk;          /* the latest that it dialed                       */
    im_timer *retry;
    uint32_t retry_ms;
    bool waiting;                          /* retry runs                                      */
    /* with the mutex */
    char address[IM_PEERS_ADDRESS_MAX + 1];
    bool connected, leaving;
    im__buffer queue;                      /* frames for stream                               */
    uint64_t queued;                       /* frames in it                                    */
    bool bulk_waits;                       /* bulk_data is to be sent, or on its way: it is
                                              the peers' thread's until this is false again   */
    im__buffer bulk_data;                  /* one frame, or the rest of it                    */
    im_peers_counts counts;
    im__peers_member *next;
};

enum im__peers_state {
    IM__PEERS_CONNECTING,
    IM__PEERS_GREETING,                    /* hello is to come, or its answer                 */
    IM__PEERS_READY,
    IM__PEERS_CLOSED
};

struct im__peers_link {
    im__socket socket;
    im_peers *peers;
    im__peers_member *member;              /* NULL: a stranger, or one that has left          */
    enum im__peers_state state;
    im__peers_kind kind;
    bool dialed;
    im_timer *timer;
    im__tls *tls;
    im__buffer in, out;
    uint64_t heard_ns;
    im__peers_link *next, **at;            /* of all                                          */
};

struct im_peers {
    im_peers_options options;              /* no zeros where there is a default               */
    im_loop *loop;
    unsigned port;
    uv_tcp_t listener;
    uv_async_t wake;
    uv_thread_t thread;
    im__tls_context *server_tls, *client_tls;
    im__peers_link *links;
    unsigned strangers;
    unsigned handles;                      /* listener and wake, until they are closed        */
    im_timer *linger;
    bool started, ending;
    bool deaf;                             /* a connection waits for memory to be taken       */
    uint64_t random;
    char *raw;                             /* IM__PEERS_READ_BYTES for TLS to unseal          */
    uv_mutex_t mutex;
    /* with the mutex */
    im__peers_member *members;
    unsigned member_count;
    uint64_t *removed;                     /* a ring                                          */
    size_t removed_count, removed_next;
    bool stopping;
};

/* With the mutex.  NULL: none, or it is leaving. */
im__peers_member *im__peers_find(im_peers *peers, uint64_t id);

/* Dial a member; false: no memory. */
bool im__peers_dial(im__peers_member *member, im__peers_kind kind);

/* Take a connection that waits at the listener. */
void im__peers_accept(im_peers *peers);

/* A link, not connected yet; NULL: no memory. */
im__peers_link *im__peers_link_new(im_peers *peers);

/* Bound how long it may take to be ready; read.  False: no memory. */
bool im__peers_link_watch(im__peers_link *link);
bool im__peers_link_listen(im__peers_link *link);

/* A socket is connected: TLS, hello. */
void im__peers_link_begin(im__peers_link *link);

/* Write what waits, as far as the kernel takes it. */
void im__peers_link_flush(im__peers_link *link);

/* Nothing is left to be written, in the member's queue neither. */
bool im__peers_link_idle(const im__peers_link *link);

void im__peers_link_close(im__peers_link *link, const char *why);

/* ---- what a link tells peers.c ---- */

/* A hello came: its verdict; *out is the member that it is of. */
im_peers_verdict im__peers_judge(im_peers *peers, const im__peers_hello *hello,
                                 im__peers_member **out);

/* A dialed link was accepted; it was closed (its member is still there). */
void im__peers_ready(im__peers_link *link);
void im__peers_lost(im__peers_link *link, const char *why);

/* It acknowledged something large; the link that carried it is not its any more. */
void im__peers_delivered(im__peers_member *m);

/* The member dialed us. */
void im__peers_called(im__peers_member *member);

/* All that was to be written is written. */
void im__peers_idle(im__peers_link *link);

/* Do whatever is due. */
void im__peers_look_at_all(im_peers *peers);

/* A link or a member is freed: the peers may be able to end. */
void im__peers_gone(im_peers *peers);

#endif
