/* SPDX-License-Identifier: Apache-2.0 */
/*
 * quorum_test.c - sets of members, and what majorities decide.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "raft/quorum_internal.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

/* ---- sets ---- */

static im__raft_ids ids_of(const uint64_t *id, size_t count)
{
    im__raft_ids ids = { .count = 0 };

    for (size_t i = 0; i < count; i++)
        ck_assert(im__raft_ids_add(&ids, id[i]));
    return ids;
}

START_TEST(ids_are_sorted_and_unique)
{
    im__raft_ids ids = ids_of((const uint64_t[]){ 7, 3, UINT64_MAX, 3, 5 }, 5);
    char text[64];
    im__raft_text writer = im__raft_text_over(text, sizeof text);

    im__raft_ids_put(&writer, &ids);
    ck_assert_str_eq(text, "(3 5 7 18446744073709551615)");
    ck_assert(im__raft_ids_has(&ids, 5) && !im__raft_ids_has(&ids, 4));
    im__raft_ids_remove(&ids, 4);
    im__raft_ids_remove(&ids, 5);
    ck_assert_uint_eq(ids.count, 3);
    ck_assert(!im__raft_ids_has(&ids, 5) && im__raft_ids_has(&ids, UINT64_MAX));
}
END_TEST

START_TEST(a_set_has_a_limit)
{
    im__raft_ids ids = { .count = 0 };

    for (uint64_t id = IM__RAFT_MEMBERS_MAX; id > 0; id--)
        ck_assert(im__raft_ids_add(&ids, id));
    ck_assert(!im__raft_ids_add(&ids, IM__RAFT_MEMBERS_MAX + 1));
    ck_assert(im__raft_ids_add(&ids, 1));
    ck_assert_uint_eq(ids.count, IM__RAFT_MEMBERS_MAX);
}
END_TEST

START_TEST(sets_differ_in_so_many_ids)
{
    im__raft_ids a = ids_of((const uint64_t[]){ 1, 2, 3 }, 3);
    im__raft_ids b = ids_of((const uint64_t[]){ 2, 3, 4, 5 }, 4);

    ck_assert_uint_eq(im__raft_ids_difference(&a, &b), 3);
    ck_assert_uint_eq(im__raft_ids_difference(&b, &a), 3);
    ck_assert_uint_eq(im__raft_ids_difference(&a, &a), 0);
}
END_TEST

START_TEST(text_is_cut_where_there_is_no_room)
{
    im__raft_ids ids = ids_of((const uint64_t[]){ 10, 20, 30 }, 3);
    char text[6] = "-----";
    im__raft_text writer = im__raft_text_over(text, sizeof text);

    im__raft_ids_put(&writer, &ids);
    ck_assert_str_eq(text, "(10 2");
    ck_assert_uint_eq(writer.len, strlen("(10 20 30)"));
    writer = im__raft_text_over(NULL, 0);
    im__raft_ids_put(&writer, &ids);
    ck_assert_uint_eq(writer.len, strlen("(10 20 30)"));
}
END_TEST

/* ---- committed ---- */

static const struct committed_case {
    const char *label;
    size_t count;
    uint64_t acked[5];
    uint64_t want;
} COMMITTED[] = {
    { "nobody decides nothing", 0, { 0 }, IM__RAFT_INDEX_ANY },
    { "one alone", 1, { 12 }, 12 },
    { "one alone, unknown", 1, { 0 }, 0 },
    { "two need both", 2, { 12, 5 }, 5 },
    { "two of three", 3, { 100, 101, 99 }, 100 },
    { "one of three is not enough", 3, { 0, 0, 7 }, 0 },
    { "three of four", 4, { 4, 3, 2, 1 }, 2 },
    { "three of five", 5, { 1, 5, 2, 4, 3 }, 3 },
    { "equal ones", 5, { 9, 9, 3, 9, 3 }, 9 },
};

START_TEST(committed_row)
{
    struct committed_case c = COMMITTED[_i];

    ck_assert_msg(im__raft_majority_committed(c.acked, c.count) == c.want, "%s", c.label);
}
END_TEST

/* By the definition: the highest index that so many voters have that the others are fewer. */
static uint64_t by_counting(const uint64_t *acked, size_t count)
{
    uint64_t best = 0;

    for (size_t i = 0; i < count; i++) {
        size_t have = 0;
        for (size_t k = 0; k < count; k++)
            have += acked[k] >= acked[i];
        if (have > count - have && acked[i] > best)
            best = acked[i];
    }
    return best;
}

START_TEST(committed_is_what_counting_gives)
{
    srand(1);
    for (int round = 0; round < 50000; round++) {
        uint64_t acked[IM__RAFT_MEMBERS_MAX];
        size_t count = 1 + (size_t)rand() % 9;
        int spread = 1 + rand() % 12;
        for (size_t i = 0; i < count; i++)
            acked[i] = (uint64_t)(rand() % spread);
        uint64_t want = by_counting(acked, count);
        ck_assert_uint_eq(im__raft_majority_committed(acked, count), want);
    }
}
END_TEST

/* ---- votes ---- */

static const struct vote_case {
    size_t count, yes, no;
    im__raft_vote want;
} VOTE[] = {
    { 0, 0, 0, IM__RAFT_VOTE_WON },     { 1, 0, 0, IM__RAFT_VOTE_PENDING },
    { 1, 1, 0, IM__RAFT_VOTE_WON },     { 1, 0, 1, IM__RAFT_VOTE_LOST },
    { 2, 1, 0, IM__RAFT_VOTE_PENDING }, { 2, 0, 1, IM__RAFT_VOTE_LOST },
    { 2, 1, 1, IM__RAFT_VOTE_LOST },    { 2, 2, 0, IM__RAFT_VOTE_WON },
    { 3, 1, 1, IM__RAFT_VOTE_PENDING }, { 3, 0, 2, IM__RAFT_VOTE_LOST },
    { 3, 2, 1, IM__RAFT_VOTE_WON },     { 4, 2, 1, IM__RAFT_VOTE_PENDING },
    { 4, 2, 2, IM__RAFT_VOTE_LOST },    { 5, 2, 2, IM__RAFT_VOTE_PENDING },
};

START_TEST(vote_row)
{
    const struct vote_case *c = &VOTE[_i];

    ck_assert_int_eq((int)im__raft_majority_vote(c->count, c->yes, c->no), (int)c->want);
}
END_TEST

START_TEST(joint_votes)
{
    const im__raft_vote P = IM__RAFT_VOTE_PENDING, L = IM__RAFT_VOTE_LOST, W = IM__RAFT_VOTE_WON;
    const im__raft_vote WANT[3][3] = { { P, L, P }, { L, L, L }, { P, L, W } };

    for (im__raft_vote a = P; a <= W; a++)
        for (im__raft_vote b = P; b <= W; b++)
            ck_assert_int_eq(im__raft_joint_vote(a, b), WANT[a][b]);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("quorum");
    TCase *t = tcase_create("quorum");

    tcase_add_test(t, ids_are_sorted_and_unique);
    tcase_add_test(t, a_set_has_a_limit);
    tcase_add_test(t, sets_differ_in_so_many_ids);
    tcase_add_test(t, text_is_cut_where_there_is_no_room);
    tcase_add_loop_test(t, committed_row, 0, ROWS(COMMITTED));
    tcase_add_test(t, committed_is_what_counting_gives);
    tcase_add_loop_test(t, vote_row, 0, ROWS(VOTE));
    tcase_add_test(t, joint_votes);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
