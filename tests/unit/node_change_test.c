/* SPDX-License-Identifier: Apache-2.0 */
/* Changes of membership that meet each other, or lose their leader: whoever asked is told.  Members
 * are held at their disks, so that what is under way stays so; syncs of a held member wait. */
#include "node_world.h"

#include "node/node_internal.h"

enum { SLOW_TICK_MS = 100 };               /* a leader without a majority leads for 1 s more   */

static bool all_follow(const member *leader)
{
    for (size_t i = 0; i < w.count; i++)
        if (im_node_leader(w.members[i].node) != leader->id || !is_same(&w.members[i], leader))
            return false;
    return true;
}

/* As many, one of whom leads, as all of them know, and has taken something in its term, which all
 * have: the next thing that is written is what a test asks for. */
static member *open_group(size_t count, uint32_t tick_ms)
{
    open_world(count);
    for (size_t i = 0; i < count; i++)
        w.members[i].options.tick_ms = tick_ms;
    start_all();
    ck_assert_int_eq(put(&w.members[0], "a"), IM_OK);
    member *leader = leader_of(&w.members[0]);
    UNTIL(all_follow(leader));
    return leader;
}

/* The i-th of those behind it. */
static member *other(const member *m, size_t i)
{
    return &w.members[(m->id - 1 + i) % w.count];
}

static bool is_held(member *m)
{
    return atomic_load(&m->disk.waits);
}

static uint64_t ask_for_update(member *m)
{
    return ask_for_change(m, UPDATE, m->id, m->address);
}

/* ---- one that meets another ---- */

/* Of four two are held, so that nothing is committed.  The leader is asked first and another member
 * second, and the other way round. */
START_TEST(meets_another)
{
    member *leader = open_group(4, SLOW_TICK_MS), *follower = other(leader, 1);
    member *first = _i == 0 ? leader : follower, *second = _i == 0 ? follower : leader;

    hold(&other(leader, 2)->disk);
    hold(&other(leader, 3)->disk);
    uint64_t id = ask_for_update(first);
    UNTIL(is_held(other(leader, 2)));
    ck_assert_int_eq(await(second, ask_for_update(second)), IM_FAILED_PRECONDITION);
    ck_assert_int_eq(await(second, ask_for_update(second)), IM_FAILED_PRECONDITION);
    ck_assert_int_eq(first->answers[id], PENDING);
    release(&other(leader, 2)->disk);
    UNTIL(first->answers[id] == IM_OK);
    ck_assert_int_eq(change(second, ADD_LEARNER, 9, "127.0.0.1:1"), IM_OK);
    close_world();
}
END_TEST

/* What a member sends back is an answer, but never a good one. */
static const struct refusal {
    const char *label;
    uint64_t id;
    uint32_t code;
    size_t cut;                            /* bytes of it that are missing                    */
    im_code answer;                        /* IM_OK: none                                     */
} REFUSALS[] = {
    { "it met another", 5, IM_FAILED_PRECONDITION, 0, IM_FAILED_PRECONDITION },
    { "no leader took it", 5, IM_ABORTED, 0, IM_ABORTED },
    { "it was done", 5, IM_OK, 0, IM_ABORTED },
    { "no such code", 5, UINT32_MAX, 0, IM_ABORTED },
    { "nobody's", 0, IM_ABORTED, 0, IM_OK },
    { "half of it", 5, IM_ABORTED, 1, IM_OK },
};

START_TEST(refusals)
{
    const struct refusal *row = &REFUSALS[_i];
    const nodepb_Refusal said = { .id = row->id, .code = row->code };
    raftpb_Message m = { .type_ = raftpb_MessageType_MsgProp, .from = 2, .reject = true };
    im_node *n = calloc(1, sizeof *n);
    im_node_commit c = { 0 };

    ck_assert_ptr_nonnull(n);
    ck_assert_int_eq(im_chan_new(sizeof c, IM_NODE_CHANNEL_CAP, NULL, &n->channels.commits), IM_OK);
    ck_assert_int_eq(im_proto_encode(nodepb_Refusal_type, &said, &n->scratch, NULL, &m.context,
                                     NULL), IM_OK);
    m.context.len -= row->cut;
    n->change = (im__change){ .id = 5, .ticks = 1 };
    ck_assert_int_eq(im__node_forwarded(n, &m), IM_OK);
    bool answered = im_chan_recv_until(n->channels.commits, &c, NULL, IM_CHAN_NOW);
    ck_assert_msg(answered == (row->answer != IM_OK) && c.code == row->answer, "%s: %d", row->label,
                  (int)c.code);
    ck_assert(!answered || (c.kind == IM_NODE_ANSWER && c.id == 5));
    ck_assert_uint_eq(n->change.ticks, answered ? 0 : 1);
    im_chan_unref(n->channels.commits);
    im_arena_release(&n->scratch);
    free(n);
}
END_TEST

/* ---- one that loses its leader ---- */

/* A leader that has no majority leads no more; its follower does not know that yet. */
START_TEST(passed_on_to_no_leader)
{
    member *leader = open_group(4, SLOW_TICK_MS), *follower = other(leader, 1);

    hold(&other(leader, 2)->disk);
    hold(&other(leader, 3)->disk);
    uint64_t id = propose(leader, "b", 1);
    UNTIL(is_held(other(leader, 2)) && is_held(other(leader, 3)) && !is_led(leader));
    ck_assert_uint_eq(im_node_leader(follower->node), leader->id);
    ck_assert_int_eq(await(follower, propose(follower, "c", 1)), IM_ABORTED);
    ck_assert_int_eq(await(follower, ask_for_update(follower)), IM_ABORTED);
    ck_assert_uint_eq(im_node_leader(follower->node), leader->id);
    ck_assert_int_eq(leader->answers[id], PENDING);
    close_world();
}
END_TEST

static void lead_without(const member *old, member *one)
{
    UNTIL(is_led(one) && leader_of(one) != old);
    ck_assert_int_eq(put(one, "of the others"), IM_OK);
}

/* What the leader had taken is overwritten by the next one's. */
START_TEST(overwritten_where_it_led)
{
    member *old = open_group(3, TICK_MS);

    hold(&old->disk);
    uint64_t id = ask_for_change(old, ADD_LEARNER, 9, "127.0.0.1:1");
    UNTIL(is_held(old));
    lead_without(old, other(old, 1));
    ck_assert_int_eq(old->answers[id], PENDING);
    release(&old->disk);
    ck_assert_int_eq(await(old, id), IM_ABORTED);
    UNTIL(is_same(old, other(old, 1)));
    close_world();
}
END_TEST

/* The same on a follower that has it in its log: two of five have it, one of which is held. */
START_TEST(overwritten_where_it_followed)
{
    member *leader = open_group(5, SLOW_TICK_MS), *follower = other(leader, 1);

    for (size_t i = 2; i < 5; i++)
        stop(other(leader, i));
    hold(&follower->disk);
    uint64_t id = ask_for_update(follower);
    UNTIL(is_held(follower));
    stop(leader);
    for (size_t i = 2; i < 5; i++)
        start(other(leader, i));
    lead_without(leader, other(leader, 2));
    ck_assert_int_eq(follower->answers[id], PENDING);
    release(&follower->disk);
    ck_assert_int_eq(await(follower, id), IM_ABORTED);
    close_world();
}
END_TEST

/* The leader took it, and nobody else knows.  Nor does it hinder the next one. */
START_TEST(lost_with_its_leader)
{
    member *old = open_group(3, TICK_MS), *follower = other(old, 1);

    hold(&old->disk);
    uint64_t id = ask_for_update(follower), next = ask_for_update(follower);
    UNTIL(is_held(old));
    lead_without(old, follower);
    ck_assert_int_eq(await(follower, id), IM_DEADLINE_EXCEEDED);
    UNTIL(follower->answers[next] != PENDING);
    ck_assert_int_eq(follower->answers[next], IM_OK);
    release(&old->disk);
    UNTIL(is_same(old, follower));
    ck_assert_int_eq(follower->answers[id], IM_DEADLINE_EXCEEDED);
    close_world();
}
END_TEST

/* It is not known whether it will be made, and then it is. */
START_TEST(made_late)
{
    member *leader = open_group(3, TICK_MS);

    hold(&other(leader, 1)->disk);
    hold(&other(leader, 2)->disk);
    uint64_t id = ask_for_update(leader);
    ck_assert_int_eq(await(leader, id), IM_DEADLINE_EXCEEDED);
    release(&other(leader, 1)->disk);
    release(&other(leader, 2)->disk);
    UNTIL(leader->answers[id] == IM_OK);
    close_world();
}
END_TEST

int main(void)
{
    Suite *s = suite_create("node_change");
    TCase *t = tcase_create("changes");
    tcase_add_loop_test(t, meets_another, 0, 2);
    tcase_add_loop_test(t, refusals, 0, ROWS(REFUSALS));
    tcase_add_test(t, passed_on_to_no_leader);
    tcase_add_test(t, overwritten_where_it_led);
    tcase_add_test(t, overwritten_where_it_followed);
    tcase_add_test(t, lost_with_its_leader);
    tcase_add_test(t, made_late);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
