/* SPDX-License-Identifier: Apache-2.0 */
/*
 * node/turn.c - one turn of raft's crank: a Ready becomes writes, messages and commits.
 *
 * The order is what everything rests on.  What must be kept is on the disk before any message that
 * depends on it leaves, because to others the message is a promise; and before a commit is told,
 * because to a client that is one.
 */
#include <stdlib.h>
#include <string.h>

#include "node/node_internal.h"

static void note_leader(im_node *n, const im_raft_ready *ready)
{
    uint64_t leader = ready->soft_state.lead;

    if (!ready->has_soft_state || atomic_exchange(&n->leader, leader) == leader)
        return;
    if (leader != 0)
        im__node_note(n, "member %llu leads", (unsigned long long)leader);
    else
        im__node_note(n, "nobody leads");
}

/* A snapshot goes out with the configuration of now: a member that was added after it was made must
 * find itself in it, or it would not take it. */
static im_code send_message(im_node *n, const raftpb_Message *message)
{
    raftpb_Message m = *message;
    raftpb_Snapshot snapshot;
    im_code code = IM_OK;

    if (m.type_ == raftpb_MessageType_MsgSnap) {
        snapshot = *m.snapshot;
        m.snapshot = &snapshot;
        code = im_raft_conf_state(n->raft, &n->scratch, &snapshot.metadata.conf_state);
    }
    if (code != IM_OK || im__members_send(&n->members, &m))
        return code;
    if (m.type_ == raftpb_MessageType_MsgSnap)
        return im_raft_report_snapshot(n->raft, m.to, false, &n->why);
    if (m.type_ == raftpb_MessageType_MsgProp) {
        im__node_give_back(n, &m);
        return IM_OK;
    }
    return im_raft_report_unreachable(n->raft, m.to, &n->why);
}

/* Another member's snapshot, or our own at the start, takes the place of all that was applied. */
im_code im__node_restore(im_node *n, const raftpb_Snapshot *snapshot)
{
    im_node_commit c = { .kind = IM_NODE_RESTORE };
    im_code code = im__members_restore(&n->members, snapshot->data, &c.data, &n->why);

    if (code == IM_OK)
        im__node_tell(n, &c);
    n->applied = n->snapshot_index = snapshot->metadata.index;
    return code;
}

/* Is it a member, or is there room for one more?  What raft says about that is a lack of memory,
 * which is each member's own; this is the same on all. */
static im_code can_be_member(im_node *n, uint64_t id, bool *out)
{
    raftpb_ConfState conf;
    im_code code = im_raft_conf_state(n->raft, &n->scratch, &conf);
    bool is_in = false;

    for (size_t i = 0; code == IM_OK && i < conf.voters.len; i++)
        is_in |= conf.voters.ptr[i] == id;
    for (size_t i = 0; code == IM_OK && i < conf.learners.len; i++)
        is_in |= conf.learners.ptr[i] == id;
    *out = code == IM_OK && (is_in || conf.voters.len + conf.learners.len < IM_RAFT_MEMBERS_MAX);
    return code;
}

/* *made_out says why not: a change that cannot be made, such as to remove the last member, is
 * refused by all alike. */
static im_code make_change(im_node *n, const raftpb_Entry *entry, const raftpb_ConfChange *change,
                           im_code *made_out)
{
    bool removes = change->type_ == raftpb_ConfChangeType_ConfChangeRemoveNode, fits = true;
    raftpb_ConfChangeV2 v2;

    *made_out = IM_INVALID_ARGUMENT;
    if (!im__members_allow(&n->members, change))
        return IM_OK;
    im_code code = removes ? IM_OK : can_be_member(n, change->node_id, &fits);
    if (code == IM_OK)
        code = im_raft_conf_change_of(entry, &n->scratch, &v2, &n->why);
    if (code != IM_OK || !fits)
        return code;
    *made_out = im_raft_apply_conf_change(n->raft, &v2, &n->scratch, NULL, &n->why);
    if (*made_out != IM_OK)
        return *made_out == IM_INVALID_ARGUMENT ? IM_OK : *made_out;
    if (removes && change->node_id == n->options.id)
        n->ends = n->removed = true;
    return im__members_change(&n->members, change, &n->why);
}

static im_code apply_change(im_node *n, const raftpb_Entry *entry)
{
    raftpb_ConfChange change = { 0 };
    im_code made;

    im_code code = im_proto_decode(entry->data.ptr, entry->data.len, raftpb_ConfChange_type,
                                   &change, &n->scratch, NULL, &n->why);
    if (code == IM_OK)
        code = make_change(n, entry, &change, &made);
    if (code == IM_OK)
        im__node_changed(n, change.id, made);
    return code;
}

/* A leader begins its term with an entry without data. */
static im_code apply(im_node *n, const raftpb_Entry *e)
{
    im_node_commit c = { .kind = IM_NODE_ENTRY, .index = e->index };
    nodepb_Entry entry = { 0 };

    n->applied = e->index;
    n->fresh_bytes += e->data.len;
    if (e->type_ != raftpb_EntryType_EntryNormal)
        return apply_change(n, e);
    if (e->data.len == 0)
        return IM_OK;
    im_code code = im_proto_decode(e->data.ptr, e->data.len, nodepb_Entry_type, &entry,
                                   &n->scratch, NULL, &n->why);
    if (code != IM_OK)
        return code;
    c.id = entry.id;
    code = im__node_copy(entry.data, &c.data, &n->why);
    if (code == IM_OK)
        im__node_tell(n, &c);
    return code;
}

im_code im__node_copy(im_bytes from, im_bytes *out, im_status *status)
{
    uint8_t *copy = malloc(from.len + 1);

    if (copy == NULL)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory");
    if (from.len > 0)
        memcpy(copy, from.ptr, from.len);
    copy[from.len] = '\0';
    *out = (im_bytes){ copy, from.len, from.len };
    return IM_OK;
}

im_code im__node_turn(im_node *n)
{
    im_raft_ready ready;

    im_code code = im_raft_take_ready(n->raft, &ready, &n->why);
    if (code == IM_OK) {
        note_leader(n, &ready);
        im__node_logged(n, &ready.entries);
        code = im__disk_save(&n->disk, &ready, &n->why);
    }
    for (size_t i = 0; code == IM_OK && i < ready.messages.len; i++)
        code = send_message(n, &ready.messages.ptr[i]);
    if (code == IM_OK && ready.snapshot != NULL)
        code = im__node_restore(n, ready.snapshot);
    for (size_t i = 0; code == IM_OK && i < ready.committed_entries.len; i++) {
        code = apply(n, &ready.committed_entries.ptr[i]);
        if (code == IM_OK)
            im__node_applied(n, ready.committed_entries.ptr[i].index);
    }
    if (code == IM_OK)
        im__node_answer_reads(n, &ready.read_states);
    return code != IM_OK ? code : im_raft_advance(n->raft, &n->why);
}

