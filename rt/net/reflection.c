/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/reflection.c - gRPC's reflection, v1 and v1alpha, from the tables of what is served.
 *
 * The two versions differ in their names only, so one handler serves both: what it builds of v1's
 * messages is encoded by the tables of the version that was asked.
 *
 * Each answer is made in an arena of its own, since a stream may ask for ever.
 */
#include <string.h>

#include "codec/proto.h"
#include "grpc/reflection/v1/reflection.im.h"
#include "grpc/reflection/v1alpha/reflection.im.h"
#include "net/operations_internal.h"

typedef grpc_reflection_v1_ServerReflectionRequest question;
typedef grpc_reflection_v1_ServerReflectionResponse answer;

_Static_assert(sizeof(grpc_reflection_v1_ServerReflectionRequest) ==
                   sizeof(grpc_reflection_v1alpha_ServerReflectionRequest) &&
               sizeof(grpc_reflection_v1_ServerReflectionResponse) ==
                   sizeof(grpc_reflection_v1alpha_ServerReflectionResponse) &&
               sizeof(grpc_reflection_v1_FileDescriptorResponse) ==
                   sizeof(grpc_reflection_v1alpha_FileDescriptorResponse) &&
               sizeof(grpc_reflection_v1_ErrorResponse) ==
                   sizeof(grpc_reflection_v1alpha_ErrorResponse),
               "both versions have the same layout");

#define ASKED(name) grpc_reflection_v1_ServerReflectionRequest_message_request_##name
#define ANSWERED(name) grpc_reflection_v1_ServerReflectionResponse_message_response_##name

/* ---- errors ---- */

static im_code put_error(im_arena *arena, answer *out, im_code code, const char *what, im_str name)
{
    grpc_reflection_v1_ErrorResponse *error = IM_NEW(arena, grpc_reflection_v1_ErrorResponse);

    if (error == NULL)
        return IM_RESOURCE_EXHAUSTED;
    error->error_code = (int32_t)code;
    error->error_message = im_str_printf(arena, "%s: %.*s", what, IM_STR_ARG(name));
    out->message_response.which = ANSWERED(error_response);
    out->message_response.error_response = error;
    return error->error_message.ptr != NULL ? IM_OK : IM_RESOURCE_EXHAUSTED;
}

/* ---- files ---- */

static bool is_sent(const im__file *const *sent, size_t count, const im__file *file)
{
    for (size_t i = 0; i < count; i++)
        if (sent[i] == file)
            return true;
    return false;
}

/* The file and all that it imports, those first that were asked for. */
static im_code put_files(const im__files *files, im_arena *arena, const im__file *file,
                         grpc_reflection_v1_FileDescriptorResponse *out)
{
    const im__file **sent = im_arena_zalloc(arena, files->count, sizeof *sent);
    im_bytes *encoded = im_arena_zalloc(arena, files->count, sizeof *encoded);
    size_t count = 1;

    if (sent == NULL || encoded == NULL)
        return IM_RESOURCE_EXHAUSTED;
    sent[0] = file;
    for (size_t i = 0; i < count; i++) {
        google_protobuf_FileDescriptorProto proto;
        memset(&proto, 0, sizeof proto);
        im_code code = im__file_describe(files, sent[i], arena, &proto);
        if (code == IM_OK)
            code = im_proto_encode(google_protobuf_FileDescriptorProto_type, &proto, arena, NULL,
                                   &encoded[i], NULL);
        if (code != IM_OK)
            return code;
        for (size_t k = 0; k < proto.dependency.len; k++) {
            const im__file *next = im__files_named(files, proto.dependency.ptr[k]);
            if (next != NULL && !is_sent(sent, count, next))
                sent[count++] = next;
        }
    }
    out->file_descriptor_proto.ptr = encoded;
    out->file_descriptor_proto.len = out->file_descriptor_proto.cap = count;
    return IM_OK;
}

static im_code answer_file(const im__files *files, im_arena *arena, const im__file *file,
                           im_str name, answer *out)
{
    grpc_reflection_v1_FileDescriptorResponse *response;

    if (file == NULL)
        return put_error(arena, out, IM_NOT_FOUND, "not found", name);
    response = IM_NEW(arena, grpc_reflection_v1_FileDescriptorResponse);
    if (response == NULL)
        return IM_RESOURCE_EXHAUSTED;
    out->message_response.which = ANSWERED(file_descriptor_response);
    out->message_response.file_descriptor_response = response;
    return put_files(files, arena, file, response);
}

/* ---- services and extensions ---- */

static im_code answer_services(const im__files *files, im_arena *arena, answer *out)
{
    grpc_reflection_v1_ListServiceResponse *list =
        IM_NEW(arena, grpc_reflection_v1_ListServiceResponse);
    grpc_reflection_v1_ServiceResponse *service =
        im_arena_zalloc(arena, files->service_count, sizeof *service);

    if (list == NULL || service == NULL)
        return IM_RESOURCE_EXHAUSTED;
    for (size_t i = 0; i < files->service_count; i++)
        service[i].name = im_str_of(files->services[i]->name);
    list->service.ptr = service;
    list->service.len = list->service.cap = files->service_count;
    out->message_response.which = ANSWERED(list_services_response);
    out->message_response.list_services_response = list;
    return IM_OK;
}

/* The file that declares google.api.http, when a service needs it; NULL for any other extension. */
static const im__file *extending(const im__files *files, im_str message)
{
    if (!im_str_equal(message, IM_STR("google.protobuf.MethodOptions")))
        return NULL;
    for (size_t i = 0; i < files->count; i++)
        if (im__is_annotations(files->item[i].schema))
            return &files->item[i];
    return NULL;
}

/* A message is known; but for one nothing that a schema declares extends it. */
static im_code answer_extensions(const im__files *files, im_arena *arena, im_str name, answer *out)
{
    grpc_reflection_v1_ExtensionNumberResponse *numbers =
        IM_NEW(arena, grpc_reflection_v1_ExtensionNumberResponse);
    int32_t *http = IM_NEW(arena, int32_t);
    bool known = false;

    if (numbers == NULL || http == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *http = IM__HTTP_OPTION;
    for (size_t i = 0; i < files->count && !known; i++)
        known = im_proto_type_by_full_name(&files->item[i].schema, 1, name) != NULL;
    if (!known)
        return put_error(arena, out, IM_NOT_FOUND, "not found", name);
    numbers->base_type_name = name;
    if (extending(files, name) != NULL) {
        numbers->extension_number.ptr = http;
        numbers->extension_number.len = numbers->extension_number.cap = 1;
    }
    out->message_response.which = ANSWERED(all_extension_numbers_response);
    out->message_response.all_extension_numbers_response = numbers;
    return IM_OK;
}

static im_code answer_extension(const im__files *files, im_arena *arena,
                                const grpc_reflection_v1_ExtensionRequest *asked, answer *out)
{
    const im__file *file = extending(files, asked->containing_type);

    if (file == NULL || asked->extension_number != IM__HTTP_OPTION)
        return put_error(arena, out, IM_NOT_FOUND, "no extension of", asked->containing_type);
    return answer_file(files, arena, file, file->name, out);
}

/* ---- the stream ---- */

static im_code answer_question(const im__files *files, im_arena *arena, const question *asked,
                               answer *out)
{
    const grpc_reflection_v1_ServerReflectionRequest_message_request *what =
        &asked->message_request;

    out->valid_host = asked->host;
    out->original_request = (question *)(uintptr_t)asked;
    switch (what->which) {
    case ASKED(file_by_filename):
        return answer_file(files, arena, im__files_named(files, what->file_by_filename),
                           what->file_by_filename, out);
    case ASKED(file_containing_symbol):
        return answer_file(files, arena,
                           im__files_declaring(files, arena, what->file_containing_symbol),
                           what->file_containing_symbol, out);
    case ASKED(file_containing_extension):
        return answer_extension(files, arena, what->file_containing_extension, out);
    case ASKED(all_extension_numbers_of_type):
        return answer_extensions(files, arena, what->all_extension_numbers_of_type, out);
    case ASKED(list_services):
        return answer_services(files, arena, out);
    default:
        return put_error(arena, out, IM_INVALID_ARGUMENT, "nothing was asked", IM_STR(""));
    }
}

static void on_request(void *ctx, im_call *call, const void *request)
{
    im_arena arena = IM_ARENA_INIT;
    answer reply;

    memset(&reply, 0, sizeof reply);
    if (answer_question(ctx, &arena, request, &reply) == IM_OK)
        (void)im_call_send_reply(call, &reply);
    else
        im_call_fail(call, IM_RESOURCE_EXHAUSTED, "no memory to answer");
    im_arena_release(&arena);
    if (im_call_replies_full(call))
        im_call_hold_requests(call, true);
}

static void on_end(void *ctx, im_call *call)
{
    (void)ctx;
    im_call_finish(call);
}

static void on_drain(void *ctx, im_call *call)
{
    (void)ctx;
    im_call_hold_requests(call, false);
}

static const im_call_handler HANDLER = {
    .request = on_request, .requests_end = on_end, .drain = on_drain,
};

static void info(void *self, im_call *call)
{
    im_call_listen(call, &HANDLER, self);
}

im_code im__reflection_serve(im_server *server, im__files *files, im_status *status)
{
    static const grpc_reflection_v1_ServerReflection_vtable V1 = { info };
    static const grpc_reflection_v1alpha_ServerReflection_vtable ALPHA = { info };
    im_code code = grpc_reflection_v1_ServerReflection_serve(
        server, (grpc_reflection_v1_ServerReflection){ &V1, files }, status);

    if (code != IM_OK)
        return code;
    return grpc_reflection_v1alpha_ServerReflection_serve(
        server, (grpc_reflection_v1alpha_ServerReflection){ &ALPHA, files }, status);
}
