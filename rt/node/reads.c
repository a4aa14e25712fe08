/* SPDX-License-Identifier: Apache-2.0 */
/*
 * node/reads.c - reads that wait until this member knows enough.
 *
 * One batch is under way at a time, so that the leader's round of heartbeats serves all who came
 * while the one before travelled.  Messages may be lost: a batch that is not answered is asked for
 * again, under a new number, with all who wait then.
 */
#include <string.h>

#include "node/node_internal.h"

enum { READ_TICKS = 5 };

im_code im__node_read(im_node *n, uint64_t id)
{
    if (n->reads.count < IM_NODE_CHANNEL_CAP)
        n->reads.ids[n->reads.count++] = id;
    else
        im__node_answer(n, id, IM_UNAVAILABLE);
    return IM_OK;
}

im_code im__node_ask_for_reads(im_node *n)
{
    im__reads *r = &n->reads;

    if (r->count == 0 || r->index > 0 || (r->asked > 0 && r->ticks > 0))
        return IM_OK;
    r->asked = r->count;
    r->ticks = READ_TICKS;
    r->batch++;
    return im_raft_read_index(n->raft, im_bytes_from(&r->batch, sizeof r->batch), &n->why);
}

void im__node_answer_reads(im_node *n, const im_raft_read_state_slice *states)
{
    im__reads *r = &n->reads;

    for (size_t i = 0; i < states->len; i++)
        if (states->ptr[i].context.len == sizeof r->batch &&
            memcmp(states->ptr[i].context.ptr, &r->batch, sizeof r->batch) == 0)
            r->index = states->ptr[i].index;
    if (r->index == 0 || r->index > n->applied)
        return;
    for (size_t i = 0; i < r->asked; i++)
        im__node_answer(n, r->ids[i], IM_OK);
    memmove(r->ids, r->ids + r->asked, (r->count - r->asked) * sizeof *r->ids);
    r->count -= r->asked;
    r->asked = r->index = 0;
}
