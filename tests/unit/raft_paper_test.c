/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raft_paper_test.c - the rules of "In search of an understandable consensus algorithm", section by
 * section; each test is named after the rule that it holds raft to.
 */
#include "raft_world.h"

static struct raft_world w;

static void tear_down(void)
{
    world_close(&w);
}

/* Messages of leaders and candidates, of every kind that has a term. */
static const raftpb_MessageType WITH_TERM[] = { MSG(App), MSG(Heartbeat), MSG(Vote) };

/* Brings member 1 of three into a state. */
static void become(im_raft_state state)
{
    world_open(&w, 3, NULL);
    if (state == IM_RAFT_CANDIDATE)
        ck_assert_int_eq(im_raft_campaign(member(&w, 1), NULL), IM_OK);
    if (state == IM_RAFT_LEADER)
        world_elect(&w, 1);
    ck_assert_int_eq(state_of(&w, 1), state);
}

/* ---- 5.1 ---- */

START_TEST(test_5_1_a_later_term_makes_everybody_a_follower)
{
    im_raft_state state = _i % 3;
    raftpb_MessageType type = WITH_TERM[_i / 3];

    become(state);
    world_step(&w, 1, (raftpb_Message){ .type_ = type, .from = 2, .term = 9 });
    ck_assert_int_eq(state_of(&w, 1), IM_RAFT_FOLLOWER);
    ck_assert_uint_eq(term_of(&w, 1), 9);
    ck_assert_uint_eq(lead_of(&w, 1), type == MSG(Vote) ? 0 : 2);
}
END_TEST

START_TEST(test_5_1_a_request_of_an_earlier_term_is_refused)
{
    become(IM_RAFT_LEADER);
    world_step(&w, 1, (raftpb_Message){ .type_ = MSG(App), .from = 2, .term = 3 });
    uint64_t term = term_of(&w, 1);
    uint64_t last = im_raft_get_status(member(&w, 1)).last_index;
    raftpb_Entry entry = { .term = 1, .index = last + 1 };
    world_step(&w, 1,
               (raftpb_Message){ .type_ = MSG(App),
                                 .from = 3,
                                 .term = 2,
                                 .log_term = 1,
                                 .index = last,
                                 .entries = { &entry, 1, 1 } });
    ck_assert_uint_eq(term_of(&w, 1), term);
    ck_assert_uint_eq(lead_of(&w, 1), 2);
    ck_assert_uint_eq(im_raft_get_status(member(&w, 1)).last_index, last);
    ck_assert(said(&w, "1 [term: 3] ignored a MsgApp message with lower term from 3 [term: 2]"));
}
END_TEST

/* ---- 5.2 ---- */

START_TEST(test_5_2_members_start_as_followers)
{
    become(IM_RAFT_FOLLOWER);
    ck_assert_uint_eq(term_of(&w, 1), 0);
    ck_assert_uint_eq(lead_of(&w, 1), 0);
}
END_TEST

START_TEST(test_5_2_a_leader_sends_heartbeats_to_all)
{
    become(IM_RAFT_LEADER);
    for (int i = 0; i < 5; i++) {
        world_tick(&w, 1, 1);
        world_ready(&w, 1);
        ck_assert_uint_eq(count_sent(&w, 1, MSG(Heartbeat)), 2);
        world_settle(&w);
    }
}
END_TEST

START_TEST(test_5_2_silence_starts_an_election_after_a_timeout)
{
    bool candidate = _i != 0;

    become(candidate ? IM_RAFT_CANDIDATE : IM_RAFT_FOLLOWER);
    uint64_t term = term_of(&w, 1);
    world_flush(&w, 1);
    for (int ticks = 1; term_of(&w, 1) == term; ticks++) {
        ck_assert_int_lt(ticks, 20);
        world_tick(&w, 1, 1);
        if (term_of(&w, 1) != term)
            ck_assert_int_ge(ticks, 10);
    }
    ck_assert_int_eq(state_of(&w, 1), IM_RAFT_CANDIDATE);
    world_ready(&w, 1);
    ck_assert_uint_eq(w.node[1].last.hard_state.vote, 1);
    ck_assert_uint_eq(count_sent(&w, 1, MSG(Vote)), 2);
}
END_TEST

/* Who is in a group of so many, and how they answer: y, n, or - for nothing. */
static const struct {
    size_t members;
    const char *answers;                   /* of members 2, 3 ...                              */
    im_raft_state state;
} ELECTION[] = {
    { 1, "", IM_RAFT_LEADER },
    { 3, "yy", IM_RAFT_LEADER },
    { 3, "y-", IM_RAFT_LEADER },
    { 3, "-y", IM_RAFT_LEADER },
    { 3, "yn", IM_RAFT_LEADER },
    { 3, "nn", IM_RAFT_FOLLOWER },
    { 3, "n-", IM_RAFT_CANDIDATE },
    { 3, "--", IM_RAFT_CANDIDATE },
    { 5, "yyyy", IM_RAFT_LEADER },
    { 5, "yy--", IM_RAFT_LEADER },
    { 5, "ynyn", IM_RAFT_LEADER },
    { 5, "nnn-", IM_RAFT_FOLLOWER },
    { 5, "ynn-", IM_RAFT_CANDIDATE },
    { 5, "y---", IM_RAFT_CANDIDATE },
};

START_TEST(test_5_2_a_majority_of_votes_makes_a_leader)
{
    world_open(&w, ELECTION[_i].members, NULL);
    ck_assert_int_eq(im_raft_campaign(member(&w, 1), NULL), IM_OK);
    world_flush(&w, 1);
    for (size_t k = 0; ELECTION[_i].answers[k] != '\0'; k++) {
        if (ELECTION[_i].answers[k] == '-')
            continue;
        world_step(&w, 1,
                   (raftpb_Message){ .type_ = MSG(VoteResp),
                                     .from = 2 + k,
                                     .term = 1,
                                     .reject = ELECTION[_i].answers[k] == 'n' });
    }
    ck_assert_int_eq(state_of(&w, 1), ELECTION[_i].state);
    ck_assert_uint_eq(term_of(&w, 1), 1);
}
END_TEST

START_TEST(test_5_2_an_answer_counts_once)
{
    world_open(&w, 5, NULL);
    ck_assert_int_eq(im_raft_campaign(member(&w, 1), NULL), IM_OK);
    world_flush(&w, 1);
    for (int i = 0; i < 5; i++)
        world_step(&w, 1, (raftpb_Message){ .type_ = MSG(VoteResp), .from = 2, .term = 1 });
    ck_assert_int_eq(state_of(&w, 1), IM_RAFT_CANDIDATE);
}
END_TEST

static const struct {
    uint64_t voted, asks;
    bool reject;
} VOTE[] = {
    { 0, 2, false }, { 0, 3, false }, { 2, 2, false },
    { 3, 3, false }, { 2, 3, true },  { 3, 2, true },
};

START_TEST(test_5_2_one_vote_a_term_first_come_first_served)
{
    world_open(&w, 3, NULL);
    world_rewrite(&w, 1, NULL, 0,
                  (raftpb_HardState){ .term = 1, .vote = VOTE[_i].voted, .commit = 1 });
    world_step(&w, 1,
               (raftpb_Message){ .type_ = MSG(Vote),
                                 .from = VOTE[_i].asks,
                                 .term = 1,
                                 .log_term = 1,
                                 .index = 1 });
    world_ready(&w, 1);
    const raftpb_Message *answer = sent(&w, 1, MSG(VoteResp));
    ck_assert_ptr_nonnull(answer);
    ck_assert_uint_eq(answer->to, VOTE[_i].asks);
    ck_assert_int_eq(answer->reject, VOTE[_i].reject);
}
END_TEST

START_TEST(test_5_2_a_vote_is_stored_before_it_is_told)
{
    im_raft_ready ready;

    world_open(&w, 3, NULL);
    world_step(&w, 1,
               (raftpb_Message){
                   .type_ = MSG(Vote), .from = 2, .term = 1, .log_term = 1, .index = 1 });
    ck_assert_int_eq(im_raft_take_ready(member(&w, 1), &ready, NULL), IM_OK);
    ck_assert_uint_eq(ready.hard_state.vote, 2);
    ck_assert(ready.must_sync);
    ck_assert_uint_eq(ready.messages.len, 1);
    ck_assert_int_eq(ready.messages.ptr[0].type_, MSG(VoteResp));
    ck_assert_int_eq(im_raft_advance(member(&w, 1), NULL), IM_OK);
}
END_TEST

START_TEST(test_5_2_a_candidate_gives_way_to_a_leader_of_its_term_or_a_later_one)
{
    uint64_t term = 1 + (uint64_t)_i;

    become(IM_RAFT_CANDIDATE);
    world_step(&w, 1, (raftpb_Message){ .type_ = MSG(App), .from = 2, .term = term });
    ck_assert_int_eq(state_of(&w, 1), IM_RAFT_FOLLOWER);
    ck_assert_uint_eq(term_of(&w, 1), term);
    ck_assert_uint_eq(lead_of(&w, 1), 2);
}
END_TEST

START_TEST(test_5_2_timeouts_are_random_and_cover_the_range)
{
    bool seen[20] = { false };

    world_open(&w, 3, NULL);
    for (int i = 0; i < 1000; i++) {
        im__raft_reset_randomized_election_timeout(member(&w, 1));
        uint32_t timeout = member(&w, 1)->randomized_election_timeout;
        ck_assert_uint_ge(timeout, 10);
        ck_assert_uint_lt(timeout, 20);
        seen[timeout] = true;
    }
    for (int i = 10; i < 20; i++)
        ck_assert(seen[i]);
}
END_TEST

START_TEST(test_5_2_members_seldom_time_out_together)
{
    int together = 0;

    world_open(&w, 5, NULL);
    for (int round = 0; round < 1000; round++) {
        uint32_t least = UINT32_MAX;
        int who = 0;
        for (uint64_t id = 1; id <= 5; id++) {
            im__raft_reset_randomized_election_timeout(member(&w, id));
            uint32_t timeout = member(&w, id)->randomized_election_timeout;
            who = timeout < least ? 1 : who + (timeout == least);
            least = timeout < least ? timeout : least;
        }
        together += who > 1;
    }
    ck_assert_int_lt(together, 400);
}
END_TEST

/* ---- 5.3 ---- */

START_TEST(test_5_3_a_leader_appends_and_sends_to_all)
{
    become(IM_RAFT_LEADER);
    ck_assert_int_eq(world_propose(&w, 1, "some data"), IM_OK);
    world_ready(&w, 1);
    ck_assert_uint_eq(w.node[1].last.entries.len, 1);
    ck_assert_uint_eq(w.node[1].last.entries.ptr[0].index, 3);
    ck_assert_uint_eq(count_sent(&w, 1, MSG(App)), 2);
    const raftpb_Message *m = sent(&w, 1, MSG(App));
    ck_assert_uint_eq(m->index, 2);
    ck_assert_uint_eq(m->log_term, 1);
    ck_assert_uint_eq(m->commit, 2);
    ck_assert_uint_eq(m->entries.len, 1);
    ck_assert_uint_eq(commit_of(&w, 1), 2);
}
END_TEST

START_TEST(test_5_3_what_a_majority_has_is_committed_and_told)
{
    become(IM_RAFT_LEADER);
    ck_assert_int_eq(world_propose(&w, 1, "x"), IM_OK);
    world_settle(&w);
    for (uint64_t id = 1; id <= 3; id++) {
        ck_assert_uint_eq(commit_of(&w, id), 3);
        world_expect_applied(&w, id, "x");
    }
}
END_TEST

static const struct {
    size_t members;
    const char *have;                      /* y: member 2 + k has the entry                    */
    bool committed;
} ACK[] = {
    { 1, "", true },        { 3, "--", false },     { 3, "y-", true },
    { 3, "yy", true },      { 5, "----", false },   { 5, "y---", false },
    { 5, "-y-y", true },    { 5, "yyy-", true },    { 5, "yyyy", true },
};

START_TEST(test_5_3_a_majority_is_needed_to_commit)
{
    world_open(&w, ACK[_i].members, NULL);
    world_elect(&w, 1);
    uint64_t last = im_raft_get_status(member(&w, 1)).last_index + 1;
    ck_assert_int_eq(world_propose(&w, 1, "x"), IM_OK);
    world_flush(&w, 1);
    for (size_t k = 0; ACK[_i].have[k] != '\0'; k++)
        if (ACK[_i].have[k] == 'y')
            world_step(&w, 1,
                       (raftpb_Message){
                           .type_ = MSG(AppResp), .from = 2 + k, .term = 1, .index = last });
    ck_assert_int_eq(commit_of(&w, 1) == last, ACK[_i].committed);
}
END_TEST

static const struct {
    uint64_t term, index;
    bool reject;
    uint64_t hint, hint_term;
} CHECK[] = {
    /* The log is 1@1, 1@2, 2@3; 1 is committed. */
    { 1, 1, false, 0, 0 },
    { 1, 2, false, 0, 0 },
    { 2, 3, false, 0, 0 },
    { 1, 3, true, 2, 1 },
    { 2, 4, true, 3, 2 },
    { 3, 3, true, 3, 2 },
    { 3, 9, true, 3, 2 },
};

START_TEST(test_5_3_a_follower_takes_only_what_fits)
{
    uint64_t terms[] = { 1, 2 };

    world_open(&w, 3, NULL);
    world_rewrite(&w, 1, terms, 2, (raftpb_HardState){ .term = 3, .commit = 1 });
    world_step(&w, 1,
               (raftpb_Message){ .type_ = MSG(App),
                                 .from = 2,
                                 .term = 3,
                                 .log_term = CHECK[_i].term,
                                 .index = CHECK[_i].index });
    world_ready(&w, 1);
    const raftpb_Message *m = sent(&w, 1, MSG(AppResp));
    ck_assert_ptr_nonnull(m);
    ck_assert_uint_eq(m->index, CHECK[_i].index);
    ck_assert_int_eq(m->reject, CHECK[_i].reject);
    ck_assert_uint_eq(m->reject_hint, CHECK[_i].hint);
    ck_assert_uint_eq(m->log_term, CHECK[_i].hint_term);
}
END_TEST

/* The log is 1@1, 1@2, 2@3.  What a leader of term 3 sends, and what is there then. */
static const struct {
    uint64_t index, log_term;
    const char *terms;                     /* of the entries sent                              */
    const char *log;                       /* terms from index 2 on                            */
    const char *stored;                    /* terms of what the Ready says                     */
} APPEND[] = {
    { 3, 2, "3", "123", "3" },
    { 2, 1, "34", "134", "34" },
    { 1, 1, "1", "12", "" },
    { 1, 1, "3", "3", "3" },
    { 1, 1, "12", "12", "" },
    { 1, 1, "123", "123", "3" },
};

static void expect_terms(const raftpb_Entry_slice *entries, const char *terms)
{
    ck_assert_uint_eq(entries->len, strlen(terms));
    for (size_t i = 0; i < entries->len; i++)
        ck_assert_uint_eq(entries->ptr[i].term, (uint64_t)(terms[i] - '0'));
}

static void expect_log(uint64_t id, const char *terms)
{
    uint64_t last = im_raft_get_status(member(&w, id)).last_index;
    raftpb_Entry_slice entries = { 0 };

    ck_assert_uint_eq(last, 1 + strlen(terms));
    if (last > 1)
        ck_assert_int_eq(raftpb_Storage_entries(w.node[id].config.storage, &w.arena, 2, last + 1,
                                                UINT64_MAX, &entries, NULL),
                         IM_OK);
    expect_terms(&entries, terms);
}

START_TEST(test_5_3_conflicting_entries_give_way_and_others_stay)
{
    uint64_t terms[] = { 1, 2 };
    raftpb_Entry entries[4] = { { .index = 0 } };
    size_t count = strlen(APPEND[_i].terms);

    world_open(&w, 3, NULL);
    world_rewrite(&w, 1, terms, 2, (raftpb_HardState){ .term = 4, .commit = 1 });
    for (size_t k = 0; k < count; k++)
        entries[k] = (raftpb_Entry){ .index = APPEND[_i].index + 1 + k,
                                     .term = (uint64_t)(APPEND[_i].terms[k] - '0') };
    world_step(&w, 1,
               (raftpb_Message){ .type_ = MSG(App),
                                 .from = 2,
                                 .term = 4,
                                 .log_term = APPEND[_i].log_term,
                                 .index = APPEND[_i].index,
                                 .entries = { entries, count, count } });
    world_ready(&w, 1);
    expect_terms(&w.node[1].last.entries, APPEND[_i].stored);
    expect_log(1, APPEND[_i].log);
}
END_TEST

/* Figure 7: a leader of term 8, and followers that miss entries, have more, or both. */
static const char LEADER_7[] = "114455666";
static const char *const FIGURE_7[] = {
    "11445566", "114", "1144556666", "11445566677", "1144444", "11222333333",
};

static void rewrite(uint64_t id, const char *log, uint64_t term)
{
    uint64_t terms[32];
    size_t count = strlen(log);

    for (size_t i = 0; i < count; i++)
        terms[i] = (uint64_t)(log[i] - '0');
    world_rewrite(&w, id, terms, count, (raftpb_HardState){ .term = term, .commit = 1 });
}

START_TEST(test_5_3_figure_7_every_log_becomes_the_leaders)
{
    char log[32];

    world_open(&w, 3, NULL);
    rewrite(1, LEADER_7, 7);
    rewrite(2, FIGURE_7[_i], 7);
    /* Member 3 votes for the leader, and is not what this is about. */
    world_isolate(&w, 2, true);
    world_elect(&w, 1);
    world_isolate(&w, 2, false);
    world_tick(&w, 1, 1);
    world_settle(&w);
    snprintf(log, sizeof log, "%s8", LEADER_7);
    expect_log(2, log);
    ck_assert_uint_eq(commit_of(&w, 2), commit_of(&w, 1));
}
END_TEST

/* ---- 5.4 ---- */

/* Logs of a voter and of a candidate: the later last term wins, then the longer log. */
static const struct {
    const char *voter;
    uint64_t term, index;
    bool reject;
} UP_TO_DATE[] = {
    { "1", 1, 2, false }, { "1", 1, 3, false },  { "11", 1, 2, true }, { "1", 2, 2, false },
    { "1", 2, 3, false }, { "11", 2, 2, false }, { "2", 1, 2, true },  { "2", 1, 9, true },
    { "22", 1, 2, true },
};

START_TEST(test_5_4_1_no_vote_for_a_log_that_is_behind)
{
    world_open(&w, 3, NULL);
    rewrite(1, UP_TO_DATE[_i].voter, 2);
    world_step(&w, 1,
               (raftpb_Message){ .type_ = MSG(Vote),
                                 .from = 2,
                                 .term = 3,
                                 .log_term = UP_TO_DATE[_i].term,
                                 .index = UP_TO_DATE[_i].index });
    world_ready(&w, 1);
    ck_assert_int_eq(sent(&w, 1, MSG(VoteResp))->reject, UP_TO_DATE[_i].reject);
}
END_TEST

START_TEST(test_5_4_1_a_request_for_a_vote_names_the_last_entry)
{
    world_open(&w, 3, NULL);
    rewrite(1, "112", 2);
    ck_assert_int_eq(im_raft_campaign(member(&w, 1), NULL), IM_OK);
    world_ready(&w, 1);
    const raftpb_Message *m = sent(&w, 1, MSG(Vote));
    ck_assert_uint_eq(m->term, 3);
    ck_assert_uint_eq(m->log_term, 2);
    ck_assert_uint_eq(m->index, 4);
}
END_TEST

/* Figure 8: an entry of an earlier term is not committed by counting who has it. */
START_TEST(test_5_4_2_only_entries_of_its_term_are_committed_by_counting)
{
    uint64_t acked = 2 + (uint64_t)_i;
    raftpb_Message ack = { .type_ = MSG(AppResp), .from = 2, .index = acked };

    world_open(&w, 3, NULL);
    rewrite(1, "12", 2);
    ck_assert_int_eq(im_raft_campaign(member(&w, 1), NULL), IM_OK);
    world_flush(&w, 1);
    world_step(&w, 1, (raftpb_Message){ .type_ = MSG(VoteResp), .from = 2, .term = 3 });
    ck_assert_int_eq(state_of(&w, 1), IM_RAFT_LEADER);
    world_flush(&w, 1);
    ack.term = 3;
    world_step(&w, 1, ack);
    /* Index 4 is the leader's own first entry, of term 3. */
    ck_assert_uint_eq(commit_of(&w, 1), acked >= 4 ? 4 : 1);
}
END_TEST

START_TEST(test_5_4_2_a_commit_brings_what_came_before_along)
{
    world_open(&w, 3, NULL);
    rewrite(1, "12", 2);
    world_elect(&w, 1);
    for (uint64_t id = 1; id <= 3; id++)
        ck_assert_uint_eq(commit_of(&w, id), 4);
}
END_TEST

/* ---- 7 ---- */

START_TEST(test_7_a_follower_that_is_far_behind_gets_a_snapshot)
{
    world_open(&w, 3, NULL);
    world_elect(&w, 1);
    world_isolate(&w, 3, true);
    for (int i = 0; i < 5; i++) {
        ck_assert_int_eq(world_propose(&w, 1, "x"), IM_OK);
        world_settle(&w);
    }
    uint64_t applied = im_raft_get_status(member(&w, 1)).applied;
    ck_assert_int_eq(
        im_raft_memory_create_snapshot(w.node[1].memory, applied, NULL, bytes_of("state"), NULL),
        IM_OK);
    ck_assert_int_eq(im_raft_memory_compact(w.node[1].memory, applied, NULL), IM_OK);
    world_isolate(&w, 3, false);
    world_tick(&w, 1, 1);
    world_settle(&w);
    ck_assert_uint_eq(commit_of(&w, 3), applied);
    ck_assert(said(&w, "1 paused sending replication messages to 3 [StateSnapshot"));
    ck_assert_int_eq(world_propose(&w, 1, "y"), IM_OK);
    world_settle(&w);
    world_expect_applied(&w, 3, "y");
}
END_TEST

START_TEST(test_7_a_snapshot_that_says_nothing_new_is_ignored)
{
    uint64_t ids[] = { 1, 2, 3 };
    raftpb_Snapshot old = { .metadata = { .index = 1, .term = 1,
                                          .conf_state = { .voters = { ids, 3, 3 } } } };

    become(IM_RAFT_FOLLOWER);
    world_step(&w, 1,
               (raftpb_Message){ .type_ = MSG(Snap), .from = 2, .term = 1, .snapshot = &old });
    world_ready(&w, 1);
    ck_assert_ptr_null(w.node[1].last.snapshot);
    ck_assert_uint_eq(sent(&w, 1, MSG(AppResp))->index, 1);
    ck_assert(said(&w, "1 [commit: 1] ignored snapshot [index: 1, term: 1]"));
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

int main(void)
{
    Suite *suite = suite_create("raft_paper");
    TCase *tests = tcase_create("sections");

    tcase_add_checked_fixture(tests, NULL, tear_down);
    tcase_add_loop_test(tests, test_5_1_a_later_term_makes_everybody_a_follower, 0, 9);
    tcase_add_test(tests, test_5_1_a_request_of_an_earlier_term_is_refused);
    tcase_add_test(tests, test_5_2_members_start_as_followers);
    tcase_add_test(tests, test_5_2_a_leader_sends_heartbeats_to_all);
    tcase_add_loop_test(tests, test_5_2_silence_starts_an_election_after_a_timeout, 0, 2);
    tcase_add_loop_test(tests, test_5_2_a_majority_of_votes_makes_a_leader, 0, ROWS(ELECTION));
    tcase_add_test(tests, test_5_2_an_answer_counts_once);
    tcase_add_loop_test(tests, test_5_2_one_vote_a_term_first_come_first_served, 0, ROWS(VOTE));
    tcase_add_test(tests, test_5_2_a_vote_is_stored_before_it_is_told);
    tcase_add_loop_test(
        tests, test_5_2_a_candidate_gives_way_to_a_leader_of_its_term_or_a_later_one, 0, 2);
    tcase_add_test(tests, test_5_2_timeouts_are_random_and_cover_the_range);
    tcase_add_test(tests, test_5_2_members_seldom_time_out_together);
    tcase_add_test(tests, test_5_3_a_leader_appends_and_sends_to_all);
    tcase_add_test(tests, test_5_3_what_a_majority_has_is_committed_and_told);
    tcase_add_loop_test(tests, test_5_3_a_majority_is_needed_to_commit, 0, ROWS(ACK));
    tcase_add_loop_test(tests, test_5_3_a_follower_takes_only_what_fits, 0, ROWS(CHECK));
    tcase_add_loop_test(tests, test_5_3_conflicting_entries_give_way_and_others_stay, 0,
                        ROWS(APPEND));
    tcase_add_loop_test(tests, test_5_3_figure_7_every_log_becomes_the_leaders, 0,
                        ROWS(FIGURE_7));
    tcase_add_loop_test(tests, test_5_4_1_no_vote_for_a_log_that_is_behind, 0, ROWS(UP_TO_DATE));
    tcase_add_test(tests, test_5_4_1_a_request_for_a_vote_names_the_last_entry);
    tcase_add_loop_test(tests, test_5_4_2_only_entries_of_its_term_are_committed_by_counting, 0,
                        3);
    tcase_add_test(tests, test_5_4_2_a_commit_brings_what_came_before_along);
    tcase_add_test(tests, test_7_a_follower_that_is_far_behind_gets_a_snapshot);
    tcase_add_test(tests, test_7_a_snapshot_that_says_nothing_new_is_ignored);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
