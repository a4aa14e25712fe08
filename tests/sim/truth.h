/* SPDX-License-Identifier: Apache-2.0 */
/*
 * truth.h - what holds in every raft group, seen from above.
 *
 * The simulator sees every disk and every leader, so it knows what a node cannot: which entries are
 * committed.  After each event only the node that it touched is compared with that
 * knowledge; by induction this is the same as comparing all nodes all the time:
 *
 *   election safety      a term has one leader (truth_node)
 *   log matching         index and term decide an entry and the term before it (truth_entry)
 *   leader completeness  a new leader has what earlier terms committed (truth_node)
 *   commitment           what a leader commits is of its own term and safe on the disks of a quorum
 *                        of its configuration; nobody learns of a commit first (truth_node)
 *   state machine safety each node applies the same entry at the same index, in order, each once,
 *                        to the same state and the same configuration (truth_applied)
 *   durability           terms, votes and entries are safe before a message tells of
 *                        them (truth_message); a commit is never truncated (truth_entry)
 *   bounds               applied <= commit <= last; terms and commits never go back (truth_node)
 *   leases               a leader that checks its quorum steps down without one (truth_lease)
 *   configurations       neighbours in the history have quorums that meet (truth_applied)
 *
 * truth_audit compares everything with everything, now and then and at the end.
 */
#ifndef SIM_TRUTH_H
#define SIM_TRUTH_H

#include "disk.h"
#include "raft/raft.h"

struct world;
struct node;
struct peek;

/* A committed entry, and the state behind it. */
struct fact {
    uint64_t term;
    uint32_t payload, type;
    uint64_t commit_term;       /* of the leader that committed it                           */
    uint64_t hash;              /* of the state machine; 0 until somebody applied it         */
    struct conf conf;           /* behind it, once applied                                   */
};

/* An entry that some node has written. */
struct known {
    uint64_t index, term, term_before;
    uint32_t payload, type;
};

struct truth {
    uint64_t base;              /* index of the snapshot that the group started from         */
    uint64_t base_term;
    struct fact *facts;         /* facts[0] has index base + 1                               */
    uint32_t count, capacity;
    struct known *known;        /* open addressing by index and term; term 0: free           */
    uint32_t known_count, known_capacity;
    uint8_t *leader;            /* by term: id, 0: nobody yet                                */
    uint64_t leader_capacity;
    uint64_t elections;         /* leaders so far                                            */
    struct conf conf;           /* the newest that anybody has applied                       */
    uint64_t conf_index;
};

bool truth_init(struct truth *truth, const struct snap *base);
void truth_release(struct truth *truth);

static inline uint64_t truth_top(const struct truth *truth)
{
    return truth->base + truth->count;
}

/* The fact at an index; NULL when nothing is committed there. */
const struct fact *truth_at(const struct truth *truth, uint64_t index);

/* A node writes an entry behind one of term_before. */
void truth_entry(struct world *w, struct node *node, uint64_t index, uint64_t term_before,
                 const struct stored *entry);

/* A node applied an entry: its machine is as that leaves it. */
void truth_applied(struct world *w, struct node *node, const struct stored *entry);

/* A node was restored from a snapshot. */
void truth_restored(struct world *w, struct node *node);

/* A node lets a message out. */
void truth_message(struct world *w, struct node *node, const raftpb_Message *message);

/* After each call of raft: node->peek is how it was, now how it is. */
void truth_node(struct world *w, struct node *node, const struct peek *now);

/* A leader that checks its quorum still leads after a tick: it has heard of one lately. */
void truth_lease(struct world *w, struct node *node);

/* Everything. */
void truth_audit(struct world *w);

#endif
