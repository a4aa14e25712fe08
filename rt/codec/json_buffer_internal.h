/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_buffer_internal.h - where JSON text is written to.
 *
 * A window [next, end) of free bytes; who needs more than is left calls grow, which either
 * enlarges the buffer in its arena or hands what was written to a writer's flush hook and
 * starts over.  Text is put with a bound check for a whole group of bytes at a time, so grow
 * is rarely called.
 *
 *     start            next            end
 *       |---- written ---|---- free -----|
 *
 * An arena buffer takes what is left of the arena's current block and gives back what it
 * did not need, so that an arena which is used again and again settles into one block.
 */
#ifndef IM_CODEC_JSON_BUFFER_INTERNAL_H
#define IM_CODEC_JSON_BUFFER_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "codec/json_scan_internal.h"
#include "core/arena.h"
#include "core/str.h"

typedef struct im__json_buffer {
    char *next, *end, *start;
    im_arena *arena;                       /* NULL: grow is the writer's                       */
    bool (*grow)(struct im__json_buffer *buffer, size_t need_bytes);
} im__json_buffer;

void im__json_buffer_start(im__json_buffer *buffer, im_arena *arena);

/* The text so far, with a NUL behind it; what the buffer has left goes back to the arena.
 * False: no memory. */
bool im__json_buffer_finish(im__json_buffer *buffer, im_str *text_out);

/* Give everything back. */
void im__json_buffer_drop(im__json_buffer *buffer);

/* Room for need_bytes at next, or false: no memory, or the flush hook failed. */
static inline bool im__json_buffer_need(im__json_buffer *buffer, size_t need_bytes)
{
    return IM_LIKELY((size_t)(buffer->end - buffer->next) >= need_bytes) ||
           buffer->grow(buffer, need_bytes);
}

static inline bool im__json_buffer_put(im__json_buffer *buffer, const char *text, size_t len_bytes)
{
    if (!im__json_buffer_need(buffer, len_bytes))
        return false;
    if (len_bytes != 0)
        memcpy(buffer->next, text, len_bytes);
    buffer->next += len_bytes;
    return true;
}

/* ---- text to text (json_format.c) ---- */

typedef enum im__json_put_result {
    IM__JSON_PUT_OK,
    IM__JSON_PUT_MALFORMED,                /* the scan tells where and why                     */
    IM__JSON_PUT_NO_MEMORY
} im__json_put_result;

/* Append text without its insignificant space, checking it. */
im__json_put_result im__json_put_compact(im__json_buffer *out, const char *text, size_t len_bytes,
                                         bool escape_html, im__scan *scan);

/* Append text with < > & U+2028 and U+2029 escaped, wherever they stand. */
bool im__json_put_escaped_html(im__json_buffer *out, const char *text, size_t len_bytes);

/* Indentation of text that comes in pieces. */
typedef struct im__json_indenter {
    im_str prefix, indent;                 /* borrowed                                         */
    uint32_t depth;
    bool pending;                          /* a bracket was opened and nothing followed yet    */
    im__scan scan;
} im__json_indenter;

void im__json_indent_start(im__json_indenter *indenter, im_str prefix, im_str indent);
im__json_put_result im__json_indent_put(im__json_indenter *indenter, im__json_buffer *out,
                                        const char *text, size_t len_bytes);

#endif
