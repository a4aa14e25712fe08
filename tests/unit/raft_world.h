/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raft_world.h - a group of members in memory, for tests: who says what to whom, and what they
 * apply.
 *
 *   struct raft_world w;
 *   world_open(&w, 3, NULL);
 *   world_elect(&w, 1);
 *   ck_assert_int_eq(im_raft_propose(w.node[1].raft, bytes_of("a"), NULL), IM_OK);
 *   world_settle(&w);
 *   world_expect_applied(&w, 2, "a");
 *   world_close(&w);
 *
 * Members have the ids 1 to n and begin with a snapshot of index 1 and term 1 that names them as
 * voters, unless the test says otherwise.  Nothing happens by itself: world_ready does what one
 * Ready wants and puts its messages into a queue, world_settle delivers until all are quiet.
 */
#ifndef TESTS_UNIT_RAFT_WORLD_H
#define TESTS_UNIT_RAFT_WORLD_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "object/copy.h"
#include "raft/memory_storage.h"
#include "raft/raft.h"
#include "raft/raft_internal.h"

enum { WORLD_NODES_MAX = 9, WORLD_QUEUE_MAX = 20000, WORLD_TEXT_MAX = 1 << 16 };

#define MSG(name) raftpb_MessageType_Msg##name

struct raft_world;

struct raft_node {
    struct raft_world *world;
    uint64_t id;
    im_raft_config config;
    im_raft_memory *memory;
    im_raft *raft;
    char applied[1024];                    /* data of applied entries, one behind the other   */
    raftpb_ConfState conf;                 /* after the last change; the world's               */
    im_raft_ready last;                    /* a copy, the world's                              */
};

struct raft_world {
    size_t count;
    struct raft_node node[WORLD_NODES_MAX + 1];
    raftpb_Message *queue;
    size_t head, tail;
    bool cut[WORLD_NODES_MAX + 1][WORLD_NODES_MAX + 1];  /* from, to */
    bool lose[raftpb_MessageType_MsgForgetLeader + 1];
    im_arena arena;
    char log[WORLD_TEXT_MAX];              /* lines of all members                             */
};

static inline im_bytes bytes_of(const char *text)
{
    return im_bytes_from(text, strlen(text));
}

static inline void world_log(void *ctx, im_raft_log_level level, im_str text)
{
    struct raft_world *w = ctx;
    size_t used = strlen(w->log);

    (void)level;
    if (used + text.len + 2 < sizeof w->log)
        snprintf(w->log + used, sizeof w->log - used, "%.*s\n", IM_STR_ARG(text));
}

/* ---- members ---- */

/* A member with what its memory has. */
static inline void world_start(struct raft_world *w, uint64_t id)
{
    struct raft_node *n = &w->node[id];

    n->config.storage = im_raft_memory_storage(n->memory);
    ck_assert_int_eq(im_raft_new(&n->config, &n->raft, NULL), IM_OK);
}

/* Config of everybody: common, or NULL. */
static inline void world_open_as(struct raft_world *w, const raftpb_ConfState *conf, size_t count,
                                 const im_raft_config *common)
{
    raftpb_Snapshot first = { .metadata = { .index = 1, .term = 1, .conf_state = *conf } };

    memset(w, 0, sizeof *w);
    w->count = count;
    w->queue = calloc(WORLD_QUEUE_MAX, sizeof *w->queue);
    ck_assert_ptr_nonnull(w->queue);
    for (uint64_t id = 1; id <= count; id++) {
        struct raft_node *n = &w->node[id];

        n->world = w;
        n->id = id;
        n->config = common != NULL ? *common : (im_raft_config){ 0 };
        n->config.id = id;
        n->config.seed = id;
        if (n->config.election_tick == 0)
            n->config.election_tick = 10;
        if (n->config.heartbeat_tick == 0)
            n->config.heartbeat_tick = 1;
        if (n->config.max_size_per_msg == 0)
            n->config.max_size_per_msg = IM_RAFT_NO_LIMIT;
        if (n->config.max_inflight_msgs == 0)
            n->config.max_inflight_msgs = 256;
        n->config.logger = (im_raft_logger){ world_log, w, IM_RAFT_LOG_DEBUG };
        ck_assert_int_eq(im_raft_memory_new(NULL, &n->memory), IM_OK);
        ck_assert_int_eq(im_raft_memory_apply_snapshot(n->memory, &first, NULL), IM_OK);
        n->config.applied = 1;
        world_start(w, id);
    }
}

static inline void world_open(struct raft_world *w, size_t count, const im_raft_config *common)
{
    uint64_t ids[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9 };
    raftpb_ConfState conf = { .voters = { ids, count, count } };

    world_open_as(w, &conf, count, common);
}

static inline void world_close(struct raft_world *w)
{
    for (uint64_t id = 1; id <= w->count; id++) {
        im_raft_free(w->node[id].raft);
        im_raft_memory_free(w->node[id].memory);
    }
    free(w->queue);
    im_arena_release(&w->arena);
}

static inline im_raft *member(struct raft_world *w, uint64_t id)
{
    return w->node[id].raft;
}

/* ---- doing what a Ready wants ---- */

static inline void world_send(struct raft_world *w, const raftpb_Message *m)
{
    if (m->to == 0 || m->to > w->count || w->cut[m->from][m->to] || w->lose[m->type_])
        return;
    ck_assert(w->tail < WORLD_QUEUE_MAX);
    ck_assert_int_eq(im_deep_copy(&w->arena, raftpb_Message_type, m, &w->queue[w->tail++], NULL),
                     IM_OK);
}

static inline void world_store(struct raft_node *n, const raftpb_HardState *hard,
                               const raftpb_Snapshot *snapshot, const raftpb_Entry_slice *entries)
{
    if (hard->term != 0 || hard->vote != 0 || hard->commit != 0)
        im_raft_memory_set_hard_state(n->memory, hard);
    if (snapshot != NULL)
        ck_assert_int_eq(im_raft_memory_apply_snapshot(n->memory, snapshot, NULL), IM_OK);
    ck_assert_int_eq(im_raft_memory_append(n->memory, entries->ptr, entries->len, NULL), IM_OK);
}

static inline void world_apply(struct raft_node *n, const raftpb_Entry *entry)
{
    size_t used = strlen(n->applied);
    raftpb_ConfChangeV2 change;

    if (entry->type_ == raftpb_EntryType_EntryNormal) {
        ck_assert(used + entry->data.len + 1 < sizeof n->applied);
        if (entry->data.len > 0)
            memcpy(n->applied + used, entry->data.ptr, entry->data.len);
        return;
    }
    ck_assert_int_eq(im_raft_conf_change_of(entry, &n->world->arena, &change, NULL), IM_OK);
    ck_assert_int_eq(im_raft_apply_conf_change(n->raft, &change, &n->world->arena, &n->conf, NULL),
                     IM_OK);
}

/* What the Ready says, as a copy that stays. */
static inline void world_keep(struct raft_node *n, const im_raft_ready *ready)
{
    raftpb_Message all = { .entries = ready->entries, .responses = ready->messages };
    raftpb_Message committed = { .entries = ready->committed_entries };
    raftpb_Message copy;

    n->last = *ready;
    ck_assert_int_eq(im_deep_copy(&n->world->arena, raftpb_Message_type, &all, &copy, NULL), IM_OK);
    n->last.entries = copy.entries;
    n->last.messages = copy.responses;
    ck_assert_int_eq(im_deep_copy(&n->world->arena, raftpb_Message_type, &committed, &copy, NULL),
                     IM_OK);
    n->last.committed_entries = copy.entries;
    for (size_t i = 0; i < ready->read_states.len; i++) {
        im_bytes *context = &ready->read_states.ptr[i].context;
        context->ptr = im_arena_copy(&n->world->arena, context->ptr, context->len);
    }
    n->last.read_states.ptr = im_arena_copy(
        &n->world->arena, ready->read_states.ptr,
        ready->read_states.len * sizeof *ready->read_states.ptr);
}

/* One Ready of a member that waits for advance; its messages go on their way. */
static inline const im_raft_ready *world_ready(struct raft_world *w, uint64_t id)
{
    struct raft_node *n = &w->node[id];
    im_raft_ready ready;

    ck_assert_int_eq(im_raft_take_ready(n->raft, &ready, NULL), IM_OK);
    world_keep(n, &ready);
    world_store(n, &ready.hard_state, ready.snapshot, &ready.entries);
    for (size_t i = 0; i < ready.messages.len; i++)
        world_send(w, &ready.messages.ptr[i]);
    for (size_t i = 0; i < ready.committed_entries.len; i++)
        world_apply(n, &ready.committed_entries.ptr[i]);
    ck_assert_int_eq(im_raft_advance(n->raft, NULL), IM_OK);
    return &n->last;
}

/* All Readies of one member, without delivering anything; the messages of the last one with any are
 * in its last. */
static inline void world_flush(struct raft_world *w, uint64_t id)
{
    while (im_raft_has_ready(member(w, id)))
        world_ready(w, id);
}

/* What the members have to say is said, until there is nothing more. */
static inline void world_settle(struct raft_world *w)
{
    for (bool busy = true; busy;) {
        busy = false;
        for (uint64_t id = 1; id <= w->count; id++) {
            while (im_raft_has_ready(member(w, id))) {
                world_ready(w, id);
                busy = true;
            }
        }
        while (w->head < w->tail) {
            raftpb_Message *m = &w->queue[w->head++];
            im_code code = im_raft_step(member(w, m->to), m, NULL);

            ck_assert(code == IM_OK || code == IM_ABORTED || code == IM_NOT_FOUND);
            busy = true;
        }
    }
    w->head = w->tail = 0;
}

static inline void world_elect(struct raft_world *w, uint64_t id)
{
    ck_assert_int_eq(im_raft_campaign(member(w, id), NULL), IM_OK);
    world_settle(w);
    ck_assert_int_eq(im_raft_get_status(member(w, id)).soft_state.state, IM_RAFT_LEADER);
}

static inline im_code world_propose(struct raft_world *w, uint64_t id, const char *text)
{
    return im_raft_propose(member(w, id), bytes_of(text), NULL);
}

static inline void world_tick(struct raft_world *w, uint64_t id, int times)
{
    for (int i = 0; i < times; i++)
        ck_assert_int_eq(im_raft_tick(member(w, id), NULL), IM_OK);
}

/* A message from somebody; the member must take it. */
static inline void world_step(struct raft_world *w, uint64_t id, raftpb_Message m)
{
    m.to = id;
    ck_assert_int_eq(im_raft_step(member(w, id), &m, NULL), IM_OK);
}

/* Nobody hears of the member, and it of nobody; or again. */
static inline void world_isolate(struct raft_world *w, uint64_t id, bool cut)
{
    for (uint64_t other = 1; other <= w->count; other++)
        w->cut[id][other] = w->cut[other][id] = cut && other != id;
}

/* ---- expectations ---- */

static inline im_raft_state state_of(struct raft_world *w, uint64_t id)
{
    return im_raft_get_status(member(w, id)).soft_state.state;
}

static inline uint64_t term_of(struct raft_world *w, uint64_t id)
{
    return im_raft_get_status(member(w, id)).hard_state.term;
}

static inline uint64_t lead_of(struct raft_world *w, uint64_t id)
{
    return im_raft_get_status(member(w, id)).soft_state.lead;
}

static inline uint64_t commit_of(struct raft_world *w, uint64_t id)
{
    return im_raft_get_status(member(w, id)).hard_state.commit;
}

static inline void world_expect_applied(struct raft_world *w, uint64_t id, const char *text)
{
    ck_assert_str_eq(w->node[id].applied, text);
}

/* The first message of that type in the last Ready, or NULL. */
static inline const raftpb_Message *sent(struct raft_world *w, uint64_t id, raftpb_MessageType type)
{
    const raftpb_Message_slice *messages = &w->node[id].last.messages;

    for (size_t i = 0; i < messages->len; i++)
        if (messages->ptr[i].type_ == type)
            return &messages->ptr[i];
    return NULL;
}

static inline size_t count_sent(struct raft_world *w, uint64_t id, raftpb_MessageType type)
{
    const raftpb_Message_slice *messages = &w->node[id].last.messages;
    size_t count = 0;

    for (size_t i = 0; i < messages->len; i++)
        count += messages->ptr[i].type_ == type;
    return count;
}

static inline bool said(const struct raft_world *w, const char *text)
{
    return strstr(w->log, text) != NULL;
}

/* The log behind index 1 of a member that is not running: terms[i] is that of index 2 + i. */
static inline void world_rewrite(struct raft_world *w, uint64_t id, const uint64_t *terms,
                                 size_t count, raftpb_HardState hard)
{
    struct raft_node *n = &w->node[id];
    raftpb_Entry entries[32] = { { .index = 0 } };

    ck_assert(count <= 32);
    for (size_t i = 0; i < count; i++)
        entries[i] = (raftpb_Entry){ .term = terms[i], .index = 2 + i };
    im_raft_free(n->raft);
    ck_assert_int_eq(im_raft_memory_append(n->memory, entries, count, NULL), IM_OK);
    im_raft_memory_set_hard_state(n->memory, &hard);
    world_start(w, id);
}

#endif
