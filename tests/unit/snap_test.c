/* SPDX-License-Identifier: Apache-2.0 */
/*
 * snap_test.c - snapshot files whose disk fails, that are damaged, or are none; and the threads
 * that allocate ahead and purge, when they meet such a disk.
 */
#include <errno.h>
#include <stdatomic.h>
#include <unistd.h>

#include "faulty.h"
#include "folder.h"
#include "store/purge.h"
#include "wal_world.h"

#define SNAP(index) RECOVER_SNAP "/0000000000000001-000000000000000" #index ".snap"

static im_snap_options snap;
static char warning[256];
static int warnings;

static void take_warning(void *ctx, const char *text)
{
    (void)ctx;
    snprintf(warning, sizeof warning, "%s", text);
    warnings++;
}

static void set_up_snap(void)
{
    set_up();
    snap = (im_snap_options){ .vfs = options.vfs, .warn = take_warning };
    warnings = 0;
}

static bool is_there(const char *path)
{
    int file = options.vfs->open(disk, path, IM_VFS_READ);

    if (file >= 0)
        options.vfs->close(disk, file);
    return file >= 0;
}

static void plant(enum disk_call kind, int error)
{
    disk_plant(disk, kind, (struct disk_fault){ .at = error != 0 ? 0 : -1, .once = true,
                                                .error = error });
}

static im_code load(uint64_t *index_out)
{
    raftpb_Snapshot got;
    im_code code = im_snap_load(RECOVER_SNAP, &snap, &arena, &got, &status);

    *index_out = code == IM_OK ? got.metadata.index : 0;
    return code;
}

/* ---- saving ---- */

START_TEST(index_0_is_none)
{
    const raftpb_Snapshot none = { .data = im_bytes_from(data, 9), .metadata = { .term = 1 } };
    long opened = disk_calls(disk, DISK_OPEN);

    ck_assert_int_eq(im_snap_save(RECOVER_SNAP, &none, &snap, &status), IM_OK);
    ck_assert_int_eq(disk_calls(disk, DISK_OPEN), opened);
}
END_TEST

static const struct { enum disk_call kind; int error; im_code code; bool named; } SAVE_FAULTS[] = {
    { DISK_OPEN, EACCES, IM_PERMISSION_DENIED, false },
    { DISK_WRITE, ENOSPC, IM_RESOURCE_EXHAUSTED, false },
    { DISK_SYNC, EIO, IM_INTERNAL, false },
    { DISK_RENAME, EROFS, IM_PERMISSION_DENIED, false },
    { DISK_SYNC_DIR, EIO, IM_INTERNAL, true },
};

/* A save that fails leaves nothing behind that a load would take, or take up room. */
START_TEST(save_that_fails)
{
    plant(SAVE_FAULTS[_i].kind, SAVE_FAULTS[_i].error);
    ck_assert_int_eq(save_snapshot(1), SAVE_FAULTS[_i].code);
    ck_assert(is_there(SNAP(1)) == SAVE_FAULTS[_i].named);
    ck_assert(!is_there(SNAP(1) ".tmp"));
    ck_assert_int_eq(save_snapshot(1), IM_OK);
    ck_assert(is_there(SNAP(1)));
}
END_TEST

/* ---- loading ---- */

static const struct { enum disk_call kind; int error; im_code code; uint64_t index; }
LOAD_FAULTS[] = {
    { DISK_LIST, EACCES, IM_PERMISSION_DENIED, 0 },
    { DISK_OPEN, EMFILE, IM_RESOURCE_EXHAUSTED, 0 },
    { DISK_READ, ENOMEM, IM_RESOURCE_EXHAUSTED, 0 },
    { DISK_READ, EIO, IM_OK, 1 },          /* a sector that cannot be read is damage           */
};

/* What is not the file's fault does not cost it its name. */
START_TEST(load_that_fails)
{
    bool damage = LOAD_FAULTS[_i].code == IM_OK;
    uint64_t index;

    ck_assert_int_eq(save_snapshot(1), IM_OK);
    ck_assert_int_eq(save_snapshot(2), IM_OK);
    plant(LOAD_FAULTS[_i].kind, LOAD_FAULTS[_i].error);
    ck_assert_int_eq(load(&index), LOAD_FAULTS[_i].code);
    ck_assert_uint_eq(index, LOAD_FAULTS[_i].index);
    ck_assert(is_there(SNAP(2)) == !damage);
    ck_assert(is_there(SNAP(2) ".broken") == damage);
    ck_assert_int_eq(load(&index), IM_OK);
    ck_assert_uint_eq(index, damage ? 1 : 2);
}
END_TEST

/* A damaged file that cannot be renamed is passed over all the same. */
START_TEST(damage_that_stays)
{
    uint64_t index;
    size_t len;

    ck_assert_int_eq(save_snapshot(1), IM_OK);
    ck_assert_int_eq(save_snapshot(2), IM_OK);
    disk_bytes(disk, SNAP(2), &len)[40] ^= 4;
    plant(DISK_RENAME, EROFS);
    ck_assert_int_eq(load(&index), IM_OK);
    ck_assert_uint_eq(index, 1);
    ck_assert(is_there(SNAP(2)));
    ck_assert_ptr_nonnull(strstr(warning, "the checksum is wrong; it is left where it is now"));
    snap.warn = NULL;                      /* nobody wants to know                            */
    ck_assert_int_eq(load(&index), IM_OK);
    ck_assert(is_there(SNAP(2) ".broken"));
    ck_assert_int_eq(warnings, 1);
}
END_TEST

/* A good file under the name of another snapshot, an empty one, and names that are none. */
START_TEST(files_that_are_something_else)
{
    static const char *const OTHERS[] = { "README", "0000000000000002-0000000000000009.snap.db",
                                          "0000000000000002_0000000000000009.snap",
                                          "000000000000000X-0000000000000009.snap" };
    const im_vfs *vfs = options.vfs;
    char path[96];
    uint64_t index;

    ck_assert_int_eq(save_snapshot(1), IM_OK);
    ck_assert_int_eq(save_snapshot(2), IM_OK);
    ck_assert_int_eq(vfs->rename(disk, SNAP(2), SNAP(7)), 0);
    vfs->close(disk, vfs->open(disk, SNAP(6), IM_VFS_WRITE | IM_VFS_CREATE));
    vfs->close(disk, vfs->open(disk, SNAP(5) ".tmp", IM_VFS_WRITE | IM_VFS_CREATE));
    for (size_t i = 0; i < 4; i++) {
        snprintf(path, sizeof path, "%s/%s", RECOVER_SNAP, OTHERS[i]);
        vfs->close(disk, vfs->open(disk, path, IM_VFS_WRITE | IM_VFS_CREATE));
    }
    ck_assert_int_eq(load(&index), IM_OK);
    ck_assert_uint_eq(index, 1);
    ck_assert_int_eq(warnings, 2);
    ck_assert(is_there(SNAP(7) ".broken") && is_there(SNAP(6) ".broken"));
    ck_assert(!is_there(SNAP(5) ".tmp"));  /* what a save left that was stopped                */
    ck_assert(is_there(path));
}
END_TEST

static int64_t huge_size(void *ctx, int file)
{
    (void)ctx;
    (void)file;
    return (int64_t)IM_SNAP_BYTES_MAX + 1;
}

static int64_t no_size(void *ctx, int file)
{
    (void)ctx;
    (void)file;
    return -EACCES;
}

START_TEST(sizes_that_are_none)
{
    im_vfs vfs = *options.vfs;
    raftpb_Snapshot got;

    ck_assert_int_eq(save_snapshot(1), IM_OK);
    snap.vfs = &vfs;
    vfs.size = huge_size;
    ck_assert_int_eq(im_snap_read(SNAP(1), &snap, &arena, &got, &status), IM_DATA_LOSS);
    ck_assert_ptr_nonnull(strstr(status.text, "so large"));
    vfs.size = no_size;
    ck_assert_int_eq(im_snap_read(SNAP(1), &snap, &arena, &got, &status), IM_PERMISSION_DENIED);
    ck_assert_int_eq(im_snap_read(SNAP(2), &snap, &arena, &got, &status), IM_NOT_FOUND);
}
END_TEST

/* ---- purging ---- */

static const struct { enum disk_call kind; int error; size_t removed; } PURGE_FAULTS[] = {
    { DISK_LIST, EIO, 0 }, { DISK_REMOVE, EIO, 0 }, { DISK_SYNC_DIR, EIO, 3 },
};

START_TEST(purge_that_fails)
{
    size_t removed = 99;

    for (uint64_t index = 1; index <= 4; index++)
        ck_assert_int_eq(save_snapshot(index), IM_OK);
    plant(PURGE_FAULTS[_i].kind, PURGE_FAULTS[_i].error);
    ck_assert_int_eq(im_snap_purge(RECOVER_SNAP, 0, &snap, &removed, &status), IM_INTERNAL);
    ck_assert_uint_eq(removed, PURGE_FAULTS[_i].removed);
    ck_assert_int_eq(im_snap_purge(RECOVER_SNAP, 0, &snap, &removed, &status), IM_OK);
    ck_assert_uint_eq(removed, 3 - PURGE_FAULTS[_i].removed);
    ck_assert(is_there(SNAP(4)) && !is_there(SNAP(3)));
}
END_TEST

/* ---- threads ---- */

/* The system's files, with calls that fail while it says so. */
static atomic_bool full, stuck;
static atomic_int told;

static int full_allocate(void *ctx, int file, uint64_t size_bytes)
{
    return atomic_load(&full) ? -ENOSPC : im_vfs_posix()->allocate(ctx, file, size_bytes);
}

static int stuck_remove(void *ctx, const char *path)
{
    return atomic_load(&stuck) ? -EIO : im_vfs_posix()->remove(ctx, path);
}

static void count_warning(void *ctx, const char *text)
{
    (void)ctx;
    if (strstr(text, "cannot remove") != NULL)
        atomic_fetch_add(&told, 1);
}

static char top[FOLDER_BYTES], dir[FOLDER_BYTES + 8];
static im_vfs real;

static void set_up_real(void)
{
    real = *im_vfs_posix();
    real.allocate = full_allocate;
    real.remove = stuck_remove;
    folder_make(top, "/tmp/imago-snap");
    snprintf(dir, sizeof dir, "%s/in", top);
    im_arena_init(&arena, NULL, 0);
}

static void tear_down_real(void)
{
    im_arena_release(&arena);
    folder_remove(top);
}

/* The thread that allocates meets a full disk: what was saved stands, and once there is room the
 * next save goes on. */
START_TEST(no_room_ahead)
{
    const im_wal_options threaded = { .vfs = &real, .segment_bytes = 1 << 14 };
    im_wal_contents contents;
    uint64_t index = 0;
    im_code code;
    im_wal *wal;

    ck_assert_int_eq(im_wal_create(dir, im_bytes_from("m", 1), &threaded, &wal, &status), IM_OK);
    atomic_store(&full, true);
    do
        code = save_one(wal, ++index, 1500);
    while (code == IM_OK && index < 100);
    ck_assert_int_eq(code, IM_RESOURCE_EXHAUSTED);
    ck_assert_int_eq(save_one(wal, index, 1500), IM_RESOURCE_EXHAUSTED);
    atomic_store(&full, false);
    for (; index <= 60; index++)
        ck_assert_int_eq(save_one(wal, index, 1500), IM_OK);
    ck_assert_int_eq(im_wal_close(wal, &status), IM_OK);
    ck_assert_int_eq(im_wal_open(dir, 0, 0, &threaded, &wal, &status), IM_OK);
    ck_assert_int_eq(im_wal_read_all(wal, &arena, &contents, &status), IM_OK);
    ck_assert_uint_eq(contents.entries.len, 60);
    im_wal_close(wal, NULL);
}
END_TEST

static int count_snapshot(void *ctx, const char *name)
{
    *(int *)ctx += strstr(name, ".snap") != NULL;
    return 0;
}

static int snapshot_count(void)
{
    int count = 0;

    ck_assert_int_eq(real.list(NULL, dir, count_snapshot, &count), 0);
    return count;
}

/* It tells of what it cannot remove, tries again in the next round, and keeps five by itself. */
START_TEST(purger_goes_on)
{
    const im_purge_options purge = { .snap_dir = dir, .interval_ms = 5, .vfs = &real,
                                     .warn = count_warning };
    im_purger *purger;

    ck_assert_int_eq(real.make_dir(NULL, dir), 0);
    for (uint64_t index = 1; index <= 9; index++) {
        const raftpb_Snapshot snapshot = { .data = im_bytes_from(data, 100),
                                           .metadata = { .index = index, .term = 1 } };
        ck_assert_int_eq(im_snap_save(dir, &snapshot, NULL, &status), IM_OK);
    }
    atomic_store(&stuck, true);
    ck_assert_int_eq(im_purger_start(&purge, &purger, &status), IM_OK);
    while (atomic_load(&told) < 2)         /* or the test's time is up                        */
        usleep(1000);
    ck_assert_int_eq(snapshot_count(), 9);
    atomic_store(&stuck, false);
    while (snapshot_count() > IM_PURGE_KEEP)
        usleep(1000);
    im_purger_stop(purger);
    ck_assert_int_eq(snapshot_count(), IM_PURGE_KEEP);
}
END_TEST

START_TEST(purger_that_cannot_start)
{
    static char longer[IM_VFS_PATH_MAX + 8];
    struct faulty faulty = { .until = 0 };
    im_purger *purger = NULL;

    memset(longer, 'd', sizeof longer - 1);
    ck_assert_int_eq(im_purger_start(&(im_purge_options){ .snap_dir = longer }, &purger, &status),
                     IM_OUT_OF_RANGE);
    ck_assert_ptr_null(purger);
    ck_assert_int_eq(im_purger_start(&(im_purge_options){ .snap_dir = dir,
                                                          .mem = faulty_mem(&faulty) },
                                     &purger, &status), IM_RESOURCE_EXHAUSTED);
    ck_assert_ptr_null(purger);
    im_purger_stop(NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("snap");
    TCase *t = tcase_create("files"), *threads = tcase_create("threads");

    tcase_add_checked_fixture(t, set_up_snap, tear_down);
    tcase_add_test(t, index_0_is_none);
    tcase_add_loop_test(t, save_that_fails, 0, (int)(sizeof SAVE_FAULTS / sizeof *SAVE_FAULTS));
    tcase_add_loop_test(t, load_that_fails, 0, (int)(sizeof LOAD_FAULTS / sizeof *LOAD_FAULTS));
    tcase_add_test(t, damage_that_stays);
    tcase_add_test(t, files_that_are_something_else);
    tcase_add_test(t, sizes_that_are_none);
    tcase_add_loop_test(t, purge_that_fails, 0, (int)(sizeof PURGE_FAULTS / sizeof *PURGE_FAULTS));
    suite_add_tcase(suite, t);
    tcase_add_checked_fixture(threads, set_up_real, tear_down_real);
    tcase_add_test(threads, no_room_ahead);
    tcase_add_test(threads, purger_goes_on);
    tcase_add_test(threads, purger_that_cannot_start);
    suite_add_tcase(suite, threads);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
