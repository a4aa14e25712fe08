/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/parse.h - reads schemas into a model.
 *
 * Nothing is bound or computed: names stay names (model/resolve.h binds them).  All errors go
 * to the model's messages; what could be read is in the model all the same, so that an editor
 * or `imago fmt' can work with it.
 *
 * Limits: front/scan.h, front/build.h (text) and the names below (files).
 */
#ifndef GEN_FRONT_PARSE_H
#define GEN_FRONT_PARSE_H

#include "model/model.h"

enum {
    GEN_IMPORT_DEPTH_MAX = 100,            /* imports of imports                              */
    GEN_FILES_MAX = 1000
};

/* Parse text as the schema called path and put it behind the files of the model.  text is
 * copied, path too.  Its imports are bound to files that the model already has, by their
 * paths or, when none has the same, the last part of these; others are errors.  Returns the
 * file, also after errors; never NULL. */
struct gen_file *gen_parse_text(struct gen_model *model, const char *path, const char *text,
                                size_t len);

/* Read the schema at path and everything that it imports; each file once, imports before the
 * files that need them.  An import is looked for in the importing file's folder, then in
 * include_dirs in order, then where the standard schemas are installed.  True when nothing
 * was reported.  May be called again for further files. */
bool gen_load(struct gen_model *model, const char *path, const char *const *include_dirs,
              size_t include_dir_count);

/* Read a whole file (NULL or "-": standard input) of at most GEN_SOURCE_BYTES_MAX bytes into
 * the model's arena, NUL-terminated.  False, errno set (EFBIG: too large). */
bool gen_read_file(struct gen_model *model, const char *path, struct gen_source *source_out);

#endif
