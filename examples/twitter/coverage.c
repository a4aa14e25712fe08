/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which fields of the schema the document fills: a walk over every value that it reaches.  A field
 * counts as filled when it is not Go's zero value anywhere.
 */
#include "twitter.h"

#include <stdio.h>

enum { DEPTH_MAX = 64 };

struct coverage {
    const im_schema *schema;
    bool *filled;                          /* one for each field of the schema                */
    size_t values;
};

static void walk(struct coverage *c, im_value v, int depth);

static void walk_struct(struct coverage *c, im_value v, int depth)
{
    for (size_t i = 0; i < v.type->field_count; i++) {
        im_value field;
        bool zero = true;
        if (im_value_field(v, i, &field, NULL) != IM_OK ||
            im_value_is_zero(field, &zero, NULL) != IM_OK || zero)
            continue;
        if (im_type_schema(v.type) == c->schema)
            c->filled[v.type->fields + i] = true;
        walk(c, field, depth + 1);
    }
}

static void walk(struct coverage *c, im_value v, int depth)
{
    size_t len = 0;
    im_value part;

    c->values++;
    if (depth == DEPTH_MAX)
        return;
    switch (im_type_kind(v.type)) {
    case IM_KIND_STRUCT:
        walk_struct(c, v, depth);
        break;
    case IM_KIND_SLICE:
        if (im_value_len(v, &len, NULL) != IM_OK)
            return;
        for (size_t i = 0; i < len; i++)
            if (im_value_index(v, i, &part, NULL) == IM_OK)
                walk(c, part, depth + 1);
        break;
    case IM_KIND_PTR:
        if (im_value_elem(v, &part, NULL) == IM_OK && part.type != NULL)
            walk(c, part, depth + 1);
        break;
    default:
        break;
    }
}

void print_coverage(struct document *document)
{
    struct coverage c = { .schema = im_type_schema(document->value.type) };
    size_t fields = 0, filled = 0;

    c.filled = im_arena_zalloc(&document->arena, c.schema->field_count, sizeof *c.filled);
    if (c.filled == NULL)
        return;
    walk(&c, document->value, 0);
    printf("by reflection: %zu values", c.values);
    for (uint32_t t = 0; t < c.schema->type_count; t++) {
        const im_type *type = im_schema_types(c.schema) + t;
        for (size_t i = 0; type->kind == IM_KIND_STRUCT && i < type->field_count; i++) {
            fields++;
            filled += c.filled[type->fields + i];
        }
    }
    printf("; %zu of the schema's %zu fields are filled somewhere\n\n", filled, fields);
}
