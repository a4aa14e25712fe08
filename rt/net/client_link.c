/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/client_link.c - one HTTP/2 connection to a server, by nghttp2 (RFC 9113), without a socket.
 *
 * A stream's window opens as its caller takes what came, the connection's at once: one slow
 * caller does not stop the others, and keeps no more than its stream's window.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "net/client_internal.h"

enum { FIXED_FIELDS = 12 };

static im__client_call *call_of(nghttp2_session *session, int32_t stream_id)
{
    return nghttp2_session_get_stream_user_data(session, stream_id);
}

static void wake(im__link *link)
{
    link->changed(link);
}

/* ---- lists ---- */

static void unlist_due(im__client_call *cc)
{
    if (cc->due_at == NULL)
        return;
    *cc->due_at = cc->next_due;
    if (cc->next_due != NULL)
        cc->next_due->due_at = cc->due_at;
    cc->due_at = NULL;
}

static void list_due(im__link *link, im__client_call *cc)
{
    if (cc->due_at != NULL)
        return;
    cc->next_due = link->due;
    if (cc->next_due != NULL)
        cc->next_due->due_at = &cc->next_due;
    cc->due_at = &link->due;
    link->due = cc;
}

static void list(im__link *link, im__client_call *cc)
{
    cc->link = link;
    cc->next = link->calls;
    if (cc->next != NULL)
        cc->next->at = &cc->next;
    cc->at = &link->calls;
    link->calls = cc;
    link->call_count++;
}

static void unlist(im__client_call *cc)
{
    im__link *link = cc->link;

    unlist_due(cc);
    *cc->at = cc->next;
    if (cc->next != NULL)
        cc->next->at = cc->at;
    cc->at = NULL;
    cc->link = NULL;
    link->call_count--;
}

/* ---- what comes ---- */

static int on_header(nghttp2_session *session, const nghttp2_frame *frame, const uint8_t *name,
                     size_t name_len, const uint8_t *value, size_t value_len, uint8_t flags,
                     void *ctx)
{
    im__client_call *cc = call_of(session, frame->hd.stream_id);
    bool trailer = (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0;

    (void)flags;
    (void)ctx;
    if (cc != NULL)
        im__client_field(cc, im_str_from((const char *)name, name_len),
                         im_str_from((const char *)value, value_len), trailer);
    return 0;
}

static void on_goaway(im__link *link, const nghttp2_goaway *goaway)
{
    link->draining = true;
    link->calm_down = goaway->error_code == NGHTTP2_ENHANCE_YOUR_CALM;
    (void)snprintf(link->text, sizeof link->text, "the server closes the connection: %s%s%.*s",
                   nghttp2_http2_strerror(goaway->error_code),
                   goaway->opaque_data_len == 0 ? "" : ", ",
                   goaway->opaque_data_len > 100 ? 100 : (int)goaway->opaque_data_len,
                   goaway->opaque_data_len == 0 ? "" : (const char *)goaway->opaque_data);
}

static void on_headers_or_data(nghttp2_session *session, const nghttp2_frame *frame)
{
    im__client_call *cc = call_of(session, frame->hd.stream_id);
    bool last = (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0;

    if (cc != NULL && frame->hd.type == NGHTTP2_HEADERS)
        im__client_block_end(cc, last);
}

static int on_frame(nghttp2_session *session, const nghttp2_frame *frame, void *ctx)
{
    im__link *link = ctx;

    switch (frame->hd.type) {
    case NGHTTP2_HEADERS:
    case NGHTTP2_DATA:
        on_headers_or_data(session, frame);
        break;
    case NGHTTP2_SETTINGS:
        link->ready |= (frame->hd.flags & NGHTTP2_FLAG_ACK) == 0;
        break;
    case NGHTTP2_GOAWAY:
        on_goaway(link, &frame->goaway);
        break;
    case NGHTTP2_PING:
        link->pinged &= (frame->hd.flags & NGHTTP2_FLAG_ACK) == 0;
        break;
    default:
        break;
    }
    return 0;
}

static int on_data(nghttp2_session *session, uint8_t flags, int32_t stream_id,
                   const uint8_t *data, size_t len, void *ctx)
{
    im__client_call *cc = call_of(session, stream_id);

    (void)flags;
    (void)ctx;
    nghttp2_session_consume_connection(session, len);
    if (cc != NULL)
        im__client_data(cc, data, len);
    else
        nghttp2_session_consume_stream(session, stream_id, len);
    return 0;
}

static int on_close(nghttp2_session *session, int32_t stream_id, uint32_t error, void *ctx)
{
    im__client_call *cc = call_of(session, stream_id);

    (void)ctx;
    if (cc == NULL)
        return 0;
    nghttp2_session_set_stream_user_data(session, stream_id, NULL);
    unlist(cc);
    im__client_closed(cc, error);
    return 0;
}

static nghttp2_session_callbacks *new_callbacks(void)
{
    nghttp2_session_callbacks *callbacks;

    if (nghttp2_session_callbacks_new(&callbacks) != 0)
        return NULL;
    nghttp2_session_callbacks_set_on_header_callback(callbacks, on_header);
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, on_frame);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, on_data);
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, on_close);
    return callbacks;
}

/* ---- calls ---- */

/* As many frames as there are; the rest of them later. */
static im__h2_size read_body(nghttp2_session *session, int32_t stream_id, uint8_t *to,
                             size_t room, uint32_t *flags, nghttp2_data_source *source, void *ctx)
{
    im__client_call *cc = call_of(session, stream_id);
    bool ended = true;

    (void)source;
    if (cc == NULL)
        return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
    size_t len = im__client_body(cc, to, room, &ended);
    list_due(ctx, cc);
    if (ended)
        *flags |= NGHTTP2_DATA_FLAG_EOF;
    else if (len == 0)
        return NGHTTP2_ERR_DEFERRED;
    return (im__h2_size)len;
}

struct fields {
    nghttp2_nv *nv;
    size_t count;
};

static void put(struct fields *fields, im_str name, im_str value, uint8_t flags)
{
    fields->nv[fields->count++] = (nghttp2_nv){
        (uint8_t *)(uintptr_t)name.ptr, (uint8_t *)(uintptr_t)value.ptr, name.len, value.len, flags
    };
}

/* What lives longer than the link need not be copied: it is constant, or the channel's. */
static void put_lasting(struct fields *fields, im_str name, im_str value)
{
    put(fields, name, value, NGHTTP2_NV_FLAG_NO_COPY_NAME | NGHTTP2_NV_FLAG_NO_COPY_VALUE);
}

static void put_own(struct fields *fields, const im__client_call *cc)
{
    const im_channel *channel = cc->channel;

    put_lasting(fields, IM_STR(":method"), IM_STR("POST"));
    put_lasting(fields, IM_STR(":scheme"),
                channel->tls != NULL ? IM_STR("https") : IM_STR("http"));
    put_lasting(fields, IM_STR(":path"), im_str_of(cc->call->rpc->path));
    put_lasting(fields, IM_STR(":authority"), im_str_of(channel->authority));
    put_lasting(fields, IM_STR("te"), IM_STR("trailers"));
    put_lasting(fields, IM_STR("content-type"), IM_STR("application/grpc"));
    put_lasting(fields, IM_STR("user-agent"), im_str_of(channel->options.user_agent));
    put_lasting(fields, IM_STR("grpc-accept-encoding"), IM_STR("identity,gzip"));
    if (cc->gzip)
        put_lasting(fields, IM_STR("grpc-encoding"), IM_STR("gzip"));
}

/* False: no memory. */
static bool put_all(struct fields *fields, im__client_call *cc, char timeout[16])
{
    im_arena *arena = &cc->scratch;
    im_metadata metadata = im_call_metadata(cc->call);
    uint64_t deadline = im_call_deadline(cc->call);

    fields->count = 0;
    fields->nv = im_arena_alloc(arena, (FIXED_FIELDS + metadata.count) * sizeof *fields->nv);
    if (fields->nv == NULL)
        return false;
    put_own(fields, cc);
    if (deadline != 0) {
        uint64_t now = im_loop_now_ns(cc->channel->loop);
        put(fields, IM_STR("grpc-timeout"),
            im__grpc_timeout_text(deadline > now ? deadline - now : 0, timeout),
            NGHTTP2_NV_FLAG_NO_COPY_NAME);
    }
    for (size_t i = 0; i < metadata.count; i++) {
        /* A call that is passed on has its caller's; the peer is to know who speaks to it. */
        if (im_str_equal(metadata.entry[i].key, IM_STR("user-agent")))
            continue;
        im_str value = im__grpc_send_value(arena, metadata.entry[i]);
        if (value.ptr == NULL)
            return false;
        put(fields, metadata.entry[i].key, value, NGHTTP2_NV_FLAG_NONE);
    }
    return true;
}

bool im__link_start(im__link *link, im__client_call *cc)
{
    im__h2_provider provider = { .read_callback = read_body };
    struct fields fields;
    char timeout[16];

    if (link->draining || link->broken)
        return false;
    int32_t id = put_all(&fields, cc, timeout) ?
                 im__h2_request(link->session, NULL, fields.nv, fields.count, &provider, cc) :
                 NGHTTP2_ERR_NOMEM;
    im_arena_reset(&cc->scratch);
    if (id < 0) {
        link->draining = true;
        (void)snprintf(link->text, sizeof link->text, "%s", nghttp2_strerror(id));
        wake(link);
        return false;
    }
    cc->stream_id = id;
    cc->paused = false;
    list(link, cc);
    wake(link);
    return true;
}

void im__link_resume(im__client_call *cc)
{
    if (cc->link == NULL || !cc->paused)
        return;
    cc->paused = false;
    nghttp2_session_resume_data(cc->link->session, cc->stream_id);
    wake(cc->link);
}

void im__link_consume(im__client_call *cc, size_t len)
{
    if (cc->link == NULL || len == 0)
        return;
    nghttp2_session_consume_stream(cc->link->session, cc->stream_id, len);
    wake(cc->link);
}

void im__link_forget(im__client_call *cc, uint32_t http2_error)
{
    im__link *link = cc->link;

    if (link == NULL)
        return;
    nghttp2_session_set_stream_user_data(link->session, cc->stream_id, NULL);
    nghttp2_submit_rst_stream(link->session, NGHTTP2_FLAG_NONE, cc->stream_id, http2_error);
    unlist(cc);
    wake(link);
}

/* ---- the connection ---- */

static bool new_session(im__link *link)
{
    nghttp2_session_callbacks *callbacks = new_callbacks();
    nghttp2_option *options = NULL;
    int error = NGHTTP2_ERR_NOMEM;

    if (callbacks != NULL && nghttp2_option_new(&options) == 0) {
        nghttp2_option_set_no_auto_window_update(options, 1);
        nghttp2_option_set_max_deflate_dynamic_table_size(options, 4096);
        error = nghttp2_session_client_new2(&link->session, callbacks, link, options);
    }
    nghttp2_option_del(options);
    nghttp2_session_callbacks_del(callbacks);
    return error == 0;
}

bool im__link_init(im__link *link, void (*changed)(im__link *link))
{
    static const nghttp2_settings_entry settings[] = {
        { NGHTTP2_SETTINGS_ENABLE_PUSH, 0 },
        { NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, IM__CLIENT_WINDOW },
        { NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, IM__CLIENT_HEADER_MAX },
    };

    memset(link, 0, sizeof *link);
    link->changed = changed;
    if (!new_session(link))
        return false;
    if (nghttp2_submit_settings(link->session, NGHTTP2_FLAG_NONE, settings, 3) == 0 &&
        nghttp2_session_set_local_window_size(link->session, NGHTTP2_FLAG_NONE, 0,
                                              IM__CLIENT_CONNECTION_WINDOW) == 0)
        return true;
    nghttp2_session_del(link->session);
    return false;
}

static void break_link(im__link *link, const char *text)
{
    if (link->broken)
        return;
    link->broken = true;
    if (link->text[0] == '\0')
        (void)snprintf(link->text, sizeof link->text, "%s", text);
}

void im__link_feed(im__link *link, const void *data, size_t len)
{
    im__h2_size got = im__h2_receive(link->session, data, len);

    if (got < 0)
        break_link(link, nghttp2_strerror((int)got));
    wake(link);
}

static void tell_room(im__link *link)
{
    while (link->due != NULL) {
        im__client_call *cc = link->due;
        unlist_due(cc);
        im__client_room(cc);
    }
}

/* A call that waits for the peer to allow one more stream was never sent, and would wait for as
 * long as those take that were: another connection has room for it. */
static void move_unsent(im__link *link)
{
    im__client_call *cc = link->calls;

    while (cc != NULL) {
        if (nghttp2_session_find_stream(link->session, cc->stream_id) != NULL) {
            cc = cc->next;
            continue;
        }
        im__link_forget(cc, NGHTTP2_CANCEL);
        im__client_again(cc, link->text);
        cc = link->calls;                  /* a caller who was told may have ended others     */
    }
}

void im__link_flush(im__link *link)
{
    const uint8_t *data;
    im__h2_size len = 0;

    if (link->draining)
        move_unsent(link);
    do {
        while (im__buffer_len(&link->out) < IM__CLIENT_OUTPUT_HIGH &&
               (len = im__h2_send(link->session, &data)) > 0)
            if (!im__buffer_add(&link->out, data, (size_t)len))
                len = NGHTTP2_ERR_NOMEM;
        if (link->due == NULL)
            break;
        tell_room(link);
    } while (len >= 0);
    if (len < 0)
        break_link(link, nghttp2_strerror((int)len));
    else if (!nghttp2_session_want_read(link->session) &&
             !nghttp2_session_want_write(link->session))
        break_link(link, "the connection ended");
    if (link->draining && link->call_count == 0 && im__buffer_len(&link->out) == 0)
        break_link(link, "the connection ended");
}

void im__link_ping(im__link *link)
{
    link->pinged = true;
    nghttp2_submit_ping(link->session, NGHTTP2_FLAG_NONE, NULL);
    wake(link);
}

void im__link_release(im__link *link)
{
    link->broken = true;
    while (link->calls != NULL) {
        im__client_call *cc = link->calls;
        nghttp2_session_set_stream_user_data(link->session, cc->stream_id, NULL);
        unlist(cc);
        if (!cc->headed && im__client_may_retry(cc))
            im__client_again(cc, link->text);
        else
            im__client_fail(cc, IM_UNAVAILABLE, link->text);
    }
    nghttp2_session_del(link->session);
    link->session = NULL;
    im__buffer_release(&link->out);
}
