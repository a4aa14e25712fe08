/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/connection_h2.c - HTTP/2 by nghttp2 (RFC 9113).
 *
 * nghttp2's session is fed by feed and emptied by flush; answers are submitted in flush only.
 * Windows are opened by what is consumed: a stream's by delivery, the connection's at once as
 * long as what its held exchanges keep stays within HELD_MAX, so that one slow exchange does not
 * stop the others and many slow ones do not take all memory.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "net/h2_internal.h"

enum {
    CONNECTION_WINDOW = 1 << 20,
    COST_TOO_LARGE = 8,
    COST_INVALID = 8,
    BOMB_TIMES = 8                         /* what a header may take: beyond it is an attack   */
};

/* Many calls in a row ask for the same one. */
static im_http_exchange *exchange_of(const im__connection *c, int32_t stream_id)
{
    im__h2 *h2 = im__h2_of(c);

    if (h2->recent == NULL || h2->recent->stream_id != stream_id)
        h2->recent = nghttp2_session_get_stream_user_data(h2->session, stream_id);
    return h2->recent;
}

/* ---- requests ---- */

static int on_begin_headers(nghttp2_session *session, const nghttp2_frame *frame, void *ctx)
{
    im__connection *c = ctx;

    c->header_ns = im__core_now(c->core);
    if (frame->headers.cat != NGHTTP2_HCAT_REQUEST)
        return 0;
    im_http_exchange *x = im__exchange_new(c);
    if (x == NULL)
        return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
    x->stream_id = frame->hd.stream_id;
    x->request.version = 20;
    nghttp2_session_set_stream_user_data(session, x->stream_id, x);
    return 0;
}

static im_str *pseudo(im_http_request *request, im_str name)
{
    static const struct {
        im_str name;
        size_t offset;
    } PSEUDO[] = {
        { IM_STR_INIT(":method"), offsetof(im_http_request, method) },
        { IM_STR_INIT(":path"), offsetof(im_http_request, target) },
        { IM_STR_INIT(":authority"), offsetof(im_http_request, authority) },
        { IM_STR_INIT(":scheme"), offsetof(im_http_request, scheme) },
    };
    for (size_t i = 0; i < sizeof PSEUDO / sizeof *PSEUDO; i++)
        if (im_str_equal(name, PSEUDO[i].name))
            return (im_str *)((char *)request + PSEUDO[i].offset);
    return NULL;
}

/* RFC 9113, section 6.5.2: each field counts 32 bytes more than it has. */
static bool fits(im_http_exchange *x, size_t len)
{
    const im_http_limits *limits = &x->connection->core->limits;

    x->header_bytes += len + 32;
    if (im__exchange_is(x, IM__TOO_LARGE))
        return false;
    if (x->header_bytes <= limits->header_bytes && x->request.field_count < limits->header_fields)
        return true;
    x->flags |= IM__TOO_LARGE;
    im__h2_charge(x->connection, COST_TOO_LARGE);
    return false;
}

/* Few bytes can stand for many: nghttp2 reads them all before anything is said of them. */
static bool is_bomb(const im_http_exchange *x)
{
    return x->header_bytes / BOMB_TIMES > x->connection->core->limits.header_bytes;
}

static int on_header(nghttp2_session *session, const nghttp2_frame *frame, const uint8_t *name,
                     size_t name_len, const uint8_t *value, size_t value_len, uint8_t flags,
                     void *ctx)
{
    im_http_exchange *x = exchange_of(ctx, frame->hd.stream_id);
    im_str n = im_str_from((const char *)name, name_len);
    im_str v = im_str_from((const char *)value, value_len);

    (void)flags;
    (void)session;
    if (x == NULL)
        return 0;
    if (!fits(x, name_len + value_len))
        return is_bomb(x) ? NGHTTP2_ERR_CALLBACK_FAILURE : 0;
    if (frame->headers.cat != NGHTTP2_HCAT_REQUEST)
        return 0;                          /* trailers: nobody asks for a request's            */
    im_str *slot = name_len > 0 && name[0] == ':' ? pseudo(&x->request, n) : NULL;
    if (slot == NULL)
        return im__exchange_add_field(x, n, v) ? 0 : NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
    *slot = im_str_copy(&x->arena, v);
    return slot->ptr != NULL ? 0 : NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
}

static void split_target(im_http_request *r)
{
    const char *mark = r->target.len > 0 ? memchr(r->target.ptr, '?', r->target.len) : NULL;

    r->path = r->target;
    if (mark == NULL)
        return;
    r->path.len = (size_t)(mark - r->target.ptr);
    r->query = im_str_from(mark + 1, r->target.len - r->path.len - 1);
}

static void begin(im_http_exchange *x)
{
    im_http_request *r = &x->request;

    if (im__exchange_is(x, IM__TOO_LARGE)) {
        im_http_answer(x, 431, "text/plain", "header too large\n", 17);
        return;
    }
    split_target(r);
    if (r->authority.ptr == NULL)
        r->authority = im_http_request_field(r, "host");
    im__exchange_begin(x);
}

static int on_begin_frame(nghttp2_session *session, const nghttp2_frame_hd *hd, void *ctx)
{
    (void)session;
    if (hd->type == NGHTTP2_HEADERS && (hd->stream_id & 1) != 0)
        im__h2_check_stream(ctx, hd->stream_id);
    return 0;
}

static int on_frame(nghttp2_session *session, const nghttp2_frame *frame, void *ctx)
{
    im__connection *c = ctx;

    (void)session;
    if (frame->hd.type != NGHTTP2_HEADERS && frame->hd.type != NGHTTP2_DATA)
        return 0;
    c->header_ns = 0;
    if (frame->hd.type == NGHTTP2_DATA)
        im__h2_data(c, frame);
    im_http_exchange *x = exchange_of(ctx, frame->hd.stream_id);
    if (x == NULL)
        return 0;
    if (frame->hd.type == NGHTTP2_HEADERS && frame->headers.cat == NGHTTP2_HCAT_REQUEST)
        begin(x);
    if ((frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0)
        im__exchange_end(x);
    return 0;
}

static int on_data(nghttp2_session *session, uint8_t flags, int32_t stream_id,
                   const uint8_t *data, size_t len, void *ctx)
{
    im_http_exchange *x = exchange_of(ctx, stream_id);

    im__h2 *h2 = im__h2_of(ctx);
    size_t delivered = x != NULL ? im__exchange_data(x, data, len) : len;

    (void)flags;
    nghttp2_session_consume_stream(session, stream_id, delivered);
    if (delivered == len || h2->held + len <= IM__HELD_MAX)
        nghttp2_session_consume_connection(session, len);
    else
        x->unopened += len;
    if (delivered < len)
        h2->held += len;
    return 0;
}

/* What was held is so no more. */
static void open_window(im_http_exchange *x, size_t len)
{
    im__h2 *h2 = im__h2_of(x->connection);

    h2->held -= len;
    nghttp2_session_consume_connection(h2->session, x->unopened);
    x->unopened = 0;
}

static int on_close(nghttp2_session *session, int32_t stream_id, uint32_t error, void *ctx)
{
    im_http_exchange *x = exchange_of(ctx, stream_id);

    (void)error;
    ((im__connection *)ctx)->header_ns = 0;
    if (x == NULL)
        return 0;
    open_window(x, im__buffer_len(&x->in));
    nghttp2_session_set_stream_user_data(session, stream_id, NULL);
    im__h2_of(ctx)->recent = NULL;
    im__exchange_close(x, im__exchange_is(x, IM__TAIL_SENT) ? IM_OK : IM_CANCELLED);
    return 0;
}

/* An answer that is whole before its request ends the stream (RFC 9113, section 8.1). */
static int on_frame_sent(nghttp2_session *session, const nghttp2_frame *frame, void *ctx)
{
    im__h2_sent(ctx, frame);
    if (frame->hd.type != NGHTTP2_HEADERS && frame->hd.type != NGHTTP2_DATA)
        return 0;
    if ((frame->hd.flags & NGHTTP2_FLAG_END_STREAM) == 0)
        return 0;
    im_http_exchange *x = exchange_of(ctx, frame->hd.stream_id);
    if (x == NULL)
        return 0;
    x->flags |= IM__TAIL_SENT;
    if (!im__exchange_is(x, IM__REQUEST_ENDED))
        nghttp2_submit_rst_stream(session, NGHTTP2_FLAG_NONE, x->stream_id, NGHTTP2_NO_ERROR);
    return 0;
}

static int on_invalid_frame(nghttp2_session *session, const nghttp2_frame *frame, int error,
                            void *ctx)
{
    im__connection *c = ctx;

    (void)session;
    (void)frame;
    (void)error;
    c->header_ns = 0;
    im__h2_charge(c, COST_INVALID);
    im__count(&c->core->counters.protocol_errors, 1);
    return 0;
}

/* ---- responses ---- */

enum { NV_FLAGS = NGHTTP2_NV_FLAG_NO_COPY_NAME | NGHTTP2_NV_FLAG_NO_COPY_VALUE };

static nghttp2_nv nv(im_str name, im_str value)
{
    return (nghttp2_nv){ (uint8_t *)(uintptr_t)name.ptr, (uint8_t *)(uintptr_t)value.ptr,
                         name.len, value.len, NV_FLAGS };
}

static size_t put_fields(nghttp2_nv *to, const im_http_field *fields, size_t count)
{
    size_t n = 0;

    for (size_t i = 0; i < count; i++)
        if (!im__is_our_field(fields[i].name))
            to[n++] = nv(fields[i].name, fields[i].value);
    return n;
}

static int send_trailers(im_http_exchange *x)
{
    nghttp2_nv *fields = im_arena_alloc(&x->arena, x->trailer_count * sizeof *fields);

    if (fields == NULL)
        return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
    size_t count = put_fields(fields, x->trailers, x->trailer_count);
    int error = nghttp2_submit_trailer(im__h2_of(x->connection)->session, x->stream_id, fields,
                                       count);
    return error == 0 ? 0 : NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
}

/* How much of the body the next frame takes; send_data() takes it. */
static im__h2_size read_body(nghttp2_session *session, int32_t stream_id, uint8_t *to,
                             size_t room, uint32_t *flags, nghttp2_data_source *source, void *ctx)
{
    im_http_exchange *x = source->ptr;
    size_t len = im__buffer_len(&x->body);

    (void)session;
    (void)stream_id;
    (void)to;
    (void)ctx;
    if (len > 0)
        *flags |= NGHTTP2_DATA_FLAG_NO_COPY;
    if (len > room)
        return (im__h2_size)room;
    if (im__exchange_is(x, IM__FINISHED)) {
        *flags |= NGHTTP2_DATA_FLAG_EOF;
        if (x->trailer_count > 0) {
            *flags |= NGHTTP2_DATA_FLAG_NO_END_STREAM;
            int error = send_trailers(x);
            if (error != 0)
                return error;
        }
    } else if (len == 0) {
        x->flags |= IM__PAUSED;
        return NGHTTP2_ERR_DEFERRED;
    }
    return (im__h2_size)len;
}

/* From the body into the output, without a stop in nghttp2's own buffer. */
static int send_data(nghttp2_session *session, nghttp2_frame *frame, const uint8_t *head,
                     size_t len, nghttp2_data_source *source, void *ctx)
{
    im__connection *c = ctx;
    im_http_exchange *x = source->ptr;

    (void)session;
    assert(frame->data.padlen == 0 && len <= im__buffer_len(&x->body));
    if (im__buffer_len(&c->out) >= IM__OUTPUT_HIGH)
        return NGHTTP2_ERR_WOULDBLOCK;
    char *to = im__buffer_room(&c->out, IM__H2_FRAME_HEAD + len);
    if (to == NULL)
        return NGHTTP2_ERR_CALLBACK_FAILURE;
    memcpy(to, head, IM__H2_FRAME_HEAD);
    memcpy(to + IM__H2_FRAME_HEAD, im__buffer_at(&x->body), len);
    c->out.end += IM__H2_FRAME_HEAD + len;
    im__exchange_sent(x, len);
    return 0;
}

/* :status, date, and content-length where the whole body is known; gRPC's answers have trailers
 * or no body, and go without.  The digits stand in the arena.  The number of fields, or 0. */
static size_t put_own(im_http_exchange *x, nghttp2_nv *to)
{
    size_t len = im__buffer_len(&x->body) + x->unsent;
    im_str status = im_str_printf(&x->arena, "%d", x->status);
    im_str date = im_str_copy(&x->arena, im__core_date(x->connection->core));

    if (status.ptr == NULL || date.ptr == NULL)
        return 0;
    to[0] = nv(IM_STR(":status"), status);
    to[1] = nv(IM_STR("date"), date);
    if (!im__exchange_is(x, IM__FINISHED) || x->trailer_count > 0 || len == 0)
        return 2;
    im_str digits = im_str_printf(&x->arena, "%zu", len);
    to[2] = nv(IM_STR("content-length"), digits);
    return digits.ptr != NULL ? 3 : 0;
}

static void send_head(im_http_exchange *x)
{
    im__connection *c = x->connection;
    nghttp2_nv *fields = im_arena_alloc(&x->arena, (x->response_field_count + 3) * sizeof *fields);
    size_t count = fields != NULL ? put_own(x, fields) : 0;

    if (count == 0) {
        im_http_reset(x, NGHTTP2_INTERNAL_ERROR);
        return;
    }
    count += put_fields(fields + count, x->response_fields, x->response_field_count);
    bool alone = im__exchange_is(x, IM__FINISHED) && im__buffer_len(&x->body) == 0 &&
                 x->trailer_count == 0;
    im__h2_provider provider = { .source.ptr = x, .read_callback = read_body };

    x->flags |= IM__HEAD_SENT;
    if (im__h2_respond(im__h2_of(c)->session, x->stream_id, fields, count,
                       alone ? NULL : &provider) != 0)
        im_http_reset(x, NGHTTP2_INTERNAL_ERROR);
}

/* ---- the connection ---- */

static void flush_exchange(im_http_exchange *x)
{
    nghttp2_session *session = im__h2_of(x->connection)->session;
    size_t delivered = im__exchange_deliver(x);

    if (delivered > 0) {
        nghttp2_session_consume_stream(session, x->stream_id, delivered);
        open_window(x, delivered);
    }
    im__exchange_drained(x);
    if (im__exchange_is(x, IM__RESET)) {
        nghttp2_submit_rst_stream(session, NGHTTP2_FLAG_NONE, x->stream_id, x->reset_error);
        return;
    }
    if (im__exchange_is(x, IM__RESPONDED) && !im__exchange_is(x, IM__HEAD_SENT))
        send_head(x);
    else if (im__exchange_is(x, IM__PAUSED) &&
             (im__buffer_len(&x->body) > 0 || im__exchange_is(x, IM__FINISHED))) {
        x->flags &= ~(uint32_t)IM__PAUSED;
        nghttp2_session_resume_data(session, x->stream_id);
    }
}

static void flush_exchanges(im__connection *c)
{
    for (im_http_exchange *x; (x = im__connection_marked(c)) != NULL;)
        flush_exchange(x);
}

static void flush(im__connection *c)
{
    im__h2 *h2 = im__h2_of(c);
    const uint8_t *data;
    im__h2_size len = 0;

    do {
        flush_exchanges(c);
        while (im__buffer_len(&c->out) < IM__OUTPUT_HIGH &&
               (len = im__h2_send(h2->session, &data)) > 0)
            if (!im__buffer_add(&c->out, data, (size_t)len))
                len = NGHTTP2_ERR_NOMEM;
    } while (c->dirty != NULL && len >= 0);
    if (len < 0)
        im__connection_break(c, IM_RESOURCE_EXHAUSTED);
    else if (h2->condemned || (!nghttp2_session_want_read(h2->session) &&
                               !nghttp2_session_want_write(h2->session)))
        c->over = true;
}

static void feed(im__connection *c, const char *data, size_t len)
{
    const uint8_t *bytes = (const uint8_t *)data;
    im__h2_size got = im__h2_receive(im__h2_of(c)->session, bytes, im__h2_look(c, bytes, len));

    if (got < 0) {
        im__connection_fail(c);
        im__connection_break(c, IM_CANCELLED);
    }
    c->wake(c->owner);
}

static bool start(im__connection *c)
{
    const im_http_limits *limits = &c->core->limits;
    const nghttp2_settings_entry settings[] = {
        { NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, limits->streams_per_connection },
        { NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, (uint32_t)limits->window_bytes },
        { NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, (uint32_t)limits->header_bytes },
    };
    im__h2 *h2 = calloc(1, sizeof *h2);

    if (h2 == NULL)
        return false;
    c->session = h2;
    c->header_ns = 0;
    h2->pings_free = true;
    h2->payload_left = IM__H2_PREFACE;
    im__h2_begin_patience(c);
    return nghttp2_session_server_new3(&h2->session, c->core->h2_callbacks, c,
                                       c->core->h2_options,
                                       im__h2_memory_functions(c->core->h2_memory)) == 0 &&
           nghttp2_submit_settings(h2->session, NGHTTP2_FLAG_NONE, settings,
                                   sizeof settings / sizeof *settings) == 0 &&
           nghttp2_session_set_local_window_size(h2->session, NGHTTP2_FLAG_NONE, 0,
                                                 CONNECTION_WINDOW) == 0;
}

/* First "no more soon" with the highest stream, so that what is under way to us is still taken;
 * then the last one that was (RFC 9113, section 6.8). */
static void drain(im__connection *c)
{
    nghttp2_session *session = im__h2_of(c)->session;

    if (!c->draining_for_good)
        nghttp2_submit_shutdown_notice(session);
    else
        nghttp2_submit_goaway(session, NGHTTP2_FLAG_NONE,
                              nghttp2_session_get_last_proc_stream_id(session),
                              NGHTTP2_NO_ERROR, NULL, 0);
}

static void release(im__connection *c)
{
    if (c->session != NULL)
        nghttp2_session_del(im__h2_of(c)->session);
    free(c->session);
    c->session = NULL;
}

const im__protocol im__protocol_h2 = { start, feed, flush, drain, release };

im_code im__h2_init(im__http_core *core)
{
    nghttp2_session_callbacks *callbacks = NULL;
    nghttp2_option *options = NULL;

    core->h2_memory = im__h2_memory_new();
    if (core->h2_memory == NULL || nghttp2_session_callbacks_new(&callbacks) != 0 ||
        nghttp2_option_new(&options) != 0) {
        nghttp2_session_callbacks_del(callbacks);
        im__h2_memory_free(core->h2_memory);
        core->h2_memory = NULL;
        return IM_RESOURCE_EXHAUSTED;
    }
    nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks, on_begin_headers);
    nghttp2_session_callbacks_set_on_header_callback(callbacks, on_header);
    nghttp2_session_callbacks_set_on_begin_frame_callback(callbacks, on_begin_frame);
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, on_frame);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, on_data);
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, on_close);
    nghttp2_session_callbacks_set_send_data_callback(callbacks, send_data);
    nghttp2_session_callbacks_set_on_frame_send_callback(callbacks, on_frame_sent);
    nghttp2_session_callbacks_set_on_invalid_frame_recv_callback(callbacks, on_invalid_frame);
    nghttp2_option_set_no_auto_window_update(options, 1);
    nghttp2_option_set_stream_reset_rate_limit(options, core->limits.resets_burst,
                                               core->limits.resets_per_s);
    core->h2_callbacks = callbacks;
    core->h2_options = options;
    return IM_OK;
}

void im__h2_release(im__http_core *core)
{
    nghttp2_session_callbacks_del(core->h2_callbacks);
    nghttp2_option_del(core->h2_options);
    im__h2_memory_free(core->h2_memory);
}
