/* SPDX-License-Identifier: Apache-2.0 */
/*
 * datadriven.c - see datadriven.h: reads the format and runs what stands there.
 */
#include "datadriven.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- lines ---- */

typedef struct line {
    const char *ptr;
    size_t len;
} line;

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static line trim(line l)
{
    while (l.len > 0 && is_space(l.ptr[0]))
        l.ptr++, l.len--;
    while (l.len > 0 && is_space(l.ptr[l.len - 1]))
        l.len--;
    return l;
}

static bool is_dashes(line l)
{
    return l.len == 4 && memcmp(l.ptr, "----", 4) == 0;
}

/* False: the text is over.  A carriage return before the newline belongs to neither. */
static bool next_line(dd_reader *reader, line *out)
{
    if (reader->at == reader->len)
        return false;
    const char *start = reader->text + reader->at;
    const char *newline = memchr(start, '\n', reader->len - reader->at);
    size_t len = newline != NULL ? (size_t)(newline - start) : reader->len - reader->at;

    reader->at += len + (newline != NULL);
    reader->line++;
    if (newline != NULL && len > 0 && start[len - 1] == '\r')
        len--;
    *out = (line){ start, len };
    return true;
}

static char *keep(im_arena *arena, const char *ptr, size_t len)
{
    char *copy = im_arena_alloc(arena, len + 1);

    if (copy == NULL)
        abort();
    if (len > 0)
        memcpy(copy, ptr, len);
    copy[len] = '\0';
    return copy;
}

static im_code wrong(im_status *status, size_t at, const char *text)
{
    im_status_set(status, IM_INVALID_ARGUMENT, "%s", text);
    status->line = (uint32_t)at;
    return IM_INVALID_ARGUMENT;
}

/* ---- directives ---- */

/* A directive's words are cut in place: at walks over a copy that is the case's own. */
static void skip_spaces(char **at)
{
    while (is_space(**at))
        ++*at;
}

/* "(a, b(c), d)": values end at a comma that no inner parenthesis holds. */
static const char *cut_values(char **at, dd_arg *arg)
{
    size_t depth = 1;
    char *start = ++*at;

    for (; **at != '\0'; ++*at) {
        depth += **at == '(';
        depth -= **at == ')';
        if (depth > 0 && !(depth == 1 && **at == ','))
            continue;
        bool last = depth == 0;
        bool none = last && arg->values == 0 && *at == start;
        if (!none) {
            if (arg->values == DD_ARGS_MAX)
                return "too many values";
            arg->value[arg->values++] = start;
        }
        *(*at)++ = '\0';
        if (last)
            return **at == '\0' || is_space(**at) ? NULL : "something stands behind a )";
        skip_spaces(at);
        start = (*at)--;
    }
    return "a ( without its )";
}

static const char *cut_arg(char **at, dd_arg *arg)
{
    arg->key = *at;
    arg->values = 0;
    while (**at != '\0' && **at != '=' && !is_space(**at))
        ++*at;
    if (**at != '=') {
        if (**at != '\0')
            *(*at)++ = '\0';
        return NULL;
    }
    if (*at == arg->key)
        return "an argument without a name";
    *(*at)++ = '\0';
    if (**at == '(')
        return cut_values(at, arg);
    arg->value[arg->values++] = *at;
    while (**at != '\0' && !is_space(**at))
        ++*at;
    if (**at != '\0')
        *(*at)++ = '\0';
    return NULL;
}

static const char *cut_directive(dd_reader *reader, char *at, dd_case *test)
{
    const char *error = NULL;
    dd_arg arg[DD_ARGS_MAX];

    test->command = at;
    while (*at != '\0' && !is_space(*at))
        at++;
    if (*at != '\0')
        *at++ = '\0';
    for (skip_spaces(&at); *at != '\0' && error == NULL; skip_spaces(&at)) {
        if (test->args == DD_ARGS_MAX)
            return "too many arguments";
        error = cut_arg(&at, &arg[test->args++]);
    }
    test->arg = im_arena_alloc(reader->arena, test->args * sizeof arg[0] + 1);
    if (test->arg == NULL)
        abort();
    memcpy(test->arg, arg, test->args * sizeof arg[0]);
    return error;
}

/* first, and the lines that it says it goes on in; NULL: too long. */
static char *join_lines(dd_reader *reader, line first)
{
    dd_text joined = { NULL, 0, 0 };
    line more;

    dd_put_bytes(&joined, first.ptr, first.len);
    while (joined.bytes[joined.len - 1] == '\\' && joined.len <= DD_LINE_MAX &&
           next_line(reader, &more)) {
        more = trim(more);
        joined.bytes[joined.len - 1] = ' ';
        dd_put_bytes(&joined, more.ptr, more.len);
    }
    char *kept = joined.len <= DD_LINE_MAX ? keep(reader->arena, joined.bytes, joined.len) : NULL;
    dd_release(&joined);
    return kept;
}

/* ---- input and output ---- */

/* Lines up to the dashes; false: there are none. */
static bool read_input(dd_reader *reader, dd_case *test)
{
    const char *start = reader->text + reader->at;
    const char *end = start;
    line l = { NULL, 0 };
    bool more;

    while ((more = next_line(reader, &l)) && !is_dashes(l))
        end = l.ptr + l.len;
    line input = trim((line){ start, (size_t)(end - start) });
    test->input = keep(reader->arena, input.ptr, input.len);
    return more;
}

static void add_line(dd_text *text, line l)
{
    dd_put_bytes(text, l.ptr, l.len);
    dd_put_bytes(text, "\n", 1);
}

/* Behind the second dashes: up to two lines of them, and then an empty one. */
static im_code read_long_output(dd_reader *reader, dd_text *want, im_status *status)
{
    size_t opened = reader->line;
    bool one = false;
    line l;

    while (next_line(reader, &l)) {
        if (is_dashes(l) && one) {
            if (next_line(reader, &l) && trim(l).len > 0)
                return wrong(status, reader->line, "an empty line must follow here");
            return IM_OK;
        }
        if (one)
            add_line(want, (line){ "----", 4 });
        one = is_dashes(l);
        if (!one)
            add_line(want, l);
    }
    return wrong(status, opened, "this ---- is never closed by two more of them");
}

static im_code read_output(dd_reader *reader, dd_case *test, im_status *status)
{
    dd_text want = { NULL, 0, 0 };
    im_code code = IM_OK;
    line l;
    bool more = next_line(reader, &l);

    if (more && is_dashes(l))
        code = read_long_output(reader, &want, status);
    else
        for (; more && trim(l).len > 0; more = next_line(reader, &l))
            add_line(&want, l);
    test->want = keep(reader->arena, want.bytes, want.len);
    dd_release(&want);
    return code;
}

/* A text without NUL bytes can be handed on as strings. */
static size_t line_of_nul(const dd_reader *reader)
{
    const char *nul = memchr(reader->text, '\0', reader->len);
    size_t at = 1;

    for (const char *p = reader->text; p < nul; p++)
        at += *p == '\n';
    return at;
}

im_code dd_next(dd_reader *reader, dd_case *test, im_status *status)
{
    size_t from = reader->at;
    line l;

    if (reader->at == 0 && reader->len > 0 && memchr(reader->text, '\0', reader->len) != NULL)
        return wrong(status, line_of_nul(reader), "a NUL byte");
    do {
        if (!next_line(reader, &l))
            return IM_NOT_FOUND;
        l = trim(l);
    } while (l.len == 0 || l.ptr[0] == '#');
    *test = (dd_case){ .line = reader->line, .from = from };
    char *directive = join_lines(reader, l);
    if (directive == NULL)
        return wrong(status, test->line, "a directive that is too long");
    const char *error = cut_directive(reader, directive, test);
    if (error != NULL)
        return wrong(status, test->line, error);
    bool compared = read_input(reader, test);
    test->to = reader->at;
    return compared ? read_output(reader, test, status) : IM_OK;
}

/* ---- arguments ---- */

im_code dd_refuse(im_status *status, const char *format, ...)
{
    char text[IM_STATUS_TEXT_MAX];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return im_status_set(status, IM_INVALID_ARGUMENT, "%s", text);
}

im_code dd_number(const char *text, uint64_t *out, im_status *status)
{
    char *end;

    errno = 0;
    *out = strtoull(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0)
        return dd_refuse(status, "not a number: %s", text);
    return IM_OK;
}

im_code dd_value(const dd_arg *arg, const char **out, im_status *status)
{
    if (arg->values != 1)
        return dd_refuse(status, "%s has %zu values, want one", arg->key, arg->values);
    *out = arg->value[0];
    return IM_OK;
}

im_code dd_value_number(const dd_arg *arg, uint64_t *out, im_status *status)
{
    const char *text = "";
    im_code code = dd_value(arg, &text, status);

    return code == IM_OK ? dd_number(text, out, status) : code;
}

im_code dd_value_bool(const dd_arg *arg, bool *out, im_status *status)
{
    const char *text = "";
    im_code code = dd_value(arg, &text, status);

    if (code != IM_OK)
        return code;
    *out = strcmp(text, "true") == 0;
    if (!*out && strcmp(text, "false") != 0)
        return dd_refuse(status, "%s is neither true nor false: %s", arg->key, text);
    return IM_OK;
}
