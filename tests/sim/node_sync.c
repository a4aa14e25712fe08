/* SPDX-License-Identifier: Apache-2.0 */
/*
 * node_sync.c - Ready after Ready, each stored before its messages leave.
 */
#include "mutant.h"
#include "sim.h"

/* What a leader may send before its own disk has the entries (section 10.2.1 of the dissertation):
 * everything but answers, which promise that something is stored. */
static bool may_leave_early(raftpb_MessageType type)
{
    return MUTANT(6) || type == raftpb_MessageType_MsgApp ||
           type == raftpb_MessageType_MsgHeartbeat || type == raftpb_MessageType_MsgSnap ||
           type == raftpb_MessageType_MsgTimeoutNow;
}

static void send_early(struct world *w, struct node *node)
{
    const raftpb_Message_slice *messages = &node->ready.messages;

    node->sent_early = true;
    for (size_t i = 0; i < messages->len; i++)
        if (may_leave_early(messages->ptr[i].type_))
            node_send(w, node, &messages->ptr[i]);
}

static bool must_sync(const im_raft_ready *ready)
{
    if (MUTANT(24) && ready->entries.len == 0 && ready->snapshot == NULL)
        return false;
    return ready->must_sync || ready->snapshot != NULL;
}

void node_sync_ready(struct world *w, struct node *node)
{
    im_raft_ready *ready = &node->ready;

    if (!node_called(w, node, im_raft_take_ready(node->raft, ready, NULL), "taking a Ready"))
        return;
    struct hard hard = { ready->hard_state.term, ready->hard_state.vote, ready->hard_state.commit };
    node_ready(w, node, ready);
    node_write(w, node, &hard, ready->snapshot, &ready->entries);
    node->writing = true;
    node->sent_early = false;
    if (!must_sync(ready)) {
        node_sync_written(w, node);
        return;
    }
    if ((w->swarm.early_send && node_leads(node)) || MUTANT(6))
        send_early(w, node);
    node_plan_written(w, node);
}

void node_sync_written(struct world *w, struct node *node)
{
    const im_raft_ready *ready = &node->ready;

    if (must_sync(ready))
        node_sync(w, node);
    if (ready->snapshot != NULL)
        node_restore(w, node);
    for (size_t i = 0; i < ready->messages.len; i++)
        if (!node->sent_early || !may_leave_early(ready->messages.ptr[i].type_))
            node_send(w, node, &ready->messages.ptr[i]);
    node_apply(w, node, &ready->committed_entries);
    if (w->failed)
        return;
    node->writing = false;
    node_called(w, node, im_raft_advance(node->raft, NULL), "an advance");
}
