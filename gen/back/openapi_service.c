/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/openapi_service.c - the methods of services as operations, one for each binding.
 */
#include <ctype.h>
#include <string.h>

#include "back/openapi_internal.h"
#include "back/words.h"
#include "model/http_rules.h"

static const char JSON[] = "application/json";
static const char LINES[] = "application/x-ndjson";

/* ---- what goes over the wire ---- */

static bool is_http_body(struct gen_openapi *o, const struct gen_type *type)
{
    return strcmp(gen_proto_full_name(o->model, type->decl), "google.api.HttpBody") == 0;
}

/* A message, or that field of it. */
static json_t *payload(struct gen_openapi *o, const struct gen_type *type, im_str field_name)
{
    const struct gen_proto_message *message;

    if (is_http_body(o, type))
        return o->dialect->is_2 ? gen_openapi_type("string", "binary") : gen_json_pack("{}");
    if (field_name.len == 0 || im_str_equal(field_name, IM_STR("*")))
        return gen_openapi_message(o, type);
    const struct gen_proto_field *field =
        gen_openapi_find(o, type, gen_strdup(o->model, field_name.ptr, field_name.len), &message);
    return field != NULL ? gen_openapi_field(o, field) : gen_json_pack("{}");
}

/* ---- the body ---- */

/* The request without what the path says already. */
static json_t *body_schema(struct gen_openapi *o, const struct gen_openapi_operation *operation)
{
    const im_http_binding *binding = operation->binding;
    const char *bound[IM_HTTP_VARIABLES_MAX];

    if (binding->variable_count == 0 || !im_str_equal(binding->body, IM_STR("*")))
        return payload(o, operation->request, binding->body);
    for (size_t i = 0; i < binding->variable_count; i++)
        bound[i] = gen_strdup(o->model, binding->variables[i].field.ptr,
                              binding->variables[i].field.len);
    return gen_openapi_rest_of(o, operation->request, bound, binding->variable_count);
}

static const char *body_type(struct gen_openapi *o, const struct gen_openapi_operation *operation)
{
    if (operation->method->stream_in)
        return LINES;
    return is_http_body(o, operation->request) ? "*/*" : JSON;
}

static void put_body(struct gen_openapi *o, struct gen_openapi_operation *operation)
{
    const bool streams = operation->method->stream_in;
    const char *words = streams ? "Any number of messages, one behind the other." : NULL;

    if (operation->binding->body.len == 0)
        return;
    json_t *schema = body_schema(o, operation);
    if (!o->dialect->is_2) {
        gen_json_set(operation->object, "requestBody",
                     gen_json_pack("{s:s*, s:b, s:{s:{s:o}}}", "description", words, "required",
                                   1, "content", body_type(o, operation), "schema", schema));
        return;
    }
    gen_json_add(operation->parameters,
                 gen_json_pack("{s:s, s:s, s:s*, s:b, s:o}", "name", "body", "in", "body",
                               "description", words, "required", 1, "schema", schema));
    if (streams)
        gen_json_set(operation->object, "consumes", gen_json_pack("[s]", LINES));
}

/* ---- responses ---- */

/* Of a stream each line, or event, is one of these. */
static json_t *stream_item(struct gen_openapi *o, json_t *result)
{
    return gen_json_pack("{s:s, s:s, s:{s:o, s:o}}", "type", "object", "description",
                         "One message of the stream, or why it ends early.", "properties",
                         "result", result, "error", gen_openapi_error(o));
}

static json_t *good_response(struct gen_openapi *o, const struct gen_openapi_operation *operation)
{
    json_t *schema = payload(o, operation->reply, operation->binding->response_body);
    bool streams = operation->method->stream_out;
    const char *description = streams ? "A stream of messages." : "OK";

    if (streams)
        schema = stream_item(o, schema);
    if (o->dialect->is_2)
        return gen_json_pack("{s:s, s:o}", "description", description, "schema", schema);
    if (streams)
        return gen_json_pack("{s:s, s:{s:{s:O}, s:{s:o}}}", "description", description, "content",
                             LINES, "schema", schema,
                             "text/event-stream", "schema", schema);
    return gen_json_pack("{s:s, s:{s:{s:o}}}", "description", description, "content",
                         is_http_body(o, operation->reply) ? "*/*" : JSON, "schema", schema);
}

static json_t *bad_response(struct gen_openapi *o)
{
    if (o->dialect->is_2)
        return gen_json_pack("{s:s, s:o}", "description", "An error.", "schema",
                             gen_openapi_error(o));
    return gen_json_pack("{s:s, s:{s:{s:o}}}", "description", "An error.", "content", JSON,
                         "schema", gen_openapi_error(o));
}

static void put_responses(struct gen_openapi *o, struct gen_openapi_operation *operation)
{
    if (o->dialect->is_2 && operation->method->stream_out)
        gen_json_set(operation->object, "produces",
                     gen_json_pack("[s, s]", LINES, "text/event-stream"));
    gen_json_set(operation->object, "responses",
                 gen_json_pack("{s:o, s:o}", "200", good_response(o, operation), "default",
                               bad_response(o)));
}

/* ---- operations ---- */

/* Service_method, with a number behind when something else is called so. */
static const char *unused_id(struct gen_openapi *o, const char *service, const char *method)
{
    const char *id = gen_format(o->model, "%s_%s", service, method);

    for (unsigned i = 2; json_object_get(o->ids, id) != NULL; i++)
        id = gen_format(o->model, "%s_%s_%u", service, method, i);
    gen_json_set(o->ids, id, gen_json_pack("{}"));
    return id;
}

static json_t *operation_head(struct gen_openapi *o, const struct gen_decl *decl,
                              const struct gen_method *method)
{
    const char *words = gen_words(o->model, &method->comments), *rest;
    const char *summary = gen_words_summary(o->model, words, &rest);
    json_t *object = gen_json_pack("{s:[s]}", "tags", decl->name);

    gen_json_set_text(object, "summary", summary);
    gen_json_set_text(object, "description", rest);
    gen_json_set_text(object, "operationId",
                      unused_id(o, decl->name, gen_proto_method_name(o->model, method)));
    if (gen_is_deprecated(o->model, method->place, words, method->tag, method->tag_len))
        gen_json_set(object, "deprecated", gen_json_pack("b", 1));
    return object;
}

static void put_operation(struct gen_openapi *o, const struct gen_decl *decl,
                          struct gen_openapi_operation *operation, const char *verb)
{
    operation->object = operation_head(o, decl, operation->method);
    operation->parameters = gen_json_pack("[]");
    gen_json_set(operation->object, "parameters", operation->parameters);
    gen_openapi_path_parameters(o, operation);
    gen_openapi_query_parameters(o, operation);
    put_body(o, operation);
    if (json_array_size(operation->parameters) == 0)
        (void)json_object_del(operation->object, "parameters");
    put_responses(o, operation);
    gen_json_set(json_object_get(o->paths, operation->path.text), verb, operation->object);
}

/* The verb in small letters, or NULL: OpenAPI has no place for others. */
static const char *verb_key(const struct gen_openapi *o, im_str verb)
{
    static const char *const VERBS[] = { "get", "put", "post", "delete", "options", "head", "patch",
                                         "trace" };
    const size_t count = sizeof VERBS / sizeof *VERBS - o->dialect->is_2;

    for (size_t i = 0; i < count; i++) {
        size_t k = 0;
        while (k < verb.len && VERBS[i][k] == tolower((unsigned char)verb.ptr[k]))
            k++;
        if (k == verb.len && VERBS[i][k] == '\0')
            return VERBS[i];
    }
    return NULL;
}

static void put_binding(struct gen_openapi *o, const struct gen_decl *decl,
                        struct gen_openapi_operation *operation)
{
    const im_http_binding *binding = operation->binding;
    const char *verb = verb_key(o, binding->verb);

    if (verb == NULL) {
        gen_diag(o->model, GEN_WARNING, operation->method->place, NULL,
                 "the document leaves out %.*s %.*s: OpenAPI has no such verb",
                 IM_STR_ARG(binding->verb), IM_STR_ARG(binding->path));
        return;
    }
    gen_openapi_path(o, binding, &operation->path);
    if (json_object_get(o->paths, operation->path.text) == NULL)
        gen_json_set(o->paths, operation->path.text, gen_json_pack("{}"));
    if (json_object_get(json_object_get(o->paths, operation->path.text), verb) != NULL)
        gen_diag(o->model, GEN_WARNING, operation->method->place, NULL,
                 "the document leaves out %.*s %.*s: it has another %s %s",
                 IM_STR_ARG(binding->verb), IM_STR_ARG(binding->path), verb, operation->path.text);
    else
        put_operation(o, decl, operation, verb);
}

/* ---- methods ---- */

static const struct gen_type *message_of(struct gen_openapi *o, const struct gen_method *method,
                                         size_t i)
{
    const struct gen_type *type = method->type->fields.item[i].type;

    if (type->kind == IM_KIND_STRUCT && type->message && type->decl != NULL)
        return type;
    gen_diag(o->model, GEN_ERROR, method->place,
             "give the fields of what it takes and gives proto numbers: `proto:\"1\"`",
             "%s %s what is no message", method->name, i == 0 ? "takes" : "gives");
    return NULL;
}

static void put_method(struct gen_openapi *o, const struct gen_decl *decl,
                       const struct gen_method *method)
{
    struct gen_openapi_operation operation = { .method = method };
    im_http_rule rule;

    if (!gen_http_rule_of(o->model, method, &rule))
        return;
    operation.request = message_of(o, method, 0);
    operation.reply = message_of(o, method, 1);
    if (operation.request == NULL || operation.reply == NULL)
        return;
    for (size_t i = 0; i < rule.count; i++) {
        operation.binding = &rule.bindings[i];
        operation.query_count = 0;
        put_binding(o, decl, &operation);
    }
}

void gen_openapi_service(struct gen_openapi *o, const struct gen_decl *decl)
{
    const struct gen_methods *methods = &decl->type->underlying->methods;

    for (size_t i = 0; i < methods->count; i++)
        put_method(o, decl, &methods->item[i]);
}
