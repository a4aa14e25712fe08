/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/model_internal.h - what the files of gen/model share and nobody else sees.
 *
 * How a model is resolved (resolve.c calls these in order)
 *
 *   scope.c     names of each file: declarations, imports, the predeclared ones
 *   const.c     constants, on demand; const_ops.c computes
 *   bind.c      type expressions: names become declared nodes, parts become canonical
 *   intern.c    one node for each unnamed type: spelling, hash
 *   receivers.c declared methods join their types
 *   by_value.c  types that hold each other by value, smallest first; cycles are refused
 *   layout.c    sizes, offsets, flags; codec_flags.c the flags that need method sets
 *   proto_rules.c  messages: forms on the wire; proto_tag.c reads tags, proto_reserved.c looks at
 *               what must not be used
 *   select*.c   members, method sets, visible fields, JSON members: memoised, on demand
 *
 * A type on which an error was reported becomes the invalid type, about which nobody complains
 * again.
 */
#ifndef GEN_MODEL_MODEL_INTERNAL_H
#define GEN_MODEL_MODEL_INTERNAL_H

#include "core/map.h"
#include "core/slice.h"
#include "model/model.h"
#include "model/select.h"

enum {
    GEN_EMBED_DEPTH_MAX = 64,              /* levels of embedding, in structs and interfaces  */
    GEN_FOLD_DEPTH_MAX = 5000,             /* expressions, and the constants that they name   */
    GEN_TYPE_BYTES_MAX = INT32_MAX
};

enum gen_progress { GEN_UNTOUCHED, GEN_UNDER_WAY, GEN_DONE };

/* What resolve and select know of a canonical type beside what emitters read. */
struct gen_memo {
    const char *identity;                  /* the string, with the package of unexported names */
    /* a declared type on its way */
    struct gen_type *right_side;           /* as written                                      */
    struct gen_type *root;                 /* end of a chain of names: type A B; type B C     */
    enum gen_progress bound;
    bool has_declaration;                  /* an unnamed type that a declared one is made of  */
    /* an interface's methods, embedded ones included, sorted */
    const struct gen_method **methods;
    size_t method_count;
    uint32_t embed_level;                  /* 1: embeds none                                  */
    enum gen_progress ordered;
    /* walks over embedded fields: the latest level that met the type, and as which of its steps */
    uint32_t mark;
    uint32_t mark_count;
    size_t mark_step;
    /* answers */
    const struct gen_members *members;
    const struct gen_method_set *method_set;
    const struct gen_visibles *visibles;
    const struct gen_json_members *json_members;
    struct gen_proto_message *proto;
};

/* Text that grows in the model's arena. */
struct gen_text {
    char *ptr;
    size_t len;
    size_t cap;
};

/* A struct type on the way through embedded fields. */
struct gen_step {
    const struct gen_type *type;
    const uint16_t *path;
    size_t path_len;
    bool indirect;                         /* a pointer was followed                          */
    bool multiple;                         /* several paths of this length lead to the type   */
};

struct gen_steps {
    struct gen_step *ptr;
    size_t len, cap;
};

/* A field or method that a walk met. */
struct gen_candidate {
    const char *name;
    struct gen_step at;                    /* the type that declares it                       */
    const struct gen_field *field;         /* or NULL                                         */
    const struct gen_method *method;       /* or NULL                                         */
    size_t field_index;
};

struct gen_candidates {
    struct gen_candidate *ptr;
    size_t len, cap;
};

struct gen_interner {
    im_map *by_identity;                   /* im_str -> struct gen_type *                     */
    struct gen_type **types;               /* all canonical ones, in the order of their birth */
    size_t type_count;
    struct gen_type *invalid;
    struct gen_text text;                  /* room for spelling                               */
    uint32_t mark;                         /* the latest that a walk has given                */
    struct gen_steps steps[2];             /* room for walks, one at a time                   */
    struct gen_candidates candidates;
    uint32_t fold_depth;
    uint32_t embed_depth;
    bool laid_out;                         /* later types are laid out at birth               */
};

/* A file's names. */
struct gen_scope {
    im_map *decls;                         /* im_str -> struct gen_decl *                     */
    im_map *imports;                       /* im_str -> struct gen_import *                   */
};

/* Adds key (borrowed) with a NULL value when it is absent.  Never NULL. */
void **gen_map_slot(struct gen_model *model, im_map *map, im_str key, bool *added_out);
void *gen_map_find(const im_map *map, const char *name);
im_map *gen_map_new(struct gen_model *model);

void gen_text_put(struct gen_model *model, struct gen_text *text, const char *piece);
void gen_text_put_len(struct gen_model *model, struct gen_text *text, const char *piece,
                      size_t len);

/* " (the other one is at people.im:3:9)" and the like, as a hint. */
const char *gen_hint_place(struct gen_model *model, const char *what, struct gen_place place);

/* ---- scope.c ---- */

/* Give a new model its interner and the predeclared types. */
void gen_predeclare(struct gen_model *model);

/* Make file->scope and a node for each declared type. */
void gen_collect(struct gen_model *model, struct gen_file *file);

/* What the package of an import, all its files, declares under a name; NULL: nothing.
 * *import_out is the import that has it, or the last one. */
struct gen_decl *gen_import_find(struct gen_import *import, const char *name,
                                 struct gen_import **import_out);

/* The predeclared type of that name, or NULL. */
struct gen_type *gen_predeclared_named(const struct gen_model *model, const char *name);

/* The canonical node of a kind that needs no parts, or NULL. */
struct gen_type *gen_predeclared_of_kind(const struct gen_model *model, enum im_kind kind);

/* What name (qualified by package, or NULL) means in file.  NULL without a message when it is
 * a predeclared type (*predeclared_out), NULL after a message when it is nothing. */
struct gen_decl *gen_lookup(struct gen_model *model, struct gen_file *file,
                            struct gen_place place, const char *package, const char *name,
                            const char *what, struct gen_type **predeclared_out);

/* ---- const.c ---- */

/* Tell each constant of a group its iota, and what it repeats. */
void gen_group_constants(struct gen_model *model, struct gen_file *file);

/* Compute a constant, unless that is done. */
void gen_fold_decl(struct gen_model *model, struct gen_decl *decl);

/* An array's length; false after an error was reported. */
bool gen_fold_len(struct gen_model *model, struct gen_file *file, struct gen_type *array);

/* An enum constant's value; 0 after an error was reported. */
int32_t gen_fold_enum_value(struct gen_model *model, struct gen_file *file,
                            const struct gen_expr *expr);

/* ---- bind.c ---- */

/* The canonical type of a type as written in file. */
struct gen_type *gen_bind(struct gen_model *model, struct gen_file *file,
                          struct gen_type *written);

/* The same where arena is refused: everywhere but in parameters. */
struct gen_type *gen_bind_part(struct gen_model *model, struct gen_file *file,
                               struct gen_type *written);

/* Bind a declared type's right side. */
void gen_bind_declared(struct gen_model *model, struct gen_type *type);

/* The kind of a canonical type, also of a declared one that is not bound yet. */
enum im_kind gen_kind_of(struct gen_model *model, struct gen_type *type);

/* What a declared type's right side comes to: an unnamed type as written, or predeclared. */
struct gen_type *gen_root_of(struct gen_model *model, struct gen_type *type);

/* ---- intern.c ---- */

struct gen_memo *gen_memo_of(struct gen_model *model, struct gen_type *type);

/* The canonical node of an unnamed type whose parts are canonical: itself, or its elder twin. */
struct gen_type *gen_intern(struct gen_model *model, struct gen_type *type);

/* Make type canonical under a name of its own. */
void gen_intern_named(struct gen_model *model, struct gen_type *type, const char *string);

/* ---- bind_parts.c ---- */

void gen_bind_struct(struct gen_model *model, struct gen_file *file, struct gen_type *type);
void gen_bind_enum(struct gen_model *model, struct gen_file *file, struct gen_type *type);
void gen_bind_oneof(struct gen_model *model, struct gen_file *file, struct gen_type *type);
void gen_bind_func(struct gen_model *model, struct gen_file *file, struct gen_type *type);
void gen_bind_interface(struct gen_model *model, struct gen_file *file, struct gen_type *type);

/* ---- receivers.c ---- */

/* Bind a func or method; a method joins its receiver's type. */
void gen_bind_func_decl(struct gen_model *model, struct gen_decl *decl);

/* Refuse methods declared twice and methods named as a field. */
void gen_check_methods(struct gen_model *model, struct gen_type *type);

/* Exported names first, then bytewise: the order of method sets. */
int gen_compare_names(const char *a, const char *b);

/* ---- by_value.c ---- */

/* All canonical types, each behind those that it holds by value; NULL after cycles were
 * reported.  *count_out is the number of types. */
struct gen_type **gen_order(struct gen_model *model, size_t *count_out);

/* ---- layout.c ---- */

void gen_layout(struct gen_type *type);

/* ---- codec_flags.c ---- */

/* A method that codecs call, when it has the only signature that they can call. */
enum { GEN_CODEC_METHOD_COUNT = 4 };
struct gen_codec_method {
    const char *name;
    enum im_predeclared_index type;
    const char *signature;                 /* as one writes it                                */
    bool writes;
};
extern const struct gen_codec_method gen_codec_methods[GEN_CODEC_METHOD_COUNT];

/* Set MARSHALS and CALLS of all types; of one that was born later. */
void gen_flag_codecs(struct gen_model *model);
void gen_flag_codecs_late(struct gen_model *model, struct gen_type *type);

/* ---- walk.c ---- */

/* Path to a field: the fields crossed, then its own index.  In the model's arena. */
const uint16_t *gen_path(struct gen_model *model, const uint16_t *path, size_t path_len,
                         size_t last);

/* The levels of a walk, breadth first.  Use:
 *
 *     gen_walk_start(model, &walk, type);
 *     while (gen_walk_descend(model, &walk))
 *         for each of walk.level: look at it, gen_walk_queue() what it embeds
 *
 * A type that a higher level has met is not queued again, one that the next level has met
 * already is only counted there. */
struct gen_walk {
    const struct gen_type *type;           /* where it started                                */
    struct gen_steps level, next;
    uint32_t first_mark, next_mark;
};

void gen_walk_start(struct gen_model *model, struct gen_walk *walk, const struct gen_type *type);
bool gen_walk_descend(struct gen_model *model, struct gen_walk *walk);
void gen_walk_queue(struct gen_model *model, struct gen_walk *walk, const struct gen_step *from,
                    size_t field_index);

/* ---- select.c ---- */

/* Answers for every name at once, sorted by name. */
struct gen_members {
    const char **names;
    struct gen_selection *item;
    size_t count;
};

const struct gen_members *gen_members(struct gen_model *model, const struct gen_type *type);

/* ---- json_rules.c ---- */

/* encoding/json's isValidTag: what a tag may call a member. */
bool gen_json_name_valid(const char *name, size_t len);

/* True where the option string does something. */
bool gen_json_can_quote(const struct gen_type *type);

/* ---- proto_reserved.c ---- */

/* Refuse numbers and names that a type reserves and uses. */
void gen_check_reserved(struct gen_model *model);

/* ---- vet_tags.c ---- */

/* Warn about the tags of a struct or oneof. */
void gen_vet_tags(struct gen_model *model, const struct gen_type *type);

#endif
