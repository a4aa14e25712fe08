/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raft_read_test.c - reads that are never stale: with a quorum or with leases, on the leader and on
 * followers, before the leader's first commit, and through changes of the group.
 */
#include "raft_world.h"

static struct raft_world w;

static const im_raft_config LEASE = {
    .check_quorum = true,
    .read_only = IM_RAFT_READ_LEASE_BASED,
};

static void tear_down(void)
{
    world_close(&w);
}

static void ask(uint64_t id, const char *context)
{
    ck_assert_int_eq(im_raft_read_index(member(&w, id), bytes_of(context), NULL), IM_OK);
}

/* The member's next Ready answers so many reads; the i-th has this context and index. */
static void expect_answer(uint64_t id, size_t i, size_t count, const char *context, uint64_t index)
{
    const im_raft_read_state_slice *states = &w.node[id].last.read_states;

    ck_assert_uint_eq(states->len, count);
    ck_assert_uint_eq(states->ptr[i].index, index);
    ck_assert_uint_eq(states->ptr[i].context.len, strlen(context));
    ck_assert_mem_eq(states->ptr[i].context.ptr, context, strlen(context));
}

/* Answers to heartbeats with that context reach member 1. */
static void acknowledge(uint64_t from, const char *context)
{
    world_step(&w, 1,
               (raftpb_Message){ .type_ = MSG(HeartbeatResp),
                                 .from = from,
                                 .term = term_of(&w, 1),
                                 .context = bytes_of(context) });
}

/* The read "a" of member 1 is answered when that member has acknowledged it, and not before. */
static void completes(uint64_t from)
{
    ck_assert(!im_raft_has_ready(member(&w, 1)));
    acknowledge(from, "a");
    world_ready(&w, 1);
    expect_answer(1, 0, 1, "a", 2);
}

START_TEST(a_read_waits_for_a_quorum)
{
    world_open(&w, 5, NULL);
    world_elect(&w, 1);
    ask(1, "a");
    world_ready(&w, 1);
    ck_assert_uint_eq(count_sent(&w, 1, MSG(Heartbeat)), 4);
    ck_assert_mem_eq(sent(&w, 1, MSG(Heartbeat))->context.ptr, "a", 1);
    acknowledge(2, "a");
    acknowledge(2, "a");
    completes(3);
}
END_TEST

START_TEST(a_later_answer_serves_the_reads_before)
{
    world_open(&w, 3, NULL);
    world_elect(&w, 1);
    ask(1, "a");
    world_flush(&w, 1);
    ck_assert_int_eq(world_propose(&w, 1, "x"), IM_OK);
    world_flush(&w, 1);
    world_step(&w, 1, (raftpb_Message){ .type_ = MSG(AppResp), .from = 2, .term = 1, .index = 3 });
    world_flush(&w, 1);
    ask(1, "b");
    ask(1, "c");
    world_flush(&w, 1);
    acknowledge(2, "b");
    world_ready(&w, 1);
    expect_answer(1, 0, 2, "a", 2);
    expect_answer(1, 1, 2, "b", 3);
    acknowledge(2, "c");
    world_ready(&w, 1);
    expect_answer(1, 0, 1, "c", 3);
}
END_TEST

START_TEST(heartbeats_ask_again_for_the_latest_read)
{
    world_open(&w, 3, NULL);
    world_elect(&w, 1);
    w.lose[MSG(Heartbeat)] = true;
    ask(1, "a");
    ask(1, "b");
    world_settle(&w);
    w.lose[MSG(Heartbeat)] = false;
    world_tick(&w, 1, 1);
    world_ready(&w, 1);
    ck_assert_mem_eq(sent(&w, 1, MSG(Heartbeat))->context.ptr, "b", 1);
    acknowledge(3, "b");
    world_ready(&w, 1);
    expect_answer(1, 0, 2, "a", 2);
}
END_TEST

START_TEST(a_follower_reads_by_way_of_the_leader)
{
    world_open(&w, 3, _i == 0 ? NULL : &LEASE);
    world_elect(&w, 1);
    ask(2, "a");
    ck_assert(im_raft_has_ready(member(&w, 2)));
    world_ready(&w, 2);
    ck_assert_uint_eq(sent(&w, 2, MSG(ReadIndex))->term, 0);
    world_step(&w, 1, *sent(&w, 2, MSG(ReadIndex)));
    if (_i == 0) {
        world_ready(&w, 1);
        acknowledge(3, "a");
    }
    world_ready(&w, 1);
    const raftpb_Message *m = sent(&w, 1, MSG(ReadIndexResp));
    ck_assert_ptr_nonnull(m);
    ck_assert_uint_eq(m->to, 2);
    world_step(&w, 2, *m);
    world_ready(&w, 2);
    expect_answer(2, 0, 1, "a", 2);
}
END_TEST

START_TEST(with_a_lease_a_read_is_answered_at_once)
{
    world_open(&w, 3, &LEASE);
    world_elect(&w, 1);
    ask(1, "a");
    world_ready(&w, 1);
    expect_answer(1, 0, 1, "a", 2);
    ck_assert_uint_eq(count_sent(&w, 1, MSG(Heartbeat)), 0);
}
END_TEST

START_TEST(a_member_alone_reads_at_once)
{
    world_open(&w, 1, NULL);
    world_elect(&w, 1);
    ask(1, "a");
    world_ready(&w, 1);
    expect_answer(1, 0, 1, "a", 2);
}
END_TEST

START_TEST(a_read_waits_for_the_leaders_first_commit)
{
    world_open(&w, 3, _i == 0 ? NULL : &LEASE);
    world_elect(&w, 2);
    for (int i = 0; i < 10; i++)
        im_raft_tick_quiesced(member(&w, 3));
    w.lose[MSG(AppResp)] = true;
    world_elect(&w, 1);
    ck_assert_uint_eq(commit_of(&w, 1), 2);
    ask(1, "a");
    world_settle(&w);
    ck_assert_uint_eq(w.node[1].last.read_states.len, 0);
    w.lose[MSG(AppResp)] = false;
    world_step(&w, 1, (raftpb_Message){ .type_ = MSG(AppResp), .from = 3, .term = 2, .index = 3 });
    if (_i == 0) {
        world_ready(&w, 1);
        acknowledge(3, "a");
    }
    world_ready(&w, 1);
    expect_answer(1, 0, 1, "a", 3);
}
END_TEST

START_TEST(reads_without_a_leader_are_dropped)
{
    world_open(&w, 3, NULL);
    ask(1, "a");
    ck_assert(!im_raft_has_ready(member(&w, 1)));
    ck_assert(said(&w, "1 no leader at term 0; dropping index reading msg"));
}
END_TEST

START_TEST(a_leader_that_gives_way_forgets_its_reads)
{
    world_open(&w, 3, NULL);
    world_elect(&w, 1);
    ask(1, "a");
    world_flush(&w, 1);
    world_step(&w, 1, (raftpb_Message){ .type_ = MSG(Heartbeat), .from = 2, .term = 5 });
    world_flush(&w, 1);
    world_elect(&w, 1);
    acknowledge(2, "a");
    ck_assert_uint_eq(member(&w, 1)->reads.count, 0);
    ck_assert(!im_raft_has_ready(member(&w, 1)));
}
END_TEST

START_TEST(asking_twice_with_one_context_is_asking_once)
{
    world_open(&w, 3, NULL);
    world_elect(&w, 1);
    ask(1, "a");
    ask(1, "a");
    ck_assert_uint_eq(member(&w, 1)->reads.count, 1);
}
END_TEST

START_TEST(reads_that_wait_have_a_limit)
{
    world_open(&w, 3, NULL);
    world_elect(&w, 1);
    /* Those that wait for the first commit are not compared, so this is quick. */
    member(&w, 1)->pending_reads.count = IM_RAFT_READS_MAX;
    ck_assert_int_eq(im_raft_read_index(member(&w, 1), bytes_of("a"), NULL),
                     IM_RESOURCE_EXHAUSTED);
    member(&w, 1)->pending_reads.count = 0;
    ask(1, "a");
}
END_TEST

START_TEST(a_joint_group_needs_both_quorums_to_read)
{
    uint64_t incoming[] = { 1, 2, 3 };
    uint64_t outgoing[] = { 1, 4, 5 };
    raftpb_ConfState conf = { .voters = { incoming, 3, 3 },
                              .voters_outgoing = { outgoing, 3, 3 } };

    world_open_as(&w, &conf, 5, NULL);
    world_elect(&w, 1);
    ask(1, "a");
    world_flush(&w, 1);
    acknowledge(2, "a");
    acknowledge(3, "a");
    completes(5);
}
END_TEST

START_TEST(answers_stay_theirs_when_members_come_and_go)
{
    raftpb_ConfChangeSingle changes[] = {
        { .type_ = raftpb_ConfChangeType_ConfChangeRemoveNode, .node_id = 2 },
        { .type_ = raftpb_ConfChangeType_ConfChangeAddNode, .node_id = 6 },
    };

    world_open(&w, 5, NULL);
    world_elect(&w, 1);
    ask(1, "a");
    world_flush(&w, 1);
    acknowledge(2, "a");
    for (size_t i = 0; i < 2; i++)
        ck_assert_int_eq(
            im_raft_apply_conf_change(
                member(&w, 1), &(raftpb_ConfChangeV2){ .changes = { &changes[i], 1, 1 } }, NULL,
                NULL, NULL),
            IM_OK);
    world_flush(&w, 1);
    /* 1, 3, 4, 5 and 6 now: the answer of 2 is no longer worth anything. */
    acknowledge(5, "a");
    completes(6);
}
END_TEST

START_TEST(an_answer_of_no_form_is_said_and_dropped)
{
    world_open(&w, 3, NULL);
    world_elect(&w, 1);
    world_step(&w, 2, (raftpb_Message){ .type_ = MSG(ReadIndexResp), .from = 1, .term = 1 });
    ck_assert(said(&w, "2 invalid format of MsgReadIndexResp from 1, entries count: 0"));
    ck_assert(!im_raft_has_ready(member(&w, 2)));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("raft_read");
    TCase *tests = tcase_create("reads");

    tcase_add_checked_fixture(tests, NULL, tear_down);
    tcase_add_test(tests, a_read_waits_for_a_quorum);
    tcase_add_test(tests, a_later_answer_serves_the_reads_before);
    tcase_add_test(tests, heartbeats_ask_again_for_the_latest_read);
    tcase_add_loop_test(tests, a_follower_reads_by_way_of_the_leader, 0, 2);
    tcase_add_test(tests, with_a_lease_a_read_is_answered_at_once);
    tcase_add_test(tests, a_member_alone_reads_at_once);
    tcase_add_loop_test(tests, a_read_waits_for_the_leaders_first_commit, 0, 2);
    tcase_add_test(tests, reads_without_a_leader_are_dropped);
    tcase_add_test(tests, a_leader_that_gives_way_forgets_its_reads);
    tcase_add_test(tests, asking_twice_with_one_context_is_asking_once);
    tcase_add_test(tests, reads_that_wait_have_a_limit);
    tcase_add_test(tests, a_joint_group_needs_both_quorums_to_read);
    tcase_add_test(tests, answers_stay_theirs_when_members_come_and_go);
    tcase_add_test(tests, an_answer_of_no_form_is_said_and_dropped);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
