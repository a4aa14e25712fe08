/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/wal.h - a write-ahead log of raft's entries and states, in etcd's format, byte for byte.
 *
 * What it is for
 *   A raft node must not answer before what it promised is on disk.  im_wal_save() writes
 *   entries and a hard state and returns when they are durable; after a crash im_wal_open() and
 *   im_wal_read_all() give back everything that was acknowledged.
 *
 *     im_wal_create(dir, metadata, ...)                             once
 *     im_wal_open(dir, snapshot, ...), im_wal_read_all(wal, ...)    at each later start
 *     im_wal_save(wal, state, entries, n, ...)                      from then on
 *     im_wal_save_snapshot(wal, snapshot, ...)      a snapshot's file is durable (snap.h)
 *     im_wal_release_to(wal, index), im_wal_purge   older segments are not needed any more
 *
 *   etcd's own tools read what is written here, and the other way round.  docs/wal.md describes the
 *   files.
 *
 * A start after a crash
 *   1. im_wal_valid_snapshots() tells which snapshots the log knows; im_snap_load_of() loads the
 *      newest of these whose file is good.
 *   2. im_wal_open() at that snapshot (or at {0, 0} without any), then im_wal_read_all().
 *   3. IM_ABORTED from it means that the last write was cut short: close, im_wal_repair(), and
 *      once again from 2.  Nothing that was acknowledged is lost by that.  IM_DATA_LOSS is damage
 *      which no crash explains: a person should look (`imago inspect --wal DIR`).
 *   What im_wal_read_all() gives for writing is durable: a process that was killed before its sync
 *   left what the next one finds, but not what a power cut would.
 *
 * What is durable when
 *   im_wal_save() syncs when it has entries, or a state with another term or vote.  A state that
 *   only moves the commit index is written with the next sync, as raft allows; im_wal_sync()
 *   forces it.
 *
 * Failures
 *   After a write, truncation or sync that failed the handle is dead: nothing is written or
 *   acknowledged any more and each call returns IM_FAILED_PRECONDITION, because what a second try
 *   of a failed fsync says is not to be trusted.  Close it and start again.  A full disk is no such
 *   failure: room is taken before anything is written, and where there is none im_wal_save()
 *   returns IM_RESOURCE_EXHAUSTED and may be called again.  (A file system that cannot allocate,
 *   or copies on write, may find out later, in a write.)
 *   Memory is taken before anything is written: out of memory leaves the log as it was.
 *
 * Ownership
 *   A handle's memory comes from options->mem; im_wal_close() frees all.  What im_wal_read_all()
 *   returns lies in the caller's arena, entry data too: files are read there in pieces of up to
 *   8 MiB, which entries point into.
 *   Entries and states handed to save are borrowed for the call.
 *
 * Limits
 *   IM_WAL_RECORD_MAX bytes a record.  A segment overshoots its size by the last batch.
 *
 * Threads
 *   A handle may be used by several threads; its calls wait for each other.  One thread of its own
 *   keeps the next segment allocated (options->no_thread: save does that itself).
 *
 * Sources: etcd's documentation of its data files, and the files it writes; for what disks do to
 * unsynced data: T. Pillai et al., "All File Systems Are Not Created Equal", OSDI 2014; for failed
 * syncs: A. Rebello et al., "Can Applications Recover from fsync Failures?", USENIX ATC 2020.
 */
#ifndef IM_STORE_WAL_H
#define IM_STORE_WAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/slice.h"
#include "core/status.h"
#include "raft.im.h"
#include "store/vfs.h"
#include "wal.im.h"

IM_BEGIN_DECLS

enum {
    IM_WAL_SEGMENT_BYTES = 64000000,       /* of a segment, as etcd's                         */
    IM_WAL_RECORD_MAX = 1 << 30            /* bytes of an entry on disk                       */
};

typedef struct im_wal im_wal;

/* Zero, or a NULL pointer in its place, means the defaults.  Copied; vfs and mem's ctx are
 * borrowed for the handle's life. */
typedef struct im_wal_options {
    const im_vfs *vfs;                     /* NULL: the system's files                        */
    im_mem mem;                            /* zero: the C heap                                */
    uint64_t segment_bytes;                /* 0: IM_WAL_SEGMENT_BYTES                         */
    bool no_thread;                        /* the next segment is allocated when it is due    */
    /* Told of what a person should know: a sync that took more than a second.  Called from the
     * thread that saves.  text is valid for the call only. */
    void (*warn)(void *ctx, const char *text);
    void *warn_ctx;
} im_wal_options;

/* What a log holds from a snapshot on. */
typedef struct im_wal_contents {
    im_bytes metadata;                     /* as im_wal_create() got it                       */
    raftpb_HardState state;                /* the last one                                    */
    raftpb_Entry_slice entries;            /* with indices above the snapshot's, no gaps      */
} im_wal_contents;

/* Is there a log in the folder? */
IM_API bool im_wal_exists(const char *dir, const im_wal_options *options);

/* Make a log in the folder dir, whose parent exists.  metadata is the owner's (a node's and a
 * cluster's id) and stands at the head of each segment.  Either the whole folder is there
 * afterwards or none: it is filled as DIR.tmp and renamed.
 *
 * IM_ALREADY_EXISTS: the folder has a log. */
IM_API im_code im_wal_create(const char *dir, im_bytes metadata, const im_wal_options *options,
                             im_wal **wal_out, im_status *status) IM_MUST_CHECK;

/* Open a log, to be read from the entry behind the snapshot {index, term} and then written.  All
 * its segments from there on are locked.
 *
 * IM_NOT_FOUND: no log, or none that reaches back that far; IM_UNAVAILABLE: another handle or
 * process has it; IM_DATA_LOSS: a segment is missing. */
IM_API im_code im_wal_open(const char *dir, uint64_t index, uint64_t term,
                           const im_wal_options *options, im_wal **wal_out,
                           im_status *status) IM_MUST_CHECK;

/* The same to be read only, without locks and whether or not somebody writes it.  Reading may then
 * come upon a batch that is just being written, IM_ABORTED: open it again. */
IM_API im_code im_wal_open_for_reading(const char *dir, uint64_t index, uint64_t term,
                                       const im_wal_options *options, im_wal **wal_out,
                                       im_status *status) IM_MUST_CHECK;

/* Read everything, once; afterwards the log may be written.
 *
 * IM_ABORTED: the last write was cut short, im_wal_repair() mends it; IM_DATA_LOSS: damage (status
 * says where); IM_NOT_FOUND: the log does not know the snapshot that it was opened at;
 * IM_FAILED_PRECONDITION: it knows that index with another term, or was read already.
 * After an error *out is not to be used, and the handle can only be closed. */
IM_API im_code im_wal_read_all(im_wal *wal, im_arena *arena, im_wal_contents *out,
                               im_status *status) IM_MUST_CHECK;

/* Write entries, then the state unless it is NULL or zero; see "What is durable when" above.
 *
 * Entries follow each other and what the log has; they may overwrite what is not committed.
 * Fields of theirs that this version does not know are left out.
 * IM_INVALID_ARGUMENT: they do not, or a term or the commit index would go back, or what is
 * committed would not be there; nothing was written. */
IM_API im_code im_wal_save(im_wal *wal, const raftpb_HardState *state, const raftpb_Entry *entries,
                           size_t entry_count, im_status *status) IM_MUST_CHECK;

/* Write that a snapshot exists, durably.  Its file must be durable before (im_snap_save).  One that
 * came from a leader goes before the state that commits it; im_wal_sync() behind that, and then
 * older segments may go. */
IM_API im_code im_wal_save_snapshot(im_wal *wal, const walpb_Snapshot *snapshot,
                                    im_status *status) IM_MUST_CHECK;

/* Make everything written so far durable. */
IM_API im_code im_wal_sync(im_wal *wal, im_status *status) IM_MUST_CHECK;

/* Let go of the locks of segments before the one that holds index, so that im_wal_purge() may
 * remove them. */
IM_API void im_wal_release_to(im_wal *wal, uint64_t index);

/* Sync (not a dead handle, nor one that was not read), let go of the locks and free everything.
 * What it returns tells of that sync.  wal may be NULL. */
IM_API im_code im_wal_close(im_wal *wal, im_status *status);

/* Mend the last segment after a write that was cut short: what stands behind its last whole record
 * is cut off, a copy kept in NAME.broken.  *cut_bytes_out (may be NULL) is how much that was
 * without the zeros at its end; 0: there was nothing to mend.
 *
 * IM_DATA_LOSS: damage that no crash explains; nothing was changed. */
IM_API im_code im_wal_repair(const char *dir, const im_wal_options *options,
                             uint64_t *cut_bytes_out, im_status *status) IM_MUST_CHECK;

/* The snapshots that the log knows, up to its commit index, in the order in which they were
 * saved; {0, 0} is one.  The list lies in the arena.  A write that was cut short is no error. */
IM_API im_code im_wal_valid_snapshots(const char *dir, const im_wal_options *options,
                                      im_arena *arena, walpb_Snapshot_slice *out,
                                      im_status *status) IM_MUST_CHECK;

/* Check each record from the snapshot on, as im_wal_read_all() does, keeping nothing.  *state_out
 * (may be NULL) is the last hard state. */
IM_API im_code im_wal_verify(const char *dir, uint64_t index, uint64_t term,
                             const im_wal_options *options, raftpb_HardState *state_out,
                             im_status *status) IM_MUST_CHECK;

/* Remove the oldest segments beyond keep_count that nobody has locked.  *removed_out may be
 * NULL. */
IM_API im_code im_wal_purge(const char *dir, size_t keep_count, const im_wal_options *options,
                            size_t *removed_out, im_status *status) IM_MUST_CHECK;

/* ---- record by record, for tools ---- */

/* A record as it stands in its file. */
typedef struct im_wal_record {
    const char *segment;                   /* the file's name                                 */
    uint64_t offset_bytes;                 /* of its frame in that file                       */
    bool crc_good;                         /* its CRC is that of the records up to it         */
    walpb_Record record;                   /* valid for the call                              */
} im_wal_record;

/* Anything but IM_OK ends the walk, which returns it. */
typedef im_code (*im_wal_visit_fn)(void *ctx, const im_wal_record *record);

/* Visit each record of a log (a folder), or of a single segment (a file).  A wrong CRC is told to
 * visit and does not end the walk; what cannot be read as a record does, with IM_DATA_LOSS, or
 * IM_ABORTED at the end of the last segment. */
IM_API im_code im_wal_walk(const char *path, const im_wal_options *options, im_wal_visit_fn visit,
                           void *ctx, im_status *status) IM_MUST_CHECK;

IM_END_DECLS
#endif
