/* SPDX-License-Identifier: Apache-2.0 */
/*
 * queue.c - the heap of events; its order is total, so every implementation gives the same run.
 */
#include "queue.h"

#include <assert.h>
#include <stdlib.h>

bool queue_init(struct queue *q)
{
    if (q->heap == NULL)
        q->heap = malloc(QUEUE_MAX * sizeof *q->heap);
    q->count = 0;
    q->planned = 0;
    q->now = 0;
    return q->heap != NULL;
}

void queue_release(struct queue *q)
{
    free(q->heap);
    q->heap = NULL;
}

bool queue_put(struct queue *q, uint64_t at, struct event event)
{
    assert(at >= q->now);
    if (q->count == QUEUE_MAX || q->planned == (UINT32_C(1) << QUEUE_NUMBER_BITS) - 1)
        return false;
    event.key = at << QUEUE_NUMBER_BITS | q->planned++;

    uint32_t hole = q->count++;
    while (hole > 0) {
        uint32_t parent = (hole - 1) / 4;
        if (q->heap[parent].key < event.key)
            break;
        q->heap[hole] = q->heap[parent];
        hole = parent;
    }
    q->heap[hole] = event;
    return true;
}

/* The smallest of the children of a hole; count when it has none. */
static uint32_t least_child(const struct queue *q, uint32_t hole)
{
    uint32_t first = hole * 4 + 1;
    uint32_t last = first + 4 < q->count ? first + 4 : q->count;
    uint32_t least = first;

    if (first >= q->count)
        return q->count;
    for (uint32_t i = first + 1; i < last; i++)
        if (q->heap[i].key < q->heap[least].key)
            least = i;
    return least;
}

bool queue_take(struct queue *q, struct event *event_out)
{
    if (q->count == 0)
        return false;
    *event_out = q->heap[0];
    q->now = event_time(event_out);

    struct event last = q->heap[--q->count];
    uint32_t hole = 0;
    for (;;) {
        uint32_t child = least_child(q, hole);
        if (child == q->count || last.key < q->heap[child].key)
            break;
        q->heap[hole] = q->heap[child];
        hole = child;
    }
    q->heap[hole] = last;
    return true;
}
