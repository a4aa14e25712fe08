/* SPDX-License-Identifier: Apache-2.0 */
/*
 * vectors - runs files of test vectors printed by real Go (tests/vectors/README.md).
 *
 *   vectors [--show N] FOLDER...
 *
 * Every *.json of every folder is read; its meta.format picks the checker.  One line a file tells
 * how many cases agree, differ and are unsupported.  Exit code 0 only if none differs.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cases.h"

static const struct { const char *format; vector_checker *check; } CHECKERS[] = {
    { "json-encode", vectors_json_encode },     { "json-decode", vectors_json_decode },
    { "json-syntax", vectors_json_syntax },     { "json-numbers", vectors_json_numbers },
    { "json-floats", vectors_json_floats },     { "json-strings", vectors_json_strings },
    { "json-decoder", vectors_json_decoder },   { "struct-tags", vectors_struct_tags },
    { "reflect_types", vectors_reflect_types }, { "reflect_matrix", vectors_reflect_matrix },
    { "fmt_values", vectors_fmt_values },       { "fmt_calls", vectors_fmt_calls },
    { "selectors", vectors_selectors },         { "reflect_ops", vectors_reflect_ops },
    { "channels", vectors_channels },
};

struct totals { size_t agree, differ, unsupported, files; };

static size_t case_count(const json_t *file)
{
    const json_t *count = json_object_get(file, "count");

    return json_is_integer(count) ? (size_t)json_integer_value(count)
                                  : json_array_size(json_object_get(file, "cases"));
}

static void check_file(const char *path, const char *name, size_t show, struct totals *totals)
{
    json_error_t error;
    json_t *file = json_load_file(path, JSON_ALLOW_NUL, &error);
    struct tally tally = { .file = name, .show_max = show };
    const char *format = vector_text(json_object_get(file, "meta"), "format");
    size_t i = 0;

    if (file == NULL) {
        printf("%s:%d: %s\n", path, error.line, error.text);
        totals->differ++;
        return;
    }
    while (i < sizeof CHECKERS / sizeof *CHECKERS &&
           (format == NULL || strcmp(CHECKERS[i].format, format) != 0))
        i++;
    if (i < sizeof CHECKERS / sizeof *CHECKERS) {
        CHECKERS[i].check(file, &tally);
    } else {
        for (size_t k = 0; k < case_count(file); k++)
            tally_unsupported(&tally, format != NULL ? format : "no format");
    }
    tally_print(&tally);
    fflush(stdout);
    totals->files++;
    totals->agree += tally.agree;
    totals->differ += tally.differ;
    totals->unsupported += tally.unsupported;
    json_decref(file);
}

static int is_vector_file(const struct dirent *entry)
{
    size_t len = strlen(entry->d_name);

    return len > 5 && strcmp(entry->d_name + len - 5, ".json") == 0;
}

static void check_folder(const char *folder, size_t show, struct totals *totals)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_vector_file, alphasort);

    if (count < 0) {
        perror(folder);
        totals->differ++;
        return;
    }
    for (int i = 0; i < count; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        check_file(path, entries[i]->d_name, show, totals);
        free(entries[i]);
    }
    free(entries);
}

int main(int argc, char **argv)
{
    struct totals totals = { 0, 0, 0, 0 };
    size_t show = 5;
    int first = 1;

    if (argc > 2 && strcmp(argv[1], "--show") == 0) {
        show = (size_t)strtoul(argv[2], NULL, 10);
        first = 3;
    }
    for (int i = first; i < argc; i++)
        check_folder(argv[i], show, &totals);
    printf("%zu files: %zu agree, %zu differ, %zu unsupported\n", totals.files, totals.agree,
           totals.differ, totals.unsupported);
    return totals.differ != 0 || totals.files == 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
