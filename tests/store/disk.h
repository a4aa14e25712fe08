/* SPDX-License-Identifier: Apache-2.0 */
/*
 * disk.h - a file system in memory that remembers what is not durable yet.
 *
 * Behind an im_vfs stands a tree of folders and files as programs see it, a second one that holds
 * what a power cut would leave for sure, and the list of changes between the two.  After any
 * call disk_image() makes a new disk: the durable tree with any of these changes, where a write
 * counts as one change for each sector of 512 bytes.  sync, sync_data and sync_dir make changes
 * durable, and nothing else does: neither order nor the sync of another file or folder.
 */
#ifndef TESTS_STORE_DISK_H
#define TESTS_STORE_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/vfs.h"

enum {
    DISK_DIRS_MAX = 8,
    DISK_FILES_MAX = 64,
    DISK_NAMES_MAX = 40,                   /* in a folder                                     */
    DISK_NAME_MAX = 48,                    /* bytes of a name, NUL included                   */
    DISK_HANDLES_MAX = 64,
    DISK_SECTOR = 512
};

/* What a call does; failures are planted by kind. */
enum disk_call {
    DISK_OPEN, DISK_READ, DISK_WRITE, DISK_TRUNCATE, DISK_ALLOCATE, DISK_SYNC, DISK_SYNC_DIR,
    DISK_LOCK, DISK_RENAME, DISK_REMOVE, DISK_MAKE_DIR, DISK_LIST, DISK_CALLS
};

struct disk;

/* Calls of one kind fail from the at-th on (the first is 0); at negative: none does. */
struct disk_fault {
    long at;
    bool once;
    int error;                             /* positive errno                                  */
};

struct disk *disk_new(void);
void disk_free(struct disk *disk);

/* The table; it lives as long as the disk. */
const im_vfs *disk_vfs(struct disk *disk);

/* Called after each call that changed something or made it durable; NULL: nobody. */
void disk_watch(struct disk *disk, void (*watch)(void *ctx), void *ctx);

void disk_plant(struct disk *disk, enum disk_call kind, struct disk_fault fault);
long disk_calls(const struct disk *disk, enum disk_call kind);

/* How many bytes files may have together; more is ENOSPC.  0: no end. */
void disk_limit(struct disk *disk, uint64_t bytes);

/* How many bytes writes may change from here on: the write that reaches that is cut short there,
 * and later ones are EFBIG, as with a limit of the process.  UINT64_MAX: no end. */
void disk_cut_writes(struct disk *disk, uint64_t bytes);

/* Changes that are not durable. */
size_t disk_change_count(const struct disk *disk);

/* The disk after a power cut: the durable tree and each change i for which chosen[i].  It shares
 * bytes with disk, which must live longer and not change meanwhile. */
struct disk *disk_image(const struct disk *disk, const bool *chosen);

/* Let an image go its own way: it shares nothing any more, and what it holds is durable. */
void disk_detach(struct disk *image);

/* The disk after its process was killed: nothing is open or locked, and all changes are there, but
 * no more durable than before.  It shares nothing with disk. */
struct disk *disk_copy(const struct disk *disk);

/* The bytes of a file, as programs see them; NULL when there is none. */
uint8_t *disk_bytes(struct disk *disk, const char *path, size_t *len_out);

/* Make the file's bytes durable, without a call of the table: they were changed by hand. */
void disk_copy_bytes(struct disk *disk, const char *path);

#endif
