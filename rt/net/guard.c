/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/guard.c - who may speak to the server from a browser.
 *
 * A page of any site can make a browser send requests to a server on the same machine, under a name
 * that its owner lets point there (DNS rebinding) or by a form.  So a server on a loopback address
 * takes only the names of that address as Host, and no requests of pages of another origin, unless
 * the options say otherwise.  Pages that may call it, and read what it answers, are those that the
 * options name (CORS).
 *
 * Source: https://fetch.spec.whatwg.org/#http-cors-protocol
 */
#include <string.h>
#include <strings.h>

#include "net/rest_internal.h"

/* ---- names ---- */

static bool is_word(im_str s, const char *word)
{
    return s.len == strlen(word) && (s.len == 0 || strncasecmp(s.ptr, word, s.len) == 0);
}

static bool has_prefix(im_str s, const char *prefix)
{
    size_t len = strlen(prefix);

    return s.len >= len && strncasecmp(s.ptr, prefix, len) == 0;
}

static bool has_suffix(im_str s, const char *suffix)
{
    size_t len = strlen(suffix);

    return s.len >= len && strncasecmp(s.ptr + s.len - len, suffix, len) == 0;
}

/* "localhost:8080" without the port, "[::1]" with its brackets. */
static im_str without_port(im_str authority)
{
    for (size_t i = authority.len; i > 0; i--) {
        if (authority.ptr[i - 1] == ']')
            break;
        if (authority.ptr[i - 1] == ':')
            return im_str_from(authority.ptr, i - 1);
    }
    return authority;
}

static bool is_loopback(im_str host)
{
    return is_word(host, "localhost") || has_suffix(host, ".localhost") || is_word(host, "[::1]") ||
           has_prefix(host, "127.");
}

static bool is_in(const char *const *list, im_str s)
{
    for (; list != NULL && *list != NULL; list++)
        if (is_word(s, *list))
            return true;
    return false;
}

/* ---- rules ---- */

/* True when only some names and origins are let in. */
static bool is_guarded(const im_server *server)
{
    const char *address = server->options.http.address;

    return server->options.hosts != NULL ||
           (address != NULL && is_loopback(without_port(im_str_of(address))));
}

static bool host_is_ours(const im_server *server, im_str authority)
{
    im_str host = without_port(authority);

    if (server->options.hosts != NULL)
        return is_in(server->options.hosts, host) || is_in(server->options.hosts, authority);
    return is_loopback(host);
}

static bool origin_is_named(const im_server *server, im_str origin)
{
    const char *const *origins = server->options.cors_origins;

    return is_in(origins, origin) || is_in(origins, IM_STR("*"));
}

/* The page is the server's own: scheme and authority are those of the request. */
static bool is_same_origin(const im_http_request *request, im_str origin)
{
    const size_t scheme = request->scheme.len;

    return origin.len == scheme + 3 + request->authority.len &&
           strncasecmp(origin.ptr, request->scheme.ptr, scheme) == 0 &&
           memcmp(origin.ptr + scheme, "://", 3) == 0 &&
           strncasecmp(origin.ptr + scheme + 3, request->authority.ptr,
                       request->authority.len) == 0;
}

/* ---- answers ---- */

void im__rest_put_cors(struct im__fields *fields, const im_server *server,
                       const im_http_request *request)
{
    im_str origin = im_http_request_field(request, "origin");

    if (server->options.cors_origins == NULL)
        return;
    im__fields_put(fields, IM_STR("vary"), IM_STR("origin"));
    if (origin.ptr == NULL || !origin_is_named(server, origin))
        return;
    im__fields_put(fields, IM_STR("access-control-allow-origin"), origin);
    im__fields_put(fields, IM_STR("access-control-expose-headers"), IM_STR("*"));
}

/* A browser asks before a page's request that is more than a form could send. */
static void answer_preflight(const im_server *server, im_http_exchange *exchange,
                             const im_http_request *request)
{
    im_str method = im_http_request_field(request, "access-control-request-method");
    im_str headers = im_http_request_field(request, "access-control-request-headers");
    struct im__fields fields;

    im__fields_init(&fields, im_http_exchange_arena(exchange));
    im__rest_put_cors(&fields, server, request);
    im__fields_put(&fields, IM_STR("access-control-allow-methods"), method);
    if (headers.len != 0)
        im__fields_put(&fields, IM_STR("access-control-allow-headers"), headers);
    im__fields_put(&fields, IM_STR("access-control-max-age"), IM_STR("600"));
    im_http_respond(exchange, 204, fields.field, fields.count);
    im_http_finish(exchange, NULL, 0);
}

static bool refuse(im_http_exchange *exchange, const char *text)
{
    const im_call_result result = { .code = IM_PERMISSION_DENIED, .message = im_str_of(text) };
    struct im__fields fields;

    im__fields_init(&fields, im_http_exchange_arena(exchange));
    im__rest_refuse(&fields, exchange, 403, &result, NULL);
    return false;
}

bool im__guard(const im_server *server, im_http_exchange *exchange,
               const im_http_request *request)
{
    const im_str origin = im_http_request_field(request, "origin");
    const bool named = origin.ptr != NULL && origin_is_named(server, origin);

    if (is_guarded(server) && !host_is_ours(server, request->authority))
        return refuse(exchange, "the host is not one of this server");
    if (named && im_str_equal(request->method, IM_STR("OPTIONS")) &&
        im_http_request_field(request, "access-control-request-method").ptr != NULL) {
        answer_preflight(server, exchange, request);
        return false;
    }
    if (origin.ptr != NULL && is_guarded(server) && !named && !is_same_origin(request, origin))
        return refuse(exchange, "pages of that origin may not call this server");
    return true;
}
