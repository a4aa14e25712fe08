/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sim - seeds, on several processes.
 *
 *   sim [--seeds N] [--seed N] [--length N] [--jobs N] [--seconds N] [--twice] [--covered]
 *   sim --seed N --trace           one seed again, told event by event
 *
 * Each process takes every so many-th seed.  What it does stands in memory that all share, so
 * that a process that dies, or that does not come back from a seed, is reported with its seed like
 * any other failure.
 */
#include "main.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "mutant.h"

enum { HANG_SECONDS = 120, POLL_MS = 50 };

static double seconds_on(clockid_t clock)
{
    struct timespec t;

    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds_now(void)
{
    return seconds_on(CLOCK_MONOTONIC);
}

/* ---- a process ---- */

static bool run_seed(struct world *w, const struct options *o, uint64_t seed)
{
    struct order order = { .seed = seed, .length = o->length, .tracing = o->trace };
    bool ok = sim_run(w, &order);

    if (ok && o->twice) {
        uint64_t hash = w->hash;
        ok = sim_run(w, &order);
        if (ok && w->hash != hash) {
            sim_fail(w, "the same seed gave another trace");
            ok = false;
        }
    }
    return ok;
}

static void note_failure(struct worker *me, const struct world *w)
{
    if (me->failures < FAILURES_A_WORKER) {
        struct failure *f = &me->failure[me->failures];
        f->seed = w->seed;
        f->events = w->events;
        memcpy(f->text, w->failure, sizeof f->text);
    }
    me->failures++;
}

static void work(struct worker *me, const struct options *o, uint32_t number)
{
    struct world *w = sim_new(&me->coverage);

    if (w == NULL)
        _exit(2);
    for (uint64_t i = number; i < o->seeds && me->failures < FAILURES_A_WORKER; i += o->jobs) {
        if (o->seconds != 0 && seconds_now() >= o->began + o->seconds)
            break;
        me->seed = o->seed + i;
        if (!run_seed(w, o, me->seed))
            note_failure(me, w);
        me->events += w->events;
        me->elections += w->truth.elections;
        me->commits += w->truth.count;
        me->reads += w->clients.reads_done;
        me->done++;
        me->cpu_seconds = seconds_on(CLOCK_PROCESS_CPUTIME_ID);
        if (o->first && me->failures > 0)
            break;
    }
    sim_free(w);
}

/* ---- the parent ---- */

/* The child shares *worker, so it must not write its own idea of the pid there. */
static bool start(struct worker *worker, const struct options *o, uint32_t number)
{
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        work(worker, o, number);
        fflush(stdout);
        _exit(0);
    }
    worker->pid = pid;
    return pid > 0;
}

static void note_death(struct worker *worker, const char *text)
{
    uint32_t slot = worker->failures < FAILURES_A_WORKER ? worker->failures : 0;
    struct failure *f = &worker->failure[slot];

    f->seed = worker->seed;
    snprintf(f->text, sizeof f->text, "%s", text);
    worker->failures++;
}

/* True when the process has ended. */
static bool look_after(struct worker *worker, double now)
{
    char text[64];
    int status = 0;

    if (waitpid(worker->pid, &status, WNOHANG) == worker->pid) {
        if (WIFSIGNALED(status))
            snprintf(text, sizeof text, "the process dies of signal %d", WTERMSIG(status));
        else
            snprintf(text, sizeof text, "the process ends with status %d", WEXITSTATUS(status));
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
            note_death(worker, text);
        return true;
    }
    if (worker->done != worker->done_before) {
        worker->done_before = worker->done;
        worker->done_at = now;
    } else if (now > worker->done_at + HANG_SECONDS) {
        kill(worker->pid, SIGKILL);
        waitpid(worker->pid, &status, 0);
        note_death(worker, "the seed does not end");
        return true;
    }
    return false;
}

static void progress(const struct worker workers[], const struct options *o, double now)
{
    struct totals t = totals_of(workers, o->jobs);

    if (!isatty(STDERR_FILENO))
        return;
    fprintf(stderr, "\r%" PRIu64 " of %" PRIu64 " seeds, %.1f million events, %.2f million a "
                    "second, %u failed ", t.done, o->seeds, (double)t.events / 1e6,
            (double)t.events / 1e6 / (now - o->began), (unsigned)t.failures);
    fflush(stderr);
}

static void run_all(struct worker workers[], const struct options *o)
{
    uint32_t running = 0;
    struct timespec pause = { 0, POLL_MS * 1000000 };

    for (uint32_t i = 0; i < o->jobs; i++) {
        workers[i].done_at = o->began;
        workers[i].running = start(&workers[i], o, i);
        running += workers[i].running;
    }
    while (running > 0) {
        nanosleep(&pause, NULL);
        double now = seconds_now();
        for (uint32_t i = 0; i < o->jobs; i++)
            if (workers[i].running && look_after(&workers[i], now)) {
                workers[i].running = false;
                running--;
            }
        progress(workers, o, now);
    }
    if (isatty(STDERR_FILENO))
        fputs("\r\033[K", stderr);
}

static int replay(const struct options *o)
{
    static struct coverage coverage;
    struct world *w = sim_new(&coverage);

    if (w == NULL)
        return 2;
    bool ok = run_seed(w, o, o->seed);
    printf("seed %" PRIu64 ": %" PRIu64 " events, trace %016" PRIx64 ": %s\n", o->seed, w->events,
           w->hash, ok ? "passed" : w->failure);
    sim_free(w);
    return ok ? 0 : 1;
}

/* ---- the command line ---- */

static int usage(const char *name)
{
    fprintf(stderr, "usage: %s [--seeds N] [--seed N] [--length N] [--jobs N] [--seconds N]\n"
                    "           [--twice] [--covered] [--counts] [--first] [--mutant N]\n"
                    "           [--trace]\n", name);
    return 2;
}

static bool number(const char *text, uint64_t max, uint64_t *out)
{
    char *end;

    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    *out = value;
    return errno == 0 && end != text && *end == '\0' && value <= max;
}

static bool parse(int argc, char **argv, struct options *o)
{
    static const struct option LONG[] = {
        { "seeds", required_argument, NULL, 'n' },   { "seed", required_argument, NULL, 's' },
        { "length", required_argument, NULL, 'l' },  { "jobs", required_argument, NULL, 'j' },
        { "seconds", required_argument, NULL, 't' }, { "mutant", required_argument, NULL, 'm' },
        { "twice", no_argument, NULL, '2' },         { "covered", no_argument, NULL, 'c' },
        { "counts", no_argument, NULL, 'a' },        { "first", no_argument, NULL, 'f' },
                { "trace", no_argument, NULL, 'v' },
        { NULL, 0, NULL, 0 },
    };
    uint64_t value = 0;
    int option;

    while ((option = getopt_long(argc, argv, "", LONG, NULL)) != -1) {
        if (optarg != NULL && !number(optarg, option == 'j' ? JOBS_MAX : INT64_MAX, &value))
            return false;
        switch (option) {
        case 'n': o->seeds = value; break;
        case 's': o->seed = value; break;
        case 'l': o->length = (uint32_t)value; break;
        case 'j': o->jobs = (uint32_t)value; break;
        case 't': o->seconds = (double)value; break;
        case 'm': mutant_plant((uint32_t)value); break;
        case '2': o->twice = true; break;
        case 'c': o->covered = true; break;
        case 'a': o->counts = true; break;
        case 'f': o->first = true; break;
        case 'v': o->trace = true; break;
        default: return false;
        }
    }
    return optind == argc && o->jobs > 0 && o->length > 0;
}

int main(int argc, char **argv)
{
    struct options o = { .seeds = 1000, .seed = 1, .length = 4000, .jobs = 1 };

    if (!parse(argc, argv, &o))
        return usage(argv[0]);
    o.began = seconds_now();
    if (o.trace)
        return replay(&o);
    size_t size = o.jobs * sizeof(struct worker);
    struct worker *workers = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                                  -1, 0);
    if (workers == MAP_FAILED)
        return 2;
    run_all(workers, &o);
    int status = report(workers, &o, seconds_now() - o.began);
    munmap(workers, size);
    return status;
}
