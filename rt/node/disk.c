/* SPDX-License-Identifier: Apache-2.0 */
/*
 * node/disk.c - write-ahead log and snapshots: written, and read again at the next start.
 *
 * A snapshot is on the disk before the log says so, and the log says so before entries are
 * forgotten: whenever power fails, what is there is enough.
 */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "node/node_internal.h"

/* What stays in memory behind a snapshot, for slow members: so many entries (IM__ENTRIES_KEPT), if
 * they are no larger together. */
enum { BYTES_KEPT = 64 << 20 };

/* The newest of what raft reads of the log. */
static im_code append(im__disk *d, const raftpb_Entry *entries, size_t count, im_status *status)
{
    for (size_t i = 0; i < count; i++)
        d->entry_bytes[entries[i].index % IM__ENTRIES_KEPT] = entries[i].data.len;
    return im_raft_memory_append(d->memory, entries, count, status);
}

/* ---- starting ---- */

static char *subfolder(const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = malloc(size);

    if (path != NULL)
        (void)snprintf(path, size, "%s/%s", folder, name);
    return path;
}

static im_code make_folder(const im__disk *d, const char *path, im_status *status)
{
    const im_vfs *vfs = d->wal_options.vfs;
    int error = vfs->make_dir(vfs->ctx, path);

    if (error == 0 || error == -EEXIST)
        return IM_OK;
    return im_status_set(status, IM_UNAVAILABLE, "%s: %s", path, strerror(-error));
}

/* A folder that is there may have been made by a process that was killed before it said so. */
static im_code keep_name(const im__disk *d, const char *path, im_status *status)
{
    const im_vfs *vfs = d->wal_options.vfs;
    char *parent = subfolder(path, "..");
    int error = parent != NULL ? vfs->sync_dir(vfs->ctx, parent) : -ENOMEM;

    free(parent);
    return error == 0 ? IM_OK : im_status_set(status, IM_UNAVAILABLE, "%s: cannot sync the folder "
                                              "around it: %s", path, strerror(-error));
}

static im_code create(im__disk *d, const nodepb_Metadata *whose, im_arena *arena, im_status *status)
{
    im_bytes metadata;
    im_code code = im_proto_encode(nodepb_Metadata_type, whose, arena, NULL, &metadata, status);

    return code != IM_OK ? code : im_wal_create(d->wal_folder, metadata, &d->wal_options, &d->wal,
                                                status);
}

/* The newest snapshot that is whole and that the log knows; none is fine, too. */
static im_code load_snapshot(im__disk *d, im_arena *arena, raftpb_Snapshot *out, im_status *status)
{
    walpb_Snapshot_slice known;
    im_code code = im_wal_valid_snapshots(d->wal_folder, &d->wal_options, arena, &known, status);

    if (code != IM_OK)
        return code;
    code = im_snap_load_of(d->snap_folder, known.ptr, known.len, &d->snap_options, arena, out,
                           status);
    return code == IM_NOT_FOUND ? IM_OK : code;
}

static im_code read_log(im__disk *d, const raftpb_Snapshot *from, im_arena *arena,
                        im_wal_contents *out, im_status *status)
{
    im_code code = im_wal_open(d->wal_folder, from->metadata.index, from->metadata.term,
                               &d->wal_options, &d->wal, status);

    return code != IM_OK ? code : im_wal_read_all(d->wal, arena, out, status);
}

static im_code check_owner(im_bytes metadata, const nodepb_Metadata *whose, im_arena *arena,
                           im_status *status)
{
    nodepb_Metadata found = { 0 };
    im_code code = im_proto_decode(metadata.ptr, metadata.len, nodepb_Metadata_type, &found, arena,
                                   NULL, status);

    if (code == IM_OK &&
        (found.node_id != whose->node_id || found.cluster_id != whose->cluster_id))
        code = im_status_set(status, IM_FAILED_PRECONDITION,
                             "the folder is member %llu's of cluster %llu",
                             (unsigned long long)found.node_id,
                             (unsigned long long)found.cluster_id);
    return code;
}

/* A crash can have cut the last write short; nothing in it was ever acknowledged.  Where the first
 * one is missing, or cut short, the log is still to begin: that one ends with a state. */
static im_code replay(im__disk *d, const nodepb_Metadata *whose, im_arena *arena,
                      raftpb_Snapshot *snapshot, bool *is_new_out, im_status *status)
{
    im_wal_contents log;
    im_code code = load_snapshot(d, arena, snapshot, status);

    if (code == IM_OK)
        code = read_log(d, snapshot, arena, &log, status);
    if (code == IM_ABORTED) {
        (void)im_wal_close(d->wal, NULL);
        d->wal = NULL;
        code = im_wal_repair(d->wal_folder, &d->wal_options, NULL, status);
        if (code == IM_OK)
            code = read_log(d, snapshot, arena, &log, status);
    }
    if (code == IM_OK)
        code = check_owner(log.metadata, whose, arena, status);
    if (code == IM_OK && snapshot->metadata.index > 0)
        code = im_raft_memory_apply_snapshot(d->memory, snapshot, status);
    *is_new_out = code == IM_OK && snapshot->metadata.index == 0 && log.state.term == 0;
    if (code != IM_OK || *is_new_out)
        return code;
    im_raft_memory_set_hard_state(d->memory, &log.state);
    return append(d, log.entries.ptr, log.entries.len, status);
}

static im_code start_purger(im__disk *d, im_status *status)
{
    const im_purge_options options = { .wal_dir = d->wal_folder,
                                       .snap_dir = d->snap_folder,
                                       .vfs = d->wal_options.vfs,
                                       .warn = d->wal_options.warn,
                                       .warn_ctx = d->wal_options.warn_ctx };

    return im_purger_start(&options, &d->purger, status);
}

im_code im__disk_open(im__disk *d, const im_node_options *options, im_arena *arena,
                      raftpb_Snapshot *snapshot_out, bool *is_new_out, im_status *status)
{
    const nodepb_Metadata whose = { .node_id = options->id, .cluster_id = options->cluster_id };
    const im_vfs *vfs = options->vfs != NULL ? options->vfs : im_vfs_posix();

    *snapshot_out = (raftpb_Snapshot){ 0 };
    *d = (im__disk){
        .wal_folder = subfolder(options->folder, "wal"),
        .snap_folder = subfolder(options->folder, "snap"),
        .wal_options = { .vfs = vfs, .warn = options->note, .warn_ctx = options->ctx },
        .snap_options = { .vfs = vfs, .warn = options->note, .warn_ctx = options->ctx }
    };
    if (d->wal_folder == NULL || d->snap_folder == NULL ||
        im_raft_memory_new(NULL, &d->memory) != IM_OK)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory");
    im_code code = make_folder(d, options->folder, status);
    if (code == IM_OK)
        code = keep_name(d, options->folder, status);
    if (code == IM_OK)
        code = make_folder(d, d->snap_folder, status);
    if (code != IM_OK)
        return code;
    *is_new_out = true;
    code = im_wal_exists(d->wal_folder, &d->wal_options)
               ? replay(d, &whose, arena, snapshot_out, is_new_out, status)
               : create(d, &whose, arena, status);
    return code == IM_OK ? start_purger(d, status) : code;
}

/* ---- running ---- */

static im_code save_snapshot(im__disk *d, const raftpb_Snapshot *snapshot, im_status *status)
{
    const raftpb_SnapshotMetadata *m = &snapshot->metadata;
    raftpb_ConfState conf = m->conf_state;
    const walpb_Snapshot record = { .index = m->index, .term = m->term, .conf_state = &conf };
    im_code code = im_snap_save(d->snap_folder, snapshot, &d->snap_options, status);

    return code != IM_OK ? code : im_wal_save_snapshot(d->wal, &record, status);
}

/* Segments are let go of when the state that commits the snapshot is on the disk: until then the
 * log would not be read from the snapshot on. */
im_code im__disk_save(im__disk *d, const im_raft_ready *ready, im_status *status)
{
    const raftpb_HardState *state = &ready->hard_state;
    im_code code = IM_OK;

    if (ready->snapshot != NULL)
        code = save_snapshot(d, ready->snapshot, status);
    if (code == IM_OK)
        code = im_wal_save(d->wal, state, ready->entries.ptr, ready->entries.len, status);
    if (code == IM_OK && ready->snapshot != NULL)
        code = im_wal_sync(d->wal, status);
    if (code == IM_OK && ready->snapshot != NULL)
        code = im_raft_memory_apply_snapshot(d->memory, ready->snapshot, status);
    if (code != IM_OK)
        return code;
    if (ready->snapshot != NULL)
        im_wal_release_to(d->wal, ready->snapshot->metadata.index);
    if (state->term != 0 || state->vote != 0 || state->commit != 0)
        im_raft_memory_set_hard_state(d->memory, state);
    return append(d, ready->entries.ptr, ready->entries.len, status);
}

/* The last of the entries up to index that may be forgotten; 0: none. */
static uint64_t forgettable(const im__disk *d, uint64_t index, uint64_t first)
{
    uint64_t from = index, kept = 0;

    while (from >= first && index - from < IM__ENTRIES_KEPT &&
           kept + d->entry_bytes[from % IM__ENTRIES_KEPT] <= BYTES_KEPT)
        kept += d->entry_bytes[from-- % IM__ENTRIES_KEPT];
    return from >= first ? from : 0;
}

static im_code forget(im__disk *d, uint64_t index, im_status *status)
{
    uint64_t first = 0;
    im_code code = raftpb_Storage_first_index(im_raft_memory_storage(d->memory), &first, status);
    uint64_t last = code == IM_OK ? forgettable(d, index, first) : 0;

    return last > 0 ? im_raft_memory_compact(d->memory, last, status) : code;
}

im_code im__disk_compact(im__disk *d, uint64_t index, const raftpb_ConfState *conf, im_bytes data,
                         im_status *status)
{
    im_arena arena = IM_ARENA_INIT;
    raftpb_Snapshot snapshot;

    im_code code = im_raft_memory_create_snapshot(d->memory, index, conf, data, status);
    if (code == IM_OK)
        code = raftpb_Storage_snapshot(im_raft_memory_storage(d->memory), &arena, &snapshot,
                                       status);
    if (code == IM_OK)
        code = save_snapshot(d, &snapshot, status);
    im_arena_release(&arena);
    if (code != IM_OK)
        return code;
    im_wal_release_to(d->wal, index);
    im_purger_wake(d->purger);
    return forget(d, index, status);
}

void im__disk_close(im__disk *d)
{
    im_purger_stop(d->purger);
    (void)im_wal_close(d->wal, NULL);
    im_raft_memory_free(d->memory);
    free(d->wal_folder);
    free(d->snap_folder);
}
