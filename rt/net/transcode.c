/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/transcode.c - a binding and its messages: names are looked up once, requests are filled and
 * replies written.
 */
#include "net/transcode.h"

#include <assert.h>

#include "net/transcode_internal.h"

/* ---- names ---- */

static im_code no_field(const im_transcoder *t, const im_type *type, im_str name, const char *why,
                        im_status *status)
{
    return im_status_set(status, IM_INVALID_ARGUMENT, "%.*s %.*s: %.*s %s in %.*s",
                         IM_STR_ARG(t->binding->verb), IM_STR_ARG(t->binding->path),
                         IM_STR_ARG(name), why, IM_STR_ARG(im_proto_full_name(type)));
}

static im_code find_variables(im_transcoder *t, im_arena *arena, im_status *status)
{
    const im_http_binding *b = t->binding;

    t->variables = im_arena_zalloc(arena, b->variable_count, sizeof *t->variables);
    if (t->variables == NULL)
        return im__tc_no_memory(status);
    for (size_t i = 0; i < b->variable_count; i++) {
        im__tc_path *path = &t->variables[i];
        im_code code = im__tc_resolve(t->request, b->variables[i].field, path);
        if (code != IM_OK)
            return no_field(t, t->request, b->variables[i].field, "is no field", status);
        im__tc_field last = path->step[path->count - 1];
        if (im__tc_proto(last)->label >= IM_PROTO_REPEATED ||
            !im__tc_is_value(im__tc_type(last), im__tc_proto(last)))
            return no_field(t, t->request, b->variables[i].field, "is no single value", status);
    }
    return IM_OK;
}

/* The field of that name; IM__TC_NONE for an empty name. */
static im_code find_named(const im_transcoder *t, const im_type *type, im_str name, size_t *out,
                          im_status *status)
{
    im__tc_field field = { type, IM__TC_NONE };

    if (name.len != 0 && !im__tc_find(type, name, &field))
        return no_field(t, type, name, "is no field", status);
    *out = field.index;
    return IM_OK;
}

/* The only field mask of the request, for a PATCH whose body is a message. */
static size_t find_mask(const im_transcoder *t)
{
    const im__tc_field body = { t->request, t->body_field };
    size_t found = IM__TC_NONE;

    if (!im_str_equal(t->binding->verb, IM_STR("PATCH")) || t->body_field == IM__TC_NONE ||
        im__tc_message_of(body) == NULL)
        return IM__TC_NONE;
    for (size_t i = 0; i < im_type_proto(t->request)->field_count; i++) {
        const im__tc_field field = { t->request, i };
        const im_type *type = im__tc_message_of(field);
        if (type == NULL || im__tc_known(type) != IM_PROTO_KNOWN_FIELD_MASK)
            continue;
        if (found != IM__TC_NONE)
            return IM__TC_NONE;
        found = i;
    }
    return found;
}

im_code im_transcoder_new(im_arena *arena, const im_http_binding *binding, const im_type *request,
                          const im_type *reply, const im_transcode_options *options,
                          im_transcoder **out, im_status *status)
{
    im_transcoder *t = IM_NEW(arena, im_transcoder);

    assert(im_type_proto(request) != NULL && im_type_proto(reply) != NULL);
    if (t == NULL)
        return im__tc_no_memory(status);
    im_status_clear(status);
    t->binding = binding;
    t->request = request;
    t->reply = reply;
    if (options != NULL)
        t->options = *options;
    t->body_all = im_str_equal(binding->body, IM_STR("*"));
    im_code code = find_variables(t, arena, status);
    if (code == IM_OK)
        code = find_named(t, request, t->body_all ? IM_STR("") : binding->body, &t->body_field,
                          status);
    if (code == IM_OK)
        code = find_named(t, reply, binding->response_body, &t->response_field, status);
    if (code != IM_OK)
        return code;
    t->mask_field = find_mask(t);
    *out = t;
    return IM_OK;
}

/* ---- requests ---- */

static im_code set_variable(const im_transcoder *t, size_t i, im_str value, void *request,
                            im_arena *arena, im_status *status)
{
    const im__tc_path *path = &t->variables[i];
    const im__tc_field last = path->step[path->count - 1];
    im__tc_text text = { .arena = arena };
    void *message;
    im_code code = im__tc_descend(path, request, arena, &message, status);

    if (code != IM_OK)
        return code;
    im__tc_put_value(&text, im__tc_type(last), im__tc_proto(last), value);
    if (text.failed)
        return im__tc_no_memory(status);
    return im__tc_set(last, message, im__tc_str(&text), t->binding->variables[i].field, arena,
                      status);
}

im_code im_transcode_request(const im_transcoder *t, const im_transcode_input *input,
                             im_arena *arena, void *request, im_status *status)
{
    assert(t != NULL && input != NULL && arena != NULL && request != NULL);
    im_status_clear(status);
    memset(request, 0, t->request->size);
    im_code code = im__tc_body(t, input, request, arena, status);
    for (size_t i = 0; code == IM_OK && i < t->binding->variable_count; i++)
        code = set_variable(t, i, input->values[i], request, arena, status);
    if (code == IM_OK && input->query.len != 0)
        code = im__tc_query(t, input->query, request, arena, status);
    if (code == IM_OK)
        code = im__tc_mask(t, input->body, request, arena, status);
    return code;
}

/* ---- replies ---- */

/* Content and type of a google.api.HttpBody. */
static void take_http_body(const im_type *type, const void *message, im_transcode_output *out)
{
    const im_proto_message *proto = im_type_proto(type);
    im_bytes data = { NULL, 0, 0 };

    for (size_t i = 0; i < proto->field_count; i++) {
        const im__tc_field field = { type, i };
        const char *slot = (const char *)message + im__tc_proto(field)->offset;
        if (im__tc_proto(field)->tag >> 3 == 1)
            memcpy(&out->content_type, slot, sizeof out->content_type);
        if (im__tc_proto(field)->tag >> 3 == 2)
            memcpy(&data, slot, sizeof data);
    }
    out->body = im_str_from((const char *)data.ptr, data.len);
    if (out->content_type.len == 0)
        out->content_type = IM_STR("application/octet-stream");
}

static uint32_t json_flags(uint32_t flags)
{
    static const struct { uint32_t transcode, json; } SAME[] = {
        { IM_TRANSCODE_ALWAYS_DEFAULTS, IM_PROTO_JSON_ALWAYS_DEFAULTS },
        { IM_TRANSCODE_ORIGINAL_NAMES, IM_PROTO_JSON_ORIGINAL_NAMES },
        { IM_TRANSCODE_ENUM_NUMBERS, IM_PROTO_JSON_ENUM_NUMBERS },
    };
    uint32_t json = 0;

    for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++)
        json |= (flags & SAME[i].transcode) != 0 ? SAME[i].json : 0;
    return json;
}

im_code im_transcode_reply(const im_transcoder *t, const void *reply, im_arena *arena,
                           im_transcode_output *out, im_status *status)
{
    const im__tc_field field = { t->reply, t->response_field };
    const bool one = t->response_field != IM__TC_NONE;
    const im_type *type = one ? im__tc_message_of(field) : t->reply;
    const im_proto_json_options options = {
        .flags = json_flags(t->options.flags),
        .schemas = t->options.schemas, .schema_count = t->options.schema_count,
    };

    im_status_clear(status);
    if (im__tc_is_http_body(type)) {
        const void *message = reply;
        if (one && (im__tc_proto(field)->flags & IM_PROTO_BY_POINTER) != 0)
            memcpy(&message, (const char *)reply + im__tc_proto(field)->offset, sizeof message);
        else if (one)
            message = (const char *)reply + im__tc_proto(field)->offset;
        *out = (im_transcode_output){ { NULL, 0 }, { NULL, 0 } };
        if (message != NULL)
            take_http_body(type, message, out);
        return IM_OK;
    }
    out->content_type = IM_STR("application/json");
    if (one)
        return im_proto_json_encode_field(t->reply, t->response_field, reply, arena, &options,
                                          &out->body, status);
    return im_proto_json_encode(t->reply, reply, arena, &options, &out->body, status);
}
