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
           node->readies_out == JOB_MAX;
}

/* A Ready is out; whoever took it is its first user. */
static uint32_t hold(struct node *node, uint64_t id)
{
    uint32_t place = 0;

    while (node->readies[place].uses != 0)
        place++;
    node->readies[place] = (struct out_ready){ id, 1 };
    node->readies_out++;
    return place;
}

/* One user less reads that Ready; the last one gives it back. */
static void release(struct world *w, struct node *node, uint32_t place)
{
    struct out_ready *out = &node->readies[place];

    if (w->failed || --out->uses > 0)
        return;
    node->readies_out--;
    node_called(w, node, im_raft_release(node->raft, out->id, NULL), "a release");
}

static void push(struct node *node, struct jobs *jobs, const raftpb_Message *m, uint32_t place)
{
    jobs->items[(jobs->first + jobs->count++) % JOB_MAX] = (struct job){ *m, place };
    if (!MUTANT(30))
        node->readies[place].uses++;
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
    node_plan_written(w, node);
}

static void start_apply(struct world *w, struct node *node)
{
    struct jobs *jobs = &node->apply;

    if (jobs->busy > 0 || jobs->count == 0)
        return;
    jobs->busy = 1;
    node_plan_done(w, node, EVENT_APPLIED, w->swarm.apply_wait);
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
    uint32_t place = hold(node, ready.id);
    node_ready(w, node, &ready);
    for (size_t i = 0; i < ready.messages.len; i++) {
        const raftpb_Message *m = &ready.messages.ptr[i];
        if (MUTANT(6) && m->to == IM_RAFT_APPEND_THREAD)
            answer_early(w, node, m);
        if (m->to == IM_RAFT_APPEND_THREAD)
            push(node, &node->append, m, place);
        else if (m->to == IM_RAFT_APPLY_THREAD)
            push(node, &node->apply, m, place);
        else
            node_send(w, node, m);
    }
    release(w, node, place);
    start_append(w, node);
    start_apply(w, node);
}

/* The oldest job is done. */
static void respond(struct world *w, struct node *node, struct jobs *jobs)
{
    struct job *job = &jobs->items[jobs->first];

    for (size_t i = 0; i < job->message.responses.len && !w->failed; i++)
        node_send(w, node, &job->message.responses.ptr[i]);
    uint32_t place = job->ready;
    jobs->first = (jobs->first + 1) % JOB_MAX;
    jobs->count--;
    if (!MUTANT(30))
        release(w, node, place);
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
