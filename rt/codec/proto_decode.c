/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading protobuf's binary form by the tables.
 *
 * Messages are written in the order of their fields, nearly always: the loop compares the next tag
 * with that of the field behind the last one, and only then looks elsewhere.  What is common (tags
 * and lengths of one or two bytes, texts of ASCII, fields that are there) stands in the loop;
 * the rest is in functions of its own, out of its way.
 *
 * A reader returns where it stopped, or NULL after an error was noted.
 */
#include <assert.h>

#include "codec/proto_internal.h"
#include "core/map.h"
#include "object/equal.h"

struct decoder {
    const uint8_t *start;
    im_arena *arena;
    im_status *status;                     /* may be NULL                                     */
    im_code code;
    uint32_t flags;
    uint32_t depth_left;
    size_t elements_left;
};

/* A message on the way. */
struct frame {
    const im_schema *schema;
    const im_type *type;
    const im_proto_message *message;
    const im_proto_field *fields;
    char *value;
};

static const uint8_t *read_fields(struct decoder *d, const struct frame *frame, const uint8_t *p,
                                  const uint8_t *end, uint32_t group);

/* ---- errors ---- */

static IM__PROTO_NOINLINE const uint8_t *fail(struct decoder *d, const uint8_t *at, im_code code,
                                              const char *text)
{
    d->code = im_status_set(d->status, code, "%s", text);
    if (d->status != NULL)
        d->status->offset_bytes = (uint64_t)(at - d->start);
    return NULL;
}

static const uint8_t *fail_memory(struct decoder *d, const uint8_t *at)
{
    return fail(d, at, IM_RESOURCE_EXHAUSTED, "out of memory");
}

static const uint8_t *fail_cut(struct decoder *d, const uint8_t *at)
{
    return fail(d, at, IM_INVALID_ARGUMENT, "the message ends inside a field");
}

/* An error below field f of the message: its name goes in front of the path. */
static IM__PROTO_NOINLINE const uint8_t *fail_inside(struct decoder *d, const struct frame *frame,
                                                     const im_proto_field *f)
{
    const im_proto_name *names = im_proto_names(frame->schema, frame->message);

    if (d->status != NULL)
        im__proto_path_prepend(d->status,
                               im_schema_name(frame->schema, names[f - frame->fields].name), 0);
    return NULL;
}

/* ---- numbers ---- */

static IM__PROTO_NOINLINE const uint8_t *read_long_varint(struct decoder *d, const uint8_t *p,
                                                          const uint8_t *end, uint64_t *out)
{
    uint64_t value = 0;

    for (unsigned shift = 0; shift < 70; shift += 7) {
        if (p == end)
            return fail_cut(d, p);
        uint8_t byte = *p++;
        value |= shift < 64 ? (uint64_t)(byte & 0x7f) << shift : 0;
        if (byte < 0x80) {
            *out = value;
            return p;
        }
    }
    return fail(d, p, IM_INVALID_ARGUMENT, "a varint has more than ten bytes");
}

IM__PROTO_INLINE const uint8_t *read_varint(struct decoder *d, const uint8_t *p,
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
    return read_long_varint(d, p, end, out);
}

/* A tag has up to 32 bits, a number of 1 or more, and one of six wire types. */
static IM__PROTO_NOINLINE const uint8_t *read_long_tag(struct decoder *d, const uint8_t *p,
                                                       const uint8_t *end, uint32_t *out)
{
    const uint8_t *at = p;
    uint64_t tag = 0;

    p = read_long_varint(d, p, end, &tag);
    if (p != NULL && (p - at > 5 || tag > UINT32_MAX))
        return fail(d, at, IM_INVALID_ARGUMENT, "a tag has more than 32 bits");
    *out = (uint32_t)tag;
    return p;
}

static bool is_tag(uint32_t tag)
{
    return (tag >> 3) != 0 && (tag & 7) <= IM_PROTO_WIRE_FIXED32;
}

/* The length of what follows, which must be there. */
IM__PROTO_INLINE const uint8_t *read_len(struct decoder *d, const uint8_t *p, const uint8_t *end,
                                         size_t *out)
{
    uint64_t len = 0;

    p = read_varint(d, p, end, &len);
    if (IM_UNLIKELY(p == NULL))
        return NULL;
    if (IM_UNLIKELY(len > (uint64_t)(end - p)))
        return fail_cut(d, p);
    *out = (size_t)len;
    return p;
}

/* ---- unknown fields ---- */

static const uint8_t *skip_group(struct decoder *d, const uint8_t *p, const uint8_t *end,
                                 uint32_t tag);

static const uint8_t *skip_value(struct decoder *d, const uint8_t *p, const uint8_t *end,
                                 uint32_t tag)
{
    uint64_t ignored;
    size_t len = 0;

    switch (tag & 7) {
    case IM_PROTO_WIRE_VARINT:
        return read_varint(d, p, end, &ignored);
    case IM_PROTO_WIRE_FIXED64:
        return end - p >= 8 ? p + 8 : fail_cut(d, p);
    case IM_PROTO_WIRE_FIXED32:
        return end - p >= 4 ? p + 4 : fail_cut(d, p);
    case IM_PROTO_WIRE_LEN:
        p = read_len(d, p, end, &len);
        return p != NULL ? p + len : NULL;
    case IM_PROTO_WIRE_GROUP:
        return skip_group(d, p, end, tag);
    default:
        return fail(d, p, IM_INVALID_ARGUMENT, "a group ends that was not begun");
    }
}

static const uint8_t *skip_group(struct decoder *d, const uint8_t *p, const uint8_t *end,
                                 uint32_t tag)
{
    uint32_t inner = 0;

    if (d->depth_left == 0)
        return fail(d, p, IM_RESOURCE_EXHAUSTED, "groups are nested too deep");
    d->depth_left--;
    for (;;) {
        p = read_long_tag(d, p, end, &inner);
        if (p == NULL)
            return NULL;
        if (!is_tag(inner))
            return fail(d, p, IM_INVALID_ARGUMENT, "this is no tag");
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
static bool keep_unknown(struct decoder *d, const struct frame *frame, const uint8_t *bytes,
                         size_t len)
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

static IM__PROTO_NOINLINE const uint8_t *read_unknown(struct decoder *d, const struct frame *frame,
                                                      const uint8_t *tag_at, const uint8_t *p,
                                                      const uint8_t *end, uint32_t tag)
{
    if (!is_tag(tag))
        return fail(d, tag_at, IM_INVALID_ARGUMENT, "this is no tag");
    p = skip_value(d, p, end, tag);
    if (p != NULL && !keep_unknown(d, frame, tag_at, (size_t)(p - tag_at)))
        return fail_memory(d, p);
    return p;
}

/* ---- scalars ---- */

static IM__PROTO_NOINLINE const uint8_t *read_moment(struct decoder *d, const im_proto_field *f,
                                                     const uint8_t *p, const uint8_t *end,
                                                     char *slot)
{
    im__proto_moment moment = { 0, 0 };
    uint32_t tag = 0;
    uint64_t value = 0;
    size_t len = 0;

    p = read_len(d, p, end, &len);
    if (p == NULL)
        return NULL;
    for (const uint8_t *stop = p + len; p < stop;) {
        p = read_long_tag(d, p, stop, &tag);
        if (p == NULL)
            return NULL;
        if (tag == (1u << 3 | IM_PROTO_WIRE_VARINT) || tag == (2u << 3 | IM_PROTO_WIRE_VARINT)) {
            p = read_varint(d, p, stop, &value);
            if (tag >> 3 == 1)
                moment.seconds = (int64_t)value;
            else
                moment.nanos = (int32_t)(uint32_t)value;
        } else {
            p = is_tag(tag) ? skip_value(d, p, stop, tag)
                            : fail(d, p, IM_INVALID_ARGUMENT, "this is no tag");
        }
        if (p == NULL)
            return NULL;
    }
    if (!im__proto_store_moment(f, moment, slot))
        return fail(d, p, IM_INVALID_ARGUMENT, "a time or duration is out of range");
    return p;
}

IM__PROTO_INLINE const uint8_t *read_bytes(struct decoder *d, const im_proto_field *f,
                                           const uint8_t *p, const uint8_t *end, char *slot)
{
    size_t len = 0;

    p = read_len(d, p, end, &len);
    if (IM_UNLIKELY(p == NULL))
        return NULL;
    const char *text = (const char *)p;
    if ((f->flags & IM_PROTO_UTF8) != 0 && IM_UNLIKELY(!im__proto_is_utf8(text, len)))
        return fail(d, p, IM_INVALID_ARGUMENT, "a string is not UTF-8");
    if ((d->flags & IM_PROTO_ALIAS) == 0 && len != 0) {
        char *copy = im_arena_alloc_aligned(d->arena, len, 1);
        if (IM_UNLIKELY(copy == NULL))
            return fail_memory(d, p);
        memcpy(copy, text, len);
        text = copy;
    }
    if (f->coding == IM_PROTO_STRING) {
        im_str string = { len != 0 ? text : NULL, len };
        memcpy(slot, &string, sizeof string);
    } else {
        bool nil = len == 0 && f->label == IM_PROTO_IMPLICIT;
        im_bytes bytes = { len != 0 ? (uint8_t *)(uintptr_t)text : nil ? NULL : IM_EMPTY, len,
                           len };
        memcpy(slot, &bytes, sizeof bytes);
    }
    return p + len;
}

/* A varint's bits into a slot of the coding's type. */
IM__PROTO_INLINE void store_varint(const struct frame *frame, const im_proto_field *f,
                                   uint64_t bits, char *slot)
{
    uint32_t low = (uint32_t)bits;

    switch (f->coding) {
    case IM_PROTO_BOOL:
        *(bool *)slot = bits != 0;
        break;
    case IM_PROTO_SINT32:
        low = (low >> 1) ^ (0u - (low & 1));
        memcpy(slot, &low, 4);
        break;
    case IM_PROTO_VARINT64:
        memcpy(slot, &bits, 8);
        break;
    case IM_PROTO_SINT64:
        bits = (bits >> 1) ^ (UINT64_C(0) - (bits & 1));
        memcpy(slot, &bits, 8);
        break;
    case IM_PROTO_NARROW:
        im__proto_store_narrow(im_schema_type(frame->schema, f->type), bits, slot);
        break;
    default:
        memcpy(slot, &low, 4);
        break;
    }
}

/* One scalar, string, bytes, time or duration into its slot. */
IM__PROTO_INLINE const uint8_t *read_scalar(struct decoder *d, const struct frame *frame,
                                            const im_proto_field *f, const uint8_t *p,
                                            const uint8_t *end, char *slot)
{
    uint64_t bits = 0;

    switch (f->coding) {
    case IM_PROTO_STRING:
    case IM_PROTO_BYTES:
        return read_bytes(d, f, p, end, slot);
    case IM_PROTO_FIXED32:
        if (IM_UNLIKELY(end - p < 4))
            return fail_cut(d, p);
        memcpy(slot, p, 4);
        return p + 4;
    case IM_PROTO_FIXED64:
        if (IM_UNLIKELY(end - p < 8))
            return fail_cut(d, p);
        memcpy(slot, p, 8);
        return p + 8;
    case IM_PROTO_TIME:
    case IM_PROTO_DURATION:
        return read_moment(d, f, p, end, slot);
    default:
        p = read_varint(d, p, end, &bits);
        if (IM_LIKELY(p != NULL))
            store_varint(frame, f, bits, slot);
        return p;
    }
}

/* ---- messages inside ---- */

static IM__PROTO_NOINLINE void *new_message(struct decoder *d, const im_type *type)
{
    return im_arena_zalloc(d->arena, 1, type->size);
}

/* Read a message or group that stands at value. */
IM__PROTO_INLINE const uint8_t *read_inner(struct decoder *d, const struct frame *frame,
                                           const im_proto_field *f, const im_type *type,
                                           const uint8_t *p, const uint8_t *end, void *value)
{
    struct frame inner = { im_type_schema(type), type, im_type_proto(type), NULL, value };
    size_t len = 0;

    (void)frame;
    inner.fields = im_proto_fields(inner.schema, inner.message);
    if (IM_UNLIKELY(d->depth_left == 0))
        return fail(d, p, IM_RESOURCE_EXHAUSTED, "messages are nested too deep");
    d->depth_left--;
    if (f->coding == IM_PROTO_GROUP) {
        p = read_fields(d, &inner, p, end, f->tag >> 3);
    } else {
        p = read_len(d, p, end, &len);
        if (IM_LIKELY(p != NULL))
            p = read_fields(d, &inner, p, p + len, 0);
    }
    d->depth_left++;
    return p;
}

/* Where a message stands: in the slot, or behind the pointer there, which is made. */
IM__PROTO_INLINE void *message_at(struct decoder *d, const im_proto_field *f, const im_type *type,
                                  char *slot)
{
    void *target;

    if ((f->flags & IM_PROTO_BY_POINTER) == 0)
        return slot;
    memcpy(&target, slot, sizeof target);
    if (target == NULL) {
        target = new_message(d, type);
        memcpy(slot, &target, sizeof target);
    }
    return target;
}

static IM__PROTO_NOINLINE const uint8_t *read_message(struct decoder *d, const struct frame *frame,
                                                      const im_proto_field *f, const uint8_t *p,
                                                      const uint8_t *end, char *slot)
{
    const im_type *type = im_schema_type(frame->schema, f->type);
    void *target = message_at(d, f, type, slot);

    if (IM_UNLIKELY(target == NULL))
        return fail_memory(d, p);
    return read_inner(d, frame, f, type, p, end, target);
}

IM__PROTO_INLINE bool is_message(const im_proto_field *f)
{
    return f->coding == IM_PROTO_MESSAGE || f->coding == IM_PROTO_GROUP;
}

IM__PROTO_INLINE const uint8_t *read_element(struct decoder *d, const struct frame *frame,
                                             const im_proto_field *f, const uint8_t *p,
                                             const uint8_t *end, char *slot)
{
    return is_message(f) ? read_message(d, frame, f, p, end, slot)
                         : read_scalar(d, frame, f, p, end, slot);
}

/* ---- repeated fields ---- */

/* Room for count more elements; the first of them.  NULL after an error. */
IM__PROTO_INLINE char *grow(struct decoder *d, const uint8_t *at, im_slice *slice,
                            size_t elem_bytes, size_t count)
{
    if (IM_UNLIKELY(count > d->elements_left)) {
        fail(d, at, IM_RESOURCE_EXHAUSTED, "too many elements");
        return NULL;
    }
    d->elements_left -= count;
    if (IM_UNLIKELY(slice->cap - slice->len < count)) {
        size_t want = slice->len + count;
        if (count == 1 && want < slice->cap * 2)
            want = slice->cap * 2;
        if (count == 1 && want < 4)
            want = 4;
        if (im_slice_reserve(d->arena, slice, elem_bytes, want) != IM_OK) {
            fail_memory(d, at);
            return NULL;
        }
    }
    return (char *)slice->ptr + slice->len * elem_bytes;
}

static const uint8_t *append_element(struct decoder *d, const struct frame *frame,
                                     const im_proto_field *f, const uint8_t *p,
                                     const uint8_t *end, im_slice *slice)
{
    size_t bytes = im__proto_elem_size(f, im_schema_type(frame->schema, f->type));
    char *slot = grow(d, p, slice, bytes, 1);

    if (IM_UNLIKELY(slot == NULL))
        return NULL;
    if (is_message(f))
        memset(slot, 0, bytes);
    p = read_element(d, frame, f, p, end, slot);
    if (IM_LIKELY(p != NULL))
        slice->len++;
    else if (d->status != NULL)
        im__proto_path_prepend(d->status, (im_str){ NULL, 0 }, slice->len);
    return p;
}

static size_t count_varints(const uint8_t *p, const uint8_t *end)
{
    size_t count = 0;

    for (; p < end; p++)
        count += *p < 0x80;
    return count;
}

static const uint8_t *read_packed(struct decoder *d, const struct frame *frame,
                                  const im_proto_field *f, const uint8_t *p, const uint8_t *end,
                                  im_slice *slice)
{
    size_t bytes = im__proto_elem_size(f, im_schema_type(frame->schema, f->type)), len = 0;
    bool fixed = f->coding == IM_PROTO_FIXED32 || f->coding == IM_PROTO_FIXED64;

    p = read_len(d, p, end, &len);
    if (p == NULL || len == 0)
        return p;
    if (fixed && len % bytes != 0)
        return fail(d, p, IM_INVALID_ARGUMENT, "a packed field ends inside an element");
    const uint8_t *stop = p + len;
    size_t count = fixed ? len / bytes : count_varints(p, stop);
    char *slot = grow(d, p, slice, bytes, count);
    if (slot == NULL)
        return NULL;
    if (fixed) {
        memcpy(slot, p, len);
        slice->len += count;
        return stop;
    }
    for (; p < stop; slot += bytes, slice->len++) {
        uint64_t bits = 0;
        p = read_varint(d, p, stop, &bits);
        if (p == NULL)
            return NULL;
        store_varint(frame, f, bits, slot);
    }
    return p;
}

/* ---- closed enums: numbers that are none of theirs become unknown fields ---- */

static bool keep_unknown_enum(struct decoder *d, const struct frame *frame,
                              const im_proto_field *f, uint64_t bits)
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
static const uint8_t *read_closed_enum(struct decoder *d, const struct frame *frame,
                                       const im_proto_field *f, const uint8_t *p,
                                       const uint8_t *end, char *slot, bool *known_out)
{
    uint64_t bits = 0;
    int32_t value;

    p = read_varint(d, p, end, &bits);
    if (p == NULL)
        return NULL;
    value = (int32_t)(uint32_t)bits;
    *known_out = im__proto_enum_has(im_schema_type(frame->schema, f->type), value);
    if (*known_out)
        memcpy(slot, &value, sizeof value);
    else if (!keep_unknown_enum(d, frame, f, bits))
        return fail_memory(d, p);
    return p;
}

static const uint8_t *append_closed_enums(struct decoder *d, const struct frame *frame,
                                          const im_proto_field *f, const uint8_t *p,
                                          const uint8_t *end, uint32_t wire, im_slice *slice)
{
    const uint8_t *stop = end;
    bool known = false;
    size_t len = 0;

    if (wire == IM_PROTO_WIRE_LEN) {
        p = read_len(d, p, end, &len);
        if (p == NULL)
            return NULL;
        stop = p + len;
    }
    while (p < stop) {
        char *slot = grow(d, p, slice, sizeof(int32_t), 1);
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
static const uint8_t *read_entry_field(struct decoder *d, const struct frame *frame,
                                       const im_proto_field *f, const uint8_t *p,
                                       const uint8_t *end, char *slot)
{
    uint32_t tag = 0;

    while (p < end) {
        p = read_long_tag(d, p, end, &tag);
        if (p == NULL)
            return NULL;
        if (!is_tag(tag))
            return fail(d, p, IM_INVALID_ARGUMENT, "this is no tag");
        p = tag == f->tag ? read_element(d, frame, f, p, end, slot) : skip_value(d, p, end, tag);
        if (p == NULL)
            return NULL;
    }
    return p;
}

/* A value that the entry does not name is the zero value: an empty message where it is one. */
static void *entry_value(struct decoder *d, const struct frame *frame, const im_proto_field *f,
                         im_map *map, const void *key)
{
    const im_type *type = im_schema_type(frame->schema, f->type);
    char *slot = im_map_set(d->arena, map, key, NULL);

    if (slot == NULL)
        return NULL;
    memset(slot, 0, im__proto_elem_size(f, type));
    if (is_message(f) && message_at(d, f, type, slot) == NULL)
        return NULL;
    if (f->coding == IM_PROTO_BYTES) {
        const im_bytes empty = { IM_EMPTY, 0, 0 };
        memcpy(slot, &empty, sizeof empty);
    }
    return slot;
}

/* The value of a closed enum must be known, or the whole entry is an unknown field. */
static bool is_known_entry(struct decoder *d, const struct frame *frame, const im_proto_field *f,
                           const uint8_t *p, const uint8_t *end)
{
    int32_t value = 0;

    if (f->coding != IM_PROTO_CLOSED_ENUM)
        return true;
    return read_entry_field(d, frame, f, p, end, (char *)&value) != NULL &&
           im__proto_enum_has(im_schema_type(frame->schema, f->type), value);
}

static const uint8_t *read_map(struct decoder *d, const struct frame *frame,
                               const im_proto_field *f, const uint8_t *tag_at, const uint8_t *p,
                               const uint8_t *end, char *slot)
{
    const im_proto_field *entry = im__proto_map_entry(frame->schema, frame->message, f);
    union { uint64_t bits; im_str text; } key = { 0 };
    im_map *map;
    size_t len = 0;

    memset(&key, 0, sizeof key);
    p = read_len(d, p, end, &len);
    if (p == NULL)
        return NULL;
    const uint8_t *stop = p + len;
    memcpy(&map, slot, sizeof map);
    if (map == NULL) {
        map = im_type_map_make(d->arena, im_schema_type(frame->schema, f->type));
        if (map == NULL)
            return fail_memory(d, p);
        memcpy(slot, &map, sizeof map);
    }
    if (d->elements_left-- == 0)
        return fail(d, p, IM_RESOURCE_EXHAUSTED, "too many elements");
    if (read_entry_field(d, frame, &entry[0], p, stop, (char *)&key) == NULL && p < stop)
        return NULL;
    if (!is_known_entry(d, frame, &entry[1], p, stop)) {
        if (d->code == IM_OK && !keep_unknown(d, frame, tag_at, (size_t)(stop - tag_at)))
            fail_memory(d, p);
        return d->code == IM_OK ? stop : NULL;
    }
    char *value = entry_value(d, frame, &entry[1], map, &key);
    if (value == NULL)
        return fail_memory(d, p);
    return p == stop ? p : read_entry_field(d, frame, &entry[1], p, stop, value);
}

/* ---- one field ---- */

/* Make the case of the field the one that is set; its value starts at zero when it was not. */
static IM__PROTO_NOINLINE void set_case(const struct frame *frame, const im_proto_field *f,
                                        char *slot)
{
    int32_t *which = im__proto_case(f, slot);

    if (*which == f->aux)
        return;
    memset(slot, 0, im__proto_elem_size(f, im_schema_type(frame->schema, f->type)));
    *which = f->aux;
}

static const uint8_t *read_null(struct decoder *d, const struct frame *frame,
                                const im_proto_field *f, const uint8_t *p, const uint8_t *end,
                                char *slot)
{
    const im_proto_field *set = frame->fields;
    uint64_t ignored;

    while (set->offset != f->offset || set->label != IM_PROTO_TRI)
        set++;
    memset(slot, 0, im__proto_elem_size(set, im_schema_type(frame->schema, set->type)));
    *im__proto_state(f, slot) = IM_NULL;
    return read_varint(d, p, end, &ignored);
}

static const uint8_t *read_single_closed(struct decoder *d, const struct frame *frame,
                                         const im_proto_field *f, const uint8_t *p,
                                         const uint8_t *end, char *slot)
{
    int32_t value = 0;
    bool known = false;

    p = read_closed_enum(d, frame, f, p, end, (char *)&value, &known);
    if (p == NULL || !known)
        return p;
    if (f->label == IM_PROTO_ONEOF)
        set_case(frame, f, slot);
    else if (f->label == IM_PROTO_OPT || f->label == IM_PROTO_TRI)
        *im__proto_state(f, slot) = IM_SET;
    memcpy(slot, &value, sizeof value);
    return p;
}

/* What is not a plain field: the wire type is the field's own, or that of its other form. */
static IM__PROTO_NOINLINE const uint8_t *read_other(struct decoder *d, const struct frame *frame,
                                                    const im_proto_field *f,
                                                    const uint8_t *tag_at, const uint8_t *p,
                                                    const uint8_t *end, uint32_t wire)
{
    char *slot = frame->value + f->offset;
    bool repeated = f->label == IM_PROTO_REPEATED || f->label == IM_PROTO_PACKED;

    if (f->label == IM_PROTO_MAP)
        return read_map(d, frame, f, tag_at, p, end, slot);
    if (f->label == IM_PROTO_TRI_NULL)
        return read_null(d, frame, f, p, end, slot);
    if (f->coding == IM_PROTO_CLOSED_ENUM && repeated)
        return append_closed_enums(d, frame, f, p, end, wire, (im_slice *)(void *)slot);
    if (f->coding == IM_PROTO_CLOSED_ENUM)
        return read_single_closed(d, frame, f, p, end, slot);
    if (repeated && im__proto_is_packable(f) && wire == IM_PROTO_WIRE_LEN)
        return read_packed(d, frame, f, p, end, (im_slice *)(void *)slot);
    return append_element(d, frame, f, p, end, (im_slice *)(void *)slot);
}

IM__PROTO_INLINE const uint8_t *read_field(struct decoder *d, const struct frame *frame,
                                           const im_proto_field *f, const uint8_t *tag_at,
                                           const uint8_t *p, const uint8_t *end, uint32_t wire)
{
    char *slot = frame->value + f->offset;

    if (IM_UNLIKELY(f->coding == IM_PROTO_CLOSED_ENUM))
        return read_other(d, frame, f, tag_at, p, end, wire);
    switch (f->label) {
    case IM_PROTO_OPT:
    case IM_PROTO_TRI:
        if (is_message(f) && *im__proto_state(f, slot) != IM_SET)
            memset(slot, 0, im_schema_type(frame->schema, f->type)->size);
        *im__proto_state(f, slot) = IM_SET;
        break;
    case IM_PROTO_ONEOF:
        set_case(frame, f, slot);
        break;
    case IM_PROTO_IMPLICIT:
    case IM_PROTO_ALWAYS:
    case IM_PROTO_POINTER:
        break;
    default:
        return read_other(d, frame, f, tag_at, p, end, wire);
    }
    return read_element(d, frame, f, p, end, slot);
}

/* ---- the loop ---- */

/* The field of that number, or NULL: a few behind the last one, then by number. */
static IM__PROTO_NOINLINE const im_proto_field *find_field(const struct frame *frame,
                                                           uint32_t number)
{
    const im_proto_message *m = frame->message;
    size_t low = m->dense_count, high = m->field_count;

    if (number - 1 < m->dense_count)
        return frame->fields + (number - 1);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        uint32_t here = frame->fields[middle].tag >> 3;
        if (here == number)
            return frame->fields + middle;
        if (here < number)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* Whether the field can be read from that wire type. */
static bool takes(const im_proto_field *f, uint32_t wire)
{
    bool repeated = f->label == IM_PROTO_REPEATED || f->label == IM_PROTO_PACKED;

    if (wire == (f->tag & 7))
        return true;
    return repeated && im__proto_is_packable(f) &&
           (wire == IM_PROTO_WIRE_LEN || wire == im__proto_elem_wire(f));
}

static const uint8_t *read_fields(struct decoder *d, const struct frame *frame, const uint8_t *p,
                                  const uint8_t *end, uint32_t group)
{
    const im_proto_field *next = frame->fields;
    const im_proto_field *last = frame->fields + frame->message->field_count;

    while (p < end) {
        const uint8_t *tag_at = p;
        uint32_t tag = *p;
        if (IM_LIKELY(tag < 0x80)) {
            p++;
        } else if (IM_LIKELY(end - p >= 2 && p[1] < 0x80)) {
            tag = (tag & 0x7f) | (uint32_t)p[1] << 7;
            p += 2;
        } else {
            p = read_long_tag(d, p, end, &tag);
            if (p == NULL)
                return NULL;
        }
        const im_proto_field *f = next;
        if (f < last && f->tag != tag && f + 1 < last && f[1].tag == tag)
            f++;
        if (IM_UNLIKELY(f >= last || f->tag != tag)) {
            if (group != 0 && tag == (group << 3 | IM_PROTO_WIRE_GROUP_END))
                return p;
            f = find_field(frame, tag >> 3);
            if (f == NULL || !takes(f, tag & 7)) {
                p = read_unknown(d, frame, tag_at, p, end, tag);
                if (p == NULL)
                    return NULL;
                continue;
            }
        }
        next = f->label >= IM_PROTO_REPEATED ? f : f + 1;
        p = read_field(d, frame, f, tag_at, p, end, tag & 7);
        if (IM_UNLIKELY(p == NULL))
            return fail_inside(d, frame, f);
    }
    return group == 0 ? p : fail(d, p, IM_INVALID_ARGUMENT, "a group is not ended");
}

/* ---- entries ---- */

im_code im_proto_merge(const void *data, size_t len_bytes, const im_type *type, void *value,
                       im_arena *arena, const im_proto_options *options, im_status *status)
{
    static const im_proto_options DEFAULTS = { 0, 0, 0 };
    const im_proto_options *o = options != NULL ? options : &DEFAULTS;
    struct decoder d = {
        .start = data,
        .arena = arena,
        .status = status,
        .flags = o->flags,
        .depth_left = o->depth_max != 0 ? o->depth_max : IM_PROTO_DEPTH_MAX,
        .elements_left = o->elements_max != 0 ? o->elements_max : SIZE_MAX,
    };
    struct frame frame = { im_type_schema(type), type, im_type_proto(type), NULL, value };

    assert(frame.message != NULL && "the type is no message: it has no proto tags");
    im_status_clear(status);
    if (len_bytes > IM_PROTO_BYTES_MAX)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "the message is longer than 2 GiB");
    if (len_bytes == 0)
        d.start = (const uint8_t *)"";
    frame.fields = im_proto_fields(frame.schema, frame.message);
    d.depth_left--;
    if (read_fields(&d, &frame, d.start, d.start + len_bytes, 0) == NULL)
        return d.code;
    if ((frame.message->flags & IM_PROTO_HAS_REQUIRED) != 0 && (d.flags & IM_PROTO_PARTIAL) == 0 &&
        im__proto_lacks_required(type, value, status))
        return IM_INVALID_ARGUMENT;
    return IM_OK;
}

im_code im_proto_decode(const void *data, size_t len_bytes, const im_type *type, void *value,
                        im_arena *arena, const im_proto_options *options, im_status *status)
{
    memset(value, 0, type->size);
    return im_proto_merge(data, len_bytes, type, value, arena, options, status);
}

im_code im_proto_decode_delimited(const void *data, size_t len_bytes, const im_type *type,
                                  void *value, im_arena *arena, const im_proto_options *options,
                                  size_t *used_out, im_status *status)
{
    const uint8_t *p = data;
    struct decoder d = { .start = p };
    uint64_t len = 0;
    size_t head = 0;

    while (head < len_bytes && head < 10 && p[head] >= 0x80)
        head++;
    if (head == len_bytes)
        return im_status_set(status, IM_UNAVAILABLE, "the next message is not complete");
    p = read_varint(&d, p, d.start + len_bytes, &len);
    if (p == NULL || len > IM_PROTO_BYTES_MAX)
        return im_status_set(status, IM_INVALID_ARGUMENT, "this is no length of a message");
    head = (size_t)(p - d.start);
    if (len > len_bytes - head)
        return im_status_set(status, IM_UNAVAILABLE, "the next message is not complete");
    *used_out = head + (size_t)len;
    return im_proto_decode(p, (size_t)len, type, value, arena, options, status);
}
