/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store.h - the map: what the log's entries, one after the other, have made of nothing.
 */
#ifndef RAFTEXAMPLE_STORE_H
#define RAFTEXAMPLE_STORE_H

#include <imago/imago.h>
#include <imago/node/node.h>

#include "kv.im.h"

typedef struct store store;

typedef struct store_events {
    void (*answered)(void *ctx, uint64_t id, im_code code);   /* a request of that id is done */
    void (*ended)(void *ctx);                                 /* the node has                 */
} store_events;

/* Apply the node's commits in a thread of its own.  Events come from that thread. */
store *store_start(const im_node_channels *channels, const store_events *events, void *ctx);

/* Propose that key has the value; answered later.  False: too many proposals wait. */
bool store_put(store *s, uint64_t id, im_str key, im_bytes value);

/* The value of key, in the arena; false: there is none.  From any thread. */
bool store_get(store *s, im_str key, im_arena *arena, im_bytes *value_out);

/* Wait until the node has ended, and free it. */
void store_join(store *s);

#endif
