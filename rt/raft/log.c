/* SPDX-License-Identifier: Apache-2.0 */
/*
 * log.c - the log as one: what the Storage has, and behind it what is not stored yet.
 *
 *        Storage                       unstable
 *     ---------------------------   ----------------
 *     first_index ... offset - 1     offset ... last
 *
 *            applied <= applying <= committed <= last
 *
 * The Storage is asked as little as possible: the term of the entry before the unstable ones, which
 * every append to a member that is up to date wants, is remembered.
 *
 * Contradictions (a commit index behind the last entry, a committed entry that a leader
 * contradicts) mean that stored data was lost, and end the member.
 */
#include <assert.h>
#include <string.h>

#include "raft/raft_internal.h"

/* ---- ends ---- */

void im__raft_log_init(im_raft *raft, raftpb_Storage storage, uint64_t applying_max_bytes)
{
    im__raft_log *log = &raft->log;
    uint64_t first = 0;
    uint64_t last = 0;
    uint64_t term = 0;

    *log = (im__raft_log){ .storage = storage, .applying_max_bytes = applying_max_bytes };
    log->unstable.run.graveyard = &raft->graveyard;
    im_code code = raftpb_Storage_first_index(storage, &first, NULL);
    if (code == IM_OK)
        code = raftpb_Storage_last_index(storage, &last, NULL);
    if (code == IM_OK)
        code = raftpb_Storage_term(storage, last, &term, NULL);
    if (code == IM_OK && (first == 0 || last + 1 < first))
        code = IM_DATA_LOSS;
    if (code != IM_OK) {
        im__raft_fail(raft, code);
        return;
    }
    log->unstable.offset = log->unstable.in_progress = last + 1;
    log->committed = log->applying = log->applied = first - 1;
    log->stable = (im__raft_entry_id){ term, last };
}

void im__raft_log_release(im_raft *raft)
{
    im__raft_bury(&raft->graveyard, raft->log.unstable.snapshot);
    raft->log.unstable.snapshot = NULL;
    if (raft->log.unstable.run.graveyard != NULL)
        im__raft_run_release(&raft->log.unstable.run);
}

uint64_t im__raft_first_index(im_raft *raft)
{
    im__raft_block *snapshot = raft->log.unstable.snapshot;
    uint64_t first = 0;

    if (snapshot != NULL)
        return im__raft_snapshot_in(snapshot)->metadata.index + 1;
    im_code code = raftpb_Storage_first_index(raft->log.storage, &first, NULL);
    if (code != IM_OK)
        im__raft_fail(raft, code);
    return first;
}

uint64_t im__raft_last_index(const im_raft *raft)
{
    const im__raft_unstable *u = &raft->log.unstable;

    return u->offset + u->run.count - 1;
}

im__raft_entry_id im__raft_last_id(im_raft *raft)
{
    im__raft_entry_id last = { 0, im__raft_last_index(raft) };
    im_code code = im__raft_term_at(raft, last.index, &last.term);

    if (code != IM_OK)
        IM__RAFT_PANIC(raft, IM_DATA_LOSS,
                       "unexpected error when getting the last term at " F_U ": %s", last.index,
                       im_code_text(code));
    return last;
}

/* ---- terms ---- */

/* Of an entry that the Storage has, or has compacted. */
static im_code stored_term(im_raft *raft, uint64_t index, uint64_t *term_out)
{
    if (index + 1 < im__raft_first_index(raft))
        return IM_OUT_OF_RANGE;
    im_code code = raftpb_Storage_term(raft->log.storage, index, term_out, NULL);
    if (code != IM_OK && code != IM_OUT_OF_RANGE && code != IM_NOT_FOUND)
        im__raft_fail(raft, code);
    return code;
}

im_code im__raft_term_at(im_raft *raft, uint64_t index, uint64_t *term_out)
{
    *term_out = 0;
    if (im__raft_unstable_term(&raft->log.unstable, index, term_out))
        return IM_OK;
    if (index > im__raft_last_index(raft))
        return index == UINT64_MAX ? IM_OUT_OF_RANGE : IM_NOT_FOUND;
    if (index == raft->log.stable.index) {
        *term_out = raft->log.stable.term;
        return IM_OK;
    }
    return stored_term(raft, index, term_out);
}

uint64_t im__raft_term_or_zero(im_raft *raft, uint64_t index)
{
    uint64_t term = 0;

    return im__raft_term_at(raft, index, &term) == IM_OK ? term : 0;
}

bool im__raft_matches(im_raft *raft, im__raft_entry_id id)
{
    uint64_t term = 0;

    return im__raft_term_at(raft, id.index, &term) == IM_OK && term == id.term;
}

bool im__raft_up_to_date(im_raft *raft, im__raft_entry_id id)
{
    im__raft_entry_id ours = im__raft_last_id(raft);

    return id.term > ours.term || (id.term == ours.term && id.index >= ours.index);
}

im__raft_entry_id im__raft_find_conflict_by_term(im_raft *raft, uint64_t index, uint64_t term)
{
    for (; index > 0; index--) {
        uint64_t ours = 0;

        /* What cannot be looked up may match. */
        if (im__raft_term_at(raft, index, &ours) != IM_OK)
            return (im__raft_entry_id){ 0, index };
        if (ours <= term)
            return (im__raft_entry_id){ ours, index };
    }
    return (im__raft_entry_id){ 0, 0 };
}

/* ---- reading ---- */

/* Copies of the unstable entries from..to-1, as many as have max_bytes, behind those in
 * *entries_out. */
static void add_unstable(im_raft *raft, uint64_t from, uint64_t to, size_t count,
                         raftpb_Entry_slice *entries_out)
{
    const im__raft_unstable *u = &raft->log.unstable;
    raftpb_Entry *room = im_arena_alloc(&raft->batch->arena,
                                        (entries_out->len + count) * sizeof *room);

    assert(from >= u->offset && to <= u->offset + u->run.count);
    (void)to;
    if (room == NULL) {
        im__raft_fail(raft, IM_RESOURCE_EXHAUSTED);
        *entries_out = (raftpb_Entry_slice){ 0 };
        return;
    }
    if (entries_out->len > 0)
        memcpy(room, entries_out->ptr, entries_out->len * sizeof *room);
    memcpy(room + entries_out->len, im__raft_run_at(&u->run, (size_t)(from - u->offset)),
           count * sizeof *room);
    entries_out->ptr = room;
    entries_out->len += count;
    entries_out->cap = entries_out->len;
}

/* How many of the unstable entries from..to-1 have max_bytes. */
static size_t unstable_fit(const im_raft *raft, uint64_t from, uint64_t to, uint64_t max_bytes)
{
    const im__raft_unstable *u = &raft->log.unstable;

    return im__raft_entries_fit(im__raft_run_at(&u->run, (size_t)(from - u->offset)),
                                (size_t)(to - from), max_bytes);
}

/* Entries from the Storage; less than were asked for, if they are too large. */
static im_code read_stored(im_raft *raft, uint64_t from, uint64_t to, uint64_t max_bytes,
                           raftpb_Entry_slice *entries_out)
{
    im_code code = raftpb_Storage_entries(raft->log.storage, &raft->batch->arena, from, to,
                                          max_bytes, entries_out, NULL);

    if (code == IM_OUT_OF_RANGE)
        return code;
    if (code == IM_NOT_FOUND)
        IM__RAFT_PANIC(raft, IM_DATA_LOSS, "entries[" F_U ":" F_U ") is unavailable from storage",
                       from, to);
    if (code == IM_OK && (entries_out->len == 0 || entries_out->len > to - from))
        code = IM_DATA_LOSS;
    if (code != IM_OK)
        im__raft_fail(raft, code);
    return raft->failure;
}

/* The range lies within the log. */
static im_code check_range(im_raft *raft, uint64_t from, uint64_t to)
{
    if (from > to) {
        IM__RAFT_PANIC(raft, IM_INTERNAL, "invalid slice " F_U " > " F_U, from, to);
        return raft->failure;
    }
    if (to > im__raft_last_index(raft) + 1) {
        IM__RAFT_PANIC(raft, IM_INTERNAL, "slice[" F_U "," F_U ") out of bound [" F_U "," F_U "]",
                       from, to, im__raft_first_index(raft), im__raft_last_index(raft));
        return raft->failure;
    }
    if (from >= raft->log.unstable.offset)
        return IM_OK;
    return from < im__raft_first_index(raft) ? IM_OUT_OF_RANGE : IM_OK;
}

im_code im__raft_log_slice(im_raft *raft, uint64_t from, uint64_t to, uint64_t max_bytes,
                           raftpb_Entry_slice *entries_out)
{
    uint64_t offset = raft->log.unstable.offset;
    im_code code = check_range(raft, from, to);

    *entries_out = (raftpb_Entry_slice){ 0 };
    if (code != IM_OK || from == to)
        return code;
    if (from >= offset) {
        add_unstable(raft, from, to, unstable_fit(raft, from, to, max_bytes), entries_out);
        return raft->failure;
    }
    uint64_t cut = to < offset ? to : offset;
    code = read_stored(raft, from, cut, max_bytes, entries_out);
    /* Fewer than were asked for: the next one is too large, so no unstable one can follow. */
    if (code != IM_OK || to <= offset || entries_out->len < cut - from)
        return code;
    uint64_t size = im__raft_entries_size(entries_out->ptr, entries_out->len);
    if (size >= max_bytes)
        return IM_OK;
    const raftpb_Entry *first = im__raft_run_at(&raft->log.unstable.run, 0);
    size_t count = unstable_fit(raft, offset, to, max_bytes - size);
    /* At least one always fits by that count, but here there are others already. */
    if (count == 1 && size + im__raft_entry_size(first) > max_bytes)
        return IM_OK;
    add_unstable(raft, offset, to, count, entries_out);
    return raft->failure;
}

/* ---- appending ---- */

/* How many of the entries this log has already; a conflict ends them. */
static size_t count_known(im_raft *raft, const raftpb_Entry *entries, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint64_t index = entries[i].index;

        if (im__raft_matches(raft, (im__raft_entry_id){ entries[i].term, index }))
            continue;
        if (index <= im__raft_last_index(raft))
            IM__RAFT_INFO(raft,
                          "found conflict at index " F_U " [existing term: " F_U
                          ", conflicting term: " F_U "]",
                          index, im__raft_term_or_zero(raft, index), entries[i].term);
        return i;
    }
    return count;
}

bool im__raft_log_maybe_append(im_raft *raft, im__raft_entry_id prev, const raftpb_Entry *entries,
                               size_t count, uint64_t commit, uint64_t *last_out)
{
    if (!im__raft_matches(raft, prev))
        return false;
    *last_out = prev.index + count;
    size_t known = IM_RAFT_MUTANT(13) ? 0 : count_known(raft, entries, count);
    if (known < count) {
        uint64_t first = entries[known].index;

        if (first <= raft->log.committed && !IM_RAFT_MUTANT(13)) {
            IM__RAFT_PANIC(raft, IM_DATA_LOSS,
                           "entry " F_U " conflict with committed entry [committed(" F_U ")]",
                           first, raft->log.committed);
            return false;
        }
        im__raft_log_append(raft, entries + known, count - known);
    }
    im__raft_commit_to(raft, commit < *last_out ? commit : *last_out);
    return true;
}

void im__raft_log_append(im_raft *raft, const raftpb_Entry *entries, size_t count)
{
    if (count == 0 || raft->failure != IM_OK)
        return;
    if (entries->index <= raft->log.committed && !IM_RAFT_MUTANT(13)) {
        IM__RAFT_PANIC(raft, IM_DATA_LOSS, "after(" F_U ") is out of range [committed(" F_U ")]",
                       entries->index - 1, raft->log.committed);
        return;
    }
    im__raft_unstable_append(raft, entries, count);
    /* What was stored may just have been replaced. */
    if (raft->log.stable.index >= raft->log.unstable.offset)
        raft->log.stable = (im__raft_entry_id){ 0, UINT64_MAX };
}

void im__raft_log_stable_to(im_raft *raft, im__raft_entry_id id)
{
    if (im__raft_unstable_stable_to(raft, id))
        raft->log.stable = id;
}

void im__raft_log_restore(im_raft *raft, const raftpb_Snapshot *snapshot)
{
    im__raft_log *log = &raft->log;
    const raftpb_SnapshotMetadata *to = &snapshot->metadata;

    IM__RAFT_INFO(raft,
                  "log [committed=" F_U ", applied=" F_U ", applying=" F_U ", unstable.offset=" F_U
                  ", unstable.offsetInProgress=" F_U ", len(unstable.Entries)=%zu] starts to "
                  "restore snapshot [index: " F_U ", term: " F_U "]",
                  log->committed, log->applied, log->applying, log->unstable.offset,
                  log->unstable.in_progress, log->unstable.run.count, to->index, to->term);
    im__raft_unstable_restore(raft, snapshot);
    if (raft->failure != IM_OK)
        return;
    log->committed = to->index;
    log->stable = (im__raft_entry_id){ to->term, to->index };
}

/* ---- committing and applying ---- */

void im__raft_commit_to(im_raft *raft, uint64_t index)
{
    if (index <= raft->log.committed || raft->failure != IM_OK)
        return;
    if (index > im__raft_last_index(raft)) {
        IM__RAFT_PANIC(raft, IM_DATA_LOSS,
                       "tocommit(" F_U ") is out of range [lastIndex(" F_U
                       ")]. Was the raft log corrupted, truncated, or lost?",
                       index, im__raft_last_index(raft));
        return;
    }
    raft->log.committed = index;
}

bool im__raft_log_maybe_commit(im_raft *raft, im__raft_entry_id id)
{
    if (id.term == 0 || id.index <= raft->log.committed || !im__raft_matches(raft, id))
        return false;
    im__raft_commit_to(raft, id.index);
    return true;
}

/* The last entry that may be applied. */
static uint64_t max_appliable(const im_raft *raft, bool allow_unstable)
{
    uint64_t stable = raft->log.unstable.offset - 1;

    return allow_unstable || raft->log.committed < stable ? raft->log.committed : stable;
}

bool im__raft_has_next_committed(const im_raft *raft, bool allow_unstable)
{
    const im__raft_log *log = &raft->log;

    /* A snapshot is applied before what follows it. */
    if (log->applying_paused || log->unstable.snapshot != NULL)
        return false;
    return log->applying < max_appliable(raft, allow_unstable);
}

void im__raft_next_committed(im_raft *raft, bool allow_unstable, raftpb_Entry_slice *entries_out)
{
    const im__raft_log *log = &raft->log;

    *entries_out = (raftpb_Entry_slice){ 0 };
    if (!im__raft_has_next_committed(raft, allow_unstable))
        return;
    if (log->applying_bytes >= log->applying_max_bytes && log->applying_bytes > 0) {
        IM__RAFT_PANIC(raft, IM_INTERNAL, "applying entry size (" F_U "-" F_U ")=0 not positive",
                       log->applying_max_bytes, log->applying_bytes);
        return;
    }
    im_code code = im__raft_log_slice(raft, log->applying + 1,
                                      max_appliable(raft, allow_unstable) + 1,
                                      log->applying_max_bytes - log->applying_bytes, entries_out);
    if (code != IM_OK)
        IM__RAFT_PANIC(raft, code, "unexpected error when getting unapplied entries (%s)",
                       im_code_text(code));
}

void im__raft_accept_applying(im_raft *raft, uint64_t index, uint64_t bytes, bool allow_unstable)
{
    im__raft_log *log = &raft->log;

    if (log->committed < index) {
        IM__RAFT_PANIC(raft, IM_INTERNAL,
                       "applying(" F_U ") is out of range [prevApplying(" F_U "), committed(" F_U
                       ")]", index, log->applying, log->committed);
        return;
    }
    log->applying = index;
    log->applying_bytes += bytes;
    /* Paused at the limit, and just below it, too, when the next entry is left out for its size. */
    log->applying_paused = log->applying_bytes >= log->applying_max_bytes ||
                           index < max_appliable(raft, allow_unstable);
}

void im__raft_log_applied_to(im_raft *raft, uint64_t index, uint64_t bytes)
{
    im__raft_log *log = &raft->log;

    if (log->committed < index || index < log->applied) {
        IM__RAFT_PANIC(raft, IM_DATA_LOSS,
                       "applied(" F_U ") is out of range [prevApplied(" F_U "), committed(" F_U
                       ")]", index, log->applied, log->committed);
        return;
    }
    log->applied = index;
    if (log->applying < index)
        log->applying = index;
    log->applying_bytes -= bytes < log->applying_bytes ? bytes : log->applying_bytes;
    log->applying_paused =
        log->applying_bytes > 0 && log->applying_bytes >= log->applying_max_bytes;
}
