/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/trace.h - W3C trace context: what a request is known by from service to service.
 *
 * What it is for
 *   A request that comes with `traceparent: 00-TRACE-SPAN-FLAGS` belongs to that trace; every
 *   service on its way makes a span of its own and passes that on.  A request without one begins a
 *   trace.  Logs carry both ids, so that all lines of one request can be found anywhere.
 *
 * Reference: https://www.w3.org/TR/trace-context/
 */
#ifndef IM_NET_TRACE_H
#define IM_NET_TRACE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/api.h"
#include "core/status.h"
#include "core/str.h"
#include "net/call.h"

IM_BEGIN_DECLS

enum {
    IM_TRACE_ID_HEX = 32, IM_TRACE_SPAN_HEX = 16,
    IM_TRACE_PARENT_LEN = 55,              /* bytes of a traceparent                          */
    IM_TRACE_SAMPLED = 1                   /* flags: somebody records this trace              */
};

typedef struct im_trace {
    uint64_t id_high, id_low;              /* never both zero                                 */
    uint64_t span;                         /* this service's part of it; never zero           */
    uint64_t parent;                       /* the span that it is a part of; 0: none          */
    uint8_t flags;
} im_trace;

/* Read a traceparent: span is the sender's.  False when it is none that this version or a later
 * one of the standard allows; *trace_out is then untouched. */
IM_API bool im_trace_read(im_str traceparent, im_trace *trace_out);

/* Write the traceparent that names trace->span as the sender's: IM_TRACE_PARENT_LEN bytes without
 * a NUL. */
IM_API void im_trace_write(const im_trace *trace, char *out);

/* Begin a trace, not sampled; or a span inside of parent's.  Ids are random, from the kernel. */
IM_API void im_trace_begin(im_trace *trace_out);
IM_API void im_trace_begin_span(const im_trace *parent, im_trace *trace_out);

/* The trace of a call that came in: a span inside of the caller's, or a new trace; made when it is
 * first asked for, kept as long as the call.  On the call's thread. */
IM_API const im_trace *im_call_trace(im_call *call);

/* The call's request id: x-request-id as the caller said it, if it is not longer than 128 bytes,
 * else the id of its trace in hexadecimal.  Lives as long as the call. */
IM_API im_str im_call_request_id(im_call *call);

/* Before `to`'s method is called: pass on what from's caller said (traceparent with from's own
 * span, tracestate, x-request-id).  Errors as im_call_add_metadata. */
IM_API im_code im_trace_pass(im_call *from, im_call *to) IM_MUST_CHECK;

IM_END_DECLS
#endif
