/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Selectors, method sets and interfaces: go/types against the generator's model.
 *
 * A case is a handful of declared types.  They are built as nodes of a model, not as schema text,
 * because Go's identifiers may be words of ours; an alias is the type that it stands for.  Each
 * result is then asked of gen/model and compared field by field.
 */
#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "model/resolve.h"
#include "model/select.h"

enum { FIELDS_OF_SIGNATURE_MAX = 16, TYPE_TEXT_MAX = 512 };

/* One case while it is checked. */
struct graph {
    struct gen_model *model;
    struct gen_file *file;
    const json_t *types;
    const char *id;                        /* of the case                                     */
    const char *type;                      /* of the result at hand, as Go names it           */
    struct tally *tally;
    bool differs;                          /* one difference a case is counted                */
};

#define DIFFER(g, ...)                                          \
    do {                                                        \
        if (!(g)->differs)                                      \
            tally_differ((g)->tally, (g)->id, __VA_ARGS__);     \
        (g)->differs = true;                                    \
    } while (0)

/* ---- building ---- */

static struct gen_type *parse_type(struct graph *g, const char **at);

static struct gen_type *new_type(struct graph *g, enum im_kind kind)
{
    return gen_type_new(g->model, kind, (struct gen_place){ NULL, 0, 0 });
}

static const json_t *find_type(const struct graph *g, const char *name)
{
    size_t i;
    const json_t *type;

    json_array_foreach (g->types, i, type)
        if (strcmp(vector_text(type, "name"), name) == 0)
            return type;
    return NULL;
}

/* A declared type's name in our spelling; predeclared ones stay as they are. */
static const char *type_name(const struct graph *g, const char *go_name)
{
    const json_t *type = find_type(g, go_name);

    if (type == NULL)
        return go_name;
    const char *alias_of = vector_text(type, "alias_of");
    return world_name(g->model, alias_of != NULL ? alias_of : go_name);
}

static bool eat(const char **at, const char *text)
{
    size_t len = strlen(text);

    if (strncmp(*at, text, len) != 0)
        return false;
    *at += len;
    return true;
}

static struct gen_type *parse_name(struct graph *g, const char **at)
{
    struct gen_type *type = new_type(g, IM_KIND_INVALID);
    size_t len = strcspn(*at, "(), []{}");

    type->name = type_name(g, gen_strdup(g->model, *at, len));
    *at += len;
    return type;
}

static struct gen_type *parse_of(struct graph *g, const char **at, enum im_kind kind)
{
    struct gen_type *type = new_type(g, kind);

    type->elem = parse_type(g, at);
    return type;
}

static struct gen_type *parse_map(struct graph *g, const char **at)
{
    struct gen_type *type = new_type(g, IM_KIND_MAP);

    type->key = parse_type(g, at);
    eat(at, "]");
    type->elem = parse_type(g, at);
    return type;
}

/* "(int, ...string) (int, error)" */
static struct gen_type *parse_signature(struct graph *g, const char **at)
{
    struct gen_type *func = new_type(g, IM_KIND_FUNC);
    size_t depth = 0;
    bool results = false;

    func->fields.item = gen_alloc(g->model, FIELDS_OF_SIGNATURE_MAX, sizeof *func->fields.item);
    while (**at != '\0' && func->fields.count < FIELDS_OF_SIGNATURE_MAX) {
        if (eat(at, "(")) {
            depth++;
        } else if (eat(at, ")")) {
            depth--;
            func->param_count = results ? func->param_count : func->fields.count;
            results = true;
        } else if (eat(at, ",") || eat(at, " ")) {
            continue;
        } else {
            bool variadic = eat(at, "...");
            struct gen_field *field = &func->fields.item[func->fields.count++];
            func->variadic = func->variadic || variadic;
            field->name = "";
            field->type = variadic ? parse_of(g, at, IM_KIND_SLICE) : parse_type(g, at);
        }
    }
    return func;
}

static struct gen_type *parse_type(struct graph *g, const char **at)
{
    if (eat(at, "*"))
        return parse_of(g, at, IM_KIND_PTR);
    if (eat(at, "[]"))
        return parse_of(g, at, IM_KIND_SLICE);
    if (eat(at, "map["))
        return parse_map(g, at);
    if (eat(at, "func"))
        return parse_signature(g, at);
    if (eat(at, "interface {}") || eat(at, "interface{}"))
        return g->model->predeclared[IM_TYPE_INDEX_ANY];
    return parse_name(g, at);
}

static struct gen_type *type_of(struct graph *g, const char *text)
{
    return parse_type(g, &text);
}

static struct gen_type *signature_of(struct graph *g, const char *text)
{
    return parse_signature(g, &text);
}

static struct gen_type *build_struct(struct graph *g, const json_t *def)
{
    const json_t *fields = json_object_get(def, "fields"), *from;
    struct gen_type *type = new_type(g, IM_KIND_STRUCT);
    size_t i;

    type->fields.count = json_array_size(fields);
    type->fields.item = gen_alloc(g->model, type->fields.count + 1, sizeof *type->fields.item);
    json_array_foreach (fields, i, from) {
        struct gen_field *field = &type->fields.item[i];
        field->name = world_name(g->model, vector_text(from, "name"));
        field->type = type_of(g, vector_text(from, "type"));
        field->embedded = json_is_true(json_object_get(from, "embedded"));
    }
    return type;
}

/* Methods of an embedded interface stand in the case too, marked: they come through it. */
static struct gen_type *build_interface(struct graph *g, const json_t *def)
{
    const json_t *methods = json_object_get(def, "methods"), *from;
    struct gen_type *type = new_type(g, IM_KIND_INTERFACE);
    size_t i, count = json_array_size(methods);

    type->methods.item = gen_alloc(g->model, count + 1, sizeof *type->methods.item);
    type->embeds = gen_alloc(g->model, count + 1, sizeof(struct gen_type *));
    json_array_foreach (methods, i, from) {
        const char *origin = vector_text(from, "from");
        if (origin != NULL) {
            type->embeds[type->embed_count++] = type_of(g, origin);
            continue;
        }
        type->methods.item[type->methods.count++] = (struct gen_method){
            .name = world_name(g->model, vector_text(from, "name")),
            .receiver_name = "",
            .type = signature_of(g, vector_text(from, "sig")),
        };
    }
    return type;
}

static struct gen_decl *declare(struct graph *g, enum gen_decl_kind kind, const char *name)
{
    struct gen_file *file = g->file;
    struct gen_decl *decl = gen_alloc(g->model, 1, sizeof *decl);

    file->decls = gen_append(g->model, file->decls, &file->decl_count, sizeof *file->decls);
    file->decls[file->decl_count - 1] = decl;
    *decl = (struct gen_decl){ .kind = kind, .file = file, .name = world_name(g->model, name) };
    return decl;
}

static void build_type(struct graph *g, const json_t *def)
{
    const char *kind = vector_text(def, "kind"), *name = vector_text(def, "name");
    const json_t *method;
    size_t i;

    if (vector_text(def, "alias_of") != NULL)
        return;
    bool is_interface = strcmp(kind, "interface") == 0;
    declare(g, GEN_DECL_TYPE, name)->type =
        is_interface ? build_interface(g, def)
        : strcmp(kind, "struct") == 0 ? build_struct(g, def)
        : type_of(g, vector_text(def, "under"));
    json_array_foreach (json_object_get(def, "methods"), i, method) {
        if (is_interface)
            break;
        struct gen_decl *decl = declare(g, GEN_DECL_FUNC, vector_text(method, "name"));
        decl->type = signature_of(g, vector_text(method, "sig"));
        decl->receiver = type_of(g, name);
        decl->pointer_receiver = json_is_true(json_object_get(method, "ptr"));
    }
}

static bool build(struct graph *g)
{
    const json_t *type;
    size_t i;

    g->file = gen_alloc(g->model, 1, sizeof *g->file);
    g->file->package = "p";
    g->model->files = gen_append(g->model, g->model->files, &g->model->file_count,
                                 sizeof *g->model->files);
    g->model->files[0] = g->file;
    json_array_foreach (g->types, i, type)
        build_type(g, type);
    if (gen_resolve(g->model))
        return true;
    gen_diags_print(g->model, stdout, false);
    return false;
}

/* ---- comparing ---- */

/* Our spelling of a type without its package, against Go's. */
static bool same_type_text(const char *ours, const char *go)
{
    char text[TYPE_TEXT_MAX];
    size_t len = 0;

    if (strlen(ours) >= sizeof text)
        return false;
    for (const char *at = ours; *at != '\0'; at++)
        if (strncmp(at, "p.", 2) == 0 && (at == ours || strchr(" *[](),.", at[-1]) != NULL))
            at++;
        else
            text[len++] = *at;
    return vector_same_text(im_str_from(text, len), im_str_of(go));
}

static bool same_name(const char *ours, const char *go)
{
    return vector_same_text(im_str_of(ours), im_str_of(go));
}

static struct gen_type *declared(const struct graph *g, const char *go_name)
{
    const char *name = type_name(g, go_name);

    for (size_t i = 0; i < g->file->decl_count; i++) {
        const struct gen_decl *decl = g->file->decls[i];
        if (decl->kind == GEN_DECL_TYPE && strcmp(decl->name, name) == 0)
            return decl->type;
    }
    return g->model->predeclared[IM_TYPE_INDEX_ERROR];
}

static const struct gen_type *behind_pointer(const struct gen_type *type)
{
    return type->kind == IM_KIND_PTR && type->decl == NULL ? type->elem : type;
}

/* The path's names: the fields crossed and, for a method, its own. */
static bool same_path(const struct gen_type *type, const uint16_t *path, size_t path_len,
                      const struct gen_method *method, const json_t *want)
{
    size_t len = path_len + (method != NULL);

    if (json_array_size(want) != len)
        return false;
    for (size_t i = 0; i < path_len; i++) {
        const struct gen_field *field = &behind_pointer(type)->fields.item[path[i]];
        if (!same_name(field->name, json_string_value(json_array_get(want, i))))
            return false;
        type = field->type;
    }
    return method == NULL ||
           same_name(method->name, json_string_value(json_array_get(want, len - 1)));
}

static bool same_index(const uint16_t *path, size_t path_len, const json_t *want)
{
    if (json_array_size(want) != path_len)
        return false;
    for (size_t i = 0; i < path_len; i++)
        if (json_integer_value(json_array_get(want, i)) != path[i])
            return false;
    return true;
}

static bool same_flag(const json_t *want, const char *name, bool got)
{
    return json_is_true(json_object_get(want, name)) == got;
}

/* The type that Go names as a method's receiver.  Where several embedded interfaces bring a method,
 * Go names one of them; the case says which, our model has no need to know. */
static const char *receiver_type(const struct graph *g, const struct gen_type *owner,
                                 const struct gen_method *method)
{
    const json_t *def, *from;
    size_t i, k;

    json_array_foreach (g->types, i, def) {
        if (owner->decl == NULL || owner->kind != IM_KIND_INTERFACE ||
            strcmp(type_name(g, vector_text(def, "name")), owner->decl->name) != 0)
            continue;
        json_array_foreach (json_object_get(def, "methods"), k, from)
            if (same_name(method->name, vector_text(from, "name")) &&
                vector_text(from, "from") != NULL)
                return vector_text(from, "from");
    }
    return owner->string;
}

static bool same_method(const struct graph *g, const struct gen_method *method,
                        const struct gen_type *owner, const json_t *want)
{
    const char *receiver = owner->kind == IM_KIND_INTERFACE ? "interface"
                           : method->pointer_receiver ? "pointer" : "value";

    return strcmp(vector_text(want, "recv"), receiver) == 0 &&
           same_type_text(receiver_type(g, owner, method), vector_text(want, "recv_type")) &&
           same_type_text(method->type->string + strlen("func"), vector_text(want, "sig"));
}

static bool same_selection(const struct graph *g, const struct gen_type *type,
                           const struct gen_selection *got, const json_t *want)
{
    const char *answer = vector_text(want, "r");
    bool is_method = got->found == GEN_FOUND_METHOD;

    if (json_integer_value(json_object_get(want, "depth")) != (json_int_t)got->depth)
        return false;
    if (strcmp(answer, "ambiguous") == 0)
        return got->found == GEN_FOUND_AMBIGUOUS;
    if (strcmp(answer, is_method ? "method" : "field") != 0 ||
        (!is_method && got->found != GEN_FOUND_FIELD) ||
        !same_path(type, got->path, got->path_len, got->method, json_object_get(want, "path")) ||
        !same_index(got->path, got->path_len, json_object_get(want, "index")) ||
        !same_flag(want, "indirect", got->indirect))
        return false;
    if (is_method)
        return same_method(g, got->method, got->owner, want) &&
               same_flag(want, "value_ok", got->indirect || !got->method->pointer_receiver);
    return same_type_text(got->field->type->string, vector_text(want, "type")) &&
           same_flag(want, "embedded", got->field->embedded);
}

static void check_selections(struct graph *g, const struct gen_type *type, const json_t *result)
{
    const json_t *want;
    size_t i;

    json_array_foreach (json_object_get(result, "sel"), i, want) {
        const char *name = vector_text(want, "name");
        const struct gen_selection got =
            gen_select(g->model, type, world_name(g->model, name));
        if (!same_selection(g, type, &got, want))
            DIFFER(g, "%s.%s", g->type, name);
    }
    json_array_foreach (json_object_get(result, "missing"), i, want) {
        const char *name = world_name(g->model, json_string_value(want));
        if (gen_select(g->model, type, name).found != GEN_FOUND_NOTHING)
            DIFFER(g, "%s.%s should not be there", g->type, name);
    }
}

static void check_method_set(struct graph *g, const struct gen_type *type, const json_t *wants)
{
    const struct gen_method_set *set = gen_method_set(g->model, type);
    size_t i;
    const json_t *want;

    if (set->count != json_array_size(wants)) {
        DIFFER(g, "method set of %s has %zu methods, not %zu", type->string, set->count,
               json_array_size(wants));
        return;
    }
    json_array_foreach (wants, i, want) {
        const struct gen_method_entry *got = &set->item[i];
        bool indirect = got->owner->kind == IM_KIND_INTERFACE ||
                        gen_select(g->model, type, got->method->name).indirect;
        if (!same_path(behind_pointer(type), got->path, got->path_len, got->method,
                       json_object_get(want, "path")) ||
            !same_method(g, got->method, got->owner, want) ||
            !same_flag(want, "indirect", indirect))
            DIFFER(g, "method set of %s: %s", type->string, got->method->name);
    }
}

static void check_implements(struct graph *g, const struct gen_type *type, const char *name,
                             const json_t *want, const char *which)
{
    bool wrong;
    char key[16];
    const struct gen_method *missing =
        gen_missing_method(g->model, type, declared(g, name), &wrong);

    if (!same_flag(want, which, missing == NULL)) {
        DIFFER(g, "%s implements %s: %d", type->string, name, missing == NULL);
        return;
    }
    if (missing == NULL)
        return;
    snprintf(key, sizeof key, "%s_missing", which);
    if (!same_name(missing->name, vector_text(want, key)))
        DIFFER(g, "%s lacks %s of %s", type->string, missing->name, name);
    snprintf(key, sizeof key, "%s_wrong", which);
    if (!same_flag(want, key, wrong))
        DIFFER(g, "%s has another %s than %s: %d", type->string, missing->name, name, wrong);
}

static void check_interfaces(struct graph *g, struct gen_type *type, const json_t *result)
{
    const char *name;
    json_t *want;

    json_object_foreach (json_object_get(result, "impl"), name, want) {
        check_implements(g, type, name, want, "T");
        check_implements(g, gen_ptr_to(g->model, type), name, want, "PT");
    }
}

/* reflect.FieldByName: a field of the type's own, also a blank one, else a visible one. */
static const uint16_t *field_by_name(struct graph *g, const struct gen_type *type,
                                     const char *name, size_t *len_out, uint16_t own[1])
{
    const struct gen_visibles *visible = gen_visible_fields(g->model, type);

    for (size_t i = 0; i < type->fields.count; i++)
        if (strcmp(type->fields.item[i].name, name) == 0) {
            own[0] = (uint16_t)i;
            *len_out = 1;
            return own;
        }
    for (size_t i = 0; i < visible->count; i++)
        if (strcmp(visible->item[i].field->name, name) == 0) {
            *len_out = visible->item[i].path_len;
            return visible->item[i].path;
        }
    *len_out = 0;
    return NULL;
}

static void check_fields(struct graph *g, const struct gen_type *type, const json_t *result)
{
    const json_t *wants = json_object_get(result, "visible_fields"), *want;
    const struct gen_visibles *visible = gen_visible_fields(g->model, type);
    uint16_t own[1];
    size_t i, len;

    if (visible->count != json_array_size(wants)) {
        DIFFER(g, "%s has %zu visible fields, not %zu", g->type, visible->count,
               json_array_size(wants));
        return;
    }
    json_array_foreach (wants, i, want)
        if (!same_name(visible->item[i].field->name, vector_text(want, "name")) ||
            !same_index(visible->item[i].path, visible->item[i].path_len,
                        json_object_get(want, "index")))
            DIFFER(g, "%s: visible field %zu", g->type, i);
    json_array_foreach (json_object_get(result, "field_by_name"), i, want) {
        const char *name = vector_text(want, "name");
        const uint16_t *path = field_by_name(g, type, world_name(g->model, name), &len, own);
        if (!same_index(path, len, json_object_get(want, "index")))
            DIFFER(g, "%s: field by name %s", g->type, name);
    }
}

static void check_case(const json_t *one, struct tally *tally)
{
    struct graph g = { .model = gen_model_new(), .types = json_object_get(one, "types"),
                       .id = vector_text(one, "id"), .type = "", .tally = tally };
    const json_t *result;
    size_t i;

    if (g.model == NULL || !build(&g))
        DIFFER(&g, "the model refuses the types");
    json_array_foreach (json_object_get(one, "results"), i, result) {
        if (g.differs)
            break;
        g.type = vector_text(result, "type");
        struct gen_type *type = declared(&g, g.type);
        check_selections(&g, type, result);
        check_method_set(&g, type, json_object_get(result, "mset"));
        check_method_set(&g, gen_ptr_to(g.model, type), json_object_get(result, "pmset"));
        check_interfaces(&g, type, result);
        check_fields(&g, type, result);
    }
    if (!g.differs)
        tally_agree(tally);
    gen_model_free(g.model);
}

void vectors_selectors(const json_t *file, struct tally *tally)
{
    const json_t *one;
    size_t i;

    json_array_foreach (json_object_get(file, "cases"), i, one)
        check_case(one, tally);
}
