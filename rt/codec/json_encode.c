/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_encode.c - the hot half of the encoder: one walk over values and tables.
 *
 * The text of a member's key, quotes, escapes and colon included, stands ready in the tables;
 * with it goes the check for room, so a scalar member is two copies.
 */
#include <assert.h>
#include <math.h>

#include "codec/base64.h"
#include "codec/json_encode_internal.h"
#include "core/number.h"
#include "core/map.h"
#include "core/slice.h"
#include "object/name_index_internal.h"
#include "object/print.h"
#include "object/value_internal.h"

enum {
    SCALAR_MAX = IM_FLOAT_JSON_TEXT_MAX + 4        /* a number, quotes around it, a comma */
};

/* ---- scalars: there is room for SCALAR_MAX; they return behind what they wrote ---- */

static inline char *put_bool(char *to, bool value)
{
    memcpy(to, value ? "true\0" : "false", 5);
    return to + 5 - value;
}

static inline int64_t load_signed(unsigned kind, const void *value)
{
    switch (kind) {
    case IM_KIND_INT8:
        return *(const int8_t *)value;
    case IM_KIND_INT16:
        return *(const int16_t *)value;
    case IM_KIND_INT32: case IM_KIND_ENUM:
        return *(const int32_t *)value;
    default:
        return *(const int64_t *)value;
    }
}

static inline uint64_t load_unsigned(unsigned kind, const void *value)
{
    switch (kind) {
    case IM_KIND_UINT8:
        return *(const uint8_t *)value;
    case IM_KIND_UINT16:
        return *(const uint16_t *)value;
    case IM_KIND_UINT32:
        return *(const uint32_t *)value;
    default:
        return *(const uint64_t *)value;
    }
}

/* NaN or an infinity: NULL. */
static inline char *put_scalar(char *to, unsigned kind, const void *value)
{
    size_t len;

    switch (kind) {
    case IM_KIND_BOOL:
        return put_bool(to, *(const bool *)value);
    case IM_KIND_INT: case IM_KIND_INT8: case IM_KIND_INT16: case IM_KIND_INT32:
    case IM_KIND_INT64: case IM_KIND_ENUM:
        return to + im_int64_write(to, load_signed(kind, value));
    case IM_KIND_FLOAT32:
        len = im_float32_write(to, *(const float *)value, IM_FLOAT_JSON);
        return len != 0 ? to + len : NULL;
    case IM_KIND_FLOAT64:
        len = im_float64_write(to, *(const double *)value, IM_FLOAT_JSON);
        return len != 0 ? to + len : NULL;
    default:
        return to + im_uint64_write(to, load_unsigned(kind, value));
    }
}

size_t im__json_write_integer(char *out, unsigned kind, const void *value)
{
    assert(kind != IM_KIND_FLOAT32 && kind != IM_KIND_FLOAT64);
    return (size_t)(put_scalar(out, kind, value) - out);
}

static inline bool is_scalar(unsigned kind)
{
    return kind <= IM_KIND_FLOAT64 || kind == IM_KIND_ENUM;
}

static bool refuse_float(im__json_encoder *e, const im_type *type, const void *value)
{
    double number = type->kind == IM_KIND_FLOAT32 ? (double)*(const float *)value
                                                  : *(const double *)value;
    const char *text = isnan(number) ? "NaN" : number > 0 ? "+Inf" : "-Inf";

    return im__json_refuse(e, IM_INVALID_ARGUMENT, IM_JSON_ERROR_UNSUPPORTED_VALUE, type,
                           im_str_printf(e->error_arena, "json: unsupported value: %s", text));
}

/* An enum under ",string" is the name of its constant. */
static bool put_enum_name(im__json_encoder *e, const im_type *type, const void *value)
{
    for (size_t i = 0; i < type->field_count; i++) {
        const im_field *constant = im_type_field(type, i);
        if (memcmp(&constant->offset, value, sizeof(int32_t)) == 0)
            return im__json_put_string(e, im_field_name(type, constant), false);
    }
    char *to = e->out.next;
    *to++ = '"';
    to = put_scalar(to, type->kind, value);
    *to++ = '"';
    e->out.next = to;
    return true;
}

static bool put_scalar_value(im__json_encoder *e, const im_type *type, const void *value,
                             unsigned mode)
{
    if (!im__json_buffer_need(&e->out, SCALAR_MAX))
        return im__json_out_of_memory(e);
    if (type->kind == IM_KIND_ENUM && (mode & IM__JSON_QUOTED) != 0)
        return put_enum_name(e, type, value);
    char *to = e->out.next;
    if ((mode & IM__JSON_QUOTED) != 0)
        *to++ = '"';
    to = put_scalar(to, type->kind, value);
    if (to == NULL)
        return refuse_float(e, type, value);
    if ((mode & IM__JSON_QUOTED) != 0)
        *to++ = '"';
    e->out.next = to;
    return true;
}

/* ---- strings ---- */

static bool put_quoted_string(im__json_encoder *e, im_str text)
{
    im__json_encoder inner = { .flags = e->flags, .error_arena = e->error_arena };
    im_str once;

    im__json_buffer_start(&inner.out, &e->scratch);
    if (!im__json_put_string(&inner, text, im__json_escapes_html(e)) ||
        !im__json_buffer_finish(&inner.out, &once))
        return im__json_out_of_memory(e);
    return im__json_put_string(e, once, false);
}

static bool put_bytes(im__json_encoder *e, const im_bytes *bytes)
{
    if (bytes->ptr == NULL)
        return im__json_put_text(e, "null", 4);
    if (bytes->len > PTRDIFF_MAX / 2 ||
        !im__json_buffer_need(&e->out, im_base64_encoded_len(bytes->len, IM_BASE64_STD) + 2))
        return im__json_out_of_memory(e);
    *e->out.next++ = '"';
    e->out.next += im_base64_encode(e->out.next, bytes->ptr, bytes->len, IM_BASE64_STD);
    *e->out.next++ = '"';
    return true;
}

/* ---- arrays and slices ---- */

static bool put_elements(im__json_encoder *e, const im_type *elem, const char *at, size_t count,
                         unsigned mode)
{
    const bool scalar = is_scalar(elem->kind) && (elem->flags & IM_TYPE_MARSHALS) == 0;

    if (!im__json_nest(e) || !im__json_put_text(e, "[", 1))
        return false;
    for (size_t i = 0; i < count; i++, at += elem->size) {
        if (!im__json_buffer_need(&e->out, SCALAR_MAX))
            return im__json_out_of_memory(e);
        char *to = e->out.next;
        if (i != 0)
            *to++ = ',';
        if (scalar) {
            to = put_scalar(to, elem->kind, at);
            if (to == NULL)
                return refuse_float(e, elem, at);
        }
        e->out.next = to;
        if (!scalar && !im__json_put(e, elem, at, mode))
            return false;
    }
    im__json_unnest(e);
    return im__json_put_text(e, "]", 1);
}

/* Bytes are base64, unless their type writes itself. */
static bool is_byte_slice(const im_type *elem)
{
    return elem->kind == IM_KIND_UINT8 && (elem->flags & IM_TYPE_MARSHALS) == 0;
}

static bool put_slice(im__json_encoder *e, const im_type *type, const im_slice *slice)
{
    const im_type *elem = im_type_elem(type);

    if (is_byte_slice(elem))
        return put_bytes(e, (const im_bytes *)(const void *)slice);
    if (slice->ptr == NULL)
        return im__json_put_text(e, "null", 4);
    if (!im__json_descend(e, type, slice->ptr, (uint64_t)slice->len << 2 | 1))
        return false;
    if (!put_elements(e, elem, slice->ptr, slice->len, IM__JSON_ADDRESSABLE))
        return false;
    im__json_ascend(e);
    return true;
}

static bool put_string_value(im__json_encoder *e, im_str text, unsigned mode)
{
    return (mode & IM__JSON_QUOTED) != 0 ? put_quoted_string(e, text)
                                         : im__json_put_string(e, text, im__json_escapes_html(e));
}

static bool put_array(im__json_encoder *e, const im_type *type, const void *value, unsigned mode)
{
    if (im_type_is_char_array(type))
        return put_string_value(e, im_char_array_text(type, value), mode);
    return put_elements(e, im_type_elem(type), value, type->len, mode & IM__JSON_ADDRESSABLE);
}

/* An adopted pointer or array of type, and its length: as a slice, characters as a string. */
static bool put_run(im__json_encoder *e, const im_type *type, const im_run *run, unsigned mode)
{
    const im_type *elem = im_type_elem(type);

    if (run->at == NULL)
        return im__json_put_text(e, "null", 4);
    if (im_type_same(elem, im_char_type))
        return put_string_value(e, im_str_from(run->at, run->count), mode);
    if (is_byte_slice(elem) && type->kind == IM_KIND_PTR) {
        im_bytes bytes = { run->at, run->count, run->count };
        return put_bytes(e, &bytes);
    }
    if (!im__json_descend(e, type, run->at, (uint64_t)run->count << 2 | 1))
        return false;
    if (!put_elements(e, elem, run->at, run->count, IM__JSON_ADDRESSABLE))
        return false;
    im__json_ascend(e);
    return true;
}

/* ---- pointers, interfaces, wrappers ---- */

static bool put_pointer(im__json_encoder *e, const im_type *type, const void *value, unsigned mode)
{
    const void *to = *(const void *const *)value;
    const im_type *elem = im_type_elem(type);

    if (to == NULL)
        return im__json_put_text(e, "null", 4);
    if (elem->kind == IM_KIND_TIME)
        return im__json_put_time(e, type, to);
    if (!im__json_descend(e, type, to, type->hash << 2))
        return false;
    if (!im__json_put(e, elem, to, mode | IM__JSON_ADDRESSABLE))
        return false;
    im__json_ascend(e);
    return true;
}

static bool put_interface(im__json_encoder *e, const im_type *type, const void *value)
{
    im_any held = im_type_is_any(type) ? *(const im_any *)value : im_any_of_iface(value);

    if (held.type == NULL)
        return im__json_put_text(e, "null", 4);
    return im__json_put(e, held.type, im_any_value(&held), 0);
}

static bool put_wrapped(im__json_encoder *e, const im_type *type, const void *value, unsigned mode)
{
    if (((const uint8_t *)value)[type->len] != IM_SET)
        return im__json_put_text(e, "null", 4);
    return im__json_put(e, im_type_elem(type), value, mode);
}

static bool put_oneof(im__json_encoder *e, const im_type *type, const void *value, unsigned mode)
{
    int32_t which = im_oneof_which(type, value);

    if (which <= 0 || which > type->field_count)
        return im__json_put_text(e, "null", 4);
    const im_field *field = im_type_field(type, (size_t)which - 1);
    im_str name = im__json_case_name(&e->scratch, type, (size_t)which - 1);
    if (!im__json_nest(e) || !im__json_put_text(e, "{", 1) ||
        !im__json_put_string(e, name, im__json_escapes_html(e)) || !im__json_put_text(e, ":", 1))
        return false;
    if (!im__json_put(e, im_field_type(type, field), im_oneof_payload(type, value, field), mode))
        return false;
    im__json_unnest(e);
    return im__json_put_text(e, "}", 1);
}

/* ---- structs ---- */

/* Where a member behind embedded pointers stands, or NULL when one of them is nil. */
static const void *follow_path(const im_type *type, const im_json_field *field, const char *at,
                               bool *pointer_out)
{
    const uint16_t *path = im_schema_words(im_type_schema(type)) + field->offset;

    for (size_t i = 1; i <= path[0]; i++) {
        if (type->kind == IM_KIND_PTR) {
            at = *(const char *const *)(const void *)at;
            if (at == NULL)
                return NULL;
            type = im_type_elem(type);
            *pointer_out = true;
        }
        const im_field *step = im_type_field(type, path[i]);
        at += step->offset;
        type = im_field_type(type, step);
    }
    return at;
}

/* Members that do not stand at their offset as themselves. */
enum { FAR_FLAGS = IM_JSON_PATH | IM_JSON_BITS | IM_JSON_COUNTED };

/* What stands in for a bit-field, and for what another member counts. */
union scratch {
    uint64_t number;
    im_run run;
};

static const void *reach(const im_type *type, const im_json_field *field, const char *at,
                         bool *pointer_out, union scratch *scratch)
{
    im_value self = im_value_view(type, at);

    if ((field->flags & IM_JSON_PATH) != 0)
        return follow_path(type, field, at, pointer_out);
    if ((field->flags & IM_JSON_BITS) != 0)
        return im_value_storage(im_value_struct_field(self, field->field), &scratch->number);
    scratch->run = im_value_run(self, field->field);
    return &scratch->run;
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
    case IM_KIND_ENUM: case IM_KIND_INT32:
        return *(const int32_t *)value == 0;
    case IM_KIND_INT: case IM_KIND_INT8: case IM_KIND_INT16: case IM_KIND_INT64:
        return load_signed(field->kind, value) == 0;
    case IM_KIND_UINT: case IM_KIND_UINT8: case IM_KIND_UINT16: case IM_KIND_UINT32:
    case IM_KIND_UINT64: case IM_KIND_UINTPTR:
        return load_unsigned(field->kind, value) == 0;
    default:
        return false;
    }
}

static bool is_left_out(const im_schema *schema, const im_json_field *field, const void *value)
{
    if (IM_UNLIKELY((field->flags & IM_JSON_COUNTED) != 0))
        return (field->flags & IM_JSON_OMITEMPTY) != 0 && ((const im_run *)value)->count == 0;
    if (field->kind == IM_KIND_OPT || field->kind == IM_KIND_TRI) {
        const im_type *type = im_schema_type(schema, field->type);
        return ((const uint8_t *)value)[type->len] == IM_ABSENT;
    }
    return (field->flags & IM_JSON_OMITEMPTY) != 0 && is_empty(schema, field, value);
}

/* Short texts without a call. */
static inline void copy_key(char *to, const char *from, size_t len)
{
    if (len >= 8) {
        for (size_t i = 0; i + 8 < len; i += 8)
            memcpy(to + i, from + i, 8);
        memcpy(to + len - 8, from + len - 8, 8);
    } else {
        for (size_t i = 0; i < len; i++)
            to[i] = from[i];
    }
}

/* `{` or a comma, the key and the colon; SCALAR_MAX of room remains.  False: no room. */
static inline bool put_key(im__json_encoder *e, const im_schema *schema,
                           const im_json_field *field, char separator)
{
    if (IM_UNLIKELY(!im__json_escapes_html(e))) {
        im_str name = im_schema_name(schema, field->name);
        return im__json_buffer_put(&e->out, &separator, 1) &&
               im__json_buffer_put(&e->out, "\"", 1) &&
               im__json_buffer_put(&e->out, name.ptr, name.len) &&
               im__json_buffer_put(&e->out, "\":", 2) && im__json_buffer_need(&e->out, SCALAR_MAX);
    }
    im_str key = im_schema_name(schema, field->key);
    if (!im__json_buffer_need(&e->out, key.len + 1 + SCALAR_MAX))
        return false;
    *e->out.next = separator;
    copy_key(e->out.next + 1, key.ptr, key.len);
    e->out.next += key.len + 1;
    return true;
}

static inline bool put_member(im__json_encoder *e, const im_schema *schema,
                              const im_json_field *field, const void *value, unsigned mode)
{
    if (IM_LIKELY((field->flags & (IM_JSON_STRING | IM_JSON_CALLS | IM_JSON_COUNTED)) == 0)) {
        if (field->kind == IM_KIND_STRING)
            return im__json_put_string(e, *(const im_str *)value, im__json_escapes_html(e));
        if (is_scalar(field->kind)) {
            char *to = put_scalar(e->out.next, field->kind, value);
            if (IM_UNLIKELY(to == NULL))
                return refuse_float(e, im_schema_type(schema, field->type), value);
            e->out.next = to;
            return true;
        }
    } else if ((field->flags & IM_JSON_COUNTED) != 0) {
        return put_run(e, im_schema_type(schema, field->type), value, mode);
    } else if ((field->flags & IM_JSON_STRING) != 0) {
        mode |= IM__JSON_QUOTED;
    }
    return im__json_put(e, im_schema_type(schema, field->type), value, mode);
}

static bool put_struct(im__json_encoder *e, const im_type *type, const char *value, unsigned mode)
{
    const im_schema *schema = im_type_schema(type);
    char separator = '{';

    if (!im__json_nest(e))
        return false;
    if (type->json != 0) {
        const uint16_t *index = im_schema_words(schema) + type->json;
        const im_json_field *field =
            im_schema_json(schema) + im_name_words(index + im_name_index_words(index));
        for (const im_json_field *last = field + index[1]; field != last; field++) {
            bool pointer = false;
            union scratch scratch;
            const void *at = value + field->offset;
            if (IM_UNLIKELY((field->flags & FAR_FLAGS) != 0))
                at = reach(type, field, value, &pointer, &scratch);
            if (at == NULL || is_left_out(schema, field, at))
                continue;
            if (!put_key(e, schema, field, separator))
                return im__json_out_of_memory(e);
            separator = ',';
            if (!put_member(e, schema, field, at, pointer ? mode | IM__JSON_ADDRESSABLE : mode))
                return false;
        }
    }
    im__json_unnest(e);
    return separator == '{' ? im__json_put_text(e, "{}", 2) : im__json_put_text(e, "}", 1);
}

/* ---- dispatch ---- */

static bool put_kind(im__json_encoder *e, const im_type *type, const void *value, unsigned mode)
{
    unsigned inner = mode & IM__JSON_ADDRESSABLE;

    switch (type->kind) {
    case IM_KIND_STRUCT:
        return put_struct(e, type, value, inner);
    case IM_KIND_SLICE:
        return put_slice(e, type, value);
    case IM_KIND_ARRAY:
        return put_array(e, type, value, mode);
    case IM_KIND_STRING:
        return put_string_value(e, *(const im_str *)value, mode);
    case IM_KIND_CSTR:
        return *(const char *const *)value == NULL ? im__json_put_text(e, "null", 4)
            : put_string_value(e, im_str_of(*(const char *const *)value), mode);
    case IM_KIND_PTR:
        return put_pointer(e, type, value, mode);
    case IM_KIND_INTERFACE:
        return put_interface(e, type, value);
    case IM_KIND_MAP:
        return im__json_put_map(e, type, *(const im_map *const *)value);
    case IM_KIND_OPT: case IM_KIND_TRI:
        return put_wrapped(e, type, value, mode);
    case IM_KIND_ONEOF:
        return put_oneof(e, type, value, inner);
    case IM_KIND_TIME:
        return im__json_put_time(e, type, value);
    default:
        return is_scalar(type->kind) && type->kind != IM_KIND_INVALID
                   ? put_scalar_value(e, type, value, mode) : im__json_refuse_type(e, type);
    }
}

bool im__json_put(im__json_encoder *e, const im_type *type, const void *value, unsigned mode)
{
    bool ok;

    if (IM_UNLIKELY((type->flags & IM_TYPE_MARSHALS) != 0) &&
        im__json_put_by_method(e, type, value, mode, &ok))
        return ok;
    return put_kind(e, type, value, mode);
}

bool im__json_put_root(im__json_encoder *e, const im_type *type, const void *value)
{
    if (type->kind == IM_KIND_INTERFACE)
        return im__json_put(e, type, value, 0);
    e->level = 1;                          /* Go is given a pointer */
    return im__json_put(e, type, value, IM__JSON_ADDRESSABLE);
}
