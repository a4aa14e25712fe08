/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync/idgen.c - ids: one counter over milliseconds and a byte, behind the member's number.
 */
#include "sync/idgen.h"

#include <assert.h>
#include <stddef.h>
#include <time.h>

enum { MEMBER_SHIFT = 48, COUNTER_BITS = 8, MS_PER_S = 1000, NS_PER_MS = 1000000 };

void im_idgen_init(im_idgen *idgen, uint16_t member, uint64_t unix_ms)
{
    assert(idgen != NULL);
    idgen->prefix = (uint64_t)member << MEMBER_SHIFT;
    idgen->suffix = unix_ms << COUNTER_BITS;
}

void im_idgen_init_now(im_idgen *idgen, uint16_t member)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    im_idgen_init(idgen, member,
                  (uint64_t)now.tv_sec * MS_PER_S + (uint64_t)now.tv_nsec / NS_PER_MS);
}

uint64_t im_idgen_next(im_idgen *idgen)
{
    assert(idgen != NULL);
    /* Only that each is another one matters, not when. */
    uint64_t suffix = __atomic_add_fetch(&idgen->suffix, 1, __ATOMIC_RELAXED);

    return idgen->prefix | (suffix & (((uint64_t)1 << MEMBER_SHIFT) - 1));
}

bool im_idgen_is_mine(const im_idgen *idgen, uint64_t id)
{
    return id >> MEMBER_SHIFT == idgen->prefix >> MEMBER_SHIFT;
}
