/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing protobuf's binary form by the tables: backwards.
 *
 * A message's length stands before its fields, and is known when they are written.  Written from
 * the end to the front, every length is there when it is needed: no pass to find sizes, nothing
 * to remember, nothing to move.  The fields come out in the order of their numbers, since they
 * are gone through from the last one to the first.
 *
 * A writer gets the place in front of which it writes and returns the new one, or NULL after an
 * error was noted.  The place stays in a register that way; room for a tag and a number is made
 * sure of once a field.
 */
#include <assert.h>
#include <stdlib.h>

#include "codec/proto_encode_internal.h"

static uint8_t *put_message(im__encoder *e, const im_type *type, const char *value, uint8_t *p);

/* ---- bytes ---- */

/* len bytes in front of p.  Short ones are copied as two words that may overlap: a call would
 * cost more than the copy. */
IM__PROTO_INLINE uint8_t *copy_short(uint8_t *p, const char *from, size_t len)
{
    uint64_t first, last;
    uint32_t low, high;

    p -= len;
    if (len >= 8) {
        memcpy(&first, from, 8);
        memcpy(&last, from + len - 8, 8);
        memcpy(p, &first, 8);
        memcpy(p + len - 8, &last, 8);
    } else if (len >= 4) {
        memcpy(&low, from, 4);
        memcpy(&high, from + len - 4, 4);
        memcpy(p, &low, 4);
        memcpy(p + len - 4, &high, 4);
    } else if (len != 0) {
        p[0] = (uint8_t)from[0];
        p[len / 2] = (uint8_t)from[len / 2];
        p[len - 1] = (uint8_t)from[len - 1];
    }
    return p;
}

IM__PROTO_INLINE uint8_t *put_text(im__encoder *e, const im_proto_field *f, const char *slot,
                                   uint8_t *p)
{
    im_str text; /* an im_bytes begins alike                        */

    memcpy(&text, slot, sizeof text);
    if ((f->flags & IM_PROTO_UTF8) != 0 && IM_UNLIKELY(!im__proto_is_utf8(text.ptr, text.len)))
        return im__proto_put_failed(e, IM_INVALID_ARGUMENT, "a string is not UTF-8");
    if (IM_LIKELY(text.len <= IM__PROTO_SHORT)) {
        p = copy_short(p, text.ptr, text.len);
    } else if (IM_LIKELY((size_t)(p - e->start) >= text.len + IM__PROTO_ROOM)) {
        p -= text.len;
        memcpy(p, text.ptr, text.len);
    } else {
        p = im__proto_put_bytes(e, text.ptr, text.len, p);
        if (IM_UNLIKELY(p == NULL))
            return NULL;
    }
    return im__proto_put_varint(p, text.len);
}

/* ---- one element, without its tag ---- */

IM__PROTO_INLINE uint64_t load_varint(const im_schema *schema, const im_proto_field *f,
                                      const char *slot)
{
    uint64_t wide;
    uint32_t low;

    switch (f->coding) {
    case IM_PROTO_BOOL:
        return *(const bool *)slot;
    case IM_PROTO_VARINT64:
        memcpy(&wide, slot, sizeof wide);
        return wide;
    case IM_PROTO_SINT64:
        memcpy(&wide, slot, sizeof wide);
        return wide << 1 ^ (UINT64_C(0) - (wide >> 63));
    case IM_PROTO_UINT32:
        memcpy(&low, slot, sizeof low);
        return low;
    case IM_PROTO_SINT32:
        memcpy(&low, slot, sizeof low);
        return low << 1 ^ (0u - (low >> 31));
    case IM_PROTO_NARROW:
        return im__proto_load_narrow(im_schema_type(schema, f->type), slot);
    default: /* int32, enums: negative ones have ten bytes      */
        memcpy(&low, slot, sizeof low);
        return (uint64_t)(int64_t)(int32_t)low;
    }
}

/* A nil element of a slice or map is a message of zeros, of which some may be written all the same,
 * or be required. */
static IM__PROTO_NOINLINE uint8_t *put_nil(im__encoder *e, const im_type *type, uint8_t *p)
{
    char *zeros = calloc(1, type->size);

    if (zeros == NULL)
        return im__proto_put_failed(e, IM_RESOURCE_EXHAUSTED, "out of memory");
    p = put_message(e, type, zeros, p);
    free(zeros);
    return p;
}

static uint8_t *put_inner(im__encoder *e, const im_schema *schema, const im_proto_field *f,
                          const char *slot, uint8_t *p)
{
    const im_type *type = im_schema_type(schema, f->type);
    const char *target = slot;

    if ((f->flags & IM_PROTO_BY_POINTER) != 0)
        memcpy(&target, slot, sizeof target);
    if (f->coding == IM_PROTO_GROUP)
        p = im__proto_put_varint(p, (f->tag & ~7u) | IM_PROTO_WIRE_GROUP_END);
    size_t before = im__proto_written(e, p);
    p = IM_LIKELY(target != NULL) ? put_message(e, type, target, p) : put_nil(e, type, p);
    if (IM_UNLIKELY(p == NULL))
        return NULL;
    p = im__proto_room(e, p);
    if (IM_UNLIKELY(p == NULL) || f->coding == IM_PROTO_GROUP)
        return p;
    return im__proto_put_varint(p, im__proto_written(e, p) - before);
}

/* One element and its tag; there is room for both unless it is a text or a message, which look. */
IM__PROTO_INLINE uint8_t *put_tagged(im__encoder *e, const im_schema *schema,
                                     const im_proto_field *f, const char *slot, uint8_t *p)
{
    switch (f->coding) {
    case IM_PROTO_STRING:
    case IM_PROTO_BYTES:
        p = put_text(e, f, slot, p);
        break;
    case IM_PROTO_FIXED32:
        p -= 4;
        memcpy(p, slot, 4);
        break;
    case IM_PROTO_FIXED64:
        p -= 8;
        memcpy(p, slot, 8);
        break;
    case IM_PROTO_MESSAGE:
    case IM_PROTO_GROUP:
        p = put_inner(e, schema, f, slot, p);
        break;
    case IM_PROTO_TIME:
    case IM_PROTO_DURATION:
        p = im__proto_put_moment(e, f, slot, p);
        break;
    default:
        p = im__proto_put_varint(p, load_varint(schema, f, slot));
        break;
    }
    if (IM_UNLIKELY(p == NULL))
        return NULL;
    return im__proto_put_varint(p, f->tag);
}

uint8_t *im__proto_put_any_tagged(im__encoder *e, const im_schema *schema, const im_proto_field *f,
                                  const char *slot, uint8_t *p)
{
    return put_tagged(e, schema, f, slot, p);
}

/* ---- repeated fields ---- */

static IM__PROTO_NOINLINE uint8_t *put_repeated(im__encoder *e, const im_schema *schema,
                                                const im_proto_field *f, const char *slot,
                                                uint8_t *p)
{
    size_t bytes = im__proto_elem_size(f, im_schema_type(schema, f->type));
    im_slice slice;

    memcpy(&slice, slot, sizeof slice);
    for (size_t i = slice.len; i-- > 0;) {
        p = im__proto_room(e, p);
        if (IM_LIKELY(p != NULL))
            p = put_tagged(e, schema, f, (const char *)slice.ptr + i * bytes, p);
        if (IM_UNLIKELY(p == NULL)) {
            if (e->status != NULL)
                im__proto_path_prepend(e->status, (im_str){ NULL, 0 }, i);
            return NULL;
        }
    }
    return p;
}

static IM__PROTO_NOINLINE uint8_t *put_packed(im__encoder *e, const im_schema *schema,
                                              const im_proto_field *f, const char *slot, uint8_t *p)
{
    size_t bytes = im__proto_elem_size(f, im_schema_type(schema, f->type));
    size_t before = im__proto_written(e, p);
    im_slice slice;

    memcpy(&slice, slot, sizeof slice);
    if (f->coding == IM_PROTO_FIXED32 || f->coding == IM_PROTO_FIXED64) {
        p = im__proto_put_bytes(e, slice.ptr, slice.len * bytes, p);
    } else {
        for (size_t i = slice.len; i-- > 0 && p != NULL; p = im__proto_room(e, p))
            p = im__proto_put_varint(p,
                                     load_varint(schema, f, (const char *)slice.ptr + i * bytes));
    }
    if (IM_UNLIKELY(p == NULL))
        return NULL;
    p = im__proto_put_varint(p, im__proto_written(e, p) - before);
    return im__proto_put_varint(p, f->tag);
}

/* ---- one message ---- */

/* The field is not there: an error, of which false tells, where it is required. */
static IM__PROTO_NOINLINE bool may_be_absent(im__encoder *e, const im_proto_field *f)
{
    if ((f->flags & IM_PROTO_REQUIRED) == 0 || (e->flags & IM_PROTO_PARTIAL) != 0)
        return true;
    im__proto_put_failed(e, IM_INVALID_ARGUMENT, "a required field is missing");
    return false;
}

/* A field of a label that needs more than its presence to be zero or not. */
static IM__PROTO_NOINLINE uint8_t *put_other(im__encoder *e, const im_schema *schema,
                                             const im_proto_field *f, const char *slot, uint8_t *p)
{
    switch (f->label) {
    case IM_PROTO_OPT_MESSAGE:
    case IM_PROTO_TRI:
        if (*im__proto_state(f, slot) == IM_SET)
            return put_tagged(e, schema, im_proto_more(f), slot, p);
        return may_be_absent(e, f) ? p : NULL;
    case IM_PROTO_ONEOF:
        return *im__proto_case(f, slot) == im_proto_case_number(f)
                   ? put_tagged(e, schema, im_proto_more(f), slot, p) : p;
    case IM_PROTO_REPEATED:
        return put_repeated(e, schema, f, slot, p);
    case IM_PROTO_PACKED:
        return put_packed(e, schema, f, slot, p);
    case IM_PROTO_MAP:
        return im__proto_put_map(e, schema, im_proto_more(f), f, slot, p);
    default:
        return im__proto_put_null(f, slot, p);
    }
}

/* The field's presence is zero: true when it is written all the same. */
static IM__PROTO_NOINLINE bool is_written(im__encoder *e, const im_proto_field *f, const char *slot)
{
    if (f->label == IM_PROTO_IMPLICIT)
        return !im__proto_is_zero_time(slot);
    if (f->label == IM_PROTO_ALWAYS || im_proto_has_more(f))
        return true;                       /* of these, put_other() looks at the state        */
    may_be_absent(e, f);
    return false;
}

static IM__PROTO_NOINLINE uint8_t *fail_inside(im__encoder *e, const im_type *type, size_t field)
{
    if (e->status != NULL)
        im__proto_path_prepend(e->status, im_proto_field_name(type, field), 0);
    return NULL;
}

IM__PROTO_INLINE uint8_t *put_field(im__encoder *e, const im_schema *schema,
                                    const im_proto_field *f, const char *slot, uint8_t *p)
{
    if (!im__proto_is_told(f, slot)) {
        if (IM_LIKELY((f->flags & IM_PROTO_LOOK) == 0))
            return p;
        if (!is_written(e, f, slot))
            return e->code == IM_OK ? p : NULL;
    }
    p = im__proto_room(e, p);
    if (IM_UNLIKELY(p == NULL))
        return NULL;
    return IM_LIKELY(im__proto_is_plain(f)) ? put_tagged(e, schema, f, slot, p)
                                               : put_other(e, schema, f, slot, p);
}

static uint8_t *put_message(im__encoder *e, const im_type *type, const char *value, uint8_t *p)
{
    const im_schema *schema = im_type_schema(type);
    const im_proto_message *message = im_type_proto(type);
    const im_proto_field *fields = im_proto_fields(schema, message);
    const im_bytes *unknown;

    if (IM_UNLIKELY(e->depth_left == 0))
        return im__proto_put_failed(e, IM_RESOURCE_EXHAUSTED, "messages are nested too deep");
    e->depth_left--;
    memcpy(&unknown, value + message->unknown_offset, sizeof unknown);
    if (IM_UNLIKELY(unknown != NULL)) {
        p = im__proto_put_bytes(e, unknown->ptr, unknown->len, p);
        if (p == NULL)
            return NULL;
    }
    for (const im_proto_field *f = fields + message->field_count; f-- > fields;) {
        p = put_field(e, schema, f, value + f->offset, p);
        if (IM_UNLIKELY(p == NULL))
            return fail_inside(e, type, (size_t)(f - fields));
    }
    e->depth_left++;
    return p;
}

/* ---- entries ---- */

/* Everything but scratch, which need not be set. */
static void start(im__encoder *e, im_arena *arena, const im_proto_options *options,
                  im_status *status)
{
    e->start = e->end = e->scratch + sizeof e->scratch;
    e->behind = 0;
    e->arena = arena;
    e->counting = false;
    e->status = status;
    e->code = IM_OK;
    e->flags = options != NULL ? options->flags : 0;
    e->depth_left =
        options != NULL && options->depth_max != 0 ? options->depth_max : IM_PROTO_DEPTH_MAX;
    if (status != NULL)
        im_status_clear(status);
}

/* The place of the first byte, or NULL. */
static uint8_t *encode(im__encoder *e, const im_type *type, const void *value)
{
    assert(im_type_proto(type) != NULL && "the type is no message: it has no proto tags");
    return put_message(e, type, value, e->end);
}

static im_bytes bytes_from(const im__encoder *e, uint8_t *p)
{
    size_t len = (size_t)(e->end - p);

    return (im_bytes){ len != 0 ? p : IM_EMPTY, len, len };
}

im_code im_proto_size(const im_type *type, const void *value, const im_proto_options *options,
                      size_t *size_bytes_out, im_status *status)
{
    im__encoder e;

    start(&e, NULL, options, status);
    e.counting = true;
    e.start = e.scratch;
    uint8_t *p = encode(&e, type, value);
    if (p == NULL)
        return e.code;
    if (im__proto_written(&e, p) > IM_PROTO_BYTES_MAX)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED,
                             "the message would be longer than 2 GiB");
    *size_bytes_out = im__proto_written(&e, p);
    return IM_OK;
}

im_code im_proto_encode(const im_type *type, const void *value, im_arena *arena,
                        const im_proto_options *options, im_bytes *bytes_out, im_status *status)
{
    im__encoder e;

    start(&e, arena, options, status);
    uint8_t *p = encode(&e, type, value);
    if (p == NULL)
        return e.code;
    *bytes_out = bytes_from(&e, p);
    return IM_OK;
}

im_code im_proto_encode_into(const im_type *type, const void *value, void *room, size_t room_bytes,
                             const im_proto_options *options, im_bytes *bytes_out,
                             im_status *status)
{
    im__encoder e;

    start(&e, NULL, options, status);
    if (room_bytes != 0) {
        e.start = room;
        e.end = e.start + room_bytes;
    }
    uint8_t *p = encode(&e, type, value);
    if (p != NULL)
        p = im__proto_put_end(&e, p);
    if (p == NULL)
        return e.code;
    *bytes_out = bytes_from(&e, p);
    return IM_OK;
}

im_code im_proto_encode_delimited(const im_type *type, const void *value, im_arena *arena,
                                  const im_proto_options *options, im_bytes *bytes_out,
                                  im_status *status)
{
    im__encoder e;

    start(&e, arena, options, status);
    uint8_t *p = encode(&e, type, value);
    if (p != NULL)
        p = im__proto_room(&e, p);
    if (p == NULL)
        return e.code;
    p = im__proto_put_varint(p, (size_t)(e.end - p));
    *bytes_out = bytes_from(&e, p);
    return IM_OK;
}

im_code im__proto_encode_field(const im_type *type, const void *value, const im_proto_field *f,
                               im_arena *arena, im_bytes *bytes_out, im_status *status)
{
    static const im_proto_options PARTIAL = { .flags = IM_PROTO_PARTIAL };
    const im_schema *schema = im_type_schema(type);
    const im_proto_message *message = im_type_proto(type);
    const im_proto_field *fields = im_proto_fields(schema, message);
    im__encoder e;

    start(&e, arena, &PARTIAL, status);
    uint8_t *p = e.end;
    /* The value and the null of a tri are two fields in one place. */
    for (size_t i = 0; p != NULL && i < message->field_count; i++)
        if (&fields[i] == f || (f->label == IM_PROTO_TRI && fields[i].offset == f->offset))
            p = put_field(&e, schema, &fields[i], (const char *)value + f->offset, p);
    if (p == NULL)
        return e.code;
    *bytes_out = bytes_from(&e, p);
    return IM_OK;
}

im_code im_proto_write(const im_type *type, const void *value, im_arena *arena,
                       const im_proto_options *options, im_proto_flush_fn flush, void *ctx,
                       im_status *status)
{
    im_bytes bytes = { NULL, 0, 0 };
    im_code code = im_proto_encode(type, value, arena, options, &bytes, status);

    return code == IM_OK ? flush(ctx, bytes.ptr, bytes.len) : code;
}
