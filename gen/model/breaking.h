/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/breaking.h - which changes of a schema break those who still have the old one.
 *
 * Messages, enums and services are compared by their protobuf names, fields by their numbers.
 * WIRE: bytes that one side writes mean something else to the other, or nothing.  JSON: the same
 * of protobuf's JSON form, where names count and numbers do not.  What both sides can live with,
 * new fields for instance, is no finding.
 *
 * The rules are those of https://protobuf.dev/programming-guides/proto3/#updating .
 */
#ifndef GEN_MODEL_BREAKING_H
#define GEN_MODEL_BREAKING_H

#include <stdio.h>

#include "model/model.h"

enum { GEN_BREAKS_WIRE = 1 << 0, GEN_BREAKS_JSON = 1 << 1 };

struct gen_breaking {
    unsigned kinds;                        /* GEN_BREAKS_*                                    */
    struct gen_place place;                /* in the new schema: of what replaces it, or of what
                                              it would stand in                               */
    struct gen_place old_place;
    const char *text;
    const char *hint;                      /* NULL: none                                      */
};

struct gen_breakings {
    struct gen_breaking *item;             /* in the order of place                           */
    size_t count;
};

/* A file to compare.  Files of the same name are versions of each other, which is how a change of
 * the package is known. */
struct gen_version_file {
    const struct gen_file *file;
    const char *name;
};

/* One side, resolved. */
struct gen_version {
    struct gen_model *model;
    const struct gen_version_file *files;
    size_t count;                          /* at least 1                                      */
};

/* Everything lives in to's model, and refers to both. */
struct gen_breakings gen_breaking_find(const struct gen_version *from,
                                       const struct gen_version *to);

/* As gen_diags_print prints, with the kinds where that has the severity; only those of the kinds
 * that are wanted.  Returns how many these were. */
size_t gen_breakings_print(const struct gen_breakings *all, unsigned kinds, FILE *file,
                           bool colour);

#endif
