/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/metrics_process.c - what the system knows of the process, by the names that all clients of
 * Prometheus use.  What /proc does not tell stays zero.
 */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "net/metrics_internal.h"

enum { CPU, RESIDENT, VIRTUAL, OPEN_FDS, MAX_FDS, START_TIME, MEASURES };

static const im_metric_options MEASURE[MEASURES] = {
    [CPU] = { .kind = IM_METRIC_COUNTER, .name = "process_cpu_seconds_total",
              .help = "Total user and system CPU time spent in seconds.", .divisor = 1000000000 },
    [RESIDENT] = { .kind = IM_METRIC_GAUGE, .name = "process_resident_memory_bytes",
                   .help = "Resident memory size in bytes." },
    [VIRTUAL] = { .kind = IM_METRIC_GAUGE, .name = "process_virtual_memory_bytes",
                  .help = "Virtual memory size in bytes." },
    [OPEN_FDS] = { .kind = IM_METRIC_GAUGE, .name = "process_open_fds",
                   .help = "Number of open file descriptors." },
    [MAX_FDS] = { .kind = IM_METRIC_GAUGE, .name = "process_max_fds",
                  .help = "Maximum number of open file descriptors." },
    [START_TIME] = { .kind = IM_METRIC_GAUGE, .name = "process_start_time_seconds",
                     .help = "Start time of the process since unix epoch in seconds.",
                     .divisor = 1000 },
};

struct process {
    im_series *series[MEASURES];
};

static size_t read_file(const char *path, char *out, size_t room_bytes)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t len = fd >= 0 ? read(fd, out, room_bytes - 1) : 0;

    if (fd >= 0)
        close(fd);
    out[len > 0 ? len : 0] = '\0';
    return len > 0 ? (size_t)len : 0;
}

static int64_t cpu_ns(void)
{
    struct timespec t = { 0 };

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* Without the one that is open for counting. */
static int64_t open_fds(void)
{
    DIR *folder = opendir("/proc/self/fd");
    int64_t count = 0;

    if (folder == NULL)
        return 0;
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
        count += entry->d_name[0] != '.';
    closedir(folder);
    return count - 1;
}

static int64_t max_fds(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur > INT64_MAX)
        return 0;
    return (int64_t)limit.rlim_cur;
}

/* Milliseconds: the 22nd value of /proc/self/stat, in ticks since the machine's start. */
static int64_t start_time_ms(void)
{
    char text[4096];
    const char *at;
    struct timespec now, since_boot;
    unsigned long long ticks = 0;

    (void)read_file("/proc/self/stat", text, sizeof text);
    at = strrchr(text, ')');               /* the program's name may have blanks              */
    for (int field = 2; at != NULL && field < 22; field++)
        at = strchr(at + 1, ' ');
    if (at == NULL || clock_gettime(CLOCK_REALTIME, &now) != 0 ||
        clock_gettime(CLOCK_BOOTTIME, &since_boot) != 0)
        return 0;
    ticks = strtoull(at, NULL, 10);
    int64_t boot_ms = ((int64_t)now.tv_sec - since_boot.tv_sec) * 1000 +
                      (now.tv_nsec - since_boot.tv_nsec) / 1000000;
    return boot_ms + (int64_t)(ticks * 1000 / (unsigned long long)sysconf(_SC_CLK_TCK));
}

static void set_memory(struct process *p)
{
    char text[256];
    char *end;

    if (read_file("/proc/self/statm", text, sizeof text) == 0)
        return;
    long page = sysconf(_SC_PAGESIZE);
    im_series_set(p->series[VIRTUAL], strtol(text, &end, 10) * page);
    im_series_set(p->series[RESIDENT], strtol(end, NULL, 10) * page);
}

static void collect(void *ctx)
{
    struct process *p = ctx;

    set_memory(p);
    im_series_set(p->series[CPU], cpu_ns());
    im_series_set(p->series[OPEN_FDS], open_fds());
    im_series_set(p->series[MAX_FDS], max_fds());
}

im_code im_metrics_add_process(im_metrics *metrics, im_status *status)
{
    pthread_mutex_lock(&metrics->lock);
    struct process *p = IM_NEW(&metrics->arena, struct process);
    pthread_mutex_unlock(&metrics->lock);
    im_status local;

    if (p == NULL)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory for metrics");
    for (size_t i = 0; i < MEASURES; i++) {
        im_metric *metric = im_metrics_add(metrics, &MEASURE[i], &local);
        p->series[i] = im_metric_series(metric, NULL);
        if (metric == NULL)
            return im_status_set(status, local.code, "%s", local.text);
    }
    im_series_set(p->series[START_TIME], start_time_ms());
    return im_metrics_on_collect(metrics, collect, p);
}
