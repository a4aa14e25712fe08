/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync/memory_internal.h - memory of objects that live on their own, through the one allocator
 * hook.
 */
#ifndef IM_SYNC_MEMORY_INTERNAL_H
#define IM_SYNC_MEMORY_INTERNAL_H

#include <stddef.h>
#include <stdlib.h>

#include "core/arena.h"

/* bytes of uninitialised memory, or NULL.  A hook without a function means the C heap. */
static inline void *im__mem_take(const im_mem *mem, size_t bytes)
{
    return mem->resize != NULL ? mem->resize(mem->ctx, NULL, 0, bytes) : malloc(bytes);
}

static inline void im__mem_give(const im_mem *mem, void *p, size_t bytes)
{
    if (mem->resize != NULL)
        mem->resize(mem->ctx, p, bytes, 0);
    else
        free(p);
}

#endif
