/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the sub-commands share: options, mistakes in the command line, files, messages.
 */
#include "cmd/command.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "back/emit.h"
#include "front/parse.h"
#include "model/resolve.h"

/* ---- options ---- */

int gen_next_option(const struct gen_command *command, int argc, char **argv,
                    const char *letters)
{
    return gen_next_long_option(command, argc, argv, letters, NULL);
}

int gen_next_long_option(const struct gen_command *command, int argc, char **argv,
                         const char *letters, const struct option *words)
{
    static const struct option NONE[] = { { NULL, 0, NULL, 0 } };
    bool help = false;

    for (int i = 1; i < argc && optind == 1; i++)
        help = help || strcmp(argv[i], "--help") == 0;
    opterr = 0;
    int option = help ? 'h' : getopt_long(argc, argv, letters, words != NULL ? words : NONE, NULL);
    if (option == 'h') {
        fputs(command->help, stdout);
        return GEN_DONE(GEN_EXIT_OK);
    }
    if (option == '?' && strncmp(argv[optind - 1], "--", 2) == 0)
        return GEN_DONE(gen_usage_error(command, "option %s is not known, or lacks its argument",
                                        argv[optind - 1]));
    if (option == '?')
        return GEN_DONE(gen_usage_error(command, "option -%c is not known, or lacks its argument",
                                        optopt));
    return option;
}

int gen_usage_error(const struct gen_command *command, const char *format, ...)
{
    va_list args;

    fprintf(stderr, "imago %s: ", command->name);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fprintf(stderr, "\nhint: imago %s --help tells how it is called\n", command->name);
    return GEN_EXIT_USAGE;
}

bool gen_includes_add(const struct gen_command *command, struct gen_includes *includes,
                      const char *folder)
{
    if (includes->count == GEN_INCLUDES_MAX) {
        gen_usage_error(command, "more than %d folders with -I", GEN_INCLUDES_MAX);
        return false;
    }
    includes->item[includes->count++] = folder;
    return true;
}

/* ---- files ---- */

void gen_print_diags(const struct gen_model *model)
{
    gen_diags_print(model, stderr, isatty(STDERR_FILENO) != 0);
}

bool gen_load_arguments(struct gen_model *model, const struct gen_includes *includes, int argc,
                        char **argv)
{
    bool loaded = true;

    for (int i = optind; i < argc; i++)
        loaded = gen_load(model, argv[i], includes->item, includes->count) && loaded;
    bool good = loaded && gen_resolve(model);
    if (!good)
        gen_print_diags(model);
    return good;
}

/* By what the paths lead to: an import may have found the file by another path first. */
bool gen_is_argument(const struct gen_file *file, int argc, char **argv)
{
    struct stat own, other;

    if (stat(file->source.path, &own) != 0)
        return false;
    for (int i = optind; i < argc; i++)
        if (stat(argv[i], &other) == 0 && other.st_dev == own.st_dev &&
            other.st_ino == own.st_ino)
            return true;
    return false;
}

bool gen_emit_arguments(struct gen_model *model, const char *out_dir, int argc, char **argv)
{
    const struct gen_tables *tables =
        gen_set_services_apart(model, false) ? gen_tables_build(model, NULL) : NULL;
    bool good = tables != NULL;

    for (size_t i = 0; good && i < model->file_count; i++)
        if (gen_is_argument(model->files[i], argc, argv))
            good = gen_emit_file(model, tables, model->files[i], out_dir);
    gen_print_diags(model);
    return good;
}
