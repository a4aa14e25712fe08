/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/transcode_body.c - the body: JSON of the request or of a field, or bytes; and a PATCH's mask.
 */
#include <stdio.h>

#include "codec/field_mask.h"
#include "net/transcode_internal.h"

bool im__tc_is_http_body(const im_type *type)
{
    return type != NULL && im_str_equal(im_proto_full_name(type), IM_STR("google.api.HttpBody"));
}

/* The body of a google.api.HttpBody: fields 1 and 2. */
static void set_http_body(const im_type *type, void *message, const im_transcode_input *input)
{
    const im_proto_message *proto = im_type_proto(type);
    const im_bytes data = { (uint8_t *)(uintptr_t)input->body.ptr, input->body.len,
                            input->body.len };

    for (size_t i = 0; i < proto->field_count; i++) {
        const im__tc_field field = { type, i };
        if (im__tc_proto(field)->tag >> 3 == 1)
            memcpy(im__tc_slot(field, message), &input->content_type, sizeof input->content_type);
        if (im__tc_proto(field)->tag >> 3 == 2)
            memcpy(im__tc_slot(field, message), &data, sizeof data);
    }
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The text without the space around it. */
static im_str trimmed(im_str text)
{
    while (text.len != 0 && is_space(text.ptr[text.len - 1]))
        text.len--;
    while (text.len != 0 && is_space(text.ptr[0]))
        text = im_str_from(text.ptr + 1, text.len - 1);
    return text;
}

/* A body's error, with the field in front of its path. */
static im_code refuse(const im_transcoder *t, im_code code, const im_status *inner,
                      im_status *status)
{
    im_str field = t->body_all ? IM_STR("") : t->binding->body;
    const char *dot = field.len != 0 && inner->path[0] != '\0' && inner->path[0] != '[' ? "." : "";

    if (code != IM_RESOURCE_EXHAUSTED)
        code = IM_INVALID_ARGUMENT;
    im_status_set(status, code, "body: %s", inner->text);
    if (status == NULL)
        return code;
    status->line = inner->line;
    status->column = inner->column;
    status->offset_bytes = inner->offset_bytes;
    if (snprintf(status->path, sizeof status->path, "%.*s%s%s", IM_STR_ARG(field), dot,
                 inner->path) < 0)
        status->path[0] = '\0';            /* else it is cut where it does not fit */
    return code;
}

im_code im__tc_body(const im_transcoder *t, const im_transcode_input *input, void *request,
                    im_arena *arena, im_status *status)
{
    const im__tc_field field = { t->request, t->body_field };
    const bool one = t->body_field != IM__TC_NONE;
    const im_type *type = one ? im__tc_message_of(field) : t->request;
    const im_str body = input->body;
    const uint32_t flags = t->options.flags;
    const im_proto_json_options options = {
        .flags = IM_PROTO_JSON_PARTIAL |
                 ((flags & IM_TRANSCODE_STRICT) == 0 ? IM_PROTO_JSON_IGNORE_UNKNOWN : 0u) |
                 ((flags & IM_TRANSCODE_ALIAS) != 0 ? IM_PROTO_JSON_ALIAS : 0u),
        .schemas = t->options.schemas, .schema_count = t->options.schema_count,
    };
    im_status inner;
    im_code code;

    if (!one && !t->body_all)
        return IM_OK;
    if (im__tc_is_http_body(type)) {
        code = one ? im__tc_enter(field, request, arena, &request, status) : IM_OK;
        if (code == IM_OK)
            set_http_body(type, request, input);
        return code;
    }
    if (trimmed(body).len == 0)
        return IM_OK;
    if (one)
        code = im_proto_json_decode_field(body.ptr, body.len, t->request, t->body_field, request,
                                          arena, &options, &inner);
    else
        code = im_proto_json_decode(body.ptr, body.len, t->request, request, arena, &options,
                                    &inner);
    return code == IM_OK ? IM_OK : refuse(t, code, &inner, status);
}

im_code im__tc_mask(const im_transcoder *t, im_str body, void *request, im_arena *arena,
                    im_status *status)
{
    const im__tc_field mask = { t->request, t->mask_field };
    const im__tc_field in_body = { t->request, t->body_field };
    im__tc_field paths;
    im_slice list = { NULL, 0, 0 }, *slot;
    im_status inner;
    void *message;

    body = trimmed(body);
    if (t->mask_field == IM__TC_NONE || body.len == 0 || im_str_equal(body, IM_STR("null")))
        return IM_OK;
    im_code code = im__tc_enter(mask, request, arena, &message, status);
    if (code != IM_OK)
        return code;
    if (!im__tc_find(im__tc_type(mask), IM_STR("paths"), &paths))
        return im_status_set(status, IM_INTERNAL, "a field mask without paths");
    slot = (im_slice *)(void *)im__tc_slot(paths, message);
    if (slot->len != 0)
        return IM_OK;
    code = im_field_mask_from_json(im__tc_message_of(in_body), body.ptr, body.len, arena, &list,
                                   &inner);
    if (code != IM_OK)
        return refuse(t, code, &inner, status);
    *slot = list;
    return IM_OK;
}
