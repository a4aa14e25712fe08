/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/transcode_error.c - errors as HTTP has them: a number, and google.rpc.Status as JSON.
 *
 * A detail of a type that nobody here knows must not hide the others, so the details are written
 * one by one.
 */
#include <assert.h>
#include <stdio.h>

#include "codec/base64.h"
#include "codec/json.h"
#include "codec/proto.h"
#include "google/rpc/error_details.im.h"
#include "google/rpc/status.im.h"
#include "net/transcode_internal.h"

int im_transcode_http_status(im_code code)
{
    /* The table of googleapis' google/rpc/code.proto. */
    static const short STATUS[] = {
        [IM_OK] = 200,                  [IM_CANCELLED] = 499,
        [IM_UNKNOWN] = 500,             [IM_INVALID_ARGUMENT] = 400,
        [IM_DEADLINE_EXCEEDED] = 504,   [IM_NOT_FOUND] = 404,
        [IM_ALREADY_EXISTS] = 409,      [IM_PERMISSION_DENIED] = 403,
        [IM_RESOURCE_EXHAUSTED] = 429,  [IM_FAILED_PRECONDITION] = 400,
        [IM_ABORTED] = 409,             [IM_OUT_OF_RANGE] = 400,
        [IM_UNIMPLEMENTED] = 501,       [IM_INTERNAL] = 500,
        [IM_UNAVAILABLE] = 503,         [IM_DATA_LOSS] = 500,
        [IM_UNAUTHENTICATED] = 401,
    };

    if ((size_t)code >= sizeof STATUS / sizeof *STATUS)
        return 500;
    return STATUS[code];
}

im_code im_transcode_details(im_arena *arena, const im_status *status, im_str *details_out)
{
    google_rpc_BadRequest_FieldViolation violation = {
        .field = im_str_of(status->path), .description = im_str_of(status->text),
    };
    google_rpc_BadRequest bad = { .field_violations = { &violation, 1, 1 } };
    google_protobuf_Any any = { .type_url = IM_STR("type.googleapis.com/google.rpc.BadRequest") };
    google_rpc_Status details = { .code = IM_INVALID_ARGUMENT, .message = violation.description,
                                  .details = { &any, 1, 1 } };
    im_bytes bytes = { NULL, 0, 0 };
    im_code code = IM_OK;

    assert(arena != NULL && status != NULL && details_out != NULL);
    if (violation.field.len != 0)
        code = im_proto_encode(google_rpc_BadRequest_type, &bad, arena, NULL, &any.value, NULL);
    if (code == IM_OK && violation.field.len != 0)
        code = im_proto_encode(google_rpc_Status_type, &details, arena, NULL, &bytes, NULL);
    *details_out = im_str_from((const char *)bytes.ptr, bytes.len);
    return code == IM_OK ? IM_OK : IM_RESOURCE_EXHAUSTED;
}

/* Text for people may have any bytes; JSON may not. */
static im_code put_message(im__tc_text *text, im_str message)
{
    static const im_json_options PLAIN = { .flags = IM_JSON_NO_HTML_ESCAPE };
    im_str quoted;
    im_code code = im_json_encode(im_string_type, &message, text->arena, &PLAIN, &quoted, NULL);

    if (code == IM_OK)
        im__tc_put(text, quoted);
    return code;
}

/* {"@type":"...","value":"base64"} */
static void put_unknown(im__tc_text *text, const google_protobuf_Any *any)
{
    const size_t room = im_base64_encoded_len(any->value.len, IM_BASE64_STD);
    char *value = im_arena_alloc_aligned(text->arena, room, 1);

    im__tc_put(text, IM_STR("{\"@type\":"));
    if (value == NULL || put_message(text, any->type_url) != IM_OK) {
        text->failed = true;
        return;
    }
    size_t len = im_base64_encode(value, any->value.ptr, any->value.len, IM_BASE64_STD);
    im__tc_put(text, IM_STR(",\"value\":\""));
    im__tc_put(text, im_str_from(value, len));
    im__tc_put(text, IM_STR("\"}"));
}

/* What a failed attempt took is given back at once. */
static void put_detail(im__tc_text *text, const google_protobuf_Any *any,
                       const im_proto_json_options *options)
{
    im_arena scratch;
    im_str json;

    im_arena_init(&scratch, &text->arena->mem, text->arena->limit_bytes);
    if (im_proto_json_encode(google_protobuf_Any_type, any, &scratch, options, &json, NULL) ==
        IM_OK)
        im__tc_put(text, json);
    else
        put_unknown(text, any);
    im_arena_release(&scratch);
}

/* The caller's schemas, and that of the usual details. */
static bool add_schemas(im_arena *arena, const im_transcode_options *options,
                        im_proto_json_options *out)
{
    size_t count = options != NULL ? options->schema_count : 0;
    const im_schema **schemas = im_arena_alloc(arena, (count + 1) * sizeof *schemas);

    if (schemas == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        schemas[i] = options->schemas[i];
    schemas[count] = &google_rpc_error_details_im.schema;
    out->schemas = schemas;
    out->schema_count = count + 1;
    return true;
}

im_code im_transcode_error(im_arena *arena, im_code code, im_str message, im_str details,
                           const im_transcode_options *options, im_str *body_out)
{
    static const im_proto_options ALIAS = { .flags = IM_PROTO_ALIAS };
    im_proto_json_options json = { .flags = 0 };
    google_rpc_Status status = { .code = 0 };
    im__tc_text text = { .arena = arena };
    char number[32];

    assert(arena != NULL && body_out != NULL);
    if (!add_schemas(arena, options, &json))
        return IM_RESOURCE_EXHAUSTED;
    if (details.len != 0) {
        im_code read = im_proto_decode(details.ptr, details.len, google_rpc_Status_type, &status,
                                       arena, &ALIAS, NULL);
        if (read == IM_RESOURCE_EXHAUSTED)
            return read;
        if (read != IM_OK)
            status.details.len = 0;
    }
    int len = snprintf(number, sizeof number, "{\"code\":%d,\"message\":", (int)code);
    im__tc_put(&text, im_str_from(number, (size_t)len));
    if (put_message(&text, message) != IM_OK)
        return IM_RESOURCE_EXHAUSTED;
    im__tc_put(&text, IM_STR(",\"details\":["));
    for (size_t i = 0; i < status.details.len; i++) {
        im__tc_put(&text, i != 0 ? IM_STR(",") : IM_STR(""));
        put_detail(&text, &status.details.ptr[i], &json);
    }
    im__tc_put(&text, IM_STR("]}"));
    *body_out = im__tc_str(&text);
    return text.failed ? IM_RESOURCE_EXHAUSTED : IM_OK;
}
