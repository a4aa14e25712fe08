/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_world.h - for tests of the codec: types made of schema text, and values read from JSON.
 */
#ifndef TESTS_UNIT_JSON_WORLD_H
#define TESTS_UNIT_JSON_WORLD_H

#include <check.h>
#include <stdlib.h>

#include "back/tables.h"
#include "codec/json.h"
#include "object/any.h"
#include "schema.h"

/* The types of `package p' with that text; lives until world_free(). */
struct json_world {
    struct gen_model *model;
    const im_schema *schema;
};

static inline struct json_world world_of(const char *schema, const struct gen_thunks *thunks)
{
    struct json_world world = { schema_resolve(schema), NULL };
    const struct gen_tables *tables = gen_tables_build(world.model, thunks);

    ck_assert_ptr_nonnull(tables);
    world.schema = tables[world.model->file_count - 1].schema;
    return world;
}

static inline void world_free(struct json_world *world)
{
    gen_model_free(world->model);
}

/* The declared type p.NAME. */
static inline const im_type *world_type(const struct json_world *world, const char *name)
{
    const im_type *type = im_type_by_name(&world->schema, 1, im_str_of(name));

    ck_assert_msg(type != NULL, "no type %s", name);
    return type;
}

/* Zeroed room for a value. */
static inline void *world_value(im_arena *arena, const im_type *type)
{
    void *value = im_arena_zalloc(arena, 1, type->size);

    ck_assert_ptr_nonnull(value);
    return value;
}

static inline bool same_text(im_str got, const char *want)
{
    return im_str_equal(got, im_str_of(want));
}

static inline int run_suite(Suite *suite)
{
    SRunner *runner = srunner_create(suite);

    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
