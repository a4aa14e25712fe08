/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_member.c - struct members off the beaten track.
 *
 * Keys that are not the expected next one: first by the perfect hash of the tables, then
 * ignoring case as Go does.  Members that are reached through embedded pointers, that have
 * the option ",string", or whose type has methods.
 */
#include <assert.h>

#include "codec/fold.h"
#include "codec/json_decode_internal.h"
#include "codec/json_store_internal.h"
#include "codec/json_text_internal.h"
#include "object/name_index_internal.h"
#include "object/print.h"

/* ---- keys ---- */

const char *im__json_key(im__json_decoder *d, const char *p, im_str *key_out)
{
    uint32_t high;
    const char *start = p + 1;
    const char *end = im__json_string_end(start, d->end, &high);

    if (end != d->end && *end == '"' && high == 0) {
        *key_out = im_str_from(start, (size_t)(end - start));
        p = end + 1;
    } else {
        p = im__json_string(d, p, key_out);
        if (p == NULL)
            return NULL;
    }
    p = im__json_skip_space(p, d->end);
    if (*p != ':')
        return im__json_malformed(d);
    return im__json_skip_space(p + 1, d->end);
}

bool im__json_keep(im__json_decoder *d, im_str *key)
{
    bool borrowed = key->ptr >= d->text && key->ptr < d->end;

    if (!borrowed || (d->flags & IM_JSON_ALIAS) != 0)
        return true;
    char *copy = im_arena_alloc_aligned(d->arena, key->len, 1);
    if (copy == NULL)
        return false;
    memcpy(copy, key->ptr, key->len);
    key->ptr = copy;
    return true;
}

/* The first member whose name is the key in another case. */
static const im_json_field *find_folded(const im__json_members *members, im_str key)
{
    for (size_t i = 0; i < members->count; i++) {
        im_str text = im_name_at(members->names + members->field[i].name);
        if (im_fold_equal(text.ptr, text.len, key.ptr, key.len))
            return &members->field[i];
    }
    return NULL;
}

const char *im__json_find_member(im__json_decoder *d, const char *p,
                                 const im__json_members *members, const im_json_field **field_out)
{
    im_str key;
    const char *at = p;

    p = im__json_key(d, p, &key);
    *field_out = NULL;
    if (p == NULL)
        return NULL;
    if (members->count != 0) {
        im_name_column column = { members->names, members->field, sizeof(im_json_field) };
        uint32_t found = im_name_find(members->index, &column, key.ptr, key.len);
        *field_out = found != 0 ? &members->field[found - 1] : find_folded(members, key);
    }
    if (*field_out == NULL && (d->flags & IM_JSON_DISALLOW_UNKNOWN) != 0) {
        im_str quoted = im_quote(d->arena, key);
        im__json_save_text(d, IM_JSON_ERROR_OTHER, NULL, at,
                           im_str_printf(d->arena, "json: unknown field %.*s", IM_STR_ARG(quoted)));
    }
    return p;
}

/* ---- values ---- */

/* Where a member that lies behind embedded pointers stands; pointers are allocated.  NULL: it
 * cannot be reached (an error was saved), or stopped. */
static void *follow_path(im__json_decoder *d, const char *at, const im_type *type,
                         const im_json_field *field, void *out)
{
    const uint16_t *path = im_schema_words(im_type_schema(type)) + field->offset;
    const im_field *step = NULL;

    for (size_t i = 1; i <= path[0]; i++) {
        if (type->kind == IM_KIND_PTR) {
            const im_type *elem = im_type_elem(type);
            void **pointer = out;
            if (*pointer == NULL && (step->flags & IM_FIELD_UNEXPORTED) != 0) {
                im_str text = im_str_printf(
                    d->arena, "json: cannot set embedded pointer to unexported struct: %.*s",
                    IM_STR_ARG(im_type_string(elem)));
                im__json_save_text(d, IM_JSON_ERROR_OTHER, elem, at, text);
                return NULL;
            }
            if (*pointer == NULL)
                *pointer = im_arena_zalloc(d->arena, 1, elem->size);
            if (*pointer == NULL) {
                im__json_no_memory(d);
                return NULL;
            }
            out = *pointer;
            type = elem;
        }
        assert(type->kind == IM_KIND_STRUCT);
        step = im_type_field(type, path[i]);
        out = (char *)out + step->offset;
        type = im_field_type(type, step);
    }
    return out;
}

/* Go reads an unquoted number before it complains that it is not quoted. */
static void save_unquoted(im__json_decoder *d, im_str item, const im_type *type)
{
    double ignored;
    bool number = item.ptr[0] == '-' || (item.ptr[0] >= '0' && item.ptr[0] <= '9');

    if (number && (d->flags & IM_JSON_USE_NUMBER) == 0 &&
        im_float64_read(item.ptr, item.len, &ignored) != IM_OK)
        im__json_save_number(d, item, im_float64_type, item.ptr,
                             (size_t)(item.ptr + item.len - d->text) + 1);
    im__json_save_text(d, IM_JSON_ERROR_OTHER, type, item.ptr, im_str_printf(
        d->arena, "json: invalid use of ,string struct tag, trying to unmarshal unquoted value "
        "into %.*s", IM_STR_ARG(im_type_string(type))));
}

/* A member with the option ",string": a string whose content is the value, or null. */
static const char *read_quoted(im__json_decoder *d, const char *p, const im_type *type, void *out)
{
    im_str content;
    const char *end = *p == '{' || *p == '[' ? im__json_skip(d, p)
                                             : im__json_skip_literal(p, d->end);

    if (end == NULL)
        return d->stop != IM__JSON_GOES_ON ? NULL : im__json_malformed(d);
    if (*p == '"') {
        if (im__json_string(d, p, &content) == NULL)
            return NULL;
        return im__json_store_literal(d, content, type, out, true, p, end) ? end : NULL;
    }
    if (*p == 'n')
        return im__json_store_literal(d, IM_STR("null"), type, out, false, p, end) ? end : NULL;
    save_unquoted(d, im_str_from(p, (size_t)(end - p)), type);
    return end;
}

const char *im__json_member_at(im__json_decoder *d, const char *p, const im_type *type,
                               const im_json_field *field, void *place)
{
    if ((field->flags & IM_JSON_STRING) != 0)
        return read_quoted(d, p, type, place);
    if ((field->flags & IM_JSON_UNSETTABLE) != 0)
        return im__json_store_unsettable(d, p, type, place);
    return im__json_value(d, p, type, place);
}

void *im__json_member_place(im__json_decoder *d, const char *at, const im_type *type,
                            const im_json_field *field, void *out)
{
    assert((field->flags & (IM_JSON_BITS | IM_JSON_COUNTED | IM_JSON_DERIVED)) == 0);
    return (field->flags & IM_JSON_PATH) == 0 ? (char *)out + field->offset
                                              : follow_path(d, at, type, field, out);
}

const char *im__json_member(im__json_decoder *d, const char *p, const im_type *type,
                            const im_json_field *field, void *out)
{
    if ((field->flags & (IM_JSON_BITS | IM_JSON_COUNTED | IM_JSON_DERIVED)) != 0)
        return im__json_adopted_member(d, p, type, field, out);
    const im_type *member = im_schema_type(im_type_schema(type), field->type);
    void *place = im__json_member_place(d, p, type, field, out);

    if (place == NULL)
        return d->stop == IM__JSON_GOES_ON ? im__json_skip(d, p) : NULL;
    return im__json_member_at(d, p, member, field, place);
}
