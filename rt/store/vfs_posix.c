/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/vfs_posix.c - the system's files behind the table of vfs.h.
 */
#include "store/vfs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static int result_of(int result)
{
    return result < 0 ? -errno : result;
}

static int posix_open(void *ctx, const char *path, unsigned flags)
{
    int mode = (flags & IM_VFS_WRITE) != 0 ? O_RDWR : O_RDONLY;
    int file;

    (void)ctx;
    mode |= (flags & IM_VFS_CREATE) != 0 ? O_CREAT : 0;
    mode |= (flags & IM_VFS_EMPTY) != 0 ? O_TRUNC : 0;
    do
        file = open(path, mode | O_CLOEXEC, 0600);
    while (file < 0 && errno == EINTR);
    return result_of(file);
}

/* What was not synced is not relied on, so what close says is of no use. */
static void posix_close(void *ctx, int file)
{
    (void)ctx;
    close(file);
}

static int64_t posix_read(void *ctx, int file, void *data, size_t len_bytes, uint64_t offset)
{
    ssize_t got;

    (void)ctx;
    do
        got = pread(file, data, len_bytes, (off_t)offset);
    while (got < 0 && errno == EINTR);
    return got < 0 ? -errno : got;
}

#ifdef O_DIRECT

/* A file system may know the flag and say so with the first write only, or want larger pages. */
static bool leave_direct(int file)
{
    int flags = fcntl(file, F_GETFL);

    return flags >= 0 && (flags & O_DIRECT) != 0 && fcntl(file, F_SETFL, flags & ~O_DIRECT) == 0;
}

static void posix_set_direct(void *ctx, int file)
{
    int flags = fcntl(file, F_GETFL);

    (void)ctx;
    if (flags >= 0)
        fcntl(file, F_SETFL, flags | O_DIRECT);
}

#else

static bool leave_direct(int file)
{
    (void)file;
    return false;
}

static void posix_set_direct(void *ctx, int file)
{
    (void)ctx;
    (void)file;
}

#endif

static int64_t posix_write(void *ctx, int file, const void *data, size_t len_bytes,
                           uint64_t offset)
{
    ssize_t put;

    (void)ctx;
    do
        put = pwrite(file, data, len_bytes, (off_t)offset);
    while (put < 0 && (errno == EINTR || (errno == EINVAL && leave_direct(file))));
    return put < 0 ? -errno : put;
}

static int64_t posix_size(void *ctx, int file)
{
    struct stat about;

    (void)ctx;
    return fstat(file, &about) != 0 ? -errno : about.st_size;
}

static int posix_truncate(void *ctx, int file, uint64_t size_bytes)
{
    (void)ctx;
    return result_of(ftruncate(file, (off_t)size_bytes));
}

/* A file system without allocation (NFS, older ones) gets a longer file: what then lacks room fails
 * in a write, which is as good as any other place. */
static int posix_allocate(void *ctx, int file, uint64_t size_bytes)
{
    int64_t size = posix_size(ctx, file);

    if (size < 0 || (uint64_t)size >= size_bytes)
        return size < 0 ? (int)size : 0;
#ifdef __linux__
    int failed;
    do
        failed = fallocate(file, 0, 0, (off_t)size_bytes);
    while (failed != 0 && errno == EINTR);
    if (failed == 0)
        return 0;
    if (errno != EOPNOTSUPP && errno != ENOSYS)
        return -errno;
#endif
    return result_of(ftruncate(file, (off_t)size_bytes));
}

static int posix_sync(void *ctx, int file)
{
    (void)ctx;
    return result_of(fsync(file));
}

static int posix_sync_data(void *ctx, int file)
{
    (void)ctx;
    return result_of(fdatasync(file));
}

static int posix_lock(void *ctx, int file)
{
    (void)ctx;
#ifdef F_OFD_SETLK
    struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
    if (fcntl(file, F_OFD_SETLK, &whole) == 0)
        return 0;
    if (errno != EINVAL)
        return errno == EACCES ? -EAGAIN : -errno;
#endif
    return result_of(flock(file, LOCK_EX | LOCK_NB));
}

static int posix_rename(void *ctx, const char *from, const char *to)
{
    (void)ctx;
    return result_of(rename(from, to));
}

static int posix_remove(void *ctx, const char *path)
{
    (void)ctx;
    return result_of(remove(path));
}

static int posix_make_dir(void *ctx, const char *path)
{
    (void)ctx;
    return result_of(mkdir(path, 0700));
}

static int posix_sync_dir(void *ctx, const char *path)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    (void)ctx;
    if (folder < 0)
        return -errno;
    int result = result_of(fsync(folder));
    close(folder);
    return result;
}

static int posix_list(void *ctx, const char *path, im_vfs_visit_fn visit, void *visit_ctx)
{
    DIR *folder = opendir(path);
    int result = 0;

    (void)ctx;
    if (folder == NULL)
        return -errno;
    while (result >= 0) {
        errno = 0;
        struct dirent *entry = readdir(folder);
        if (entry == NULL) {
            result = -errno;
            break;
        }
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            result = visit(visit_ctx, entry->d_name);
    }
    closedir(folder);
    return result < 0 ? result : 0;
}

static uint64_t posix_now_ns(void *ctx)
{
    struct timespec now;

    (void)ctx;
    clock_gettime(CLOCK_REALTIME, &now);
    return (uint64_t)now.tv_sec * UINT64_C(1000000000) + (uint64_t)now.tv_nsec;
}

static const im_vfs POSIX = {
    .open = posix_open,
    .close = posix_close,
    .read = posix_read,
    .write = posix_write,
    .size = posix_size,
    .truncate = posix_truncate,
    .allocate = posix_allocate,
    .sync = posix_sync,
    .sync_data = posix_sync_data,
    .set_direct = posix_set_direct,
    .lock = posix_lock,
    .rename = posix_rename,
    .remove = posix_remove,
    .make_dir = posix_make_dir,
    .sync_dir = posix_sync_dir,
    .list = posix_list,
    .now_ns = posix_now_ns,
};

const im_vfs *im_vfs_posix(void)
{
    return &POSIX;
}
