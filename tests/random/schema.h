/* SPDX-License-Identifier: Apache-2.0 */
/*
 * schema.h - random schemas, as text.
 */
#ifndef RANDOM_SCHEMA_H
#define RANDOM_SCHEMA_H

#include "core/arena.h"
#include "core/str.h"
#include "dice.h"

/* A schema of package rnd with a struct Root.  Valid: what the generator says of it is a bug. */
im_str random_schema(im_arena *arena, struct dice *dice);

#endif
