/* SPDX-License-Identifier: Apache-2.0 */
/*
 * imago call: a method of a server, called with JSON.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/command.h"
#include "cmd/remote.h"
#include "model/text.h"

enum { INPUT_MAX = 64 << 20 };

static bool add_input(struct gen_text *text)
{
    char part[4096];
    size_t len;

    while ((len = fread(part, 1, sizeof part, stdin)) != 0) {
        if (text->len + len > INPUT_MAX)
            return false;
        gen_text_add(text, part, len);
    }
    return true;
}

static int call(const struct gen_command *command, const struct gen_remote *remote, int argc,
                char **argv)
{
    struct gen_text text = { .model = remote->model };
    im_status status;
    const im_rpc *rpc = gen_remote_method(remote, argv[optind++], &status);

    if (rpc == NULL) {
        fprintf(stderr, "imago call: %s\nhint: without a method, imago call lists them\n",
                status.text);
        return GEN_EXIT_INPUT;
    }
    for (; optind < argc; optind++) {
        if (strcmp(argv[optind], "-") != 0)
            gen_text_printf(&text, "%s\n", argv[optind]);
        else if (!add_input(&text))
            return gen_usage_error(command, "standard input has more than %d bytes", INPUT_MAX);
    }
    const char *json = gen_text_string(&text);
    if (gen_remote_call(remote, rpc, im_str_from(json, text.len), stdout, &status) == IM_OK)
        return GEN_EXIT_OK;
    fprintf(stderr, "%s: %s\n", im_code_name(status.code), status.text);
    return GEN_EXIT_INPUT;
}

int gen_cmd_call(const struct gen_command *command, int argc, char **argv)
{
    struct gen_remote remote = { .model = NULL };
    int code = gen_remote_connect(command, argc, argv, &remote);

    if (code == GEN_GO_ON && optind < argc) {
        code = call(command, &remote, argc, argv);
    } else if (code == GEN_GO_ON) {
        gen_remote_list(&remote, stdout);
        code = GEN_EXIT_OK;
    }
    gen_remote_free(&remote);
    return code;
}
