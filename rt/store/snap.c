/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/snap.c - snapshot files.
 *
 * A file is written as NAME.snap.tmp, synced and renamed, so that a power cut leaves no file that
 * is not whole; what is damaged was damaged later.
 */
#include "store/snap.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "codec/proto.h"
#include "store/crc32c.h"
#include "store/store_internal.h"

enum { NAME_MAX_BYTES = 48 };

static const im_snap_options NONE;

/* ---- saving ---- */

/* The bytes of a file. */
static im_code make_bytes(const raftpb_Snapshot *snapshot, im_arena *arena, im_bytes *out,
                          im_status *status)
{
    snappb_Snapshot file = { .crc = 0 };
    im_code code = im_proto_encode(raftpb_Snapshot_type, snapshot, arena, NULL, &file.data,
                                   status);

    if (code != IM_OK)
        return code;
    file.crc = im_crc32c(0, file.data.ptr, file.data.len);
    return im_proto_encode(snappb_Snapshot_type, &file, arena, NULL, out, status);
}

static int write_file(const im_vfs *vfs, const char *path, im_bytes bytes)
{
    int file = vfs->open(vfs->ctx, path, IM_VFS_WRITE | IM_VFS_CREATE | IM_VFS_EMPTY);

    if (file < 0)
        return file;
    int error = im__store_write_all(vfs, file, bytes.ptr, bytes.len, 0);
    if (error == 0)
        error = vfs->sync(vfs->ctx, file);
    vfs->close(vfs->ctx, file);
    return error;
}

static im_code save(const im_vfs *vfs, const char *dir, const char *name, im_bytes bytes,
                    im_status *status)
{
    im__path made, named;
    im_code code = im__store_path(made, dir, name, ".tmp", status);

    if (code == IM_OK)
        code = im__store_path(named, dir, name, "", status);
    if (code != IM_OK)
        return code;
    int error = write_file(vfs, made, bytes);
    if (error == 0)
        error = vfs->rename(vfs->ctx, made, named);
    if (error < 0) {
        vfs->remove(vfs->ctx, made);
        return im__store_error(status, error, "write", named);
    }
    error = vfs->sync_dir(vfs->ctx, dir);
    return error < 0 ? im__store_error(status, error, "sync", dir) : IM_OK;
}

im_code im_snap_save(const char *dir, const raftpb_Snapshot *snapshot,
                     const im_snap_options *options, im_status *status)
{
    const im_snap_options *o = options != NULL ? options : &NONE;
    char name[NAME_MAX_BYTES];
    im_bytes bytes;
    im_arena arena;

    if (snapshot->metadata.index == 0)
        return IM_OK;
    snprintf(name, sizeof name, "%016" PRIx64 "-%016" PRIx64 ".snap", snapshot->metadata.term,
             snapshot->metadata.index);
    im_arena_init(&arena, &o->mem, 0);
    im_code code = make_bytes(snapshot, &arena, &bytes, status);
    if (code == IM_OK)
        code = save(im__store_vfs(o->vfs), dir, name, bytes, status);
    im_arena_release(&arena);
    return code;
}

/* ---- reading ---- */

static im_code damaged(im_status *status, const char *path, const char *what)
{
    return im_status_set(status, IM_DATA_LOSS, "%s: %s", path, what);
}

/* The whole file, in the arena. */
static im_code read_bytes(const im_vfs *vfs, const char *path, im_arena *arena, im_bytes *out,
                          im_status *status)
{
    int file = vfs->open(vfs->ctx, path, IM_VFS_READ);

    if (file < 0)
        return im__store_error(status, file, "open", path);
    im_code code = IM_OK;
    int64_t size = vfs->size(vfs->ctx, file);
    if (size > IM_SNAP_BYTES_MAX)
        code = damaged(status, path, "no snapshot is so large");
    uint8_t *data = size >= 0 && code == IM_OK ? im_arena_alloc(arena, (size_t)size) : NULL;
    int64_t error = size < 0 ? size : 0;
    if (code == IM_OK && error == 0 && data == NULL)
        code = im__store_no_memory(status);
    if (data != NULL)
        error = im__store_read_all(vfs, file, data, (size_t)size, 0);
    vfs->close(vfs->ctx, file);
    if (error == -EIO)
        return damaged(status, path, "the disk cannot read it");
    if (error < 0)
        return im__store_error(status, error, "read", path);
    *out = im_bytes_from(data, size > 0 ? (size_t)size : 0);
    return code;
}

static im_code take(im_bytes bytes, const im_type *type, void *value, im_arena *arena,
                    const char *path, im_status *status)
{
    im_code code = im__store_decode(bytes, type, value, arena, IM_PROTO_ALIAS);

    if (code == IM_DATA_LOSS)
        return damaged(status, path, "this is no snapshot");
    return code != IM_OK ? im__store_no_memory(status) : IM_OK;
}

static im_code read_snapshot(const im_vfs *vfs, const char *path, im_arena *arena,
                             raftpb_Snapshot *out, im_status *status)
{
    snappb_Snapshot file;
    im_bytes bytes = { NULL, 0, 0 };
    im_code code = read_bytes(vfs, path, arena, &bytes, status);

    if (code == IM_OK)
        code = take(bytes, snappb_Snapshot_type, &file, arena, path, status);
    if (code != IM_OK)
        return code;
    if (file.crc == 0 || file.data.len == 0 || file.im_unknown_fields != NULL)
        return damaged(status, path, "the checksum or the data are missing");
    if (im_crc32c(0, file.data.ptr, file.data.len) != file.crc)
        return damaged(status, path, "the checksum is wrong");
    return take(file.data, raftpb_Snapshot_type, out, arena, path, status);
}

im_code im_snap_read(const char *path, const im_snap_options *options, im_arena *arena,
                     raftpb_Snapshot *out, im_status *status)
{
    return read_snapshot(im__store_vfs(options != NULL ? options->vfs : NULL), path, arena, out,
                         status);
}

/* ---- a folder ---- */

struct snap_name { char text[NAME_MAX_BYTES]; uint64_t term, index; };

struct listing {
    const im_vfs *vfs;
    const char *dir;
    im_arena *arena;
    struct { struct snap_name *ptr; size_t len, cap; } names;
    bool clears;                           /* unfinished saves are removed                    */
    bool no_memory;
};

static bool parse_name(const char *text, struct snap_name *out)
{
    snprintf(out->text, sizeof out->text, "%s", text);
    if (!im__store_take_hex(&text, &out->term) || *text++ != '-')
        return false;
    return im__store_take_hex(&text, &out->index) && strcmp(text, ".snap") == 0;
}

static int visit_name(void *ctx, const char *text)
{
    struct listing *listing = ctx;
    struct snap_name name;
    im__path path;

    if (listing->clears && im__store_ends_in(text, ".snap.tmp") &&
        im__store_path(path, listing->dir, text, "", NULL) == IM_OK)
        listing->vfs->remove(listing->vfs->ctx, path);
    if (parse_name(text, &name) &&
        im_slice_append(listing->arena, (im_slice *)(void *)&listing->names, sizeof name,
                        &name) == NULL) {
        listing->no_memory = true;
        return -1;
    }
    return 0;
}

static int newest_first(const void *a, const void *b)
{
    return strcmp(((const struct snap_name *)b)->text, ((const struct snap_name *)a)->text);
}

static im_code list_names(struct listing *listing, const char *dir, const im_snap_options *o,
                          im_arena *arena, im_status *status)
{
    listing->vfs = im__store_vfs(o->vfs);
    listing->dir = dir;
    listing->arena = arena;
    int error = listing->vfs->list(listing->vfs->ctx, dir, visit_name, listing);
    if (listing->no_memory)
        return im__store_no_memory(status);
    if (error < 0)
        return im__store_error(status, error, "list", dir);
    if (listing->names.len > 1)
        qsort(listing->names.ptr, listing->names.len, sizeof *listing->names.ptr, newest_first);
    return IM_OK;
}

/* Out of the way with it; if that fails, it is met again at the next start. */
static void set_aside(const im_vfs *vfs, const im_snap_options *o, const char *path,
                      const im_status *why)
{
    char text[IM_STATUS_TEXT_MAX + 64];
    im__path broken;

    if (im__store_path(broken, path, "", ".broken", NULL) != IM_OK)
        return;
    int error = vfs->rename(vfs->ctx, path, broken);
    snprintf(text, sizeof text, "%s; it is %s now", why->text,
             error == 0 ? "called .broken" : "left where it is");
    if (o->warn != NULL)
        o->warn(o->warn_ctx, text);
}

static bool is_known(const struct snap_name *name, const walpb_Snapshot *known, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (known[i].index == name->index && known[i].term == name->term)
            return true;
    return false;
}

/* Which files may be taken: those of a list, or all. */
struct choice { const walpb_Snapshot *known; size_t count; bool all; };

static im_code load(const char *dir, const struct choice *choice, const im_snap_options *options,
                    im_arena *arena, raftpb_Snapshot *out, im_status *status)
{
    const im_snap_options *o = options != NULL ? options : &NONE;
    struct listing listing = { .clears = true };
    im_status said;
    im_code code = list_names(&listing, dir, o, arena, status);
    im__path path;

    if (code != IM_OK)
        return code;
    for (size_t i = 0; i < listing.names.len; i++) {
        const struct snap_name *name = &listing.names.ptr[i];
        code = im__store_path(path, dir, name->text, "", &said);
        if (code == IM_OK && !choice->all && !is_known(name, choice->known, choice->count))
            code = damaged(&said, path, "the log has no record of it");
        if (code == IM_OK)
            code = read_snapshot(listing.vfs, path, arena, out, &said);
        if (code == IM_OK && (out->metadata.index != name->index ||
                              out->metadata.term != name->term))
            code = damaged(&said, path, "it holds another snapshot than its name says");
        if (code == IM_OK)
            return IM_OK;
        if (code != IM_DATA_LOSS)
            return im_status_set(status, code, "%s", said.text);
        set_aside(listing.vfs, o, path, &said);
    }
    return im_status_set(status, IM_NOT_FOUND, "%s has no snapshot", dir);
}

im_code im_snap_load(const char *dir, const im_snap_options *options, im_arena *arena,
                     raftpb_Snapshot *out, im_status *status)
{
    const struct choice choice = { NULL, 0, true };

    return load(dir, &choice, options, arena, out, status);
}

im_code im_snap_load_of(const char *dir, const walpb_Snapshot *known, size_t known_count,
                        const im_snap_options *options, im_arena *arena, raftpb_Snapshot *out,
                        im_status *status)
{
    const struct choice choice = { known, known_count, false };

    return load(dir, &choice, options, arena, out, status);
}

im_code im_snap_purge(const char *dir, size_t keep_count, const im_snap_options *options,
                      size_t *removed_out, im_status *status)
{
    const im_snap_options *o = options != NULL ? options : &NONE;
    struct listing listing = { .clears = false };
    size_t keep = keep_count != 0 ? keep_count : 1, removed = 0;
    im_arena arena;
    im__path path;
    int error = 0;

    im_arena_init(&arena, &o->mem, 0);
    im_code code = list_names(&listing, dir, o, &arena, status);
    for (size_t i = listing.names.len; code == IM_OK && i > keep; i--) {
        code = im__store_path(path, dir, listing.names.ptr[i - 1].text, "", status);
        error = code == IM_OK ? listing.vfs->remove(listing.vfs->ctx, path) : 0;
        if (error < 0)
            code = im__store_error(status, error, "remove", path);
        removed += code == IM_OK;
    }
    error = removed != 0 ? listing.vfs->sync_dir(listing.vfs->ctx, dir) : 0;
    if (code == IM_OK && error < 0)
        code = im__store_error(status, error, "sync", dir);
    im_arena_release(&arena);
    if (removed_out != NULL)
        *removed_out = removed;
    return code;
}
