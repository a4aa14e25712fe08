/* SPDX-License-Identifier: Apache-2.0 */
/*
 * coverage.h - what the seeds of a process have reached.
 *
 * Bugs that are found late sit in shapes that no generator made; so these are counted.  Every
 * message type, in every state of the node that it reaches, in every kind of membership
 * that this node then has: a table; and a list of situations by name.
 */
#ifndef SIM_COVERAGE_H
#define SIM_COVERAGE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "machine.h"
#include "raft/raft.h"

struct world;
struct node;
struct peek;

enum { MESSAGE_TYPES = raftpb_MessageType_MsgForgetLeader + 1, STATE_COUNT = 4 };

#define MEMBERS(X)                                                             \
    X(OUTSIDER, "no member")                                                   \
    X(LEARNER, "learner")                                                      \
    X(VOTER, "voter")                                                          \
    X(JOINT_OUTSIDER, "no member, of a joint configuration")                   \
    X(JOINT_LEARNER, "learner, of a joint configuration")                      \
    X(JOINT_INCOMING, "voter of the new half only")                            \
    X(JOINT_OUTGOING, "voter of the old half only")                            \
    X(JOINT_BOTH, "voter of both halves")
#define X(name, text) MEMBER_##name,
enum member { MEMBERS(X) MEMBER_COUNT };
#undef X

/* In alphabetical order. */
#define SITUATIONS(X)                                                          \
    X(applied_again, "entries that the application had stored come again")     \
    X(conf_auto_leave, "a joint configuration is left automatically")          \
    X(conf_demoted, "a voter becomes a learner")                               \
    X(conf_explicit, "a joint configuration waits to be left")                 \
    X(conf_impossible, "a committed change that is not possible")              \
    X(conf_joint_entered, "a joint configuration is entered")                  \
    X(conf_joint_left, "a joint configuration is left")                        \
    X(conf_leader_removed, "a leader applies its own removal")                 \
    X(conf_leader_demoted, "a leader applies its own demotion")                \
    X(conf_learner_added, "a learner joins")                                   \
    X(conf_learner_promoted, "a learner becomes a voter")                      \
    X(conf_learner_next, "a voter is to be a learner when the joint ends")     \
    X(conf_overtaken, "a snapshot comes before a change is applied")           \
    X(conf_voter_added, "a voter joins")                                       \
    X(conf_voter_removed, "a voter leaves")                                    \
    X(crash_in_joint, "a node loses power in a joint configuration")           \
    X(crash_leader, "a leader loses power")                                    \
    X(crash_unsynced, "a node loses power in the middle of a write")           \
    X(dead_end, "a group that nobody can lead: liveness.c tells why")         \
    X(deposed_by_term, "a leader follows another one")                         \
    X(durable_machine_newer, "the applied state is newer than the snapshot")   \
    X(elected_in_joint, "a leader is elected in a joint configuration")        \
    X(elected_pre_vote, "a leader is elected with pre-vote")                   \
    X(large_batch, "a message with more than eight entries")                   \
    X(liveness_reached, "after all faults the group commits again")            \
    X(quorum_lost, "a leader steps down for want of a quorum")                 \
    X(read_at_leader, "a leader answers a read")                               \
    X(read_elsewhere, "a follower or a learner answers a read")                \
    X(read_retried, "a read without an answer is asked again")                 \
    X(rejoin_removed, "a removed node is added again with its old disk")       \
    X(snapshot_installed, "a node is restored from a snapshot")                \
    X(snapshot_installed_joint, "the same, of a joint configuration")          \
    X(snapshot_lost, "a snapshot is lost on its way")                          \
    X(snapshot_overtaken, "a node's snapshot is older than one from a leader")  \
    X(snapshot_sent, "a leader sends a snapshot")                              \
    X(snapshot_sent_joint, "the same, in a joint configuration")               \
    X(snapshot_sent_pending, "the same, while a change is not applied")        \
    X(snapshot_taken, "a node takes a snapshot")                               \
    X(snapshot_taken_joint, "the same, in a joint configuration")              \
    X(snapshot_unavailable, "a snapshot is not ready when it is wanted")       \
    X(transfer_asked, "leadership is to move")                                 \
    X(transfer_done, "leadership has moved to whom it was to")                 \
    X(write_at_limit, "a proposal as large as a limit, or next to it")         \
    X(write_dropped, "a proposal is refused")
#define X(name, text) SITUATION_##name,
enum situation { SITUATIONS(X) SITUATION_COUNT };
#undef X

struct coverage {
    uint64_t steps[MESSAGE_TYPES][STATE_COUNT][MEMBER_COUNT];
    uint64_t situations[SITUATION_COUNT];
};

#define COVER(w, name) ((w)->coverage->situations[SITUATION_##name]++)

void coverage_step(struct world *w, const struct node *node, const raftpb_Message *message);
void coverage_order(struct world *w, const struct node *node, raftpb_MessageType type);
void coverage_report(struct world *w, const struct node *node, uint32_t report);
void coverage_send(struct world *w, const struct node *node, const raftpb_Message *message);
void coverage_conf(struct world *w, const struct node *node, const struct conf *before);

/* A node's term or state changes from node->peek to now. */
void coverage_role(struct world *w, const struct node *node, const struct peek *now);

/* Sum of two. */
void coverage_add(struct coverage *sum, const struct coverage *more);

/* Print what was never reached though it can be; returns how much that is.  With all, print the
 * counts as well. */
unsigned coverage_print(const struct coverage *coverage, bool all, FILE *out);

#endif
