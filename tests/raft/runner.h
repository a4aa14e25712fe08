/* SPDX-License-Identifier: Apache-2.0 */
/*
 * runner.h - the three kinds of scripts, each with its commands.
 *
 * A kind makes what its commands work on anew for each file.
 */
#ifndef TESTS_RAFT_RUNNER_H
#define TESTS_RAFT_RUNNER_H

#include "datadriven.h"

typedef struct script_kind {
    const char *folder;                    /* its files lie in a folder of this name           */
    void *(*begin)(void);
    dd_run *run;
    void (*end)(void *ctx);
} script_kind;

/* Commit indexes and votes of majorities: run_quorum.c. */
extern const script_kind QUORUM;

/* Changes of membership: run_confchange.c. */
extern const script_kind CONFCHANGE;

/* Whole groups: interaction.c. */
extern const script_kind INTERACTION;

#endif
