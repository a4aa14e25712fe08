/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/type.c - questions about types: fields and methods by name, interfaces, *T, names.
 *
 * All of them read the tables and none allocates, except im_type_ptr_to, which builds a schema
 * of one type where the program's schemas have no *T.  Go's rules on assigning and converting
 * are a file of their own, assign.c.
 */
#include "object/type.h"

#include <assert.h>

#include "core/arena.h"
#include "core/hash.h"
#include "object/name_index_internal.h"

uint64_t im_hash_bytes(const void *data, size_t len)
{
    return im_hash_seeded(data, len, 0);
}

const char *im_kind_name(im_kind kind)
{
    static const char *const NAMES[IM_KIND_COUNT] = {
#define X(name, number, text) [number] = text,
        IM_KINDS(X)
#undef X
    };
    size_t number = (size_t)kind;

    return number < IM_KIND_COUNT && NAMES[number] != NULL ? NAMES[number] : NAMES[0];
}

const im_type *im_type_key(const im_type *type)
{
    return type->kind == IM_KIND_MAP ? im_schema_type(im_type_schema(type), type->key) : NULL;
}

const im_type *im_type_known_ptr_to(const im_type *type)
{
    return im_schema_type(im_type_schema(type), type->ptr_to);
}

/* ---- fields ---- */

/* The one step of a path to field i. */
#define I1(i) (i), (i) + 1, (i) + 2, (i) + 3
#define I2(i) I1(i), I1((i) + 4), I1((i) + 8), I1((i) + 12)
#define I3(i) I2(i), I2((i) + 16), I2((i) + 32), I2((i) + 48)
static const uint16_t STEP[] = { I3(0), I3(64), I3(128), I3(192) };

IM_STATIC_ASSERT(sizeof STEP / sizeof *STEP > IM_NAME_FIELDS_MAX, "each field has its step");

static inline im_path path_at(const uint16_t *block, size_t i)
{
    if ((block[0] & IM_NAME_FIELDS) != 0)
        return (im_path){ &STEP[i], 1 };
    const uint16_t *entry = block + im_name_index_words(block) + i * IM_VISIBLE_WORDS;
    size_t steps = entry[2];
    return (im_path){ steps == 1 ? entry + 3 : block + entry[3], steps };
}

/* Many fields: block is wide or in sorted order, with entries of its own. */
static im_path visible_of_many(const im_schema *schema, const uint16_t *block, im_str name)
{
    im_name_column column = { im_name_schema_names(schema), block + im_name_index_words(block),
                              IM_VISIBLE_WORDS * sizeof *block };
    uint32_t found = im_name_find_rare(block, column, name.ptr, name.len);

    return found != 0 ? path_at(block, found - 1) : (im_path){ NULL, 0 };
}

/* im_name_find spelled out: fields by name are as frequent as anything in reflection. */
im_path im_type_visible(const im_type *type, im_str name)
{
    const im_schema *schema = im_type_schema(type);

    if (type->kind != IM_KIND_STRUCT || type->visible == 0 || name.len == 0)
        return (im_path){ NULL, 0 };
    const uint16_t *block = im_schema_words(schema) + type->visible;
    const unsigned head = block[0];
    if (IM_UNLIKELY((head & IM_NAME_RARE) != 0))
        return visible_of_many(schema, block, name);
    const uint8_t *slots = (const uint8_t *)(block + IM_NAME_INDEX_HEAD);
    const unsigned log2 = head & IM_NAME_LOG2;
    uint32_t found = slots[im_name_slot(im_name_hash(name.ptr, name.len), block[2], log2)];
    if (found-- == 0)
        return (im_path){ NULL, 0 };
    const uint16_t *entry = (const uint16_t *)(const void *)(slots + ((size_t)1 << log2)) +
                            (size_t)found * IM_VISIBLE_WORDS;
    const bool own = (head & IM_NAME_FIELDS) != 0;
    im_str candidate = im_schema_name(schema, own ? im_type_field(type, found)->name
                                                  : im_name_words(entry));
    if (candidate.len != name.len || !im_name_same(candidate.ptr, name.ptr, name.len))
        return (im_path){ NULL, 0 };
    if (own)
        return (im_path){ &STEP[found], 1 };
    return (im_path){ entry[2] == 1 ? entry + 3 : block + entry[3], entry[2] };
}

im_path im_type_visible_at(const im_type *type, size_t i)
{
    if (type->kind != IM_KIND_STRUCT || type->visible == 0)
        return (im_path){ NULL, 0 };
    const uint16_t *block = im_schema_words(im_type_schema(type)) + type->visible;
    return i < block[1] ? path_at(block, i) : (im_path){ NULL, 0 };
}

/* ---- methods ---- */

static bool is_exported(im_str name)
{
    return name.len != 0 && name.ptr[0] != '_';
}

const im_method *im_type_method_by_name(const im_type *type, im_str name)
{
    bool exported = is_exported(name);
    size_t low = exported ? 0 : type->exported_method_count;
    size_t high = exported ? type->exported_method_count : type->method_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const im_method *method = im_type_method(type, middle);
        int order = im_str_compare(im_method_name(type, method), name);
        if (order == 0)
            return method;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* The order in which methods stand in a type: exported ones first, then bytewise. */
static int method_order(im_str a, im_str b)
{
    bool a_exported = is_exported(a), b_exported = is_exported(b);

    if (a_exported != b_exported)
        return a_exported ? -1 : 1;
    return im_str_compare(a, b);
}

bool im_type_implements(const im_type *type, const im_type *interface_type)
{
    assert(type != NULL && interface_type != NULL);
    if (interface_type->kind != IM_KIND_INTERFACE)
        return false;
    size_t wanted = interface_type->method_count, have = type->method_count, at = 0;

    for (size_t i = 0; i < wanted; i++, at++) {
        const im_method *want = im_type_method(interface_type, i);
        im_str name = im_method_name(interface_type, want);
        int order = 1;
        for (; at < have; at++) {
            order = method_order(im_method_name(type, im_type_method(type, at)), name);
            if (order >= 0)
                break;
        }
        if (order != 0 || at == have ||
            !im_type_same(im_method_type(type, im_type_method(type, at)),
                          im_method_type(interface_type, want)))
            return false;
    }
    return true;
}

/* ---- *T and types by name ---- */

/* The tables of a lone *T: its element is its only link. */
typedef struct pointer_tables {
    im_schema schema;
    im_type type;
    im_link links[1];
    char names[];                          /* the empty name, then "*T"                        */
} pointer_tables;

enum { NAME_MAX_BYTES = UINT16_MAX, EMPTY_NAME_BYTES = 1 };

static void fill_pointer(pointer_tables *tables, const im_type *elem, im_str elem_name)
{
    size_t len = elem_name.len + 1;
    char *name = tables->names + EMPTY_NAME_BYTES;

    name[0] = '*';
    memcpy(name + 1, elem_name.ptr, elem_name.len);
    tables->links[0].type = elem;
    tables->schema = (im_schema){
        .version = IM_SCHEMA_VERSION,
        .type_count = 1,
        .link_type_count = 1,
        .fields_offset = offsetof(pointer_tables, names),
        .methods_offset = offsetof(pointer_tables, names),
        .words_offset = offsetof(pointer_tables, names),
        .names_offset = offsetof(pointer_tables, names),
        .size_bytes = (uint32_t)(sizeof *tables + EMPTY_NAME_BYTES + len),
        .links = tables->links,
    };
    tables->type = (im_type){
        .hash = im_hash_bytes(name, len),
        .size = sizeof(void *),
        .string = EMPTY_NAME_BYTES,
        .string_len = (uint16_t)len,
        .elem = 1,
        .key = IM_NO_REF,
        .ptr_to = IM_NO_REF,
        .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
        .kind = IM_KIND_PTR,
        .align = _Alignof(void *),
    };
}

const im_type *im_type_ptr_to(im_arena *arena, const im_type *type)
{
    const im_type *known = im_type_known_ptr_to(type);
    im_str name = im_type_string(type);

    if (known != NULL)
        return known;
    if (name.len >= NAME_MAX_BYTES)
        return NULL;
    pointer_tables *tables = im_arena_zalloc(
        arena, 1, sizeof *tables + EMPTY_NAME_BYTES + name.len + 1);
    if (tables == NULL)
        return NULL;
    fill_pointer(tables, type, name);
    assert(im_type_schema(&tables->type) == &tables->schema);
    return &tables->type;
}

const im_type *im_type_by_name(const im_schema *const *schemas, size_t count, im_str name)
{
    for (size_t s = 0; s < count; s++) {
        const im_type *types = im_schema_types(schemas[s]);
        for (size_t i = 0; i < schemas[s]->type_count; i++) {
            if (im_str_equal(im_type_string(&types[i]), name))
                return &types[i];
            if (count == 1 && name.len != 0 && types[i].name_len == name.len &&
                im_str_equal(im_type_name(&types[i]), name))
                return &types[i];
        }
    }
    return NULL;
}
