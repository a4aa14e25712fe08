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

#include "codec/proto_decode_internal.h"

enum { STEPS_MAX = 16 }; /* fields that a search by steps looks at          */

static const uint8_t *read_fields(im__decoder *d, im__frame *frame, const uint8_t *p,
                                  const uint8_t *end, uint32_t group);

/* An error below field f of the message: its name goes in front of the path. */
static IM__PROTO_NOINLINE const uint8_t *fail_inside(im__decoder *d, const im__frame *frame,
                                                     const im_proto_field *f)
{
    const size_t i = (size_t)(f - frame->fields);

    if (d->status != NULL)
        im__proto_path_prepend(d->status, im_proto_field_name(frame->type, i), 0);
    return NULL;
}

/* ---- scalars ---- */

/* Bytes that were there are not nil, if that can be told. */
static IM__PROTO_NOINLINE const char *nothing_for(const im_proto_field *f)
{
    return f->coding == IM_PROTO_STRING || f->label == IM_PROTO_IMPLICIT ? NULL : (char *)IM_EMPTY;
}

/* An im_str or im_bytes, a word at a time: made as a whole and copied it would be loaded in larger
 * pieces than it was stored in, for which a CPU waits until the stores are done. */
IM__PROTO_INLINE void store_view(const im_proto_field *f, const char *text, size_t len, char *slot)
{
    if (IM_UNLIKELY(len == 0))
        text = nothing_for(f);
    memcpy(slot, &text, sizeof text);
    memcpy(slot + offsetof(im_bytes, len), &len, sizeof len);
    if (f->coding == IM_PROTO_BYTES)
        memcpy(slot + offsetof(im_bytes, cap), &len, sizeof len);
}

IM__PROTO_INLINE const uint8_t *read_bytes(im__decoder *d, const im_proto_field *f,
                                           const uint8_t *p, const uint8_t *end, char *slot)
{
    size_t len = 0;

    p = im__proto_read_len(d, p, end, &len);
    if (IM_UNLIKELY(p == NULL))
        return NULL;
    const char *text = (const char *)p;
    if ((f->flags & IM_PROTO_UTF8) != 0 && IM_UNLIKELY(!im__proto_is_utf8(text, len)))
        return im__proto_fail(d, p, IM_INVALID_ARGUMENT, "a string is not UTF-8");
    if ((d->flags & IM_PROTO_ALIAS) == 0 && len != 0) {
        char *copy = im_arena_alloc_aligned(d->arena, len, 1);
        if (IM_UNLIKELY(copy == NULL))
            return im__proto_fail_memory(d, p);
        memcpy(copy, text, len);
        text = copy;
    }
    store_view(f, text, len, slot);
    return p + len;
}

/* A varint's bits into a slot of the coding's type. */
IM__PROTO_INLINE void store_varint(const im__frame *frame, const im_proto_field *f, uint64_t bits,
                                   char *slot)
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
IM__PROTO_INLINE const uint8_t *read_scalar(im__decoder *d, const im__frame *frame,
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
            return im__proto_fail_cut(d, p);
        memcpy(slot, p, 4);
        return p + 4;
    case IM_PROTO_FIXED64:
        if (IM_UNLIKELY(end - p < 8))
            return im__proto_fail_cut(d, p);
        memcpy(slot, p, 8);
        return p + 8;
    case IM_PROTO_TIME:
    case IM_PROTO_DURATION:
        return im__proto_read_moment(d, f, p, end, slot);
    case IM_PROTO_VARINT64: /* the commonest: without another switch           */
        p = im__proto_read_varint(d, p, end, &bits);
        memcpy(slot, &bits, 8);
        return p;
    case IM_PROTO_INT32:
    case IM_PROTO_UINT32:
    case IM_PROTO_ENUM:
        p = im__proto_read_varint(d, p, end, &bits);
        memcpy(slot, &bits, 4);
        return p;
    default:
        p = im__proto_read_varint(d, p, end, &bits);
        if (IM_LIKELY(p != NULL))
            store_varint(frame, f, bits, slot);
        return p;
    }
}

/* ---- messages inside ---- */

/* Read a message or group that stands at value. */
IM__PROTO_INLINE const uint8_t *read_inner(im__decoder *d, const im__frame *frame,
                                           const im_proto_field *f, const im_type *type,
                                           const uint8_t *p, const uint8_t *end, void *value)
{
    im__frame inner = { im_type_schema(type), type, im_type_proto(type), NULL, value, 0 };
    size_t len = 0;

    (void)frame;
    inner.fields = im_proto_fields(inner.schema, inner.message);
    if (IM_UNLIKELY(d->depth_left == 0))
        return im__proto_fail(d, p, IM_RESOURCE_EXHAUSTED, "messages are nested too deep");
    d->depth_left--;
    if (f->coding == IM_PROTO_GROUP) {
        p = read_fields(d, &inner, p, end, f->tag >> 3);
    } else {
        p = im__proto_read_len(d, p, end, &len);
        if (IM_LIKELY(p != NULL))
            p = read_fields(d, &inner, p, p + len, 0);
    }
    d->depth_left++;
    return p;
}

static IM__PROTO_NOINLINE const uint8_t *read_message(im__decoder *d, const im__frame *frame,
                                                      const im_proto_field *f, const uint8_t *p,
                                                      const uint8_t *end, char *slot)
{
    const im_type *type = im_schema_type(frame->schema, f->type);
    void *target = im__proto_message_at(d, f, type, slot);

    if (IM_UNLIKELY(target == NULL))
        return im__proto_fail_memory(d, p);
    return read_inner(d, frame, f, type, p, end, target);
}

IM__PROTO_INLINE const uint8_t *read_element(im__decoder *d, const im__frame *frame,
                                             const im_proto_field *f, const uint8_t *p,
                                             const uint8_t *end, char *slot)
{
    return im__proto_is_message(f) ? read_message(d, frame, f, p, end, slot)
                                   : read_scalar(d, frame, f, p, end, slot);
}

const uint8_t *im__proto_read_any_element(im__decoder *d, const im__frame *frame,
                                          const im_proto_field *f, const uint8_t *p,
                                          const uint8_t *end, char *slot)
{
    return read_element(d, frame, f, p, end, slot);
}

/* ---- repeated fields ---- */

/* How many elements stand one behind the other, the first one's length at p: their slice is then
 * made once.  What is not right ends the count and is found when it is read. */
static size_t count_elements(uint32_t tag, const uint8_t *p, const uint8_t *end)
{
    size_t count = 0;

    if (tag >= 0x80)
        return 0;
    for (;;) {
        uint64_t len = 0;
        if (p < end && *p < 0x80)
            len = *p++;
        else if (end - p >= 2 && p[1] < 0x80) {
            len = (p[0] & 0x7fu) | (uint64_t)p[1] << 7;
            p += 2;
        } else {
            return count + 1; /* a long one: that is enough                      */
        }
        count++;
        if (len >= (uint64_t)(end - p) || p[len] != tag)
            return count;
        p += len + 1;
    }
}

/* Groups do not say their length, so they cannot be counted ahead: where read ones fill the slice,
 * guess from their size how many the rest holds.  At most RUN_GROWTH times as many as there are, so
 * that a few small groups before something large do not take much.  What is got is not cleared:
 * an element is when it is read, while it is near. */
enum { RUN_GROWTH = 16 };

static const uint8_t *reserve_groups(im__decoder *d, im_slice *slice, size_t elem_bytes,
                                     size_t read_bytes, const uint8_t *p, const uint8_t *end)
{
    size_t guess = slice->len + (size_t)(end - p) / (read_bytes / slice->len) + 1;

    if (guess > slice->len * RUN_GROWTH)
        guess = slice->len * RUN_GROWTH;
    if (guess < slice->len * 2)
        guess = slice->len * 2;
    if (guess > PTRDIFF_MAX / elem_bytes)
        return im__proto_fail_memory(d, p);
    char *ptr = im_arena_resize(d->arena, slice->ptr, slice->cap * elem_bytes, guess * elem_bytes);
    if (ptr == NULL)
        return im__proto_fail_memory(d, p);
    slice->ptr = ptr;
    slice->cap = guess;
    return p;
}

/* One behind the other, from the first on.  Messages of at least one byte each. */
static const uint8_t *append_groups(im__decoder *d, const im__frame *frame,
                                    const im_proto_field *f, const uint8_t *p, const uint8_t *end,
                                    im_slice *slice, size_t bytes)
{
    const uint8_t *first = p;
    bool more = f->tag < 0x80;

    for (;; p++) {
        if (slice->len == slice->cap && slice->len != 0 &&
            reserve_groups(d, slice, bytes, (size_t)(p - first), p, end) == NULL)
            return NULL;
        char *slot = im__proto_grow(d, p, slice, bytes, 1);
        if (IM_UNLIKELY(slot == NULL))
            return NULL;
        memset(slot, 0, bytes);
        p = read_message(d, frame, f, p, end, slot);
        if (IM_UNLIKELY(p == NULL)) {
            if (d->status != NULL)
                im__proto_path_prepend(d->status, (im_str){ NULL, 0 }, slice->len);
            return NULL;
        }
        slice->len++;
        if (p >= end || !more || *p != f->tag)
            break;
    }
    memset((char *)slice->ptr + slice->len * bytes, 0, (slice->cap - slice->len) * bytes);
    return p;
}

/* One element, and those that follow with the same tag. */
static const uint8_t *append_elements(im__decoder *d, const im__frame *frame,
                                      const im_proto_field *f, const uint8_t *p, const uint8_t *end,
                                      uint32_t wire, im_slice *slice)
{
    size_t bytes = im__proto_elem_size(f, im_schema_type(frame->schema, f->type));
    bool more = wire == (f->tag & 7) && f->tag < 0x80;

    if (slice->cap == 0 && wire == IM_PROTO_WIRE_LEN) {
        size_t count = count_elements(f->tag, p, end);
        if (count > 1 && count <= d->elements_left &&
            im_slice_reserve(d->arena, slice, bytes, count) != IM_OK)
            return im__proto_fail_memory(d, p);
    }
    if (f->coding == IM_PROTO_GROUP && slice->cap == 0)
        return append_groups(d, frame, f, p, end, slice, bytes);
    for (;; p++) {
        char *slot = im__proto_grow(d, p, slice, bytes, 1);
        if (IM_UNLIKELY(slot == NULL))
            return NULL;
        if (!d->fresh && im__proto_is_message(f))
            memset(slot, 0, bytes);
        p = read_element(d, frame, f, p, end, slot);
        if (IM_UNLIKELY(p == NULL))
            break;
        slice->len++;
        if (p >= end || !more || *p != f->tag)
            return p;
    }
    if (d->status != NULL)
        im__proto_path_prepend(d->status, (im_str){ NULL, 0 }, slice->len);
    return NULL;
}

static size_t count_varints(const uint8_t *p, const uint8_t *end)
{
    size_t count = 0;

    for (; p < end; p++)
        count += *p < 0x80;
    return count;
}

static const uint8_t *read_packed(im__decoder *d, const im__frame *frame, const im_proto_field *f,
                                  const uint8_t *p, const uint8_t *end, im_slice *slice)
{
    size_t bytes = im__proto_elem_size(f, im_schema_type(frame->schema, f->type)), len = 0;
    bool fixed = f->coding == IM_PROTO_FIXED32 || f->coding == IM_PROTO_FIXED64;

    p = im__proto_read_len(d, p, end, &len);
    if (p == NULL || len == 0)
        return p;
    if (fixed && len % bytes != 0)
        return im__proto_fail(d, p, IM_INVALID_ARGUMENT, "a packed field ends inside an element");
    const uint8_t *stop = p + len;
    size_t count = fixed ? len / bytes : count_varints(p, stop);
    if (count == 0)
        return im__proto_fail_cut(d, p);
    char *slot = im__proto_grow(d, p, slice, bytes, count);
    if (slot == NULL)
        return NULL;
    if (fixed) {
        memcpy(slot, p, len);
        slice->len += count;
        return stop;
    }
    for (; p < stop; slot += bytes, slice->len++) {
        uint64_t bits = 0;
        p = im__proto_read_varint(d, p, stop, &bits);
        if (p == NULL)
            return NULL;
        store_varint(frame, f, bits, slot);
    }
    return p;
}

/* ---- one field ---- */

/* What is not a plain field: the wire type is the field's own, or that of its other form. */
static IM__PROTO_NOINLINE const uint8_t *read_other(im__decoder *d, const im__frame *frame,
                                                    const im_proto_field *f, const uint8_t *tag_at,
                                                    const uint8_t *p, const uint8_t *end,
                                                    uint32_t tag)
{
    char *slot = frame->value + f->offset;
    const uint32_t wire = tag & 7;
    bool repeated = f->label == IM_PROTO_REPEATED || f->label == IM_PROTO_PACKED;

    if (f->label == IM_PROTO_MAP)
        return im__proto_read_map(d, frame, f, tag_at, p, end, slot);
    if (f->label == IM_PROTO_TRI_NULL)
        return im__proto_read_null(d, frame, f, p, end, slot);
    if (f->coding == IM_PROTO_CLOSED_ENUM && repeated)
        return im__proto_append_closed_enums(d, frame, f, p, end, wire, (im_slice *)(void *)slot);
    if (f->coding == IM_PROTO_CLOSED_ENUM)
        return im__proto_read_single_closed(d, frame, f, p, end, slot);
    if (repeated && im__proto_is_packable(f) && wire == IM_PROTO_WIRE_LEN)
        return read_packed(d, frame, f, p, end, (im_slice *)(void *)slot);
    if (repeated)
        return append_elements(d, frame, f, p, end, wire, (im_slice *)(void *)slot);
    if (f->label == IM_PROTO_ONEOF)
        im__proto_set_case(frame, f, slot);
    else
        im__proto_set_state(frame, f, slot);
    return read_element(d, frame, im_proto_more(f), p, end, slot);
}

/* A field of one value with no more to say than its entry does. */
IM__PROTO_INLINE const uint8_t *read_plain(im__decoder *d, const im__frame *frame,
                                           const im_proto_field *f, const uint8_t *tag_at,
                                           const uint8_t *p, const uint8_t *end, uint32_t tag)
{
    char *slot = frame->value + f->offset;

    if (IM_UNLIKELY(f->coding == IM_PROTO_CLOSED_ENUM) &&
        !im__proto_is_small_constant(frame, f, p, end))
        return read_other(d, frame, f, tag_at, p, end, tag);
    if ((f->label & IM_PROTO_OPT) != 0)
        slot[f->presence] = IM_SET;
    return read_element(d, frame, f, p, end, slot);
}

/* ---- the loop ---- */

/* The field of that number, or NULL. */
static IM__PROTO_NOINLINE const im_proto_field *find_field(const im__frame *frame, uint32_t number)
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

/* The field of that tag or number, or NULL: over fields that are absent, for tags ascend, then
 * anywhere. */
IM__PROTO_INLINE const im_proto_field *look_for(const im__frame *frame, const im_proto_field *f,
                                                const im_proto_field *last, uint32_t tag)
{
    const im_proto_field *stop = last - f > STEPS_MAX ? f + STEPS_MAX : last;

    while (f < stop && f->tag < tag)
        f++;
    return f < last && f->tag == tag ? f : find_field(frame, tag >> 3);
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

/* Fields that come in order are counted; where some did not, one may have come twice. */
static bool may_lack(const im__frame *frame)
{
    return frame->required_seen != frame->message->required_count;
}

static const uint8_t *read_fields(im__decoder *d, im__frame *frame, const uint8_t *p,
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
            p = im__proto_read_long_tag(d, p, end, &tag);
            if (p == NULL)
                return NULL;
        }
        const im_proto_field *f = next;
        if (IM_UNLIKELY(f >= last || f->tag != tag)) {
            if (group != 0 && tag == (group << 3 | IM_PROTO_WIRE_GROUP_END)) {
                d->lacking |= may_lack(frame);
                return p;
            }
            f = look_for(frame, f, last, tag);
            if (f == NULL || !takes(f, tag & 7)) {
                p = im__proto_read_unknown(d, frame, tag_at, p, end, tag);
                if (p == NULL)
                    return NULL;
                continue;
            }
            if (IM_UNLIKELY(f < next))
                d->lacking |= frame->message->required_count != 0;
        }
        if (IM_UNLIKELY((f->flags & IM_PROTO_REQUIRED) != 0))
            frame->required_seen++;
        if (IM_UNLIKELY(!im__proto_is_plain(f))) {
            p = read_other(d, frame, f, tag_at, p, end, tag);
            if (IM_UNLIKELY(p == NULL))
                return fail_inside(d, frame, f);
            next = f->label >= IM_PROTO_REPEATED ? f : f + 1;
            continue;
        }
        next = f + 1;
        p = read_plain(d, frame, f, tag_at, p, end, tag);
        if (IM_UNLIKELY(p == NULL))
            return fail_inside(d, frame, f);
    }
    d->lacking |= may_lack(frame);
    return group == 0 ? p : im__proto_fail(d, p, IM_INVALID_ARGUMENT, "a group is not ended");
}

/* ---- entries ---- */

static im_code decode(const void *data, size_t len_bytes, const im_type *type, void *value,
                      im_arena *arena, const im_proto_options *options, bool fresh,
                      im_status *status)
{
    static const im_proto_options DEFAULTS = { 0, 0, 0 };
    const im_proto_options *o = options != NULL ? options : &DEFAULTS;
    im__decoder d = {
        .start = len_bytes != 0 ? data : "",
        .arena = arena,
        .status = status,
        .flags = o->flags,
        .depth_left = (o->depth_max != 0 ? o->depth_max : IM_PROTO_DEPTH_MAX) - 1,
        .elements_left = o->elements_max != 0 ? o->elements_max : SIZE_MAX,
        .fresh = fresh,
        .lacking = !fresh,
    };
    im__frame frame = { im_type_schema(type), type, im_type_proto(type), NULL, value, 0 };

    assert(frame.message != NULL && "the type is no message: it has no proto tags");
    im_status_clear(status);
    if (len_bytes > IM_PROTO_BYTES_MAX)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "the message is longer than 2 GiB");
    frame.fields = im_proto_fields(frame.schema, frame.message);
    if (read_fields(&d, &frame, d.start, d.start + len_bytes, 0) == NULL)
        return d.code;
    if (d.lacking && (d.flags & IM_PROTO_PARTIAL) == 0 &&
        im__proto_lacks_required(type, value, status))
        return IM_INVALID_ARGUMENT;
    return IM_OK;
}

im_code im_proto_merge(const void *data, size_t len_bytes, const im_type *type, void *value,
                       im_arena *arena, const im_proto_options *options, im_status *status)
{
    return decode(data, len_bytes, type, value, arena, options, false, status);
}

im_code im_proto_decode(const void *data, size_t len_bytes, const im_type *type, void *value,
                        im_arena *arena, const im_proto_options *options, im_status *status)
{
    memset(value, 0, type->size);
    return decode(data, len_bytes, type, value, arena, options, true, status);
}

im_code im_proto_decode_delimited(const void *data, size_t len_bytes, const im_type *type,
                                  void *value, im_arena *arena, const im_proto_options *options,
                                  size_t *used_out, im_status *status)
{
    const uint8_t *p = data;
    im__decoder d = { .start = p };
    uint64_t len = 0;
    size_t head = 0;

    while (head < len_bytes && head < 10 && p[head] >= 0x80)
        head++;
    if (head == len_bytes)
        return im_status_set(status, IM_UNAVAILABLE, "the next message is not complete");
    p = im__proto_read_varint(&d, p, d.start + len_bytes, &len);
    if (p == NULL || len > IM_PROTO_BYTES_MAX)
        return im_status_set(status, IM_INVALID_ARGUMENT, "this is no length of a message");
    head = (size_t)(p - d.start);
    if (len > len_bytes - head)
        return im_status_set(status, IM_UNAVAILABLE, "the next message is not complete");
    *used_out = head + (size_t)len;
    return im_proto_decode(p, (size_t)len, type, value, arena, options, status);
}
