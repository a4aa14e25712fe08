/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/wal_save.c - writing: entries, states, snapshots, and the step to the next segment.
 *
 * A full segment is first closed for writing (cut at its end and synced: with that its last
 * batch is durable), then the next one is made complete under another name, synced, and renamed.
 * So at any moment the last segment is one that begins well.  When room for the next one is
 * wanting, the batch stands as acknowledged and the cut is due before the next one.
 */
#include <string.h>

#include "codec/proto.h"
#include "store/wal_internal.h"

/* ---- segments ---- */

im_code im__wal_put_head(im_wal *wal, struct im__wal_writer *writer, uint32_t crc,
                         im_status *status)
{
    size_t largest = wal->metadata.len > 64 ? wal->metadata.len : 64;
    im_code code = im__wal_reserve(writer, largest, 0, status);

    writer->crc = crc;
    if (code == IM_OK)
        code = im__wal_put(writer, walpb_RecordType_crc, NULL, 0, status);
    if (code == IM_OK)
        code = im__wal_put(writer, walpb_RecordType_metadata, wal->metadata.ptr,
                           wal->metadata.len, status);
    if (code == IM_OK && wal->state.term != 0)
        code = im__wal_put_message(writer, walpb_RecordType_state, raftpb_HardState_type,
                                   &wal->state, status);
    return code;
}

im_code im__wal_seal(im_wal *wal, im_status *status)
{
    const im_vfs *vfs = wal->options.vfs;
    im_status own;
    im_status *said = status != NULL ? status : &own;
    im_code code = im__wal_flush(&wal->writer, said);
    int error = code == IM_OK
                    ? vfs->truncate(vfs->ctx, wal->writer.file, im__wal_end(&wal->writer)) : 0;

    if (error < 0)
        code = im__store_error(said, error, "truncate", wal->dir);
    if (code != IM_OK)
        return im__wal_die(wal, code, said);
    code = im__wal_make_durable(wal, said);
    wal->cut_due = code == IM_OK;
    return code;
}

/* Fill the head of the next segment in file; the tail's writer is not touched. */
static im_code make_head(im_wal *wal, int file, struct im__wal_writer *head, im_status *status)
{
    const im_vfs *vfs = wal->options.vfs;

    im_code code = im__wal_writer_start(head, file, 0, 0, status);
    if (code == IM_OK)
        code = im__wal_put_head(wal, head, wal->writer.crc, status);
    if (code == IM_OK)
        code = im__wal_flush(head, status);
    int error = code == IM_OK ? vfs->sync_data(vfs->ctx, file) : 0;
    if (error < 0)
        return im__wal_die(wal, im__store_error(status, error, "sync", wal->dir), status);
    return code;
}

/* From PATH to its own name.  Once it has that, it is part of the log whatever else fails. */
static im_code name_segment(im_wal *wal, const char *path, const struct im__wal_segment *segment,
                            im_status *status)
{
    const im_vfs *vfs = wal->options.vfs;
    char name[IM__WAL_NAME_MAX];
    im__path named;

    im__wal_name(name, segment);
    im_code code = im__store_path(named, wal->dir, name, "", status);
    if (code != IM_OK)
        return code;
    int error = vfs->rename(vfs->ctx, path, named);
    if (error < 0)
        return im__store_error(status, error, "rename to", named);
    error = vfs->sync_dir(vfs->ctx, wal->dir);
    if (error < 0)
        return im__wal_die(wal, im__store_error(status, error, "sync", wal->dir), status);
    return IM_OK;
}

im_code im__wal_cut(im_wal *wal, im_status *status)
{
    const im_vfs *vfs = wal->options.vfs;
    const struct im__wal_segment *tail = &wal->segments.ptr[wal->segments.len - 1];
    struct im__wal_segment next = { tail->sequence + 1, wal->last_index + 1, -1 };
    struct im__wal_writer head = { .vfs = vfs, .mem = &wal->options.mem };
    im_status own;
    im_status *said = status != NULL ? status : &own;
    im__path path;
    im_code code = im__wal_reserve_segment(wal, said);

    if (code == IM_OK)
        code = im__wal_supply_take(&wal->supply, &next.file, path, said);
    if (code != IM_OK)
        return code;
    code = make_head(wal, next.file, &head, said);
    if (code == IM_OK)
        code = name_segment(wal, path, &next, said);
    if (code != IM_OK) {
        im__wal_writer_free(&head);
        vfs->close(vfs->ctx, next.file);
        vfs->remove(vfs->ctx, path);       /* unless it has its own name already              */
        return code;
    }
    im__wal_writer_free(&wal->writer);
    wal->writer = head;
    wal->room = wal->options.segment_bytes;
    wal->segments.ptr[wal->segments.len++] = next;
    wal->cut_due = false;
    return IM_OK;
}

/* ---- saving ---- */

/* May something be written?  A full segment is left first. */
static im_code begin(im_wal *wal, im_status *status)
{
    static const char *const WHY[] = {
        [IM__WAL_UNREAD] = "the log was not read yet",
        [IM__WAL_READ_ONLY] = "the log was opened for reading",
    };

    if (wal->phase == IM__WAL_DEAD)
        return im_status_set(status, IM_FAILED_PRECONDITION, "the log is closed by an error: %s",
                             wal->why);
    if (wal->phase != IM__WAL_WRITING)
        return im_status_set(status, IM_FAILED_PRECONDITION, "%s", WHY[wal->phase]);
    return wal->cut_due ? im__wal_cut(wal, status) : IM_OK;
}

/* Something was put: make it durable if it must be, or if the segment is full. */
static im_code finish(im_wal *wal, bool must_sync, im_status *status)
{
    if (im__wal_end(&wal->writer) < wal->options.segment_bytes)
        return must_sync ? im__wal_make_durable(wal, status) : IM_OK;
    im_code code = im__wal_seal(wal, status);
    if (code != IM_OK)
        return code;
    code = im__wal_cut(wal, status);
    if (wal->phase == IM__WAL_DEAD)
        return code;
    im_status_clear(status);               /* cut_due: it is tried again, and then told       */
    return IM_OK;
}

static im_code refuse(im_status *status, const char *why, uint64_t index)
{
    return im_status_set(status, IM_INVALID_ARGUMENT, "%s (index %llu)", why,
                         (unsigned long long)index);
}

/* The entry that follows *before, or is the first of a batch when that is NULL. */
static im_code check_entry(const im_wal *wal, const raftpb_Entry *entry,
                           const raftpb_Entry *before, im_status *status)
{
    if (entry->term == 0 || entry->index == 0 || entry->type_ < 0 ||
        entry->type_ > raftpb_EntryType_EntryConfChangeV2)
        return refuse(status, "an entry has a term, an index and a type", entry->index);
    if (entry->type_ == raftpb_EntryType_EntryConfChange && entry->data.len == 0)
        return refuse(status, "a ConfChange has data", entry->index);
    if (before != NULL ? entry->index != before->index + 1 : entry->index > wal->last_index + 1)
        return refuse(status, "there is a gap before this entry", entry->index);
    if (before != NULL && entry->term < before->term)
        return refuse(status, "an entry has a lower term than the one before", entry->index);
    if (entry->index <= wal->state.commit)
        return refuse(status, "an entry would overwrite one that is committed", entry->index);
    return IM_OK;
}

/* What reading would refuse is not written. */
static im_code check_batch(const im_wal *wal, const raftpb_HardState *state,
                           const raftpb_Entry *entries, size_t count, im_status *status)
{
    uint64_t last = count != 0 ? entries[count - 1].index : wal->last_index;
    im_code code = IM_OK;

    for (size_t i = 0; code == IM_OK && i < count; i++)
        code = check_entry(wal, &entries[i], i != 0 ? &entries[i - 1] : NULL, status);
    if (code != IM_OK || state == NULL)
        return code;
    if (state->term == 0 || state->term < wal->state.term || state->commit < wal->state.commit)
        return refuse(status, "the term or the commit index goes back", state->commit);
    if (state->commit > last)
        return refuse(status, "what is committed is not in the log", state->commit);
    return IM_OK;
}

/* A batch that overshoots the segment gets its room before anything of it is written, so that a
 * full disk is told in time. */
static im_code make_room(im_wal *wal, uint64_t bytes, im_status *status)
{
    const im_vfs *vfs = wal->options.vfs;
    uint64_t end = im__wal_end(&wal->writer) + bytes + IM_VFS_PAGE_BYTES - 1;

    end -= end % IM_VFS_PAGE_BYTES;
    if (end <= wal->room)
        return IM_OK;
    int error = vfs->allocate(vfs->ctx, wal->writer.file, end);
    if (error < 0)
        return im__store_error(status, error, "allocate", wal->dir);
    wal->room = end;
    return IM_OK;
}

/* Take all memory and all room on the disk that the batch needs.  How much an entry takes at most
 * is known without a pass over the tables. */
static im_code reserve_batch(im_wal *wal, const raftpb_Entry *entries, size_t count,
                             im_status *status)
{
    enum { BESIDE_DATA = 3 * 10 + 4 + 5 };          /* numbers, tags, the data's length       */
    size_t largest = 64;
    uint64_t all = IM__WAL_RECORD_REST + largest;   /* the state                              */

    for (size_t i = 0; i < count; i++) {
        size_t bytes = entries[i].data.len + BESIDE_DATA;
        largest = bytes > largest ? bytes : largest;
        all += IM__WAL_RECORD_REST + bytes;
    }
    im_code code = im__wal_reserve(&wal->writer, largest, all, status);
    return code == IM_OK ? make_room(wal, all, status) : code;
}

/* Fields that this version does not know are not written: reading takes them for damage. */
static im_code put_entry(struct im__wal_writer *writer, const raftpb_Entry *entry,
                         im_status *status)
{
    raftpb_Entry known;

    if (entry->im_unknown_fields != NULL) {
        known = *entry;
        known.im_unknown_fields = NULL;
        entry = &known;
    }
    return im__wal_put_message(writer, walpb_RecordType_entry, raftpb_Entry_type, entry, status);
}

static im_code put_batch(im_wal *wal, const raftpb_HardState *state, const raftpb_Entry *entries,
                         size_t count, im_status *status)
{
    im_code code = IM_OK;

    for (size_t i = 0; code == IM_OK && i < count; i++) {
        code = put_entry(&wal->writer, &entries[i], status);
        wal->last_index = entries[i].index;
    }
    if (code == IM_OK && state != NULL) {
        wal->state = *state;
        wal->state.im_unknown_fields = NULL;
        code = im__wal_put_message(&wal->writer, walpb_RecordType_state, raftpb_HardState_type,
                                   &wal->state, status);
    }
    return code;
}

im_code im_wal_save(im_wal *wal, const raftpb_HardState *state, const raftpb_Entry *entries,
                    size_t entry_count, im_status *status)
{
    im_status own;
    im_status *said = status != NULL ? status : &own;

    if (state != NULL && state->term == 0 && state->vote == 0 && state->commit == 0)
        state = NULL;
    pthread_mutex_lock(&wal->lock);
    im_code code = begin(wal, said);
    if (code == IM_OK && (state != NULL || entry_count != 0)) {
        bool must_sync = entry_count != 0 || state->term != wal->state.term ||
                         state->vote != wal->state.vote;
        code = check_batch(wal, state, entries, entry_count, said);
        if (code == IM_OK)
            code = reserve_batch(wal, entries, entry_count, said);
        if (code == IM_OK) {
            code = put_batch(wal, state, entries, entry_count, said);
            code = code == IM_OK ? finish(wal, must_sync, said) : im__wal_die(wal, code, said);
        }
    }
    pthread_mutex_unlock(&wal->lock);
    return code;
}

im_code im_wal_save_snapshot(im_wal *wal, const walpb_Snapshot *snapshot, im_status *status)
{
    walpb_Snapshot known = *snapshot;
    im_status own;
    im_status *said = status != NULL ? status : &own;
    size_t bytes;

    known.im_unknown_fields = NULL;        /* as with entries                                 */
    pthread_mutex_lock(&wal->lock);
    im_code code = begin(wal, said);
    if (code == IM_OK)
        code = im_proto_size(walpb_Snapshot_type, &known, NULL, &bytes, said);
    if (code == IM_OK)
        code = im__wal_reserve(&wal->writer, bytes, 0, said);
    if (code == IM_OK)
        code = make_room(wal, IM__WAL_RECORD_REST + bytes, said);
    if (code == IM_OK) {
        code = im__wal_put_message(&wal->writer, walpb_RecordType_snapshot, walpb_Snapshot_type,
                                   &known, said);
        if (snapshot->index > wal->last_index)
            wal->last_index = snapshot->index;
        code = code == IM_OK ? finish(wal, true, said) : im__wal_die(wal, code, said);
    }
    pthread_mutex_unlock(&wal->lock);
    return code;
}

void im_wal_release_to(im_wal *wal, uint64_t index)
{
    const im_vfs *vfs = wal->options.vfs;
    struct im__wal_segments *all = &wal->segments;
    size_t kept = 0;                       /* the first one that may hold index               */

    pthread_mutex_lock(&wal->lock);
    while (kept + 1 < all->len && all->ptr[kept + 1].index <= index)
        kept++;
    for (size_t i = 0; i < kept; i++)
        vfs->close(vfs->ctx, all->ptr[i].file);
    if (kept != 0)
        memmove(all->ptr, all->ptr + kept, (all->len - kept) * sizeof *all->ptr);
    all->len -= kept;
    pthread_mutex_unlock(&wal->lock);
}
