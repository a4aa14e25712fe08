/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/proto_json.h - reflected messages to protobuf's JSON and back.
 *
 * What it is for
 *   Any struct with proto tags (object/proto_table.h) is written with im_proto_json_encode() and
 *   read with im_proto_json_decode(), in the form that every protobuf library understands.  It is
 *   not that of codec/json.h, which is Go's encoding/json: here names are lowerCamelCase, 64-bit
 *   integers are strings, and what is absent is left out.  No code is generated per type and no
 *   tree is built in between: the tables are walked.
 *
 * How a field looks in JSON
 *   names              lowerCamelCase, or as the tag says by json=; the original name is read too
 *   bool               true, false
 *   int32, uint32 ...  number; a string with a number, 1.0 and 1e3 are read too
 *   int64, uint64      string; a number is read too
 *   float32, float64   number, or "NaN", "Infinity", "-Infinity"
 *   string             string; what is not UTF-8 is refused
 *   []byte             base64; both alphabets are read, padded or not
 *   enum               name; a number that has none is written as a number; both are read
 *   message, group     object
 *   []T, map[K]V       array, object; an empty one is left out
 *   oneof              the field of the case that is set; two of them are refused
 *   opt[T]             left out when absent
 *   tri[T]             one key: left out, null, or the value
 *   Time, Duration     as google.protobuf.Timestamp and Duration
 *   extensions         "[acme.note]", those that the options know
 *   unknown fields     not written
 *   null               for any field means that it is absent, save where it is a value
 *
 * Messages that have a form of their own (schemas/google/protobuf)
 *   Timestamp          "1972-01-01T10:00:20.021Z"; other offsets are read
 *   Duration           "1.5s"
 *   FieldMask          "user.displayName,photo"
 *   Int32Value ...     the scalar itself
 *   Struct, ListValue  object, array
 *   Value, NullValue   anything, null
 *   Any                the message's object with "@type", its type's URL, in it; a message that has
 *                      a form of its own stands under "value"
 *
 * Ownership
 *   Everything decoded lives in the arena given by the caller and dies with it; strings alias the
 *   input instead under IM_PROTO_JSON_ALIAS.
 *
 * Limits
 *   Messages nested deeper than IM_PROTO_DEPTH_MAX are refused in both directions.  Each list or
 *   object in a google.protobuf.Value counts as two.
 *
 * Threads
 *   No hidden state.
 *
 * Reference: https://protobuf.dev/programming-guides/json/
 */
#ifndef IM_CODEC_PROTO_JSON_H
#define IM_CODEC_PROTO_JSON_H

#include <stddef.h>
#include <stdint.h>

#include "codec/proto.h"
#include "core/api.h"
#include "core/arena.h"
#include "core/status.h"
#include "core/str.h"
#include "object/type.h"

IM_BEGIN_DECLS

/* im_proto_json_options.flags */
enum {
    /* decode */
    IM_PROTO_JSON_IGNORE_UNKNOWN = 1 << 0, /* keys and names of enum constants that the schema does
                                              not know are passed over                          */
    IM_PROTO_JSON_ALIAS = 1 << 1,          /* strings without escapes point into the input, which
                                              must then live as long as the message             */
    /* both */
    IM_PROTO_JSON_PARTIAL = 1 << 2,        /* a missing required field is no error              */
    /* encode */
    IM_PROTO_JSON_ALWAYS_DEFAULTS = 1 << 3,/* fields without presence are written also when they
                                              are zero or empty, but for Time and Duration,
                                              which are messages                                */
    IM_PROTO_JSON_ORIGINAL_NAMES = 1 << 4, /* names as in the .proto                            */
    IM_PROTO_JSON_ENUM_NUMBERS = 1 << 5    /* enums as numbers                                  */
};

/* Zero, or a NULL pointer in its place, means the defaults. */
typedef struct im_proto_json_options {
    uint32_t flags;                        /* IM_PROTO_JSON_*                                   */
    uint32_t depth_max;                    /* 0: IM_PROTO_DEPTH_MAX                             */
    size_t elements_max;                   /* decode: of all repeated fields and maps together;
                                              0: as many as the text has bytes                  */
    const im_schema *const *schemas;       /* schema_count of them, borrowed for the call: where the
                                              messages in an Any are looked for, before the root's
                                              own schema                                        */
    size_t schema_count;
    const im_proto_extensions *extensions; /* those that are known: members "[acme.note]"       */
    size_t extension_count;
} im_proto_json_options;

/* Read a message: *value becomes what the JSON text says, starting from zero.
 *
 * text       UTF-8, need not end in NUL.  Borrowed for the call only, unless IM_PROTO_JSON_ALIAS is
 *            set.
 * type       a struct with proto tags; borrowed, must outlive the value.
 * value      type->size bytes; need not be initialised.
 * arena      receives every allocation, also when the call fails.
 *
 * Returns IM_OK, IM_INVALID_ARGUMENT (malformed text, a value that does not fit its field, an
 * unknown name, a key twice, a required field missing), IM_OUT_OF_RANGE (a number or a time does
 * not fit), IM_NOT_FOUND (the type in an Any) or IM_RESOURCE_EXHAUSTED (depth, elements or
 * memory).  After an error *value holds what was read before it.  status carries line, column,
 * offset and path ("people[3].address"). */
IM_API im_code im_proto_json_decode(const char *text, size_t len_bytes, const im_type *type,
                                    void *value, im_arena *arena,
                                    const im_proto_json_options *options,
                                    im_status *status) IM_MUST_CHECK;

/* Write a message as JSON text in one line; im_json_indent() makes several of it.  *text_out lives
 * in the arena, with a NUL behind it, and is set only on IM_OK.
 *
 * Returns IM_OK, IM_INVALID_ARGUMENT (text that is not UTF-8, a required field missing, a
 * well-known message whose content has no JSON form), IM_OUT_OF_RANGE (a time beyond the years 1
 * to 9999), IM_NOT_FOUND (the type in an Any) or IM_RESOURCE_EXHAUSTED (depth or memory).  status
 * carries the path. */
IM_API im_code im_proto_json_encode(const im_type *type, const void *value, im_arena *arena,
                                    const im_proto_json_options *options, im_str *text_out,
                                    im_status *status) IM_MUST_CHECK;

/* ---- one field ---- */

/* Read the value of one field, as it stands behind its name in an object: what the field held is
 * lost, the others stay.
 *
 * field      which of the message's fields, from 0 (object/proto_table.h); not one that says null.
 * message    a valid message of that type.
 *
 * The same codes and ownership as im_proto_json_decode(); required fields are not asked for.  A
 * oneof of which another case is set is IM_INVALID_ARGUMENT. */
IM_API im_code im_proto_json_decode_field(const char *text, size_t len_bytes, const im_type *type,
                                          size_t field, void *message, im_arena *arena,
                                          const im_proto_json_options *options,
                                          im_status *status) IM_MUST_CHECK;

/* Write the value of one field, as it stands behind its name in an object.  One that is absent is
 * null where its presence is told, else zero or empty.  The same codes as im_proto_json_encode();
 * required fields are not asked for. */
IM_API im_code im_proto_json_encode_field(const im_type *type, size_t field, const void *message,
                                          im_arena *arena, const im_proto_json_options *options,
                                          im_str *text_out, im_status *status) IM_MUST_CHECK;

IM_END_DECLS
#endif
