/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/base64.h - bytes as text, RFC 4648.
 *
 * What it is for
 *   JSON's []byte.  What is accepted and where an error is seen is what Go's encoding/base64
 *   does: line breaks are skipped wherever they stand, bits left over in the last letter are
 *   not looked at, padding must be there (or, in the raw forms, must not).
 *
 * Ownership, threads
 *   Plain buffers, borrowed for the call; nothing is allocated and there is no state.
 */
#ifndef IM_CODEC_BASE64_H
#define IM_CODEC_BASE64_H

#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/status.h"

IM_BEGIN_DECLS

/* The alphabet (URL has - and _ for + and /), and whether the text is padded with = to groups of
 * four.  The names are Go's. */
typedef enum im_base64 {
    IM_BASE64_STD,
    IM_BASE64_URL,
    IM_BASE64_RAW_STD,
    IM_BASE64_RAW_URL
} im_base64;

/* The exact length of len_bytes bytes as text.  len_bytes is at most PTRDIFF_MAX / 2. */
IM_API size_t im_base64_encoded_len(size_t len_bytes, im_base64 form);

/* Write data as text; out has room for im_base64_encoded_len() bytes.  Returns that length; no NUL
 * is added. */
IM_API size_t im_base64_encode(char *out, const void *data, size_t len_bytes, im_base64 form);

/* The most bytes that text of this length can stand for.  Less when it is padded or has line
 * breaks. */
IM_API size_t im_base64_decoded_max(size_t len_bytes);

/* Read text; out has room for im_base64_decoded_max() bytes, and *len_out becomes the number that
 * was written.
 *
 * Returns IM_OK, or IM_INVALID_ARGUMENT: then *error_offset_out (which may be NULL) is the offset
 * that Go names in "illegal base64 data at input byte N", and what out holds is of no use. */
IM_API im_code im_base64_decode(uint8_t *out, const char *text, size_t len_bytes, im_base64 form,
                                size_t *len_out, size_t *error_offset_out) IM_MUST_CHECK;

IM_END_DECLS
#endif
