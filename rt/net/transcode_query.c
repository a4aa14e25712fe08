/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/transcode_query.c - the parameters of a query become fields.
 *
 * All parameters are read first, because the elements of a list come one by one: each field that is
 * named has a text that grows, and becomes what it says at the end.
 */
#include <stdlib.h>

#include "net/transcode_internal.h"
#include "net/uri.h"

/* A field that the query names. */
struct target {
    im__tc_field field;
    void *message;                         /* that has it                                       */
    im_str name;                           /* of the first parameter                            */
    im__tc_text text;
};

struct query {
    const im_transcoder *t;
    void *request;
    im_arena *arena;
    im_status *status;
    im_slice targets;                      /* of struct target                                  */
    size_t parameter_count;
};

static im_code refuse(im_status *status, im_code code, im_str name, const char *text)
{
    im_status_set(status, code, "parameter %.*s: %s", IM_STR_ARG(name), text);
    if (status != NULL) {
        size_t len = name.len < sizeof status->path ? name.len : sizeof status->path - 1;
        if (len != 0)
            memcpy(status->path, name.ptr, len);
        status->path[len] = '\0';
    }
    return code;
}

im_code im__tc_set(im__tc_field field, void *message, im_str json, im_str parameter,
                   im_arena *arena, im_status *status)
{
    im_status inner;
    im_code code = im_proto_json_decode_field(json.ptr, json.len, field.type, field.index, message,
                                              arena, NULL, &inner);

    if (code == IM_OK || code == IM_RESOURCE_EXHAUSTED)
        return code == IM_OK ? IM_OK : refuse(status, code, parameter, inner.text);
    return refuse(status, IM_INVALID_ARGUMENT, parameter, inner.text);
}

/* ---- what a parameter names ---- */

/* "m[key]": cut the key off; false: there is none. */
static bool cut_key(im_str *name, im_str *key)
{
    const char *open = name->len != 0 ? memchr(name->ptr, '[', name->len) : NULL;

    if (open == NULL || name->ptr[name->len - 1] != ']')
        return false;
    size_t len = (size_t)(open - name->ptr);
    *key = im_str_from(open + 1, name->len - len - 2);
    name->len = len;
    return true;
}

static bool is_same_path(const im__tc_path *a, const im__tc_path *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (a->step[i].type != b->step[i].type || a->step[i].index != b->step[i].index)
            return false;
    return true;
}

/* True when path or body have the field. */
static bool is_taken(const im_transcoder *t, const im__tc_path *path)
{
    if (t->body_all || path->step[0].index == t->body_field)
        return true;
    for (size_t i = 0; i < t->binding->variable_count; i++)
        if (is_same_path(path, &t->variables[i]))
            return true;
    return false;
}

/* The target of the field, which may be new. */
static struct target *find_target(struct query *q, im__tc_field field, void *message, im_str name)
{
    struct target *targets = q->targets.ptr;
    const struct target fresh = { .field = field, .message = message, .name = name,
                                  .text = { .arena = q->arena } };

    for (size_t i = 0; i < q->targets.len; i++)
        if (targets[i].message == message && targets[i].field.index == field.index)
            return &targets[i];
    return im_slice_append(q->arena, &q->targets, sizeof fresh, &fresh);
}

/* ---- one parameter ---- */

/* The value joins those that the field has. */
static im_code add_value(struct target *target, const im_uri_parameter *parameter, bool has_key,
                         im_str key, im_status *status)
{
    const im_proto_field *f = im__tc_proto(target->field);
    const im_type *type = im__tc_type(target->field);
    const bool first = target->text.bytes.len == 0, is_map = f->label == IM_PROTO_MAP;

    if (is_map != has_key)
        return refuse(status, IM_INVALID_ARGUMENT, parameter->name,
                      is_map ? "this is a map: name one entry, as in m[key]" : "this is no map");
    if (is_map) {
        const im_schema *schema = im_type_schema(target->field.type);
        f = im_proto_more(f) + 1;
        type = im_proto_type_of(schema, f);
    }
    if (!im__tc_is_value(type, f))
        return refuse(status, IM_INVALID_ARGUMENT, parameter->name,
                      "this is a message: name one of its fields, or send it in the body");
    if (is_map) {
        im__tc_put(&target->text, first ? IM_STR("{") : IM_STR(","));
        im__tc_put_quoted(&target->text, key);
        im__tc_put(&target->text, IM_STR(":"));
    } else if (im__tc_proto(target->field)->label >= IM_PROTO_REPEATED) {
        im__tc_put(&target->text, first ? IM_STR("[") : IM_STR(","));
    } else if (!first) {
        return refuse(status, IM_INVALID_ARGUMENT, parameter->name, "this stands twice");
    }
    im__tc_put_value(&target->text, type, f, parameter->value);
    return target->text.failed ? im__tc_no_memory(status) : IM_OK;
}

static im_code add_parameter(struct query *q, const im_uri_parameter *parameter)
{
    const bool strict = (q->t->options.flags & IM_TRANSCODE_STRICT) != 0;
    im_str name = parameter->name, key = { NULL, 0 };
    bool has_key = cut_key(&name, &key);
    im__tc_path path;
    void *message;
    im_code code = im__tc_resolve(q->t->request, name, &path);

    if (code == IM_RESOURCE_EXHAUSTED)
        return refuse(q->status, code, parameter->name, "the field is nested too deep");
    if (code != IM_OK)
        return strict ? refuse(q->status, IM_INVALID_ARGUMENT, parameter->name, "no such field")
                      : IM_OK;
    if (is_taken(q->t, &path))
        return strict ? refuse(q->status, IM_INVALID_ARGUMENT, parameter->name,
                               "path or body have this field") : IM_OK;
    code = im__tc_descend(&path, q->request, q->arena, &message, q->status);
    if (code == IM_INVALID_ARGUMENT)
        return refuse(q->status, code, parameter->name,
                      "another field of the same oneof is set already");
    if (code != IM_OK)
        return code;
    struct target *target = find_target(q, path.step[path.count - 1], message, parameter->name);
    if (target == NULL)
        return im__tc_no_memory(q->status);
    return add_value(target, parameter, has_key, key, q->status);
}

/* The field becomes what was collected. */
static im_code finish(struct target *target, im_arena *arena, im_status *status)
{
    im_proto_label label = im__tc_proto(target->field)->label;

    if (label >= IM_PROTO_REPEATED)
        im__tc_put(&target->text, label == IM_PROTO_MAP ? IM_STR("}") : IM_STR("]"));
    if (target->text.failed)
        return im__tc_no_memory(status);
    return im__tc_set(target->field, target->message, im__tc_str(&target->text), target->name,
                      arena, status);
}

im_code im__tc_query(const im_transcoder *t, im_str query, void *request, im_arena *arena,
                     im_status *status)
{
    struct query q = { .t = t, .request = request, .arena = arena, .status = status };
    im_uri_parameter parameter;
    im_code code;

    while ((code = im_uri_query_next(arena, &query, &parameter)) == IM_OK) {
        if (++q.parameter_count > IM_TRANSCODE_PARAMETERS_MAX)
            return im_status_set(status, IM_RESOURCE_EXHAUSTED,
                                 "the query has too many parameters");
        code = add_parameter(&q, &parameter);
        if (code != IM_OK)
            return code;
    }
    if (code == IM_INVALID_ARGUMENT)
        return im_status_set(status, code, "the query has a %% without two hexadecimal digits");
    if (code == IM_RESOURCE_EXHAUSTED)
        return im__tc_no_memory(status);
    code = IM_OK;
    for (size_t i = 0; code == IM_OK && i < q.targets.len; i++)
        code = finish((struct target *)q.targets.ptr + i, arena, status);
    return code;
}
