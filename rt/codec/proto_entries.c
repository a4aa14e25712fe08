/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The entries of a map in the order of their keys: numbers by value, strings bytewise.
 */
#include <stdlib.h>

#include "codec/proto_internal.h"
#include "core/map.h"

static uint64_t key_bits(const im__proto_entry *entry, const im_type *type)
{
    uint64_t bits = 0;

    switch (entry->field->coding) {
    case IM_PROTO_NARROW:
        return im__proto_load_narrow(type, entry->key);
    case IM_PROTO_BOOL:
        return *(const bool *)entry->key;
    default:
        memcpy(&bits, entry->key, type->size);
        if (type->kind == IM_KIND_INT32)
            bits = (uint64_t)(int64_t)(int32_t)(uint32_t)bits;
        return bits;
    }
}

static int compare_entries(const void *left, const void *right)
{
    const im__proto_entry *a = left, *b = right;
    const im_type *type = im_proto_type_of(a->schema, a->field);

    if (a->field->coding == IM_PROTO_STRING)
        return im_str_compare(*(const im_str *)a->key, *(const im_str *)b->key);
    uint64_t x = key_bits(a, type), y = key_bits(b, type);
    if (type->kind >= IM_KIND_INT && type->kind <= IM_KIND_INT64)
        return ((int64_t)x > (int64_t)y) - ((int64_t)x < (int64_t)y);
    return (x > y) - (x < y);
}

size_t im__proto_entries(const im_schema *schema, const im_proto_field *key, const im_map *map,
                         bool sorted, im__proto_entry *entries)
{
    size_t count = im_map_len(map), i = 0;
    void *value;

    for (size_t cursor = 0; i < count && im_map_next(map, &cursor, &entries[i].key, &value); i++) {
        entries[i].value = value;
        entries[i].field = key;
        entries[i].schema = schema;
    }
    if (sorted && i > 1)
        qsort(entries, i, sizeof *entries, compare_entries);
    return i;
}
