/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cmd/markdown.h - pieces of a schema as markdown, for `imago doc`.
 *
 * A type is written as in the schema, and every declared type in it is a link: to a heading of
 * the same page, or to the page of the package that declares it (PACKAGE.md).
 */
#ifndef GEN_CMD_MARKDOWN_H
#define GEN_CMD_MARKDOWN_H

#include <stdio.h>

#include "model/model.h"

/* The page that is being written. */
struct gen_page {
    FILE *out;
    struct gen_model *model;
    const struct gen_file *file;
    struct gen_type **interfaces;          /* declared by the file, with methods              */
    size_t interface_count;
};

/* text with what markdown or its tables would take for markup escaped. */
void gen_md_text(struct gen_page *page, const char *text, size_t len);

/* A type, with links. */
void gen_md_type(struct gen_page *page, const struct gen_type *type);

/* What stands behind a function's name: parameters and results, with links. */
void gen_md_signature(struct gen_page *page, const struct gen_type *func);

/* The comments that describe a node, as paragraphs. */
void gen_md_comments(struct gen_page *page, const struct gen_comments *comments);

/* The same in one line, for a table's cell; the comment behind the node too. */
void gen_md_cell_comments(struct gen_page *page, const struct gen_comments *comments);

#endif
