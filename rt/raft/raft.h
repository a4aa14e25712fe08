/* SPDX-License-Identifier: Apache-2.0 */
/*
 * raft/raft.h - a member of a raft group, as a pure state machine.
 *
 * What it is for
 *   Several machines agree on one log of entries and survive the loss of any minority.  Raft:
 *   Ongaro and Ousterhout, "In search of an understandable consensus algorithm" (the paper), and
 *   Ongaro's dissertation "Consensus: bridging theory and practice".  Behaviour, message for
 *   message, and the bytes of schemas/raft.im are those of etcd's raft library.
 *
 * How it works
 *   An im_raft does no I/O, reads no clock and starts no thread.  The caller turns the crank:
 *
 *       im_raft_tick()                 every so often, say 100 ms
 *       im_raft_step(message)          for each message of another member
 *       im_raft_propose(data)          to append to the log
 *
 *       while (im_raft_has_ready(raft)) {
 *           im_raft_take_ready(raft, &ready, &status);
 *           store ready.hard_state, ready.entries and ready.snapshot; fsync if ready.must_sync
 *           send ready.messages, which may say that those are stored
 *           apply ready.snapshot and ready.committed_entries;
 *               im_raft_apply_conf_change() for those that are configuration changes
 *           im_raft_advance(raft, &status);
 *       }
 *
 *   What was stored it reads through a raftpb_Storage (schemas/raft.im; raft/memory_storage.h is
 *   one).
 *
 * Asynchronous storage writes
 *   With config.async_storage_writes the loop need not wait for the disk.  Writing and applying
 *   are messages in ready.messages then, to IM_RAFT_APPEND_THREAD (MsgStorageAppend: term, vote and
 *   commit unless all of them are 0, entries, snapshot) and to IM_RAFT_APPLY_THREAD
 *   (MsgStorageApply: entries to apply).  Each target works in order; when a message is done, the
 *   messages in its responses are sent, or stepped if they are to this member.  im_raft_advance()
 *   is not called; im_raft_release() is, once for each Ready.
 *
 * Ownership
 *   What the caller hands in is borrowed for the call, but for config.storage and the contexts of
 *   the logger and of the allocator, which must live as long as the im_raft.  A Ready is borrowed
 *   from the im_raft until im_raft_advance(), or until its im_raft_release(); until then it does
 *   not change, so that another thread may read it.
 *
 * Memory
 *   Entries that are not stable yet, messages that are not handed out yet, and Readies that are not
 *   released yet; the rest of the log is the Storage's.  All of it comes from config.mem, in chunks
 *   that are used again: a member in its steady state allocates nothing.
 *
 * Errors
 *   Those that leave the member as it was are documented with each function.  Any other one, that
 *   is memory running out half-way (IM_RESOURCE_EXHAUSTED), an error of the Storage (its code), or
 *   a contradiction that means that stored data was lost (IM_DATA_LOSS, and a line of level
 *   IM_RAFT_LOG_PANIC), ends the member: from then on all functions that can fail return that
 *   code and change nothing.  Free it, and begin anew from what is stored, as after a crash.
 *
 * Limits
 *   IM_RAFT_MEMBERS_MAX members, IM_RAFT_READIES_MAX Readies that are not released,
 *   IM_RAFT_READS_MAX reads that wait; config has the limits of messages and of the log's tail.
 *   A peer's message is bounded by whoever decoded it.
 *
 * Threads
 *   One im_raft is used by one thread at a time.  No hidden state, and no randomness but that of
 *   config.seed: the same calls give the same Readies.
 */
#ifndef IM_RAFT_RAFT_H
#define IM_RAFT_RAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/slice.h"
#include "core/status.h"
#include "core/str.h"
#include "raft.im.h"

IM_BEGIN_DECLS

typedef struct im_raft im_raft;

#define IM_RAFT_NONE UINT64_C(0)                    /* no member                               */
#define IM_RAFT_APPEND_THREAD UINT64_MAX            /* where MsgStorageAppend goes             */
#define IM_RAFT_APPLY_THREAD (UINT64_MAX - 1)       /* where MsgStorageApply goes              */
#define IM_RAFT_NO_LIMIT UINT64_MAX

enum {
    IM_RAFT_MEMBERS_MAX = 64,              /* voters of both halves and learners               */
    IM_RAFT_READIES_MAX = 4096,            /* handed out and not released                      */
    IM_RAFT_READS_MAX = 65536              /* reads waiting for a quorum                       */
};

/* ---- configuration ---- */

typedef enum im_raft_log_level {
    IM_RAFT_LOG_DEBUG,
    IM_RAFT_LOG_INFO,
    IM_RAFT_LOG_WARN,
    IM_RAFT_LOG_ERROR,
    IM_RAFT_LOG_PANIC,                     /* the member ends                                   */
    IM_RAFT_LOG_NONE                       /* as a level: nothing is said                       */
} im_raft_log_level;

/* Takes lines of text, without a newline, in etcd's words.  log NULL: nothing is said.  A line
 * below level is not even formatted.  text is borrowed for the call, which must not call the
 * im_raft. */
typedef struct im_raft_logger {
    void (*log)(void *ctx, im_raft_log_level level, im_str text);
    void *ctx;
    im_raft_log_level level;
} im_raft_logger;

/* How a read gets its index (section 6.4 of the dissertation). */
typedef enum im_raft_read_option {
    IM_RAFT_READ_SAFE,                     /* a quorum answers a heartbeat: never stale         */
    IM_RAFT_READ_LEASE_BASED               /* the leader trusts its lease, and so the clocks;
                                              wants check_quorum                                */
} im_raft_read_option;

/* Zero is a good value of everything that is not said to be required. */
typedef struct im_raft_config {
    uint64_t id;                           /* required; neither 0 nor one of the threads       */
    uint32_t election_tick;                /* required: ticks without a leader before an election
                                              (up to twice as many, at random), ten times as
                                              many as heartbeat_tick or so                      */
    uint32_t heartbeat_tick;               /* required: ticks between a leader's heartbeats     */
    raftpb_Storage storage;                /* required                                          */
    uint64_t applied;                      /* what the application has applied before a restart;
                                              0: it gets all committed entries again             */
    bool async_storage_writes;
    uint64_t max_size_per_msg;             /* encoded bytes of the entries of an append, at least
                                              one entry; 0: one each, IM_RAFT_NO_LIMIT           */
    uint64_t max_committed_size_per_ready; /* the same of committed_entries, and of what is being
                                              applied; 0: max_size_per_msg                      */
    uint64_t max_uncommitted_entries_size; /* bytes of data that a leader takes before it refuses
                                              proposals; 0: no limit                            */
    uint32_t max_inflight_msgs;            /* required: appends on their way to one member       */
    uint64_t max_inflight_bytes;           /* bytes of data in them; 0: no limit, else at least
                                              max_size_per_msg                                  */
    bool check_quorum;                     /* a leader without a quorum steps down               */
    bool pre_vote;                         /* who was cut off does not disturb on its return     */
    im_raft_read_option read_only;
    bool disable_proposal_forwarding;      /* a follower refuses proposals                       */
    bool disable_conf_change_validation;   /* the application knows which changes are allowed    */
    bool step_down_on_removal;             /* a leader that is removed or demoted follows        */
    uint64_t seed;                         /* of the election timeout; another one each member   */
    im_raft_logger logger;
    const im_mem *mem;                     /* copied; NULL: the C heap                           */
} im_raft_config;

/* A member as its Storage says: after a restart, or with a snapshot that holds its configuration,
 * or new and empty, to be bootstrapped or to be told by a leader.  *raft_out is the caller's, to be
 * freed with im_raft_free().  IM_INVALID_ARGUMENT: config is not valid, status says why;
 * IM_DATA_LOSS: what is stored contradicts itself; the Storage's errors; IM_RESOURCE_EXHAUSTED. */
IM_API im_code im_raft_new(const im_raft_config *config, im_raft **raft_out,
                           im_status *status) IM_MUST_CHECK;

/* NULL is fine.  Whatever was borrowed from it is gone. */
IM_API void im_raft_free(im_raft *raft);

/* A member that a new group begins with, and the application's data for it (an address, say). */
typedef struct im_raft_peer {
    uint64_t id;
    im_bytes context;
} im_raft_peer;

/* Begin a new group: the log starts with a ConfChange for each peer, the same on all of them, which
 * come as committed entries.  Only on a member whose Storage is empty (IM_FAILED_PRECONDITION).
 * IM_INVALID_ARGUMENT: no peers. */
IM_API im_code im_raft_bootstrap(im_raft *raft, const im_raft_peer *peers, size_t count,
                                 im_status *status) IM_MUST_CHECK;

/* Lines below level are not logged from now on. */
IM_API void im_raft_set_log_level(im_raft *raft, im_raft_log_level level);

/* ---- what happens ---- */

/* The member's clock goes on by one. */
IM_API im_code im_raft_tick(im_raft *raft, im_status *status) IM_MUST_CHECK;

/* The same for a quiescent group: time passes, but nothing comes of it. */
IM_API void im_raft_tick_quiesced(im_raft *raft);

/* Start an election now. */
IM_API im_code im_raft_campaign(im_raft *raft, im_status *status) IM_MUST_CHECK;

/* Append data to the log: on the leader, or by way of it.  That it was taken does not mean that it
 * will be committed: propose again if it is not, and make proposals that can be told apart.
 * IM_ABORTED "raft proposal dropped": there is no leader, or it takes none now. */
IM_API im_code im_raft_propose(im_raft *raft, im_bytes data, im_status *status) IM_MUST_CHECK;

/* The same for a change of membership.  A leader takes one only when the one before was applied
 * there (and what was in its log when its term began), and an entry without data in place of
 * others, for which there is IM_OK, too: a change was taken if im_raft_get_status's
 * pending_conf_index is another one afterwards.  So a leader can tell also after im_raft_step of a
 * MsgProp, and let the member that passed it on know: raft itself does not.
 * IM_RESOURCE_EXHAUSTED may leave the member as it was (see im_raft_get_status). */
IM_API im_code im_raft_propose_conf_change(im_raft *raft, const raftpb_ConfChange *change,
                                           im_status *status) IM_MUST_CHECK;
IM_API im_code im_raft_propose_conf_change_v2(im_raft *raft, const raftpb_ConfChangeV2 *change,
                                              im_status *status) IM_MUST_CHECK;

/* What the data of an entry of type EntryConfChange or EntryConfChangeV2 says; it lives in the
 * arena. IM_INVALID_ARGUMENT: neither, or no such message. */
IM_API im_code im_raft_conf_change_of(const raftpb_Entry *entry, im_arena *arena,
                                      raftpb_ConfChangeV2 *change_out,
                                      im_status *status) IM_MUST_CHECK;

/* A committed change takes effect; to be called for each, also when nothing else is to be done.
 * (An application that rejects one does not call it.)  state_out, which may be NULL, receives the
 * configuration from now on, for snapshots; it lives in the arena.  IM_INVALID_ARGUMENT: the
 * change is not possible in this configuration.
 * IM_FAILED_PRECONDITION: a snapshot came since the entry was handed out, and covers it: apply no
 * more entries before that snapshot is; with async_storage_writes none up to its index at all. */
IM_API im_code im_raft_apply_conf_change(im_raft *raft, const raftpb_ConfChangeV2 *change,
                                         im_arena *arena, raftpb_ConfState *state_out,
                                         im_status *status) IM_MUST_CHECK;

/* A message came, from another member or from a storage thread.  Whoever reads messages from a
 * socket makes sure that their sender is the member at its other end: what a storage thread says is
 * believed.  IM_INVALID_ARGUMENT: it is none that travels, or not well-formed; IM_NOT_FOUND: the
 * answer of one who is no member; IM_ABORTED: a proposal was dropped, and who forwarded it is not
 * told; IM_RESOURCE_EXHAUSTED also for one read more than IM_RAFT_READS_MAX. */
IM_API im_code im_raft_step(im_raft *raft, const raftpb_Message *message,
                            im_status *status) IM_MUST_CHECK;

/* Ask from which index on reads are linearizable.  The answer is a read state with this context, or
 * none at all if messages are lost, or nobody leads: ask again then, with another context.
 * Contexts are the caller's and must differ, between members, too.  IM_RESOURCE_EXHAUSTED also for
 * one read more than IM_RAFT_READS_MAX, which leaves the member as it was. */
IM_API im_code im_raft_read_index(im_raft *raft, im_bytes context, im_status *status) IM_MUST_CHECK;

/* The leader hands its office to another member, or a follower asks it to; nothing happens if
 * nobody leads, or to is no voter.  Meanwhile, which is an election timeout at most
 * (im_raft_get_status's lead_transferee), the leader drops proposals. */
IM_API im_code im_raft_transfer_leader(im_raft *raft, uint64_t to, im_status *status) IM_MUST_CHECK;

/* A follower forgets whom it follows: it will vote for others at once. */
IM_API im_code im_raft_forget_leader(im_raft *raft, im_status *status) IM_MUST_CHECK;

/* A message to that member was not delivered. */
IM_API im_code im_raft_report_unreachable(im_raft *raft, uint64_t id,
                                          im_status *status) IM_MUST_CHECK;

/* A MsgSnap to that member was delivered, or was not: one of both must be reported. */
IM_API im_code im_raft_report_snapshot(im_raft *raft, uint64_t id, bool delivered,
                                       im_status *status) IM_MUST_CHECK;

/* ---- what is to be done ---- */

typedef enum im_raft_state {
    IM_RAFT_FOLLOWER,
    IM_RAFT_CANDIDATE,
    IM_RAFT_LEADER,
    IM_RAFT_PRE_CANDIDATE
} im_raft_state;

/* "StateFollower", "StateCandidate", "StateLeader", "StatePreCandidate".  Static. */
IM_API const char *im_raft_state_name(im_raft_state state);

typedef struct im_raft_soft_state {
    uint64_t lead;                         /* IM_RAFT_NONE: not known                           */
    im_raft_state state;
} im_raft_soft_state;

/* Reads with this context may be answered once index is applied. */
typedef struct im_raft_read_state {
    uint64_t index;
    im_bytes context;
} im_raft_read_state;

typedef struct im_raft_read_state_slice {
    im_raft_read_state *ptr;
    size_t len, cap;
} im_raft_read_state_slice;

typedef struct im_raft_ready {
    uint64_t id;                           /* for im_raft_release(); counts up                  */
    bool has_soft_state;                   /* soft_state has changed                            */
    im_raft_soft_state soft_state;         /* nothing to be stored                              */
    raftpb_HardState hard_state;           /* to be stored; all zero: unchanged                  */
    im_raft_read_state_slice read_states;
    raftpb_Entry_slice entries;            /* to be stored; they replace what is there from the
                                              first one's index on                              */
    raftpb_Snapshot *snapshot;             /* to be stored and applied; NULL: none               */
    raftpb_Entry_slice committed_entries;  /* to be applied, in order, after the snapshot        */
    raftpb_Message_slice messages;         /* to be sent, after what is above is stored          */
    bool must_sync;                        /* it must be on disk before that                     */
} im_raft_ready;

/* There is something to be done. */
IM_API bool im_raft_has_ready(const im_raft *raft);

/* What is to be done since the last Ready; an empty one if nothing is.  IM_FAILED_PRECONDITION: the
 * one before waits for im_raft_advance(), or IM_RAFT_READIES_MAX do for im_raft_release(). */
IM_API im_code im_raft_take_ready(im_raft *raft, im_raft_ready *ready_out,
                                  im_status *status) IM_MUST_CHECK;

/* The last Ready is done: stored, and applied.  Not with async_storage_writes, and not without a
 * Ready (IM_FAILED_PRECONDITION). */
IM_API im_code im_raft_advance(im_raft *raft, im_status *status) IM_MUST_CHECK;

/* With async_storage_writes: no one reads that Ready, its messages and their responses any more.
 * In any order.  IM_NOT_FOUND: no such Ready is out. */
IM_API im_code im_raft_release(im_raft *raft, uint64_t ready_id, im_status *status) IM_MUST_CHECK;

/* ---- how it stands ---- */

/* What a leader knows of a member. */
typedef struct im_raft_progress {
    uint64_t id;
    uint64_t match;                        /* it has the log up to here                         */
    uint64_t next;                         /* it is sent this one next                          */
    bool probe, snapshot;                  /* neither: appends are sent ahead of their answers  */
    bool paused;                           /* nothing is sent to it now                         */
    bool recent_active;
    bool learner;
    uint32_t inflight;                     /* appends on their way                              */
} im_raft_progress;

typedef struct im_raft_status {
    uint64_t id;
    raftpb_HardState hard_state;
    im_raft_soft_state soft_state;
    uint64_t applied;
    uint64_t last_index;
    uint64_t lead_transferee;              /* IM_RAFT_NONE: no transfer goes on                  */
    uint64_t pending_conf_index;           /* of a leader: it takes no change of membership
                                              before this entry is applied                      */
    im_code failure;                       /* not IM_OK: the member has ended                    */
} im_raft_status;

/* Allocates nothing. */
IM_API im_raft_status im_raft_get_status(const im_raft *raft);

/* The configuration; it lives in the arena.  IM_RESOURCE_EXHAUSTED. */
IM_API im_code im_raft_conf_state(const im_raft *raft, im_arena *arena,
                                  raftpb_ConfState *state_out) IM_MUST_CHECK;

/* What the leader knows of each member, ascending by id: the first room of them are written.
 * Returns how many there are; 0 on one that does not lead. */
IM_API size_t im_raft_get_progress(const im_raft *raft, im_raft_progress *progress_out,
                                   size_t room);

IM_END_DECLS
#endif
