/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/socket_internal.h - a stream of libuv, from its dialing or its being taken to its end.
 *
 *     dial -> resolving -> connecting ----> dialed, write ... close -> gone
 *                 |            ^ '- the next address
 *     take -------'            '----------- when one cannot be had, at once or later
 *
 * A name with several addresses is tried one after the other; whoever dials bounds the time that
 * this may take, with everything else that a connection needs before it is of use, and closes.
 *
 * Bytes in are the owner's: handle.data is the owner, so that it reads with libuv's functions.
 */
#ifndef IM_NET_SOCKET_INTERNAL_H
#define IM_NET_SOCKET_INTERNAL_H

#include <stdbool.h>
#include <uv.h>

#include "core/str.h"
#include "net/buffer_internal.h"
#include "net/loop_internal.h"
#include "net/outflow_internal.h"

enum { IM__SOCKET_HOST_BYTES = 264, IM__SOCKET_PORT_BYTES = 8 };

/* What an owner is told.  Each may close; none but gone may free. */
typedef struct im__socket_events {
    /* It is connected, what is NULL; or it cannot be: what failed, and libuv's error. */
    void (*dialed)(void *owner, const char *what, int error);
    /* What waited to be written was taken, or (libuv's error) will never be. */
    void (*written)(void *owner, int error);
    /* It is closed and libuv calls back no more: the end. */
    void (*gone)(void *owner);
} im__socket_events;

typedef struct im__socket {
    im__stream uv;                         /* first: a handle is its socket                   */
    im_loop *loop;
    void *owner;
    const im__socket_events *events;
    uv_getaddrinfo_t resolve;
    uv_connect_t connect;
    im__outflow outflow;
    struct addrinfo *found, *next;         /* what the name stands for; what is tried next    */
    unsigned pending;                      /* callbacks of libuv that will still come         */
    bool resolving;
    bool open;                             /* uv.handle is there                              */
    bool closing;
    char host[IM__SOCKET_HOST_BYTES], port[IM__SOCKET_PORT_BYTES];
} im__socket;

/* Of one that is zero. */
void im__socket_init(im__socket *s, im_loop *loop, void *owner, const im__socket_events *events);

/* What will be dialed: "host:port" or "[host]:port", which somebody has seen that it is; or the
 * path of a Unix socket. */
void im__socket_aim(im__socket *s, im_str address);
void im__socket_aim_at_path(im__socket *s, im_str path);

/* Begin to connect.  dialed follows, maybe from within. */
void im__socket_dial(im__socket *s);

/* Take what waits at a listener.  0, or libuv's error. */
int im__socket_take(im__socket *s, uv_stream_t *listener);

/* Write all of *out, which is empty afterwards, unless a write is under way: then *out stays as it
 * is, and written follows.  False: the peer is gone. */
bool im__socket_write(im__socket *s, im__buffer *out);

/* Begin the end: nothing but gone is told any more, and that not before im__socket_let_go, so that
 * an owner can tell others first. */
void im__socket_close(im__socket *s);

/* gone, if it is closed and no callback will come. */
void im__socket_let_go(im__socket *s);

#endif
