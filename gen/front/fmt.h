/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/fmt.h - the one way to lay out a schema: what gofmt is for Go.
 *
 * Works on any text that parses; names need not mean anything.  Every token and every comment
 * is kept; formatting what was formatted changes nothing.
 */
#ifndef GEN_FRONT_FMT_H
#define GEN_FRONT_FMT_H

#include "model/model.h"

/* The laid out text, NUL-terminated, in the model's arena, *len_out bytes.  NULL after syntax
 * errors, which were reported to the model.  The model gets no file. */
char *gen_fmt(struct gen_model *model, struct gen_source source, size_t *len_out);

#endif
