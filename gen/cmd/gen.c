/* SPDX-License-Identifier: Apache-2.0 */
/*
 * imago gen: schemas in, C out.
 */
#include <unistd.h>

#include "back/emit.h"
#include "cmd/command.h"

static bool emit_arguments(struct gen_model *model, const char *out_dir, int argc, char **argv)
{
    const struct gen_tables *tables = gen_tables_build(model, NULL);
    bool good = tables != NULL;

    for (size_t i = 0; good && i < model->file_count; i++)
        if (gen_is_argument(model->files[i], argc, argv))
            good = gen_emit_file(model, tables, model->files[i], out_dir);
    gen_print_diags(model);
    return good;
}

int gen_cmd_gen(const struct gen_command *command, int argc, char **argv)
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
    if (optind == argc)
        return gen_usage_error(command, "no schema was named");
    struct gen_model *model = gen_model_new();
    bool good = gen_load_arguments(model, &includes, argc, argv) &&
                emit_arguments(model, out_dir, argc, argv);
    gen_model_free(model);
    return good ? GEN_EXIT_OK : GEN_EXIT_INPUT;
}
