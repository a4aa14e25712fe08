/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/channel.h - a client's way to a gRPC server.
 *
 * What it is for
 *   A channel joins a name ("127.0.0.1:50051", or several addresses) to connections that come and
 *   go: it connects when it is first needed, again with back-off when a connection breaks, and
 *   shares one HTTP/2 connection among all calls.  PKG_Service_over(channel) is a service's
 *   implementation that sends every call through it.
 *
 * Status
 *   What a caller hears is the server's answer, or gRPC's mapping of what went wrong below it:
 *   IM_UNAVAILABLE (no connection; nothing was done unless bytes were sent), IM_CANCELLED,
 *   IM_DEADLINE_EXCEEDED, IM_RESOURCE_EXHAUSTED (a message beyond its limit), IM_INTERNAL (the
 *   peer broke the protocol).  (gRPC's PROTOCOL-HTTP2.md.)
 *
 * Threads
 *   A channel belongs to its loop.  Under every_loop it is a bundle of channels, one for each loop
 *   that calls come from, made when the first one does: handlers on all threads of a server may use
 *   it, and PKG_Service_over of it may be served itself, which is a proxy.
 *
 * Retries
 *   A call that no server has seen (stream refused, above GOAWAY's last stream) is sent again by
 *   itself; others only where retry_max says so and the schema that the method is idempotent.
 */
#ifndef IM_NET_CHANNEL_H
#define IM_NET_CHANNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/status.h"
#include "net/call.h"
#include "net/http.h"
#include "net/loop.h"
#include "net/service.h"

IM_BEGIN_DECLS

typedef struct im_channel im_channel;

/* Zero means the default behind each. */
typedef struct im_channel_options {
    const char *target;                    /* "host:port[,host:port...]", "unix:/path"        */
    im_loop *loop;                         /* NULL: one of its own, which blocking calls run  */
    bool every_loop;                       /* loop is NULL: that of each call; not for calls
                                              that block                                      */
    const im_http_tls *tls;                /* NULL: clear text; client_ca_file: the server's CA
                                              (NULL: the system's)                            */
    const char *server_name;               /* in the certificate and :authority; NULL: host   */
    bool wait_for_ready;                   /* wait for a connection instead of failing        */
    bool gzip;                             /* compress requests                               */
    size_t message_max_bytes;              /* of a reply; IM_CALL_MESSAGE_MAX                 */
    uint32_t connect_timeout_ms;           /* 20 s                                            */
    uint32_t backoff_min_ms, backoff_max_ms; /* 1 s, 120 s; times 1.6, with jitter            */
    uint32_t keepalive_ms;                 /* PING when nothing came for so long; 0: never    */
    uint32_t keepalive_timeout_ms;         /* 20 s                                            */
    uint32_t retry_max;                    /* further tries of idempotent calls; 0            */
    const char *user_agent;                /* put before "grpc-c-imago/VERSION"               */
} im_channel_options;

/* Strings are copied.  Connects lazily.  IM_INVALID_ARGUMENT: the target, or a TLS file. */
IM_API im_code im_channel_new(const im_channel_options *options, im_channel **out,
                              im_status *status) IM_MUST_CHECK;

/* Calls under way finish with IM_CANCELLED.  NULL is fine.  One of every_loop is freed when those
 * loops have been run for the last time, and before they are freed. */
IM_API void im_channel_free(im_channel *channel);

/* The loop that it was given, or its own; NULL under every_loop. */
IM_API im_loop *im_channel_loop(const im_channel *channel);

/* Send a call through the channel: what every slot of a generated PKG_Service_over does.  request
 * is NULL where requests stream.  The call's loop is the channel's; under every_loop a call without
 * one fails with IM_FAILED_PRECONDITION. */
IM_API void im_channel_call(im_channel *channel, im_call *call, const void *request);

IM_END_DECLS
#endif
