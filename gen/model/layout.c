/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/layout.c - sizes, offsets and flags, as the C compiler of this machine lays out what
 * gen/back emits (object/any.h has the table of forms).
 *
 * Types come in the order of by_value.c: the parts that a type holds by value are laid out
 * before it.  A type whose reader has set the size (an adopted header's struct, measured by
 * libclang) keeps it, and its offsets.
 *
 * C11 knows no empty object: a struct without fields and an array without elements are one char.
 */
#include <assert.h>
#include <string.h>

#include "core/slice.h"
#include "model/model_internal.h"
#include "model/proto_rules.h"
#include "object/any.h"

/* IM_TYPE_PLAIN_EQUAL and its like, short enough for the table. */
enum { C = IM_TYPE_COMPARABLE, P = IM_TYPE_POINTERLESS, E = IM_TYPE_PLAIN_EQUAL };

static const struct form {
    uint8_t size, align;
    uint8_t flags;
} FORM[IM_KIND_COUNT] = {
    [IM_KIND_BOOL]      = { sizeof(bool), _Alignof(bool), C | P | E },
    [IM_KIND_INT]       = { 8, _Alignof(int64_t), C | P | E },
    [IM_KIND_INT8]      = { 1, 1, C | P | E },
    [IM_KIND_INT16]     = { 2, _Alignof(int16_t), C | P | E },
    [IM_KIND_INT32]     = { 4, _Alignof(int32_t), C | P | E },
    [IM_KIND_INT64]     = { 8, _Alignof(int64_t), C | P | E },
    [IM_KIND_UINT]      = { 8, _Alignof(uint64_t), C | P | E },
    [IM_KIND_UINT8]     = { 1, 1, C | P | E },
    [IM_KIND_UINT16]    = { 2, _Alignof(uint16_t), C | P | E },
    [IM_KIND_UINT32]    = { 4, _Alignof(uint32_t), C | P | E },
    [IM_KIND_UINT64]    = { 8, _Alignof(uint64_t), C | P | E },
    [IM_KIND_UINTPTR]   = { 8, _Alignof(uint64_t), C | P | E },
    [IM_KIND_FLOAT32]   = { 4, _Alignof(float), C | P },
    [IM_KIND_FLOAT64]   = { 8, _Alignof(double), C | P },
    [IM_KIND_CHAN]      = { sizeof(void *), _Alignof(void *), C | E },
    [IM_KIND_FUNC]      = { sizeof(im_func), _Alignof(im_func), 0 },
    [IM_KIND_INTERFACE] = { sizeof(im_any), _Alignof(im_any), C },
    [IM_KIND_MAP]       = { sizeof(void *), _Alignof(void *), 0 },
    [IM_KIND_PTR]       = { sizeof(void *), _Alignof(void *), C | E },
    [IM_KIND_SLICE]     = { sizeof(im_slice), _Alignof(im_slice), 0 },
    [IM_KIND_STRING]    = { sizeof(im_str), _Alignof(im_str), C },
    [IM_KIND_ENUM]      = { 4, _Alignof(int32_t), C | P | E },
    [IM_KIND_TIME]      = { sizeof(im_time), _Alignof(im_time), C | P | E },
    [IM_KIND_ARENA]     = { sizeof(void *), _Alignof(void *), 0 },
    [IM_KIND_CSTR]      = { sizeof(char *), _Alignof(char *), C },
};

static uint64_t round_up(uint64_t bytes, uint32_t align)
{
    return (bytes + align - 1) / align * align;
}

/* Sizes stop growing beyond the limit, so that no sum overflows; gen_check reports them. */
static uint64_t bounded(uint64_t bytes)
{
    return bytes > GEN_TYPE_BYTES_MAX ? (uint64_t)GEN_TYPE_BYTES_MAX + 1 : bytes;
}

/* The pointer to unknown fields that a message ends in; at is where the last field ended. */
static uint64_t layout_unknown(struct gen_type *type, uint64_t at)
{
    type->unknown_offset = round_up(at, _Alignof(void *));
    if (type->align < _Alignof(void *))
        type->align = _Alignof(void *);
    return bounded(type->unknown_offset + sizeof(void *));
}

static void layout_struct(struct gen_type *type)
{
    uint32_t flags = C | P | E;
    uint64_t at = 0, used = 0;
    bool measured = type->size != 0;

    type->align = measured ? type->align : 1;
    for (size_t i = 0; i < type->fields.count; i++) {
        struct gen_field *field = &type->fields.item[i];
        const struct gen_type *part = field->type;
        type->message = type->message || gen_has_proto_cases(part);
        flags &= part->flags;
        used += part->size;
        if (strcmp(field->name, "_") == 0 || field->bit_count != 0)
            flags &= ~(uint32_t)E;
        if (field->count_name != NULL)     /* a copy must see to what is counted */
            flags &= ~(uint32_t)P;
        if (measured)
            continue;
        at = round_up(at, part->align);
        field->offset = at;
        at = bounded(at + part->size);
        if (part->align > type->align)
            type->align = part->align;
    }
    if (type->message && !measured) {
        at = layout_unknown(type, at);
        flags &= ~(uint32_t)P;             /* a copy takes the unknown fields along           */
    }
    if (!measured)
        type->size = at != 0 ? bounded(round_up(at, type->align)) : 1;
    if (used != type->size || type->fields.count == 0)
        flags &= ~(uint32_t)E;
    type->flags |= flags;
}

/* struct { int32_t which; union { ... }; } */
static void layout_oneof(struct gen_type *type)
{
    uint32_t flags = C | P, align = _Alignof(int32_t);
    uint64_t largest = 0;
    bool measured = type->size != 0;

    for (size_t i = 0; i < type->fields.count; i++) {
        const struct gen_type *part = type->fields.item[i].type;
        flags &= part->flags;
        align = part->align > align ? part->align : align;
        largest = part->size > largest ? part->size : largest;
    }
    type->flags |= flags;
    if (measured) {
        type->flags |= IM_TYPE_ADOPTED;
        return;
    }
    uint64_t payload = round_up(sizeof(int32_t), align);
    for (size_t i = 0; i < type->fields.count; i++)
        type->fields.item[i].offset = payload;
    type->align = align;
    type->size = largest == 0 ? sizeof(int32_t) : bounded(round_up(payload + largest, align));
}

static void layout_array(struct gen_type *type)
{
    const struct gen_type *elem = type->elem;
    uint64_t room = (uint64_t)GEN_TYPE_BYTES_MAX + 1;

    type->flags |= elem->flags & (uint32_t)(C | P | (type->len != 0 ? E : 0));
    type->align = type->len != 0 ? elem->align : 1;
    if (type->len == 0)
        type->size = 1;
    else
        type->size = type->len > room / elem->size ? room : type->len * elem->size;
}

/* struct { T value; uint8_t state; } */
static void layout_wrapper(struct gen_type *type)
{
    const struct gen_type *elem = type->elem;

    type->flags |= elem->flags & (C | P);
    type->align = elem->align;
    type->state_offset = (uint32_t)elem->size;
    type->size = bounded(round_up(elem->size + 1, elem->align));
}

void gen_layout(struct gen_type *type)
{
    assert(type->kind != IM_KIND_INVALID);
    switch (type->kind) {
    case IM_KIND_STRUCT:
        layout_struct(type);
        break;
    case IM_KIND_ONEOF:
        layout_oneof(type);
        break;
    case IM_KIND_ARRAY:
        layout_array(type);
        break;
    case IM_KIND_OPT:
    case IM_KIND_TRI:
        layout_wrapper(type);
        break;
    default:
        type->size = FORM[type->kind].size;
        type->align = FORM[type->kind].align;
        type->flags |= FORM[type->kind].flags;
        break;
    }
    if (type->kind == IM_KIND_FUNC && type->variadic)
        type->flags |= IM_TYPE_VARIADIC;
    if (type->kind == IM_KIND_CHAN)
        type->flags |= (uint32_t)((type->recv ? IM_TYPE_RECV : 0) |
                                  (type->send ? IM_TYPE_SEND : 0));
}
