/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/proto_known.c - protobuf's well-known messages, whose JSON form is their own.
 *
 * The codec reaches into their fields by index, so one that only has such a name does not count:
 * its fields must be those of protobuf's own.
 */
#include <string.h>

#include "model/proto_rules.h"

enum { FIELDS_MAX = 6 };

static const struct known {
    const char *name;
    enum im_proto_known known;
    enum im_proto_label label;             /* of all fields                                   */
    uint8_t count;
    uint8_t coding[FIELDS_MAX];            /* of the fields 1, 2 ...                          */
} KNOWN[] = {
    { "Any", IM_PROTO_KNOWN_ANY, IM_PROTO_IMPLICIT, 2, { IM_PROTO_STRING, IM_PROTO_BYTES } },
    { "Timestamp", IM_PROTO_KNOWN_TIMESTAMP, IM_PROTO_IMPLICIT, 2,
      { IM_PROTO_VARINT64, IM_PROTO_INT32 } },
    { "Duration", IM_PROTO_KNOWN_DURATION, IM_PROTO_IMPLICIT, 2,
      { IM_PROTO_VARINT64, IM_PROTO_INT32 } },
    { "FieldMask", IM_PROTO_KNOWN_FIELD_MASK, IM_PROTO_REPEATED, 1, { IM_PROTO_STRING } },
    { "Struct", IM_PROTO_KNOWN_STRUCT, IM_PROTO_MAP, 1, { IM_PROTO_MESSAGE } },
    { "Value", IM_PROTO_KNOWN_VALUE, IM_PROTO_ONEOF, 6,
      { IM_PROTO_ENUM, IM_PROTO_FIXED64, IM_PROTO_STRING, IM_PROTO_BOOL, IM_PROTO_MESSAGE,
        IM_PROTO_MESSAGE } },
    { "ListValue", IM_PROTO_KNOWN_LIST_VALUE, IM_PROTO_REPEATED, 1, { IM_PROTO_MESSAGE } },
    { "Empty", IM_PROTO_KNOWN_EMPTY, IM_PROTO_IMPLICIT, 0, { 0 } },
    { "DoubleValue", IM_PROTO_KNOWN_WRAPPER, IM_PROTO_IMPLICIT, 1, { IM_PROTO_FIXED64 } },
    { "FloatValue", IM_PROTO_KNOWN_WRAPPER, IM_PROTO_IMPLICIT, 1, { IM_PROTO_FIXED32 } },
    { "Int64Value", IM_PROTO_KNOWN_WRAPPER, IM_PROTO_IMPLICIT, 1, { IM_PROTO_VARINT64 } },
    { "UInt64Value", IM_PROTO_KNOWN_WRAPPER, IM_PROTO_IMPLICIT, 1, { IM_PROTO_VARINT64 } },
    { "Int32Value", IM_PROTO_KNOWN_WRAPPER, IM_PROTO_IMPLICIT, 1, { IM_PROTO_INT32 } },
    { "UInt32Value", IM_PROTO_KNOWN_WRAPPER, IM_PROTO_IMPLICIT, 1, { IM_PROTO_UINT32 } },
    { "BoolValue", IM_PROTO_KNOWN_WRAPPER, IM_PROTO_IMPLICIT, 1, { IM_PROTO_BOOL } },
    { "StringValue", IM_PROTO_KNOWN_WRAPPER, IM_PROTO_IMPLICIT, 1, { IM_PROTO_STRING } },
    { "BytesValue", IM_PROTO_KNOWN_WRAPPER, IM_PROTO_IMPLICIT, 1, { IM_PROTO_BYTES } },
};

/* The oneof and the map are those of struct.proto when their parts are messages of that file. */
static bool is_value_of_struct(const struct gen_proto_part *part)
{
    return part->coding == IM_PROTO_MESSAGE && part->type->decl != NULL &&
           strcmp(part->type->decl->name, "Value") == 0;
}

static bool has_shape(const struct gen_proto_message *message, const struct known *known)
{
    if (message->count != known->count)
        return false;
    for (size_t i = 0; i < message->count; i++) {
        const struct gen_proto_field *f = &message->item[i];
        if (f->number != i + 1 || f->label != known->label || f->part.coding != known->coding[i])
            return false;
    }
    if (known->known == IM_PROTO_KNOWN_STRUCT)
        return message->item[0].key.coding == IM_PROTO_STRING &&
               is_value_of_struct(&message->item[0].value);
    if (known->known == IM_PROTO_KNOWN_VALUE)
        return message->item[1].part.type->kind == IM_KIND_FLOAT64;
    return known->known != IM_PROTO_KNOWN_LIST_VALUE || is_value_of_struct(&message->item[0].part);
}

enum im_proto_known gen_proto_known(const struct gen_proto_message *message)
{
    static const char GOOGLE[] = "google.protobuf.";
    const size_t len = sizeof GOOGLE - 1;

    if (strncmp(message->full_name, GOOGLE, len) != 0)
        return IM_PROTO_KNOWN_NONE;
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        if (strcmp(message->full_name + len, KNOWN[i].name) == 0)
            return has_shape(message, &KNOWN[i]) ? KNOWN[i].known : IM_PROTO_KNOWN_NONE;
    return IM_PROTO_KNOWN_NONE;
}
