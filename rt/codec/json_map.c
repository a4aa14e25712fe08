/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_map.c - objects into maps and oneofs.
 *
 * As in Go, an element is decoded from zero into a place of its own and copied into the map
 * afterwards, so the map may move meanwhile, and an entry whose key does not fit is dropped
 * only after its value was read (and found faulty or not).
 */
#include <assert.h>

#include "codec/json_store_internal.h"
#include "codec/json_text_internal.h"
#include "core/map.h"
#include "object/equal.h"
#include "object/oneof_internal.h"
#include "object/print.h"
#include "object/tag.h"

enum { KEY_BYTES_MAX = 64 };               /* keys of up to this size need no allocation */

/* A map that is being filled. */
struct filling {
    im_map *map;
    const im_type *key, *elem;
    void *place;                           /* an element's, reused                             */
    void *key_place;
    bool text_key;                         /* the key reads itself                             */
};

bool im__json_is_text_key(const im_type *key)
{
    return im__json_pointer_method(key, "UnmarshalText", IM__JSON_SIGNATURE_UNMARSHAL) != NULL;
}

int im__json_map_key(im__json_decoder *d, im_str key, const char *at, const im_type *type,
                     bool is_text_key, void *place)
{
    memset(place, 0, type->size);
    if (is_text_key) {
        const char *end = im__json_skip_string(at + 1, d->end);
        im_str item = { at, (size_t)(end - at) };
        return im__json_store_literal(d, item, type, place, true, at, end) ? 1 : -1;
    }
    if (type->kind == IM_KIND_STRING) {
        if (!im__json_keep(d, &key)) {
            im__json_no_memory(d);
            return -1;
        }
        memcpy(place, &key, sizeof key);
        return 1;
    }
    if (im__json_parse_number(key, type, place))
        return 1;
    im__json_save_number(d, key, type, at, (size_t)(at - d->text) + 1);
    return 0;
}

/* One entry, p at the key's quote. */
static const char *read_entry(im__json_decoder *d, const char *p, const struct filling *f)
{
    const char *at = p;
    im_str key;

    p = im__json_key(d, p, &key);
    if (p == NULL)
        return NULL;
    memset(f->place, 0, f->elem->size);
    p = im__json_value(d, p, f->elem, f->place);
    if (p == NULL)
        return NULL;
    int fits = im__json_map_key(d, key, at, f->key, f->text_key, f->key_place);
    if (fits <= 0)
        return fits == 0 ? p : NULL;
    void *entry = im_map_set(d->arena, f->map, f->key_place, NULL);
    if (entry == NULL)
        return im__json_no_memory(d);
    memcpy(entry, f->place, f->elem->size);
    return p;
}

static const char *read_entries(im__json_decoder *d, const char *p, const struct filling *f)
{
    p = im__json_skip_space(p, d->end);
    for (bool more = *p != '}'; more; p += more) {
        p = im__json_skip_space(p, d->end);
        if (*p != '"')
            return im__json_malformed(d);
        p = read_entry(d, p, f);
        if (p == NULL)
            return NULL;
        p = im__json_skip_space(p, d->end);
        more = *p == ',';
    }
    return *p == '}' ? im__json_leave(d, p + 1) : im__json_malformed(d);
}

const char *im__json_map(im__json_decoder *d, const char *p, const im_type *type, void *out)
{
    im_map **map = out;
    struct filling f = { NULL, im_type_key(type), im_type_elem(type), NULL, NULL, false };
    _Alignas(8) char key_place[KEY_BYTES_MAX];

    assert(type->kind == IM_KIND_MAP);
    if (!im__json_enter(d))
        return NULL;
    if (*map == NULL)
        *map = im_type_map_make(d->arena, type);
    f.map = *map;
    f.place = im_arena_alloc(d->arena, f.elem->size);
    f.key_place = f.key->size <= KEY_BYTES_MAX ? key_place : im_arena_alloc(d->arena, f.key->size);
    if (f.map == NULL || f.place == NULL || f.key_place == NULL)
        return im__json_no_memory(d);
    f.text_key = im__json_is_text_key(f.key);
    return read_entries(d, p, &f);
}

/* ---- oneof: an object with one member named after the case ---- */

/* The JSON name of a case: its json tag's, else its own. */
static im_str case_name(im_arena *arena, const im_type *type, const im_field *field)
{
    im_str tag, name = im_field_name(type, field);

    if (!im_tag_lookup(arena, im_field_tag(type, field), IM_STR("json"), &tag))
        return name;
    const char *comma = tag.len != 0 ? memchr(tag.ptr, ',', tag.len) : NULL;
    size_t len = comma != NULL ? (size_t)(comma - tag.ptr) : tag.len;
    return len != 0 ? im_str_from(tag.ptr, len) : name;
}

im_str im__json_case_name(im_arena *arena, const im_type *type, size_t i)
{
    return case_name(arena, type, im_type_field(type, i));
}

int32_t im__json_find_case(im__json_decoder *d, im_str key, const char *at, const im_type *type)
{
    for (size_t i = 0; i < type->field_count; i++) {
        if (im_str_equal(im__json_case_name(d->arena, type, i), key))
            return (int32_t)i + 1;
    }
    if ((d->flags & IM_JSON_DISALLOW_UNKNOWN) != 0) {
        im_str quoted = im_quote(d->arena, key);
        im__json_save_text(d, IM_JSON_ERROR_OTHER, type, at, im_str_printf(
            d->arena, "json: unknown field %.*s", IM_STR_ARG(quoted)));
    }
    return 0;
}

/* The value of the case that key names, p at the value. */
static const char *read_case(im__json_decoder *d, const char *p, im_str key, const char *at,
                             const im_type *type, void *out)
{
    int32_t which = im__json_find_case(d, key, at, type);

    if (which == 0)
        return im__json_skip(d, p);
    const im_field *field = im_type_field(type, (size_t)which - 1);
    im_oneof_choose(type, out, which);
    return im__json_value(d, p, im_field_type(type, field), im_oneof_payload(type, out, field));
}

const char *im__json_oneof(im__json_decoder *d, const char *p, const im_type *type, void *out)
{
    im_str key;

    assert(type->kind == IM_KIND_ONEOF);
    if (!im__json_enter(d))
        return NULL;
    p = im__json_skip_space(p, d->end);
    for (bool more = *p != '}'; more; p += more) {
        p = im__json_skip_space(p, d->end);
        const char *at = p;
        if (*p != '"')
            return im__json_malformed(d);
        p = im__json_key(d, p, &key);
        if (p != NULL)
            p = read_case(d, p, key, at, type, out);
        if (p == NULL)
            return NULL;
        p = im__json_skip_space(p, d->end);
        more = *p == ',';
    }
    return *p == '}' ? im__json_leave(d, p + 1) : im__json_malformed(d);
}
