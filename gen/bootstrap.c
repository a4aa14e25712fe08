/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bootstrap.c - the command `imago-bootstrap`: schemas in, C out, and nothing else.
 *
 * imago reads .proto files as protobuf messages, whose types are C that imago made of
 * schemas/google/protobuf/descriptor.im.  So a first program, which knows no descriptors, makes the
 * C of the standard schemas, and the whole one is linked with it.  Nothing generated is checked in,
 * and a test compares what the two programs make.
 */
#include <unistd.h>

#include "cmd/command.h"

static int run(const struct gen_command *command, int argc, char **argv)
{
    struct gen_includes includes = { .count = 0 };
    const char *out_dir = ".";
    const struct gen_option options[] = { { "I", .folders = &includes }, { "o", .text = &out_dir },
                                          { .name = NULL } };
    int code = gen_read_options(command, argc, argv, options);

    if (code != GEN_GO_ON)
        return code;
    struct gen_model *model = gen_model_new();
    bool good = gen_load_arguments(model, &includes, argc, argv) &&
                gen_emit_arguments(model, out_dir, argc, argv);
    gen_model_free(model);
    return good ? GEN_EXIT_OK : GEN_EXIT_INPUT;
}

int main(int argc, char **argv)
{
    static const struct gen_command COMMAND = {
        "bootstrap", "write the C of standard schemas",
        "usage: imago-bootstrap [-I DIR]... [-o DIR] FILE.im...\n", run
    };

    return COMMAND.run(&COMMAND, argc, argv);
}
