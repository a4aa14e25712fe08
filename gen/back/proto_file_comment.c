/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/proto_file_comment.c - comments: both languages have the same two forms.
 */
#include <string.h>

#include "back/proto_file_internal.h"

/* One line of a comment, or of several in slashes and stars, at the level of what follows. */
static void put_comment(struct gen_text *text, const char *comment, int level)
{
    for (const char *line = comment; line != NULL;) {
        const char *newline = strchr(line, '\n');
        size_t len = newline != NULL ? (size_t)(newline - line) : strlen(line);
        while (line != comment && len != 0 && (*line == ' ' || *line == '\t')) {
            line++;
            len--;
        }
        while (len != 0 && strchr(" \t\r", line[len - 1]) != NULL)
            len--;
        if (len != 0)
            gen_proto_indent(text, level);
        if (line != comment && len != 0)
            gen_text_puts(text, *line == '*' ? " " : "   ");
        gen_text_add(text, line, len);
        gen_text_puts(text, "\n");
        line = newline != NULL ? newline + 1 : NULL;
    }
}

void gen_proto_put_lines(struct gen_text *text, const char *const *lines, size_t count, int level)
{
    for (size_t i = 0; i < count; i++)
        if (lines[i][0] == '\0')
            gen_text_puts(text, "\n");
        else
            put_comment(text, lines[i], level);
}

void gen_proto_put_comments(struct gen_text *text, const struct gen_comments *comments, int level)
{
    gen_proto_put_lines(text, comments->before, comments->before_count, level);
}

void gen_proto_end_line(struct gen_text *text, const struct gen_comments *comments)
{
    if (comments->behind != NULL)
        gen_text_printf(text, " %s", comments->behind);
    gen_text_puts(text, "\n");
}
