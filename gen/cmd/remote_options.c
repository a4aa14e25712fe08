/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cmd/remote_options.c - the command line of those who talk to a server, and its list of methods.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/command.h"
#include "cmd/remote.h"

enum { TIMEOUT_MAX_MS = 1000 * 1000 * 1000 };

static bool read_timeout(const char *text, uint32_t *out)
{
    char *end;
    unsigned long value = strtoul(text, &end, 10);

    if (text[0] < '0' || text[0] > '9' || *end != '\0' || value > TIMEOUT_MAX_MS)
        return false;
    *out = (uint32_t)value;
    return true;
}

int gen_remote_connect(const struct gen_command *command, int argc, char **argv,
                       struct gen_remote *remote)
{
    im_http_tls tls = { .certificate_file = NULL };
    im_channel_options options = { .user_agent = "imago" };
    const char *timeout = NULL;
    const struct gen_option words[] = { { "c", .text = &tls.client_ca_file },
                                        { "t", .text = &timeout }, { .name = NULL } };
    im_status status;
    int code = gen_read_options(command, argc, argv, words);

    if (code != GEN_GO_ON)
        return code;
    if (timeout != NULL && !read_timeout(timeout, &remote->timeout_ms))
        return gen_usage_error(command, "-t takes milliseconds");
    if (optind == argc)
        return gen_usage_error(command, "no server was named");
    options.target = argv[optind++];
    options.tls = tls.client_ca_file != NULL ? &tls : NULL;
    if (gen_remote_open(remote, &options, &status) == IM_OK)
        return GEN_GO_ON;
    fprintf(stderr, "imago %s: %s: %s: %s\n", command->name, options.target,
            im_code_name(status.code), status.text);
    if (status.code == IM_UNIMPLEMENTED)
        fputs("hint: the server has no reflection\n", stderr);
    return GEN_EXIT_INPUT;
}

void gen_remote_list(const struct gen_remote *remote, FILE *out)
{
    for (size_t i = 0; i < remote->services.count; i++)
        for (size_t k = 0; k < remote->services.item[i].method_count; k++) {
            const im_rpc *rpc = &remote->services.item[i].methods[k];
            fprintf(out, "%s(%s%.*s) %s%.*s\n", rpc->path + 1,
                    (rpc->flags & IM_RPC_REQUESTS_STREAM) != 0 ? "stream " : "",
                    IM_STR_ARG(im_proto_full_name(rpc->request)),
                    (rpc->flags & IM_RPC_REPLIES_STREAM) != 0 ? "stream " : "",
                    IM_STR_ARG(im_proto_full_name(rpc->reply)));
        }
}
