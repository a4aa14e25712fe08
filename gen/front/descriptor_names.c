/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/descriptor_names.c - what messages, enums and members of a .proto are called in a schema.
 *
 * A schema has one level of names, so Outer.Inner becomes Outer_Inner, and its tag keeps the name
 * that protobuf knows.  The same holds for what the language cannot say: keywords, the names of
 * scalar types, and names with an underscore in front, which would be private.  Names without such
 * trouble are given first, so that nobody else's trouble changes them.
 */
#include <string.h>

#include "front/descriptor_internal.h"

/* ---- maps ---- */

im_map *gen_descriptor_map(struct gen_model *model)
{
    im_map *map = im_map_new(&model->arena, sizeof(im_str), sizeof(void *), &im_key_string, NULL);

    if (map == NULL)
        gen_out_of_memory();
    return map;
}

void *gen_descriptor_get(const im_map *map, im_str key)
{
    void **slot = im_map_get(map, &key);

    return slot != NULL ? *slot : NULL;
}

bool gen_descriptor_put(struct gen_model *model, im_map *map, im_str key, void *value)
{
    bool added;
    void **slot = im_map_set(&model->arena, map, &key, &added);

    if (slot == NULL)
        gen_out_of_memory();
    if (added)
        *slot = value;
    return added;
}

im_map *gen_descriptor_map_copy(struct gen_model *model, const im_map *map)
{
    im_map *copy = gen_descriptor_map(model);
    const void *key;
    void *value;

    for (size_t cursor = 0; im_map_next(map, &cursor, &key, &value); )
        gen_descriptor_put(model, copy, *(const im_str *)key, *(void **)value);
    return copy;
}

/* ---- words ---- */

static const char *const KEYWORDS[] = {
    "break", "case", "chan", "const", "continue", "default", "defer", "else", "fallthrough", "for",
    "func", "go", "goto", "if", "import", "interface", "map", "package", "range", "return",
    "select", "struct", "switch", "type", "var",
};

/* A type called so would change what the fields of its file mean. */
static const char *const SCALARS[] = {
    "bool", "byte", "float32", "float64", "int32", "int64", "string", "uint32", "uint64",
};

#define IS_ONE_OF(list, name) is_one_of(list, sizeof(list) / sizeof *(list), name)

static bool is_one_of(const char *const *list, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i], name) == 0)
            return true;
    return false;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool gen_descriptor_is_name(im_str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        if (!letter && !(is_digit(c) && i > 0))
            return false;
    }
    return name.len > 0;
}

/* Underscores in front go to the end. */
static const char *make_public(struct gen_model *model, im_str name)
{
    size_t front = 0;

    while (front < name.len && name.ptr[front] == '_')
        front++;
    bool needs_letter = front == name.len || is_digit(name.ptr[front]);
    return gen_format(model, "%s%.*s%.*s", front != 0 && needs_letter ? "x" : "",
                      (int)(name.len - front), name.ptr + front, (int)front, name.ptr);
}

const char *gen_descriptor_field_name(struct gen_model *model, im_str name)
{
    const char *public = make_public(model, name);

    return IS_ONE_OF(KEYWORDS, public) ? gen_format(model, "%s_", public) : public;
}

const char *gen_descriptor_type_name(struct gen_model *model, im_str name)
{
    const char *free = gen_descriptor_field_name(model, name);

    return IS_ONE_OF(SCALARS, free) ? gen_format(model, "%s_", free) : free;
}

const char *gen_descriptor_joined_name(struct gen_model *model, const char *proto_name)
{
    char *joined = gen_format(model, "%s", proto_name);

    for (char *dot = joined; (dot = strchr(dot, '.')) != NULL; )
        *dot = '_';
    return gen_descriptor_type_name(model, im_str_of(joined));
}

const char *gen_descriptor_unique(struct gen_model *model, im_map *taken, const char *name)
{
    while (!gen_descriptor_put(model, taken, im_str_of(name), NULL))
        name = gen_format(model, "%s_", name);
    return name;
}

const char *gen_descriptor_unique_type(struct gen_model *model, im_map *taken, const char *name)
{
    static const char *const TABLES[] = { "_type", "_ptr_type" };
    const char *unique = gen_descriptor_unique(model, taken, name);

    for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES; i++)
        gen_descriptor_put(model, taken, im_str_of(gen_format(model, "%s%s", unique, TABLES[i])),
                           NULL);
    return unique;
}

/* ---- symbols ---- */

/* The names of one file, level by level. */
struct naming {
    struct gen_descriptor_writer w;        /* for places of messages                          */
    bool outermost;                        /* which names are given in this pass              */
};

static im_str full_name_of(struct gen_model *model, im_str scope, im_str name)
{
    if (scope.len == 0)
        return name;
    return im_str_of(gen_format(model, "%.*s.%.*s", IM_STR_ARG(scope), IM_STR_ARG(name)));
}

/* outer NULL: it stands in no message. */
static void add_symbol(struct naming *n, im_str scope, const struct gen_descriptor_symbol *outer,
                       im_str own, struct gen_descriptor_symbol symbol)
{
    struct gen_model *model = n->w.model;
    struct gen_descriptor_symbol *copy = gen_alloc(model, 1, sizeof *copy);

    *copy = symbol;
    copy->file = n->w.file;
    copy->proto_name = outer == NULL ? gen_strdup(model, own.ptr, own.len)
                                     : gen_format(model, "%s.%.*s", outer->proto_name,
                                                  IM_STR_ARG(own));
    im_str full_name = full_name_of(model, scope, own);
    if (gen_descriptor_put(model, n->w.set->symbols, full_name, copy))
        copy->name = gen_descriptor_unique_type(
            model, n->w.file->taken, gen_descriptor_joined_name(model, copy->proto_name));
    else
        gen_descriptor_refuse(&n->w, NULL, "%.*s is there twice", IM_STR_ARG(full_name));
}

static bool check_name(struct naming *n, im_str name)
{
    if (gen_descriptor_is_name(name))
        return true;
    gen_descriptor_refuse(&n->w, NULL, "\"%.*s\" is no name", IM_STR_ARG(name));
    return false;
}

static void name_enum(struct naming *n, im_str scope, const struct gen_descriptor_symbol *outer,
                      const pb_enum *e)
{
    if (check_name(n, e->name.value))
        add_symbol(n, scope, outer, e->name.value,
                   (struct gen_descriptor_symbol){ .enumeration = e });
}

static void name_extensions(struct naming *n, im_str scope,
                            const google_protobuf_FieldDescriptorProto_slice *fields)
{
    struct gen_model *model = n->w.model;

    for (size_t i = 0; n->outermost && i < fields->len; i++) {
        const pb_field *f = &fields->ptr[i];
        struct gen_descriptor_extension *extension = gen_alloc(model, 1, sizeof *extension);
        im_str extended = f->extendee.value;
        if (!check_name(n, f->name.value))
            continue;
        im_str full_name = full_name_of(model, scope, f->name.value);
        extension->full_name = gen_strdup(model, full_name.ptr, full_name.len);
        extension->field = f;
        if (extended.len > 0 && extended.ptr[0] == '.')
            extended = im_str_from(extended.ptr + 1, extended.len - 1);
        const char *key = gen_format(model, "%.*s %d", IM_STR_ARG(extended),
                                     (int)f->number.value);
        gen_descriptor_put(model, n->w.set->extensions, im_str_of(key), extension);
    }
}

static void name_message(struct naming *n, im_str scope, const struct gen_descriptor_symbol *outer,
                         const pb_message *m, unsigned depth);

/* What stands inside of a message. */
static void name_inner(struct naming *n, im_str scope, const struct gen_descriptor_symbol *self,
                       const pb_message *m, unsigned depth)
{
    for (size_t i = 0; !n->outermost && i < m->enum_type.len; i++) {
        gen_descriptor_enter(&n->w, PB_MESSAGE_ENUM, i);
        name_enum(n, scope, self, &m->enum_type.ptr[i]);
        gen_descriptor_leave(&n->w);
    }
    for (size_t i = 0; i < m->nested_type.len; i++) {
        gen_descriptor_enter(&n->w, PB_MESSAGE_NESTED, i);
        name_message(n, scope, self, &m->nested_type.ptr[i], depth + 1);
        gen_descriptor_leave(&n->w);
    }
    name_extensions(n, scope, &m->extension);
}

/* The first pass names the outermost messages and looks for extensions everywhere, the second one
 * names the rest. */
static void name_message(struct naming *n, im_str scope, const struct gen_descriptor_symbol *outer,
                         const pb_message *m, unsigned depth)
{
    struct gen_model *model = n->w.model;
    im_str own = m->name.value;

    if (depth == GEN_DESCRIPTOR_NEST_MAX) {
        gen_descriptor_refuse(&n->w, NULL, "messages are nested more than %d deep",
                              GEN_DESCRIPTOR_NEST_MAX);
        return;
    }
    if (!check_name(n, own))
        return;
    if (n->outermost == (depth == 0))
        add_symbol(n, scope, outer, own, (struct gen_descriptor_symbol){ .message = m });
    scope = full_name_of(model, scope, own);
    const struct gen_descriptor_symbol *self = gen_descriptor_get(n->w.set->symbols, scope);
    if (self != NULL || n->outermost)
        name_inner(n, scope, self, m, depth);
}

static void name_file(struct gen_descriptors *set, struct gen_descriptor_file *file, bool outermost)
{
    const pb_file *proto = file->proto;
    struct naming n = { .w = { .set = set, .file = file, .model = set->model },
                        .outermost = outermost };

    for (size_t i = 0; outermost && i < proto->enum_type.len; i++) {
        gen_descriptor_enter(&n.w, PB_FILE_ENUM, i);
        name_enum(&n, proto->package_.value, NULL, &proto->enum_type.ptr[i]);
        gen_descriptor_leave(&n.w);
    }
    for (size_t i = 0; i < proto->message_type.len; i++) {
        gen_descriptor_enter(&n.w, PB_FILE_MESSAGE, i);
        name_message(&n, proto->package_.value, NULL, &proto->message_type.ptr[i], 0);
        gen_descriptor_leave(&n.w);
    }
    name_extensions(&n, proto->package_.value, &proto->extension);
}

bool gen_descriptor_name_all(struct gen_descriptors *set)
{
    size_t errors = gen_error_count(set->model);

    for (size_t i = 0; i < set->count; i++)
        name_file(set, set->files[i], true);
    if (gen_error_count(set->model) != errors)
        return false;
    for (size_t i = 0; i < set->count; i++)
        name_file(set, set->files[i], false);
    return gen_error_count(set->model) == errors;
}

const struct gen_descriptor_symbol *gen_descriptor_symbol(const struct gen_descriptors *set,
                                                          im_str type_name)
{
    if (type_name.len == 0 || type_name.ptr[0] != '.')
        return NULL;
    return gen_descriptor_get(set->symbols, im_str_from(type_name.ptr + 1, type_name.len - 1));
}
