/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_string.c - JSON strings to Go's strings.
 *
 * A string without escapes is copied whole.  In one that is not UTF-8 each bad byte becomes U+FFFD,
 * as does each half of a broken surrogate pair.
 */
#include <assert.h>

#include "codec/json_decode_internal.h"
#include "codec/json_text_internal.h"
#include "core/utf8.h"

/* How much longer than its text a string can become: a bad byte gives three. */
enum { GROWTH_MAX = 3 };

static char *put_escaped_rune(char *to, const char **from, const char *end)
{
    const char *p = *from;
    int32_t unit = end - p >= 6 ? im__json_hex4(p + 2) : -1;

    if (unit < 0)
        return NULL;
    uint32_t rune = (uint32_t)unit;
    p += 6;
    if (im_utf16_is_surrogate(rune)) {
        int32_t low = end - p >= 6 && p[0] == '\\' && p[1] == 'u' ? im__json_hex4(p + 2) : 0;
        rune = im_utf16_join(rune, (uint32_t)low);
        if (rune != IM_RUNE_ERROR)
            p += 6;
    }
    *from = p;
    return to + im_utf8_encode(to, rune);
}

char *im__json_put_escape(char *to, const char **from, const char *end)
{
    static const char MEANING[256] = {
        ['"'] = '"', ['\\'] = '\\', ['/'] = '/', ['\''] = '\'', ['b'] = '\b', ['f'] = '\f',
        ['n'] = '\n', ['r'] = '\r', ['t'] = '\t',
    };

    if (end - *from < 2)
        return NULL;
    char meaning = MEANING[(unsigned char)(*from)[1]];
    if (meaning == 0)
        return (*from)[1] == 'u' ? put_escaped_rune(to, from, end) : NULL;
    *to = meaning;
    *from += 2;
    return to + 1;
}

/* Bytes that are not ASCII: whole runes as they are, anything else as U+FFFD. */
static char *put_high(char *to, const char **from, const char *end)
{
    size_t width;
    uint32_t rune = im_utf8_decode(*from, (size_t)(end - *from), &width);

    *from += width;
    return to + im_utf8_encode(to, rune);
}

/* What stands between quotes, written to `to`; returns its end, or NULL where a control character,
 * a quote or a bad escape stands in [p, end).  valid: the bytes are known to be UTF-8. */
static char *unescape(char *to, const char *p, const char *end, bool valid)
{
    while (p < end) {
        uint32_t high;
        const char *special = im__json_string_end(p, end, &high);
        if (high == 0 || valid) {
            memcpy(to, p, (size_t)(special - p));
            to += special - p;
            p = special;
        }
        while (p < special) {
            if ((unsigned char)*p < 0x80)
                *to++ = *p++;
            else
                to = put_high(to, &p, special);
        }
        if (p == end)
            break;
        to = *p == '\\' ? im__json_put_escape(to, &p, end) : NULL;
        if (to == NULL)
            return NULL;
    }
    return to;
}

/* A string that is not its own text. */
static const char *escaped_string(im__json_decoder *d, const char *p, im_str *out)
{
    const char *end = im__json_skip_string(p, d->end);

    if (end == NULL)
        return im__json_malformed(d);
    size_t len = (size_t)(end - 1 - p), room = len;
    bool valid = im_utf8_valid(p, len);
    if (!valid && len > PTRDIFF_MAX / GROWTH_MAX)
        return im__json_no_memory(d);
    if (!valid)
        room *= GROWTH_MAX;
    char *to = im_arena_alloc_aligned(d->arena, room, 1);
    if (to == NULL)
        return im__json_no_memory(d);
    char *to_end = unescape(to, p, end - 1, valid);
    assert(to_end != NULL && (size_t)(to_end - to) <= room);
    out->ptr = im_arena_resize(d->arena, to, room, (size_t)(to_end - to));
    out->len = (size_t)(to_end - to);
    return end;
}

const char *im__json_string(im__json_decoder *d, const char *p, im_str *out)
{
    uint32_t high;
    const char *start = p + 1;
    const char *end = im__json_string_end(start, d->end, &high);

    if (IM_UNLIKELY(end == d->end))
        return im__json_malformed(d);
    if (IM_UNLIKELY(*end != '"' || (high != 0 && !im_utf8_valid(start, (size_t)(end - start)))))
        return escaped_string(d, start, out);
    size_t len = (size_t)(end - start);
    if ((d->flags & IM_JSON_ALIAS) != 0) {
        *out = im_str_from(start, len);
        return end + 1;
    }
    char *copy = im_arena_alloc_aligned(d->arena, len, 1);
    if (IM_UNLIKELY(copy == NULL))
        return im__json_no_memory(d);
    memcpy(copy, start, len);
    *out = im_str_from(copy, len);
    return end + 1;
}

bool im__json_unquote(im_arena *arena, im_str quoted, im_str *out, bool *ok_out)
{
    *ok_out = false;
    if (quoted.len < 2 || quoted.ptr[0] != '"' || quoted.ptr[quoted.len - 1] != '"')
        return true;
    size_t len = quoted.len - 2;
    if (len > PTRDIFF_MAX / GROWTH_MAX)
        return false;
    char *to = im_arena_alloc_aligned(arena, len * GROWTH_MAX, 1);
    if (to == NULL)
        return false;
    char *to_end = unescape(to, quoted.ptr + 1, quoted.ptr + 1 + len, false);
    *ok_out = to_end != NULL;
    size_t used = to_end != NULL ? (size_t)(to_end - to) : 0;
    *out = im_str_from(im_arena_resize(arena, to, len * GROWTH_MAX, used), used);
    return true;
}
