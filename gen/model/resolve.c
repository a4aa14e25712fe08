/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/resolve.c - the stages of resolving a model, in order.
 *
 * Every stage goes over the whole model, in time proportional to its size, and reports what it
 * finds.  A stage may rely on what the earlier ones have checked, so after errors the next one
 * does not start.
 */
#include "model/resolve.h"

#include <assert.h>

#include "model/http_rules.h"
#include "model/model_internal.h"
#include "model/proto_rules.h"

/* Call visit for every declaration of a kind. */
static void for_decls(struct gen_model *model, enum gen_decl_kind kind,
                      void (*visit)(struct gen_model *model, struct gen_decl *decl))
{
    for (size_t i = 0; i < model->file_count; i++)
        for (size_t k = 0; k < model->files[i]->decl_count; k++)
            if (model->files[i]->decls[k]->kind == kind)
                visit(model, model->files[i]->decls[k]);
}

/* A type that is declared twice has a node only once. */
static void bind_type_decl(struct gen_model *model, struct gen_decl *decl)
{
    if (decl->type->decl == decl)
        gen_bind_declared(model, decl->type);
}

static void check_type_decl(struct gen_model *model, struct gen_decl *decl)
{
    if (decl->type->decl == decl)
        gen_check_methods(model, decl->type);
}

static void bind_all(struct gen_model *model)
{
    for (size_t i = 0; i < model->file_count; i++)
        gen_collect(model, model->files[i]);
    for (size_t i = 0; i < model->file_count; i++)
        gen_group_constants(model, model->files[i]);
    for_decls(model, GEN_DECL_CONST, gen_fold_decl);
    for_decls(model, GEN_DECL_TYPE, bind_type_decl);
    for_decls(model, GEN_DECL_FUNC, gen_bind_func_decl);
    for_decls(model, GEN_DECL_TYPE, check_type_decl);
}

static bool layout_all(struct gen_model *model)
{
    size_t count;
    struct gen_type **order = gen_order(model, &count);

    if (order == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        gen_layout(order[i]);
    model->interner->laid_out = true;
    return true;
}

/* Reported where it begins: not again for what holds a part that is too large itself, nor for
 * both nodes of a declared type. */
static bool is_too_large(const struct gen_type *type)
{
    if (type->size <= GEN_TYPE_BYTES_MAX || (type->decl == NULL && type->memo->has_declaration))
        return false;
    for (size_t i = 0; i < type->fields.count; i++)
        if (type->fields.item[i].type->size > GEN_TYPE_BYTES_MAX)
            return false;
    return type->elem == NULL || type->elem->size <= GEN_TYPE_BYTES_MAX;
}

static void check_type(struct gen_model *model, const struct gen_type *type)
{
    if (is_too_large(type))
        gen_diag(model, GEN_ERROR, type->place, "use a slice: []T", "%s needs more than %d bytes",
                 type->string, GEN_TYPE_BYTES_MAX);
    if (type->kind == IM_KIND_MAP && type->decl == NULL && !gen_comparable(type->key))
        gen_diag(model, GEN_ERROR, type->key->decl == NULL ? type->key->place : type->place,
                 "keys must be comparable, down to their last field",
                 "%s cannot be the key of a map", type->key->string);
}

bool gen_resolve(struct gen_model *model)
{
    assert(model != NULL);
    size_t before = gen_error_count(model);

    bind_all(model);
    if (gen_error_count(model) != before || !layout_all(model))
        return false;
    for (size_t i = 0; i < model->interner->type_count; i++)
        check_type(model, model->interner->types[i]);
    if (gen_error_count(model) == before)
        gen_check_proto(model);
    if (gen_error_count(model) == before)
        gen_check_reserved(model);
    if (gen_error_count(model) == before)
        gen_check_http(model);
    if (gen_error_count(model) == before)
        gen_flag_codecs(model);
    return gen_error_count(model) == before;
}

/* ---- composites ---- */

struct gen_type *gen_ptr_to(struct gen_model *model, struct gen_type *elem)
{
    if (elem->ptr_to != NULL)
        return elem->ptr_to;

    struct gen_type *written = gen_type_new(model, IM_KIND_PTR, elem->place);
    assert(elem->memo != NULL && elem->memo->identity != NULL);
    written->elem = elem;
    struct gen_type *type = gen_intern(model, written);
    if (type == written && model->interner->laid_out) {
        gen_layout(type);
        gen_flag_codecs_late(model, type);
    }
    return type;
}

bool gen_comparable(const struct gen_type *type)
{
    return (type->flags & IM_TYPE_COMPARABLE) != 0;
}
