/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/vet.c - warnings about names, promotion and imports; vet_tags.c has those about tags.
 *
 * A warning stands where the mistake was made, once: what a struct merely inherits from the
 * structs that it embeds was said there.
 */
#include "model/vet.h"

#include <stdlib.h>
#include <string.h>

#include "model/model_internal.h"
#include "model/proto_rules.h"

/* ---- imports and declarations ---- */

/* A .proto imports files for the options that they define, and so does its schema. */
static void vet_imports(struct gen_model *model, const struct gen_file *file)
{
    for (size_t i = 0; i < file->import_count; i++) {
        const struct gen_import *import = &file->imports[i];
        bool for_options = import->file != NULL && gen_shares_package(file) &&
                           gen_shares_package(import->file);
        if (import->file != NULL && !import->used && !for_options)
            gen_diag(model, GEN_WARNING, import->place, "remove this line",
                     "package %s is imported, but nothing of it is used", import->file->package);
    }
}

static void vet_declared_name(struct gen_model *model, const struct gen_decl *decl)
{
    static const char *const WORDS[] = { "true", "false", "iota" };
    bool shadows = gen_predeclared_named(model, decl->name) != NULL;

    if (decl->kind == GEN_DECL_FUNC && decl->receiver != NULL)
        return;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        shadows = shadows || strcmp(WORDS[i], decl->name) == 0;
    if (shadows)
        gen_diag(model, GEN_WARNING, decl->place, "choose another name",
                 "%s shadows the predeclared %s in this file", decl->name, decl->name);
}

/* ---- embedding ---- */

static const struct gen_type *embedded_type(const struct gen_field *field)
{
    bool pointer = field->type->kind == IM_KIND_PTR && field->type->decl == NULL;

    return pointer ? field->type->elem : field->type;
}

/* A promoted field or method of that name that own declares anew.  A method over a method is
 * how Go specialises types, and no mistake. */
static void vet_shadow(struct gen_model *model, const struct gen_type *type, const char *name,
                       struct gen_place place, bool own_is_method)
{
    for (size_t i = 0; i < type->fields.count; i++) {
        const struct gen_field *field = &type->fields.item[i];
        if (!field->embedded)
            continue;
        const struct gen_selection found = gen_select(model, embedded_type(field), name);
        if (found.found == GEN_FOUND_FIELD || (found.found == GEN_FOUND_METHOD && !own_is_method))
            gen_diag(model, GEN_WARNING, place,
                     gen_format(model, "the other one remains reachable as %s.%s", field->name,
                                name),
                     "%s hides the %s of the same name that %s has", name,
                     found.found == GEN_FOUND_FIELD ? "field" : "method",
                     embedded_type(field)->string);
    }
}

static void vet_shadows(struct gen_model *model, const struct gen_type *type)
{
    for (size_t i = 0; i < type->fields.count; i++)
        vet_shadow(model, type, type->fields.item[i].name, type->fields.item[i].place, false);
    for (size_t i = 0; i < type->methods.count; i++)
        vet_shadow(model, type, type->methods.item[i].name, type->methods.item[i].place, true);
}

/* The embedded fields through which name can be reached at depth levels below type, or NULL when
 * one of them is ambiguous already. */
static const char *rivals(struct gen_model *model, const struct gen_type *type, const char *name,
                          size_t depth)
{
    struct gen_text text = { NULL, 0, 0 };

    for (size_t i = 0; i < type->fields.count; i++) {
        const struct gen_field *field = &type->fields.item[i];
        if (!field->embedded)
            continue;
        const struct gen_selection found = gen_select(model, embedded_type(field), name);
        if (found.found == GEN_FOUND_AMBIGUOUS && found.depth + 1 == depth)
            return NULL;
        if (found.found == GEN_FOUND_NOTHING || found.depth + 1 != depth)
            continue;
        gen_text_put(model, &text, text.len != 0 ? ", " : "");
        gen_text_put(model, &text, field->name);
    }
    return text.ptr;
}

static void vet_ambiguous(struct gen_model *model, const struct gen_type *type)
{
    const struct gen_members *members = gen_members(model, type);

    for (size_t i = 0; i < members->count; i++) {
        const struct gen_selection *found = &members->item[i];
        if (found->found != GEN_FOUND_AMBIGUOUS)
            continue;
        const char *through = rivals(model, type, members->names[i], found->depth);
        if (through != NULL)
            gen_diag(model, GEN_WARNING, type->place, "say which one is meant by a path",
                     "%s is ambiguous in %s, and not promoted: it comes through %s",
                     members->names[i], type->string, through);
    }
}

/* ---- methods that codecs call ---- */

static void vet_hijack(struct gen_model *model, const struct gen_type *type)
{
    for (size_t i = 0; i < GEN_CODEC_METHOD_COUNT && type->fields.count > 1; i++) {
        const struct gen_selection found = gen_select(model, type, gen_codec_methods[i].name);
        if (found.found != GEN_FOUND_METHOD || found.path_len == 0 ||
            found.method->type != model->predeclared[gen_codec_methods[i].type])
            continue;
        gen_diag(model, GEN_WARNING, type->fields.item[found.path[0]].place,
                 "give the embedded field a name, or declare the method anew",
                 "%s of %s is promoted: in JSON it %s all of %s, whose other fields are lost",
                 gen_codec_methods[i].name, found.owner->string,
                 gen_codec_methods[i].writes ? "writes" : "reads", type->string);
        return;
    }
}

static void vet_codec_methods(struct gen_model *model, const struct gen_type *type)
{
    for (size_t i = 0; i < type->methods.count; i++) {
        const struct gen_method *method = &type->methods.item[i];
        for (size_t k = 0; k < GEN_CODEC_METHOD_COUNT; k++)
            if (strcmp(method->name, gen_codec_methods[k].name) == 0 &&
                method->type != model->predeclared[gen_codec_methods[k].type])
                gen_diag(model, GEN_WARNING, method->place,
                         gen_format(model, "%s%s", method->name, gen_codec_methods[k].signature),
                         "JSON does not call this %s: its signature is another one",
                         method->name);
    }
}

/* ---- enums ---- */

static int compare_values(const void *left, const void *right)
{
    const struct gen_field *a = *(const struct gen_field *const *)left;
    const struct gen_field *b = *(const struct gen_field *const *)right;

    if (a->value != b->value)
        return a->value < b->value ? -1 : 1;
    return a < b ? -1 : 1;
}

static void vet_enum(struct gen_model *model, const struct gen_type *type)
{
    size_t count = type->fields.count;
    const struct gen_field **by_value = gen_alloc(model, count + 1, sizeof *by_value);

    for (size_t i = 0; i < count; i++)
        by_value[i] = &type->fields.item[i];
    if (count > 1)
        qsort(by_value, count, sizeof(struct gen_field *), compare_values);
    for (size_t i = 1; i < count; i++)
        if (by_value[i]->value == by_value[i - 1]->value)
            gen_diag(model, GEN_WARNING, by_value[i]->place,
                     gen_format(model, "printed and written, %d is %s", by_value[i]->value,
                                by_value[i - 1]->name),
                     "%s has the number of %s", by_value[i]->name, by_value[i - 1]->name);
}

/* ---- all of it ---- */

/* A declared type that only names another one says nothing new, and the unnamed node below a
 * declared one says it again. */
static bool has_own_text(struct gen_model *model, struct gen_type *type)
{
    if (type->predeclared)
        return false;
    return type->decl != NULL ? gen_root_of(model, type) == type : !type->memo->has_declaration;
}

static void vet_type(struct gen_model *model, struct gen_type *type)
{
    if (type->predeclared)
        return;
    if (type->decl != NULL)
        vet_codec_methods(model, type);
    if (!has_own_text(model, type))
        return;
    if (type->kind == IM_KIND_STRUCT) {
        vet_shadows(model, type);
        vet_ambiguous(model, type);
        vet_hijack(model, type);
    }
    if (type->kind == IM_KIND_ENUM)
        vet_enum(model, type);
    if (type->kind == IM_KIND_STRUCT || type->kind == IM_KIND_ONEOF || type->kind == IM_KIND_ENUM)
        gen_vet_tags(model, type);
}

bool gen_vet(struct gen_model *model)
{
    size_t before = gen_warning_count(model);

    for (size_t i = 0; i < model->file_count; i++) {
        const struct gen_file *file = model->files[i];
        vet_imports(model, file);
        for (size_t k = 0; k < file->decl_count; k++)
            vet_declared_name(model, file->decls[k]);
    }
    for (size_t i = 0; i < model->interner->type_count; i++)
        vet_type(model, model->interner->types[i]);
    return gen_warning_count(model) == before;
}
