/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_error.c - where in a document an error stands.
 *
 * Line, column and path cost nothing until there is an error: then the document is scanned
 * once more up to that byte.  The path shows the outermost PATH_LEVELS levels.
 */
#include "codec/json_error_internal.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum { PATH_LEVELS = 64 };

/* What the walk to the place knows of the path. */
struct walk {
    im__scan scan;
    char *path;                            /* IM_STATUS_PATH_MAX bytes, always terminated      */
    size_t path_len;                       /* of the levels around the current value           */
    size_t level_start[PATH_LEVELS];       /* path_len before the level was entered            */
    uint64_t index[PATH_LEVELS];
    size_t key_start;                      /* in the text, behind the quote                    */
};

static void path_add(struct walk *walk, const char *text, size_t len)
{
    size_t room = IM_STATUS_PATH_MAX - 1 - walk->path_len;

    if (len > room) {                      /* do not cut a rune in two */
        for (len = room; len > 0 && ((unsigned char)text[len] & 0xc0) == 0x80; len--)
            continue;
    }
    memcpy(walk->path + walk->path_len, text, len);
    walk->path_len += len;
    walk->path[walk->path_len] = '\0';
}

/* The level's current member or element, in place of the one before. */
static void path_step(struct walk *walk, const char *key, size_t key_len)
{
    uint32_t level = walk->scan.depth - 1;
    char number[32];

    if (level >= PATH_LEVELS)
        return;
    walk->path_len = walk->level_start[level];
    if (key != NULL) {
        if (walk->path_len != 0)
            path_add(walk, ".", 1);
        path_add(walk, key, key_len);
        return;
    }
    int len = snprintf(number, sizeof number, "[%llu]", (unsigned long long)walk->index[level]);
    path_add(walk, number, (size_t)len);
}

static void path_leave(struct walk *walk)
{
    if (walk->scan.depth < PATH_LEVELS)
        walk->path_len = walk->level_start[walk->scan.depth];
    walk->path[walk->path_len] = '\0';
}

static void walk_byte(struct walk *walk, const char *text, size_t i)
{
    switch (im__scan_step(&walk->scan, (unsigned char)text[i])) {
    case IM__SCAN_OBJECT:
    case IM__SCAN_ARRAY:
        if (walk->scan.depth <= PATH_LEVELS) {
            walk->level_start[walk->scan.depth - 1] = walk->path_len;
            walk->index[walk->scan.depth - 1] = 0;
        }
        if (text[i] == '[')
            path_step(walk, NULL, 0);
        break;
    case IM__SCAN_LITERAL:
        walk->key_start = i + 1;
        break;
    case IM__SCAN_COLON: {
        size_t end = i;
        while (end > walk->key_start && text[end] != '"')
            end--;
        path_step(walk, text + walk->key_start, end - walk->key_start);
        break;
    }
    case IM__SCAN_ELEMENT:
        if (walk->scan.depth <= PATH_LEVELS)
            walk->index[walk->scan.depth - 1]++;
        path_step(walk, NULL, 0);
        break;
    case IM__SCAN_OBJECT_END:
    case IM__SCAN_ARRAY_END:
        path_leave(walk);
        break;
    default:
        break;
    }
}

void im__json_place(const char *text, size_t at, im_status *status)
{
    struct walk walk = { .path = status->path };
    size_t line_start = 0;

    im__scan_start(&walk.scan);
    status->line = 1;
    status->path[0] = '\0';
    for (size_t i = 0; i < at; i++) {
        walk_byte(&walk, text, i);
        if (text[i] == '\n') {
            status->line++;
            line_start = i + 1;
        }
    }
    status->column = (uint32_t)(at - line_start + 1);
}

void im__json_syntax_status(const im__scan *scan, const char *text, im_status *status)
{
    char message[IM__SCAN_TEXT_MAX];

    assert(scan->failed);
    if (status == NULL)
        return;
    im__scan_text(scan, message);
    im_status_set(status, IM_INVALID_ARGUMENT, "%s", message);
    status->offset_bytes = scan->bad_offset;
    size_t at = (size_t)scan->bad_offset;
    im__json_place(text, at > 0 && !scan->unfinished ? at - 1 : at, status);
}

void im__json_syntax_error(const im__scan *scan, im_arena *arena, im_json_error *error)
{
    char message[IM__SCAN_TEXT_MAX];

    if (error == NULL)
        return;
    im__scan_text(scan, message);
    *error = (im_json_error){
        .kind = IM_JSON_ERROR_SYNTAX,
        .offset_bytes = scan->bad_offset,
        .text = im_str_copy(arena, im_str_of(message)),
    };
}

void im__json_status_text(im_status *status, im_code code, im_str text)
{
    if (status == NULL)
        return;
    size_t len = text.len;
    if (len > IM_STATUS_TEXT_MAX - 1) {
        len = IM_STATUS_TEXT_MAX - 1;
        while (len > 0 && ((unsigned char)text.ptr[len] & 0xc0) == 0x80)
            len--;
    }
    im_status_set(status, code, "%.*s", (int)len, text.ptr != NULL ? text.ptr : "");
}
