/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/header.h - reads existing C headers into a model, through libclang.
 *
 * What it is for
 *   `imago adopt': structs that stay as they are get the tables that a schema's types have.  What
 *   the compiler says of a struct (sizes, offsets, bits) is taken down as it is; what it cannot
 *   say (which member counts another, which one tells a union's case) comes from notes, or from
 *   the conventions of docs/adopt.md.
 *
 * Notes
 *   A note is a tag, as a schema's field has one, on a member, type or function:
 *
 *       json:"name,omitempty"   as everywhere
 *       count:"n"               the member n holds the number of elements
 *       tag:"kind"              on a union: the member kind tells the case
 *       case:"CIRCLE"           on a union's member: the constant or number that means it
 *       method:"String"         on a function: it is the method String of its first parameter
 *
 *   It is given in the header by IMAGO(...) of imago/adopt.h, or by name from outside.
 */
#ifndef GEN_FRONT_HEADER_H
#define GEN_FRONT_HEADER_H

#include "model/model.h"

/* A note from outside.  name: "struct stat.st_mode" without "struct", "type", or "function". */
struct gen_note {
    const char *name;
    const char *tag;
};

/* Functions whose names begin so are methods of the type. */
struct gen_method_prefix {
    const char *type;
    const char *prefix;
};

/* What to read.  Everything is borrowed for the call. */
struct gen_header_options {
    const char *package;
    const char *const *headers;            /* as an #include names them: x.h, or <x.h>        */
    size_t header_count;
    const char *const *types;              /* none: all that the headers themselves define    */
    size_t type_count;
    const char *const *flags;              /* clang's                                         */
    size_t flag_count;
    const struct gen_note *notes;
    size_t note_count;
    const struct gen_method_prefix *prefixes;
    size_t prefix_count;
    bool no_methods;
};

/* Read the headers and put one file, adopted, behind the files of the model.  Returns it, or NULL
 * after errors (clang's own included) were reported; warnings tell what could not be described
 * and why. */
struct gen_file *gen_read_headers(struct gen_model *model,
                                  const struct gen_header_options *options);

#endif
