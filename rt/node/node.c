/* SPDX-License-Identifier: Apache-2.0 */
/*
 * node/node.c - a member of a raft group: a thread that feeds raft and turns its crank.
 *
 *     a proposal, a message, a tick --> im_raft --> Ready: keep this, send that, apply those
 *
 * All that waits in the channels goes into raft before its Ready is taken (turn.c), so that many
 * proposals are one write to the disk.
 */
#include "node/node.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "node/node_internal.h"

enum {
    TICK_MS = 100, SNAPSHOT_EVERY = 10000, SNAPSHOT_BYTES = 256 << 20,
    ELECTION_TICKS = 10, HEARTBEAT_TICKS = 1,
    INFLIGHT_MAX = 256, INFLIGHT_BYTES_MAX = 16 << 20,
    APPEND_BYTES_MAX = 1 << 20, UNCOMMITTED_BYTES_MAX = 64 << 20,
    ROUND_MAX = 1024, ROUND_BYTES_MAX = 64 << 20,
    NS_PER_MS = 1000000
};

void im__node_note(const im_node *n, const char *format, ...)
{
    char text[200];
    va_list arguments;

    if (n->options.note == NULL)
        return;
    va_start(arguments, format);
    (void)vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    n->options.note(n->options.ctx, text);
}

/* ---- what comes in: an error ends the node ---- */

static im_code on_proposal(im_node *n, const void *item)
{
    const im_node_proposal *p = item;
    im_code code = im__node_propose(n, p);

    n->taken_bytes += p->data.len;
    free(p->data.ptr);
    return code;
}

static im_code on_change(im_node *n, const void *item)
{
    const im_node_change *c = item;
    im_code code = im__node_change(n, c);

    free(c->address);
    return code;
}

static im_code on_read(im_node *n, const void *item)
{
    return im__node_read(n, *(const uint64_t *)item);
}

static im_code on_message(im_node *n, const raftpb_Message *m)
{
    return m->type_ == raftpb_MessageType_MsgProp ? im__node_forwarded(n, m)
                                                  : im_raft_step(n->raft, m, &n->why);
}

/* What a member says that raft does not want is no error of ours, unless raft has ended. */
static im_code on_news(im_node *n, const void *item)
{
    im__news news = *(const im__news *)item, *i = &news;
    im_code code = IM_OK;

    if (i->kind == IM__NEWS_MESSAGE)
        code = on_message(n, &i->message);
    else if (i->kind == IM__NEWS_UNREACHABLE)
        code = im_raft_report_unreachable(n->raft, i->member, &n->why);
    else if (i->kind == IM__NEWS_SNAPSHOT_SENT)
        code = im_raft_report_snapshot(n->raft, i->member, i->delivered, &n->why);
    else
        n->ends = n->removed = true;
    n->taken_bytes += i->bytes;
    im__members_done(&n->members, i);
    return im_raft_get_status(n->raft).failure == IM_OK ? IM_OK : code;
}

static im_code save(im_node *n, const im_node_state *s)
{
    nodepb_Snapshot snapshot = n->saved_members;
    im_bytes data;

    snapshot.state = s->data;
    im_code code = im_proto_encode(nodepb_Snapshot_type, &snapshot, &n->scratch, NULL, &data,
                                   &n->why);
    if (code == IM_OK)
        code = im__disk_compact(&n->disk, s->index, &n->saved_conf, data, &n->why);
    return code;
}

/* The program has made a snapshot: it stands for the entries from now on, unless a newer one came
 * from another member meanwhile.  One that nobody asked for is of no known moment. */
static im_code on_state(im_node *n, const void *item)
{
    const im_node_state *s = item;
    im_code code = IM_OK;

    if (s->index != n->saving_index) {
        im__node_note(n, "a state of %llu came unasked", (unsigned long long)s->index);
        free(s->data.ptr);
        return IM_OK;
    }
    if (s->data.len > IM_NODE_STATE_MAX)
        im__node_note(n, "the state is too large for a snapshot: the log grows");
    else if (s->index > n->snapshot_index)
        code = save(n, s);
    if (s->index > n->snapshot_index)
        n->snapshot_index = s->index;
    n->saving_index = 0;
    free(s->data.ptr);
    return code;
}

static im_code on_stop(im_node *n, const void *item)
{
    (void)item;
    n->ends = true;
    return IM_OK;
}

static im_code on_tick(im_node *n)
{
    if (n->reads.ticks > 0)
        n->reads.ticks--;
    im__node_tick_change(n);
    return im_raft_tick(n->raft, &n->why);
}

/* ---- snapshots ---- */

/* The program is asked in the order of commits: its state is that of this index. */
static im_code ask_for_snapshot(im_node *n)
{
    if (n->saving_index > 0 || n->applied == n->snapshot_index ||
        (n->applied - n->snapshot_index < n->options.snapshot_every &&
         n->fresh_bytes < n->options.snapshot_bytes))
        return IM_OK;
    im_arena_reset(&n->saved_arena);
    im_code code = im_raft_conf_state(n->raft, &n->saved_arena, &n->saved_conf);
    if (code == IM_OK)
        code = im__members_list(&n->members, &n->saved_arena, &n->saved_members, &n->why);
    if (code != IM_OK)
        return code;
    n->saving_index = n->applied;
    n->fresh_bytes = 0;
    im__node_tell(n, &(im_node_commit){ .kind = IM_NODE_SAVE, .index = n->applied });
    return IM_OK;
}

/* ---- the thread ---- */

typedef struct source {
    im_chan *channel;
    im_code (*take)(im_node *n, const void *item);
} source;

typedef union item {
    im_node_proposal proposal;
    im_node_change change;
    uint64_t id;
    im_node_state state;
    im__news news;
    char stop;
} item;

enum { PROPOSALS, CHANGES, READS, STATES, NEWS, STOP, SOURCES };

/* Take what there is, in turn, but no more than ROUND_MAX, or ROUND_BYTES_MAX and one more, before
 * raft has its Ready. */
static im_code take_all(im_node *n, const source *sources, im_chan_case *cases, uint64_t until_ns)
{
    im_code code = IM_OK;
    ptrdiff_t which;

    n->taken_bytes = 0;
    for (int i = 0; i < ROUND_MAX && n->taken_bytes < ROUND_BYTES_MAX && code == IM_OK; i++) {
        cases[CHANGES].chan = n->change.ticks > 0 ? NULL : n->channels.changes;
        which = im_select_until(cases, SOURCES, i == 0 ? until_ns : IM_CHAN_NOW);
        if (which < 0)
            break;
        im_arena_reset(&n->scratch);
        code = sources[which].take(n, cases[which].elem);
        if (n->ends)
            break;
    }
    return code;
}

static im_code turn_the_crank(im_node *n)
{
    const source sources[SOURCES] = { [PROPOSALS] = { n->channels.proposals, on_proposal },
                                      [CHANGES] = { n->channels.changes, on_change },
                                      [READS] = { n->channels.reads, on_read },
                                      [STATES] = { n->channels.states, on_state },
                                      [NEWS] = { n->members.news, on_news },
                                      [STOP] = { n->stop, on_stop } };
    const uint64_t tick_ns = (uint64_t)n->options.tick_ms * NS_PER_MS;
    item items[SOURCES];
    im_chan_case cases[SOURCES];
    uint64_t next_ns = im_chan_after(tick_ns);
    im_code code = IM_OK;

    for (size_t i = 0; i < SOURCES; i++)
        cases[i] = im_case_recv(sources[i].channel, &items[i]);
    while (code == IM_OK && !n->ends) {
        code = take_all(n, sources, cases, next_ns);
        if (code == IM_OK && im_chan_after(0) >= next_ns) {
            code = on_tick(n);
            next_ns = im_chan_after(tick_ns);
        }
        if (code == IM_OK)
            code = im__node_ask_for_reads(n);
        while (code == IM_OK && im_raft_has_ready(n->raft)) {
            im_arena_reset(&n->scratch);
            code = im__node_turn(n);
        }
        if (code == IM_OK)
            code = ask_for_snapshot(n);
    }
    return code;
}

static void *run(void *ctx)
{
    im_node *n = ctx;
    im_code code = turn_the_crank(n);

    if (code == IM_OK)
        im_status_set(&n->why, IM_OK, "%s", n->removed ? "it was removed" : "");
    else if (n->why.code != code)          /* nobody said more about it                       */
        im_status_set(&n->why, code, "%s", im_code_text(code));
    atomic_store(&n->leader, 0);
    im_chan_send(n->channels.errors, &n->why);
    im_chan_close(n->channels.errors);
    im_chan_close(n->channels.commits);
    return NULL;
}

/* ---- the beginning ---- */

static void log_line(void *ctx, im_raft_log_level level, im_str text)
{
    (void)level;
    im__node_note(ctx, "%.*s", IM_STR_ARG(text));
}

static im_code open_channels(im_node *n)
{
    im_node_channels *c = &n->channels;
    const struct { im_chan **at; size_t bytes, cap; } ALL[] = {
        { &c->proposals, sizeof(im_node_proposal), IM_NODE_CHANNEL_CAP },
        { &c->changes, sizeof(im_node_change), IM_NODE_CHANNEL_CAP },
        { &c->reads, sizeof(uint64_t), IM_NODE_CHANNEL_CAP },
        { &c->commits, sizeof(im_node_commit), IM_NODE_CHANNEL_CAP },
        { &c->states, sizeof(im_node_state), 1 },
        { &c->errors, sizeof(im_status), 1 },
        { &n->stop, 1, 0 },
    };
    im_code code = IM_OK;

    for (size_t i = 0; i < sizeof ALL / sizeof *ALL && code == IM_OK; i++)
        code = im_chan_new(ALL[i].bytes, ALL[i].cap, NULL, ALL[i].at);
    return code;
}

/* The first members of a new group agree on each other before they agree on anything else. */
static im_code bootstrap(im_node *n)
{
    const im_node_options *o = &n->options;
    im_raft_peer peers[IM_RAFT_MEMBERS_MAX];

    for (size_t i = 0; i < o->member_count; i++)
        peers[i] = (im_raft_peer){ o->members[i].id, im_bytes_from(o->members[i].address.ptr,
                                                                   o->members[i].address.len) };
    return im_raft_bootstrap(n->raft, peers, o->member_count, &n->why);
}

static im_code open_raft(im_node *n, const raftpb_Snapshot *snapshot, bool is_new)
{
    im_raft_config config = { .id = n->options.id,
                              .election_tick = ELECTION_TICKS,
                              .heartbeat_tick = HEARTBEAT_TICKS,
                              .storage = im_raft_memory_storage(n->disk.memory),
                              .applied = snapshot->metadata.index,
                              .max_size_per_msg = APPEND_BYTES_MAX,
                              .max_uncommitted_entries_size = UNCOMMITTED_BYTES_MAX,
                              .max_inflight_msgs = INFLIGHT_MAX,
                              .max_inflight_bytes = INFLIGHT_BYTES_MAX,
                              .check_quorum = true,
                              .pre_vote = true,
                              .step_down_on_removal = true,
                              .logger = { log_line, n, IM_RAFT_LOG_ERROR } };

    /* A batch's number must not be one of an earlier life, nor another member's. */
    if (getrandom(&config.seed, sizeof config.seed, 0) != (ssize_t)sizeof config.seed ||
        getrandom(&n->reads.batch, sizeof n->reads.batch, 0) != (ssize_t)sizeof n->reads.batch)
        return im_status_set(&n->why, IM_UNAVAILABLE, "no random numbers");
    im_code code = im_raft_new(&config, &n->raft, &n->why);
    if (code == IM_OK && snapshot->metadata.index > 0)
        code = im__node_restore(n, snapshot);
    return code == IM_OK && is_new && !n->options.join ? bootstrap(n) : code;
}

static im_code check_members(const im_node_options *o, im_status *why)
{
    const nodepb_Member *m = o->members;
    bool among = false;

    for (size_t i = 0; i < o->member_count; i++) {
        if (i > 0 && m[i].id <= m[i - 1].id)
            return im_status_set(why, IM_INVALID_ARGUMENT, "the members' ids do not ascend");
        if (!im__members_is_address(m[i].address))
            return im_status_set(why, IM_INVALID_ARGUMENT,
                                 "member %llu at \"%.*s\": no such address",
                                 (unsigned long long)m[i].id, IM_STR_ARG(m[i].address));
        among |= m[i].id == o->id;
    }
    return among ? IM_OK
                 : im_status_set(why, IM_INVALID_ARGUMENT, "member %llu is none of %zu members",
                                 (unsigned long long)o->id, o->member_count);
}

static im_code check_options(im_node *n)
{
    im_node_options *o = &n->options;

    if (o->id == 0 || (o->member_count > 0 && o->members[0].id == 0))
        return im_status_set(&n->why, IM_INVALID_ARGUMENT, "0 is nobody's id");
    if (o->folder == NULL || o->folder[0] == '\0')
        return im_status_set(&n->why, IM_INVALID_ARGUMENT, "no folder");
    if (o->member_count > IM_RAFT_MEMBERS_MAX)
        return im_status_set(&n->why, IM_INVALID_ARGUMENT, "more than %d members",
                             IM_RAFT_MEMBERS_MAX);
    o->tick_ms = o->tick_ms != 0 ? o->tick_ms : TICK_MS;
    o->snapshot_every = o->snapshot_every != 0 ? o->snapshot_every : SNAPSHOT_EVERY;
    o->snapshot_bytes = o->snapshot_bytes != 0 ? o->snapshot_bytes : SNAPSHOT_BYTES;
    return check_members(o, &n->why);
}

static im_code open_all(im_node *n)
{
    raftpb_Snapshot snapshot;
    bool is_new = false;

    im_code code = check_options(n);
    if (code == IM_OK)
        code = open_channels(n);
    if (code == IM_OK)
        code = im__disk_open(&n->disk, &n->options, &n->scratch, &snapshot, &is_new, &n->why);
    if (code == IM_OK)
        code = im__members_open(&n->members, &n->options, &n->why);
    if (code == IM_OK)
        code = open_raft(n, &snapshot, is_new);
    if (code == IM_OK)
        code = im_peers_start(n->members.peers, &n->why);
    im_arena_release(&n->scratch);
    n->options.members = NULL;             /* borrowed for im_node_start                      */
    n->options.member_count = 0;
    n->options.tls = NULL;
    n->options.folder = NULL;
    return code;
}

/* Nobody takes what is left any more. */
static void drain(im_node *n)
{
    im_node_change c = { 0 };
    im_node_state s = { 0 };
    im_node_proposal p = { 0 };

    while (im_chan_recv_until(n->channels.proposals, &p, NULL, IM_CHAN_NOW))
        free(p.data.ptr);
    while (im_chan_recv_until(n->channels.changes, &c, NULL, IM_CHAN_NOW))
        free(c.address);
    if (im_chan_recv_until(n->channels.states, &s, NULL, IM_CHAN_NOW))
        free(s.data.ptr);
}

static void close_all(im_node *n)
{
    im_chan *const channels[] = { n->channels.proposals, n->channels.changes,
                                  n->channels.reads,     n->channels.commits,
                                  n->channels.states,    n->channels.errors, n->stop };

    drain(n);
    im__members_close(&n->members);
    im_raft_free(n->raft);
    im__disk_close(&n->disk);
    im_arena_release(&n->saved_arena);
    im_arena_release(&n->scratch);
    for (size_t i = 0; i < sizeof channels / sizeof *channels; i++)
        im_chan_unref(channels[i]);
    free(n);
}

/* Of the threads that begin here none takes the program's signals. */
static im_code open_and_run(im_node *n)
{
    sigset_t all, before;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    im_code code = open_all(n);
    if (code == IM_OK && pthread_create(&n->thread, NULL, run, n) != 0)
        code = im_status_set(&n->why, IM_RESOURCE_EXHAUSTED, "no thread");
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return code;
}

im_code im_node_start(const im_node_options *options, im_node **out, im_status *status)
{
    im_node *n = calloc(1, sizeof *n);

    if (n == NULL)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory");
    n->options = *options;
    im_code code = open_and_run(n);
    if (code != IM_OK) {
        im_status_set(status, code, "%s",
                      n->why.text[0] != '\0' ? n->why.text : im_code_text(code));
        close_all(n);
        return code;
    }
    *out = n;
    return IM_OK;
}

const im_node_channels *im_node_get_channels(const im_node *n)
{
    return &n->channels;
}

uint64_t im_node_leader(const im_node *n)
{
    return atomic_load(&n->leader);
}

void im_node_stop(im_node *n)
{
    if (!atomic_exchange(&n->stopping, true))
        im_chan_close(n->stop);
}

void im_node_free(im_node *n)
{
    im_node_commit c;

    if (n == NULL)
        return;
    while (im_chan_recv(n->channels.commits, &c))
        free(c.data.ptr);
    pthread_join(n->thread, NULL);
    close_all(n);
}
