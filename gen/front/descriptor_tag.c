/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/descriptor_tag.c - tags of schemas, quoted so that any text can stand in one.
 *
 * A tag stands between backquotes, and its values are Go's string literals: what is no plain text,
 * and the backquote itself, is written as an escape.
 */
#include "core/utf8.h"
#include "front/descriptor_internal.h"

static void put_rune(struct gen_text *text, uint32_t rune, const char *bytes, size_t width)
{
    bool wrong = rune == IM_RUNE_ERROR && width == 1;

    if (rune == '"' || rune == '\\')
        gen_text_printf(text, "\\%c", (char)rune);
    else if (rune == '\n')
        gen_text_puts(text, "\\n");
    else if (rune < ' ' || rune == 0x7f || rune == '`' || wrong)
        gen_text_printf(text, "\\x%02x", (unsigned)(unsigned char)bytes[0]);
    else
        gen_text_add(text, bytes, width);
}

static void put_quoted(struct gen_text *text, im_str value)
{
    size_t width;

    gen_text_puts(text, "\"");
    for (size_t at = 0; at < value.len; at += width) {
        uint32_t rune = im_utf8_decode(value.ptr + at, value.len - at, &width);
        put_rune(text, rune, value.ptr + at, width);
    }
    gen_text_puts(text, "\"");
}

void gen_descriptor_tag_pair(struct gen_descriptor_tag *tag, const char *key, im_str value)
{
    gen_text_printf(&tag->text, "%s%s:", tag->text.len != 0 ? " " : "", key);
    put_quoted(&tag->text, value);
}

void gen_descriptor_put_tag(struct gen_descriptor_writer *w, struct gen_descriptor_tag *tag)
{
    if (tag->text.len != 0)
        gen_text_printf(&w->text, " `%s`", gen_text_string(&tag->text));
}
