/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Colours for JSON and protobuf's text format: one scanner, for the two differ little.  A string or
 * word is a name when a colon or a brace follows.
 */
#include <ctype.h>
#include <string.h>

#include "cmd/inspect.h"

static const char PLAIN[] = "\033[0m";
static const char NAME[] = "\033[34m";
static const char STRING[] = "\033[32m";
static const char NUMBER[] = "\033[36m";
static const char WORD[] = "\033[33m";

/* The end of the string whose quote is at p. */
static const char *string_end(const char *p, const char *end)
{
    char quote = *p++;

    while (p < end && *p != quote)
        p += *p == '\\' && p + 1 < end ? 2 : 1;
    return p < end ? p + 1 : end;
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '.' || c == '-' || c == '+';
}

static bool names(const char *p, const char *end)
{
    while (p < end && *p == ' ')
        p++;
    return p < end && (*p == ':' || *p == '{');
}

static const char *paint_token(FILE *out, const char *p, const char *end)
{
    const char *stop = p, *colour = PLAIN;

    if (*p == '"' || *p == '\'') {
        stop = string_end(p, end);
        colour = names(stop, end) ? NAME : STRING;
    } else if (is_word(*p)) {
        while (stop < end && is_word(*stop))
            stop++;
        bool number = isdigit((unsigned char)*p) || *p == '-';
        colour = names(stop, end) ? NAME : number ? NUMBER : WORD;
    } else {
        putc(*p, out);
        return p + 1;
    }
    fprintf(out, "%s%.*s%s", colour, (int)(stop - p), p, PLAIN);
    return stop;
}

void gen_paint(FILE *out, im_str text)
{
    const char *p = text.ptr, *end = text.ptr + text.len;

    while (p < end)
        p = paint_token(out, p, end);
}
