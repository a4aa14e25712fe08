/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/access_log.h - a line of the log for every call that a server answered.
 *
 *       im_interceptor interceptors[] = { im_access_log(log) };
 *       im_server_options options = { .interceptors = interceptors, .interceptor_count = 1 };
 *
 *   {"time":...,"level":"info","message":"call","method":"/people.People/get","code":"OK",
 *    "ms":0.213,"peer":"127.0.0.1:40422","request_id":"7f3a","trace":"4bf9...","span":"00f0..."}
 *
 * What the caller did wrong is said at level info, what this server did at level error, and what
 * may be either at level warn.
 */
#ifndef IM_NET_ACCESS_LOG_H
#define IM_NET_ACCESS_LOG_H

#include "core/api.h"
#include "net/call.h"
#include "net/log.h"
#include "net/server.h"

IM_BEGIN_DECLS

enum { IM_LOG_CALL_FIELDS = 3 };

/* An interceptor that writes such lines into log, which is borrowed and must outlive the server.
 * It also answers with the request's id as header x-request-id. */
IM_API im_interceptor im_access_log(im_log *log);

/* What tells in a line which call it is about: request_id, trace and span. They live as long as
 * the call.  On the call's thread. */
IM_API void im_log_call_fields(im_call *call, im_log_field out[IM_LOG_CALL_FIELDS]);

IM_END_DECLS
#endif
