/* SPDX-License-Identifier: Apache-2.0 */
/*
 * queue.h - virtual time: what happens next.
 *
 * A heap with four children a node over events of 16 bytes, so that the children of a node
 * share a cache line.  Time and a running number are one key: two events of the same time happen in
 * the order in which they were planned, and comparing is one instruction.
 */
#ifndef SIM_QUEUE_H
#define SIM_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    QUEUE_NUMBER_BITS = 28,     /* events a run may plan: 268 million                        */
    QUEUE_MAX = 1 << 16         /* events that may be due at once                            */
};

struct event {
    uint64_t key;               /* time, then number                                         */
    uint8_t kind;               /* enum event_kind                                           */
    uint8_t node;               /* slot of the node it happens to                            */
    uint16_t life;              /* of the node when it was planned: a crash voids the rest   */
    uint32_t arg;               /* packet, peer, ...                                         */
};

struct queue {
    struct event *heap;
    uint32_t count;
    uint32_t planned;           /* events so far                                             */
    uint64_t now;               /* time of the event that was taken last                     */
};

/* An empty queue at time 0; memory of an earlier run is kept. */
bool queue_init(struct queue *q);
void queue_release(struct queue *q);

/* Plan an event for the time `at`, not before now.  False when the queue is full. */
bool queue_put(struct queue *q, uint64_t at, struct event event);

/* The next event; false when there is none. */
bool queue_take(struct queue *q, struct event *event_out);

static inline uint64_t event_time(const struct event *event)
{
    return event->key >> QUEUE_NUMBER_BITS;
}

#endif
