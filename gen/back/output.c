/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/output.c - compare, write beside, rename.
 */
#include "back/output.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool holds_already(const char *path, const char *data, size_t len)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    char part[4096];
    size_t at = 0, got;
    bool same = true;

    while (same && (got = fread(part, 1, sizeof part, file)) > 0) {
        same = got <= len - at && memcmp(part, data + at, got) == 0;
        at += got;
    }
    same = same && !ferror(file) && at == len;
    fclose(file);
    return same;
}

static bool write_all(int fd, const char *data, size_t len)
{
    while (len > 0) {
        ssize_t done = write(fd, data, len);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        data += done;
        len -= (size_t)done;
    }
    return true;
}

/* What a new file would get, or what the old one has: mkstemp's own choice is too private. */
static mode_t wanted_mode(const char *path)
{
    struct stat about;

    if (stat(path, &about) == 0)
        return about.st_mode & 07777;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* temporary is a template for mkstemp. */
static bool write_beside(const char *path, char *temporary, const char *data, size_t len)
{
    int fd = mkstemp(temporary);
    if (fd < 0)
        return false;
    bool good = fchmod(fd, wanted_mode(path)) == 0 && write_all(fd, data, len);
    int error = errno;
    if (close(fd) != 0 && good) {
        error = errno;
        good = false;
    }
    if (good && rename(temporary, path) == 0)
        return true;
    if (good)
        error = errno;
    unlink(temporary);
    errno = error;
    return false;
}

bool gen_write_file(const char *path, const char *data, size_t len, bool *changed_out)
{
    static const char SUFFIX[] = ".XXXXXX";
    assert(path != NULL && (data != NULL || len == 0));
    bool changed = !holds_already(path, data, len);

    if (changed_out != NULL)
        *changed_out = changed;
    if (!changed)
        return true;
    size_t path_len = strlen(path);
    char *temporary = malloc(path_len + sizeof SUFFIX);
    if (temporary == NULL)
        return false;
    memcpy(temporary, path, path_len);
    memcpy(temporary + path_len, SUFFIX, sizeof SUFFIX);
    bool good = write_beside(path, temporary, data, len);
    int error = errno;
    free(temporary);
    errno = error;
    return good;
}

bool gen_make_folders(const char *path)
{
    assert(path != NULL);
    char *folder = strdup(path);
    bool good = folder != NULL;

    for (char *slash = good ? strchr(folder + 1, '/') : NULL; good && slash != NULL;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        good = mkdir(folder, 0777) == 0 || errno == EEXIST;
        *slash = '/';
    }
    int error = errno;
    free(folder);
    errno = error;
    return good;
}
