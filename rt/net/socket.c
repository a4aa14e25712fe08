/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/socket.c - see socket_internal.h.
 */
#include "net/socket_internal.h"

#include <stdio.h>

static void connect_next(im__socket *s);

void im__socket_init(im__socket *s, im_loop *loop, void *owner, const im__socket_events *events)
{
    s->loop = loop;
    s->owner = owner;
    s->events = events;
}

/* ---- the end ---- */

void im__socket_let_go(im__socket *s)
{
    if (!s->closing || s->pending != 0)
        return;
    uv_freeaddrinfo(s->found);
    s->found = NULL;
    im__outflow_release(&s->outflow);
    s->events->gone(s->owner);
}

static void on_closed(uv_handle_t *handle)
{
    im__socket *s = (im__socket *)(void *)handle;

    s->pending--;
    s->open = false;
    if (s->closing)
        im__socket_let_go(s);
    else
        connect_next(s);
}

static void close_handle(im__socket *s)
{
    if (s->open && !uv_is_closing(&s->uv.handle)) {
        s->pending++;
        uv_close(&s->uv.handle, on_closed);
    }
}

void im__socket_close(im__socket *s)
{
    s->closing = true;
    if (s->resolving)
        (void)uv_cancel((uv_req_t *)&s->resolve);
    close_handle(s);
}

/* ---- connecting ---- */

static void opened(im__socket *s)
{
    s->uv.handle.data = s->owner;
    s->open = true;
}

/* The next address begins with a new handle. */
static void not_connected(im__socket *s, int error)
{
    if (s->next == NULL || !s->open)
        s->events->dialed(s->owner, "no connection", error);
    else
        close_handle(s);
}

static void on_connected(uv_connect_t *request, int error)
{
    im__socket *s = (im__socket *)(void *)request->handle;

    s->pending--;
    if (s->closing) {
        im__socket_let_go(s);
    } else if (error != 0) {
        not_connected(s, error);
    } else {
        if (s->uv.handle.type == UV_TCP)
            uv_tcp_nodelay(&s->uv.tcp, 1);
        s->events->dialed(s->owner, NULL, 0);
    }
}

/* Some addresses fail at once: those that the machine has no route to, or no protocol for. */
static void connect_next(im__socket *s)
{
    struct addrinfo *address = s->next;

    s->next = address->ai_next;
    int error = uv_tcp_init(im__loop_uv(s->loop), &s->uv.tcp);
    if (error == 0) {
        opened(s);
        error = uv_tcp_connect(&s->connect, &s->uv.tcp, address->ai_addr, on_connected);
    }
    if (error == 0)
        s->pending++;
    else
        not_connected(s, error);
}

static void connect_pipe(im__socket *s)
{
    int error = uv_pipe_init(im__loop_uv(s->loop), &s->uv.pipe, 0);

    if (error != 0) {
        not_connected(s, error);
        return;
    }
    opened(s);
    s->pending++;
    uv_pipe_connect(&s->connect, &s->uv.pipe, s->host, on_connected);
}

/* ---- names ---- */

static void on_resolved(uv_getaddrinfo_t *request, int error, struct addrinfo *found)
{
    im__socket *s = request->data;

    s->pending--;
    s->resolving = false;
    s->found = s->next = found;
    if (s->closing)
        im__socket_let_go(s);
    else if (error != 0)
        s->events->dialed(s->owner, "no such host", error);
    else
        connect_next(s);
}

static void resolve(im__socket *s)
{
    const struct addrinfo hints = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM };

    s->resolve.data = s;
    int error = uv_getaddrinfo(im__loop_uv(s->loop), &s->resolve, on_resolved, s->host, s->port,
                               &hints);
    s->resolving = error == 0;
    if (s->resolving)
        s->pending++;
    else
        s->events->dialed(s->owner, "no such host", error);
}

void im__socket_aim(im__socket *s, im_str address)
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

void im__socket_aim_at_path(im__socket *s, im_str path)
{
    (void)snprintf(s->host, sizeof s->host, "%.*s", IM_STR_ARG(path));
    s->port[0] = '\0';
}

void im__socket_dial(im__socket *s)
{
    if (s->port[0] == '\0')
        connect_pipe(s);
    else
        resolve(s);
}

/* ---- being dialed ---- */

int im__socket_take(im__socket *s, uv_stream_t *listener)
{
    int error = uv_tcp_init(im__loop_uv(s->loop), &s->uv.tcp);

    if (error != 0)
        return error;
    opened(s);
    error = uv_accept(listener, &s->uv.stream);
    if (error == 0)
        uv_tcp_nodelay(&s->uv.tcp, 1);
    return error;
}

/* ---- bytes out ---- */

static void on_written(uv_write_t *request, int error)
{
    im__socket *s = (im__socket *)(void *)request->handle;

    s->pending--;
    im__outflow_end(&s->outflow);
    if (s->closing)
        im__socket_let_go(s);
    else
        s->events->written(s->owner, error);
}

bool im__socket_write(im__socket *s, im__buffer *out)
{
    if (s->outflow.busy)
        return true;
    bool written = im__outflow_write(&s->outflow, &s->uv.stream, out, on_written);
    s->pending += s->outflow.busy;
    return written;
}
