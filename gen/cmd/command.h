/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cmd/command.h - the sub-commands of `imago`, as a table.
 *
 * A command parses its own options and returns the exit code: 0 done, 1 the input has errors
 * (which were printed), 2 the command line has.
 */
#ifndef GEN_CMD_COMMAND_H
#define GEN_CMD_COMMAND_H

#include <stddef.h>

#include "model/model.h"

enum { GEN_EXIT_OK = 0, GEN_EXIT_INPUT = 1, GEN_EXIT_USAGE = 2 };

struct gen_command {
    const char *name;
    const char *summary;                   /* a line of `imago --help`                        */
    const char *help;                      /* what `imago NAME --help` prints                 */
    int (*run)(const struct gen_command *command, int argc, char **argv);
};

/* One for each file of this folder; argv[0] is the command's name. */
int gen_cmd_gen(const struct gen_command *command, int argc, char **argv);
int gen_cmd_generate(const struct gen_command *command, int argc, char **argv);
int gen_cmd_inspect(const struct gen_command *command, int argc, char **argv);
int gen_cmd_fmt(const struct gen_command *command, int argc, char **argv);
int gen_cmd_vet(const struct gen_command *command, int argc, char **argv);
int gen_cmd_doc(const struct gen_command *command, int argc, char **argv);
int gen_cmd_breaking(const struct gen_command *command, int argc, char **argv);
int gen_cmd_adopt(const struct gen_command *command, int argc, char **argv);
int gen_cmd_server(const struct gen_command *command, int argc, char **argv);
int gen_cmd_new(const struct gen_command *command, int argc, char **argv);
int gen_cmd_call(const struct gen_command *command, int argc, char **argv);
int gen_cmd_console(const struct gen_command *command, int argc, char **argv);
int gen_cmd_import(const struct gen_command *command, int argc, char **argv);

/* The whole program. */
int gen_main(int argc, char **argv);

/* ---- for the commands ---- */

/* A message about the command line, and the exit code for it. */
int gen_usage_error(const struct gen_command *command, const char *format, ...) IM_PRINTF(2, 3);

/* -I folders. */
enum { GEN_INCLUDES_MAX = 64 };
struct gen_includes {
    const char *item[GEN_INCLUDES_MAX];
    size_t count;
};

/* An option: a letter ("I") or a word ("title"), and the one place where what it says goes. */
enum { GEN_OPTIONS_MAX = 16 };
struct gen_option {
    const char *name;                      /* NULL: behind the last                           */
    bool *flag;                            /* becomes true: an option without an argument     */
    const char **text;                     /* becomes its argument                            */
    struct gen_includes *folders;          /* get its argument                                */
    bool (*take)(void *ctx, const char *argument);     /* false: refused, with a message      */
    void *ctx;
};

/* Read the options, with getopt_long(): optind is behind them.  --help and -h print the command's
 * help, whatever is wrong a message.  GEN_GO_ON, or the exit code. */
enum { GEN_GO_ON = -1 };
int gen_read_options(const struct gen_command *command, int argc, char **argv,
                     const struct gen_option *options);

/* All of a command whose one option is -I: work gets the schemas that argv names, loaded.  False:
 * they, or what they are good for, have errors, which were printed. */
int gen_work_on_schemas(const struct gen_command *command, int argc, char **argv,
                        bool (*work)(struct gen_model *model, int argc, char **argv));

/* Load and resolve the files that are left in argv.  True when all is well; messages are
 * printed either way. */
bool gen_load_arguments(struct gen_model *model, const struct gen_includes *includes, int argc,
                        char **argv);

/* Write the C of the files that are left in argv, loaded before.  Messages are printed. */
bool gen_emit_arguments(struct gen_model *model, const char *out_dir, int argc, char **argv);

/* front/descriptor.h's set in the file at path, or NULL after an error was reported. */
struct gen_descriptors *gen_read_descriptor_set(struct gen_model *model, const char *path);

/* True when the model's file was named on the command line, not only imported. */
bool gen_is_argument(const struct gen_file *file, int argc, char **argv);

/* Print what was reported, in colour on a terminal. */
void gen_print_diags(const struct gen_model *model);

#endif
