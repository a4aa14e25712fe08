/* SPDX-License-Identifier: Apache-2.0 */
/*
 * core/map.c - Go's maps: dense entries, and an index that finds them.
 *
 *   index    [ .  | h,3 | .  | h,1 | h,2 | . ]      open addressing, linear probing
 *                    |          |     |
 *   entries  [ e1 | e2(hole) | e3 ... used | room up to cap ]
 *
 *   entry    key | padding | value | padding | hash (4) | order (4)
 *
 * Why dense entries: iteration is a walk through memory in insertion order, the same on every
 * run, and the index stays small.  Up to SMALL_CAP entries there is no index at all: their
 * hashes are compared one by one, which is faster than probing and suits small documents.
 *
 * A slot holds 32 bits of the hash beside the entry's number, so that probing seldom touches
 * an entry that does not match, and growing never hashes a key again.  There are two slots for
 * each entry of the capacity: half of them stay empty.  Deleting moves later slots of
 * a probe sequence back, so that there are no tombstones in the index.
 *
 * A deleted entry leaves a hole (hash 0), removed when the entries are full: entries then move,
 * and an iteration that is under way would lose its place.  Therefore a cursor is not a
 * position but the order number of an entry, which ascends with every insertion and which an
 * entry keeps when it moves.  Order numbers are 32 bits from order_base; after 2^32
 * insertions they start anew from a higher base, and an iteration that is under way in just
 * that moment sees entries twice.
 */
#include "core/map_internal.h"

#include <assert.h>
#include <string.h>

#include "core/hash.h"
#include "core/str.h"

enum {
    SMALL_CAP = 8,                         /* entries without an index                        */
    ALIGN_MAX = IM_ARENA_ALIGN,
    CAP_MAX = 1 << 30                      /* entries: their numbers fit a slot               */
};

#define HASH_LIVE UINT32_C(0x80000000)     /* set in the hash of every entry but holes        */

static void map_check(const im_map *map)
{
    assert(map != NULL && map->magic == IM_MAP_MAGIC);
    assert(map->len <= map->used && map->used <= map->cap);
    assert((map->slots != NULL) == (map->cap > SMALL_CAP));
}

/* ---- keys ---- */

static uint64_t string_hash(const void *key, uint64_t seed, const void *ctx)
{
    const im_str *s = key;

    (void)ctx;
    return im_hash_seeded(s->ptr, s->len, seed);
}

static bool string_equal(const void *a, const void *b, const void *ctx)
{
    (void)ctx;
    return im_str_equal(*(const im_str *)a, *(const im_str *)b);
}

const im_key_ops im_key_string = { string_hash, string_equal };

#define PLAIN_KEY(bits)                                                                       \
    static uint64_t hash_##bits(const void *key, uint64_t seed, const void *ctx)              \
    {                                                                                         \
        uint##bits##_t word;                                                                  \
        (void)ctx;                                                                            \
        memcpy(&word, key, sizeof word);                                                      \
        return im_hash_word(word, seed);                                                      \
    }                                                                                         \
    static bool equal_##bits(const void *a, const void *b, const void *ctx)                   \
    {                                                                                         \
        (void)ctx;                                                                            \
        return memcmp(a, b, sizeof(uint##bits##_t)) == 0;                                     \
    }
PLAIN_KEY(8)
PLAIN_KEY(16)
PLAIN_KEY(32)
PLAIN_KEY(64)

const im_key_ops im_key_1 = { hash_8, equal_8 };
const im_key_ops im_key_2 = { hash_16, equal_16 };
const im_key_ops im_key_4 = { hash_32, equal_32 };
const im_key_ops im_key_8 = { hash_64, equal_64 };

/* Strings are what most maps are about: no indirect call for them. */
static inline uint32_t key_hash(const im_map *map, const void *key)
{
    uint64_t hash = map->ops == &im_key_string ? string_hash(key, map->seed, NULL)
                                               : map->ops->hash(key, map->seed, map->ctx);
    return (uint32_t)hash | HASH_LIVE;
}

static inline bool key_equal(const im_map *map, const void *a, const void *b)
{
    return map->ops == &im_key_string ? string_equal(a, b, NULL)
                                      : map->ops->equal(a, b, map->ctx);
}

/* ---- entries ---- */

static inline char *entry_at(const im_map *map, size_t i)
{
    return map->entries + i * map->entry_bytes;
}

static inline im_map_head *head_of(const im_map *map, char *entry)
{
    return (im_map_head *)(void *)(entry + map->head_offset);
}

static inline void *value_of(const im_map *map, char *entry)
{
    return entry + map->value_offset;
}

/* The strictest alignment that an object of so many bytes can need: C makes the size a
 * multiple of it. */
static size_t align_of_size(size_t bytes)
{
    size_t lowest = bytes & (0 - bytes);

    return lowest == 0 ? 1 : lowest > ALIGN_MAX ? ALIGN_MAX : lowest;
}

static size_t round_up(size_t bytes, size_t align)
{
    return (bytes + align - 1) & ~(align - 1);
}

im_map *im_map_new(im_arena *arena, size_t key_bytes, size_t value_bytes, const im_key_ops *ops,
                   const void *ctx)
{
    assert(ops != NULL && ops->hash != NULL && ops->equal != NULL);
    assert(key_bytes <= UINT32_MAX && value_bytes <= UINT32_MAX);
    im_map *map = IM_NEW(arena, im_map);

    if (map == NULL)
        return NULL;
    size_t value_align = align_of_size(value_bytes), align = align_of_size(key_bytes);
    if (align < value_align)
        align = value_align;
    if (align < sizeof(uint32_t))
        align = sizeof(uint32_t);
    map->magic = IM_MAP_MAGIC;
    map->key_bytes = key_bytes;
    map->value_bytes = value_bytes;
    map->value_offset = round_up(key_bytes, value_align);
    map->head_offset = round_up(map->value_offset + value_bytes, sizeof(uint32_t));
    map->entry_bytes = round_up(map->head_offset + sizeof(im_map_head), align);
    map->seed = im_hash_word((uint64_t)(uintptr_t)map, (uint64_t)(uintptr_t)arena);
    map->ops = ops;
    map->ctx = ctx;
    map_check(map);
    return map;
}

/* ---- finding ---- */

static char *find_small(const im_map *map, const void *key, uint32_t hash)
{
    for (size_t i = 0; i < map->used; i++) {
        char *entry = entry_at(map, i);
        if (head_of(map, entry)->hash == hash && key_equal(map, entry, key))
            return entry;
    }
    return NULL;
}

/* The slot of key, or the empty slot at which its probe sequence ends. */
static im_map_slot *find_slot(const im_map *map, const void *key, uint32_t hash)
{
    uint32_t i = hash & map->slot_mask;

    for (;; i = (i + 1) & map->slot_mask) {
        im_map_slot *slot = &map->slots[i];
        if (slot->number == 0 ||
            (slot->hash == hash && key_equal(map, entry_at(map, slot->number - 1), key)))
            return slot;
    }
}

static char *find(const im_map *map, const void *key, uint32_t hash)
{
    if (map->slots == NULL)
        return find_small(map, key, hash);
    const im_map_slot *slot = find_slot(map, key, hash);
    return slot->number == 0 ? NULL : entry_at(map, slot->number - 1);
}

size_t im_map_len(const im_map *map)
{
    return map == NULL ? 0 : map->len;
}

void *im_map_get(const im_map *map, const void *key)
{
    assert(key != NULL);
    if (map == NULL || map->len == 0)
        return NULL;
    map_check(map);
    char *entry = find(map, key, key_hash(map, key));
    return entry == NULL ? NULL : value_of(map, entry);
}

/* ---- growing ---- */

/* Slots are empty, entries have no holes. */
static void fill_index(im_map *map)
{
    for (size_t n = 0; n < map->used; n++) {
        uint32_t hash = head_of(map, entry_at(map, n))->hash;
        uint32_t i = hash & map->slot_mask;
        while (map->slots[i].number != 0)
            i = (i + 1) & map->slot_mask;
        map->slots[i] = (im_map_slot){ hash, (uint32_t)n + 1 };
    }
}

static void remove_holes(im_map *map)
{
    size_t kept = 0;

    for (size_t i = 0; i < map->used; i++) {
        char *entry = entry_at(map, i);
        if (head_of(map, entry)->hash == 0)
            continue;
        if (kept != i)
            memcpy(entry_at(map, kept), entry, map->entry_bytes);
        kept++;
    }
    assert(kept == map->len);
    map->used = kept;
}

/* Drops the holes and gives every slot its entry's new number. */
static void compact(im_map *map)
{
    remove_holes(map);
    if (map->slots != NULL) {
        memset(map->slots, 0, ((size_t)map->slot_mask + 1) * sizeof *map->slots);
        fill_index(map);
    }
}

/* Room for cap entries.  False, and nothing changed, without memory. */
static bool grow_to(im_arena *arena, im_map *map, size_t cap)
{
    if (cap > CAP_MAX || cap > PTRDIFF_MAX / map->entry_bytes)
        return false;
    size_t slot_count = cap <= SMALL_CAP ? 0 : cap * 2;
    im_map_slot *slots = NULL;
    char *entries = im_arena_resize(arena, map->entries, map->cap * map->entry_bytes,
                                    cap * map->entry_bytes);
    if (entries == NULL)
        return false;
    if (slot_count != 0) {
        slots = im_arena_zalloc(arena, slot_count, sizeof *slots);
        if (slots == NULL)
            return false;
    }
    map->entries = entries;
    map->cap = cap;
    map->slots = slots;
    map->slot_mask = slot_count == 0 ? 0 : (uint32_t)(slot_count - 1);
    remove_holes(map);
    if (slots != NULL)
        fill_index(map);
    return true;
}

/* Starts the order numbers anew, see the head of this file. */
static void renumber(im_map *map)
{
    compact(map);
    map->order_base += map->next_order;
    for (size_t i = 0; i < map->used; i++)
        head_of(map, entry_at(map, i))->order = (uint32_t)i;
    map->next_order = (uint32_t)map->used;
}

/* True when there is room for one more entry. */
static bool make_room(im_arena *arena, im_map *map)
{
    if (IM_UNLIKELY(map->next_order == UINT32_MAX))
        renumber(map);
    if (map->used < map->cap)
        return true;
    if (map->cap != 0 && map->used - map->len >= map->cap / 4) {
        compact(map);
        return true;
    }
    return grow_to(arena, map, map->cap == 0 ? SMALL_CAP / 2 : map->cap * 2);
}

static char *add_entry(im_map *map, const void *key, uint32_t hash)
{
    if (map->slots != NULL) {
        uint32_t i = hash & map->slot_mask;
        while (map->slots[i].number != 0)
            i = (i + 1) & map->slot_mask;
        map->slots[i] = (im_map_slot){ hash, (uint32_t)map->used + 1 };
    }
    char *entry = entry_at(map, map->used);
    memset(entry, 0, map->entry_bytes);
    memcpy(entry, key, map->key_bytes);
    *head_of(map, entry) = (im_map_head){ hash, map->next_order++ };
    map->used++;
    map->len++;
    return entry;
}

void *im_map_set(im_arena *arena, im_map *map, const void *key, bool *added_out)
{
    map_check(map);
    assert(key != NULL);
    uint32_t hash = key_hash(map, key);
    char *entry = find(map, key, hash);
    bool added = entry == NULL;

    if (added) {
        if (!make_room(arena, map))
            return NULL;
        entry = add_entry(map, key, hash);
    }
    if (added_out != NULL)
        *added_out = added;
    map_check(map);
    return value_of(map, entry);
}

/* ---- deleting ---- */

/* Empties slot and moves back what stands behind it in the same run, unless that would lie
 * before its home slot (Knuth, volume 3, 6.4, algorithm R). */
static void free_slot(im_map *map, im_map_slot *slot)
{
    uint32_t hole = (uint32_t)(slot - map->slots), mask = map->slot_mask;

    for (uint32_t i = (hole + 1) & mask; map->slots[i].number != 0; i = (i + 1) & mask) {
        uint32_t home = map->slots[i].hash & mask;
        if (((i - home) & mask) < ((i - hole) & mask))
            continue;
        map->slots[hole] = map->slots[i];
        hole = i;
    }
    map->slots[hole] = (im_map_slot){ 0, 0 };
}

bool im_map_delete(im_map *map, const void *key)
{
    assert(key != NULL);
    if (map == NULL || map->len == 0)
        return false;
    map_check(map);
    uint32_t hash = key_hash(map, key);
    char *entry;

    if (map->slots == NULL) {
        entry = find_small(map, key, hash);
        if (entry == NULL)
            return false;
    } else {
        im_map_slot *slot = find_slot(map, key, hash);
        if (slot->number == 0)
            return false;
        entry = entry_at(map, slot->number - 1);
        free_slot(map, slot);
    }
    head_of(map, entry)->hash = 0;
    map->len--;
    return true;
}

void im_map_clear(im_map *map)
{
    if (map == NULL)
        return;
    map_check(map);
    map->len = 0;
    map->used = 0;
    if (map->slots != NULL)
        memset(map->slots, 0, ((size_t)map->slot_mask + 1) * sizeof *map->slots);
}

/* ---- iterating ---- */

static size_t order_of(const im_map *map, size_t i)
{
    return map->order_base + head_of(map, entry_at(map, i))->order;
}

/* The first entry whose order is at least cursor; used when there is none.  Order numbers
 * ascend, and by one from entry to entry where nothing was deleted. */
static size_t position_of(const im_map *map, size_t cursor)
{
    size_t first = order_of(map, 0);

    if (cursor <= first)
        return 0;
    size_t guess = cursor - first;
    if (guess < map->used && order_of(map, guess) == cursor)
        return guess;
    size_t low = 0, high = guess < map->used ? guess : map->used;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (order_of(map, middle) < cursor)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool im_map_next(const im_map *map, size_t *cursor, const void **key_out, void **value_out)
{
    assert(cursor != NULL && key_out != NULL && value_out != NULL);
    if (map == NULL || map->used == 0)
        return false;
    map_check(map);
    for (size_t i = position_of(map, *cursor); i < map->used; i++) {
        char *entry = entry_at(map, i);
        if (head_of(map, entry)->hash == 0)
            continue;
        *cursor = order_of(map, i) + 1;
        *key_out = entry;
        *value_out = value_of(map, entry);
        return true;
    }
    return false;
}
