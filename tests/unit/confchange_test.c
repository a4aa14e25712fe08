/* SPDX-License-Identifier: Apache-2.0 */
/*
 * confchange_test.c - changes of membership.  What each change does to small groups, and each
 * error's text, stand in tests/raft/scripts/confchange; here are laws over random ones, and limits.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "raft/confchange_internal.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

enum { LAST_INDEX = 7, CHANGES_MAX = 20, ROUNDS = 2000 };

static im__raft_tracker tracker;
static im_arena arena;

static void setup(void)
{
    im__raft_tracker_init(&tracker, 10, 0, NULL);
    im_arena_init(&arena, NULL, 0);
}

static void teardown(void)
{
    im__raft_tracker_release(&tracker);
    im_arena_release(&arena);
}

static raftpb_ConfChangeSingle_slice slice_of(raftpb_ConfChangeSingle *change, size_t count)
{
    return (raftpb_ConfChangeSingle_slice){ change, count, count };
}

static void do_simple(im__raft_tracker *t, raftpb_ConfChangeSingle change)
{
    raftpb_ConfChangeSingle_slice one = slice_of(&change, 1);
    im__raft_members members;
    im_status status;

    ck_assert_msg(im__raft_confchange_simple(t, LAST_INDEX, &one, &members, &status) == IM_OK,
                  "%s", status.text);
    im__raft_tracker_adopt(t, &members);
}

static const char *text_of(const im__raft_tracker *t)
{
    static char text[2][IM__RAFT_CONFIG_TEXT_MAX];
    static int which;
    im__raft_text writer = im__raft_text_over(text[which ^= 1], sizeof text[0]);

    im__raft_config_put(&writer, &t->members.config);
    return text[which];
}

/* ---- laws over random changes ---- */

/* Any change to one of members 2 to 10; member 1 stays a voter, so that there always is one. */
static raftpb_ConfChangeSingle random_change(void)
{
    return (raftpb_ConfChangeSingle){ .type_ = rand() % 4,
                                      .node_id = 2 + (uint64_t)(rand() % 9) };
}

static void begin_randomly(im__raft_tracker *t)
{
    do_simple(t, (raftpb_ConfChangeSingle){ .node_id = 1 });
    for (int i = rand() % CHANGES_MAX; i > 0; i--)
        do_simple(t, random_change());
}

/* Going through a joint configuration leads where the same changes lead one by one. */
START_TEST(joint_and_simple_lead_to_the_same)
{
    raftpb_ConfChangeSingle change[CHANGES_MAX];
    im__raft_members members;
    im_status status;

    srand((unsigned)_i + 1);
    for (int round = 0; round < ROUNDS / 5; round++) {
        im__raft_tracker one_by_one;
        size_t count = 1 + (size_t)(rand() % CHANGES_MAX);
        setup();
        im__raft_tracker_init(&one_by_one, 10, 0, NULL);
        begin_randomly(&tracker);
        im__raft_tracker_adopt(&one_by_one, &tracker.members);
        for (size_t i = 0; i < count; i++)
            change[i] = random_change();

        raftpb_ConfChangeSingle_slice changes = slice_of(change, count);
        bool auto_leave = rand() % 2 != 0;
        ck_assert_msg(im__raft_confchange_enter_joint(&tracker, LAST_INDEX, auto_leave, &changes,
                                                      &members, &status) == IM_OK,
                      "%s", status.text);
        im__raft_tracker_adopt(&tracker, &members);
        ck_assert_int_eq(tracker.members.config.auto_leave, auto_leave);
        ck_assert(im__raft_config_joint(&tracker.members.config));
        ck_assert_int_eq(im__raft_confchange_leave_joint(&tracker, &members, &status), IM_OK);
        im__raft_tracker_adopt(&tracker, &members);

        for (size_t i = 0; i < count; i++)
            do_simple(&one_by_one, change[i]);
        ck_assert_str_eq(text_of(&tracker), text_of(&one_by_one));
        ck_assert_uint_eq(tracker.members.count, one_by_one.members.count);
        for (uint32_t i = 0; i < tracker.members.count; i++) {
            ck_assert_uint_eq(tracker.members.progress[i].id, one_by_one.members.progress[i].id);
            ck_assert_int_eq(tracker.members.progress[i].learner,
                             one_by_one.members.progress[i].learner);
        }
        im__raft_tracker_release(&one_by_one);
        teardown();
    }
}
END_TEST

/* What is stored of a configuration, joint ones too, is all there is to it. */
START_TEST(a_stored_configuration_is_restored)
{
    raftpb_ConfChangeSingle change[CHANGES_MAX];
    im__raft_members members;
    im_status status;

    srand(77);
    for (int round = 0; round < ROUNDS; round++) {
        raftpb_ConfState state;
        setup();
        begin_randomly(&tracker);
        for (size_t i = 0; i < CHANGES_MAX; i++)
            change[i] = random_change();
        raftpb_ConfChangeSingle_slice changes = slice_of(change, (size_t)(rand() % CHANGES_MAX));
        if (rand() % 2 != 0) {
            ck_assert_int_eq(im__raft_confchange_enter_joint(&tracker, LAST_INDEX, rand() % 2 != 0,
                                                             &changes, &members, &status), IM_OK);
            im__raft_tracker_adopt(&tracker, &members);
        }
        ck_assert_int_eq(im__raft_config_state(&tracker.members.config, &arena, &state), IM_OK);

        im__raft_tracker restored;
        im__raft_tracker_init(&restored, 10, 0, NULL);
        ck_assert_msg(im__raft_confchange_restore(&restored, LAST_INDEX, &state, &members,
                                                  &status) == IM_OK, "%s", status.text);
        im__raft_tracker_adopt(&restored, &members);
        ck_assert_str_eq(text_of(&restored), text_of(&tracker));
        ck_assert_uint_eq(restored.members.count, tracker.members.count);
        im__raft_tracker_release(&restored);
        teardown();
    }
}
END_TEST

/* ---- what is refused ---- */

static const struct state_case {
    const char *label;
    uint64_t voters[3], learners[3], outgoing[3], next[3];
    bool auto_leave;
    const char *want;                      /* NULL: fine                                       */
} STATE[] = {
    { "nobody", { 0 }, { 0 }, { 0 }, { 0 }, false, NULL },
    { "a group", { 1, 2 }, { 3 }, { 0 }, { 0 }, false, NULL },
    { "a joint one", { 1, 4 }, { 3 }, { 1, 2 }, { 2 }, true, NULL },
    { "nobody votes", { 0 }, { 3 }, { 0 }, { 0 }, false, "a conf state without voters" },
    { "nobody will vote", { 0 }, { 0 }, { 1 }, { 0 }, false, "a conf state without voters" },
    { "twice", { 1, 2, 1 }, { 0 }, { 0 }, { 0 }, false, "a conf state has id 1 twice" },
    { "votes and learns", { 1, 2 }, { 2 }, { 0 }, { 0 }, false,
      "2 is in Learners, but is not marked as learner" },
    { "voted and learns", { 1 }, { 2 }, { 1, 2 }, { 0 }, false,
      "2 is in Learners, but is not marked as learner" },
    { "will learn, did not vote", { 1 }, { 0 }, { 1 }, { 2 }, false,
      "2 is in LearnersNext, but not in Voters[1] alone" },
    { "will learn, and votes", { 1, 2 }, { 0 }, { 1, 2 }, { 2 }, false,
      "2 is in LearnersNext, but not in Voters[1] alone" },
    { "nothing to leave", { 1 }, { 0 }, { 0 }, { 0 }, true,
      "AutoLeave must be false when not joint" },
};

static im_uint64_slice ids_of(const uint64_t *id)
{
    size_t count = 0;

    while (count < 3 && id[count] != 0)
        count++;
    return (im_uint64_slice){ (uint64_t *)(uintptr_t)id, count, count };
}

START_TEST(state_row)
{
    const struct state_case *c = &STATE[_i];
    raftpb_ConfState state = { .voters = ids_of(c->voters),
                               .learners = ids_of(c->learners),
                               .voters_outgoing = ids_of(c->outgoing),
                               .learners_next = ids_of(c->next),
                               .auto_leave = c->auto_leave };
    im__raft_members members;
    im_status status = { .code = IM_OK };

    im_code code = im__raft_confchange_restore(&tracker, 0, &state, &members, &status);
    ck_assert_msg(code == (c->want == NULL ? IM_OK : IM_INVALID_ARGUMENT), "%s: %s", c->label,
                  status.text);
    if (c->want != NULL)
        ck_assert_msg(strcmp(status.text, c->want) == 0, "%s: %s", c->label, status.text);
}
END_TEST

START_TEST(an_unknown_type_is_refused)
{
    raftpb_ConfChangeSingle change = { .type_ = 9, .node_id = 1 };
    raftpb_ConfChangeSingle_slice one = slice_of(&change, 1);
    im__raft_members members;
    im_status status;

    ck_assert_int_eq(im__raft_confchange_simple(&tracker, 0, &one, &members, &status),
                     IM_INVALID_ARGUMENT);
    ck_assert_str_eq(status.text, "unexpected conf type 9");
}
END_TEST

START_TEST(members_have_a_limit)
{
    im__raft_members members;
    im_status status;

    for (uint64_t id = 1; id <= IM__RAFT_MEMBERS_MAX; id++)
        do_simple(&tracker, (raftpb_ConfChangeSingle){
            .type_ = id % 2 ? raftpb_ConfChangeType_ConfChangeAddNode
                            : raftpb_ConfChangeType_ConfChangeAddLearnerNode,
            .node_id = 1000 - id });
    for (int32_t type = 0; type <= raftpb_ConfChangeType_ConfChangeAddLearnerNode; type++) {
        raftpb_ConfChangeSingle change = { .type_ = type, .node_id = 7 };
        raftpb_ConfChangeSingle_slice one = slice_of(&change, 1);
        bool adds = type == raftpb_ConfChangeType_ConfChangeAddNode ||
                    type == raftpb_ConfChangeType_ConfChangeAddLearnerNode;
        ck_assert_int_eq(im__raft_confchange_simple(&tracker, 0, &one, &members, &status),
                         adds ? IM_RESOURCE_EXHAUSTED : IM_OK);
    }
    ck_assert_uint_eq(tracker.members.count, IM__RAFT_MEMBERS_MAX);
}
END_TEST

START_TEST(no_memory_for_a_stored_configuration)
{
    im_arena small;
    raftpb_ConfState state;

    do_simple(&tracker, (raftpb_ConfChangeSingle){ .node_id = 1 });
    im_arena_init(&small, NULL, 1);
    ck_assert_int_eq(im__raft_config_state(&tracker.members.config, &small, &state),
                     IM_RESOURCE_EXHAUSTED);
    im_arena_release(&small);
}
END_TEST

/* ---- what a change asks for ---- */

static const struct kind_case {
    raftpb_ConfChangeTransition transition;
    size_t changes;
    bool joint, auto_leave, leave;
} KIND[] = {
    { raftpb_ConfChangeTransition_ConfChangeTransitionAuto, 0, false, true, true },
    { raftpb_ConfChangeTransition_ConfChangeTransitionAuto, 1, false, true, false },
    { raftpb_ConfChangeTransition_ConfChangeTransitionAuto, 2, true, true, false },
    { raftpb_ConfChangeTransition_ConfChangeTransitionJointImplicit, 0, true, true, false },
    { raftpb_ConfChangeTransition_ConfChangeTransitionJointImplicit, 1, true, true, false },
    { raftpb_ConfChangeTransition_ConfChangeTransitionJointExplicit, 0, true, false, false },
    { raftpb_ConfChangeTransition_ConfChangeTransitionJointExplicit, 1, true, false, false },
};

START_TEST(kind_row)
{
    const struct kind_case *c = &KIND[_i];
    raftpb_ConfChangeSingle change[2] = { { .node_id = 1 }, { .node_id = 2 } };
    raftpb_ConfChangeV2 v2 = { .transition = c->transition,
                               .changes = slice_of(change, c->changes) };
    bool auto_leave;

    ck_assert_int_eq(im__raft_confchange_is_joint(&v2, &auto_leave), c->joint);
    ck_assert_int_eq(auto_leave, c->auto_leave);
    ck_assert_int_eq(im__raft_confchange_is_leave(&v2), c->leave);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("confchange");
    TCase *laws = tcase_create("laws");
    TCase *t = tcase_create("changes");

    tcase_add_loop_test(laws, joint_and_simple_lead_to_the_same, 0, 10);
    tcase_add_test(laws, a_stored_configuration_is_restored);
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, state_row, 0, ROWS(STATE));
    tcase_add_test(t, an_unknown_type_is_refused);
    tcase_add_test(t, members_have_a_limit);
    tcase_add_test(t, no_memory_for_a_stored_configuration);
    tcase_add_loop_test(t, kind_row, 0, ROWS(KIND));
    suite_add_tcase(s, laws);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
