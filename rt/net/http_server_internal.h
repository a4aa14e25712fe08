/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/http_server_internal.h - a server's threads and sockets.
 */
#ifndef IM_NET_HTTP_SERVER_INTERNAL_H
#define IM_NET_HTTP_SERVER_INTERNAL_H

#include <uv.h>

#include "net/http_internal.h"
#include "net/loop_internal.h"

enum { IM__READ_BYTES = 64 << 10, IM__BACKLOG = 1024, IM__NEAR_BUCKETS = 256 };

typedef struct im__http_socket im__http_socket;

/* One loop, one listening socket, and the connections that came through it. */
typedef struct im__http_thread {
    im_http_server *server;
    im__http_core core;
    im_loop *loop;
    im__stream listener;
    uv_async_t stop;
    im_timer *timer;                       /* looks at the connections, if there are any       */
    im__http_socket *sockets;
    im__http_socket *near[IM__NEAR_BUCKETS];  /* the same by their peers' hosts                */
    size_t open;
    unsigned handles;                      /* listener and stop, until they are closed         */
    bool listening, draining;
    bool unaccepted;                       /* there was no memory for a connection             */
    uint64_t due_ns;                       /* when the timer should go off                     */
    uv_thread_t id;
    char *read_buffer;                     /* IM__READ_BYTES, of whichever socket reads        */
} im__http_thread;

/* A connection was accepted: from now on it looks after itself. */
void im__http_socket_accept(im__http_thread *thread);

/* There is no memory for it: libuv offers no other until it is taken, so that is tried again. */
void im__http_thread_accept_later(im__http_thread *thread);

void im__http_socket_drain(im__http_socket *socket);
void im__http_socket_tick(im__http_socket *socket);
void im__http_socket_cut(im__http_socket *socket);
im__http_socket *im__http_socket_next(const im__http_socket *socket);

/* One connection more, one less. */
void im__http_thread_opened(im__http_thread *thread);
void im__http_thread_closed(im__http_thread *thread);

/* A socket that listens.  *port: wanted, 0 for any; then what it is. */
im_code im__http_listen(const char *address, bool shared, unsigned *port, int *fd_out,
                        im_status *status);

#endif
