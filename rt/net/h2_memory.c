/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/h2_memory.c - nghttp2's memory: blocks of few sizes that are kept for the next request.
 *
 * For each request nghttp2 makes and frees a stream, frames and copies of fields, at a hundred
 * streams at a time more of them than malloc's fast lists hold.  Here a block goes onto a list of
 * its size, and the next one of that size is taken from there.  It all belongs to one thread.
 *
 * A block begins with its size class, for free is not told how large it is.
 */
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

#include "net/http_internal.h"
#include "net/nghttp2_internal.h"

enum {
    SMALLEST_LOG2 = 6, CLASSES = 6,        /* 64 bytes to 2 KiB, heads included               */
    KEPT_BYTES_MAX = 256 << 10,            /* of each class                                   */
    LARGE = CLASSES                        /* the class of what malloc has to give            */
};

struct block {
    alignas(max_align_t) struct block *next;
    uint32_t class;
};

struct im__h2_memory {
    nghttp2_mem mem;
    struct block *first[CLASSES];
    uint32_t kept[CLASSES];
};

static size_t bytes_of(uint32_t class)
{
    return (size_t)1 << (SMALLEST_LOG2 + class);
}

static uint32_t class_for(size_t bytes)
{
    uint32_t class = 0;

    while (class < LARGE && bytes_of(class) < bytes)
        class++;
    return class;
}

static void *take(size_t len, void *ctx)
{
    struct im__h2_memory *memory = ctx;

    if (len > SIZE_MAX - sizeof(struct block))
        return NULL;
    uint32_t class = class_for(len + sizeof(struct block));
    struct block *block = class < LARGE ? memory->first[class] : NULL;
    if (block != NULL) {
        memory->first[class] = block->next;
        memory->kept[class]--;
        return block + 1;
    }
    block = malloc(class < LARGE ? bytes_of(class) : len + sizeof *block);
    if (block == NULL)
        return NULL;
    block->class = class;
    return block + 1;
}

static void give(void *p, void *ctx)
{
    struct im__h2_memory *memory = ctx;

    if (p == NULL)
        return;
    struct block *block = (struct block *)p - 1;
    uint32_t class = block->class;
    if (class == LARGE || memory->kept[class] >= KEPT_BYTES_MAX / bytes_of(class)) {
        free(block);
        return;
    }
    block->next = memory->first[class];
    memory->first[class] = block;
    memory->kept[class]++;
}

static void *take_zeroed(size_t count, size_t len_each, void *ctx)
{
    if (len_each != 0 && count > SIZE_MAX / len_each)
        return NULL;
    void *p = take(count * len_each, ctx);
    if (p != NULL)
        memset(p, 0, count * len_each);
    return p;
}

static void *take_large(struct block *block, size_t len)
{
    struct block *moved = realloc(block, len + sizeof *moved);

    return moved == NULL ? NULL : moved + 1;
}

static void *resize(void *p, size_t len, void *ctx)
{
    if (p == NULL)
        return take(len, ctx);
    struct block *block = (struct block *)p - 1;
    if (len > SIZE_MAX - sizeof *block)
        return NULL;
    if (block->class == LARGE)
        return take_large(block, len);
    size_t room = bytes_of(block->class) - sizeof *block;
    if (len <= room)
        return p;
    void *moved = take(len, ctx);
    if (moved == NULL)
        return NULL;
    memcpy(moved, p, room);
    give(p, ctx);
    return moved;
}

struct im__h2_memory *im__h2_memory_new(void)
{
    struct im__h2_memory *memory = calloc(1, sizeof *memory);

    if (memory != NULL)
        memory->mem = (nghttp2_mem){ memory, take, give, take_zeroed, resize };
    return memory;
}

nghttp2_mem *im__h2_memory_functions(struct im__h2_memory *memory)
{
    return &memory->mem;
}

void im__h2_memory_free(struct im__h2_memory *memory)
{
    if (memory == NULL)
        return;
    for (size_t i = 0; i < CLASSES; i++)
        for (struct block *block; (block = memory->first[i]) != NULL;) {
            memory->first[i] = block->next;
            free(block);
        }
    free(memory);
}
