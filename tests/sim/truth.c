/* SPDX-License-Identifier: Apache-2.0 */
/*
 * truth.c - the invariants of elections, the log, the applied state and messages.
 */
#include "truth.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "sim.h"

enum { FIRST_KNOWN = 4096, FIRST_FACTS = 1024, FIRST_TERMS = 1024 };

bool truth_init(struct truth *t, const struct snap *base)
{
    if (t->known == NULL) {
        t->known = malloc(FIRST_KNOWN * sizeof *t->known);
        t->known_capacity = FIRST_KNOWN;
        t->leader = malloc(FIRST_TERMS);
        t->leader_capacity = FIRST_TERMS;
    }
    if (t->known == NULL || t->leader == NULL)
        return false;
    memset(t->known, 0, t->known_capacity * sizeof *t->known);
    memset(t->leader, 0, t->leader_capacity);
    t->base = base->index;
    t->base_term = base->term;
    t->count = 0;
    t->known_count = 0;
    t->elections = 0;
    t->conf = base->conf;
    t->conf_index = base->index;
    return true;
}

void truth_release(struct truth *t)
{
    free(t->known);
    free(t->leader);
    free(t->facts);
    *t = (struct truth){ 0 };
}

const struct fact *truth_at(const struct truth *t, uint64_t index)
{
    return index <= t->base || index > truth_top(t) ? NULL : &t->facts[index - t->base - 1];
}

/* ---- log matching ---- */

static struct known *known_slot(struct truth *t, uint64_t index, uint64_t term)
{
    uint64_t h = (index * UINT64_C(0x9e3779b97f4a7c15)) ^ (term * UINT64_C(0xc2b2ae3d27d4eb4f));
    uint32_t at = (uint32_t)(h >> 32) & (t->known_capacity - 1);

    while (t->known[at].term != 0 && (t->known[at].index != index || t->known[at].term != term))
        at = (at + 1) & (t->known_capacity - 1);
    return &t->known[at];
}

static bool known_grow(struct truth *t)
{
    struct known *old = t->known;
    uint32_t count = t->known_capacity;

    t->known = calloc(count * 2, sizeof *t->known);
    if (t->known == NULL) {
        t->known = old;
        return false;
    }
    t->known_capacity = count * 2;
    for (uint32_t i = 0; i < count; i++)
        if (old[i].term != 0)
            *known_slot(t, old[i].index, old[i].term) = old[i];
    free(old);
    return true;
}

void truth_entry(struct world *w, struct node *node, uint64_t index, uint64_t term_before,
                 const struct stored *entry)
{
    struct truth *t = &w->truth;
    struct known *known = known_slot(t, index, entry->term);
    const struct fact *fact = truth_at(t, index);

    if (known->term == 0) {
        *known = (struct known){ index, entry->term, term_before, entry->payload, entry->type };
        if (++t->known_count * 2 > t->known_capacity && !known_grow(t))
            sim_fail(w, "the simulator ran out of memory for entries");
    } else if (known->payload != entry->payload || known->type != entry->type) {
        sim_fail(w, "log matching: node %" PRIu64 " has another entry %" PRIu64 " of term %" PRIu64
                    " than was seen before", node->id, index, entry->term);
    } else if (known->term_before != term_before) {
        sim_fail(w, "log matching: node %" PRIu64 " has entry %" PRIu64 " of term %" PRIu64
                    " behind one of term %" PRIu64 ", others behind %" PRIu64,
                 node->id, index, entry->term, term_before, known->term_before);
    }
    /* What its disk says, not its raft: a thread may still write what raft has replaced since. */
    if (index <= node->disk.seen.hard.commit && fact != NULL && fact->term != entry->term)
        sim_fail(w, "a committed entry was replaced: node %" PRIu64 " writes %" PRIu64
                    " of term %" PRIu64 ", committed is term %" PRIu64,
                 node->id, index, entry->term, fact->term);
}

/* ---- commitment ---- */

static bool add_fact(struct truth *t, const struct stored *entry, uint64_t commit_term)
{
    if (t->count == t->capacity) {
        uint32_t capacity = t->capacity == 0 ? FIRST_FACTS : t->capacity * 2;
        struct fact *grown = realloc(t->facts, capacity * sizeof *grown);
        if (grown == NULL)
            return false;
        t->facts = grown;
        t->capacity = capacity;
    }
    t->facts[t->count++] = (struct fact){ .term = entry->term, .payload = entry->payload,
                                          .type = entry->type, .commit_term = commit_term };
    return true;
}

/* Whose disks hold an entry for good; *one is one that has it and what the truth lacks. */
static uint16_t holders(struct world *w, uint64_t index, uint64_t term, const struct view **one)
{
    uint16_t set = 0;

    for (uint32_t i = 0; i < NODE_MAX; i++) {
        const struct view *safe = &w->nodes[i].disk.safe;
        if (!node_started(&w->nodes[i]) || !view_covers(safe, index, term))
            continue;
        set |= conf_bit(i + 1);
        if (safe->first <= truth_top(&w->truth) + 1 && view_last(safe) >= index)
            *one = safe;
    }
    return set;
}

/* The first time that anybody counts an entry as committed. */
static void commit_first(struct world *w, struct node *node, const struct peek *now)
{
    const struct view *from = NULL;
    uint16_t set = holders(w, now->commit, now->term, &from);

    if (now->state != IM_RAFT_LEADER) {
        sim_fail(w, "node %" PRIu64 " takes %" PRIu64 " for committed, its leaders only %" PRIu64,
                 node->id, now->commit, truth_top(&w->truth));
    } else if (!conf_quorum(&node->conf, set) || from == NULL) {
        sim_fail(w, "leader %" PRIu64 " commits %" PRIu64 " in term %" PRIu64
                    " without a quorum that has it of that term on its disks (nodes %#x of %#x)",
                 node->id, now->commit, now->term, (unsigned)set,
                 (unsigned)conf_members(&node->conf));
    } else {
        for (uint64_t i = truth_top(&w->truth) + 1; i <= now->commit; i++)
            if (!add_fact(&w->truth, view_at(from, i), now->term))
                sim_fail(w, "the simulator ran out of memory for facts");
    }
}

/* ---- elections ---- */

static bool terms_up_to(struct truth *t, uint64_t term)
{
    uint64_t capacity = t->leader_capacity;

    while (capacity <= term)
        capacity *= 2;
    if (capacity == t->leader_capacity)
        return true;
    uint8_t *grown = realloc(t->leader, capacity);
    if (grown == NULL)
        return false;
    memset(grown + t->leader_capacity, 0, capacity - t->leader_capacity);
    t->leader = grown;
    t->leader_capacity = capacity;
    return true;
}

/* The newest fact of an earlier term; those before it follow by log matching. */
static const struct fact *committed_before(const struct truth *t, uint64_t term, uint64_t *index)
{
    for (uint32_t i = t->count; i > 0; i--)
        if (t->facts[i - 1].commit_term < term) {
            *index = t->base + i;
            return &t->facts[i - 1];
        }
    return NULL;
}

static void new_leader(struct world *w, struct node *node, const struct peek *now)
{
    uint64_t index = 0, term = 0;
    const struct fact *fact = committed_before(&w->truth, now->term, &index);

    w->truth.leader[now->term] = (uint8_t)node->id;
    w->truth.elections++;
    node->leads_since = node->ticks;
    if (!((node->conf.voters | node->conf.outgoing) & conf_bit(node->id)))
        sim_fail(w, "node %" PRIu64 " becomes leader of term %" PRIu64 " and is no voter", node->id,
                 now->term);
    if (fact == NULL)
        return;
    bool has = now->last >= index;
    if (has && index > node->disk.seen.snap.index)
        has = node_log_term(node, index, &term) && term == fact->term;
    if (!has)
        sim_fail(w, "leader completeness: leader %" PRIu64 " of term %" PRIu64 " lacks %" PRIu64
                    " of term %" PRIu64 ", which term %" PRIu64 " committed (it has term %" PRIu64
                    ", last %" PRIu64 ")",
                 node->id, now->term, index, fact->term, fact->commit_term, term, now->last);
}

static void check_leader(struct world *w, struct node *node, const struct peek *now)
{
    if (!terms_up_to(&w->truth, now->term)) {
        sim_fail(w, "the simulator ran out of memory for terms");
        return;
    }
    uint8_t leader = w->truth.leader[now->term];
    if (leader == 0)
        new_leader(w, node, now);
    else if (leader != node->id)
        sim_fail(w, "election safety: %" PRIu64 " and %u both lead term %" PRIu64, node->id,
                 (unsigned)leader, now->term);
}

void truth_node(struct world *w, struct node *node, const struct peek *now)
{
    const struct peek *before = &node->peek;

    if (now->state == IM_RAFT_LEADER &&
        (before->state != IM_RAFT_LEADER || before->term != now->term))
        check_leader(w, node, now);
    if (now->term < before->term || now->commit < before->commit || now->applied < before->applied)
        sim_fail(w, "node %" PRIu64 " goes back: term %" PRIu64 " to %" PRIu64 ", commit %" PRIu64
                    " to %" PRIu64 ", applied %" PRIu64 " to %" PRIu64,
                 node->id, before->term, now->term, before->commit, now->commit, before->applied,
                 now->applied);
    if (now->term == before->term && before->vote != 0 && now->vote != before->vote)
        sim_fail(w, "node %" PRIu64 " votes for %" PRIu64 " and then for %" PRIu64
                    " in term %" PRIu64, node->id, before->vote, now->vote, now->term);
    if (now->applied > now->commit || now->commit > now->last)
        sim_fail(w, "node %" PRIu64 ": applied %" PRIu64 ", commit %" PRIu64 ", last %" PRIu64,
                 node->id, now->applied, now->commit, now->last);
    if (now->commit > truth_top(&w->truth))
        commit_first(w, node, now);
}

/* It looks once in an election timeout at who answered since it looked before, and begins anew when
 * it is to hand over its office; whoever has just become a member counts as heard. */
void truth_lease(struct world *w, struct node *node)
{
    uint32_t span = 2 * w->swarm.election_tick + 1;
    uint16_t set = conf_bit(node->id);

    if (node->ticks - node->leads_since <= span)
        return;
    for (uint32_t i = 0; i < NODE_MAX; i++)
        if (node->ticks - node->heard[i] <= span)
            set |= conf_bit(i + 1);
    if (!conf_quorum(&node->conf, set))
        sim_fail(w, "leader %" PRIu64 " has heard of no quorum for %u ticks", node->id,
                 (unsigned)span);
}

/* ---- the applied state ---- */

/* Some quorum of the one and some of the other have no node in common. */
static bool confs_part(const struct conf *a, const struct conf *b)
{
    for (unsigned set = 0; set < 1U << NODE_MAX; set++)
        if (conf_quorum(a, (uint16_t)set) && conf_quorum(b, (uint16_t)~set))
            return true;
    return false;
}

static const struct conf *conf_before(const struct truth *t, uint64_t index,
                                      const struct conf *base)
{
    const struct fact *fact = truth_at(t, index - 1);

    return fact != NULL && fact->hash != 0 ? &fact->conf : base;
}

static void first_applied(struct world *w, struct node *node, struct fact *fact)
{
    const struct machine *m = &node->machine;
    const struct conf *before = conf_before(&w->truth, m->applied, &w->truth.conf);

    fact->hash = m->hash;
    fact->conf = m->conf;
    if (!conf_equal(before, &m->conf) && confs_part(before, &m->conf))
        sim_fail(w, "configurations before and at %" PRIu64 " have quorums that do not meet",
                 m->applied);
    if (m->applied > w->truth.conf_index && !conf_equal(&w->truth.conf, &m->conf)) {
        w->truth.conf = m->conf;
        w->truth.conf_index = m->applied;
    }
}

void truth_applied(struct world *w, struct node *node, const struct stored *entry)
{
    const struct machine *m = &node->machine;
    struct truth *t = &w->truth;

    if (truth_at(t, m->applied) == NULL) {
        sim_fail(w, "node %" PRIu64 " applies %" PRIu64 ", which nobody committed", node->id,
                 m->applied);
        return;
    }
    struct fact *fact = &t->facts[m->applied - t->base - 1];
    if (fact->term != entry->term || fact->payload != entry->payload || fact->type != entry->type)
        sim_fail(w, "state machine safety: node %" PRIu64 " applies another entry %" PRIu64
                    " (term %" PRIu64 ", committed is term %" PRIu64 ")",
                 node->id, m->applied, entry->term, fact->term);
    else if (fact->hash == 0)
        first_applied(w, node, fact);
    else if (fact->hash != m->hash)
        sim_fail(w, "state machine safety: node %" PRIu64 " is in another state at %" PRIu64,
                 node->id, m->applied);
    else if (!conf_equal(&fact->conf, &m->conf))
        sim_fail(w, "node %" PRIu64 " has another configuration at %" PRIu64, node->id, m->applied);
}

void truth_restored(struct world *w, struct node *node)
{
    const struct machine *m = &node->machine;
    const struct fact *fact = truth_at(&w->truth, m->applied);

    if (m->applied == w->truth.base)
        return;
    if (fact == NULL || fact->term != m->applied_term || fact->hash != m->hash ||
        !conf_equal(&fact->conf, &m->conf))
        sim_fail(w, "node %" PRIu64 " is restored to a state at %" PRIu64 " that never was",
                 node->id, m->applied);
}

/* ---- durability ---- */

static void check_vote(struct world *w, struct node *node, const raftpb_Message *m)
{
    const struct hard *safe = &node->disk.safe.hard;

    if (safe->term < m->term || (safe->term == m->term && safe->vote != m->to))
        sim_fail(w, "node %" PRIu64 " gives its vote in term %" PRIu64 " to %" PRIu64
                    ", on its disk stand term %" PRIu64 " and vote %" PRIu64,
                 node->id, m->term, m->to, safe->term, safe->vote);
}

static void check_acknowledged(struct world *w, struct node *node, const raftpb_Message *m)
{
    const struct view *safe = &node->disk.safe;

    if (safe->hard.term < m->term ||
        (safe->hard.term == m->term && view_last(safe) < m->index && safe->snap.index < m->index))
        sim_fail(w, "node %" PRIu64 " acknowledges %" PRIu64 " in term %" PRIu64
                    ", its disk has term %" PRIu64 " and entries up to %" PRIu64,
                 node->id, m->index, m->term, safe->hard.term, view_last(safe));
}

/* What a follower passes on to the leader keeps the name of who sent it. */
static bool is_passed_on(raftpb_MessageType type)
{
    return type == raftpb_MessageType_MsgProp || type == raftpb_MessageType_MsgReadIndex ||
           type == raftpb_MessageType_MsgTransferLeader;
}

void truth_message(struct world *w, struct node *node, const raftpb_Message *m)
{
    if (m->from != node->id && !is_passed_on(m->type_))
        sim_fail(w, "node %" PRIu64 " sends a message of %" PRIu64, node->id, m->from);
    if (m->type_ == raftpb_MessageType_MsgVoteResp && !m->reject)
        check_vote(w, node, m);
    else if (m->type_ == raftpb_MessageType_MsgAppResp && !m->reject)
        check_acknowledged(w, node, m);
}
