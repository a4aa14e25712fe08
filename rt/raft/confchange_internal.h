/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raft/confchange_internal.h - changes of a group's members.
 *
 * Two ways lead from one configuration to another (Ongaro's dissertation, chapter 4):
 *
 *     simple       one voter comes or goes, so that any two majorities, old and new, overlap;
 *     joint        any change: first a configuration of both halves, the old voters as outgoing and
 *                  the new ones as incoming, then, once that is committed, the incoming alone.
 *
 * A voter that becomes a learner while it still votes in the outgoing half waits in learners_next,
 * so that nobody is a voter and a learner at once.
 *
 * Each function makes new members of a tracker's and leaves the tracker alone; who likes the result
 * hands it to im__raft_tracker_adopt.  On an error *out is undefined and status has the text, which
 * callers print as it is.
 *
 * Codes: IM_FAILED_PRECONDITION, this change cannot be made of this configuration;
 * IM_INVALID_ARGUMENT, the change itself makes no sense; IM_RESOURCE_EXHAUSTED, more than
 * IM__RAFT_MEMBERS_MAX members.
 */
#ifndef IM_RAFT_CONFCHANGE_INTERNAL_H
#define IM_RAFT_CONFCHANGE_INTERNAL_H

#include "core/arena.h"
#include "core/status.h"
#include "raft.im.h"
#include "raft/tracker_internal.h"

/* A change that touches at most one voter.  last_index is the log's: where a new member is probed
 * first.  Node id 0 in a change means that the application refused it: nothing happens. */
im_code im__raft_confchange_simple(const im__raft_tracker *tracker, uint64_t last_index,
                                   const raftpb_ConfChangeSingle_slice *changes,
                                   im__raft_members *out, im_status *status) IM_MUST_CHECK;

/* Into a joint configuration, the changes being made to its incoming half. */
im_code im__raft_confchange_enter_joint(const im__raft_tracker *tracker, uint64_t last_index,
                                        bool auto_leave,
                                        const raftpb_ConfChangeSingle_slice *changes,
                                        im__raft_members *out, im_status *status) IM_MUST_CHECK;

/* Out of a joint configuration: the incoming half alone. */
im_code im__raft_confchange_leave_joint(const im__raft_tracker *tracker, im__raft_members *out,
                                        im_status *status) IM_MUST_CHECK;

/* What change asks for, whichever of the three that is. */
im_code im__raft_confchange_apply(const im__raft_tracker *tracker, uint64_t last_index,
                                  const raftpb_ConfChangeV2 *change, im__raft_members *out,
                                  im_status *status) IM_MUST_CHECK;

/* Exactly the configuration that state describes, as a snapshot or the storage has it. */
im_code im__raft_confchange_restore(const im__raft_tracker *tracker, uint64_t last_index,
                                    const raftpb_ConfState *state, im__raft_members *out,
                                    im_status *status) IM_MUST_CHECK;

/* The configuration as it is stored; *out is the arena's. */
im_code im__raft_config_state(const im__raft_config *config, im_arena *arena,
                              raftpb_ConfState *out) IM_MUST_CHECK;

/* The change goes through a joint configuration; *auto_leave_out tells whether the leader leaves
 * that one by itself. */
bool im__raft_confchange_is_joint(const raftpb_ConfChangeV2 *change, bool *auto_leave_out);

/* It asks for nothing, which is how a joint configuration is left. */
bool im__raft_confchange_is_leave(const raftpb_ConfChangeV2 *change);

#endif
