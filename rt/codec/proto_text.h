/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/proto_text.h - reflected values to protobuf's text format and back.
 *
 * What it is for
 *   The form in which people write messages into files and tests, and read them in logs:
 *
 *       name: "Mia"
 *       phones { number: "555" kind: MOBILE }
 *       detail { [type.googleapis.com/people.Note] { text: "hi" } }
 *
 *   Any struct with proto tags (object/proto_table.h) is written and read by its tables, as C++'s
 *   TextFormat does it.
 *
 * What is written
 *   Fields in the order of their numbers; then extensions that the options know, [acme.note]; then,
 *   on request, unknown fields by number.  Entries of maps in the order of their keys; floats with
 *   the fewest digits that read back as the same; enums by name, or by number where none fits;
 *   groups by the name of their message; the message inside an Any expanded when the schemas of
 *   the options know it.
 *
 * What is read
 *   The whole grammar.  A field that is not repeated, or another case of the same oneof, may not
 *   come twice.  Names that the schema reserves are passed over; other unknown names, those of
 *   extensions too, are errors unless IM_PROTO_TEXT_DISCARD_UNKNOWN is set.
 *
 * Ownership
 *   Everything that is made lives in the arena given by the caller and dies with it.
 *
 * Limits
 *   Nesting deeper than IM_PROTO_DEPTH_MAX is refused in both directions.
 *
 * Threads
 *   No hidden state.
 *
 * Reference: https://protobuf.dev/reference/protobuf/textformat-spec/
 */
#ifndef IM_CODEC_PROTO_TEXT_H
#define IM_CODEC_PROTO_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "codec/proto.h"

IM_BEGIN_DECLS

/* im_proto_text_options.flags */
enum {
    /* print */
    IM_PROTO_TEXT_SINGLE_LINE = 1 << 0,    /* blanks instead of line ends                       */
    IM_PROTO_TEXT_UNKNOWN = 1 << 1,        /* unknown fields too: such text is not read back    */
    IM_PROTO_TEXT_UTF8 = 1 << 2,           /* letters beyond ASCII stand as they are            */
    IM_PROTO_TEXT_ANY_AS_IS = 1 << 3,      /* an Any as its two fields                          */
    /* parse */
    IM_PROTO_TEXT_DISCARD_UNKNOWN = 1 << 4, /* unknown fields and extensions are passed over    */
    IM_PROTO_TEXT_PARTIAL = 1 << 5         /* a missing required field is no error              */
};

/* Zero, or a NULL pointer in its place, means the defaults. */
typedef struct im_proto_text_options {
    uint32_t flags;                        /* IM_PROTO_TEXT_*                                   */
    uint32_t depth_max;                    /* 0: IM_PROTO_DEPTH_MAX                             */
    const im_schema *const *schemas;       /* where messages inside an Any are looked up        */
    size_t schema_count;
    const im_proto_extensions *extensions; /* those that are known; others stay unknown fields  */
    size_t extension_count;
} im_proto_text_options;

/* Write a message.  *text_out lives in the arena, has a NUL behind it and is set only on IM_OK.
 *
 * Returns IM_OK or IM_RESOURCE_EXHAUSTED (depth or memory). */
IM_API im_code im_proto_text_print(const im_type *type, const void *value, im_arena *arena,
                                   const im_proto_text_options *options, im_str *text_out,
                                   im_status *status) IM_MUST_CHECK;

/* Read a message: *value becomes what text says, starting from zero.
 *
 * text       borrowed for the call only; need not end in NUL.
 * type       a struct with proto tags; borrowed, must outlive the value.
 * value      type->size bytes; need not be initialised.
 * arena      receives every allocation, also when the call fails.
 *
 * Returns IM_OK, IM_INVALID_ARGUMENT (malformed text, unknown or repeated names, strings that are
 * not UTF-8, a required field missing), IM_OUT_OF_RANGE (a number does not fit its field), or
 * IM_RESOURCE_EXHAUSTED (depth or memory).  After an error *value holds what was read before it.
 * status carries line, column, offset and path. */
IM_API im_code im_proto_text_parse(const char *text, size_t len_bytes, const im_type *type,
                                   void *value, im_arena *arena,
                                   const im_proto_text_options *options,
                                   im_status *status) IM_MUST_CHECK;

IM_END_DECLS
#endif
