/* SPDX-License-Identifier: Apache-2.0 */
/*
 * node_disk.c - between raft and the model disk: what a Ready has stored, what a Storage reads.
 */
#include <assert.h>
#include <string.h>

#include "mutant.h"
#include "sim.h"

/* ---- writing ---- */

static void write_record(struct world *w, struct node *node, const struct record *record)
{
    if (!disk_write(&node->disk, record))
        sim_fail(w, "node %u writes behind a gap in its log, or memory ran out",
                 (unsigned)node->id);
}

static void write_snapshot(struct world *w, struct node *node, const raftpb_Snapshot *snapshot)
{
    struct record record = {
        .kind = RECORD_INSTALL,
        .snap = { .index = snapshot->metadata.index,
                  .term = snapshot->metadata.term,
                  .payload = payload_number(&w->payloads, snapshot->data.ptr, snapshot->data.len),
                  .conf = sim_conf_of(&snapshot->metadata.conf_state) },
    };
    if (node->disk.seen.snap.index >= record.snap.index)
        sim_fail(w, "node %u is to store a snapshot that is not newer than its own",
                 (unsigned)node->id);
    write_record(w, node, &record);
}

static void write_entries(struct world *w, struct node *node, const raftpb_Entry_slice *entries)
{
    const struct view *seen = &node->disk.seen;
    uint64_t term_before;

    for (size_t i = 0; i < entries->len && !w->failed; i++) {
        const raftpb_Entry *e = &entries->ptr[i];
        struct record record = {
            .kind = RECORD_ENTRY,
            .index = e->index,
            .entry = { .term = e->term,
                       .payload = payload_number(&w->payloads, e->data.ptr, e->data.len),
                       .type = (uint32_t)e->type_ },
        };
        if (view_term(seen, e->index - 1, &term_before))
            truth_entry(w, node, e->index, term_before, &record.entry);
        write_record(w, node, &record);
        if (MUTANT(11))
            node_change_conf(w, node, e);
    }
}

/* In the order of a real log: a snapshot, then entries, then the state that counts on them. */
void node_write(struct world *w, struct node *node, const struct hard *hard,
                const raftpb_Snapshot *snapshot, const raftpb_Entry_slice *entries)
{
    if (snapshot != NULL && !MUTANT(15))
        write_snapshot(w, node, snapshot);
    write_entries(w, node, entries);
    if (hard->term != 0 || hard->vote != 0 || hard->commit != 0) {
        struct record record = { .kind = RECORD_HARD, .hard = *hard };
        write_record(w, node, &record);
    }
    if (snapshot != NULL && MUTANT(15))
        write_snapshot(w, node, snapshot);
}

void node_sync(struct world *w, struct node *node)
{
    if (!disk_sync(&node->disk))
        sim_fail(w, "node %u: the records of its disk do not fit together", (unsigned)node->id);
}

void node_plan_done(struct world *w, struct node *node, uint32_t kind, uint32_t mean)
{
    uint64_t at = w->queue.now + 1 + prng_wait(&w->dice, w->calm ? 5 : mean);

    if (w->disks_until < at)
        w->disks_until = at;
    sim_plan_alive(w, at, (enum event_kind)kind, node->slot, 0);
}

void node_plan_written(struct world *w, struct node *node)
{
    node_plan_done(w, node, EVENT_WRITTEN, w->swarm.sync_wait * node->disk_factor);
}

/* ---- reading: raftpb.Storage ---- */

static im_code storage_initial_state(void *self, im_arena *arena, raftpb_HardState *hard_out,
                                     raftpb_ConfState *conf_out, im_status *status)
{
    const struct node *node = self;
    struct id_lists *lists = IM_NEW(arena, struct id_lists);

    (void)status;
    if (lists == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *hard_out = (raftpb_HardState){ .term = node->disk.seen.hard.term,
                                    .vote = node->disk.seen.hard.vote,
                                    .commit = node->disk.seen.hard.commit };
    *conf_out = sim_conf_state(&node->conf, lists);
    return IM_OK;
}

static uint64_t varint_bytes(uint64_t value)
{
    return (uint64_t)(70 - __builtin_clzll(value | 1)) / 7;
}

/* What raftpb's Entry takes on the wire. */
static uint64_t entry_bytes(const raftpb_Entry *e)
{
    uint64_t bytes = 2 + 1 + varint_bytes(e->term) + 1 + varint_bytes(e->index);

    return e->data.ptr == NULL ? bytes : bytes + 1 + varint_bytes(e->data.len) + e->data.len;
}

static im_code storage_entries(void *self, im_arena *arena, uint64_t lo, uint64_t hi,
                               uint64_t max_bytes, raftpb_Entry_slice *entries_out,
                               im_status *status)
{
    const struct node *node = self;
    const struct view *seen = &node->disk.seen;

    (void)status;
    if (lo < seen->first)
        return IM_OUT_OF_RANGE;
    if (hi > view_last(seen) + 1 || lo >= hi)
        return IM_NOT_FOUND;
    size_t count = (size_t)(hi - lo);
    raftpb_Entry *entries = im_arena_alloc(arena, count * sizeof *entries);
    if (entries == NULL)
        return IM_RESOURCE_EXHAUSTED;
    uint64_t bytes = 0;
    size_t taken = 0;
    for (; taken < count; taken++) {
        const struct stored *stored = view_at(seen, lo + taken);
        raftpb_Entry *e = &entries[taken];
        *e = (raftpb_Entry){ .type_ = (raftpb_EntryType)stored->type, .term = stored->term,
                             .index = lo + taken, .data = sim_bytes(node->world, stored->payload) };
        bytes += entry_bytes(e);
        if (bytes > max_bytes && taken > 0)
            break;
    }
    *entries_out = (raftpb_Entry_slice){ entries, taken, count };
    return IM_OK;
}

static im_code storage_term(void *self, uint64_t index, uint64_t *term_out, im_status *status)
{
    const struct node *node = self;

    (void)status;
    if (index + 1 < node->disk.seen.first)
        return IM_OUT_OF_RANGE;
    return view_term(&node->disk.seen, index, term_out) ? IM_OK : IM_NOT_FOUND;
}

static im_code storage_last_index(void *self, uint64_t *index_out, im_status *status)
{
    const struct node *node = self;

    (void)status;
    *index_out = view_last(&node->disk.seen);
    return IM_OK;
}

static im_code storage_first_index(void *self, uint64_t *index_out, im_status *status)
{
    const struct node *node = self;

    (void)status;
    *index_out = node->disk.seen.first;
    return IM_OK;
}

/* A snapshot of an old configuration is of no use to a node that joined later: one is begun. */
static im_code storage_snapshot(void *self, im_arena *arena, raftpb_Snapshot *snapshot_out,
                                im_status *status)
{
    struct node *node = self;
    const struct snap *snap = &node->disk.seen.snap;
    struct id_lists *lists = IM_NEW(arena, struct id_lists);

    (void)status;
    if (lists == NULL)
        return IM_RESOURCE_EXHAUSTED;
    if (!conf_equal(&snap->conf, &node->machine.conf)) {
        node_snapshot(node->world, node);
        return IM_UNAVAILABLE;
    }
    if (!node->world->calm && prng_chance(&node->world->dice, 4000)) {
        COVER(node->world, snapshot_unavailable);
        return IM_UNAVAILABLE;
    }
    *snapshot_out = (raftpb_Snapshot){
        .data = sim_bytes(node->world, snap->payload),
        .metadata = { .index = snap->index, .term = snap->term,
                      .conf_state = sim_conf_state(&snap->conf, lists) },
    };
    return IM_OK;
}

raftpb_Storage node_storage(struct node *node)
{
    static const raftpb_Storage_vtable VTABLE = {
        .type = raftpb_MemoryStorage_type,
        .entries = storage_entries,
        .first_index = storage_first_index,
        .initial_state = storage_initial_state,
        .last_index = storage_last_index,
        .snapshot = storage_snapshot,
        .term = storage_term,
    };
    return (raftpb_Storage){ &VTABLE, node };
}
