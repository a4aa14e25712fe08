/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table builder.  For each file, in three steps:
 *
 *   collect   number the types: declared ones in the order of the text, then every unnamed type
 *             that they reach, and *T of each T that has methods (it may be a dynamic type)
 *   fill      append fields, methods, JSON members, name indexes and names to growing lists
 *   pack      lay header and lists behind each other in one block, as a C compiler lays out the
 *             struct that the emitter declares
 *
 * A type that another schema declares, a predeclared type, and *T of an imported T with methods
 * are references through a link; everything else unnamed is described here again, since
 * identity is by hash.
 */
#include "back/tables.h"

#include <assert.h>
#include <string.h>

#include "back/tables_internal.h"
#include "core/slice.h"
#include "model/proto_rules.h"
#include "model/resolve.h"
#include "model/select.h"

/* The generator ends when memory does (gen_alloc), so list growth has no other answer. */
void *gen_list_add(struct gen_builder *b, void *list, size_t bytes, const void *item)
{
    void *at = im_slice_append(&b->model->arena, list, bytes, item);

    if (at == NULL)
        at = gen_alloc(b->model, SIZE_MAX, bytes);
    return at;
}

uint32_t *gen_builder_slot(struct gen_builder *b, im_map *map, const void *key,
                           bool *added_out)
{
    uint32_t *value = im_map_set(&b->model->arena, map, key, added_out);

    return value != NULL ? value : gen_alloc(b->model, SIZE_MAX, sizeof *value);
}

static im_map *map_new(struct gen_builder *b, size_t key_bytes, const im_key_ops *ops)
{
    im_map *map = im_map_new(&b->model->arena, key_bytes, sizeof(uint32_t), ops, NULL);

    return map != NULL ? map : gen_alloc(b->model, SIZE_MAX, 1);
}

void gen_tables_refuse(struct gen_builder *b, struct gen_place place, const char *what,
                       const char *name)
{
    gen_diag(b->model, GEN_ERROR, place, "split it into several types", "%s has too many %s",
             name, what);
    b->failed = true;
}

/* ---- collect ---- */

static bool is_pointer_to_declared(const struct gen_type *type)
{
    return type->kind == IM_KIND_PTR && type->decl == NULL && type->elem->decl != NULL;
}

/* The file whose tables describe type, or NULL for the one at hand. */
static const struct gen_file *home_of(struct gen_builder *b, const struct gen_type *type)
{
    if (type->decl != NULL && type->decl->file != b->file)
        return type->decl->file;
    if (is_pointer_to_declared(type) && type->elem->decl->file != b->file &&
        gen_method_set(b->model, type)->count != 0)
        return type->elem->decl->file;
    return NULL;
}

static void collect(struct gen_builder *b, const struct gen_type *type)
{
    bool added;

    if (type == NULL || type->kind == IM_KIND_INVALID)
        return;
    if (type->predeclared || home_of(b, type) != NULL) {
        uint32_t *at = gen_builder_slot(b, b->link_of, &type, &added);
        if (added) {
            *at = (uint32_t)b->imports.len;
            gen_list_add(b, &b->imports, sizeof(struct gen_link),
                         &(struct gen_link){ .type = type });
        }
        return;
    }
    uint32_t *at = gen_builder_slot(b, b->index_of, &type, &added);
    if (added) {
        *at = (uint32_t)b->types.len;
        gen_list_add(b, &b->types, sizeof type, &type);
    }
}

static void collect_parts(struct gen_builder *b, const struct gen_type *type)
{
    const struct gen_method_set *methods = gen_method_set(b->model, type);
    const struct gen_type *u = type->underlying;

    collect(b, u->elem);
    collect(b, u->key);
    for (size_t i = 0; i < u->fields.count; i++)
        collect(b, u->fields.item[i].type);
    for (size_t i = 0; i < methods->count; i++)
        collect(b, methods->item[i].method->type);
    if (type->kind == IM_KIND_STRUCT) {    /* an import's field may be promoted into JSON     */
        const struct gen_json_members *members = gen_json_members(b->model, type);
        for (size_t i = 0; i < members->count; i++)
            collect(b, members->item[i].field->type);
        gen_visit_proto(b, type, collect);
    }
    if (type->decl != NULL && type->kind != IM_KIND_INTERFACE && type->kind != IM_KIND_PTR) {
        struct gen_type *pointer = gen_ptr_to(b->model, (struct gen_type *)(uintptr_t)type);
        if (gen_method_set(b->model, pointer)->count != 0)
            collect(b, pointer);
    }
}

/* A map that only a plain function mentions must be there too: it is made through its entry. */
static void collect_maps(struct gen_builder *b, const struct gen_type *func)
{
    for (size_t i = 0; i < func->fields.count; i++)
        if (func->fields.item[i].type->kind == IM_KIND_MAP)
            collect(b, func->fields.item[i].type);
}

static void collect_all(struct gen_builder *b)
{
    for (size_t i = 0; i < b->file->decl_count; i++) {
        const struct gen_decl *decl = b->file->decls[i];
        if (decl->kind == GEN_DECL_TYPE)
            collect(b, decl->type);
    }
    for (size_t i = 0; i < b->file->decl_count; i++) {
        const struct gen_decl *decl = b->file->decls[i];
        if (decl->kind == GEN_DECL_FUNC && decl->receiver == NULL)
            collect_maps(b, decl->type);
    }
    for (size_t i = 0; i < b->types.len && !b->failed; i++) {
        collect_parts(b, b->types.ptr[i]);
        if (b->types.len > TYPES_MAX)
            gen_tables_refuse(b, b->file->package_place, "types", b->file->package);
    }
}

/* ---- references, links ---- */

im_ref gen_ref_of(struct gen_builder *b, const struct gen_type *type)
{
    uint32_t *at;

    if (type == NULL)
        return IM_NO_REF;
    if ((at = im_map_get(b->index_of, &type)) != NULL)
        return *at;
    at = im_map_get(b->link_of, &type);
    assert(at != NULL);
    return (im_ref)(b->types.len + *at);
}

/* ---- fill ---- */

static uint8_t field_flags(const struct gen_field *field)
{
    return (uint8_t)((field->embedded ? IM_FIELD_EMBEDDED : 0) |
                     (gen_is_exported(field->name) ? 0 : IM_FIELD_UNEXPORTED) |
                     (field->bit_count != 0 ? IM_FIELD_BITS : 0) |
                     (field->count_name != NULL ? IM_FIELD_COUNTED : 0));
}

static uint8_t index_of_field(const struct gen_fields *fields, const char *name)
{
    for (size_t i = 0; name != NULL && i < fields->count; i++)
        if (strcmp(fields->item[i].name, name) == 0)
            return (uint8_t)i;
    return 0;
}

static void fill_fields(struct gen_builder *b, const struct gen_type *type, im_type *out)
{
    const struct gen_fields *fields = &type->underlying->fields;

    if (fields->count > FIELDS_PER_TYPE_MAX) {
        gen_tables_refuse(b, type->place, "fields", type->string);
        return;
    }
    out->fields = (uint32_t)b->fields.len;
    out->field_count = (uint16_t)fields->count;
    for (size_t i = 0; i < fields->count; i++) {
        const struct gen_field *from = &fields->item[i];
        im_field field = {
            .name = gen_field_record_put(b, from, index_of_field(fields, from->count_name)) &
                    NAMES_MAX_BYTES,
            .flags = type->kind == IM_KIND_FUNC ? 0 : field_flags(from),
            .type = gen_ref_of(b, from->type) & IM_NO_REF,
            .tagged = gen_keeps_tag(b, from),
            .kind = from->type != NULL ? (uint8_t)from->type->underlying->kind : 0,
            .offset = type->kind == IM_KIND_ENUM ? (uint32_t)from->value : (uint32_t)from->offset,
        };
        gen_list_add(b, &b->fields, sizeof field, &field);
    }
}

/* The declared type of this file whose thunks a method table entry of type uses, or NULL. */
static const struct gen_type *thunk_owner(struct gen_builder *b, const struct gen_type *type)
{
    const struct gen_type *owner = is_pointer_to_declared(type) ? type->elem : type;

    if (owner->decl == NULL || owner->decl->file != b->file || owner->kind == IM_KIND_INTERFACE)
        return NULL;
    return owner;
}

/* Number of the first of the two thunks (slot, then call) of each method of *T, which T shares.
 * They are made when the first of T and *T is met. */
static uint32_t first_thunk(struct gen_builder *b, const struct gen_type *owner)
{
    struct gen_type *pointer = gen_ptr_to(b->model, (struct gen_type *)(uintptr_t)owner);
    const struct gen_type *of = owner->kind == IM_KIND_PTR ? owner : pointer;
    const struct gen_method_set *set = gen_method_set(b->model, of);
    bool added;
    uint32_t *at = gen_builder_slot(b, b->thunk_of, &owner, &added);

    if (!added)
        return *at;
    *at = (uint32_t)b->thunks.len;
    uint32_t first = *at;
    for (size_t i = 0; i < set->count; i++)
        for (int call = 0; call < 2; call++)
            gen_list_add(b, &b->thunks, sizeof(struct gen_link),
                     &(struct gen_link){ .type = of, .method = &set->item[i],
                                         .is_call = call != 0 });
    return first;
}

static void fill_methods(struct gen_builder *b, const struct gen_type *type, im_type *out)
{
    const struct gen_method_set *set = gen_method_set(b->model, type);
    const struct gen_type *owner = set->count != 0 ? thunk_owner(b, type) : NULL;
    uint32_t thunk = owner != NULL ? first_thunk(b, owner) : 0;

    if (set->count > FIELDS_PER_TYPE_MAX) {
        gen_tables_refuse(b, type->place, "methods", type->string);
        return;
    }
    out->methods = (uint32_t)b->methods.len;
    out->method_count = (uint16_t)set->count;
    out->exported_method_count = (uint16_t)set->exported_count;
    for (size_t i = 0; i < set->count; i++) {
        const struct gen_method *from = set->item[i].method;
        im_method method = { gen_name_put(b, from->name, strlen(from->name)),
                             gen_ref_of(b, from->type), IM_NO_REF, IM_NO_REF };

        while (owner != NULL && b->thunks.ptr[thunk].method->method != from) {
            thunk += 2;                    /* both sets are sorted alike; T's is the smaller */
            assert(thunk < b->thunks.len);
        }
        if (owner != NULL) {
            method.slot = (uint32_t)b->imports.len + thunk;
            method.call = method.slot + 1;
        }
        gen_list_add(b, &b->methods, sizeof method, &method);
    }
}

static void fill_parts(struct gen_builder *b, const struct gen_type *type, im_type *out)
{
    const struct gen_type *u = type->underlying;

    out->elem = gen_ref_of(b, u->elem);
    out->key = gen_ref_of(b, u->key);
    switch (type->kind) {
    case IM_KIND_STRUCT:
        out->visible = 0;
        out->json = 0;
        gen_fill_visible(b, type, out);
        gen_fill_json(b, type, out);
        gen_fill_proto(b, type, out);
        break;
    case IM_KIND_ARRAY:
        out->len = (uint32_t)u->len;
        break;
    case IM_KIND_FUNC:
        out->len = (uint32_t)u->param_count;
        break;
    case IM_KIND_ENUM:
        out->len = gen_enum_name(b, type);
        break;
    case IM_KIND_OPT:
    case IM_KIND_TRI:
        out->len = u->state_offset;
        break;
    case IM_KIND_ONEOF:
        if ((type->flags & IM_TYPE_ADOPTED) != 0)
            out->len = (uint32_t)u->payload_distance;
        break;
    default:
        break;
    }
}

static void fill_type(struct gen_builder *b, size_t index)
{
    const struct gen_type *type = b->types.ptr[index];
    im_type *out = &b->out[index];
    uint32_t *pointer = type->ptr_to != NULL ? im_map_get(b->index_of, &type->ptr_to) : NULL;

    if (type->size > INT32_MAX ||
        (type->kind == IM_KIND_ARRAY && type->underlying->len > INT32_MAX))
        gen_tables_refuse(b, type->place, "bytes", type->string);
    out->hash = type->hash;
    out->index = (uint32_t)index;
    out->size = (uint32_t)type->size;
    out->name_len = (uint16_t)(type->decl != NULL ? strlen(type->decl->name) : 0);
    out->flags = (uint16_t)type->flags;
    out->kind = (uint8_t)type->kind;
    out->align = (uint8_t)type->align;
    out->ptr_to = (pointer != NULL ? *pointer : IM_NO_REF) & IM_NO_REF;
    fill_fields(b, type, out);
    fill_methods(b, type, out);
    fill_parts(b, type, out);
}

/* C has no arrays of no elements: a list that may not be left out has one at least. */
static void fill_all(struct gen_builder *b)
{
    gen_name_put(b, "", 0);
    gen_word_put(b->model, &b->words, 0);
    b->out = gen_alloc(b->model, b->types.len + 1, sizeof *b->out);
    for (size_t i = 0; i < b->types.len && !b->failed; i++)
        fill_type(b, i);
    if (b->types.len == 0)
        *b->out = (im_type){ .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF };
    if (b->fields.len == 0)
        gen_list_add(b, &b->fields, sizeof(im_field), NULL);
    if (b->messages.len != 0 && b->proto.len == 0) {
        gen_list_add(b, &b->proto, sizeof(im_proto_field), NULL);
    }
}

/* ---- pack ---- */

/* Append a list to the block when it exists; returns where it starts. */
static uint32_t pack(char *block, size_t *at, const void *list, size_t bytes)
{
    size_t start = *at;

    if (block != NULL)
        memcpy(block + start, list, bytes);
    *at = start + bytes;
    return (uint32_t)start;
}

/* Schemas without messages have none of these lists. */
static void pack_proto(struct gen_builder *b, char *block, size_t *at, im_schema *schema)
{
    if (b->messages.len == 0)
        return;
    schema->messages_offset =
        pack(block, at, b->messages.ptr, b->messages.len * sizeof(im_proto_message));
    schema->proto_offset = pack(block, at, b->proto.ptr, b->proto.len * sizeof(im_proto_field));
    if (b->proto_names.len != 0)
        schema->proto_names_offset =
            pack(block, at, b->proto_names.ptr, b->proto_names.len * sizeof(im_proto_name));
}

static size_t pack_all(struct gen_builder *b, char *block, im_schema *schema, uint32_t package)
{
    size_t at = sizeof(im_schema), type_count = b->types.len != 0 ? b->types.len : 1;

    pack(block, &at, b->out, type_count * sizeof(im_type));
    schema->version = IM_SCHEMA_VERSION;
    schema->package = package;
    schema->type_count = (uint32_t)b->types.len;
    schema->field_count = (uint32_t)b->fields.len;
    schema->method_count = (uint32_t)b->methods.len;
    schema->link_type_count = (uint32_t)b->imports.len;
    schema->fields_offset = pack(block, &at, b->fields.ptr, b->fields.len * sizeof(im_field));
    if (b->methods.len != 0)
        schema->methods_offset =
            pack(block, &at, b->methods.ptr, b->methods.len * sizeof(im_method));
    pack_proto(b, block, &at, schema);
    schema->words_offset = pack(block, &at, b->words.item, b->words.count * sizeof(uint16_t));
    schema->names_offset = pack(block, &at, b->names.ptr, b->names.len);
    if (b->strings_bytes < IM_NAMES_PADDING)
        at += IM_NAMES_PADDING - b->strings_bytes;
    return (at + 7) & ~(size_t)7;
}

static void link_all(struct gen_builder *b, struct gen_tables *out, const struct gen_thunks *thunks)
{
    size_t import_count = b->imports.len;

    out->link_count = import_count + b->thunks.len;
    out->links = gen_alloc(b->model, out->link_count + 1, sizeof *out->links);
    out->link_values = gen_alloc(b->model, out->link_count + 1, sizeof *out->link_values);
    if (import_count != 0)
        memcpy(out->links, b->imports.ptr, import_count * sizeof *out->links);
    if (b->thunks.len != 0)
        memcpy(out->links + import_count, b->thunks.ptr, b->thunks.len * sizeof *out->links);
    for (size_t i = 0; i < import_count; i++)
        out->link_values[i].type = gen_tables_find(b->model, b->done, out->links[i].type);
    for (size_t i = import_count; thunks != NULL && i < out->link_count; i += 2) {
        const struct gen_type *of = out->links[i].type;
        bool pointer = is_pointer_to_declared(of);
        thunks->find(thunks->ctx, pointer ? of->elem : of, pointer,
                     out->links[i].method->method->name, &out->link_values[i].slot,
                     &out->link_values[i + 1].call);
    }
}

static void finish(struct gen_builder *b, struct gen_tables *out, const struct gen_thunks *thunks)
{
    im_schema schema = { 0 };
    const uint32_t package = gen_name_put(b, b->file->package, strlen(b->file->package));
    const char *proto_package = gen_proto_package(b->model, b->file);

    if (gen_proto_tag_read(b->model, b->file->package_place, b->file->tag, b->file->tag_len,
                           false).proto2)
        schema.flags = IM_SCHEMA_PROTO2;
    if (b->messages.len != 0 || gen_shares_package(b->file))
        schema.proto_package = gen_name_put(b, proto_package, strlen(proto_package));
    gen_strings_put(b);
    size_t size_bytes = pack_all(b, NULL, &schema, package);

    if (size_bytes > INT32_MAX) {
        gen_tables_refuse(b, b->file->package_place, "types", b->file->package);
        return;
    }
    link_all(b, out, thunks);
    char *block = gen_alloc(b->model, 1, size_bytes);
    pack_all(b, block, &schema, package);
    schema.size_bytes = (uint32_t)size_bytes;
    schema.links = out->link_values;
    memcpy(block, &schema, sizeof schema);
    out->schema = (im_schema *)(void *)block;
    out->names_bytes = b->names.len - b->strings_bytes;
    out->strings_bytes = b->strings_bytes;
    out->types = b->types.ptr;
    out->index_of = b->index_of;
}

static bool build_file(struct gen_model *model, struct gen_tables *tables, size_t file,
                       const struct gen_thunks *thunks)
{
    struct gen_builder b = { .model = model, .file = model->files[file], .done = tables,
                         .done_count = file };

    b.index_of = map_new(&b, sizeof(void *), &im_key_8);
    b.link_of = map_new(&b, sizeof(void *), &im_key_8);
    b.thunk_of = map_new(&b, sizeof(void *), &im_key_8);
    b.name_of = map_new(&b, sizeof(im_str), &im_key_string);
    tables[file].file = b.file;
    collect_all(&b);
    if (!b.failed)
        fill_all(&b);
    if (!b.failed)
        finish(&b, &tables[file], thunks);
    return !b.failed;
}

struct gen_tables *gen_tables_build(struct gen_model *model, const struct gen_thunks *thunks)
{
    struct gen_tables *tables = gen_alloc(model, model->file_count + 1, sizeof *tables);

    for (size_t i = 0; i < model->file_count; i++) {
        if (!build_file(model, tables, i, thunks))
            return NULL;
        model->tables = gen_append(model, model->tables, &model->table_count,
                                   sizeof(const im_schema *));
        model->tables[model->table_count - 1] = tables[i].schema;
    }
    return gen_error_count(model) == 0 ? tables : NULL;
}

const im_type *gen_tables_find(const struct gen_model *model, const struct gen_tables *tables,
                               const struct gen_type *type)
{
    if (type->predeclared)
        return &im_predeclared.types[type->predeclared_index];
    for (size_t i = model->file_count; i-- > 0;) {
        const uint32_t *at =
            tables[i].schema != NULL ? im_map_get(tables[i].index_of, &type) : NULL;
        if (at != NULL)
            return im_schema_types(tables[i].schema) + *at;
    }
    return NULL;
}
