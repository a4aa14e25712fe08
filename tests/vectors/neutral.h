/* SPDX-License-Identifier: Apache-2.0 */
/*
 * vectors/neutral.h - the vectors' neutral values, into memory and against memory.
 */
#ifndef VECTORS_NEUTRAL_H
#define VECTORS_NEUTRAL_H

#include <jansson.h>

#include "core/arena.h"
#include "object/type.h"
#include "world.h"

struct neutral {
    struct world *world;                   /* of the types, or NULL: compiled ones            */
    im_arena *arena;
    const char *unsupported;               /* set when a value has no counterpart             */
    char why[256];                         /* neutral_same: the first difference              */
};

/* Store the neutral value at p (type->size bytes, zero).  False: see unsupported. */
bool neutral_load(struct neutral *n, const im_type *type, const json_t *value, void *p);

/* True when what stands at p is the neutral value; else why says where not. */
bool neutral_same(struct neutral *n, const im_type *type, const json_t *value, const void *p);

#endif
