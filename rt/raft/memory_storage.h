/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raft/memory_storage.h - a raftpb_Storage in memory: for tests, and for groups whose members keep
 * nothing when they stop.
 *
 * It holds hard state, a snapshot, and the entries behind it or behind the last compaction.  The
 * caller writes to it what a Ready says; raft reads it through im_raft_memory_storage().
 *
 * Ownership
 *   Everything handed in is copied, everything handed out is a copy in the caller's arena.
 *
 * Errors
 *   After IM_RESOURCE_EXHAUSTED nothing has changed.
 *
 * Threads
 *   One thread at a time, like the im_raft that reads it.
 */
#ifndef IM_RAFT_MEMORY_STORAGE_H
#define IM_RAFT_MEMORY_STORAGE_H

#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/slice.h"
#include "core/status.h"
#include "raft.im.h"

IM_BEGIN_DECLS

typedef struct im_raft_memory im_raft_memory;

/* An empty one: no entries, and a snapshot of index 0.  mem is copied; NULL: the C heap.
 * *memory_out is the caller's, to be freed with im_raft_memory_free().  IM_RESOURCE_EXHAUSTED. */
IM_API im_code im_raft_memory_new(const im_mem *mem, im_raft_memory **memory_out) IM_MUST_CHECK;

/* NULL is fine. */
IM_API void im_raft_memory_free(im_raft_memory *memory);

/* It as the interface that raft reads; its dynamic type is *raftpb.MemoryStorage. */
IM_API raftpb_Storage im_raft_memory_storage(im_raft_memory *memory);

/* What initial_state says from now on. */
IM_API void im_raft_memory_set_hard_state(im_raft_memory *memory, const raftpb_HardState *state);

/* Entries replace what is there from the first one's index on; those that are compacted already are
 * skipped.  IM_OUT_OF_RANGE: there would be a gap. */
IM_API im_code im_raft_memory_append(im_raft_memory *memory, const raftpb_Entry *entries,
                                     size_t count, im_status *status) IM_MUST_CHECK;

/* The snapshot takes the place of everything.  IM_FAILED_PRECONDITION: it is not newer than the one
 * that is there. */
IM_API im_code im_raft_memory_apply_snapshot(im_raft_memory *memory,
                                             const raftpb_Snapshot *snapshot,
                                             im_status *status) IM_MUST_CHECK;

/* A new snapshot of the state at index, which is applied; the entries stay until they are
 * compacted. conf NULL: the configuration of the snapshot before.  IM_FAILED_PRECONDITION: there is
 * a newer one; IM_OUT_OF_RANGE: index is behind the last entry. */
IM_API im_code im_raft_memory_create_snapshot(im_raft_memory *memory, uint64_t index,
                                              const raftpb_ConfState *conf, im_bytes data,
                                              im_status *status) IM_MUST_CHECK;

/* Forget the entries up to and including index, which must be applied.  IM_OUT_OF_RANGE: they are
 * forgotten already, or there is no such entry. */
IM_API im_code im_raft_memory_compact(im_raft_memory *memory, uint64_t index,
                                      im_status *status) IM_MUST_CHECK;

IM_END_DECLS
#endif
