/* SPDX-License-Identifier: Apache-2.0 */
/*
 * grpc_details.c - google.rpc.Status beside grpc-status and grpc-message.
 *
 * The three say the same thing, and clients take code and text from the details when there are
 * some.  So the server writes field 1 (code) and 2 (message) itself and takes over the rest of
 * what the handler gave.  Nothing here looks into a detail: four forms of fields are skipped.
 */
#include <string.h>

#include "net/grpc_internal.h"

enum { VARINT_MAX = 10, CODE_FIELD = 1, MESSAGE_FIELD = 2 };

/* Bytes of the varint at p, 0 when it does not end. */
static size_t read_varint(const uint8_t *p, size_t len, uint64_t *value_out)
{
    uint64_t value = 0;

    for (size_t i = 0; i < len && i < VARINT_MAX; i++) {
        value |= (uint64_t)(p[i] & 0x7f) << (7 * i);
        if (p[i] < 0x80) {
            *value_out = value;
            return i + 1;
        }
    }
    return 0;
}

static uint8_t *write_varint(uint8_t *at, uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        *at++ = (uint8_t)(value | 0x80);
    *at++ = (uint8_t)value;
    return at;
}

/* Bytes of the field at p with its tag; 0 when it is none. */
static size_t field_len(const uint8_t *p, size_t len, uint64_t *number_out)
{
    uint64_t tag, value;
    size_t used = read_varint(p, len, &tag), more;

    if (used == 0)
        return 0;
    *number_out = tag >> 3;
    switch (tag & 7) {
    case 0:
        more = read_varint(p + used, len - used, &value);
        return more == 0 ? 0 : used + more;
    case 1:
        more = 8;
        break;
    case 2:
        more = read_varint(p + used, len - used, &value);
        if (more == 0 || value > len)
            return 0;
        more += (size_t)value;
        break;
    case 5:
        more = 4;
        break;
    default:
        return 0;
    }
    return more > len - used ? 0 : used + more;
}

im_str im__grpc_details(im_arena *arena, const im_call_result *result)
{
    const uint8_t *p = (const uint8_t *)result->details.ptr;
    size_t len = result->details.len, part;
    uint8_t *out = im_arena_alloc(arena, len + result->message.len + 3 + 2 * VARINT_MAX);
    uint8_t *at = out;

    if (out == NULL)
        return im_str_from(NULL, 0);
    *at++ = CODE_FIELD << 3;
    at = write_varint(at, (uint64_t)result->code);
    *at++ = MESSAGE_FIELD << 3 | 2;
    at = write_varint(at, result->message.len);
    if (result->message.len != 0)
        memcpy(at, result->message.ptr, result->message.len);
    at += result->message.len;
    for (; len != 0; p += part, len -= part) {
        uint64_t number = 0;
        part = field_len(p, len, &number);
        if (part == 0)
            return im_str_from(NULL, 0);
        if (number == CODE_FIELD || number == MESSAGE_FIELD)
            continue;
        memcpy(at, p, part);
        at += part;
    }
    return im_str_from((const char *)out, (size_t)(at - out));
}
