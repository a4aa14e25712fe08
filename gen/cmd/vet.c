/* SPDX-License-Identifier: Apache-2.0 */
/*
 * imago vet: what is allowed but probably a mistake.
 */
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

static bool vet(struct gen_model *model, int argc, char **argv)
{
    bool clean = gen_vet(model);

    (void)argc;
    (void)argv;
    vet_c_names(model);
    clean = clean && gen_error_count(model) == 0;
    gen_print_diags(model);
    return clean;
}

int gen_cmd_vet(const struct gen_command *command, int argc, char **argv)
{
    return gen_work_on_schemas(command, argc, argv, vet);
}
