/* SPDX-License-Identifier: Apache-2.0 */
/*
 * server_internal.h - what a server is made of.
 *
 *     exchange --server.c--> application/grpc: grpc_server.c --> route --> interceptors --> slot
 *                   '------> every other one: the parts of PARTS in server.c, one after the other
 *
 * Services are added before the server runs and never after, so that its threads read all this
 * without a lock.
 */
#ifndef IM_NET_SERVER_INTERNAL_H
#define IM_NET_SERVER_INTERNAL_H

#include "net/operations_internal.h"
#include "net/server.h"

enum { IM__SERVER_SERVICES_MAX = 1000, IM__SERVER_METHODS_MAX = 10000 };

/* A method that is served: rpc is the service's own, entry and on are what is called first, the
 * outermost interceptor or the method itself. */
typedef struct im__route {
    const im_rpc *rpc;
    const im_rpc *entry;
    im_implementation on;
    im__method_metrics *metrics;           /* NULL: nobody counts                             */
} im__route;

typedef struct im__served {
    const im_service *service;
    im_implementation on;
    im__route *routes;                     /* one a method                                    */
    const im_schema **schemas;             /* where the messages in an Any are looked for     */
    size_t schema_count;
} im__served;

struct im_server {
    im_server_options options;             /* no zeros where there is a default               */
    im_http_server *http;
    struct im_docs *docs;                  /* NULL: none                                      */
    im_arena arena;                        /* everything below, until the server is freed     */
    im__served *services;
    size_t service_count, service_room;
    im__route **table;                     /* routes by the hash of their path; open          */
    size_t table_room, route_count;        /* room is a power of two                          */
    im__operations *operations;            /* health, reflection, metrics, pages              */
    struct im_http_router *router;         /* of REST; NULL: no method has a rule             */
};

/* The pages: what can fail before the server listens, what has to wait for its services, and an
 * answer; false: the request is for something else. */
im_code im__server_open_docs(im_server *server, im_status *status) IM_MUST_CHECK;
void im__server_make_docs(im_server *server);
bool im__docs_request(im_server *server, im_http_exchange *exchange,
                      const im_http_request *request);

/* The route of a path, "/people.People/get", or NULL. */
const im__route *im__server_route(const im_server *server, im_str path);

/* The service of a full name, or NULL. */
const im__served *im__server_service(const im_server *server, im_str name);

/* Serve the http rule of a method, if it has one (rest.c). */
im_code im__rest_add(im_server *server, const im__served *served, const im__route *route,
                     im_status *status);

/* Answer any other request: with a method's answer, or that there is none.  True. */
bool im__rest_request(im_server *server, im_http_exchange *exchange,
                      const im_http_request *request);

/* Answer a request of content type application/grpc. */
void im__grpc_request(im_server *server, im_http_exchange *exchange,
                      const im_http_request *request);

/* A call has come in: invoke the method through the interceptors. */
static inline void im__route_invoke(const im__route *route, im_call *call, const void *request)
{
    im__method_begin(route->metrics, call);
    im_service_invoke(route->entry, route->on, call, request);
}

#endif
