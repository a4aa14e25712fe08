/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/text.c - text that is put together piece by piece.
 */
#include <assert.h>
#include <string.h>

#include "core/number.h"
#include "core/utf8.h"
#include "net/text_internal.h"

enum { TEXT_FIRST_BYTES = 4096 };

static bool grow(im__text *text, size_t len_bytes)
{
    size_t want = text->cap < TEXT_FIRST_BYTES ? TEXT_FIRST_BYTES : text->cap * 2;

    if (text->arena == NULL)
        return false;
    while (want - text->len < len_bytes)
        want *= 2;
    char *ptr = im_arena_resize(text->arena, text->ptr, text->cap, want);
    if (ptr == NULL)
        return false;
    text->ptr = ptr;
    text->cap = want;
    return true;
}

void im__text_put(im__text *text, const char *data, size_t len_bytes)
{
    assert(text->len <= text->cap);
    if (text->cut || len_bytes == 0)
        return;
    if (text->cap - text->len < len_bytes && !grow(text, len_bytes)) {
        text->cut = true;
        return;
    }
    memcpy(text->ptr + text->len, data, len_bytes);
    text->len += len_bytes;
}

void im__text_puts(im__text *text, const char *piece)
{
    im__text_put(text, piece, strlen(piece));
}

void im__text_put_str(im__text *text, im_str piece)
{
    im__text_put(text, piece.ptr, piece.len);
}

void im__text_put_char(im__text *text, char c)
{
    im__text_put(text, &c, 1);
}

void im__text_put_int(im__text *text, int64_t value)
{
    char digits[IM_INT_TEXT_MAX];

    im__text_put(text, digits, im_int64_write(digits, value));
}

void im__text_put_uint(im__text *text, uint64_t value)
{
    char digits[IM_INT_TEXT_MAX];

    im__text_put(text, digits, im_uint64_write(digits, value));
}

void im__text_put_float(im__text *text, double value)
{
    char digits[IM_FLOAT_TEXT_MAX];

    im__text_put(text, digits, im_float64_write(digits, value, IM_FLOAT_GENERAL));
}

void im__text_put_hex(im__text *text, uint64_t value, int digits)
{
    static const char HEX[] = "0123456789abcdef";
    char out[16];

    assert(digits > 0 && digits <= 16);
    for (int i = digits; i-- > 0; value >>= 4)
        out[i] = HEX[value & 15];
    im__text_put(text, out, (size_t)digits);
}

bool im__text_needs_escape(uint32_t rune)
{
    return rune < 0x20 || (rune >= 0x7f && rune < 0xa0) || rune == '"' || rune == '\\';
}

static void put_rune(im__text *t, const char *at, size_t width, uint32_t rune)
{
    if (rune == IM_RUNE_ERROR && width == 1) {
        im__text_puts(t, "\xef\xbf\xbd");
    } else if (!im__text_needs_escape(rune)) {
        im__text_put(t, at, width);
    } else if (rune == '"' || rune == '\\') {
        im__text_put(t, (const char[]){ '\\', (char)rune }, 2);
    } else if (rune == '\n' || rune == '\t') {
        im__text_puts(t, rune == '\n' ? "\\n" : "\\t");
    } else {
        im__text_puts(t, "\\u");
        im__text_put_hex(t, rune, 4);
    }
}

void im__text_put_escaped(im__text *text, im_str piece)
{
    size_t width;

    for (size_t i = 0; i < piece.len; i += width) {
        uint32_t rune = im_utf8_decode(piece.ptr + i, piece.len - i, &width);
        put_rune(text, piece.ptr + i, width, rune);
    }
}
