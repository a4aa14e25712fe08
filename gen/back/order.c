/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/order.c - every type behind the types that it needs.
 *
 * C wants a type's name before it is mentioned and its size before it is a member.  So each type
 * has two parts: GEN_NAME (a typedef; a slice is complete with it, since it only points at its
 * elements) and GEN_BODY.  A part's needs are pushed on a stack and defined first; the rest of
 * the order is the schema's.  The stack is ours and not the machine's because a hostile schema
 * may nest as deeply as it has types.
 *
 * Structs, oneofs and interfaces are declared ahead, so mentioning them needs nothing.  A slice
 * that needs itself (type Tree []Tree) is declared ahead when that is found.  What remains,
 * a pointer or func type that only consists of itself, has no C form.
 */
#include <assert.h>

#include "back/emitter.h"

enum { NEW, BUSY, DONE };

struct task {
    const struct gen_type *type;
    enum gen_part part;
};

struct tasks {
    struct gen_emitter *e;
    im_slice stack;                        /* of struct task                                  */
};

static unsigned char *progress(struct tasks *tasks, const struct gen_type *type,
                               enum gen_part part)
{
    return &gen_spelling(tasks->e->names, type)->progress[part];
}

void gen_declare_ahead(struct gen_emitter *e, const struct gen_type *type)
{
    struct gen_spelling *spelling = gen_spelling(e->names, type);

    if (spelling->forwarded)
        return;
    spelling->forwarded = true;
    gen_text_printf(&e->header, "typedef struct %s %s;\n", gen_c_type(e->names, type),
                    gen_c_type(e->names, type));
}

static void refuse_cycle(struct gen_emitter *e, const struct gen_type *type)
{
    gen_diag(e->model, GEN_ERROR, type->place,
             "put a struct between: a struct may hold what mentions it",
             "%s consists of itself only, which C cannot write", type->string);
}

static void need(struct tasks *tasks, const struct gen_type *type, enum gen_part part)
{
    unsigned char *state = progress(tasks, type, part);

    if (*state == DONE)
        return;
    if (*state == BUSY && type->kind == IM_KIND_SLICE) {
        gen_declare_ahead(tasks->e, type->underlying);
        if (type->decl != NULL) {
            gen_emit_name(tasks->e, type);
            *state = DONE;
        }
        return;
    }
    if (*state == BUSY) {
        refuse_cycle(tasks->e, type);
        *state = DONE;
        return;
    }
    struct task task = { type, part };
    if (im_slice_append(&tasks->e->model->arena, &tasks->stack, sizeof task, &task) == NULL)
        gen_out_of_memory();
}

/* ---- what a part needs ---- */

static void need_signature(struct tasks *tasks, const struct gen_type *func, enum gen_part part)
{
    for (size_t i = 0; i < func->fields.count; i++)
        need(tasks, func->fields.item[i].type, part);
}

static void need_for_name(struct tasks *tasks, const struct gen_type *type)
{
    if (gen_is_declared_ahead(tasks->e, type) || type->kind == IM_KIND_ENUM)
        return;
    if (type->kind == IM_KIND_FUNC)
        need_signature(tasks, type->underlying, GEN_NAME);
    else if (type->decl != NULL && type->underlying->elem != NULL)
        need(tasks, type->underlying, GEN_NAME);
    else if (type->kind == IM_KIND_PTR || type->kind == IM_KIND_SLICE)
        need(tasks, type->elem, GEN_NAME);
}

/* An array as a member is written T name[N]: only its element must be known. */
static const struct gen_type *as_member(const struct gen_type *type)
{
    while (type->kind == IM_KIND_ARRAY && type->decl == NULL)
        type = type->elem;
    return type;
}

static void need_for_body(struct tasks *tasks, const struct gen_type *type)
{
    const struct gen_type *u = type->underlying;

    if (!gen_is_wrapper(type))             /* a wrapper's body names it                       */
        need(tasks, type, GEN_NAME);
    switch (type->kind) {
    case IM_KIND_STRUCT:
    case IM_KIND_ONEOF:
        for (size_t i = 0; i < u->fields.count; i++)
            need(tasks, as_member(u->fields.item[i].type), GEN_BODY);
        break;
    case IM_KIND_INTERFACE: {
        const struct gen_method_set *set = gen_method_set(tasks->e->model, type);
        for (size_t i = 0; i < set->count; i++)
            need_signature(tasks, set->item[i].method->type, GEN_NAME);
        break;
    }
    case IM_KIND_ARRAY:
    case IM_KIND_OPT:
    case IM_KIND_TRI:
        need(tasks, type->decl != NULL ? u : as_member(u->elem), GEN_BODY);
        break;
    default:
        break;
    }
}

/* ---- the walk ---- */

/* Types of other headers are there already. */
static bool is_elsewhere(struct gen_emitter *e, const struct gen_type *type)
{
    if (gen_is_predeclared(type))
        return true;
    if (type->decl != NULL)
        return type->decl->file != e->file || e->file->adopted;
    const struct gen_spelling *spelling = gen_spelling(e->names, type);
    return spelling->hoisted != NULL && spelling->hoisted_in != e->file;
}

/* Needs are pushed in order, but the top of the stack is served first: turn them round. */
static void reverse_from(im_slice *stack, size_t first)
{
    struct task *item = stack->ptr;

    for (size_t i = first, k = stack->len; i + 1 < k; i++) {
        struct task swap = item[--k];
        item[k] = item[i];
        item[i] = swap;
    }
}

static void step(struct tasks *tasks)
{
    size_t count = tasks->stack.len;
    struct task task = ((struct task *)tasks->stack.ptr)[count - 1];
    unsigned char *state = progress(tasks, task.type, task.part);

    if (*state == NEW && !is_elsewhere(tasks->e, task.type)) {
        *state = BUSY;
        if (task.part == GEN_NAME)
            need_for_name(tasks, task.type);
        else
            need_for_body(tasks, task.type);
        reverse_from(&tasks->stack, count);
        return;
    }
    tasks->stack.len--;
    if (*state == BUSY && task.part == GEN_NAME)
        gen_emit_name(tasks->e, task.type);
    else if (*state == BUSY)
        gen_emit_body(tasks->e, task.type);
    *state = DONE;
    if (gen_is_wrapper(task.type) && task.part == GEN_BODY)
        *progress(tasks, task.type, GEN_NAME) = DONE;
}

void gen_define(struct gen_emitter *e, const struct gen_type *type, enum gen_part part)
{
    struct tasks tasks = { .e = e, .stack = e->stack };

    tasks.stack.len = 0;
    need(&tasks, type, part);
    while (tasks.stack.len != 0)
        step(&tasks);
    e->stack = tasks.stack;
}

void gen_define_signature(struct gen_emitter *e, const struct gen_type *func, enum gen_part part)
{
    for (size_t i = 0; i < func->fields.count; i++)
        gen_define(e, func->fields.item[i].type, part);
}
