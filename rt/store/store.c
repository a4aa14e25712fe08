/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store/store.c - see store_internal.h.
 */
#include "store/store_internal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

#include "codec/proto.h"

/* Which code an errno is, and what its owner may do about it. */
static const struct { int error; im_code code; const char *hint; } ERRORS[] = {
    { EACCES, IM_PERMISSION_DENIED, "" },
    { EAGAIN, IM_UNAVAILABLE, " (somebody else holds the lock)" },
    { EDQUOT, IM_RESOURCE_EXHAUSTED, " (make room, then try again)" },
    { EEXIST, IM_ALREADY_EXISTS, "" },
    { EFBIG, IM_RESOURCE_EXHAUSTED, " (raise the limit of a file's size)" },
    { EIO, IM_INTERNAL, "" },
    { EMFILE, IM_RESOURCE_EXHAUSTED, " (raise the limit of open files)" },
    { ENFILE, IM_RESOURCE_EXHAUSTED, "" },
    { ENOENT, IM_NOT_FOUND, "" },
    { ENOMEM, IM_RESOURCE_EXHAUSTED, "" },
    { ENOSPC, IM_RESOURCE_EXHAUSTED, " (make room, then try again)" },
    { ENOTDIR, IM_NOT_FOUND, "" },
    { EPERM, IM_PERMISSION_DENIED, "" },
    { EROFS, IM_PERMISSION_DENIED, "" },
};

im_code im__store_error(im_status *status, int64_t error, const char *doing, const char *path)
{
    const char *text = strerror((int)-error);

    for (size_t i = 0; i < sizeof ERRORS / sizeof *ERRORS; i++)
        if (ERRORS[i].error == -error)
            return im_status_set(status, ERRORS[i].code, "cannot %s %s: %s%s", doing, path, text,
                                 ERRORS[i].hint);
    return im_status_set(status, IM_INTERNAL, "cannot %s %s: %s", doing, path, text);
}

im_code im__store_no_memory(im_status *status)
{
    return im_status_set(status, IM_RESOURCE_EXHAUSTED, "out of memory");
}

im_code im__store_path(im__path out, const char *dir, const char *name, const char *suffix,
                       im_status *status)
{
    int len = snprintf(out, sizeof(im__path), "%s%s%s%s", dir, name[0] != '\0' ? "/" : "", name,
                       suffix);

    if (len < 0 || (size_t)len >= sizeof(im__path))
        return im_status_set(status, IM_OUT_OF_RANGE, "the path %s/%s%s is longer than %d bytes",
                             dir, name, suffix, IM_VFS_PATH_MAX - 1);
    return IM_OK;
}

im_code im__store_parent(im__path out, const char *path, im_status *status)
{
    size_t len = strlen(path);

    while (len > 1 && path[len - 1] == '/')
        len--;
    while (len > 0 && path[len - 1] != '/')
        len--;
    while (len > 1 && path[len - 1] == '/')
        len--;
    if (len >= sizeof(im__path))
        return im_status_set(status, IM_OUT_OF_RANGE, "the path %s is too long", path);
    snprintf(out, sizeof(im__path), "%.*s", len != 0 ? (int)len : 1, len != 0 ? path : ".");
    return IM_OK;
}

bool im__store_ends_in(const char *name, const char *suffix)
{
    size_t len = strlen(name), tail = strlen(suffix);

    return len >= tail && strcmp(name + len - tail, suffix) == 0;
}

const im_vfs *im__store_vfs(const im_vfs *vfs)
{
    return vfs != NULL ? vfs : im_vfs_posix();
}

/* The first touch of a page costs the kernel more than to read it from the file did; a large page
 * is one touch for 512.  It is a hint, whose failure means nothing. */
void *im__store_take_pages(im_arena *arena, size_t bytes)
{
#ifdef MADV_HUGEPAGE
    enum { LARGE_PAGE = 2 << 20 };
    if (bytes >= LARGE_PAGE && bytes < PTRDIFF_MAX - LARGE_PAGE) {
        char *pages = im_arena_alloc(arena, bytes + LARGE_PAGE);
        if (pages == NULL)
            return NULL;
        pages += -(uintptr_t)pages & (LARGE_PAGE - 1);
        (void)madvise(pages, bytes & ~(size_t)(LARGE_PAGE - 1), MADV_HUGEPAGE);
        return pages;
    }
#endif
    return im_arena_alloc(arena, bytes);
}

int im__store_read_all(const im_vfs *vfs, int file, void *data, size_t len_bytes, uint64_t offset)
{
    for (size_t done = 0; done < len_bytes;) {
        int64_t got = vfs->read(vfs->ctx, file, (char *)data + done, len_bytes - done,
                                offset + done);
        if (got <= 0)
            return got < 0 ? (int)got : -EIO;
        done += (size_t)got;
    }
    return 0;
}

int im__store_write_all(const im_vfs *vfs, int file, const void *data, size_t len_bytes,
                        uint64_t offset)
{
    for (size_t done = 0; done < len_bytes;) {
        int64_t put = vfs->write(vfs->ctx, file, (const char *)data + done, len_bytes - done,
                                 offset + done);
        if (put <= 0)
            return put < 0 ? (int)put : -EIO;
        done += (size_t)put;
    }
    return 0;
}

/* The codec has one code for too little memory and for what is nested too deeply, which only damage
 * is: what a message can need at most tells them apart. */
im_code im__store_decode(im_bytes data, const im_type *type, void *value, im_arena *arena,
                         uint32_t flags)
{
    enum { FACTOR = 16, CONSTANT = 4096 };
    const im_proto_options options = { .flags = flags };
    im_code code = im_proto_decode(data.ptr, data.len, type, value, arena, &options, NULL);

    if (code == IM_OK)
        return IM_OK;
    return code == IM_RESOURCE_EXHAUSTED &&
                   im_arena_alloc(arena, data.len * FACTOR + CONSTANT) == NULL
               ? IM_RESOURCE_EXHAUSTED : IM_DATA_LOSS;
}

bool im__store_is_zero(const uint8_t *data, size_t len_bytes)
{
    return len_bytes == 0 || (data[0] == 0 && memcmp(data, data + 1, len_bytes - 1) == 0);
}

bool im__store_take_hex(const char **text, uint64_t *value_out)
{
    uint64_t value = 0;

    for (int i = 0; i < 16; i++) {
        char c = (*text)[i];
        if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f'))
            return false;
        value = value << 4 | (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    *text += 16;
    *value_out = value;
    return true;
}
