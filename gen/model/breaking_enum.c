/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/breaking_enum.c - enums: bytes have the numbers, JSON has the names.
 */
#include "model/breaking_internal.h"

/* Constants by name; of those that share a number, the first by number. */
struct constants {
    im_map *by_name;                       /* im_str -> const struct gen_field *              */
    im_map *by_value;                      /* int32_t -> the same                             */
};

static struct constants index_constants(struct gen_compare *c, const struct gen_fields *fields)
{
    im_arena *arena = &c->model->arena;
    struct constants index = {
        gen_breaking_map(c, sizeof(void *)),
        im_map_new(arena, sizeof(int32_t), sizeof(void *), &im_key_4, NULL),
    };
    bool added;

    if (index.by_value == NULL)
        gen_out_of_memory();
    for (size_t i = 0; i < fields->count; i++) {
        const struct gen_field *constant = &fields->item[i];
        const char *name = gen_proto_constant_name(c->model, constant);
        *(const void **)gen_breaking_slot(c, index.by_name, name) = constant;
        const void **slot = im_map_set(arena, index.by_value, &constant->value, &added);
        if (slot == NULL)
            gen_out_of_memory();
        if (added)
            *slot = constant;
    }
    return index;
}

static const struct gen_field *find(const im_map *map, const void *key)
{
    const struct gen_field **found = im_map_get(map, key);

    return found != NULL ? *found : NULL;
}

static void compare_constant(struct gen_compare *c, const struct gen_decl *now,
                             const struct constants *index, const struct gen_field *old)
{
    const char *old_name = gen_proto_constant_name(c->from->model, old);
    const im_str name = im_str_of(old_name);
    const struct gen_field *same = find(index->by_name, &name);
    const struct gen_field *twin = find(index->by_value, &old->value);
    const char *what = gen_format(c->model, "the constant %s of %s", old_name,
                                  gen_proto_full_name(c->model, now));

    if (same != NULL && same->value != old->value)
        gen_breaks(c, GEN_BREAKS_WIRE, same->place, old->place, "%s was %ld and is %ld", what,
                   (long)old->value, (long)same->value);
    else if (same == NULL && twin != NULL)
        gen_breaks(c, GEN_BREAKS_JSON, twin->place, old->place, "%s is called %s now", what,
                   gen_proto_constant_name(c->model, twin));
    else if (same == NULL)
        gen_breaks_removed(c, gen_freed_by(&now->type->reserves, old->value, old_name),
                           now->place, old->place, what, old_name, old->value);
}

void gen_compare_enums(struct gen_compare *c, const struct gen_decl *old,
                       const struct gen_decl *now)
{
    const struct constants index = index_constants(c, &now->type->fields);
    bool was_closed = gen_proto_closed(c->from->model, old->type);
    bool is_closed = gen_proto_closed(c->model, now->type);

    if (was_closed != is_closed)
        gen_breaks(c, GEN_BREAKS_WIRE, now->place, old->place,
                   "%s was %s and is %s: numbers without a name are %s", old->name,
                   was_closed ? "closed" : "open", is_closed ? "closed" : "open",
                   is_closed ? "unknown fields now" : "values of the field now");
    for (size_t i = 0; i < old->type->fields.count; i++)
        compare_constant(c, now, &index, &old->type->fields.item[i]);
}
