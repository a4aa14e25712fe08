/* SPDX-License-Identifier: Apache-2.0 */
/*
 * imago vet: what is allowed but probably a mistake.
 */
#include <unistd.h>

#include "back/emit.h"
#include "cmd/command.h"
#include "model/vet.h"

/* Names that would clash in C are found by making the C; it goes nowhere. */
static void vet_c_names(struct gen_model *model)
{
    (void)gen_set_services_apart(model, true);
    const struct gen_tables *tables = gen_tables_build(model, NULL);
    struct gen_emitted emitted;

    for (size_t i = 0; tables != NULL && i < model->file_count; i++)
        if (gen_has_c_form(model->files[i]))
            (void)gen_emit(model, tables, model->files[i], &emitted);
}

int gen_cmd_vet(const struct gen_command *command, int argc, char **argv)
{
    struct gen_includes includes = { .count = 0 };
    const struct gen_option options[] = { { "I", .folders = &includes }, { .name = NULL } };
    int code = gen_read_options(command, argc, argv, options);

    if (code != GEN_GO_ON)
        return code;
    if (optind == argc)
        return gen_usage_error(command, "no schema was named");
    struct gen_model *model = gen_model_new();
    bool clean = gen_load_arguments(model, &includes, argc, argv);
    if (clean) {
        clean = gen_vet(model);
        vet_c_names(model);
        clean = clean && gen_error_count(model) == 0;
        gen_print_diags(model);
    }
    gen_model_free(model);
    return clean ? GEN_EXIT_OK : GEN_EXIT_INPUT;
}
