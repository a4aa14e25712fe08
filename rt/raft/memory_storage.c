/* SPDX-License-Identifier: Apache-2.0 */
/*
 * memory_storage.c - a Storage in memory: a snapshot, and a run of entries behind an index.
 *
 *     snapshot.index      before.index   run: before.index + 1 ...
 *          |                   |           [ ][ ][ ][ ][ ]
 *
 * before is the place of the entry in front of the run, the one that was compacted last: a leader
 * wants its term when it sends what follows.  The snapshot may be older or newer than that.
 */
#include "raft/memory_storage.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "raft/entries_internal.h"

struct im_raft_memory {
    raftpb_HardState hard;
    im__raft_block *snapshot;              /* NULL: the one of index 0                         */
    uint64_t before_index, before_term;
    im__raft_run run;
    im__raft_graveyard graveyard;
};

static uint64_t last_index(const im_raft_memory *memory)
{
    return memory->before_index + memory->run.count;
}

static uint64_t snapshot_index(const im_raft_memory *memory)
{
    return memory->snapshot != NULL ? im__raft_snapshot_in(memory->snapshot)->metadata.index : 0;
}

/* What is buried here has been copied by whoever read it. */
static void tidy_up(im_raft_memory *memory)
{
    im__raft_graveyard_clear(&memory->graveyard, UINT64_MAX);
}

im_code im_raft_memory_new(const im_mem *mem, im_raft_memory **memory_out)
{
    im_mem own = im__mem_of(mem);
    im_raft_memory *memory = im__mem_take(&own, sizeof *memory);

    assert(memory_out != NULL);
    if (memory == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *memory = (im_raft_memory){ .graveyard = { .mem = own } };
    memory->run.graveyard = &memory->graveyard;
    *memory_out = memory;
    return IM_OK;
}

void im_raft_memory_free(im_raft_memory *memory)
{
    if (memory == NULL)
        return;
    im_mem mem = memory->graveyard.mem;
    im__raft_run_release(&memory->run);
    im__raft_bury(&memory->graveyard, memory->snapshot);
    im__raft_graveyard_release(&memory->graveyard);
    im__mem_give(&mem, memory, sizeof *memory);
}

/* ---- what raft reads ---- */

static im_code copy_ids(im_arena *arena, im_uint64_slice *ids)
{
    if (ids->len == 0) {
        *ids = (im_uint64_slice){ 0 };
        return IM_OK;
    }
    ids->ptr = im_arena_copy(arena, ids->ptr, ids->len * sizeof *ids->ptr);
    ids->cap = ids->len;
    return ids->ptr != NULL ? IM_OK : IM_RESOURCE_EXHAUSTED;
}

static im_code copy_conf(im_arena *arena, raftpb_ConfState *conf)
{
    if (copy_ids(arena, &conf->voters) != IM_OK || copy_ids(arena, &conf->learners) != IM_OK ||
        copy_ids(arena, &conf->voters_outgoing) != IM_OK)
        return IM_RESOURCE_EXHAUSTED;
    return copy_ids(arena, &conf->learners_next);
}

static im_code copy_bytes(im_arena *arena, im_bytes *bytes)
{
    if (bytes->len == 0)
        return IM_OK;
    bytes->ptr = im_arena_copy(arena, bytes->ptr, bytes->len);
    bytes->cap = bytes->len;
    return bytes->ptr != NULL ? IM_OK : IM_RESOURCE_EXHAUSTED;
}

static im_code read_initial_state(void *self, im_arena *a, raftpb_HardState *hard_out,
                                  raftpb_ConfState *conf_out, im_status *status)
{
    const im_raft_memory *memory = self;

    (void)status;
    *hard_out = memory->hard;
    *conf_out = (raftpb_ConfState){ 0 };
    if (memory->snapshot == NULL)
        return IM_OK;
    *conf_out = im__raft_snapshot_in(memory->snapshot)->metadata.conf_state;
    return copy_conf(a, conf_out);
}

static im_code read_entries(void *self, im_arena *a, uint64_t lo, uint64_t hi, uint64_t max_bytes,
                            raftpb_Entry_slice *entries_out, im_status *status)
{
    const im_raft_memory *memory = self;

    if (lo <= memory->before_index)
        return im_status_set(status, IM_OUT_OF_RANGE,
                             "requested index is unavailable due to compaction");
    if (lo > hi || hi > last_index(memory) + 1)
        return im_status_set(status, IM_NOT_FOUND, "requested entry at index is unavailable");
    const raftpb_Entry *first = im__raft_run_at(&memory->run,
                                                (size_t)(lo - memory->before_index - 1));
    size_t count = im__raft_entries_fit(first, (size_t)(hi - lo), max_bytes);
    raftpb_Entry *entries = im_arena_alloc(a, count * sizeof *entries);
    if (entries == NULL)
        return IM_RESOURCE_EXHAUSTED;
    for (size_t i = 0; i < count; i++) {
        entries[i] = first[i];
        if (copy_bytes(a, &entries[i].data) != IM_OK)
            return IM_RESOURCE_EXHAUSTED;
    }
    *entries_out = (raftpb_Entry_slice){ entries, count, count };
    return IM_OK;
}

static im_code read_term(void *self, uint64_t index, uint64_t *term_out, im_status *status)
{
    const im_raft_memory *memory = self;

    if (index < memory->before_index)
        return im_status_set(status, IM_OUT_OF_RANGE,
                             "requested index is unavailable due to compaction");
    if (index > last_index(memory))
        return im_status_set(status, IM_NOT_FOUND, "requested entry at index is unavailable");
    *term_out = index == memory->before_index
                    ? memory->before_term
                    : im__raft_run_at(&memory->run, (size_t)(index - memory->before_index - 1))
                          ->term;
    return IM_OK;
}

static im_code read_last_index(void *self, uint64_t *index_out, im_status *status)
{
    (void)status;
    *index_out = last_index(self);
    return IM_OK;
}

static im_code read_first_index(void *self, uint64_t *index_out, im_status *status)
{
    const im_raft_memory *memory = self;

    (void)status;
    *index_out = memory->before_index + 1;
    return IM_OK;
}

static im_code read_snapshot(void *self, im_arena *a, raftpb_Snapshot *snapshot_out,
                             im_status *status)
{
    const im_raft_memory *memory = self;

    (void)status;
    *snapshot_out = (raftpb_Snapshot){ 0 };
    if (memory->snapshot == NULL)
        return IM_OK;
    *snapshot_out = *im__raft_snapshot_in(memory->snapshot);
    if (copy_bytes(a, &snapshot_out->data) != IM_OK)
        return IM_RESOURCE_EXHAUSTED;
    return copy_conf(a, &snapshot_out->metadata.conf_state);
}

raftpb_Storage im_raft_memory_storage(im_raft_memory *memory)
{
    static const raftpb_Storage_vtable READS = {
        .type = raftpb_MemoryStorage_type,
        .initial_state = read_initial_state,
        .entries = read_entries,
        .term = read_term,
        .last_index = read_last_index,
        .first_index = read_first_index,
        .snapshot = read_snapshot,
    };

    assert(memory != NULL);
    return (raftpb_Storage){ &READS, memory };
}

/* ---- what the caller writes ---- */

void im_raft_memory_set_hard_state(im_raft_memory *memory, const raftpb_HardState *state)
{
    memory->hard = *state;
    memory->hard.im_unknown_fields = NULL;
}

/* All of the entries behind the run, or none of them. */
static im_code append_all(im_raft_memory *memory, const raftpb_Entry *entries, size_t count)
{
    size_t had = memory->run.count;

    for (size_t i = 0; i < count; i++) {
        if (im__raft_run_append(&memory->run, &entries[i]) != IM_OK) {
            im__raft_run_truncate(&memory->run, had);
            return IM_RESOURCE_EXHAUSTED;
        }
    }
    return IM_OK;
}

im_code im_raft_memory_append(im_raft_memory *memory, const raftpb_Entry *entries, size_t count,
                              im_status *status)
{
    im_code code;

    while (count > 0 && entries->index <= memory->before_index) {
        entries++;
        count--;
    }
    if (count == 0)
        return IM_OK;
    if (entries->index > last_index(memory) + 1)
        return im_status_set(status, IM_OUT_OF_RANGE,
                             "missing log entry [last: %" PRIu64 ", append at: %" PRIu64 "]",
                             last_index(memory), entries->index);
    if (entries->index == last_index(memory) + 1)
        code = append_all(memory, entries, count);
    else
        code = im__raft_run_replace(&memory->run,
                                    (size_t)(entries->index - memory->before_index - 1), entries,
                                    count);
    tidy_up(memory);
    return code == IM_OK ? code : im_status_set(status, code, "%s", im_code_text(code));
}

static im_code snapshot_out_of_date(im_status *status)
{
    return im_status_set(status, IM_FAILED_PRECONDITION,
                         "requested index is older than the existing snapshot");
}

/* snapshot, a copy of which is there, is the one from now on. */
static void adopt_snapshot(im_raft_memory *memory, im__raft_block *snapshot)
{
    im__raft_bury(&memory->graveyard, memory->snapshot);
    memory->snapshot = snapshot;
}

im_code im_raft_memory_apply_snapshot(im_raft_memory *memory, const raftpb_Snapshot *snapshot,
                                      im_status *status)
{
    if (snapshot_index(memory) >= snapshot->metadata.index)
        return snapshot_out_of_date(status);
    im__raft_block *copy = im__raft_snapshot_copy(&memory->graveyard, snapshot);
    if (copy == NULL)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory for a snapshot");
    adopt_snapshot(memory, copy);
    im__raft_run_truncate(&memory->run, 0);
    memory->before_index = snapshot->metadata.index;
    memory->before_term = snapshot->metadata.term;
    tidy_up(memory);
    return IM_OK;
}

im_code im_raft_memory_create_snapshot(im_raft_memory *memory, uint64_t index,
                                       const raftpb_ConfState *conf, im_bytes data,
                                       im_status *status)
{
    raftpb_Snapshot snapshot = { .data = data, .metadata = { .index = index } };
    uint64_t term = 0;

    if (index <= snapshot_index(memory))
        return snapshot_out_of_date(status);
    if (index > last_index(memory))
        return im_status_set(status, IM_OUT_OF_RANGE,
                             "snapshot %" PRIu64 " is out of bound lastindex(%" PRIu64 ")", index,
                             last_index(memory));
    im_code code = read_term(memory, index, &term, status);
    if (code != IM_OK)
        return code;
    snapshot.metadata.term = term;
    if (conf != NULL)
        snapshot.metadata.conf_state = *conf;
    else if (memory->snapshot != NULL)
        snapshot.metadata.conf_state =
            im__raft_snapshot_in(memory->snapshot)->metadata.conf_state;
    im__raft_block *copy = im__raft_snapshot_copy(&memory->graveyard, &snapshot);
    if (copy == NULL)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory for a snapshot");
    adopt_snapshot(memory, copy);
    tidy_up(memory);
    return IM_OK;
}

im_code im_raft_memory_compact(im_raft_memory *memory, uint64_t index, im_status *status)
{
    uint64_t term = 0;

    if (index <= memory->before_index)
        return im_status_set(status, IM_OUT_OF_RANGE,
                             "requested index is unavailable due to compaction");
    if (index > last_index(memory))
        return im_status_set(status, IM_OUT_OF_RANGE,
                             "compact %" PRIu64 " is out of bound lastindex(%" PRIu64 ")", index,
                             last_index(memory));
    im_code code = read_term(memory, index, &term, status);
    if (code != IM_OK)
        return code;
    im__raft_run_drop(&memory->run, (size_t)(index - memory->before_index));
    memory->before_index = index;
    memory->before_term = term;
    tidy_up(memory);
    return IM_OK;
}
