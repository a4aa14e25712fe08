/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/proto_json_decode.c - reading the proto profile of JSON: the hot half.
 *
 * As in json_hot_internal.h, members are expected in the order of the table: the key of the next
 * field, and of the one behind it, is compared with the text before anything is hashed, and
 * scalars as everybody writes them are read in place.  Any other key or spelling goes to
 * proto_json_scalar.c at the same byte.
 *
 * A value is read into zeroed memory and each field at most once, so nothing is ever merged.
 */
#include <assert.h>

#include "codec/json_number_internal.h"
#include "codec/proto_json_internal.h"

enum {
    KEY_AHEAD = IM__CHUNK + 8,             /* with so much text left a key needs no checks     */
    SEEN_WORDS = 4                         /* fields of most messages fit in here, a bit each  */
};

/* ---- scalars ---- */

/* Integers by kind: the greatest magnitude without sign, the bytes in memory. */
static const struct integer {
    uint64_t max;
    uint8_t bytes;
    bool is_signed;
} INTEGER[IM_KIND_COUNT] = {
    [IM_KIND_INT] = { INT64_MAX, 8, true },     [IM_KIND_INT8] = { INT8_MAX, 1, true },
    [IM_KIND_INT16] = { INT16_MAX, 2, true },   [IM_KIND_INT32] = { INT32_MAX, 4, true },
    [IM_KIND_INT64] = { INT64_MAX, 8, true },   [IM_KIND_UINT] = { UINT64_MAX, 8, false },
    [IM_KIND_UINT8] = { UINT8_MAX, 1, false },  [IM_KIND_UINT16] = { UINT16_MAX, 2, false },
    [IM_KIND_UINT32] = { UINT32_MAX, 4, false }, [IM_KIND_UINT64] = { UINT64_MAX, 8, false },
    [IM_KIND_UINTPTR] = { UINT64_MAX, 8, false }, [IM_KIND_ENUM] = { INT32_MAX, 4, true },
};

static inline void store_integer(char *slot, size_t bytes, uint64_t bits)
{
    uint32_t low = (uint32_t)bits;
    uint16_t half = (uint16_t)bits;
    uint8_t byte = (uint8_t)bits;

    if (bytes == 8)
        memcpy(slot, &bits, 8);
    else if (bytes == 4)
        memcpy(slot, &low, 4);
    else if (bytes == 2)
        memcpy(slot, &half, 2);
    else
        memcpy(slot, &byte, 1);
}

static IM__JSON_NOINLINE const char *read_other_integer(im__pj_decoder *d, const char *p,
                                                        const struct integer *integer, char *slot)
{
    uint64_t magnitude = 0;
    bool negative = false;
    const char *behind = im__pj_integer(d, p, &negative, &magnitude);

    if (behind == NULL)
        return NULL;
    if (magnitude > (negative ? integer->is_signed * (integer->max + 1) : integer->max))
        return im__pj_fail(d, IM_OUT_OF_RANGE, p, IM_STR("the number does not fit its field"));
    store_integer(slot, integer->bytes, negative ? 0 - magnitude : magnitude);
    return behind;
}

/* A number, or a string with one. */
static inline const char *read_integer(im__pj_decoder *d, const char *p, unsigned kind,
                                       char *slot)
{
    const struct integer *integer = &INTEGER[kind];
    bool quoted = *p == '"', negative = p[quoted] == '-';
    im__json_magnitude m = im__json_read_magnitude(p + quoted + negative, d->json.end);

    assert(integer->bytes != 0);
    if (IM_UNLIKELY(m.end == NULL || m.value > integer->max || (quoted && *m.end != '"') ||
                    (negative && !integer->is_signed)))
        return read_other_integer(d, p, integer, slot);
    store_integer(slot, integer->bytes, negative ? 0 - m.value : m.value);
    return m.end + quoted;
}

const char *im__pj_int32(im__pj_decoder *d, const char *p, int32_t *out)
{
    return read_integer(d, p, IM_KIND_INT32, (char *)out);
}

static const char *read_float64(im__pj_decoder *d, const char *p, char *slot)
{
    bool negative = *p == '-';
    uint64_t digits;
    int exponent;

    if (IM_LIKELY(d->json.end - p >= IM__JSON_NUMBER_AHEAD)) {
        const char *q = im__json_read_short_decimal(p + negative, &digits, &exponent);
        if (IM_LIKELY(q != NULL)) {
            digits = im__float_nearest(digits, exponent, im__float64_layout) |
                     (uint64_t)negative << 63;
            memcpy(slot, &digits, sizeof digits);
            return q;
        }
    }
    return im__pj_float(d, p, slot, true);
}

static inline const char *read_bool(im__pj_decoder *d, const char *p, char *slot)
{
    const ptrdiff_t left = d->json.end - p;

    if (left > 4 && memcmp(p, "true", 4) == 0) {
        *(bool *)slot = true;
        return p + 4;
    }
    if (left > 5 && memcmp(p, "false", 5) == 0)
        return p + 5;
    return im__pj_mismatch(d, p, "true or false");
}

static inline const char *read_number(im__pj_decoder *d, const char *p, unsigned kind, char *slot)
{
    if (kind == IM_KIND_FLOAT64)
        return read_float64(d, p, slot);
    if (kind == IM_KIND_FLOAT32)
        return im__pj_float(d, p, slot, false);
    return read_integer(d, p, kind, slot);
}

/* An escape other than a surrogate's; NULL: proto_json_scalar.c shall look. */
static inline char *put_escape(char *to, const char **from, const char *end)
{
    const char *p = *from;

    if (p[1] == '\'' || (p[1] == 'u' && (p[2] | 0x20) == 'd'))
        return NULL;
    return im__json_put_escape(to, from, end);
}

static const char *read_string(im__pj_decoder *d, const char *p, im_str *out)
{
    const char *q = NULL;

    if (IM_LIKELY(*p == '"' && (d->flags & IM_PROTO_JSON_ALIAS) == 0))
        q = im__json_take_string(d->json.arena, p, d->json.end, put_escape, out);
    if (IM_UNLIKELY(q == NULL))
        return im__pj_string(d, p, out);
    if (out->len == 0)
        out->ptr = NULL;
    return q;
}

/* A message's place: the slot, or what the pointer in it is made to point at. */
static inline const char *read_message(im__pj_decoder *d, const char *p, const im_type *type,
                                       const im_proto_field *f, char *slot)
{
    void *target = slot;

    if ((f->flags & IM_PROTO_BY_POINTER) != 0) {
        target = im_arena_alloc(d->json.arena, type->size);
        if (IM_UNLIKELY(target == NULL))
            return im__json_no_memory(&d->json);
        memset(target, 0, type->size);
        memcpy(slot, &target, sizeof target);
    }
    return im__pj_message(d, p, type, target);
}

const char *im__pj_element(im__pj_decoder *d, const char *p, const im_schema *schema,
                           const im_proto_field *f, char *slot)
{
    const im_type *type = im_schema_type(schema, f->type);

    switch (f->coding) {
    case IM_PROTO_STRING:
        return read_string(d, p, (im_str *)(void *)slot);
    case IM_PROTO_MESSAGE:
    case IM_PROTO_GROUP:
        return read_message(d, p, type, f, slot);
    case IM_PROTO_BOOL:
        return read_bool(d, p, slot);
    case IM_PROTO_ENUM:
    case IM_PROTO_CLOSED_ENUM:
        return im__pj_enum(d, p, type, f->coding == IM_PROTO_CLOSED_ENUM, (int32_t *)(void *)slot);
    case IM_PROTO_BYTES:
        return im__pj_bytes(d, p, f->label == IM_PROTO_IMPLICIT, (im_bytes *)(void *)slot);
    case IM_PROTO_TIME:
    case IM_PROTO_DURATION:
        return im__pj_moment(d, p, f, slot);
    default:
        return read_number(d, p, type->kind, slot);
    }
}

/* ---- lists ---- */

bool im__pj_count(im__pj_decoder *d, const char *at)
{
    if (IM_LIKELY(d->elements_left != 0)) {
        d->elements_left--;
        return true;
    }
    im__pj_fail(d, IM_RESOURCE_EXHAUSTED, at, IM_STR("too many elements"));
    return false;
}

/* Room for another element. */
static inline bool grow(im__pj_decoder *d, const char *p, im_slice *slice, size_t bytes)
{
    enum { FIRST = 4 };

    if (!im__pj_count(d, p))
        return false;
    if (IM_LIKELY(slice->len < slice->cap))
        return true;
    if (im_slice_reserve(d->json.arena, slice, bytes,
                         slice->cap == 0 ? FIRST : slice->cap * 2) == IM_OK)
        return true;
    im__json_no_memory(&d->json);
    return false;
}

/* Give back the room that was not needed.  When all elements were dropped the list is nil. */
static inline void finish(im__pj_decoder *d, im_slice *slice, size_t bytes)
{
    char *end = (char *)slice->ptr + slice->cap * bytes;

    if (end == d->json.arena->next)
        d->json.arena->next = (char *)slice->ptr + slice->len * bytes;
    slice->cap = slice->len;
    if (IM_UNLIKELY(slice->len == 0))
        slice->ptr = NULL;
}

const char *im__pj_list(im__pj_decoder *d, const char *p, const im_schema *schema,
                        const im_proto_field *f, char *slot)
{
    const size_t bytes = im__proto_elem_size(f, im_schema_type(schema, f->type));
    im_slice *slice = (im_slice *)(void *)slot;

    if (IM_UNLIKELY(*p != '['))
        return im__pj_mismatch(d, p, "an array");
    if (!im__json_enter(&d->json))
        return NULL;
    im__json_gap *gap = im__json_gap_at(&d->json, d->json.depth);
    p = im__json_skip_to_next(&d->json, p + 1, gap);
    if (*p == ']')
        return im__json_leave(&d->json, p + 1);
    for (;;) {
        if (!grow(d, p, slice, bytes))
            return NULL;
        d->dropped = false;
        p = im__pj_element(d, p, schema, f, (char *)slice->ptr + slice->len * bytes);
        if (IM_UNLIKELY(p == NULL))
            return NULL;
        slice->len += !d->dropped;
        p = im__json_skip_before_end(&d->json, p);
        if (*p != ',')
            break;
        p = im__json_skip_to_next(&d->json, p + 1, gap);
    }
    finish(d, slice, bytes);
    return *p == ']' ? im__json_leave(&d->json, p + 1) : im__json_malformed(&d->json);
}

/* ---- fields ---- */

static IM__JSON_NOINLINE const char *read_null(im__pj_decoder *d, const char *p,
                                               const im_proto_field *f, char *slot)
{
    if (!im__pj_is_null(d, p))
        return im__json_malformed(&d->json);
    if (f->label == IM_PROTO_TRI)
        *im__proto_state(f, slot) = IM_NULL;
    return p + 4;
}

static const char *read_case(im__pj_decoder *d, const char *p, const im__pj_frame *frame,
                             const im_proto_field *f, char *slot)
{
    int32_t *which = im__proto_case(f, slot);

    if (*which != 0)
        return im__pj_fail(d, IM_INVALID_ARGUMENT, p,
                           IM_STR("another field of the same oneof is set already"));
    d->dropped = false;
    p = im__pj_element(d, p, frame->schema, im_proto_more(f), slot);
    if (p != NULL && !d->dropped)
        *which = im_proto_case_number(f);
    return p;
}

/* The value of an opt[T] or tri[T]. */
static inline const char *read_stated(im__pj_decoder *d, const char *p, const im_schema *schema,
                                      const im_proto_field *f, char *slot, uint8_t *state)
{
    d->dropped = false;
    p = im__pj_element(d, p, schema, f, slot);
    *state = p != NULL && !d->dropped ? IM_SET : IM_ABSENT;
    return p;
}

static inline const char *read_field(im__pj_decoder *d, const char *p, const im__pj_frame *frame,
                                     const im_proto_field *f)
{
    char *slot = frame->value + f->offset;

    if (IM_UNLIKELY(*p == 'n') && !im__pj_takes_null(frame->schema, f))
        return read_null(d, p, f, slot);
    switch (f->label) {
    case IM_PROTO_OPT:
        return read_stated(d, p, frame->schema, f, slot, (uint8_t *)slot + f->presence);
    case IM_PROTO_OPT_MESSAGE:
    case IM_PROTO_TRI:
        return read_stated(d, p, frame->schema, im_proto_more(f), slot, im__proto_state(f, slot));
    case IM_PROTO_ONEOF:
        return read_case(d, p, frame, f, slot);
    case IM_PROTO_REPEATED:
    case IM_PROTO_PACKED:
        return im__pj_list(d, p, frame->schema, f, slot);
    case IM_PROTO_MAP:
        return im__pj_map(d, p, frame, f, slot);
    default:
        return im__pj_element(d, p, frame->schema, f, slot);
    }
}

const char *im__pj_field(im__pj_decoder *d, const char *p, const im__pj_frame *frame,
                         const im_proto_field *f)
{
    return read_field(d, p, frame, f);
}

/* ---- messages ---- */

/* A key in the text that is shorter than a chunk. */
struct key {
    im__chunk bytes;
    const char *text;
    size_t len;
};

static inline bool is_key(const struct key *key, const char *texts, uint32_t name)
{
    const char *text = texts + name;      /* what is longer than a chunk, no key is          */
    size_t len = (unsigned char)text[0];

    if (len != key->len)
        return false;
    uint32_t same = im__chunk_same(key->bytes, im__chunk_load(text + 1));
    return (~same & im__low_bits(len)) == 0;
}

/* The field with that name: the next one, the one behind it, or what the name index finds.  NULL:
 * im__pj_find_field() shall look. */
static inline const im_proto_field *find_field(const im__pj_frame *frame, const struct key *key,
                                               const im_proto_field *next)
{
    const char *texts = im_name_schema_names(frame->schema);
    const uint16_t *index = frame->index;
    size_t i = (size_t)(next - frame->fields), count = frame->message->field_count;

    if (IM_LIKELY(i < count) && is_key(key, texts, im_proto_name_at(&frame->names, i).json))
        return frame->fields + i;
    if (++i < count && is_key(key, texts, im_proto_name_at(&frame->names, i).json))
        return frame->fields + i;
    if (index == NULL || (index[0] & IM_NAME_RARE) != 0)
        return NULL;
    uint32_t found = im_name_candidate(index, key->text, key->len);
    if (found == 0)
        return NULL;
    i = im__pj_field_of(frame, found - 1);
    return is_key(key, texts, im_proto_name_at(&frame->names, i).json) ? frame->fields + i : NULL;
}

/* The field whose key stands at p.  Returns what is behind the colon. */
static inline const char *read_key(im__pj_decoder *d, const char *p, const im__pj_frame *frame,
                                   const im_proto_field *next, const im_proto_field **field_out)
{
    if (IM_LIKELY(d->json.end - p >= KEY_AHEAD)) {
        struct key key = { .bytes = im__chunk_load(p + 1), .text = p + 1 };
        uint32_t special = im__chunk_special(key.bytes);
        key.len = (size_t)__builtin_ctz(special | UINT32_C(1) << 31);
        const char *end = p + 1 + key.len;
        const im_proto_field *f =
            IM_LIKELY(end[0] == '"' && end[1] == ':') ? find_field(frame, &key, next) : NULL;
        if (IM_LIKELY(f != NULL && f->label != IM_PROTO_TRI_NULL)) {
            *field_out = f;
            return im__json_skip_space(end + 2 + (end[2] == ' '), d->json.end);
        }
    }
    return im__pj_find_field(d, p, frame, field_out);
}

/* Note that the field stands in the text; false: it did so before. */
static inline bool see(uint64_t *seen, size_t field)
{
    uint64_t bit = UINT64_C(1) << field % 64, before = seen[field / 64];

    seen[field / 64] = before | bit;
    return (before & bit) == 0;
}

static const char *read_members(im__pj_decoder *d, const char *p, im__pj_frame *frame,
                                uint64_t *seen)
{
    const im_proto_field *next = frame->fields, *f = NULL;
    im__json_gap *gap = im__json_gap_at(&d->json, d->json.depth);

    for (;;) {
        const char *key = p;
        p = read_key(d, p, frame, next, &f);
        if (IM_UNLIKELY(p == NULL))
            return NULL;
        if (IM_LIKELY(f != NULL)) {
            if (IM_UNLIKELY(!see(seen, (size_t)(f - frame->fields))))
                return im__pj_fail(d, IM_INVALID_ARGUMENT, key, IM_STR("the field stands twice"));
            next = f + 1;
            p = read_field(d, p, frame, f);
        } else {
            p = im__pj_unknown_member(d, p, frame);
        }
        if (IM_UNLIKELY(p == NULL))
            return NULL;
        p = im__json_skip_before_end(&d->json, p);
        if (*p != ',')
            break;
        p = im__json_skip_to_next(&d->json, p + 1, gap);
        if (IM_UNLIKELY(*p != '"'))
            return im__json_malformed(&d->json);
    }
    return *p == '}' ? p + 1 : im__json_malformed(&d->json);
}

const char *im__pj_object(im__pj_decoder *d, const char *p, im__pj_frame *frame)
{
    uint64_t few[SEEN_WORDS] = { 0 }, *seen = few;

    if (IM_UNLIKELY(*p != '{'))
        return im__pj_mismatch(d, p, "an object");
    if (frame->message->field_count > 64 * SEEN_WORDS)
        seen = im_arena_zalloc(&d->scratch, frame->message->field_count / 64u + 1, sizeof *seen);
    if (seen == NULL)
        return im__json_no_memory(&d->json);
    if (!im__json_enter(&d->json))
        return NULL;
    p = im__json_skip_to_next(&d->json, p + 1, im__json_gap_at(&d->json, d->json.depth));
    if (IM_LIKELY(*p == '"'))
        p = read_members(d, p, frame, seen);
    else
        p = *p == '}' ? p + 1 : im__json_malformed(&d->json);
    if (p != NULL && IM_UNLIKELY(frame->sets != NULL) && !im__pj_keep_extensions(d, frame))
        return NULL;
    return p != NULL ? im__json_leave(&d->json, p) : NULL;
}

const char *im__pj_message(im__pj_decoder *d, const char *p, const im_type *type, void *value)
{
    im__pj_frame frame = im__pj_frame_of(type, value);

    if (IM_UNLIKELY(d->depth_left == 0))
        return im__pj_fail(d, IM_RESOURCE_EXHAUSTED, p, IM_STR("messages are nested too deep"));
    d->depth_left--;
    p = IM_LIKELY(frame.message->known == IM_PROTO_KNOWN_NONE) ? im__pj_object(d, p, &frame)
                                                               : im__pj_known(d, p, &frame);
    d->depth_left++;
    d->dropped = false;                    /* that was a constant in it, not the message       */
    return p;
}
