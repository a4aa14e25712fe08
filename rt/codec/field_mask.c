/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/field_mask.c - part of a message, by the names of fields.
 *
 * A field is moved as its bytes on the wire: written from one message, merged into the other, which
 * had it cleared.  So whatever the binary codec knows of presence, oneofs and maps holds here too.
 */
#include "codec/field_mask.h"

#include <assert.h>
#include <stdlib.h>

#include "codec/json.h"
#include "codec/proto_encode_internal.h"

/* ---- names ---- */

static im_str name_at(const im_type *type, size_t i, bool json)
{
    const im_schema *schema = im_type_schema(type);
    const im_proto_names names = im_proto_names_of(type);
    const im_proto_name name = im_proto_name_at(&names, i);

    return im_schema_name(schema, json ? name.json : name.name);
}

/* The field of that name, or NULL.  What says null of a tri has no name of its own. */
static const im_proto_field *field_named(const im_type *type, im_str name, bool json)
{
    const im_proto_message *message = im_type_proto(type);
    const im_proto_field *fields = im_proto_fields(im_type_schema(type), message);

    for (size_t i = 0; i < message->field_count; i++)
        if (fields[i].label != IM_PROTO_TRI_NULL && im_str_equal(name_at(type, i, json), name))
            return &fields[i];
    return NULL;
}

/* The message that a singular field holds, or NULL. */
static const im_type *message_of(const im_type *type, const im_proto_field *f)
{
    bool singular = f->label < IM_PROTO_REPEATED && f->label != IM_PROTO_TRI_NULL;

    if (!singular || (f->coding != IM_PROTO_MESSAGE && f->coding != IM_PROTO_GROUP))
        return NULL;
    return im_proto_type_of(im_type_schema(type), f);
}

/* The first part of a path; *rest_out is what follows its dot, .ptr NULL when nothing does. */
static im_str first_part(im_str path, im_str *rest_out)
{
    const char *dot = path.len != 0 ? memchr(path.ptr, '.', path.len) : NULL;
    size_t len = dot != NULL ? (size_t)(dot - path.ptr) : path.len;

    *rest_out = dot != NULL ? (im_str){ dot + 1, path.len - len - 1 } : (im_str){ NULL, 0 };
    return (im_str){ path.ptr, len };
}

static bool is_all(const im_str *paths, size_t path_count)
{
    return path_count == 1 && im_str_equal(paths[0], IM_STR("*"));
}

static bool names_a_field(const im_type *type, im_str path)
{
    im_str rest;

    do {
        const im_proto_field *f = field_named(type, first_part(path, &rest), false);
        if (f == NULL)
            return false;
        type = message_of(type, f);
        path = rest;
    } while (rest.ptr != NULL && type != NULL);
    return rest.ptr == NULL;
}

im_code im_field_mask_check(const im_type *type, const im_str *paths, size_t path_count,
                            im_status *status)
{
    assert(im_type_proto(type) != NULL && "the type is no message: it has no proto tags");
    im_status_clear(status);
    if (is_all(paths, path_count))
        return IM_OK;
    for (size_t i = 0; i < path_count; i++)
        if (!names_a_field(type, paths[i])) {
            im_str name = im_proto_full_name(type);
            return im_status_set(status, IM_INVALID_ARGUMENT, "%.*s is no field of %.*s",
                                 IM_STR_ARG(paths[i]), IM_STR_ARG(name));
        }
    return IM_OK;
}

/* ---- moving a field ---- */

/* One field of *from in *to, as bytes between the two. */
static im_code move_field(const im_type *type, const im_proto_field *f, const char *from, char *to,
                          im_arena *arena, im_status *status)
{
    static const im_proto_options PARTIAL = { .flags = IM_PROTO_PARTIAL };
    im_bytes bytes = { NULL, 0, 0 };
    im_code code = im__proto_encode_field(type, from, f, arena, &bytes, status);

    if (code != IM_OK)
        return code;
    im__proto_clear_field(type, f, to);
    return im_proto_merge(bytes.ptr, bytes.len, type, to, arena, &PARTIAL, status);
}

/* What a message field holds, or NULL: absent. */
static void *held(const im_proto_field *f, char *value)
{
    char *slot = value + f->offset;
    void *target;

    if (f->label == IM_PROTO_ONEOF && *im__proto_case(f, slot) != im_proto_case_number(f))
        return NULL;
    if (im_proto_has_state(f) && *im__proto_state(f, slot) != IM_SET)
        return NULL;
    if ((f->flags & IM_PROTO_BY_POINTER) == 0)
        return slot;
    memcpy(&target, slot, sizeof target);
    return target;
}

/* An empty message where there is none. */
static im_code make_held(const im_type *type, const im_proto_field *f, char *value,
                         im_arena *arena, im_status *status)
{
    static const im_proto_options PARTIAL = { .flags = IM_PROTO_PARTIAL };
    uint8_t bytes[IM__PROTO_ROOM], *end = bytes + sizeof bytes, *p = end;

    if (f->coding == IM_PROTO_GROUP)
        p = im__proto_put_varint(p, (f->tag & ~7u) | IM_PROTO_WIRE_GROUP_END);
    else
        *--p = 0;
    p = im__proto_put_varint(p, f->tag);
    return im_proto_merge(p, (size_t)(end - p), type, value, arena, &PARTIAL, status);
}

static im_code apply_path(const im_type *type, im_str path, char *from, char *to, im_arena *arena,
                          im_status *status)
{
    for (;;) {
        im_str rest;
        const im_proto_field *f = field_named(type, first_part(path, &rest), false);
        if (rest.ptr == NULL)
            return move_field(type, f, from, to, arena, status);
        char *inner_from = held(f, from), *inner_to = held(f, to);
        if (inner_from == NULL && inner_to == NULL)
            return IM_OK;
        if (inner_to == NULL) {
            im_code code = make_held(type, f, to, arena, status);
            if (code != IM_OK)
                return code;
            inner_to = held(f, to);
        }
        type = message_of(type, f);
        if (inner_from == NULL) {
            inner_from = im_arena_zalloc(arena, 1, type->size);
            if (inner_from == NULL)
                return im_status_set(status, IM_RESOURCE_EXHAUSTED, "out of memory");
        }
        from = inner_from;
        to = inner_to;
        path = rest;
    }
}

static im_code apply_all(const im_type *type, const void *from, void *to, im_arena *arena,
                         im_status *status)
{
    const im_proto_message *message = im_type_proto(type);
    const im_proto_field *fields = im_proto_fields(im_type_schema(type), message);
    im_code code = IM_OK;

    for (size_t i = 0; code == IM_OK && i < message->field_count; i++)
        if (fields[i].label != IM_PROTO_TRI_NULL)
            code = move_field(type, &fields[i], from, to, arena, status);
    return code;
}

/* A dot before any letter, so that what lies in a message follows the message's own path. */
static int compare_paths(const void *a, const void *b)
{
    const im_str x = *(const im_str *)a, y = *(const im_str *)b;
    size_t i = 0;

    while (i < x.len && i < y.len && x.ptr[i] == y.ptr[i])
        i++;
    if (i == x.len || i == y.len)
        return (i < x.len) - (i < y.len);
    return (x.ptr[i] == '.' ? 0 : (unsigned char)x.ptr[i]) -
           (y.ptr[i] == '.' ? 0 : (unsigned char)y.ptr[i]);
}

/* True when path is that one or lies in its message. */
static bool is_within(im_str path, im_str outer)
{
    return outer.len != 0 && path.len >= outer.len &&
           memcmp(path.ptr, outer.ptr, outer.len) == 0 &&
           (path.len == outer.len || path.ptr[outer.len] == '.');
}

im_code im_field_mask_apply(const im_type *type, const im_str *paths, size_t path_count,
                            const void *from, void *to, im_arena *arena, im_status *status)
{
    im_code code = im_field_mask_check(type, paths, path_count, status);

    if (code != IM_OK)
        return code;
    if (is_all(paths, path_count))
        return apply_all(type, from, to, arena, status);
    im_str *sorted = im_arena_copy(arena, paths, path_count * sizeof *paths), last = { NULL, 0 };
    if (sorted == NULL)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "out of memory");
    if (path_count > 1)
        qsort(sorted, path_count, sizeof *sorted, compare_paths);
    /* A mask may name a field any number of times: it is moved once.  Nothing is written through
     * from. */
    for (size_t i = 0; code == IM_OK && i < path_count; i++) {
        if (is_within(sorted[i], last))
            continue;
        last = sorted[i];
        code = apply_path(type, last, (char *)(uintptr_t)from, to, arena, status);
    }
    return code;
}

im_code im_field_mask_keep(const im_type *type, const im_str *paths, size_t path_count,
                           void *value, im_arena *arena, im_status *status)
{
    im_code code = im_field_mask_check(type, paths, path_count, status);

    if (code != IM_OK || is_all(paths, path_count))
        return code;
    void *kept = im_arena_zalloc(arena, 1, type->size);
    if (kept == NULL)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "out of memory");
    code = im_field_mask_apply(type, paths, path_count, value, kept, arena, status);
    if (code == IM_OK)
        memcpy(value, kept, type->size);
    return code;
}

/* ---- the mask of a JSON body ---- */

struct body {
    im_json_reader *reader;
    im_arena *arena;
    im_status *status;
    im_slice paths;                        /* of im_str                                       */
    uint32_t depth_left;
};

static im_code read_object(struct body *b, const im_type *type, im_str prefix);

static im_code add_path(struct body *b, im_str path)
{
    return im_slice_append(b->arena, &b->paths, sizeof path, &path) != NULL
               ? IM_OK : im_status_set(b->status, IM_RESOURCE_EXHAUSTED, "out of memory");
}

/* Over the rest of a value whose first token was read. */
static im_code skip_value(struct body *b, const im_json_token *first)
{
    size_t open = first->kind == IM_JSON_TOKEN_DELIM;
    im_json_token token;
    im_code code = IM_OK;

    while (code == IM_OK && open != 0) {
        code = im_json_reader_token(b->reader, b->arena, &token, b->status);
        if (code == IM_OK && token.kind == IM_JSON_TOKEN_DELIM)
            open += token.delim == '{' || token.delim == '[' ? 1 : (size_t)-1;
    }
    return code;
}

static im_code read_member(struct body *b, const im_type *type, im_str key, im_str prefix)
{
    const im_proto_field *f = field_named(type, key, true);
    im_json_token token;

    if (f == NULL)
        f = field_named(type, key, false);
    if (f == NULL)
        return im_status_set(b->status, IM_INVALID_ARGUMENT, "%.*s is no field of %.*s",
                             IM_STR_ARG(key), IM_STR_ARG(im_proto_full_name(type)));
    const im_proto_field *fields = im_proto_fields(im_type_schema(type), im_type_proto(type));
    im_str name = name_at(type, (size_t)(f - fields), false);
    im_str path = im_str_printf(b->arena, "%.*s%s%.*s", IM_STR_ARG(prefix),
                                prefix.len != 0 ? "." : "", IM_STR_ARG(name));
    if (path.ptr == NULL)
        return im_status_set(b->status, IM_RESOURCE_EXHAUSTED, "out of memory");
    im_code code = im_json_reader_token(b->reader, b->arena, &token, b->status);
    if (code != IM_OK)
        return code;
    const im_type *inner = message_of(type, f);
    if (inner != NULL && im_type_proto(inner)->known == IM_PROTO_KNOWN_NONE &&
        token.kind == IM_JSON_TOKEN_DELIM && token.delim == '{')
        return read_object(b, inner, path);
    code = skip_value(b, &token);
    return code == IM_OK ? add_path(b, path) : code;
}

/* The object's brace was read. */
static im_code read_object(struct body *b, const im_type *type, im_str prefix)
{
    size_t before = b->paths.len;
    im_json_token token;

    if (b->depth_left == 0)
        return im_status_set(b->status, IM_RESOURCE_EXHAUSTED, "messages are nested too deep");
    b->depth_left--;
    for (;;) {
        im_code code = im_json_reader_token(b->reader, b->arena, &token, b->status);
        if (code != IM_OK)
            return code;
        if (token.kind == IM_JSON_TOKEN_DELIM)
            break;
        code = read_member(b, type, token.text, prefix);
        if (code != IM_OK)
            return code;
    }
    b->depth_left++;
    return b->paths.len == before && prefix.len != 0 ? add_path(b, prefix) : IM_OK;
}

static im_code read_body(struct body *b, const im_type *type, const char *text, size_t len_bytes)
{
    im_json_token token;
    im_code code = im_json_reader_feed(b->reader, text, len_bytes);

    im_json_reader_finish(b->reader);
    if (code == IM_OK)
        code = im_json_reader_token(b->reader, b->arena, &token, b->status);
    if (code != IM_OK)
        return code;
    if (token.kind != IM_JSON_TOKEN_DELIM || token.delim != '{')
        return im_status_set(b->status, IM_INVALID_ARGUMENT, "a mask needs a JSON object");
    return read_object(b, type, (im_str){ NULL, 0 });
}

im_code im_field_mask_from_json(const im_type *type, const char *text, size_t len_bytes,
                                im_arena *arena, im_slice *paths_out, im_status *status)
{
    struct body b = { .arena = arena, .status = status, .depth_left = IM_PROTO_DEPTH_MAX };
    im_code code;

    assert(im_type_proto(type) != NULL && "the type is no message: it has no proto tags");
    code = im_json_check(text, len_bytes, status);
    if (code == IM_OK && im_json_reader_new(&arena->mem, NULL, 0, &b.reader) != IM_OK)
        code = im_status_set(status, IM_RESOURCE_EXHAUSTED, "out of memory");
    if (code != IM_OK)
        return code;
    code = read_body(&b, type, text, len_bytes);
    im_json_reader_free(b.reader);
    if (code == IM_OK)
        *paths_out = b.paths;
    return code;
}
