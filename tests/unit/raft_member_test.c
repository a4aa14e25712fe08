/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raft_member_test.c - groups that begin, grow, shrink and are replaced (section 6 of the paper),
 * and the log that carries all that: terms, ranges, conflicts, what a Storage in memory keeps.
 */
#include "raft_world.h"

static struct raft_world w;

static void tear_down(void)
{
    world_close(&w);
}

static raftpb_ConfChangeSingle change_of(char kind, uint64_t id)
{
    raftpb_ConfChangeType type = raftpb_ConfChangeType_ConfChangeAddNode;

    if (kind == 'r')
        type = raftpb_ConfChangeType_ConfChangeRemoveNode;
    if (kind == 'l')
        type = raftpb_ConfChangeType_ConfChangeAddLearnerNode;
    return (raftpb_ConfChangeSingle){ .type_ = type, .node_id = id };
}

/* "v4 r1": as transcripts spell it. */
static im_code propose(uint64_t at, const char *text, raftpb_ConfChangeTransition transition)
{
    raftpb_ConfChangeSingle changes[8];
    raftpb_ConfChangeV2 change = { .transition = transition, .changes = { changes, 0, 8 } };

    for (; *text != '\0'; text += text[2] == ' ' ? 3 : 2)
        changes[change.changes.len++] = change_of(text[0], (uint64_t)(text[1] - '0'));
    return im_raft_propose_conf_change_v2(member(&w, at), &change, NULL);
}

static raftpb_ConfState conf_of(uint64_t id)
{
    raftpb_ConfState conf;

    ck_assert_int_eq(im_raft_conf_state(member(&w, id), &w.arena, &conf), IM_OK);
    return conf;
}

/* ---- beginning ---- */

START_TEST(a_new_group_begins_with_its_peers)
{
    const im_raft_peer peers[] = { { .id = 1, .context = bytes_of("here") }, { .id = 2 } };
    im_raft_memory *memory;
    im_raft_ready ready;
    im_raft_config config = {
        .id = 1, .election_tick = 10, .heartbeat_tick = 1, .max_inflight_msgs = 1
    };
    im_raft *raft;
    im_arena arena = IM_ARENA_INIT;
    raftpb_ConfChangeV2 change;

    ck_assert_int_eq(im_raft_memory_new(NULL, &memory), IM_OK);
    config.storage = im_raft_memory_storage(memory);
    config.max_size_per_msg = IM_RAFT_NO_LIMIT;
    ck_assert_int_eq(im_raft_new(&config, &raft, NULL), IM_OK);
    ck_assert_int_eq(im_raft_bootstrap(raft, peers, 0, NULL), IM_INVALID_ARGUMENT);
    ck_assert_int_eq(im_raft_bootstrap(raft, peers, 2, NULL), IM_OK);
    ck_assert_int_eq(im_raft_bootstrap(raft, peers, 2, NULL), IM_FAILED_PRECONDITION);
    ck_assert_int_eq(im_raft_take_ready(raft, &ready, NULL), IM_OK);
    ck_assert_uint_eq(ready.entries.len, 2);
    ck_assert_uint_eq(ready.committed_entries.len, 2);
    ck_assert_uint_eq(ready.hard_state.term, 1);
    ck_assert_uint_eq(ready.hard_state.commit, 2);
    ck_assert(ready.must_sync);
    ck_assert_int_eq(
        im_raft_conf_change_of(&ready.committed_entries.ptr[0], &arena, &change, NULL), IM_OK);
    ck_assert_uint_eq(change.changes.ptr[0].node_id, 1);
    ck_assert_mem_eq(change.context.ptr, "here", 4);
    ck_assert_int_eq(im_raft_memory_append(memory, ready.entries.ptr, ready.entries.len, NULL),
                     IM_OK);
    ck_assert_int_eq(im_raft_advance(raft, NULL), IM_OK);
    ck_assert_int_eq(im_raft_campaign(raft, NULL), IM_OK);
    ck_assert_int_eq(im_raft_get_status(raft).soft_state.state, IM_RAFT_CANDIDATE);
    im_arena_release(&arena);
    im_raft_free(raft);
    im_raft_memory_free(memory);
}
END_TEST

START_TEST(a_member_starts_again_where_it_was)
{
    world_open(&w, 3, NULL);
    world_elect(&w, 1);
    ck_assert_int_eq(world_propose(&w, 1, "x"), IM_OK);
    world_settle(&w);
    im_raft_status before = im_raft_get_status(member(&w, 2));
    im_raft_free(member(&w, 2));
    w.node[2].config.applied = before.applied;
    world_start(&w, 2);
    im_raft_status after = im_raft_get_status(member(&w, 2));
    ck_assert_uint_eq(after.hard_state.term, before.hard_state.term);
    ck_assert_uint_eq(after.hard_state.vote, before.hard_state.vote);
    ck_assert_uint_eq(after.hard_state.commit, before.hard_state.commit);
    ck_assert(!im_raft_has_ready(member(&w, 2)));
    ck_assert_int_eq(world_propose(&w, 1, "y"), IM_OK);
    world_settle(&w);
    world_expect_applied(&w, 2, "xy");
}
END_TEST

/* ---- changing ---- */

static uint64_t pending(uint64_t id)
{
    return im_raft_get_status(member(&w, id)).pending_conf_index;
}

START_TEST(one_change_at_a_time)
{
    world_open(&w, 3, NULL);
    world_elect(&w, 1);
    ck_assert_uint_eq(pending(1), 1);      /* what its log had when its term began             */
    ck_assert_int_eq(propose(1, "v4", 0), IM_OK);
    ck_assert_uint_eq(pending(1), im_raft_get_status(member(&w, 1)).last_index);
    ck_assert_int_eq(propose(1, "v5", 0), IM_OK);
    ck_assert_uint_eq(pending(1), im_raft_get_status(member(&w, 1)).last_index - 1);
    ck_assert_uint_eq(pending(2), 0);
    world_ready(&w, 1);
    ck_assert_uint_eq(w.node[1].last.entries.len, 2);
    ck_assert_int_eq(w.node[1].last.entries.ptr[0].type_, raftpb_EntryType_EntryConfChangeV2);
    ck_assert_int_eq(w.node[1].last.entries.ptr[1].type_, raftpb_EntryType_EntryNormal);
    ck_assert_uint_eq(w.node[1].last.entries.ptr[1].data.len, 0);
    ck_assert(said(&w, "1 ignoring conf change transition:ConfChangeTransitionAuto "
                       "changes:{type:ConfChangeAddNode node_id:5} at config voters=(1 2 3): "
                       "possible unapplied conf change at index 3 (applied to 2)"));
    world_settle(&w);
    ck_assert_uint_eq(conf_of(1).voters.len, 4);
    ck_assert_int_eq(propose(1, "r4", 0), IM_OK);
    world_settle(&w);
    ck_assert_uint_eq(conf_of(1).voters.len, 3);
}
END_TEST

START_TEST(a_joint_configuration_is_left_by_itself)
{
    world_open(&w, 5, NULL);
    world_elect(&w, 1);
    ck_assert_int_eq(propose(1, "r4 r5", 0), IM_OK);
    world_settle(&w);
    raftpb_ConfState conf = conf_of(1);
    ck_assert_uint_eq(conf.voters.len, 3);
    ck_assert_uint_eq(conf.voters_outgoing.len, 0);
    ck_assert(said(&w, "initiating automatic transition out of joint configuration "
                       "voters=(1 2 3)&&(1 2 3 4 5) autoleave"));
}
END_TEST

START_TEST(an_explicit_joint_configuration_is_left_when_told)
{
    raftpb_ConfChangeTransition how =
        raftpb_ConfChangeTransition_ConfChangeTransitionJointExplicit;

    world_open(&w, 3, NULL);
    world_elect(&w, 1);
    ck_assert_int_eq(propose(1, "r3", how), IM_OK);
    world_settle(&w);
    ck_assert_uint_eq(conf_of(2).voters_outgoing.len, 3);
    ck_assert_int_eq(propose(1, "r2", 0), IM_OK);
    world_settle(&w);
    ck_assert_uint_eq(conf_of(2).voters_outgoing.len, 3);
    ck_assert(said(&w, "must transition out of joint config first"));
    ck_assert_int_eq(propose(1, "", 0), IM_OK);
    world_settle(&w);
    ck_assert_uint_eq(conf_of(2).voters_outgoing.len, 0);
    ck_assert_int_eq(propose(1, "", 0), IM_OK);
    ck_assert(said(&w, "not in joint state; refusing empty conf change"));
}
END_TEST

START_TEST(a_voter_becomes_a_learner_and_back)
{
    world_open(&w, 3, NULL);
    world_elect(&w, 1);
    ck_assert_int_eq(propose(1, "r3 l3", 0), IM_OK);
    world_settle(&w);
    ck_assert_uint_eq(conf_of(1).learners.len, 1);
    ck_assert(!im__raft_promotable(member(&w, 3)));
    ck_assert_int_eq(world_propose(&w, 1, "x"), IM_OK);
    world_settle(&w);
    world_expect_applied(&w, 3, "x");
    ck_assert_int_eq(propose(1, "v3", 0), IM_OK);
    world_settle(&w);
    ck_assert_uint_eq(conf_of(3).learners.len, 0);
    ck_assert(im__raft_promotable(member(&w, 3)));
}
END_TEST

START_TEST(learners_do_not_count)
{
    uint64_t voters[] = { 1, 2 };
    uint64_t learners[] = { 3, 4 };
    raftpb_ConfState conf = { .voters = { voters, 2, 2 }, .learners = { learners, 2, 2 } };

    world_open_as(&w, &conf, 4, NULL);
    world_elect(&w, 1);
    world_isolate(&w, 2, true);
    ck_assert_int_eq(world_propose(&w, 1, "x"), IM_OK);
    world_settle(&w);
    ck_assert_uint_eq(commit_of(&w, 1), 2);
    world_isolate(&w, 2, false);
    world_tick(&w, 1, 1);
    world_settle(&w);
    ck_assert_uint_eq(commit_of(&w, 4), 3);
}
END_TEST

START_TEST(a_removed_leader_leads_until_it_is_told_to_step_down)
{
    const im_raft_config config = { .step_down_on_removal = _i != 0 };

    world_open(&w, 3, &config);
    world_elect(&w, 1);
    ck_assert_int_eq(propose(1, "r1", 0), IM_OK);
    world_settle(&w);
    ck_assert_int_eq(state_of(&w, 1), _i != 0 ? IM_RAFT_FOLLOWER : IM_RAFT_LEADER);
    if (_i == 0) {
        ck_assert_int_eq(world_propose(&w, 1, "x"), IM_ABORTED);
        world_tick(&w, 1, 1);
        world_settle(&w);
    }
    world_elect(&w, 2);
    ck_assert_int_eq(world_propose(&w, 2, "y"), IM_OK);
    world_settle(&w);
    world_expect_applied(&w, 3, "y");
}
END_TEST

START_TEST(a_group_that_shrinks_commits_what_waited)
{
    world_open(&w, 2, NULL);
    world_elect(&w, 1);
    ck_assert_int_eq(propose(1, "r2", 0), IM_OK);
    world_flush(&w, 1);
    ck_assert_int_eq(world_propose(&w, 1, "x"), IM_OK);
    world_flush(&w, 1);
    uint64_t last = im_raft_get_status(member(&w, 1)).last_index;
    world_step(&w, 1,
               (raftpb_Message){ .type_ = MSG(AppResp), .from = 2, .term = 1, .index = last - 1 });
    world_flush(&w, 1);
    ck_assert_uint_eq(commit_of(&w, 1), last);
    world_expect_applied(&w, 1, "x");
}
END_TEST

START_TEST(removing_the_transferee_ends_the_transfer)
{
    world_open(&w, 3, NULL);
    world_elect(&w, 1);
    ck_assert_int_eq(propose(1, "r3", 0), IM_OK);
    world_isolate(&w, 3, true);
    ck_assert_int_eq(im_raft_transfer_leader(member(&w, 1), 3, NULL), IM_OK);
    world_settle(&w);
    ck_assert_uint_eq(im_raft_get_status(member(&w, 1)).lead_transferee, 0);
}
END_TEST

START_TEST(what_cannot_be_changed_so_is_refused)
{
    raftpb_ConfChangeSingle all[] = { change_of('r', 1), change_of('r', 2), change_of('r', 3) };
    raftpb_ConfChangeV2 change = { .changes = { all, 3, 3 } };
    raftpb_Entry entry = { .type_ = raftpb_EntryType_EntryConfChange, .data = bytes_of("\xff") };
    raftpb_Message m = { .type_ = MSG(Prop), .to = 1, .from = 2, .entries = { &entry, 1, 1 } };
    raftpb_ConfChangeV2 read;

    world_open(&w, 3, NULL);
    world_elect(&w, 1);
    ck_assert_int_eq(im_raft_apply_conf_change(member(&w, 1), &change, NULL, NULL, NULL),
                     IM_INVALID_ARGUMENT);
    ck_assert_uint_eq(conf_of(1).voters.len, 3);
    ck_assert_int_eq(im_raft_step(member(&w, 1), &m, NULL), IM_INVALID_ARGUMENT);
    ck_assert_uint_eq(im_raft_get_status(member(&w, 1)).last_index, 2);
    entry.type_ = raftpb_EntryType_EntryNormal;
    ck_assert_int_eq(im_raft_conf_change_of(&entry, &w.arena, &read, NULL), IM_INVALID_ARGUMENT);
}
END_TEST

/* ---- the log ---- */

/* Member 1's log is 1@1 (a snapshot), then 1 1 2 4 4 from index 2 on, of which 5 and 6 are
 * unstable. */
static void open_log(void)
{
    uint64_t terms[] = { 1, 1, 2 };
    raftpb_Entry entries[] = { { .term = 4, .index = 5, .data = bytes_of("five") },
                               { .term = 4, .index = 6, .data = bytes_of("six") } };

    world_open(&w, 2, NULL);
    world_rewrite(&w, 1, terms, 3, (raftpb_HardState){ .term = 4, .commit = 1 });
    im__raft_log_append(member(&w, 1), entries, 2);
}

START_TEST(terms_are_found_in_both_parts_of_the_log)
{
    static const uint64_t TERMS[] = { 1, 1, 1, 2, 4, 4 };
    uint64_t term = 0;

    open_log();
    for (uint64_t i = 1; i <= 6; i++) {
        ck_assert_int_eq(im__raft_term_at(member(&w, 1), i, &term), IM_OK);
        ck_assert_uint_eq(term, TERMS[i - 1]);
    }
    ck_assert_int_eq(im__raft_term_at(member(&w, 1), 0, &term), IM_OUT_OF_RANGE);
    ck_assert_int_eq(im__raft_term_at(member(&w, 1), 7, &term), IM_NOT_FOUND);
    ck_assert_uint_eq(im__raft_last_id(member(&w, 1)).term, 4);
    ck_assert_uint_eq(im__raft_first_index(member(&w, 1)), 2);
}
END_TEST

/* Ranges of entries, and how many come under a limit of that many of the entries' own bytes. */
static const struct {
    uint64_t from, to;
    uint64_t whole;                        /* the limit: the size of so many entries          */
    size_t count;
} SLICE[] = {
    { 2, 7, 9, 5 }, { 2, 7, 1, 1 }, { 2, 7, 2, 2 }, { 2, 7, 3, 3 }, { 2, 7, 4, 4 },
    { 2, 7, 0, 1 }, { 5, 7, 0, 1 }, { 5, 7, 1, 1 }, { 5, 7, 2, 2 }, { 4, 6, 1, 1 },
    { 4, 6, 2, 2 }, { 3, 3, 5, 0 },
};

START_TEST(ranges_go_across_both_parts_up_to_a_size)
{
    raftpb_Entry_slice entries, all;
    uint64_t limit;

    open_log();
    im_raft *raft = member(&w, 1);
    ck_assert_int_eq(im__raft_log_slice(raft, SLICE[_i].from, 7, UINT64_MAX, &all), IM_OK);
    limit = im__raft_entries_size(all.ptr, SLICE[_i].whole < all.len ? SLICE[_i].whole : all.len);
    ck_assert_int_eq(im__raft_log_slice(raft, SLICE[_i].from, SLICE[_i].to, limit, &entries),
                     IM_OK);
    ck_assert_uint_eq(entries.len, SLICE[_i].count);
    for (size_t i = 0; i < entries.len; i++)
        ck_assert_uint_eq(entries.ptr[i].index, SLICE[_i].from + i);
    ck_assert_int_eq(im__raft_log_slice(raft, 1, 3, limit, &entries), IM_OUT_OF_RANGE);
}
END_TEST

START_TEST(the_place_of_a_conflict_is_guessed_by_its_term)
{
    static const struct {
        uint64_t index, term, found, found_term;
    } ROW[] = {
        { 6, 4, 6, 4 }, { 6, 3, 4, 2 }, { 6, 2, 4, 2 }, { 6, 1, 3, 1 },
        { 3, 1, 3, 1 }, { 4, 0, 0, 0 }, { 9, 4, 9, 0 },
    };

    open_log();
    for (size_t i = 0; i < sizeof ROW / sizeof *ROW; i++) {
        im__raft_entry_id id =
            im__raft_find_conflict_by_term(member(&w, 1), ROW[i].index, ROW[i].term);
        ck_assert_uint_eq(id.index, ROW[i].found);
        ck_assert_uint_eq(id.term, ROW[i].found_term);
    }
}
END_TEST

START_TEST(news_of_old_writes_is_not_believed)
{
    raftpb_Entry again = { .term = 5, .index = 5 };

    open_log();
    im_raft *raft = member(&w, 1);
    im__raft_unstable_accept(&raft->log.unstable);
    im__raft_log_append(raft, &again, 1);
    ck_assert(said(&w, "replace the unstable entries from index 5"));
    im__raft_log_stable_to(raft, (im__raft_entry_id){ 4, 5 });
    ck_assert(said(&w, "entry at (index,term)=(5,4) mismatched with entry at (5,5) in unstable "
                       "log; ignoring"));
    im__raft_log_stable_to(raft, (im__raft_entry_id){ 4, 9 });
    ck_assert(said(&w, "entry at index 9 missing from unstable log; ignoring"));
    ck_assert_uint_eq(raft->log.unstable.run.count, 1);
    im__raft_log_stable_to(raft, (im__raft_entry_id){ 5, 5 });
    ck_assert_uint_eq(raft->log.unstable.run.count, 0);
}
END_TEST

START_TEST(sizes_are_those_of_the_encoded_entry)
{
    static const uint64_t NUMBERS[] = { 0, 1, 127, 128, 1 << 14, UINT64_MAX };
    char data[200] = "";
    im_arena arena = IM_ARENA_INIT;

    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++) {
        for (size_t len = 0; len <= sizeof data; len += 100) {
            raftpb_Entry entry = { .type_ = raftpb_EntryType_EntryConfChangeV2,
                                   .term = NUMBERS[i],
                                   .index = NUMBERS[5 - i],
                                   .data = im_bytes_from(len > 0 ? data : NULL, len) };
            im_bytes encoded;
            ck_assert_int_eq(
                im_proto_encode(raftpb_Entry_type, &entry, &arena, NULL, &encoded, NULL), IM_OK);
            ck_assert_uint_eq(im__raft_entry_size(&entry), encoded.len);
        }
    }
    im_arena_release(&arena);
}
END_TEST

START_TEST(a_memory_storage_keeps_what_raft_wants_of_it)
{
    raftpb_Entry entries[] = { { .term = 1, .index = 2 }, { .term = 1, .index = 3 },
                               { .term = 2, .index = 4 }, { .term = 2, .index = 5 } };
    raftpb_Entry_slice read;
    uint64_t number = 0;
    raftpb_Snapshot snapshot;

    world_open(&w, 1, NULL);
    im_raft_memory *memory = w.node[1].memory;
    raftpb_Storage storage = w.node[1].config.storage;
    ck_assert_int_eq(im_raft_memory_append(memory, &entries[1], 1, NULL), IM_OUT_OF_RANGE);
    ck_assert_int_eq(im_raft_memory_append(memory, entries, 4, NULL), IM_OK);
    ck_assert_int_eq(im_raft_memory_create_snapshot(memory, 9, NULL, bytes_of(""), NULL),
                     IM_OUT_OF_RANGE);
    ck_assert_int_eq(im_raft_memory_create_snapshot(memory, 4, NULL, bytes_of("s"), NULL), IM_OK);
    ck_assert_int_eq(im_raft_memory_create_snapshot(memory, 4, NULL, bytes_of("s"), NULL),
                     IM_FAILED_PRECONDITION);
    ck_assert_int_eq(raftpb_Storage_snapshot(storage, &w.arena, &snapshot, NULL), IM_OK);
    ck_assert_uint_eq(snapshot.metadata.term, 2);
    ck_assert_uint_eq(snapshot.metadata.conf_state.voters.len, 1);
    ck_assert_int_eq(im_raft_memory_compact(memory, 3, NULL), IM_OK);
    ck_assert_int_eq(im_raft_memory_compact(memory, 3, NULL), IM_OUT_OF_RANGE);
    ck_assert_int_eq(im_raft_memory_compact(memory, 6, NULL), IM_OUT_OF_RANGE);
    ck_assert_int_eq(raftpb_Storage_first_index(storage, &number, NULL), IM_OK);
    ck_assert_uint_eq(number, 4);
    ck_assert_int_eq(raftpb_Storage_term(storage, 3, &number, NULL), IM_OK);
    ck_assert_int_eq(raftpb_Storage_term(storage, 2, &number, NULL), IM_OUT_OF_RANGE);
    ck_assert_int_eq(raftpb_Storage_term(storage, 6, &number, NULL), IM_NOT_FOUND);
    ck_assert_int_eq(raftpb_Storage_entries(storage, &w.arena, 3, 5, 99, &read, NULL),
                     IM_OUT_OF_RANGE);
    ck_assert_int_eq(raftpb_Storage_entries(storage, &w.arena, 4, 7, 99, &read, NULL),
                     IM_NOT_FOUND);
    /* What is compacted already is skipped, and the rest replaces. */
    entries[2].term = 3;
    ck_assert_int_eq(im_raft_memory_append(memory, entries, 3, NULL), IM_OK);
    ck_assert_int_eq(raftpb_Storage_last_index(storage, &number, NULL), IM_OK);
    ck_assert_uint_eq(number, 4);
    ck_assert_int_eq(im_raft_memory_apply_snapshot(memory, &snapshot, NULL),
                     IM_FAILED_PRECONDITION);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("raft_member");
    TCase *tests = tcase_create("members");
    TCase *alone = tcase_create("alone");

    tcase_add_checked_fixture(tests, NULL, tear_down);
    tcase_add_test(tests, a_member_starts_again_where_it_was);
    tcase_add_test(tests, one_change_at_a_time);
    tcase_add_test(tests, a_joint_configuration_is_left_by_itself);
    tcase_add_test(tests, an_explicit_joint_configuration_is_left_when_told);
    tcase_add_test(tests, a_voter_becomes_a_learner_and_back);
    tcase_add_test(tests, learners_do_not_count);
    tcase_add_loop_test(tests, a_removed_leader_leads_until_it_is_told_to_step_down, 0, 2);
    tcase_add_test(tests, a_group_that_shrinks_commits_what_waited);
    tcase_add_test(tests, removing_the_transferee_ends_the_transfer);
    tcase_add_test(tests, what_cannot_be_changed_so_is_refused);
    tcase_add_test(tests, terms_are_found_in_both_parts_of_the_log);
    tcase_add_loop_test(tests, ranges_go_across_both_parts_up_to_a_size, 0,
                        (int)(sizeof SLICE / sizeof *SLICE));
    tcase_add_test(tests, the_place_of_a_conflict_is_guessed_by_its_term);
    tcase_add_test(tests, news_of_old_writes_is_not_believed);
    tcase_add_test(tests, a_memory_storage_keeps_what_raft_wants_of_it);
    tcase_add_test(alone, a_new_group_begins_with_its_peers);
    tcase_add_test(alone, sizes_are_those_of_the_encoded_entry);
    suite_add_tcase(suite, tests);
    suite_add_tcase(suite, alone);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
