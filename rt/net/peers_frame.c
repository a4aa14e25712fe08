/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/peers_frame.c - the bytes between members: hellos and frames, without a socket.
 *
 * A frame is read where it lies: its length is checked against the limit when its header is there,
 * and the buffer grows with what comes, so a peer that announces much and sends little costs
 * little.
 */
#include <string.h>

#include "net/peers_internal.h"

static const char MAGIC[2][4] = { { 'i', 'm', 'P', 'R' }, { 'i', 'm', 'P', 'A' } };

static void put_le(unsigned char *to, uint64_t value, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        to[i] = (unsigned char)(value >> 8 * i);
}

static uint64_t get_le(const unsigned char *from, size_t bytes)
{
    uint64_t value = 0;

    for (size_t i = 0; i < bytes; i++)
        value |= (uint64_t)from[i] << 8 * i;
    return value;
}

/* ---- hellos ---- */

void im__peers_hello_write(const im__peers_hello *hello, bool answer,
                           unsigned char out[IM__PEERS_HELLO_BYTES])
{
    memcpy(out, MAGIC[answer], sizeof MAGIC[answer]);
    put_le(out + 4, hello->version, 2);
    out[6] = hello->kind;
    out[7] = 0;
    put_le(out + 8, hello->cluster, 8);
    put_le(out + 16, hello->from, 8);
    put_le(out + 24, hello->to, 8);
}

bool im__peers_hello_read(const void *bytes, bool answer, im__peers_hello *out)
{
    const unsigned char *from = bytes;

    if (memcmp(from, MAGIC[answer], sizeof MAGIC[answer]) != 0 || from[7] != 0)
        return false;
    *out = (im__peers_hello){ .version = (uint16_t)get_le(from + 4, 2),
                              .kind = from[6],
                              .cluster = get_le(from + 8, 8),
                              .from = get_le(from + 16, 8),
                              .to = get_le(from + 24, 8) };
    return true;
}

/* ---- frames ---- */

bool im__peers_put_header(im__buffer *out, im__peers_type type, size_t len)
{
    unsigned char header[IM__PEERS_HEADER_BYTES] = { 0 };

    put_le(header, len, 4);
    header[4] = (unsigned char)type;
    return im__buffer_add(out, header, sizeof header);
}

bool im__peers_put(im__buffer *out, im__peers_type type, const void *data, size_t len)
{
    if (im__buffer_room(out, IM__PEERS_HEADER_BYTES + len) == NULL)
        return false;
    return im__peers_put_header(out, type, len) && im__buffer_add(out, data, len);
}

im_code im__peers_next(const im__buffer *in, size_t max_bytes, im__peers_frame *out)
{
    size_t have = im__buffer_len(in);

    if (have < IM__PEERS_HEADER_BYTES)
        return IM_UNAVAILABLE;
    const unsigned char *header = (const unsigned char *)im__buffer_at(in);
    size_t len = (size_t)get_le(header, 4);
    unsigned type = header[4];
    if (type < IM__PEERS_DATA || type > IM__PEERS_ACK || get_le(header + 5, 3) != 0 ||
        len > (type == IM__PEERS_DATA ? max_bytes : 0))
        return IM_INVALID_ARGUMENT;
    if (have - IM__PEERS_HEADER_BYTES < len)
        return IM_UNAVAILABLE;
    *out = (im__peers_frame){ (im__peers_type)type, (const char *)header + IM__PEERS_HEADER_BYTES,
                              len };
    return IM_OK;
}

void im__peers_took(im__buffer *in, const im__peers_frame *frame)
{
    im__buffer_take(in, IM__PEERS_HEADER_BYTES + frame->len);
}
