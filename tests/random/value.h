/* SPDX-License-Identifier: Apache-2.0 */
/*
 * value.h - random values of any type.
 */
#ifndef RANDOM_VALUE_H
#define RANDOM_VALUE_H

#include "core/arena.h"
#include "dice.h"
#include "object/type.h"

enum { RANDOM_DEPTH_MAX = 7 };             /* deeper all is empty                              */

/* Who fills, and what is filled otherwise than at random: special is true for what it has filled,
 * NULL for nothing. */
struct random_filler {
    im_arena *arena;
    struct dice *dice;
    bool (*special)(struct random_filler *f, const im_type *type, void *p, int depth);
    const void *ctx;                       /* special's                                       */
};

/* Fill the zero value at p, which lies depth deep. */
void random_fill(struct random_filler *f, const im_type *type, void *p, int depth);

/* Every field of a struct, for a special that adds to it. */
void random_fill_struct(struct random_filler *f, const im_type *type, char *p, int depth);

/* Fill the zero value at p.  Values are what JSON can carry: no NaN, no infinities, UTF-8 text, and
 * an any holds what decoding JSON gives. */
void random_value(im_arena *arena, struct dice *dice, const im_type *type, void *p);

#endif
