/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ready.c - what a member wants done: a Ready, and the memory that it lives in.
 *
 * Everything that a Ready refers to lies in a batch, an arena of its own, or in a block of entries
 * (entries_internal.h).  While a batch is being made it collects messages; taking the Ready hands
 * it out and begins the next; done, it is used again:
 *
 *     idle --> being made --im_raft_take_ready--> out --im_raft_advance, im_raft_release--> idle
 *
 * A block that is buried while batch n is made may be referred to by n and those before it, so it
 * is freed when the oldest batch that is out is a later one.
 *
 * Storage, in turn: what a Ready says is to be stored counts as stored when the member hears of it,
 * by messages from itself.  Waiting for advance, it keeps them and steps them then (steps).
 * Asynchronously they are the responses of the messages to the storage threads.
 */
#include <assert.h>
#include <string.h>

#include "raft/raft_internal.h"

/* ---- batches ---- */

enum {
    /* An idle batch does not keep more than this. */
    IDLE_BYTES_MAX = 1 << 20
};

static im__raft_batch *take_idle(im_raft *raft)
{
    im__raft_batch *batch = raft->idle;

    if (batch != NULL) {
        raft->idle = batch->next;
        return batch;
    }
    batch = im__mem_take(&raft->mem, sizeof *batch);
    if (batch != NULL)
        im_arena_init(&batch->arena, &raft->mem, 0);
    return batch;
}

im_code im__raft_begin_batch(im_raft *raft)
{
    im__raft_batch *batch = take_idle(raft);

    if (batch == NULL) {
        im__raft_fail(raft, IM_RESOURCE_EXHAUSTED);
        return IM_RESOURCE_EXHAUSTED;
    }
    batch->next = NULL;
    batch->id = raft->batch != NULL ? raft->batch->id + 1 : 1;
    raft->batch = batch;
    raft->graveyard.now = batch->id;
    raft->messages = raft->after_append = (raftpb_Message_slice){ 0 };
    raft->read_states = (im_raft_read_state_slice){ 0 };
    return IM_OK;
}

/* The batch that is being made goes out, and the next is begun. */
static void hand_out(im_raft *raft)
{
    im__raft_batch *out = raft->batch;

    if (im__raft_begin_batch(raft) != IM_OK)
        return;
    if (raft->out_last != NULL)
        raft->out_last->next = out;
    else
        raft->out_first = out;
    raft->out_last = out;
    raft->out_count++;
}

/* The batch behind *link is not read any more. */
static void take_back(im_raft *raft, im__raft_batch **link)
{
    im__raft_batch *batch = *link;

    *link = batch->next;
    raft->out_count--;
    if (raft->out_last == batch) {
        raft->out_last = raft->out_first;
        while (raft->out_last != NULL && raft->out_last->next != NULL)
            raft->out_last = raft->out_last->next;
    }
    if (batch->arena.taken_bytes > IDLE_BYTES_MAX)
        im_arena_release(&batch->arena);
    else
        im_arena_reset(&batch->arena);
    batch->next = raft->idle;
    raft->idle = batch;
    im__raft_graveyard_clear(&raft->graveyard,
                             raft->out_first != NULL ? raft->out_first->id : raft->batch->id);
}

static void free_batches(im_raft *raft, im__raft_batch *batch)
{
    while (batch != NULL) {
        im__raft_batch *next = batch->next;

        im_arena_release(&batch->arena);
        im__mem_give(&raft->mem, batch, sizeof *batch);
        batch = next;
    }
}

void im__raft_free_batches(im_raft *raft)
{
    free_batches(raft, raft->batch);
    free_batches(raft, raft->out_first);
    free_batches(raft, raft->idle);
}

/* ---- what has changed ---- */

static raftpb_HardState hard_state(const im_raft *raft)
{
    return (raftpb_HardState){ .term = raft->term,
                               .vote = raft->vote,
                               .commit = raft->log.committed };
}

static bool hard_equal(const raftpb_HardState *a, const raftpb_HardState *b)
{
    return a->term == b->term && a->vote == b->vote && a->commit == b->commit;
}

static bool hard_empty(const raftpb_HardState *state)
{
    return state->term == 0 && state->vote == 0 && state->commit == 0;
}

static bool soft_changed(const im_raft *raft)
{
    return raft->lead != raft->prev_soft.lead || raft->state != raft->prev_soft.state;
}

/* Waiting for advance, what is committed is applied after what is stored: in one Ready.
 * Asynchronously the two go their own ways, so that only what is known to be stored is applied. */
static bool applies_unstable(const im_raft *raft)
{
    return !raft->async_storage_writes;
}

bool im_raft_has_ready(const im_raft *raft)
{
    raftpb_HardState hard = hard_state(raft);

    if (raft->failure != IM_OK)
        return false;
    return soft_changed(raft) || (!hard_empty(&hard) && !hard_equal(&hard, &raft->prev_hard)) ||
           im__raft_has_next_snapshot(raft) || raft->messages.len > 0 ||
           raft->after_append.len > 0 || im__raft_has_next_entries(raft) ||
           im__raft_has_next_committed(raft, applies_unstable(raft)) || raft->read_states.len > 0;
}

/* ---- messages ---- */

/* The member must hear that entries, or a snapshot, are stored.  Any entry that is not known to be
 * does, also when it was handed out before: its first news may have come too late (see below). */
static bool wants_append_response(const im_raft *raft, const im_raft_ready *ready)
{
    return raft->log.unstable.run.count > 0 || ready->snapshot != NULL;
}

/* "All that is unstable now is stored."  It names the last entry by index and term.  When it
 * arrives the log may have been through A, B, and A again: entries of term 1 handed out and being
 * written, replaced by a leader of term 2, and those by the first ones once more.  The first news
 * would be believed too early then.  So it is of a term, and in a later one it is ignored; and
 * since it is ignored, each one speaks of all that is unstable, not only of what its own Ready
 * adds. */
static raftpb_Message append_response(im_raft *raft, const im_raft_ready *ready)
{
    raftpb_Message m = {
        .type_ = raftpb_MessageType_MsgStorageAppendResp,
        .to = raft->id,
        .from = IM_RAFT_APPEND_THREAD,
        .term = raft->term,
        .snapshot = ready->snapshot,
    };

    if (raft->log.unstable.run.count > 0) {
        im__raft_entry_id last = im__raft_last_id(raft);
        m.index = last.index;
        m.log_term = last.term;
    }
    return m;
}

static raftpb_Message apply_response(const im_raft *raft, const im_raft_ready *ready)
{
    return (raftpb_Message){
        .type_ = raftpb_MessageType_MsgStorageApplyResp,
        .to = raft->id,
        .from = IM_RAFT_APPLY_THREAD,
        .entries = ready->committed_entries,
    };
}

/* To the append thread: what is to be stored, and behind it the promises that depend on it.  A
 * leader's promise to itself comes before the news that the entries are stable: it is cheaper to
 * look up terms of entries that are not. */
static void add_storage_append(im_raft *raft, im_raft_ready *ready)
{
    raftpb_Message m = {
        .type_ = raftpb_MessageType_MsgStorageAppend,
        .to = IM_RAFT_APPEND_THREAD,
        .from = raft->id,
        .entries = ready->entries,
        .term = ready->hard_state.term,
        .vote = ready->hard_state.vote,
        .commit = ready->hard_state.commit,
        .snapshot = ready->snapshot,
        .responses = raft->after_append,
    };

    if (ready->entries.len == 0 && hard_empty(&ready->hard_state) && ready->snapshot == NULL &&
        raft->after_append.len == 0)
        return;
    if (wants_append_response(raft, ready)) {
        raftpb_Message response = append_response(raft, ready);
        im__raft_add_message(raft, &m.responses, &response);
    }
    im__raft_add_message(raft, &ready->messages, &m);
}

static void add_storage_apply(im_raft *raft, im_raft_ready *ready)
{
    raftpb_Message m = {
        .type_ = raftpb_MessageType_MsgStorageApply,
        .to = IM_RAFT_APPLY_THREAD,
        .from = raft->id,
        .entries = ready->committed_entries,
    };

    if (ready->committed_entries.len == 0)
        return;
    raftpb_Message response = apply_response(raft, ready);
    im__raft_add_message(raft, &m.responses, &response);
    im__raft_add_message(raft, &ready->messages, &m);
}

/* Promises to others are sent with this Ready, after what it stores; those to itself are kept for
 * advance, and behind them the news that things are stored and applied. */
static void add_promises(im_raft *raft, im_raft_ready *ready)
{
    raft->steps = (raftpb_Message_slice){ 0 };
    for (size_t i = 0; i < raft->after_append.len; i++) {
        const raftpb_Message *m = &raft->after_append.ptr[i];
        im__raft_add_message(raft, m->to == raft->id ? &raft->steps : &ready->messages, m);
    }
    if (wants_append_response(raft, ready)) {
        raftpb_Message response = append_response(raft, ready);
        im__raft_add_message(raft, &raft->steps, &response);
    }
    if (ready->committed_entries.len > 0) {
        raftpb_Message response = apply_response(raft, ready);
        im__raft_add_message(raft, &raft->steps, &response);
    }
}

/* ---- taking ---- */

/* Copies of the entries that are to be stored; their data stays where it is. */
static void take_entries(im_raft *raft, im_raft_ready *ready)
{
    const im__raft_unstable *u = &raft->log.unstable;
    size_t skip = (size_t)(u->in_progress - u->offset);
    size_t count = u->run.count - skip;

    if (count == 0)
        return;
    raftpb_Entry *entries = im_arena_copy(&raft->batch->arena, im__raft_run_at(&u->run, skip),
                                          count * sizeof *entries);
    if (entries == NULL)
        im__raft_fail(raft, IM_RESOURCE_EXHAUSTED);
    else
        ready->entries = (raftpb_Entry_slice){ entries, count, count };
}

static void take_states(im_raft *raft, im_raft_ready *ready)
{
    raftpb_HardState hard = hard_state(raft);

    ready->must_sync = ready->entries.len > 0 || hard.term != raft->prev_hard.term ||
                       hard.vote != raft->prev_hard.vote;
    if (soft_changed(raft)) {
        ready->has_soft_state = true;
        ready->soft_state = (im_raft_soft_state){ raft->lead, raft->state };
        raft->prev_soft = ready->soft_state;
    }
    if (!hard_equal(&hard, &raft->prev_hard)) {
        ready->hard_state = hard;
        if (!hard_empty(&hard))
            raft->prev_hard = hard;
    }
}

/* What the Ready says is being done from now on. */
static void accept(im_raft *raft, const im_raft_ready *ready)
{
    const raftpb_Entry_slice *committed = &ready->committed_entries;

    im__raft_unstable_accept(&raft->log.unstable);
    if (committed->len > 0)
        im__raft_accept_applying(raft, committed->ptr[committed->len - 1].index,
                                 im__raft_entries_size(committed->ptr, committed->len),
                                 applies_unstable(raft));
    hand_out(raft);
    raft->ready_out = !raft->async_storage_writes;
}

static im_code check_take(const im_raft *raft, im_status *status)
{
    if (raft->ready_out)
        return im_status_set(status, IM_FAILED_PRECONDITION,
                             "two accepted Ready structs without call to Advance");
    if (raft->out_count >= IM_RAFT_READIES_MAX)
        return im_status_set(status, IM_FAILED_PRECONDITION, "too many Readies are not released");
    return IM_OK;
}

im_code im_raft_take_ready(im_raft *raft, im_raft_ready *ready_out, im_status *status)
{
    static const im_raft_ready NOTHING;
    im_raft_ready *ready = ready_out;

    *ready = NOTHING;
    if (raft->failure != IM_OK)
        return im__raft_finish(raft, IM_OK, status);
    im_code code = check_take(raft, status);
    if (code != IM_OK)
        return code;

    ready->id = raft->batch->id;
    take_entries(raft, ready);
    im__raft_next_committed(raft, applies_unstable(raft), &ready->committed_entries);
    ready->messages = raft->messages;
    ready->read_states = raft->read_states;
    if (im__raft_has_next_snapshot(raft))
        ready->snapshot = im__raft_snapshot_in(raft->log.unstable.snapshot);
    take_states(raft, ready);
    if (raft->async_storage_writes) {
        add_storage_append(raft, ready);
        add_storage_apply(raft, ready);
    } else {
        add_promises(raft, ready);
    }
    if (raft->failure == IM_OK)
        accept(raft, ready);
    if (raft->failure != IM_OK)
        *ready = NOTHING;
    return im__raft_finish(raft, IM_OK, status);
}

/* ---- done ---- */

im_code im_raft_advance(im_raft *raft, im_status *status)
{
    if (raft->failure != IM_OK)
        return im__raft_finish(raft, IM_OK, status);
    if (raft->async_storage_writes)
        return im_status_set(status, IM_FAILED_PRECONDITION,
                             "Advance must not be called when using AsyncStorageWrites");
    if (!raft->ready_out)
        return im_status_set(status, IM_FAILED_PRECONDITION, "there is no Ready to be done with");
    raft->ready_out = false;
    for (size_t i = 0; i < raft->steps.len; i++)
        im__raft_step(raft, &raft->steps.ptr[i], NULL);
    raft->steps = (raftpb_Message_slice){ 0 };
    take_back(raft, &raft->out_first);
    return im__raft_finish(raft, IM_OK, status);
}

im_code im_raft_release(im_raft *raft, uint64_t ready_id, im_status *status)
{
    im__raft_batch **link = &raft->out_first;

    while (*link != NULL && (*link)->id != ready_id)
        link = &(*link)->next;
    if (*link == NULL || raft->ready_out)
        return im_status_set(status, IM_NOT_FOUND, "no such Ready is out");
    take_back(raft, link);
    return IM_OK;
}
