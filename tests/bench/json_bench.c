/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_bench - reading and writing three public JSON documents, beside other libraries.
 *
 * Imago decodes into and encodes out of the structs that the generator made; jansson, cJSON,
 * rapidjson and simdjson build their trees; Go's encoding/json (json_bench.go, when Go is
 * installed) decodes into structs too.  MB/s count bytes of the document when reading and bytes of
 * the text written when writing (no white space).
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef HAVE_CJSON
#include <cjson/cJSON.h>
#endif

#include "bench.h"
#include "canada.im.h"
#include "citm.im.h"
#include "codec/json.h"
#include "twitter.im.h"

enum { PEERS_MAX = 12 };

/* ---- Imago ---- */

static const struct document {
    const char *name;
    const im_type *type;
    size_t bytes;
} *document;

static im_arena read_arena = IM_ARENA_INIT, write_arena = IM_ARENA_INIT;
static union { twitter_SearchResults t; citm_Catalog c; canada_FeatureCollection f; } value;

static int decode_with(const char *text, size_t len, uint32_t flags)
{
    im_json_options options = { .flags = flags };
    im_status status;

    im_arena_reset(&read_arena);
    memset(&value, 0, document->bytes);
    if (im_json_decode(text, len, document->type, &value, &read_arena, &options, &status) == IM_OK)
        return 1;
    fprintf(stderr, "%s:%u:%u: %s\n", document->name, status.line, status.column, status.text);
    return 0;
}

static int imago_read(const char *text, size_t len)
{
    return decode_with(text, len, 0);
}

static int imago_read_alias(const char *text, size_t len)
{
    return decode_with(text, len, IM_JSON_ALIAS);
}

static size_t imago_write(void)
{
    im_json_options options = { .flags = IM_JSON_NO_HTML_ESCAPE };
    im_str text = { NULL, 0 };

    im_arena_reset(&write_arena);
    if (im_json_encode(document->type, &value, &write_arena, &options, &text, NULL) != IM_OK)
        return 0;
    bench_use(text.ptr);
    return text.len;
}

static size_t imago_write_html(void)
{
    im_str text = { NULL, 0 };

    im_arena_reset(&write_arena);
    if (im_json_encode(document->type, &value, &write_arena, NULL, &text, NULL) != IM_OK)
        return 0;
    bench_use(text.ptr);
    return text.len;
}

/* ---- jansson, cJSON ---- */

static json_t *jansson_document;

static int jansson_read(const char *text, size_t len)
{
    json_decref(jansson_document);
    jansson_document = json_loadb(text, len, 0, NULL);
    return jansson_document != NULL;
}

static size_t jansson_write(void)
{
    char *text = json_dumps(jansson_document, JSON_COMPACT);
    size_t len = text != NULL ? strlen(text) : 0;

    free(text);
    return len;
}

#ifdef HAVE_CJSON
static cJSON *cjson_document;

static int cjson_read(const char *text, size_t len)
{
    cJSON_Delete(cjson_document);
    cjson_document = cJSON_ParseWithLength(text, len);
    return cjson_document != NULL;
}

static size_t cjson_write(void)
{
    char *text = cJSON_PrintUnformatted(cjson_document);
    size_t len = text != NULL ? strlen(text) : 0;

    cJSON_free(text);
    return len;
}
#endif

static const struct json_peer PEERS_C[] = {
    { "imago", imago_read, imago_write },
    { "imago, strings alias the input; writes <>& escaped", imago_read_alias, imago_write_html },
    { "jansson", jansson_read, jansson_write },
#ifdef HAVE_CJSON
    { "cJSON", cjson_read, cjson_write },
#endif
    { NULL, NULL, NULL },
};

/* ---- the run ---- */

struct row {
    const struct json_peer *peer;
    double read_ns[BENCH_ROUNDS], write_ns[BENCH_ROUNDS];
    size_t written;
};

static size_t collect_peers(struct row *rows)
{
    size_t count = 0;

    for (const struct json_peer *p = PEERS_C; p->name != NULL; p++)
        rows[count++].peer = p;
    for (const struct json_peer *p = json_peers_cxx; p->name != NULL; p++)
        rows[count++].peer = p;
    return count;
}

static int one_round(struct row *row, size_t round, const char *text, size_t len, size_t times)
{
    uint64_t start = bench_now_ns();

    for (size_t i = 0; i < times; i++)
        if (!row->peer->read(text, len))
            return 0;
    row->read_ns[round] = (double)(bench_now_ns() - start) / (double)times;
    start = bench_now_ns();
    for (size_t i = 0; i < times; i++)
        row->written = row->peer->write();
    row->write_ns[round] = (double)(bench_now_ns() - start) / (double)times;
    return 1;
}

static void print_rows(struct row *rows, size_t count, size_t len)
{
    double own_read = 0, own_write = 0;

    printf("%-52s %10s %10s %14s %14s\n", document->name, "read MB/s", "write MB/s",
           "imago / read", "imago / write");
    for (size_t i = 0; i < count; i++) {
        double read = (double)len * 1e3 / bench_median(rows[i].read_ns, BENCH_ROUNDS);
        double write = (double)rows[i].written * 1e3 / bench_median(rows[i].write_ns, BENCH_ROUNDS);
        if (i == 0) {
            own_read = read;
            own_write = write;
        }
        printf("%-52s %10.0f %10.0f %13.2fx %13.2fx\n", rows[i].peer->name, read, write,
               own_read / read, own_write / write);
    }
}

static int run_document(const char *folder, const char *file)
{
    struct row rows[PEERS_MAX] = { { .peer = NULL } };
    size_t len = 0, count = collect_peers(rows), times;
    char *text = bench_read_file(folder, file, &len);

    if (text == NULL)
        return 0;
    times = (size_t)4000000 / len + 1;
    for (size_t round = 0; round < BENCH_ROUNDS; round++)
        for (size_t i = 0; i < count; i++)
            if (!one_round(&rows[i], round, text, len, times)) {
                fprintf(stderr, "%s cannot read %s\n", rows[i].peer->name, file);
                free(text);
                return 0;
            }
    print_rows(rows, count, len);
    free(text);
    return 1;
}

/* Go is another process; it prints its own rows of the same form. */
static void run_go(const char *folder)
{
    const char *source = getenv("srcdir");
    char command[4096];

    if (system("command -v go >/dev/null 2>&1") != 0) {
        printf("Go's encoding/json: skipped, go is not installed\n");
        return;
    }
    snprintf(command, sizeof command, "GOFLAGS=-mod=mod go run '%s/tests/bench/json_bench.go' '%s'",
             source != NULL ? source : ".", folder);
    fflush(stdout);
    if (system(command) != 0)
        printf("Go's encoding/json: go run failed\n");
}

int main(void)
{
    static const struct document DOCUMENTS[] = {
        { "twitter.json", twitter_SearchResults_type, sizeof(twitter_SearchResults) },
        { "citm_catalog.json", citm_Catalog_type, sizeof(citm_Catalog) },
        { "canada.json", canada_FeatureCollection_type, sizeof(canada_FeatureCollection) },
    };
    const char *reference = getenv("IMAGO_REFERENCE");
    char folder[2048];

    if (reference == NULL || reference[0] == '\0') {
        printf("JSON documents: skipped, no reference folder was given (--with-reference)\n");
        return EXIT_SUCCESS;
    }
    snprintf(folder, sizeof folder, "%s/data", reference);
    for (size_t i = 0; i < sizeof DOCUMENTS / sizeof *DOCUMENTS; i++) {
        document = &DOCUMENTS[i];
        if (!run_document(folder, document->name))
            return EXIT_FAILURE;
    }
    run_go(folder);
    im_arena_release(&read_arena);
    im_arena_release(&write_arena);
    return EXIT_SUCCESS;
}
