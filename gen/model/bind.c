/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/bind.c - from types as written to canonical nodes.
 *
 * Every expression is visited once, in the order of the text.  A name becomes the declared
 * type's node, which exists from the start, so types may refer to each other in any order and
 * in circles.  Only two things look through a name: the right side of `type A B', whose chain is
 * followed to its end in a loop, and embedded interfaces, which are bound on demand (and
 * refused when that leads back).
 */
#include <assert.h>
#include <string.h>

#include "model/model_internal.h"

/* ---- chains of names ---- */

/* The declared type that a right side names, or NULL when it names none; *predeclared_out then
 * tells what else.  Reports nothing: bind_name does. */
static struct gen_type *named_by(struct gen_model *model, const struct gen_file *file,
                                 const struct gen_type *written,
                                 struct gen_type **predeclared_out)
{
    struct gen_import *import = NULL;
    struct gen_decl *decl;

    *predeclared_out = NULL;
    if (written->package == NULL)
        decl = gen_map_find(file->scope->decls, written->name);
    else
        decl = gen_import_find(gen_map_find(file->scope->imports, written->package), written->name,
                               &import);
    if (decl != NULL)
        return decl->kind == GEN_DECL_TYPE && decl->type->decl == decl ? decl->type : NULL;
    if (written->package == NULL)
        *predeclared_out = gen_predeclared_named(model, written->name);
    return NULL;
}

static void report_circle(struct gen_model *model, const struct gen_type *type)
{
    gen_diag(model, GEN_ERROR, type->place, "one of them must say what they are",
             "type %s is defined by itself", type->name);
}

static bool is_canonical(const struct gen_type *type)
{
    return type->memo != NULL && type->memo->identity != NULL;
}

/* The declared type that type is declared as, or NULL: *end_out is then the chain's end. */
static struct gen_type *next_in_chain(struct gen_model *model, struct gen_type *type,
                                      struct gen_type **end_out)
{
    struct gen_type *written = type->memo->right_side;

    *end_out = type->memo->root;
    if (*end_out != NULL)
        return NULL;
    if (is_canonical(written)) {
        *end_out = written->decl != NULL ? NULL : written;
        return written->decl != NULL ? written : NULL;
    }
    if (written->kind != IM_KIND_INVALID) {
        *end_out = type;
        return NULL;
    }
    struct gen_type *next = named_by(model, type->decl->file, written, end_out);
    if (next == NULL && *end_out == NULL)
        *end_out = model->interner->invalid;
    return next;
}

struct gen_type *gen_root_of(struct gen_model *model, struct gen_type *type)
{
    struct gen_type *end = NULL, *ignored;
    size_t steps = 0;

    if (type->decl == NULL)
        return type;
    for (struct gen_type *at = type; end == NULL; steps++) {
        at = next_in_chain(model, at, &end);
        if (end == NULL && steps > model->interner->type_count) {
            report_circle(model, type);
            end = model->interner->invalid;
        }
    }
    for (struct gen_type *at = type; at != NULL && at->memo->root == NULL;) {
        struct gen_type *next = next_in_chain(model, at, &ignored);
        at->memo->root = end;
        at = next;
    }
    return end;
}

enum im_kind gen_kind_of(struct gen_model *model, struct gen_type *type)
{
    struct gen_type *root = gen_root_of(model, type);

    if (root->decl == NULL)
        return root->kind;
    return root->kind != IM_KIND_INVALID ? root->kind : root->memo->right_side->kind;
}

/* ---- expressions ---- */

static struct gen_type *bind_name(struct gen_model *model, struct gen_file *file,
                                  const struct gen_type *written)
{
    struct gen_type *predeclared;
    struct gen_decl *decl = gen_lookup(model, file, written->place, written->package,
                                       written->name, "type", &predeclared);

    if (decl == NULL)
        return predeclared != NULL ? predeclared : model->interner->invalid;
    if (decl->kind == GEN_DECL_TYPE)
        return decl->type;
    gen_diag(model, GEN_ERROR, written->place,
             gen_hint_place(model, "it is declared", decl->place), "%s is not a type, but a %s",
             written->name, decl->kind == GEN_DECL_CONST ? "constant" : "func");
    return model->interner->invalid;
}

/* What only a parameter may be. */
static struct gen_type *refuse_arena(struct gen_model *model, struct gen_type *type,
                                     struct gen_place place)
{
    if (type->kind != IM_KIND_ARENA)
        return type;
    gen_diag(model, GEN_ERROR, place, "memory is handed in by whoever calls",
             "arena may only be the type of a parameter");
    return model->interner->invalid;
}

static void bind_elem(struct gen_model *model, struct gen_file *file, struct gen_type *type)
{
    type->elem = gen_bind_part(model, file, type->elem);
}

static void bind_array(struct gen_model *model, struct gen_file *file, struct gen_type *type)
{
    bind_elem(model, file, type);
    if (type->len_expr != NULL && !gen_fold_len(model, file, type))
        type->elem = model->interner->invalid;
}

static void bind_map(struct gen_model *model, struct gen_file *file, struct gen_type *type)
{
    type->key = gen_bind_part(model, file, type->key);
    bind_elem(model, file, type);
}

/* What binds the parts of each kind that has some. */
static void (*const BIND[IM_KIND_COUNT])(struct gen_model *, struct gen_file *,
                                         struct gen_type *) = {
    [IM_KIND_ARRAY]     = bind_array,
    [IM_KIND_CHAN]      = bind_elem,
    [IM_KIND_FUNC]      = gen_bind_func,
    [IM_KIND_INTERFACE] = gen_bind_interface,
    [IM_KIND_MAP]       = bind_map,
    [IM_KIND_PTR]       = bind_elem,
    [IM_KIND_SLICE]     = bind_elem,
    [IM_KIND_STRUCT]    = gen_bind_struct,
    [IM_KIND_ENUM]      = gen_bind_enum,
    [IM_KIND_ONEOF]     = gen_bind_oneof,
    [IM_KIND_OPT]       = bind_elem,
    [IM_KIND_TRI]       = bind_elem,
};

struct gen_type *gen_bind(struct gen_model *model, struct gen_file *file,
                          struct gen_type *written)
{
    assert(written != NULL);
    if (is_canonical(written) || written == model->interner->invalid)
        return written;
    if (written->kind == IM_KIND_INVALID)
        return bind_name(model, file, written);
    if (BIND[written->kind] == NULL)
        return gen_predeclared_of_kind(model, written->kind);
    written->package = file->package;
    BIND[written->kind](model, file, written);
    return gen_intern(model, written);
}

struct gen_type *gen_bind_part(struct gen_model *model, struct gen_file *file,
                               struct gen_type *written)
{
    return refuse_arena(model, gen_bind(model, file, written), written->place);
}

/* ---- declared types ---- */

/* A declared type has all that its right side says, and its own methods. */
static void take_parts(struct gen_model *model, struct gen_type *type,
                       const struct gen_type *from)
{
    struct gen_methods methods = type->methods;
    struct gen_type own = *type;

    *type = *from;
    type->place = own.place;
    type->package = own.package;
    type->name = own.name;
    type->methods = from->kind == IM_KIND_INTERFACE ? from->methods : methods;
    type->decl = own.decl;
    type->string = own.string;
    type->hash = own.hash;
    type->ptr_to = own.ptr_to;
    type->predeclared = false;
    type->flags = own.flags;
    type->memo = own.memo;
    type->memo->methods = gen_memo_of(model, (struct gen_type *)(uintptr_t)from)->methods;
    type->memo->method_count = from->memo->method_count;
    type->memo->embed_level = from->memo->embed_level;
}

static void bind_root(struct gen_model *model, struct gen_type *type)
{
    struct gen_type *written = type->memo->right_side;

    written->package = type->package;
    BIND[written->kind](model, type->decl->file, written);
    struct gen_type *underlying = gen_intern(model, written);
    take_parts(model, type, written);
    type->underlying = underlying;
    underlying->memo->has_declaration = true;
}

void gen_bind_declared(struct gen_model *model, struct gen_type *type)
{
    struct gen_memo *memo = type->memo;

    if (memo->bound != GEN_UNTOUCHED)
        return;
    memo->bound = GEN_UNDER_WAY;
    struct gen_type *written = memo->right_side, *root = gen_root_of(model, type);
    if (written->kind == IM_KIND_INVALID && !is_canonical(written))
        refuse_arena(model, bind_name(model, type->decl->file, written), written->place);
    if (root == type) {
        bind_root(model, type);
    } else {
        if (root->decl != NULL)
            gen_bind_declared(model, root);
        take_parts(model, type, root);
        type->underlying = root->underlying;
    }
    memo->bound = GEN_DONE;
}
