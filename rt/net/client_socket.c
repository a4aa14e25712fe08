/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/client_socket.c - a channel's connection with its socket, which speaks TLS or not.
 *
 *     dialing -> (TLS) -> waiting for SETTINGS -> ready -> closing
 *        '------- at any time: connect_timeout, an error ----^
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/client_internal.h"
#include "net/socket_internal.h"

enum { READ_BYTES = 64 << 10, NS_PER_MS = 1000000 };

struct im__client_socket {
    im__link link;                         /* first: a link is its socket                     */
    im__socket socket;
    im_channel *channel;
    im__later later;                       /* flush at the round's end                        */
    im_timer *timer;                       /* until ready: of connecting; then of keepalive   */
    im__tls *tls;
    uint64_t heard_ns;
    bool connected, was_ready;
    char plain[READ_BYTES], bytes[READ_BYTES];
};

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
    const im__socket *to = &s->socket;

    if (s->link.text[0] == '\0')
        (void)snprintf(s->link.text, sizeof s->link.text, "%.200s%s%s: %s%s%.200s", to->host,
                       to->port[0] == '\0' ? "" : ":", to->port, what,
                       why[0] == '\0' ? "" : ": ", why);
}

static void on_gone(void *owner)
{
    im__client_socket *s = owner;

    im__tls_free(s->tls);
    im__channel_closed(s->channel, s);
    free(s);
}

/* Calls are told at once, the socket goes when libuv lets it. */
void im__client_socket_close(im__client_socket *s)
{
    if (s->socket.closing)
        return;
    im__socket_close(&s->socket);
    im__later_clear(&s->later);
    im_timer_free(s->timer);
    s->timer = NULL;
    im__channel_lost(s->channel, s, s->was_ready);
    im__link_release(&s->link);
    im__socket_let_go(&s->socket);
}

static void fail(im__client_socket *s, const char *what, const char *why)
{
    note(s, what, why);
    im__client_socket_close(s);
}

/* ---- bytes out ---- */

static void flush(im__client_socket *s);

static void on_written(void *owner, int error)
{
    im__client_socket *s = owner;

    if (error != 0)
        fail(s, "cannot write", uv_strerror(error));
    else
        flush(s);
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
    if (link->draining && !s->socket.closing)
        im__channel_draining(s->channel, s);
}

static void flush(im__client_socket *s)
{
    im__buffer *out = &s->link.out;

    if (s->socket.closing)
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
    if (!im__socket_write(&s->socket, out))
        fail(s, "cannot write", "");
    else if (s->link.broken && !s->socket.outflow.busy)
        im__client_socket_close(s);
}

static void on_later(im__later *later)
{
    flush((im__client_socket *)(void *)((char *)later - offsetof(im__client_socket, later)));
}

static void on_changed(im__link *link)
{
    im__client_socket *s = im__client_socket_of(link);

    if (!s->socket.closing)
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
    while ((n = im__tls_read(s->tls, s->plain, sizeof s->plain)) > 0 && !s->socket.closing)
        im__link_feed(&s->link, s->plain, (size_t)n);
    if (s->socket.closing)
        return;
    if (n < 0) {
        im_str text = im__tls_error(s->tls);
        char why[IM__CLIENT_TEXT_MAX];
        (void)snprintf(why, sizeof why, "%.*s", IM_STR_ARG(text));
        (void)im__socket_write(&s->socket, im__tls_sealed(s->tls));
        fail(s, before ? "TLS ended" : "TLS failed", why);
    } else if (!before && im__tls_established(s->tls) && !speaks_h2(s)) {
        fail(s, "TLS failed", "the server does not speak HTTP/2 (ALPN h2)");
    }
}

static void on_read(uv_stream_t *stream, ssize_t len, const uv_buf_t *buf)
{
    im__client_socket *s = stream->data;

    if (len == 0 || s->socket.closing)
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
    if (!s->socket.closing)
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

static void on_dialed(void *owner, const char *what, int error)
{
    im__client_socket *s = owner;

    if (what != NULL) {
        fail(s, what, uv_strerror(error));
        return;
    }
    s->connected = true;
    if (uv_read_start(&s->socket.uv.stream, on_alloc, on_read) != 0) {
        fail(s, "no connection", "it cannot be read");
        return;
    }
    if (s->tls != NULL)
        feed_tls(s, "", 0);
    flush(s);
}

static const im__socket_events EVENTS = { on_dialed, on_written, on_gone };

/* Begun at the round's end: whoever asked is not called back from within. */
static void on_begin(im__later *later)
{
    im__client_socket *s = (im__client_socket *)(void *)((char *)later -
                                                         offsetof(im__client_socket, later));

    s->later.fn = on_later;
    if (s->link.broken)
        im__client_socket_close(s);
    else
        im__socket_dial(&s->socket);
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
    im__socket_init(&s->socket, channel->loop, s, &EVENTS);
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
        im__socket_aim_at_path(&s->socket, im_str_from(address.ptr + len, address.len - len));
    else
        im__socket_aim(&s->socket, address);
    im_timer_set(s->timer, now_ns(s) + (uint64_t)channel->options.connect_timeout_ms * NS_PER_MS);
    im__loop_later(channel->loop, &s->later);
    return s;
}
