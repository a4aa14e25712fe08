/* SPDX-License-Identifier: Apache-2.0 */
/* Members that are away, come late, join, leave, and hold elections. */
#include "node_world.h"

static bool all_same(void)
{
    for (size_t i = 1; i < w.count; i++)
        if (w.members[i].node != NULL && !is_same(&w.members[0], &w.members[i]))
            return false;
    return true;
}

/* ---- three ---- */

START_TEST(three)
{
    open_world(3);
    start_all();
    for (size_t i = 0; i < 3; i++)
        ck_assert_int_eq(put(&w.members[i], "a"), IM_OK);
    UNTIL(all_same());
    ck_assert_uint_ge(w.members[0].state.count, 3);
    for (size_t i = 0; i < 3; i++) {       /* a read sees what another acknowledged           */
        ck_assert_int_eq(put(&w.members[(i + 1) % 3], "b"), IM_OK);
        uint64_t count = w.members[(i + 1) % 3].state.count;
        ck_assert_int_eq(read_index(&w.members[i]), IM_OK);
        ck_assert_uint_ge(w.members[i].state.count, count);
    }
    close_world();
}
END_TEST

START_TEST(the_leader_stops)
{
    open_world(3);
    start_all();
    member *old = leader_of(&w.members[0]);
    ck_assert_int_eq(put(old, "of three"), IM_OK);
    stop(old);
    member *other = &w.members[old->id % 3];
    UNTIL(is_led(other) && leader_of(other) != old);
    ck_assert_int_eq(put(other, "of two"), IM_OK);
    start(old);
    ck_assert_int_eq(read_index(old), IM_OK);
    ck_assert(is_same(old, other));
    close_world();
}
END_TEST

/* More entries than others keep for who is away: it gets a snapshot, over a connection of its own.
 * Afterwards it knows who was removed meanwhile, and remembers that, too. */
START_TEST(by_snapshot)
{
    enum { ENTRIES = 1200, AT_ONCE = 100 };

    open_world(3);
    for (size_t i = 0; i < 3; i++)
        w.members[i].options.snapshot_every = 100;
    start_all();
    member *m = leader_of(&w.members[0]), *late = &w.members[m->id % 3];
    ck_assert_int_eq(put(m, "a"), IM_OK);
    stop(late);
    for (int i = 0; i < ENTRIES / AT_ONCE; i++) {
        for (int j = 1; j < AT_ONCE; j++)
            (void)propose(m, &j, sizeof j);
        ck_assert_int_eq(put(m, "the last of them"), IM_OK);
    }
    ck_assert_int_eq(change(m, REMOVE, 9, NULL), IM_OK);
    UNTIL(m->saves >= ENTRIES / 100 - 1);
    for (int i = 0; i < 100; i++)          /* so that a snapshot is behind the removal        */
        ck_assert_int_eq(put(m, "x"), IM_OK);
    UNTIL(m->saves >= ENTRIES / 100);
    start(late);
    UNTIL(is_same(m, late));
    ck_assert_uint_ge(late->restores, 1);
    ck_assert_uint_lt(late->entries, ENTRIES);
    ck_assert_int_eq(change(late, ADD, 9, "127.0.0.1:1"), IM_INVALID_ARGUMENT);
    stop(late);
    start(late);
    UNTIL(is_same(m, late));
    ck_assert_int_eq(change(late, ADD, 9, "127.0.0.1:1"), IM_INVALID_ARGUMENT);
    close_world();
}
END_TEST

/* ---- who comes and goes ---- */

static void start_later(member *m)
{
    m->options.join = true;
    start(m);
}

/* Both are sent at once: the second waits for the first, and is not lost. */
static void add_both(member *to, const member *a, const member *b)
{
    uint64_t first = ask_for_change(to, ADD, a->id, a->address);
    uint64_t second = ask_for_change(to, ADD, b->id, b->address);

    ck_assert_int_eq(await(to, first), IM_OK);
    start_later(&w.members[a->id - 1]);    /* of two both are needed                          */
    UNTIL(to->answers[second] == IM_OK);
    start_later(&w.members[b->id - 1]);
}

static void was_removed(member *m)
{
    UNTIL(m->ended);
    ck_assert_int_eq(m->why.code, IM_OK);
    ck_assert_str_eq(m->why.text, "it was removed");
    forget(m);
}

START_TEST(membership)
{
    member *a = &w.members[0], *b = &w.members[1], *c = &w.members[2];

    open_world(3);
    a->options.member_count = 1;
    b->options.member_count = 2;
    start(a);
    ck_assert_int_eq(put(a, "of one"), IM_OK);
    add_both(a, b, c);
    ck_assert_int_eq(put(c, "of three"), IM_OK);
    UNTIL(all_same());
    ck_assert_int_eq(change(b, REMOVE, 1, NULL), IM_OK);
    was_removed(a);                        /* it led                                          */
    UNTIL(is_led(b) && im_node_leader(b->node) != 1);
    ck_assert_int_eq(change(b, ADD, 1, a->address), IM_INVALID_ARGUMENT);
    ck_assert_int_eq(put(b, "of two"), IM_OK);
    UNTIL(is_same(b, c));
    start(a);                              /* from its log, which says so                     */
    was_removed(a);
    close_world();
}
END_TEST

START_TEST(removed_while_away)
{
    open_world(3);
    start_all();
    member *m = leader_of(&w.members[0]), *away = &w.members[m->id % 3];
    ck_assert_int_eq(put(m, "a"), IM_OK);
    stop(away);
    ck_assert_int_eq(change(m, REMOVE, away->id, NULL), IM_OK);
    start(away);
    was_removed(away);
    ck_assert_int_eq(put(m, "of two"), IM_OK);
    close_world();
}
END_TEST

static const struct bad_change {
    const char *label;
    raftpb_ConfChangeType type;
    uint64_t member;
    const char *address;
} BAD_CHANGES[] = {
    { "no address", ADD, 2, NULL },
    { "an empty one", ADD, 2, "" },
    { "no port", ADD, 2, "nowhere" },
    { "a learner's", ADD_LEARNER, 2, NULL },
    { "an update's", UPDATE, 1, NULL },
    { "id 0", ADD, 0, "127.0.0.1:1" },
    { "without id 0", REMOVE, 0, NULL },
    { "nor this", (raftpb_ConfChangeType)-1, 2, "127.0.0.1:1" },
    { "no such change", (raftpb_ConfChangeType)99, 2, "127.0.0.1:1" },
    { "the last member", REMOVE, 1, NULL },
};

START_TEST(bad_changes)
{
    const struct bad_change *row = &BAD_CHANGES[_i];
    member *m = &w.members[0];

    open_world(1);
    start(m);
    ck_assert_int_eq(put(m, "a"), IM_OK);
    im_code code = change(m, row->type, row->member, row->address);
    ck_assert_msg(code == IM_INVALID_ARGUMENT, "%s: %d", row->label, (int)code);
    ck_assert_msg(put(m, "b") == IM_OK, "%s: it ended", row->label);
    close_world();
}
END_TEST

/* One too many is refused, and kills nobody. */
START_TEST(too_many)
{
    member *m = &w.members[0];

    open_world(1);
    start(m);
    for (uint64_t id = 2; id <= IM_RAFT_MEMBERS_MAX; id++)
        ck_assert_int_eq(change(m, ADD_LEARNER, id, "127.0.0.1:1"), IM_OK);
    ck_assert_int_eq(change(m, ADD_LEARNER, IM_RAFT_MEMBERS_MAX + 1, "127.0.0.1:1"),
                     IM_INVALID_ARGUMENT);
    ck_assert_int_eq(change(m, ADD_LEARNER, 7, "127.0.0.1:2"), IM_OK);
    ck_assert_int_eq(change(m, REMOVE, 7, NULL), IM_OK);
    ck_assert_int_eq(change(m, ADD_LEARNER, IM_RAFT_MEMBERS_MAX + 1, "127.0.0.1:1"), IM_OK);
    ck_assert_int_eq(put(m, "a"), IM_OK);
    close_world();
}
END_TEST

/* ---- without a majority ---- */

START_TEST(no_majority)
{
    enum { READS = IM_NODE_CHANNEL_CAP };
    member *m = &w.members[0];
    uint64_t last = 0;

    open_world(3);
    start(m);
    ck_assert_int_eq(await(m, propose(m, "a", 1)), IM_ABORTED);
    for (int i = 0; i <= READS; i++) {     /* they wait, all but one too many                 */
        last = next_id();
        im_chan_send(im_node_get_channels(m->node)->reads, &last);
    }
    ck_assert_int_eq(await(m, last), IM_UNAVAILABLE);
    ck_assert_int_eq(m->answers[last - 1], PENDING);
    stop(m);                               /* in the middle of its elections                  */
    start(m);
    im_node_stop(m->node);
    im_node_stop(m->node);
    forget(m);                             /* and without anybody who listens                 */
    close_world();
}
END_TEST

START_TEST(stopped_at_once)
{
    open_world(3);
    start_all();
    for (size_t i = 0; i < 3; i++)
        stop(&w.members[i]);
    close_world();
}
END_TEST

/* Who of another cluster calls is refused, and whoever watches is told. */
START_TEST(another_cluster)
{
    open_world(2);
    w.members[1].options.cluster_id++;
    start_all();
    UNTIL(strstr(w.note, "cannot be reached: belongs to another cluster") != NULL);
    ck_assert(!is_led(&w.members[0]) && !is_led(&w.members[1]));
    close_world();
}
END_TEST

int main(void)
{
    Suite *s = suite_create("node_group");
    TCase *t = tcase_create("group");
    tcase_add_test(t, three);
    tcase_add_test(t, the_leader_stops);
    tcase_add_test(t, by_snapshot);
    tcase_add_test(t, membership);
    tcase_add_test(t, removed_while_away);
    tcase_add_loop_test(t, bad_changes, 0, ROWS(BAD_CHANGES));
    tcase_add_test(t, too_many);
    tcase_add_test(t, no_majority);
    tcase_add_test(t, stopped_at_once);
    tcase_add_test(t, another_cluster);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
