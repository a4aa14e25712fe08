/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/proto_json_encode.c - writing the proto profile of JSON: one walk over value and tables.
 *
 * A name is copied from the tables by chunks (they have one to read behind every name), and the
 * check that finds room for it finds room for a scalar behind it.  Fields come out in the order
 * of their numbers.
 */
#include <assert.h>
#include <math.h>

#include "codec/json_text_internal.h"
#include "codec/proto_json_internal.h"
#include "core/map.h"

char *im__pj_refuse(im__pj_encoder *e, im_code code, const char *text)
{
    e->code = im_status_set(e->status, code, "%s", text);
    return NULL;
}

/* An error below a field, or an element of one (name.ptr NULL): its path grows at the front. */
static IM__JSON_NOINLINE char *refuse_inside(im__pj_encoder *e, im_str name, size_t index)
{
    if (e->code != IM_OK && e->status != NULL)
        im__proto_path_prepend(e->status, name, index);
    return NULL;
}

/* ---- scalars ---- */

static inline char *put_quote(char *to)
{
    *to = '"';
    return to + 1;
}

static char *put_string(im__pj_encoder *e, char *to, const im_proto_field *f, const char *slot)
{
    im_str text;

    memcpy(&text, slot, sizeof text);
    if ((f->flags & IM_PROTO_UTF8) != 0 && IM_UNLIKELY(!im__proto_is_utf8(text.ptr, text.len)))
        return im__pj_refuse(e, IM_INVALID_ARGUMENT, "a string is not UTF-8");
    return im__json_put_string(&e->json, to, text, false);
}

static char *put_bytes(im__pj_encoder *e, char *to, const char *slot)
{
    im_bytes bytes;

    memcpy(&bytes, slot, sizeof bytes);
    if (bytes.len == 0)
        return im__json_put_text(&e->json, to, "\"\"", 2);
    return im__json_put_bytes(&e->json, to, &bytes);
}

/* What JSON has no number for. */
static char *put_special(char *to, double number)
{
    static const char *const TEXT[] = { "\"NaN\"", "\"Infinity\"", "\"-Infinity\"" };
    const char *text = TEXT[isnan(number) ? 0 : number > 0 ? 1 : 2];
    size_t len = strlen(text);

    memcpy(to, text, len);
    return to + len;
}

static char *put_float64(char *to, const char *slot)
{
    double number;

    memcpy(&number, slot, sizeof number);
    size_t len = im_float64_write(to, number, IM_FLOAT_JSON);
    return len != 0 ? to + len : put_special(to, number);
}

static char *put_float32(char *to, const char *slot)
{
    float number;

    memcpy(&number, slot, sizeof number);
    size_t len = im_float32_write(to, number, IM_FLOAT_JSON);
    return len != 0 ? to + len : put_special(to, (double)number);
}

static char *put_enum(im__pj_encoder *e, char *to, const im_type *type, const char *slot)
{
    int32_t value;
    const im_field *constant = NULL;

    memcpy(&value, slot, sizeof value);
    if (value == 0 && im__pj_is_null_value(type))
        return im__json_put_null(&e->json, to);
    if ((e->flags & IM_PROTO_JSON_ENUM_NUMBERS) == 0)
        constant = im__proto_constant_of(type, value);
    if (constant == NULL)
        return to + im_int64_write(to, value);
    return im__json_put_string(&e->json, to, im__proto_constant_name(type, constant), false);
}

/* An integer of that kind, without quotes. */
static inline char *put_integer(char *to, unsigned kind, const char *slot)
{
    int64_t wide;
    int32_t low;

    switch (kind) {
    case IM_KIND_INT32:
        memcpy(&low, slot, sizeof low);
        return to + im_int64_write(to, low);
    case IM_KIND_UINT32:
        memcpy(&low, slot, sizeof low);
        return to + im_uint64_write(to, (uint32_t)low);
    case IM_KIND_INT: case IM_KIND_INT64:
        memcpy(&wide, slot, sizeof wide);
        return to + im_int64_write(to, wide);
    case IM_KIND_UINT: case IM_KIND_UINT64: case IM_KIND_UINTPTR:
        memcpy(&wide, slot, sizeof wide);
        return to + im_uint64_write(to, (uint64_t)wide);
    default:
        return to + im__json_write_integer(to, kind, slot);
    }
}

/* Integers of 64 bits are strings, because JavaScript's numbers end at 2^53. */
static inline bool is_wide(unsigned kind)
{
    return kind == IM_KIND_INT64 || kind == IM_KIND_UINT64 || kind == IM_KIND_INT ||
           kind == IM_KIND_UINT || kind == IM_KIND_UINTPTR;
}

static inline char *put_number(char *to, unsigned kind, const char *slot)
{
    if (kind == IM_KIND_FLOAT64)
        return put_float64(to, slot);
    if (kind == IM_KIND_FLOAT32)
        return put_float32(to, slot);
    if (!is_wide(kind))
        return put_integer(to, kind, slot);
    return put_quote(put_integer(put_quote(to), kind, slot));
}

static char *put_bool(char *to, bool truth)
{
    memcpy(to, truth ? "true\0" : "false", 5);
    return to + 5 - truth;
}

/* A message by value or by pointer; nil in a list or map is an empty one. */
static char *put_inner(im__pj_encoder *e, char *to, const im_type *type, const im_proto_field *f,
                       const char *slot)
{
    const char *target = slot;

    if ((f->flags & IM_PROTO_BY_POINTER) != 0)
        memcpy(&target, slot, sizeof target);
    if (IM_UNLIKELY(target == NULL)) {
        target = im_arena_zalloc(&e->json.scratch, 1, type->size);
        if (target == NULL)
            return im__json_out_of_memory(&e->json);
    }
    return im__pj_put_message(e, to, type, target);
}

char *im__pj_put_element(im__pj_encoder *e, char *to, const im_schema *schema,
                         const im_proto_field *f, const char *slot)
{
    const im_type *type = im_schema_type(schema, f->type);

    switch (f->coding) {
    case IM_PROTO_STRING:
        return put_string(e, to, f, slot);
    case IM_PROTO_MESSAGE:
    case IM_PROTO_GROUP:
        return put_inner(e, to, type, f, slot);
    case IM_PROTO_BOOL:
        return put_bool(to, *(const bool *)slot);
    case IM_PROTO_ENUM:
    case IM_PROTO_CLOSED_ENUM:
        return put_enum(e, to, type, slot);
    case IM_PROTO_BYTES:
        return put_bytes(e, to, slot);
    case IM_PROTO_TIME:
    case IM_PROTO_DURATION:
        return im__pj_put_moment(e, to, f, slot);
    default:
        return put_number(to, type->kind, slot);
    }
}

/* ---- lists and maps ---- */

char *im__pj_put_list(im__pj_encoder *e, char *to, const im_schema *schema,
                      const im_proto_field *f, const char *slot)
{
    const size_t bytes = im__proto_elem_size(f, im_schema_type(schema, f->type));
    im_slice slice;

    memcpy(&slice, slot, sizeof slice);
    if (slice.len == 0)
        return im__json_put_text(&e->json, to, "[]", 2);
    for (size_t i = 0; i < slice.len; i++) {
        to = im__pj_room(e, to, IM__JSON_SCALAR_MAX + 1);
        if (IM_UNLIKELY(to == NULL))
            return NULL;
        *to++ = i == 0 ? '[' : ',';
        to = im__pj_put_element(e, to, schema, f, (const char *)slice.ptr + i * bytes);
        if (IM_UNLIKELY(to == NULL))
            return refuse_inside(e, (im_str){ NULL, 0 }, i);
    }
    return im__json_put_text(&e->json, to, "]", 1);
}

/* A key is always a string. */
static char *put_map_key(im__pj_encoder *e, char *to, const im_schema *schema,
                         const im_proto_field *f, const void *key)
{
    if (f->coding == IM_PROTO_STRING)
        return put_string(e, to, f, key);
    to = put_quote(to);
    if (f->coding == IM_PROTO_BOOL)
        return put_quote(put_bool(to, *(const bool *)key));
    return put_quote(put_integer(to, im_schema_type(schema, f->type)->kind, key));
}

char *im__pj_put_map(im__pj_encoder *e, char *to, const im_schema *schema,
                     const im_proto_field *f, const char *slot)
{
    const im_proto_field *entry = im_proto_more(f);
    const im_map *map;
    const void *key;
    void *value;
    char separator = '{';

    memcpy(&map, slot, sizeof map);
    for (size_t cursor = 0; im_map_next(map, &cursor, &key, &value); separator = ',') {
        to = im__pj_room(e, to, IM__JSON_SCALAR_MAX + 1);
        if (to == NULL)
            return NULL;
        *to++ = separator;
        to = put_map_key(e, to, schema, &entry[0], key);
        to = to != NULL ? im__pj_room(e, to, IM__JSON_SCALAR_MAX + 1) : NULL;
        if (to == NULL)
            return NULL;
        *to++ = ':';
        to = im__pj_put_element(e, to, schema, &entry[1], value);
        if (IM_UNLIKELY(to == NULL))
            return NULL;
    }
    return separator == '{' ? im__json_put_text(&e->json, to, "{}", 2)
                            : im__json_put_text(&e->json, to, "}", 1);
}

/* ---- fields ---- */

/* A field whose presence is not told may be there all the same.  For others a Time is a message,
 * and an absent one is not the same as one of zeros. */
static bool is_shown(const im__pj_encoder *e, const im_proto_field *f, const char *slot)
{
    bool defaults = (e->flags & IM_PROTO_JSON_ALWAYS_DEFAULTS) != 0;

    switch (f->label) {
    case IM_PROTO_IMPLICIT:
        defaults = defaults && f->coding != IM_PROTO_TIME && f->coding != IM_PROTO_DURATION;
        return defaults || im__proto_is_present(f, slot);
    case IM_PROTO_REPEATED:
    case IM_PROTO_PACKED:
    case IM_PROTO_MAP:
        return defaults || im__proto_is_present(f, slot);
    case IM_PROTO_TRI:
        return *im__proto_state(f, slot) != IM_ABSENT;
    case IM_PROTO_TRI_NULL:                /* null stands under the name of the value         */
        return false;
    default:
        return im__proto_is_present(f, slot);
    }
}

static inline bool is_absent(const im__pj_encoder *e, const im_proto_field *f, const char *slot)
{
    const im_map *map;

    if (IM_LIKELY(!im__proto_is_told(f, slot)))
        return IM_LIKELY((e->flags & IM_PROTO_JSON_ALWAYS_DEFAULTS) == 0 &&
                         (f->flags & IM_PROTO_LOOK) == 0) || !is_shown(e, f, slot);
    if (IM_LIKELY(im__proto_is_plain(f)))
        return false;
    switch (f->label) {
    case IM_PROTO_TRI_NULL:
        return true;
    case IM_PROTO_ONEOF:
        return *im__proto_case(f, slot) != im_proto_case_number(f);
    case IM_PROTO_OPT_MESSAGE:
    case IM_PROTO_TRI:
        return *im__proto_state(f, slot) == IM_ABSENT;
    case IM_PROTO_MAP:
        memcpy(&map, slot, sizeof map);
        return im_map_len(map) == 0 && (e->flags & IM_PROTO_JSON_ALWAYS_DEFAULTS) == 0;
    default:
        return false;
    }
}

static inline char *put_value(im__pj_encoder *e, char *to, const im_schema *schema,
                              const im_proto_field *f, const char *slot)
{
    if (IM_LIKELY(im__proto_is_plain(f)))
        return im__pj_put_element(e, to, schema, f, slot);
    switch (f->label) {
    case IM_PROTO_REPEATED:
    case IM_PROTO_PACKED:
        return im__pj_put_list(e, to, schema, f, slot);
    case IM_PROTO_MAP:
        return im__pj_put_map(e, to, schema, f, slot);
    case IM_PROTO_TRI:
        if (*im__proto_state(f, slot) == IM_NULL)
            return im__json_put_null(&e->json, to);
        return im__pj_put_element(e, to, schema, im_proto_more(f), slot);
    default:
        return im__pj_put_element(e, to, schema, im_proto_more(f), slot);
    }
}

/* A field's value, or what stands for it when it is absent. */
static char *put_field(im__pj_encoder *e, char *to, const im_type *type, const char *message,
                       const im_proto_field *f)
{
    const char *slot = message + f->offset;
    bool has_null = f->label == IM_PROTO_POINTER || f->label == IM_PROTO_ONEOF ||
                    im_proto_has_state(f);

    if (has_null && !im__proto_is_present(f, slot))
        return im__json_put_null(&e->json, to);
    return put_value(e, to, im_type_schema(type), f, slot);
}

/* A name that JSON must escape. */
static IM__JSON_NOINLINE char *put_escaped_key(im__pj_encoder *e, char *to, im_str name,
                                               char separator)
{
    to = im__pj_room(e, to, 1);
    if (to == NULL)
        return NULL;
    *to++ = separator;
    to = im__json_put_string(&e->json, to, name, false);
    to = to != NULL ? im__pj_room(e, to, 1 + IM__JSON_SCALAR_MAX) : NULL;
    if (to != NULL)
        *to++ = ':';
    return to;
}

/* The separator, the name and the colon; IM__JSON_SCALAR_MAX bytes of room remain behind it. */
static inline char *put_key(im__pj_encoder *e, char *to, im_str name, char separator)
{
    to = im__pj_room(e, to, name.len + 4 + IM__CHUNK + IM__JSON_SCALAR_MAX);
    if (IM_UNLIKELY(to == NULL))
        return NULL;
    to[0] = separator;
    to[1] = '"';
    im__chunk_store(to + 2, im__chunk_load(name.ptr));
    for (size_t i = IM__CHUNK; IM_UNLIKELY(i < name.len); i += IM__CHUNK)
        im__chunk_store(to + 2 + i, im__chunk_load(name.ptr + i));
    to += name.len + 2;
    to[0] = '"';
    to[1] = ':';
    return to + 2;
}

char *im__pj_put_set(im__pj_encoder *e, char *to, const im_proto_extensions *set, im_arena *scratch,
                     const char *value, char *separator)
{
    const im_schema *schema = im_type_schema(set->type);
    const im_proto_message *message = im_type_proto(set->type);
    const im_proto_field *fields = im_proto_fields(schema, message);

    for (size_t i = 0; i < message->field_count; i++) {
        const im_proto_field *f = &fields[i];
        const char *slot = value + f->offset;
        if (f->label == IM_PROTO_TRI_NULL || !im__proto_is_present(f, slot))
            continue;
        im_str name = im__proto_extension_name(scratch, set, im_proto_field_name(set->type, i));
        if (name.ptr == NULL)
            return im__pj_refuse(e, IM_RESOURCE_EXHAUSTED, "out of memory");
        to = put_escaped_key(e, to, name, *separator);
        *separator = ',';
        to = to != NULL ? put_value(e, to, schema, f, slot) : NULL;
        if (to == NULL)
            return refuse_inside(e, name, 0);
    }
    return to;
}

char *im__pj_put_members(im__pj_encoder *e, char *to, const im_type *type, const char *value,
                         char separator)
{
    const im_schema *schema = im_type_schema(type);
    const im_proto_message *message = im_type_proto(type);
    const im_proto_field *fields = im_proto_fields(schema, message);
    const im_proto_names names = im_proto_names_of(type);
    bool original = (e->flags & IM_PROTO_JSON_ORIGINAL_NAMES) != 0;
    bool escaped = !original && (message->flags & IM_PROTO_ESCAPED_NAMES) != 0;

    for (size_t i = 0; i < message->field_count; i++) {
        const im_proto_field *f = &fields[i];
        const char *slot = value + f->offset;
        if (is_absent(e, f, slot))
            continue;
        const im_proto_name both = im_proto_name_at(&names, i);
        im_str name = im_schema_name(schema, original ? both.name : both.json);
        to = IM_UNLIKELY(escaped) ? put_escaped_key(e, to, name, separator)
                                  : put_key(e, to, name, separator);
        separator = ',';
        if (IM_LIKELY(to != NULL))
            to = put_value(e, to, schema, f, slot);
        if (IM_UNLIKELY(to == NULL))
            return refuse_inside(e, im_schema_name(schema, both.name), 0);
    }
    if (IM_UNLIKELY(e->options->extension_count != 0)) {
        to = im__pj_put_extensions(e, to, type, value, &separator);
        if (to == NULL)
            return NULL;
    }
    return separator == '{' ? im__json_put_text(&e->json, to, "{}", 2)
                            : im__json_put_text(&e->json, to, "}", 1);
}

char *im__pj_put_message(im__pj_encoder *e, char *to, const im_type *type, const char *value)
{
    if (IM_UNLIKELY(e->depth_left == 0))
        return im__pj_refuse(e, IM_RESOURCE_EXHAUSTED, "messages are nested too deep");
    e->depth_left--;
    to = IM_LIKELY(im_type_proto(type)->known == IM_PROTO_KNOWN_NONE)
             ? im__pj_put_members(e, to, type, value, '{')
             : im__pj_put_known(e, to, type, value);
    e->depth_left++;
    return to;
}

/* ---- the whole ---- */

static bool lacks_required(im__pj_encoder *e, const im_type *type, const void *value)
{
    if ((im_type_proto(type)->flags & IM_PROTO_HAS_REQUIRED) == 0 ||
        (e->flags & IM_PROTO_JSON_PARTIAL) != 0 ||
        !im__proto_lacks_required(type, value, e->status))
        return false;
    e->code = IM_INVALID_ARGUMENT;
    return true;
}

/* The code of the call; what the parts of the go profile reported is told in its words. */
static im_code report(im__pj_encoder *e)
{
    if (e->code == IM_OK && e->json.code != IM_OK)
        e->code = im_status_set(e->status, e->json.code, "%.*s", IM_STR_ARG(e->json.error.text));
    return e->code;
}

/* Write the message, or the value of one of its fields (field not NULL). */
static im_code write_root(im__pj_encoder *e, const im_type *type, const void *value,
                          const im_proto_field *field, im_arena *arena, im_str *text_out)
{
    static const im_json_options PLAIN = { .flags = IM_JSON_NO_HTML_ESCAPE };
    im_str text;

    im__json_encoder_start(&e->json, &PLAIN);
    im__json_buffer_start(&e->json.out, arena);
    char *to = im__pj_room(e, e->json.out.next, IM__JSON_SCALAR_MAX);
    if (to != NULL)
        to = field != NULL ? put_field(e, to, type, value, field)
                           : im__pj_put_message(e, to, type, value);
    e->json.out.next = to;
    if (to != NULL && !im__json_buffer_finish(&e->json.out, &text))
        im__json_out_of_memory(&e->json);
    else if (to != NULL)
        *text_out = text;
    im__json_encoder_release(&e->json);
    return report(e);
}

static im__pj_encoder encoder_of(const im_type *type, im_arena *arena,
                                 const im_proto_json_options *options, im_status *status)
{
    static const im_proto_json_options DEFAULTS;
    const im_proto_json_options *o = options != NULL ? options : &DEFAULTS;
    im__pj_encoder e = {
        .json.error_arena = arena, .flags = o->flags, .options = o, .status = status,
        .depth_left = o->depth_max != 0 ? o->depth_max : IM_PROTO_DEPTH_MAX,
        .root_schema = im_type_schema(type),
    };

    return e;
}

im_code im_proto_json_encode(const im_type *type, const void *value, im_arena *arena,
                             const im_proto_json_options *options, im_str *text_out,
                             im_status *status)
{
    assert(im_type_proto(type) != NULL && "the type is no message: it has no proto tags");
    assert(value != NULL && arena != NULL && text_out != NULL);
    im__pj_encoder e = encoder_of(type, arena, options, status);
    im_status_clear(status);
    if (lacks_required(&e, type, value))
        return e.code;
    return write_root(&e, type, value, NULL, arena, text_out);
}

im_code im_proto_json_encode_field(const im_type *type, size_t field, const void *message,
                                   im_arena *arena, const im_proto_json_options *options,
                                   im_str *text_out, im_status *status)
{
    assert(im_type_proto(type) != NULL && "the type is no message: it has no proto tags");
    assert(field < im_type_proto(type)->field_count && message != NULL && text_out != NULL);
    const im_proto_field *f = im_proto_fields(im_type_schema(type), im_type_proto(type)) + field;
    assert(f->label != IM_PROTO_TRI_NULL && "it is part of another field");
    im__pj_encoder e = encoder_of(type, arena, options, status);
    im_status_clear(status);
    return write_root(&e, type, message, f, arena, text_out);
}
