/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cmd/project.h - what new.c, generate.c and project.c share: files that belong to a person.
 */
#ifndef GEN_CMD_PROJECT_H
#define GEN_CMD_PROJECT_H

#include "back/scaffold.h"
#include "cmd/command.h"

/* Files in folder for name, asking on the terminal, or (force) never. */
struct gen_scaffold gen_project_scaffold(struct gen_model *model, const char *folder,
                                         const char *name, bool force);

/* Print what was reported, and the exit code for it: something that was kept is one of input. */
int gen_project_end(const struct gen_scaffold *scaffold, bool good);

/* A usage error about the name, or GEN_EXIT_OK. */
int gen_project_check_name(const struct gen_command *command, const char *name);

/* What `imago generate' was given. */
struct gen_project_options {
    const struct gen_includes *includes;
    const char *out_dir;
    bool force;
};

/* True for the words that project.c does: service, client, k8s, handlers. */
bool gen_project_has(const char *word);

/* `imago generate WORD NAME...', argv[optind] being the word. */
int gen_project_generate(const struct gen_command *command,
                         const struct gen_project_options *options, int argc, char **argv);

#endif
