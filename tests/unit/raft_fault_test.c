/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raft_fault_test.c - a member without memory, with a Storage that fails, among liars; and that it
 * is what it says: the same calls give the same Readies, and a steady one allocates nothing.
 */
#include <limits.h>

#include "faulty.h"
#include "raft_world.h"

/* ---- memory ---- */

/* A call on a member: it works, or memory ran out; where that was half-way it never works again. */
struct trial {
    im_raft *raft;
    im_raft_memory *memory;
    im_code first;                         /* the member's failure                             */
    bool refused;                          /* it refused something, so that what comes may differ */
};

static bool works(struct trial *t, im_code code)
{
    if (t->first != IM_OK)
        ck_assert_int_eq(code, t->first);
    else if (code != IM_OK && code != IM_ABORTED && !t->refused)
        ck_assert_int_eq(code, IM_RESOURCE_EXHAUSTED);
    t->refused = t->refused || code == IM_RESOURCE_EXHAUSTED;
    if (t->raft != NULL)
        t->first = im_raft_get_status(t->raft).failure;
    return code == IM_OK;
}

static void do_ready(struct trial *t)
{
    im_raft_ready ready;
    im_arena arena = IM_ARENA_INIT;

    if (!works(t, im_raft_take_ready(t->raft, &ready, NULL)))
        return;
    /* The storage has a memory of its own; what it refuses is stored when there is some again. */
    if (ready.hard_state.term != 0)
        im_raft_memory_set_hard_state(t->memory, &ready.hard_state);
    if (ready.snapshot != NULL)
        ck_assert_int_eq(im_raft_memory_apply_snapshot(t->memory, ready.snapshot, NULL), IM_OK);
    ck_assert_int_eq(
        im_raft_memory_append(t->memory, ready.entries.ptr, ready.entries.len, NULL), IM_OK);
    for (size_t i = 0; i < ready.committed_entries.len; i++) {
        raftpb_ConfChangeV2 change;
        raftpb_ConfState conf;

        if (im_raft_conf_change_of(&ready.committed_entries.ptr[i], &arena, &change, NULL) == IM_OK)
            works(t, im_raft_apply_conf_change(t->raft, &change, &arena, &conf, NULL));
    }
    works(t, im_raft_advance(t->raft, NULL));
    im_arena_release(&arena);
}

static void hear(struct trial *t, raftpb_Message m)
{
    m.to = 1;
    if (m.from == 0)
        m.from = 2;
    if (m.term == 0)
        m.term = im_raft_get_status(t->raft).hard_state.term;
    works(t, im_raft_step(t->raft, &m, NULL));
    do_ready(t);
}

/* All that a member does in its life, in short. */
static void live(struct trial *t)
{
    static const uint64_t VOTERS[] = { 1, 2, 3 };
    raftpb_ConfChangeSingle changes[] = {
        { .type_ = raftpb_ConfChangeType_ConfChangeAddNode, .node_id = 4 },
        { .type_ = raftpb_ConfChangeType_ConfChangeAddLearnerNode, .node_id = 5 },
        { .type_ = raftpb_ConfChangeType_ConfChangeRemoveNode, .node_id = 3 },
    };
    raftpb_ConfChangeV2 change = { .changes = { changes, 3, 3 }, .context = bytes_of("why") };
    raftpb_Snapshot snapshot = {
        .data = bytes_of("state"),
        .metadata = { .index = 50,
                      .term = 3,
                      .conf_state = { .voters = { (uint64_t *)(uintptr_t)VOTERS, 3, 3 } } },
    };
    raftpb_Entry entry = { .term = 3, .index = 51, .data = bytes_of("theirs") };

    works(t, im_raft_campaign(t->raft, NULL));
    do_ready(t);
    hear(t, (raftpb_Message){ .type_ = MSG(VoteResp) });
    works(t, im_raft_read_index(t->raft, bytes_of("early"), NULL));
    for (int i = 0; i < 70; i++)
        works(t, im_raft_propose(t->raft, bytes_of("some bytes of data"), NULL));
    do_ready(t);
    hear(t, (raftpb_Message){ .type_ = MSG(AppResp), .index = 10 });
    works(t, im_raft_read_index(t->raft, bytes_of("late"), NULL));
    hear(t, (raftpb_Message){ .type_ = MSG(HeartbeatResp), .context = bytes_of("late") });
    hear(t, (raftpb_Message){ .type_ = MSG(AppResp), .index = 72 });
    works(t, im_raft_propose_conf_change_v2(t->raft, &change, NULL));
    do_ready(t);
    hear(t, (raftpb_Message){ .type_ = MSG(AppResp), .index = 73 });
    hear(t, (raftpb_Message){ .type_ = MSG(AppResp), .from = 4, .index = 73 });
    works(t, im_raft_transfer_leader(t->raft, 2, NULL));
    works(t, im_raft_tick(t->raft, NULL));
    hear(t, (raftpb_Message){ .type_ = MSG(Heartbeat), .term = 3, .context = bytes_of("c") });
    snapshot.metadata.index = 150;
    entry.index = 151;
    hear(t, (raftpb_Message){ .type_ = MSG(Snap), .term = 3, .snapshot = &snapshot });
    hear(t, (raftpb_Message){ .type_ = MSG(App),
                              .term = 3,
                              .log_term = 3,
                              .index = 150,
                              .entries = { &entry, 1, 1 } });
    entry.term = 4;
    hear(t, (raftpb_Message){ .type_ = MSG(App),
                              .term = 4,
                              .log_term = 3,
                              .index = 150,
                              .entries = { &entry, 1, 1 } });
    works(t, im_raft_propose(t->raft, bytes_of("forwarded"), NULL));
    works(t, im_raft_read_index(t->raft, bytes_of("forwarded"), NULL));
    do_ready(t);
}

static im_raft_config config_of(im_raft_memory *memory, const im_mem *mem)
{
    return (im_raft_config){
        .id = 1,
        .election_tick = 10,
        .heartbeat_tick = 1,
        .storage = im_raft_memory_storage(memory),
        .max_size_per_msg = IM_RAFT_NO_LIMIT,
        .max_inflight_msgs = 256,
        .mem = mem,
    };
}

static im_raft_memory *memory_of_three(void)
{
    uint64_t voters[] = { 1, 2, 3 };
    raftpb_Snapshot first = {
        .metadata = { .index = 1, .term = 1, .conf_state = { .voters = { voters, 3, 3 } } },
    };
    im_raft_memory *memory;

    ck_assert_int_eq(im_raft_memory_new(NULL, &memory), IM_OK);
    ck_assert_int_eq(im_raft_memory_apply_snapshot(memory, &first, NULL), IM_OK);
    return memory;
}

START_TEST(memory_that_runs_out_ends_a_member_and_leaves_nothing_behind)
{
    bool failed = true;
    long until = 0;

    for (; failed; until++) {
        struct faulty faulty = { .until = until };
        im_mem mem = faulty_mem(&faulty);
        struct trial t = { .memory = memory_of_three() };
        im_raft_config config = config_of(t.memory, &mem);

        ck_assert_int_lt(until, 1000);
        if (works(&t, im_raft_new(&config, &t.raft, NULL))) {
            live(&t);
            if (!faulty.failed)
                ck_assert_uint_eq(im_raft_get_status(t.raft).last_index, 151);
        }
        failed = faulty.failed;
        im_raft_free(t.raft);
        im_raft_memory_free(t.memory);
        ck_assert_int_eq(faulty.live, 0);
    }
    ck_assert_int_gt(until, 10);
}
END_TEST

START_TEST(a_memory_storage_without_memory_is_as_it_was)
{
    bool failed = true;

    for (long until = 0; failed; until++) {
        struct faulty faulty = { .until = until };
        im_mem mem = faulty_mem(&faulty);
        raftpb_Entry entries[] = {
            { .term = 1, .index = 1, .data = bytes_of("a") },
            { .term = 1, .index = 2, .data = bytes_of("b") },
            { .term = 1, .index = 3, .data = bytes_of("c") },
        };
        im_raft_memory *memory = NULL;
        uint64_t last = 0;

        if (im_raft_memory_new(&mem, &memory) == IM_OK) {
            raftpb_Storage storage = im_raft_memory_storage(memory);
            im_code code = im_raft_memory_append(memory, entries, 3, NULL);
            ck_assert_int_eq(raftpb_Storage_last_index(storage, &last, NULL), IM_OK);
            ck_assert_uint_eq(last, code == IM_OK ? 3 : 0);
            entries[1].term = 2;
            if (code == IM_OK && im_raft_memory_append(memory, &entries[1], 1, NULL) == IM_OK) {
                ck_assert_int_eq(raftpb_Storage_last_index(storage, &last, NULL), IM_OK);
                ck_assert_uint_eq(last, 2);
            }
            code = im_raft_memory_create_snapshot(memory, 1, NULL, bytes_of("s"), NULL);
            ck_assert(code != IM_OK || last > 0);
        }
        failed = faulty.failed;
        im_raft_memory_free(memory);
        ck_assert_int_eq(faulty.live, 0);
    }
}
END_TEST

/* ---- a Storage that fails ---- */

static raftpb_Storage_vtable broken_reads;
static im_code broken_with;

static im_code broken_term(void *self, uint64_t index, uint64_t *term_out, im_status *status)
{
    (void)self;
    (void)index;
    (void)term_out;
    (void)status;
    return broken_with;
}

START_TEST(an_error_of_the_storage_ends_the_member_with_its_code)
{
    im_raft_memory *memory = memory_of_three();
    raftpb_Entry entries[] = { { .term = 1, .index = 2 }, { .term = 1, .index = 3 } };
    im_raft_config config = config_of(memory, NULL);
    im_raft *raft;
    im_status status;

    ck_assert_int_eq(im_raft_memory_append(memory, entries, 2, NULL), IM_OK);
    broken_reads = *config.storage.vt;
    config.storage.vt = &broken_reads;
    ck_assert_int_eq(im_raft_new(&config, &raft, NULL), IM_OK);
    broken_reads.term = broken_term;
    broken_with = IM_DATA_LOSS;
    raftpb_Message m = {
        .type_ = MSG(App), .to = 1, .from = 2, .term = 1, .log_term = 1, .index = 2
    };
    ck_assert_int_eq(im_raft_step(raft, &m, &status), IM_DATA_LOSS);
    ck_assert_str_eq(status.text, "this member of the group has ended: data was lost or damaged");
    ck_assert_int_eq(im_raft_tick(raft, NULL), IM_DATA_LOSS);
    ck_assert(!im_raft_has_ready(raft));
    im_raft_free(raft);
    im_raft_memory_free(memory);
}
END_TEST

START_TEST(a_hard_state_that_does_not_fit_the_log_is_refused)
{
    im_raft_memory *memory = memory_of_three();
    im_raft_config config = config_of(memory, NULL);
    im_raft *raft = NULL;

    im_raft_memory_set_hard_state(memory, &(raftpb_HardState){ .term = 2, .commit = 7 });
    ck_assert_int_eq(im_raft_new(&config, &raft, NULL), IM_DATA_LOSS);
    ck_assert_ptr_null(raft);
    im_raft_memory_free(memory);
}
END_TEST

START_TEST(a_leader_that_commits_what_is_not_there_ends_the_member)
{
    im_raft_memory *memory = memory_of_three();
    im_raft_config config = config_of(memory, NULL);
    im_raft *raft;
    raftpb_Message m = { .type_ = MSG(Heartbeat), .to = 1, .from = 2, .term = 1, .commit = 9 };

    ck_assert_int_eq(im_raft_new(&config, &raft, NULL), IM_OK);
    ck_assert_int_eq(im_raft_step(raft, &m, NULL), IM_DATA_LOSS);
    im_raft_free(raft);
    im_raft_memory_free(memory);
}
END_TEST

START_TEST(configurations_that_cannot_work_are_refused)
{
    im_raft_memory *memory = memory_of_three();
    im_raft_config good = config_of(memory, NULL);
    im_raft_config bad[] = { good, good, good, good, good, good, good, good };
    im_status status;
    im_raft *raft;

    bad[0].id = 0;
    bad[1].id = IM_RAFT_APPLY_THREAD;
    bad[2].heartbeat_tick = 0;
    bad[3].election_tick = 1;
    bad[4].storage.vt = NULL;
    bad[5].max_inflight_msgs = 0;
    bad[6].max_inflight_bytes = 5;
    bad[7].read_only = IM_RAFT_READ_LEASE_BASED;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ck_assert_int_eq(im_raft_new(&bad[i], &raft, &status), IM_INVALID_ARGUMENT);
        ck_assert_str_ne(status.text, "");
    }
    im_raft_memory_free(memory);
}
END_TEST

/* ---- liars ---- */

static uint64_t dice;

static uint64_t roll(uint64_t sides)
{
    dice ^= dice << 13;
    dice ^= dice >> 7;
    dice ^= dice << 17;
    return dice % sides;
}

/* Small numbers mostly, which meet the others' numbers, and now and then the largest. */
static uint64_t any_number(void)
{
    return roll(50) == 0 ? UINT64_MAX - roll(3) : roll(12);
}

static raftpb_Message any_message(raftpb_Entry *entries, raftpb_Snapshot *snapshot)
{
    static uint64_t ids[] = { 1, 2, 3, 4 };
    raftpb_Message m = {
        .type_ = (raftpb_MessageType)roll(26),
        .to = 1,
        .from = roll(50) == 0 ? IM_RAFT_APPEND_THREAD - roll(2) : roll(6),
        .term = roll(8) == 0 ? any_number() : roll(4),
        .log_term = any_number(),
        .index = any_number(),
        .commit = roll(3) == 0 ? any_number() : 0,
        .vote = any_number(),
        .reject = roll(2),
        .reject_hint = any_number(),
        .entries = { entries, roll(4), 4 },
        .context = roll(3) == 0 ? bytes_of("CampaignTransfer") : bytes_of("ctx"),
    };

    for (size_t i = 0; i < m.entries.len; i++)
        entries[i] = (raftpb_Entry){ .type_ = (raftpb_EntryType)roll(4),
                                     .term = roll(2) == 0 ? m.log_term : any_number(),
                                     .index = roll(8) == 0 ? any_number() : m.index + 1 + i,
                                     .data = roll(2) == 0 ? bytes_of("\x08\x01") : bytes_of("??") };
    if (roll(4) == 0) {
        *snapshot = (raftpb_Snapshot){
            .metadata = { .index = any_number(), .term = roll(4),
                          .conf_state = { .voters = { ids, roll(5), 4 } } },
        };
        m.snapshot = snapshot;
    }
    return m;
}

/* What the member says is stored, without believing any of it. */
static void store(im_raft *raft, im_raft_memory *memory)
{
    im_raft_ready ready;

    if (im_raft_take_ready(raft, &ready, NULL) != IM_OK)
        return;
    if (ready.hard_state.term != 0)
        im_raft_memory_set_hard_state(memory, &ready.hard_state);
    if (ready.snapshot != NULL &&
        im_raft_memory_apply_snapshot(memory, ready.snapshot, NULL) != IM_OK)
        ck_abort_msg("a snapshot that goes back");
    ck_assert_int_eq(im_raft_memory_append(memory, ready.entries.ptr, ready.entries.len, NULL),
                     IM_OK);
    (void)!im_raft_advance(raft, NULL);
}

static void change_members(im_raft *raft)
{
    raftpb_ConfChangeSingle changes[2];
    raftpb_ConfChangeV2 change = {
        .transition = (raftpb_ConfChangeTransition)roll(3),
        .changes = { changes, roll(3), 2 },
    };

    for (size_t i = 0; i < 2; i++)
        changes[i] = (raftpb_ConfChangeSingle){ .type_ = (raftpb_ConfChangeType)roll(4),
                                                .node_id = roll(5) };
    (void)!im_raft_apply_conf_change(raft, &change, NULL, NULL, NULL);
}

START_TEST(no_message_makes_a_member_crash)
{
    raftpb_Entry entries[4];
    raftpb_Snapshot snapshot;

    dice = 88172645463325252u + (uint64_t)_i;
    for (int life = 0; life < 40; life++) {
        im_raft_memory *memory = memory_of_three();
        im_raft_config config = config_of(memory, NULL);
        im_raft *raft;

        config.pre_vote = roll(2);
        config.check_quorum = roll(2);
        ck_assert_int_eq(im_raft_new(&config, &raft, NULL), IM_OK);
        for (int i = 0; i < 500 && im_raft_get_status(raft).failure == IM_OK; i++) {
            raftpb_Message m = any_message(entries, &snapshot);
            (void)!im_raft_step(raft, &m, NULL);
            if (roll(4) == 0)
                (void)!im_raft_tick(raft, NULL);
            if (roll(40) == 0)
                (void)!im_raft_campaign(raft, NULL);
            if (roll(4) == 0)
                (void)!im_raft_propose(raft, bytes_of("p"), NULL);
            if (roll(20) == 0)
                change_members(raft);
            if (roll(3) == 0)
                store(raft, memory);
            im_raft_status status = im_raft_get_status(raft);
            ck_assert_uint_le(status.applied, status.hard_state.commit);
            ck_assert_uint_le(status.hard_state.commit, status.last_index);
        }
        im_raft_free(raft);
        im_raft_memory_free(memory);
    }
}
END_TEST

START_TEST(what_is_not_well_formed_is_refused)
{
    im_raft_memory *memory = memory_of_three();
    im_raft_config config = config_of(memory, NULL);
    raftpb_Entry gap[] = { { .term = 1, .index = 2 }, { .term = 1, .index = 4 } };
    raftpb_Entry back[] = { { .term = 2, .index = 2 }, { .term = 1, .index = 3 } };
    const raftpb_Message bad[] = {
        { .type_ = 99, .from = 2, .term = 2 },
        { .type_ = -1, .from = 2, .term = 2 },
        { .type_ = MSG(Hup), .from = 2 },
        { .type_ = MSG(StorageAppendResp), .from = 2, .term = 2, .index = 1 },
        { .type_ = MSG(App), .from = 2, .log_term = 1, .index = 1 },
        { .type_ = MSG(App), .from = 2, .term = 2, .log_term = 1, .index = 1,
          .entries = { gap, 2, 2 } },
        { .type_ = MSG(App), .from = 2, .term = 2, .log_term = 1, .index = 1,
          .entries = { back, 2, 2 } },
        { .type_ = MSG(App), .from = 2, .term = 1, .log_term = 1, .index = 1,
          .entries = { back, 1, 1 } },
        { .type_ = MSG(App), .from = 2, .term = 2, .log_term = 1, .index = UINT64_MAX },
        { .type_ = MSG(Prop), .from = 2 },
        { .type_ = MSG(ReadIndex), .from = 2 },
        { .type_ = MSG(App), .from = IM_RAFT_APPEND_THREAD, .term = 2, .entries = { gap, 2, 2 } },
    };
    im_raft *raft;

    ck_assert_int_eq(im_raft_new(&config, &raft, NULL), IM_OK);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(im_raft_step(raft, &bad[i], NULL) == IM_INVALID_ARGUMENT, "row %zu", i);
    ck_assert_uint_eq(im_raft_get_status(raft).hard_state.term, 0);
    ck_assert_int_eq(
        im_raft_step(raft, &(raftpb_Message){ .type_ = MSG(VoteResp), .from = 7, .term = 2 },
                     NULL),
        IM_NOT_FOUND);
    im_raft_free(raft);
    im_raft_memory_free(memory);
}
END_TEST

/* ---- steadiness ---- */

/* A group whose members are cut off and come back, by dice; the text of what all of them logged. */
static void adventure(struct raft_world *w, uint64_t seed)
{
    const im_raft_config config = { .pre_vote = true, .check_quorum = true };

    dice = seed;
    world_open(w, 3, &config);
    for (int i = 0; i < 300; i++) {
        uint64_t id = 1 + roll(3);

        world_isolate(w, id, roll(3) == 0);
        world_tick(w, 1 + roll(3), 1 + (int)roll(6));
        (void)!world_propose(w, 1 + roll(3), "x");
        world_settle(w);
    }
}

START_TEST(the_same_calls_give_the_same_readies)
{
    static struct raft_world a, b;

    adventure(&a, 42 + (uint64_t)_i);
    adventure(&b, 42 + (uint64_t)_i);
    ck_assert_str_eq(a.log, b.log);
    for (uint64_t id = 1; id <= 3; id++)
        ck_assert_str_eq(a.node[id].applied, b.node[id].applied);
    world_close(&a);
    world_close(&b);
}
END_TEST

static void propose_and_store(struct trial *t, int times)
{
    for (int i = 0; i < times; i++) {
        uint64_t last = im_raft_get_status(t->raft).last_index;

        works(t, im_raft_propose(t->raft, bytes_of("some bytes of data"), NULL));
        do_ready(t);
        hear(t, (raftpb_Message){ .type_ = MSG(AppResp), .index = last + 1 });
        hear(t, (raftpb_Message){ .type_ = MSG(AppResp), .from = 3, .index = last + 1 });
        if (i % 100 == 99)
            ck_assert_int_eq(im_raft_memory_compact(t->memory, last - 10, NULL), IM_OK);
    }
}

START_TEST(a_steady_leader_allocates_nothing)
{
    struct faulty faulty = { .until = LONG_MAX };
    im_mem mem = faulty_mem(&faulty);
    struct trial t = { .memory = memory_of_three() };
    im_raft_config config = config_of(t.memory, &mem);

    ck_assert(works(&t, im_raft_new(&config, &t.raft, NULL)));
    works(&t, im_raft_campaign(t.raft, NULL));
    do_ready(&t);
    hear(&t, (raftpb_Message){ .type_ = MSG(VoteResp) });
    hear(&t, (raftpb_Message){ .type_ = MSG(AppResp), .from = 3, .index = 2 });
    propose_and_store(&t, 3000);
    long before = faulty.until;
    propose_and_store(&t, 3000);
    ck_assert_int_eq(faulty.until, before);
    im_raft_free(t.raft);
    im_raft_memory_free(t.memory);
    ck_assert_int_eq(faulty.live, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("raft_fault");
    TCase *tests = tcase_create("faults");

    tcase_add_test(tests, memory_that_runs_out_ends_a_member_and_leaves_nothing_behind);
    tcase_add_test(tests, a_memory_storage_without_memory_is_as_it_was);
    tcase_add_test(tests, an_error_of_the_storage_ends_the_member_with_its_code);
    tcase_add_test(tests, a_hard_state_that_does_not_fit_the_log_is_refused);
    tcase_add_test(tests, a_leader_that_commits_what_is_not_there_ends_the_member);
    tcase_add_test(tests, configurations_that_cannot_work_are_refused);
    tcase_add_loop_test(tests, no_message_makes_a_member_crash, 0, 10);
    tcase_add_test(tests, what_is_not_well_formed_is_refused);
    tcase_add_loop_test(tests, the_same_calls_give_the_same_readies, 0, 5);
    tcase_add_test(tests, a_steady_leader_allocates_nothing);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
