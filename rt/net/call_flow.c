/* SPDX-License-Identifier: Apache-2.0 */
/*
 * call_flow.c - who is told what, and when.
 *
 * Every function that changes what is to be told ends in settle(), which tells both sides all
 * that they can hear now.  Called from within a side's function it leaves that side alone: the
 * outer settle() goes on when the function has returned.  call_internal.h has the idea.
 *
 *     to the handler   cancel | request* requests_end | drain      then over
 *     to the caller    header? reply* finish  | drain
 */
#include "net/call_internal.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "object/copy.h"

/* ---- what waits ---- */

static void waiting_free(struct im__waiting *waiting)
{
    im_arena_release(&waiting->arena);
    free(waiting);
}

static struct im__waiting *take(struct im__side *side)
{
    struct im__waiting *waiting = side->first;

    side->first = waiting->next;
    if (side->first == NULL)
        side->last = NULL;
    side->waiting--;
    return waiting;
}

void im__call_drop(struct im__side *side)
{
    while (side->first != NULL)
        waiting_free(take(side));
}

static bool keep(struct im__side *side, const im_type *type, const void *message, bool compressed)
{
    struct im__waiting *waiting;

    if (side->waiting >= IM__CALL_WAITING_MAX || (waiting = calloc(1, sizeof *waiting)) == NULL)
        return false;
    im_arena_init(&waiting->arena, NULL, 0);
    waiting->compressed = compressed;
    waiting->message = im_arena_zalloc(&waiting->arena, 1, type->size);
    if (waiting->message == NULL ||
        im_deep_copy(&waiting->arena, type, message, waiting->message, NULL) != IM_OK) {
        waiting_free(waiting);
        return false;
    }
    if (side->last != NULL)
        side->last->next = waiting;
    else
        side->first = waiting;
    side->last = waiting;
    side->waiting++;
    return true;
}

static bool full(const struct im__side *side)
{
    return side->held || side->first != NULL;
}

/* ---- telling ---- */

static void run_handler(im_call *call, void (*fn)(void *ctx, im_call *call))
{
    if (fn == NULL)
        return;
    call->to_handler.busy = true;
    fn(call->handler_ctx, call);
    call->to_handler.busy = false;
}

static void run_request(im_call *call, const void *request)
{
    const im_call_handler *handler = call->handler;

    if (handler == NULL || handler->request == NULL)
        return;
    call->to_handler.busy = true;
    handler->request(call->handler_ctx, call, request);
    call->to_handler.busy = false;
}

static void run_reply(im_call *call, const void *reply)
{
    if (call->caller->reply == NULL)
        return;
    call->to_caller.busy = true;
    call->caller->reply(call->caller_ctx, call, reply);
    call->to_caller.busy = false;
}

static void run_header(im_call *call)
{
    im_metadata header = { call->header.entry, call->header.count };

    call->header_due = false;
    call->header_told = true;
    if (call->caller->header == NULL)
        return;
    call->to_caller.busy = true;
    call->caller->header(call->caller_ctx, call, header);
    call->to_caller.busy = false;
}

static void run_finish(im_call *call)
{
    call->to_caller.end_told = true;
    call->result.trailer.entry = call->trailer.entry;
    call->result.trailer.count = call->trailer.count;
    for (struct im__call_watch *watch = call->watches; watch != NULL; watch = watch->next)
        watch->fn(watch->ctx, call, &call->result);
    if (call->caller->finish == NULL)
        return;
    call->to_caller.busy = true;
    call->caller->finish(call->caller_ctx, call, &call->result);
    call->to_caller.busy = false;
}

static void next_waiting(im_call *call, struct im__side *side, struct im__side *other,
                         void (*run)(im_call *call, const void *message))
{
    struct im__waiting *waiting = take(side);

    call->was_compressed = waiting->compressed;
    run(call, waiting->message);
    waiting_free(waiting);
    other->drain = side->first == NULL;
}

/* Tell the handler one thing.  False: there is nothing. */
static bool tell_handler(im_call *call)
{
    struct im__side *side = &call->to_handler;
    const im_call_handler none = { NULL, NULL, NULL, NULL, NULL };
    const im_call_handler *handler = call->handler == NULL ? &none : call->handler;

    if (side->busy || call->over_told)
        return false;
    if (call->cancelled && !call->cancel_told) {
        call->cancel_told = true;
        run_handler(call, handler->cancel);
    } else if (call->to_caller.end_told) {
        im__call_drop(side);
        call->over_told = true;
        run_handler(call, handler->over);
    } else if (im_call_is_over(call)) {
        return false;
    } else if (side->first != NULL && !side->held) {
        next_waiting(call, side, &call->to_caller, run_request);
    } else if (side->first == NULL && side->end && !side->end_told) {
        side->end_told = true;
        run_handler(call, handler->requests_end);
    } else if (side->drain) {
        side->drain = false;
        run_handler(call, handler->drain);
    } else {
        return false;
    }
    return true;
}

/* Tell the caller one thing.  False: there is nothing. */
static bool tell_caller(im_call *call)
{
    struct im__side *side = &call->to_caller;

    if (side->busy || side->end_told)
        return false;
    if (call->header_due) {
        run_header(call);
    } else if (side->first != NULL && !side->held) {
        next_waiting(call, side, &call->to_handler, run_reply);
    } else if (side->first == NULL && side->end) {
        run_finish(call);
    } else if (side->drain && !im_call_is_over(call)) {
        side->drain = false;
        if (call->caller->drain != NULL) {
            side->busy = true;
            call->caller->drain(call->caller_ctx, call);
            side->busy = false;
        }
    } else {
        return false;
    }
    return true;
}

/* The call's own reference goes when nothing of this file is on the stack any more. */
static void settle(im_call *call)
{
    call->depth++;
    while (tell_handler(call) || tell_caller(call))
        ;
    call->depth--;
    if (call->over_told && call->own_ref && call->depth == 0) {
        call->own_ref = false;
        im_call_release(call);
    }
}

/* A message to a side: at once, or a copy later.  False: it can be neither. */
static bool send(im_call *call, struct im__side *side, const im_type *type, const void *message,
                 void (*run)(im_call *call, const void *message))
{
    bool compressed = call->next_compressed;

    call->next_compressed = false;
    if (full(side) || side->busy)
        return keep(side, type, message, compressed);
    call->was_compressed = compressed;
    call->depth++;
    run(call, message);
    call->depth--;
    settle(call);
    return true;
}

/* ---- the caller's side ---- */

bool im_call_send_request(im_call *call, const void *request)
{
    assert(!call->to_handler.end);
    if (im_call_is_over(call))
        return false;
    if (send(call, &call->to_handler, call->rpc->request, request, run_request))
        return true;
    im__call_cancel(call, IM_RESOURCE_EXHAUSTED, "more requests wait than the handler takes");
    return false;
}

void im_call_end_requests(im_call *call)
{
    if (im_call_is_over(call))
        return;
    call->to_handler.end = true;
    settle(call);
}

void im_call_cancel(im_call *call, im_code code)
{
    im__call_cancel(call, code, im_code_text(code));
}

void im__call_cancel(im_call *call, im_code code, const char *text)
{
    im__call_cancel_with(call, code, text, IM_STR(""));
}

void im__call_cancel_with(im_call *call, im_code code, const char *text, im_str details)
{
    if (call->to_caller.end_told || call->cancelled)
        return;
    /* A handler that has answered already is not bothered. */
    call->cancel_told = im_call_is_over(call);
    call->cancelled = true;
    atomic_store_explicit(&call->over, true, memory_order_release);
    call->header_due = false;
    im__call_drop(&call->to_caller);
    im_call_result result = { code, im_str_of(text), details, { NULL, 0 } };
    call->result = result;
    call->to_caller.end = true;
    settle(call);
}

void im_call_hold_replies(im_call *call, bool held)
{
    if (call->to_caller.held && !held)
        call->to_handler.drain = call->to_caller.first == NULL;
    call->to_caller.held = held;
    settle(call);
}

bool im_call_requests_full(const im_call *call)
{
    return full(&call->to_handler);
}

/* ---- the handler's side ---- */

void im_call_listen(im_call *call, const im_call_handler *handler, void *ctx)
{
    call->handler = handler;
    call->handler_ctx = ctx;
}

void im_call_send_header(im_call *call)
{
    if (call->header_told || im_call_is_over(call))
        return;
    call->header_due = true;
    settle(call);
}

static void finish(im_call *call, im_code code, im_str message, im_str details)
{
    if (im_call_is_over(call))
        return;
    im_call_result result = { code, message, details, { NULL, 0 } };
    call->result = result;
    /* An answer of nothing but a failure needs no header, unless there is something in it. */
    if (!call->header_told && call->header.count != 0)
        call->header_due = true;
    atomic_store_explicit(&call->over, true, memory_order_release);
    call->to_caller.end = true;
    settle(call);
}

static bool send_reply(im_call *call, const void *reply)
{
    im_call_send_header(call);
    if (im_call_is_over(call))
        return false;
    if (send(call, &call->to_caller, call->rpc->reply, reply, run_reply))
        return true;
    im_call_fail(call, IM_RESOURCE_EXHAUSTED, "more replies wait than the caller takes");
    return false;
}

/* The caller's functions may end the call, which would then be gone after the first of several
 * steps: the depth keeps it until the last. */
bool im_call_send_reply(im_call *call, const void *reply)
{
    call->depth++;
    bool sent = send_reply(call, reply);
    call->depth--;
    settle(call);
    return sent;
}

void im_call_reply(im_call *call, const void *reply)
{
    call->depth++;
    if (send_reply(call, reply))
        im_call_finish(call);
    call->depth--;
    settle(call);
}

void im_call_finish(im_call *call)
{
    finish(call, IM_OK, im_str_from("", 0), im_str_from("", 0));
}

/* Without memory for its text a failure is still a failure. */
static im_str copy(im_call *call, im_str text)
{
    im_str result = im_str_copy(&call->arena, text);

    return result.ptr == NULL ? im_str_from("", 0) : result;
}

void im_call_fail(im_call *call, im_code code, const char *format, ...)
{
    char text[IM_STATUS_TEXT_MAX];
    va_list args;

    if (im_call_is_over(call))
        return;
    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    finish(call, code == IM_OK ? IM_UNKNOWN : code, copy(call, im_str_of(text)),
           im_str_from("", 0));
}

void im_call_fail_with(im_call *call, const im_call_result *result)
{
    im_call_result failure = *result;

    if (failure.code == IM_OK)
        failure.code = IM_UNKNOWN;
    im__call_finish_with(call, &failure);
}

void im__call_finish_with(im_call *call, const im_call_result *result)
{
    if (im_call_is_over(call))
        return;
    for (size_t i = 0; i < result->trailer.count; i++)
        (void)im__call_receive(&call->trailer, &call->arena, result->trailer.entry[i].key,
                               result->trailer.entry[i].value);
    finish(call, result->code, copy(call, result->message), copy(call, result->details));
}

void im_call_hold_requests(im_call *call, bool held)
{
    if (call->to_handler.held && !held)
        call->to_caller.drain = call->to_handler.first == NULL;
    call->to_handler.held = held;
    settle(call);
}

bool im_call_replies_full(const im_call *call)
{
    return full(&call->to_caller);
}

/* ---- both ---- */

void im__call_begin(im_call *call, const im_rpc *rpc, im_implementation on, const void *request)
{
    bool within = call->to_handler.busy;       /* an interceptor calls on                     */

    call->depth++;
    call->to_handler.busy = true;
    if (!rpc->invoke(on, call, request))
        im_call_fail(call, IM_UNIMPLEMENTED, "no %s here", rpc->path);
    call->to_handler.busy = within;
    call->depth--;
    settle(call);
}

im_code im_call_watch(im_call *call, im_call_watch_fn fn, void *ctx)
{
    struct im__call_watch *watch = IM_NEW(&call->arena, struct im__call_watch);

    if (watch == NULL)
        return IM_RESOURCE_EXHAUSTED;
    watch->fn = fn;
    watch->ctx = ctx;
    watch->next = call->watches;
    call->watches = watch;
    return IM_OK;
}
