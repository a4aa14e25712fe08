/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chan/model.c - Go's specification of channels, as a sequential program.
 */
#include "model.h"

#include <string.h>

enum { RECV, SEND };

static bool is_ready(const struct model *model, const struct model_case *one)
{
    if (one->chan < 0)
        return false;
    const struct model_chan *c = &model->chan[one->chan];
    if (one->is_send)
        return c->closed || c->queued[RECV] > 0 || c->len < c->cap;
    return c->closed || c->queued[SEND] > 0 || c->len > 0;
}

unsigned model_ready(const struct model *model, const struct model_order *order)
{
    unsigned ready = 0;

    for (int i = 0; order->verb != CREW_CLOSE && i < order->case_count; i++)
        ready |= (unsigned)is_ready(model, &order->cases[i]) << i;
    return ready;
}

/* ---- queues ---- */

static void leave_queues(struct model *model, int worker)
{
    for (int i = 0; i < 2 * MODEL_CHANS; i++) {
        struct model_chan *c = &model->chan[i / 2];
        int kept = 0;
        for (int k = 0; k < c->queued[i % 2]; k++) {
            if (c->queue[i % 2][k].worker != worker)
                c->queue[i % 2][kept++] = c->queue[i % 2][k];
        }
        memset(&c->queue[i % 2][kept], 0,
               sizeof c->queue[0][0] * (size_t)(c->queued[i % 2] - kept));
        c->queued[i % 2] = kept;
    }
}

static void finish(struct model *model, int worker, struct crew_result result)
{
    model->worker[worker].blocked = false;
    model->worker[worker].finished = true;
    model->worker[worker].result = result;
}

/* The first that waits at that end is served with result, but for which case of its it was. */
static const struct model_case *serve(struct model *model, struct model_chan *c, int end,
                                      struct crew_result result)
{
    int worker = c->queue[end][0].worker;

    result.chosen = c->queue[end][0].index;
    leave_queues(model, worker);
    finish(model, worker, result);
    return &model->worker[worker].order.cases[result.chosen];
}

static const struct crew_result SENT = { .ok = true };
static const struct crew_result PANICKED = { .panic = "send on closed channel" };

/* ---- operations ---- */

static struct crew_result do_send(struct model *model, struct model_chan *c, int64_t value)
{
    if (c->closed)
        return PANICKED;
    if (c->queued[RECV] > 0)
        serve(model, c, RECV, (struct crew_result){ .value = value, .ok = true });
    else
        c->buffer[c->len++] = value;
    return SENT;
}

static struct crew_result do_recv(struct model *model, struct model_chan *c)
{
    struct crew_result result = { .ok = true };

    if (c->len > 0) {
        result.value = c->buffer[0];
        memmove(c->buffer, c->buffer + 1, sizeof c->buffer - sizeof c->buffer[0]);
        c->buffer[--c->len] = 0;
        if (c->queued[SEND] > 0)
            c->buffer[c->len++] = serve(model, c, SEND, SENT)->value;
    } else if (c->queued[SEND] > 0) {
        result.value = serve(model, c, SEND, SENT)->value;
    } else {
        result.ok = false;                 /* closed                                          */
    }
    return result;
}

static struct crew_result do_close(struct model *model, int chan)
{
    struct crew_result result = { .ok = false };

    if (chan < 0 || model->chan[chan].closed) {
        result.panic = chan < 0 ? "close of nil channel" : "close of closed channel";
        return result;
    }
    struct model_chan *c = &model->chan[chan];
    c->closed = true;
    while (c->queued[RECV] > 0)
        serve(model, c, RECV, result);
    while (c->queued[SEND] > 0)
        serve(model, c, SEND, PANICKED);
    return result;
}

static void wait_in_queues(struct model *model, int worker)
{
    const struct model_order *order = &model->worker[worker].order;

    model->worker[worker].blocked = true;
    for (int i = 0; i < order->case_count; i++) {
        if (order->cases[i].chan < 0)
            continue;
        struct model_chan *c = &model->chan[order->cases[i].chan];
        int end = order->cases[i].is_send ? SEND : RECV, at = c->queued[end]++;
        c->queue[end][at].worker = worker;
        c->queue[end][at].index = i;
    }
}

void model_rest(struct model *model)
{
    for (int i = 0; i < MODEL_WORKERS; i++) {
        struct model_worker *w = &model->worker[i];
        if (!w->blocked)
            memset(w, 0, sizeof *w);
    }
}

void model_do(struct model *model, int worker, const struct model_order *order, int chosen)
{
    struct crew_result result = { .chosen = -1 };

    model->worker[worker].order = *order;
    if (order->verb == CREW_CLOSE) {
        result = do_close(model, order->chan);
    } else if (model_ready(model, order) != 0) {
        const struct model_case *one = &order->cases[chosen];
        result = one->is_send ? do_send(model, &model->chan[one->chan], one->value)
                              : do_recv(model, &model->chan[one->chan]);
        result.chosen = chosen;
    } else if (!order->has_default) {
        wait_in_queues(model, worker);
        return;
    }
    finish(model, worker, result);
}
