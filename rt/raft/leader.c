/* SPDX-License-Identifier: Apache-2.0 */
/*
 * leader.c - what a leader does with each message.
 *
 * Two kinds of messages reach a leader: those that are about the group (a tick, a proposal, a
 * read), and those of or about one member, whose progress they change.  Each has a table.
 */
#include <assert.h>

#include "raft/raft_internal.h"

/* ---- about the group ---- */

static im_code beat(im_raft *raft, const raftpb_Message *m, im_status *status)
{
    (void)m;
    (void)status;
    /* The context of the latest read: its answers count for all reads before it. */
    im__raft_broadcast_heartbeat(raft, im__raft_last_read_context(raft));
    return IM_OK;
}

/* Who was not heard of for an election timeout is away; a leader without a quorum is none, for all
 * it knows (section 6.2 of the dissertation). */
static im_code check_quorum(im_raft *raft, const raftpb_Message *m, im_status *status)
{
    im__raft_members *members = &raft->tracker.members;

    (void)m;
    (void)status;
    if (!IM_RAFT_MUTANT(21) && !im__raft_tracker_quorum_active(&raft->tracker)) {
        IM__RAFT_WARN(raft, F_ID " stepped down to follower since quorum is not active", raft->id);
        im__raft_become_follower(raft, raft->term, IM_RAFT_NONE);
    }
    for (uint32_t i = 0; i < members->count; i++)
        if (members->progress[i].id != raft->id)
            members->progress[i].recent_active = false;
    return IM_OK;
}

/* Changes of membership that are not allowed now become entries without data: the indices of those
 * behind them stay as they are. */
static im_code check_conf_changes(im_raft *raft, raftpb_Entry *entries, size_t count,
                                  im_status *status)
{
    for (size_t i = 0; i < count; i++) {
        bool refused = false;

        if (entries[i].type_ == raftpb_EntryType_EntryNormal)
            continue;
        im_code code = im__raft_check_conf_change(raft, &entries[i], &refused, status);
        if (code != IM_OK)
            return code;
        if (refused)
            entries[i] = (raftpb_Entry){ .type_ = raftpb_EntryType_EntryNormal };
        else
            raft->pending_conf_index = im__raft_last_index(raft) + i + 1;
    }
    return IM_OK;
}

static im_code propose(im_raft *raft, const raftpb_Message *m, im_status *status)
{
    if (m->entries.len == 0) {
        IM__RAFT_PANIC(raft, IM_INTERNAL, F_ID " stepped empty MsgProp", raft->id);
        return IM_OK;
    }
    if (im__raft_tracker_find(&raft->tracker, raft->id) == NULL)
        return im__raft_proposal_dropped(status);
    if (raft->lead_transferee != IM_RAFT_NONE) {
        IM__RAFT_DEBUG(raft,
                       F_ID " [term " F_U "] transfer leadership to " F_ID
                            " is in progress; dropping proposal",
                       raft->id, raft->term, raft->lead_transferee);
        return im__raft_proposal_dropped(status);
    }
    /* The log copies the data; the entries themselves change before that. */
    raftpb_Entry *entries = im_arena_copy(&raft->batch->arena, m->entries.ptr,
                                          m->entries.len * sizeof *entries);
    if (entries == NULL) {
        im__raft_fail(raft, IM_RESOURCE_EXHAUSTED);
        return IM_OK;
    }
    im_code code = check_conf_changes(raft, entries, m->entries.len, status);
    if (code != IM_OK)
        return code;
    if (!im__raft_append_entries(raft, entries, m->entries.len))
        return im__raft_proposal_dropped(status);
    im__raft_broadcast_append(raft);
    return IM_OK;
}

static im_code nothing(im_raft *raft, const raftpb_Message *m, im_status *status)
{
    (void)raft;
    (void)m;
    (void)status;
    return IM_OK;
}

/* ---- of a member ---- */

static void snapshot_status(im_raft *raft, const raftpb_Message *m, im__raft_progress *of)
{
    if (of->state != IM__RAFT_SNAPSHOT)
        return;
    if (m->reject) {
        /* It must be probed from where it was, and not from behind a snapshot that it has not. */
        of->pending_snapshot = 0;
        im__raft_progress_become_probe(of);
        im__raft_say_progress(
            raft, "snapshot failed, resumed sending replication messages to", of, "");
    } else {
        im__raft_progress_become_probe(of);
        im__raft_say_progress(
            raft, "snapshot succeeded, resumed sending replication messages to", of, "");
    }
    /* Its answer comes first, or the next heartbeat's. */
    of->paused = true;
}

/* Appends that were sent ahead may be lost; from here on they are sent one by one. */
static void unreachable(im_raft *raft, const raftpb_Message *m, im__raft_progress *of)
{
    (void)m;
    if (of->state == IM__RAFT_REPLICATE)
        im__raft_progress_become_probe(of);
    im__raft_say_progress(raft, "failed to send message to", of, " because it is unreachable");
}

/* True: a transfer to another member, if one went on, is over, and this one may begin. */
static bool end_previous_transfer(im_raft *raft, uint64_t to)
{
    uint64_t previous = raft->lead_transferee;

    if (previous == IM_RAFT_NONE)
        return true;
    if (previous == to) {
        IM__RAFT_INFO(raft,
                      F_ID " [term " F_U "] transfer leadership to " F_ID
                           " is in progress, ignores request to same node " F_ID,
                      raft->id, raft->term, to, to);
        return false;
    }
    im__raft_abort_leader_transfer(raft);
    IM__RAFT_INFO(raft, F_ID " [term " F_U "] abort previous transferring leadership to " F_ID,
                  raft->id, raft->term, previous);
    return true;
}

/* Section 3.10 of the dissertation: the other one is brought up to date and told to campaign at
 * once; meanwhile nothing is proposed.  It has one election timeout for it. */
static void transfer_leader(im_raft *raft, const raftpb_Message *m, im__raft_progress *to)
{
    (void)m;
    if (to->learner) {
        IM__RAFT_DEBUG(raft, F_ID " is learner. Ignored transferring leadership", raft->id);
        return;
    }
    if (!end_previous_transfer(raft, to->id))
        return;
    if (to->id == raft->id) {
        IM__RAFT_DEBUG(raft, F_ID " is already leader. Ignored transferring leadership to self",
                       raft->id);
        return;
    }
    IM__RAFT_INFO(raft, F_ID " [term " F_U "] starts to transfer leadership to " F_ID, raft->id,
                  raft->term, to->id);
    raft->election_elapsed = 0;
    raft->lead_transferee = to->id;
    if (to->match != im__raft_last_index(raft)) {
        im__raft_send_append(raft, to);
        return;
    }
    im__raft_send_timeout_now(raft, to->id);
    IM__RAFT_INFO(raft,
                  F_ID " sends MsgTimeoutNow to " F_ID " immediately as " F_ID
                       " already has up-to-date log",
                  raft->id, to->id, to->id);
}

/* ---- the tables ---- */

enum { TYPES = raftpb_MessageType_MsgForgetLeader + 1 };

static im_code (*const OF_GROUP[TYPES])(im_raft *, const raftpb_Message *, im_status *) = {
    [raftpb_MessageType_MsgBeat] = beat,
    [raftpb_MessageType_MsgCheckQuorum] = check_quorum,
    [raftpb_MessageType_MsgProp] = propose,
    [raftpb_MessageType_MsgReadIndex] = im__raft_handle_read,
    [raftpb_MessageType_MsgForgetLeader] = nothing,
};

static void (*const OF_MEMBER[TYPES])(im_raft *, const raftpb_Message *, im__raft_progress *) = {
    [raftpb_MessageType_MsgAppResp] = im__raft_handle_append_response,
    [raftpb_MessageType_MsgHeartbeatResp] = im__raft_handle_heartbeat_response,
    [raftpb_MessageType_MsgSnapStatus] = snapshot_status,
    [raftpb_MessageType_MsgUnreachable] = unreachable,
    [raftpb_MessageType_MsgTransferLeader] = transfer_leader,
};

im_code im__raft_step_leader(im_raft *raft, const raftpb_Message *m, im_status *status)
{
    assert(m->type_ >= 0 && m->type_ < TYPES);
    if (OF_GROUP[m->type_] != NULL)
        return OF_GROUP[m->type_](raft, m, status);
    im__raft_progress *of = im__raft_tracker_find(&raft->tracker, m->from);
    if (of == NULL) {
        IM__RAFT_DEBUG(raft, F_ID " no progress available for " F_ID, raft->id, m->from);
        return IM_OK;
    }
    if (OF_MEMBER[m->type_] != NULL)
        OF_MEMBER[m->type_](raft, m, of);
    return IM_OK;
}
