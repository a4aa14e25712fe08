/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the sub-commands share: options, mistakes in the command line, files, messages.
 */
#include "cmd/command.h"

#include <assert.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "back/emit.h"
#include "front/parse.h"
#include "model/resolve.h"

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

/* ---- options ---- */

enum { FIRST_WORD = 256 };                 /* what getopt_long() calls options[0], if a word  */

struct grammar {
    char letters[2 * GEN_OPTIONS_MAX + 2];
    struct option words[GEN_OPTIONS_MAX + 1];
};

static struct grammar grammar_of(const struct gen_option *options)
{
    struct grammar g = { .letters = "h" };
    size_t letters = 1, words = 0;

    for (int i = 0; options[i].name != NULL; i++) {
        const struct gen_option *o = &options[i];
        assert(i < GEN_OPTIONS_MAX);
        if (o->name[1] != '\0') {
            g.words[words++] = (struct option){
                o->name, o->flag != NULL ? no_argument : required_argument, NULL, FIRST_WORD + i,
            };
            continue;
        }
        g.letters[letters++] = o->name[0];
        if (o->flag == NULL)
            g.letters[letters++] = ':';
    }
    return g;
}

/* The one that getopt_long() has found. */
static const struct gen_option *option_of(const struct gen_option *options, int found)
{
    if (found >= FIRST_WORD)
        return &options[found - FIRST_WORD];
    while (options->name[0] != found || options->name[1] != '\0')
        options++;
    return options;
}

static bool add_folder(const struct gen_command *command, struct gen_includes *folders,
                       const char *folder)
{
    if (folders->count == GEN_INCLUDES_MAX) {
        gen_usage_error(command, "more than %d folders with -I", GEN_INCLUDES_MAX);
        return false;
    }
    folders->item[folders->count++] = folder;
    return true;
}

static bool take(const struct gen_command *command, const struct gen_option *o,
                 const char *argument)
{
    if (o->folders != NULL)
        return add_folder(command, o->folders, argument);
    if (o->take != NULL)
        return o->take(o->ctx, argument);
    if (o->flag != NULL)
        *o->flag = true;
    else
        *o->text = argument;
    return true;
}

static int unknown_option(const struct gen_command *command, const char *word)
{
    static const char WHY[] = "is not known, or lacks its argument";

    return strncmp(word, "--", 2) == 0 ? gen_usage_error(command, "option %s %s", word, WHY)
                                       : gen_usage_error(command, "option -%c %s", optopt, WHY);
}

int gen_read_options(const struct gen_command *command, int argc, char **argv,
                     const struct gen_option *options)
{
    const struct grammar g = grammar_of(options);
    bool help = false;
    int found;

    for (int i = 1; i < argc; i++)
        help = help || strcmp(argv[i], "--help") == 0;
    opterr = 0;
    while ((found = help ? 'h' : getopt_long(argc, argv, g.letters, g.words, NULL)) != -1) {
        if (found == 'h') {
            fputs(command->help, stdout);
            return GEN_EXIT_OK;
        }
        if (found == '?')
            return unknown_option(command, argv[optind - 1]);
        if (!take(command, option_of(options, found), optarg))
            return GEN_EXIT_USAGE;
    }
    return GEN_GO_ON;
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

int gen_work_on_schemas(const struct gen_command *command, int argc, char **argv,
                        bool (*work)(struct gen_model *model, int argc, char **argv))
{
    struct gen_includes includes = { .count = 0 };
    const struct gen_option options[] = { { "I", .folders = &includes }, { .name = NULL } };
    int code = gen_read_options(command, argc, argv, options);

    if (code != GEN_GO_ON)
        return code;
    if (optind == argc)
        return gen_usage_error(command, "no schema was named");
    struct gen_model *model = gen_model_new();
    bool good = gen_load_arguments(model, &includes, argc, argv) && work(model, argc, argv);
    gen_model_free(model);
    return good ? GEN_EXIT_OK : GEN_EXIT_INPUT;
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
