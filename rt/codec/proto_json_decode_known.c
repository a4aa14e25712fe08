/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/proto_json_decode_known.c - reading messages whose JSON form is their own.
 *
 * The generator marks them by full name, and only where their fields are those of protobuf's own
 * (gen/model/proto_known.c), so that fields are known by their index here.
 *
 * An Any's type may stand behind its fields.  It is looked for first; then the members are read
 * into a message in scratch memory, whose binary form the Any keeps.
 */
#include <assert.h>

#include "codec/proto_json_internal.h"

/* ---- texts ---- */

/* The text at p in one of two forms. */
static const char *read_moment(im__pj_decoder *d, const char *p, bool is_duration,
                               im__proto_moment *out)
{
    im_str text;

    if (*p != '"')
        return im__pj_mismatch(d, p, is_duration ? "a duration" : "a time");
    const char *behind = im__pj_borrow(d, p, &text);
    if (behind == NULL)
        return NULL;
    im_code code = is_duration ? im__pj_duration_read(text, out) : im__pj_timestamp_read(text, out);
    if (code == IM_OUT_OF_RANGE)
        return im__pj_fail(d, code, p, IM_STR("a time or duration is out of range"));
    if (code != IM_OK)
        return im__pj_fail(d, code, p, is_duration ? IM_STR("a duration is written as \"1.5s\"")
                                                   : IM_STR("a time is written as "
                                                            "\"2006-01-02T15:04:05Z\""));
    return behind;
}

const char *im__pj_moment(im__pj_decoder *d, const char *p, const im_proto_field *f, char *slot)
{
    im__proto_moment moment = { 0, 0 };
    const char *behind = read_moment(d, p, f->coding == IM_PROTO_DURATION, &moment);

    if (behind != NULL && !im__proto_store_moment(f, moment, slot))
        return im__pj_fail(d, IM_OUT_OF_RANGE, p, IM_STR("a time or duration is out of range"));
    return behind;
}

static const char *read_moment_message(im__pj_decoder *d, const char *p, im__pj_frame *frame)
{
    im__proto_moment moment = { 0, 0 };

    p = read_moment(d, p, frame->message->known == IM_PROTO_KNOWN_DURATION, &moment);
    memcpy(frame->value + frame->fields[0].offset, &moment.seconds, sizeof moment.seconds);
    memcpy(frame->value + frame->fields[1].offset, &moment.nanos, sizeof moment.nanos);
    return p;
}

static bool add_path(im__pj_decoder *d, const char *at, im_str text, im_slice *paths)
{
    char *room;
    size_t len = 0;

    if (!im__pj_count(d, at))
        return false;
    room = im_arena_alloc_aligned(d->json.arena, text.len * 2, 1);
    if (room == NULL) {
        im__json_no_memory(&d->json);
        return false;
    }
    if (!im__pj_path_from_json(text, room, &len)) {
        im__pj_fail(d, IM_INVALID_ARGUMENT, at,
                    IM_STR("the paths of a field mask are lowerCamelCase"));
        return false;
    }
    im_str path = { im_arena_resize(d->json.arena, room, text.len * 2, len), len };
    if (im_slice_append(d->json.arena, paths, sizeof path, &path) != NULL)
        return true;
    im__json_no_memory(&d->json);
    return false;
}

static const char *read_field_mask(im__pj_decoder *d, const char *p, im__pj_frame *frame)
{
    im_slice *paths = (im_slice *)(void *)(frame->value + frame->fields[0].offset);
    im_str text;

    if (*p != '"')
        return im__pj_mismatch(d, p, "a string");
    const char *behind = im__pj_borrow(d, p, &text);
    if (behind == NULL || text.len == 0)
        return behind;
    for (;;) {
        const char *comma = memchr(text.ptr, ',', text.len);
        size_t len = comma != NULL ? (size_t)(comma - text.ptr) : text.len;
        if (!add_path(d, p, im_str_from(text.ptr, len), paths))
            return NULL;
        if (comma == NULL)
            return behind;
        text = im_str_from(comma + 1, text.len - len - 1);
        if (text.len == 0)
            text.ptr = "";
    }
}

/* ---- google.protobuf.Value ---- */

enum { NULL_CASE, NUMBER_CASE, STRING_CASE, BOOL_CASE, STRUCT_CASE, LIST_CASE };

static unsigned case_for(char first)
{
    switch (first) {
    case 'n':
        return NULL_CASE;
    case '"':
        return STRING_CASE;
    case 't': case 'f':
        return BOOL_CASE;
    case '{':
        return STRUCT_CASE;
    case '[':
        return LIST_CASE;
    default:
        return NUMBER_CASE;
    }
}

static const char *read_value(im__pj_decoder *d, const char *p, im__pj_frame *frame)
{
    const unsigned index = case_for(*p);
    const im_proto_field *f = &frame->fields[index];
    char *slot = frame->value + f->offset;

    *im__proto_case(f, slot) = im_proto_case_number(f);
    if (index != NULL_CASE)
        return im__pj_element(d, p, frame->schema, im_proto_more(f), slot);
    return im__pj_is_null(d, p) ? p + 4 : im__json_malformed(&d->json);
}

/* ---- google.protobuf.Any ---- */

const im_type *im__pj_resolve(const im_proto_json_options *options, const im_schema *root,
                              im_str url)
{
    size_t start = url.len;

    while (start > 0 && url.ptr[start - 1] != '/')
        start--;
    if (start == 0)                        /* the name stands behind a slash */
        return NULL;
    im_str name = im_str_from(url.ptr + start, url.len - start);
    const im_type *type =
        im_proto_type_by_full_name(options->schemas, options->schema_count, name);
    return type != NULL ? type : im_proto_type_by_full_name(&root, 1, name);
}

/* A member's key and its colon: the value's place. */
static const char *read_any_key(im__pj_decoder *d, const char *p, im_str *key_out)
{
    if (*p != '"')
        return im__json_malformed(&d->json);
    p = im__pj_borrow(d, p, key_out);
    return p != NULL ? im__pj_colon(d, p) : NULL;
}

/* Behind the member whose value ended at p: the next one's key, or *end_out when there is none. */
static const char *next_member(im__pj_decoder *d, const char *p, bool *end_out)
{
    p = im__json_skip_space(p, d->json.end);
    *end_out = *p == '}';
    if (*p != ',' && *p != '}')
        return im__json_malformed(&d->json);
    return *p == ',' ? im__json_skip_space(p + 1, d->json.end) : p + 1;
}

/* The members at p of an object up to its end, one of which is its type: *url_out. */
static const char *find_type_member(im__pj_decoder *d, const char *p, im_str *url_out)
{
    bool ended = false, found = false;
    im_str key;

    while (!ended) {
        const char *at = p;
        p = read_any_key(d, p, &key);
        if (p == NULL)
            return NULL;
        if (!im_str_equal(key, IM_STR("@type"))) {
            p = im__json_skip(&d->json, p);
        } else if (found) {
            return im__pj_fail(d, IM_INVALID_ARGUMENT, at, IM_STR("the field stands twice"));
        } else {
            found = true;
            p = *p == '"' ? im__pj_borrow(d, p, url_out)
                          : im__pj_mismatch(d, p, "the URL of a type");
        }
        p = p != NULL ? next_member(d, p, &ended) : NULL;
        if (p == NULL)
            return NULL;
    }
    return p;
}

/* Goes over the object at p and finds its type, which stays empty when it has none.  Returns the
 * object's end. */
static const char *find_type(im__pj_decoder *d, const char *p, im_str *url_out, bool *empty_out)
{
    if (!im__json_enter(&d->json))
        return NULL;
    p = im__json_skip_space(p + 1, d->json.end);
    *empty_out = *p == '}';
    p = *empty_out ? p + 1 : find_type_member(d, p, url_out);
    return p != NULL ? im__json_leave(&d->json, p) : NULL;
}

/* A message with a form of its own stands under "value", p at the first key of the object around.
 * google.protobuf.Empty may, but need not. */
static const char *read_value_member(im__pj_decoder *d, const char *p, const im_type *type,
                                     void *value)
{
    bool ended = false, found = im_type_proto(type)->known == IM_PROTO_KNOWN_EMPTY, seen = false;
    const char *start = p;
    im_str key;

    while (!ended) {
        const char *at = p;
        p = read_any_key(d, p, &key);
        if (p == NULL)
            return NULL;
        if (im_str_equal(key, IM_STR("value")) && !seen) {
            found = seen = true;
            p = im__pj_message(d, p, type, value);
        } else if (im_str_equal(key, IM_STR("@type")) ||
                   (d->flags & IM_PROTO_JSON_IGNORE_UNKNOWN) != 0) {
            p = im__json_skip(&d->json, p);
        } else {
            return im__pj_fail(d, IM_INVALID_ARGUMENT, at,
                               IM_STR("such an Any has \"@type\" and \"value\", once each"));
        }
        p = p != NULL ? next_member(d, p, &ended) : NULL;
        if (p == NULL)
            return NULL;
    }
    return found ? p : im__pj_fail(d, IM_INVALID_ARGUMENT, start,
                                   IM_STR("such an Any needs a \"value\""));
}

/* The members at p, the object's bracket, into a message in scratch memory. */
static const char *read_content(im__pj_decoder *d, const char *p, const im_type *type, void *value)
{
    im_arena *arena = d->json.arena;
    im__pj_frame inner = im__pj_frame_of(type, value);

    if (d->depth_left == 0)
        return im__pj_fail(d, IM_RESOURCE_EXHAUSTED, p, IM_STR("messages are nested too deep"));
    d->depth_left--;
    d->json.arena = &d->scratch;
    inner.in_any = true;
    if (inner.message->known == IM_PROTO_KNOWN_NONE) {
        p = im__pj_object(d, p, &inner);
    } else if (!im__json_enter(&d->json)) {
        p = NULL;
    } else {
        p = im__json_skip_space(p + 1, d->json.end);
        p = read_value_member(d, p, type, value);
        p = p != NULL ? im__json_leave(&d->json, p) : NULL;
    }
    d->json.arena = arena;
    d->depth_left++;
    return p;
}

static bool store_any(im__pj_decoder *d, const char *at, im__pj_frame *frame, im_str url,
                      const im_type *type, const void *value)
{
    bool partial = (d->flags & IM_PROTO_JSON_PARTIAL) != 0;
    const im_proto_options options = { .flags = partial ? IM_PROTO_PARTIAL : 0,
                                       .depth_max = d->depth_left };
    im_bytes bytes = { NULL, 0, 0 };
    im_status status;
    im_code code = im_proto_encode(type, value, d->json.arena, &options, &bytes, &status);

    if (code != IM_OK) {
        im__pj_fail(d, code, at, im_str_printf(d->json.arena, "%s", status.text));
        return false;
    }
    url = im_str_copy(d->json.arena, url);
    if (url.ptr == NULL) {
        im__json_no_memory(&d->json);
        return false;
    }
    memcpy(frame->value + frame->fields[0].offset, &url, sizeof url);
    if (bytes.len != 0)                    /* else absent, as in the binary form               */
        memcpy(frame->value + frame->fields[1].offset, &bytes, sizeof bytes);
    return true;
}

static const char *read_any(im__pj_decoder *d, const char *p, im__pj_frame *frame)
{
    im_str url = { NULL, 0 };
    bool empty = false;

    if (*p != '{')
        return im__pj_mismatch(d, p, "an object");
    const char *behind = find_type(d, p, &url, &empty);
    if (behind == NULL)
        return NULL;
    if (empty)                             /* an Any that holds nothing */
        return behind;
    if (url.len == 0)
        return im__pj_fail(d, IM_INVALID_ARGUMENT, p, IM_STR("an Any needs its \"@type\""));
    const im_type *type = im__pj_resolve(d->options, d->root_schema, url);
    if (type == NULL)
        return im__pj_fail(d, IM_NOT_FOUND, p,
                           im_str_printf(d->json.arena, "the message %.*s is not known",
                                         IM_STR_ARG(url)));
    void *value = im_arena_zalloc(&d->scratch, 1, type->size);
    if (value == NULL)
        return im__json_no_memory(&d->json);
    behind = read_content(d, p, type, value);
    return behind != NULL && store_any(d, p, frame, url, type, value) ? behind : NULL;
}

/* ---- dispatch ---- */

const char *im__pj_known(im__pj_decoder *d, const char *p, im__pj_frame *frame)
{
    const im_proto_field *f = frame->fields;
    char *slot = frame->message->field_count != 0 ? frame->value + f->offset : NULL;

    switch (frame->message->known) {
    case IM_PROTO_KNOWN_ANY:
        return read_any(d, p, frame);
    case IM_PROTO_KNOWN_TIMESTAMP:
    case IM_PROTO_KNOWN_DURATION:
        return read_moment_message(d, p, frame);
    case IM_PROTO_KNOWN_FIELD_MASK:
        return read_field_mask(d, p, frame);
    case IM_PROTO_KNOWN_STRUCT:
        return im__pj_map(d, p, frame, f, slot);
    case IM_PROTO_KNOWN_VALUE:
        return read_value(d, p, frame);
    case IM_PROTO_KNOWN_LIST_VALUE:
        return im__pj_list(d, p, frame->schema, f, slot);
    case IM_PROTO_KNOWN_WRAPPER:
        return im__pj_element(d, p, frame->schema, f, slot);
    default:
        assert(frame->message->known == IM_PROTO_KNOWN_EMPTY);
        return im__pj_object(d, p, frame);
    }
}
