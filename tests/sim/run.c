/* SPDX-License-Identifier: Apache-2.0 */
/*
 * run.c - a seed from its first event to its last.
 */
#include <inttypes.h>
#include <string.h>

#include "sim.h"

enum {
    BASE_INDEX = 3,             /* the group starts from a snapshot, as if it had lived      */
    BASE_TERM = 1,
    AUDIT_EVERY = 4096          /* events between two audits                                 */
};

/* ---- the beginning ---- */

static struct snap base_of(struct world *w)
{
    struct machine machine = { .applied = BASE_INDEX, .applied_term = BASE_TERM, .hash = 1 };

    for (uint32_t id = 1; id <= w->swarm.voters; id++)
        machine.conf.voters |= conf_bit(id);
    for (uint32_t i = 1; i <= w->swarm.learners; i++)
        machine.conf.learners |= conf_bit(w->swarm.voters + i);
    return (struct snap){ .index = BASE_INDEX, .term = BASE_TERM, .conf = machine.conf,
                          .payload = payload_number(&w->payloads, &machine, sizeof machine) };
}

static void reset_node(struct world *w, uint32_t slot)
{
    struct node *node = &w->nodes[slot];
    struct disk disk = node->disk;

    im_raft_free(node->raft);
    memset(node, 0, sizeof *node);
    node->world = w;
    node->slot = slot;
    node->id = slot + 1;
    node->disk = disk;
    node->period = TICK - w->swarm.skew + prng_below(&w->dice, 2 * w->swarm.skew + 1);
    node->disk_factor = 1;
    disk_format(&node->disk, &(struct snap){ 0 }, &(struct hard){ 0 });
}

static void reset(struct world *w, const struct order *order)
{
    struct snap base;

    w->seed = order->seed;
    w->tracing = order->tracing;
    w->dice = (struct dice){ order->seed * UINT64_C(0xd1342543de82ef95) + 1 };
    w->events = w->hash = w->transfer_to = 0;
    w->failed = w->calm = false;
    w->calm_write = w->calm_index = w->disks_until = 0;
    swarm_draw(&w->swarm, &w->dice, order->length);
    w->population = w->swarm.voters + w->swarm.learners + w->swarm.spares;
    if (!queue_init(&w->queue) || !payloads_init(&w->payloads))
        sim_fail(w, "the simulator ran out of memory");
    net_reset(w);
    client_reset(w);
    for (uint32_t i = 0; i < NODE_MAX; i++)
        reset_node(w, i);
    base = base_of(w);
    if (!truth_init(&w->truth, &base))
        sim_fail(w, "the simulator ran out of memory");
    for (uint32_t i = 0; i < w->swarm.voters + w->swarm.learners && !w->failed; i++) {
        disk_format(&w->nodes[i].disk, &base, &(struct hard){ BASE_TERM, 0, BASE_INDEX });
        node_start(w, &w->nodes[i]);
    }
}

/* ---- events ---- */

static void on_client(struct world *w)
{
    client_act(w);
    sim_plan(w, w->queue.now + prng_wait(&w->dice, w->calm ? TICK : w->swarm.client_wait),
             EVENT_CLIENT, 0, 0);
}

static void on_chaos(struct world *w)
{
    if (w->calm)
        return;
    chaos_act(w);
    sim_plan(w, w->queue.now + prng_wait(&w->dice, w->swarm.fault_wait), EVENT_CHAOS, 0, 0);
}

static void on_restart(struct world *w, struct node *node)
{
    if (!node_up(node) && !node->retired)
        node_start(w, node);
}

static void handle(struct world *w, const struct event *event)
{
    struct node *node = &w->nodes[event->node];

    switch ((enum event_kind)event->kind) {
    case EVENT_TICK: node_tick(w, node); break;
    case EVENT_DELIVER:
        net_arrived(&w->net, event->arg, event->node);
        node_deliver(w, node, event->arg);
        break;
    case EVENT_WRITTEN: node_written(w, node); break;
    case EVENT_APPLIED: node_applied(w, node); break;
    case EVENT_REPORT: node_report(w, node, event->arg); break;
    case EVENT_CLIENT: on_client(w); break;
    case EVENT_RETRY: client_retry(w, event->arg); break;
    case EVENT_CHAOS: on_chaos(w); break;
    case EVENT_RESTART: on_restart(w, node); break;
    case EVENT_RESUME: node_resume(w, node); break;
    case EVENT_HEAL: net_heal(w); break;
    case EVENT_CLOG: chaos_clog(w, node, event->arg); break;
    case EVENT_RETIRE: chaos_retire(w, node); break;
    case EVENT_SNAPSHOT: node_snapshot_done(w, node); break;
    case EVENT_COUNT: break;
    }
}

bool sim_go_on(struct world *w, uint64_t event_max, uint64_t time_max)
{
    struct event event;

    while (!w->failed && w->events < event_max && w->queue.now < time_max) {
        if (!queue_take(&w->queue, &event))
            return false;
        const struct node *node = &w->nodes[event.node];
        if (event.life != 0 && (event.life != node->life || !node_up(node)))
            continue;
        w->events++;
        sim_mix(w, event.key ^ (uint64_t)event.kind << 8 ^ event.node);
        handle(w, &event);
        if (w->events % AUDIT_EVERY == 0)
            truth_audit(w);
    }
    return !w->failed;
}

/* Packets that are still under way belong to the pool when the next seed begins. */
bool sim_run(struct world *w, const struct order *order)
{
    reset(w, order);
    if (!w->failed) {
        sim_plan(w, w->queue.now + TICK, EVENT_CLIENT, 0, 0);
        sim_plan(w, w->queue.now + prng_wait(&w->dice, w->swarm.fault_wait), EVENT_CHAOS, 0, 0);
        sim_go_on(w, w->swarm.event_max, UINT64_MAX);
    }
    if (!w->failed)
        truth_audit(w);
    if (!w->failed && sim_liveness(w))
        truth_audit(w);
    return !w->failed;
}
