/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/descriptor_service.c - services of a .proto.
 *
 * A rule of google.api.http becomes the method's http tag; one that the tag's grammar cannot say,
 * or that takes the requests of another method, is kept as text like all options that no schema has
 * a word for.
 */
#include <string.h>

#include "codec/proto.h"
#include "front/descriptor_internal.h"
#include "google/api/http.im.h"
#include "model/http_rules.h"
#include "object/proto_table.h"

enum { HTTP_EXTENSION = 72295728 };        /* google.api.http of google.protobuf.MethodOptions  */

/* By google.api.HttpRule's pattern.  has_body: a tag that says nothing of it means all. */
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

/* One binding as a tag says it; false when it cannot. */
static bool put_binding(struct gen_text *text, const google_api_HttpRule *rule)
{
    const size_t which = (size_t)rule->pattern.which;
    im_str verb, path;
    bool has_body = false;

    if (which == 0 || rule->selector.len != 0 || rule->im_unknown_fields != NULL)
        return false;
    if (which == google_api_HttpRule_pattern_custom) {
        verb = rule->pattern.custom->kind;
        path = rule->pattern.custom->path;
        for (size_t i = 1; i < sizeof VERBS / sizeof *VERBS; i++)
            if (VERBS[i].verb != NULL && im_str_equal(verb, im_str_of(VERBS[i].verb)))
                return false;
    } else {
        verb = im_str_of(VERBS[which].verb);
        path = rule->pattern.get;          /* all of these are strings in one place           */
        has_body = VERBS[which].has_body;
    }
    gen_text_printf(text, "%.*s %.*s", IM_STR_ARG(verb), IM_STR_ARG(path));
    if (!im_str_equal(rule->body, has_body ? IM_STR("*") : IM_STR("")))
        gen_text_printf(text, " body=%.*s", IM_STR_ARG(rule->body));
    if (rule->response_body.len != 0)
        gen_text_printf(text, " response_body=%.*s", IM_STR_ARG(rule->response_body));
    return true;
}

/* True when no tag of the package has taken such requests: real files have routes twice, of which
 * only the first can be served. */
static bool is_free(const struct gen_descriptor_writer *w, const im_http_binding *binding)
{
    for (size_t i = 0; i < w->set->route_count; i++) {
        const struct gen_descriptor_route *route = &w->set->routes[i];
        im_http_relation relation = im_http_binding_compare(&route->binding, binding);
        if ((relation == IM_HTTP_EQUAL || relation == IM_HTTP_CROSSING) &&
            strcmp(route->package, w->file->package) == 0)
            return false;
    }
    return w->set->route_count < GEN_ROUTES_MAX;
}

static void take(struct gen_descriptor_writer *w, const im_http_binding *binding)
{
    struct gen_descriptors *set = w->set;

    set->routes = gen_append(w->model, set->routes, &set->route_count, sizeof *set->routes);
    set->routes[set->route_count - 1] =
        (struct gen_descriptor_route){ w->file->package, *binding };
}

/* True when the text means that rule, no path in it looking like something else, and all of it can
 * be served. */
static bool is_good(struct gen_descriptor_writer *w, im_str text, size_t binding_count)
{
    const size_t before = w->set->route_count;
    im_http_rule rule;

    if (im_http_rule_parse(&w->model->arena, text, &rule, NULL) != IM_OK ||
        rule.count != binding_count)
        return false;
    for (size_t i = 0; i < rule.count; i++) {
        if (!is_free(w, &rule.bindings[i])) {
            w->set->route_count = before;
            return false;
        }
        take(w, &rule.bindings[i]);
    }
    return true;
}

/* Add the pair http; false when there is no rule, or one that a tag cannot say. */
static bool add_http(struct gen_descriptor_writer *w, struct gen_descriptor_tag *tag,
                     const pb_method *method)
{
    const google_api_HttpRule *rule = read_rule(w, method);
    struct gen_text text = { .model = w->model };

    if (rule == NULL || !put_binding(&text, rule))
        return false;
    for (size_t i = 0; i < rule->additional_bindings.len; i++) {
        const google_api_HttpRule *more = &rule->additional_bindings.ptr[i];
        gen_text_puts(&text, "; ");
        if (more->additional_bindings.len != 0 || !put_binding(&text, more))
            return false;
    }
    im_str value = im_str_of(gen_text_string(&text));
    if (!is_good(w, value, 1 + rule->additional_bindings.len))
        return false;
    gen_descriptor_tag_pair(tag, "http", value);
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
