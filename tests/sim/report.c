/* SPDX-License-Identifier: Apache-2.0 */
/*
 * report.c - what came out of a run, and how to see it again.
 */
#include <inttypes.h>

#include "main.h"
#include "mutant.h"

struct totals totals_of(const struct worker workers[], uint32_t count)
{
    struct totals t = { 0 };

    for (uint32_t i = 0; i < count; i++) {
        t.done += workers[i].done;
        t.events += workers[i].events;
        t.elections += workers[i].elections;
        t.commits += workers[i].commits;
        t.reads += workers[i].reads;
        t.failures += workers[i].failures;
        t.cpu_seconds += workers[i].cpu_seconds;
    }
    return t;
}

static void print_failures(const struct worker *worker, const struct options *o)
{
    for (uint32_t i = 0; i < worker->failures && i < FAILURES_A_WORKER; i++) {
        const struct failure *f = &worker->failure[i];
        printf("seed %" PRIu64 " failed: %s\n", f->seed, f->text);
        printf("    again: tests/sim/sim%s --seed %" PRIu64 " --length %u", mutant_option(),
               f->seed, (unsigned)o->length);
        puts(" --trace");
    }
}

int report(const struct worker workers[], const struct options *o, double seconds)
{
    struct totals t = totals_of(workers, o->jobs);
    struct coverage sum = { 0 };
    unsigned missed = 0;

    for (uint32_t i = 0; i < o->jobs; i++) {
        print_failures(&workers[i], o);
        coverage_add(&sum, &workers[i].coverage);
    }
    if (o->covered || o->counts)
        missed = coverage_print(&sum, o->counts, stdout);
    printf("%" PRIu64 " seeds, %" PRIu64 " events, %" PRIu64 " leaders, %" PRIu64
           " entries committed, %" PRIu64 " reads; %.1f s, %.2f million events a second "
           "of a core; %u failed\n", t.done, t.events, t.elections, t.commits, t.reads, seconds,
           (double)t.events / 1e6 / t.cpu_seconds, (unsigned)t.failures);
    return t.failures > 0 || (o->covered && missed > 0) ? 1 : 0;
}
