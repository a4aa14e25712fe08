/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/server.c - services on a port: who answers which request.
 */
#include "net/server_internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/hash.h"
#include "google/protobuf/any.im.h"
#include "google/protobuf/empty.im.h"
#include "google/protobuf/field_mask.im.h"
#include "google/protobuf/wrappers.im.h"
#include "net/descriptor_internal.h"
#include "net/grpc_internal.h"
#include "net/rest_internal.h"

/* ---- requests ---- */

/* What answers requests other than gRPC's: each looks, the first that returns true has answered or
 * accepted.  REST is last, since it answers all. */
static bool (*const PARTS[])(im_server *, im_http_exchange *, const im_http_request *) = {
    im__operations_request,
    im__docs_request,
    im__rest_request,
};

static void on_request(void *ctx, im_http_exchange *exchange, const im_http_request *request)
{
    static const char grpc[] = "application/grpc";
    im_server *server = ctx;
    im_str type = im_http_request_field(request, "content-type");

    if (type.len >= sizeof grpc - 1 && memcmp(type.ptr, grpc, sizeof grpc - 1) == 0) {
        im__grpc_request(server, exchange, request);
        return;
    }
    if (!im__guard(server, exchange, request))
        return;
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
        if (PARTS[i](server, exchange, request))
            return;
}

/* ---- routes ---- */

static size_t slot_of(const im_server *server, im_str path)
{
    size_t slot = im_hash_bytes(path.ptr, path.len) & (server->table_room - 1);

    while (server->table[slot] != NULL &&
           !im_str_equal(im_str_of(server->table[slot]->rpc->path), path))
        slot = (slot + 1) & (server->table_room - 1);
    return slot;
}

const im__route *im__server_route(const im_server *server, im_str path)
{
    return server->table_room == 0 ? NULL : server->table[slot_of(server, path)];
}

const im__served *im__server_service(const im_server *server, im_str name)
{
    for (size_t i = 0; i < server->service_count; i++)
        if (im_str_equal(im_str_of(server->services[i].service->name), name))
            return &server->services[i];
    return NULL;
}

/* At most half full, so that a search ends soon. */
static bool make_room(im_server *server, size_t more)
{
    size_t room = server->table_room == 0 ? 16 : server->table_room;
    im__route **old = server->table;
    size_t old_room = server->table_room;

    while (room < 2 * (server->route_count + more))
        room *= 2;
    if (room == old_room)
        return true;
    im__route **table = im_arena_zalloc(&server->arena, room, sizeof *table);
    if (table == NULL)
        return false;
    server->table = table;
    server->table_room = room;
    for (size_t i = 0; i < old_room; i++)
        if (old[i] != NULL)
            table[slot_of(server, im_str_of(old[i]->rpc->path))] = old[i];
    return true;
}

/* ---- interceptors ---- */

/* One interceptor around one method.  It poses as a method itself: the one outside it calls rpc,
 * whose implementation is the step. */
struct step {
    im_rpc rpc;
    const im_interceptor *interceptor;
    const im_rpc *next;
    im_implementation next_on;
};

static bool step_invoke(im_implementation on, im_call *call, const void *request)
{
    const struct step *step = on.vt;

    step->interceptor->call(step->interceptor->ctx, step->next, step->next_on, call, request);
    return true;
}

static bool route_init(im_server *server, im__route *route, const im_rpc *rpc,
                       im_implementation on)
{
    size_t count = server->options.interceptor_count;

    route->rpc = route->entry = rpc;
    route->on = on;
    if (server->operations->metrics != NULL) {
        route->metrics = im__server_metrics_method(server->operations->metrics, rpc);
        if (route->metrics == NULL)
            return false;
    }
    for (size_t i = count; i-- > 0;) {
        struct step *step = IM_NEW(&server->arena, struct step);
        if (step == NULL)
            return false;
        step->rpc = *rpc;
        step->rpc.invoke = step_invoke;
        step->interceptor = &server->options.interceptors[i];
        step->next = route->entry;
        step->next_on = route->on;
        route->entry = &step->rpc;
        route->on = (im_implementation){ step, NULL };
    }
    return true;
}

/* ---- services ---- */

static im_code no_memory(im_status *status)
{
    return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory for the server");
}

static im__served *new_served(im_server *server)
{
    if (server->service_count == server->service_room) {
        size_t room = server->service_room == 0 ? 4 : server->service_room * 2;
        im__served *services = im_arena_resize(&server->arena, server->services,
                                               server->service_room * sizeof *services,
                                               room * sizeof *services);
        if (services == NULL)
            return NULL;
        server->services = services;
        server->service_room = room;
    }
    return &server->services[server->service_count];
}

/* The schemas that the service reaches, and those that everybody knows. */
static bool find_schemas(im_server *server, im__served *served)
{
    const im_type *const known[] = { google_protobuf_Any_type, google_protobuf_Empty_type,
                                     google_protobuf_FieldMask_type,
                                     google_protobuf_StringValue_type };
    enum { KNOWN = sizeof known / sizeof *known };
    im__files files;

    im__files_init(&files);
    bool found = im__files_add(&files, served->service) == IM_OK;
    if (found)
        served->schemas = im_arena_alloc(&server->arena,
                                         (files.count + KNOWN) * sizeof *served->schemas);
    found = found && served->schemas != NULL;
    for (size_t i = 0; found && i < files.count; i++)
        served->schemas[served->schema_count++] = files.item[i].schema;
    for (size_t i = 0; found && i < KNOWN; i++)
        served->schemas[served->schema_count++] = im_type_schema(known[i]);
    im__files_free(&files);
    return found;
}

im_code im_server_add(im_server *server, const im_service *service, im_implementation on,
                      im_status *status)
{
    assert(service != NULL && on.vt != NULL);
    if (im__server_service(server, im_str_of(service->name)) != NULL)
        return im_status_set(status, IM_ALREADY_EXISTS, "%s is served already", service->name);
    if (server->service_count >= IM__SERVER_SERVICES_MAX ||
        service->method_count > IM__SERVER_METHODS_MAX - server->route_count)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "too many services");

    im__served *served = new_served(server);
    if (served == NULL || !make_room(server, service->method_count))
        return no_memory(status);
    *served = (im__served){ .service = service, .on = on };
    served->routes = im_arena_zalloc(&server->arena, service->method_count,
                                     sizeof *served->routes);
    if (served->routes == NULL || !find_schemas(server, served))
        return no_memory(status);
    for (size_t i = 0; i < service->method_count; i++)
        if (!route_init(server, &served->routes[i], &service->methods[i], on))
            return no_memory(status);
    for (size_t i = 0; i < service->method_count; i++) {
        im_code code = im__rest_add(server, served, &served->routes[i], status);
        if (code != IM_OK)
            return code;
    }
    for (size_t i = 0; i < service->method_count; i++)
        server->table[slot_of(server, im_str_of(service->methods[i].path))] = &served->routes[i];
    server->route_count += service->method_count;
    server->service_count++;
    return im__operations_add(server->operations, service, status);
}

/* ---- life ---- */

im_code im_server_new(const im_server_options *options, im_server **out, im_status *status)
{
    im_server *server = calloc(1, sizeof *server);

    if (server == NULL)
        return no_memory(status);
    im_arena_init(&server->arena, NULL, 0);
    server->options = *options;
    if (server->options.message_max_bytes == 0)
        server->options.message_max_bytes = IM_CALL_MESSAGE_MAX;
    server->options.http.on_request = on_request;
    server->options.http.ctx = server;
    im_code code = im__server_open_docs(server, status);
    if (code == IM_OK)
        code = im_http_server_new(&server->options.http, &server->http, status);
    if (code == IM_OK) {
        server->operations = im__operations_new(&server->options, server->http);
        code = server->operations == NULL
                   ? no_memory(status)
                   : im__operations_serve(server->operations, server, &server->options, status);
    }
    if (code != IM_OK) {
        im_server_free(server);
        return code;
    }
    *out = server;
    return IM_OK;
}

void im_server_free(im_server *server)
{
    if (server == NULL)
        return;
    im_http_server_free(server->http);
    im__operations_free(server->operations);
    im_arena_release(&server->arena);
    free(server);
}

unsigned im_server_port(const im_server *server)
{
    return im_http_server_port(server->http);
}

void im_server_run(im_server *server)
{
    im__server_make_docs(server);
    im_http_server_run(server->http);
}

void im_server_stop(im_server *server)
{
    im__health_stop(server->operations->health);
    im_http_server_stop(server->http);
}

im_code im_server_reload(im_server *server, im_status *status)
{
    return im_http_server_reload(server->http, status);
}
