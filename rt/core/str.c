/* SPDX-License-Identifier: Apache-2.0 */
/*
 * core/str.c - what string views need beyond the inline functions: order, copies, printf.
 *
 * Every copy ends in a NUL that its length does not count, so that a copy can be handed to
 * C functions without another one.
 */
#include "core/str.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

int im_str_compare(im_str a, im_str b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter == 0 ? 0 : memcmp(a.ptr, b.ptr, shorter);

    if (order != 0)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

im_str im_str_copy(im_arena *arena, im_str s)
{
    assert(s.ptr != NULL || s.len == 0);
    char *copy = s.len == SIZE_MAX ? NULL : im_arena_alloc_aligned(arena, s.len + 1, 1);

    if (copy == NULL)
        return (im_str){ NULL, 0 };
    if (s.len != 0)
        memcpy(copy, s.ptr, s.len);
    copy[s.len] = '\0';
    return (im_str){ copy, s.len };
}

const char *im_cstr(im_arena *arena, im_str s)
{
    return im_str_copy(arena, s).ptr;
}

/* It is printed where the arena would put it; the second time only when that was too little. */
im_str im_str_printf(im_arena *arena, const char *format, ...)
{
    assert(format != NULL);
    im_str result = { NULL, 0 };
    size_t room = arena->next != NULL ? (size_t)(arena->end - arena->next) : 0;
    char *guess = arena->next;
    va_list args, again;

    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(room > 0 ? guess : NULL, room, format, args);
    va_end(args);
    char *text = len < 0 ? NULL : im_arena_alloc_aligned(arena, (size_t)len + 1, 1);
    if (text != NULL && text != guess)
        vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    if (text != NULL)
        result = (im_str){ text, (size_t)len };
    return result;
}
