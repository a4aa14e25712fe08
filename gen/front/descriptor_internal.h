/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/descriptor_internal.h - between the files that turn descriptors into schema text.
 */
#ifndef GEN_FRONT_DESCRIPTOR_INTERNAL_H
#define GEN_FRONT_DESCRIPTOR_INTERNAL_H

#include "core/map.h"
#include "front/descriptor.h"
#include "model/text.h"
#include "net/http_rule.h"

typedef google_protobuf_FileDescriptorProto pb_file;
typedef google_protobuf_DescriptorProto pb_message;
typedef google_protobuf_FieldDescriptorProto pb_field;
typedef google_protobuf_EnumDescriptorProto pb_enum;
typedef google_protobuf_ServiceDescriptorProto pb_service;
typedef google_protobuf_MethodDescriptorProto pb_method;
typedef google_protobuf_SourceCodeInfo_Location pb_location;

/* Numbers of the fields that lead to a node, as SourceCodeInfo spells paths. */
enum {
    PB_FILE_PACKAGE = 2, PB_FILE_MESSAGE = 4, PB_FILE_ENUM = 5, PB_FILE_SERVICE = 6,
    PB_FILE_SYNTAX = 12,
    PB_MESSAGE_FIELD = 2, PB_MESSAGE_NESTED = 3, PB_MESSAGE_ENUM = 4, PB_MESSAGE_ONEOF = 8,
    PB_ENUM_VALUE = 2,
    PB_SERVICE_METHOD = 2
};

struct gen_descriptor_file {
    const pb_file *proto;
    struct gen_descriptors *set;
    const char *path;                      /* "google/protobuf/any.im"                        */
    const char *package;                   /* "google_protobuf"                               */
    bool proto2;
    bool failed;                           /* something was reported                          */
    unsigned char visit;                   /* while files are ordered                         */
    struct gen_source source;              /* the .proto, by name only                        */
    im_map *taken;                         /* names of declarations: im_str -> nothing        */
    im_map *locations;                     /* path, as bytes -> pb_location *                 */
};

/* A message or enum. */
struct gen_descriptor_symbol {
    struct gen_descriptor_file *file;
    const char *name;                      /* in the schema: "Outer_Inner"                    */
    const char *proto_name;                /* within its package: "Outer.Inner"               */
    const pb_message *message;             /* one of the two                                  */
    const pb_enum *enumeration;
};

/* An extension, to print options that are one. */
struct gen_descriptor_extension {
    const char *full_name;
    const pb_field *field;
};

/* A binding that a tag was written for. */
struct gen_descriptor_route {
    const char *package;
    im_http_binding binding;
};

struct gen_descriptors {
    struct gen_model *model;
    struct gen_descriptor_route *routes;
    size_t route_count;
    struct gen_descriptor_file **files;    /* imports first                                   */
    size_t count;
    im_map *by_name;                       /* "a/b.proto" -> gen_descriptor_file *            */
    im_map *symbols;                       /* "a.b.Outer.Inner" -> gen_descriptor_symbol *    */
    im_map *extensions;                    /* "a.b.Extended 100" -> gen_descriptor_extension *  */
};

/* A file that is being written as a schema. */
struct gen_descriptor_writer {
    struct gen_descriptors *set;
    struct gen_descriptor_file *file;
    struct gen_model *model;
    struct gen_text text;                  /* what stands behind the imports                  */
    im_map *taken;                         /* the file's, and what was named since            */
    im_map *services;                      /* the names of those that were written            */
    const struct gen_descriptor_file **imports;
    size_t import_count;
    int32_t path[2 * GEN_DESCRIPTOR_NEST_MAX + 8];
    size_t path_len;
};

/* ---- descriptor_names.c ---- */

/* im_map from im_str to a pointer. */
im_map *gen_descriptor_map(struct gen_model *model);
void *gen_descriptor_get(const im_map *map, im_str key);
/* False when the key was there already; value is then not stored. */
bool gen_descriptor_put(struct gen_model *model, im_map *map, im_str key, void *value);

im_map *gen_descriptor_map_copy(struct gen_model *model, const im_map *map);

/* Letters, digits and underscores, no digit first. */
bool gen_descriptor_is_name(im_str name);

/* What a field or a declaration can be called in a schema: no keyword, not private. */
const char *gen_descriptor_field_name(struct gen_model *model, im_str name);
const char *gen_descriptor_type_name(struct gen_model *model, im_str name);

/* The same of a type by its name within the package: "Outer.Inner" is Outer_Inner. */
const char *gen_descriptor_joined_name(struct gen_model *model, const char *proto_name);

/* name, or name with underscores until taken has it not; it is put there. */
const char *gen_descriptor_unique(struct gen_model *model, im_map *taken, const char *name);

/* The same for a type, whose tables take names too. */
const char *gen_descriptor_unique_type(struct gen_model *model, im_map *taken, const char *name);

/* Name every message and enum of the set.  False after errors. */
bool gen_descriptor_name_all(struct gen_descriptors *set);

/* The message or enum that a type_name of a descriptor means, or NULL. */
const struct gen_descriptor_symbol *gen_descriptor_symbol(const struct gen_descriptors *set,
                                                          im_str type_name);

/* ---- descriptor_comment.c ---- */

/* Index the comments of a file. */
void gen_descriptor_locate(struct gen_descriptor_file *file);

/* Report what is wrong with the node that the writer's path leads to; the .proto's own line is
 * named where the descriptors know it. */
void gen_descriptor_refuse(struct gen_descriptor_writer *w, const char *hint, const char *format,
                           ...) IM_PRINTF(3, 4);

/* Enter and leave element index of the list that is field number of the node at hand. */
void gen_descriptor_enter(struct gen_descriptor_writer *w, int32_t number, size_t index);
void gen_descriptor_leave(struct gen_descriptor_writer *w);

/* The node's comments above it, each line indented by a tab if the node is; and what stands behind
 * a line, with its newline. */
void gen_descriptor_comments(struct gen_descriptor_writer *w, bool is_member);
void gen_descriptor_comment_behind(struct gen_descriptor_writer *w);

/* What stands above a file's first line. */
void gen_descriptor_file_comments(struct gen_descriptor_writer *w);

/* ---- descriptor_message.c ---- */

void gen_descriptor_put_message(struct gen_descriptor_writer *w, const pb_message *message,
                                const char *full_name);
void gen_descriptor_put_enum(struct gen_descriptor_writer *w, const pb_enum *enumeration,
                             const char *full_name);

/* Note that this file needs another one. */
void gen_descriptor_import(struct gen_descriptor_writer *w, const struct gen_descriptor_file *file);

/* A type's name as this file says it: qualified when it is another's. */
const char *gen_descriptor_type_text(struct gen_descriptor_writer *w,
                                     const struct gen_descriptor_symbol *symbol);

/* ---- descriptor_field.c ---- */

/* What a message's fields and oneofs are called. */
struct gen_descriptor_members {
    const char **fields;
    const char **oneofs;
};

struct gen_descriptor_members gen_descriptor_name_members(struct gen_descriptor_writer *w,
                                                          const pb_message *message);

/* "name type `tag`" of a field; as a case of a oneof if is_case. */
void gen_descriptor_put_field(struct gen_descriptor_writer *w, const pb_field *field,
                              const char *name, bool is_case);

/* Whether the field is a case of a oneof that was written. */
bool gen_descriptor_is_case(const pb_field *field);

/* ---- descriptor_tag.c ---- */

/* A tag, as it grows: `key:"value" key:"value"`. */
struct gen_descriptor_tag {
    struct gen_text text;                  /* without the backquotes                          */
};

void gen_descriptor_tag_pair(struct gen_descriptor_tag *tag, const char *key, im_str value);

/* Put the tag with a blank before it, if there is anything in it. */
void gen_descriptor_put_tag(struct gen_descriptor_writer *w, struct gen_descriptor_tag *tag);

/* ---- descriptor_options.c ---- */

/* What a message of options says and no schema has a word for, as the pair proto_options.  type
 * is google.protobuf.FieldOptions or its like; options may be NULL; the extension with the number
 * said is left out. */
void gen_descriptor_tag_options(struct gen_descriptor_writer *w, struct gen_descriptor_tag *tag,
                                const im_type *type, const void *options, uint32_t said);

/* The same of a message, with its extension ranges. */
void gen_descriptor_tag_message(struct gen_descriptor_writer *w, struct gen_descriptor_tag *tag,
                                const pb_message *message);

/* "; name=" */
void gen_descriptor_option_begin(struct gen_text *text, im_str name);

/* ---- descriptor_extension.c ---- */

/* The unknown fields of an options message that is called extended, as far as the set knows
 * them. */
void gen_descriptor_put_extensions(struct gen_descriptor_writer *w, struct gen_text *text,
                                   im_str extended, im_bytes unknown, uint32_t said);

/* The last value of the field number, which has a length, among encoded fields. */
bool gen_descriptor_find_bytes(im_bytes fields, uint32_t number, im_bytes *bytes_out);

/* A string of protobuf's text, in quotes. */
void gen_descriptor_put_literal(struct gen_text *text, im_str bytes);

/* ---- descriptor_service.c ---- */

void gen_descriptor_put_service(struct gen_descriptor_writer *w, const pb_service *service);

#endif
