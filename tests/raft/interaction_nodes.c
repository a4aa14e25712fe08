/* SPDX-License-Identifier: Apache-2.0 */
/*
 * interaction_nodes.c - add-nodes, and the Storage that a node of a script has.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "interaction.h"

enum { ELECTION_TICK = 3, HEARTBEAT_TICK = 1 };

/* ---- the Storage ---- */

/* A memory's, whose snapshot is the state machine as it is: a script needs no command for making
 * one. */
static raftpb_Storage stored(void *self)
{
    return im_raft_memory_storage(((node *)self)->memory);
}

static im_code storage_entries(void *self, im_arena *a, uint64_t lo, uint64_t hi,
                               uint64_t max_bytes, raftpb_Entry_slice *entries_out,
                               im_status *status)
{
    return raftpb_Storage_entries(stored(self), a, lo, hi, max_bytes, entries_out, status);
}

static im_code storage_first_index(void *self, uint64_t *index_out, im_status *status)
{
    return raftpb_Storage_first_index(stored(self), index_out, status);
}

static im_code storage_initial_state(void *self, im_arena *a, raftpb_HardState *hard_out,
                                     raftpb_ConfState *conf_out, im_status *status)
{
    return raftpb_Storage_initial_state(stored(self), a, hard_out, conf_out, status);
}

static im_code storage_last_index(void *self, uint64_t *index_out, im_status *status)
{
    return raftpb_Storage_last_index(stored(self), index_out, status);
}

static im_code storage_snapshot(void *self, im_arena *a, raftpb_Snapshot *snapshot_out,
                                im_status *status)
{
    (void)a;
    (void)status;
    *snapshot_out = ((node *)self)->newest;
    return IM_OK;
}

static im_code storage_term(void *self, uint64_t index, uint64_t *term_out, im_status *status)
{
    return raftpb_Storage_term(stored(self), index, term_out, status);
}

raftpb_Storage node_storage(node *n)
{
    static const raftpb_Storage_vtable STORAGE = {
        .entries = storage_entries,
        .first_index = storage_first_index,
        .initial_state = storage_initial_state,
        .last_index = storage_last_index,
        .snapshot = storage_snapshot,
        .term = storage_term,
    };

    return (raftpb_Storage){ &STORAGE, n };
}

/* ---- arguments ---- */

typedef struct wanted {
    im_raft_config config;
    raftpb_Snapshot snapshot;
} wanted;

static verdict take_ids(environment *env, const dd_arg *arg, im_uint64_slice *ids)
{
    for (size_t i = 0; i < arg->values; i++) {
        uint64_t id;
        if (dd_number(arg->value[i], &id, &env->why) != IM_OK)
            return WRONG;
        if (im_uint64_slice_append(&env->arena, ids, id) != IM_OK)
            return wrong(env, "out of memory");
    }
    return DONE;
}

static verdict take_voters(environment *env, wanted *w, const dd_arg *arg)
{
    return take_ids(env, arg, &w->snapshot.metadata.conf_state.voters);
}

static verdict take_learners(environment *env, wanted *w, const dd_arg *arg)
{
    return take_ids(env, arg, &w->snapshot.metadata.conf_state.learners);
}

static verdict take_index(environment *env, wanted *w, const dd_arg *arg)
{
    if (dd_value_number(arg, &w->snapshot.metadata.index, &env->why) != IM_OK)
        return WRONG;
    w->config.applied = w->snapshot.metadata.index;
    return DONE;
}

static verdict take_content(environment *env, wanted *w, const dd_arg *arg)
{
    const char *content;

    if (dd_value(arg, &content, &env->why) != IM_OK)
        return WRONG;
    size_t len = strlen(content);
    uint8_t *data = im_arena_copy(&env->arena, content, len + 1);
    if (data == NULL)
        return wrong(env, "out of memory");
    w->snapshot.data = (im_bytes){ data, len, len };
    return DONE;
}

static verdict take_inflight(environment *env, wanted *w, const dd_arg *arg)
{
    uint64_t count;

    if (dd_value_number(arg, &count, &env->why) != IM_OK)
        return WRONG;
    if (count > UINT32_MAX)
        return wrong(env, "too many in flight: %" PRIu64, count);
    w->config.max_inflight_msgs = (uint32_t)count;
    return DONE;
}

static verdict take_committed_size(environment *env, wanted *w, const dd_arg *arg)
{
    return dd_value_number(arg, &w->config.max_committed_size_per_ready, &env->why) == IM_OK
               ? DONE
               : WRONG;
}

static verdict take_read_only(environment *env, wanted *w, const dd_arg *arg)
{
    const char *option;

    if (dd_value(arg, &option, &env->why) != IM_OK)
        return WRONG;
    if (strcmp(option, "safe") != 0 && strcmp(option, "lease-based") != 0) {
        im_status_set(&env->why, IM_INVALID_ARGUMENT, "invalid read-only option \"%s\"", option);
        return ERROR;
    }
    w->config.read_only = option[0] == 's' ? IM_RAFT_READ_SAFE : IM_RAFT_READ_LEASE_BASED;
    return DONE;
}

static const struct {
    const char *key;
    verdict (*take)(environment *env, wanted *w, const dd_arg *arg);
} ARG[] = {
    { "content", take_content },
    { "index", take_index },
    { "inflight", take_inflight },
    { "learners", take_learners },
    { "max-committed-size-per-ready", take_committed_size },
    { "read-only", take_read_only },
    { "voters", take_voters },
};

/* Those that are a bool of the configuration. */
static const struct {
    const char *key;
    size_t offset;
} SWITCH[] = {
    { "async-storage-writes", offsetof(im_raft_config, async_storage_writes) },
    { "checkquorum", offsetof(im_raft_config, check_quorum) },
    { "disable-conf-change-validation",
      offsetof(im_raft_config, disable_conf_change_validation) },
    { "prevote", offsetof(im_raft_config, pre_vote) },
    { "step-down-on-removal", offsetof(im_raft_config, step_down_on_removal) },
};

static verdict take_arg(environment *env, wanted *w, const dd_arg *arg)
{
    for (size_t i = 0; i < sizeof ARG / sizeof *ARG; i++)
        if (strcmp(ARG[i].key, arg->key) == 0)
            return ARG[i].take(env, w, arg);
    for (size_t i = 0; i < sizeof SWITCH / sizeof *SWITCH; i++)
        if (strcmp(SWITCH[i].key, arg->key) == 0)
            return dd_value_bool(arg, (bool *)((char *)&w->config + SWITCH[i].offset),
                                 &env->why) == IM_OK
                       ? DONE
                       : WRONG;
    return wrong(env, "add-nodes has no argument %s", arg->key);
}

/* ---- nodes ---- */

static const char *const LEVEL_NAME[] = { "DEBUG", "INFO", "WARN", "ERROR", "FATAL" };

static void take_log_line(void *ctx, im_raft_log_level level, im_str text)
{
    environment *env = ctx;

    if (level < env->level || env->out == NULL)
        return;
    dd_put(env->out, "%s ", LEVEL_NAME[level]);
    dd_put_bytes(env->out, text.ptr, text.len);
    dd_put(env->out, "\n");
}

/* The node's memory begins with the snapshot, if that is one. */
static verdict bootstrap(node *n)
{
    environment *env = n->env;
    const raftpb_SnapshotMetadata *about = &n->newest.metadata;
    uint64_t first;

    if (n->newest.data.len == 0 && about->index == 0 && about->conf_state.voters.len == 0 &&
        about->conf_state.learners.len == 0)
        return DONE;
    if (about->index <= 1) {
        im_status_set(&env->why, IM_INVALID_ARGUMENT,
                      "index must be specified as > 1 due to bootstrap");
        return ERROR;
    }
    n->newest.metadata.term = 1;
    if (im_raft_memory_apply_snapshot(n->memory, &n->newest, &env->why) != IM_OK ||
        raftpb_Storage_first_index(node_storage(n), &first, &env->why) != IM_OK)
        return ERROR;
    if (first == about->index + 1)
        return DONE;
    im_status_set(&env->why, IM_INTERNAL,
                  "failed to establish first index %" PRIu64 "; got %" PRIu64, about->index + 1,
                  first);
    return ERROR;
}

static verdict add_node(environment *env, const wanted *w)
{
    if (env->nodes == NODES_MAX)
        return wrong(env, "more than %d nodes", (int)NODES_MAX);
    node *n = dd_zalloc(sizeof *n);

    n->env = env;
    n->id = env->nodes + 1;
    n->newest = w->snapshot;
    n->config = w->config;
    n->config.id = n->config.seed = n->id;
    n->config.storage = node_storage(n);
    n->config.logger = (im_raft_logger){ take_log_line, env, IM_RAFT_LOG_DEBUG };
    verdict v = verdict_of(im_raft_memory_new(NULL, &n->memory));
    if (v == DONE)
        v = bootstrap(n);
    if (v == DONE)
        v = verdict_of(im_raft_new(&n->config, &n->raft, &env->why));
    if (v != DONE) {
        free_node(n);
        return v;
    }
    env->node[env->nodes++] = n;
    return DONE;
}

void free_node(node *n)
{
    im_raft_free(n->raft);
    im_raft_memory_free(n->memory);
    queue_release(&n->append_work);
    queue_release(&n->apply_work);
    free(n);
}

verdict run_add_nodes(environment *env, const dd_case *test)
{
    wanted w = { .config = { .election_tick = ELECTION_TICK,
                             .heartbeat_tick = HEARTBEAT_TICK,
                             .max_size_per_msg = IM_RAFT_NO_LIMIT,
                             .max_inflight_msgs = INT32_MAX } };
    uint64_t count;
    verdict v = DONE;

    if (test->args == 0 || test->arg[0].values > 0 ||
        dd_number(test->arg[0].key, &count, &env->why) != IM_OK)
        return wrong(env, "add-nodes wants a number of nodes");
    for (size_t i = 1; v == DONE && i < test->args; i++)
        v = take_arg(env, &w, &test->arg[i]);
    for (uint64_t i = 0; v == DONE && i < count; i++)
        v = add_node(env, &w);
    return v;
}
