/* SPDX-License-Identifier: Apache-2.0 */
/*
 * swarm.h - how the group of one seed is made and what it has to suffer.
 *
 * Swarm testing (Groce and others, 2012): each seed leaves out about half of the features and draws
 * the strength of the others, because a run with everything at once hides what only shows when
 * something is missing: snapshots never happen where the log is never long, a clock matters only
 * where messages get through.
 */
#ifndef SIM_SWARM_H
#define SIM_SWARM_H

#include <stdbool.h>
#include <stdint.h>

struct dice;

enum {
    TICK = 1000                 /* units of virtual time between two ticks of a true clock   */
};

/* What chaos may do, with the words of a trace. */
#define ACTIONS(X)                                                             \
    X(CRASH,       "a node loses power")                                       \
    X(CRASH_ALL,   "all nodes lose power")                                     \
    X(PAUSE,       "a node stands still for a while")                          \
    X(PARTITION,   "the group falls into two halves")                          \
    X(ISOLATE,     "a node is cut off")                                        \
    X(CUT_ONE_WAY, "some links work in one direction only")                    \
    X(BRIDGE,      "one node alone reaches everybody")                         \
    X(SWIZZLE,     "links clog one after the other, and open in another order") \
    X(HEAL,        "every link works")                                         \
    X(TRANSFER,    "leadership is to move")                                    \
    X(CONF_SIMPLE, "one member changes")                                       \
    X(CONF_JOINT,  "several members change")                                   \
    X(CONF_LEAVE,  "a joint configuration is to be left")                      \
    X(CONF_LEADER, "the leader is to be removed or demoted")                   \
    X(COMPACT,     "a node takes a snapshot")                                  \
    X(FORGET,      "a follower is to forget its leader")                       \
    X(CAMPAIGN,    "a node is told to campaign")                               \
    X(SKEW,        "a clock changes its rate")                                 \
    X(SLOW_DISK,   "a disk becomes slow, or well again")                       \
    X(UNREACHABLE, "a leader hears that a peer is unreachable")

#define X(name, text) ACTION_##name,
enum action { ACTIONS(X) ACTION_COUNT };
#undef X

struct swarm {
    /* the group */
    uint32_t voters, learners, spares;      /* at the start; spares are started by conf changes  */
    uint32_t event_max;                     /* faults end here                               */

    /* raft */
    uint32_t election_tick, heartbeat_tick;
    bool async_writes, pre_vote, check_quorum, lease_reads;
    bool step_down_on_removal, forbid_forwarding, free_conf_changes;
    uint64_t size_per_message_max, committed_size_max, uncommitted_size_max, inflight_bytes_max;
    uint32_t inflight_max;

    /* the application */
    bool early_send;            /* a leader sends while it writes                            */
    bool step_while_writing;    /* messages are stepped between Ready and advance            */
    bool durable_machine;       /* the applied state survives a crash                        */
    uint32_t snapshot_every;    /* applied entries between snapshots, 0: never by itself     */
    uint32_t keep_behind;       /* entries kept before a snapshot                            */
    uint32_t apply_wait;        /* mean time of applying, in asynchronous mode               */

    /* the network; parts are of 65536 */
    uint32_t loss, duplicate, reorder;
    uint32_t wait_min, wait_mean;
    bool in_order;              /* links keep the order of messages, as TCP does             */
    bool silent;                /* the transport does not report what it failed to send      */

    /* disks and clocks */
    uint32_t sync_wait;         /* mean time of a sync                                       */
    uint32_t skew;              /* clocks are off by up to so many units a tick              */

    /* clients */
    uint32_t client_wait;       /* mean time between two requests                            */
    uint32_t read_part;         /* of 65536                                                  */
    uint32_t size_max;          /* bytes of a proposal                                       */

    /* faults */
    uint32_t fault_wait;        /* mean time between two actions                             */
    uint32_t heal_wait;         /* mean time that a fault lasts                              */
    uint32_t weight[ACTION_COUNT];
};

/* Draw everything.  length is the number of events that a run of the usual size has. */
void swarm_draw(struct swarm *swarm, struct dice *dice, uint32_t length);

const char *action_text(enum action action);

#endif
