/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_store.c - the complete rules for storing a value: Go's literalStore, array, object.
 *
 * The hot half comes here with whatever it did not expect.  A mismatch is remembered (the
 * first one is returned at the end) and the value is passed over; only what a method returns,
 * a bad json.Number and a malformed content of a ",string" member stop the decode.
 */
#include <assert.h>

#include "codec/base64.h"
#include "codec/json_store_internal.h"
#include "core/number.h"
#include "core/slice.h"
#include "object/oneof_internal.h"
#include "object/print.h"

static const bool TRUTH[2] = { false, true };

/* The literal that is being stored. */
struct literal {
    im_str item;
    const im_type *type;                   /* of the place as it was named, before resolve     */
    bool quoted;                           /* item was a string's content                      */
    const char *at, *end;                  /* its place in the document                        */
};

static size_t end_offset(const im__json_decoder *d, const struct literal *l)
{
    return (size_t)(l->end - d->text);
}

static im_str bad_quoted(im__json_decoder *d, const struct literal *l, const im_type *type)
{
    im_str item = im_quote(d->arena, l->item), name = im_type_string(type);

    return im_str_printf(d->arena, "json: invalid use of ,string struct tag, "
                         "trying to unmarshal %.*s into %.*s", IM_STR_ARG(item),
                         IM_STR_ARG(name));
}

static bool save_quoted(im__json_decoder *d, const struct literal *l, const im_type *type)
{
    im__json_save_text(d, IM_JSON_ERROR_OTHER, type, l->at, bad_quoted(d, l, type));
    return true;
}

static bool fail_quoted(im__json_decoder *d, const struct literal *l, const im_type *type)
{
    im__json_fail(d, IM_INVALID_ARGUMENT, IM_JSON_ERROR_OTHER, l->at, bad_quoted(d, l, type));
    return false;
}

static bool save_type(im__json_decoder *d, const struct literal *l, im_str value,
                      const im_type *type)
{
    im__json_save_type(d, IM_INVALID_ARGUMENT, value, type, l->at, end_offset(d, l));
    return true;
}

/* A boxed copy of *value for an interface at out. */
static bool store_boxed(im__json_decoder *d, const im_type *type, const void *value, void *out)
{
    if (im_any_box(d->arena, type, value, out) == IM_OK)
        return true;
    im__json_no_memory(d);
    return false;
}

/* ---- by the literal's first byte ---- */

static bool store_null(im__json_decoder *d, const struct literal *l, const im__json_target *target)
{
    if (l->quoted && !im_str_equal(l->item, IM_STR("null")))
        return save_quoted(d, l, target->type);
    switch (target->type->kind) {
    case IM_KIND_INTERFACE: case IM_KIND_PTR: case IM_KIND_MAP: case IM_KIND_SLICE:
    case IM_KIND_OPT: case IM_KIND_CSTR:
        memset(target->out, 0, target->type->size);
        return true;
    case IM_KIND_ONEOF:
        im_oneof_choose(target->type, target->out, 0);
        return true;
    case IM_KIND_TRI:
        memset(target->out, 0, target->type->size);
        ((uint8_t *)target->out)[target->type->len] = IM_NULL;
        return true;
    default:
        return true;
    }
}

static bool store_bool(im__json_decoder *d, const struct literal *l, const im__json_target *target)
{
    bool value = l->item.ptr[0] == 't';

    if (l->quoted && !im_str_equal(l->item, value ? IM_STR("true") : IM_STR("false")))
        return save_quoted(d, l, target->type);
    if (target->type->kind == IM_KIND_BOOL) {
        *(bool *)target->out = value;
        return true;
    }
    if (im_type_is_any(target->type))
        return store_boxed(d, im_bool_type, &TRUTH[value], target->out);
    if (l->quoted && target->type->kind != IM_KIND_INTERFACE)
        return save_quoted(d, l, target->type);
    return save_type(d, l, IM_STR("bool"), target->type);
}

static bool store_base64(im__json_decoder *d, const struct literal *l, im_str text, void *out)
{
    size_t len = 0, bad = 0, room = im_base64_decoded_max(text.len);
    uint8_t *bytes = im_arena_alloc_aligned(d->arena, room, 1);

    if (bytes == NULL) {
        im__json_no_memory(d);
        return false;
    }
    if (im_base64_decode(bytes, text.ptr, text.len, IM_BASE64_STD, &len, &bad) != IM_OK) {
        im__json_save_text(d, IM_JSON_ERROR_OTHER, NULL, l->at,
                           im_str_printf(d->arena, "illegal base64 data at input byte %zu", bad));
        return true;
    }
    *(im_bytes *)out = (im_bytes){ room == 0 ? IM_EMPTY : bytes, len, len };
    return true;
}

static bool store_number_text(im__json_decoder *d, const struct literal *l, im_str text, void *out)
{
    if (!im_json_number_valid(text)) {
        im_str item = im_quote(d->arena, l->item);
        im__json_fail(d, IM_INVALID_ARGUMENT, IM_JSON_ERROR_OTHER, l->at, im_str_printf(
            d->arena, "json: invalid number literal, trying to unmarshal %.*s into Number",
            IM_STR_ARG(item)));
        return false;
    }
    *(im_str *)out = text;
    return true;
}

static bool store_cstr(im__json_decoder *d, im_str text, void *out)
{
    const char *copy = im_cstr(d->arena, text);

    if (copy == NULL) {
        im__json_no_memory(d);
        return false;
    }
    *(const char **)out = copy;
    return true;
}

/* A C program finds the end by the NUL, so there must be room for one. */
static bool store_char_array(im__json_decoder *d, const struct literal *l, im_str text,
                             const im__json_target *target)
{
    if (text.len >= target->type->len) {
        im__json_save_type(d, IM_OUT_OF_RANGE, IM_STR("string"), target->type, l->at,
                           end_offset(d, l));
        return true;
    }
    memset(target->out, 0, target->type->len);
    if (text.len != 0)
        memcpy(target->out, text.ptr, text.len);
    return true;
}

static bool store_string(im__json_decoder *d, const struct literal *l,
                         const im__json_target *target, im_str text)
{
    const im_type *type = target->type;

    switch (type->kind) {
    case IM_KIND_STRING:
        if (im__json_is_number(type))
            return store_number_text(d, l, text, target->out);
        *(im_str *)target->out = text;
        return true;
    case IM_KIND_CSTR:
        return store_cstr(d, text, target->out);
    case IM_KIND_SLICE:
        if (im_type_elem(type)->kind == IM_KIND_UINT8)
            return store_base64(d, l, text, target->out);
        break;
    case IM_KIND_ARRAY:
        if (im_type_is_char_array(type))
            return store_char_array(d, l, text, target);
        break;
    case IM_KIND_INTERFACE:
        if (im_type_is_any(type))
            return store_boxed(d, im_string_type, &text, target->out);
        break;
    default:
        break;
    }
    return save_type(d, l, IM_STR("string"), type);
}

static bool store_number_in_any(im__json_decoder *d, const struct literal *l,
                                const im__json_target *target)
{
    im_any value;

    if (!im__json_number_any(d, l->item, l->at, end_offset(d, l) + 1, &value))
        return false;
    if (value.type == NULL)                /* out of range: the error is saved */
        return true;
    if (!im_type_is_any(target->type))
        return save_type(d, l, IM_STR("number"), target->type);
    *(im_any *)target->out = value;
    return true;
}

static bool store_number(im__json_decoder *d, const struct literal *l,
                         const im__json_target *target)
{
    const im_type *type = target->type;
    char first = l->item.ptr[0];

    if (first != '-' && (first < '0' || first > '9'))
        return fail_quoted(d, l, type);
    switch (type->kind) {
    case IM_KIND_INT: case IM_KIND_INT8: case IM_KIND_INT16: case IM_KIND_INT32:
    case IM_KIND_INT64: case IM_KIND_UINT: case IM_KIND_UINT8: case IM_KIND_UINT16:
    case IM_KIND_UINT32: case IM_KIND_UINT64: case IM_KIND_UINTPTR: case IM_KIND_FLOAT32:
    case IM_KIND_FLOAT64: case IM_KIND_ENUM:
        if (!im__json_parse_number(l->item, type, target->out))
            im__json_save_number(d, l->item, type, l->at, end_offset(d, l));
        return true;
    case IM_KIND_INTERFACE:
        return store_number_in_any(d, l, target);
    default:
        break;
    }
    if (type->kind == IM_KIND_STRING && im__json_is_number(type)) {
        im_str text = im_str_copy(d->arena, l->item);
        if (text.ptr == NULL) {
            im__json_no_memory(d);
            return false;
        }
        *(im_str *)target->out = text;
        return true;
    }
    return l->quoted ? fail_quoted(d, l, type) : save_type(d, l, IM_STR("number"), type);
}

/* ---- literals ---- */

/* The type in the words of an error about a place that reads itself from text: Go was given a
 * pointer to the root. */
static const im_type *named_type(const im__json_decoder *d, const im_type *type, const void *out)
{
    const im_type *pointer = out == d->root && d->depth == 0 ? im_type_known_ptr_to(type) : NULL;

    return pointer != NULL ? pointer : type;
}

/* UnmarshalText takes strings only. */
static bool store_as_text(im__json_decoder *d, const struct literal *l, const im_type *type,
                          const im__json_target *target)
{
    bool ok;
    im_str text;

    switch (l->item.ptr[0]) {
    case '"':
        if (!im__json_unquote(d->arena, l->item, &text, &ok)) {
            im__json_no_memory(d);
            return false;
        }
        return ok ? im__json_take_text(d, target, text, l->at) : fail_quoted(d, l, type);
    case 'n':
        return l->quoted ? save_quoted(d, l, type) : save_type(d, l, IM_STR("null"), type);
    case 't': case 'f':
        return l->quoted ? save_quoted(d, l, type) : save_type(d, l, IM_STR("bool"), type);
    default:
        return l->quoted ? save_quoted(d, l, type) : save_type(d, l, IM_STR("number"), type);
    }
}

static bool store_literal(im__json_decoder *d, const struct literal *l, void *out, bool settable)
{
    im__json_target target;
    bool ok;
    im_str text;

    if (l->item.len == 0)
        return save_quoted(d, l, l->type);
    if (!im__json_resolve(d, l->at, l->type, out, l->item.ptr[0] == 'n', settable, &target))
        return false;
    if (target.taker == IM__JSON_CALL_TEXT)
        return store_as_text(d, l, named_type(d, l->type, out), &target);
    if (target.taker != IM__JSON_PLACE)
        return im__json_take(d, &target, l->item, l->at);
    if (l->quoted && target.type->kind == IM_KIND_ENUM)
        return im__json_parse_enum(l->item, target.type, target.out) ||
               save_quoted(d, l, target.type);
    switch (l->item.ptr[0]) {
    case 'n':
        return store_null(d, l, &target);
    case 't': case 'f':
        return store_bool(d, l, &target);
    case '"':
        if (!im__json_unquote(d->arena, l->item, &text, &ok)) {
            im__json_no_memory(d);
            return false;
        }
        return ok ? store_string(d, l, &target, text) : fail_quoted(d, l, target.type);
    default:
        return store_number(d, l, &target);
    }
}

bool im__json_store_literal(im__json_decoder *d, im_str item, const im_type *type, void *out,
                            bool quoted, const char *at, const char *end)
{
    struct literal l = { item, type, quoted, at, end };

    return store_literal(d, &l, out, true);
}

/* ---- arrays and objects ---- */

/* Keys are strings or integers, or read themselves from text. */
static bool key_is_possible(const im_type *map)
{
    const im_type *key = im_type_key(map);

    return key->kind == IM_KIND_STRING || key->kind == IM_KIND_ENUM ||
           (key->kind >= IM_KIND_INT && key->kind <= IM_KIND_UINTPTR) ||
           im__json_pointer_method(key, "UnmarshalText", IM__JSON_SIGNATURE_UNMARSHAL) != NULL;
}

static const char *mismatch(im__json_decoder *d, const char *p, const im_type *type)
{
    im__json_save_type(d, IM_INVALID_ARGUMENT, *p == '{' ? IM_STR("object") : IM_STR("array"), type,
                       p, (size_t)(p + 1 - d->text));
    return im__json_skip(d, p);
}

static const char *store_composite(im__json_decoder *d, const char *p, const im_type *type,
                                   void *out, bool settable)
{
    im__json_target target;

    if (!im__json_resolve(d, p, type, out, false, settable, &target))
        return NULL;
    if (target.taker == IM__JSON_CALL_TEXT)
        return mismatch(d, p, named_type(d, type, out));
    if (target.taker != IM__JSON_PLACE) {
        const char *end = im__json_skip(d, p);
        if (end == NULL)
            return NULL;
        return im__json_take(d, &target, im_str_from(p, (size_t)(end - p)), p) ? end : NULL;
    }
    type = target.type;
    out = target.out;
    if (im_type_is_any(type))
        return im__json_any(d, p, out);
    switch ((*p == '{') << 8 | type->kind) {
    case 1 << 8 | IM_KIND_STRUCT:
        return im__json_struct(d, p + 1, type, out);
    case 1 << 8 | IM_KIND_ONEOF:
        return im__json_oneof(d, p + 1, type, out);
    case 1 << 8 | IM_KIND_MAP:
        return key_is_possible(type) ? im__json_map(d, p + 1, type, out) : mismatch(d, p, type);
    case IM_KIND_SLICE:
        return im__json_slice(d, p + 1, type, out);
    case IM_KIND_ARRAY:
        return im__json_array(d, p + 1, type, out);
    default:
        return mismatch(d, p, type);
    }
}

static const char *store(im__json_decoder *d, const char *p, const im_type *type, void *out,
                         bool settable)
{
    if (*p == '{' || *p == '[')
        return store_composite(d, p, type, out, settable);
    const char *end = im__json_skip_literal(p, d->end);
    if (end == NULL)
        return im__json_malformed(d);
    struct literal l = { { p, (size_t)(end - p) }, type, false, p, end };
    return store_literal(d, &l, out, settable) ? end : NULL;
}

const char *im__json_store(im__json_decoder *d, const char *p, const im_type *type, void *out)
{
    return store(d, p, type, out, true);
}

const char *im__json_store_unsettable(im__json_decoder *d, const char *p, const im_type *type,
                                      void *out)
{
    return store(d, p, type, out, false);
}
