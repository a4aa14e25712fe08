/* SPDX-License-Identifier: Apache-2.0 */
/*
 * disk.h - what a member must not forget: a write-ahead log, snapshots, and a copy in memory of what
 * raft reads of them.
 */
#ifndef RAFTEXAMPLE_DISK_H
#define RAFTEXAMPLE_DISK_H

#include <imago/imago.h>
#include <imago/raft/memory_storage.h>
#include <imago/raft/raft.h>
#include <imago/store/snap.h>
#include <imago/store/wal.h>

#include "kv.im.h"

typedef struct disk {
    im_wal *wal;
    im_raft_memory *memory;
    char *wal_folder, *snap_folder;
} disk;

/* Open what the folder has, or make it.  *snapshot_out, in the arena, is what to begin with; its index
 * is 0 without one.  *is_new_out: there was no log.  After an error disk_close is due as well. */
im_code disk_open(disk *d, const char *folder, const kv_Metadata *whose, im_arena *arena,
                  raftpb_Snapshot *snapshot_out, bool *is_new_out, im_status *status);

/* Keep what a Ready says must be kept.  It is on the disk when this returns. */
im_code disk_save(disk *d, const im_raft_ready *ready, im_status *status);

/* The state up to index, which is applied, is data: a snapshot stands for the entries from now on. */
im_code disk_compact(disk *d, uint64_t index, const raftpb_ConfState *conf, im_bytes data,
                     im_status *status);

void disk_close(disk *d);

#endif
