/* SPDX-License-Identifier: Apache-2.0 */
/*
 * payload.c - a hash table of byte strings that only grows during a run.
 */
#include "payload.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 4096 };

static uint32_t hash_of(const unsigned char *data, size_t len)
{
    uint64_t h = UINT64_C(0x9e3779b97f4a7c15) ^ len;

    for (; len >= 8; data += 8, len -= 8) {
        uint64_t word;
        memcpy(&word, data, sizeof word);
        h = (h ^ word) * UINT64_C(0xff51afd7ed558ccd);
        h ^= h >> 32;
    }
    for (; len > 0; data++, len--)
        h = (h ^ *data) * UINT64_C(0x100000001b3);
    return (uint32_t)(h ^ h >> 29);
}

static bool append(struct payloads *p, const void *data, uint32_t len, uint32_t hash)
{
    if (p->count == p->capacity) {
        uint32_t capacity = p->capacity == 0 ? FIRST_SLOTS / 2 : p->capacity * 2;
        struct payload *grown = realloc(p->items, capacity * sizeof *grown);
        if (grown == NULL)
            return false;
        p->items = grown;
        p->capacity = capacity;
    }
    void *copy = len == 0 ? im_arena_alloc(&p->arena, 0) : im_arena_copy(&p->arena, data, len);
    if (copy == NULL)
        return false;
    p->items[p->count++] = (struct payload){ copy, len, hash };
    return true;
}

bool payloads_init(struct payloads *p)
{
    if (p->slots == NULL) {
        p->slots = malloc(FIRST_SLOTS * sizeof *p->slots);
        p->slot_count = p->slots == NULL ? 0 : FIRST_SLOTS;
    }
    if (p->slots == NULL)
        return false;
    memset(p->slots, 0, p->slot_count * sizeof *p->slots);
    im_arena_reset(&p->arena);
    p->count = 0;
    return payload_number(p, "", 0) == 0;
}

void payloads_release(struct payloads *p)
{
    im_arena_release(&p->arena);
    free(p->items);
    free(p->slots);
    *p = (struct payloads){ .arena = IM_ARENA_INIT };
}

static bool rehash(struct payloads *p)
{
    uint32_t count = p->slot_count * 2;
    uint32_t *slots = calloc(count, sizeof *slots);

    if (slots == NULL)
        return false;
    for (uint32_t i = 0; i < p->count; i++) {
        uint32_t at = p->items[i].hash & (count - 1);
        while (slots[at] != 0)
            at = (at + 1) & (count - 1);
        slots[at] = i + 1;
    }
    free(p->slots);
    p->slots = slots;
    p->slot_count = count;
    return true;
}

uint32_t payload_number(struct payloads *p, const void *data, size_t len)
{
    uint32_t hash = hash_of(data, len);
    uint32_t at = hash & (p->slot_count - 1);

    for (; p->slots[at] != 0; at = (at + 1) & (p->slot_count - 1)) {
        const struct payload *item = &p->items[p->slots[at] - 1];
        if (item->hash == hash && item->len == len &&
            (len == 0 || memcmp(item->data, data, len) == 0))
            return p->slots[at] - 1;
    }
    if (!append(p, data, (uint32_t)len, hash))
        return UINT32_MAX;
    p->slots[at] = p->count;
    if (p->count * 2 > p->slot_count && !rehash(p))
        return UINT32_MAX;
    return p->count - 1;
}
