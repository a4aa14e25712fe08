/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_put.c - the encoder off the beaten track: what needs more than its kind says.
 *
 * Members behind embedded pointers, with the option ",string", of types with methods, and those
 * that only structs of adopted headers have; what interfaces hold; oneofs; base64.
 */
#include <assert.h>

#include "codec/base64.h"
#include "codec/json_encode_internal.h"
#include "codec/json_text_internal.h"
#include "object/oneof_internal.h"
#include "object/value_internal.h"

char *im__json_put_bytes(im__json_encoder *e, char *to, const im_bytes *bytes)
{
    if (bytes->ptr == NULL)
        return im__json_put_null(e, to);
    if (bytes->len > PTRDIFF_MAX / 2)
        return im__json_out_of_memory(e);
    to = im__json_room(e, to, im_base64_encoded_len(bytes->len, IM_BASE64_STD) + 2);
    if (to == NULL)
        return NULL;
    *to++ = '"';
    to += im_base64_encode(to, bytes->ptr, bytes->len, IM_BASE64_STD);
    *to++ = '"';
    return to;
}

/* Where a dynamic value stands: the data word itself when it is a pointer. */
char *im__json_put_interface(im__json_encoder *e, char *to, const im_type *type, const void *value)
{
    const im_any *any = value;
    const im_iface *iface = value;
    bool is_any = im_type_is_any(type);
    const im_type *held = is_any ? any->type : iface->vt != NULL ? iface->vt->type : NULL;
    void *const *data = is_any ? &any->data : &iface->self;

    if (held == NULL)
        return im__json_put_null(e, to);
    return im__json_put(e, to, held, held->kind == IM_KIND_PTR ? (const void *)data : *data, 0);
}

static char *put_text_value(im__json_encoder *e, char *to, im_str text)
{
    return im__json_put_string(e, to, text, im__json_escapes_html(e));
}

char *im__json_put_oneof(im__json_encoder *e, char *to, const im_type *type, const void *value,
                         unsigned mode)
{
    int32_t which = im_oneof_which(type, value);

    if (which <= 0 || which > type->field_count)
        return im__json_put_null(e, to);
    const im_field *field = im_type_field(type, (size_t)which - 1);
    if (!im__json_nest(e))
        return NULL;
    to = im__json_put_text(e, to, "{", 1);
    if (to != NULL)
        to = put_text_value(e, to, im__json_case_name(&e->scratch, type, (size_t)which - 1));
    if (to != NULL)
        to = im__json_put_text(e, to, ":", 1);
    if (to != NULL)
        to = im__json_put(e, to, im_field_type(type, field), im_oneof_payload(type, value, field),
                          mode);
    im__json_unnest(e);
    return to != NULL ? im__json_put_text(e, to, "}", 1) : NULL;
}

/* ---- ",string" ---- */

/* A string is escaped twice; HTML only the first time, as in Go. */
static IM__JSON_NOINLINE char *put_quoted_string(im__json_encoder *e, char *to, im_str text)
{
    im__json_encoder inner = { .flags = e->flags, .error_arena = e->error_arena };
    im_str once;

    im__json_buffer_start(&inner.out, &e->scratch);
    char *end = put_text_value(&inner, inner.out.next, text);
    inner.out.next = end;
    if (end == NULL || !im__json_buffer_finish(&inner.out, &once))
        return im__json_out_of_memory(e);
    return im__json_put_string(e, to, once, false);
}

/* An enum is the name of its constant, when it has one. */
static char *put_enum_name(im__json_encoder *e, char *to, const im_type *type, const void *value)
{
    for (size_t i = 0; i < type->field_count; i++) {
        const im_field *constant = im_type_field(type, i);
        if (memcmp(&constant->offset, value, sizeof(int32_t)) == 0)
            return im__json_put_string(e, to, im_field_name(type, constant), false);
    }
    *to++ = '"';
    to = im__json_put_scalar(e, to, type, value);
    *to++ = '"';
    return to;
}

static char *put_quoted_scalar(im__json_encoder *e, char *to, const im_type *type,
                               const void *value)
{
    to = im__json_room(e, to, IM__JSON_SCALAR_MAX);
    if (to == NULL)
        return NULL;
    if (type->kind == IM_KIND_ENUM)
        return put_enum_name(e, to, type, value);
    *to++ = '"';
    to = im__json_put_scalar(e, to, type, value);
    if (to != NULL)
        *to++ = '"';
    return to;
}

static char *put_quoted(im__json_encoder *e, char *to, const im_type *type, const void *value,
                        unsigned mode)
{
    if ((type->flags & IM_TYPE_MARSHALS) != 0) {
        char *end = im__json_put_by_method(e, to, type, value, mode | IM__JSON_QUOTED);
        if (end != im__json_not_mine(e))
            return end;
    }
    if (type->kind == IM_KIND_PTR) {
        const void *pointee = *(const void *const *)value;
        return pointee == NULL ? im__json_put_null(e, to)
            : put_quoted(e, to, im_type_elem(type), pointee, mode | IM__JSON_ADDRESSABLE);
    }
    if (type->kind == IM_KIND_OPT || type->kind == IM_KIND_TRI)
        return ((const uint8_t *)value)[type->len] != IM_SET ? im__json_put_null(e, to)
            : put_quoted(e, to, im_type_elem(type), value, mode);
    if (type->kind == IM_KIND_STRING)
        return put_quoted_string(e, to, *(const im_str *)value);
    return im__json_is_scalar(type->kind) ? put_quoted_scalar(e, to, type, value)
                                          : im__json_put(e, to, type, value, mode);
}

/* ---- members ---- */

const void *im__json_reach(const im_type *type, const im_json_field *field, const char *at)
{
    if ((field->flags & IM_JSON_PATH) == 0)
        return at + field->offset;

    const uint16_t *path = im_schema_words(im_type_schema(type)) + field->offset;

    for (size_t i = 1; i <= path[0]; i++) {
        if (type->kind == IM_KIND_PTR) {
            at = *(const char *const *)(const void *)at;
            if (at == NULL)
                return NULL;
            type = im_type_elem(type);
        }
        const im_field *step = im_type_field(type, path[i]);
        at += step->offset;
        type = im_field_type(type, step);
    }
    return at;
}

/* An adopted pointer or array of type, and its length: as a slice, characters as a string. */
static char *put_run(im__json_encoder *e, char *to, const im_type *type, im_run run)
{
    const im_type *elem = im_type_elem(type);

    if (run.at == NULL)
        return im__json_put_null(e, to);
    if (im_type_same(elem, im_char_type))
        return put_text_value(e, to, im_str_from(run.at, run.count));
    if (im__json_is_byte(elem) && type->kind == IM_KIND_PTR) {
        im_bytes bytes = { run.at, run.count, run.count };
        return im__json_put_bytes(e, to, &bytes);
    }
    if (!im__json_descend(e, type, run.at, (uint64_t)run.count << 2 | 1))
        return NULL;
    to = im__json_put_elements(e, to, elem, run.at, run.count, IM__JSON_ADDRESSABLE);
    im__json_ascend(e);
    return to;
}

static char *put_counted(im__json_encoder *e, char *to, const im_type *type,
                         const im_json_field *field, const char *value, char separator)
{
    im_run run = im_value_run(im_value_view(type, value), field->offset);

    if ((field->flags & IM_JSON_OMITEMPTY) != 0 && run.count == 0)
        return im__json_not_mine(e);
    to = im__json_put_key(e, to, im_type_schema(type), field, separator);
    return to == NULL ? NULL
        : put_run(e, to, im_schema_type(im_type_schema(type), field->type), run);
}

static IM__JSON_NOINLINE char *put_bits(im__json_encoder *e, char *to, const im_type *type,
                                        const im_json_field *field, const char *value,
                                        char separator)
{
    const im_schema *schema = im_type_schema(type);
    im_value part = im_value_struct_field(im_value_view(type, value), field->offset);
    uint64_t number;
    const void *at = im_value_storage(part, &number);

    if (im__json_is_left_out(schema, field, at))
        return im__json_not_mine(e);
    to = im__json_put_key(e, to, schema, field, separator);
    return to == NULL ? NULL : im__json_put_scalar(e, to, im_schema_type(schema, field->type), at);
}

char *im__json_put_special_member(im__json_encoder *e, char *to, const im_type *type,
                                  const im_json_field *field, const char *value, char separator,
                                  unsigned mode)
{
    const im_schema *schema = im_type_schema(type);
    const im_type *member = im_schema_type(schema, field->type);

    if ((field->flags & IM_JSON_COUNTED) != 0)
        return put_counted(e, to, type, field, value, separator);
    if ((field->flags & IM_JSON_BITS) != 0)
        return put_bits(e, to, type, field, value, separator);
    if ((field->flags & IM_JSON_PATH) != 0)
        mode |= IM__JSON_ADDRESSABLE;
    const void *at = im__json_reach(type, field, value);
    if (at == NULL || im__json_is_left_out(schema, field, at))
        return im__json_not_mine(e);
    to = im__json_put_key(e, to, schema, field, separator);
    if (to == NULL)
        return NULL;
    return (field->flags & IM_JSON_STRING) != 0 ? put_quoted(e, to, member, at, mode)
                                                : im__json_put(e, to, member, at, mode);
}

/* ---- the root ---- */

bool im__json_put_root(im__json_encoder *e, const im_type *type, const void *value)
{
    bool held = type->kind == IM_KIND_INTERFACE;

    e->level = held ? 0 : 1;               /* Go is given a pointer */
    char *to = im__json_put(e, e->out.next, type, value, held ? 0 : IM__JSON_ADDRESSABLE);
    if (to != NULL)
        e->out.next = to;
    return to != NULL;
}
