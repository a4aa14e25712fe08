/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/wal_repair.c - the last segment after a write that was cut short.
 */
#include <string.h>

#include "store/wal_internal.h"

/* Copy size_bytes bytes; a hole where there are only zeros. */
static int copy_bytes(const im_vfs *vfs, int from, int to, uint64_t size_bytes, uint8_t *room)
{
    int error = vfs->allocate(vfs->ctx, to, size_bytes);

    for (uint64_t at = 0; error == 0 && at < size_bytes; at += IM__WAL_BUFFER_BYTES) {
        uint64_t left = size_bytes - at;
        size_t piece = left < IM__WAL_BUFFER_BYTES ? (size_t)left : (size_t)IM__WAL_BUFFER_BYTES;
        error = im__store_read_all(vfs, from, room, piece, at);
        if (error == 0 && !im__store_is_zero(room, piece))
            error = im__store_write_all(vfs, to, room, piece, at);
    }
    return error != 0 ? error : vfs->sync(vfs->ctx, to);
}

static im_code keep_copy(const im_vfs *vfs, const char *path, int file, im_arena *arena,
                         im_status *status)
{
    int64_t size = vfs->size(vfs->ctx, file);
    uint8_t *room = im_arena_alloc(arena, IM__WAL_BUFFER_BYTES);
    im__path broken;
    im_code code = im__store_path(broken, path, "", ".broken", status);

    if (code != IM_OK)
        return code;
    if (room == NULL)
        return im__store_no_memory(status);
    if (size < 0)
        return im__store_error(status, size, "ask for the size of", path);
    int copy = vfs->open(vfs->ctx, broken, IM_VFS_WRITE | IM_VFS_CREATE | IM_VFS_EMPTY);
    if (copy < 0)
        return im__store_error(status, copy, "create", broken);
    int error = copy_bytes(vfs, file, copy, (uint64_t)size, room);
    vfs->close(vfs->ctx, copy);
    return error < 0 ? im__store_error(status, error, "write", broken) : IM_OK;
}

/* How many bytes from offset on are there, zeros at the end aside. */
static im_code count_bytes(const im_vfs *vfs, int file, uint64_t offset, im_arena *arena,
                           uint64_t *count_out, im_status *status)
{
    int64_t size = vfs->size(vfs->ctx, file);
    uint8_t *room = im_arena_alloc(arena, IM__WAL_BUFFER_BYTES);

    *count_out = 0;
    if (room == NULL)
        return im__store_no_memory(status);
    for (uint64_t at = offset; size > 0 && at < (uint64_t)size; at += IM__WAL_BUFFER_BYTES) {
        uint64_t left = (uint64_t)size - at;
        size_t piece = left < IM__WAL_BUFFER_BYTES ? (size_t)left : (size_t)IM__WAL_BUFFER_BYTES;
        int error = im__store_read_all(vfs, file, room, piece, at);
        if (error < 0)
            return im__store_error(status, error, "read", "the last segment");
        while (piece > 0 && room[piece - 1] == 0)
            piece--;
        *count_out = piece != 0 ? at + piece - offset : *count_out;
    }
    return IM_OK;
}

static im_code cut_off(const im_vfs *vfs, const char *dir, const char *path, int file,
                       uint64_t offset, im_status *status)
{
    int error = vfs->truncate(vfs->ctx, file, offset);

    if (error == 0)
        error = vfs->sync(vfs->ctx, file);
    if (error == 0)
        error = vfs->sync_dir(vfs->ctx, dir);
    return error < 0 ? im__store_error(status, error, "mend", path) : IM_OK;
}

/* Read the segment to its end: IM_OK when nothing is to be mended, IM_ABORTED where reader
 * stands. */
static im_code find_end(struct im__wal_reader *reader, im_status *status)
{
    struct im__wal_frame frame;
    size_t records = 0;
    im_code code;

    while ((code = im__wal_next(reader, &frame, status)) == IM_OK)
        records++;
    if (code == IM_OUT_OF_RANGE)
        return IM_OK;
    if (code == IM_ABORTED && records < 2)
        return im_status_set(status, IM_DATA_LOSS, "the last segment has no head");
    return code;
}

static im_code mend(const im_vfs *vfs, const char *dir, const struct im__wal_segment *last,
                    im_arena *arena, uint64_t *cut_bytes_out, im_status *status)
{
    struct im__wal_reader reader = { .vfs = vfs, .segments = last, .count = 1, .arena = arena };
    char name[IM__WAL_NAME_MAX];
    im__path path;

    im__wal_name(name, last);
    im_code code = im__store_path(path, dir, name, "", status);
    if (code == IM_OK)
        code = find_end(&reader, status);
    if (code != IM_ABORTED)
        return code;
    code = count_bytes(vfs, last->file, reader.offset, arena, cut_bytes_out, status);
    if (code == IM_OK)
        code = keep_copy(vfs, path, last->file, arena, status);
    if (code == IM_OK)
        code = cut_off(vfs, dir, path, last->file, reader.offset, status);
    return code;
}

im_code im_wal_repair(const char *dir, const im_wal_options *options, uint64_t *cut_bytes_out,
                      im_status *status)
{
    static const im_wal_options NONE;
    const im_wal_options *o = options != NULL ? options : &NONE;
    const im_vfs *vfs = im__store_vfs(o->vfs);
    struct im__wal_segments all;
    uint64_t cut_bytes = 0;
    im_arena arena;

    im_arena_init(&arena, &o->mem, 0);
    im_code code = im__wal_list(vfs, dir, &arena, &all, status);
    if (code == IM_OK && all.len == 0)
        code = im_status_set(status, IM_NOT_FOUND, "%s has no log", dir);
    if (code == IM_OK) {
        struct im__wal_segment *last = &all.ptr[all.len - 1];
        code = im__wal_open_segment(vfs, dir, last, true, status);
        if (code == IM_OK)
            code = mend(vfs, dir, last, &arena, &cut_bytes, status);
        im__wal_close_segments(vfs, &all);
    }
    im_arena_release(&arena);
    if (cut_bytes_out != NULL)
        *cut_bytes_out = cut_bytes;
    if (code == IM_OK)
        im_status_clear(status);
    return code;
}
