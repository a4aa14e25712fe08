/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/fmt_internal.h - the rows that fmt.c makes of the tokens and fmt_rows.c prints.
 *
 * A row is a line of output: an indent and cells.  Cells of the same column are aligned in rows
 * that follow each other, as Go's text/tabwriter does it: a column is a run of rows that have
 * a further cell behind it, so a row's last cell widens nothing.
 */
#ifndef GEN_FRONT_FMT_INTERNAL_H
#define GEN_FRONT_FMT_INTERNAL_H

#include "front/scan.h"

enum {
    GEN_FMT_INDENT = 4,                    /* columns that a tab counts for                   */
    GEN_FMT_WIDTH_MAX = 100                /* a block on one line is broken up beyond this    */
};

struct gen_fmt_cell {
    size_t offset, len;                    /* in gen_fmt_rows.text                            */
    size_t width;                          /* in characters                                   */
    size_t pad;                            /* blanks behind it                                */
};

struct gen_fmt_row {
    unsigned indent;
    size_t first_cell, cell_count;
    size_t comment_column;                 /* which cell a comment behind the row is          */
    bool has_comment;
    bool is_comment;                       /* nothing but a comment                           */
    bool blank_before;                     /* an empty line stands above                      */
    bool breaks;                           /* is not aligned with what stands above           */
};

struct gen_fmt_rows {
    struct gen_model *model;
    char *text;                            /* on the heap                                     */
    size_t len, capacity;
    struct gen_fmt_cell *cells;
    size_t cell_count;
    struct gen_fmt_row *rows;
    size_t row_count;
};

/* ---- fmt_rows.c ---- */

/* Begin a row; it has one empty cell. */
struct gen_fmt_row *gen_fmt_row_begin(struct gen_fmt_rows *rows, unsigned indent);

/* Go on in a new cell of the latest row. */
void gen_fmt_cell_begin(struct gen_fmt_rows *rows);

/* Add text to the latest cell. */
void gen_fmt_put(struct gen_fmt_rows *rows, const char *text, size_t len);

/* Put a comment behind the latest row, or behind the comment that is there. */
void gen_fmt_comment(struct gen_fmt_rows *rows, const char *text, size_t len);

/* The latest row's width if nothing in it were aligned. */
size_t gen_fmt_row_width(const struct gen_fmt_rows *rows);

/* Forget the rows from index on. */
void gen_fmt_rows_cut(struct gen_fmt_rows *rows, size_t row_count);

/* Align and print all; frees the text.  The result is in the model's arena. */
char *gen_fmt_rows_print(struct gen_fmt_rows *rows, size_t *len_out);

/* ---- fmt_space.c ---- */

/* What must be known of the tokens so far to tell whether a blank comes next. */
struct gen_fmt_space {
    uint32_t previous;                     /* kind; 0 at a statement's start                  */
    bool glued;                            /* previous is a prefix: unary sign, pointer, ...  */
    bool first_is_func;                    /* the statement's only token so far is func       */
    unsigned expr_depth;                   /* brackets opened since the expression began      */
    bool in_expr;
};

/* True when a blank stands before the next token; then takes the token in. */
bool gen_fmt_space_before(struct gen_fmt_space *space, uint32_t kind);

#endif
