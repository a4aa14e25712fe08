/* SPDX-License-Identifier: Apache-2.0 */
/*
 * audit.c - everything compared with everything, in case that the step-by-step checks miss a way to
 * change something.
 */
#include <inttypes.h>

#include "raft/raft_internal.h"
#include "sim.h"

/* What is on a disk, and was committed when the node knew of it, is what the truth says. */
static void audit_view(struct world *w, const struct node *node, const struct view *view)
{
    uint64_t commit = view->hard.commit < view_last(view) ? view->hard.commit : view_last(view);

    for (uint64_t i = view->first; i <= commit && view->count != 0; i++) {
        const struct fact *fact = truth_at(&w->truth, i);
        const struct stored *stored = view_at(view, i);
        if (i > w->truth.base &&
            (fact == NULL || fact->term != stored->term || fact->payload != stored->payload)) {
            sim_fail(w, "audit: the disk of node %" PRIu64 " has another committed entry %" PRIu64,
                     node->id, i);
            return;
        }
    }
    for (uint64_t i = view->first + 1; i <= view_last(view); i++)
        if (view_at(view, i)->term < view_at(view, i - 1)->term)
            sim_fail(w, "audit: terms go back at %" PRIu64 " on the disk of node %" PRIu64, i,
                     node->id);
}

static void audit_machine(struct world *w, const struct node *node)
{
    const struct machine *m = &node->machine;
    const struct fact *fact = truth_at(&w->truth, m->applied);

    if (m->applied > w->truth.base &&
        (fact == NULL || fact->hash != m->hash || !conf_equal(&fact->conf, &m->conf)))
        sim_fail(w, "audit: node %" PRIu64 " is in another state at %" PRIu64, node->id,
                 m->applied);
}

/* Raft and the application agree on who is a member. */
static void audit_conf(struct world *w, const struct node *node)
{
    raftpb_ConfState state;

    /* Raft has a snapshot's configuration when it comes, the application when it is stored. */
    if (node->raft->log.unstable.snapshot != NULL)
        return;
    im_arena_reset(&w->scratch);
    if (im_raft_conf_state(node->raft, &w->scratch, &state) != IM_OK)
        return;
    struct conf conf = sim_conf_of(&state);
    if (!conf_equal(&conf, &node->conf))
        sim_fail(w, "audit: raft's configuration of node %" PRIu64 " is not the one it told",
                 node->id);
}

/* A committed entry is safe on more disks than a minority could lose. */
static void audit_top(struct world *w)
{
    uint64_t top = truth_top(&w->truth);
    const struct fact *fact = truth_at(&w->truth, top);
    uint16_t set = 0;

    if (fact == NULL || w->truth.conf_index != w->truth.base)
        return;
    for (uint32_t i = 0; i < NODE_MAX; i++)
        if (node_started(&w->nodes[i]) && view_covers(&w->nodes[i].disk.safe, top, fact->term))
            set |= conf_bit(i + 1);
    if (!conf_quorum(&w->truth.conf, set))
        sim_fail(w, "audit: entry %" PRIu64 " is committed and on too few disks (%#x)", top,
                 (unsigned)set);
}

void truth_audit(struct world *w)
{
    for (uint32_t i = 0; i < NODE_MAX && !w->failed; i++) {
        const struct node *node = &w->nodes[i];
        if (!node_started(node))
            continue;
        audit_view(w, node, &node->disk.safe);
        audit_view(w, node, &node->disk.seen);
        if (node_up(node)) {
            audit_machine(w, node);
            audit_conf(w, node);
        }
    }
    audit_top(w);
}
