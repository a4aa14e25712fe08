/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raft/tracker_internal.h - what a leader knows of each member of its group.
 *
 * A member's progress is in one of three states:
 *
 *     Probe      at most one append is on its way, until the member's log is known to match;
 *     Replicate  appends are sent ahead of their answers, as far as the inflights' limits let;
 *     Snapshot   none is sent until the member has restored the snapshot that was.
 *
 *                 a rejected append                a snapshot is needed
 *     Replicate ---------------------->  Probe  <---------------------->  Snapshot
 *               <----------------------          restored, or failed
 *                   an accepted one
 *
 * match is the last index that the member is known to have; next is the one it is sent next.
 * match < next always; in Snapshot, next is the one behind the snapshot.
 *
 * The members and the configuration are one value (im__raft_members): a change of membership makes
 * a new one of the old (confchange_internal.h) and the tracker adopts it, or nothing has changed.
 * All of it is stored in place; only inflights allocate, and only where it grows, before a send
 * (im__raft_inflights_reserve), so that what follows a send cannot fail.
 */
#ifndef IM_RAFT_TRACKER_INTERNAL_H
#define IM_RAFT_TRACKER_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/status.h"
#include "raft/quorum_internal.h"

/* ---- configuration ---- */

enum { IM__RAFT_INCOMING, IM__RAFT_OUTGOING };

/* voters[IM__RAFT_OUTGOING] is empty unless the configuration is joint.
 * learners_next: voters of the outgoing half that become learners when the joint state is left;
 * no one is in learners and in a half at once. */
typedef struct im__raft_config {
    im__raft_ids voters[2];
    im__raft_ids learners;
    im__raft_ids learners_next;
    bool auto_leave;                       /* the leader leaves the joint state by itself      */
} im__raft_config;

/* Bytes of a configuration's text: four sets and their names. */
enum { IM__RAFT_CONFIG_TEXT_MAX = 4 * IM__RAFT_IDS_TEXT_MAX + 64 };

static inline bool im__raft_config_joint(const im__raft_config *config)
{
    return config->voters[IM__RAFT_OUTGOING].count > 0;
}

/* In either half. */
bool im__raft_config_has_voter(const im__raft_config *config, uint64_t id);

/* "voters=(1 2)&&(1) learners=(4) learners_next=(5) autoleave": empty parts are left out. */
void im__raft_config_put(im__raft_text *text, const im__raft_config *config);

/* ---- inflights ---- */

/* Appends that were sent and not acknowledged, oldest first: the last index of each and the bytes
 * of its entries.  A ring that grows by doubling up to count_max; zero limits are no limits. */
typedef struct im__raft_inflights {
    struct im__raft_inflight { uint64_t index, bytes; } *ring;
    uint32_t start, count, capacity;
    uint32_t count_max;
    uint64_t bytes;                        /* of all of them                                   */
    uint64_t bytes_max;
} im__raft_inflights;

/* No more may be sent.  The one that reaches bytes_max still goes out. */
static inline bool im__raft_inflights_full(const im__raft_inflights *in)
{
    return (in->count_max != 0 && in->count >= in->count_max) ||
           (in->bytes_max != 0 && in->bytes >= in->bytes_max);
}

/* Room for one more.  mem NULL: the C heap.  IM_RESOURCE_EXHAUSTED: nothing has changed. */
im_code im__raft_inflights_reserve(im__raft_inflights *in, const im_mem *mem) IM_MUST_CHECK;

/* One more, for which there is room and which the limits allow; index above all others. */
void im__raft_inflights_add(im__raft_inflights *in, uint64_t index, uint64_t bytes);

/* Forget those up to and including index. */
void im__raft_inflights_free(im__raft_inflights *in, uint64_t index);

/* Forget all; the ring is kept. */
void im__raft_inflights_clear(im__raft_inflights *in);

/* ---- progress ---- */

typedef enum im__raft_progress_state {
    IM__RAFT_PROBE,
    IM__RAFT_REPLICATE,
    IM__RAFT_SNAPSHOT
} im__raft_progress_state;

typedef enum im__raft_ballot {
    IM__RAFT_BALLOT_NONE,
    IM__RAFT_BALLOT_YES,
    IM__RAFT_BALLOT_NO
} im__raft_ballot;

typedef struct im__raft_progress {
    uint64_t id;
    uint64_t match;
    uint64_t next;
    uint64_t sent_commit;                  /* the highest commit index that it was sent        */
    uint64_t pending_snapshot;             /* index of the snapshot on its way, in Snapshot    */
    im__raft_progress_state state;
    im__raft_ballot ballot;                /* its answer in the election that goes on          */
    bool recent_active;                    /* heard of since the last check of the quorum      */
    bool paused;                           /* no append until it was heard of again            */
    bool learner;
    im__raft_inflights inflights;
} im__raft_progress;

enum { IM__RAFT_PROGRESS_TEXT_MAX = 200 };

/* "StateProbe", "StateReplicate", "StateSnapshot".  Static. */
const char *im__raft_progress_state_name(im__raft_progress_state state);

/* "StateReplicate match=1 next=3 learner paused pendingSnap=4 inactive inflight=2[full]" */
void im__raft_progress_put(im__raft_text *text, const im__raft_progress *progress);

/* next goes back to what follows match, or a snapshot that was on its way. */
void im__raft_progress_become_probe(im__raft_progress *progress);
void im__raft_progress_become_replicate(im__raft_progress *progress);
void im__raft_progress_become_snapshot(im__raft_progress *progress, uint64_t snapshot_index);

/* An append with entries of so many bytes together goes out; in Replicate room was reserved for it
 * if entries is not 0. */
void im__raft_progress_sent(im__raft_progress *progress, size_t entries, uint64_t bytes);

/* Sending index as the commit index may tell the member something new. */
bool im__raft_progress_can_bump_commit(const im__raft_progress *progress, uint64_t index);

/* A message with that commit index goes out. */
void im__raft_progress_sent_commit(im__raft_progress *progress, uint64_t commit);

/* The member has everything up to index.  False: that is nothing new. */
bool im__raft_progress_update(im__raft_progress *progress, uint64_t index);

/* The member refused an append whose entries followed rejected, and says that its log may match
 * at hint.  False: that answer is stale, and nothing has changed. */
bool im__raft_progress_decrease(im__raft_progress *progress, uint64_t rejected, uint64_t hint);

/* No append may be sent: throttled, or a snapshot is on its way. */
static inline bool im__raft_progress_paused(const im__raft_progress *progress)
{
    return progress->state == IM__RAFT_SNAPSHOT || progress->paused;
}

/* ---- tracker ---- */

/* A configuration and the progress of everyone in it, ascending. */
typedef struct im__raft_members {
    im__raft_config config;
    uint32_t count;
    im__raft_progress progress[IM__RAFT_MEMBERS_MAX];
} im__raft_members;

typedef struct im__raft_tracker {
    im__raft_members members;
    uint32_t inflights_max;                /* limits of each member's inflights                */
    uint64_t inflight_bytes_max;
    im_mem mem;
} im__raft_tracker;

/* No members.  mem NULL: the C heap; copied.  Zero limits are none. */
void im__raft_tracker_init(im__raft_tracker *tracker, uint32_t inflights_max,
                           uint64_t inflight_bytes_max, const im_mem *mem);

void im__raft_tracker_release(im__raft_tracker *tracker);

/* NULL: no member. */
im__raft_progress *im__raft_members_find(im__raft_members *members, uint64_t id);

static inline im__raft_progress *im__raft_tracker_find(im__raft_tracker *tracker, uint64_t id)
{
    return im__raft_members_find(&tracker->members, id);
}

/* members, made of this tracker's by a change, are its members from now on; what those had that
 * are gone is freed.  The copy that was handed in must not be used any more. */
void im__raft_tracker_adopt(im__raft_tracker *tracker, const im__raft_members *members);

/* The one member, a voter, decides alone. */
bool im__raft_tracker_is_singleton(const im__raft_tracker *tracker);

/* The highest index that is replicated to a quorum. */
uint64_t im__raft_tracker_committed(const im__raft_tracker *tracker);

/* A quorum was heard of since recent_active was last cleared. */
bool im__raft_tracker_quorum_active(const im__raft_tracker *tracker);

void im__raft_tracker_reset_votes(im__raft_tracker *tracker);

/* A member's first answer counts; one of nobody in the group is ignored. */
void im__raft_tracker_record_vote(im__raft_tracker *tracker, uint64_t id, bool yes);

/* How the election stands; yes_out and no_out count the answers of all but learners. */
im__raft_vote im__raft_tracker_tally(const im__raft_tracker *tracker, size_t *yes_out,
                                     size_t *no_out);

#endif
