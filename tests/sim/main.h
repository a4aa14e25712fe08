/* SPDX-License-Identifier: Apache-2.0 */
/*
 * main.h - what the processes of a run share, and how it is told.
 */
#ifndef SIM_MAIN_H
#define SIM_MAIN_H

#include <stdio.h>
#include <sys/types.h>

#include "sim.h"

enum { JOBS_MAX = 64, FAILURES_A_WORKER = 3 };

struct options {
    uint64_t seeds, seed;
    uint32_t length, jobs;
    double seconds;             /* 0: until all seeds are done                               */
    double began;
    bool twice;                 /* each seed two times: the trace must be the same           */
    bool covered;               /* everything that can be reached must be                    */
    bool counts;                /* tell how often what was reached                           */
    bool first;                 /* a process ends with its first failure                     */
    bool trace;
};

struct failure {
    uint64_t seed, events;
    char text[FAILURE_MAX];
};

struct worker {
    pid_t pid;
    bool running;
    uint64_t seed, done, events, elections, commits, reads;
    uint32_t failures;
    struct failure failure[FAILURES_A_WORKER];
    double cpu_seconds;
    uint64_t done_before;
    double done_at;
    struct coverage coverage;
};

struct totals {
    uint64_t done, events, elections, commits, reads;
    uint32_t failures;
    double cpu_seconds;
};

struct totals totals_of(const struct worker workers[], uint32_t count);

/* Tell the outcome; returns the exit status. */
int report(const struct worker workers[], const struct options *options, double seconds);

#endif
