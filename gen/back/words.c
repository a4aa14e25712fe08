/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/words.c - what a schema's comments say, for documents that are not C.
 */
#include "back/words.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "back/proto_file_internal.h"

/* A comment's text: without slashes or stars around it. */
static im_str inside(const char *comment)
{
    im_str words = im_str_of(comment);

    if (words.len >= 2) {
        words.len -= words.ptr[1] == '*' && words.len >= 4 ? 4 : 2;
        words.ptr += 2;
    }
    while (words.len > 0 && isspace((unsigned char)words.ptr[words.len - 1]))
        words.len--;
    return words;
}

static im_str from(im_str text, size_t at)
{
    return im_str_from(text.ptr + at, text.len - at);
}

/* One line of a comment, and what is left of it.  A block comment's lines may begin with a
 * star. */
static im_str take_line(im_str *words)
{
    const char *newline = words->len > 0 ? memchr(words->ptr, '\n', words->len) : NULL;
    im_str line = { words->ptr, newline != NULL ? (size_t)(newline - words->ptr) : words->len };
    size_t blanks = 0;

    *words = from(*words, line.len + (newline != NULL));
    while (line.len > 0 && isspace((unsigned char)line.ptr[line.len - 1]))
        line.len--;
    while (blanks < line.len && isspace((unsigned char)line.ptr[blanks]))
        blanks++;
    if (blanks < line.len && line.ptr[blanks] == '*' &&
        (blanks + 1 == line.len || line.ptr[blanks + 1] == ' '))
        return from(line, blanks + 1 + (blanks + 1 < line.len));
    return from(line, line.len > 0 && line.ptr[0] == ' ');
}

static void add_comment(struct gen_text *text, const char *comment)
{
    im_str words = inside(comment);

    do {
        im_str line = take_line(&words);
        if (line.len == 0 && text->len == 0)
            continue;
        gen_text_puts(text, text->len != 0 ? "\n" : "");
        gen_text_add(text, line.ptr, line.len);
    } while (words.len > 0);
}

/* Behind the last blank line: what stands above it describes something else. */
static size_t first_attached(const struct gen_comments *comments)
{
    size_t first = comments->before_count;

    while (first > 0 && comments->before[first - 1][0] != '\0')
        first--;
    return first;
}

const char *gen_words(struct gen_model *model, const struct gen_comments *comments)
{
    assert(model != NULL && comments != NULL);
    struct gen_text text = { .model = model };

    for (size_t i = first_attached(comments); i < comments->before_count; i++)
        add_comment(&text, comments->before[i]);
    if (comments->behind != NULL)
        add_comment(&text, comments->behind);
    return gen_text_string(&text);
}

const char *gen_words_summary(struct gen_model *model, const char *words, const char **rest_out)
{
    assert(model != NULL && words != NULL && rest_out != NULL);
    const char *end = strstr(words, "\n\n");
    size_t len = end != NULL ? (size_t)(end - words) : strlen(words);
    char *line = gen_strdup(model, words, len);

    *rest_out = words + len + strspn(words + len, "\n");
    for (char *newline = line; (newline = strchr(newline, '\n')) != NULL;)
        *newline = ' ';
    if (len > 0 && line[len - 1] == '.')
        line[len - 1] = '\0';
    return line;
}

static bool has_paragraph(const char *words, const char *start)
{
    const size_t len = strlen(start);

    if (strncmp(words, start, len) == 0)
        return true;
    while ((words = strstr(words, "\n\n")) != NULL) {
        words += 2;
        if (strncmp(words, start, len) == 0)
            return true;
    }
    return false;
}

bool gen_is_deprecated(struct gen_model *model, struct gen_place place, const char *words,
                       const char *tag, size_t tag_len)
{
    struct gen_proto_out work = { .model = model };
    struct gen_proto_options options = { .count = 0 };

    gen_proto_read_options(&work, place, tag, tag_len, &options);
    for (size_t i = 0; i < options.count; i++)
        if (im_str_equal(options.item[i].name, IM_STR("deprecated")) &&
            im_str_equal(options.item[i].value, IM_STR("true")))
            return true;
    return has_paragraph(words, "Deprecated:");
}
