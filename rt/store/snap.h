/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/snap.h - snapshot files, in etcd's format.
 *
 * What it is for
 *   A snapshot stands for all entries up to its index, so that a log need not grow for ever.  Each
 *   is a file TERM-INDEX.snap (16 hexadecimal digits each) in a folder of its own, with a checksum.
 *
 * The order of things
 *   Save the file (im_snap_save returns when it is durable, name and all), then write its record
 *   to the log (im_wal_save_snapshot), then let go of older segments.  So a record always has its
 *   file; a file without record is an unfinished attempt, which im_snap_load_of() puts aside: it
 *   may be newer than all that follow, and im_snap_purge() would keep it in their place.
 *
 * Damage
 *   A file that is not whole is renamed NAME.broken and the next older one is taken, in the same
 *   call.  A person may look at it: `imago inspect --snap FILE`.
 *
 * Ownership
 *   A loaded snapshot lies in the caller's arena; its data is not copied after it was read.
 *
 * Limits
 *   IM_SNAP_BYTES_MAX bytes a file.  Saving takes twice the snapshot's size in memory.
 *
 * Threads
 *   No hidden state.  Saving, loading and purging one folder at the same time is safe, saving the
 *   same snapshot twice at once is not.
 */
#ifndef IM_STORE_SNAP_H
#define IM_STORE_SNAP_H

#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/status.h"
#include "raft.im.h"
#include "snap.im.h"
#include "store/vfs.h"
#include "wal.im.h"

IM_BEGIN_DECLS

enum { IM_SNAP_BYTES_MAX = INT32_MAX };    /* of a file                                       */

/* Zero, or a NULL pointer in its place, means the defaults. */
typedef struct im_snap_options {
    const im_vfs *vfs;                     /* NULL: the system's files                        */
    im_mem mem;                            /* zero: the C heap                                */
    /* Told of each file that was renamed NAME.broken, and why.  text is valid for the call only. */
    void (*warn)(void *ctx, const char *text);
    void *warn_ctx;
} im_snap_options;

/* Write a snapshot into the folder, which exists, and return when it is durable.  One of index 0 is
 * none, and nothing is done.
 *
 * After an error there is no file of that name, or, when the folder could not be synced, one that
 * may vanish: do not write its record, and save it anew. */
IM_API im_code im_snap_save(const char *dir, const raftpb_Snapshot *snapshot,
                            const im_snap_options *options, im_status *status) IM_MUST_CHECK;

/* Load the newest snapshot that is whole.  IM_NOT_FOUND: there is none.
 * Names that unfinished saves left behind are removed. */
IM_API im_code im_snap_load(const char *dir, const im_snap_options *options, im_arena *arena,
                            raftpb_Snapshot *out, im_status *status) IM_MUST_CHECK;

/* The same of those that the log knows: im_wal_valid_snapshots().  Newer ones that it does not know
 * are renamed NAME.broken, as damaged ones are. */
IM_API im_code im_snap_load_of(const char *dir, const walpb_Snapshot *known, size_t known_count,
                               const im_snap_options *options, im_arena *arena,
                               raftpb_Snapshot *out, im_status *status) IM_MUST_CHECK;

/* Read one file, whatever its name.  IM_DATA_LOSS: it is damaged; it is left where it is. */
IM_API im_code im_snap_read(const char *path, const im_snap_options *options, im_arena *arena,
                            raftpb_Snapshot *out, im_status *status) IM_MUST_CHECK;

/* Remove the oldest files beyond keep_count (at least 1).  *removed_out may be NULL. */
IM_API im_code im_snap_purge(const char *dir, size_t keep_count, const im_snap_options *options,
                             size_t *removed_out, im_status *status) IM_MUST_CHECK;

IM_END_DECLS
#endif
