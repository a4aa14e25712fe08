/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/openapi_path.c - path templates of google.api.http as paths of an OpenAPI document.
 *
 * A parameter of a path is one segment there, and clients encode the slashes in it.  So a variable
 * with a pattern is opened: /v1/{name=shelves/?}/books, with a star for the question mark,
 * becomes /v1/shelves/{name}/books, and one with several wildcards has a parameter for each.  A
 * wildcard for any number of segments stays one parameter and says so.
 *
 * Paths that differ in the names of parameters only are the same path to OpenAPI, so the first
 * one's names are used for all.
 */
#include <string.h>

#include "back/openapi_internal.h"

/* ---- names ---- */

static size_t wildcards_in(const im_http_binding *binding, size_t first, size_t end)
{
    size_t count = 0;

    for (size_t i = first; i < end; i++)
        count += binding->segments[i].kind != IM_HTTP_LITERAL;
    return count;
}

static bool is_taken(const struct gen_openapi_path *path, const char *name)
{
    for (size_t i = 0; i < path->count; i++)
        if (strcmp(path->item[i].name, name) == 0)
            return true;
    return false;
}

static const char *unused_name(struct gen_openapi *o, const struct gen_openapi_path *path,
                               const char *name)
{
    while (is_taken(path, name))
        name = gen_format(o->model, "%s_", name);
    return name;
}

static const im_http_variable *variable_of(const im_http_binding *binding, size_t segment)
{
    for (size_t i = 0; i < binding->variable_count; i++)
        if (segment >= binding->variables[i].first && segment < binding->variables[i].end)
            return &binding->variables[i];
    return NULL;
}

const char *gen_openapi_variable_name(struct gen_openapi *o, const im_http_variable *variable)
{
    return gen_proto_json_name(o->model, gen_strdup(o->model, variable->field.ptr,
                                                    variable->field.len));
}

static const char *wildcard_name(struct gen_openapi *o, const struct gen_openapi_path *path,
                                 const im_http_binding *binding, size_t segment)
{
    const im_http_variable *variable = variable_of(binding, segment);

    if (variable == NULL)
        return unused_name(o, path, "segment");
    const char *name = gen_openapi_variable_name(o, variable);
    if (wildcards_in(binding, variable->first, variable->end) > 1)
        name = gen_format(o->model, "%s_%zu", name,
                          wildcards_in(binding, variable->first, segment) + 1);
    return unused_name(o, path, name);
}

/* ---- text ---- */

static void put_literal(struct gen_text *text, im_str literal)
{
    static const char PLAIN[] = "-._~!$&'()*+,;=:@";

    for (size_t i = 0; i < literal.len; i++) {
        const unsigned char c = (unsigned char)literal.ptr[i];
        const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                           (c >= 'a' && c <= 'z') || (c != '\0' && strchr(PLAIN, c) != NULL);
        gen_text_printf(text, plain ? "%c" : "%%%02X", c);
    }
}

/* The segments from first to end, wildcards by their names; names NULL: by nothing. */
static void put_segments(struct gen_text *text, const im_http_binding *binding, size_t first,
                         size_t end, const struct gen_openapi_path *names)
{
    size_t wildcard = wildcards_in(binding, 0, first);

    for (size_t i = first; i < end; i++) {
        gen_text_puts(text, i != first || first == 0 ? "/" : "");
        if (binding->segments[i].kind == IM_HTTP_LITERAL)
            put_literal(text, binding->segments[i].literal);
        else
            gen_text_printf(text, "{%s}", names != NULL ? names->item[wildcard++].name : "");
    }
}

static const char *whole_path(struct gen_openapi *o, const im_http_binding *binding,
                              const struct gen_openapi_path *names)
{
    struct gen_text text = { .model = o->model };

    put_segments(&text, binding, 0, binding->segment_count, names);
    gen_text_puts(&text, binding->segment_count == 0 ? "/" : "");
    gen_text_puts(&text, binding->custom.len != 0 ? ":" : "");
    put_literal(&text, binding->custom);
    return gen_text_string(&text);
}

/* ---- one shape for all ---- */

static void take_names(struct gen_openapi *o, struct gen_openapi_path *path, const char *shape)
{
    json_t *names = json_object_get(o->shapes, shape);

    if (names == NULL) {
        names = gen_json_pack("[]");
        for (size_t i = 0; i < path->count; i++)
            gen_json_add(names, gen_json_pack("s", path->item[i].name));
        gen_json_set(o->shapes, shape, names);
    }
    for (size_t i = 0; i < path->count; i++)
        path->item[i].name = json_string_value(json_array_get(names, i));
}

void gen_openapi_path(struct gen_openapi *o, const im_http_binding *binding,
                      struct gen_openapi_path *path)
{
    path->count = 0;
    for (size_t i = 0; i < binding->segment_count; i++) {
        if (binding->segments[i].kind == IM_HTTP_LITERAL)
            continue;
        const struct gen_openapi_wildcard wildcard = {
            .name = wildcard_name(o, path, binding, i),
            .variable = variable_of(binding, i),
            .is_rest = binding->segments[i].kind == IM_HTTP_REST,
        };
        path->item[path->count++] = wildcard;
    }
    take_names(o, path, whole_path(o, binding, NULL));
    path->text = whole_path(o, binding, path);
}

const char *gen_openapi_variable_text(struct gen_openapi *o, const im_http_binding *binding,
                                      const struct gen_openapi_path *path,
                                      const im_http_variable *variable)
{
    struct gen_text text = { .model = o->model };

    put_segments(&text, binding, variable->first, variable->end, path);
    const char *string = gen_text_string(&text);
    return variable->first == 0 ? string + 1 : string;
}
