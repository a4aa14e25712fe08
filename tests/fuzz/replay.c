/* SPDX-License-Identifier: Apache-2.0 */
/*
 * replay.c - main() of a fuzz target in an ordinary build.
 *
 * Feeds the target every file of tests/fuzz/corpus/NAME, NAME being the program's own
 * name without _fuzz, or the files named on the command line, and prints TAP.  A target
 * fails by crashing, so each input's "ok" is printed after it was survived and the plan
 * comes last: a run that dies has no plan, which the test driver counts as an error.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

enum { PATH_BYTES_MAX = 4096 };

/* Reads the whole file; NULL when that fails.  Owned by the caller. */
static uint8_t *read_file(const char *path, size_t *size_out)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    uint8_t *data = NULL;
    long size = -1;
    if (fseek(file, 0, SEEK_END) == 0)
        size = ftell(file);
    if (size >= 0 && fseek(file, 0, SEEK_SET) == 0)
        data = malloc((size_t)size + 1);
    if (data != NULL && fread(data, 1, (size_t)size, file) != (size_t)size) {
        free(data);
        data = NULL;
    }
    fclose(file);
    *size_out = size < 0 ? 0 : (size_t)size;
    return data;
}

/* The copy has exactly the input's size, so that a read past the end is caught. */
static int replay(int number, const char *path)
{
    size_t size = 0;
    uint8_t *data = read_file(path, &size);
    uint8_t *exact = data == NULL ? NULL : malloc(size > 0 ? size : 1);
    int failed = exact == NULL;

    if (!failed) {
        memcpy(exact, data, size);
        printf("# %s\n", path);
        fflush(stdout);
        LLVMFuzzerTestOneInput(exact, size);
    }
    printf("%s %d - %s\n", failed ? "not ok" : "ok", number, path);
    free(exact);
    free(data);
    return failed;
}

static void corpus_path(const char *program, char path[PATH_BYTES_MAX])
{
    const char *source = getenv("srcdir");
    const char *slash = strrchr(program, '/');
    const char *name = slash != NULL ? slash + 1 : program;
    const char *suffix = strstr(name, "_fuzz");
    size_t name_bytes = suffix != NULL ? (size_t)(suffix - name) : strlen(name);

    snprintf(path, PATH_BYTES_MAX, "%s/tests/fuzz/corpus/%.*s", source != NULL ? source : ".",
             (int)name_bytes, name);
}

static int visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int replay_corpus(const char *program)
{
    char folder[PATH_BYTES_MAX];
    char path[PATH_BYTES_MAX + 256];
    struct dirent **entries = NULL;
    int failed = 0;

    corpus_path(program, folder);
    int count = scandir(folder, &entries, visible, alphasort);
    if (count <= 0) {
        printf("1..0 # SKIP no inputs in %s\n", folder);
        return 0;
    }
    for (int i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        failed += replay(i + 1, path);
        free(entries[i]);
    }
    free(entries);
    printf("1..%d\n", count);
    return failed;
}

int main(int argc, char **argv)
{
    int failed = 0;

    if (argc < 2)
        return replay_corpus(argv[0]) != 0;
    for (int i = 1; i < argc; i++)
        failed += replay(i, argv[i]);
    printf("1..%d\n", argc - 1);
    return failed != 0;
}
