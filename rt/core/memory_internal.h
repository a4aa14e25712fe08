/* SPDX-License-Identifier: Apache-2.0 */
/*
 * core/memory_internal.h - memory through the one allocator hook (core/arena.h), for what lives on
 * its own and not in an arena.
 *
 * A hook without a function means the C heap.
 */
#ifndef IM_CORE_MEMORY_INTERNAL_H
#define IM_CORE_MEMORY_INTERNAL_H

#include <stddef.h>
#include <stdlib.h>

#include "core/arena.h"

/* The hook to keep: mem, or NULL's. */
static inline im_mem im__mem_of(const im_mem *mem)
{
    im_mem heap = { NULL, NULL };

    return mem != NULL ? *mem : heap;
}

/* As the hook's own function: p, of old_bytes, with new_bytes.  NULL: no memory, and p is as it
 * was; or new_bytes is 0, and p is freed. */
static inline void *im__mem_resize(const im_mem *mem, void *p, size_t old_bytes, size_t new_bytes)
{
    if (mem->resize != NULL)
        return mem->resize(mem->ctx, p, old_bytes, new_bytes);
    if (new_bytes != 0)
        return realloc(p, new_bytes);
    free(p);
    return NULL;
}

/* bytes of uninitialised memory, or NULL. */
static inline void *im__mem_take(const im_mem *mem, size_t bytes)
{
    return im__mem_resize(mem, NULL, 0, bytes);
}

/* p may be NULL. */
static inline void im__mem_give(const im_mem *mem, void *p, size_t bytes)
{
    if (p != NULL)
        im__mem_resize(mem, p, bytes, 0);
}

#endif
