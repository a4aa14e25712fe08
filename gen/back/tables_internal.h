/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/tables_internal.h - the table builder's work in progress; tables*.c only.
 */
#ifndef GEN_BACK_TABLES_INTERNAL_H
#define GEN_BACK_TABLES_INTERNAL_H

#include "back/name_index.h"
#include "back/tables.h"
#include "codec/json_table.h"
#include "core/map.h"
#include "object/proto_table.h"

enum {
    TYPES_MAX = 1 << 21,                   /* and as many imported ones: im_field.type       */
    FIELDS_PER_TYPE_MAX = 65000,
    NAME_MAX_BYTES = 0x7fff,
    NAMES_MAX_BYTES = 0xffffff             /* im_field.name                                  */
};

struct type_list { const struct gen_type **ptr; size_t len, cap; };
struct field_list { im_field *ptr; size_t len, cap; };
struct method_list { im_method *ptr; size_t len, cap; };
struct message_list { im_proto_message *ptr; size_t len, cap; };
struct text_list { const char **ptr; size_t len, cap; };
struct proto_list { im_proto_field *ptr; size_t len, cap; };
struct proto_name_list { im_proto_name *ptr; size_t len, cap; };
struct link_list { struct gen_link *ptr; size_t len, cap; };
struct char_list { char *ptr; size_t len, cap; };

struct gen_builder {
    struct gen_model *model;
    const struct gen_file *file;
    const struct gen_tables *done;         /* the tables of earlier files                     */
    size_t done_count;
    im_map *index_of;                      /* gen_type * -> uint32_t, own types               */
    im_map *link_of;                       /* gen_type * -> uint32_t, imported types          */
    im_map *thunk_of;                      /* gen_method_entry's method set -> first thunk    */
    im_map *name_of;                       /* im_str -> uint32_t                              */
    struct type_list types;
    struct link_list imports;
    struct link_list thunks;
    im_type *out;                          /* one a type                                      */
    struct field_list fields;
    struct method_list methods;
    struct message_list messages;
    struct text_list full_names;           /* one a message                                   */
    struct proto_list proto;
    struct proto_name_list proto_names;    /* as long as proto                                */
    struct gen_words words;
    struct char_list names;
    size_t strings_bytes;                  /* at the end of names: the strings of types       */
    bool failed;
};

/* Append to one of the lists above (a copy of item, or zero).  Never NULL: the generator ends when
 * memory does. */
void *gen_list_add(struct gen_builder *b, void *list, size_t bytes, const void *item);

/* An error: name has too many of what.  The build fails. */
void gen_tables_refuse(struct gen_builder *b, struct gen_place place, const char *what,
                       const char *name);

/* The offset of a name in names[], each text once. */
uint32_t gen_name_put(struct gen_builder *b, const char *text, size_t len);

/* A field's name with all that im_field says stands behind it. */
uint32_t gen_field_record_put(struct gen_builder *b, const struct gen_field *field,
                              uint8_t count_field);

/* False also for a tag that the reader of a .proto made: the tables of messages say the same. */
bool gen_keeps_tag(struct gen_builder *b, const struct gen_field *field);

/* Put the strings of all types and the full names of all messages behind the names, which are
 * complete. */
void gen_strings_put(struct gen_builder *b);

/* The number that one of the builder's maps has for key, to be set when it was added. */
uint32_t *gen_builder_slot(struct gen_builder *b, im_map *map, const void *key, bool *added_out);

/* How the schema refers to a type that was collected. */
im_ref gen_ref_of(struct gen_builder *b, const struct gen_type *type);

/* A struct's visible fields and JSON members (tables_struct.c). */
void gen_fill_visible(struct gen_builder *b, const struct gen_type *type, im_type *out);
void gen_fill_json(struct gen_builder *b, const struct gen_type *type, im_type *out);

/* A struct's message (tables_proto.c). */
void gen_fill_proto(struct gen_builder *b, const struct gen_type *type, im_type *out);

/* The name of an enum's full name in protobuf, 0 when it is the usual one (tables_proto.c). */
uint32_t gen_enum_name(struct gen_builder *b, const struct gen_type *type);

/* Call visit for every type that the fields of a message refer to. */
void gen_visit_proto(struct gen_builder *b, const struct gen_type *type,
                     void (*visit)(struct gen_builder *b, const struct gen_type *type));

#endif
