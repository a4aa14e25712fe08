/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/proto.h - reflected values to protobuf's binary form and back.
 *
 * What it is for
 *   Any struct with proto tags (object/proto_table.h) is written with im_proto_encode() and read
 *   with im_proto_decode().  No code is generated per type: one engine walks the tables.  proto3
 *   in full; proto2 with required fields, groups and closed enums; extensions are kept as
 *   unknown fields.
 *
 * How a field looks in C
 *   T                  implicit presence: written when it is not zero
 *   opt[T]             explicit presence: proto3's optional, proto2's optional
 *   *Message           a message that may be absent; Message by value is always written
 *   []T, map[K]V       repeated, map; an empty one and a nil one are both absent
 *   oneof              the case that is set
 *   tri[T]             two fields of one proto oneof: the value, and a NullValue
 *   Time, Duration     google.protobuf.Timestamp and Duration
 *   unknown fields     kept in the hidden member im_unknown_fields, written behind the known ones
 *
 * Merging
 *   Wire data for a message that is there already is merged into it, as protobuf has it: scalars
 *   are replaced, repeated fields appended, messages merged, map entries replaced.
 *
 * Ownership
 *   Everything decoded lives in the arena given by the caller and dies with it; strings and bytes
 *   alias the input instead under IM_PROTO_ALIAS.
 *
 * Limits
 *   Nesting deeper than IM_PROTO_DEPTH_MAX is refused in both directions, as is what needs more
 *   than IM_PROTO_BYTES_MAX bytes.
 *   An empty message takes two bytes on the wire and type->size in memory, up to three times that
 *   while its slice grows; a message in a oneof that other cases take turns with is made anew each
 *   time.  elements_max bounds repeated fields and maps; for input from strangers give the
 *   arena a limit (im_arena_init), which bounds all.
 *
 * Threads
 *   No hidden state.
 *
 * Reference: https://protobuf.dev/programming-guides/encoding/
 */
#ifndef IM_CODEC_PROTO_H
#define IM_CODEC_PROTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/slice.h"
#include "core/status.h"
#include "object/proto_table.h"
#include "object/type.h"

IM_BEGIN_DECLS

enum {
    IM_PROTO_DEPTH_MAX = 100,              /* messages and groups inside each other, as C++'s   */
    IM_PROTO_BYTES_MAX = INT32_MAX         /* of one encoded message, as everybody's            */
};

/* im_proto_options.flags */
enum {
    /* decode */
    IM_PROTO_ALIAS = 1 << 0,               /* strings and bytes point into the input, which must
                                              then live as long as the message                  */
    IM_PROTO_DISCARD_UNKNOWN = 1 << 1,     /* unknown fields are dropped                        */
    /* both */
    IM_PROTO_PARTIAL = 1 << 2,             /* a missing required field is no error              */
    /* encode */
    IM_PROTO_DETERMINISTIC = 1 << 3        /* map entries are written in the order of their keys */
};

/* Zero, or a NULL pointer in its place, means the defaults. */
typedef struct im_proto_options {
    uint32_t flags;                        /* IM_PROTO_*                                        */
    uint32_t depth_max;                    /* 0: IM_PROTO_DEPTH_MAX                             */
    size_t elements_max;                   /* decode: of all repeated fields and maps together;
                                              0: as many as the input has bytes                 */
} im_proto_options;

/* Extensions of a message, for the forms that name fields (proto_text.h, proto_json.h): a struct
 * whose fields are the extensions that one scope declares.
 *
 *     type Extensions struct { note opt[string] `proto:"120"` }      // [acme.note]
 *
 * In the message itself they are unknown fields, whose bytes are a message of that struct. */
typedef struct im_proto_extensions {
    const im_type *extends;                /* the message                                       */
    const im_type *type;                   /* the struct                                        */
    im_str scope;                          /* package or message in which they are declared:
                                              "acme"                                            */
} im_proto_extensions;

/* Read a message: *value becomes what data says, starting from zero.
 *
 * data       borrowed for the call only, unless IM_PROTO_ALIAS is set.
 * type       a struct with proto tags; borrowed, must outlive the value.
 * value      type->size bytes; need not be initialised.
 * arena      receives every allocation, also when the call fails.
 *
 * Returns IM_OK, IM_INVALID_ARGUMENT (malformed data, text that is not UTF-8, a required field
 * missing), or IM_RESOURCE_EXHAUSTED (depth, elements or memory).  After an error *value holds what
 * was read before it.  status carries the offset in data and the path ("people[3].address"). */
IM_API im_code im_proto_decode(const void *data, size_t len_bytes, const im_type *type, void *value,
                               im_arena *arena, const im_proto_options *options,
                               im_status *status) IM_MUST_CHECK;

/* The same, merged into the message that *value holds already. */
IM_API im_code im_proto_merge(const void *data, size_t len_bytes, const im_type *type, void *value,
                              im_arena *arena, const im_proto_options *options,
                              im_status *status) IM_MUST_CHECK;

/* Write a message.  *bytes_out lives in the arena and is set only on IM_OK.
 *
 * Returns IM_OK, IM_INVALID_ARGUMENT (text that is not UTF-8, a required message missing),
 * IM_OUT_OF_RANGE (a Time or Duration that protobuf has no form for) or IM_RESOURCE_EXHAUSTED
 * (depth, size or memory). */
IM_API im_code im_proto_encode(const im_type *type, const void *value, im_arena *arena,
                               const im_proto_options *options, im_bytes *bytes_out,
                               im_status *status) IM_MUST_CHECK;

/* How many bytes im_proto_encode would write, without writing them; the same errors. */
IM_API im_code im_proto_size(const im_type *type, const void *value,
                             const im_proto_options *options, size_t *size_bytes_out,
                             im_status *status) IM_MUST_CHECK;

/* The same into room_bytes of the caller's memory.  The message is written backwards, so it stands
 * at the end of the room: *bytes_out tells where.  IM_OUT_OF_RANGE: no room enough; room of
 * im_proto_size() bytes is. */
IM_API im_code im_proto_encode_into(const im_type *type, const void *value, void *room,
                                    size_t room_bytes, const im_proto_options *options,
                                    im_bytes *bytes_out, im_status *status) IM_MUST_CHECK;

/* Takes len_bytes bytes; anything but IM_OK stops the writing and is returned. */
typedef im_code (*im_proto_flush_fn)(void *ctx, const void *data, size_t len_bytes);

/* The same handed to flush, once: the front of a message holds the lengths of what follows, so it
 * is made whole, in the arena. */
IM_API im_code im_proto_write(const im_type *type, const void *value, im_arena *arena,
                              const im_proto_options *options, im_proto_flush_fn flush, void *ctx,
                              im_status *status) IM_MUST_CHECK;

/* ---- streams of messages, each behind its length as a varint ---- */

/* Read the next message as im_proto_decode does.  *used_out is the bytes that it took with its
 * length.  IM_UNAVAILABLE: data ends inside it, or is empty; nothing was read. */
IM_API im_code im_proto_decode_delimited(const void *data, size_t len_bytes, const im_type *type,
                                         void *value, im_arena *arena,
                                         const im_proto_options *options, size_t *used_out,
                                         im_status *status) IM_MUST_CHECK;

/* As im_proto_encode, the length in front. */
IM_API im_code im_proto_encode_delimited(const im_type *type, const void *value, im_arena *arena,
                                         const im_proto_options *options, im_bytes *bytes_out,
                                         im_status *status) IM_MUST_CHECK;

IM_END_DECLS
#endif
