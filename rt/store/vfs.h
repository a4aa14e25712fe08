/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/vfs.h - the few calls through which the log and the snapshots reach the disk.
 *
 * What it is for
 *   Tests put a file system in memory behind this table, stop it after any call, and look at
 *   everything that a power cut could leave.  Programs hand in NULL and get the system's files.
 *
 * What the calls promise
 *   Each returns 0 (or a count, a size, a file) or a negative errno: -ENOENT, -ENOSPC.  What was
 *   written is sure to survive a power cut after sync or sync_data of the file; that a name was
 *   made, renamed or removed, after sync_dir of its folder.  Nothing more is relied on: neither
 *   that sync makes a new file's name durable, nor any order among what was not synced; only
 *   that 512 bytes of a file at a multiple of 512 are written whole or not at all.
 *
 * Threads
 *   A log's own thread calls open, allocate, lock, close and remove while its owner calls others.
 *
 * A file is a number that is not negative.  Paths end in NUL; they are borrowed for the call.
 */
#ifndef IM_STORE_VFS_H
#define IM_STORE_VFS_H

#include <stddef.h>
#include <stdint.h>

#include "core/api.h"

IM_BEGIN_DECLS

/* Of open. */
enum {
    IM_VFS_READ = 0,
    IM_VFS_WRITE = 1 << 0,                 /* to be written, and read                         */
    IM_VFS_CREATE = 1 << 1,                /* make it when it is not there, mode 0600         */
    IM_VFS_EMPTY = 1 << 2                  /* throw away what it holds                        */
};

enum {
    IM_VFS_PATH_MAX = 4096,                /* bytes of a path, its NUL included               */
    IM_VFS_PAGE_BYTES = 4096               /* of direct writes                                */
};

/* Called for each name in a folder; a negative result ends the listing, which returns it. */
typedef int (*im_vfs_visit_fn)(void *visit_ctx, const char *name);

typedef struct im_vfs {
    void *ctx;                             /* the first argument of each                      */

    int (*open)(void *ctx, const char *path, unsigned flags);
    void (*close)(void *ctx, int file);

    /* Up to len_bytes bytes at offset; how many, 0 at the end of the file. */
    int64_t (*read)(void *ctx, int file, void *data, size_t len_bytes, uint64_t offset);
    int64_t (*write)(void *ctx, int file, const void *data, size_t len_bytes, uint64_t offset);

    int64_t (*size)(void *ctx, int file);
    int (*truncate)(void *ctx, int file, uint64_t size_bytes);
    /* Take room for bytes up to size_bytes; a shorter file then ends there, in zeros. */
    int (*allocate)(void *ctx, int file, uint64_t size_bytes);
    int (*sync)(void *ctx, int file);
    int (*sync_data)(void *ctx, int file);  /* times and modes need not be durable              */

    /* From here on the file is not read through this handle, and each write is of whole pages of
     * IM_VFS_PAGE_BYTES from memory that begins at a multiple of them: it may go to the disk past
     * the page cache.  A hint: where that cannot be, writes are as before.  Behind a write that
     * came back short the rest is written from where that ended, whether or not a page begins
     * there. */
    void (*set_direct)(void *ctx, int file);

    /* Lock the whole file against other opens of it, this process's included; -EAGAIN when
     * somebody has it.  close lets go. */
    int (*lock)(void *ctx, int file);

    int (*rename)(void *ctx, const char *from, const char *to);
    int (*remove)(void *ctx, const char *path);         /* a file, or an empty folder         */
    int (*make_dir)(void *ctx, const char *path);       /* mode 0700                          */
    int (*sync_dir)(void *ctx, const char *path);
    int (*list)(void *ctx, const char *path, im_vfs_visit_fn visit, void *visit_ctx);

    /* Nanoseconds since 1970.  For warnings of slow disks and for names only. */
    uint64_t (*now_ns)(void *ctx);
} im_vfs;

/* The system's files.  Locks are Linux's of open file descriptions, as etcd's are, or flock()
 * where there are none.  Static. */
IM_API const im_vfs *im_vfs_posix(void);

IM_END_DECLS
#endif
