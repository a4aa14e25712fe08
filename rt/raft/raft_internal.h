/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raft/raft_internal.h - the state of a member, and what the files of rt/raft share.
 *
 *     raw_node.c    what the caller calls               ready.c       what it is told to do
 *        |                                                 ^
 *        v                                                 |
 *     step.c        terms, and who handles a message    send.c        messages until then
 *        |                                                 ^
 *        v                                                 |
 *     follower.c  election.c  leader.c  replicate.c  read.c  membership.c
 *        |
 *        v
 *     log.c         the log as one: what is stable, in the Storage, and unstable.c, what is not
 *
 * Failing.  What can go wrong half-way (memory, the Storage, a contradiction) is noted in
 * raft->failure, and whoever notes it returns something harmless.  Public functions look at it when
 * they begin and when they end (im__raft_finish), so that all between them need not.
 *
 * Whoever plants bugs to see tests fail (tests/sim) compiles these files with IM_RAFT_MUTANTS.
 */
#ifndef IM_RAFT_RAFT_INTERNAL_H
#define IM_RAFT_RAFT_INTERNAL_H

#include <inttypes.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/status.h"
#include "core/str.h"
#include "raft/confchange_internal.h"
#include "raft/entries_internal.h"
#include "raft/raft.h"
#include "raft/tracker_internal.h"

/* True in a test's own copy of these sources when the planted bug n is switched on. */
#ifndef IM_RAFT_MUTANT
#define IM_RAFT_MUTANT(n) false
#endif

/* ---- the log ---- */

/* An entry's place in all logs: who has the same id has the same entry, and the same before it. */
typedef struct im__raft_entry_id {
    uint64_t term, index;
} im__raft_entry_id;

/* What is not known to be stored: a snapshot, and the entries from offset on.  A prefix of both,
 * up to in_progress, has been handed out to be stored. */
typedef struct im__raft_unstable {
    im__raft_block *snapshot;              /* NULL: none                                       */
    bool snapshot_in_progress;
    im__raft_run run;
    uint64_t offset;                       /* index of the first entry                         */
    uint64_t in_progress;                  /* index of the first one not handed out            */
} im__raft_unstable;

/*      applied <= applying <= committed <= last index
 *
 * Applying entries have been handed out to be applied.  While what they weigh is at its limit, no
 * more are handed out. */
typedef struct im__raft_log {
    raftpb_Storage storage;
    im__raft_unstable unstable;
    uint64_t committed, applying, applied;
    im__raft_entry_id stable;              /* the last entry before the unstable ones          */
    uint64_t applying_max_bytes;
    uint64_t applying_bytes;
    bool applying_paused;
} im__raft_log;

/* ---- reads ---- */

/* A read that waits for a quorum's answers to a heartbeat, or for the leader's first commit. */
typedef struct im__raft_read {
    struct im__raft_read *next;
    uint64_t from;                         /* who asks; IM_RAFT_NONE: this member               */
    uint64_t index;
    uint64_t acks;                         /* a bit for each member, in the tracker's order     */
    size_t context_bytes;
    uint8_t context[];
} im__raft_read;

typedef struct im__raft_reads {
    im__raft_read *first, *last;
    size_t count;
} im__raft_reads;

/* ---- a member ---- */

/* What is being made, or was handed out: messages and whatever a Ready refers to. */
typedef struct im__raft_batch {
    struct im__raft_batch *next;
    uint64_t id;
    im_arena arena;
} im__raft_batch;

struct im_raft {
    im_mem mem;
    im_raft_logger logger;
    im_code failure;                       /* not IM_OK: the member has ended                   */

    /* As configured. */
    uint64_t id;
    uint32_t election_timeout, heartbeat_timeout;
    uint64_t max_msg_size;
    uint64_t max_uncommitted_size;
    bool async_storage_writes, check_quorum, pre_vote;
    bool disable_proposal_forwarding, disable_conf_change_validation, step_down_on_removal;
    im_raft_read_option read_option;

    /* Figure 2 of the paper. */
    uint64_t term, vote;
    im__raft_log log;
    im__raft_tracker tracker;
    im_raft_state state;
    uint64_t lead;

    uint64_t lead_transferee;              /* to whom the leader hands its office               */
    uint64_t pending_conf_index;           /* no new change before this one is applied          */
    uint64_t uncommitted_size;             /* bytes of data of uncommitted entries, at most     */
    uint32_t election_elapsed, heartbeat_elapsed;
    uint32_t randomized_election_timeout;
    uint64_t random;

    im__raft_reads reads;                  /* wait for a quorum, in the order of their index    */
    im__raft_reads pending_reads;          /* wait for the first commit of the leader's term    */

    /* What the next Ready is made of, all in batch. */
    im__raft_batch *batch;
    raftpb_Message_slice messages;
    raftpb_Message_slice after_append;     /* to be sent when what came before them is stored   */
    im_raft_read_state_slice read_states;

    /* Of the last Ready. */
    im_raft_soft_state prev_soft;
    raftpb_HardState prev_hard;
    raftpb_Message_slice steps;            /* to be stepped when it is done                     */
    bool ready_out;                        /* it waits for im_raft_advance                      */

    im__raft_batch *out_first, *out_last;  /* handed out, in order                              */
    im__raft_batch *idle;
    size_t out_count;
    im__raft_graveyard graveyard;
};

/* In formats: a member's id, and any other number. */
#define F_ID "%" PRIx64
#define F_U "%" PRIu64

/* In formats: the name of a constant of raftpb's, and its arguments. */
#define F_NAME "%.*s"
#define NAME_ARG(type, number) IM_STR_ARG(im_enum_name(type, number))
#define MESSAGE_NAME_ARG(m) NAME_ARG(raftpb_MessageType_type, (m)->type_)

/* ---- failing and saying (say.c) ---- */

/* Notes the first failure; later ones follow from it. */
static inline void im__raft_fail(im_raft *raft, im_code code)
{
    if (raft->failure == IM_OK)
        raft->failure = code;
}

/* Public functions end with this: the member's failure comes before code. */
im_code im__raft_finish(im_raft *raft, im_code code, im_status *status);

static inline bool im__raft_wants(const im_raft *raft, im_raft_log_level level)
{
    return raft->logger.log != NULL && level >= raft->logger.level;
}

void im__raft_say(im_raft *raft, im_raft_log_level level, const char *format, ...)
    IM_PRINTF(3, 4);

/* A line for the logger; nothing is formatted that is not wanted. */
#define IM__RAFT_LOG(raft, level, ...)                     \
    do {                                                   \
        if (im__raft_wants((raft), (level)))               \
            im__raft_say((raft), (level), __VA_ARGS__);    \
    } while (0)
#define IM__RAFT_DEBUG(raft, ...) IM__RAFT_LOG(raft, IM_RAFT_LOG_DEBUG, __VA_ARGS__)
#define IM__RAFT_INFO(raft, ...) IM__RAFT_LOG(raft, IM_RAFT_LOG_INFO, __VA_ARGS__)
#define IM__RAFT_WARN(raft, ...) IM__RAFT_LOG(raft, IM_RAFT_LOG_WARN, __VA_ARGS__)
#define IM__RAFT_ERROR(raft, ...) IM__RAFT_LOG(raft, IM_RAFT_LOG_ERROR, __VA_ARGS__)

/* Says so and ends the member with code. */
#define IM__RAFT_PANIC(raft, code, ...)                         \
    do {                                                        \
        IM__RAFT_LOG(raft, IM_RAFT_LOG_PANIC, __VA_ARGS__);     \
        im__raft_fail((raft), (code));                          \
    } while (0)

/* "1 WHAT 2THEN [its progress]", at the level of debugging. */
void im__raft_say_progress(im_raft *raft, const char *what, const im__raft_progress *progress,
                           const char *then);

/* ---- the unstable part of the log (unstable.c) ---- */

/* False: there is nothing that says. */
bool im__raft_unstable_last(const im__raft_unstable *unstable, uint64_t *index_out);
bool im__raft_unstable_term(const im__raft_unstable *unstable, uint64_t index, uint64_t *term_out);

/* Everything has been handed out. */
void im__raft_unstable_accept(im__raft_unstable *unstable);

/* Entries up to id are stored, if that is still what is there.  False, and nothing changed: not. */
bool im__raft_unstable_stable_to(im_raft *raft, im__raft_entry_id id);
void im__raft_unstable_snapshot_stable(im_raft *raft, uint64_t index);

/* The snapshot takes the place of everything.  It is copied. */
void im__raft_unstable_restore(im_raft *raft, const raftpb_Snapshot *snapshot);

/* Copies of entries (count > 0) take the place of what is there from the first one's index on. */
void im__raft_unstable_append(im_raft *raft, const raftpb_Entry *entries, size_t count);

/* ---- the log as one (log.c) ---- */

/* The log of a member whose Storage is storage. */
void im__raft_log_init(im_raft *raft, raftpb_Storage storage, uint64_t applying_max_bytes);
void im__raft_log_release(im_raft *raft);

uint64_t im__raft_first_index(im_raft *raft);
uint64_t im__raft_last_index(const im_raft *raft);
im__raft_entry_id im__raft_last_id(im_raft *raft);

/* IM_OUT_OF_RANGE: compacted; IM_NOT_FOUND: no such entry. */
im_code im__raft_term_at(im_raft *raft, uint64_t index, uint64_t *term_out) IM_MUST_CHECK;
uint64_t im__raft_term_or_zero(im_raft *raft, uint64_t index);
bool im__raft_matches(im_raft *raft, im__raft_entry_id id);

/* A log that ends with id is not behind this one (section 5.4.1 of the paper). */
bool im__raft_up_to_date(im_raft *raft, im__raft_entry_id id);

/* Entries from..to-1, as many as have max_bytes bytes, at least one; in the batch's arena, but for
 * their data, which may be the unstable part's.  IM_OUT_OF_RANGE: from is compacted. */
im_code im__raft_log_slice(im_raft *raft, uint64_t from, uint64_t to, uint64_t max_bytes,
                           raftpb_Entry_slice *entries_out) IM_MUST_CHECK;

/* A leader's entries behind prev, if this log has that one; *last_out is the index of the last of
 * them.  False: it has not. */
bool im__raft_log_maybe_append(im_raft *raft, im__raft_entry_id prev, const raftpb_Entry *entries,
                               size_t count, uint64_t commit, uint64_t *last_out);
void im__raft_log_append(im_raft *raft, const raftpb_Entry *entries, size_t count);
void im__raft_log_stable_to(im_raft *raft, im__raft_entry_id id);

/* The best guess where a log whose entry at index has term may match this one: an index up to that,
 * and its term, 0 if that is not known. */
im__raft_entry_id im__raft_find_conflict_by_term(im_raft *raft, uint64_t index, uint64_t term);

void im__raft_commit_to(im_raft *raft, uint64_t index);
bool im__raft_log_maybe_commit(im_raft *raft, im__raft_entry_id id);
void im__raft_log_restore(im_raft *raft, const raftpb_Snapshot *snapshot);

/* What may be applied: allow_unstable, also what is not known to be stored. */
bool im__raft_has_next_committed(const im_raft *raft, bool allow_unstable);
void im__raft_next_committed(im_raft *raft, bool allow_unstable, raftpb_Entry_slice *entries_out);
void im__raft_accept_applying(im_raft *raft, uint64_t index, uint64_t bytes, bool allow_unstable);
void im__raft_log_applied_to(im_raft *raft, uint64_t index, uint64_t bytes);

static inline bool im__raft_has_next_entries(const im_raft *raft)
{
    const im__raft_unstable *u = &raft->log.unstable;
    return u->in_progress - u->offset < u->run.count;
}

static inline bool im__raft_has_next_snapshot(const im_raft *raft)
{
    return raft->log.unstable.snapshot != NULL && !raft->log.unstable.snapshot_in_progress;
}

/* ---- messages (send.c) ---- */

/* Sends m, with sender and term filled in; what it refers to must live in the batch's arena, or in
 * a block. */
void im__raft_send(im_raft *raft, const raftpb_Message *m);

/* A copy of m in a list of the batch's, valid until the list grows; NULL, and failure noted,
 * without memory. */
raftpb_Message *im__raft_add_message(im_raft *raft, raftpb_Message_slice *to,
                                     const raftpb_Message *m);

/* Copies that live as long as the batch; NULL or empty, and failure noted, without memory. */
im_bytes im__raft_batch_bytes(im_raft *raft, im_bytes bytes);
raftpb_Entry_slice im__raft_batch_entries(im_raft *raft, const raftpb_Entry *entries, size_t count);

/* ---- batches (ready.c) ---- */

/* The next one, empty.  IM_RESOURCE_EXHAUSTED, which ends the member. */
im_code im__raft_begin_batch(im_raft *raft);
void im__raft_free_batches(im_raft *raft);

/* ---- roles (role.c) ---- */

void im__raft_become_follower(im_raft *raft, uint64_t term, uint64_t lead);
void im__raft_become_candidate(im_raft *raft);
void im__raft_become_pre_candidate(im_raft *raft);
void im__raft_become_leader(im_raft *raft);
void im__raft_reset_randomized_election_timeout(im_raft *raft);

/* The member may become leader: a voter, not in the middle of a snapshot. */
bool im__raft_promotable(im_raft *raft);

static inline void im__raft_abort_leader_transfer(im_raft *raft)
{
    raft->lead_transferee = IM_RAFT_NONE;
}

/* ---- steps ---- */

/* A message of whatever origin (step.c). */
im_code im__raft_step(im_raft *raft, const raftpb_Message *m, im_status *status);

/* A member's role handles it. */
im_code im__raft_step_follower(im_raft *raft, const raftpb_Message *m, im_status *status);
im_code im__raft_step_candidate(im_raft *raft, const raftpb_Message *m, im_status *status);
im_code im__raft_step_leader(im_raft *raft, const raftpb_Message *m, im_status *status);

im_code im__raft_proposal_dropped(im_status *status);

/* Elections (election.c). */
typedef enum im__raft_campaign {
    IM__RAFT_PRE_ELECTION,
    IM__RAFT_ELECTION,
    IM__RAFT_TRANSFER                      /* the leader said so: leases do not count           */
} im__raft_campaign;

void im__raft_hup(im_raft *raft, im__raft_campaign campaign);
void im__raft_campaign_for(im_raft *raft, im__raft_campaign campaign);
bool im__raft_is_transfer(const raftpb_Message *m);
void im__raft_handle_vote(im_raft *raft, const raftpb_Message *m);
void im__raft_reject_pre_vote(im_raft *raft, const raftpb_Message *m);
void im__raft_say_lease(im_raft *raft, const raftpb_Message *m);

/* What a leader says, to be obeyed (follower.c). */
void im__raft_handle_append(im_raft *raft, const raftpb_Message *m);
void im__raft_handle_heartbeat(im_raft *raft, const raftpb_Message *m);
void im__raft_handle_snapshot(im_raft *raft, const raftpb_Message *m);

/* Replication (replicate.c). */
void im__raft_send_append(im_raft *raft, im__raft_progress *to);
bool im__raft_maybe_send_append(im_raft *raft, im__raft_progress *to, bool even_if_empty);
void im__raft_send_timeout_now(im_raft *raft, uint64_t to);
void im__raft_broadcast_append(im_raft *raft);
void im__raft_broadcast_heartbeat(im_raft *raft, im_bytes context);
bool im__raft_maybe_commit(im_raft *raft);
void im__raft_handle_append_response(im_raft *raft, const raftpb_Message *m,
                                     im__raft_progress *from);
void im__raft_handle_heartbeat_response(im_raft *raft, const raftpb_Message *m,
                                        im__raft_progress *from);

/* A leader's own entries, their terms and indices filled in.  False: the tail is too long. */
bool im__raft_append_entries(im_raft *raft, raftpb_Entry *entries, size_t count);
void im__raft_reduce_uncommitted_size(im_raft *raft, uint64_t bytes);

/* Reads (read.c). */
im_code im__raft_handle_read(im_raft *raft, const raftpb_Message *m, im_status *status);
void im__raft_remap_reads(im_raft *raft, const im__raft_members *members);
void im__raft_acknowledge_read(im_raft *raft, const raftpb_Message *m,
                               const im__raft_progress *from);
void im__raft_release_pending_reads(im_raft *raft);
void im__raft_add_read_state(im_raft *raft, uint64_t index, im_bytes context);
im_bytes im__raft_last_read_context(const im_raft *raft);
void im__raft_forget_reads(im_raft *raft, im__raft_reads *reads);

/* Membership (membership.c). */
void im__raft_switch_members(im_raft *raft, const im__raft_members *members);
bool im__raft_restore_members(im_raft *raft, const raftpb_ConfState *state);
void im__raft_conf_state_put(im__raft_text *text, const raftpb_ConfState *state);

/* A proposed change must not be made now, and says why in the log.  IM_INVALID_ARGUMENT: its data
 * is no change. */
im_code im__raft_check_conf_change(im_raft *raft, const raftpb_Entry *entry, bool *refused_out,
                                   im_status *status) IM_MUST_CHECK;

/* Entries up to index, of so many encoded bytes, have been applied; a snapshot has been. */
void im__raft_applied_to(im_raft *raft, uint64_t index, uint64_t bytes);
void im__raft_applied_snapshot(im_raft *raft, uint64_t index);

#endif
