/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_scalar.c - numbers and enum names by Go's slower and looser rules.
 *
 * These are for map keys and the contents of ",string" members, where "01" is an integer and
 * "0x1p3" a float, and for numbers that did not fit at the first try.
 */
#include <assert.h>

#include "codec/json_store_internal.h"
#include "core/number_internal.h"

bool im_json_number_valid(im_str text)
{
    im__decimal number;

    return text.len != 0 &&
           im__decimal_scan(text.ptr, text.ptr + text.len, &number) == text.ptr + text.len;
}

/* ---- integers of any width ---- */

static bool store_signed(int64_t value, size_t bytes, void *out)
{
    int64_t limit = INT64_MAX >> (64 - 8 * bytes);
    int32_t value32 = (int32_t)value;
    int16_t value16 = (int16_t)value;
    int8_t value8 = (int8_t)value;

    if (value > limit || value < -limit - 1)
        return false;
    memcpy(out, bytes == 8 ? (void *)&value : bytes == 4 ? (void *)&value32
           : bytes == 2 ? (void *)&value16 : (void *)&value8, bytes);
    return true;
}

static bool store_unsigned(uint64_t value, size_t bytes, void *out)
{
    uint32_t value32 = (uint32_t)value;
    uint16_t value16 = (uint16_t)value;
    uint8_t value8 = (uint8_t)value;

    if (value > UINT64_MAX >> (64 - 8 * bytes))
        return false;
    memcpy(out, bytes == 8 ? (void *)&value : bytes == 4 ? (void *)&value32
           : bytes == 2 ? (void *)&value16 : (void *)&value8, bytes);
    return true;
}

static bool parse_float(im_str text, size_t bytes, void *out)
{
    double value;
    float value32;

    if (im_parse_float_go(text.ptr, text.len, (int)bytes * 8, &value) != IM_OK)
        return false;
    value32 = (float)value;
    memcpy(out, bytes == 8 ? (void *)&value : (void *)&value32, bytes);
    return true;
}

bool im__json_parse_number(im_str text, const im_type *type, void *out)
{
    int64_t value;
    uint64_t magnitude;

    switch (type->kind) {
    case IM_KIND_INT: case IM_KIND_INT8: case IM_KIND_INT16: case IM_KIND_INT32:
    case IM_KIND_INT64: case IM_KIND_ENUM:
        return im_int64_read(text.ptr, text.len, &value) == IM_OK &&
               store_signed(value, type->size, out);
    case IM_KIND_FLOAT32: case IM_KIND_FLOAT64:
        return parse_float(text, type->size, out);
    default:
        assert(type->kind >= IM_KIND_UINT && type->kind <= IM_KIND_UINTPTR);
        return im_uint64_read(text.ptr, text.len, &magnitude) == IM_OK &&
               store_unsigned(magnitude, type->size, out);
    }
}

void im__json_save_number(im__json_decoder *d, im_str number, const im_type *type, const char *at,
                          size_t offset)
{
    im_str value = im_str_printf(d->arena, "number %.*s", IM_STR_ARG(number));

    im__json_save_type(d, IM_OUT_OF_RANGE, value, type, at, offset);
}

bool im__json_parse_enum(im_str text, const im_type *type, void *out)
{
    for (size_t i = 0; i < type->field_count; i++) {
        const im_field *constant = im_type_field(type, i);
        if (im_str_equal(im_field_name(type, constant), text)) {
            memcpy(out, &constant->offset, sizeof constant->offset);
            return true;
        }
    }
    return im__json_parse_number(text, type, out);
}
