/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exhaust.h - runs a piece of work with less memory than it needs, again and again.
 *
 * An arena asks its allocator for whole blocks, so failing the n-th request of the allocator
 * (faulty.h) reaches few of the places that want memory.  Here the arena also gets one block of
 * which only so many bytes are left, and may take no other: with 0, 8, 16 ... bytes left, every
 * allocation is once the first that fails.
 *
 * A piece of work returns IM_OK, or IM_RESOURCE_EXHAUSTED after it checked that what it changed is
 * still whole.  Each must want memory at all, end with IM_OK once there is enough, and leave
 * no block behind.
 */
#ifndef TESTS_UNIT_EXHAUST_H
#define TESTS_UNIT_EXHAUST_H

#include <check.h>
#include <limits.h>
#include <stdlib.h>

#include "core/status.h"
#include "faulty.h"

enum {
    EXHAUST_STEP = 8,                      /* IM_ARENA_ALIGN: the smallest difference          */
    EXHAUST_ROOM_MAX = 1 << 16,            /* the most that a piece of work may need           */
    EXHAUST_REQUESTS_MAX = 1000
};

/* Does the work and returns what came of it. */
typedef im_code exhaust_work(im_arena *arena);

struct exhaust_row {
    const char *functions;                 /* what it tests; tests/exhausted looks for names   */
    exhaust_work *work;
};

/* The code of functions that return NULL when memory ran out. */
static inline im_code exhaust_code(const void *result)
{
    return result != NULL ? IM_OK : IM_RESOURCE_EXHAUSTED;
}

/* An arena with room_bytes bytes and no more; SIZE_MAX: as many as the allocator gives. */
static inline void exhaust_arena(im_arena *arena, const im_mem *mem, size_t room_bytes)
{
    im_arena_init(arena, mem, 0);
    if (room_bytes == SIZE_MAX)
        return;
    ck_assert_ptr_nonnull(im_arena_alloc_aligned(arena, EXHAUST_ROOM_MAX, 1));
    arena->next = arena->end - room_bytes;
    arena->limit_bytes = arena->taken_bytes;
}

/* Once with so much room and so many requests; true when it was enough. */
static inline bool exhaust_once(const struct exhaust_row *row, size_t room_bytes, long requests)
{
    struct faulty faulty = { .until = requests };
    im_mem mem = faulty_mem(&faulty);
    im_arena arena;

    exhaust_arena(&arena, &mem, room_bytes);
    im_code code = row->work(&arena);
    ck_assert_msg(code == IM_OK || code == IM_RESOURCE_EXHAUSTED, "%s: code %d with %zu bytes",
                  row->functions, (int)code, room_bytes);
    im_arena_release(&arena);
    ck_assert_msg(faulty.live == 0, "%s: %ld blocks are left, %zu bytes", row->functions,
                  faulty.live, room_bytes);
    return code == IM_OK;
}

static inline void exhaust(const struct exhaust_row *row)
{
    size_t room = 0;
    long requests = 0;

    while (!exhaust_once(row, room, LONG_MAX)) {
        room += EXHAUST_STEP;
        ck_assert_msg(room < EXHAUST_ROOM_MAX, "%s: never enough", row->functions);
    }
    while (!exhaust_once(row, SIZE_MAX, requests)) {
        requests++;
        ck_assert_msg(requests < EXHAUST_REQUESTS_MAX, "%s: never enough", row->functions);
    }
    ck_assert_msg(requests > 0, "%s: wants no memory", row->functions);
}

#endif
