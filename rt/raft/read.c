/* SPDX-License-Identifier: Apache-2.0 */
/*
 * read.c - linearizable reads that do not go through the log (section 6.4 of the dissertation).
 *
 *     1  a read is given the commit index of now, by a leader that has committed in its term;
 *     2  a quorum answers a heartbeat that was sent later: nobody else led meanwhile;
 *     3  whoever asked may read once that index is applied.
 *
 * The heartbeat carries the read's context.  Answers to a later read's count for those before it,
 * so that reads leave their queue in front.  With leases step 2 is left out.
 *
 * A read before the leader's first commit waits: the leader does not know yet what is committed.
 */
#include <assert.h>
#include <string.h>

#include "raft/raft_internal.h"

/* ---- queues ---- */

static im_bytes context_of(const im__raft_read *read)
{
    return im_bytes_from(read->context, read->context_bytes);
}

static void free_read(im_raft *raft, im__raft_read *read)
{
    im__mem_give(&raft->mem, read, sizeof *read + read->context_bytes);
}

static im__raft_read *pop(im__raft_reads *reads)
{
    im__raft_read *read = reads->first;

    reads->first = read->next;
    if (reads->first == NULL)
        reads->last = NULL;
    reads->count--;
    return read;
}

void im__raft_forget_reads(im_raft *raft, im__raft_reads *reads)
{
    while (reads->first != NULL)
        free_read(raft, pop(reads));
}

/* NULL: no memory, which ends the member. */
static im__raft_read *push(im_raft *raft, im__raft_reads *reads, uint64_t from, im_bytes context)
{
    im__raft_read *read = context.len < PTRDIFF_MAX - sizeof *read
                              ? im__mem_take(&raft->mem, sizeof *read + context.len)
                              : NULL;

    if (read == NULL) {
        im__raft_fail(raft, IM_RESOURCE_EXHAUSTED);
        return NULL;
    }
    *read = (im__raft_read){ .from = from, .context_bytes = context.len };
    if (context.len > 0)
        memcpy(read->context, context.ptr, context.len);
    if (reads->last != NULL)
        reads->last->next = read;
    else
        reads->first = read;
    reads->last = read;
    reads->count++;
    return read;
}

static im__raft_read *find(const im__raft_reads *reads, im_bytes context)
{
    for (im__raft_read *read = reads->first; read != NULL; read = read->next)
        if (read->context_bytes == context.len &&
            (context.len == 0 || memcmp(read->context, context.ptr, context.len) == 0))
            return read;
    return NULL;
}

im_bytes im__raft_last_read_context(const im_raft *raft)
{
    return raft->reads.last != NULL ? context_of(raft->reads.last) : (im_bytes){ 0 };
}

/* ---- answers ---- */

void im__raft_add_read_state(im_raft *raft, uint64_t index, im_bytes context)
{
    im_slice states = { raft->read_states.ptr, raft->read_states.len, raft->read_states.cap };
    im_raft_read_state state = { index, im__raft_batch_bytes(raft, context) };

    if (im_slice_append(&raft->batch->arena, &states, sizeof state, &state) == NULL) {
        im__raft_fail(raft, IM_RESOURCE_EXHAUSTED);
        return;
    }
    raft->read_states =
        (im_raft_read_state_slice){ states.ptr, states.len, states.cap };
}

/* Whoever asked hears from which index on it may read. */
static void answer(im_raft *raft, uint64_t to, uint64_t index, im_bytes context)
{
    raftpb_Entry entry = { .data = context };

    if (to == IM_RAFT_NONE || to == raft->id) {
        im__raft_add_read_state(raft, index, context);
        return;
    }
    im__raft_send(raft, &(raftpb_Message){ .to = to,
                                           .type_ = raftpb_MessageType_MsgReadIndexResp,
                                           .index = index,
                                           .entries = im__raft_batch_entries(raft, &entry, 1) });
}

/* ---- the quorum ---- */

/* What a half of the configuration thinks of a read. */
static im__raft_vote vote_of_half(const im__raft_members *members, const im__raft_ids *half,
                                  uint64_t acks)
{
    size_t yes = 0;

    for (uint32_t i = 0; i < members->count; i++)
        if ((acks >> i & 1) != 0 && im__raft_ids_has(half, members->progress[i].id))
            yes++;
    return im__raft_majority_vote(half->count, yes, 0);
}

static bool has_quorum(const im_raft *raft, uint64_t acks)
{
    const im__raft_members *members = &raft->tracker.members;
    const im__raft_ids *half = members->config.voters;

    return im__raft_joint_vote(vote_of_half(members, &half[IM__RAFT_INCOMING], acks),
                               vote_of_half(members, &half[IM__RAFT_OUTGOING], acks)) ==
           IM__RAFT_VOTE_WON;
}

/* The bit of a member in im__raft_read.acks; 0 for none. */
static uint64_t ack_bit(const im__raft_members *members, const im__raft_progress *of)
{
    _Static_assert(IM__RAFT_MEMBERS_MAX <= 64, "a bit for each member");
    return of != NULL ? UINT64_C(1) << (of - members->progress) : 0;
}

void im__raft_remap_reads(im_raft *raft, const im__raft_members *members)
{
    const im__raft_members *old = &raft->tracker.members;

    for (im__raft_read *read = raft->reads.first; read != NULL; read = read->next) {
        uint64_t acks = 0;

        for (uint32_t i = 0; i < members->count; i++) {
            for (uint32_t k = 0; k < old->count; k++)
                if (old->progress[k].id == members->progress[i].id && (read->acks >> k & 1) != 0)
                    acks |= UINT64_C(1) << i;
        }
        read->acks = acks;
    }
}

void im__raft_acknowledge_read(im_raft *raft, const raftpb_Message *m,
                               const im__raft_progress *from)
{
    if (raft->read_option != IM_RAFT_READ_SAFE || m->context.len == 0)
        return;
    im__raft_read *read = find(&raft->reads, m->context);
    if (read == NULL)
        return;
    read->acks |= ack_bit(&raft->tracker.members, from);
    if (!has_quorum(raft, read->acks))
        return;
    for (bool last = false; !last;) {
        im__raft_read *done = pop(&raft->reads);

        last = done == read;
        answer(raft, done->from, done->index, context_of(done));
        free_read(raft, done);
    }
}

/* ---- asking ---- */

/* The leader knows what is committed: an entry of its own term is (section 6.4, step 1). */
static bool committed_in_term(im_raft *raft)
{
    return im__raft_term_or_zero(raft, raft->log.committed) == raft->term || IM_RAFT_MUTANT(2) ||
           IM_RAFT_MUTANT(3);
}

/* Nobody else can lead.  A leader that was removed may find one voter, too: not itself. */
static bool is_whole_group(const im_raft *raft)
{
    return im__raft_tracker_is_singleton(&raft->tracker) &&
           im__raft_config_has_voter(&raft->tracker.members.config, raft->id);
}

static void start_read(im_raft *raft, uint64_t from, im_bytes context)
{
    im__raft_members *members = &raft->tracker.members;

    if (raft->read_option == IM_RAFT_READ_LEASE_BASED || is_whole_group(raft)) {
        answer(raft, from, raft->log.committed, context);
        return;
    }
    /* Asking again with the same context is asking once. */
    im__raft_read *read = find(&raft->reads, context);
    if (read == NULL) {
        read = push(raft, &raft->reads, from, context);
        if (read == NULL)
            return;
        read->index = raft->log.committed;
    }
    read->acks |= ack_bit(members, im__raft_members_find(members, raft->id));
    im__raft_broadcast_heartbeat(raft, context);
}

im_code im__raft_handle_read(im_raft *raft, const raftpb_Message *m, im_status *status)
{
    im_bytes context = m->entries.ptr[0].data;

    if (raft->reads.count + raft->pending_reads.count >= IM_RAFT_READS_MAX)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "too many reads wait for a quorum");
    if (committed_in_term(raft))
        start_read(raft, m->from, context);
    else
        (void)push(raft, &raft->pending_reads, m->from, context);
    return IM_OK;
}

void im__raft_release_pending_reads(im_raft *raft)
{
    if (raft->pending_reads.first == NULL)
        return;
    if (!committed_in_term(raft)) {
        IM__RAFT_ERROR(raft, "pending MsgReadIndex should be released only after first commit in "
                             "current term");
        return;
    }
    while (raft->pending_reads.first != NULL) {
        im__raft_read *read = pop(&raft->pending_reads);

        start_read(raft, read->from, context_of(read));
        free_read(raft, read);
    }
}
