/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/wal_supply.c - the next segment's file, allocated before it is needed.
 *
 * Allocating 64 MB can take as long as many syncs, so a thread does it while the log is written.
 * The file is N.tmp, N going from 0 to 1 and back, because the one that was taken keeps its name
 * until it is a segment.  An error waits for whoever takes the file; then it is tried again.
 */
#include <errno.h>
#include <stdio.h>

#include "store/wal_internal.h"

static im_code path_of(const struct im__wal_supply *supply, im__path path, im_status *status)
{
    char name[16];

    snprintf(name, sizeof name, "%u.tmp", supply->number % 2);
    return im__store_path(path, supply->dir, name, "", status);
}

/* The next file, or a negative errno. */
static int make_file(const struct im__wal_supply *supply)
{
    const im_vfs *vfs = supply->vfs;
    im__path path;

    if (path_of(supply, path, NULL) != IM_OK)
        return -ENAMETOOLONG;
    int file = vfs->open(vfs->ctx, path, IM_VFS_WRITE | IM_VFS_CREATE | IM_VFS_EMPTY);
    if (file < 0)
        return file;
    int error = vfs->lock(vfs->ctx, file);
    if (error == 0)
        error = vfs->allocate(vfs->ctx, file, supply->segment_bytes);
    if (error == 0)
        return file;
    vfs->close(vfs->ctx, file);
    vfs->remove(vfs->ctx, path);
    return error;
}

static void keep(struct im__wal_supply *supply, int file)
{
    supply->file = file >= 0 ? file : -1;
    supply->error = file < 0 ? file : 0;
    supply->wanted = false;
}

static void *work(void *ctx)
{
    struct im__wal_supply *supply = ctx;

    pthread_mutex_lock(&supply->lock);
    while (!supply->stop) {
        if (!supply->wanted) {
            pthread_cond_wait(&supply->changed, &supply->lock);
            continue;
        }
        pthread_mutex_unlock(&supply->lock);   /* what make_file reads stays while it is wanted */
        int file = make_file(supply);
        pthread_mutex_lock(&supply->lock);
        keep(supply, file);
        pthread_cond_broadcast(&supply->changed);
    }
    pthread_mutex_unlock(&supply->lock);
    return NULL;
}

static bool start_thread(struct im__wal_supply *supply)
{
    if (pthread_mutex_init(&supply->lock, NULL) != 0)
        return false;
    if (pthread_cond_init(&supply->changed, NULL) == 0) {
        supply->wanted = true;
        if (pthread_create(&supply->thread, NULL, work, supply) == 0)
            return true;
        pthread_cond_destroy(&supply->changed);
    }
    pthread_mutex_destroy(&supply->lock);
    return false;
}

im_code im__wal_supply_start(struct im__wal_supply *supply, const im_vfs *vfs, const char *dir,
                             uint64_t segment_bytes, bool threaded, im_status *status)
{
    *supply = (struct im__wal_supply){ .vfs = vfs, .dir = dir, .segment_bytes = segment_bytes,
                                       .threaded = threaded, .file = -1 };
    if (threaded && !start_thread(supply))
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no thread can be started");
    return IM_OK;
}

static void await(struct im__wal_supply *supply)
{
    if (!supply->threaded) {
        keep(supply, make_file(supply));
        return;
    }
    pthread_mutex_lock(&supply->lock);
    if (supply->error != 0) {              /* of an attempt that may be long ago              */
        supply->error = 0;
        supply->wanted = true;
        pthread_cond_broadcast(&supply->changed);
    }
    while (supply->wanted)
        pthread_cond_wait(&supply->changed, &supply->lock);
    pthread_mutex_unlock(&supply->lock);
}

im_code im__wal_supply_take(struct im__wal_supply *supply, int *file_out, im__path path_out,
                            im_status *status)
{
    im_code code = path_of(supply, path_out, status);

    if (code != IM_OK)
        return code;
    await(supply);
    if (supply->file < 0)
        return im__store_error(status, supply->error, "allocate the next segment", path_out);
    *file_out = supply->file;
    supply->file = -1;
    supply->number++;
    if (supply->threaded) {
        pthread_mutex_lock(&supply->lock);
        supply->wanted = true;
        pthread_cond_broadcast(&supply->changed);
        pthread_mutex_unlock(&supply->lock);
    }
    return IM_OK;
}

void im__wal_supply_stop(struct im__wal_supply *supply)
{
    im__path path;

    if (supply->threaded) {
        pthread_mutex_lock(&supply->lock);
        supply->stop = true;
        pthread_cond_broadcast(&supply->changed);
        pthread_mutex_unlock(&supply->lock);
        pthread_join(supply->thread, NULL);
        pthread_cond_destroy(&supply->changed);
        pthread_mutex_destroy(&supply->lock);
    }
    if (supply->file < 0)
        return;
    supply->vfs->close(supply->vfs->ctx, supply->file);
    if (path_of(supply, path, NULL) == IM_OK)
        supply->vfs->remove(supply->vfs->ctx, path);
}
