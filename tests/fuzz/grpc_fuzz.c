/* SPDX-License-Identifier: Apache-2.0 */
/*
 * grpc_fuzz.c - gRPC's frames and header fields, and a client's connection, against any bytes.
 *
 * The first byte chooses:
 *
 *   frames   messages cut out of the bytes at once and out of pieces of them are the same, and so
 *            is what is refused; nothing is larger than the limit
 *   fields   what is accepted keeps its own rules: texts come back, timeouts are never shortened
 *   answers  a client whose calls are under way is fed by the bytes as by a server, in pieces:
 *            every call ends exactly once
 */
#include "fuzz_type.h"
#include "net/client_internal.h"

static const char SCHEMA[] =
    "package p\n"
    "type T struct { n int64 `proto:\"1\"`; s string `proto:\"2\"` }\n";
static struct gen_model *model;

enum { LIMIT = 1 << 12, CALLS = 3 };

/* ---- frames ---- */

/* The messages of data in pieces of that size, each behind a mark; the code at the end. */
static im_code read_pieces(const uint8_t *data, size_t len, size_t piece, uint8_t encoding,
                           struct im__bytes *out)
{
    struct im__grpc_reader reader = { .max_bytes = LIMIT,
                                      .encoding = (enum im__grpc_encoding)(encoding % 3) };
    im_code code = IM_OK;

    for (size_t at = 0; at < len && code == IM_OK; at += piece) {
        const uint8_t *p = data + at;
        size_t left = len - at < piece ? len - at : piece;
        im_bytes message;
        do {
            const char *text = NULL;
            code = im__grpc_read(&reader, &p, &left, &message, &text);
            CHECK(code == IM_OK || text != NULL);
            CHECK(message.len <= LIMIT);
            if (code == IM_OK && message.ptr != NULL)
                CHECK(im__bytes_add(out, message.ptr, message.len) && im__bytes_add(out, "|", 1));
        } while (code == IM_OK && message.ptr != NULL);
    }
    im__grpc_reader_free(&reader);
    return code;
}

static void fuzz_frames(const uint8_t *data, size_t len)
{
    struct im__bytes whole = { NULL, 0, 0 }, pieces = { NULL, 0, 0 };

    if (len < 2)
        return;
    im_code code = read_pieces(data + 2, len - 2, len, data[0], &whole);
    CHECK(read_pieces(data + 2, len - 2, (size_t)data[1] + 1, data[0], &pieces) == code);
    CHECK(whole.len == pieces.len);
    CHECK(whole.len == 0 || memcmp(whole.ptr, pieces.ptr, whole.len) == 0);
    free(whole.ptr);
    free(pieces.ptr);
}

/* ---- fields ---- */

static void fuzz_fields(im_str text)
{
    im_arena arena = IM_ARENA_INIT;
    struct im__metadata list = { NULL, 0, 0 };
    im_call_result result = { IM_NOT_FOUND, text, text, { NULL, 0 } };
    uint64_t ns, again;
    char room[16];

    im_str coded = im__grpc_percent_encode(&arena, text);
    CHECK(im_str_equal(im__grpc_percent_decode(&arena, coded), text));
    CHECK(im__grpc_percent_decode(&arena, text).len <= text.len);
    if (im__grpc_timeout_parse(text, &ns)) {
        CHECK(im__grpc_timeout_parse(im__grpc_timeout_text(ns, room), &again));
        CHECK(again >= ns || ns == UINT64_MAX);
    }
    im_code code = im__grpc_receive(&list, &arena, IM_STR("x-bin"), text);
    CHECK(code == IM_OK || code == IM_INVALID_ARGUMENT || list.count > 0);
    CHECK(im__grpc_code_parse(text) <= IM_UNAUTHENTICATED);
    (void)im__grpc_list_has(text, "gzip");
    (void)im__grpc_content_type(text);
    im_str details = im__grpc_details(&arena, &result);
    CHECK(details.ptr == NULL || details.len > text.len);
    im_arena_release(&arena);
}

/* ---- answers ---- */

static int finished;

static void on_finish(void *ctx, im_call *call, const im_call_result *result)
{
    bool *seen = ctx;

    (void)call;
    CHECK(!*seen && result->code <= IM_UNAUTHENTICATED);
    *seen = true;
    finished++;
}

static bool invoke(im_implementation on, im_call *call, const void *request)
{
    im_channel_call(on.self, call, request);
    return true;
}

static void no_wake(im__link *link)
{
    (void)link;
}

/* A link without a socket poses as the channel's.  What waits for another connection is no use. */
static void begin_link(im_channel *channel, im__link *link)
{
    static const uint8_t settings[] = { 0, 0, 0, 4, 0, 0, 0, 0, 0 };

    CHECK(im__link_init(link, no_wake));
    im__link_feed(link, settings, sizeof settings);
    CHECK(link->ready);
    channel->socket = im__client_socket_of(link);
}

static void begin_calls(im_channel *channel, const im_rpc *rpcs, bool *seen)
{
    static const im_caller caller = { NULL, NULL, on_finish, NULL };
    im_implementation on = { "", channel };
    uint64_t request[16] = { 1 };

    CHECK(rpcs->request->size <= sizeof request);
    for (size_t i = 0; i < CALLS; i++) {
        im_call *call = im_call_new(&rpcs[i % 2], im_channel_loop(channel), &caller, &seen[i]);
        CHECK(call != NULL);
        im_service_invoke(&rpcs[i % 2], on, call, i % 2 == 0 ? request : NULL);
        im_call_release(call);
    }
}

static void fuzz_answers(const im_type *type, const uint8_t *data, size_t len)
{
    const im_rpc rpcs[2] = {
        { .name = "A", .path = "/p.S/A", .request = type, .reply = type, .invoke = invoke },
        { .name = "B", .path = "/p.S/B", .request = type, .reply = type, .invoke = invoke,
          .flags = IM_RPC_REQUESTS_STREAM | IM_RPC_REPLIES_STREAM },
    };
    im_channel_options options = { .target = "localhost:1", .message_max_bytes = LIMIT };
    im_channel *channel;
    im__link link;
    bool seen[CALLS] = { false };

    if (len < 1)
        return;
    CHECK(im_channel_new(&options, &channel, NULL) == IM_OK);
    finished = 0;
    begin_link(channel, &link);
    begin_calls(channel, rpcs, seen);
    im__link_flush(&link);
    for (size_t at = 1, piece; at < len && !link.broken; at += piece) {
        piece = len - at < (size_t)data[0] + 1 ? len - at : (size_t)data[0] + 1;
        im__link_feed(&link, data + at, piece);
        im__link_flush(&link);
    }
    channel->freed = true;
    channel->socket = NULL;
    im__link_release(&link);
    im_channel_free(channel);
    CHECK(finished == CALLS);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    static const im_type *type;

    if (type == NULL)
        type = fuzz_type(SCHEMA, &model);
    if (size_bytes < 1)
        return 0;
    switch (data[0] % 3) {
    case 0:
        fuzz_frames(data + 1, size_bytes - 1);
        break;
    case 1:
        fuzz_fields(im_str_from((const char *)data + 1, size_bytes - 1));
        break;
    default:
        fuzz_answers(type, data + 1, size_bytes - 1);
    }
    return 0;
}
