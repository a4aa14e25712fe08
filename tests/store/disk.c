/* SPDX-License-Identifier: Apache-2.0 */
/*
 * See disk.h.
 */
#include "disk.h"
#include "disk_tree.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct handle {
    int file;                              /* -1: free                                        */
    bool locked, is_direct;
};

struct disk {
    struct tree now, durable;
    struct change *changes;
    size_t change_count, change_cap;
    struct handle handles[DISK_HANDLES_MAX];
    struct disk_fault faults[DISK_CALLS];
    long calls[DISK_CALLS];
    uint64_t limit;
    uint64_t writable;
    bool journals;                         /* what is durable is of interest                  */
    im_vfs vfs;
    void (*watch)(void *ctx);
    void *watch_ctx;
};

/* ---- changes ---- */

static void record(struct disk *disk, const struct change *c)
{
    if (!disk->journals)
        return;
    if (disk->change_count == disk->change_cap) {
        disk->change_cap = disk->change_cap != 0 ? disk->change_cap * 2 : 64;
        disk->changes = disk_checked(realloc(disk->changes,
                                        disk->change_cap * sizeof *disk->changes));
    }
    disk->changes[disk->change_count++] = *c;
}

static void change(struct disk *disk, const struct change *c)
{
    tree_apply(&disk->now, c);
    record(disk, c);
}

static void changed(struct disk *disk)
{
    if (disk->watch != NULL)
        disk->watch(disk->watch_ctx);
}

/* Make the changes of a file, or of a folder's names, durable; or drop them for ever, as Linux does
 * with pages whose write failed. */
static void settle(struct disk *disk, int node, int dir, bool keep)
{
    size_t left = 0;

    for (size_t i = 0; i < disk->change_count; i++) {
        const struct change *c = &disk->changes[i];
        bool is_it = dir >= 0 ? c->dir == dir : c->dir < 0 && c->node == node;
        if (is_it && keep)
            tree_apply(&disk->durable, c);
        else if (!is_it)
            disk->changes[left++] = *c;
    }
    disk->change_count = left;
}

/* ---- the calls ---- */

/* 0, or the negative errno of a fault that was planted. */
static int fault(struct disk *disk, enum disk_call kind)
{
    const struct disk_fault *f = &disk->faults[kind];
    long call = disk->calls[kind]++;

    return f->at >= 0 && (f->once ? call == f->at : call >= f->at) ? -f->error : 0;
}

/* The folder that path lies in, and the name there; -1: no such folder. */
static int walk(struct disk *disk, const char *path, char last[DISK_NAME_MAX])
{
    int dir = 0;

    for (;;) {
        while (*path == '/')
            path++;
        size_t len = strcspn(path, "/");
        if (len >= DISK_NAME_MAX)
            return -1;
        memcpy(last, path, len);
        last[len] = '\0';
        path += len;
        if (*path == '\0')
            return dir;
        const struct name *name = tree_find(&disk->now.dirs[dir], last);
        if (name == NULL || name->node >= 0)
            return -1;
        dir = ~name->node;
    }
}

/* The folder at path, or -1; the root's path is "". */
static int dir_at(struct disk *disk, const char *path)
{
    char last[DISK_NAME_MAX];
    int dir = walk(disk, path, last);

    if (dir < 0 || last[0] == '\0')
        return dir;
    const struct name *name = tree_find(&disk->now.dirs[dir], last);
    return name != NULL && name->node < 0 ? ~name->node : -1;
}

static bool in_use(const struct disk *disk, int file)
{
    for (int i = 0; i < DISK_HANDLES_MAX; i++)
        if (disk->handles[i].file == file)
            return true;
    for (size_t i = 0; i < disk->change_count; i++)
        if (disk->changes[i].node == file)
            return true;
    return tree_has(&disk->now, file) || tree_has(&disk->durable, file);
}

static int new_file(struct disk *disk)
{
    for (int i = 0; i < DISK_FILES_MAX; i++) {
        if (in_use(disk, i))
            continue;
        tree_free_file(&disk->now.files[i]);
        tree_free_file(&disk->durable.files[i]);
        return i;
    }
    abort();
}

static int new_handle(struct disk *disk, int file)
{
    for (int i = 0; i < DISK_HANDLES_MAX; i++) {
        if (disk->handles[i].file >= 0)
            continue;
        disk->handles[i] = (struct handle){ .file = file };
        return i;
    }
    return -EMFILE;
}

static int disk_open(void *ctx, const char *path, unsigned flags)
{
    struct disk *disk = ctx;
    struct change c = { .kind = CHANGE_LINK };
    int error = fault(disk, DISK_OPEN), dir = walk(disk, path, c.name);

    if (error != 0 || dir < 0)
        return error != 0 ? error : -ENOENT;
    const struct name *name = tree_find(&disk->now.dirs[dir], c.name);
    if (name != NULL && name->node < 0)
        return -EISDIR;
    if (name == NULL && (flags & IM_VFS_CREATE) == 0)
        return -ENOENT;
    int file = name != NULL ? name->node : new_file(disk);
    int handle = new_handle(disk, file);
    if (handle < 0)
        return handle;
    if (name == NULL) {
        c.dir = dir;
        c.node = file;
        change(disk, &c);
        changed(disk);
    } else if ((flags & IM_VFS_EMPTY) != 0 && disk->now.files[file].len != 0) {
        change(disk, &(struct change){ .kind = CHANGE_SIZE, .node = file, .dir = -1 });
        changed(disk);
    }
    return handle;
}

static void disk_close(void *ctx, int handle)
{
    ((struct disk *)ctx)->handles[handle].file = -1;
}

static int64_t disk_read(void *ctx, int handle, void *data, size_t len, uint64_t offset)
{
    struct disk *disk = ctx;
    const struct file *file = &disk->now.files[disk->handles[handle].file];
    int error = fault(disk, DISK_READ);

    if (error != 0 || offset >= file->len)
        return error;
    size_t left = file->len - (size_t)offset, got = len < left ? len : left;
    if (got != 0)
        memcpy(data, file->data + offset, got);
    return (int64_t)got;
}

static bool is_full(const struct disk *disk, const struct file *file, uint64_t size)
{
    uint64_t all = 0;

    if (disk->limit == 0 || size <= file->len)
        return false;
    for (int i = 0; i < DISK_FILES_MAX; i++)
        all += tree_has(&disk->now, i) ? disk->now.files[i].len : 0;
    return all + (size - file->len) > disk->limit;
}

/* Does the file hold these bytes already?  Then nothing can be lost of them but what an earlier
 * change may lose. */
static bool is_there(const struct file *file, const struct change *c)
{
    return c->offset + c->len <= file->len &&
           memcmp(file->data + c->offset, c->data, c->len) == 0;
}

/* How far a write gets. */
static size_t take_writable(struct disk *disk, const struct file *file, const uint8_t *data,
                            size_t len, uint64_t offset)
{
    if (disk->writable == UINT64_MAX)
        return len;
    for (size_t i = 0; i < len; i++) {
        if (offset + i < file->len && file->data[offset + i] == data[i])
            continue;
        if (disk->writable == 0)
            return i;
        disk->writable--;
    }
    return len;
}

/* Is it what vfs.h wants of a direct write? */
static bool is_direct(const void *data, size_t len, uint64_t offset)
{
    return ((uintptr_t)data | len | offset) % IM_VFS_PAGE_BYTES == 0;
}

static int64_t disk_write(void *ctx, int handle, const void *data, size_t len, uint64_t offset)
{
    struct disk *disk = ctx;
    int node = disk->handles[handle].file, error = fault(disk, DISK_WRITE);

    if (error == 0 && is_full(disk, &disk->now.files[node], offset + len))
        error = -ENOSPC;
    size_t want = len;
    if (error == 0 && len != 0) {
        len = take_writable(disk, &disk->now.files[node], data, len, offset);
        error = len == 0 ? -EFBIG : 0;
    }
    if (error == 0 && disk->handles[handle].is_direct && !is_direct(data, want, offset))
        error = -EINVAL;
    if (error != 0)
        return error;
    for (size_t done = 0; done < len;) {
        size_t piece = DISK_SECTOR - (size_t)((offset + done) % DISK_SECTOR);
        struct change c = { .kind = CHANGE_WRITE, .node = node, .dir = -1,
                            .offset = offset + done };
        c.len = piece < len - done ? piece : len - done;
        memcpy(c.data, (const char *)data + done, c.len);
        if (!is_there(&disk->now.files[node], &c))
            change(disk, &c);
        done += c.len;
    }
    changed(disk);
    return (int64_t)len;
}

static int64_t disk_size(void *ctx, int handle)
{
    const struct disk *disk = ctx;

    return (int64_t)disk->now.files[disk->handles[handle].file].len;
}

static int resize(struct disk *disk, enum disk_call kind, int handle, uint64_t size, bool grows)
{
    int node = disk->handles[handle].file, error = fault(disk, kind);

    if (error != 0)
        return error;
    if (is_full(disk, &disk->now.files[node], size))
        return -ENOSPC;
    if (disk->now.files[node].len == size || (grows && disk->now.files[node].len > size))
        return 0;
    change(disk, &(struct change){ .kind = CHANGE_SIZE, .node = node, .dir = -1,
                                   .offset = size });
    changed(disk);
    return 0;
}

static int disk_truncate(void *ctx, int handle, uint64_t size)
{
    return resize(ctx, DISK_TRUNCATE, handle, size, false);
}

static int disk_allocate(void *ctx, int handle, uint64_t size)
{
    return resize(ctx, DISK_ALLOCATE, handle, size, true);
}

static int disk_sync(void *ctx, int handle)
{
    struct disk *disk = ctx;
    int error = fault(disk, DISK_SYNC);

    settle(disk, disk->handles[handle].file, -1, error == 0);
    changed(disk);
    return error;
}

/* Writes are then held to what vfs.h says of them. */
static void disk_set_direct(void *ctx, int handle)
{
    struct disk *disk = ctx;

    disk->handles[handle].is_direct = true;
}

static int disk_lock(void *ctx, int handle)
{
    struct disk *disk = ctx;
    int error = fault(disk, DISK_LOCK);

    for (int i = 0; error == 0 && i < DISK_HANDLES_MAX; i++)
        if (disk->handles[i].file == disk->handles[handle].file && disk->handles[i].locked)
            error = -EAGAIN;
    disk->handles[handle].locked = error == 0;
    return error;
}

static int disk_rename(void *ctx, const char *from, const char *to)
{
    struct disk *disk = ctx;
    struct change c = { .kind = CHANGE_RENAME };
    int error = fault(disk, DISK_RENAME), dir = walk(disk, from, c.name);

    if (error != 0)
        return error;
    c.dir = walk(disk, to, c.to);
    const struct name *name = dir >= 0 ? tree_find(&disk->now.dirs[dir], c.name) : NULL;
    if (name == NULL)
        return -ENOENT;
    if (dir != c.dir)
        abort();                           /* nobody does that                                */
    const struct name *old = tree_find(&disk->now.dirs[dir], c.to);
    if (old != NULL && old->node < 0 && disk->now.dirs[~old->node].count != 0)
        return -ENOTEMPTY;
    c.node = name->node;
    change(disk, &c);
    changed(disk);
    return 0;
}

static int disk_remove(void *ctx, const char *path)
{
    struct disk *disk = ctx;
    struct change c = { .kind = CHANGE_UNLINK };
    int error = fault(disk, DISK_REMOVE);

    c.dir = walk(disk, path, c.name);
    const struct name *name = c.dir >= 0 ? tree_find(&disk->now.dirs[c.dir], c.name) : NULL;
    if (error != 0 || name == NULL)
        return error != 0 ? error : -ENOENT;
    if (name->node < 0 && disk->now.dirs[~name->node].count != 0)
        return -ENOTEMPTY;
    c.node = name->node;
    change(disk, &c);
    changed(disk);
    return 0;
}

static int disk_make_dir(void *ctx, const char *path)
{
    struct disk *disk = ctx;
    struct change c = { .kind = CHANGE_LINK };
    int error = fault(disk, DISK_MAKE_DIR);

    c.dir = walk(disk, path, c.name);
    if (error != 0 || c.dir < 0)
        return error != 0 ? error : -ENOENT;
    if (tree_find(&disk->now.dirs[c.dir], c.name) != NULL)
        return -EEXIST;
    if (disk->now.dir_count == DISK_DIRS_MAX)
        return -ENOSPC;
    c.node = ~disk->now.dir_count++;
    disk->durable.dir_count = disk->now.dir_count;
    change(disk, &c);
    changed(disk);
    return 0;
}

static int disk_sync_dir(void *ctx, const char *path)
{
    struct disk *disk = ctx;
    int error = fault(disk, DISK_SYNC_DIR), dir = dir_at(disk, path);

    if (dir < 0)
        return -ENOENT;
    settle(disk, 0, dir, error == 0);
    changed(disk);
    return error;
}

static int disk_list(void *ctx, const char *path, im_vfs_visit_fn visit, void *visit_ctx)
{
    struct disk *disk = ctx;
    int error = fault(disk, DISK_LIST), dir = dir_at(disk, path);

    if (error != 0 || dir < 0)
        return error != 0 ? error : -ENOENT;
    const struct dir copy = disk->now.dirs[dir];   /* visitors remove names                   */
    for (int i = 0; i < copy.count; i++) {
        int result = visit(visit_ctx, copy.names[i].text);
        if (result < 0)
            return result;
    }
    return 0;
}

static uint64_t disk_now_ns(void *ctx)
{
    (void)ctx;
    return 1;
}

/* ---- disks ---- */

static struct disk *make_disk(void)
{
    struct disk *disk = disk_checked(calloc(1, sizeof *disk));

    disk->vfs = (im_vfs){
        .ctx = disk, .open = disk_open, .close = disk_close, .read = disk_read,
        .write = disk_write, .size = disk_size, .truncate = disk_truncate,
        .allocate = disk_allocate, .sync = disk_sync, .sync_data = disk_sync,
        .set_direct = disk_set_direct, .lock = disk_lock, .rename = disk_rename,
        .remove = disk_remove, .make_dir = disk_make_dir, .sync_dir = disk_sync_dir,
        .list = disk_list, .now_ns = disk_now_ns,
    };
    for (int i = 0; i < DISK_HANDLES_MAX; i++)
        disk->handles[i].file = -1;
    for (int i = 0; i < DISK_CALLS; i++)
        disk->faults[i].at = -1;
    disk->writable = UINT64_MAX;
    disk->now.dir_count = disk->durable.dir_count = 1;
    return disk;
}

struct disk *disk_new(void)
{
    struct disk *disk = make_disk();

    disk->journals = true;
    return disk;
}

void disk_free(struct disk *disk)
{
    if (disk == NULL)
        return;
    for (int i = 0; i < DISK_FILES_MAX; i++) {
        tree_free_file(&disk->now.files[i]);
        tree_free_file(&disk->durable.files[i]);
    }
    free(disk->changes);
    free(disk);
}

const im_vfs *disk_vfs(struct disk *disk)
{
    return &disk->vfs;
}

void disk_watch(struct disk *disk, void (*watch)(void *ctx), void *ctx)
{
    disk->watch = watch;
    disk->watch_ctx = ctx;
}

void disk_plant(struct disk *disk, enum disk_call kind, struct disk_fault planted)
{
    disk->faults[kind] = planted;
    disk->calls[kind] = 0;
}

long disk_calls(const struct disk *disk, enum disk_call kind)
{
    return disk->calls[kind];
}

void disk_limit(struct disk *disk, uint64_t bytes)
{
    disk->limit = bytes;
}

void disk_cut_writes(struct disk *disk, uint64_t bytes)
{
    disk->writable = bytes;
}

size_t disk_change_count(const struct disk *disk)
{
    return disk->change_count;
}

struct disk *disk_image(const struct disk *disk, const bool *chosen)
{
    struct disk *image = make_disk();

    tree_copy(&image->now, &disk->durable);
    for (size_t i = 0; i < disk->change_count; i++)
        if (chosen[i])
            tree_apply(&image->now, &disk->changes[i]);
    return image;
}

void disk_detach(struct disk *image)
{
    tree_own(&image->now);
    for (int i = 0; i < DISK_FILES_MAX; i++)
        tree_free_file(&image->durable.files[i]);
    tree_copy(&image->durable, &image->now);
    tree_own(&image->durable);
    image->journals = true;
}

struct disk *disk_copy(const struct disk *disk)
{
    struct disk *copy = disk_new();

    tree_copy(&copy->now, &disk->now);
    tree_own(&copy->now);
    tree_copy(&copy->durable, &disk->durable);
    tree_own(&copy->durable);
    for (size_t i = 0; i < disk->change_count; i++)
        record(copy, &disk->changes[i]);
    return copy;
}

/* The number of the file at path, or -1. */
static int file_at(struct disk *disk, const char *path)
{
    char last[DISK_NAME_MAX];
    int dir = walk(disk, path, last);
    const struct name *name = dir >= 0 ? tree_find(&disk->now.dirs[dir], last) : NULL;

    return name != NULL && name->node >= 0 ? name->node : -1;
}

uint8_t *disk_bytes(struct disk *disk, const char *path, size_t *len_out)
{
    int node = file_at(disk, path);

    if (node < 0)
        return NULL;
    struct file *file = &disk->now.files[node];
    tree_reserve(file, file->len);
    *len_out = file->len;
    return file->data;
}

void disk_copy_bytes(struct disk *disk, const char *path)
{
    int node = file_at(disk, path);
    const struct file *now = &disk->now.files[node];

    disk->durable.files[node].len = 0;
    tree_put_bytes(&disk->durable.files[node], 0, now->data, now->len);
}
