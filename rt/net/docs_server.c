/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/docs_server.c - the pages as a part of a server.
 *
 * A folder is read when the server is made, so that whoever names a wrong one is told; the page of
 * the tables is made when all services are known, which is when it begins to run.
 */
#include <string.h>

#include "net/docs.h"
#include "net/server_internal.h"

im_code im__server_open_docs(im_server *server, im_status *status)
{
    const im_docs_options options = { .folder = server->options.docs_folder };

    if (server->options.no_docs || options.folder == NULL)
        return IM_OK;
    return im_docs_new(&options, &server->arena, &server->docs, status);
}

/* Health and reflection are gRPC's own, and every server has them: the page is about the others. */
static bool is_own(const im_service *service)
{
    static const char *const GRPC[] = { "grpc.health.", "grpc.reflection." };

    for (size_t i = 0; i < sizeof GRPC / sizeof *GRPC; i++)
        if (strncmp(service->name, GRPC[i], strlen(GRPC[i])) == 0)
            return false;
    return true;
}

/* Without memory there is no page; the services are served all the same. */
void im__server_make_docs(im_server *server)
{
    im_docs_options options = { .title = server->options.docs_title };

    if (server->options.no_docs || server->docs != NULL)
        return;
    const im_service **services = im_arena_alloc(&server->arena, (server->service_count + 1) *
                                                                     sizeof *services);
    if (services == NULL)
        return;
    for (size_t i = 0; i < server->service_count; i++)
        if (is_own(server->services[i].service))
            services[options.service_count++] = server->services[i].service;
    options.services = services;
    if (im_docs_new(&options, &server->arena, &server->docs, NULL) != IM_OK)
        server->docs = NULL;
}

bool im__docs_request(im_server *server, im_http_exchange *exchange,
                      const im_http_request *request)
{
    return server->docs != NULL && im_docs_answer(server->docs, exchange, request);
}
