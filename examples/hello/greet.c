/* SPDX-License-Identifier: Apache-2.0 */
/*
 * greet: calls HelloService by gRPC and waits for the answer: greet HOST:PORT NAME
 */
#include <stdio.h>
#include <stdlib.h>

#include "hello.im.h"

static im_code greet(im_channel *channel, const char *name, im_arena *arena, im_status *status)
{
    const im_wait_options options = { .timeout_ns = UINT64_C(5000000000) };
    const hello_HelloRequest request = { .name = im_str_of(name) };
    hello_HelloReply reply = { .message = { NULL, 0 } };

    im_code code = hello_HelloService_SayHello_wait(hello_HelloService_over(channel), &options,
                                                    &request, &reply, arena, status);
    if (code == IM_OK)
        printf("%.*s\n", IM_STR_ARG(reply.message));
    return code;
}

int main(int argc, char **argv)
{
    im_channel_options options = { .target = argc == 3 ? argv[1] : NULL };
    im_arena arena = IM_ARENA_INIT;
    im_channel *channel;
    im_status status;

    if (argc != 3) {
        fputs("usage: greet HOST:PORT NAME\n", stderr);
        return 2;
    }
    im_code code = im_channel_new(&options, &channel, &status);
    if (code == IM_OK) {
        code = greet(channel, argv[2], &arena, &status);
        im_channel_free(channel);
    }
    if (code != IM_OK)
        fprintf(stderr, "greet: %s: %s\n", im_code_name(code), status.text);
    im_arena_release(&arena);
    return code == IM_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
