/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/descriptor_service.c - services of a .proto.
 *
 * A rule of google.api.http that is a verb, a path and the usual body becomes the method's http
 * tag; any other one is kept as text like all options that no schema has a word for.
 */
#include "codec/proto.h"
#include "front/descriptor_internal.h"
#include "google/api/http.im.h"
#include "object/proto_table.h"

enum { HTTP_EXTENSION = 72295728 };        /* google.api.http of google.protobuf.MethodOptions  */

/* By google.api.HttpRule's pattern; a verb with a body sends the whole request. */
static const struct { const char *verb; bool has_body; } VERBS[] = {
    [google_api_HttpRule_pattern_get]    = { "GET", false },
    [google_api_HttpRule_pattern_put]    = { "PUT", true },
    [google_api_HttpRule_pattern_post]   = { "POST", true },
    [google_api_HttpRule_pattern_delete] = { "DELETE", false },
    [google_api_HttpRule_pattern_patch]  = { "PATCH", true },
};

static const google_api_HttpRule *read_rule(struct gen_descriptor_writer *w,
                                            const pb_method *method)
{
    google_api_HttpRule *rule = gen_alloc(w->model, 1, sizeof *rule);
    im_bytes unknown;

    if (method->options == NULL || method->options->im_unknown_fields == NULL ||
        !gen_descriptor_find_bytes(*method->options->im_unknown_fields, HTTP_EXTENSION, &unknown))
        return NULL;
    return im_proto_decode(unknown.ptr, unknown.len, google_api_HttpRule_type, rule,
                           &w->model->arena, NULL, NULL) == IM_OK ? rule : NULL;
}

/* Add the pair http; false when the rule, if there is one, is not so simple. */
static bool add_http(struct gen_descriptor_writer *w, struct gen_descriptor_tag *tag,
                     const pb_method *method)
{
    const google_api_HttpRule *rule = read_rule(w, method);
    size_t which = rule != NULL ? (size_t)rule->pattern.which : 0;

    if (which == 0 || which >= sizeof VERBS / sizeof *VERBS || rule->selector.len != 0 ||
        rule->response_body.len != 0 || rule->additional_bindings.len != 0 ||
        !im_str_equal(rule->body, im_str_of(VERBS[which].has_body ? "*" : "")))
        return false;
    im_str path = rule->pattern.get;       /* all of these are strings in one place           */
    if (path.len == 0 || path.ptr[0] != '/')
        return false;
    gen_descriptor_tag_pair(tag, "http", im_str_of(gen_format(w->model, "%s %.*s",
                                                              VERBS[which].verb,
                                                              IM_STR_ARG(path))));
    return true;
}

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

/* False after an error: it is no name, or was seen before. */
static bool check_name(struct gen_descriptor_writer *w, im_map *seen, im_str name)
{
    if (!gen_descriptor_is_name(name))
        gen_descriptor_refuse(w, NULL, "\"%.*s\" is no name", IM_STR_ARG(name));
    else if (!gen_descriptor_put(w->model, seen, name, NULL))
        gen_descriptor_refuse(w, NULL, "the name %.*s is there twice", IM_STR_ARG(name));
    else
        return true;
    return false;
}

static void put_method(struct gen_descriptor_writer *w, const pb_method *method, im_map *seen,
                       im_map *taken)
{
    struct gen_descriptor_tag tag = { .text = { .model = w->model } };
    im_str name = method->name.value;

    if (!check_name(w, seen, name))
        return;
    gen_descriptor_comments(w, true);
    const char *own =
        gen_descriptor_unique(w->model, taken, gen_descriptor_field_name(w->model, name));
    if (!im_str_equal(name, im_str_of(own)))
        gen_descriptor_tag_pair(&tag, "proto", im_str_of(gen_format(w->model, ",name=%.*s",
                                                                    IM_STR_ARG(name))));
    gen_text_printf(&w->text, "\t%s(", own);
    put_side(w, method, method->input_type.value, method->client_streaming.value);
    gen_text_puts(&w->text, ") ");
    put_side(w, method, method->output_type.value, method->server_streaming.value);
    uint32_t said = add_http(w, &tag, method) ? HTTP_EXTENSION : 0;
    gen_descriptor_tag_options(w, &tag, google_protobuf_MethodOptions_type, method->options, said);
    gen_descriptor_put_tag(w, &tag);
    gen_descriptor_comment_behind(w);
}

void gen_descriptor_put_service(struct gen_descriptor_writer *w, const pb_service *service)
{
    struct gen_descriptor_tag tag = { .text = { .model = w->model } };
    im_map *seen = gen_descriptor_map(w->model), *taken = gen_descriptor_map(w->model);
    im_str name = service->name.value;

    if (!check_name(w, w->services, name))
        return;
    gen_descriptor_comments(w, false);
    const char *own = gen_descriptor_unique(w->model, w->taken,
                                            gen_descriptor_type_name(w->model, name));
    gen_text_printf(&w->text, "type %s service {\n", own);
    for (size_t i = 0; i < service->method.len; i++) {
        gen_descriptor_enter(w, PB_SERVICE_METHOD, i);
        put_method(w, &service->method.ptr[i], seen, taken);
        gen_descriptor_leave(w);
    }
    gen_text_puts(&w->text, "}");
    if (!im_str_equal(name, im_str_of(own)))
        gen_descriptor_tag_pair(&tag, "proto", name);
    gen_descriptor_tag_options(w, &tag, google_protobuf_ServiceOptions_type, service->options, 0);
    gen_descriptor_put_tag(w, &tag);
    gen_text_puts(&w->text, "\n\n");
}
