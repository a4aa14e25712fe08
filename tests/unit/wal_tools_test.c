/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wal_tools_test.c - looking at logs without a handle, repairing them, and logs that hold what raft
 * never writes.
 */
#include <errno.h>

#include "store/wal_internal.h"
#include "wal_world.h"

enum { ENTRIES = 12 };

static void write_log(void)
{
    im_wal *wal = create();

    for (uint64_t index = 1; index <= ENTRIES; index++)
        ck_assert_int_eq(save_one(wal, index, 1000), IM_OK);
    ck_assert_int_eq(im_wal_close(wal, &status), IM_OK);
}

/* ---- walking ---- */

struct seen { size_t records, entries, bad, stop_at; char first[64], last[64]; };

static im_code see(void *ctx, const im_wal_record *record)
{
    struct seen *seen = ctx;

    if (seen->records++ == 0)
        snprintf(seen->first, sizeof seen->first, "%s", record->segment);
    snprintf(seen->last, sizeof seen->last, "%s", record->segment);
    seen->entries += record->record.type_ == walpb_RecordType_entry;
    seen->bad += !record->crc_good;
    return seen->records == seen->stop_at ? IM_CANCELLED : IM_OK;
}

START_TEST(walk)
{
    struct seen all = { 0 }, one = { 0 }, stopped = { .stop_at = 2 };

    write_log();
    ck_assert_int_eq(im_wal_walk(RECOVER_WAL, &options, see, &all, &status), IM_OK);
    ck_assert_uint_eq(all.entries, ENTRIES);
    ck_assert_uint_eq(all.bad, 0);
    ck_assert_str_eq(all.first, "0000000000000000-0000000000000000.wal");
    ck_assert_str_ne(all.last, all.first);
    ck_assert_int_eq(im_wal_walk(FIRST_SEGMENT, &options, see, &one, &status), IM_OK);
    ck_assert_uint_gt(one.entries, 0);
    ck_assert_uint_lt(one.entries, ENTRIES);
    ck_assert_str_eq(one.last, all.first);
    ck_assert_int_eq(im_wal_walk(RECOVER_WAL, &options, see, &stopped, &status), IM_CANCELLED);
    ck_assert_uint_eq(stopped.records, 2);
    ck_assert_int_eq(im_wal_walk("/none", &options, see, &one, &status), IM_NOT_FOUND);
    ck_assert_int_eq(im_wal_walk("/none.wal", &options, see, &one, &status), IM_NOT_FOUND);
    ck_assert_int_eq(im_wal_walk(RECOVER_SNAP, &options, see, &one, &status), IM_NOT_FOUND);
    ck_assert_ptr_nonnull(strstr(status.text, "has no log"));
}
END_TEST

/* A wrong checksum is told, and the walk goes on; what is no record ends it. */
START_TEST(walk_over_damage)
{
    struct seen seen = { 0 }, shorter = { 0 };
    size_t len;

    write_log();
    uint8_t *bytes = disk_bytes(disk, FIRST_SEGMENT, &len);
    bytes[600] ^= 1;                       /* in the first entry's data                       */
    ck_assert_int_eq(im_wal_walk(RECOVER_WAL, &options, see, &seen, &status), IM_OK);
    ck_assert_uint_eq(seen.entries, ENTRIES);
    ck_assert_uint_eq(seen.bad, 1);
    bytes[7] ^= 1;                         /* in the head of the first frame                  */
    ck_assert_int_eq(im_wal_walk(RECOVER_WAL, &options, see, &shorter, &status), IM_DATA_LOSS);
    ck_assert_uint_eq(shorter.records, 0);
    ck_assert_int_eq(status.offset_bytes, 0);
}
END_TEST

/* ---- verify, snapshots, gaps ---- */

START_TEST(verify_tells_the_state)
{
    raftpb_HardState state = { .term = 0 };

    write_log();
    ck_assert_int_eq(im_wal_verify(RECOVER_WAL, 0, 0, &options, &state, &status), IM_OK);
    ck_assert_uint_eq(state.term, 1);
    ck_assert_uint_eq(state.commit, ENTRIES - 1);
    ck_assert_int_eq(im_wal_verify(RECOVER_WAL, 0, 0, &options, NULL, NULL), IM_OK);
    ck_assert_int_eq(im_wal_verify("/none", 0, 0, &options, &state, &status), IM_NOT_FOUND);
}
END_TEST

static int name_second(void *ctx, const char *name)
{
    if (strncmp(name, "0000000000000001-", 17) == 0)
        snprintf(ctx, DISK_NAME_MAX, "%s", name);
    return 0;
}

/* A purge that was stopped leaves a gap: what stands behind it counts for a list of snapshots, and
 * nothing can be read across it. */
START_TEST(gap_in_the_sequence)
{
    char second[DISK_NAME_MAX] = "", path[64];
    walpb_Snapshot_slice known;
    struct seen seen = { 0 };
    im_wal *wal = create();

    for (uint64_t index = 1; index <= ENTRIES; index++) {
        ck_assert_int_eq(save_one(wal, index, 1000), IM_OK);
        if (index % 5 == 0)
            ck_assert_int_eq(im_wal_save_snapshot(
                wal, &(walpb_Snapshot){ .index = index - 1, .term = 1 }, &status), IM_OK);
    }
    im_wal_close(wal, NULL);
    ck_assert_int_eq(im_wal_valid_snapshots(RECOVER_WAL, &options, &arena, &known, &status), IM_OK);
    ck_assert_uint_eq(known.len, 3);
    ck_assert_int_eq(options.vfs->list(disk, RECOVER_WAL, name_second, second), 0);
    snprintf(path, sizeof path, "%s/%s", RECOVER_WAL, second);
    ck_assert_int_eq(options.vfs->remove(disk, path), 0);
    ck_assert_int_eq(im_wal_valid_snapshots(RECOVER_WAL, &options, &arena, &known, &status), IM_OK);
    ck_assert_uint_eq(known.len, 1);
    ck_assert_uint_eq(known.ptr[0].index, 9);
    ck_assert_int_eq(im_wal_walk(RECOVER_WAL, &options, see, &seen, &status), IM_OK);
    ck_assert_uint_lt(seen.entries, ENTRIES);
    ck_assert_int_eq(im_wal_open(RECOVER_WAL, 0, 0, &options, &wal, &status), IM_DATA_LOSS);
    ck_assert_ptr_nonnull(strstr(status.text, "segment 1 is missing"));
}
END_TEST

/* ---- reading what is being written ---- */

static struct { im_vfs vfs; im_wal *writer; } meanwhile;

/* Between asking for the size of the last segment and reading it, that segment is left. */
static int64_t size_then_seal(void *ctx, int file)
{
    int64_t size = disk_vfs(ctx)->size(ctx, file);

    if (meanwhile.writer != NULL) {
        im_wal *writer = meanwhile.writer;
        meanwhile.writer = NULL;
        ck_assert_int_eq(save_one(writer, 2, sizeof data), IM_OK);
        ck_assert_int_eq(save_one(writer, 3, sizeof data), IM_OK);
    }
    return size;
}

START_TEST(segment_left_while_it_is_read)
{
    im_wal_options reading = options;
    im_wal_contents contents;
    im_wal *wal, *reader;

    options.segment_bytes = 4 * SEGMENT_BYTES;
    im_wal_close(create(), NULL);
    options.segment_bytes = SEGMENT_BYTES;
    wal = reopen(&contents);
    ck_assert_int_eq(save_one(wal, 1, 10), IM_OK);
    meanwhile.vfs = *options.vfs;
    meanwhile.vfs.size = size_then_seal;
    meanwhile.writer = wal;
    reading.vfs = &meanwhile.vfs;
    ck_assert_int_eq(im_wal_open_for_reading(RECOVER_WAL, 0, 0, &reading, &reader, &status), IM_OK);
    im_code code = im_wal_read_all(reader, &arena, &contents, &status);
    ck_assert_msg(code == IM_ABORTED, "%s", status.text);
    im_wal_close(reader, NULL);
    ck_assert_int_eq(im_wal_open_for_reading(RECOVER_WAL, 0, 0, &reading, &reader, &status), IM_OK);
    ck_assert_int_eq(im_wal_read_all(reader, &arena, &contents, &status), IM_OK);
    ck_assert_uint_eq(contents.entries.len, 3);
    im_wal_close(reader, NULL);
    im_wal_close(wal, NULL);
}
END_TEST

/* ---- repair ---- */

START_TEST(nothing_to_repair)
{
    uint64_t cut = 99;

    ck_assert_int_eq(im_wal_repair(RECOVER_SNAP, &options, &cut, &status), IM_NOT_FOUND);
    ck_assert_int_eq(im_wal_repair("/none", &options, &cut, &status), IM_NOT_FOUND);
    write_log();
    long cuts = disk_calls(disk, DISK_TRUNCATE);
    ck_assert_int_eq(im_wal_repair(RECOVER_WAL, &options, &cut, &status), IM_OK);
    ck_assert_uint_eq(cut, 0);
    ck_assert_int_eq(disk_calls(disk, DISK_TRUNCATE), cuts);
}
END_TEST

/* A segment is named when its head is durable: one without is damage. */
START_TEST(repair_keeps_a_log_without_a_head)
{
    size_t len;

    im_wal_close(create(), NULL);
    memset(disk_bytes(disk, FIRST_SEGMENT, &len) + 8, 0, SEGMENT_BYTES - 8);
    ck_assert_int_eq(im_wal_repair(RECOVER_WAL, &options, NULL, &status), IM_DATA_LOSS);
    ck_assert_ptr_nonnull(strstr(status.text, "no head"));
    ck_assert_uint_eq(disk_bytes(disk, FIRST_SEGMENT, &len)[0], 4);
}
END_TEST

static const struct { enum disk_call kind; int error; im_code code; } REPAIR_FAULTS[] = {
    { DISK_READ, EIO, IM_INTERNAL },       { DISK_TRUNCATE, EIO, IM_INTERNAL },
    { DISK_ALLOCATE, ENOSPC, IM_RESOURCE_EXHAUSTED }, { DISK_WRITE, EIO, IM_INTERNAL },
    { DISK_SYNC, EIO, IM_INTERNAL },       { DISK_SYNC_DIR, EIO, IM_INTERNAL },
    { DISK_OPEN, EMFILE, IM_RESOURCE_EXHAUSTED },
};

/* Each call of a repair fails: it says so, and the next one mends the log. */
START_TEST(repair_that_fails)
{
    enum disk_call kind = REPAIR_FAULTS[_i].kind;
    im_wal_contents contents;
    bool failed = true;

    memset(data, 0xa5, sizeof data);       /* zeros that are cut off are not missed           */
    for (int at = 0; failed; at++) {
        tear_down();
        set_up();
        im_wal *wal = create();
        ck_assert_int_eq(save_one(wal, 1, 200), IM_OK);
        disk_cut_writes(disk, 50);
        ck_assert_int_eq(save_one(wal, 2, 200), IM_RESOURCE_EXHAUSTED);
        disk_cut_writes(disk, UINT64_MAX);
        im_wal_close(wal, NULL);
        disk_plant(disk, kind, (struct disk_fault){ .at = at, .once = true,
                                                    .error = REPAIR_FAULTS[_i].error });
        im_code code = im_wal_repair(RECOVER_WAL, &options, NULL, &status);
        failed = disk_calls(disk, kind) > at;
        ck_assert_int_eq(code, failed ? REPAIR_FAULTS[_i].code : IM_OK);
        ck_assert(at > 0 || failed);
        disk_plant(disk, kind, (struct disk_fault){ .at = -1 });
        ck_assert_int_eq(im_wal_repair(RECOVER_WAL, &options, NULL, &status), IM_OK);
        im_wal_close(reopen(&contents), NULL);
        ck_assert_uint_eq(contents.entries.len, 1);
    }
}
END_TEST

/* ---- records with right checksums that raft never writes in this order ---- */

/* A record: an entry or a state when its term is not 0, else the bytes. */
struct made { walpb_RecordType type; uint64_t term, index; const char *bytes; size_t len; };

#define ENTRY(term, index) { walpb_RecordType_entry, term, index, NULL, 0 }
#define STATE(term, commit) { walpb_RecordType_state, term, commit, NULL, 0 }
#define BYTES(type, text) { (walpb_RecordType)(type), 0, 0, text, sizeof(text) - 1 }

static const struct { const char *want; im_code code; struct made records[4]; } STRANGE[] = {
    { "", IM_OK, { ENTRY(1, 1), ENTRY(1, 2), STATE(2, 1), ENTRY(2, 2) } },
    { "overwrites one that is committed", IM_DATA_LOSS,
      { ENTRY(1, 1), ENTRY(1, 2), STATE(2, 2), ENTRY(2, 2) } },
    { "entries are missing before", IM_DATA_LOSS, { ENTRY(1, 1), ENTRY(1, 3) } },
    { "overwrites itself", IM_DATA_LOSS, { ENTRY(1, 1), ENTRY(1, 1) } },
    { "a lower term than the one before", IM_DATA_LOSS, { ENTRY(2, 1), ENTRY(1, 2) } },
    { "goes back", IM_DATA_LOSS, { ENTRY(1, 1), STATE(2, 1), STATE(1, 1) } },
    { "goes back", IM_DATA_LOSS, { ENTRY(1, 1), STATE(2, 1), STATE(2, 0) } },
    { "is committed, but the log ends at 1", IM_DATA_LOSS, { ENTRY(1, 1), STATE(1, 2) } },
    { "this is no entry", IM_DATA_LOSS, { BYTES(walpb_RecordType_entry, "") } },
    { "this is no entry", IM_DATA_LOSS,
      { BYTES(walpb_RecordType_entry, "\x10\x01\x18\x01\x28\x01") } },
    { "this is no entry", IM_DATA_LOSS,
      { BYTES(walpb_RecordType_entry, "\x08\x07\x10\x01\x18\x01") } },
    { "this is no entry", IM_DATA_LOSS, { BYTES(walpb_RecordType_entry, "\x22\x7f") } },
    { "this is no state", IM_DATA_LOSS, { BYTES(walpb_RecordType_state, "\x10\x01") } },
    { "this is no state", IM_DATA_LOSS, { BYTES(walpb_RecordType_state, "\x08") } },
    { "this is no snapshot", IM_DATA_LOSS, { BYTES(walpb_RecordType_snapshot, "\x28\x01") } },
    { "this is no snapshot", IM_DATA_LOSS, { BYTES(walpb_RecordType_snapshot, "") } },
    { "the metadata is not that", IM_DATA_LOSS, { BYTES(walpb_RecordType_metadata, "nn") } },
    { "a segment's head stands inside", IM_DATA_LOSS, { BYTES(walpb_RecordType_crc, "") } },
    { "a type that there is not", IM_DATA_LOSS, { BYTES(6, "x") } },
};

static im_code put_made(struct im__wal_writer *writer, const struct made *made)
{
    const raftpb_Entry entry = { .term = made->term, .index = made->index };
    const raftpb_HardState state = { .term = made->term, .commit = made->index };

    if (made->term == 0)
        return im__wal_put(writer, made->type, made->bytes, made->len, &status);
    if (made->type == walpb_RecordType_entry)
        return im__wal_put_message(writer, made->type, raftpb_Entry_type, &entry, &status);
    return im__wal_put_message(writer, made->type, raftpb_HardState_type, &state, &status);
}

START_TEST(strange_records)
{
    const im_mem heap = { NULL, NULL };
    const walpb_Snapshot start = { .index = 0 };
    const char *label = STRANGE[_i].want;
    im_wal_contents contents;
    im_wal *wal;

    im_wal_close(create(), NULL);
    int file = options.vfs->open(disk, FIRST_SEGMENT, IM_VFS_WRITE);
    struct im__wal_writer writer = { .vfs = options.vfs, .mem = &heap };
    ck_assert_int_eq(im__wal_writer_start(&writer, file, 0, 0, &status), IM_OK);
    ck_assert_int_eq(im__wal_reserve(&writer, 64, 0, &status), IM_OK);
    ck_assert_int_eq(im__wal_put(&writer, walpb_RecordType_crc, NULL, 0, &status), IM_OK);
    ck_assert_int_eq(im__wal_put(&writer, walpb_RecordType_metadata, "mm", 2, &status), IM_OK);
    ck_assert_int_eq(im__wal_put_message(&writer, walpb_RecordType_snapshot, walpb_Snapshot_type,
                                         &start, &status), IM_OK);
    for (size_t i = 0; i < 4 && STRANGE[_i].records[i].type != 0; i++)
        ck_assert_int_eq(put_made(&writer, &STRANGE[_i].records[i]), IM_OK);
    ck_assert_int_eq(im__wal_flush(&writer, &status), IM_OK);
    im__wal_writer_free(&writer);
    options.vfs->close(disk, file);
    ck_assert_int_eq(im_wal_open_for_reading(RECOVER_WAL, 0, 0, &options, &wal, &status), IM_OK);
    im_code code = im_wal_read_all(wal, &arena, &contents, &status);
    ck_assert_msg(code == STRANGE[_i].code, "%s: %s", label, status.text);
    ck_assert_msg(strstr(status.text, label) != NULL, "%s: %s", label, status.text);
    im_wal_close(wal, NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wal_tools");
    TCase *t = tcase_create("wal_tools");

    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, walk);
    tcase_add_test(t, walk_over_damage);
    tcase_add_test(t, verify_tells_the_state);
    tcase_add_test(t, gap_in_the_sequence);
    tcase_add_test(t, segment_left_while_it_is_read);
    tcase_add_test(t, nothing_to_repair);
    tcase_add_test(t, repair_keeps_a_log_without_a_head);
    tcase_add_loop_test(t, repair_that_fails, 0,
                        (int)(sizeof REPAIR_FAULTS / sizeof *REPAIR_FAULTS));
    tcase_add_loop_test(t, strange_records, 0, (int)(sizeof STRANGE / sizeof *STRANGE));
    suite_add_tcase(suite, t);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
