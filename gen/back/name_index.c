/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The search for a perfect hash: for the smallest table in which some thousand seeds promise one,
 * and then for larger ones.  Up to about 150 names some seed fits; beyond that a search in sorted
 * order is nearly as fast and needs no luck.  Seeds are tried from 0 on, so the same names always
 * give the same words.
 */
#include "back/name_index.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
    TRIES_WANTED_MAX = 4096,               /* smaller tables than call for that are not tried */
    TRIES = 4 * TRIES_WANTED_MAX,
    SEEDS = 1 << 16,
    SLOTS_PER_NAME_MAX = 8,                /* or the next power of two                        */
    SLOTS_LOG2_MAX = 12
};

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
static bool place(uint16_t *slots, unsigned log2, uint16_t seed, const struct candidate *item,
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

/* How many seeds one may expect to try in tables of that size. */
static double tries_wanted(unsigned log2, size_t count)
{
    double tries = 1, slots = (double)((size_t)1 << log2);

    for (size_t i = 1; i < count && tries < SEEDS; i++)
        tries *= slots / (slots - (double)i);
    return tries;
}

static bool find_seed(uint16_t *slots, const struct candidate *item, size_t count,
                      unsigned *log2_out, uint16_t *seed_out)
{
    unsigned log2 = 1, last = SLOTS_LOG2_MAX;

    while (((size_t)1 << (last - 1)) >= count * SLOTS_PER_NAME_MAX && last > 1)
        last--;
    while (((size_t)1 << log2) <= count || tries_wanted(log2, count) > TRIES_WANTED_MAX)
        if (++log2 > last)
            return false;
    for (; log2 <= last; log2++)
        for (unsigned seed = 0; seed < TRIES; seed++)
            if (place(slots, log2, (uint16_t)seed, item, count)) {
                *log2_out = log2;
                *seed_out = (uint16_t)seed;
                return true;
            }
    return false;
}

static void put_slots(struct gen_model *model, struct gen_words *words, const uint16_t *slots,
                      unsigned log2, bool wide)
{
    for (size_t i = 0; i < (size_t)1 << log2; i += wide ? 1 : 2)
        gen_word_put(model, words, wide ? slots[i] : slots[i] | (uint32_t)slots[i + 1] << 8);
}

void gen_name_index_put(struct gen_model *model, struct gen_words *words, const im_str *names,
                        size_t count, unsigned flags)
{
    struct candidate *item = malloc((count + 1) * sizeof *item);
    uint16_t *slots = malloc(sizeof *slots << SLOTS_LOG2_MAX);
    bool wide = count > UINT8_MAX;
    unsigned log2 = 0;
    uint16_t seed = 0;

    assert(count < UINT16_MAX);
    if (item == NULL || slots == NULL)
        abort();
    size_t kept = collect(item, names, count);
    bool hashed = find_seed(slots, item, kept, &log2, &seed);
    flags |= hashed ? log2 | (wide ? IM_NAME_WIDE : 0u) : IM_NAME_SORTED;
    gen_word_put(model, words, flags);
    gen_word_put(model, words, (uint32_t)count);
    gen_word_put(model, words, seed);
    if (hashed)
        put_slots(model, words, slots, log2, wide);
    for (size_t i = 0; !hashed && i < count; i++)   /* the last one again keeps the order */
        gen_word_put(model, words, item[i < kept ? i : kept - 1].number);
    free(item);
    free(slots);
}
