/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files that are made of units: types declared once, then cases that use them.  A type that has
 * no counterpart takes only those cases along that use it: the unit is then built again for
 * each of its cases alone, with what that case names.
 */
#include <string.h>

#include "canned.h"
#include "cases.h"
#include "world.h"

struct unit {
    const json_t *json;
    const char *id;
    bool random;
};

/* False when the whole of the unit cannot be built. */
static bool check_together(const struct unit *unit, struct tally *tally, vector_case *check)
{
    struct world world;
    size_t i;
    json_t *one;
    const json_t *cases = json_object_get(unit->json, "cases");
    bool ok = world_open(&world, json_object_get(unit->json, "types"),
                         vector_text(unit->json, "decl"), cases, unit->random) &&
              canned_complete() && !world.has_code;

    if (ok)
        json_array_foreach (cases, i, one)
            check(&world, one, tally);
    world_close(&world);
    return ok;
}

/* Adds the definitions that a reference reaches. */
static void add_types(json_t *out, const json_t *types, const json_t *at)
{
    const char *key, *named = vector_text(at, "named");
    const json_t *def = named != NULL ? json_object_get(types, named) : NULL;
    json_t *value;
    size_t i;

    if (def != NULL && json_object_get(out, named) == NULL) {
        json_object_set(out, named, (json_t *)(uintptr_t)def);
        add_types(out, types, def);
    }
    json_object_foreach ((json_t *)(uintptr_t)at, key, value)
        add_types(out, types, value);
    if (json_is_array(at))
        json_array_foreach (at, i, value)
            add_types(out, types, value);
}

static void check_alone(const struct unit *unit, const json_t *one, struct tally *tally,
                        vector_case *check)
{
    struct world world;
    json_t *types = json_object(), *cases = json_pack("[O]", one);

    add_types(types, json_object_get(unit->json, "types"), one);
    bool ok = world_open(&world, types, vector_text(unit->json, "decl"), cases, unit->random);
    if (!ok && world.unsupported == NULL)
        tally_differ(tally, vector_text(one, "id"), "its types were refused");
    else if (!ok)
        tally_unsupported(tally, world.unsupported);
    else if (!canned_complete() || world.has_code)
        tally_unsupported(tally, "Go code");
    else
        check(&world, one, tally);
    world_close(&world);
    json_decref(types);
    json_decref(cases);
}

void vector_units(const json_t *file, struct tally *tally, vector_case *check)
{
    size_t i, k;
    json_t *json, *one;

    json_array_foreach (json_object_get(file, "units"), i, json) {
        struct unit unit = { json, vector_text(json, "id"),
                             strcmp(vector_text(json, "group"), "random") == 0 };
        if (!check_together(&unit, tally, check))
            json_array_foreach (json_object_get(json, "cases"), k, one)
                check_alone(&unit, one, tally, check);
    }
}
