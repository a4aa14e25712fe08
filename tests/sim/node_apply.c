/* SPDX-License-Identifier: Apache-2.0 */
/*
 * node_apply.c - the application: committed entries, configurations, snapshots, starts.
 */
#include <inttypes.h>
#include <string.h>

#include "mutant.h"
#include "sim.h"

/* ---- committed entries ---- */

/* A change that the configuration does not allow, as every node finds alike, leaves it as it is. */
void node_change_conf(struct world *w, struct node *node, const raftpb_Entry *entry)
{
    raftpb_ConfChangeV2 change;
    raftpb_ConfState state;

    if (entry->type_ == raftpb_EntryType_EntryNormal || entry->index <= node->conf_at)
        return;
    node->conf_at = entry->index;
    im_arena_reset(&w->scratch);
    im_code code = im_raft_conf_change_of(entry, &w->scratch, &change, NULL);
    if (code != IM_OK) {
        sim_fail(w, "entry %" PRIu64 " is no configuration change", entry->index);
        return;
    }
    code = im_raft_apply_conf_change(node->raft, &change, &w->scratch, &state, NULL);
    if (code == IM_OK) {
        struct conf before = node->conf;
        node->conf = sim_conf_of(&state);
        for (uint32_t i = 0; i < NODE_MAX; i++)
            node->heard[i] = node->ticks;
        coverage_conf(w, node, &before);
    } else if (code == IM_FAILED_PRECONDITION) {
        COVER(w, conf_overtaken);
        node->overtaken = true;
        code = IM_OK;
    } else if ((change.changes.len == 0) != conf_joint(&node->conf)) {
        sim_fail(w, "a joint configuration is entered or left twice at %" PRIu64, entry->index);
    } else {
        COVER(w, conf_impossible);
    }
    node_called(w, node, code == IM_INVALID_ARGUMENT ? IM_OK : code, "a configuration change");
}

/* Who is not a member any more is switched off some time later, or lives on for long. */
static void retire(struct world *w, struct node *node)
{
    uint32_t mean = w->swarm.election_tick * TICK * (prng_coin(&w->dice) ? 1 : 20);

    if (!(conf_members(&node->machine.conf) & conf_bit(node->id)))
        sim_plan_alive(w, w->queue.now + prng_wait(&w->dice, mean), EVENT_RETIRE, node->slot, 0);
}

static void apply_entry(struct world *w, struct node *node, const raftpb_Entry *e)
{
    struct machine *m = &node->machine;
    bool is_change = e->type_ != raftpb_EntryType_EntryNormal;

    node->processed = e->index;
    /* Raft has the configuration of a snapshot that is still to be stored: this is in it. */
    if (e->index <= node->restoring)
        return;
    node_change_conf(w, node, e);
    if (e->index <= m->applied || node->overtaken)
        return;
    struct stored stored = { e->term, payload_number(&w->payloads, e->data.ptr, e->data.len),
                             (uint32_t)e->type_ };
    if (e->index != m->applied + 1) {
        sim_fail(w, "node %" PRIu64 " applies %" PRIu64 " after %" PRIu64, node->id, e->index,
                 m->applied);
        return;
    }
    machine_hash(m, e->index, e->term, stored.payload);
    if (is_change) {
        m->conf = node->conf;
        retire(w, node);
    } else if (e->data.len >= WRITE_HEAD) {
        m->value[client_key(e->data.ptr)] = e->index;
    }
    truth_applied(w, node, &stored);
    if (!is_change && e->data.len >= WRITE_HEAD && !w->failed)
        client_applied(w, node, e->data.ptr);
}

/* In one piece: the state, and up to where it has been applied. */
static void store_machine(struct node *node)
{
    struct machine before = node->disk.machine;

    node->disk.machine = node->machine;
    if (MUTANT(25)) {
        node->disk.machine.hash = before.hash;
        memcpy(node->disk.machine.value, before.value, sizeof before.value);
    }
}

void node_apply(struct world *w, struct node *node, const raftpb_Entry_slice *entries)
{
    const struct swarm *s = &w->swarm;

    if (entries->len == 0)
        return;
    for (size_t i = 0; i < entries->len && !w->failed; i++)
        apply_entry(w, node, &entries->ptr[i]);
    sim_mix(w, node->machine.hash);
    if (s->durable_machine && prng_coin(&w->dice))
        store_machine(node);
    if (s->snapshot_every != 0 && node->machine.applied >= node->snapshot_at + s->snapshot_every)
        node_snapshot(w, node);
    client_catch_up(w, node);
}

/* ---- snapshots ---- */

void node_snapshot(struct world *w, struct node *node)
{
    /* After a start raft may be behind the application: what it is still to read must stay. */
    if (node->copying || node->machine.applied <= node->disk.seen.snap.index ||
        node->machine.applied > node->processed)
        return;
    node->copying = true;
    node->copy = node->machine;
    node->snapshot_at = node->machine.applied;
    sim_say(w, "node %" PRIu64 " begins a snapshot at %" PRIu64, node->id, node->copy.applied);
    node_plan_done(w, node, EVENT_SNAPSHOT, w->swarm.sync_wait * 4);
}

/* One that was overtaken by a leader's snapshot is thrown away. */
void node_snapshot_done(struct world *w, struct node *node)
{
    const struct machine *m = &node->copy;
    const struct view *seen = &node->disk.seen;
    uint64_t keep = w->swarm.keep_behind;

    node->copying = false;
    if (m->applied <= seen->snap.index) {
        COVER(w, snapshot_overtaken);
        if (!MUTANT(16))
            return;
    }
    struct record record = {
        .kind = RECORD_SNAPSHOT,
        .index = m->applied > keep ? m->applied - keep : 0,
        .snap = { .index = m->applied, .term = m->applied_term,
                  .payload = payload_number(&w->payloads, m, sizeof *m), .conf = m->conf },
    };
    sim_say(w, "node %" PRIu64 " has a snapshot at %" PRIu64, node->id, m->applied);
    if (!disk_write(&node->disk, &record) || !disk_sync(&node->disk))
        sim_fail(w, "the simulator ran out of memory for a disk");
    if (conf_joint(&m->conf))
        COVER(w, snapshot_taken_joint);
    COVER(w, snapshot_taken);
}

static bool machine_of(struct world *w, const struct snap *snap, struct machine *machine)
{
    im_bytes data = sim_bytes(w, snap->payload);

    if (data.len != sizeof *machine)
        return false;
    memcpy(machine, data.ptr, sizeof *machine);
    return machine->applied == snap->index && machine->applied_term == snap->term &&
           conf_equal(&machine->conf, &snap->conf);
}

void node_restore(struct world *w, struct node *node)
{
    const struct snap *snap = &node->disk.seen.snap;
    struct machine machine;

    if (!machine_of(w, snap, &machine)) {
        sim_fail(w, "node %" PRIu64 " was sent a damaged snapshot", node->id);
        return;
    }
    if (snap->index > node->conf_at) {
        node->conf = snap->conf;
        node->conf_at = snap->index;
    }
    if (machine.applied <= node->machine.applied)
        return;
    node->processed = machine.applied;
    COVER(w, snapshot_installed);
    if (conf_joint(&machine.conf))
        COVER(w, snapshot_installed_joint);
    node->machine = machine;
    node->snapshot_at = machine.applied;
    if (w->swarm.durable_machine)
        node->disk.machine = machine;
    truth_restored(w, node);
    retire(w, node);
    client_catch_up(w, node);
}

/* ---- a start ---- */

/* The applied state is the snapshot's, or a newer one that the application stored.  Raft is told of
 * the newer one, or gives those entries again. */
void node_recover(struct world *w, struct node *node)
{
    struct view *seen = &node->disk.seen;
    struct machine *m = &node->machine;

    /* What was applied is committed, even if the hard state that said so was lost. */
    uint64_t applied = seen->snap.index;
    if (w->swarm.durable_machine && node->disk.machine.applied > applied && !MUTANT(12))
        applied = node->disk.machine.applied;
    if (seen->hard.commit < applied)
        seen->hard.commit = node->disk.safe.hard.commit = applied;
    *m = (struct machine){ 0 };
    if (seen->snap.index != 0 && !machine_of(w, &seen->snap, m))
        sim_fail(w, "node %" PRIu64 " finds a damaged snapshot", node->id);
    node->conf = seen->snap.conf;
    node->conf_at = node->delivered = seen->snap.index;
    node->snapshot_at = seen->snap.index;
    if (w->swarm.durable_machine && node->disk.machine.applied > m->applied) {
        *m = node->disk.machine;
        COVER(w, durable_machine_newer);
        if ((m->applied <= seen->hard.commit || MUTANT(12)) && prng_coin(&w->dice)) {
            node->conf = m->conf;
            node->conf_at = node->delivered = m->applied;
        } else {
            COVER(w, applied_again);
        }
    }
    node->processed = node->delivered;
    node->restoring = 0;
    node->overtaken = false;
    if (m->applied != 0)
        truth_restored(w, node);
}
