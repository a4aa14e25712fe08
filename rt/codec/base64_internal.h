/* SPDX-License-Identifier: Apache-2.0 */
/*
 * base64_internal.h - base64 by 32 letters at a time, where the processor can.
 */
#ifndef IM_CODEC_BASE64_INTERNAL_H
#define IM_CODEC_BASE64_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/utf8_internal.h"

enum { IM__BASE64_WORTH_IT = 48 };         /* letters from which on it pays                    */

#ifdef IM__UTF8_AVX2
/* Both do as much as they can of the front and return how many letters were written, or read: a
 * multiple of 32.  What is left is for the caller; letters that are none stop the reader. */
size_t im__base64_encode_avx2(char *out, const uint8_t *data, size_t len_bytes, bool is_url);
size_t im__base64_decode_avx2(uint8_t *out, const char *text, size_t len_bytes, bool is_url);
#endif

#endif
