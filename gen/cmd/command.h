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

/* getopt() with the common options: --help and -h print the command's help, an unknown option a
 * message.  Returns the option's letter, -1 behind the last, or an exit code as GEN_DONE(code). */
#define GEN_DONE(code) (-2 - (code))
#define GEN_IS_DONE(option) ((option) <= -2)
int gen_next_option(const struct gen_command *command, int argc, char **argv,
                    const char *letters);

/* The same with options that are words, as getopt_long() takes them. */
struct option;
int gen_next_long_option(const struct gen_command *command, int argc, char **argv,
                         const char *letters, const struct option *words);

/* A message about the command line, and the exit code for it. */
int gen_usage_error(const struct gen_command *command, const char *format, ...) IM_PRINTF(2, 3);

/* -I folders. */
enum { GEN_INCLUDES_MAX = 64 };
struct gen_includes {
    const char *item[GEN_INCLUDES_MAX];
    size_t count;
};

/* Add a folder; false (with a message) when there are too many. */
bool gen_includes_add(const struct gen_command *command, struct gen_includes *includes,
                      const char *folder);

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
