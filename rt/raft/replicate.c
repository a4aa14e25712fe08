/* SPDX-License-Identifier: Apache-2.0 */
/*
 * replicate.c - how a leader brings its log to the others (section 5.3 of the paper).
 *
 * Appends go out ahead of their answers, as far as a member's inflights let (tracker_internal.h); a
 * member of whom it is not known where its log matches gets one at a time; one that is so far
 * behind that the entries are compacted gets a snapshot.  Every answer moves what the leader knows
 * of that member, and is the moment to send it more.
 */
#include <assert.h>

#include "raft/raft_internal.h"

/* ---- sending ---- */

/* The snapshot to be sent; NULL: there is none now. */
static raftpb_Snapshot *read_snapshot(im_raft *raft, const im__raft_progress *to)
{
    raftpb_Snapshot *snapshot = IM_NEW(&raft->batch->arena, raftpb_Snapshot);
    im_code code = IM_RESOURCE_EXHAUSTED;

    if (snapshot != NULL && raft->log.unstable.snapshot != NULL) {
        *snapshot = *im__raft_snapshot_in(raft->log.unstable.snapshot);
        return snapshot;
    }
    if (snapshot != NULL)
        code = raftpb_Storage_snapshot(raft->log.storage, &raft->batch->arena, snapshot, NULL);
    if (code == IM_UNAVAILABLE) {
        IM__RAFT_DEBUG(raft,
                       F_ID " failed to send snapshot to " F_ID
                            " because snapshot is temporarily unavailable",
                       raft->id, to->id);
        return NULL;
    }
    if (code == IM_OK && snapshot->metadata.index == 0)
        IM__RAFT_PANIC(raft, IM_DATA_LOSS, "need non-empty snapshot");
    if (code != IM_OK)
        im__raft_fail(raft, code);
    return raft->failure == IM_OK ? snapshot : NULL;
}

static void say_snapshot_sent(im_raft *raft, const raftpb_SnapshotMetadata *snapshot,
                              const im__raft_progress *to)
{
    char progress[IM__RAFT_PROGRESS_TEXT_MAX];

    if (!im__raft_wants(raft, IM_RAFT_LOG_DEBUG))
        return;
    im__raft_text text = im__raft_text_over(progress, sizeof progress);
    im__raft_progress_put(&text, to);
    im__raft_say(raft, IM_RAFT_LOG_DEBUG,
                 F_ID " [firstindex: " F_U ", commit: " F_U "] sent snapshot[index: " F_U
                      ", term: " F_U "] to " F_ID " [%s]",
                 raft->id, im__raft_first_index(raft), raft->log.committed, snapshot->index,
                 snapshot->term, to->id, progress);
}

/* A snapshot in place of entries that are gone.  True: it was sent. */
static bool maybe_send_snapshot(im_raft *raft, im__raft_progress *to)
{
    if (!to->recent_active) {
        IM__RAFT_DEBUG(raft, "ignore sending snapshot to " F_ID " since it is not recently active",
                       to->id);
        return false;
    }
    raftpb_Snapshot *snapshot = read_snapshot(raft, to);
    if (snapshot == NULL)
        return false;
    say_snapshot_sent(raft, &snapshot->metadata, to);
    im__raft_progress_become_snapshot(to, snapshot->metadata.index);
    im__raft_say_progress(raft, "paused sending replication messages to", to, "");
    im__raft_send(raft, &(raftpb_Message){ .to = to->id,
                                           .type_ = raftpb_MessageType_MsgSnap,
                                           .snapshot = snapshot });
    return raft->failure == IM_OK;
}

/* The entries that to is sent next.  A member whose window is full gets an append without any: if
 * all that fills the window was lost, its answer is what sets things going again. */
static im_code next_entries(im_raft *raft, const im__raft_progress *to,
                            raftpb_Entry_slice *entries_out)
{
    uint64_t last = im__raft_last_index(raft);

    *entries_out = (raftpb_Entry_slice){ 0 };
    if (to->next > last)
        return IM_OK;
    if (to->state == IM__RAFT_REPLICATE && im__raft_inflights_full(&to->inflights))
        return IM_OK;
    im_code code = im__raft_log_slice(raft, to->next, last + 1, raft->max_msg_size, entries_out);
    if (IM_RAFT_MUTANT(17) && entries_out->len > 1) {
        entries_out->len--;
        entries_out->ptr[0] = entries_out->ptr[1];
    }
    return code;
}

bool im__raft_maybe_send_append(im_raft *raft, im__raft_progress *to, bool even_if_empty)
{
    raftpb_Message m = {
        .to = to->id,
        .type_ = raftpb_MessageType_MsgApp,
        .index = to->next - 1,
        .commit = raft->log.committed,
    };

    if (raft->failure != IM_OK || im__raft_progress_paused(to))
        return false;
    if (!even_if_empty && to->next == im__raft_last_index(raft) + 1)
        return false;
    if (im__raft_term_at(raft, m.index, &m.log_term) != IM_OK)
        return maybe_send_snapshot(raft, to);
    im_code code = next_entries(raft, to, &m.entries);
    if (m.entries.len == 0 && !even_if_empty)
        return false;
    if (code != IM_OK)
        return raft->failure == IM_OK && maybe_send_snapshot(raft, to);
    if (m.entries.len > 0 && to->state == IM__RAFT_REPLICATE &&
        im__raft_inflights_reserve(&to->inflights, &raft->mem) != IM_OK) {
        im__raft_fail(raft, IM_RESOURCE_EXHAUSTED);
        return false;
    }
    im__raft_send(raft, &m);
    im__raft_progress_sent(to, m.entries.len,
                           im__raft_payload_size(m.entries.ptr, m.entries.len));
    im__raft_progress_sent_commit(to, raft->log.committed);
    return raft->failure == IM_OK;
}

void im__raft_send_append(im_raft *raft, im__raft_progress *to)
{
    (void)im__raft_maybe_send_append(raft, to, true);
}

void im__raft_broadcast_append(im_raft *raft)
{
    im__raft_members *members = &raft->tracker.members;

    for (uint32_t i = 0; i < members->count; i++)
        if (members->progress[i].id != raft->id)
            im__raft_send_append(raft, &members->progress[i]);
}

/* A heartbeat tells a member no more than it is known to have: its log may differ behind that. */
void im__raft_broadcast_heartbeat(im_raft *raft, im_bytes context)
{
    im__raft_members *members = &raft->tracker.members;
    im_bytes copy = im__raft_batch_bytes(raft, context);

    for (uint32_t i = 0; i < members->count; i++) {
        im__raft_progress *to = &members->progress[i];
        uint64_t commit = to->match < raft->log.committed ? to->match : raft->log.committed;

        if (to->id == raft->id)
            continue;
        im__raft_send(raft, &(raftpb_Message){ .to = to->id,
                                               .type_ = raftpb_MessageType_MsgHeartbeat,
                                               .commit = commit,
                                               .context = copy });
        im__raft_progress_sent_commit(to, commit);
    }
}

void im__raft_send_timeout_now(im_raft *raft, uint64_t to)
{
    im__raft_send(raft,
                  &(raftpb_Message){ .to = to, .type_ = raftpb_MessageType_MsgTimeoutNow });
}

/* ---- the leader's own log ---- */

/* Only an entry of this term is committed by counting who has it (section 5.4.2, figure 8). */
bool im__raft_maybe_commit(im_raft *raft)
{
    im__raft_entry_id id = { raft->term, im__raft_tracker_committed(&raft->tracker) };

    if (IM_RAFT_MUTANT(1))
        id.term = im__raft_term_or_zero(raft, id.index);
    return im__raft_log_maybe_commit(raft, id);
}

/* The tail that is not committed has room for so many bytes of data more.  An empty tail takes a
 * proposal of any size, and entries without data are always taken: a leader's first one, and
 * the one that leaves a joint configuration. */
static bool increase_uncommitted_size(im_raft *raft, uint64_t bytes)
{
    if (raft->uncommitted_size > 0 && bytes > 0 &&
        (raft->uncommitted_size >= raft->max_uncommitted_size ||
         bytes > raft->max_uncommitted_size - raft->uncommitted_size))
        return false;
    raft->uncommitted_size += bytes;
    return true;
}

/* A new leader does not know what its predecessors' entries weigh, so this may be more than was
 * added. */
void im__raft_reduce_uncommitted_size(im_raft *raft, uint64_t bytes)
{
    if (IM_RAFT_MUTANT(28))
        return;
    raft->uncommitted_size -= bytes < raft->uncommitted_size ? bytes : raft->uncommitted_size;
}

bool im__raft_append_entries(im_raft *raft, raftpb_Entry *entries, size_t count)
{
    uint64_t last = im__raft_last_index(raft);

    for (size_t i = 0; i < count; i++) {
        entries[i].term = raft->term;
        entries[i].index = last + 1 + i;
    }
    if (!increase_uncommitted_size(raft, im__raft_payload_size(entries, count))) {
        IM__RAFT_WARN(raft,
                      F_ID " appending new entries to log would exceed uncommitted entry size "
                           "limit; dropping proposal",
                      raft->id);
        return false;
    }
    im__raft_log_append(raft, entries, count);
    if (IM_RAFT_MUTANT(23)) {
        im__raft_progress *self = im__raft_tracker_find(&raft->tracker, raft->id);
        if (self != NULL && im__raft_progress_update(self, last + count))
            (void)im__raft_maybe_commit(raft);
    }
    /* The leader's own promise, which counts once the entries are stored. */
    im__raft_send(raft, &(raftpb_Message){ .to = raft->id,
                                           .type_ = raftpb_MessageType_MsgAppResp,
                                           .index = last + count });
    return true;
}

/* ---- answers ---- */

/* The member refused: its log does not match where the leader thought.  Its answer says where it
 * may, and so does this log: entries of later terms than the member has there cannot match either,
 * so that both together skip a whole term in one round (section 5.3, last paragraphs). */
static void handle_rejection(im_raft *raft, const raftpb_Message *m, im__raft_progress *from)
{
    uint64_t hint = m->reject_hint;

    IM__RAFT_DEBUG(raft,
                   F_ID " received MsgAppResp(rejected, hint: (index " F_U ", term " F_U
                        ")) from " F_ID " for index " F_U,
                   raft->id, m->reject_hint, m->log_term, m->from, m->index);
    if (IM_RAFT_MUTANT(18) && im__raft_progress_update(from, hint))
        (void)im__raft_maybe_commit(raft);
    if (m->log_term > 0)
        hint = im__raft_find_conflict_by_term(raft, hint, m->log_term).index;
    if (!im__raft_progress_decrease(from, m->index, hint))
        return;
    im__raft_say_progress(raft, "decreased progress of", from, " to");
    if (from->state == IM__RAFT_REPLICATE)
        im__raft_progress_become_probe(from);
    im__raft_send_append(raft, from);
}

/* The member has the log up to an index: appends to it may flow, or flow again. */
static void resume(im_raft *raft, uint64_t index, im__raft_progress *from)
{
    switch (from->state) {
    case IM__RAFT_PROBE:
        im__raft_progress_become_replicate(from);
        return;
    case IM__RAFT_SNAPSHOT:
        /* However the member got so far, by this snapshot or another: the log can take it from
         * here. */
        if (from->match + 1 < im__raft_first_index(raft))
            return;
        im__raft_say_progress(raft,
                              "recovered from needing snapshot, resumed sending replication "
                              "messages to",
                              from, "");
        im__raft_progress_become_probe(from);
        im__raft_progress_become_replicate(from);
        return;
    case IM__RAFT_REPLICATE:
        im__raft_inflights_free(&from->inflights, index);
        return;
    }
}

/* Something new was learnt of the member: commit, tell, and send what it may now be sent. */
static void proceed(im_raft *raft, im__raft_progress *from)
{
    if (im__raft_maybe_commit(raft)) {
        im__raft_release_pending_reads(raft);
        im__raft_broadcast_append(raft);
    } else if (from->id != raft->id &&
               im__raft_progress_can_bump_commit(from, raft->log.committed)) {
        /* The next heartbeat would tell it, too, but later. */
        im__raft_send_append(raft, from);
    }
    if (from->id == raft->id)
        return;
    while (im__raft_maybe_send_append(raft, from, false))
        ;
    if (from->id == raft->lead_transferee && from->match == im__raft_last_index(raft)) {
        IM__RAFT_INFO(raft, F_ID " sent MsgTimeoutNow to " F_ID " after received MsgAppResp",
                      raft->id, from->id);
        im__raft_send_timeout_now(raft, from->id);
    }
}

void im__raft_handle_append_response(im_raft *raft, const raftpb_Message *m,
                                     im__raft_progress *from)
{
    from->recent_active = true;
    if (m->reject) {
        handle_rejection(raft, m, from);
        return;
    }
    /* An answer that says nothing new still ends the probing of a member that is up to date. */
    bool news = im__raft_progress_update(from, m->index);
    if (!news && !(from->match == m->index && from->state == IM__RAFT_PROBE))
        return;
    resume(raft, m->index, from);
    proceed(raft, from);
}

void im__raft_handle_heartbeat_response(im_raft *raft, const raftpb_Message *m,
                                        im__raft_progress *from)
{
    from->recent_active = true;
    from->paused = false;
    if (from->match < im__raft_last_index(raft) || from->state == IM__RAFT_PROBE)
        im__raft_send_append(raft, from);
    im__raft_acknowledge_read(raft, m, from);
}
