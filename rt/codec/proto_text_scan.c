/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tokens of protobuf's text format, as C++'s tokenizer cuts them: comments begin with #, a
 * number ends before a letter only with a blank between, a string does not cross a line's end.
 */
#include <stdarg.h>
#include <stdio.h>

#include "codec/proto_text_internal.h"

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_octal(char c)
{
    return c >= '0' && c <= '7';
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* 0 to 15, or -1. */
static int hex_of(char c)
{
    if (is_digit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool im__text_fail_at(im__text_scan *s, const char *at, im_code code, const char *format, ...)
{
    char text[IM_STATUS_TEXT_MAX];
    uint32_t line = 1, column = 1;
    va_list args;

    if (s->code != IM_OK)
        return false;
    s->code = code;
    s->kind = IM__TEXT_BAD;
    if (s->status == NULL)
        return false;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    im_status_set(s->status, code, "%s", text);
    for (const char *c = s->start; c < at; c++) {
        column++;
        if (*c == '\n') {
            line++;
            column = 1;
        }
    }
    s->status->line = line;
    s->status->column = column;
    s->status->offset_bytes = (uint64_t)(at - s->start);
    return false;
}

/* ---- tokens ---- */

static void skip_blanks(im__text_scan *s)
{
    while (s->next < s->end) {
        if (*s->next == '#') {
            const char *line_end = memchr(s->next, '\n', (size_t)(s->end - s->next));
            s->next = line_end != NULL ? line_end : s->end;
        } else if (is_blank(*s->next)) {
            s->next++;
        } else {
            return;
        }
    }
}

static char peek(const im__text_scan *s)
{
    return s->next < s->end ? *s->next : '\0';
}

static void skip_digits(im__text_scan *s)
{
    while (is_digit(peek(s)))
        s->next++;
}

/* Behind the digits before the point: a fraction, an exponent, an f. */
static bool scan_fraction(im__text_scan *s)
{
    if (peek(s) == '.') {
        s->kind = IM__TEXT_FLOAT;
        s->next++;
        skip_digits(s);
    }
    if (peek(s) == 'e' || peek(s) == 'E') {
        s->kind = IM__TEXT_FLOAT;
        s->next++;
        if (peek(s) == '+' || peek(s) == '-')
            s->next++;
        if (!is_digit(peek(s)))
            return im__text_fail_at(s, s->next, IM_INVALID_ARGUMENT, "an exponent needs digits");
        skip_digits(s);
    }
    if (peek(s) == 'f' || peek(s) == 'F') {
        s->kind = IM__TEXT_FLOAT;
        s->next++;
    }
    return true;
}

static bool scan_hex(im__text_scan *s)
{
    s->next += 2;
    if (hex_of(peek(s)) < 0)
        return im__text_fail_at(s, s->next, IM_INVALID_ARGUMENT, "0x needs digits");
    while (hex_of(peek(s)) >= 0)
        s->next++;
    return true;
}

static bool scan_number(im__text_scan *s)
{
    char second = s->end - s->next > 1 ? s->next[1] : '\0';
    bool good = true;

    s->kind = IM__TEXT_INTEGER;
    if (*s->next == '0' && (second == 'x' || second == 'X')) {
        good = scan_hex(s);
    } else if (*s->next == '0' && is_digit(second)) {
        while (is_octal(peek(s)))
            s->next++;
        if (is_digit(peek(s)))
            return im__text_fail_at(s, s->next, IM_INVALID_ARGUMENT,
                                    "a number that begins with 0 is octal");
    } else {
        skip_digits(s);
        good = scan_fraction(s);
    }
    if (good && (is_letter(peek(s)) || peek(s) == '.'))
        return im__text_fail_at(s, s->next, IM_INVALID_ARGUMENT,
                                "a number and what follows need a blank between");
    return good;
}

static bool scan_string(im__text_scan *s)
{
    char quote = *s->next++;

    s->kind = IM__TEXT_STRING;
    for (; s->next < s->end && *s->next != quote; s->next++) {
        if (*s->next == '\\' && s->end - s->next > 1)
            s->next++;
        if (*s->next == '\n' || *s->next == '\0')
            break;
    }
    if (peek(s) != quote)
        return im__text_fail_at(s, s->token, IM_INVALID_ARGUMENT,
                                "a string is not ended on its line");
    s->next++;
    return true;
}

bool im__text_next(im__text_scan *s)
{
    bool good = true;

    skip_blanks(s);
    s->token = s->next;
    char c = peek(s);
    if (s->next == s->end) {
        s->kind = IM__TEXT_END;
    } else if (is_letter(c)) {
        s->kind = IM__TEXT_NAME;
        while (is_letter(peek(s)) || is_digit(peek(s)))
            s->next++;
    } else if (is_digit(c) || (c == '.' && s->end - s->next > 1 && is_digit(s->next[1]))) {
        good = scan_number(s);
    } else if (c == '"' || c == '\'') {
        good = scan_string(s);
    } else {
        s->kind = IM__TEXT_SIGN;
        s->next++;
    }
    s->len = (size_t)(s->next - s->token);
    return good;
}

bool im__text_start(im__text_scan *s, const char *text, size_t len, uint32_t depth_left,
                    im_status *status)
{
    if (len == 0)
        text = "";
    *s = (im__text_scan){ .start = text, .next = text, .end = text + len,
                          .depth_left = depth_left, .status = status };
    return im__text_next(s);
}

/* ---- strings ---- */

/* Up to max digits of base 8 or 16 at *at, which moves behind them; -1 without any. */
static int64_t take_digits(const char **at, const char *end, int base, int max)
{
    int64_t value = 0;
    int count = 0;

    while (count < max && *at < end && hex_of(**at) >= 0 && hex_of(**at) < base) {
        value = value * base + hex_of(**at);
        (*at)++;
        count++;
    }
    return count > 0 ? value : -1;
}

/* \u1234, \U00012345: all digits are due, and half a surrogate pair is no rune. */
static bool put_rune(im__text_scan *s, const char **at, const char *end, int digits, im_bytes *out)
{
    const char *start = *at;
    int64_t rune = take_digits(at, end, 16, digits);

    if (*at - start != digits || rune < 0 || rune > 0x10ffff ||
        im_utf16_is_surrogate((uint32_t)rune))
        return im__text_fail_at(s, start, IM_INVALID_ARGUMENT, "this escape is no character");
    out->len += im_utf8_encode((char *)out->ptr + out->len, (uint32_t)rune);
    return true;
}

/* What stands behind a backslash. */
static bool put_escape(im__text_scan *s, const char **at, const char *end, im_bytes *out)
{
    static const char LETTERS[] = "a\ab\bf\fn\nr\rt\tv\v??\\\\''\"\"";
    const char *start = *at;
    char c = **at;
    int64_t byte = -1;

    if (is_octal(c)) {
        byte = take_digits(at, end, 8, 3);
    } else {
        ++*at;
        if (c == 'u' || c == 'U')
            return put_rune(s, at, end, c == 'u' ? 4 : 8, out);
        for (const char *l = LETTERS; *l != '\0' && byte < 0; l += 2)
            byte = *l == c ? l[1] : -1;
        if (c == 'x' || c == 'X')
            byte = take_digits(at, end, 16, 2);
    }
    if (byte < 0 || byte > 0xff)
        return im__text_fail_at(s, start, IM_INVALID_ARGUMENT, "there is no such escape");
    out->ptr[out->len++] = (uint8_t)byte;
    return true;
}

bool im__text_unquote(im__text_scan *s, im_arena *arena, im_bytes *bytes)
{
    const char *at = s->token + 1, *end = s->next - 1;
    size_t need = bytes->len + (size_t)(end - at) + IM_UTF8_RUNE_MAX;
    im_slice *slice = (im_slice *)(void *)bytes;

    if (need > bytes->cap &&               /* twice as much: a text may have many pieces       */
        im_slice_reserve(arena, slice, 1, need < bytes->cap * 2 ? bytes->cap * 2 : need) != IM_OK)
        return im__text_fail_at(s, at, IM_RESOURCE_EXHAUSTED, "out of memory");
    while (at < end) {
        if (*at != '\\') {
            bytes->ptr[bytes->len++] = (uint8_t)*at++;
            continue;
        }
        at++;
        if (!put_escape(s, &at, end, bytes))
            return false;
    }
    return true;
}

/* ---- names in brackets ---- */

static bool is_url_char(char c)
{
    return is_letter(c) || is_digit(c) ||
           (c != '\0' && strchr("./-~%!$&()*+,;=", c) != NULL);
}

bool im__text_can_bracket(im_str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (!is_url_char(name.ptr[i]))
            return false;
    return name.len != 0;
}

bool im__text_bracketed(im__text_scan *s, im_arena *arena, im_str *name_out)
{
    const char *close = memchr(s->next, ']', (size_t)(s->end - s->next));
    size_t room = close != NULL ? (size_t)(close - s->next) : 0, len = 0;
    char *name = im_arena_alloc_aligned(arena, room, 1);

    if (name == NULL)
        return im__text_fail_at(s, s->token, IM_RESOURCE_EXHAUSTED, "out of memory");
    for (skip_blanks(s); is_url_char(peek(s)) && len < room; skip_blanks(s))
        name[len++] = *s->next++;
    if (len == 0 || peek(s) != ']')
        return im__text_fail_at(s, s->next, IM_INVALID_ARGUMENT,
                                "a name of an extension or of a type is due here, then ]");
    s->next++;
    *name_out = im_str_from(name, len);
    return im__text_next(s);
}
