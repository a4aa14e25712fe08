/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rare half of reading protobuf's binary form: errors, long numbers, unknown fields, times,
 * closed enums, maps, and the null of a tri.
 */
#include "codec/proto_decode_internal.h"
#include "core/map.h"
#include "core/number_internal.h"
#include "object/equal.h"

/* ---- errors ---- */

const uint8_t *im__proto_fail(im__decoder *d, const uint8_t *at, im_code code, const char *text)
{
    d->code = im_status_set(d->status, code, "%s", text);
    if (d->status != NULL)
        d->status->offset_bytes = (uint64_t)(at - d->start);
    return NULL;
}

const uint8_t *im__proto_fail_memory(im__decoder *d, const uint8_t *at)
{
    return im__proto_fail(d, at, IM_RESOURCE_EXHAUSTED, "out of memory");
}

const uint8_t *im__proto_fail_cut(im__decoder *d, const uint8_t *at)
{
    return im__proto_fail(d, at, IM_INVALID_ARGUMENT, "the message ends inside a field");
}

/* ---- numbers ---- */

/* The low seven bits of eight bytes, side by side. */
static uint64_t join_sevens(uint64_t x)
{
    x &= UINT64_C(0x7f7f7f7f7f7f7f7f);
    x = (x & UINT64_C(0x7f007f007f007f00)) >> 1 | (x & UINT64_C(0x007f007f007f007f));
    x = (x & UINT64_C(0x3fff00003fff0000)) >> 2 | (x & UINT64_C(0x00003fff00003fff));
    return (x & UINT64_C(0x0fffffff00000000)) >> 4 | (x & UINT64_C(0x000000000fffffff));
}

const uint8_t *im__proto_read_long_varint(im__decoder *d, const uint8_t *p, const uint8_t *end,
                                          uint64_t *out)
{
    unsigned shift = 0;

    *out = 0;
    if (end - p >= 10) {                   /* eight bytes at once: the last one's top bit is 0 */
        uint64_t word = im__load8(p), tops = ~word & UINT64_C(0x8080808080808080);
        if (tops != 0) {
            *out = join_sevens(word & (tops ^ (tops - 1)));
            return p + (__builtin_ctzll(tops) / 8 + 1);
        }
        *out = join_sevens(word);
        p += 8;
        shift = 56;
    }
    for (; shift < 70; shift += 7) {
        if (p == end)
            return im__proto_fail_cut(d, p);
        uint8_t byte = *p++;
        *out |= shift < 64 ? (uint64_t)(byte & 0x7f) << shift : 0;
        if (byte < 0x80)
            return p;
    }
    return im__proto_fail(d, p, IM_INVALID_ARGUMENT, "a varint has more than ten bytes");
}

/* A tag has up to 32 bits, a number of 1 or more, and one of six wire types. */
const uint8_t *im__proto_read_long_tag(im__decoder *d, const uint8_t *p, const uint8_t *end,
                                       uint32_t *out)
{
    const uint8_t *at = p;
    uint64_t tag = 0;

    p = im__proto_read_long_varint(d, p, end, &tag);
    if (p != NULL && (p - at > 5 || tag > UINT32_MAX))
        return im__proto_fail(d, at, IM_INVALID_ARGUMENT, "a tag has more than 32 bits");
    *out = (uint32_t)tag;
    return p;
}

/* ---- unknown fields ---- */

static const uint8_t *skip_group(im__decoder *d, const uint8_t *p, const uint8_t *end,
                                 uint32_t tag);

static const uint8_t *skip_value(im__decoder *d, const uint8_t *p, const uint8_t *end, uint32_t tag)
{
    uint64_t ignored;
    size_t len = 0;

    switch (tag & 7) {
    case IM_PROTO_WIRE_VARINT:
        return im__proto_read_varint(d, p, end, &ignored);
    case IM_PROTO_WIRE_FIXED64:
        return end - p >= 8 ? p + 8 : im__proto_fail_cut(d, p);
    case IM_PROTO_WIRE_FIXED32:
        return end - p >= 4 ? p + 4 : im__proto_fail_cut(d, p);
    case IM_PROTO_WIRE_LEN:
        p = im__proto_read_len(d, p, end, &len);
        return p != NULL ? p + len : NULL;
    case IM_PROTO_WIRE_GROUP:
        return skip_group(d, p, end, tag);
    default:
        return im__proto_fail(d, p, IM_INVALID_ARGUMENT, "a group ends that was not begun");
    }
}

static const uint8_t *skip_group(im__decoder *d, const uint8_t *p, const uint8_t *end, uint32_t tag)
{
    uint32_t inner = 0;

    if (d->depth_left == 0)
        return im__proto_fail(d, p, IM_RESOURCE_EXHAUSTED, "groups are nested too deep");
    d->depth_left--;
    for (;;) {
        p = im__proto_read_long_tag(d, p, end, &inner);
        if (p == NULL)
            return NULL;
        if (!im__proto_is_tag(inner))
            return im__proto_fail(d, p, IM_INVALID_ARGUMENT, "this is no tag");
        if (inner == (tag | 7) - 7 + IM_PROTO_WIRE_GROUP_END)
            break;
        p = skip_value(d, p, end, inner);
        if (p == NULL)
            return NULL;
    }
    d->depth_left++;
    return p;
}

/* Keep the bytes of a field that the schema does not know. */
static bool keep_unknown(im__decoder *d, const im__frame *frame, const uint8_t *bytes, size_t len)
{
    im_bytes **place = im_proto_unknown(frame->message, frame->value), *unknown = *place;

    if ((d->flags & IM_PROTO_DISCARD_UNKNOWN) != 0)
        return true;
    if (unknown == NULL) {
        unknown = im_arena_zalloc(d->arena, 1, sizeof *unknown);
        if (unknown == NULL)
            return false;
        *place = unknown;
    }
    if (unknown->cap - unknown->len < len) {
        size_t cap = (unknown->len + len) * 2;
        uint8_t *grown = im_arena_resize(d->arena, unknown->ptr, unknown->cap, cap);
        if (grown == NULL)
            return false;
        unknown->ptr = grown;
        unknown->cap = cap;
    }
    memcpy(unknown->ptr + unknown->len, bytes, len);
    unknown->len += len;
    return true;
}

const uint8_t *im__proto_read_unknown(im__decoder *d, const im__frame *frame, const uint8_t *tag_at,
                                      const uint8_t *p, const uint8_t *end, uint32_t tag)
{
    if (!im__proto_is_tag(tag))
        return im__proto_fail(d, tag_at, IM_INVALID_ARGUMENT, "this is no tag");
    p = skip_value(d, p, end, tag);
    if (p != NULL && !keep_unknown(d, frame, tag_at, (size_t)(p - tag_at)))
        return im__proto_fail_memory(d, p);
    return p;
}

/* ---- times ---- */

const uint8_t *im__proto_read_moment(im__decoder *d, const im_proto_field *f, const uint8_t *p,
                                     const uint8_t *end, char *slot)
{
    im__proto_moment moment = { 0, 0 };
    uint32_t tag = 0;
    uint64_t value = 0;
    size_t len = 0;

    p = im__proto_read_len(d, p, end, &len);
    if (p == NULL)
        return NULL;
    for (const uint8_t *stop = p + len; p < stop;) {
        p = im__proto_read_long_tag(d, p, stop, &tag);
        if (p == NULL)
            return NULL;
        if (tag == (1u << 3 | IM_PROTO_WIRE_VARINT) || tag == (2u << 3 | IM_PROTO_WIRE_VARINT)) {
            p = im__proto_read_varint(d, p, stop, &value);
            if (tag >> 3 == 1)
                moment.seconds = (int64_t)value;
            else
                moment.nanos = (int32_t)(uint32_t)value;
        } else {
            p = im__proto_is_tag(tag) ? skip_value(d, p, stop, tag)
                                      : im__proto_fail(d, p, IM_INVALID_ARGUMENT, "this is no tag");
        }
        if (p == NULL)
            return NULL;
    }
    if (!im__proto_store_moment(f, moment, slot))
        return im__proto_fail(d, p, IM_INVALID_ARGUMENT, "a time or duration is out of range");
    return p;
}

/* ---- closed enums: numbers that are none of theirs become unknown fields ---- */

static bool keep_unknown_enum(im__decoder *d, const im__frame *frame, const im_proto_field *f,
                              uint64_t bits)
{
    uint8_t bytes[16];
    size_t len = 0;
    uint64_t parts[] = { (f->tag >> 3) << 3 | IM_PROTO_WIRE_VARINT, bits };

    for (size_t i = 0; i < 2; i++) {
        for (; parts[i] >= 0x80; parts[i] >>= 7)
            bytes[len++] = (uint8_t)(parts[i] | 0x80);
        bytes[len++] = (uint8_t)parts[i];
    }
    return keep_unknown(d, frame, bytes, len);
}

/* One number; *known_out tells whether slot took it. */
static const uint8_t *read_closed_enum(im__decoder *d, const im__frame *frame,
                                       const im_proto_field *f, const uint8_t *p,
                                       const uint8_t *end, char *slot, bool *known_out)
{
    uint64_t bits = 0;
    int32_t value;

    p = im__proto_read_varint(d, p, end, &bits);
    if (p == NULL)
        return NULL;
    value = (int32_t)(uint32_t)bits;
    *known_out = im__proto_enum_has(im_proto_type_of(frame->schema, f), value);
    if (*known_out) {
        memcpy(slot, &value, sizeof value);
        return p;
    }
    d->lacking |= (f->flags & IM_PROTO_REQUIRED) != 0;
    return keep_unknown_enum(d, frame, f, bits) ? p : im__proto_fail_memory(d, p);
}

const uint8_t *im__proto_append_closed_enums(im__decoder *d, const im__frame *frame,
                                             const im_proto_field *f, const uint8_t *p,
                                             const uint8_t *end, uint32_t wire, im_slice *slice)
{
    const uint8_t *stop = end;
    bool known = false;
    size_t len = 0;

    if (wire == IM_PROTO_WIRE_LEN) {
        p = im__proto_read_len(d, p, end, &len);
        if (p == NULL)
            return NULL;
        stop = p + len;
    }
    while (p < stop || wire != IM_PROTO_WIRE_LEN) {
        char *slot = im__proto_grow(d, p, slice, sizeof(int32_t), 1);
        p = slot != NULL ? read_closed_enum(d, frame, f, p, stop, slot, &known) : NULL;
        if (p == NULL)
            return NULL;
        slice->len += known;
        if (wire != IM_PROTO_WIRE_LEN)
            break;
    }
    return p;
}

/* ---- maps ---- */

/* Read the entries' fields of that number into slot; others are passed over. */
static const uint8_t *read_entry_field(im__decoder *d, const im__frame *frame,
                                       const im_proto_field *f, const uint8_t *p,
                                       const uint8_t *end, char *slot)
{
    uint32_t tag = 0;

    while (p < end) {
        p = im__proto_read_long_tag(d, p, end, &tag);
        if (p == NULL)
            return NULL;
        if (!im__proto_is_tag(tag))
            return im__proto_fail(d, p, IM_INVALID_ARGUMENT, "this is no tag");
        p = tag == f->tag ? im__proto_read_any_element(d, frame, f, p, end, slot)
                          : skip_value(d, p, end, tag);
        if (p == NULL)
            return NULL;
    }
    return p;
}

/* A value that the entry does not name is the zero value: an empty message where it is one. */
static void *entry_value(im__decoder *d, const im__frame *frame, const im_proto_field *f,
                         im_map *map, const void *key)
{
    const im_type *type = im_proto_type_of(frame->schema, f);
    char *slot = im_map_set(d->arena, map, key, NULL);

    if (slot == NULL)
        return NULL;
    memset(slot, 0, im__proto_elem_size(f, type));
    if (im__proto_is_message(f)) {
        if (im__proto_message_at(d, f, type, slot) == NULL)
            return NULL;
        /* The entry may not name it, then nobody else looks. */
        d->lacking |= im_type_proto(type)->required_count != 0;
    }
    if (f->coding == IM_PROTO_BYTES) {
        const im_bytes empty = { IM_EMPTY, 0, 0 };
        memcpy(slot, &empty, sizeof empty);
    }
    return slot;
}

/* The value of a closed enum must be known, or the whole entry is an unknown field. */
static bool is_known_entry(im__decoder *d, const im__frame *frame, const im_proto_field *f,
                           const uint8_t *p, const uint8_t *end)
{
    int32_t value = 0;

    if (f->coding != IM_PROTO_CLOSED_ENUM)
        return true;
    return read_entry_field(d, frame, f, p, end, (char *)&value) != NULL &&
           im__proto_enum_has(im_proto_type_of(frame->schema, f), value);
}

const uint8_t *im__proto_read_map(im__decoder *d, const im__frame *frame, const im_proto_field *f,
                                  const uint8_t *tag_at, const uint8_t *p, const uint8_t *end,
                                  char *slot)
{
    const im_proto_field *entry = im_proto_more(f);
    union {
        uint64_t bits;
        im_str text;
    } key = { 0 };
    im_map *map;
    size_t len = 0;

    memset(&key, 0, sizeof key);
    p = im__proto_read_len(d, p, end, &len);
    if (p == NULL)
        return NULL;
    const uint8_t *stop = p + len;
    memcpy(&map, slot, sizeof map);
    if (map == NULL) {
        map = im_type_map_make(d->arena, im_proto_type_of(frame->schema, f));
        if (map == NULL)
            return im__proto_fail_memory(d, p);
        memcpy(slot, &map, sizeof map);
    }
    if (d->elements_left-- == 0)
        return im__proto_fail(d, p, IM_RESOURCE_EXHAUSTED, "too many elements");
    if (read_entry_field(d, frame, &entry[0], p, stop, (char *)&key) == NULL && p < stop)
        return NULL;
    if (!is_known_entry(d, frame, &entry[1], p, stop)) {
        if (d->code == IM_OK && !keep_unknown(d, frame, tag_at, (size_t)(stop - tag_at)))
            im__proto_fail_memory(d, p);
        return d->code == IM_OK ? stop : NULL;
    }
    char *value = entry_value(d, frame, &entry[1], map, &key);
    if (value == NULL)
        return im__proto_fail_memory(d, p);
    return p == stop ? p : read_entry_field(d, frame, &entry[1], p, stop, value);
}

/* ---- cases ---- */

void im__proto_set_state(const im__frame *frame, const im_proto_field *f, char *slot)
{
    uint8_t *state = im__proto_state(f, slot);

    if (im__proto_is_message(f) && *state != IM_SET)
        memset(slot, 0, im_proto_type_of(frame->schema, f)->size);
    *state = IM_SET;
}

/* Make the case of the field the one that is set; its value starts at zero when it was not. */
void im__proto_set_case(const im__frame *frame, const im_proto_field *f, char *slot)
{
    int32_t *which = im__proto_case(f, slot);

    if (*which == im_proto_case_number(f))
        return;
    memset(slot, 0, im__proto_elem_size(f, im_proto_type_of(frame->schema, f)));
    *which = im_proto_case_number(f);
}

const uint8_t *im__proto_read_null(im__decoder *d, const im__frame *frame, const im_proto_field *f,
                                   const uint8_t *p, const uint8_t *end, char *slot)
{
    const im_proto_field *set = frame->fields;
    uint64_t ignored;

    while (set->offset != f->offset || set->label != IM_PROTO_TRI)
        set++;
    memset(slot, 0, im__proto_elem_size(set, im_proto_type_of(frame->schema, set)));
    *im__proto_state(f, slot) = IM_NULL;
    return im__proto_read_varint(d, p, end, &ignored);
}

const uint8_t *im__proto_read_single_closed(im__decoder *d, const im__frame *frame,
                                            const im_proto_field *f, const uint8_t *p,
                                            const uint8_t *end, char *slot)
{
    int32_t value = 0;
    bool known = false;

    p = read_closed_enum(d, frame, f, p, end, (char *)&value, &known);
    if (p == NULL || !known)
        return p;
    if (f->label == IM_PROTO_ONEOF)
        im__proto_set_case(frame, f, slot);
    else if (im_proto_has_state(f))
        *im__proto_state(f, slot) = IM_SET;
    memcpy(slot, &value, sizeof value);
    return p;
}
