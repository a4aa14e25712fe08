/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_skip.c - over a value without storing it, checking every byte of its syntax.
 *
 * This is what passes over members that nobody wants, and what checks a whole document before
 * a target that may not be touched by a malformed one is touched.  No recursion: which
 * brackets are open is one bit a level.
 */
#include <assert.h>

#include "codec/json_decode_internal.h"
#include "codec/json_number_internal.h"

/* Behind the string whose first byte (after the quote) is at p, or NULL. */
const char *im__json_skip_string(const char *p, const char *end)
{
    uint32_t high;

    for (;;) {
        p = im__json_string_end(p, end, &high);
        if (end - p < 2)
            return p < end && *p == '"' ? p + 1 : NULL;
        if (*p == '"')
            return p + 1;
        if (*p != '\\')
            return NULL;
        switch (p[1]) {
        case 'u':
            if (end - p < 6 || im__json_hex4(p + 2) < 0)
                return NULL;
            p += 6;
            break;
        case '"': case '\\': case '/': case 'b': case 'f': case 'n': case 'r': case 't':
            p += 2;
            break;
        default:
            return NULL;
        }
    }
}

/* The same; most strings end in the chunk in which they start, without an escape. */
static inline const char *skip_string(const char *p, const char *end)
{
    if (IM_LIKELY(end - p >= IM__CHUNK)) {
        uint32_t special = im__chunk_special(im__chunk_load(p));
        const char *first = p + (special != 0 ? __builtin_ctz(special) : 0);
        if (IM_LIKELY(special != 0 && *first == '"'))
            return first + 1;
    }
    return im__json_skip_string(p, end);
}

static const char *skip_digits(const char *p, const char *end)
{
    while (end - p >= IM__CHUNK) {
        unsigned count = im__json_digits16(p);
        p += count;
        if (count < 16)
            return p;
    }
    while (p < end && (unsigned char)(*p - '0') < 10)
        p++;
    return p;
}

static const char *skip_number(const char *p, const char *end)
{
    const char *start = p += *p == '-';

    p = skip_digits(p, end);
    if (p == start || (*start == '0' && p - start > 1))
        return NULL;
    if (p < end && *p == '.') {
        start = ++p;
        p = skip_digits(p, end);
        if (p == start)
            return NULL;
    }
    if (p < end && (*p == 'e' || *p == 'E')) {
        p++;
        p += p < end && (*p == '+' || *p == '-');
        start = p;
        p = skip_digits(p, end);
        if (p == start)
            return NULL;
    }
    return p;
}

static const char *skip_word(const char *p, const char *end, const char *word, ptrdiff_t len)
{
    return end - p >= len && memcmp(p, word, (size_t)len) == 0 ? p + len : NULL;
}

const char *im__json_skip_literal(const char *p, const char *end)
{
    switch (*p) {
    case '"':
        return im__json_skip_string(p + 1, end);
    case 't':
        return skip_word(p, end, "true", 4);
    case 'f':
        return skip_word(p, end, "false", 5);
    case 'n':
        return skip_word(p, end, "null", 4);
    default:
        return skip_number(p, end);
    }
}

/* What is neither array nor object; p < end. */
static inline const char *skip_scalar(const char *p, const char *end)
{
    if (*p == '"')
        return skip_string(p + 1, end);
    if ((unsigned char)(*p - '0') < 10 || *p == '-')
        return skip_number(p, end);
    return im__json_skip_literal(p, end);
}

/* The brackets around the current value, and the space that stands before what they hold. */
struct levels {
    uint32_t depth, depth_max;
    uint64_t object[IM_JSON_DEPTH_MAX / 64 + 1];
    im__json_gap gap[IM__JSON_GAPS];
};

static inline im__json_gap *gap_at(struct levels *levels, uint32_t depth)
{
    return &levels->gap[depth % IM__JSON_GAPS];
}

static bool enter(struct levels *levels, bool object)
{
    uint32_t depth = levels->depth++;
    uint64_t *word = &levels->object[depth / 64], bit = UINT64_C(1) << (depth % 64);

    if (depth >= levels->depth_max)
        return false;
    *word = object ? *word | bit : *word & ~bit;
    return true;
}

static inline bool in_object(const struct levels *levels)
{
    uint32_t depth = levels->depth - 1;
    return levels->object[depth / 64] >> (depth % 64) & 1;
}

/* Space behind a bracket or comma, p <= end; NULL at the end. */
static inline const char *skip_to_next(struct levels *levels, const char *p, const char *end)
{
    if (IM_UNLIKELY(p == end))
        return NULL;
    if ((unsigned char)*p <= ' ')
        p = im__json_skip_gap(p, end, gap_at(levels, levels->depth));
    return p != end ? p : NULL;
}

/* A key, a colon and space; p stands where the key should. */
static inline const char *skip_key(const char *p, const char *end)
{
    if (p == NULL || *p != '"')
        return NULL;
    p = skip_string(p + 1, end);
    if (p == NULL || p == end)
        return NULL;
    if (IM_UNLIKELY(*p != ':')) {
        p = im__json_skip_space(p, end);
        if (p == end || *p != ':')
            return NULL;
    }
    p++;
    p += p < end && *p == ' ';
    return p < end ? im__json_skip_space(p, end) : NULL;
}

/* Behind a value: over closing brackets and up to the next value, if there is one (depth > 0 then),
 * else behind the outermost value.  NULL: malformed. */
static inline const char *skip_behind(struct levels *levels, const char *p, const char *end)
{
    while (levels->depth > 0) {
        bool object = in_object(levels);
        if (IM_UNLIKELY(p == end))
            return NULL;
        if ((unsigned char)*p <= ' ')
            p = im__json_skip_gap(p, end, gap_at(levels, levels->depth - 1));
        if (p == end)
            return NULL;
        if (*p == ',') {
            p = skip_to_next(levels, p + 1, end);
            return object ? skip_key(p, end) : p;
        }
        if (*p != (object ? '}' : ']'))
            return NULL;
        p++;
        levels->depth--;
    }
    return p;
}

/* Into the array or object at p: to its first value, or behind its closing bracket. */
static inline const char *skip_into(struct levels *levels, const char *p, const char *end,
                                    bool *empty_out)
{
    bool object = *p++ == '{';

    *empty_out = false;
    if (!enter(levels, object))
        return NULL;
    p = skip_to_next(levels, p, end);
    if (p == NULL)
        return NULL;
    if (*p == (object ? '}' : ']')) {
        levels->depth--;
        *empty_out = true;
        return p + 1;
    }
    return object ? skip_key(p, end) : p;
}

const char *im__json_skip_value(const char *p, const char *end, uint32_t depth_max)
{
    struct levels levels;

    assert(p <= end && depth_max <= IM_JSON_DEPTH_MAX);
    p = p < end ? im__json_skip_space(p, end) : end;
    if (p < end && *p != '{' && *p != '[')
        return skip_scalar(p, end);
    levels.depth = 0;
    levels.depth_max = depth_max;
    memset(levels.gap, 0, sizeof levels.gap);
    while (p != NULL && p < end) {
        bool complete = true;
        if (*p == '{' || *p == '[')
            p = skip_into(&levels, p, end, &complete);
        else
            p = skip_scalar(p, end);
        if (!complete)
            continue;
        if (p != NULL)
            p = skip_behind(&levels, p, end);
        if (levels.depth == 0)
            return p;
    }
    return NULL;
}

bool im__json_valid(const char *text, size_t len_bytes, uint32_t depth_max)
{
    const char *end = text + len_bytes;

    if (len_bytes == 0)
        return false;
    const char *p = im__json_skip_value(text, end, depth_max);
    return p != NULL && (p == end || im__json_skip_space(p, end) == end);
}

bool im_json_valid(const char *text, size_t len_bytes)
{
    assert(text != NULL || len_bytes == 0);
    return im__json_valid(text, len_bytes, IM_JSON_DEPTH_MAX);
}

im_code im_json_check(const char *text, size_t len_bytes, im_status *status)
{
    im__scan scan = { 0 };

    if (im_json_valid(text, len_bytes)) {
        im_status_clear(status);
        return IM_OK;
    }
    bool valid = im__scan_all(&scan, text, len_bytes);
    assert(!valid);
    (void)valid;
    im__json_syntax_status(&scan, text, status);
    return IM_INVALID_ARGUMENT;
}
