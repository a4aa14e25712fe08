/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/rest_fields.c - HTTP's header fields and a call's metadata.
 *
 * In: every field but those of the connection and of the body is metadata under its own name, as it
 * is for a gRPC client; grpc-metadata-NAME is NAME.  Out: NAME is grpc-metadata-NAME, a trailer's
 * grpc-trailer-NAME.  Those are the names that grpc-gateway made usual.
 */
#include <string.h>

#include "net/grpc_internal.h"
#include "net/rest_internal.h"

/* ---- out ---- */

void im__rest_put_metadata(struct im__fields *fields, const char *prefix, im_metadata metadata)
{
    for (size_t i = 0; i < metadata.count; i++) {
        im_str value = im__grpc_send_value(fields->arena, metadata.entry[i]);
        im_str name = im_str_printf(fields->arena, "%s%.*s", prefix,
                                    IM_STR_ARG(metadata.entry[i].key));
        if (value.ptr != NULL && name.ptr != NULL)
            im__fields_put(fields, name, value);
    }
}

void im__rest_refuse(struct im__fields *fields, im_http_exchange *exchange, int http_status,
                     const im_call_result *result, const im_transcode_options *options)
{
    im_str body = { NULL, 0 };

    if (im_transcode_error(fields->arena, result->code, result->message, result->details, options,
                           &body) != IM_OK)
        body = IM_STR("{\"code\":8,\"message\":\"out of memory\",\"details\":[]}");
    im__fields_put(fields, IM_STR("content-type"), IM_STR("application/json"));
    im_http_respond(exchange, http_status, fields->field, fields->count);
    im_http_write(exchange, body.ptr, body.len);
    im_http_finish(exchange, NULL, 0);
}

/* ---- in ---- */

/* What says how the request travels, and not what it is. */
static bool is_transport(im_str name)
{
    static const char *const NAMES[] = {
        "accept-encoding", "connection", "content-encoding", "content-length", "content-type",
        "expect", "host", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding",
        "upgrade",
    };

    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (im_str_equal(name, im_str_of(NAMES[i])))
            return true;
    return false;
}

static bool has_prefix(im_str name, im_str prefix)
{
    return name.len > prefix.len && memcmp(name.ptr, prefix.ptr, prefix.len) == 0;
}

/* Metadata takes fewer bytes in names than HTTP; what it cannot say is left out. */
static bool is_key(im_str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.'))
            return false;
    }
    return name.len != 0;
}

/* The client's address joins those that proxies noted. */
static im_code add_forwarded(const im_http_request *request, im_call *call)
{
    im_str before = im_http_request_field(request, "x-forwarded-for"), all = im_call_peer(call);

    while (all.len != 0 && all.ptr[all.len - 1] != ':')
        all.len--;
    if (all.len == 0)
        return IM_OK;
    all.len--;
    if (before.len != 0)
        all = im_str_printf(im_call_arena(call), "%.*s, %.*s", IM_STR_ARG(before),
                            IM_STR_ARG(all));
    if (all.ptr == NULL)
        return IM_RESOURCE_EXHAUSTED;
    return im__grpc_receive(&call->metadata, im_call_arena(call), IM_STR("x-forwarded-for"), all);
}

im_code im__rest_receive(const im_http_request *request, im_call *call)
{
    static const im_str METADATA = IM_STR_INIT("grpc-metadata-"), GRPC = IM_STR_INIT("grpc-"),
                        FORWARDED = IM_STR_INIT("x-forwarded-for");

    for (size_t i = 0; i < request->field_count; i++) {
        im_str name = request->fields[i].name;
        if (has_prefix(name, METADATA))
            name = im_str_from(name.ptr + METADATA.len, name.len - METADATA.len);
        if (has_prefix(name, GRPC) || is_transport(name) || im_str_equal(name, FORWARDED) ||
            !is_key(name))
            continue;
        im_code code = im__grpc_receive(&call->metadata, im_call_arena(call), name,
                                        request->fields[i].value);
        if (code != IM_OK)
            return code;
    }
    return add_forwarded(request, call);
}
