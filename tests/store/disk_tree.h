/* SPDX-License-Identifier: Apache-2.0 */
/*
 * disk_tree.h - the trees of folders and files that a disk (disk.h) is made of, and single changes.
 */
#ifndef TESTS_STORE_DISK_TREE_H
#define TESTS_STORE_DISK_TREE_H

#include "disk.h"

struct name {
    char text[DISK_NAME_MAX];
    int node;                              /* a file's number, or ~ of a folder's             */
};

struct dir {
    struct name names[DISK_NAMES_MAX];
    int count;
};

/* Bytes may be shared with the tree that they were copied from, until they are written. */
struct file {
    uint8_t *data;
    size_t len, cap;
    bool shared;
};

struct tree {
    struct dir dirs[DISK_DIRS_MAX];
    struct file files[DISK_FILES_MAX];
    int dir_count;
};

enum change_kind { CHANGE_WRITE, CHANGE_SIZE, CHANGE_LINK, CHANGE_UNLINK, CHANGE_RENAME };

struct change {
    enum change_kind kind;
    int node;                              /* the file written, or the one that a name is for */
    int dir;                               /* of names; -1: a file's                          */
    uint64_t offset;                       /* or the size                                     */
    size_t len;
    uint8_t data[DISK_SECTOR];
    char name[DISK_NAME_MAX], to[DISK_NAME_MAX];
};

/* p, or the end of the program. */
void *disk_checked(void *p);

struct name *tree_find(struct dir *dir, const char *text);
bool tree_has(const struct tree *tree, int file);
void tree_apply(struct tree *tree, const struct change *c);

/* The copy shares bytes until they are written; own takes them over. */
void tree_copy(struct tree *to, const struct tree *from);
void tree_own(struct tree *tree);

/* Its bytes are its own, and there is room for so many. */
void tree_reserve(struct file *file, size_t want);
void tree_put_bytes(struct file *file, uint64_t offset, const void *data, size_t len);
void tree_free_file(struct file *file);

#endif
