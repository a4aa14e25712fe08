/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/peers.c - the members of a group, and the border between the caller's threads and the peers'.
 *
 * Callers change what the mutex guards (who is a member, what is queued, whether to stop) and ring;
 * the peers' thread then looks at every member and does what is due.  So each decision is made in
 * one place, look(), whatever led to it.
 */
#include "net/peers.h"

#include <stdlib.h>
#include <string.h>

#include "core/random_internal.h"
#include "net/peers_internal.h"

enum { NS_PER_MS = 1000000, PORT_MAX = 65535 };

const char *im_peers_verdict_text(im_peers_verdict verdict)
{
    static const char *const TEXTS[] = {
#define X(name, number, text) [number] = text,
        IM_PEERS_VERDICTS(X)
#undef X
    };

    return (size_t)verdict < sizeof TEXTS / sizeof *TEXTS ? TEXTS[verdict]
                                                          : "says what is not understood";
}

/* ---- dialing again ---- */

static void look(im__peers_member *m);

static void on_retry(void *ctx)
{
    im__peers_member *m = ctx;

    m->waiting = false;
    look(m);
}

/* Without memory for a timer the next event that there is dials. */
static void retry_later(im__peers_member *m)
{
    im_peers *peers = m->peers;
    uint64_t ns = (uint64_t)m->retry_ms * NS_PER_MS;

    if (m->retry == NULL)
        m->retry = im_timer_new(peers->loop, on_retry, m);
    if (m->retry == NULL)
        return;
    m->waiting = true;
    ns -= im__random(&peers->random) % (ns / 2 + 1);
    im_timer_set(m->retry, im_loop_now_ns(peers->loop) + ns);
    m->retry_ms = m->retry_ms > peers->options.retry_max_ms / 2 ? peers->options.retry_max_ms
                                                                 : 2 * m->retry_ms;
}

static void retry_now(im__peers_member *m)
{
    if (m->waiting)
        im_timer_clear(m->retry);
    m->waiting = false;
    m->retry_ms = m->peers->options.retry_min_ms;
}

/* ---- the end ---- */

static void close_link(im__peers_link *link)
{
    if (link != NULL)
        im__peers_link_close(link, "is no member any more");
}

/* The peers' thread alone takes members off the list. */
static void retire(im__peers_member *m)
{
    im_peers *peers = m->peers;
    im__peers_member **at = &peers->members;

    close_link(m->bulk);
    close_link(m->stream);
    close_link(m->in);
    close_link(m->in_bulk);
    uv_mutex_lock(&peers->mutex);
    while (*at != m)
        at = &(*at)->next;
    *at = m->next;
    peers->member_count--;
    uv_mutex_unlock(&peers->mutex);
    im_timer_free(m->retry);
    im__buffer_release(&m->queue);
    im__buffer_release(&m->bulk_data);
    free(m);
    im__peers_gone(peers);
}

/* ---- what is due ---- */

static void lose(im__peers_member *m, const char *why);

static bool is_leaving(im__peers_member *m)
{
    uv_mutex_lock(&m->peers->mutex);
    bool leaving = m->leaving || m->peers->stopping;
    uv_mutex_unlock(&m->peers->mutex);
    return leaving;
}

static bool has_bulk(im__peers_member *m)
{
    uv_mutex_lock(&m->peers->mutex);
    bool waits = m->bulk_waits;
    uv_mutex_unlock(&m->peers->mutex);
    return waits;
}

static bool has_something_to_say(const im__peers_member *m)
{
    return m->stream != NULL && m->stream->state == IM__PEERS_READY &&
           !im__peers_link_idle(m->stream);
}

/* Everything that is to be done for a member: it may be gone afterwards. */
static void look(im__peers_member *m)
{
    if (m->stream != NULL)
        im__peers_link_flush(m->stream);
    if (is_leaving(m)) {
        if (!has_something_to_say(m))
            retire(m);
        return;
    }
    if (m->stream == NULL && !m->waiting && !im__peers_dial(m, IM__PEERS_STREAM))
        lose(m, "no memory");
    if (m->bulk == NULL && has_bulk(m))
        (void)im__peers_dial(m, IM__PEERS_BULK);
}

static im__peers_member *next_of(im_peers *peers, im__peers_member *m)
{
    uv_mutex_lock(&peers->mutex);
    im__peers_member *next = m != NULL ? m->next : peers->members;
    uv_mutex_unlock(&peers->mutex);
    return next;
}

void im__peers_look_at_all(im_peers *peers)
{
    if (peers->deaf && !peers->ending)
        im__peers_accept(peers);
    for (im__peers_member *m = next_of(peers, NULL), *next; m != NULL; m = next) {
        next = next_of(peers, m);
        look(m);
    }
}

/* ---- what links tell ---- */

static bool was_removed(const im_peers *peers, uint64_t id)
{
    for (size_t i = 0; i < peers->removed_count; i++)
        if (peers->removed[i] == id && id != 0)    /* 0 is where one was that came back    */
            return true;
    return false;
}

im_peers_verdict im__peers_judge(im_peers *peers, const im__peers_hello *hello,
                                 im__peers_member **out)
{
    if (hello->version != IM__PEERS_VERSION || hello->kind > IM__PEERS_BULK)
        return IM_PEERS_WRONG_VERSION;
    if (hello->cluster != peers->options.cluster_id)
        return IM_PEERS_WRONG_CLUSTER;
    if (hello->to != peers->options.id)
        return IM_PEERS_WRONG_RECEIVER;
    uv_mutex_lock(&peers->mutex);
    *out = im__peers_find(peers, hello->from);
    bool removed = was_removed(peers, hello->from);
    uv_mutex_unlock(&peers->mutex);
    return *out != NULL ? IM_PEERS_ACCEPTED
           : removed    ? IM_PEERS_REMOVED
                        : IM_PEERS_UNKNOWN_SENDER;
}

void im__peers_ready(im__peers_link *link)
{
    im__peers_member *m = link->member;
    const im_peers_options *o = &m->peers->options;

    if (link->kind == IM__PEERS_BULK)
        return;
    uv_mutex_lock(&m->peers->mutex);
    m->connected = m->counts.connected = true;
    uv_mutex_unlock(&m->peers->mutex);
    retry_now(m);
    if (o->events->connected != NULL)
        o->events->connected(o->ctx, m->id);
}

static void bulk_is_done(im__peers_member *m, bool delivered)
{
    const im_peers_options *o = &m->peers->options;

    m->bulk = NULL;
    uv_mutex_lock(&m->peers->mutex);
    bool waited = m->bulk_waits;
    m->bulk_waits = false;
    *(delivered ? &m->counts.sent : &m->counts.dropped) += waited;
    im__buffer_release(&m->bulk_data);
    uv_mutex_unlock(&m->peers->mutex);
    if (waited && o->events->bulk_done != NULL)
        o->events->bulk_done(o->ctx, m->id, delivered);
}

void im__peers_delivered(im__peers_member *m)
{
    bulk_is_done(m, true);
}

static void lose(im__peers_member *m, const char *why)
{
    const im_peers_options *o = &m->peers->options;

    uv_mutex_lock(&m->peers->mutex);
    m->connected = m->counts.connected = false;
    m->counts.dropped += m->queued;
    m->queued = 0;
    im__buffer_release(&m->queue);
    uv_mutex_unlock(&m->peers->mutex);
    if (!is_leaving(m)) {
        retry_later(m);
        if (o->events->unreachable != NULL)
            o->events->unreachable(o->ctx, m->id, why);
    }
}

void im__peers_lost(im__peers_link *link, const char *why)
{
    im__peers_member *m = link->member;

    if (link == m->bulk) {
        bulk_is_done(m, false);
    } else if (link == m->stream) {
        m->stream = NULL;
        lose(m, why);
    }
    uv_async_send(&m->peers->wake);        /* it may wait for this to leave                   */
}

void im__peers_called(im__peers_member *m)
{
    if (!m->waiting)
        return;
    retry_now(m);
    look(m);
}

void im__peers_idle(im__peers_link *link)
{
    if (link->member != NULL && is_leaving(link->member))
        uv_async_send(&link->peers->wake);
}

/* ---- members ---- */

im__peers_member *im__peers_find(im_peers *peers, uint64_t id)
{
    for (im__peers_member *m = peers->members; m != NULL; m = m->next)
        if (m->id == id && !m->leaving)
            return m;
    return NULL;
}

bool im_peers_is_address(const char *address)
{
    const char *colon = strrchr(address, ':');

    return colon != NULL && colon > address && strlen(address) <= IM_PEERS_ADDRESS_MAX &&
           colon[1] != '\0' && strspn(colon + 1, "0123456789") == strlen(colon + 1) &&
           strtoul(colon + 1, NULL, 10) <= PORT_MAX && strlen(colon + 1) < 8 &&
           (address[0] == '[' ? colon[-1] == ']' : strchr(address, ':') == colon);
}

static im__peers_member *member_new(im_peers *peers, uint64_t id)
{
    im__peers_member *m = calloc(1, sizeof *m);

    if (m == NULL)
        return NULL;
    m->peers = peers;
    m->id = id;
    m->retry_ms = peers->options.retry_min_ms;
    m->next = peers->members;
    peers->members = m;
    peers->member_count++;
    return m;
}

static void forget_removal(im_peers *peers, uint64_t id)
{
    for (size_t i = 0; i < peers->removed_count; i++)
        if (peers->removed[i] == id)
            peers->removed[i] = 0;
}

im_code im_peers_add(im_peers *peers, uint64_t id, const char *address, im_status *status)
{
    if (id == 0 || !im_peers_is_address(address))
        return im_status_set(status, IM_INVALID_ARGUMENT, "member %llx at \"%s\": no such address",
                             (unsigned long long)id, address);
    if (id == peers->options.id)
        return IM_OK;
    uv_mutex_lock(&peers->mutex);
    forget_removal(peers, id);
    im__peers_member *m = im__peers_find(peers, id);
    if (m == NULL && peers->member_count < IM_PEERS_MEMBERS_MAX)
        m = member_new(peers, id);
    if (m != NULL)
        memcpy(m->address, address, strlen(address) + 1);
    uv_mutex_unlock(&peers->mutex);
    if (m == NULL)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "too many members");
    uv_async_send(&peers->wake);
    return IM_OK;
}

void im_peers_remove(im_peers *peers, uint64_t id)
{
    uv_mutex_lock(&peers->mutex);
    im__peers_member *m = im__peers_find(peers, id);
    if (m != NULL)
        m->leaving = true;
    if (id != 0 && !was_removed(peers, id)) {
        peers->removed[peers->removed_next] = id;
        peers->removed_next = (peers->removed_next + 1) % IM_PEERS_REMOVED_MAX;
        if (peers->removed_count < IM_PEERS_REMOVED_MAX)
            peers->removed_count++;
    }
    uv_mutex_unlock(&peers->mutex);
    uv_async_send(&peers->wake);
}

/* ---- sending ---- */

/* With the mutex. */
static im_code queue(im_peers *peers, uint64_t to, const void *data, size_t len, bool *was_empty)
{
    im__peers_member *m = im__peers_find(peers, to);

    if (m == NULL)
        return IM_NOT_FOUND;
    size_t full = im__buffer_len(&m->queue) + IM__PEERS_HEADER_BYTES + len;
    im_code code = !m->connected || full > peers->options.queue_max_bytes ? IM_UNAVAILABLE : IM_OK;
    *was_empty = im__buffer_len(&m->queue) == 0;
    if (code == IM_OK && !im__peers_put(&m->queue, IM__PEERS_DATA, data, len))
        code = IM_RESOURCE_EXHAUSTED;
    if (code == IM_OK)
        m->queued++;
    else
        m->counts.dropped++;
    return code;
}

im_code im_peers_send(im_peers *peers, uint64_t to, const void *data, size_t len_bytes)
{
    bool was_empty = false;

    if (len_bytes > peers->options.message_max_bytes)
        return IM_INVALID_ARGUMENT;
    uv_mutex_lock(&peers->mutex);
    im_code code = queue(peers, to, data, len_bytes, &was_empty);
    uv_mutex_unlock(&peers->mutex);
    if (code == IM_OK && was_empty)
        uv_async_send(&peers->wake);
    return code;
}

im_code im_peers_send_bulk(im_peers *peers, uint64_t to, const void *data, size_t len_bytes)
{
    if (len_bytes > peers->options.bulk_max_bytes)
        return IM_INVALID_ARGUMENT;
    uv_mutex_lock(&peers->mutex);
    im__peers_member *m = im__peers_find(peers, to);
    im_code code = m == NULL ? IM_NOT_FOUND : m->bulk_waits ? IM_UNAVAILABLE : IM_OK;
    if (code == IM_OK && !im__peers_put(&m->bulk_data, IM__PEERS_DATA, data, len_bytes))
        code = IM_RESOURCE_EXHAUSTED;
    if (code == IM_OK)
        m->bulk_waits = true;
    uv_mutex_unlock(&peers->mutex);
    if (code == IM_OK)
        uv_async_send(&peers->wake);
    return code;
}

bool im_peers_count(im_peers *peers, uint64_t id, im_peers_counts *out)
{
    uv_mutex_lock(&peers->mutex);
    const im__peers_member *m = im__peers_find(peers, id);
    if (m != NULL) {
        *out = m->counts;
        out->queued_bytes = im__buffer_len(&m->queue);
    }
    uv_mutex_unlock(&peers->mutex);
    return m != NULL;
}
