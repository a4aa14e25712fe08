/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/dynamic.h - the two composite types that documents without a schema are made of.
 *
 * A decoder that meets an array or an object where the schema says `any` stores a []any or a
 * map[string]any.  No generated schema need exist for that, so their tables are part of the
 * library.  Like every unnamed type they are the same type as any schema's own []any.
 */
#ifndef IM_OBJECT_DYNAMIC_H
#define IM_OBJECT_DYNAMIC_H

#include "core/map.h"
#include "object/any.h"

IM_BEGIN_DECLS

/* []any; generated headers declare it too, hence the guard. */
#ifndef IM_HAVE_im_any_slice
#define IM_HAVE_im_any_slice
typedef struct im_any_slice {
    im_any *ptr;
    size_t len;
    size_t cap;
} im_any_slice;
#endif

enum im_dynamic_index { IM_TYPE_INDEX_ANY_SLICE, IM_TYPE_INDEX_STRING_ANY_MAP,
                        IM_TYPE_INDEX_DYNAMIC_COUNT };

typedef struct im_dynamic_tables {
    im_schema schema;
    im_type types[IM_TYPE_INDEX_DYNAMIC_COUNT];
    uint16_t words[2];
    char names[48];
} im_dynamic_tables;

/* The schema of both; &im_dynamic.types[...] is a constant expression. */
IM_API extern const im_dynamic_tables im_dynamic;

/* []any, in C im_any_slice; map[string]any, in C im_map * with im_key_string and im_any values. */
#define im_any_slice_type (&im_dynamic.types[IM_TYPE_INDEX_ANY_SLICE])
#define im_string_any_map_type (&im_dynamic.types[IM_TYPE_INDEX_STRING_ANY_MAP])

IM_END_DECLS
#endif
