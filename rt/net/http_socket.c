/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/http_socket.c - a connection's socket: reads for the core, writes what it puts out.
 *
 * However many exchanges answer in a round of events, their answers are one write at its end.
 * What the kernel does not take at once waits in `outflow'; the core goes on filling its output
 * up to IM__OUTPUT_HIGH and then stops by itself.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <arpa/inet.h>
#include <netinet/in.h>

#include "net/http_server_internal.h"
#include "net/outflow_internal.h"

enum { LINGER_MS = 1000, NS_PER_MS = 1000000 };

struct im__http_socket {
    im__stream uv;                         /* first: a handle is its socket                    */
    im__http_thread *thread;
    im__connection *connection;
    im__later later;                       /* flush at the round's end                         */
    uint64_t moved_ns;                     /* when the kernel last took something              */
    uint64_t linger_ns;
    size_t queued;                         /* what it had not taken at the last look           */
    im__outflow outflow;
    uv_shutdown_t shutdown;
    bool reading, ended, shut, closing;    /* ended: by the peer                              */
    im__http_socket *next, **at;
    uint64_t host;                         /* of the peer; 0: none                             */
    im__http_socket *next_near, **near_at; /* in the thread's bucket of that host              */
};

static void flush(im__http_socket *s);

static im__http_socket *socket_of(void *handle)
{
    return handle;
}

/* ---- the end ---- */

static void on_closed(uv_handle_t *handle)
{
    im__http_socket *s = socket_of(handle);
    im__http_thread *thread = s->thread;

    im__outflow_release(&s->outflow);
    free(s);
    im__http_thread_closed(thread);
}

void im__http_socket_cut(im__http_socket *s)
{
    if (s->closing)
        return;
    s->closing = true;
    im__later_clear(&s->later);
    *s->at = s->next;
    if (s->next != NULL)
        s->next->at = s->at;
    *s->near_at = s->next_near;
    if (s->next_near != NULL)
        s->next_near->near_at = s->near_at;
    im__connection_free(s->connection);
    uv_close(&s->uv.handle, on_closed);
}

static void on_shutdown(uv_shutdown_t *request, int error)
{
    im__http_socket *s = request->data;

    if (error != 0 || s->ended)
        im__http_socket_cut(s);
}

/* Closing a socket that holds unread bytes would reset the connection and could take the answer
 * with it: what comes is read and dropped until the peer has seen the end, for a while. */
static void linger(im__http_socket *s)
{
    if (s->shut)
        return;
    s->shut = true;
    s->shutdown.data = s;
    if (uv_shutdown(&s->shutdown, &s->uv.stream, on_shutdown) != 0) {
        im__http_socket_cut(s);
        return;
    }
    s->linger_ns = im_loop_now_ns(s->thread->loop);
}

/* ---- writing ---- */

static void on_written(uv_write_t *request, int error)
{
    im__http_socket *s = socket_of(request->handle);

    im__outflow_end(&s->outflow);
    if (s->closing)
        return;
    if (error != 0)
        im__http_socket_cut(s);
    else
        flush(s);
}

/* False: the peer is gone. */
static bool write_out(im__http_socket *s)
{
    im__buffer *out = im__connection_output(s->connection);

    if (s->outflow.busy)
        return true;
    im__count(&s->thread->core.counters.bytes_out, im__buffer_len(out));
    return im__outflow_write(&s->outflow, &s->uv.stream, out, on_written);
}

/* ---- reading ---- */

static void on_alloc(uv_handle_t *handle, size_t wanted, uv_buf_t *buf)
{
    (void)wanted;
    *buf = uv_buf_init(socket_of(handle)->thread->read_buffer, IM__READ_BYTES);
}

static void on_read(uv_stream_t *stream, ssize_t len, const uv_buf_t *buf)
{
    im__http_socket *s = socket_of(stream);

    if (len == 0)
        return;
    if (len < 0 && (s->shut || len != UV_EOF)) {
        im__http_socket_cut(s);
        return;
    }
    if (len < 0) {
        s->ended = true;
        im__connection_eof(s->connection);
    }
    if (len > 0 && !s->shut)
        im__connection_feed(s->connection, buf->base, (size_t)len);
    im__later_clear(&s->later);
    flush(s);
}

static void choose_reading(im__http_socket *s)
{
    bool wanted = s->shut || im__connection_wants_input(s->connection);

    if (wanted == s->reading)
        return;
    s->reading = wanted;
    if (wanted)
        uv_read_start(&s->uv.stream, on_alloc, on_read);
    else
        uv_read_stop(&s->uv.stream);
}

static void flush(im__http_socket *s)
{
    im__connection *c = s->connection;
    bool was_full;

    do {
        im__connection_flush(c);
        was_full = im__buffer_len(im__connection_output(c)) >= IM__OUTPUT_HIGH;
        if (c->broken || !write_out(s)) {
            im__http_socket_cut(s);
            return;
        }
    } while (was_full && im__buffer_len(im__connection_output(c)) == 0);
    if (c->over && !s->outflow.busy && im__buffer_len(im__connection_output(c)) == 0)
        linger(s);
    if (!s->closing)
        choose_reading(s);
}

static void on_later(im__later *later)
{
    flush((im__http_socket *)((char *)later - offsetof(im__http_socket, later)));
}

static void on_wake(void *owner)
{
    im__http_socket *s = owner;

    if (!s->closing)
        im__loop_later(s->thread->loop, &s->later);
}

/* ---- the beginning ---- */

/* An IPv4 address, or what one customer is given of IPv6's: 64 bits (RFC 6177). */
static uint64_t host_of(const struct sockaddr_storage *a)
{
    const struct in6_addr *six = &((const struct sockaddr_in6 *)a)->sin6_addr;
    uint32_t four = ((const struct sockaddr_in *)a)->sin_addr.s_addr;
    uint64_t host;

    if (a->ss_family == AF_INET6 && !IN6_IS_ADDR_V4MAPPED(six)) {
        memcpy(&host, six->s6_addr, sizeof host);
        return host;
    }
    if (a->ss_family == AF_INET6)
        memcpy(&four, six->s6_addr + 12, sizeof four);
    return (uint64_t)0xffff << 32 | four;
}

static im__http_socket **bucket_of(im__http_thread *thread, uint64_t host)
{
    return &thread->near[host * 0x9e3779b97f4a7c15U >> 56];
}

/* As many connections come from that host as may. */
static bool is_crowded(im__http_thread *thread, uint64_t host)
{
    uint32_t left = thread->core.limits.connections_per_host;

    if (left == 0 || host == 0)
        return false;
    for (const im__http_socket *s = *bucket_of(thread, host); s != NULL; s = s->next_near)
        if (s->host == host && --left == 0)
            return true;
    return false;
}

static void enlist(im__http_socket *s)
{
    im__http_thread *thread = s->thread;
    im__http_socket **bucket = bucket_of(thread, s->host);

    s->next = thread->sockets;
    s->at = &thread->sockets;
    if (s->next != NULL)
        s->next->at = &s->next;
    thread->sockets = s;
    s->next_near = *bucket;
    s->near_at = bucket;
    if (s->next_near != NULL)
        s->next_near->near_at = &s->next_near;
    *bucket = s;
}

static void name_peer(im__http_socket *s, char *name, size_t size)
{
    struct sockaddr_storage a;
    int len = sizeof a;
    char host[INET6_ADDRSTRLEN];

    if (s->uv.handle.type != UV_TCP ||
        uv_tcp_getpeername(&s->uv.tcp, (struct sockaddr *)&a, &len) != 0) {
        snprintf(name, size, "unix");
        return;
    }
    s->host = host_of(&a);
    if (a.ss_family == AF_INET6) {
        const struct sockaddr_in6 *in = (const struct sockaddr_in6 *)&a;
        inet_ntop(AF_INET6, &in->sin6_addr, host, sizeof host);
        snprintf(name, size, "[%s]:%u", host, ntohs(in->sin6_port));
    } else {
        const struct sockaddr_in *in = (const struct sockaddr_in *)&a;
        inet_ntop(AF_INET, &in->sin_addr, host, sizeof host);
        snprintf(name, size, "%s:%u", host, ntohs(in->sin_port));
    }
}

static bool start(im__http_socket *s)
{
    char peer[IM__PEER_MAX];

    name_peer(s, peer, sizeof peer);
    if (is_crowded(s->thread, s->host))
        return false;
    if (s->uv.handle.type == UV_TCP)
        uv_tcp_nodelay(&s->uv.tcp, 1);
    s->connection = im__connection_new(&s->thread->core, peer, on_wake, s);
    return s->connection != NULL;
}

static void on_refused(uv_handle_t *handle)
{
    im__http_socket *s = socket_of(handle);

    if (s->connection != NULL)
        im__connection_free(s->connection);
    free(s);
}

void im__http_socket_accept(im__http_thread *thread)
{
    im__http_socket *s = calloc(1, sizeof *s);
    uv_loop_t *uv = im__loop_uv(thread->loop);

    int error = s == NULL ? UV_ENOMEM :
                thread->listener.handle.type == UV_TCP ? uv_tcp_init(uv, &s->uv.tcp)
                                                       : uv_pipe_init(uv, &s->uv.pipe, 0);
    if (error != 0) {
        free(s);
        im__http_thread_accept_later(thread);
        return;
    }
    s->thread = thread;
    s->later.fn = on_later;
    bool refused = thread->open >= thread->core.limits.connections;
    if (uv_accept(&thread->listener.stream, &s->uv.stream) != 0 || refused || !start(s)) {
        im__count(&thread->core.counters.refused_connections, 1);
        uv_close(&s->uv.handle, on_refused);
        return;
    }
    enlist(s);
    s->moved_ns = im_loop_now_ns(thread->loop);
    im__http_thread_opened(thread);
    choose_reading(s);
}

im__http_socket *im__http_socket_next(const im__http_socket *s)
{
    return s->next;
}

/* A write is finished when all of it is taken, so what is left of it tells whether it moves. */
static bool is_stalled(im__http_socket *s, uint64_t now_ns)
{
    size_t queued = uv_stream_get_write_queue_size(&s->uv.stream);

    if (queued == 0 || queued != s->queued)
        s->moved_ns = now_ns;
    s->queued = queued;
    return now_ns - s->moved_ns >=
           (uint64_t)s->thread->core.limits.stall_timeout_ms * NS_PER_MS;
}

void im__http_socket_tick(im__http_socket *s)
{
    uint64_t now_ns = im_loop_now_ns(s->thread->loop);

    im__connection_tick(s->connection);
    if (is_stalled(s, now_ns)) {
        im__connection_break(s->connection, IM_DEADLINE_EXCEEDED);
        im__http_socket_cut(s);
    } else if (s->shut && now_ns - s->linger_ns >= (uint64_t)LINGER_MS * NS_PER_MS) {
        im__http_socket_cut(s);
    }
}

void im__http_socket_drain(im__http_socket *s)
{
    im__connection_drain(s->connection);
}
