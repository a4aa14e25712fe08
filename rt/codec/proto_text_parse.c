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
} parser;

/* A message on the way. */
typedef struct frame {
    const im_schema *schema;
    const im_type *type;
    const im_proto_message *message;
    const im_proto_field *fields;
    char *value;
    uint8_t *seen;                         /* bits by field                                   */
    char close;                            /* what ends it: } or >, or 0 for the end of text  */
    const im_proto_extensions *set;        /* the value holds these extensions of a message   */
    struct frame *extensions;              /* those of this message, a frame a set            */
} frame;

static bool read_fields(parser *p, frame *m);

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

static bool is_message(const im_proto_field *f)
{
    return f->coding == IM_PROTO_MESSAGE || f->coding == IM_PROTO_GROUP ||
           f->coding == IM_PROTO_TIME || f->coding == IM_PROTO_DURATION;
}

/* ---- messages inside ---- */

static bool open_frame(parser *p, frame *m, const im_type *type, void *value)
{
    *m = (frame){ .schema = im_type_schema(type), .type = type, .message = im_type_proto(type),
                  .value = value };
    m->fields = im_proto_fields(m->schema, m->message);
    m->seen = im_arena_zalloc(p->arena, m->message->field_count / 8u + 1u, 1);
    return m->seen != NULL || fail_memory(p);
}

static bool read_inner(parser *p, const im_type *type, void *value)
{
    frame inner;

    return open_frame(p, &inner, type, value) && im__text_enter(&p->scan, &inner.close) &&
           read_fields(p, &inner) && im__text_leave(&p->scan);
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

    if (!im__text_enter(&p->scan, &close))
        return false;
    while (!im__text_at_close(&p->scan, close)) {
        im_str name = im_str_from(p->scan.token, p->scan.len);
        bool is_nanos = im_str_equal(name, IM_STR("nanos"));
        if (!is_nanos && !im_str_equal(name, IM_STR("seconds")))
            return fail(p, "seconds or nanos is due here");
        if (is_nanos ? nanos : seconds)
            return fail(p, "the field stands here twice");
        if (!next(p) || (!is(p, ':') && !fail(p, ": is due here")) || !next(p) ||
            !im__text_read_int(&p->scan, is_nanos ? INT32_MIN : INT64_MIN,
                               is_nanos ? INT32_MAX : INT64_MAX, &bits) ||
            !im__text_end_field(&p->scan))
            return false;
        *(is_nanos ? &nanos : &seconds) = true;
        if (is_nanos)
            moment.nanos = (int32_t)(uint32_t)bits;
        else
            moment.seconds = (int64_t)bits;
    }
    if (!im__proto_store_moment(f, moment, slot))
        return im__text_fail_at(&p->scan, at, IM_OUT_OF_RANGE, "the time is out of range");
    return im__text_leave(&p->scan);
}

static bool read_element(parser *p, const im_schema *schema, const im_proto_field *f, char *slot)
{
    const im_type *type = im_proto_type_of(schema, f);

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
    size_t bytes = im__proto_elem_size(f, im_proto_type_of(m->schema, f));
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

    if (!im__text_enter(&p->scan, &close))
        return false;
    while (!im__text_at_close(&p->scan, close)) {
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
        if (!im__text_accept(&p->scan, ':') ||
            !read_element(p, schema, &entry[part], part != 0 ? value : key) ||
            !im__text_end_field(&p->scan))
            return false;
    }
    return im__text_leave(&p->scan);
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
    const im_proto_field *entry = im_proto_more(f);
    const im_type *type = im_proto_type_of(m->schema, &entry[1]);
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
        map = im_type_map_make(p->arena, im_proto_type_of(m->schema, f));
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
    for (bool first = true; !is(p, ']'); first = false)
        if (!im__text_next_of_list(&p->scan, first) || !read_one_more(p, m, f, slot))
            return false;
    return next(p);
}

/* ---- one field ---- */

static bool name_is(const frame *m, size_t i, im_str name)
{
    return im_str_equal(im_proto_field_name(m->type, i), name);
}

/* A group is also known by the name of its message. */
static bool is_group_named(const frame *m, const im_proto_field *f, im_str name)
{
    return f->coding == IM_PROTO_GROUP &&
           im_str_equal(im__proto_group_name(im_proto_type_of(m->schema, f)), name);
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
    case IM_PROTO_OPT_MESSAGE:
    case IM_PROTO_TRI:
        *im__proto_state(f, slot) = IM_SET;
        break;
    case IM_PROTO_ONEOF:
        *im__proto_case(f, slot) = im_proto_case_number(f);
        memset(slot, 0, im__proto_elem_size(f, im_proto_type_of(m->schema, f)));
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

/* The name of field f is looked at; or, of an extension, was passed over. */
static bool read_known(parser *p, const frame *m, const im_proto_field *f)
{
    bool good = is_repeated(f) || check_once(p, m, f, m->value + f->offset);

    good = good && (m->set != NULL || next(p));
    if (good && !is(p, ':') && !is_message(f))
        good = fail(p, ": is due here");
    good = good && im__text_accept(&p->scan, ':') && read_value(p, m, f);
    if (!good && p->scan.status != NULL)
        im__proto_path_prepend(p->scan.status,
                               im_proto_field_name(m->type, (size_t)(f - m->fields)), 0);
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
    return next(p) && im__text_skip_value(&p->scan, p->arena);
}

/* ---- names in brackets: Any, extensions ---- */

/* The message that the Any holds, to bytes. */
static bool read_any(parser *p, const frame *m, im_str type_url)
{
    const char *at = p->scan.token;
    const im_proto_options options = { .flags = IM_PROTO_PARTIAL | IM_PROTO_DETERMINISTIC,
                                       .depth_max = p->scan.depth_left };
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
    if (!im__text_accept(&p->scan, ':') || !read_inner(p, type, value))
        return false;
    im_code code = im_proto_encode(type, value, p->arena, &options, any.value, &why);
    if (code != IM_OK)
        return im__text_fail_at(&p->scan, at, code, "%s", why.text);
    *any.type_url = type_url;
    return true;
}

/* Where the set's extensions of message m are read to. */
static frame *frame_of_set(parser *p, frame *m, const im_proto_extensions *set)
{
    frame **at = &m->extensions;

    while (*at != NULL && (*at)->set != set)
        at = &(*at)->extensions;
    if (*at != NULL)
        return *at;
    frame *e = im_arena_alloc(p->arena, sizeof *e);
    void *value = im_arena_zalloc(p->arena, 1, set->type->size);
    if (e == NULL || value == NULL || !open_frame(p, e, set->type, value))
        return NULL;
    e->set = set;
    *at = e;
    return e;
}

/* An extension that the options know.  False without an error: they do not. */
static bool read_extension(parser *p, frame *m, im_str name)
{
    const im_proto_text_options *o = p->options;
    const im_proto_extensions *set;
    const im_proto_field *f =
        im__proto_extension_find(o->extensions, o->extension_count, m->type, name, &set);

    if (f == NULL)
        return false;
    frame *e = frame_of_set(p, m, set);
    return e != NULL ? read_known(p, e, f) : fail_memory(p);
}

/* What was read as extensions becomes the message's unknown fields. */
static bool keep_extensions(parser *p, frame *m)
{
    bool partial = (p->flags & IM_PROTO_TEXT_PARTIAL) != 0;
    const im_proto_options options = {
        .flags = IM_PROTO_DETERMINISTIC | (partial ? IM_PROTO_PARTIAL : 0),
        .depth_max = p->scan.depth_left + 1,
    };
    im_status why;

    for (const frame *e = m->extensions; e != NULL; e = e->extensions) {
        im_code code = im__proto_extension_keep(e->set, e->value, &options, p->arena, m->value,
                                                &why);
        if (code != IM_OK)
            return im__text_fail_at(&p->scan, p->scan.token, code, "%s", why.text);
    }
    return true;
}

static bool read_bracketed(parser *p, frame *m)
{
    const char *at = p->scan.token;
    im_str name;

    if (!im__text_bracketed(&p->scan, p->arena, &name))
        return false;
    if (m->message->known == IM_PROTO_KNOWN_ANY && memchr(name.ptr, '/', name.len) != NULL)
        return read_any(p, m, name);
    if (read_extension(p, m, name) || p->scan.code != IM_OK)
        return p->scan.code == IM_OK;
    if ((p->flags & IM_PROTO_TEXT_DISCARD_UNKNOWN) == 0)
        return im__text_fail_at(&p->scan, at, IM_INVALID_ARGUMENT, "%.*s has no extension %.*s",
                                IM_STR_ARG(im_proto_full_name(m->type)), IM_STR_ARG(name));
    return im__text_skip_value(&p->scan, p->arena);
}

static bool read_fields(parser *p, frame *m)
{
    while (!im__text_at_close(&p->scan, m->close)) {
        bool good;
        if (is(p, '['))
            good = read_bracketed(p, m);
        else if (p->scan.kind == IM__TEXT_NAME)
            good = read_named(p, m);
        else
            good = im__text_fail_no_name(&p->scan, m->close);
        if (!good || !im__text_end_field(&p->scan))
            return false;
    }
    return keep_extensions(p, m);
}

/* ---- the whole ---- */

im_code im_proto_text_parse(const char *text, size_t len_bytes, const im_type *type, void *value,
                            im_arena *arena, const im_proto_text_options *options,
                            im_status *status)
{
    static const im_proto_text_options DEFAULTS = { 0 };
    const im_proto_text_options *o = options != NULL ? options : &DEFAULTS;
    uint32_t depth_max = o->depth_max != 0 ? o->depth_max : IM_PROTO_DEPTH_MAX;
    parser p = { .arena = arena, .options = o, .flags = o->flags };
    frame m;

    assert(im_type_proto(type) != NULL && "the type is no message: it has no proto tags");
    im_status_clear(status);
    memset(value, 0, type->size);
    if (!im__text_start(&p.scan, text, len_bytes, depth_max - 1, status) ||
        !open_frame(&p, &m, type, value) || !read_fields(&p, &m))
        return p.scan.code;
    bool partial = (p.flags & IM_PROTO_TEXT_PARTIAL) != 0;
    return partial || !im__proto_lacks_required(type, value, status) ? IM_OK : IM_INVALID_ARGUMENT;
}
