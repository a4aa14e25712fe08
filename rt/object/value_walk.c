/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Values: the steps from a value to its parts; see value.h.
 *
 * Flags follow Go's reflect: what an unexported field leads to stays unexported, except that the
 * fields of an embedded struct of an unexported type stand on their own.
 */
#include "object/value.h"

#include <assert.h>
#include <stdio.h>

#include "object/value_internal.h"

/* ---- structs ---- */

/* Field by name is what reflection does most: this and the loop over its path are kept inline. */
static inline im_value field_at(im_value v, size_t i)
{
    const im_field *field = im_type_field(v.type, i);
    im_value part = { im_field_type(v.type, field), (char *)v.ptr + field->offset,
                      im_value_part(v) };

    if (field->flags & IM_FIELD_UNEXPORTED)
        part.flags |= field->flags & IM_FIELD_EMBEDDED ? IM_VALUE_UNEXPORTED_EMBEDDED
                                                       : IM_VALUE_UNEXPORTED;
    if (IM_UNLIKELY(field->flags & IM_FIELD_BITS)) {
        im_field_bits bits = im_field_bits_of(v.type, field);
        part.flags |= (uint32_t)bits.bit_first << IM_VALUE_BIT_FIRST_SHIFT |
                      (uint32_t)bits.bit_count << IM_VALUE_BIT_COUNT_SHIFT;
    }
    return part;
}

im_value im_value_struct_field(im_value v, size_t i)
{
    assert(i < v.type->field_count);
    return field_at(v, i);
}

im_run im_value_run(im_value v, size_t i)
{
    const im_field *field = im_type_field(v.type, i);
    im_value part = im_value_struct_field(v, i);
    im_value number = im_value_struct_field(v, im_field_bits_of(v.type, field).count_field);
    uint64_t count = im_value_load_number(number);
    im_run run = { part.ptr, 0 };

    assert(field->flags & IM_FIELD_COUNTED);
    if (im_kind_is_signed(im_type_kind(number.type)) && (int64_t)count < 0)
        count = 0;
    if (im_type_kind(part.type) == IM_KIND_PTR)
        run.at = im_first_word(part.ptr);
    else if (part.type->len != 0 && count > part.type->len)
        count = part.type->len;
    run.count = run.at != NULL ? (size_t)count : 0;
    return run;
}

im_str im_char_array_text(const im_type *type, const void *p)
{
    const char *end = memchr(p, '\0', type->len);

    return im_str_from(p, end != NULL ? (size_t)(end - (const char *)p) : type->len);
}

im_code im_value_field(im_value v, size_t i, im_value *out, im_status *status)
{
    assert(out != NULL);
    *out = (im_value){ 0 };
    if (im_value_kind(v) != IM_KIND_STRUCT)
        return im_value_bad_kind("reflect.Value.Field", v, status);
    if (i >= v.type->field_count)
        return im_status_set(status, IM_OUT_OF_RANGE, "reflect: Field index out of range");
    *out = field_at(v, i);
    return IM_OK;
}

/* The field of owner whose pointer is nil. */
static im_code nil_embedded(const im_type *owner, size_t step, im_status *status)
{
    im_str name = im_field_name(owner, im_type_field(owner, step));

    (void)im_status_set(status, IM_FAILED_PRECONDITION,
                        "reflect: indirection through nil pointer to embedded struct");
    if (status != NULL)
        snprintf(status->path, sizeof status->path, "%.*s", IM_STR_ARG(name));
    return IM_FAILED_PRECONDITION;
}

/* Go's rule for every step but the first: a pointer to a struct is followed.  It was reached as
 * that step of owner. */
static im_code through_embedded_pointer(im_value *v, const im_type *owner, size_t step,
                                        im_status *status)
{
    if (im_type_kind(im_type_elem(v->type)) != IM_KIND_STRUCT)
        return IM_OK;
    if (im_first_word(v->ptr) == NULL)
        return nil_embedded(owner, step, status);
    return im_value_elem(*v, v, status);
}

im_code im_value_field_by_index(im_value v, const uint16_t *steps, size_t step_count,
                                im_value *out, im_status *status)
{
    assert(out != NULL && (steps != NULL || step_count == 0));
    im_code code = IM_OK;
    const im_type *owner = NULL;

    *out = (im_value){ 0 };
    for (size_t i = 0; i < step_count; i++) {
        if (i > 0 && im_value_kind(v) == IM_KIND_PTR)
            code = through_embedded_pointer(&v, owner, steps[i - 1], status);
        if (code != IM_OK)
            return code;
        if (im_value_kind(v) != IM_KIND_STRUCT || steps[i] >= v.type->field_count)
            return im_value_field(v, steps[i], out, status);   /* says why */
        owner = v.type;
        v = field_at(v, steps[i]);
    }
    *out = v;
    return IM_OK;
}

im_code im_value_field_by_name(im_value v, im_str name, im_value *out, im_status *status)
{
    assert(out != NULL);
    *out = (im_value){ 0 };
    if (im_value_kind(v) != IM_KIND_STRUCT)
        return im_value_bad_kind("reflect.Value.FieldByName", v, status);
    im_path path = im_type_visible(v.type, name);
    if (path.step_count == 0)
        return im_status_set(status, IM_NOT_FOUND, "type %.*s has no field %.*s",
                             IM_STR_ARG(im_type_string(v.type)), IM_STR_ARG(name));
    return im_value_field_by_index(v, path.steps, path.step_count, out, status);
}

/* ---- pointers, interfaces, opt, tri, oneof ---- */

int im_optional_state(const im_type *type, const void *p)
{
    return *((const uint8_t *)p + type->len);
}

im_value im_value_payload(im_value v)
{
    im_value none = { 0 };

    if (im_type_kind(v.type) == IM_KIND_ONEOF) {
        const im_field *chosen = im_oneof_case(v.type, v.ptr);
        if (chosen == NULL)
            return none;
        return (im_value){ im_field_type(v.type, chosen), im_oneof_payload(v.type, v.ptr, chosen),
                           im_value_part(v) | im_value_hidden(v) };
    }
    if (im_optional_state(v.type, v.ptr) != IM_SET)
        return none;
    return (im_value){ im_type_elem(v.type), v.ptr, im_value_part(v) | im_value_hidden(v) };
}

static im_value pointee(im_value v)
{
    void *target = im_first_word(v.ptr);

    if (target == NULL)
        return (im_value){ 0 };
    return (im_value){ im_type_elem(v.type), target,
                       IM_VALUE_ADDRESSABLE | (v.flags & (IM_VALUE_UNEXPORTED |
                                                          IM_VALUE_UNEXPORTED_EMBEDDED)) };
}

/* The data word of an interface value is its second; a pointer's value is that word itself. */
static im_value held(im_value v)
{
    im_any any = im_interface_load(v.type, v.ptr);

    if (any.type == NULL)
        return (im_value){ 0 };
    if (im_type_kind(any.type) == IM_KIND_PTR)
        any.data = (char *)v.ptr + offsetof(im_iface, self);
    return (im_value){ any.type, any.data, im_value_hidden(v) };
}

im_code im_value_elem(im_value v, im_value *out, im_status *status)
{
    assert(out != NULL);
    *out = (im_value){ 0 };
    switch (im_value_kind(v)) {
    case IM_KIND_PTR:
        *out = pointee(v);
        return IM_OK;
    case IM_KIND_INTERFACE:
        *out = held(v);
        return IM_OK;
    case IM_KIND_OPT: case IM_KIND_TRI: case IM_KIND_ONEOF:
        *out = im_value_payload(v);
        return IM_OK;
    default:
        return im_value_bad_kind("reflect.Value.Elem", v, status);
    }
}

im_code im_value_state(im_value v, int *out, im_status *status)
{
    assert(out != NULL);
    im_kind kind = im_value_kind(v);

    *out = IM_ABSENT;
    if (kind != IM_KIND_OPT && kind != IM_KIND_TRI)
        return im_value_bad_kind("reflect.Value.State", v, status);
    *out = im_optional_state(v.type, v.ptr);
    return IM_OK;
}

im_code im_value_set_state(im_value v, int state, im_status *status)
{
    im_code code = im_value_must_set("reflect.Value.SetState", v, status);
    im_kind kind = im_value_kind(v);

    if (code != IM_OK)
        return code;
    if (kind != IM_KIND_OPT && kind != IM_KIND_TRI)
        return im_value_bad_kind("reflect.Value.SetState", v, status);
    if (state != IM_ABSENT && state != IM_SET && (state != IM_NULL || kind == IM_KIND_OPT))
        return im_status_set(status, IM_INVALID_ARGUMENT, "no state %d in a value of type %.*s",
                             state, IM_STR_ARG(im_type_string(v.type)));
    if (state != IM_SET || im_optional_state(v.type, v.ptr) != IM_SET)
        memset(v.ptr, 0, v.type->size);
    *((uint8_t *)v.ptr + v.type->len) = (uint8_t)state;
    return IM_OK;
}

im_code im_value_which(im_value v, int32_t *out, im_status *status)
{
    assert(out != NULL);
    *out = 0;
    if (im_value_kind(v) != IM_KIND_ONEOF)
        return im_value_bad_kind("reflect.Value.Which", v, status);
    *out = im_oneof_which(v.type, v.ptr);
    return IM_OK;
}

im_code im_value_set_which(im_value v, int32_t which, im_status *status)
{
    im_code code = im_value_must_set("reflect.Value.SetWhich", v, status);

    if (code != IM_OK)
        return code;
    if (im_value_kind(v) != IM_KIND_ONEOF)
        return im_value_bad_kind("reflect.Value.SetWhich", v, status);
    if (which < 0 || which > v.type->field_count)
        return im_status_set(status, IM_OUT_OF_RANGE, "type %.*s has no case %d",
                             IM_STR_ARG(im_type_string(v.type)), (int)which);
    im_oneof_choose(v.type, v.ptr, which);
    return IM_OK;
}

im_str im_enum_name(const im_type *type, int32_t number)
{
    assert(im_type_kind(type) == IM_KIND_ENUM);
    for (size_t i = 0; i < type->field_count; i++) {
        const im_field *constant = im_type_field(type, i);
        if (constant->offset == (uint32_t)number)
            return im_field_name(type, constant);
    }
    return (im_str){ NULL, 0 };
}

bool im_enum_number(const im_type *type, im_str name, int32_t *number_out)
{
    assert(im_type_kind(type) == IM_KIND_ENUM && number_out != NULL);
    for (size_t i = 0; i < type->field_count; i++) {
        const im_field *constant = im_type_field(type, i);
        if (im_str_equal(im_field_name(type, constant), name)) {
            *number_out = (int32_t)constant->offset;
            return true;
        }
    }
    return false;
}

/* ---- arrays, slices, strings ---- */

static im_value element(const im_type *type, const void *base, size_t i, uint32_t flags)
{
    return (im_value){ type, (char *)(uintptr_t)base + i * type->size, flags };
}

im_code im_value_index(im_value v, size_t i, im_value *out, im_status *status)
{
    assert(out != NULL);
    im_kind kind = im_value_kind(v);
    im_slice slice = { NULL, 0, 0 };

    *out = (im_value){ 0 };
    if (kind == IM_KIND_SLICE)
        memcpy(&slice, v.ptr, sizeof slice);
    else if (kind == IM_KIND_STRING)
        memcpy(&slice, v.ptr, sizeof(im_str));
    else if (kind == IM_KIND_ARRAY)
        slice = (im_slice){ v.ptr, v.type->len, v.type->len };
    else
        return im_value_bad_kind("reflect.Value.Index", v, status);
    if (i >= slice.len)
        return im_status_set(status, IM_OUT_OF_RANGE, "reflect: %s index out of range",
                             im_kind_name(kind));
    if (kind == IM_KIND_SLICE)
        *out = element(im_type_elem(v.type), slice.ptr, i,
                       IM_VALUE_ADDRESSABLE | im_value_hidden(v));
    else if (kind == IM_KIND_STRING)
        *out = element(im_uint8_type, slice.ptr, i, im_value_hidden(v));
    else
        *out = element(im_type_elem(v.type), slice.ptr, i, im_value_part(v) | im_value_hidden(v));
    return IM_OK;
}
