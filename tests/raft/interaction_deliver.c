/* SPDX-License-Identifier: Apache-2.0 */
/*
 * interaction_deliver.c - the network between nodes, and stabilize.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "interaction.h"
#include "object/copy.h"
#include "object/value.h"

/* ---- queues ---- */

void queue_add(environment *env, queue *q, const raftpb_Message *message)
{
    if (q->count == q->capacity) {
        size_t capacity = q->capacity > 0 ? 2 * q->capacity : 16;
        raftpb_Message *at = dd_zalloc(capacity * sizeof *at);
        if (q->count > 0)
            memcpy(at, q->at, q->count * sizeof *at);
        free(q->at);
        q->at = at;
        q->capacity = capacity;
    }
    if (im_deep_copy(&env->arena, raftpb_Message_type, message, &q->at[q->count], NULL) != IM_OK)
        abort();
    q->count++;
}

raftpb_Message queue_take(queue *q)
{
    raftpb_Message first = q->at[0];

    q->count--;
    memmove(q->at, q->at + 1, q->count * sizeof *q->at);
    return first;
}

void queue_release(queue *q)
{
    free(q->at);
    *q = (queue){ NULL, 0, 0 };
}

/* ---- delivery ---- */

enum { ANY_TYPE = -1 };

typedef struct recipient {
    uint64_t id;
    bool drop;
} recipient;

/* What a node sends to itself and to its threads does not travel, and cannot get lost. */
static bool is_local(const raftpb_Message *m)
{
    return m->from == m->to || m->from >= IM_RAFT_APPLY_THREAD || m->to >= IM_RAFT_APPLY_THREAD;
}

static bool is_for(const raftpb_Message *m, recipient to, int32_t type)
{
    return m->to == to.id && !(to.drop && is_local(m)) &&
           (type == ANY_TYPE || m->type_ == type);
}

/* The messages for a recipient leave the list, in their order. */
static queue split(environment *env, recipient to, int32_t type)
{
    queue taken = { NULL, 0, 0 };
    size_t kept = 0;

    if (env->messages.count == 0)
        return taken;
    taken.at = dd_zalloc(env->messages.count * sizeof *taken.at);
    for (size_t i = 0; i < env->messages.count; i++) {
        raftpb_Message m = env->messages.at[i];
        if (is_for(&m, to, type))
            taken.at[taken.count++] = m;
        else
            env->messages.at[kept++] = m;
    }
    env->messages.count = kept;
    return taken;
}

static verdict deliver_to(environment *env, recipient to, int32_t type, size_t *count)
{
    queue taken = split(env, to, type);
    verdict v = DONE;

    *count += taken.count;
    for (size_t i = 0; v == DONE && i < taken.count; i++) {
        say_message(env, to.drop ? "dropped: " : "", &taken.at[i]);
        if (to.drop)
            continue;
        if (to.id == 0 || to.id > env->nodes)
            v = wrong(env, "there is no node %" PRIu64, to.id);
        else if (im_raft_step(env->node[to.id - 1]->raft, &taken.at[i], &env->why) != IM_OK)
            say(env, "%s\n", env->why.text);
    }
    queue_release(&taken);
    return v;
}

/* ---- deliver-msgs ---- */

typedef struct delivery {
    recipient to[DD_ARGS_MAX];
    size_t count;
    int32_t type;
} delivery;

static verdict take_recipient(environment *env, delivery *d, const char *text, bool drop)
{
    recipient to = { 0, drop };

    if (dd_number(text, &to.id, &env->why) != IM_OK)
        return WRONG;
    for (size_t i = 0; i < d->count; i++)
        if (d->to[i].id == to.id && d->to[i].drop != drop)
            return wrong(env, "can't both deliver and drop msgs to %s", text);
    if (d->count == DD_ARGS_MAX)
        return wrong(env, "too many recipients");
    d->to[d->count++] = to;
    return DONE;
}

static verdict take_drop(environment *env, delivery *d, const dd_arg *arg)
{
    verdict v = DONE;

    for (size_t i = 0; v == DONE && i < arg->values; i++)
        v = take_recipient(env, d, arg->value[i], true);
    return v;
}

static verdict take_type(environment *env, delivery *d, const dd_arg *arg)
{
    const char *name;

    if (dd_value(arg, &name, &env->why) != IM_OK)
        return WRONG;
    if (!im_enum_number(raftpb_MessageType_type, im_str_of(name), &d->type))
        return wrong(env, "unknown message type %s", name);
    return DONE;
}

verdict run_deliver(environment *env, const dd_case *test)
{
    delivery d = { .type = ANY_TYPE };
    size_t count = 0;
    verdict v = DONE;

    for (size_t i = 0; v == DONE && i < test->args; i++) {
        const dd_arg *arg = &test->arg[i];
        if (arg->values == 0)
            v = take_recipient(env, &d, arg->key, false);
        else if (strcmp(arg->key, "drop") == 0)
            v = take_drop(env, &d, arg);
        else if (strcmp(arg->key, "type") == 0)
            v = take_type(env, &d, arg);
        else
            v = wrong(env, "deliver-msgs has no argument %s", arg->key);
    }
    for (size_t i = 0; v == DONE && i < d.count; i++)
        v = deliver_to(env, d.to[i], d.type, &count);
    if (v == DONE && count == 0)
        say(env, "no messages\n");
    return v;
}

verdict run_send_snapshot(environment *env, const dd_case *test)
{
    node *from, *to;

    if (test->args != 2 || take_node(env, &test->arg[0], &from) != DONE ||
        take_node(env, &test->arg[1], &to) != DONE)
        return wrong(env, "send-snapshot wants two nodes");
    raftpb_Message m = {
        .type_ = raftpb_MessageType_MsgSnap,
        .term = im_raft_get_status(from->raft).hard_state.term,
        .from = from->id,
        .to = to->id,
        .snapshot = &from->newest,
    };
    queue_add(env, &env->messages, &m);
    say_message(env, "", &m);
    return DONE;
}

/* ---- stabilize ---- */

/* A node is asked whether it has something to do, says so, and does it. */
typedef struct stage {
    const char *what;
    bool (*wants)(node *n);
    verdict (*perform)(node *n);
} stage;

static bool has_ready(node *n)
{
    return im_raft_has_ready(n->raft);
}

static bool has_messages(node *n)
{
    recipient to = { n->id, false };

    for (size_t i = 0; i < n->env->messages.count; i++)
        if (is_for(&n->env->messages.at[i], to, ANY_TYPE))
            return true;
    return false;
}

static verdict receive(node *n)
{
    size_t count = 0;

    return deliver_to(n->env, (recipient){ n->id, false }, ANY_TYPE, &count);
}

static bool has_append_work(node *n)
{
    return n->append_work.count > 0;
}

static verdict drain_append_work(node *n)
{
    verdict v = DONE;

    while (v == DONE && has_append_work(n))
        v = process_append_thread(n);
    return v;
}

static bool has_apply_work(node *n)
{
    return n->apply_work.count > 0;
}

static verdict drain_apply_work(node *n)
{
    verdict v = DONE;

    while (v == DONE && has_apply_work(n))
        v = process_apply_thread(n);
    return v;
}

static const stage STAGE[] = {
    { "handling Ready", has_ready, process_ready },
    { "receiving messages", has_messages, receive },
    { "processing append thread", has_append_work, drain_append_work },
    { "processing apply thread", has_apply_work, drain_apply_work },
};

/* One stage of all nodes; *idle_out becomes false if any had something to do. */
static verdict run_stage(environment *env, const stage *s, node *const *nodes, size_t count,
                         bool *idle_out)
{
    verdict v = DONE;

    for (size_t i = 0; v == DONE && i < count; i++) {
        indentation in;
        if (!s->wants(nodes[i]))
            continue;
        *idle_out = false;
        say(env, "> %" PRIu64 " %s\n", nodes[i]->id, s->what);
        indent_begin(env, &in);
        v = s->perform(nodes[i]);
        indent_end(env, &in);
    }
    return v;
}

static verdict stabilize(environment *env, node *const *nodes, size_t count)
{
    for (int round = 0; round < ROUNDS_MAX; round++) {
        bool idle = true;
        for (size_t i = 0; i < sizeof STAGE / sizeof *STAGE; i++) {
            verdict v = run_stage(env, &STAGE[i], nodes, count, &idle);
            if (v != DONE)
                return v;
        }
        if (idle)
            return DONE;
    }
    return wrong(env, "the nodes did not come to rest in %d rounds", (int)ROUNDS_MAX);
}

verdict run_stabilize(environment *env, const dd_case *test)
{
    im_raft_log_level level = env->level;
    node *nodes[DD_ARGS_MAX];
    size_t count;
    verdict v = take_nodes(env, test, nodes, &count);

    for (size_t i = 0; v == DONE && i < test->args; i++) {
        const char *name;
        if (test->arg[i].values == 0)
            continue;
        if (strcmp(test->arg[i].key, "log-level") != 0)
            v = wrong(env, "stabilize has no argument %s", test->arg[i].key);
        else if (dd_value(&test->arg[i], &name, &env->why) != IM_OK)
            v = WRONG;
        else
            v = set_level(env, name);
    }
    if (v == DONE)
        v = count > 0 ? stabilize(env, nodes, count) : stabilize(env, env->node, env->nodes);
    env->level = level;
    return v;
}
