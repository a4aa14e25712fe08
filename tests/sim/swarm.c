/* SPDX-License-Identifier: Apache-2.0 */
/*
 * swarm.c - the ranges that a seed's configuration is drawn from.
 */
#include "swarm.h"

#include <string.h>

#include "machine.h"
#include "prng.h"

const char *action_text(enum action action)
{
#define X(name, text) text,
    static const char *const TEXT[] = { ACTIONS(X) };
#undef X
    return TEXT[action];
}

/* One of `count` values. */
static uint64_t one_of(struct dice *dice, const uint64_t values[], uint32_t count)
{
    return values[prng_below(dice, count)];
}
#define ONE_OF(dice, ...) \
    one_of(dice, (const uint64_t[]){ __VA_ARGS__ }, \
           sizeof((const uint64_t[]){ __VA_ARGS__ }) / sizeof(uint64_t))

static void draw_group(struct swarm *s, struct dice *dice, uint32_t length)
{
    s->voters = (uint32_t)ONE_OF(dice, 1, 2, 3, 3, 3, 3, 3, 4, 5, 5, 5, 7);
    uint32_t left = NODE_MAX - s->voters;
    s->learners = prng_coin(dice) ? 0 : prng_between(dice, 0, left < 2 ? left : 2);
    left -= s->learners;
    s->spares = prng_between(dice, 0, left < 3 ? left : 3);
    s->event_max = length / 2 + prng_below(dice, length + 1);
}

/* A size of 0 lets one entry through at a time, the hardest limit; the large ones are none. */
static void draw_raft(struct swarm *s, struct dice *dice)
{
    s->heartbeat_tick = prng_chance(dice, 50000) ? 1 : prng_between(dice, 1, 3);
    s->election_tick = s->heartbeat_tick * prng_between(dice, 3, 12);
    s->async_writes = prng_coin(dice);
    s->pre_vote = prng_coin(dice);
    s->check_quorum = prng_coin(dice);
    s->lease_reads = s->check_quorum && prng_chance(dice, 24000);
    s->step_down_on_removal = prng_coin(dice);
    s->forbid_forwarding = prng_chance(dice, 10000);
    s->free_conf_changes = false;
    s->size_per_message_max = ONE_OF(dice, 0, 64, 1024, 1024 * 1024, UINT64_MAX);
    s->committed_size_max = ONE_OF(dice, 1, 128, 1024 * 1024, UINT64_MAX);
    s->uncommitted_size_max = ONE_OF(dice, 0, 0, 512, 4096, 1024 * 1024);
    s->inflight_max = (uint32_t)ONE_OF(dice, 1, 2, 4, 16, 256);
    s->inflight_bytes_max = s->size_per_message_max > 1024 || prng_coin(dice) ? 0 : 2048;
}

static void draw_application(struct swarm *s, struct dice *dice)
{
    s->early_send = prng_coin(dice);
    s->step_while_writing = prng_coin(dice);
    s->durable_machine = prng_coin(dice);
    s->snapshot_every = (uint32_t)ONE_OF(dice, 0, 0, 3, 10, 40, 150);
    s->keep_behind = (uint32_t)ONE_OF(dice, 0, 1, 5, 20);
    s->apply_wait = (uint32_t)ONE_OF(dice, 1, 20, 200, 2 * TICK);
}

static void draw_network(struct swarm *s, struct dice *dice)
{
    s->loss = (uint32_t)ONE_OF(dice, 0, 0, 100, 1500, 6500, 13000);
    s->duplicate = (uint32_t)ONE_OF(dice, 0, 0, 600, 6500);
    s->in_order = prng_coin(dice);
    s->reorder = s->in_order ? 0 : (uint32_t)ONE_OF(dice, 0, 1000, 8000);
    s->wait_min = prng_between(dice, 5, 200);
    s->wait_mean = (uint32_t)ONE_OF(dice, 5, 50, 300, TICK);
    s->silent = prng_coin(dice);
}

static void draw_machine_room(struct swarm *s, struct dice *dice)
{
    s->sync_wait = (uint32_t)ONE_OF(dice, 1, 20, 100, 500, 2 * TICK);
    s->skew = s->lease_reads ? 0 : (uint32_t)ONE_OF(dice, 0, 0, 20, 200, 600);
    s->client_wait = (uint32_t)ONE_OF(dice, 50, 200, 1000, 4 * TICK);
    s->read_part = (uint32_t)ONE_OF(dice, 0, 8000, 20000, 40000);
    s->size_max = (uint32_t)ONE_OF(dice, 16, 16, 64, 300, 1200);
}

/* A lease holds only while clocks do and while its leader does not order another one to campaign.
 * Half of the actions never happen in a seed; one is sometimes far more frequent than the rest. */
static void draw_faults(struct swarm *s, struct dice *dice)
{
    s->fault_wait = (uint32_t)ONE_OF(dice, TICK, 5 * TICK, 20 * TICK, 60 * TICK);
    s->heal_wait = s->election_tick * TICK * prng_between(dice, 1, 4);
    for (int i = 0; i < ACTION_COUNT; i++)
        s->weight[i] = prng_coin(dice) ? 0 : prng_between(dice, 1, 8);
    if (prng_chance(dice, 16000))
        s->weight[prng_below(dice, ACTION_COUNT)] = 60;
    if (s->lease_reads) {
        s->weight[ACTION_PAUSE] = 0;
        s->weight[ACTION_TRANSFER] = 0;
        s->weight[ACTION_SKEW] = 0;
    }
    s->weight[ACTION_HEAL]++;
}

void swarm_draw(struct swarm *swarm, struct dice *dice, uint32_t length)
{
    memset(swarm, 0, sizeof *swarm);
    draw_group(swarm, dice, length);
    draw_raft(swarm, dice);
    draw_application(swarm, dice);
    draw_network(swarm, dice);
    draw_machine_room(swarm, dice);
    draw_faults(swarm, dice);
}
