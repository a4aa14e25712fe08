/* SPDX-License-Identifier: Apache-2.0 */
/*
 * interaction_commands.c - what is told to one node, and what is asked of it.
 *
 * The table has checked that the arguments begin with as many nodes as a command wants.
 */
#include <inttypes.h>
#include <string.h>

#include "changes.h"
#include "describe.h"
#include "interaction.h"
#include "raft/raft_internal.h"

static node *node_of(environment *env, const dd_case *test, size_t i)
{
    node *n = NULL;

    (void)take_node(env, &test->arg[i], &n);
    return n;
}

/* ---- what is told ---- */

verdict run_campaign(environment *env, const dd_case *test)
{
    return verdict_of(im_raft_campaign(node_of(env, test, 0)->raft, &env->why));
}

verdict run_forget_leader(environment *env, const dd_case *test)
{
    /* What it answers is not printed. */
    (void)!im_raft_forget_leader(node_of(env, test, 0)->raft, &env->why);
    return DONE;
}

verdict run_report_unreachable(environment *env, const dd_case *test)
{
    (void)!im_raft_report_unreachable(node_of(env, test, 0)->raft, node_of(env, test, 1)->id,
                                      &env->why);
    return DONE;
}

static verdict tick(environment *env, node *n, uint32_t times)
{
    for (uint32_t i = 0; i < times; i++)
        if (im_raft_tick(n->raft, &env->why) != IM_OK)
            return ERROR;
    return DONE;
}

verdict run_tick_election(environment *env, const dd_case *test)
{
    node *n = node_of(env, test, 0);

    return tick(env, n, n->config.election_tick);
}

verdict run_tick_heartbeat(environment *env, const dd_case *test)
{
    node *n = node_of(env, test, 0);

    return tick(env, n, n->config.heartbeat_tick);
}

verdict run_set_timeout(environment *env, const dd_case *test)
{
    uint64_t timeout;

    if (test->args != 2 || strcmp(test->arg[1].key, "timeout") != 0)
        return wrong(env, "set-randomized-election-timeout wants a node and a timeout");
    if (dd_value_number(&test->arg[1], &timeout, &env->why) != IM_OK)
        return WRONG;
    if (timeout == 0 || timeout > INT32_MAX)
        return wrong(env, "no such timeout: %" PRIu64, timeout);
    node_of(env, test, 0)->raft->randomized_election_timeout = (uint32_t)timeout;
    return DONE;
}

verdict run_transfer(environment *env, const dd_case *test)
{
    uint64_t from = 0, to = 0;

    for (size_t i = 0; i < test->args; i++) {
        bool is_from = strcmp(test->arg[i].key, "from") == 0;
        if (!is_from && strcmp(test->arg[i].key, "to") != 0)
            return wrong(env, "transfer-leadership has no argument %s", test->arg[i].key);
        if (dd_value_number(&test->arg[i], is_from ? &from : &to, &env->why) != IM_OK)
            return WRONG;
    }
    if (from == 0 || from > env->nodes || to == 0)
        return wrong(env, "transfer-leadership wants from= and to=, a node each");
    (void)!im_raft_transfer_leader(env->node[from - 1]->raft, to, &env->why);
    return DONE;
}

verdict run_propose(environment *env, const dd_case *test)
{
    if (test->args != 2 || test->arg[1].values > 0)
        return wrong(env, "propose wants a node and one word");
    const char *data = test->arg[1].key;
    return verdict_of(im_raft_propose(node_of(env, test, 0)->raft,
                                      im_bytes_from(data, strlen(data)), &env->why));
}

/* ---- propose-conf-change ---- */

typedef struct proposal {
    bool v1;
    raftpb_ConfChangeV2 change;
} proposal;

static verdict take_transition(environment *env, proposal *p, const char *name)
{
    static const char *const NAME[] = {
        [raftpb_ConfChangeTransition_ConfChangeTransitionAuto] = "auto",
        [raftpb_ConfChangeTransition_ConfChangeTransitionJointImplicit] = "implicit",
        [raftpb_ConfChangeTransition_ConfChangeTransitionJointExplicit] = "explicit",
    };

    for (size_t i = 0; i < sizeof NAME / sizeof *NAME; i++)
        if (strcmp(NAME[i], name) == 0) {
            p->change.transition = (raftpb_ConfChangeTransition)i;
            return DONE;
        }
    im_status_set(&env->why, IM_INVALID_ARGUMENT, "unknown transition %s", name);
    return ERROR;
}

static verdict take_proposal_arg(environment *env, proposal *p, const dd_arg *arg)
{
    const char *name;

    if (strcmp(arg->key, "v1") == 0)
        return dd_value_bool(arg, &p->v1, &env->why) == IM_OK ? DONE : WRONG;
    if (strcmp(arg->key, "transition") == 0)
        return dd_value(arg, &name, &env->why) == IM_OK ? take_transition(env, p, name) : WRONG;
    im_status_set(&env->why, IM_INVALID_ARGUMENT, "unknown command %s", arg->key);
    return ERROR;
}

static verdict propose_v1(environment *env, im_raft *raft, const proposal *p)
{
    if (p->change.changes.len > 1 ||
        p->change.transition != raftpb_ConfChangeTransition_ConfChangeTransitionAuto) {
        im_status_set(&env->why, IM_INVALID_ARGUMENT,
                      "v1 conf change can only have one operation and no transition");
        return ERROR;
    }
    if (p->change.changes.len == 0)
        return wrong(env, "a v1 conf change has one operation");
    raftpb_ConfChange change = { .type_ = p->change.changes.ptr[0].type_,
                                 .node_id = p->change.changes.ptr[0].node_id };
    return verdict_of(im_raft_propose_conf_change(raft, &change, &env->why));
}

verdict run_propose_conf_change(environment *env, const dd_case *test)
{
    im_raft *raft = node_of(env, test, 0)->raft;
    proposal p = { .v1 = false };
    verdict v = DONE;

    for (size_t i = 1; v == DONE && i < test->args; i++)
        v = take_proposal_arg(env, &p, &test->arg[i]);
    if (v != DONE)
        return v;
    if (changes_read(test->input, &env->arena, &p.change.changes, &env->why) != IM_OK)
        return ERROR;
    return p.v1 ? propose_v1(env, raft, &p)
                : verdict_of(im_raft_propose_conf_change_v2(raft, &p.change, &env->why));
}

/* ---- what is asked ---- */

verdict run_raft_log(environment *env, const dd_case *test)
{
    raftpb_Storage storage = node_storage(node_of(env, test, 0));
    raftpb_Entry_slice entries;
    dd_text text = { NULL, 0, 0 };
    uint64_t first, last;

    if (raftpb_Storage_first_index(storage, &first, &env->why) != IM_OK ||
        raftpb_Storage_last_index(storage, &last, &env->why) != IM_OK)
        return ERROR;
    if (last < first) {
        say(env, "log is empty: first index=%" PRIu64 ", last index=%" PRIu64, first, last);
        return DONE;
    }
    if (raftpb_Storage_entries(storage, &env->arena, first, last + 1, UINT64_MAX, &entries,
                               &env->why) != IM_OK)
        return ERROR;
    describe_entries(&text, &env->arena, &entries);
    say_text(env, &text);
    dd_release(&text);
    return DONE;
}

verdict run_compact(environment *env, const dd_case *test)
{
    uint64_t index;

    if (test->args != 2 || dd_number(test->arg[1].key, &index, &env->why) != IM_OK)
        return wrong(env, "compact wants a node and an index");
    if (im_raft_memory_compact(node_of(env, test, 0)->memory, index, &env->why) != IM_OK)
        return ERROR;
    return run_raft_log(env, test);
}

verdict run_raft_state(environment *env, const dd_case *test)
{
    (void)test;
    for (size_t i = 0; i < env->nodes; i++) {
        const im_raft *raft = env->node[i]->raft;
        bool voter = im__raft_config_has_voter(&raft->tracker.members.config, raft->id);
        say(env, "%" PRIu64 ": %s (%s) Term:%" PRIu64 " Lead:%" PRIu64 "\n", raft->id,
            im_raft_state_name(raft->state), voter ? "Voter" : "Non-Voter", raft->term,
            raft->lead);
    }
    return DONE;
}

verdict run_status(environment *env, const dd_case *test)
{
    const im_raft *raft = node_of(env, test, 0)->raft;
    char text[IM__RAFT_PROGRESS_TEXT_MAX];

    if (raft->state != IM_RAFT_LEADER)
        return DONE;
    for (uint32_t i = 0; i < raft->tracker.members.count; i++) {
        const im__raft_progress *progress = &raft->tracker.members.progress[i];
        im__raft_text writer = im__raft_text_over(text, sizeof text);
        im__raft_progress_put(&writer, progress);
        say(env, "%" PRIu64 ": %s\n", progress->id, text);
    }
    return DONE;
}
