/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cmd/dynamic_service.c - services of schemas that were read at run time.
 */
#include "cmd/dynamic_service.h"

#include <string.h>

#include "model/proto_rules.h"

static im_rpc rpc_of(struct gen_model *model, const struct gen_tables *tables,
                     const struct gen_method *method, const im_service *service,
                     gen_invoke_fn invoke)
{
    const char *name = gen_proto_method_name(model, method);

    return (im_rpc){
        .name = name,
        .path = gen_format(model, "/%s/%s", service->name, name),
        .service = service,
        .request = gen_tables_find(model, tables, method->type->fields.item[0].type),
        .reply = gen_tables_find(model, tables, method->type->fields.item[1].type),
        .invoke = invoke,
        .flags = (method->stream_in ? IM_RPC_REQUESTS_STREAM : 0U) |
                 (method->stream_out ? IM_RPC_REPLIES_STREAM : 0U),
    };
}

static void fill(struct gen_model *model, const struct gen_tables *tables,
                 const struct gen_tables *of, const struct gen_decl *decl, gen_invoke_fn invoke,
                 im_service *out)
{
    const struct gen_methods *methods = &decl->type->underlying->methods;
    im_rpc *rpcs = gen_alloc(model, methods->count + 1, sizeof *rpcs);

    *out = (im_service){
        .name = gen_proto_full_name(model, decl),
        .schema = of->schema,
        .file = decl->file->origin != NULL ? decl->file->origin : decl->file->source.path,
        .methods = rpcs,
        .method_count = methods->count,
    };
    for (size_t i = 0; i < methods->count; i++)
        rpcs[i] = rpc_of(model, tables, &methods->item[i], out, invoke);
}

struct gen_services gen_dynamic_services(struct gen_model *model, const struct gen_tables *tables,
                                         gen_invoke_fn invoke)
{
    struct gen_services services = { NULL, 0 };
    size_t count = 0;

    for (size_t i = 0; i < model->file_count; i++)
        count += model->files[i]->service_count;
    services.item = gen_alloc(model, count + 1, sizeof *services.item);
    for (size_t i = 0; i < model->file_count; i++)
        for (size_t k = 0; k < model->files[i]->service_count; k++)
            fill(model, tables, &tables[i], model->files[i]->services[k], invoke,
                 &services.item[services.count++]);
    return services;
}
