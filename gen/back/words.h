/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/words.h - what a schema's comments say, for documents that are not C.
 */
#ifndef GEN_BACK_WORDS_H
#define GEN_BACK_WORDS_H

#include <stdbool.h>

#include "model/model.h"

/* The comments that describe a node (those behind the last blank line above it, and the one
 * behind it), without slashes, stars and the blank behind them; lines end in \n but the last.
 * "": none. */
const char *gen_words(struct gen_model *model, const struct gen_comments *comments);

/* The first paragraph of words in one line, without its full stop; *rest_out is what follows it. */
const char *gen_words_summary(struct gen_model *model, const char *words, const char **rest_out);

/* True when a paragraph of the words begins with "Deprecated:", as Go has it, or the tag has
 * protobuf's option: proto_options:"deprecated=true". */
bool gen_is_deprecated(struct gen_model *model, struct gen_place place, const char *words,
                       const char *tag, size_t tag_len);

#endif
