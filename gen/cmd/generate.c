/* SPDX-License-Identifier: Apache-2.0 */
/*
 * imago generate: a schema in the language of somebody else.
 */
#include <string.h>
#include <unistd.h>

#include "back/proto_file.h"
#include "cmd/command.h"

static const struct language {
    const char *name;
    bool (*write)(struct gen_model *model, const struct gen_file *file, const char *out_dir);
} LANGUAGES[] = {
    { "proto", gen_proto_file_write },
};

static const struct language *find_language(const char *name)
{
    for (size_t i = 0; name != NULL && i < sizeof LANGUAGES / sizeof *LANGUAGES; i++)
        if (strcmp(LANGUAGES[i].name, name) == 0)
            return &LANGUAGES[i];
    return NULL;
}

static bool write_arguments(struct gen_model *model, const struct language *language,
                            const char *out_dir, int argc, char **argv)
{
    bool good = true;

    for (size_t i = 0; i < model->file_count; i++)
        if (gen_is_argument(model->files[i], argc, argv))
            good = language->write(model, model->files[i], out_dir) && good;
    gen_print_diags(model);
    return good;
}

int gen_cmd_generate(const struct gen_command *command, int argc, char **argv)
{
    struct gen_includes includes = { .count = 0 };
    const char *out_dir = ".";
    int option;

    while ((option = gen_next_option(command, argc, argv, "I:o:h")) != -1) {
        if (GEN_IS_DONE(option))
            return GEN_DONE(option);
        if (option == 'o')
            out_dir = optarg;
        else if (option == 'I' && !gen_includes_add(command, &includes, optarg))
            return GEN_EXIT_USAGE;
    }
    const struct language *language = find_language(argv[optind]);
    if (language == NULL)
        return gen_usage_error(command, optind == argc ? "no language was named"
                                                       : "%s is no language: there is proto",
                               argv[optind]);
    if (++optind == argc)
        return gen_usage_error(command, "no schema was named");
    struct gen_model *model = gen_model_new();
    bool good = gen_load_arguments(model, &includes, argc, argv) &&
                write_arguments(model, language, out_dir, argc, argv);
    gen_model_free(model);
    return good ? GEN_EXIT_OK : GEN_EXIT_INPUT;
}
