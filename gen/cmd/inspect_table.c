/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Messages as a table.  Their JSON is what stands in it, so names, times and enums look as
 * everywhere; nothing is known of types here.
 */
#include <string.h>

#include "cmd/inspect.h"
#include "codec/json.h"
#include "core/map.h"
#include "core/slice.h"
#include "core/str.h"
#include "core/utf8.h"
#include "object/any.h"
#include "object/dynamic.h"

enum { WIDTH_MAX = 60 };                   /* of a cell, in characters                        */

struct cells {
    im_str *ptr;
    size_t len, cap;
};

/* A table on the way: a name a column, then cells row by row. */
struct table {
    im_arena *arena;
    struct cells names;
    struct cells cells;
    im_map *column_of;                     /* im_str -> size_t                                */
};

static im_code no_memory(im_status *status)
{
    return im_status_set(status, IM_RESOURCE_EXHAUSTED, "out of memory");
}

static bool add(struct table *t, struct cells *cells, im_str text)
{
    return im_slice_append(t->arena, (im_slice *)(void *)cells, sizeof text, &text) != NULL;
}

/* A value in a cell: a string without its quotes, all else as JSON. */
static bool cell_of(struct table *t, const im_any *value, im_str *cell_out)
{
    if (value->type != NULL && value->type->kind == IM_KIND_STRING) {
        *cell_out = *(const im_str *)value->data;
        return true;
    }
    return im_json_encode(im_any_type, value, t->arena, NULL, cell_out, NULL) == IM_OK;
}

/* ---- one message: a row a member ---- */

static bool add_member(struct table *t, im_str path, const im_any *value);

static bool add_members(struct table *t, im_str path, const im_any *value)
{
    const im_map *map = *(im_map *const *)value->data;
    const void *key;
    void *member;

    for (size_t cursor = 0; im_map_next(map, &cursor, &key, &member);) {
        im_str name = im_str_printf(t->arena, "%.*s%s%.*s", IM_STR_ARG(path),
                                    path.len != 0 ? "." : "", IM_STR_ARG(*(const im_str *)key));
        if (name.ptr == NULL || !add_member(t, name, member))
            return false;
    }
    return true;
}

static bool add_elements(struct table *t, im_str path, const im_any *value)
{
    const im_any_slice *list = value->data;

    for (size_t i = 0; i < list->len; i++) {
        im_str name = im_str_printf(t->arena, "%.*s[%zu]", IM_STR_ARG(path), i);
        if (name.ptr == NULL || !add_member(t, name, &list->ptr[i]))
            return false;
    }
    return true;
}

static bool add_member(struct table *t, im_str path, const im_any *value)
{
    im_kind kind = value->type != NULL ? im_type_kind(value->type) : IM_KIND_INVALID;
    im_str cell;

    if (kind == IM_KIND_MAP && im_map_len(*(im_map *const *)value->data) != 0)
        return add_members(t, path, value);
    if (kind == IM_KIND_SLICE && ((const im_any_slice *)value->data)->len != 0)
        return add_elements(t, path, value);
    return cell_of(t, value, &cell) && add(t, &t->cells, path) && add(t, &t->cells, cell);
}

/* ---- several: a row a message ---- */

static bool find_columns(struct table *t, const im_any *value)
{
    const im_map *map = *(im_map *const *)value->data;
    const void *key;
    void *member;

    for (size_t cursor = 0; im_map_next(map, &cursor, &key, &member);) {
        bool added;
        size_t *column = im_map_set(t->arena, t->column_of, key, &added);
        if (column == NULL || (added && !add(t, &t->names, *(const im_str *)key)))
            return false;
        if (added)
            *column = t->names.len - 1;
    }
    return true;
}

static bool add_row(struct table *t, const im_any *value)
{
    const im_map *map = *(im_map *const *)value->data;

    for (size_t i = 0; i < t->names.len; i++) {
        const im_any *member = im_map_get(map, &t->names.ptr[i]);
        im_str cell = { "", 0 };
        if ((member != NULL && !cell_of(t, member, &cell)) || !add(t, &t->cells, cell))
            return false;
    }
    return true;
}

/* ---- printing ---- */

static size_t width_of(im_str text)
{
    size_t width = im_utf8_rune_count(text.ptr, text.len);

    return width < WIDTH_MAX ? width : WIDTH_MAX;
}

/* A cell in one line of at most WIDTH_MAX characters; what does not fit ends in an ellipsis. */
static void print_cell(FILE *out, im_str text, size_t width, bool last)
{
    size_t shown = 0, total = im_utf8_rune_count(text.ptr, text.len);
    const char *p = text.ptr, *end = text.ptr + text.len;

    while (p < end && shown < (total > WIDTH_MAX ? WIDTH_MAX - 1 : WIDTH_MAX)) {
        size_t bytes = 0;
        im_utf8_decode(p, (size_t)(end - p), &bytes);
        if ((unsigned char)*p < 0x20 || *p == 0x7f)
            putc(' ', out);
        else
            fwrite(p, 1, bytes, out);
        p += bytes;
        shown++;
    }
    if (total > WIDTH_MAX) {
        fputs("\xe2\x80\xa6", out);
        shown++;
    }
    if (!last)
        fprintf(out, "%*s", (int)(width - shown + 2), "");
}

static void print_row(const struct gen_show *show, const im_str *cells, const size_t *widths,
                      size_t count, bool heading)
{
    if (heading && show->colour)
        fputs("\033[1m", show->out);
    for (size_t i = 0; i < count; i++)
        print_cell(show->out, cells[i], widths[i], i + 1 == count);
    fputs(heading && show->colour ? "\033[0m\n" : "\n", show->out);
}

static im_code print_table(const struct gen_show *show, const struct table *t, im_status *status)
{
    size_t columns = t->names.len;
    size_t *widths = im_arena_zalloc(t->arena, columns + 1, sizeof *widths);

    if (widths == NULL)
        return no_memory(status);
    for (size_t i = 0; i < columns; i++)
        widths[i] = width_of(t->names.ptr[i]);
    for (size_t i = 0; i < t->cells.len; i++)
        if (width_of(t->cells.ptr[i]) > widths[i % columns])
            widths[i % columns] = width_of(t->cells.ptr[i]);
    print_row(show, t->names.ptr, widths, columns, true);
    for (size_t i = 0; i < t->cells.len; i += columns)
        print_row(show, t->cells.ptr + i, widths, columns, false);
    return IM_OK;
}

/* ---- the table ---- */

static im_code read_values(struct table *t, const im_str *jsons, size_t count, im_any *values,
                           im_status *status)
{
    const im_json_options options = { .flags = IM_JSON_USE_NUMBER };

    for (size_t i = 0; i < count; i++) {
        im_code code = im_json_decode(jsons[i].ptr, jsons[i].len, im_any_type, &values[i],
                                      t->arena, &options, status);
        if (code != IM_OK)
            return code;
    }
    return IM_OK;
}

static bool is_object(const im_any *value)
{
    return value->type != NULL && value->type->kind == IM_KIND_MAP;
}

static bool fill(struct table *t, const im_any *values, size_t count)
{
    bool good = true;

    if (count == 1 || !is_object(&values[0])) {
        good = add(t, &t->names, IM_STR("field")) && add(t, &t->names, IM_STR("value"));
        for (size_t i = 0; good && i < count; i++)
            good = add_member(t, (im_str){ "", 0 }, &values[i]);
        return good;
    }
    for (size_t i = 0; good && i < count; i++)
        good = !is_object(&values[i]) || find_columns(t, &values[i]);
    for (size_t i = 0; good && i < count; i++)
        good = !is_object(&values[i]) || add_row(t, &values[i]);
    return good;
}

im_code gen_show_table(const struct gen_show *show, const im_str *jsons, size_t count,
                       im_arena *arena, im_status *status)
{
    struct table t = { .arena = arena };
    im_any *values = im_arena_zalloc(arena, count + 1, sizeof *values);

    t.column_of = im_map_new(arena, sizeof(im_str), sizeof(size_t), &im_key_string, NULL);
    if (values == NULL || t.column_of == NULL)
        return no_memory(status);
    im_code code = read_values(&t, jsons, count, values, status);
    if (code != IM_OK || count == 0)
        return code;
    if (!fill(&t, values, count))
        return no_memory(status);
    return t.names.len == 0 ? IM_OK : print_table(show, &t, status);
}
