/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/header_internal.h - what the files of the header reader share; nobody else sees
 * libclang.
 *
 *   header.c         clang's run, its messages, what the headers declare
 *   header_select.c  which types are described, and how they are called
 *   header_type.c    C types to the model's
 *   header_record.c  structs, unions and enums
 *   header_count.c   which member counts another one
 *   header_method.c  functions to methods
 *   header_note.c    notes: IMAGO() in the header, and from outside
 *
 * Everything is described twice.  The first time only finds out which types are needed by value
 * (h->probing: nothing is reported or kept), because whether a pointer leads to a type with
 * tables depends on the whole selection.
 */
#ifndef GEN_FRONT_HEADER_INTERNAL_H
#define GEN_FRONT_HEADER_INTERNAL_H

#include <clang-c/Index.h>

#include "core/map.h"
#include "front/header.h"

enum {
    GEN_HEADER_DEPTH_MAX = 64,             /* unnamed structs in structs, arrays of arrays     */
    GEN_HEADER_TYPES_MAX = 100000,
    GEN_COUNT_INDEX_MAX = UINT8_MAX        /* im_field.count_field                             */
};

/* A struct, union or enum that the headers define. */
struct gen_header_type {
    CXCursor cursor;                       /* its definition                                  */
    size_t next;                           /* with the same hash: index + 1                   */
    const char *tag;                       /* NULL: none                                      */
    const char *alias;                     /* the typedef that names it, the first of several */
    size_t alias_count;
    const char *asked;                     /* as an option called it, NULL: it did not        */
    struct gen_decl *decl;                 /* NULL: not selected                              */
    const char *label;                     /* selected ones only: in notes and messages       */
    const char *c_name;                    /* "struct stat"                                   */
    bool described;                        /* in the current round                            */
};

/* A member on its way to be a field. */
struct gen_header_member {
    const char *name;
    CXCursor cursor;
    CXType type;
    struct gen_place place;
    uint64_t bit_offset;                   /* from the outermost struct's start               */
    int bit_count;                         /* -1: no bit-field                                */
    const char *note;                      /* NULL: none                                      */
};

struct gen_header_members {
    struct gen_header_member *item;
    size_t count;
    const char *label;                     /* of the struct, in notes and messages            */
    unsigned unnamed;                      /* unions without a name so far                    */
};

struct gen_header {
    struct gen_model *model;
    const struct gen_header_options *options;
    struct gen_file *file;
    CXTranslationUnit unit;
    struct gen_header_type **types;        /* in the order of the text                        */
    size_t type_count;
    im_map *by_hash;                       /* uint32_t of the cursor -> size_t index + 1       */
    im_map *by_tag, *by_alias;             /* im_str -> struct gen_header_type *              */
    im_map *own_files;                     /* im_str path: the headers that were named        */
    im_map *macros;                        /* im_str: names that the preprocessor replaces    */
    im_map *names;                         /* im_str: all that the headers declare            */
    im_map *sources;                       /* im_str path -> struct gen_source *              */
    CXCursor *functions;                   /* of the own files                                */
    size_t function_count;
    struct gen_header_type **selected;     /* those with a decl, in the order of selection    */
    size_t selected_count;
    bool *note_used;
    bool probing;                          /* the first round                                 */
    unsigned depth;
};

/* ---- header.c ---- */

/* A clang string in the model's arena; the string is disposed of. */
const char *gen_header_text(struct gen_header *h, CXString string);

struct gen_place gen_header_place(struct gen_header *h, CXCursor cursor);
bool gen_header_is_own(struct gen_header *h, CXCursor cursor);

/* The entry of a record's or enum's type, or NULL for one that is only declared. */
struct gen_header_type *gen_header_type_of(struct gen_header *h, CXType type);

/* The value of key in a map from im_str to pointers, or NULL. */
void *gen_header_find(const im_map *map, const char *key);

/* ---- header_select.c ---- */

/* Select what the options name.  False after errors. */
bool gen_header_select_all(struct gen_header *h);

/* Give a type a declaration, unless it has one. */
void gen_header_select(struct gen_header *h, struct gen_header_type *type);

/* ---- header_type.c ---- */

/* A C type by value.  NULL: it has no counterpart, *why_out says why, or is NULL for pointers,
 * of which everybody knows. */
struct gen_type *gen_header_describe(struct gen_header *h, CXType type, const char *label,
                                     const char **why_out);

/* A pointer or array whose elements another member counts; char is text. */
struct gen_type *gen_header_describe_run(struct gen_header *h, CXType type, const char *label,
                                         const char **why_out);

/* What stands for a type without a counterpart: bytes, or a number for each pointer. */
struct gen_type *gen_header_opaque(struct gen_header *h, CXType type);

struct gen_type *gen_header_predeclared(struct gen_header *h, enum im_predeclared_index index);

/* What elements a pointer or array has; kind Invalid: it is neither. */
CXType gen_header_elem(CXType type);
bool gen_header_is_char(CXType type);
bool gen_header_is_integer(CXType type);

/* The unnamed type *T. */
struct gen_type *gen_header_ptr(struct gen_header *h, struct gen_type *elem,
                                struct gen_place place);

/* ---- header_record.c ---- */

/* The struct type of a record; label names it in notes and messages. */
struct gen_type *gen_header_struct(struct gen_header *h, CXType type, const char *label);
struct gen_type *gen_header_enum(struct gen_header *h, CXType type);

/* True when an enum is an int32_t to this machine and all its constants fit. */
bool gen_header_enum_fits(CXType type);

/* Describe all that is selected, and what that needs. */
void gen_header_describe_selected(struct gen_header *h);

/* ---- header_union.c ---- */

/* The oneof of member i, a union with a note that says which sibling tells its case.  NULL after a
 * message.  *offset_out is where its value starts. */
struct gen_type *gen_header_oneof(struct gen_header *h, const struct gen_header_members *members,
                                  size_t i, const char *teller, uint64_t *offset_out);

/* ---- header_count.c ---- */

/* The sibling that counts member i, by its note or by convention; NULL: none does. */
const struct gen_header_member *gen_header_counter(struct gen_header *h,
                                                   const struct gen_header_members *members,
                                                   size_t i);

/* ---- header_method.c ---- */

void gen_header_methods(struct gen_header *h);

/* ---- header_note.c ---- */

/* The note of what is called label.name (label NULL: name), from outside or else in the header;
 * NULL: none. */
const char *gen_header_note(struct gen_header *h, CXCursor cursor, const char *label,
                            const char *name);

/* A key's value in a note, or NULL. */
const char *gen_header_note_get(struct gen_header *h, const char *note, const char *key);

/* Report notes from outside that nothing took. */
void gen_header_check_notes(struct gen_header *h);

#endif
