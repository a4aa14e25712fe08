/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Go's conversions; see convert.h.
 *
 * im_type_convertible_to says whether; what is left here is how, chosen by the two kinds.  Where
 * neither side changes its layout the bytes are copied.
 */
#include "object/convert.h"

#include <assert.h>

#include "core/utf8.h"
#include "object/value_internal.h"

struct conversion {
    im_arena *arena;
    im_value from;
    im_value to;                           /* new and zero                                    */
    im_status *status;
};

/* ---- numbers ---- */

static bool is_integer(im_kind kind)
{
    return im_kind_is_signed(kind) || im_kind_is_unsigned(kind);
}

/* Cut towards zero.  What does not fit gives what Go gives on amd64, and is never undefined. */
static uint64_t integer_of_float(double number, bool to_signed)
{
    const double two_63 = 9223372036854775808.0;

    if (number >= -two_63 && number < two_63)
        return (uint64_t)(int64_t)number;
    if (!to_signed && number >= two_63 && number < 2 * two_63)
        return (uint64_t)(int64_t)(number - two_63) ^ UINT64_C(1) << 63;
    return UINT64_C(1) << 63;
}

static void store_float(im_value to, double number)
{
    float single = (float)number;

    if (im_type_kind(to.type) == IM_KIND_FLOAT32)
        memcpy(to.ptr, &single, sizeof single);
    else
        memcpy(to.ptr, &number, sizeof number);
}

static im_code convert_number(struct conversion *c)
{
    im_kind from = im_type_kind(c->from.type), to = im_type_kind(c->to.type);

    if (im_kind_is_float(from)) {
        double number = im_value_load_float(c->from);
        if (im_kind_is_float(to))
            store_float(c->to, number);
        else
            im_value_store_number(c->to, integer_of_float(number, im_kind_is_signed(to)));
        return IM_OK;
    }
    uint64_t number = im_value_load_number(c->from);
    if (!im_kind_is_float(to))
        im_value_store_number(c->to, number);
    else                                   /* by way of float64, as Go's reflect does it      */
        store_float(c->to, im_kind_is_signed(from) ? (double)(int64_t)number : (double)number);
    return IM_OK;
}

/* ---- text ---- */

/* Store a copy of text as the new string. */
static im_code store_text(struct conversion *c, const char *text, size_t len)
{
    im_str copy = im_str_copy(c->arena, im_str_from(text, len));

    if (copy.ptr == NULL)
        return im_value_no_memory(c->status);
    memcpy(c->to.ptr, &copy, sizeof copy);
    return IM_OK;
}

static im_code text_of_integer(struct conversion *c)
{
    uint64_t number = im_value_load_number(c->from);
    char text[IM_UTF8_RUNE_MAX];
    uint32_t rune = number <= IM_RUNE_MAX ? (uint32_t)number : IM_RUNE_ERROR;

    return store_text(c, text, im_utf8_encode(text, rune));
}

static im_code text_of_bytes(struct conversion *c)
{
    im_bytes bytes;

    memcpy(&bytes, c->from.ptr, sizeof bytes);
    return store_text(c, (const char *)bytes.ptr, bytes.len);
}

static im_code text_of_runes(struct conversion *c)
{
    im_slice runes;

    memcpy(&runes, c->from.ptr, sizeof runes);
    if (runes.len > SIZE_MAX / IM_UTF8_RUNE_MAX)
        return im_value_no_memory(c->status);
    char *text = im_arena_alloc(c->arena, runes.len * IM_UTF8_RUNE_MAX);
    if (text == NULL)
        return im_value_no_memory(c->status);
    size_t len = 0;
    for (size_t i = 0; i < runes.len; i++)
        len += im_utf8_encode(text + len, ((const uint32_t *)runes.ptr)[i]);
    im_str string = im_str_from(text, len);
    memcpy(c->to.ptr, &string, sizeof string);
    return IM_OK;
}

static im_code bytes_of_text(struct conversion *c, im_str text)
{
    im_slice bytes;

    if (im_slice_make(c->arena, &bytes, 1, text.len) != IM_OK)
        return im_value_no_memory(c->status);
    if (text.len != 0)
        memcpy(bytes.ptr, text.ptr, text.len);
    memcpy(c->to.ptr, &bytes, sizeof bytes);
    return IM_OK;
}

static im_code runes_of_text(struct conversion *c, im_str text)
{
    im_slice runes;
    size_t at = 0, width;

    if (im_slice_make(c->arena, &runes, sizeof(uint32_t),
                      im_utf8_rune_count(text.ptr, text.len)) != IM_OK)
        return im_value_no_memory(c->status);
    for (size_t i = 0; i < runes.len; i++, at += width)
        ((uint32_t *)runes.ptr)[i] = im_utf8_decode(text.ptr + at, text.len - at, &width);
    memcpy(c->to.ptr, &runes, sizeof runes);
    return IM_OK;
}

static bool is_byte(const im_type *type)
{
    return im_type_kind(type) == IM_KIND_UINT8;
}

static im_code convert_text(struct conversion *c)
{
    im_kind from = im_type_kind(c->from.type);
    im_str text;

    if (from == IM_KIND_SLICE)
        return is_byte(im_type_elem(c->from.type)) ? text_of_bytes(c) : text_of_runes(c);
    if (from != IM_KIND_STRING)
        return text_of_integer(c);
    memcpy(&text, c->from.ptr, sizeof text);
    return is_byte(im_type_elem(c->to.type)) ? bytes_of_text(c, text) : runes_of_text(c, text);
}

/* ---- the rest ---- */

static im_code array_of_slice(struct conversion *c)
{
    im_slice slice;
    uint32_t want = im_type_elem(c->to.type)->len;

    memcpy(&slice, c->from.ptr, sizeof slice);
    if (slice.len < want)
        return im_status_set(c->status, IM_FAILED_PRECONDITION,
                             "reflect: cannot convert slice with length %zu to pointer to array "
                             "with length %u", slice.len, (unsigned)want);
    memcpy(c->to.ptr, &slice.ptr, sizeof slice.ptr);
    return IM_OK;
}

static im_code convert(struct conversion *c)
{
    im_kind from = im_type_kind(c->from.type), to = im_type_kind(c->to.type);
    uint64_t scratch;

    if (to == IM_KIND_INTERFACE)
        return im_value_assign(c->arena, "reflect.Value.Convert", c->to, c->from, c->status);
    if ((is_integer(from) || im_kind_is_float(from)) && to != IM_KIND_STRING)
        return convert_number(c);
    if ((from == IM_KIND_STRING) != (to == IM_KIND_STRING))
        return convert_text(c);
    if (from == IM_KIND_SLICE && to == IM_KIND_PTR)
        return array_of_slice(c);
    memcpy(c->to.ptr, im_value_storage(c->from, &scratch), c->to.type->size);
    return IM_OK;
}

im_code im_value_convert(im_arena *arena, im_value v, const im_type *to, im_value *out,
                         im_status *status)
{
    assert(arena != NULL && to != NULL && out != NULL);
    struct conversion c = { .arena = arena, .from = v, .status = status };

    *out = (im_value){ 0 };
    if (v.type == NULL)
        return im_value_bad_kind("reflect.Value.Convert", v, status);
    if (!im_type_convertible_to(v.type, to))
        return im_status_set(status, IM_INVALID_ARGUMENT, "reflect.Value.Convert: value of type "
                             "%.*s cannot be converted to type %.*s",
                             IM_STR_ARG(im_type_string(v.type)), IM_STR_ARG(im_type_string(to)));
    im_code code = im_value_new(arena, to, &c.to, status);
    if (code == IM_OK)
        code = convert(&c);
    if (code == IM_OK)
        *out = (im_value){ to, c.to.ptr, im_value_hidden(v) };
    return code;
}
