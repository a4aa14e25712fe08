/* SPDX-License-Identifier: Apache-2.0 */
/*
 * node/node_internal.h - what a node is made of: its disk, the other members, and reads that wait.
 */
#ifndef IM_NODE_NODE_INTERNAL_H
#define IM_NODE_NODE_INTERNAL_H

#include <pthread.h>
#include <stdatomic.h>

#include "node/node.h"
#include "raft/memory_storage.h"
#include "store/purge.h"
#include "store/snap.h"
#include "store/wal.h"

/* ---- disk.c: what a member must not forget ---- */

enum { IM__ENTRIES_KEPT = 500 };           /* in memory behind a snapshot                     */

/* A write-ahead log, snapshots, and a copy in memory of what raft reads of them. */
typedef struct im__disk {
    im_wal *wal;
    im_raft_memory *memory;
    im_purger *purger;                     /* removes files that nothing needs any more       */
    char *wal_folder, *snap_folder;
    size_t entry_bytes[IM__ENTRIES_KEPT];  /* of the newest, each at its index' remainder     */
    im_wal_options wal_options;
    im_snap_options snap_options;
} im__disk;

/* Open what the folder has, or make it.  *snapshot_out, in the arena, is what to begin with; its
 * index is 0 without one.  *is_new_out: there was no log.  im__disk_close is due in any case. */
im_code im__disk_open(im__disk *d, const im_node_options *options, im_arena *arena,
                      raftpb_Snapshot *snapshot_out, bool *is_new_out, im_status *status);

/* Keep what a Ready says must be kept.  It is on the disk when this returns. */
im_code im__disk_save(im__disk *d, const im_raft_ready *ready, im_status *status);

/* The state up to index, which is applied, is data: a snapshot that stands for the entries. */
im_code im__disk_compact(im__disk *d, uint64_t index, const raftpb_ConfState *conf, im_bytes data,
                         im_status *status);

void im__disk_close(im__disk *d);

/* ---- members.c: who is in the group, where they are, and what they say ---- */

typedef struct im__member {
    uint64_t id;
    char address[IM_PEERS_ADDRESS_MAX + 1];
} im__member;

/* What was noted of a member last; the peers' thread alone knows. */
typedef struct im__trouble {
    uint64_t member;                       /* 0: of nobody                                    */
    char why[128];                         /* empty: it is reached                            */
} im__trouble;

typedef struct im__members {
    im_peers *peers;
    im_chan *news;                         /* of im__news                                     */
    _Atomic size_t news_bytes;             /* of messages in it, as they came                 */
    im__member known[IM_PEERS_MEMBERS_MAX];
    size_t count;
    uint64_t removed[IM_PEERS_REMOVED_MAX];         /* the oldest first                       */
    size_t removed_count;
    im__trouble troubles[IM_PEERS_MEMBERS_MAX];
    void (*note)(void *ctx, const char *text);
    void *ctx;
} im__members;

typedef enum im__news_kind {
    IM__NEWS_MESSAGE,
    IM__NEWS_UNREACHABLE,
    IM__NEWS_SNAPSHOT_SENT,                /* delivered or not                                */
    IM__NEWS_REMOVED                       /* another one says that we were                   */
} im__news_kind;

typedef struct im__news {
    im__news_kind kind;
    uint64_t member;
    bool delivered;
    size_t bytes;
    raftpb_Message message;                /* lives in arena                                  */
    im_arena arena;
} im__news;

/* Whoever took a news from the channel is done with it. */
void im__members_done(im__members *m, im__news *news);

/* Listen at our address; im_peers_start dials the others. */
im_code im__members_open(im__members *m, const im_node_options *options, im_status *status);
void im__members_close(im__members *m);

/* False: it did not leave. */
bool im__members_send(im__members *m, const raftpb_Message *message);

/* Has it an address's form? */
bool im__members_is_address(im_str address);

/* Whether a change makes sense, as every member sees it that has applied the log up to it: ids that
 * were removed are not given again, and who is added is somewhere. */
bool im__members_allow(const im__members *m, const raftpb_ConfChange *change);

/* A change was agreed on. */
im_code im__members_change(im__members *m, const raftpb_ConfChange *change, im_status *status);

/* Who they are now, in the arena, as a snapshot without a state. */
im_code im__members_list(const im__members *m, im_arena *arena, nodepb_Snapshot *out,
                         im_status *status);

/* A snapshot's data say who they are; *state_out, from malloc, is the program's part of it. */
im_code im__members_restore(im__members *m, im_bytes data, im_bytes *state_out, im_status *status);

/* ---- reads.c ---- */

/* Reads wait in batches: raft is asked for an index with the batch's number, and when that index is
 * applied the batch is done.  Who comes later waits for the next one. */
typedef struct im__reads {
    uint64_t ids[IM_NODE_CHANNEL_CAP];
    size_t count, asked;                   /* the first `asked' are in the batch              */
    uint64_t batch, index;                 /* index 0: not known yet                          */
    unsigned ticks;                        /* until it is asked again                         */
} im__reads;

/* ---- proposals.c ---- */

/* A change of membership that this member asked for. */
typedef struct im__change {
    uint64_t id;
    uint64_t index;                        /* in our log; 0: not there                        */
    unsigned ticks;                        /* until it counts as lost; 0: none is under way   */
} im__change;

/* ---- commits.c ---- */

typedef struct im__told {
    uint64_t first, last;                  /* numbers of commits: the first that may wait to be
                                              received, and the next to be sent               */
    size_t waiting_bytes;                  /* of them together                                */
    size_t bytes[IM_NODE_CHANNEL_CAP];     /* by the number's remainder                       */
} im__told;

/* ---- node.c ---- */

struct im_node {
    im_node_channels channels;
    im_chan *stop;
    im_node_options options;
    pthread_t thread;
    im_raft *raft;
    im__disk disk;
    im__members members;
    im__reads reads;
    im__change change;
    im__told told;
    uint64_t applied, snapshot_index;
    uint64_t fresh_bytes;                  /* of entries that were applied since a snapshot
                                              was asked for                                   */
    uint64_t saving_index;                 /* the program is asked for its state of then; 0:
                                              it is not                                       */
    raftpb_ConfState saved_conf;           /* what else a snapshot of then says               */
    nodepb_Snapshot saved_members;
    im_arena saved_arena;
    im_arena scratch;                      /* of one turn                                     */
    size_t taken_bytes;                    /* of what raft was given since its last Ready     */
    bool ends, removed;
    _Atomic uint64_t leader;
    atomic_bool stopping;
    im_status why;
};

/* A read waits; ask for those that wait, if it is time; answer those that may be. */
im_code im__node_read(im_node *n, uint64_t id);
im_code im__node_ask_for_reads(im_node *n);
void im__node_answer_reads(im_node *n, const im_raft_read_state_slice *states);

/* Propose; an error ends the node.  What they point at stays the caller's. */
im_code im__node_propose(im_node *n, const im_node_proposal *p);
im_code im__node_change(im_node *n, const im_node_change *c);

/* A MsgProp of another member: for the leader, or what the leader did not take. */
im_code im__node_forwarded(im_node *n, const raftpb_Message *message);

/* A MsgProp of ours did not leave. */
void im__node_give_back(im_node *n, const raftpb_Message *message);

/* These entries are in our log; the change of that id was made, or made says why not; the entry of
 * that index is applied, and our change, if it was to be that one, is lost. */
void im__node_logged(im_node *n, const raftpb_Entry_slice *entries);
void im__node_changed(im_node *n, uint64_t id, im_code made);
void im__node_applied(im_node *n, uint64_t index);

void im__node_tick_change(im_node *n);

/* Send a commit, whose data is passed on, when there is room; an IM_NODE_ANSWER. */
void im__node_tell(im_node *n, const im_node_commit *commit);
void im__node_answer(im_node *n, uint64_t id, im_code code);

/* Turn raft's Ready into writes, messages and commits (turn.c). */
im_code im__node_turn(im_node *n);

/* A snapshot takes the place of all that was applied. */
im_code im__node_restore(im_node *n, const raftpb_Snapshot *snapshot);

/* A copy from malloc, NUL-terminated for good measure. */
im_code im__node_copy(im_bytes from, im_bytes *out, im_status *status);

void im__node_note(const im_node *n, const char *format, ...) IM_PRINTF(2, 3);

#endif
