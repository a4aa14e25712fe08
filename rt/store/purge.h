/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/purge.h - a thread that removes old segments and snapshots.
 *
 * What it is for
 *   Removing a file of 64 MB can hold up whoever does it, so it is not the thread that saves.
 *   Every so often this one calls im_wal_purge() and im_snap_purge(): segments go when the log
 *   let go of their locks (im_wal_release_to), snapshots when there are newer ones.
 *
 * Failures
 *   What cannot be removed is told to warn and tried again the next time.
 */
#ifndef IM_STORE_PURGE_H
#define IM_STORE_PURGE_H

#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/status.h"
#include "store/vfs.h"

IM_BEGIN_DECLS

/* etcd's numbers. */
enum { IM_PURGE_KEEP = 5, IM_PURGE_INTERVAL_MS = 30000 };

typedef struct im_purger im_purger;

/* Zero means the defaults, a NULL folder that there is none.  Copied; vfs and mem's ctx are
 * borrowed until im_purger_stop(). */
typedef struct im_purge_options {
    const char *wal_dir, *snap_dir;
    size_t keep_segments, keep_snapshots;  /* 0: IM_PURGE_KEEP                                */
    uint32_t interval_ms;                  /* 0: IM_PURGE_INTERVAL_MS                         */
    const im_vfs *vfs;                     /* NULL: the system's files                        */
    im_mem mem;                            /* zero: the C heap                                */
    /* Called from the thread; text is valid for the call only. */
    void (*warn)(void *ctx, const char *text);
    void *warn_ctx;
} im_purge_options;

/* Start the thread; its first round begins at once.  IM_RESOURCE_EXHAUSTED: no memory, or no
 * thread. */
IM_API im_code im_purger_start(const im_purge_options *options, im_purger **purger_out,
                               im_status *status) IM_MUST_CHECK;

/* Begin a round now: a snapshot was saved. */
IM_API void im_purger_wake(im_purger *purger);

/* End the thread, after the round it is in.  NULL is fine. */
IM_API void im_purger_stop(im_purger *purger);

IM_END_DECLS
#endif
