/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/descriptor_comment.c - where a node of a .proto stands, and its comments.
 *
 * SourceCodeInfo names a node by the path that leads to it: field numbers and indices of a
 * FileDescriptorProto.  The writer keeps the path of where it is, and the locations of a file are
 * found by its bytes.
 */
#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "front/descriptor_internal.h"

void gen_descriptor_locate(struct gen_descriptor_file *file)
{
    struct gen_model *model = file->set->model;
    const google_protobuf_SourceCodeInfo *info = file->proto->source_code_info;

    file->locations = gen_descriptor_map(model);
    for (size_t i = 0; info != NULL && i < info->location.len; i++) {
        pb_location *at = &info->location.ptr[i];
        im_str key = im_str_from((const char *)at->path.ptr, at->path.len * sizeof *at->path.ptr);
        gen_descriptor_put(model, file->locations, key, at);
    }
}

static const pb_location *find(const struct gen_descriptor_writer *w)
{
    im_str key = im_str_from((const char *)w->path, w->path_len * sizeof *w->path);

    return gen_descriptor_get(w->file->locations, key);
}

void gen_descriptor_enter(struct gen_descriptor_writer *w, int32_t number, size_t index)
{
    assert(w->path_len + 2 <= sizeof w->path / sizeof *w->path);
    w->path[w->path_len++] = number;
    w->path[w->path_len++] = (int32_t)index;
}

void gen_descriptor_leave(struct gen_descriptor_writer *w)
{
    assert(w->path_len >= 2);
    w->path_len -= 2;
}

/* ---- messages ---- */

static struct gen_place place_of(const struct gen_descriptor_writer *w)
{
    const pb_location *at = find(w);
    struct gen_place place = { &w->file->source, 1, 1 };

    if (at != NULL && at->span.len >= 3 && at->span.ptr[0] >= 0 && at->span.ptr[1] >= 0) {
        place.line = (uint32_t)at->span.ptr[0] + 1;
        place.column = (uint32_t)at->span.ptr[1] + 1;
    }
    return place;
}

void gen_descriptor_refuse(struct gen_descriptor_writer *w, const char *hint, const char *format,
                           ...)
{
    va_list args;

    va_start(args, format);
    char *text = gen_vformat(w->model, format, args);
    va_end(args);
    w->file->failed = true;
    for (char *c = text; *c != '\0'; c++)  /* names from outside go to a terminal             */
        if ((unsigned char)*c < ' ' || (unsigned char)*c >= 0x7f)
            *c = '?';
    gen_diag(w->model, GEN_ERROR, place_of(w), hint, "%s", text);
}

/* ---- comments ---- */

/* Cut the next line off *rest, without blanks at its end. */
static im_str next_line(im_str *rest)
{
    const char *newline = memchr(rest->ptr, '\n', rest->len);
    size_t len = newline != NULL ? (size_t)(newline - rest->ptr) : rest->len;
    im_str line = im_str_from(rest->ptr, len);

    *rest = im_str_from(rest->ptr + len + (newline != NULL), rest->len - len - (newline != NULL));
    while (line.len > 0 && (line.ptr[line.len - 1] == ' ' || line.ptr[line.len - 1] == '\r' ||
                            line.ptr[line.len - 1] == '\t'))
        line.len--;
    return line;
}

static void put_line(struct gen_descriptor_writer *w, im_str line, const char *indent)
{
    bool blank = line.len == 0 || line.ptr[0] == ' ' || line.ptr[0] == '\t';

    gen_text_printf(&w->text, "%s//%s", indent, blank ? "" : " ");
    gen_text_add(&w->text, line.ptr, line.len);
    gen_text_puts(&w->text, "\n");
}

static void put_comment(struct gen_descriptor_writer *w, im_str text, const char *indent)
{
    while (text.len > 0)
        put_line(w, next_line(&text), indent);
}

/* One that is a single line stands behind what it is about. */
static bool fits_behind(im_str text)
{
    if (text.len == 0)
        return false;
    const char *newline = memchr(text.ptr, '\n', text.len);
    return newline == NULL || newline == text.ptr + text.len - 1;
}

static void put_detached(struct gen_descriptor_writer *w, const pb_location *at, const char *indent)
{
    for (size_t i = 0; i < at->leading_detached_comments.len; i++) {
        put_comment(w, at->leading_detached_comments.ptr[i], indent);
        gen_text_puts(&w->text, "\n");
    }
}

void gen_descriptor_comments(struct gen_descriptor_writer *w, bool is_member)
{
    const pb_location *at = find(w);
    const char *indent = is_member ? "\t" : "";

    if (at == NULL)
        return;
    put_detached(w, at, indent);
    put_comment(w, at->leading_comments.value, indent);
    if (is_member && fits_behind(at->trailing_comments.value))
        return;
    if (at->leading_comments.value.len != 0 && at->trailing_comments.value.len != 0)
        put_line(w, im_str_of(""), indent);
    put_comment(w, at->trailing_comments.value, indent);
}

void gen_descriptor_comment_behind(struct gen_descriptor_writer *w)
{
    const pb_location *at = find(w);

    if (at != NULL && fits_behind(at->trailing_comments.value))
        put_comment(w, at->trailing_comments.value, " ");
    else
        gen_text_puts(&w->text, "\n");
}

void gen_descriptor_file_comments(struct gen_descriptor_writer *w)
{
    static const int32_t PARTS[] = { PB_FILE_SYNTAX, PB_FILE_PACKAGE };

    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        w->path[0] = PARTS[i];
        w->path_len = 1;
        gen_descriptor_comments(w, false);
    }
    w->path_len = 0;
}
