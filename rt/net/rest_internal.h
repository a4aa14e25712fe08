/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rest_internal.h - REST on a server: what its parts share.
 *
 *     exchange --guard.c--> rest.c: router --> rest_call.c: body, transcoder, call --> method
 *                                                  '-- rest_fields.c: header fields, metadata
 */
#ifndef IM_NET_REST_INTERNAL_H
#define IM_NET_REST_INTERNAL_H

#include "net/http_router.h"
#include "net/incoming_internal.h"
#include "net/transcode.h"

/* What a binding leads to. */
typedef struct im__rest_route {
    const im__route *route;
    const im_transcoder *transcoder;
    im_transcode_options options;
} im__rest_route;

/* ---- guard.c ---- */

/* True when the request may go on.  Otherwise it was answered: it says a host that is not ours, it
 * comes from a page of another origin, or it only asked whether such a page may call (CORS). */
bool im__guard(const im_server *server, im_http_exchange *exchange,
               const im_http_request *request);

/* ---- rest_fields.c ---- */

/* Metadata under a prefix, "grpc-metadata-" or "grpc-trailer-". */
void im__rest_put_metadata(struct im__fields *fields, const char *prefix, im_metadata metadata);

/* What lets a page of another origin read the answer. */
void im__rest_put_cors(struct im__fields *fields, const im_server *server,
                       const im_http_request *request);

/* The request's header fields as metadata of the call. */
im_code im__rest_receive(const im_http_request *request, im_call *call);

/* Answer with an error, as google.rpc.Status; fields may have others in it.  options: where the
 * types of details are looked for, or NULL. */
void im__rest_refuse(struct im__fields *fields, im_http_exchange *exchange, int http_status,
                     const im_call_result *result, const im_transcode_options *options);

/* ---- rest_call.c ---- */

/* Begin the call that the request is for.  query instead of the request's own. */
void im__rest_begin(const im_server *server, im_http_exchange *exchange,
                    const im_http_match *match, bool query_in_body);

/* ---- json_cut.c ---- */

/* Cuts a stream of JSON values apart, without reading them. */
struct im__json_cut {
    size_t depth;                          /* of brackets                                       */
    bool in_string, escaped, in_scalar;
};

/* How many of the bytes belong to the value that is on its way; *complete_out: it ends there.
 * Space in front of a value belongs to it. */
size_t im__json_cut(struct im__json_cut *cut, const char *data, size_t len_bytes,
                    bool *complete_out);

#endif
