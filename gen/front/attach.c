/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/attach.c - which comment belongs to which node.
 *
 * Comments are no part of the grammar.  A node knows its first and last token, and the token
 * list knows what stands around them:
 *
 *     struct {                      a comment here follows the brace: nobody's
 *         // about name             before: on lines of its own, up to the last token above
 *         name string; // behind    behind: on the last token's line
 */
#include "front/build.h"

#include <assert.h>

#include "front/schema_parser.h"

const struct gen_token *gen_parse_token(const struct gen_parse *parse, uint32_t index)
{
    assert(index < parse->tokens->count);
    return &parse->tokens->item[index];
}

struct gen_place gen_parse_place(const struct gen_parse *parse, struct gen_span span)
{
    return gen_token_place(&parse->file->source, gen_parse_token(parse, span.first));
}

static const char *token_text(const struct gen_parse *parse, uint32_t index)
{
    const struct gen_token *token = gen_parse_token(parse, index);

    return gen_strdup(parse->model, parse->file->source.text + token->offset, token->len);
}

const char *gen_parse_text_of(const struct gen_parse *parse, struct gen_span span)
{
    return token_text(parse, span.first);
}

im_str gen_parse_written(const struct gen_parse *parse, struct gen_span span)
{
    const struct gen_token *first = gen_parse_token(parse, span.first);
    const struct gen_token *last = gen_parse_token(parse, span.last);

    return im_str_from(parse->file->source.text + first->offset,
                       last->offset + last->len - first->offset);
}

const struct gen_token *gen_parse_before(const struct gen_parse *parse, uint32_t index)
{
    while (index > 0 && gen_parse_token(parse, index - 1)->kind == T_COMMENT)
        index--;
    return index > 0 ? gen_parse_token(parse, index - 1) : NULL;
}

static uint32_t last_line(const struct gen_parse *parse, uint32_t index)
{
    return gen_token_last_line(&parse->file->source, gen_parse_token(parse, index));
}

static const char **add_comment(const struct gen_parse *parse, const char **list, size_t *count,
                                const char *text)
{
    list = gen_append(parse->model, list, count, sizeof *list);
    list[*count - 1] = text;
    return list;
}

/* The comments [first, end), then a blank line where the text has one.  line_after is that of
 * what follows them. */
static const char **add_comments(const struct gen_parse *parse, const char **list, size_t *count,
                                 uint32_t first, uint32_t end, uint32_t line_after)
{
    for (uint32_t i = first; i < end; i++) {
        uint32_t next_line = i + 1 < end ? gen_parse_token(parse, i + 1)->line : line_after;
        list = add_comment(parse, list, count, token_text(parse, i));
        if (next_line > last_line(parse, i) + 1)
            list = add_comment(parse, list, count, "");
    }
    return list;
}

/* The comment behind token index, on its last line; a separator may stand between. */
static const char *comment_behind(const struct gen_parse *parse, uint32_t index)
{
    uint32_t line = last_line(parse, index);

    for (uint32_t i = index + 1; i < parse->tokens->count; i++) {
        const struct gen_token *token = gen_parse_token(parse, i);
        if (token->line != line || (token->kind != ';' && token->kind != ',' &&
                                    token->kind != T_COMMENT))
            return NULL;
        if (token->kind == T_COMMENT)
            return token_text(parse, i);
    }
    return NULL;
}

/* The first comment of the run that ends before index and that is nobody's "behind". */
static uint32_t first_comment(const struct gen_parse *parse, uint32_t index)
{
    uint32_t first = index;

    while (first > 0 && gen_parse_token(parse, first - 1)->kind == T_COMMENT)
        first--;
    if (first > 0 && first < index) {
        uint32_t line = last_line(parse, first - 1);
        while (first < index && gen_parse_token(parse, first)->line == line)
            first++;
    }
    return first;
}

struct gen_comments gen_parse_comments(const struct gen_parse *parse, struct gen_span span)
{
    struct gen_comments comments = { NULL, 0, NULL };

    comments.before = add_comments(parse, NULL, &comments.before_count,
                                   first_comment(parse, span.first), span.first,
                                   gen_parse_token(parse, span.first)->line);
    comments.behind = comment_behind(parse, span.last);
    return comments;
}

void gen_parse_trailing(struct gen_parse *parse, uint32_t index)
{
    struct gen_file *file = parse->file;

    while (index > 0 && gen_parse_token(parse, index - 1)->len == 0)
        index--;
    file->trailing = add_comments(parse, NULL, &file->trailing_count,
                                  first_comment(parse, index), index,
                                  gen_parse_token(parse, index)->line);
}
