/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sim.h - one run: a group of raft nodes in virtual time, decided by a seed.
 *
 *   queue.h    what happens next                node.h     a node: raft, its disk, its application
 *   net.h      messages under way               client.h   proposals and reads, with their history
 *   disk.h     what a crash leaves              chaos.h    faults and orders from outside
 *   swarm.h    what the seed makes of it        truth.h    the invariants
 *   coverage.h what runs have reached           mutant.h   planted bugs
 *
 * Everything lies in one struct world, which a process makes once and resets for each seed.
 */
#ifndef SIM_SIM_H
#define SIM_SIM_H

#include "chaos.h"
#include "client.h"
#include "coverage.h"
#include "net.h"
#include "node.h"
#include "payload.h"
#include "prng.h"
#include "queue.h"
#include "swarm.h"
#include "truth.h"

#define EVENTS(X)                                                              \
    X(TICK) X(DELIVER) X(WRITTEN) X(APPLIED) X(REPORT) X(CLIENT) X(RETRY)      \
    X(CHAOS) X(RESTART) X(RESUME) X(HEAL) X(CLOG) X(RETIRE) X(SNAPSHOT)
#define X(name) EVENT_##name,
enum event_kind { EVENTS(X) EVENT_COUNT };
#undef X

enum report { REPORT_UNREACHABLE, REPORT_SNAPSHOT_FAILED, REPORT_SNAPSHOT_DONE };

enum { FAILURE_MAX = 512 };

struct world {
    uint64_t seed;
    struct dice dice;
    struct swarm swarm;
    struct queue queue;
    struct payloads payloads;
    struct net net;
    struct node nodes[NODE_MAX];
    struct truth truth;
    struct clients clients;
    struct coverage *coverage;      /* over all seeds of the process                         */

    im_arena scratch;               /* for the length of a call                              */
    uint32_t population;            /* ids that this run uses                                */
    uint64_t transfer_to;           /* id that was last asked to lead, 0: it has, or nobody  */

    uint64_t events;                /* taken from the queue                                  */
    uint64_t hash;                  /* of the trace so far                                   */
    bool tracing;
    bool calm;                      /* no faults any more                                    */
    uint64_t disks_until;           /* what disks are doing is done by then                  */
    uint32_t calm_facts;            /* committed entries then                                */
    uint64_t calm_write;            /* the first write since then                            */
    uint64_t calm_index;            /* of the first of these that was acknowledged           */
    bool failed;
    char failure[FAILURE_MAX];
};

/* ---- run.c, world.c ---- */

/* What a run is told. */
struct order {
    uint64_t seed;
    uint32_t length;                /* events of a run of the usual size                     */
    bool tracing;
};

/* The group heals and has to work again (liveness.c).  False: it failed. */
bool sim_liveness(struct world *w);

/* Take and handle events until their number is event_max or the time is past.  False: a failure, or
 * nothing is left to happen. */
bool sim_go_on(struct world *w, uint64_t event_max, uint64_t time_max);

/* Make and free a world; NULL when memory ran out. */
struct world *sim_new(struct coverage *coverage);
void sim_free(struct world *w);

/* Run a seed to its end.  False: an invariant broke, w->failure says which. */
bool sim_run(struct world *w, const struct order *order);

/* Plan an event for a node, valid for its present life only when life is not 0. */
void sim_plan(struct world *w, uint64_t at, enum event_kind kind, uint32_t node, uint32_t arg);
void sim_plan_alive(struct world *w, uint64_t at, enum event_kind kind, uint32_t node,
                    uint32_t arg);

/* Tell node `from`, a little later, what became of something it sent to id `to`. */
void sim_report(struct world *w, uint32_t from, uint64_t to, enum report report);

/* The first failure counts; the run ends after the event. */
void sim_fail(struct world *w, const char *format, ...) IM_PRINTF(2, 3);

/* A line of the trace, with the time in front; nothing unless w->tracing. */
void sim_say(struct world *w, const char *format, ...) IM_PRINTF(2, 3);

/* Something that two runs of a seed must agree on. */
static inline void sim_mix(struct world *w, uint64_t value)
{
    uint64_t h = (w->hash ^ value) * UINT64_C(0x9fb21c651e98df25);
    w->hash = h ^ h >> 29;
}

/* ---- message.c ---- */

/* Make bytes those of the run: equal content, equal address.  False: out of memory. */
bool sim_own_bytes(struct world *w, im_bytes *bytes);

/* The bytes of a payload; nil for the empty one. */
im_bytes sim_bytes(const struct world *w, uint32_t payload);

/* A packet's own copy of a message's snapshot. */
bool sim_own_snapshot(struct world *w, struct packet *packet, const raftpb_Snapshot *snapshot);

/* Configurations as sets of bits, and as raft has them: in lists that belong to the caller. */
struct conf sim_conf_of(const raftpb_ConfState *state);
raftpb_ConfState sim_conf_state(const struct conf *conf, struct id_lists *lists);

/* "MsgApp", and a line about a message, for a trace. */
im_str sim_message_name(raftpb_MessageType type);
const char *sim_message_text(const raftpb_Message *message, char *text, size_t size);

#endif
