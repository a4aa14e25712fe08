/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/text_internal.h - the text of numbers and runes, as this layer needs it.
 *
 * Declared here because these functions stand in a header of the codecs, which lie above.
 */
#ifndef IM_OBJECT_TEXT_INTERNAL_H
#define IM_OBJECT_TEXT_INTERNAL_H

#include <stddef.h>
#include <stdint.h>

#include "core/api.h"

enum { IM_RUNE_ERROR = 0xfffd, IM_RUNE_MAX = 0x10ffff, IM_UTF8_RUNE_MAX = 4 };
enum { IM_INT_TEXT_MAX = 32, IM_FLOAT_TEXT_MAX = 384 };

typedef enum im_float_format {
    IM_FLOAT_JSON,
    IM_FLOAT_GENERAL,
    IM_FLOAT_EXPONENT,
    IM_FLOAT_FIXED
} im_float_format;

uint32_t im_utf8_decode(const char *text, size_t len_bytes, size_t *width_out);
size_t im_utf8_encode(char *out, uint32_t rune);
size_t im_utf8_rune_count(const char *text, size_t len_bytes) IM_PURE;
size_t im_float64_write(char *out, double value, im_float_format format);
size_t im_float32_write(char *out, float value, im_float_format format);
size_t im_int64_write(char *out, int64_t value);
size_t im_uint64_write(char *out, uint64_t value);

#endif
