/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/health.h - whether a server's services serve, for those who ask.
 *
 * What it is for
 *   Every server answers grpc.health.v1 (Check, Watch, List) and, for probes that speak plain HTTP,
 *   /livez, /readyz and /healthz, unless im_server_options.no_health.  A service is SERVING from
 *   im_server_add on; a program that cannot serve for a while says so here:
 *
 *       im_health_set(im_server_health(server), "people.People", IM_HEALTH_NOT_SERVING);
 *
 *   The empty name is the server as a whole: what /readyz answers, 200 while SERVING, else 503.  A
 *   server that is stopping is not ready, whatever was set.
 *
 * Threads
 *   Any thread may ask and set.  Who watches is told within a quarter of a second.
 */
#ifndef IM_NET_HEALTH_H
#define IM_NET_HEALTH_H

#include <stdbool.h>

#include "core/api.h"
#include "core/status.h"
#include "core/str.h"
#include "net/server.h"

IM_BEGIN_DECLS

typedef struct im_health im_health;

/* As grpc.health.v1's. */
typedef enum im_health_status {
    IM_HEALTH_UNKNOWN,
    IM_HEALTH_SERVING,
    IM_HEALTH_NOT_SERVING,
    IM_HEALTH_SERVICE_UNKNOWN              /* answer only: nobody has set it                  */
} im_health_status;

enum { IM_HEALTH_SERVICES_MAX = 10000 };

/* The server's; lives as long as it. */
IM_API im_health *im_server_health(im_server *server);

/* Set the status of a service, which need not be one of the server's; "" is the server itself.
 * service is copied.  IM_RESOURCE_EXHAUSTED: no memory, or too many services. */
IM_API im_code im_health_set(im_health *health, const char *service,
                             im_health_status status) IM_MUST_CHECK;

/* IM_HEALTH_SERVICE_UNKNOWN for one that was never set. */
IM_API im_health_status im_health_get(im_health *health, im_str service);

IM_END_DECLS
#endif
