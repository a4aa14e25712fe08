/* SPDX-License-Identifier: Apache-2.0 */
/*
 * config_key.c - the keys of a configuration: found by reflection, set from text, held to rules.
 */
#include <string.h>

#include "codec/json.h"
#include "core/number.h"
#include "net/config_internal.h"
#include "object/tag.h"

/* ---- finding ---- */

struct walk {
    im__config_visit *visit;
    void *ctx;
    im_status *status;
    size_t len;                            /* of name                                         */
    char name[IM_CONFIG_KEY_MAX];
};

/* A tag's value without escapes, which the tags read here do not need. */
static im_str tag_value(im_str tag, const char *key)
{
    im_tag_pair pair;

    while (im_tag_next(&tag, &pair))
        if (im_str_equal(pair.key, im_str_of(key)) && pair.quoted.len >= 2)
            return im_str_from(pair.quoted.ptr + 1, pair.quoted.len - 2);
    return (im_str){ NULL, 0 };
}

/* Cut the part up to the separator off *rest. */
static im_str cut(im_str *rest, char separator)
{
    const char *end = rest->len != 0 ? memchr(rest->ptr, separator, rest->len) : NULL;
    im_str part = im_str_from(rest->ptr, end != NULL ? (size_t)(end - rest->ptr) : rest->len);
    size_t taken = part.len + (end != NULL);

    *rest = im_str_from(rest->ptr + taken, rest->len - taken);
    return part;
}

static bool push(struct walk *w, im_str name)
{
    if (w->len + name.len + 2 > sizeof w->name)
        return false;
    if (w->len != 0)
        w->name[w->len++] = '.';
    memcpy(w->name + w->len, name.ptr, name.len);
    w->len += name.len;
    w->name[w->len] = '\0';
    return true;
}

static im_code walk_struct(struct walk *w, im_value v, int depth);

static im_code walk_field(struct walk *w, im_value owner, size_t i, int depth)
{
    const im_field *field = im_type_field(owner.type, i);
    struct im__config_key key = { .name = w->name, .tag = im_field_tag(owner.type, field) };
    im_str rest = tag_value(key.tag, "json"), name = cut(&rest, ',');
    size_t len = w->len;
    bool promoted = (field->flags & IM_FIELD_EMBEDDED) != 0 && name.len == 0;

    if ((field->flags & IM_FIELD_UNEXPORTED) != 0 || im_str_equal(name, IM_STR("-")))
        return IM_OK;
    if (name.len == 0)
        name = im_field_name(owner.type, field);
    im_code code = im_value_field(owner, i, &key.value, w->status);
    if (code != IM_OK)
        return code;
    if (!promoted && !push(w, name))
        return im_status_set(w->status, IM_INVALID_ARGUMENT, "%s.%.*s: the key is too long",
                             w->name, IM_STR_ARG(name));
    code = im_value_kind(key.value) == IM_KIND_STRUCT ? walk_struct(w, key.value, depth + 1)
                                                      : w->visit(w->ctx, &key, w->status);
    w->len = len;
    w->name[len] = '\0';
    return code;
}

static im_code walk_struct(struct walk *w, im_value v, int depth)
{
    im_code code = IM_OK;

    if (depth > IM_CONFIG_DEPTH_MAX)
        return im_status_set(w->status, IM_INVALID_ARGUMENT, "%s: too many structs", w->name);
    for (size_t i = 0; code == IM_OK && i < v.type->field_count; i++)
        code = walk_field(w, v, i, depth);
    return code;
}

im_code im__config_walk(const im_type *type, void *config, im__config_visit *visit, void *ctx,
                        im_status *status)
{
    struct walk w = { .visit = visit, .ctx = ctx, .status = status };

    if (im_type_kind(type) != IM_KIND_STRUCT)
        return im_status_set(status, IM_INVALID_ARGUMENT, "a configuration is a struct");
    return walk_struct(&w, im_value_of(type, config), 1);
}

/* ---- setting ---- */

static im_code set_enum(im_value v, im_str text, im_status *status)
{
    int32_t number;

    if (!im_enum_number(v.type, text, &number))
        return im_status_set(status, IM_INVALID_ARGUMENT, "there is no %.*s", IM_STR_ARG(text));
    return im_value_set_int(v, number, status);
}

static im_code set_string(im_value v, im_str text, im_arena *arena, im_status *status)
{
    im_str copy = im_str_copy(arena, text);

    if (copy.ptr == NULL)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory");
    return im_value_set_string(v, copy, status);
}

im_code im__config_set(const struct im__config_key *key, im_str text, im_arena *arena,
                       im_status *status)
{
    im_value v = key->value;
    im_kind kind = im_value_kind(v);

    if (kind == IM_KIND_OPT || kind == IM_KIND_TRI) {
        im_code code = im_value_set_state(v, IM_SET, status);
        if (code == IM_OK)
            code = im_value_elem(v, &v, status);
        if (code != IM_OK)
            return code;
        kind = im_value_kind(v);
    }
    if (kind == IM_KIND_STRING)
        return set_string(v, text, arena, status);
    if (kind == IM_KIND_ENUM)
        return set_enum(v, text, status);
    return im_json_decode(text.ptr, text.len, v.type, v.ptr, arena, NULL, status);
}

/* ---- rules ---- */

/* The value as a number.  False: it is none. */
static bool number_of(im_value v, double *out)
{
    int64_t i;
    uint64_t u;

    if (im_value_get_int(v, &i, NULL) == IM_OK)
        *out = (double)i;
    else if (im_value_get_uint(v, &u, NULL) == IM_OK)
        *out = (double)u;
    else
        return im_value_get_float(v, out, NULL) == IM_OK;
    return true;
}

/* min=N and max=N. */
static im_code check_bound(const struct im__config_key *key, bool is_min, im_str bound,
                           im_status *status)
{
    double n, limit;

    if (im_float64_read(bound.ptr, bound.len, &limit) != IM_OK || !number_of(key->value, &n))
        return im_status_set(status, IM_INVALID_ARGUMENT, "%s: its rule %s=%.*s is about no number",
                             key->name, is_min ? "min" : "max", IM_STR_ARG(bound));
    if (is_min ? n >= limit : n <= limit)
        return IM_OK;
    return im_status_set(status, IM_INVALID_ARGUMENT, "%s: %.15g is %s than %.15g", key->name, n,
                         is_min ? "less" : "more", limit);
}

static im_code check_one(const struct im__config_key *key, im_str choices, im_status *status)
{
    im_str text, rest = choices;

    if (im_value_get_string(key->value, &text, status) != IM_OK)
        return im_status_set(status, IM_INVALID_ARGUMENT, "%s: its rule one= is about no string",
                             key->name);
    while (rest.len != 0)
        if (im_str_equal(cut(&rest, '|'), text))
            return IM_OK;
    return im_status_set(status, IM_INVALID_ARGUMENT, "%s: \"%.*s\" is none of %.*s", key->name,
                         IM_STR_ARG(text), IM_STR_ARG(choices));
}

static im_code check_required(const struct im__config_key *key, bool complete, im_status *status)
{
    bool is_zero = false;

    if (!complete)
        return IM_OK;
    im_code code = im_value_is_zero(key->value, &is_zero, status);
    if (code != IM_OK || !is_zero)
        return code;
    return im_status_set(status, IM_INVALID_ARGUMENT, "%s: it is required", key->name);
}

im_code im__config_check(const struct im__config_key *key, bool complete, im_status *status)
{
    im_str rules = tag_value(key->tag, "config");
    im_code code = IM_OK;

    while (code == IM_OK && rules.len != 0) {
        im_str value = cut(&rules, ','), rule = cut(&value, '=');
        if (im_str_equal(rule, IM_STR("required")))
            code = check_required(key, complete, status);
        else if (im_str_equal(rule, IM_STR("min")) || im_str_equal(rule, IM_STR("max")))
            code = check_bound(key, rule.ptr[1] == 'i', value, status);
        else if (im_str_equal(rule, IM_STR("one")))
            code = check_one(key, value, status);
        else if (!im_str_equal(rule, IM_STR("secret")))
            code = im_status_set(status, IM_INVALID_ARGUMENT, "%s: there is no rule %.*s",
                                 key->name, IM_STR_ARG(rule));
    }
    return code;
}

bool im__config_has_rule(const struct im__config_key *key, const char *rule)
{
    im_str rules = tag_value(key->tag, "config");

    while (rules.len != 0)
        if (im_str_equal(cut(&rules, ','), im_str_of(rule)))
            return true;
    return false;
}
