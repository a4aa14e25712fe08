/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/comments.c - the schema's comments, carried into the header.
 *
 * Both forms become block comments, as in the rest of a C header.  What would end one early or
 * make a compiler warn (a comment's start within it) is broken by a blank.
 */
#include <stdbool.h>
#include <string.h>

#include "back/emitter.h"

/* The comments that describe a node: those behind the last blank line. */
static size_t first_attached(const struct gen_comments *comments)
{
    size_t first = comments->before_count;

    while (first > 0 && comments->before[first - 1][0] != '\0')
        first--;
    return first;
}

/* len bytes of comment text, without anything that C would take for a comment's end or start. */
static void put_safe(struct gen_text *text, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        bool breaks = i > 0 && ((bytes[i] == '/' && bytes[i - 1] == '*') ||
                                (bytes[i] == '*' && bytes[i - 1] == '/'));
        if (breaks)
            gen_text_add(text, " ", 1);
        if (bytes[i] != '\r')
            gen_text_add(text, &bytes[i], 1);
    }
}

static void put_line(struct gen_text *text, const char *line, size_t len)
{
    while (len > 0 && (line[len - 1] == ' ' || line[len - 1] == '\t' || line[len - 1] == '\r'))
        len--;
    if (text->len != 0)
        gen_text_puts(text, len != 0 ? "\n * " : "\n *");
    put_safe(text, line, len);
}

/* Lines of a block comment, each without its leading star. */
static void put_block(struct gen_text *text, const char *comment, size_t len)
{
    for (size_t at = 0; at <= len;) {
        const char *line = comment + at, *newline = memchr(line, '\n', len - at);
        size_t line_len = newline != NULL ? (size_t)(newline - line) : len - at;
        at += line_len + 1;
        while (line_len > 0 && (*line == ' ' || *line == '\t')) {
            line++;
            line_len--;
        }
        size_t star = line_len > 0 && *line == '*' ? 1 : 0;
        star += star != 0 && line_len > 1 && line[1] == ' ';
        if (line_len > star || (text->len != 0 && at <= len))
            put_line(text, line + star, line_len - star);
    }
}

static void put_comment(struct gen_text *text, const char *comment)
{
    size_t len = strlen(comment);

    if (strncmp(comment, "/*", 2) == 0 && len >= 4)
        put_block(text, comment + 2, len - 4);
    else if (strncmp(comment, "// ", 3) == 0)
        put_line(text, comment + 3, len - 3);
    else if (strncmp(comment, "//", 2) == 0)
        put_line(text, comment + 2, len - 2);
}

const char *gen_doc(struct gen_emitter *e, const struct gen_comments *comments)
{
    struct gen_text text = { .model = e->model };

    for (size_t i = first_attached(comments); i < comments->before_count; i++)
        put_comment(&text, comments->before[i]);
    return text.len != 0 ? gen_format(e->model, "/* %s */\n", text.data) : "";
}

const char *gen_doc_behind(struct gen_emitter *e, const struct gen_comments *comments)
{
    struct gen_text text = { .model = e->model };

    if (comments->behind != NULL)
        put_comment(&text, comments->behind);
    return text.len != 0 ? gen_format(e->model, "  /* %s */", text.data) : "";
}

const char *gen_comment_text(struct gen_emitter *e, const char *string)
{
    struct gen_text text = { .model = e->model };

    put_safe(&text, string, strlen(string));
    return gen_text_string(&text);
}
