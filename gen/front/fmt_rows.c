/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/fmt_rows.c - rows of cells, aligned and printed.
 */
#include "front/fmt_internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_FIRST = 4096 };

static struct gen_fmt_row *latest_row(const struct gen_fmt_rows *rows)
{
    assert(rows->row_count > 0);
    return &rows->rows[rows->row_count - 1];
}

struct gen_fmt_row *gen_fmt_row_begin(struct gen_fmt_rows *rows, unsigned indent)
{
    rows->rows = gen_append(rows->model, rows->rows, &rows->row_count, sizeof *rows->rows);
    *latest_row(rows) = (struct gen_fmt_row){
        .indent = indent, .first_cell = rows->cell_count, .comment_column = 1
    };
    gen_fmt_cell_begin(rows);
    return latest_row(rows);
}

void gen_fmt_cell_begin(struct gen_fmt_rows *rows)
{
    rows->cells = gen_append(rows->model, rows->cells, &rows->cell_count, sizeof *rows->cells);
    rows->cells[rows->cell_count - 1] = (struct gen_fmt_cell){ .offset = rows->len };
    latest_row(rows)->cell_count++;
}

static size_t count_characters(const char *text, size_t len)
{
    size_t count = 0;

    for (size_t i = 0; i < len; i++)
        count += ((unsigned char)text[i] & 0xc0) != 0x80;
    return count;
}

void gen_fmt_put(struct gen_fmt_rows *rows, const char *text, size_t len)
{
    struct gen_fmt_cell *cell = &rows->cells[rows->cell_count - 1];

    if (len > rows->capacity - rows->len) {
        size_t capacity = rows->capacity > 0 ? rows->capacity : TEXT_FIRST;
        while (capacity - rows->len < len)
            capacity *= 2;
        char *more = realloc(rows->text, capacity);
        if (more == NULL)
            gen_out_of_memory();
        rows->text = more;
        rows->capacity = capacity;
    }
    memcpy(rows->text + rows->len, text, len);
    rows->len += len;
    cell->len += len;
    cell->width += count_characters(text, len);
}

void gen_fmt_comment(struct gen_fmt_rows *rows, const char *text, size_t len)
{
    struct gen_fmt_row *row = latest_row(rows);

    if (row->has_comment || row->is_comment) {
        gen_fmt_put(rows, " ", 1);
    } else {
        do
            gen_fmt_cell_begin(rows);
        while (row->cell_count <= row->comment_column);
    }
    gen_fmt_put(rows, text, len);
    row->has_comment = true;
}

size_t gen_fmt_row_width(const struct gen_fmt_rows *rows)
{
    const struct gen_fmt_row *row = latest_row(rows);
    size_t width = row->indent * GEN_FMT_INDENT;

    for (size_t i = 0; i < row->cell_count; i++)
        width += rows->cells[row->first_cell + i].width + (i > 0);
    return width;
}

void gen_fmt_rows_cut(struct gen_fmt_rows *rows, size_t row_count)
{
    assert(row_count < rows->row_count);
    const struct gen_fmt_row *first = &rows->rows[row_count];

    /* gen_append's lists grow only: what is cut off is written over by counting again. */
    rows->len = rows->cells[first->first_cell].offset;
    rows->cell_count = first->first_cell;
    rows->row_count = row_count;
}

/* ---- columns ---- */

static struct gen_fmt_cell *cell_at(const struct gen_fmt_rows *rows, size_t row, size_t column)
{
    return &rows->cells[rows->rows[row].first_cell + column];
}

static bool continues(const struct gen_fmt_rows *rows, size_t row, size_t column)
{
    return rows->rows[row].cell_count > column + 1;
}

/* Align the rows [first, end) from column on.  There are few columns, so this calls itself a
 * few times deep; an empty column takes no room. */
static void align(struct gen_fmt_rows *rows, size_t first, size_t end, size_t column)
{
    size_t row = first;

    while (row < end) {
        if (!continues(rows, row, column)) {
            row++;
            continue;
        }
        size_t run = row, width = 0;
        for (; run < end && continues(rows, run, column); run++)
            if (cell_at(rows, run, column)->width > width)
                width = cell_at(rows, run, column)->width;
        for (size_t i = row; i < run && width > 0; i++)
            cell_at(rows, i, column)->pad = width + 1 - cell_at(rows, i, column)->width;
        align(rows, row, run, column + 1);
        row = run;
    }
}

static void align_sections(struct gen_fmt_rows *rows)
{
    size_t start = 0;

    for (size_t i = 1; i <= rows->row_count; i++) {
        const struct gen_fmt_row *row = i < rows->row_count ? &rows->rows[i] : NULL;
        if (row == NULL || row->blank_before || row->breaks ||
            row->indent != rows->rows[i - 1].indent) {
            align(rows, start, i, 0);
            start = i;
        }
    }
}

/* ---- printing ---- */

static size_t put(char *out, size_t len, const char *text)
{
    if (out != NULL && len > 0)
        memcpy(out, text, len);
    return len;
}

static size_t put_times(char *out, size_t count, char c)
{
    if (out != NULL)
        memset(out, c, count);
    return count;
}

/* Print a row at out, or only measure it when out is NULL. */
static size_t print_row(const struct gen_fmt_rows *rows, const struct gen_fmt_row *row, char *out)
{
    size_t len = put_times(out, row->indent, '\t'), blanks = 0;

    for (size_t i = 0; i < row->cell_count; i++) {
        const struct gen_fmt_cell *cell = &rows->cells[row->first_cell + i];
        if (cell->len > 0) {               /* blanks at the end of a line are never printed   */
            len += put_times(out != NULL ? out + len : NULL, blanks, ' ');
            len += put(out != NULL ? out + len : NULL, cell->len, rows->text + cell->offset);
            blanks = 0;
        }
        blanks += cell->pad;
    }
    return len;
}

char *gen_fmt_rows_print(struct gen_fmt_rows *rows, size_t *len_out)
{
    size_t len = 0;

    align_sections(rows);
    for (size_t i = 0; i < rows->row_count; i++)
        len += print_row(rows, &rows->rows[i], NULL) + 1 + rows->rows[i].blank_before;
    char *out = gen_alloc(rows->model, len + 1, 1);
    len = 0;
    for (size_t i = 0; i < rows->row_count; i++) {
        if (rows->rows[i].blank_before)
            out[len++] = '\n';
        len += print_row(rows, &rows->rows[i], out + len);
        out[len++] = '\n';
    }
    free(rows->text);
    rows->text = NULL;
    *len_out = len;
    return out;
}
