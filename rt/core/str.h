/* SPDX-License-Identifier: Apache-2.0 */
/*
 * core/str.h - string views, the C form of a schema's string.
 *
 * An im_str is {ptr, len} and is not NUL-terminated.  Zero is the empty string.
 * Who made it says who owns the bytes: an arena, a literal, or a decoder's input.
 */
#ifndef IM_CORE_STR_H
#define IM_CORE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "core/api.h"
#include "core/arena.h"

IM_BEGIN_DECLS

typedef struct im_str {
    const char *ptr;
    size_t len;
} im_str;

/* A view of a string literal, usable in static initialisers; `im_str s = IM_STR("x");` */
#define IM_STR_INIT(literal) { "" literal, sizeof(literal) - 1 }
#ifdef __cplusplus
#define IM_STR(literal) (im_str IM_STR_INIT(literal))
#else
#define IM_STR(literal) ((im_str)IM_STR_INIT(literal))
#endif

/* printf: "%.*s" with IM_STR_ARG(s).  Longer than INT_MAX is cut. */
#define IM_STR_ARG(s) ((s).len > 0x7fffffff ? 0x7fffffff : (int)(s).len), ((s).ptr ? (s).ptr : "")

/* A view of a NUL-terminated string, borrowed.  NULL gives the empty string. */
static inline im_str im_str_of(const char *text)
{
    im_str s = { text, text != NULL ? strlen(text) : 0 };
    return s;
}

/* A view of len bytes, borrowed. */
static inline im_str im_str_from(const char *ptr, size_t len)
{
    im_str s = { ptr, len };
    return s;
}

static inline bool im_str_equal(im_str a, im_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Bytewise order as Go's <: negative, zero or positive. */
IM_API int im_str_compare(im_str a, im_str b);

/* A copy in the arena, NUL-terminated behind its len bytes.  ptr is NULL when memory ran out
 * (the empty string's copy has a non-NULL ptr). */
IM_API im_str im_str_copy(im_arena *arena, im_str s);

/* A NUL-terminated copy in the arena, or NULL when memory ran out. */
IM_API const char *im_cstr(im_arena *arena, im_str s);

/* printf into the arena.  ptr is NULL when memory ran out. */
IM_API im_str im_str_printf(im_arena *arena, const char *format, ...) IM_PRINTF(2, 3);

IM_END_DECLS
#endif
