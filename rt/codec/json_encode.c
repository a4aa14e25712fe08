/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_encode.c - the hot half of the encoder: one walk over values and tables.
 *
 * The text of a member's key, quotes, escapes and colon included, stands ready in the tables and
 * is copied by chunks (tables have a chunk to read behind every name).  The same check finds
 * room for it and for a scalar behind it.
 */
#include <assert.h>
#include <math.h>

#include "codec/json_encode_internal.h"
#include "codec/json_text_internal.h"
#include "core/slice.h"
#include "object/oneof_internal.h"
#include "object/value_internal.h"

/* Writes a value of one kind; schema and ref give its type.  There is room for
 * IM__JSON_SCALAR_MAX bytes. */
typedef char *writer(im__json_encoder *e, char *to, const void *value, const im_schema *schema,
                     im_ref ref, unsigned mode);

/* ---- scalars ---- */

static char *put_bool(im__json_encoder *e, char *to, const void *value, const im_schema *schema,
                      im_ref ref, unsigned mode)
{
    bool truth = *(const bool *)value;

    (void)e, (void)schema, (void)ref, (void)mode;
    memcpy(to, truth ? "true\0" : "false", 5);
    return to + 5 - truth;
}

#define INTEGER_WRITER(name, type, write)                                                 \
    static char *name(im__json_encoder *e, char *to, const void *value,                   \
                      const im_schema *schema, im_ref ref, unsigned mode)                 \
    {                                                                                     \
        (void)e, (void)schema, (void)ref, (void)mode;                                     \
        return to + write(to, *(const type *)value);                                      \
    }
INTEGER_WRITER(put_int8, int8_t, im_int64_write)
INTEGER_WRITER(put_int16, int16_t, im_int64_write)
INTEGER_WRITER(put_int32, int32_t, im_int64_write)
INTEGER_WRITER(put_int64, int64_t, im_int64_write)
INTEGER_WRITER(put_uint8, uint8_t, im_uint64_write)
INTEGER_WRITER(put_uint16, uint16_t, im_uint64_write)
INTEGER_WRITER(put_uint32, uint32_t, im_uint64_write)
INTEGER_WRITER(put_uint64, uint64_t, im_uint64_write)
#undef INTEGER_WRITER

static char *refuse_float(im__json_encoder *e, const im_type *type, double number)
{
    const char *text = isnan(number) ? "NaN" : number > 0 ? "+Inf" : "-Inf";

    return im__json_refuse(e, IM_INVALID_ARGUMENT, IM_JSON_ERROR_UNSUPPORTED_VALUE, type,
                           im_str_printf(e->error_arena, "json: unsupported value: %s", text));
}

static char *put_float32(im__json_encoder *e, char *to, const void *value, const im_schema *schema,
                         im_ref ref, unsigned mode)
{
    float number = *(const float *)value;
    size_t len = im_float32_write(to, number, IM_FLOAT_JSON);

    (void)mode;
    return len != 0 ? to + len : refuse_float(e, im_schema_type(schema, ref), (double)number);
}

static char *put_float64(im__json_encoder *e, char *to, const void *value, const im_schema *schema,
                         im_ref ref, unsigned mode)
{
    double number = *(const double *)value;
    size_t len = im_float64_write(to, number, IM_FLOAT_JSON);

    (void)mode;
    return len != 0 ? to + len : refuse_float(e, im_schema_type(schema, ref), number);
}

/* ---- strings ---- */

static char *put_string(im__json_encoder *e, char *to, const void *value, const im_schema *schema,
                        im_ref ref, unsigned mode)
{
    (void)schema, (void)ref, (void)mode;
    return im__json_put_string(e, to, *(const im_str *)value, im__json_escapes_html(e));
}

static char *put_cstr(im__json_encoder *e, char *to, const void *value, const im_schema *schema,
                      im_ref ref, unsigned mode)
{
    const char *text = *(const char *const *)value;

    (void)schema, (void)ref, (void)mode;
    return text == NULL ? im__json_put_null(e, to)
                        : im__json_put_string(e, to, im_str_of(text), im__json_escapes_html(e));
}

/* ---- dispatch ---- */

static writer *const WRITER[IM_KIND_COUNT];

/* Types with methods have no kind here. */
static inline writer *writer_of(const im_type *type)
{
    bool marshals = (type->flags & IM_TYPE_MARSHALS) != 0;

    return WRITER[IM_UNLIKELY(marshals) ? IM_KIND_INVALID : type->kind];
}

char *im__json_put(im__json_encoder *e, char *to, const im_type *type, const void *value,
                   unsigned mode)
{
    to = im__json_room(e, to, IM__JSON_SCALAR_MAX);
    if (to == NULL)
        return NULL;
    return writer_of(type)(e, to, value, im_type_schema(type), type->index, mode);
}

static char *put_marshaler(im__json_encoder *e, char *to, const void *value,
                           const im_schema *schema, im_ref ref, unsigned mode)
{
    const im_type *type = im_schema_type(schema, ref);
    char *end = im__json_put_by_method(e, to, type, value, mode);

    return end != im__json_not_mine(e) ? end : WRITER[type->kind](e, to, value, schema, ref, mode);
}

static char *refuse_kind(im__json_encoder *e, char *to, const void *value, const im_schema *schema,
                         im_ref ref, unsigned mode)
{
    (void)to, (void)value, (void)mode;
    return im__json_refuse_type(e, im_schema_type(schema, ref));
}

/* ---- arrays and slices ---- */

char *im__json_put_elements(im__json_encoder *e, char *to, const im_type *elem, const char *at,
                            size_t count, unsigned mode)
{
    const im_schema *schema = im_type_schema(elem);
    writer *const write = writer_of(elem);

    if (!im__json_nest(e))
        return NULL;
    for (size_t i = 0; i < count; i++, at += elem->size) {
        to = im__json_room(e, to, IM__JSON_SCALAR_MAX + 1);
        if (IM_UNLIKELY(to == NULL))
            return NULL;
        *to = i == 0 ? '[' : ',';
        to = write(e, to + 1, at, schema, elem->index, mode);
        if (IM_UNLIKELY(to == NULL))
            return NULL;
    }
    im__json_unnest(e);
    return count != 0 ? im__json_put_text(e, to, "]", 1) : im__json_put_text(e, to, "[]", 2);
}

static char *put_slice(im__json_encoder *e, char *to, const void *value, const im_schema *schema,
                       im_ref ref, unsigned mode)
{
    const im_slice *slice = value;
    const im_type *type = im_schema_type(schema, ref), *elem = im_type_elem(type);

    (void)mode;
    if (im__json_is_byte(elem))
        return im__json_put_bytes(e, to, value);
    if (slice->ptr == NULL)
        return im__json_put_null(e, to);
    if (!im__json_descend(e, type, slice->ptr, (uint64_t)slice->len << 2 | 1))
        return NULL;
    to = im__json_put_elements(e, to, elem, slice->ptr, slice->len, IM__JSON_ADDRESSABLE);
    im__json_ascend(e);
    return to;
}

static char *put_array(im__json_encoder *e, char *to, const void *value, const im_schema *schema,
                       im_ref ref, unsigned mode)
{
    const im_type *type = im_schema_type(schema, ref);

    if (im_type_is_char_array(type))
        return im__json_put_string(e, to, im_char_array_text(type, value),
                                   im__json_escapes_html(e));
    return im__json_put_elements(e, to, im_type_elem(type), value, type->len, mode);
}

/* ---- what holds other values ---- */

static char *put_pointer(im__json_encoder *e, char *to, const void *value, const im_schema *schema,
                         im_ref ref, unsigned mode)
{
    const void *pointee = *(const void *const *)value;
    const im_type *type = im_schema_type(schema, ref), *elem = im_type_elem(type);

    if (pointee == NULL)
        return im__json_put_null(e, to);
    if (elem->kind == IM_KIND_TIME)        /* an error names the pointer */
        return im__json_put_time(e, to, type, pointee);
    if (!im__json_descend(e, type, pointee, type->hash << 2))
        return NULL;
    to = im__json_put(e, to, elem, pointee, mode | IM__JSON_ADDRESSABLE);
    im__json_ascend(e);
    return to;
}

/* opt and tri */
static char *put_wrapped(im__json_encoder *e, char *to, const void *value, const im_schema *schema,
                         im_ref ref, unsigned mode)
{
    const im_type *type = im_schema_type(schema, ref), *elem = im_type_elem(type);

    if (((const uint8_t *)value)[type->len] != IM_SET)
        return im__json_put_null(e, to);
    return writer_of(elem)(e, to, value, im_type_schema(elem), elem->index, mode);
}

static char *put_interface(im__json_encoder *e, char *to, const void *value,
                           const im_schema *schema, im_ref ref, unsigned mode)
{
    (void)mode;
    return im__json_put_interface(e, to, im_schema_type(schema, ref), value);
}

static char *put_map(im__json_encoder *e, char *to, const void *value, const im_schema *schema,
                     im_ref ref, unsigned mode)
{
    (void)mode;
    return im__json_put_map(e, to, im_schema_type(schema, ref), *(const im_map *const *)value);
}

static char *put_oneof(im__json_encoder *e, char *to, const void *value, const im_schema *schema,
                       im_ref ref, unsigned mode)
{
    return im__json_put_oneof(e, to, im_schema_type(schema, ref), value, mode);
}

static char *put_time(im__json_encoder *e, char *to, const void *value, const im_schema *schema,
                      im_ref ref, unsigned mode)
{
    (void)mode;
    return im__json_put_time(e, to, im_schema_type(schema, ref), value);
}

/* ---- structs ---- */

static bool is_zero_number(unsigned kind, const void *value)
{
    static const uint8_t BYTES[] = {
        [IM_KIND_INT] = 8,    [IM_KIND_INT8] = 1,   [IM_KIND_INT16] = 2,  [IM_KIND_INT32] = 4,
        [IM_KIND_INT64] = 8,  [IM_KIND_UINT] = 8,   [IM_KIND_UINT8] = 1,  [IM_KIND_UINT16] = 2,
        [IM_KIND_UINT32] = 4, [IM_KIND_UINT64] = 8, [IM_KIND_UINTPTR] = 8,
    };
    static const uint64_t ZERO;

    return memcmp(value, &ZERO, BYTES[kind]) == 0;
}

/* What omitempty leaves out: Go's isEmptyValue, and a oneof of which no case is set. */
static bool is_empty(const im_schema *schema, const im_json_field *field, const void *value)
{
    switch (field->kind) {
    case IM_KIND_BOOL:
        return !*(const bool *)value;
    case IM_KIND_FLOAT32:
        return *(const float *)value == 0;
    case IM_KIND_FLOAT64:
        return *(const double *)value == 0;
    case IM_KIND_STRING:
        return ((const im_str *)value)->len == 0;
    case IM_KIND_SLICE:
        return ((const im_slice *)value)->len == 0;
    case IM_KIND_MAP:
        return im_map_len(*(const im_map *const *)value) == 0;
    case IM_KIND_ARRAY:
        return im_schema_type(schema, field->type)->len == 0;
    case IM_KIND_PTR: case IM_KIND_INTERFACE: case IM_KIND_CSTR:
        return *(const void *const *)value == NULL;
    case IM_KIND_ONEOF:
        return im_oneof_which(im_schema_type(schema, field->type), value) == 0;
    case IM_KIND_ENUM:
        return *(const int32_t *)value == 0;
    default:
        return im__json_is_scalar(field->kind) && is_zero_number(field->kind, value);
    }
}

bool im__json_is_left_out(const im_schema *schema, const im_json_field *field, const void *value)
{
    if (field->kind == IM_KIND_OPT || field->kind == IM_KIND_TRI)
        return ((const uint8_t *)value)[im_schema_type(schema, field->type)->len] == IM_ABSENT;
    return (field->flags & IM_JSON_OMITEMPTY) != 0 && is_empty(schema, field, value);
}

/* A name in which something has to be escaped. */
static IM__JSON_NOINLINE char *put_escaped_key(im__json_encoder *e, char *to, im_str name,
                                               char separator)
{
    to = im__json_room(e, to, 1);
    if (to == NULL)
        return NULL;
    *to++ = separator;
    to = im__json_put_string(e, to, name, im__json_escapes_html(e));
    to = to != NULL ? im__json_room(e, to, 1 + IM__JSON_SCALAR_MAX) : NULL;
    if (to != NULL)
        *to++ = ':';
    return to;
}

static inline char *put_key(im__json_encoder *e, char *to, const im_schema *schema,
                            const im_json_field *field, char separator)
{
    im_str name = im_schema_name(schema, field->name);

    if (IM_UNLIKELY(field->escaped))
        return put_escaped_key(e, to, name, separator);
    to = im__json_room(e, to, name.len + 4 + IM__CHUNK + IM__JSON_SCALAR_MAX);
    if (IM_UNLIKELY(to == NULL))
        return NULL;
    *to++ = separator;
    *to++ = '"';
    im__chunk_store(to, im__chunk_load(name.ptr));
    for (size_t i = IM__CHUNK; IM_UNLIKELY(i < name.len); i += IM__CHUNK)
        im__chunk_store(to + i, im__chunk_load(name.ptr + i));
    to += name.len;
    to[0] = '"';
    to[1] = ':';
    return to + 2;
}

char *im__json_put_key(im__json_encoder *e, char *to, const im_schema *schema,
                       const im_json_field *field, char separator)
{
    return put_key(e, to, schema, field, separator);
}

static inline bool may_be_left_out(const im_json_field *field)
{
    return (field->flags & IM_JSON_OMITEMPTY) != 0 || field->kind == IM_KIND_OPT ||
           field->kind == IM_KIND_TRI;
}

static char *put_struct(im__json_encoder *e, char *to, const void *value, const im_schema *schema,
                        im_ref ref, unsigned mode)
{
    enum { SPECIAL_FLAGS = 0xff & ~IM_JSON_OMITEMPTY };
    const im_type *type = im_schema_type(schema, ref);
    const im__json_members members = im__json_members_of(type);
    const im_json_field *field = members.field, *last = members.field + members.count;
    char separator = '{';

    schema = im_type_schema(type);
    if (!im__json_nest(e))
        return NULL;
    for (; field != last; field++) {
        if (IM_UNLIKELY((field->flags & SPECIAL_FLAGS) != 0)) {
            char *end = im__json_put_special_member(e, to, type, field, value, separator, mode);
            if (end == im__json_not_mine(e))
                continue;
            separator = ',';
            to = end;
        } else {
            const char *at = (const char *)value + field->offset;
            if (may_be_left_out(field) && im__json_is_left_out(schema, field, at))
                continue;
            to = put_key(e, to, schema, field, separator);
            separator = ',';
            if (IM_LIKELY(to != NULL))
                to = WRITER[field->kind](e, to, at, schema, field->type, mode);
        }
        if (IM_UNLIKELY(to == NULL))
            return NULL;
    }
    im__json_unnest(e);
    return separator == '{' ? im__json_put_text(e, to, "{}", 2) : im__json_put_text(e, to, "}", 1);
}

static writer *const WRITER[IM_KIND_COUNT] = {
    [IM_KIND_INVALID] = put_marshaler,
    [IM_KIND_BOOL] = put_bool,
    [IM_KIND_INT] = put_int64,
    [IM_KIND_INT8] = put_int8,
    [IM_KIND_INT16] = put_int16,
    [IM_KIND_INT32] = put_int32,
    [IM_KIND_INT64] = put_int64,
    [IM_KIND_UINT] = put_uint64,
    [IM_KIND_UINT8] = put_uint8,
    [IM_KIND_UINT16] = put_uint16,
    [IM_KIND_UINT32] = put_uint32,
    [IM_KIND_UINT64] = put_uint64,
    [IM_KIND_UINTPTR] = put_uint64,
    [IM_KIND_FLOAT32] = put_float32,
    [IM_KIND_FLOAT64] = put_float64,
    [IM_KIND_FLOAT64 + 1] = refuse_kind,
    [IM_KIND_FLOAT64 + 2] = refuse_kind,
    [IM_KIND_ARRAY] = put_array,
    [IM_KIND_CHAN] = refuse_kind,
    [IM_KIND_FUNC] = refuse_kind,
    [IM_KIND_INTERFACE] = put_interface,
    [IM_KIND_MAP] = put_map,
    [IM_KIND_PTR] = put_pointer,
    [IM_KIND_SLICE] = put_slice,
    [IM_KIND_STRING] = put_string,
    [IM_KIND_STRUCT] = put_struct,
    [IM_KIND_STRUCT + 1] = refuse_kind,
    [IM_KIND_ENUM] = put_int32,
    [IM_KIND_ONEOF] = put_oneof,
    [IM_KIND_OPT] = put_wrapped,
    [IM_KIND_TRI] = put_wrapped,
    [IM_KIND_TIME] = put_time,
    [IM_KIND_ARENA] = refuse_kind,
    [IM_KIND_CSTR] = put_cstr,
};

/* ---- scalars for others ---- */

char *im__json_put_scalar(im__json_encoder *e, char *to, const im_type *type, const void *value)
{
    assert(im__json_is_scalar(type->kind) && type->kind != IM_KIND_INVALID);
    return WRITER[type->kind](e, to, value, im_type_schema(type), type->index, 0);
}

size_t im__json_write_integer(char *out, unsigned kind, const void *value)
{
    assert(im__json_is_scalar(kind) && kind != IM_KIND_FLOAT32 && kind != IM_KIND_FLOAT64);
    return (size_t)(WRITER[kind](NULL, out, value, NULL, 0, 0) - out);
}
