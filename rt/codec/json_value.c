/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_value.c - the hot half of the decoder: one descent over text and tables.
 *
 * Why it is fast: nothing is built in between.  The kind of the place that a value goes to
 * chooses the code that reads it, which stores straight into the struct.  Members usually come
 * in the order in which they were declared, so the key of the next one is compared with the
 * text, quotes and colon included, before anything is hashed; a branch that is mostly right
 * costs nothing.
 *
 * What does not fit (null, another type, an overflow, ",string", a method) goes to
 * im__json_store() at the same byte.
 */
#include <assert.h>

#include "codec/json_decode_internal.h"
#include "codec/json_text_internal.h"
#include "object/name_index_internal.h"

/* Members that need more than a plain store. */
enum {
    MEMBER_FLAGS = IM_JSON_STRING | IM_JSON_PATH | IM_JSON_CALLS | IM_JSON_UNSETTABLE |
                   IM_JSON_BITS | IM_JSON_COUNTED | IM_JSON_DERIVED
};

/* ---- scalars: NULL when the text is not a plain value of that kind ---- */

static inline const char *read_bool(const char *p, const char *end, bool *out)
{
    uint32_t word;

    if (end - p < 5)
        return NULL;
    memcpy(&word, p, 4);
    if (memcmp(p, "true", 4) == 0) {
        *out = true;
        return p + 4;
    }
    if (memcmp(p, "false", 5) != 0)
        return NULL;
    *out = false;
    return p + 5;
}

/* An integer of up to 19 digits without point and exponent. */
static inline const char *read_integer(const char *p, const char *end, bool *negative_out,
                                       uint64_t *magnitude_out)
{
    uint64_t value = 0;
    bool negative = *p == '-';
    const char *start = p + negative;
    const char *q = im__digits_scan(start, end, &value);

    if (IM_UNLIKELY(q == start || q - start > IM__DIGITS_MAX || (*start == '0' && q - start > 1)))
        return NULL;
    if (IM_UNLIKELY(*q == '.' || (*q | 0x20) == 'e'))
        return NULL;
    *negative_out = negative;
    *magnitude_out = value;
    return q;
}

/* max is the greatest value of the kind, of `bytes` bytes. */
static inline const char *read_signed(const char *p, const char *end, void *out, uint64_t max,
                                      size_t bytes)
{
    uint64_t magnitude;
    bool negative;
    const char *q = read_integer(p, end, &negative, &magnitude);

    if (IM_UNLIKELY(q == NULL || magnitude > max + negative))
        return NULL;
    int64_t value = (int64_t)(negative ? 0 - magnitude : magnitude);
    int32_t value32 = (int32_t)value;
    int16_t value16 = (int16_t)value;
    int8_t value8 = (int8_t)value;
    switch (bytes) {
    case 8:
        memcpy(out, &value, 8);
        break;
    case 4:
        memcpy(out, &value32, 4);
        break;
    case 2:
        memcpy(out, &value16, 2);
        break;
    default:
        memcpy(out, &value8, 1);
        break;
    }
    return q;
}

static inline const char *read_unsigned(const char *p, const char *end, void *out, uint64_t max,
                                        size_t bytes)
{
    uint64_t magnitude;
    bool negative;
    const char *q = read_integer(p, end, &negative, &magnitude);

    if (IM_UNLIKELY(q == NULL || negative || magnitude > max))
        return NULL;
    uint32_t value32 = (uint32_t)magnitude;
    uint16_t value16 = (uint16_t)magnitude;
    uint8_t value8 = (uint8_t)magnitude;
    switch (bytes) {
    case 8:
        memcpy(out, &magnitude, 8);
        break;
    case 4:
        memcpy(out, &value32, 4);
        break;
    case 2:
        memcpy(out, &value16, 2);
        break;
    default:
        memcpy(out, &value8, 1);
        break;
    }
    return q;
}

static inline const char *read_float64(const char *p, const char *end, double *out)
{
    im__decimal number;

    p = im__decimal_scan(p, end, &number);
    if (IM_UNLIKELY(p == NULL))
        return NULL;
    double value;
    if (IM_UNLIKELY(im__decimal_to_float64(&number, &value) != IM_OK))
        return NULL;
    *out = value;
    return p;
}

static inline const char *read_float32(const char *p, const char *end, float *out)
{
    im__decimal number;

    p = im__decimal_scan(p, end, &number);
    if (IM_UNLIKELY(p == NULL))
        return NULL;
    float value;
    if (IM_UNLIKELY(im__decimal_to_float32(&number, &value) != IM_OK))
        return NULL;
    *out = value;
    return p;
}

/* ---- dispatch ---- */

static const char *read_pointer(im__json_decoder *d, const char *p, const im_type *type, void *out)
{
    const im_type *elem = im_type_elem(type);
    void **pointer = out;

    if (*p == 'n' || ((type->flags | elem->flags) & IM_TYPE_MARSHALS) != 0)
        return im__json_store(d, p, type, out);
    if (*pointer == NULL) {
        *pointer = im_arena_alloc(d->arena, elem->size);
        if (*pointer == NULL)
            return im__json_no_memory(d);
        memset(*pointer, 0, elem->size);
    }
    return im__json_value(d, p, elem, *pointer);
}

static const char *read_wrapped(im__json_decoder *d, const char *p, const im_type *type, void *out)
{
    const im_type *elem = im_type_elem(type);
    uint8_t *state = (uint8_t *)out + type->len;

    if (*p == 'n')
        return im__json_store(d, p, type, out);
    if (*state != IM_SET)
        memset(out, 0, elem->size);
    *state = IM_SET;
    return im__json_value(d, p, elem, out);
}

/* A pointer held by an interface is followed, which im__json_store() does. */
static const char *read_interface(im__json_decoder *d, const char *p, const im_type *type,
                                  void *out)
{
    const im_any *any = out;

    if (!im_type_is_any(type) || (any->type != NULL && any->type->kind == IM_KIND_PTR))
        return im__json_store(d, p, type, out);
    return im__json_any(d, p, out);
}

/* Kinds whose values have parts. */
static const char *read_composite(im__json_decoder *d, const char *p, const im_type *type,
                                  void *out)
{
    char first = *p;

    switch (type->kind) {
    case IM_KIND_STRUCT:
        return first == '{' ? im__json_struct(d, p + 1, type, out) : im__json_store(d, p, type, out);
    case IM_KIND_SLICE:
        return first == '[' ? im__json_slice(d, p + 1, type, out) : im__json_store(d, p, type, out);
    case IM_KIND_ARRAY:
        return first == '[' ? im__json_array(d, p + 1, type, out) : im__json_store(d, p, type, out);
    case IM_KIND_MAP:
        if (first == '{' && im_type_key(type)->kind == IM_KIND_STRING)
            return im__json_map(d, p + 1, type, out);
        return im__json_store(d, p, type, out);
    case IM_KIND_INTERFACE:
        return read_interface(d, p, type, out);
    case IM_KIND_PTR:
        return read_pointer(d, p, type, out);
    case IM_KIND_OPT:
    case IM_KIND_TRI:
        return read_wrapped(d, p, type, out);
    default:
        return im__json_store(d, p, type, out);
    }
}

/* A value of a kind without methods.  schema, ref: its type, which scalars need not look up. */
static inline const char *read_kind(im__json_decoder *d, const char *p, unsigned kind,
                                    const im_schema *schema, im_ref ref, void *out)
{
    const char *end = d->end, *behind;

    switch (kind) {
    case IM_KIND_STRING:
        if (IM_UNLIKELY(*p != '"'))
            break;
        return im__json_string(d, p, out);
    case IM_KIND_BOOL:
        behind = read_bool(p, end, out);
        goto scalar;
    case IM_KIND_INT: case IM_KIND_INT64:
        behind = read_signed(p, end, out, INT64_MAX, 8);
        goto scalar;
    case IM_KIND_INT32: case IM_KIND_ENUM:
        behind = read_signed(p, end, out, INT32_MAX, 4);
        goto scalar;
    case IM_KIND_INT16:
        behind = read_signed(p, end, out, INT16_MAX, 2);
        goto scalar;
    case IM_KIND_INT8:
        behind = read_signed(p, end, out, INT8_MAX, 1);
        goto scalar;
    case IM_KIND_UINT: case IM_KIND_UINT64: case IM_KIND_UINTPTR:
        behind = read_unsigned(p, end, out, UINT64_MAX, 8);
        goto scalar;
    case IM_KIND_UINT32:
        behind = read_unsigned(p, end, out, UINT32_MAX, 4);
        goto scalar;
    case IM_KIND_UINT16:
        behind = read_unsigned(p, end, out, UINT16_MAX, 2);
        goto scalar;
    case IM_KIND_UINT8:
        behind = read_unsigned(p, end, out, UINT8_MAX, 1);
        goto scalar;
    case IM_KIND_FLOAT64:
        behind = read_float64(p, end, out);
        goto scalar;
    case IM_KIND_FLOAT32:
        behind = read_float32(p, end, out);
        goto scalar;
    default:
        return im__json_value(d, p, im_schema_type(schema, ref), out);
    }
    behind = NULL;
scalar:
    if (IM_LIKELY(behind != NULL))
        return behind;
    return im__json_store(d, p, im_schema_type(schema, ref), out);
}

static inline bool has_parts(unsigned kind)
{
    return kind >= IM_KIND_ARRAY && kind != IM_KIND_STRING && kind != IM_KIND_ENUM;
}

const char *im__json_value(im__json_decoder *d, const char *p, const im_type *type, void *out)
{
    if (IM_UNLIKELY((type->flags & IM_TYPE_MARSHALS) != 0))
        return im__json_store(d, p, type, out);
    if (has_parts(type->kind))
        return read_composite(d, p, type, out);
    return read_kind(d, p, type->kind, im_type_schema(type), type->index, out);
}

/* ---- structs ---- */

static im__json_members members_of(const im_type *type)
{
    const im_schema *schema = im_type_schema(type);
    im__json_members members = { NULL, 0, NULL, im_name_schema_names(schema) };

    if (type->json == 0)
        return members;
    members.index = im_schema_words(schema) + type->json;
    members.count = members.index[1];
    const uint16_t *first = members.index + im_name_index_words(members.index);
    members.field = im_schema_json(schema) + im_name_words(first);
    return members;
}

/* Does the text at p start with this member's key, colon included?  Returns what is behind. */
static inline const char *expected_key(const im__json_decoder *d, const char *p,
                                       const im__json_members *members, const im_json_field *field)
{
    const unsigned char *name = (const unsigned char *)members->names + field->key;
    size_t len = (size_t)(name[0] | (unsigned)name[1] << 8);

    if ((size_t)(d->end - p) < len || !im_name_same(p, (const char *)name + 2, len))
        return NULL;
    return p + len;
}

/* The members of an object, p at the first key's quote. */
static const char *read_members(im__json_decoder *d, const char *p, const im_type *type, void *out,
                                im__json_frame *frame)
{
    const im_schema *schema = im_type_schema(type);
    const im__json_members members = members_of(type);
    const im_json_field *field, *last = members.field + members.count;
    const im_json_field *next = members.field;
    const char *end = d->end, *behind;

    for (;;) {
        field = next;
        behind = next != last ? expected_key(d, p, &members, next) : NULL;
        if (IM_UNLIKELY(behind == NULL)) {
            behind = im__json_find_member(d, p, &members, &field);
            if (behind == NULL)
                return NULL;
        }
        p = im__json_skip_space(behind, end);
        frame->field = field;
        if (IM_UNLIKELY(field == NULL)) {
            p = im__json_skip(d, p);
        } else {
            next = field + 1;
            if (IM_UNLIKELY((field->flags & MEMBER_FLAGS) != 0))
                p = im__json_member(d, p, type, field, out);
            else
                p = read_kind(d, p, field->kind, schema, field->type, (char *)out + field->offset);
        }
        if (IM_UNLIKELY(p == NULL))
            return NULL;
        p = im__json_skip_space(p, end);
        if (*p != ',')
            break;
        p = im__json_skip_space(p + 1, end);
        if (IM_UNLIKELY(*p != '"'))
            return im__json_malformed(d);
    }
    return *p == '}' ? p + 1 : im__json_malformed(d);
}

const char *im__json_struct(im__json_decoder *d, const char *p, const im_type *type, void *out)
{
    im__json_frame frame = { d->frame, type, NULL };

    assert(type->kind == IM_KIND_STRUCT);
    if (!im__json_enter(d))
        return NULL;
    d->frame = &frame;
    p = im__json_skip_space(p, d->end);
    if (*p == '"')
        p = read_members(d, p, type, out, &frame);
    else
        p = *p == '}' ? p + 1 : im__json_malformed(d);
    d->frame = frame.outer;
    return p != NULL ? im__json_leave(d, p) : NULL;
}

/* ---- slices and arrays ---- */

/* Room for more elements: half again as many (Go's rule), zero, as the elements behind len are. */
static bool grow(im__json_decoder *d, im_slice *slice, size_t elem_bytes)
{
    size_t cap = slice->cap < 4 ? 4 : slice->cap + slice->cap / 2;
    size_t old_bytes = slice->cap * elem_bytes;

    if (elem_bytes != 0 && cap > PTRDIFF_MAX / elem_bytes)
        return false;
    /* An array that was the caller's may be shared: it is left as it is. */
    char *grown = im_arena_alloc(d->arena, cap * elem_bytes);
    if (grown == NULL)
        return false;
    if (old_bytes != 0)
        memcpy(grown, slice->ptr, old_bytes);
    memset(grown + old_bytes, 0, cap * elem_bytes - old_bytes);
    slice->ptr = grown;
    slice->cap = cap;
    return true;
}

/* Elements into a slice, p at the first one. */
static const char *read_elements(im__json_decoder *d, const char *p, const im_type *elem,
                                 im_slice *slice)
{
    const im_schema *schema = im_type_schema(elem);
    const bool plain = (elem->flags & IM_TYPE_MARSHALS) == 0 && !has_parts(elem->kind);
    size_t count = 0;

    for (;;) {
        if (count == slice->cap && !grow(d, slice, elem->size))
            return im__json_no_memory(d);
        if (count >= slice->len)
            slice->len = count + 1;
        char *place = (char *)slice->ptr + count * elem->size;
        count++;
        p = plain ? read_kind(d, p, elem->kind, schema, elem->index, place)
                  : im__json_value(d, p, elem, place);
        if (IM_UNLIKELY(p == NULL))
            return NULL;
        p = im__json_skip_space(p, d->end);
        if (*p != ',')
            break;
        p = im__json_skip_space(p + 1, d->end);
    }
    slice->len = count;
    return *p == ']' ? p + 1 : im__json_malformed(d);
}

const char *im__json_slice(im__json_decoder *d, const char *p, const im_type *type, void *out)
{
    im_slice *slice = out;

    assert(type->kind == IM_KIND_SLICE || type->kind == IM_KIND_PTR);
    if (!im__json_enter(d))
        return NULL;
    p = im__json_skip_space(p, d->end);
    if (*p == ']') {
        *slice = (im_slice){ IM_EMPTY, 0, 0 };
        return im__json_leave(d, p + 1);
    }
    p = read_elements(d, p, im_type_elem(type), slice);
    return p != NULL ? im__json_leave(d, p) : NULL;
}

/* As many elements as the array has; what the text has beyond is dropped. */
const char *im__json_array(im__json_decoder *d, const char *p, const im_type *type, void *out)
{
    const im_type *elem = im_type_elem(type);
    size_t count = 0;

    assert(type->kind == IM_KIND_ARRAY);
    if (!im__json_enter(d))
        return NULL;
    p = im__json_skip_space(p, d->end);
    for (bool more = *p != ']'; more; p += more) {
        p = im__json_skip_space(p, d->end);
        if (count < type->len)
            p = im__json_value(d, p, elem, (char *)out + count++ * elem->size);
        else
            p = im__json_skip(d, p);
        if (p == NULL)
            return NULL;
        p = im__json_skip_space(p, d->end);
        more = *p == ',';
    }
    if (*p != ']')
        return im__json_malformed(d);
    memset((char *)out + count * elem->size, 0, (type->len - count) * elem->size);
    return im__json_leave(d, p + 1);
}
