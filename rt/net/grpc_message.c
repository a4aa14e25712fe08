/* SPDX-License-Identifier: Apache-2.0 */
/*
 * grpc_message.c - messages in gRPC's frames: cut out of a stream of bytes, and put into it.
 *
 * A message that lies whole in the bytes at hand is not copied.  One that comes in parts is
 * gathered in memory that grows with what has come, not to what its prefix announces, so that a
 * peer pays for what we keep.
 */
#include "net/grpc_internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "codec/proto.h"

enum {
    GZIP_WINDOW = 16,                      /* zlib: added to the window's bits for gzip       */
    ROOM_MIN = 1024
};

/* ---- bytes ---- */

/* Room for more bytes, at most max in all.  False: no memory, or it would be more. */
static bool reserve(struct im__bytes *bytes, size_t more, size_t max_bytes)
{
    size_t room = bytes->room == 0 ? ROOM_MIN : bytes->room;

    if (more > max_bytes || bytes->len > max_bytes - more)
        return false;
    while (room < bytes->len + more)
        room *= 2;
    if (room == bytes->room)
        return true;
    uint8_t *ptr = realloc(bytes->ptr, room);
    if (ptr == NULL)
        return false;
    bytes->ptr = ptr;
    bytes->room = room;
    return true;
}

bool im__bytes_add(struct im__bytes *bytes, const void *data, size_t len_bytes)
{
    if (!reserve(bytes, len_bytes, SIZE_MAX / 2))
        return false;
    if (len_bytes != 0)
        memcpy(bytes->ptr + bytes->len, data, len_bytes);
    bytes->len += len_bytes;
    return true;
}

/* ---- inflating ---- */

static bool inflater_ready(struct im__grpc_reader *reader)
{
    if (reader->inflater != NULL)
        return inflateReset(reader->inflater) == Z_OK;
    reader->inflater = calloc(1, sizeof *reader->inflater);
    if (reader->inflater == NULL)
        return false;
    if (inflateInit2(reader->inflater, MAX_WBITS + GZIP_WINDOW) == Z_OK)
        return true;
    free(reader->inflater);
    reader->inflater = NULL;
    return false;
}

static im_code too_large(const char **text_out)
{
    *text_out = "a message is larger than the limit";
    return IM_RESOURCE_EXHAUSTED;
}

static im_code no_gzip(const char **text_out)
{
    *text_out = "a compressed message is damaged";
    return IM_INTERNAL;
}

/* One round of inflate into room that is made for it.  IM_UNAVAILABLE: there is more. */
static im_code inflate_some(struct im__grpc_reader *reader, const char **text_out)
{
    struct im__bytes *out = &reader->inflated;
    z_stream *z = reader->inflater;

    /* A byte more than is allowed tells too large from just right. */
    if (out->len > reader->max_bytes)
        return too_large(text_out);
    if (out->len == out->room && !reserve(out, 1, SIZE_MAX / 2))
        return too_large(text_out);

    size_t room = out->room - out->len;
    if (room > reader->max_bytes + 1 - out->len)
        room = reader->max_bytes + 1 - out->len;
    z->next_out = out->ptr + out->len;
    z->avail_out = room > UINT32_MAX ? UINT32_MAX : (uInt)room;
    uInt before = z->avail_out;
    int result = inflate(z, Z_NO_FLUSH);
    out->len += before - z->avail_out;
    if (result == Z_STREAM_END)
        return IM_OK;
    if (result == Z_BUF_ERROR && z->avail_in == 0 && z->avail_out != 0)
        return no_gzip(text_out);
    return result == Z_OK || result == Z_BUF_ERROR ? IM_UNAVAILABLE : no_gzip(text_out);
}

/* *message becomes what it stood for.  Several gzip members follow each other, as RFC 1952 says. */
static im_code inflate_message(struct im__grpc_reader *reader, im_bytes *message,
                               const char **text_out)
{
    reader->inflated.len = 0;
    if (!inflater_ready(reader) || !reserve(&reader->inflated, message->len, SIZE_MAX / 2)) {
        *text_out = "no memory for a compressed message";
        return IM_RESOURCE_EXHAUSTED;
    }
    z_stream *z = reader->inflater;
    z->next_in = message->ptr;
    z->avail_in = (uInt)message->len;
    for (;;) {
        im_code code = inflate_some(reader, text_out);
        if (code == IM_UNAVAILABLE)
            continue;
        if (code != IM_OK)
            return code;
        if (z->avail_in == 0)
            break;
        if (inflateReset(z) != Z_OK)
            return no_gzip(text_out);
    }
    if (reader->inflated.len > reader->max_bytes)
        return too_large(text_out);
    *message = im_bytes_from(reader->inflated.ptr, reader->inflated.len);
    return IM_OK;
}

/* ---- reading ---- */

void im__grpc_reader_free(struct im__grpc_reader *reader)
{
    free(reader->part.ptr);
    free(reader->inflated.ptr);
    if (reader->inflater != NULL) {
        inflateEnd(reader->inflater);
        free(reader->inflater);
    }
    memset(reader, 0, sizeof *reader);
}

bool im__grpc_reader_between(const struct im__grpc_reader *reader)
{
    return reader->head_len == 0;
}

static im_code check_head(const struct im__grpc_reader *reader, size_t len, const char **text_out)
{
    if (reader->head[0] > 1) {
        *text_out = "a message begins with neither 0 nor 1";
        return IM_INTERNAL;
    }
    if (len > reader->max_bytes)
        return too_large(text_out);
    if (reader->head[0] == 1 && reader->encoding == IM__GRPC_IDENTITY) {
        *text_out = "a message is compressed, but grpc-encoding names no compression";
        return IM_INTERNAL;
    }
    if (reader->head[0] == 1 && reader->encoding != IM__GRPC_GZIP) {
        *text_out = "grpc-encoding names a compression that is not known here";
        return IM_UNIMPLEMENTED;
    }
    return IM_OK;
}

static void take(const uint8_t **data, size_t *len_bytes, size_t count)
{
    *data += count;
    *len_bytes -= count;
}

static im_code gather(struct im__grpc_reader *reader, const uint8_t **data, size_t *len_bytes,
                      size_t len, const char **text_out)
{
    size_t more = len - reader->part.len;

    if (more > *len_bytes)
        more = *len_bytes;
    if (!reserve(&reader->part, more, len)) {
        *text_out = "no memory for a message";
        return IM_RESOURCE_EXHAUSTED;
    }
    if (more != 0)
        memcpy(reader->part.ptr + reader->part.len, *data, more);
    reader->part.len += more;
    take(data, len_bytes, more);
    return IM_OK;
}

im_code im__grpc_read(struct im__grpc_reader *reader, const uint8_t **data, size_t *len_bytes,
                      im_bytes *message_out, const char **text_out)
{
    im_code code;

    *message_out = im_bytes_from(NULL, 0);
    while (reader->head_len < IM__GRPC_PREFIX) {
        if (*len_bytes == 0)
            return IM_OK;
        reader->head[reader->head_len++] = **data;
        take(data, len_bytes, 1);
        reader->part.len = 0;
    }

    const uint8_t *h = reader->head;
    size_t len = (size_t)h[1] << 24 | (size_t)h[2] << 16 | (size_t)h[3] << 8 | h[4];
    if ((code = check_head(reader, len, text_out)) != IM_OK)
        return code;
    if (reader->part.len == 0 && *len_bytes >= len) {
        *message_out = im_bytes_from(len == 0 ? (const void *)"" : *data, len);
        take(data, len_bytes, len);
    } else {
        if ((code = gather(reader, data, len_bytes, len, text_out)) != IM_OK)
            return code;
        if (reader->part.len < len)
            return IM_OK;
        *message_out = im_bytes_from(reader->part.ptr, len);
    }
    reader->head_len = 0;
    reader->compressed = h[0] == 1;
    return reader->compressed ? inflate_message(reader, message_out, text_out) : IM_OK;
}

im_code im__grpc_decode(im_bytes message, const im_type *type, void *value, im_arena *arena,
                        im_status *status)
{
    size_t limit = arena->limit_bytes, bound = IM__GRPC_DECODED_FREE;

    if (message.len > (SIZE_MAX - bound) / IM__GRPC_DECODED_FACTOR)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "the message is too large");
    bound += message.len * IM__GRPC_DECODED_FACTOR + arena->taken_bytes;
    arena->limit_bytes = limit != 0 && limit < bound ? limit : bound;
    im_code code = im_proto_decode(message.ptr, message.len, type, value, arena, NULL, status);
    arena->limit_bytes = limit;
    return code;
}

/* ---- writing ---- */

/* zlib's memory grows with the window; a small message has no use for a large one. */
static int window_bits(size_t len)
{
    int bits = 9;

    while (bits < MAX_WBITS && ((size_t)1 << bits) < len)
        bits++;
    return bits;
}

/* A frame with the body compressed; ptr NULL when that would not be smaller, or without memory. */
static im_bytes deflated(im_bytes body, im_arena *arena)
{
    const im_bytes none = { NULL, 0, 0 };
    int bits = window_bits(body.len);
    z_stream z;

    if (body.len < 2)
        return none;
    uint8_t *room = im_arena_alloc(arena, body.len + IM__GRPC_PREFIX);
    memset(&z, 0, sizeof z);
    if (room == NULL || deflateInit2(&z, Z_BEST_SPEED, Z_DEFLATED, bits + GZIP_WINDOW, bits - 7,
                                     Z_DEFAULT_STRATEGY) != Z_OK)
        return none;
    z.next_in = body.ptr;
    z.avail_in = (uInt)body.len;
    z.next_out = room + IM__GRPC_PREFIX;
    z.avail_out = (uInt)(body.len - 1);
    int result = deflate(&z, Z_FINISH);
    size_t len = body.len - 1 - z.avail_out;
    deflateEnd(&z);
    return result == Z_STREAM_END ? im_bytes_from(room, len + IM__GRPC_PREFIX) : none;
}

static void put_prefix(im_bytes frame, bool compressed)
{
    size_t len = frame.len - IM__GRPC_PREFIX;

    frame.ptr[0] = compressed;
    for (int i = 0; i < 4; i++)
        frame.ptr[1 + i] = (uint8_t)(len >> (24 - 8 * i));
}

im_code im__grpc_frame(const im_type *type, const void *message, bool gzip, size_t max_bytes,
                       im_arena *arena, im_bytes *frame_out, im_status *status)
{
    size_t size;
    im_code code = im_proto_size(type, message, NULL, &size, status);
    im_bytes body, smaller = { NULL, 0, 0 };

    if (code != IM_OK)
        return code;
    if (size > max_bytes || size > UINT32_MAX)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "the message has %zu bytes, %zu are "
                             "the limit", size, max_bytes);
    uint8_t *room = im_arena_alloc(arena, size + IM__GRPC_PREFIX);
    if (room == NULL)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory for the message");
    code = im_proto_encode_into(type, message, room + IM__GRPC_PREFIX, size, NULL, &body, status);
    if (code != IM_OK)
        return code;
    assert(body.len == size && (size == 0 || body.ptr == room + IM__GRPC_PREFIX));
    if (gzip)
        smaller = deflated(body, arena);
    *frame_out = smaller.ptr != NULL ? smaller : im_bytes_from(room, size + IM__GRPC_PREFIX);
    put_prefix(*frame_out, smaller.ptr != NULL);
    return IM_OK;
}
