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

#include "codec/proto.h"

/* conformance.WireFormat */
enum { FORM_BINARY = 1, FORM_JSON = 2, FORM_TEXT = 4 };

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

static im_code read_binary(struct job *job)
{
    im_bytes bytes = { NULL, 0, 0 };
    im_code code = im_value_get_bytes(part_of(job->request, "payload.protobuf_payload"), &bytes,
                                      &job->status);

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

/* ---- a request ---- */

static bool has_payload(const struct job *job, const char *name)
{
    char path[64];

    snprintf(path, sizeof path, "payload.%s", name);
    return part_of(job->request, path).type != NULL;
}

static bool do_job(struct job *job)
{
    const im_type *type = world_message(job->world, text_of(job->request, "message_type"));

    if (type == NULL)
        return answer_text(job, "skipped", IM_STR("the message is not served"));
    if (!has_payload(job, "protobuf_payload"))
        return answer_text(job, "skipped", IM_STR("that form is not read"));
    if (number_of(job->request, "requested_output_format") != FORM_BINARY)
        return answer_text(job, "skipped", IM_STR("that form is not written"));
    if (im_value_new(job->arena, type, &job->message, NULL) != IM_OK)
        return false;
    if (read_binary(job) != IM_OK)
        return answer_error(job, "parse_error");
    return write_binary(job);
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
