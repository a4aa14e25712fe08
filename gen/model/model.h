/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/model.h - what a schema says, as plain data.
 *
 * The readers (front/) fill a model: the schema parser from .im files, later libclang from
 * headers and protoc from descriptors.  resolve.h then binds names, computes constants and
 * interns types; select.h answers Go's questions (selectors, method sets, interfaces) and
 * the emitters (back/) read it.  Nothing is emitted while parsing, nothing is parsed while
 * emitting.
 *
 * Ownership
 *   Every node lives in the model's arena and dies with it.  Lists are {item, count} arrays.
 *   Strings are NUL-terminated, in the arena.
 *
 * After gen_resolve() succeeded
 *   Every `struct gen_type *` in the model points at the one canonical node of that type, so
 *   identity of types is equality of pointers.  A declared type has a node of its own (decl
 *   != NULL) whose underlying node is unnamed; an unnamed type is its own underlying node.
 *   The declared node carries all that the right side says (kind, elem, key, len, fields with
 *   their comments ...); its methods are an interface's own as written, else the declared ones.
 *   Names of parameters are no part of a func type: methods and funcs keep theirs in `written'.
 *
 * One file is one package is one schema: its symbols start with the package's name, its
 * tables are the object PACKAGE_im.
 */
#ifndef GEN_MODEL_MODEL_H
#define GEN_MODEL_MODEL_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "core/arena.h"
#include "core/status.h"
#include "core/str.h"
#include "object/type.h"

struct gen_model;
struct gen_constant;
struct gen_decl;
struct gen_file;
struct gen_memo;
struct gen_scope;
struct gen_type;

/* A text that was read; kept whole so that errors can quote its lines. */
struct gen_source {
    const char *path;                      /* as given or found, for messages                 */
    const char *text;                      /* NUL-terminated; NULL: known by its path only     */
    size_t len;
};

/* Where a node starts.  Lines and columns count from 1, columns in bytes.  source NULL: the
 * node was made by a program, not read. */
struct gen_place {
    const struct gen_source *source;
    uint32_t line;
    uint32_t column;
};

/* Comments as written, each with its // or slashes and stars.  before stands on lines of its own
 * above the node (an empty string is a blank line: between two of them, or, as the last one,
 * between them and the node, which they then do not describe), behind on the node's last line. */
struct gen_comments {
    const char **before;
    size_t before_count;
    const char *behind;
};

/* A constant expression, folded by resolve. */
enum gen_expr_kind {
    GEN_EXPR_INT, GEN_EXPR_FLOAT, GEN_EXPR_STRING, GEN_EXPR_RUNE, GEN_EXPR_BOOL,
    GEN_EXPR_NAME, GEN_EXPR_UNARY, GEN_EXPR_BINARY, GEN_EXPR_CONVERT
};

enum { GEN_EXPR_DEPTH_MAX = 1000 };

struct gen_expr {
    enum gen_expr_kind kind;
    struct gen_place place;
    const char *text;                      /* literal or name as written; operator            */
    const char *package;                   /* of a qualified name, else NULL                  */
    struct gen_expr *left;                 /* operand of unary, argument of convert           */
    struct gen_expr *right;
    struct gen_type *type;                 /* convert: to what                                */
    uint32_t depth;                        /* of the tree below, at most GEN_EXPR_DEPTH_MAX   */
};

/* A constant's value.  kind: BOOL, INT (integer or rune), FLOAT64 or STRING. */
struct gen_value {
    enum im_kind kind;
    bool negative;                         /* INT: magnitude and sign                         */
    uint64_t magnitude;
    double number;
    im_str text;
};

/* A struct's field, an enum's constant, a oneof's case, a func's parameter or result. */
struct gen_field {
    const char *name;                      /* embedded: the type's own name; unnamed
                                              parameter: ""                                   */
    struct gen_type *type;                 /* enum constant: NULL                             */
    struct gen_place place;
    struct gen_comments comments;
    const char *tag;                       /* unquoted tag text, NULL: none                   */
    size_t tag_len;
    bool tag_is_raw;                       /* written `...` rather than "..."                 */
    bool embedded;                         /* type is T or *T                                 */
    bool has_value;                        /* enum constant: written with = expr              */
    struct gen_expr *value_expr;
    int32_t value;                         /* enum constant                                   */
    /* computed */
    uint64_t offset;                       /* by layout.h, for this machine's ABI             */
    /* adopted headers only */
    const char *c_name;                    /* a member's name where C can ask for its offset;
                                              a result's C type where it must be converted    */
    uint8_t bit_first, bit_count;          /* bit-field                                       */
    const char *count_name;                /* the sibling that holds the number of elements   */
    const char *tag_name;                  /* union: the sibling that tells the case          */
};

struct gen_fields {
    struct gen_field *item;
    size_t count;
};

/* A method: an interface's, or one declared by `func (r T) name(...)`, or (service) an rpc. */
struct gen_method {
    const char *name;
    struct gen_place place;
    struct gen_comments comments;
    const char *receiver_name;             /* "" when not given                               */
    bool pointer_receiver;                 /* func (r *T)                                     */
    struct gen_type *type;                 /* the func type, without receiver                 */
    struct gen_type *written;              /* by resolve: the same as written here, with this
                                              method's names of parameters and results        */
    const char *tag;                       /* service methods: `http:"..."`, else NULL        */
    size_t tag_len;
    bool tag_is_raw;
    struct gen_place tag_place;            /* source NULL: not known                          */
    bool stream_in, stream_out;            /* service methods                                 */
    const char *c_name;                    /* adopted: the C function's name, else NULL       */
};

struct gen_methods {
    struct gen_method *item;
    size_t count;
};

/* "reserved 3, 7 to 9, "gone"" in a struct, enum or oneof. */
struct gen_reserved {
    struct gen_place place;
    struct gen_comments comments;
    const char *name;                      /* a name, or NULL for numbers                     */
    int64_t first, last;
};

struct gen_reserves {
    struct gen_reserved *item;
    size_t count;
};

enum gen_form {                            /* what only the schema language tells apart       */
    GEN_FORM_PLAIN,
    GEN_FORM_SERVICE                       /* an interface whose methods travel               */
};

/* A type.  From a reader: an expression as written; kind INVALID is a name not yet bound. */
struct gen_type {
    enum im_kind kind;
    enum gen_form form;
    struct gen_place place;
    const char *package;                   /* INVALID: the qualifier as written, or NULL      */
    const char *name;                      /* INVALID: the name as written                    */
    struct gen_type *elem;                 /* array, slice, ptr, map, chan, opt, tri          */
    struct gen_type *key;                  /* map                                             */
    struct gen_expr *len_expr;             /* array                                           */
    uint64_t len;
    struct gen_fields fields;              /* struct, enum, oneof; func: parameters, results  */
    size_t param_count;                    /* func: this many of fields are parameters        */
    bool variadic;                         /* func: the last parameter's type is the []T      */
    bool recv, send;                       /* chan                                            */
    bool message;                          /* struct: a protobuf message (proto_rules.h)      */
    struct gen_methods methods;            /* interface: as written; declared type: its own   */
    struct gen_type **embeds;              /* interface: embedded interfaces                  */
    size_t embed_count;
    struct gen_place *embed_places;
    struct gen_reserves reserves;
    /* by resolve */
    struct gen_decl *decl;                 /* declared type, else NULL                        */
    struct gen_type *underlying;
    const char *string;                    /* as Go's Type.String: "map[string]people.Person" */
    uint64_t hash;                         /* im_hash_bytes of the identity spelling          */
    struct gen_type *ptr_to;               /* canonical *T once somebody asked for it         */
    bool predeclared;
    uint32_t predeclared_index;            /* in im_predeclared.types                         */
    /* by layout */
    uint64_t size;
    uint32_t align;
    uint32_t state_offset;                 /* opt, tri                                        */
    uint64_t unknown_offset;               /* message: of its hidden member                   */
    uint32_t flags;                        /* IM_TYPE_*                                       */
    struct gen_memo *memo;                 /* resolve's and select's (model_internal.h)       */
    /* adopted headers only */
    const char *c_name;                    /* C's spelling of the type, "struct stat"         */
    int32_t payload_distance;              /* union: bytes to it from the sibling that tells
                                              the case, whose type is elem; a case's offset is
                                              the number that means it                        */
};

enum gen_decl_kind { GEN_DECL_TYPE, GEN_DECL_FUNC, GEN_DECL_CONST };

/* A declaration at file level.  A method is a FUNC with a receiver; resolve also adds it to
 * its type's methods. */
struct gen_decl {
    enum gen_decl_kind kind;
    struct gen_file *file;
    const char *name;
    struct gen_place place;                /* of the name                                     */
    struct gen_place start;                /* of the keyword                                  */
    im_str text;                           /* from there to its end, as written               */
    struct gen_comments comments;
    const char *tag;                       /* TYPE: unquoted tag text, NULL: none             */
    size_t tag_len;
    bool grouped;                          /* const: inside ( ); the first one of a group
                                              carries group_first                             */
    bool group_first;
    struct gen_type *type;                 /* TYPE: right side, then the declared type's node;
                                              FUNC: func type; CONST: type or NULL            */
    /* FUNC */
    struct gen_type *written;              /* by resolve: as gen_method's                     */
    struct gen_type *receiver;             /* T as written (without *), NULL: plain function  */
    const char *receiver_name;
    bool pointer_receiver;
    /* CONST */
    struct gen_expr *value_expr;           /* NULL in a group: the one before, with iota + 1  */
    struct gen_value value;                /* by resolve                                      */
    struct gen_constant *constant;         /* resolve's own                                   */
    const char *c_name;                    /* adopted: the C function's name, else NULL       */
    bool takes_value;                      /* adopted: its self is a T, not a pointer to one  */
};

struct gen_import {
    const char *path;                      /* as written                                      */
    struct gen_place place;
    struct gen_comments comments;
    struct gen_file *file;                 /* what it means, by the reader                    */
    bool used;                             /* by resolve                                      */
    struct gen_import *next;               /* by resolve: another one of the same package     */
};

struct gen_file {
    struct gen_source source;
    const char *origin;                    /* the .proto file that it was read from, or NULL  */
    struct gen_place package_place;
    struct gen_comments package_comments;
    const char *package;
    const char *tag;                       /* of the package, NULL: none                      */
    size_t tag_len;
    struct gen_import *imports;
    size_t import_count;
    struct gen_decl **decls;               /* in the order of the text                        */
    size_t decl_count;
    struct gen_decl **services;            /* those that were set apart (back/emit.h)         */
    size_t service_count;
    const char **trailing;                 /* comments behind the last declaration            */
    size_t trailing_count;
    bool adopted;                          /* describes a C header: types are not emitted     */
    const char *header;                    /* adopted: its #include lines                     */
    const char *tables;                    /* by resolve: what they are called, without _im   */
    struct gen_scope *scope;               /* by resolve: its names                           */
};

struct gen_diags;
struct gen_interner;

struct gen_model {
    im_arena arena;
    struct gen_file **files;               /* every import before the file that needs it      */
    size_t file_count;
    struct gen_diags *diags;
    struct gen_type *predeclared[IM_TYPE_INDEX_COUNT];
    struct gen_interner *interner;
    const im_schema **tables;              /* all that were built of it, in its arena         */
    size_t table_count;
};

/* new/free pair.  NULL when memory ran out.  A new model has its predeclared types.  free makes
 * the runtime forget the tables: no interface value over their types may be used any more. */
struct gen_model *gen_model_new(void);
void gen_model_free(struct gen_model *model);

/* Nodes, zeroed, in the model's arena.  The generator treats running out of memory as the end
 * of the run: these never return NULL (a message, then exit code 1). */
void *gen_alloc(struct gen_model *model, size_t count, size_t bytes_each);
char *gen_strdup(struct gen_model *model, const char *text, size_t len);
char *gen_format(struct gen_model *model, const char *format, ...) IM_PRINTF(2, 3);
char *gen_vformat(struct gen_model *model, const char *format, va_list args) IM_PRINTF(2, 0);
struct gen_type *gen_type_new(struct gen_model *model, enum im_kind kind, struct gen_place place);

/* Make room for one more element behind the *count ones of items (NULL when there are none)
 * and count it; the new element is zero.  Returns the list, which may have moved.  Such a list
 * grows by gen_append only; amortised O(1). */
void *gen_append(struct gen_model *model, void *items, size_t *count, size_t bytes_each);

/* Says so and ends the run with exit code 1. */
_Noreturn void gen_out_of_memory(void);

/* Go's rule in ours: a leading underscore. */
static inline bool gen_is_exported(const char *name)
{
    return name[0] != '_' && name[0] != '\0';
}

/* Go's blank name: declared any number of times, never referred to. */
static inline bool gen_is_blank(const char *name)
{
    return name[0] == '_' && name[1] == '\0';
}

/* ---- messages ---- */

enum gen_severity { GEN_ERROR, GEN_WARNING };

enum { GEN_DIAGS_MAX = 100 };              /* further ones are counted, not kept              */

/* Add a message.  hint says how to mend it; NULL: none. */
void gen_diag(struct gen_model *model, enum gen_severity severity, struct gen_place place,
              const char *hint, const char *format, ...) IM_PRINTF(5, 6);

size_t gen_error_count(const struct gen_model *model);
size_t gen_warning_count(const struct gen_model *model);

/* Write all messages in order of file, line and column:
 *
 *   people.im:12:9: error: unknown type Persn
 *      12 |     boss *Persn
 *         |           ^~~~~
 *   hint: did you mean Person?
 */
void gen_diags_print(const struct gen_model *model, FILE *file, bool colour);

#endif
