/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/descriptor_service.c - services of a .proto.
 */
#include "front/descriptor_internal.h"

/* "stream pkg.Type" */
static void put_side(struct gen_descriptor_writer *w, const pb_method *method, im_str type_name,
                     bool streams)
{
    const struct gen_descriptor_symbol *symbol = gen_descriptor_symbol(w->set, type_name);

    if (symbol == NULL || symbol->message == NULL)
        gen_descriptor_refuse(w, "make the set of descriptors with protoc --include_imports",
                              "method %.*s has type %.*s, which is not there",
                              IM_STR_ARG(method->name.value), IM_STR_ARG(type_name));
    else
        gen_text_printf(&w->text, "%s%s", streams ? "stream " : "",
                        gen_descriptor_type_text(w, symbol));
}

static void put_method(struct gen_descriptor_writer *w, const pb_method *method, im_map *taken)
{
    struct gen_descriptor_tag tag = { .text = { .model = w->model } };
    im_str name = method->name.value;

    if (!gen_descriptor_is_name(name)) {
        gen_descriptor_refuse(w, NULL, "\"%.*s\" is no name", IM_STR_ARG(name));
        return;
    }
    gen_descriptor_comments(w, true);
    gen_text_printf(&w->text, "\t%s(", gen_descriptor_unique(
        w->model, taken, gen_descriptor_field_name(w->model, name)));
    put_side(w, method, method->input_type.value, method->client_streaming.value);
    gen_text_puts(&w->text, ") ");
    put_side(w, method, method->output_type.value, method->server_streaming.value);
    gen_descriptor_tag_options(w, &tag, google_protobuf_MethodOptions_type, method->options);
    gen_descriptor_put_tag(w, &tag);
    gen_descriptor_comment_behind(w);
}

void gen_descriptor_put_service(struct gen_descriptor_writer *w, const pb_service *service)
{
    struct gen_descriptor_tag tag = { .text = { .model = w->model } };
    im_map *taken = gen_descriptor_map(w->model);
    im_str name = service->name.value;

    if (!gen_descriptor_is_name(name)) {
        gen_descriptor_refuse(w, NULL, "\"%.*s\" is no name", IM_STR_ARG(name));
        return;
    }
    gen_descriptor_comments(w, false);
    gen_text_printf(&w->text, "type %s service {\n", gen_descriptor_unique(
        w->model, w->file->taken, gen_descriptor_type_name(w->model, name)));
    for (size_t i = 0; i < service->method.len; i++) {
        gen_descriptor_enter(w, PB_SERVICE_METHOD, i);
        put_method(w, &service->method.ptr[i], taken);
        gen_descriptor_leave(w);
    }
    gen_text_puts(&w->text, "}");
    gen_descriptor_tag_options(w, &tag, google_protobuf_ServiceOptions_type, service->options);
    gen_descriptor_put_tag(w, &tag);
    gen_text_puts(&w->text, "\n\n");
}
