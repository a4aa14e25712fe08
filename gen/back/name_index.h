/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/name_index.h - finds the perfect hash that object/type.h's name index describes.
 */
#ifndef GEN_BACK_NAME_INDEX_H
#define GEN_BACK_NAME_INDEX_H

#include "core/str.h"
#include "model/model.h"

/* Words of one name index: a growing list in the model's arena. */
struct gen_words {
    uint16_t *item;
    size_t count;
    size_t capacity;
};

/* Append one word. */
void gen_word_put(struct gen_model *model, struct gen_words *words, uint32_t word);

/* Append the index of count names, of which the unwanted ones (ptr NULL) are never found.
 * Of equal names the first one is found.  count is at most 65,534.  flags: IM_NAME_FIELDS or 0. */
void gen_name_index_put(struct gen_model *model, struct gen_words *words, const im_str *names,
                        size_t count, unsigned flags);

#endif
