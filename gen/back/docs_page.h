/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/docs_page.h - the services of a schema, and the types that they reach, as a page.
 *
 * One HTML file that needs nothing else: no scripts, no fonts, no pictures.  It is written for
 * those who call the services, so fields stand under their names in JSON, and what does not travel
 * is not there.  `imago doc` is the manual for those who write C.
 */
#ifndef GEN_BACK_DOCS_PAGE_H
#define GEN_BACK_DOCS_PAGE_H

#include <stdbool.h>

#include "model/model.h"
#include "model/text.h"

/* The text of a resolved model's file.  False after errors, which are among the model's messages;
 * text_out is then of no use. */
bool gen_docs_page(struct gen_model *model, const struct gen_file *file,
                   struct gen_text *text_out);

#endif
