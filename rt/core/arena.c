/* SPDX-License-Identifier: Apache-2.0 */
/*
 * core/arena.c - bump allocation in blocks that double.
 *
 *   arena.blocks -> [head|........used........|next    end]   the current block
 *                     |
 *                     `-> [head|....................]  older and oversized ones -> ...
 *
 * Why blocks double: a small document costs one small block, a large one costs few calls of
 * the allocator.  An object larger than the next block would be gets a block of exactly its
 * own size, queued behind the current one, so that the room left in that is not given up.
 *
 * Invariants: next and end are NULL together, and then there is no block; otherwise both lie in
 * the first block of the list.  taken_bytes is the sum of all blocks, heads included.
 */
#include "core/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <string.h>

#include "core/memory_internal.h"

typedef struct im_arena_block {
    alignas(max_align_t) struct im_arena_block *older;
    size_t bytes;                          /* of the whole block, this head included          */
} im_arena_block;

enum { HEAD_BYTES = sizeof(im_arena_block), ALIGN_MAX = 64 };

static void arena_check(const im_arena *arena)
{
    assert(arena != NULL);
    assert((arena->next == NULL) == (arena->blocks == NULL));
    assert(arena->next <= arena->end);
}

void im_arena_init(im_arena *arena, const im_mem *mem, size_t limit_bytes)
{
    assert(arena != NULL);
    *arena = (im_arena)IM_ARENA_INIT;
    arena->limit_bytes = limit_bytes;
    if (mem != NULL)
        arena->mem = *mem;
}

static void free_block(im_arena *arena, im_arena_block *block)
{
    assert(arena->taken_bytes >= block->bytes);
    arena->taken_bytes -= block->bytes;
    im__mem_give(&arena->mem, block, block->bytes);
}

static void make_current(im_arena *arena, im_arena_block *block)
{
    arena->next = (char *)block + HEAD_BYTES;
    arena->end = (char *)block + block->bytes;
}

void im_arena_release(im_arena *arena)
{
    arena_check(arena);
    for (im_arena_block *block = arena->blocks, *older; block != NULL; block = older) {
        older = block->older;
        free_block(arena, block);
    }
    assert(arena->taken_bytes == 0);
    im_arena_init(arena, &(im_mem){ arena->mem.resize, arena->mem.ctx }, arena->limit_bytes);
}

static im_arena_block *largest_block(const im_arena *arena)
{
    im_arena_block *largest = arena->blocks;

    for (im_arena_block *block = arena->blocks; block != NULL; block = block->older) {
        if (block->bytes > largest->bytes)
            largest = block;
    }
    return largest;
}

void im_arena_reset(im_arena *arena)
{
    arena_check(arena);
    im_arena_block *kept = largest_block(arena);

    if (kept == NULL)
        return;
    for (im_arena_block *block = arena->blocks, *older; block != NULL; block = older) {
        older = block->older;
        if (block != kept)
            free_block(arena, block);
    }
    kept->older = NULL;
    arena->blocks = kept;
    make_current(arena, kept);
}

/* What the next ordinary block should measure. */
static size_t next_block_bytes(const im_arena *arena)
{
    size_t bytes = arena->next == NULL ? 0 : (size_t)(arena->end - (char *)arena->blocks);

    if (bytes < IM_ARENA_BLOCK_MIN / 2)
        return IM_ARENA_BLOCK_MIN;
    return bytes >= IM_ARENA_BLOCK_MAX / 2 ? IM_ARENA_BLOCK_MAX : bytes * 2;
}

/* A block of that size, not yet on the list; NULL beyond the limit or without memory. */
static im_arena_block *take_block(im_arena *arena, size_t bytes)
{
    if (arena->limit_bytes != 0 && (arena->taken_bytes > arena->limit_bytes ||
                                    bytes > arena->limit_bytes - arena->taken_bytes))
        return NULL;
    im_arena_block *block = im__mem_take(&arena->mem, bytes);
    if (block == NULL)
        return NULL;
    assert((uintptr_t)block % alignof(max_align_t) == 0);
    block->bytes = bytes;
    arena->taken_bytes += bytes;
    return block;
}

static void *aligned(char *at, size_t align)
{
    return at + (-(uintptr_t)at & (align - 1));
}

void *im_arena_alloc_slow(im_arena *arena, size_t bytes, size_t align)
{
    arena_check(arena);
    assert(align != 0 && (align & (align - 1)) == 0 && align <= ALIGN_MAX);

    size_t block_bytes = next_block_bytes(arena);
    if (bytes > PTRDIFF_MAX - HEAD_BYTES - ALIGN_MAX)
        return NULL;
    size_t need = HEAD_BYTES + bytes + (align > alignof(max_align_t) ? align : 0);
    bool oversized = need > block_bytes && arena->blocks != NULL;
    im_arena_block *block = take_block(arena, need > block_bytes ? need : block_bytes);
    if (block == NULL && need < block_bytes)
        block = take_block(arena, need);       /* close to the limit: no more than it takes   */
    if (block == NULL)
        return NULL;
    if (oversized) {
        block->older = arena->blocks->older;
        arena->blocks->older = block;
        return aligned((char *)block + HEAD_BYTES, align);
    }
    block->older = arena->blocks;
    arena->blocks = block;
    make_current(arena, block);
    char *result = aligned(arena->next, align);
    arena->next = result + bytes;
    arena_check(arena);
    return result;
}

void *im_arena_zalloc(im_arena *arena, size_t count, size_t bytes_each)
{
    if (bytes_each != 0 && count > PTRDIFF_MAX / bytes_each)
        return NULL;
    void *p = im_arena_alloc(arena, count * bytes_each);
    if (p != NULL)
        memset(p, 0, count * bytes_each);
    return p;
}

void *im_arena_resize(im_arena *arena, void *p, size_t old_bytes, size_t new_bytes)
{
    arena_check(arena);
    assert(p != NULL || old_bytes == 0);

    if (p != NULL && (char *)p + old_bytes == arena->next &&
        new_bytes <= (size_t)(arena->end - (char *)p)) {
        arena->next = (char *)p + new_bytes;
        return p;
    }
    if (p != NULL && new_bytes <= old_bytes)
        return p;
    void *moved = im_arena_alloc(arena, new_bytes);
    if (moved != NULL && old_bytes != 0)
        memcpy(moved, p, old_bytes);
    return moved;
}

void *im_arena_copy(im_arena *arena, const void *data, size_t len_bytes)
{
    assert(data != NULL || len_bytes == 0);
    void *copy = im_arena_alloc(arena, len_bytes);

    if (copy != NULL && len_bytes != 0)
        memcpy(copy, data, len_bytes);
    return copy;
}
