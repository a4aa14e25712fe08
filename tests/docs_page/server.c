/* SPDX-License-Identifier: Apache-2.0 */
/*
 * server.c [FOLDER] - a server for the page under /docs, with echoes instead of handlers.
 *
 * Prints its port, serves until standard input ends.  What is not a page is answered with what was
 * asked: {"verb", "target", "body"}; under /v1/watch as three lines, a moment apart.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/docs.h"
#include "net/loop.h"
#include "shop.im.h"

enum { BODY_MAX = 4096 };

/* ---- the service, whose table is that of a generated one ---- */

static const im_service SHOP;

static const im_rpc METHODS[] = {
    { .name = "get", .path = "/docs.shop.v1.Shop/get", .service = &SHOP,
      .http = "GET /v1/orders/{id}; GET /v1/{parent=groups/*}/orders/{id}; POST /v1/orders:find",
      .request = docs_shop_Get_type, .reply = docs_shop_Order_type },
    { .name = "put", .path = "/docs.shop.v1.Shop/put", .service = &SHOP,
      .http = "PATCH /v1/orders/{order.order_id} body=order",
      .request = docs_shop_Put_type, .reply = docs_shop_Order_type },
    { .name = "watch", .path = "/docs.shop.v1.Shop/watch", .service = &SHOP,
      .http = "GET /v1/watch", .flags = IM_RPC_REPLIES_STREAM,
      .request = docs_shop_Get_type, .reply = docs_shop_Order_type },
    { .name = "silent", .path = "/docs.shop.v1.Shop/silent", .service = &SHOP,
      .request = docs_shop_Get_type, .reply = docs_shop_Order_type },
};

static const im_service SHOP = {
    .name = "docs.shop.v1.Shop",
    .comment = "Shop sells <b>things</b> & more.",
    .schema = &docs_shop_shop_im.schema,
    .file = "shop.im",
    .methods = METHODS,
    .method_count = sizeof METHODS / sizeof *METHODS,
};

/* ---- echoes ---- */

typedef struct echo {
    char body[BODY_MAX];
    size_t len;
    int lines;
} echo;

static void on_data(void *ctx, im_http_exchange *exchange, const void *data, size_t len_bytes)
{
    echo *e = ctx;
    (void)exchange;

    if (len_bytes > BODY_MAX - e->len)
        len_bytes = BODY_MAX - e->len;
    memcpy(e->body + e->len, data, len_bytes);
    e->len += len_bytes;
}

static void on_end(void *ctx, im_http_exchange *exchange)
{
    static const im_http_field TYPE = { { "content-type", 12 }, { "application/json", 16 } };
    const im_http_request *request = im_http_exchange_request(exchange);
    const echo *e = ctx;
    im_str text = im_str_printf(im_http_exchange_arena(exchange),
                                "{\"verb\":\"%.*s\",\"target\":\"%.*s\",\"body\":%.*s}\n",
                                IM_STR_ARG(request->method), IM_STR_ARG(request->target),
                                e->len != 0 ? (int)e->len : 4, e->len != 0 ? e->body : "null");

    im_http_respond(exchange, 200, &TYPE, 1);
    for (int i = 0; i < e->lines; i++)
        im_http_write(exchange, text.ptr, text.len);
    im_http_finish(exchange, NULL, 0);
}

static void on_close(void *ctx, im_http_exchange *exchange, im_code code)
{
    (void)ctx, (void)exchange, (void)code;
}

static void on_request(void *ctx, im_http_exchange *exchange, const im_http_request *request)
{
    static const im_http_events EVENTS = { .data = on_data, .end = on_end, .close = on_close };

    if (im_docs_answer(ctx, exchange, request))
        return;
    echo *e = IM_NEW(im_http_exchange_arena(exchange), echo);
    if (e == NULL)
        return;
    e->lines = im_str_equal(request->path, IM_STR("/v1/watch")) ? 3 : 1;
    im_http_accept(exchange, &EVENTS, e);
}

/* ---- the program ---- */

static void *stop_at_end_of_input(void *server)
{
    while (getchar() != EOF)
        continue;
    im_http_server_stop(server);
    return NULL;
}

int main(int argc, char **argv)
{
    const im_service *const services[] = { &SHOP };
    const im_docs_options options = { .services = services, .service_count = 1, .title = "Shop",
                                      .folder = argc > 1 ? argv[1] : NULL };
    im_arena arena = IM_ARENA_INIT;
    im_http_server *server = NULL;
    im_docs *docs = NULL;
    im_status status;
    pthread_t thread;

    if (im_docs_new(&options, &arena, &docs, &status) != IM_OK ||
        im_http_server_new(&(im_http_server_options){ .address = "127.0.0.1:0",
                                                      .on_request = on_request, .ctx = docs },
                           &server, &status) != IM_OK) {
        fprintf(stderr, "%s\n", status.text);
        return EXIT_FAILURE;
    }
    printf("%u\n", im_http_server_port(server));
    fflush(stdout);
    if (pthread_create(&thread, NULL, stop_at_end_of_input, server) != 0)
        return EXIT_FAILURE;
    im_http_server_run(server);
    pthread_join(thread, NULL);
    im_http_server_free(server);
    im_arena_release(&arena);
    return EXIT_SUCCESS;
}
