/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/json_cut.c - where one JSON value ends and the next begins, in bytes that come in pieces.
 *
 * Only brackets and strings are looked at: what is wrong with a value says the codec that reads it.
 */
#include "net/rest_internal.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* One byte of a string. */
static void in_string(struct im__json_cut *cut, char c)
{
    if (cut->escaped)
        cut->escaped = false;
    else if (c == '\\')
        cut->escaped = true;
    else
        cut->in_string = c != '"';
}

size_t im__json_cut(struct im__json_cut *cut, const char *data, size_t len_bytes,
                    bool *complete_out)
{
    *complete_out = false;
    for (size_t i = 0; i < len_bytes; i++) {
        const char c = data[i];
        if (cut->in_string) {
            in_string(cut, c);
            *complete_out = !cut->in_string && cut->depth == 0;
        } else if (cut->in_scalar && (is_space(c) || c == '{' || c == '[' || c == '"')) {
            cut->in_scalar = false;
            *complete_out = true;
            return i;                      /* this byte is the next value's */
        } else if (c == '"') {
            cut->in_string = true;
        } else if (c == '{' || c == '[') {
            cut->depth++;
        } else if (c == '}' || c == ']') {
            cut->depth -= cut->depth != 0;
            *complete_out = cut->depth == 0;
        } else if (!is_space(c) && cut->depth == 0) {
            cut->in_scalar = true;
        }
        if (*complete_out)
            return i + 1;
    }
    return len_bytes;
}
