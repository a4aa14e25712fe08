/* SPDX-License-Identifier: Apache-2.0 */
/*
 * faulty.h - an allocator whose n-th request fails, for tests that try every n.
 *
 *   struct faulty faulty = { .until = _i };
 *   im_mem mem = faulty_mem(&faulty);
 *   im_arena_init(&arena, &mem, 0);
 *   ... everything, expecting IM_RESOURCE_EXHAUSTED when faulty.failed ...
 *   im_arena_release(&arena);
 *   ck_assert_int_eq(faulty.live, 0);
 *
 * A loop test over _i has covered every request once some _i ends with failed false; assert
 * that for its last _i.
 */
#ifndef TESTS_UNIT_FAULTY_H
#define TESTS_UNIT_FAULTY_H

#include <stdbool.h>
#include <stdlib.h>

#include "core/arena.h"

struct faulty {
    long until;                            /* requests that still succeed                     */
    long live;                             /* blocks not freed yet                            */
    bool failed;                           /* a request was refused                           */
};

static inline void *faulty_resize(void *ctx, void *p, size_t old_bytes, size_t new_bytes)
{
    struct faulty *f = ctx;

    (void)old_bytes;
    if (new_bytes == 0) {
        f->live -= p != NULL;
        free(p);
        return NULL;
    }
    if (f->until-- <= 0) {
        f->failed = true;
        return NULL;
    }
    f->live += p == NULL;
    return realloc(p, new_bytes);
}

static inline im_mem faulty_mem(struct faulty *f)
{
    im_mem mem = { faulty_resize, f };
    return mem;
}

#endif
