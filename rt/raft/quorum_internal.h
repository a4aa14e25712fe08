/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raft/quorum_internal.h - sets of members, and what a majority of them decides.
 *
 * A configuration has one set of voters, or two while it changes (the dissertation's joint
 * consensus, section 4.3): then a decision needs a majority of each half.
 *
 * Sets are sorted arrays of bounded size.  Groups have three to nine members, so that a set is
 * one or two cache lines to walk, copying one is an assignment, and nothing allocates; sorted,
 * because peers are always visited in ascending order.
 *
 * The rules themselves work on plain numbers (what each voter of a half acknowledged, how many
 * said yes and no), so that whoever has them, in whatever structure, can ask.
 */
#ifndef IM_RAFT_QUORUM_INTERNAL_H
#define IM_RAFT_QUORUM_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "raft/text_internal.h"

enum {
    /* Voters of both halves and learners of one group, together. */
    IM__RAFT_MEMBERS_MAX = 64,
    /* Bytes of the text of one set, "(1 2 3)": an id has at most 20 digits. */
    IM__RAFT_IDS_TEXT_MAX = IM__RAFT_MEMBERS_MAX * 21 + 3
};

/* Ascending, each id once, 0 (which is no member) never. */
typedef struct im__raft_ids {
    uint32_t count;
    uint64_t id[IM__RAFT_MEMBERS_MAX];
} im__raft_ids;

bool im__raft_ids_has(const im__raft_ids *ids, uint64_t id);

/* Adding what is there changes nothing.  False: IM__RAFT_MEMBERS_MAX are there already. */
bool im__raft_ids_add(im__raft_ids *ids, uint64_t id) IM_MUST_CHECK;

/* Removing what is not there changes nothing. */
void im__raft_ids_remove(im__raft_ids *ids, uint64_t id);

/* In how many ids the two differ. */
size_t im__raft_ids_difference(const im__raft_ids *a, const im__raft_ids *b);

/* "(1 2 3)" */
void im__raft_ids_put(im__raft_text *text, const im__raft_ids *ids);

/* What an empty half has committed: everything, so that the other half decides. */
#define IM__RAFT_INDEX_ANY UINT64_MAX

/* The highest index that a majority acknowledged: acked[i] is what the i-th of count voters did,
 * 0 where nothing is known.  The array is put in order.  IM__RAFT_INDEX_ANY for no voters. */
uint64_t im__raft_majority_committed(uint64_t *acked, size_t count);

/* VoteLost: no majority can be reached any more. */
typedef enum im__raft_vote {
    IM__RAFT_VOTE_PENDING,
    IM__RAFT_VOTE_LOST,
    IM__RAFT_VOTE_WON
} im__raft_vote;

/* What count voters decided of whom yes and no have answered so.  No voters: won. */
im__raft_vote im__raft_majority_vote(size_t count, size_t yes, size_t no);

/* Both halves must agree on a win, and one is enough to lose. */
im__raft_vote im__raft_joint_vote(im__raft_vote a, im__raft_vote b);

#endif
