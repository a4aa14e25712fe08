/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry.h - a header as any old C program has one: it knows nothing of Imago, nor needs to.
 */
#ifndef ENTRY_H
#define ENTRY_H

#include <stddef.h>
#include <sys/stat.h>
#include <time.h>

enum entry_kind { ENTRY_OTHER, ENTRY_FILE, ENTRY_FOLDER };

struct entry {
    char name[32];                         /* cut off when it is longer                       */
    enum entry_kind kind;
    unsigned int readable : 1, writable : 1, executable : 1;
    struct stat about;
    struct tm changed;                     /* UTC                                             */
};

struct listing {
    struct entry *entries;
    size_t n_entries;
};

/* False when there is nothing of that name. */
int entry_read(struct entry *e, const char *path);

/* "a file of 12 bytes" */
const char *entry_describe(const struct entry *e);

#endif
