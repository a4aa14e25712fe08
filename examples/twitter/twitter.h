/* SPDX-License-Identifier: Apache-2.0 */
/*
 * twitter.h - what the parts of the example share.
 */
#ifndef EXAMPLE_TWITTER_H
#define EXAMPLE_TWITTER_H

#include <imago/imago.h>

/* The document, and where everything that it reaches lives. */
struct document {
    im_arena arena;
    const char *path;
    im_str text;
    im_value value;                        /* a twitter.SearchResults                         */
    double read_seconds;
};

/* questions.c: tables of questions, each answered through paths and reflection. */
void print_answers(struct document *document);

/* coverage.c: how many of the schema's fields the document fills. */
void print_coverage(struct document *document);

/* Calls visit for each value that path leads to
 * from v; "[]" in the path stands for every element.  What is absent or null is passed over.
 * False when a name in the path does not exist (a message was printed). */
typedef void visit_fn(void *context, im_value v);
bool for_each(im_value v, const char *path, visit_fn *visit, void *context);

#endif
