/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/store_internal.h - what the log and the snapshots share: errors of the disk, paths, memory.
 */
#ifndef IM_STORE_STORE_INTERNAL_H
#define IM_STORE_STORE_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/memory_internal.h"
#include "core/slice.h"
#include "core/status.h"
#include "object/type.h"
#include "store/vfs.h"

typedef char im__path[IM_VFS_PATH_MAX];

/* The code of a negative errno, and a text that says what was being done ("write") to what. */
im_code im__store_error(im_status *status, int64_t error, const char *doing, const char *path);

/* Memory ran out. */
im_code im__store_no_memory(im_status *status);

/* DIR/NAME, NAME ending in suffix; IM_OUT_OF_RANGE when it is longer than a path may be. */
im_code im__store_path(im__path out, const char *dir, const char *name, const char *suffix,
                       im_status *status);

/* The folder that a path lies in. */
im_code im__store_parent(im__path out, const char *path, im_status *status);

bool im__store_ends_in(const char *name, const char *suffix);

/* The caller's table, or the system's. */
const im_vfs *im__store_vfs(const im_vfs *vfs);

/* Memory that is written once from front to end; NULL when there is none.  Where it is large it
 * begins at a large page and takes an address range of one more. */
void *im__store_take_pages(im_arena *arena, size_t bytes);

/* All of it, in as many calls as that takes; a file that ends before is -EIO. */
int im__store_read_all(const im_vfs *vfs, int file, void *data, size_t len_bytes, uint64_t offset);
int im__store_write_all(const im_vfs *vfs, int file, const void *data, size_t len_bytes,
                        uint64_t offset);

/* Read a message; flags are im_proto_options'.  IM_DATA_LOSS: it is none; IM_RESOURCE_EXHAUSTED:
 * memory ran out. */
im_code im__store_decode(im_bytes data, const im_type *type, void *value, im_arena *arena,
                         uint32_t flags);

/* Only zeros? */
bool im__store_is_zero(const uint8_t *data, size_t len_bytes);

/* Sixteen hexadecimal digits at *text, which moves behind them. */
bool im__store_take_hex(const char **text, uint64_t *value_out);

#endif
