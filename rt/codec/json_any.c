/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_any.c - values without a schema: bool, float64, string, []any, map[string]any.
 *
 * The elements of an array whose end is not reached yet wait on one stack of the decoder,
 * so that each array is allocated once, with its true length:
 *
 *     [ 1, [ 2, 3 ], ...       stack:  1 | 2 3     the inner array takes its part away,
 *           ^ here                                 then is pushed itself
 */
#include <assert.h>

#include "codec/json_store_internal.h"
#include "codec/json_text_internal.h"
#include "core/map.h"
#include "core/memory_internal.h"
#include "object/dynamic.h"

static const bool TRUTH[2] = { false, true };

/* An any's data is never written through, so constants may be shared. */
static im_any any_of_bool(bool value)
{
    return (im_any){ im_bool_type, (void *)(uintptr_t)&TRUTH[value] };
}

static void *box(im__json_decoder *d, const void *value, size_t bytes)
{
    void *copy = im_arena_alloc(d->arena, bytes);

    if (copy == NULL)
        im__json_no_memory(d);
    else
        memcpy(copy, value, bytes);
    return copy;
}

/* An any that holds a copy; without memory it stays as it was. */
static bool box_any(im__json_decoder *d, const im_type *type, const void *value, size_t bytes,
                    im_any *out)
{
    void *data = box(d, value, bytes);

    if (data != NULL)
        *out = (im_any){ type, data };
    return data != NULL;
}

/* ---- numbers ---- */

static bool number_text(im__json_decoder *d, im_str number, im_any *out)
{
    if ((d->flags & IM_JSON_ALIAS) == 0) {
        number = im_str_copy(d->arena, number);
        if (number.ptr == NULL) {
            im__json_no_memory(d);
            return false;
        }
    }
    return box_any(d, im_json_number_type, &number, sizeof number, out);
}

/* A whole number that fits into 64 bits, as such; *out holds nothing when it is none. */
static bool whole_number(im__json_decoder *d, const im__decimal *number, im_any *out)
{
    int64_t value;
    uint64_t magnitude;

    *out = (im_any){ NULL, NULL };
    if (im__decimal_to_int64(number, &value) == IM_OK)
        return box_any(d, im_int64_type, &value, sizeof value, out);
    if (im__decimal_to_uint64(number, &magnitude) == IM_OK)
        return box_any(d, im_uint64_type, &magnitude, sizeof magnitude, out);
    return true;
}

bool im__json_number_any(im__json_decoder *d, im_str number, const char *at, size_t offset,
                         im_any *out)
{
    im__decimal decimal;
    double value;

    *out = (im_any){ NULL, NULL };
    if ((d->flags & IM_JSON_USE_NUMBER) != 0)
        return number_text(d, number, out);
    const char *end = im__decimal_scan(number.ptr, number.ptr + number.len, &decimal);
    if ((d->flags & IM_JSON_INTEGERS) != 0 && end == number.ptr + number.len) {
        if (!whole_number(d, &decimal, out))
            return false;
        if (out->type != NULL)
            return true;
    }
    /* What is no JSON number comes from the content of a ",string" member. */
    im_code code = end == number.ptr + number.len
                       ? im__decimal_to_float64(&decimal, &value)
                       : im_parse_float_go(number.ptr, number.len, 64, &value);
    if (code != IM_OK) {
        im__json_save_number(d, number, im_float64_type, at, offset);
        return true;
    }
    return box_any(d, im_float64_type, &value, sizeof value, out);
}

/* ---- arrays ---- */

static bool push(im__json_decoder *d, im_any value)
{
    if (d->stack_len == d->stack_cap) {
        size_t cap = d->stack_cap < 64 ? 64 : d->stack_cap * 2;
        im_any *grown = cap > PTRDIFF_MAX / sizeof value ? NULL
            : im__mem_resize(&d->arena->mem, d->stack, d->stack_cap * sizeof value,
                             cap * sizeof value);
        if (grown == NULL) {
            im__json_no_memory(d);
            return false;
        }
        d->stack = grown;
        d->stack_cap = cap;
    }
    d->stack[d->stack_len++] = value;
    return true;
}

void im__json_any_release(im__json_decoder *d)
{
    if (d->stack != NULL)
        im__mem_give(&d->arena->mem, d->stack, d->stack_cap * sizeof *d->stack);
    d->stack = NULL;
    d->stack_cap = d->stack_len = 0;
}

/* The elements pushed since base, as a []any. */
static bool pop_array(im__json_decoder *d, size_t base, im_any *out)
{
    size_t count = d->stack_len - base;
    im_any_slice array = { IM_EMPTY, count, count };

    if (count != 0)
        array.ptr = box(d, d->stack + base, count * sizeof *array.ptr);
    d->stack_len = base;
    if (array.ptr == NULL)
        return false;
    return box_any(d, im_any_slice_type, &array, sizeof array, out);
}

static const char *read_array(im__json_decoder *d, const char *p, im_any *out)
{
    size_t base = d->stack_len;

    if (!im__json_enter(d))
        return NULL;
    p = im__json_skip_space(p, d->end);
    for (bool more = *p != ']'; more; p += more) {
        p = im__json_skip_space(p, d->end);
        *out = (im_any){ NULL, NULL };
        p = im__json_any(d, p, out);
        if (p == NULL || !push(d, *out))
            return NULL;
        p = im__json_skip_space(p, d->end);
        more = *p == ',';
    }
    if (*p != ']')
        return im__json_malformed(d);
    return pop_array(d, base, out) ? im__json_leave(d, p + 1) : NULL;
}

/* ---- objects ---- */

/* One key and its value, p at the key's quote.  *out is scratch. */
static const char *read_entry(im__json_decoder *d, const char *p, im_map *map, im_any *out)
{
    im_str key;

    p = im__json_key(d, p, &key);
    if (p == NULL)
        return NULL;
    if (!im__json_keep(d, &key))
        return im__json_no_memory(d);
    *out = (im_any){ NULL, NULL };
    p = im__json_any(d, p, out);
    if (p == NULL)
        return NULL;
    im_any *place = im_map_set(d->arena, map, &key, NULL);
    if (place == NULL)
        return im__json_no_memory(d);
    *place = *out;
    return p;
}

static const char *read_object(im__json_decoder *d, const char *p, im_any *out)
{
    if (!im__json_enter(d))
        return NULL;
    im_map *map = im_map_new(d->arena, sizeof(im_str), sizeof(im_any), &im_key_string, NULL);
    if (map == NULL)
        return im__json_no_memory(d);
    p = im__json_skip_space(p, d->end);
    for (bool more = *p != '}'; more; p += more) {
        p = im__json_skip_space(p, d->end);
        if (*p != '"')
            return im__json_malformed(d);
        p = read_entry(d, p, map, out);
        if (p == NULL)
            return NULL;
        p = im__json_skip_space(p, d->end);
        more = *p == ',';
    }
    if (*p != '}')
        return im__json_malformed(d);
    return box_any(d, im_string_any_map_type, &map, sizeof map, out) ? im__json_leave(d, p + 1)
                                                                     : NULL;
}

/* ---- any value ---- */

static const char *read_string(im__json_decoder *d, const char *p, im_any *out)
{
    im_str text;

    p = im__json_string(d, p, &text);
    if (p == NULL)
        return NULL;
    return box_any(d, im_string_type, &text, sizeof text, out) ? p : NULL;
}

static const char *read_word(im__json_decoder *d, const char *p, im_any *out)
{
    const char *end = im__json_skip_literal(p, d->end);

    if (end == NULL)
        return im__json_malformed(d);
    *out = *p == 'n' ? (im_any){ NULL, NULL } : any_of_bool(*p == 't');
    return end;
}

static const char *read_number(im__json_decoder *d, const char *p, im_any *out)
{
    const char *end = im__json_skip_literal(p, d->end);

    if (end == NULL)
        return im__json_malformed(d);
    im_str number = { p, (size_t)(end - p) };
    return im__json_number_any(d, number, p, (size_t)(end - d->text) + 1, out) ? end : NULL;
}

const char *im__json_any(im__json_decoder *d, const char *p, im_any *out)
{
    switch (*p) {
    case '{':
        return read_object(d, p + 1, out);
    case '[':
        return read_array(d, p + 1, out);
    case '"':
        return read_string(d, p, out);
    case 't': case 'f': case 'n':
        return read_word(d, p, out);
    default:
        return read_number(d, p, out);
    }
}
