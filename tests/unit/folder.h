/* SPDX-License-Identifier: Apache-2.0 */
/*
 * folder.h - a folder that a test makes for itself and removes with whatever is in it.
 */
#ifndef TESTS_UNIT_FOLDER_H
#define TESTS_UNIT_FOLDER_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

enum { FOLDER_BYTES = 48 };                /* of its path, with the NUL                       */

/* Make one; its path begins as told. */
static inline void folder_make(char path[FOLDER_BYTES], const char *beginning)
{
    int len = snprintf(path, FOLDER_BYTES, "%s.XXXXXX", beginning);

    ck_assert_int_lt(len, FOLDER_BYTES);
    ck_assert_ptr_nonnull(mkdtemp(path));
}

static inline void folder_remove(const char *path)
{
    char command[FOLDER_BYTES + 16];

    (void)snprintf(command, sizeof command, "rm -r '%s'", path);
    ck_assert_int_eq(system(command), 0);
}

#endif
