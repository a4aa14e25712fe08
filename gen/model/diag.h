/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/diag.h - what the readers and the resolver need beside gen_diag() to say what is
 * wrong: lists of messages, and "did you mean".
 */
#ifndef GEN_MODEL_DIAG_H
#define GEN_MODEL_DIAG_H

#include <stdarg.h>

#include "model/model.h"

struct gen_message {
    enum gen_severity severity;
    struct gen_place place;
    const char *text;
    const char *hint;                      /* NULL: none                                      */
};

/* Messages as they came; zero is an empty list. */
struct gen_diags {
    struct gen_message item[GEN_DIAGS_MAX];
    size_t kept;
    size_t count[2];                       /* by severity, kept or not                        */
};

/* By file, line and column; places without a source first. */
int gen_place_compare(const struct gen_place *a, const struct gen_place *b);

/* True when further messages are only counted: work for their hints would be wasted. */
static inline bool gen_diags_full(const struct gen_model *model)
{
    return model->diags->kept == GEN_DIAGS_MAX;
}

/* The nearest of the names that were offered.  Start with the wanted name and the rest zero,
 * offer every name in scope, then read best: NULL when none is near enough to be what was
 * meant (about a third of the letters may be wrong).  Names are borrowed. */
struct gen_nearest {
    const char *wanted;
    const char *best;
    size_t distance;                       /* of best                                         */
};

void gen_nearest_offer(struct gen_nearest *nearest, const char *name);

/* The hint "did you mean NAME?" in the model's arena, or NULL when nothing was near. */
const char *gen_nearest_hint(struct gen_model *model, const struct gen_nearest *nearest);

/* How many letters must be changed, put in, taken out or swapped to turn a into b (the
 * restricted Damerau-Levenshtein distance; the case of letters counts for nothing), or max + 1
 * when it is more than max. */
size_t gen_edit_distance(const char *a, const char *b, size_t max);

/* Write the source line of place and a caret below it, as gen_diags_print does; nothing when
 * place has no source, or its text is not known. */
void gen_excerpt_print(struct gen_place place, FILE *file, bool colour);

#endif
