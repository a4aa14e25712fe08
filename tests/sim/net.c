/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net.c - the fate of each message.
 */
#include "net.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "sim.h"

/* ---- packets ---- */

struct packet *net_packet(struct net *net, uint32_t number)
{
    assert(number != 0 && number <= net->block_count * PACKET_BLOCK);
    return &net->blocks[(number - 1) / PACKET_BLOCK][(number - 1) % PACKET_BLOCK];
}

static void free_packet(struct net *net, uint32_t number)
{
    struct packet *packet = net_packet(net, number);

    packet->references = 0;
    packet->next = net->free_packet;
    net->free_packet = number;
}

static bool more_packets(struct net *net)
{
    if (net->block_count == PACKET_BLOCK_MAX)
        return false;
    struct packet *block = calloc(PACKET_BLOCK, sizeof *block);
    if (block == NULL)
        return false;
    net->blocks[net->block_count++] = block;
    for (uint32_t i = PACKET_BLOCK; i-- > 0;)
        free_packet(net, (net->block_count - 1) * PACKET_BLOCK + i + 1);
    return true;
}

static raftpb_Entry *take_array(struct net *net, uint8_t class)
{
    union entry_array *array = net->free_arrays[class];

    if (array != NULL)
        net->free_arrays[class] = array->next;
    else
        array = im_arena_alloc(&net->arena, sizeof *array << class);
    return array == NULL ? NULL : &array->entry;
}

static void give_array(struct net *net, struct packet *packet)
{
    if (packet->array_class == ARRAY_CLASS_MAX)
        return;
    union entry_array *array = (union entry_array *)(void *)packet->message.entries.ptr;
    array->next = net->free_arrays[packet->array_class];
    net->free_arrays[packet->array_class] = array;
    packet->array_class = ARRAY_CLASS_MAX;
}

void net_arrived(struct net *net, uint32_t number, uint32_t to)
{
    struct link *link = &net->links[net_packet(net, number)->sender][to];

    assert(link->under_way > 0);
    link->under_way--;
}

void net_drop(struct net *net, uint32_t number)
{
    struct packet *packet = net_packet(net, number);

    assert(packet->references > 0);
    if (--packet->references > 0)
        return;
    give_array(net, packet);
    free_packet(net, number);
}

static bool copy_entries(struct world *w, struct packet *packet, const raftpb_Message *message)
{
    size_t count = message->entries.len;
    uint8_t class = 0;

    packet->array_class = ARRAY_CLASS_MAX;
    if (count == 0)
        return true;
    while (((size_t)1 << class) < count)
        class++;
    if (class >= ARRAY_CLASS_MAX)
        return false;
    raftpb_Entry *entries = take_array(&w->net, class);
    if (entries == NULL)
        return false;
    packet->array_class = class;
    packet->message.entries.ptr = entries;
    packet->message.entries.cap = (size_t)1 << class;
    for (size_t i = 0; i < count; i++) {
        entries[i] = message->entries.ptr[i];
        if (!sim_own_bytes(w, &entries[i].data))
            return false;
    }
    return true;
}

static bool copy_context(struct world *w, struct packet *packet)
{
    im_bytes *context = &packet->message.context;

    if (context->ptr == NULL)
        return true;
    if (context->len > CONTEXT_MAX)
        return sim_own_bytes(w, context);
    memcpy(packet->context, context->ptr, context->len);
    context->ptr = packet->context;
    return true;
}

uint32_t net_copy(struct world *w, const raftpb_Message *message)
{
    struct net *net = &w->net;

    if (net->free_packet == 0 && !more_packets(net))
        return 0;
    uint32_t number = net->free_packet;
    struct packet *packet = net_packet(net, number);
    net->free_packet = packet->next;
    packet->references = 1;
    packet->message = *message;
    if (!copy_entries(w, packet, message) || !copy_context(w, packet))
        return 0;
    if (message->snapshot != NULL && !sim_own_snapshot(w, packet, message->snapshot))
        return 0;
    return number;
}

/* ---- links ---- */

void net_reset(struct world *w)
{
    struct net *net = &w->net;

    for (uint32_t number = net->block_count * PACKET_BLOCK; number > 0; number--) {
        struct packet *packet = net_packet(net, number);
        if (packet->references > 0) {
            packet->references = 1;
            net_drop(net, number);
        }
    }
    memset(net->links, 0, sizeof net->links);
    net->sent = net->lost = net->repeated = net->cut = 0;
}

void net_release(struct net *net)
{
    for (uint32_t i = 0; i < net->block_count; i++)
        free(net->blocks[i]);
    im_arena_release(&net->arena);
    *net = (struct net){ .arena = IM_ARENA_INIT };
}

/* When a message that leaves now arrives. */
static uint64_t arrival(struct world *w, struct link *link, const raftpb_Message *message)
{
    const struct swarm *s = &w->swarm;
    uint64_t at = w->queue.now + s->wait_min + prng_wait(&w->dice, w->calm ? 10 : s->wait_mean);

    if (prng_chance(&w->dice, w->calm ? 0 : s->reorder))
        at += prng_wait(&w->dice, 4 * TICK);
    if (message->type_ == raftpb_MessageType_MsgSnap && !w->calm)
        at += prng_wait(&w->dice, s->wait_mean * 4);
    if (at < link->clogged_until)
        at = link->clogged_until + prng_below(&w->dice, s->wait_mean + 1);
    if ((s->in_order || w->calm) && at <= link->last_arrival)
        at = link->last_arrival;
    link->last_arrival = at;
    return at;
}

/* The transport gave a message up.  It says so unless it is a silent one; of a snapshot it always
 * does, since raft waits for that answer. */
static void give_up(struct world *w, uint32_t from, const raftpb_Message *message)
{
    w->net.lost++;
    if (w->tracing) {
        char text[256];
        sim_say(w, "lost: %s", sim_message_text(message, text, sizeof text));
    }
    if (message->type_ == raftpb_MessageType_MsgSnap)
        sim_report(w, from, message->to, REPORT_SNAPSHOT_FAILED);
    else if (!w->swarm.silent && prng_chance(&w->dice, 16000))
        sim_report(w, from, message->to, REPORT_UNREACHABLE);
}

void net_send(struct world *w, uint32_t from, const raftpb_Message *message)
{
    uint32_t to = (uint32_t)message->to - 1;
    const struct swarm *s = &w->swarm;

    if (message->to < 1 || message->to > NODE_MAX) {
        sim_fail(w, "node %u sends %.*s to %#llx, who does not exist", (unsigned)from + 1,
                 IM_STR_ARG(sim_message_name(message->type_)), (unsigned long long)message->to);
        return;
    }
    struct link *link = &w->net.links[from][to];
    w->net.sent++;
    if (link->cut || link->under_way + 2 > LINK_MAX ||
        (!w->calm && prng_chance(&w->dice, s->loss))) {
        w->net.cut += link->cut;
        give_up(w, from, message);
        return;
    }
    uint32_t number = net_copy(w, message);
    if (number == 0) {
        sim_fail(w, "the simulator ran out of memory for messages");
        return;
    }
    uint32_t copies = !w->calm && prng_chance(&w->dice, s->duplicate) ? 2 : 1;
    w->net.repeated += copies - 1;
    net_packet(&w->net, number)->references = copies;
    net_packet(&w->net, number)->sender = from;
    link->under_way += copies;
    for (; copies > 0; copies--)
        sim_plan(w, arrival(w, link, message), EVENT_DELIVER, to, number);
}

/* ---- faults ---- */

void net_heal(struct world *w)
{
    for (uint32_t from = 0; from < NODE_MAX; from++)
        for (uint32_t to = 0; to < NODE_MAX; to++)
            w->net.links[from][to].cut = false;
}

void net_calm(struct world *w)
{
    net_heal(w);
    for (uint32_t from = 0; from < NODE_MAX; from++)
        for (uint32_t to = 0; to < NODE_MAX; to++)
            w->net.links[from][to].clogged_until = w->net.links[from][to].last_arrival = 0;
}

void net_split(struct world *w, uint16_t half)
{
    for (uint32_t from = 0; from < NODE_MAX; from++)
        for (uint32_t to = 0; to < NODE_MAX; to++)
            if ((half >> from & 1) != (half >> to & 1))
                w->net.links[from][to].cut = true;
}

void net_cut(struct world *w, uint32_t from, uint32_t to)
{
    w->net.links[from][to].cut = true;
}

void net_bridge(struct world *w, uint32_t middle)
{
    for (uint32_t from = 0; from < NODE_MAX; from++)
        for (uint32_t to = 0; to < NODE_MAX; to++)
            if (from != middle && to != middle && from != to)
                w->net.links[from][to].cut = true;
}

void net_clog(struct world *w, uint32_t node, uint64_t until)
{
    for (uint32_t other = 0; other < NODE_MAX; other++) {
        w->net.links[node][other].clogged_until = until;
        w->net.links[other][node].clogged_until = until;
    }
}
