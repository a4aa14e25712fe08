/* SPDX-License-Identifier: Apache-2.0 */
/*
 * client.h - clients, and their history.
 *
 * A client writes a register through one node, and its write is acknowledged when that node has
 * applied it.  A read asks a node for a read index, waits until the node has applied that much, and
 * takes the register's value: the index of the entry that wrote it.  Log order is the order of the
 * writes, so a read is stale exactly when it returns less than the newest write of that
 * register which was acknowledged before the read began.  Raft's answer alone must cover all
 * writes that were acknowledged before.
 */
#ifndef SIM_CLIENT_H
#define SIM_CLIENT_H

#include "machine.h"
#include "raft/raft.h"

struct world;
struct node;

enum {
    READ_MAX = 256,             /* reads that are under way; an older one is given up        */
    WRITE_HEAD = 16,            /* bytes that every proposal has                             */
    ACKED_MAX = 4096            /* acknowledgements that a lease may look back on            */
};

struct read {
    uint64_t number;            /* 0: free                                                   */
    uint64_t retry_at;
    uint64_t at_least;          /* what it must return                                       */
    uint64_t reaches;           /* what raft's answer must cover: writes of all registers    */
    uint64_t index;             /* raft's answer; 0: none yet                                */
    uint16_t life;
    uint8_t node, key;
};

struct acked {
    uint64_t at, index;
    uint8_t key;
};

struct clients {
    uint64_t next_write, next_read;
    struct read reads[READ_MAX];
    uint64_t newest[KEY_MAX];   /* index of the newest acknowledged write                    */
    struct acked acked[ACKED_MAX];
    uint64_t acked_count;
    uint64_t writes_acked, reads_done;
};

void client_reset(struct world *w);

/* Which register a proposal of at least WRITE_HEAD bytes writes. */
uint8_t client_key(const unsigned char *data);

/* One request of some client at some node. */
void client_act(struct world *w);

/* A write at this node, at the end of a run too; false when raft dropped it. */
bool client_write(struct world *w, struct node *node);
void client_read(struct world *w, struct node *node);

/* A node applied an entry of a client; raft answered a read; the node has applied more. */
void client_applied(struct world *w, struct node *node, const unsigned char *data);
void client_read_state(struct world *w, struct node *node, uint64_t index, im_bytes context);
void client_catch_up(struct world *w, struct node *node);

/* A read got no answer in time: ask again. */
void client_retry(struct world *w, uint32_t slot);

#endif
