/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_table.h - what the tables say of a struct's JSON members.
 *
 * The generator applies encoding/json's rules once (tags, dominance among embedded structs,
 * unexported fields) and lists the members that remain in the order in which they are written.
 * words + type->json is a name index (object/type.h) over the raw member names; in the two
 * words behind its slots stands the number of the struct's first im_json_field, low word first.
 */
#ifndef IM_CODEC_JSON_TABLE_H
#define IM_CODEC_JSON_TABLE_H

#include <stdint.h>

#include "object/type.h"

/* im_json_field.flags */
enum {
    IM_JSON_OMITEMPTY = 1 << 0,
    IM_JSON_STRING = 1 << 1,               /* ",string" on a kind to which Go applies it        */
    IM_JSON_PATH = 1 << 2,                 /* an embedded pointer is on the way: follow path  */
    IM_JSON_CALLS = 1 << 3,                /* the type has IM_TYPE_MARSHALS                   */
    IM_JSON_UNSETTABLE = 1 << 4,           /* an embedded pointer to an unexported struct under a
                                              name of its own: may be followed, not set       */
    /* adopted headers: field is the member's index, and there is no path */
    IM_JSON_BITS = 1 << 5,                 /* a bit-field                                     */
    IM_JSON_COUNTED = 1 << 6,              /* a pointer or array whose length is another member */
    IM_JSON_DERIVED = 1 << 7               /* follows from another member (the length of one, the
                                              case of a union): written, never read           */
};

/* One member. */
typedef struct im_json_field {
    uint32_t key;                          /* name: as written, `"name":` with HTML-safe escapes */
    uint32_t name;                         /* name: raw                                       */
    im_ref type;
    uint32_t offset;                       /* from the outer struct's start; with PATH: a word
                                              offset of step count, then field indices        */
    uint16_t field;                        /* index of the first step in the outer struct     */
    uint8_t kind;                          /* of type: what to dispatch on                    */
    uint8_t flags;
} im_json_field;

static inline const im_json_field *im_schema_json(const im_schema *schema)
{
    return (const im_json_field *)im_schema_at(schema, schema->json_offset);
}

#endif
