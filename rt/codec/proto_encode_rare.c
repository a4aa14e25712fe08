/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rare half of writing protobuf's binary form: room, long numbers, times, maps, the null of a
 * tri.
 */
#include <stdlib.h>

#include "codec/proto_encode_internal.h"
#include "core/map.h"
#include "core/number_internal.h"

enum { FIRST_ROOM = 512 };

uint8_t *im__proto_put_failed(im__encoder *e, im_code code, const char *text)
{
    e->code = im_status_set(e->status, code, "%s", text);
    return NULL;
}

/* ---- room ---- */

static uint8_t *grow(im__encoder *e, uint8_t *p, size_t want)
{
    size_t used = (size_t)(e->end - p), room = (size_t)(e->end - e->start);

    if (want > IM_PROTO_BYTES_MAX - used)
        return im__proto_put_failed(e, IM_RESOURCE_EXHAUSTED,
                                    "the message would be longer than 2 GiB");
    size_t larger = room < FIRST_ROOM / 2 ? FIRST_ROOM : room * 2;
    while (larger < used + want)
        larger *= 2;
    uint8_t *grown = im_arena_alloc_aligned(e->arena, larger, 1);
    if (grown == NULL)
        return im__proto_put_failed(e, IM_RESOURCE_EXHAUSTED, "out of memory");
    if (used != 0)
        memcpy(grown + larger - used, p, used);
    e->start = grown;
    e->end = grown + larger;
    return e->end - used;
}

static uint8_t *to_scratch(im__encoder *e, uint8_t *p)
{
    e->room_start = e->start;
    e->room_end = e->end;
    e->room_next = p;
    e->behind = (size_t)(e->end - p);
    e->start = e->scratch;
    e->end = e->scratch + sizeof e->scratch;
    return e->end;
}

uint8_t *im__proto_put_end(im__encoder *e, uint8_t *p)
{
    size_t used = (size_t)(e->end - p);

    if (e->start != e->scratch || e->counting)
        return p;
    if (used > (size_t)(e->room_next - e->room_start))
        return im__proto_put_failed(e, IM_OUT_OF_RANGE, "there is not room enough for the message");
    memcpy(e->room_next - used, p, used);
    e->start = e->room_start;
    e->end = e->room_end;
    e->behind = 0;
    return e->room_next - used;
}

uint8_t *im__proto_more_room(im__encoder *e, uint8_t *p, size_t want)
{
    if (e->counting) {
        e->behind += (size_t)(e->end - p);
        if (e->behind > IM_PROTO_BYTES_MAX)
            return im__proto_put_failed(e, IM_RESOURCE_EXHAUSTED,
                                        "the message would be longer than 2 GiB");
        return e->end;
    }
    if (e->arena != NULL)
        return grow(e, p, want);
    p = im__proto_put_end(e, p);
    if (p == NULL || (size_t)(p - e->start) >= want)
        return p;
    if (want <= IM__PROTO_ROOM)
        return to_scratch(e, p);
    return im__proto_put_failed(e, IM_OUT_OF_RANGE, "there is not room enough for the message");
}

uint8_t *im__proto_put_bytes(im__encoder *e, const void *bytes, size_t len, uint8_t *p)
{
    if (e->counting) {
        e->behind += len;
        return im__proto_room(e, p);
    }
    if ((size_t)(p - e->start) < len) {
        p = im__proto_more_room(e, p, len);
        if (p == NULL)
            return NULL;
    }
    p -= len;
    if (len != 0)
        memcpy(p, bytes, len);
    return im__proto_room(e, p);
}

/* The low 56 bits, seven to a byte. */
static uint64_t spread_sevens(uint64_t x)
{
    x = (x & UINT64_C(0x00fffffff0000000)) << 4 | (x & UINT64_C(0x000000000fffffff));
    x = (x & UINT64_C(0x0fffc0000fffc000)) << 2 | (x & UINT64_C(0x00003fff00003fff));
    return (x & UINT64_C(0x3f803f803f803f80)) << 1 | (x & UINT64_C(0x007f007f007f007f));
}

/* Up to eight bytes are one word, whose front reaches into the room and is written over later. */
uint8_t *im__proto_put_long_varint(uint8_t *p, uint64_t value)
{
    unsigned bits = 64 - (unsigned)__builtin_clzll(value | 1), len = (bits + 6) / 7;
    uint64_t tops = UINT64_C(0x8080808080808080);

    if (len <= 8) {
        uint64_t word = spread_sevens(value) | (tops & ((UINT64_C(1) << (8 * len - 8)) - 1));
        im__store8(p - 8, word << (64 - 8 * len));
        return p - len;
    }
    if (len == 10)
        *--p = 1;
    *--p = (uint8_t)(value >> 56 & 0x7f) | (len == 10 ? 0x80 : 0);
    im__store8(p - 8, spread_sevens(value) | tops);
    return p - 8;
}

/* ---- times ---- */

uint8_t *im__proto_put_moment(im__encoder *e, const im_proto_field *f, const char *slot, uint8_t *p)
{
    enum { SECONDS = 1 << 3 | IM_PROTO_WIRE_VARINT, NANOS = 2 << 3 | IM_PROTO_WIRE_VARINT };
    im__proto_moment moment;
    uint8_t *end = p;

    if (!im__proto_moment_of(f, slot, &moment))
        return im__proto_put_failed(e, IM_OUT_OF_RANGE,
                                    "protobuf's times are of the years 1 to 9999");
    if (moment.nanos != 0) {
        p = im__proto_put_varint(p, (uint64_t)(int64_t)moment.nanos);
        p = im__proto_put_varint(p, NANOS);
    }
    if (moment.seconds != 0) {
        p = im__proto_put_varint(p, (uint64_t)moment.seconds);
        p = im__proto_put_varint(p, SECONDS);
    }
    return im__proto_put_varint(p, (size_t)(end - p));
}

/* ---- maps ---- */

static uint8_t *put_tagged(im__encoder *e, const im_schema *schema, const im_proto_field *f,
                           const void *slot, uint8_t *p)
{
    p = im__proto_room(e, p);
    return p != NULL ? im__proto_put_any_tagged(e, schema, f, slot, p) : NULL;
}

static uint8_t *put_entry(im__encoder *e, const im_schema *schema, const im_proto_field *f,
                          const im__proto_entry *entry, uint8_t *p)
{
    size_t before = im__proto_written(e, p);

    p = put_tagged(e, schema, entry->field + 1, entry->value, p);
    if (p != NULL)
        p = put_tagged(e, schema, entry->field, entry->key, p);
    if (p != NULL)
        p = im__proto_room(e, p);
    if (p == NULL)
        return NULL;
    p = im__proto_put_varint(p, im__proto_written(e, p) - before);
    return im__proto_put_varint(p, f->tag);
}

/* Entries are gone through backwards, so that they come out in the order of the map. */
uint8_t *im__proto_put_map(im__encoder *e, const im_schema *schema, const im_proto_field *entry,
                           const im_proto_field *f, const char *slot, uint8_t *p)
{
    const im_map *map;
    bool sorted = (e->flags & IM_PROTO_DETERMINISTIC) != 0;

    memcpy(&map, slot, sizeof map);
    if (im_map_len(map) == 0)
        return p;
    im__proto_entry *entries = malloc(im_map_len(map) * sizeof *entries);
    if (entries == NULL)
        return im__proto_put_failed(e, IM_RESOURCE_EXHAUSTED, "out of memory");
    size_t i = im__proto_entries(schema, entry, map, sorted, entries);
    while (i > 0 && p != NULL)
        p = put_entry(e, schema, f, &entries[--i], p);
    free(entries);
    return p;
}

/* ---- tri ---- */

uint8_t *im__proto_put_null(const im_proto_field *f, const char *slot, uint8_t *p)
{
    if (*im__proto_state(f, slot) != IM_NULL)
        return p;
    p = im__proto_put_varint(p, 0);
    return im__proto_put_varint(p, f->tag);
}
