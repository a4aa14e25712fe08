/* SPDX-License-Identifier: Apache-2.0 */
/* Members of a group, alone and three together: what they promise, and what they refuse. */
#include "node_world.h"

#include <semaphore.h>

#include "node/node_internal.h"

/* ---- one alone ---- */

START_TEST(alone)
{
    member *m = &w.members[0];

    open_world(1);
    start(m);
    ck_assert_int_eq(put(m, "a"), IM_OK);
    ck_assert_int_eq(put(m, ""), IM_OK);
    ck_assert_int_eq(put(m, "b"), IM_OK);
    ck_assert_uint_eq(im_node_leader(m->node), 1);
    ck_assert_int_eq(read_index(m), IM_OK);
    const state before = m->state;
    ck_assert_uint_eq(before.count, 3);
    stop(m);
    start(m);                              /* and again, from its log                          */
    ck_assert_int_eq(read_index(m), IM_OK);
    ck_assert(m->state.count == before.count && m->state.hash == before.hash);
    ck_assert_int_eq(put(m, "c"), IM_OK);
    close_world();
}
END_TEST

START_TEST(from_a_snapshot)
{
    enum { ENTRIES = 70, EVERY = 20 };
    member *m = &w.members[0];

    open_world(1);
    m->options.snapshot_every = EVERY;
    start(m);
    for (int i = 0; i < ENTRIES; i++)
        ck_assert_int_eq(put(m, "entry"), IM_OK);
    UNTIL(m->saves >= 3);
    const state before = m->state;
    stop(m);
    start(m);
    ck_assert_int_eq(put(m, "one more"), IM_OK);
    ck_assert_uint_eq(m->restores, 1);
    ck_assert_uint_le(m->entries, 2 * EVERY);
    ck_assert_uint_eq(m->state.count, before.count + 1);
    close_world();
}
END_TEST

/* Few entries that are large are many, too. */
START_TEST(from_a_large_snapshot)
{
    enum { LARGE = 4 << 20, ENTRIES = 20 };
    char *large = calloc(1, LARGE);
    member *m = &w.members[0];

    open_world(1);
    m->options.snapshot_bytes = 5 * LARGE;
    start(m);
    for (int i = 0; i < ENTRIES; i++) {
        UNTIL(is_led(m));
        ck_assert_int_eq(await(m, propose(m, large, LARGE)), IM_OK);
    }
    UNTIL(m->saves >= 3);
    const state before = m->state;
    stop(m);
    start(m);
    ck_assert_int_eq(read_index(m), IM_OK);
    ck_assert(m->restores == 1 && m->entries <= 10);
    ck_assert(m->state.count == before.count && m->state.hash == before.hash);
    free(large);
    close_world();
}
END_TEST

/* A state that nobody asked for is not taken for one of that moment. */
START_TEST(unasked_state)
{
    const im_node_state unasked = { 2, to_bytes("", 0) };
    member *m = &w.members[0];

    open_world(1);
    start(m);
    ck_assert_int_eq(put(m, "a"), IM_OK);
    im_chan_send(im_node_get_channels(m->node)->states, &unasked);
    UNTIL(strstr(w.note, "unasked") != NULL);
    stop(m);
    start(m);
    ck_assert_int_eq(read_index(m), IM_OK);
    ck_assert(m->restores == 0 && m->state.count == 1);
    close_world();
}
END_TEST

/* The node waits for its program, and clients for the node: nothing that was taken is lost. */
START_TEST(slow_program)
{
    const im_node_proposal none = { 0 };
    uint64_t sent = 0;
    member *m = &w.members[0];

    open_world(1);
    start(m);
    ck_assert_int_eq(put(m, "a"), IM_OK);
    while (im_chan_send_until(im_node_get_channels(m->node)->proposals, &none,
                              sent < IM_NODE_CHANNEL_CAP ? IM_CHAN_FOREVER : IM_CHAN_NOW))
        ck_assert_uint_lt(sent++, 8 * IM_NODE_CHANNEL_CAP);
    UNTIL(m->state.count == sent + 1);
    close_world();
}
END_TEST

/* ---- commits that wait, by bytes ---- */

enum { TOLD = 40, TOLD_BYTES = IM_NODE_COMMITS_BYTES_MAX / 8 };

static sem_t parked;

static void on_wait(void *ctx, im_chan_wait what)
{
    (void)ctx;
    if (what == IM_CHAN_WAITS_RECV_NIL)
        sem_post(&parked);
}

/* Only lengths matter: small ones, large ones, and one that is larger than all may be together. */
static size_t told_bytes(uint64_t index)
{
    return index % 10 == 0 ? 3 * (size_t)IM_NODE_COMMITS_BYTES_MAX
                           : index % 2 == 0 ? TOLD_BYTES : 1;
}

static size_t bytes_between(uint64_t first, uint64_t last)
{
    size_t bytes = 0;

    for (uint64_t i = first; i <= last; i++)
        bytes += told_bytes(i);
    return bytes;
}

static void *tell_all(void *ctx)
{
    im_chan_watch(on_wait, NULL);
    for (uint64_t i = 1; i <= TOLD; i++)
        im__node_tell(ctx, &(im_node_commit){ .index = i, .data = { NULL, told_bytes(i), 0 } });
    im_chan_watch(NULL, NULL);
    im_chan_close(((im_node *)ctx)->channels.commits);
    return NULL;
}

START_TEST(commits_are_bounded_by_bytes)
{
    im_node *n = calloc(1, sizeof *n);
    uint64_t received = 0;
    size_t waits = 0;
    im_node_commit c;
    pthread_t thread;

    ck_assert_ptr_nonnull(n);
    ck_assert_int_eq(im_chan_new(sizeof c, IM_NODE_CHANNEL_CAP, NULL, &n->channels.commits), IM_OK);
    sem_init(&parked, 0, 0);
    pthread_create(&thread, NULL, tell_all, n);
    sem_wait(&parked);                     /* before the 10th, which waits for all before it   */
    ck_assert_uint_eq(im_chan_len(n->channels.commits), 9);
    while (im_chan_recv(n->channels.commits, &c)) {
        ck_assert_uint_eq(c.index, ++received);
        size_t len = im_chan_len(n->channels.commits);
        ck_assert(len <= 1 || bytes_between(received + 1, received + len) <=
                                  IM_NODE_COMMITS_BYTES_MAX);
        while (sem_trywait(&parked) == 0)
            waits++;
    }
    ck_assert_uint_eq(received, TOLD);
    ck_assert_uint_gt(waits, 0);
    pthread_join(thread, NULL);
    im_chan_unref(n->channels.commits);
    sem_destroy(&parked);
    free(n);
}
END_TEST

/* Killed between the making of its log and its first write, a member still begins. */
START_TEST(begun_before)
{
    const nodepb_Metadata whose = { .node_id = 1, .cluster_id = CLUSTER };
    im_arena arena = IM_ARENA_INIT;
    im_bytes metadata;
    im_status status;
    char folder[100];
    im_wal *wal;
    member *m = &w.members[0];

    open_world(1);
    ck_assert_int_eq(m->disk.vfs.make_dir(&m->disk, m->folder), 0);
    (void)snprintf(folder, sizeof folder, "%s/wal", m->folder);
    ck_assert_int_eq(im_proto_encode(nodepb_Metadata_type, &whose, &arena, NULL, &metadata,
                                     &status), IM_OK);
    ck_assert_int_eq(im_wal_create(folder, metadata, &(im_wal_options){ .vfs = &m->disk.vfs },
                                   &wal, &status), IM_OK);
    ck_assert_int_eq(im_wal_close(wal, &status), IM_OK);
    im_arena_release(&arena);
    start(m);
    ck_assert_int_eq(put(m, "a"), IM_OK);
    close_world();
}
END_TEST

START_TEST(too_large)
{
    char *large = calloc(1, IM_NODE_DATA_MAX + 1);
    member *m = &w.members[0];
    uint64_t id;

    open_world(3);
    for (size_t i = 0; i < 3; i++)
        w.members[i].options.tick_ms = 100;    /* a slow machine needs a while for so much    */
    start_all();
    member *follower = &w.members[leader_of(m)->id % 3];
    ck_assert_int_eq(put(follower, "a"), IM_OK);
    ck_assert_int_eq(await(follower, propose(follower, large, IM_NODE_DATA_MAX + 1)),
                     IM_INVALID_ARGUMENT);
    do {
        id = propose(follower, large, IM_NODE_DATA_MAX);
    } while (!is_done(follower, id));
    ck_assert_int_eq(follower->answers[id], IM_OK);
    UNTIL(is_same(&w.members[0], &w.members[1]) && is_same(&w.members[0], &w.members[2]));
    free(large);
    close_world();
}
END_TEST

/* ---- what is refused ---- */

#define AT(x) IM_STR_INIT(x)

static const struct refused {
    const char *label;
    nodepb_Member members[3];
    size_t count;
    uint64_t id;
    const char *folder, *text;
} REFUSED[] = {
    { "no id", { { .id = 1, .address = AT("h:1") } }, 1, 0, "f", "0 is nobody's id" },
    { "id 0", { { .id = 0, .address = AT("h:1") } }, 1, 1, "f", "0 is nobody's id" },
    { "no members", { { .id = 0 } }, 0, 1, "f", "member 1 is none of 0 members" },
    { "not among them", { { .id = 1, .address = AT("h:1") } }, 1, 2, "f",
      "member 2 is none of 1 members" },
    { "twice", { { .id = 1, .address = AT("h:1") }, { .id = 1, .address = AT("h:2") } }, 2, 1, "f",
      "the members' ids do not ascend" },
    { "no order", { { .id = 2, .address = AT("h:1") }, { .id = 1, .address = AT("h:2") } }, 2, 1,
      "f", "the members' ids do not ascend" },
    { "no address", { { .id = 1, .address = AT("h:1") }, { .id = 2 } }, 2, 1, "f",
      "member 2 at \"\": no such address" },
    { "no port", { { .id = 1, .address = AT("h") } }, 1, 1, "f",
      "member 1 at \"h\": no such address" },
    { "a NUL", { { .id = 1, .address = AT("h:1\0") } }, 1, 1, "f", "no such address" },
    { "too many", { { .id = 1, .address = AT("h:1") } }, IM_RAFT_MEMBERS_MAX + 1, 1, "f",
      "more than 64 members" },
    { "no folder", { { .id = 1, .address = AT("h:1") } }, 1, 1, NULL, "no folder" },
    { "an empty one", { { .id = 1, .address = AT("h:1") } }, 1, 1, "", "no folder" },
};

START_TEST(wrong_options)
{
    const struct refused *row = &REFUSED[_i];
    const im_node_options options = { .id = row->id, .folder = row->folder,
                                      .members = row->members, .member_count = row->count };
    im_status status = { 0 };
    im_node *node = NULL;

    ck_assert_msg(im_node_start(&options, &node, &status) == IM_INVALID_ARGUMENT &&
                  strstr(status.text, row->text) != NULL, "%s: %s", row->label, status.text);
    ck_assert_ptr_null(node);
}
END_TEST

static void refuse(const im_node_options *options, im_code want, const char *text)
{
    im_status status = { 0 };
    im_node *node;

    ck_assert_int_eq(im_node_start(options, &node, &status), want);
    ck_assert_msg(strstr(status.text, text) != NULL, "%s", status.text);
}

START_TEST(wrong_places)
{
    member *m = &w.members[0];

    open_world(2);
    im_node_options options = m->options;
    start(m);
    refuse(&options, IM_UNAVAILABLE, "");  /* the folder is in use                            */
    options.folder = w.members[1].folder;
    refuse(&options, IM_UNAVAILABLE, "");  /* the port is                                     */
    stop(m);
    options = m->options;
    options.id = 2;
    refuse(&options, IM_FAILED_PRECONDITION, "the folder is member 1's of cluster 7");
    options = m->options;
    options.cluster_id++;
    refuse(&options, IM_FAILED_PRECONDITION, "the folder is member 1's of cluster 7");
    options.folder = "no/where";
    refuse(&options, IM_UNAVAILABLE, "no/where: No such file or directory");
    options = m->options;
    options.tls = &(im_http_tls){ "no.pem", "no.key", "no-ca.pem" };
    refuse(&options, IM_INVALID_ARGUMENT, "no.pem");
    im_node_free(NULL);
    close_world();
}
END_TEST

int main(void)
{
    Suite *s = suite_create("node");
    TCase *t = tcase_create("alone");
    tcase_add_test(t, alone);
    tcase_add_test(t, from_a_snapshot);
    tcase_add_test(t, from_a_large_snapshot);
    tcase_add_test(t, unasked_state);
    tcase_add_test(t, slow_program);
    tcase_add_test(t, commits_are_bounded_by_bytes);
    tcase_add_test(t, begun_before);
    tcase_add_test(t, too_large);
    suite_add_tcase(s, t);
    t = tcase_create("refused");
    tcase_add_loop_test(t, wrong_options, 0, ROWS(REFUSED));
    tcase_add_test(t, wrong_places);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
