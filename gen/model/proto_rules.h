/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/proto_rules.h - which protobuf message a struct is.
 *
 * A struct is a message when a field of it has a proto tag, or a oneof whose cases have, or its
 * declaration has one:
 *
 *   type Person struct {
 *       name string        `proto:"1"`
 *       id   int32         `proto:"2,sint32"`
 *       tags []string      `proto:"3,json=labels"`
 *       mail opt[string]   `proto:"4"`
 *       boss *Person       `proto:"5"`
 *       nick tri[string]   `proto:"6,null=7"`
 *       shape Shape                                  // a oneof: its cases have the numbers
 *   }
 *   type Nothing struct {} `proto:"Nothing"`         // the name within the protobuf package
 *
 * docs/schema.md lists the options.  Fields without a number do not travel.  The fields of a
 * message that is embedded by value without a number are the outer message's own, as in JSON.
 */
#ifndef GEN_MODEL_PROTO_RULES_H
#define GEN_MODEL_PROTO_RULES_H

#include "model/model.h"
#include "object/proto_table.h"

enum {
    GEN_PROTO_NUMBER_MAX = 536870911,      /* 2^29 - 1                                        */
    GEN_PROTO_OWN_FIRST = 19000,           /* protobuf keeps these to itself                  */
    GEN_PROTO_OWN_LAST = 19999
};

/* A proto tag, taken apart.  Texts that were not given are empty. */
struct gen_proto_tag {
    bool present;
    uint32_t number;                       /* 0: none                                         */
    uint32_t null_number;
    im_str form, key_form, value_form;     /* "sint32" ...                                    */
    bool packed, unpacked, optional, required, always, group, unchecked;
    bool closed;                           /* an enum                                         */
    bool proto2;                           /* a package: its .proto says syntax = "proto2"    */
    im_str name, json;
    im_str default_text;                   /* ptr NULL: none; it may be empty                 */
};

/* Read the tag of a field, or (is_field false) of a declaration, where its first part is the name
 * within the package.  What is wrong with it is reported. */
struct gen_proto_tag gen_proto_tag_read(struct gen_model *model, struct gen_place place,
                                        const char *text, size_t len, bool is_field);

/* True when the text of a tag has the key proto. */
bool gen_has_proto_tag(const char *text, size_t len);

/* True for a oneof whose cases have proto numbers. */
bool gen_has_proto_cases(const struct gen_type *type);

/* How one element travels. */
struct gen_proto_part {
    enum im_proto_coding coding;
    uint8_t flags;                         /* IM_PROTO_UTF8, IM_PROTO_BY_POINTER              */
    const struct gen_type *type;           /* of the element; a message: the struct itself    */
};

struct gen_proto_field {
    const struct gen_field *field;         /* the struct's, or a oneof's case                 */
    const struct gen_field *holder;        /* case: the field whose type is the oneof, else NULL */
    const uint16_t *path;                  /* embedded structs, then the field (or the holder) */
    size_t path_len;
    uint32_t number;
    enum im_proto_label label;
    uint8_t flags;                         /* REQUIRED, and those of part                     */
    uint16_t case_number;                  /* ONEOF                                           */
    struct gen_proto_part part;            /* map: its message form has no part               */
    struct gen_proto_part key, value;      /* map                                             */
    const char *name, *json_name;
    im_str default_text;
};

struct gen_proto_message {
    const struct gen_type *type;
    const char *full_name;
    struct gen_proto_field *item;          /* by number                                       */
    size_t count;
    enum im_proto_known known;
    uint8_t flags;                         /* IM_PROTO_HAS_REQUIRED, IM_PROTO_FLAT            */
};

/* The message that a declared struct is, or NULL.  Errors are reported the first time. */
const struct gen_proto_message *gen_proto_message_of(struct gen_model *model,
                                                     const struct gen_type *type);

/* Which of protobuf's well-known messages it is, by its name and its fields. */
enum im_proto_known gen_proto_known(const struct gen_proto_message *message);

/* Look at every message of the model, and tell those that can reach a required field. */
void gen_check_proto(struct gen_model *model);

/* Whether other files may have its package too, for which it needs a proto tag: protobuf's packages
 * have many. */
bool gen_shares_package(const struct gen_file *file);

/* "google.protobuf", or the schema's own package name; "" for the tag proto:".", which says that
 * the messages are in no package. */
const char *gen_proto_package(struct gen_model *model, const struct gen_file *file);

/* ---- names, for those who compare or print messages (proto_names.c) ---- */

/* A declared type with its package: "google.protobuf.Timestamp". */
const char *gen_proto_full_name(struct gen_model *model, const struct gen_decl *decl);

/* What protobuf calls an enum's constant. */
const char *gen_proto_constant_name(struct gen_model *model, const struct gen_field *constant);

/* What protobuf calls a service's method: a part of its path, too. */
const char *gen_proto_method_name(struct gen_model *model, const struct gen_method *method);

/* True for an enum that is proto2's. */
bool gen_proto_closed(struct gen_model *model, const struct gen_type *type);

/* True for what protobuf has a word for: numbers, bool, string, bytes. */
bool gen_proto_is_scalar(const struct gen_proto_part *part);

/* That word, or the full name of the message or enum. */
const char *gen_proto_part_name(struct gen_model *model, const struct gen_proto_part *part);

/* The field with the place and comments of its own declaration, which message->item[].field need
 * not have.  *holder_out (may be NULL) is the same of its holder, or NULL. */
const struct gen_field *gen_proto_written(const struct gen_proto_message *message,
                                          const struct gen_proto_field *field,
                                          const struct gen_field **holder_out);

/* What protobuf calls the oneof that is the holder's type, or (holder NULL) that a tri[T] is. */
const char *gen_proto_oneof_name(struct gen_model *model, const struct gen_proto_field *field,
                                 const struct gen_field *holder);

/* A field's name in JSON when nothing else is said: without underscores, the letter behind one a
 * capital. */
const char *gen_proto_json_name(struct gen_model *model, const char *name);

#endif
