/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/literal.c - Go's string and rune literals, as strconv.Unquote reads them.
 *
 * One function reads one character or escape; strings and runes differ only in which quote
 * may be escaped and in what a \x or octal escape means (a byte, a code point).
 */
#include "model/literal.h"

#include <assert.h>
#include <string.h>

size_t gen_rune_decode(const char *text, size_t len, uint32_t *rune_out)
{
    static const uint32_t SMALLEST[] = { 0, 0, 0x80, 0x800, 0x10000 };
    assert(len > 0 && rune_out != NULL);
    unsigned char lead = (unsigned char)text[0];
    size_t need = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 :
                  lead < 0xf5 ? 4 : 0;

    if (need == 0 || need > len)
        return 0;
    uint32_t rune = need == 1 ? lead : lead & (0x7fu >> need);
    for (size_t i = 1; i < need; i++) {
        if (((unsigned char)text[i] & 0xc0) != 0x80)
            return 0;
        rune = rune << 6 | ((unsigned char)text[i] & 0x3fu);
    }
    if (rune < SMALLEST[need] || rune > 0x10ffff || (rune >= 0xd800 && rune <= 0xdfff))
        return 0;
    *rune_out = rune;
    return need;
}

size_t gen_rune_encode(uint32_t rune, char *at)
{
    assert(rune <= 0x10ffff && at != NULL);
    if (rune < 0x80) {
        at[0] = (char)rune;
        return 1;
    }
    size_t len = rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4;
    for (size_t i = len - 1; i > 0; i--, rune >>= 6)
        at[i] = (char)(0x80 | (rune & 0x3f));
    at[0] = (char)((0xf0u << (4 - len)) | rune);
    return len;
}

/* The escapes of one letter. */
static const struct simple_escape {
    char letter, meaning;
} SIMPLE[] = {
    { 'a', '\a' }, { 'b', '\b' }, { 'f', '\f' },  { 'n', '\n' },
    { 'r', '\r' }, { 't', '\t' }, { 'v', '\v' }, { '\\', '\\' },
};

/* Those with digits: how many, and to which base. */
static const struct digit_escape {
    char letter;
    size_t digits;
    uint32_t base;
} DIGITS[] = { { 'x', 2, 16 }, { 'u', 4, 16 }, { 'U', 8, 16 } };

static int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
}

/* One character or escape.  len 0: malformed. */
struct piece {
    size_t len;                            /* of the spelling                                 */
    uint32_t value;
    bool is_byte;                          /* \x or octal: in a string a byte, not a rune     */
};

static struct piece read_digits(const char *at, size_t rest, size_t digits, uint32_t base)
{
    struct piece piece = { 0, 0, false };
    uint64_t value = 0;

    if (rest < digits)
        return piece;
    for (size_t i = 0; i < digits; i++) {
        int digit = digit_value(at[i]);
        if (digit >= (int)base)
            return piece;
        value = value * base + (uint64_t)digit;
    }
    if (value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
        return piece;
    piece.len = digits;
    piece.value = (uint32_t)value;
    return piece;
}

static struct piece read_escape(const char *at, size_t rest, char quote)
{
    struct piece bad = { 0, 0, false };

    if (rest < 2)
        return bad;
    char letter = at[1];
    if (letter == quote)
        return (struct piece){ 2, (uint32_t)quote, false };
    for (size_t i = 0; i < sizeof SIMPLE / sizeof SIMPLE[0]; i++)
        if (SIMPLE[i].letter == letter)
            return (struct piece){ 2, (uint32_t)SIMPLE[i].meaning, false };
    for (size_t i = 0; i < sizeof DIGITS / sizeof DIGITS[0]; i++) {
        if (DIGITS[i].letter != letter)
            continue;
        struct piece piece = read_digits(at + 2, rest - 2, DIGITS[i].digits, DIGITS[i].base);
        piece.len += piece.len > 0 ? 2 : 0;
        piece.is_byte = letter == 'x';
        return piece;
    }
    struct piece piece = read_digits(at + 1, rest - 1, 3, 8);
    if (piece.value > 255)
        return bad;
    piece.len += piece.len > 0 ? 1 : 0;
    piece.is_byte = true;
    return piece;
}

static struct piece read_piece(const char *at, size_t rest, char quote)
{
    struct piece piece = { 0, 0, false };

    if (at[0] == '\\')
        return read_escape(at, rest, quote);
    if (at[0] != quote && at[0] != '\n')
        piece.len = gen_rune_decode(at, rest, &piece.value);
    return piece;
}

/* Go drops carriage returns from raw strings. */
static char *unquote_raw(struct gen_model *model, const char *text, size_t len, size_t *len_out)
{
    char *out = gen_alloc(model, len, 1);
    size_t used = 0;

    for (size_t i = 1; i + 1 < len; i++)
        if (text[i] != '\r')
            out[used++] = text[i];
    *len_out = used;
    return out;
}

char *gen_unquote(struct gen_model *model, const char *text, size_t len, size_t *len_out,
                  size_t *bad_out)
{
    assert(len >= 2 && text[0] == text[len - 1] && (text[0] == '"' || text[0] == '`'));
    if (text[0] == '`')
        return unquote_raw(model, text, len, len_out);
    char *out = gen_alloc(model, len, 1);
    size_t used = 0;

    for (size_t i = 1; i + 1 < len;) {
        struct piece piece = read_piece(text + i, len - 1 - i, '"');
        if (piece.len == 0) {
            *bad_out = i;
            return NULL;
        }
        if (piece.is_byte)
            out[used++] = (char)piece.value;
        else
            used += gen_rune_encode(piece.value, out + used);
        i += piece.len;
    }
    *len_out = used;
    return out;
}

bool gen_unquote_rune(const char *text, size_t len, uint32_t *rune_out, size_t *bad_out)
{
    assert(len >= 2 && text[0] == '\'' && text[len - 1] == '\'');
    struct piece piece = { 0, 0, false };

    if (len > 2)
        piece = read_piece(text + 1, len - 2, '\'');
    *rune_out = piece.value;
    *bad_out = piece.len == 0 ? 1 : 1 + piece.len;
    return piece.len > 0 && piece.len == len - 2;
}
