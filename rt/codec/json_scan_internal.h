/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_scan_internal.h - JSON's grammar one byte at a time, as Go's scanner sees it.
 *
 * The decoders of this folder are fast and say only that a text is malformed; this one says
 * at which byte and why, in Go's words.  It also drives what has to look at single bytes
 * (Compact, Indent) or at single chunks (the push reader, the writer's indentation).
 */
#ifndef IM_CODEC_JSON_SCAN_INTERNAL_H
#define IM_CODEC_JSON_SCAN_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "codec/json.h"

/* What a byte meant. */
typedef enum im__scan_op {
    IM__SCAN_CONTINUE,                     /* inside a literal                                 */
    IM__SCAN_LITERAL,                      /* first byte of one                                */
    IM__SCAN_OBJECT,                       /* {                                                */
    IM__SCAN_COLON,
    IM__SCAN_MEMBER,                       /* , in an object                                   */
    IM__SCAN_OBJECT_END,
    IM__SCAN_ARRAY,                        /* [                                                */
    IM__SCAN_ELEMENT,                      /* , in an array                                    */
    IM__SCAN_ARRAY_END,
    IM__SCAN_SPACE,
    IM__SCAN_END,                          /* the value ended before this byte                 */
    IM__SCAN_ERROR
} im__scan_op;

/* im__scan_start() clears all but bytes, which is for the caller to count, as Go does, and
 * depth_max. */
typedef struct im__scan {
    uint32_t depth_max;                    /* 0: IM_JSON_DEPTH_MAX                             */
    uint8_t state;
    bool ended;                            /* the outermost value is complete                  */
    bool failed;
    bool too_deep;
    uint8_t bad_state;                     /* failed: where, and at which byte                 */
    unsigned char bad_byte;
    uint32_t depth;
    uint64_t bytes;                        /* read so far                                      */
    uint64_t bad_offset;                   /* failed: bytes at that time                       */
    bool unfinished;                       /* failed: the input ended                          */
    uint64_t in_object[IM_JSON_DEPTH_MAX / 64 + 1];        /* bit d: level d is an object        */
} im__scan;

/* Ready for a value; bytes is kept. */
void im__scan_start(im__scan *scan);

/* The next byte. */
im__scan_op im__scan_step(im__scan *scan, unsigned char c);

/* No more bytes: END or ERROR. */
im__scan_op im__scan_finish(im__scan *scan);

/* Start, and scan all of text: true when it is one value. */
bool im__scan_all(im__scan *scan, const char *text, size_t len_bytes);

enum { IM__SCAN_TEXT_MAX = 128 };

/* The text of Go's SyntaxError, NUL-terminated. */
void im__scan_text(const im__scan *scan, char text[IM__SCAN_TEXT_MAX]);

/* "invalid character 'x'" and what stands behind it. */
void im__scan_bad_character(char text[IM__SCAN_TEXT_MAX], unsigned char c, const char *behind);

static inline bool im__json_is_space(unsigned char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

#endif
