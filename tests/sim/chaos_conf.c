/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chaos_conf.c - changes of membership, proposed by an operator who sees what one node sees.
 */
#include <inttypes.h>
#include <string.h>

#include "chaos.h"
#include "sim.h"

enum { CHANGE_MAX = 4 };

/* Whoever is to join must run: a new node with an empty disk, a removed one with its old disk. */
static void bring_up(struct world *w, uint64_t id)
{
    struct node *node = &w->nodes[id - 1];

    if (node_up(node) || (node_started(node) && !node->retired))
        return;
    if (node_started(node))
        COVER(w, rejoin_removed);
    else
        disk_format(&node->disk, &(struct snap){ 0 }, &(struct hard){ 0 });
    node_start(w, node);
}

static void propose(struct world *w, struct node *node, raftpb_ConfChangeV2 *change)
{
    uint64_t number = w->clients.next_write++;
    uint8_t context[sizeof number];

    memcpy(context, &number, sizeof number);
    if (prng_coin(&w->dice))
        change->context = (im_bytes){ context, sizeof context, sizeof context };
    for (size_t i = 0; i < change->changes.len; i++)
        if (change->changes.ptr[i].type_ == raftpb_ConfChangeType_ConfChangeAddNode ||
            change->changes.ptr[i].type_ == raftpb_ConfChangeType_ConfChangeAddLearnerNode)
            bring_up(w, change->changes.ptr[i].node_id);
    im_code code;
    if (change->changes.len == 1 && change->transition == 0 && prng_coin(&w->dice)) {
        raftpb_ConfChange single = { .id = number, .type_ = change->changes.ptr[0].type_,
                                     .node_id = change->changes.ptr[0].node_id,
                                     .context = change->context };
        code = im_raft_propose_conf_change(node->raft, &single, NULL);
    } else {
        code = im_raft_propose_conf_change_v2(node->raft, change, NULL);
    }
    for (size_t i = 0; i < change->changes.len; i++)
        sim_say(w, "  change %d of %" PRIu64, (int)change->changes.ptr[i].type_,
                change->changes.ptr[i].node_id);
    node_called(w, node, code, "proposing a change");
}

/* A member leaves, changes its kind, or a node joins; the last voter stays, but for errors. */
static raftpb_ConfChangeSingle draw_change(struct world *w, const struct conf *conf)
{
    uint64_t id = prng_between(&w->dice, 1, w->population);
    uint16_t bit = conf_bit(id);
    bool few = __builtin_popcount(conf->voters) <= 1 && conf->voters & bit &&
               !prng_chance(&w->dice, 6000);
    uint32_t drawn = prng_below(&w->dice, 8);
    raftpb_ConfChangeType type = raftpb_ConfChangeType_ConfChangeAddNode;

    if (drawn == 0)
        type = raftpb_ConfChangeType_ConfChangeUpdateNode;
    else if (drawn <= 2 && !few)
        type = raftpb_ConfChangeType_ConfChangeAddLearnerNode;
    else if (drawn <= 5 && conf_members(conf) & bit && !few)
        type = raftpb_ConfChangeType_ConfChangeRemoveNode;
    return (raftpb_ConfChangeSingle){ .type_ = type, .node_id = id };
}

void chaos_conf_simple(struct world *w, struct node *node)
{
    raftpb_ConfChangeSingle single = draw_change(w, &node->conf);
    raftpb_ConfChangeV2 change = { .changes = { &single, 1, 1 } };

    propose(w, node, &change);
}

/* Several at once, of different nodes, with at least one voter that nobody touches. */
void chaos_conf_joint(struct world *w, struct node *node)
{
    raftpb_ConfChangeSingle singles[CHANGE_MAX];
    size_t wanted = prng_between(&w->dice, 1, CHANGE_MAX), count = 0;
    struct conf conf = node->conf;
    uint16_t touched = 0;

    for (uint32_t attempt = 0; attempt < 2 * CHANGE_MAX && count < wanted; attempt++) {
        raftpb_ConfChangeSingle single = draw_change(w, &conf);
        uint16_t bit = conf_bit(single.node_id);
        if (touched & bit || (conf.voters & ~bit) == 0)
            continue;
        touched |= bit;
        conf.voters &= (uint16_t)~bit;
        singles[count++] = single;
    }
    raftpb_ConfChangeV2 change = {
        .transition = (raftpb_ConfChangeTransition)prng_below(&w->dice, 3),
        .changes = { singles, count, CHANGE_MAX },
    };
    propose(w, node, &change);
}

void chaos_conf_leave(struct world *w, struct node *node)
{
    raftpb_ConfChangeV2 change = { 0 };

    propose(w, node, &change);
}

void chaos_conf_leader(struct world *w, struct node *node)
{
    struct node *leader = node;

    for (uint32_t i = 0; i < NODE_MAX; i++)
        if (node_leads(&w->nodes[i]))
            leader = &w->nodes[i];
    if (node_waits(w, leader) || __builtin_popcount(leader->conf.voters) <= 1)
        return;
    raftpb_ConfChangeSingle single = {
        .type_ = prng_coin(&w->dice) ? raftpb_ConfChangeType_ConfChangeRemoveNode
                                     : raftpb_ConfChangeType_ConfChangeAddLearnerNode,
        .node_id = leader->id,
    };
    raftpb_ConfChangeV2 change = { .changes = { &single, 1, 1 } };
    propose(w, leader, &change);
    node_pump(w, leader);
}
