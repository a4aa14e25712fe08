/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/bind_parts.c - binds the parts of structs, enums, oneofs, funcs and interfaces, and checks
 * what can be checked on the spot: names used twice, what may be embedded, values.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/model_internal.h"
#include "model/proto_rules.h"

enum {
    PARTS_MAX = 65000,                     /* fields are numbered by 16 bits                  */
    FEW_PARTS = 12
};

static bool too_many(struct gen_model *model, const struct gen_type *type, size_t count,
                     const char *what)
{
    if (count <= PARTS_MAX)
        return false;
    gen_diag(model, GEN_ERROR, type->place, "split the type", "more than %d %s", PARTS_MAX, what);
    return true;
}

static void report_twin(struct gen_model *model, const struct gen_field *field,
                        const struct gen_field *first, const char *what)
{
    gen_diag(model, GEN_ERROR, field->place,
             gen_hint_place(model, "the first one stands", first->place),
             "there are two %s named %s", what, field->name);
}

/* "" and the blank "_" are no names. */
static bool has_name(const struct gen_field *field)
{
    return field->name[0] != '\0' && strcmp(field->name, "_") != 0;
}

static void check_names_by_map(struct gen_model *model, const struct gen_fields *fields,
                               const char *what)
{
    im_map *seen = gen_map_new(model);
    bool added;

    for (size_t i = 0; i < fields->count; i++) {
        struct gen_field *field = &fields->item[i];
        if (!has_name(field))
            continue;
        void **slot = gen_map_slot(model, seen, im_str_of(field->name), &added);
        if (added)
            *slot = field;
        else
            report_twin(model, field, *slot, what);
    }
}

/* Refuse a second part of the same name.  Nearly all lists are so short that making a map would
 * cost more than comparing everything with everything. */
static void check_names(struct gen_model *model, const struct gen_type *type, const char *what)
{
    const struct gen_fields *fields = &type->fields;

    if (fields->count > FEW_PARTS) {
        check_names_by_map(model, fields, what);
        return;
    }
    for (size_t i = 1; i < fields->count; i++)
        for (size_t k = 0; k < i && has_name(&fields->item[i]); k++)
            if (strcmp(fields->item[k].name, fields->item[i].name) == 0) {
                report_twin(model, &fields->item[i], &fields->item[k], what);
                break;
            }
}

/* ---- struct ---- */

/* Rule: T or *T, T a type name; T is no pointer, and no interface under *. */
static void check_embedded(struct gen_model *model, const struct gen_field *field,
                           const struct gen_type *written, struct gen_type *bound)
{
    bool pointer = written->kind == IM_KIND_PTR && written->decl == NULL;
    struct gen_type *base = pointer && bound->kind == IM_KIND_PTR ? bound->elem : bound;
    enum im_kind kind = gen_kind_of(model, base);
    const char *what = NULL;

    if (base == model->interner->invalid)
        return;
    if (kind == IM_KIND_PTR)
        what = "pointer";
    else if (pointer && kind == IM_KIND_INTERFACE)
        what = "pointer to an interface";
    else if (base->decl == NULL && !base->predeclared)
        what = "type without a name";
    if (what != NULL)
        gen_diag(model, GEN_ERROR, field->place, "give the field a name", "a %s cannot be embedded",
                 what);
}

void gen_bind_struct(struct gen_model *model, struct gen_file *file, struct gen_type *type)
{
    if (too_many(model, type, type->fields.count, "fields"))
        type->fields.count = 0;
    for (size_t i = 0; i < type->fields.count; i++) {
        struct gen_field *field = &type->fields.item[i];
        struct gen_type *written = field->type;
        field->type = gen_bind_part(model, file, written);
        if (field->embedded)
            check_embedded(model, field, written, field->type);
        if (field->tag != NULL && gen_has_proto_tag(field->tag, field->tag_len))
            type->message = true;
    }
    check_names(model, type, "fields");
}

/* ---- oneof and enum ---- */

void gen_bind_oneof(struct gen_model *model, struct gen_file *file, struct gen_type *type)
{
    if (too_many(model, type, type->fields.count, "cases"))
        type->fields.count = 0;
    for (size_t i = 0; i < type->fields.count; i++) {
        struct gen_field *field = &type->fields.item[i];
        field->type = gen_bind_part(model, file, field->type);
    }
    if (type->elem != NULL)
        type->elem = gen_bind_part(model, file, type->elem);
    check_names(model, type, "cases");
}

void gen_bind_enum(struct gen_model *model, struct gen_file *file, struct gen_type *type)
{
    int64_t next = 0;

    if (too_many(model, type, type->fields.count, "constants"))
        type->fields.count = 0;
    for (size_t i = 0; i < type->fields.count; i++) {
        struct gen_field *field = &type->fields.item[i];
        if (field->value_expr != NULL) {
            field->value = gen_fold_enum_value(model, file, field->value_expr);
        } else if (field->has_value) {
            assert(field->value_expr == NULL);     /* the reader has put the value in place */
        } else if (next > INT32_MAX) {
            gen_diag(model, GEN_ERROR, field->place, "an enum is 32 bits wide",
                     "the value of %s is too large", field->name);
        } else {
            field->value = (int32_t)next;
        }
        next = (int64_t)field->value + 1;
    }
    check_names(model, type, "constants");
}

/* ---- func ---- */

void gen_bind_func(struct gen_model *model, struct gen_file *file, struct gen_type *type)
{
    if (too_many(model, type, type->fields.count, "parameters"))
        type->fields.count = type->param_count = 0;
    for (size_t i = 0; i < type->fields.count; i++) {
        struct gen_field *field = &type->fields.item[i];
        field->type = i < type->param_count ? gen_bind(model, file, field->type)
                                            : gen_bind_part(model, file, field->type);
    }
    check_names(model, type, "parameters or results");
}

/* ---- interface ---- */

/* A method on its way into an interface's set, in the order of the text. */
struct gathered {
    const struct gen_method *method;
    size_t order;
    struct gen_place place;                /* of the method, or of the embedded interface     */
};

struct gathering {
    struct gathered *item;
    size_t count;
};

static void gather(struct gen_model *model, struct gathering *all,
                   const struct gen_method *method, struct gen_place place)
{
    all->item = gen_append(model, all->item, &all->count, sizeof *all->item);
    all->item[all->count - 1] = (struct gathered){ method, all->count, place };
}

static int compare_gathered(const void *left, const void *right)
{
    const struct gathered *a = left, *b = right;
    int order = gen_compare_names(a->method->name, b->method->name);

    return order != 0 ? order : a->order < b->order ? -1 : 1;
}

static void gather_own(struct gen_model *model, struct gen_file *file, struct gen_type *type,
                       struct gathering *all)
{
    im_map *seen = gen_map_new(model);
    bool added;

    for (size_t i = 0; i < type->methods.count; i++) {
        struct gen_method *method = &type->methods.item[i];
        if (method->written == NULL)       /* several fields may share an expression */
            method->written = method->type;
        method->type = gen_bind(model, file, method->type);
        void **slot = gen_map_slot(model, seen, im_str_of(method->name), &added);
        if (!added) {
            const struct gen_method *first = *slot;
            gen_diag(model, GEN_ERROR, method->place,
                     gen_hint_place(model, "the first one stands", first->place),
                     "there are two methods named %s", method->name);
            continue;
        }
        *slot = method;
        gather(model, all, method, method->place);
    }
}

/* The embedded interface, bound on demand; NULL after a message. */
static struct gen_type *bind_embedded(struct gen_model *model, struct gen_file *file,
                                      struct gen_type *written, struct gen_place place)
{
    struct gen_type *embedded = gen_bind(model, file, written);

    if (embedded == model->interner->invalid)
        return NULL;
    if (gen_kind_of(model, embedded) != IM_KIND_INTERFACE) {
        if (gen_kind_of(model, embedded) != IM_KIND_INVALID)
            gen_diag(model, GEN_ERROR, place, "only interfaces can be embedded in an interface",
                     "%s is not an interface", embedded->string);
        return NULL;
    }
    struct gen_type *root = gen_root_of(model, embedded);
    if (root->memo->bound == GEN_UNDER_WAY) {
        gen_diag(model, GEN_ERROR, place, NULL, "interface %s embeds itself", embedded->string);
        return NULL;
    }
    if (embedded->decl != NULL)
        gen_bind_declared(model, embedded);
    return embedded;
}

static void gather_embedded(struct gen_model *model, struct gen_file *file,
                            struct gen_type *type, struct gathering *all)
{
    struct gen_memo *memo = gen_memo_of(model, type);

    memo->embed_level = 1;
    for (size_t i = 0; i < type->embed_count; i++) {
        struct gen_place place = type->embed_places != NULL ? type->embed_places[i]
                                                            : type->place;
        struct gen_type *embedded = bind_embedded(model, file, type->embeds[i], place);
        type->embeds[i] = embedded != NULL ? embedded : model->interner->invalid;
        if (embedded != NULL && embedded->memo->embed_level >= memo->embed_level)
            memo->embed_level = embedded->memo->embed_level + 1;
        for (size_t m = 0; embedded != NULL && m < embedded->memo->method_count; m++)
            gather(model, all, embedded->memo->methods[m], place);
    }
}

/* Several interfaces may bring a method, if all agree on its type. */
static void settle(struct gen_model *model, struct gen_type *type, struct gathering *all)
{
    struct gen_memo *memo = gen_memo_of(model, type);

    if (all->count > 1)
        qsort(all->item, all->count, sizeof *all->item, compare_gathered);
    memo->methods = gen_alloc(model, all->count + 1, sizeof *memo->methods);
    memo->method_count = 0;
    for (size_t i = 0; i < all->count; i++) {
        const struct gathered *now = &all->item[i];
        const struct gen_method *last =
            memo->method_count != 0 ? memo->methods[memo->method_count - 1] : NULL;
        if (last == NULL || strcmp(last->name, now->method->name) != 0)
            memo->methods[memo->method_count++] = now->method;
        else if (last->type != now->method->type)
            gen_diag(model, GEN_ERROR, now->place,
                     gen_format(model, "%s against %s", last->type->string,
                                now->method->type->string),
                     "method %s comes with two different signatures", last->name);
    }
}

void gen_bind_interface(struct gen_model *model, struct gen_file *file, struct gen_type *type)
{
    struct gathering all = { NULL, 0 };
    struct gen_interner *interner = model->interner;

    if (too_many(model, type, type->methods.count, "methods"))
        type->methods.count = 0;
    gather_own(model, file, type, &all);
    if (interner->embed_depth++ < GEN_EMBED_DEPTH_MAX)
        gather_embedded(model, file, type, &all);
    if (interner->embed_depth-- > GEN_EMBED_DEPTH_MAX ||
        gen_memo_of(model, type)->embed_level > GEN_EMBED_DEPTH_MAX) {
        gen_diag(model, GEN_ERROR, type->place, "embed fewer at a time",
                 "interfaces are embedded more than %d levels deep", GEN_EMBED_DEPTH_MAX);
        all.count = 0;
    }
    settle(model, type, &all);
}
