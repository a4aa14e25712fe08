/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The values that rows of reflect_ops begin and end with; see reflect_ops.h.
 *
 * The types are those of the compiled prelude.  A mistake in a row (a type that the prelude does
 * not name, a field that is not there) ends the program: it is not an answer of the library.
 */
#include "reflect_ops.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/map.h"
#include "core/slice.h"
#include "object/copy.h"
#include "object/equal.h"
#include "reflect.im.h"

static void must(bool fine, const char *what)
{
    if (!fine) {
        fprintf(stderr, "reflect_ops: a row's own mistake: %s\n", what);
        abort();
    }
}

static void *copied(struct op *op, const im_type *type, const void *x)
{
    void *copy = im_arena_zalloc(op->arena, 1, type->size);

    must(copy != NULL, "memory");
    memcpy(copy, x, type->size);
    return copy;
}

const im_type *op_type(const char *spelling)
{
    static const im_schema *const SCHEMAS[] = {
        &main_im.schema, &im_predeclared.schema, &im_dynamic.schema
    };
    const im_type *type = im_type_by_name(SCHEMAS, sizeof SCHEMAS / sizeof *SCHEMAS,
                                          im_str_of(spelling));

    must(type != NULL, spelling);
    return type;
}

/* Keep what v is now, to see later that it did not change. */
static im_value watch(struct op *op, im_value v)
{
    im_value before = { v.type, im_arena_zalloc(op->arena, 1, v.type->size), 0 };

    must(op->watched_count < OP_WATCHED_MAX, "too many variables");
    must(before.ptr != NULL &&
         im_deep_copy(op->arena, v.type, v.ptr, before.ptr, NULL) == IM_OK, "memory");
    op->watched[op->watched_count].now = v;
    op->watched[op->watched_count++].before = before;
    return v;
}

im_value op_of(struct op *op, const im_type *type, const void *x)
{
    return watch(op, im_value_view(type, copied(op, type, x)));
}

im_value op_int(struct op *op, int64_t x)
{
    return op_of(op, im_int_type, &x);
}

im_value op_text(struct op *op, const char *x)
{
    im_str text = im_str_of(x);

    return op_of(op, im_string_type, &text);
}

im_value op_float(struct op *op, double x)
{
    return op_of(op, im_float64_type, &x);
}

im_value op_to(struct op *op, const im_type *type, const void *x)
{
    const im_type *pointer = im_type_ptr_to(op->arena, type);
    void *variable = copied(op, type, x);

    must(pointer != NULL, "memory");
    (void)watch(op, im_value_view(type, variable));
    return im_value_view(pointer, copied(op, pointer, &variable));
}

im_value op_variable(struct op *op, const im_type *type, const void *x)
{
    return op_elem(op, op_to(op, type, x));
}

im_value op_nothing(void)
{
    return (im_value){ 0 };
}

im_value op_nil(struct op *op, const char *spelling)
{
    const im_type *type = op_type(spelling);
    void *nil = im_arena_zalloc(op->arena, 1, type->size);

    must(nil != NULL, "memory");
    return im_value_view(type, nil);
}

im_value op_list(struct op *op, const char *spelling, const void *items, size_t count)
{
    const im_type *type = op_type(spelling);
    size_t elem_bytes = im_type_elem(type)->size;
    im_slice slice = { NULL, 0, 0 };

    must(im_slice_make(op->arena, &slice, elem_bytes, count) == IM_OK, "memory");
    if (count != 0)
        memcpy(slice.ptr, items, count * elem_bytes);
    return op_of(op, type, &slice);
}

im_value op_dict(struct op *op, const char *key, int64_t x)
{
    const im_type *type = op_type("map[string]int");
    im_map *map = im_type_map_make(op->arena, type);
    im_str text = im_str_of(key);

    must(map != NULL, "memory");
    if (key != NULL) {
        int64_t *room = im_map_set(op->arena, map, &text, NULL);
        must(room != NULL, "memory");
        *room = x;
    }
    return op_of(op, type, &map);
}

im_value op_field(struct op *op, im_value v, const char *name)
{
    im_value field;

    (void)op;
    if (im_value_field_by_name(v, im_str_of(name), &field, NULL) != IM_OK)
        return op_nothing();
    return field;
}

im_value op_nth_field(struct op *op, im_value v, size_t i)
{
    im_value field;

    must(im_value_field(v, i, &field, op->status) == IM_OK, op->status->text);
    return field;
}

im_value op_elem(struct op *op, im_value v)
{
    im_value elem;

    must(im_value_elem(v, &elem, op->status) == IM_OK, op->status->text);
    return elem;
}

im_value op_index(struct op *op, im_value v, size_t i)
{
    im_value elem;

    must(im_value_index(v, i, &elem, op->status) == IM_OK, op->status->text);
    return elem;
}

im_any op_any(struct op *op, im_value x)
{
    im_any any = { NULL, NULL };

    must(x.type == NULL || im_value_to_any(op->arena, x, &any, op->status) == IM_OK,
         op->status->text);
    return any;
}

/* ---- what a row ends with ---- */

im_code op_give(struct op *op, im_value v)
{
    op->result = v;
    return IM_OK;
}

im_code op_give_copy(struct op *op, const im_type *type, const void *x)
{
    return op_give(op, im_value_view(type, copied(op, type, x)));
}

im_code op_give_bool(struct op *op, bool x)
{
    return op_give_copy(op, im_bool_type, &x);
}

im_code op_give_int(struct op *op, int64_t x)
{
    return op_give_copy(op, im_int_type, &x);
}

im_code op_give_text(struct op *op, im_str x)
{
    return op_give_copy(op, im_string_type, &x);
}

im_code op_give_error(struct op *op, im_str text)
{
    op->error_text = im_str_copy(op->arena, text);
    return IM_OK;
}

im_code op_give_none(struct op *op, bool none)
{
    op->wordless = none;
    return none ? IM_INVALID_ARGUMENT : IM_OK;
}
