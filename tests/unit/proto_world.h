/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proto_world.h - for tests of protobuf's codecs: types made of schema text that may import
 * protobuf's well-known messages ("any.im", without the folder).
 */
#ifndef TESTS_UNIT_PROTO_WORLD_H
#define TESTS_UNIT_PROTO_WORLD_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "back/tables.h"
#include "front/parse.h"
#include "model/diag.h"
#include "model/resolve.h"
#include "object/proto_table.h"

enum { PROTO_WORLD_SCHEMAS = 16 };

struct proto_world {
    struct gen_model *model;
    const im_schema *schemas[PROTO_WORLD_SCHEMAS];       /* the last one is that of the text   */
    size_t count;
};

/* The types of `package p' with that text; the model is the caller's to free.  Ends the program
 * when the schema is refused. */
static inline struct proto_world proto_world_of(const char *text)
{
    static const char *const KNOWN[] = { "any", "duration", "empty", "field_mask", "struct",
                                         "timestamp", "wrappers" };
    struct proto_world world = { .model = gen_model_new() };
    const char *top = getenv("srcdir");
    struct gen_model *model = world.model;

    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        gen_load(model, gen_format(model, "%s/schemas/google/protobuf/%s.im",
                                   top != NULL ? top : ".", KNOWN[i]), NULL, 0);
    const char *whole = gen_format(model, "package p\n%s", text);
    gen_parse_text(model, "p.im", whole, strlen(whole));
    if (gen_error_count(model) != 0 || !gen_resolve(model)) {
        gen_diags_print(model, stderr, false);
        exit(EXIT_FAILURE);
    }
    const struct gen_tables *tables = gen_tables_build(model, NULL);
    for (size_t i = 0; i < model->file_count; i++)
        world.schemas[world.count++] = tables[i].schema;
    return world;
}

/* The message with that name in package p, or with that full name when it has a dot. */
static inline const im_type *proto_world_type(const struct proto_world *world, const char *name)
{
    const char *full = strchr(name, '.') != NULL ? name : gen_format(world->model, "p.%s", name);
    const im_type *type =
        im_proto_type_by_full_name(world->schemas, world->count, im_str_of(full));

    if (type == NULL) {
        fprintf(stderr, "no message %s\n", full);
        exit(EXIT_FAILURE);
    }
    return type;
}

#endif
