/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/access_log.c - a line of the log for every call.
 */
#include "net/access_log.h"

#include <time.h>

#include "net/text_internal.h"
#include "net/trace.h"

struct record {
    im_log *log;
    uint64_t start_ns;
};

/* Whose fault it is. */
static im_log_level level_of(im_code code)
{
    switch (code) {
    case IM_UNKNOWN:
    case IM_INTERNAL:
    case IM_DATA_LOSS:
        return IM_LOG_ERROR;
    case IM_DEADLINE_EXCEEDED:
    case IM_RESOURCE_EXHAUSTED:
    case IM_UNIMPLEMENTED:
    case IM_UNAVAILABLE:
        return IM_LOG_WARN;
    default:
        return IM_LOG_INFO;
    }
}

static uint64_t clock_ns(void)
{
    struct timespec t = { 0 };

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

static im_str hex_of(im_call *call, uint64_t high, uint64_t low, int digits)
{
    char hex[IM_TRACE_ID_HEX];
    im__text text = { .ptr = hex, .cap = sizeof hex };

    if (digits > 16)
        im__text_put_hex(&text, high, digits - 16);
    im__text_put_hex(&text, low, 16);
    return im_str_copy(im_call_arena(call), im_str_from(hex, text.len));
}

void im_log_call_fields(im_call *call, im_log_field out[IM_LOG_CALL_FIELDS])
{
    const im_trace *trace = im_call_trace(call);

    out[0] = im_log_str("request_id", im_call_request_id(call));
    out[1] = im_log_str("trace", hex_of(call, trace->id_high, trace->id_low, IM_TRACE_ID_HEX));
    out[2] = im_log_str("span", hex_of(call, 0, trace->span, IM_TRACE_SPAN_HEX));
}

static void finished(void *ctx, im_call *call, const im_call_result *result)
{
    const struct record *record = ctx;
    im_log_level level = level_of(result->code);
    im_log_field fields[4 + IM_LOG_CALL_FIELDS + 1];
    size_t count = 4 + IM_LOG_CALL_FIELDS;

    if (!im_log_wants(record->log, level))
        return;
    fields[0] = im_log_text("method", im_call_rpc(call)->path);
    fields[1] = im_log_text("code", im_code_name(result->code));
    fields[2] = im_log_float("ms", (double)((clock_ns() - record->start_ns) / 1000) / 1000);
    fields[3] = im_log_str("peer", im_call_peer(call));
    im_log_call_fields(call, &fields[4]);
    if (result->message.len != 0)
        fields[count++] = im_log_str("error", result->message);
    im_log_write(record->log, level, "call", fields, count);
}

/* Without memory for its line a call is answered all the same. */
static void intercept(void *ctx, const im_rpc *rpc, im_implementation on, im_call *call,
                      const void *request)
{
    struct record *record = IM_NEW(im_call_arena(call), struct record);

    if (record != NULL) {
        *record = (struct record){ ctx, clock_ns() };
        (void)!im_call_watch(call, finished, record);
    }
    (void)!im_call_add_header(call, IM_STR("x-request-id"), im_call_request_id(call));
    im_service_invoke(rpc, on, call, request);
}

im_interceptor im_access_log(im_log *log)
{
    return (im_interceptor){ intercept, log };
}
