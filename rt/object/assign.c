/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/assign.c - Go's AssignableTo and ConvertibleTo.
 *
 * The rules are those of the Go specification, "Assignability" and "Conversions", as reflect
 * of Go 1.19 answers them (no slice to array, slice to array pointer).  An enum converts as the
 * int32 that it is; opt, tri and oneof, which Go has not, compare like slices and structs.
 *
 * Two types are identical when their hashes are: recursion below only goes through unnamed
 * types, which are finite, and stops at every named one.
 */
#include <assert.h>

#include "object/type.h"

enum family { FAMILY_OTHER, FAMILY_INT, FAMILY_FLOAT, FAMILY_STRING };

/* What a kind counts as when values are converted. */
static enum family family_of(const im_type *type)
{
    static const uint8_t FAMILIES[IM_KIND_COUNT] = {
        [IM_KIND_INT] = FAMILY_INT,       [IM_KIND_INT8] = FAMILY_INT,
        [IM_KIND_INT16] = FAMILY_INT,     [IM_KIND_INT32] = FAMILY_INT,
        [IM_KIND_INT64] = FAMILY_INT,     [IM_KIND_UINT] = FAMILY_INT,
        [IM_KIND_UINT8] = FAMILY_INT,     [IM_KIND_UINT16] = FAMILY_INT,
        [IM_KIND_UINT32] = FAMILY_INT,    [IM_KIND_UINT64] = FAMILY_INT,
        [IM_KIND_UINTPTR] = FAMILY_INT,   [IM_KIND_ENUM] = FAMILY_INT,
        [IM_KIND_FLOAT32] = FAMILY_FLOAT, [IM_KIND_FLOAT64] = FAMILY_FLOAT,
        [IM_KIND_STRING] = FAMILY_STRING,
    };
    assert(type->kind < IM_KIND_COUNT);
    return (enum family)FAMILIES[type->kind];
}

static bool is_named(const im_type *type)
{
    return (type->flags & IM_TYPE_NAMED) != 0;
}

static bool same_underlying(const im_type *a, const im_type *b, bool compare_tags);

static bool identical(const im_type *a, const im_type *b, bool compare_tags)
{
    if (im_type_same(a, b))
        return true;
    if (compare_tags || a == NULL || b == NULL || is_named(a) || is_named(b))
        return false;
    return same_underlying(a, b, false);
}

static bool same_field(const im_type *a, const im_type *b, size_t i, bool compare_tags)
{
    const im_field *x = im_type_field(a, i), *y = im_type_field(b, i);

    if (!im_str_equal(im_field_name(a, x), im_field_name(b, y)) || x->offset != y->offset ||
        ((x->flags ^ y->flags) & IM_FIELD_EMBEDDED) != 0)
        return false;
    if (compare_tags && !im_str_equal(im_field_tag(a, x), im_field_tag(b, y)))
        return false;
    return identical(im_field_type(a, x), im_field_type(b, y), compare_tags);
}

/* Fields of structs, constants of enums, cases of oneofs.  A message has a member more in memory
 * than a struct that is none, even where they differ in tags alone. */
static bool same_fields(const im_type *a, const im_type *b, bool compare_tags)
{
    if (a->field_count != b->field_count || (a->proto != 0) != (b->proto != 0))
        return false;
    for (size_t i = 0; i < a->field_count; i++)
        if (!same_field(a, b, i, compare_tags))
            return false;
    return true;
}

static bool same_signature(const im_type *a, const im_type *b, bool compare_tags)
{
    if (a->field_count != b->field_count || a->len != b->len ||
        ((a->flags ^ b->flags) & IM_TYPE_VARIADIC) != 0)
        return false;
    for (size_t i = 0; i < a->field_count; i++)
        if (!identical(im_field_type(a, im_type_field(a, i)), im_field_type(b, im_type_field(b, i)),
                       compare_tags))
            return false;
    return true;
}

static bool same_underlying(const im_type *a, const im_type *b, bool compare_tags)
{
    if (im_type_same(a, b))
        return true;
    if (a->kind != b->kind)
        return false;
    switch (im_type_kind(a)) {
    case IM_KIND_ARRAY:
        return a->len == b->len && identical(im_type_elem(a), im_type_elem(b), compare_tags);
    case IM_KIND_CHAN:
        if (((a->flags ^ b->flags) & (IM_TYPE_RECV | IM_TYPE_SEND)) != 0)
            return false;
        return identical(im_type_elem(a), im_type_elem(b), compare_tags);
    case IM_KIND_MAP:
        return identical(im_type_key(a), im_type_key(b), compare_tags) &&
               identical(im_type_elem(a), im_type_elem(b), compare_tags);
    case IM_KIND_SLICE:
    case IM_KIND_PTR:
    case IM_KIND_OPT:
    case IM_KIND_TRI:
        return identical(im_type_elem(a), im_type_elem(b), compare_tags);
    case IM_KIND_FUNC:
        return same_signature(a, b, compare_tags);
    case IM_KIND_INTERFACE:                    /* others need a conversion at run time       */
        return a->method_count == 0 && b->method_count == 0;
    case IM_KIND_STRUCT:
    case IM_KIND_ENUM:
    case IM_KIND_ONEOF:
        return same_fields(a, b, compare_tags);
    default:
        return true;
    }
}

/* A bidirectional channel may become a directed one. */
static bool channel_narrows(const im_type *from, const im_type *to)
{
    enum { BOTH = IM_TYPE_RECV | IM_TYPE_SEND };

    return from->kind == IM_KIND_CHAN && to->kind == IM_KIND_CHAN &&
           (from->flags & BOTH) == BOTH && !(is_named(from) && is_named(to)) &&
           im_type_same(im_type_elem(from), im_type_elem(to));
}

bool im_type_assignable_to(const im_type *from, const im_type *to)
{
    assert(from != NULL && to != NULL);
    if (im_type_same(from, to) || im_type_implements(from, to))
        return true;
    if ((is_named(from) && is_named(to)) || from->kind != to->kind)
        return false;
    return channel_narrows(from, to) || same_underlying(from, to, true);
}

/* []byte and []rune, as reflect has it: their elements are predeclared. */
static bool is_text_slice(const im_type *type)
{
    if (type->kind != IM_KIND_SLICE)
        return false;
    const im_type *elem = im_type_elem(type);
    return im_type_same(elem, im_uint8_type) || im_type_same(elem, im_int32_type);
}

static bool converts_by_kind(const im_type *from, const im_type *to)
{
    enum family source = family_of(from), target = family_of(to);

    if (source == FAMILY_INT && target != FAMILY_OTHER)
        return true;
    if (source == FAMILY_FLOAT && (target == FAMILY_INT || target == FAMILY_FLOAT))
        return true;
    if ((source == FAMILY_STRING && is_text_slice(to)) ||
        (target == FAMILY_STRING && is_text_slice(from)))
        return true;
    if (from->kind != IM_KIND_SLICE || to->kind != IM_KIND_PTR)
        return false;
    const im_type *array = im_type_elem(to);
    return array->kind == IM_KIND_ARRAY && im_type_same(im_type_elem(from), im_type_elem(array));
}

bool im_type_convertible_to(const im_type *from, const im_type *to)
{
    assert(from != NULL && to != NULL);
    if (converts_by_kind(from, to) || channel_narrows(from, to) ||
        same_underlying(from, to, false))
        return true;
    if (from->kind == IM_KIND_PTR && to->kind == IM_KIND_PTR && !is_named(from) &&
        !is_named(to) && same_underlying(im_type_elem(from), im_type_elem(to), false))
        return true;
    return im_type_implements(from, to);
}
