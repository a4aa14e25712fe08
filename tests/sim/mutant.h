/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mutant.h - planted bugs, of which a run has at most one.
 *
 * Numbers are those of docs/mutants.md.  Those of raft itself stand in rt/raft as
 * IM_RAFT_MUTANT(n), which is false but for the copy that is compiled for mutants; those of whoever
 * drives raft (disks, messages, clients) stand in the simulator as MUTANT(n).
 */
#ifndef SIM_MUTANT_H
#define SIM_MUTANT_H

#include <stdbool.h>
#include <stdint.h>

extern uint32_t sim_mutant;

#define MUTANT(n) (sim_mutant == (n))

#ifdef IM_RAFT_MUTANTS
#define IM_RAFT_MUTANT(n) MUTANT(n)
#endif

/* Plant one; 0: none. */
void mutant_plant(uint32_t number);

/* " --mutant N", or nothing. */
const char *mutant_option(void);

#endif
