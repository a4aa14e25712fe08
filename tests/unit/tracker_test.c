/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tracker_test.c - inflights, progress, and what a tracker's members decide.
 */
#include <check.h>
#include <stdlib.h>

#include "faulty.h"
#include "raft/confchange_internal.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

static im__raft_tracker tracker;

static void setup(void)
{
    im__raft_tracker_init(&tracker, 256, 0, NULL);
}

static void teardown(void)
{
    im__raft_tracker_release(&tracker);
}

/* ---- inflights ---- */

static const im_mem HEAP = { NULL, NULL };
static im__raft_inflights inflights;

static void release_inflights(void)
{
    free(inflights.ring);
    inflights = (im__raft_inflights){ .ring = NULL };
}

static void add(uint64_t index, uint64_t bytes)
{
    ck_assert_int_eq(im__raft_inflights_reserve(&inflights, &HEAP), IM_OK);
    im__raft_inflights_add(&inflights, index, bytes);
}

/* Appends come and are acknowledged in bunches, so that the ring turns and grows while turned. */
START_TEST(inflights_keep_order_while_the_ring_turns)
{
    uint64_t next = 1, freed = 0;

    for (int round = 0; round < 2000; round++) {
        uint64_t bunch = (uint64_t)(round * 7 % 41);
        for (uint64_t i = 0; i < bunch; i++, next++)
            add(next, next % 5);
        freed += (uint64_t)(round * 11 % 37);
        if (freed >= next)
            freed = next - 1;
        im__raft_inflights_free(&inflights, freed);
        ck_assert_uint_eq(inflights.count, next - 1 - freed);
        uint64_t bytes = 0;
        for (uint64_t i = freed + 1; i < next; i++)
            bytes += i % 5;
        ck_assert_uint_eq(inflights.bytes, bytes);
    }
    im__raft_inflights_clear(&inflights);
    ck_assert(inflights.count == 0 && inflights.bytes == 0 && inflights.capacity > 0);
}
END_TEST

static const struct full_case {
    const char *label;
    uint32_t count_max;
    uint64_t bytes_max;
    uint32_t fits;                         /* appends of 10 bytes; 0: as many as one likes      */
} FULL[] = {
    { "by count", 3, 0, 3 },
    { "by bytes", 100, 30, 3 },
    { "the one that goes beyond the bytes is sent", 100, 25, 3 },
    { "whichever is first", 2, 30, 2 },
    { "no limits", 0, 0, 0 },
};

START_TEST(full_row)
{
    const struct full_case *c = &FULL[_i];

    inflights.count_max = c->count_max;
    inflights.bytes_max = c->bytes_max;
    for (uint32_t i = 0; i < (c->fits ? c->fits : 1000); i++) {
        ck_assert_msg(!im__raft_inflights_full(&inflights), "%s: %u", c->label, i);
        add(i + 1, 10);
    }
    ck_assert_msg(im__raft_inflights_full(&inflights) == (c->fits != 0), "%s", c->label);
    im__raft_inflights_free(&inflights, 1);
    ck_assert_msg(!im__raft_inflights_full(&inflights), "%s: one was freed", c->label);
}
END_TEST

START_TEST(freeing_what_is_not_there_changes_nothing)
{
    im__raft_inflights_free(&inflights, 5);
    add(10, 1);
    add(12, 1);
    im__raft_inflights_free(&inflights, 9);
    ck_assert_uint_eq(inflights.count, 2);
    im__raft_inflights_free(&inflights, 11);
    ck_assert_uint_eq(inflights.count, 1);
    im__raft_inflights_free(&inflights, UINT64_MAX);
    ck_assert_uint_eq(inflights.count, 0);
}
END_TEST

START_TEST(inflights_without_memory)
{
    struct faulty faulty = { .until = 1 };
    im_mem mem = faulty_mem(&faulty);
    uint64_t index = 1;

    while (im__raft_inflights_reserve(&inflights, &mem) == IM_OK)
        im__raft_inflights_add(&inflights, index++, 1);
    ck_assert(faulty.failed);
    ck_assert_uint_eq(inflights.count, index - 1);
    im__raft_inflights_free(&inflights, 1);
    ck_assert_int_eq(im__raft_inflights_reserve(&inflights, &mem), IM_OK);
    im__raft_inflights_add(&inflights, index, 1);
    ck_assert_uint_eq(inflights.count, index - 1);
}
END_TEST

/* ---- progress ---- */

static const char *text_of(const im__raft_progress *progress)
{
    static char text[IM__RAFT_PROGRESS_TEXT_MAX];
    im__raft_text writer = im__raft_text_over(text, sizeof text);

    im__raft_progress_put(&writer, progress);
    return text;
}

static im__raft_progress at(uint64_t match, uint64_t next)
{
    return (im__raft_progress){ .match = match, .next = next, .recent_active = true };
}

START_TEST(progress_becomes_what_it_should)
{
    im__raft_progress p = at(1, 2);

    im__raft_progress_become_snapshot(&p, 10);
    ck_assert_str_eq(text_of(&p), "StateSnapshot match=1 next=11 paused pendingSnap=10");
    ck_assert_uint_eq(p.sent_commit, 10);
    im__raft_progress_become_probe(&p);
    ck_assert_str_eq(text_of(&p), "StateProbe match=1 next=11");
    im__raft_progress_become_probe(&p);
    ck_assert_str_eq(text_of(&p), "StateProbe match=1 next=2");
    ck_assert_uint_eq(p.sent_commit, 1);
    /* A member that has caught up while the snapshot was on its way begins behind its match. */
    im__raft_progress_become_snapshot(&p, 10);
    ck_assert(im__raft_progress_update(&p, 20));
    im__raft_progress_become_probe(&p);
    ck_assert_str_eq(text_of(&p), "StateProbe match=20 next=21");
    im__raft_progress_become_replicate(&p);
    p.learner = true;
    p.recent_active = false;
    ck_assert_str_eq(text_of(&p), "StateReplicate match=20 next=21 learner inactive");
}
END_TEST

START_TEST(a_probe_pauses_after_one_append)
{
    im__raft_progress p = at(0, 1);

    im__raft_progress_sent(&p, 0, 0);
    ck_assert(!im__raft_progress_paused(&p));
    im__raft_progress_sent(&p, 3, 100);
    ck_assert_str_eq(text_of(&p), "StateProbe match=0 next=1 paused");
    ck_assert(im__raft_progress_update(&p, 3));
    ck_assert_str_eq(text_of(&p), "StateProbe match=3 next=4");
}
END_TEST

START_TEST(replication_pauses_when_its_window_is_full)
{
    inflights.count_max = 2;
    im__raft_progress p = at(3, 4);
    p.inflights = inflights;
    im__raft_progress_become_replicate(&p);

    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(im__raft_inflights_reserve(&p.inflights, &HEAP), IM_OK);
        im__raft_progress_sent(&p, 2, 20);
    }
    ck_assert_str_eq(text_of(&p), "StateReplicate match=3 next=8 paused inflight=2[full]");
    /* A heartbeat's answer lets one empty append through, and no more. */
    p.paused = false;
    im__raft_progress_sent(&p, 0, 0);
    ck_assert(im__raft_progress_paused(&p));
    ck_assert(im__raft_progress_update(&p, 5));
    im__raft_inflights_free(&p.inflights, 5);
    ck_assert_str_eq(text_of(&p), "StateReplicate match=5 next=8 inflight=1");
    inflights = p.inflights;
}
END_TEST

static const struct decrease_case {
    im__raft_progress_state state;
    uint64_t match, next, rejected, hint;
    bool want;
    uint64_t want_next;
} DECREASE[] = {
    { IM__RAFT_REPLICATE, 5, 10, 5, 5, false, 10 },        /* match has it */
    { IM__RAFT_REPLICATE, 5, 10, 4, 4, false, 10 },
    { IM__RAFT_REPLICATE, 5, 10, 9, 9, true, 6 },          /* back to match, whatever the hint */
    { IM__RAFT_PROBE, 0, 0 + 1, 1, 0, false, 1 },          /* another probe's answer */
    { IM__RAFT_PROBE, 0, 10, 5, 5, false, 10 },
    { IM__RAFT_PROBE, 0, 10, 9, 9, true, 9 },              /* one step back at least */
    { IM__RAFT_PROBE, 0, 2, 1, 1, true, 1 },
    { IM__RAFT_PROBE, 0, 10, 9, 2, true, 3 },              /* where it may match */
    { IM__RAFT_PROBE, 0, 10, 9, 0, true, 1 },
    { IM__RAFT_PROBE, 5, 10, 9, 2, true, 6 },              /* not below match */
    { IM__RAFT_PROBE, 0, 10, 9, UINT64_MAX, true, 1 },     /* a hint that nobody would give */
};

START_TEST(decrease_row)
{
    const struct decrease_case *c = &DECREASE[_i];
    im__raft_progress p = at(c->match, c->next);

    p.state = c->state;
    p.paused = true;
    p.sent_commit = c->next - 1;
    ck_assert_int_eq(im__raft_progress_decrease(&p, c->rejected, c->hint), c->want);
    ck_assert_uint_eq(p.next, c->want_next);
    ck_assert_uint_lt(p.sent_commit, p.next);
    ck_assert_int_eq(p.paused, !c->want || c->state == IM__RAFT_REPLICATE);
}
END_TEST

START_TEST(update_only_goes_forward)
{
    im__raft_progress p = at(3, 5);

    ck_assert(!im__raft_progress_update(&p, 2));
    ck_assert(!im__raft_progress_update(&p, 3));
    ck_assert(im__raft_progress_update(&p, 4));
    ck_assert(p.match == 4 && p.next == 5);
    ck_assert(im__raft_progress_update(&p, 9));
    ck_assert(p.match == 9 && p.next == 10);
}
END_TEST

START_TEST(commit_is_sent_once)
{
    im__raft_progress p = at(5, 10);

    ck_assert(im__raft_progress_can_bump_commit(&p, 3));
    im__raft_progress_sent_commit(&p, 3);
    ck_assert(!im__raft_progress_can_bump_commit(&p, 3));
    ck_assert(im__raft_progress_can_bump_commit(&p, 20));
    im__raft_progress_sent_commit(&p, 20);
    ck_assert(!im__raft_progress_can_bump_commit(&p, 21));
}
END_TEST

/* ---- trackers ---- */

/* A tracker with these voters, those of the outgoing half, and learners. */
static void restore(const uint64_t *in, size_t ins, const uint64_t *out, size_t outs,
                    const uint64_t *learner, size_t learners)
{
    raftpb_ConfState state = {
        .voters = { (uint64_t *)(uintptr_t)in, ins, ins },
        .voters_outgoing = { (uint64_t *)(uintptr_t)out, outs, outs },
        .learners = { (uint64_t *)(uintptr_t)learner, learners, learners },
    };
    im__raft_members members;
    im_status status;

    ck_assert_msg(im__raft_confchange_restore(&tracker, 0, &state, &members, &status) == IM_OK,
                  "%s", status.text);
    im__raft_tracker_adopt(&tracker, &members);
}

static const uint64_t ONE_TO_SIX[] = { 1, 2, 3, 4, 5, 6 };

START_TEST(committed_needs_both_halves)
{
    restore(ONE_TO_SIX, 3, ONE_TO_SIX + 2, 3, ONE_TO_SIX + 5, 1);
    for (uint64_t id = 1; id <= 6; id++)
        im__raft_tracker_find(&tracker, id)->match = 10 * id;
    /* {10, 20, 30} and {30, 40, 50}: the learner's 60 count for nothing. */
    ck_assert_uint_eq(im__raft_tracker_committed(&tracker), 20);
    im__raft_tracker_find(&tracker, 1)->match = 100;
    ck_assert_uint_eq(im__raft_tracker_committed(&tracker), 30);
    im__raft_tracker_find(&tracker, 2)->match = 100;
    ck_assert_uint_eq(im__raft_tracker_committed(&tracker), 40);
    ck_assert(!im__raft_tracker_is_singleton(&tracker));
}
END_TEST

START_TEST(one_alone)
{
    restore(ONE_TO_SIX, 1, NULL, 0, ONE_TO_SIX + 1, 2);
    ck_assert(im__raft_tracker_is_singleton(&tracker));
    ck_assert(im__raft_tracker_quorum_active(&tracker));
    im__raft_tracker_find(&tracker, 1)->recent_active = false;
    ck_assert(!im__raft_tracker_quorum_active(&tracker));
    ck_assert_ptr_null(im__raft_tracker_find(&tracker, 4));
}
END_TEST

START_TEST(elections_are_tallied)
{
    size_t yes, no;

    restore(ONE_TO_SIX, 3, NULL, 0, ONE_TO_SIX + 3, 1);
    im__raft_tracker_record_vote(&tracker, 1, true);
    im__raft_tracker_record_vote(&tracker, 4, true);
    im__raft_tracker_record_vote(&tracker, 9, true);
    ck_assert_int_eq(im__raft_tracker_tally(&tracker, &yes, &no), IM__RAFT_VOTE_PENDING);
    ck_assert(yes == 1 && no == 0);
    im__raft_tracker_record_vote(&tracker, 2, false);
    im__raft_tracker_record_vote(&tracker, 2, true);
    ck_assert_int_eq(im__raft_tracker_tally(&tracker, &yes, &no), IM__RAFT_VOTE_PENDING);
    ck_assert(yes == 1 && no == 1);
    im__raft_tracker_record_vote(&tracker, 3, true);
    ck_assert_int_eq(im__raft_tracker_tally(&tracker, &yes, &no), IM__RAFT_VOTE_WON);
    im__raft_tracker_reset_votes(&tracker);
    ck_assert_int_eq(im__raft_tracker_tally(&tracker, &yes, &no), IM__RAFT_VOTE_PENDING);
    ck_assert(yes == 0 && no == 0);
}
END_TEST

START_TEST(adopting_frees_what_left)
{
    struct faulty faulty = { .until = 1000 };
    im_mem mem = faulty_mem(&faulty);

    im__raft_tracker_init(&tracker, 256, 0, &mem);
    restore(ONE_TO_SIX, 3, NULL, 0, NULL, 0);
    for (uint64_t id = 1; id <= 3; id++) {
        im__raft_progress *p = im__raft_tracker_find(&tracker, id);
        ck_assert_int_eq(im__raft_inflights_reserve(&p->inflights, &tracker.mem), IM_OK);
    }
    ck_assert_int_eq(faulty.live, 3);
    raftpb_ConfChangeSingle change[] = {
        { .type_ = raftpb_ConfChangeType_ConfChangeRemoveNode, .node_id = 2 },
        { .type_ = raftpb_ConfChangeType_ConfChangeRemoveNode, .node_id = 3 },
        { .type_ = raftpb_ConfChangeType_ConfChangeAddNode, .node_id = 3 },
    };
    im__raft_members members;
    ck_assert_int_eq(im__raft_confchange_simple(&tracker, 5,
                                                &(raftpb_ConfChangeSingle_slice){ change, 3, 3 },
                                                &members, NULL), IM_OK);
    im__raft_tracker_adopt(&tracker, &members);
    /* 2 left, 3 came back anew, 1 stayed. */
    ck_assert_int_eq(faulty.live, 1);
    ck_assert_ptr_nonnull(im__raft_tracker_find(&tracker, 1)->inflights.ring);
    ck_assert_uint_eq(im__raft_tracker_find(&tracker, 3)->next, 5);
    im__raft_tracker_release(&tracker);
    ck_assert_int_eq(faulty.live, 0);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("tracker");
    TCase *t = tcase_create("inflights");
    TCase *p = tcase_create("progress");
    TCase *m = tcase_create("members");

    tcase_add_checked_fixture(t, NULL, release_inflights);
    tcase_add_test(t, inflights_keep_order_while_the_ring_turns);
    tcase_add_loop_test(t, full_row, 0, ROWS(FULL));
    tcase_add_test(t, freeing_what_is_not_there_changes_nothing);
    tcase_add_test(t, inflights_without_memory);
    tcase_add_checked_fixture(p, NULL, release_inflights);
    tcase_add_test(p, progress_becomes_what_it_should);
    tcase_add_test(p, a_probe_pauses_after_one_append);
    tcase_add_test(p, replication_pauses_when_its_window_is_full);
    tcase_add_loop_test(p, decrease_row, 0, ROWS(DECREASE));
    tcase_add_test(p, update_only_goes_forward);
    tcase_add_test(p, commit_is_sent_once);
    tcase_add_checked_fixture(m, setup, teardown);
    tcase_add_test(m, committed_needs_both_halves);
    tcase_add_test(m, one_alone);
    tcase_add_test(m, elections_are_tallied);
    tcase_add_test(m, adopting_frees_what_left);
    suite_add_tcase(s, t);
    suite_add_tcase(s, p);
    suite_add_tcase(s, m);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
