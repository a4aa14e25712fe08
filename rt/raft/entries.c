/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entries.c - runs of log entries, the blocks of their data, and the graveyard of blocks.
 *
 * A log in its steady state appends behind and drops in front at the same pace.  So the array moves
 * its entries to its front when it meets its end and at least half of it is free there, and the
 * graveyard keeps a few blocks for those that are wanted next: neither asks the allocator for
 * anything.
 */
#include "raft/entries_internal.h"

#include <assert.h>
#include <string.h>

/* ---- memory ---- */

static size_t block_room(const im__raft_block *block)
{
    return block->bytes - offsetof(im__raft_block, room);
}

im__raft_block *im__raft_block_new(im__raft_graveyard *graveyard, size_t room_bytes)
{
    im__raft_block *block = NULL;
    size_t bytes = IM__RAFT_BLOCK_BYTES;

    if (room_bytes > PTRDIFF_MAX - sizeof *block)
        return NULL;
    if (room_bytes > bytes - offsetof(im__raft_block, room)) {
        bytes = offsetof(im__raft_block, room) + room_bytes;
    } else if (graveyard->spares != NULL) {
        block = graveyard->spares;
        graveyard->spares = block->next;
        graveyard->spare_count--;
    }
    if (block == NULL)
        block = im__mem_take(&graveyard->mem, bytes);
    if (block != NULL)
        *block = (im__raft_block){ .bytes = bytes };
    return block;
}

void im__raft_bury(im__raft_graveyard *graveyard, im__raft_block *block)
{
    if (block == NULL)
        return;
    block->next = NULL;
    block->buried = graveyard->now;
    if (graveyard->last != NULL)
        graveyard->last->next = block;
    else
        graveyard->first = block;
    graveyard->last = block;
}

static void block_free(im__raft_graveyard *graveyard, im__raft_block *block)
{
    if (block->bytes != IM__RAFT_BLOCK_BYTES || graveyard->spare_count >= IM__RAFT_SPARES_MAX) {
        im__mem_give(&graveyard->mem, block, block->bytes);
        return;
    }
    block->next = graveyard->spares;
    graveyard->spares = block;
    graveyard->spare_count++;
}

void im__raft_graveyard_clear(im__raft_graveyard *graveyard, uint64_t before)
{
    while (graveyard->first != NULL && graveyard->first->buried < before) {
        im__raft_block *block = graveyard->first;

        graveyard->first = block->next;
        if (graveyard->first == NULL)
            graveyard->last = NULL;
        block_free(graveyard, block);
    }
}

void im__raft_graveyard_release(im__raft_graveyard *graveyard)
{
    im__raft_graveyard_clear(graveyard, UINT64_MAX);
    while (graveyard->spares != NULL) {
        im__raft_block *spare = graveyard->spares;

        graveyard->spares = spare->next;
        im__mem_give(&graveyard->mem, spare, spare->bytes);
    }
    graveyard->spare_count = 0;
}

/* ---- a snapshot ---- */

/* A copy of bytes at *at, which moves behind it; NULL stays NULL. */
static void *put_copy(char **at, const void *data, size_t bytes)
{
    void *copy = *at;

    if (data == NULL || bytes == 0)
        return NULL;
    memcpy(copy, data, bytes);
    *at += bytes;
    return copy;
}

static void put_ids(char **at, im_uint64_slice *ids)
{
    ids->ptr = put_copy(at, ids->ptr, ids->len * sizeof *ids->ptr);
    ids->cap = ids->len;
}

im__raft_block *im__raft_snapshot_copy(im__raft_graveyard *graveyard,
                                       const raftpb_Snapshot *snapshot)
{
    raftpb_ConfState state = snapshot->metadata.conf_state;
    size_t ids = state.voters.len + state.learners.len + state.voters_outgoing.len +
                 state.learners_next.len;
    size_t bytes = sizeof *snapshot + ids * sizeof(uint64_t);

    if (snapshot->data.len > PTRDIFF_MAX - bytes)
        return NULL;
    im__raft_block *block = im__raft_block_new(graveyard, bytes + snapshot->data.len);
    if (block == NULL)
        return NULL;

    char *at = (char *)block->room + sizeof *snapshot;
    put_ids(&at, &state.voters);
    put_ids(&at, &state.learners);
    put_ids(&at, &state.voters_outgoing);
    put_ids(&at, &state.learners_next);
    state.im_unknown_fields = NULL;
    *im__raft_snapshot_in(block) = (raftpb_Snapshot){
        .metadata = { .conf_state = state,
                      .index = snapshot->metadata.index,
                      .term = snapshot->metadata.term },
        .data = im_bytes_from(put_copy(&at, snapshot->data.ptr, snapshot->data.len),
                              snapshot->data.len),
    };
    return block;
}

/* ---- runs ---- */

/* Twice the array. */
static im_code run_grow(im__raft_run *run)
{
    const im_mem *mem = &run->graveyard->mem;
    size_t capacity = run->capacity == 0 ? 64 : 2 * run->capacity;

    if (capacity > PTRDIFF_MAX / sizeof *run->array)
        return IM_RESOURCE_EXHAUSTED;
    raftpb_Entry *grown = im__mem_resize(mem, run->array, run->capacity * sizeof *run->array,
                                         capacity * sizeof *run->array);
    if (grown == NULL)
        return IM_RESOURCE_EXHAUSTED;
    run->array = grown;
    run->capacity = capacity;
    return IM_OK;
}

/* Room for one more entry in the array. */
static im_code run_reserve(im__raft_run *run)
{
    if (run->start + run->count < run->capacity)
        return IM_OK;
    if (run->start <= run->capacity / 2)
        return run_grow(run);
    memmove(run->array, run->array + run->start, run->count * sizeof *run->array);
    run->start = 0;
    return IM_OK;
}

/* bytes of room in the last block, or in a new one behind it; NULL without memory. */
static uint8_t *run_room(im__raft_run *run, size_t bytes)
{
    if (run->last == NULL || block_room(run->last) - run->last->used < bytes) {
        im__raft_block *block = im__raft_block_new(run->graveyard, bytes);

        if (block == NULL)
            return NULL;
        if (run->last != NULL)
            run->last->next = block;
        else
            run->first = block;
        run->last = block;
    }
    uint8_t *room = (uint8_t *)run->last->room + run->last->used;
    run->last->used += bytes;
    return room;
}

im_code im__raft_run_append(im__raft_run *run, const raftpb_Entry *entry)
{
    raftpb_Entry copy = *entry;

    assert(run->count == 0 || entry->index == im__raft_run_at(run, run->count - 1)->index + 1);
    copy.im_unknown_fields = NULL;
    if (run_reserve(run) != IM_OK)
        return IM_RESOURCE_EXHAUSTED;
    if (entry->data.len > 0) {
        uint8_t *room = run_room(run, entry->data.len);

        if (room == NULL)
            return IM_RESOURCE_EXHAUSTED;
        memcpy(room, entry->data.ptr, entry->data.len);
        copy.data = im_bytes_from(room, entry->data.len);
        run->last->last_index = entry->index;
    } else if (entry->data.ptr != NULL) {
        copy.data = im_bytes_from(IM_EMPTY, 0);
    }
    *im__raft_run_at(run, run->count++) = copy;
    return IM_OK;
}

/* The first block holds nothing that is left. */
static void bury_first(im__raft_run *run)
{
    im__raft_block *block = run->first;

    run->first = block->next;
    if (run->first == NULL)
        run->last = NULL;
    im__raft_bury(run->graveyard, block);
}

void im__raft_run_drop(im__raft_run *run, size_t count)
{
    assert(count <= run->count);
    if (count == 0)
        return;
    uint64_t dropped = im__raft_run_at(run, count - 1)->index;
    run->start += count;
    run->count -= count;
    if (run->count == 0)
        run->start = 0;
    /* A last block with room is kept for what comes: it moves on as the log does. */
    while (run->first != NULL && run->first->last_index <= dropped &&
           (run->first->next != NULL || run->first->used > block_room(run->first) / 2))
        bury_first(run);
}

void im__raft_run_truncate(im__raft_run *run, size_t count)
{
    assert(count <= run->count);
    if (count == run->count)
        return;
    uint64_t gone = im__raft_run_at(run, count)->index;
    run->count = count;
    if (count == 0)
        run->start = 0;
    /* Blocks behind only hold what is gone.  The last of those that stay may hold some of it; what
     * is appended next goes behind that. */
    im__raft_block **link = &run->first;
    im__raft_block *keep = NULL;
    while (*link != NULL && (*link)->last_index < gone) {
        keep = *link;
        link = &(*link)->next;
    }
    if (*link != NULL && count > 0) {
        keep = *link;
        keep->last_index = gone - 1;
        link = &keep->next;
    }
    im__raft_block *dead = *link;
    *link = NULL;
    run->last = keep;
    while (dead != NULL) {
        im__raft_block *next = dead->next;
        im__raft_bury(run->graveyard, dead);
        dead = next;
    }
}

/* The blocks of fresh behind those of run. */
static void take_blocks(im__raft_run *run, im__raft_run *fresh)
{
    if (fresh->first == NULL)
        return;
    if (run->last != NULL)
        run->last->next = fresh->first;
    else
        run->first = fresh->first;
    run->last = fresh->last;
    fresh->first = fresh->last = NULL;
}

im_code im__raft_run_replace(im__raft_run *run, size_t keep, const raftpb_Entry *entries,
                             size_t count)
{
    im__raft_run fresh = { .graveyard = run->graveyard };
    im_code code = IM_OK;

    for (size_t i = 0; i < count && code == IM_OK; i++)
        code = im__raft_run_append(&fresh, &entries[i]);
    while (code == IM_OK && run->capacity - run->start < keep + count)
        code = run_grow(run);
    if (code == IM_OK) {
        im__raft_run_truncate(run, keep);
        for (size_t i = 0; i < count; i++)
            *im__raft_run_at(run, run->count++) = *im__raft_run_at(&fresh, i);
        take_blocks(run, &fresh);
    }
    im__raft_run_release(&fresh);
    return code;
}

void im__raft_run_release(im__raft_run *run)
{
    while (run->first != NULL)
        bury_first(run);
    im__mem_give(&run->graveyard->mem, run->array, run->capacity * sizeof *run->array);
    *run = (im__raft_run){ .graveyard = run->graveyard };
}

/* ---- sizes ---- */

/* Bytes of a varint. */
static size_t varint_size(uint64_t value)
{
    return (size_t)(63 - __builtin_clzll(value | 1)) / 7 + 1;
}

size_t im__raft_entry_size(const raftpb_Entry *entry)
{
    size_t size = 3 + varint_size((uint64_t)(int64_t)entry->type_) + varint_size(entry->term) +
                  varint_size(entry->index);

    if (entry->data.ptr != NULL)
        size += 1 + varint_size(entry->data.len) + entry->data.len;
    return size;
}

uint64_t im__raft_entries_size(const raftpb_Entry *entries, size_t count)
{
    uint64_t size = 0;

    for (size_t i = 0; i < count; i++)
        size += im__raft_entry_size(&entries[i]);
    return size;
}

uint64_t im__raft_payload_size(const raftpb_Entry *entries, size_t count)
{
    uint64_t size = 0;

    for (size_t i = 0; i < count; i++)
        size += entries[i].data.len;
    return size;
}

size_t im__raft_entries_fit(const raftpb_Entry *entries, size_t count, uint64_t max_bytes)
{
    uint64_t size = 0;

    if (max_bytes == UINT64_MAX)
        return count;
    for (size_t i = 0; i < count; i++) {
        size += im__raft_entry_size(&entries[i]);
        if (size > max_bytes && i > 0)
            return i;
    }
    return count;
}
