/* SPDX-License-Identifier: Apache-2.0 */
/*
 * node.h - a member of a raft group, as its program sees it: channels.
 *
 *                 proposals, conf_changes, reads              messages
 *       program --------------------------------> node <------------------> other members
 *               <--------------------------------   |
 *                 commits, errors                 disk
 *
 * What is proposed on any member comes out of `commits' of every member, in the same order, once it is
 * on the disks of a majority.  Channels carry values; memory behind a pointer passes along with them.
 */
#ifndef RAFTEXAMPLE_NODE_H
#define RAFTEXAMPLE_NODE_H

#include <imago/imago.h>

#include "kv.im.h"
#include "raft.im.h"

/* Data for the log; malloc's, freed by the node. */
typedef struct proposal {
    uint64_t id;
    im_bytes data;
} proposal;

/* A member to add (at an address; malloc's) or to remove. */
typedef struct conf_change {
    uint64_t id;
    raftpb_ConfChangeType type;
    uint64_t member;
    char *address;
} conf_change;

/* What the node tells, in the order of the log. */
typedef enum commit_kind {
    COMMIT_ENTRY,                          /* data: of a proposal                             */
    COMMIT_RESTORE,                        /* data: the store's state as it shall be          */
    COMMIT_SAVE,                           /* index: the store answers with its state         */
    COMMIT_ANSWER                          /* id's request is done: a read may be answered, a
                                              member is added or removed; or code says why not */
} commit_kind;

typedef struct commit {
    commit_kind kind;
    im_code code;
    uint64_t id, index;
    im_bytes data;                         /* malloc's, freed by the receiver                 */
} commit;

/* The answer to COMMIT_SAVE; data as above. */
typedef struct saved_state {
    uint64_t index;
    im_bytes data;
} saved_state;

typedef struct node_options {
    uint64_t id, cluster_id;
    const char *folder;                    /* for log and snapshots; is made                  */
    const kv_Member *members;              /* our own is among them                           */
    size_t member_count;
    bool join;                             /* a group that exists: it will tell the rest      */
    uint64_t snapshot_every;               /* entries                                         */
    uint32_t tick_ms;
} node_options;

typedef struct node node;

struct node_channels {
    im_chan *proposals;                    /* proposal                                        */
    im_chan *conf_changes;                 /* conf_change                                     */
    im_chan *reads;                        /* uint64_t: an id, answered by COMMIT_ANSWER      */
    im_chan *commits;                      /* commit; closed when the node has ended          */
    im_chan *states;                       /* saved_state                                     */
    im_chan *errors;                       /* im_status: why it ended; IM_OK: it was told to,
                                              or was removed (text); then closed              */
};

/* Read what is on disk and go on from there, in a thread of its own.  options are borrowed. */
im_code node_start(const node_options *options, node **out, im_status *status);

const struct node_channels *node_channels(const node *n);

/* Whom it takes for the leader; 0: nobody.  From any thread. */
uint64_t node_leader(const node *n);

/* Have it end, if it has not.  Once. */
void node_stop(node *n);

/* Wait until it has ended, and free it with its channels. */
void node_free(node *n);

#endif
