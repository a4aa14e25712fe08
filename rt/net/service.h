/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/service.h - what the generator tells of a service, and how one is called by table.
 *
 * What it is for
 *   For `type People service { get(GetRequest) Person }` of package people the generator emits
 *
 *       people_People_vtable   a slot a method: void (*get)(void *self, im_call *call,
 *                              const people_GetRequest *request); requests that stream have none
 *       people_People          { const people_People_vtable *vt; void *self; }: any implementation
 *       people_People_service  const im_service *: the table below
 *       people_People_get      calls the slot
 *       people_People_get_reply(call, reply)   im_call_reply with the type checked by the compiler
 *       people_People_get_wait(svc, options, request, reply_out, arena, status)   blocks
 *       people_People_over(channel)            the implementation that sends to a peer
 *
 *   A server looks methods up in im_service by name and calls their slots through im_rpc.invoke;
 *   a client's slots all end in im_channel_call (net/channel.h).
 *
 * A slot may be NULL: the method is then answered IM_UNIMPLEMENTED.
 */
#ifndef IM_NET_SERVICE_H
#define IM_NET_SERVICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "net/call.h"
#include "object/type.h"

IM_BEGIN_DECLS

/* Any implementation of any service: what every generated service struct looks like. */
typedef struct im_implementation {
    const void *vt;                        /* const PKG_Service_vtable *                      */
    void *self;
} im_implementation;

/* im_rpc.flags */
enum {
    IM_RPC_REQUESTS_STREAM = 1 << 0,
    IM_RPC_REPLIES_STREAM = 1 << 1,
    IM_RPC_NO_SIDE_EFFECTS = 1 << 2,       /* option idempotency_level: may be sent twice     */
    IM_RPC_IDEMPOTENT = 1 << 3,
    IM_RPC_DEPRECATED = 1 << 4
};

struct im_service;

/* One method. */
typedef struct im_rpc {
    const char *name;                      /* protobuf's name: a part of the path             */
    const char *path;                      /* "/people.People/get"                            */
    const char *http;                      /* the text of the http tag, or NULL               */
    const struct im_service *service;
    const im_type *request;
    const im_type *reply;
    /* Call the slot.  False: it is NULL.  request is NULL where requests stream. */
    bool (*invoke)(im_implementation on, im_call *call, const void *request);
    uint32_t flags;
} im_rpc;

/* A schema, and how those that import it write its file: "acme/shop.im". */
typedef struct im_service_file {
    const im_schema *schema;
    const char *name;
} im_service_file;

typedef struct im_service {
    const char *name;                      /* full protobuf name, "people.People"             */
    const char *comment;                   /* the schema's, or NULL                           */
    const im_schema *schema;               /* where it was declared                           */
    const char *file;                      /* the schema's file, "people.im"                  */
    const im_rpc *methods;                 /* in the schema's order                           */
    size_t method_count;
    const im_service_file *imports;        /* all that its file reaches, up to one without a
                                              schema; NULL: nobody knows their names          */
} im_service;

/* The method of that protobuf name, or NULL. */
IM_API const im_rpc *im_service_method(const im_service *service, im_str name);

/* Call a method of an implementation: its slot, or im_call_fail with IM_UNIMPLEMENTED. */
IM_API void im_service_invoke(const im_rpc *rpc, im_implementation on, im_call *call,
                              const void *request);

/* What a blocking call may be given; zero is fine. */
typedef struct im_wait_options {
    uint64_t timeout_ns;                   /* from now; 0: none                               */
    const im_metadata *metadata;           /* to send                                         */
    im_metadata *header_out;               /* what came, in the arena; NULL: not wanted       */
    im_metadata *trailer_out;
} im_wait_options;

/* Call and wait: what the generated ..._wait functions are made of.  For methods without streams.
 * Runs the implementation's loop until the reply is there when this thread may (im_channel_new
 * without a loop), otherwise waits for the loop's thread.  reply_out is a zero value of the
 * method's reply type; what it reaches lives in arena.
 * Returns what the handler answered; status (NULL allowed) carries its message. */
IM_API im_code im_service_wait(const im_rpc *rpc, im_implementation on, im_loop *loop,
                               const im_wait_options *options, const void *request,
                               void *reply_out, im_arena *arena, im_status *status) IM_MUST_CHECK;

IM_END_DECLS
#endif
