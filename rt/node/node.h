/* SPDX-License-Identifier: Apache-2.0 */
/*
 * node/node.h - a member of a raft group as a thread: channels in, commits out.
 *
 * What it is for
 *   What a program that wants its state replicated would otherwise write itself around rt/raft: the
 *   log and the snapshots on disk (rt/store), the streams to the other members (rt/net), the clock,
 *   and the loop that turns raft's crank in the right order.
 *
 *                 proposals, changes, reads                messages
 *       program ----------------------------> im_node <------------------> other members
 *               <----------------------------    |
 *                   commits, errors            disk
 *
 *   What is proposed on any member comes out of `commits' of every member, in the same order, once
 *   it is on the disks of a majority.  A program applies it to its state, and answers whoever
 *   waits.  examples/raftexample is such a program.
 *
 * The channels (sync/chan.h)
 *   They carry the structs below by value; memory behind a pointer comes from malloc, passes along,
 *   and is freed by the receiver; what could not be sent is still the sender's.  Proposals, changes
 *   and reads are best sent with IM_CHAN_NOW: a full channel means that the disk or the majority
 *   does not keep up, and a client is better told.  Commits must be received until the channel is
 *   closed, by one thread, as they are in order: the node waits for the program.  Only the node
 *   closes channels.
 *
 *   An id names a request for as long as anybody waits for it.  Ids come back on the member that
 *   proposed and on all others, and again after a restart: they must differ between members and
 *   between lives of a member (sync/idgen.h makes such).  0 is nobody's.
 *
 * What becomes of a request
 *   a proposal   IM_NODE_ENTRY with its id: it is committed.  IM_NODE_ANSWER with an error: it is
 *                not, and will not be.  Neither: it went to a leader that was lost, and may still
 *                come; how long to wait, and what to say then, is up to the program.
 *   a change     IM_NODE_ANSWER, always; with IM_DEADLINE_EXCEEDED it may still be made, and then
 *                another answer says so.
 *   a read       IM_NODE_ANSWER with IM_OK, as soon as there is a leader that has a majority.
 *   Nothing is proposed twice by the node.  What was sent to a node that has ended, or ends, is not
 *   answered: when `commits' is closed, what is open is open for good.
 *
 * Reads
 *   An id sent into `reads' comes back as IM_NODE_ANSWER when the state holds everything that was
 *   acknowledged anywhere before it was sent: reading the state then is linearizable (section 6.4
 *   of Ongaro's dissertation).  Reads that wait are asked for together.
 *
 * Snapshots
 *   After snapshot_every entries, or snapshot_bytes of them, the program is told IM_NODE_SAVE and
 *   answers with its state of that moment in `states'; those entries are then forgotten.
 *   IM_NODE_RESTORE is the way back, at a start, and when this member was away for longer than the
 *   others remember.  So a program begins with an empty state, and keeps none on disk itself: the
 *   newest snapshot comes first, if there is one, and then what was committed after it, once more.
 *
 * What it promises
 *   A commit is told when it is on the disks of a majority; what this member acknowledges to others
 *   is on its own.  An error of the disk ends the node: nothing is told after it.
 *   A member that is removed ends, whether it sees that in the log or is told by the others.
 *
 * Limits
 *   IM_NODE_CHANNEL_CAP elements in a channel, and reads that wait for their answer;
 *   IM_NODE_DATA_MAX bytes of each proposal; IM_NODE_STATE_MAX of a state: one that is larger is
 *   not taken, and the log grows, which `note' is told.  Those of raft/raft.h and net/peers.h.
 *
 * Memory, at worst
 *   commits      IM_NODE_COMMITS_BYTES_MAX of data that the program has not received, or one that
 *                is larger alone; then the node waits, and with it its part in the group: a
 *                program that pauses for longer than an election may cost it the leader's office
 *   proposals    what the program has sent and the node has not taken: up to IM_NODE_CHANNEL_CAP of
 *                them, whose bytes are the program's to bound; then 64 MiB that are not committed
 *   messages     256 MiB that came and wait, 64 MiB for each member that is slow to take them, and
 *                one that is coming from each: 16 MiB, or a snapshot
 *   the log      entries since the last snapshot (snapshot_every, snapshot_bytes, and what comes
 *                while the program answers IM_NODE_SAVE), and the last 500 or 64 MiB before it
 *   snapshots    the newest, and a copy or two of it while it is made, sent or received
 *
 * Threads
 *   One of its own, the peers', and the log's; none of them takes signals.  Every function may be
 *   called, and every channel used, from any thread, until one calls im_node_free.
 */
#ifndef IM_NODE_NODE_H
#define IM_NODE_NODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/slice.h"
#include "core/status.h"
#include "net/peers.h"
#include "node.im.h"
#include "raft.im.h"
#include "raft/raft.h"
#include "store/vfs.h"
#include "sync/chan.h"

IM_BEGIN_DECLS

typedef struct im_node im_node;

enum {
    IM_NODE_CHANNEL_CAP = 1024,
    IM_NODE_DATA_MAX = 8 << 20,            /* bytes of a proposal                             */
    IM_NODE_COMMITS_BYTES_MAX = 64 << 20,  /* of commits that wait to be received             */
    IM_NODE_STATE_MAX = 1023 << 20         /* bytes of a state that is to be a snapshot       */
};

/* Data for the log. */
typedef struct im_node_proposal {
    uint64_t id;
    im_bytes data;
} im_node_proposal;

/* A member to add or to remove, or its new address.  The group makes its changes one by one: this
 * node takes its next when the one before is answered, and one that meets another member's is
 * refused (IM_FAILED_PRECONDITION), as are those that come before a new leader has applied what
 * it found in its log. */
typedef struct im_node_change {
    uint64_t id;
    raftpb_ConfChangeType type;
    uint64_t member;
    char *address;                         /* "host:port"; NULL when it is removed            */
} im_node_change;

typedef enum im_node_commit_kind {
    IM_NODE_ENTRY,                         /* id, index, data: of a proposal                  */
    IM_NODE_RESTORE,                       /* data: the state as it shall be                  */
    IM_NODE_SAVE,                          /* index: answer with an im_node_state             */
    IM_NODE_ANSWER                         /* id's request is done, or will not be: see below */
} im_node_commit_kind;

/* What is told, in the order of the log.  An answer's code is
 *   IM_OK                   a read may be answered, a change is made
 *   IM_ABORTED              it is not done: there is no leader, or it has too much under way, or
 *                           what it took of ours was overwritten by the next one's
 *   IM_FAILED_PRECONDITION  a change is not made: another one is under way; try again
 *   IM_DEADLINE_EXCEEDED    a change is not made yet, after 30 ticks; nobody knows whether it will
 *   IM_UNAVAILABLE          one read too many waits
 *   IM_INVALID_ARGUMENT     data above IM_NODE_DATA_MAX; a change without an address, of an id that
 *                           was removed before, of the last member, of one member too many */
typedef struct im_node_commit {
    im_node_commit_kind kind;
    im_code code;
    uint64_t id, index;
    im_bytes data;
} im_node_commit;

/* The answer to IM_NODE_SAVE, at any later time: entries are kept until it comes.  The program may
 * go on with commits meanwhile, if the state that it writes is not changed by them. */
typedef struct im_node_state {
    uint64_t index;                        /* of that commit; others are dropped              */
    im_bytes data;                         /* from malloc                                     */
} im_node_state;

/* Borrowed from the node. */
typedef struct im_node_channels {
    im_chan *proposals;                    /* im_node_proposal                                */
    im_chan *changes;                      /* im_node_change                                  */
    im_chan *reads;                        /* uint64_t: an id                                 */
    im_chan *states;                       /* im_node_state; room for the one that is due     */
    im_chan *commits;                      /* im_node_commit; closed when the node has ended  */
    im_chan *errors;                       /* im_status: why it ended; IM_OK: it was told to,
                                              or was removed (text says so); then closed      */
} im_node_channels;

/* Zero means the default that stands behind each. */
typedef struct im_node_options {
    uint64_t id, cluster_id;               /* id: not 0                                       */
    const char *folder;                    /* for log and snapshots; is made, in one that is
                                              there                                           */
    const nodepb_Member *members;          /* of a new group all, the same on each of them;
                                              our own says where to listen.  Later the log
                                              knows better                                    */
    size_t member_count;                   /* 1 to IM_RAFT_MEMBERS_MAX, ids ascending         */
    bool join;                             /* the group exists and was told of this member    */
    uint64_t snapshot_every;               /* entries; 10,000                                 */
    uint64_t snapshot_bytes;               /* or as soon as they are so large; 256 MiB        */
    uint32_t tick_ms;                      /* 100: a silent leader is replaced after 10 to 20 */
    const im_http_tls *tls;                /* between members (net/peers.h); NULL: none       */
    const im_vfs *vfs;                     /* NULL: the system's files                        */
    /* A line for whoever watches: who leads, who cannot be reached and why, what was repaired.
     * From the node's and the peers' threads, which wait for it; text is borrowed for the call.
     * NULL: nobody does. */
    void (*note)(void *ctx, const char *text);
    void *ctx;
} im_node_options;

/* Read what is on disk and go on from there, in a thread.  options, with all that it points to, is
 * borrowed for the call, but for vfs and ctx, which must live as long as the node.
 * IM_INVALID_ARGUMENT: options make no sense; IM_FAILED_PRECONDITION: the folder is another
 * member's; IM_DATA_LOSS: what it holds is damaged; errors of net/peers.h and store/wal.h. */
IM_API im_code im_node_start(const im_node_options *options, im_node **out,
                             im_status *status) IM_MUST_CHECK;

/* Where to send to and receive from, until the node is freed. */
IM_API const im_node_channels *im_node_get_channels(const im_node *node);

/* Whom this member takes for the leader, which may be itself; 0: nobody. */
IM_API uint64_t im_node_leader(const im_node *node);

/* Have it end, if it has not, soon: it does what it is at, and closes commits and errors.  As often
 * as one likes, but not after im_node_free; from a thread, not from a signal handler. */
IM_API void im_node_stop(im_node *node);

/* Wait until it has ended, which it does not by itself (im_node_stop), and free it with its
 * channels.  Commits that nobody received are dropped.  NULL is fine. */
IM_API void im_node_free(im_node *node);

IM_END_DECLS
#endif
