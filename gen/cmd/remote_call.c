/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cmd/remote_call.c - a method of a server, called with JSON.
 */
#include <string.h>

#include "cmd/remote.h"
#include "codec/proto_json.h"

/* ---- methods by name ---- */

/* name is a tail of "acme.Shop/get" that begins a part, whichever of . and / it has. */
static bool is_tail(const im_rpc *rpc, const char *name)
{
    const char *path = rpc->path + 1;
    size_t len = strlen(name), path_len = strlen(path);

    if (len == 0 || len > path_len)
        return false;
    const char *tail = path + (path_len - len);
    if (tail != path && tail[-1] != '.' && tail[-1] != '/')
        return false;
    for (size_t i = 0; i < len; i++)
        if (tail[i] != name[i] && !(tail[i] == '/' && name[i] == '.'))
            return false;
    return true;
}

const im_rpc *gen_remote_method(const struct gen_remote *remote, const char *name,
                                im_status *status)
{
    const im_rpc *found = NULL;

    name += name[0] == '/';
    for (size_t i = 0; i < remote->services.count; i++)
        for (size_t k = 0; k < remote->services.item[i].method_count; k++) {
            const im_rpc *rpc = &remote->services.item[i].methods[k];
            if (!is_tail(rpc, name))
                continue;
            if (strlen(rpc->path + 1) == strlen(name))
                return rpc;
            if (found != NULL) {
                (void)im_status_set(status, IM_INVALID_ARGUMENT, "%s is %s, or %s", name,
                                    found->path + 1, rpc->path + 1);
                return NULL;
            }
            found = rpc;
        }
    if (found == NULL)
        (void)im_status_set(status, IM_NOT_FOUND, "the server has no method %s", name);
    return found;
}

/* ---- values in a text ---- */

static size_t scalar_end(im_str text, size_t at)
{
    while (at < text.len && strchr(" \t\r\n,]}[{\"", text.ptr[at]) == NULL)
        at++;
    return at;
}

size_t gen_json_value(im_str text)
{
    size_t depth = 0, at = 0;
    bool in_string = false;

    while (at < text.len && strchr(" \t\r\n", text.ptr[at]) != NULL)
        at++;
    if (at < text.len && strchr("{[\"", text.ptr[at]) == NULL)
        return scalar_end(text, at) > at ? scalar_end(text, at) : at + 1;
    for (; at < text.len; at++) {
        char c = text.ptr[at];
        if (in_string && c == '\\')
            at++;
        else if (c == '"')
            in_string = !in_string;
        else if (!in_string && (c == '{' || c == '['))
            depth++;
        else if (!in_string && depth != 0 && (c == '}' || c == ']'))
            depth--;
        if (!in_string && depth == 0 && at < text.len)
            return at + 1;
    }
    return 0;
}

static bool is_blank(im_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (strchr(" \t\r\n", text.ptr[i]) == NULL)
            return false;
    return true;
}

/* ---- the call ---- */

struct calling {
    const struct gen_remote *remote;
    const im_rpc *rpc;
    FILE *out;
    im_arena arena;                        /* of the request at hand                          */
    im_status *status;
    im_code code;
    bool done;
};

static im_proto_json_options json_options(const struct calling *c)
{
    return (im_proto_json_options){ .schemas = c->remote->model->tables,
                                    .schema_count = c->remote->model->table_count };
}

static void on_reply(void *ctx, im_call *call, const void *reply)
{
    struct calling *c = ctx;
    const im_proto_json_options options = json_options(c);
    im_arena arena = IM_ARENA_INIT;
    im_str text;

    c->code = im_proto_json_encode(c->rpc->reply, reply, &arena, &options, &text, c->status);
    if (c->code == IM_OK)
        fprintf(c->out, "%.*s\n", IM_STR_ARG(text));
    else
        im_call_cancel(call, IM_CANCELLED);
    fflush(c->out);
    im_arena_release(&arena);
}

static void on_finish(void *ctx, im_call *call, const im_call_result *result)
{
    struct calling *c = ctx;

    (void)call;
    if (c->code == IM_OK)
        c->code = result->code == IM_OK ? IM_OK
            : im_status_set(c->status, result->code, "%.*s", IM_STR_ARG(result->message));
    c->done = true;
}

/* The next request of *json, or NULL: status says why. */
static const void *next_request(struct calling *c, im_str *json)
{
    static const im_str NOTHING = IM_STR_INIT("{}");
    const im_proto_json_options options = json_options(c);
    bool blank = is_blank(*json);
    size_t len = blank ? json->len : gen_json_value(*json);
    im_str text = blank ? NOTHING : im_str_from(json->ptr, len != 0 ? len : json->len);
    void *request = im_arena_zalloc(&c->arena, 1, c->rpc->request->size);

    if (request == NULL)
        c->code = im_status_set(c->status, IM_RESOURCE_EXHAUSTED, "no memory for a request");
    else
        c->code = im_proto_json_decode(text.ptr, text.len, c->rpc->request, request, &c->arena,
                                       &options, c->status);
    size_t used = blank || len == 0 ? json->len : len;
    *json = im_str_from(json->ptr + used, json->len - used);
    return c->code == IM_OK ? request : NULL;
}

static void wait_until(const struct calling *c, im_loop *loop, const im_call *call, bool room)
{
    while (!c->done && (!room || im_call_requests_full(call)) && im_loop_run_once(loop))
        continue;
}

/* Requests that stream are sent one by one, so that a wrong one ends the call where it stands. */
static void send_requests(struct calling *c, im_call *call, im_str json)
{
    im_loop *loop = im_channel_loop(c->remote->channel);

    while (!c->done && !is_blank(json)) {
        const void *request = next_request(c, &json);
        if (request == NULL) {
            im_call_cancel(call, IM_CANCELLED);
            return;
        }
        (void)im_call_send_request(call, request);
        im_arena_reset(&c->arena);
        wait_until(c, loop, call, true);
    }
    if (!c->done)
        im_call_end_requests(call);
}

static im_code perform(struct calling *c, im_call *call, im_str json)
{
    const im_implementation on = { NULL, c->remote->channel };
    bool streams = (c->rpc->flags & IM_RPC_REQUESTS_STREAM) != 0;
    const void *request = streams ? NULL : next_request(c, &json);

    if (c->code == IM_OK && !streams && !is_blank(json))
        c->code = im_status_set(c->status, IM_INVALID_ARGUMENT,
                                "%s takes one request, and there is more", c->rpc->path + 1);
    if (c->code != IM_OK) {
        im_call_cancel(call, IM_CANCELLED);
        return c->code;
    }
    im_service_invoke(c->rpc, on, call, request);
    if (streams)
        send_requests(c, call, json);
    wait_until(c, im_channel_loop(c->remote->channel), call, false);
    return c->code;
}

im_code gen_remote_call(const struct gen_remote *remote, const im_rpc *rpc, im_str json, FILE *out,
                        im_status *status)
{
    static const im_caller CALLER = { .reply = on_reply, .finish = on_finish };
    struct calling c = { .remote = remote, .rpc = rpc, .out = out, .status = status };
    im_loop *loop = im_channel_loop(remote->channel);
    im_call *call = im_call_new(rpc, loop, &CALLER, &c);

    if (call == NULL)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory for a call");
    if (remote->timeout_ms != 0)
        im_call_set_deadline(call, gen_clock_ns() + remote->timeout_ms * UINT64_C(1000000));
    im_code code = perform(&c, call, json);
    im_call_release(call);
    im_arena_release(&c.arena);
    return code;
}
