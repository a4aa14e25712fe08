/* SPDX-License-Identifier: Apache-2.0 */
/*
 * utf8_internal.h - the ways of skipping valid UTF-8, by name.
 *
 * im_utf8_valid_len() takes the best one that the processor has.  Tests run all of them.
 */
#ifndef IM_CODEC_UTF8_INTERNAL_H
#define IM_CODEC_UTF8_INTERNAL_H

#include "core/utf8.h"

/* A number of leading bytes that are known to be valid, ending between runes.  It may be less than
 * there are; the caller goes on from there byte by byte. */
typedef size_t im__utf8_skip(const char *text, size_t len_bytes);

/* Needs nothing: stops at the first byte that is not ASCII. */
im__utf8_skip im__utf8_skip_portable;

#if defined(__x86_64__) && defined(__GNUC__)
#define IM__UTF8_AVX2 1
/* Needs AVX2: stops near the end or at the block of the first wrong byte. */
im__utf8_skip im__utf8_skip_avx2;
bool im__utf8_has_avx2(void);
#endif

/* im_utf8_valid_len() with a way given.  IM_PURE as that one. */
size_t im__utf8_valid_len_by(im__utf8_skip *skip, const char *text, size_t len_bytes);

#endif
