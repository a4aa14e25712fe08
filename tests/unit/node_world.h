/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Members of a group in one process, for tests of rt/node: real nodes on loopback ports and folders
 * of their own, and one thread, the test's, that is the program of all of them.
 *
 * Their state is how many entries they applied and a hash of these in their order.  Nothing here
 * sleeps: turn() waits until a node says something, and a test that waits for what never comes
 * fails after PATIENCE_S.
 */
#ifndef TESTS_UNIT_NODE_WORLD_H
#define TESTS_UNIT_NODE_WORLD_H

#include <arpa/inet.h>
#include <check.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folder.h"
#include "node/node.h"

enum {
    MEMBERS = 5, IDS = 4096, PATIENCE_S = 40, LOST_S = 5, TICK_MS = 20, ALONE_TICK_MS = 5,
    PORTS_FROM = 20000, PORTS = 12000,     /* below those that the kernel gives to who dials  */
    PENDING = 255, LINE = 200,
    ROOM = 1 << 20                         /* of a new file                                   */
};

static const uint64_t CLUSTER = 7;

/* A file system whose syncs cost nothing, and whose calls fail from some point on, or whose syncs
 * take as long as they are held. */
typedef struct disk {
    im_vfs vfs;
    atomic_long calls, fails_at;           /* below 0: no call fails                          */
    atomic_bool once;
    im_chan *gate;                         /* closed by release(); NULL: was never held       */
    atomic_bool shut, waits;               /* a sync would wait there, one does               */
    atomic_int root_syncs;                 /* of the folder around the member's               */
} disk;

typedef struct state {
    uint64_t count, hash;
} state;

typedef struct member {
    uint64_t id;
    char folder[80], address[32];
    im_node_options options;
    disk disk;
    im_node *node;                         /* NULL: it does not run                           */
    bool ended;                            /* its channels are closed; why says more          */
    im_status why;
    state state;
    unsigned entries, restores, saves;     /* since it was started                            */
    uint8_t answers[IDS];                  /* codes, by id                                    */
} member;

typedef struct world {
    char root[FOLDER_BYTES];
    nodepb_Member list[MEMBERS];
    member members[MEMBERS];
    size_t count;
    uint64_t id;                           /* the last that was given                         */
    im_chan *notes;                        /* char[LINE]                                      */
    char note[LINE];                       /* the newest                                      */
} world;

static world w;

/* libuv closes its descriptors where ThreadSanitizer does not see it, which takes a folder, or
 * another loop's socket, that gets the same number for the one before. */
const char *__tsan_default_suppressions(void);
const char *__tsan_default_suppressions(void)
{
    return "race:posix_list\n"
           "race:epoll_create1\n";
}

/* ---- the disk ---- */

/* Calls are counted from here on; the at-th, and those behind it unless it is once, fail. */
static inline void plant(disk *d, long at, bool once)
{
    atomic_store(&d->calls, 0);
    atomic_store(&d->once, once);
    atomic_store(&d->fails_at, at);
}

/* No call fails any more.  Did one? */
static inline bool heal(disk *d)
{
    long at = atomic_exchange(&d->fails_at, -1);

    return at >= 0 && atomic_load(&d->calls) > at;
}

static inline bool fails(void *ctx)
{
    disk *d = ctx;
    long at = atomic_load(&d->fails_at), call = atomic_fetch_add(&d->calls, 1);

    return at >= 0 && (atomic_load(&d->once) ? call == at : call >= at);
}

static inline int disk_open(void *ctx, const char *path, unsigned flags)
{
    return fails(ctx) ? -EIO : im_vfs_posix()->open(NULL, path, flags);
}

static inline int64_t disk_write(void *ctx, int file, const void *data, size_t len, uint64_t at)
{
    return fails(ctx) ? -EIO : im_vfs_posix()->write(NULL, file, data, len, at);
}

static inline int disk_truncate(void *ctx, int file, uint64_t size)
{
    return fails(ctx) ? -EIO : im_vfs_posix()->truncate(NULL, file, size);
}

static inline int disk_rename(void *ctx, const char *from, const char *to)
{
    return fails(ctx) ? -EIO : im_vfs_posix()->rename(NULL, from, to);
}

static inline int disk_make_dir(void *ctx, const char *path)
{
    return fails(ctx) ? -EIO : im_vfs_posix()->make_dir(NULL, path);
}

/* Who waits says so to whoever watches. */
static inline int disk_sync(void *ctx, int file)
{
    static const char HELD[LINE] = "a disk is held";
    disk *d = ctx;

    (void)file;
    if (atomic_load(&d->shut)) {
        atomic_store(&d->waits, true);
        im_chan_send(w.notes, HELD);
        im_chan_recv(d->gate, NULL);
    }
    return fails(ctx) ? -EIO : 0;
}

static inline int disk_sync_dir(void *ctx, const char *path)
{
    struct stat root, it;

    if (stat(w.root, &root) == 0 && stat(path, &it) == 0 && it.st_ino == root.st_ino)
        atomic_fetch_add(&((disk *)ctx)->root_syncs, 1);
    return fails(ctx) ? -EIO : 0;
}

/* Not the 64 MB that a log takes in advance, and reads through at each start. */
static inline int disk_allocate(void *ctx, int file, uint64_t size)
{
    int64_t now = im_vfs_posix()->size(NULL, file);

    size = size < ROOM ? size : ROOM;
    if (fails(ctx))
        return -EIO;
    return now >= 0 && (uint64_t)now < size ? im_vfs_posix()->truncate(NULL, file, size) : 0;
}

/* From now on its syncs wait, and with them its member, until release().  Once in a world. */
static inline void hold(disk *d)
{
    ck_assert_int_eq(im_chan_new(1, 0, NULL, &d->gate), IM_OK);
    atomic_store(&d->shut, true);
}

static inline void release(disk *d)
{
    if (atomic_exchange(&d->shut, false))
        im_chan_close(d->gate);
}

/* The system's calls, which look at no ctx, but for these. */
static inline void open_disk(disk *d)
{
    d->vfs = *im_vfs_posix();
    d->vfs.ctx = d;
    d->vfs.open = disk_open;
    d->vfs.write = disk_write;
    d->vfs.truncate = disk_truncate;
    d->vfs.allocate = disk_allocate;
    d->vfs.sync = d->vfs.sync_data = disk_sync;
    d->vfs.rename = disk_rename;
    d->vfs.make_dir = disk_make_dir;
    d->vfs.sync_dir = disk_sync_dir;
    plant(d, -1, false);
}

/* ---- the program of a member ---- */

static inline void apply(state *s, im_bytes data)
{
    s->count++;
    s->hash = (s->hash ^ data.len) * UINT64_C(0x100000001b3);
    for (size_t i = 0; i < data.len; i++)
        s->hash = (s->hash ^ data.ptr[i]) * UINT64_C(0x100000001b3);
}

static inline im_bytes to_bytes(const void *from, size_t len)
{
    im_bytes b = { malloc(len + 1), len, len + 1 };

    memcpy(b.ptr, from, len);
    return b;
}

static inline void take(member *m, const im_node_commit *c)
{
    switch (c->kind) {
    case IM_NODE_ENTRY:
        apply(&m->state, c->data);
        m->entries++;
        if (c->id < IDS)
            m->answers[c->id] = IM_OK;
        break;
    case IM_NODE_RESTORE:
        ck_assert_uint_eq(c->data.len, sizeof m->state);
        memcpy(&m->state, c->data.ptr, sizeof m->state);
        m->restores++;
        break;
    case IM_NODE_SAVE:
        im_chan_send(im_node_get_channels(m->node)->states,
                     &(im_node_state){ c->index, to_bytes(&m->state, sizeof m->state) });
        m->saves++;
        break;
    case IM_NODE_ANSWER:
        ck_assert_uint_lt(c->id, IDS);
        m->answers[c->id] = (uint8_t)c->code;
        break;
    }
    free(c->data.ptr);
}

static inline void on_note(void *ctx, const char *text)
{
    char line[LINE];

    (void)ctx;
    (void)snprintf(line, sizeof line, "%s", text);
    (void)im_chan_send_until(w.notes, line, IM_CHAN_NOW);
}

/* Wait for something that any node says and do it.  False: nobody said anything. */
static inline bool turn_until(uint64_t until_ns)
{
    im_chan_case cases[MEMBERS + 1];
    im_node_commit commit = { 0 };
    size_t n = 0;

    for (; n < w.count; n++)
        cases[n] = im_case_recv(w.members[n].node != NULL && !w.members[n].ended
                                    ? im_node_get_channels(w.members[n].node)->commits
                                    : NULL, &commit);
    cases[n] = im_case_recv(w.notes, w.note);
    ptrdiff_t which = im_select_until(cases, n + 1, until_ns);
    if (which < 0)
        return false;
    if ((size_t)which == n)
        return true;
    member *m = &w.members[which];
    if (cases[which].ok) {
        take(m, &commit);
        return true;
    }
    m->ended = true;
    ck_assert(im_chan_recv(im_node_get_channels(m->node)->errors, &m->why));
    ck_assert(!im_chan_recv(im_node_get_channels(m->node)->errors, NULL));
    return true;
}

/* Be the program of all until it is so. */
#define UNTIL(condition)                                                                \
    for (uint64_t until_ns_ = im_chan_after(PATIENCE_S * UINT64_C(1000000000));         \
         !(condition);)                                                                 \
    ck_assert_msg(turn_until(until_ns_), "not yet: %s (%s)", #condition, w.note)

/* ---- beginning and end ---- */

static inline unsigned free_port(void)
{
    for (;;) {
        struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_LOOPBACK) } };
        int fd = socket(AF_INET, SOCK_STREAM, 0);
        uint16_t random;
        ck_assert_int_eq((int)getrandom(&random, sizeof random, 0), (int)sizeof random);
        unsigned port = PORTS_FROM + random % PORTS;
        at.sin_port = htons((uint16_t)port);
        bool taken = bind(fd, (const struct sockaddr *)&at, sizeof at) != 0;
        close(fd);
        if (!taken)
            return port;
    }
}

/* A world of as many members; none runs yet. */
static inline void open_world(size_t count)
{
    w = (world){ .count = count };
    folder_make(w.root, "node-test");
    ck_assert_int_eq(im_chan_new(LINE, 256, NULL, &w.notes), IM_OK);
    for (size_t i = 0; i < count; i++) {
        member *m = &w.members[i];
        m->id = i + 1;
        (void)snprintf(m->folder, sizeof m->folder, "%s/%zu", w.root, i + 1);
        (void)snprintf(m->address, sizeof m->address, "127.0.0.1:%u", free_port());
        w.list[i] = (nodepb_Member){ .id = m->id, .address = im_str_of(m->address) };
        open_disk(&m->disk);
        m->options = (im_node_options){ .id = m->id, .cluster_id = CLUSTER, .folder = m->folder,
                                        .members = w.list, .member_count = count,
                                        .tick_ms = count > 1 ? TICK_MS : ALONE_TICK_MS,
                                        .vfs = &m->disk.vfs, .note = on_note };
    }
}

static inline void reset(member *m)
{
    m->ended = false;
    m->state = (state){ 0, 0 };
    m->entries = m->restores = m->saves = 0;
    memset(m->answers, PENDING, sizeof m->answers);
}

static inline void start(member *m)
{
    im_status status = { 0 };

    reset(m);
    ck_assert_msg(im_node_start(&m->options, &m->node, &status) == IM_OK, "%s", status.text);
}

static inline void start_all(void)
{
    for (size_t i = 0; i < w.count; i++)
        start(&w.members[i]);
}

static inline void forget(member *m)
{
    im_node_free(m->node);
    m->node = NULL;
}

/* Have it end, which it does without an error and without a reason. */
static inline void stop(member *m)
{
    im_node_stop(m->node);
    UNTIL(m->ended);
    ck_assert_msg(m->why.code == IM_OK && m->why.text[0] == '\0', "%s", m->why.text);
    forget(m);
}

static inline void close_world(void)
{
    for (size_t i = 0; i < w.count; i++)
        release(&w.members[i].disk);
    for (size_t i = 0; i < w.count; i++) {
        if (w.members[i].node != NULL)
            stop(&w.members[i]);
        im_chan_unref(w.members[i].disk.gate);
    }
    im_chan_unref(w.notes);
    folder_remove(w.root);
}

/* ---- what a client does ---- */

static inline bool is_led(const member *m)
{
    return im_node_leader(m->node) != 0;
}

static inline member *leader_of(const member *m)
{
    UNTIL(is_led(m));
    return &w.members[im_node_leader(m->node) - 1];
}

static inline uint64_t next_id(void)
{
    ck_assert_uint_lt(w.id + 1, IDS);
    return ++w.id;
}

static inline uint64_t propose(member *m, const void *data, size_t len)
{
    const im_node_proposal p = { next_id(), to_bytes(data, len) };

    ck_assert(im_chan_send_until(im_node_get_channels(m->node)->proposals, &p, IM_CHAN_NOW));
    return p.id;
}

static inline im_code await(const member *m, uint64_t id)
{
    UNTIL(m->answers[id] != PENDING);
    return (im_code)m->answers[id];
}

/* Has it an answer that is worth something?  What was proposed is lost with a leader that ends, or
 * that others take for ended when the machine is slow. */
static inline bool is_done(const member *m, uint64_t id)
{
    const uint64_t until_ns = im_chan_after(LOST_S * UINT64_C(1000000000));

    while (m->answers[id] == PENDING && turn_until(until_ns))
        ;
    return m->answers[id] != PENDING && m->answers[id] != IM_ABORTED &&
           m->answers[id] != IM_FAILED_PRECONDITION && m->answers[id] != IM_DEADLINE_EXCEEDED;
}

static inline im_code put(member *m, const char *text)
{
    uint64_t id;

    do {
        UNTIL(is_led(m));
        id = propose(m, text, strlen(text));
    } while (!is_done(m, id));
    return (im_code)m->answers[id];
}

static inline uint64_t ask_for_change(member *m, raftpb_ConfChangeType type, uint64_t who,
                                      const char *address)
{
    const im_node_change c = { next_id(), type, who, address != NULL ? strdup(address) : NULL };

    im_chan_send(im_node_get_channels(m->node)->changes, &c);
    return c.id;
}

static inline im_code change(member *m, raftpb_ConfChangeType type, uint64_t who,
                             const char *address)
{
    uint64_t id;

    do {
        UNTIL(is_led(m));
        id = ask_for_change(m, type, who, address);
    } while (!is_done(m, id));
    return (im_code)m->answers[id];
}

static inline im_code read_index(member *m)
{
    const uint64_t id = next_id();

    im_chan_send(im_node_get_channels(m->node)->reads, &id);
    return await(m, id);
}

static inline bool is_same(const member *a, const member *b)
{
    return a->state.count == b->state.count && a->state.hash == b->state.hash;
}

#define ADD raftpb_ConfChangeType_ConfChangeAddNode
#define ADD_LEARNER raftpb_ConfChangeType_ConfChangeAddLearnerNode
#define REMOVE raftpb_ConfChangeType_ConfChangeRemoveNode
#define UPDATE raftpb_ConfChangeType_ConfChangeUpdateNode
#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

#endif
