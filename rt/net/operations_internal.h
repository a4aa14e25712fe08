/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/operations_internal.h - what every server has besides its services: health, reflection,
 * metrics and pages.
 */
#ifndef IM_NET_OPERATIONS_INTERNAL_H
#define IM_NET_OPERATIONS_INTERNAL_H

#include "net/descriptor_internal.h"
#include "net/health.h"
#include "net/metrics.h"
#include "net/server.h"

/* ---- health.c ---- */

/* NULL: no memory. */
im_health *im__health_new(void);
void im__health_free(im_health *health);

/* From now on nothing serves.  From any thread, and from a signal handler. */
void im__health_stop(im_health *health);

im_code im__health_serve(im_server *server, im_health *health, im_status *status) IM_MUST_CHECK;

/* ---- reflection.c ---- */

/* Serve v1 and v1alpha; files is borrowed, and services may still be added to it. */
im_code im__reflection_serve(im_server *server, im__files *files,
                             im_status *status) IM_MUST_CHECK;

/* ---- server_metrics.c ---- */

typedef struct im__server_metrics im__server_metrics;

/* What is counted of one method. */
typedef struct im__method_metrics im__method_metrics;

/* http's numbers are read at each im_metrics_text.  NULL: no memory. */
im__server_metrics *im__server_metrics_new(const im_http_server *http);
void im__server_metrics_free(im__server_metrics *own);
im_metrics *im__server_metrics_list(im__server_metrics *own);

/* The numbers of a method, counted from nothing; they live as long as own.  NULL: no memory. */
im__method_metrics *im__server_metrics_method(im__server_metrics *own, const im_rpc *rpc);

/* A call begins; its end is watched.  All three take NULL and do nothing. */
void im__method_begin(im__method_metrics *method, im_call *call);

/* An encoded message has come in, or went out. */
void im__method_received(im__method_metrics *method, size_t len_bytes);
void im__method_sent(im__method_metrics *method, size_t len_bytes);

/* ---- operations.c ---- */

typedef struct im__operations {
    im_health *health;
    im__server_metrics *metrics;           /* NULL: none                                      */
    im__files files;
} im__operations;

/* NULL: no memory.  http's numbers become metrics. */
im__operations *im__operations_new(const im_server_options *options, const im_http_server *http);
void im__operations_free(im__operations *operations);

/* Add the services that every server has, unless options say no. */
im_code im__operations_serve(im__operations *operations, im_server *server,
                             const im_server_options *options, im_status *status) IM_MUST_CHECK;

/* A service was added to the server: it is healthy and can be asked for. */
im_code im__operations_add(im__operations *operations, const im_service *service,
                           im_status *status) IM_MUST_CHECK;

/* Answer a request for a page of the server's own: /metrics, /livez, /readyz, /healthz, /version.
 * False when it is for none. */
bool im__operations_request(im_server *server, im_http_exchange *exchange,
                            const im_http_request *request);

#endif
