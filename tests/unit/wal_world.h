/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wal_world.h - a log and a folder of snapshots on a disk in memory, for tests of rt/store.
 */
#ifndef TESTS_UNIT_WAL_WORLD_H
#define TESTS_UNIT_WAL_WORLD_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../store/disk.h"
#include "../store/recover.h"
#include "store/snap.h"
#include "store/wal.h"

#define FIRST_SEGMENT RECOVER_WAL "/0000000000000000-0000000000000000.wal"

enum { SEGMENT_BYTES = 4096 };

static struct disk *disk;
static im_wal_options options;
static im_arena arena;
static im_status status;

static inline void set_up(void)
{
    disk = disk_new();
    options = (im_wal_options){ .vfs = disk_vfs(disk), .segment_bytes = SEGMENT_BYTES,
                                .no_thread = true };
    ck_assert_int_eq(options.vfs->make_dir(disk, RECOVER_SNAP), 0);
    im_arena_init(&arena, NULL, 0);
}

static inline void tear_down(void)
{
    im_arena_release(&arena);
    disk_free(disk);
}

static inline im_wal *create(void)
{
    im_wal *wal;

    ck_assert_int_eq(im_wal_create(RECOVER_WAL, im_bytes_from("mm", 2), &options, &wal, &status),
                     IM_OK);
    return wal;
}

static inline im_wal *reopen(im_wal_contents *contents)
{
    im_wal *wal;

    ck_assert_int_eq(im_wal_open(RECOVER_WAL, 0, 0, &options, &wal, &status), IM_OK);
    im_code code = im_wal_read_all(wal, &arena, contents, &status);
    ck_assert_msg(code == IM_OK, "%s", status.text);
    return wal;
}

static uint8_t data[2048] = { 1, 2, 3 };

/* Entry number index with len bytes, in term 1, everything before it committed. */
static inline im_code save_one(im_wal *wal, uint64_t index, size_t len)
{
    const raftpb_HardState state = { .term = 1, .vote = 1, .commit = index - 1 };
    const raftpb_Entry entry = { .term = 1, .index = index, .data = im_bytes_from(data, len) };

    return im_wal_save(wal, &state, &entry, 1, &status);
}

/* A snapshot's file, of term 1. */
static inline im_code save_snapshot(uint64_t index)
{
    const raftpb_Snapshot snapshot = { .data = im_bytes_from(data, 100),
                                       .metadata = { .index = index, .term = 1 } };

    return im_snap_save(RECOVER_SNAP, &snapshot,
                        &(im_snap_options){ .vfs = options.vfs }, &status);
}

#endif
