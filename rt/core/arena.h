/* SPDX-License-Identifier: Apache-2.0 */
/*
 * core/arena.h - memory that is released all at once.
 *
 * What it is for
 *   Everything of variable size that a value reaches (strings, slices, maps,
 *   pointed-to structs) hangs off one arena that the caller owns; one release
 *   frees the whole object graph.  There are no per-type destructors.
 *
 * How it works
 *   A bump pointer in a block; a full block is put on a list and a larger one
 *   is taken from the allocator hook.  Blocks double up to IM_ARENA_BLOCK_MAX.
 *
 * Threads
 *   No hidden state; one arena is used by one thread at a time.
 */
#ifndef IM_CORE_ARENA_H
#define IM_CORE_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/api.h"

IM_BEGIN_DECLS

/* The one allocator hook.  resize(ctx, NULL, 0, n) allocates, resize(ctx, p, n, 0)
 * frees and returns NULL, otherwise it reallocates; NULL means out of memory, and p
 * is then still valid.  Results are aligned for max_align_t. */
typedef struct im_mem {
    void *(*resize)(void *ctx, void *p, size_t old_bytes, size_t new_bytes);
    void *ctx;
} im_mem;

enum {
    IM_ARENA_ALIGN = 8,                    /* every result is aligned to this at least  */
    IM_ARENA_BLOCK_MIN = 4096,             /* bytes of the first block                  */
    IM_ARENA_BLOCK_MAX = 1 << 20           /* blocks stop doubling here                 */
};

struct im_arena_block;

/* Fields are for the inline functions below only. */
typedef struct im_arena {
    char *next;                            /* first free byte of the current block      */
    char *end;                             /* one past the current block                */
    struct im_arena_block *blocks;         /* the current block first                   */
    size_t taken_bytes;                    /* bytes got from mem                        */
    size_t limit_bytes;                    /* 0: none                                   */
    im_mem mem;                            /* zero: the C heap                          */
} im_arena;

/* An arena in its initial state holds nothing: `im_arena arena = IM_ARENA_INIT;` is enough. */
#define IM_ARENA_INIT { NULL, NULL, NULL, 0, 0, { NULL, NULL } }

/* Prepare *arena.  mem NULL means the C heap; it is copied, its ctx borrowed for the
 * arena's life.  limit_bytes bounds what is taken from mem (0: no limit). */
IM_API void im_arena_init(im_arena *arena, const im_mem *mem, size_t limit_bytes);

/* Free everything.  The arena is in its initial state again, with the same hook and limit. */
IM_API void im_arena_release(im_arena *arena);

/* Forget everything but keep the largest block for the next use. */
IM_API void im_arena_reset(im_arena *arena);

/* The slow path of im_arena_alloc: takes a new block.  Called by inline code only. */
IM_API void *im_arena_alloc_slow(im_arena *arena, size_t bytes, size_t align);

/* bytes of uninitialised memory aligned to align (a power of two, at most 64), owned by the
 * arena.  NULL when memory or the arena's limit ran out.  bytes may be 0: a valid pointer. */
static inline void *im_arena_alloc_aligned(im_arena *arena, size_t bytes, size_t align)
{
    uintptr_t at = ((uintptr_t)arena->next + (align - 1)) & ~(uintptr_t)(align - 1);

    if (IM_LIKELY(arena->next != NULL && at <= (uintptr_t)arena->end &&
                  bytes <= (uintptr_t)arena->end - at)) {
        char *result = arena->next + (at - (uintptr_t)arena->next);
        arena->next = result + bytes;
        return result;
    }
    return im_arena_alloc_slow(arena, bytes, align);
}

/* As im_arena_alloc_aligned, aligned for every generated type. */
static inline void *im_arena_alloc(im_arena *arena, size_t bytes)
{
    return im_arena_alloc_aligned(arena, bytes, IM_ARENA_ALIGN);
}

/* count objects of bytes_each, all zero: Go's zero value of any type.  NULL when memory ran
 * out or the product overflows. */
IM_API void *im_arena_zalloc(im_arena *arena, size_t count, size_t bytes_each);

/* Grow or shrink the object at p (old_bytes, or NULL) to new_bytes.  In place when p is the
 * arena's latest allocation and the block has room, and whenever it shrinks; otherwise a copy
 * aligned to IM_ARENA_ALIGN (p may then be memory from anywhere).  NULL on failure, p is then
 * untouched. */
IM_API void *im_arena_resize(im_arena *arena, void *p, size_t old_bytes, size_t new_bytes);

/* A copy of len_bytes bytes at data.  NULL on failure. */
IM_API void *im_arena_copy(im_arena *arena, const void *data, size_t len_bytes);

/* Zeroed room for one T, or NULL. */
#define IM_NEW(arena, T) ((T *)im_arena_zalloc((arena), 1, sizeof(T)))

IM_END_DECLS
#endif
