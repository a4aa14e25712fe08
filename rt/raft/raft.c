/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raft.c - a member comes to be, from its configuration and its Storage, and goes.
 */
#include "raft/raft.h"

#include <assert.h>

#include "codec/proto.h"
#include "raft/raft_internal.h"

/* ---- configuration ---- */

static const char *what_is_wrong(const im_raft_config *config)
{
    if (config->id == IM_RAFT_NONE)
        return "cannot use none as id";
    if (config->id == IM_RAFT_APPEND_THREAD || config->id == IM_RAFT_APPLY_THREAD)
        return "cannot use local target as id";
    if (config->heartbeat_tick == 0)
        return "heartbeat tick must be greater than 0";
    if (config->election_tick <= config->heartbeat_tick)
        return "election tick must be greater than heartbeat tick";
    if (config->election_tick > INT32_MAX)
        return "election tick must fit in 31 bits";
    if (config->storage.vt == NULL)
        return "storage cannot be nil";
    if (config->max_inflight_msgs == 0)
        return "max inflight messages must be greater than 0";
    if (config->max_inflight_bytes != 0 && config->max_inflight_bytes < config->max_size_per_msg)
        return "max inflight bytes must be >= max message size";
    if (config->read_only == IM_RAFT_READ_LEASE_BASED && !config->check_quorum)
        return "CheckQuorum must be enabled when ReadOnlyOption is ReadOnlyLeaseBased";
    return NULL;
}

static void configure(im_raft *raft, const im_raft_config *config)
{
    *raft = (im_raft){
        .mem = im__mem_of(config->mem),
        .logger = config->logger,
        .id = config->id,
        .election_timeout = config->election_tick,
        .heartbeat_timeout = config->heartbeat_tick,
        .max_msg_size = config->max_size_per_msg,
        .max_uncommitted_size = config->max_uncommitted_entries_size != 0
                                    ? config->max_uncommitted_entries_size
                                    : IM_RAFT_NO_LIMIT,
        .async_storage_writes = config->async_storage_writes,
        .check_quorum = config->check_quorum,
        .pre_vote = config->pre_vote,
        .disable_proposal_forwarding = config->disable_proposal_forwarding,
        .disable_conf_change_validation = config->disable_conf_change_validation,
        .step_down_on_removal = config->step_down_on_removal,
        .read_option = config->read_only,
        .random = config->seed,
    };
    raft->graveyard.mem = raft->mem;
    im__raft_tracker_init(&raft->tracker, config->max_inflight_msgs, config->max_inflight_bytes,
                          &raft->mem);
}

/* ---- from what is stored ---- */

static void load_hard_state(im_raft *raft, const raftpb_HardState *state)
{
    uint64_t last = im__raft_last_index(raft);

    if (state->term == 0 && state->vote == 0 && state->commit == 0)
        return;
    if (state->commit < raft->log.committed || state->commit > last) {
        IM__RAFT_PANIC(raft, IM_DATA_LOSS,
                       F_ID " state.commit " F_U " is out of range [" F_U ", " F_U "]", raft->id,
                       state->commit, raft->log.committed, last);
        return;
    }
    raft->log.committed = state->commit;
    raft->term = state->term;
    raft->vote = state->vote;
}

static void say_new(im_raft *raft)
{
    const im__raft_members *members = &raft->tracker.members;
    char peers[IM__RAFT_IDS_TEXT_MAX];
    const char *comma = "";

    if (!im__raft_wants(raft, IM_RAFT_LOG_INFO))
        return;
    im__raft_text text = im__raft_text_over(peers, sizeof peers);
    for (uint32_t i = 0; i < members->count; i++) {
        if (!im__raft_config_has_voter(&members->config, members->progress[i].id))
            continue;
        im__raft_put(&text, "%s" F_ID, comma, members->progress[i].id);
        comma = ",";
    }
    im__raft_entry_id last = im__raft_last_id(raft);
    im__raft_say(raft, IM_RAFT_LOG_INFO,
                 "newRaft " F_ID " [peers: [%s], term: " F_U ", commit: " F_U ", applied: " F_U
                 ", lastindex: " F_U ", lastterm: " F_U "]",
                 raft->id, peers, raft->term, raft->log.committed, raft->log.applied, last.index,
                 last.term);
}

/* Log, state and members become what the Storage has. */
static void load(im_raft *raft, const im_raft_config *config)
{
    raftpb_HardState hard = { 0 };
    raftpb_ConfState conf = { 0 };
    uint64_t max_bytes = config->max_committed_size_per_ready != 0
                             ? config->max_committed_size_per_ready
                             : config->max_size_per_msg;

    if (im__raft_begin_batch(raft) != IM_OK)
        return;
    im__raft_log_init(raft, config->storage, max_bytes);
    if (raft->failure != IM_OK)
        return;
    im_code code = raftpb_Storage_initial_state(config->storage, &raft->batch->arena, &hard, &conf,
                                                NULL);
    if (code != IM_OK) {
        im__raft_fail(raft, code);
        return;
    }
    if (!im__raft_restore_members(raft, &conf))
        return;
    load_hard_state(raft, &hard);
    if (config->applied > 0 && raft->failure == IM_OK)
        im__raft_log_applied_to(raft, config->applied, 0);
}

im_code im_raft_new(const im_raft_config *config, im_raft **raft_out, im_status *status)
{
    const char *wrong = what_is_wrong(config);
    im_mem mem = im__mem_of(config->mem);

    assert(raft_out != NULL);
    if (wrong != NULL)
        return im_status_set(status, IM_INVALID_ARGUMENT, "%s", wrong);
    im_raft *raft = im__mem_take(&mem, sizeof *raft);
    if (raft == NULL)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory for a member");
    configure(raft, config);
    load(raft, config);
    if (raft->failure == IM_OK) {
        im__raft_become_follower(raft, raft->term, IM_RAFT_NONE);
        say_new(raft);
    }
    if (raft->failure != IM_OK) {
        im_code code = raft->failure;
        im_raft_free(raft);
        return im_status_set(status, code, "a member from what is stored: %s", im_code_text(code));
    }
    raft->prev_soft = (im_raft_soft_state){ raft->lead, raft->state };
    raft->prev_hard = (raftpb_HardState){ .term = raft->term,
                                          .vote = raft->vote,
                                          .commit = raft->log.committed };
    *raft_out = raft;
    return IM_OK;
}

void im_raft_free(im_raft *raft)
{
    if (raft == NULL)
        return;
    im_mem mem = raft->mem;
    im__raft_forget_reads(raft, &raft->reads);
    im__raft_forget_reads(raft, &raft->pending_reads);
    im__raft_log_release(raft);
    im__raft_tracker_release(&raft->tracker);
    im__raft_free_batches(raft);
    im__raft_graveyard_release(&raft->graveyard);
    im__mem_give(&mem, raft, sizeof *raft);
}

void im_raft_set_log_level(im_raft *raft, im_raft_log_level level)
{
    raft->logger.level = level;
}

/* ---- a new group ---- */

/* The change that adds a peer, as entry index of the log; encoded in the batch. */
static im_code peer_entry(im_raft *raft, const im_raft_peer *peer, uint64_t index)
{
    raftpb_ConfChange change = {
        .type_ = raftpb_ConfChangeType_ConfChangeAddNode,
        .node_id = peer->id,
        .context = peer->context,
    };
    raftpb_Entry entry = {
        .type_ = raftpb_EntryType_EntryConfChange,
        .term = 1,
        .index = index,
    };
    im_code code = im_proto_encode(raftpb_ConfChange_type, &change, &raft->batch->arena, NULL,
                                   &entry.data, NULL);

    if (code == IM_OK)
        im__raft_log_append(raft, &entry, 1);
    return code;
}

/* The members are there at once, so that the group can be campaigned in; applying the entries adds
 * them once more, which changes nothing. */
static im_code add_peer(im_raft *raft, const im_raft_peer *peer, im_status *status)
{
    raftpb_ConfChangeSingle add = { .type_ = raftpb_ConfChangeType_ConfChangeAddNode,
                                    .node_id = peer->id };
    raftpb_ConfChangeV2 change = { .changes = { &add, 1, 1 } };

    return im_raft_apply_conf_change(raft, &change, NULL, NULL, status);
}

im_code im_raft_bootstrap(im_raft *raft, const im_raft_peer *peers, size_t count,
                          im_status *status)
{
    im_code code = IM_OK;

    if (raft->failure != IM_OK)
        return im__raft_finish(raft, IM_OK, status);
    if (count == 0)
        return im_status_set(status, IM_INVALID_ARGUMENT,
                             "must provide at least one peer to Bootstrap");
    if (count > IM_RAFT_MEMBERS_MAX)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "more than %d peers",
                             IM_RAFT_MEMBERS_MAX);
    if (im__raft_last_index(raft) != 0)
        return im_status_set(status, IM_FAILED_PRECONDITION,
                             "can't bootstrap a nonempty Storage");

    /* Nothing of this is stored yet: the first Ready says all of it. */
    raft->prev_hard = (raftpb_HardState){ 0 };
    im__raft_become_follower(raft, 1, IM_RAFT_NONE);
    for (size_t i = 0; i < count && code == IM_OK; i++)
        code = peer_entry(raft, &peers[i], i + 1);
    if (code == IM_OK && raft->failure == IM_OK)
        raft->log.committed = count;
    for (size_t i = 0; i < count && code == IM_OK; i++)
        code = add_peer(raft, &peers[i], status);
    if (code != IM_OK)
        im__raft_fail(raft, code);
    return im__raft_finish(raft, code, status);
}
