/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/http_router.h - which binding of many a request is for.
 *
 * What it is for
 *   A server puts the bindings of all its methods into one router when it starts; each request asks
 *   it with its verb and its path as they came.
 *
 * Which binding is preferred
 *   1. One whose path has a verb (":find"), where the request's path ends in it.
 *   2. From left to right, the first segment that differs decides: a literal before "*", "*" before
 *      "**".
 *   3. The request's own verb before "*".
 *   A binding of another verb is no candidate: behind GET /a/b, a POST of /a/b is for POST /a/{x}.
 *
 * Paths of requests
 *   Segments are compared after %XX was decoded; "/a//b" has an empty one, which only "**" takes;
 *   "/a/" is not "/a".  Dots mean nothing.  A variable's value is decoded, but one that may hold
 *   several segments keeps its %2F, which is no slash between segments.
 *
 * Ownership
 *   A router lives in the arena that it was made with, and borrows its bindings.
 *
 * Threads
 *   Any number may match at once when nobody adds.
 */
#ifndef IM_NET_HTTP_ROUTER_H
#define IM_NET_HTTP_ROUTER_H

#include "core/api.h"
#include "core/arena.h"
#include "core/status.h"
#include "core/str.h"
#include "net/http_rule.h"

IM_BEGIN_DECLS

typedef struct im_http_router im_http_router;

/* An empty router in the arena.  NULL: no memory. */
IM_API im_http_router *im_http_router_new(im_arena *arena);

/* Put a binding in.
 *
 * binding    borrowed for the life of the router.
 * target     whatever a match shall answer.
 *
 * Returns IM_OK, IM_ALREADY_EXISTS (a binding of the same requests is there) or
 * IM_RESOURCE_EXHAUSTED. */
IM_API im_code im_http_router_add(im_http_router *router, const im_http_binding *binding,
                                  const void *target) IM_MUST_CHECK;

typedef struct im_http_match {
    const im_http_binding *binding;
    const void *target;
    im_str *values;                        /* one for each of the binding's variables           */
    im_str allowed;                        /* IM_UNIMPLEMENTED: the verbs of the path, as the
                                              header Allow has them: "GET, POST"                */
} im_http_match;

/* Find the binding for a request.
 *
 * verb       "GET"; verbs are compared byte by byte.
 * path       as it came, without the query.  What is found borrows from it.
 * arena      receives what is decoded.
 *
 * Returns IM_OK, IM_NOT_FOUND (no such path), IM_UNIMPLEMENTED (it has other verbs),
 * IM_INVALID_ARGUMENT ("%" without two digits) or IM_RESOURCE_EXHAUSTED (memory). */
IM_API im_code im_http_router_match(const im_http_router *router, im_str verb, im_str path,
                                    im_arena *arena, im_http_match *out) IM_MUST_CHECK;

IM_END_DECLS
#endif
