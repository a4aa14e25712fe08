/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/docs_page_internal.h - what the files that write a page share.
 */
#ifndef GEN_BACK_DOCS_PAGE_INTERNAL_H
#define GEN_BACK_DOCS_PAGE_INTERNAL_H

#include "back/template.h"
#include "core/map.h"
#include "model/model.h"
#include "model/proto_rules.h"

/* The page that is being written. */
struct gen_docs_page {
    struct gen_model *model;
    const struct gen_file *file;
    const char *package;
    im_map *seen;                          /* gen_type * -> nothing: those that stand in types */
    const struct gen_type **types;         /* messages and enums, in the order of their reach */
    size_t type_count;
};

/* ---- docs_page_html.c ---- */

/* Text of a page: &, <, > and quotes are escaped. */
const char *gen_html_text(struct gen_model *model, const char *text);

/* Comments as paragraphs, indented ones as they stand; with a word about what is deprecated. */
const char *gen_html_words(struct gen_docs_page *page, struct gen_place place,
                           const struct gen_comments *comments, const char *tag, size_t tag_len);

/* The head of the page and its style, up to the opening tag of its body. */
void gen_html_begin(struct gen_text *text, const char *title);

/* ---- docs_page_type.c ---- */

/* A link to a message or enum, which then is on the page. */
const char *gen_docs_link(struct gen_docs_page *page, const struct gen_type *type);

/* Have a type on the page. */
void gen_docs_want(struct gen_docs_page *page, const struct gen_type *type);

/* The sections of all types that are wanted. */
void gen_docs_put_types(struct gen_docs_page *page, struct gen_text *text);

#endif
