/* SPDX-License-Identifier: Apache-2.0 */
/*
 * node/members.c - the other members: raft's messages on their way there and back.
 *
 * Their addresses come with the changes of membership that the log holds, so every member knows
 * them; a snapshot has them as well.  Messages are decoded on the peers' thread, bounded in number
 * by the channel: when the node is behind, what comes is dropped, as a network may drop it, too.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "node/node_internal.h"

enum { NEWS_CAP = 4096, PATIENCE_NS = 1000000000, MESSAGE_ROOM_MAX = 1 << 30 };

/* ---- what they say: on the peers' thread ---- */

void im__news_free(im__news *n)
{
    im_arena_release(&n->arena);
    free(n);
}

/* Messages may be lost, the rest may not: the node takes from its channel until it ends. */
static void tell(im__members *m, const im__news *what)
{
    uint64_t until = what->kind == IM__NEWS_MESSAGE ? IM_CHAN_NOW : im_chan_after(PATIENCE_NS);
    im__news *n = malloc(sizeof *n);

    if (n != NULL)
        *n = *what;
    if (n == NULL || !im_chan_send_until(m->news, &n, until)) {
        im_arena_release(n != NULL ? &n->arena : &(im_arena){ 0 });
        free(n);
    }
}

static void on_receive(void *ctx, uint64_t from, const void *data, size_t len)
{
    im__news n = { .kind = IM__NEWS_MESSAGE, .member = from };

    im_arena_init(&n.arena, NULL, MESSAGE_ROOM_MAX);
    im_code code = im_proto_decode(data, len, raftpb_Message_type, &n.message, &n.arena, NULL,
                                   NULL);
    if (code == IM_OK && n.message.from == from)
        tell(ctx, &n);
    else
        im_arena_release(&n.arena);
}

static void on_unreachable(void *ctx, uint64_t id, const char *why)
{
    (void)why;
    tell(ctx, &(im__news){ .kind = IM__NEWS_UNREACHABLE, .member = id });
}

static void on_refused(void *ctx, uint64_t by, im_peers_verdict verdict)
{
    const im__members *m = ctx;
    char text[100];

    if (verdict == IM_PEERS_REMOVED)
        tell(ctx, &(im__news){ .kind = IM__NEWS_REMOVED, .member = by });
    if (verdict == IM_PEERS_REMOVED || verdict == IM_PEERS_UNKNOWN_SENDER || m->note == NULL)
        return;                            /* who has just joined is not known at once        */
    (void)snprintf(text, sizeof text, "member %llu %s", (unsigned long long)by,
                   im_peers_verdict_text(verdict));
    m->note(m->ctx, text);
}

static void on_bulk_done(void *ctx, uint64_t to, bool delivered)
{
    tell(ctx, &(im__news){ .kind = IM__NEWS_SNAPSHOT_SENT, .member = to, .delivered = delivered });
}

static const im_peers_events EVENTS = { .receive = on_receive,
                                        .unreachable = on_unreachable,
                                        .refused = on_refused,
                                        .bulk_done = on_bulk_done };

/* ---- what is said to them ---- */

/* A snapshot takes a connection of its own, so that heartbeats do not wait for it. */
bool im__members_send(im__members *m, const raftpb_Message *message)
{
    im_arena arena = IM_ARENA_INIT;
    im_bytes bytes;

    im_code code = im_proto_encode(raftpb_Message_type, message, &arena, NULL, &bytes, NULL);
    if (code == IM_OK && message->type_ == raftpb_MessageType_MsgSnap)
        code = im_peers_send_bulk(m->peers, message->to, bytes.ptr, bytes.len);
    else if (code == IM_OK)
        code = im_peers_send(m->peers, message->to, bytes.ptr, bytes.len);
    im_arena_release(&arena);
    return code == IM_OK;
}

/* ---- who they are ---- */

static nodepb_Member *find(im__members *m, uint64_t id)
{
    for (size_t i = 0; i < m->known.members.len; i++)
        if (m->known.members.ptr[i].id == id)
            return &m->known.members.ptr[i];
    return NULL;
}

static im_code add(im__members *m, uint64_t id, im_str address, im_status *status)
{
    const nodepb_Member member = { .id = id, .address = im_str_copy(&m->arena, address) };
    nodepb_Member *old = find(m, id);
    im_code code = IM_OK;

    if (member.address.ptr == NULL)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory");
    if (old != NULL)
        *old = member;
    else
        code = nodepb_Member_slice_append(&m->arena, &m->known.members, member);
    return code != IM_OK ? code : im_peers_add(m->peers, id, member.address.ptr, status);
}

static im_code drop(im__members *m, uint64_t id)
{
    nodepb_Member *old = find(m, id);

    if (old != NULL)
        *old = m->known.members.ptr[--m->known.members.len];
    im_peers_remove(m->peers, id);
    return im_uint64_slice_append(&m->arena, &m->known.removed, id);
}

im_code im__members_change(im__members *m, const raftpb_ConfChange *change, im_status *status)
{
    if (change->type_ == raftpb_ConfChangeType_ConfChangeRemoveNode)
        return drop(m, change->node_id);
    return add(m, change->node_id,
               im_str_from((const char *)change->context.ptr, change->context.len), status);
}

im_code im__members_pack(const im__members *m, im_bytes state, im_arena *arena, im_bytes *data_out,
                     im_status *status)
{
    nodepb_Snapshot snapshot = m->known;

    snapshot.state = state;
    return im_proto_encode(nodepb_Snapshot_type, &snapshot, arena, NULL, data_out, status);
}

im_code im__members_unpack(im__members *m, im_bytes data, im_bytes *state_out, im_status *status)
{
    im_arena arena = IM_ARENA_INIT;
    nodepb_Snapshot snapshot = { 0 };
    im_code code = im_proto_decode(data.ptr, data.len, nodepb_Snapshot_type, &snapshot, &arena,
                                   NULL, status);

    for (size_t i = 0; i < snapshot.members.len && code == IM_OK; i++)
        code = add(m, snapshot.members.ptr[i].id, snapshot.members.ptr[i].address, status);
    for (size_t i = 0; i < snapshot.removed.len && code == IM_OK; i++)
        code = drop(m, snapshot.removed.ptr[i]);
    *state_out = (im_bytes){ malloc(snapshot.state.len + 1), snapshot.state.len, 0 };
    if (code == IM_OK && state_out->ptr == NULL)
        code = im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory");
    if (code == IM_OK && snapshot.state.len > 0)
        memcpy(state_out->ptr, snapshot.state.ptr, snapshot.state.len);
    im_arena_release(&arena);
    return code;
}

im_code im__members_open(im__members *m, const im_node_options *options, im_status *status)
{
    im_peers_options peers = { .cluster_id = options->cluster_id,
                               .id = options->id,
                               .tls = options->tls,
                               .events = &EVENTS,
                               .ctx = m };

    m->note = options->note;
    m->ctx = options->ctx;
    for (size_t i = 0; i < options->member_count; i++)
        if (options->members[i].id == options->id)
            peers.address = options->members[i].address.ptr;
    im_code code = im_chan_new(sizeof(im__news *), NEWS_CAP, NULL, &m->news);
    if (code == IM_OK)
        code = im_peers_new(&peers, &m->peers, status);
    for (size_t i = 0; i < options->member_count && code == IM_OK; i++)
        code = add(m, options->members[i].id, options->members[i].address, status);
    return code;
}

void im__members_close(im__members *m)
{
    im__news *n;

    im_peers_free(m->peers);
    while (im_chan_recv_until(m->news, &n, NULL, IM_CHAN_NOW))
        im__news_free(n);
    im_chan_unref(m->news);
    im_arena_release(&m->arena);
}
