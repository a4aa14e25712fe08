/* SPDX-License-Identifier: Apache-2.0 */
/*
 * vectors/world.h - the types of a vector unit as reflection tables, built at run time.
 *
 * The vectors describe Go types (README of the vectors: "Type descriptions").  A world turns them
 * into a model of one file for each Go package, resolves it and builds its tables.  Go's
 * unexported names become leading underscores.
 */
#ifndef VECTORS_WORLD_H
#define VECTORS_WORLD_H

#include <jansson.h>

#include "back/tables.h"
#include "model/model.h"
#include "object/type.h"

enum { WORLD_PACKAGES_MAX = 8 };

struct world {
    struct gen_model *model;
    struct gen_tables *tables;
    json_t *roots;                         /* spelling of a reference -> number of the root   */
    struct gen_type **root;                /* the extra types asked for, canonical            */
    size_t root_count;
    bool random;                           /* methods are the canned ones                     */
    bool has_code;                         /* a type has a codec method written in Go         */
    struct gen_file *package[WORLD_PACKAGES_MAX];
    size_t package_count;
    const char *unsupported;               /* feature that has no meaning here, or NULL       */
};

/* Build the world of a unit: its "types", and every reference found anywhere in "cases" under the
 * keys type and dyn.  False: world->unsupported says why, or NULL when the model refused the
 * types (its messages were printed: a difference). */
bool world_open(struct world *world, const json_t *types, const char *decl, const json_t *cases,
                bool random);
/* The same where the types come as text of a schema, package main, and their methods are those of
 * reflect.im.  The struct _Roots, which text must declare, holds the types that are asked for by
 * world_root. */
bool world_open_text(struct world *world, struct gen_model *model, const char *text,
                     const json_t *cases);

/* Field i of the _Roots of the text. */
const im_type *world_root(const struct world *world, size_t i);

void world_close(struct world *world);

/* The table entry of a reference, or NULL when it was not in the unit. */
const im_type *world_type(const struct world *world, const json_t *ref);

/* Go's identifier in our spelling: a leading underscore when it is not exported. */
const char *world_name(struct gen_model *model, const char *go_name);

#endif
