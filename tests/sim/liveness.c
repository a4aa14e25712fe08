/* SPDX-License-Identifier: Apache-2.0 */
/*
 * liveness.c - when the faults end, the group must work again, and soon.
 *
 * Links heal, clocks and disks are right, members start.  Who is a member is what the newest
 * configuration says that anybody has applied, and what those nodes believe that may not know of it
 * yet: a change that only its leader saw committed is not known to the others, and they may need
 * a node that has been removed to learn of it.  Everybody else is switched off.
 *
 * Then a write must be acknowledged within ten election timeouts, and every member must catch up.
 * A timeout is drawn from one to two times election_tick, so ten are twenty times that at most.
 */
#include <inttypes.h>

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

static bool caught_up(const struct world *w)
{
    uint16_t members = conf_members(&w->truth.conf);

    for (uint32_t i = 0; i < NODE_MAX; i++)
        if (members & conf_bit(i + 1) && w->nodes[i].machine.applied < w->calm_index)
            return false;
    return true;
}

static struct node *a_leader(struct world *w)
{
    struct node *newest = NULL;

    for (uint32_t i = 0; i < NODE_MAX; i++)
        if (node_leads(&w->nodes[i]) &&
            (newest == NULL || w->nodes[i].peek.term > newest->peek.term))
            newest = &w->nodes[i];
    return newest;
}

/* Everything goes on for a tick at a time until a condition holds, or the deadline has passed. */
static bool wait_for_write(struct world *w, uint64_t deadline)
{
    while (w->calm_index == 0 && w->queue.now < deadline) {
        struct node *leader = a_leader(w);
        arrange(w);
        if (leader != NULL && node_up(leader) && !node_waits(w, leader))
            client_write(w, leader);
        if (!sim_go_on(w, UINT64_MAX, w->queue.now + TICK))
            return false;
    }
    return w->calm_index != 0;
}

static bool wait_for_all(struct world *w, uint64_t deadline)
{
    while (!caught_up(w) && w->queue.now < deadline) {
        arrange(w);
        if (!sim_go_on(w, UINT64_MAX, w->queue.now + TICK))
            return false;
    }
    return caught_up(w);
}

bool sim_liveness(struct world *w)
{
    chaos_calm(w);
    w->calm_write = w->clients.next_write;
    sim_go_on(w, UINT64_MAX, w->disks_until);
    while (!w->failed && !arrange(w))
        sim_go_on(w, UINT64_MAX, w->queue.now + TICK);
    uint64_t began = w->queue.now;
    if (!wait_for_write(w, began + TIMEOUTS_MAX * timeout(w))) {
        sim_fail(w, "liveness: no write was acknowledged within %d election timeouts",
                 TIMEOUTS_MAX);
        return false;
    }
    COVER(w, liveness_reached);
    if (!wait_for_all(w, w->queue.now + CATCH_UP_TIMEOUTS_MAX * timeout(w)))
        sim_fail(w, "liveness: a member does not catch up with %" PRIu64 " within %d election "
                    "timeouts", w->calm_index, CATCH_UP_TIMEOUTS_MAX);
    return !w->failed;
}
