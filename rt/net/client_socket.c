/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/client_socket.c - a channel's connection with its socket: resolves, connects, speaks TLS.
 *
 *     resolving -> connecting -> (TLS) -> waiting for SETTINGS -> ready -> closing
 *          '------------ at any time: connect_timeout, an error -----------^
 *
 * A name with several addresses is tried one after the other, within one timeout.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/client_internal.h"
#include "net/outflow_internal.h"

enum {
    READ_BYTES = 64 << 10,
    NS_PER_MS = 1000000,
    HOST_MAX = 256, PORT_MAX = 8,
    PATH_MAX_BYTES = 100                   /* of a Unix socket                                */
};

struct im__client_socket {
    im__link link;                         /* first: a link is its socket                     */
    union {
        uv_handle_t handle;
        uv_stream_t stream;
        uv_tcp_t tcp;
        uv_pipe_t pipe;
    } uv;
    im_channel *channel;
    im__later later;                       /* flush at the round's end                        */
    im_timer *timer;                       /* until ready: of connecting; then of keepalive   */
    uv_getaddrinfo_t resolve;
    uv_connect_t connect;
    im__outflow outflow;
    struct addrinfo *found, *next;         /* what the name stands for; what is tried next    */
    im__tls *tls;
    uint64_t heard_ns;
    unsigned pending;                      /* callbacks of libuv that will still come         */
    bool resolving;
    bool open;                             /* uv.handle is there                              */
    bool connected, was_ready, closing;
    char host[HOST_MAX], port[PORT_MAX];
    char plain[READ_BYTES], bytes[READ_BYTES];
};

static void connect_next(im__client_socket *s);

im__link *im__client_socket_link(im__client_socket *s)
{
    return &s->link;
}

im__client_socket *im__client_socket_of(im__link *link)
{
    return (im__client_socket *)(void *)link;
}

static uint64_t now_ns(const im__client_socket *s)
{
    return im_loop_now_ns(s->channel->loop);
}

/* ---- the end ---- */

/* The first thing that went wrong; a long host name is cut. */
static void note(im__client_socket *s, const char *what, const char *why)
{
    if (s->link.text[0] == '\0')
        (void)snprintf(s->link.text, sizeof s->link.text, "%.200s%s%s: %s%s%.200s", s->host,
                       s->port[0] == '\0' ? "" : ":", s->port, what, why[0] == '\0' ? "" : ": ",
                       why);
}

/* Once no callback of libuv is to come any more. */
static void let_go(im__client_socket *s)
{
    if (s->pending != 0)
        return;
    uv_freeaddrinfo(s->found);
    im__tls_free(s->tls);
    im__outflow_release(&s->outflow);
    im__channel_closed(s->channel, s);
    free(s);
}

static void on_closed(uv_handle_t *handle)
{
    im__client_socket *s = handle->data;

    s->pending--;
    s->open = false;
    if (s->closing)
        let_go(s);
    else
        connect_next(s);
}

static void close_handle(im__client_socket *s)
{
    if (s->open && !uv_is_closing(&s->uv.handle)) {
        s->pending++;
        uv_close(&s->uv.handle, on_closed);
    }
}

/* Calls are told at once, the socket goes when libuv lets it. */
void im__client_socket_close(im__client_socket *s)
{
    if (s->closing)
        return;
    s->closing = true;
    im__later_clear(&s->later);
    im_timer_free(s->timer);
    s->timer = NULL;
    if (s->resolving)
        (void)uv_cancel((uv_req_t *)&s->resolve);
    close_handle(s);
    im__channel_lost(s->channel, s, s->was_ready);
    im__link_release(&s->link);
    if (s->pending == 0)
        let_go(s);
}

static void fail(im__client_socket *s, const char *what, const char *why)
{
    note(s, what, why);
    im__client_socket_close(s);
}

/* ---- bytes out ---- */

static void flush(im__client_socket *s);

static void on_written(uv_write_t *request, int error)
{
    im__client_socket *s = request->handle->data;

    s->pending--;
    im__outflow_end(&s->outflow);
    if (s->closing) {
        let_go(s);
        return;
    }
    if (error != 0)
        fail(s, "cannot write", uv_strerror(error));
    else
        flush(s);
}

static bool write_out(im__client_socket *s, im__buffer *out)
{
    if (s->outflow.busy)
        return true;
    bool written = im__outflow_write(&s->outflow, &s->uv.stream, out, on_written);
    s->pending += s->outflow.busy;
    return written;
}

static void look(im__client_socket *s)
{
    im__link *link = &s->link;
    im_channel *channel = s->channel;

    if (link->ready && !s->was_ready) {
        s->was_ready = true;
        im_timer_clear(s->timer);
        if (channel->options.keepalive_ms != 0)
            im_timer_set(s->timer,
                         now_ns(s) + (uint64_t)channel->options.keepalive_ms * NS_PER_MS);
        im__channel_ready(channel, s);
    }
    if (link->draining && !s->closing)
        im__channel_draining(s->channel, s);
}

static void flush(im__client_socket *s)
{
    im__buffer *out = &s->link.out;

    if (s->closing)
        return;
    if (!s->connected) {
        if (s->link.broken)
            im__client_socket_close(s);
        return;
    }
    im__link_flush(&s->link);
    look(s);
    if (s->tls != NULL) {
        if (!im__tls_write(s->tls, out))
            s->link.broken = true;
        out = im__tls_sealed(s->tls);
    }
    if (!write_out(s, out))
        fail(s, "cannot write", "");
    else if (s->link.broken && !s->outflow.busy)
        im__client_socket_close(s);
}

static void on_later(im__later *later)
{
    flush((im__client_socket *)(void *)((char *)later - offsetof(im__client_socket, later)));
}

static void on_changed(im__link *link)
{
    im__client_socket *s = im__client_socket_of(link);

    if (!s->closing)
        im__loop_later(s->channel->loop, &s->later);
}

/* ---- bytes in ---- */

static void on_alloc(uv_handle_t *handle, size_t wanted, uv_buf_t *buf)
{
    im__client_socket *s = handle->data;

    (void)wanted;
    *buf = uv_buf_init(s->bytes, sizeof s->bytes);
}

static bool speaks_h2(im__client_socket *s)
{
    return im_str_equal(im__tls_protocol(s->tls), IM_STR("h2"));
}

/* The handshake and what lies below it. */
static void feed_tls(im__client_socket *s, const char *data, size_t len)
{
    bool before = im__tls_established(s->tls);
    int n;

    im__tls_feed(s->tls, data, len);
    while ((n = im__tls_read(s->tls, s->plain, sizeof s->plain)) > 0 && !s->closing)
        im__link_feed(&s->link, s->plain, (size_t)n);
    if (s->closing)
        return;
    if (n < 0) {
        im_str text = im__tls_error(s->tls);
        char why[IM__CLIENT_TEXT_MAX];
        (void)snprintf(why, sizeof why, "%.*s", IM_STR_ARG(text));
        (void)write_out(s, im__tls_sealed(s->tls));
        fail(s, before ? "TLS ended" : "TLS failed", why);
    } else if (!before && im__tls_established(s->tls) && !speaks_h2(s)) {
        fail(s, "TLS failed", "the server does not speak HTTP/2 (ALPN h2)");
    }
}

static void on_read(uv_stream_t *stream, ssize_t len, const uv_buf_t *buf)
{
    im__client_socket *s = stream->data;

    if (len == 0 || s->closing)
        return;
    if (len < 0) {
        fail(s, "the connection is lost", len == UV_EOF ? "" : uv_strerror((int)len));
        return;
    }
    s->heard_ns = now_ns(s);
    if (s->tls != NULL)
        feed_tls(s, buf->base, (size_t)len);
    else
        im__link_feed(&s->link, buf->base, (size_t)len);
    if (!s->closing)
        im__loop_later(s->channel->loop, &s->later);
}

/* ---- time ---- */

/* Ready: a PING is due when nothing came for keepalive_ms while calls are open; one that is not
 * answered in time ends the connection. */
static void on_keepalive(im__client_socket *s)
{
    const im_channel_options *options = &s->channel->options;
    uint64_t now = now_ns(s), interval = (uint64_t)options->keepalive_ms * NS_PER_MS;

    if (s->link.pinged && now - s->heard_ns >= interval) {
        fail(s, "the server does not answer", "keepalive");
    } else if (now - s->heard_ns < interval || s->link.calls == NULL) {
        uint64_t next = s->link.calls == NULL ? now + interval : s->heard_ns + interval;
        s->link.pinged = false;
        im_timer_set(s->timer, next);
    } else {
        im__link_ping(&s->link);
        im_timer_set(s->timer, now + (uint64_t)options->keepalive_timeout_ms * NS_PER_MS);
    }
}

static void on_timer(void *ctx)
{
    im__client_socket *s = ctx;

    if (s->was_ready)
        on_keepalive(s);
    else
        fail(s, "no connection", "the time for connecting is up");
}

/* ---- connecting ---- */

/* The next address begins with a new handle. */
static void not_connected(im__client_socket *s, int error)
{
    if (s->next == NULL || !s->open)
        fail(s, "no connection", uv_strerror(error));
    else
        close_handle(s);
}

static void on_connected(uv_connect_t *request, int error)
{
    im__client_socket *s = request->handle->data;

    s->pending--;
    if (s->closing) {
        let_go(s);
        return;
    }
    if (error != 0) {
        not_connected(s, error);
        return;
    }
    s->connected = true;
    if (s->uv.handle.type == UV_TCP)
        uv_tcp_nodelay(&s->uv.tcp, 1);
    if (uv_read_start(&s->uv.stream, on_alloc, on_read) != 0) {
        fail(s, "no connection", "it cannot be read");
        return;
    }
    if (s->tls != NULL)
        feed_tls(s, "", 0);
    flush(s);
}

/* Some addresses fail at once: those that the machine has no route to, or no protocol for. */
static void connect_next(im__client_socket *s)
{
    struct addrinfo *address = s->next;

    s->next = address->ai_next;
    int error = uv_tcp_init(im__loop_uv(s->channel->loop), &s->uv.tcp);
    if (error == 0) {
        s->uv.handle.data = s;
        s->open = true;
        error = uv_tcp_connect(&s->connect, &s->uv.tcp, address->ai_addr, on_connected);
    }
    if (error == 0)
        s->pending++;
    else
        not_connected(s, error);
}

static void on_resolved(uv_getaddrinfo_t *request, int error, struct addrinfo *found)
{
    im__client_socket *s = (im__client_socket *)(void *)((char *)request -
                                                         offsetof(im__client_socket, resolve));

    s->pending--;
    s->resolving = false;
    s->found = s->next = found;
    if (s->closing)
        let_go(s);
    else if (error != 0)
        fail(s, "no such host", uv_strerror(error));
    else
        connect_next(s);
}

static void resolve(im__client_socket *s)
{
    const struct addrinfo hints = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM };
    int error = uv_getaddrinfo(im__loop_uv(s->channel->loop), &s->resolve, on_resolved, s->host,
                               s->port, &hints);

    s->resolving = error == 0;
    if (s->resolving)
        s->pending++;
    else
        fail(s, "no such host", uv_strerror(error));
}

static void connect_pipe(im__client_socket *s)
{
    int error = uv_pipe_init(im__loop_uv(s->channel->loop), &s->uv.pipe, 0);

    if (error != 0) {
        fail(s, "no connection", uv_strerror(error));
        return;
    }
    s->uv.handle.data = s;
    s->open = true;
    s->pending++;
    uv_pipe_connect(&s->connect, &s->uv.pipe, s->host, on_connected);
}

/* "host:port" or "[host]:port"; channel.c has seen that it is. */
static void split(im__client_socket *s, im_str address)
{
    size_t colon = address.len;

    while (colon > 0 && address.ptr[colon - 1] != ':')
        colon--;
    im_str host = im_str_from(address.ptr, colon - 1);
    im_str port = im_str_from(address.ptr + colon, address.len - colon);
    if (host.len >= 2 && host.ptr[0] == '[')
        host = im_str_from(host.ptr + 1, host.len - 2);
    (void)snprintf(s->host, sizeof s->host, "%.*s", IM_STR_ARG(host));
    (void)snprintf(s->port, sizeof s->port, "%.*s", IM_STR_ARG(port));
}

/* Begun at the round's end: whoever asked is not called back from within. */
static void on_begin(im__later *later)
{
    im__client_socket *s = (im__client_socket *)(void *)((char *)later -
                                                         offsetof(im__client_socket, later));

    s->later.fn = on_later;
    if (s->link.broken)
        im__client_socket_close(s);
    else if (s->port[0] == '\0')
        connect_pipe(s);
    else
        resolve(s);
}

im__client_socket *im__client_socket_new(im_channel *channel, im_str address)
{
    static const char scheme[] = "unix:";
    const size_t len = sizeof scheme - 1;
    im__client_socket *s = calloc(1, sizeof *s);

    if (s == NULL || !im__link_init(&s->link, on_changed)) {
        free(s);
        return NULL;
    }
    s->channel = channel;
    s->later.fn = on_begin;
    s->timer = im_timer_new(channel->loop, on_timer, s);
    if (channel->tls != NULL)
        s->tls = im__tls_new(channel->tls, channel->options.server_name);
    if (s->timer == NULL || (channel->tls != NULL && s->tls == NULL)) {
        im__link_release(&s->link);
        im_timer_free(s->timer);
        free(s);
        return NULL;
    }
    if (address.len > len && memcmp(address.ptr, scheme, len) == 0)
        (void)snprintf(s->host, sizeof s->host, "%.*s", (int)(address.len - len),
                       address.ptr + len);
    else
        split(s, address);
    im_timer_set(s->timer, now_ns(s) + (uint64_t)channel->options.connect_timeout_ms * NS_PER_MS);
    im__loop_later(channel->loop, &s->later);
    return s;
}
