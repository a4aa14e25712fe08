/* SPDX-License-Identifier: Apache-2.0 */
/*
 * members.h - who is in the group, where they are, and what they say.
 */
#ifndef RAFTEXAMPLE_MEMBERS_H
#define RAFTEXAMPLE_MEMBERS_H

#include <imago/net/peers.h>
#include <imago/raft/raft.h>

#include "node.h"

typedef struct members {
    im_peers *peers;
    im_chan *news;                         /* of news *: what the others say                  */
    kv_Snapshot known;                     /* members and removed; lives in arena             */
    im_arena arena;
} members;

typedef enum news_kind {
    NEWS_MESSAGE,
    NEWS_UNREACHABLE,
    NEWS_SNAPSHOT_SENT,                    /* delivered or not                                */
    NEWS_REMOVED                           /* another one says that we were                   */
} news_kind;

typedef struct news {
    news_kind kind;
    uint64_t member;
    bool delivered;
    raftpb_Message message;                /* lives in arena                                  */
    im_arena arena;
} news;

void news_free(news *n);

/* Listen at our address among options->members, and dial them. */
im_code members_open(members *m, const node_options *options, im_status *status);
void members_close(members *m);

/* False: it did not leave. */
bool members_send(members *m, const raftpb_Message *message);

/* A change was agreed on. */
im_code members_change(members *m, const raftpb_ConfChange *change, im_status *status);

/* A snapshot's data of the store's state, in the arena; and back, the state being malloc's. */
im_code members_pack(const members *m, im_bytes state, im_arena *arena, im_bytes *data_out,
                     im_status *status);
im_code members_unpack(members *m, im_bytes data, im_bytes *state_out, im_status *status);

#endif
