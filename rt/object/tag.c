/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/tag.c - reflect.StructTag.Lookup and strconv.Unquote, as Go 1.19 has them.
 *
 * A value without escapes is the rule, so it is only copied when it has one, or bytes that are
 * not UTF-8, which unquoting turns into U+FFFD.
 */
#include "object/tag.h"

#include <assert.h>
#include <stdint.h>

#include "core/utf8.h"

/* ---- the scanner ---- */

static bool is_key_byte(unsigned char c)
{
    return c > ' ' && c != ':' && c != '"' && c != 0x7f;
}

static im_str skip(im_str s, size_t bytes)
{
    assert(bytes <= s.len);
    return im_str_from(s.ptr + bytes, s.len - bytes);
}

/* Bytes of the literal at the start of s, its quotes included; 0 when it has no end. */
static size_t literal_len(im_str s)
{
    assert(s.len > 0 && s.ptr[0] == '"');
    for (size_t i = 1; i < s.len; i++) {
        if (s.ptr[i] == '"')
            return i + 1;
        if (s.ptr[i] == '\\')
            i++;
    }
    return 0;
}

bool im_tag_next(im_str *rest, im_tag_pair *pair_out)
{
    assert(rest != NULL && pair_out != NULL);
    size_t spaces = 0, key_len = 0;

    if (rest->len == 0)
        return false;
    while (spaces < rest->len && rest->ptr[spaces] == ' ')
        spaces++;
    *rest = skip(*rest, spaces);
    while (key_len < rest->len && is_key_byte((unsigned char)rest->ptr[key_len]))
        key_len++;
    if (key_len == 0 || rest->len - key_len < 2 || rest->ptr[key_len] != ':' ||
        rest->ptr[key_len + 1] != '"')
        return false;
    size_t quoted_len = literal_len(skip(*rest, key_len + 1));
    if (quoted_len == 0)
        return false;
    pair_out->key = im_str_from(rest->ptr, key_len);
    pair_out->quoted = im_str_from(rest->ptr + key_len + 1, quoted_len);
    *rest = skip(*rest, key_len + 1 + quoted_len);
    return true;
}

bool im_tag_lookup(im_arena *arena, im_str tag, im_str key, im_str *value_out)
{
    assert(value_out != NULL);
    im_tag_pair pair;

    *value_out = im_str_from(NULL, 0);
    while (im_tag_next(&tag, &pair))
        if (im_str_equal(pair.key, key))
            return im_tag_unquote(arena, pair.quoted, value_out);
    return false;
}

/* ---- unquoting ---- */

/* The value of count digits in base at the start of s; false when they are not. */
static bool read_digits(im_str s, size_t count, uint32_t base, uint32_t *value_out)
{
    uint32_t value = 0;

    if (s.len < count)
        return false;
    for (size_t i = 0; i < count; i++) {
        char c = s.ptr[i];
        uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                         : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                         : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
                                                : base;
        if (digit >= base)
            return false;
        value = value * base + digit;
    }
    *value_out = value;
    return true;
}

/* \x41, \101: one byte.  \u00e9, \U0001F98B: a rune.  s stands at the first digit. */
static bool put_numeric(char **out, im_str *s, size_t digits, uint32_t base, bool is_rune)
{
    uint32_t value;

    if (!read_digits(*s, digits, base, &value))
        return false;
    *s = skip(*s, digits);
    if (!is_rune) {
        *(*out)++ = (char)value;
        return value <= 0xFF;
    }
    if (value > IM_RUNE_MAX || im_utf16_is_surrogate(value))
        return false;
    *out += im_utf8_encode(*out, value);
    return true;
}

/* s stands behind a backslash. */
static bool put_escape(char **out, im_str *s)
{
    static const char NAMES[] = "abfnrtv\\\"", VALUES[] = "\a\b\f\n\r\t\v\\\"";
    char c = s->len > 0 ? s->ptr[0] : '\0';

    if (c == '\0')
        return false;
    if (c >= '0' && c <= '7')
        return put_numeric(out, s, 3, 8, false);
    *s = skip(*s, 1);
    if (c == 'x')
        return put_numeric(out, s, 2, 16, false);
    if (c == 'u' || c == 'U')
        return put_numeric(out, s, c == 'u' ? 4 : 8, 16, true);
    const char *name = strchr(NAMES, c);
    if (name == NULL)
        return false;
    *(*out)++ = VALUES[name - NAMES];
    return true;
}

/* out has room for three bytes for each of text; NULL when text is malformed, else its end. */
static char *unquote_slowly(char *out, im_str text)
{
    while (text.len > 0) {
        char c = text.ptr[0];
        if (c == '"' || c == '\n')
            return NULL;
        if (c == '\\') {
            text = skip(text, 1);
            if (!put_escape(&out, &text))
                return NULL;
            continue;
        }
        size_t width;
        out += im_utf8_encode(out, im_utf8_decode(text.ptr, text.len, &width));
        text = skip(text, width);
    }
    return out;
}

/* Nothing in it changes when it is unquoted. */
static bool is_verbatim(im_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '\\' || text.ptr[i] == '"' || text.ptr[i] == '\n')
            return false;
    return im_utf8_valid(text.ptr, text.len);
}

bool im_tag_unquote(im_arena *arena, im_str quoted, im_str *value_out)
{
    assert(value_out != NULL);
    *value_out = im_str_from(NULL, 0);
    if (quoted.len < 2 || quoted.ptr[0] != '"' || quoted.ptr[quoted.len - 1] != '"')
        return false;

    im_str text = im_str_from(quoted.ptr + 1, quoted.len - 2);
    if (is_verbatim(text)) {
        *value_out = text;
        return true;
    }
    if (text.len > PTRDIFF_MAX / 3)
        return true;
    char *copy = im_arena_alloc_aligned(arena, text.len * 3, 1);
    if (copy == NULL)
        return true;
    char *end = unquote_slowly(copy, text);
    if (end == NULL)
        return false;
    *value_out = im_str_from(copy, (size_t)(end - copy));
    return true;
}
