/* SPDX-License-Identifier: Apache-2.0 */
/*
 * coverage.c - counting, and which cells of the table no run can reach.
 */
#include "coverage.h"

#include <inttypes.h>
#include <string.h>

#include "sim.h"

static const char *const STATE_TEXT[STATE_COUNT] = {
    "follower", "candidate", "leader", "pre-candidate",
};

#define X(name, text) text,
static const char *const MEMBER_TEXT[] = { MEMBERS(X) };
static const char *const SITUATION_TEXT[] = { SITUATIONS(X) };
#undef X

static enum member member_of(const struct node *node)
{
    const struct conf *conf = &node->conf;
    uint16_t bit = conf_bit(node->id);
    bool in = conf->voters & bit, out = conf->outgoing & bit;

    if (!conf_joint(conf))
        return in ? MEMBER_VOTER : conf->learners & bit ? MEMBER_LEARNER : MEMBER_OUTSIDER;
    if (in || out)
        return in && out ? MEMBER_JOINT_BOTH : in ? MEMBER_JOINT_INCOMING : MEMBER_JOINT_OUTGOING;
    return conf->learners & bit ? MEMBER_JOINT_LEARNER : MEMBER_JOINT_OUTSIDER;
}

static void count(struct world *w, const struct node *node, raftpb_MessageType type)
{
    w->coverage->steps[type][node->peek.state][member_of(node)]++;
}

void coverage_step(struct world *w, const struct node *node, const raftpb_Message *m)
{
    count(w, node, m->type_);
    if (m->entries.len > 8)
        COVER(w, large_batch);
}

void coverage_order(struct world *w, const struct node *node, raftpb_MessageType type)
{
    count(w, node, type);
}

void coverage_report(struct world *w, const struct node *node, uint32_t report)
{
    count(w, node, report == REPORT_UNREACHABLE ? raftpb_MessageType_MsgUnreachable
                                                : raftpb_MessageType_MsgSnapStatus);
    if (report == REPORT_SNAPSHOT_FAILED)
        COVER(w, snapshot_lost);
}

void coverage_send(struct world *w, const struct node *node, const raftpb_Message *m)
{
    if (m->type_ != raftpb_MessageType_MsgSnap)
        return;
    COVER(w, snapshot_sent);
    if (conf_joint(&node->conf))
        COVER(w, snapshot_sent_joint);
    if (w->truth.conf_index > m->snapshot->metadata.index)
        COVER(w, snapshot_sent_pending);
}

static void cover_own_change(struct world *w, const struct node *node, const struct conf *before)
{
    uint16_t bit = conf_bit(node->id);
    bool voted = (before->voters | before->outgoing) & bit;

    if (!node_leads(node) || !voted || (node->conf.voters | node->conf.outgoing) & bit)
        return;
    if (node->conf.learners & bit)
        COVER(w, conf_leader_demoted);
    else
        COVER(w, conf_leader_removed);
}

void coverage_conf(struct world *w, const struct node *node, const struct conf *before)
{
    const struct conf *now = &node->conf;

    if (conf_joint(now) && !conf_joint(before)) {
        COVER(w, conf_joint_entered);
        if (!now->auto_leave)
            COVER(w, conf_explicit);
    } else if (conf_joint(before) && !conf_joint(now)) {
        COVER(w, conf_joint_left);
        if (before->auto_leave)
            COVER(w, conf_auto_leave);
    }
    if (now->learners_next != 0)
        COVER(w, conf_learner_next);
    if (now->learners & (before->voters | before->outgoing))
        COVER(w, conf_demoted);
    if (now->voters & before->learners)
        COVER(w, conf_learner_promoted);
    if (now->learners & ~conf_members(before))
        COVER(w, conf_learner_added);
    if (now->voters & ~conf_members(before))
        COVER(w, conf_voter_added);
    if ((before->voters | before->outgoing) & ~conf_members(now))
        COVER(w, conf_voter_removed);
    cover_own_change(w, node, before);
}

void coverage_role(struct world *w, const struct node *node, const struct peek *now)
{
    const struct peek *before = &node->peek;

    if (now->state == IM_RAFT_LEADER) {
        if (conf_joint(&node->conf))
            COVER(w, elected_in_joint);
        if (w->swarm.pre_vote)
            COVER(w, elected_pre_vote);
        if (w->transfer_to == node->id) {
            COVER(w, transfer_done);
            w->transfer_to = 0;
        }
    } else if (before->state == IM_RAFT_LEADER) {
        if (now->term > before->term)
            COVER(w, deposed_by_term);
        else
            COVER(w, quorum_lost);
    }
}

void coverage_add(struct coverage *sum, const struct coverage *more)
{
    uint64_t *to = &sum->steps[0][0][0];
    const uint64_t *from = &more->steps[0][0][0];

    for (size_t i = 0; i < sizeof sum->steps / sizeof *to; i++)
        to[i] += from[i];
    for (size_t i = 0; i < SITUATION_COUNT; i++)
        sum->situations[i] += more->situations[i];
}

/* ---- telling ---- */

/* Cells that a thousand seeds must reach: for each message, by state, letters of kinds of members
 * in the order of MEMBERS, capitals where the configuration is not joint.  What is missing cannot
 * happen (only voters campaign, a leader is sent no snapshot in its term) or takes more seeds. */
static bool due(raftpb_MessageType type, im_raft_state state, enum member member)
{
    static const char LETTER[MEMBER_COUNT] = { 'N', 'L', 'V', 'n', 'l', 'i', 'o', 'b' };
    static const char *const DUE[MESSAGE_TYPES][STATE_COUNT] = {
        /* follower, candidate, leader, pre-candidate */
        [raftpb_MessageType_MsgHup] = { "NLVlob", "Vb", "Vb", "Vb" },
        [raftpb_MessageType_MsgProp] = { "NLVnliob", "Viob", "NLVliob", "Viob" },
        [raftpb_MessageType_MsgApp] = { "NLVnliob", "Viob", "V", "V" },
        [raftpb_MessageType_MsgAppResp] = { "NLVob", "Vb", "NLVliob", "V" },
        [raftpb_MessageType_MsgVote] = { "NLViob", "Viob", "Vb", "Vb" },
        [raftpb_MessageType_MsgVoteResp] = { "Viob", "Viob", "Vob", "V" },
        [raftpb_MessageType_MsgSnap] = { "NLVlb", "", "", "" },
        [raftpb_MessageType_MsgHeartbeat] = { "NLVnliob", "Viob", "V", "Vb" },
        [raftpb_MessageType_MsgHeartbeatResp] = { "NLVob", "V", "NLVliob", "Vb" },
        [raftpb_MessageType_MsgUnreachable] = { "NLVnliob", "Viob", "NLViob", "Viob" },
        [raftpb_MessageType_MsgSnapStatus] = { "V", "", "Vob", "" },
        [raftpb_MessageType_MsgTransferLeader] = { "NLVlob", "Vb", "NLVb", "V" },
        [raftpb_MessageType_MsgTimeoutNow] = { "V", "", "", "" },
        [raftpb_MessageType_MsgReadIndex] = { "NLVnliob", "Viob", "NLViob", "Viob" },
        [raftpb_MessageType_MsgReadIndexResp] = { "NLVliob", "V", "", "" },
        [raftpb_MessageType_MsgPreVote] = { "NLViob", "Vb", "Vob", "Viob" },
        [raftpb_MessageType_MsgPreVoteResp] = { "Viob", "Vb", "V", "Viob" },
        [raftpb_MessageType_MsgStorageAppendResp] = { "NLVliob", "V", "NLViob", "V" },
        [raftpb_MessageType_MsgStorageApplyResp] = { "NLVnliob", "Vb", "NLViob", "V" },
        [raftpb_MessageType_MsgForgetLeader] = { "NLVliob", "V", "Vb", "Vb" },
    };
    const char *letters = DUE[type][state];

    return letters != NULL && strchr(letters, LETTER[member]) != NULL;
}

static unsigned print_cells(const struct coverage *c, bool all, FILE *out)
{
    unsigned missed = 0;

    for (int type = 0; type < MESSAGE_TYPES; type++)
        for (int state = 0; state < STATE_COUNT; state++)
            for (int member = 0; member < MEMBER_COUNT; member++) {
                uint64_t n = c->steps[type][state][member];
                bool missing = n == 0 && due((raftpb_MessageType)type, (im_raft_state)state,
                                             (enum member)member);
                missed += missing;
                if (missing || (all && n != 0))
                    fprintf(out, "%s%.*s, %s, %s: %" PRIu64 "\n", missing ? "not reached: " : "",
                            IM_STR_ARG(sim_message_name((raftpb_MessageType)type)),
                            STATE_TEXT[state], MEMBER_TEXT[member], n);
            }
    return missed;
}

unsigned coverage_print(const struct coverage *c, bool all, FILE *out)
{
    unsigned missed = print_cells(c, all, out);

    for (int i = 0; i < SITUATION_COUNT; i++) {
        /* These are too rare. */
        bool missing = c->situations[i] == 0 && i != SITUATION_dead_end &&
                       i != SITUATION_conf_overtaken;
        missed += missing;
        if (all || missing)
            fprintf(out, "%s%s: %" PRIu64 "\n", missing ? "not reached: " : "",
                    SITUATION_TEXT[i], c->situations[i]);
    }
    return missed;
}
