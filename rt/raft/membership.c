/* SPDX-License-Identifier: Apache-2.0 */
/*
 * membership.c - changes of the group (section 6 of the paper, chapter 4 of the dissertation).
 *
 * A change is an entry.  It takes effect when it is applied, not when it is appended as in the
 * paper; what keeps that safe is that a leader takes no further change before the last one is
 * applied, and that nobody campaigns with a committed one still to apply.  What a change does to a
 * configuration is confchange.c's.
 */
#include <assert.h>

#include "codec/proto.h"
#include "object/print.h"
#include "raft/raft_internal.h"

/* ---- texts ---- */

/* A ConfChange is told as the ConfChangeV2 that it amounts to. */
static void put_change(im__raft_text *text, const raftpb_ConfChangeV2 *change, im_arena *arena)
{
    im__raft_put(text, "transition:" F_NAME,
                 NAME_ARG(raftpb_ConfChangeTransition_type, change->transition));
    for (size_t i = 0; i < change->changes.len; i++)
        im__raft_put(text, " changes:{type:" F_NAME " node_id:" F_U "}",
                     NAME_ARG(raftpb_ConfChangeType_type, change->changes.ptr[i].type_),
                     change->changes.ptr[i].node_id);
    if (change->context.len > 0) {
        im_str context = { (const char *)change->context.ptr, change->context.len };
        im_str quoted = im_quote(arena, context);
        im__raft_put(text, " context:%.*s", IM_STR_ARG(quoted));
    }
}

static void put_ids(im__raft_text *text, const char *name, const im_uint64_slice *ids)
{
    for (size_t i = 0; i < ids->len; i++)
        im__raft_put(text, "%s:" F_U " ", name, ids->ptr[i]);
}

void im__raft_conf_state_put(im__raft_text *text, const raftpb_ConfState *state)
{
    put_ids(text, "voters", &state->voters);
    put_ids(text, "learners", &state->learners);
    put_ids(text, "voters_outgoing", &state->voters_outgoing);
    put_ids(text, "learners_next", &state->learners_next);
    im__raft_put(text, "auto_leave:%s", state->auto_leave ? "true" : "false");
}

/* ---- proposing ---- */

im_code im_raft_conf_change_of(const raftpb_Entry *entry, im_arena *arena,
                               raftpb_ConfChangeV2 *change_out, im_status *status)
{
    raftpb_ConfChange change;
    raftpb_ConfChangeSingle *single;

    if (entry->type_ == raftpb_EntryType_EntryConfChangeV2)
        return im_proto_decode(entry->data.ptr, entry->data.len, raftpb_ConfChangeV2_type,
                               change_out, arena, NULL, status);
    if (entry->type_ != raftpb_EntryType_EntryConfChange)
        return im_status_set(status, IM_INVALID_ARGUMENT, "an entry that is no conf change");
    im_code code = im_proto_decode(entry->data.ptr, entry->data.len, raftpb_ConfChange_type,
                                   &change, arena, NULL, status);
    if (code != IM_OK)
        return code;
    single = IM_NEW(arena, raftpb_ConfChangeSingle);
    if (single == NULL)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory for a conf change");
    single->type_ = change.type_;
    single->node_id = change.node_id;
    *change_out = (raftpb_ConfChangeV2){ .changes = { single, 1, 1 }, .context = change.context };
    return IM_OK;
}

static void say_refused(im_raft *raft, const raftpb_ConfChangeV2 *change, const char *why)
{
    enum { CHANGE_BYTES = 4096 };
    char told[CHANGE_BYTES];
    char config[IM__RAFT_CONFIG_TEXT_MAX];

    if (!im__raft_wants(raft, IM_RAFT_LOG_INFO))
        return;
    im__raft_text text = im__raft_text_over(told, sizeof told);
    put_change(&text, change, &raft->batch->arena);
    im__raft_text at = im__raft_text_over(config, sizeof config);
    im__raft_config_put(&at, &raft->tracker.members.config);
    im__raft_say(raft, IM_RAFT_LOG_INFO, F_ID " ignoring conf change %s at config %s: %s", raft->id,
                 told, config, why);
}

im_code im__raft_check_conf_change(im_raft *raft, const raftpb_Entry *entry, bool *refused_out,
                                   im_status *status)
{
    raftpb_ConfChangeV2 change;
    char pending[96] = "";
    const char *why = NULL;
    bool joint = im__raft_config_joint(&raft->tracker.members.config);
    im_code code = im_raft_conf_change_of(entry, &raft->batch->arena, &change, status);

    if (code != IM_OK)
        return code;
    if (raft->pending_conf_index > raft->log.applied && !IM_RAFT_MUTANT(8) &&
        !(IM_RAFT_MUTANT(10) && change.changes.len == 0)) {
        im__raft_text text = im__raft_text_over(pending, sizeof pending);
        im__raft_put(&text, "possible unapplied conf change at index " F_U " (applied to " F_U ")",
                     raft->pending_conf_index, raft->log.applied);
        why = pending;
    } else if (joint && change.changes.len > 0) {
        why = "must transition out of joint config first";
    } else if (!joint && change.changes.len == 0) {
        why = "not in joint state; refusing empty conf change";
    }
    *refused_out = why != NULL && !raft->disable_conf_change_validation;
    if (*refused_out)
        say_refused(raft, &change, why);
    return IM_OK;
}

/* ---- applying ---- */

static void say_switched(im_raft *raft)
{
    char config[IM__RAFT_CONFIG_TEXT_MAX];

    if (!im__raft_wants(raft, IM_RAFT_LOG_INFO))
        return;
    im__raft_text text = im__raft_text_over(config, sizeof config);
    im__raft_config_put(&text, &raft->tracker.members.config);
    im__raft_say(raft, IM_RAFT_LOG_INFO, F_ID " switched to configuration %s", raft->id, config);
}

/* More may be committed now; whoever is new is probed without waiting for a heartbeat. */
static void tell_new_members(im_raft *raft)
{
    im__raft_members *members = &raft->tracker.members;

    if (im__raft_maybe_commit(raft)) {
        im__raft_broadcast_append(raft);
        return;
    }
    for (uint32_t i = 0; i < members->count; i++)
        if (members->progress[i].id != raft->id)
            (void)im__raft_maybe_send_append(raft, &members->progress[i], false);
}

void im__raft_switch_members(im_raft *raft, const im__raft_members *members)
{
    const im__raft_config *config = &raft->tracker.members.config;

    im__raft_remap_reads(raft, members);
    im__raft_tracker_adopt(&raft->tracker, members);
    say_switched(raft);
    if (raft->state != IM_RAFT_LEADER)
        return;
    const im__raft_progress *self = im__raft_tracker_find(&raft->tracker, raft->id);
    if (self == NULL || self->learner) {
        /* A leader that was removed leads until another is elected, unless it is to give way. */
        if (raft->step_down_on_removal)
            im__raft_become_follower(raft, raft->term, IM_RAFT_NONE);
        return;
    }
    if (config->voters[IM__RAFT_INCOMING].count == 0)
        return;
    tell_new_members(raft);
    if (raft->lead_transferee != IM_RAFT_NONE &&
        !im__raft_config_has_voter(config, raft->lead_transferee))
        im__raft_abort_leader_transfer(raft);
}

bool im__raft_restore_members(im_raft *raft, const raftpb_ConfState *state)
{
    im__raft_members members;
    im_code code = im__raft_confchange_restore(&raft->tracker, im__raft_last_index(raft), state,
                                               &members, NULL);

    if (code != IM_OK) {
        IM__RAFT_PANIC(raft, IM_DATA_LOSS, "unable to restore config: %s", im_code_text(code));
        return false;
    }
    im__raft_switch_members(raft, &members);
    return raft->failure == IM_OK;
}

im_code im_raft_apply_conf_change(im_raft *raft, const raftpb_ConfChangeV2 *change,
                                  im_arena *arena, raftpb_ConfState *state_out, im_status *status)
{
    im__raft_members members;

    if (raft->failure != IM_OK)
        return im__raft_finish(raft, IM_OK, status);
    /* The members are the snapshot's by now, and this change is among what made them. */
    if (raft->log.unstable.snapshot != NULL)
        return im_status_set(status, IM_FAILED_PRECONDITION, "a snapshot overtook this change");
    im_code code = im__raft_confchange_apply(&raft->tracker, im__raft_last_index(raft), change,
                                             &members, status);
    if (code != IM_OK)
        return code == IM_RESOURCE_EXHAUSTED ? code : IM_INVALID_ARGUMENT;
    if (state_out != NULL) {
        code = im__raft_config_state(&members.config, arena, state_out);
        if (code != IM_OK)
            return im_status_set(status, code, "no memory for a conf state");
    }
    im__raft_switch_members(raft, &members);
    return im__raft_finish(raft, IM_OK, status);
}

im_code im_raft_conf_state(const im_raft *raft, im_arena *arena, raftpb_ConfState *state_out)
{
    return im__raft_config_state(&raft->tracker.members.config, arena, state_out);
}

/* ---- what applying leads to ---- */

/* The leader ends a joint configuration that ends by itself, with a change that has no data and
 * that no limit of size therefore stops. */
static void leave_joint(im_raft *raft)
{
    char config[IM__RAFT_CONFIG_TEXT_MAX];
    raftpb_Entry leave = { .type_ = raftpb_EntryType_EntryConfChangeV2 };
    raftpb_Message m = { .type_ = raftpb_MessageType_MsgProp, .entries = { &leave, 1, 1 } };
    im__raft_text text = im__raft_text_over(config, sizeof config);

    im__raft_config_put(&text, &raft->tracker.members.config);
    if (im__raft_step(raft, &m, NULL) != IM_OK)
        IM__RAFT_DEBUG(raft,
                       "not initiating automatic transition out of joint configuration %s: "
                       "raft proposal dropped",
                       config);
    else
        IM__RAFT_INFO(raft, "initiating automatic transition out of joint configuration %s",
                      config);
}

void im__raft_applied_to(im_raft *raft, uint64_t index, uint64_t bytes)
{
    uint64_t applied = index > raft->log.applied ? index : raft->log.applied;

    im__raft_log_applied_to(raft, applied, bytes);
    if (raft->tracker.members.config.auto_leave &&
        (applied >= raft->pending_conf_index || IM_RAFT_MUTANT(10)) &&
        raft->state == IM_RAFT_LEADER && raft->failure == IM_OK)
        leave_joint(raft);
}

void im__raft_applied_snapshot(im_raft *raft, uint64_t index)
{
    im__raft_unstable_snapshot_stable(raft, index);
    im__raft_applied_to(raft, index, 0);
}
