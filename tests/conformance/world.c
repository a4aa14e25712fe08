/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The messages that the testee serves: descriptors read, bound, and made into tables.
 */
#include "world.h"

#include <stdio.h>
#include <stdlib.h>

#include "back/tables.h"
#include "front/descriptor.h"
#include "front/parse.h"
#include "model/resolve.h"

static bool load(struct gen_model *model, const char *path)
{
    struct gen_source source;
    struct gen_descriptors *set = NULL;

    if (gen_read_file(model, path, &source))
        set = gen_descriptors_read(model, source.path, source.text, source.len);
    else
        perror(path);
    return set != NULL && gen_descriptors_load(set, false);
}

bool world_load(struct world *world, const char *descriptors, char *const *paths, size_t count)
{
    struct gen_model *model = gen_model_new();
    const struct gen_tables *tables = NULL;
    bool good = model != NULL && load(model, descriptors);

    *world = (struct world){ .model = model };
    for (size_t i = 0; good && i < count; i++)
        good = gen_load(model, paths[i], NULL, 0);
    if (good && gen_resolve(model))
        tables = gen_tables_build(model, NULL);
    if (tables == NULL) {
        if (model != NULL)
            gen_diags_print(model, stderr, false);
        return false;
    }
    world->schemas = calloc(model->file_count + 1, sizeof *world->schemas);
    if (world->schemas == NULL)
        return false;
    for (; world->schema_count < model->file_count; world->schema_count++)
        world->schemas[world->schema_count] = tables[world->schema_count].schema;
    world->extensions = (im_proto_extensions){
        .extends = world_message(world, IM_STR("protobuf_test_messages.proto2.TestAllTypesProto2")),
        .type = world_message(world, IM_STR("testee.Extensions")),
        .scope = IM_STR("protobuf_test_messages.proto2"),
    };
    world->extension_count = world->extensions.extends != NULL && world->extensions.type != NULL;
    return true;
}

void world_free(struct world *world)
{
    free(world->schemas);
    gen_model_free(world->model);
}

const im_type *world_message(const struct world *world, im_str full_name)
{
    return im_proto_type_by_full_name(world->schemas, world->schema_count, full_name);
}
