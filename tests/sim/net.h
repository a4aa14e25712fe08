/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net.h - the network: packets in pools, links that lose, delay, repeat, clog and break.
 *
 * A message that raft hands out is copied once into a packet: the struct as it is, its entries into
 * an array of the packet, bodies by number into the run's payloads.  A repeated message is the
 * same packet with one more reference.  Packets and arrays are taken from and put back on
 * lists, so that a run of any length allocates only until it has as many as it ever has in flight.
 */
#ifndef SIM_NET_H
#define SIM_NET_H

#include "machine.h"
#include "raft/raft.h"

struct world;

enum {
    ARRAY_CLASS_MAX = 17,       /* arrays of 2^class entries                                 */
    CONTEXT_MAX = 64,           /* bytes of a context that need no payload                   */
    LINK_MAX = 400              /* messages under way from one node to another               */
};

/* Room for the four lists of a configuration. */
struct id_lists {
    uint64_t id[4][NODE_MAX];
};

struct packet {
    raftpb_Message message;
    raftpb_Snapshot snapshot;
    struct id_lists ids;        /* of the snapshot's configuration                           */
    uint32_t references;
    uint32_t sender;            /* slot of the node that let it out                          */
    uint32_t next;              /* in the list of free ones                                  */
    uint8_t array_class;        /* of message.entries; ARRAY_CLASS_MAX: no array             */
    unsigned char context[CONTEXT_MAX];
};

enum { PACKET_BLOCK = 64, PACKET_BLOCK_MAX = 1024 };

union entry_array {
    union entry_array *next;    /* in the list of free ones                                  */
    raftpb_Entry entry;
};

struct link {
    uint64_t clogged_until;     /* what is sent earlier arrives after that                   */
    uint64_t last_arrival;      /* links that keep order                                     */
    uint32_t under_way;         /* messages; no more than LINK_MAX, as a socket's buffer has */
    bool cut;
};

struct net {
    struct link links[NODE_MAX][NODE_MAX];
    struct packet *blocks[PACKET_BLOCK_MAX];
    uint32_t block_count;
    uint32_t free_packet;       /* number + 1, 0: none                                       */
    union entry_array *free_arrays[ARRAY_CLASS_MAX];
    im_arena arena;             /* of the arrays; lives as long as the process               */
    uint64_t sent, lost, repeated, cut;
};

/* Every link works and nothing is under way. */
void net_reset(struct world *w);
void net_release(struct net *net);

/* A message leaves the node of slot from; borrowed for the call. */
void net_send(struct world *w, uint32_t from, const raftpb_Message *message);

/* What is in the queue as an event's arg; it has arrived at the node of slot to. */
struct packet *net_packet(struct net *net, uint32_t number);
void net_arrived(struct net *net, uint32_t number, uint32_t to);
void net_drop(struct net *net, uint32_t number);

/* A copy that belongs to the caller, as a number with one reference; 0 when memory ran out. */
uint32_t net_copy(struct world *w, const raftpb_Message *message);

/* Faults.  Sets are of bits, as in struct conf. */
void net_heal(struct world *w);
void net_calm(struct world *w);                                 /* no clogs either          */
void net_split(struct world *w, uint16_t half);                 /* both ways                */
void net_cut(struct world *w, uint32_t from, uint32_t to);      /* one way                  */
void net_bridge(struct world *w, uint32_t middle);              /* all links but the middle's */
void net_clog(struct world *w, uint32_t node, uint64_t until);  /* all of a node's links    */

#endif
