/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync/wait.c - a hash table of ids in shards, so that threads seldom meet at a lock.
 *
 * Chains hang off an array that doubles when there are as many ids as places.  When there is no
 * memory for a larger one the chains get longer, which is slow and right.
 */
#include "sync/wait.h"

#include <assert.h>
#include <string.h>

#include "core/memory_internal.h"
#include "sync/park_internal.h"

enum { WAIT_MAGIC = 0x494d5741, SHARDS = 16, SHARD_BITS = 4, PLACES_MIN = 16, LINE_BYTES = 64 };

struct node {
    uint64_t id;
    im_chan *chan;
    struct node *next;
};

struct shard {
    im__lock lock;
    size_t count;
    size_t places;                         /* a power of two, or 0                            */
    struct node **chains;
    char apart[LINE_BYTES];                /* from the next one's lock                        */
};

struct im_wait {
    uint32_t magic;
    size_t value_bytes;
    im_mem mem;
    struct shard shards[SHARDS];
};

static void wait_check(const im_wait *wait)
{
    assert(wait != NULL && wait->magic == WAIT_MAGIC);
    (void)wait;
}

/* Ids are dense: Fibonacci hashing spreads them over the upper bits. */
static uint64_t hash(uint64_t id)
{
    return id * 0x9e3779b97f4a7c15;
}

static struct shard *shard_of(im_wait *wait, uint64_t id)
{
    return &wait->shards[hash(id) >> (64 - SHARD_BITS)];
}

static struct node **chain_of(const struct shard *shard, uint64_t id)
{
    return &shard->chains[hash(id) >> (32 - SHARD_BITS) & (shard->places - 1)];
}

/* Where the node of id hangs, or where NULL does. */
static struct node **find(const struct shard *shard, uint64_t id)
{
    struct node **link = chain_of(shard, id);

    while (*link != NULL && (*link)->id != id)
        link = &(*link)->next;
    return link;
}

/* ---- making and freeing ---- */

im_code im_wait_new(size_t value_bytes, const im_mem *mem, im_wait **out)
{
    im_mem hook = im__mem_of(mem);

    assert(out != NULL);
    *out = NULL;
    if (value_bytes > IM_CHAN_ELEM_MAX)
        return IM_OUT_OF_RANGE;
    im_wait *wait = im__mem_take(&hook, sizeof *wait);
    if (wait == NULL)
        return IM_RESOURCE_EXHAUSTED;
    memset(wait, 0, sizeof *wait);
    wait->magic = WAIT_MAGIC;
    wait->value_bytes = value_bytes;
    wait->mem = hook;
    *out = wait;
    return IM_OK;
}

static void drop_node(im_wait *wait, struct node *node)
{
    im_chan_close(node->chan);
    im_chan_unref(node->chan);
    im__mem_give(&wait->mem, node, sizeof *node);
}

static void drop_shard(im_wait *wait, struct shard *shard)
{
    for (size_t i = 0; i < shard->places; i++) {
        for (struct node *node = shard->chains[i], *next; node != NULL; node = next) {
            next = node->next;
            drop_node(wait, node);
        }
    }
    im__mem_give(&wait->mem, shard->chains, shard->places * sizeof(struct node *));
}

void im_wait_free(im_wait *wait)
{
    if (wait == NULL)
        return;
    wait_check(wait);
    for (size_t i = 0; i < SHARDS; i++)
        drop_shard(wait, &wait->shards[i]);
    im_mem hook = wait->mem;
    wait->magic = 0;
    im__mem_give(&hook, wait, sizeof *wait);
}

/* ---- registering ---- */

/* Room for as many places again, if memory allows.  False: there is not a single place. */
static bool grow(im_wait *wait, struct shard *shard)
{
    size_t places = shard->places != 0 ? 2 * shard->places : PLACES_MIN, old = shard->places;
    struct node **before = shard->chains, *node;

    if (shard->count < shard->places)
        return true;
    struct node **chains = im__mem_take(&wait->mem, places * sizeof *chains);
    if (chains == NULL)
        return old != 0;
    memset(chains, 0, places * sizeof *chains);
    shard->chains = chains;
    shard->places = places;
    for (size_t i = 0; i < old; i++) {
        while ((node = before[i]) != NULL) {
            struct node **chain = chain_of(shard, node->id);
            before[i] = node->next;
            node->next = *chain;
            *chain = node;
        }
    }
    im__mem_give(&wait->mem, before, old * sizeof *before);
    return true;
}

static im_code insert(im_wait *wait, struct node *node)
{
    struct shard *shard = shard_of(wait, node->id);
    im_code code = IM_RESOURCE_EXHAUSTED;

    im__lock_take(&shard->lock);
    if (grow(wait, shard)) {
        struct node **link = find(shard, node->id);
        code = *link != NULL ? IM_ALREADY_EXISTS : IM_OK;
        if (code == IM_OK) {
            *link = node;
            shard->count++;
        }
    }
    im__lock_give(&shard->lock);
    return code;
}

im_code im_wait_register(im_wait *wait, uint64_t id, im_chan **out)
{
    wait_check(wait);
    assert(out != NULL);
    *out = NULL;
    struct node *node = im__mem_take(&wait->mem, sizeof *node);
    if (node == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *node = (struct node){ .id = id };
    im_code code = im_chan_new(wait->value_bytes, 1, &wait->mem, &node->chan);
    im_chan *chan = im_chan_ref(node->chan);
    if (code == IM_OK)
        code = insert(wait, node);
    if (code == IM_OK) {
        *out = chan;
        return IM_OK;
    }
    im_chan_unref(chan);
    im_chan_unref(node->chan);
    im__mem_give(&wait->mem, node, sizeof *node);
    return code;
}

/* ---- triggering ---- */

static struct node *take_out(im_wait *wait, uint64_t id)
{
    struct shard *shard = shard_of(wait, id);
    struct node *node = NULL;

    im__lock_take(&shard->lock);
    if (shard->places != 0) {
        struct node **link = find(shard, id);
        node = *link;
        if (node != NULL) {
            *link = node->next;
            shard->count--;
        }
    }
    im__lock_give(&shard->lock);
    return node;
}

bool im_wait_trigger(im_wait *wait, uint64_t id, const void *value)
{
    wait_check(wait);
    struct node *node = take_out(wait, id);
    if (node == NULL)
        return false;
    if (value != NULL)
        im_chan_send(node->chan, value);   /* there is room: it is the only one               */
    drop_node(wait, node);
    return true;
}

bool im_wait_is_registered(im_wait *wait, uint64_t id)
{
    wait_check(wait);
    struct shard *shard = shard_of(wait, id);
    im__lock_take(&shard->lock);
    bool found = shard->places != 0 && *find(shard, id) != NULL;
    im__lock_give(&shard->lock);
    return found;
}
