/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raft/entries_internal.h - runs of log entries, and the memory that their data lives in.
 *
 * A run is an array of entries of consecutive indices, whose data lies in blocks of many entries'
 * data:
 *
 *     run      [5][6][7][8][9]
 *               |  |  |  |  `----------------.
 *     blocks   [data of 5, 6, 7, 8     ] -> [data of 9          ]
 *
 * New entries come behind, old ones leave in front, and what a new leader contradicts leaves
 * behind. A block is never written where it was written already, so that whoever borrowed data from
 * it reads what it was; a block of which no entry is left goes to the graveyard, which frees it
 * when those who may have borrowed are done.
 *
 * Sizes are those of the encoded entry, as etcd's raft counts them.
 */
#ifndef IM_RAFT_ENTRIES_INTERNAL_H
#define IM_RAFT_ENTRIES_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/memory_internal.h"
#include "core/status.h"
#include "raft.im.h"

/* ---- memory ---- */

enum {
    /* Bytes of a block, head included; data that needs more gets a block of its own. */
    IM__RAFT_BLOCK_BYTES = 16384,
    /* So many blocks of that size are kept to be used again. */
    IM__RAFT_SPARES_MAX = 8
};

/* Memory that others borrow from. */
typedef struct im__raft_block {
    struct im__raft_block *next;
    uint64_t last_index;                   /* of the entries whose data is here                */
    uint64_t buried;                       /* the last Ready that may borrow                   */
    size_t bytes;                          /* of the whole block                               */
    size_t used;                           /* of room                                          */
    max_align_t room[];
} im__raft_block;

/* Blocks of which nothing is used any more but by those who borrowed. */
typedef struct im__raft_graveyard {
    im_mem mem;
    im__raft_block *first, *last;          /* in the order of their burial                     */
    im__raft_block *spares;
    uint32_t spare_count;
    uint64_t now;                          /* the Ready that is being made                     */
} im__raft_graveyard;

/* NULL: no memory. */
im__raft_block *im__raft_block_new(im__raft_graveyard *graveyard, size_t room_bytes);

void im__raft_bury(im__raft_graveyard *graveyard, im__raft_block *block);

/* All Readies before this one are done. */
void im__raft_graveyard_clear(im__raft_graveyard *graveyard, uint64_t before);

void im__raft_graveyard_release(im__raft_graveyard *graveyard);

/* A snapshot in a block of its own, with all it refers to.  NULL: no memory. */
im__raft_block *im__raft_snapshot_copy(im__raft_graveyard *graveyard,
                                       const raftpb_Snapshot *snapshot);

static inline raftpb_Snapshot *im__raft_snapshot_in(im__raft_block *block)
{
    return block != NULL ? (raftpb_Snapshot *)(void *)block->room : NULL;
}

/* ---- runs ---- */

typedef struct im__raft_run {
    raftpb_Entry *array;
    size_t start, count, capacity;         /* the entries are array[start] to [start+count-1]  */
    im__raft_block *first, *last;
    im__raft_graveyard *graveyard;
} im__raft_run;

static inline raftpb_Entry *im__raft_run_at(const im__raft_run *run, size_t i)
{
    return run->array + run->start + i;
}

/* A copy of entry, data included, behind the others.  IM_RESOURCE_EXHAUSTED: nothing changed. */
im_code im__raft_run_append(im__raft_run *run, const raftpb_Entry *entry) IM_MUST_CHECK;

/* Without the first, or but for the first, count entries. */
void im__raft_run_drop(im__raft_run *run, size_t count);
void im__raft_run_truncate(im__raft_run *run, size_t count);

/* Copies of count entries behind the first keep, in place of what is there.  IM_RESOURCE_EXHAUSTED:
 * nothing has changed. */
im_code im__raft_run_replace(im__raft_run *run, size_t keep, const raftpb_Entry *entries,
                             size_t count) IM_MUST_CHECK;

/* Frees the array, and buries the blocks. */
void im__raft_run_release(im__raft_run *run);

/* ---- sizes ---- */

/* Encoded bytes. */
size_t im__raft_entry_size(const raftpb_Entry *entry);
uint64_t im__raft_entries_size(const raftpb_Entry *entries, size_t count);

/* Bytes of data. */
uint64_t im__raft_payload_size(const raftpb_Entry *entries, size_t count);

/* How many of the entries have at most max_bytes encoded bytes together; at least 1, if there is
 * one. */
size_t im__raft_entries_fit(const raftpb_Entry *entries, size_t count, uint64_t max_bytes);

#endif
