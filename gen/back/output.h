/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/output.h - puts finished text on disk.
 *
 * A file is never seen half written: the text goes to a temporary file beside it, which is
 * then renamed.  A file that already holds the text is left alone, so that make does not
 * compile again what did not change.
 */
#ifndef GEN_BACK_OUTPUT_H
#define GEN_BACK_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

/* Make the file at path hold exactly data[0, len).  *changed_out (may be NULL) tells whether it
 * was written.  An existing file keeps its permissions.  False, errno set: path is as it was. */
bool gen_write_file(const char *path, const char *data, size_t len, bool *changed_out);

/* Make the folders that path lies in.  False, errno set. */
bool gen_make_folders(const char *path);

#endif
