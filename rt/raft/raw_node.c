/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raw_node.c - the functions that a caller tells a member things with: each makes the message that
 * stands for it, checks what comes from outside, and lets step.c do the rest.
 */
#include <assert.h>
#include <string.h>

#include "codec/proto.h"
#include "raft/raft_internal.h"

/* ---- what comes from outside ---- */

static bool is_thread(uint64_t id)
{
    return id == IM_RAFT_APPEND_THREAD || id == IM_RAFT_APPLY_THREAD;
}

/* What may come of whom. */
enum {
    LOCAL = 1 << 0,                        /* never from another member                         */
    ANSWER = 1 << 1,                       /* only from a member                                */
    TERMLESS = 1 << 2                      /* travels without a term                            */
};

static const uint8_t KIND[] = {
    [raftpb_MessageType_MsgHup] = LOCAL,
    [raftpb_MessageType_MsgBeat] = LOCAL,
    [raftpb_MessageType_MsgProp] = TERMLESS,
    [raftpb_MessageType_MsgApp] = 0,
    [raftpb_MessageType_MsgAppResp] = ANSWER,
    [raftpb_MessageType_MsgVote] = 0,
    [raftpb_MessageType_MsgVoteResp] = ANSWER,
    [raftpb_MessageType_MsgSnap] = 0,
    [raftpb_MessageType_MsgHeartbeat] = 0,
    [raftpb_MessageType_MsgHeartbeatResp] = ANSWER,
    [raftpb_MessageType_MsgUnreachable] = LOCAL | ANSWER,
    [raftpb_MessageType_MsgSnapStatus] = LOCAL,
    [raftpb_MessageType_MsgCheckQuorum] = LOCAL,
    [raftpb_MessageType_MsgTransferLeader] = TERMLESS,
    [raftpb_MessageType_MsgTimeoutNow] = 0,
    [raftpb_MessageType_MsgReadIndex] = TERMLESS,
    [raftpb_MessageType_MsgReadIndexResp] = ANSWER,
    [raftpb_MessageType_MsgPreVote] = 0,
    [raftpb_MessageType_MsgPreVoteResp] = ANSWER,
    [raftpb_MessageType_MsgStorageAppend] = LOCAL,
    [raftpb_MessageType_MsgStorageAppendResp] = LOCAL | ANSWER,
    [raftpb_MessageType_MsgStorageApply] = LOCAL,
    [raftpb_MessageType_MsgStorageApplyResp] = LOCAL | ANSWER,
    [raftpb_MessageType_MsgForgetLeader] = TERMLESS,
};

/* Entries follow the place that the message names, and no term goes back or beyond the leader's. */
static bool well_formed_append(const raftpb_Message *m)
{
    uint64_t term = m->log_term;

    if (m->index > UINT64_MAX - 1 - m->entries.len)
        return false;
    for (size_t i = 0; i < m->entries.len; i++) {
        const raftpb_Entry *entry = &m->entries.ptr[i];

        if (entry->index != m->index + 1 + i || entry->term < term)
            return false;
        term = entry->term;
    }
    return term <= m->term;
}

static im_code refuse(im_status *status, const char *why)
{
    return im_status_set(status, IM_INVALID_ARGUMENT, "raft: %s", why);
}

/* What a correct member never sends is not even looked at. */
static im_code check_shape(const im_raft *raft, const raftpb_Message *m, im_status *status)
{
    uint8_t kind = KIND[m->type_];

    if (is_thread(m->from))
        return (kind & LOCAL) != 0 ? IM_OK
                                   : refuse(status, "a storage thread that acts as a member");
    if (m->term == 0 && (kind & (LOCAL | TERMLESS)) == 0)
        return refuse(status, "a message without a term");
    switch (m->type_) {
    case raftpb_MessageType_MsgApp:
        return well_formed_append(m) ? IM_OK : refuse(status, "entries that are not in order");
    case raftpb_MessageType_MsgAppResp:
        /* One that lost what it had sent as the leader may get answers to it. */
        if (raft->state == IM_RAFT_LEADER && m->term == raft->term && !m->reject &&
            m->index > im__raft_last_index(raft))
            return refuse(status, "an answer to entries that do not exist");
        return IM_OK;
    case raftpb_MessageType_MsgProp:
        return m->entries.len > 0 ? IM_OK : refuse(status, "a proposal of nothing");
    case raftpb_MessageType_MsgReadIndex:
        return m->entries.len == 1 ? IM_OK : refuse(status, "a read without a context");
    case raftpb_MessageType_MsgSnap:
        if (m->snapshot != NULL && m->snapshot->metadata.index == UINT64_MAX)
            return refuse(status, "a snapshot of everything");
        return IM_OK;
    default:
        return IM_OK;
    }
}

/* The message, which is well-formed, is handled. */
static im_code step(im_raft *raft, const raftpb_Message *m, im_status *status)
{
    if (raft->failure != IM_OK)
        return im__raft_finish(raft, IM_OK, status);
    im_code code = im__raft_step(raft, m, status);
    return im__raft_finish(raft, code, status);
}

im_code im_raft_step(im_raft *raft, const raftpb_Message *message, im_status *status)
{
    const raftpb_Message *m = message;

    assert(raft != NULL && m != NULL);
    if (raft->failure != IM_OK)
        return im__raft_finish(raft, IM_OK, status);
    /* A type that some later raft has is not for this one. */
    if (m->type_ < 0 || (size_t)m->type_ >= sizeof KIND)
        return refuse(status, "a message of an unknown type");
    if ((KIND[m->type_] & LOCAL) != 0 && !is_thread(m->from))
        return refuse(status, "cannot step raft local message");
    if ((KIND[m->type_] & ANSWER) != 0 && !is_thread(m->from) &&
        im__raft_tracker_find(&raft->tracker, m->from) == NULL)
        return im_status_set(status, IM_NOT_FOUND, "raft: cannot step as peer not found");
    im_code code = check_shape(raft, m, status);
    return code == IM_OK ? step(raft, m, status) : code;
}

/* ---- time ---- */

static void tick_election(im_raft *raft)
{
    raftpb_Message hup = { .type_ = raftpb_MessageType_MsgHup, .from = raft->id };

    raft->election_elapsed++;
    if (!im__raft_promotable(raft) || raft->election_elapsed < raft->randomized_election_timeout)
        return;
    raft->election_elapsed = 0;
    im__raft_step(raft, &hup, NULL);
}

/* The end of an election timeout: is the quorum there, and did a transfer succeed? */
static void leader_timeout(im_raft *raft)
{
    raftpb_Message check = { .type_ = raftpb_MessageType_MsgCheckQuorum, .from = raft->id };

    raft->election_elapsed = 0;
    if (raft->check_quorum)
        im__raft_step(raft, &check, NULL);
    if (raft->state == IM_RAFT_LEADER)
        im__raft_abort_leader_transfer(raft);
}

static void tick_heartbeat(im_raft *raft)
{
    raftpb_Message beat = { .type_ = raftpb_MessageType_MsgBeat, .from = raft->id };

    raft->heartbeat_elapsed++;
    raft->election_elapsed++;
    if (raft->election_elapsed >= raft->election_timeout)
        leader_timeout(raft);
    if (raft->state != IM_RAFT_LEADER || raft->heartbeat_elapsed < raft->heartbeat_timeout)
        return;
    raft->heartbeat_elapsed = 0;
    im__raft_step(raft, &beat, NULL);
}

im_code im_raft_tick(im_raft *raft, im_status *status)
{
    if (raft->failure != IM_OK)
        return im__raft_finish(raft, IM_OK, status);
    if (raft->state == IM_RAFT_LEADER)
        tick_heartbeat(raft);
    else
        tick_election(raft);
    return im__raft_finish(raft, IM_OK, status);
}

void im_raft_tick_quiesced(im_raft *raft)
{
    raft->election_elapsed++;
}

/* ---- requests ---- */

im_code im_raft_campaign(im_raft *raft, im_status *status)
{
    return step(raft, &(raftpb_Message){ .type_ = raftpb_MessageType_MsgHup }, status);
}

static im_code propose(im_raft *raft, raftpb_EntryType type, im_bytes data, im_status *status)
{
    raftpb_Entry entry = { .type_ = type, .data = data };

    return step(raft,
                &(raftpb_Message){ .type_ = raftpb_MessageType_MsgProp,
                                   .from = raft->id,
                                   .entries = { &entry, 1, 1 } },
                status);
}

im_code im_raft_propose(im_raft *raft, im_bytes data, im_status *status)
{
    /* An application's data may be empty, but it is there. */
    if (data.ptr == NULL)
        data = im_bytes_from(IM_EMPTY, 0);
    return propose(raft, raftpb_EntryType_EntryNormal, data, status);
}

/* A change, encoded, as an entry of that type. */
static im_code propose_change(im_raft *raft, raftpb_EntryType type, const im_type *of,
                              const void *change, im_status *status)
{
    im_bytes data;
    im_arena arena;

    im_arena_init(&arena, &raft->mem, 0);
    im_code code = im_proto_encode(of, change, &arena, NULL, &data, status);
    if (code == IM_OK)
        code = propose(raft, type, data, status);
    im_arena_release(&arena);
    return code;
}

im_code im_raft_propose_conf_change(im_raft *raft, const raftpb_ConfChange *change,
                                    im_status *status)
{
    return propose_change(raft, raftpb_EntryType_EntryConfChange, raftpb_ConfChange_type, change,
                          status);
}

im_code im_raft_propose_conf_change_v2(im_raft *raft, const raftpb_ConfChangeV2 *change,
                                       im_status *status)
{
    return propose_change(raft, raftpb_EntryType_EntryConfChangeV2, raftpb_ConfChangeV2_type,
                          change, status);
}

im_code im_raft_read_index(im_raft *raft, im_bytes context, im_status *status)
{
    raftpb_Entry entry = { .data = context };

    return step(raft,
                &(raftpb_Message){ .type_ = raftpb_MessageType_MsgReadIndex,
                                   .entries = { &entry, 1, 1 } },
                status);
}

im_code im_raft_transfer_leader(im_raft *raft, uint64_t to, im_status *status)
{
    return step(raft,
                &(raftpb_Message){ .type_ = raftpb_MessageType_MsgTransferLeader, .from = to },
                status);
}

im_code im_raft_forget_leader(im_raft *raft, im_status *status)
{
    return step(raft, &(raftpb_Message){ .type_ = raftpb_MessageType_MsgForgetLeader }, status);
}

im_code im_raft_report_unreachable(im_raft *raft, uint64_t id, im_status *status)
{
    return step(raft,
                &(raftpb_Message){ .type_ = raftpb_MessageType_MsgUnreachable, .from = id },
                status);
}

im_code im_raft_report_snapshot(im_raft *raft, uint64_t id, bool delivered, im_status *status)
{
    return step(raft,
                &(raftpb_Message){ .type_ = raftpb_MessageType_MsgSnapStatus,
                                   .from = id,
                                   .reject = !delivered },
                status);
}

/* ---- how it stands ---- */

im_raft_status im_raft_get_status(const im_raft *raft)
{
    return (im_raft_status){
        .id = raft->id,
        .hard_state = { .term = raft->term, .vote = raft->vote, .commit = raft->log.committed },
        .soft_state = { .lead = raft->lead, .state = raft->state },
        .applied = raft->log.applied,
        .last_index = im__raft_last_index(raft),
        .lead_transferee = raft->lead_transferee,
        .pending_conf_index = raft->pending_conf_index,
        .failure = raft->failure,
    };
}

size_t im_raft_get_progress(const im_raft *raft, im_raft_progress *progress_out, size_t room)
{
    const im__raft_members *members = &raft->tracker.members;

    if (raft->state != IM_RAFT_LEADER)
        return 0;
    for (uint32_t i = 0; i < members->count && i < room; i++) {
        const im__raft_progress *of = &members->progress[i];

        progress_out[i] = (im_raft_progress){
            .id = of->id,
            .match = of->match,
            .next = of->next,
            .probe = of->state == IM__RAFT_PROBE,
            .snapshot = of->state == IM__RAFT_SNAPSHOT,
            .paused = im__raft_progress_paused(of),
            .recent_active = of->recent_active,
            .learner = of->learner,
            .inflight = of->inflights.count,
        };
    }
    return members->count;
}
