/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/scope.c - what a name means.
 *
 * A file's own declarations come first, then the predeclared names, which a declaration may
 * therefore shadow as in Go.  Names of other packages are qualified and never shadowed.
 */
#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "core/hash.h"
#include "model/diag.h"
#include "model/model_internal.h"
#include "model/proto_rules.h"

/* ---- maps from names to nodes ---- */

im_map *gen_map_new(struct gen_model *model)
{
    im_map *map = im_map_new(&model->arena, sizeof(im_str), sizeof(void *), &im_key_string, NULL);

    if (map == NULL)
        gen_out_of_memory();
    return map;
}

void **gen_map_slot(struct gen_model *model, im_map *map, im_str key, bool *added_out)
{
    void **slot = im_map_set(&model->arena, map, &key, added_out);

    if (slot == NULL)
        gen_out_of_memory();
    return slot;
}

void *gen_map_find(const im_map *map, const char *name)
{
    im_str key = im_str_of(name);
    void **slot = im_map_get(map, &key);

    return slot != NULL ? *slot : NULL;
}

const char *gen_hint_place(struct gen_model *model, const char *what, struct gen_place place)
{
    if (place.source == NULL)
        return NULL;
    return gen_format(model, "%s at %s:%u:%u", what, place.source->path, (unsigned)place.line,
                      (unsigned)place.column);
}

/* ---- predeclared types ---- */

/* Kind and string of each, in the order of im_predeclared.types.  name NULL: a composite, or a
 * type that the schema language has no word for. */
static const struct predeclared {
    enum im_kind kind;
    const char *name;
    const char *string;
    bool named;
} PREDECLARED[IM_TYPE_INDEX_COUNT] = {
    [IM_TYPE_INDEX_BOOL]     = { IM_KIND_BOOL, "bool", "bool", true },
    [IM_TYPE_INDEX_INT]      = { IM_KIND_INT, "int", "int", true },
    [IM_TYPE_INDEX_INT8]     = { IM_KIND_INT8, "int8", "int8", true },
    [IM_TYPE_INDEX_INT16]    = { IM_KIND_INT16, "int16", "int16", true },
    [IM_TYPE_INDEX_INT32]    = { IM_KIND_INT32, "int32", "int32", true },
    [IM_TYPE_INDEX_INT64]    = { IM_KIND_INT64, "int64", "int64", true },
    [IM_TYPE_INDEX_UINT]     = { IM_KIND_UINT, "uint", "uint", true },
    [IM_TYPE_INDEX_UINT8]    = { IM_KIND_UINT8, "uint8", "uint8", true },
    [IM_TYPE_INDEX_UINT16]   = { IM_KIND_UINT16, "uint16", "uint16", true },
    [IM_TYPE_INDEX_UINT32]   = { IM_KIND_UINT32, "uint32", "uint32", true },
    [IM_TYPE_INDEX_UINT64]   = { IM_KIND_UINT64, "uint64", "uint64", true },
    [IM_TYPE_INDEX_UINTPTR]  = { IM_KIND_UINTPTR, "uintptr", "uintptr", true },
    [IM_TYPE_INDEX_FLOAT32]  = { IM_KIND_FLOAT32, "float32", "float32", true },
    [IM_TYPE_INDEX_FLOAT64]  = { IM_KIND_FLOAT64, "float64", "float64", true },
    [IM_TYPE_INDEX_STRING]   = { IM_KIND_STRING, "string", "string", true },
    [IM_TYPE_INDEX_ANY]      = { IM_KIND_INTERFACE, "any", "interface {}", false },
    [IM_TYPE_INDEX_ERROR]    = { IM_KIND_INTERFACE, "error", "error", true },
    [IM_TYPE_INDEX_TIME]     = { IM_KIND_TIME, "Time", "time.Time", true },
    [IM_TYPE_INDEX_DURATION] = { IM_KIND_INT64, "Duration", "time.Duration", true },
    [IM_TYPE_INDEX_ARENA]    = { IM_KIND_ARENA, "arena", "arena", true },
    [IM_TYPE_INDEX_BYTES]    = { IM_KIND_SLICE, NULL, "[]uint8", false },
    [IM_TYPE_INDEX_ERROR_METHOD] = { IM_KIND_FUNC, NULL, "func() string", false },
    [IM_TYPE_INDEX_CSTR]     = { IM_KIND_CSTR, NULL, "cstr", true },
    [IM_TYPE_INDEX_TIME_PTR] = { IM_KIND_PTR, NULL, "*time.Time", false },
    [IM_TYPE_INDEX_DURATION_PTR] = { IM_KIND_PTR, NULL, "*time.Duration", false },
    [IM_TYPE_INDEX_MARSHAL_METHOD] = { IM_KIND_FUNC, NULL, "func(arena) ([]uint8, error)", false },
    [IM_TYPE_INDEX_UNMARSHAL_METHOD] = { IM_KIND_FUNC, NULL, "func(arena, []uint8) error", false },
    [IM_TYPE_INDEX_STRING_METHOD] = { IM_KIND_FUNC, NULL, "func(arena) string", false },
    [IM_TYPE_INDEX_CHAR]     = { IM_KIND_UINT8, NULL, "char", true },
};

/* Parameters, then results, of the predeclared func types. */
static const struct {
    enum im_predeclared_index func;
    size_t param_count, count;
    enum im_predeclared_index part[3];
} FUNCS[] = {
    { IM_TYPE_INDEX_ERROR_METHOD, 0, 1, { IM_TYPE_INDEX_STRING } },
    { IM_TYPE_INDEX_STRING_METHOD, 1, 2, { IM_TYPE_INDEX_ARENA, IM_TYPE_INDEX_STRING } },
    { IM_TYPE_INDEX_MARSHAL_METHOD, 1, 3,
      { IM_TYPE_INDEX_ARENA, IM_TYPE_INDEX_BYTES, IM_TYPE_INDEX_ERROR } },
    { IM_TYPE_INDEX_UNMARSHAL_METHOD, 2, 3,
      { IM_TYPE_INDEX_ARENA, IM_TYPE_INDEX_BYTES, IM_TYPE_INDEX_ERROR } },
};

/* Methods of the predeclared types, as rt/object/time_methods.h declares them. */
static const struct {
    const char *name, *c_name;
    enum im_predeclared_index receiver, func;
    bool pointer;
} METHODS[] = {
    { "Error", NULL, IM_TYPE_INDEX_ERROR, IM_TYPE_INDEX_ERROR_METHOD, false },
    { "GoString", "im_time_GoString", IM_TYPE_INDEX_TIME, IM_TYPE_INDEX_STRING_METHOD, false },
    { "MarshalJSON", "im_time_MarshalJSON", IM_TYPE_INDEX_TIME, IM_TYPE_INDEX_MARSHAL_METHOD,
      false },
    { "MarshalText", "im_time_MarshalText", IM_TYPE_INDEX_TIME, IM_TYPE_INDEX_MARSHAL_METHOD,
      false },
    { "String", "im_time_String", IM_TYPE_INDEX_TIME, IM_TYPE_INDEX_STRING_METHOD, false },
    { "UnmarshalJSON", "im_time_UnmarshalJSON", IM_TYPE_INDEX_TIME, IM_TYPE_INDEX_UNMARSHAL_METHOD,
      true },
    { "UnmarshalText", "im_time_UnmarshalText", IM_TYPE_INDEX_TIME, IM_TYPE_INDEX_UNMARSHAL_METHOD,
      true },
    { "String", "im_duration_String", IM_TYPE_INDEX_DURATION, IM_TYPE_INDEX_STRING_METHOD, false },
};

enum { METHOD_COUNT = sizeof METHODS / sizeof *METHODS };

static void predeclare_funcs(struct gen_model *model)
{
    for (size_t i = 0; i < sizeof FUNCS / sizeof *FUNCS; i++) {
        struct gen_type *func = model->predeclared[FUNCS[i].func];
        struct gen_field *fields = gen_alloc(model, FUNCS[i].count, sizeof *fields);

        for (size_t k = 0; k < FUNCS[i].count; k++)
            fields[k] = (struct gen_field){ .name = "",
                                            .type = model->predeclared[FUNCS[i].part[k]] };
        func->fields = (struct gen_fields){ fields, FUNCS[i].count };
        func->param_count = FUNCS[i].param_count;
    }
}

/* The rows of one receiver stand together. */
static void predeclare_methods(struct gen_model *model)
{
    struct gen_method *methods = gen_alloc(model, METHOD_COUNT, sizeof *methods);

    for (size_t i = 0; i < METHOD_COUNT; i++) {
        struct gen_type *receiver = model->predeclared[METHODS[i].receiver];
        struct gen_type *func = model->predeclared[METHODS[i].func];

        methods[i] = (struct gen_method){ .name = METHODS[i].name, .receiver_name = "",
                                          .c_name = METHODS[i].c_name, .type = func,
                                          .written = func,
                                          .pointer_receiver = METHODS[i].pointer };
        if (receiver->methods.count++ == 0)
            receiver->methods.item = &methods[i];
    }
}

static void predeclare_parts(struct gen_model *model)
{
    struct gen_type **types = model->predeclared;
    struct gen_type *error = types[IM_TYPE_INDEX_ERROR];

    types[IM_TYPE_INDEX_BYTES]->elem = types[IM_TYPE_INDEX_UINT8];
    for (int pointer = IM_TYPE_INDEX_TIME_PTR; pointer <= IM_TYPE_INDEX_DURATION_PTR; pointer++) {
        struct gen_type *elem = types[pointer == IM_TYPE_INDEX_TIME_PTR ? IM_TYPE_INDEX_TIME
                                                                        : IM_TYPE_INDEX_DURATION];
        types[pointer]->elem = elem;
        elem->ptr_to = types[pointer];
    }
    predeclare_funcs(model);
    predeclare_methods(model);
    error->memo->methods = gen_alloc(model, 1, sizeof *error->memo->methods);
    error->memo->methods[0] = error->methods.item;
    error->memo->method_count = 1;

    /* The unnamed interface below error: what `type fault error' is made of. */
    struct gen_type *below = gen_type_new(model, IM_KIND_INTERFACE, (struct gen_place){ 0 });
    below->methods = error->methods;
    gen_memo_of(model, below)->methods = error->memo->methods;
    below->memo->method_count = 1;
    error->underlying = gen_intern(model, below);
}

void gen_predeclare(struct gen_model *model)
{
    assert(model->interner == NULL);
    struct gen_interner *interner = model->interner = gen_alloc(model, 1, sizeof *interner);
    struct gen_place nowhere = { 0 };

    interner->by_identity = gen_map_new(model);
    interner->invalid = gen_type_new(model, IM_KIND_INVALID, nowhere);
    interner->invalid->string = "invalid type";
    interner->invalid->underlying = interner->invalid;
    gen_memo_of(model, interner->invalid)->identity = interner->invalid->string;
    for (uint32_t i = 0; i < IM_TYPE_INDEX_COUNT; i++) {
        const struct predeclared *from = &PREDECLARED[i];
        struct gen_type *type = gen_type_new(model, from->kind, nowhere);
        type->name = from->name;
        type->predeclared = true;
        type->predeclared_index = i;
        type->underlying = type;
        type->flags = from->named ? IM_TYPE_NAMED : 0;
        gen_intern_named(model, type, from->string);
        type->memo->bound = GEN_DONE;
        model->predeclared[i] = type;
    }
    predeclare_parts(model);
}

struct gen_type *gen_predeclared_named(const struct gen_model *model, const char *name)
{
    if (strcmp(name, "byte") == 0)
        return model->predeclared[IM_TYPE_INDEX_UINT8];
    if (strcmp(name, "rune") == 0)
        return model->predeclared[IM_TYPE_INDEX_INT32];
    for (size_t i = 0; i < IM_TYPE_INDEX_COUNT; i++)
        if (PREDECLARED[i].name != NULL && strcmp(PREDECLARED[i].name, name) == 0)
            return model->predeclared[i];
    return NULL;
}

struct gen_type *gen_predeclared_of_kind(const struct gen_model *model, enum im_kind kind)
{
    for (size_t i = 0; i < IM_TYPE_INDEX_COUNT; i++)
        if (PREDECLARED[i].kind == kind && kind != IM_KIND_INTERFACE && kind != IM_KIND_SLICE &&
            kind != IM_KIND_FUNC && kind != IM_KIND_PTR)
            return model->predeclared[i];
    return NULL;
}

/* ---- declarations ---- */

static void collect_type(struct gen_model *model, struct gen_decl *decl)
{
    struct gen_file *file = decl->file;
    struct gen_type *node = gen_type_new(model, IM_KIND_INVALID, decl->place);
    const char *string = gen_format(model, "%s.%s", file->package, decl->name);

    if (gen_map_find(model->interner->by_identity, string) != NULL) {
        gen_diag(model, GEN_ERROR, decl->place, "give the package another name",
                 "%s is predeclared, or declared by another package of this name", string);
        string = gen_format(model, "%s#%zu", string, model->interner->type_count);
    }
    node->decl = decl;
    node->package = file->package;
    node->name = decl->name;
    node->flags = IM_TYPE_NAMED | (file->adopted ? (uint32_t)IM_TYPE_ADOPTED : 0) |
                  (gen_is_exported(decl->name) ? 0 : (uint32_t)IM_TYPE_UNEXPORTED);
    gen_intern_named(model, node, string);
    node->memo->right_side = decl->type;
    decl->type = node;
}

static void collect_decl(struct gen_model *model, struct gen_decl *decl)
{
    bool added;

    if (decl->kind == GEN_DECL_FUNC && decl->receiver != NULL)
        return;
    if (decl->kind == GEN_DECL_CONST && gen_is_blank(decl->name))
        return;
    void **slot = gen_map_slot(model, decl->file->scope->decls, im_str_of(decl->name), &added);
    if (!added) {
        const struct gen_decl *first = *slot;
        gen_diag(model, GEN_ERROR, decl->place,
                 gen_hint_place(model, "the first one stands", first->place),
                 "%s is declared twice", decl->name);
        if (decl->kind == GEN_DECL_TYPE) {
            decl->type = model->interner->invalid;
        }
        return;
    }
    *slot = decl;
    if (decl->kind == GEN_DECL_TYPE)
        collect_type(model, decl);
}

static void collect_import(struct gen_model *model, struct gen_file *file,
                           struct gen_import *import)
{
    bool added;

    if (import->file == NULL)
        return;                            /* the reader has said why */
    void **slot = gen_map_slot(model, file->scope->imports, im_str_of(import->file->package),
                               &added);
    struct gen_import *first = added ? NULL : *slot;
    if (first != NULL && (!gen_shares_package(first->file) || !gen_shares_package(import->file)))
        gen_diag(model, GEN_ERROR, import->place, "remove this line",
                 "package %s is imported twice", import->file->package);
    else
        import->next = first;
    *slot = import;
}

/* Files that share a package have tables of their own: package and file name them. */
static const char *tables_name(struct gen_model *model, const struct gen_file *file)
{
    const char *path = file->source.path != NULL ? file->source.path : file->package;
    const char *slash = strrchr(path, '/');
    char *name = gen_format(model, "%s", slash != NULL ? slash + 1 : path);
    char *dot = strchr(name, '.');

    if (dot != NULL)
        *dot = '\0';
    for (char *p = name; *p != '\0'; p++)
        if (!isalnum((unsigned char)*p))
            *p = '_';
    if (!gen_shares_package(file) || strcmp(name, file->package) == 0)
        return file->package;
    return gen_format(model, "%s_%s", file->package, name);
}

void gen_collect(struct gen_model *model, struct gen_file *file)
{
    assert(file->scope == NULL);
    file->scope = gen_alloc(model, 1, sizeof *file->scope);
    file->scope->decls = gen_map_new(model);
    file->scope->imports = gen_map_new(model);
    file->tables = tables_name(model, file);
    for (size_t i = 0; i < file->import_count; i++)
        collect_import(model, file, &file->imports[i]);
    for (size_t i = 0; i < file->decl_count; i++)
        collect_decl(model, file->decls[i]);
}

/* ---- lookup ---- */

static void offer_names(struct gen_nearest *nearest, const im_map *decls)
{
    const void *key;
    void *value;

    for (size_t cursor = 0; im_map_next(decls, &cursor, &key, &value);)
        gen_nearest_offer(nearest, (*(struct gen_decl **)value)->name);
}

/* A package that is not imported but would have had the name is the likely mistake. */
static const char *unknown_hint(struct gen_model *model, const struct gen_file *file,
                                const char *name, bool types)
{
    struct gen_nearest nearest = { .wanted = name };

    if (gen_diags_full(model))
        return NULL;
    offer_names(&nearest, file->scope->decls);
    for (size_t i = 0; types && i < IM_TYPE_INDEX_COUNT; i++)
        if (PREDECLARED[i].name != NULL)
            gen_nearest_offer(&nearest, PREDECLARED[i].name);
    return gen_nearest_hint(model, &nearest);
}

struct gen_decl *gen_import_find(struct gen_import *import, const char *name,
                                 struct gen_import **import_out)
{
    struct gen_decl *decl = NULL;

    for (; import != NULL && decl == NULL; import = import->next) {
        decl = gen_map_find(import->file->scope->decls, name);
        *import_out = import;
    }
    return decl;
}

static struct gen_decl *lookup_qualified(struct gen_model *model, struct gen_file *file,
                                         struct gen_place place, const char *package,
                                         const char *name, const char *what)
{
    struct gen_import *import = gen_map_find(file->scope->imports, package);

    if (import == NULL) {
        gen_diag(model, GEN_ERROR, place,
                 gen_format(model, "import \"%s.im\"", package), "unknown package %s", package);
        return NULL;
    }
    struct gen_decl *decl = gen_import_find(import, name, &import);
    import->used = true;
    if (decl == NULL)
        gen_diag(model, GEN_ERROR, place, unknown_hint(model, import->file, name, false),
                 "package %s has no %s %s", package, what, name);
    else if (!gen_is_exported(name))
        gen_diag(model, GEN_ERROR, place, "a leading underscore makes a name private",
                 "%s is private to package %s", name, package);
    return decl != NULL && gen_is_exported(name) ? decl : NULL;
}

struct gen_decl *gen_lookup(struct gen_model *model, struct gen_file *file,
                            struct gen_place place, const char *package, const char *name,
                            const char *what, struct gen_type **predeclared_out)
{
    *predeclared_out = NULL;
    if (package != NULL)
        return lookup_qualified(model, file, place, package, name, what);
    struct gen_decl *decl = gen_map_find(file->scope->decls, name);
    if (decl != NULL)
        return decl;
    *predeclared_out = gen_predeclared_named(model, name);
    if (*predeclared_out == NULL)
        gen_diag(model, GEN_ERROR, place, unknown_hint(model, file, name, *what == 't'),
                 "unknown %s %s", what, name);
    return NULL;
}
