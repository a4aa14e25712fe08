/* SPDX-License-Identifier: Apache-2.0 */
/*
 * hello: two services on one port, as gRPC and as REST.
 *
 *   hello [--address HOST:PORT] [--threads N]
 *         [--store lmdb:DIR | --store etcd://HOST:PORT[,HOST:PORT...]]
 *
 * hello.im says what there is; this file and users_*.c say what it does.  All between (the wire,
 * the mapping of REST, health, reflection, metrics) is libimago-net's.
 */
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hello.h"

enum { THREADS_MAX = 256 };

/* ---- the greeting ---- */

static void say_hello(void *self, im_call *call, const hello_HelloRequest *request)
{
    hello_HelloReply reply;

    (void)self;
    reply = (hello_HelloReply){
        .message = im_str_printf(im_call_arena(call), "Hello, %.*s!", IM_STR_ARG(request->name)),
    };
    if (request->name.len == 0)
        im_call_fail(call, IM_INVALID_ARGUMENT, "whom?");
    else if (reply.message.ptr == NULL)
        im_call_fail(call, IM_RESOURCE_EXHAUSTED, "no memory");
    else
        hello_HelloService_SayHello_reply(call, &reply);
}

static const hello_HelloService_vtable HELLO = { .SayHello = say_hello };

/* ---- the program ---- */

static im_server *running;                 /* for the signals                                 */

static void stop(int signal_number)
{
    (void)signal_number;
    im_server_stop(running);
}

static int fail(const im_status *status)
{
    fprintf(stderr, "hello: %s\n", status->text);
    return EXIT_FAILURE;
}

static im_code open_users(const char *store, struct users *out, im_status *status)
{
    if (strncmp(store, "etcd://", 7) == 0)
        return users_open_etcd(store + 7, out, status);
    return users_open_lmdb(strncmp(store, "lmdb:", 5) == 0 ? store + 5 : store, out, status);
}

/* Serve until a signal says stop. */
static int serve(const char *address, unsigned threads, struct users users)
{
    im_server_options options = { .http = { .address = address, .threads = threads } };
    struct sigaction on_signal = { .sa_handler = stop };
    im_server *server;
    im_status status;

    if (im_server_new(&options, &server, &status) != IM_OK)
        return fail(&status);
    if (hello_HelloService_serve(server, (hello_HelloService){ &HELLO, NULL }, &status) != IM_OK ||
        hello_UserService_serve(server, users.service, &status) != IM_OK) {
        im_server_free(server);
        return fail(&status);
    }
    running = server;
    sigaction(SIGTERM, &on_signal, NULL);
    sigaction(SIGINT, &on_signal, NULL);
    printf("hello listens on port %u\n", im_server_port(server));
    fflush(stdout);
    im_server_run(server);
    users.close(users.service.self);       /* a channel goes before its loops                 */
    im_server_free(server);
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    static const struct option OPTIONS[] = { { "address", required_argument, NULL, 'a' },
                                             { "store", required_argument, NULL, 's' },
                                             { "threads", required_argument, NULL, 't' },
                                             { NULL, 0, NULL, 0 } };
    const char *address = "127.0.0.1:8080", *store = "lmdb:users";
    unsigned long threads = 1;
    struct users users;
    im_status status;
    int option;

    while ((option = getopt_long(argc, argv, "", OPTIONS, NULL)) != -1)
        if (option == 'a')
            address = optarg;
        else if (option == 's')
            store = optarg;
        else
            threads = option == 't' ? strtoul(optarg, NULL, 10) : 0;
    if (optind != argc || threads == 0 || threads > THREADS_MAX) {
        fputs("usage: hello [--address HOST:PORT] [--threads N]\n"
              "             [--store lmdb:DIR | etcd://HOST:PORT]\n", stderr);
        return 2;
    }
    if (open_users(store, &users, &status) != IM_OK)
        return fail(&status);
    return serve(address, (unsigned)threads, users);
}
