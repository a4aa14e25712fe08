/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/fmt.c - `imago fmt': from tokens to rows.
 *
 * The tokens are laid out rather than the model, because then nothing can be lost: whatever
 * stands between two tokens of the text stands between them afterwards.  The text has been
 * parsed before, so brackets match and statements are what the grammar allows.
 *
 * The rules
 *   A statement is a row; in a body its parts are cells: name, type, tag; name, = value.
 *   A block that stood on one line without a comment inside stays on one line when that fits;
 *   ( ) after import, type and const never do.  One blank line is kept between rows, none
 *   after { and before }.  Between declarations of different kinds, and above a
 *   declaration's comment, there always is one.
 *   A line break inside a list in parentheses, or behind a comma or operator, is kept.
 */
#include "front/fmt.h"

#include <assert.h>
#include <string.h>

#include "front/fmt_internal.h"
#include "front/parse_internal.h"
#include "front/schema_parser.h"

enum block { FILE_BLOCK, FIELDS, CONSTANTS, METHODS, RPCS, IMPORT_GROUP, TYPE_GROUP, CONST_GROUP };

struct fmt {
    const struct gen_source *source;
    const struct gen_token *tokens;
    size_t at;                             /* the next token                                  */
    bool breaks_next;                      /* the next row is not aligned with this one       */
    struct gen_fmt_rows rows;
};

/* Where a statement's cells begin, as token indices; 0: there is no such cell.  When both are
 * the same, the second cell is empty. */
struct cells {
    size_t second, third;
};

/* A statement being printed. */
struct statement {
    size_t first, end;                     /* tokens                                          */
    unsigned indent;
    unsigned row_indent;                   /* of the latest row                               */
    bool flat;                             /* all in one row, blocks included                 */
    struct cells cells;
    size_t comment_column;
    struct gen_fmt_space space;
    unsigned parens;                       /* how many brackets are open                      */
};

static void format_block(struct fmt *fmt, enum block block, unsigned indent);
static void put_statement(struct fmt *fmt, struct statement *statement);

/* ---- looking at tokens ---- */

static uint32_t kind_at(const struct fmt *fmt, size_t i)
{
    return fmt->tokens[i].kind;
}

static uint32_t last_line(const struct fmt *fmt, size_t i)
{
    return gen_token_last_line(fmt->source, &fmt->tokens[i]);
}

/* How many line breaks stand between token i and what is printed before it. */
static uint32_t breaks_before(const struct fmt *fmt, size_t i)
{
    uint32_t line = fmt->tokens[i].line;

    while (i > 0 && (fmt->tokens[i - 1].len == 0 || kind_at(fmt, i - 1) == ';'))
        i--;
    return i > 0 ? line - last_line(fmt, i - 1) : 0;
}

static bool ends_statement(enum block block, uint32_t first, uint32_t kind)
{
    return kind == ';' || kind == T_END ||
           (kind == ',' && block == CONSTANTS && first != T_RESERVED);
}

/* The token behind the statement that begins at fmt->at: a separator or the bracket that closes
 * the block. */
static size_t statement_end(const struct fmt *fmt, enum block block)
{
    size_t i = fmt->at, depth = 0;

    for (;; i++) {
        uint32_t kind = kind_at(fmt, i);
        if (depth == 0 && (ends_statement(block, kind_at(fmt, fmt->at), kind) ||
                           gen_token_closes(kind)))
            break;
        depth += gen_token_opens(kind);
        depth -= gen_token_closes(kind);
    }
    while (kind_at(fmt, i - 1) == T_COMMENT)
        i--;
    return i;
}

static size_t matching(const struct fmt *fmt, size_t open)
{
    size_t i = open, depth = 0;

    do {
        depth += gen_token_opens(kind_at(fmt, i));
        depth -= gen_token_closes(kind_at(fmt, i));
        i++;
    } while (depth > 0);
    return i - 1;
}

static bool is_group(const struct fmt *fmt, size_t i, size_t start)
{
    uint32_t first = kind_at(fmt, start);

    return kind_at(fmt, i) == '(' && i == start + 1 &&
           (first == T_IMPORT || first == T_TYPE || first == T_CONST);
}

static bool is_block(const struct fmt *fmt, size_t i, size_t start)
{
    return kind_at(fmt, i) == '{' || is_group(fmt, i, start);
}

static enum block block_of(const struct fmt *fmt, size_t open)
{
    size_t i = open - 1;

    while (kind_at(fmt, i) == T_COMMENT)
        i--;
    switch (kind_at(fmt, i)) {
    case T_ENUM:      return CONSTANTS;
    case T_INTERFACE: return METHODS;
    case T_SERVICE:   return RPCS;
    case T_IMPORT:    return IMPORT_GROUP;
    case T_TYPE:      return TYPE_GROUP;
    case T_CONST:     return CONST_GROUP;
    default:          return FIELDS;
    }
}

/* Nothing between the brackets, or separators only. */
static bool is_empty_block(const struct fmt *fmt, size_t open)
{
    size_t i = open + 1;

    while (kind_at(fmt, i) == ';')
        i++;
    return gen_token_closes(kind_at(fmt, i));
}

/* ---- cells ---- */

/* The first token of a field's type: behind a, b, c.  first when it has no name. */
static size_t type_start(const struct fmt *fmt, size_t first, size_t end)
{
    size_t i = first;

    if (kind_at(fmt, i) != T_NAME || i + 1 >= end || kind_at(fmt, i + 1) == '.' ||
        kind_at(fmt, i + 1) == T_STRING)
        return first;
    while (i + 2 < end && kind_at(fmt, i + 1) == ',')
        i += 2;
    return i + 1;
}

static size_t find(const struct fmt *fmt, size_t first, size_t end, uint32_t kind)
{
    for (size_t i = first; i < end; i++)
        if (kind_at(fmt, i) == kind)
            return i;
    return 0;
}

/* A statement's cells, and the column of the comment behind it. */
static struct cells plan(const struct fmt *fmt, enum block block, size_t first, size_t end,
                         size_t *comment_column)
{
    struct cells cells = { 0, 0 };
    bool has_tag = end > first + 1 && kind_at(fmt, end - 1) == T_STRING;

    *comment_column = 1;
    if (kind_at(fmt, first) == T_RESERVED)
        return cells;
    switch (block) {
    case FIELDS:
        cells.second = type_start(fmt, first, end);
        cells.third = has_tag ? end - 1 : 0;
        *comment_column = has_tag ? 3 : 2;
        break;
    case CONSTANTS:
        has_tag = has_tag && kind_at(fmt, end - 2) != '=' && kind_at(fmt, end - 2) != '+';
        cells.second = find(fmt, first, end, '=');
        if (has_tag && cells.second == 0)
            cells.second = end - 1;
        else if (has_tag)
            cells.third = end - 1;
        *comment_column = cells.third != 0 ? 3 : 2;
        break;
    case CONST_GROUP:
        cells.second = type_start(fmt, first, end);
        cells.third = find(fmt, first, end, '=');
        *comment_column = 3;
        break;
    case TYPE_GROUP:
        cells.second = first + 1;
        *comment_column = 2;
        break;
    case RPCS:
        cells.second = has_tag ? end - 1 : 0;
        *comment_column = has_tag ? 2 : 1;
        break;
    default:
        break;
    }
    return cells;
}

/* ---- rows ---- */

static struct gen_fmt_row *begin_row(struct fmt *fmt, unsigned indent)
{
    struct gen_fmt_row *row = gen_fmt_row_begin(&fmt->rows, indent);

    row->breaks = fmt->breaks_next;
    fmt->breaks_next = false;
    return row;
}

/* A row of the same statement as the one above. */
static void begin_continuation(struct fmt *fmt, struct statement *statement, unsigned indent)
{
    fmt->breaks_next = true;
    begin_row(fmt, indent);
    fmt->breaks_next = true;
    statement->row_indent = indent;
    statement->space.previous = 0;
    statement->cells = (struct cells){ 0, 0 };
}

static void put_text(struct fmt *fmt, const char *text)
{
    gen_fmt_put(&fmt->rows, text, strlen(text));
}

/* A comment's blanks at the end do not count. */
static im_str token_text(const struct fmt *fmt, size_t i)
{
    im_str text = im_str_from(fmt->source->text + fmt->tokens[i].offset, fmt->tokens[i].len);

    if (kind_at(fmt, i) == T_COMMENT)
        while (text.len > 0 && strchr(" \t\r", text.ptr[text.len - 1]) != NULL)
            text.len--;
    return text;
}

/* ---- statements ---- */

static bool is_line_comment(const struct fmt *fmt, size_t i)
{
    return kind_at(fmt, i) == T_COMMENT && fmt->source->text[fmt->tokens[i].offset + 1] == '/';
}

/* Line breaks that are kept: in brackets (parens are open), and behind what makes a line go
 * on. */
static bool has_break(const struct fmt *fmt, size_t first, unsigned parens, size_t i)
{
    if (i == first)
        return false;
    if (is_line_comment(fmt, i - 1))
        return true;
    uint32_t before = kind_at(fmt, i - 1);
    bool goes_on = parens > 0 || before == ',' || before == T_COMMENT ||
                   (before != T_NAME && kind_at(fmt, first) == T_CONST);
    return goes_on && breaks_before(fmt, i) > 0;
}

static void put_token(struct fmt *fmt, struct statement *statement, size_t i)
{
    uint32_t kind = kind_at(fmt, i);
    im_str text = token_text(fmt, i);

    if (i > statement->first && (i == statement->cells.second || i == statement->cells.third)) {
        gen_fmt_cell_begin(&fmt->rows);
        if (statement->cells.second == statement->cells.third)
            gen_fmt_cell_begin(&fmt->rows);
        gen_fmt_space_before(&statement->space, kind);
    } else if (gen_fmt_space_before(&statement->space, kind)) {
        put_text(fmt, " ");
    }
    gen_fmt_put(&fmt->rows, text.ptr, text.len);
}

/* A block on one line: { a int; b int }.  fmt->at is its brace. */
static void put_flat_block(struct fmt *fmt)
{
    enum block block = block_of(fmt, fmt->at);
    const char *before = " { ";

    for (fmt->at++;; before = "; ") {
        while (kind_at(fmt, fmt->at) == ';' || kind_at(fmt, fmt->at) == ',')
            fmt->at++;
        if (gen_token_closes(kind_at(fmt, fmt->at)))
            break;
        put_text(fmt, before);
        struct statement inner = { .first = fmt->at, .flat = true };
        inner.end = statement_end(fmt, block);
        put_statement(fmt, &inner);
    }
    put_text(fmt, " }");
}

/* A block whose members have rows of their own. */
static void put_tall_block(struct fmt *fmt, struct statement *statement)
{
    bool braces = kind_at(fmt, fmt->at) == '{';
    enum block block = block_of(fmt, fmt->at);

    put_text(fmt, braces ? " {" : " (");
    fmt->at++;
    fmt->breaks_next = true;
    format_block(fmt, block, statement->row_indent + 1);
    begin_continuation(fmt, statement, statement->row_indent);
    put_text(fmt, braces ? "}" : ")");
}

static void put_block(struct fmt *fmt, struct statement *statement)
{
    if (is_empty_block(fmt, fmt->at)) {
        put_text(fmt, kind_at(fmt, fmt->at) == '{' ? "{}" : " ()");
        fmt->at = matching(fmt, fmt->at);
    } else if (statement->flat) {
        put_flat_block(fmt);
    } else {
        put_tall_block(fmt, statement);
    }
    statement->space.previous = '}';
    fmt->at++;
}

/* A comma before the bracket that closes the list on the same line is not kept. */
static bool is_dropped(const struct fmt *fmt, size_t i)
{
    return kind_at(fmt, i) == ',' && kind_at(fmt, i + 1) == ')' &&
           breaks_before(fmt, i + 1) == 0;
}

/* Print the tokens of the statement, which begins at fmt->at, into the row that was begun. */
static void put_statement(struct fmt *fmt, struct statement *statement)
{
    while (fmt->at < statement->end) {
        size_t i = fmt->at;
        bool closes = gen_token_closes(kind_at(fmt, i));
        if (!statement->flat && has_break(fmt, statement->first, statement->parens, i))
            begin_continuation(fmt, statement, statement->indent + !closes);
        if (is_block(fmt, i, statement->first)) {
            put_block(fmt, statement);
            continue;
        }
        statement->parens += gen_token_opens(kind_at(fmt, i));
        statement->parens -= closes;
        if (!is_dropped(fmt, i))
            put_token(fmt, statement, i);
        fmt->at++;
    }
}

/* Looks at the statement before it is printed: *loose_out tells of a comment, a line break or a
 * token of several lines outside its blocks, *tall_out of a block that cannot be on one line. */
static void examine(const struct fmt *fmt, const struct statement *statement, bool *loose_out,
                    bool *tall_out)
{
    unsigned parens = 0;

    *loose_out = *tall_out = false;
    for (size_t i = statement->first; i < statement->end; i++) {
        *loose_out = *loose_out || has_break(fmt, statement->first, parens, i);
        if (is_block(fmt, i, statement->first) && !is_empty_block(fmt, i)) {
            size_t close = matching(fmt, i);
            *tall_out = *tall_out || kind_at(fmt, i) == '(' ||
                        last_line(fmt, close) != fmt->tokens[i].line ||
                        find(fmt, i, close, T_COMMENT) != 0;
            i = close;
            continue;
        }
        *loose_out = *loose_out || kind_at(fmt, i) == T_COMMENT ||
                     last_line(fmt, i) != fmt->tokens[i].line;
        parens += gen_token_opens(kind_at(fmt, i));
        parens -= gen_token_closes(kind_at(fmt, i));
    }
}

static void format_statement(struct fmt *fmt, enum block block, unsigned indent)
{
    struct statement statement = { .first = fmt->at, .indent = indent, .row_indent = indent };
    bool loose, tall, blank = fmt->rows.row_count > 0 && breaks_before(fmt, fmt->at) > 1;
    size_t row = fmt->rows.row_count;

    statement.end = statement_end(fmt, block);
    struct cells cells = plan(fmt, block, statement.first, statement.end,
                              &statement.comment_column);
    examine(fmt, &statement, &loose, &tall);
    statement.flat = !loose && !tall;
    statement.cells = loose ? (struct cells){ 0, 0 } : cells;
    bool breaks = fmt->breaks_next;
    for (;;) {
        struct statement again = statement;
        struct gen_fmt_row *first = begin_row(fmt, indent);
        first->blank_before = blank;
        first->comment_column = statement.comment_column;
        put_statement(fmt, &again);
        if (!statement.flat || gen_fmt_row_width(&fmt->rows) <= GEN_FMT_WIDTH_MAX ||
            find(fmt, statement.first, statement.end, '{') == 0)
            break;
        gen_fmt_rows_cut(&fmt->rows, row);
        fmt->at = statement.first;
        fmt->breaks_next = breaks;
        statement.flat = false;
    }
}

/* ---- blocks ---- */

static void format_comment(struct fmt *fmt, unsigned indent)
{
    im_str text = token_text(fmt, fmt->at);

    if (fmt->at > 0 && fmt->rows.row_count > 0 && breaks_before(fmt, fmt->at) == 0) {
        gen_fmt_comment(&fmt->rows, text.ptr, text.len);
    } else {
        bool blank = fmt->rows.row_count > 0 && breaks_before(fmt, fmt->at) > 1;
        struct gen_fmt_row *row = begin_row(fmt, indent);
        row->blank_before = blank;
        row->is_comment = true;
        gen_fmt_put(&fmt->rows, text.ptr, text.len);
    }
    fmt->at++;
}

/* Put a blank line above the declaration of row index, or above its comment, when it is of
 * another kind than the one before or has a comment. */
static void separate(struct fmt *fmt, size_t index, bool other_kind)
{
    struct gen_fmt_row *rows = fmt->rows.rows;
    size_t first = index;

    while (first > 0 && !rows[first].blank_before && rows[first - 1].is_comment)
        first--;
    if (first > 0 && (other_kind || first < index))
        rows[first].blank_before = true;
}

/* Everything up to the bracket that closes the block. */
static void format_block(struct fmt *fmt, enum block block, unsigned indent)
{
    uint32_t previous = 0;
    size_t first_row = fmt->rows.row_count;

    while (!gen_token_closes(kind_at(fmt, fmt->at)) && kind_at(fmt, fmt->at) != T_END) {
        uint32_t kind = kind_at(fmt, fmt->at);
        size_t row = fmt->rows.row_count;
        if (kind == ';' || kind == ',') {
            fmt->at++;
        } else if (kind == T_COMMENT) {
            format_comment(fmt, indent);
        } else {
            format_statement(fmt, block, indent);
            if (block == FILE_BLOCK)
                separate(fmt, row, previous != 0 && previous != kind);
            previous = kind;
        }
    }
    if (fmt->rows.row_count > first_row)
        fmt->rows.rows[first_row].blank_before = false;
}

char *gen_fmt(struct gen_model *model, struct gen_source source, size_t *len_out)
{
    assert(model != NULL && len_out != NULL);
    size_t errors = gen_error_count(model);
    struct gen_tokens tokens;

    gen_parse_source(model, source);
    if (gen_error_count(model) > errors)
        return NULL;
    gen_scan(model, &source, &tokens);
    struct fmt fmt = { .source = &source, .tokens = tokens.item, .rows = { .model = model } };
    format_block(&fmt, FILE_BLOCK, 0);
    gen_tokens_free(&tokens);
    return gen_fmt_rows_print(&fmt.rows, len_out);
}
