/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/value_internal.h - what the files that work on values share.
 *
 * Errors carry Go's words ("reflect: call of reflect.Value.Int on string Value"), so the
 * name of Go's method is passed along.
 */
#ifndef IM_OBJECT_VALUE_INTERNAL_H
#define IM_OBJECT_VALUE_INTERNAL_H

#include <string.h>

#include "core/map.h"
#include "object/oneof_internal.h"
#include "object/value.h"

enum {
    /* How deep one value may lie in another by way of interfaces and pointers, in every
     * function that has to follow them by recursion. */
    IM_OBJECT_DEPTH_MAX = 1000
};

static inline bool im_kind_is_signed(im_kind kind)
{
    return (kind >= IM_KIND_INT && kind <= IM_KIND_INT64) || kind == IM_KIND_ENUM;
}

static inline bool im_kind_is_unsigned(im_kind kind)
{
    return kind >= IM_KIND_UINT && kind <= IM_KIND_UINTPTR;
}

static inline bool im_kind_is_float(im_kind kind)
{
    return kind == IM_KIND_FLOAT32 || kind == IM_KIND_FLOAT64;
}

static inline unsigned im_value_bit_count(im_value v)
{
    return (v.flags >> IM_VALUE_BIT_COUNT_SHIFT) & 0xff;
}

/* The flags of what is reached through a value: unexported stays unexported. */
static inline uint32_t im_value_hidden(im_value v)
{
    return v.flags & (IM_VALUE_UNEXPORTED | IM_VALUE_UNEXPORTED_EMBEDDED) ? IM_VALUE_UNEXPORTED
                                                                          : 0;
}

/* The flags of a part that stands inside the value's own storage. */
static inline uint32_t im_value_part(im_value v)
{
    return v.flags & (IM_VALUE_ADDRESSABLE | IM_VALUE_UNEXPORTED);
}

/* The pointer, handle or nil mark with which every kind that can be nil begins. */
static inline void *im_first_word(const void *p)
{
    void *word;

    memcpy(&word, p, sizeof word);
    return word;
}

/* An unsigned, signed or boolean number of type->size bytes, bit-fields included; signed ones
 * are extended. */
uint64_t im_value_load_number(im_value v);
void im_value_store_number(im_value v, uint64_t number);

/* A float32 or float64. */
double im_value_load_float(im_value v);

/* The elements of field i of a struct, where another field tells how many there are
 * (IM_FIELD_COUNTED).  No checks but one: never more than a fixed array has. */
typedef struct im_run {
    void *at;
    size_t count;
} im_run;
im_run im_value_run(im_value v, size_t i);

/* The text of a char array, up to its first NUL. */
im_str im_char_array_text(const im_type *type, const void *p);

/* Where v's whole value stands: a bit-field is read into *scratch first. */
const void *im_value_storage(im_value v, uint64_t *scratch);

/* Field i of a struct, the value of an opt or tri, the payload of a oneof's case: no checks. */
im_value im_value_struct_field(im_value v, size_t i);
im_value im_value_payload(im_value v);

int im_optional_state(const im_type *type, const void *p);

bool im_value_zero(im_value v);

/* "reflect: call of METHOD on KIND Value" */
im_code im_value_bad_kind(const char *method, im_value v, im_status *status);

/* IM_OK, or why v may not be set by METHOD. */
im_code im_value_must_set(const char *method, im_value v, im_status *status);

/* IM_OK, or why METHOD may not use v: no value, or an unexported one. */
im_code im_value_must_use(const char *method, im_value v, im_status *status);

im_code im_value_no_memory(im_status *status);
im_code im_value_too_deep(const char *what, im_status *status);

/* to = x without asking whether it may be set.  context begins the text when x's type is not
 * assignable. */
im_code im_value_assign(im_arena *arena, const char *context, im_value to, im_value x,
                        im_status *status);

im_code im_value_check_assignable(const char *context, const im_type *from, const im_type *to,
                                  im_status *status);

#endif
