/* SPDX-License-Identifier: Apache-2.0 */
/*
 * liveness.c - when the faults end, the group must work again, and soon.
 *
 * Links heal, clocks and disks are right, members start.  Who is a member is what the newest
 * configuration says that anybody has applied, and what those nodes believe that may not know of it
 * yet: a change that only its leader saw committed is not known to the others, and they may need
 * a node that has been removed to learn of it.  Everybody else is switched off.
 *
 * Then something must be committed within ten election timeouts, a new write be acknowledged, and
 * every member catch up.  A timeout is drawn from one to two times election_tick, so ten are
 * twenty times that at most.
 */
#include "sim.h"

enum { TIMEOUTS_MAX = 10, CATCH_UP_TIMEOUTS_MAX = 40 };

static uint64_t timeout(const struct world *w)
{
    return (uint64_t)2 * w->swarm.election_tick * TICK;
}

static uint16_t needed(const struct world *w)
{
    uint16_t set = conf_members(&w->truth.conf), before;

    do {
        before = set;
        for (uint32_t i = 0; i < NODE_MAX; i++) {
            const struct node *node = &w->nodes[i];
            if (set & conf_bit(node->id) && node_started(node))
                set |= node_up(node) ? conf_members(&node->conf)
                                     : conf_members(&node->disk.safe.snap.conf);
        }
    } while (set != before);
    return set;
}

/* Members run and others do not.  True when nobody had to be started. */
static bool arrange(struct world *w)
{
    uint16_t set = needed(w);
    bool same = true;

    for (uint32_t i = 0; i < NODE_MAX && !w->failed; i++) {
        struct node *node = &w->nodes[i];
        if (!(set & conf_bit(node->id))) {
            node_stop(w, node, false);
            node->retired = true;
        } else if (!node_up(node) && node_started(node)) {
            node_start(w, node);
            same = false;
        }
    }
    return same;
}

static const struct node *a_leader(const struct world *w)
{
    const struct node *newest = NULL;

    for (uint32_t i = 0; i < NODE_MAX; i++)
        if (node_leads(&w->nodes[i]) &&
            (newest == NULL || w->nodes[i].peek.term > newest->peek.term))
            newest = &w->nodes[i];
    return newest;
}

/* A learner in a later term does not listen to the leader, who is told of that only with pre-vote
 * or check-quorum; a voter would campaign. */
static bool is_deaf(const struct world *w, const struct node *node)
{
    const struct node *leader = a_leader(w);

    return !w->swarm.pre_vote && !w->swarm.check_quorum && leader != NULL &&
           node->peek.term > leader->peek.term;
}

static bool caught_up(const struct world *w)
{
    uint16_t members = conf_members(&w->truth.conf);

    for (uint32_t i = 0; i < NODE_MAX; i++)
        if (members & conf_bit(i + 1) && w->nodes[i].machine.applied < w->calm_index &&
            !is_deaf(w, &w->nodes[i]))
            return false;
    return true;
}

/* Everything goes on, a tick at a time, until something holds, or the deadline has passed. */
static bool wait_for(struct world *w, bool holds(const struct world *w), uint64_t until)
{
    while (!holds(w) && w->queue.now < until) {
        const struct node *leader = a_leader(w);
        arrange(w);
        if (w->calm_index == 0 && leader != NULL && node_up(leader) && !node_waits(w, leader))
            client_write(w, &w->nodes[leader->slot]);
        if (!sim_go_on(w, UINT64_MAX, w->queue.now + TICK))
            return false;
    }
    return holds(w);
}

static bool has_committed(const struct world *w)
{
    return w->truth.count > w->calm_facts;
}

static bool has_acknowledged(const struct world *w)
{
    return w->calm_index != 0;
}

/* When so many election timeouts are over, and the longest log is brought to the member with the
 * shortest: one entry a message, and a message at a time, with limits at their smallest.  A tick
 * each is plenty. */
static uint64_t deadline(const struct world *w, uint32_t timeouts)
{
    uint16_t members = conf_members(&w->truth.conf);
    uint64_t first = truth_top(&w->truth), last = first;

    for (uint32_t i = 0; i < NODE_MAX; i++) {
        const struct node *node = &w->nodes[i];
        if (!node_up(node) || !(members & conf_bit(node->id)))
            continue;
        last = node->peek.last > last ? node->peek.last : last;
        first = node->machine.applied < first ? node->machine.applied : first;
    }
    return w->queue.now + timeouts * timeout(w) + (last - first) * TICK;
}

/* The log of a ends no later than that of b. */
static bool not_behind(const struct node *b, const struct node *a)
{
    uint64_t term_a = 0, term_b = 0;

    if (!node_log_term(a, a->peek.last, &term_a) || !node_log_term(b, b->peek.last, &term_b))
        return true;
    return term_b > term_a || (term_b == term_a && b->peek.last >= a->peek.last);
}

/* A leader is heard, and a candidate gets votes by its log; but a candidate is told that terms have
 * gone on only with pre-vote, and a leader only with that or check-quorum. */
static bool follows(const struct world *w, const struct node *other, const struct node *node)
{
    bool told = w->swarm.pre_vote || (node_leads(node) && w->swarm.check_quorum);

    if (!node_up(other) || (!told && other->peek.term > node->peek.term))
        return false;
    return node_leads(node) || not_behind(node, other);
}

/* A quorum of those whom a node takes for the voters would follow it. */
static bool can_lead(const struct world *w, const struct node *node)
{
    uint16_t set = 0;

    if (!node_up(node) || !((node->conf.voters | node->conf.outgoing) & conf_bit(node->id)))
        return false;
    if (node_leads(node) && (w->swarm.check_quorum || w->swarm.pre_vote))
        return true;
    for (uint32_t i = 0; i < NODE_MAX; i++)
        if (follows(w, &w->nodes[i], node))
            set |= conf_bit(i + 1);
    return conf_quorum(&node->conf, set);
}

/* As configurations take effect when they are applied, there are ways into a dead end, which etcd
 * shares.  Of two voters the leader commits and applies its own removal, and crashes before the
 * other one hears of that: the other one wants the vote of the first, whose log is longer and who
 * is no voter any more.  Or, without pre-vote, a node has heard of a later term, from one who was
 * removed and campaigns for ever, or has no configuration and cannot campaign: it does not listen
 * to lower terms, and does not say so. */
static bool in_dead_end(struct world *w)
{
    for (uint32_t i = 0; i < NODE_MAX; i++)
        if (can_lead(w, &w->nodes[i]))
            return false;
    COVER(w, dead_end);
    return true;
}

static bool work_again(struct world *w)
{
    const char *broken = NULL;

    w->calm_facts = w->truth.count;
    if (!wait_for(w, has_committed, deadline(w, TIMEOUTS_MAX)))
        broken = "nothing is committed within ten election timeouts";
    else if (!wait_for(w, has_acknowledged, deadline(w, TIMEOUTS_MAX)))
        broken = "no write is acknowledged";
    else if (!wait_for(w, caught_up, deadline(w, CATCH_UP_TIMEOUTS_MAX)))
        broken = "a member does not catch up";
    if (broken == NULL)
        COVER(w, liveness_reached);
    else if (!w->failed && !in_dead_end(w))
        sim_fail(w, "liveness: %s", broken);
    return !w->failed;
}

bool sim_liveness(struct world *w)
{
    chaos_calm(w);
    w->calm_write = w->clients.next_write;
    sim_go_on(w, UINT64_MAX, w->disks_until);
    while (!w->failed && !arrange(w))
        sim_go_on(w, UINT64_MAX, w->queue.now + TICK);
    return !w->failed && work_again(w);
}
