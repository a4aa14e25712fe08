/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/scaffold_internal.h - the lists of templates that scaffold.c fills.
 */
#ifndef GEN_BACK_SCAFFOLD_INTERNAL_H
#define GEN_BACK_SCAFFOLD_INTERNAL_H

#include "back/scaffold.h"

/* A file of a project.  Its path and its lines have holes, as template.h tells: $name$ (shop),
 * $Name$ (Shop), $NAME$ (SHOP), and what the one who fills it adds. */
struct gen_scaffold_file {
    unsigned sets;                         /* GEN_SCAFFOLD_*, to which it belongs             */
    const char *path;                      /* NULL: the list ends                             */
    const char *const *lines;
    bool executable;
};

extern const struct gen_scaffold_file gen_scaffold_app[];
extern const struct gen_scaffold_file gen_scaffold_build[];
extern const struct gen_scaffold_file gen_scaffold_schema[];

#endif
