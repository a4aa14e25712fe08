/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raft/progress.c - how far one member is, and what is on its way to it; see tracker_internal.h.
 */
#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "core/memory_internal.h"
#include "raft/tracker_internal.h"

enum { RING_MIN = 8 };                     /* a pipeline is seldom deeper                      */

/* ---- inflights ---- */

/* The i-th from the oldest. */
static struct im__raft_inflight *inflight_at(const im__raft_inflights *in, uint32_t i)
{
    uint32_t at = in->start + i;

    return &in->ring[at < in->capacity ? at : at - in->capacity];
}

im_code im__raft_inflights_reserve(im__raft_inflights *in, const im_mem *mem)
{
    if (in->count < in->capacity)
        return IM_OK;
    if (in->capacity > UINT32_MAX / 2 / sizeof *in->ring)
        return IM_RESOURCE_EXHAUSTED;
    uint32_t capacity = in->capacity > 0 ? in->capacity * 2 : RING_MIN;
    struct im__raft_inflight *ring = im__mem_resize(mem, in->ring, in->capacity * sizeof *ring,
                                                    capacity * sizeof *ring);
    if (ring == NULL)
        return IM_RESOURCE_EXHAUSTED;
    /* The ring is full: what stood before start follows what stood at its end. */
    memcpy(ring + in->capacity, ring, in->start * sizeof *ring);
    in->ring = ring;
    in->capacity = capacity;
    return IM_OK;
}

void im__raft_inflights_add(im__raft_inflights *in, uint64_t index, uint64_t bytes)
{
    assert(!im__raft_inflights_full(in));
    assert(in->count < in->capacity);
    assert(in->count == 0 || inflight_at(in, in->count - 1)->index < index);
    *inflight_at(in, in->count) = (struct im__raft_inflight){ index, bytes };
    in->count++;
    in->bytes += bytes;
}

void im__raft_inflights_free(im__raft_inflights *in, uint64_t index)
{
    while (in->count > 0 && in->ring[in->start].index <= index) {
        in->bytes -= in->ring[in->start].bytes;
        in->count--;
        in->start = in->start + 1 < in->capacity ? in->start + 1 : 0;
    }
    /* Begin anew where the ring does, so that a shallow pipeline stays in one cache line. */
    if (in->count == 0)
        in->start = 0;
}

void im__raft_inflights_clear(im__raft_inflights *in)
{
    in->start = in->count = 0;
    in->bytes = 0;
}

/* ---- states ---- */

static void enter(im__raft_progress *progress, im__raft_progress_state state)
{
    progress->state = state;
    progress->paused = false;
    progress->pending_snapshot = 0;
    im__raft_inflights_clear(&progress->inflights);
}

/* After next went back: what was sent beyond it counts for nothing. */
static void limit_sent_commit(im__raft_progress *progress)
{
    assert(progress->match < progress->next);
    if (progress->sent_commit > progress->next - 1)
        progress->sent_commit = progress->next - 1;
}

void im__raft_progress_become_probe(im__raft_progress *progress)
{
    uint64_t snapshot = progress->state == IM__RAFT_SNAPSHOT ? progress->pending_snapshot : 0;

    enter(progress, IM__RAFT_PROBE);
    progress->next = (snapshot > progress->match ? snapshot : progress->match) + 1;
    limit_sent_commit(progress);
}

void im__raft_progress_become_replicate(im__raft_progress *progress)
{
    enter(progress, IM__RAFT_REPLICATE);
    progress->next = progress->match + 1;
}

void im__raft_progress_become_snapshot(im__raft_progress *progress, uint64_t snapshot_index)
{
    enter(progress, IM__RAFT_SNAPSHOT);
    progress->pending_snapshot = snapshot_index;
    progress->next = snapshot_index + 1;
    progress->sent_commit = snapshot_index;
}

/* ---- what is sent, and what is answered ---- */

void im__raft_progress_sent(im__raft_progress *progress, size_t entries, uint64_t bytes)
{
    assert(progress->state != IM__RAFT_SNAPSHOT);
    if (progress->state == IM__RAFT_PROBE) {
        /* One append at a time finds out where the logs match. */
        if (entries > 0)
            progress->paused = true;
        return;
    }
    if (entries > 0) {
        progress->next += entries;
        im__raft_inflights_add(&progress->inflights, progress->next - 1, bytes);
    }
    /* An append to a member whose window is full is a probe: one, and then wait. */
    progress->paused = im__raft_inflights_full(&progress->inflights);
}

bool im__raft_progress_can_bump_commit(const im__raft_progress *progress, uint64_t index)
{
    /* The member cannot commit beyond next - 1: nothing more to tell once it was sent that. */
    return index > progress->sent_commit && progress->sent_commit < progress->next - 1;
}

void im__raft_progress_sent_commit(im__raft_progress *progress, uint64_t commit)
{
    progress->sent_commit = commit;
}

bool im__raft_progress_update(im__raft_progress *progress, uint64_t index)
{
    if (index <= progress->match)
        return false;
    progress->match = index;
    if (progress->next < index + 1)
        progress->next = index + 1;
    progress->paused = false;
    return true;
}

bool im__raft_progress_decrease(im__raft_progress *progress, uint64_t rejected, uint64_t hint)
{
    if (progress->state == IM__RAFT_REPLICATE) {
        /* Appends overtake each other on the way; one at or below match was refused long ago. */
        if (rejected <= progress->match)
            return false;
        progress->next = progress->match + 1;
        limit_sent_commit(progress);
        return true;
    }
    /* A probe is alone on its way: another index than its own is an answer to something older. */
    if (progress->next - 1 != rejected)
        return false;
    uint64_t next = rejected < hint + 1 ? rejected : hint + 1;
    progress->next = next > progress->match ? next : progress->match + 1;
    limit_sent_commit(progress);
    progress->paused = false;
    return true;
}

/* ---- text ---- */

const char *im__raft_progress_state_name(im__raft_progress_state state)
{
    static const char *const NAME[] = { "StateProbe", "StateReplicate", "StateSnapshot" };

    assert(state <= IM__RAFT_SNAPSHOT);
    return NAME[state];
}

void im__raft_progress_put(im__raft_text *text, const im__raft_progress *progress)
{
    const im__raft_inflights *in = &progress->inflights;

    im__raft_put(text, "%s match=%" PRIu64 " next=%" PRIu64,
                 im__raft_progress_state_name(progress->state), progress->match, progress->next);
    if (progress->learner)
        im__raft_put(text, " learner");
    if (im__raft_progress_paused(progress))
        im__raft_put(text, " paused");
    if (progress->pending_snapshot > 0)
        im__raft_put(text, " pendingSnap=%" PRIu64, progress->pending_snapshot);
    if (!progress->recent_active)
        im__raft_put(text, " inactive");
    if (in->count > 0)
        im__raft_put(text, " inflight=%" PRIu32 "%s", in->count,
                     im__raft_inflights_full(in) ? "[full]" : "");
}
