/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reflect_types and reflect_matrix: what Go's reflect says of types, and of pairs of types.
 *
 * The types come as Go source (go_text.h); their tables are built from it.
 *
 * What is not compared: sizes and offsets of what holds a struct or array without elements (one
 * byte here, none in Go) or a Time (its fields are other ones), and methods whose names are not
 * ASCII, which the language does not have.
 */
#include <stdio.h>
#include <string.h>

#include "cases.h"
#include "go_text.h"
#include "object/convert.h"

/* A file's types while they are checked. */
struct types {
    struct world world;
    struct go_text go;
    const json_t *cases;
    const im_type **type;                  /* of each case, NULL: unsupported                 */
    const char **feature;                  /* why                                             */
    size_t count;
};

/* False: the types were refused, and every case differs. */
static bool types_open(struct types *t, const json_t *file, struct tally *tally)
{
    struct gen_model *model = gen_model_new();
    const char *roots = "type _Roots struct {\n";
    size_t i, root = 0;
    const json_t *one;

    t->cases = json_object_get(file, "cases");
    t->count = json_array_size(t->cases);
    t->type = gen_alloc(model, t->count + 1, sizeof *t->type);
    t->feature = gen_alloc(model, t->count + 1, sizeof *t->feature);
    t->go = go_text_translate(model, vector_text(json_object_get(file, "meta"), "prelude"));
    t->go.lossy_count = 0;                 /* what methods do is not asked here               */
    json_array_foreach (t->cases, i, one) {
        const char *text = go_text_type(&t->go, vector_text(one, "src"), &t->feature[i]);
        if (text != NULL)
            roots = gen_format(model, "%sr%zu %s\n", roots, root++, text);
    }
    if (!world_open_text(&t->world, model, gen_format(model, "%s%s}\n", t->go.schema, roots),
                         json_null())) {
        tally_differ(tally, tally->file, "the types were refused");
        return false;
    }
    for (i = 0, root = 0; i < t->count; i++)
        t->type[i] = t->feature[i] == NULL ? world_root(&t->world, root++) : NULL;
    return true;
}

/* ---- one type ---- */

struct look {
    struct tally *tally;
    im_arena *arena;
    const json_t *want;
    const im_type *type;
    bool same;
};

#define LOOK(l, condition, ...)                                                               \
    do {                                                                                      \
        if ((l)->same && !(condition)) {                                                      \
            (l)->same = false;                                                                \
            tally_differ((l)->tally, vector_text((l)->want, "id"), __VA_ARGS__);              \
        }                                                                                     \
    } while (0)

/* Alike but for underscores of unexported names and arenas, which Go's signatures have none of. */
static bool same_spelling(struct look *l, im_str own, const char *go)
{
    static const char *const ARENA[] = { "arena, ", "arena" };
    char *text = im_arena_alloc(l->arena, own.len + 1);
    size_t len = 0;

    for (size_t i = 0; i < own.len;) {
        size_t cut = 0;
        for (size_t k = 0; k < 2 && cut == 0; k++)
            if (own.len - i >= strlen(ARENA[k]) &&
                memcmp(own.ptr + i, ARENA[k], strlen(ARENA[k])) == 0)
                cut = strlen(ARENA[k]);
        if (cut == 0)
            text[len++] = own.ptr[i++];
        i += cut;
    }
    return go != NULL && vector_same_text(im_str_from(text, len), im_str_of(go));
}

static void look_text(struct look *l, const json_t *want, const char *key, im_str own)
{
    const char *text = vector_text(want, key);

    LOOK(l, same_spelling(l, own, text), "%s: %.*s, want %s", key, IM_STR_ARG(own),
         text != NULL ? text : "nothing");
}

static void look_number(struct look *l, const char *key, uint64_t own)
{
    json_int_t want = json_integer_value(json_object_get(l->want, key));

    LOOK(l, want == (json_int_t)own, "%s: %llu, want %lld", key, (unsigned long long)own,
         (long long)want);
}

static void look_bool(struct look *l, const json_t *want, const char *key, bool own)
{
    LOOK(l, json_is_true(json_object_get(want, key)) == own, "%s: %d", key, own);
}

static bool has_other_size(const im_type *type)
{
    if (type->kind == IM_KIND_TIME || (type->kind == IM_KIND_ARRAY && type->len == 0) ||
        (type->kind == IM_KIND_STRUCT && type->field_count == 0))
        return true;
    if (type->kind == IM_KIND_ARRAY)
        return has_other_size(im_type_elem(type));
    for (size_t i = 0; type->kind == IM_KIND_STRUCT && i < type->field_count; i++)
        if (has_other_size(im_field_type(type, im_type_field(type, i))))
            return true;
    return false;
}

/* Go writes a method of T as a func whose first parameter is the receiver. */
static im_str with_receiver(struct look *l, const im_type *receiver, im_str func)
{
    static const size_t OPEN = sizeof "func(" - 1;
    im_str rest = im_str_from(func.ptr + OPEN, func.len - OPEN);
    bool alone = rest.ptr[0] == ')' || strncmp(rest.ptr, "arena)", 6) == 0;

    if (receiver->kind == IM_KIND_INTERFACE)
        return func;
    return im_str_printf(l->arena, "func(%.*s%s%.*s", IM_STR_ARG(im_type_string(receiver)),
                         alone ? "" : ", ", IM_STR_ARG(rest));
}

static void look_methods(struct look *l, const char *key, const im_type *type)
{
    const json_t *want = json_object_get(l->want, key), *one;
    size_t i, k = 0;

    if (want == NULL)
        return;
    json_array_foreach (want, i, one) {
        if ((unsigned char)vector_text(one, "name")[0] >= 0x80)
            continue;
        LOOK(l, type != NULL && k < type->exported_method_count, "%s: no %s", key,
             vector_text(one, "name"));
        if (!l->same)
            return;
        const im_method *method = im_type_method(type, k++);
        im_str func = im_type_string(im_method_type(type, method));
        look_text(l, one, "name", im_method_name(type, method));
        look_text(l, one, "type", with_receiver(l, type, func));
    }
    LOOK(l, type == NULL || k == type->exported_method_count, "%s: more than %zu", key, k);
}

static void look_field(struct look *l, size_t i, const json_t *want)
{
    const im_field *field = im_type_field(l->type, i);
    const im_type *type = im_field_type(l->type, field);
    const char *tag = vector_text(want, "tag"), *package = vector_text(want, "pkg_path");
    bool exported = (field->flags & IM_FIELD_UNEXPORTED) == 0;

    look_text(l, want, "name", im_field_name(l->type, field));
    look_text(l, want, "type", im_type_string(type));
    look_text(l, want, "kind", im_str_of(type->kind == IM_KIND_TIME ? "struct"
                                         : im_kind_name(im_type_kind(type))));
    look_bool(l, want, "embedded", (field->flags & IM_FIELD_EMBEDDED) != 0);
    look_bool(l, want, "exported", exported);
    LOOK(l, exported == (package[0] == '\0'), "pkg_path of field %zu", i);
    LOOK(l, im_str_equal(im_field_tag(l->type, field), im_str_of(tag != NULL ? tag : "")),
         "tag of field %zu", i);
    if (!has_other_size(l->type))
        LOOK(l, (json_int_t)field->offset == json_integer_value(json_object_get(want, "offset")),
             "offset of field %zu: %u", i, (unsigned)field->offset);
}

static bool same_path(im_path path, const json_t *index)
{
    if (!json_is_array(index))
        return path.step_count == 0;
    if (json_array_size(index) != path.step_count)
        return false;
    for (size_t i = 0; i < path.step_count; i++)
        if (json_integer_value(json_array_get(index, i)) != path.steps[i])
            return false;
    return true;
}

static void look_struct(struct look *l, struct world *world)
{
    const json_t *fields = json_object_get(l->want, "fields"), *one;
    const char *name;
    size_t i;

    LOOK(l, json_array_size(fields) == l->type->field_count, "%u fields", l->type->field_count);
    json_array_foreach (fields, i, one)
        if (l->same)
            look_field(l, i, one);
    fields = json_object_get(l->want, "visible_fields");
    json_array_foreach (fields, i, one)
        LOOK(l, same_path(im_type_visible_at(l->type, i), json_object_get(one, "index")),
             "visible field %zu", i);
    LOOK(l, im_type_visible_at(l->type, i).step_count == 0, "more than %zu visible fields", i);
    json_t *by_name = json_object_get(l->want, "field_by_name");
    json_object_foreach (by_name, name, one)
        LOOK(l, same_path(im_type_visible(l->type, im_str_of(world_name(world->model, name))), one),
             "field %s by name", name);
}

static void look_list(struct look *l, const char *key, size_t first, size_t end)
{
    const json_t *want = json_object_get(l->want, key);

    LOOK(l, json_array_size(want) == end - first, "%s: %zu", key, end - first);
    for (size_t i = first; i < end && l->same; i++) {
        im_str own = im_type_string(im_field_type(l->type, im_type_field(l->type, i)));
        const char *text = json_string_value(json_array_get(want, i - first));
        LOOK(l, same_spelling(l, own, text), "%s %zu: %.*s", key, i - first, IM_STR_ARG(own));
    }
}

static void look_chan(struct look *l)
{
    static const char *const DIRECTION[] = { "", "<-chan", "chan<-", "chan" };
    unsigned can = (l->type->flags & IM_TYPE_RECV ? 1u : 0u) +
                   (l->type->flags & IM_TYPE_SEND ? 2u : 0u);

    look_text(l, l->want, "dir", im_str_of(DIRECTION[can]));
}

static void look_parts(struct look *l, struct world *world)
{
    const im_type *type = l->type;

    if (json_object_get(l->want, "elem") != NULL)
        look_text(l, l->want, "elem", im_type_string(im_type_elem(type)));
    if (json_object_get(l->want, "key") != NULL)
        look_text(l, l->want, "key", im_type_string(im_type_key(type)));
    if (type->kind == IM_KIND_ARRAY)
        look_number(l, "len", type->len);
    if (type->kind == IM_KIND_CHAN)
        look_chan(l);
    if (type->kind == IM_KIND_STRUCT)
        look_struct(l, world);
    if (type->kind == IM_KIND_FUNC) {
        look_list(l, "in", 0, type->len);
        look_list(l, "out", type->len, type->field_count);
        look_bool(l, l->want, "variadic", (type->flags & IM_TYPE_VARIADIC) != 0);
    }
}

/* The last part of Go's import path is the package of ours. */
static void look_package(struct look *l)
{
    const char *path = vector_text(l->want, "pkg_path"), *slash = strrchr(path, '/');
    im_str string = im_type_string(l->type), name = im_type_name(l->type);
    size_t qualifier = string.len - name.len;

    if (slash != NULL)
        path = slash + 1;
    if (name.len != 0 && path[0] != '\0')
        LOOK(l, qualifier == strlen(path) + 1 && strncmp(string.ptr, path, qualifier - 1) == 0,
             "package of %.*s", IM_STR_ARG(string));
}

static void look_type(struct look *l, struct world *world, const im_type *pointer)
{
    const im_type *type = l->type;

    look_text(l, l->want, "string", im_type_string(type));
    look_text(l, l->want, "name", im_type_name(type));
    look_text(l, l->want, "kind", im_str_of(im_kind_name(im_type_kind(type))));
    look_number(l, "kind_num", type->kind);
    look_bool(l, l->want, "comparable", (type->flags & IM_TYPE_COMPARABLE) != 0);
    look_package(l);
    if (!has_other_size(type)) {
        look_number(l, "size", type->size);
        look_number(l, "align", type->align);
    }
    look_methods(l, "methods", type);
    if (type->kind != IM_KIND_INTERFACE)
        look_methods(l, "ptr_methods", pointer);
    look_parts(l, world);
}

/* Go's package time has more methods than the codecs and people need. */
static const char *type_feature(const struct types *t, size_t i)
{
    const char *package = vector_text(json_array_get(t->cases, i), "pkg_path");

    return strcmp(package, "time") == 0 ? "other library types" : t->feature[i];
}

void vectors_reflect_types(const json_t *file, struct tally *tally)
{
    struct types t;

    if (!types_open(&t, file, tally))
        return;
    for (size_t i = 0; i < t.count; i++) {
        struct look l = { tally, &t.world.model->arena, json_array_get(t.cases, i), t.type[i],
                          true };
        if (type_feature(&t, i) != NULL) {
            tally_unsupported(tally, type_feature(&t, i));
            continue;
        }
        look_type(&l, &t.world, im_type_known_ptr_to(t.type[i]));
        if (l.same)
            tally_agree(tally);
    }
    world_close(&t.world);
}

/* ---- pairs ---- */

static bool identical(const im_type *a, const im_type *b)
{
    return im_type_same(a, b);
}

static bool implements(const im_type *a, const im_type *b)
{
    return b->kind == IM_KIND_INTERFACE && im_type_implements(a, b);
}

static const struct { const char *key; bool (*holds)(const im_type *a, const im_type *b); }
RELATIONS[] = {
    { "identical", identical }, { "implements", implements },
    { "assignable_to", im_type_assignable_to }, { "convertible_to", im_type_convertible_to },
};

/* True when the row of type i agrees with Go for every type that is here. */
static bool check_row(const struct types *t, size_t i, struct tally *tally)
{
    const json_t *row = json_array_get(t->cases, i);

    for (size_t r = 0; r < sizeof RELATIONS / sizeof *RELATIONS; r++) {
        const char *want = vector_text(row, RELATIONS[r].key);
        for (size_t k = 0; k < t->count; k++) {
            bool holds = t->type[k] != NULL && RELATIONS[r].holds(t->type[i], t->type[k]);
            if (t->type[k] == NULL || holds == (want[k] == '1'))
                continue;
            tally_differ(tally, vector_text(row, "id"), "%s %s %s: want %c",
                         vector_text(row, "src"), RELATIONS[r].key,
                         vector_text(json_array_get(t->cases, k), "src"), want[k]);
            return false;
        }
    }
    return true;
}

void vectors_reflect_matrix(const json_t *file, struct tally *tally)
{
    struct types t;

    if (!types_open(&t, file, tally))
        return;
    for (size_t i = 0; i < t.count; i++) {
        if (t.type[i] == NULL)
            tally_unsupported(tally, t.feature[i]);
        else if (check_row(&t, i, tally))
            tally_agree(tally);
    }
    world_close(&t.world);
}
