/* SPDX-License-Identifier: Apache-2.0 */
/*
 * world.c - what a process keeps from seed to seed: memory, planning, words.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "sim.h"

struct world *sim_new(struct coverage *coverage)
{
    struct world *w = calloc(1, sizeof *w);

    if (w != NULL)
        w->coverage = coverage;
    return w;
}

void sim_free(struct world *w)
{
    if (w == NULL)
        return;
    for (uint32_t i = 0; i < NODE_MAX; i++) {
        im_raft_free(w->nodes[i].raft);
        disk_release(&w->nodes[i].disk);
    }
    queue_release(&w->queue);
    payloads_release(&w->payloads);
    net_release(&w->net);
    truth_release(&w->truth);
    im_arena_release(&w->scratch);
    free(w);
}

void sim_plan(struct world *w, uint64_t at, enum event_kind kind, uint32_t node, uint32_t arg)
{
    struct event event = { .kind = (uint8_t)kind, .node = (uint8_t)node, .arg = arg };

    if (!queue_put(&w->queue, at, event))
        sim_fail(w, "too many events are due at once");
}

void sim_plan_alive(struct world *w, uint64_t at, enum event_kind kind, uint32_t node, uint32_t arg)
{
    struct event event = { .kind = (uint8_t)kind, .node = (uint8_t)node, .arg = arg,
                           .life = w->nodes[node].life };

    if (!queue_put(&w->queue, at, event))
        sim_fail(w, "too many events are due at once");
}

void sim_report(struct world *w, uint32_t from, uint64_t to, enum report report)
{
    if (node_up(&w->nodes[from]))
        sim_plan_alive(w, w->queue.now + 1 + prng_wait(&w->dice, TICK / 2), EVENT_REPORT, from,
                       (uint32_t)to << 8 | (uint32_t)report);
}

void sim_fail(struct world *w, const char *format, ...)
{
    va_list args;

    if (w->failed)
        return;
    w->failed = true;
    va_start(args, format);
    vsnprintf(w->failure, sizeof w->failure, format, args);
    va_end(args);
    sim_say(w, "FAILED: %s", w->failure);
}

void sim_say(struct world *w, const char *format, ...)
{
    va_list args;

    if (!w->tracing)
        return;
    printf("%9" PRIu64 ".%03u ", w->queue.now / TICK, (unsigned)(w->queue.now % TICK));
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
}
