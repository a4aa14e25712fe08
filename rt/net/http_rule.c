/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/http_rule.c - the text of a rule, taken apart.
 *
 * A parser of one pass over bytes; the first mistake ends it.  What is found is collected in arrays
 * of their maximum size and copied to the arena when the path is complete.
 */
#include "net/http_rule.h"

#include <assert.h>

#include "net/uri.h"

struct parser {
    im_arena *arena;
    im_str text;
    size_t at;                             /* of the next byte                                  */
    size_t end;                            /* of the part that is parsed                        */
    im_status *status;
    im_code code;
};

/* A path on the way. */
struct path {
    im_http_segment segments[IM_HTTP_SEGMENTS_MAX];
    im_http_variable variables[IM_HTTP_VARIABLES_MAX];
    uint16_t segment_count;
    uint16_t variable_count;
};

/* ---- errors and bytes ---- */

static bool fail_as(struct parser *p, im_code code, size_t at, const char *text)
{
    p->code = im_status_set(p->status, code, "%s", text);
    if (p->status != NULL) {
        p->status->offset_bytes = at;
        p->status->column = (uint32_t)at + 1;
    }
    return false;
}

static bool fail(struct parser *p, size_t at, const char *text)
{
    return fail_as(p, IM_INVALID_ARGUMENT, at, text);
}

static bool no_memory(struct parser *p)
{
    return fail_as(p, IM_RESOURCE_EXHAUSTED, p->at, "out of memory");
}

/* The byte at p->at, or NUL at the end of the part. */
static char peek(const struct parser *p)
{
    return p->at < p->end ? p->text.ptr[p->at] : '\0';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_one_of(char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

/* RFC 9110's tchar. */
static bool is_token_byte(char c)
{
    return is_letter(c) || is_digit(c) || is_one_of(c, "!#$%&'*+-.^`|~");
}

/* RFC 3986's pchar, without the star and the semicolon, which mean something here. */
static bool is_literal_byte(char c)
{
    return is_letter(c) || is_digit(c) || is_one_of(c, "-.~!$&'()+,=:@%");
}

static void skip_blanks(struct parser *p)
{
    while (peek(p) == ' ' || peek(p) == '\t')
        p->at++;
}

/* A name of a field; empty: there is none. */
static im_str read_field(struct parser *p)
{
    const size_t first = p->at;

    while (is_letter(peek(p)) || (p->at != first && is_digit(peek(p))))
        p->at++;
    return im_str_from(p->text.ptr + first, p->at - first);
}

/* ---- paths ---- */

/* The decoded form of a literal whose bytes are allowed ones. */
static bool decode_literal(struct parser *p, size_t first, im_str *out)
{
    const im_str raw = im_str_from(p->text.ptr + first, p->at - first);
    im_code code = im_uri_decode(p->arena, raw, 0, out);

    if (code == IM_INVALID_ARGUMENT)
        return fail(p, first, "a % is not followed by two hexadecimal digits");
    return code == IM_OK || no_memory(p);
}

static bool read_literal(struct parser *p, bool in_variable, im_str *out)
{
    const size_t first = p->at;

    while (is_literal_byte(peek(p)))
        p->at++;
    const char next = peek(p);
    if (next != '\0' && next != '/' && !(in_variable && next == '}'))
        return fail(p, p->at, next == '*' ? "a * stands alone between slashes"
                              : next == '{' || next == '}'
                                    ? "a variable stands alone between slashes"
                                    : "such a byte is written as %XX in a path");
    if (p->at == first)
        return fail(p, first, "a segment of the path is empty");
    return decode_literal(p, first, out);
}

static bool add_segment(struct parser *p, struct path *path, size_t at, im_http_segment segment)
{
    if (path->segment_count != 0 &&
        path->segments[path->segment_count - 1].kind == IM_HTTP_REST)
        return fail(p, at, "** is the last segment of a path");
    if (path->segment_count == IM_HTTP_SEGMENTS_MAX)
        return fail_as(p, IM_RESOURCE_EXHAUSTED, at, "the path has too many segments");
    path->segments[path->segment_count++] = segment;
    return true;
}

/* Anything but a variable. */
static bool read_segment(struct parser *p, struct path *path, bool in_variable)
{
    im_http_segment segment = { IM_HTTP_LITERAL, { NULL, 0 } };
    const size_t first = p->at;

    while (peek(p) == '*' && p->at - first < 2)
        p->at++;
    if (p->at != first) {
        segment.kind = p->at - first == 1 ? IM_HTTP_ANY : IM_HTTP_REST;
        char next = peek(p);
        if (next != '\0' && next != '/' && !(in_variable && next == '}'))
            return fail(p, first, "a * stands alone between slashes");
    } else if (!read_literal(p, in_variable, &segment.literal)) {
        return false;
    }
    return add_segment(p, path, first, segment);
}

/* "a.b" */
static bool read_field_path(struct parser *p, im_str *out)
{
    const size_t first = p->at;
    size_t parts = 0;

    do {
        p->at += parts != 0;
        if (read_field(p).len == 0)
            return fail(p, p->at, "a field's name is missing");
        if (++parts > IM_HTTP_FIELD_PARTS_MAX)
            return fail_as(p, IM_RESOURCE_EXHAUSTED, p->at, "the field is nested too deep");
    } while (peek(p) == '.');
    *out = im_str_from(p->text.ptr + first, p->at - first);
    return true;
}

/* The patterns of a variable, or "*" for none. */
static bool read_pattern(struct parser *p, struct path *path)
{
    static const im_http_segment ANY = { IM_HTTP_ANY, { NULL, 0 } };

    if (peek(p) != '=')
        return add_segment(p, path, p->at, ANY);
    do {
        p->at++;
        if (peek(p) == '{')
            return fail(p, p->at, "a variable cannot stand in another one");
        if (!read_segment(p, path, true))
            return false;
    } while (peek(p) == '/');
    return true;
}

static bool add_variable(struct parser *p, struct path *path, im_http_variable variable,
                         size_t at)
{
    for (size_t i = 0; i < path->variable_count; i++)
        if (im_str_equal(path->variables[i].field, variable.field))
            return fail(p, at, "the variable stands in the path twice");
    if (path->variable_count == IM_HTTP_VARIABLES_MAX)
        return fail_as(p, IM_RESOURCE_EXHAUSTED, at, "the path has too many variables");
    path->variables[path->variable_count++] = variable;
    return true;
}

/* From its brace to the one that ends it. */
static bool read_variable(struct parser *p, struct path *path)
{
    const size_t open = p->at++;
    im_http_variable variable = { .first = path->segment_count };

    if (!read_field_path(p, &variable.field))
        return false;
    if (peek(p) != '}' && peek(p) != '=')
        return fail(p, p->at, "a variable is {field} or {field=pattern}");
    if (!read_pattern(p, path))
        return false;
    if (peek(p) != '}')
        return fail(p, open, "the variable has no closing brace");
    p->at++;
    if (peek(p) != '\0' && peek(p) != '/')
        return fail(p, p->at, "a variable stands alone between slashes");
    variable.end = path->segment_count;
    variable.many = variable.end - variable.first > 1 ||
                    path->segments[variable.first].kind == IM_HTTP_REST;
    return add_variable(p, path, variable, open + 1);
}

/* Where the colon of a path's verb stands: the last one behind all slashes and braces; or end. */
static size_t find_custom(const struct parser *p)
{
    for (size_t i = p->end; i > p->at; i--) {
        char c = p->text.ptr[i - 1];
        if (c == ':')
            return i - 1;
        if (c == '/' || c == '}')
            break;
    }
    return p->end;
}

static bool read_segments(struct parser *p, struct path *path)
{
    p->at++;                               /* the first slash */
    if (p->at == p->end)
        return true;
    for (;;) {
        if (!(peek(p) == '{' ? read_variable(p, path) : read_segment(p, path, false)))
            return false;
        if (p->at == p->end)
            return true;
        p->at++;                           /* whatever was read ends at a slash */
    }
}

/* The path is the part [p->at, p->end). */
static bool read_path(struct parser *p, im_http_binding *out)
{
    const size_t end = p->end, custom = find_custom(p);
    struct path path = { .segment_count = 0 };

    out->path = im_str_from(p->text.ptr + p->at, end - p->at);
    out->path_offset_bytes = (uint32_t)p->at;
    if (peek(p) != '/')
        return fail(p, p->at, "a path begins with a slash");
    p->end = custom;
    if (!read_segments(p, &path))
        return false;
    p->end = end;
    if (custom != end) {
        p->at = custom + 1;
        if (path.segment_count == 0)
            return fail(p, custom, "a segment of the path is empty");
        if (!read_literal(p, false, &out->custom))
            return false;
    }
    out->segment_count = path.segment_count;
    out->variable_count = path.variable_count;
    out->segments = im_arena_copy(p->arena, path.segments,
                                  path.segment_count * sizeof *path.segments);
    out->variables = im_arena_copy(p->arena, path.variables,
                                   path.variable_count * sizeof *path.variables);
    return (out->segments != NULL && out->variables != NULL) || no_memory(p);
}

/* ---- bindings ---- */

/* Where the word at p->at ends. */
static size_t word_end(const struct parser *p)
{
    size_t at = p->at;

    while (at < p->end && p->text.ptr[at] != ' ' && p->text.ptr[at] != '\t')
        at++;
    return at;
}

static bool read_verb(struct parser *p, im_http_binding *out)
{
    static const char *const WITH_BODY[] = { "POST", "PUT", "PATCH" };
    const size_t first = p->at, end = word_end(p);

    while (p->at < end && is_token_byte(peek(p)))
        p->at++;
    if (p->at != end || p->at == first)
        return fail(p, p->at, "a binding is a verb and a path: GET /v1/people/{id}");
    out->verb = im_str_from(p->text.ptr + first, end - first);
    for (size_t i = 0; i < sizeof WITH_BODY / sizeof *WITH_BODY; i++)
        if (im_str_equal(out->verb, im_str_of(WITH_BODY[i])))
            out->body = IM_STR("*");
    skip_blanks(p);
    return true;
}

/* "body=", then maybe a field or a star. */
static bool read_option(struct parser *p, im_http_binding *out, bool *had_body)
{
    static const char BODY[] = "body=", RESPONSE[] = "response_body=";
    const size_t first = p->at, end = word_end(p);
    const im_str word = im_str_from(p->text.ptr + first, end - first);
    bool response = word.len >= sizeof RESPONSE - 1 &&
                    memcmp(word.ptr, RESPONSE, sizeof RESPONSE - 1) == 0;
    bool body = word.len >= sizeof BODY - 1 && memcmp(word.ptr, BODY, sizeof BODY - 1) == 0;

    if (!response && !body)
        return fail(p, first, "body=FIELD or response_body=FIELD follows a path");
    if (response ? out->response_body.ptr != NULL : *had_body)
        return fail(p, first, "a binding says this once");
    *had_body = *had_body || body;
    p->at += (response ? sizeof RESPONSE : sizeof BODY) - 1;
    if (body && p->at + 1 == end && peek(p) == '*') {
        p->at++;
        out->body = IM_STR("*");
    } else {
        im_str field = read_field(p);
        *(response ? &out->response_body : &out->body) = field;
        if (p->at != end || (response && field.len == 0))
            return fail(p, p->at, response ? "this is the name of a field"
                                           : "this is the name of a field, or a *");
    }
    skip_blanks(p);
    return true;
}

/* The binding is the part [p->at, p->end). */
static bool read_binding(struct parser *p, im_http_binding *out)
{
    const size_t end = p->end;
    bool had_body = false;

    skip_blanks(p);
    out->offset_bytes = (uint32_t)p->at;
    if (!read_verb(p, out))
        return false;
    p->end = word_end(p);
    if (!read_path(p, out))
        return false;
    p->at = p->end;
    p->end = end;
    skip_blanks(p);
    while (p->at != end)
        if (!read_option(p, out, &had_body))
            return false;
    return true;
}

im_code im_http_rule_parse(im_arena *arena, im_str text, im_http_rule *rule_out,
                           im_status *status)
{
    struct parser p = { .arena = arena, .status = status };
    size_t count = 1;

    assert(arena != NULL && rule_out != NULL);
    im_status_clear(status);
    if (text.len == 0)
        text = IM_STR("");
    p.text = text;
    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] == ';';
    if (count > IM_HTTP_BINDINGS_MAX || text.len > UINT32_MAX)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "the rule has too many bindings");
    im_http_binding *bindings = im_arena_zalloc(arena, count, sizeof *bindings);
    if (bindings == NULL)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "out of memory");
    for (size_t i = 0; i < count; i++) {
        const char *end = text.len - p.at != 0 ? memchr(text.ptr + p.at, ';', text.len - p.at)
                                               : NULL;
        p.end = end != NULL ? (size_t)(end - text.ptr) : text.len;
        if (!read_binding(&p, &bindings[i]))
            return p.code;
        p.at = p.end + 1;
    }
    *rule_out = (im_http_rule){ bindings, count };
    return IM_OK;
}

/* ---- two bindings ---- */

/* What each of the two has that the other has not. */
struct sides {
    bool a_narrower, b_narrower;
};

static im_http_relation relation_of(struct sides s)
{
    if (s.a_narrower && s.b_narrower)
        return IM_HTTP_CROSSING;
    if (s.a_narrower)
        return IM_HTTP_NARROWER;
    return s.b_narrower ? IM_HTTP_WIDER : IM_HTTP_EQUAL;
}

/* "**" from segment i on, or at the end. */
static bool is_rest(const im_http_binding *b, size_t i)
{
    return i < b->segment_count && b->segments[i].kind == IM_HTTP_REST;
}

/* Compare the paths; false: no path suits both. */
static bool compare_paths(const im_http_binding *a, const im_http_binding *b, struct sides *s)
{
    for (size_t i = 0;; i++) {
        if (is_rest(a, i) || is_rest(b, i)) {
            s->a_narrower |= !is_rest(a, i);
            s->b_narrower |= !is_rest(b, i);
            return true;
        }
        if (i == a->segment_count || i == b->segment_count)
            return a->segment_count == b->segment_count;
        bool a_any = a->segments[i].kind == IM_HTTP_ANY, b_any = b->segments[i].kind == IM_HTTP_ANY;
        if (!a_any && !b_any && !im_str_equal(a->segments[i].literal, b->segments[i].literal))
            return false;
        s->a_narrower |= !a_any && b_any;
        s->b_narrower |= a_any && !b_any;
    }
}

/* Compare what follows the colon: who has none takes all, where its last segment is no literal. */
static bool compare_customs(const im_http_binding *a, const im_http_binding *b, struct sides *s)
{
    if (im_str_equal(a->custom, b->custom))
        return true;
    if (a->custom.len != 0 && b->custom.len != 0)
        return false;
    const im_http_binding *without = a->custom.len == 0 ? a : b;
    if (without->segment_count == 0 ||
        without->segments[without->segment_count - 1].kind == IM_HTTP_LITERAL)
        return false;
    /* It is looked for first, so the order is clear whatever the paths are. */
    *s = (struct sides){ .a_narrower = without == b, .b_narrower = without == a };
    return true;
}

im_http_relation im_http_binding_compare(const im_http_binding *a, const im_http_binding *b)
{
    static const im_str EVERY = IM_STR_INIT("*");
    struct sides s = { false, false };

    assert(a != NULL && b != NULL);
    if (!compare_paths(a, b, &s) || !compare_customs(a, b, &s))
        return IM_HTTP_DISJOINT;
    if (im_str_equal(a->verb, b->verb))
        return relation_of(s);
    if (!im_str_equal(a->verb, EVERY) && !im_str_equal(b->verb, EVERY))
        return IM_HTTP_DISJOINT;
    s.a_narrower |= im_str_equal(b->verb, EVERY);
    s.b_narrower |= im_str_equal(a->verb, EVERY);
    return relation_of(s);
}
