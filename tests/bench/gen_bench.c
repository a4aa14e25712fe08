/* SPDX-License-Identifier: Apache-2.0 */
/*
 * gen_bench - a schema of many types through the generator, phase by phase, in memory; how large
 * the tables are, and how many places the loader has to mend in them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "back/emit.h"
#include "bench.h"
#include "codec/json_table.h"
#include "front/parse.h"
#include "model/resolve.h"

/* A schema of count structs of five fields; every tenth has a method, every third embeds. */
static char *make_schema(size_t count, size_t *len_out)
{
    char *text = NULL;
    FILE *out = open_memstream(&text, len_out);

    if (out == NULL)
        abort();
    fputs("package many\n\ntype Named interface { name() string }\n\n", out);
    for (size_t i = 0; i < count; i++) {
        fprintf(out, "type T%zu struct {\n", i);
        if (i % 3 == 2)
            fprintf(out, "\tT%zu\n", i - 1);
        fprintf(out, "\tid_%zu int64 `json:\"id\"`\n\ttitle_%zu string\n\tparts_%zu []T%zu\n"
                     "\tnext_%zu *T%zu\n\tweight_%zu float64\n}\n\n",
                i, i, i, (i * 7) % count, i, (i + 1) % count, i);
        if (i % 10 == 0)
            fprintf(out, "func (t *T%zu) name() string\n\n", i);
    }
    fclose(out);
    return text;
}

struct phases { double parse, resolve, tables, emit; };

static double since(uint64_t *start)
{
    uint64_t now = bench_now_ns();
    double seconds = (double)(now - *start) / 1e9;

    *start = now;
    return seconds;
}

static void print_sizes(const im_schema *schema, size_t declared)
{
    size_t fields = schema->field_count, types = schema->type_count;

    printf("  tables: %u bytes for %zu types (%zu declared) and %zu fields:\n"
           "  %.1f bytes a type (%zu of them the type itself, the rest names and their hashes), "
           "%zu a field, %zu a JSON member\n",
           schema->size_bytes, types, declared, fields, (double)schema->size_bytes / (double)types,
           sizeof(im_type), sizeof(im_field), sizeof(im_json_field));
    printf("  relocations: 1 for the object, and 1 for each of %u imported types; thunks apart\n",
           schema->link_type_count);
}

static struct phases run(size_t count, int print)
{
    struct phases p;
    size_t len = 0;
    char *text = make_schema(count, &len);
    struct gen_model *model = gen_model_new();
    struct gen_emitted emitted;
    uint64_t start = bench_now_ns();

    gen_parse_text(model, "many.im", text, len);
    p.parse = since(&start);
    bool good = gen_resolve(model);
    p.resolve = since(&start);
    struct gen_tables *tables = good ? gen_tables_build(model, NULL) : NULL;
    p.tables = since(&start);
    good = tables != NULL && gen_emit(model, tables, model->files[0], &emitted);
    p.emit = since(&start);
    if (!good) {
        gen_diags_print(model, stderr, false);
        exit(EXIT_FAILURE);
    }
    if (print)
        print_sizes(tables[0].schema, count);
    gen_model_free(model);
    free(text);
    return p;
}

int main(void)
{
    static const size_t COUNTS[] = { 1000, 2500, 5000, 10000 };

    printf("%-14s %8s %8s %8s %8s %8s\n", "schema, types", "parse s", "check s", "tables s",
           "emit s", "sum s");
    for (size_t i = 0; i < sizeof COUNTS / sizeof *COUNTS; i++) {
        struct phases p = run(COUNTS[i], 0);
        printf("%-14zu %8.3f %8.3f %8.3f %8.3f %8.3f\n", COUNTS[i], p.parse, p.resolve, p.tables,
               p.emit, p.parse + p.resolve + p.tables + p.emit);
    }
    run(1000, 1);
    return EXIT_SUCCESS;
}
