/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Values: one part of a value by a path in text; see im_value_by_path in value.h.
 *
 *   path = name { step }      step = "." name | "[" integer "]" | "[" string "]"
 *
 * The path may also begin with a bracket, and an empty path is the value itself.  It comes from
 * people (consoles, command lines), so errors say which part of it is meant.
 */
#include "object/value.h"

#include <assert.h>
#include <ctype.h>

#include "object/value_internal.h"

enum { PATH_KEY_MAX = 256 };               /* bytes of a quoted key, without its escapes */

struct path {
    im_str text;
    size_t at;
    im_status *status;
};

static im_code bad_path(const struct path *path, im_code code, const char *what)
{
    return im_status_set(path->status, code, "path %.*s: %s at byte %zu", IM_STR_ARG(path->text),
                         what, path->at);
}

static char next(const struct path *path)
{
    return path->at < path->text.len ? path->text.ptr[path->at] : '\0';
}

/* Step through what only leads to a value: pointers, interfaces, opt and tri. */
static im_code see_through(const struct path *path, im_value *v)
{
    for (int depth = 0; depth < IM_OBJECT_DEPTH_MAX; depth++) {
        switch (im_value_kind(*v)) {
        case IM_KIND_PTR: case IM_KIND_INTERFACE: case IM_KIND_OPT: case IM_KIND_TRI:
            if (im_value_elem(*v, v, path->status) != IM_OK || v->type == NULL)
                return bad_path(path, IM_FAILED_PRECONDITION, "nothing is set");
            break;
        default:
            return IM_OK;
        }
    }
    return im_value_too_deep("path", path->status);
}

static im_code oneof_case(const struct path *path, im_value v, im_str name, im_value *out)
{
    const im_field *chosen = im_oneof_case(v.type, v.ptr);

    if (chosen == NULL || !im_str_equal(im_field_name(v.type, chosen), name))
        return bad_path(path, IM_NOT_FOUND, "this case is not set");
    *out = im_value_payload(v);
    return IM_OK;
}

static im_code step_name(struct path *path, im_value *v)
{
    size_t start = path->at;
    im_code code = see_through(path, v);

    if (code != IM_OK)
        return code;
    while (isalnum((unsigned char)next(path)) || next(path) == '_')
        path->at++;
    im_str name = im_str_from(path->text.ptr + start, path->at - start);
    if (name.len == 0)
        return bad_path(path, IM_INVALID_ARGUMENT, "a name is expected");
    if (im_value_kind(*v) == IM_KIND_ONEOF)
        return oneof_case(path, *v, name, v);
    if (im_value_kind(*v) != IM_KIND_STRUCT)
        return bad_path(path, IM_INVALID_ARGUMENT, "a value without fields");
    return im_value_field_by_name(*v, name, v, path->status);
}

/* A quoted key; only \" and \\ are escapes. */
static im_code read_quoted(struct path *path, char *key, im_str *out)
{
    size_t len = 0;

    for (path->at++; next(path) != '"'; path->at++) {
        if (next(path) == '\\')
            path->at++;
        if (path->at >= path->text.len)
            return bad_path(path, IM_INVALID_ARGUMENT, "the key does not end");
        if (len == PATH_KEY_MAX)
            return bad_path(path, IM_INVALID_ARGUMENT, "the key is too long");
        key[len++] = next(path);
    }
    path->at++;
    *out = im_str_from(key, len);
    return IM_OK;
}

/* An integer of either sign. */
static im_code read_integer(struct path *path, bool *negative_out, uint64_t *magnitude_out)
{
    uint64_t magnitude = 0;
    size_t digits = 0;

    *negative_out = next(path) == '-';
    if (*negative_out)
        path->at++;
    for (; isdigit((unsigned char)next(path)); path->at++, digits++) {
        unsigned digit = (unsigned)(next(path) - '0');
        if (magnitude > (UINT64_MAX - digit) / 10)
            return bad_path(path, IM_OUT_OF_RANGE, "the number is too large");
        magnitude = magnitude * 10 + digit;
    }
    if (digits == 0)
        return bad_path(path, IM_INVALID_ARGUMENT, "an integer or a quoted key is expected");
    *magnitude_out = magnitude;
    return IM_OK;
}

static im_code entry(const struct path *path, im_value *v, im_value key)
{
    im_value found;
    im_code code = im_value_map_get(*v, key, &found, path->status);

    if (code == IM_OK && found.type == NULL)
        return bad_path(path, IM_NOT_FOUND, "no such key");
    if (code == IM_OK)
        *v = found;
    return code;
}

static im_code step_key(struct path *path, im_value *v)
{
    char bytes[PATH_KEY_MAX];
    im_str key;
    im_code code = read_quoted(path, bytes, &key);

    if (code != IM_OK)
        return code;
    if (im_value_kind(*v) != IM_KIND_MAP)
        return bad_path(path, IM_INVALID_ARGUMENT, "a key in what is no map");
    const im_type *key_type = im_type_key(v->type);
    if (im_type_kind(key_type) != IM_KIND_STRING)
        key_type = im_string_type;         /* an interface, or an error that says so */
    return entry(path, v, im_value_view(key_type, &key));
}

/* True, and number set to its bits, when the integer is one of that type. */
static bool fits(const im_type *type, bool negative, uint64_t magnitude, uint64_t *number)
{
    *number = negative ? 0 - magnitude : magnitude;
    if (im_kind_is_unsigned(im_type_kind(type)))
        return (!negative || magnitude == 0) && !im_type_overflows_uint(type, magnitude);
    return magnitude <= (uint64_t)INT64_MAX + negative &&
           !im_type_overflows_int(type, (int64_t)*number);
}

static im_code step_index(struct path *path, im_value *v)
{
    bool negative = false;
    uint64_t magnitude = 0, number, storage = 0;
    im_code code = read_integer(path, &negative, &magnitude);

    if (code != IM_OK)
        return code;
    if (im_value_kind(*v) != IM_KIND_MAP) {
        if ((negative && magnitude != 0) || magnitude > SIZE_MAX)
            return bad_path(path, IM_OUT_OF_RANGE, "the index is out of range");
        return im_value_index(*v, (size_t)magnitude, v, path->status);
    }
    const im_type *key_type = im_type_key(v->type);
    im_kind kind = im_type_kind(key_type);
    if (!im_kind_is_unsigned(kind) && !im_kind_is_signed(kind))
        return bad_path(path, IM_INVALID_ARGUMENT, "the keys are no integers");
    if (!fits(key_type, negative, magnitude, &number))
        return bad_path(path, IM_NOT_FOUND, "no such key");
    im_value key = im_value_of(key_type, &storage);
    im_value_store_number(key, number);
    return entry(path, v, key);
}

static im_code step_bracket(struct path *path, im_value *v)
{
    im_code code = see_through(path, v);

    if (code != IM_OK)
        return code;
    path->at++;
    code = next(path) == '"' ? step_key(path, v) : step_index(path, v);
    if (code == IM_OK && next(path) != ']')
        return bad_path(path, IM_INVALID_ARGUMENT, "] is expected");
    path->at++;
    return code;
}

im_code im_value_by_path(im_value v, im_str text, im_value *out, im_status *status)
{
    assert(out != NULL);
    struct path path = { text, 0, status };
    im_code code = IM_OK;

    *out = (im_value){ 0 };
    if (v.type == NULL)
        return im_value_bad_kind("im_value_by_path", v, status);
    while (path.at < text.len && code == IM_OK) {
        if (next(&path) == '[') {
            code = step_bracket(&path, &v);
        } else if (path.at == 0) {
            code = step_name(&path, &v);
        } else if (next(&path) == '.') {
            path.at++;
            code = step_name(&path, &v);
        } else {
            code = bad_path(&path, IM_INVALID_ARGUMENT, ". or [ is expected");
        }
    }
    if (code == IM_OK)
        *out = v;
    return code;
}
