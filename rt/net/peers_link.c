/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/peers_link.c - one connection between two members, once its socket is connected.
 *
 *     greeting --hello, answer--> ready --silence, loss, a wrong byte--> closed
 *
 * What is queued for a member moves into the link when the link has nothing left to write: however
 * many messages came in between are one write.  Something large moves in pieces, so that what
 * TLS seals and the kernel is asked to take stays small, and each piece that it takes shows that
 * the peer is alive.
 */
#include <assert.h>
#include <stdlib.h>

#include "net/peers_internal.h"

enum {
    BULK_PIECE_BYTES = 256 << 10,
    REPLIES_BYTES_MAX = 64 << 10,          /* to one who asks and does not take answers       */
    NS_PER_MS = 1000000,
    PINGS_PER_SILENCE = 3
};

static uint64_t now_ns(const im__peers_link *link)
{
    return im_loop_now_ns(link->peers->loop);
}

/* ---- the end ---- */

static void on_gone(void *owner)
{
    im__peers_link *link = owner;
    im_peers *peers = link->peers;

    im__tls_free(link->tls);
    im__buffer_release(&link->in);
    im__buffer_release(&link->out);
    *link->at = link->next;
    if (link->next != NULL)
        link->next->at = link->at;
    free(link);
    im__peers_gone(peers);
}

static void leave_member(im__peers_link *link, const char *why)
{
    im__peers_member *m = link->member;

    if (m == NULL)
        return;
    if (m->in == link)
        m->in = NULL;
    if (m->in_bulk == link)
        m->in_bulk = NULL;
    if (link->dialed)
        im__peers_lost(link, why);
    link->member = NULL;
}

void im__peers_link_close(im__peers_link *link, const char *why)
{
    if (link->state == IM__PEERS_CLOSED)
        return;
    if (!link->dialed && link->member == NULL)
        link->peers->strangers--;
    link->state = IM__PEERS_CLOSED;
    im_timer_free(link->timer);
    link->timer = NULL;
    im__socket_close(&link->socket);
    leave_member(link, why);
    im__socket_let_go(&link->socket);
}

/* ---- bytes out ---- */

static void on_written(void *owner, int error)
{
    im__peers_link *link = owner;

    if (link->kind == IM__PEERS_BULK)
        link->heard_ns = now_ns(link);
    if (error != 0)
        im__peers_link_close(link, uv_strerror(error));
    else
        im__peers_link_flush(link);
    if (error == 0 && link->state == IM__PEERS_READY && im__peers_link_idle(link))
        im__peers_idle(link);
}

/* Why, as OpenSSL says it. */
static void close_failed_tls(im__peers_link *link)
{
    im_str error = im__tls_error(link->tls);

    im__peers_link_close(link, error.len > 0 ? error.ptr : "TLS failed");
}

/* The member's queue becomes the output, whole. */
static bool take_queue(im__peers_link *link)
{
    im__peers_member *m = link->member;

    uv_mutex_lock(&link->peers->mutex);
    bool any = im__buffer_len(&m->queue) > 0;
    if (any) {
        im__buffer empty = link->out;
        link->out = m->queue;
        m->queue = empty;
        m->counts.sent += m->queued;
        m->queued = 0;
    }
    uv_mutex_unlock(&link->peers->mutex);
    return any;
}

static bool take_piece(im__peers_link *link)
{
    im__buffer *from = &link->member->bulk_data;
    size_t len = im__buffer_len(from);

    if (len > BULK_PIECE_BYTES)
        len = BULK_PIECE_BYTES;
    if (len == 0 || !im__buffer_add(&link->out, im__buffer_at(from), len))
        return false;
    im__buffer_take(from, len);
    return true;
}

static bool refill(im__peers_link *link)
{
    if (link->state != IM__PEERS_READY || !link->dialed || im__buffer_len(&link->out) > 0)
        return false;
    return link->kind == IM__PEERS_BULK ? take_piece(link) : take_queue(link);
}

void im__peers_link_flush(im__peers_link *link)
{
    bool more = true;

    while (more && !link->socket.outflow.busy && link->state != IM__PEERS_CLOSED &&
           link->state != IM__PEERS_CONNECTING) {
        more = refill(link);
        im__buffer *out = &link->out;
        if (link->tls != NULL) {
            if (!im__tls_write(link->tls, out)) {
                close_failed_tls(link);
                return;
            }
            out = im__tls_sealed(link->tls);
        }
        if (!im__socket_write(&link->socket, out)) {
            im__peers_link_close(link, "cannot write");
            return;
        }
    }
}

bool im__peers_link_idle(const im__peers_link *link)
{
    const im__peers_member *m = link->member;

    if (link->socket.outflow.busy || im__buffer_len(&link->out) > 0)
        return false;
    uv_mutex_lock(&link->peers->mutex);
    bool idle = m == NULL || im__buffer_len(&m->queue) == 0;
    uv_mutex_unlock(&link->peers->mutex);
    return idle;
}

/* ---- hellos ---- */

static bool say(im__peers_link *link, bool answer, uint8_t kind, uint64_t to)
{
    const im_peers_options *o = &link->peers->options;
    const im__peers_hello hello = { IM__PEERS_VERSION, kind, o->cluster_id, o->id, to };
    unsigned char bytes[IM__PEERS_HELLO_BYTES];

    im__peers_hello_write(&hello, answer, bytes);
    return im__buffer_add(&link->out, bytes, sizeof bytes);
}

static void become_ready(im__peers_link *link)
{
    link->state = IM__PEERS_READY;
    link->heard_ns = now_ns(link);
    im_timer_set(link->timer, link->heard_ns + (uint64_t)link->peers->options.silence_ms *
                                                   NS_PER_MS / PINGS_PER_SILENCE);
}

/* The later of two connections that carry the same is the one that lives. */
static void join_member(im__peers_link *link, im__peers_member *m)
{
    im__peers_link **place = link->kind == IM__PEERS_BULK ? &m->in_bulk : &m->in;

    if (*place != NULL)
        im__peers_link_close(*place, "");
    *place = link;
    link->member = m;
    link->peers->strangers--;
    become_ready(link);
    im__peers_called(m);
}

static const char *answer_hello(im__peers_link *link, const im__peers_hello *hello)
{
    im__peers_member *m = NULL;
    im_peers_verdict verdict = im__peers_judge(link->peers, hello, &m);

    if (!say(link, true, (uint8_t)verdict, hello->from))
        return "no memory";
    if (verdict != IM_PEERS_ACCEPTED) {
        im__peers_link_flush(link);
        return "refused";
    }
    link->kind = (im__peers_kind)hello->kind;
    join_member(link, m);
    return NULL;
}

static const char *read_answer(im__peers_link *link, const im__peers_hello *answer)
{
    const im_peers_options *o = &link->peers->options;
    im_peers_verdict verdict = (im_peers_verdict)answer->kind;
    uint64_t id = link->member->id;

    if (verdict == IM_PEERS_ACCEPTED)
        verdict = answer->version != IM__PEERS_VERSION ? IM_PEERS_WRONG_VERSION
                  : answer->cluster != o->cluster_id   ? IM_PEERS_WRONG_CLUSTER
                  : answer->from != id                 ? IM_PEERS_WRONG_RECEIVER
                                                       : verdict;
    if (verdict != IM_PEERS_ACCEPTED) {
        if (o->events->refused != NULL)
            o->events->refused(o->ctx, id, verdict);
        return im_peers_verdict_text(verdict);
    }
    become_ready(link);
    im__peers_ready(link);
    return NULL;
}

/* NULL: go on; else why the link ends. */
static const char *greet(im__peers_link *link)
{
    im__peers_hello hello;

    if (!im__peers_hello_read(im__buffer_at(&link->in), link->dialed, &hello))
        return "speaks something else";
    im__buffer_take(&link->in, IM__PEERS_HELLO_BYTES);
    return link->dialed ? read_answer(link, &hello) : answer_hello(link, &hello);
}

void im__peers_link_begin(im__peers_link *link)
{
    link->state = IM__PEERS_GREETING;
    if (link->tls != NULL)
        (void)im__tls_read(link->tls, link->peers->raw, IM__PEERS_READ_BYTES);
    if (link->dialed && !say(link, false, (uint8_t)link->kind, link->member->id))
        im__peers_link_close(link, "no memory");
    else
        im__peers_link_flush(link);
}

/* ---- frames ---- */

static const char *reply(im__peers_link *link, im__peers_type type)
{
    if (im__buffer_len(&link->out) > REPLIES_BYTES_MAX)
        return "does not listen";
    return im__peers_put(&link->out, type, NULL, 0) ? NULL : "no memory";
}

static const char *on_data(im__peers_link *link, const im__peers_frame *frame)
{
    const im_peers_options *o = &link->peers->options;
    im__peers_member *m = link->member;

    if (link->dialed)
        return "sends where it should listen";
    uv_mutex_lock(&link->peers->mutex);
    bool leaving = m->leaving;
    m->counts.received += !leaving;
    uv_mutex_unlock(&link->peers->mutex);
    if (leaving)
        return "is no member any more";
    if (o->events->receive != NULL)
        o->events->receive(o->ctx, m->id, frame->data, frame->len);
    return link->kind == IM__PEERS_BULK ? reply(link, IM__PEERS_ACK) : NULL;
}

/* The link leaves its member first: the next large thing may be sent before this is closed. */
static const char *on_ack(im__peers_link *link)
{
    im__peers_member *m = link->member;

    if (!link->dialed || link->kind != IM__PEERS_BULK || im__buffer_len(&m->bulk_data) > 0)
        return "acknowledges what was not sent";
    link->member = NULL;
    im__peers_delivered(m);
    return "delivered";
}

static const char *on_frame(im__peers_link *link, const im__peers_frame *frame)
{
    switch (frame->type) {
    case IM__PEERS_DATA:
        return on_data(link, frame);
    case IM__PEERS_PING:
        return reply(link, IM__PEERS_PONG);
    case IM__PEERS_PONG:
        return NULL;
    case IM__PEERS_ACK:
        return on_ack(link);
    }
    return "speaks something else";
}

/* NULL: wait for more. */
static const char *next_frame(im__peers_link *link, bool *any)
{
    const im_peers_options *o = &link->peers->options;
    size_t max = link->kind == IM__PEERS_BULK ? o->bulk_max_bytes : o->message_max_bytes;
    im__peers_frame frame;
    im_code code = im__peers_next(&link->in, max, &frame);

    *any = code == IM_OK;
    if (code != IM_OK)
        return code == IM_UNAVAILABLE ? NULL : "speaks something else";
    const char *why = on_frame(link, &frame);
    im__peers_took(&link->in, &frame);
    return why;
}

/* What has come, as far as it is whole.  False: the link was closed. */
static bool digest(im__peers_link *link)
{
    const char *why = NULL;
    bool any = true;

    while (any && why == NULL) {
        if (link->state == IM__PEERS_CLOSED)
            return false;
        if (link->state != IM__PEERS_GREETING)
            why = next_frame(link, &any);
        else if (im__buffer_len(&link->in) >= IM__PEERS_HELLO_BYTES)
            why = greet(link);
        else
            any = false;
    }
    if (why != NULL)
        im__peers_link_close(link, why);
    return why == NULL;
}

/* ---- bytes in ---- */

static void on_alloc(uv_handle_t *handle, size_t wanted, uv_buf_t *buf)
{
    im__peers_link *link = handle->data;
    char *room = link->tls != NULL ? link->peers->raw
                                   : im__buffer_room(&link->in, IM__PEERS_READ_BYTES);

    (void)wanted;
    *buf = uv_buf_init(room, room != NULL ? IM__PEERS_READ_BYTES : 0);
}

/* False: the link was closed. */
static bool unseal(im__peers_link *link, const char *data, size_t len)
{
    int n = 1;

    im__tls_feed(link->tls, data, len);
    while (n > 0) {
        char *room = im__buffer_room(&link->in, IM__PEERS_READ_BYTES);
        n = room != NULL ? im__tls_read(link->tls, room, IM__PEERS_READ_BYTES) : -1;
        if (n > 0) {
            link->in.end += (size_t)n;
            if (!digest(link))
                return false;
        }
    }
    if (n < 0) {
        (void)im__socket_write(&link->socket, im__tls_sealed(link->tls));
        close_failed_tls(link);
    }
    return n >= 0;
}

static void on_read(uv_stream_t *stream, ssize_t len, const uv_buf_t *buf)
{
    im__peers_link *link = stream->data;

    if (len == 0 || link->state == IM__PEERS_CLOSED)
        return;
    if (len < 0) {
        im__peers_link_close(link, len == UV_EOF ? "closed" : uv_strerror((int)len));
        return;
    }
    link->heard_ns = now_ns(link);
    link->socket.pending++;                /* it is looked at below, closed or not            */
    if (link->tls != NULL) {
        (void)unseal(link, buf->base, (size_t)len);
    } else {
        link->in.end += (size_t)len;
        (void)digest(link);
    }
    link->socket.pending--;
    if (link->state == IM__PEERS_CLOSED)
        im__socket_let_go(&link->socket);
    else
        im__peers_link_flush(link);
}

/* ---- time ---- */

static void on_timer(void *ctx)
{
    im__peers_link *link = ctx;
    uint64_t silence_ns = (uint64_t)link->peers->options.silence_ms * NS_PER_MS;
    uint64_t now = now_ns(link);

    if (link->state != IM__PEERS_READY) {
        im__peers_link_close(link, "no answer in time");
        return;
    }
    if (now - link->heard_ns >= silence_ns) {
        im__peers_link_close(link, "silent");
        return;
    }
    im_timer_set(link->timer, now + silence_ns / PINGS_PER_SILENCE);
    if (!link->dialed || link->kind == IM__PEERS_BULK)
        return;
    if (!im__peers_put(&link->out, IM__PEERS_PING, NULL, 0))
        im__peers_link_close(link, "no memory");
    else
        im__peers_link_flush(link);
}

bool im__peers_link_listen(im__peers_link *link)
{
    return uv_read_start(&link->socket.uv.stream, on_alloc, on_read) == 0;
}

static void on_dialed(void *owner, const char *what, int error)
{
    im__peers_link *link = owner;

    if (what != NULL)
        im__peers_link_close(link, uv_strerror(error));
    else if (im__peers_link_listen(link))
        im__peers_link_begin(link);
    else
        im__peers_link_close(link, "cannot be read");
}

bool im__peers_link_watch(im__peers_link *link)
{
    link->timer = im_timer_new(link->peers->loop, on_timer, link);
    if (link->timer == NULL)
        return false;
    im_timer_set(link->timer, now_ns(link) + (uint64_t)link->peers->options.connect_timeout_ms *
                                                 NS_PER_MS);
    return true;
}

static const im__socket_events EVENTS = { on_dialed, on_written, on_gone };

im__peers_link *im__peers_link_new(im_peers *peers)
{
    im__peers_link *link = calloc(1, sizeof *link);

    if (link == NULL)
        return NULL;
    link->peers = peers;
    im__socket_init(&link->socket, peers->loop, link, &EVENTS);
    link->next = peers->links;
    link->at = &peers->links;
    if (link->next != NULL)
        link->next->at = &link->next;
    peers->links = link;
    return link;
}
