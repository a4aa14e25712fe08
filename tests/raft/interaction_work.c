/* SPDX-License-Identifier: Apache-2.0 */
/*
 * interaction_work.c - a node's Ready is done: stored, sent and applied, at once or by its threads.
 */
#include <inttypes.h>
#include <string.h>

#include "describe.h"
#include "interaction.h"

/* ---- storing and applying ---- */

static verdict store(node *n, const raftpb_HardState *hard, const raftpb_Entry_slice *entries,
                     const raftpb_Snapshot *snapshot)
{
    im_status *why = &n->env->why;

    if (hard->term != 0 || hard->vote != 0 || hard->commit != 0)
        im_raft_memory_set_hard_state(n->memory, hard);
    if (snapshot == NULL || snapshot->metadata.index == 0)
        return verdict_of(im_raft_memory_append(n->memory, entries->ptr, entries->len, why));
    if (entries->len > 0) {
        im_status_set(why, IM_INVALID_ARGUMENT,
                      "can't apply snapshot and entries at the same time");
        return ERROR;
    }
    return verdict_of(im_raft_memory_apply_snapshot(n->memory, snapshot, why));
}

/* The state machine as it is after entry, which appends update to it. */
static verdict advance_state(node *n, const raftpb_Entry *entry, im_bytes update)
{
    im_bytes old = n->newest.data;
    size_t len = old.len + update.len;
    uint8_t *data = im_arena_alloc(&n->env->arena, len);

    if (data == NULL)
        return wrong(n->env, "out of memory");
    if (old.len > 0)
        memcpy(data, old.ptr, old.len);
    if (update.len > 0)
        memcpy(data + old.len, update.ptr, update.len);
    n->newest.data = (im_bytes){ data, len, len };
    n->newest.metadata.index = entry->index;
    n->newest.metadata.term = entry->term;
    return DONE;
}

static verdict apply_entry(node *n, const raftpb_Entry *entry)
{
    im_arena *arena = &n->env->arena;
    im_status *why = &n->env->why;
    raftpb_ConfChangeV2 change;
    raftpb_ConfState state;

    if (entry->type_ == raftpb_EntryType_EntryNormal)
        return advance_state(n, entry, entry->data);
    if (im_raft_conf_change_of(entry, arena, &change, why) != IM_OK ||
        im_raft_apply_conf_change(n->raft, &change, arena, &state, why) != IM_OK)
        return ERROR;
    n->newest.metadata.conf_state = state;
    return advance_state(n, entry, change.context);
}

static verdict apply(node *n, const raftpb_Entry_slice *entries)
{
    for (size_t i = 0; i < entries->len; i++) {
        verdict v = apply_entry(n, &entries->ptr[i]);
        if (v != DONE)
            return v;
    }
    return DONE;
}

/* ---- Readies ---- */

/* To the network, or to the thread that a message is for. */
static verdict send_messages(node *n, const raftpb_Message_slice *messages)
{
    for (size_t i = 0; i < messages->len; i++) {
        const raftpb_Message *m = &messages->ptr[i];
        queue *to = m->to == IM_RAFT_APPEND_THREAD  ? &n->append_work
                    : m->to == IM_RAFT_APPLY_THREAD ? &n->apply_work
                                                    : &n->env->messages;
        if (to != &n->env->messages && !n->config.async_storage_writes)
            return wrong(n->env, "a message to a thread, without async storage writes");
        queue_add(n->env, to, m);
    }
    return DONE;
}

static verdict do_ready(node *n, const im_raft_ready *ready)
{
    bool async = n->config.async_storage_writes;
    verdict v = DONE;

    if (!async)
        v = store(n, &ready->hard_state, &ready->entries, ready->snapshot);
    if (v == DONE && !async)
        v = apply(n, &ready->committed_entries);
    if (v == DONE)
        v = send_messages(n, &ready->messages);
    if (v != DONE)
        return v;
    /* Nobody looks at this Ready any more: all that waits is a copy. */
    return verdict_of(async ? im_raft_release(n->raft, ready->id, &n->env->why)
                            : im_raft_advance(n->raft, &n->env->why));
}

verdict process_ready(node *n)
{
    dd_text text = { NULL, 0, 0 };
    im_raft_ready ready;

    if (im_raft_take_ready(n->raft, &ready, &n->env->why) != IM_OK)
        return ERROR;
    describe_ready(&text, &n->env->arena, &ready);
    say_text(n->env, &text);
    dd_release(&text);
    return do_ready(n, &ready);
}

/* ---- threads ---- */

/* Says what is done, does it with work, and sends what answers it. */
static verdict do_work(node *n, queue *work,
                       verdict (*perform)(node *n, const raftpb_Message *message))
{
    raftpb_Message message = queue_take(work);
    raftpb_Message_slice responses = message.responses;

    message.responses = (raftpb_Message_slice){ NULL, 0, 0 };
    say(n->env, "Processing:\n");
    say_message(n->env, "", &message);
    verdict v = perform(n, &message);
    if (v != DONE)
        return v;
    say(n->env, "Responses:\n");
    for (size_t i = 0; i < responses.len; i++) {
        say_message(n->env, "", &responses.ptr[i]);
        queue_add(n->env, &n->env->messages, &responses.ptr[i]);
    }
    return DONE;
}

static verdict perform_append(node *n, const raftpb_Message *message)
{
    raftpb_HardState hard = { .term = message->term, .vote = message->vote,
                              .commit = message->commit };

    return store(n, &hard, &message->entries, message->snapshot);
}

static verdict perform_apply(node *n, const raftpb_Message *message)
{
    return apply(n, &message->entries);
}

verdict process_append_thread(node *n)
{
    if (n->append_work.count > 0)
        return do_work(n, &n->append_work, perform_append);
    say(n->env, "no append work to perform");
    return DONE;
}

verdict process_apply_thread(node *n)
{
    if (n->apply_work.count > 0)
        return do_work(n, &n->apply_work, perform_apply);
    say(n->env, "no apply work to perform");
    return DONE;
}

/* ---- commands ---- */

/* For one node as it is, for several each under a header of its own. */
static verdict for_each(environment *env, const dd_case *test, const char *what,
                        verdict (*process)(node *n))
{
    node *nodes[DD_ARGS_MAX];
    size_t count;
    verdict v = take_nodes(env, test, nodes, &count);

    if (v == DONE && count == 0)
        return wrong(env, "%s wants nodes", test->command);
    if (v == DONE && count == 1)
        return process(nodes[0]);
    for (size_t i = 0; v == DONE && i < count; i++) {
        indentation in;
        say(env, "> %" PRIu64 " %s\n", nodes[i]->id, what);
        indent_begin(env, &in);
        v = process(nodes[i]);
        indent_end(env, &in);
    }
    return v;
}

verdict run_process_ready(environment *env, const dd_case *test)
{
    return for_each(env, test, "handling Ready", process_ready);
}

verdict run_process_append_thread(environment *env, const dd_case *test)
{
    return for_each(env, test, "processing append thread", process_append_thread);
}

verdict run_process_apply_thread(environment *env, const dd_case *test)
{
    return for_each(env, test, "processing apply thread", process_apply_thread);
}
