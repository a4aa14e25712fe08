/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raft_fuzz.c - a member of a raft group against any bytes that others may send.
 *
 * The first byte chooses the member's options.  Then pieces: a byte that says how long, and so many
 * bytes, which are decoded as a raftpb.Message and stepped; a length of 0 lets time go on or does
 * what a Ready says, 255 campaigns, 254 proposes.  Whatever comes, applied <= committed <= last
 * index, term and commit index do not go back, and what is stored is enough to begin anew.
 */
#include "fuzz.h"
#include "raft/memory_storage.h"
#include "raft/raft.h"

enum { CAMPAIGN = 255, PROPOSE = 254 };

static im_raft_config config_of(im_raft_memory *memory, uint8_t options)
{
    return (im_raft_config){
        .id = 1,
        .election_tick = 3,
        .heartbeat_tick = 1,
        .storage = im_raft_memory_storage(memory),
        .max_size_per_msg = (options & 1) != 0 ? 64 : IM_RAFT_NO_LIMIT,
        .max_inflight_msgs = 1 + (options >> 1 & 3),
        .check_quorum = (options & 8) != 0,
        .pre_vote = (options & 16) != 0,
        .step_down_on_removal = (options & 32) != 0,
        .disable_conf_change_validation = (options & 64) != 0,
    };
}

static im_raft_memory *memory_of_three(void)
{
    uint64_t voters[] = { 1, 2, 3 };
    raftpb_Snapshot first = {
        .metadata = { .index = 1, .term = 1, .conf_state = { .voters = { voters, 3, 3 } } },
    };
    im_raft_memory *memory;

    CHECK(im_raft_memory_new(NULL, &memory) == IM_OK);
    CHECK(im_raft_memory_apply_snapshot(memory, &first, NULL) == IM_OK);
    return memory;
}

static void apply(im_raft *raft, const raftpb_Entry *entry, im_arena *arena)
{
    raftpb_ConfChangeV2 change;

    if (im_raft_conf_change_of(entry, arena, &change, NULL) == IM_OK)
        (void)!im_raft_apply_conf_change(raft, &change, NULL, NULL, NULL);
}

static void do_ready(im_raft *raft, im_raft_memory *memory, im_arena *arena)
{
    im_raft_ready ready;

    if (im_raft_take_ready(raft, &ready, NULL) != IM_OK)
        return;
    if (ready.hard_state.term != 0)
        im_raft_memory_set_hard_state(memory, &ready.hard_state);
    if (ready.snapshot != NULL)
        CHECK(im_raft_memory_apply_snapshot(memory, ready.snapshot, NULL) == IM_OK);
    CHECK(im_raft_memory_append(memory, ready.entries.ptr, ready.entries.len, NULL) == IM_OK);
    for (size_t i = 0; i < ready.committed_entries.len; i++)
        apply(raft, &ready.committed_entries.ptr[i], arena);
    (void)!im_raft_advance(raft, NULL);
}

static void step(im_raft *raft, const uint8_t *data, size_t len, im_arena *arena)
{
    raftpb_Message m;

    /* The storage threads are within: no socket lets anybody speak for them. */
    if (im_proto_decode(data, len, raftpb_Message_type, &m, arena, NULL, NULL) == IM_OK &&
        m.from < IM_RAFT_APPLY_THREAD)
        (void)!im_raft_step(raft, &m, NULL);
}

static void check_state(const im_raft *raft, raftpb_HardState *before)
{
    im_raft_status now = im_raft_get_status(raft);

    CHECK(now.applied <= now.hard_state.commit && now.hard_state.commit <= now.last_index);
    CHECK(now.hard_state.term >= before->term && now.hard_state.commit >= before->commit);
    *before = now.hard_state;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    im_raft_memory *memory = memory_of_three();
    raftpb_HardState before = { 0 };
    im_arena arena = IM_ARENA_INIT;
    im_raft *raft;
    im_raft_config config = config_of(memory, size_bytes > 0 ? data[0] : 0);

    CHECK(im_raft_new(&config, &raft, NULL) == IM_OK);
    for (size_t at = 1; at < size_bytes && im_raft_get_status(raft).failure == IM_OK;) {
        size_t len = data[at++];

        if (len == CAMPAIGN) {
            (void)!im_raft_campaign(raft, NULL);
        } else if (len == PROPOSE) {
            (void)!im_raft_propose(raft, im_bytes_from("data", 4), NULL);
        } else if (len == 0) {
            if (im_raft_has_ready(raft))
                do_ready(raft, memory, &arena);
            else
                (void)!im_raft_tick(raft, NULL);
        } else {
            len = len < size_bytes - at ? len : size_bytes - at;
            step(raft, data + at, len, &arena);
            at += len;
        }
        check_state(raft, &before);
    }
    bool lives = im_raft_get_status(raft).failure == IM_OK;
    im_raft_free(raft);
    if (lives) {
        CHECK(im_raft_new(&config, &raft, NULL) == IM_OK);
        im_raft_free(raft);
    }
    im_raft_memory_free(memory);
    im_arena_release(&arena);
    return 0;
}
