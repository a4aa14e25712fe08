/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/check.c - what a schema may say but C cannot have: refused before anything is emitted, at
 * the place where the schema says it.
 */
#include <string.h>

#include "back/emit.h"
#include "back/emitter.h"

struct checker {
    struct gen_model *model;               /* NULL: nothing is said                           */
    bool failed;
    bool formless;                         /* there is something that has no C yet            */
};

static void refuse(struct checker *c, struct gen_place place, const char *hint, const char *text)
{
    if (c->model != NULL)
        gen_diag(c->model, GEN_ERROR, place, hint, "%s", text);
    c->failed = true;
}

static void refuse_form(struct checker *c, struct gen_place place, const char *hint,
                        const char *text)
{
    refuse(c, place, hint, text);
    c->formless = true;
}

static void check_name(struct checker *c, const char *name, struct gen_place place)
{
    if (strncmp(name, "__", 2) == 0)
        refuse(c, place, "one underscore makes a name private",
               "names that start with two underscores belong to the C compiler");
}

static bool is_service(const struct gen_type *type)
{
    return type->underlying != NULL && type->underlying->form == GEN_FORM_SERVICE;
}

static void check_type(struct checker *c, const struct gen_type *type, struct gen_place place);

static void check_fields(struct checker *c, const struct gen_type *type)
{
    for (size_t i = 0; i < type->fields.count; i++) {
        const struct gen_field *field = &type->fields.item[i];
        check_name(c, field->name, field->place);
        if (field->type != NULL)
            check_type(c, field->type, field->place);
    }
}

static void check_parts(struct checker *c, const struct gen_type *type, struct gen_place place)
{
    check_fields(c, type);
    for (size_t i = 0; i < type->methods.count; i++) {
        check_name(c, type->methods.item[i].name, type->methods.item[i].place);
        if (type->kind == IM_KIND_INTERFACE)
            check_fields(c, type->methods.item[i].type);
    }
    if (type->key != NULL)
        check_type(c, type->key, place);
    if (type->elem != NULL)
        check_type(c, type->elem, place);
}

static void check_type(struct checker *c, const struct gen_type *type, struct gen_place place)
{
    if (is_service(type))
        refuse_form(c, place, "let this be an interface",
                    "a service is not the type of anything in C");
    else if (type->decl == NULL && !type->predeclared)
        check_parts(c, type, place);
}

static void check_declaration(struct checker *c, const struct gen_decl *decl)
{
    check_name(c, decl->name, decl->place);
    if (decl->kind == GEN_DECL_CONST)
        return;
    if (decl->kind == GEN_DECL_FUNC)
        check_fields(c, decl->type);
    else if (is_service(decl->type))
        c->formless = true;
    else
        check_parts(c, decl->type->underlying, decl->place);
}

static void check_file(struct checker *c, const struct gen_file *file)
{
    if (file->adopted)                     /* C has it already */
        return;
    if (strcmp(file->package, "im") == 0)
        refuse(c, file->package_place, "choose another name",
               "the package name im is taken by libimago's own symbols");
    for (size_t i = 0; i < file->decl_count; i++)
        check_declaration(c, file->decls[i]);
}

bool gen_check_emittable(struct gen_emitter *e)
{
    struct checker c = { .model = e->model };

    check_file(&c, e->file);
    return !c.failed;
}

bool gen_has_c_form(const struct gen_file *file)
{
    struct checker c = { .model = NULL };

    check_file(&c, file);
    return !c.formless;
}

bool gen_set_services_apart(struct gen_model *model, bool silently)
{
    struct checker c = { .model = silently ? NULL : model };

    for (size_t i = 0; i < model->file_count; i++)
        check_file(&c, model->files[i]);
    for (size_t i = 0; !c.failed && i < model->file_count; i++) {
        struct gen_file *file = model->files[i];
        size_t kept = 0;
        for (size_t k = 0; k < file->decl_count; k++) {
            struct gen_decl *decl = file->decls[k];
            if (decl->kind != GEN_DECL_TYPE || !is_service(decl->type)) {
                file->decls[kept++] = decl;
                continue;
            }
            file->services = gen_append(model, file->services, &file->service_count,
                                        sizeof *file->services);
            file->services[file->service_count - 1] = decl;
        }
        file->decl_count = kept;
    }
    return !c.failed;
}
