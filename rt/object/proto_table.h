/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/proto_table.h - what the tables say of a struct that is a protobuf message.
 *
 * What it is for
 *   The generator reads `proto:"1"` tags once and lists, per message, its fields in the order of
 *   their numbers: wire form, place in the struct, how presence is told.  The codecs walk these
 *   lists; none looks at a tag or at a struct's own field list.
 *
 *   Three lists of a schema belong together: messages[], one im_proto_message each, found through
 *   im_type.proto; proto[], the fields of all messages, dense because decoding reads nothing
 *   else; proto_names[], for JSON and text the names of fields that have others in protobuf than
 *   in the struct.
 *
 * A message in memory
 *   A struct with proto tags ends in a hidden member, `im_bytes *im_unknown_fields`: the fields
 *   that were decoded and that the schema does not know, tags and values one behind the other as
 *   they came.  NULL: none.
 *
 * Forms on the wire: https://protobuf.dev/programming-guides/encoding/
 */
#ifndef IM_OBJECT_PROTO_TABLE_H
#define IM_OBJECT_PROTO_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/slice.h"
#include "object/type.h"

IM_BEGIN_DECLS

typedef enum im_proto_wire {
    IM_PROTO_WIRE_VARINT = 0,
    IM_PROTO_WIRE_FIXED64 = 1,
    IM_PROTO_WIRE_LEN = 2,
    IM_PROTO_WIRE_GROUP = 3,               /* start; the end has a tag of its own             */
    IM_PROTO_WIRE_GROUP_END = 4,
    IM_PROTO_WIRE_FIXED32 = 5
} im_proto_wire;

/* One element's form: how its bytes are read, and what stands in memory. */
typedef enum im_proto_coding {
    IM_PROTO_BOOL,                         /* varint; bool                                    */
    IM_PROTO_INT32,                        /* varint, negative ones in ten bytes; int32_t     */
    IM_PROTO_UINT32,                       /* varint; uint32_t                                */
    IM_PROTO_VARINT64,                     /* varint; int64_t or uint64_t                     */
    IM_PROTO_SINT32,                       /* zigzag varint; int32_t                          */
    IM_PROTO_SINT64,                       /* zigzag varint; int64_t                          */
    IM_PROTO_FIXED32,                      /* 4 bytes; int32_t, uint32_t or float             */
    IM_PROTO_FIXED64,                      /* 8 bytes; int64_t, uint64_t or double            */
    IM_PROTO_ENUM,                         /* varint; int32_t, any number is kept             */
    IM_PROTO_CLOSED_ENUM,                  /* varint; int32_t, others become unknown fields   */
    IM_PROTO_STRING,                       /* im_str; checked under IM_PROTO_UTF8             */
    IM_PROTO_BYTES,                        /* im_bytes                                        */
    IM_PROTO_MESSAGE,                      /* length, then the fields of type                 */
    IM_PROTO_GROUP,                        /* the fields of type between two tags             */
    IM_PROTO_TIME,                         /* google.protobuf.Timestamp; im_time              */
    IM_PROTO_DURATION,                     /* google.protobuf.Duration; int64_t nanoseconds   */
    IM_PROTO_NARROW                        /* varint as int32 or uint32, cut to type's kind:
                                              int8, int16, uint8, uint16                      */
} im_proto_coding;

/* How often a field may stand, and how presence is told.  First those that decoding knows what to
 * do with at once, from 8 on (one bit) the others, from REPEATED on those of many values. */
typedef enum im_proto_label {
    IM_PROTO_IMPLICIT,                     /* absent when zero (a float: +0 only)             */
    IM_PROTO_ALWAYS,                       /* always written: required, or kept by value      */
    IM_PROTO_POINTER,                      /* message or group: *T at offset, absent when NULL */
    IM_PROTO_OPT = 4,                      /* opt[T] of what is no message: its state         */
    IM_PROTO_OPT_MESSAGE = 8,              /* opt[T] of a message: its state                  */
    IM_PROTO_TRI,                          /* tri[T]: its state; IM_NULL is another field's   */
    IM_PROTO_TRI_NULL,                     /* the field that says null of a tri[T]: offset and
                                              state are that one's; google.protobuf.NullValue */
    IM_PROTO_ONEOF,                        /* a case: its oneof's int32_t case number         */
    IM_PROTO_REPEATED,                     /* []T, a tag before each                          */
    IM_PROTO_PACKED,                       /* []T, one length before all                      */
    IM_PROTO_MAP                           /* map[K]V: messages of a key 1 and a value 2      */
} im_proto_label;

/* im_proto_field.flags */
enum {
    IM_PROTO_REQUIRED = 1 << 0,            /* proto2: an error without it, where one can tell    */
    IM_PROTO_UTF8 = 1 << 1,                /* string: must be UTF-8                           */
    IM_PROTO_LOOK = 1 << 2,                /* may be written, or missed, though what tells its
                                              presence is zero: ALWAYS, REQUIRED, implicit TIME,
                                              a state beyond reach of presence                */
    IM_PROTO_BY_POINTER = 1 << 3           /* message or group as an element, case or map value:
                                              *T stands there, else T itself.  Set with POINTER */
};

/* One field.  Repeated scalars are read in both forms whatever the label.
 *
 * Decoding reads nothing else of a message, so an entry is kept to 12 bytes: five of them share a
 * cache line.  The generator refuses what does not fit in them (back/tables_proto.c).
 *
 * Where presence is told is the same for all labels: in 1, 2, 4 or 8 bytes at offset + presence,
 * which are zero when the field is absent (unless LOOK).  These are the value itself, its
 * length, a state, a case number, a pointer; 64 - shift is how many bits.  Eight bytes may be read
 * there, for every message ends in a pointer.
 *
 * From OPT_MESSAGE to ONEOF, and of maps, there is more to say than an entry has room for: a second
 * one stands behind those of the message's fields, type entries further on.  It describes the value
 * as if it were a field of its own, with an aux in place of the offset; of a map it describes the
 * key, and the next one the value. */
typedef struct im_proto_field {
    uint32_t tag;                          /* number << 3 | wire type, as it is written       */
    union {
        uint16_t offset;                   /* bytes from the message's start; a map's value: 0 */
        uint16_t aux;                      /* second entries: ONEOF: the case number that means
                                              the field; OPT_MESSAGE, TRI, TRI_NULL: bytes from
                                              offset to the state; MAP: im_ref of the map type */
    };
    uint16_t type;                         /* im_ref of one element: the message struct itself, the
                                              enum, the scalar; or how many entries from this
                                              one to the second                               */
    int8_t presence;                       /* bytes from offset to what tells presence        */
    uint8_t coding;                        /* im_proto_coding, of one element; map: MESSAGE   */
    uint8_t flags : 4;
    uint8_t label : 4;                     /* im_proto_label                                  */
    uint8_t shift;
} im_proto_field;

IM_STATIC_ASSERT(sizeof(im_proto_field) == 12, "an entry has no gaps");

/* True of fields with a second entry. */
static inline bool im_proto_has_more(const im_proto_field *field)
{
    return (field->label >= IM_PROTO_OPT_MESSAGE && field->label <= IM_PROTO_ONEOF) ||
           field->label == IM_PROTO_MAP;
}

/* The second entry. */
static inline const im_proto_field *im_proto_more(const im_proto_field *field)
{
    return field + field->type;
}

/* The entry that describes one value: the field's own or the second one.  Not for maps. */
static inline const im_proto_field *im_proto_value(const im_proto_field *field)
{
    return im_proto_has_more(field) ? im_proto_more(field) : field;
}

/* The type of one element: the message struct itself, the enum, the scalar; a map's is its own. */
static inline const im_type *im_proto_type_of(const im_schema *schema, const im_proto_field *field)
{
    if (field->label == IM_PROTO_MAP)
        return im_schema_type(schema, im_proto_more(field)->aux);
    return im_schema_type(schema, im_proto_value(field)->type);
}

/* True of what has an uint8_t state beside its value: opt[T], tri[T]. */
static inline bool im_proto_has_state(const im_proto_field *field)
{
    return field->label >= IM_PROTO_OPT && field->label <= IM_PROTO_TRI;
}

/* Bytes from the offset to the state of an opt[T] or tri[T] (also TRI_NULL). */
static inline size_t im_proto_state_offset(const im_proto_field *field)
{
    return field->label == IM_PROTO_OPT ? (size_t)field->presence : im_proto_more(field)->aux;
}

/* The case number that means this field of a oneof. */
static inline int32_t im_proto_case_number(const im_proto_field *field)
{
    return im_proto_more(field)->aux;
}

/* Names of a field. */
typedef struct im_proto_name {
    uint32_t name;                         /* name: as in the .proto                          */
    uint32_t json;                         /* name: lowerCamelCase of it, or json_name        */
} im_proto_name;

/* Messages whose JSON form is their own (https://protobuf.dev/programming-guides/json/). */
typedef enum im_proto_known {
    IM_PROTO_KNOWN_NONE,
    IM_PROTO_KNOWN_ANY,
    IM_PROTO_KNOWN_TIMESTAMP,
    IM_PROTO_KNOWN_DURATION,
    IM_PROTO_KNOWN_FIELD_MASK,
    IM_PROTO_KNOWN_STRUCT,
    IM_PROTO_KNOWN_VALUE,
    IM_PROTO_KNOWN_LIST_VALUE,
    IM_PROTO_KNOWN_EMPTY,
    IM_PROTO_KNOWN_WRAPPER                 /* google.protobuf.Int32Value and its like         */
} im_proto_known;

/* True of messages whose JSON is a string or a scalar: one text can be all of them, as a parameter
 * of REST is. */
static inline bool im_proto_is_word(im_proto_known known)
{
    return known == IM_PROTO_KNOWN_TIMESTAMP || known == IM_PROTO_KNOWN_DURATION ||
           known == IM_PROTO_KNOWN_FIELD_MASK || known == IM_PROTO_KNOWN_WRAPPER;
}

/* im_proto_message.flags */
enum {
    IM_PROTO_HAS_REQUIRED = 1 << 0,        /* it, or a message that it can reach, has a required
                                              field                                           */
    IM_PROTO_FLAT = 1 << 1,                /* no field is, or holds, a message                */
    IM_PROTO_HAS_RESERVED = 1 << 2,        /* reserved names stand behind the index of names  */
    IM_PROTO_ESCAPED_NAMES = 1 << 3,       /* JSON has to escape something in a name          */
    IM_PROTO_OWN_NAMES = 1 << 4            /* each field of the struct is one of the message and
                                              has no other name in protobuf or JSON; the struct
                                              has IM_NAME_FIELDS                              */
};

/* One message. */
typedef struct im_proto_message {
    uint32_t full_name;                    /* "google.protobuf.Timestamp": full_name_len bytes
                                              from there in names, shared like im_type.string */
    uint32_t fields;                       /* first of field_count in proto[], by ascending number;
                                              what more there is to say stands behind them    */
    uint32_t names;                        /* words: a name index (object/type.h) over the JSON
                                              names of all fields but those that say null, in
                                              their order, then over each name that differs from
                                              the JSON one; behind its slots one word an entry:
                                              the field's index in this message.  The two words
                                              in front of it are the number of the message's first
                                              im_proto_name, low word first.
                                              Under OWN_NAMES instead, as bytes: for each field
                                              its index in the struct; then for each field of the
                                              struct its index in this message.  The index is that
                                              of the struct's visible names.
                                              Behind either, under HAS_RESERVED: how many names
                                              are reserved, and each one's offset, low and high
                                              word.  0: there are no names                    */
    uint32_t unknown_offset;               /* of the hidden member                            */
    uint16_t field_count;
    uint16_t dense_count;                  /* field i has number i + 1 for all i below this   */
    uint8_t known;                         /* im_proto_known                                  */
    uint8_t flags;
    uint16_t required_count;               /* of its own fields; one more when a message by value
                                              may lack some                                   */
    uint16_t full_name_len;
} im_proto_message;

/* The message that type is, or NULL. */
static inline const im_proto_message *im_type_proto(const im_type *type)
{
    const im_schema *schema = im_type_schema(type);

    if (type->proto == 0)
        return NULL;
    return (const im_proto_message *)im_schema_at(schema, schema->messages_offset) +
           (type->proto - 1);
}

/* Its fields. */
static inline const im_proto_field *im_proto_fields(const im_schema *schema,
                                                    const im_proto_message *message)
{
    return (const im_proto_field *)im_schema_at(schema, schema->proto_offset) + message->fields;
}

/* Where the names of a message's fields are found. */
typedef struct im_proto_names {
    const im_proto_name *list;             /* NULL: the struct's own fields have the names    */
    const im_field *fields;
    const uint8_t *numbers;                /* which of them is which field                    */
} im_proto_names;

static inline im_proto_names im_proto_names_of(const im_type *type)
{
    const im_schema *schema = im_type_schema(type);
    const im_proto_message *message = im_type_proto(type);
    const uint16_t *words = im_schema_words(schema) + message->names;
    im_proto_names names = { NULL, im_schema_fields(schema) + type->fields,
                             (const uint8_t *)words };

    if ((message->flags & IM_PROTO_OWN_NAMES) == 0 && message->names != 0)
        names.list = (const im_proto_name *)im_schema_at(schema, schema->proto_names_offset) +
                     im_name_words(words - 2);
    return names;
}

/* The names of the message's field i. */
static inline im_proto_name im_proto_name_at(const im_proto_names *names, size_t i)
{
    im_proto_name name;

    if (names->list != NULL)
        return names->list[i];
    name.name = name.json = names->fields[names->numbers[i]].name;
    return name;
}

/* What the message's field i is called in the .proto.  Static. */
static inline im_str im_proto_field_name(const im_type *type, size_t i)
{
    im_proto_names names = im_proto_names_of(type);
    return im_schema_name(im_type_schema(type), im_proto_name_at(&names, i).name);
}

/* "google.protobuf.Timestamp".  Static. */
static inline im_str im_proto_full_name(const im_type *type)
{
    const im_schema *schema = im_type_schema(type);
    const im_proto_message *message = im_type_proto(type);
    im_str name = { (const char *)im_schema_at(schema, schema->names_offset + message->full_name),
                    message->full_name_len };
    return name;
}

/* The message with that full name, "google.protobuf.Timestamp", in any of the schemas, or NULL.
 * Looks at every type: who asks often keeps the answer. */
IM_API const im_type *im_proto_type_by_full_name(const im_schema *const *schemas, size_t count,
                                                 im_str full_name);

/* True when the message's schema keeps that name from being used again. */
IM_API bool im_proto_is_reserved(const im_type *type, im_str name);

/* The hidden member of the message at value. */
static inline im_bytes **im_proto_unknown(const im_proto_message *message, void *value)
{
    return (im_bytes **)(void *)((char *)value + message->unknown_offset);
}

IM_END_DECLS
#endif
