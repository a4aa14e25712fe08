/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/emit.h - turns one file of a resolved model into C: NAME.im.h and NAME.im.c.
 *
 * docs/c-output.md is the manual of what comes out.  The text depends on the model and on
 * nothing else: the same schema gives the same bytes.
 */
#ifndef GEN_BACK_EMIT_H
#define GEN_BACK_EMIT_H

#include "back/tables.h"
#include "model/model.h"

/* The two texts, NUL-terminated, in the model's arena. */
struct gen_emitted {
    const char *header;
    size_t header_len;
    const char *source;
    size_t source_len;
};

/* Emit one file of the model in memory.  tables is what gen_tables_build() made of the same
 * model.  False after errors were reported (channels, colliding names); nothing of
 * *emitted_out may then be used. */
bool gen_emit(struct gen_model *model, const struct gen_tables *tables,
              const struct gen_file *file, struct gen_emitted *emitted_out);

/* False where the file has channels, or services that were not set apart.  Says nothing. */
bool gen_has_c_form(const struct gen_file *file);

/* Move the services of all files from their declarations to their services, before the tables are
 * built: these know of values only, and a service is none.  False, and nothing is done, when
 * something has no C form, such as a field whose type is a service; unless silently, it is said. */
bool gen_set_services_apart(struct gen_model *model, bool silently);

/* Emit one file and write it into the folder out_dir as BASE.h and BASE.c, BASE being the last
 * part of the schema's path ("people.im").  Files that already hold the text are left alone.
 * False after errors were reported. */
bool gen_emit_file(struct gen_model *model, const struct gen_tables *tables,
                   const struct gen_file *file, const char *out_dir);

/* The same into the folder below out_dir that the schema's path names, which is made. */
bool gen_emit_file_below(struct gen_model *model, const struct gen_tables *tables,
                         const struct gen_file *file, const char *out_dir);

#endif
