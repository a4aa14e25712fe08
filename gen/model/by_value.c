/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/by_value.c - types that hold others by value come behind them.
 *
 * A depth-first walk along "holds by value" (a struct's fields, a oneof's cases, the element of an
 * array, opt or tri) with a stack of its own, since chains may be as long as a schema.  Meeting
 * a type that is still on the stack is recursion by value, which no size could satisfy.
 */
#include <assert.h>

#include "model/model_internal.h"

struct frame {
    struct gen_type *type;
    size_t next;                           /* part to visit next                              */
};

struct ordering {
    struct gen_model *model;
    struct frame *stack;                   /* room for every type                             */
    size_t depth;
    struct gen_type **out;
    size_t count;
    bool failed;
};

/* The i-th type that type holds by value, or NULL behind the last one. */
static struct gen_type *held(const struct gen_type *type, size_t i)
{
    switch (type->kind) {
    case IM_KIND_STRUCT:
    case IM_KIND_ONEOF:
        return i < type->fields.count ? type->fields.item[i].type : NULL;
    case IM_KIND_ARRAY:
    case IM_KIND_OPT:
    case IM_KIND_TRI:
        return i == 0 ? type->elem : NULL;
    default:
        return NULL;
    }
}

static void push(struct ordering *o, struct gen_type *type)
{
    type->memo->ordered = GEN_UNDER_WAY;
    o->stack[o->depth++] = (struct frame){ type, 0 };
}

/* "Boss holds Team holds Boss": only declared types are worth naming. */
static void report_recursion(struct ordering *o, const struct gen_type *back_to)
{
    struct gen_text text = { NULL, 0, 0 };
    const struct gen_type *first = NULL;
    size_t from = o->depth;

    while (o->stack[from - 1].type != back_to)
        from--;
    for (size_t i = from - 1; i < o->depth; i++) {
        const struct gen_type *type = o->stack[i].type;
        if (type->decl == NULL)
            continue;
        if (first == NULL)
            first = type;
        gen_text_put(o->model, &text, type->string);
        gen_text_put(o->model, &text, " holds ");
    }
    o->failed = true;
    assert(first != NULL);                 /* an unnamed type cannot reach itself */
    gen_text_put(o->model, &text, first->string);
    gen_diag(o->model, GEN_ERROR, first->place, "hold a pointer: *T", "endless size: %s", text.ptr);
}

static void visit(struct ordering *o, struct gen_type *root)
{
    push(o, root);
    while (o->depth != 0) {
        struct frame *top = &o->stack[o->depth - 1];
        struct gen_type *part = held(top->type, top->next++);
        if (part == NULL) {
            top->type->memo->ordered = GEN_DONE;
            o->out[o->count++] = top->type;
            o->depth--;
        } else if (part->memo->ordered == GEN_UNDER_WAY) {
            report_recursion(o, part);
        } else if (part->memo->ordered == GEN_UNTOUCHED) {
            push(o, part);
        }
    }
}

struct gen_type **gen_order(struct gen_model *model, size_t *count_out)
{
    const struct gen_interner *interner = model->interner;
    struct ordering o = { .model = model };

    o.stack = gen_alloc(model, interner->type_count + 1, sizeof *o.stack);
    o.out = gen_alloc(model, interner->type_count + 1, sizeof(struct gen_type *));
    for (size_t i = 0; i < interner->type_count; i++)
        if (interner->types[i]->memo->ordered == GEN_UNTOUCHED)
            visit(&o, interner->types[i]);
    *count_out = o.count;
    return o.failed ? NULL : o.out;
}
