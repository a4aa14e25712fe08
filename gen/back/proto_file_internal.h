/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/proto_file_internal.h - what the files that write a .proto share.
 *
 *   proto_file.c          the order of the file; messages, enums
 *   proto_file_tree.c     which types are in it, and which stands in which
 *   proto_file_scope.c    what is called how: protobuf's scopes, and names as short as they allow
 *   proto_file_syntax.c   proto2 or proto3, and what either cannot say
 *   proto_file_field.c    fields, oneofs, maps, groups, defaults
 *   proto_file_option.c   options, of which the schema has no words of its own
 *   proto_file_service.c  services
 *   proto_file_comment.c  comments
 */
#ifndef GEN_BACK_PROTO_FILE_INTERNAL_H
#define GEN_BACK_PROTO_FILE_INTERNAL_H

#include "back/template.h"
#include "core/map.h"
#include "model/model.h"
#include "model/proto_rules.h"

enum {
    GEN_PROTO_OPTIONS_MAX = 64,            /* of one declaration or field                     */
    GEN_PROTO_NESTED_MAX = 32,             /* messages in messages, as protoc's parser has it */
    GEN_PROTO_COLUMNS = 80
};

/* A message, an enum or a service. */
struct gen_proto_node {
    const struct gen_type *type;
    const char *full_name;                 /* "acme.shop.v1.Order.Line"                       */
    const char *name;                      /* "Line"                                          */
    const struct gen_proto_message *message; /* NULL: an enum or a service                    */
    const struct gen_proto_field **fields; /* message: in the order of its declaration        */
    struct gen_proto_node *parent;         /* the message that it stands in, or NULL          */
    struct gen_proto_node *children, *last_child, *next;
    bool is_group;                         /* stands where its field does                     */
};

struct gen_proto_option {
    im_str name;
    im_str value;                          /* no value: a statement of its own, "extensions 4"  */
};

struct gen_proto_options {
    struct gen_proto_option item[GEN_PROTO_OPTIONS_MAX];
    size_t count;
};

enum gen_proto_common { GEN_PROTO_TIMESTAMP, GEN_PROTO_DURATION, GEN_PROTO_STRUCT,
                        GEN_PROTO_ANNOTATIONS, GEN_PROTO_COMMON_COUNT };

/* The work on one file. */
struct gen_proto_out {
    struct gen_model *model;
    const struct gen_file *file;
    const char *package;
    struct gen_proto_node *nodes;          /* in the order of the schema                      */
    size_t count;
    im_map *by_type;                       /* gen_type * -> gen_proto_node *                  */
    im_map *by_name;                       /* im_str full name -> gen_proto_node *            */
    im_map *symbols;                       /* im_str full name -> struct symbol (scope.c)     */
    struct gen_proto_options options;      /* of the file                                     */
    bool is_proto2;
    struct gen_text body;                  /* all behind the imports                          */
    im_map *needed;                        /* gen_file * -> nothing: files to import          */
    bool common[GEN_PROTO_COMMON_COUNT];   /* and protobuf's own                              */
};

/* ---- proto_file_tree.c ---- */

/* Fill nodes.  Errors: a type that should stand in one that is not there. */
void gen_proto_plant(struct gen_proto_out *p);

/* ---- proto_file_scope.c ---- */

/* Note all names that may be referred to, and refuse two of the same. */
void gen_proto_claim_names(struct gen_proto_out *p);

/* Full name as it may be written inside of the message (or package) called scope. */
const char *gen_proto_reference(struct gen_proto_out *p, const char *scope,
                                const char *full_name);

/* The same for the element of a field, whose file is then imported. */
const char *gen_proto_part_reference(struct gen_proto_out *p, const char *scope,
                                     const struct gen_proto_part *part);

/* The file that declares a type is imported. */
void gen_proto_need(struct gen_proto_out *p, const struct gen_type *type);

/* ---- proto_file_syntax.c ---- */

/* Set is_proto2, and refuse what does not go with it. */
void gen_proto_choose_syntax(struct gen_proto_out *p);

/* ---- proto_file_field.c ---- */

/* True when the elements are messages or groups, Time and Duration among them. */
bool gen_proto_is_message(const struct gen_proto_part *part);

/* The fields and oneofs of a message. */
void gen_proto_put_fields(struct gen_proto_out *p, const struct gen_proto_node *node, int level);

/* ---- proto_file.c ---- */

/* { what a message holds }, from the opening brace on. */
void gen_proto_put_body(struct gen_proto_out *p, const struct gen_proto_node *node, int level);

/* Blanks at the start of a line. */
void gen_proto_indent(struct gen_text *text, int level);

/* ---- proto_file_option.c ---- */

/* The options in a tag's proto_options.  What is wrong with them is reported at place. */
void gen_proto_read_options(struct gen_proto_out *p, struct gen_place place, const char *tag,
                            size_t tag_len, struct gen_proto_options *out);

bool gen_proto_has_option(const struct gen_proto_options *options, const char *name);

/* Add one, unless there is one of that name. */
void gen_proto_add_option(struct gen_proto_options *options, const char *name,
                          const char *value);

/* As statements, one a line: option name = value; */
void gen_proto_put_options(struct gen_text *text, const struct gen_proto_options *options,
                           int level);

/* As a list behind a field that begins at column: [name = value]. */
void gen_proto_put_list(struct gen_text *text, const struct gen_proto_options *options,
                        size_t column, int level);

/* A string literal of protobuf. */
const char *gen_proto_quote(struct gen_model *model, im_str text);

/* ---- proto_file_service.c ---- */

/* True for a service of which at least one method takes or gives a message. */
bool gen_proto_is_service(const struct gen_type *type);

void gen_proto_put_service(struct gen_proto_out *p, const struct gen_proto_node *node);

/* ---- proto_file_comment.c ---- */

void gen_proto_put_comments(struct gen_text *text, const struct gen_comments *comments,
                            int level);
void gen_proto_put_lines(struct gen_text *text, const char *const *lines, size_t count,
                         int level);

/* The comment behind a node, and the end of its line. */
void gen_proto_end_line(struct gen_text *text, const struct gen_comments *comments);

#endif
