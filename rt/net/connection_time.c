/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/connection_time.c - what a connection may take its time for, and what not.
 *
 * No connection has a timer: each thread looks at all of them several times in the shortest of
 * its limits, which costs less than setting timers for every request, and is exact enough.
 */
#include "net/http_internal.h"

enum { NS_PER_MS = 1000000, SECOND_GOAWAY_MS = 500, TICK_MIN_MS = 10, TICK_MAX_MS = 1000 };

uint64_t im__core_now(const im__http_core *core)
{
    return core->loop != NULL ? im_loop_now_ns(core->loop) : core->test_now_ns;
}

static uint32_t shorter(uint32_t a, uint32_t b)
{
    return b != 0 && b < a ? b : a;
}

uint32_t im__core_tick_ms(const im__http_core *core)
{
    const im_http_limits *l = &core->limits;
    uint32_t ms = shorter(l->header_timeout_ms, l->idle_timeout_ms);

    ms = shorter(shorter(ms, l->stall_timeout_ms), l->age_max_ms) / 4;
    return ms < TICK_MIN_MS ? TICK_MIN_MS : ms > TICK_MAX_MS ? TICK_MAX_MS : ms;
}

static bool is_past(uint64_t since_ns, uint32_t limit_ms, uint64_t now_ns)
{
    return since_ns != 0 && now_ns >= since_ns + (uint64_t)limit_ms * NS_PER_MS;
}

/* Connections that came together do not have to leave together: up to a tenth sooner. */
static uint32_t age_max_ms(const im__connection *c)
{
    uint32_t ms = c->core->limits.age_max_ms;

    return ms - ms / 160 * (uint32_t)(c->number % 16);
}

static void check_drain(im__connection *c, uint64_t now_ns)
{
    const im_http_limits *l = &c->core->limits;
    uint32_t second_ms = l->drain_timeout_ms / 2 < SECOND_GOAWAY_MS ? l->drain_timeout_ms / 2
                                                                    : SECOND_GOAWAY_MS;

    if (!c->draining && l->age_max_ms != 0 && is_past(c->opened_ns, age_max_ms(c), now_ns))
        im__connection_drain(c);
    if (!c->draining)
        return;
    if (!c->draining_for_good && is_past(c->drain_ns, second_ms, now_ns))
        im__connection_drain(c);
    if (is_past(c->drain_ns, l->drain_timeout_ms, now_ns))
        im__connection_break(c, IM_DEADLINE_EXCEEDED);
}

/* An HTTP/1.1 request's body has to move; HTTP/2's streams may rest as long as they like, as
 * long as what waits for them is little. */
static bool is_stalled(const im__connection *c, uint64_t now_ns)
{
    uint32_t limit_ms = c->core->limits.stall_timeout_ms;

    if (c->waiting >= IM__WAITING_MAX && is_past(c->body_ns, limit_ms, now_ns))
        return true;
    const im_http_exchange *x = c->exchanges;
    return x != NULL && x->request.version < 20 && is_past(c->fed_ns, limit_ms, now_ns) &&
           (x->flags & (IM__REQUEST_ENDED | IM__HELD | IM__RESPONDED)) == 0;
}

void im__connection_tick(im__connection *c)
{
    const im_http_limits *l = &c->core->limits;
    uint64_t now_ns = im__core_now(c->core);

    if (c->over)
        return;
    check_drain(c, now_ns);
    if (is_past(c->header_ns, l->header_timeout_ms, now_ns) || is_stalled(c, now_ns)) {
        im__connection_fail(c);
        im__connection_break(c, IM_DEADLINE_EXCEEDED);
    } else if (c->exchanges == NULL && c->header_ns == 0 &&
               is_past(c->quiet_ns, l->idle_timeout_ms, now_ns)) {
        c->draining = true;
        im__connection_drain(c);
    }
    if (c->over)
        c->wake(c->owner);
}
