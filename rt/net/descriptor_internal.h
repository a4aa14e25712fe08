/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/descriptor_internal.h - the .proto files that schemas stand for, described from their tables.
 *
 * Who asks a server what it serves wants protobuf's own descriptors.  Nothing is stored for that:
 * a file is described when somebody asks, out of the tables that the codecs use.
 *
 * What tables do not have is not described: comments, options but those that change how a message
 * is read or a method called, reserved numbers, extensions but google.api.http, and the order of
 * declarations; fields come by number.  A schema does not know its file's name: im_service.imports
 * tells, and where nobody does, a name is made of the package.
 */
#ifndef IM_NET_DESCRIPTOR_INTERNAL_H
#define IM_NET_DESCRIPTOR_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/status.h"
#include "google/api/http.im.h"
#include "google/protobuf/descriptor.im.h"
#include "net/service.h"

enum {
    IM__FILES_MAX = 4096,
    IM__HTTP_OPTION = 72295728             /* google.api.http's number                        */
};

typedef struct im__file {
    const im_schema *schema;
    im_str name;                           /* "acme/shop.proto"                               */
    bool name_made;                        /* nobody said it                                  */
} im__file;

/* Every file that the services speak of, each once. */
typedef struct im__files {
    im_arena arena;                        /* of the lists and of names                       */
    im__file *item;
    size_t count;
    const im_service **services;
    size_t service_count;
} im__files;

void im__files_init(im__files *files);
void im__files_free(im__files *files);

/* Add a service, its file, and all that this one reaches. IM_RESOURCE_EXHAUSTED: no memory, or more
 * than IM__FILES_MAX files. */
im_code im__files_add(im__files *files, const im_service *service) IM_MUST_CHECK;

/* The protobuf package of a schema. */
im_str im__files_package(const im_schema *schema);

/* The file of a schema, or NULL. */
const im__file *im__files_of(const im__files *files, const im_schema *schema);

/* The file of that name, or NULL. */
const im__file *im__files_named(const im__files *files, im_str name);

/* Describe a file.  *out is all zero before; what it reaches lives in the arena, in files, or is
 * static.  IM_RESOURCE_EXHAUSTED: no memory. */
im_code im__file_describe(const im__files *files, const im__file *file, im_arena *arena,
                          google_protobuf_FileDescriptorProto *out) IM_MUST_CHECK;

/* The file that declares that full name (a message, field, oneof, enum, constant, service or
 * method), or NULL; needs memory for looking. */
const im__file *im__files_declaring(const im__files *files, im_arena *arena, im_str symbol);

/* ---- between the files of the description ---- */

/* What a description is made with.  Without memory the rest goes into the scrap. */
typedef struct im__describer {
    im_arena *arena;
    const im__files *files;
    const im__file *file;
    google_protobuf_FileDescriptorProto *out;
    bool proto2;
    bool failed;
    union {
        google_protobuf_DescriptorProto message;
        google_protobuf_FieldDescriptorProto field;
        google_protobuf_OneofDescriptorProto oneof;
        google_protobuf_EnumDescriptorProto enumeration;
        google_protobuf_EnumValueDescriptorProto constant;
        google_protobuf_ServiceDescriptorProto service;
        google_protobuf_MethodDescriptorProto method;
        google_api_HttpRule rule;
        im_str text;
    } scrap;
} im__describer;

/* A new, zero element of any slice, or scrap. */
void *im__describe_add(im__describer *d, void *slice, size_t elem_bytes);

im_string_opt im__describe_text(im_str text);

/* head and tail in one text. */
im_str im__describe_join(im__describer *d, const char *head, im_str middle, const char *tail);

/* The file at hand imports that one. */
void im__describe_depend(im__describer *d, im_str name);

/* ".acme.Order" of a message or enum, whose file becomes one that this one depends on. */
im_str im__describe_reference(im__describer *d, const im_type *type);

/* "acme.Order" of a message or an enum. */
im_str im__describe_full_name(im__describer *d, const im_type *type);

/* Option name of a proto tag ("name=" with its value, "optional" alone). */
bool im__describe_option(im__describer *d, const im_type *owner, const im_field *field,
                         const char *name, im_str *value_out);

/* name, or what the tag says by name=. */
im_str im__describe_name(im__describer *d, const im_type *owner, const im_field *field);

/* ---- descriptor_options.c ---- */

/* The schema of google/api/annotations.proto, and the extension that it declares. */
bool im__is_annotations(const im_schema *schema);
void im__describe_annotations(im__describer *d);

/* protobuf's messages of options, which others extend. */
void im__describe_extensible(im__describer *d, im_str full_name,
                             google_protobuf_DescriptorProto *out);

bool im__has_http_rule(const im_service *service);

/* The option of a method that has a rule. */
void im__describe_http(im__describer *d, const im_rpc *rpc,
                       google_protobuf_MethodOptions *options);

/* ---- descriptor_field.c ---- */

/* The fields of a message, its oneofs and the messages that its maps are lists of. */
void im__describe_fields(im__describer *d, const im_type *type,
                         google_protobuf_DescriptorProto *out);

#endif
