/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_escape.c - strings to JSON strings.
 *
 * What needs no escape is copied sixteen bytes at a time while it is looked at.  At the first
 * byte that is not ASCII the rest of the string is checked once: valid UTF-8 goes on being
 * copied, with an eye on U+2028 and U+2029 (their first byte is E2), and in other strings each
 * bad byte becomes \ufffd.
 */
#include <assert.h>

#include "codec/json_encode_internal.h"
#include "codec/json_text_internal.h"
#include "core/utf8.h"

/* Bytes that the vector loop may write behind the text. */
enum { SLACK = 16, ESCAPE_MAX = 6 };

/* What becomes of a byte: nothing, a letter behind a backslash, \u00XX ('u'; 'h': where HTML is
 * escaped), or a look at the runes ('*'). */
static const char ESCAPE[256] = {
    'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 't', 'n', 'u', 'u', 'r', 'u', 'u',
    'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u',
    ['"'] = '"', ['\\'] = '\\', ['<'] = 'h', ['>'] = 'h', ['&'] = 'h',
};

/* ---- copying what is plain ---- */

/* valid: bytes above ASCII are known to be UTF-8, only E2 is special among them. */
#if IM__JSON_VECTOR > 8
static inline unsigned special16(__m128i v, bool html, bool valid)
{
    __m128i special = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1f)), v);

    special = _mm_or_si128(special, _mm_cmpeq_epi8(v, _mm_set1_epi8('\\')));
    if (html) {                            /* " and & differ in bit 2, < and > in bit 1 */
        special = _mm_or_si128(special, _mm_cmpeq_epi8(_mm_and_si128(v, _mm_set1_epi8(~4)),
                                                       _mm_set1_epi8('"')));
        special = _mm_or_si128(special, _mm_cmpeq_epi8(_mm_and_si128(v, _mm_set1_epi8(~2)),
                                                       _mm_set1_epi8('<')));
    } else {
        special = _mm_or_si128(special, _mm_cmpeq_epi8(v, _mm_set1_epi8('"')));
    }
    if (valid)
        special = _mm_or_si128(special, _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xe2)));
    unsigned found = (unsigned)_mm_movemask_epi8(special);
    return valid ? found : found | (unsigned)_mm_movemask_epi8(v);
}
#endif

static inline bool is_special8(uint64_t word, bool html, bool valid)
{
    uint64_t found = im__bytes_string_special(word);

    if (html)
        found |= im__bytes_zero((word & ~IM__EACH_BYTE(4)) ^ IM__EACH_BYTE('"')) |
                 im__bytes_zero((word & ~IM__EACH_BYTE(2)) ^ IM__EACH_BYTE('<'));
    found |= valid ? im__bytes_zero(word ^ IM__EACH_BYTE(0xe2)) : word & IM__EACH_BYTE(0x80);
    return found != 0;
}

static inline bool is_special(unsigned char c, bool html, bool valid)
{
    if (c >= 0x80)
        return !valid || c == 0xe2;
    return ESCAPE[c] != 0 && (html || ESCAPE[c] != 'h');
}

/* Fewer than sixteen bytes, when none of them is special: in two loads that overlap. */
static inline bool copy_short(char *to, const char *p, size_t len, bool html, bool valid)
{
    uint64_t first, last;

    if (len >= 8) {
        first = im__load8(p);
        last = im__load8(p + len - 8);
#if IM__JSON_VECTOR > 8
        if (special16(_mm_set_epi64x((int64_t)last, (int64_t)first), html, valid) != 0)
            return false;
#else
        if (is_special8(first, html, valid) || is_special8(last, html, valid))
            return false;
#endif
        im__store8(to, first);
        im__store8(to + len - 8, last);
        return true;
    }
    if (len >= 4) {
        uint32_t low, high;
        memcpy(&low, p, 4);
        memcpy(&high, p + len - 4, 4);
        if (is_special8((uint64_t)high << 32 | low, html, valid))
            return false;
        memcpy(to, &low, 4);
        memcpy(to + len - 4, &high, 4);
        return true;
    }
    for (size_t i = 0; i < len; i++) {
        if (is_special((unsigned char)p[i], html, valid))
            return false;
        to[i] = p[i];
    }
    return true;
}

/* Copy up to the first special byte or end; *to_io moves along.  There is room for all and
 * SLACK. */
static inline const char *copy_plain(char **to_io, const char *p, const char *end, bool html,
                                     bool valid)
{
    char *to = *to_io;

#if IM__JSON_VECTOR > 8
    for (; end - p >= 16; p += 16, to += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
        _mm_storeu_si128((__m128i *)(void *)to, v);
        unsigned found = special16(v, html, valid);
        if (found != 0) {
            unsigned plain = (unsigned)__builtin_ctz(found);
            *to_io = to + plain;
            return p + plain;
        }
    }
#else
    for (; end - p >= 8 && !is_special8(im__load8(p), html, valid); p += 8, to += 8)
        memcpy(to, p, 8);
#endif
    size_t rest = (size_t)(end - p);
    if (rest < 16 && copy_short(to, p, rest, html, valid)) {
        *to_io = to + rest;
        return end;
    }
    while (p < end && !is_special((unsigned char)*p, html, valid))
        *to++ = *p++;
    *to_io = to;
    return p;
}

/* ---- escapes ---- */

static char *put_hex_escape(char *to, unsigned unit)
{
    static const char HEX[] = "0123456789abcdef";

    *to++ = '\\';
    *to++ = 'u';
    for (int shift = 12; shift >= 0; shift -= 4)
        *to++ = HEX[unit >> shift & 15];
    return to;
}

/* A rune above ASCII: itself, or an escape. */
static char *put_rune(char *to, const char **from, const char *end)
{
    size_t width;
    uint32_t rune = im_utf8_decode(*from, (size_t)(end - *from), &width);

    if (rune == 0x2028 || rune == 0x2029 || (rune == IM_RUNE_ERROR && width == 1)) {
        *from += width;
        return put_hex_escape(to, rune);
    }
    memcpy(to, *from, width);
    *from += width;
    return to + width;
}

static inline char *put_special(char *to, const char **from, const char *end)
{
    unsigned char c = (unsigned char)**from;

    if (c >= 0x80)
        return put_rune(to, from, end);
    ++*from;
    if (ESCAPE[c] == 'u' || ESCAPE[c] == 'h')
        return put_hex_escape(to, c);
    *to++ = '\\';
    *to++ = ESCAPE[c];
    return to;
}

char *im__json_put_string(im__json_encoder *e, char *to, im_str text, bool escape_html)
{
    bool valid = false, checked = false;

    if (text.len == 0)
        return im__json_put_text(e, to, "\"\"", 2);
    const char *p = text.ptr, *end = text.ptr + text.len;
    to = im__json_room(e, to, text.len + 2 + SLACK);
    if (to == NULL)
        return NULL;
    *to++ = '"';
    for (;;) {
        p = escape_html ? valid ? copy_plain(&to, p, end, true, true)
                                : copy_plain(&to, p, end, true, false)
                        : valid ? copy_plain(&to, p, end, false, true)
                                : copy_plain(&to, p, end, false, false);
        if (p == end)
            break;
        if (!checked && (unsigned char)*p >= 0x80) {
            checked = true;
            valid = im_utf8_valid(p, (size_t)(end - p));
            if (valid && (unsigned char)*p != 0xe2)
                continue;
        }
        to = im__json_room(e, to, (size_t)(end - p) + ESCAPE_MAX + 1 + SLACK);
        if (to == NULL)
            return NULL;
        to = put_special(to, &p, end);
    }
    *to++ = '"';
    return to;
}
