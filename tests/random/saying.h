/* SPDX-License-Identifier: Apache-2.0 */
/*
 * saying.h - a random text that grows, for those who make schemas.
 */
#ifndef RANDOM_SAYING_H
#define RANDOM_SAYING_H

#include <stdarg.h>
#include <stdio.h>

#include "core/api.h"
#include "core/arena.h"
#include "dice.h"

enum { SAYING_BYTES = 1 << 16 };

struct saying {
    struct dice *dice;
    char *text;                            /* SAYING_BYTES of room                            */
    size_t len;
};

static inline struct saying saying_begin(im_arena *arena, struct dice *dice)
{
    return (struct saying){ .dice = dice, .text = im_arena_alloc(arena, SAYING_BYTES) };
}

static inline void say(struct saying *s, const char *format, ...) IM_PRINTF(2, 3);

/* What finds no room is left out. */
static inline void say(struct saying *s, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    int len = vsnprintf(s->text + s->len, SAYING_BYTES - s->len, format, args);
    va_end(args);
    s->len += len > 0 && (size_t)len < SAYING_BYTES - s->len ? (size_t)len : 0;
}

#endif
