/* SPDX-License-Identifier: Apache-2.0 */
/*
 * imago new: a project that builds and whose tests pass.
 */
#include <stdio.h>
#include <unistd.h>

#include "cmd/project.h"

int gen_cmd_new(const struct gen_command *command, int argc, char **argv)
{
    bool force = false;
    const struct gen_option options[] = { { "f", .flag = &force }, { .name = NULL } };
    int result = gen_read_options(command, argc, argv, options);

    if (result != GEN_GO_ON)
        return result;
    if (optind + 1 != argc)
        return gen_usage_error(command, optind == argc ? "no project was named"
                                                       : "more than one name");
    const char *name = argv[optind];
    result = gen_project_check_name(command, name);
    if (result != GEN_EXIT_OK)
        return result;
    struct gen_model *model = gen_model_new();
    struct gen_scaffold scaffold = gen_project_scaffold(model, name, name, force);
    result = gen_project_end(&scaffold, gen_scaffold_write(&scaffold, GEN_SCAFFOLD_NEW, NULL));
    if (result == GEN_EXIT_OK)
        printf("\nnext: cd %s && make check && make run\n", name);
    gen_model_free(model);
    return result;
}
