/* SPDX-License-Identifier: Apache-2.0 */
/*
 * imago gen: schemas in, C out.
 */
#include <unistd.h>

#include "cmd/command.h"

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
                gen_emit_arguments(model, out_dir, argc, argv);
    gen_model_free(model);
    return good ? GEN_EXIT_OK : GEN_EXIT_INPUT;
}
