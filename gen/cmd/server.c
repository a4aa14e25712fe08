/* SPDX-License-Identifier: Apache-2.0 */
/*
 * imago server: builds the project of this folder and runs it.
 *
 * The project's makefile knows how; this only hands it the program's flags.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cmd/command.h"
#include "model/text.h"

/* "ARGS='--env' 'test'": as the shell that make starts will read it, and make before it. */
static const char *arguments_text(struct gen_model *model, char **argv)
{
    struct gen_text text = { .model = model };

    gen_text_puts(&text, "ARGS=");
    for (; *argv != NULL; argv++) {
        gen_text_puts(&text, " '");
        for (const char *c = *argv; *c != '\0'; c++)
            if (*c == '\'')
                gen_text_puts(&text, "'\\''");
            else
                gen_text_printf(&text, *c == '$' ? "%c$" : "%c", *c);
        gen_text_puts(&text, "'");
    }
    return gen_text_string(&text);
}

int gen_cmd_server(const struct gen_command *command, int argc, char **argv)
{
    static const struct gen_option NONE = { .name = NULL };
    int code;

    /* What follows -- is the program's, --help too. */
    if (argc > 1 && strcmp(argv[1], "--") == 0)
        argv += 2;
    else if ((code = gen_read_options(command, argc, argv, &NONE)) != GEN_GO_ON)
        return code;
    else if (optind != argc)
        return gen_usage_error(command, "the program's flags stand behind --");
    else
        argv += argc;
    if (access("schemas", F_OK) != 0 || access("Makefile", F_OK) != 0)
        return gen_usage_error(command, "there is no project here; imago new makes one");
    struct gen_model *model = gen_model_new();
    execlp("make", "make", "-s", "run", arguments_text(model, argv), (char *)NULL);
    fprintf(stderr, "imago: make: %s\n", strerror(errno));
    gen_model_free(model);
    return GEN_EXIT_INPUT;
}
