/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/proto_decode_internal.h - what the hot and the rare half of the binary decoder share.
 *
 * A reader gets the place to read from and the end of what may be read, and returns where it
 * stopped, or NULL after an error was noted.
 */
#ifndef IM_CODEC_PROTO_DECODE_INTERNAL_H
#define IM_CODEC_PROTO_DECODE_INTERNAL_H

#include "codec/proto_internal.h"

typedef struct im__decoder {
    const uint8_t *start;
    im_arena *arena;
    im_status *status; /* may be NULL                                     */
    im_code code;
    uint32_t flags;
    uint32_t depth_left;
    size_t elements_left;
    bool fresh;                            /* all slices were made by this decoder: what they
                                              have room for is zero                           */
    bool lacking;                          /* some message did not name all required fields   */
} im__decoder;

/* A message on the way. */
typedef struct im__frame {
    const im_schema *schema;
    const im_type *type;
    const im_proto_message *message;
    const im_proto_field *fields;
    char *value;
    size_t required_seen;                  /* how often a required field was named            */
} im__frame;

/* ---- errors ---- */

const uint8_t *im__proto_fail(im__decoder *d, const uint8_t *at, im_code code, const char *text);
const uint8_t *im__proto_fail_memory(im__decoder *d, const uint8_t *at);
const uint8_t *im__proto_fail_cut(im__decoder *d, const uint8_t *at);

/* ---- numbers ---- */

const uint8_t *im__proto_read_long_varint(im__decoder *d, const uint8_t *p, const uint8_t *end,
                                          uint64_t *out);
const uint8_t *im__proto_read_long_tag(im__decoder *d, const uint8_t *p, const uint8_t *end,
                                       uint32_t *out);

IM__PROTO_INLINE const uint8_t *im__proto_read_varint(im__decoder *d, const uint8_t *p,
                                                      const uint8_t *end, uint64_t *out)
{
    if (IM_LIKELY(p < end && p[0] < 0x80)) {
        *out = p[0];
        return p + 1;
    }
    if (IM_LIKELY(end - p >= 2 && p[1] < 0x80)) {
        *out = (p[0] & 0x7fu) | (uint64_t)p[1] << 7;
        return p + 2;
    }
    return im__proto_read_long_varint(d, p, end, out);
}

IM__PROTO_INLINE bool im__proto_is_tag(uint32_t tag)
{
    return (tag >> 3) != 0 && (tag & 7) <= IM_PROTO_WIRE_FIXED32;
}

/* The length of what follows, which must be there. */
IM__PROTO_INLINE const uint8_t *im__proto_read_len(im__decoder *d, const uint8_t *p,
                                                   const uint8_t *end, size_t *out)
{
    uint64_t len = 0;

    p = im__proto_read_varint(d, p, end, &len);
    if (IM_UNLIKELY(p == NULL))
        return NULL;
    if (IM_UNLIKELY(len > (uint64_t)(end - p)))
        return im__proto_fail_cut(d, p);
    *out = (size_t)len;
    return p;
}

/* ---- fields ---- */

/* True for a constant below 0x80 of a closed enum whose constants are 0, 1, 2 ... that far. */
IM__PROTO_INLINE bool im__proto_is_small_constant(const im__frame *frame, const im_proto_field *f,
                                                  const uint8_t *p, const uint8_t *end)
{
    const im_type *type = im_schema_type(frame->schema, f->type);

    return p < end && *p < 0x80 && *p < type->field_count &&
           im_type_field(type, *p)->offset == *p;
}

IM__PROTO_INLINE bool im__proto_is_message(const im_proto_field *f)
{
    return f->coding == IM_PROTO_MESSAGE || f->coding == IM_PROTO_GROUP;
}

/* Where a message stands: in the slot, or behind the pointer there, which is made. */
IM__PROTO_INLINE void *im__proto_message_at(im__decoder *d, const im_proto_field *f,
                                            const im_type *type, char *slot)
{
    void *target;

    if ((f->flags & IM_PROTO_BY_POINTER) == 0)
        return slot;
    memcpy(&target, slot, sizeof target);
    if (target == NULL) {
        target = im_arena_zalloc(d->arena, 1, type->size);
        memcpy(slot, &target, sizeof target);
    }
    return target;
}

/* Room for count more elements; the first of them.  NULL after an error. */
IM__PROTO_INLINE char *im__proto_grow(im__decoder *d, const uint8_t *at, im_slice *slice,
                                      size_t elem_bytes, size_t count)
{
    if (IM_UNLIKELY(count > d->elements_left)) {
        im__proto_fail(d, at, IM_RESOURCE_EXHAUSTED, "too many elements");
        return NULL;
    }
    d->elements_left -= count;
    if (IM_UNLIKELY(slice->cap - slice->len < count)) {
        size_t want = slice->len + count;
        if (want < slice->cap * 2)         /* runs, too: else short ones copy all        */
            want = slice->cap * 2;
        if (count == 1 && want < 4)
            want = 4;
        if (im_slice_reserve(d->arena, slice, elem_bytes, want) != IM_OK) {
            im__proto_fail_memory(d, at);
            return NULL;
        }
    }
    return (char *)slice->ptr + slice->len * elem_bytes;
}

/* One value of the field into its slot: proto_decode.c. */
const uint8_t *im__proto_read_any_element(im__decoder *d, const im__frame *frame,
                                          const im_proto_field *f, const uint8_t *p,
                                          const uint8_t *end, char *slot);

/* What the schema does not know; tag_at is where its tag stands. */
const uint8_t *im__proto_read_unknown(im__decoder *d, const im__frame *frame, const uint8_t *tag_at,
                                      const uint8_t *p, const uint8_t *end, uint32_t tag);

const uint8_t *im__proto_read_moment(im__decoder *d, const im_proto_field *f, const uint8_t *p,
                                     const uint8_t *end, char *slot);
const uint8_t *im__proto_append_closed_enums(im__decoder *d, const im__frame *frame,
                                             const im_proto_field *f, const uint8_t *p,
                                             const uint8_t *end, uint32_t wire, im_slice *slice);
const uint8_t *im__proto_read_single_closed(im__decoder *d, const im__frame *frame,
                                            const im_proto_field *f, const uint8_t *p,
                                            const uint8_t *end, char *slot);
const uint8_t *im__proto_read_map(im__decoder *d, const im__frame *frame, const im_proto_field *f,
                                  const uint8_t *tag_at, const uint8_t *p, const uint8_t *end,
                                  char *slot);
const uint8_t *im__proto_read_null(im__decoder *d, const im__frame *frame, const im_proto_field *f,
                                   const uint8_t *p, const uint8_t *end, char *slot);

/* The state of an opt[T] or tri[T] says that it is set; a message starts at zero if it was not. */
void im__proto_set_state(const im__frame *frame, const im_proto_field *f, char *slot);

/* Make the case of the field the one that is set; its value starts at zero when it was not. */
void im__proto_set_case(const im__frame *frame, const im_proto_field *f, char *slot);

#endif
