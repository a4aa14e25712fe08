/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/literal.h - Go's string and rune literals, from their spelling to what they mean.
 */
#ifndef GEN_MODEL_LITERAL_H
#define GEN_MODEL_LITERAL_H

#include "model/model.h"

/* What "..." or `...` stands for; text includes the quotes.  In the model's arena,
 * NUL-terminated behind its *len_out bytes (which may hold NULs themselves).  NULL when an
 * escape is malformed: *bad_out is then its offset in text. */
char *gen_unquote(struct gen_model *model, const char *text, size_t len, size_t *len_out,
                  size_t *bad_out);

/* The code point that '.' stands for.  False when it is malformed: *bad_out as above. */
bool gen_unquote_rune(const char *text, size_t len, uint32_t *rune_out, size_t *bad_out);

/* Write rune as UTF-8 to at (room for 4 bytes).  Returns its length. */
size_t gen_rune_encode(uint32_t rune, char *at);

/* Decode the UTF-8 sequence at text (len > 0 bytes follow).  Returns its length, 0 when it is
 * invalid (overlong forms, surrogates and what lies beyond U+10FFFF are). */
size_t gen_rune_decode(const char *text, size_t len, uint32_t *rune_out);

#endif
