/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chaos.c - one action after the other.
 */
#include "chaos.h"

#include <inttypes.h>

#include "mutant.h"
#include "sim.h"

static struct node *any_node(struct world *w, bool want(const struct node *node))
{
    uint32_t first = prng_below(&w->dice, NODE_MAX);

    for (uint32_t i = 0; i < NODE_MAX; i++) {
        struct node *node = &w->nodes[(first + i) % NODE_MAX];
        if (want(node))
            return node;
    }
    return NULL;
}

static bool is_up(const struct node *node)
{
    return node_up(node);
}

static struct node *target(struct world *w)
{
    struct node *leader = any_node(w, node_leads);

    return leader != NULL && prng_coin(&w->dice) ? leader : any_node(w, is_up);
}

static uint64_t until(struct world *w)
{
    return w->queue.now + prng_wait(&w->dice, w->swarm.heal_wait);
}

/* ---- power ---- */

static void crash(struct world *w, struct node *node)
{
    if (node_leads(node))
        COVER(w, crash_leader);
    if (conf_joint(&node->conf))
        COVER(w, crash_in_joint);
    node_stop(w, node, true);
    uint64_t again = prng_chance(&w->dice, 20000) ? w->queue.now + 1 : until(w);
    sim_plan(w, again, EVENT_RESTART, node->slot, 0);
}

static void act_crash(struct world *w)
{
    struct node *node = target(w);

    if (node != NULL)
        crash(w, node);
}

static void act_crash_all(struct world *w)
{
    for (uint32_t i = 0; i < NODE_MAX; i++)
        if (node_up(&w->nodes[i]))
            crash(w, &w->nodes[i]);
}

static void act_pause(struct world *w)
{
    struct node *node = target(w);

    if (node == NULL || node->paused_until > w->queue.now)
        return;
    node->paused_until = until(w);
    sim_plan_alive(w, node->paused_until, EVENT_RESUME, node->slot, 0);
}

/* ---- links ---- */

static void heal_later(struct world *w)
{
    sim_plan(w, until(w), EVENT_HEAL, 0, 0);
}

/* A planted bug: leases count on clocks of about the same rate. */
static void drift(struct world *w)
{
    for (uint32_t i = 0; i < NODE_MAX; i++)
        if (MUTANT(5) && w->swarm.lease_reads && node_leads(&w->nodes[i]))
            w->nodes[i].period = 20 * TICK;
}

static void act_partition(struct world *w)
{
    drift(w);
    net_split(w, (uint16_t)dice_roll(&w->dice));
    heal_later(w);
}

static void act_isolate(struct world *w)
{
    struct node *node = target(w);

    if (node == NULL)
        return;
    drift(w);
    net_split(w, conf_bit(node->id));
    heal_later(w);
}

static void act_cut_one_way(struct world *w)
{
    uint32_t part = prng_between(&w->dice, 4000, 40000);

    for (uint32_t from = 0; from < NODE_MAX; from++)
        for (uint32_t to = 0; to < NODE_MAX; to++)
            if (prng_chance(&w->dice, part))
                net_cut(w, from, to);
    heal_later(w);
}

static void act_bridge(struct world *w)
{
    struct node *node = any_node(w, is_up);

    if (node == NULL)
        return;
    net_bridge(w, node->slot);
    heal_later(w);
}

static void act_swizzle(struct world *w)
{
    uint32_t step = prng_between(&w->dice, TICK, w->swarm.heal_wait);
    uint32_t set = (uint32_t)dice_roll(&w->dice);

    for (uint32_t i = 0; i < NODE_MAX; i++)
        if (set >> i & 1)
            sim_plan(w, w->queue.now + prng_below(&w->dice, step), EVENT_CLOG, i,
                     prng_between(&w->dice, 1, 2 * step));
}

void chaos_clog(struct world *w, struct node *node, uint32_t units)
{
    if (!w->calm)
        net_clog(w, node->slot, w->queue.now + units);
}

static void act_heal(struct world *w)
{
    net_heal(w);
}

/* ---- orders ---- */

static bool takes_orders(struct world *w, struct node *node)
{
    return node != NULL && node_up(node) && !node_waits(w, node);
}

static void act_transfer(struct world *w)
{
    struct node *node = target(w);
    uint64_t to = prng_between(&w->dice, 1, NODE_MAX);

    if (!takes_orders(w, node))
        return;
    COVER(w, transfer_asked);
    coverage_order(w, node, raftpb_MessageType_MsgTransferLeader);
    w->transfer_to = to;
    node->leads_since = node->ticks;
    node_called(w, node, im_raft_transfer_leader(node->raft, to, NULL), "a transfer");
    node_pump(w, node);
}

static void act_forget(struct world *w)
{
    struct node *node = any_node(w, is_up);

    if (!takes_orders(w, node))
        return;
    coverage_order(w, node, raftpb_MessageType_MsgForgetLeader);
    node_called(w, node, im_raft_forget_leader(node->raft, NULL), "forgetting the leader");
    node_pump(w, node);
}

static void act_campaign(struct world *w)
{
    struct node *node = any_node(w, is_up);

    if (!takes_orders(w, node))
        return;
    coverage_order(w, node, raftpb_MessageType_MsgHup);
    node_called(w, node, im_raft_campaign(node->raft, NULL), "campaigning");
    node_pump(w, node);
}

static void act_unreachable(struct world *w)
{
    struct node *node = target(w);

    if (takes_orders(w, node))
        sim_report(w, node->slot, prng_between(&w->dice, 1, NODE_MAX), REPORT_UNREACHABLE);
}

static void act_compact(struct world *w)
{
    struct node *node = target(w);

    if (takes_orders(w, node))
        node_snapshot(w, node);
}

static void act_conf(struct world *w, void change(struct world *, struct node *))
{
    struct node *node = target(w);

    if (takes_orders(w, node)) {
        change(w, node);
        node_pump(w, node);
    }
}

static void act_conf_simple(struct world *w)
{
    act_conf(w, chaos_conf_simple);
}

static void act_conf_joint(struct world *w)
{
    act_conf(w, chaos_conf_joint);
}

static void act_conf_leave(struct world *w)
{
    act_conf(w, chaos_conf_leave);
}

static void act_conf_leader(struct world *w)
{
    act_conf(w, chaos_conf_leader);
}

/* ---- clocks and disks ---- */

static uint32_t draw_period(struct world *w)
{
    uint32_t skew = w->swarm.skew;

    return TICK - skew + prng_below(&w->dice, 2 * skew + 1);
}

static void act_skew(struct world *w)
{
    struct node *node = any_node(w, is_up);

    if (node != NULL)
        node->period = draw_period(w);
}

static void act_slow_disk(struct world *w)
{
    struct node *node = any_node(w, is_up);

    if (node != NULL)
        node->disk_factor = node->disk_factor > 1 ? 1 : prng_between(&w->dice, 2, 30);
}

void chaos_retire(struct world *w, struct node *node)
{
    uint16_t bit = conf_bit(node->id);

    if ((conf_members(&node->machine.conf) | conf_members(&w->truth.conf)) & bit)
        return;
    node_stop(w, node, false);
    node->retired = true;
}

/* ---- choosing ---- */

void chaos_act(struct world *w)
{
    static void (*const ACT[ACTION_COUNT])(struct world *) = {
        [ACTION_CRASH] = act_crash,             [ACTION_CRASH_ALL] = act_crash_all,
        [ACTION_PAUSE] = act_pause,             [ACTION_PARTITION] = act_partition,
        [ACTION_ISOLATE] = act_isolate,         [ACTION_CUT_ONE_WAY] = act_cut_one_way,
        [ACTION_BRIDGE] = act_bridge,           [ACTION_SWIZZLE] = act_swizzle,
        [ACTION_HEAL] = act_heal,               [ACTION_TRANSFER] = act_transfer,
        [ACTION_CONF_SIMPLE] = act_conf_simple, [ACTION_CONF_JOINT] = act_conf_joint,
        [ACTION_CONF_LEAVE] = act_conf_leave,   [ACTION_CONF_LEADER] = act_conf_leader,
        [ACTION_COMPACT] = act_compact,         [ACTION_FORGET] = act_forget,
        [ACTION_CAMPAIGN] = act_campaign,       [ACTION_SKEW] = act_skew,
        [ACTION_SLOW_DISK] = act_slow_disk,     [ACTION_UNREACHABLE] = act_unreachable,
    };
    uint32_t sum = 0, action = 0;

    for (uint32_t i = 0; i < ACTION_COUNT; i++)
        sum += w->swarm.weight[i];
    uint32_t drawn = prng_below(&w->dice, sum);
    while (drawn >= w->swarm.weight[action])
        drawn -= w->swarm.weight[action++];
    sim_say(w, "* %s", action_text((enum action)action));
    sim_mix(w, action);
    ACT[action](w);
}

void chaos_calm(struct world *w)
{
    w->calm = true;
    sim_say(w, "* no faults any more");
    net_calm(w);
    for (uint32_t i = 0; i < NODE_MAX; i++) {
        struct node *node = &w->nodes[i];
        node->period = TICK;
        node->disk_factor = 1;
        if (node_up(node) && node->paused_until > w->queue.now) {
            node->paused_until = w->queue.now;
            node_resume(w, node);
        }
    }
}
