/* SPDX-License-Identifier: Apache-2.0 */
/*
 * check.h - what must hold for a value of any type.
 */
#ifndef RANDOM_CHECK_H
#define RANDOM_CHECK_H

#include "core/arena.h"
#include "dice.h"
#include "object/type.h"

/* NULL, or which law the value breaks, in words (static or in the arena). */
const char *check_value(im_arena *arena, struct dice *dice, const im_type *type, void *value);

/* The same of a text that was made of it: "" when encoding is refused. */
im_str check_text(im_arena *arena, const im_type *type, const void *value);

#endif
