/* SPDX-License-Identifier: Apache-2.0 */
/*
 * node.h - a node: raft, its disk and its application, driven in one of raft's two ways.
 *
 * With synchronous writes (node_sync.c) a Ready is written, synced, sent, applied and advanced; the
 * sync takes time, in which messages wait in the inbox or are stepped, as the swarm says.  With
 * asynchronous writes (node_async.c) the storage threads are two queues of messages.  Either way a
 * crash may come at any event, and takes raft, the inbox and what the disk had not synced.
 */
#ifndef SIM_NODE_H
#define SIM_NODE_H

#include "disk.h"
#include "raft/raft.h"

struct world;

enum {
    INBOX_MAX = 256,            /* packets that wait for a busy node; more are lost          */
    JOB_MAX = 256               /* messages to a storage thread, and Readies that are out    */
};

/* What the invariants look at, before and after each call of raft. */
struct peek {
    uint64_t term, vote, lead, commit, applied, last;
    im_raft_state state;
};

struct job {
    raftpb_Message message;     /* borrowed from raft until the Ready is released            */
    uint32_t ready;             /* its place in node->readies                                */
};

/* A Ready that is handed out, in asynchronous mode. */
struct out_ready {
    uint64_t id;
    uint32_t uses;              /* jobs that read it; 0: a free place                        */
};

/* Messages for a storage thread, oldest first; the first `busy` are being done. */
struct jobs {
    struct job items[JOB_MAX];
    uint32_t first, count, busy;
};

struct node {
    struct world *world;
    uint32_t slot;              /* id - 1                                                    */
    uint64_t id;
    im_raft *raft;              /* NULL: down                                                */
    uint16_t life;              /* counts starts; 0: never started                           */
    bool retired;               /* removed, and stopped                                      */
    uint64_t paused_until;
    bool written_late, applied_late; /* what finished while it stood still                   */
    uint32_t period;            /* units between two ticks                                   */
    uint32_t disk_factor;       /* its disk is so many times slower                          */
    struct peek peek;
    uint32_t ticks, leads_since; /* ticks of this life                                       */
    uint32_t heard[NODE_MAX];   /* at which tick a peer was heard                            */
    struct disk disk;
    struct machine machine;
    struct conf conf;           /* as raft has it: of conf_at                                */
    uint64_t conf_at;
    uint64_t delivered;         /* the latest committed entry of a Ready                     */
    uint64_t restoring;         /* index of the latest snapshot of a Ready                   */
    bool overtaken;             /* by a snapshot that no Ready has told of yet               */
    uint64_t processed;         /* the latest that came to the application in this life      */
    uint64_t snapshot_at;       /* applied index of the latest own snapshot                  */
    struct machine copy;        /* what a snapshot is being made of                          */
    bool copying;
    uint32_t reads_waiting;

    uint32_t inbox[INBOX_MAX];  /* packets, oldest first                                     */
    uint32_t inbox_first, inbox_count;

    im_raft_ready ready;        /* node_sync.c, while it is written                          */
    bool writing, sent_early;

    struct jobs append, apply;  /* node_async.c                                              */
    struct out_ready readies[JOB_MAX];
    uint32_t readies_out;
};

static inline bool node_up(const struct node *node)
{
    return node->raft != NULL;
}

static inline bool node_started(const struct node *node)
{
    return node->life != 0;
}

static inline bool node_leads(const struct node *node)
{
    return node_up(node) && node->peek.state == IM_RAFT_LEADER;
}

/* ---- node.c: life, events and calls of raft ---- */

/* Start a node from its disk; end it as a power failure does, or as a shutdown. */
void node_start(struct world *w, struct node *node);
void node_stop(struct world *w, struct node *node, bool power_fails);

void node_tick(struct world *w, struct node *node);
void node_deliver(struct world *w, struct node *node, uint32_t packet);
void node_report(struct world *w, struct node *node, uint32_t peer_and_report);
void node_resume(struct world *w, struct node *node);
void node_written(struct world *w, struct node *node);
void node_applied(struct world *w, struct node *node);

/* Standing still, or busy with a write: messages wait. */
bool node_waits(const struct world *w, const struct node *node);

/* After every call of raft: a code that must not be is a failure, and what changed is held
 * against the truth.  False when the call did not succeed. */
bool node_called(struct world *w, struct node *node, im_code code, const char *what);

/* Take and handle Readies while there are any and the node is not busy. */
void node_pump(struct world *w, struct node *node);

/* Hand a message of raft's to the network, or to raft if it is for the node itself. */
void node_send(struct world *w, struct node *node, const raftpb_Message *message);

/* Check that committed entries come in order, each once, and answer reads. */
void node_ready(struct world *w, struct node *node, const im_raft_ready *ready);

/* The term of an entry of raft's log, stored or not; false when it has none there. */
bool node_log_term(const struct node *node, uint64_t index, uint64_t *term_out);

/* ---- node_sync.c, node_async.c ---- */

void node_sync_ready(struct world *w, struct node *node);
void node_sync_written(struct world *w, struct node *node);
void node_async_ready(struct world *w, struct node *node);
void node_async_written(struct world *w, struct node *node);
void node_async_applied(struct world *w, struct node *node);
bool node_async_full(const struct node *node);

/* ---- node_disk.c ---- */

/* Write what a Ready, or a message to the append thread, asks for. */
void node_write(struct world *w, struct node *node, const struct hard *hard,
                const raftpb_Snapshot *snapshot, const raftpb_Entry_slice *entries);
void node_sync(struct world *w, struct node *node);

/* A disk, or the application, is busy for a while of about this length, as the event then tells. */
void node_plan_done(struct world *w, struct node *node, uint32_t kind, uint32_t mean);
void node_plan_written(struct world *w, struct node *node);

/* Raft's view of the disk. */
raftpb_Storage node_storage(struct node *node);

/* ---- node_apply.c ---- */

/* A configuration change takes effect, unless it has. */
void node_change_conf(struct world *w, struct node *node, const raftpb_Entry *entry);

/* Apply committed entries; take over the state of a snapshot that was just stored. */
void node_apply(struct world *w, struct node *node, const raftpb_Entry_slice *entries);
void node_restore(struct world *w, struct node *node);

/* A snapshot of the applied state is begun; when its file is safe, the log behind it is cut. */
void node_snapshot(struct world *w, struct node *node);
void node_snapshot_done(struct world *w, struct node *node);

/* The state that a start finds. */
void node_recover(struct world *w, struct node *node);

#endif
