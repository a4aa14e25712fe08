/* SPDX-License-Identifier: Apache-2.0 */
/*
 * unstable.c - the part of the log that is not known to be stored: a snapshot and entries behind
 * it.
 *
 *        stored           handed out             new
 *     ... ][ ][ ]   [offset][ ][ ][ ][ ]   [in_progress][ ][ ]
 *
 * Ready hands out what is new; once it is stored it leaves in front.  Meanwhile a new leader may
 * replace entries, also ones that are just being stored.  So what is stored is told by index and
 * term: if the entry there has another term by now, the news is old and nothing leaves.
 */
#include <assert.h>

#include "raft/raft_internal.h"

static uint64_t snapshot_index(const im__raft_unstable *unstable)
{
    return im__raft_snapshot_in(unstable->snapshot)->metadata.index;
}

bool im__raft_unstable_last(const im__raft_unstable *unstable, uint64_t *index_out)
{
    if (unstable->run.count > 0) {
        *index_out = unstable->offset + unstable->run.count - 1;
        return true;
    }
    if (unstable->snapshot == NULL)
        return false;
    *index_out = snapshot_index(unstable);
    return true;
}

bool im__raft_unstable_term(const im__raft_unstable *unstable, uint64_t index, uint64_t *term_out)
{
    if (index >= unstable->offset) {
        if (index - unstable->offset >= unstable->run.count)
            return false;
        *term_out = im__raft_run_at(&unstable->run, (size_t)(index - unstable->offset))->term;
        return true;
    }
    if (unstable->snapshot == NULL || snapshot_index(unstable) != index)
        return false;
    *term_out = im__raft_snapshot_in(unstable->snapshot)->metadata.term;
    return true;
}

void im__raft_unstable_accept(im__raft_unstable *unstable)
{
    if (unstable->run.count > 0)
        unstable->in_progress = unstable->offset + unstable->run.count;
    unstable->snapshot_in_progress = unstable->snapshot != NULL;
}

bool im__raft_unstable_stable_to(im_raft *raft, im__raft_entry_id id)
{
    im__raft_unstable *u = &raft->log.unstable;
    uint64_t term = 0;

    if (!im__raft_unstable_term(u, id.index, &term)) {
        IM__RAFT_INFO(raft, "entry at index " F_U " missing from unstable log; ignoring", id.index);
        return false;
    }
    if (id.index < u->offset) {
        IM__RAFT_INFO(raft, "entry at index " F_U " matched unstable snapshot; ignoring", id.index);
        return false;
    }
    if (term != id.term) {
        IM__RAFT_INFO(raft,
                      "entry at (index,term)=(" F_U "," F_U ") mismatched with "
                      "entry at (" F_U "," F_U ") in unstable log; ignoring",
                      id.index, id.term, id.index, term);
        return false;
    }
    im__raft_run_drop(&u->run, (size_t)(id.index + 1 - u->offset));
    u->offset = id.index + 1;
    if (u->in_progress < u->offset)
        u->in_progress = u->offset;
    return true;
}

void im__raft_unstable_snapshot_stable(im_raft *raft, uint64_t index)
{
    im__raft_unstable *u = &raft->log.unstable;

    if (u->snapshot == NULL || snapshot_index(u) != index)
        return;
    im__raft_bury(&raft->graveyard, u->snapshot);
    u->snapshot = NULL;
    u->snapshot_in_progress = false;
}

void im__raft_unstable_restore(im_raft *raft, const raftpb_Snapshot *snapshot)
{
    im__raft_unstable *u = &raft->log.unstable;
    im__raft_block *copy = im__raft_snapshot_copy(&raft->graveyard, snapshot);

    if (copy == NULL) {
        im__raft_fail(raft, IM_RESOURCE_EXHAUSTED);
        return;
    }
    im__raft_bury(&raft->graveyard, u->snapshot);
    im__raft_run_truncate(&u->run, 0);
    u->snapshot = copy;
    u->snapshot_in_progress = false;
    u->offset = u->in_progress = snapshot->metadata.index + 1;
}

/* The entries from index on, which is not behind the last one, are gone. */
static void cut(im_raft *raft, uint64_t index)
{
    im__raft_unstable *u = &raft->log.unstable;

    if (index <= u->offset) {
        IM__RAFT_INFO(raft, "replace the unstable entries from index " F_U, index);
        im__raft_run_truncate(&u->run, 0);
        u->offset = u->in_progress = index;
        return;
    }
    IM__RAFT_INFO(raft, "truncate the unstable entries before index " F_U, index);
    im__raft_run_truncate(&u->run, (size_t)(index - u->offset));
    if (u->in_progress > index)
        u->in_progress = index;
}

void im__raft_unstable_append(im_raft *raft, const raftpb_Entry *entries, size_t count)
{
    im__raft_unstable *u = &raft->log.unstable;

    assert(count > 0);
    if (entries->index != u->offset + u->run.count)
        cut(raft, entries->index);
    for (size_t i = 0; i < count; i++) {
        if (im__raft_run_append(&u->run, &entries[i]) != IM_OK) {
            im__raft_fail(raft, IM_RESOURCE_EXHAUSTED);
            return;
        }
    }
}
