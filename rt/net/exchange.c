/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/exchange.c - one request and its response, whatever carries them.
 *
 * What an answerer says is kept here and marked; connection_h1.c and connection_h2.c carry it out
 * at the next flush.  An exchange, its arena and its buffers are used again for later requests.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "net/http_internal.h"

enum { FIELDS_MIN = 16, STATUS_MIN = 100, STATUS_MAX = 999 };

#define EIGHT(byte) (UINT64_C(0x0101010101010101) * (byte))

/* ---- life ---- */

im_http_exchange *im__exchange_new(im__connection *connection)
{
    im__http_core *core = connection->core;
    im_http_exchange *x = core->pool;

    if (x != NULL) {
        core->pool = x->next;
        core->pooled--;
    } else {
        x = calloc(1, sizeof *x);
        if (x == NULL)
            return NULL;
        im_arena_init(&x->arena, NULL, 0);
    }
    x->magic = IM__EXCHANGE_MAGIC;
    x->connection = connection;
    x->request.peer = im_str_of(connection->peer);
    x->request.peer_subject = connection->peer_subject;
    x->next = connection->exchanges;
    x->at = &connection->exchanges;
    if (x->next != NULL)
        x->next->at = &x->next;
    connection->exchanges = x;
    im__count(&core->counters.open_exchanges, 1);
    return x;
}

static void unmark(im_http_exchange *x)
{
    if (x->dirty_at == NULL)
        return;
    *x->dirty_at = x->next_dirty;
    if (x->next_dirty != NULL)
        x->next_dirty->dirty_at = x->dirty_at;
    x->dirty_at = NULL;
}

static void free_exchange(im_http_exchange *x)
{
    im_arena_release(&x->arena);
    im__buffer_release(&x->in);
    im__buffer_release(&x->body);
    free(x);
}

static void empty(im__buffer *b)
{
    im__buffer_take(b, im__buffer_len(b));
}

/* Back to the pool, with its memory as long as that is little. */
static void recycle(im__http_core *core, im_http_exchange *x)
{
    if (core->pooled >= IM__POOL_MAX) {
        free_exchange(x);
        return;
    }
    if (x->arena.taken_bytes > IM__ARENA_KEEP)
        im_arena_release(&x->arena);
    else
        im_arena_reset(&x->arena);
    empty(&x->in);
    empty(&x->body);
    *x = (im_http_exchange){ .arena = x->arena, .in = x->in, .body = x->body, .next = core->pool };
    core->pool = x;
    core->pooled++;
}

void im__exchange_close(im_http_exchange *x, im_code code)
{
    im__http_core *core = x->connection->core;

    assert(x->magic == IM__EXCHANGE_MAGIC);
    *x->at = x->next;
    if (x->next != NULL)
        x->next->at = x->at;
    im__count(&core->counters.open_exchanges, (uint64_t)-1);
    x->connection->quiet_ns = im__core_now(core);
    im__exchange_sent(x, im__buffer_len(&x->body));
    if (x->events != NULL && x->events->close != NULL)
        x->events->close(x->ctx, x, code);
    unmark(x);
    recycle(core, x);
}

void im__pool_release(im__http_core *core)
{
    while (core->pool != NULL) {
        im_http_exchange *x = core->pool;
        core->pool = x->next;
        free_exchange(x);
    }
    core->pooled = 0;
}

/* ---- marks ---- */

void im__connection_mark(im_http_exchange *x)
{
    im__connection *c = x->connection;

    if (x->dirty_at == NULL) {
        x->next_dirty = c->dirty;
        if (x->next_dirty != NULL)
            x->next_dirty->dirty_at = &x->next_dirty;
        x->dirty_at = &c->dirty;
        c->dirty = x;
    }
    c->wake(c->owner);
}

im_http_exchange *im__connection_marked(im__connection *c)
{
    im_http_exchange *x = c->dirty;

    if (x != NULL)
        unmark(x);
    return x;
}

/* ---- the request ---- */

static bool grow_fields(im_http_exchange *x)
{
    size_t capacity = x->field_capacity > 0 ? 2 * x->field_capacity : FIELDS_MIN;
    im_http_field *fields = im_arena_resize(&x->arena, x->fields,
                                            x->field_capacity * sizeof *fields,
                                            capacity * sizeof *fields);
    if (fields == NULL)
        return false;
    x->fields = fields;
    x->field_capacity = capacity;
    x->request.fields = fields;
    return true;
}

bool im__exchange_add_field(im_http_exchange *x, im_str name, im_str value)
{
    if (x->request.field_count == x->field_capacity && !grow_fields(x))
        return false;
    char *text = im_arena_alloc_aligned(&x->arena, name.len + value.len + 2, 1);
    if (text == NULL)
        return false;
    memcpy(text, name.ptr, name.len);
    text[name.len] = '\0';
    char *second = text + name.len + 1;
    if (value.len > 0)
        memcpy(second, value.ptr, value.len);
    second[value.len] = '\0';
    x->fields[x->request.field_count++] =
        (im_http_field){ im_str_from(text, name.len), im_str_from(second, value.len) };
    return true;
}

/* What nobody took and nobody answered is not there. */
void im__exchange_begin(im_http_exchange *x)
{
    im__http_core *core = x->connection->core;

    if (im_str_equal(x->request.method, IM_STR("HEAD")))
        x->flags |= IM__HEAD_METHOD;
    im__count(&core->counters.requests, 1);
    core->on_request(core->ctx, x, &x->request);
    if (im__exchange_is(x, IM__ACCEPTED) || im__exchange_is(x, IM__RESET))
        return;
    if (!im__exchange_is(x, IM__RESPONDED))
        im_http_answer(x, 404, "text/plain", "not found\n", 10);
    if (!im__exchange_is(x, IM__FINISHED))
        im_http_finish(x, NULL, 0);
}

/* Nobody listens: it was not accepted, or the answer is whole already. */
static bool is_deaf(const im_http_exchange *x)
{
    return x->events == NULL || (x->flags & (IM__FINISHED | IM__RESET)) != 0;
}

size_t im__exchange_data(im_http_exchange *x, const void *data, size_t len)
{
    if (is_deaf(x)) {
        x->discarded += len;
        return len;
    }
    if (im__exchange_is(x, IM__HELD) || im__buffer_len(&x->in) > 0) {
        if (!im__buffer_add(&x->in, data, len))
            im_http_reset(x, 2);
        return 0;
    }
    if (x->events->data != NULL)
        x->events->data(x->ctx, x, data, len);
    return len;
}

static void tell_end(im_http_exchange *x)
{
    x->flags |= IM__END_TOLD;
    if (!is_deaf(x) && x->events->end != NULL)
        x->events->end(x->ctx, x);
}

void im__exchange_end(im_http_exchange *x)
{
    x->flags |= IM__REQUEST_ENDED;
    if (!im__exchange_is(x, IM__HELD) && im__buffer_len(&x->in) == 0)
        tell_end(x);
}

size_t im__exchange_deliver(im_http_exchange *x)
{
    size_t len = im__buffer_len(&x->in);

    if (im__exchange_is(x, IM__HELD) && !is_deaf(x))
        return 0;
    if (len > 0) {
        if (!is_deaf(x) && x->events->data != NULL)
            x->events->data(x->ctx, x, im__buffer_at(&x->in), len);
        empty(&x->in);
    }
    if ((x->flags & (IM__REQUEST_ENDED | IM__END_TOLD | IM__HELD)) == IM__REQUEST_ENDED)
        tell_end(x);
    return len;
}

void im__exchange_drained(im_http_exchange *x)
{
    if (!im__exchange_is(x, IM__FULL) || im_http_backlog(x) >= IM_HTTP_BACKLOG_HIGH / 2)
        return;
    x->flags &= ~(uint32_t)IM__FULL;
    if (!is_deaf(x) && x->events->drain != NULL)
        x->events->drain(x->ctx, x);
}

void im__exchange_sent(im_http_exchange *x, size_t len)
{
    im__connection *c = x->connection;
    bool was_full = c->waiting >= IM__WAITING_MAX;

    if (len == 0)
        return;
    im__buffer_take(&x->body, len);
    c->waiting -= len;
    c->body_ns = im__core_now(c->core);
    if (im__exchange_is(x, IM__FULL))
        im__connection_mark(x);
    if (!was_full || c->waiting >= IM__WAITING_MAX)
        return;
    for (im_http_exchange *other = c->exchanges; other != NULL; other = other->next)
        if (im__exchange_is(other, IM__FULL))
            im__connection_mark(other);
}

/* ---- the answerer's side ---- */

im_str im_http_request_field(const im_http_request *request, const char *name)
{
    im_str wanted = im_str_of(name);

    for (size_t i = 0; i < request->field_count; i++)
        if (im_str_equal(request->fields[i].name, wanted))
            return request->fields[i].value;
    return (im_str){ NULL, 0 };
}

const im_http_request *im_http_exchange_request(const im_http_exchange *x)
{
    return &x->request;
}

im_arena *im_http_exchange_arena(im_http_exchange *x)
{
    return &x->arena;
}

im_loop *im_http_exchange_loop(const im_http_exchange *x)
{
    return x->connection->core->loop;
}

void im_http_accept(im_http_exchange *x, const im_http_events *events, void *ctx)
{
    assert(x->magic == IM__EXCHANGE_MAGIC && !im__exchange_is(x, IM__ACCEPTED));
    x->events = events;
    x->ctx = ctx;
    x->flags |= IM__ACCEPTED;
    if (im__exchange_is(x, IM__EXPECTS))
        im__connection_mark(x);
}

/* A set bit in each byte that is zero, and perhaps in others above one. */
static uint64_t zeros(uint64_t eight)
{
    return (eight - EIGHT(1)) & ~eight & EIGHT(0x80);
}

static bool ends_line(uint64_t eight)
{
    return (zeros(eight) | zeros(eight ^ EIGHT('\n')) | zeros(eight ^ EIGHT('\r'))) != 0;
}

/* Eight bytes at a time, the last of them perhaps for the second time. */
static bool has_line_end(im_str text)
{
    uint64_t eight;

    if (text.len < sizeof eight)
        return true;                       /* not worth the question                           */
    for (size_t i = 0; i < text.len - sizeof eight; i += sizeof eight) {
        memcpy(&eight, text.ptr + i, sizeof eight);
        if (ends_line(eight))
            return true;
    }
    memcpy(&eight, text.ptr + text.len - sizeof eight, sizeof eight);
    return ends_line(eight);
}

bool im__is_our_field(im_str name)
{
    switch (name.len) {
    case 4: return memcmp(name.ptr, "date", 4) == 0;
    case 7: return memcmp(name.ptr, "upgrade", 7) == 0;
    case 10: return memcmp(name.ptr, "connection", 10) == 0 ||
                    memcmp(name.ptr, "keep-alive", 10) == 0;
    case 14: return memcmp(name.ptr, "content-length", 14) == 0;
    case 16: return memcmp(name.ptr, "proxy-connection", 16) == 0;
    case 17: return memcmp(name.ptr, "transfer-encoding", 17) == 0;
    default: return false;
    }
}

/* What would end a line of the header becomes a blank: nobody's value starts a field. */
static void copy_value(char *to, im_str value)
{
    if (!has_line_end(value)) {
        memcpy(to, value.ptr, value.len);
        return;
    }
    for (size_t i = 0; i < value.len; i++) {
        char c = value.ptr[i];
        to[i] = (char)(c == '\r' || c == '\n' || c == '\0' ? ' ' : c);
    }
}

static im_http_field *copy_fields(im_arena *arena, const im_http_field *fields, size_t count)
{
    size_t bytes = count * sizeof *fields;

    for (size_t i = 0; i < count; i++)
        bytes += fields[i].name.len + fields[i].value.len;
    im_http_field *copy = im_arena_alloc(arena, bytes);
    if (copy == NULL)
        return NULL;
    char *text = (char *)(copy + count);
    for (size_t i = 0; i < count; i++) {
        im_str name = fields[i].name, value = fields[i].value;
        copy_value(text, name);
        copy_value(text + name.len, value);
        copy[i] = (im_http_field){ im_str_from(text, name.len),
                                   im_str_from(text + name.len, value.len) };
        text += name.len + value.len;
    }
    return copy;
}

void im_http_respond(im_http_exchange *x, int status, const im_http_field *fields, size_t count)
{
    assert(status >= STATUS_MIN && status <= STATUS_MAX);
    if ((x->flags & (IM__RESPONDED | IM__RESET)) != 0)
        return;
    x->response_fields = copy_fields(&x->arena, fields, count);
    if (x->response_fields == NULL) {
        im_http_reset(x, 2);
        return;
    }
    x->response_field_count = count;
    x->status = status;
    x->flags |= IM__RESPONDED;
    if (im__exchange_is(x, IM__HEAD_METHOD) || status == 204 || status == 304)
        x->flags |= IM__NO_BODY;
    im__connection_mark(x);
}

void im_http_write(im_http_exchange *x, const void *data, size_t len)
{
    if ((x->flags & (IM__FINISHED | IM__RESET)) != 0 || len == 0)
        return;
    if (!im__exchange_is(x, IM__RESPONDED))
        im_http_respond(x, 200, NULL, 0);
    if (im__exchange_is(x, IM__NO_BODY)) {
        x->unsent += len;
        return;
    }
    if (!im__buffer_add(&x->body, data, len)) {
        im_http_reset(x, 2);
        return;
    }
    if (x->connection->waiting == 0)
        x->connection->body_ns = im__core_now(x->connection->core);
    x->connection->waiting += len;
    if (im_http_backlog(x) >= IM_HTTP_BACKLOG_HIGH)
        x->flags |= IM__FULL;
    im__connection_mark(x);
}

void im_http_finish(im_http_exchange *x, const im_http_field *trailers, size_t count)
{
    if ((x->flags & (IM__FINISHED | IM__RESET)) != 0)
        return;
    if (!im__exchange_is(x, IM__RESPONDED))
        im_http_respond(x, 200, NULL, 0);
    if (count > 0) {
        x->trailers = copy_fields(&x->arena, trailers, count);
        x->trailer_count = count;
        if (x->trailers == NULL) {
            im_http_reset(x, 2);
            return;
        }
    }
    x->flags |= IM__FINISHED;
    im__connection_mark(x);
}

void im_http_answer(im_http_exchange *x, int status, const char *content_type, const void *body,
                    size_t len)
{
    im_http_field type = { IM_STR("content-type"), im_str_of(content_type) };

    im_http_respond(x, status, &type, content_type != NULL);
    im_http_write(x, body, len);
    im_http_finish(x, NULL, 0);
}

void im_http_reset(im_http_exchange *x, uint32_t http2_error)
{
    if (im__exchange_is(x, IM__RESET))
        return;
    x->flags |= IM__RESET;
    x->reset_error = http2_error;
    im__connection_mark(x);
}

void im_http_hold(im_http_exchange *x, bool held)
{
    if (held)
        x->flags |= IM__HELD;
    else if (im__exchange_is(x, IM__HELD)) {
        x->flags &= ~(uint32_t)IM__HELD;
        im__connection_mark(x);
    }
}

/* Where all exchanges of a connection together keep too much, each that keeps anything is full. */
size_t im_http_backlog(const im_http_exchange *x)
{
    size_t len = im__buffer_len(&x->body);

    if (len > 0 && len < IM_HTTP_BACKLOG_HIGH && x->connection->waiting >= IM__WAITING_MAX)
        return IM_HTTP_BACKLOG_HIGH;
    return len;
}
