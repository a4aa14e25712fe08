/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/openapi_parameter.c - parameters of paths, and what stands behind the question mark.
 *
 * A query says what neither the path nor the body does, as far as it is single values and lists of
 * them; fields of messages in the request go by dotted names.  A message that holds itself is
 * followed once, and both the depth and the number of parameters end somewhere.
 */
#include <string.h>

#include "back/openapi_internal.h"

/* ---- fields by their names ---- */

static const struct gen_proto_field *find_here(const struct gen_proto_message *message,
                                               const char *name, size_t len)
{
    for (size_t i = 0; message != NULL && i < message->count; i++) {
        const struct gen_proto_field *field = &message->item[i];
        if (strlen(field->name) == len && memcmp(field->name, name, len) == 0 &&
            field->label != IM_PROTO_TRI_NULL)
            return field;
    }
    return NULL;
}

const struct gen_proto_field *gen_openapi_find(struct gen_openapi *o, const struct gen_type *type,
                                               const char *path,
                                               const struct gen_proto_message **message_out)
{
    const struct gen_proto_field *field = NULL;

    for (const char *name = path; name != NULL; name = strchr(name, '.')) {
        name += name != path;
        *message_out = type->kind == IM_KIND_STRUCT ? gen_proto_message_of(o->model, type) : NULL;
        field = find_here(*message_out, name, strcspn(name, "."));
        if (field == NULL)
            return NULL;
        type = field->part.type;
    }
    return field;
}

/* ---- one parameter ---- */

static json_t *value_schema(struct gen_openapi *o, const struct gen_proto_part *part)
{
    const bool is_enum = part->coding == IM_PROTO_ENUM || part->coding == IM_PROTO_CLOSED_ENUM;

    return is_enum && o->dialect->is_2 ? gen_openapi_enum(o, part->type)
                                       : gen_openapi_part(o, part);
}

/* Swagger 2.0 has the members of the schema in the parameter itself. */
static json_t *parameter(const struct gen_openapi *o, const char *in, const char *name,
                         bool required, json_t *schema)
{
    json_t *out = gen_json_pack("{s:s, s:s}", "name", name, "in", in);

    if (required)
        gen_json_set(out, "required", gen_json_pack("b", 1));
    if (!o->dialect->is_2) {
        gen_json_set(out, "schema", schema);
        return out;
    }
    gen_json_join(out, schema);
    json_decref(schema);
    return out;
}

/* ---- the path ---- */

/* What a parameter is of its variable, for people; "" when that is plain. */
static const char *share_words(struct gen_openapi *o, struct gen_openapi_operation *operation,
                               const struct gen_openapi_wildcard *wildcard)
{
    const im_http_variable *variable = wildcard->variable;
    const char *slashes = wildcard->is_rest ? "It may hold slashes." : "";

    if (variable == NULL)
        return slashes;
    if (variable->end - variable->first != 1)
        return gen_format(o->model, "`%.*s` is `%s`.%s%s", IM_STR_ARG(variable->field),
                          gen_openapi_variable_text(o, operation->binding, &operation->path,
                                                    variable),
                          slashes[0] != '\0' ? " " : "", slashes);
    if (strcmp(wildcard->name, gen_openapi_variable_name(o, variable)) != 0)
        return gen_format(o->model, "It is `%.*s`.%s%s", IM_STR_ARG(variable->field),
                          slashes[0] != '\0' ? " " : "", slashes);
    return slashes;
}

static void add_words(struct gen_openapi *o, json_t *out, const char *words)
{
    const char *before = json_string_value(json_object_get(out, "description"));

    if (words[0] != '\0')
        gen_json_set_text(out, "description",
                          before != NULL ? gen_format(o->model, "%s\n\n%s", before, words) : words);
}

static json_t *path_schema(struct gen_openapi *o, const struct gen_openapi_wildcard *wildcard,
                           const struct gen_proto_field *field)
{
    json_t *schema = field != NULL ? value_schema(o, &field->part)
                                   : gen_openapi_type("string", NULL);

    if (!wildcard->is_rest && (field == NULL || field->part.coding == IM_PROTO_STRING))
        gen_json_set_text(schema, "pattern", "^[^/]+$");
    return schema;
}

void gen_openapi_path_parameters(struct gen_openapi *o, struct gen_openapi_operation *operation)
{
    for (size_t i = 0; i < operation->path.count; i++) {
        const struct gen_openapi_wildcard *wildcard = &operation->path.item[i];
        const im_http_variable *variable = wildcard->variable;
        const struct gen_proto_message *message = NULL;
        const struct gen_proto_field *field =
            variable == NULL ? NULL
                             : gen_openapi_find(o, operation->request,
                                                gen_strdup(o->model, variable->field.ptr,
                                                           variable->field.len), &message);
        json_t *out = parameter(o, "path", wildcard->name, true, path_schema(o, wildcard, field));
        if (field != NULL)
            out = gen_openapi_described(o, out, message, field);
        add_words(o, out, share_words(o, operation, wildcard));
        gen_json_add(operation->parameters, out);
    }
}

/* ---- the query ---- */

/* Where the walk is. */
struct place {
    const struct gen_type *type;           /* the message                                     */
    const char *name, *json_name;          /* dotted, with a dot behind; "" at the request    */
    const struct place *outer;
    size_t depth;
};

static bool is_bound(const struct gen_openapi_operation *operation, const char *name)
{
    const im_http_binding *binding = operation->binding;

    if (im_str_equal(binding->body, im_str_of(name)))
        return true;
    for (size_t i = 0; i < binding->variable_count; i++)
        if (im_str_equal(binding->variables[i].field, im_str_of(name)))
            return true;
    return false;
}

static bool is_within(const struct place *place, const struct gen_type *type)
{
    for (; place != NULL; place = place->outer)
        if (place->type == type)
            return true;
    return false;
}

static bool is_value(struct gen_openapi *o, const struct gen_proto_part *part)
{
    return gen_proto_is_scalar(part) || part->coding == IM_PROTO_ENUM ||
           part->coding == IM_PROTO_CLOSED_ENUM || gen_openapi_is_word(o, part);
}

static void add_query(struct gen_openapi *o, struct gen_openapi_operation *operation,
                      const struct gen_proto_message *message,
                      const struct gen_proto_field *field, const char *json_name, json_t *schema)
{
    bool is_array = field->label == IM_PROTO_REPEATED || field->label == IM_PROTO_PACKED;

    if (is_array) {
        schema = gen_json_pack("{s:s, s:o}", "type", "array", "items", schema);
        if (o->dialect->is_2)
            gen_json_set_text(schema, "collectionFormat", "multi");
    }
    bool required = (field->flags & IM_PROTO_REQUIRED) != 0 && strchr(json_name, '.') == NULL;
    json_t *out = parameter(o, "query", json_name, required, schema);
    gen_json_add(operation->parameters, gen_openapi_described(o, out, message, field));
    operation->query_count++;
}

/* m[key]=value. */
static void add_map(struct gen_openapi *o, struct gen_openapi_operation *operation,
                    const struct gen_proto_message *message, const struct gen_proto_field *field,
                    const char *json_name)
{
    json_t *out = parameter(o, "query", json_name, false, gen_openapi_field(o, field));

    gen_json_set_text(out, "style", "deepObject");
    gen_json_set(out, "explode", gen_json_pack("b", 1));
    gen_json_add(operation->parameters, gen_openapi_described(o, out, message, field));
    operation->query_count++;
}

/* Calls itself at most GEN_OPENAPI_QUERY_DEPTH_MAX deep. */
static void walk(struct gen_openapi *o, struct gen_openapi_operation *operation,
                 const struct place *at)
{
    const struct gen_proto_message *message = gen_proto_message_of(o->model, at->type);

    for (size_t i = 0; i < message->count; i++) {
        const struct gen_proto_field *field = &message->item[i];
        const char *name = gen_format(o->model, "%s%s", at->name, field->name);
        const char *json_name = gen_format(o->model, "%s%s", at->json_name, field->json_name);
        bool many = field->label == IM_PROTO_REPEATED || field->label == IM_PROTO_PACKED;
        if (operation->query_count == GEN_OPENAPI_QUERY_MAX)
            return;
        if (field->label == IM_PROTO_TRI_NULL || is_bound(operation, name))
            continue;
        if (field->label == IM_PROTO_MAP) {
            if (!o->dialect->is_2 && is_value(o, &field->value))
                add_map(o, operation, message, field, json_name);
        } else if (is_value(o, &field->part)) {
            add_query(o, operation, message, field, json_name, value_schema(o, &field->part));
        } else if (!many && at->depth < GEN_OPENAPI_QUERY_DEPTH_MAX &&
                   !is_within(at, field->part.type) && !gen_openapi_is_special(o, &field->part)) {
            walk(o, operation, &(struct place){
                .type = field->part.type, .outer = at, .depth = at->depth + 1,
                .name = gen_format(o->model, "%s.", name),
                .json_name = gen_format(o->model, "%s.", json_name),
            });
        }
    }
}

void gen_openapi_query_parameters(struct gen_openapi *o, struct gen_openapi_operation *operation)
{
    if (im_str_equal(operation->binding->body, IM_STR("*")))
        return;
    walk(o, operation, &(struct place){ .type = operation->request, .name = "", .json_name = "" });
    if (operation->query_count == GEN_OPENAPI_QUERY_MAX)
        gen_diag(o->model, GEN_WARNING, operation->method->place, "take them in the body",
                 "of the query parameters of %s the document has the first %d",
                 operation->method->name, GEN_OPENAPI_QUERY_MAX);
}
