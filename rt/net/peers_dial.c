/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/peers_dial.c - how a connection between members begins: dialed, or taken at the listener.
 */
#include "net/peers_internal.h"

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
    im__socket_aim(&link->socket, im_str_of(m->address));
    m->counts.dials++;
    uv_mutex_unlock(&peers->mutex);
    if (peers->client_tls != NULL)
        link->tls = im__tls_new(peers->client_tls, link->socket.host);
    if ((peers->client_tls != NULL && link->tls == NULL) || !im__peers_link_watch(link)) {
        im__peers_link_close(link, "no memory");
        return true;
    }
    im__socket_dial(&link->socket);
    return true;
}

/* A link that cannot be taken is taken and closed: libuv accepts no other before.  Without memory
 * for that it waits for the next event. */
void im__peers_accept(im_peers *peers)
{
    im__peers_link *link = im__peers_link_new(peers);

    peers->deaf = link == NULL;
    if (link == NULL)
        return;
    peers->strangers++;
    int error = im__socket_take(&link->socket, (uv_stream_t *)&peers->listener);
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
