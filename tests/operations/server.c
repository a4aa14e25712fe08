/* SPDX-License-Identifier: Apache-2.0 */
/*
 * server.c - a server with one service, for those who look at what every server has besides.
 *
 * Prints its port and serves until a client says stop, or its standard input ends.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "desk.im.h"
#include "net/access_log.h"
#include "net/health.h"
#include "net/metrics.h"
#include "object/copy.h"

/* ---- the methods ---- */

static void echo(void *self, im_call *call, const desk_Ticket *request)
{
    (void)self;
    if (request->id == 13)
        im_call_fail(call, IM_NOT_FOUND, "no ticket %d", 13);
    else
        desk_Desk_echo_reply(call, request);
}

static void count(void *self, im_call *call, const desk_Ticket *request)
{
    (void)self;
    for (uint64_t i = 1; i <= request->id; i++)
        (void)desk_Desk_count_send_reply(call, &(desk_Ticket){ .id = i });
    im_call_finish(call);
}

static void add(void *ctx, im_call *call, const void *request)
{
    desk_Ticket *sum = ctx;

    (void)call;
    sum->id += ((const desk_Ticket *)request)->id;
}

static void reply_sum(void *ctx, im_call *call)
{
    desk_Desk_sum_reply(call, ctx);
}

static void sum(void *self, im_call *call)
{
    static const im_call_handler HANDLER = { .request = add, .requests_end = reply_sum };

    (void)self;
    im_call_listen(call, &HANDLER, IM_NEW(im_call_arena(call), desk_Ticket));
}

static void answer(void *ctx, im_call *call, const void *request)
{
    (void)ctx;
    (void)desk_Desk_chat_send_reply(call, request);
}

static void hang_up(void *ctx, im_call *call)
{
    (void)ctx;
    im_call_finish(call);
}

static void chat(void *self, im_call *call)
{
    static const im_call_handler HANDLER = { .request = answer, .requests_end = hang_up };

    (void)self;
    im_call_listen(call, &HANDLER, NULL);
}

static void set_health(void *self, im_call *call, const desk_Health *request)
{
    const char *service = im_cstr(im_call_arena(call), request->service);

    if (im_health_set(im_server_health(self), service, (im_health_status)request->status) == IM_OK)
        desk_Desk_set_health_reply(call, &(desk_Nothing){ NULL });
    else
        im_call_fail(call, IM_RESOURCE_EXHAUSTED, "no memory");
}

static void stop(void *self, im_call *call, const desk_Nothing *request)
{
    (void)request;
    desk_Desk_stop_reply(call, &(desk_Nothing){ NULL });
    im_server_stop(self);
}

static const desk_Desk_vtable DESK = { echo, count, sum, chat, set_health, stop };

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

int main(int argc, char **argv)
{
    im_log *log = im_log_new(NULL);
    const im_interceptor interceptor = im_access_log(log);
    const im_server_options options = {
        .http = { .address = argc > 1 ? argv[1] : "127.0.0.1:0", .threads = 3,
                  .limits = { .drain_timeout_ms = 2000 } },
        .interceptors = &interceptor,
        .interceptor_count = 1,
        .version = "1.2 \"three\"",
    };
    im_server *server;
    im_status status;
    pthread_t thread;

    if (im_server_new(&options, &server, &status) != IM_OK ||
        desk_Desk_serve(server, (desk_Desk){ &DESK, server }, &status) != IM_OK) {
        fprintf(stderr, "server: %s\n", status.text);
        return EXIT_FAILURE;
    }
    if (pthread_create(&thread, NULL, wait_for_end, server) != 0)
        return EXIT_FAILURE;
    printf("%u\n", im_server_port(server));
    fflush(stdout);
    im_server_run(server);
    pthread_join(thread, NULL);            /* it may be about to stop the server               */
    im_server_free(server);
    im_log_free(log);
    return EXIT_SUCCESS;
}
