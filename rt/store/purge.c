/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/purge.c - see purge.h.
 */
#include "store/purge.h"

#include <pthread.h>
#include <stdbool.h>
#include <string.h>
#include <time.h>

#include "store/snap.h"
#include "store/store_internal.h"
#include "store/wal.h"

struct im_purger {
    im_purge_options options;
    im__path wal_dir, snap_dir;
    pthread_t thread;
    pthread_mutex_t lock;                  /* of what follows                                 */
    pthread_cond_t changed;
    bool stop, wake;
};

static void tell(const im_purger *p, im_code code, const im_status *status)
{
    if (code != IM_OK && code != IM_NOT_FOUND && p->options.warn != NULL)
        p->options.warn(p->options.warn_ctx, status->text);
}

static void purge(const im_purger *p)
{
    const im_wal_options wal = { .vfs = p->options.vfs, .mem = p->options.mem };
    const im_snap_options snap = { .vfs = p->options.vfs, .mem = p->options.mem };
    im_status status;

    im_status_clear(&status);
    if (p->options.wal_dir != NULL)
        tell(p, im_wal_purge(p->wal_dir, p->options.keep_segments, &wal, NULL, &status), &status);
    if (p->options.snap_dir != NULL)
        tell(p, im_snap_purge(p->snap_dir, p->options.keep_snapshots, &snap, NULL, &status),
             &status);
}

static struct timespec next_round(const im_purger *p)
{
    struct timespec at;

    clock_gettime(CLOCK_MONOTONIC, &at);
    at.tv_sec += p->options.interval_ms / 1000;
    at.tv_nsec += (long)(p->options.interval_ms % 1000) * 1000000;
    at.tv_sec += at.tv_nsec / 1000000000;
    at.tv_nsec %= 1000000000;
    return at;
}

static void *work(void *ctx)
{
    im_purger *p = ctx;

    pthread_mutex_lock(&p->lock);
    while (!p->stop) {
        p->wake = false;
        pthread_mutex_unlock(&p->lock);
        purge(p);
        struct timespec at = next_round(p);
        pthread_mutex_lock(&p->lock);
        while (!p->stop && !p->wake &&
               pthread_cond_timedwait(&p->changed, &p->lock, &at) == 0)
            ;
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

static bool start_thread(im_purger *p)
{
    pthread_condattr_t clock;
    bool good = pthread_condattr_init(&clock) == 0;

    if (!good)
        return false;
    good = pthread_condattr_setclock(&clock, CLOCK_MONOTONIC) == 0 &&
           pthread_cond_init(&p->changed, &clock) == 0;
    pthread_condattr_destroy(&clock);
    if (!good)
        return false;
    if (pthread_mutex_init(&p->lock, NULL) == 0) {
        if (pthread_create(&p->thread, NULL, work, p) == 0)
            return true;
        pthread_mutex_destroy(&p->lock);
    }
    pthread_cond_destroy(&p->changed);
    return false;
}

static im_code start(im_purger *p, const im_purge_options *options, im_status *status)
{
    im_code code = IM_OK;

    p->options = *options;
    p->options.vfs = im__store_vfs(options->vfs);
    if (p->options.keep_segments == 0)
        p->options.keep_segments = IM_PURGE_KEEP;
    if (p->options.keep_snapshots == 0)
        p->options.keep_snapshots = IM_PURGE_KEEP;
    if (p->options.interval_ms == 0)
        p->options.interval_ms = IM_PURGE_INTERVAL_MS;
    if (options->wal_dir != NULL)
        code = im__store_path(p->wal_dir, options->wal_dir, "", "", status);
    if (code == IM_OK && options->snap_dir != NULL)
        code = im__store_path(p->snap_dir, options->snap_dir, "", "", status);
    if (code == IM_OK && !start_thread(p))
        code = im_status_set(status, IM_RESOURCE_EXHAUSTED, "no thread can be started");
    return code;
}

im_code im_purger_start(const im_purge_options *options, im_purger **purger_out,
                        im_status *status)
{
    im_purger *p = im__mem_take(&options->mem, sizeof *p);

    *purger_out = NULL;
    if (p == NULL)
        return im__store_no_memory(status);
    memset(p, 0, sizeof *p);
    im_code code = start(p, options, status);
    if (code != IM_OK) {
        im__mem_give(&options->mem, p, sizeof *p);
        return code;
    }
    *purger_out = p;
    return IM_OK;
}

void im_purger_wake(im_purger *purger)
{
    pthread_mutex_lock(&purger->lock);
    purger->wake = true;
    pthread_cond_signal(&purger->changed);
    pthread_mutex_unlock(&purger->lock);
}

void im_purger_stop(im_purger *purger)
{
    if (purger == NULL)
        return;
    const im_mem mem = purger->options.mem;
    pthread_mutex_lock(&purger->lock);
    purger->stop = true;
    pthread_cond_signal(&purger->changed);
    pthread_mutex_unlock(&purger->lock);
    pthread_join(purger->thread, NULL);
    pthread_cond_destroy(&purger->changed);
    pthread_mutex_destroy(&purger->lock);
    im__mem_give(&mem, purger, sizeof *purger);
}
