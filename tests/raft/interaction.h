/* SPDX-License-Identifier: Apache-2.0 */
/*
 * interaction.h - scripts about whole groups: the nodes, the network between them, what was said.
 *
 * Nodes have the ids 1 to n in the order in which they were added.  Messages wait in one list until
 * a command delivers or drops them; nothing happens by itself.  A node's state machine is a string
 * of bytes to which each applied entry appends its data.
 */
#ifndef TESTS_RAFT_INTERACTION_H
#define TESTS_RAFT_INTERACTION_H

#include "datadriven.h"
#include "raft/memory_storage.h"
#include "raft/raft.h"

enum {
    NODES_MAX = 64,
    ROUNDS_MAX = 10000                     /* of stabilize, before it is said not to end       */
};

/* The level at which nothing at all is said, by nobody. */
#define LEVEL_NONE IM_RAFT_LOG_NONE

/* Messages that wait, oldest first; they are the environment's. */
typedef struct queue {
    raftpb_Message *at;
    size_t count, capacity;
} queue;

typedef struct environment environment;

typedef struct node {
    environment *env;
    uint64_t id;
    im_raft_config config;
    im_raft *raft;
    im_raft_memory *memory;                /* what is stored                                   */
    raftpb_Snapshot newest;                /* the state machine as it is, which the Storage says is
                                              its snapshot; the environment's                  */
    queue append_work, apply_work;         /* with async storage writes                        */
} node;

struct environment {
    im_arena arena;                        /* of messages, snapshots: as long as the file runs  */
    node *node[NODES_MAX];
    size_t nodes;
    queue messages;                        /* on their way                                     */
    dd_text *out;                          /* what the command prints                          */
    im_raft_log_level level;
    im_status why;                         /* of a command that is not DONE                    */
};

/* ERROR: what is printed then is why's text.  WRONG: the script makes no sense, and fails. */
typedef enum verdict { DONE, ERROR, WRONG } verdict;

typedef verdict command(environment *env, const dd_case *test);

/* DONE, or ERROR with what env->why says. */
static inline verdict verdict_of(im_code code)
{
    return code == IM_OK ? DONE : ERROR;
}

/* ---- interaction.c ---- */

/* Text of a command's; dropped at LEVEL_NONE. */
void say(environment *env, const char *format, ...) IM_PRINTF(2, 3);
void say_text(environment *env, const dd_text *text);
void say_message(environment *env, const char *before, const raftpb_Message *message);

verdict wrong(environment *env, const char *format, ...) IM_PRINTF(2, 3);

/* What is said between the two is indented. */
typedef struct indentation {
    dd_text *outer;
    dd_text inner;
} indentation;

void indent_begin(environment *env, indentation *in);
void indent_end(environment *env, indentation *in);

/* The node of an argument that is an id. */
verdict take_node(environment *env, const dd_arg *arg, node **out);

/* Those of all arguments without a value; out has room for DD_ARGS_MAX. */
verdict take_nodes(environment *env, const dd_case *test, node **out, size_t *count);

/* Sets the level by name. */
verdict set_level(environment *env, const char *name);

/* ---- messages (interaction_deliver.c) ---- */

/* A deep copy of message comes last. */
void queue_add(environment *env, queue *q, const raftpb_Message *message);

/* The first one; there must be one. */
raftpb_Message queue_take(queue *q);

void queue_release(queue *q);

command run_deliver, run_send_snapshot, run_stabilize;

/* ---- nodes (interaction_nodes.c) ---- */

/* The node's Storage: its memory's, but for the snapshot. */
raftpb_Storage node_storage(node *n);

void free_node(node *n);

command run_add_nodes;

/* ---- what nodes do (interaction_work.c) ---- */

verdict process_ready(node *n);
verdict process_append_thread(node *n);
verdict process_apply_thread(node *n);

command run_process_ready, run_process_append_thread, run_process_apply_thread;

/* ---- the rest (interaction_commands.c) ---- */

command run_campaign, run_compact, run_forget_leader, run_propose, run_propose_conf_change,
    run_raft_log, run_raft_state, run_report_unreachable, run_set_timeout, run_status,
    run_tick_election, run_tick_heartbeat, run_transfer;

#endif
