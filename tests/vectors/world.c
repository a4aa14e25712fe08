/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From Go type descriptions to a model.  A reference is remembered by its compact JSON text; each
 * one that the unit's cases name becomes a field of a hidden struct _Roots, which makes the
 * table builder describe it.
 */
#include "world.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "canned.h"
#include "front/parse.h"
#include "model/resolve.h"
#include "model/select.h"
#include "reflect.im.h"
#include "tally.h"

static struct gen_type *type_of_ref(struct world *w, struct gen_file *file, const json_t *ref);

static struct gen_place nowhere(void)
{
    return (struct gen_place){ NULL, 0, 0 };
}

static bool is_lower(const char *name)
{
    unsigned char c = (unsigned char)name[0];

    return islower(c) || (c == 0xc3 && (unsigned char)name[1] >= 0x9f);
}

const char *world_name(struct gen_model *model, const char *go_name)
{
    return is_lower(go_name) ? gen_format(model, "_%s", go_name) : go_name;
}

static struct gen_type *refuse(struct world *w, const char *feature)
{
    if (w->unsupported == NULL)
        w->unsupported = feature;
    return w->model->predeclared[IM_TYPE_INDEX_INT];
}

/* ---- packages ---- */

static struct gen_file *package_of(struct world *w, const char *name)
{
    for (size_t i = 0; i < w->package_count; i++)
        if (strcmp(w->package[i]->package, name) == 0)
            return w->package[i];
    if (w->package_count == WORLD_PACKAGES_MAX) {
        refuse(w, "packages");
        return w->package[0];
    }
    struct gen_file *file = gen_alloc(w->model, 1, sizeof *file);
    file->package = gen_strdup(w->model, name, strlen(name));
    file->source.path = gen_format(w->model, "%s.im", name);
    file->source.text = "";
    return w->package[w->package_count++] = file;
}

static void import_into(struct world *w, struct gen_file *file, struct gen_file *what)
{
    for (size_t i = 0; i < file->import_count; i++)
        if (file->imports[i].file == what)
            return;
    struct gen_import *grown = gen_alloc(w->model, file->import_count + 1, sizeof *grown);
    if (file->import_count != 0)
        memcpy(grown, file->imports, file->import_count * sizeof *grown);
    grown[file->import_count] = (struct gen_import){ .path = what->source.path, .file = what };
    file->imports = grown;
    file->import_count++;
}

static struct gen_decl *declare(struct world *w, struct gen_file *file, const char *name)
{
    struct gen_decl **grown = gen_alloc(w->model, file->decl_count + 1, sizeof *grown);
    struct gen_decl *decl = gen_alloc(w->model, 1, sizeof *decl);

    if (file->decl_count != 0)
        memcpy(grown, file->decls, file->decl_count * sizeof *grown);
    grown[file->decl_count++] = decl;
    file->decls = grown;
    *decl = (struct gen_decl){ .kind = GEN_DECL_TYPE, .file = file, .name = name };
    return decl;
}

/* ---- references ---- */

static const struct { const char *name; int index; } PREDECLARED[] = {
    { "bool", IM_TYPE_INDEX_BOOL },       { "int", IM_TYPE_INDEX_INT },
    { "int8", IM_TYPE_INDEX_INT8 },       { "int16", IM_TYPE_INDEX_INT16 },
    { "int32", IM_TYPE_INDEX_INT32 },     { "int64", IM_TYPE_INDEX_INT64 },
    { "uint", IM_TYPE_INDEX_UINT },       { "uint8", IM_TYPE_INDEX_UINT8 },
    { "uint16", IM_TYPE_INDEX_UINT16 },   { "uint32", IM_TYPE_INDEX_UINT32 },
    { "uint64", IM_TYPE_INDEX_UINT64 },   { "uintptr", IM_TYPE_INDEX_UINTPTR },
    { "float32", IM_TYPE_INDEX_FLOAT32 }, { "float64", IM_TYPE_INDEX_FLOAT64 },
    { "string", IM_TYPE_INDEX_STRING },   { "error", IM_TYPE_INDEX_ERROR },
    { "any", IM_TYPE_INDEX_ANY },         { "interface {}", IM_TYPE_INDEX_ANY },
    { "time.Time", IM_TYPE_INDEX_TIME },  { "time.Duration", IM_TYPE_INDEX_DURATION },
    { "arena", IM_TYPE_INDEX_ARENA },     { "byte", IM_TYPE_INDEX_UINT8 },
    { "rune", IM_TYPE_INDEX_INT32 },
};

static struct gen_type *predeclared(struct world *w, const char *name)
{
    for (size_t i = 0; i < sizeof PREDECLARED / sizeof *PREDECLARED; i++)
        if (strcmp(PREDECLARED[i].name, name) == 0)
            return w->model->predeclared[PREDECLARED[i].index];
    return NULL;
}

/* Packages of Go's library whose types have no counterpart; time's Time and Duration are
 * predeclared here. */
static bool is_foreign(const char *package)
{
    static const char *const FOREIGN[] = { "big", "errors", "net", "reflect", "sync", "time",
                                           "unsafe", "url" };

    for (size_t i = 0; i < sizeof FOREIGN / sizeof *FOREIGN; i++)
        if (strcmp(FOREIGN[i], package) == 0)
            return true;
    return false;
}

static struct gen_type *reference(struct world *w, struct gen_file *from, const char *qualified)
{
    const char *dot = strchr(qualified, '.');
    struct gen_type *known = predeclared(w, qualified);

    if (known != NULL)
        return known;
    if (dot == NULL)
        return refuse(w, qualified);
    char *package = gen_strdup(w->model, qualified, (size_t)(dot - qualified));
    if (is_foreign(package))
        return refuse(w, "other library types");
    struct gen_file *home = package_of(w, package);
    struct gen_type *type = gen_type_new(w->model, IM_KIND_INVALID, nowhere());
    type->name = world_name(w->model, dot + 1);
    if (home != from) {
        import_into(w, from, home);
        type->package = package;
    }
    return type;
}

static enum im_kind kind_of(const char *name)
{
    for (int kind = 0; kind < IM_KIND_COUNT; kind++)
        if (strcmp(im_kind_name((im_kind)kind), name) == 0)
            return (enum im_kind)kind;
    return IM_KIND_INVALID;
}

/* A signature such as "func(string, ...int) (string, error)" or "() string", as far as the
 * vectors need it: predeclared names, pointers and slices of them. */
static struct gen_type *signature(struct world *w, struct gen_file *file, const char *text)
{
    struct gen_type *func = gen_type_new(w->model, IM_KIND_FUNC, nowhere());
    if (text == NULL || strpbrk(text, "(") == NULL)
        text = "func()";                   /* a declared func type: its name stands for it    */
    const char *at = strncmp(text, "func", 4) == 0 ? text + 4 : text;
    bool results = false;

    func->fields.item = gen_alloc(w->model, 16, sizeof *func->fields.item);
    for (; *at != '\0' && func->fields.count < 16;) {
        size_t len = strcspn(at, "(), ");
        if (*at == ')' && !results) {
            results = true;
            func->param_count = func->fields.count;
        }
        if (len == 0) {
            at++;
            continue;
        }
        const char *name = gen_strdup(w->model, at, len);
        bool variadic = strncmp(name, "...", 3) == 0;
        struct gen_field *field = &func->fields.item[func->fields.count++];
        json_t *ref = variadic ? json_pack("{s:s, s:{s:s}}", "kind", "slice", "elem", "named",
                                           name + 3)
                               : json_pack("{s:s}", "named", name);
        func->variadic |= variadic;
        field->name = "";
        field->type = type_of_ref(w, file, ref);
        json_decref(ref);
        at += len;
    }
    if (!results)
        func->param_count = func->fields.count;
    return func;
}

static void struct_fields(struct world *w, struct gen_file *file, const json_t *fields,
                          struct gen_type *type)
{
    size_t i;
    const json_t *field;

    type->fields.item = gen_alloc(w->model, json_array_size(fields) + 1, sizeof(struct gen_field));
    type->fields.count = json_array_size(fields);
    json_array_foreach (fields, i, field) {
        struct gen_field *out = &type->fields.item[i];
        im_str tag = vector_bytes(&w->model->arena, field, "tag");

        out->embedded = json_is_true(json_object_get(field, "embedded"));
        out->name = world_name(w->model, vector_text(field, "name"));
        if (out->embedded && strcmp(out->name, "_error") == 0)
            out->name = "error";
        out->type = type_of_ref(w, file, json_object_get(field, "type"));
        out->tag = tag.ptr;
        out->tag_len = tag.len;
    }
}

static const struct { const char *name, *sig; } KNOWN_METHODS[] = {
    { "MarshalJSON", "(arena) ([]byte, error)" },
    { "MarshalText", "(arena) ([]byte, error)" },
    { "UnmarshalJSON", "(arena, []byte) error" },
    { "UnmarshalText", "(arena, []byte) error" },
    { "String", "(arena) string" },
    { "GoString", "(arena) string" },
    { "Error", "() string" },
};

static struct gen_type *known_signature(struct world *w, struct gen_file *file, const char *name,
                                        const char *sig)
{
    struct gen_type *func;

    for (size_t i = 0; i < sizeof KNOWN_METHODS / sizeof *KNOWN_METHODS; i++)
        if (strcmp(KNOWN_METHODS[i].name, name) == 0)
            sig = KNOWN_METHODS[i].sig;
    func = signature(w, file, sig);
    for (size_t i = 0; i < func->fields.count; i++) {
        struct gen_type *type = func->fields.item[i].type;
        if (type->kind == IM_KIND_SLICE && type->elem->name != NULL)
            func->fields.item[i].type = w->model->predeclared[IM_TYPE_INDEX_BYTES];
    }
    return func;
}

static struct gen_type *interface_type(struct world *w, struct gen_file *file, const json_t *ref)
{
    const json_t *methods = json_object_get(ref, "methods"), *method;
    struct gen_type *type = gen_type_new(w->model, IM_KIND_INTERFACE, nowhere());
    size_t i;

    if (json_array_size(methods) == 0)
        return w->model->predeclared[IM_TYPE_INDEX_ANY];
    method = json_array_get(methods, 0);   /* the files spell error out                       */
    if (json_array_size(methods) == 1 && strcmp(vector_text(method, "name"), "Error") == 0)
        return w->model->predeclared[IM_TYPE_INDEX_ERROR];
    type->methods.item = gen_alloc(w->model, json_array_size(methods), sizeof(struct gen_method));
    type->methods.count = json_array_size(methods);
    json_array_foreach (methods, i, method) {
        const char *sig = vector_text(method, "sig");
        type->methods.item[i].name = world_name(w->model, vector_text(method, "name"));
        type->methods.item[i].type =
            known_signature(w, file, vector_text(method, "name"), sig);
        type->methods.item[i].receiver_name = "";
    }
    return type;
}

static struct gen_type *composite(struct world *w, struct gen_file *file, const json_t *ref)
{
    const char *name = vector_text(ref, "kind");
    enum im_kind kind = kind_of(name);

    if (strncmp(name, "complex", 7) == 0 || strcmp(name, "unsafe.Pointer") == 0)
        return refuse(w, name[0] == 'c' ? "complex numbers" : "unsafe pointers");
    if (kind == IM_KIND_INTERFACE)
        return interface_type(w, file, ref);
    if (kind == IM_KIND_FUNC)
        return signature(w, file, vector_text(ref, "sig"));
    struct gen_type *type = gen_type_new(w->model, kind, nowhere());
    if (kind == IM_KIND_CHAN) {
        const char *dir = vector_text(ref, "dir");
        type->recv = dir == NULL || strcmp(dir, "chan<-") != 0;
        type->send = dir == NULL || strcmp(dir, "<-chan") != 0;
    }
    if (kind == IM_KIND_STRUCT)
        struct_fields(w, file, json_object_get(ref, "fields"), type);
    if (kind == IM_KIND_ARRAY)
        type->len = (uint64_t)json_integer_value(json_object_get(ref, "len"));
    if (json_object_get(ref, "elem") != NULL)
        type->elem = type_of_ref(w, file, json_object_get(ref, "elem"));
    if (json_object_get(ref, "key") != NULL)
        type->key = type_of_ref(w, file, json_object_get(ref, "key"));
    return type;
}

/* A reference ({"named"} or {"kind"} ...) as a type expression of a file. */
static struct gen_type *type_of_ref(struct world *w, struct gen_file *file, const json_t *ref)
{
    const char *named = vector_text(ref, "named"), *kind = vector_text(ref, "kind");

    if (named != NULL) {
        const char *at = named;
        struct gen_type *inner;
        if (*at != '*' && *at != '[')
            return reference(w, file, named);
        json_t *sub = json_pack("{s:s}", "named", *at == '*' ? at + 1 : at + 2);
        struct gen_type *outer =
            gen_type_new(w->model, *at == '*' ? IM_KIND_PTR : IM_KIND_SLICE, nowhere());
        inner = type_of_ref(w, file, sub);
        json_decref(sub);
        outer->elem = inner;
        return outer;
    }
    struct gen_type *known = predeclared(w, kind);
    return known != NULL ? known : composite(w, file, ref);
}

/* ---- declarations ---- */

/* True when the unit's Go text declares the method on the type itself. */
static bool declares(const char *decl, const char *type, const char *method, bool *pointer_out)
{
    for (const char *at = decl; at != NULL && (at = strstr(at, "func (")) != NULL; at++) {
        const char *close = strchr(at, ')'), *name = close;
        size_t len = strlen(type);

        if (close == NULL)
            return false;
        while (name > at + 6 && name[-1] != ' ' && name[-1] != '*' && name[-1] != '(')
            name--;
        if ((size_t)(close - name) != len || strncmp(name, type, len) != 0)
            continue;
        *pointer_out = name[-1] == '*';
        size_t method_len = strlen(method);
        if (strncmp(close + 2, method, method_len) == 0 && close[2 + method_len] == '(')
            return true;
    }
    return false;
}

static void declare_method(struct world *w, struct gen_file *file, const char *type,
                           const json_t *method, bool pointer)
{
    const char *name = vector_text(method, "name");
    struct gen_decl *decl = declare(w, file, world_name(w->model, name));

    decl->kind = GEN_DECL_FUNC;
    decl->receiver = gen_type_new(w->model, IM_KIND_INVALID, nowhere());
    decl->receiver->name = world_name(w->model, type);
    decl->receiver_name = "";
    decl->pointer_receiver = pointer;
    decl->type = known_signature(w, file, name, vector_text(method, "sig"));
    w->has_code |= !w->random && strcmp(file->package, "p") == 0;
}

/* The library's types of package json: their methods are real (canned.c). */
static bool library_method(const char *package, const char *type, const char *method,
                           bool *pointer_out)
{
    *pointer_out = strcmp(method, "UnmarshalJSON") == 0;
    return strcmp(package, "json") == 0 &&
           ((strcmp(type, "RawMessage") == 0 && strstr(method, "MarshalJSON") != NULL) ||
            (strcmp(type, "RawMessage") == 0 && *pointer_out) ||
            (strcmp(type, "Number") == 0 && strcmp(method, "String") == 0));
}

static void declare_type(struct world *w, const char *qualified, const json_t *def,
                         const char *decl_text)
{
    const char *dot = strchr(qualified, '.');
    size_t i;
    const json_t *method;

    if (dot == NULL || predeclared(w, qualified) != NULL)
        return;
    char *package = gen_strdup(w->model, qualified, (size_t)(dot - qualified));
    if (is_foreign(package))
        return;                            /* refused where they are used                     */
    struct gen_file *file = package_of(w, package);
    struct gen_decl *decl = declare(w, file, world_name(w->model, dot + 1));
    decl->type = predeclared(w, vector_text(def, "kind"));
    if (decl->type == NULL)
        decl->type = composite(w, file, def);
    if (decl->type->kind == IM_KIND_INTERFACE)
        return;
    json_array_foreach (json_object_get(def, "methods"), i, method) {
        bool pointer = false;
        const char *name = vector_text(method, "name");
        if (declares(decl_text, dot + 1, name, &pointer) ||
            library_method(package, dot + 1, name, &pointer))
            declare_method(w, file, dot + 1, method, pointer);
    }
}

/* ---- roots ---- */

static void add_root(struct world *w, const json_t *ref)
{
    char *key = json_dumps(ref, JSON_COMPACT | JSON_SORT_KEYS);

    if (json_object_get(w->roots, key) == NULL)
        json_object_set_new(w->roots, key, json_pack("{s:i, s:O}", "number",
                                                     (int)json_object_size(w->roots), "ref", ref));
    free(key);
}

static void find_roots(struct world *w, const json_t *at)
{
    const char *key;
    json_t *value;
    size_t i;

    json_object_foreach ((json_t *)(uintptr_t)at, key, value) {
        if ((strcmp(key, "type") == 0 || strcmp(key, "dyn") == 0) && json_is_object(value))
            add_root(w, value);
        else
            find_roots(w, value);
    }
    if (json_is_array(at))
        json_array_foreach (at, i, value)
            find_roots(w, value);
}

static void declare_roots(struct world *w)
{
    struct gen_file *file = package_of(w, "p");
    struct gen_decl *decl = declare(w, file, "_Roots");
    struct gen_type *type = gen_type_new(w->model, IM_KIND_STRUCT, nowhere());
    const char *key;
    json_t *root;

    w->root_count = json_object_size(w->roots);
    type->fields.item = gen_alloc(w->model, w->root_count + 1, sizeof(struct gen_field));
    type->fields.count = w->root_count;
    json_object_foreach (w->roots, key, root) {
        json_int_t i = json_integer_value(json_object_get(root, "number"));
        type->fields.item[i].name = gen_format(w->model, "r%d", (int)i);
        type->fields.item[i].type = type_of_ref(w, file, json_object_get(root, "ref"));
    }
    decl->type = type;
}

static void order_files(struct world *w)
{
    struct gen_file **files = gen_alloc(w->model, w->package_count, sizeof *files);

    for (size_t i = 1; i < w->package_count; i++)
        files[i - 1] = w->package[i];      /* package p came first and needs all the others   */
    files[w->package_count - 1] = w->package[0];
    w->model->files = files;
    w->model->file_count = w->package_count;
}

bool world_open(struct world *w, const json_t *types, const char *decl, const json_t *cases,
                bool random)
{
    const char *name;
    json_t *def;
    struct gen_thunks thunks = { canned_find, NULL };

    *w = (struct world){ .model = gen_model_new(), .roots = json_object(), .random = random };
    package_of(w, "p");
    json_object_foreach ((json_t *)(uintptr_t)types, name, def)
        declare_type(w, name, def, decl);
    find_roots(w, cases);
    declare_roots(w);
    order_files(w);
    if (w->unsupported != NULL)
        return false;
    if (!gen_resolve(w->model)) {
        gen_diags_print(w->model, stdout, false);
        return false;
    }
    canned_reset(w->model);
    w->tables = gen_tables_build(w->model, &thunks);
    if (w->tables == NULL)
        gen_diags_print(w->model, stdout, false);
    return w->tables != NULL;
}

/* ---- types that come as text ---- */

static const char JSON_PACKAGE[] =
    "package json\n"
    "type Number string\n"
    "type RawMessage []byte\n"
    "func (n Number) String(a arena) string\n"
    "func (m RawMessage) MarshalJSON(a arena) (out []byte, err error)\n"
    "func (m *RawMessage) UnmarshalJSON(a arena, data []byte) error\n";

/* The compiled method of that name, where it has the signature of the one at hand. */
static void find_compiled(void *ctx, const struct gen_type *owner, bool pointer,
                          const char *method, im_func *slot_out, im_call_fn *call_out)
{
    const im_schema *schema = &main_im.schema;
    const im_type *type = im_type_by_name(&schema, 1, im_str_of(owner->decl->name));
    const im_type *receiver = type != NULL && pointer ? im_type_known_ptr_to(type) : type;
    const im_method *found =
        receiver != NULL ? im_type_method_by_name(receiver, im_str_of(method)) : NULL;
    const struct gen_method_set *set = gen_method_set(
        ctx, pointer ? owner->ptr_to : (struct gen_type *)(uintptr_t)owner);

    *slot_out = NULL;
    *call_out = NULL;
    for (size_t i = 0; found != NULL && i < set->count; i++)
        if (strcmp(set->item[i].method->name, method) == 0 &&
            set->item[i].method->type->hash == im_method_type(receiver, found)->hash) {
            *slot_out = schema->links[found->slot].slot;
            *call_out = schema->links[found->call].call;
        }
}

static void take_file(struct world *w, const char *path, const char *text)
{
    w->package[w->package_count++] = gen_parse_text(w->model, path, text, strlen(text));
}

bool world_open_text(struct world *w, struct gen_model *model, const char *text,
                     const json_t *cases)
{
    struct gen_thunks thunks = { find_compiled, model };

    *w = (struct world){ .model = model, .roots = json_object() };
    package_of(w, "p");
    take_file(w, "json.im", JSON_PACKAGE);
    take_file(w, "main.im", gen_format(model, "package main\nimport \"json.im\"\n%s", text));
    find_roots(w, cases);
    declare_roots(w);
    order_files(w);
    if (w->unsupported != NULL)
        return false;
    if (gen_error_count(model) == 0 && gen_resolve(model))
        w->tables = gen_tables_build(model, &thunks);
    if (w->tables == NULL)
        gen_diags_print(model, stdout, false);
    return w->tables != NULL;
}

const im_type *world_root(const struct world *w, size_t i)
{
    const struct gen_file *file = w->package[2];

    for (size_t k = 0; k < file->decl_count; k++)
        if (strcmp(file->decls[k]->name, "_Roots") == 0)
            return gen_tables_find(w->model, w->tables,
                                   file->decls[k]->type->underlying->fields.item[i].type);
    return NULL;
}

void world_close(struct world *w)
{
    json_decref(w->roots);
    gen_model_free(w->model);
}

const im_type *world_type(const struct world *w, const json_t *ref)
{
    char *key = json_dumps(ref, JSON_COMPACT | JSON_SORT_KEYS);
    const json_t *root = json_object_get(w->roots, key);
    const struct gen_decl *roots = w->package[0]->decls[w->package[0]->decl_count - 1];

    free(key);
    if (root == NULL)
        return NULL;
    json_int_t i = json_integer_value(json_object_get(root, "number"));
    return gen_tables_find(w->model, w->tables, roots->type->underlying->fields.item[i].type);
}
