/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raft/confchange.c - see confchange_internal.h.
 *
 * A change works on a copy of the members, step by step, and the result is checked as a whole at
 * the end: whatever went in, what comes out keeps the invariants, or is not returned.
 */
#include "raft/confchange_internal.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

typedef struct changer {
    const im__raft_tracker *tracker;
    uint64_t last_index;
    im__raft_members *members;             /* what is being made                               */
    im_status *status;
} changer;

static im_code too_many(im_status *status)
{
    return im_status_set(status, IM_RESOURCE_EXHAUSTED, "more than %d members",
                         (int)IM__RAFT_MEMBERS_MAX);
}

/* ---- members ---- */

static im__raft_ids *incoming(im__raft_members *members)
{
    return &members->config.voters[IM__RAFT_INCOMING];
}

static im__raft_ids *outgoing(im__raft_members *members)
{
    return &members->config.voters[IM__RAFT_OUTGOING];
}

/* The progress of a new member, NULL when there are too many.  It counts as heard of, or a leader
 * that checks its quorum would step down before the member had a chance to say anything. */
static im__raft_progress *insert(changer *c, uint64_t id)
{
    im__raft_members *members = c->members;
    uint32_t at = 0;

    if (members->count == IM__RAFT_MEMBERS_MAX)
        return NULL;
    while (at < members->count && members->progress[at].id < id)
        at++;
    im__raft_progress *made = &members->progress[at];
    memmove(made + 1, made, (members->count - at) * sizeof *made);
    members->count++;
    *made = (im__raft_progress){
        .id = id,
        .next = c->last_index > 0 ? c->last_index : 1,
        .recent_active = true,
        .inflights = { .count_max = c->tracker->inflights_max,
                       .bytes_max = c->tracker->inflight_bytes_max },
    };
    return made;
}

static im__raft_progress *find_or_insert(changer *c, uint64_t id)
{
    im__raft_progress *progress = im__raft_members_find(c->members, id);

    return progress != NULL ? progress : insert(c, id);
}

/* Whoever votes in no half and learns nothing is a member no longer. */
static void forget(im__raft_members *members, uint64_t id)
{
    im__raft_progress *progress = im__raft_members_find(members, id);

    if (progress == NULL)
        return;
    im__raft_progress *end = members->progress + members->count;
    memmove(progress, progress + 1, (size_t)(end - progress - 1) * sizeof *progress);
    members->count--;
}

/* ---- steps ---- */

/* Every set is smaller than the progress array, in which each of its ids has a place: adding to one
 * cannot fail once the progress is there. */
static void add(im__raft_ids *ids, uint64_t id)
{
    bool added = im__raft_ids_add(ids, id);

    assert(added);
    (void)added;
}

static im_code make_voter(changer *c, uint64_t id)
{
    im__raft_progress *progress = find_or_insert(c, id);

    if (progress == NULL)
        return too_many(c->status);
    progress->learner = false;
    im__raft_ids_remove(&c->members->config.learners, id);
    im__raft_ids_remove(&c->members->config.learners_next, id);
    add(incoming(c->members), id);
    return IM_OK;
}

static im_code make_learner(changer *c, uint64_t id)
{
    im__raft_progress *progress = find_or_insert(c, id);

    if (progress == NULL)
        return too_many(c->status);
    im__raft_ids_remove(incoming(c->members), id);
    /* The old majority still counts on it: it learns once that half is gone. */
    if (im__raft_ids_has(outgoing(c->members), id)) {
        add(&c->members->config.learners_next, id);
        return IM_OK;
    }
    progress->learner = true;
    add(&c->members->config.learners, id);
    return IM_OK;
}

static void remove_member(changer *c, uint64_t id)
{
    im__raft_ids_remove(incoming(c->members), id);
    im__raft_ids_remove(&c->members->config.learners, id);
    im__raft_ids_remove(&c->members->config.learners_next, id);
    if (!im__raft_ids_has(outgoing(c->members), id))
        forget(c->members, id);
}

static im_code take_step(changer *c, const raftpb_ConfChangeSingle *change)
{
    if (change->node_id == 0)
        return IM_OK;
    switch (change->type_) {
    case raftpb_ConfChangeType_ConfChangeAddNode:
        return make_voter(c, change->node_id);
    case raftpb_ConfChangeType_ConfChangeAddLearnerNode:
        return make_learner(c, change->node_id);
    case raftpb_ConfChangeType_ConfChangeRemoveNode:
        remove_member(c, change->node_id);
        return IM_OK;
    case raftpb_ConfChangeType_ConfChangeUpdateNode:
        return IM_OK;
    default:
        return im_status_set(c->status, IM_INVALID_ARGUMENT, "unexpected conf type %d",
                             (int)change->type_);
    }
}

static im_code take_steps(changer *c, const raftpb_ConfChangeSingle_slice *changes)
{
    for (size_t i = 0; i < changes->len; i++) {
        im_code code = take_step(c, &changes->ptr[i]);
        if (code != IM_OK)
            return code;
    }
    if (incoming(c->members)->count == 0)
        return im_status_set(c->status, IM_FAILED_PRECONDITION, "removed all voters");
    return IM_OK;
}

/* ---- invariants ---- */

/* Each id of ids is a member, and a learner exactly if learner says so. */
static im_code check_set(im__raft_members *members, const im__raft_ids *ids, bool learner,
                         im_status *status)
{
    for (uint32_t i = 0; i < ids->count; i++) {
        const im__raft_progress *progress = im__raft_members_find(members, ids->id[i]);
        if (progress == NULL)
            return im_status_set(status, IM_INVALID_ARGUMENT, "no progress for %" PRIu64,
                                 ids->id[i]);
        if (progress->learner != learner)
            return im_status_set(status, IM_INVALID_ARGUMENT, "%" PRIu64 " is %s", ids->id[i],
                                 learner ? "in Learners, but is not marked as learner"
                                         : "marked as learner, but votes");
    }
    return IM_OK;
}

static im_code check_learners(const im__raft_config *config, im_status *status)
{
    const im__raft_ids *next = &config->learners_next;

    for (uint32_t i = 0; i < next->count; i++)
        if (!im__raft_ids_has(&config->voters[IM__RAFT_OUTGOING], next->id[i]) ||
            im__raft_ids_has(&config->voters[IM__RAFT_INCOMING], next->id[i]))
            return im_status_set(status, IM_INVALID_ARGUMENT,
                                 "%" PRIu64 " is in LearnersNext, but not in Voters[1] alone",
                                 next->id[i]);
    for (uint32_t i = 0; i < config->learners.count; i++)
        if (im__raft_config_has_voter(config, config->learners.id[i]))
            return im_status_set(status, IM_INVALID_ARGUMENT,
                                 "%" PRIu64 " is in Learners and votes", config->learners.id[i]);
    return IM_OK;
}

static im_code check(im__raft_members *members, im_status *status)
{
    const im__raft_config *config = &members->config;
    const struct {
        const im__raft_ids *ids;
        bool learner;
    } SET[] = {
        { &config->voters[IM__RAFT_INCOMING], false },
        { &config->voters[IM__RAFT_OUTGOING], false },
        { &config->learners, true },
        { &config->learners_next, false },
    };

    for (size_t i = 0; i < sizeof SET / sizeof *SET; i++) {
        im_code code = check_set(members, SET[i].ids, SET[i].learner, status);
        if (code != IM_OK)
            return code;
    }
    if (config->auto_leave && !im__raft_config_joint(config))
        return im_status_set(status, IM_INVALID_ARGUMENT, "AutoLeave must be false when not joint");
    return check_learners(config, status);
}

/* ---- the three changes ---- */

static void begin(changer *c)
{
    c->members->config = c->tracker->members.config;
    c->members->count = c->tracker->members.count;
    memcpy(c->members->progress, c->tracker->members.progress,
           c->tracker->members.count * sizeof c->members->progress[0]);
}

im_code im__raft_confchange_simple(const im__raft_tracker *tracker, uint64_t last_index,
                                   const raftpb_ConfChangeSingle_slice *changes,
                                   im__raft_members *out, im_status *status)
{
    changer c = { tracker, last_index, out, status };

    if (im__raft_config_joint(&tracker->members.config))
        return im_status_set(status, IM_FAILED_PRECONDITION,
                             "can't apply simple config change in joint config");
    begin(&c);
    im_code code = take_steps(&c, changes);
    if (code != IM_OK)
        return code;
    if (im__raft_ids_difference(&tracker->members.config.voters[IM__RAFT_INCOMING],
                                incoming(out)) > 1)
        return im_status_set(status, IM_FAILED_PRECONDITION,
                             "more than one voter changed without entering joint config");
    return check(out, status);
}

im_code im__raft_confchange_enter_joint(const im__raft_tracker *tracker, uint64_t last_index,
                                        bool auto_leave,
                                        const raftpb_ConfChangeSingle_slice *changes,
                                        im__raft_members *out, im_status *status)
{
    changer c = { tracker, last_index, out, status };

    if (im__raft_config_joint(&tracker->members.config))
        return im_status_set(status, IM_FAILED_PRECONDITION, "config is already joint");
    if (tracker->members.config.voters[IM__RAFT_INCOMING].count == 0)
        return im_status_set(status, IM_FAILED_PRECONDITION,
                             "can't make a zero-voter config joint");
    begin(&c);
    *outgoing(out) = *incoming(out);
    im_code code = take_steps(&c, changes);
    if (code != IM_OK)
        return code;
    out->config.auto_leave = auto_leave;
    return check(out, status);
}

im_code im__raft_confchange_leave_joint(const im__raft_tracker *tracker, im__raft_members *out,
                                        im_status *status)
{
    changer c = { tracker, 0, out, status };

    if (!im__raft_config_joint(&tracker->members.config))
        return im_status_set(status, IM_FAILED_PRECONDITION, "can't leave a non-joint config");
    begin(&c);
    const im__raft_ids gone = *outgoing(out);
    outgoing(out)->count = 0;
    out->config.auto_leave = false;
    for (uint32_t i = 0; i < out->config.learners_next.count; i++) {
        uint64_t id = out->config.learners_next.id[i];
        add(&out->config.learners, id);
        im__raft_members_find(out, id)->learner = true;
    }
    out->config.learners_next.count = 0;
    for (uint32_t i = 0; i < gone.count; i++)
        if (!im__raft_ids_has(incoming(out), gone.id[i]) &&
            !im__raft_ids_has(&out->config.learners, gone.id[i]))
            forget(out, gone.id[i]);
    return check(out, status);
}

bool im__raft_confchange_is_joint(const raftpb_ConfChangeV2 *change, bool *auto_leave_out)
{
    *auto_leave_out = change->transition !=
                      raftpb_ConfChangeTransition_ConfChangeTransitionJointExplicit;
    return change->transition != raftpb_ConfChangeTransition_ConfChangeTransitionAuto ||
           change->changes.len > 1;
}

bool im__raft_confchange_is_leave(const raftpb_ConfChangeV2 *change)
{
    return change->transition == raftpb_ConfChangeTransition_ConfChangeTransitionAuto &&
           change->changes.len == 0;
}

im_code im__raft_confchange_apply(const im__raft_tracker *tracker, uint64_t last_index,
                                  const raftpb_ConfChangeV2 *change, im__raft_members *out,
                                  im_status *status)
{
    bool auto_leave;

    if (im__raft_confchange_is_leave(change))
        return im__raft_confchange_leave_joint(tracker, out, status);
    if (im__raft_confchange_is_joint(change, &auto_leave))
        return im__raft_confchange_enter_joint(tracker, last_index, auto_leave, &change->changes,
                                               out, status);
    return im__raft_confchange_simple(tracker, last_index, &change->changes, out, status);
}

/* ---- stored configurations ---- */

/* ids become the set *to of new members. */
static im_code take_ids(changer *c, const im_uint64_slice *ids, im__raft_ids *to, bool learner)
{
    for (size_t i = 0; i < ids->len; i++) {
        uint64_t id = ids->ptr[i];
        if (id == 0 || im__raft_ids_has(to, id))
            return im_status_set(c->status, IM_INVALID_ARGUMENT,
                                 "a conf state has id %" PRIu64 "%s", id, id ? " twice" : "");
        im__raft_progress *progress = find_or_insert(c, id);
        if (progress == NULL)
            return too_many(c->status);
        progress->learner = learner;
        add(to, id);
    }
    return IM_OK;
}

im_code im__raft_confchange_restore(const im__raft_tracker *tracker, uint64_t last_index,
                                    const raftpb_ConfState *state, im__raft_members *out,
                                    im_status *status)
{
    changer c = { tracker, last_index, out, status };
    const struct {
        const im_uint64_slice *ids;
        im__raft_ids *to;
        bool learner;
    } SET[] = {
        { &state->learners, &out->config.learners, true },
        { &state->voters, incoming(out), false },
        { &state->voters_outgoing, outgoing(out), false },
        { &state->learners_next, &out->config.learners_next, false },
    };

    memset(&out->config, 0, sizeof out->config);
    out->count = 0;
    for (size_t i = 0; i < sizeof SET / sizeof *SET; i++) {
        im_code code = take_ids(&c, SET[i].ids, SET[i].to, SET[i].learner);
        if (code != IM_OK)
            return code;
    }
    if (out->count > 0 && incoming(out)->count == 0)
        return im_status_set(status, IM_INVALID_ARGUMENT, "a conf state without voters");
    out->config.auto_leave = state->auto_leave;
    return check(out, status);
}

static im_code store_ids(const im__raft_ids *ids, im_arena *arena, im_uint64_slice *out)
{
    *out = (im_uint64_slice){ NULL, 0, 0 };
    if (ids->count == 0)
        return IM_OK;
    out->ptr = im_arena_copy(arena, ids->id, ids->count * sizeof ids->id[0]);
    if (out->ptr == NULL)
        return IM_RESOURCE_EXHAUSTED;
    out->len = out->cap = ids->count;
    return IM_OK;
}

im_code im__raft_config_state(const im__raft_config *config, im_arena *arena,
                              raftpb_ConfState *out)
{
    memset(out, 0, sizeof *out);
    out->auto_leave = config->auto_leave;
    im_code code = store_ids(&config->voters[IM__RAFT_INCOMING], arena, &out->voters);
    if (code == IM_OK)
        code = store_ids(&config->voters[IM__RAFT_OUTGOING], arena, &out->voters_outgoing);
    if (code == IM_OK)
        code = store_ids(&config->learners, arena, &out->learners);
    if (code == IM_OK)
        code = store_ids(&config->learners_next, arena, &out->learners_next);
    return code;
}
