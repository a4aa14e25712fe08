/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raft_election_test.c - elections beyond the paper: pre-votes, leases and quorum checks, transfer
 * of leadership, and who may campaign at all.
 */
#include "raft_world.h"

static struct raft_world w;

static const im_raft_config PRE_VOTE = { .pre_vote = true };
static const im_raft_config CHECK_QUORUM = { .check_quorum = true };
static const im_raft_config BOTH = { .pre_vote = true, .check_quorum = true };

static void tear_down(void)
{
    world_close(&w);
}

/* The member's clock goes on until it does something about it. */
static void time_out(uint64_t id)
{
    world_tick(&w, id, (int)member(&w, id)->randomized_election_timeout);
}

/* ---- campaigning ---- */

START_TEST(a_member_alone_elects_itself)
{
    world_open(&w, 1, NULL);
    world_elect(&w, 1);
    ck_assert_int_eq(world_propose(&w, 1, "x"), IM_OK);
    world_settle(&w);
    world_expect_applied(&w, 1, "x");
}
END_TEST

START_TEST(a_vote_for_itself_counts_when_it_is_stored)
{
    world_open(&w, 1, NULL);
    ck_assert_int_eq(im_raft_campaign(member(&w, 1), NULL), IM_OK);
    ck_assert_int_eq(state_of(&w, 1), IM_RAFT_CANDIDATE);
    world_ready(&w, 1);
    ck_assert_int_eq(state_of(&w, 1), IM_RAFT_LEADER);
}
END_TEST

START_TEST(a_leader_does_not_campaign)
{
    world_open(&w, 3, NULL);
    world_elect(&w, 1);
    ck_assert_int_eq(im_raft_campaign(member(&w, 1), NULL), IM_OK);
    ck_assert_int_eq(state_of(&w, 1), IM_RAFT_LEADER);
    ck_assert(said(&w, "1 ignoring MsgHup because already leader"));
}
END_TEST

START_TEST(a_learner_does_not_campaign_but_votes)
{
    uint64_t voters[] = { 1, 2 };
    uint64_t learners[] = { 3 };
    raftpb_ConfState conf = { .voters = { voters, 2, 2 }, .learners = { learners, 1, 1 } };

    world_open_as(&w, &conf, 3, NULL);
    time_out(3);
    ck_assert_int_eq(im_raft_campaign(member(&w, 3), NULL), IM_OK);
    ck_assert_int_eq(state_of(&w, 3), IM_RAFT_FOLLOWER);
    ck_assert(said(&w, "3 is unpromotable and can not campaign"));
    world_step(&w, 3,
               (raftpb_Message){
                   .type_ = MSG(Vote), .from = 1, .term = 1, .log_term = 1, .index = 1 });
    world_ready(&w, 3);
    ck_assert(!sent(&w, 3, MSG(VoteResp))->reject);
}
END_TEST

START_TEST(nobody_campaigns_with_a_committed_change_to_apply)
{
    raftpb_ConfChange add = { .node_id = 3 };
    uint64_t voters[] = { 1, 2 };
    raftpb_ConfState conf = { .voters = { voters, 2, 2 } };

    world_open_as(&w, &conf, 2, NULL);
    world_elect(&w, 1);
    ck_assert_int_eq(im_raft_propose_conf_change(member(&w, 1), &add, NULL), IM_OK);
    world_settle(&w);
    /* Member 2 starts again, and is told to begin with the first entry. */
    im_raft_free(member(&w, 2));
    w.node[2].config.applied = 1;
    world_start(&w, 2);
    ck_assert_int_eq(im_raft_campaign(member(&w, 2), NULL), IM_OK);
    ck_assert_int_eq(state_of(&w, 2), IM_RAFT_FOLLOWER);
    ck_assert(said(&w, "2 cannot campaign at term 1 since there are still pending configuration "
                       "changes to apply"));
}
END_TEST

START_TEST(a_candidate_that_loses_the_race_tries_again_in_a_later_term)
{
    world_open(&w, 3, NULL);
    world_isolate(&w, 1, true);
    ck_assert_int_eq(im_raft_campaign(member(&w, 1), NULL), IM_OK);
    world_settle(&w);
    time_out(1);
    world_settle(&w);
    ck_assert_int_eq(state_of(&w, 1), IM_RAFT_CANDIDATE);
    ck_assert_uint_eq(term_of(&w, 1), 2);
    world_isolate(&w, 1, false);
    world_elect(&w, 2);
    ck_assert_int_eq(state_of(&w, 1), IM_RAFT_CANDIDATE);
    /* The term that it went ahead to makes the leader give way, and somebody leads later. */
    world_tick(&w, 2, 1);
    world_settle(&w);
    world_elect(&w, 3);
    ck_assert_int_eq(state_of(&w, 1), IM_RAFT_FOLLOWER);
    ck_assert_uint_eq(term_of(&w, 1), term_of(&w, 3));
}
END_TEST

/* ---- pre-votes ---- */

START_TEST(a_pre_candidate_keeps_its_term)
{
    world_open(&w, 3, &PRE_VOTE);
    world_isolate(&w, 1, true);
    for (int i = 0; i < 3; i++) {
        time_out(1);
        world_settle(&w);
        ck_assert_int_eq(state_of(&w, 1), IM_RAFT_PRE_CANDIDATE);
        ck_assert_uint_eq(term_of(&w, 1), 0);
    }
    world_isolate(&w, 1, false);
    world_elect(&w, 1);
    ck_assert_uint_eq(term_of(&w, 1), 1);
}
END_TEST

START_TEST(who_was_away_disturbs_nobody_on_its_return)
{
    world_open(&w, 3, &BOTH);
    world_elect(&w, 1);
    world_isolate(&w, 3, true);
    ck_assert_int_eq(world_propose(&w, 1, "x"), IM_OK);
    world_settle(&w);
    time_out(3);
    world_settle(&w);
    world_isolate(&w, 3, false);
    time_out(3);
    world_settle(&w);
    ck_assert_int_eq(state_of(&w, 1), IM_RAFT_LEADER);
    ck_assert_uint_eq(term_of(&w, 1), 1);
    world_tick(&w, 1, 1);
    world_settle(&w);
    ck_assert_int_eq(state_of(&w, 3), IM_RAFT_FOLLOWER);
    world_expect_applied(&w, 3, "x");
}
END_TEST

START_TEST(a_pre_vote_needs_a_log_that_is_not_behind)
{
    world_open(&w, 3, &PRE_VOTE);
    world_elect(&w, 1);
    world_isolate(&w, 3, true);
    ck_assert_int_eq(world_propose(&w, 1, "x"), IM_OK);
    world_settle(&w);
    world_isolate(&w, 3, false);
    world_isolate(&w, 1, true);
    ck_assert_int_eq(im_raft_campaign(member(&w, 3), NULL), IM_OK);
    world_settle(&w);
    ck_assert_int_ne(state_of(&w, 3), IM_RAFT_LEADER);
    ck_assert(said(&w, "2 [logterm: 1, index: 3, vote: 1] rejected MsgPreVote from 3 [logterm: 1, "
                       "index: 2] at term 1"));
    world_elect(&w, 2);
}
END_TEST

START_TEST(a_pre_vote_changes_nothing_at_the_voter)
{
    world_open(&w, 3, &PRE_VOTE);
    world_step(&w, 1,
               (raftpb_Message){
                   .type_ = MSG(PreVote), .from = 2, .term = 5, .log_term = 1, .index = 1 });
    world_ready(&w, 1);
    ck_assert_uint_eq(term_of(&w, 1), 0);
    ck_assert_uint_eq(w.node[1].last.hard_state.vote, 0);
    const raftpb_Message *m = sent(&w, 1, MSG(PreVoteResp));
    ck_assert(!m->reject);
    ck_assert_uint_eq(m->term, 5);
}
END_TEST

START_TEST(a_pre_vote_of_an_earlier_term_is_answered)
{
    world_open(&w, 3, &PRE_VOTE);
    world_step(&w, 1, (raftpb_Message){ .type_ = MSG(Heartbeat), .from = 3, .term = 7 });
    world_flush(&w, 1);
    world_step(&w, 1,
               (raftpb_Message){
                   .type_ = MSG(PreVote), .from = 2, .term = 3, .log_term = 1, .index = 1 });
    world_ready(&w, 1);
    const raftpb_Message *m = sent(&w, 1, MSG(PreVoteResp));
    ck_assert(m->reject);
    ck_assert_uint_eq(m->term, 7);
}
END_TEST

START_TEST(a_refused_pre_vote_of_a_later_term_brings_that_term)
{
    world_open(&w, 3, &PRE_VOTE);
    ck_assert_int_eq(im_raft_campaign(member(&w, 1), NULL), IM_OK);
    world_flush(&w, 1);
    world_step(&w, 1,
               (raftpb_Message){
                   .type_ = MSG(PreVoteResp), .from = 2, .term = 9, .reject = true });
    ck_assert_int_eq(state_of(&w, 1), IM_RAFT_FOLLOWER);
    ck_assert_uint_eq(term_of(&w, 1), 9);
}
END_TEST

/* ---- leases, and the quorum ---- */

START_TEST(a_leader_without_a_quorum_steps_down)
{
    world_open(&w, 3, &CHECK_QUORUM);
    world_elect(&w, 1);
    world_isolate(&w, 1, true);
    /* The first check still sees the answers from before it was cut off. */
    world_tick(&w, 1, 10);
    world_settle(&w);
    ck_assert_int_eq(state_of(&w, 1), IM_RAFT_LEADER);
    world_tick(&w, 1, 10);
    ck_assert_int_eq(state_of(&w, 1), IM_RAFT_FOLLOWER);
    ck_assert(said(&w, "1 stepped down to follower since quorum is not active"));
}
END_TEST

START_TEST(a_leader_with_a_quorum_stays)
{
    world_open(&w, 3, &CHECK_QUORUM);
    world_elect(&w, 1);
    world_isolate(&w, 3, true);
    for (int i = 0; i < 50; i++) {
        world_tick(&w, 1, 1);
        world_settle(&w);
    }
    ck_assert_int_eq(state_of(&w, 1), IM_RAFT_LEADER);
}
END_TEST

START_TEST(nobody_votes_while_it_hears_of_a_leader)
{
    world_open(&w, 3, &CHECK_QUORUM);
    world_elect(&w, 1);
    ck_assert_int_eq(im_raft_campaign(member(&w, 3), NULL), IM_OK);
    world_settle(&w);
    ck_assert_int_eq(state_of(&w, 3), IM_RAFT_CANDIDATE);
    ck_assert(said(&w, "2 [logterm: 1, index: 2, vote: 1] ignored MsgVote from 3 [logterm: 1, "
                       "index: 2] at term 1: lease is not expired (remaining ticks: 10)"));
    world_tick(&w, 2, 10);
    ck_assert_int_eq(im_raft_campaign(member(&w, 3), NULL), IM_OK);
    world_settle(&w);
    ck_assert_int_eq(state_of(&w, 3), IM_RAFT_LEADER);
}
END_TEST

START_TEST(who_ran_ahead_is_freed_by_the_leaders_heartbeat)
{
    world_open(&w, 3, &CHECK_QUORUM);
    world_elect(&w, 1);
    world_isolate(&w, 3, true);
    for (int i = 0; i < 3; i++) {
        time_out(3);
        world_settle(&w);
    }
    uint64_t ahead = term_of(&w, 3);
    ck_assert_uint_eq(ahead, 4);
    world_isolate(&w, 3, false);
    world_tick(&w, 1, 1);
    world_settle(&w);
    ck_assert_int_eq(state_of(&w, 1), IM_RAFT_FOLLOWER);
    ck_assert_uint_eq(term_of(&w, 1), ahead);
}
END_TEST

START_TEST(a_forgotten_leader_has_no_lease)
{
    world_open(&w, 3, &BOTH);
    world_elect(&w, 1);
    ck_assert_int_eq(im_raft_forget_leader(member(&w, 2), NULL), IM_OK);
    ck_assert_uint_eq(lead_of(&w, 2), 0);
    world_elect(&w, 3);
    ck_assert(said(&w, "2 forgetting leader 1 at term 1"));
}
END_TEST

START_TEST(with_leases_for_reads_a_leader_is_not_forgotten)
{
    const im_raft_config lease = { .check_quorum = true,
                                   .read_only = IM_RAFT_READ_LEASE_BASED };

    world_open(&w, 3, &lease);
    world_elect(&w, 1);
    ck_assert_int_eq(im_raft_forget_leader(member(&w, 2), NULL), IM_OK);
    ck_assert_uint_eq(lead_of(&w, 2), 1);
    ck_assert(said(&w, "ignoring MsgForgetLeader due to ReadOnlyLeaseBased"));
}
END_TEST

/* ---- transfer of leadership ---- */

START_TEST(leadership_goes_to_a_member_that_is_up_to_date)
{
    world_open(&w, 3, _i == 0 ? &CHECK_QUORUM : &BOTH);
    world_elect(&w, 1);
    ck_assert_int_eq(im_raft_transfer_leader(member(&w, 1), 2, NULL), IM_OK);
    world_settle(&w);
    ck_assert_int_eq(state_of(&w, 2), IM_RAFT_LEADER);
    ck_assert_uint_eq(lead_of(&w, 1), 2);
    ck_assert(said(&w, "1 sends MsgTimeoutNow to 2 immediately as 2 already has up-to-date log"));
}
END_TEST

START_TEST(leadership_waits_for_a_member_that_is_behind)
{
    world_open(&w, 3, NULL);
    world_elect(&w, 1);
    world_isolate(&w, 3, true);
    ck_assert_int_eq(world_propose(&w, 1, "x"), IM_OK);
    world_settle(&w);
    world_isolate(&w, 3, false);
    ck_assert_int_eq(im_raft_transfer_leader(member(&w, 1), 3, NULL), IM_OK);
    world_tick(&w, 1, 1);
    world_settle(&w);
    ck_assert_int_eq(state_of(&w, 3), IM_RAFT_LEADER);
    ck_assert(said(&w, "1 sent MsgTimeoutNow to 3 after received MsgAppResp"));
}
END_TEST

START_TEST(leadership_is_asked_for_by_way_of_a_follower)
{
    world_open(&w, 3, NULL);
    world_elect(&w, 1);
    ck_assert_int_eq(im_raft_transfer_leader(member(&w, 2), 3, NULL), IM_OK);
    world_settle(&w);
    ck_assert_int_eq(state_of(&w, 3), IM_RAFT_LEADER);
}
END_TEST

START_TEST(nothing_is_proposed_during_a_transfer)
{
    world_open(&w, 3, NULL);
    world_elect(&w, 1);
    world_isolate(&w, 3, true);
    ck_assert_int_eq(im_raft_transfer_leader(member(&w, 1), 3, NULL), IM_OK);
    ck_assert_uint_eq(im_raft_get_status(member(&w, 1)).lead_transferee, 3);
    ck_assert_int_eq(world_propose(&w, 1, "x"), IM_ABORTED);
    /* One election timeout, and it is the leader's again. */
    world_tick(&w, 1, 10);
    ck_assert_uint_eq(im_raft_get_status(member(&w, 1)).lead_transferee, 0);
    ck_assert_int_eq(world_propose(&w, 1, "x"), IM_OK);
}
END_TEST

START_TEST(a_second_transfer_replaces_the_first_unless_it_is_the_same)
{
    world_open(&w, 3, NULL);
    world_elect(&w, 1);
    world_isolate(&w, 3, true);
    ck_assert_int_eq(im_raft_transfer_leader(member(&w, 1), 3, NULL), IM_OK);
    ck_assert_int_eq(im_raft_transfer_leader(member(&w, 1), 3, NULL), IM_OK);
    ck_assert(said(&w, "1 [term 1] transfer leadership to 3 is in progress, ignores request to "
                       "same node 3"));
    ck_assert_int_eq(im_raft_transfer_leader(member(&w, 1), 2, NULL), IM_OK);
    ck_assert(said(&w, "1 [term 1] abort previous transferring leadership to 3"));
    world_settle(&w);
    ck_assert_int_eq(state_of(&w, 2), IM_RAFT_LEADER);
}
END_TEST

START_TEST(leadership_does_not_go_where_it_cannot)
{
    uint64_t voters[] = { 1, 2 };
    uint64_t learners[] = { 3 };
    raftpb_ConfState conf = { .voters = { voters, 2, 2 }, .learners = { learners, 1, 1 } };

    world_open_as(&w, &conf, 3, NULL);
    world_elect(&w, 1);
    for (uint64_t to = 1; to <= 4; to++) {
        if (to == 2)
            continue;
        ck_assert_int_eq(im_raft_transfer_leader(member(&w, 1), to, NULL), IM_OK);
        world_settle(&w);
        ck_assert_int_eq(state_of(&w, 1), IM_RAFT_LEADER);
        ck_assert_uint_eq(im_raft_get_status(member(&w, 1)).lead_transferee, 0);
    }
    ck_assert(said(&w, "1 is already leader. Ignored transferring leadership to self"));
    ck_assert(said(&w, "1 is learner. Ignored transferring leadership"));
    ck_assert(said(&w, "1 no progress available for 4"));
}
END_TEST

START_TEST(who_is_removed_ignores_that_it_should_campaign)
{
    world_open(&w, 1, NULL);
    raftpb_ConfChangeSingle changes[] = {
        { .type_ = raftpb_ConfChangeType_ConfChangeAddNode, .node_id = 2 },
        { .type_ = raftpb_ConfChangeType_ConfChangeRemoveNode, .node_id = 1 },
    };
    for (size_t i = 0; i < 2; i++)
        ck_assert_int_eq(
            im_raft_apply_conf_change(
                member(&w, 1), &(raftpb_ConfChangeV2){ .changes = { &changes[i], 1, 1 } }, NULL,
                NULL, NULL),
            IM_OK);
    world_step(&w, 1, (raftpb_Message){ .type_ = MSG(TimeoutNow), .from = 2, .term = 1 });
    ck_assert_int_eq(state_of(&w, 1), IM_RAFT_FOLLOWER);
}
END_TEST

START_TEST(a_candidate_that_was_removed_does_not_lead)
{
    raftpb_ConfChangeSingle removal = {
        .type_ = raftpb_ConfChangeType_ConfChangeRemoveNode, .node_id = 1
    };

    world_open(&w, 3, NULL);
    ck_assert_int_eq(im_raft_campaign(member(&w, 1), NULL), IM_OK);
    ck_assert_int_eq(
        im_raft_apply_conf_change(member(&w, 1),
                                  &(raftpb_ConfChangeV2){ .changes = { &removal, 1, 1 } }, NULL,
                                  NULL, NULL),
        IM_OK);
    for (uint64_t from = 2; from <= 3; from++)
        world_step(&w, 1, (raftpb_Message){ .type_ = MSG(VoteResp), .from = from, .term = 1 });
    ck_assert_int_eq(state_of(&w, 1), IM_RAFT_FOLLOWER);
}
END_TEST

/* ---- proposals ---- */

START_TEST(a_follower_forwards_proposals)
{
    world_open(&w, 3, NULL);
    world_elect(&w, 1);
    ck_assert_int_eq(world_propose(&w, 2, "x"), IM_OK);
    world_settle(&w);
    world_expect_applied(&w, 3, "x");
}
END_TEST

START_TEST(proposals_are_dropped_where_they_cannot_go)
{
    const im_raft_config config = { .disable_proposal_forwarding = true };
    im_status status;

    world_open(&w, 3, &config);
    ck_assert_int_eq(world_propose(&w, 1, "x"), IM_ABORTED);
    ck_assert(said(&w, "1 no leader at term 0; dropping proposal"));
    ck_assert_int_eq(im_raft_campaign(member(&w, 1), NULL), IM_OK);
    ck_assert_int_eq(world_propose(&w, 1, "x"), IM_ABORTED);
    world_settle(&w);
    ck_assert_int_eq(im_raft_propose(member(&w, 2), bytes_of("x"), &status), IM_ABORTED);
    ck_assert_str_eq(status.text, "raft proposal dropped");
    ck_assert(said(&w, "2 not forwarding to leader 1 at term 1; dropping proposal"));
}
END_TEST

/* ---- what is logged ---- */

START_TEST(lines_below_the_level_are_not_logged)
{
    world_open(&w, 1, NULL);
    im_raft_set_log_level(member(&w, 1), IM_RAFT_LOG_WARN);
    world_elect(&w, 1);
    ck_assert(!said(&w, "became leader"));
    im_raft_set_log_level(member(&w, 1), IM_RAFT_LOG_DEBUG);
    ck_assert_int_eq(im_raft_campaign(member(&w, 1), NULL), IM_OK);
    ck_assert(said(&w, "1 ignoring MsgHup because already leader"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("raft_election");
    TCase *tests = tcase_create("elections");

    tcase_add_checked_fixture(tests, NULL, tear_down);
    tcase_add_test(tests, a_member_alone_elects_itself);
    tcase_add_test(tests, a_vote_for_itself_counts_when_it_is_stored);
    tcase_add_test(tests, a_leader_does_not_campaign);
    tcase_add_test(tests, a_learner_does_not_campaign_but_votes);
    tcase_add_test(tests, nobody_campaigns_with_a_committed_change_to_apply);
    tcase_add_test(tests, a_candidate_that_loses_the_race_tries_again_in_a_later_term);
    tcase_add_test(tests, a_pre_candidate_keeps_its_term);
    tcase_add_test(tests, who_was_away_disturbs_nobody_on_its_return);
    tcase_add_test(tests, a_pre_vote_needs_a_log_that_is_not_behind);
    tcase_add_test(tests, a_pre_vote_changes_nothing_at_the_voter);
    tcase_add_test(tests, a_pre_vote_of_an_earlier_term_is_answered);
    tcase_add_test(tests, a_refused_pre_vote_of_a_later_term_brings_that_term);
    tcase_add_test(tests, a_leader_without_a_quorum_steps_down);
    tcase_add_test(tests, a_leader_with_a_quorum_stays);
    tcase_add_test(tests, nobody_votes_while_it_hears_of_a_leader);
    tcase_add_test(tests, who_ran_ahead_is_freed_by_the_leaders_heartbeat);
    tcase_add_test(tests, a_forgotten_leader_has_no_lease);
    tcase_add_test(tests, with_leases_for_reads_a_leader_is_not_forgotten);
    tcase_add_loop_test(tests, leadership_goes_to_a_member_that_is_up_to_date, 0, 2);
    tcase_add_test(tests, leadership_waits_for_a_member_that_is_behind);
    tcase_add_test(tests, leadership_is_asked_for_by_way_of_a_follower);
    tcase_add_test(tests, nothing_is_proposed_during_a_transfer);
    tcase_add_test(tests, a_second_transfer_replaces_the_first_unless_it_is_the_same);
    tcase_add_test(tests, leadership_does_not_go_where_it_cannot);
    tcase_add_test(tests, who_is_removed_ignores_that_it_should_campaign);
    tcase_add_test(tests, a_candidate_that_was_removed_does_not_lead);
    tcase_add_test(tests, a_follower_forwards_proposals);
    tcase_add_test(tests, proposals_are_dropped_where_they_cannot_go);
    tcase_add_test(tests, lines_below_the_level_are_not_logged);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
