/* SPDX-License-Identifier: Apache-2.0 */
/*
 * http_rule_fuzz.c - REST's rules against any bytes: a rule, a line's end, a verb and a path.
 *
 * A rule that parses goes into a router with its bindings; what the router finds for the request
 * must fit the binding, and a binding must be found for the request that is its own path with
 * every star replaced.  Comparing is the same from both sides.
 */
#include <string.h>

#include "fuzz.h"
#include "net/http_router.h"
#include "net/uri.h"

/* The relation as the other one sees it. */
static im_http_relation turned(im_http_relation relation)
{
    if (relation == IM_HTTP_NARROWER)
        return IM_HTTP_WIDER;
    return relation == IM_HTTP_WIDER ? IM_HTTP_NARROWER : relation;
}

/* The path of a request for the binding. */
static im_str sample(im_arena *arena, const im_http_binding *b)
{
    im_str path = IM_STR("");

    for (size_t i = 0; i < b->segment_count; i++) {
        im_str literal = b->segments[i].literal;
        path = im_str_printf(arena, "%.*s/", IM_STR_ARG(path));
        if (b->segments[i].kind != IM_HTTP_LITERAL)
            literal = IM_STR("star");
        for (size_t k = 0; k < literal.len; k++)
            path = im_str_printf(arena, "%.*s%%%02X", IM_STR_ARG(path),
                                 (unsigned char)literal.ptr[k]);
    }
    if (b->custom.len != 0)
        path = im_str_printf(arena, "%.*s:", IM_STR_ARG(path));
    for (size_t k = 0; k < b->custom.len; k++)
        path = im_str_printf(arena, "%.*s%%%02X", IM_STR_ARG(path),
                             (unsigned char)b->custom.ptr[k]);
    return path.len != 0 ? path : IM_STR("/");
}

static void check_match(const im_http_match *match, im_str path)
{
    for (size_t i = 0; i < match->binding->variable_count; i++) {
        const im_http_variable *v = &match->binding->variables[i];
        CHECK(match->values[i].len <= path.len);
        CHECK(v->many || v->end == v->first + 1);
    }
}

static void check_rule(im_arena *arena, const im_http_rule *rule, im_http_router *router)
{
    for (size_t i = 0; i < rule->count; i++) {
        const im_http_binding *a = &rule->bindings[i];
        im_code code = im_http_router_add(router, a, a);
        bool equal = false;
        for (size_t k = 0; k < i; k++) {
            im_http_relation relation = im_http_binding_compare(a, &rule->bindings[k]);
            CHECK(im_http_binding_compare(&rule->bindings[k], a) == turned(relation));
            equal = equal || relation == IM_HTTP_EQUAL;
        }
        CHECK(code == (equal ? IM_ALREADY_EXISTS : IM_OK));
        CHECK(im_http_binding_compare(a, a) == IM_HTTP_EQUAL);
    }
    for (size_t i = 0; i < rule->count; i++) {
        im_http_match match;
        im_str path = sample(arena, &rule->bindings[i]);
        CHECK(im_http_router_match(router, rule->bindings[i].verb, path, arena, &match) == IM_OK);
        CHECK(im_http_binding_compare(match.binding, &rule->bindings[i]) != IM_HTTP_DISJOINT);
        check_match(&match, path);
    }
}

/* Cut off what stands before the byte. */
static im_str cut(im_str *rest, char byte)
{
    const char *at = rest->len != 0 ? memchr(rest->ptr, byte, rest->len) : NULL;
    im_str head = { rest->ptr, at != NULL ? (size_t)(at - rest->ptr) : rest->len };

    *rest = at != NULL ? im_str_from(at + 1, rest->len - head.len - 1) : im_str_from(NULL, 0);
    return head;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    im_arena arena;
    im_str rest = { (const char *)data, size_bytes };
    const im_str text = cut(&rest, '\n'), verb = cut(&rest, ' '), path = cut(&rest, '?');
    im_http_rule rule;
    im_http_match match;
    im_status status;
    im_uri_parameter parameter;

    if (size_bytes > 4096)
        return 0;
    im_arena_init(&arena, NULL, 0);
    im_http_router *router = im_http_router_new(&arena);
    CHECK(router != NULL);
    im_code code = im_http_rule_parse(&arena, text, &rule, &status);
    CHECK(code == IM_OK || (status.offset_bytes <= text.len && status.text[0] != '\0'));
    if (code == IM_OK)
        check_rule(&arena, &rule, router);
    if (im_http_router_match(router, verb, path, &arena, &match) == IM_OK)
        check_match(&match, path);
    while (im_uri_query_next(&arena, &rest, &parameter) == IM_OK)
        CHECK(parameter.name.len + parameter.value.len <= size_bytes);
    im_arena_release(&arena);
    return 0;
}
