/* SPDX-License-Identifier: Apache-2.0 */
/*
 * step.c - a message, of whatever kind: its term first, then what it wants.
 *
 * Terms are raft's clock (section 5.1 of the paper): a message of a later term makes this member a
 * follower in that term, one of an earlier term is not listened to.  The exceptions are about
 * elections that disturb nobody, and each stands where it is made below.
 */
#include <assert.h>

#include "raft/raft_internal.h"

im_code im__raft_proposal_dropped(im_status *status)
{
    return im_status_set(status, IM_ABORTED, "raft proposal dropped");
}

/* ---- terms ---- */

static bool asks_for_vote(const raftpb_Message *m)
{
    return m->type_ == raftpb_MessageType_MsgVote || m->type_ == raftpb_MessageType_MsgPreVote;
}

/* Who has heard of a leader within an election timeout does not help to depose it (section 4.2.3 of
 * the dissertation), unless the leader itself asked for that. */
static bool in_lease(const im_raft *raft)
{
    return raft->check_quorum && raft->lead != IM_RAFT_NONE &&
           raft->election_elapsed < raft->election_timeout;
}

static bool from_leader(const raftpb_Message *m)
{
    return m->type_ == raftpb_MessageType_MsgApp || m->type_ == raftpb_MessageType_MsgHeartbeat ||
           m->type_ == raftpb_MessageType_MsgSnap;
}

/* A message of a later term.  False: it is ignored. */
static bool later_term(im_raft *raft, const raftpb_Message *m)
{
    if (asks_for_vote(m) && !im__raft_is_transfer(m) && in_lease(raft)) {
        im__raft_say_lease(raft, m);
        return false;
    }
    /* A pre-vote asks about a term that nobody has yet, and is answered in it. */
    if (m->type_ == raftpb_MessageType_MsgPreVote ||
        (m->type_ == raftpb_MessageType_MsgPreVoteResp && !m->reject))
        return true;
    IM__RAFT_INFO(raft,
                  F_ID " [term: " F_U "] received a " F_NAME " message with higher term from " F_ID
                       " [term: " F_U "]",
                  raft->id, raft->term, MESSAGE_NAME_ARG(m), m->from, m->term);
    im__raft_become_follower(raft, m->term, from_leader(m) ? m->from : IM_RAFT_NONE);
    return true;
}

/* What was written in an earlier term may have been replaced in this one, so it is not known to be
 * stored; a snapshot that was written is committed, whoever leads now. */
static void stored_in_earlier_term(im_raft *raft, const raftpb_Message *m)
{
    if (m->index != 0)
        IM__RAFT_INFO(raft,
                      F_ID " [term: " F_U
                           "] ignored entry appends from a " F_NAME
                           " message with lower term [term: " F_U "]",
                      raft->id, raft->term, MESSAGE_NAME_ARG(m), m->term);
    if (m->snapshot != NULL)
        im__raft_applied_snapshot(raft, m->snapshot->metadata.index);
}

/* A message of an earlier term changes nothing here. */
static void earlier_term(im_raft *raft, const raftpb_Message *m)
{
    switch (m->type_) {
    case raftpb_MessageType_MsgHeartbeat:
    case raftpb_MessageType_MsgApp:
        /* With leases and pre-votes a member whose term ran ahead, while it was cut off, cannot
         * make the others' terms follow by campaigning.  An answer of its term makes the old leader
         * step down, and the election that follows sets all of them right. */
        if ((!raft->check_quorum && !raft->pre_vote) || IM_RAFT_MUTANT(20))
            break;
        im__raft_send(raft, &(raftpb_Message){ .to = m->from,
                                               .type_ = raftpb_MessageType_MsgAppResp });
        return;
    case raftpb_MessageType_MsgPreVote:
        /* Not to answer could leave a group without a leader when some of it came late to
         * pre-votes: the one with the longest log may have the lower term. */
        im__raft_reject_pre_vote(raft, m);
        return;
    case raftpb_MessageType_MsgStorageAppendResp:
        stored_in_earlier_term(raft, m);
        return;
    default:
        break;
    }
    IM__RAFT_INFO(raft,
                  F_ID " [term: " F_U "] ignored a " F_NAME " message with lower term from " F_ID
                       " [term: " F_U "]",
                  raft->id, raft->term, MESSAGE_NAME_ARG(m), m->from, m->term);
}

/* True: the message is of this term by now, or of none, and to be handled. */
static bool agree_on_term(im_raft *raft, const raftpb_Message *m)
{
    if (m->term == 0 || m->term == raft->term)
        return true;
    if (m->term > raft->term)
        return later_term(raft, m);
    earlier_term(raft, m);
    return false;
}

/* ---- what every role does ---- */

static void storage_appended(im_raft *raft, const raftpb_Message *m)
{
    if (m->index != 0)
        im__raft_log_stable_to(raft, (im__raft_entry_id){ m->log_term, m->index });
    if (m->snapshot != NULL)
        im__raft_applied_snapshot(raft, m->snapshot->metadata.index);
}

static void storage_applied(im_raft *raft, const raftpb_Message *m)
{
    const raftpb_Entry_slice *entries = &m->entries;

    if (entries->len == 0)
        return;
    im__raft_applied_to(raft, entries->ptr[entries->len - 1].index,
                        im__raft_entries_size(entries->ptr, entries->len));
    im__raft_reduce_uncommitted_size(raft, im__raft_payload_size(entries->ptr, entries->len));
}

im_code im__raft_step(im_raft *raft, const raftpb_Message *m, im_status *status)
{
    static im_code (*const STEP[])(im_raft *, const raftpb_Message *, im_status *) = {
        [IM_RAFT_FOLLOWER] = im__raft_step_follower,
        [IM_RAFT_CANDIDATE] = im__raft_step_candidate,
        [IM_RAFT_PRE_CANDIDATE] = im__raft_step_candidate,
        [IM_RAFT_LEADER] = im__raft_step_leader,
    };

    if (raft->failure != IM_OK || !agree_on_term(raft, m))
        return IM_OK;
    switch (m->type_) {
    case raftpb_MessageType_MsgHup:
        im__raft_hup(raft, raft->pre_vote ? IM__RAFT_PRE_ELECTION : IM__RAFT_ELECTION);
        return IM_OK;
    case raftpb_MessageType_MsgStorageAppendResp:
        storage_appended(raft, m);
        return IM_OK;
    case raftpb_MessageType_MsgStorageApplyResp:
        storage_applied(raft, m);
        return IM_OK;
    case raftpb_MessageType_MsgVote:
    case raftpb_MessageType_MsgPreVote:
        im__raft_handle_vote(raft, m);
        return IM_OK;
    default:
        return STEP[raft->state](raft, m, status);
    }
}
