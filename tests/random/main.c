/* SPDX-License-Identifier: Apache-2.0 */
/*
 * random - random values of random schemas, and what must hold for them (check.c).
 *
 *   random [--seed N] [--rounds N]    a schema lasts for 100 values; each value is a round
 *   random --schema N                 print the schema of a seed
 *   random --compare N OBJECT         the tables in a shared object, compiled from that schema,
 *                                     against those that are built in memory
 *
 * A failure prints its seed, the schema and the value, and ends the run with exit code 1.
 */
#include <dlfcn.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "back/tables.h"
#include "check.h"
#include "front/parse.h"
#include "model/resolve.h"
#include "object/print.h"
#include "schema.h"
#include "value.h"

enum { VALUES_A_SCHEMA = 100 };

static const char JSON_SCHEMA[] = "package json\n"
                                  "type Number string\n"
                                  "type RawMessage []byte\n";

/* A schema of its own seed, parsed and built. */
struct round {
    uint64_t seed;
    im_arena arena;
    im_str text;
    struct gen_model *model;
    struct gen_tables *tables;
};

static bool open_schema(struct round *r, uint64_t seed)
{
    struct dice dice = { seed };

    *r = (struct round){ .seed = seed, .arena = IM_ARENA_INIT, .model = gen_model_new() };
    r->text = random_schema(&r->arena, &dice);
    gen_parse_text(r->model, "json.im", JSON_SCHEMA, strlen(JSON_SCHEMA));
    gen_parse_text(r->model, "rnd.im", r->text.ptr, r->text.len);
    if (gen_error_count(r->model) == 0 && gen_resolve(r->model))
        r->tables = gen_tables_build(r->model, NULL);
    if (r->tables == NULL) {
        gen_diags_print(r->model, stdout, false);
        printf("--seed %" PRIu64 ": the schema is refused\n%.*s", seed, IM_STR_ARG(r->text));
    }
    return r->tables != NULL;
}

static void close_schema(struct round *r)
{
    gen_model_free(r->model);
    im_arena_release(&r->arena);
}

static const im_schema *schema_of(const struct round *r)
{
    return r->tables[r->model->file_count - 1].schema;
}

static bool try_value(const struct round *r, uint64_t number)
{
    struct dice dice = { r->seed * 1000003 + number };
    const im_schema *schema = schema_of(r);
    const im_type *type = im_type_by_name(&schema, 1, IM_STR("Root"));
    im_arena arena = IM_ARENA_INIT;
    void *value = im_arena_zalloc(&arena, 1, type->size);

    random_value(&arena, &dice, type, value);
    const char *broken = check_value(&arena, &dice, type, value);
    if (broken != NULL) {
        im_str shown = im_sprint(&arena, IM_PRINT_SHARP_V, type, value);
        im_str text = check_text(&arena, type, value);
        printf("%.*s\n%.*s\n%.*s\n--seed %" PRIu64 ", value %" PRIu64 ": %s\n", IM_STR_ARG(r->text),
               IM_STR_ARG(shown), IM_STR_ARG(text), r->seed, number, broken);
    }
    im_arena_release(&arena);
    return broken == NULL;
}

static void show_progress(uint64_t done, uint64_t rounds)
{
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r%" PRIu64 " of %" PRIu64 " values%s", done, rounds,
                done == rounds ? "\n" : "");
}

static int run(uint64_t seed, uint64_t rounds)
{
    for (uint64_t done = 0; done < rounds; seed++) {
        struct round r;
        bool good = open_schema(&r, seed);
        for (uint64_t i = 0; good && i < VALUES_A_SCHEMA && done < rounds; i++, done++)
            good = try_value(&r, i);
        close_schema(&r);
        if (!good)
            return EXIT_FAILURE;
        show_progress(done, rounds);
    }
    printf("%" PRIu64 " values hold\n", rounds);
    return EXIT_SUCCESS;
}

/* ---- compiled tables ---- */

/* The header but for the pointer to the links, then everything else. */
static bool same_tables(const im_schema *built, const im_schema *compiled)
{
    im_schema a = *built, b = *compiled;

    a.links = b.links = NULL;
    if (memcmp(&a, &b, sizeof a) != 0)
        return false;
    for (uint32_t i = 0; i < built->link_type_count; i++)
        if (!im_type_same(built->links[i].type, compiled->links[i].type))
            return false;
    return memcmp(built + 1, compiled + 1, built->size_bytes - sizeof a) == 0;
}

static int compare(uint64_t seed, const char *path)
{
    struct round r;
    void *object = dlopen(path, RTLD_NOW);
    const im_schema *compiled = object != NULL ? dlsym(object, "rnd_im") : NULL;

    if (compiled == NULL) {
        printf("%s\n", dlerror());
        return EXIT_FAILURE;
    }
    bool same = open_schema(&r, seed) && same_tables(schema_of(&r), compiled);
    printf("--seed %" PRIu64 ": tables %s\n", seed, same ? "are the same" : "differ");
    close_schema(&r);
    dlclose(object);
    return same ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int print_schema(uint64_t seed)
{
    struct dice dice = { seed };
    im_arena arena = IM_ARENA_INIT;
    im_str text = random_schema(&arena, &dice);

    fwrite(text.ptr, 1, text.len, stdout);
    im_arena_release(&arena);
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    uint64_t seed = 1, rounds = 1000000;

    for (int i = 1; i + 1 < argc; i += 2) {
        uint64_t number = strtoull(argv[i + 1], NULL, 10);
        if (strcmp(argv[i], "--schema") == 0)
            return print_schema(number);
        if (strcmp(argv[i], "--compare") == 0 && i + 2 < argc)
            return compare(number, argv[i + 2]);
        if (strcmp(argv[i], "--seed") == 0)
            seed = number;
        else if (strcmp(argv[i], "--rounds") == 0)
            rounds = number;
    }
    return run(seed, rounds);
}
