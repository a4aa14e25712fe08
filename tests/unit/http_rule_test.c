/* SPDX-License-Identifier: Apache-2.0 */
/*
 * http_rule_test.c - google.api.http's rules: parsed, compared, and found for requests.
 *
 * A parsed rule is shown as one text, so that a row says all of it: verb, path with variables in
 * brackets, what follows the colon, body, answer.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/http_router.h"
#include "net/http_rule.h"
#include "net/uri.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

static im_arena arena;

static void set_up(void)
{
    im_arena_init(&arena, NULL, 0);
}

static void tear_down(void)
{
    im_arena_release(&arena);
}

/* ---- parsing ---- */

static void show_path(FILE *out, const im_http_binding *b)
{
    for (size_t i = 0; i < b->segment_count; i++) {
        putc('/', out);
        for (size_t v = 0; v < b->variable_count; v++)
            if (b->variables[v].first == i)
                fprintf(out, "[%.*s%s ", IM_STR_ARG(b->variables[v].field),
                        b->variables[v].many ? "+" : "");
        if (b->segments[i].kind == IM_HTTP_LITERAL)
            fprintf(out, "%.*s", IM_STR_ARG(b->segments[i].literal));
        else
            fputs(b->segments[i].kind == IM_HTTP_ANY ? "*" : "**", out);
        for (size_t v = 0; v < b->variable_count; v++)
            if (b->variables[v].end == i + 1)
                putc(']', out);
    }
}

static const char *show(const im_http_rule *rule)
{
    static char text[1024];
    FILE *out = fmemopen(text, sizeof text, "w");

    for (size_t i = 0; i < rule->count; i++) {
        const im_http_binding *b = &rule->bindings[i];
        fprintf(out, "%s%.*s ", i != 0 ? "; " : "", IM_STR_ARG(b->verb));
        show_path(out, b);
        if (b->custom.len != 0)
            fprintf(out, " :%.*s", IM_STR_ARG(b->custom));
        if (b->body.len != 0)
            fprintf(out, " <%.*s", IM_STR_ARG(b->body));
        if (b->response_body.len != 0)
            fprintf(out, " >%.*s", IM_STR_ARG(b->response_body));
    }
    fclose(out);
    return text;
}

static const struct { const char *text, *want; } GOOD[] = {
    { "GET /", "GET " },
    { "GET /v1", "GET /v1" },
    { "GET /v1/people/{id}", "GET /v1/people/[id *]" },
    { "GET /v1/{name=people/*}", "GET /v1/[name+ people/*]" },
    { "GET /v1/{name=people}", "GET /v1/[name people]" },
    { "GET /v1/{a.b_2=*}/x", "GET /v1/[a.b_2 *]/x" },
    { "GET /v1/{a.b.c=x/*/y/**}", "GET /v1/[a.b.c+ x/*/y/**]" },
    { "GET /{name=**}", "GET /[name+ **]" },
    { "GET /v1/*/**", "GET /v1/*/**" },
    { "GET /v1/{name=**}:get", "GET /v1/[name+ **] :get" },
    { "POST /v1/people:find", "POST /v1/people :find <*" },
    { "GET /a:b/c", "GET /a:b/c" },
    { "GET /a:b:c", "GET /a:b :c" },
    { "GET /{a=b:c}", "GET /[a b:c]" },
    { "GET /{a=b:c}:d", "GET /[a b:c] :d" },
    { "GET /%41%2fb/$-._~!&'()+,=@", "GET /A/b/$-._~!&'()+,=@" },
    { "GET /x:%66ind", "GET /x :find" },
    { "PUT /x", "PUT /x <*" },
    { "PATCH /x", "PATCH /x <*" },
    { "POST /x body=", "POST /x" },
    { "POST /x body=*", "POST /x <*" },
    { "DELETE /x", "DELETE /x" },
    { "DELETE /x body=*", "DELETE /x <*" },
    { "PATCH /x body=person response_body=name", "PATCH /x <person >name" },
    { "GET /x response_body=items body=q", "GET /x <q >items" },
    { "HEAD /x", "HEAD /x" },
    { "* /x", "* /x" },
    { "M-SEARCH /x", "M-SEARCH /x" },
    { "  GET \t /x  ;POST /y body=z ; PUT /w ", "GET /x; POST /y <z; PUT /w <*" },
    { "GET /v1/{a}/{b}/{c}", "GET /v1/[a *]/[b *]/[c *]" },
};

START_TEST(good_row)
{
    im_http_rule rule;
    im_status status;

    ck_assert_msg(im_http_rule_parse(&arena, im_str_of(GOOD[_i].text), &rule, &status) == IM_OK,
                  "%s: %s", GOOD[_i].text, status.text);
    ck_assert_str_eq(show(&rule), GOOD[_i].want);
}
END_TEST

/* The place is that of the bar. */
static const struct { const char *text, *want; } BAD[] = {
    { "|", "a binding is a verb and a path: GET /v1/people/{id}" },
    { "GET|", "a path begins with a slash" },
    { "|/v1", "a binding is a verb and a path: GET /v1/people/{id}" },
    { "GE|\xc3\x89 /x", "a binding is a verb and a path: GET /v1/people/{id}" },
    { "GET |v1", "a path begins with a slash" },
    { "GET /|/a", "a segment of the path is empty" },
    { "GET /a/|", "a segment of the path is empty" },
    { "GET /a:|", "a segment of the path is empty" },
    { "GET /|:get", "a segment of the path is empty" },
    { "GET /a|*", "a * stands alone between slashes" },
    { "GET /|*a", "a * stands alone between slashes" },
    { "GET /|***", "a * stands alone between slashes" },
    { "GET /**/|a", "** is the last segment of a path" },
    { "GET /{a=**}/|b", "** is the last segment of a path" },
    { "GET /{a=**/|b}", "** is the last segment of a path" },
    { "GET /{|}", "a field's name is missing" },
    { "GET /{a.|}", "a field's name is missing" },
    { "GET /{|1}", "a field's name is missing" },
    { "GET /{a|-b}", "a variable is {field} or {field=pattern}" },
    { "GET /{a=|}", "a segment of the path is empty" },
    { "GET /{a=|{b}}", "a variable cannot stand in another one" },
    { "GET /{a=b/|{c}}", "a variable cannot stand in another one" },
    { "GET /|{a=b", "the variable has no closing brace" },
    { "GET /{a|", "a variable is {field} or {field=pattern}" },
    { "GET /{a}|b", "a variable stands alone between slashes" },
    { "GET /a|{b}", "a variable stands alone between slashes" },
    { "GET /a|}", "a variable stands alone between slashes" },
    { "GET /{a}/{|a}", "the variable stands in the path twice" },
    { "GET /|%4", "a % is not followed by two hexadecimal digits" },
    { "GET /a/|b%zz", "a % is not followed by two hexadecimal digits" },
    { "GET /a|?b=1", "such a byte is written as %XX in a path" },
    { "GET /a|#b", "such a byte is written as %XX in a path" },
    { "GET /a|\"", "such a byte is written as %XX in a path" },
    { "GET /a|\xc3\xa9", "such a byte is written as %XX in a path" },
    { "GET /a |b", "body=FIELD or response_body=FIELD follows a path" },
    { "GET /a |body", "body=FIELD or response_body=FIELD follows a path" },
    { "GET /a body=|1", "this is the name of a field, or a *" },
    { "GET /a body=a|.b", "this is the name of a field, or a *" },
    { "GET /a body=|**", "this is the name of a field, or a *" },
    { "GET /a response_body=|", "this is the name of a field" },
    { "GET /a response_body=|*", "this is the name of a field" },
    { "GET /a body=a |body=b", "a binding says this once" },
    { "GET /a body= |body=", "a binding says this once" },
    { "GET /a response_body=a |response_body=b", "a binding says this once" },
    { "GET /a;|", "a binding is a verb and a path: GET /v1/people/{id}" },
    { "GET /a; |;GET /b", "a binding is a verb and a path: GET /v1/people/{id}" },
};

START_TEST(bad_row)
{
    char text[128];
    im_http_rule rule;
    im_status status;
    const char *bar = strchr(BAD[_i].text, '|');
    const int before = (int)(bar - BAD[_i].text);

    snprintf(text, sizeof text, "%.*s%s", before, BAD[_i].text, bar + 1);
    ck_assert_msg(im_http_rule_parse(&arena, im_str_of(text), &rule, &status) ==
                      IM_INVALID_ARGUMENT, "%s", text);
    ck_assert_msg(strcmp(status.text, BAD[_i].want) == 0, "%s: %s", text, status.text);
    ck_assert_msg((int)status.offset_bytes == before && (int)status.column == before + 1,
                  "%s: at %d", text, (int)status.offset_bytes);
    ck_assert_int_eq(im_http_rule_parse(&arena, im_str_of(text), &rule, NULL),
                     IM_INVALID_ARGUMENT);
}
END_TEST

/* begin, then part as often as said, then end. */
static im_code parse_many(const char *begin, const char *part, int count, const char *end)
{
    im_str text = im_str_of(begin);
    im_http_rule rule;

    for (int i = 0; i < count; i++) {
        char numbered[64];
        snprintf(numbered, sizeof numbered, part, i);
        text = im_str_printf(&arena, "%.*s%s", IM_STR_ARG(text), numbered);
    }
    text = im_str_printf(&arena, "%.*s%s", IM_STR_ARG(text), end);
    return im_http_rule_parse(&arena, text, &rule, NULL);
}

static const struct { const char *begin, *part, *end; int max; } LIMITS[] = {
    { "GET ", "/a", "", IM_HTTP_SEGMENTS_MAX },
    { "GET ", "/*", "", IM_HTTP_SEGMENTS_MAX },
    { "GET /{a=b", "/b", "}", IM_HTTP_SEGMENTS_MAX - 1 },
    { "GET ", "/{a%d}", "", IM_HTTP_VARIABLES_MAX },
    { "GET /{a", ".b", "}", IM_HTTP_FIELD_PARTS_MAX - 1 },
    { "GET /a", ";GET /b", "", IM_HTTP_BINDINGS_MAX - 1 },
};

START_TEST(limit_row)
{
    ck_assert_int_eq(parse_many(LIMITS[_i].begin, LIMITS[_i].part, LIMITS[_i].max,
                                LIMITS[_i].end), IM_OK);
    ck_assert_int_eq(parse_many(LIMITS[_i].begin, LIMITS[_i].part, LIMITS[_i].max + 1,
                                LIMITS[_i].end), IM_RESOURCE_EXHAUSTED);
}
END_TEST

/* ---- comparing ---- */

static const struct { const char *a, *b; im_http_relation want; } PAIRS[] = {
    { "GET /a", "GET /a", IM_HTTP_EQUAL },
    { "GET /a", "POST /a", IM_HTTP_DISJOINT },
    { "GET /a", "GET /b", IM_HTTP_DISJOINT },
    { "GET /a", "GET /a/b", IM_HTTP_DISJOINT },
    { "GET /%61", "GET /a", IM_HTTP_EQUAL },
    { "GET /a/{x}", "GET /a/{y}", IM_HTTP_EQUAL },
    { "GET /a/{x}", "GET /{y=a/*}", IM_HTTP_EQUAL },
    { "GET /a/b", "GET /a/{x}", IM_HTTP_NARROWER },
    { "GET /a/{x}", "GET /a/{x=**}", IM_HTTP_NARROWER },
    { "GET /a", "GET /a/**", IM_HTTP_NARROWER },
    { "GET /a/{x=**}", "GET /a/**", IM_HTTP_EQUAL },
    { "GET /", "GET /**", IM_HTTP_NARROWER },
    { "GET /a/*/c", "GET /a/b/*", IM_HTTP_CROSSING },
    { "GET /a/*/c", "GET /a/b/**", IM_HTTP_CROSSING },
    { "GET /a/*/c", "GET /a/b/*/d", IM_HTTP_DISJOINT },
    { "GET /a/*/c", "GET /a/b/d", IM_HTTP_DISJOINT },
    { "GET /*/b", "GET /a/**", IM_HTTP_CROSSING },
    { "GET /a:x", "GET /a:x", IM_HTTP_EQUAL },
    { "GET /a:x", "GET /a:y", IM_HTTP_DISJOINT },
    { "GET /a:x", "GET /a", IM_HTTP_DISJOINT },
    { "GET /a:x", "GET /*", IM_HTTP_NARROWER },
    { "GET /*:x", "GET /a/*", IM_HTTP_DISJOINT },
    { "GET /*/*:x", "GET /a/*", IM_HTTP_NARROWER },
    { "GET /a/*:x", "GET /*/b:x", IM_HTTP_CROSSING },
    { "* /a", "GET /a", IM_HTTP_WIDER },
    { "* /a", "* /a", IM_HTTP_EQUAL },
    { "* /a/b", "GET /a/*", IM_HTTP_CROSSING },
    { "* /a", "GET /b", IM_HTTP_DISJOINT },
};

static im_http_binding binding_of(const char *text)
{
    im_http_rule rule;
    im_status status;

    ck_assert_msg(im_http_rule_parse(&arena, im_str_of(text), &rule, &status) == IM_OK, "%s: %s",
                  text, status.text);
    return rule.bindings[0];
}

START_TEST(pair_row)
{
    im_http_binding a = binding_of(PAIRS[_i].a), b = binding_of(PAIRS[_i].b);
    im_http_relation want = PAIRS[_i].want, back = want;

    if (want == IM_HTTP_NARROWER || want == IM_HTTP_WIDER)
        back = want == IM_HTTP_WIDER ? IM_HTTP_NARROWER : IM_HTTP_WIDER;
    ck_assert_msg(im_http_binding_compare(&a, &b) == want, "%s and %s: %d", PAIRS[_i].a,
                  PAIRS[_i].b, (int)im_http_binding_compare(&a, &b));
    ck_assert_msg(im_http_binding_compare(&b, &a) == back, "%s and %s, the other way round",
                  PAIRS[_i].a, PAIRS[_i].b);
}
END_TEST

/* ---- finding ---- */

static const char *const ROUTES[] = {
    "GET /", "GET /v1/people", "POST /v1/people", "GET /v1/people/{id}", "GET /v1/people/me",
    "DELETE /v1/people/{id}", "POST /v1/people:find", "GET /v1/people/{id}:photo",
    "GET /v1/{name=files/**}", "GET /v1/{parent=groups/*}/people/{id}", "GET /v2/**",
    "GET /v2/{name=**}:raw", "* /any/{x}", "GET /any/{x}", "GET /a/*/c", "GET /a/b/*",
    "GET /with%20space/{x}", "GET /deep/*/*/*/*", "GET /{x}/tail",
};

static im_http_router *make_router(void)
{
    im_http_router *router = im_http_router_new(&arena);

    for (size_t i = 0; i < sizeof ROUTES / sizeof *ROUTES; i++) {
        im_http_rule rule;
        ck_assert_int_eq(im_http_rule_parse(&arena, im_str_of(ROUTES[i]), &rule, NULL), IM_OK);
        ck_assert_int_eq(im_http_router_add(router, &rule.bindings[0], ROUTES[i]), IM_OK);
    }
    return router;
}

/* want: the route, or what is allowed; values with bars between. */
static const struct {
    const char *verb, *path;
    im_code code;
    const char *want, *values;
} FOUND[] = {
    { "GET", "/", IM_OK, "GET /", "" },
    { "GET", "/v1/people", IM_OK, "GET /v1/people", "" },
    { "POST", "/v1/people", IM_OK, "POST /v1/people", "" },
    { "PUT", "/v1/people", IM_UNIMPLEMENTED, "POST, GET", "" },
    { "get", "/v1/people", IM_UNIMPLEMENTED, "POST, GET", "" },
    { "GET", "/v1/people/", IM_NOT_FOUND, NULL, "" },
    { "GET", "/v1//people", IM_NOT_FOUND, NULL, "" },
    { "GET", "/v1/nobody", IM_NOT_FOUND, NULL, "" },
    { "GET", "/V1/people", IM_NOT_FOUND, NULL, "" },
    { "GET", "", IM_NOT_FOUND, NULL, "" },
    { "GET", "v1/people", IM_NOT_FOUND, NULL, "" },
    { "GET", "/v1/people/7", IM_OK, "GET /v1/people/{id}", "7|" },
    { "GET", "/v1/people/a%20b+c", IM_OK, "GET /v1/people/{id}", "a b+c|" },
    { "GET", "/v1/people/a%2Fb%25", IM_OK, "GET /v1/people/{id}", "a/b%|" },
    { "GET", "/v1/people/me", IM_OK, "GET /v1/people/me", "" },
    { "GET", "/v1/people/%6de", IM_OK, "GET /v1/people/me", "" },
    { "GET", "/%761/people", IM_OK, "GET /v1/people", "" },
    { "DELETE", "/v1/people/me", IM_OK, "DELETE /v1/people/{id}", "me|" },
    { "PATCH", "/v1/people/me", IM_UNIMPLEMENTED, "GET, DELETE", "" },
    { "POST", "/v1/people:find", IM_OK, "POST /v1/people:find", "" },
    { "GET", "/v1/people:find", IM_UNIMPLEMENTED, "POST", "" },
    { "POST", "/v1/people:lose", IM_NOT_FOUND, NULL, "" },
    { "POST", "/v1/people%3Afind", IM_NOT_FOUND, NULL, "" },
    { "GET", "/v1/people/7:photo", IM_OK, "GET /v1/people/{id}:photo", "7|" },
    { "GET", "/v1/people/7:photo:photo", IM_OK, "GET /v1/people/{id}:photo", "7:photo|" },
    { "GET", "/v1/people/7:x", IM_OK, "GET /v1/people/{id}", "7:x|" },
    { "GET", "/v1/people/7:", IM_OK, "GET /v1/people/{id}", "7:|" },
    { "GET", "/v1/people/7%3Aphoto", IM_OK, "GET /v1/people/{id}", "7:photo|" },
    { "DELETE", "/v1/people/7:photo", IM_OK, "DELETE /v1/people/{id}", "7:photo|" },
    { "GET", "/v1/files/a", IM_OK, "GET /v1/{name=files/**}", "files/a|" },
    { "GET", "/v1/files", IM_OK, "GET /v1/{name=files/**}", "files|" },
    { "GET", "/v1/files/a/b//c/", IM_OK, "GET /v1/{name=files/**}", "files/a/b//c/|" },
    { "GET", "/v1/files/a%20%2F%2f/%41", IM_OK, "GET /v1/{name=files/**}", "files/a %2F%2f/A|" },
    { "GET", "/v1/groups/g/people/p", IM_OK, "GET /v1/{parent=groups/*}/people/{id}",
      "groups/g|p|" },
    { "GET", "/v1/groups//people/p", IM_NOT_FOUND, NULL, "" },
    { "GET", "/v2", IM_OK, "GET /v2/**", "" },
    { "GET", "/v2/", IM_OK, "GET /v2/**", "" },
    { "GET", "/v2/x/y", IM_OK, "GET /v2/**", "" },
    { "GET", "/v2/x/y:raw", IM_OK, "GET /v2/{name=**}:raw", "x/y|" },
    { "GET", "/v2:raw", IM_OK, "GET /v2/{name=**}:raw", "|" },
    { "GET", "/any/1", IM_OK, "GET /any/{x}", "1|" },
    { "BREW", "/any/1", IM_OK, "* /any/{x}", "1|" },
    { "GET", "/a/b/c", IM_OK, "GET /a/b/*", "" },
    { "GET", "/a/x/c", IM_OK, "GET /a/*/c", "" },
    { "GET", "/a/x/d", IM_NOT_FOUND, NULL, "" },
    { "GET", "/with%20space/1", IM_OK, "GET /with%20space/{x}", "1|" },
    { "GET", "/with+space/1", IM_NOT_FOUND, NULL, "" },
    { "GET", "/v1/tail", IM_OK, "GET /{x}/tail", "v1|" },
    { "GET", "/v1/people/%", IM_INVALID_ARGUMENT, NULL, "" },
    { "GET", "/v1/people/%4", IM_INVALID_ARGUMENT, NULL, "" },
    { "GET", "/v1/people/%4g", IM_INVALID_ARGUMENT, NULL, "" },
    { "GET", "/nothing/%zz", IM_INVALID_ARGUMENT, NULL, "" },
    { "GET", "/v1/people/..", IM_OK, "GET /v1/people/{id}", "..|" },
};

START_TEST(found_row)
{
    im_http_router *router = make_router();
    im_http_match match;
    char values[256] = "";
    im_code code = im_http_router_match(router, im_str_of(FOUND[_i].verb),
                                        im_str_of(FOUND[_i].path), &arena, &match);

    ck_assert_msg(code == FOUND[_i].code, "%s %s: %s", FOUND[_i].verb, FOUND[_i].path,
                  im_code_name(code));
    if (code == IM_UNIMPLEMENTED)
        ck_assert_msg(im_str_equal(match.allowed, im_str_of(FOUND[_i].want)), "%s: %.*s",
                      FOUND[_i].path, IM_STR_ARG(match.allowed));
    if (code != IM_OK)
        return;
    ck_assert_str_eq(match.target, FOUND[_i].want);
    for (size_t i = 0; i < match.binding->variable_count; i++)
        snprintf(values + strlen(values), sizeof values - strlen(values), "%.*s|",
                 IM_STR_ARG(match.values[i]));
    ck_assert_str_eq(values, FOUND[_i].values);
}
END_TEST

START_TEST(duplicates_are_refused)
{
    static const char *const AGAIN[] = { "GET /v1/people/{other}", "GET /", "POST /v1/people:find",
                                         "GET /v2/{x=**}", "* /any/*" };
    im_http_router *router = make_router();

    for (size_t i = 0; i < sizeof AGAIN / sizeof *AGAIN; i++) {
        im_http_binding again = binding_of(AGAIN[i]);
        ck_assert_msg(im_http_router_add(router, &again, NULL) == IM_ALREADY_EXISTS, "%s",
                      AGAIN[i]);
    }
}
END_TEST

/* "/a", so many times. */
static im_str long_path(size_t count)
{
    char *path = im_arena_alloc(&arena, 2 * count);

    for (size_t i = 0; i < count; i++)
        memcpy(path + 2 * i, "/a", 2);
    return im_str_from(path, 2 * count);
}

/* Paths that are longer than any binding, and one that is as long as one can be. */
START_TEST(long_paths)
{
    const im_str most = long_path(IM_HTTP_SEGMENTS_MAX), more = long_path(IM_HTTP_SEGMENTS_MAX + 1),
                 much = long_path(IM_HTTP_SEGMENTS_MAX + 2);
    im_str text = im_str_printf(&arena, "GET %.*s", IM_STR_ARG(most));
    im_http_router *router = im_http_router_new(&arena);
    im_http_binding exact = binding_of(im_cstr(&arena, text)), rest = binding_of("GET /a/{x=**}");
    const im_str get = IM_STR("GET");
    im_http_match match;

    ck_assert_int_eq(im_http_router_add(router, &exact, "exact"), IM_OK);
    ck_assert_int_eq(im_http_router_match(router, get, most, &arena, &match), IM_OK);
    ck_assert_int_eq(im_http_router_match(router, get, more, &arena, &match), IM_NOT_FOUND);
    ck_assert_int_eq(im_http_router_match(router, get, much, &arena, &match), IM_NOT_FOUND);
    ck_assert_int_eq(im_http_router_add(router, &rest, "rest"), IM_OK);
    ck_assert_int_eq(im_http_router_match(router, get, much, &arena, &match), IM_OK);
    ck_assert_str_eq(match.target, "rest");
    ck_assert(im_str_equal(match.values[0], im_str_from(much.ptr + 3, much.len - 3)));
}
END_TEST

/* ---- queries ---- */

static const struct { const char *query, *want; } QUERIES[] = {
    { "", "" },
    { "a=1&b=2", "a=1|b=2|" },
    { "a", "a=|" },
    { "a=", "a=|" },
    { "=a", "=a|" },
    { "&&a=1&", "a=1|" },
    { "a=b=c", "a=b=c|" },
    { "a+b=c+d%2B", "a b=c d+|" },
    { "m[k]=%26&m%5Bl%5D=2", "m[k]=&|m[l]=2|" },
    { "a=%", "!" },
    { "a=1&%x=2", "a=1|!" },
};

START_TEST(query_row)
{
    im_str query = im_str_of(QUERIES[_i].query);
    im_uri_parameter p;
    im_str got = IM_STR("");
    im_code code;

    while ((code = im_uri_query_next(&arena, &query, &p)) == IM_OK)
        got = im_str_printf(&arena, "%.*s%.*s=%.*s|", IM_STR_ARG(got), IM_STR_ARG(p.name),
                            IM_STR_ARG(p.value));
    if (code != IM_NOT_FOUND)
        got = im_str_printf(&arena, "%.*s!", IM_STR_ARG(got));
    ck_assert_str_eq(got.ptr, QUERIES[_i].want);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("http_rule");
    TCase *rows = tcase_create("rows");

    tcase_add_checked_fixture(rows, set_up, tear_down);
    tcase_add_loop_test(rows, good_row, 0, ROWS(GOOD));
    tcase_add_loop_test(rows, bad_row, 0, ROWS(BAD));
    tcase_add_loop_test(rows, limit_row, 0, ROWS(LIMITS));
    tcase_add_loop_test(rows, pair_row, 0, ROWS(PAIRS));
    tcase_add_loop_test(rows, found_row, 0, ROWS(FOUND));
    tcase_add_loop_test(rows, query_row, 0, ROWS(QUERIES));
    tcase_add_test(rows, duplicates_are_refused);
    tcase_add_test(rows, long_paths);
    suite_add_tcase(suite, rows);

    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
