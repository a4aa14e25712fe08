/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scalars from text: each coding's own spelling and range.
 */
#include <assert.h>
#include <math.h>

#include "codec/proto_text_internal.h"
#include "core/number.h"
#include "object/value.h"

static bool refuse(im__text_scan *s, im_code code, const char *what)
{
    return im__text_fail_at(s, s->token, code, "%s", what);
}

static bool is_word(const im__text_scan *s, const char *word)
{
    return s->kind == IM__TEXT_NAME && im_str_equal(im_str_from(s->token, s->len), im_str_of(word));
}

/* The same, letters of either case; word is in lower case. */
static bool is_word_folded(const im__text_scan *s, const char *word)
{
    size_t len = strlen(word);

    if (s->kind != IM__TEXT_NAME || s->len != len)
        return false;
    for (size_t i = 0; i < len; i++)
        if ((s->token[i] | 0x20) != word[i])
            return false;
    return true;
}

static bool take_minus(im__text_scan *s, bool *minus_out)
{
    *minus_out = im__text_is(s, '-');
    return !*minus_out || im__text_next(s);
}

/* ---- integers ---- */

/* The magnitude of an integer token.  False: it has more than 64 bits. */
static bool magnitude_of(const im__text_scan *s, uint64_t *out)
{
    const char *at = s->token, *end = s->token + s->len;
    unsigned base = 10;
    uint64_t value = 0;

    if (s->len > 1 && *at == '0') {
        base = (at[1] | 0x20) == 'x' ? 16 : 8;
        at += base == 16 ? 2 : 1;
    }
    for (; at < end; at++) {
        unsigned digit = (unsigned)(*at <= '9' ? *at - '0' : (*at | 0x20) - 'a' + 10);
        if (value > (UINT64_MAX - digit) / base)
            return false;
        value = value * base + digit;
    }
    *out = value;
    return true;
}

bool im__text_read_int(im__text_scan *s, int64_t min, uint64_t max, uint64_t *bits_out)
{
    uint64_t value = 0;
    bool minus = false;

    if (min == 0 && im__text_is(s, '-'))
        return refuse(s, IM_INVALID_ARGUMENT, "an integer without a sign is due here");
    if (!take_minus(s, &minus))
        return false;
    if (s->kind != IM__TEXT_INTEGER)
        return refuse(s, IM_INVALID_ARGUMENT, "an integer is due here");
    if (!magnitude_of(s, &value) || value > (minus ? UINT64_C(0) - (uint64_t)min : max))
        return refuse(s, IM_OUT_OF_RANGE, "the number is out of range");
    *bits_out = minus ? UINT64_C(0) - value : value;
    return im__text_next(s);
}

/* ---- floats ---- */

static bool read_float_text(im__text_scan *s, int bits, double *out)
{
    size_t len = s->len;
    bool is_octal = s->kind == IM__TEXT_INTEGER && len > 1 && s->token[0] == '0';

    if (is_word_folded(s, "inf") || is_word_folded(s, "infinity")) {
        *out = (double)INFINITY;
        return true;
    }
    if (is_word_folded(s, "nan")) {
        *out = (double)NAN;
        return true;
    }
    if ((s->kind != IM__TEXT_INTEGER && s->kind != IM__TEXT_FLOAT) || is_octal)
        return refuse(s, IM_INVALID_ARGUMENT, "a decimal number is due here");
    if (s->kind == IM__TEXT_FLOAT && (s->token[len - 1] | 0x20) == 'f')
        len--;
    /* What is too large becomes an infinity, as in C++. */
    if (im_parse_float_go(s->token, len, bits, out) == IM_INVALID_ARGUMENT)
        return refuse(s, IM_INVALID_ARGUMENT, "this is no number");
    return true;
}

static bool read_float(im__text_scan *s, bool is_single, char *slot)
{
    double wide = 0;
    bool minus;

    if (!take_minus(s, &minus) || !read_float_text(s, is_single ? 32 : 64, &wide))
        return false;
    if (minus)
        wide = -wide;
    float narrow = (float)wide;
    memcpy(slot, is_single ? (void *)&narrow : (void *)&wide,
           is_single ? sizeof narrow : sizeof wide);
    return im__text_next(s);
}

/* ---- the rest ---- */

static bool read_bool(im__text_scan *s, char *slot)
{
    static const struct { const char *word; bool value; } WORDS[] = {
        { "true", true }, { "True", true }, { "t", true },
        { "false", false }, { "False", false }, { "f", false },
    };
    uint64_t bits = 0;

    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (is_word(s, WORDS[i].word)) {
            *(bool *)slot = WORDS[i].value;
            return im__text_next(s);
        }
    if (s->kind != IM__TEXT_INTEGER)
        return refuse(s, IM_INVALID_ARGUMENT, "true or false is due here");
    if (!im__text_read_int(s, 0, 1, &bits))
        return false;
    *(bool *)slot = bits != 0;
    return true;
}

static bool read_enum(im__text_scan *s, const im_type *type, const im_proto_field *f, char *slot)
{
    const char *at = s->token;
    uint64_t bits = 0;
    int32_t number = 0;

    if (s->kind == IM__TEXT_NAME) {
        im_str name = im_str_from(s->token, s->len);
        const im_field *constant = im__proto_constant_named(type, name);
        if (constant == NULL)
            return im__text_fail_at(s, at, IM_INVALID_ARGUMENT, "%.*s is no value of %.*s",
                                    IM_STR_ARG(name), IM_STR_ARG(im_type_string(type)));
        memcpy(slot, &constant->offset, sizeof number);
        return im__text_next(s);
    }
    if (!im__text_read_int(s, INT32_MIN, INT32_MAX, &bits))
        return false;
    number = (int32_t)(uint32_t)bits;
    if (f->coding == IM_PROTO_CLOSED_ENUM && !im__proto_enum_has(type, number))
        return im__text_fail_at(s, at, IM_INVALID_ARGUMENT, "%d is no value of %.*s", (int)number,
                                IM_STR_ARG(im_type_string(type)));
    memcpy(slot, &number, sizeof number);
    return true;
}

/* Strings that follow each other are one. */
static bool read_text(im__text_scan *s, im_arena *arena, const im_proto_field *f, char *slot)
{
    const char *at = s->token;
    im_bytes bytes = { NULL, 0, 0 };

    if (s->kind != IM__TEXT_STRING)
        return refuse(s, IM_INVALID_ARGUMENT, "a string is due here");
    while (s->kind == IM__TEXT_STRING)
        if (!im__text_unquote(s, arena, &bytes) || !im__text_next(s))
            return false;
    if (f->coding == IM_PROTO_STRING) {
        im_str text = { bytes.len != 0 ? (const char *)bytes.ptr : NULL, bytes.len };
        if ((f->flags & IM_PROTO_UTF8) != 0 && !im__proto_is_utf8(text.ptr, text.len))
            return im__text_fail_at(s, at, IM_INVALID_ARGUMENT, "a string is not UTF-8");
        memcpy(slot, &text, sizeof text);
        return true;
    }
    if (bytes.len == 0)
        bytes.ptr = f->label == IM_PROTO_IMPLICIT ? NULL : IM_EMPTY;
    bytes.cap = bytes.len;
    memcpy(slot, &bytes, sizeof bytes);
    return true;
}

/* ---- by type ---- */

/* Integers by kind: their ranges. */
static const struct range { uint8_t kind; int64_t min; uint64_t max; } RANGES[] = {
    { IM_KIND_INT8, INT8_MIN, INT8_MAX },    { IM_KIND_INT16, INT16_MIN, INT16_MAX },
    { IM_KIND_INT32, INT32_MIN, INT32_MAX }, { IM_KIND_INT64, INT64_MIN, INT64_MAX },
    { IM_KIND_INT, INT64_MIN, INT64_MAX },   { IM_KIND_UINT8, 0, UINT8_MAX },
    { IM_KIND_UINT16, 0, UINT16_MAX },       { IM_KIND_UINT32, 0, UINT32_MAX },
    { IM_KIND_UINT64, 0, UINT64_MAX },       { IM_KIND_UINT, 0, UINT64_MAX },
    { IM_KIND_UINTPTR, 0, UINTPTR_MAX },
};

static bool read_integer(im__text_scan *s, const im_type *type, char *slot)
{
    const struct range *range = RANGES;
    uint64_t bits = 0;
    uint32_t low;

    while (range->kind != type->kind) {
        range++;
        assert(range < RANGES + sizeof RANGES / sizeof *RANGES);
    }
    if (!im__text_read_int(s, range->min, range->max, &bits))
        return false;
    low = (uint32_t)bits;
    if (type->size < sizeof low)
        im__proto_store_narrow(type, bits, slot);
    else
        memcpy(slot, type->size == sizeof low ? (void *)&low : (void *)&bits, type->size);
    return true;
}

bool im__text_read_scalar(im__text_scan *s, im_arena *arena, const im_type *type,
                          const im_proto_field *f, char *slot)
{
    switch (f->coding) {
    case IM_PROTO_BOOL:
        return read_bool(s, slot);
    case IM_PROTO_ENUM:
    case IM_PROTO_CLOSED_ENUM:
        return read_enum(s, type, f, slot);
    case IM_PROTO_STRING:
    case IM_PROTO_BYTES:
        return read_text(s, arena, f, slot);
    default:
        if (type->kind == IM_KIND_FLOAT32 || type->kind == IM_KIND_FLOAT64)
            return read_float(s, type->kind == IM_KIND_FLOAT32, slot);
        return read_integer(s, type, slot);
    }
}
