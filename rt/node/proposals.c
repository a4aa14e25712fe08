/* SPDX-License-Identifier: Apache-2.0 */
/*
 * node/proposals.c - what is proposed, here or on other members, and that who waits for it is told
 * when nothing will come of it.
 *
 * Raft answers nobody.  What it does not take is, at best, known to the member that leads, and what
 * it took may be overwritten by the next leader.  So:
 *
 *   raft takes nothing now                       it says so
 *   the message to the leader does not leave     we know (give_back)
 *   the leader does not take it                  it sends the MsgProp back (refuse): with reject
 *                                                set, and a nodepb.Refusal as its context
 *   a change meets another that is under way     the leader's log has an entry without data in its
 *                                                place, and pending_conf_index is what it was
 *   a change is in our log, and another entry    we see it when that one is applied
 *   is committed at its index
 *
 * In each of these cases it will never happen, since nothing is passed on twice.  In all others it
 * may still happen, and a change ends with IM_DEADLINE_EXCEEDED.
 */
#include <stdlib.h>
#include <string.h>

#include "node/node_internal.h"

/* Three elections' time. */
enum { CHANGE_TICKS = 30 };

/* ---- answers ---- */

/* The request of that id is over.  If it is our change the next one may be taken. */
static void end(im_node *n, uint64_t id, im_code code)
{
    if (id == n->change.id)
        n->change = (im__change){ 0 };
    im__node_answer(n, id, code);
}

/* 0: nobody's, or it cannot be read. */
static uint64_t id_of(im_node *n, const raftpb_Entry *e)
{
    raftpb_ConfChange change = { 0 };
    nodepb_Entry entry = { 0 };
    bool is_change = e->type_ != raftpb_EntryType_EntryNormal;
    im_code code = im_proto_decode(e->data.ptr, e->data.len,
                                   is_change ? raftpb_ConfChange_type : nodepb_Entry_type,
                                   is_change ? (void *)&change : (void *)&entry, &n->scratch, NULL,
                                   NULL);

    return code != IM_OK ? 0 : is_change ? change.id : entry.id;
}

/* After something was given to raft, of which before was the state: as a leader it took no change
 * of membership. */
static bool took_no_change(const im_node *n, const im_raft_status *before)
{
    return before->soft_state.state == IM_RAFT_LEADER &&
           im_raft_get_status(n->raft).pending_conf_index == before->pending_conf_index;
}

/* ---- ours ---- */

/* What raft says about a proposal.  Anything else ends the node. */
static im_code proposed(im_node *n, uint64_t id, im_code code)
{
    if (code != IM_ABORTED)
        return code;
    end(n, id, code);
    return IM_OK;
}

im_code im__node_propose(im_node *n, const im_node_proposal *p)
{
    const nodepb_Entry entry = { .id = p->id, .data = p->data };
    im_bytes bytes;

    if (p->data.len > IM_NODE_DATA_MAX) {
        im__node_answer(n, p->id, IM_INVALID_ARGUMENT);
        return IM_OK;
    }
    im_code code = im_proto_encode(nodepb_Entry_type, &entry, &n->scratch, NULL, &bytes, &n->why);
    return code == IM_OK ? proposed(n, p->id, im_raft_propose(n->raft, bytes, &n->why)) : code;
}

/* Of this member's changes the next is taken when this one is over, so that they do not meet each
 * other. */
im_code im__node_change(im_node *n, const im_node_change *c)
{
    const im_raft_status before = im_raft_get_status(n->raft);
    const raftpb_ConfChange change = { .id = c->id,
                                       .type_ = c->type,
                                       .node_id = c->member,
                                       .context = im_bytes_from(c->address, c->address != NULL
                                                                    ? strlen(c->address) : 0) };

    if (!im__members_allow(&n->members, &change)) {
        im__node_answer(n, c->id, IM_INVALID_ARGUMENT);
        return IM_OK;
    }
    n->change = (im__change){ .id = c->id, .ticks = CHANGE_TICKS };
    im_code code = im_raft_propose_conf_change(n->raft, &change, &n->why);
    if (code == IM_OK && took_no_change(n, &before))
        end(n, c->id, IM_FAILED_PRECONDITION);
    return proposed(n, c->id, code);
}

void im__node_tick_change(im_node *n)
{
    if (n->change.ticks > 0 && --n->change.ticks == 0)
        end(n, n->change.id, IM_DEADLINE_EXCEEDED);
}

/* ---- ours, in the log ---- */

void im__node_logged(im_node *n, const raftpb_Entry_slice *entries)
{
    for (size_t i = 0; i < entries->len && n->change.id != 0; i++)
        if (entries->ptr[i].type_ != raftpb_EntryType_EntryNormal &&
            id_of(n, &entries->ptr[i]) == n->change.id)
            n->change.index = entries->ptr[i].index;
}

void im__node_changed(im_node *n, uint64_t id, im_code made)
{
    end(n, id, made);
}

void im__node_applied(im_node *n, uint64_t index)
{
    if (n->change.index == index)
        end(n, n->change.id, IM_ABORTED);
}

/* ---- on their way to the leader ---- */

void im__node_give_back(im_node *n, const raftpb_Message *message)
{
    for (size_t i = 0; i < message->entries.len; i++)
        end(n, id_of(n, &message->entries.ptr[i]), IM_ABORTED);
}

static void refuse(im_node *n, uint64_t to, const raftpb_Entry *e, im_code code)
{
    const nodepb_Refusal refusal = { .id = id_of(n, e), .code = (uint32_t)code };
    raftpb_Message m = { .type_ = raftpb_MessageType_MsgProp,
                         .to = to,
                         .from = n->options.id,
                         .reject = true };

    if (refusal.id != 0 && im_proto_encode(nodepb_Refusal_type, &refusal, &n->scratch, NULL,
                                           &m.context, NULL) == IM_OK)
        (void)im__members_send(&n->members, &m);
}

/* Whatever its code says, it is none that says that something was done. */
static void refused(im_node *n, const raftpb_Message *m)
{
    nodepb_Refusal refusal = { 0 };

    if (im_proto_decode(m->context.ptr, m->context.len, nodepb_Refusal_type, &refusal, &n->scratch,
                        NULL, NULL) == IM_OK && refusal.id != 0)
        end(n, refusal.id, refusal.code == IM_FAILED_PRECONDITION ? IM_FAILED_PRECONDITION
                                                                  : IM_ABORTED);
}

/* Who does not lead does not pass it on once more: the leader would not know whom to answer. */
im_code im__node_forwarded(im_node *n, const raftpb_Message *m)
{
    im_code code = IM_ABORTED;

    if (m->reject) {
        refused(n, m);
        return IM_OK;
    }
    const im_raft_status before = im_raft_get_status(n->raft);
    if (before.soft_state.state == IM_RAFT_LEADER)
        code = im_raft_step(n->raft, m, &n->why);
    if (im_raft_get_status(n->raft).failure != IM_OK)
        return code;
    bool meets_another = code == IM_OK && took_no_change(n, &before);
    for (size_t i = 0; i < m->entries.len; i++)
        if (code == IM_ABORTED)
            refuse(n, m->from, &m->entries.ptr[i], code);
        else if (meets_another && m->entries.ptr[i].type_ != raftpb_EntryType_EntryNormal)
            refuse(n, m->from, &m->entries.ptr[i], IM_FAILED_PRECONDITION);
    return IM_OK;
}
