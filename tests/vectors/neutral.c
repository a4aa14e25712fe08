/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two walks over (type, neutral value, memory): load writes, same compares.  Maps are built with
 * the runtime's own key operations, everything else is plain memory as object/any.h lays it out,
 * so that the walks do not lean on the reflection that they help to test.
 */
#include "neutral.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/map.h"
#include "core/slice.h"
#include "object/any.h"
#include "object/equal.h"
#include "tally.h"

enum { DEPTH_MAX = 128 };

static void *enclosing[DEPTH_MAX];         /* load: the values being filled, for cycle_up     */
static size_t enclosing_count;

static bool refuse(struct neutral *n, const char *feature)
{
    n->unsupported = feature;
    return false;
}

static bool is_nil(const json_t *value)
{
    return json_is_true(json_object_get(value, "nil"));
}

static const json_t *content(const json_t *value)
{
    return json_object_get(value, "v");
}

static void store_unsigned(const im_type *type, uint64_t number, void *p)
{
    memcpy(p, &number, type->size);        /* little-endian machines only, as the vectors are  */
}

static uint64_t bits_of(const json_t *value)
{
    const char *bits = vector_text(value, "bits");

    return bits != NULL ? strtoull(bits, NULL, 16) : 0;
}

static uint64_t integer_of(const json_t *value)
{
    const char *text = json_string_value(content(value));

    return text[0] == '-' ? (uint64_t)strtoll(text, NULL, 10) : strtoull(text, NULL, 10);
}

/* ---- load ---- */

static bool load_slice(struct neutral *n, const im_type *type, const json_t *value, void *p)
{
    const im_type *elem = im_type_elem(type);
    const json_t *items = content(value), *beyond = json_object_get(value, "beyond");
    size_t count = json_array_size(items), hidden = json_array_size(beyond);
    im_slice *slice = p;

    if (json_object_get(value, "hex") != NULL) {
        json_t *wrap = json_pack("{s:O}", "b_hex", json_object_get(value, "hex"));
        im_str bytes = vector_bytes(n->arena, wrap, "b");
        json_decref(wrap);
        *slice = (im_slice){ bytes.len != 0 ? (void *)(uintptr_t)bytes.ptr : IM_EMPTY, bytes.len,
                             bytes.len };
        return true;
    }
    if (im_slice_make(n->arena, slice, elem->size, count + hidden) != IM_OK)
        return false;
    slice->cap = json_object_get(value, "cap") != NULL ? count + hidden : count;
    slice->len = count;
    for (size_t i = 0; i < count + hidden; i++)
        if (!neutral_load(n, elem, i < count ? json_array_get(items, i)
                                             : json_array_get(beyond, i - count),
                          (char *)slice->ptr + i * elem->size))
            return false;
    return true;
}

static bool load_array(struct neutral *n, const im_type *type, const json_t *value, void *p)
{
    const im_type *elem = im_type_elem(type);

    for (size_t i = 0; i < type->len; i++)
        if (!neutral_load(n, elem, json_array_get(content(value), i), (char *)p + i * elem->size))
            return false;
    return true;
}

static bool load_map(struct neutral *n, const im_type *type, const json_t *value, void *p)
{
    const im_type *key = im_type_key(type), *elem = im_type_elem(type);
    im_map *map = im_type_map_make(n->arena, type);
    size_t i;
    json_t *pair;

    *(im_map **)p = map;
    json_array_foreach (content(value), i, pair) {
        void *k = im_arena_zalloc(n->arena, 1, key->size + 1);
        void *v = im_arena_zalloc(n->arena, 1, elem->size + 1);
        if (!neutral_load(n, key, json_array_get(pair, 0), k) ||
            !neutral_load(n, elem, json_array_get(pair, 1), v))
            return false;
        memcpy(im_map_set(n->arena, map, k, NULL), v, elem->size);
    }
    return true;
}

static const im_field *field_named(const im_type *type, size_t i, const json_t *member)
{
    const im_field *field = im_type_field(type, i);

    return vector_same_text(im_field_name(type, field), im_str_of(vector_text(member, "n")))
               ? field : NULL;
}

static bool load_struct(struct neutral *n, const im_type *type, const json_t *value, void *p)
{
    size_t i;
    json_t *member;

    json_array_foreach (content(value), i, member) {
        const im_field *field = field_named(type, i, member);
        if (field == NULL)
            return refuse(n, "field order");
        if (!neutral_load(n, im_field_type(type, field), json_object_get(member, "v"),
                          (char *)p + field->offset))
            return false;
    }
    return true;
}

static bool load_pointer(struct neutral *n, const im_type *type, const json_t *value, void *p)
{
    const im_type *elem = im_type_elem(type);
    void *target = im_arena_zalloc(n->arena, 1, elem->size + 1);
    *(void **)p = target;
    return neutral_load(n, elem, content(value), target);
}

static bool load_interface(struct neutral *n, const im_type *type, const json_t *value, void *p)
{
    const im_type *dynamic =
        n->world != NULL ? world_type(n->world, json_object_get(value, "dyn")) : NULL;
    im_any any;

    if (dynamic == NULL)
        return refuse(n, "dynamic type");
    void *storage = im_arena_zalloc(n->arena, 1, dynamic->size + 1);
    if (!neutral_load(n, dynamic, content(value), storage) ||
        im_any_box(n->arena, dynamic, storage, &any) != IM_OK)
        return false;
    if (type->method_count == 0)
        *(im_any *)p = any;
    else if (!im_any_as_iface(any, type, p))
        return refuse(n, "interface of foreign type");
    return true;
}

static bool load_time(const json_t *value, void *p)
{
    im_time *time = p;

    time->seconds = strtoll(json_is_string(json_object_get(value, "sec"))
                                ? vector_text(value, "sec") : "0", NULL, 10);
    if (json_is_integer(json_object_get(value, "sec")))
        time->seconds = json_integer_value(json_object_get(value, "sec"));
    time->seconds += IM_UNIX_EPOCH_SECONDS;
    time->nanos = (int32_t)json_integer_value(json_object_get(value, "nsec"));
    time->offset_seconds = (int32_t)json_integer_value(json_object_get(value, "offset"));
    return true;
}

static bool load_string(struct neutral *n, const json_t *value, void *p)
{
    *(im_str *)p = vector_bytes(n->arena, value, "v");
    return true;
}

static bool load_kind(struct neutral *n, const im_type *type, const json_t *value, void *p)
{
    switch ((im_kind)type->kind) {
    case IM_KIND_BOOL: *(bool *)p = json_is_true(content(value)); return true;
    case IM_KIND_FLOAT32:
    case IM_KIND_FLOAT64: store_unsigned(type, bits_of(value), p); return true;
    case IM_KIND_STRING: return load_string(n, value, p);
    case IM_KIND_TIME: return load_time(value, p);
    case IM_KIND_STRUCT: return load_struct(n, type, value, p);
    case IM_KIND_ARRAY: return load_array(n, type, value, p);
    case IM_KIND_SLICE: return is_nil(value) || load_slice(n, type, value, p);
    case IM_KIND_MAP: return is_nil(value) || load_map(n, type, value, p);
    case IM_KIND_PTR: return is_nil(value) || load_pointer(n, type, value, p);
    case IM_KIND_INTERFACE: return is_nil(value) || load_interface(n, type, value, p);
    case IM_KIND_FUNC:
    case IM_KIND_CHAN:
        *(void **)p = is_nil(value) ? NULL : IM_EMPTY;
        return true;
    default: store_unsigned(type, integer_of(value), p); return true;
    }
}

bool neutral_load(struct neutral *n, const im_type *type, const json_t *value, void *p)
{
    const json_t *up = json_object_get(value, "cycle_up");
    bool ok;

    if (json_object_get(value, "truncated") != NULL || enclosing_count == DEPTH_MAX)
        return refuse(n, "truncated");
    if (up != NULL) {                      /* the same pointer, slice or map as that one      */
        size_t levels = (size_t)json_integer_value(up);
        if (levels == 0 || levels > enclosing_count)
            return refuse(n, "cycle");
        memcpy(p, enclosing[enclosing_count - levels], type->size);
        return true;
    }
    enclosing[enclosing_count++] = p;
    ok = load_kind(n, type, value, p);
    enclosing_count--;
    return ok;
}

/* ---- same ---- */

static bool differ(struct neutral *n, const im_type *type, const char *format, ...)
{
    int len = snprintf(n->why, sizeof n->why, "%.*s: ", IM_STR_ARG(im_type_string(type)));
    va_list args;

    va_start(args, format);
    vsnprintf(n->why + len, sizeof n->why - (size_t)len, format, args);
    va_end(args);
    return false;
}

static bool same_sequence(struct neutral *n, const im_type *elem, const json_t *items,
                          const void *first)
{
    for (size_t i = 0; i < json_array_size(items); i++)
        if (!neutral_same(n, elem, json_array_get(items, i),
                          (const char *)first + i * elem->size))
            return false;
    return true;
}

static bool same_slice(struct neutral *n, const im_type *type, const json_t *value, const void *p)
{
    const im_slice *slice = p;

    if ((slice->ptr == NULL) != is_nil(value))
        return differ(n, type, "nil or not");
    if (json_object_get(value, "hex") != NULL) {
        json_t *wrap = json_pack("{s:O}", "b_hex", json_object_get(value, "hex"));
        im_str bytes = vector_bytes(n->arena, wrap, "b");
        json_decref(wrap);
        return im_str_equal(bytes, im_str_from(slice->ptr, slice->len)) ||
               differ(n, type, "bytes");
    }
    if (slice->len != json_array_size(content(value)))
        return differ(n, type, "length %zu", slice->len);
    return same_sequence(n, im_type_elem(type), content(value), slice->ptr);
}

static bool same_map(struct neutral *n, const im_type *type, const json_t *value, const void *p)
{
    const im_type *key = im_type_key(type), *elem = im_type_elem(type);
    const im_map *map = *(im_map *const *)p;
    size_t i;
    json_t *pair;

    if ((map == NULL) != is_nil(value))
        return differ(n, type, "nil or not");
    if (im_map_len(map) != json_array_size(content(value)))
        return differ(n, type, "%zu entries", im_map_len(map));
    json_array_foreach (content(value), i, pair) {
        void *k = im_arena_zalloc(n->arena, 1, key->size + 1);
        if (json_object_get(json_array_get(pair, 0), "truncated") != NULL)
            return true;
        if (!neutral_load(n, key, json_array_get(pair, 0), k))
            return false;
        const void *v = im_map_get(map, k);
        if (v == NULL)
            return differ(n, type, "a key is missing");
        if (!neutral_same(n, elem, json_array_get(pair, 1), v))
            return false;
    }
    return true;
}

static bool same_struct(struct neutral *n, const im_type *type, const json_t *value, const void *p)
{
    size_t i;
    json_t *member;

    json_array_foreach (content(value), i, member) {
        const im_field *field = field_named(type, i, member);
        if (field == NULL)
            return differ(n, type, "field order");
        if (!neutral_same(n, im_field_type(type, field), json_object_get(member, "v"),
                          (const char *)p + field->offset))
            return false;
    }
    return true;
}

static bool same_pointer(struct neutral *n, const im_type *type, const json_t *value, const void *p)
{
    const void *target = *(void *const *)p;

    if ((target == NULL) != is_nil(value))
        return differ(n, type, "nil or not");
    if (target == NULL)
        return true;
    return neutral_same(n, im_type_elem(type), content(value), target);
}

/* Compiled types have no world: they are told by their names. */
static bool is_dynamic_type(const struct neutral *n, const json_t *value, const im_type *type)
{
    if (n->world == NULL)
        return vector_same_text(im_type_string(type), im_str_of(vector_text(value, "dyn_go")));
    const im_type *want = world_type(n->world, json_object_get(value, "dyn"));
    return want != NULL && im_type_same(want, type);
}

static bool same_interface(struct neutral *n, const im_type *type, const json_t *value,
                           const void *p)
{
    im_any any = im_any_of_iface(p);

    if (type->method_count == 0)
        any = *(const im_any *)p;
    if ((any.type == NULL) != is_nil(value))
        return differ(n, type, "nil or not");
    if (any.type == NULL)
        return true;
    if (!is_dynamic_type(n, value, any.type))
        return differ(n, type, "dynamic type %.*s", IM_STR_ARG(im_type_string(any.type)));
    return neutral_same(n, any.type, content(value), im_any_value(&any));
}

static bool same_number(struct neutral *n, const im_type *type, uint64_t want, const void *p)
{
    uint64_t got = 0, mask = type->size == 8 ? UINT64_MAX : (UINT64_C(1) << 8 * type->size) - 1;

    memcpy(&got, p, type->size);
    if (got == (want & mask))
        return true;
    return differ(n, type, "0x%" PRIx64 " instead of 0x%" PRIx64, got, want & mask);
}

static bool same_time(struct neutral *n, const im_type *type, const json_t *value, const void *p)
{
    im_time want = { 0, 0, 0 };
    const im_time *got = p;

    load_time(value, &want);
    return (want.seconds == got->seconds && want.nanos == got->nanos &&
            want.offset_seconds == got->offset_seconds) ||
           differ(n, type, "another time");
}

static bool same_string(struct neutral *n, const im_type *type, const json_t *value, const void *p)
{
    im_str want = vector_bytes(n->arena, value, "v"), got = *(const im_str *)p;

    return im_str_equal(want, got) ||
           differ(n, type, "\"%.*s\" instead of \"%.*s\"", IM_STR_ARG(got), IM_STR_ARG(want));
}

bool neutral_same(struct neutral *n, const im_type *type, const json_t *value, const void *p)
{
    static const char *const UNTOLD[] = { "cycle_up", "truncated", "opaque" };

    for (size_t i = 0; i < sizeof UNTOLD / sizeof *UNTOLD; i++)
        if (json_object_get(value, UNTOLD[i]) != NULL)
            return true;
    switch ((im_kind)type->kind) {
    case IM_KIND_BOOL:
        return *(const bool *)p == json_is_true(content(value)) || differ(n, type, "bool");
    case IM_KIND_FLOAT32:
    case IM_KIND_FLOAT64: return same_number(n, type, bits_of(value), p);
    case IM_KIND_STRING: return same_string(n, type, value, p);
    case IM_KIND_TIME: return same_time(n, type, value, p);
    case IM_KIND_STRUCT: return same_struct(n, type, value, p);
    case IM_KIND_ARRAY: return same_sequence(n, im_type_elem(type), content(value), p);
    case IM_KIND_SLICE: return same_slice(n, type, value, p);
    case IM_KIND_MAP: return same_map(n, type, value, p);
    case IM_KIND_PTR: return same_pointer(n, type, value, p);
    case IM_KIND_INTERFACE: return same_interface(n, type, value, p);
    case IM_KIND_FUNC:
    case IM_KIND_CHAN:
        return (*(void *const *)p == NULL) == is_nil(value) || differ(n, type, "nil or not");
    default: return same_number(n, type, integer_of(value), p);
    }
}
