/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/descriptor_options.c - what REST calls a method, as protobuf has it: the option
 * google.api.http.
 *
 * It is an extension of MethodOptions, which to a message that does not know it is an unknown
 * field: so it is written.  google/api/annotations.proto declares it, the one file with an
 * extension that is ever described; its schema has no types.
 */
#include <string.h>

#include "google/api/annotations.im.h"
#include "google/api/http.im.h"
#include "net/descriptor_internal.h"
#include "net/http_rule.h"
#include "object/proto_table.h"

enum { HTTP_TAG = IM__HTTP_OPTION << 3 | 2, VARINT_MAX = 10,
       EXTENSIONS_FIRST = 1000, EXTENSIONS_END = 1 << 29 };

bool im__is_annotations(const im_schema *schema)
{
    return schema == &google_api_annotations_im.schema;
}

bool im__has_http_rule(const im_service *service)
{
    for (size_t i = 0; i < service->method_count; i++)
        if (service->methods[i].http != NULL)
            return true;
    return false;
}

/* ---- the file ---- */

void im__describe_annotations(im__describer *d)
{
    google_protobuf_FieldDescriptorProto http = {
        .name = im__describe_text(IM_STR("http")),
        .json_name = im__describe_text(IM_STR("http")),
        .number = { IM__HTTP_OPTION, IM_SET },
        .label = { google_protobuf_FieldDescriptorProto_Label_LABEL_OPTIONAL, IM_SET },
        .type_ = { google_protobuf_FieldDescriptorProto_Type_TYPE_MESSAGE, IM_SET },
        .type_name = im__describe_text(im__describe_reference(d, google_api_HttpRule_type)),
        .extendee = im__describe_text(
            im__describe_reference(d, google_protobuf_MethodOptions_type)),
    };

    *(google_protobuf_FieldDescriptorProto *)im__describe_add(d, &d->out->extension,
                                                              sizeof http) = http;
}

/* Who extends a message has to find the range that it leaves to others: extensions 1000 to max. */
void im__describe_extensible(im__describer *d, im_str full_name,
                             google_protobuf_DescriptorProto *out)
{
    static const im_str HEAD = IM_STR_INIT("google.protobuf."), TAIL = IM_STR_INIT("Options");
    const google_protobuf_DescriptorProto_ExtensionRange range = {
        .start = { EXTENSIONS_FIRST, IM_SET }, .end = { EXTENSIONS_END, IM_SET },
    };

    if (full_name.len < HEAD.len + TAIL.len || memcmp(full_name.ptr, HEAD.ptr, HEAD.len) != 0 ||
        memcmp(full_name.ptr + full_name.len - TAIL.len, TAIL.ptr, TAIL.len) != 0)
        return;
    *(google_protobuf_DescriptorProto_ExtensionRange *)im__describe_add(
        d, &out->extension_range, sizeof range) = range;
}

/* ---- the option ---- */

static void set_pattern(im__describer *d, const im_http_binding *binding,
                        google_api_HttpRule *out)
{
    static const struct { im_str verb; int32_t which; } VERBS[] = {
        { IM_STR_INIT("GET"), google_api_HttpRule_pattern_get },
        { IM_STR_INIT("PUT"), google_api_HttpRule_pattern_put },
        { IM_STR_INIT("POST"), google_api_HttpRule_pattern_post },
        { IM_STR_INIT("DELETE"), google_api_HttpRule_pattern_delete },
        { IM_STR_INIT("PATCH"), google_api_HttpRule_pattern_patch },
    };
    google_api_CustomHttpPattern *custom;

    for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++)
        if (im_str_equal(binding->verb, VERBS[i].verb)) {
            out->pattern.which = VERBS[i].which;
            out->pattern.get = binding->path;          /* all of these are a string           */
            return;
        }
    custom = IM_NEW(d->arena, google_api_CustomHttpPattern);
    if (custom == NULL) {
        d->failed = true;
        return;
    }
    custom->kind = binding->verb;
    custom->path = binding->path;
    out->pattern.which = google_api_HttpRule_pattern_custom;
    out->pattern.custom = custom;
}

static google_api_HttpRule rule_of(im__describer *d, const im_http_binding *binding)
{
    google_api_HttpRule rule = { .body = binding->body, .response_body = binding->response_body };

    set_pattern(d, binding, &rule);
    return rule;
}

static uint8_t *put_varint(uint8_t *at, uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        *at++ = (uint8_t)(value | 0x80);
    *at++ = (uint8_t)value;
    return at;
}

/* A field with that message in it, as unknown fields are kept.  NULL: no memory. */
static im_bytes *unknown_field(im_arena *arena, const google_api_HttpRule *rule)
{
    im_bytes *field = IM_NEW(arena, im_bytes), message;

    if (field == NULL ||
        im_proto_encode(google_api_HttpRule_type, rule, arena, NULL, &message, NULL) != IM_OK)
        return NULL;
    field->ptr = im_arena_alloc(arena, 2 * VARINT_MAX + message.len);
    if (field->ptr == NULL)
        return NULL;
    uint8_t *at = put_varint(put_varint(field->ptr, HTTP_TAG), message.len);
    memcpy(at, message.ptr, message.len);
    field->len = field->cap = (size_t)(at - field->ptr) + message.len;
    return field;
}

void im__describe_http(im__describer *d, const im_rpc *rpc, google_protobuf_MethodOptions *options)
{
    const im__file *file = im__files_of(d->files, &google_api_annotations_im.schema);
    im_http_rule parsed;

    if (rpc->http == NULL || file == NULL)
        return;
    im_code code = im_http_rule_parse(d->arena, im_str_of(rpc->http), &parsed, NULL);
    if (code != IM_OK) {                   /* a server refuses such a service                  */
        d->failed = d->failed || code == IM_RESOURCE_EXHAUSTED;
        return;
    }
    google_api_HttpRule rule = rule_of(d, &parsed.bindings[0]);
    for (size_t i = 1; i < parsed.count; i++) {
        const google_api_HttpRule more = rule_of(d, &parsed.bindings[i]);
        *(google_api_HttpRule *)im__describe_add(d, &rule.additional_bindings, sizeof more) = more;
    }
    im__describe_depend(d, file->name);
    options->im_unknown_fields = unknown_field(d->arena, &rule);
    d->failed = d->failed || options->im_unknown_fields == NULL;
}
