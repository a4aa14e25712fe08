/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/merge.c - RFC 7396 as a variant of the JSON decoder's descent.
 *
 * Objects are walked here, because their members are merged or removed; everything else is
 * stored by the decoder, into a place that was cleared first so that nothing of the old
 * value shines through.  A patch into an any that holds no object starts from an empty one,
 * and drops the nulls, as the RFC's own algorithm does.
 */
#include "codec/merge.h"

#include <assert.h>

#include "codec/json_encode_internal.h"
#include "codec/json_store_internal.h"
#include "codec/json_text_internal.h"
#include "core/map.h"
#include "object/dynamic.h"
#include "object/equal.h"
#include "object/oneof_internal.h"

static const char *merge_value(im__json_decoder *d, const char *p, const im_type *type, void *out);

/* ---- members and entries ---- */

static void clear(const im_type *type, void *out)
{
    if (type->kind == IM_KIND_ONEOF)       /* what lies between an adopted union and its teller */
        im_oneof_choose(type, out, 0);     /* is not its own                                    */
    else
        memset(out, 0, type->size);
}

static const char *replace(im__json_decoder *d, const char *p, const im_type *type, void *out)
{
    clear(type, out);
    return *p == 'n' ? im__json_skip(d, p) : im__json_value(d, p, type, out);
}

/* Nothing is made for a member that is not there. */
static void clear_member(const im_type *type, const im_json_field *field, void *out)
{
    if ((field->flags & (IM_JSON_BITS | IM_JSON_COUNTED | IM_JSON_DERIVED)) != 0) {
        im__json_adopted_clear(type, field, out);
        return;
    }
    void *place = (void *)(uintptr_t)im__json_reach(type, field, out);
    if (place != NULL)
        clear(im_schema_type(im_type_schema(type), field->type), place);
}

static const char *merge_member(im__json_decoder *d, const char *p, const im_type *type,
                                const im_json_field *field, void *out)
{
    enum { STORED = IM_JSON_STRING | IM_JSON_UNSETTABLE | IM_JSON_BITS | IM_JSON_COUNTED |
                    IM_JSON_DERIVED };
    const im_type *member = im_schema_type(im_type_schema(type), field->type);

    if (*p == 'n' && (field->flags & IM_JSON_UNSETTABLE) == 0) {
        clear_member(type, field, out);
        return im__json_skip(d, p);
    }
    if ((field->flags & STORED) != 0)
        return im__json_member(d, p, type, field, out);
    void *place = im__json_member_place(d, p, type, field, out);
    if (place == NULL)
        return d->stop == IM__JSON_GOES_ON ? im__json_skip(d, p) : NULL;
    return merge_value(d, p, member, place);
}

/* One member of an object into a struct, p at its key. */
static const char *merge_struct_entry(im__json_decoder *d, const char *p, const im_type *type,
                                      void *out)
{
    const im__json_members members = im__json_members_of(type);
    im__json_frame frame = { d->frame, type, NULL };

    p = im__json_find_member(d, p, &members, &frame.field);
    if (p == NULL)
        return NULL;
    if (frame.field == NULL)
        return im__json_skip(d, p);
    d->frame = &frame;
    p = merge_member(d, p, type, frame.field, out);
    d->frame = frame.outer;
    return p;
}

/* A value into an entry of a map.  The place may move while it is read: a copy is merged. */
static const char *merge_entry_value(im__json_decoder *d, const char *p, const im_type *type,
                                     im_map *map, const void *key)
{
    const im_type *elem = im_type_elem(type);
    void *copy = im_arena_zalloc(d->arena, 1, elem->size);
    const void *old = im_map_get(map, key);

    if (copy == NULL)
        return im__json_no_memory(d);
    if (old != NULL)
        memcpy(copy, old, elem->size);
    p = merge_value(d, p, elem, copy);
    if (p == NULL)
        return NULL;
    void *place = im_map_set(d->arena, map, key, NULL);
    if (place == NULL)
        return im__json_no_memory(d);
    memcpy(place, copy, elem->size);
    return p;
}

/* One member of an object into a map, p at its key. */
static const char *merge_map_entry(im__json_decoder *d, const char *p, const im_type *type,
                                   void *out)
{
    im_map *map = *(im_map **)out;
    const im_type *key_type = im_type_key(type);
    void *key = im_arena_zalloc(d->arena, 1, key_type->size);
    const char *at = p;
    im_str text;

    if (key == NULL)
        return im__json_no_memory(d);
    p = im__json_key(d, p, &text);
    if (p == NULL)
        return NULL;
    int fits = im__json_map_key(d, text, at, key_type, im__json_is_text_key(key_type), key);
    if (fits < 0)
        return NULL;
    if (fits > 0 && *p != 'n')
        return merge_entry_value(d, p, type, map, key);
    if (fits > 0)
        im_map_delete(map, key);
    return im__json_skip(d, p);
}

/* One member of an object into a oneof, p at its key: null unsets the case if it is that one. */
static const char *merge_case(im__json_decoder *d, const char *p, const im_type *type, void *out)
{
    const char *at = p;
    im_str key;

    p = im__json_key(d, p, &key);
    if (p == NULL)
        return NULL;
    int32_t which = im__json_find_case(d, key, at, type);
    if (which == 0)
        return im__json_skip(d, p);
    if (*p == 'n') {
        if (im_oneof_which(type, out) == which)
            im_oneof_choose(type, out, 0);
        return im__json_skip(d, p);
    }
    const im_field *field = im_type_field(type, (size_t)which - 1);
    im_oneof_choose(type, out, which);
    return merge_value(d, p, im_field_type(type, field), im_oneof_payload(type, out, field));
}

typedef const char *merge_entry(im__json_decoder *d, const char *p, const im_type *type, void *out);

/* The inside of an object, p behind its bracket. */
static const char *merge_entries(im__json_decoder *d, const char *p, const im_type *type, void *out,
                                 merge_entry *entry)
{
    if (!im__json_enter(d))
        return NULL;
    p = im__json_skip_space(p, d->end);
    for (bool more = *p != '}'; more; p += more) {
        p = im__json_skip_space(p, d->end);
        p = entry(d, p, type, out);
        if (p == NULL)
            return NULL;
        p = im__json_skip_space(p, d->end);
        more = *p == ',';
    }
    return im__json_leave(d, p + 1);
}

/* ---- values ---- */

/* An object into a map, made when nil: what was no object is one now, even without members. */
static const char *merge_map(im__json_decoder *d, const char *p, const im_type *type, void *out)
{
    im_map **map = out;

    if (*map == NULL)
        *map = im_type_map_make(d->arena, type);
    if (*map == NULL)
        return im__json_no_memory(d);
    return merge_entries(d, p + 1, type, out, merge_map_entry);
}

/* An object into an any. */
static const char *merge_any(im__json_decoder *d, const char *p, im_any *out)
{
    if (!im_type_same(out->type, im_string_any_map_type)) {
        im_map **map = im_arena_zalloc(d->arena, 1, sizeof *map);
        if (map == NULL)
            return im__json_no_memory(d);
        *out = (im_any){ im_string_any_map_type, map };
    }
    return merge_map(d, p, im_string_any_map_type, out->data);
}

/* An object into whatever a pointer or wrapper holds, made when there is none. */
static const char *merge_pointer(im__json_decoder *d, const char *p, const im_type *type, void *out)
{
    void **pointer = out;

    if (*pointer == NULL)
        *pointer = im_arena_zalloc(d->arena, 1, im_type_elem(type)->size);
    if (*pointer == NULL)
        return im__json_no_memory(d);
    return merge_value(d, p, im_type_elem(type), *pointer);
}

static const char *merge_wrapped(im__json_decoder *d, const char *p, const im_type *type, void *out)
{
    uint8_t *state = (uint8_t *)out + type->len;

    if (*state != IM_SET)
        memset(out, 0, type->size);
    *state = IM_SET;
    return merge_value(d, p, im_type_elem(type), out);
}

static const char *merge_value(im__json_decoder *d, const char *p, const im_type *type, void *out)
{
    if (*p != '{' || (type->flags & IM_TYPE_MARSHALS) != 0)
        return replace(d, p, type, out);
    switch (type->kind) {
    case IM_KIND_STRUCT:
        return merge_entries(d, p + 1, type, out, merge_struct_entry);
    case IM_KIND_MAP:
        return merge_map(d, p, type, out);
    case IM_KIND_ONEOF:
        return merge_entries(d, p + 1, type, out, merge_case);
    case IM_KIND_INTERFACE:
        return im_type_is_any(type) ? merge_any(d, p, out) : im__json_value(d, p, type, out);
    case IM_KIND_PTR:
        return merge_pointer(d, p, type, out);
    case IM_KIND_OPT:
    case IM_KIND_TRI:
        return merge_wrapped(d, p, type, out);
    default:
        return replace(d, p, type, out);
    }
}

im_code im_merge_patch(const im_type *type, void *value, const char *patch, size_t patch_len_bytes,
                       im_arena *arena, const im_json_options *options, im_status *status)
{
    assert(type != NULL && value != NULL && arena != NULL);
    assert(patch != NULL || patch_len_bytes == 0);
    return im__json_decode_with(merge_value, im_str_from(patch, patch_len_bytes), type, value,
                                arena, options, status);
}

im_code im_merge_apply(const im_type *patch_type, const void *patch, const im_type *type,
                       void *value, im_arena *arena, const im_json_options *options,
                       im_status *status)
{
    im_str text;
    im_code code = im_json_encode(patch_type, patch, arena, NULL, &text, status);

    return code == IM_OK ? im_merge_patch(type, value, text.ptr, text.len, arena, options, status)
                         : code;
}

/* ---- the difference ---- */

static bool is_object(const im_any *value)
{
    return value != NULL && im_type_same(value->type, im_string_any_map_type);
}

static bool put(im_arena *arena, im_map *patch, const im_str *key, im_any value)
{
    im_any *place = im_map_set(arena, patch, key, NULL);

    if (place != NULL)
        *place = value;
    return place != NULL;
}

static bool diff_objects(im_arena *arena, im_map *from, im_map *to, im_any *patch_out);

/* What the patch says of one key of `to`. */
static bool diff_entry(im_arena *arena, const im_str *key, const im_any *from, const im_any *to,
                       im_map *patch)
{
    bool equal = false;
    im_any inner;

    if (is_object(from) && is_object(to)) {
        if (!diff_objects(arena, *(im_map **)from->data, *(im_map **)to->data, &inner))
            return false;
        return im_map_len(*(im_map **)inner.data) == 0 || put(arena, patch, key, inner);
    }
    if (from != NULL && im_deep_equal(arena, im_any_type, from, to, &equal, NULL) != IM_OK)
        return false;
    return equal || put(arena, patch, key, *to);
}

/* The depth of both was bounded when they were decoded. */
static bool diff_objects(im_arena *arena, im_map *from, im_map *to, im_any *patch_out)
{
    const im_any gone = { NULL, NULL };
    im_map **box = im_arena_zalloc(arena, 1, sizeof *box);
    size_t cursor = 0;
    const void *key;
    void *value;

    if (box == NULL || (*box = im_type_map_make(arena, im_string_any_map_type)) == NULL)
        return false;
    while (im_map_next(to, &cursor, &key, &value)) {
        if (!diff_entry(arena, key, im_map_get(from, key), value, *box))
            return false;
    }
    cursor = 0;
    while (im_map_next(from, &cursor, &key, &value)) {
        if (im_map_get(to, key) == NULL && !put(arena, *box, key, gone))
            return false;
    }
    *patch_out = (im_any){ im_string_any_map_type, box };
    return true;
}

/* A value as if it had been read without a schema. */
static im_code as_any(const im_type *type, const void *value, im_arena *arena, im_any *out,
                      im_status *status)
{
    const im_json_options exact = { .flags = IM_JSON_USE_NUMBER };
    im_str text;
    im_code code = im_json_encode(type, value, arena, NULL, &text, status);

    *out = (im_any){ NULL, NULL };
    if (code != IM_OK)
        return code;
    return im_json_decode(text.ptr, text.len, im_any_type, out, arena, &exact, status);
}

im_code im_merge_diff(const im_type *type, const void *from, const void *to, im_arena *arena,
                      im_str *patch_out, im_status *status)
{
    im_any before, after, patch;

    assert(type != NULL && from != NULL && to != NULL && arena != NULL && patch_out != NULL);
    im_code code = as_any(type, from, arena, &before, status);
    if (code == IM_OK)
        code = as_any(type, to, arena, &after, status);
    if (code != IM_OK)
        return code;
    patch = after;
    if (is_object(&before) && is_object(&after) &&
        !diff_objects(arena, *(im_map **)before.data, *(im_map **)after.data, &patch))
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "json: out of memory");
    return im_json_encode(im_any_type, &patch, arena, NULL, patch_out, status);
}
