/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/spell.c - the C spelling of types, and names for those that have none.
 *
 * A spelling is made once for each type (its node is canonical) and kept.  A struct, oneof, enum,
 * func or interface type without a name becomes a C type that is named after the first place
 * where it stands.  Imports are gone through first, so that the same type in two schemas, one
 * importing the other, is one C type.
 */
#include <assert.h>
#include <string.h>

#include "back/names.h"
#include "model/select.h"

/* object/type.h's names, by index: "im_" and the name is the stem, but for a few. */
#define X(upper, name) "im_" #name,
static const char *const PREDECLARED_STEM[] = { IM_PREDECLARED(X) };
#undef X

static const char *const PREDECLARED_C_TYPE[IM_TYPE_INDEX_COUNT] = {
    [IM_TYPE_INDEX_BOOL] = "bool",
    [IM_TYPE_INDEX_INT] = "int64_t",
    [IM_TYPE_INDEX_INT8] = "int8_t",
    [IM_TYPE_INDEX_INT16] = "int16_t",
    [IM_TYPE_INDEX_INT32] = "int32_t",
    [IM_TYPE_INDEX_INT64] = "int64_t",
    [IM_TYPE_INDEX_UINT] = "uint64_t",
    [IM_TYPE_INDEX_UINT8] = "uint8_t",
    [IM_TYPE_INDEX_UINT16] = "uint16_t",
    [IM_TYPE_INDEX_UINT32] = "uint32_t",
    [IM_TYPE_INDEX_UINT64] = "uint64_t",
    [IM_TYPE_INDEX_UINTPTR] = "uintptr_t",
    [IM_TYPE_INDEX_FLOAT32] = "float",
    [IM_TYPE_INDEX_FLOAT64] = "double",
    [IM_TYPE_INDEX_STRING] = "im_str",
    [IM_TYPE_INDEX_ANY] = "im_any",
    [IM_TYPE_INDEX_ERROR] = "im_error",
    [IM_TYPE_INDEX_TIME] = "im_time",
    [IM_TYPE_INDEX_DURATION] = "int64_t",
    [IM_TYPE_INDEX_ARENA] = "im_arena *",
    [IM_TYPE_INDEX_BYTES] = "im_bytes",
    [IM_TYPE_INDEX_CSTR] = "char *",
    [IM_TYPE_INDEX_CHAR] = "char",
};

struct gen_spelling *gen_spelling(struct gen_names *names, const struct gen_type *type)
{
    bool added;
    struct gen_spelling **at = im_map_set(&names->model->arena, names->spellings, &type, &added);

    if (at == NULL)
        gen_out_of_memory();
    if (added)
        *at = gen_alloc(names->model, 1, sizeof **at);
    return *at;
}

bool gen_is_any(struct gen_names *names, const struct gen_type *type)
{
    return type->kind == IM_KIND_INTERFACE && gen_method_set(names->model, type)->count == 0;
}

const char *gen_symbol(struct gen_names *names, const struct gen_decl *decl)
{
    if (decl->kind == GEN_DECL_FUNC && decl->receiver != NULL)
        return gen_format(names->model, "%s_%s_%s", decl->file->package,
                          decl->receiver->decl->name, decl->name);
    return gen_format(names->model, "%s_%s", decl->file->package, decl->name);
}

bool gen_is_own(struct gen_names *names, const struct gen_type *type)
{
    if (gen_is_predeclared(type))
        return false;
    if (type->decl != NULL)
        return type->decl->file == names->file;
    return gen_spelling(names, type)->hoisted_in == names->file;
}

/* ---- spelling ---- */

/* "im_" once is enough: im_string_int64_map. */
static const char *without_im(const char *stem)
{
    return strncmp(stem, "im_", 3) == 0 ? stem + 3 : stem;
}

static const char *predeclared_stem(uint32_t index)
{
    switch (index) {
    case IM_TYPE_INDEX_BYTES:
        return "im_uint8_slice";
    case IM_TYPE_INDEX_TIME:
        return "im_time";
    case IM_TYPE_INDEX_DURATION:
        return "im_duration";
    default:
        return PREDECLARED_STEM[index];
    }
}

static const char *make_stem(struct gen_names *names, const struct gen_type *type)
{
    struct gen_model *model = names->model;

    if (gen_is_predeclared(type))
        return predeclared_stem(type->predeclared_index);
    if (type->decl != NULL)
        return gen_format(model, "%s_%s", type->decl->file->package, type->decl->name);
    switch (type->kind) {
    case IM_KIND_PTR:
        return gen_format(model, "%s_ptr", gen_stem(names, type->elem));
    case IM_KIND_SLICE:
        return gen_format(model, "%s_slice", gen_stem(names, type->elem));
    case IM_KIND_OPT:
        return gen_format(model, "%s_opt", gen_stem(names, type->elem));
    case IM_KIND_TRI:
        return gen_format(model, "%s_tri", gen_stem(names, type->elem));
    case IM_KIND_ARRAY:
        return gen_format(model, "%s_array%llu", gen_stem(names, type->elem),
                          (unsigned long long)type->len);
    case IM_KIND_CHAN:
        return gen_format(model, "%s_%schan", gen_stem(names, type->elem),
                          !type->send ? "recv_" : !type->recv ? "send_" : "");
    case IM_KIND_MAP:
        return gen_format(model, "%s_%s_map", gen_stem(names, type->key),
                          without_im(gen_stem(names, type->elem)));
    default:
        break;
    }
    const char *hoisted = gen_spelling(names, type)->hoisted;
    if (hoisted != NULL)
        return hoisted;
    return gen_is_any(names, type) ? "im_any" : "im_func";
}

const char *gen_stem(struct gen_names *names, const struct gen_type *type)
{
    struct gen_spelling *spelling = gen_spelling(names, type);

    if (spelling->stem == NULL)
        spelling->stem = make_stem(names, type);
    return spelling->stem;
}

const char *gen_short_symbol(struct gen_names *names, const struct gen_type *type)
{
    size_t prefix = strlen(names->file->package) + 1;

    if (type->decl != NULL && type->decl->file == names->file)
        return type->decl->name;
    const char *stem = gen_stem(names, type);
    if (gen_is_predeclared(type))
        return without_im(stem);
    return gen_is_own(names, type) ? stem + prefix : stem;
}

static const char *make_c_type(struct gen_names *names, const struct gen_type *type)
{
    if (gen_is_predeclared(type))
        return PREDECLARED_C_TYPE[type->predeclared_index];
    if (type->c_name != NULL)
        return type->c_name;
    if (type->decl == NULL && type->kind == IM_KIND_PTR)
        return gen_declare(names, type->elem, "*");
    return gen_stem(names, type);
}

const char *gen_c_type(struct gen_names *names, const struct gen_type *type)
{
    struct gen_spelling *spelling = gen_spelling(names, type);

    if (spelling->c_type == NULL)
        spelling->c_type = make_c_type(names, type);
    return spelling->c_type;
}

const char *gen_declare(struct gen_names *names, const struct gen_type *type, const char *name)
{
    const char *c_type = gen_c_type(names, type);
    bool is_pointer = c_type[strlen(c_type) - 1] == '*';

    return gen_format(names->model, is_pointer ? "%s%s" : "%s %s", c_type, name);
}

const char *gen_declare_member(struct gen_names *names, const struct gen_type *type,
                               const char *name)
{
    for (; type->kind == IM_KIND_ARRAY && type->decl == NULL; type = type->elem) {
        if (type->len == 0)                /* C has no empty arrays either                    */
            return gen_format(names->model, "char %s[1]", name);
        name = gen_format(names->model, "%s[%llu]", name, (unsigned long long)type->len);
    }
    return gen_declare(names, type, name);
}

const char *gen_field_member(struct gen_names *names, const struct gen_type *type, size_t i)
{
    const struct gen_field *field = &type->underlying->fields.item[i];
    const char *name = field->name;

    if (field->c_name != NULL)
        return field->c_name;
    if (strcmp(name, "_") == 0)
        return gen_format(names->model, "im_blank%zu", i);
    return gen_member(names, name, type->kind == IM_KIND_ONEOF ? "which" : NULL);
}

/* ---- hoisting ---- */

struct hoister {
    struct gen_names *names;
    const struct gen_file *file;
    void (*visit)(void *ctx, const struct gen_type *type);
    void *ctx;
};

static void hoist(struct hoister *h, const struct gen_type *type, const char *path);

/* written has the names of parameters, as in gen_signature_of. */
static void hoist_signature(struct hoister *h, const struct gen_type *func,
                            const struct gen_type *written, const char *path)
{
    for (size_t i = 0; i < func->fields.count; i++) {
        const char *name = (written != NULL ? written : func)->fields.item[i].name;
        bool is_result = i >= func->param_count;
        size_t number = is_result ? i - func->param_count + 1 : i + 1;
        if (name[0] == '\0' || strcmp(name, "_") == 0)
            name = gen_format(h->names->model, is_result ? "result%zu" : "arg%zu", number);
        hoist(h, func->fields.item[i].type, gen_format(h->names->model, "%s_%s", path, name));
    }
}

static void hoist_parts(struct hoister *h, const struct gen_type *type, const char *path)
{
    struct gen_model *model = h->names->model;
    /* A oneof's case has a constant of the shorter name. */
    const char *suffix = type->kind == IM_KIND_ONEOF ? "_value" : "";

    if (type->kind == IM_KIND_FUNC) {
        hoist_signature(h, type, NULL, path);
        return;
    }
    for (size_t i = 0; i < type->fields.count; i++)
        if (type->fields.item[i].type != NULL)
            hoist(h, type->fields.item[i].type,
                  gen_format(model, "%s_%s%s", path, type->fields.item[i].name, suffix));
    for (size_t i = 0; type->kind == IM_KIND_INTERFACE && i < type->methods.count; i++)
        hoist_signature(h, type->methods.item[i].type, type->methods.item[i].written,
                        gen_format(model, "%s_%s", path, type->methods.item[i].name));
    if (type->key != NULL)
        hoist(h, type->key, gen_format(model, "%s_key", path));
    if (type->elem != NULL)
        hoist(h, type->elem, path);
}

static bool needs_name(struct gen_names *names, const struct gen_type *type)
{
    if (type->c_name != NULL)
        return false;
    return type->kind == IM_KIND_STRUCT || type->kind == IM_KIND_ONEOF ||
           type->kind == IM_KIND_ENUM || type->kind == IM_KIND_FUNC ||
           (type->kind == IM_KIND_INTERFACE && !gen_is_any(names, type));
}

static void hoist(struct hoister *h, const struct gen_type *type, const char *path)
{
    if (gen_is_predeclared(type) || type->decl != NULL)
        return;
    struct gen_spelling *spelling = gen_spelling(h->names, type);
    if (spelling->hoisted != NULL)
        return;
    bool named = needs_name(h->names, type);
    if (named) {
        spelling->hoisted = path;
        spelling->hoisted_in = h->file;
    }
    hoist_parts(h, type, path);
    if (named && h->visit != NULL)
        h->visit(h->ctx, type);
}

void gen_hoist(struct gen_names *names, const struct gen_file *file,
               void (*visit)(void *ctx, const struct gen_type *type), void *ctx)
{
    struct hoister h = { names, file, visit, ctx };

    for (size_t i = 0; i < file->decl_count; i++) {
        const struct gen_decl *decl = file->decls[i];
        const char *path = gen_symbol(names, decl);
        if (decl->kind == GEN_DECL_TYPE)
            hoist_parts(&h, decl->type->underlying, path);
        else if (decl->kind == GEN_DECL_FUNC)
            hoist_signature(&h, decl->type, decl->written, path);
    }
}
