/* SPDX-License-Identifier: Apache-2.0 */
/*
 * node/commits.c - what the program is told, and how much of it may wait.
 *
 * The channel counts elements, of which each may be IM_NODE_DATA_MAX: their bytes are counted here.
 * Who receives is not asked: those that wait are the last that were sent, as many as the channel
 * has.
 */
#include "node/node_internal.h"

enum { LOOK_NS = 1000000 };

static void forget_received(im__told *t, size_t waiting)
{
    while (t->last - t->first > waiting)
        t->waiting_bytes -= t->bytes[t->first++ % IM_NODE_CHANNEL_CAP];
}

/* A program that is so far behind has work for long: that it is looked at every millisecond, rather
 * than heard of, costs it nothing. */
static void wait_for_room(im__told *t, const im_chan *commits, size_t bytes)
{
    forget_received(t, im_chan_len(commits));
    while (t->waiting_bytes > 0 && t->waiting_bytes + bytes > IM_NODE_COMMITS_BYTES_MAX) {
        (void)im_chan_recv_until(NULL, NULL, NULL, im_chan_after(LOOK_NS));
        forget_received(t, im_chan_len(commits));
    }
}

/* One more than the channel has room for may be noted: the one that is being sent. */
void im__node_tell(im_node *n, const im_node_commit *c)
{
    im__told *t = &n->told;

    wait_for_room(t, n->channels.commits, c->data.len);
    im_chan_send(n->channels.commits, c);
    forget_received(t, IM_NODE_CHANNEL_CAP - 1);
    t->bytes[t->last++ % IM_NODE_CHANNEL_CAP] = c->data.len;
    t->waiting_bytes += c->data.len;
}

void im__node_answer(im_node *n, uint64_t id, im_code code)
{
    im__node_tell(n, &(im_node_commit){ .kind = IM_NODE_ANSWER, .id = id, .code = code });
}
