/* SPDX-License-Identifier: Apache-2.0 */
/*
 * check.c - runs the tests of one program, one after the other.
 *
 * A test's name is said before it runs: so the last one is the one that failed.
 */
#include "check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { TESTS_MAX = 128, CASES_MAX = 16 };

struct row {
    const char *name;
    void (*test)(int _i);
    int start, end;
};

struct TCase {
    void (*setup)(void);
    void (*teardown)(void);
    int count;
    struct row rows[TESTS_MAX];
};

struct Suite {
    const char *name;
    int count;
    TCase *cases[CASES_MAX];
};

/* ---- making a suite ---- */

static void *made(size_t bytes)
{
    void *memory = calloc(1, bytes);

    if (memory == NULL)
        abort();
    return memory;
}

Suite *suite_create(const char *name)
{
    Suite *s = made(sizeof *s);

    s->name = name;
    return s;
}

TCase *tcase_create(const char *name)
{
    (void)name;
    return made(sizeof(TCase));
}

void suite_add_tcase(Suite *s, TCase *t)
{
    if (s->count == CASES_MAX)
        abort();
    s->cases[s->count++] = t;
}

void tcase_add_checked_fixture(TCase *t, void (*setup)(void), void (*teardown)(void))
{
    t->setup = setup;
    t->teardown = teardown;
}

void check_add(TCase *t, const char *name, void (*test)(int _i), int start, int end)
{
    if (t->count == TESTS_MAX)
        abort();
    t->rows[t->count++] = (struct row){ name, test, start, end };
}

SRunner *srunner_create(Suite *s)
{
    return s;
}

void srunner_free(SRunner *r)
{
    for (int i = 0; i < r->count; i++)
        free(r->cases[i]);
    free(r);
}

/* ---- running it ---- */

void check_fail(const char *file, int line, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    fprintf(stderr, "%s:%d: ", file, line);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    exit(1);
}

static void run_once(const TCase *t, const struct row *row, int i)
{
    if (t->setup != NULL)
        t->setup();
    row->test(i);
    if (t->teardown != NULL)
        t->teardown();
}

static int run_row(const TCase *t, const struct row *row)
{
    fprintf(stderr, "%s\n", row->name);
    for (int i = row->start; i < row->end; i++)
        run_once(t, row, i);
    return row->end - row->start;
}

void srunner_run_all(SRunner *r, enum print_output how)
{
    int tests = 0;

    (void)how;
    for (int i = 0; i < r->count; i++) {
        for (int k = 0; k < r->cases[i]->count; k++)
            tests += run_row(r->cases[i], &r->cases[i]->rows[k]);
    }
    printf("%s: %d tests\n", r->name, tests);
}

/* Who comes here has passed. */
int srunner_ntests_failed(const SRunner *r)
{
    (void)r;
    return 0;
}
