/* SPDX-License-Identifier: Apache-2.0 */
/*
 * imago gen: schemas, or a set of protobuf's descriptors, in; C out.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "back/emit.h"
#include "cmd/command.h"
#include "front/descriptor.h"
#include "front/parse.h"
#include "model/resolve.h"

struct gen_descriptors *gen_read_descriptor_set(struct gen_model *model, const char *path)
{
    struct gen_source source;

    if (gen_read_file(model, path, &source))
        return gen_descriptors_read(model, source.path, source.text, source.len);
    gen_diag(model, GEN_ERROR, (struct gen_place){ NULL, 0, 0 }, NULL, "%s: %s", path,
             strerror(errno));
    return NULL;
}

static bool emit_set(struct gen_model *model, const char *path, const char *out_dir)
{
    struct gen_descriptors *set = gen_read_descriptor_set(model, path);
    bool good = set != NULL && gen_descriptors_load(set, true) && gen_resolve(model);
    const struct gen_tables *tables =
        good && gen_set_services_apart(model, false) ? gen_tables_build(model, NULL) : NULL;

    good = tables != NULL;
    for (size_t i = 0; good && i < model->file_count; i++)
        good = gen_emit_file_below(model, tables, model->files[i], out_dir);
    gen_print_diags(model);
    return good;
}

int gen_cmd_gen(const struct gen_command *command, int argc, char **argv)
{
    struct gen_includes includes = { .count = 0 };
    const char *out_dir = ".", *set = NULL;
    const struct gen_option options[] = { { "I", .folders = &includes }, { "o", .text = &out_dir },
                                          { "descriptor_set", .text = &set }, { .name = NULL } };
    int code = gen_read_options(command, argc, argv, options);

    if (code != GEN_GO_ON)
        return code;
    if ((optind == argc) == (set == NULL))
        return gen_usage_error(command, set == NULL ? "no schema was named"
                                                    : "schemas, or a set of descriptors, not both");
    struct gen_model *model = gen_model_new();
    bool good = set != NULL ? emit_set(model, set, out_dir)
                            : gen_load_arguments(model, &includes, argc, argv) &&
                                  gen_emit_arguments(model, out_dir, argc, argv);
    gen_model_free(model);
    return good ? GEN_EXIT_OK : GEN_EXIT_INPUT;
}
