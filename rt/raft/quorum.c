/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raft/quorum.c - see quorum_internal.h.
 */
#include "raft/quorum_internal.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

/* ---- sets ---- */

/* Where id stands, or would.  A set is a few ids: walking them beats searching by halves. */
static uint32_t place_of(const im__raft_ids *ids, uint64_t id)
{
    uint32_t i = 0;

    assert(ids->count <= IM__RAFT_MEMBERS_MAX);
    while (i < ids->count && ids->id[i] < id)
        i++;
    return i;
}

bool im__raft_ids_has(const im__raft_ids *ids, uint64_t id)
{
    uint32_t i = place_of(ids, id);

    return i < ids->count && ids->id[i] == id;
}

bool im__raft_ids_add(im__raft_ids *ids, uint64_t id)
{
    uint32_t i = place_of(ids, id);

    assert(id != 0);
    if (i < ids->count && ids->id[i] == id)
        return true;
    if (ids->count == IM__RAFT_MEMBERS_MAX)
        return false;
    memmove(&ids->id[i + 1], &ids->id[i], (ids->count - i) * sizeof ids->id[0]);
    ids->id[i] = id;
    ids->count++;
    return true;
}

void im__raft_ids_remove(im__raft_ids *ids, uint64_t id)
{
    uint32_t i = place_of(ids, id);

    if (i == ids->count || ids->id[i] != id)
        return;
    ids->count--;
    memmove(&ids->id[i], &ids->id[i + 1], (ids->count - i) * sizeof ids->id[0]);
}

size_t im__raft_ids_difference(const im__raft_ids *a, const im__raft_ids *b)
{
    size_t difference = 0;

    for (uint32_t i = 0; i < a->count; i++)
        difference += !im__raft_ids_has(b, a->id[i]);
    for (uint32_t i = 0; i < b->count; i++)
        difference += !im__raft_ids_has(a, b->id[i]);
    return difference;
}

void im__raft_ids_put(im__raft_text *text, const im__raft_ids *ids)
{
    im__raft_put(text, "(");
    for (uint32_t i = 0; i < ids->count; i++)
        im__raft_put(text, "%s%" PRIu64, i > 0 ? " " : "", ids->id[i]);
    im__raft_put(text, ")");
}

/* ---- decisions ---- */

/* Ascending, by insertion: there are a few, and mostly in order. */
static void sort(uint64_t *v, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        uint64_t moving = v[i];
        size_t k = i;
        for (; k > 0 && v[k - 1] > moving; k--)
            v[k] = v[k - 1];
        v[k] = moving;
    }
}

uint64_t im__raft_majority_committed(uint64_t *acked, size_t count)
{
    if (count == 0)
        return IM__RAFT_INDEX_ANY;
    sort(acked, count);
    /* count/2 + 1 voters, the ones from here on, have this or more. */
    return acked[count - (count / 2 + 1)];
}

im__raft_vote im__raft_majority_vote(size_t count, size_t yes, size_t no)
{
    size_t majority = count / 2 + 1;

    assert(yes + no <= count);
    if (count == 0 || yes >= majority)
        return IM__RAFT_VOTE_WON;
    return count - no >= majority ? IM__RAFT_VOTE_PENDING : IM__RAFT_VOTE_LOST;
}

im__raft_vote im__raft_joint_vote(im__raft_vote a, im__raft_vote b)
{
    if (a == b)
        return a;
    if (a == IM__RAFT_VOTE_LOST || b == IM__RAFT_VOTE_LOST)
        return IM__RAFT_VOTE_LOST;
    return IM__RAFT_VOTE_PENDING;
}
