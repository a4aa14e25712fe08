/* SPDX-License-Identifier: Apache-2.0 */
/*
 * payload.h - the bodies of entries and snapshots, each kept once for the whole group.
 *
 * Five nodes store the same bytes; here a body is a number, so that an entry on a model disk takes
 * 16 bytes, two entries have the same content when their numbers are equal, and bytes that a
 * message damaged on its way become another number, which the invariants see.
 */
#ifndef SIM_PAYLOAD_H
#define SIM_PAYLOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"

struct payload {
    const unsigned char *data;
    uint32_t len;
    uint32_t hash;
};

struct payloads {
    im_arena arena;             /* the bytes                                                 */
    struct payload *items;      /* number 0 is the empty body                                */
    uint32_t count, capacity;
    uint32_t *slots;            /* open addressing: number + 1, 0 when free                  */
    uint32_t slot_count;        /* a power of two                                            */
};

/* Only the empty body; memory of an earlier run is kept.  False: out of memory. */
bool payloads_init(struct payloads *p);
void payloads_release(struct payloads *p);

/* The number of these bytes, a new one when they were never seen.  The bytes are copied.
 * UINT32_MAX: out of memory. */
uint32_t payload_number(struct payloads *p, const void *data, size_t len);

#endif
