/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/server.h - services on a port: gRPC and REST from the same implementation.
 *
 * What it is for
 *   im_server joins the parts: an HTTP server (net/http.h), the services that were added to it,
 *   and what every server has (health, reflection, metrics, pages).  A request of content type
 *   application/grpc goes to the method of its path, every other one to the method whose http
 *   rule it matches.
 *
 *       im_server *server;
 *       im_server_options options = { .http = { .address = "127.0.0.1:8080" } };
 *       if (im_server_new(&options, &server, &status) != IM_OK) ...
 *       people_People_serve(server, (people_People){ &VTABLE, &state });
 *       im_server_run(server);
 */
#ifndef IM_NET_SERVER_H
#define IM_NET_SERVER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/api.h"
#include "core/status.h"
#include "net/call.h"
#include "net/http.h"
#include "net/service.h"

IM_BEGIN_DECLS

typedef struct im_server im_server;

/* Called instead of a method; calls on with im_service_invoke(rpc, on, call, request), or answers
 * itself. */
typedef struct im_interceptor {
    void (*call)(void *ctx, const im_rpc *rpc, im_implementation on, im_call *call,
                 const void *request);
    void *ctx;
} im_interceptor;

typedef struct im_server_options {
    im_http_server_options http;           /* on_request and ctx are the server's own         */
    size_t message_max_bytes;              /* 0: IM_CALL_MESSAGE_MAX                          */
    const im_interceptor *interceptors;    /* outermost first                                 */
    size_t interceptor_count;
    const char *const *cors_origins;       /* NULL-terminated; "*": any; NULL: no CORS        */
    const char *const *hosts;              /* names that Host may say, NULL-terminated; NULL:
                                              on loopback localhost and its addresses, else any */
    bool method_override;                  /* X-HTTP-Method-Override is honoured              */
    bool strict_query;                     /* an unknown query parameter is an error          */
    bool omit_defaults;                    /* REST answers leave out zero fields              */
    bool original_names;                   /* REST answers spell fields as the schema does    */
    const char *docs_title;                /* of the page under /docs (net/docs.h)            */
    const char *docs_folder;               /* files that are served instead; NULL: none       */
    const char *version;                   /* the program's, for /version                     */
    bool no_reflection, no_health, no_metrics, no_docs;
} im_server_options;

/* Bind and listen; errors as im_http_server_new, and those of im_docs_new for a docs_folder.
 * Strings are borrowed until im_server_free. */
IM_API im_code im_server_new(const im_server_options *options, im_server **out,
                             im_status *status) IM_MUST_CHECK;
/* When it does not run.  NULL is fine. */
IM_API void im_server_free(im_server *server);

/* Serve a service.  Before im_server_run.  IM_ALREADY_EXISTS: it is there, or an http rule of it
 * meets one that is; IM_INVALID_ARGUMENT: an http rule that is none, or does not fit the messages.
 * After an error the server is good for nothing but im_server_free. */
IM_API im_code im_server_add(im_server *server, const im_service *service, im_implementation on,
                             im_status *status) IM_MUST_CHECK;

/* What /metrics shows (net/metrics.h): a program adds its own there.  NULL under no_metrics. */
IM_API struct im_metrics *im_server_metrics(im_server *server);

/* As im_http_server's functions of these names (net/http.h). */
IM_API unsigned im_server_port(const im_server *server);
IM_API void im_server_run(im_server *server);
IM_API void im_server_stop(im_server *server);
IM_API im_code im_server_reload(im_server *server, im_status *status) IM_MUST_CHECK;

IM_END_DECLS
#endif
