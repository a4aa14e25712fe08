/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/scan.c - the token list: semicolons, brackets and limits.
 *
 * Why brackets are matched here and not by the parser: a brace that is missing shifts the
 * meaning of all that follows, and a parser that learns of it at the end of the file can only
 * report nonsense.  A declaration keyword at the left margin cannot stand inside a bracket,
 * so that is where the missing one is reported and put in.
 */
#include "front/scan_internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "front/schema_parser.h"
#include "model/literal.h"

enum { TOKENS_FIRST = 1024 };

struct gen_place gen_token_place(const struct gen_source *source, const struct gen_token *token)
{
    return (struct gen_place){ source, token->line, token->column };
}

uint32_t gen_token_last_line(const struct gen_source *source, const struct gen_token *token)
{
    const char *at = source->text + token->offset, *end = at + token->len;
    uint32_t line = token->line;

    if (token->kind != T_COMMENT && token->kind != T_STRING)
        return line;
    while (at < end && (at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
        at++;
        line++;
    }
    return line;
}

bool gen_token_opens(uint32_t kind)
{
    return kind == '(' || kind == '{' || kind == '[' || kind == T_OPT || kind == T_TRI;
}

bool gen_token_closes(uint32_t kind)
{
    return kind == ')' || kind == '}' || kind == ']';
}

static uint32_t closer_of(uint32_t kind)
{
    assert(gen_token_opens(kind));
    return kind == '(' ? ')' : kind == '{' ? '}' : ']';
}

void gen_tokens_free(struct gen_tokens *tokens)
{
    free(tokens->item);
    *tokens = (struct gen_tokens){ NULL, 0, 0 };
}

static struct gen_place scan_place(const struct gen_scan *scan)
{
    return (struct gen_place){ scan->source, scan->line,
                               (uint32_t)(scan->at - scan->line_start) + 1 };
}

static void report(struct gen_scan *scan, const char *hint, const char *message)
{
    gen_diag(scan->model, GEN_ERROR, scan_place(scan), hint, "%s", message);
}

/* ---- the list ---- */

/* Add a token that covers len bytes from scan->at. */
static void push(struct gen_scan *scan, uint32_t kind, size_t len)
{
    struct gen_tokens *tokens = scan->tokens;

    if (tokens->count == tokens->capacity) {
        size_t capacity = tokens->capacity > 0 ? 2 * tokens->capacity : TOKENS_FIRST;
        struct gen_token *item = realloc(tokens->item, capacity * sizeof *item);
        if (item == NULL)
            gen_out_of_memory();
        tokens->item = item;
        tokens->capacity = capacity;
    }
    struct gen_place place = scan_place(scan);
    tokens->item[tokens->count++] = (struct gen_token){
        kind, (uint32_t)scan->at, (uint32_t)len, place.line, place.column
    };
    if (kind != T_COMMENT)
        scan->last_kind = kind;
}

static bool is_full(struct gen_scan *scan)
{
    if (scan->stopped)
        return true;
    if (scan->tokens->count < GEN_TOKENS_MAX)
        return false;
    report(scan, "split the schema into several files", "the schema is too large");
    scan->stopped = true;
    return true;
}

/* Go's rule: a line that ends in one of these ends the statement. */
static bool ends_statement(uint32_t kind)
{
    switch (kind) {
    case T_NAME: case T_INT: case T_FLOAT: case T_STRING: case T_RUNE:
    case T_KEYWORD: case T_BAD: case ')': case ']': case '}':
        return true;
    default:
        return false;
    }
}

static void end_statement(struct gen_scan *scan)
{
    if (ends_statement(scan->last_kind))
        push(scan, ';', 0);
}

/* End a statement that breaks off: the `;' stands right behind its last token. */
static void cut_statement(struct gen_scan *scan)
{
    struct gen_tokens *tokens = scan->tokens;
    struct gen_token end = tokens->item[tokens->count - 1];

    push(scan, ';', 0);
    end.offset += end.len;
    end.column += end.len;
    end.kind = ';';
    end.len = 0;
    tokens->item[tokens->count - 1] = end;
}

/* ---- brackets ---- */

static const struct gen_token *innermost(const struct gen_scan *scan)
{
    return &scan->tokens->item[scan->open[scan->open_count - 1]];
}

/* The next token opens a bracket.  False when that is one too many. */
static bool open_bracket(struct gen_scan *scan)
{
    if (scan->open_count == GEN_NESTING_MAX) {
        report(scan, "declare the inner types by name", "nested too deeply");
        scan->stopped = true;
        return false;
    }
    scan->open[scan->open_count++] = scan->tokens->count;
    return true;
}

/* Put in the bracket that closes the innermost one, and say that it was missing. */
static void close_missing(struct gen_scan *scan, bool say)
{
    const struct gen_token *open = innermost(scan);
    struct gen_place place = gen_token_place(scan->source, open);
    uint32_t closer = closer_of(open->kind);
    int len = (int)open->len;
    const char *text = scan->source->text + open->offset;

    if (say)
        gen_diag(scan->model, GEN_ERROR, place,
                 gen_format(scan->model, "put the missing '%c' before line %u", (int)closer,
                            (unsigned)scan->line),
                 "'%.*s' is not closed", len, text);
    if (closer == '}')
        end_statement(scan);
    push(scan, closer, 0);
    scan->open_count--;
}

/* Close everything; one message is enough. */
static void close_all(struct gen_scan *scan, bool say)
{
    for (; scan->open_count > 0; say = false)
        close_missing(scan, say);
}

/* True when a bracket that closer would close is open somewhere. */
static bool is_open(const struct gen_scan *scan, uint32_t closer)
{
    for (size_t i = 0; i < scan->open_count; i++)
        if (closer_of(scan->tokens->item[scan->open[i]].kind) == closer)
            return true;
    return false;
}

/* False when the bracket closes nothing and is left out. */
static bool close_bracket(struct gen_scan *scan, uint32_t closer)
{
    if (!is_open(scan, closer)) {
        gen_diag(scan->model, GEN_ERROR, scan_place(scan), NULL, "'%c' closes nothing",
                 (int)closer);
        return false;
    }
    while (closer_of(innermost(scan)->kind) != closer)
        close_missing(scan, true);
    scan->open_count--;
    return true;
}

/* A declaration keyword at the left margin cannot be inside anything.  func is a type too: it
 * counts where a member would begin. */
static void close_before_declaration(struct gen_scan *scan, uint32_t kind)
{
    bool starts = scan->last_kind == ';' || scan->last_kind == '{';

    if (scan->at != scan->line_start || scan->tokens->count == 0 || (kind == T_FUNC && !starts))
        return;
    if (scan->open_count > 0)
        close_all(scan, true);
    if (ends_statement(scan->last_kind))
        end_statement(scan);
    else if (scan->last_kind != ';')
        cut_statement(scan);
}

/* A line cannot end inside [ ]: what is missing is a bracket. */
static void close_before_newline(struct gen_scan *scan)
{
    while (scan->open_count > 0 && ends_statement(scan->last_kind) &&
           closer_of(innermost(scan)->kind) == ']') {
        gen_diag(scan->model, GEN_ERROR, gen_token_place(scan->source, innermost(scan)),
                 "the ']' belongs on the same line", "'[' is not closed");
        push(scan, ']', 0);
        scan->open_count--;
    }
}

/* ---- what the flex scanner calls ---- */

void gen_scan_token(struct gen_scan *scan, uint32_t kind)
{
    if (is_full(scan))
        return;
    if (gen_token_opens(kind) && !open_bracket(scan))
        return;
    if (gen_token_closes(kind) && !close_bracket(scan, kind))
        return;
    push(scan, kind, scan->next - scan->at);
}

void gen_scan_word(struct gen_scan *scan, uint32_t kind)
{
    if (scan->next - scan->at > GEN_NAME_BYTES_MAX)
        report(scan, NULL, gen_format(scan->model, "a name has at most %d bytes",
                                      GEN_NAME_BYTES_MAX));
    if (kind == T_TYPE || kind == T_FUNC || kind == T_CONST || kind == T_IMPORT)
        close_before_declaration(scan, kind);
    gen_scan_token(scan, kind);
}

/* Count the newlines inside a token that may span lines. */
static void count_lines(struct gen_scan *scan)
{
    const char *text = scan->source->text;

    for (size_t i = scan->at; i < scan->next; i++) {
        if (text[i] == '\n') {
            scan->line++;
            scan->line_start = i + 1;
        }
    }
}

/* The place of a malformed escape is inside the literal. */
static void check_literal(struct gen_scan *scan, uint32_t kind)
{
    const char *text = scan->source->text + scan->at;
    size_t len = scan->next - scan->at, value_len, bad = 0;
    uint32_t rune;
    bool good = kind == T_RUNE ? gen_unquote_rune(text, len, &rune, &bad)
                               : gen_unquote(scan->model, text, len, &value_len, &bad) != NULL;

    if (good)
        return;
    scan->at += bad;
    report(scan, text[bad] == '\\' ? "write \\\\ for a backslash" : NULL,
           text[bad] == '\\' ? "unknown escape" : "more than one character");
    scan->at -= bad;
}

void gen_scan_text(struct gen_scan *scan, uint32_t kind)
{
    size_t len = scan->next - scan->at;

    if (len > GEN_LITERAL_BYTES_MAX)
        report(scan, NULL, gen_format(scan->model, "a literal has at most %d bytes",
                                      GEN_LITERAL_BYTES_MAX));
    else if ((kind == T_STRING || kind == T_RUNE) &&
             memchr(scan->source->text + scan->at, '\\', len) != NULL &&
             scan->source->text[scan->at] != '`')
        check_literal(scan, kind);
    else if (kind == T_RUNE)
        check_literal(scan, kind);
    gen_scan_token(scan, kind);
    count_lines(scan);
}

void gen_scan_comment(struct gen_scan *scan)
{
    uint32_t line = scan->line;

    if (is_full(scan))
        return;
    size_t len = scan->next - scan->at;
    if (len > 0 && scan->source->text[scan->next - 1] == '\r')
        len--;
    push(scan, T_COMMENT, len);
    count_lines(scan);
    scan->at = scan->next;
    if (scan->line > line)
        end_statement(scan);
}

void gen_scan_newline(struct gen_scan *scan)
{
    if (!is_full(scan)) {
        close_before_newline(scan);
        end_statement(scan);
    }
    scan->line++;
    scan->line_start = scan->next;
}

void gen_scan_bad(struct gen_scan *scan, uint32_t kind, const char *hint, const char *message)
{
    if (is_full(scan))
        return;
    report(scan, hint, message);
    push(scan, kind, scan->next - scan->at);
}

void gen_scan_stop(struct gen_scan *scan, const char *hint, const char *message)
{
    if (!is_full(scan))
        report(scan, hint, message);
    scan->stopped = true;
}

/* ---- the whole text ---- */

/* Go's sources are UTF-8 without NUL; so are ours.  A byte order mark is skipped. */
static bool check_text(struct gen_scan *scan)
{
    const char *text = scan->source->text;
    size_t len = scan->source->len;

    if (len > GEN_SOURCE_BYTES_MAX) {
        report(scan, "split it into several files",
               gen_format(scan->model, "a schema has at most %d bytes", GEN_SOURCE_BYTES_MAX));
        return false;
    }
    if (len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        scan->next = scan->line_start = 3;
    for (scan->at = scan->next; scan->at < len;) {
        uint32_t rune;
        size_t step = gen_rune_decode(text + scan->at, len - scan->at, &rune);
        if (step == 0 || rune == 0) {
            report(scan, "schemas are text in UTF-8", "this is not text");
            return false;
        }
        scan->at += step;
        if (rune == '\n') {
            scan->line++;
            scan->line_start = scan->at;
        }
    }
    scan->line = 1;
    scan->line_start = scan->next;
    return true;
}

void gen_scan(struct gen_model *model, const struct gen_source *source,
              struct gen_tokens *tokens)
{
    assert(model != NULL && source != NULL && tokens != NULL);
    struct gen_scan scan = { .model = model, .source = source, .tokens = tokens, .line = 1 };

    *tokens = (struct gen_tokens){ NULL, 0, 0 };
    if (check_text(&scan))
        gen_schema_run(&scan);
    scan.at = source->len;
    end_statement(&scan);
    close_all(&scan, !scan.stopped);
    push(&scan, ';', 0);
    push(&scan, T_END, 0);
}
