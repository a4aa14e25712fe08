/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exhaust_raft_test.c - what a member of a raft group puts into its caller's arena, with too little
 * memory there: the member goes on as it was.
 */
#include <string.h>

#include "codec/proto.h"
#include "exhaust.h"
#include "raft/memory_storage.h"
#include "raft/raft.h"

static im_raft_memory *memory;
static im_raft *raft;
static im_arena values;                    /* what the test itself needs: enough               */

/* Members 1 and 2, and learner 3. */
static void set_up(void)
{
    uint64_t voters[] = { 1, 2 }, learners[] = { 3 };
    const raftpb_Snapshot snapshot = {
        .metadata = { .index = 5, .term = 1,
                      .conf_state = { .voters = { voters, 2, 2 },
                                      .learners = { learners, 1, 1 } } },
    };

    im_arena_init(&values, NULL, 0);
    ck_assert_int_eq(im_raft_memory_new(NULL, &memory), IM_OK);
    ck_assert_int_eq(im_raft_memory_apply_snapshot(memory, &snapshot, NULL), IM_OK);
    const im_raft_config config = { .id = 1,
                                    .election_tick = 10,
                                    .heartbeat_tick = 1,
                                    .max_inflight_msgs = 10,
                                    .storage = im_raft_memory_storage(memory) };
    ck_assert_int_eq(im_raft_new(&config, &raft, NULL), IM_OK);
}

static void tear_down(void)
{
    im_raft_free(raft);
    im_raft_memory_free(memory);
    im_arena_release(&values);
}

static im_code change_of(im_arena *arena)
{
    raftpb_ConfChangeSingle single = { .node_id = 4 };
    const raftpb_ConfChangeV2 v2 = { .changes = { &single, 1, 1 },
                                     .context = im_bytes_from("b", 1) };
    const raftpb_ConfChange v1 = { .node_id = 4, .context = im_bytes_from("a", 1) };
    raftpb_Entry entry = { .type_ = raftpb_EntryType_EntryConfChange };
    raftpb_ConfChangeV2 out;

    ck_assert_int_eq(im_proto_encode(raftpb_ConfChange_type, &v1, &values, NULL, &entry.data, NULL),
                     IM_OK);
    im_code code = im_raft_conf_change_of(&entry, arena, &out, NULL);
    if (code != IM_OK)
        return code;
    ck_assert(out.changes.len == 1 && out.changes.ptr[0].node_id == 4 && out.context.len == 1);
    entry.type_ = raftpb_EntryType_EntryConfChangeV2;
    ck_assert_int_eq(im_proto_encode(raftpb_ConfChangeV2_type, &v2, &values, NULL, &entry.data,
                                     NULL),
                     IM_OK);
    return im_raft_conf_change_of(&entry, arena, &out, NULL);
}

static im_code conf_state(im_arena *arena)
{
    raftpb_ConfState state;
    im_code code = im_raft_conf_state(raft, arena, &state);

    ck_assert(code != IM_OK || (state.voters.len == 2 && state.learners.len == 1));
    return code;
}

/* Without memory for the answer nothing has changed: the same change can be made again. */
static im_code apply(im_arena *arena)
{
    static const raftpb_ConfChangeType TYPE[] = {
        raftpb_ConfChangeType_ConfChangeAddLearnerNode,
        raftpb_ConfChangeType_ConfChangeRemoveNode,
    };
    raftpb_ConfState state;

    for (int i = 0; i < 2; i++) {
        raftpb_ConfChangeSingle single = { .type_ = TYPE[i], .node_id = 9 };
        const raftpb_ConfChangeV2 change = { .changes = { &single, 1, 1 } };
        im_code code = im_raft_apply_conf_change(raft, &change, arena, &state, NULL);
        if (code == IM_OK) {
            ck_assert_uint_eq(state.learners.len, i == 0 ? 2 : 1);
            continue;
        }
        ck_assert_int_eq(im_raft_conf_state(raft, &values, &state), IM_OK);
        ck_assert_uint_eq(state.learners.len, i == 0 ? 1 : 2);
        if (i == 1)
            ck_assert_int_eq(im_raft_apply_conf_change(raft, &change, &values, &state, NULL),
                             IM_OK);
        return code;
    }
    return IM_OK;
}

static const struct exhaust_row ROWS_OF_RAFT[] = {
    { "im_raft_apply_conf_change", apply },
    { "im_raft_conf_change_of", change_of },
    { "im_raft_conf_state", conf_state },
};

START_TEST(raft_row)
{
    exhaust(&ROWS_OF_RAFT[_i]);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("exhaust_raft");
    TCase *t = tcase_create("rows");

    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_loop_test(t, raft_row, 0, (int)(sizeof ROWS_OF_RAFT / sizeof *ROWS_OF_RAFT));
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
