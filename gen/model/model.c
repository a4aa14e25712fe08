/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/model.c - the life of a model, and memory for its nodes.
 *
 * A generator that ran out of memory cannot do anything useful with the half it has, and a
 * check after each of some hundred node allocations would hide the code that matters.  So
 * the allocators here never fail: they say so and end the run.  The tables and codecs of
 * rt/ follow the stricter rule, because they live in other people's programs.
 */
#include "model/model.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "model/diag.h"
#include "model/model_internal.h"
#include "object/any.h"

enum { APPEND_FIRST = 4 };                 /* room that a list starts with */

void gen_out_of_memory(void)
{
    fputs("imago: out of memory\n", stderr);
    exit(EXIT_FAILURE);
}

struct gen_model *gen_model_new(void)
{
    struct gen_model *model = calloc(1, sizeof *model);
    if (model == NULL)
        gen_out_of_memory();
    im_arena_init(&model->arena, NULL, 0);
    model->diags = gen_alloc(model, 1, sizeof *model->diags);
    gen_predeclare(model);
    return model;
}

void gen_model_free(struct gen_model *model)
{
    if (model == NULL)
        return;
    for (size_t i = 0; i < model->table_count; i++)
        im_vtable_forget(model->tables[i]);
    im_arena_release(&model->arena);
    free(model);
}

void *gen_alloc(struct gen_model *model, size_t count, size_t bytes_each)
{
    assert(model != NULL);
    void *memory = im_arena_zalloc(&model->arena, count, bytes_each);
    if (memory == NULL)
        gen_out_of_memory();
    return memory;
}

void *gen_append(struct gen_model *model, void *items, size_t *count, size_t bytes_each)
{
    assert(count != NULL && bytes_each > 0);
    assert(items != NULL || *count == 0);
    size_t used = *count;
    bool full = used == 0 || (used >= APPEND_FIRST && (used & (used - 1)) == 0);

    if (full) {
        void *room = gen_alloc(model, used == 0 ? APPEND_FIRST : 2 * used, bytes_each);
        if (used > 0)
            memcpy(room, items, used * bytes_each);
        items = room;
    }
    *count = used + 1;
    return items;
}

char *gen_strdup(struct gen_model *model, const char *text, size_t len)
{
    assert(text != NULL || len == 0);
    char *copy = gen_alloc(model, len + 1, 1);
    if (len > 0)
        memcpy(copy, text, len);
    return copy;
}

char *gen_vformat(struct gen_model *model, const char *format, va_list args)
{
    assert(model != NULL && format != NULL);
    va_list again;

    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (len < 0)
        gen_out_of_memory();
    char *text = gen_alloc(model, (size_t)len + 1, 1);
    vsnprintf(text, (size_t)len + 1, format, args);
    return text;
}

char *gen_format(struct gen_model *model, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    char *text = gen_vformat(model, format, args);
    va_end(args);
    return text;
}

struct gen_type *gen_type_new(struct gen_model *model, enum im_kind kind, struct gen_place place)
{
    struct gen_type *type = gen_alloc(model, 1, sizeof *type);

    type->kind = kind;
    type->place = place;
    return type;
}
