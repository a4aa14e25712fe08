/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_hot_internal.h - the hot half of the decoder: one descent over text and tables.
 *
 * Why it is fast: nothing is built in between.  The kind of the place that a value goes to
 * chooses the function that reads it, which stores straight into the struct.  Members usually
 * come in the order in which they were declared, so the key of the next one is compared with
 * the text, quotes and colon included, before anything is hashed; the space between members
 * is compared with that before the one before.  Branches that are mostly right cost nothing,
 * and no address depends on what was just read.
 *
 * What does not fit (null, another type, an overflow, ",string", a method) goes to
 * im__json_store() at the same byte.
 *
 * This is a template: json_hot_*.c each make one im__json_hot of it, with the chunks that
 * their processor has.  It is a header of static functions because the chunk's type and the
 * instructions to be used differ in each.
 */
#include <assert.h>

#include "codec/json_decode_internal.h"
#include "codec/json_number_internal.h"
#include "object/name_index_internal.h"

enum {
    /* Members that need more than a plain store. */
    MEMBER_FLAGS = 0xff & ~IM_JSON_OMITEMPTY,
    /* With so much text left, a member's key, a number and the space around need no checks. */
    MEMBER_AHEAD = 4 * IM__CHUNK
};

/* Reads a value of one kind into out; schema and ref give its type. */
typedef const char *reader(im__json_decoder *d, const char *p, void *out, const im_schema *schema,
                           im_ref ref);

static const char *structure(im__json_decoder *d, const char *p, const im_type *type, void *out);
static const char *slice(im__json_decoder *d, const char *p, const im_type *type, void *out);
static const char *array(im__json_decoder *d, const char *p, const im_type *type, void *out);

static const char *read_by_type(im__json_decoder *d, const char *p, void *out,
                                const im_schema *schema, im_ref ref)
{
    return im__json_store(d, p, im_schema_type(schema, ref), out);
}

/* ---- scalars ---- */

static const char *read_bool(im__json_decoder *d, const char *p, void *out, const im_schema *schema,
                             im_ref ref)
{
    bool *truth = out;

    if (d->end - p >= 6) {
        if (memcmp(p, "true", 4) == 0) {
            *truth = true;
            return p + 4;
        }
        if (memcmp(p, "false", 5) == 0) {
            *truth = false;
            return p + 5;
        }
    }
    return read_by_type(d, p, out, schema, ref);
}

/* max is the greatest value of a signed kind of `bytes` bytes. */
static inline const char *read_signed(im__json_decoder *d, const char *p, void *out,
                                      const im_schema *schema, im_ref ref, uint64_t max,
                                      size_t bytes)
{
    bool negative = *p == '-';
    im__json_magnitude m = im__json_read_magnitude(p + negative, d->end);

    if (IM_UNLIKELY(m.end == NULL || m.value > max + negative))
        return read_by_type(d, p, out, schema, ref);
    uint64_t value64 = negative ? 0 - m.value : m.value;
    int32_t value32 = (int32_t)value64;
    int16_t value16 = (int16_t)value64;
    int8_t value8 = (int8_t)value64;
    if (bytes == 8)
        memcpy(out, &value64, 8);
    else if (bytes == 4)
        memcpy(out, &value32, 4);
    else if (bytes == 2)
        memcpy(out, &value16, 2);
    else
        memcpy(out, &value8, 1);
    return m.end;
}

static inline const char *read_unsigned(im__json_decoder *d, const char *p, void *out,
                                        const im_schema *schema, im_ref ref, uint64_t max,
                                        size_t bytes)
{
    im__json_magnitude m = im__json_read_magnitude(p, d->end);

    if (IM_UNLIKELY(m.end == NULL || m.value > max))
        return read_by_type(d, p, out, schema, ref);
    uint32_t value32 = (uint32_t)m.value;
    uint16_t value16 = (uint16_t)m.value;
    uint8_t value8 = (uint8_t)m.value;
    if (bytes == 8)
        memcpy(out, &m.value, 8);
    else if (bytes == 4)
        memcpy(out, &value32, 4);
    else if (bytes == 2)
        memcpy(out, &value16, 2);
    else
        memcpy(out, &value8, 1);
    return m.end;
}

#define INTEGER_READER(name, read, max, bytes)                                            \
    static const char *name(im__json_decoder *d, const char *p, void *out,                \
                            const im_schema *schema, im_ref ref)                          \
    {                                                                                     \
        return read(d, p, out, schema, ref, max, bytes);                                  \
    }
INTEGER_READER(read_int64, read_signed, INT64_MAX, 8)
INTEGER_READER(read_int32, read_signed, INT32_MAX, 4)
INTEGER_READER(read_int16, read_signed, INT16_MAX, 2)
INTEGER_READER(read_int8, read_signed, INT8_MAX, 1)
INTEGER_READER(read_uint64, read_unsigned, UINT64_MAX, 8)
INTEGER_READER(read_uint32, read_unsigned, UINT32_MAX, 4)
INTEGER_READER(read_uint16, read_unsigned, UINT16_MAX, 2)
INTEGER_READER(read_uint8, read_unsigned, UINT8_MAX, 1)
#undef INTEGER_READER

static const char *read_other_float64(im__json_decoder *d, const char *p, void *out,
                                      const im_schema *schema, im_ref ref)
{
    im__decimal number;
    double value;
    const char *q = im__decimal_scan(p, d->end, &number);

    if (q == NULL || im__decimal_to_float64(&number, &value) != IM_OK)
        return read_by_type(d, p, out, schema, ref);
    memcpy(out, &value, sizeof value);
    return q;
}

static const char *read_float64(im__json_decoder *d, const char *p, void *out,
                                const im_schema *schema, im_ref ref)
{
    bool negative = *p == '-';
    uint64_t digits;
    int exponent;

    if (IM_UNLIKELY(d->end - p < IM__JSON_NUMBER_AHEAD))
        return read_other_float64(d, p, out, schema, ref);
    const char *q = im__json_read_short_decimal(p + negative, &digits, &exponent);
    if (IM_UNLIKELY(q == NULL))
        return read_other_float64(d, p, out, schema, ref);
    digits = im__float_nearest(digits, exponent, im__float64_layout) | (uint64_t)negative << 63;
    memcpy(out, &digits, sizeof digits);
    return q;
}

static const char *read_float32(im__json_decoder *d, const char *p, void *out,
                                const im_schema *schema, im_ref ref)
{
    im__decimal number;
    float value;
    const char *q = im__decimal_scan(p, d->end, &number);

    if (q == NULL || im__decimal_to_float32(&number, &value) != IM_OK)
        return read_by_type(d, p, out, schema, ref);
    memcpy(out, &value, sizeof value);
    return q;
}

/* ---- strings ---- */

static const char *read_other_string(im__json_decoder *d, const char *p, void *out,
                                     const im_schema *schema, im_ref ref)
{
    return *p == '"' ? im__json_string(d, p, out) : read_by_type(d, p, out, schema, ref);
}

static const char *read_string(im__json_decoder *d, const char *p, void *out,
                               const im_schema *schema, im_ref ref)
{
    const char *q = NULL;

    if (IM_LIKELY(*p == '"' && (d->flags & IM_JSON_ALIAS) == 0))
        q = im__json_take_string(d->arena, p, d->end, im__json_put_escape, out);
    return IM_LIKELY(q != NULL) ? q : read_other_string(d, p, out, schema, ref);
}

/* ---- what holds other values ---- */

static reader *const READER[IM_KIND_COUNT];

/* The function for values of a type. */
static inline reader *reader_of(const im_type *type)
{
    bool marshals = (type->flags & IM_TYPE_MARSHALS) != 0;

    return READER[IM_UNLIKELY(marshals) ? IM_KIND_INVALID : type->kind];
}

static inline const char *read_typed(im__json_decoder *d, const char *p, const im_type *type,
                                     void *out)
{
    return reader_of(type)(d, p, out, im_type_schema(type), type->index);
}

static const char *value(im__json_decoder *d, const char *p, const im_type *type, void *out)
{
    return read_typed(d, p, type, out);
}

static inline bool is_null(const im__json_decoder *d, const char *p)
{
    return *p == 'n' && d->end - p > 4 && memcmp(p, "null", 4) == 0;
}

/* memset, but small sizes without a call. */
static inline void clear(void *place, size_t bytes)
{
    uint64_t zero = 0;

    if (bytes == 16)
        memcpy((char *)place + 8, &zero, 8);
    if (bytes == 8 || bytes == 16)
        memcpy(place, &zero, 8);
    else if (bytes == 4)
        memcpy(place, &zero, 4);
    else
        memset(place, 0, bytes);
}

static const char *read_pointer(im__json_decoder *d, const char *p, void *out,
                                const im_schema *schema, im_ref ref)
{
    const im_type *type = im_schema_type(schema, ref), *elem = im_type_elem(type);
    void **pointer = out;

    if (is_null(d, p)) {
        *pointer = NULL;
        return p + 4;
    }
    if (((type->flags | elem->flags) & IM_TYPE_MARSHALS) != 0)
        return im__json_store(d, p, type, out);
    if (*pointer == NULL) {
        *pointer = im_arena_alloc(d->arena, elem->size);
        if (*pointer == NULL)
            return im__json_no_memory(d);
        memset(*pointer, 0, elem->size);
    }
    return read_typed(d, p, elem, *pointer);
}

/* opt and tri */
static const char *read_wrapped(im__json_decoder *d, const char *p, void *out,
                                const im_schema *schema, im_ref ref)
{
    const im_type *type = im_schema_type(schema, ref), *elem = im_type_elem(type);
    uint8_t *state = (uint8_t *)out + type->len;

    if (is_null(d, p)) {
        clear(out, elem->size);
        *state = type->kind == IM_KIND_TRI ? IM_NULL : IM_ABSENT;
        return p + 4;
    }
    if (*state != IM_SET)
        clear(out, elem->size);
    *state = IM_SET;
    return read_typed(d, p, elem, out);
}

/* A pointer held by an interface is followed, which im__json_store() does. */
static const char *read_interface(im__json_decoder *d, const char *p, void *out,
                                  const im_schema *schema, im_ref ref)
{
    const im_type *type = im_schema_type(schema, ref);
    const im_any *any = out;

    if (!im_type_is_any(type) || (any->type != NULL && any->type->kind == IM_KIND_PTR))
        return im__json_store(d, p, type, out);
    return im__json_any(d, p, out);
}

static const char *read_struct(im__json_decoder *d, const char *p, void *out,
                               const im_schema *schema, im_ref ref)
{
    if (IM_UNLIKELY(*p != '{'))
        return read_by_type(d, p, out, schema, ref);
    return structure(d, p + 1, im_schema_type(schema, ref), out);
}

static const char *read_slice(im__json_decoder *d, const char *p, void *out,
                              const im_schema *schema, im_ref ref)
{
    if (IM_UNLIKELY(*p != '['))
        return read_by_type(d, p, out, schema, ref);
    return slice(d, p + 1, im_schema_type(schema, ref), out);
}

static const char *read_array(im__json_decoder *d, const char *p, void *out,
                              const im_schema *schema, im_ref ref)
{
    if (*p != '[')
        return read_by_type(d, p, out, schema, ref);
    return array(d, p + 1, im_schema_type(schema, ref), out);
}

static const char *read_map(im__json_decoder *d, const char *p, void *out, const im_schema *schema,
                            im_ref ref)
{
    const im_type *type = im_schema_type(schema, ref);

    if (*p == '{' && im_type_key(type)->kind == IM_KIND_STRING)
        return im__json_map(d, p + 1, type, out);
    return im__json_store(d, p, type, out);
}

static reader *const READER[IM_KIND_COUNT] = {
    [IM_KIND_INVALID] = read_by_type,
    [IM_KIND_BOOL] = read_bool,
    [IM_KIND_INT] = read_int64,
    [IM_KIND_INT8] = read_int8,
    [IM_KIND_INT16] = read_int16,
    [IM_KIND_INT32] = read_int32,
    [IM_KIND_INT64] = read_int64,
    [IM_KIND_UINT] = read_uint64,
    [IM_KIND_UINT8] = read_uint8,
    [IM_KIND_UINT16] = read_uint16,
    [IM_KIND_UINT32] = read_uint32,
    [IM_KIND_UINT64] = read_uint64,
    [IM_KIND_UINTPTR] = read_uint64,
    [IM_KIND_FLOAT32] = read_float32,
    [IM_KIND_FLOAT64] = read_float64,
    [IM_KIND_FLOAT64 + 1] = read_by_type,
    [IM_KIND_FLOAT64 + 2] = read_by_type,
    [IM_KIND_ARRAY] = read_array,
    [IM_KIND_CHAN] = read_by_type,
    [IM_KIND_FUNC] = read_by_type,
    [IM_KIND_INTERFACE] = read_interface,
    [IM_KIND_MAP] = read_map,
    [IM_KIND_PTR] = read_pointer,
    [IM_KIND_SLICE] = read_slice,
    [IM_KIND_STRING] = read_string,
    [IM_KIND_STRUCT] = read_struct,
    [IM_KIND_STRUCT + 1] = read_by_type,
    [IM_KIND_ENUM] = read_int32,
    [IM_KIND_ONEOF] = read_by_type,
    [IM_KIND_OPT] = read_wrapped,
    [IM_KIND_TRI] = read_wrapped,
    [IM_KIND_TIME] = read_by_type,
    [IM_KIND_ARENA] = read_by_type,
    [IM_KIND_CSTR] = read_by_type,
};

/* ---- structs ---- */

/* Does the text at p, a quote of which there are MEMBER_AHEAD bytes, start with this member's key,
 * colon included?  Returns what is behind it.  Tables have a chunk to read behind every name. */
static inline const char *expected_key(const char *p, const char *names, const im_json_field *field)
{
    const char *key = names + field->name + 1;
    size_t len = (unsigned char)key[-1];
    uint32_t same = im__chunk_same(im__chunk_load(++p), im__chunk_load(key));

    if (IM_LIKELY(len < IM__CHUNK)) {
        if (IM_UNLIKELY((~same & im__low_bits(len)) != 0))
            return NULL;
    } else if (~same != 0 || len > MEMBER_AHEAD / 2 ||
               memcmp(p + IM__CHUNK, key + IM__CHUNK, len - IM__CHUNK) != 0) {
        return NULL;
    }
    return IM_LIKELY(memcmp(p + len, "\":", 2) == 0) ? p + len + 2 : NULL;
}

/* Behind a colon there is most often one blank, or nothing. */
static inline const char *skip_blank(const char *p, const char *end)
{
    p += *p == ' ';
    return im__json_skip_space(p, end);
}

/* The members of an object, p at the first key's quote. */
static const char *read_members(im__json_decoder *d, const char *p, const im_type *type, void *out,
                                im__json_frame *frame)
{
    const im_schema *schema = im_type_schema(type);
    const im__json_members members = im__json_members_of(type);
    const im_json_field *field, *next = members.field, *last = members.field + members.count;
    const char *end = d->end, *behind;
    im__json_gap *gap = im__json_gap_at(d, d->depth);

    for (;;) {
        field = next;
        behind = NULL;
        if (IM_LIKELY(next != last && end - p >= MEMBER_AHEAD)) {
            behind = expected_key(p, members.names, field);
            if (IM_UNLIKELY(behind == NULL) && next + 1 != last)       /* one is left out */
                behind = expected_key(p, members.names, ++field);
        }
        if (IM_UNLIKELY(behind == NULL)) {
            behind = im__json_find_member(d, p, &members, &field);
            if (behind == NULL)
                return NULL;
        }
        p = skip_blank(behind, end);
        frame->field = field;
        if (IM_UNLIKELY(field == NULL)) {
            p = im__json_skip(d, p);
        } else {
            next = field + 1;
            if (IM_UNLIKELY((field->flags & MEMBER_FLAGS) != 0))
                p = im__json_member(d, p, type, field, out);
            else
                p = READER[field->kind](d, p, (char *)out + field->offset, schema, field->type);
        }
        if (IM_UNLIKELY(p == NULL))
            return NULL;
        p = im__json_skip_before_end(d, p);
        if (*p != ',')
            break;
        p = im__json_skip_to_next(d, p + 1, gap);
        if (IM_UNLIKELY(*p != '"'))
            return im__json_malformed(d);
    }
    return *p == '}' ? p + 1 : im__json_malformed(d);
}

static const char *structure(im__json_decoder *d, const char *p, const im_type *type, void *out)
{
    im__json_frame frame = { d->frame, type, NULL };

    assert(type->kind == IM_KIND_STRUCT);
    if (!im__json_enter(d))
        return NULL;
    d->frame = &frame;
    p = im__json_skip_to_next(d, p, im__json_gap_at(d, d->depth));
    if (*p == '"')
        p = read_members(d, p, type, out, &frame);
    else
        p = *p == '}' ? p + 1 : im__json_malformed(d);
    d->frame = frame.outer;
    return p != NULL ? im__json_leave(d, p) : NULL;
}

/* ---- slices and arrays ---- */

/* A slice that is being filled.  Its array has room for cap elements; once it is ours (not the
 * caller's, who may share it), those that are not in use yet are not cleared yet either. */
struct filling {
    im_slice *slice;
    size_t elem_bytes, cap;
    bool ours;
    const char *first;                     /* text of the first element                        */
};

/* Twice the room, or for large elements as much as the rest of the text calls for. */
static size_t next_cap(const im__json_decoder *d, const struct filling *f, const char *p)
{
    enum { FIRST = 4, LARGE_BYTES = 256, LARGE_FACTOR = 8 };
    uint64_t took = (uint64_t)(p - f->first), left = (uint64_t)(d->end - p);

    if (f->cap < FIRST)
        return FIRST;
    if (f->elem_bytes < LARGE_BYTES || took == 0)
        return f->cap * 2;
    uint64_t most = (uint64_t)f->cap * LARGE_FACTOR, want = f->cap + f->cap * left / took + 1;
    return (size_t)(want < most ? want : most);
}

static bool grow(im__json_decoder *d, struct filling *f, const char *p)
{
    size_t cap = next_cap(d, f, p), old_bytes = f->cap * f->elem_bytes;

    if (cap > PTRDIFF_MAX / f->elem_bytes)
        return false;
    void *grown = f->ours ? im_arena_resize(d->arena, f->slice->ptr, old_bytes, cap * f->elem_bytes)
                          : im_arena_alloc(d->arena, cap * f->elem_bytes);
    if (grown == NULL)
        return false;
    if (!f->ours && old_bytes != 0)
        memcpy(grown, f->slice->ptr, old_bytes);
    f->slice->ptr = grown;
    f->cap = cap;
    f->ours = true;
    return true;
}

/* Nobody sees the elements that were not cleared; the arena gets them back when it can. */
static inline void finish(im__json_decoder *d, const struct filling *f)
{
    im_slice *s = f->slice;

    if (!f->ours)
        return;
    if ((char *)s->ptr + f->cap * f->elem_bytes == d->arena->next)
        d->arena->next = (char *)s->ptr + s->len * f->elem_bytes;
    s->cap = s->len;
}

/* Elements into a slice, p at the first one. */
static const char *read_elements(im__json_decoder *d, const char *p, const im_type *elem,
                                 im_slice *s)
{
    const im_schema *schema = im_type_schema(elem);
    const size_t elem_bytes = elem->size;
    im__json_gap *gap = im__json_gap_at(d, d->depth);
    reader *const read = reader_of(elem);
    struct filling f = { s, elem_bytes, s->cap, false, p };
    size_t count = 0;

    for (;;) {
        if (IM_UNLIKELY(count == f.cap) && !grow(d, &f, p))
            return im__json_no_memory(d);
        char *place = (char *)s->ptr + count++ * elem_bytes;
        if (count > s->len)
            s->len = count;
        if (f.ours)
            clear(place, elem_bytes);
        p = read(d, p, place, schema, elem->index);
        if (IM_UNLIKELY(p == NULL))
            break;
        p = im__json_skip_before_end(d, p);
        if (*p != ',')
            break;
        p = im__json_skip_to_next(d, p + 1, gap);
    }
    if (IM_LIKELY(p != NULL)) {
        s->len = count;
        p = *p == ']' ? p + 1 : im__json_malformed(d);
    }
    finish(d, &f);
    return p;
}

static const char *slice(im__json_decoder *d, const char *p, const im_type *type, void *out)
{
    im_slice *s = out;

    /* Adopted pointers and arrays are decoded as slices first. */
    assert(type->kind == IM_KIND_SLICE || type->kind == IM_KIND_PTR || type->kind == IM_KIND_ARRAY);
    if (!im__json_enter(d))
        return NULL;
    p = im__json_skip_to_next(d, p, im__json_gap_at(d, d->depth));
    if (*p == ']') {
        *s = (im_slice){ IM_EMPTY, 0, 0 };
        return im__json_leave(d, p + 1);
    }
    p = read_elements(d, p, im_type_elem(type), s);
    return p != NULL ? im__json_leave(d, p) : NULL;
}

/* As many elements as the array has; what the text has beyond is dropped. */
static const char *array(im__json_decoder *d, const char *p, const im_type *type, void *out)
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
            p = read_typed(d, p, elem, (char *)out + count++ * elem->size);
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

#define IM__JSON_HOT_FUNCTIONS { value, structure, slice, array }
