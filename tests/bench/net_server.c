/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net_server.c - the greeter that make bench measures: gRPC and REST, on one thread.
 *
 * It prints its port, as its peers of net_peer.* do, and runs until it is told to stop.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "greeter.im.h"

static void hello(void *self, im_call *call, const greet_HelloRequest *request)
{
    greet_HelloReply reply = { .text = im_str_printf(im_call_arena(call), "hello %.*s",
                                                     IM_STR_ARG(request->name)) };

    (void)self;
    greet_Greeter_hello_reply(call, &reply);
}

/* ---- a stream to the client ---- */

struct sending {
    greet_Part part;
    int32_t left;
};

static void send_more(void *ctx, im_call *call)
{
    struct sending *sending = ctx;

    while (sending->left > 0 && !im_call_replies_full(call)) {
        sending->left--;
        if (!greet_Greeter_send_send_reply(call, &sending->part))
            return;
    }
    if (sending->left == 0)
        im_call_finish(call);
}

static void send_parts(void *self, im_call *call, const greet_Wanted *request)
{
    static const im_call_handler HANDLER = { .drain = send_more };
    struct sending *sending = IM_NEW(im_call_arena(call), struct sending);
    size_t size = request->size > 0 ? (size_t)request->size : 0;
    uint8_t *data = im_arena_zalloc(im_call_arena(call), 1, size);

    (void)self;
    if (sending == NULL || data == NULL) {
        im_call_fail(call, IM_RESOURCE_EXHAUSTED, "no memory for %zu bytes", size);
        return;
    }
    *sending = (struct sending){ { .data = im_bytes_from(data, size) }, request->count };
    im_call_listen(call, &HANDLER, sending);
    send_more(sending, call);
}

/* ---- a stream from it ---- */

static void sum_add(void *ctx, im_call *call, const void *request)
{
    greet_Total *total = ctx;

    (void)call;
    total->bytes += (int64_t)((const greet_Part *)request)->data.len;
}

static void sum_end(void *ctx, im_call *call)
{
    greet_Greeter_sum_reply(call, ctx);
}

static void sum(void *self, im_call *call)
{
    static const im_call_handler HANDLER = { .request = sum_add, .requests_end = sum_end };
    greet_Total *total = IM_NEW(im_call_arena(call), greet_Total);

    (void)self;
    if (total == NULL)
        im_call_fail(call, IM_RESOURCE_EXHAUSTED, "no memory");
    else
        im_call_listen(call, &HANDLER, total);
}

/* ---- the server ---- */

static im_server *server;

static void on_signal(int number)
{
    (void)number;
    im_server_stop(server);
}

static _Noreturn void fail(const im_status *status)
{
    fprintf(stderr, "%s\n", status->text);
    exit(1);
}

int main(void)
{
    static const greet_Greeter_vtable METHODS = { .hello = hello, .send = send_parts, .sum = sum };
    im_server_options options = { .http = { .address = "127.0.0.1:0" } };
    greet_Greeter greeter = { &METHODS, NULL };
    im_status status;

    if (im_server_new(&options, &server, &status) != IM_OK ||
        greet_Greeter_serve(server, greeter, &status) != IM_OK)
        fail(&status);
    signal(SIGTERM, on_signal);
    printf("%u\n", im_server_port(server));
    fflush(stdout);
    im_server_run(server);
    im_server_free(server);
    return 0;
}
