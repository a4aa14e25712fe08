/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cmd/remote.h - a server whose services are known from nothing but its reflection.
 *
 * Its descriptors become schemas and tables in memory, as `imago inspect --descriptor_set' makes
 * them of a file; a call then goes through the same tables and the same channel as one of
 * generated code.
 */
#ifndef GEN_CMD_REMOTE_H
#define GEN_CMD_REMOTE_H

#include <stdio.h>

#include "cmd/dynamic_service.h"
#include "core/status.h"
#include "net/channel.h"
#include "object/proto_table.h"

enum { GEN_REMOTE_FILES_MAX = 4096 };

struct gen_remote {
    struct gen_model *model;
    im_channel *channel;
    struct gen_services services;          /* all but those of reflection itself              */
    uint32_t timeout_ms;                   /* of a call; 0: none                              */
};

/* Connect to "host:port" and learn what is there.  status says why not.  Free it in any case. */
im_code gen_remote_open(struct gen_remote *remote, const im_channel_options *options,
                        im_status *status);
void gen_remote_free(struct gen_remote *remote);

/* "acme.Shop/get", "acme.Shop.get", or as long a tail of it as only one method has: "get". NULL,
 * and status says whether there is none or more than one. */
const im_rpc *gen_remote_method(const struct gen_remote *remote, const char *name,
                                im_status *status);

/* Call a method with the JSON values in the text, one unless requests stream, none meaning {}.
 * Each reply is a line of JSON on out.  How the call ended; status carries its message. */
im_code gen_remote_call(const struct gen_remote *remote, const im_rpc *rpc, im_str json, FILE *out,
                        im_status *status);

/* Print the methods, a line each: acme.Shop/list(ListRequest) stream Item. */
void gen_remote_list(const struct gen_remote *remote, FILE *out);

/* What the commands call and console share: -c, -t and HOST:PORT.  Takes them off argv (optind is
 * behind them) and connects.  GEN_GO_ON, or the exit code after a message. */
struct gen_command;
int gen_remote_connect(const struct gen_command *command, int argc, char **argv,
                       struct gen_remote *remote);

/* The clock of deadlines, which a loop that does not run has not looked at. */
uint64_t gen_clock_ns(void);

/* The JSON value at the start of text, spaces before it included.  0: there is none, or its end
 * is not there yet. */
size_t gen_json_value(im_str text);

#endif
