/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The search for a perfect hash: table sizes from twice the names to eight times as many, and
 * for each size a bounded number of seeds.  Up to about 150 names some seed fits; beyond that
 * a search in sorted order is nearly as fast and needs no luck.  Seeds come from a fixed
 * sequence, so the same names always give the same words.
 */
#include "back/name_index.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { TRIES_PER_SIZE = 512, SLOTS_LOG2_MAX = 12 };

void gen_word_put(struct gen_model *model, struct gen_words *words, uint32_t word)
{
    assert(word <= UINT16_MAX);
    if (words->count == words->capacity) {
        size_t capacity = words->capacity != 0 ? words->capacity * 2 : 64;
        uint16_t *item = gen_alloc(model, capacity, sizeof *item);

        if (words->count != 0)
            memcpy(item, words->item, words->count * sizeof *item);
        words->item = item;
        words->capacity = capacity;
    }
    words->item[words->count++] = (uint16_t)word;
}

/* splitmix64: the i-th seed. */
static uint64_t seed_at(uint64_t i)
{
    uint64_t z = (i + 1) * UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* A name to place: its number and hash. */
struct candidate {
    uint64_t hash;
    im_str name;
    uint16_t number;
};

static int by_name(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    size_t common = x->name.len < y->name.len ? x->name.len : y->name.len;
    int order = common != 0 ? memcmp(x->name.ptr, y->name.ptr, common) : 0;

    if (order == 0)
        order = (x->name.len > y->name.len) - (x->name.len < y->name.len);
    return order != 0 ? order : (int)x->number - (int)y->number;
}

/* The wanted names in bytewise order, each once.  Returns how many. */
static size_t collect(struct candidate *out, const im_str *names, size_t count)
{
    size_t wanted = 0, kept = 0;

    for (size_t i = 0; i < count; i++)
        if (names[i].ptr != NULL)
            out[wanted++] = (struct candidate){ im_name_hash(names[i].ptr, names[i].len),
                                                names[i], (uint16_t)i };
    if (wanted != 0)
        qsort(out, wanted, sizeof *out, by_name);
    for (size_t i = 0; i < wanted; i++)
        if (kept == 0 || !im_str_equal(out[kept - 1].name, out[i].name))
            out[kept++] = out[i];
    return kept;
}

/* Try one seed: fills slots, false at the first collision. */
static bool place(uint16_t *slots, unsigned log2, uint64_t seed, const struct candidate *item,
                  size_t count)
{
    memset(slots, 0, sizeof *slots << log2);
    for (size_t i = 0; i < count; i++) {
        uint16_t *slot = &slots[im_name_slot(item[i].hash, seed, log2)];

        if (*slot != 0)
            return false;
        *slot = (uint16_t)(item[i].number + 1);
    }
    return true;
}

static bool find_seed(uint16_t *slots, const struct candidate *item, size_t count,
                      unsigned *log2_out, uint64_t *seed_out)
{
    unsigned log2 = 1;

    while (((size_t)1 << log2) < count * 2)
        log2++;
    for (unsigned last = log2 + 2; log2 <= last && log2 <= SLOTS_LOG2_MAX; log2++)
        for (uint64_t i = 0; i < TRIES_PER_SIZE; i++)
            if (place(slots, log2, seed_at(i), item, count)) {
                *log2_out = log2;
                *seed_out = seed_at(i);
                return true;
            }
    return false;
}

void gen_name_index_put(struct gen_model *model, struct gen_words *words, const im_str *names,
                        size_t count)
{
    struct candidate *item = malloc((count + 1) * sizeof *item);
    uint16_t *slots = malloc(sizeof *slots << SLOTS_LOG2_MAX);
    unsigned log2 = 0;
    uint64_t seed = 0;

    assert(count < UINT16_MAX);
    if (item == NULL || slots == NULL)
        abort();
    size_t kept = collect(item, names, count);
    bool hashed = find_seed(slots, item, kept, &log2, &seed);
    gen_word_put(model, words, hashed ? log2 : IM_NAME_SORTED);
    gen_word_put(model, words, (uint32_t)count);
    for (int shift = 0; shift < 64; shift += 16)
        gen_word_put(model, words, (uint32_t)(seed >> shift) & 0xffff);
    for (size_t i = 0; hashed && i < (size_t)1 << log2; i++)
        gen_word_put(model, words, slots[i]);
    for (size_t i = 0; !hashed && i < count; i++)   /* the last one again keeps the order */
        gen_word_put(model, words, item[i < kept ? i : kept - 1].number);
    free(item);
    free(slots);
}
