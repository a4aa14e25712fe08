/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One test of protobuf's runner: read the payload in one form, write it in another.
 *
 * Request and response are messages like any other here: they are decoded by the tables, and their
 * parts are reached by reflection.
 */
#include "answer.h"

#include <stdio.h>
#include <string.h>

#include "codec/proto_json.h"
#include "codec/proto_text.h"

enum { JSON_IGNORE_UNKNOWN = 3 };          /* conformance.TestCategory                        */

/* One request on its way. */
struct job {
    const struct world *world;
    im_arena *arena;
    im_value request;
    im_value response;
    im_value message;                      /* what the payload said                           */
    im_status status;
};

static im_value part_of(im_value v, const char *path)
{
    im_value part;

    if (im_value_by_path(v, im_str_of(path), &part, NULL) != IM_OK)
        part = (im_value){ NULL, NULL, 0 };
    return part;
}

static int64_t number_of(im_value v, const char *path)
{
    int64_t number = 0;

    return im_value_get_int(part_of(v, path), &number, NULL) == IM_OK ? number : 0;
}

static im_str text_of(im_value v, const char *path)
{
    im_str text = { NULL, 0 };

    if (im_value_get_string(part_of(v, path), &text, NULL) != IM_OK)
        text = (im_str){ NULL, 0 };
    return text;
}

/* ---- the answer ---- */

/* Where the case called name of the response's result stands, set. */
static im_value result_case(struct job *job, const char *name)
{
    im_value result = part_of(job->response, "result"), part = { NULL, NULL, 0 };

    for (size_t i = 0; result.type != NULL && i < result.type->field_count; i++) {
        const im_field *field = im_type_field(result.type, i);
        if (im_str_equal(im_field_name(result.type, field), im_str_of(name)) &&
            im_value_set_which(result, (int32_t)(i + 1), NULL) == IM_OK &&
            im_value_elem(result, &part, NULL) == IM_OK)
            return part;
    }
    return part;
}

static bool answer_text(struct job *job, const char *name, im_str text)
{
    return im_value_set_string(result_case(job, name), text, NULL) == IM_OK;
}

/* An error, with its place. */
static bool answer_error(struct job *job, const char *name)
{
    const im_status *s = &job->status;
    const size_t room = sizeof s->text + sizeof s->path + 64;
    char *text = im_arena_alloc(job->arena, room);

    if (text == NULL)
        return false;
    snprintf(text, room, "%s (%s, line %u, offset %llu)", s->text, s->path, (unsigned)s->line,
             (unsigned long long)s->offset_bytes);
    return answer_text(job, name, im_str_of(text));
}

/* ---- forms ---- */

static im_code read_binary(struct job *job, im_value payload)
{
    im_bytes bytes = { NULL, 0, 0 };
    im_code code = im_value_get_bytes(payload, &bytes, &job->status);

    return code != IM_OK ? code
                         : im_proto_decode(bytes.ptr, bytes.len, job->message.type,
                                           job->message.ptr, job->arena, NULL, &job->status);
}

static bool write_binary(struct job *job)
{
    im_bytes bytes;

    if (im_proto_encode(job->message.type, job->message.ptr, job->arena, NULL, &bytes,
                        &job->status) != IM_OK)
        return answer_error(job, "serialize_error");
    return im_value_set_bytes(result_case(job, "protobuf_payload"), bytes, NULL) == IM_OK;
}

static im_proto_json_options json_options(const struct job *job, uint32_t flags)
{
    return (im_proto_json_options){ .flags = flags, .schemas = job->world->schemas,
                                    .schema_count = job->world->schema_count,
                                    .extensions = &job->world->extensions,
                                    .extension_count = job->world->extension_count };
}

static im_code read_json(struct job *job, im_value payload)
{
    bool lenient = number_of(job->request, "test_category") == JSON_IGNORE_UNKNOWN;
    const im_proto_json_options options =
        json_options(job, lenient ? IM_PROTO_JSON_IGNORE_UNKNOWN : 0);
    im_str text = { NULL, 0 };
    im_code code = im_value_get_string(payload, &text, &job->status);

    return code != IM_OK ? code
                         : im_proto_json_decode(text.ptr, text.len, job->message.type,
                                                job->message.ptr, job->arena, &options,
                                                &job->status);
}

static bool write_json(struct job *job)
{
    const im_proto_json_options options = json_options(job, 0);
    im_str text;

    if (im_proto_json_encode(job->message.type, job->message.ptr, job->arena, &options, &text,
                             &job->status) != IM_OK)
        return answer_error(job, "serialize_error");
    return answer_text(job, "json_payload", text);
}

static im_proto_text_options text_options(const struct job *job, uint32_t flags)
{
    return (im_proto_text_options){ .flags = flags, .schemas = job->world->schemas,
                                    .schema_count = job->world->schema_count,
                                    .extensions = &job->world->extensions,
                                    .extension_count = job->world->extension_count };
}

static im_code read_text(struct job *job, im_value payload)
{
    const im_proto_text_options options = text_options(job, 0);
    im_str text = { NULL, 0 };
    im_code code = im_value_get_string(payload, &text, &job->status);

    return code != IM_OK ? code
                         : im_proto_text_parse(text.ptr, text.len, job->message.type,
                                               job->message.ptr, job->arena, &options,
                                               &job->status);
}

static bool write_text(struct job *job)
{
    bool unknown = false;
    im_value wanted = part_of(job->request, "print_unknown_fields");
    im_str text;

    if (im_value_get_bool(wanted, &unknown, NULL) != IM_OK)
        return false;
    const im_proto_text_options options = text_options(job, unknown ? IM_PROTO_TEXT_UNKNOWN : 0);
    if (im_proto_text_print(job->message.type, job->message.ptr, job->arena, &options, &text,
                            &job->status) != IM_OK)
        return answer_error(job, "serialize_error");
    return answer_text(job, "text_payload", text);
}

/* The forms, by the payload's name in the request and by conformance.WireFormat. */
static const struct form {
    const char *payload;
    int64_t wire_format;
    im_code (*read)(struct job *job, im_value payload);
    bool (*write)(struct job *job);
} FORMS[] = {
    { "payload.protobuf_payload", 1, read_binary, write_binary },
    { "payload.json_payload", 2, read_json, write_json },
    { "payload.text_payload", 4, read_text, write_text },
};
enum { FORM_COUNT = sizeof FORMS / sizeof *FORMS };

/* ---- a request ---- */

static bool do_job(struct job *job)
{
    const im_type *type = world_message(job->world, text_of(job->request, "message_type"));
    const struct form *in = FORMS, *out = FORMS, *end = FORMS + FORM_COUNT;

    while (in < end && part_of(job->request, in->payload).type == NULL)
        in++;
    while (out < end && out->wire_format != number_of(job->request, "requested_output_format"))
        out++;
    if (type == NULL || in == end || out == end)
        return answer_text(job, "skipped", IM_STR("the message or the form is not served"));
    if (im_value_new(job->arena, type, &job->message, NULL) != IM_OK)
        return false;
    if (in->read(job, part_of(job->request, in->payload)) != IM_OK)
        return answer_error(job, "parse_error");
    return out->write(job);
}

static bool make(struct job *job, const char *name, im_value *out)
{
    const im_type *type = world_message(job->world, im_str_of(name));

    return type != NULL && im_value_new(job->arena, type, out, NULL) == IM_OK;
}

bool answer_request(const struct world *world, im_arena *arena, im_bytes request,
                    im_bytes *response_out)
{
    struct job job = { .world = world, .arena = arena };

    return make(&job, "conformance.ConformanceRequest", &job.request) &&
           make(&job, "conformance.ConformanceResponse", &job.response) &&
           im_proto_decode(request.ptr, request.len, job.request.type, job.request.ptr, arena,
                           NULL, NULL) == IM_OK &&
           do_job(&job) &&
           im_proto_encode(job.response.type, job.response.ptr, arena, NULL, response_out,
                           NULL) == IM_OK;
}
