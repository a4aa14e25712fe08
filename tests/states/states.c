/* SPDX-License-Identifier: Apache-2.0 */
/*
 * states.c - a service whose messages have a tri[T] of every kind; alone, or in front of another.
 *
 *     states            keeps one thing
 *     states HOST:PORT  passes every call on to that server, by gRPC
 *
 * Prints its port and serves until its standard input ends.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "codec/merge.h"
#include "object/copy.h"
#include "states.im.h"

/* ---- who keeps ---- */

static im_arena memory = IM_ARENA_INIT;
static states_Thing kept;

static void echo(void *self, im_call *call, const states_Thing *request)
{
    (void)self;
    states_States_echo_reply(call, request);
}

/* The keeper has one thread. */
static void edit(void *self, im_call *call, const states_Edit *request)
{
    im_status status;

    (void)self;
    if (im_merge_apply(states_Thing_type, &request->thing, states_Thing_type, &kept, &memory, NULL,
                       &status) != IM_OK)
        im_call_fail(call, IM_INTERNAL, "%s", status.text);
    else
        states_States_edit_reply(call, &kept);
}

static void get(void *self, im_call *call, const states_Key *request)
{
    (void)self;
    if (im_str_equal(request->id, kept.id))
        states_States_get_reply(call, &kept);
    else
        im_call_fail(call, IM_NOT_FOUND, "no thing %.*s", IM_STR_ARG(request->id));
}

static const states_States_vtable KEEPER = { echo, edit, get };

/* ---- the program ---- */

/* Who started the server may die. */
static void *wait_for_end(void *ctx)
{
    char byte;

    while (read(STDIN_FILENO, &byte, 1) > 0)
        continue;
    im_server_stop(ctx);
    return NULL;
}

/* Serve until told to stop. */
static im_code serve(states_States on, unsigned threads, im_status *status)
{
    const im_server_options options = {
        .http = { .address = "127.0.0.1:0", .threads = threads },
        .omit_defaults = true,
    };
    im_server *server;
    pthread_t waiting;
    im_code code = im_server_new(&options, &server, status);

    if (code != IM_OK)
        return code;
    code = states_States_serve(server, on, status);
    if (code == IM_OK && pthread_create(&waiting, NULL, wait_for_end, server) == 0) {
        printf("%u\n", im_server_port(server));
        fflush(stdout);
        im_server_run(server);
        pthread_join(waiting, NULL);
    }
    if (on.vt != &KEEPER)
        im_channel_free(on.self);
    im_server_free(server);
    return code;
}

int main(int argc, char **argv)
{
    im_channel_options options = { .target = argv[1], .every_loop = true };
    states_States on = { &KEEPER, NULL };
    im_channel *channel;
    im_status status;
    im_code code = IM_OK;

    if (argc > 1 && (code = im_channel_new(&options, &channel, &status)) == IM_OK)
        on = states_States_over(channel);
    if (code == IM_OK)
        code = serve(on, argc > 1 ? 2 : 1, &status);
    if (code != IM_OK)
        fprintf(stderr, "states: %s\n", status.text);
    im_arena_release(&memory);
    return code == IM_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
