/* SPDX-License-Identifier: Apache-2.0 */
/*
 * value.h - random values of any type.
 */
#ifndef RANDOM_VALUE_H
#define RANDOM_VALUE_H

#include "core/arena.h"
#include "dice.h"
#include "object/type.h"

/* Fill the zero value at p.  Values are what JSON can carry: no NaN, no infinities, UTF-8 text, and
 * an any holds what decoding JSON gives. */
void random_value(im_arena *arena, struct dice *dice, const im_type *type, void *p);

#endif
