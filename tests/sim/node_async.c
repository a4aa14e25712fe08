/* SPDX-License-Identifier: Apache-2.0 */
/*
 * node_async.c - writing and applying by messages to two storage threads.
 *
 * The append thread may take several messages at once and sync once for all, as a real one would;
 * their responses leave after that.
 */
#include <string.h>

#include "mutant.h"
#include "sim.h"

bool node_async_full(const struct node *node)
{
    return node->append.count == JOB_MAX || node->apply.count == JOB_MAX ||
           node->readies_out >= JOB_MAX / 2;
}

static void push(struct node *node, struct jobs *jobs, const raftpb_Message *m, uint64_t ready_id)
{
    jobs->items[(jobs->first + jobs->count++) % JOB_MAX] = (struct job){ *m, ready_id };
    if (!MUTANT(30))
        node->ready_uses[ready_id % JOB_MAX]++;
}

/* One job less reads that Ready; the last one gives it back. */
static void release(struct world *w, struct node *node, uint64_t ready_id)
{
    if (w->failed || --node->ready_uses[ready_id % JOB_MAX] > 0)
        return;
    node->readies_out--;
    node_called(w, node, im_raft_release(node->raft, ready_id, NULL), "a release");
}

static struct hard hard_of(const raftpb_Message *m)
{
    return (struct hard){ m->term, m->vote, m->commit };
}

static void start_append(struct world *w, struct node *node)
{
    struct jobs *jobs = &node->append;

    if (jobs->busy > 0 || jobs->count == 0)
        return;
    jobs->busy = prng_between(&w->dice, 1, jobs->count);
    for (uint32_t i = 0; i < jobs->busy; i++) {
        const raftpb_Message *m = &jobs->items[(jobs->first + i) % JOB_MAX].message;
        struct hard hard = hard_of(m);
        node_write(w, node, &hard, m->snapshot, &m->entries);
    }
    sim_plan_alive(w, w->queue.now + node_sync_time(w, node), EVENT_WRITTEN, node->slot, 0);
}

static void start_apply(struct world *w, struct node *node)
{
    struct jobs *jobs = &node->apply;

    if (jobs->busy > 0 || jobs->count == 0)
        return;
    jobs->busy = 1;
    uint32_t mean = w->calm ? 5 : w->swarm.apply_wait;
    sim_plan_alive(w, w->queue.now + prng_wait(&w->dice, mean), EVENT_APPLIED, node->slot, 0);
}

static void answer_early(struct world *w, struct node *node, const raftpb_Message *m)
{
    for (size_t i = 0; i < m->responses.len; i++)
        if (m->responses.ptr[i].to != node->id)
            node_send(w, node, &m->responses.ptr[i]);
}

void node_async_ready(struct world *w, struct node *node)
{
    im_raft_ready ready;

    if (!node_called(w, node, im_raft_take_ready(node->raft, &ready, NULL), "taking a Ready"))
        return;
    node->readies_out++;
    node->ready_uses[ready.id % JOB_MAX] = 1;
    node_ready(w, node, &ready);
    for (size_t i = 0; i < ready.messages.len; i++) {
        const raftpb_Message *m = &ready.messages.ptr[i];
        if (MUTANT(6) && m->to == IM_RAFT_APPEND_THREAD)
            answer_early(w, node, m);
        if (m->to == IM_RAFT_APPEND_THREAD)
            push(node, &node->append, m, ready.id);
        else if (m->to == IM_RAFT_APPLY_THREAD)
            push(node, &node->apply, m, ready.id);
        else
            node_send(w, node, m);
    }
    release(w, node, ready.id);
    start_append(w, node);
    start_apply(w, node);
}

/* The oldest job is done. */
static void respond(struct world *w, struct node *node, struct jobs *jobs)
{
    struct job *job = &jobs->items[jobs->first];

    for (size_t i = 0; i < job->message.responses.len && !w->failed; i++)
        node_send(w, node, &job->message.responses.ptr[i]);
    uint64_t ready_id = job->ready_id;
    jobs->first = (jobs->first + 1) % JOB_MAX;
    jobs->count--;
    if (!MUTANT(30))
        release(w, node, ready_id);
}

void node_async_written(struct world *w, struct node *node)
{
    struct jobs *jobs = &node->append;
    bool restored = false;

    node_sync(w, node);
    for (; jobs->busy > 0 && !w->failed; jobs->busy--) {
        if (jobs->items[jobs->first].message.snapshot != NULL && !restored) {
            node_restore(w, node);
            restored = true;
        }
        respond(w, node, jobs);
    }
    start_append(w, node);
}

void node_async_applied(struct world *w, struct node *node)
{
    struct jobs *jobs = &node->apply;

    node_apply(w, node, &jobs->items[jobs->first].message.entries);
    jobs->busy = 0;
    if (!w->failed)
        respond(w, node, jobs);
    start_apply(w, node);
}
