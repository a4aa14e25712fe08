/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wal_test.c - the log: its first bytes, when it syncs, and what it refuses.
 *
 * Calls that fail are wal_fault_test.c's, power cuts tests/store/crash.c's, and damage is
 * tests/store/flip.c's.
 */
#include <unistd.h>

#include "folder.h"
#include "store/purge.h"
#include "wal_world.h"

enum { ROUNDS = 24 };

/* ---- bytes and syncs ---- */

START_TEST(first_bytes)
{
    static const uint8_t WANT[] = {
        4, 0, 0, 0, 0, 0, 0, 0x84, 8, 4, 16, 0, 0, 0, 0, 0,
        13, 0, 0, 0, 0, 0, 0, 0x83,
    };
    static const uint8_t BEHIND_CRC[] = { 26, 2, 'm', 'm' };
    size_t len;

    ck_assert_int_eq(im_wal_close(create(), &status), IM_OK);
    const uint8_t *got = disk_bytes(disk, FIRST_SEGMENT, &len);
    ck_assert_ptr_nonnull(got);
    ck_assert_uint_eq(len, SEGMENT_BYTES);
    ck_assert_mem_eq(got + 8, WANT + 8, 8);
    ck_assert_mem_eq(got, WANT, 16);
    size_t record = got[16];
    ck_assert_mem_eq(got + 24 + record - sizeof BEHIND_CRC, BEHIND_CRC, sizeof BEHIND_CRC);
}
END_TEST

/* A Record is a message like any other: its fields may stand in another order. */
START_TEST(record_in_other_forms)
{
    static const struct { const char *label; uint8_t record[4]; im_code code; } ROWS[] = {
        { "as it is written", { 8, 4, 16, 0 }, IM_OK },
        { "the checksum first", { 16, 0, 8, 4 }, IM_OK },
        { "the checksum left out", { 8, 4, 8, 4 }, IM_OK },
        { "a number without its end", { 8, 4, 16, 0x80 }, IM_DATA_LOSS },
        { "a field that is cut", { 8, 4, 26, 1 }, IM_DATA_LOSS },
        { "another checksum", { 8, 4, 16, 1 }, IM_DATA_LOSS },
    };
    im_wal_contents contents;
    im_wal *wal = create();
    size_t len;

    ck_assert_int_eq(save_one(wal, 1, 10), IM_OK);
    im_wal_close(wal, NULL);
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        memcpy(disk_bytes(disk, FIRST_SEGMENT, &len) + 8, ROWS[i].record, 4);
        ck_assert_int_eq(im_wal_open_for_reading(RECOVER_WAL, 0, 0, &options, &wal, &status),
                         IM_OK);
        im_code code = im_wal_read_all(wal, &arena, &contents, &status);
        ck_assert_msg(code == ROWS[i].code, "%s: %s", ROWS[i].label, status.text);
        ck_assert(code != IM_OK || contents.entries.len == 1);
        im_wal_close(wal, NULL);
    }
}
END_TEST

/* What must be synced: entries, another term or vote; not the commit index alone. */
START_TEST(sync_rule)
{
    static const struct { raftpb_HardState state; size_t entries; long syncs; } ROWS[] = {
        { { .term = 1, .vote = 0, .commit = 0 }, 0, 1 },
        { { .term = 1, .vote = 2, .commit = 0 }, 0, 1 },
        { { .term = 1, .vote = 2, .commit = 0 }, 0, 0 },
        { { .term = 1, .vote = 2, .commit = 0 }, 1, 1 },
        { { .term = 1, .vote = 2, .commit = 1 }, 0, 0 },
        { { .term = 0 }, 0, 0 },
        { { .term = 2, .vote = 0, .commit = 1 }, 0, 1 },
    };
    const raftpb_Entry entry = { .term = 1, .index = 1 };
    im_wal *wal = create();

    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        long before = disk_calls(disk, DISK_SYNC);
        ck_assert_int_eq(im_wal_save(wal, &ROWS[i].state, &entry, ROWS[i].entries, &status),
                         IM_OK);
        ck_assert_msg(disk_calls(disk, DISK_SYNC) - before == ROWS[i].syncs, "row %zu", i);
    }
    ck_assert_int_eq(im_wal_close(wal, &status), IM_OK);
}
END_TEST

/* ---- what is refused ---- */

START_TEST(refusals)
{
    im_wal_contents contents;
    im_wal *wal = create(), *other;

    ck_assert_int_eq(im_wal_create(RECOVER_WAL, im_bytes_from("", 0), &options, &other, &status),
                     IM_ALREADY_EXISTS);
    ck_assert_int_eq(im_wal_open(RECOVER_WAL, 0, 0, &options, &other, &status), IM_UNAVAILABLE);
    ck_assert_int_eq(im_wal_repair(RECOVER_WAL, &options, NULL, &status), IM_UNAVAILABLE);
    ck_assert_int_eq(im_wal_read_all(wal, &arena, &contents, &status), IM_FAILED_PRECONDITION);
    ck_assert_int_eq(save_one(wal, 1, 10), IM_OK);
    im_wal_close(wal, NULL);
    ck_assert_int_eq(im_wal_open("/none", 0, 0, &options, &wal, &status), IM_NOT_FOUND);
    ck_assert_int_eq(im_wal_open(RECOVER_WAL, 0, 0, &options, &wal, &status), IM_OK);
    ck_assert_int_eq(save_one(wal, 2, 10), IM_FAILED_PRECONDITION);
    im_wal_close(wal, NULL);
    ck_assert_int_eq(im_wal_open_for_reading(RECOVER_WAL, 0, 0, &options, &wal, &status), IM_OK);
    ck_assert_int_eq(im_wal_read_all(wal, &arena, &contents, &status), IM_OK);
    ck_assert_int_eq(save_one(wal, 2, 10), IM_FAILED_PRECONDITION);
    im_wal_close(wal, NULL);
    ck_assert_int_eq(im_wal_verify(RECOVER_WAL, 0, 9, &options, NULL, &status),
                     IM_FAILED_PRECONDITION);
    ck_assert_int_eq(im_wal_verify(RECOVER_WAL, 1, 1, &options, NULL, &status), IM_NOT_FOUND);
}
END_TEST

/* What reading would refuse is not written. */
START_TEST(batches_that_raft_never_saves)
{
    static const struct { const char *label; raftpb_HardState state; raftpb_Entry entries[2]; }
    ROWS[] = {
        { "a gap", { .term = 0 }, { { .term = 1, .index = 5 } } },
        { "a gap inside", { .term = 0 },
          { { .term = 1, .index = 4 }, { .term = 1, .index = 6 } } },
        { "no term", { .term = 0 }, { { .index = 4 } } },
        { "a lower term inside", { .term = 0 },
          { { .term = 2, .index = 4 }, { .term = 1, .index = 5 } } },
        { "committed", { .term = 0 }, { { .term = 2, .index = 2 } } },
        { "a type that there is not", { .term = 0 }, { { .type_ = 3, .term = 2, .index = 4 } } },
        { "a ConfChange without data", { .term = 0 },
          { { .type_ = raftpb_EntryType_EntryConfChange, .term = 2, .index = 4 } } },
        { "term goes back", { .term = 0, .vote = 1, .commit = 2 }, { { .index = 0 } } },
        { "commit goes back", { .term = 1, .vote = 1, .commit = 1 }, { { .index = 0 } } },
        { "commit is not there", { .term = 1, .vote = 1, .commit = 4 }, { { .index = 0 } } },
    };
    im_wal_contents contents;
    im_wal *wal = create();

    for (uint64_t index = 1; index <= 3; index++)
        ck_assert_int_eq(save_one(wal, index, 10), IM_OK);
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        size_t count = ROWS[i].entries[1].index != 0 ? 2
                       : ROWS[i].entries[0].index != 0 || ROWS[i].entries[0].term != 0;
        ck_assert_msg(im_wal_save(wal, &ROWS[i].state, ROWS[i].entries, count, &status) ==
                      IM_INVALID_ARGUMENT, "%s", ROWS[i].label);
    }
    ck_assert_int_eq(save_one(wal, 4, 10), IM_OK);
    im_wal_close(wal, NULL);
    wal = reopen(&contents);
    ck_assert_uint_eq(contents.entries.len, 4);
    im_wal_close(wal, NULL);
}
END_TEST

/* What a later version adds to a message is not kept, and does not stop the next start. */
START_TEST(unknown_fields)
{
    im_bytes unknown = im_bytes_from("\x78\x01", 2);
    const raftpb_Entry entry = { .term = 1, .index = 1, .im_unknown_fields = &unknown };
    const raftpb_HardState state = { .term = 1, .commit = 1, .im_unknown_fields = &unknown };
    const walpb_Snapshot snapshot = { .index = 1, .term = 1, .im_unknown_fields = &unknown };
    im_wal_contents contents;
    im_wal *wal = create();

    ck_assert_int_eq(im_wal_save(wal, &state, &entry, 1, &status), IM_OK);
    ck_assert_int_eq(im_wal_save_snapshot(wal, &snapshot, &status), IM_OK);
    im_wal_close(wal, NULL);
    im_wal_close(reopen(&contents), NULL);
    ck_assert_uint_eq(contents.entries.len, 1);
    ck_assert_uint_eq(contents.state.commit, 1);
}
END_TEST

/* More than a writer's buffer between two syncs, and more than a log takes. */
START_TEST(large_batches)
{
    enum { LEN = 100000 };
    static uint8_t large[LEN];
    const raftpb_HardState state = { .term = 1 };
    raftpb_Entry entries[5];
    im_wal_contents contents;

    options.segment_bytes = 1 << 20;
    for (size_t i = 0; i < LEN; i++)
        large[i] = (uint8_t)(i * 7 + 1);
    for (size_t i = 0; i < 5; i++)
        entries[i] = (raftpb_Entry){ .term = 1, .index = i + 1,
                                     .data = im_bytes_from(large + i, LEN - 11 * i) };
    im_wal *wal = create();
    ck_assert_int_eq(im_wal_save(wal, &state, entries, 5, &status), IM_OK);
    const raftpb_Entry over = { .term = 1, .index = 6,
                                .data = im_bytes_from(large, IM_WAL_RECORD_MAX + (size_t)1) };
    ck_assert_int_eq(im_wal_save(wal, NULL, &over, 1, &status), IM_RESOURCE_EXHAUSTED);
    ck_assert_int_eq(save_one(wal, 6, 10), IM_OK);
    im_wal_close(wal, NULL);
    im_wal_close(reopen(&contents), NULL);
    ck_assert_uint_eq(contents.entries.len, 6);
    for (size_t i = 0; i < 5; i++) {
        ck_assert_uint_eq(contents.entries.ptr[i].data.len, entries[i].data.len);
        ck_assert_mem_eq(contents.entries.ptr[i].data.ptr, large + i, entries[i].data.len);
    }
}
END_TEST

static uint64_t slow_now_ns(void *ctx)
{
    static uint64_t now;

    (void)ctx;
    return now += UINT64_C(1500000000);
}

static void take_warning(void *ctx, const char *text)
{
    snprintf(ctx, 128, "%s", text);
}

START_TEST(slow_sync_is_told)
{
    im_vfs slow = *options.vfs;
    char warning[128] = "";

    slow.now_ns = slow_now_ns;
    options.vfs = &slow;
    options.warn = take_warning;
    options.warn_ctx = warning;
    im_wal_close(create(), NULL);
    ck_assert_str_eq(warning, "slow fdatasync of the log: 1500 ms");
}
END_TEST

/* What a creation left that was stopped half-way is cleared. */
START_TEST(unfinished_creation)
{
    static char dir[IM_VFS_PATH_MAX + 8];
    im_wal *wal;

    ck_assert_int_eq(options.vfs->make_dir(disk, RECOVER_WAL ".tmp"), 0);
    int file = options.vfs->open(disk, RECOVER_WAL ".tmp/old", IM_VFS_WRITE | IM_VFS_CREATE);
    ck_assert_int_ge(file, 0);
    options.vfs->close(disk, file);
    ck_assert_int_eq(im_wal_close(create(), &status), IM_OK);
    ck_assert_int_eq(options.vfs->make_dir(disk, RECOVER_WAL ".tmp"), 0);
    memset(dir, 'd', sizeof dir - 1);
    ck_assert_int_eq(im_wal_create(dir, im_bytes_from("", 0), &options, &wal, &status),
                     IM_OUT_OF_RANGE);
}
END_TEST

START_TEST(segments_are_kept_and_purged)
{
    im_wal_contents contents;
    im_wal *wal = create();
    size_t removed;

    for (uint64_t index = 1; index <= ROUNDS; index++)
        ck_assert_int_eq(save_one(wal, index, 1000), IM_OK);
    ck_assert_int_eq(im_wal_purge(RECOVER_WAL, 1, &options, &removed, &status), IM_OK);
    ck_assert_uint_eq(removed, 0);         /* all are locked                                  */
    ck_assert_int_eq(im_wal_save_snapshot(wal, &(walpb_Snapshot){ .index = ROUNDS - 1, .term = 1 },
                                          &status), IM_OK);
    im_wal_release_to(wal, ROUNDS - 1);
    ck_assert_int_eq(im_wal_purge(RECOVER_WAL, 2, &options, &removed, &status), IM_OK);
    ck_assert_uint_ge(removed, 3);
    ck_assert_int_eq(save_one(wal, ROUNDS + 1, 10), IM_OK);
    im_wal_close(wal, NULL);
    ck_assert_int_eq(im_wal_open(RECOVER_WAL, 0, 0, &options, &wal, &status), IM_NOT_FOUND);
    ck_assert_int_eq(im_wal_open(RECOVER_WAL, ROUNDS - 1, 1, &options, &wal, &status), IM_OK);
    ck_assert_int_eq(im_wal_read_all(wal, &arena, &contents, &status), IM_OK);
    ck_assert_uint_eq(contents.entries.len, 2);
    ck_assert_uint_eq(contents.entries.ptr[1].index, ROUNDS + 1);
    im_wal_close(wal, NULL);
}
END_TEST

/* ---- snapshots ---- */

static void count_warning(void *ctx, const char *text)
{
    ck_assert_ptr_nonnull(strstr(text, ".snap"));
    ++*(int *)ctx;
}

START_TEST(damaged_snapshot_gives_way)
{
    int warnings = 0;
    const im_snap_options snap = { .vfs = options.vfs, .warn = count_warning,
                                   .warn_ctx = &warnings };
    raftpb_Snapshot got;
    size_t len, removed;

    for (uint64_t index = 1; index <= 4; index++)
        ck_assert_int_eq(save_snapshot(index), IM_OK);
    disk_bytes(disk, RECOVER_SNAP "/0000000000000001-0000000000000004.snap", &len)[50] ^= 1;
    ck_assert_int_eq(im_snap_load(RECOVER_SNAP, &snap, &arena, &got, &status), IM_OK);
    ck_assert_uint_eq(got.metadata.index, 3);
    ck_assert_int_eq(warnings, 1);
    ck_assert_ptr_nonnull(disk_bytes(
        disk, RECOVER_SNAP "/0000000000000001-0000000000000004.snap.broken", &len));
    const walpb_Snapshot known[] = { { .index = 2, .term = 1 }, { .index = 3, .term = 2 } };
    ck_assert_int_eq(im_snap_load_of(RECOVER_SNAP, known, 2, &snap, &arena, &got, &status), IM_OK);
    ck_assert_uint_eq(got.metadata.index, 2);
    /* One without a record, put aside, is not kept in the place of one that has it. */
    ck_assert_int_eq(warnings, 2);
    ck_assert_int_eq(im_snap_purge(RECOVER_SNAP, 1, &snap, &removed, &status), IM_OK);
    ck_assert_uint_eq(removed, 1);
    ck_assert_int_eq(im_snap_load_of(RECOVER_SNAP, known, 2, &snap, &arena, &got, &status), IM_OK);
    ck_assert_uint_eq(got.metadata.index, 2);
    ck_assert_int_eq(im_snap_load_of(RECOVER_SNAP, known, 0, &snap, &arena, &got, &status),
                     IM_NOT_FOUND);
}
END_TEST

/* ---- the system's files ---- */

static int count_segment(void *ctx, const char *name)
{
    *(int *)ctx += strstr(name, ".wal") != NULL;
    return 0;
}

static int segment_count(const char *dir)
{
    const im_vfs *vfs = im_vfs_posix();
    int count = 0;

    ck_assert_int_eq(vfs->list(vfs->ctx, dir, count_segment, &count), 0);
    return count;
}

/* Direct writes are a hint: what does not fit them is written all the same, and read by others. */
START_TEST(direct_writes)
{
    static _Alignas(IM_VFS_PAGE_BYTES) char page[IM_VFS_PAGE_BYTES];
    const im_vfs *vfs = im_vfs_posix();
    char path[] = "/tmp/imago-direct.XXXXXX", got[16];
    int made = mkstemp(path), file = vfs->open(vfs->ctx, path, IM_VFS_WRITE);

    memset(page, 'd', sizeof page);
    ck_assert_int_ge(made, 0);
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(vfs->allocate(vfs->ctx, file, 4 * sizeof page), 0);
    vfs->set_direct(vfs->ctx, file);
    ck_assert_int_eq(vfs->write(vfs->ctx, file, page, sizeof page, 0), sizeof page);
    ck_assert_int_eq(vfs->write(vfs->ctx, file, page + 1, 10, sizeof page), 10);
    ck_assert_int_eq(vfs->sync_data(vfs->ctx, file), 0);
    ck_assert_int_eq(pread(made, got, sizeof got, sizeof page - 3), sizeof got);
    ck_assert_mem_eq(got, "ddddddddddddd\0\0\0", sizeof got);
    vfs->close(vfs->ctx, file);
    close(made);
    ck_assert_int_eq(vfs->remove(vfs->ctx, path), 0);
}
END_TEST

/* With the thread that allocates, and locks between handles. */
START_TEST(real_files)
{
    char top[FOLDER_BYTES], dir[FOLDER_BYTES + 8];
    const im_wal_options plain = { .segment_bytes = 1 << 16 };
    im_wal_contents contents;
    im_wal *wal, *other;
    size_t removed;

    folder_make(top, "/tmp/imago-wal");
    snprintf(dir, sizeof dir, "%s/wal", top);
    ck_assert_int_eq(im_wal_create(dir, im_bytes_from("mm", 2), &plain, &wal, &status), IM_OK);
    ck_assert_int_eq(im_wal_open(dir, 0, 0, &plain, &other, &status), IM_UNAVAILABLE);
    for (uint64_t index = 1; index <= 500; index++)
        ck_assert_int_eq(save_one(wal, index, 1500), IM_OK);
    ck_assert_int_eq(im_wal_close(wal, &status), IM_OK);
    ck_assert_int_eq(im_wal_open(dir, 0, 0, &plain, &wal, &status), IM_OK);
    ck_assert_int_eq(im_wal_read_all(wal, &arena, &contents, &status), IM_OK);
    ck_assert_uint_eq(contents.entries.len, 500);
    const im_purge_options purge = { .wal_dir = dir, .keep_segments = 2, .interval_ms = 600000 };
    im_purger *purger;
    ck_assert_int_eq(im_purger_start(&purge, &purger, &status), IM_OK);
    im_wal_release_to(wal, 500);
    im_purger_wake(purger);
    while (segment_count(dir) > 2)         /* or the test's time is up                        */
        usleep(1000);
    im_purger_stop(purger);
    ck_assert_int_eq(im_wal_purge(dir, 1, &plain, &removed, &status), IM_OK);
    ck_assert_uint_le(removed, 1);
    ck_assert_int_eq(save_one(wal, 501, 1500), IM_OK);
    ck_assert_int_eq(im_wal_close(wal, &status), IM_OK);
    folder_remove(top);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wal");
    TCase *t = tcase_create("wal");

    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, first_bytes);
    tcase_add_test(t, record_in_other_forms);
    tcase_add_test(t, sync_rule);
    tcase_add_test(t, refusals);
    tcase_add_test(t, batches_that_raft_never_saves);
    tcase_add_test(t, unknown_fields);
    tcase_add_test(t, large_batches);
    tcase_add_test(t, slow_sync_is_told);
    tcase_add_test(t, unfinished_creation);
    tcase_add_test(t, segments_are_kept_and_purged);
    tcase_add_test(t, damaged_snapshot_gives_way);
    tcase_add_test(t, direct_writes);
    tcase_add_test(t, real_files);
    suite_add_tcase(suite, t);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
