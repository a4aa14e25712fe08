/* SPDX-License-Identifier: Apache-2.0 */
/*
 * node/members.c - the other members: raft's messages on their way there and back.
 *
 * Their addresses come with the changes of membership that the log holds, so every member knows
 * them; a snapshot has them as well.  Messages are decoded on the peers' thread, bounded in number
 * and in bytes: when the node is behind, what comes is dropped, as a network may drop it, too.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "node/node_internal.h"

enum {
    NEWS_CAP = 2048,
    NEWS_RESERVE = 2 * IM_PEERS_MEMBERS_MAX,  /* of it, for what may not be lost               */
    NEWS_BYTES_MAX = 256 << 20,            /* of messages that wait, unless one alone is larger */
    MESSAGE_MAX = 2 * IM_NODE_DATA_MAX,    /* raft sends one entry, or APPEND_BYTES_MAX        */
    BULK_MAX = 1 << 30                     /* IM_NODE_STATE_MAX, and who the members are       */
};

/* Decoded, a message is not much larger than its bytes: most of them are one field. */
#define MESSAGE_ROOM_MAX ((size_t)BULK_MAX + ((size_t)64 << 20))

/* ---- what they say: on the peers' thread, which does not wait for the node's ---- */

static bool tell(im__members *m, const im__news *what)
{
    return im_chan_send_until(m->news, what, IM_CHAN_NOW);
}

/* Of what may be lost, as a network may lose it, too. */
static bool has_room(im__members *m, size_t len)
{
    size_t waiting = atomic_load(&m->news_bytes);

    return im_chan_len(m->news) + NEWS_RESERVE < NEWS_CAP &&
           (waiting == 0 || (waiting < NEWS_BYTES_MAX && len < NEWS_BYTES_MAX - waiting));
}

static void on_receive(void *ctx, uint64_t from, const void *data, size_t len)
{
    im__news n = { .kind = IM__NEWS_MESSAGE, .member = from, .bytes = len };
    im__members *m = ctx;

    if (!has_room(m, len))
        return;
    im_arena_init(&n.arena, NULL, MESSAGE_ROOM_MAX);
    im_code code = im_proto_decode(data, len, raftpb_Message_type, &n.message, &n.arena, NULL,
                                   NULL);
    atomic_fetch_add(&m->news_bytes, len);
    if (code != IM_OK || n.message.from != from || !tell(m, &n))
        im__members_done(m, &n);
}

void im__members_done(im__members *m, im__news *n)
{
    im_arena_release(&n->arena);
    atomic_fetch_sub(&m->news_bytes, n->bytes);
}

/* Where is noted what is wrong with a member; NULL: with too many. */
static im__trouble *trouble_of(im__members *m, uint64_t id)
{
    size_t i = 0;

    while (i < IM_PEERS_MEMBERS_MAX && m->troubles[i].member != 0 && m->troubles[i].member != id)
        i++;
    return i < IM_PEERS_MEMBERS_MAX ? &m->troubles[i] : NULL;
}

/* Each reason once: it is dialed again and again. */
static void note_trouble(im__members *m, uint64_t id, const char *why)
{
    im__trouble *t = m->note != NULL ? trouble_of(m, id) : NULL;
    char text[sizeof t->why + 64];

    if (t == NULL || (t->member == id && strncmp(t->why, why, sizeof t->why - 1) == 0))
        return;
    t->member = id;
    (void)snprintf(t->why, sizeof t->why, "%s", why);
    (void)snprintf(text, sizeof text, "member %llu %s%s", (unsigned long long)id,
                   why[0] != '\0' ? "cannot be reached: " : "is reached", why);
    m->note(m->ctx, text);
}

static void on_connected(void *ctx, uint64_t id)
{
    note_trouble(ctx, id, "");
}

static void on_unreachable(void *ctx, uint64_t id, const char *why)
{
    note_trouble(ctx, id, why[0] != '\0' ? why : "closed");
    if (has_room(ctx, 0))
        (void)tell(ctx, &(im__news){ .kind = IM__NEWS_UNREACHABLE, .member = id });
}

/* Any other verdict is why it cannot be reached. */
static void on_refused(void *ctx, uint64_t by, im_peers_verdict verdict)
{
    if (verdict == IM_PEERS_REMOVED && has_room(ctx, 0))     /* else it is said again          */
        (void)tell(ctx, &(im__news){ .kind = IM__NEWS_REMOVED, .member = by });
}

/* One snapshot at a time is on its way to a member: there is room for the news of each. */
static void on_bulk_done(void *ctx, uint64_t to, bool delivered)
{
    (void)tell(ctx, &(im__news){ .kind = IM__NEWS_SNAPSHOT_SENT, .member = to,
                                 .delivered = delivered });
}

static const im_peers_events EVENTS = { .receive = on_receive,
                                        .connected = on_connected,
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

static im__member *find(im__members *m, uint64_t id)
{
    for (size_t i = 0; i < m->count; i++)
        if (m->known[i].id == id)
            return &m->known[i];
    return NULL;
}

static bool was_removed(const im__members *m, uint64_t id)
{
    for (size_t i = 0; i < m->removed_count; i++)
        if (m->removed[i] == id)
            return true;
    return false;
}

bool im__members_is_address(im_str address)
{
    char text[IM_PEERS_ADDRESS_MAX + 1];

    if (address.len > IM_PEERS_ADDRESS_MAX)
        return false;
    (void)snprintf(text, sizeof text, "%.*s", IM_STR_ARG(address));
    return strlen(text) == address.len && im_peers_is_address(text);
}

static im_code add(im__members *m, uint64_t id, im_str address, im_status *status)
{
    im__member *member = find(m, id);

    if (member == NULL && m->count == IM_PEERS_MEMBERS_MAX)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "more than %d members",
                             (int)IM_PEERS_MEMBERS_MAX);
    if (member == NULL)
        member = &m->known[m->count++];
    member->id = id;
    (void)snprintf(member->address, sizeof member->address, "%.*s", IM_STR_ARG(address));
    return im_peers_add(m->peers, id, member->address, status);
}

static void drop(im__members *m, uint64_t id)
{
    im__member *old = find(m, id);

    if (old != NULL)
        *old = m->known[--m->count];
    im_peers_remove(m->peers, id);
    if (was_removed(m, id))
        return;
    if (m->removed_count == IM_PEERS_REMOVED_MAX)
        memmove(m->removed, m->removed + 1, --m->removed_count * sizeof *m->removed);
    m->removed[m->removed_count++] = id;
}

bool im__members_allow(const im__members *m, const raftpb_ConfChange *change)
{
    if (change->node_id == 0 || change->type_ < raftpb_ConfChangeType_ConfChangeAddNode ||
        change->type_ > raftpb_ConfChangeType_ConfChangeAddLearnerNode)
        return false;
    return change->type_ == raftpb_ConfChangeType_ConfChangeRemoveNode ||
           (!was_removed(m, change->node_id) &&
            im__members_is_address(
                im_str_from((const char *)change->context.ptr, change->context.len)));
}

im_code im__members_change(im__members *m, const raftpb_ConfChange *change, im_status *status)
{
    if (change->type_ != raftpb_ConfChangeType_ConfChangeRemoveNode)
        return add(m, change->node_id,
                   im_str_from((const char *)change->context.ptr, change->context.len), status);
    drop(m, change->node_id);
    return IM_OK;
}

im_code im__members_list(const im__members *m, im_arena *arena, nodepb_Snapshot *out,
                         im_status *status)
{
    im_code code = IM_OK;

    *out = (nodepb_Snapshot){ 0 };
    for (size_t i = 0; i < m->count && code == IM_OK; i++) {
        const nodepb_Member one = { .id = m->known[i].id,
                                    .address = im_str_copy(arena,
                                                           im_str_of(m->known[i].address)) };
        code = one.address.ptr != NULL ? nodepb_Member_slice_append(arena, &out->members, one)
                                       : IM_RESOURCE_EXHAUSTED;
    }
    for (size_t i = 0; i < m->removed_count && code == IM_OK; i++)
        code = im_uint64_slice_append(arena, &out->removed, m->removed[i]);
    return code == IM_OK ? code : im_status_set(status, code, "no memory for the members");
}

im_code im__members_restore(im__members *m, im_bytes data, im_bytes *state_out, im_status *status)
{
    im_arena arena = IM_ARENA_INIT;
    nodepb_Snapshot snapshot = { 0 };
    im_code code = im_proto_decode(data.ptr, data.len, nodepb_Snapshot_type, &snapshot, &arena,
                                   NULL, status);

    for (size_t i = 0; i < snapshot.members.len && code == IM_OK; i++)
        code = add(m, snapshot.members.ptr[i].id, snapshot.members.ptr[i].address, status);
    for (size_t i = 0; i < snapshot.removed.len && code == IM_OK; i++)
        drop(m, snapshot.removed.ptr[i]);
    if (code == IM_OK)
        code = im__node_copy(snapshot.state, state_out, status);
    im_arena_release(&arena);
    return code;
}

/* The members that the program names are a new group's, or where to begin to listen to an old
 * one's: what the log says comes on top. */
im_code im__members_open(im__members *m, const im_node_options *options, im_status *status)
{
    const nodepb_Member *members = options->members;
    im_peers_options peers = { .cluster_id = options->cluster_id,
                               .id = options->id,
                               .tls = options->tls,
                               .message_max_bytes = MESSAGE_MAX,
                               .bulk_max_bytes = BULK_MAX,
                               .events = &EVENTS,
                               .ctx = m };
    char address[IM_PEERS_ADDRESS_MAX + 1] = "";

    m->note = options->note;
    m->ctx = options->ctx;
    for (size_t i = 0; i < options->member_count; i++)
        if (members[i].id == options->id)
            (void)snprintf(address, sizeof address, "%.*s", IM_STR_ARG(members[i].address));
    peers.address = address;
    im_code code = im_chan_new(sizeof(im__news), NEWS_CAP, NULL, &m->news);
    if (code == IM_OK)
        code = im_peers_new(&peers, &m->peers, status);
    for (size_t i = 0; i < options->member_count && code == IM_OK; i++)
        code = add(m, members[i].id, members[i].address, status);
    return code;
}

void im__members_close(im__members *m)
{
    im__news n;

    im_peers_free(m->peers);
    while (im_chan_recv_until(m->news, &n, NULL, IM_CHAN_NOW))
        im_arena_release(&n.arena);
    im_chan_unref(m->news);
}
