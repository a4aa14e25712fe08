/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/peers_dial.c - how a connection between members is had: dialed, or taken at the listener.
 *
 * A name with several addresses is tried one after the other, within one timeout.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/peers_internal.h"

static void connect_next(im__peers_link *link);

/* ---- dialing ---- */

static void on_tried(uv_handle_t *handle)
{
    im__peers_link *link = handle->data;

    link->pending--;
    link->open = false;
    if (link->state == IM__PEERS_CLOSED)
        im__peers_link_let_go(link);
    else
        connect_next(link);
}

/* The next address begins with a new handle. */
static void not_connected(im__peers_link *link, int error)
{
    if (link->next_address == NULL || !link->open) {
        im__peers_link_close(link, uv_strerror(error));
        return;
    }
    link->pending++;
    uv_close(&link->uv.handle, on_tried);
}

static void on_connected(uv_connect_t *request, int error)
{
    im__peers_link *link = request->handle->data;

    link->pending--;
    if (link->state == IM__PEERS_CLOSED)
        im__peers_link_let_go(link);
    else if (error != 0)
        not_connected(link, error);
    else if (im__peers_link_listen(link))
        im__peers_link_begin(link);
    else
        im__peers_link_close(link, "cannot be read");
}

/* Some addresses fail at once: those that the machine has no route to, or no protocol for. */
static void connect_next(im__peers_link *link)
{
    struct addrinfo *address = link->next_address;

    link->next_address = address->ai_next;
    int error = uv_tcp_init(im__loop_uv(link->peers->loop), &link->uv.tcp);
    if (error == 0) {
        link->uv.handle.data = link;
        link->open = true;
        error = uv_tcp_connect(&link->connect, &link->uv.tcp, address->ai_addr, on_connected);
    }
    if (error == 0)
        link->pending++;
    else
        not_connected(link, error);
}

static void on_resolved(uv_getaddrinfo_t *request, int error, struct addrinfo *found)
{
    im__peers_link *link = request->data;

    link->pending--;
    link->resolving = false;
    link->found = link->next_address = found;
    if (link->state == IM__PEERS_CLOSED)
        im__peers_link_let_go(link);
    else if (error != 0)
        im__peers_link_close(link, uv_strerror(error));
    else
        connect_next(link);
}

/* "host:port" or "[host]:port"; im_peers_add has seen that it is. */
static void split(im__peers_link *link, const char *address)
{
    const char *colon = strrchr(address, ':');
    size_t len = (size_t)(colon - address);

    if (len >= 2 && address[0] == '[') {
        address++;
        len -= 2;
    }
    (void)snprintf(link->host, sizeof link->host, "%.*s", (int)len, address);
    (void)snprintf(link->port, sizeof link->port, "%s", colon + 1);
}

static int resolve(im__peers_link *link)
{
    const struct addrinfo hints = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM };

    link->resolve.data = link;
    int error = uv_getaddrinfo(im__loop_uv(link->peers->loop), &link->resolve, on_resolved,
                               link->host, link->port, &hints);
    if (error == 0) {
        link->resolving = true;
        link->pending++;
    }
    return error;
}

bool im__peers_dial(im__peers_member *m, im__peers_kind kind)
{
    im_peers *peers = m->peers;
    im__peers_link *link = im__peers_link_new(peers);

    if (link == NULL)
        return false;
    link->member = m;
    link->dialed = true;
    link->kind = kind;
    *(kind == IM__PEERS_BULK ? &m->bulk : &m->stream) = link;
    uv_mutex_lock(&peers->mutex);
    split(link, m->address);
    m->counts.dials++;
    uv_mutex_unlock(&peers->mutex);
    if (peers->client_tls != NULL)
        link->tls = im__tls_new(peers->client_tls, link->host);
    if ((peers->client_tls != NULL && link->tls == NULL) || !im__peers_link_watch(link)) {
        im__peers_link_close(link, "no memory");
        return true;
    }
    int error = resolve(link);
    if (error != 0)
        im__peers_link_close(link, uv_strerror(error));
    return true;
}

/* ---- being dialed ---- */

/* A link that cannot be taken is taken and closed: libuv accepts no other before.  Without memory
 * for that it waits for the next event. */
void im__peers_accept(im_peers *peers)
{
    im__peers_link *link = im__peers_link_new(peers);

    peers->deaf = link == NULL;
    if (link == NULL)
        return;
    peers->strangers++;
    int error = uv_tcp_init(im__loop_uv(peers->loop), &link->uv.tcp);
    if (error == 0) {
        link->uv.handle.data = link;
        link->open = true;
        error = uv_accept((uv_stream_t *)&peers->listener, &link->uv.stream);
    }
    if (error == 0 && peers->server_tls != NULL)
        link->tls = im__tls_new(peers->server_tls, NULL);
    if (error != 0 || peers->strangers > IM_PEERS_STRANGERS_MAX ||
        (peers->server_tls != NULL && link->tls == NULL) || !im__peers_link_watch(link) ||
        !im__peers_link_listen(link)) {
        im__peers_link_close(link, "");
        return;
    }
    im__peers_link_begin(link);
}
