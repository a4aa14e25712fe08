/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cmd/remote.c - what a server serves, learnt through gRPC's reflection.
 *
 * One stream: the services are listed, the file of each is asked for, then those that files import
 * and that did not come along.  A server that does not know v1 is asked again by v1alpha, whose
 * messages are the same but for their names.
 */
#include "cmd/remote.h"

#include <string.h>
#include <time.h>

#include "back/emit.h"
#include "cmd/command.h"
#include "codec/proto.h"
#include "front/descriptor.h"
#include "grpc/reflection/v1/reflection.im.h"
#include "grpc/reflection/v1alpha/reflection.im.h"
#include "model/diag.h"
#include "model/resolve.h"

typedef grpc_reflection_v1_ServerReflectionRequest question;
typedef grpc_reflection_v1_ServerReflectionResponse answer;

#define ASKED(name) grpc_reflection_v1_ServerReflectionRequest_message_request_##name
#define ANSWERED(name) grpc_reflection_v1_ServerReflectionResponse_message_response_##name

enum { LEARN_S = 15 };                     /* in which a server must have told all            */

/* The conversation. */
struct learning {
    struct gen_model *model;
    im_call *call;
    google_protobuf_FileDescriptorProto_slice files;
    size_t pending;                        /* questions without an answer                     */
    size_t looked;                         /* files whose imports were looked at              */
    im_map *known;                         /* names of files, asked for or there              */
    im_status *status;
    im_code code;
    bool done;
};

uint64_t gen_clock_ns(void)
{
    struct timespec t = { 0 };

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

/* ---- questions ---- */

static void ask(struct learning *l, int32_t which, im_str text)
{
    question q = { .message_request = { .which = which } };

    q.message_request.file_by_filename = text;     /* all of these are strings in one place   */
    l->pending++;
    (void)im_call_send_request(l->call, &q);
}

static bool is_new(struct learning *l, im_str name)
{
    im_str copy = im_str_copy(&l->model->arena, name);
    bool added = false;

    if (copy.ptr == NULL || im_map_set(&l->model->arena, l->known, &copy, &added) == NULL)
        gen_out_of_memory();
    return added;
}

static void give_up(struct learning *l, im_code code, const char *why, im_str what)
{
    if (l->code == IM_OK)
        l->code = im_status_set(l->status, code, "%s%.*s", why, IM_STR_ARG(what));
    im_call_cancel(l->call, IM_CANCELLED);
}

/* ---- answers ---- */

static void take_file(struct learning *l, im_bytes bytes)
{
    google_protobuf_FileDescriptorProto file;
    im_status status;

    if (l->files.len == GEN_REMOTE_FILES_MAX) {
        give_up(l, IM_RESOURCE_EXHAUSTED, "the server has too many files", IM_STR(""));
        return;
    }
    if (im_proto_decode(bytes.ptr, bytes.len, google_protobuf_FileDescriptorProto_type, &file,
                        &l->model->arena, NULL, &status) != IM_OK) {
        give_up(l, IM_INTERNAL, "the server's reflection sends no descriptors: ",
                im_str_of(status.text));
        return;
    }
    for (size_t i = 0; i < l->files.len; i++)
        if (im_str_equal(l->files.ptr[i].name.value, file.name.value))
            return;
    (void)is_new(l, file.name.value);
    if (google_protobuf_FileDescriptorProto_slice_append(&l->model->arena, &l->files, file) !=
        IM_OK)
        gen_out_of_memory();
}

static void ask_for_imports(struct learning *l)
{
    for (; l->looked < l->files.len; l->looked++) {
        const im_string_slice *imports = &l->files.ptr[l->looked].dependency;
        for (size_t i = 0; i < imports->len; i++)
            if (is_new(l, imports->ptr[i]))
                ask(l, ASKED(file_by_filename), imports->ptr[i]);
    }
}

static void ask_for_services(struct learning *l,
                             const grpc_reflection_v1_ListServiceResponse *list)
{
    static const im_str OWN = IM_STR_INIT("grpc.reflection.");

    for (size_t i = 0; i < list->service.len; i++) {
        im_str name = list->service.ptr[i].name;
        if (name.len < OWN.len || memcmp(name.ptr, OWN.ptr, OWN.len) != 0)
            ask(l, ASKED(file_containing_symbol), name);
    }
}

static void on_reply(void *ctx, im_call *call, const void *reply)
{
    struct learning *l = ctx;
    const answer *a = reply;
    const grpc_reflection_v1_FileDescriptorResponse *files =
        a->message_response.file_descriptor_response;

    l->pending--;
    switch (a->message_response.which) {
    case ANSWERED(list_services_response):
        ask_for_services(l, a->message_response.list_services_response);
        break;
    case ANSWERED(file_descriptor_response):
        for (size_t i = 0; i < files->file_descriptor_proto.len && l->code == IM_OK; i++)
            take_file(l, files->file_descriptor_proto.ptr[i]);
        break;
    default:
        give_up(l, IM_NOT_FOUND, "the server's reflection has no answer",
                a->message_response.which == ANSWERED(error_response)
                    ? a->message_response.error_response->error_message : IM_STR(""));
        return;
    }
    if (l->pending == 0 && l->code == IM_OK)
        ask_for_imports(l);
    if (l->pending == 0 && l->code == IM_OK)
        im_call_end_requests(call);
}

static void on_finish(void *ctx, im_call *call, const im_call_result *result)
{
    struct learning *l = ctx;

    (void)call;
    if (l->code == IM_OK && result->code != IM_OK)
        l->code = im_status_set(l->status, result->code, "%.*s", IM_STR_ARG(result->message));
    l->done = true;
}

/* ---- the conversation ---- */

static im_code converse(struct learning *l, im_channel *channel, const im_rpc *rpc, const void *vt)
{
    static const im_caller CALLER = { .reply = on_reply, .finish = on_finish };
    im_loop *loop = im_channel_loop(channel);

    l->done = false;
    l->pending = 0;
    l->code = IM_OK;
    l->call = im_call_new(rpc, loop, &CALLER, l);
    if (l->call == NULL)
        return im_status_set(l->status, IM_RESOURCE_EXHAUSTED, "no memory for a call");
    im_call_set_deadline(l->call, gen_clock_ns() + LEARN_S * UINT64_C(1000000000));
    im_service_invoke(rpc, (im_implementation){ vt, channel }, l->call, NULL);
    ask(l, ASKED(list_services), IM_STR(""));
    while (!l->done && im_loop_run_once(loop))
        continue;
    im_call_release(l->call);
    return l->code;
}

static bool invoke(im_implementation on, im_call *call, const void *request)
{
    im_channel_call(on.self, call, request);
    return true;
}

static im_code build(struct gen_remote *remote, const struct learning *l, im_status *status)
{
    struct gen_model *model = remote->model;
    struct gen_descriptors *set = gen_descriptors_of(model, l->files.ptr, l->files.len);
    struct gen_tables *tables = NULL;

    if (set != NULL && gen_descriptors_load(set, true) && gen_resolve(model) &&
        gen_set_services_apart(model, false))
        tables = gen_tables_build(model, NULL);
    gen_print_diags(model);
    if (tables == NULL)
        return im_status_set(status, IM_INVALID_ARGUMENT, "the server's schemas cannot be read");
    remote->services = gen_dynamic_services(model, tables, invoke);
    return IM_OK;
}

im_code gen_remote_open(struct gen_remote *remote, const im_channel_options *options,
                        im_status *status)
{
    struct gen_model *model = gen_model_new();
    struct learning l = { .model = model, .status = status };

    remote->model = model;
    l.known = im_map_new(&model->arena, sizeof(im_str), 1, &im_key_string, NULL);
    if (l.known == NULL)
        gen_out_of_memory();
    im_code code = im_channel_new(options, &remote->channel, status);
    if (code != IM_OK)
        return code;
    code = converse(&l, remote->channel,
                    grpc_reflection_v1_ServerReflection_ServerReflectionInfo_rpc,
                    grpc_reflection_v1_ServerReflection_over(remote->channel).vt);
    if (code == IM_UNIMPLEMENTED)
        code = converse(&l, remote->channel,
                        grpc_reflection_v1alpha_ServerReflection_ServerReflectionInfo_rpc,
                        grpc_reflection_v1alpha_ServerReflection_over(remote->channel).vt);
    return code == IM_OK ? build(remote, &l, status) : code;
}

void gen_remote_free(struct gen_remote *remote)
{
    im_channel_free(remote->channel);
    if (remote->model != NULL)
        gen_model_free(remote->model);
}
