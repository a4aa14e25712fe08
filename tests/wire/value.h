/* SPDX-License-Identifier: Apache-2.0 */
/*
 * value.h - random messages.
 */
#ifndef WIRE_VALUE_H
#define WIRE_VALUE_H

#include "core/arena.h"
#include "dice.h"
#include "object/proto_table.h"

/* What values are made for. */
struct wire_world {
    const im_schema *const *schemas;
    size_t schema_count;
    bool closed;                           /* enums hold no number without a name             */
};

/* Fill the zero message at p with what both its binary form and its JSON can carry. */
void wire_value(im_arena *arena, struct dice *dice, const struct wire_world *world,
                const im_type *type, void *p);

#endif
