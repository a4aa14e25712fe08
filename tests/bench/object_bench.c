/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object_bench - what the object model costs, beside GObject (when it was found): a call through an
 * interface, a field by its name, making an object; and how large tables are.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "gobject_peer.h"
#include "object/type.h"
#include "object/value.h"
#include "shapes.im.h"

enum { TIMES = 1000000 };

static shapes_Shape shape;
static void *object;
static im_arena arena = IM_ARENA_INIT;
static volatile int64_t sum;

/* ---- one loop for each row ---- */

static void direct_call(void)
{
    for (int i = 0; i < TIMES; i++)
        sum += shapes_Base_length(&shape.Base);
}

static void interface_call(void)
{
    shapes_Named named = shapes_Shape_as_Named(&shape);

    for (int i = 0; i < TIMES; i++)
        sum += shapes_Named_length(named);
}

static void gobject_call(void)
{
    for (int i = 0; i < TIMES; i++)
        sum += gobject_peer.call(object);
}

static void call_by_name(void)
{
    im_value self = im_value_of(shapes_Shape_type, &shape);
    im_value pointer;
    im_results results;

    if (im_value_addr(&arena, self, &pointer, NULL) != IM_OK)
        abort();
    for (int i = 0; i < TIMES; i++) {
        if (im_value_call(&arena, pointer, IM_STR("length"), NULL, 0, &results, NULL) != IM_OK)
            abort();
    }
    im_arena_reset(&arena);
}

static void find_name(void)
{
    for (int i = 0; i < TIMES; i++)
        sum += im_type_visible(shapes_Shape_type, IM_STR("size")).steps[0];
}

static void set_by_name(void)
{
    im_value self = im_value_of(shapes_Shape_type, &shape), field;

    for (int i = 0; i < TIMES; i++)
        if (im_value_field_by_name(self, IM_STR("size"), &field, NULL) != IM_OK ||
            im_value_set_int(field, i, NULL) != IM_OK)
            abort();
}

static void get_by_name(void)
{
    im_value self = im_value_of(shapes_Shape_type, &shape), field;
    int64_t size;

    for (int i = 0; i < TIMES; i++) {
        if (im_value_field_by_name(self, IM_STR("size"), &field, NULL) != IM_OK ||
            im_value_get_int(field, &size, NULL) != IM_OK)
            abort();
        sum += size;
    }
}

static void gobject_set(void)
{
    for (int i = 0; i < TIMES; i++)
        gobject_peer.set(object, i);
}

static void gobject_get(void)
{
    for (int i = 0; i < TIMES; i++)
        sum += gobject_peer.get(object);
}

static void create(void)
{
    for (int i = 0; i < TIMES; i++) {
        shapes_Shape *made = IM_NEW(&arena, shapes_Shape);
        if (made == NULL)
            abort();
        made->size = 7;
        bench_use(made);
        if (i % 1024 == 0)
            im_arena_reset(&arena);
    }
}

static void gobject_create(void)
{
    for (int i = 0; i < TIMES; i++) {
        void *made = gobject_peer.create();
        bench_use(made);
        gobject_peer.destroy(made);
    }
}

static void assert_interface(void)
{
    im_any any = { shapes_Shape_ptr_type, &shape };
    shapes_Named named;

    for (int i = 0; i < TIMES; i++)
        sum += shapes_Named_from_any(any, &named);
}

static const struct row {
    const char *name;
    void (*run)(void);
    int is_gobject;
} ROWS[] = {
    { "direct call", direct_call, 0 },
    { "call through an interface", interface_call, 0 },
    { "  GObject: through an interface", gobject_call, 1 },
    { "call by name (reflection)", call_by_name, 0 },
    { "find a field's name (perfect hash)", find_name, 0 },
    { "get a field by name", get_by_name, 0 },
    { "  GObject: get_property", gobject_get, 1 },
    { "set a field by name", set_by_name, 0 },
    { "  GObject: set_property", gobject_set, 1 },
    { "create, in an arena", create, 0 },
    { "  GObject: new and unref", gobject_create, 1 },
    { "assert any to an interface (cached)", assert_interface, 0 },
};

enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS };

static void time_rows(void)
{
    static double ns[ROW_COUNT][BENCH_ROUNDS];
    int has_gobject = gobject_peer.create != NULL;

    for (int round = 0; round < BENCH_ROUNDS; round++)
        for (int i = 0; i < ROW_COUNT; i++) {
            if (ROWS[i].is_gobject && !has_gobject)
                continue;
            uint64_t start = bench_now_ns();
            ROWS[i].run();
            ns[i][round] = (double)(bench_now_ns() - start) / TIMES;
        }
    printf("%-40s %10s\n", "object model", "ns");
    for (int i = 0; i < ROW_COUNT; i++) {
        if (ROWS[i].is_gobject && !has_gobject)
            printf("%-40s skipped, GObject was not found\n", ROWS[i].name);
        else
            printf("%-40s %10.1f\n", ROWS[i].name, bench_median(ns[i], BENCH_ROUNDS));
    }
}

int main(void)
{
    if (gobject_peer.create != NULL)
        object = gobject_peer.create();
    time_rows();
    if (object != NULL)
        gobject_peer.destroy(object);
    im_arena_release(&arena);
    return EXIT_SUCCESS;
}
