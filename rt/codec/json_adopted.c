/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_adopted.c - decoding what only structs of adopted headers have.
 *
 *   T *items; size_t n_items;    an array in JSON; both members are set by it
 *   T items[8]; int n_items;     the same, in place
 *   unsigned mode : 3;           a number that must fit its bits
 *
 * A length, and the member that tells a union's case, are never read themselves: a document
 * could say more elements than there are, or reinterpret a number as a pointer.
 */
#include <assert.h>
#include <string.h>

#include "codec/json_store_internal.h"
#include "codec/json_text_internal.h"
#include "object/value_internal.h"

/* ---- runs: pointers and arrays with a length ---- */

static const char *mismatch(im__json_decoder *d, const char *p, const im_type *type)
{
    const char *what = *p == '"' ? "string" : *p == '{' ? "object"
                     : *p == 't' || *p == 'f' ? "bool" : "number";

    im__json_save_type(d, IM_INVALID_ARGUMENT, im_str_of(what), type, p,
                       (size_t)(p + 1 - d->text));
    return im__json_skip(d, p);
}

/* The elements, in the arena; ptr stays NULL for null, and after an error. */
static const char *read_run(im__json_decoder *d, const char *p, const im_type *type,
                            im_slice *slice)
{
    const im_type *elem = im_type_elem(type);
    im_str text = { NULL, 0 };

    if (im_type_same(elem, im_char_type)) {
        p = im__json_value(d, p, im_string_type, &text);
        if (text.ptr != NULL)
            *slice = (im_slice){ (void *)(uintptr_t)text.ptr, text.len, text.len };
        return p;
    }
    if (type->kind == IM_KIND_PTR && im_type_same(elem, im_uint8_type))
        return im__json_value(d, p, im_bytes_type, slice);
    if (*p == '[')
        return im__json_slice(d, p + 1, type, slice);
    return *p == 'n' ? im__json_skip(d, p) : mismatch(d, p, type);
}

/* The elements fit in place, and their number into the member that holds it. */
static bool run_fits(im_value self, const im_field *field, size_t count)
{
    im_value number = im_value_struct_field(self, im_field_bits_of(self.type, field).count_field);
    const im_type *type = im_field_type(self.type, field);
    uint64_t before = im_value_load_number(number);

    if (type->kind == IM_KIND_ARRAY && count > type->len)
        return false;
    im_value_store_number(number, count);
    if (im_value_load_number(number) == count && count <= PTRDIFF_MAX)
        return true;
    im_value_store_number(number, before);
    return false;
}

static const char *read_counted(im__json_decoder *d, const char *p, im_value self, size_t i)
{
    const im_field *field = im_type_field(self.type, i);
    im_value part = im_value_struct_field(self, i);
    im_slice slice = { NULL, 0, 0 };
    const char *at = p;
    bool is_null = *p == 'n' && part.type->kind == IM_KIND_PTR;

    p = read_run(d, p, part.type, &slice);
    if (p == NULL || (slice.ptr == NULL && !is_null))
        return p;
    if (!run_fits(self, field, slice.len)) {
        im__json_save_type(d, IM_OUT_OF_RANGE, IM_STR("array"), part.type, at,
                           (size_t)(p - d->text));
    } else if (part.type->kind == IM_KIND_PTR) {
        memcpy(part.ptr, &slice.ptr, sizeof slice.ptr);
    } else {
        size_t used = slice.len * im_type_elem(part.type)->size;
        if (part.type->len != 0)
            memset(part.ptr, 0, part.type->size);
        if (used != 0)
            memcpy(part.ptr, slice.ptr, used);
    }
    return p;
}

/* ---- bit-fields ---- */

static const char *read_bits(im__json_decoder *d, const char *p, const im_json_field *field,
                             im_value part)
{
    uint64_t number = 0, scratch;
    const char *at = p, *literal = p;

    memcpy(&scratch, im_value_storage(part, &number), sizeof scratch);
    p = im__json_member_at(d, p, part.type, field, &scratch);
    if (p == NULL)
        return NULL;
    number = im_value_load_number((im_value){ part.type, &scratch, 0 });
    uint64_t before = im_value_load_number(part);
    im_value_store_number(part, number);
    if (im_value_load_number(part) == number)
        return p;
    im_value_store_number(part, before);
    literal += *at == '"';
    im__json_save_number(d, im_str_from(literal, (size_t)(p - literal) - (*at == '"')), part.type,
                         at, (size_t)(p - d->text));
    return p;
}

const char *im__json_adopted_member(im__json_decoder *d, const char *p, const im_type *type,
                                    const im_json_field *field, void *out)
{
    im_value self = im_value_of(type, out);

    assert((field->flags & IM_JSON_PATH) == 0);
    if ((field->flags & IM_JSON_DERIVED) != 0)
        return im__json_skip(d, p);
    if ((field->flags & IM_JSON_COUNTED) != 0)
        return read_counted(d, p, self, field->offset);
    return read_bits(d, p, field, im_value_struct_field(self, field->offset));
}

void im__json_adopted_clear(const im_type *type, const im_json_field *field, void *out)
{
    im_value self = im_value_of(type, out);
    im_value part = im_value_struct_field(self, field->offset);

    if ((field->flags & IM_JSON_DERIVED) != 0)
        return;
    if ((field->flags & IM_JSON_BITS) != 0) {
        im_value_store_number(part, 0);
        return;
    }
    memset(part.ptr, 0, part.type->size);
    size_t count_field = im_field_bits_of(type, im_type_field(type, field->offset)).count_field;
    im_value_store_number(im_value_struct_field(self, count_field), 0);
}
