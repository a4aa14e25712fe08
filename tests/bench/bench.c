/* SPDX-License-Identifier: Apache-2.0 */
/*
 * See bench.h.
 */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

uint64_t bench_now_ns(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * UINT64_C(1000000000) + (uint64_t)now.tv_nsec;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

double bench_median(double *figures, size_t count)
{
    qsort(figures, count, sizeof *figures, by_size);
    return count != 0 ? figures[count / 2] : 0;
}

char *bench_read_file(const char *folder, const char *name, size_t *len_out)
{
    char path[4096];
    FILE *file;
    long len = -1;
    char *text = NULL;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "rb");
    if (file != NULL && fseek(file, 0, SEEK_END) == 0)
        len = ftell(file);
    if (len >= 0 && fseek(file, 0, SEEK_SET) == 0 && (text = calloc(1, (size_t)len + 64)) != NULL)
        *len_out = fread(text, 1, (size_t)len, file);
    else
        perror(path);
    if (file != NULL)
        fclose(file);
    return text;
}

static const void *volatile sink;

void bench_use(const void *p)
{
    sink = p;
}
