/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Messages to text, as C++'s TextFormat prints them: a line a field, two blanks a level.  On a
 * single line each field is followed by a blank, and the last blank of all is taken away.
 *
 * A printer returns false after an error was noted; the names of the fields that led there are put
 * in front of its path on the way out.
 */
#include <assert.h>
#include <math.h>
#include <stdio.h>

#include "codec/json_buffer_internal.h"
#include "codec/proto_text.h"
#include "codec/proto_text_internal.h"
#include "core/number.h"
#include "object/value.h"

typedef struct printer {
    im__json_buffer out;                   /* may hold all that the caller's arena has left   */
    im_arena scratch;                      /* sorted entries, messages inside an Any          */
    im_status *status;                     /* may be NULL                                     */
    const im_proto_text_options *options;
    uint32_t flags;
    uint32_t depth_left;
    uint32_t level;
} printer;

static bool print_message(printer *p, const im_type *type, const char *value);
static bool print_unknown(printer *p, const uint8_t *at, const uint8_t *end);

static bool fail(printer *p, const char *text)
{
    im_status_set(p->status, IM_RESOURCE_EXHAUSTED, "%s", text);
    return false;
}

/* ---- text ---- */

static bool put(printer *p, const char *text, size_t len)
{
    return im__json_buffer_put(&p->out, text, len) || fail(p, "out of memory");
}

static bool put_text(printer *p, const char *text)
{
    return put(p, text, strlen(text));
}

static bool is_single_line(const printer *p)
{
    return (p->flags & IM_PROTO_TEXT_SINGLE_LINE) != 0;
}

static bool end_line(printer *p)
{
    return put_text(p, is_single_line(p) ? " " : "\n");
}

static bool put_indent(printer *p)
{
    size_t blanks = p->level * 2u;

    if (blanks == 0 || is_single_line(p))
        return true;
    if (!im__json_buffer_need(&p->out, blanks))
        return fail(p, "out of memory");
    memset(p->out.next, ' ', blanks);
    p->out.next += blanks;
    return true;
}

static bool open_braces(printer *p)
{
    if (p->depth_left == 0)
        return fail(p, "messages are nested too deep");
    p->depth_left--;
    p->level++;
    return put_text(p, " {") && end_line(p);
}

static bool close_braces(printer *p)
{
    p->depth_left++;
    p->level--;
    return put_indent(p) && put_text(p, "}") && end_line(p);
}

/* The escape of a byte by a letter, or 0. */
static char letter_of(unsigned char c)
{
    switch (c) {
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    case '"':
    case '\'':
    case '\\':
        return (char)c;
    default:
        return 0;
    }
}

/* As the text between quotes; out has room for four bytes.  Returns how many were written. */
static size_t escape_byte(char *out, unsigned char c)
{
    char letter = letter_of(c);

    if (letter == 0 && c >= ' ' && c < 0x7f) {
        out[0] = (char)c;
        return 1;
    }
    out[0] = '\\';
    out[1] = letter;
    if (letter != 0)
        return 2;
    out[1] = (char)('0' + (c >> 6));
    out[2] = (char)('0' + (c >> 3 & 7));
    out[3] = (char)('0' + (c & 7));
    return 4;
}

/* utf8: runes beyond ASCII stay what they are. */
static bool put_quoted(printer *p, const char *text, size_t len, bool utf8)
{
    if (len > (SIZE_MAX - 2) / 4 || !im__json_buffer_need(&p->out, len * 4 + 2))
        return fail(p, "out of memory");
    *p->out.next++ = '"';
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        size_t width = 1;
        if (utf8 && c >= 0x80 &&
            im_utf8_decode(text + i, len - i, &width) != IM_RUNE_ERROR) {
            memcpy(p->out.next, text + i, width);
            p->out.next += width;
            i += width - 1;
            continue;
        }
        p->out.next += escape_byte(p->out.next, c);
    }
    *p->out.next++ = '"';
    return true;
}

/* ---- scalars ---- */

static bool put_int(printer *p, int64_t value)
{
    char text[IM_INT_TEXT_MAX];

    return put(p, text, im_int64_write(text, value));
}

static bool put_uint(printer *p, uint64_t value)
{
    char text[IM_INT_TEXT_MAX];

    return put(p, text, im_uint64_write(text, value));
}

static bool put_float(printer *p, double value, bool is_single)
{
    char text[IM_FLOAT_JSON_TEXT_MAX];
    size_t len;

    if (isnan(value))
        return put_text(p, "nan");
    if (isinf(value))
        return put_text(p, value < 0 ? "-inf" : "inf");
    len = is_single ? im_float32_write(text, (float)value, IM_FLOAT_JSON)
                    : im_float64_write(text, value, IM_FLOAT_JSON);
    return put(p, text, len);
}

/* Four or eight bytes of a number of that kind. */
static bool put_number(printer *p, im_kind kind, const char *slot)
{
    int32_t i32;
    int64_t i64;
    uint32_t u32;
    uint64_t u64;
    float f32;
    double f64;

    switch (kind) {
    case IM_KIND_INT32:
        memcpy(&i32, slot, sizeof i32);
        return put_int(p, i32);
    case IM_KIND_UINT32:
        memcpy(&u32, slot, sizeof u32);
        return put_uint(p, u32);
    case IM_KIND_FLOAT32:
        memcpy(&f32, slot, sizeof f32);
        return put_float(p, f32, true);
    case IM_KIND_FLOAT64:
        memcpy(&f64, slot, sizeof f64);
        return put_float(p, f64, false);
    case IM_KIND_INT:
    case IM_KIND_INT64:
        memcpy(&i64, slot, sizeof i64);
        return put_int(p, i64);
    default:
        memcpy(&u64, slot, sizeof u64);
        return put_uint(p, u64);
    }
}

static bool put_narrow(printer *p, const im_type *type, const char *slot)
{
    uint64_t bits = im__proto_load_narrow(type, slot);
    bool is_signed = type->kind == IM_KIND_INT8 || type->kind == IM_KIND_INT16;

    return is_signed ? put_int(p, (int64_t)bits) : put_uint(p, bits);
}

static bool put_enum(printer *p, const im_type *type, const char *slot)
{
    int32_t number;

    memcpy(&number, slot, sizeof number);
    const im_field *constant = im__proto_constant_of(type, number);
    if (constant == NULL)
        return put_int(p, number);
    im_str name = im__proto_constant_name(type, constant);
    return put(p, name.ptr, name.len);
}

static bool put_scalar(printer *p, const im_type *type, const im_proto_field *f, const char *slot)
{
    im_str text;                           /* an im_bytes begins alike                        */

    switch (f->coding) {
    case IM_PROTO_BOOL:
        return put_text(p, *(const bool *)slot ? "true" : "false");
    case IM_PROTO_ENUM:
    case IM_PROTO_CLOSED_ENUM:
        return put_enum(p, type, slot);
    case IM_PROTO_STRING:
    case IM_PROTO_BYTES:
        memcpy(&text, slot, sizeof text);
        return put_quoted(p, text.ptr, text.len, f->coding == IM_PROTO_STRING &&
                                                     (p->flags & IM_PROTO_TEXT_UTF8) != 0);
    case IM_PROTO_NARROW:
        return put_narrow(p, type, slot);
    default:
        return put_number(p, im_type_kind(type), slot);
    }
}

/* ---- one element, with its name ---- */

/* google.protobuf.Timestamp and Duration, between braces. */
static bool print_moment(printer *p, const im_proto_field *f, const char *slot)
{
    im__proto_moment moment;

    /* Beyond what protobuf can say, the binary form is refused; people may see it. */
    (void)im__proto_moment_of(f, slot, &moment);
    if (!open_braces(p))
        return false;
    if (moment.seconds != 0 && !(put_indent(p) && put_text(p, "seconds: ") &&
                                 put_int(p, moment.seconds) && end_line(p)))
        return false;
    if (moment.nanos != 0 && !(put_indent(p) && put_text(p, "nanos: ") &&
                               put_int(p, moment.nanos) && end_line(p)))
        return false;
    return close_braces(p);
}

static bool print_inner(printer *p, const im_type *type, const im_proto_field *f, const char *slot)
{
    const char *target = slot;

    if ((f->flags & IM_PROTO_BY_POINTER) != 0)
        memcpy(&target, slot, sizeof target);
    /* A nil element of a slice or map is a message of zeros. */
    if (target == NULL)
        target = im_arena_zalloc(&p->scratch, 1, type->size);
    if (target == NULL)
        return fail(p, "out of memory");
    return open_braces(p) && print_message(p, type, target) && close_braces(p);
}

static bool print_element(printer *p, const im_schema *schema, const im_proto_field *f, im_str name,
                          const char *slot)
{
    const im_type *type = im_proto_type_of(schema, f);

    if (f->coding == IM_PROTO_GROUP && name.ptr[0] != '[')
        name = im__proto_group_name(type);
    if (!put_indent(p) || !put(p, name.ptr, name.len))
        return false;
    switch (f->coding) {
    case IM_PROTO_MESSAGE:
    case IM_PROTO_GROUP:
        return print_inner(p, type, f, slot);
    case IM_PROTO_TIME:
    case IM_PROTO_DURATION:
        return print_moment(p, f, slot);
    default:
        return put_text(p, ": ") && put_scalar(p, type, f, slot) && end_line(p);
    }
}

static bool print_repeated(printer *p, const im_schema *schema, const im_proto_field *f,
                           im_str name, const char *slot)
{
    size_t bytes = im__proto_elem_size(f, im_proto_type_of(schema, f));
    im_slice slice;

    memcpy(&slice, slot, sizeof slice);
    for (size_t i = 0; i < slice.len; i++)
        if (!print_element(p, schema, f, name, (const char *)slice.ptr + i * bytes))
            return false;
    return true;
}

static bool print_map(printer *p, const im_schema *schema, const im_proto_field *f, im_str name,
                      const char *slot)
{
    const im_proto_field *key = im_proto_more(f);
    const im_map *map;

    memcpy(&map, slot, sizeof map);
    if (im_map_len(map) == 0)
        return true;
    im__proto_entry *entries = im_arena_zalloc(&p->scratch, im_map_len(map), sizeof *entries);
    if (entries == NULL)
        return fail(p, "out of memory");
    size_t count = im__proto_entries(schema, key, map, true, entries);
    for (size_t i = 0; i < count; i++)
        if (!put_indent(p) || !put(p, name.ptr, name.len) || !open_braces(p) ||
            !print_element(p, schema, key, IM_STR("key"), entries[i].key) ||
            !print_element(p, schema, key + 1, IM_STR("value"), entries[i].value) ||
            !close_braces(p))
            return false;
    return true;
}

/* ---- one field ---- */

static bool print_null(printer *p, im_str name)
{
    return put_indent(p) && put(p, name.ptr, name.len) && put_text(p, ": NULL_VALUE") &&
           end_line(p);
}

static bool print_field(printer *p, const im_schema *schema, const im_proto_field *f, im_str name,
                        const char *slot)
{
    if (!im__proto_is_present(f, slot))
        return true;
    switch (f->label) {
    case IM_PROTO_TRI_NULL:
        return print_null(p, name);
    case IM_PROTO_REPEATED:
    case IM_PROTO_PACKED:
        return print_repeated(p, schema, f, name, slot);
    case IM_PROTO_MAP:
        return print_map(p, schema, f, name, slot);
    default:
        return print_element(p, schema, f, name, slot);
    }
}

/* set: the fields are these extensions of a message. */
static bool print_fields(printer *p, const im_type *type, const im_proto_extensions *set,
                         const char *value)
{
    const im_schema *schema = im_type_schema(type);
    const im_proto_message *message = im_type_proto(type);
    const im_proto_field *fields = im_proto_fields(schema, message);

    for (size_t i = 0; i < message->field_count; i++) {
        im_str name = im_proto_field_name(type, i);
        if (set != NULL)
            name = im__proto_extension_name(&p->scratch, set, name);
        if (name.ptr == NULL)
            return fail(p, "out of memory");
        if (!print_field(p, schema, &fields[i], name, value + fields[i].offset)) {
            if (p->status != NULL)
                im__proto_path_prepend(p->status, name, 0);
            return false;
        }
    }
    return true;
}

/* ---- Any ---- */

/* The message in the Any, decoded.  NULL: it stays as it is; *good_out is false after an error. */
static const void *any_content(printer *p, im__proto_any any, const im_type **type_out,
                               bool *good_out)
{
    const im_proto_text_options *o = p->options;
    const im_proto_options partial = { .flags = IM_PROTO_PARTIAL | IM_PROTO_ALIAS,
                                       .depth_max = p->depth_left };
    const im_type *type = NULL;
    im_status ignored;

    *good_out = true;
    if ((p->flags & IM_PROTO_TEXT_ANY_AS_IS) == 0 && im__text_can_bracket(*any.type_url))
        type = im_proto_type_by_full_name(o->schemas, o->schema_count,
                                          im__proto_url_name(*any.type_url));
    if (type == NULL || p->depth_left == 0)
        return NULL;
    void *value = im_arena_zalloc(&p->scratch, 1, type->size);
    if (value == NULL) {
        *good_out = fail(p, "out of memory");
        return NULL;
    }
    *type_out = type;
    return im_proto_decode(any.value->ptr, any.value->len, type, value, &p->scratch, &partial,
                           &ignored) == IM_OK ? value : NULL;
}

/* False: it was not expanded; *good_out is false after an error. */
static bool print_any(printer *p, const im_type *type, const char *value, bool *good_out)
{
    im__proto_any any = im__proto_any_at(type, value);
    const im_type *inner = NULL;

    *good_out = true;
    if (any.type_url == NULL)
        return false;
    const void *content = any_content(p, any, &inner, good_out);
    if (content == NULL)
        return !*good_out;
    *good_out = put_indent(p) && put_text(p, "[") && put(p, any.type_url->ptr, any.type_url->len) &&
                put_text(p, "]") && open_braces(p) && print_message(p, inner, content) &&
                close_braces(p);
    return true;
}

/* ---- extensions ---- */

/* Print those unknown fields that the options know as extensions; *unknown becomes the others. */
static bool print_extensions(printer *p, const im_type *type, const im_bytes **unknown)
{
    const im_proto_text_options *o = p->options;
    char *value;

    for (size_t i = 0; i < o->extension_count && *unknown != NULL; i++) {
        const im_proto_extensions *set = &o->extensions[i];
        if (!im_type_same(set->extends, type))
            continue;
        if (im__proto_extension_take(set, unknown, &p->scratch, p->depth_left + 1, &value) != IM_OK)
            return fail(p, "out of memory");
        if (value != NULL && !print_fields(p, set->type, set, value))
            return false;
    }
    return true;
}

static bool print_message(printer *p, const im_type *type, const char *value)
{
    const im_proto_message *message = im_type_proto(type);
    const im_bytes *unknown;
    bool good;

    if (message->known == IM_PROTO_KNOWN_ANY && print_any(p, type, value, &good))
        return good;
    memcpy(&unknown, value + message->unknown_offset, sizeof unknown);
    if (!print_fields(p, type, NULL, value) || !print_extensions(p, type, &unknown))
        return false;
    return (p->flags & IM_PROTO_TEXT_UNKNOWN) == 0 || unknown == NULL ||
           print_unknown(p, unknown->ptr, unknown->ptr + unknown->len);
}

/* ---- unknown fields ---- */

enum { GUESS_DEPTH = 10 };                 /* messages guessed inside bytes, as C++           */

/* A length and what it spans may be a message: its fields are tried. */
static bool is_message(printer *p, const uint8_t *at, const uint8_t *end)
{
    im__proto_unknown_field field;

    if (at == end || p->depth_left == 0 || p->level > GUESS_DEPTH)
        return false;
    while (at != NULL && at < end)
        at = im__proto_next_unknown(at, end, &field);
    return at == end;
}

static bool print_fixed(printer *p, int digits, uint64_t value)
{
    char text[24];

    snprintf(text, sizeof text, "0x%0*llx", digits, (unsigned long long)value);
    return put_text(p, text);
}

static bool print_nested(printer *p, const uint8_t *at, const uint8_t *end)
{
    return open_braces(p) && print_unknown(p, at, end) && close_braces(p);
}

static bool print_unknown_field(printer *p, const im__proto_unknown_field *field)
{
    bool nested = field->wire == IM_PROTO_WIRE_GROUP ||
                  (field->wire == IM_PROTO_WIRE_LEN &&
                   is_message(p, field->start, field->start + field->len));

    if (!put_indent(p) || !put_uint(p, field->number))
        return false;
    if (nested)
        return print_nested(p, field->start, field->start + field->len);
    if (!put_text(p, ": "))
        return false;
    switch (field->wire) {
    case IM_PROTO_WIRE_FIXED32:
        return print_fixed(p, 8, field->bits) && end_line(p);
    case IM_PROTO_WIRE_FIXED64:
        return print_fixed(p, 16, field->bits) && end_line(p);
    case IM_PROTO_WIRE_LEN:
        return put_quoted(p, (const char *)field->start, field->len, false) && end_line(p);
    default:
        return put_uint(p, field->bits) && end_line(p);
    }
}

static bool print_unknown(printer *p, const uint8_t *at, const uint8_t *end)
{
    im__proto_unknown_field field;

    while (at != NULL && at < end) {
        at = im__proto_next_unknown(at, end, &field);
        if (at != NULL && !print_unknown_field(p, &field))
            return false;
    }
    return true;
}

/* ---- the whole ---- */

im_code im_proto_text_print(const im_type *type, const void *value, im_arena *arena,
                            const im_proto_text_options *options, im_str *text_out,
                            im_status *status)
{
    static const im_proto_text_options DEFAULTS = { 0 };
    const im_proto_text_options *o = options != NULL ? options : &DEFAULTS;
    printer p = { .status = status, .options = o, .flags = o->flags,
                  .depth_left = o->depth_max != 0 ? o->depth_max : IM_PROTO_DEPTH_MAX };

    assert(im_type_proto(type) != NULL && "the type is no message: it has no proto tags");
    im_status_clear(status);
    im__json_buffer_start(&p.out, arena);
    im_arena_init(&p.scratch, &arena->mem, arena->limit_bytes);
    p.depth_left--;
    bool good = print_message(&p, type, value);
    im_arena_release(&p.scratch);
    if (good && is_single_line(&p) && p.out.next > p.out.start)
        p.out.next--;
    if (good && !im__json_buffer_finish(&p.out, text_out))
        good = fail(&p, "out of memory");
    if (!good)
        im__json_buffer_drop(&p.out);
    return good ? IM_OK : IM_RESOURCE_EXHAUSTED;
}
