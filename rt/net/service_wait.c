/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/service_wait.c - a call that blocks.
 *
 * The call is begun on the loop's thread and heard of there; the caller either runs the loop
 * itself or sleeps while another thread does.  Several threads that block on one loop take turns
 * in running it, and each round serves all of them.
 */
#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "net/call_internal.h"
#include "net/loop_internal.h"
#include "object/copy.h"

struct wait {
    const im_rpc *rpc;
    im_implementation on;
    im_loop *loop;
    const im_wait_options *options;        /* NULL: none                                      */
    const void *request;
    void *reply_out;
    im_arena *arena;
    im_status *status;
    im_call *call;
    im__later later;                       /* the wait is over                                */
    im_code code;
    bool replied, done;
};

static void note(struct wait *wait, im_code code, im_str text)
{
    wait->code = code;
    if (code == IM_OK)
        im_status_clear(wait->status);
    else
        (void)im_status_set(wait->status, code, "%.*s", IM_STR_ARG(text));
}

static void on_later(im__later *later)
{
    struct wait *wait = (struct wait *)(void *)((char *)later - offsetof(struct wait, later));

    im__loop_set(wait->loop, &wait->done);
}

/* Another thread that waits returns at once, and takes the request and all of *wait with it.  What
 * is on this thread's stack may still look at them: the handler that answered, begin(). */
static void end(struct wait *wait)
{
    if (wait->loop != NULL)
        im__loop_later(wait->loop, &wait->later);
    else
        wait->done = true;
}

/* ---- what the call tells ---- */

/* False: no memory. */
static bool copy_metadata(struct wait *wait, im_metadata from, im_metadata *out)
{
    struct im__metadata list = { NULL, 0, 0 };
    bool copied = true;

    for (size_t i = 0; copied && i < from.count; i++)
        copied = im__call_receive(&list, wait->arena, from.entry[i].key, from.entry[i].value);
    out->entry = list.entry;
    out->count = list.count;
    return copied;
}

static void on_header(void *ctx, im_call *call, im_metadata header)
{
    struct wait *wait = ctx;

    if (wait->options != NULL && wait->options->header_out != NULL &&
        !copy_metadata(wait, header, wait->options->header_out))
        im__call_cancel(call, IM_RESOURCE_EXHAUSTED, "no memory for the header");
}

static void on_reply(void *ctx, im_call *call, const void *reply)
{
    struct wait *wait = ctx;
    im_status status;

    wait->replied = true;
    if (im_deep_copy(wait->arena, wait->rpc->reply, reply, wait->reply_out, &status) != IM_OK)
        im__call_cancel(call, IM_RESOURCE_EXHAUSTED, "no memory for the reply");
}

static void on_finish(void *ctx, im_call *call, const im_call_result *result)
{
    struct wait *wait = ctx;

    (void)call;
    note(wait, result->code, result->message);
    if (wait->options != NULL && wait->options->trailer_out != NULL &&
        !copy_metadata(wait, result->trailer, wait->options->trailer_out))
        note(wait, IM_RESOURCE_EXHAUSTED, IM_STR("no memory for the trailer"));
    else if (result->code == IM_OK && !wait->replied)
        note(wait, IM_INTERNAL, IM_STR("the method has one reply, none came"));
    end(wait);
}

/* ---- the call ---- */

static im_code add_options(struct wait *wait)
{
    const im_wait_options *options = wait->options;
    im_code code = IM_OK;

    if (options == NULL)
        return IM_OK;
    if (options->timeout_ns != 0 && wait->loop != NULL) {
        uint64_t now = im_loop_now_ns(wait->loop), left = UINT64_MAX - now;
        im_call_set_deadline(wait->call,
                             now + (options->timeout_ns < left ? options->timeout_ns : left));
    }
    for (size_t i = 0; options->metadata != NULL && i < options->metadata->count; i++)
        if (code == IM_OK)
            code = im_call_add_metadata(wait->call, options->metadata->entry[i].key,
                                        options->metadata->entry[i].value);
    return code;
}

static void begin(void *ctx)
{
    static const im_caller caller = { on_header, on_reply, on_finish, NULL };
    struct wait *wait = ctx;

    wait->call = im_call_new(wait->rpc, wait->loop, &caller, wait);
    if (wait->call == NULL) {
        note(wait, IM_RESOURCE_EXHAUSTED, IM_STR("no memory for a call"));
        end(wait);
        return;
    }
    im_code code = add_options(wait);
    if (code != IM_OK)
        im__call_cancel(wait->call, code, "the metadata may not be sent");
    else
        im_service_invoke(wait->rpc, wait->on, wait->call, wait->request);
    /* Nobody else could make it go on. */
    if (wait->loop == NULL && !wait->done)
        im__call_cancel(wait->call, IM_FAILED_PRECONDITION,
                        "the method did not answer at once, and there is no loop to wait in");
    im_call_release(wait->call);
}

im_code im_service_wait(const im_rpc *rpc, im_implementation on, im_loop *loop,
                        const im_wait_options *options, const void *request, void *reply_out,
                        im_arena *arena, im_status *status)
{
    struct wait wait = { .rpc = rpc, .on = on, .loop = loop, .options = options,
                         .request = request, .reply_out = reply_out, .arena = arena,
                         .status = status, .later = { .fn = on_later } };

    assert((rpc->flags & (IM_RPC_REQUESTS_STREAM | IM_RPC_REPLIES_STREAM)) == 0);
    im_status_clear(status);
    if (loop == NULL) {
        begin(&wait);
        return wait.code;
    }
    if (im__loop_is_mine(loop))
        return im_status_set(status, IM_FAILED_PRECONDITION,
                             "the thread that runs the loop cannot wait for it");
    if (im_loop_post(loop, begin, &wait) != IM_OK)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory for a call");
    im__loop_until(loop, &wait.done);
    return wait.code;
}
