/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Small parts of the text format: names of groups, Any, unknown fields taken apart.
 */
#include "codec/proto_text_internal.h"

im_str im__proto_group_name(const im_type *type)
{
    im_str name = im_proto_full_name(type);
    size_t from = name.len;

    while (from > 0 && name.ptr[from - 1] != '.')
        from--;
    return im_str_from(name.ptr + from, name.len - from);
}

im_str im__proto_url_name(im_str type_url)
{
    size_t from = type_url.len;

    while (from > 0 && type_url.ptr[from - 1] != '/')
        from--;
    return from > 0 ? im_str_from(type_url.ptr + from, type_url.len - from) : (im_str){ NULL, 0 };
}

im__proto_any im__proto_any_at(const im_type *type, const void *value)
{
    const im_proto_message *message = im_type_proto(type);
    const im_proto_field *fields = im_proto_fields(im_type_schema(type), message);
    char *at = (char *)(uintptr_t)value;

    if (message->known != IM_PROTO_KNOWN_ANY || message->field_count != 2 ||
        message->dense_count != 2 || fields[0].coding != IM_PROTO_STRING ||
        fields[0].label != IM_PROTO_IMPLICIT || fields[1].coding != IM_PROTO_BYTES ||
        fields[1].label != IM_PROTO_IMPLICIT)
        return (im__proto_any){ NULL, NULL };
    return (im__proto_any){ (im_str *)(void *)(at + fields[0].offset),
                            (im_bytes *)(void *)(at + fields[1].offset) };
}

/* ---- unknown fields ---- */

static const uint8_t *take_varint(const uint8_t *at, const uint8_t *end, uint64_t *out)
{
    uint64_t value = 0;

    for (unsigned shift = 0; shift < 64 && at < end; shift += 7) {
        value |= (uint64_t)(*at & 0x7f) << shift;
        if (*at++ < 0x80) {
            *out = value;
            return at;
        }
    }
    return NULL;
}

static const uint8_t *take_fixed(const uint8_t *at, const uint8_t *end, size_t bytes,
                                 uint64_t *out)
{
    *out = 0;
    if ((size_t)(end - at) < bytes)
        return NULL;
    for (size_t i = 0; i < bytes; i++)
        *out |= (uint64_t)at[i] << (8 * i);
    return at + bytes;
}

/* The tag and value at at; of a group only its start tag. */
static const uint8_t *take_field(const uint8_t *at, const uint8_t *end,
                                 im__proto_unknown_field *field)
{
    uint64_t tag = 0;

    *field = (im__proto_unknown_field){ 0 };
    at = take_varint(at, end, &tag);
    if (at == NULL || tag > UINT32_MAX || tag >> 3 == 0)
        return NULL;
    field->number = (uint32_t)tag >> 3;
    field->wire = (uint32_t)tag & 7;
    field->start = at;
    switch (field->wire) {
    case IM_PROTO_WIRE_VARINT:
        return take_varint(at, end, &field->bits);
    case IM_PROTO_WIRE_FIXED64:
        return take_fixed(at, end, 8, &field->bits);
    case IM_PROTO_WIRE_FIXED32:
        return take_fixed(at, end, 4, &field->bits);
    case IM_PROTO_WIRE_LEN:
        at = take_varint(at, end, &field->bits);
        if (at == NULL || field->bits > (uint64_t)(end - at))
            return NULL;
        field->start = at;
        field->len = (size_t)field->bits;
        return at + field->len;
    case IM_PROTO_WIRE_GROUP:
    case IM_PROTO_WIRE_GROUP_END:
        return at;
    default:
        return NULL;
    }
}

const uint8_t *im__proto_next_unknown(const uint8_t *at, const uint8_t *end,
                                      im__proto_unknown_field *field)
{
    uint32_t open[IM_PROTO_DEPTH_MAX];
    im__proto_unknown_field inner;
    size_t depth = 0;
    const uint8_t *inner_at;

    at = take_field(at, end, field);
    if (at == NULL || field->wire == IM_PROTO_WIRE_GROUP_END)
        return NULL;
    if (field->wire != IM_PROTO_WIRE_GROUP)
        return at;
    open[depth++] = field->number;
    while (depth > 0) {
        inner_at = at;
        at = take_field(at, end, &inner);
        if (at == NULL)
            return NULL;
        if (inner.wire == IM_PROTO_WIRE_GROUP_END && open[--depth] != inner.number)
            return NULL;
        if (inner.wire == IM_PROTO_WIRE_GROUP) {
            if (depth == sizeof open / sizeof *open)
                return NULL;
            open[depth++] = inner.number;
        }
    }
    field->len = (size_t)(inner_at - field->start);
    return at;
}
