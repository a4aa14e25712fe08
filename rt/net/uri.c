/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/uri.c - %XX, and the parameters of a query.
 *
 * Most texts have nothing to decode: they are handed back as they are.
 */
#include "net/uri.h"

#include <assert.h>
#include <string.h>

/* The value of a hexadecimal digit, or -1. */
static int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool is_escape(const char *p, const char *end)
{
    return end - p >= 3 && digit(p[1]) >= 0 && digit(p[2]) >= 0;
}

bool im_uri_is_escaped_well(im_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '%' && !is_escape(text.ptr + i, text.ptr + text.len))
            return false;
    return true;
}

static bool is_plain(im_str text, uint32_t flags)
{
    return text.len == 0 ||
           (memchr(text.ptr, '%', text.len) == NULL &&
            ((flags & IM_URI_PLUS) == 0 || memchr(text.ptr, '+', text.len) == NULL));
}

im_code im_uri_decode(im_arena *arena, im_str text, uint32_t flags, im_str *out)
{
    assert(arena != NULL && out != NULL);
    if (is_plain(text, flags)) {
        *out = text;
        return IM_OK;
    }
    if (!im_uri_is_escaped_well(text))
        return IM_INVALID_ARGUMENT;
    char *start = im_arena_alloc_aligned(arena, text.len, 1), *to = start;
    if (start == NULL)
        return IM_RESOURCE_EXHAUSTED;
    for (const char *p = text.ptr, *end = text.ptr + text.len; p < end;) {
        char byte = *p;
        if (byte == '%')
            byte = (char)(digit(p[1]) << 4 | digit(p[2]));
        else if (byte == '+' && (flags & IM_URI_PLUS) != 0)
            byte = ' ';
        if (*p == '%' && byte == '/' && (flags & IM_URI_KEEP_SLASH) != 0) {
            memcpy(to, p, 3);
            to += 3;
        } else {
            *to++ = byte;
        }
        p += *p == '%' ? 3 : 1;
    }
    *out = im_str_from(start, (size_t)(to - start));
    return IM_OK;
}

/* Cut what stands before the separator off *text. */
static im_str cut(im_str *text, char separator)
{
    const char *at = text->len != 0 ? memchr(text->ptr, separator, text->len) : NULL;
    im_str head = { text->ptr, at != NULL ? (size_t)(at - text->ptr) : text->len };

    *text = at != NULL ? (im_str){ at + 1, text->len - head.len - 1 } : (im_str){ NULL, 0 };
    return head;
}

im_code im_uri_query_next(im_arena *arena, im_str *query, im_uri_parameter *out)
{
    assert(query != NULL && out != NULL);
    while (query->len != 0) {
        im_str value = cut(query, '&');
        if (value.len == 0)
            continue;
        im_str name = cut(&value, '=');
        im_code code = im_uri_decode(arena, name, IM_URI_PLUS, &out->name);
        return code != IM_OK ? code : im_uri_decode(arena, value, IM_URI_PLUS, &out->value);
    }
    return IM_NOT_FOUND;
}
