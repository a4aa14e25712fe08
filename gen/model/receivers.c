/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/receivers.c - `func (p *Person) talk() string' joins Person.
 *
 * Go's rules for receivers: the base type is declared in the same package and is neither a
 * pointer nor an interface; fields and methods of one type share their names.
 */
#include <assert.h>
#include <string.h>

#include "model/model_internal.h"

int gen_compare_names(const char *a, const char *b)
{
    bool a_exported = gen_is_exported(a), b_exported = gen_is_exported(b);

    return a_exported != b_exported ? (a_exported ? -1 : 1) : strcmp(a, b);
}

/* The declared type that a receiver names, or NULL after a message. */
static struct gen_type *receiver_type(struct gen_model *model, const struct gen_decl *decl)
{
    const struct gen_type *written = decl->receiver;
    struct gen_type *bound = gen_bind(model, decl->file, decl->receiver);
    const char *hint = "declare a type of your own: type Mine T";

    if (bound == model->interner->invalid)
        return NULL;
    if (bound->decl == NULL)
        gen_diag(model, GEN_ERROR, written->place, hint,
                 "%s cannot have methods, since no schema declares it", bound->string);
    else if (bound->decl->file != decl->file)
        gen_diag(model, GEN_ERROR, written->place, hint,
                 "%s belongs to another package, which alone can give it methods", bound->string);
    else if (gen_kind_of(model, bound) == IM_KIND_PTR)
        gen_diag(model, GEN_ERROR, written->place, "give them to what it points at",
                 "%s is a pointer type and cannot have methods", bound->string);
    else if (gen_kind_of(model, bound) == IM_KIND_INTERFACE)
        gen_diag(model, GEN_ERROR, written->place, "write the method inside of the interface",
                 "%s is an interface and cannot have other methods", bound->string);
    else
        return bound;
    return NULL;
}

void gen_bind_func_decl(struct gen_model *model, struct gen_decl *decl)
{
    assert(decl->kind == GEN_DECL_FUNC);
    decl->written = decl->type;
    decl->type = gen_bind(model, decl->file, decl->type);
    if (decl->receiver == NULL)
        return;
    struct gen_type *type = receiver_type(model, decl);
    if (type == NULL)
        return;
    decl->receiver = type;
    struct gen_methods *methods = &type->methods;
    methods->item = gen_append(model, methods->item, &methods->count, sizeof *methods->item);
    methods->item[methods->count - 1] = (struct gen_method){
        .name = decl->name,
        .place = decl->place,
        .comments = decl->comments,
        .receiver_name = decl->receiver_name != NULL ? decl->receiver_name : "",
        .pointer_receiver = decl->pointer_receiver,
        .type = decl->type,
        .written = decl->written,
        .c_name = decl->c_name,
    };
}

void gen_check_methods(struct gen_model *model, struct gen_type *type)
{
    im_map *seen;
    bool added;

    if (type->methods.count == 0 || type->kind == IM_KIND_INTERFACE)
        return;
    seen = gen_map_new(model);
    for (size_t i = 0; type->kind == IM_KIND_STRUCT && i < type->fields.count; i++) {
        void **slot = gen_map_slot(model, seen, im_str_of(type->fields.item[i].name), &added);
        *slot = &type->fields.item[i].place;
    }
    for (size_t i = 0; i < type->methods.count; i++) {
        struct gen_method *method = &type->methods.item[i];
        void **slot = gen_map_slot(model, seen, im_str_of(method->name), &added);
        if (added)
            *slot = &method->place;
        else
            gen_diag(model, GEN_ERROR, method->place,
                     gen_hint_place(model, "the other one stands",
                                    *(const struct gen_place *)*slot),
                     "%s has two fields or methods named %s", type->string, method->name);
    }
}
