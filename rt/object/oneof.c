/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/oneof.c - the two forms of a oneof; see oneof_internal.h.
 */
#include "object/oneof_internal.h"

#include <assert.h>

#include "object/value_internal.h"

static bool is_adopted(const im_type *type)
{
    assert(type->kind == IM_KIND_ONEOF);
    return (type->flags & IM_TYPE_ADOPTED) != 0;
}

/* Adopted: the sibling that tells the case. */
static im_value teller(const im_type *type, const void *p)
{
    int32_t distance = (int32_t)type->len;

    return im_value_view(im_type_elem(type), (const char *)p + (distance < 0 ? -distance : 0));
}

static int32_t adopted_which(const im_type *type, const void *p)
{
    int64_t number = (int64_t)im_value_load_number(teller(type, p));

    for (size_t i = 0; i < type->field_count; i++)
        if (number == (int32_t)im_type_field(type, i)->offset)
            return (int32_t)i + 1;
    return 0;
}

int32_t im_oneof_which(const im_type *type, const void *p)
{
    int32_t which;

    if (is_adopted(type))
        return adopted_which(type, p);
    memcpy(&which, p, sizeof which);
    return which;
}

const im_field *im_oneof_case(const im_type *type, const void *p)
{
    int32_t which = im_oneof_which(type, p);

    return which >= 1 && which <= type->field_count ? im_type_field(type, (size_t)which - 1)
                                                    : NULL;
}

void *im_oneof_payload(const im_type *type, const void *p, const im_field *field)
{
    int32_t distance = (int32_t)type->len;
    size_t offset = !is_adopted(type) ? field->offset : distance > 0 ? (size_t)distance : 0;

    return (char *)(uintptr_t)p + offset;
}

/* The union alone: members between it and the sibling are not ours. */
static void adopted_choose(const im_type *type, void *p, int32_t which)
{
    int32_t distance = (int32_t)type->len;
    size_t start = distance > 0 ? (size_t)distance : 0;
    size_t end = distance > 0 ? type->size : (size_t)-distance;
    int32_t number = 0;

    if (which != 0)
        number = (int32_t)im_type_field(type, (size_t)which - 1)->offset;
    memset((char *)p + start, 0, end - start);
    im_value_store_number(teller(type, p), (uint64_t)(int64_t)number);
}

void im_oneof_choose(const im_type *type, void *p, int32_t which)
{
    assert(which >= 0 && which <= type->field_count);
    if (which != 0 && which == im_oneof_which(type, p))
        return;
    if (is_adopted(type)) {
        adopted_choose(type, p, which);
        return;
    }
    memset(p, 0, type->size);
    memcpy(p, &which, sizeof which);
}
