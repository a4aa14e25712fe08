/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry.c - what entry.h declares; it knows nothing of Imago either.
 */
#include "entry.h"

#include <stdio.h>
#include <string.h>

int entry_read(struct entry *e, const char *path)
{
    const char *slash = strrchr(path, '/');

    memset(e, 0, sizeof *e);
    if (stat(path, &e->about) != 0 || gmtime_r(&e->about.st_mtime, &e->changed) == NULL)
        return 0;
    snprintf(e->name, sizeof e->name, "%s", slash != NULL ? slash + 1 : path);
    e->kind = S_ISREG(e->about.st_mode) ? ENTRY_FILE
              : S_ISDIR(e->about.st_mode) ? ENTRY_FOLDER : ENTRY_OTHER;
    e->readable = (e->about.st_mode & S_IRUSR) != 0;
    e->writable = (e->about.st_mode & S_IWUSR) != 0;
    e->executable = (e->about.st_mode & S_IXUSR) != 0;
    return 1;
}

const char *entry_describe(const struct entry *e)
{
    static const char *const TEXT[] = { "something else", "a file", "a folder" };

    return TEXT[e->kind];
}
