/* SPDX-License-Identifier: Apache-2.0 */
/*
 * node.c - a member of the group: a thread that turns raft's crank.
 *
 *     a proposal, a message, a tick ...  -->  im_raft  -->  Ready: keep this, send that, apply those
 *
 * All that waits in the channels goes into raft before its Ready is taken, so that many proposals are
 * one write to the disk.  And the order within a Ready is what everything rests on: what must be
 * kept is on the disk before any message that depends on it leaves, and before a commit is told.
 */
#include "node.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "disk.h"
#include "members.h"

enum {
    ELECTION_TICKS = 10, HEARTBEAT_TICKS = 1, READ_TICKS = 5,
    INFLIGHT_MAX = 256, APPEND_BYTES_MAX = 1 << 20, UNCOMMITTED_BYTES_MAX = 64 << 20,
    CHANNEL_CAP = 1024, ROUND_MAX = 1024,
    NS_PER_MS = 1000000
};

/* Reads wait in batches: raft is asked for an index with the batch's number, and when that index is
 * applied the batch is done.  Who comes later waits for the next one. */
typedef struct reads {
    uint64_t ids[CHANNEL_CAP];
    size_t count, asked;                   /* the first `asked' are in the batch              */
    uint64_t batch, index;                 /* index 0: not known yet                          */
    unsigned ticks;                        /* until it is asked again                         */
} reads;

struct node {
    struct node_channels channels;
    im_chan *stop;
    node_options options;
    pthread_t thread;
    im_raft *raft;
    disk disk;
    members members;
    reads reads;
    uint64_t applied, snapshot_index;
    raftpb_ConfState saved_conf;           /* of the moment that the store's snapshot is of    */
    im_arena saved_arena, scratch;
    bool saving, ends, removed;
    _Atomic uint64_t leader;
    im_status why;
};

static void tell(node *n, commit_kind kind, uint64_t id, im_code code)
{
    im_chan_send(n->channels.commits, &(commit){ .kind = kind, .id = id, .code = code });
}

/* ---- what comes in: an error ends the node ---- */

static im_code proposed(node *n, uint64_t id, im_code code)
{
    if (code != IM_ABORTED)
        return code;
    tell(n, COMMIT_ANSWER, id, IM_ABORTED);
    return IM_OK;
}

static im_code on_proposal(node *n, const void *item)
{
    const proposal *p = item;
    im_code code = proposed(n, p->id, im_raft_propose(n->raft, p->data, &n->why));

    free(p->data.ptr);
    return code;
}

static im_code on_conf_change(node *n, const void *item)
{
    const conf_change *c = item;
    const raftpb_ConfChange change = { .id = c->id,
                                       .type_ = c->type,
                                       .node_id = c->member,
                                       .context = im_bytes_from(c->address, c->address != NULL
                                                                    ? strlen(c->address) : 0) };
    im_code code = IM_OK;

    if (c->address != NULL && !im_peers_is_address(c->address))
        tell(n, COMMIT_ANSWER, c->id, IM_INVALID_ARGUMENT);
    else
        code = proposed(n, c->id, im_raft_propose_conf_change(n->raft, &change, &n->why));
    free(c->address);
    return code;
}

static im_code on_read(node *n, const void *item)
{
    if (n->reads.count < CHANNEL_CAP)
        n->reads.ids[n->reads.count++] = *(const uint64_t *)item;
    else
        tell(n, COMMIT_ANSWER, *(const uint64_t *)item, IM_UNAVAILABLE);
    return IM_OK;
}

/* What a member says that raft does not want is no error of ours, unless raft has ended. */
static im_code on_news(node *n, const void *item)
{
    news *i = *(news *const *)item;
    im_code code = IM_OK;

    if (i->kind == NEWS_MESSAGE)
        code = im_raft_step(n->raft, &i->message, &n->why);
    else if (i->kind == NEWS_UNREACHABLE)
        code = im_raft_report_unreachable(n->raft, i->member, &n->why);
    else if (i->kind == NEWS_SNAPSHOT_SENT)
        code = im_raft_report_snapshot(n->raft, i->member, i->delivered, &n->why);
    else
        n->ends = n->removed = true;
    news_free(i);
    return im_raft_get_status(n->raft).failure == IM_OK ? IM_OK : code;
}

/* The store has made a snapshot: it stands for the entries from now on. */
static im_code on_state(node *n, const void *item)
{
    const saved_state *s = item;
    im_bytes data;

    im_code code = members_pack(&n->members, s->data, &n->scratch, &data, &n->why);
    if (code == IM_OK)
        code = disk_compact(&n->disk, s->index, &n->saved_conf, data, &n->why);
    free(s->data.ptr);
    n->snapshot_index = s->index;
    n->saving = false;
    return code;
}

static im_code on_stop(node *n, const void *item)
{
    (void)item;
    n->ends = true;
    return IM_OK;
}

static im_code on_tick(node *n)
{
    if (n->reads.ticks > 0)
        n->reads.ticks--;
    return im_raft_tick(n->raft, &n->why);
}

/* ---- reads ---- */

/* An answer that does not come is asked for again, by a batch that holds all who wait now. */
static im_code ask_for_reads(node *n)
{
    reads *r = &n->reads;

    if (r->count == 0 || r->index > 0 || (r->asked > 0 && r->ticks > 0))
        return IM_OK;
    r->asked = r->count;
    r->ticks = READ_TICKS;
    r->batch++;
    return im_raft_read_index(n->raft, im_bytes_from(&r->batch, sizeof r->batch), &n->why);
}

static void answer_reads(node *n, const im_raft_read_state_slice *states)
{
    reads *r = &n->reads;

    for (size_t i = 0; i < states->len; i++)
        if (states->ptr[i].context.len == sizeof r->batch &&
            memcmp(states->ptr[i].context.ptr, &r->batch, sizeof r->batch) == 0)
            r->index = states->ptr[i].index;
    if (r->index == 0 || r->index > n->applied)
        return;
    for (size_t i = 0; i < r->asked; i++)
        tell(n, COMMIT_ANSWER, r->ids[i], IM_OK);
    memmove(r->ids, r->ids + r->asked, (r->count - r->asked) * sizeof *r->ids);
    r->count -= r->asked;
    r->asked = r->index = 0;
}

/* ---- what comes out: a Ready, in four steps ---- */

static void note_leader(node *n, const im_raft_ready *ready)
{
    uint64_t leader = ready->soft_state.lead;

    if (!ready->has_soft_state || atomic_exchange(&n->leader, leader) == leader)
        return;
    printf(leader != 0 ? "member %llu: %llu leads\n" : "member %llu: nobody leads\n",
           (unsigned long long)n->options.id, (unsigned long long)leader);
    fflush(stdout);
}

/* What could not be passed on to the leader was not proposed, and whoever waits for it may know. */
static im_code give_back(node *n, const raftpb_Message *message)
{
    for (size_t i = 0; i < message->entries.len; i++) {
        const raftpb_Entry *e = &message->entries.ptr[i];
        raftpb_ConfChange change = { 0 };
        kv_Put put = { 0 };
        bool is_put = e->type_ == raftpb_EntryType_EntryNormal;
        im_code code = im_proto_decode(e->data.ptr, e->data.len,
                                       is_put ? kv_Put_type : raftpb_ConfChange_type,
                                       is_put ? (void *)&put : (void *)&change, &n->scratch, NULL,
                                       &n->why);
        if (code != IM_OK)
            return code;
        tell(n, COMMIT_ANSWER, is_put ? put.id : change.id, IM_ABORTED);
    }
    return IM_OK;
}

/* A snapshot goes out with the configuration of now: a member that was added after it was made must
 * find itself in it, or it would not take it. */
static im_code send(node *n, const raftpb_Message *message)
{
    raftpb_Message m = *message;
    raftpb_Snapshot snapshot;
    im_code code = IM_OK;

    if (m.type_ == raftpb_MessageType_MsgSnap) {
        snapshot = *m.snapshot;
        m.snapshot = &snapshot;
        code = im_raft_conf_state(n->raft, &n->scratch, &snapshot.metadata.conf_state);
    }
    if (code != IM_OK || members_send(&n->members, &m))
        return code;
    if (m.type_ == raftpb_MessageType_MsgSnap)
        return im_raft_report_snapshot(n->raft, m.to, false, &n->why);
    if (m.type_ == raftpb_MessageType_MsgProp)
        return give_back(n, &m);
    return im_raft_report_unreachable(n->raft, m.to, &n->why);
}

/* Another member's snapshot, or our own at the start, takes the place of all that was applied. */
static im_code restore(node *n, const raftpb_Snapshot *snapshot)
{
    commit c = { .kind = COMMIT_RESTORE };
    im_code code = members_unpack(&n->members, snapshot->data, &c.data, &n->why);

    if (code == IM_OK)
        im_chan_send(n->channels.commits, &c);
    n->applied = n->snapshot_index = snapshot->metadata.index;
    return code;
}

static im_code apply_conf_change(node *n, const raftpb_Entry *entry)
{
    raftpb_ConfChange change = { 0 };
    raftpb_ConfChangeV2 v2;

    im_code code = im_proto_decode(entry->data.ptr, entry->data.len, raftpb_ConfChange_type, &change,
                                   &n->scratch, NULL, &n->why);
    if (code == IM_OK)
        code = im_raft_conf_change_of(entry, &n->scratch, &v2, &n->why);
    if (code == IM_OK)
        code = im_raft_apply_conf_change(n->raft, &v2, &n->scratch, NULL, &n->why);
    if (code == IM_OK)
        code = members_change(&n->members, &change, &n->why);
    tell(n, COMMIT_ANSWER, change.id, code);
    if (change.type_ == raftpb_ConfChangeType_ConfChangeRemoveNode && change.node_id == n->options.id)
        n->ends = n->removed = true;
    return code;
}

/* A leader begins its term with an entry without data. */
static im_code apply(node *n, const raftpb_Entry *entry)
{
    commit c = { .kind = COMMIT_ENTRY, .index = entry->index };

    n->applied = entry->index;
    if (entry->type_ != raftpb_EntryType_EntryNormal)
        return apply_conf_change(n, entry);
    if (entry->data.len == 0)
        return IM_OK;
    c.data = (im_bytes){ malloc(entry->data.len), entry->data.len, entry->data.len };
    if (c.data.ptr == NULL)
        return im_status_set(&n->why, IM_RESOURCE_EXHAUSTED, "no memory");
    memcpy(c.data.ptr, entry->data.ptr, entry->data.len);
    im_chan_send(n->channels.commits, &c);
    return IM_OK;
}

static im_code turn(node *n)
{
    im_raft_ready ready;

    im_arena_reset(&n->scratch);
    im_code code = im_raft_take_ready(n->raft, &ready, &n->why);
    if (code == IM_OK) {
        note_leader(n, &ready);
        code = disk_save(&n->disk, &ready, &n->why);
    }
    for (size_t i = 0; code == IM_OK && i < ready.messages.len; i++)
        code = send(n, &ready.messages.ptr[i]);
    if (code == IM_OK && ready.snapshot != NULL)
        code = restore(n, ready.snapshot);
    for (size_t i = 0; code == IM_OK && i < ready.committed_entries.len; i++)
        code = apply(n, &ready.committed_entries.ptr[i]);
    if (code == IM_OK)
        answer_reads(n, &ready.read_states);
    return code != IM_OK ? code : im_raft_advance(n->raft, &n->why);
}

/* The store is asked in the order of commits: its state is that of this index. */
static im_code ask_for_snapshot(node *n)
{
    if (n->saving || n->applied - n->snapshot_index < n->options.snapshot_every)
        return IM_OK;
    im_arena_reset(&n->saved_arena);
    n->saving = true;
    im_chan_send(n->channels.commits, &(commit){ .kind = COMMIT_SAVE, .index = n->applied });
    return im_raft_conf_state(n->raft, &n->saved_arena, &n->saved_conf);
}

/* ---- the thread ---- */

typedef struct source {
    im_chan *channel;
    im_code (*take)(node *n, const void *item);
} source;

enum { SOURCES = 6 };

/* Take what there is, in turn, but no more than ROUND_MAX before raft has its Ready. */
static im_code take_all(node *n, const source *sources, im_chan_case *cases, uint64_t until_ns)
{
    im_code code = IM_OK;
    ptrdiff_t which;

    for (int i = 0; i < ROUND_MAX && code == IM_OK; i++) {
        which = im_select_until(cases, SOURCES, i == 0 ? until_ns : IM_CHAN_NOW);
        if (which < 0)
            break;
        code = sources[which].take(n, cases[which].elem);
        if (n->ends)
            break;
    }
    return code;
}

static im_code turn_the_crank(node *n)
{
    const source sources[SOURCES] = { { n->channels.proposals, on_proposal },
                                      { n->channels.conf_changes, on_conf_change },
                                      { n->channels.reads, on_read },
                                      { n->channels.states, on_state },
                                      { n->members.news, on_news },
                                      { n->stop, on_stop } };
    const uint64_t tick_ns = (uint64_t)n->options.tick_ms * NS_PER_MS;
    union { proposal p; conf_change c; uint64_t id; saved_state s; news *news; } items[SOURCES];
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
            code = ask_for_reads(n);
        while (code == IM_OK && im_raft_has_ready(n->raft))
            code = turn(n);
        if (code == IM_OK)
            code = ask_for_snapshot(n);
    }
    return code;
}

static void *run(void *ctx)
{
    node *n = ctx;
    im_code code = turn_the_crank(n);

    if (code == IM_OK)
        im_status_set(&n->why, IM_OK, "%s", n->removed ? "it was removed" : "");
    n->why.code = code;
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
    fprintf(stderr, "member %llu: %.*s\n", (unsigned long long)((node *)ctx)->options.id,
            IM_STR_ARG(text));
}

static im_code open_channels(node *n)
{
    struct node_channels *c = &n->channels;
    const struct { im_chan **at; size_t bytes, cap; } ALL[] = {
        { &c->proposals, sizeof(proposal), CHANNEL_CAP },
        { &c->conf_changes, sizeof(conf_change), CHANNEL_CAP },
        { &c->reads, sizeof(uint64_t), CHANNEL_CAP },
        { &c->commits, sizeof(commit), CHANNEL_CAP },
        { &c->states, sizeof(saved_state), 1 },
        { &c->errors, sizeof(im_status), 1 },
        { &n->stop, 1, 0 },
    };
    im_code code = IM_OK;

    for (size_t i = 0; i < sizeof ALL / sizeof *ALL && code == IM_OK; i++)
        code = im_chan_new(ALL[i].bytes, ALL[i].cap, NULL, ALL[i].at);
    return code;
}

/* The first members of a new group agree on each other before they agree on anything else. */
static im_code bootstrap(node *n)
{
    const node_options *o = &n->options;
    im_raft_peer peers[IM_RAFT_MEMBERS_MAX];

    for (size_t i = 0; i < o->member_count; i++)
        peers[i] = (im_raft_peer){ o->members[i].id, im_bytes_from(o->members[i].address.ptr,
                                                                   o->members[i].address.len) };
    return im_raft_bootstrap(n->raft, peers, o->member_count, &n->why);
}

static im_code open_raft(node *n, const raftpb_Snapshot *snapshot, bool is_new)
{
    im_raft_config config = { .id = n->options.id,
                              .election_tick = ELECTION_TICKS,
                              .heartbeat_tick = HEARTBEAT_TICKS,
                              .storage = im_raft_memory_storage(n->disk.memory),
                              .applied = snapshot->metadata.index,
                              .max_size_per_msg = APPEND_BYTES_MAX,
                              .max_uncommitted_entries_size = UNCOMMITTED_BYTES_MAX,
                              .max_inflight_msgs = INFLIGHT_MAX,
                              .check_quorum = true,
                              .pre_vote = true,
                              .step_down_on_removal = true,
                              .logger = { log_line, n, IM_RAFT_LOG_ERROR } };

    if (getrandom(&config.seed, sizeof config.seed, 0) != (ssize_t)sizeof config.seed)
        config.seed = config.id;
    im_code code = im_raft_new(&config, &n->raft, &n->why);
    if (code == IM_OK && snapshot->metadata.index > 0)
        code = restore(n, snapshot);
    return code == IM_OK && is_new && !n->options.join ? bootstrap(n) : code;
}

static im_code open_all(node *n)
{
    const kv_Metadata whose = { .node_id = n->options.id, .cluster_id = n->options.cluster_id };
    raftpb_Snapshot snapshot;
    bool is_new;

    im_code code = open_channels(n);
    if (code == IM_OK)
        code = disk_open(&n->disk, n->options.folder, &whose, &n->scratch, &snapshot, &is_new,
                         &n->why);
    if (code == IM_OK)
        code = members_open(&n->members, &n->options, &n->why);
    if (code == IM_OK)
        code = open_raft(n, &snapshot, is_new);
    im_arena_reset(&n->scratch);
    return code == IM_OK ? im_peers_start(n->members.peers, &n->why) : code;
}

/* Nobody takes what is left any more. */
static void drain(node *n)
{
    conf_change c = { 0 };
    saved_state s = { 0 };
    proposal p = { 0 };

    while (im_chan_recv_until(n->channels.proposals, &p, NULL, IM_CHAN_NOW))
        free(p.data.ptr);
    while (im_chan_recv_until(n->channels.conf_changes, &c, NULL, IM_CHAN_NOW))
        free(c.address);
    if (im_chan_recv_until(n->channels.states, &s, NULL, IM_CHAN_NOW))
        free(s.data.ptr);
}

static void close_all(node *n)
{
    im_chan *const channels[] = { n->channels.proposals, n->channels.conf_changes,
                                  n->channels.reads,     n->channels.commits,
                                  n->channels.states,    n->channels.errors, n->stop };

    drain(n);
    members_close(&n->members);
    im_raft_free(n->raft);
    disk_close(&n->disk);
    im_arena_release(&n->saved_arena);
    im_arena_release(&n->scratch);
    for (size_t i = 0; i < sizeof channels / sizeof *channels; i++)
        im_chan_unref(channels[i]);
    free(n);
}

im_code node_start(const node_options *options, node **out, im_status *status)
{
    node *n = calloc(1, sizeof *n);

    if (n == NULL)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory");
    n->options = *options;
    im_code code = open_all(n);
    if (code == IM_OK && pthread_create(&n->thread, NULL, run, n) != 0)
        code = im_status_set(&n->why, IM_RESOURCE_EXHAUSTED, "no thread");
    if (code != IM_OK) {
        *status = n->why;
        close_all(n);
        return code;
    }
    *out = n;
    return IM_OK;
}

const struct node_channels *node_channels(const node *n)
{
    return &n->channels;
}

uint64_t node_leader(const node *n)
{
    return atomic_load(&n->leader);
}

void node_stop(node *n)
{
    im_chan_close(n->stop);
}

void node_free(node *n)
{
    commit c;

    while (im_chan_recv(n->channels.commits, &c))
        free(c.data.ptr);
    pthread_join(n->thread, NULL);
    close_all(n);
}
