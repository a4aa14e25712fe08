/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_format.c - JSON text to JSON text: Compact, Indent, HTMLEscape.
 *
 * All three are loops over the scanner of json_scan.c, as in Go, and build their result in
 * a growing arena string (json_buffer_internal.h).  Indent keeps its state in an
 * im__json_indenter, so that a writer can push its output through in pieces.
 */
#include <assert.h>
#include <string.h>

#include "codec/json_buffer_internal.h"
#include "codec/json_error_internal.h"
#include "codec/json_scan_internal.h"

static const char HEX[] = "0123456789abcdef";

/* Length of what must be escaped at p for HTML's and JavaScript's sake; 0: nothing. */
static size_t html_special(const char *p, size_t len)
{
    if (*p == '<' || *p == '>' || *p == '&')
        return 1;
    if ((unsigned char)*p == 0xe2 && len > 2 && (unsigned char)p[1] == 0x80 &&
        ((unsigned char)p[2] | 1) == 0xa9)
        return 3;
    return 0;
}

static bool put_html_special(im__json_buffer *out, const char *p, size_t special)
{
    char escape[6] = "\\u00";
    unsigned char c = (unsigned char)p[special - 1];

    escape[3] = '0';
    if (special == 3) {
        memcpy(escape, "\\u202", 5);
        escape[5] = HEX[c & 15];
    } else {
        escape[4] = HEX[c >> 4];
        escape[5] = HEX[c & 15];
    }
    return im__json_buffer_put(out, escape, sizeof escape);
}

bool im__json_put_escaped_html(im__json_buffer *out, const char *text, size_t len_bytes)
{
    size_t start = 0;

    for (size_t i = 0, special; i < len_bytes; i += special != 0 ? special : 1) {
        special = html_special(text + i, len_bytes - i);
        if (special == 0)
            continue;
        if (!im__json_buffer_put(out, text + start, i - start) ||
            !put_html_special(out, text + i, special))
            return false;
        start = i + special;
    }
    return im__json_buffer_put(out, text + start, len_bytes - start);
}

/* Go's compact: escapes go wherever the characters stand, valid text has them in strings only. */
im__json_put_result im__json_put_compact(im__json_buffer *out, const char *text, size_t len_bytes,
                                         bool escape_html, im__scan *scan)
{
    size_t start = 0, special;

    im__scan_start(scan);
    for (size_t i = 0; i < len_bytes; i++) {
        if (escape_html && (special = html_special(text + i, len_bytes - i)) != 0) {
            if (start <= i && (!im__json_buffer_put(out, text + start, i - start) ||
                               !put_html_special(out, text + i, special)))
                return IM__JSON_PUT_NO_MEMORY;
            start = i + special;
        }
        im__scan_op op = im__scan_step(scan, (unsigned char)text[i]);
        if (op < IM__SCAN_SPACE)
            continue;
        if (op == IM__SCAN_ERROR)
            break;
        if (start < i && !im__json_buffer_put(out, text + start, i - start))
            return IM__JSON_PUT_NO_MEMORY;
        start = i + 1;
    }
    if (im__scan_finish(scan) == IM__SCAN_ERROR)
        return IM__JSON_PUT_MALFORMED;
    return start >= len_bytes || im__json_buffer_put(out, text + start, len_bytes - start)
        ? IM__JSON_PUT_OK : IM__JSON_PUT_NO_MEMORY;
}

/* ---- indentation ---- */

void im__json_indent_start(im__json_indenter *indenter, im_str prefix, im_str indent)
{
    memset(indenter, 0, sizeof *indenter);
    im__scan_start(&indenter->scan);
    indenter->prefix = prefix;
    indenter->indent = indent;
}

static bool new_line(im__json_indenter *indenter, im__json_buffer *out)
{
    bool ok = im__json_buffer_put(out, "\n", 1) &&
              im__json_buffer_put(out, indenter->prefix.ptr, indenter->prefix.len);

    for (uint32_t i = 0; ok && i < indenter->depth; i++)
        ok = im__json_buffer_put(out, indenter->indent.ptr, indenter->indent.len);
    return ok;
}

/* A byte with a meaning of its own, and the space around it. */
static bool put_spaced(im__json_indenter *indenter, im__json_buffer *out, im__scan_op op,
                       const char *c)
{
    switch (op) {
    case IM__SCAN_OBJECT:
    case IM__SCAN_ARRAY:
        indenter->pending = true;          /* an empty one stays on its line */
        return im__json_buffer_put(out, c, 1);
    case IM__SCAN_MEMBER:
    case IM__SCAN_ELEMENT:
        return im__json_buffer_put(out, c, 1) && new_line(indenter, out);
    case IM__SCAN_COLON:
        return im__json_buffer_put(out, ": ", 2);
    case IM__SCAN_OBJECT_END:
    case IM__SCAN_ARRAY_END:
        if (indenter->pending) {
            indenter->pending = false;
        } else {
            indenter->depth--;
            if (!new_line(indenter, out))
                return false;
        }
        return im__json_buffer_put(out, c, 1);
    default:
        return im__json_buffer_put(out, c, 1);
    }
}

im__json_put_result im__json_indent_put(im__json_indenter *indenter, im__json_buffer *out,
                                        const char *text, size_t len_bytes)
{
    for (size_t i = 0; i < len_bytes; i++) {
        indenter->scan.bytes++;
        im__scan_op op = im__scan_step(&indenter->scan, (unsigned char)text[i]);
        if (op == IM__SCAN_SPACE)
            continue;
        if (op == IM__SCAN_ERROR)
            return IM__JSON_PUT_MALFORMED;
        if (indenter->pending && op != IM__SCAN_OBJECT_END && op != IM__SCAN_ARRAY_END) {
            indenter->pending = false;
            indenter->depth++;
            if (!new_line(indenter, out))
                return IM__JSON_PUT_NO_MEMORY;
        }
        if (op == IM__SCAN_CONTINUE ? !im__json_buffer_put(out, text + i, 1)
                                    : !put_spaced(indenter, out, op, text + i))
            return IM__JSON_PUT_NO_MEMORY;
    }
    return IM__JSON_PUT_OK;
}

/* ---- the public functions ---- */

static im_code finish(im__json_buffer *out, im__json_put_result result, const im__scan *scan,
                      const char *text, im_str *text_out, im_status *status)
{
    if (result == IM__JSON_PUT_MALFORMED) {
        im__json_syntax_status(scan, text, status);
        return IM_INVALID_ARGUMENT;
    }
    if (result == IM__JSON_PUT_NO_MEMORY || !im__json_buffer_finish(out, text_out))
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "json: out of memory");
    im_status_clear(status);
    return IM_OK;
}

im_code im_json_compact(const char *text, size_t len_bytes, im_arena *arena, im_str *text_out,
                        im_status *status)
{
    im__json_buffer out;
    im__scan scan = { 0 };

    assert(arena != NULL && text_out != NULL);
    im__json_buffer_start(&out, arena);
    im__json_put_result result = im__json_put_compact(&out, text, len_bytes, false, &scan);
    return finish(&out, result, &scan, text, text_out, status);
}

im_code im_json_indent(const char *text, size_t len_bytes, im_str prefix, im_str indent,
                       im_arena *arena, im_str *text_out, im_status *status)
{
    im__json_buffer out;
    im__json_indenter indenter;

    assert(arena != NULL && text_out != NULL);
    im__json_buffer_start(&out, arena);
    im__json_indent_start(&indenter, prefix, indent);
    im__json_put_result result = im__json_indent_put(&indenter, &out, text, len_bytes);
    if (result == IM__JSON_PUT_OK && im__scan_finish(&indenter.scan) == IM__SCAN_ERROR)
        result = IM__JSON_PUT_MALFORMED;
    return finish(&out, result, &indenter.scan, text, text_out, status);
}

im_code im_json_escape_html(const char *text, size_t len_bytes, im_arena *arena, im_str *text_out)
{
    im__json_buffer out;

    assert(arena != NULL && text_out != NULL);
    im__json_buffer_start(&out, arena);
    if (!im__json_put_escaped_html(&out, text, len_bytes) ||
        !im__json_buffer_finish(&out, text_out))
        return IM_RESOURCE_EXHAUSTED;
    return IM_OK;
}
