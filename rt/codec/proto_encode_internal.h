/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/proto_encode_internal.h - what the hot and the rare half of the binary encoder share.
 *
 * A writer gets the place in front of which it writes and returns the new one, or NULL after an
 * error was noted.
 */
#ifndef IM_CODEC_PROTO_ENCODE_INTERNAL_H
#define IM_CODEC_PROTO_ENCODE_INTERNAL_H

#include "codec/proto_internal.h"

enum {
    IM__PROTO_ROOM = 48,                   /* a tag, a number, and SHORT bytes of text        */
    IM__PROTO_SHORT = 16,
    IM__PROTO_SCRATCH = 2 * IM__PROTO_ROOM
};

/* Where bytes go.  Into the arena: a room that grows.  Into the caller's room, which may be exactly
 * as long as the message: at its front, where IM__PROTO_ROOM bytes are no longer free, a field is
 * written to scratch and then moved to its place.  Nowhere: counted only. */
typedef struct im__encoder {
    uint8_t *start;                        /* of what is being written to                     */
    uint8_t *end;
    size_t behind;                         /* bytes that are written and not in start..end    */
    im_arena *arena;                       /* NULL: the room does not grow                    */
    bool counting;
    im_status *status;                     /* may be NULL                                     */
    im_code code;
    uint32_t flags;
    uint32_t depth_left;
    uint8_t *room_start;                   /* while scratch is in use: the caller's room      */
    uint8_t *room_end;
    uint8_t *room_next;                    /* what is written there stands from here          */
    uint8_t scratch[IM__PROTO_SCRATCH];
} im__encoder;

/* Bytes written so far. */
IM__PROTO_INLINE size_t im__proto_written(const im__encoder *e, const uint8_t *p)
{
    return (size_t)(e->end - p) + e->behind;
}

/* proto_encode_rare.c: note an error, NULL. */
uint8_t *im__proto_put_failed(im__encoder *e, im_code code, const char *text);

/* At least want bytes in front of the place that is returned. */
uint8_t *im__proto_more_room(im__encoder *e, uint8_t *p, size_t want);

IM__PROTO_INLINE uint8_t *im__proto_room(im__encoder *e, uint8_t *p)
{
    return IM_LIKELY((size_t)(p - e->start) >= IM__PROTO_ROOM)
               ? p : im__proto_more_room(e, p, IM__PROTO_ROOM);
}

/* Any number of bytes, and IM__PROTO_ROOM in front of them. */
uint8_t *im__proto_put_bytes(im__encoder *e, const void *bytes, size_t len, uint8_t *p);

/* What is in scratch goes to its place. */
uint8_t *im__proto_put_end(im__encoder *e, uint8_t *p);

/* There must be room. */
uint8_t *im__proto_put_long_varint(uint8_t *p, uint64_t value);

IM__PROTO_INLINE uint8_t *im__proto_put_varint(uint8_t *p, uint64_t value)
{
    if (IM_LIKELY(value < 0x80)) {
        *--p = (uint8_t)value;
        return p;
    }
    if (IM_LIKELY(value < 0x4000)) {
        p -= 2;
        p[0] = (uint8_t)(value | 0x80);
        p[1] = (uint8_t)(value >> 7);
        return p;
    }
    return im__proto_put_long_varint(p, value);
}

/* proto_encode.c: one field of a message, with the null of a tri; nothing when it is absent. */
im_code im__proto_encode_field(const im_type *type, const void *value, const im_proto_field *f,
                               im_arena *arena, im_bytes *bytes_out, im_status *status);

/* proto_encode.c: one element and its tag. */
uint8_t *im__proto_put_any_tagged(im__encoder *e, const im_schema *schema,
                                  const im_proto_field *f, const char *slot, uint8_t *p);

/* The rest is in proto_encode_rare.c.  entry: the map's key, its value behind it. */
uint8_t *im__proto_put_map(im__encoder *e, const im_schema *schema, const im_proto_field *entry,
                           const im_proto_field *f, const char *slot, uint8_t *p);
uint8_t *im__proto_put_moment(im__encoder *e, const im_proto_field *f, const char *slot,
                              uint8_t *p);
uint8_t *im__proto_put_null(const im_proto_field *f, const char *slot, uint8_t *p);

#endif
