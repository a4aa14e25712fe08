/* SPDX-License-Identifier: Apache-2.0 */
/*
 * imago fmt: schemas in canonical layout, to standard output, back to the file, or as a diff.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "back/output.h"
#include "cmd/command.h"
#include "front/fmt.h"
#include "front/parse.h"

/* Lets diff(1) tell what changes: the new text on its standard input. */
static bool print_diff(const char *path, const char *text, size_t len)
{
    char command[] = "diff -u --label=\"$IMAGO_FMT\" --label=\"$IMAGO_FMT (imago fmt)\" "
                     "-- \"$IMAGO_FMT\" -";
    FILE *diff;

    fflush(stdout);
    if (setenv("IMAGO_FMT", path, 1) != 0 || (diff = popen(command, "w")) == NULL)
        return false;
    bool written = fwrite(text, 1, len, diff) == len;
    return pclose(diff) != -1 && written;
}

static bool put(const char *path, int mode, struct gen_source source, const char *text, size_t len)
{
    bool same = source.len == len && memcmp(source.text, text, len) == 0;

    if (mode == 0)
        return fwrite(text, 1, len, stdout) == len;
    if (same)
        return true;
    if (mode == 'l')
        return puts(path) >= 0;
    if (mode == 'd')
        return print_diff(path, text, len);
    return gen_write_file(path, text, len, NULL);
}

static bool fmt_file(const char *path, int mode)
{
    struct gen_model *model = gen_model_new();
    struct gen_source source;
    size_t len = 0;
    bool good = gen_read_file(model, path, &source);

    if (!good) {
        perror(path);
    } else {
        char *text = gen_fmt(model, source, &len);
        gen_print_diags(model);
        good = text != NULL && put(path, mode, source, text, len);
        if (text != NULL && !good)
            perror(path);
    }
    gen_model_free(model);
    return good;
}

int gen_cmd_fmt(const struct gen_command *command, int argc, char **argv)
{
    bool good = true, diff = false, list = false, write = false;
    const struct gen_option options[] = { { "d", .flag = &diff }, { "l", .flag = &list },
                                          { "w", .flag = &write }, { .name = NULL } };
    int code = gen_read_options(command, argc, argv, options);

    if (code != GEN_GO_ON)
        return code;
    if (diff + list + write > 1)
        return gen_usage_error(command, "only one of -d, -l and -w");
    const int mode = diff ? 'd' : list ? 'l' : write ? 'w' : 0;
    if (optind == argc && mode != 0)
        return gen_usage_error(command, "-%c needs files", mode);
    if (optind == argc)
        return fmt_file("-", 0) ? GEN_EXIT_OK : GEN_EXIT_INPUT;
    for (int i = optind; i < argc; i++)
        good = fmt_file(argv[i], mode) && good;
    return good ? GEN_EXIT_OK : GEN_EXIT_INPUT;
}
