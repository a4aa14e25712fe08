/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/select.c - selectors, method sets, visible fields.
 *
 * All names of a type are answered at once: one walk gathers every field and method with its
 * depth, sorting brings equal names together with the shallowest first, and then each name is
 * settled by looking at its first two.  The answers are kept with the type.
 *
 *     name   depth  from                  settled
 *     age    1      Person                Person.age
 *     job    0      Employee              job
 *     job    1      Person                (hidden)
 *     walk   1      Person                ambiguous: two at depth 1
 *     walk   1      Dog
 */
#include "model/select.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/model_internal.h"

/* ---- gathering ---- */

static void add(struct gen_model *model, struct gen_candidate candidate)
{
    struct gen_candidates *all = &model->interner->candidates;

    if (im_slice_append(&model->arena, (im_slice *)(void *)all, sizeof candidate,
                        &candidate) == NULL)
        gen_out_of_memory();
}

static void gather_methods(struct gen_model *model, const struct gen_step *step)
{
    const struct gen_type *type = step->type;

    if (type->kind == IM_KIND_INTERFACE) {
        for (size_t i = 0; i < type->memo->method_count; i++)
            add(model, (struct gen_candidate){ .name = type->memo->methods[i]->name, .at = *step,
                                               .method = type->memo->methods[i] });
        return;
    }
    for (size_t i = 0; i < type->methods.count; i++)
        add(model, (struct gen_candidate){ .name = type->methods.item[i].name, .at = *step,
                                           .method = &type->methods.item[i] });
}

static void gather_fields(struct gen_model *model, struct gen_walk *walk,
                          const struct gen_step *step)
{
    const struct gen_type *type = step->type;

    for (size_t i = 0; type->kind == IM_KIND_STRUCT && i < type->fields.count; i++) {
        const struct gen_field *field = &type->fields.item[i];
        add(model, (struct gen_candidate){ .name = field->name, .at = *step, .field = field,
                                           .field_index = i });
        if (field->embedded)
            gen_walk_queue(model, walk, step, i);
    }
}

static int compare_candidates(const void *left, const void *right)
{
    const struct gen_candidate *a = left, *b = right;
    int order = strcmp(a->name, b->name);

    if (order != 0)
        return order;
    return (a->at.path_len > b->at.path_len) - (a->at.path_len < b->at.path_len);
}

/* Everything in type, sorted by name and depth; valid until the next walk. */
static struct gen_candidates gather(struct gen_model *model, const struct gen_type *type,
                                    bool with_methods)
{
    struct gen_candidates *all = &model->interner->candidates;
    struct gen_walk walk;

    all->len = 0;
    gen_walk_start(model, &walk, type);
    while (gen_walk_descend(model, &walk))
        for (size_t i = 0; i < walk.level.len; i++) {
            const struct gen_step step = walk.level.ptr[i];
            if (with_methods)
                gather_methods(model, &step);
            gather_fields(model, &walk, &step);
        }
    if (all->len > 1)
        qsort(all->ptr, all->len, sizeof *all->ptr, compare_candidates);
    return *all;
}

/* How many candidates share the first one's name; *unique_out: the first one is the answer. */
static size_t settle(const struct gen_candidate *first, size_t left, bool *unique_out)
{
    size_t same = 1;

    while (same < left && strcmp(first->name, first[same].name) == 0)
        same++;
    *unique_out = !first->at.multiple &&
                  (same == 1 || first[1].at.path_len > first->at.path_len);
    return same;
}

/* ---- selectors ---- */

static struct gen_selection selection_of(struct gen_model *model,
                                         const struct gen_candidate *from, bool unique)
{
    const struct gen_step *at = &from->at;
    struct gen_selection selection = { .found = GEN_FOUND_AMBIGUOUS, .depth = at->path_len };

    if (!unique)
        return selection;
    selection.found = from->method != NULL ? GEN_FOUND_METHOD : GEN_FOUND_FIELD;
    selection.path = from->method != NULL ? at->path
                         : gen_path(model, at->path, at->path_len, from->field_index);
    selection.path_len = at->path_len + (from->method == NULL);
    selection.indirect = at->indirect;
    selection.field = from->field;
    selection.method = from->method;
    selection.owner = at->type;
    return selection;
}

const struct gen_members *gen_members(struct gen_model *model, const struct gen_type *type)
{
    if (type->memo->members != NULL)
        return type->memo->members;
    struct gen_members *members = gen_alloc(model, 1, sizeof *members);
    const struct gen_candidates all = gather(model, type, true);
    bool unique;

    members->names = gen_alloc(model, all.len + 1, sizeof *members->names);
    members->item = gen_alloc(model, all.len + 1, sizeof *members->item);
    for (size_t i = 0, same; i < all.len; i += same) {
        same = settle(&all.ptr[i], all.len - i, &unique);
        if (strcmp(all.ptr[i].name, "_") == 0)
            continue;                      /* blank: there, but beyond reach */
        members->names[members->count] = all.ptr[i].name;
        members->item[members->count++] = selection_of(model, &all.ptr[i], unique);
    }
    type->memo->members = members;
    return members;
}

static const struct gen_selection *find_member(const struct gen_members *members,
                                               const char *name)
{
    size_t low = 0, high = members->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(name, members->names[middle]);
        if (order == 0)
            return &members->item[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

struct gen_selection gen_select(struct gen_model *model, const struct gen_type *type,
                                const char *name)
{
    const struct gen_selection nothing = { .found = GEN_FOUND_NOTHING };
    bool pointer = type->kind == IM_KIND_PTR;
    const struct gen_type *base = pointer ? type->elem : type;

    if (pointer && base->kind == IM_KIND_INTERFACE)
        return nothing;
    const struct gen_selection *found = find_member(gen_members(model, base), name);
    if (found == NULL || (pointer && type->decl != NULL && found->found == GEN_FOUND_METHOD))
        return nothing;                    /* type Q *A: A's fields, but not its methods */
    struct gen_selection answer = *found;
    answer.indirect = answer.indirect || pointer;
    return answer;
}

/* ---- method sets ---- */

static bool in_method_set(const struct gen_selection *selection, bool pointer)
{
    return selection->found == GEN_FOUND_METHOD &&
           (pointer || selection->indirect || !selection->method->pointer_receiver);
}

/* Append the methods of members to the set: the exported ones, or the others. */
static void add_methods(struct gen_method_entry *items, struct gen_method_set *set,
                        const struct gen_members *members, bool pointer, bool exported)
{
    for (size_t i = 0; i < members->count; i++) {
        const struct gen_selection *from = &members->item[i];
        if (gen_is_exported(members->names[i]) == exported && in_method_set(from, pointer))
            items[set->count++] = (struct gen_method_entry){ from->method, from->owner,
                                                             from->path, from->path_len };
    }
}

const struct gen_method_set *gen_method_set(struct gen_model *model, const struct gen_type *type)
{
    static const struct gen_method_set NONE = { NULL, 0, 0 };
    bool pointer = type->kind == IM_KIND_PTR;
    const struct gen_type *base = pointer ? type->elem : type;

    if (pointer && (type->decl != NULL || base->kind == IM_KIND_INTERFACE))
        return &NONE;
    if (type->memo->method_set != NULL)
        return type->memo->method_set;
    const struct gen_members *members = gen_members(model, base);
    size_t count = 0;
    for (size_t i = 0; i < members->count; i++)
        count += in_method_set(&members->item[i], pointer);
    if (count == 0)
        return type->memo->method_set = &NONE;

    struct gen_method_set *set = gen_alloc(model, 1, sizeof *set);
    struct gen_method_entry *items = gen_alloc(model, count, sizeof *items);
    add_methods(items, set, members, pointer, true);
    set->exported_count = set->count;
    add_methods(items, set, members, pointer, false);
    set->item = items;
    return type->memo->method_set = set;
}

const struct gen_method *gen_missing_method(struct gen_model *model, const struct gen_type *type,
                                            const struct gen_type *interface_type,
                                            bool *wrong_out)
{
    const struct gen_memo *want = interface_type->memo;

    assert(interface_type->kind == IM_KIND_INTERFACE);
    for (size_t i = 0; i < want->method_count; i++) {
        const struct gen_method *method = want->methods[i];
        struct gen_selection found = gen_select(model, type, method->name);
        bool is_method = found.found == GEN_FOUND_METHOD;
        if (is_method && in_method_set(&found, false) && found.method->type == method->type)
            continue;
        if (wrong_out != NULL)
            *wrong_out = is_method;
        return method;
    }
    if (wrong_out != NULL)
        *wrong_out = false;
    return NULL;
}

/* ---- visible fields ---- */

static int compare_visible(const void *left, const void *right)
{
    const struct gen_visible *a = left, *b = right;

    for (size_t i = 0; i < a->path_len && i < b->path_len; i++)
        if (a->path[i] != b->path[i])
            return a->path[i] < b->path[i] ? -1 : 1;
    return (a->path_len > b->path_len) - (a->path_len < b->path_len);
}

const struct gen_visibles *gen_visible_fields(struct gen_model *model,
                                              const struct gen_type *type)
{
    if (type->memo->visibles != NULL)
        return type->memo->visibles;
    struct gen_visibles *visibles = gen_alloc(model, 1, sizeof *visibles);
    const struct gen_candidates all = gather(model, type, false);
    struct gen_visible *items = gen_alloc(model, all.len + 1, sizeof *items);
    bool unique;

    for (size_t i = 0, same; i < all.len; i += same) {
        const struct gen_candidate *from = &all.ptr[i];
        same = settle(from, all.len - i, &unique);
        if (unique)
            items[visibles->count++] = (struct gen_visible){
                .field = from->field,
                .owner = from->at.type,
                .path = gen_path(model, from->at.path, from->at.path_len, from->field_index),
                .path_len = from->at.path_len + 1,
                .indirect = from->at.indirect,
            };
    }
    if (visibles->count > 1)
        qsort(items, visibles->count, sizeof *items, compare_visible);
    visibles->item = items;
    return type->memo->visibles = visibles;
}
