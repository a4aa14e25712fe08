/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/rest.c - requests of REST find their methods.
 *
 * The http rules of all services that were added stand in one router.  What it does not know is
 * 404, a path that has other verbs 501 with the verbs in Allow, as grpc-gateway answers; both with
 * google.rpc.Status as the body.  HEAD is GET without the body (RFC 9110, section 9.3.2), but of a
 * stream, whose end nobody would wait for.
 */
#include "net/rest_internal.h"

#include <assert.h>
#include <string.h>

/* ---- routes ---- */

static im_code add_binding(im_server *server, const im__served *served, const im__route *route,
                           const im_http_binding *binding, im_status *status)
{
    const im_server_options *o = &server->options;
    const im_transcode_options options = {
        .flags = (o->strict_query ? IM_TRANSCODE_STRICT : 0u) |
                 (o->omit_defaults ? 0u : IM_TRANSCODE_ALWAYS_DEFAULTS) |
                 (o->original_names ? IM_TRANSCODE_ORIGINAL_NAMES : 0u),
        .schemas = served->schemas,
        .schema_count = served->schema_count,
    };
    im__rest_route *target = IM_NEW(&server->arena, im__rest_route);
    im_transcoder *transcoder = NULL;

    if (target == NULL)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory for the server");
    im_code code = im_transcoder_new(&server->arena, binding, route->rpc->request,
                                     route->rpc->reply, &options, &transcoder, status);
    if (code != IM_OK)
        return code;
    *target = (im__rest_route){ route, transcoder, options };
    code = im_http_router_add(server->router, binding, target);
    if (code == IM_OK)
        return IM_OK;
    return im_status_set(status, code, code == IM_ALREADY_EXISTS ?
                         "%.*s %.*s is served by another method" : "no memory for %.*s %.*s",
                         IM_STR_ARG(binding->verb), IM_STR_ARG(binding->path));
}

im_code im__rest_add(im_server *server, const im__served *served, const im__route *route,
                     im_status *status)
{
    im_http_rule rule;

    if (route->rpc->http == NULL)
        return IM_OK;
    if (server->router == NULL)
        server->router = im_http_router_new(&server->arena);
    if (server->router == NULL)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory for the server");
    im_code code = im_http_rule_parse(&server->arena, im_str_of(route->rpc->http), &rule, status);
    for (size_t i = 0; code == IM_OK && i < rule.count; i++)
        code = add_binding(server, served, route, &rule.bindings[i], status);
    return code;
}

/* ---- requests ---- */

static void refuse(const im_server *server, im_http_exchange *exchange, im_code code,
                   const im_http_match *match)
{
    static const struct { im_code code; int http; const char *text; } ANSWERS[] = {
        { IM_NOT_FOUND, 404, "no such path" },
        { IM_UNIMPLEMENTED, 501, "the path has no such method" },
        { IM_INVALID_ARGUMENT, 400, "the path has a % without two hexadecimal digits" },
        { IM_RESOURCE_EXHAUSTED, 503, "no memory for a request" },
    };
    struct im__fields fields;
    size_t i = 0;

    while (i < sizeof ANSWERS / sizeof *ANSWERS - 1 && ANSWERS[i].code != code)
        i++;
    im__fields_init(&fields, im_http_exchange_arena(exchange));
    im__rest_put_cors(&fields, server, im_http_exchange_request(exchange));
    if (match->allowed.len != 0)
        im__fields_put(&fields, IM_STR("allow"), match->allowed);
    const im_call_result result = { .code = code, .message = im_str_of(ANSWERS[i].text) };
    im__rest_refuse(&fields, exchange, ANSWERS[i].http, &result, NULL);
}

static bool has_type(const im_http_request *request, const char *type)
{
    im_str value = im_http_request_field(request, "content-type");
    size_t len = strlen(type);

    return value.len >= len && memcmp(value.ptr, type, len) == 0;
}

/* A client that can only POST says what it means in a header; a form's fields are the query. */
static im_str verb_of(const im_server *server, const im_http_request *request, bool *query_in_body)
{
    im_str override = { NULL, 0 };

    *query_in_body = false;
    if (server->options.method_override && im_str_equal(request->method, IM_STR("POST")))
        override = im_http_request_field(request, "x-http-method-override");
    if (override.len == 0)
        return request->method;
    *query_in_body = has_type(request, "application/x-www-form-urlencoded");
    return override;
}

static bool has_one_reply(const im_http_match *match)
{
    const im__rest_route *route = match->target;

    return (route->route->rpc->flags & IM_RPC_REPLIES_STREAM) == 0;
}

static im_code find(const im_server *server, im_http_exchange *exchange, im_str verb,
                    im_http_match *out)
{
    const im_str path = im_http_exchange_request(exchange)->path;
    im_arena *arena = im_http_exchange_arena(exchange);
    im_http_match get;

    if (server->router == NULL)
        return IM_NOT_FOUND;
    im_code code = im_http_router_match(server->router, verb, path, arena, out);
    if (code != IM_UNIMPLEMENTED || !im_str_equal(verb, IM_STR("HEAD")) ||
        im_http_router_match(server->router, IM_STR("GET"), path, arena, &get) != IM_OK ||
        !has_one_reply(&get))
        return code;
    *out = get;
    return IM_OK;
}

bool im__rest_request(im_server *server, im_http_exchange *exchange,
                      const im_http_request *request)
{
    bool query_in_body;
    im_str verb = verb_of(server, request, &query_in_body);
    im_http_match match = { .target = NULL };
    im_code code = find(server, exchange, verb, &match);

    if (code == IM_OK)
        im__rest_begin(server, exchange, &match, query_in_body);
    else
        refuse(server, exchange, code, &match);
    return true;
}
