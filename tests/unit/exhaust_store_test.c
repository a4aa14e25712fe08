/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exhaust_store_test.c - too little memory for what reads the log and snapshots.
 */
#include <string.h>

#include "../store/disk.h"
#include "../store/recover.h"
#include "exhaust.h"

static struct disk *disk;
static im_wal_options options;
static im_snap_options snap_options;

static void set_up(void)
{
    static uint8_t data[600] = { 7 };
    uint64_t ids[] = { 1, 2, 3 };
    im_wal *wal;

    disk = disk_new();
    options = (im_wal_options){ .vfs = disk_vfs(disk), .segment_bytes = 4096, .no_thread = true };
    snap_options = (im_snap_options){ .vfs = options.vfs };
    ck_assert_int_eq(options.vfs->make_dir(disk, RECOVER_SNAP), 0);
    ck_assert_int_eq(im_wal_create(RECOVER_WAL, im_bytes_from("m", 1), &options, &wal, NULL),
                     IM_OK);
    for (uint64_t index = 1; index <= 20; index++) {
        const raftpb_HardState state = { .term = 1, .commit = index - 1 };
        const raftpb_Entry entry = { .term = 1, .index = index,
                                     .data = im_bytes_from(data, sizeof data) };
        ck_assert_int_eq(im_wal_save(wal, &state, &entry, 1, NULL), IM_OK);
    }
    raftpb_Snapshot snapshot = { .data = im_bytes_from(data, 300),
                                 .metadata = { .index = 9, .term = 1 } };
    snapshot.metadata.conf_state.voters = (im_uint64_slice){ ids, 3, 3 };
    const walpb_Snapshot record = { .index = 9, .term = 1,
                                    .conf_state = &snapshot.metadata.conf_state };
    ck_assert_int_eq(im_snap_save(RECOVER_SNAP, &snapshot, &snap_options, NULL), IM_OK);
    ck_assert_int_eq(im_wal_save_snapshot(wal, &record, NULL), IM_OK);
    ck_assert_int_eq(im_wal_close(wal, NULL), IM_OK);
}

static void tear_down(void)
{
    disk_free(disk);
}

static im_code read_all(im_arena *arena)
{
    im_wal_contents contents;
    im_status status;
    im_wal *wal;

    ck_assert_int_eq(im_wal_open(RECOVER_WAL, 9, 1, &options, &wal, NULL), IM_OK);
    im_code code = im_wal_read_all(wal, arena, &contents, &status);
    ck_assert(code != IM_OK || contents.entries.len == 11);
    im_wal_close(wal, NULL);
    return code;
}

static im_code valid_snapshots(im_arena *arena)
{
    walpb_Snapshot_slice known;
    im_code code = im_wal_valid_snapshots(RECOVER_WAL, &options, arena, &known, NULL);

    ck_assert(code != IM_OK || (known.len == 2 && known.ptr[1].conf_state->voters.len == 3));
    return code;
}

static im_code check_snapshot(im_code code, const raftpb_Snapshot *got)
{
    size_t len;

    ck_assert(code != IM_OK || (got->data.len == 300 && got->metadata.conf_state.voters.len == 3));
    /* A file is not taken for damaged because memory ran out. */
    ck_assert_ptr_nonnull(disk_bytes(disk, RECOVER_SNAP "/0000000000000001-0000000000000009.snap",
                                     &len));
    return code;
}

static im_code load(im_arena *arena)
{
    raftpb_Snapshot got;

    return check_snapshot(im_snap_load(RECOVER_SNAP, &snap_options, arena, &got, NULL), &got);
}

static im_code load_of(im_arena *arena)
{
    const walpb_Snapshot known = { .index = 9, .term = 1 };
    raftpb_Snapshot got;

    return check_snapshot(im_snap_load_of(RECOVER_SNAP, &known, 1, &snap_options, arena, &got,
                                          NULL), &got);
}

static im_code read_one(im_arena *arena)
{
    raftpb_Snapshot got;

    return check_snapshot(im_snap_read(RECOVER_SNAP "/0000000000000001-0000000000000009.snap",
                                       &snap_options, arena, &got, NULL), &got);
}

static const struct exhaust_row ROWS_OF_STORE[] = {
    { "im_snap_load", load },
    { "im_snap_load_of", load_of },
    { "im_snap_read", read_one },
    { "im_wal_read_all", read_all },
    { "im_wal_valid_snapshots", valid_snapshots },
};

START_TEST(row)
{
    exhaust(&ROWS_OF_STORE[_i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exhaust_store");
    TCase *rows = tcase_create("rows");

    tcase_add_checked_fixture(rows, set_up, tear_down);
    tcase_add_loop_test(rows, row, 0, (int)(sizeof ROWS_OF_STORE / sizeof *ROWS_OF_STORE));
    suite_add_tcase(suite, rows);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
