/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_entries.c - maps to objects whose keys are sorted bytewise.
 *
 * Keys are compared by their first eight bytes as one number, then by the rest; a map that is
 * in order already (most that were decoded are) is not sorted again.
 */
#include <assert.h>
#include <stdlib.h>

#include "codec/json_encode_internal.h"
#include "codec/json_text_internal.h"
#include "core/number.h"
#include "core/map.h"
#include "object/print.h"

/* An entry to be written. */
struct entry {
    uint64_t prefix;                       /* of the key, first byte highest, zeros behind     */
    im_str key;
    const void *value;
};

static uint64_t prefix_of(im_str key)
{
    uint64_t prefix = 0;

    for (size_t i = 0; i < 8; i++)
        prefix = prefix << 8 | (i < key.len ? (unsigned char)key.ptr[i] : 0);
    return prefix;
}

static int compare(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;

    if (x->prefix != y->prefix)
        return x->prefix < y->prefix ? -1 : 1;
    return im_str_compare(x->key, y->key);
}

static void sort(struct entry *entries, size_t count)
{
    size_t i = 1;

    while (i < count && compare(&entries[i - 1], &entries[i]) <= 0)
        i++;
    if (i < count)
        qsort(entries, count, sizeof *entries, compare);
}

/* A key as text; integers are written into scratch. */
static bool key_text(im__json_encoder *e, const im_type *map, const im_type *type, const void *key,
                     im_str *text_out)
{
    im_status status = { 0 };
    im_code code;
    char number[IM_INT_TEXT_MAX];

    if (type->kind == IM_KIND_STRING) {
        *text_out = *(const im_str *)key;
        return true;
    }
    if (im__json_key_text(e, type, key, text_out, &code, &status)) {
        if (code == IM_OK)
            return true;
        im_str name = im_quote(e->error_arena, im_type_string(map));
        im_str reason = im_quote(e->error_arena, im_str_of(status.text));
        im__json_refuse(e, code, IM_JSON_ERROR_OTHER, map, im_str_printf(
            e->error_arena, "json: encoding error for type %.*s: %.*s", IM_STR_ARG(name),
            IM_STR_ARG(reason)));
        return false;
    }
    size_t len = im__json_write_integer(number, type->kind, key);
    *text_out = im_str_copy(&e->scratch, im_str_from(number, len));
    if (text_out->ptr == NULL)
        im__json_out_of_memory(e);
    return text_out->ptr != NULL;
}

/* Keys are strings or integers, or write themselves as text. */
static bool key_is_possible(const im_type *key)
{
    return key->kind == IM_KIND_STRING || key->kind == IM_KIND_ENUM ||
           (key->kind >= IM_KIND_INT && key->kind <= IM_KIND_UINTPTR) ||
           im__json_has_text_method(key);
}

/* The entries of a map in order of their keys, or NULL.  Not inlined: its variables are not needed
 * while the values are written. */
static IM__JSON_NOINLINE const struct entry *sorted(im__json_encoder *e, const im_type *type,
                                                    const im_map *map)
{
    const im_type *key_type = im_type_key(type);
    size_t count = im_map_len(map), cursor = 0;
    struct entry *entries = im_arena_zalloc(&e->scratch, count, sizeof *entries);
    const void *key;
    void *value;

    if (entries == NULL) {
        im__json_out_of_memory(e);
        return NULL;
    }
    for (size_t i = 0; im_map_next(map, &cursor, &key, &value); i++) {
        assert(i < count);
        entries[i].value = value;
        if (!key_text(e, type, key_type, key, &entries[i].key))
            return NULL;
        entries[i].prefix = prefix_of(entries[i].key);
    }
    sort(entries, count);
    return entries;
}

static char *put_entries(im__json_encoder *e, char *to, const im_type *elem,
                         const struct entry *entries, size_t count)
{
    if (count == 0)
        return im__json_put_text(e, to, "{}", 2);
    for (size_t i = 0; i < count; i++) {
        to = im__json_put_text(e, to, i == 0 ? "{" : ",", 1);
        if (to != NULL)
            to = im__json_put_string(e, to, entries[i].key, im__json_escapes_html(e));
        if (to != NULL)
            to = im__json_put_text(e, to, ":", 1);
        if (to != NULL)
            to = im__json_put(e, to, elem, entries[i].value, 0);
        if (to == NULL)
            return NULL;
    }
    return im__json_put_text(e, to, "}", 1);
}

char *im__json_put_map(im__json_encoder *e, char *to, const im_type *type, const im_map *map)
{
    if (!key_is_possible(im_type_key(type)))
        return im__json_refuse_type(e, type);
    if (map == NULL)
        return im__json_put_null(e, to);
    if (!im__json_nest(e) || !im__json_descend(e, type, map, 2))
        return NULL;
    const struct entry *entries = sorted(e, type, map);
    if (entries == NULL)
        return NULL;
    to = put_entries(e, to, im_type_elem(type), entries, im_map_len(map));
    im__json_ascend(e);
    im__json_unnest(e);
    return to;
}
