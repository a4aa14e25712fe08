/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/excerpt.c - the line of a message, quoted, with a caret under the place.
 *
 *      12 |     boss *Persn
 *         |           ^~~~~
 *
 * The text comes from outside and goes to a terminal: control characters, invalid UTF-8 and
 * marks that turn the direction of writing are shown as a question mark.  Tabs are repeated
 * in the caret's line, so that both lines are expanded alike; other characters become as many
 * blanks as a terminal gives them columns.  A long line is cut around the caret.
 */
#include "model/diag.h"

#include <string.h>

#include "model/literal.h"

enum {
    LEFT_BYTES_MAX = 70,                   /* shown before the caret, when the line is long   */
    LINE_BYTES_MAX = 110                   /* shown in all                                    */
};

/* A range of code points and the columns that each of them takes. */
static const struct width_range {
    uint32_t first, last;
    unsigned columns;
} WIDTH[] = {
    { 0x0300, 0x036f, 0 },   { 0x1100, 0x115f, 2 },   { 0x200b, 0x200d, 0 },
    { 0x2e80, 0xa4cf, 2 },   { 0xac00, 0xd7a3, 2 },   { 0xf900, 0xfaff, 2 },
    { 0xfe00, 0xfe0f, 0 },   { 0xfe30, 0xfe6f, 2 },   { 0xff00, 0xff60, 2 },
    { 0xffe0, 0xffe6, 2 },   { 0x1f300, 0x1faff, 2 }, { 0x20000, 0x3fffd, 2 },
};

static unsigned columns_of(uint32_t rune)
{
    for (size_t i = 0; i < sizeof WIDTH / sizeof WIDTH[0]; i++)
        if (rune >= WIDTH[i].first && rune <= WIDTH[i].last)
            return WIDTH[i].columns;
    return 1;
}

/* What must not reach a terminal: controls but the tab, and bidirectional marks. */
static bool is_unsafe(uint32_t rune)
{
    return (rune < 0x20 && rune != '\t') || (rune >= 0x7f && rune < 0xa0) ||
           (rune >= 0x202a && rune <= 0x202e) || (rune >= 0x2066 && rune <= 0x2069);
}

struct line {
    const char *text;
    size_t len;
    size_t at;                             /* the caret's offset, at most len                 */
};

static struct line find_line(struct gen_place place)
{
    const char *start = place.source->text, *end = start + place.source->len;

    for (uint32_t number = 1; number < place.line && start < end; number++) {
        const char *newline = memchr(start, '\n', (size_t)(end - start));
        if (newline == NULL)
            break;
        start = newline + 1;
    }
    const char *newline = memchr(start, '\n', (size_t)(end - start));
    struct line line = { start, (size_t)((newline != NULL ? newline : end) - start), 0 };
    if (line.len > 0 && line.text[line.len - 1] == '\r')
        line.len--;
    line.at = place.column - 1 < line.len ? place.column - 1 : line.len;
    return line;
}

static bool is_inside_rune(const struct line *line, size_t offset)
{
    return offset < line->len && ((unsigned char)line->text[offset] & 0xc0) == 0x80;
}

/* The part of a long line that is shown. */
static void cut(const struct line *line, size_t *first, size_t *last)
{
    *first = 0;
    *last = line->len;
    if (line->len <= LINE_BYTES_MAX)
        return;
    if (line->at > LEFT_BYTES_MAX)
        *first = line->at - LEFT_BYTES_MAX;
    while (*first < line->at && is_inside_rune(line, *first))
        (*first)++;
    if (*last - *first > LINE_BYTES_MAX)
        *last = *first + LINE_BYTES_MAX;
    while (*last > line->at && is_inside_rune(line, *last))
        (*last)--;
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '_' || (c & 0x80) != 0;
}

/* How many bytes the thing at the caret has: a word, a quoted text, or one character. */
static size_t marked_bytes(const struct line *line)
{
    const char *at = line->text + line->at;
    size_t rest = line->len - line->at, n = 1;

    if (rest == 0)
        return 1;
    if (is_word(at[0])) {
        while (n < rest && is_word(at[n]))
            n++;
        return n;
    }
    if (at[0] != '"' && at[0] != '`' && at[0] != '\'')
        return 1;
    while (n < rest && at[n] != at[0])
        n += at[n] == '\\' && at[0] != '`' && n + 1 < rest ? 2 : 1;
    return n < rest ? n + 1 : rest;
}

/* Print text[first, last) in a form fit for a terminal, or, when mark is not 0, mark in its
 * place (tabs stay). */
static void print_part(const struct line *line, size_t first, size_t last, char mark, FILE *file)
{
    while (first < last) {
        uint32_t rune = '?';
        size_t len = gen_rune_decode(line->text + first, last - first, &rune);
        bool safe = len > 0 && !is_unsafe(rune);
        unsigned columns = safe ? columns_of(rune) : 1;

        len = len > 0 ? len : 1;
        if (mark != 0 && rune != '\t')
            for (unsigned i = 0; i < columns; i++)
                putc(mark, file);
        else if (safe)
            fwrite(line->text + first, 1, len, file);
        else
            putc('?', file);
        first += len;
    }
}

void gen_excerpt_print(struct gen_place place, FILE *file, bool colour)
{
    if (place.source == NULL || place.source->text == NULL || place.line == 0 ||
        place.column == 0)
        return;
    struct line line = find_line(place);
    size_t first, last;
    cut(&line, &first, &last);
    size_t marked_end = line.at + marked_bytes(&line);
    const char *before = first > 0 ? "..." : "";

    fprintf(file, "%7u | %s", (unsigned)place.line, before);
    print_part(&line, first, last, 0, file);
    fprintf(file, "%s\n        | %s", last < line.len ? "..." : "", first > 0 ? "   " : "");
    print_part(&line, first, line.at, ' ', file);
    fputs(colour ? "\033[1;32m^" : "^", file);
    if (line.at < last && marked_end > line.at + 1)
        print_part(&line, line.at + 1, marked_end < last ? marked_end : last, '~', file);
    fputs(colour ? "\033[0m\n" : "\n", file);
}
