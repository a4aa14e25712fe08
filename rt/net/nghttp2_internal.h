/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/nghttp2_internal.h - nghttp2, as its old and its new versions can be had alike.
 *
 * 1.61 deprecates every function that says ssize_t; the names below say im__h2_... for whichever
 * of the two there is.
 */
#ifndef IM_NET_NGHTTP2_INTERNAL_H
#define IM_NET_NGHTTP2_INTERNAL_H

#include <nghttp2/nghttp2.h>
#include <sys/types.h>

#include "core/status.h"

struct im__http_core;

#if NGHTTP2_VERSION_NUM >= 0x013d00
typedef nghttp2_ssize im__h2_size;
typedef nghttp2_data_provider2 im__h2_provider;
#define im__h2_receive nghttp2_session_mem_recv2
#define im__h2_send nghttp2_session_mem_send2
#define im__h2_respond nghttp2_submit_response2
#define im__h2_request nghttp2_submit_request2
#else
typedef ssize_t im__h2_size;
typedef nghttp2_data_provider im__h2_provider;
#define im__h2_receive nghttp2_session_mem_recv
#define im__h2_send nghttp2_session_mem_send
#define im__h2_respond nghttp2_submit_response
#define im__h2_request nghttp2_submit_request
#endif

/* Memory for nghttp2_session_server_new3 and the like, of one thread.  NULL: there is none. */
struct im__h2_memory;
struct im__h2_memory *im__h2_memory_new(void);
nghttp2_mem *im__h2_memory_functions(struct im__h2_memory *memory);
/* When everything was given back.  NULL is fine. */
void im__h2_memory_free(struct im__h2_memory *memory);

/* The callbacks and options that a core's HTTP/2 connections share. */
im_code im__h2_init(struct im__http_core *core);
void im__h2_release(struct im__http_core *core);

#endif
