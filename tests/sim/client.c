/* SPDX-License-Identifier: Apache-2.0 */
/*
 * client.c - what clients do, and whether they may believe what they are told.
 */
#include "client.h"

#include <inttypes.h>
#include <string.h>

#include "mutant.h"
#include "sim.h"

/* Bytes of a proposal: number (8), register, slot, life (2), four more; then what fills it up. */
enum { HEAD_KEY = 8, HEAD_SLOT = 9, HEAD_LIFE = 10, SIZE_LIMIT = 4096 };

uint8_t client_key(const unsigned char *data)
{
    return data[HEAD_KEY] % KEY_MAX;
}

void client_reset(struct world *w)
{
    memset(&w->clients, 0, sizeof w->clients);
    w->clients.next_write = 1;
    w->clients.next_read = 1;
}

/* ---- writes ---- */

/* Mostly small, now and then exactly a limit, one less or one more. */
static uint32_t draw_size(struct world *w)
{
    const struct swarm *s = &w->swarm;
    uint64_t limit = prng_coin(&w->dice) ? s->size_per_message_max : s->uncommitted_size_max;
    uint32_t size = WRITE_HEAD + prng_below(&w->dice, s->size_max);

    if (prng_chance(&w->dice, 3000) && limit > WRITE_HEAD && limit < SIZE_LIMIT - 1) {
        COVER(w, write_at_limit);
        size = (uint32_t)limit - 1 + prng_below(&w->dice, 3);
    }
    return size;
}

bool client_write(struct world *w, struct node *node)
{
    unsigned char data[SIZE_LIMIT];
    uint32_t size = draw_size(w);
    uint64_t number = w->clients.next_write++;

    memset(data, (int)(number & 0xff), size);
    memcpy(data, &number, sizeof number);
    data[HEAD_KEY] = (uint8_t)prng_below(&w->dice, KEY_MAX);
    data[HEAD_SLOT] = (uint8_t)node->slot;
    memcpy(data + HEAD_LIFE, &node->life, sizeof node->life);
    coverage_order(w, node, raftpb_MessageType_MsgProp);
    im_code code = im_raft_propose(node->raft, (im_bytes){ data, size, size }, NULL);
    sim_say(w, "write %" PRIu64 " of %u bytes at node %" PRIu64 ": %s", number, (unsigned)size,
            node->id, im_code_text(code));
    if (code == IM_ABORTED)
        COVER(w, write_dropped);
    bool taken = node_called(w, node, code, "a proposal");
    node_pump(w, node);
    return taken;
}

void client_applied(struct world *w, struct node *node, const unsigned char *data)
{
    struct clients *c = &w->clients;
    uint16_t life;
    uint8_t key = client_key(data);
    uint64_t index = node->machine.applied;

    memcpy(&life, data + HEAD_LIFE, sizeof life);
    if (data[HEAD_SLOT] != node->slot || life != node->life)
        return;
    c->writes_acked++;
    uint64_t number;
    memcpy(&number, data, sizeof number);
    if (w->calm && w->calm_index == 0 && number >= w->calm_write)
        w->calm_index = index;
    if (c->newest[key] < index)
        c->newest[key] = index;
    c->acked[c->acked_count++ % ACKED_MAX] = (struct acked){ w->queue.now, index, key };
}

/* ---- reads ---- */

/* Until when a lease may serve what was replaced: the leader looks at its quorum once in an
 * election timeout and may have heard of it at the beginning of the one before. */
static uint64_t lease_span(const struct world *w)
{
    return (uint64_t)(2 * w->swarm.election_tick + 1) * TICK;
}

enum { ANY_KEY = KEY_MAX };

static uint64_t acked_before(const struct world *w, uint8_t key, uint64_t time)
{
    const struct clients *c = &w->clients;
    uint64_t newest = 0;

    for (uint64_t i = c->acked_count; i > 0 && i + ACKED_MAX > c->acked_count; i--) {
        const struct acked *a = &c->acked[(i - 1) % ACKED_MAX];
        if ((a->key == key || key == ANY_KEY) && a->at <= time && a->index > newest)
            newest = a->index;
    }
    return newest;
}

static uint64_t must_see(const struct world *w, uint8_t key)
{
    uint64_t span = lease_span(w), newest = 0;

    if (!w->swarm.lease_reads && key != ANY_KEY)
        return w->clients.newest[key];
    for (uint32_t i = 0; !w->swarm.lease_reads && i < KEY_MAX; i++)
        newest = w->clients.newest[i] > newest ? w->clients.newest[i] : newest;
    if (!w->swarm.lease_reads)
        return newest;
    return w->queue.now < span ? 0 : acked_before(w, key, w->queue.now - span);
}

static void ask(struct world *w, struct node *node, struct read *read)
{
    uint8_t context[8];

    memcpy(context, &read->number, sizeof context);
    coverage_order(w, node, raftpb_MessageType_MsgReadIndex);
    im_code code = im_raft_read_index(node->raft, (im_bytes){ context, 8, 8 }, NULL);
    node_called(w, node, code, "a read");
    /* Some clients are patient: a late answer must be as good as an early one. */
    uint32_t timeouts = prng_coin(&w->dice) ? 1 : 10;
    read->retry_at = w->queue.now + timeouts * w->swarm.election_tick * TICK;
    sim_plan(w, read->retry_at, EVENT_RETRY, node->slot, (uint32_t)(read->number % READ_MAX));
    node_pump(w, node);
}

static void give_up(struct world *w, struct read *read)
{
    if (read->index != 0 && w->nodes[read->node].life == read->life)
        w->nodes[read->node].reads_waiting--;
    read->number = 0;
}

void client_read(struct world *w, struct node *node)
{
    struct clients *c = &w->clients;
    uint64_t number = c->next_read++;
    struct read *read = &c->reads[number % READ_MAX];
    uint8_t key = (uint8_t)prng_below(&w->dice, KEY_MAX);

    if (read->number != 0)
        give_up(w, read);
    *read = (struct read){ .number = number, .life = node->life,
                           .node = (uint8_t)node->slot, .key = key,
                           .at_least = must_see(w, key),
                           .reaches = must_see(w, ANY_KEY) };
    sim_say(w, "read %" PRIu64 " of register %u at node %" PRIu64 ", at least %" PRIu64, number,
            (unsigned)key, node->id, read->at_least);
    ask(w, node, read);
}

static void answer(struct world *w, struct node *node, struct read *read)
{
    uint64_t value = node->machine.value[read->key];

    if (value < read->at_least)
        sim_fail(w, "stale read: node %" PRIu64 " answers %" PRIu64 " from index %" PRIu64
                    ", but %" PRIu64 " was acknowledged before the read began",
                 node->id, value, read->index, read->at_least);
    if (node_leads(node))
        COVER(w, read_at_leader);
    else
        COVER(w, read_elsewhere);
    w->clients.reads_done++;
    sim_mix(w, value);
    read->number = 0;
}

void client_read_state(struct world *w, struct node *node, uint64_t index, im_bytes context)
{
    uint64_t number = 0;

    if (context.len != sizeof number) {
        sim_fail(w, "a read state with a context that nobody gave");
        return;
    }
    memcpy(&number, context.ptr, sizeof number);
    struct read *read = &w->clients.reads[number % READ_MAX];
    if (read->number != number || read->node != node->slot || read->life != node->life ||
        read->index != 0)
        return;
    read->index = index;
    if (index < read->reaches)
        sim_fail(w, "stale read: node %" PRIu64 " is told to read from index %" PRIu64
                    ", but %" PRIu64 " was acknowledged before the read began",
                 node->id, index, read->reaches);
    if (node->machine.applied >= index)
        answer(w, node, read);
    else
        node->reads_waiting++;
}

void client_catch_up(struct world *w, struct node *node)
{
    for (uint32_t i = 0; i < READ_MAX && node->reads_waiting > 0; i++) {
        struct read *read = &w->clients.reads[i];
        if (read->number == 0 || read->node != node->slot || read->life != node->life ||
            read->index == 0 || node->machine.applied < read->index)
            continue;
        node->reads_waiting--;
        answer(w, node, read);
    }
}

/* Another attempt has another context, since an answer to the first one may still come. */
void client_retry(struct world *w, uint32_t slot)
{
    struct read *read = &w->clients.reads[slot];
    struct node *node = &w->nodes[read->node];

    if (read->number == 0 || read->index != 0 || w->queue.now < read->retry_at)
        return;
    bool again = !w->calm && node_up(node) && !node_waits(w, node) && prng_coin(&w->dice);
    if (again && MUTANT(4)) {
        read->at_least = must_see(w, read->key);
        read->reaches = must_see(w, ANY_KEY);
        ask(w, node, read);
        return;
    }
    read->number = 0;
    if (again) {
        COVER(w, read_retried);
        client_read(w, node);
    }
}

/* ---- requests ---- */

/* Clients mostly know the leader, but not always. */
static struct node *draw_node(struct world *w)
{
    struct node *node = &w->nodes[prng_below(&w->dice, NODE_MAX)];
    bool leader = prng_coin(&w->dice);

    for (uint32_t i = 0; i < NODE_MAX; i++) {
        struct node *other = &w->nodes[(node->slot + i) % NODE_MAX];
        if (node_up(other) && !node_waits(w, other) && (!leader || node_leads(other)))
            return other;
    }
    return NULL;
}

void client_act(struct world *w)
{
    struct node *node = draw_node(w);
    uint32_t burst = prng_chance(&w->dice, 2000) ? prng_between(&w->dice, 2, 12) : 1;

    if (node == NULL)
        return;
    if (prng_chance(&w->dice, w->swarm.read_part)) {
        client_read(w, node);
        return;
    }
    for (; burst > 0 && !w->failed && node_up(node) && !node_waits(w, node); burst--)
        client_write(w, node);
}
