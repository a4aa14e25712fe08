/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/wal_open.c - making a log, opening one, reading it.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "store/wal_internal.h"

/* ---- making one ---- */

static int visit_any(void *ctx, const char *name)
{
    if (im__store_ends_in(name, ".wal"))
        *(bool *)ctx = true;
    return 0;
}

bool im_wal_exists(const char *dir, const im_wal_options *options)
{
    const im_vfs *vfs = im__store_vfs(options != NULL ? options->vfs : NULL);
    bool found = false;

    return vfs->list(vfs->ctx, dir, visit_any, &found) >= 0 && found;
}

struct clearing {
    const im_vfs *vfs;
    const char *dir;
};

static int remove_name(void *ctx, const char *name)
{
    const struct clearing *clearing = ctx;
    im__path path;

    if (im__store_path(path, clearing->dir, name, "", NULL) == IM_OK)
        clearing->vfs->remove(clearing->vfs->ctx, path);
    return 0;
}

/* An empty folder at path, whatever an unfinished creation left there. */
static im_code make_empty_dir(const im_vfs *vfs, const char *path, im_status *status)
{
    struct clearing clearing = { vfs, path };

    if (vfs->list(vfs->ctx, path, remove_name, &clearing) >= 0)
        vfs->remove(vfs->ctx, path);
    int error = vfs->make_dir(vfs->ctx, path);
    return error < 0 ? im__store_error(status, error, "make", path) : IM_OK;
}

/* The first segment, complete and durable, in the folder. */
static im_code make_first(im_wal *wal, const char *folder, im_status *status)
{
    static const walpb_Snapshot START = { .index = 0 };
    const im_vfs *vfs = wal->options.vfs;
    struct im__wal_segment *first = wal->segments.ptr;
    char name[IM__WAL_NAME_MAX];
    im__path path;

    *first = (struct im__wal_segment){ .file = -1 };
    im__wal_name(name, first);
    im_code code = im__store_path(path, folder, name, "", status);
    if (code != IM_OK)
        return code;
    first->file = vfs->open(vfs->ctx, path, IM_VFS_WRITE | IM_VFS_CREATE | IM_VFS_EMPTY);
    if (first->file < 0)
        return im__store_error(status, first->file, "create", path);
    wal->segments.len = 1;
    int error = vfs->lock(vfs->ctx, first->file);
    if (error == 0)
        error = vfs->allocate(vfs->ctx, first->file, wal->options.segment_bytes);
    if (error < 0)
        return im__store_error(status, error, "allocate", path);
    code = im__wal_writer_start(&wal->writer, first->file, 0, 0, status);
    wal->room = wal->options.segment_bytes;
    if (code == IM_OK)
        code = im__wal_put_head(wal, &wal->writer, 0, status);
    if (code == IM_OK)
        code = im__wal_put_message(&wal->writer, walpb_RecordType_snapshot, walpb_Snapshot_type,
                                   &START, status);
    if (code == IM_OK)
        code = im__wal_make_durable(wal, status);
    error = code == IM_OK ? vfs->sync_dir(vfs->ctx, folder) : 0;
    return error < 0 ? im__store_error(status, error, "sync", folder) : code;
}

/* The folder got its name, but nobody knows whether it keeps it: out of the way with it. */
static void set_aside(im_wal *wal)
{
    const im_vfs *vfs = wal->options.vfs;
    uint64_t now = vfs->now_ns(vfs->ctx);
    time_t seconds = (time_t)(now / 1000000000);
    struct tm day;
    char suffix[64], stamp[32];
    im__path path;

    if (gmtime_r(&seconds, &day) == NULL ||
        strftime(stamp, sizeof stamp, "%Y%m%d.%H%M%S", &day) == 0)
        return;
    snprintf(suffix, sizeof suffix, ".broken.%s.%06u", stamp, (unsigned)(now / 1000 % 1000000));
    if (im__store_path(path, wal->dir, "", suffix, NULL) == IM_OK)
        vfs->rename(vfs->ctx, wal->dir, path);
}

static im_code publish(im_wal *wal, const char *folder, im_status *status)
{
    const im_vfs *vfs = wal->options.vfs;
    im__path parent;
    im_code code = im__store_parent(parent, wal->dir, status);

    if (code != IM_OK)
        return code;
    int error = vfs->rename(vfs->ctx, folder, wal->dir);
    if (error < 0)
        return im__store_error(status, error, "rename to", wal->dir);
    error = vfs->sync_dir(vfs->ctx, parent);
    if (error == 0)
        return IM_OK;
    set_aside(wal);
    return im__store_error(status, error, "sync", parent);
}

static im_code keep_metadata(im_wal *wal, im_bytes metadata, im_status *status)
{
    wal->metadata.ptr = im__mem_take(&wal->options.mem, metadata.len + 1);
    if (wal->metadata.ptr == NULL)
        return im__store_no_memory(status);
    if (metadata.len != 0)
        memcpy(wal->metadata.ptr, metadata.ptr, metadata.len);
    wal->metadata.len = metadata.len;
    wal->metadata.cap = metadata.len + 1;
    return IM_OK;
}

/* Everything that writing needs besides the tail. */
static im_code start_supply(im_wal *wal, im_status *status)
{
    im_code code = im__wal_supply_start(&wal->supply, wal->options.vfs, wal->dir,
                                        wal->options.segment_bytes, !wal->options.no_thread,
                                        status);

    wal->supplied = code == IM_OK;
    return code;
}

static im_code create(im_wal *wal, im_bytes metadata, im_status *status)
{
    im__path folder;
    im_code code = im__store_path(folder, wal->dir, "", ".tmp", status);

    if (code == IM_OK)
        code = keep_metadata(wal, metadata, status);
    if (code == IM_OK)
        code = im__wal_reserve_segment(wal, status);
    if (code == IM_OK)
        code = make_empty_dir(wal->options.vfs, folder, status);
    if (code == IM_OK)
        code = make_first(wal, folder, status);
    if (code == IM_OK)
        code = publish(wal, folder, status);
    if (code == IM_OK)
        code = start_supply(wal, status);
    wal->phase = IM__WAL_WRITING;
    return code;
}

im_code im_wal_create(const char *dir, im_bytes metadata, const im_wal_options *options,
                      im_wal **wal_out, im_status *status)
{
    im_wal *wal;

    *wal_out = NULL;
    if (im_wal_exists(dir, options))
        return im_status_set(status, IM_ALREADY_EXISTS, "%s has a log already", dir);
    im_code code = im__wal_new(dir, options, &wal, status);
    if (code != IM_OK)
        return code;
    code = create(wal, metadata, status);
    if (code == IM_OK)
        *wal_out = wal;
    else
        im__wal_free(wal);
    return code;
}

/* ---- opening one ---- */

/* The segments from the one that holds index on, into the handle. */
static im_code choose(im_wal *wal, const struct im__wal_segments *all, uint64_t index,
                      im_status *status)
{
    size_t first = all->len;

    for (size_t i = 0; i < all->len; i++)
        if (all->ptr[i].index <= index)
            first = i;
    if (first == all->len)
        return im_status_set(status, IM_NOT_FOUND, "%s has no log that reaches back to index %llu",
                             wal->dir, (unsigned long long)index);
    for (size_t i = first; i < all->len; i++) {
        if (i != first && all->ptr[i].sequence != all->ptr[i - 1].sequence + 1)
            return im_status_set(status, IM_DATA_LOSS, "%s: segment %llu is missing", wal->dir,
                                 (unsigned long long)all->ptr[i - 1].sequence + 1);
        im_code code = im__wal_reserve_segment(wal, status);
        if (code == IM_OK)
            code = im__wal_open_segment(wal->options.vfs, wal->dir, &all->ptr[i], wal->for_write,
                                        status);
        if (code != IM_OK)
            return code;
        wal->segments.ptr[wal->segments.len++] = all->ptr[i];
    }
    return IM_OK;
}

static im_code open_at(const char *dir, uint64_t index, uint64_t term,
                       const im_wal_options *options, bool for_write, im_wal **wal_out,
                       im_status *status)
{
    struct im__wal_segments all;
    im_arena arena;
    im_wal *wal;

    *wal_out = NULL;
    im_code code = im__wal_new(dir, options, &wal, status);
    if (code != IM_OK)
        return code;
    wal->for_write = for_write;
    wal->start_index = index;
    wal->start_term = term;
    im_arena_init(&arena, &wal->options.mem, 0);
    code = im__wal_list(wal->options.vfs, dir, &arena, &all, status);
    if (code == IM_OK)
        code = choose(wal, &all, index, status);
    im_arena_release(&arena);
    if (code == IM_OK)
        *wal_out = wal;
    else
        im__wal_free(wal);
    return code;
}

im_code im_wal_open(const char *dir, uint64_t index, uint64_t term, const im_wal_options *options,
                    im_wal **wal_out, im_status *status)
{
    return open_at(dir, index, term, options, true, wal_out, status);
}

im_code im_wal_open_for_reading(const char *dir, uint64_t index, uint64_t term,
                                const im_wal_options *options, im_wal **wal_out,
                                im_status *status)
{
    return open_at(dir, index, term, options, false, wal_out, status);
}

/* ---- reading ---- */

/* A repair or an unfinished cut left the tail shorter than a segment.  Behind its end are only
 * zeros, or reading would have failed. */
static im_code take_room(im_wal *wal, uint64_t offset, im_status *status)
{
    const im_vfs *vfs = wal->options.vfs;
    int file = wal->segments.ptr[wal->segments.len - 1].file;
    int error = offset < wal->options.segment_bytes
                    ? vfs->allocate(vfs->ctx, file, wal->options.segment_bytes) : 0;

    return error < 0 ? im__store_error(status, error, "allocate", wal->dir) : IM_OK;
}

/* Whoever wrote the log may have been killed between a write, or a renaming, and its sync.  What
 * was found is now acted on, so no power cut may take it any more. */
static im_code secure(im_wal *wal, im_status *status)
{
    const im_vfs *vfs = wal->options.vfs;
    im__path parent;
    im_code code = im__store_parent(parent, wal->dir, status);

    if (code != IM_OK)
        return code;
    int error = vfs->sync_data(vfs->ctx, wal->segments.ptr[wal->segments.len - 1].file);
    if (error == 0)
        error = vfs->sync_dir(vfs->ctx, wal->dir);
    if (error < 0)
        return im__store_error(status, error, "sync", wal->dir);
    error = vfs->sync_dir(vfs->ctx, parent);
    return error < 0 ? im__store_error(status, error, "sync", parent) : IM_OK;
}

static im_code start_writing(im_wal *wal, const struct im__wal_reader *reader,
                             const im_wal_contents *contents, im_status *status)
{
    int file = wal->segments.ptr[wal->segments.len - 1].file;
    im_code code = keep_metadata(wal, contents->metadata, status);

    if (code == IM_OK)
        code = im__wal_reserve(&wal->writer, 64, 0, status);
    if (code == IM_OK)
        code = take_room(wal, reader->offset, status);
    if (code == IM_OK)
        code = secure(wal, status);
    if (code == IM_OK)
        code = start_supply(wal, status);
    if (code == IM_OK)
        code = im__wal_writer_start(&wal->writer, file, reader->offset, reader->crc, status);
    wal->room = wal->options.segment_bytes;
    wal->cut_due = reader->offset >= wal->options.segment_bytes;
    return code;
}

static im_code read_all(im_wal *wal, im_arena *arena, im_wal_contents *out, im_status *status)
{
    struct im__wal_reader reader = { .vfs = wal->options.vfs, .segments = wal->segments.ptr,
                                     .count = wal->segments.len, .arena = arena };
    struct im__wal_replay replay = { .start_index = wal->start_index,
                                     .start_term = wal->start_term, .keeps = true,
                                     .contents = out, .segment = SIZE_MAX };
    im_code code = im__wal_replay_all(&replay, &reader, status);

    if (code != IM_OK)
        return code;
    wal->state = out->state;
    wal->last_index = replay.last_index > wal->start_index ? replay.last_index : wal->start_index;
    if (wal->for_write)
        code = start_writing(wal, &reader, out, status);
    if (code == IM_OK)
        wal->phase = wal->for_write ? IM__WAL_WRITING : IM__WAL_READ_ONLY;
    return code;
}

im_code im_wal_read_all(im_wal *wal, im_arena *arena, im_wal_contents *out, im_status *status)
{
    static const im_wal_contents NOTHING;
    im_status own;
    im_status *said = status != NULL ? status : &own;
    im_code code;

    *out = NOTHING;
    pthread_mutex_lock(&wal->lock);
    if (wal->phase != IM__WAL_UNREAD) {
        code = im_status_set(said, IM_FAILED_PRECONDITION, "the log was read already");
    } else {
        code = read_all(wal, arena, out, said);
        if (code != IM_OK)
            im__wal_die(wal, code, said);
    }
    pthread_mutex_unlock(&wal->lock);
    return code;
}
