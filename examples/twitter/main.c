/* SPDX-License-Identifier: Apache-2.0 */
/*
 * twitter - reads a page of search results into the structs of twitter.im and answers questions.
 *
 *   twitter FILE          a report
 *   twitter FILE PATH     the JSON of what PATH leads to, such as statuses[3].user.name
 */
#include "twitter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "twitter.im.h"

enum { BYTES_MAX = 1 << 30, TIMES = 9 };

static double now_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool read_file(struct document *document)
{
    FILE *file = fopen(document->path, "rb");
    long len = -1;
    char *text = NULL;

    if (file != NULL && fseek(file, 0, SEEK_END) == 0)
        len = ftell(file);
    if (len >= 0 && len < BYTES_MAX && fseek(file, 0, SEEK_SET) == 0)
        text = im_arena_alloc(&document->arena, (size_t)len + 1);
    bool good = text != NULL && fread(text, 1, (size_t)len, file) == (size_t)len;
    if (good)
        document->text = im_str_from(text, (size_t)len);
    else
        perror(document->path);
    if (file != NULL)
        fclose(file);
    return good;
}

/* Decode TIMES times, each into an arena of its own, and keep the shortest time; then once more for
 * good.  The first time pays for memory that later ones find ready. */
static bool decode(struct document *document, twitter_SearchResults *results)
{
    im_arena scratch = IM_ARENA_INIT;
    im_status status = { .code = IM_OK };
    im_code code = IM_OK;

    document->read_seconds = 1e9;
    for (int i = 0; i < TIMES && code == IM_OK; i++) {
        twitter_SearchResults again = { .statuses = { NULL, 0, 0 } };
        double start = now_seconds();
        code = im_json_decode(document->text.ptr, document->text.len, twitter_SearchResults_type,
                              &again, &scratch, NULL, &status);
        double seconds = now_seconds() - start;
        if (seconds < document->read_seconds)
            document->read_seconds = seconds;
        im_arena_reset(&scratch);
    }
    im_arena_release(&scratch);
    if (code == IM_OK)
        code = im_json_decode(document->text.ptr, document->text.len, twitter_SearchResults_type,
                              results, &document->arena, NULL, &status);
    if (code != IM_OK)
        fprintf(stderr, "%s:%u:%u: %s\n", document->path, status.line, status.column, status.text);
    return code == IM_OK;
}

/* What is written reads back as the same value. */
static bool survives(struct document *document, const twitter_SearchResults *results,
                     size_t *bytes_out)
{
    twitter_SearchResults again = { .statuses = { NULL, 0, 0 } };
    im_str text = { NULL, 0 };
    bool equal = false;
    im_arena *arena = &document->arena;

    if (im_json_encode(twitter_SearchResults_type, results, arena, NULL, &text, NULL) != IM_OK ||
        im_json_decode(text.ptr, text.len, twitter_SearchResults_type, &again, arena, NULL,
                       NULL) != IM_OK ||
        im_deep_equal(arena, twitter_SearchResults_type, results, &again, &equal, NULL) != IM_OK)
        return false;
    *bytes_out = text.len;
    return equal;
}

static int print_path(struct document *document, const char *path)
{
    im_status status;
    im_value found;
    im_str text;
    im_json_options options = { .indent = IM_STR_INIT("  ") };

    if (im_value_by_path(document->value, im_str_of(path), &found, &status) != IM_OK ||
        im_json_encode(found.type, found.ptr, &document->arena, &options, &text, &status) !=
            IM_OK) {
        fprintf(stderr, "%s: %s\n", path, status.text);
        return EXIT_FAILURE;
    }
    printf("%.*s\n", IM_STR_ARG(text));
    return EXIT_SUCCESS;
}

static int print_report(struct document *document, const twitter_SearchResults *results)
{
    size_t written = 0;

    printf("%zu bytes, %zu statuses, read into structs in %.2f ms (%.0f MB/s)\n",
           document->text.len, results->statuses.len, document->read_seconds * 1e3,
           (double)document->text.len / document->read_seconds / 1e6);
    if (!survives(document, results, &written)) {
        fputs("the document did not survive being written and read\n", stderr);
        return EXIT_FAILURE;
    }
    printf("written as JSON (%zu bytes) and read again: deeply equal\n", written);
    print_coverage(document);
    print_answers(document);
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    struct document document = { .arena = IM_ARENA_INIT };
    twitter_SearchResults results = { .statuses = { NULL, 0, 0 } };
    int code = EXIT_FAILURE;

    if (argc != 2 && argc != 3) {
        fputs("usage: twitter FILE [PATH]\n", stderr);
        return 2;
    }
    document.path = argv[1];
    document.value = im_value_of(twitter_SearchResults_type, &results);
    if (read_file(&document) && decode(&document, &results))
        code = argc == 3 ? print_path(&document, argv[2]) : print_report(&document, &results);
    im_arena_release(&document.arena);
    return code;
}
