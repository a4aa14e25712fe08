/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/wal_segment.c - the files of a log: SEQUENCE-INDEX.wal, both in 16 hexadecimal digits.
 *
 * Other names in the folder are left alone: N.tmp is being prepared, NAME.wal.broken was kept by a
 * repair.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/slice.h"
#include "store/wal_internal.h"

struct listing {
    im_arena *arena;
    struct im__wal_segments *out;
    bool no_memory;
};

void im__wal_name(char name[IM__WAL_NAME_MAX], const struct im__wal_segment *segment)
{
    snprintf(name, IM__WAL_NAME_MAX, "%016" PRIx64 "-%016" PRIx64 ".wal", segment->sequence,
             segment->index);
}

static bool parse_name(const char *name, struct im__wal_segment *out)
{
    *out = (struct im__wal_segment){ .file = -1 };
    if (!im__store_take_hex(&name, &out->sequence) || *name++ != '-')
        return false;
    return im__store_take_hex(&name, &out->index) && strcmp(name, ".wal") == 0;
}

static int visit_name(void *ctx, const char *name)
{
    struct listing *listing = ctx;
    struct im__wal_segment segment;

    if (parse_name(name, &segment) &&
        im_slice_append(listing->arena, (im_slice *)(void *)listing->out, sizeof segment,
                        &segment) == NULL) {
        listing->no_memory = true;
        return -1;
    }
    return 0;
}

static int by_sequence(const void *a, const void *b)
{
    const struct im__wal_segment *x = a, *y = b;

    return (x->sequence > y->sequence) - (x->sequence < y->sequence);
}

im_code im__wal_list(const im_vfs *vfs, const char *dir, im_arena *arena,
                     struct im__wal_segments *out, im_status *status)
{
    struct listing listing = { .arena = arena, .out = out };

    *out = (struct im__wal_segments){ NULL, 0, 0 };
    int error = vfs->list(vfs->ctx, dir, visit_name, &listing);
    if (listing.no_memory)
        return im__store_no_memory(status);
    if (error < 0)
        return im__store_error(status, error, "list", dir);
    if (out->len > 1)
        qsort(out->ptr, out->len, sizeof *out->ptr, by_sequence);
    return IM_OK;
}

im_code im__wal_open_segment(const im_vfs *vfs, const char *dir, struct im__wal_segment *segment,
                             bool for_write, im_status *status)
{
    char name[IM__WAL_NAME_MAX];
    im__path path;

    im__wal_name(name, segment);
    im_code code = im__store_path(path, dir, name, "", status);
    if (code != IM_OK)
        return code;
    int file = vfs->open(vfs->ctx, path, for_write ? IM_VFS_WRITE : IM_VFS_READ);
    if (file < 0)
        return im__store_error(status, file, "open", path);
    int error = for_write ? vfs->lock(vfs->ctx, file) : 0;
    if (error < 0) {
        vfs->close(vfs->ctx, file);
        return im__store_error(status, error, "lock", path);
    }
    segment->file = file;
    return IM_OK;
}

void im__wal_close_segments(const im_vfs *vfs, struct im__wal_segments *segments)
{
    for (size_t i = 0; i < segments->len; i++) {
        if (segments->ptr[i].file >= 0)
            vfs->close(vfs->ctx, segments->ptr[i].file);
        segments->ptr[i].file = -1;
    }
}
