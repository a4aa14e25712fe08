/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/parse_internal.h - one parse, shared by parse.c and load.c.
 */
#ifndef GEN_FRONT_PARSE_INTERNAL_H
#define GEN_FRONT_PARSE_INTERNAL_H

#include "front/parse.h"

/* Parse source into a new file of the model, not yet in its list, imports not bound.  source's
 * text and path must live as long as the model. */
struct gen_file *gen_parse_source(struct gen_model *model, struct gen_source source);

#endif
