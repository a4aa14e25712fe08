/* SPDX-License-Identifier: Apache-2.0 */
/*
 * send.c - messages on their way out, until the next Ready takes them.
 *
 * There are two kinds.  What may be said at once goes to raft->messages.  A promise, that is an
 * answer to an append or to a request for a vote, holds only once what it promises is stored: it
 * goes to raft->after_append (figure 2 of the paper: "persistent state, updated on stable storage
 * before responding").  A leader promises itself its own entries, and a candidate its own vote, in
 * the same way, so that a member counts itself no earlier than the others.
 *
 * All of it lives in the arena of the batch that becomes the next Ready.
 */
#include <assert.h>
#include <string.h>

#include "raft/raft_internal.h"

im_bytes im__raft_batch_bytes(im_raft *raft, im_bytes bytes)
{
    if (bytes.len == 0)
        return bytes.ptr != NULL ? im_bytes_from(IM_EMPTY, 0) : (im_bytes){ 0 };
    uint8_t *copy = im_arena_copy(&raft->batch->arena, bytes.ptr, bytes.len);
    if (copy == NULL) {
        im__raft_fail(raft, IM_RESOURCE_EXHAUSTED);
        return (im_bytes){ 0 };
    }
    return im_bytes_from(copy, bytes.len);
}

raftpb_Entry_slice im__raft_batch_entries(im_raft *raft, const raftpb_Entry *entries, size_t count)
{
    raftpb_Entry *copies = count < PTRDIFF_MAX / sizeof *copies
                               ? im_arena_alloc(&raft->batch->arena, count * sizeof *copies)
                               : NULL;

    if (copies == NULL) {
        im__raft_fail(raft, IM_RESOURCE_EXHAUSTED);
        return (raftpb_Entry_slice){ 0 };
    }
    for (size_t i = 0; i < count; i++) {
        copies[i] = entries[i];
        copies[i].data = im__raft_batch_bytes(raft, entries[i].data);
        copies[i].im_unknown_fields = NULL;
    }
    return (raftpb_Entry_slice){ copies, count, count };
}

/* Room for twice as many; a slice's own growth would clear it first. */
static bool grow(im_raft *raft, raftpb_Message_slice *messages)
{
    size_t cap = messages->cap == 0 ? 8 : 2 * messages->cap;
    raftpb_Message *grown = NULL;

    if (cap < PTRDIFF_MAX / sizeof *grown)
        grown = im_arena_resize(&raft->batch->arena, messages->ptr,
                                messages->cap * sizeof *grown, cap * sizeof *grown);
    if (grown == NULL) {
        im__raft_fail(raft, IM_RESOURCE_EXHAUSTED);
        return false;
    }
    messages->ptr = grown;
    messages->cap = cap;
    return true;
}

raftpb_Message *im__raft_add_message(im_raft *raft, raftpb_Message_slice *to,
                                     const raftpb_Message *m)
{
    if (to->len == to->cap && !grow(raft, to))
        return NULL;
    to->ptr[to->len] = *m;
    return &to->ptr[to->len++];
}

static bool is_vote(raftpb_MessageType type)
{
    return type == raftpb_MessageType_MsgVote || type == raftpb_MessageType_MsgVoteResp ||
           type == raftpb_MessageType_MsgPreVote || type == raftpb_MessageType_MsgPreVoteResp;
}

/* Its truth depends on what is stored. */
static bool is_promise(raftpb_MessageType type)
{
    return type == raftpb_MessageType_MsgAppResp || type == raftpb_MessageType_MsgVoteResp ||
           type == raftpb_MessageType_MsgPreVoteResp;
}

/* Votes carry the term that they are about; what is forwarded to the leader carries none, since it
 * is the leader's whichever term that has; everything else carries this member's. */
static void fill_term(im_raft *raft, raftpb_Message *m)
{
    if (is_vote(m->type_)) {
        if (m->term == 0)
            IM__RAFT_PANIC(raft, IM_INTERNAL, "term should be set when sending " F_NAME,
                           MESSAGE_NAME_ARG(m));
        return;
    }
    if (m->term != 0)
        IM__RAFT_PANIC(raft, IM_INTERNAL, "term should not be set when sending " F_NAME
                       " (was " F_U ")",
                       MESSAGE_NAME_ARG(m), m->term);
    if (m->type_ != raftpb_MessageType_MsgProp && m->type_ != raftpb_MessageType_MsgReadIndex)
        m->term = raft->term;
}

void im__raft_send(im_raft *raft, const raftpb_Message *message)
{
    bool promise = is_promise(message->type_);

    if (raft->failure != IM_OK)
        return;
    raftpb_Message *m =
        im__raft_add_message(raft, promise ? &raft->after_append : &raft->messages, message);
    if (m == NULL)
        return;
    if (m->from == IM_RAFT_NONE)
        m->from = raft->id;
    fill_term(raft, m);
    if (!promise && m->to == raft->id)
        IM__RAFT_PANIC(raft, IM_INTERNAL,
                       "message should not be self-addressed when sending " F_NAME,
                       MESSAGE_NAME_ARG(m));
}
