/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/wal.c - the life of a handle: made, dead, closed.
 */
#include "store/wal.h"

#include <stdio.h>
#include <string.h>

#include "store/wal_internal.h"

enum { SLOW_SYNC_NS = 1000000000 };

im_code im__wal_new(const char *dir, const im_wal_options *options, im_wal **wal_out,
                    im_status *status)
{
    static const im_wal_options NONE;
    const im_wal_options *o = options != NULL ? options : &NONE;
    im_wal *wal = im__mem_take(&o->mem, sizeof *wal);

    if (wal == NULL)
        return im__store_no_memory(status);
    memset(wal, 0, sizeof *wal);
    wal->options = *o;
    wal->options.vfs = im__store_vfs(o->vfs);
    if (wal->options.segment_bytes == 0)
        wal->options.segment_bytes = IM_WAL_SEGMENT_BYTES;
    wal->writer.vfs = wal->options.vfs;
    wal->writer.mem = &wal->options.mem;
    im_code code = im__store_path(wal->dir, dir, "", "", status);
    if (code == IM_OK && pthread_mutex_init(&wal->lock, NULL) != 0)
        code = im__store_no_memory(status);
    if (code != IM_OK) {
        im__mem_give(&o->mem, wal, sizeof *wal);
        return code;
    }
    *wal_out = wal;
    return IM_OK;
}

void im__wal_free(im_wal *wal)
{
    const im_mem mem = wal->options.mem;

    if (wal->supplied)
        im__wal_supply_stop(&wal->supply);
    im__wal_close_segments(wal->options.vfs, &wal->segments);
    im__mem_give(&mem, wal->segments.ptr, wal->segments.cap * sizeof *wal->segments.ptr);
    im__mem_give(&mem, wal->metadata.ptr, wal->metadata.cap);
    im__wal_writer_free(&wal->writer);
    pthread_mutex_destroy(&wal->lock);
    im__mem_give(&mem, wal, sizeof *wal);
}

im_code im__wal_reserve_segment(im_wal *wal, im_status *status)
{
    struct im__wal_segments *all = &wal->segments;
    size_t want = all->cap != 0 ? all->cap * 2 : 8;

    if (all->len < all->cap)
        return IM_OK;
    void *grown = im__mem_resize(&wal->options.mem, all->ptr, all->cap * sizeof *all->ptr,
                                 want * sizeof *all->ptr);
    if (grown == NULL)
        return im__store_no_memory(status);
    all->ptr = grown;
    all->cap = want;
    return IM_OK;
}

im_code im__wal_die(im_wal *wal, im_code code, const im_status *status)
{
    wal->phase = IM__WAL_DEAD;
    snprintf(wal->why, sizeof wal->why, "%s", status != NULL ? status->text : im_code_text(code));
    return code;
}

/* Sync the tail, and tell of a slow disk. */
static int sync_tail(im_wal *wal)
{
    const im_vfs *vfs = wal->options.vfs;
    uint64_t begin = vfs->now_ns(vfs->ctx);
    int error = vfs->sync_data(vfs->ctx, wal->writer.file);
    uint64_t end = vfs->now_ns(vfs->ctx);
    char text[128];

    if (end > begin && end - begin > SLOW_SYNC_NS && wal->options.warn != NULL) {
        snprintf(text, sizeof text, "slow fdatasync of the log: %llu ms",
                 (unsigned long long)((end - begin) / 1000000));
        wal->options.warn(wal->options.warn_ctx, text);
    }
    return error;
}

im_code im__wal_make_durable(im_wal *wal, im_status *status)
{
    im_status own;
    im_status *said = status != NULL ? status : &own;
    im_code code = im__wal_flush(&wal->writer, said);
    int error = code == IM_OK ? sync_tail(wal) : 0;

    if (error < 0)
        code = im__store_error(said, error, "sync", wal->dir);
    return code != IM_OK ? im__wal_die(wal, code, said) : IM_OK;
}

im_code im_wal_sync(im_wal *wal, im_status *status)
{
    im_code code;

    pthread_mutex_lock(&wal->lock);
    if (wal->phase == IM__WAL_WRITING)
        code = wal->cut_due ? IM_OK : im__wal_make_durable(wal, status);
    else
        code = im_status_set(status, IM_FAILED_PRECONDITION, "%s",
                             wal->phase == IM__WAL_DEAD ? wal->why : "the log was not read yet");
    pthread_mutex_unlock(&wal->lock);
    return code;
}

im_code im_wal_close(im_wal *wal, im_status *status)
{
    im_code code = IM_OK;

    if (wal == NULL)
        return IM_OK;
    if (wal->phase == IM__WAL_WRITING && !wal->cut_due)
        code = im__wal_make_durable(wal, status);
    im__wal_free(wal);
    return code;
}
