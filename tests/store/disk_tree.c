/* SPDX-License-Identifier: Apache-2.0 */
/*
 * See disk_tree.h.
 */
#include "disk_tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *disk_checked(void *p)
{
    if (p == NULL) {
        fputs("disk: out of memory\n", stderr);
        abort();
    }
    return p;
}

void tree_free_file(struct file *file)
{
    if (!file->shared)
        free(file->data);
    *file = (struct file){ NULL, 0, 0, false };
}

void tree_reserve(struct file *file, size_t want)
{
    if (!file->shared && file->cap >= want)
        return;
    size_t cap = want > file->len ? want : file->len;
    uint8_t *data = disk_checked(malloc(cap + 1));
    if (file->len != 0)
        memcpy(data, file->data, file->len);
    if (!file->shared)
        free(file->data);
    *file = (struct file){ data, file->len, cap, false };
}

static void set_size(struct file *file, size_t len)
{
    if (len > file->len) {
        tree_reserve(file, len);
        memset(file->data + file->len, 0, len - file->len);
    }
    file->len = len;
}

void tree_put_bytes(struct file *file, uint64_t offset, const void *data, size_t len)
{
    tree_reserve(file, (size_t)offset + len);
    if (offset + len > file->len)
        set_size(file, (size_t)offset + len);
    memcpy(file->data + offset, data, len);
}

struct name *tree_find(struct dir *dir, const char *text)
{
    for (int i = 0; i < dir->count; i++)
        if (strcmp(dir->names[i].text, text) == 0)
            return &dir->names[i];
    return NULL;
}

static void link_name(struct dir *dir, const char *text, int node)
{
    struct name *name = tree_find(dir, text);

    if (name == NULL) {
        if (dir->count == DISK_NAMES_MAX)
            abort();
        name = &dir->names[dir->count++];
        snprintf(name->text, sizeof name->text, "%s", text);
    }
    name->node = node;
}

static void unlink_name(struct dir *dir, const char *text)
{
    struct name *name = tree_find(dir, text);

    if (name != NULL)
        *name = dir->names[--dir->count];
}

void tree_apply(struct tree *tree, const struct change *c)
{
    switch (c->kind) {
    case CHANGE_WRITE:
        tree_put_bytes(&tree->files[c->node], c->offset, c->data, c->len);
        break;
    case CHANGE_SIZE:
        set_size(&tree->files[c->node], (size_t)c->offset);
        break;
    case CHANGE_LINK:
        link_name(&tree->dirs[c->dir], c->name, c->node);
        break;
    case CHANGE_UNLINK:
        unlink_name(&tree->dirs[c->dir], c->name);
        break;
    case CHANGE_RENAME:
        unlink_name(&tree->dirs[c->dir], c->name);
        link_name(&tree->dirs[c->dir], c->to, c->node);
        break;
    }
}

void tree_copy(struct tree *to, const struct tree *from)
{
    *to = *from;
    for (int i = 0; i < DISK_FILES_MAX; i++)
        to->files[i].shared = to->files[i].data != NULL;
}

/* Copies do not outlive what they share; this one is to. */
void tree_own(struct tree *tree)
{
    for (int i = 0; i < DISK_FILES_MAX; i++)
        if (tree->files[i].shared)
            tree_reserve(&tree->files[i], 0);
}

bool tree_has(const struct tree *tree, int file)
{
    for (int i = 0; i < tree->dir_count; i++)
        for (int k = 0; k < tree->dirs[i].count; k++)
            if (tree->dirs[i].names[k].node == file)
                return true;
    return false;
}
