/* SPDX-License-Identifier: Apache-2.0 */
/*
 * role.c - follower, candidate, leader: how a member becomes each of them (figure 4 of the paper).
 *
 *                    times out               wins the pre-vote          wins
 *     follower -----------------> pre-candidate ----------> candidate --------> leader
 *        ^                             |                        |                 |
 *        `-----------------------------+------------------------+-----------------'
 *                       a higher term, a leader, a lost vote, no quorum
 *
 * Without pre-vote a follower becomes a candidate at once.  A pre-candidate has not changed its
 * term: it asks what would happen if it did (section 9.6 of the dissertation).
 */
#include <assert.h>

#include "core/random_internal.h"
#include "raft/raft_internal.h"

/* Members that time out at different moments do not split the vote for ever (section 5.2). */
void im__raft_reset_randomized_election_timeout(im_raft *raft)
{
    raft->randomized_election_timeout =
        raft->election_timeout + (uint32_t)(im__random(&raft->random) % raft->election_timeout);
}

/* A member of whom nothing is known yet, this one aside. */
static void reset_progress(im_raft *raft, im__raft_progress *progress)
{
    uint64_t last = im__raft_last_index(raft);
    im__raft_inflights inflights = progress->inflights;

    im__raft_inflights_clear(&inflights);
    *progress = (im__raft_progress){
        .id = progress->id,
        .match = progress->id == raft->id ? last : 0,
        .next = last + 1,
        .learner = progress->learner,
        .inflights = inflights,
    };
}

/* What every change of role or term begins with. */
static void reset(im_raft *raft, uint64_t term)
{
    im__raft_members *members = &raft->tracker.members;

    if (raft->term != term) {
        raft->term = term;
        raft->vote = IM_RAFT_NONE;
    }
    raft->lead = IM_RAFT_NONE;
    raft->election_elapsed = 0;
    raft->heartbeat_elapsed = 0;
    im__raft_reset_randomized_election_timeout(raft);
    im__raft_abort_leader_transfer(raft);
    im__raft_tracker_reset_votes(&raft->tracker);
    for (uint32_t i = 0; i < members->count; i++)
        reset_progress(raft, &members->progress[i]);
    raft->pending_conf_index = 0;
    raft->uncommitted_size = 0;
    if (!IM_RAFT_MUTANT(27))
        im__raft_forget_reads(raft, &raft->reads);
}

void im__raft_become_follower(im_raft *raft, uint64_t term, uint64_t lead)
{
    reset(raft, term);
    raft->lead = lead;
    raft->state = IM_RAFT_FOLLOWER;
    IM__RAFT_INFO(raft, F_ID " became follower at term " F_U, raft->id, raft->term);
}

void im__raft_become_candidate(im_raft *raft)
{
    assert(raft->state != IM_RAFT_LEADER);
    reset(raft, raft->term + 1);
    raft->vote = raft->id;
    raft->state = IM_RAFT_CANDIDATE;
    IM__RAFT_INFO(raft, F_ID " became candidate at term " F_U, raft->id, raft->term);
}

void im__raft_become_pre_candidate(im_raft *raft)
{
    assert(raft->state != IM_RAFT_LEADER);
    im__raft_tracker_reset_votes(&raft->tracker);
    raft->lead = IM_RAFT_NONE;
    raft->state = IM_RAFT_PRE_CANDIDATE;
    IM__RAFT_INFO(raft, F_ID " became pre-candidate at term " F_U, raft->id, raft->term);
}

void im__raft_become_leader(im_raft *raft)
{
    raftpb_Entry empty = { 0 };

    assert(raft->state != IM_RAFT_FOLLOWER);
    reset(raft, raft->term);
    raft->lead = raft->id;
    raft->state = IM_RAFT_LEADER;

    im__raft_progress *self = im__raft_tracker_find(&raft->tracker, raft->id);
    im__raft_progress_become_replicate(self);
    self->recent_active = true;
    /* There may be a change of membership in the tail of the log; to wait for all of the tail costs
     * less than to look for it. */
    if (!IM_RAFT_MUTANT(7))
        raft->pending_conf_index = im__raft_last_index(raft);
    /* Earlier terms' entries are committed by one of this term (section 5.4.2). */
    if (!IM_RAFT_MUTANT(2) && !im__raft_append_entries(raft, &empty, 1))
        IM__RAFT_PANIC(raft, IM_INTERNAL, "empty entry was dropped");
    IM__RAFT_INFO(raft, F_ID " became leader at term " F_U, raft->id, raft->term);
}

bool im__raft_promotable(im_raft *raft)
{
    const im__raft_progress *self = im__raft_tracker_find(&raft->tracker, raft->id);

    return self != NULL && (!self->learner || IM_RAFT_MUTANT(22)) &&
           raft->log.unstable.snapshot == NULL;
}
