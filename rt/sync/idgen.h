/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sync/idgen.h - ids that are unique in a cluster without asking anybody.
 *
 * What it is for
 *   Requests that travel through a log and come back: each member numbers its own, and
 *   sync/wait.h finds who waits.
 *
 * An id, as etcd's pkg/idutil lays it out
 *   | member, 2 bytes | milliseconds at the start, 5 bytes | counter, 1 byte |
 *
 *   The counter carries into the milliseconds, and those wrap around within their five bytes (35
 *   years).  So ids of one run never repeat before 2^48 of them, and those of the next run do not
 *   meet them as long as fewer than 256 were made a millisecond since the last start.
 *
 * Threads
 *   im_idgen_next and im_idgen_is_mine may be called from any thread.
 */
#ifndef IM_SYNC_IDGEN_H
#define IM_SYNC_IDGEN_H

#include <stdbool.h>
#include <stdint.h>

#include "core/api.h"

IM_BEGIN_DECLS

/* Owned by the caller; needs no release.  Fields are for the functions below only. */
typedef struct im_idgen {
    uint64_t prefix;
    uint64_t suffix;
} im_idgen;

/* Start, for the member of that number, at unix_ms milliseconds since 1970. */
IM_API void im_idgen_init(im_idgen *idgen, uint16_t member, uint64_t unix_ms);

/* The same, now, as the system's clock has it. */
IM_API void im_idgen_init_now(im_idgen *idgen, uint16_t member);

/* The next id.  The first one has 1 in its counter. */
IM_API uint64_t im_idgen_next(im_idgen *idgen);

/* Is it of the same member, in whichever of its runs?  In a log most ids are of others. */
IM_API bool im_idgen_is_mine(const im_idgen *idgen, uint64_t id);

IM_END_DECLS
#endif
