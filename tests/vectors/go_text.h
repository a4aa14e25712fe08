/* SPDX-License-Identifier: Apache-2.0 */
/*
 * vectors/go_text.h - Go declarations as text of our schema language.
 *
 * The files about reflection and printing bring their types as Go source.  The schema language is
 * Go's without bodies, so little has to be changed:
 *
 *   unexported names get a leading underscore, main. is dropped, time.Time is Time
 *   bodies of functions are dropped
 *   String and GoString get an arena (docs/schema.md)
 *   a type that is another's alias is that type
 *
 * A method whose name is not ASCII, or whose signature names a type of Go's library that is not
 * here, is left out, and a type that lost one in this way is remembered.
 */
#ifndef VECTORS_GO_TEXT_H
#define VECTORS_GO_TEXT_H

#include "core/str.h"
#include "model/model.h"

enum { GO_TEXT_NAMES_MAX = 16 };

struct go_text {
    struct gen_model *model;               /* its arena takes every text                      */
    const char *schema;                    /* the declarations                                */
    struct { const char *alias, *of; } aliases[GO_TEXT_NAMES_MAX];
    size_t alias_count;
    const char *lossy[GO_TEXT_NAMES_MAX];  /* types that lost a method to Go's library        */
    size_t lossy_count;
};

/* Translate a file's prelude. */
struct go_text go_text_translate(struct gen_model *model, const char *prelude);

/* The same for a type expression.  NULL: *feature_out has no meaning here. */
const char *go_text_type(struct go_text *go, const char *expression, const char **feature_out);

#endif
