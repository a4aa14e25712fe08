/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/walk.c - breadth first through embedded fields, the way of all of Go's rules.
 *
 * Each level gets a mark from a counter of the model; a type remembers the mark of the latest
 * level that met it.  Comparing marks tells in one step what Go keeps two maps for: marks below
 * the walk's first are from other walks, the next level's own mark is "once more on this
 * level", what is between was met higher up and hides whatever lies below.  Each type is
 * thus visited once, however many paths lead to it.
 */
#include <assert.h>
#include <string.h>

#include "model/model_internal.h"

const uint16_t *gen_path(struct gen_model *model, const uint16_t *path, size_t path_len,
                         size_t last)
{
    uint16_t *longer = gen_alloc(model, path_len + 1, sizeof *longer);

    if (path_len != 0)
        memcpy(longer, path, path_len * sizeof *longer);
    longer[path_len] = (uint16_t)last;
    return longer;
}

static void add_step(struct gen_model *model, struct gen_walk *walk, struct gen_step step)
{
    struct gen_memo *memo = step.type->memo;

    memo->mark = walk->next_mark;
    memo->mark_count = 1;
    memo->mark_step = walk->next.len;
    if (im_slice_append(&model->arena, (im_slice *)(void *)&walk->next, sizeof step, &step) == NULL)
        gen_out_of_memory();
}

void gen_walk_start(struct gen_model *model, struct gen_walk *walk, const struct gen_type *type)
{
    struct gen_interner *interner = model->interner;

    walk->type = type;
    walk->level = interner->steps[0];
    walk->next = interner->steps[1];
    walk->level.len = walk->next.len = 0;
    walk->first_mark = walk->next_mark = ++interner->mark;
    add_step(model, walk, (struct gen_step){ .type = type });
}

/* Levels are bounded, since the answers for a long chain of types grow with its square. */
static bool too_deep(struct gen_model *model, const struct gen_walk *walk)
{
    if (walk->level.len == 0 || walk->level.ptr[0].path_len <= GEN_EMBED_DEPTH_MAX)
        return false;
    gen_diag(model, GEN_ERROR, walk->type->place, "give one of the embedded fields a name",
             "%s embeds more than %d levels deep", walk->type->string, GEN_EMBED_DEPTH_MAX);
    return true;
}

bool gen_walk_descend(struct gen_model *model, struct gen_walk *walk)
{
    struct gen_interner *interner = model->interner;
    struct gen_steps done = walk->level;

    walk->level = walk->next;
    walk->next = done;
    walk->next.len = 0;
    walk->next_mark = ++interner->mark;
    if (walk->level.len != 0 && !too_deep(model, walk))
        return true;
    interner->steps[0] = walk->level;      /* the room may have grown */
    interner->steps[1] = walk->next;
    return false;
}

void gen_walk_queue(struct gen_model *model, struct gen_walk *walk, const struct gen_step *from,
                    size_t field_index)
{
    const struct gen_type *type = from->type->fields.item[field_index].type;
    bool pointer = type->kind == IM_KIND_PTR && type->decl == NULL;

    if (pointer)
        type = type->elem;
    struct gen_memo *memo = type->memo;
    if (memo->mark == walk->next_mark) {
        memo->mark_count++;
        walk->next.ptr[memo->mark_step].multiple = true;
    } else if (memo->mark < walk->first_mark) {
        add_step(model, walk, (struct gen_step){
            .type = type,
            .path = gen_path(model, from->path, from->path_len, field_index),
            .path_len = from->path_len + 1,
            .indirect = from->indirect || pointer,
            .multiple = from->multiple,
        });
    }
}
