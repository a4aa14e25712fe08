/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raft/tracker.c - the members of a group, and what their majorities say; see tracker_internal.h.
 */
#include "raft/tracker_internal.h"

#include <assert.h>
#include <string.h>

#include "core/memory_internal.h"

/* ---- configuration ---- */

bool im__raft_config_has_voter(const im__raft_config *config, uint64_t id)
{
    return im__raft_ids_has(&config->voters[IM__RAFT_INCOMING], id) ||
           im__raft_ids_has(&config->voters[IM__RAFT_OUTGOING], id);
}

void im__raft_config_put(im__raft_text *text, const im__raft_config *config)
{
    im__raft_put(text, "voters=");
    im__raft_ids_put(text, &config->voters[IM__RAFT_INCOMING]);
    if (im__raft_config_joint(config)) {
        im__raft_put(text, "&&");
        im__raft_ids_put(text, &config->voters[IM__RAFT_OUTGOING]);
    }
    if (config->learners.count > 0) {
        im__raft_put(text, " learners=");
        im__raft_ids_put(text, &config->learners);
    }
    if (config->learners_next.count > 0) {
        im__raft_put(text, " learners_next=");
        im__raft_ids_put(text, &config->learners_next);
    }
    if (config->auto_leave)
        im__raft_put(text, " autoleave");
}

/* ---- members ---- */

im__raft_progress *im__raft_members_find(im__raft_members *members, uint64_t id)
{
    assert(members->count <= IM__RAFT_MEMBERS_MAX);
    for (uint32_t i = 0; i < members->count && members->progress[i].id <= id; i++)
        if (members->progress[i].id == id)
            return &members->progress[i];
    return NULL;
}

void im__raft_tracker_init(im__raft_tracker *tracker, uint32_t inflights_max,
                           uint64_t inflight_bytes_max, const im_mem *mem)
{
    memset(tracker, 0, sizeof *tracker);
    tracker->inflights_max = inflights_max;
    tracker->inflight_bytes_max = inflight_bytes_max;
    tracker->mem = im__mem_of(mem);
}

static void free_ring(const im__raft_tracker *tracker, im__raft_inflights *in)
{
    im__mem_give(&tracker->mem, in->ring, in->capacity * sizeof *in->ring);
    memset(in, 0, sizeof *in);
}

void im__raft_tracker_release(im__raft_tracker *tracker)
{
    im__raft_members *members = &tracker->members;

    for (uint32_t i = 0; i < members->count; i++)
        free_ring(tracker, &members->progress[i].inflights);
    memset(members, 0, sizeof *members);
}

void im__raft_tracker_adopt(im__raft_tracker *tracker, const im__raft_members *members)
{
    im__raft_members *old = &tracker->members;

    assert(members->count <= IM__RAFT_MEMBERS_MAX);
    for (uint32_t i = 0, k = 0; i < old->count; i++) {
        while (k < members->count && members->progress[k].id < old->progress[i].id)
            k++;
        /* One that went and came back within a change has begun anew, with no ring. */
        bool kept = k < members->count && members->progress[k].id == old->progress[i].id &&
                    members->progress[k].inflights.ring == old->progress[i].inflights.ring;
        if (!kept)
            free_ring(tracker, &old->progress[i].inflights);
    }
    old->config = members->config;
    old->count = members->count;
    memcpy(old->progress, members->progress, members->count * sizeof old->progress[0]);
}

bool im__raft_tracker_is_singleton(const im__raft_tracker *tracker)
{
    const im__raft_config *config = &tracker->members.config;

    return config->voters[IM__RAFT_INCOMING].count == 1 && !im__raft_config_joint(config);
}

/* ---- quorums ---- */

/* Voters and members both ascend: one walk finds the progress of each voter of a half, in turn.
 * Each voter is a member, which every change of the configuration checks. */
static const im__raft_progress *next_voter(const im__raft_members *members, uint64_t id,
                                           uint32_t *at)
{
    while (*at < members->count && members->progress[*at].id < id)
        ++*at;
    assert(*at < members->count && members->progress[*at].id == id);
    return &members->progress[*at];
}

uint64_t im__raft_tracker_committed(const im__raft_tracker *tracker)
{
    const im__raft_members *members = &tracker->members;
    uint64_t committed = IM__RAFT_INDEX_ANY;
    uint64_t acked[IM__RAFT_MEMBERS_MAX];

    for (int half = IM__RAFT_INCOMING; half <= IM__RAFT_OUTGOING; half++) {
        const im__raft_ids *voters = &members->config.voters[half];
        uint32_t at = 0;
        for (uint32_t i = 0; i < voters->count; i++)
            acked[i] = next_voter(members, voters->id[i], &at)->match;
        uint64_t mine = im__raft_majority_committed(acked, voters->count);
        if (mine < committed)
            committed = mine;
    }
    return committed;
}

/* How both halves decide when each member answers so. */
static im__raft_vote decide(const im__raft_members *members,
                            im__raft_ballot (*answer)(const im__raft_progress *progress))
{
    im__raft_vote vote[2];

    for (int half = IM__RAFT_INCOMING; half <= IM__RAFT_OUTGOING; half++) {
        const im__raft_ids *voters = &members->config.voters[half];
        size_t count[3] = { 0, 0, 0 };
        uint32_t at = 0;
        for (uint32_t i = 0; i < voters->count; i++)
            count[answer(next_voter(members, voters->id[i], &at))]++;
        vote[half] = im__raft_majority_vote(voters->count, count[IM__RAFT_BALLOT_YES],
                                            count[IM__RAFT_BALLOT_NO]);
    }
    return im__raft_joint_vote(vote[IM__RAFT_INCOMING], vote[IM__RAFT_OUTGOING]);
}

static im__raft_ballot answer_active(const im__raft_progress *progress)
{
    return progress->recent_active ? IM__RAFT_BALLOT_YES : IM__RAFT_BALLOT_NO;
}

static im__raft_ballot answer_ballot(const im__raft_progress *progress)
{
    return progress->ballot;
}

bool im__raft_tracker_quorum_active(const im__raft_tracker *tracker)
{
    return decide(&tracker->members, answer_active) == IM__RAFT_VOTE_WON;
}

void im__raft_tracker_reset_votes(im__raft_tracker *tracker)
{
    for (uint32_t i = 0; i < tracker->members.count; i++)
        tracker->members.progress[i].ballot = IM__RAFT_BALLOT_NONE;
}

void im__raft_tracker_record_vote(im__raft_tracker *tracker, uint64_t id, bool yes)
{
    im__raft_progress *progress = im__raft_tracker_find(tracker, id);

    if (progress != NULL && progress->ballot == IM__RAFT_BALLOT_NONE)
        progress->ballot = yes ? IM__RAFT_BALLOT_YES : IM__RAFT_BALLOT_NO;
}

im__raft_vote im__raft_tracker_tally(const im__raft_tracker *tracker, size_t *yes_out,
                                     size_t *no_out)
{
    size_t count[3] = { 0, 0, 0 };

    for (uint32_t i = 0; i < tracker->members.count; i++)
        if (!tracker->members.progress[i].learner)
            count[tracker->members.progress[i].ballot]++;
    *yes_out = count[IM__RAFT_BALLOT_YES];
    *no_out = count[IM__RAFT_BALLOT_NO];
    return decide(&tracker->members, answer_ballot);
}
