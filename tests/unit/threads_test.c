/* SPDX-License-Identifier: Apache-2.0 */
/*
 * threads_test.c - what several threads may do at once: use the same types.
 *
 * Every thread reads, writes, prints, compares and asks for methods of values of its own, with
 * types, predeclared ones too, that all share.  All start together in a fresh process, so that
 * what is found at first use (vtables, what the processor can do) is found by all of them.  A
 * build with --enable-tsan reports what is not in order; elsewhere wrong answers are found.
 * Assertions by many threads for many types are in any_test.c.
 */
#include <pthread.h>
#include <stdatomic.h>

#include "json_world.h"
#include "object/equal.h"
#include "object/print.h"
#include "object/value.h"

enum { THREADS = 4, ROUNDS = 500 };

static const char SCHEMA[] =
    "type Part struct { name string `json:\"name\"`; weight float64 `json:\"weight\"` }\n"
    "type Order struct {\n"
    "  Part\n"
    "  id    int64          `json:\"id\"`\n"
    "  at    Time           `json:\"at\"`\n"
    "  took  Duration       `json:\"took\"`\n"
    "  parts []Part         `json:\"parts\"`\n"
    "  notes map[string]any `json:\"notes\"`\n"
    "}\n"
    "type Teller interface { String(a arena) string }\n"
    "type Closer interface { Close() error }\n";

/* Longer than a vector, and not all ASCII, so that the chosen implementations do the work. */
#define DIGITS "0123456789 0123456789 0123456789 "
#define LONG_TEXT DIGITS "\xc3\xa4\xc3\xb6\xc3\xbc " DIGITS "\xe2\x82\xac"
static const char DOCUMENT[] =
    "{\"name\":\"" LONG_TEXT "\",\"weight\":0.1,\"id\":9007199254740993,"
    "\"at\":\"2024-02-29T12:30:00.5+01:00\",\"took\":1500000000,"
    "\"parts\":[{\"name\":\"a\",\"weight\":1},{\"name\":\"b\",\"weight\":2.5}],"
    "\"notes\":{\"deep\":[1,[2,{\"x\":null}]],\"text\":\"" LONG_TEXT "\"}}";

/* ---- an allocator that all threads share ---- */

static void *shared_resize(void *ctx, void *p, size_t old_bytes, size_t new_bytes)
{
    _Atomic long *live_bytes = ctx;

    if (new_bytes == 0) {
        atomic_fetch_sub(live_bytes, (long)old_bytes);
        free(p);
        return NULL;
    }
    p = realloc(p, new_bytes);
    if (p != NULL)
        atomic_fetch_add(live_bytes, (long)new_bytes - (long)old_bytes);
    return p;
}

/* ---- what a thread does ---- */

struct job {
    const im_schema *schema;
    const im_mem *mem;
    pthread_barrier_t *start;
    const char *wrong;                     /* the first step that failed, or NULL             */
};

/* What the steps of a round share. */
struct round {
    struct job *job;
    im_arena *arena;
    const im_type *type;                   /* p.Order                                         */
};

static void expect(const struct round *round, bool holds, const char *step)
{
    if (!holds && round->job->wrong == NULL)
        round->job->wrong = step;
}

static const im_type *type_of(const struct round *round, const char *name)
{
    return im_type_by_name(&round->job->schema, 1, im_str_of(name));
}

static void *read_order(const struct round *round)
{
    void *order = im_arena_zalloc(round->arena, 1, round->type->size);

    expect(round,
           order != NULL && im_json_decode(DOCUMENT, strlen(DOCUMENT), round->type, order,
                                           round->arena, NULL, NULL) == IM_OK,
           "read");
    return order;
}

static void write_and_compare(const struct round *round, const void *one, const void *other)
{
    im_str text = { NULL, 0 };
    bool equal = false;

    expect(round,
           im_json_encode(round->type, one, round->arena, NULL, &text, NULL) == IM_OK &&
               same_text(text, DOCUMENT),
           "write");
    expect(round,
           im_deep_equal(round->arena, round->type, one, other, &equal, NULL) == IM_OK && equal,
           "compare");
}

/* A field of a predeclared type by path, and a method of it by name. */
static void call_by_name(const struct round *round, void *order)
{
    im_value took = { NULL, NULL, 0 };
    im_results results = { NULL, 0, IM_OK };
    im_str text = { NULL, 0 };

    expect(round,
           im_value_by_path(im_value_of(round->type, order), IM_STR("took"), &took, NULL) == IM_OK,
           "path");
    expect(round,
           im_value_call(round->arena, took, IM_STR("String"), NULL, 0, &results, NULL) == IM_OK &&
               results.count == 1 &&
               im_value_get_string(results.values[0], &text, NULL) == IM_OK &&
               same_text(text, "1.5s"),
           "call");
}

static void print_it(const struct round *round, void *order)
{
    im_value took = im_value_of(round->type, order);

    expect(round,
           im_value_by_path(took, IM_STR("parts"), &took, NULL) == IM_OK &&
               same_text(im_sprint(round->arena, IM_PRINT_PLUS_V, took.type, took.ptr),
                         "[{name:a weight:1} {name:b weight:2.5}]"),
           "print");
}

static void assert_interfaces(const struct round *round)
{
    const im_type *teller = type_of(round, "p.Teller"), *closer = type_of(round, "p.Closer");

    expect(round, im_vtable_for(teller, im_time_type) != NULL, "a time tells");
    expect(round, im_vtable_for(teller, im_duration_type) != NULL, "a duration tells");
    expect(round, im_vtable_for(closer, im_time_type) == NULL, "a time does not close");
}

static void *work(void *ctx)
{
    struct job *job = ctx;
    im_arena arena;
    struct round round = { job, &arena, NULL };

    im_arena_init(&arena, job->mem, 0);
    pthread_barrier_wait(job->start);
    for (int i = 0; i < ROUNDS && job->wrong == NULL; i++) {
        round.type = type_of(&round, "p.Order");
        void *one = read_order(&round);
        write_and_compare(&round, one, read_order(&round));
        call_by_name(&round, one);
        print_it(&round, one);
        assert_interfaces(&round);
        im_arena_reset(&arena);
    }
    im_arena_release(&arena);
    return NULL;
}

START_TEST(threads_use_the_same_types)
{
    struct json_world world = world_of(SCHEMA, NULL);
    _Atomic long live_bytes = 0;
    const im_mem mem = { shared_resize, &live_bytes };
    pthread_barrier_t start;
    pthread_t thread[THREADS];
    struct job job[THREADS];

    ck_assert_int_eq(pthread_barrier_init(&start, NULL, THREADS), 0);
    for (int i = 0; i < THREADS; i++) {
        job[i] = (struct job){ world.schema, &mem, &start, NULL };
        ck_assert_int_eq(pthread_create(&thread[i], NULL, work, &job[i]), 0);
    }
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    for (int i = 0; i < THREADS; i++)
        ck_assert_msg(job[i].wrong == NULL, "thread %d: %s", i, job[i].wrong);
    ck_assert_int_eq(live_bytes, 0);
    pthread_barrier_destroy(&start);
    im_vtable_forget(world.schema);
    world_free(&world);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("threads");
    TCase *test_case = tcase_create("threads");

    tcase_add_test(test_case, threads_use_the_same_types);
    suite_add_tcase(suite, test_case);
    return run_suite(suite);
}
