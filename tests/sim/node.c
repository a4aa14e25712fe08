/* SPDX-License-Identifier: Apache-2.0 */
/*
 * node.c - the life of a node, and what reaches its raft.
 */
#include "node.h"

#include <inttypes.h>
#include <string.h>

#include "raft/raft_internal.h"
#include "sim.h"

/* ---- calls of raft ---- */

bool node_log_term(const struct node *node, uint64_t index, uint64_t *term_out)
{
    return im__raft_term_at(node->raft, index, term_out) == IM_OK;
}

static struct peek look(const struct node *node, im_code *failure)
{
    im_raft_status s = im_raft_get_status(node->raft);

    *failure = s.failure;
    return (struct peek){ .term = s.hard_state.term, .vote = s.hard_state.vote,
                          .commit = s.hard_state.commit, .lead = s.soft_state.lead,
                          .state = s.soft_state.state, .applied = s.applied,
                          .last = s.last_index };
}

bool node_called(struct world *w, struct node *node, im_code code, const char *what)
{
    im_code failure;
    struct peek now = look(node, &failure);

    truth_node(w, node, &now);
    if (now.state != node->peek.state || now.term != node->peek.term)
        coverage_role(w, node, &now);
    node->peek = now;
    if (failure != IM_OK)
        sim_fail(w, "node %" PRIu64 " ended in %s: %s", node->id, what, im_code_text(failure));
    else if (code == IM_INVALID_ARGUMENT || code == IM_FAILED_PRECONDITION ||
             code == IM_RESOURCE_EXHAUSTED)
        sim_fail(w, "node %" PRIu64 " refuses %s: %s", node->id, what, im_code_text(code));
    return code == IM_OK;
}

static void on_log(void *ctx, im_raft_log_level level, im_str text)
{
    struct node *node = ctx;

    sim_say(node->world, "  %" PRIu64 ": %.*s", node->id, IM_STR_ARG(text));
    if (level == IM_RAFT_LOG_PANIC)
        sim_fail(node->world, "node %" PRIu64 " panics: %.*s", node->id, IM_STR_ARG(text));
}

/* ---- start and end ---- */

static im_raft_config config_of(struct world *w, struct node *node)
{
    const struct swarm *s = &w->swarm;

    return (im_raft_config){
        .id = node->id,
        .election_tick = s->election_tick,
        .heartbeat_tick = s->heartbeat_tick,
        .storage = node_storage(node),
        .applied = node->delivered,
        .async_storage_writes = s->async_writes,
        .max_size_per_msg = s->size_per_message_max,
        .max_committed_size_per_ready = s->committed_size_max,
        .max_uncommitted_entries_size = s->uncommitted_size_max,
        .max_inflight_msgs = s->inflight_max,
        .max_inflight_bytes = s->inflight_bytes_max,
        .check_quorum = s->check_quorum,
        .pre_vote = s->pre_vote,
        .read_only = s->lease_reads ? IM_RAFT_READ_LEASE_BASED : IM_RAFT_READ_SAFE,
        .disable_proposal_forwarding = s->forbid_forwarding,
        .disable_conf_change_validation = s->free_conf_changes,
        .step_down_on_removal = s->step_down_on_removal,
        .seed = dice_roll(&w->dice),
        .logger = { on_log, node, w->tracing ? IM_RAFT_LOG_DEBUG : IM_RAFT_LOG_PANIC },
    };
}

void node_start(struct world *w, struct node *node)
{
    im_status status = { 0 };

    node->life++;
    node->retired = false;
    node->paused_until = 0;
    node->inbox_count = node->inbox_first = 0;
    node->writing = node->sent_early = false;
    node->append.count = node->append.busy = 0;
    node->apply.count = node->apply.busy = 0;
    node->readies_out = 0;
    memset(node->readies, 0, sizeof node->readies);
    node->reads_waiting = 0;
    node->copying = false;
    node->written_late = node->applied_late = false;
    node->ticks = node->leads_since = 0;
    memset(node->heard, 0, sizeof node->heard);
    node_recover(w, node);
    sim_say(w, "node %" PRIu64 " starts: term %" PRIu64 " commit %" PRIu64 " snapshot %" PRIu64
            " last %" PRIu64 " applied %" PRIu64, node->id, node->disk.seen.hard.term,
            node->disk.seen.hard.commit, node->disk.seen.snap.index, view_last(&node->disk.seen),
            node->machine.applied);

    im_raft_config config = config_of(w, node);
    im_code code = im_raft_new(&config, &node->raft, &status);
    if (code != IM_OK) {
        node->raft = NULL;
        sim_fail(w, "node %" PRIu64 " does not start: %s", node->id, im_code_text(code));
        return;
    }
    im_code failure;
    node->peek = look(node, &failure);
    if (node->peek.term < node->disk.safe.hard.term)
        sim_fail(w, "node %" PRIu64 " starts in an older term than it stored", node->id);
    sim_plan_alive(w, w->queue.now + prng_between(&w->dice, 1, node->period), EVENT_TICK,
                   node->slot, 0);
    node_pump(w, node);
}

/* A snapshot's sender is told what came of it. */
static void refuse(struct world *w, const raftpb_Message *m)
{
    if (m->type_ == raftpb_MessageType_MsgSnap)
        sim_report(w, (uint32_t)m->from - 1, m->to, REPORT_SNAPSHOT_FAILED);
    else if (!w->swarm.silent && m->from <= NODE_MAX)
        sim_report(w, (uint32_t)m->from - 1, m->to, REPORT_UNREACHABLE);
}

static void empty_inbox(struct world *w, struct node *node)
{
    for (; node->inbox_count > 0; node->inbox_count--) {
        uint32_t number = node->inbox[node->inbox_first];
        refuse(w, &net_packet(&w->net, number)->message);
        net_drop(&w->net, number);
        node->inbox_first = (node->inbox_first + 1) % INBOX_MAX;
    }
}

void node_stop(struct world *w, struct node *node, bool power_fails)
{
    if (!node_up(node))
        return;
    im_raft_free(node->raft);
    node->raft = NULL;
    empty_inbox(w, node);
    uint32_t lost = 0;
    if (power_fails) {
        if (node->disk.record_count != 0)
            COVER(w, crash_unsynced);
        lost = disk_crash(&node->disk, &w->dice);
    } else if (!disk_sync(&node->disk)) {
        sim_fail(w, "the simulator ran out of memory for a disk");
    }
    sim_say(w, "node %" PRIu64 " %s, %u records lost", node->id,
            power_fails ? "loses power" : "stops", (unsigned)lost);
}

/* ---- events ---- */

bool node_waits(const struct world *w, const struct node *node)
{
    return node->paused_until > w->queue.now || (node->writing && !w->swarm.step_while_writing);
}

void node_tick(struct world *w, struct node *node)
{
    sim_plan_alive(w, w->queue.now + node->period, EVENT_TICK, node->slot, 0);
    if (node->paused_until > w->queue.now)
        return;
    uint64_t term = node->peek.term;
    node->ticks++;
    node_called(w, node, im_raft_tick(node->raft, NULL), "a tick");
    if (w->swarm.pre_vote && node->peek.term > term)
        sim_fail(w, "node %" PRIu64 " raises its term without asking first", node->id);
    if (w->swarm.check_quorum && node_leads(node))
        truth_lease(w, node);
    node_pump(w, node);
}

static void step(struct world *w, struct node *node, const raftpb_Message *m)
{
    if (w->tracing) {
        char text[256];
        sim_say(w, "%s", sim_message_text(m, text, sizeof text));
    }
    coverage_step(w, node, m);
    if (m->from >= 1 && m->from <= NODE_MAX)
        node->heard[m->from - 1] = node->ticks;
    if (m->type_ == raftpb_MessageType_MsgTransferLeader)
        node->leads_since = node->ticks;
    sim_mix(w, (uint64_t)m->type_ << 56 ^ m->term << 32 ^ m->index << 8 ^ m->from);
    sim_mix(w, m->commit << 20 ^ m->entries.len << 4 ^ m->log_term << 40 ^ m->reject);
    node_called(w, node, im_raft_step(node->raft, m, NULL), "a message");
}

void node_deliver(struct world *w, struct node *node, uint32_t number)
{
    const raftpb_Message *m = &net_packet(&w->net, number)->message;

    if (!node_up(node) || (node_waits(w, node) && node->inbox_count == INBOX_MAX)) {
        refuse(w, m);
        net_drop(&w->net, number);
    } else if (node_waits(w, node)) {
        node->inbox[(node->inbox_first + node->inbox_count++) % INBOX_MAX] = number;
    } else {
        if (m->type_ == raftpb_MessageType_MsgSnap)
            sim_report(w, (uint32_t)m->from - 1, m->to, REPORT_SNAPSHOT_DONE);
        step(w, node, m);
        net_drop(&w->net, number);
        node_pump(w, node);
    }
}

void node_report(struct world *w, struct node *node, uint32_t peer_and_report)
{
    uint64_t peer = peer_and_report >> 8;
    uint32_t report = peer_and_report & 0xff;

    if (node->paused_until > w->queue.now) {
        sim_plan_alive(w, w->queue.now + TICK, EVENT_REPORT, node->slot, peer_and_report);
        return;
    }
    sim_say(w, "node %" PRIu64 " hears of %" PRIu64 ": %s", node->id, peer,
            report == REPORT_UNREACHABLE ? "unreachable" :
            report == REPORT_SNAPSHOT_DONE ? "snapshot arrived" : "snapshot lost");
    coverage_report(w, node, report);
    im_code code = report == REPORT_UNREACHABLE
                       ? im_raft_report_unreachable(node->raft, peer, NULL)
                       : im_raft_report_snapshot(node->raft, peer, report == REPORT_SNAPSHOT_DONE,
                                                 NULL);
    node_called(w, node, code, "a report");
    node_pump(w, node);
}

void node_resume(struct world *w, struct node *node)
{
    if (node->written_late)
        node_written(w, node);
    if (node->applied_late)
        node_applied(w, node);
    while (!w->failed && node_up(node) && node->inbox_count > 0 && !node_waits(w, node)) {
        uint32_t number = node->inbox[node->inbox_first];
        node->inbox_first = (node->inbox_first + 1) % INBOX_MAX;
        node->inbox_count--;
        node_deliver(w, node, number);
    }
    node_pump(w, node);
}

/* What finishes while a node stands still is seen when it goes on. */
static bool postponed(struct world *w, struct node *node, bool *late)
{
    *late = node->paused_until > w->queue.now;
    return *late;
}

void node_written(struct world *w, struct node *node)
{
    if (postponed(w, node, &node->written_late))
        return;
    if (w->swarm.async_writes)
        node_async_written(w, node);
    else
        node_sync_written(w, node);
    node_resume(w, node);
}

void node_applied(struct world *w, struct node *node)
{
    if (postponed(w, node, &node->applied_late))
        return;
    node_async_applied(w, node);
    node_pump(w, node);
}

/* ---- Readies ---- */

void node_pump(struct world *w, struct node *node)
{
    while (!w->failed && node_up(node) && node->paused_until <= w->queue.now && !node->writing &&
           !node_async_full(node) && im_raft_has_ready(node->raft)) {
        if (w->swarm.async_writes)
            node_async_ready(w, node);
        else
            node_sync_ready(w, node);
    }
}

void node_ready(struct world *w, struct node *node, const im_raft_ready *ready)
{
    if (ready->snapshot != NULL)
        node->overtaken = false;
    if (ready->snapshot != NULL)
        node->restoring = ready->snapshot->metadata.index;
    if (node->restoring > node->delivered)
        node->delivered = node->restoring;
    for (size_t i = 0; i < ready->committed_entries.len; i++)
        if (ready->committed_entries.ptr[i].index != ++node->delivered) {
            sim_fail(w, "node %" PRIu64 " is to apply %" PRIu64 ", next is %" PRIu64, node->id,
                     ready->committed_entries.ptr[i].index, node->delivered);
            return;
        }
    for (size_t i = 0; i < ready->read_states.len; i++)
        client_read_state(w, node, ready->read_states.ptr[i].index,
                          ready->read_states.ptr[i].context);
}

void node_send(struct world *w, struct node *node, const raftpb_Message *m)
{
    if (m->to == node->id) {
        step(w, node, m);
        return;
    }
    truth_message(w, node, m);
    coverage_send(w, node, m);
    net_send(w, node->slot, m);
}
