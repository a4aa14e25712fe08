/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/scaffold.h - files that a person goes on with: a project, a service, a client.
 *
 * What imago writes elsewhere it writes again whenever the schema changes.  These files belong to
 * the person as soon as they are there: one that says something else is only replaced when the
 * person agrees.
 */
#ifndef GEN_BACK_SCAFFOLD_H
#define GEN_BACK_SCAFFOLD_H

#include <stdbool.h>

#include "back/template.h"
#include "model/model.h"

/* Which files. */
enum {
    GEN_SCAFFOLD_NEW = 1 << 0,             /* all of a project                                */
    GEN_SCAFFOLD_SERVICE = 1 << 1,         /* the schema of another service                   */
    GEN_SCAFFOLD_CLIENT = 1 << 2,          /* a program that calls one                        */
    GEN_SCAFFOLD_K8S = 1 << 3              /* the manifest for Kubernetes                     */
};

enum { GEN_SCAFFOLD_NAME_MAX = 40 };       /* bytes of a project's or service's name          */

/* What is done about a file that is there and says something else. */
enum gen_scaffold_answer { GEN_SCAFFOLD_KEEP, GEN_SCAFFOLD_REPLACE };

struct gen_scaffold {
    struct gen_model *model;
    const char *folder;                    /* where it goes                                   */
    const char *name;                      /* "shop"                                          */
    enum gen_scaffold_answer (*ask)(void *ctx, const char *path);
    /* Told of each file that was written (verb "wrote", "extended") or kept ("kept"). */
    void (*tell)(void *ctx, const char *verb, const char *path);
    void *ctx;
    size_t kept;                           /* by ask's answer                                 */
};

/* True for a small letter, then small letters, digits and underscores, and no word of C, nor the
 * name of something that a project has anyway. */
bool gen_scaffold_name_is_good(const char *name);

/* Write the files of a set; more are variables beside the names (NULL: none).  False after an
 * error was reported. */
bool gen_scaffold_write(struct gen_scaffold *scaffold, unsigned set, const struct gen_var *more);

/* Write one file, asking first if it is there and differs.  False after an error was reported. */
bool gen_scaffold_put(struct gen_scaffold *scaffold, const char *path, const char *text,
                      bool executable);

/* Write a file that only has more than it had: nobody is asked. */
bool gen_scaffold_grow(struct gen_scaffold *scaffold, const char *path, const char *text,
                       bool was_there);

/* ---- handlers.c: what stands between the services and their handlers ---- */

/* handlers.h for the services of those files (set apart before): their handlers' prototypes, a
 * vtable each, and handlers_serve(). */
bool gen_handlers_header(struct gen_model *model, const struct gen_file *const *files,
                         size_t file_count, struct gen_text *text_out);

/* Add a handler for each method of the file's services that the C file at path does not have. old
 * is its text; NULL: it is not there, and is made. */
bool gen_handlers_extend(struct gen_scaffold *scaffold, const struct gen_file *file,
                         const char *path, const char *old);

/* The client of the file's services. */
bool gen_handlers_client(struct gen_scaffold *scaffold, const struct gen_file *file);

#endif
