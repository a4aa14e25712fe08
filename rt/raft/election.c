/* SPDX-License-Identifier: Apache-2.0 */
/*
 * election.c - campaigns, votes, and what a candidate does (sections 5.2 and 5.4.1 of the paper;
 * 9.6 of the dissertation for pre-votes).
 */
#include <string.h>

#include "raft/raft_internal.h"

/* In the context of a vote that a leader asked for: leases do not count then. */
static const char TRANSFER[] = "CampaignTransfer";

bool im__raft_is_transfer(const raftpb_Message *m)
{
    return m->context.len == sizeof TRANSFER - 1 &&
           memcmp(m->context.ptr, TRANSFER, sizeof TRANSFER - 1) == 0;
}

/* ---- campaigning ---- */

/* One of the entries is a change of membership. */
static bool holds_conf_change(const raftpb_Entry_slice *entries)
{
    for (size_t i = 0; i < entries->len; i++)
        if (entries->ptr[i].type_ != raftpb_EntryType_EntryNormal)
            return true;
    return false;
}

/* Who has a committed change still to apply does not know the configuration in which it would be
 * elected. */
static bool has_unapplied_conf_change(im_raft *raft)
{
    uint64_t from = raft->log.applied + 1;
    uint64_t to = raft->log.committed + 1;

    while (from < to && raft->failure == IM_OK) {
        raftpb_Entry_slice page;
        im_code code = im__raft_log_slice(raft, from, to, raft->log.applying_max_bytes, &page);

        if (code != IM_OK) {
            IM__RAFT_PANIC(raft, code, "error scanning unapplied entries [" F_U ", " F_U "): %s",
                           from, to, im_code_text(code));
            return true;
        }
        if (holds_conf_change(&page))
            return true;
        from += page.len;
    }
    return false;
}

void im__raft_hup(im_raft *raft, im__raft_campaign campaign)
{
    if (raft->state == IM_RAFT_LEADER) {
        IM__RAFT_DEBUG(raft, F_ID " ignoring MsgHup because already leader", raft->id);
        return;
    }
    if (!im__raft_promotable(raft)) {
        IM__RAFT_WARN(raft, F_ID " is unpromotable and can not campaign", raft->id);
        return;
    }
    if (IM_RAFT_MUTANT(19))
        campaign = IM__RAFT_ELECTION;
    if (!IM_RAFT_MUTANT(9) && has_unapplied_conf_change(raft)) {
        IM__RAFT_WARN(raft,
                      F_ID " cannot campaign at term " F_U
                           " since there are still pending configuration changes to apply",
                      raft->id, raft->term);
        return;
    }
    IM__RAFT_INFO(raft, F_ID " is starting a new election at term " F_U, raft->id, raft->term);
    im__raft_campaign_for(raft, campaign);
}

/* One voter is asked; the candidate itself answers when its vote is stored. */
static void request_vote(im_raft *raft, uint64_t voter, uint64_t term, im__raft_campaign campaign)
{
    bool pre = campaign == IM__RAFT_PRE_ELECTION;
    raftpb_Message m = {
        .to = voter,
        .term = term,
        .type_ = pre ? raftpb_MessageType_MsgPreVote : raftpb_MessageType_MsgVote,
    };

    if (voter == raft->id) {
        m.type_ = pre ? raftpb_MessageType_MsgPreVoteResp : raftpb_MessageType_MsgVoteResp;
        im__raft_send(raft, &m);
        return;
    }
    im__raft_entry_id last = im__raft_last_id(raft);
    m.index = last.index;
    m.log_term = last.term;
    if (campaign == IM__RAFT_TRANSFER)
        m.context = im_bytes_from(TRANSFER, sizeof TRANSFER - 1);
    IM__RAFT_INFO(raft,
                  F_ID " [logterm: " F_U ", index: " F_U "] sent " F_NAME " request to " F_ID
                       " at term " F_U,
                  raft->id, last.term, last.index, MESSAGE_NAME_ARG(&m), voter,
                  raft->term);
    im__raft_send(raft, &m);
}

void im__raft_campaign_for(im_raft *raft, im__raft_campaign campaign)
{
    const im__raft_members *members = &raft->tracker.members;
    uint64_t term = raft->term + 1;

    if (!im__raft_promotable(raft))
        IM__RAFT_WARN(raft, F_ID " is unpromotable; campaign() should have been called", raft->id);
    if (campaign == IM__RAFT_PRE_ELECTION)
        im__raft_become_pre_candidate(raft);
    else
        im__raft_become_candidate(raft);
    for (uint32_t i = 0; i < members->count; i++)
        if (im__raft_config_has_voter(&members->config, members->progress[i].id))
            request_vote(raft, members->progress[i].id, term, campaign);
}

/* ---- voting ---- */

static void say_vote(im_raft *raft, const raftpb_Message *m, const char *verdict)
{
    if (!im__raft_wants(raft, IM_RAFT_LOG_INFO))
        return;
    im__raft_entry_id last = im__raft_last_id(raft);
    im__raft_say(raft, IM_RAFT_LOG_INFO,
                 F_ID " [logterm: " F_U ", index: " F_U ", vote: " F_ID "] %s " F_ID
                      " [logterm: " F_U ", index: " F_U "] at term " F_U,
                 raft->id, last.term, last.index, raft->vote, verdict, m->from, m->log_term,
                 m->index, raft->term);
}

void im__raft_say_lease(im_raft *raft, const raftpb_Message *m)
{
    if (!im__raft_wants(raft, IM_RAFT_LOG_INFO))
        return;
    im__raft_entry_id last = im__raft_last_id(raft);
    im__raft_say(raft, IM_RAFT_LOG_INFO,
                 F_ID " [logterm: " F_U ", index: " F_U ", vote: " F_ID "] ignored " F_NAME
                      " from " F_ID
                      " [logterm: " F_U ", index: " F_U "] at term " F_U
                      ": lease is not expired (remaining ticks: %" PRIu32 ")",
                 raft->id, last.term, last.index, raft->vote, MESSAGE_NAME_ARG(m),
                 m->from, m->log_term, m->index, raft->term,
                 raft->election_timeout - raft->election_elapsed);
}

void im__raft_reject_pre_vote(im_raft *raft, const raftpb_Message *m)
{
    say_vote(raft, m, "rejected MsgPreVote from");
    im__raft_send(raft, &(raftpb_Message){ .to = m->from,
                                           .term = raft->term,
                                           .type_ = raftpb_MessageType_MsgPreVoteResp,
                                           .reject = true });
}

/* One vote a term, first come first served; a pre-vote is no vote, but is only given for a term
 * that is still to come. */
static bool can_vote(const im_raft *raft, const raftpb_Message *m)
{
    if (raft->vote == m->from)
        return true;
    if (raft->vote == IM_RAFT_NONE && raft->lead == IM_RAFT_NONE)
        return true;
    return m->type_ == raftpb_MessageType_MsgPreVote && m->term > raft->term;
}

/* Learners vote, too: one that was promoted may not have heard of it, and a candidate that has
 * would wait for its vote in vain. */
void im__raft_handle_vote(im_raft *raft, const raftpb_Message *m)
{
    bool real = m->type_ == raftpb_MessageType_MsgVote;
    raftpb_Message answer = {
        .to = m->from,
        .type_ = real ? raftpb_MessageType_MsgVoteResp : raftpb_MessageType_MsgPreVoteResp,
    };

    if (can_vote(raft, m) &&
        im__raft_up_to_date(raft, (im__raft_entry_id){ m->log_term, m->index })) {
        say_vote(raft, m, real ? "cast MsgVote for" : "cast MsgPreVote for");
        /* A pre-vote's term is to come, and so is that of the answer. */
        answer.term = m->term;
        im__raft_send(raft, &answer);
        if (real) {
            raft->election_elapsed = 0;
            raft->vote = m->from;
        }
        return;
    }
    say_vote(raft, m, real ? "rejected MsgVote from" : "rejected MsgPreVote from");
    answer.term = raft->term;
    answer.reject = true;
    im__raft_send(raft, &answer);
}

/* ---- the candidate ---- */

/* A member has answered; the election may be over with that. */
static void count_vote(im_raft *raft, const raftpb_Message *m)
{
    size_t yes = 0;
    size_t no = 0;

    IM__RAFT_INFO(raft, F_ID " received " F_NAME "%s from " F_ID " at term " F_U, raft->id,
                  MESSAGE_NAME_ARG(m), m->reject ? " rejection" : "", m->from,
                  raft->term);
    im__raft_tracker_record_vote(&raft->tracker, m->from, !m->reject);
    im__raft_vote result = im__raft_tracker_tally(&raft->tracker, &yes, &no);
    IM__RAFT_INFO(raft, F_ID " has received %zu " F_NAME " votes and %zu vote rejections",
                  raft->id, yes, MESSAGE_NAME_ARG(m), no);
    /* A candidate may have been removed meanwhile. */
    if (result == IM__RAFT_VOTE_LOST || im__raft_tracker_find(&raft->tracker, raft->id) == NULL) {
        /* A pre-vote's answer is of a term to come: this member's own stays. */
        im__raft_become_follower(raft, raft->term, IM_RAFT_NONE);
    } else if (result == IM__RAFT_VOTE_WON && raft->state == IM_RAFT_PRE_CANDIDATE) {
        im__raft_campaign_for(raft, IM__RAFT_ELECTION);
    } else if (result == IM__RAFT_VOTE_WON) {
        im__raft_become_leader(raft);
        im__raft_broadcast_append(raft);
    }
}

im_code im__raft_step_candidate(im_raft *raft, const raftpb_Message *m, im_status *status)
{
    switch (m->type_) {
    case raftpb_MessageType_MsgProp:
        IM__RAFT_INFO(raft, F_ID " no leader at term " F_U "; dropping proposal", raft->id,
                      raft->term);
        return im__raft_proposal_dropped(status);
    /* Whoever speaks as a leader in this term is one: somebody else has won. */
    case raftpb_MessageType_MsgApp:
        im__raft_become_follower(raft, m->term, m->from);
        im__raft_handle_append(raft, m);
        return IM_OK;
    case raftpb_MessageType_MsgHeartbeat:
        im__raft_become_follower(raft, m->term, m->from);
        im__raft_handle_heartbeat(raft, m);
        return IM_OK;
    case raftpb_MessageType_MsgSnap:
        im__raft_become_follower(raft, m->term, m->from);
        im__raft_handle_snapshot(raft, m);
        return IM_OK;
    case raftpb_MessageType_MsgPreVoteResp:
        if (raft->state == IM_RAFT_PRE_CANDIDATE)
            count_vote(raft, m);
        return IM_OK;
    case raftpb_MessageType_MsgVoteResp:
        if (raft->state == IM_RAFT_CANDIDATE)
            count_vote(raft, m);
        return IM_OK;
    case raftpb_MessageType_MsgTimeoutNow:
        IM__RAFT_DEBUG(raft, F_ID " [term " F_U " state %s] ignored MsgTimeoutNow from " F_ID,
                       raft->id, raft->term, im_raft_state_name(raft->state), m->from);
        return IM_OK;
    default:
        return IM_OK;
    }
}
