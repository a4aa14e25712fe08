/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raft_flow_test.c - how much is sent, stored and applied at a time: windows, limits of size,
 * snapshots, both ways of storage, and how long what a Ready says stays.
 */
#include "raft_world.h"

static struct raft_world w;

static void tear_down(void)
{
    world_close(&w);
}

static im_raft_progress progress_of(uint64_t of)
{
    im_raft_progress all[WORLD_NODES_MAX];
    size_t count = im_raft_get_progress(member(&w, 1), all, WORLD_NODES_MAX);

    ck_assert_uint_ge(count, of);
    return all[of - 1];
}

/* "a", "b", "c" ... */
static void propose_many(int count)
{
    char letter[] = "a";

    for (int i = 0; i < count; i++, letter[0]++)
        ck_assert_int_eq(world_propose(&w, 1, letter), IM_OK);
}

/* ---- windows ---- */

START_TEST(a_full_window_stops_appends_until_an_answer)
{
    const im_raft_config config = { .max_inflight_msgs = 3 };

    world_open(&w, 2, &config);
    world_elect(&w, 1);
    propose_many(5);
    world_flush(&w, 1);
    im_raft_progress of = progress_of(2);
    ck_assert_uint_eq(of.inflight, 3);
    ck_assert(of.paused);
    ck_assert_uint_eq(of.next, 6);
    ck_assert_uint_eq(w.tail - w.head, 3);
    /* An answer to the second frees two places. */
    world_step(&w, 1, (raftpb_Message){ .type_ = MSG(AppResp), .from = 2, .term = 1, .index = 4 });
    ck_assert_uint_eq(progress_of(2).inflight, 2);
    ck_assert_uint_eq(progress_of(2).next, 8);
    world_settle(&w);
    world_expect_applied(&w, 2, "abcde");
}
END_TEST

START_TEST(bytes_fill_a_window_too)
{
    const im_raft_config config = { .max_size_per_msg = 20, .max_inflight_bytes = 20 };
    char large[15];

    memset(large, 'x', sizeof large);
    world_open(&w, 2, &config);
    world_elect(&w, 1);
    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(
            im_raft_propose(member(&w, 1), im_bytes_from(large, sizeof large), NULL), IM_OK);
    /* The append that passes the limit still goes. */
    ck_assert_uint_eq(progress_of(2).inflight, 2);
    ck_assert(progress_of(2).paused);
    world_settle(&w);
    ck_assert_uint_eq(strlen(w.node[2].applied), 4 * sizeof large);
}
END_TEST

START_TEST(a_full_window_of_lost_appends_opens_again_by_a_heartbeat)
{
    const im_raft_config config = { .max_inflight_msgs = 2 };

    world_open(&w, 2, &config);
    world_elect(&w, 1);
    w.lose[MSG(App)] = true;
    propose_many(4);
    world_settle(&w);
    ck_assert(progress_of(2).paused);
    w.lose[MSG(App)] = false;
    world_tick(&w, 1, 1);
    world_settle(&w);
    world_expect_applied(&w, 2, "abcd");
    ck_assert_uint_eq(progress_of(2).inflight, 0);
}
END_TEST

START_TEST(entries_go_in_appends_of_limited_size)
{
    const im_raft_config config = { .max_size_per_msg = 30 };

    world_open(&w, 2, &config);
    world_elect(&w, 1);
    world_isolate(&w, 2, true);
    propose_many(10);
    world_settle(&w);
    world_isolate(&w, 2, false);
    ck_assert_int_eq(im_raft_report_unreachable(member(&w, 1), 2, NULL), IM_OK);
    ck_assert(progress_of(2).probe);
    world_tick(&w, 1, 1);
    world_settle(&w);
    world_expect_applied(&w, 2, "abcdefghij");
    for (size_t i = 0; i < w.node[1].last.messages.len; i++)
        ck_assert_uint_le(w.node[1].last.messages.ptr[i].entries.len, 3);
}
END_TEST

START_TEST(a_probe_is_sent_once_until_it_is_answered)
{
    world_open(&w, 2, NULL);
    world_elect(&w, 1);
    ck_assert_int_eq(im_raft_report_unreachable(member(&w, 1), 2, NULL), IM_OK);
    propose_many(3);
    world_ready(&w, 1);
    ck_assert_uint_eq(count_sent(&w, 1, MSG(App)), 1);
    ck_assert(progress_of(2).paused);
    ck_assert(said(&w, "1 failed to send message to 2 because it is unreachable [StateProbe"));
    world_settle(&w);
    ck_assert(!progress_of(2).probe);
    world_expect_applied(&w, 2, "abc");
}
END_TEST

START_TEST(answers_to_old_appends_change_nothing)
{
    world_open(&w, 3, NULL);
    world_elect(&w, 1);
    propose_many(2);
    world_settle(&w);
    im_raft_progress before = progress_of(2);
    world_step(&w, 1, (raftpb_Message){ .type_ = MSG(AppResp), .from = 2, .term = 1, .index = 2 });
    world_step(&w, 1,
               (raftpb_Message){ .type_ = MSG(AppResp),
                                 .from = 2,
                                 .term = 1,
                                 .index = 3,
                                 .reject = true,
                                 .reject_hint = 1 });
    im_raft_progress after = progress_of(2);
    ck_assert_uint_eq(before.match, after.match);
    ck_assert_uint_eq(before.next, after.next);
    ck_assert(!after.probe);
}
END_TEST

/* ---- the leader's tail, and what is applied ---- */

START_TEST(a_long_tail_refuses_proposals_but_not_the_empty_one)
{
    const im_raft_config config = { .max_uncommitted_entries_size = 10 };

    world_open(&w, 3, &config);
    world_elect(&w, 1);
    world_isolate(&w, 1, true);
    ck_assert_int_eq(world_propose(&w, 1, "a large proposal, the first"), IM_OK);
    ck_assert_int_eq(world_propose(&w, 1, "y"), IM_ABORTED);
    ck_assert(said(&w, "1 appending new entries to log would exceed uncommitted entry size limit; "
                       "dropping proposal"));
    ck_assert_int_eq(world_propose(&w, 1, ""), IM_OK);
    world_settle(&w);
    world_isolate(&w, 1, false);
    world_tick(&w, 1, 1);
    world_settle(&w);
    ck_assert_int_eq(world_propose(&w, 1, "y"), IM_OK);
}
END_TEST

START_TEST(a_ready_has_committed_entries_of_limited_size)
{
    const im_raft_config config = { .max_committed_size_per_ready = 1 };

    world_open(&w, 1, &config);
    world_elect(&w, 1);
    propose_many(3);
    int readies = 0;
    while (im_raft_has_ready(member(&w, 1))) {
        ck_assert_uint_le(world_ready(&w, 1)->committed_entries.len, 1);
        readies++;
    }
    ck_assert_int_ge(readies, 3);
    world_expect_applied(&w, 1, "abc");
}
END_TEST

START_TEST(one_entry_an_append_when_no_size_is_allowed)
{
    im_raft_config config = { .max_size_per_msg = 1 };

    world_open(&w, 2, &config);
    im_raft_free(member(&w, 1));
    w.node[1].config.max_size_per_msg = 0;
    world_start(&w, 1);
    world_elect(&w, 1);
    propose_many(4);
    world_settle(&w);
    world_expect_applied(&w, 1, "abcd");
    world_expect_applied(&w, 2, "abcd");
}
END_TEST

/* ---- snapshots ---- */

/* Member 2 has missed what member 1 has compacted. */
static void fall_behind(void)
{
    world_open(&w, 2, NULL);
    uint64_t ids[] = { 1, 2 };
    raftpb_ConfState conf = { .voters = { ids, 2, 2 } };
    world_elect(&w, 1);
    world_settle(&w);
    uint64_t applied = im_raft_get_status(member(&w, 1)).applied;
    ck_assert_int_eq(im_raft_memory_create_snapshot(w.node[1].memory, applied, &conf,
                                                    bytes_of("state"), NULL),
                     IM_OK);
    ck_assert_int_eq(im_raft_memory_compact(w.node[1].memory, applied, NULL), IM_OK);
    ck_assert_int_eq(im_raft_report_unreachable(member(&w, 1), 2, NULL), IM_OK);
    world_step(&w, 1,
               (raftpb_Message){ .type_ = MSG(AppResp), .from = 2, .term = 1, .index = 1 });
    /* It says that it lost everything: what a leader does then is send a snapshot. */
    im__raft_progress *of = im__raft_tracker_find(&member(&w, 1)->tracker, 2);
    of->match = 0;
    of->next = 1;
    of->paused = false;
    im__raft_send_append(member(&w, 1), of);
    ck_assert(progress_of(2).snapshot);
    world_ready(&w, 1);
    w.head = w.tail = 0;
}

START_TEST(a_snapshot_is_waited_for)
{
    fall_behind();
    ck_assert_ptr_nonnull(sent(&w, 1, MSG(Snap)));
    ck_assert_mem_eq(sent(&w, 1, MSG(Snap))->snapshot->data.ptr, "state", 5);
    propose_many(2);
    world_flush(&w, 1);
    ck_assert_uint_eq(w.tail, 0);
    ck_assert_int_eq(im_raft_report_unreachable(member(&w, 1), 2, NULL), IM_OK);
    ck_assert(progress_of(2).snapshot);
}
END_TEST

START_TEST(a_snapshot_that_arrived_is_probed_behind)
{
    fall_behind();
    ck_assert_int_eq(im_raft_report_snapshot(member(&w, 1), 2, true, NULL), IM_OK);
    ck_assert(progress_of(2).probe && progress_of(2).paused);
    ck_assert_uint_eq(progress_of(2).next, 3);
    ck_assert(said(&w, "1 snapshot succeeded, resumed sending replication messages to 2 "
                       "[StateProbe match=0 next=3"));
}
END_TEST

START_TEST(a_snapshot_that_failed_is_probed_from_before)
{
    fall_behind();
    ck_assert_int_eq(im_raft_report_snapshot(member(&w, 1), 2, false, NULL), IM_OK);
    ck_assert(progress_of(2).probe && progress_of(2).paused);
    ck_assert_uint_eq(progress_of(2).next, 1);
    ck_assert(said(&w, "1 snapshot failed, resumed sending replication messages to 2"));
    ck_assert_int_eq(im_raft_report_snapshot(member(&w, 1), 2, true, NULL), IM_OK);
    ck_assert_uint_eq(progress_of(2).next, 1);
}
END_TEST

START_TEST(an_answer_ends_the_wait_for_a_snapshot)
{
    fall_behind();
    world_step(&w, 1, (raftpb_Message){ .type_ = MSG(AppResp), .from = 2, .term = 1, .index = 2 });
    ck_assert(!progress_of(2).snapshot && !progress_of(2).probe);
    ck_assert(said(&w, "1 recovered from needing snapshot, resumed sending replication messages"));
}
END_TEST

START_TEST(no_snapshot_for_who_was_not_heard_of)
{
    fall_behind();
    ck_assert_int_eq(im_raft_report_snapshot(member(&w, 1), 2, false, NULL), IM_OK);
    im__raft_progress *of = im__raft_tracker_find(&member(&w, 1)->tracker, 2);
    of->recent_active = false;
    of->paused = false;
    im__raft_send_append(member(&w, 1), of);
    ck_assert(said(&w, "ignore sending snapshot to 2 since it is not recently active"));
    ck_assert(!progress_of(2).snapshot);
}
END_TEST

START_TEST(a_snapshot_replaces_log_and_members)
{
    uint64_t voters[] = { 1, 2, 3 };
    uint64_t learners[] = { 4 };
    raftpb_Snapshot snapshot = {
        .data = bytes_of("state"),
        .metadata = { .index = 11,
                      .term = 2,
                      .conf_state = { .voters = { voters, 3, 3 },
                                      .learners = { learners, 1, 1 } } },
    };
    raftpb_ConfState conf;

    world_open(&w, 2, NULL);
    world_step(&w, 1,
               (raftpb_Message){
                   .type_ = MSG(Snap), .from = 2, .term = 2, .snapshot = &snapshot });
    ck_assert(!im__raft_promotable(member(&w, 1)));
    world_ready(&w, 1);
    ck_assert_ptr_nonnull(w.node[1].last.snapshot);
    ck_assert_uint_eq(sent(&w, 1, MSG(AppResp))->index, 11);
    ck_assert(im__raft_promotable(member(&w, 1)));
    ck_assert_int_eq(im_raft_conf_state(member(&w, 1), &w.arena, &conf), IM_OK);
    ck_assert_uint_eq(conf.voters.len, 3);
    ck_assert_uint_eq(conf.learners.len, 1);
    im_raft_status status = im_raft_get_status(member(&w, 1));
    ck_assert_uint_eq(status.last_index, 11);
    ck_assert_uint_eq(status.applied, 11);
}
END_TEST

START_TEST(a_snapshot_of_a_group_without_this_member_is_refused)
{
    uint64_t voters[] = { 2, 3 };
    raftpb_Snapshot snapshot = {
        .metadata = { .index = 11, .term = 2, .conf_state = { .voters = { voters, 2, 2 } } },
    };

    world_open(&w, 2, NULL);
    world_step(&w, 1,
               (raftpb_Message){
                   .type_ = MSG(Snap), .from = 2, .term = 2, .snapshot = &snapshot });
    ck_assert_uint_eq(im_raft_get_status(member(&w, 1)).last_index, 1);
    ck_assert(said(&w, "1 attempted to restore snapshot but it is not in the ConfState"));
}
END_TEST

/* ---- storage, both ways ---- */

START_TEST(a_ready_stays_as_it_is_until_advance)
{
    im_raft_ready ready;
    raftpb_Entry entry = { .term = 2, .index = 3, .data = bytes_of("new") };

    world_open(&w, 3, NULL);
    world_elect(&w, 1);
    ck_assert_int_eq(world_propose(&w, 1, "old"), IM_OK);
    ck_assert_int_eq(im_raft_take_ready(member(&w, 1), &ready, NULL), IM_OK);
    const raftpb_Entry *stored = &ready.entries.ptr[0];
    ck_assert_mem_eq(stored->data.ptr, "old", 3);
    /* A new leader replaces what is just being stored. */
    world_step(&w, 1,
               (raftpb_Message){ .type_ = MSG(App),
                                 .from = 2,
                                 .term = 2,
                                 .log_term = 1,
                                 .index = 2,
                                 .entries = { &entry, 1, 1 } });
    for (int i = 0; i < 1000; i++)
        world_step(&w, 1, (raftpb_Message){ .type_ = MSG(Heartbeat), .from = 2, .term = 2 });
    ck_assert_mem_eq(stored->data.ptr, "old", 3);
    ck_assert_mem_eq(ready.messages.ptr[0].entries.ptr[0].data.ptr, "old", 3);
    world_store(&w.node[1], &ready.hard_state, NULL, &ready.entries);
    ck_assert_int_eq(im_raft_advance(member(&w, 1), NULL), IM_OK);
    world_ready(&w, 1);
    ck_assert_mem_eq(w.node[1].last.entries.ptr[0].data.ptr, "new", 3);
}
END_TEST

START_TEST(one_ready_at_a_time)
{
    im_raft_ready ready;

    world_open(&w, 1, NULL);
    ck_assert_int_eq(im_raft_advance(member(&w, 1), NULL), IM_FAILED_PRECONDITION);
    ck_assert_int_eq(im_raft_take_ready(member(&w, 1), &ready, NULL), IM_OK);
    ck_assert_int_eq(im_raft_take_ready(member(&w, 1), &ready, NULL), IM_FAILED_PRECONDITION);
    ck_assert_int_eq(im_raft_release(member(&w, 1), ready.id, NULL), IM_NOT_FOUND);
    ck_assert_int_eq(im_raft_advance(member(&w, 1), NULL), IM_OK);
}
END_TEST

/* The responses of the message of that type in a Ready, stepped. */
static void answer(const im_raft_ready *ready, raftpb_MessageType type)
{
    for (size_t i = 0; i < ready->messages.len; i++) {
        const raftpb_Message *m = &ready->messages.ptr[i];

        for (size_t k = 0; m->type_ == type && k < m->responses.len; k++)
            ck_assert_int_eq(im_raft_step(member(&w, 1), &m->responses.ptr[k], NULL), IM_OK);
    }
}

START_TEST(asynchronously_a_ready_does_not_wait_for_the_one_before)
{
    const im_raft_config config = { .async_storage_writes = true };
    im_raft_ready vote, lead, x, y;
    im_raft *raft;

    world_open(&w, 1, &config);
    raft = member(&w, 1);
    ck_assert_int_eq(im_raft_campaign(raft, NULL), IM_OK);
    ck_assert_int_eq(im_raft_take_ready(raft, &vote, NULL), IM_OK);
    ck_assert_int_eq(im_raft_advance(raft, NULL), IM_FAILED_PRECONDITION);
    world_store(&w.node[1], &vote.hard_state, NULL, &vote.entries);
    answer(&vote, MSG(StorageAppend));
    ck_assert_int_eq(im_raft_take_ready(raft, &lead, NULL), IM_OK);
    ck_assert_int_eq(world_propose(&w, 1, "x"), IM_OK);
    ck_assert_int_eq(im_raft_take_ready(raft, &x, NULL), IM_OK);
    ck_assert_uint_eq(x.entries.len, 1);
    ck_assert_uint_eq(x.committed_entries.len, 0);
    ck_assert_uint_eq(commit_of(&w, 1), 1);
    world_store(&w.node[1], &lead.hard_state, NULL, &lead.entries);
    answer(&lead, MSG(StorageAppend));
    world_store(&w.node[1], &x.hard_state, NULL, &x.entries);
    answer(&x, MSG(StorageAppend));
    ck_assert_uint_eq(commit_of(&w, 1), 3);
    ck_assert_int_eq(im_raft_take_ready(raft, &y, NULL), IM_OK);
    ck_assert_uint_eq(y.committed_entries.len, 2);
    ck_assert_uint_eq(im_raft_get_status(raft).applied, 1);
    answer(&y, MSG(StorageApply));
    ck_assert_uint_eq(im_raft_get_status(raft).applied, 3);
    ck_assert_int_eq(im_raft_release(raft, x.id, NULL), IM_OK);
    ck_assert_int_eq(im_raft_release(raft, x.id, NULL), IM_NOT_FOUND);
    ck_assert_int_eq(im_raft_release(raft, y.id, NULL), IM_OK);
    ck_assert_int_eq(im_raft_release(raft, vote.id, NULL), IM_OK);
    ck_assert_int_eq(im_raft_release(raft, lead.id, NULL), IM_OK);
}
END_TEST

START_TEST(readies_that_are_not_released_have_a_limit)
{
    const im_raft_config config = { .async_storage_writes = true };
    im_raft_ready ready;

    world_open(&w, 1, &config);
    for (int i = 0; i < IM_RAFT_READIES_MAX; i++)
        ck_assert_int_eq(im_raft_take_ready(member(&w, 1), &ready, NULL), IM_OK);
    ck_assert_int_eq(im_raft_take_ready(member(&w, 1), &ready, NULL), IM_FAILED_PRECONDITION);
    ck_assert_int_eq(im_raft_release(member(&w, 1), 1, NULL), IM_OK);
    ck_assert_int_eq(im_raft_take_ready(member(&w, 1), &ready, NULL), IM_OK);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("raft_flow");
    TCase *tests = tcase_create("flow");

    tcase_add_checked_fixture(tests, NULL, tear_down);
    tcase_add_test(tests, a_full_window_stops_appends_until_an_answer);
    tcase_add_test(tests, bytes_fill_a_window_too);
    tcase_add_test(tests, a_full_window_of_lost_appends_opens_again_by_a_heartbeat);
    tcase_add_test(tests, entries_go_in_appends_of_limited_size);
    tcase_add_test(tests, a_probe_is_sent_once_until_it_is_answered);
    tcase_add_test(tests, answers_to_old_appends_change_nothing);
    tcase_add_test(tests, a_long_tail_refuses_proposals_but_not_the_empty_one);
    tcase_add_test(tests, a_ready_has_committed_entries_of_limited_size);
    tcase_add_test(tests, one_entry_an_append_when_no_size_is_allowed);
    tcase_add_test(tests, a_snapshot_is_waited_for);
    tcase_add_test(tests, a_snapshot_that_arrived_is_probed_behind);
    tcase_add_test(tests, a_snapshot_that_failed_is_probed_from_before);
    tcase_add_test(tests, an_answer_ends_the_wait_for_a_snapshot);
    tcase_add_test(tests, no_snapshot_for_who_was_not_heard_of);
    tcase_add_test(tests, a_snapshot_replaces_log_and_members);
    tcase_add_test(tests, a_snapshot_of_a_group_without_this_member_is_refused);
    tcase_add_test(tests, a_ready_stays_as_it_is_until_advance);
    tcase_add_test(tests, one_ready_at_a_time);
    tcase_add_test(tests, asynchronously_a_ready_does_not_wait_for_the_one_before);
    tcase_add_test(tests, readies_that_are_not_released_have_a_limit);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
