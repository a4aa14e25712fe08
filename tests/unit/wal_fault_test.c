/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wal_fault_test.c - the log when calls of the disk fail, memory runs out, or a write is cut.
 */
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <sys/resource.h>

#include "faulty.h"
#include "folder.h"
#include "wal_world.h"

enum { ROUNDS = 24, ALLOCATIONS = 80 };

START_TEST(full_disk)
{
    im_wal_contents contents;
    im_wal *wal = create();
    uint64_t index = 0;

    disk_limit(disk, 3 * SEGMENT_BYTES + 2048);
    do
        index++;
    while (index < 1000 && save_one(wal, index, 500) == IM_OK);
    ck_assert_uint_lt(index, 1000);
    ck_assert_int_eq(status.code, IM_RESOURCE_EXHAUSTED);
    ck_assert_ptr_nonnull(strstr(status.text, "make room"));
    ck_assert_int_eq(save_one(wal, index, 500), IM_RESOURCE_EXHAUSTED);
    disk_limit(disk, 0);                   /* somebody made room                              */
    ck_assert_int_eq(save_one(wal, index, 500), IM_OK);
    im_wal_close(wal, NULL);
    wal = reopen(&contents);
    ck_assert_uint_eq(contents.entries.len, index);
    im_wal_close(wal, NULL);
}
END_TEST

/* Rounds of saves with snapshots between them, until one fails; the index acknowledged last. */
static uint64_t run_rounds(void)
{
    uint64_t acknowledged = 0;
    im_wal *wal;

    if (im_wal_create(RECOVER_WAL, im_bytes_from("mm", 2), &options, &wal, &status) != IM_OK)
        return 0;
    for (uint64_t index = 1; index <= ROUNDS; index++) {
        if (index % 9 == 8 && save_snapshot(index - 2) == IM_OK &&
            im_wal_save_snapshot(wal, &(walpb_Snapshot){ .index = index - 2, .term = 1 },
                                 &status) == IM_OK) {
            im_wal_release_to(wal, index - 2);
            if (im_wal_purge(RECOVER_WAL, 2, &options, NULL, &status) != IM_OK)
                ck_assert_int_ne(status.code, IM_OK);
        }
        if (save_one(wal, index, 700) == IM_OK) {
            ck_assert_msg(acknowledged == index - 1, "acknowledged after a failure");
            acknowledged = index;
        } else if (status.code != IM_RESOURCE_EXHAUSTED) {
            break;
        } else if (save_one(wal, index, 700) == IM_OK) {
            acknowledged = index;          /* a second try after a full disk                  */
        } else {
            break;
        }
    }
    im_wal_close(wal, NULL);
    return acknowledged;
}

/* Without the fault, and after a power cut that takes what was not durable. */
static void check_acknowledged(uint64_t acknowledged, const char *label, int k)
{
    static bool none[1 << 16];
    struct disk *image = disk_image(disk, none);
    im_wal_options plain = { .vfs = disk_vfs(image), .segment_bytes = SEGMENT_BYTES,
                             .no_thread = true };
    struct recovered found;

    ck_assert_uint_lt(disk_change_count(disk), sizeof none);
    im_code code = recover_node(&plain, &arena, &found, &status);
    ck_assert_msg(code == IM_OK, "%s %d: %s", label, k, status.text);
    ck_assert_msg(found.wal != NULL || acknowledged == 0, "%s %d: no log", label, k);
    uint64_t last = found.snapshot.metadata.index + found.contents.entries.len;
    ck_assert_msg(last >= acknowledged, "%s %d: %llu of %llu", label, k,
                  (unsigned long long)last, (unsigned long long)acknowledged);
    im_wal_close(found.wal, NULL);
    disk_free(image);
}

static const struct { const char *label; enum disk_call kind; int error; } KINDS[] = {
    { "write EIO", DISK_WRITE, EIO },         { "write ENOSPC", DISK_WRITE, ENOSPC },
    { "sync", DISK_SYNC, EIO },               { "sync of a folder", DISK_SYNC_DIR, EIO },
    { "allocate", DISK_ALLOCATE, ENOSPC },    { "truncate", DISK_TRUNCATE, EIO },
    { "rename", DISK_RENAME, EIO },           { "open", DISK_OPEN, EMFILE },
    { "lock", DISK_LOCK, ENOLCK },            { "remove", DISK_REMOVE, EIO },
    { "make a folder", DISK_MAKE_DIR, ENOSPC }, { "list", DISK_LIST, EIO },
};
enum { KIND_COUNT = sizeof KINDS / sizeof *KINDS };

/* The k-th call of a kind fails, once or from then on, for every k. */
START_TEST(kth_call_fails)
{
    int kind = _i / 2;
    bool once = _i % 2 == 0, reached = true;

    for (int k = 0; reached; k++) {
        disk_plant(disk, KINDS[kind].kind,
                   (struct disk_fault){ .at = k, .once = once, .error = KINDS[kind].error });
        uint64_t acknowledged = run_rounds();
        reached = disk_calls(disk, KINDS[kind].kind) > k;
        ck_assert_msg(reached || acknowledged == ROUNDS, "%s: not all", KINDS[kind].label);
        disk_plant(disk, KINDS[kind].kind, (struct disk_fault){ .at = -1 });
        check_acknowledged(acknowledged, KINDS[kind].label, k);
        ck_assert_msg(k > 0 || reached, "%s: no such call", KINDS[kind].label);
        tear_down();
        set_up();
    }
}
END_TEST

/* ---- a killed process, then a power cut ---- */

/* Its disk after so many changes. */
static struct { long changes; struct disk *left; } killed;

static void kill_process(void *ctx)
{
    (void)ctx;
    if (--killed.changes == 0)
        killed.left = disk_copy(disk);
}

/* The process is killed after the k-th change, for every k.  What the next one finds and adds
 * survives a power cut. */
START_TEST(killed_then_power_cut)
{
    bool was_killed = true;

    for (int k = 1; was_killed; k++) {
        struct recovered found;
        killed.changes = k;
        killed.left = NULL;
        disk_watch(disk, kill_process, NULL);
        run_rounds();
        was_killed = killed.left != NULL;
        if (was_killed) {
            disk_free(disk);
            disk = killed.left;
            options.vfs = disk_vfs(disk);
            im_code code = recover_node(&options, &arena, &found, &status);
            ck_assert_msg(code == IM_OK, "%d: %s", k, status.text);
            uint64_t last = found.snapshot.metadata.index + found.contents.entries.len;
            if (found.wal != NULL) {
                check_acknowledged(last, "found", k);
                ck_assert_int_eq(save_one(found.wal, last + 1, 100), IM_OK);
                check_acknowledged(last + 1, "added", k);
            }
            im_wal_close(found.wal, NULL);
        }
        tear_down();
        set_up();
    }
}
END_TEST

/* A batch that leaves memory at its last record, whose end is then in a page that is not full. */
START_TEST(large_last_entry)
{
    enum { LARGE = 700000 };
    static uint8_t large[LARGE];
    im_wal_contents contents;

    memset(large, 0xa5, sizeof large);
    options.segment_bytes = 8 * LARGE;
    im_wal *wal = create();
    for (uint64_t first = 1; first < 6; first += 2) {
        const raftpb_Entry entries[] = {
            { .term = 1, .index = first, .data = im_bytes_from(large, LARGE) },
            { .term = 1, .index = first + 1, .data = im_bytes_from(large, LARGE - (size_t)first) },
        };
        ck_assert_int_eq(im_wal_save(wal, NULL, entries, 2, &status), IM_OK);
        check_acknowledged(first + 1, "large", (int)first);
    }
    im_wal_close(wal, NULL);
    wal = reopen(&contents);
    ck_assert_uint_eq(contents.entries.len, 6);
    im_wal_close(wal, NULL);
}
END_TEST

/* ---- writes that are cut ---- */

/* Batches of entries whose data ends in zeros, or has none, until one fails; the index acknowledged
 * last.  */
static uint64_t run_batches(bool zeros)
{
    static uint8_t dense[700];
    const uint8_t *bytes = zeros ? data : dense;
    uint64_t acknowledged = 0;
    im_wal *wal;

    memset(dense, 0xa5, sizeof dense);
    if (im_wal_create(RECOVER_WAL, im_bytes_from("mm", 2), &options, &wal, &status) != IM_OK)
        return 0;
    for (uint64_t first = 1; first < 18; first += 3) {
        const raftpb_HardState state = { .term = 1, .vote = 1, .commit = first - 1 };
        const raftpb_Entry entries[] = {
            { .term = 1, .index = first, .data = im_bytes_from(bytes, (size_t)(first * 37)) },
            { .term = 1, .index = first + 1 },
            { .term = 1, .index = first + 2, .data = im_bytes_from(bytes, 257) },
        };
        if (im_wal_save(wal, &state, entries, 3, &status) != IM_OK)
            break;
        acknowledged = first + 2;
    }
    im_wal_close(wal, NULL);
    return acknowledged;
}

/* A limit stops a write at each byte; the next process starts, and goes on. */
START_TEST(write_cut_at_each_byte)
{
    bool zeros = _i != 0;
    uint64_t acknowledged = 0;
    long repairs = 0;

    for (uint64_t writable = 0; acknowledged < 18; writable++) {
        struct recovered found;
        disk_cut_writes(disk, writable);
        acknowledged = run_batches(zeros);
        disk_cut_writes(disk, UINT64_MAX);
        im_code code = recover_node(&options, &arena, &found, &status);
        ck_assert_msg(code == IM_OK, "%llu bytes: %s", (unsigned long long)writable, status.text);
        ck_assert(found.wal != NULL || acknowledged == 0);
        size_t count = found.contents.entries.len;
        ck_assert_msg(count >= acknowledged, "%llu bytes: %zu of %llu",
                      (unsigned long long)writable, count, (unsigned long long)acknowledged);
        repairs += found.repairs;
        if (found.wal != NULL) {
            ck_assert_int_eq(save_one(found.wal, count + 1, 100), IM_OK);
            ck_assert_int_eq(im_wal_close(found.wal, &status), IM_OK);
            im_wal_close(reopen(&found.contents), NULL);
            ck_assert_uint_eq(found.contents.entries.len, count + 1);
        }
        tear_down();
        set_up();
    }
    ck_assert_int_gt(repairs, zeros ? 400 : 3000);
}
END_TEST

/* After a failed sync the handle is dead, whatever the disk says later. */
START_TEST(failed_sync_is_final)
{
    im_wal *wal = create();

    disk_plant(disk, DISK_SYNC, (struct disk_fault){ .at = 0, .once = true, .error = EIO });
    ck_assert_int_eq(save_one(wal, 1, 10), IM_INTERNAL);
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(save_one(wal, 1, 10), IM_FAILED_PRECONDITION);
        ck_assert_ptr_nonnull(strstr(status.text, "cannot sync"));
        ck_assert_int_eq(im_wal_sync(wal, &status), IM_FAILED_PRECONDITION);
    }
    ck_assert_int_eq(im_wal_save_snapshot(wal, &(walpb_Snapshot){ .index = 0 }, &status),
                     IM_FAILED_PRECONDITION);
    ck_assert_int_eq(im_wal_close(wal, &status), IM_OK);
}
END_TEST

/* The k-th request for memory fails: the log is as it was, and nothing is lost or leaks. */
START_TEST(kth_allocation_fails)
{
    struct faulty faulty = { .until = _i };
    im_wal_contents contents;
    im_wal *wal = NULL;
    uint64_t index = 0;

    options.mem = faulty_mem(&faulty);
    im_code code = im_wal_create(RECOVER_WAL, im_bytes_from("mm", 2), &options, &wal, &status);
    while (code == IM_OK && index < ROUNDS) {
        code = save_one(wal, index + 1, 40 * (size_t)index);
        index += code == IM_OK;
    }
    ck_assert_int_eq(code, faulty.failed ? IM_RESOURCE_EXHAUSTED : IM_OK);
    ck_assert(_i < ALLOCATIONS - 1 || !faulty.failed);
    faulty.until = LONG_MAX;
    if (wal != NULL && code != IM_OK) {
        ck_assert_int_eq(save_one(wal, index + 1, 40 * (size_t)index), IM_OK);
        index++;
    }
    im_wal_close(wal, NULL);
    ck_assert_int_eq(faulty.live, 0);
    if (wal != NULL) {
        wal = reopen(&contents);
        ck_assert_uint_eq(contents.entries.len, index);
        im_wal_close(wal, NULL);
    }
    ck_assert_int_eq(faulty.live, 0);
}
END_TEST

/* Where the last record of the log's first segment ends. */
static uint64_t end_of_log(const char *dir)
{
    static uint8_t bytes[1 << 16];
    const im_vfs *vfs = im_vfs_posix();
    char path[128];

    snprintf(path, sizeof path, "%s/0000000000000000-0000000000000000.wal", dir);
    int file = vfs->open(vfs->ctx, path, IM_VFS_READ);
    ck_assert_int_ge(file, 0);
    int64_t end = vfs->read(vfs->ctx, file, bytes, sizeof bytes, 0);
    vfs->close(vfs->ctx, file);
    while (end > 0 && bytes[end - 1] == 0)
        end--;
    return ((uint64_t)end + 7) / 8 * 8;
}

/* A process that may not write as much as it was given room for: the last record ends anywhere. */
START_TEST(limit_of_a_file_size)
{
    char top[FOLDER_BYTES], dir[FOLDER_BYTES + 8];
    const im_wal_options plain = { .segment_bytes = 1 << 16, .no_thread = true };
    struct rlimit unlimited;
    im_wal_contents contents;
    im_wal *wal;
    uint64_t cut;

    folder_make(top, "/tmp/imago-wal");
    snprintf(dir, sizeof dir, "%s/wal", top);
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &unlimited), 0);
    signal(SIGXFSZ, SIG_IGN);
    memset(data, 0xa5, sizeof data);
    ck_assert_int_eq(im_wal_create(dir, im_bytes_from("mm", 2), &plain, &wal, &status), IM_OK);
    for (unsigned round = 0; round < 18; round++) {
        struct rlimit limit = unlimited;
        const uint64_t index = 2 * round + 1;
        ck_assert_int_eq(save_one(wal, index, 200), IM_OK);
        limit.rlim_cur = end_of_log(dir) + 1 + round * 17;
        int limited = setrlimit(RLIMIT_FSIZE, &limit);   /* check's own messages are files    */
        im_code code = save_one(wal, index + 1, 300);
        limited += setrlimit(RLIMIT_FSIZE, &unlimited);
        ck_assert_int_eq(limited, 0);
        ck_assert_int_eq(code, IM_RESOURCE_EXHAUSTED);
        ck_assert_ptr_nonnull(strstr(status.text, "file's size"));
        ck_assert_int_eq(save_one(wal, index + 1, 300), IM_FAILED_PRECONDITION);
        im_wal_close(wal, NULL);
        ck_assert_int_eq(im_wal_open(dir, 0, 0, &plain, &wal, &status), IM_OK);
        ck_assert_int_eq(im_wal_read_all(wal, &arena, &contents, &status), IM_ABORTED);
        im_wal_close(wal, NULL);
        ck_assert_int_eq(im_wal_repair(dir, &plain, &cut, &status), IM_OK);
        ck_assert_uint_eq(cut, 1 + round * 17);
        ck_assert_int_eq(im_wal_open(dir, 0, 0, &plain, &wal, &status), IM_OK);
        ck_assert_int_eq(im_wal_read_all(wal, &arena, &contents, &status), IM_OK);
        ck_assert_uint_eq(contents.entries.len, index);
        ck_assert_int_eq(save_one(wal, index + 1, 250), IM_OK);
    }
    ck_assert_int_eq(im_wal_close(wal, &status), IM_OK);
    folder_remove(top);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wal_fault");
    TCase *t = tcase_create("wal_fault");

    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, full_disk);
    tcase_add_loop_test(t, kth_call_fails, 0, KIND_COUNT * 2);
    tcase_add_test(t, killed_then_power_cut);
    tcase_add_test(t, large_last_entry);
    tcase_add_test(t, failed_sync_is_final);
    tcase_add_loop_test(t, kth_allocation_fails, 0, ALLOCATIONS);
    tcase_add_loop_test(t, write_cut_at_each_byte, 0, 2);
    tcase_add_test(t, limit_of_a_file_size);
    suite_add_tcase(suite, t);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
