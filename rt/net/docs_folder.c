/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/docs_folder.c - a page that somebody brings: its files, read once.
 *
 * They are kept in the order of their names, so that two servers with one folder are alike, and
 * what is not a plain file of a known kind is passed over: a folder that was unpacked from a
 * package has more in it than a browser asks for.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "net/docs_internal.h"

static const struct { const char *suffix, *content_type; } TYPES[] = {
    { ".css", "text/css; charset=utf-8" },
    { ".html", "text/html; charset=utf-8" },
    { ".ico", "image/x-icon" },
    { ".js", "text/javascript; charset=utf-8" },
    { ".json", "application/json" },
    { ".png", "image/png" },
    { ".svg", "image/svg+xml" },
    { ".txt", "text/plain; charset=utf-8" },
    { ".yaml", "application/yaml" },
};

static const char *content_type_of(const char *name)
{
    const size_t len = strlen(name);

    for (size_t i = 0; name[0] != '.' && i < sizeof TYPES / sizeof *TYPES; i++) {
        const size_t suffix_len = strlen(TYPES[i].suffix);
        if (len > suffix_len && strcmp(name + len - suffix_len, TYPES[i].suffix) == 0)
            return TYPES[i].content_type;
    }
    return NULL;
}

/* ---- one file ---- */

static im_code read_whole(im_docs *docs, FILE *file, size_t size_bytes, im_str *out)
{
    char *bytes = im_arena_alloc(docs->arena, size_bytes + 1);

    if (bytes == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *out = im_str_from(bytes, fread(bytes, 1, size_bytes, file));
    return out->len == size_bytes && ferror(file) == 0 ? IM_OK : IM_UNAVAILABLE;
}

static im_code add_file(im_docs *docs, const char *path, const char *name, size_t *left_bytes,
                        im_status *status)
{
    const bool is_page = strcmp(name, "index.html") == 0;
    struct stat info;
    FILE *file = fopen(path, "rb");
    im_code code = IM_UNAVAILABLE;
    im__docs_file made = { .name = im_str_copy(docs->arena, im_str_of(is_page ? "" : name)),
                           .content_type = content_type_of(name) };

    if (file != NULL && fstat(fileno(file), &info) == 0 && !S_ISREG(info.st_mode)) {
        fclose(file);
        return IM_OK;
    }
    if (file != NULL && ((size_t)info.st_size > *left_bytes ||
                         docs->file_count == IM_DOCS_FILES_MAX || made.name.ptr == NULL))
        code = IM_RESOURCE_EXHAUSTED;
    else if (file != NULL)
        code = read_whole(docs, file, (size_t)info.st_size, &made.body);
    if (file != NULL)
        fclose(file);
    if (code != IM_OK)
        return im_status_set(status, code, "%s: %s", path,
                             code == IM_UNAVAILABLE ? "cannot be read" : "too much for /docs");
    *left_bytes -= made.body.len;
    docs->files[docs->file_count++] = made;
    return IM_OK;
}

/* ---- the folder ---- */

static int is_served(const struct dirent *entry)
{
    return content_type_of(entry->d_name) != NULL;
}

im_code im__docs_read_folder(im_docs *docs, const char *folder, im_status *status)
{
    struct dirent **entries;
    size_t left_bytes = IM_DOCS_BYTES_MAX;
    im_code code = IM_OK;
    const int count = scandir(folder, &entries, is_served, alphasort);

    if (count < 0)
        return im_status_set(status, errno == ENOMEM ? IM_RESOURCE_EXHAUSTED : IM_NOT_FOUND,
                             "%s: %s", folder, strerror(errno));
    for (int i = 0; i < count; i++) {
        const im_str path = im_str_printf(docs->arena, "%s/%s", folder, entries[i]->d_name);
        if (code == IM_OK && path.ptr == NULL)
            code = im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory for the pages");
        if (code == IM_OK)
            code = add_file(docs, path.ptr, entries[i]->d_name, &left_bytes, status);
        free(entries[i]);
    }
    free(entries);
    return code;
}
