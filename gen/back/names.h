/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/names.h - the one place that spells the names of generated C.
 *
 *   symbols    package, underscore, the schema's own name: people_Person_talk
 *   members    the schema's own name; a word of C, of C++ or of a common macro gets a trailing
 *              underscore, and so does that word with underscores behind it, so that two names
 *              never become one
 *   composites the element's name and a suffix: people_Person_ptr_slice, im_string_int64_map
 *   hoisted    a type without a name is named after where it stands: people_Person_address
 *
 * Every symbol is claimed before it is emitted; two claims of one symbol are an error that names
 * both places.
 */
#ifndef GEN_BACK_NAMES_H
#define GEN_BACK_NAMES_H

#include <stdbool.h>

#include "core/map.h"
#include "model/model.h"

/* What is known of one type while a file is emitted. */
struct gen_spelling {
    const char *c_type;                    /* "people_Person *"                               */
    const char *stem;                      /* in names of composites: "people_Person_ptr"     */
    const char *hoisted;                   /* symbol of a type without a name, else NULL      */
    const struct gen_file *hoisted_in;
    unsigned char progress[2];             /* order.c's                                       */
    bool forwarded;                        /* declared ahead                                  */
    bool noted;                            /* composites.c: among the composites              */
    bool has_chans;                        /* chans.c: the channels of it are defined         */
};

struct gen_names {
    struct gen_model *model;
    const struct gen_file *file;           /* the one that is emitted                         */
    im_map *spellings;                     /* gen_type * -> struct gen_spelling *             */
    im_map *claims;                        /* im_str symbol -> struct gen_claim               */
    im_map *imported;                      /* gen_file *: file and all that it imports        */
    bool sealed;                           /* all declarations are claimed                    */
};

/* Names for the emission of file.  What it and its imports declare is claimed, and what has no
 * name in its imports is hoisted. */
struct gen_names *gen_names_new(struct gen_model *model, const struct gen_file *file);

/* Reserve a symbol of the generated C.  what says what it names, "method talk".  False after the
 * error that it is taken was reported. */
bool gen_claim(struct gen_names *names, const char *symbol, struct gen_place place,
               const char *what);

/* The symbol of a declaration: "people_Person". */
const char *gen_symbol(struct gen_names *names, const struct gen_decl *decl);

/* Its name in symbols that start with the package at hand: "Person", "clock_Tick". */
const char *gen_short_symbol(struct gen_names *names, const struct gen_type *type);

/* A field or parameter.  also is one more reserved word, or NULL. */
const char *gen_member(struct gen_names *names, const char *name, const char *also);

/* The member of field i of a struct, or case i of a oneof.  The blank field _ has no name: Go
 * takes any number of them, so it becomes im_blankI. */
const char *gen_field_member(struct gen_names *names, const struct gen_type *type, size_t i);

/* The word list behind gen_member; len bytes of name without trailing underscores. */
bool gen_is_reserved_word(const char *name, size_t len);

/* True for a type that the file at hand declares, or that was hoisted in it. */
bool gen_is_own(struct gen_names *names, const struct gen_type *type);

/* Predeclared, and spelled by libimago.  Its tables hold func types and pointers too, since methods
 * need them; those are spelled like any others. */
static inline bool gen_is_predeclared(const struct gen_type *type)
{
    return type->predeclared && type->kind != IM_KIND_FUNC && type->kind != IM_KIND_PTR;
}

/* Field i as this type's own declaration writes it.  Types with the same parts share one
 * underlying node, which carries the comments and parameter names of the first of them. */
static inline const struct gen_field *gen_written_field(const struct gen_type *type, size_t i)
{
    return type->decl != NULL ? &type->fields.item[i] : &type->underlying->fields.item[i];
}

/* True for any, however it is written: an interface without methods. */
bool gen_is_any(struct gen_names *names, const struct gen_type *type);

/* Never NULL; the same pointer for the same type. */
struct gen_spelling *gen_spelling(struct gen_names *names, const struct gen_type *type);

/* The C type, "people_Person *". */
const char *gen_c_type(struct gen_names *names, const struct gen_type *type);

/* The type's name in names of composites and helpers, "people_Person_ptr". */
const char *gen_stem(struct gen_names *names, const struct gen_type *type);

/* "people_Person *boss". */
const char *gen_declare(struct gen_names *names, const struct gen_type *type, const char *name);

/* As gen_declare, for a member: an array without a name is written "int32_t name[3]". */
const char *gen_declare_member(struct gen_names *names, const struct gen_type *type,
                               const char *name);

/* Names types without a name in all declarations of file, after where they stand.  visit (may be
 * NULL) is called for each. */
void gen_hoist(struct gen_names *names, const struct gen_file *file,
               void (*visit)(void *ctx, const struct gen_type *type), void *ctx);

#endif
