/* SPDX-License-Identifier: Apache-2.0 */
/*
 * api.c - HTTP requests become proposals, changes of membership and reads, and wait for them.
 *
 * All of this runs on the server's loop, but for answered() and ended(), which the store's thread
 * calls: they post to the loop.  A request that waits stands in a map by its id.  Its memory is
 * its exchange's, which takes it off when it closes: an answer for which nobody waits any more
 * finds nothing.
 */
#include "api.h"

#include <imago/sync/idgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BODY_MAX = 1 << 20, WAITING_MAX = 10000, LOOK_MS = 100, PATIENCE_MS = 5000 };
enum { NS_PER_MS = 1000000 };

typedef struct api {
    im_node *node;
    store *store;
    im_http_server *server;
    im_loop *loop;                         /* the server's                                    */
    im_idgen ids;
    im_arena arena;
    im_map *waiting;                       /* id -> request *                                 */
    im_timer *timer;                       /* runs while anybody waits                        */
    bool ended;
} api;

typedef struct request {
    api *api;
    im_http_exchange *exchange;
    const struct method *method;
    im_str key;                            /* the path                                        */
    im_bytes body;
    uint64_t id, until_ns;
} request;

typedef struct method {
    const char *name;
    bool has_body;
    void (*begin)(request *r);
    void (*end)(request *r);               /* what was waited for has happened                */
} method;

/* ---- answers ---- */

static void say(request *r, int status, im_bytes body)
{
    char leader[24];
    im_http_field fields[] = { { IM_STR("raft-leader"), { leader, 0 } },
                               { IM_STR("content-type"), IM_STR("application/octet-stream") } };

    fields[0].value.len = (size_t)snprintf(leader, sizeof leader, "%llu",
                                           (unsigned long long)im_node_leader(r->api->node));
    im_http_respond(r->exchange, status, fields, body.ptr != NULL ? 2 : 1);
    im_http_write(r->exchange, body.ptr, body.len);
    im_http_finish(r->exchange, NULL, 0);
}

static void fail(request *r, int status, const char *why)
{
    say(r, status, im_bytes_from(why, strlen(why)));
}

static void done(request *r)
{
    say(r, 204, (im_bytes){ NULL, 0, 0 });
}

/* ---- waiting ---- */

static void stop_waiting(request *r)
{
    (void)im_map_delete(r->api->waiting, &r->id);
    if (im_map_len(r->api->waiting) == 0)
        im_timer_clear(r->api->timer);
}

static void finish(request *r, im_code code)
{
    stop_waiting(r);
    switch ((int)code) {
    case IM_OK: r->method->end(r); break;
    case IM_INVALID_ARGUMENT: fail(r, 400, "no such member, or no such address\n"); break;
    case IM_FAILED_PRECONDITION: fail(r, 409, "another change is under way; try again\n"); break;
    case IM_ABORTED: fail(r, 503, "no leader took it: nothing was done\n"); break;
    case IM_DEADLINE_EXCEEDED: fail(r, 504, "not known in time: it may still happen\n"); break;
    default: fail(r, 503, "this member is too busy, or has stopped: nothing was done\n");
    }
}

static void set_timer(api *a)
{
    im_timer_set(a->timer, im_loop_now_ns(a->loop) + (uint64_t)LOOK_MS * NS_PER_MS);
}

static void finish_all(api *a, uint64_t due_ns, im_code code)
{
    size_t cursor = 0;
    const void *id;
    void *at;

    while (im_map_next(a->waiting, &cursor, &id, &at)) {
        request *r = *(request **)at;
        if (r->until_ns <= due_ns)
            finish(r, code);
    }
}

static void on_timer(void *ctx)
{
    api *a = ctx;

    set_timer(a);
    finish_all(a, im_loop_now_ns(a->loop), IM_DEADLINE_EXCEEDED);
}

/* False: it was answered. */
static bool wait_for_it(request *r)
{
    api *a = r->api;

    r->id = im_idgen_next(&a->ids);
    r->until_ns = im_loop_now_ns(a->loop) + (uint64_t)PATIENCE_MS * NS_PER_MS;
    void *at = !a->ended && im_map_len(a->waiting) < WAITING_MAX
                   ? im_map_set(&a->arena, a->waiting, &r->id, NULL)
                   : NULL;
    if (at == NULL) {
        finish(r, IM_UNAVAILABLE);
        return false;
    }
    *(request **)at = r;
    if (im_map_len(a->waiting) == 1)
        set_timer(a);
    return true;
}

/* ---- the methods ---- */

static bool asks_for(const request *r, const char *what)
{
    return im_str_equal(im_http_exchange_request(r->exchange)->query, im_str_of(what));
}

static void begin_put(request *r)
{
    if (!wait_for_it(r))
        return;
    if (!store_put(r->api->store, r->id, r->key, r->body)) {
        finish(r, IM_UNAVAILABLE);
    } else if (asks_for(r, "optimistic")) {
        stop_waiting(r);
        done(r);
    }
}

static void end_get(request *r)
{
    im_bytes value = { NULL, 0, 0 };

    if (!store_get(r->api->store, r->key, im_http_exchange_arena(r->exchange), &value))
        fail(r, 404, "no such key\n");
    else
        say(r, 200, value.ptr != NULL ? value : im_bytes_from("", 0));
}

static void begin_get(request *r)
{
    if (asks_for(r, "stale"))
        end_get(r);
    else if (wait_for_it(r) &&
             !im_chan_send_until(im_node_get_channels(r->api->node)->reads, &r->id, IM_CHAN_NOW))
        finish(r, IM_UNAVAILABLE);
}

static void change(request *r, raftpb_ConfChangeType type)
{
    const char *path = im_cstr(im_http_exchange_arena(r->exchange), r->key);
    char *end = NULL;
    im_node_change c = { .type = type };

    if (path != NULL && path[0] == '/')
        c.member = strtoull(path + 1, &end, 10);
    if (c.member == 0 || *end != '\0') {
        fail(r, 400, "the path is to be /ID, and a body an address\n");
        return;
    }
    if (!wait_for_it(r))
        return;
    c.id = r->id;
    c.address = r->body.len > 0 ? strndup((const char *)r->body.ptr, r->body.len) : NULL;
    if (!im_chan_send_until(im_node_get_channels(r->api->node)->changes, &c, IM_CHAN_NOW)) {
        free(c.address);
        finish(r, IM_UNAVAILABLE);
    }
}

static void begin_post(request *r)
{
    change(r, raftpb_ConfChangeType_ConfChangeAddNode);
}

static void begin_delete(request *r)
{
    change(r, raftpb_ConfChangeType_ConfChangeRemoveNode);
}

static const method METHODS[] = { { "GET", false, begin_get, end_get },
                                  { "PUT", true, begin_put, done },
                                  { "POST", true, begin_post, done },
                                  { "DELETE", false, begin_delete, done } };

/* ---- exchanges ---- */

static void on_data(void *ctx, im_http_exchange *x, const void *data, size_t len)
{
    request *r = ctx;

    if (r->method == NULL || !r->method->has_body)
        return;
    if (r->body.len + len > BODY_MAX ||
        im_slice_reserve(im_http_exchange_arena(x), (im_slice *)&r->body, 1, r->body.len + len) !=
            IM_OK) {
        fail(r, 413, "the value is too large\n");
        r->method = NULL;                  /* it is answered                                  */
        return;
    }
    memcpy(r->body.ptr + r->body.len, data, len);
    r->body.len += len;
}

static void on_end(void *ctx, im_http_exchange *x)
{
    request *r = ctx;

    (void)x;
    if (r->method != NULL && r->method->has_body)
        r->method->begin(r);
}

static void on_close(void *ctx, im_http_exchange *x, im_code code)
{
    (void)x;
    (void)code;
    stop_waiting(ctx);
}

static const im_http_events EVENTS = { .data = on_data, .end = on_end, .close = on_close };

static void on_request(void *ctx, im_http_exchange *x, const im_http_request *http)
{
    request *r = IM_NEW(im_http_exchange_arena(x), request);

    if (r == NULL) {
        im_http_reset(x, 2);
        return;
    }
    *r = (request){ .api = ctx, .exchange = x, .key = http->path };
    im_http_accept(x, &EVENTS, r);
    for (size_t i = 0; i < sizeof METHODS / sizeof *METHODS; i++)
        if (im_str_equal(http->method, im_str_of(METHODS[i].name)))
            r->method = &METHODS[i];
    if (r->method == NULL)
        fail(r, 405, "GET, PUT, POST or DELETE\n");
    else if (!im_utf8_valid(r->key.ptr, r->key.len))
        fail(r, 400, "the path is not UTF-8\n");
    else if (!r->method->has_body)
        r->method->begin(r);
}

/* ---- the store's thread ---- */

typedef struct news {
    api *api;
    uint64_t id;
    im_code code;
} news;

static void on_news(void *ctx)
{
    news *n = ctx;
    request **r = im_map_get(n->api->waiting, &n->id);

    if (r != NULL)
        finish(*r, n->code);
    free(n);
}

static void on_end_of_node(void *ctx)
{
    api *a = ctx;

    a->ended = true;
    finish_all(a, UINT64_MAX, IM_DEADLINE_EXCEEDED);   /* others may have it                  */
}

/* Most entries are other members' requests, as their ids tell.  Without memory nobody is told, and
 * patience ends. */
static void answered(void *ctx, uint64_t id, im_code code)
{
    api *a = ctx;
    news *n = im_idgen_is_mine(&a->ids, id) ? malloc(sizeof *n) : NULL;

    if (n == NULL)
        return;
    *n = (news){ a, id, code };
    if (im_loop_post(a->loop, on_news, n) != IM_OK)
        free(n);
}

static void ended(void *ctx)
{
    api *a = ctx;

    if (im_loop_post(a->loop, on_end_of_node, a) != IM_OK)
        fputs("raftexample: requests that wait are not told that the node has ended\n", stderr);
    im_http_server_stop(a->server);
}

im_code api_serve(const char *address, uint64_t id, im_node *n,
                  void (*ready)(im_http_server *server), im_status *status)
{
    static const store_events STORE_EVENTS = { answered, ended };
    api a = { .node = n, .arena = IM_ARENA_INIT };
    const im_http_server_options options = { .address = address,
                                             .on_request = on_request,
                                             .ctx = &a,
                                             .limits = { .drain_timeout_ms = 2000 } };

    im_code code = im_http_server_new(&options, &a.server, status);
    if (code != IM_OK)
        return code;
    im_idgen_init_now(&a.ids, (uint16_t)id);
    a.loop = im_http_server_loop(a.server);
    a.timer = im_timer_new(a.loop, on_timer, &a);
    a.waiting = im_map_new(&a.arena, sizeof(uint64_t), sizeof(request *), &im_key_8, NULL);
    if (a.timer != NULL && a.waiting != NULL) {
        a.store = store_start(im_node_get_channels(n), &STORE_EVENTS, &a);
        ready(a.server);
        im_http_server_run(a.server);
        im_node_stop(n);
        store_join(a.store);
    } else {
        code = im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory");
    }
    im_timer_free(a.timer);
    im_http_server_free(a.server);
    im_arena_release(&a.arena);
    return code;
}
