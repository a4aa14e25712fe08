/* SPDX-License-Identifier: Apache-2.0 */
/*
 * core/utf8.h - UTF-8, with Go's idea of what a wrong byte means.
 *
 * What it is for
 *   Checking text that comes from outside, and walking it rune by rune.  A rune is a
 *   Unicode scalar value: at most U+10FFFF and no surrogate.  As in Go, every byte that
 *   does not begin a correct, shortest encoding counts as one U+FFFD of width 1, so that any
 *   bytes at all can be walked.
 *
 * Ownership, threads
 *   Plain buffers, borrowed for the call; nothing is allocated and there is no state.
 */
#ifndef IM_CODEC_UTF8_H
#define IM_CODEC_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/api.h"

IM_BEGIN_DECLS

enum {
    IM_RUNE_ERROR = 0xfffd,             /* stands for what is wrong: Go's RuneError */
    IM_RUNE_MAX = 0x10ffff,
    IM_UTF8_RUNE_MAX = 4                /* bytes of the longest encoding */
};

/* The number of leading bytes that are valid UTF-8: len_bytes when all are, else the offset of the
 * first byte that does not begin a rune. */
IM_API size_t im_utf8_valid_len(const char *text, size_t len_bytes) IM_PURE;

/* Is all of it valid UTF-8?  Go's utf8.Valid. */
static inline bool im_utf8_valid(const char *text, size_t len_bytes)
{
    return im_utf8_valid_len(text, len_bytes) == len_bytes;
}

/* Read the rune at text; *width_out becomes its length in bytes.  Go's utf8.DecodeRune: a wrong
 * byte gives IM_RUNE_ERROR and width 1, no bytes give IM_RUNE_ERROR and width 0.  (U+FFFD itself
 * has width 3.) */
IM_API uint32_t im_utf8_decode(const char *text, size_t len_bytes, size_t *width_out);

/* Write a rune to out, which has room for IM_UTF8_RUNE_MAX bytes.  Returns its length.  What is no
 * rune is written as U+FFFD. */
IM_API size_t im_utf8_encode(char *out, uint32_t rune);

/* The number of runes in text, each wrong byte counting as one.  Go's utf8.RuneCount. */
IM_API size_t im_utf8_rune_count(const char *text, size_t len_bytes) IM_PURE;

/* Is this a half of a UTF-16 surrogate pair, U+D800..U+DFFF? */
static inline bool im_utf16_is_surrogate(uint32_t unit)
{
    return (unit & 0xfffff800) == 0xd800;
}

/* The rune of a surrogate pair, or IM_RUNE_ERROR when it is none.  Go's utf16.DecodeRune. */
static inline uint32_t im_utf16_join(uint32_t high, uint32_t low)
{
    if ((high & 0xfffffc00) != 0xd800 || (low & 0xfffffc00) != 0xdc00)
        return IM_RUNE_ERROR;
    return 0x10000 + ((high & 0x3ff) << 10 | (low & 0x3ff));
}

IM_END_DECLS
#endif
