/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text to messages: the grammar over the tokens of proto_text_scan.c, fields by the tables.
 *
 * What came already is remembered per message, one bit a field: a value that is zero says nothing.
 * A reader returns false after an error was noted; the names of the fields that led there are put
 * in front of its path on the way out.
 */
#include <assert.h>

#include "codec/proto_text_internal.h"
#include "object/equal.h"

typedef struct parser {
    im__text_scan scan;
    im_arena *arena;
    const im_proto_text_options *options;
    uint32_t flags;
    uint32_t depth_left;
} parser;

/* A message on the way. */
typedef struct frame {
    const im_schema *schema;
    const im_type *type;
    const im_proto_message *message;
    const im_proto_field *fields;
    const im_proto_name *names;
    char *value;
    uint8_t *seen;                         /* bits by field                                   */
    char close;                            /* what ends it: } or >, or 0 for the end of text  */
} frame;

static bool read_fields(parser *p, frame *m);
static bool skip_value(parser *p);

static bool fail(parser *p, const char *what)
{
    return im__text_fail_at(&p->scan, p->scan.token, IM_INVALID_ARGUMENT, "%s", what);
}

static bool fail_memory(parser *p)
{
    return im__text_fail_at(&p->scan, p->scan.token, IM_RESOURCE_EXHAUSTED, "out of memory");
}

static bool next(parser *p)
{
    return im__text_next(&p->scan);
}

static bool is(const parser *p, char sign)
{
    return im__text_is(&p->scan, sign);
}

/* Pass over the sign where it stands. */
static bool accept(parser *p, char sign)
{
    return !is(p, sign) || next(p);
}

static bool is_message(const im_proto_field *f)
{
    return f->coding == IM_PROTO_MESSAGE || f->coding == IM_PROTO_GROUP ||
           f->coding == IM_PROTO_TIME || f->coding == IM_PROTO_DURATION;
}

/* ---- braces ---- */

/* Go into { or <.  *close_out is what will end it. */
static bool enter(parser *p, char *close_out)
{
    if (!is(p, '{') && !is(p, '<'))
        return fail(p, "{ is due here");
    if (p->depth_left == 0)
        return im__text_fail_at(&p->scan, p->scan.token, IM_RESOURCE_EXHAUSTED,
                                "messages are nested too deep");
    *close_out = is(p, '{') ? '}' : '>';
    p->depth_left--;
    return next(p);
}

static bool leave(parser *p)
{
    p->depth_left++;
    return next(p);
}

/* True at what ends a message; the end of the text where only that can is one too. */
static bool at_close(const parser *p, char close)
{
    return close != 0 ? is(p, close) : p->scan.kind == IM__TEXT_END;
}

/* Behind a field there may be one separator. */
static bool end_field(parser *p)
{
    return is(p, ';') ? next(p) : accept(p, ',');
}

static bool fail_no_name(parser *p, char close)
{
    if (p->scan.kind == IM__TEXT_END)
        return fail(p, "the text ends inside a message");
    return fail(p, close != 0 ? "a field's name or the message's end is due here"
                              : "a field's name is due here");
}

/* ---- what is passed over ---- */

static bool skip_fields(parser *p, char close)
{
    im_str ignored;

    while (!at_close(p, close)) {
        if (is(p, '[')) {
            if (!im__text_bracketed(&p->scan, p->arena, &ignored))
                return false;
        } else if (p->scan.kind == IM__TEXT_NAME || p->scan.kind == IM__TEXT_INTEGER) {
            if (!next(p))
                return false;
        } else {
            return fail_no_name(p, close);
        }
        if (!skip_value(p) || !end_field(p))
            return false;
    }
    return true;
}

static bool skip_scalar(parser *p)
{
    bool string = p->scan.kind == IM__TEXT_STRING;

    if (is(p, '-') && !next(p))
        return false;
    if (p->scan.kind == IM__TEXT_END || p->scan.kind == IM__TEXT_SIGN)
        return fail(p, "a value is due here");
    do {
        if (!next(p))
            return false;
    } while (string && p->scan.kind == IM__TEXT_STRING);
    return true;
}

static bool skip_element(parser *p, bool may_be_scalar)
{
    char close;

    if (is(p, '{') || is(p, '<') || !may_be_scalar)
        return enter(p, &close) && skip_fields(p, close) && leave(p);
    return skip_scalar(p);
}

/* What stands behind a field's name.  Scalars need a colon. */
static bool skip_value(parser *p)
{
    bool colon = is(p, ':');

    if (!accept(p, ':'))
        return false;
    if (!is(p, '['))
        return skip_element(p, colon);
    if (!next(p))
        return false;
    for (bool first = true; !is(p, ']'); first = false) {
        if (!first && !is(p, ','))
            return fail(p, ", or ] is due here");
        if ((!first && !next(p)) || !skip_element(p, colon))
            return false;
    }
    return next(p);
}

/* ---- messages inside ---- */

static bool open_frame(parser *p, frame *m, const im_type *type, void *value)
{
    *m = (frame){ .schema = im_type_schema(type), .type = type, .message = im_type_proto(type),
                  .value = value };
    m->fields = im_proto_fields(m->schema, m->message);
    m->names = im_proto_names(m->schema, m->message);
    m->seen = im_arena_zalloc(p->arena, m->message->field_count / 8u + 1u, 1);
    return m->seen != NULL || fail_memory(p);
}

static bool read_inner(parser *p, const im_type *type, void *value)
{
    frame inner;

    return open_frame(p, &inner, type, value) && enter(p, &inner.close) &&
           read_fields(p, &inner) && leave(p);
}

static bool read_message(parser *p, const im_proto_field *f, const im_type *type, char *slot)
{
    void *target = slot;

    if ((f->flags & IM_PROTO_BY_POINTER) != 0) {
        target = im_arena_zalloc(p->arena, 1, type->size);
        if (target == NULL)
            return fail_memory(p);
        memcpy(slot, &target, sizeof target);
    }
    return read_inner(p, type, target);
}

/* google.protobuf.Timestamp and Duration: two numbers by name. */
static bool read_moment(parser *p, const im_proto_field *f, char *slot)
{
    const char *at = p->scan.token;
    im__proto_moment moment = { 0, 0 };
    bool seconds = false, nanos = false;
    uint64_t bits = 0;
    char close;

    if (!enter(p, &close))
        return false;
    while (!at_close(p, close)) {
        im_str name = im_str_from(p->scan.token, p->scan.len);
        bool is_nanos = im_str_equal(name, IM_STR("nanos"));
        if (!is_nanos && !im_str_equal(name, IM_STR("seconds")))
            return fail(p, "seconds or nanos is due here");
        if (is_nanos ? nanos : seconds)
            return fail(p, "the field stands here twice");
        if (!next(p) || (!is(p, ':') && !fail(p, ": is due here")) || !next(p) ||
            !im__text_read_int(&p->scan, is_nanos ? INT32_MIN : INT64_MIN,
                               is_nanos ? INT32_MAX : INT64_MAX, &bits) ||
            !end_field(p))
            return false;
        *(is_nanos ? &nanos : &seconds) = true;
        if (is_nanos)
            moment.nanos = (int32_t)(uint32_t)bits;
        else
            moment.seconds = (int64_t)bits;
    }
    if (!im__proto_store_moment(f, moment, slot))
        return im__text_fail_at(&p->scan, at, IM_OUT_OF_RANGE, "the time is out of range");
    return leave(p);
}

static bool read_element(parser *p, const im_schema *schema, const im_proto_field *f, char *slot)
{
    const im_type *type = im_schema_type(schema, f->type);

    switch (f->coding) {
    case IM_PROTO_MESSAGE:
    case IM_PROTO_GROUP:
        return read_message(p, f, type, slot);
    case IM_PROTO_TIME:
    case IM_PROTO_DURATION:
        return read_moment(p, f, slot);
    default:
        return im__text_read_scalar(&p->scan, p->arena, type, f, slot);
    }
}

/* ---- repeated fields and maps ---- */

static bool append_element(parser *p, const frame *m, const im_proto_field *f, char *slot)
{
    size_t bytes = im__proto_elem_size(f, im_schema_type(m->schema, f->type));
    im_slice *slice = (im_slice *)(void *)slot;
    char *elem = im_slice_append(p->arena, slice, bytes, NULL);

    if (elem == NULL)
        return fail_memory(p);
    if (read_element(p, m->schema, f, elem))
        return true;
    if (p->scan.status != NULL)
        im__proto_path_prepend(p->scan.status, (im_str){ NULL, 0 }, slice->len - 1);
    return false;
}

/* The parts of an entry, in storage of its own until both are there. */
static bool read_entry(parser *p, const im_schema *schema, const im_proto_field *entry, char *key,
                       char *value)
{
    bool seen[2] = { false, false };
    char close;

    if (!enter(p, &close))
        return false;
    while (!at_close(p, close)) {
        im_str name = im_str_from(p->scan.token, p->scan.len);
        int part = im_str_equal(name, IM_STR("value"));
        if (part == 0 && !im_str_equal(name, IM_STR("key")))
            return fail(p, "key or value is due here");
        if (seen[part])
            return fail(p, "the field stands here twice");
        seen[part] = true;
        if (!next(p))
            return false;
        if (!is(p, ':') && !is_message(&entry[part]))
            return fail(p, ": is due here");
        if (!accept(p, ':') || !read_element(p, schema, &entry[part], part != 0 ? value : key) ||
            !end_field(p))
            return false;
    }
    return leave(p);
}

/* A value that the entry did not name is the zero value: an empty message where it is one. */
static bool default_value(parser *p, const im_proto_field *f, const im_type *type, char *value)
{
    static const im_bytes EMPTY = { IM_EMPTY, 0, 0 };
    void *target;

    if (f->coding == IM_PROTO_BYTES)
        memcpy(value, &EMPTY, sizeof EMPTY);
    if ((f->flags & IM_PROTO_BY_POINTER) == 0)
        return true;
    target = im_arena_zalloc(p->arena, 1, type->size);
    memcpy(value, &target, sizeof target);
    return target != NULL || fail_memory(p);
}

static bool add_entry(parser *p, const frame *m, const im_proto_field *f, char *slot)
{
    const im_proto_field *entry = im__proto_map_entry(m->schema, m->message, f);
    const im_type *type = im_schema_type(m->schema, entry[1].type);
    size_t bytes = im__proto_elem_size(&entry[1], type);
    union {
        uint64_t bits;
        im_str text;
    } key;
    im_map *map;

    memset(&key, 0, sizeof key);
    char *value = im_arena_zalloc(p->arena, 1, bytes);
    memcpy(&map, slot, sizeof map);
    if (map == NULL)
        map = im_type_map_make(p->arena, im_schema_type(m->schema, f->type));
    if (value == NULL || map == NULL)
        return fail_memory(p);
    memcpy(slot, &map, sizeof map);
    if (!default_value(p, &entry[1], type, value) ||
        !read_entry(p, m->schema, entry, (char *)&key, value))
        return false;
    void *to = im_map_set(p->arena, map, &key, NULL);
    if (to == NULL)
        return fail_memory(p);
    memcpy(to, value, bytes);
    return true;
}

static bool read_one_more(parser *p, const frame *m, const im_proto_field *f, char *slot)
{
    return f->label == IM_PROTO_MAP ? add_entry(p, m, f, slot) : append_element(p, m, f, slot);
}

/* One more, or a list of them between brackets. */
static bool read_repeated(parser *p, const frame *m, const im_proto_field *f, char *slot)
{
    if (!is(p, '['))
        return read_one_more(p, m, f, slot);
    if (!next(p))
        return false;
    for (bool first = true; !is(p, ']'); first = false) {
        if (!first && !is(p, ','))
            return fail(p, ", or ] is due here");
        if ((!first && !next(p)) || !read_one_more(p, m, f, slot))
            return false;
    }
    return next(p);
}

/* ---- one field ---- */

static bool name_is(const frame *m, size_t i, im_str name)
{
    return im_str_equal(im_schema_name(m->schema, m->names[i].name), name);
}

/* A group is also known by the name of its message. */
static bool is_group_named(const frame *m, const im_proto_field *f, im_str name)
{
    return f->coding == IM_PROTO_GROUP &&
           im_str_equal(im__proto_group_name(im_schema_type(m->schema, f->type)), name);
}

/* The field of that name, or NULL. */
static const im_proto_field *find_field(const frame *m, im_str name)
{
    for (size_t i = 0; i < m->message->field_count; i++)
        if (name_is(m, i, name) || is_group_named(m, &m->fields[i], name))
            return &m->fields[i];
    return NULL;
}

/* What may stand only once has not come yet, nor another case of its oneof. */
static bool check_once(parser *p, const frame *m, const im_proto_field *f, const char *slot)
{
    size_t i = (size_t)(f - m->fields);

    if (f->label == IM_PROTO_ONEOF && *im__proto_case(f, slot) != 0)
        return fail(p, "another case of the same oneof came before");
    if ((f->label == IM_PROTO_TRI || f->label == IM_PROTO_TRI_NULL) &&
        *im__proto_state(f, slot) != IM_ABSENT)
        return fail(p, "another case of the same oneof came before");
    if ((m->seen[i / 8] & 1u << i % 8) != 0)
        return fail(p, "the field is not repeated, but stands here twice");
    m->seen[i / 8] |= (uint8_t)(1u << i % 8);
    return true;
}

/* The value of x_null, which says that the tri is null. */
static bool read_null(parser *p, const im_proto_field *f, char *slot)
{
    im_str name = im_str_from(p->scan.token, p->scan.len);
    uint64_t ignored;

    *im__proto_state(f, slot) = IM_NULL;
    if (p->scan.kind == IM__TEXT_NAME && im_str_equal(name, IM_STR("NULL_VALUE")))
        return next(p);
    return im__text_read_int(&p->scan, INT32_MIN, INT32_MAX, &ignored);
}

static bool read_value(parser *p, const frame *m, const im_proto_field *f)
{
    char *slot = m->value + f->offset;

    switch (f->label) {
    case IM_PROTO_REPEATED:
    case IM_PROTO_PACKED:
    case IM_PROTO_MAP:
        return read_repeated(p, m, f, slot);
    case IM_PROTO_TRI_NULL:
        return read_null(p, f, slot);
    case IM_PROTO_OPT:
    case IM_PROTO_TRI:
        *im__proto_state(f, slot) = IM_SET;
        break;
    case IM_PROTO_ONEOF:
        *im__proto_case(f, slot) = f->aux;
        memset(slot, 0, im__proto_elem_size(f, im_schema_type(m->schema, f->type)));
        break;
    default:
        break;
    }
    return read_element(p, m->schema, f, slot);
}

static bool is_repeated(const im_proto_field *f)
{
    return f->label == IM_PROTO_REPEATED || f->label == IM_PROTO_PACKED ||
           f->label == IM_PROTO_MAP;
}

static bool read_known(parser *p, const frame *m, const im_proto_field *f)
{
    bool good = is_repeated(f) || check_once(p, m, f, m->value + f->offset);

    good = good && next(p);
    if (good && !is(p, ':') && !is_message(f))
        good = fail(p, ": is due here");
    good = good && accept(p, ':') && read_value(p, m, f);
    if (!good && p->scan.status != NULL)
        im__proto_path_prepend(p->scan.status,
                               im_schema_name(m->schema, m->names[f - m->fields].name), 0);
    return good;
}

static bool read_named(parser *p, const frame *m)
{
    im_str name = im_str_from(p->scan.token, p->scan.len);
    const im_proto_field *f = find_field(m, name);

    if (f != NULL)
        return read_known(p, m, f);
    if ((p->flags & IM_PROTO_TEXT_DISCARD_UNKNOWN) == 0 && !im_proto_is_reserved(m->type, name))
        return im__text_fail_at(&p->scan, p->scan.token, IM_INVALID_ARGUMENT,
                                "%.*s has no field %.*s", IM_STR_ARG(im_proto_full_name(m->type)),
                                IM_STR_ARG(name));
    return next(p) && skip_value(p);
}

/* ---- names in brackets: Any, extensions ---- */

/* The message that the Any holds, to bytes. */
static bool read_any(parser *p, const frame *m, im_str type_url)
{
    const char *at = p->scan.token;
    const im_proto_options options = { .flags = IM_PROTO_PARTIAL | IM_PROTO_DETERMINISTIC,
                                       .depth_max = p->depth_left };
    const im_type *type = im_proto_type_by_full_name(p->options->schemas, p->options->schema_count,
                                                     im__proto_url_name(type_url));
    im__proto_any any = im__proto_any_at(m->type, m->value);
    im_status why;

    if (type == NULL || any.type_url == NULL)
        return im__text_fail_at(&p->scan, at, IM_INVALID_ARGUMENT, "the type %.*s is not known",
                                IM_STR_ARG(type_url));
    for (size_t i = 0; i < m->message->field_count; i++)
        if (!check_once(p, m, &m->fields[i], m->value + m->fields[i].offset))
            return false;
    void *value = im_arena_zalloc(p->arena, 1, type->size);
    if (value == NULL)
        return fail_memory(p);
    if (!accept(p, ':') || !read_inner(p, type, value))
        return false;
    im_code code = im_proto_encode(type, value, p->arena, &options, any.value, &why);
    if (code != IM_OK)
        return im__text_fail_at(&p->scan, at, code, "%s", why.text);
    *any.type_url = type_url;
    return true;
}

static bool read_bracketed(parser *p, const frame *m)
{
    const char *at = p->scan.token;
    im_str name;

    if (!im__text_bracketed(&p->scan, p->arena, &name))
        return false;
    if (m->message->known == IM_PROTO_KNOWN_ANY && memchr(name.ptr, '/', name.len) != NULL)
        return read_any(p, m, name);
    if ((p->flags & IM_PROTO_TEXT_DISCARD_UNKNOWN) == 0)
        return im__text_fail_at(&p->scan, at, IM_INVALID_ARGUMENT, "%.*s has no extension %.*s",
                                IM_STR_ARG(im_proto_full_name(m->type)), IM_STR_ARG(name));
    return skip_value(p);
}

static bool read_fields(parser *p, frame *m)
{
    while (!at_close(p, m->close)) {
        bool good;
        if (is(p, '['))
            good = read_bracketed(p, m);
        else if (p->scan.kind == IM__TEXT_NAME)
            good = read_named(p, m);
        else
            good = fail_no_name(p, m->close);
        if (!good || !end_field(p))
            return false;
    }
    return true;
}

/* ---- the whole ---- */

im_code im_proto_text_parse(const char *text, size_t len_bytes, const im_type *type, void *value,
                            im_arena *arena, const im_proto_text_options *options,
                            im_status *status)
{
    static const im_proto_text_options DEFAULTS = { 0 };
    const im_proto_text_options *o = options != NULL ? options : &DEFAULTS;
    parser p = { .arena = arena, .options = o, .flags = o->flags,
                 .depth_left = o->depth_max != 0 ? o->depth_max : IM_PROTO_DEPTH_MAX };
    frame m;

    assert(im_type_proto(type) != NULL && "the type is no message: it has no proto tags");
    im_status_clear(status);
    memset(value, 0, type->size);
    p.depth_left--;
    if (!im__text_start(&p.scan, text, len_bytes, status) || !open_frame(&p, &m, type, value) ||
        !read_fields(&p, &m))
        return p.scan.code;
    if ((p.flags & IM_PROTO_TEXT_PARTIAL) == 0 &&
        im__proto_lacks_required(type, value, status)) {
        return IM_INVALID_ARGUMENT;
    }
    return IM_OK;
}
