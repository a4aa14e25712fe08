/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Members whose disks fail: nothing is acknowledged that is not kept, the node ends and says why,
 * and what was acknowledged is there when the disk is.
 */
#include "node_world.h"

START_TEST(sync_fails)
{
    member *m = &w.members[0];

    open_world(1);
    start(m);
    ck_assert_int_eq(put(m, "kept"), IM_OK);
    plant(&m->disk, 0, false);
    uint64_t id = propose(m, "lost", 4);
    UNTIL(m->ended);
    ck_assert_int_eq(m->answers[id], PENDING);
    ck_assert_int_ne(m->why.code, IM_OK);
    ck_assert_msg(strstr(m->why.text, strerror(EIO)) != NULL, "%s", m->why.text);
    ck_assert_uint_eq(im_node_leader(m->node), 0);
    im_node_stop(m->node);                 /* allowed, though it has ended                    */
    forget(m);
    ck_assert(heal(&m->disk));
    start(m);                              /* what was not acknowledged may be there          */
    ck_assert_int_eq(read_index(m), IM_OK);
    ck_assert_uint_ge(m->state.count, 1);
    close_world();
}
END_TEST

START_TEST(one_of_three_fails)
{
    open_world(3);
    start_all();
    member *m = leader_of(&w.members[0]);
    ck_assert_int_eq(put(m, "of three"), IM_OK);
    plant(&m->disk, 0, false);
    uint64_t id = propose(m, "in doubt", 8);
    UNTIL(m->ended);
    ck_assert_int_eq(m->answers[id], PENDING);
    ck_assert_int_ne(m->why.code, IM_OK);
    forget(m);
    member *a = &w.members[m->id % 3], *b = &w.members[(m->id + 1) % 3];
    UNTIL(is_led(a) && leader_of(a) != m);
    ck_assert_int_eq(put(a, "of two"), IM_OK);
    ck_assert_int_eq(read_index(b), IM_OK);
    ck_assert(is_same(a, b));
    close_world();
}
END_TEST

/* Nothing is answered before the member's folder itself would survive a power cut; also where an
 * earlier process made it and may not have come that far. */
START_TEST(folder_is_durable)
{
    member *m = &w.members[0];

    open_world(1);
    for (int life = 0; life < 2; life++) {
        atomic_store(&m->disk.root_syncs, 0);
        start(m);
        ck_assert_int_ge(atomic_load(&m->disk.root_syncs), 1);
        ck_assert_int_eq(put(m, "kept"), IM_OK);
        stop(m);
    }
    close_world();
}
END_TEST

START_TEST(no_disk)
{
    im_status status = { 0 };
    im_node *node;

    open_world(1);
    plant(&w.members[0].disk, 0, false);
    im_code code = im_node_start(&w.members[0].options, &node, &status);
    ck_assert_int_ne(code, IM_OK);
    ck_assert_int_eq(status.code, code);
    ck_assert_msg(strstr(status.text, strerror(EIO)) != NULL, "%s", status.text);
    close_world();
}
END_TEST

/* ---- each call ---- */

static bool is_wrong(const im_status *status)
{
    return status->code != IM_OK && status->text[0] != '\0';
}

/* False: it ended, or did not start. */
static bool begin(member *m)
{
    im_status status = { 0 };

    reset(m);
    if (im_node_start(&m->options, &m->node, &status) == IM_OK)
        return true;
    ck_assert_msg(is_wrong(&status), "it does not say why");
    return false;
}

/* How many of its puts were acknowledged before it ended. */
static uint64_t put_some(member *m, int count)
{
    uint64_t good = 0, id;

    UNTIL(is_led(m) || m->ended);
    while (count-- > 0 && !m->ended) {
        id = propose(m, "entry", 5);
        UNTIL(m->answers[id] != PENDING || m->ended);
        good += m->answers[id] == IM_OK;
    }
    return good;
}

static void end(member *m)
{
    im_node_stop(m->node);
    UNTIL(m->ended);
    ck_assert_msg(m->why.code == IM_OK || is_wrong(&m->why), "it does not say why");
    forget(m);
}

static const char *const KINDS[] = { "for ever", "once" };

/* The n-th call of a life with snapshots fails, for each n until none does. */
START_TEST(each_call)
{
    enum { PUTS = 12, CALLS_MAX = 1000, STEP = 3 };
    long at = 0;
    bool failed = true;

    for (; failed; at += STEP) {
        member *m = &w.members[0];
        uint64_t kept = 0;
        ck_assert_int_lt(at, CALLS_MAX);
        open_world(1);
        m->options.snapshot_every = 5;
        m->options.tick_ms = 1;
        plant(&m->disk, at, _i == 1);
        for (int life = 0; life < 2; life++)
            if (begin(m)) {
                kept += put_some(m, PUTS);
                end(m);
            }
        failed = heal(&m->disk);
        start(m);
        ck_assert_int_eq(put(m, "one more"), IM_OK);
        ck_assert_msg(m->state.count > kept, "%s, call %ld: %u of %u are left", KINDS[_i], at,
                      (unsigned)m->state.count - 1, (unsigned)kept);
        close_world();
    }
    ck_assert_int_gt(at, 10 * STEP);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("node_disk");
    TCase *t = tcase_create("disks");
    tcase_add_test(t, sync_fails);
    tcase_add_test(t, one_of_three_fails);
    tcase_add_test(t, folder_is_durable);
    tcase_add_test(t, no_disk);
    tcase_add_loop_test(t, each_call, 0, ROWS(KINDS));
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
