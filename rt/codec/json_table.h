/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_table.h - what the tables say of a struct's JSON members.
 *
 * The generator applies encoding/json's rules once (tags, dominance among embedded structs,
 * unexported fields) and lists the members that remain in the order in which they are written.
 * A member is an im_field, whose flags are read as below.  Of most structs the fields are the
 * members; where they are not, the members are a list of their own in the schema's fields.
 *
 * words + type->json is a name index (object/type.h) over the raw member names; in the two
 * words behind its slots stands the number of the struct's first member, low word first.
 */
#ifndef IM_CODEC_JSON_TABLE_H
#define IM_CODEC_JSON_TABLE_H

#include "object/type.h"

/* im_field.flags of a member.  A list with one of the first two is never that of the fields. */
enum {
    IM_JSON_PATH = 1 << 0,                 /* an embedded pointer is on the way: offset is that
                                              of words, a step count and then field indices   */
    IM_JSON_UNSETTABLE = 1 << 1,           /* an embedded pointer to an unexported struct under a
                                              name of its own: may be followed, not set       */
    /* adopted headers: offset of BITS and COUNTED is the index of the struct's field */
    IM_JSON_BITS = IM_FIELD_BITS,          /* a bit-field                                     */
    IM_JSON_COUNTED = IM_FIELD_COUNTED,    /* a pointer or array whose length is another member */
    IM_JSON_OMITEMPTY = 1 << 4,
    IM_JSON_STRING = 1 << 5,               /* ",string" on a kind to which Go applies it      */
    IM_JSON_CALLS = 1 << 6,                /* the type has IM_TYPE_MARSHALS                   */
    IM_JSON_DERIVED = 1 << 7               /* adopted: follows from another member (the length of
                                              one, the case of a union): written, never read  */
};

typedef im_field im_json_field;

#endif
