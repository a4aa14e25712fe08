/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Values: making them, asking them, getting and setting them by kind; see value.h.
 *
 * Numbers of every width go through one loader and one storer, so that a bit-field of an adopted
 * header is an ordinary number for everybody else.  Bit-fields are taken to be laid out from
 * the lowest bit of the lowest byte, as every ABI with little-endian integers does.
 */
#include "object/value.h"

#include <assert.h>
#include <float.h>
#include <math.h>

#include "object/value_internal.h"

/* ---- errors ---- */

im_code im_value_bad_kind(const char *method, im_value v, im_status *status)
{
    return im_status_set(status, IM_INVALID_ARGUMENT, "reflect: call of %s on %s Value", method,
                         v.type != NULL ? im_kind_name(im_type_kind(v.type)) : "zero");
}

im_code im_value_must_use(const char *method, im_value v, im_status *status)
{
    if (v.type == NULL)
        return im_value_bad_kind(method, v, status);
    if (im_value_hidden(v) != 0)
        return im_status_set(status, IM_PERMISSION_DENIED,
                             "reflect: %s using value obtained using unexported field", method);
    return IM_OK;
}

im_code im_value_must_set(const char *method, im_value v, im_status *status)
{
    im_code code = im_value_must_use(method, v, status);

    if (code == IM_OK && !im_value_can_addr(v))
        return im_status_set(status, IM_FAILED_PRECONDITION,
                             "reflect: %s using unaddressable value", method);
    return code;
}

im_code im_value_no_memory(im_status *status)
{
    return im_status_set(status, IM_RESOURCE_EXHAUSTED, "out of memory");
}

im_code im_value_too_deep(const char *what, im_status *status)
{
    return im_status_set(status, IM_RESOURCE_EXHAUSTED, "%s: nested deeper than %d values", what,
                         IM_OBJECT_DEPTH_MAX);
}

/* ---- numbers of every width ---- */

static uint64_t load_bits(const unsigned char *p, unsigned first, unsigned count)
{
    uint64_t number = 0;

    for (unsigned done = 0; done < count;) {
        unsigned shift = (first + done) % 8;
        unsigned take = 8 - shift < count - done ? 8 - shift : count - done;
        uint64_t part = (uint64_t)(p[(first + done) / 8] >> shift) & ((1U << take) - 1);
        number |= part << done;
        done += take;
    }
    return number;
}

static void store_bits(unsigned char *p, unsigned first, unsigned count, uint64_t number)
{
    for (unsigned done = 0; done < count;) {
        unsigned shift = (first + done) % 8;
        unsigned take = 8 - shift < count - done ? 8 - shift : count - done;
        unsigned mask = ((1U << take) - 1) << shift;
        unsigned part = (unsigned)(number >> done) << shift & mask;
        unsigned char *byte = &p[(first + done) / 8];
        *byte = (unsigned char)((*byte & ~mask) | part);
        done += take;
    }
}

static uint64_t load_bytes(const void *p, size_t bytes)
{
    uint8_t one;
    uint16_t two;
    uint32_t four;
    uint64_t eight;

    switch (bytes) {
    case 1: return memcpy(&one, p, 1), one;
    case 2: return memcpy(&two, p, 2), two;
    case 4: return memcpy(&four, p, 4), four;
    default: return memcpy(&eight, p, 8), eight;
    }
}

uint64_t im_value_load_number(im_value v)
{
    unsigned bits = im_value_bit_count(v);
    uint64_t number;

    assert(v.type->size <= 8);
    if (bits != 0) {
        number = load_bits(v.ptr, (v.flags >> IM_VALUE_BIT_FIRST_SHIFT) & 0xff, bits);
    } else {
        bits = v.type->size * 8;
        number = load_bytes(v.ptr, v.type->size);
    }
    if (im_kind_is_signed(im_type_kind(v.type)) && bits < 64 && number >> (bits - 1) != 0)
        number |= UINT64_MAX << bits;
    return number;
}

void im_value_store_number(im_value v, uint64_t number)
{
    unsigned bits = im_value_bit_count(v);
    uint8_t one = (uint8_t)number;
    uint16_t two = (uint16_t)number;
    uint32_t four = (uint32_t)number;

    assert(v.type->size <= 8);
    if (bits != 0) {
        store_bits(v.ptr, (v.flags >> IM_VALUE_BIT_FIRST_SHIFT) & 0xff, bits, number);
        return;
    }
    switch (v.type->size) {
    case 1: memcpy(v.ptr, &one, 1); break;
    case 2: memcpy(v.ptr, &two, 2); break;
    case 4: memcpy(v.ptr, &four, 4); break;
    default: memcpy(v.ptr, &number, 8); break;
    }
}

double im_value_load_float(im_value v)
{
    float single;
    double number;

    if (im_type_kind(v.type) == IM_KIND_FLOAT32)
        return memcpy(&single, v.ptr, sizeof single), (double)single;
    return memcpy(&number, v.ptr, sizeof number), number;
}

const void *im_value_storage(im_value v, uint64_t *scratch)
{
    if (im_value_bit_count(v) == 0)
        return v.ptr;
    im_value whole = { v.type, scratch, 0 };
    im_value_store_number(whole, im_value_load_number(v));
    return scratch;
}

/* ---- making values ---- */

im_value im_value_of_any(const im_any *any)
{
    assert(any != NULL);
    if (any->type == NULL)
        return (im_value){ 0 };
    return im_value_view(any->type, im_any_value(any));
}

im_code im_value_new(im_arena *arena, const im_type *type, im_value *out, im_status *status)
{
    assert(arena != NULL && type != NULL && out != NULL);
    void *storage = im_arena_zalloc(arena, 1, type->size);

    *out = (im_value){ 0 };
    if (storage == NULL)
        return im_value_no_memory(status);
    *out = im_value_of(type, storage);
    return IM_OK;
}

/* ---- asking ---- */

static bool can_be_nil(im_kind kind)
{
    switch (kind) {
    case IM_KIND_CHAN: case IM_KIND_FUNC: case IM_KIND_INTERFACE: case IM_KIND_MAP:
    case IM_KIND_PTR: case IM_KIND_SLICE:
        return true;
    default:
        return false;
    }
}

im_code im_value_is_nil(im_value v, bool *out, im_status *status)
{
    assert(out != NULL);
    *out = false;
    if (!can_be_nil(im_value_kind(v)))
        return im_value_bad_kind("reflect.Value.IsNil", v, status);
    *out = im_first_word(v.ptr) == NULL;
    return IM_OK;
}

static bool all_zero(const void *p, size_t bytes)
{
    const unsigned char *byte = p;

    for (size_t i = 0; i < bytes; i++)
        if (byte[i] != 0)
            return false;
    return true;
}

static bool elements_zero(im_value v)
{
    const im_type *elem = im_type_elem(v.type);

    for (size_t i = 0; i < v.type->len; i++)
        if (!im_value_zero(im_value_view(elem, (char *)v.ptr + i * elem->size)))
            return false;
    return true;
}

static bool fields_zero(im_value v)
{
    for (size_t i = 0; i < v.type->field_count; i++)
        if (!im_value_zero(im_value_struct_field(v, i)))
            return false;
    return true;
}

bool im_value_zero(im_value v)
{
    im_str string;

    switch (im_type_kind(v.type)) {
    case IM_KIND_ARRAY: return elements_zero(v);
    case IM_KIND_STRUCT: return fields_zero(v);
    case IM_KIND_STRING: return memcpy(&string, v.ptr, sizeof string), string.len == 0;
    case IM_KIND_OPT: case IM_KIND_TRI: return im_optional_state(v.type, v.ptr) == IM_ABSENT;
    case IM_KIND_ONEOF: return im_oneof_which(v.type, v.ptr) == 0;
    case IM_KIND_CHAN: case IM_KIND_FUNC: case IM_KIND_INTERFACE: case IM_KIND_MAP:
    case IM_KIND_PTR: case IM_KIND_SLICE: return im_first_word(v.ptr) == NULL;
    default:
        return im_value_bit_count(v) != 0 ? im_value_load_number(v) == 0
                                          : all_zero(v.ptr, v.type->size);
    }
}

im_code im_value_is_zero(im_value v, bool *out, im_status *status)
{
    assert(out != NULL);
    *out = false;
    if (v.type == NULL)
        return im_value_bad_kind("reflect.Value.IsZero", v, status);
    *out = im_value_zero(v);
    return IM_OK;
}

im_str im_value_string(im_arena *arena, im_value v)
{
    im_str text;

    if (v.type == NULL)
        return IM_STR("<invalid Value>");
    if (im_type_kind(v.type) == IM_KIND_STRING)
        return memcpy(&text, v.ptr, sizeof text), text;
    return im_str_printf(arena, "<%.*s Value>", IM_STR_ARG(im_type_string(v.type)));
}

/* ---- by kind: read ---- */

im_code im_value_get_bool(im_value v, bool *out, im_status *status)
{
    assert(out != NULL);
    *out = false;
    if (im_value_kind(v) != IM_KIND_BOOL)
        return im_value_bad_kind("reflect.Value.Bool", v, status);
    *out = im_value_load_number(v) != 0;
    return IM_OK;
}

im_code im_value_get_int(im_value v, int64_t *out, im_status *status)
{
    assert(out != NULL);
    *out = 0;
    if (!im_kind_is_signed(im_value_kind(v)))
        return im_value_bad_kind("reflect.Value.Int", v, status);
    *out = (int64_t)im_value_load_number(v);
    return IM_OK;
}

im_code im_value_get_uint(im_value v, uint64_t *out, im_status *status)
{
    assert(out != NULL);
    *out = 0;
    if (!im_kind_is_unsigned(im_value_kind(v)))
        return im_value_bad_kind("reflect.Value.Uint", v, status);
    *out = im_value_load_number(v);
    return IM_OK;
}

im_code im_value_get_float(im_value v, double *out, im_status *status)
{
    assert(out != NULL);
    *out = 0;
    if (!im_kind_is_float(im_value_kind(v)))
        return im_value_bad_kind("reflect.Value.Float", v, status);
    *out = im_value_load_float(v);
    return IM_OK;
}

im_code im_value_get_string(im_value v, im_str *out, im_status *status)
{
    assert(out != NULL);
    *out = (im_str){ NULL, 0 };
    switch (im_value_kind(v)) {
    case IM_KIND_STRING:
        memcpy(out, v.ptr, sizeof *out);
        return IM_OK;
    case IM_KIND_CSTR:
        *out = im_str_of(im_first_word(v.ptr));
        return IM_OK;
    case IM_KIND_ARRAY:
        if (im_type_is_char_array(v.type)) {
            *out = im_char_array_text(v.type, v.ptr);
            return IM_OK;
        }
        return im_value_bad_kind("reflect.Value.String", v, status);
    default:
        return im_value_bad_kind("reflect.Value.String", v, status);
    }
}

im_code im_value_get_bytes(im_value v, im_bytes *out, im_status *status)
{
    assert(out != NULL);
    im_kind kind = im_value_kind(v);

    *out = (im_bytes){ NULL, 0, 0 };
    if (kind != IM_KIND_SLICE && kind != IM_KIND_ARRAY)
        return im_value_bad_kind("reflect.Value.Bytes", v, status);
    if (im_type_kind(im_type_elem(v.type)) != IM_KIND_UINT8)
        return im_status_set(status, IM_INVALID_ARGUMENT, "reflect.Value.Bytes of non-byte %s",
                             im_kind_name(kind));
    if (kind == IM_KIND_SLICE) {
        memcpy(out, v.ptr, sizeof *out);
        return IM_OK;
    }
    if (!im_value_can_addr(v))
        return im_status_set(status, IM_FAILED_PRECONDITION,
                             "reflect.Value.Bytes of unaddressable byte array");
    *out = (im_bytes){ v.ptr, v.type->len, v.type->len };
    return IM_OK;
}

im_code im_value_get_time(im_value v, im_time *out, im_status *status)
{
    assert(out != NULL);
    *out = (im_time){ 0, 0, 0 };
    if (im_value_kind(v) != IM_KIND_TIME)
        return im_value_bad_kind("reflect.Value.Time", v, status);
    memcpy(out, v.ptr, sizeof *out);
    return IM_OK;
}

im_code im_value_get_pointer(im_value v, void **out, im_status *status)
{
    assert(out != NULL);
    *out = NULL;
    switch (im_value_kind(v)) {
    case IM_KIND_CHAN: case IM_KIND_FUNC: case IM_KIND_MAP: case IM_KIND_PTR: case IM_KIND_SLICE:
        *out = im_first_word(v.ptr);
        return IM_OK;
    default:
        return im_value_bad_kind("reflect.Value.Pointer", v, status);
    }
}

/* ---- by kind: change ---- */

im_code im_value_set_bool(im_value v, bool x, im_status *status)
{
    im_code code = im_value_must_set("reflect.Value.SetBool", v, status);

    if (code == IM_OK && im_value_kind(v) != IM_KIND_BOOL)
        code = im_value_bad_kind("reflect.Value.SetBool", v, status);
    if (code == IM_OK)
        im_value_store_number(v, x);
    return code;
}

im_code im_value_set_int(im_value v, int64_t x, im_status *status)
{
    im_code code = im_value_must_set("reflect.Value.SetInt", v, status);

    if (code == IM_OK && !im_kind_is_signed(im_value_kind(v)))
        code = im_value_bad_kind("reflect.Value.SetInt", v, status);
    if (code == IM_OK)
        im_value_store_number(v, (uint64_t)x);
    return code;
}

im_code im_value_set_uint(im_value v, uint64_t x, im_status *status)
{
    im_code code = im_value_must_set("reflect.Value.SetUint", v, status);

    if (code == IM_OK && !im_kind_is_unsigned(im_value_kind(v)))
        code = im_value_bad_kind("reflect.Value.SetUint", v, status);
    if (code == IM_OK)
        im_value_store_number(v, x);
    return code;
}

im_code im_value_set_float(im_value v, double x, im_status *status)
{
    im_code code = im_value_must_set("reflect.Value.SetFloat", v, status);
    float single = (float)x;               /* too large becomes an infinity, as in Go */

    if (code != IM_OK)
        return code;
    if (im_value_kind(v) == IM_KIND_FLOAT64)
        memcpy(v.ptr, &x, sizeof x);
    else if (im_value_kind(v) == IM_KIND_FLOAT32)
        memcpy(v.ptr, &single, sizeof single);
    else
        return im_value_bad_kind("reflect.Value.SetFloat", v, status);
    return IM_OK;
}

/* A C program finds the end by the NUL, so there must be room for one. */
static im_code set_char_array(im_value v, im_str x, im_status *status)
{
    if (x.len >= v.type->len)
        return im_status_set(status, IM_OUT_OF_RANGE,
                             "reflect.Value.SetString: %zu bytes and a NUL do not fit %.*s", x.len,
                             IM_STR_ARG(im_type_string(v.type)));
    if (x.len != 0)
        memmove(v.ptr, x.ptr, x.len);
    memset((char *)v.ptr + x.len, 0, v.type->len - x.len);
    return IM_OK;
}

im_code im_value_set_string(im_value v, im_str x, im_status *status)
{
    im_code code = im_value_must_set("reflect.Value.SetString", v, status);

    if (code == IM_OK && im_type_is_char_array(v.type))
        return set_char_array(v, x, status);
    if (code == IM_OK && im_value_kind(v) != IM_KIND_STRING)
        code = im_value_bad_kind("reflect.Value.SetString", v, status);
    if (code == IM_OK)
        memcpy(v.ptr, &x, sizeof x);
    return code;
}

im_code im_value_set_bytes(im_value v, im_bytes x, im_status *status)
{
    im_code code = im_value_must_set("reflect.Value.SetBytes", v, status);

    if (code != IM_OK)
        return code;
    if (im_value_kind(v) != IM_KIND_SLICE)
        return im_value_bad_kind("reflect.Value.SetBytes", v, status);
    if (im_type_kind(im_type_elem(v.type)) != IM_KIND_UINT8)
        return im_status_set(status, IM_INVALID_ARGUMENT,
                             "reflect.Value.SetBytes of non-byte slice");
    memcpy(v.ptr, &x, sizeof x);
    return IM_OK;
}

im_code im_value_set_time(im_value v, im_time x, im_status *status)
{
    im_code code = im_value_must_set("reflect.Value.SetTime", v, status);

    if (code == IM_OK && im_value_kind(v) != IM_KIND_TIME)
        code = im_value_bad_kind("reflect.Value.SetTime", v, status);
    if (code == IM_OK)
        memcpy(v.ptr, &x, sizeof x);
    return code;
}

im_code im_value_set_zero(im_value v, im_status *status)
{
    im_code code = im_value_must_set("reflect.Value.SetZero", v, status);

    if (code != IM_OK)
        return code;
    if (im_value_bit_count(v) != 0)
        im_value_store_number(v, 0);
    else if (im_type_kind(v.type) == IM_KIND_ONEOF)
        im_oneof_choose(v.type, v.ptr, 0);
    else
        memset(v.ptr, 0, v.type->size);
    return IM_OK;
}

bool im_type_overflows_int(const im_type *type, int64_t x)
{
    if (!im_kind_is_signed(im_type_kind(type)))
        return true;
    int64_t most = INT64_MAX >> (64 - 8 * type->size);
    return x > most || x < -most - 1;
}

bool im_type_overflows_uint(const im_type *type, uint64_t x)
{
    if (!im_kind_is_unsigned(im_type_kind(type)))
        return true;
    return x > UINT64_MAX >> (64 - 8 * type->size);
}

bool im_type_overflows_float(const im_type *type, double x)
{
    if (!im_kind_is_float(im_type_kind(type)))
        return true;
    return im_type_kind(type) == IM_KIND_FLOAT32 && fabs(x) > (double)FLT_MAX && !isinf(x);
}
