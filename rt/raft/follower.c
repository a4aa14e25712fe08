/* SPDX-License-Identifier: Apache-2.0 */
/*
 * follower.c - what a follower does with each message: it obeys its leader, and passes on to it
 * what only a leader can do.
 */
#include <assert.h>

#include "raft/raft_internal.h"

/* ---- what the leader says ---- */

static void answer_append(im_raft *raft, uint64_t to, uint64_t index)
{
    im__raft_send(raft, &(raftpb_Message){ .to = to,
                                           .type_ = raftpb_MessageType_MsgAppResp,
                                           .index = index });
}

/* The log does not have the entry before the leader's.  The answer names the last place where it
 * may match: nothing behind it that has a later term than the leader has there can. */
static void reject_append(im_raft *raft, const raftpb_Message *m)
{
    uint64_t last = im__raft_last_index(raft);

    IM__RAFT_DEBUG(raft,
                   F_ID " [logterm: " F_U ", index: " F_U "] rejected MsgApp [logterm: " F_U
                        ", index: " F_U "] from " F_ID,
                   raft->id, im__raft_term_or_zero(raft, m->index), m->index, m->log_term, m->index,
                   m->from);
    im__raft_entry_id hint =
        im__raft_find_conflict_by_term(raft, m->index < last ? m->index : last, m->log_term);
    im__raft_send(raft, &(raftpb_Message){ .to = m->from,
                                           .type_ = raftpb_MessageType_MsgAppResp,
                                           .index = m->index,
                                           .reject = true,
                                           .reject_hint = hint.index,
                                           .log_term = hint.term });
}

void im__raft_handle_append(im_raft *raft, const raftpb_Message *m)
{
    im__raft_entry_id prev = { m->log_term, m->index };
    uint64_t last = 0;

    /* What is committed is the same everywhere, so it matches up to there. */
    if (m->index < raft->log.committed && !IM_RAFT_MUTANT(13))
        answer_append(raft, m->from, raft->log.committed);
    else if (im__raft_log_maybe_append(raft, prev, m->entries.ptr, m->entries.len, m->commit,
                                       &last))
        answer_append(raft, m->from, last);
    else if (raft->failure == IM_OK)
        reject_append(raft, m);
}

void im__raft_handle_heartbeat(im_raft *raft, const raftpb_Message *m)
{
    im__raft_commit_to(raft, m->commit);
    im__raft_send(raft, &(raftpb_Message){ .to = m->from,
                                           .type_ = raftpb_MessageType_MsgHeartbeatResp,
                                           .context = im__raft_batch_bytes(raft, m->context) });
}

/* ---- snapshots ---- */

static bool holds(const im_uint64_slice *ids, uint64_t id)
{
    for (size_t i = 0; i < ids->len; i++)
        if (ids->ptr[i] == id)
            return true;
    return false;
}

static void say_not_a_member(im_raft *raft, const raftpb_ConfState *conf)
{
    char buffer[IM__RAFT_CONFIG_TEXT_MAX];

    if (!im__raft_wants(raft, IM_RAFT_LOG_WARN))
        return;
    im__raft_text text = im__raft_text_over(buffer, sizeof buffer);
    im__raft_conf_state_put(&text, conf);
    im__raft_say(raft, IM_RAFT_LOG_WARN,
                 F_ID " attempted to restore snapshot but it is not in the ConfState %s; should "
                      "never happen",
                 raft->id, buffer);
}

/* The snapshot may take the place of the log. */
static bool can_restore(im_raft *raft, const raftpb_SnapshotMetadata *snapshot)
{
    const raftpb_ConfState *conf = &snapshot->conf_state;

    if (snapshot->index <= raft->log.committed)
        return false;
    if (raft->state != IM_RAFT_FOLLOWER) {
        IM__RAFT_WARN(raft,
                      F_ID " attempted to restore snapshot as leader; should never happen",
                      raft->id);
        im__raft_become_follower(raft, raft->term + 1, IM_RAFT_NONE);
        return false;
    }
    if (!holds(&conf->voters, raft->id) && !holds(&conf->learners, raft->id) &&
        !holds(&conf->voters_outgoing, raft->id)) {
        say_not_a_member(raft, conf);
        return false;
    }
    return true;
}

static void say_restore(im_raft *raft, const char *what, const raftpb_SnapshotMetadata *snapshot)
{
    if (!im__raft_wants(raft, IM_RAFT_LOG_INFO))
        return;
    im__raft_entry_id last = im__raft_last_id(raft);
    im__raft_say(raft, IM_RAFT_LOG_INFO,
                 F_ID " [commit: " F_U ", lastindex: " F_U ", lastterm: " F_U
                      "] %s snapshot [index: " F_U ", term: " F_U "]",
                 raft->id, raft->log.committed, last.index, last.term, what, snapshot->index,
                 snapshot->term);
}

/* Log and configuration become the snapshot's.  False: it was of no use. */
static bool restore(im_raft *raft, const raftpb_Snapshot *snapshot)
{
    const raftpb_SnapshotMetadata *to = &snapshot->metadata;

    if (!can_restore(raft, to))
        return false;
    if (im__raft_matches(raft, (im__raft_entry_id){ to->term, to->index })) {
        /* The entries are there: all that is news is that they are committed. */
        say_restore(raft, "fast-forwarded commit to", to);
        im__raft_commit_to(raft, to->index);
        return false;
    }
    im__raft_log_restore(raft, snapshot);
    if (raft->failure != IM_OK || !im__raft_restore_members(raft, &to->conf_state))
        return false;
    if (IM_RAFT_MUTANT(14))
        raft->term = to->term;
    say_restore(raft, "restored", to);
    return true;
}

void im__raft_handle_snapshot(im_raft *raft, const raftpb_Message *m)
{
    static const raftpb_Snapshot NONE = { 0 };
    const raftpb_Snapshot *snapshot = m->snapshot != NULL ? m->snapshot : &NONE;
    bool restored = restore(raft, snapshot);

    IM__RAFT_INFO(raft,
                  F_ID " [commit: " F_U "] %s snapshot [index: " F_U ", term: " F_U "]", raft->id,
                  raft->log.committed, restored ? "restored" : "ignored",
                  snapshot->metadata.index, snapshot->metadata.term);
    answer_append(raft, m->from, restored ? im__raft_last_index(raft) : raft->log.committed);
}

/* ---- what only a leader can do ---- */

/* m, with copies of what it refers to, goes to the leader; what is missing if there is none is
 * said. */
static bool forward(im_raft *raft, const raftpb_Message *m, const char *dropping)
{
    raftpb_Message copy = {
        .type_ = m->type_,
        .to = raft->lead,
        .from = m->from,
        .context = im__raft_batch_bytes(raft, m->context),
    };

    if (raft->lead == IM_RAFT_NONE) {
        IM__RAFT_INFO(raft, F_ID " no leader at term " F_U "; dropping %s", raft->id, raft->term,
                      dropping);
        return false;
    }
    if (m->entries.len > 0)
        copy.entries = im__raft_batch_entries(raft, m->entries.ptr, m->entries.len);
    im__raft_send(raft, &copy);
    return true;
}

static im_code propose(im_raft *raft, const raftpb_Message *m, im_status *status)
{
    if (raft->lead != IM_RAFT_NONE && raft->disable_proposal_forwarding) {
        IM__RAFT_INFO(raft,
                      F_ID " not forwarding to leader " F_ID " at term " F_U
                           "; dropping proposal",
                      raft->id, raft->lead, raft->term);
        return im__raft_proposal_dropped(status);
    }
    if (!forward(raft, m, "proposal"))
        return im__raft_proposal_dropped(status);
    return IM_OK;
}

static void forget_leader(im_raft *raft)
{
    /* The lease that reads rely on is this very member's word that it will not vote. */
    if (raft->read_option == IM_RAFT_READ_LEASE_BASED) {
        IM__RAFT_ERROR(raft, "ignoring MsgForgetLeader due to ReadOnlyLeaseBased");
        return;
    }
    if (raft->lead == IM_RAFT_NONE)
        return;
    IM__RAFT_INFO(raft, F_ID " forgetting leader " F_ID " at term " F_U, raft->id, raft->lead,
                  raft->term);
    raft->lead = IM_RAFT_NONE;
}

static void read_answered(im_raft *raft, const raftpb_Message *m)
{
    if (m->entries.len != 1) {
        IM__RAFT_ERROR(raft,
                       F_ID " invalid format of MsgReadIndexResp from " F_ID
                            ", entries count: %zu",
                       raft->id, m->from, m->entries.len);
        return;
    }
    im__raft_add_read_state(raft, m->index, m->entries.ptr[0].data);
}

/* A leader speaks: it leads, and there is no reason for an election. */
static void heard_leader(im_raft *raft, const raftpb_Message *m)
{
    raft->election_elapsed = 0;
    raft->lead = m->from;
}

im_code im__raft_step_follower(im_raft *raft, const raftpb_Message *m, im_status *status)
{
    switch (m->type_) {
    case raftpb_MessageType_MsgProp:
        return propose(raft, m, status);
    case raftpb_MessageType_MsgApp:
        heard_leader(raft, m);
        im__raft_handle_append(raft, m);
        return IM_OK;
    case raftpb_MessageType_MsgHeartbeat:
        heard_leader(raft, m);
        im__raft_handle_heartbeat(raft, m);
        return IM_OK;
    case raftpb_MessageType_MsgSnap:
        heard_leader(raft, m);
        im__raft_handle_snapshot(raft, m);
        return IM_OK;
    case raftpb_MessageType_MsgTransferLeader:
        (void)forward(raft, m, "leader transfer msg");
        return IM_OK;
    case raftpb_MessageType_MsgReadIndex:
        (void)forward(raft, m, "index reading msg");
        return IM_OK;
    case raftpb_MessageType_MsgReadIndexResp:
        read_answered(raft, m);
        return IM_OK;
    case raftpb_MessageType_MsgForgetLeader:
        forget_leader(raft);
        return IM_OK;
    case raftpb_MessageType_MsgTimeoutNow:
        IM__RAFT_INFO(raft,
                      F_ID " [term " F_U "] received MsgTimeoutNow from " F_ID
                           " and starts an election to get leadership.",
                      raft->id, raft->term, m->from);
        /* No pre-vote: the leader itself wants this, nobody is disturbed. */
        im__raft_hup(raft, IM__RAFT_TRANSFER);
        return IM_OK;
    default:
        return IM_OK;
    }
}
